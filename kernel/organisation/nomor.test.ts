import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bacaKodeWilayah, dalamWilayah, formatNip, KODE_ORGANISASI, periksaHp, periksaKk, periksaNib, periksaNik, periksaNip, periksaNpwp, samarkanHp, samarkanNik } from './index.ts'

test('region codes say their level and kind, and malformed ones are refused', () => {
  assert.deepEqual(bacaKodeWilayah('73.08'), { kode: '73.08', tingkat: 2, jenis: 'kabupaten', kodeInduk: '73' })
  assert.equal(bacaKodeWilayah('32.71')?.jenis, 'kota')
  assert.deepEqual(bacaKodeWilayah('7308211003'), { kode: '73.08.21.1003', tingkat: 4, jenis: 'kelurahan', kodeInduk: '73.08.21' })
  assert.equal(bacaKodeWilayah('51.03.06.2005')?.jenis, 'desa')
  assert.equal(bacaKodeWilayah('94.03.01.3001')?.jenis, 'desa_adat')
  for (const salah of ['32.70', '73.08.00', '73.08.01.0001', '73.08.01.4001', '7', '03', '73.08.', '73.08.01.20021']) assert.equal(bacaKodeWilayah(salah), undefined, salah)
  assert.ok(dalamWilayah('73.08.01.2002', '73.08'))
  assert.ok(!dalamWilayah('73.08.01.2002', '73.0'))
})

test('a NIK is read, and a wrong one names its wrong digits', () => {
  assert.deepEqual(periksaNik('7308045708909901'), { ok: true, nik: '7308045708909901', lahir: '1990-08-17', abadTebakan: true, jenisKelamin: 'P', wilayah: '73.08.04' })
  const l = periksaNik('5103051202859903')
  assert.ok(l.ok && l.lahir === '1985-02-12' && l.jenisKelamin === 'L' && l.wilayah === '51.03.05')
  const valid = periksaNik('7308042902009901')
  assert.ok(valid.ok && valid.lahir === '2000-02-29')
  const di = (nik: string, banding = {}) => { const hasil = periksaNik(nik, banding); assert.ok(!hasil.ok, nik); return hasil.digit }
  assert.deepEqual(di('7308043208909901'), [7, 8])
  assert.deepEqual(di('7308047208909901'), [7, 8])
  assert.deepEqual(di('7308044008909901'), [7, 8]) // day 40 belongs to nobody
  assert.deepEqual(di('7308042902019901'), [7, 12])
  assert.deepEqual(di('7308045708900000'), [13, 16])
  assert.deepEqual(di('7308045713909901'), [9, 10])
  assert.deepEqual(di('0308045708909901'), [1, 2])
  assert.deepEqual(di('7308O45708909901'), [5, 5])
  assert.deepEqual(di('730804570890990'), [16, 16])
  assert.deepEqual(di('7308045708909901', { jenisKelamin: 'L' }), [7, 8])
  assert.deepEqual(di('7308045708909901', { tanggalLahir: '1990-08-18' }), [7, 8])
  assert.deepEqual(di('7308045708909901', { tanggalLahir: '1990-09-17' }), [9, 10])
  assert.deepEqual(di('7308045708909901', { tanggalLahir: '1991-08-17' }), [11, 12])
  assert.deepEqual(di('7308045708909901', { tanggalLahir: '1990-12-18' }), [7, 10])
  assert.ok(periksaNik('7308 0457 0890 9901', { tanggalLahir: '1990-08-17', jenisKelamin: 'P' }).ok)
  assert.equal(samarkanNik('7308045708909901'), '730804******9901')
})

test('without a birth date a NIK is never read as a birth in the future', () => {
  const baca = (nik: string) => { const hasil = periksaNik(nik, {}, '2026-03-09'); return hasil.ok && hasil.lahir }
  assert.equal(baca('7308040903269901'), '2026-03-09')
  assert.equal(baca('7308041003269901'), '1926-03-10')
})

test('NIP of PNS and PPPK', () => {
  const pns = periksaNip('197003151995031999')
  assert.ok(pns.ok && pns.jenis === 'pns' && pns.lahir === '1970-03-15' && pns.tmt === '1995-03' && pns.jenisKelamin === 'L')
  const muda = periksaNip('200012312024121999')
  assert.ok(muda.ok && muda.jenis === 'pns' && muda.jenisKelamin === 'L')
  const pppk = periksaNip('199005152023211999')
  assert.ok(pppk.ok && pppk.jenis === 'pppk' && pppk.tmt === '2023')
  const salah13 = periksaNip('199005152023131999'), salahLahir = periksaNip('199002302015031999')
  assert.ok(!salah13.ok && salah13.digit[0] === 13)
  assert.ok(!salahLahir.ok && salahLahir.digit[1] === 8)
  assert.equal(formatNip('197003151995031999'), '19700315 199503 1 999')
  const kecil = periksaNip('199505152010031999')
  assert.ok(kecil.ok && kecil.peringatan.length === 1)
})

test('family card, NPWP, NIB, mobile, organisation code', () => {
  assert.ok(periksaKk('7308040901129901').ok)
  const nik = periksaKk('7308045708909901')
  assert.ok(!nik.ok && /NIK/.test(nik.pesan))
  const lama = periksaNpwp('01.234.567.8-901.000'), baru = periksaNpwp('7308045708909901'), salah = periksaNpwp('7308043208909901')
  assert.ok(lama.ok && lama.npwp16 === '0012345678901000')
  assert.ok(baru.ok && baru.nik)
  assert.ok(!salah.ok && salah.digit[0] === 7)
  assert.ok(!periksaNpwp('123').ok)
  assert.ok(periksaNib('1234567890123').ok && !periksaNib('123456789012').ok)
  const hp = periksaHp('0812-3456-7890'), hp2 = periksaHp('+62 812 3456 7890')
  assert.ok(hp.ok && hp.hp === '+6281234567890' && hp2.ok && hp2.hp === hp.hp)
  for (const bukan of ['0211234567', '08012345678', '08123', '081234567890123456', '']) assert.ok(!periksaHp(bukan).ok, bukan)
  assert.equal(samarkanHp('+6281234567890'), '+62812****7890')
  assert.match('4.01.3.00.0.00.01.0000', KODE_ORGANISASI)
})
