import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { Blok } from './blok.ts'
import type { SuratRow } from './surat.sql.ts'

export type JenisRantai = 'koordinasi' | 'hierarki' | 'tanda_tangan'
export type ModeRantai = 'semua' | 'salah_satu' | 'n_dari_m'
/** A step of the chain as it stands. */
export interface RantaiRow { surat_id: string; urut: number; jenis: JenisRantai; mode: ModeRantai; n: number | null; jabatan_id: string[]; atas_nama: string | null; melalui: string | null; dibuka_pada: Date | null; selesai_pada: Date | null }
export interface ParafRow { surat_id: string; urut: number; jabatan_id: string; pegawai_id: string; teks: string; versi: number; pada: Date; gugur_pada: Date | null; gugur_sebab: string | null }
export interface TujuanRow {
  id: string; surat_id: string; urut: number; sebagai: 'kepada' | 'tembusan'; nama: string; di: string; unit_id: string | null; surel: string | null; cara: 'dalam' | 'surel' | 'cetak'
  dikirim_pada: Date | null; diterima_pada: Date | null; dibaca_pada: Date | null; gagal: string | null
}
/** What a version keeps besides the subject: the words and everything else that is printed with them. */
export interface IsiVersi { blok: Blok[]; kepada: string[]; tembusan: string[]; lampiran: string; klasifikasi: string; kecepatan: string }
export interface VersiRow { surat_id: string; versi: number; hal: string; isi: unknown; sandi: Buffer | null; sidik: string; oleh_jabatan: string | null; oleh_teks: string; pada: Date; catatan: string }
export interface DrafRow { surat_id: string; pegawai_id: string; dasar: number; hal: string; isi: unknown; sandi: Buffer | null; pada: Date }

/** A letter written here, with what only drafts have. */
export interface KonsepRow extends SuratRow { penyusun: string; disposisi_tugas: string | null; berkas_id: string }
const KOLOM = sql`s.id, s.asal, s.jenis, s.status, s.nomor, s.tanggal, s.hal, s.ringkasan, s.sandi, s.klasifikasi, s.kecepatan, s.keamanan, s.lampiran, s.pengirim, s.pengirim_unit, s.pengirim_orang,
  s.unit_id, s.unit_jalur, s.berkas_id, s.isi, s.versi, s.naskah_id, s.balasan_atas, s.sidik, s.dibuat_oleh, s.dibuat_teks, s.dibuat_pada, s.penyusun, s.disposisi_tugas`

export const findKonsep = (db: Db, id: string): Promise<KonsepRow | undefined> => db.maybe<KonsepRow>(sql`select ${KOLOM} from persuratan.surat s where s.id = ${id} and s.penyusun is not null`)
/** The draft, held until the transaction ends: whoever acts on it next sees what this act did. */
export const lockKonsep = (tx: Tx, id: string): Promise<KonsepRow | undefined> => tx.maybe<KonsepRow>(sql`select ${KOLOM} from persuratan.surat s where s.id = ${id} and s.penyusun is not null for update`)
export const findKonsepByBerkas = (db: Db, berkasId: string): Promise<KonsepRow | undefined> => db.maybe<KonsepRow>(sql`select ${KOLOM} from persuratan.surat s where s.berkas_id = ${berkasId} and s.penyusun is not null`)
/** Newest drafts and letters begun by these posts (at most `batas`). */
export const listKonsepPenyusun = (db: Db, jabatanId: string[], batas = 50): Promise<KonsepRow[]> =>
  db.many<KonsepRow>(sql`select ${KOLOM} from unnest(${jabatanId}::uuid[]) as p(id) cross join lateral (select * from persuratan.surat x where x.penyusun = p.id order by x.dibuat_pada desc, x.id desc limit ${batas}) s order by s.dibuat_pada desc, s.id desc limit ${batas}`)

export const listTujuan = (db: Db, suratId: string): Promise<TujuanRow[]> =>
  db.many<TujuanRow>(sql`select id, surat_id, urut, sebagai, nama, di, unit_id, surel, cara, dikirim_pada, diterima_pada, dibaca_pada, gagal from persuratan.tujuan where surat_id = ${suratId} order by sebagai, urut limit 500`)
export const listRantai = (db: Db, suratId: string): Promise<RantaiRow[]> => db.many<RantaiRow>(sql`select * from persuratan.rantai where surat_id = ${suratId} order by urut limit 40`)
export const listParafSurat = (db: Db, suratId: string): Promise<ParafRow[]> => db.many<ParafRow>(sql`select * from persuratan.paraf where surat_id = ${suratId} order by pada, urut limit 500`)
export const listVersiSurat = (db: Db, suratId: string): Promise<VersiRow[]> => db.many<VersiRow>(sql`select * from persuratan.versi where surat_id = ${suratId} order by versi desc limit 500`)
export const findVersi = (db: Db, suratId: string, versi: number): Promise<VersiRow | undefined> => db.maybe<VersiRow>(sql`select * from persuratan.versi where surat_id = ${suratId} and versi = ${versi}`)
export const findDraf = (db: Db, suratId: string, pegawaiId: string): Promise<DrafRow | undefined> => db.maybe<DrafRow>(sql`select * from persuratan.draf where surat_id = ${suratId} and pegawai_id = ${pegawaiId}`)
export const hapusDraf = (tx: Tx, suratId: string, pegawaiId: string) => tx.run(sql`delete from persuratan.draf where surat_id = ${suratId} and pegawai_id = ${pegawaiId}`)
export const simpanDrafRow = (tx: Tx, d: Omit<DrafRow, 'pada'>) =>
  tx.run(sql`insert into persuratan.draf (surat_id, pegawai_id, dasar, hal, isi, sandi, pada) values (${d.surat_id}, ${d.pegawai_id}, ${d.dasar}, ${d.hal}, ${d.isi === null ? null : JSON.stringify(d.isi)}::jsonb, ${d.sandi}, ${now()})
    on conflict (surat_id, pegawai_id) do update set dasar = excluded.dasar, hal = excluded.hal, isi = excluded.isi, sandi = excluded.sandi, pada = excluded.pada`)

/** Initials that still hold, of one step. */
export const parafBerlaku = (semua: ParafRow[], urut: number): ParafRow[] => semua.filter((satu) => satu.urut === urut && !satu.gugur_pada)
