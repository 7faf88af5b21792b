import { type IsiSel, type Kutip, type Lembar, MIME_CSV, MIME_XLSX, tulisCsv, tulisXlsx } from '#kernel/documents'
import type { Download } from './route.ts'

// Tables as downloads. What an official takes home is kept by no cache on the way.

const TANPA_SIMPAN = { 'cache-control': 'private, no-store' }
/** Rows, the heading first, as CSV under that name (its ending is added). */
export const unduhCsv = (nama: string, baris: IsiSel[][], kutip?: Kutip): Download => ({ bytes: Buffer.from(tulisCsv(baris, kutip)), mime: MIME_CSV, name: `${nama}.csv`, headers: TANPA_SIMPAN })
/** A workbook of these sheets under that name (its ending is added). */
export const unduhXlsx = (nama: string, lembar: Lembar[]): Download => ({ bytes: tulisXlsx(lembar), mime: MIME_XLSX, name: `${nama}.xlsx`, headers: TANPA_SIMPAN })
export const BENTUK_LEMBAR = ['xlsx', 'csv'] as const
/** One table in the shape asked for; CSV carries no title lines. */
export const unduhLembar = (bentuk: (typeof BENTUK_LEMBAR)[number], nama: string, lembar: Lembar): Download =>
  bentuk === 'xlsx' ? unduhXlsx(nama, [lembar]) : unduhCsv(nama, [lembar.kepala, ...lembar.baris])
