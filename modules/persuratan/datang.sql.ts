import { type Db, type Tx, sql } from '#kernel/platform'

export type KanalDatang = 'surel' | 'portal' | 'srikandi'
export type KeadaanDatang = 'menunggu' | 'terdaftar' | 'ditolak' | 'spam' | 'cacat'
/** What became of one attachment. */
export interface HasilLampiran { nama: string; hasil: 'diterima' | 'ditolak'; sebab?: string }
/** Something that came in from outside; a letter of a register only once the clerk has said so. */
export interface Datang {
  id: string; kanal: KanalDatang; unit_id: string; kotak_id: string | null; kunci: string; nomor: string; token: string; bukti_id: string | null; orang_id: string | null; pengirim: string; alamat: string | null; hal: string; isi: string
  nomor_surat: string | null; tanggal_surat: string | null; dikirim_pada: Date | null; keadaan: KeadaanDatang; cacat: string | null; lampiran: HasilLampiran[]; ukuran: bigint; sidik: string | null
  balasan_atas: string | null; surat_id: string | null; alasan: string | null; diputus_teks: string | null; diputus_pada: Date | null; diterima_pada: Date
}
const KOLOM = sql`d.id, d.kanal, d.unit_id, d.kotak_id, d.kunci, d.nomor, d.token, d.bukti_id, d.orang_id, d.pengirim, d.alamat, d.hal, d.isi, d.nomor_surat, d.tanggal_surat, d.dikirim_pada, d.keadaan, d.cacat, d.lampiran, d.ukuran, d.sidik,
  d.balasan_atas, d.surat_id, d.alasan, d.diputus_teks, d.diputus_pada, d.diterima_pada`

export const findDatang = (db: Db, id: string): Promise<Datang | undefined> => db.maybe<Datang>(sql`select ${KOLOM} from persuratan.datang d where d.id = ${id}`)
export const lockDatang = (tx: Tx, id: string): Promise<Datang | undefined> => tx.maybe<Datang>(sql`select ${KOLOM} from persuratan.datang d where d.id = ${id} for update`)
export const findDatangByToken = (db: Db, token: string): Promise<Datang | undefined> => db.maybe<Datang>(sql`select ${KOLOM} from persuratan.datang d where d.token = ${token}`)
export const findDatangByKunci = (db: Db, unitId: string, kanal: KanalDatang, kunci: string): Promise<Datang | undefined> => db.maybe<Datang>(sql`select ${KOLOM} from persuratan.datang d where d.unit_id = ${unitId} and d.kanal = ${kanal} and d.kunci = ${kunci}`)
/** The tray of one unit, newest first, a page after `sesudah`. */
export const listDatang = (db: Db, unitId: string, keadaan: KeadaanDatang, { sesudah, batas = 51 }: { sesudah?: { pada: Date; id: string } | undefined; batas?: number } = {}): Promise<Datang[]> =>
  db.many<Datang>(sql`select ${KOLOM} from persuratan.datang d where d.unit_id = ${unitId} and d.keadaan = ${keadaan} ${sesudah ? sql`and (d.diterima_pada, d.id) < (${sesudah.pada}, ${sesudah.id}::uuid)` : sql``} order by d.diterima_pada desc, d.id desc limit ${batas}`)
/** Letters one person sent through the portal, newest first (at most `batas`). */
export const listDatangOrang = (db: Db, orangId: string, batas = 50): Promise<Datang[]> => db.many<Datang>(sql`select ${KOLOM} from persuratan.datang d where d.orang_id = ${orangId} order by d.diterima_pada desc, d.id desc limit ${batas}`)
