import type { Lembar } from '#kernel/documents'
import type { Tahap } from './tahap.sql.ts'

// One part of a print: heads, a table, who signs. The same for PDF and workbook.

export type SelCetak = string | bigint | null
export interface BagianCetak { judul: string[]; kepalaSurat: [string, string][]; kepala: string[]; /** Share of the width; 0 = as wide as needed. */ lebar: number[]; /** Columns of figures. */ kanan: number[]; baris: SelCetak[][]; /** Rows in bold. */ tebal: number[]; tanda: { baris: string[]; nama: string }[] }
export const bagianCetak = (b: Partial<BagianCetak> & Pick<BagianCetak, 'judul' | 'kepala' | 'lebar' | 'baris'>): BagianCetak => ({ kepalaSurat: [], kanan: [], tebal: [], tanda: [], ...b })
const PERDA: Partial<Record<Tahap['jenis'], string>> = { apbd_murni: 'Peraturan Daerah', pergeseran: 'Peraturan Kepala Daerah', apbd_perubahan: 'Peraturan Daerah tentang Perubahan APBD' }
/** Title lines: which annex, of what, on which stage. */
export const kepalaNaskah = (lampiran: string, judul: string, tahap: Tahap): string[] => [judul, [lampiran, PERDA[tahap.jenis] ?? tahap.nama, tahap.nomor && `Nomor ${tahap.nomor}`].filter(Boolean).join(' · '), `Tahun Anggaran ${tahap.tahun}`]
/** 1250000n → '1.250.000'; a loss stands in brackets. */
export const sebutAngka = (n: bigint): string => { const t = String(n < 0n ? -n : n).replace(/\B(?=(\d{3})+$)/g, '.'); return n < 0n ? `(${t})` : t }
/** A cell as it stands on paper. */
export const teksSel = (s: SelCetak): string => (typeof s === 'bigint' ? sebutAngka(s) : s ?? '')
/** Who signs, as rows below a sheet: post, room, name. */
const barisTanda = (b: BagianCetak): SelCetak[][] => b.tanda.flatMap((t) => [[null], ...t.baris.map((baris): SelCetak[] => [null, baris]), [null], [null, t.nama || '................']])
/** The n-th part as a sheet of a workbook. */
export const lembarBagian = (b: BagianCetak, i: number): Lembar => ({ nama: `${i + 1} ${b.kepalaSurat.find(([k]) => k === 'Sub kegiatan')?.[1] ?? b.kepalaSurat.find(([k]) => k === 'Organisasi')?.[1] ?? b.judul[1] ?? ''}`, judul: [...b.judul, ...b.kepalaSurat.map(([k, n]) => `${k}: ${n}`)], kepala: b.kepala, baris: [...b.baris, ...barisTanda(b)], lebar: b.lebar.map((l) => Math.max(10, l * 9)) })
