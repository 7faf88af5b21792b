import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ambilTiket, bukaAntrean } from '../../modules/pelayanan/antrean.ts'
import { once, sql, uuid } from '#kernel/platform'
import { type Sop } from '#kernel/workflow'
import { Tamu, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { bukaProksi } from '../proksi.ts'
import { type Basis, kirim, semuaWarga, siapkanDraf } from '../dunia.ts'
import { jalanAcak, jawabanUntuk, mesinCacat } from './model.ts'
import { kunciBerbeda, rebutTugas } from './rebutan.ts'
import { type Operasi, periksaRiwayat, tulisRiwayat } from './riwayat.ts'

// Short forms of the proofs under ordeal/kebersamaan, over one served application.

let served: Served, p: Basis, owner: pg.Pool
before(async () => {
  served = await serve()
  owner = new pg.Pool({ ...(JSON.parse(process.env.BALAI_TEST_DATABASE!) as pg.PoolConfig), database: served.db.pool.options.database, max: 2 })
  owner.on('error', () => {})
  p = { db: served.db, owner }
})
after(async () => { await owner.end(); await served.close() })

test('thirty acts on one task: one wins, twenty-nine learn of it, and the data is whole', async () => {
  const hasil = await rebutTugas(p, [served.url], 2)
  assert.deepEqual([hasil.salah, hasil.contoh, hasil.langgar], [0, [], []])
})

test('a key with other content is refused and makes nothing', async () => {
  assert.deepEqual(await kunciBerbeda(p, served.url), { status: [422, 422, 422], berkas: 1 })
})

test('the same application twenty times over a line that is cut: one case, one receipt', async () => {
  const [draf] = await siapkanDraf(p.db, (await semuaWarga(p.db)).slice(3), 1)
  const proksi = await bukaProksi(() => served.url, (n) => [{ putus: 'sesudah' as const }, { putus: 'tengah' as const }, { putus: 'sebelum' as const }, {}, { tundaMs: 10, laju: 60_000 }][n % 5]!)
  let diam = 0
  try {
    const tanda = await Promise.all(Array.from({ length: 20 }, async () => { for (;;) { const { tanda: ada } = await kirim(proksi.url, draf!); if (ada) return `${ada.id} ${ada.nomor} ${ada.token}`; diam++; await sleep(20) } }))
    assert.equal(new Set(tanda).size, 1)
    assert.ok(diam > 0, 'the line was cut at least once')
    assert.equal((await p.db.one<{ n: number }>(sql`select count(*)::int as n from workflow.berkas where kunci = ${draf!.kunci}`)).n, 1)
  } finally { await proksi.close() }
})

test('a call whose process fell silent gives its key to the next; one that is at work keeps it', async () => {
  const panggil = (key: string, work: () => Promise<string>) => once(p.db, { who: 'ordeal', key, fingerprint: 'f' }, async () => ({ status: 200, location: '', body: Buffer.from(await work()) }))
  await owner.query("insert into platform.repeat (who, key, fingerprint, begun_at, beat_at) values ('ordeal', 'mati', 'f', now(), now() - interval '9 seconds')")
  const mulai = performance.now()
  assert.equal((await panggil('mati', async () => 'baru')).body.toString(), 'baru')
  assert.ok(performance.now() - mulai < 5000, 'without waiting for minutes')
  let kali = 0
  const dua = await Promise.all([panggil('hidup', async () => { kali++; await sleep(300); return 'satu' }), sleep(50).then(() => panggil('hidup', async () => { kali++; return 'dua' }))])
  assert.deepEqual([kali, dua.map((r) => r.body.toString()), dua.map((r) => r.again)], [1, ['satu', 'satu'], [false, true]])
})

test('the history of eight clients has no anomaly, and the checker sees each one that is planted', async () => {
  const hasil = await tulisRiwayat(p, [served.url], 160)
  assert.deepEqual([hasil.salah, hasil.model], [[], []])
  assert.ok(hasil.diakui > 10, `${hasil.diakui} acts`)
  const tulis = (nilai: string, mulai: number, akhir: number, status = 200): Operasi => ({ jenis: 'tulis', berkas: 'b', nilai, mulai, akhir, status })
  const dasar = [tulis('a', 1, 2), tulis('c', 3, 4)]
  const cacat: [Operasi[], string[], RegExp][] = [
    [dasar, ['a'], /diakui hilang/], [dasar, ['c', 'a'], /berlawanan/], [dasar, ['a', 'c', 'a'], /dua kali/], [[...dasar, tulis('d', 5, 6, 409)], ['a', 'c', 'd'], /ditolak tercatat/],
    [[...dasar, { jenis: 'baca', berkas: 'b', nilai: ['a'], mulai: 5, akhir: 6 }], ['a', 'c'], /sudah diakui/], [[...dasar, { jenis: 'baca', berkas: 'b', nilai: ['c'], mulai: 0, akhir: 9 }], ['a', 'c'], /bukan awalan/],
    [[...dasar, { jenis: 'baca', berkas: 'b', nilai: ['a'], mulai: 0, akhir: 0.5 }], ['a', 'c'], /belum dimulai/], [[{ jenis: 'ajukan', nomor: '1' }, { jenis: 'ajukan', nomor: '1' }], [], /nomor ganda/],
  ]
  for (const [operasi, nilai, harapan] of cacat) assert.match(periksaRiwayat(operasi, [{ berkas: 'b', nilai }]).join('; '), harapan)
})

test('every published process walks as the reference model does; without the guard of the join it does not', async () => {
  const proses = await p.db.many<{ kode: string; sop: Sop }>(sql`select distinct on (kode) kode, sop from workflow.proses order by kode, versi desc limit 100`)
  const semua = Object.fromEntries(proses.map(({ kode, sop }) => [kode, { sop, jawaban: jawabanUntuk(sop) }]))
  const { langkah, beda } = jalanAcak(semua, 8000)
  assert.equal(beda, undefined)
  assert.ok(langkah >= 8000)
  assert.ok(jalanAcak(semua, 20_000, mesinCacat).beda)
})

test('two officials edit one standard: the second is refused with what differs, nothing is overwritten', async () => {
  const kelola = '/kantor/layanan/surat-keterangan-usaha'
  const satu = await pegawaiTamu(served, 'kurnia'), dua = await pegawaiTamu(served, 'kurnia')
  const rancang = await satu.kirim(`${kelola}/rancang`)
  assert.equal(rancang.status, 303, rancang.isi.replace(/<[^>]+>/g, ' ').slice(0, 600))
  const isian = async (tamu: Tamu): Promise<Record<string, string>> => {
    const { isi } = await tamu.buka(`${kelola}/ubah/biaya`)
    const kotak = [...isi.matchAll(/<input[^>]*>/g)].filter(([tag]) => !/type="(checkbox|radio)"/.test(tag) || /\schecked/.test(tag)).map(([tag]) => [/name="([^"]+)"/.exec(tag)?.[1], /value="([^"]*)"/.exec(tag)?.[1] ?? ''])
    const pilihan = [...isi.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([, nama, opsi]) => [nama, /<option[^>]*(?:value="([^"]*)"[^>]*selected|selected[^>]*value="([^"]*)")/.exec(opsi!)?.slice(1).find(Boolean) ?? ''])
    const panjang = [...isi.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</g)].map(([, nama, teks]) => [nama, teks])
    return Object.fromEntries([...kotak, ...pilihan, ...panjang].filter(([nama]) => nama && nama !== '_csrf'))
  }
  const a = await isian(satu), b = await isian(dua)
  assert.equal((await satu.kirim(`${kelola}/ubah/biaya`, { ...a, keterangan: 'Gratis menurut yang pertama' })).status, 303)
  const tolak = await dua.kirim(`${kelola}/ubah/biaya`, { ...b, keterangan: 'Gratis menurut yang kedua' })
  assert.equal(tolak.status, 409)
  assert.match(tolak.isi, /sudah diubah oleh/)
  assert.match(tolak.isi, /Gratis menurut yang pertama/)
  assert.match(tolak.isi, /Gratis menurut yang kedua/)
})

test('two tabs of one draft: the second hears which answers differ; a page sent again after a cut changes nothing', async () => {
  const warga = await wargaTamu(served)
  const { draf, revisi } = JSON.parse((await warga.api('/layanan/surat-pengantar-skck/mulai')).isi) as { draf: string; revisi: number }
  const simpan = (kantor: string, lain: object = {}) => warga.api(`/permohonan/draf/${draf}/keperluan`, { kantor_polisi: kantor, keperluan: 'melamar pekerjaan', pernyataan: 'ya', revisi, ...lain })
  assert.equal((await simpan('Polres Bone')).status, 200)
  assert.equal((await simpan('Polres Bone')).status, 200, 'sent twice')
  const tolak = await simpan('Polsek Barebbo')
  assert.equal(tolak.status, 409)
  assert.deepEqual((JSON.parse(tolak.isi) as { errors: { field: string }[] }).errors.map((e) => e.field), ['kantor_polisi'])
})

test('two hundred reach for numbers of one line with ten keys: ten tickets, 1 to 10', async () => {
  const unit = await p.db.one<{ id: string; jalur: string; wilayahKode: string }>(sql`select id, jalur, wilayah_kode as "wilayahKode" from organisation.unit where kode = 'dpmptsp'`)
  const antrean = { id: await p.db.transaction((tx) => bukaAntrean(tx, undefined, unit, { huruf: 'Z', nama: 'Uji' })) }
  const kunci = Array.from({ length: 10 }, () => uuid())
  const mulai = await p.db.one<{ n: number }>(sql`select count(*)::int as n from pelayanan.tiket where antrean_id = ${antrean.id}`)
  const tiket = await Promise.all(Array.from({ length: 200 }, (_, i) => p.db.transaction((tx) => ambilTiket(tx, served.config, { antreanId: antrean.id, cara: 'kios', kunci: kunci[i % 10]! }))))
  const nomor = [...new Set(tiket.map((t) => t.nomor))].sort((x, y) => x - y)
  assert.equal(nomor.length, 10)
  assert.deepEqual(nomor, Array.from({ length: 10 }, (_, i) => nomor[0]! + i))
  assert.equal((await p.db.one<{ n: number }>(sql`select count(*)::int as n from pelayanan.tiket where antrean_id = ${antrean.id}`)).n, mulai.n + 10)
})
