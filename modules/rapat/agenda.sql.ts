import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { Rentang } from './waktu.ts'

/** An entry of a leader's agenda that is no meeting of ours. */
export interface AcaraRow extends Rentang { id: string; jabatan_id: string; unit_jalur: string; judul: string; tempat: string; catatan: string; pribadi: boolean; dibuat_teks: string; diubah_pada: Date; revisi: number; /** The letter it comes from. */ surat_id: string | null }
const KOLOM = sql`a.id, a.jabatan_id, a.unit_jalur, a.judul, a.tempat, a.catatan, a.mulai, a.selesai, a.pribadi, a.dibuat_teks, a.diubah_pada, a.revisi, a.surat_id`
/** Entries of posts that touch a span of time, in order. */
export const listAcara = (db: Db, jabatan: string[], { mulai, selesai }: Rentang): Promise<AcaraRow[]> => db.many<AcaraRow>(sql`select ${KOLOM} from rapat.acara a
  where a.jabatan_id = any(${jabatan}::uuid[]) and a.batal_pada is null and a.mulai < ${selesai} and a.selesai > ${mulai} order by a.mulai, a.id limit 1000`)
/** Those that were called off: a calendar which holds one must be told (STATUS:CANCELLED). */
export const listAcaraBatal = (db: Db, jabatan: string[], { mulai, selesai }: Rentang): Promise<AcaraRow[]> => db.many<AcaraRow>(sql`select ${KOLOM} from rapat.acara a
  where a.jabatan_id = any(${jabatan}::uuid[]) and a.batal_pada is not null and a.mulai < ${selesai} and a.selesai > ${mulai} order by a.mulai, a.id limit 300`)
export const findAcara = (db: Db, id: string): Promise<AcaraRow | undefined> => db.maybe<AcaraRow>(sql`select ${KOLOM} from rapat.acara a where a.id = ${id} and a.batal_pada is null`)
export const insertAcara = (tx: Tx, a: Omit<AcaraRow, 'diubah_pada' | 'revisi' | 'surat_id'> & { surat_id?: string | undefined }): Promise<number> => tx.run(sql`insert into rapat.acara (id, jabatan_id, unit_jalur, judul, tempat, catatan, mulai, selesai, pribadi, surat_id, dibuat_teks, dibuat_pada, diubah_pada)
  values (${a.id}, ${a.jabatan_id}, ${a.unit_jalur}, ${a.judul}, ${a.tempat}, ${a.catatan}, ${a.mulai}, ${a.selesai}, ${a.pribadi}, ${a.surat_id ?? null}, ${a.dibuat_teks}, ${now()}, ${now()}) on conflict do nothing`)
export const updateAcara = (tx: Tx, a: Pick<AcaraRow, 'id' | 'judul' | 'tempat' | 'catatan' | 'mulai' | 'selesai' | 'pribadi'>): Promise<number> =>
  tx.run(sql`update rapat.acara set judul = ${a.judul}, tempat = ${a.tempat}, catatan = ${a.catatan}, mulai = ${a.mulai}, selesai = ${a.selesai}, pribadi = ${a.pribadi}, revisi = revisi + 1, diubah_pada = ${now()} where id = ${a.id} and batal_pada is null`)
export const batalAcara = (tx: Tx, id: string): Promise<number> => tx.run(sql`update rapat.acara set batal_pada = ${now()}, revisi = revisi + 1, diubah_pada = ${now()} where id = ${id} and batal_pada is null`)

export interface AjudanRow { id: string; pimpinan_jabatan: string; ajudan_jabatan: string; sejak: Date }
export const listAjudan = (db: Db, pimpinan: string): Promise<AjudanRow[]> => db.many<AjudanRow>(sql`select id, pimpinan_jabatan, ajudan_jabatan, sejak from rapat.ajudan where pimpinan_jabatan = ${pimpinan} and sampai is null order by sejak limit 20`)
/** Leaders whose agenda these posts keep. */
export const listPimpinanDari = (db: Db, jabatan: string[]): Promise<AjudanRow[]> => db.many<AjudanRow>(sql`select id, pimpinan_jabatan, ajudan_jabatan, sejak from rapat.ajudan where ajudan_jabatan = any(${jabatan}::uuid[]) and sampai is null limit 50`)
export const insertAjudan = (tx: Tx, a: Omit<AjudanRow, 'sejak'>): Promise<number> => tx.run(sql`insert into rapat.ajudan (id, pimpinan_jabatan, ajudan_jabatan, sejak) values (${a.id}, ${a.pimpinan_jabatan}, ${a.ajudan_jabatan}, ${now()}) on conflict do nothing`)
export const akhiriAjudan = (tx: Tx, pimpinan: string, id: string): Promise<number> => tx.run(sql`update rapat.ajudan set sampai = ${now()} where id = ${id} and pimpinan_jabatan = ${pimpinan} and sampai is null`)
