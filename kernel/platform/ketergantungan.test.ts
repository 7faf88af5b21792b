import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Gangguan, type Ulah, akhiriLatihan, aturUlahLatihan, catatKueri, defineKetergantungan, latihanSekarang, lewat, listKeadaanKetergantungan, listKueriLambat, mulaiLatihan, pasangKetergantungan, pulihkanKetergantungan, refuse, segarkanLatihan, setClock, setLog, sql, terputusSampai, tulisKetergantungan, uuid } from './index.ts'
import { lupakanLatihan } from './ketergantungan-latihan.ts'
import { listSekering } from './ketergantungan-sekering.ts'
import { type OwnDatabase, ownDatabase } from './testing.ts'

const dasar = { nama: ['Layanan uji', 'Test service'], guna: ['menguji', 'testing'], sikap: 'tahan', sementara: ['menunggu', 'waits'], tolak: { kode: 'uji-terganggu', kalimat: 'Layanan uji sedang tidak dapat dihubungi.' }, dipakai: () => 'ya' as const } as const
defineKetergantungan({ ...dasar, kode: 'uji', batasMs: 60, curigaMs: 25, jedaMs: 10_000 })
defineKetergantungan({ ...dasar, kode: 'uji-panjang', batasMs: 30_000, curigaMs: 20 })
const SIANG = Date.parse('2026-11-20T04:00:00Z')
const gagal = (sebab: string) => (error: unknown) => (error as Gangguan).sebab === sebab && (error as Gangguan).code === 'uji-terganggu' && (error as Gangguan).status === 503
const baik = () => lewat('uji', async () => 'ya')
const rusak = () => lewat('uji', async () => { throw Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) })
let own: OwnDatabase
let undo: () => void

describe('outside services', () => {
before(async () => { setLog('silent'); own = await ownDatabase(); undo = setClock(new Date(SIANG)) })
after(async () => { undo(); lupakanLatihan(); pulihkanKetergantungan(); setLog('error'); await own.drop() })
beforeEach(() => { setClock(new Date(SIANG)); pulihkanKetergantungan() })

test('three failures open the breaker: nobody is called; later one call tries, and its end decides', async () => {
  for (let n = 0; n < 3; n++) await assert.rejects(rusak(), gagal('galat'))
  let dipanggil = 0
  const hitung = () => lewat('uji', async () => { dipanggil++; return 1 })
  await assert.rejects(hitung(), gagal('terputus'))
  assert.deepEqual([dipanggil, terputusSampai('uji')!.getTime()], [0, SIANG + 10_000])
  setClock(new Date(SIANG + 10_001))
  assert.equal(terputusSampai('uji'), undefined)
  await assert.rejects(rusak(), gagal('galat'))
  assert.equal(terputusSampai('uji')!.getTime(), SIANG + 10_001 + 20_000, 'left alone twice as long')
  setClock(new Date(SIANG + 31_000))
  let lepas!: () => void
  const coba = lewat('uji', () => new Promise<string>((selesai) => { lepas = () => selesai('kembali') }))
  await assert.rejects(hitung(), gagal('terputus'))
  assert.equal(dipanggil, 0, 'only one tries at a time')
  lepas()
  assert.equal(await coba, 'kembali')
  assert.equal(await hitung(), 1)
  await assert.rejects(rusak(), gagal('galat'))
  assert.equal(await baik(), 'ya', 'closed, one failure is nothing')
})

test('a call that hangs ends at its limit, its signal with it, and opens the breaker at once', async () => {
  let berakhir: unknown
  await assert.rejects(lewat('uji', (signal) => new Promise((_, tolak) => { signal.addEventListener('abort', () => { berakhir = (signal.reason as Error).name; tolak(signal.reason as Error) }) })), gagal('waktu_habis'))
  assert.equal(berakhir, 'TimeoutError')
  await assert.rejects(baik(), gagal('terputus'))
  await assert.rejects(lewat('uji-panjang', () => new Promise(() => {}), { batasMs: 40 }), gagal('waktu_habis'))
})

test('a call suspiciously long turns the others away but may still come home, and then all is well', async () => {
  let jawab!: (isi: string) => void
  const lama = lewat('uji-panjang', () => new Promise<string>((selesai) => { jawab = selesai }))
  while (!terputusSampai('uji-panjang')) await sleep(5)
  await assert.rejects(lewat('uji-panjang', async () => 1), gagal('terputus'))
  jawab('akhirnya')
  assert.equal(await lama, 'akhirnya')
  assert.equal(await lewat('uji-panjang', async () => 1), 1)
})

test('what the other side refuses for a reason is an answer; an answer that means failure counts; other errors pass', async () => {
  for (let n = 0; n < 5; n++) await assert.rejects(lewat('uji', async () => refuse('frasa-salah', 'Salah.')), { code: 'frasa-salah', status: 422 })
  for (let n = 0; n < 5; n++) await assert.rejects(lewat('uji', async () => { throw new RangeError('batal') }, { bukanGangguan: (error) => error instanceof RangeError }), RangeError)
  assert.equal(await baik(), 'ya')
  for (let n = 0; n < 3; n++) assert.equal(await lewat('uji', async () => 'sibuk', { gagal: (isi) => isi }), 'sibuk')
  await assert.rejects(baik(), gagal('terputus'))
})

test('each receiver has a breaker of its own', async () => {
  for (let n = 0; n < 3; n++) await assert.rejects(lewat('uji', async () => { throw new Error('x') }, { cabang: 'a' }))
  await assert.rejects(lewat('uji', async () => 1, { cabang: 'a' }), gagal('terputus'))
  assert.equal(await lewat('uji', async () => 1, { cabang: 'b' }), 1)
})

test('what this process saw is written once, an outage of a process that fell silent no longer counts', async () => {
  await own.db.run(sql`insert into platform.ketergantungan (kode, cabang, proses, keadaan, sejak, dicatat_pada) values ('uji', '', 'lain/1', 'terputus', ${new Date(SIANG)}, ${new Date(SIANG)}), ('uji', '', 'mati/1', 'terputus', ${new Date(SIANG - 600_000)}, ${new Date(SIANG - 600_000)})`)
  await baik()
  await tulisKetergantungan(own.db)
  await baik()
  await tulisKetergantungan(own.db)
  const semua = (await listKeadaanKetergantungan(own.db)).filter(({ kode }) => kode === 'uji')
  assert.deepEqual(semua.map(({ proses, keadaan }) => [/^(lain|mati)\/1$/.exec(proses)?.[1] ?? false, keadaan]), [[false, 'tersambung'], ['lain', 'terputus'], ['mati', 'tersambung']])
  for (let n = 0; n < 3; n++) await assert.rejects(rusak())
  await tulisKetergantungan(own.db)
  const { keadaan, sebab, berturut } = await own.db.one<{ keadaan: string; sebab: string; berturut: number }>(sql`select keadaan, sebab, berturut from platform.ketergantungan where kode = 'uji' and proses not in ('lain/1', 'mati/1')`)
  assert.deepEqual([keadaan, sebab, berturut], ['terputus', 'ECONNREFUSED', 3])
})

test('the training mode: each kind of trouble is played, ends by itself, and leaves no trace', async () => {
  const akunId = uuid()
  await assert.rejects(own.db.transaction((tx) => aturUlahLatihan(tx, 'uji', 'diam')), { code: 'latihan-tidak-menyala' })
  for (const menit of [0, 4, 121, 1.5]) await assert.rejects(own.db.transaction((tx) => mulaiLatihan(tx, { menit, akunId })), { code: 'lama-latihan' })
  await own.db.transaction((tx) => mulaiLatihan(tx, { menit: 30, akunId }))
  const main = async (ulah: Ulah | null) => { await own.db.transaction((tx) => aturUlahLatihan(tx, 'uji', ulah)); await segarkanLatihan(own.db) }
  for (const [ulah, sebab] of [['diam', 'waktu_habis'], ['tolak', 'galat'], ['galat', 'galat'], ['sampah', 'galat']] as const) {
    await main(ulah)
    await assert.rejects(baik(), gagal(sebab), ulah)
  }
  await main('lambat')
  assert.equal(await baik(), 'ya', 'late, but it comes')
  await main('tolak')
  for (let n = 0; n < 3; n++) await assert.rejects(baik(), gagal('galat'))
  await assert.rejects(baik(), gagal('terputus'))
  assert.equal(listSekering().find(({ kode, cabang }) => kode === 'uji' && cabang === '')!.latihan, true)
  setClock(new Date(SIANG + 30 * 60_000 + 1))
  assert.equal(latihanSekarang(), undefined)
  assert.equal(await baik(), 'ya', 'over by itself, the breaker too')
  setClock(new Date(SIANG))
  assert.ok(latihanSekarang())
  await own.db.transaction((tx) => akhiriLatihan(tx))
  await segarkanLatihan(own.db)
  assert.equal(latihanSekarang(), undefined)
})

test('another process learns of the training mode within seconds, and of its end without being told', async () => {
  lupakanLatihan()
  await own.db.transaction((tx) => mulaiLatihan(tx, { menit: 5, akunId: uuid() }))
  assert.equal(latihanSekarang(), undefined)
  const henti = pasangKetergantungan(own.db)
  try { while (!latihanSekarang()) await sleep(10) } finally { henti() }
  setClock(new Date(SIANG + 5 * 60_000))
  assert.equal(latihanSekarang(), undefined)
})

test('slow queries are measured on the connections themselves and added up; fast ones are not', async () => {
  const henti = pasangKetergantungan(own.db)
  try {
    await own.db.one(sql`select pg_sleep(0.55), ${'rahasia-4417'}::text as isi`)
    await own.db.transaction((tx) => tx.one(sql`select pg_sleep(0.01) as cepat`))
    catatKueri('select   berat\n from x', 700)
    catatKueri('select berat from x', 1300)
    await tulisKetergantungan(own.db)
    catatKueri('select berat from x', 600)
    await tulisKetergantungan(own.db)
  } finally { henti() }
  const lambat = await listKueriLambat(own.db, new Date(SIANG - 1))
  assert.deepEqual(lambat.map(({ kueri, banyak, totalMs, terlamaMs }) => [kueri, Number(banyak), kueri.includes('sleep') || Number(totalMs), kueri.includes('sleep') || terlamaMs]), [['select berat from x', 3, 2600, 1300], ['select pg_sleep(0.55), $1::text as isi', 1, true, true]])
  assert.doesNotMatch(JSON.stringify(lambat, (_, v) => (typeof v === 'bigint' ? String(v) : v)), /4417/)
})
})
