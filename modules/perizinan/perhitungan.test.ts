import { deepStrictEqual, strictEqual, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { hitungBiaya, isianRumus } from './perhitungan.ts'
import { desimal, kali, rupiah, tambah, teksDesimal, tulisDesimal } from './desimal.ts'

const rumah = { fungsi: 'hunian', luas_lantai: 72, jumlah_lantai: 1, kompleksitas: 'sederhana', permanensi: 'permanen', kepemilikan: 'perorangan', kegiatan: 'baru' }
const papan = { jenis_reklame: 'papan', luas: 20, jumlah_muka: 1, lama_hari: 300, kelas_jalan: 'utama', ketinggian: 8, produk_rokok: false }
const hari = '2026-11-21'

test('the retribution of a simple permanent house of 72 m² is Rp324.000', () => {
  const { total, baris, versi } = hitungBiaya('pbg', rumah, hari)
  strictEqual(total, 324_000n)
  deepStrictEqual(baris, [{ uraian: 'Retribusi PBG', volume: '72', satuan: 'm²', tarif: '25000', indeks: '0.18', jumlah: 324_000n }])
  strictEqual(versi, '2024-01-05')
})

test('a house from 100 m² or over two floors takes the higher index', () => {
  strictEqual(hitungBiaya('pbg', { ...rumah, luas_lantai: 99.99 }, hari).baris[0]!.indeks, '0.18')
  strictEqual(hitungBiaya('pbg', { ...rumah, luas_lantai: 100 }, hari).baris[0]!.indeks, '0.204')
  strictEqual(hitungBiaya('pbg', { ...rumah, jumlah_lantai: 3 }, hari).baris[0]!.indeks, '0.2142')
})

test('state buildings and houses of worship pay nothing', () => {
  strictEqual(hitungBiaya('pbg', { ...rumah, kepemilikan: 'negara' }, hari).total, 0n)
  strictEqual(hitungBiaya('pbg', { ...rumah, fungsi: 'keagamaan' }, hari).total, 0n)
})

test('the advertising tax is 25 percent of the rental value: Rp12.000.000 gives Rp3.000.000', () => {
  const { total, penjelasan, kode_rekening } = hitungBiaya('reklame', papan, hari)
  strictEqual(kode_rekening, '4.1.01.09.01.0001')
  strictEqual(total, 3_000_000n)
  strictEqual(penjelasan.includes('Nilai Sewa Reklame (NSR): Rp12.000.000'), true)
  strictEqual(penjelasan.at(-1), 'Pajak Reklame (25% dari NSR): 6.000 × 2.000 × 0,25 = Rp3.000.000')
})

test('height, tobacco, faces and pieces raise the tax', () => {
  strictEqual(hitungBiaya('reklame', { ...papan, ketinggian: 10 }, hari).total, 3_000_000n)
  strictEqual(hitungBiaya('reklame', { ...papan, ketinggian: 10.1 }, hari).total, 3_300_000n)
  strictEqual(hitungBiaya('reklame', { ...papan, produk_rokok: true }, hari).total, 3_750_000n)
  strictEqual(hitungBiaya('reklame', { ...papan, jumlah_muka: 2 }, hari).total, 6_000_000n)
  strictEqual(hitungBiaya('reklame', { jenis_reklame: 'kain', luas: 4.5, jumlah_muka: 1, jumlah_unit: 10, lama_hari: 7, kelas_jalan: 'dua', produk_rokok: false }, hari).total, 236_250n)
})

test('leaflets are charged by the sheet, whatever the days', () => {
  strictEqual(hitungBiaya('reklame', { jenis_reklame: 'selebaran', jumlah_lembar: 1000, lama_hari: 5, produk_rokok: false }, hari).total, 125_000n)
})

test('what is missing, out of date or without a tariff is refused with words', () => {
  throws(() => hitungBiaya('reklame', { ...papan, lama_hari: undefined }, hari), /"lama hari" belum diisi/)
  throws(() => hitungBiaya('reklame', { ...papan, kelas_jalan: undefined }, hari), /"kelas jalan" belum diisi/)
  throws(() => hitungBiaya('reklame', { ...papan, luas: 'besar' }, hari), /harus berupa angka/)
  throws(() => hitungBiaya('pbg', { ...rumah, jumlah_lantai: 40 }, hari), /Tarif untuk jumlah lantai "40" belum ditetapkan/)
  throws(() => hitungBiaya('pbg', rumah, '2020-01-01'), /tidak mempunyai tarif yang berlaku/)
  throws(() => hitungBiaya('parkir', {}, hari), /belum ada/)
})

test('the assessor sees the answers a formula reads', () => {
  deepStrictEqual(isianRumus('pbg', hari).sort(), ['fungsi', 'jumlah_lantai', 'kegiatan', 'kepemilikan', 'kompleksitas', 'luas_lantai', 'permanensi'])
  strictEqual(isianRumus('reklame', hari).includes('kelas_jalan'), true)
})

test('decimals are exact where floats are not', () => {
  strictEqual(teksDesimal(tambah(desimal('0.1'), desimal('0.2'))), '0.3')
  strictEqual(rupiah(kali(desimal('14800000000000'), desimal('0.105'))), 1_554_000_000_000n)
  strictEqual(rupiah(desimal('2.5')), 3n)
  strictEqual(rupiah(desimal('2.49')), 2n)
  strictEqual(rupiah(desimal('-2.5')), -3n)
  strictEqual(tulisDesimal(desimal('1234567.50')), '1.234.567,5')
  throws(() => desimal('1e3'))
  throws(() => desimal(Number.NaN))
})
