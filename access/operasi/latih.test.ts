import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { simpanFile } from '#kernel/documents'
import { openSesi } from '#kernel/identity'
import { runDueJobs, setLog, sql } from '#kernel/platform'
import type { OwnDatabase } from '../../kernel/platform/testing.ts'
import { Peramban, serverUji } from '../identity/peramban.testing.ts'
import { jalurBerkas, listNamaCadangan } from './daftar-isi.ts'
import { keadaanLatihan } from './kartu.tsx'
import { kunciInstalasi } from './kunci.ts'
import { basisRingkas, configUji, dataSendiri, tempatBaru } from './operasi.testing.ts'
import { cadanganJob, latihanJob, malamJob } from './pekerjaan.ts'
import { jalankanCadangan, jalankanLatihan, keadaanSebenarnya } from './perawatan.ts'
import { listPerawatan } from './perawatan.sql.ts'
import { periksaCadangan } from './periksa.ts'
import { buangYangLama, yangDisimpan } from './simpan-lama.ts'
import { operasi } from './index.ts'

let own: OwnDatabase, tempat: ReturnType<typeof tempatBaru>, folder: string, kedua: string, hash: string
let dasar: ReturnType<typeof configUji>
const config = () => ({ ...dasar, BACKUP_DIR: folder, BACKUP_COPY_DIR: kedua })
const sisa = async () => (await own.owner.query(`select datname from pg_database where datname like 'balai_latihan%'`)).rowCount

describe('rehearsal, retention, the second copy', () => {
before(async () => {
  setLog('silent')
  own = await basisRingkas()
  tempat = tempatBaru('latih')
  dataSendiri(join(tempat.jalur, 'data'))
  dasar = configUji()
  folder = join(tempat.jalur, 'cadangan')
  kedua = join(tempat.jalur, 'kedua')
  mkdirSync(kedua)
  process.env.BACKUP_DIR = folder
  await own.db.transaction(async (tx) => { hash = await simpanFile(tx, Buffer.from('berkas latihan'), 'text/plain') })
})
after(async () => { await own.drop(); tempat.hapus() })

test('green when all is equal, with seconds, nothing left behind; the second copy is whole', async () => {
  assert.equal((await keadaanLatihan(own.db, new Date())).warna, 'kuning')
  const dibuat = await jalankanCadangan(own.db, config(), { oleh: 'uji' })
  assert.equal(dibuat.keadaan, 'baik', dibuat.temuan.join())
  const latihan = await jalankanLatihan(own.db, config(), { oleh: 'uji' })
  assert.deepEqual([latihan.keadaan, latihan.temuan, latihan.cadangan], ['baik', [], dibuat.cadangan])
  assert.ok(latihan.detik > 0 && latihan.berkas! >= 1)
  assert.equal((await keadaanLatihan(own.db, new Date())).warna, 'hijau')
  assert.equal(await sisa(), 0)
  assert.ok(!readdirSync(dasar.DATA_DIR).some((nama) => nama.startsWith('.latihan-')))
  const salinan = await jalankanLatihan(own.db, config(), { oleh: 'uji', folder: kedua })
  assert.equal(salinan.keadaan, 'baik', salinan.temuan.join())
  const temuan = await periksaCadangan({ db: own.db, config: config(), kini: new Date() })
  assert.deepEqual(temuan.filter(({ tingkat }) => tingkat !== 'baik').map(({ apa }) => apa[0].slice(0, 21)), ['Lembar kunci pemuliha'])
})

test('red and named: a lost file, a damaged table, another key in use; red on the card and in the examination', async () => {
  const [nama] = await listNamaCadangan(folder), tabel = join(folder, nama!, 'basis-data/platform.setting'), semula = readFileSync(tabel)
  writeFileSync(tabel, Buffer.concat([semula.subarray(0, 40), Buffer.from([semula[40]! ^ 1]), semula.subarray(41)]))
  assert.match((await jalankanLatihan(own.db, config(), { oleh: 'uji' })).temuan.join(), /Cadangan rusak: basis-data\/platform.setting/)
  writeFileSync(tabel, semula)
  const isi = readFileSync(jalurBerkas(folder, hash))
  rmSync(jalurBerkas(folder, hash))
  assert.match((await jalankanLatihan(own.db, config(), { oleh: 'uji' })).temuan.join(), new RegExp(`Berkas ${hash.slice(0, 12)}… tidak ada`))
  writeFileSync(jalurBerkas(folder, hash), isi)
  // The copy of the key in the backup is not the key in use: sealed data would stay closed.
  const lain = tempatBaru('lain')
  try {
    for (const sub of ['kunci', 'keys']) cpSync(join(dasar.DATA_DIR, sub), join(lain.jalur, sub), { recursive: true })
    writeFileSync(join(lain.jalur, 'kunci/identitas.key'), Buffer.alloc(32, 7))
    const hasil = await jalankanLatihan(own.db, { ...config(), DATA_DIR: lain.jalur }, { oleh: 'uji' })
    assert.match(hasil.temuan.join(), /Kunci kunci\/identitas.key dalam cadangan berbeda/)
  } finally { lain.hapus() }
  assert.equal(await sisa(), 0)
  assert.equal((await keadaanLatihan(own.db, new Date())).warna, 'merah')
  assert.ok((await periksaCadangan({ db: own.db, config: config(), kini: new Date() })).some(({ tingkat, apa }) => tingkat === 'bahaya' && apa[0].includes('MERAH')))
})

test('the examination: too old a backup, too old a rehearsal', async () => {
  await jalankanLatihan(own.db, config(), { oleh: 'uji' })
  const nanti = async (hari: number) => (await periksaCadangan({ db: own.db, config: config(), kini: new Date(Date.now() + hari * 86_400_000) })).map(({ tingkat, apa }) => `${tingkat} ${apa[0]}`).join('\n')
  assert.match(await nanti(1.2), /perhatian Cadangan terakhir yang baik berumur 29 jam/)
  assert.match(await nanti(4), /bahaya Cadangan terakhir yang baik berumur 4 hari/)
  assert.match(await nanti(4), /perhatian Latihan pemulihan terakhir 4 hari yang lalu/)
})

test('an unplugged second disk is told, the backup itself stands', async () => {
  const hasil = await jalankanCadangan(own.db, { ...config(), BACKUP_COPY_DIR: join(tempat.jalur, 'tidak-terpasang') }, { oleh: 'uji' })
  assert.equal(hasil.keadaan, 'gagal')
  assert.match(hasil.temuan.join(), /Folder salinan kedua .* tidak ada/)
  assert.ok(!existsSync(join(tempat.jalur, 'tidak-terpasang')))
  assert.equal((await listNamaCadangan(folder))[0], hasil.cadangan)
})

test('kept: the last day whole, then a day, a week, a month each; files nobody has any more go too', async () => {
  const hariLalu = (n: number) => `cadangan-${new Date(Date.UTC(2026, 10, 21, 18) - n * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')}-180700Z`
  const semua = [...Array.from({ length: 500 }, (_, i) => hariLalu(i)), 'cadangan-20261121-120000Z']
  const tetap = yangDisimpan(semua, { harian: 7, mingguan: 5, bulanan: 12 })
  for (let i = 0; i < 7; i++) assert.ok(tetap.has(hariLalu(i)), `day ${i}`)
  assert.ok(tetap.has('cadangan-20261121-120000Z'))
  assert.ok(tetap.size >= 18 && tetap.size <= 23, `${tetap.size}`)
  assert.ok([...tetap].some((nama) => nama.startsWith('cadangan-202512')) && ![...tetap].some((nama) => nama.startsWith('cadangan-202511')))
  assert.deepEqual([...yangDisimpan(['cadangan-20200101-000000Z'], { harian: 0, mingguan: 0, bulanan: 0 })], ['cadangan-20200101-000000Z'])
  const asing = jalurBerkas(folder, 'a'.repeat(64))
  mkdirSync(join(asing, '..'), { recursive: true })
  writeFileSync(asing, 'x')
  const hasil = await buangYangLama(folder, { harian: 7, mingguan: 5, bulanan: 12 }, kunciInstalasi(dasar.DATA_DIR))
  assert.deepEqual(hasil, { cadangan: [], berkas: 1 })
  assert.ok(existsSync(jalurBerkas(folder, hash)) && !existsSync(asing))
})

test('the page: only for administrators; buttons queue, the night job makes a backup and rehearses it', async () => {
  const { server } = await serverUji(own.db, [operasi])
  const masuk = async (nama: string) => {
    const akun = await own.db.one<{ id: string }>(sql`select id from identity.akun where nama_pengguna = ${nama}`)
    const p = new Peramban(server)
    p.kuki.set('sesi', (await own.db.transaction((tx) => openSesi(tx, { id: akun.id, orang_id: null }, 'sandi', { ip: '198.51.100.1' }))).token)
    return p
  }
  const admin = await masuk('budiman')
  const sebelum = (await listPerawatan(own.db, 'cadangan', 100)).length
  const halaman = await admin.buka('/kantor/sistem/cadangan')
  assert.match(halaman.isi, /Cadangkan sekarang/)
  assert.match(halaman.isi, /merah/)
  const jawab = await admin.kirim('/kantor/sistem/cadangan', {})
  assert.match(jawab.isi, /diantrekan/)
  assert.match((await admin.kirim('/kantor/sistem/cadangan', {})).isi, /Pencadangan sedang berjalan/)
  for (let i = 0; i < 3; i++) await runDueJobs(own.db, own.owner, [cadanganJob, latihanJob, malamJob])
  const [cadangan, latihan] = [await listPerawatan(own.db, 'cadangan', 100), await listPerawatan(own.db, 'latihan', 1)]
  assert.equal(cadangan.length, sebelum + 1)
  assert.deepEqual([cadangan[0]!.keadaan, latihan[0]!.keadaan, latihan[0]!.cadangan], ['baik', 'baik', cadangan[0]!.cadangan])
  await malamJob.run(own.db, undefined, { attempt: 1, jobId: '0' })
  assert.equal((await listPerawatan(own.db, 'cadangan', 1))[0]!.keadaan, 'antre')
  assert.equal(keadaanSebenarnya({ keadaan: 'berjalan', kabar_pada: new Date(Date.now() - 3_600_000), diminta_pada: new Date() }, new Date()), 'terputus')
  await server.drain()
})
})
