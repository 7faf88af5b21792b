import { type Tanggal, adaTanggal } from './bahasa.ts'
import { type JenisKelamin, type Salah, bersihkanNomor } from './nomor.ts'

export interface NipSah {
  ok: true
  nip: string
  jenis: 'pns' | 'pppk'
  lahir: Tanggal
  jenisKelamin: JenisKelamin
  /** PNS: 'YYYY-MM' of appointment as CPNS; PPPK: 'YYYY'. */
  tmt: string
  /** Things to look at that do not make the number invalid. */
  peringatan: string[]
}
const salah = (dari: number, sampai: number, pesan: string, pesan_en: string): Salah => ({ ok: false, pesan, pesan_en, digit: [dari, sampai] })

/**
 * Checks a NIP of 18 digits: birth YYYYMMDD; PNS: YYYYMM of appointment; PPPK: YYYY and 2 + number of contracts (21–29);
 * sex 1/2; sequence. There is no check digit: only SIASN knows whether it is true.
 */
export function periksaNip(teks: string): NipSah | Salah {
  const nip = bersihkanNomor(teks)
  if (!/^\d{18}$/.test(nip)) return salah(1, Math.max(nip.length, 1), `NIP terdiri dari 18 angka. Yang Anda isi ${nip.length} tanda.`, `A NIP has 18 digits. You typed ${nip.length} characters.`)
  const lahir = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`
  if (!/^(19|20)/.test(nip) || !adaTanggal(lahir)) return salah(1, 8, `Angka ke-1 sampai ke-8 NIP ("${nip.slice(0, 8)}") harus tanggal lahir (tahun, bulan, tanggal) yang ada di kalender.`, `Digits 1–8 of the NIP ("${nip.slice(0, 8)}") must be a date of birth (YYYYMMDD) that exists.`)
  if (!/^(19|20)/.test(nip.slice(8))) return salah(9, 12, `Angka ke-9 sampai ke-12 NIP ("${nip.slice(8, 12)}") harus tahun pengangkatan.`, `Digits 9–12 of the NIP ("${nip.slice(8, 12)}") must be the year of appointment.`)
  const bulan = nip.slice(12, 14), pns = /^(0[1-9]|1[0-2])$/.test(bulan), pppk = /^2[1-9]$/.test(bulan) && nip.startsWith('20', 8)
  if (!pns && !pppk) return salah(13, 14, `Angka ke-13 dan ke-14 NIP ("${bulan}") harus bulan pengangkatan 01–12 (PNS) atau 21–29 (PPPK).`, `Digits 13–14 of the NIP ("${bulan}") must be a month 01–12 (PNS) or 21–29 (PPPK).`)
  if (!/[12]/.test(nip[14]!)) return salah(15, 15, `Angka ke-15 NIP ("${nip[14]}") harus 1 (laki-laki) atau 2 (perempuan).`, `Digit 15 of the NIP ("${nip[14]}") must be 1 (male) or 2 (female).`)
  const masuk = Number(nip.slice(8, 12)) * 12 + (pns ? Number(bulan) : 12)
  const muda = masuk < (Number(nip.slice(0, 4)) + 17) * 12 + Number(nip.slice(4, 6))
  return {
    ok: true, nip, jenis: pns ? 'pns' : 'pppk', lahir, jenisKelamin: nip[14] === '1' ? 'L' : 'P', tmt: pns ? `${nip.slice(8, 12)}-${bulan}` : nip.slice(8, 12),
    peringatan: muda ? ['Menurut NIP ini pengangkatan terjadi sebelum usia 17 tahun.'] : [],
  }
}
/** As printed below a signature: `19700315 199503 1 999`. */
export const formatNip = (nip: string): string => nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4')

/** Organisation code U.BB.U.BB.U.BB.OO.UUUU of the finance law, e.g. `1.03.0.00.0.00.01.0000`. */
export const KODE_ORGANISASI = /^[1-9]\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}$/
const GOLONGAN: Record<string, string> = {
  'I/a': 'Juru Muda', 'I/b': 'Juru Muda Tingkat I', 'I/c': 'Juru', 'I/d': 'Juru Tingkat I',
  'II/a': 'Pengatur Muda', 'II/b': 'Pengatur Muda Tingkat I', 'II/c': 'Pengatur', 'II/d': 'Pengatur Tingkat I',
  'III/a': 'Penata Muda', 'III/b': 'Penata Muda Tingkat I', 'III/c': 'Penata', 'III/d': 'Penata Tingkat I',
  'IV/a': 'Pembina', 'IV/b': 'Pembina Tingkat I', 'IV/c': 'Pembina Utama Muda', 'IV/d': 'Pembina Utama Madya', 'IV/e': 'Pembina Utama',
}
/** Rank of a PNS by golongan (III/d → Penata Tingkat I); undefined for PPPK, who have no rank. */
export const pangkatGolongan = (golongan: string): string | undefined => GOLONGAN[golongan]
