import type { Baris, TabelSop } from './gambar-baris.ts'
import { type Kotak, kapsul, ketupat, kotak, panah, paragraf, petak, segilima, teks, tinggiParagraf } from './gambar-svg.ts'

// Pages of the flow table: columns, rows that take the height of their text, symbols in the column of their actor, arrows.

export interface Kertas { lebar: number; tinggi: number }
export const TEPI = 26
const HURUF = 6.5
const TINGGI_KEPALA = 56
const TINGGI_BARIS = 50

interface Kolom { no: Kotak; kegiatan: Kotak; pelaku: Kotak[]; kelengkapan: Kotak; waktu: Kotak; keluaran: Kotak; keterangan: Kotak }
interface Letak { baris: Baris; halaman: number; y: number; h: number; simbol: Kotak }
export interface HalamanAlur { isi: string; baris: Baris[] }

function kolom({ lebar }: Kertas, banyakPelaku: number): Kolom {
  let x = TEPI
  const ambil = (w: number): Kotak => { const satu = { x, y: 0, w, h: 0 }; x += w; return satu }
  const sisa = lebar - 2 * TEPI
  const no = ambil(20)
  const kegiatan = ambil(sisa * 0.15)
  const pelaku = Array.from({ length: banyakPelaku }, () => ambil((sisa * 0.46 - 20) / banyakPelaku))
  return { no, kegiatan, pelaku, kelengkapan: ambil(sisa * 0.11), waktu: ambil(sisa * 0.06), keluaran: ambil(sisa * 0.1), keterangan: ambil(sisa * 0.12) }
}

function tinggiBaris(satu: Baris, k: Kolom): number {
  const isi: [string, Kotak][] = [[satu.kegiatan, k.kegiatan], [satu.kelengkapan, k.kelengkapan], [satu.waktu, k.waktu], [satu.keluaran, k.keluaran], [satu.keterangan, k.keterangan]]
  return Math.max(TINGGI_BARIS, ...isi.map(([teksnya, { w }]) => tinggiParagraf(teksnya, w, HURUF)))
}

/** Places every row on a page; a page is full when the next row would not fit. */
function letakkan(tabel: TabelSop, kertas: Kertas, k: Kolom): Letak[] {
  const batas = kertas.tinggi - TEPI - 16
  let halaman = 0
  let y = TEPI + TINGGI_KEPALA
  return tabel.baris.map((baris) => {
    const h = tinggiBaris(baris, k)
    if (y + h > batas && y > TEPI + TINGGI_KEPALA) { halaman++; y = TEPI + TINGGI_KEPALA }
    const di = k.pelaku[baris.pelaku]!
    const w = Math.min(42, di.w - 12)
    const tinggi = baris.simbol === 'keputusan' ? 22 : 16
    const letak = { baris, halaman, y, h, simbol: { x: di.x + (di.w - w) / 2, y: y + (h - tinggi) / 2, w, h: tinggi } }
    y += h
    return letak
  })
}

const SIMBOL: Record<Baris['simbol'], (k: Kotak) => string> = { mulai: kapsul, selesai: kapsul, proses: (k) => kotak(k, '#fff'), keputusan: ketupat }

/** The pages of the table, each as SVG shapes and the rows on it. */
export function halamanAlur(tabel: TabelSop, kertas: Kertas): HalamanAlur[] {
  const k = kolom(kertas, tabel.pelaku.length)
  const letak = letakkan(tabel, kertas, k)
  const banyak = (letak.at(-1)?.halaman ?? 0) + 1
  return Array.from({ length: banyak }, (_, halaman) => {
    const sini = letak.filter((satu) => satu.halaman === halaman)
    const bawah = sini.at(-1)!.y + sini.at(-1)!.h
    const kaki = halaman === banyak - 1 ? paragraf(tabel.jumlahWaktu, { x: TEPI, y: bawah + 2, w: kertas.lebar - 2 * TEPI, h: 0 }, { tebal: true }) : ''
    return { baris: sini.map((satu) => satu.baris), isi: kepala(tabel, k) + sini.map((satu) => sel(satu, k)).join('') + panahHalaman(letak, halaman, k) + sini.map(({ baris, simbol }) => SIMBOL[baris.simbol](simbol)).join('') + kaki }
  })
}

function kepala(tabel: TabelSop, k: Kolom): string {
  const atas = TEPI
  const judul = (isi: string, x: number, w: number, y = atas, h = TINGGI_KEPALA) => petak({ x, y, w, h }, '#eceae4') + paragraf(isi, { x, y: y + h / 2 - 8, w, h }, { ukuran: HURUF, tebal: true, rata: 'middle' })
  const pertama = k.pelaku[0]!
  const lebarPelaku = k.pelaku.reduce((jumlah, { w }) => jumlah + w, 0)
  const bagian = 14
  return judul('No', k.no.x, k.no.w) + judul('Kegiatan', k.kegiatan.x, k.kegiatan.w)
    + judul('Pelaksana', pertama.x, lebarPelaku, atas, bagian)
    + tabel.pelaku.map((nama, i) => namaKolom(nama, { ...k.pelaku[i]!, y: atas + bagian, h: TINGGI_KEPALA - bagian })).join('')
    + judul('Mutu Baku', k.kelengkapan.x, k.kelengkapan.w + k.waktu.w + k.keluaran.w, atas, bagian)
    + ([['Kelengkapan', k.kelengkapan], ['Waktu', k.waktu], ['Output', k.keluaran]] as const).map(([nama, { x, w }]) => judul(nama, x, w, atas + bagian, TINGGI_KEPALA - bagian)).join('')
    + judul('Keterangan', k.keterangan.x, k.keterangan.w)
}
/** Names of actors stand upright when their column is too narrow to lie. */
function namaKolom(nama: string, di: Kotak): string {
  const dasar = petak(di, '#f6f5f1')
  if (di.w >= 44) return dasar + paragraf(nama, { ...di, y: di.y + 4 }, { ukuran: 6, rata: 'middle' })
  const potong = nama.length > 14 && nama.includes(' ') ? [nama.slice(0, nama.indexOf(' ', 6) + 1 || undefined).trim(), nama.slice(nama.indexOf(' ', 6) + 1 || nama.length).trim()].filter(Boolean) : [nama]
  return dasar + potong.map((satu, i) => teks(satu, di.x + di.w / 2 + 2 + (i - (potong.length - 1) / 2) * 7, di.y + di.h - 3, { ukuran: 5, putar: true })).join('')
}

function sel({ baris, y, h }: Letak, k: Kolom): string {
  const isi: [string, Kotak][] = [[baris.kegiatan, k.kegiatan], [baris.kelengkapan, k.kelengkapan], [baris.waktu, k.waktu], [baris.keluaran, k.keluaran], [baris.keterangan, k.keterangan]]
  return petak({ ...k.no, y, h }) + paragraf(String(baris.no), { ...k.no, y, h }, { ukuran: HURUF, rata: 'middle' })
    + isi.map(([teksnya, di]) => petak({ ...di, y, h }) + paragraf(teksnya, { ...di, y, h }, { ukuran: HURUF })).join('')
    + k.pelaku.map((di) => petak({ ...di, y, h })).join('')
}

/** Arrows that start or arrive on this page; those that leave it end in a connector with the number of the row beyond. */
function panahHalaman(letak: Letak[], halaman: number, k: Kolom): string {
  let jalur = 0
  return letak.flatMap((dari) => dari.baris.panah.map(({ ke, tanda }) => {
    const tujuan = letak.find((satu) => satu.baris.no === ke)
    if (!tujuan) return ''
    if (dari.halaman !== tujuan.halaman) return penghubung(dari, tujuan, halaman, tanda)
    return dari.halaman === halaman ? hubungkan(dari, tujuan, k, jalur++, tanda) : ''
  })).join('')
}

function penghubung(dari: Letak, tujuan: Letak, halaman: number, tanda?: string): string {
  const keluar = { x: dari.simbol.x + dari.simbol.w / 2, y: dari.simbol.y + dari.simbol.h }
  const masuk = { x: tujuan.simbol.x + tujuan.simbol.w / 2, y: tujuan.simbol.y }
  const geser = tanda === 'Tidak' ? 12 : 0
  if (dari.halaman === halaman) return `${panah([[keluar.x + geser, keluar.y - (geser ? dari.simbol.h / 2 - 3 : 0)], [keluar.x + geser, keluar.y + 3]])}${segilima(keluar.x + geser, keluar.y + 9, tujuan.baris.no)}`
  return tujuan.halaman === halaman ? `${segilima(masuk.x, masuk.y - 13, dari.baris.no)}${panah([[masuk.x, masuk.y - 5], [masuk.x, masuk.y]])}` : ''
}

/** Straight down to the next row; otherwise out at the side, along the border between two columns, and in at the side. */
function hubungkan(dari: Letak, tujuan: Letak, k: Kolom, jalur: number, tanda?: string): string {
  const a = dari.simbol
  const b = tujuan.simbol
  const label = (x: number, y: number, rata: 'start' | 'end') => (tanda ? teks(tanda, x, y, { ukuran: 5.5, rata }) : '')
  if (tujuan.baris.no === dari.baris.no + 1 && tanda !== 'Tidak') {
    const tengah = dari.y + dari.h - 3
    const [x1, x2] = [a.x + a.w / 2, b.x + b.w / 2]
    const titik: [number, number][] = Math.abs(x1 - x2) < 1 ? [[x1, a.y + a.h], [x2, b.y]] : [[x1, a.y + a.h], [x1, tengah], [x2, tengah], [x2, b.y]]
    return panah(titik) + label(x1 - 2, a.y + a.h + 6, 'end')
  }
  const kanan = tanda !== 'Tidak'
  const di = k.pelaku[kanan ? Math.max(dari.baris.pelaku, tujuan.baris.pelaku) : Math.min(dari.baris.pelaku, tujuan.baris.pelaku)]!
  const geser = di.w > 60 ? 3 + (jalur % 4) * 3 : 1.2 + (jalur % 4) * 1.3
  const xJalur = kanan ? di.x + di.w - geser : di.x + geser
  const sisi = (s: Kotak): number => (xJalur > s.x + s.w / 2 ? s.x + s.w : s.x)
  const yMasuk = b.y + b.h / 2 + (jalur % 3 - 1) * (tujuan.baris.simbol === 'keputusan' ? 0 : 3)
  return panah([[sisi(a), a.y + a.h / 2], [xJalur, a.y + a.h / 2], [xJalur, yMasuk], [sisi(b), yMasuk]]) + label(sisi(a) + (xJalur > a.x ? 1 : -1), a.y + a.h / 2 - 2, xJalur > a.x + a.w / 2 ? 'start' : 'end')
}
