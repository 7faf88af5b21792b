import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal, setClock, sql, uuid } from '#kernel/platform'
import type { Pegawai } from '#kernel/identity'
import { type Unit, getUnitByKode } from '#kernel/organisation'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { type Tiket, countDiDepan, findTiketByToken, listMenunggu } from './antrean.sql.ts'
import { alihkanTiket, ambilTiket, bacaStatistik, batalkanTiket, bukaAntrean, lewatiTiket, panggilBerikutnya, panggilTiket, selesaikanTiket, tutupAntreanJob, ubahAntrean } from './antrean.ts'

const config = { BALAI_ZONE: 'Asia/Makassar' }
let own: OwnDatabase
let unit: Unit, fitriani: Pegawai, nurhayati: Pegawai
let undo: () => void
before(async () => {
  own = await ownDatabase()
  undo = setClock('2026-11-23T01:00:00Z') // Monday 09.00 WITA
  unit = await getUnitByKode(own.db, 'dpmptsp')
  ;[fitriani, nurhayati] = await Promise.all([masukSebagai(own.db, 'fitriani'), masukSebagai(own.db, 'nurhayati')])
})
after(async () => { undo(); await own?.drop() })

let huruf = 64
const antreanBaru = () => own.db.transaction((tx) => bukaAntrean(tx, fitriani, unit, { huruf: String.fromCharCode(++huruf), nama: `Antrean ${huruf}` }))
const ambil = (antreanId: string, lain: Partial<Parameters<typeof ambilTiket>[2]> = {}): Promise<Tiket> => own.db.transaction((tx) => ambilTiket(tx, config, { antreanId, cara: 'ponsel', kunci: uuid(), ...lain }))
const panggil = (antreanId: string, sekarang?: string, actor = fitriani) => own.db.transaction((tx) => panggilBerikutnya(tx, config, actor, { unitId: unit.id, antreanId, loketNomor: 1, sekarang }))
const ditolak = async (kerja: Promise<unknown>, kode: string) => { const salah = await kerja.then(() => undefined, (e: unknown) => e); assert.ok(salah instanceof Refusal && salah.code === kode, `expected ${kode}, got ${salah}`) }

test('eight take a number at once: 1 to 8, no gap, none twice; the same form again is the same number', async () => {
  const id = await antreanBaru()
  const tiket = await Promise.all(Array.from({ length: 8 }, () => ambil(id)))
  assert.deepEqual(tiket.map((t) => t.nomor).sort((a, b) => a - b), [1, 2, 3, 4, 5, 6, 7, 8])
  const kunci = uuid()
  const sama = await Promise.all([ambil(id, { kunci }), ambil(id, { kunci }), ambil(id, { kunci })])
  assert.equal(new Set(sama.map((t) => t.id)).size, 1)
  assert.equal((await ambil(id)).nomor, 10, 'the repeated form drew one number')
})

test('a number whose making fails leaves no gap', async () => {
  const id = await antreanBaru()
  await assert.rejects(own.db.transaction(async (tx) => { await ambilTiket(tx, config, { antreanId: id, cara: 'kios', kunci: uuid() }); throw new Error('printer on fire') }))
  assert.equal((await ambil(id)).nomor, 1)
})

test('those who may not be kept standing go first, the others by arrival; the phone tells how many are before', async () => {
  const id = await antreanBaru()
  const satu = await ambil(id), dua = await ambil(id), lansia = await ambil(id, { prioritas: 'lansia' }), hamil = await ambil(id, { prioritas: 'ibu_hamil' })
  assert.deepEqual(await Promise.all([satu, dua, lansia, hamil].map((t) => countDiDepan(own.db, t))), [2, 3, 0, 1])
  const urutan: string[] = []
  let kini = await panggil(id)
  while (kini) { urutan.push(kini.kode); kini = await panggil(id, kini.id) }
  assert.deepEqual(urutan, [lansia, hamil, satu, dua].map((t) => t.kode))
})

test('the button pressed twice calls one person; two officers at once call two', async () => {
  const id = await antreanBaru()
  const [a, b, c] = [await ambil(id), await ambil(id), await ambil(id)]
  const pertama = await panggil(id)
  const lagi = await panggil(id) // the page still showed nobody being served
  assert.equal(pertama?.id, a.id)
  assert.equal(lagi?.id, a.id)
  const ilham = { ...fitriani, pegawaiId: (await masukSebagai(own.db, 'ilham')).pegawaiId } as Pegawai
  const berdua = await Promise.all([panggil(id, a.id), panggil(id, undefined, ilham)])
  assert.deepEqual(berdua.map((t) => t!.id).sort(), [b.id, c.id].sort())
  await own.db.transaction((tx) => selesaikanTiket(tx, fitriani, berdua[0]!.id))
  await own.db.transaction((tx) => selesaikanTiket(tx, ilham, berdua[1]!.id))
})

test('passed over and called again; sent on keeps number and place; a number given back is not called', async () => {
  const [id, tujuan] = [await antreanBaru(), await antreanBaru()]
  const a = await ambil(id), b = await ambil(id)
  const kemudian = setClock('2026-11-23T01:01:00Z')
  const c = await ambil(tujuan)
  kemudian()
  await panggil(id)
  await own.db.transaction((tx) => lewatiTiket(tx, fitriani, a.id))
  assert.equal((await findTiketByToken(own.db, a.token))?.keadaan, 'dilewati')
  const ulang = await own.db.transaction((tx) => panggilTiket(tx, config, fitriani, a.id, 3))
  assert.deepEqual([ulang.keadaan, ulang.loket_nomor, ulang.panggilan_kali], ['dipanggil', 3, 2])
  await own.db.transaction((tx) => alihkanTiket(tx, fitriani, a.id, tujuan))
  const menunggu = (await listMenunggu(own.db, unit.id, '2026-11-23')).filter((t) => t.antrean_id === tujuan)
  assert.deepEqual(menunggu.map((t) => t.kode), [a.kode, c.kode], 'who came first is first there too')
  await own.db.transaction((tx) => batalkanTiket(tx, b.token))
  assert.equal(await panggil(id), undefined)
  await ditolak(own.db.transaction((tx) => batalkanTiket(tx, b.token)), 'tiket-sudah-dipanggil')
})

test('numbers begin again at local midnight, not at midnight in London; yesterday’s lapse', async () => {
  const id = await antreanBaru()
  const kemarin = await ambil(id)
  const malam = setClock('2026-11-23T15:59:00Z') // 23.59 WITA
  assert.equal((await ambil(id)).nomor, 2)
  malam()
  const pagi = setClock('2026-11-23T16:01:00Z') // 00.01 WITA on the 24th
  try {
    const baru = await ambil(id)
    assert.deepEqual([baru.nomor, baru.tanggal], [1, '2026-11-24'])
    assert.equal((await panggil(id))?.id, baru.id, 'nobody of yesterday is called')
    await tutupAntreanJob.run(own.db, {}, { attempt: 1, jobId: '1' })
    assert.equal((await findTiketByToken(own.db, kemarin.token))?.keadaan, 'hangus')
    assert.equal((await findTiketByToken(own.db, baru.token))?.keadaan, 'dipanggil')
    await own.db.transaction((tx) => selesaikanTiket(tx, fitriani, baru.id))
  } finally { pagi() }
})

test('another office’s officer learns nothing: not its tickets, lines or waiting times', async () => {
  const id = await antreanBaru()
  const tiket = await ambil(id)
  await ditolak(panggil(id, undefined, nurhayati), 'tidak-ditemukan')
  await ditolak(own.db.transaction((tx) => panggilTiket(tx, config, nurhayati, tiket.id, 1)), 'tidak-ditemukan')
  await ditolak(own.db.transaction((tx) => ubahAntrean(tx, nurhayati, id, { nama: 'X', aktif: false })), 'tidak-ditemukan')
  assert.deepEqual((await bacaStatistik(own.db, config, nurhayati, unit.id, 30)).antrean, [])
  const rahmatia = await masukSebagai(own.db, 'rahmatia')
  assert.ok((await bacaStatistik(own.db, config, rahmatia, unit.id, 30)).antrean.length > 0, 'the inspector sees figures')
})

test('a closed line gives no number; a letter is used once in an office', async () => {
  const id = await antreanBaru()
  await own.db.transaction((tx) => ubahAntrean(tx, fitriani, id, { nama: 'Tutup', aktif: false }))
  await ditolak(ambil(id), 'antrean-tutup')
  await ditolak(own.db.transaction((tx) => bukaAntrean(tx, fitriani, unit, { huruf: String.fromCharCode(huruf), nama: 'Lagi' })), 'huruf-terpakai')
})

test('waiting time is told per line: half waited so long, nine of ten no longer than that', async () => {
  const id = await antreanBaru()
  const tiket = [await ambil(id), await ambil(id), await ambil(id)]
  for (const [i, satu] of tiket.entries()) await own.db.run(sql`update pelayanan.tiket set diambil_pada = '2026-11-23T01:00:00Z'::timestamptz - make_interval(mins => ${(i + 1) * 10}) where id = ${satu.id}`)
  let kini = await panggil(id)
  while (kini) kini = await panggil(id, kini.id)
  const baris = (await bacaStatistik(own.db, config, fitriani, unit.id, 1)).antrean.find((s) => s.antrean_id === id)!
  assert.deepEqual([baris.diambil, baris.dilayani, baris.tunggu_tengah, baris.tunggu_p90], [3, 3, 20, 28])
})
