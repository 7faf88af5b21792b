import { rupiah as uang } from '#kernel/organisation'
import { type Db, type Sql, sql } from '#kernel/platform'
import type { LingkupPeriksa, Pemeriksa, Temuan } from '#modules/penganggaran'

// C17 and C18 in the list of checks of the budget. The table of limits refuses both while money is asked for; here the whole year is
// looked at again, so that a limit that was changed past it (by hand, by a restored part) is found with its place.

interface Lewat { unit_id: string; unit: string; sub_id: string; sub_kode: string; rekening: string; triwulan: number; jumlah: bigint; batas: bigint; banyak: number }
const lingkup = ({ tahun, unitId, subId }: LingkupPeriksa): Sql => sql`b.tahun = ${tahun} ${unitId ? sql`and b.unit_id = ${unitId}` : sql``} ${subId ? sql`and b.sub_id = ${subId}` : sql``}`
const TEMPAT = sql`x.unit_id, u.nama as unit, x.sub_id, x.sub_kode, x.rekening, x.triwulan, x.jumlah, x.batas, count(*) over ()::int as banyak`
/** Releases to the end of a quarter beyond the cash plan to the end of it. */
const spdLewat = (db: Db, l: LingkupPeriksa): Promise<Lewat[]> => db.many<Lewat>(sql`select ${TEMPAT} from (
    select distinct on (b.unit_id, b.sub_id, b.rekening) b.unit_id, b.sub_id, b.sub_kode, b.rekening, q.n as triwulan, (select sum(s) from unnest(b.spd[1:q.n]) as s)::bigint as jumlah, (select sum(k) from unnest(b.kas[1:q.n * 3]) as k)::bigint as batas
    from penatausahaan.batas b cross join generate_series(1, 4) as q (n) where ${lingkup(l)} and (select sum(s) from unnest(b.spd[1:q.n]) as s) > (select sum(k) from unnest(b.kas[1:q.n * 3]) as k) order by b.unit_id, b.sub_id, b.rekening, q.n) x
  join organisation.publik_unit u on u.id = x.unit_id order by u.nama, x.sub_kode, x.rekening limit 200`)
/** Requests beyond what was released, or beyond the DPA itself. */
const sppLewat = (db: Db, l: LingkupPeriksa): Promise<Lewat[]> => db.many<Lewat>(sql`select ${TEMPAT} from (
    select b.unit_id, b.sub_id, b.sub_kode, b.rekening, 0 as triwulan, b.spp as jumlah, least(b.dpa, b.spd[1] + b.spd[2] + b.spd[3] + b.spd[4])::bigint as batas from penatausahaan.batas b where ${lingkup(l)} and b.spp > least(b.dpa, b.spd[1] + b.spd[2] + b.spd[3] + b.spd[4])) x
  join organisation.publik_unit u on u.id = x.unit_id order by u.nama, x.sub_kode, x.rekening limit 200`)

const temuan = (kode: string, b: Lewat, kata: Pick<Temuan, 'pesan' | 'jalan'>): Temuan => ({ kode, tingkat: 'galat', tempat: `${b.unit} · ${b.sub_kode} · ${b.rekening}`, unitId: b.unit_id, subId: b.sub_id, rekening: b.rekening, jumlah: b.jumlah - b.batas, banyak: b.banyak, ...kata })
/** The checks that spending adds to those of the budget; a past stage (`urut`) has no spending of its own. */
export const PEMERIKSA: Pemeriksa[] = [
  { kode: 'C17', jalankan: async (db, l) => (l.urut === undefined ? await spdLewat(db, l) : []).map((b) => temuan('C17', b, {
    pesan: [`SPD sampai triwulan ${b.triwulan} ${uang(b.jumlah)}, anggaran kasnya ${uang(b.batas)}.`, `Released to quarter ${b.triwulan}: ${uang(b.jumlah)}, cash plan ${uang(b.batas)}.`], jalan: ['Terbitkan SPD penyesuaian, atau ubah anggaran kas melalui DPPA.', 'Issue an SPD of adjustment, or change the cash plan by a DPPA.'] })) },
  { kode: 'C18', jalankan: async (db, l) => (l.urut === undefined ? await sppLewat(db, l) : []).map((b) => temuan('C18', b, {
    pesan: [`Diminta ${uang(b.jumlah)}, yang tersedia dari SPD dan DPA ${uang(b.batas)}.`, `Asked for ${uang(b.jumlah)}, available ${uang(b.batas)}.`], jalan: ['Tolak SPP yang belum cair, atau terbitkan SPD atau DPPA untuk kekurangannya.', 'Refuse requests that are not paid, or release the rest.'] })) },
]
