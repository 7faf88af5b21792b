import assert from 'node:assert/strict'
import { webcrypto } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import tls from 'node:tls'
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { pakaiPengaturan, simpanFile } from '#kernel/documents'
import { type Config, catatKueri, defineKetergantungan, lewat, mulaiLatihan, pulihkanKetergantungan, readConfig, segarkanLatihan, setLog, sql, tulisKetergantungan, uuid } from '#kernel/platform'
import { root } from '#tools/parts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { bacaPanduan } from './panduan.tsx'
import { periksaAntrean, periksaBasisData } from './periksa-basis.ts'
import { periksaBerkas, periksaKueri, periksaMasa, periksaSurel } from './periksa-data.ts'
import { periksaJabatan, periksaKalender, periksaLayananTerbit } from './periksa-kerja.ts'
import { periksaKetergantungan, periksaSambungan, periksaTls } from './periksa-luar.ts'
import { periksaKunci, periksaPengaturan, periksaPenyimpanan } from './periksa-mesin.ts'
import { type Bahan, daftarkanPemeriksaan, periksaSistem } from './periksa.ts'
import { TEMUAN, type KodeTemuan, type Temuan } from './periksa-temuan.ts'

// Every finding with its fault planted, and gone again without it.
let own: OwnDatabase
let tempat: string
const config = (lain: Partial<Config> = {}): Config => ({ ...readConfig(), DATA_DIR: tempat, ...lain })
const bahan = (lain: Partial<Config> = {}, kini = new Date()): Bahan => ({ db: own.db, config: config(lain), kini })
const kode = (temuan: Temuan[], tingkat?: Temuan['tingkat']): KodeTemuan[] => temuan.filter((t) => t.kode && (!tingkat || t.tingkat === tingkat)).map((t) => t.kode!)
const hari = (n: number) => new Date(Date.now() + n * 86_400_000)

describe('the doctor', () => {
before(async () => { setLog('silent'); own = await ownDatabase(); tempat = mkdtempSync(join(tmpdir(), 'balai-periksa-')); chmodSync(tempat, 0o700) })
after(async () => { setLog('error'); rmSync(tempat, { recursive: true }); await own.drop() })

test('settings that do not fit together are each named', async () => {
  const luar = { BASE_URL: 'https://layanan.contoh.go.id', BALAI_DEMO: 'off', TRUST_PROXY: 'on', SMTP_URL: 'smtp://x', SIGNER: 'manual', CLAMD: 'x:1' } as const
  assert.deepEqual(kode(await periksaPengaturan({ config: config(luar) })), [])
  const satu = async (lain: Partial<Config>) => kode(await periksaPengaturan({ config: config({ ...luar, ...lain }) }))
  assert.deepEqual(await satu({ BALAI_ZONE: 'Asia/Watampone' }), ['zona-waktu'])
  assert.deepEqual(await satu({ BALAI_DEMO: 'on' }), ['mode-contoh'])
  assert.deepEqual(await satu({ BASE_URL: 'http://layanan.contoh.go.id' }), ['tanpa-tls'])
  assert.deepEqual(await satu({ TRUST_PROXY: 'off', HOST: '127.0.0.1' }), ['tanpa-proksi', 'metrik-terbuka'])
  assert.deepEqual(await satu({ TRUST_PROXY: 'off', HOST: '10.1.1.5' }), ['tanpa-proksi'])
  assert.deepEqual(await satu({ SMTP_URL: undefined }), ['tanpa-surel'])
  assert.deepEqual(await satu({ SIGNER: 'local-ca' }), ['tanda-tangan-setempat'])
  assert.deepEqual(await satu({ SIGNER: 'bsre', BSRE_URL: 'https://x' }), ['bsre-belum-lengkap'])
  assert.deepEqual(await satu({ CLAMD: undefined }), ['tanpa-pemindai'])
})

test('the data folder: missing, open to others; room that runs out', async () => {
  assert.deepEqual(kode(await periksaPenyimpanan({ config: config({ DATA_DIR: join(tempat, 'tidak-ada') }) })), ['folder-data'])
  const folder = join(tempat, 'terbuka')
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  assert.ok(kode(await periksaPenyimpanan({ config: config({ DATA_DIR: folder }) })).includes('folder-terbuka'))
  chmodSync(folder, 0o700)
  assert.ok(!kode(await periksaPenyimpanan({ config: config({ DATA_DIR: folder }) })).includes('folder-terbuka'))
  const sempit = (bebas: number, bagian: number) => async () => ({ bavail: bebas, bsize: 1, blocks: bebas / bagian })
  assert.deepEqual(kode(await periksaPenyimpanan({ config: config({ DATA_DIR: folder }) }, sempit(0.5e9, 0.5)), 'bahaya'), ['cakram-penuh'])
  assert.deepEqual(kode(await periksaPenyimpanan({ config: config({ DATA_DIR: folder }) }, sempit(9e9, 0.05)), 'perhatian'), ['cakram-penuh'])
  assert.deepEqual(kode(await periksaPenyimpanan({ config: config({ DATA_DIR: folder }) }, sempit(50e9, 0.5))), [])
})

const ALG = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
async function sertifikat(mulai: Date, sampai: Date): Promise<{ cert: string; key: string }> {
  const keys = await webcrypto.subtle.generateKey(ALG, true, ['sign', 'verify']) as CryptoKeyPair
  const cert = await x509.X509CertificateGenerator.createSelfSigned({ serialNumber: '01', name: 'CN=localhost', notBefore: mulai, notAfter: sampai, signingAlgorithm: ALG, keys })
  const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { cert: cert.toString('pem'), key }
}

test('certificates near their end: what the public address shows, and the own authority', async () => {
  for (const [sisa, harapan] of [[90, []], [15, ['perhatian']], [3, ['bahaya']], [-1, ['bahaya']]] as const) {
    const server = tls.createServer(await sertifikat(hari(-400), hari(sisa + 0.5)))
    await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
    const temuan = await periksaTls(bahan({ BASE_URL: `https://localhost:${(server.address() as AddressInfo).port}` }))
    server.close()
    assert.deepEqual(temuan.filter((t) => t.kode).map((t) => [t.kode, t.tingkat]), harapan.map((tingkat) => ['sertifikat-tls', tingkat]), String(sisa))
  }
  assert.deepEqual(kode(await periksaTls(bahan({ BASE_URL: 'https://127.0.0.1:9' }))), ['sertifikat-tls'], 'and when nothing answers')
  assert.deepEqual(await periksaTls(bahan({ BASE_URL: 'http://localhost:3000' })), [])
  mkdirSync(join(tempat, 'keys'))
  mkdirSync(join(tempat, 'kunci'))
  for (const berkas of ['keys/audit.json', 'kunci/identitas.key']) writeFileSync(join(tempat, berkas), '{}', { mode: 0o600 })
  writeFileSync(join(tempat, 'keys/akar.json'), JSON.stringify({ cert: (await sertifikat(hari(-10), hari(30))).cert }))
  assert.deepEqual(kode(await periksaKunci(bahan()), 'perhatian'), ['sertifikat-berakhir'])
  assert.deepEqual(kode(await periksaKunci(bahan({}, hari(60))), 'bahaya'), ['sertifikat-berakhir'])
  chmodSync(join(tempat, 'kunci/identitas.key'), 0o644)
  assert.ok(kode(await periksaKunci(bahan())).includes('kunci-terbuka'))
  rmSync(join(tempat, 'kunci/identitas.key'))
  assert.ok(kode(await periksaKunci(bahan())).includes('kunci-hilang'))
})

test('outside services: cannot be reached, left alone, another clock, training mode', async () => {
  assert.deepEqual(kode(await periksaSambungan(bahan({ SMTP_URL: 'smtp://127.0.0.1:9' }))), ['layanan-luar-mati'])
  defineKetergantungan({ kode: 'uji-periksa', nama: ['Layanan uji', 'Test service'], guna: ['uji', 'test'], sikap: 'antre', sementara: ['Menunggu.', 'Waits.'], tolak: { kode: 'uji-mati', kalimat: 'Mati.' }, batasMs: 1000, dipakai: () => 'ya' })
  assert.deepEqual(kode(await periksaKetergantungan(bahan())), [])
  for (let n = 0; n < 3; n++) await assert.rejects(lewat('uji-periksa', async () => { throw new Error('mati') }))
  await tulisKetergantungan(own.db)
  const [putus] = await periksaKetergantungan(bahan())
  assert.equal(putus!.kode, 'layanan-luar-mati')
  assert.match(putus!.apa[0], /^Layanan uji tidak menjawab sejak .*Menunggu\.$/)
  pulihkanKetergantungan()
  await own.db.run(sql`delete from platform.ketergantungan`)
  await own.db.run(sql`insert into platform.ketergantungan (kode, proses, keadaan, sejak, geser_ms, dicatat_pada) values ('uji-periksa', 'x/1', 'tersambung', now(), 95000, now())`)
  assert.deepEqual((await periksaKetergantungan(bahan())).map((t) => [t.kode, /95 detik/.test(t.apa[0])]), [['jam-berbeda', true]])
  await own.db.run(sql`delete from platform.ketergantungan`)
  await own.db.transaction((tx) => mulaiLatihan(tx, { menit: 10, akunId: uuid() }))
  assert.deepEqual(kode(await periksaKetergantungan(bahan())), ['latihan-menyala'])
  await own.db.run(sql`delete from platform.setting where key = 'latihan'`)
  await segarkanLatihan(own.db)
  assert.deepEqual(kode(await periksaKetergantungan(bahan())), [])
})

test('database: a clock that is off, migrations missing, changed, or from a newer version', async () => {
  const migrasi = (await own.db.many<{ part: string; name: string; checksum: string }>(sql`select part, name, checksum from platform.publik_migration`)).map((m) => ({ ...m, text: '' }))
  assert.deepEqual(kode(await periksaBasisData({ ...bahan(), migrasi })), [])
  assert.deepEqual(kode(await periksaBasisData({ ...bahan(), migrasi: [...migrasi, { part: 'x', name: '0001_x', checksum: 'y', text: '' }] })), ['migrasi'])
  assert.deepEqual(kode(await periksaBasisData({ ...bahan(), migrasi: migrasi.slice(1) })), ['migrasi'])
  assert.deepEqual(kode(await periksaBasisData({ ...bahan(), migrasi: migrasi.map((m, n) => (n ? m : { ...m, checksum: 'lain' })) })), ['migrasi'])
  const geser = { one: async () => ({ versi: '14.2', nomor: 140_002, jam: hari(1), ukuran: 1n }) } as unknown as Bahan['db']
  assert.deepEqual(kode(await periksaBasisData({ ...bahan(), db: geser })), ['basis-data-lama', 'jam-berbeda'])
})

test('jobs that gave up or wait too long', async () => {
  assert.deepEqual(kode(await periksaAntrean(bahan())), [])
  await own.owner.query(`select graphile_worker.add_job('uji.tertahan'); select graphile_worker.add_job('uji.mati')`)
  await own.owner.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 hour'; update graphile_worker._private_jobs set attempts = max_attempts where task_id = (select id from graphile_worker._private_tasks where identifier = 'uji.mati')`)
  assert.deepEqual(kode(await periksaAntrean(bahan())), ['pekerjaan-tertahan', 'pekerjaan-gagal'])
  await own.owner.query('delete from graphile_worker._private_jobs')
})

test('addresses that bounce are told masked', async () => {
  assert.deepEqual(kode(await periksaSurel(bahan())), [])
  const pesan = uuid()
  await own.db.run(sql`insert into notification.pesan (id, templat, versi, dibuat_pada) values (${pesan}, 'tagihan_lunas', 1, now())`)
  for (let n = 0; n < 2; n++) await own.db.run(sql`insert into notification.kiriman (id, pesan_id, kanal, tujuan, bahasa, keadaan, galat, dibuat_pada, selesai_pada) values (${uuid()}, ${pesan}, 'surel', 'rosmini@example.id', 'id', 'gagal', 'ditolak', now(), now())`)
  const [temuan] = await periksaSurel(bahan())
  assert.equal(temuan!.kode, 'surel-memantul')
  assert.match(temuan!.apa[0], /r•••@example\.id \(2×\)/)
  assert.doesNotMatch(temuan!.apa[0], /rosmini/)
})

test('files: not scanned, lost from the store, belonging to nothing', async () => {
  const lepas = pakaiPengaturan({ DATA_DIR: tempat })
  try {
    await own.db.transaction((tx) => simpanFile(tx, Buffer.from('ada'), 'text/plain'))
    assert.deepEqual(kode(await periksaBerkas(bahan())), [])
    const masuk = (keadaan: string, dibuat: Date) => own.db.run(sql`insert into documents.lampiran (id, hash, nama, objek_jenis, objek_id, pengunggah, pindai, dibuat) select ${uuid()}, hash, 'a.pdf', 'uji', 'x', 'x', ${keadaan}, ${dibuat} from documents.file limit 1`)
    await masuk('menunggu', hari(-0.2))
    assert.deepEqual(kode(await periksaBerkas(bahan())), ['unggahan-belum-dipindai'])
    await own.db.run(sql`update documents.lampiran set pindai = 'tidak_dipindai'`)
    assert.deepEqual(kode(await periksaBerkas(bahan())), [])
    assert.deepEqual(kode(await periksaBerkas(bahan({ CLAMD: 'x:1' }))), ['unggahan-belum-dipindai'])
    await own.owner.query(`insert into documents.file (hash, ukuran, mime, dibuat) select encode(sha256(n::text::bytea), 'hex'), 1, 'text/plain', now() - interval '5 days' from generate_series(1, 30) n`)
    assert.deepEqual(kode(await periksaBerkas(bahan())), ['berkas-hilang', 'berkas-yatim'])
  } finally { lepas() }
})

test('keys and certificates of officials that end', async () => {
  assert.deepEqual(kode(await periksaMasa(bahan())), [])
  const { id } = await own.db.one<{ id: string }>(sql`select id from identity.akun limit 1`)
  await own.db.run(sql`insert into identity.kunci_api (id, akun_id, nama, awalan, kunci_hash, dibuat_pada, berakhir_pada) values (${uuid()}, ${id}, 'Aplikasi keuangan', 'balai_abc', ${Buffer.from('x')}, now(), ${hari(5)}), (${uuid()}, ${id}, 'Lama', 'balai_abd', ${Buffer.from('y')}, now(), ${hari(-40)})`)
  await own.db.run(sql`insert into documents.sertifikat (serial, subjek, pegawai_id, mulai, sampai, pem, dibuat) values ('01', 'CN=x', ${uuid()}, now(), ${hari(10)}, 'x', now()), ('02', 'CN=y', ${uuid()}, now(), ${hari(400)}, 'y', now())`)
  const temuan = await periksaMasa(bahan())
  assert.deepEqual(kode(temuan), ['kunci-api', 'sertifikat-pejabat'])
  assert.match(temuan[0]!.apa[0], /^1 kunci API .*Aplikasi keuangan/)
  assert.match(temuan[1]!.apa[0], /Sertifikat 1 pejabat/)
})

test('slow queries of all processes together', async () => {
  assert.deepEqual(kode(await periksaKueri(bahan())), [])
  for (let n = 0; n < 5; n++) catatKueri('select berat from berkas', 14_000)
  await tulisKetergantungan(own.db)
  const [temuan] = await periksaKueri(bahan())
  assert.deepEqual([temuan!.kode, /5× selama 70 detik: select berat from berkas/.test(temuan!.apa[0])], ['kueri-lambat', true])
})

test('departments that are missing, posts that are empty, desks nobody sits at, holidays not entered', async () => {
  const lowong = async () => Number(/^(\d+) /.exec((await periksaJabatan(bahan())).find((t) => t.kode)?.apa[0] ?? '0 ')?.[1])
  const awal = await lowong()
  await own.db.run(sql`update organisation.pemangku set sampai = current_date - 1 where id in (select id from organisation.pemangku where sampai is null and tmt < current_date - 1 order by id limit 2)`)
  assert.ok(await lowong() > awal)
  assert.ok(kode(await periksaKalender(bahan({}, new Date('2044-05-01T00:00:00Z')))).includes('kalender'))
  const sku = await own.db.many<{ kode: string }>(sql`select kode from workflow.proses limit 1`)
  if (sku.length === 0) assert.deepEqual(kode(await periksaLayananTerbit(bahan())), ['layanan-kosong'])
})

test('an examination that breaks is a finding; one of another part joins in with its section', async () => {
  daftarkanPemeriksaan('rusak', async () => { throw new Error('tidak sampai') }, 'cadangan')
  daftarkanPemeriksaan('tambahan', async () => [{ bagian: 'tambahan', tingkat: 'perhatian', apa: ['Uji', 'Test'] }], 'gladi')
  const temuan = await periksaSistem({ db: own.db, config: config() })
  assert.ok(temuan.some((t) => t.bagian === 'rusak' && t.kode === 'periksa-gagal'))
  assert.ok(temuan.some((t) => t.bagian === 'tambahan' && t.kode === 'gladi'))
  assert.deepEqual(temuan.filter((t) => t.tingkat !== 'baik' && (!t.kode || !t.lakukan) && t.bagian !== 'tambahan'), [], 'every finding says what to do and has its section')
})
})

test('every finding has its section in the handbook, with what to do and whom to call, and no link leads nowhere', () => {
  const teks = readFileSync(join(root, 'docs/id/operasi.md'), 'utf8')
  const blok = bacaPanduan(teks)
  const bagian = new Map<string, string>()
  let kini: string | undefined
  for (const satu of blok) {
    if (satu.jenis === 'kepala') { kini = satu.id; if (kini) { assert.ok(!bagian.has(kini), `${kini} twice`); bagian.set(kini, '') } }
    else if (kini && satu.jenis === 'daftar') bagian.set(kini, bagian.get(kini)! + satu.isi.join('\n'))
  }
  for (const satu of Object.keys(TEMUAN)) {
    assert.ok(bagian.has(satu), `${satu} has no section in docs/id/operasi.md`)
    assert.match(bagian.get(satu)!, /\*\*Lakukan/, satu)
    assert.match(bagian.get(satu)!, /\*\*Hubungi/, satu)
  }
  for (const satu of ['lambat', 'tidak-dapat-dibuka', 'surel-tidak-sampai', 'tte-gagal', 'listrik-padam', 'pegawai-pindah', 'sandi-administrator', 'kebocoran-data', 'pemulihan', 'pembaruan', 'tugas', 'latihan']) assert.ok(bagian.has(satu), satu)
  for (const [, tujuan] of teks.matchAll(/\]\(#([a-z-]+)\)/g)) assert.ok(bagian.has(tujuan!), `#${tujuan}`)
})
