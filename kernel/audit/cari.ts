// Reading the log: for inspectors, for the pages, and for the person whose data it is.
import { type Database, type Db, isUuid, now } from '#kernel/platform'
import { type CatatanRow, type SaringanAudit, findCatatanRow, listCatatanRow } from './catatan.sql.ts'
import { readCopies } from './checkpoint.ts'
import { logKey } from './key.ts'
import { countPending, findLastCheckpoint, findLeafOf } from './log.sql.ts'
import { formatVerifier } from './note.ts'
import { logSize } from './sequence.ts'
import { type HasilVerifikasi, verifyLog } from './verify.ts'

export interface CatatanAudit {
  id: string
  pada: Date
  pelaku: { jenis: CatatanRow['pelaku_jenis']; id: string | null; jabatanId: string | null; nama: string | null; sifat: string | null }
  tindakan: string
  objek: { jenis: string; id: string }
  subjekOrangId: string | null
  alasan: string | null
  sebelum: unknown
  sesudah: unknown
  /** True when details were written and have been erased by decision. */
  rincianDihapus: boolean
  hash: string
}
const present = (row: CatatanRow): CatatanAudit => {
  const details = row.isi === null ? {} : (JSON.parse(row.isi) as { alasan?: string; sebelum?: unknown; sesudah?: unknown })
  return {
    id: row.id, pada: row.pada, pelaku: { jenis: row.pelaku_jenis, id: row.pelaku_id, jabatanId: row.jabatan_id, nama: row.pelaku_nama, sifat: row.sifat },
    tindakan: row.tindakan, objek: { jenis: row.objek_jenis, id: row.objek_id }, subjekOrangId: row.subjek_id,
    alasan: details.alasan ?? null, sebelum: details.sebelum, sesudah: details.sesudah, rincianDihapus: row.rincian_hash !== null && row.isi === null, hash: row.hash.toString('hex'),
  }
}

/** Entries newest first; `lanjut` is the cursor of the next page (give it back as `sebelumId`), absent on the last. `most` ≤ 200. */
export async function listCatatan(db: Db, filter: SaringanAudit, options: { most?: number; sebelumId?: string } = {}): Promise<{ catatan: CatatanAudit[]; lanjut?: string }> {
  const most = Math.min(options.most ?? 50, 200)
  const rows = await listCatatanRow(db, filter, most + 1, options.sebelumId)
  const page = rows.slice(0, most)
  return { catatan: page.map(present), lanjut: rows.length > most ? page.at(-1)!.id : undefined }
}
/** One entry with its place in the log (null while it waits), or nothing. */
export async function findCatatan(db: Db, id: string): Promise<(CatatanAudit & { index: number | null }) | undefined> {
  if (!isUuid(id)) return undefined
  const row = await findCatatanRow(db, id)
  if (!row) return undefined
  const leaf = await findLeafOf(db, id)
  return { ...present(row), index: leaf ? Number(leaf.i) : null }
}

export interface KeadaanLog { ukuran: number; menunggu: number; kunci: string; titikPeriksa?: { ukuran: number; pada: Date; note: string } }
/** Where the log stands, for pages and metrics: cheap, verifies nothing. */
export async function keadaanLog(db: Db): Promise<KeadaanLog> {
  const head = await findLastCheckpoint(db)
  return { ukuran: await logSize(db), menunggu: await countPending(db), kunci: formatVerifier(logKey()), titikPeriksa: head && { ukuran: Number(head.ukuran), pada: head.pada, note: head.note } }
}

/** Verifies everything, checkpoint copies outside the database included, and says it in lines of plain Indonesian. */
export async function ringkasanAudit(db: Database): Promise<{ baik: boolean; baris: string[]; hasil: HasilVerifikasi }> {
  const began = now().getTime()
  const copies = readCopies()
  const hasil = await verifyLog(db, { salinan: copies })
  const number = (n: number) => n.toLocaleString('id-ID')
  const baris = [
    `Log ${logKey().name}: ${number(hasil.ukuran)} catatan berurutan, ${number(hasil.menunggu)} menunggu urutan, ${number(hasil.titikPeriksa)} titik periksa, ${number(copies.length)} salinan di luar basis data.`,
    `Akar: ${hasil.akar}`,
    ...(hasil.rincianDihapus ? [`${number(hasil.rincianDihapus)} rincian dihapus dengan keputusan yang tercatat.`] : []),
    ...hasil.temuan.map((finding) => `TEMUAN ${finding.jenis}: ${finding.pesan}`),
    ...(hasil.masihAda ? ['Masih ada temuan lain yang tidak ditampilkan.'] : []),
    hasil.baik ? `Utuh: tidak ada catatan yang diubah, dihapus, ditukar atau dipotong (${number(now().getTime() - began)} ms).` : 'TIDAK UTUH. Jangan ubah apa pun; salin basis data dan folder data, lalu hubungi Inspektorat.',
  ]
  return { baik: hasil.baik, baris, hasil }
}
