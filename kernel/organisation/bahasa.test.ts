import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { adaTanggal, angka, blokTandaTangan, bulanRomawi, hariTanggal, namaLengkap, persen, rupiah, rupiahRingkas, rupiahSingkat, saatLokal, tanggalFormal, tanggalPanjang, terbilang, terbilangRupiah, tulisPersen, waktuLokal, waktuPanjang, zonaSingkat } from './index.ts'

test('numbers in words', () => {
  const kata: [bigint | number, string][] = [[0, 'nol'], [11, 'sebelas'], [17, 'tujuh belas'], [100, 'seratus'], [1000, 'seribu'], [1111, 'seribu seratus sebelas'], [2_001_015, 'dua juta seribu lima belas'],
    [10n ** 12n, 'satu triliun'], [21, 'dua puluh satu'], [110, 'seratus sepuluh'], [201_000, 'dua ratus satu ribu'], [1_001_000, 'satu juta seribu'], [-5, 'minus lima']]
  for (const [n, harap] of kata) assert.equal(terbilang(n), harap)
  assert.equal(terbilangRupiah(12_345_678), 'dua belas juta tiga ratus empat puluh lima ribu enam ratus tujuh puluh delapan rupiah')
  assert.equal(terbilangRupiah(1_250_000n), 'satu juta dua ratus lima puluh ribu rupiah')
  assert.throws(() => terbilang(10n ** 21n), RangeError)
})

test('every number has its own words', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 0n, max: 10n ** 15n }), (a, b) => (a === b) === (terbilang(a) === terbilang(b))))
})

test('dates, money, numerals and zones as offices write them', () => {
  assert.equal(hariTanggal('2026-03-09'), 'Senin, 9 Maret 2026')
  assert.equal(hariTanggal('2026-03-09', 'en'), 'Monday, 9 March 2026')
  assert.equal(tanggalFormal('2026-03-09'), 'hari Senin tanggal sembilan bulan Maret tahun dua ribu dua puluh enam')
  assert.equal(rupiah(12_345_678n), 'Rp12.345.678')
  assert.equal(rupiah(12_345_678n, { sen: true }), 'Rp12.345.678,00')
  assert.equal(rupiah(-1500), '-Rp1.500')
  assert.equal(angka(1234.5), '1.234,5')
  assert.equal(angka(-0.5), '-0,5')
  assert.equal(angka(1234567), '1.234.567')
  assert.deepEqual([1, 4, 9, 10, 12].map(bulanRomawi), ['I', 'IV', 'IX', 'X', 'XII'])
  assert.throws(() => bulanRomawi(13), RangeError)
  assert.deepEqual(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map(zonaSingkat), ['WIB', 'WITA', 'WIT'])
  assert.equal(waktuPanjang(new Date('2026-03-12T08:00:00Z'), 'Asia/Makassar'), 'Kamis, 12 Maret 2026 pukul 16.00 WITA')
  assert.equal(adaTanggal('2026-02-29'), false)
  assert.throws(() => tanggalPanjang('2026-02-30'), RangeError)
})

test('sums as people say them: three digits that count, half up, never a thousand of a word', () => {
  const en = (_: string, kata: string) => kata
  assert.deepEqual([0n, 999_999n, 1_000_000n, 12_350_000n, 999_500_000n, 2_968_758_494_300n, 1_234_567_890_123_456n, -483_720_000_000n].map((n) => rupiahRingkas(n)),
    ['Rp0', 'Rp999.999', 'Rp1 juta', 'Rp12,4 juta', 'Rp1 miliar', 'Rp2,97 triliun', 'Rp1.235 triliun', '-Rp484 miliar'])
  assert.deepEqual([rupiahRingkas(52_400_000_000n, en), rupiahSingkat(52_400_000_000n), rupiahSingkat(52_400_000_000n, en)], ['Rp52.4 billion', 'Rp52,4\u00a0M', 'Rp52.4\u00a0bn'])
  assert.deepEqual([[636n, 1000n], [1n, 3n], [2n, 3n], [5n, 0n]].map(([a, b]) => tulisPersen(persen(a!, b!))), ['63,6%', '33,3%', '66,7%', '0%'])
})
test('the local day begins at midnight there, not in Greenwich', () => {
  assert.deepEqual(waktuLokal(new Date('2026-03-08T16:30:00Z'), 'Asia/Makassar'), { tanggal: '2026-03-09', menit: 30 })
  assert.equal(saatLokal('2026-03-09', 30, 'Asia/Makassar').toISOString(), '2026-03-08T16:30:00.000Z')
})

test('signature blocks: own post, acting, in the name of, and one step further', () => {
  const orang = { nama: 'Muhammad Idris', gelarDepan: 'Drs. H.', gelarBelakang: 'M.Si.', nip: '197003151995031999', pangkat: 'Pembina Utama Muda', status: 'pns' as const }
  assert.equal(namaLengkap(orang), 'Drs. H. Muhammad Idris, M.Si.')
  assert.equal(namaLengkap({ nama: 'Rosdiana', gelarDepan: '', gelarBelakang: '' }), 'Rosdiana')
  assert.deepEqual(blokTandaTangan({ orang, jabatan: 'Kepala Dinas Kesehatan', sifat: 'plt' }),
    { jabatan: ['Plt. KEPALA DINAS KESEHATAN,'], nama: 'Drs. H. Muhammad Idris, M.Si.', pangkat: 'Pembina Utama Muda', nip: 'NIP 19700315 199503 1 999' })
  assert.deepEqual(blokTandaTangan({ orang, jabatan: 'Sekretaris Daerah', sifat: 'definitif' }, { atasNama: 'Bupati Bone' }).jabatan, ['a.n. BUPATI BONE', 'SEKRETARIS DAERAH,'])
  assert.deepEqual(blokTandaTangan({ orang, jabatan: 'Kepala Bagian Hukum', sifat: 'plh' }, { atasNama: 'Bupati Bone', melalui: 'Sekretaris Daerah' }).jabatan, ['a.n. BUPATI BONE', 'SEKRETARIS DAERAH', 'u.b.', 'Plh. KEPALA BAGIAN HUKUM,'])
  const kades = blokTandaTangan({ orang: { ...orang, nip: null, pangkat: null, status: 'kepala_desa' }, jabatan: 'Kepala Desa Watang Cani', sifat: 'definitif' })
  assert.equal('nip' in kades || 'pangkat' in kades, false)
})
