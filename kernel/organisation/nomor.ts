import { now } from '#kernel/platform'
import { type Tanggal, adaTanggal, tanggalPanjang } from './bahasa.ts'

// Checks of the numbers people carry. A number has no check digit worth the name, so passing means "may exist", never
// "exists"; failing says exactly which digits to look at. Pure functions: forms use them on server and in the browser.

export type JenisKelamin = 'L' | 'P'
/** What is wrong and at which digits (first digit = 1, both ends included); the sentence is ready to show. */
export interface Salah { ok: false; pesan: string; pesan_en: string; digit: [number, number] }
export interface NikSah {
  ok: true
  nik: string
  /** Birth date as the NIK says it. A few true NIK carry a wrong date: never store it as the person's date of birth. */
  lahir: Tanggal
  /** True when the century is a guess because no date of birth was given. */
  abadTebakan: boolean
  jenisKelamin: JenisKelamin
  /** Dotted code of the kecamatan of first issue, PP.RR.DD; it may be a code that is closed today. */
  wilayah: string
}

const salah = (dari: number, sampai: number, pesan: string, pesan_en: string): Salah => ({ ok: false, pesan, pesan_en, digit: [dari, sampai] })
/** Removes what people type between digits: spaces, dots, dashes, slashes. */
export const bersihkanNomor = (teks: string): string => teks.replace(/[\s.\-/]/g, '')

function periksaPanjang(nomor: string, panjang: number, nama: string): Salah | undefined {
  const asing = nomor.search(/\D/)
  if (asing >= 0) return salah(asing + 1, asing + 1, `${nama} hanya berisi angka. Periksa tanda ke-${asing + 1} ("${nomor[asing]}").`, `${nama} has digits only. Check character ${asing + 1} ("${nomor[asing]}").`)
  if (nomor.length === panjang) return
  const beda = Math.abs(panjang - nomor.length)
  const [id, en] = nomor.length < panjang ? ['kurang', 'missing'] : ['lebih', 'too many']
  return salah(Math.min(nomor.length, panjang) + 1, Math.max(nomor.length, panjang), `${nama} terdiri dari ${panjang} angka. Yang Anda isi ${nomor.length} angka (${id} ${beda}).`, `${nama} has ${panjang} digits. You typed ${nomor.length} (${beda} ${en}).`)
}

function periksaWilayahNomor(nomor: string, nama: string): Salah | undefined {
  if (nomor[0] === '0') return salah(1, 2, `Angka ke-1 dan ke-2 ${nama} ("${nomor.slice(0, 2)}") harus kode provinsi, yang tidak dimulai dengan 0.`, `Digits 1–2 of ${nama} ("${nomor.slice(0, 2)}") must be a province code, which never begins with 0.`)
  const kab = Number(nomor.slice(2, 4))
  if (kab === 0 || kab === 70) return salah(3, 4, `Angka ke-3 dan ke-4 ${nama} ("${nomor.slice(2, 4)}") bukan kode kabupaten atau kota (01–69 atau 71–99).`, `Digits 3–4 of ${nama} ("${nomor.slice(2, 4)}") are no code of a regency or city (01–69 or 71–99).`)
  if (nomor.slice(4, 6) === '00') return salah(5, 6, `Angka ke-5 dan ke-6 ${nama} ("00") bukan kode kecamatan (01–99).`, `Digits 5–6 of ${nama} ("00") are no code of a kecamatan (01–99).`)
}

const tahunDua = (tahun: number) => String(tahun % 100).padStart(2, '0')
/** The full date of DDMMYY, nearest past century first; undefined when it exists in neither. */
function tanggalDua(hari: number, bulan: number, yy: string, hariIni: Tanggal): Tanggal | undefined {
  const coba = (abad: number) => `${abad}${yy}-${String(bulan).padStart(2, '0')}-${String(hari).padStart(2, '0')}`
  const baru = coba(20)
  if (adaTanggal(baru) && baru <= hariIni) return baru
  return adaTanggal(coba(19)) ? coba(19) : undefined
}

function cocokkanLahir(nik: string, hari: number, lahir: Tanggal): Salah | undefined {
  const [tahun, bulan, tanggal] = lahir.split('-').map(Number) as [number, number, number]
  const bagian: [boolean, number, number, string][] = [
    [hari !== tanggal, 7, 8, 'tanggal'], [Number(nik.slice(8, 10)) !== bulan, 9, 10, 'bulan'], [nik.slice(10, 12) !== tahunDua(tahun), 11, 12, 'tahun'],
  ]
  const beda = bagian.filter(([lain]) => lain)
  if (beda.length === 0) return
  const dari = beda[0]![1], sampai = beda.at(-1)![2]
  return salah(dari, sampai, `Angka ke-${dari} sampai ke-${sampai} NIK ("${nik.slice(dari - 1, sampai)}") tidak cocok dengan tanggal lahir ${tanggalPanjang(lahir)} (${beda.map((b) => b[3]).join(', ')}). Periksa keduanya.`,
    `Digits ${dari}–${sampai} of the NIK ("${nik.slice(dari - 1, sampai)}") do not match the date of birth ${tanggalPanjang(lahir, 'en')}. Check both.`)
}

/**
 * Checks a NIK (16 digits: region of first issue, DDMMYY with day + 40 for women, sequence) in the order format, date,
 * sex, date of birth. With `tanggalLahir`/`jenisKelamin` it must agree with them. Spaces, dots and dashes are ignored.
 * Whether the region exists is asked of the database (`adaWilayahNik`), and is a warning only.
 */
export function periksaNik(teks: string, banding: { tanggalLahir?: Tanggal; jenisKelamin?: JenisKelamin } = {}, hariIni: Tanggal = now().toISOString().slice(0, 10)): NikSah | Salah {
  const nik = bersihkanNomor(teks)
  const bentuk = periksaPanjang(nik, 16, 'NIK') ?? periksaWilayahNomor(nik, 'NIK')
  if (bentuk) return bentuk
  const ditulis = Number(nik.slice(6, 8)), bulan = Number(nik.slice(8, 10)), yy = nik.slice(10, 12)
  const hari = ditulis > 40 ? ditulis - 40 : ditulis
  if (hari < 1 || hari > 31) return salah(7, 8, `Angka ke-7 dan ke-8 NIK ("${nik.slice(6, 8)}") harus tanggal lahir: 01–31, atau 41–71 untuk perempuan.`, `Digits 7–8 of the NIK ("${nik.slice(6, 8)}") must be the day of birth: 01–31, or 41–71 for women.`)
  if (bulan < 1 || bulan > 12) return salah(9, 10, `Angka ke-9 dan ke-10 NIK ("${nik.slice(8, 10)}") harus bulan lahir: 01–12.`, `Digits 9–10 of the NIK ("${nik.slice(8, 10)}") must be the month of birth: 01–12.`)
  const lahir = tanggalDua(hari, bulan, yy, hariIni)
  if (!lahir) return salah(7, 12, `Angka ke-7 sampai ke-12 NIK ("${nik.slice(6, 12)}") menunjuk tanggal yang tidak ada di kalender.`, `Digits 7–12 of the NIK ("${nik.slice(6, 12)}") name a date that does not exist.`)
  if (nik.endsWith('0000')) return salah(13, 16, 'Angka ke-13 sampai ke-16 NIK tidak mungkin "0000".', 'Digits 13–16 of the NIK cannot be "0000".')
  const jenisKelamin: JenisKelamin = ditulis > 40 ? 'P' : 'L'
  if (banding.jenisKelamin && banding.jenisKelamin !== jenisKelamin) {
    return salah(7, 8, `Angka ke-7 dan ke-8 NIK ("${nik.slice(6, 8)}") adalah untuk ${jenisKelamin === 'P' ? 'perempuan' : 'laki-laki'}, berbeda dari jenis kelamin yang diisi. Periksa keduanya.`, `Digits 7–8 of the NIK ("${nik.slice(6, 8)}") are those of a ${jenisKelamin === 'P' ? 'woman' : 'man'}, unlike the sex given. Check both.`)
  }
  const beda = banding.tanggalLahir && cocokkanLahir(nik, hari, banding.tanggalLahir)
  if (beda) return beda
  return { ok: true, nik, lahir: banding.tanggalLahir ?? lahir, abadTebakan: !banding.tanggalLahir, jenisKelamin, wilayah: `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}` }
}
/** `730804******9901`: first six and last four digits. */
export const samarkanNik = (nik: string): string => nik.replace(/^(\d{6})\d+(\d{4})$/, (_, depan: string, belakang: string) => `${depan}******${belakang}`)

/** Checks a family-card number: 16 digits, region, date of issue (without + 40), sequence. */
export function periksaKk(teks: string): { ok: true; kk: string; wilayah: string } | Salah {
  const kk = bersihkanNomor(teks)
  const bentuk = periksaPanjang(kk, 16, 'Nomor KK') ?? periksaWilayahNomor(kk, 'Nomor KK')
  if (bentuk) return bentuk
  const hari = Number(kk.slice(6, 8)), bulan = Number(kk.slice(8, 10))
  if (hari < 1 || hari > 31) return salah(7, 8, `Angka ke-7 dan ke-8 nomor KK ("${kk.slice(6, 8)}") harus tanggal terbit 01–31.${hari > 40 ? ' Apakah yang Anda isi NIK?' : ''}`, `Digits 7–8 of the family-card number ("${kk.slice(6, 8)}") must be a day 01–31.`)
  if (bulan < 1 || bulan > 12) return salah(9, 10, `Angka ke-9 dan ke-10 nomor KK ("${kk.slice(8, 10)}") harus bulan terbit 01–12.`, `Digits 9–10 of the family-card number ("${kk.slice(8, 10)}") must be a month 01–12.`)
  return { ok: true, kk, wilayah: `${kk.slice(0, 2)}.${kk.slice(2, 4)}.${kk.slice(4, 6)}` }
}

/**
 * Checks an NPWP, old (15 digits) or new (16: a resident's NIK, others 0 + the old 15; PMK 112/2022) and gives it in 16
 * digits. The caller may find `nik` true when the number is a person's NIK.
 */
export function periksaNpwp(teks: string): { ok: true; npwp16: string; nik: boolean } | Salah {
  const npwp = bersihkanNomor(teks)
  if (npwp.length === 15 && /^\d+$/.test(npwp)) return { ok: true, npwp16: `0${npwp}`, nik: false }
  const bentuk = periksaPanjang(npwp, 16, 'NPWP')
  if (bentuk) return { ...bentuk, pesan: bentuk.pesan.replace('16 angka', '16 angka (atau 15 angka untuk bentuk lama)'), pesan_en: bentuk.pesan_en.replace('16 digits', '16 digits (or 15 in the old form)') }
  if (npwp[0] === '0') return { ok: true, npwp16: npwp, nik: false }
  const nik = periksaNik(npwp)
  return nik.ok ? { ok: true, npwp16: npwp, nik: true } : { ...nik, pesan: `NPWP 16 angka milik orang pribadi adalah NIK. ${nik.pesan}` }
}

const berangka = (panjang: number, nama: string) => (teks: string): { ok: true; nomor: string } | Salah => {
  const nomor = bersihkanNomor(teks)
  return periksaPanjang(nomor, panjang, nama) ?? { ok: true, nomor }
}
/** Business number from OSS, 13 digits. */
export const periksaNib = berangka(13, 'NIB')
/** Business field, 5 digits. */
export const periksaKbli = berangka(5, 'Kode KBLI')
/** Land-tax object, 18 digits (codes of the tax office, not of the ministry). */
export const periksaNop = berangka(18, 'NOP')

/** Checks a mobile number and gives it in E.164: `0812-3456-7890` → `+6281234567890`. */
export function periksaHp(teks: string): { ok: true; hp: string } | Salah {
  const nomor = teks.replace(/[\s.\-()]/g, '')
  const inti = /^(?:\+62|62|0)(.*)$/.exec(nomor)?.[1]
  if (inti === undefined || !/^8[1-9]/.test(inti)) return salah(1, Math.min(4, Math.max(1, nomor.length)), 'Nomor HP dimulai dengan 08 atau +628, misalnya 0812 3456 7890.', 'A mobile number begins with 08 or +628, for example 0812 3456 7890.')
  const asing = nomor.slice(1).search(/\D/)
  if (asing >= 0) return salah(asing + 2, asing + 2, `Nomor HP hanya berisi angka. Periksa tanda ke-${asing + 2}.`, `A mobile number has digits only. Check character ${asing + 2}.`)
  if (inti.length < 8 || inti.length > 13) return salah(1, nomor.length, `Nomor HP ini ${inti.length < 8 ? 'terlalu pendek' : 'terlalu panjang'}. Periksa kembali angkanya.`, `This mobile number is too ${inti.length < 8 ? 'short' : 'long'}. Check its digits.`)
  return { ok: true, hp: `+62${inti}` }
}
/** `+62812****7890` for screens that need not show it. */
export const samarkanHp = (hp: string): string => hp.replace(/^(\+62\d{3})\d+(\d{4})$/, '$1****$2')
