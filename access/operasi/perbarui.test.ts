import assert from 'node:assert/strict'
import { createHash, hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { type Migration, type Refusal, migrate, readMigrations } from '#kernel/platform'
import type { OwnDatabase } from '../../kernel/platform/testing.ts'
import { allParts } from '../../tools/parts.ts'
import { buatCadangan } from './cadangan.ts'
import { type TabelTersalin, bacaDaftar } from './daftar-isi.ts'
import { BENTUK_TEKS, perintahKeluar, sebut } from './katalog.ts'
import { hitungKehilangan, kembaliKe } from './kembali.ts'
import { bacaKunci, kunciBaru } from './kunci.ts'
import { bandingkan, denganPelanggan } from './muat.ts'
import { basisKosong, basisRingkas, configUji, tempatBaru } from './operasi.testing.ts'
import { penyimpanFolder } from './penyimpan.ts'
import { barisCadangan } from './periksa-cadangan.ts'
import { habiskan } from './potongan.ts'
import { salinKeluar } from './salin.ts'
import { pemisahBaris } from './sidik.ts'
import { cobaMigrasi, jalankanMigrasi, migrasiTertunda, periksaPrasyarat } from './perbarui.ts'
import { periksaAudit, pulihkan } from './pulihkan.ts'

const CONTOH = join(import.meta.dirname, 'contoh/cadangan-20261121-235136Z'), kunciContoh = bacaKunci(readFileSync(join(CONTOH, '../kunci.txt'), 'utf8'))
const migrasiUji = (name: string, text: string): Migration => ({ part: 'platform', name, text, checksum: createHash('sha256').update(text).digest('hex') })
/** Rows of the release before that are not there any more, word for word. */
async function barisHilang(sambungan: pg.ClientConfig, tabel: TabelTersalin): Promise<number> {
  const lama = new Map<string, number>(), ubah = (n: number) => (baris: Buffer) => { const satu = hash('sha256', baris); lama.set(satu, (lama.get(satu) ?? 0) + n) }
  const pisah = pemisahBaris(ubah(1))
  for await (const bagian of barisCadangan(CONTOH, tabel, kunciContoh)) pisah(bagian)
  await denganPelanggan(sambungan, async (c) => {
    await c.query(`begin; ${BENTUK_TEKS}`)
    await habiskan(salinKeluar(c, perintahKeluar(tabel), ubah(-1)))
  })
  return [...lama.values()].reduce((jumlah, n) => jumlah + Math.max(0, n), 0)
}
let own: OwnDatabase, tempat: ReturnType<typeof tempatBaru>
const kunci = kunciBaru(), config = configUji()

describe('update', () => {
before(async () => { own = await basisRingkas(); tempat = tempatBaru('perbarui') })
after(async () => { await own.drop(); tempat.hapus() })

test('the release before, on its own seeded data, is restored and brought to today: every old row is still there, the log is whole', async () => {
  const kosong = await basisKosong(own), ke = join(tempat.jalur, 'rilis-lalu'), migrasi = readMigrations(await allParts())
  try {
    const hasil = await pulihkan(CONTOH, kunciContoh, { dataDir: ke, databaseUrl: kosong.url, penyimpan: penyimpanFolder(ke) })
    assert.deepEqual([hasil.beda, hasil.audit.baik, hasil.berkas.hilang], [[], true, []])
    assert.ok(hasil.daftar.tabel.find(({ nama }) => nama === 'pegawai')!.baris > 100)
    const { belum } = await migrasiTertunda(kosong.sambungan, migrasi)
    const jalan = await jalankanMigrasi(kosong.sambungan, migrasi)
    assert.deepEqual(jalan.map((satu) => satu.migrasi), belum.map(({ part, name }) => `${part}/${name}`))
    assert.deepEqual(await jalankanMigrasi(kosong.sambungan, migrasi), [])
    // All columns of the release before, all rows, the same values. A migration may add rows; one that changes old ones must be named here.
    const beda = await bandingkan(kosong.sambungan, hasil.daftar, () => {})
    for (const { tabel, sebab } of beda) assert.equal(await barisHilang(kosong.sambungan, hasil.daftar.tabel.find((satu) => sebut(satu) === tabel)!), 0, `${tabel}: ${sebab}`)
    assert.ok(beda.some(({ tabel }) => tabel === 'platform.migration'))
    await denganPelanggan(kosong.sambungan, (c) => c.query(`update organisation.pegawai set nama = nama || 'x' where id = (select min(id::text)::uuid from organisation.pegawai)`))
    assert.equal(await barisHilang(kosong.sambungan, hasil.daftar.tabel.find(({ nama }) => nama === 'pegawai')!), 1, 'the control: one changed row')
    assert.equal((await periksaAudit(kosong.sambungan, ke)).baik, true)
  } finally { await kosong.drop() }
})

test('checks before: pending, changed, foreign; nothing pending is said', async () => {
  const migrasi = readMigrations(await allParts())
  const nama = async (daftar: Migration[]) => (await periksaPrasyarat(own.connection, { ...config, BACKUP_DIR: join(tempat.jalur, 'c') }, daftar)).find((satu) => satu.nama === 'migrasi')!
  assert.deepEqual([(await nama(migrasi)).tingkat, (await nama(migrasi)).kalimat], ['baik', 'Tidak ada migrasi yang tertunda.'])
  assert.equal((await nama(migrasi.map((satu, i) => (i ? satu : { ...satu, checksum: 'x' })))).tingkat, 'berhenti')
  assert.equal((await nama(migrasi.slice(0, -1))).tingkat, 'berhenti')
  assert.match((await nama([...migrasi, migrasiUji('9000_uji', 'select 1')])).kalimat, /1 migrasi akan dijalankan: platform\/9000_uji/)
})

test('tried on a copy first: time and what is held are told, a failing one stops before the living data; then beside readers, stepping back from a long reader', async () => {
  const dasar = readMigrations(await allParts()), folder = join(tempat.jalur, 'cadangan')
  const { folder: jalur, daftar } = await buatCadangan(own.connection, config, { folder, kunci })
  const gagal = [...dasar, migrasiUji('9000_gagal', 'alter table platform.setting add column value jsonb')]
  await assert.rejects(cobaMigrasi(own.connection, jalur, daftar, kunci, gagal, () => {}), /9000_gagal gagal pada salinan data.*tidak disentuh/)
  const baru = [...dasar, migrasiUji('9001_kolom', "alter table platform.setting add column uji text; create table platform.uji_baru (id int)")]
  const [uji] = await cobaMigrasi(own.connection, jalur, daftar, kunci, baru, () => {})
  assert.deepEqual(uji!.kunci, [{ tabel: 'platform.setting', mode: 'AccessExclusiveLock' }])
  assert.ok(uji!.ms > 0)
  assert.equal((await own.owner.query(`select datname from pg_database where datname like 'balai_uji%'`)).rowCount, 0)
  // A reader that holds its transaction open: the migration must not queue in front of the others.
  const pembaca = new pg.Client(own.connection)
  await pembaca.connect()
  await pembaca.query('begin; select count(*) from platform.setting')
  let mundur = 0, terlama = 0
  const jalan = jalankanMigrasi(own.connection, baru, (_, apa) => { if (apa.includes('menunggu giliran')) mundur++ })
  for (; mundur < 2;) {
    const awal = performance.now()
    await own.owner.query('select count(*) from platform.setting')
    terlama = Math.max(terlama, performance.now() - awal)
  }
  await pembaca.query('commit')
  await pembaca.end()
  assert.ok((await jalan)[0]!.mundur >= 2)
  assert.equal((await migrasiTertunda(own.connection, baru)).belum.length, 0)
  assert.ok(terlama > 0)
})

test('back: what is lost is told table by table, the state before returns and is compared, the living database stays under another name', async () => {
  const satu = await basisRingkas()
  const sambungan = satu.connection
  try {
    const { folder, daftar } = await buatCadangan(sambungan, config, { folder: join(tempat.jalur, 'kembali'), kunci })
    await migrate(sambungan, [...readMigrations(await allParts()), migrasiUji('9002_baru', 'create table platform.uji_kembali (id int); alter table platform.setting add column uji text')])
    await satu.owner.query(`insert into platform.setting (key, value) values ('uji.sesudah', '1')`)
    const hilang = await hitungKehilangan(sambungan, daftar, () => {})
    assert.deepEqual(hilang.map(({ tabel, kini, dahulu }) => [tabel, kini - dahulu]).sort(), [['platform.migration', 1], ['platform.setting', 1]])
    const { lama } = await kembaliKe(sambungan, folder, kunci, config.DATA_DIR)
    assert.deepEqual(await bandingkan(sambungan, await bacaDaftar(folder, kunci), () => {}), [])
    await denganPelanggan(sambungan, async (c) => assert.equal((await c.query(`select to_regclass('platform.uji_kembali') as ada`)).rows[0].ada, null))
    await denganPelanggan({ ...sambungan, database: lama }, async (c) => assert.equal((await c.query(`select count(*)::int as n from platform.setting where key = 'uji.sesudah'`)).rows[0].n, 1))
    await denganPelanggan({ ...sambungan, database: 'postgres' }, (c) => c.query(`drop database "${lama}" with (force)`))
    await assert.rejects(kembaliKe(sambungan, folder, kunciBaru(), config.DATA_DIR), (error: Refusal) => error.code === 'kunci-lain')
  } finally { await satu.drop() }
})
})
