// Every sentence a check can say, in both languages: what is wrong and what to do, the same words in the summary and beside
// the field. {0} is the name of the field, {1} and {2} what the sentence is about. The browser gets only those it may need.
import type { Bahasa, Isian, JenisIsian } from './isian.ts'

const id = {
  kosong: 'Isi “{0}”.',
  pilih: 'Pilih jawaban untuk “{0}”.',
  pilihYa: 'Pilih Ya atau Tidak untuk “{0}”.',
  centang: 'Centang kotak “{0}” untuk menyatakan setuju.',
  unggah: 'Unggah “{0}”.',
  bentuk: '“{0}” tidak dapat dibaca. Isi ulang.',
  pendek: '“{0}” terlalu pendek. Tulis paling sedikit {1} huruf.',
  panjang: '“{0}” terlalu panjang: {2} huruf, paling banyak {1}.',
  angka: 'Tulis “{0}” dengan angka, misalnya {1}.',
  bulat: 'Tulis “{0}” dengan angka bulat, tanpa koma.',
  desimal: '“{0}” paling banyak {1} angka di belakang koma.',
  kurang: '“{0}” paling sedikit {1}.',
  lebih: '“{0}” paling banyak {1}.',
  rupiah: 'Tulis “{0}” dalam rupiah bulat, misalnya 1.250.000.',
  tanggal: 'Tulis “{0}” lengkap: tanggal, bulan, dan tahun empat angka, misalnya 9-3-2026.',
  takAda: '“{0}”: {1} tidak ada di kalender.',
  terlaluAwal: '“{0}” paling awal {1}.',
  terlaluAkhir: '“{0}” paling akhir {1}.',
  pilihan: 'Pilih “{0}” dari pilihan yang tersedia.',
  email: 'Tulis “{0}” lengkap, misalnya nama@contoh.id.',
  wilayah: 'Pilih “{0}” sampai tingkat {1}.',
  wilayahTakAda: '“{0}”: kode {1} tidak ada dalam daftar wilayah. Pilih dari daftar.',
  wilayahLuar: '“{0}” harus di dalam wilayah yang dilayani. Pilih dari daftar.',
  titik: 'Tulis “{0}” dengan dua angka: lintang dan bujur, misalnya -4,5386 dan 120,3297.',
  titikTerbalik: '“{0}”: lintang dan bujur tampaknya tertukar. Lintang Indonesia antara -11 dan 6, bujur antara 95 dan 141.',
  titikLuar: '“{0}” berada di luar Indonesia. Lintang antara -11 dan 6, bujur antara 95 dan 141.',
  rt: '“{0}”: RT dan RW ditulis dengan angka, paling banyak tiga angka.',
  pos: '“{0}”: kode pos terdiri atas lima angka.',
  barisKurang: 'Isi “{0}” paling sedikit {1} baris.',
  barisLebih: '“{0}” paling banyak {1} baris; sekarang {2}.',
  baris: '{0}, baris {1}: {2}',
  nikWilayah: 'Enam angka pertama “{0}” ({1}) tidak dikenal sebagai kode kecamatan. Periksa sekali lagi.',
  hariIni: ' (hari ini)',
  tingkat1: 'provinsi',
  tingkat2: 'kabupaten atau kota',
  tingkat3: 'kecamatan',
  tingkat4: 'desa atau kelurahan',
}
export type KunciPesan = keyof typeof id
export type Pesan = Record<KunciPesan, string>
const en: Pesan = {
  kosong: 'Enter “{0}”.',
  pilih: 'Choose an answer for “{0}”.',
  pilihYa: 'Choose Yes or No for “{0}”.',
  centang: 'Tick the box “{0}” to agree.',
  unggah: 'Upload “{0}”.',
  bentuk: '“{0}” cannot be read. Enter it again.',
  pendek: '“{0}” is too short. Write at least {1} characters.',
  panjang: '“{0}” is too long: {2} characters, at most {1}.',
  angka: 'Write “{0}” as a number, for example {1}.',
  bulat: 'Write “{0}” as a whole number.',
  desimal: '“{0}” may have at most {1} decimals.',
  kurang: '“{0}” must be at least {1}.',
  lebih: '“{0}” must be at most {1}.',
  rupiah: 'Write “{0}” in whole rupiah, for example 1.250.000.',
  tanggal: 'Write “{0}” in full: day, month and four-digit year, for example 9-3-2026.',
  takAda: '“{0}”: {1} does not exist.',
  terlaluAwal: '“{0}” must be {1} or later.',
  terlaluAkhir: '“{0}” must be {1} or earlier.',
  pilihan: 'Choose “{0}” from the choices given.',
  email: 'Write “{0}” in full, for example name@example.id.',
  wilayah: 'Choose “{0}” down to the {1}.',
  wilayahTakAda: '“{0}”: code {1} is not in the list of regions. Choose from the list.',
  wilayahLuar: '“{0}” must lie in the region served. Choose from the list.',
  titik: 'Write “{0}” as two numbers: latitude and longitude, for example -4.5386 and 120.3297.',
  titikTerbalik: '“{0}”: latitude and longitude seem to be swapped. Latitudes lie between -11 and 6, longitudes between 95 and 141.',
  titikLuar: '“{0}” lies outside Indonesia. Latitudes lie between -11 and 6, longitudes between 95 and 141.',
  rt: '“{0}”: write RT and RW with at most three digits.',
  pos: '“{0}”: a postal code has five digits.',
  barisKurang: 'Fill in at least {1} row(s) of “{0}”.',
  barisLebih: '“{0}” may have at most {1} rows; now {2}.',
  baris: '{0}, row {1}: {2}',
  nikWilayah: 'The first six digits of “{0}” ({1}) are not known as a district. Check them once more.',
  hariIni: ' (today)',
  tingkat1: 'province',
  tingkat2: 'regency or city',
  tingkat3: 'district',
  tingkat4: 'village',
}
export const PESAN: Record<Bahasa, Pesan> = { id, en }

const TEKS: KunciPesan[] = ['bentuk', 'kosong', 'pendek', 'panjang']
const ANGKA: KunciPesan[] = ['kosong', 'angka', 'bulat', 'desimal', 'kurang', 'lebih', 'rupiah']
const NOMOR: KunciPesan[] = ['kosong', 'bentuk', 'nikWilayah']
const DIPAKAI: Record<JenisIsian, KunciPesan[]> = {
  teks: TEKS, teks_panjang: TEKS, angka: ANGKA, rupiah: ANGKA, tanggal: ['kosong', 'tanggal', 'takAda', 'terlaluAwal', 'terlaluAkhir', 'hariIni'], pilihan: ['pilih', 'pilihan'], pilihan_banyak: ['pilih', 'pilihan', 'kurang', 'lebih'],
  ya_tidak: ['pilihYa'], pernyataan: ['centang'], nik: NOMOR, kk: NOMOR, npwp: NOMOR, nib: NOMOR, hp: NOMOR, email: ['kosong', 'email'], berkas: ['unggah'], foto: ['unggah'],
  wilayah: ['pilih', 'wilayah', 'wilayahLuar', 'wilayahTakAda', 'tingkat1', 'tingkat2', 'tingkat3', 'tingkat4'], alamat: [...TEKS, 'rt', 'pos'], titik: ['kosong', 'titik', 'titikTerbalik', 'titikLuar'], tabel: ['bentuk', 'barisKurang', 'barisLebih', 'baris'],
}
/** The sentences that the check of these questions can say, for the page that carries them to the browser. */
export function pesanUntuk(isian: Isian[], bahasa: Bahasa): Partial<Pesan> {
  const kunci = new Set(isian.flatMap((satu) => [satu, ...(satu.kolom ?? [])]).flatMap((satu) => DIPAKAI[satu.jenis]))
  return Object.fromEntries([...kunci].map((satu) => [satu, PESAN[bahasa][satu]]))
}
