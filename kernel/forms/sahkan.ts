// Whether one tidied answer (`rapikan`) is right for its question, and if not, the sentence that says so.
// Runs in the browser too: imports pure files only.
import { adaTanggal, angka as teksAngka, bacaKodeWilayah, dalamWilayah, rupiah as teksRupiah, tambahHari } from '#kernel/organisation'
import { type Bahasa, type Isian, type JenisIsian, namaIsian } from './isian.ts'
import { bandingkan } from './kondisi.ts'
import { periksaNomor } from './nomor.ts'
import { PESAN } from './pesan.ts'
import { uraiAlamat, uraiTitik } from './rapikan.ts'
import { teksTanggal } from './tanggal.ts'

export interface Konteks {
  /** Today in the regency's zone, 'YYYY-MM-DD'. */
  hariIni: string
  /** Says whether a region code is in force; without it only the shape is checked (browser). */
  wilayahAda?: (kode: string) => boolean
  /** Says whether a kecamatan code (PP.RR.DD) of a NIK ever existed. */
  wilayahNikAda?: (kode: string) => boolean
  bahasa: Bahasa
}
type Pemeriksa = (isian: Isian, nilai: any, k: Konteks) => string | undefined

const denganSatuan = (isian: Isian, nilai: number) => (isian.jenis === 'rupiah' ? teksRupiah(nilai) : `${teksAngka(nilai)}${isian.satuan ? ` ${isian.satuan}` : ''}`)

/** Limits of size, shared by numbers, money and counts of choices. */
const batas: Pemeriksa = (isian, nilai, { bahasa }) => {
  const n = namaIsian(isian, bahasa)
  if (isian.min !== undefined && bandingkan(nilai, isian.min)! < 0) return PESAN[bahasa].kurang(n, denganSatuan(isian, isian.min))
  if (isian.maks !== undefined && bandingkan(nilai, isian.maks)! > 0) return PESAN[bahasa].lebih(n, denganSatuan(isian, isian.maks))
  return undefined
}

/** Most characters of a text where the form names no limit: a line, and a page of writing. */
export const PANJANG_TEKS = 200
export const PANJANG_URAIAN = 5000
const teks: Pemeriksa = (isian, nilai, { bahasa }) => {
  const n = namaIsian(isian, bahasa)
  if (typeof nilai !== 'string') return PESAN[bahasa].bentuk(n)
  const panjang = [...nilai].length
  const maks = isian.maks ?? (isian.jenis === 'teks_panjang' ? PANJANG_URAIAN : PANJANG_TEKS)
  if (panjang < (isian.min ?? 0)) return PESAN[bahasa].pendek(n, String(isian.min))
  return panjang > maks ? PESAN[bahasa].panjang(n, String(maks), String(panjang)) : undefined
}

const angka: Pemeriksa = (isian, nilai, k) => {
  const n = namaIsian(isian, k.bahasa), desimal = isian.desimal ?? 0
  if (typeof nilai !== 'number' || !Number.isFinite(nilai) || Math.abs(nilai) >= 1e15) return PESAN[k.bahasa].angka(n, desimal > 0 ? '12,5' : '12')
  const pecahan = /\.(\d+)|e-(\d+)/.exec(String(nilai))
  if (pecahan && (pecahan[2] || pecahan[1]!.length > desimal)) return desimal === 0 ? PESAN[k.bahasa].bulat(n) : PESAN[k.bahasa].desimal(n, String(desimal))
  return batas(isian, nilai, k)
}
const rupiah: Pemeriksa = (isian, nilai, k) => (typeof nilai === 'string' && /^\d{1,18}$/.test(nilai) ? batas(isian, nilai, k) : PESAN[k.bahasa].rupiah(namaIsian(isian, k.bahasa)))

const tanggal: Pemeriksa = (isian, nilai, { hariIni, bahasa }) => {
  const n = namaIsian(isian, bahasa), pesan = PESAN[bahasa]
  if (typeof nilai !== 'string' || !/^(1[89]|2[01])\d\d-\d\d-\d\d$/.test(nilai)) return pesan.tanggal(n)
  if (!adaTanggal(nilai)) return pesan.takAda(n, teksTanggal(nilai, bahasa))
  const sebut = (iso: string) => teksTanggal(iso, bahasa) + (iso === hariIni ? pesan.hariIni : '')
  const awal = isian.paling_awal_hari === undefined ? nilai : tambahHari(hariIni, isian.paling_awal_hari)
  const akhir = isian.paling_akhir_hari === undefined ? nilai : tambahHari(hariIni, isian.paling_akhir_hari)
  return nilai < awal ? pesan.terlaluAwal(n, sebut(awal)) : nilai > akhir ? pesan.terlaluAkhir(n, sebut(akhir)) : undefined
}

const adaPilihan = (isian: Isian, nilai: unknown) => (isian.pilihan ?? []).some((pilihan) => pilihan.nilai === nilai)
const pilihan: Pemeriksa = (isian, nilai, { bahasa }) => (adaPilihan(isian, nilai) ? undefined : PESAN[bahasa].pilihan(namaIsian(isian, bahasa)))
const pilihanBanyak: Pemeriksa = (isian, nilai, k) =>
  (Array.isArray(nilai) && nilai.every((satu) => adaPilihan(isian, satu)) ? batas(isian, nilai.length, k) : PESAN[k.bahasa].pilihan(namaIsian(isian, k.bahasa)))

const email: Pemeriksa = (isian, nilai, { bahasa }) =>
  (typeof nilai === 'string' && nilai.length <= 254 && /^[^\s@"(),:;<>[\\\]]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/.test(nilai) && !/^\.|\.\.|\.@/.test(nilai) ? undefined : PESAN[bahasa].email(namaIsian(isian, bahasa)))

const wilayah: Pemeriksa = (isian, nilai, { wilayahAda, bahasa }) => {
  const n = namaIsian(isian, bahasa), pesan = PESAN[bahasa], tingkat = isian.tingkat ?? 4
  if (typeof nilai !== 'string' || bacaKodeWilayah(nilai)?.tingkat !== tingkat) return pesan.wilayah(n, pesan.tingkat[tingkat - 1]!)
  if (isian.di_dalam && !dalamWilayah(nilai, isian.di_dalam)) return pesan.wilayahLuar(n)
  return wilayahAda?.(nilai) === false ? pesan.wilayahTakAda(n, nilai) : undefined
}

const alamat: Pemeriksa = (isian, nilai, k) => {
  const n = namaIsian(isian, k.bahasa)
  if (typeof nilai !== 'string') return PESAN[k.bahasa].bentuk(n)
  const { jalan, dusun, rt, rw, pos } = uraiAlamat(nilai)
  if (!jalan && !dusun) return PESAN[k.bahasa].kosong(n)
  if (!/^(\d{3})?$/.test(rt) || !/^(\d{3})?$/.test(rw)) return PESAN[k.bahasa].rt(n)
  return /^(\d{5})?$/.test(pos) ? teks(isian, nilai, k) : PESAN[k.bahasa].pos(n)
}

const titik: Pemeriksa = (isian, nilai, { bahasa }) => {
  const n = namaIsian(isian, bahasa), t = uraiTitik(nilai)
  if (!t) return PESAN[bahasa].titik(n)
  const diIndonesia = (lat: number, lon: number) => lat >= -11.1 && lat <= 6.2 && lon >= 94.9 && lon <= 141.1
  return diIndonesia(t.lat, t.lon) ? undefined : diIndonesia(t.lon, t.lat) ? PESAN[bahasa].titikTerbalik(n) : PESAN[bahasa].titikLuar(n)
}

const boolean: Pemeriksa = (isian, nilai, { bahasa }) => (typeof nilai === 'boolean' ? undefined : PESAN[bahasa].pilihYa(namaIsian(isian, bahasa)))
const pernyataan: Pemeriksa = (isian, nilai, { bahasa }) => (nilai === true || (nilai === false && isian.wajib === false) ? undefined : PESAN[bahasa].centang(namaIsian(isian, bahasa)))
const berkas: Pemeriksa = (isian, nilai, { bahasa }) => (typeof nilai === 'string' && /^[\w-]{1,64}$/.test(nilai) ? undefined : PESAN[bahasa].unggah(namaIsian(isian, bahasa)))


const PEMERIKSA: Record<Exclude<JenisIsian, 'tabel'>, Pemeriksa> = {
  teks, teks_panjang: teks, angka, rupiah, tanggal, pilihan, pilihan_banyak: pilihanBanyak, ya_tidak: boolean, pernyataan,
  nik: periksaNomor, kk: periksaNomor, npwp: periksaNomor, nib: periksaNomor, hp: periksaNomor, email, wilayah, alamat, titik, berkas, foto: berkas,
}
/** The fault of one tidied, non-empty answer, or undefined when it is right. Tables are checked row by row elsewhere. */
export const sahkan = (isian: Isian, nilai: unknown, konteks: Konteks): string | undefined => PEMERIKSA[isian.jenis as 'teks'](isian, nilai, konteks)

/** What to say when a required answer is missing. */
export function pesanKosong(isian: Isian, bahasa: Bahasa): string {
  const n = namaIsian(isian, bahasa), pesan = PESAN[bahasa]
  if (isian.jenis === 'pernyataan') return pesan.centang(n)
  if (isian.jenis === 'berkas' || isian.jenis === 'foto') return pesan.unggah(n)
  if (isian.jenis === 'ya_tidak') return pesan.pilihYa(n)
  return isian.jenis === 'pilihan' || isian.jenis === 'pilihan_banyak' || isian.jenis === 'wilayah' ? pesan.pilih(n) : pesan.kosong(n)
}
