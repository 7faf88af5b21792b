import type { Context, Download } from '#access/web'
import { catat } from '#kernel/audit'
import { KEPALA_AMAN, beriCapAir } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { type Db, type Tx, now, sql, uuid } from '#kernel/platform'
import { pelakuDari } from '#kernel/workflow'
import { KATA_KEAMANAN } from './kata.ts'
import type { SuratRow } from './surat.sql.ts'

// Secret letters on the screen and on paper say whose copy they are. Every copy made is in the book of prints with its reader and
// how many; copies of sangat rahasia are numbered through all prints of the letter.

export interface CetakanRow { id: string; apa: string; rangkap: number; mulai_nomor: number | null; oleh_teks: string; pada: Date }
/** Prints of a letter, newest first, at most a hundred. */
export const listCetakan = (db: Db, suratId: string): Promise<CetakanRow[]> => db.many<CetakanRow>(sql`select id, apa, rangkap, mulai_nomor, oleh_teks, pada from persuratan.cetakan where surat_id = ${suratId} order by pada desc, id desc limit 100`)

type Rahasia = Pick<SuratRow, 'id' | 'keamanan'>
/** Grade, reader, post and time, as they stand across the page. */
export function kataCapAir(ctx: Context, surat: Pick<SuratRow, 'keamanan'>): string[] {
  const { nama, jabatan } = ctx.actor as Pegawai
  return [KATA_KEAMANAN[surat.keamanan][0].toUpperCase(), nama, jabatan[0]?.nama ?? '', waktuPanjang(ctx.now, ctx.config.BALAI_ZONE)].filter(Boolean)
}

/** Writes down that copies were made, in the book and in the audit log. Returns their numbers (null where copies are not numbered). */
export async function catatCetakan(tx: Tx, ctx: Context, surat: Rahasia, apa: string, rangkap: number): Promise<(number | null)[]> {
  await tx.run(sql`select 1 from persuratan.surat where id = ${surat.id} for no key update`)
  const mulai = surat.keamanan === 'sangat_rahasia' ? (await tx.one<{ n: number }>(sql`select coalesce(sum(rangkap), 0)::int + 1 as n from persuratan.cetakan where surat_id = ${surat.id} and mulai_nomor is not null`)).n : null
  await tx.run(sql`insert into persuratan.cetakan (id, surat_id, apa, rangkap, mulai_nomor, pegawai_id, oleh_teks, pada) values (${uuid()}, ${surat.id}, ${apa}, ${rangkap}, ${mulai}, ${(ctx.actor as Pegawai).pegawaiId}, ${pelakuDari(ctx.actor).teks}, ${now()})`)
  await catat(tx, { actor: ctx.actor, tindakan: 'surat.rahasia.dicetak', objek: { jenis: 'surat', id: surat.id }, sesudah: { apa, rangkap, ...(mulai ? { mulai } : {}) } })
  return Array.from({ length: rangkap }, (_, i) => (mulai ? mulai + i : null))
}

/** A file of a secret letter as the reader gets it: marked on every page, once for each copy asked for, and written down. */
export async function salinanRahasia(ctx: Context, surat: Rahasia, asal: { bytes: Uint8Array; mime: string; nama: string }, rangkap: number): Promise<Download> {
  const nomor = await ctx.db.transaction((tx) => catatCetakan(tx, ctx, surat, asal.nama.replace(/\.\w+$/, '').slice(0, 120), rangkap))
  const bytes = await beriCapAir(asal.bytes, asal.mime, { judul: 'Surat rahasia', teks: kataCapAir(ctx, surat), kaki: 'Salinan untuk pembaca yang disebut. Dilarang menggandakan.', nomor })
  return { bytes, mime: 'application/pdf', name: 'surat-rahasia.pdf', inline: true, headers: { ...KEPALA_AMAN, 'content-security-policy': "default-src 'none'; object-src 'self'" } }
}
