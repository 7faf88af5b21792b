import { type HalamanAlur, type Kertas, TEPI, halamanAlur } from './gambar-alur.ts'
import { type Baris, type PilihanTabel, tabelSop } from './gambar-baris.ts'
import { type Kotak, halamanSvg, kotak, paragraf, tinggiParagraf } from './gambar-svg.ts'
import type { Sop } from './sop.ts'

/** The identity block of an SOP AP (PermenPANRB 35/2012): what stands on its first page. Dates as they shall be read. */
export interface IdentitasSop {
  nama: string
  pemerintah: string
  unit: string
  nomor?: string
  tanggalPembuatan?: string
  tanggalRevisi?: string
  tanggalEfektif?: string
  disahkan?: { jabatan: string; nama: string; nip?: string }
  dasarHukum?: string[]
  kualifikasi?: string[]
  keterkaitan?: string[]
  peralatan?: string[]
  peringatan?: string
  pencatatan?: string
}
export interface PilihanGambar extends PilihanTabel { kertas?: 'a4' | 'f4' }
export interface GambarSop { halaman: string[]; lebar: number; tinggi: number }

/** Landscape, in points. F4 is the Indonesian folio, 33 × 21,5 cm. */
const KERTAS: Record<'a4' | 'f4', Kertas> = { a4: { lebar: 842, tinggi: 595 }, f4: { lebar: 935, tinggi: 609 } }

/**
 * Draws an SOP in the official form: the identity page, then the table No · Kegiatan · Pelaksana · Mutu Baku · Keterangan on as
 * many pages as it needs. Each page is one SVG whose text is text, with a description of its rows in words.
 */
export function gambarSop(sop: Sop, identitas: IdentitasSop, pilihan: PilihanGambar = {}): GambarSop {
  const kertas = KERTAS[pilihan.kertas ?? 'a4']
  const tabel = tabelSop(sop, pilihan)
  const alur = halamanAlur(tabel, kertas)
  const id = (n: number) => `sop-${identitas.nama.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${n}`
  const jumlah = alur.length + 1
  const bungkus = (n: number, uraian: string, isi: string) => halamanSvg(id(n), kertas.lebar, kertas.tinggi, `SOP ${identitas.nama}, halaman ${n} dari ${jumlah}`, uraian, isi + kakiHalaman(kertas, identitas, n, jumlah))
  return {
    ...kertas,
    halaman: [
      bungkus(1, `Identitas SOP ${identitas.nama}, ${identitas.unit}.`, halamanIdentitas(identitas, kertas)),
      ...alur.map((halaman: HalamanAlur, i) => bungkus(i + 2, halaman.baris.map((satu) => uraianBaris(satu, tabel.pelaku)).join(' '), halaman.isi)),
    ],
  }
}

/** "2. Periksa kelengkapan (Petugas, 60 menit): Ya ke 3, Tidak ke 7." */
const uraianBaris = (satu: Baris, pelaku: string[]): string => `${satu.no}. ${satu.kegiatan} (${pelaku[satu.pelaku]}${satu.waktu === '-' ? '' : `, ${satu.waktu}`})${satu.panah.length ? `: ${satu.panah.map(({ ke, tanda }) => `${tanda ? `${tanda} ` : ''}ke ${ke}`).join(', ')}` : ''}.`

const kakiHalaman = ({ lebar, tinggi }: Kertas, { nama, nomor }: IdentitasSop, n: number, jumlah: number): string =>
  paragraf([nomor, nama].filter(Boolean).join(' · '), { x: TEPI, y: tinggi - TEPI, w: lebar / 2, h: 0 }, { ukuran: 6 }) + paragraf(`Halaman ${n} dari ${jumlah}`, { x: lebar - TEPI - 120, y: tinggi - TEPI, w: 120, h: 0 }, { ukuran: 6, rata: 'middle' })

function halamanIdentitas(satu: IdentitasSop, { lebar, tinggi }: Kertas): string {
  const w = (lebar - 2 * TEPI) / 2
  const kanan = TEPI + w
  const atas = 150
  const tanda = satu.disahkan
  const rincian: [string, string][] = [
    ['Nomor SOP', satu.nomor ?? '-'], ['Tanggal pembuatan', satu.tanggalPembuatan ?? '-'], ['Tanggal revisi', satu.tanggalRevisi ?? '-'], ['Tanggal efektif', satu.tanggalEfektif ?? '-'],
    ['Disahkan oleh', tanda ? `${tanda.jabatan} — ${tanda.nama}${tanda.nip ? `, NIP ${tanda.nip}` : ''}` : '-'], ['Nama SOP', satu.nama],
  ]
  const h = atas / rincian.length
  const kepala = kotak({ x: TEPI, y: TEPI, w, h: atas }) + paragraf(satu.pemerintah.toUpperCase(), { x: TEPI, y: TEPI + 48, w, h: 0 }, { ukuran: 13, tebal: true, rata: 'middle' }) + paragraf(satu.unit.toUpperCase(), { x: TEPI, y: TEPI + 70, w, h: 0 }, { ukuran: 11, tebal: true, rata: 'middle' })
  const tabel = rincian.map(([label, isi], i) => {
    const y = TEPI + i * h
    return kotak({ x: kanan, y, w: 110, h }, '#f6f5f1') + paragraf(label, { x: kanan, y: y + 4, w: 110, h }, { ukuran: 8, tebal: true }) + kotak({ x: kanan + 110, y, w: w - 110, h }) + paragraf(isi, { x: kanan + 110, y: y + 4, w: w - 110, h }, { ukuran: 8, tebal: label === 'Nama SOP' })
  }).join('')
  return kepala + tabel + bagianBawah(satu, { x: TEPI, y: TEPI + atas, w, h: tinggi - 2 * TEPI - atas - 6 })
}

function bagianBawah(satu: IdentitasSop, area: Kotak): string {
  const daftar = (isi?: string[]): string[] => (isi?.length ? isi.map((butir, i) => `${i + 1}. ${butir}`) : ['-'])
  const pasangan: [string, string[], string, string[]][] = [
    ['Dasar hukum', daftar(satu.dasarHukum), 'Kualifikasi pelaksana', daftar(satu.kualifikasi)],
    ['Keterkaitan', daftar(satu.keterkaitan), 'Peralatan dan perlengkapan', daftar(satu.peralatan)],
    ['Peringatan', [satu.peringatan ?? '-'], 'Pencatatan dan pendataan', [satu.pencatatan ?? '-']],
  ]
  // The smallest type at which everything fits; an SOP with very many laws gets small print, never lost lines.
  const perlu = (ukuran: number) => pasangan.map(([, kiri, , kanan]) => 18 + Math.max(...[kiri, kanan].map((isi) => isi.reduce((jumlah, butir) => jumlah + tinggiParagraf(butir, area.w, ukuran), 0))))
  const ukuran = [8, 7, 6, 5, 4].find((coba) => perlu(coba).reduce((a, b) => a + b, 0) <= area.h) ?? 3.5
  const tinggi = perlu(ukuran)
  const lebih = Math.max(0, area.h - tinggi.reduce((a, b) => a + b, 0)) / 3
  let y = area.y
  return pasangan.map(([judulKiri, kiri, judulKanan, kanan], i) => {
    const h = tinggi[i]! + lebih
    const isi = bagian(judulKiri, kiri, { x: area.x, y, w: area.w, h }, ukuran) + bagian(judulKanan, kanan, { x: area.x + area.w, y, w: area.w, h }, ukuran)
    y += h
    return isi
  }).join('')
}

function bagian(judul: string, isi: string[], k: Kotak, ukuran: number): string {
  let y = k.y + 16
  return kotak(k) + paragraf(judul, { ...k, y: k.y + 2 }, { ukuran: 8, tebal: true }) + isi.map((butir) => {
    const satu = paragraf(butir, { ...k, y }, { ukuran })
    y += tinggiParagraf(butir, k.w, ukuran)
    return satu
  }).join('')
}
