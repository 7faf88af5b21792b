import type { SelLembar } from '#kernel/documents'
import { bacaRupiah } from './biaya.ts'
import { type Komponen, bacaKomponen } from './komponen.ts'

// What each kind of reference looks like in a workbook: its columns, the form of its codes, where a row hangs.

export const JENIS_RUJUKAN = ['nomenklatur', 'rekening', 'sumber_dana', 'ssh', 'sbu', 'hspk', 'asb', 'kamus'] as const
export type JenisRujukan = (typeof JENIS_RUJUKAN)[number]
type Kata = readonly [id: string, en: string]
export const KATA_JENIS: Record<JenisRujukan, Kata> = {
  nomenklatur: ['Nomenklatur program, kegiatan, dan sub kegiatan', 'Programmes, activities, sub activities'], rekening: ['Kode rekening', 'Accounts'], sumber_dana: ['Sumber dana', 'Sources of funds'], ssh: ['Standar satuan harga (SSH)', 'Unit prices of goods (SSH)'],
  sbu: ['Standar biaya umum (SBU)', 'General costs (SBU)'], hspk: ['Harga satuan pokok kegiatan (HSPK)', 'Prices of works (HSPK)'], asb: ['Analisis standar belanja (ASB)', 'Standard costs of activities (ASB)'], kamus: ['Kamus usulan', 'Dictionary of proposals'],
}
export interface Kolom { nama: string; wajib?: true; /** Other headings under which workbooks bring it. */ lain?: string[] }
export interface BarisRujukan { baris: number; kode: string; nama: string; induk: string | null; tingkat: number; satuan: string | null; harga: bigint | null; rincian: Record<string, unknown> }
export interface SalahSel { baris: number; sel: string; nilai: string; pesan: string }

const HARGA: Kolom[] = [{ nama: 'kode', wajib: true, lain: ['kode barang', 'kode kelompok barang'] }, { nama: 'nama', wajib: true, lain: ['uraian', 'uraian barang', 'nama standar harga'] }, { nama: 'spesifikasi' }, { nama: 'satuan', wajib: true }, { nama: 'harga', wajib: true, lain: ['harga satuan', 'harga 1', 'harga zona 1'] }, { nama: 'harga_2', lain: ['harga 2', 'harga zona 2'] }, { nama: 'harga_3', lain: ['harga 3', 'harga zona 3'] }, { nama: 'tkdn', lain: ['nilai tkdn'] }, { nama: 'rekening', lain: ['kode rekening'] }]
export const KOLOM: Record<JenisRujukan, Kolom[]> = {
  nomenklatur: [{ nama: 'kode', wajib: true, lain: ['kode sub kegiatan', 'kode nomenklatur'] }, { nama: 'nama', wajib: true, lain: ['uraian', 'nomenklatur', 'nomenklatur urusan'] }, { nama: 'indikator', lain: ['indikator keluaran', 'kinerja'] }, { nama: 'satuan' }, { nama: 'kode_lama', lain: ['kode lama'] }],
  rekening: [{ nama: 'kode', wajib: true, lain: ['kode rekening', 'kode akun'] }, { nama: 'nama', wajib: true, lain: ['uraian', 'uraian akun', 'nama akun'] }],
  sumber_dana: [{ nama: 'kode', wajib: true, lain: ['kode dana'] }, { nama: 'nama', wajib: true, lain: ['uraian', 'nama dana'] }],
  ssh: HARGA, sbu: HARGA,
  // Of an HSPK the parts give the price; of an ASB the price is for each unit, beside a fixed part.
  hspk: [...HARGA.map((k): Kolom => (k.nama === 'harga' ? { nama: k.nama, lain: k.lain! } : k)), { nama: 'komponen', lain: ['komponen ssh'] }], asb: [...HARGA, { nama: 'tetap', lain: ['biaya tetap', 'fixed cost'] }],
  kamus: [{ nama: 'kode', wajib: true }, { nama: 'nama', wajib: true, lain: ['pekerjaan'] }, { nama: 'satuan', wajib: true }, { nama: 'harga', wajib: true, lain: ['harga satuan'] }, { nama: 'unit', wajib: true, lain: ['skpd', 'perangkat daerah'] }, { nama: 'sub_kegiatan', lain: ['sub kegiatan'] }, { nama: 'jenis_belanja', lain: ['jenis belanja'] }],
}
export const BERHARGA = new Set<JenisRujukan>(['ssh', 'sbu', 'hspk', 'asb', 'kamus'])
/** A complete edition of these must hang together: every row below another one that exists. */
export const BERJENJANG = new Set<JenisRujukan>(['nomenklatur', 'rekening'])

const NOMENKLATUR = /^(?:\d|X)(?:\.(?:\d{2}|XX)(?:\.\d{2}(?:\.[1-8](?:\.\d{2}(?:\.\d{4})?)?)?)?)?$/
const REKENING = /^\d(\.\d(\.\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?)?)?$/
const SUMBER = /^[12](\.\d(\.\d{2}){0,3}(\.\d{4})?)?$/
const HARGA_KODE = /^[\w.-]{3,60}$/
const BENTUK: Record<JenisRujukan, RegExp> = { nomenklatur: NOMENKLATUR, rekening: REKENING, sumber_dana: SUMBER, ssh: HARGA_KODE, sbu: HARGA_KODE, hspk: HARGA_KODE, asb: HARGA_KODE, kamus: HARGA_KODE }
const CONTOH: Partial<Record<JenisRujukan, string>> = { nomenklatur: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', sumber_dana: '1.2.01.01.02' }
/** Kewenangan stands alone between program and kegiatan and is no level of its own. */
const tanpaKewenangan = (kode: string): string => kode.replace(/\.[1-8]$/, '')

/** The code of a sub kegiatan in today's form: the last part of two digits (Permendagri 90/2019) is filled to four. */
export const panjangkanKode = (kode: string): string => kode.replace(/^((?:\d|X)\.(?:\d{2}|XX)\.\d{2}\.[1-8]\.\d{2})\.(\d{2})$/, (_, depan: string, sub: string) => `${depan}.00${sub}`)
/** The code above: `1.03.10.2.01.0051` → `1.03.10.2.01` → `1.03.10`. */
export function indukKode(jenis: JenisRujukan, kode: string): string | null {
  if (!BERJENJANG.has(jenis) && jenis !== 'sumber_dana') return null
  const atas = kode.includes('.') ? kode.slice(0, kode.lastIndexOf('.')) : null
  return atas && jenis === 'nomenklatur' ? tanpaKewenangan(atas) : atas
}
export const TINGKAT_NOMENKLATUR = ['urusan', 'bidang', 'program', 'kegiatan', 'sub_kegiatan'] as const
/** How deep a code lies: 1 urusan … 5 sub kegiatan; 1 akun … 6 sub rincian objek. */
export function tingkatKode(jenis: JenisRujukan, kode: string): number {
  const bagian = kode.split('.').length
  return jenis === 'nomenklatur' ? (bagian <= 3 ? bagian : bagian - 1) : bagian
}

const sebut = (jenis: JenisRujukan) => (CONTOH[jenis] ? ` Contoh: ${CONTOH[jenis]}.` : '')
/** One row of a workbook as a reference, or what is wrong with which of its cells. `huruf` names the column of each field (A, B, …). */
export function bacaBarisRujukan(jenis: JenisRujukan, baris: number, sel: Record<string, SelLembar | undefined>, huruf: Record<string, string>): { jadi?: BarisRujukan; salah: SalahSel[] } {
  const salah: SalahSel[] = []
  const teks = (nama: string) => sel[nama]?.teks.trim().replace(/\s+/g, ' ') ?? ''
  const tolak = (nama: string, pesan: string) => { salah.push({ baris, sel: `${huruf[nama] ?? '?'}${baris}`, nilai: teks(nama).slice(0, 80), pesan }) }
  for (const { nama, wajib } of KOLOM[jenis]) {
    if (sel[nama]?.jenis === 'galat') tolak(nama, 'Sel ini berisi galat rumus. Perbaiki di lembar kerjanya.')
    else if (wajib && !teks(nama)) tolak(nama, `Kolom ${nama} belum diisi.`)
  }
  const kode = panjangkanKode(teks('kode'))
  if (kode && sel.kode?.jenis === 'angka' && BERJENJANG.has(jenis) && kode.includes('.')) tolak('kode', 'Kode terbaca sebagai angka sehingga nol di belakangnya bisa hilang. Jadikan kolom kode bertipe teks.')
  else if (kode && !BENTUK[jenis].test(kode)) tolak('kode', `Bentuk kode ini tidak dikenal.${sebut(jenis)}`)
  if (teks('nama').length > 600) tolak('nama', 'Nama terlalu panjang, paling banyak 600 huruf.')
  const harga = BERHARGA.has(jenis) ? hargaDari('harga', sel.harga, tolak) : null
  const lain: Record<string, string | Komponen[]> = {}
  for (const nama of ['harga_2', 'harga_3', 'tetap']) { const n = teks(nama) ? hargaDari(nama, sel[nama], tolak) : null; if (n !== null) lain[nama] = String(n) }
  if (teks('komponen')) lain.komponen = bacaKomponen(teks('komponen')) ?? (tolak('komponen', 'Tulis komponen seperti ini: SSH.1.02.0001 x 0,35; SSH.1.02.0002 x 1.'), [])
  if (jenis === 'hspk' && harga === null && !teks('komponen')) tolak('harga', 'Isi harganya, atau komponennya agar harga dihitung.')
  if (salah.length > 0) return { salah }
  const rincian = Object.fromEntries(KOLOM[jenis].filter(({ nama }) => !['kode', 'nama', 'satuan', 'harga'].includes(nama) && teks(nama)).map(({ nama }) => [nama, lain[nama] ?? (nama === 'rekening' ? teks(nama).split(/[,;]\s*/) : teks(nama))]))
  return { jadi: { baris, kode, nama: teks('nama'), induk: indukKode(jenis, kode), tingkat: tingkatKode(jenis, kode), satuan: teks('satuan') || null, harga, rincian }, salah }
}
function hargaDari(nama: string, sel: SelLembar | undefined, tolak: (nama: string, pesan: string) => void): bigint | null {
  const teks = sel?.teks.trim() ?? ''
  if (!teks) return null // said already: the column is required
  const bulat = sel!.jenis === 'angka' && /^\d+(\.0+)?$/.test(teks) ? BigInt(teks.split('.')[0]!) : bacaRupiah(teks)
  if (bulat === undefined) { tolak(nama, /[a-z]/i.test(teks.replace(/^rp/i, '')) ? `Kolom ${nama} berisi teks, bukan angka.` : 'Harga berupa rupiah bulat tanpa sen, misalnya 55000.'); return null }
  return bulat
}

const rapi = (teks: string) => teks.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()
/** Which column of the heading row carries which field; `kurang` names required fields that no heading carries. */
export function kenaliKepala(jenis: JenisRujukan, kepala: string[]): { letak: Record<string, number>; kurang: string[] } {
  const letak: Record<string, number> = {}
  for (const { nama, lain = [] } of KOLOM[jenis]) {
    const dicari = [nama, ...lain].map(rapi)
    const i = kepala.findIndex((satu, n) => dicari.includes(rapi(satu)) && !Object.values(letak).includes(n))
    if (i >= 0) letak[nama] = i
  }
  return { letak, kurang: KOLOM[jenis].filter(({ nama, wajib }) => wajib && letak[nama] === undefined).map(({ nama }) => nama) }
}
