import { type Db, type Tx, sql } from '#kernel/platform'
import type { Jawaban } from './isian.ts'

/** Where a prefilled answer came from, shown beside it until it is changed. */
export interface AsalJawaban { dari: 'data_diri' | 'permohonan'; keterangan?: string }

export interface Draf {
  id: string
  akunId: string
  orangId: string | null
  layananKode: string
  layananVersi: number
  /** As typed, tidied where possible: check it before use. */
  jawaban: Jawaban
  asal: Record<string, AsalJawaban>
  halaman: string | null
  kunci: string
  revisi: number
  dibuatPada: Date
  diubahPada: Date
  kedaluwarsaPada: Date
}
const kolom = sql`id, akun_id "akunId", orang_id "orangId", layanan_kode "layananKode", layanan_versi "layananVersi", jawaban, asal, halaman, kunci, revisi, dibuat_pada "dibuatPada", diubah_pada "diubahPada", kedaluwarsa_pada "kedaluwarsaPada"`

export const insertDraf = (tx: Tx, draf: Draf): Promise<Draf> => tx.one<Draf>(sql`
  insert into forms.draf (id, akun_id, orang_id, layanan_kode, layanan_versi, jawaban, asal, halaman, kunci, dibuat_pada, diubah_pada, kedaluwarsa_pada)
  values (${draf.id}, ${draf.akunId}, ${draf.orangId}, ${draf.layananKode}, ${draf.layananVersi}, ${JSON.stringify(draf.jawaban)}::jsonb, ${JSON.stringify(draf.asal)}::jsonb, ${draf.halaman}, ${draf.kunci}, ${draf.dibuatPada}, ${draf.diubahPada}, ${draf.kedaluwarsaPada})
  returning ${kolom}`)

/** The draft, only for the account that owns it and only until it expires. */
export const findDraf = (db: Db, id: string, akunId: string, kini: Date): Promise<Draf | undefined> =>
  db.maybe<Draf>(sql`select ${kolom} from forms.draf where id = ${id} and akun_id = ${akunId} and kedaluwarsa_pada > ${kini}`)

/** The newest living draft of this account for a service (and, at the counter, for a person). */
export const findDrafLayanan = (db: Db, akunId: string, layananKode: string, orangId: string | null, kini: Date): Promise<Draf | undefined> =>
  db.maybe<Draf>(sql`select ${kolom} from forms.draf where akun_id = ${akunId} and layanan_kode = ${layananKode} and orang_id is not distinct from ${orangId}::uuid and kedaluwarsa_pada > ${kini} order by diubah_pada desc, id desc limit 1`)

/** An account's living drafts, newest first, at most 50. */
export const listDrafAkun = (db: Db, akunId: string, kini: Date): Promise<Draf[]> =>
  db.many<Draf>(sql`select ${kolom} from forms.draf where akun_id = ${akunId} and kedaluwarsa_pada > ${kini} order by diubah_pada desc, id desc limit 50`)

/** Merges answers if nobody saved since `revisi`; undefined when somebody did (or the draft is gone). */
export const updateDraf = (tx: Tx, ubah: { id: string; akunId: string; revisi: number; jawaban: Jawaban; hapus: string[]; asalHapus: string[]; halaman: string | null; kini: Date; kedaluwarsa: Date }): Promise<Draf | undefined> => tx.maybe<Draf>(sql`
  update forms.draf set jawaban = (jawaban || ${JSON.stringify(ubah.jawaban)}::jsonb) - ${ubah.hapus}::text[], asal = asal - ${ubah.asalHapus}::text[],
    halaman = coalesce(${ubah.halaman}::text, halaman), revisi = revisi + 1, diubah_pada = ${ubah.kini}, kedaluwarsa_pada = ${ubah.kedaluwarsa}
  where id = ${ubah.id} and akun_id = ${ubah.akunId} and revisi = ${ubah.revisi} and kedaluwarsa_pada > ${ubah.kini} returning ${kolom}`)

/** Puts the draft of an older version of the form onto the present one. */
export const moveDraf = (tx: Tx, id: string, akunId: string, revisi: number, versi: number, jawaban: Jawaban): Promise<Draf | undefined> =>
  tx.maybe<Draf>(sql`update forms.draf set layanan_versi = ${versi}, jawaban = ${JSON.stringify(jawaban)}::jsonb, revisi = revisi + 1 where id = ${id} and akun_id = ${akunId} and revisi = ${revisi} returning ${kolom}`)

export const deleteDraf = (tx: Tx, id: string, akunId: string): Promise<number> => tx.run(sql`delete from forms.draf where id = ${id} and akun_id = ${akunId}`)
/** Drafts past their time, at most 1,000 at once. */
export const deleteDrafKedaluwarsa = (tx: Tx, kini: Date): Promise<number> =>
  tx.run(sql`delete from forms.draf where id in (select id from forms.draf where kedaluwarsa_pada <= ${kini} order by kedaluwarsa_pada limit 1000)`)

export interface BlangkoRow { seri: string; layananKode: string; layananVersi: number; dicetakPada: Date; berkasId: string | null; dipakaiPada: Date | null }
const kolomBlangko = sql`seri, layanan_kode "layananKode", layanan_versi "layananVersi", dicetak_pada "dicetakPada", berkas_id "berkasId", dipakai_pada "dipakaiPada"`
export const insertBlangko = (tx: Tx, seri: string, layananKode: string, layananVersi: number, kini: Date): Promise<number> =>
  tx.run(sql`insert into forms.blangko (seri, layanan_kode, layanan_versi, dicetak_pada) values (${seri}, ${layananKode}, ${layananVersi}, ${kini})`)
export const findBlangko = (db: Db, seri: string): Promise<BlangkoRow | undefined> => db.maybe<BlangkoRow>(sql`select ${kolomBlangko} from forms.blangko where seri = ${seri}`)
/** Joins a blank to a case once; undefined when it was joined to another one already. The same case again is harmless. */
export const useBlangko = (tx: Tx, seri: string, berkasId: string, kini: Date): Promise<BlangkoRow | undefined> =>
  tx.maybe<BlangkoRow>(sql`update forms.blangko set berkas_id = ${berkasId}, dipakai_pada = coalesce(dipakai_pada, ${kini}) where seri = ${seri} and (berkas_id is null or berkas_id = ${berkasId}) returning ${kolomBlangko}`)
/** Blanks that never came back, printed before `sebelum`, at most 1,000 at once. */
export const deleteBlangkoLama = (tx: Tx, sebelum: Date): Promise<number> =>
  tx.run(sql`delete from forms.blangko where seri in (select seri from forms.blangko where berkas_id is null and dicetak_pada < ${sebelum} order by dicetak_pada limit 1000)`)

/** Attachments handed in for a draft that is no more (sent drafts take theirs along), oldest first. */
export const listLampiranDrafYatim = async (db: Db, sebelum: Date, batas: number): Promise<string[]> => (await db.many<{ id: string }>(sql`
  select l.id from documents.lampiran l where l.objek_jenis in ('draf', 'draf_kertas') and l.dibuat < ${sebelum} and not l.penahanan_hukum
    and not exists (select from forms.draf d where d.id::text = l.objek_id) order by l.id limit ${batas}`)).map(({ id }) => id)
