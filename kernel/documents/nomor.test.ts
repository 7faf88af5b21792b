import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { type Tx, sql, txOn } from '#kernel/platform'
import { ownDatabase, rolledBack } from '../platform/testing.ts'
import { SISTEM } from './contoh.testing.ts'
import { ambilNomor, ambilNomorBerkas, awalanBerkas, batalkanNomor, listNomor, periksaPola, pesanBlok, rekonsiliasiBlok, romawi, tulisNomor } from './index.ts'

const POLA = '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}'
const minta = (tanggal: string, lain = {}) => ({ unitId: 'dinkes', kodeUnit: 'Diskes', register: 'surat_keterangan', klasifikasi: '400.7', pola: POLA, tanggal, ...lain })

test('the pattern gives the number as the regulation writes it', () => {
  assert.equal(tulisNomor(POLA, { klasifikasi: '400.7', urut: 7, kodeUnit: 'Diskes', tanggal: '2026-11-09' }), '400.7/007/Diskes/XI/2026')
  assert.equal(tulisNomor('{klasifikasi}-{urut} Tahun {tahun}', { klasifikasi: '900.1.15.5', urut: 1317, kodeUnit: '', tanggal: '2023-02-01' }), '900.1.15.5-1317 Tahun 2023')
  assert.deepEqual([1, 4, 9, 10, 12].map(romawi), ['I', 'IV', 'IX', 'X', 'XII'])
  assert.throws(() => tulisNomor('{urut}/{kota}', { klasifikasi: '500', urut: 1, kodeUnit: 'X', tanggal: '2026-01-01' }), /\{kota\}/)
  assert.deepEqual(periksaPola('{klasifikasi}/{kota}'), ['Bagian {kota} tidak dikenal.', 'Pola nomor harus memuat {urut}.', 'Pola nomor harus memuat {tahun}, karena urutan mulai lagi setiap tahun.'])
})

test('each unit, register and year counts for itself; a date may not go back', () => rolledBack(async (tx) => {
  const ambil = async (tanggal: string, lain = {}) => (await ambilNomor(tx, minta(tanggal, lain))).urut
  assert.deepEqual([await ambil('2026-12-30'), await ambil('2026-12-31'), await ambil('2027-01-02'), await ambil('2026-12-31', { unitId: 'lain' }), await ambil('2026-12-31', { register: 'izin' })], [1, 2, 1, 1, 1])
  assert.equal(await ambil('2026-12-31'), 3)
}))
test('a number dated back is refused', () => rolledBack(async (tx) => {
  await ambilNomor(tx, minta('2026-11-09'))
  await assert.rejects(ambilNomor(tx, minta('2026-11-08')), { code: 'tanggal-mundur' })
}))

test('a void number keeps its reason and is not used again', () => rolledBack(async (tx) => {
  const { teks } = await ambilNomor(tx, minta('2026-11-09'))
  await assert.rejects(batalkanNomor(tx, { unitId: 'dinkes', register: 'surat_keterangan', teks }, 'x', SISTEM), { code: 'alasan-kosong' })
  await batalkanNomor(tx, { unitId: 'dinkes', register: 'surat_keterangan', teks }, 'Salah ketik', SISTEM)
  assert.equal((await ambilNomor(tx, minta('2026-11-09'))).urut, 2)
  assert.deepEqual((await listNomor(tx, { unitId: 'dinkes', register: 'surat_keterangan', tahun: 2026 }, 10)).map((n) => [n.urut, n.keadaan]), [[1, 'batal'], [2, 'terpakai']])
  await assert.rejects(tx.run(sql`delete from documents.nomor`), /permission denied/)
}))

test('a block for a day without the system is reconciled: used, the rest void with the reason, no gap', () => rolledBack(async (tx) => {
  await ambilNomor(tx, minta('2026-11-09'))
  const blok = await pesanBlok(tx, { ...minta('2026-11-09'), banyak: 5, diterbitkanKe: 'Kasubbag Umum' }, SISTEM)
  assert.deepEqual([blok.dari, blok.sampai, blok.teks[0]], [2, 6, '400.7/002/Diskes/XI/2026'])
  assert.equal((await ambilNomor(tx, minta('2026-11-10'))).urut, 7)
  const dipakai = [{ urut: 2, tanggal: '2026-11-10', perihal: 'Keterangan sehat' }, { urut: 3, tanggal: '2026-11-10', perihal: 'Keterangan lahir' }]
  assert.deepEqual(await rekonsiliasiBlok(tx, blok.id, dipakai, 'Listrik pulih', SISTEM), { terpakai: 2, batal: 3 })
  await assert.rejects(rekonsiliasiBlok(tx, blok.id, [], 'Sekali lagi', SISTEM), { code: 'blok-sudah-ditutup' })
  assert.deepEqual((await listNomor(tx, { unitId: 'dinkes', register: 'surat_keterangan', tahun: 2026 }, 10)).map((n) => n.urut), [1, 2, 3, 4, 5, 6, 7])
}))

test('eight writers, 2,000 numbers, rollbacks and killed connections: gapless, unique, dated in order', async () => {
  const { connection, owner, drop } = await ownDatabase()
  const hari = (i: number) => new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 20))).toISOString().slice(0, 10)
  let jadi = 0
  async function penulis(k: number): Promise<void> {
    let klien: pg.Client | undefined
    for (let i = 0; jadi < 2000; i++) {
      if (!klien) { klien = new pg.Client({ ...connection, options: '-c role=balai_app' }); klien.on('error', () => {}); await klien.connect() }
      const nasib = (k * 7919 + i * 104729) % 20
      try {
        await klien.query('begin')
        await ambilNomor(txOn(klien) as Tx, minta(hari(Math.floor(jadi / 10)), { bolehMundur: true }))
        if (nasib === 0) { await klien.query('rollback'); continue }
        if (nasib === 1) { await owner.query('select pg_terminate_backend($1)', [(klien as unknown as { processID: number }).processID]); await klien.query('commit'); throw new Error('the commit of a killed connection cannot succeed') }
        await klien.query('commit')
        jadi++
      } catch (galat) {
        if (/cannot succeed/.test((galat as Error).message)) throw galat
        await klien.end().catch(() => {})
        klien = undefined
      }
    }
    await klien?.end()
  }
  try {
    await Promise.all(Array.from({ length: 8 }, (_, k) => penulis(k)))
    const { rows } = await owner.query<{ n: number; teks: number; terendah: number; tertinggi: number; terakhir: number }>(`select count(*)::int n, count(distinct teks)::int teks, min(urut) terendah, max(urut) tertinggi, (select terakhir from documents.nomor_urut where unit_id = 'dinkes') terakhir from documents.nomor where unit_id = 'dinkes'`)
    assert.deepEqual(rows[0], { n: jadi, teks: jadi, terendah: 1, tertinggi: jadi, terakhir: jadi })
    assert.ok(jadi >= 2000)
  } finally { await drop() }
})

test('writers of one day never see the date go back among themselves', async () => {
  const { db, drop } = await ownDatabase()
  try {
    await Promise.all(Array.from({ length: 40 }, (_, i) => db.transaction((tx) => ambilNomor(tx, minta(i < 20 ? '2026-03-01' : '2026-03-02'))).catch((galat) => { assert.equal(galat.code, 'tanggal-mundur') })))
    const rows = await listNomor(db, { unitId: 'dinkes', register: 'surat_keterangan', tahun: 2026 }, 100)
    assert.deepEqual(rows.map((n) => n.urut), rows.map((_, i) => i + 1))
    assert.deepEqual(rows.map((n) => n.tanggal), rows.map((n) => n.tanggal).sort())
  } finally { await drop() }
})

test('case numbers are unique under many hands and wait for nobody', async () => {
  assert.deepEqual(['surat-keterangan-usaha', 'reklame', 'izin_penelitian'].map(awalanBerkas), ['SKU', 'REKLAME', 'IP'])
  const { db, drop } = await ownDatabase()
  try {
    const pertama = await db.transaction((tx) => ambilNomorBerkas(tx, 'surat-keterangan-usaha', 2026))
    // A transaction that stays open with its number drawn holds up nobody.
    const selaTerbuka = await db.transaction(async (tx) => [await ambilNomorBerkas(tx, 'surat-keterangan-usaha', 2026), await db.transaction((lain) => ambilNomorBerkas(lain, 'surat-keterangan-usaha', 2026))])
    assert.deepEqual(selaTerbuka, ['SKU-2026-000002', 'SKU-2026-000003'])
    const semua = await Promise.all(Array.from({ length: 30 }, () => db.transaction((tx) => ambilNomorBerkas(tx, 'surat-keterangan-usaha', 2026))))
    assert.equal(pertama, 'SKU-2026-000001')
    assert.equal(new Set([pertama, ...selaTerbuka, ...semua]).size, 33)
    assert.equal(await db.transaction((tx) => ambilNomorBerkas(tx, 'surat-keterangan-usaha', 2027)), 'SKU-2027-000001')
  } finally { await drop() }
})
