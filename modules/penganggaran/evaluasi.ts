import { catat } from '#kernel/audit'
import { type Actor, punyaHak, tanggalDaerah } from '#kernel/identity'
import { type Db, type Tx, isUuid, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { ATURAN_TAHAP } from './tahap-aturan.ts'
import { kunciTahap } from './tahap.ts'
import type { Tahap } from './tahap.sql.ts'

// The governor's evaluation of the draft Perda: when it was sent, what came back, and the rows it names (UU 23/2014 Ps 314).

export interface Evaluasi { tahun: number; urut: number; dikirim: string | null; nomor: string; tanggal: string | null; simpulan: string; revisi: number }
export interface ButirEvaluasi { id: string; unit_id: string; unit: string; sub_id: string | null; sub: string | null; rekening: string; uraian: string; tindak_lanjut: string | null; ditindak_pada: Date | null }
export const findEvaluasi = (db: Db, tahun: number, urut: number): Promise<Evaluasi | undefined> => db.maybe<Evaluasi>(sql`select tahun, urut, dikirim, nomor, tanggal, simpulan, revisi from penganggaran.evaluasi where tahun = ${tahun} and urut = ${urut}`)
export const listButir = (db: Db, tahun: number, urut: number): Promise<ButirEvaluasi[]> =>
  db.many<ButirEvaluasi>(sql`select b.id, b.unit_id, u.nama as unit, b.sub_id, (select s.kode || ' ' || s.nama from penganggaran.sub s where s.id = b.sub_id order by s.dari desc limit 1) as sub, b.rekening, b.uraian, b.tindak_lanjut, b.ditindak_pada
    from penganggaran.evaluasi_butir b join organisation.publik_unit u on u.id = b.unit_id where b.tahun = ${tahun} and b.urut = ${urut} order by b.tindak_lanjut is not null, b.pada, b.id limit 500`)

const keliru = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
async function tahapEvaluasi(tx: Tx, actor: Actor, tahun: number): Promise<Tahap> {
  if (!punyaHak(actor, 'anggaran.kelola') && !punyaHak(actor, 'anggaran.verifikasi')) refuse('tidak-berwenang', 'Hanya TAPD yang mencatat evaluasi gubernur.', { status: 403 })
  const tahap = await kunciTahap(tx, tahun, 'share')
  return ATURAN_TAHAP[tahap.jenis].syarat.includes('evaluasi') ? tahap : refuse('tahap-terkunci', `Evaluasi gubernur tidak dicatat pada tahap ${tahap.nama}.`, { status: 409 })
}
/** Records when the draft was sent, and the decision with its conclusion once it came. Refuses days in an impossible order or in the future. */
export async function catatEvaluasi(tx: Tx, actor: Actor, { tahun, dikirim, nomor = '', tanggal, simpulan = '' }: { tahun: number; dikirim?: string | undefined; nomor?: string | undefined; tanggal?: string | undefined; simpulan?: string | undefined }): Promise<void> {
  const tahap = await tahapEvaluasi(tx, actor, tahun), hari = tanggalDaerah(now())
  if (!dikirim) keliru('dikirim', 'Isi tanggal pengiriman kepada gubernur.')
  if (dikirim! > hari) keliru('dikirim', 'Tanggal pengiriman belum terjadi.')
  if (tanggal && tanggal < dikirim!) keliru('tanggal', 'Keputusan tidak mungkin sebelum dikirim.')
  if (tanggal && tanggal > hari) keliru('tanggal', 'Tanggal keputusan belum terjadi.')
  if (tanggal && !nomor.trim()) keliru('nomor', 'Tuliskan nomor keputusan gubernur.')
  await tx.run(sql`insert into penganggaran.evaluasi (tahun, urut, dikirim, nomor, tanggal, simpulan) values (${tahun}, ${tahap.urut}, ${dikirim!}::date, ${nomor.trim()}, ${tanggal ?? null}::date, ${simpulan.trim()})
    on conflict (tahun, urut) do update set dikirim = excluded.dikirim, nomor = excluded.nomor, tanggal = excluded.tanggal, simpulan = excluded.simpulan, revisi = evaluasi.revisi + 1`)
  await catat(tx, { actor, tindakan: 'penganggaran.evaluasi.catat', objek: { jenis: 'tahap', id: `${tahun}/${tahap.urut}` }, sesudah: { dikirim, tanggal: tanggal ?? null } })
}
/** A point of the decision: an office, one of its sub kegiatan, an account or the beginning of one. What it covers may change; nothing else. */
export async function tambahButir(tx: Tx, actor: Actor, { tahun, unitId, subId, rekening = '', uraian }: { tahun: number; unitId: string; subId?: string | undefined; rekening?: string; uraian: string }): Promise<string> {
  const tahap = await tahapEvaluasi(tx, actor, tahun)
  const e = await findEvaluasi(tx, tahun, tahap.urut)
  if (!e?.tanggal) refuse('evaluasi-belum-ada', 'Catat nomor dan tanggal keputusan gubernur lebih dahulu.', { status: 409 })
  if (!isUuid(unitId) || !(await tx.maybe(sql`select 1 from penganggaran.sub where tahun = ${tahun} and unit_id = ${unitId} and sampai is null limit 1`))) keliru('unit', 'Pilih perangkat daerah dari daftar.')
  if (subId && !(await tx.maybe(sql`select 1 from penganggaran.sub where id = ${subId} and unit_id = ${unitId} and sampai is null`))) keliru('sub', 'Sub kegiatan ini bukan milik perangkat daerah tersebut.')
  if (rekening.trim() && !/^[4-6](\.\d{1,4}){0,5}$/.test(rekening.trim())) keliru('rekening', 'Tuliskan kode rekening atau awalnya, misalnya 5.1.02.')
  if (uraian.trim().length < 5) keliru('uraian', 'Tuliskan butirnya.')
  const id = uuid()
  await tx.run(sql`insert into penganggaran.evaluasi_butir (id, tahun, urut, unit_id, sub_id, rekening, uraian, pada) values (${id}, ${tahun}, ${tahap.urut}, ${unitId}, ${subId ?? null}, ${rekening.trim()}, ${uraian.trim()}, ${now()})`)
  return id
}
/** What was done about a point. */
export async function tindakButir(tx: Tx, actor: Actor, { id, tindakLanjut }: { id: string; tindakLanjut: string }): Promise<number> {
  const butir = (await tx.maybe<{ tahun: number }>(sql`select tahun from penganggaran.evaluasi_butir where id = ${id}`)) ?? refuseNotFound('Butir evaluasi')
  await tahapEvaluasi(tx, actor, butir.tahun)
  if (tindakLanjut.trim().length < 5) keliru('tindak_lanjut', 'Tuliskan tindak lanjutnya, sedikitnya 5 huruf.')
  await tx.run(sql`update penganggaran.evaluasi_butir set tindak_lanjut = ${tindakLanjut.trim()}, ditindak_pada = ${now()} where id = ${id}`)
  return butir.tahun
}
