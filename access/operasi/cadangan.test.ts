import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { catat, sequenceLog, writeCheckpoint } from '#kernel/audit'
import { simpanFile } from '#kernel/documents'
import { buka, segel, sistem } from '#kernel/identity'
import { Refusal, enqueue, sql } from '#kernel/platform'
import type { OwnDatabase } from '../../kernel/platform/testing.ts'
import { buatCadangan } from './cadangan.ts'
import { bacaDaftar, jalurBerkas, listNamaCadangan } from './daftar-isi.ts'
import { bacaKunci, kunciBaru } from './kunci.ts'
import { basisKosong, basisRingkas, configUji, dataSendiri, tempatBaru } from './operasi.testing.ts'
import { penyimpanFolder } from './penyimpan.ts'
import { periksaCadanganUtuh } from './periksa-cadangan.ts'
import { pulihkan } from './pulihkan.ts'
import { PotonganRusak } from './sandi.ts'

const kunci = kunciBaru()
let own: OwnDatabase, tempat: ReturnType<typeof tempatBaru>, folder: string, hash: string, tersegel: Buffer
let config: ReturnType<typeof configUji>
const buat = (ke = folder) => buatCadangan(own.connection, config, { folder: ke, kunci })

describe('backup and restore', () => {
before(async () => {
  own = await basisRingkas()
  tempat = tempatBaru('cadangan')
  dataSendiri(join(tempat.jalur, 'data'))
  config = configUji()
  folder = join(tempat.jalur, 'cadangan')
  await own.db.transaction(async (tx) => {
    hash = await simpanFile(tx, Buffer.from('isi surat keterangan usaha\n'.repeat(9000)), 'text/plain')
    await catat(tx, { actor: sistem('uji'), tindakan: 'uji.cadangan', objek: { jenis: 'uji', id: '1' }, alasan: 'baris\nbaru, tab\t dan \\ serta é' })
    await enqueue(tx, 'uji.menunggu', { id: 7 })
  })
  tersegel = segel('rahasia', 'uji')
  await sequenceLog(own.db)
  await writeCheckpoint(own.db)
})
after(async () => { await own.drop(); tempat.hapus() })

test('round trip: every table, sequence, file and key comes back equal, the audit log is whole, rights and triggers stand', async () => {
  const dibuat = await buat()
  assert.deepEqual(await listNamaCadangan(folder), [dibuat.nama])
  assert.ok(dibuat.daftar.tabel.length > 60 && dibuat.daftar.tabel.some(({ schema, baris }) => schema === 'graphile_worker' && baris > 0))
  const kosong = await basisKosong(own), ke = join(tempat.jalur, 'baru')
  try {
    const hasil = await pulihkan(dibuat.folder, kunci, { dataDir: ke, databaseUrl: kosong.url, penyimpan: penyimpanFolder(ke) })
    assert.deepEqual(hasil.beda, [])
    assert.equal(hasil.audit.baik, true, JSON.stringify(hasil.audit.temuan))
    assert.ok(hasil.audit.ukuran > 0 && hasil.audit.titikPeriksa > 0)
    assert.deepEqual(hasil.berkas.hilang, [])
    assert.equal((await penyimpanFolder(ke).get(hash))!.toString().length, 27 * 9000)
    assert.deepEqual(readFileSync(join(ke, 'kunci/identitas.key')), readFileSync(join(config.DATA_DIR, 'kunci/identitas.key')))
    assert.equal(buka(tersegel, 'uji'), 'rahasia')
    const { Database } = await import('#kernel/platform')
    const db = new Database({ ...kosong.sambungan, max: 2 })
    try {
      await assert.rejects(db.run(sql`delete from audit.catatan`), /permission denied/)
      await assert.rejects(db.run(sql`insert into identity.sesi (id, akun_id) values (gen_random_uuid(), gen_random_uuid())`))
    } finally { await db.close() }
    const { default: pg } = await import('pg')
    const pemilik = new pg.Client(kosong.sambungan)
    await pemilik.connect()
    await assert.rejects(pemilik.query('update audit.catatan set tindakan = $1', ['x']), /hanya dapat ditambah/)
    assert.ok(Number((await pemilik.query('select count(*) from pg_constraint where contype = $1', ['f'])).rows[0].count) === Number((await own.owner.query('select count(*) from pg_constraint where contype = $1', ['f'])).rows[0].count))
    await pemilik.end()
  } finally { await kosong.drop() }
})

test('a checkpoint signed while the rows are being copied does not make the restored log look cut off', async () => {
  const { folder: asal } = await buatCadangan(own.connection, config, { folder, kunci, sesudahPotret: async () => {
    await own.db.transaction((tx) => catat(tx, { actor: sistem('uji'), tindakan: 'uji.sesudah', objek: { jenis: 'uji', id: '2' } }))
    await sequenceLog(own.db)
    await writeCheckpoint(own.db)
  } })
  const kosong = await basisKosong(own), ke = join(tempat.jalur, 'titik')
  try { assert.deepEqual((await pulihkan(asal, kunci, { dataDir: ke, databaseUrl: kosong.url, penyimpan: penyimpanFolder(ke) })).audit.temuan, []) } finally { await kosong.drop() }
})

test('the control: one row changed after the restore is seen, and so is a sequence left behind', async () => {
  const [nama] = await listNamaCadangan(folder), kosong = await basisKosong(own), ke = join(tempat.jalur, 'ubah')
  try {
    const hasil = await pulihkan(join(folder, nama!), kunci, { dataDir: ke, databaseUrl: kosong.url, penyimpan: penyimpanFolder(ke) })
    const { bandingkan, denganPelanggan } = await import('./muat.ts')
    await denganPelanggan(kosong.sambungan, async (client) => {
      await client.query(`update platform.setting set value = '"lain"' where key = (select min(key) from platform.setting)`)
      await client.query(`select setval('audit.pending_urut_seq', 999)`)
    })
    const beda = await bandingkan(kosong.sambungan, hasil.daftar, () => {})
    assert.deepEqual(beda.map(({ tabel }) => tabel).sort(), ['audit.pending_urut_seq', 'platform.setting'])
  } finally { await kosong.drop() }
})

test('a place that holds anything is refused: folder and database', async () => {
  const [nama] = await listNamaCadangan(folder), ke = join(tempat.jalur, 'terisi')
  mkdirSync(ke)
  writeFileSync(join(ke, 'ada.txt'), 'x')
  const tolak = async (kerja: Promise<unknown>) => assert.rejects(kerja, (error: Refusal) => error.code === 'tidak-kosong')
  await tolak(pulihkan(join(folder, nama!), kunci, { dataDir: ke, penyimpan: penyimpanFolder(ke) }))
  const { urlDari } = await import('./operasi.testing.ts')
  await tolak(pulihkan(join(folder, nama!), kunci, { dataDir: join(tempat.jalur, 'belum'), databaseUrl: urlDari(own.connection, own.connection.database!), penyimpan: penyimpanFolder(ke) }))
  assert.equal(existsSync(join(tempat.jalur, 'belum')), false)
  assert.deepEqual(readdirSync(ke), ['ada.txt'])
})

test('one flipped byte anywhere is refused and named; nothing is loaded', async () => {
  const { nama, daftar, folder: asal } = await buat(join(tempat.jalur, 'rusak'))
  for (const potongan of ['basis-data/platform.setting', 'data.tar', 'migrasi.json', 'daftar-berkas', 'daftar-isi.json']) {
    const jalur = join(asal, potongan), semula = readFileSync(jalur), rusak = Buffer.from(semula)
    // In the list: a digit of a number of rows; elsewhere a bit in the middle.
    if (potongan === 'daftar-isi.json') rusak[semula.indexOf('"baris": ') + 9]! ^= 1
    else rusak[Math.floor(rusak.length / 2)]! ^= 1
    writeFileSync(jalur, rusak)
    const kosong = await basisKosong(own), ke = join(tempat.jalur, `rusak-${potongan.replaceAll(/\W/g, '-')}`)
    try {
      await assert.rejects(pulihkan(asal, kunci, { dataDir: ke, databaseUrl: kosong.url, penyimpan: penyimpanFolder(ke) }), (error: Error) => error instanceof PotonganRusak && error.nama === potongan, potongan)
      const { denganPelanggan } = await import('./muat.ts')
      const isi = await denganPelanggan(kosong.sambungan, async (client) => ((await client.query(`select to_regclass('identity.akun') as ada`)).rows[0].ada ? Number((await client.query('select count(*) from identity.akun')).rows[0].count) : 0))
      assert.equal(isi, 0, potongan)
    } finally { await kosong.drop(); writeFileSync(jalur, semula) }
  }
  await periksaCadanganUtuh(asal, await bacaDaftar(asal, kunci), kunci)
  // Cut off, swapped for another piece, taken away: the same.
  const satu = daftar.tabel.find(({ nama: n }) => n === 'setting')!, jalur = join(asal, satu.potongan.nama), semula = readFileSync(jalur)
  for (const rusak of [semula.subarray(0, -1), semula.subarray(0, 24), Buffer.alloc(0), readFileSync(join(asal, 'basis-data/platform.migration'))]) {
    writeFileSync(jalur, rusak)
    await assert.rejects(periksaCadanganUtuh(asal, daftar, kunci), (error: Error) => error instanceof PotonganRusak && error.nama === satu.potongan.nama)
  }
  writeFileSync(jalur, semula)
  const berkas = jalurBerkas(join(asal, '..'), hash), isi = readFileSync(berkas)
  isi[isi.length >> 1]! ^= 1
  writeFileSync(berkas, isi)
  const kosong = await basisKosong(own), ke = join(tempat.jalur, 'berkas-rusak')
  try {
    const hasil = await pulihkan(asal, kunci, { dataDir: ke, databaseUrl: kosong.url, penyimpan: penyimpanFolder(ke) })
    assert.deepEqual(hasil.berkas.hilang.map((satu) => satu.includes(hash)), [true])
  } finally { await kosong.drop() }
  assert.ok(nama)
})

test('another key says which one is needed; a slip of the pen is noticed; forgiving of case and confusions', async () => {
  const [nama] = await listNamaCadangan(folder), lain = kunciBaru()
  await assert.rejects(pulihkan(join(folder, nama!), lain, { dataDir: join(tempat.jalur, 'x'), penyimpan: penyimpanFolder('x') }), (error: Refusal) => error.code === 'kunci-lain' && error.message.includes(kunci.id) && error.message.includes(lain.id))
  assert.ok(bacaKunci(` ${kunci.tulisan.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`).rahasia.equals(kunci.rahasia))
  let luput = 0
  for (let i = 0; i < 27; i++) {
    const rata = kunci.tulisan.replaceAll('-', ''), salah = rata.slice(0, i) + (rata[i] === 'A' ? 'B' : 'A') + rata.slice(i + 1)
    try { if (bacaKunci(salah)) luput++ } catch (error) { assert.equal((error as Refusal).code, 'kunci-keliru') }
  }
  assert.ok(luput <= 1, `${luput} of 27 slips were not noticed`)
  assert.throws(() => bacaKunci('ABCD'), /28/)
})

test('a second backup copies no file twice; killed half-way nothing looks whole', async () => {
  const sebelum = await listNamaCadangan(folder)
  const kedua = await buat()
  assert.equal(kedua.daftar.byteBerkasBaru, 0)
  assert.equal(kedua.daftar.berkas.banyak, 1)
  await assert.rejects(buatCadangan(own.connection, config, { folder, kunci, sesudahPotret: async () => { throw new Error('mati di tengah') } }), /mati di tengah/)
  mkdirSync(join(folder, '.sedang-cadangan-20200101-000000Z/basis-data'), { recursive: true })
  copyFileSync(join(kedua.folder, 'basis-data/platform.setting'), join(folder, '.sedang-cadangan-20200101-000000Z/basis-data/platform.setting'))
  assert.deepEqual((await listNamaCadangan(folder)).length, sebelum.length + 1)
  await assert.rejects(bacaDaftar(join(folder, '.sedang-cadangan-20200101-000000Z'), kunci), /bukan cadangan/)
})
})
