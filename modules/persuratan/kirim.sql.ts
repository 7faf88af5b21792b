import { type Db, type Tx, now, sql } from '#kernel/platform'

export type CaraKirim = 'dalam' | 'surel' | 'cetak' | 'portal'
/** One recipient of a letter and what has become of it. `penerima` is the number under which the receiving unit registered it. */
export interface TujuanKirim {
  id: string; surat_id: string; urut: number; sebagai: 'kepada' | 'tembusan'; nama: string; di: string; unit_id: string | null; surel: string | null; cara: CaraKirim
  dikirim_pada: Date | null; diterima_pada: Date | null; dibaca_pada: Date | null; gagal: string | null; agenda_id: string | null; ditarik_pada: Date | null; ditarik_sebab: string | null; percobaan: number
}
export interface TujuanPantau extends TujuanKirim { agenda_nomor: number | null; agenda_tahun: number | null; selesai_pada: Date | null; ekspedisi_nomor: number | null; pembawa: string | null; penerima: string | null }
const KOLOM = sql`t.id, t.surat_id, t.urut, t.sebagai, t.nama, t.di, t.unit_id, t.surel, t.cara, t.dikirim_pada, t.diterima_pada, t.dibaca_pada, t.gagal, t.agenda_id, t.ditarik_pada, t.ditarik_sebab, t.percobaan`

/** Recipients of a letter in their order (at most 300), each with the register entry or the line of the expedition book it became. */
export const listPantau = (db: Db, suratId: string): Promise<TujuanPantau[]> =>
  db.many<TujuanPantau>(sql`select ${KOLOM}, g.nomor as agenda_nomor, g.tahun as agenda_tahun, g.selesai_pada, e.nomor as ekspedisi_nomor, e.pembawa, e.penerima
    from persuratan.tujuan t left join persuratan.agenda g on g.id = t.agenda_id left join persuratan.ekspedisi e on e.tujuan_id = t.id where t.surat_id = ${suratId} order by t.urut limit 300`)
export const listBelumDikirim = (db: Db, suratId: string): Promise<TujuanKirim[]> =>
  db.many<TujuanKirim>(sql`select ${KOLOM} from persuratan.tujuan t where t.surat_id = ${suratId} and t.dikirim_pada is null and t.ditarik_pada is null order by t.urut limit 300`)
export const findTujuan = (db: Db, id: string): Promise<TujuanKirim | undefined> => db.maybe<TujuanKirim>(sql`select ${KOLOM} from persuratan.tujuan t where t.id = ${id}`)
/** The recipient, held until the transaction ends: of two deliveries at once the second finds what the first did. */
export const lockTujuan = (tx: Tx, id: string): Promise<TujuanKirim | undefined> => tx.maybe<TujuanKirim>(sql`select ${KOLOM} from persuratan.tujuan t where t.id = ${id} for update`)

export const tandaiTerkirim = (tx: Tx, id: string, { diterima, agendaId }: { diterima: boolean; agendaId?: string }): Promise<number> =>
  tx.run(sql`update persuratan.tujuan set dikirim_pada = ${now()}, diterima_pada = ${diterima ? now() : null}, agenda_id = coalesce(${agendaId ?? null}::uuid, agenda_id), gagal = null where id = ${id} and dikirim_pada is null`)
export const tandaiGagal = (tx: Tx, id: string, gagal: string): Promise<number> =>
  tx.run(sql`update persuratan.tujuan set gagal = ${gagal.slice(0, 500)}, percobaan = percobaan + 1 where id = ${id} and dikirim_pada is null`)
/** The first opening by somebody of the receiving unit; nothing when it was opened before or taken back. */
export const tandaiDibaca = (tx: Tx, agendaId: string[]): Promise<number> =>
  tx.run(sql`update persuratan.tujuan set dibaca_pada = ${now()} where agenda_id = any(${agendaId}::uuid[]) and dibaca_pada is null and ditarik_pada is null`)
/** Takes it back while unread; 0 when somebody has read it meanwhile. */
export const tandaiDitarik = (tx: Tx, id: string, sebab: string): Promise<number> =>
  tx.run(sql`update persuratan.tujuan set ditarik_pada = ${now()}, ditarik_sebab = ${sebab}, gagal = null where id = ${id} and dibaca_pada is null and ditarik_pada is null`)
export const adaBelumDikirim = async (db: Db, suratId: string): Promise<boolean> =>
  (await db.one<{ ada: boolean }>(sql`select exists (select 1 from persuratan.tujuan where surat_id = ${suratId} and dikirim_pada is null and ditarik_pada is null) as ada`)).ada

export interface BarisKirim { id: string; nomor: string | null; hal: string; tanggal: string | null; sisa: number; gagal: number }
/** Signed letters of these units that still wait to be sent to somebody, oldest first (at most 100). */
export const listMenungguKirim = (db: Db, unitId: string[]): Promise<BarisKirim[]> =>
  db.many<BarisKirim>(sql`select s.id, s.nomor, s.hal, s.tanggal, n.sisa, n.gagal from persuratan.surat s
    cross join lateral (select count(*)::int as sisa, count(t.gagal)::int as gagal from persuratan.tujuan t where t.surat_id = s.id and t.dikirim_pada is null and t.ditarik_pada is null) n
    where s.unit_id = any(${unitId}::uuid[]) and s.status = 'ditandatangani' order by s.id limit 100`)

export interface BarisEkspedisi { nomor: number; tahun: number; pembawa: string; diserahkan_pada: Date; penerima: string | null; diterima_pada: Date | null; nama: string; di: string; nomor_surat: string | null; hal: string }
/** The expedition book of one unit and year in its order, at most 500 lines. */
export const listEkspedisi = (db: Db, unitId: string, tahun: number): Promise<BarisEkspedisi[]> =>
  db.many<BarisEkspedisi>(sql`select e.nomor, e.tahun, e.pembawa, e.diserahkan_pada, e.penerima, e.diterima_pada, t.nama, t.di, s.nomor as nomor_surat, s.hal
    from persuratan.ekspedisi e join persuratan.tujuan t on t.id = e.tujuan_id join persuratan.surat s on s.id = t.surat_id where e.unit_id = ${unitId} and e.tahun = ${tahun} order by e.nomor desc limit 500`)
/** Of these register entries those whose delivery nobody has opened yet. */
export const listBelumDibaca = async (db: Db, agendaId: string[]): Promise<string[]> =>
  (await db.many<{ agenda_id: string }>(sql`select distinct agenda_id from persuratan.tujuan where agenda_id = any(${agendaId}::uuid[]) and dibaca_pada is null and ditarik_pada is null limit 300`)).map(({ agenda_id: id }) => id)
/** Signed letters that wait at the door of a register, oldest first (at most 200). */
export const listTertahan = async (db: Db): Promise<string[]> =>
  (await db.many<{ id: string }>(sql`select s.id from persuratan.surat s where s.status = 'ditandatangani' and exists (select 1 from persuratan.tujuan t where t.surat_id = s.id and t.cara = 'dalam' and t.dikirim_pada is null and t.ditarik_pada is null) order by s.unit_id, s.id limit 200`)).map(({ id }) => id)
/** The letter of this unit that was mailed under one of these ids: an answer by e-mail finds what it answers. */
export const findSuratDijawab = async (db: Db, unitId: string, tujuanId: string[]): Promise<string | undefined> =>
  (tujuanId.length === 0 ? undefined : await db.maybe<{ id: string }>(sql`select s.id from persuratan.tujuan t join persuratan.surat s on s.id = t.surat_id where t.id = any(${tujuanId}::uuid[]) and s.unit_id = ${unitId} limit 1`))?.id
