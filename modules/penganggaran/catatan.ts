import type { Actor } from '#kernel/identity'
import { type Db, type Tx, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { type Dua } from './tahap-aturan.ts'
import { kursiDi, kursiHak } from './tahap-kursi.ts'
import { lockRka } from './rka.sql.ts'
import { kunciTahap } from './tahap.ts'

// Notes: TAPD's while it verifies an RKA (with the office's answer), and the note owed with each change in the discussion.

export const FOKUS = ['indikator', 'rekening', 'harga', 'sumber_dana', 'lokasi', 'kewajaran', 'kesesuaian', 'lainnya'] as const
export type Fokus = (typeof FOKUS)[number]
export const KATA_FOKUS: Record<Fokus, Dua> = { indikator: ['Indikator dan target', 'Indicator and target'], rekening: ['Kode rekening', 'Account'], harga: ['Harga satuan', 'Price'], sumber_dana: ['Sumber dana', 'Source of funds'], lokasi: ['Lokasi', 'Place'], kewajaran: ['Kewajaran belanja', 'Reasonableness'], kesesuaian: ['Kesesuaian dengan RKPD', 'Agreement with the plan'], lainnya: ['Lainnya', 'Other'] }
export interface CatatanRka { id: string; unit_id: string; sub_id: string | null; sub: string | null; fokus: Fokus; catatan: string; jabatan: string; pada: Date; jawaban: string | null; dijawab_jabatan: string | null; dijawab_pada: Date | null; selesai_pada: Date | null }

export const listCatatanRka = (db: Db, tahun: number, putaran: number, unitId: string): Promise<CatatanRka[]> =>
  db.many<CatatanRka>(sql`select n.id, n.unit_id, n.sub_id, (select s.kode || ' ' || s.nama from penganggaran.sub s where s.id = n.sub_id order by s.dari desc limit 1) as sub, n.fokus, n.catatan, n.jabatan, n.pada, n.jawaban, n.dijawab_jabatan, n.dijawab_pada, n.selesai_pada
    from penganggaran.rka_catatan n where n.tahun = ${tahun} and n.putaran = ${putaran} and n.unit_id = ${unitId} order by n.selesai_pada is not null, n.pada, n.id limit 500`)

const keliru = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
/** TAPD's note on an office's draft while it is handed in or verified. Refuses an empty one, and a sub kegiatan of another office. */
export async function tulisCatatan(tx: Tx, actor: Actor, { tahun, unitId, subId, fokus, catatan }: { tahun: number; unitId: string; subId?: string | undefined; fokus: Fokus; catatan: string }): Promise<string> {
  const tahap = await kunciTahap(tx, tahun, 'share')
  const rka = (await lockRka(tx, tahun, tahap.urut, unitId, 'share')) ?? refuseNotFound('RKA')
  const kursi = kursiDi(actor, 'anggaran.verifikasi', { unitId, unitJalur: rka.unit_jalur }) ?? refuse('tidak-berwenang', 'Hanya TAPD yang menulis catatan verifikasi.', { status: 403 })
  if (rka.keadaan !== 'verifikasi' && rka.keadaan !== 'diajukan') refuse('tahap-terkunci', 'Catatan ditulis saat RKA diajukan atau diverifikasi.', { status: 409 })
  if (catatan.trim().length < 5) keliru('catatan', 'Tuliskan catatannya, sedikitnya 5 huruf.')
  if (subId && !(await tx.maybe(sql`select 1 from penganggaran.sub where id = ${subId} and unit_id = ${unitId} and tahun = ${tahun} limit 1`))) keliru('sub', 'Pilih sub kegiatan dari daftar.')
  const id = uuid()
  await tx.run(sql`insert into penganggaran.rka_catatan (id, tahun, putaran, unit_id, sub_id, fokus, catatan, jabatan, pada) values (${id}, ${tahun}, ${tahap.urut}, ${unitId}, ${subId ?? null}, ${fokus}, ${catatan.trim()}, ${kursi.nama}, ${now()})`)
  return id
}
interface BarisCatatan { id: string; tahun: number; putaran: number; unit_id: string; unit_jalur: string; selesai_pada: Date | null }
const ambil = async (tx: Tx, id: string): Promise<BarisCatatan> => (await tx.maybe<BarisCatatan>(sql`select n.id, n.tahun, n.putaran, n.unit_id, r.unit_jalur, n.selesai_pada from penganggaran.rka_catatan n join penganggaran.rka r using (tahun, putaran, unit_id) where n.id = ${id} for update of n`)) ?? refuseNotFound('Catatan')
/** The office's answer; may be written again until TAPD closes the note. */
export async function jawabCatatan(tx: Tx, actor: Actor, { id, jawaban }: { id: string; jawaban: string }): Promise<BarisCatatan> {
  const n = await ambil(tx, id)
  const unit = { unitId: n.unit_id, unitJalur: n.unit_jalur }
  const kursi = kursiDi(actor, 'anggaran.susun', unit) ?? kursiDi(actor, 'anggaran.ajukan', unit) ?? refuseNotFound('Catatan')
  if (n.selesai_pada) refuse('catatan-selesai', 'Catatan ini sudah dinyatakan selesai oleh TAPD.', { status: 409 })
  if (jawaban.trim().length < 3) keliru('jawaban', 'Tuliskan jawabannya.')
  await tx.run(sql`update penganggaran.rka_catatan set jawaban = ${jawaban.trim()}, dijawab_jabatan = ${kursi.nama}, dijawab_pada = ${now()} where id = ${id}`)
  return n
}
/** TAPD is content with a note. */
export async function selesaikanCatatan(tx: Tx, actor: Actor, { id }: { id: string }): Promise<BarisCatatan> {
  const n = await ambil(tx, id)
  const kursi = kursiDi(actor, 'anggaran.verifikasi', { unitId: n.unit_id, unitJalur: n.unit_jalur }) ?? refuse('tidak-berwenang', 'Hanya TAPD yang menyelesaikan catatan.', { status: 403 })
  await tx.run(sql`update penganggaran.rka_catatan set selesai_jabatan = ${kursi.nama}, selesai_pada = ${now()} where id = ${id} and selesai_pada is null`)
  return n
}

/** The note owed with a change by TAPD (see `wajibCatatan` of `bolehUbahRincian`). Refuses one shorter than five letters, on the field `catatan`. */
export async function catatUbah(tx: Tx, actor: Actor, { tahun, urut, unitId, subId, rincianId, catatan }: { tahun: number; urut: number; unitId: string; subId?: string | null | undefined; rincianId?: string | undefined; catatan: string }): Promise<void> {
  if (catatan.trim().length < 5) keliru('catatan', 'Tuliskan catatan perubahannya, sedikitnya 5 huruf.')
  const kursi = kursiHak(actor, 'anggaran.verifikasi') ?? { id: null, nama: 'Sistem' }
  await tx.run(sql`insert into penganggaran.catatan_bahas (id, tahun, urut, unit_id, sub_id, rincian_id, catatan, jabatan, pada) values (${uuid()}, ${tahun}, ${urut}, ${unitId}, ${subId ?? null}, ${rincianId ?? null}, ${catatan.trim()}, ${kursi.nama}, ${now()})`)
}
export interface CatatanBahas { id: string; unit_id: string; unit: string; sub_id: string | null; sub: string | null; rincian_id: string | null; catatan: string; jabatan: string; pada: Date }
/** Notes of a stage, newest first, at most 200. */
export const listCatatanBahas = (db: Db, tahun: number, urut: number): Promise<CatatanBahas[]> =>
  db.many<CatatanBahas>(sql`select n.id, n.unit_id, u.nama as unit, n.sub_id, (select s.kode || ' ' || s.nama from penganggaran.sub s where s.id = n.sub_id order by s.dari desc limit 1) as sub, n.rincian_id, n.catatan, n.jabatan, n.pada
    from penganggaran.catatan_bahas n join organisation.publik_unit u on u.id = n.unit_id where n.tahun = ${tahun} and n.urut = ${urut} order by n.pada desc, n.id limit 200`)
