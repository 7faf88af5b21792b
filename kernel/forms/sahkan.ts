// Whether one tidied answer (`rapikan`) is right for its question, and if not, the sentence that says so.
// Runs in the browser too: imports pure files only.
import { adaTanggal, dalamWilayah, tambahHari } from '#kernel/organisation'
import { type Bahasa, type Isian, type JenisIsian, namaIsian } from './isian.ts'
import { bandingkan } from './kondisi.ts'
import { periksaNomor } from './nomor.ts'
import type { KunciPesan, Pesan } from './pesan.ts'
import { uraiAlamat, uraiTitik } from './rapikan.ts'
import { teksTanggal } from './tanggal.ts'

export interface Konteks {
  /** Today in the regency's zone, 'YYYY-MM-DD'. */
  hariIni: string
  /** Says whether a region code is in force; without it only the shape is checked (browser). */
  wilayahAda?: (kode: string) => boolean
  /** Says whether a kecamatan code (PP.RR.DD) of a NIK ever existed. */
  wilayahNikAda?: (kode: string) => boolean
  /** Says whether an attachment belongs here. */
  lampiranAda?: (id: string) => boolean
  bahasa: Bahasa
  pesan: Pesan
}
/** The sentence of that key about this question, with what it is about. */
export const katakan = (k: Konteks, kunci: KunciPesan, isian: Isian, satu: string | number = '', dua: string | number = ''): string =>
  k.pesan[kunci].replace(/\{(\d)\}/g, (_, urut: string) => String([namaIsian(isian, k.bahasa), satu, dua][Number(urut)]))
type Pemeriksa = (isian: Isian, nilai: any, k: Konteks) => string | undefined

const denganSatuan = ({ jenis, satuan }: Isian, nilai: number) => `${jenis === 'rupiah' ? 'Rp' : ''}${nilai.toLocaleString('id', { maximumFractionDigits: 9 })}${satuan ? ` ${satuan}` : ''}`

/** Limits of size, shared by numbers, money and counts of choices. */
const batas: Pemeriksa = (isian, nilai, k) => {
  if (isian.min !== undefined && bandingkan(nilai, isian.min)! < 0) return katakan(k, 'kurang', isian, denganSatuan(isian, isian.min))
  if (isian.maks !== undefined && bandingkan(nilai, isian.maks)! > 0) return katakan(k, 'lebih', isian, denganSatuan(isian, isian.maks))
  return undefined
}

/** Most characters of a text where the form names no limit: a line, and a page of writing. */
export const PANJANG_TEKS = 200
export const PANJANG_URAIAN = 5000
const teks: Pemeriksa = (isian, nilai, k) => {
  if (typeof nilai !== 'string') return katakan(k, 'bentuk', isian)
  const panjang = [...nilai].length
  const maks = isian.maks ?? (isian.jenis === 'teks_panjang' ? PANJANG_URAIAN : PANJANG_TEKS)
  if (panjang < (isian.min ?? 0)) return katakan(k, 'pendek', isian, isian.min)
  return panjang > maks ? katakan(k, 'panjang', isian, maks, panjang) : undefined
}

const angka: Pemeriksa = (isian, nilai, k) => {
  const desimal = isian.desimal ?? 0
  if (typeof nilai !== 'number' || !Number.isFinite(nilai) || Math.abs(nilai) >= 1e15) return katakan(k, 'angka', isian, desimal > 0 ? '12,5' : '12')
  const pecahan = /\.(\d+)|e-(\d+)/.exec(String(nilai))
  if (pecahan && (pecahan[2] || pecahan[1]!.length > desimal)) return desimal === 0 ? katakan(k, 'bulat', isian) : katakan(k, 'desimal', isian, desimal)
  return batas(isian, nilai, k)
}
const rupiah: Pemeriksa = (isian, nilai, k) => (typeof nilai === 'string' && /^\d{1,18}$/.test(nilai) ? batas(isian, nilai, k) : katakan(k, 'rupiah', isian))

const tanggal: Pemeriksa = (isian, nilai, k) => {
  if (typeof nilai !== 'string' || !/^(1[89]|2[01])\d\d-\d\d-\d\d$/.test(nilai)) return katakan(k, 'tanggal', isian)
  if (!adaTanggal(nilai)) return katakan(k, 'takAda', isian, teksTanggal(nilai, k.bahasa))
  const batas = (hari: number | undefined) => (hari === undefined ? nilai : tambahHari(k.hariIni, hari))
  const awal = batas(isian.paling_awal_hari), akhir = batas(isian.paling_akhir_hari)
  const sebut = (iso: string) => teksTanggal(iso, k.bahasa) + (iso === k.hariIni ? k.pesan.hariIni : '')
  return nilai < awal ? katakan(k, 'terlaluAwal', isian, sebut(awal)) : nilai > akhir ? katakan(k, 'terlaluAkhir', isian, sebut(akhir)) : undefined
}

const adaPilihan = (isian: Isian, nilai: unknown) => (isian.pilihan ?? []).some((pilihan) => pilihan.nilai === nilai)
const pilihan: Pemeriksa = (isian, nilai, k) => (adaPilihan(isian, nilai) ? undefined : katakan(k, 'pilihan', isian))
const pilihanBanyak: Pemeriksa = (isian, nilai, k) => (Array.isArray(nilai) && nilai.every((satu) => adaPilihan(isian, satu)) ? batas(isian, nilai.length, k) : katakan(k, 'pilihan', isian))

const email: Pemeriksa = (isian, nilai, k) =>
  (typeof nilai === 'string' && nilai.length <= 254 && /^[^\s@"(),:;<>[\\\]]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/.test(nilai) && !/^\.|\.\.|\.@/.test(nilai) ? undefined : katakan(k, 'email', isian))

/** Shape of a Kemendagri code of any level, as `bacaKodeWilayah` knows it, small enough for the browser. */
const KODE_WILAYAH = /^[1-9]\d(\.(0[1-9]|[1-6]\d|7[1-9]|[89]\d)(\.(0[1-9]|[1-9]\d)(\.[123]\d{3})?)?)?$/
const wilayah: Pemeriksa = (isian, nilai, k) => {
  const tingkat = isian.tingkat ?? 4
  if (typeof nilai !== 'string' || !KODE_WILAYAH.test(nilai) || nilai.split('.').length !== tingkat) return katakan(k, 'wilayah', isian, k.pesan[`tingkat${tingkat}`])
  if (isian.di_dalam && !dalamWilayah(nilai, isian.di_dalam)) return katakan(k, 'wilayahLuar', isian)
  return k.wilayahAda?.(nilai) === false ? katakan(k, 'wilayahTakAda', isian, nilai) : undefined
}

const alamat: Pemeriksa = (isian, nilai, k) => {
  if (typeof nilai !== 'string') return katakan(k, 'bentuk', isian)
  const { jalan, dusun, rt, rw, pos } = uraiAlamat(nilai)
  if (!jalan && !dusun) return katakan(k, 'kosong', isian)
  if (!/^(\d{3})?$/.test(rt) || !/^(\d{3})?$/.test(rw)) return katakan(k, 'rt', isian)
  return /^(\d{5})?$/.test(pos) ? teks(isian, nilai, k) : katakan(k, 'pos', isian)
}

const titik: Pemeriksa = (isian, nilai, k) => {
  const t = uraiTitik(nilai)
  if (!t) return katakan(k, 'titik', isian)
  const diIndonesia = (lat: number, lon: number) => lat >= -11.1 && lat <= 6.2 && lon >= 94.9 && lon <= 141.1
  return diIndonesia(t.lat, t.lon) ? undefined : katakan(k, diIndonesia(t.lon, t.lat) ? 'titikTerbalik' : 'titikLuar', isian)
}

const yaTidak: Pemeriksa = (isian, nilai, k) => (typeof nilai === 'boolean' ? undefined : katakan(k, 'pilihYa', isian))
const pernyataan: Pemeriksa = (isian, nilai, k) => (nilai === true || (nilai === false && isian.wajib === false) ? undefined : katakan(k, 'centang', isian))
const berkas: Pemeriksa = (isian, nilai, k) => (typeof nilai === 'string' && /^[\w-]{1,64}$/.test(nilai) && k.lampiranAda?.(nilai) !== false ? undefined : katakan(k, 'unggah', isian))

const PEMERIKSA: Record<Exclude<JenisIsian, 'tabel'>, Pemeriksa> = {
  teks, teks_panjang: teks, angka, rupiah, tanggal, pilihan, pilihan_banyak: pilihanBanyak, ya_tidak: yaTidak, pernyataan,
  nik: periksaNomor, kk: periksaNomor, npwp: periksaNomor, nib: periksaNomor, hp: periksaNomor, email, wilayah, alamat, titik, berkas, foto: berkas,
}
/** The fault of one tidied, non-empty answer, or undefined when it is right. Tables are checked row by row elsewhere. */
export const sahkan = (isian: Isian, nilai: unknown, k: Konteks): string | undefined => PEMERIKSA[isian.jenis as 'teks'](isian, nilai, k)

const KOSONG: Partial<Record<JenisIsian, KunciPesan>> = { pernyataan: 'centang', berkas: 'unggah', foto: 'unggah', ya_tidak: 'pilihYa', pilihan: 'pilih', pilihan_banyak: 'pilih', wilayah: 'pilih' }
/** What to say when a required answer is missing. */
export const pesanKosong = (isian: Isian, k: Konteks): string => katakan(k, KOSONG[isian.jenis] ?? 'kosong', isian)
