import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rolledBack } from '../platform/testing.ts'
import { SKTM, SKU } from './contoh.ts'
import { type Isian, type Jawaban, bacaKiriman, berlaku, gabungJawaban, halamanBerlaku, isiKotak, jawabanDariBody, nilaiTampil, periksaFormulir, periksaJawaban, periksaJawabanDi, periksaKondisi, rapikan, ringkasan, semuaIsian } from './index.ts'
import { jelaskanKondisi } from './jelaskan.ts'
import { jsonSchemaFormulir, skemaFormulir } from './skema.ts'

const hariIni = '2026-11-21'
const satu = (isian: Partial<Isian> & Pick<Isian, 'jenis'>, nilai: unknown, lain: Jawaban = {}) => {
  const formulir = { halaman: [{ kode: 'h', judul: 'H', isian: [{ kode: 'x', label: 'X', ...isian } as Isian] }] }
  const { bersih, masalah } = periksaJawaban(formulir, { x: nilai, ...lain }, { hariIni })
  return masalah[0]?.message ?? bersih.x
}
const lengkap: Jawaban = {
  nama_usaha: 'Kios Sitti', jenis_usaha: 'warung', mulai: '2020-01-05', tempat_usaha: '73.08.01.2002', alamat_usaha: 'Jl. Poros 1, RT 001, RW 002', luas: 6,
  omzet: '60000000', punya_nib: false, hp: '+6281234567890', keperluan: 'Kredit usaha rakyat', setuju: true,
}

test('numbers people carry: the vectors of NIK, KK, NPWP, phone', () => {
  assert.equal(satu({ jenis: 'nik' }, '7308 0457 0890 9901'), '7308045708909901')
  assert.equal(satu({ jenis: 'nik' }, '5103051202859903'), '5103051202859903')
  assert.equal(satu({ jenis: 'nik' }, '7308042902009901'), '7308042902009901')
  for (const [nik, digit] of [['7308043208909901', 'ke-7 dan ke-8'], ['7308047208909901', 'ke-7 dan ke-8'], ['7308042902019901', 'ke-7 sampai ke-12'], ['7308045708900000', 'ke-13 sampai ke-16'], ['730804570890990', '15 angka'], ['73080457O8909901', 'ke-9']] as const) {
    assert.match(String(satu({ jenis: 'nik' }, nik)), new RegExp(digit), nik)
  }
  assert.equal(satu({ jenis: 'npwp' }, '01.234.567.8-901.000'), '0012345678901000')
  assert.equal(satu({ jenis: 'npwp' }, '7308045708909901'), '7308045708909901')
  for (const hp of ['0812-3456-7890', '+62 812 3456 7890', '62812 3456 7890', '812 3456 7890']) assert.equal(satu({ jenis: 'hp' }, hp), '+6281234567890', hp)
  assert.match(String(satu({ jenis: 'hp' }, '0481 21001')), /08 atau \+628/)
  assert.equal(satu({ jenis: 'nib' }, '9120 0009 99901'), '9120000999901')
  assert.match(String(satu({ jenis: 'nik', label: 'NIK ayah' }, '1')), /^NIK ayah: /, 'a question with its own name says which one')
})

test('money, numbers and dates as people write them', () => {
  for (const teks of ['1250000', 'Rp 1.250.000', 'Rp1.250.000,-', 'rp 1.250.000,00', '1,250,000', '1,25 juta', '1250 ribu', 1250000, 1250000n]) assert.equal(satu({ jenis: 'rupiah' }, teks), '1250000', String(teks))
  for (const teks of ['1.250.000,50', '1,250', '-5', 'banyak', 12.5]) assert.match(String(satu({ jenis: 'rupiah' }, teks)), /rupiah bulat/, String(teks))
  assert.equal(satu({ jenis: 'rupiah' }, '900.000.000.000.000.001'), '900000000000000001', 'beyond the floats')
  assert.equal(satu({ jenis: 'angka', desimal: 2 }, '1.250,5'), 1250.5)
  assert.equal(satu({ jenis: 'angka', desimal: 2, satuan: 'm²' }, '12,5 m²'), 12.5)
  assert.equal(satu({ jenis: 'angka' }, '1.250'), 1250)
  assert.match(String(satu({ jenis: 'angka' }, '12,5')), /angka bulat/)
  assert.match(String(satu({ jenis: 'angka', maks: 10, satuan: 'hari' }, '11')), /paling banyak 10 hari/)
  for (const teks of ['2026-03-09', '9-3-2026', '09/03/2026', '9.3.2026', '9 Maret 2026', '9 mar 2026', '9 March 2026']) assert.equal(satu({ jenis: 'tanggal' }, teks), '2026-03-09', teks)
  assert.equal(satu({ jenis: 'tanggal' }, undefined, { x_hari: '9', x_bulan: '3', x_tahun: '2026' }), '2026-03-09')
  assert.match(String(satu({ jenis: 'tanggal' }, '31-2-2026')), /31 Februari 2026 tidak ada/)
  assert.match(String(satu({ jenis: 'tanggal' }, undefined, { x_hari: '9', x_bulan: '', x_tahun: '2026' })), /lengkap/)
  assert.match(String(satu({ jenis: 'tanggal' }, '9-3-26')), /empat angka/)
  assert.match(String(satu({ jenis: 'tanggal', paling_akhir_hari: 0 }, '22-11-2026')), /paling akhir 21 November 2026 \(hari ini\)/)
  assert.equal(satu({ jenis: 'ya_tidak' }, 'tidak'), false)
})

test('places: region codes, addresses, map points', () => {
  assert.equal(satu({ jenis: 'wilayah' }, '7308012002'), '73.08.01.2002')
  for (const kode of ['73.08.01.0001', '73.08.01.4001', '73.08', '73.08.00.2001']) assert.match(String(satu({ jenis: 'wilayah' }, kode)), /desa atau kelurahan/, kode)
  assert.match(String(satu({ jenis: 'wilayah', tingkat: 2 }, '32.70')), /kabupaten atau kota/)
  assert.match(String(satu({ jenis: 'wilayah', di_dalam: '73.08' }, '32.71.03.1001')), /wilayah yang dilayani/)
  assert.equal(satu({ jenis: 'alamat' }, undefined, { x_jalan: 'Jl. Poros 1', x_rt: '1', x_rw: '2', x_dusun: '', x_pos: '' }), 'Jl. Poros 1, RT 001, RW 002')
  assert.match(String(satu({ jenis: 'alamat' }, undefined, { x_jalan: 'Jl. Poros 1', x_rt: 'satu' })), /RT dan RW/)
  assert.equal(satu({ jenis: 'titik' }, undefined, { x_lat: '-4,5386', x_lon: '120,32971234' }), '-4.5386, 120.329712')
  assert.match(String(satu({ jenis: 'titik' }, '120.3297, -4.5386')), /tertukar/)
  assert.match(String(satu({ jenis: 'titik' }, '51.5, 0.12')), /luar Indonesia/)
  assert.match(String(satu({ jenis: 'titik' }, undefined, { x_lat: '-4,5', x_lon: '' })), /dua angka/)
})

test('a table names row and column, keeps the places of its rows and drops blank ones', () => {
  const badan = { kk: '7308040101159901', 'anggota.0.nama': 'Andi', 'anggota.0.jenis_kelamin': 'L', 'anggota.0.tanggal_lahir_hari': '12', 'anggota.0.tanggal_lahir_bulan': '2', 'anggota.0.tanggal_lahir_tahun': '1985', 'anggota.0.nik': '5103051202859903', 'anggota.0.shdk': 'kepala',
    'anggota.1.nama': ' ', 'anggota.2.nama': 'Sitti', 'anggota.2.nik': '7308043208909901', 'anggota.2.shdk': 'lain', keperluan: 'Beasiswa' }
  const { masalah } = periksaJawaban(SKTM, jawabanDariBody(SKTM, badan), { hariIni })
  assert.deepEqual(masalah.map((m) => m.field), ['anggota.2.jenis_kelamin', 'anggota.2.tanggal_lahir', 'anggota.2.nik', 'anggota.2.sebut'])
  assert.match(masalah[2]!.message, /^Anggota keluarga, baris 3: .*ke-7 dan ke-8/)
  const benar = periksaJawaban(SKTM, jawabanDariBody(SKTM, { ...badan, 'anggota.2.nama': '', 'anggota.2.nik': '', 'anggota.2.shdk': '' }), { hariIni })
  assert.deepEqual(benar.masalah, [])
  assert.equal((benar.bersih.anggota as unknown[]).length, 1)
  assert.match(periksaJawaban(SKTM, { kk: '7308040101159901', keperluan: 'x', anggota: [] }, { hariIni }).masalah[0]!.message, /paling sedikit 1 baris/)
  const banyak = periksaJawaban(SKTM, { kk: '7308040101159901', keperluan: 'x', anggota: Array.from({ length: 8 }, () => ({ nama: 'A' })) }, { hariIni })
  assert.match(banyak.masalah[0]!.message, /paling banyak 7 baris; sekarang 8/)
})

test('a NIK that disagrees with the declared birth date or sex is a warning, not a refusal', () => {
  const baris = { nama: 'A', jenis_kelamin: 'L', tanggal_lahir: '1985-02-13', nik: '5103051202859903', shdk: 'anak' }
  const { masalah, peringatan } = periksaJawaban(SKTM, { kk: '7308040101159901', keperluan: 'x', anggota: [baris] }, { hariIni })
  assert.deepEqual(masalah, [])
  assert.equal(peringatan[0]?.field, 'anggota.0.nik')
  assert.match(peringatan[0]!.message, /ke-7 .*tidak cocok dengan tanggal lahir/)
})

test('conditions: hidden answers are dropped, also along a chain, and hidden pages are skipped', () => {
  const { bersih, halaman, masalah } = periksaJawaban(SKU, { ...lengkap, jenis_lain: 'tersembunyi', nib: '9120000999901', jumlah_pegawai: 5 }, { hariIni })
  assert.deepEqual(masalah, [])
  assert.deepEqual(bersih, lengkap)
  assert.ok(!halaman.includes('usaha_besar'))
  assert.ok(halamanBerlaku(SKU, { ...lengkap, omzet: '500000001' }, hariIni).some((h) => h.kode === 'usaha_besar'))
  assert.ok(!halamanBerlaku(SKU, { ...lengkap, omzet: '99' }, hariIni).some((h) => h.kode === 'usaha_besar'), 'money is compared as a number, not as text')
  const kurang = periksaJawaban(SKU, { ...lengkap, punya_nib: true, luas: 9 }, { hariIni }).masalah.map((m) => m.field)
  assert.deepEqual(kurang, ['nib', 'foto_usaha'])
})

test('only the asked page complains; the rule across fields stands beside its field', () => {
  assert.deepEqual(periksaJawaban(SKU, {}, { hariIni, halaman: 'kontak' }).masalah.map((m) => m.field), ['hp', 'keperluan', 'setuju'])
  const { masalah } = periksaJawaban(SKU, { ...lengkap, berakhir: '2019-01-01' }, { hariIni })
  assert.deepEqual(masalah, [{ field: 'berakhir', message: 'Rencana berakhir tidak boleh sebelum mulai usaha.' }])
})

test('a file of another application is no answer', () => {
  const { masalah } = periksaJawaban(SKU, { ...lengkap, luas: 20, foto_usaha: 'milik-orang-lain' }, { hariIni, lampiranAda: (id) => id === 'milik-saya' })
  assert.deepEqual(masalah.map((m) => m.field), ['foto_usaha'])
  assert.deepEqual(periksaJawaban(SKU, { ...lengkap, luas: 20, foto_usaha: 'milik-saya' }, { hariIni, lampiranAda: (id) => id === 'milik-saya' }).masalah, [])
})

test('English sentences', () => {
  const { masalah } = periksaJawaban(SKU, { ...lengkap, nama_usaha: '' }, { hariIni, bahasa: 'en' })
  assert.deepEqual(masalah, [{ field: 'nama_usaha', message: 'Enter “Business name”.' }])
})

test('every test form is without fault; planted faults are named', () => {
  assert.deepEqual(periksaFormulir(SKU), [])
  assert.deepEqual(periksaFormulir(SKTM), [])
  const rusak = (ubah: (f: typeof SKU) => void) => { const f = structuredClone(SKU); ubah(f); return periksaFormulir(f).map((c) => `${c.di}: ${c.pesan}`).join('\n') }
  assert.match(rusak((f) => { f.halaman[1]!.isian[0]!.kode = 'nama_usaha' }), /dipakai lebih dari sekali/)
  assert.match(rusak((f) => { f.halaman[0]!.isian[1]!.pilihan = [] }), /Pilihan belum diisi/)
  assert.match(rusak((f) => { f.halaman[0]!.isian[2]!.bila = { isian: 'hp', operator: 'terisi' } }), /“hp” yang tidak ada atau baru ditanyakan sesudahnya/)
  assert.match(rusak((f) => { f.halaman[0]!.isian[2]!.bila = { isian: 'jenis_usaha', operator: '=', nilai: 'pabrik' } }), /tidak mempunyai pilihan “pabrik”/)
  assert.match(rusak((f) => { f.halaman[0]!.isian[2]!.bila = { isian: 'nama_usaha', operator: '>', nilai: 'a' } }), /tidak dapat dibandingkan dengan “>”/)
  assert.match(rusak((f) => { f.halaman[2]!.isian[3]!.bila = { isian: 'punya_nib', operator: '=', nilai: 'ya' } }), /true atau false/)
  assert.match(rusak((f) => { f.halaman[0]!.isian.push({ kode: 'mulai_hari', jenis: 'teks', label: 'x' }) }), /dipakai oleh kotak isian “mulai”/)
  assert.match(rusak((f) => { f.aturan![0]!.isian = 'nama_usaha' }), /tidak dirujuk/)
  assert.match(rusak((f) => { f.halaman[0]!.isian.push({ kode: 't', jenis: 'tabel', label: 'T', kolom: [{ kode: 'u', jenis: 'tabel', label: 'U' }] }) }), /tabel tidak dapat memuatnya/)
  assert.match(rusak((f) => { f.halaman[0]!.isian.push({ kode: 'jumlah', jenis: 'angka', label: 'J', hitung: { jumlah: ['nama_usaha'] } }) }), /yang bukan angka/)
  assert.match(rusak((f) => { f.halaman[0]!.isian[0]!.kode = 'constructor' }), /huruf kecil/)
  assert.deepEqual(periksaKondisi({ semua: [{ isian: 'omzet', operator: '>', nilai: 8 }, { bukan: { isian: 'punya_nib', operator: '=', nilai: true } }] }, semuaIsian(SKU)), [])
})

test('conditions in words', () => {
  const isian = semuaIsian(SKU)
  assert.equal(jelaskanKondisi({ semua: [{ isian: 'luas', operator: '>', nilai: 8 }, { isian: 'jenis_usaha', operator: 'salah_satu', nilai: ['warung', 'jasa'] }] }, isian), '“Luas tempat usaha” lebih dari 8 m² dan “Jenis usaha” adalah “Warung atau kios” atau “Jasa”')
  assert.equal(jelaskanKondisi({ isian: 'omzet', operator: '>=', nilai: 500000000 }, isian, 'en'), '“Omzet setahun” is at least Rp500.000.000')
  assert.equal(jelaskanKondisi({ isian: 'punya_nib', operator: '=', nilai: true }, isian), '“Apakah usaha ini sudah punya NIB?” dijawab Ya')
})

test('condition operators', () => {
  const j = { a: 'x', n: 5, r: '1000', d: '2026-03-09', l: ['p', 'q'], b: false }
  const ya: [string, Parameters<typeof berlaku>[0]][] = [
    ['=', { isian: 'a', operator: '=', nilai: 'x' }], ['!= of a missing answer', { isian: 'z', operator: '!=', nilai: 'x' }], ['money', { isian: 'r', operator: '>', nilai: 999 }], ['date', { isian: 'd', operator: '<', nilai: '2026-12-01' }],
    ['list holds', { isian: 'l', operator: '=', nilai: 'q' }], ['false is an answer', { isian: 'b', operator: 'terisi' }], ['one of', { isian: 'n', operator: 'salah_satu', nilai: [4, 5] }], ['not', { bukan: { isian: 'a', operator: '=', nilai: 'y' } }],
    ['any', { salah_satu: [{ isian: 'z', operator: 'terisi' }, { isian: 'a', operator: 'terisi' }] }],
  ]
  for (const [nama, kondisi] of ya) assert.ok(berlaku(kondisi, j), nama)
  assert.ok(!berlaku({ isian: 'z', operator: '<', nilai: 5 }, j), 'nothing is smaller than a number')
  assert.ok(!berlaku({ isian: 'r', operator: '<', nilai: 999 }, j))
})

test('buttons inside the form: rows and the region picker, everything typed kept', () => {
  const badan = { kk: '73 08', 'anggota.0.nama': 'A', 'anggota.1.nama': 'B', _baris: 'anggota:tambah' }
  const tambah = bacaKiriman(SKTM, 'keluarga', badan)
  assert.deepEqual([tambah.tetap, tambah.jawaban.kk, (tambah.jawaban.anggota as unknown[]).length], ['isian-anggota-2', '7308', 3])
  const hapus = bacaKiriman(SKTM, 'keluarga', { ...badan, _baris: 'anggota:hapus:0' })
  assert.deepEqual(hapus.jawaban.anggota, [{ nama: 'B' }])
  assert.equal(bacaKiriman(SKTM, 'keluarga', { ...badan, _baris: 'palsu:tambah' }).tetap, undefined)
  const cari = bacaKiriman(SKU, 'tempat', { tempat_usaha_cari: 'watang cani', _wilayah: 'tempat_usaha:cari', luas: '6' })
  assert.deepEqual([cari.tetap, cari.jawaban.tempat_usaha_cari, cari.jawaban.luas], ['isian-tempat_usaha', 'watang cani', 6])
  const turun = bacaKiriman(SKU, 'tempat', { _wilayah: 'tempat_usaha:di:73.08.01' })
  assert.equal(turun.jawaban.tempat_usaha_di, '73.08.01')
  const ubah = bacaKiriman(SKU, 'tempat', { tempat_usaha: '73.08.01.2002', _wilayah: 'tempat_usaha:ubah' })
  assert.deepEqual([ubah.jawaban.tempat_usaha, ubah.jawaban.tempat_usaha_di], [undefined, '73.08.01'])
  assert.equal('tempat_usaha_cari' in periksaJawaban(SKU, cari.jawaban, { hariIni }).bersih, false, 'what steers the picker never becomes an answer')
  const kosongkan = bacaKiriman(SKTM, 'bantuan', { keperluan: 'x' })
  assert.deepEqual(gabungJawaban({ bantuan: ['pkh'], kk: '1' }, kosongkan.jawaban), { kk: '1', keperluan: 'x' }, 'unticked boxes are cleared, other pages stay')
})

test('a broken date goes back into its boxes as it was typed', () => {
  const lahir: Isian = { kode: 'lahir', jenis: 'tanggal', label: 'Lahir' }
  for (const kotak of [{ hari: '31', bulan: '2', tahun: '2026' }, { hari: '9', bulan: '', tahun: '' }, { hari: '', bulan: 'Maret', tahun: '26' }]) {
    const { lahir: nilai } = jawabanDariBody({ halaman: [{ kode: 'h', judul: 'H', isian: [lahir] }] }, { lahir_hari: kotak.hari, lahir_bulan: kotak.bulan, lahir_tahun: kotak.tahun })
    assert.deepEqual(isiKotak(lahir, nilai), kotak)
  }
})

test('masked: who need not know sees no personal data', () => {
  const teks = JSON.stringify(ringkasan(SKTM, { kk: '7308040101159901', anggota: [{ nama: 'A', nik: '7308045708909901' }], keperluan: 'x' }, { hariIni, samar: true }).map((h) => h.butir.map((b) => [b.teks, b.baris])))
  assert.ok(!teks.includes('5708909') && !teks.includes('0101159'), teks)
  assert.equal(nilaiTampil({ kode: 'a', jenis: 'alamat', label: 'A', sifat_data: 'umum' }, 'Jl. Poros 1', { samar: true }), 'J••• P••• 1•••')
})

test('region codes are asked of the database; a NIK of an unknown kecamatan is only warned about', () => rolledBack(async (tx) => {
  const palsu = await periksaJawabanDi(tx, SKU, { ...lengkap, tempat_usaha: '73.08.01.2999' }, { hariIni })
  assert.match(palsu.masalah[0]?.message ?? '', /kode 73\.08\.01\.2999 tidak ada/)
  assert.deepEqual((await periksaJawabanDi(tx, SKU, lengkap, { hariIni })).masalah, [])
  const keluarga = { kk: '7308040101159901', keperluan: 'x', anggota: [{ nama: 'A', jenis_kelamin: 'L', tanggal_lahir: '1985-02-12', nik: '7399991202859903', shdk: 'anak' }] }
  const { masalah, peringatan } = await periksaJawabanDi(tx, SKTM, keluarga, { hariIni })
  assert.deepEqual(masalah, [])
  assert.match(peringatan[0]?.message ?? '', /73\.99\.99.*tidak dikenal/)
}))

test('the schema describes every question and takes what the check takes', () => {
  const skema = jsonSchemaFormulir(SKU) as { properties: Record<string, Record<string, unknown>>; required: string[] }
  assert.deepEqual(Object.keys(skema.properties), semuaIsian(SKU).map((isian) => isian.kode))
  assert.ok(skema.required.includes('nama_usaha') && !skema.required.includes('nib') && !skema.required.includes('berakhir'))
  assert.deepEqual(skema.properties.jenis_usaha!.enum, ['warung', 'jasa', 'lain'])
  assert.ok(skemaFormulir(SKU).safeParse(lengkap).success)
})

// ---- properties ----
const JENIS = ['teks', 'teks_panjang', 'angka', 'rupiah', 'tanggal', 'pilihan', 'pilihan_banyak', 'ya_tidak', 'nik', 'kk', 'npwp', 'nib', 'hp', 'email', 'wilayah', 'alamat', 'titik', 'berkas', 'pernyataan'] as const
const angkaTeks = fc.stringMatching(/^[-+R0-9p., /:juta()]{0,24}$/)
const mentah = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), angkaTeks, fc.double(), fc.integer(), fc.boolean(), fc.bigInt(), fc.constant(null), fc.array(fc.string()), fc.object(),
  fc.constantFrom('7308045708909901', '31-2-2026', '9 Maret 2026', 'Rp 1,5 juta', '0812-3456-7890', 'Jl. A, RT 1, RW 002', '-4,5 120,3', 'ya', 'a', '73.08.01.2002', 'A@B.ID'))

test('property: tidying twice is tidying once', () => {
  fc.assert(fc.property(fc.constantFrom(...JENIS), mentah, (jenis, nilai) => {
    const isian: Isian = { kode: 'x', jenis, label: 'X', satuan: 'm²', pilihan: [{ nilai: 'a', label: 'A' }, { nilai: 'b', label: 'B' }] }
    const sekali = rapikan(isian, nilai)
    assert.deepEqual(rapikan(isian, sekali), sekali)
  }), { numRuns: 4000 })
})

const badanAcak = (formulir: typeof SKU) => fc.record(Object.fromEntries(semuaIsian(formulir).map((isian) => [isian.kode, fc.oneof(fc.constant((lengkap as Jawaban)[isian.kode]), mentah)])), { requiredKeys: [] })

test('property: checking what was found right finds it right and changes nothing; hidden and unknown answers never survive', () => {
  fc.assert(fc.property(badanAcak(SKU), fc.string(), (jawaban, asing) => {
    const pertama = periksaJawaban(SKU, { ...jawaban, [`z_${asing}`]: 'asing' }, { hariIni })
    const kedua = periksaJawaban(SKU, pertama.bersih, { hariIni })
    assert.deepEqual(kedua.bersih, pertama.bersih)
    assert.deepEqual(kedua.isian, pertama.isian)
    for (const kode of Object.keys(pertama.bersih)) assert.ok(pertama.isian.includes(kode), `${kode} does not apply but was kept`)
    for (const isian of semuaIsian(SKU)) if (isian.bila && !berlaku(isian.bila, pertama.bersih)) assert.equal(isian.kode in pertama.bersih, false, `${isian.kode} is hidden`)
    if (pertama.masalah.length === 0) assert.deepEqual(kedua.masalah, [])
  }), { numRuns: 1500 })
})

test('property: no body, however odd, breaks the reading or the check', () => {
  fc.assert(fc.property(fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('kk', 'anggota', 'anggota.0.nik', 'anggota.9999.nama', 'anggota.0.tanggal_lahir_hari', '__proto__', '_baris', 'keperluan')), mentah), (badan) => {
    const { jawaban } = bacaKiriman(SKTM, 'keluarga', badan)
    periksaJawaban(SKTM, jawaban, { hariIni })
    JSON.stringify(ringkasan(SKTM, gabungJawaban({}, jawaban), { hariIni, samar: true }))
  }), { numRuns: 1500 })
})
