import { type Db, type Tx, now, sql } from '#kernel/platform'

export interface BarisRfk { unit_id: string; sub_id: string; sub_kode: string; sub_nama: string; dpa: bigint; /** Cash plan up to the month. */ kas: bigint; /** Paid up to the month. */ sp2d: bigint; persen: number | null; masalah: string | null }
const sampai = (tahun: number, bulan: number) => sql`(make_date(${tahun}, ${bulan}, 1) + interval '1 month')`
const KAS = (bulan: number) => sql`(select coalesce(sum(x), 0) from unnest(b.kas[1:${bulan}::int]) x)`
/** Sub kegiatan of an office with plan, payments and progress up to a month, by code after `sesudah`. */
export async function listRfk(db: Db, { tahun, unitId, bulan, sesudah = '', batas }: { tahun: number; unitId: string; bulan: number; sesudah?: string | undefined; batas: number }): Promise<BarisRfk[]> {
  const baris = await db.many<Omit<BarisRfk, 'persen'> & { persen: string | null }>(sql`with s as (select b.unit_id, b.sub_id, b.sub_kode, max(b.sub_nama) as sub_nama, sum(b.dpa)::bigint as dpa, sum(${KAS(bulan)})::bigint as kas from penatausahaan.batas b where b.tahun = ${tahun} and b.unit_id = ${unitId} and b.sub_kode > ${sesudah} group by 1, 2, 3 order by b.sub_kode limit ${batas})
    select s.*, coalesce(p.jumlah, 0)::bigint as sp2d, f.persen::text as persen, nullif(f.masalah, '') as masalah from s
    left join lateral (select sum(y.jumlah) as jumlah from penatausahaan.publik_bayar y where y.sub_id = s.sub_id and y.tahun = ${tahun} and y.tanggal < ${sampai(tahun, bulan)}) p on true
    left join lateral (select persen, masalah from penatausahaan.fisik f where f.sub_id = s.sub_id and f.tahun = ${tahun} and f.bulan <= ${bulan} order by f.bulan desc, f.pada desc limit 1) f on true order by s.sub_kode`)
  return baris.map((b) => ({ ...b, persen: b.persen === null ? null : Number(b.persen) }))
}
/** The same sums office by office (at most 400). */
export const listRfkUnit = (db: Db, tahun: number, bulan: number): Promise<{ unit_id: string; unit_nama: string; dpa: bigint; kas: bigint; sp2d: bigint }[]> =>
  db.many(sql`with s as (select b.unit_id, sum(b.dpa)::bigint as dpa, sum(${KAS(bulan)})::bigint as kas from penatausahaan.batas b where b.tahun = ${tahun} group by 1), p as (select y.unit_id, sum(y.jumlah)::bigint as jumlah from penatausahaan.publik_bayar y where y.tahun = ${tahun} and y.tanggal < ${sampai(tahun, bulan)} group by 1)
    select s.unit_id, u.nama as unit_nama, s.dpa, s.kas, coalesce(p.jumlah, 0)::bigint as sp2d from s join organisation.publik_unit u on u.id = s.unit_id left join p on p.unit_id = s.unit_id order by u.nama limit 400`)
/** Sums of one office, or of all for who sees all. */
export const jumlahRfk = async (db: Db, { tahun, unitId, bulan, luas }: { tahun: number; unitId: string | undefined; bulan: number; luas: boolean }): Promise<{ dpa: bigint; kas: bigint; sp2d: bigint }> =>
  !unitId && !luas ? { dpa: 0n, kas: 0n, sp2d: 0n } : db.one(sql`select coalesce(sum(b.dpa), 0)::bigint as dpa, coalesce(sum(${KAS(bulan)}), 0)::bigint as kas,
    (select coalesce(sum(y.jumlah), 0)::bigint from penatausahaan.publik_bayar y where y.tahun = ${tahun} and y.tanggal < ${sampai(tahun, bulan)} ${unitId ? sql`and y.unit_id = ${unitId}` : sql``}) as sp2d from penatausahaan.batas b where b.tahun = ${tahun} ${unitId ? sql`and b.unit_id = ${unitId}` : sql``}`)

export interface Lapor { id: string; bulan: number; persen: number; masalah: string; tindak_lanjut: string; lokasi: string; lat: string | null; lon: string | null; foto: number; jabatan: string; pada: Date; catatan: { teks: string; jabatan: string; pada: string }[] }
/** Reports of a sub kegiatan, newest first (at most 60), with the notes of who checks them. */
export async function listLapor(db: Db, tahun: number, subId: string): Promise<Lapor[]> {
  const baris = await db.many<Omit<Lapor, 'persen'> & { persen: string }>(sql`select f.id, f.bulan, f.persen::text, f.masalah, f.tindak_lanjut, f.lokasi, f.lat::text, f.lon::text, f.foto, f.jabatan, f.pada, coalesce((select jsonb_agg(jsonb_build_object('teks', c.teks, 'jabatan', c.jabatan, 'pada', c.pada) order by c.pada) from penatausahaan.catatan_fisik c where c.fisik_id = f.id), '[]') as catatan
    from penatausahaan.fisik f where f.tahun = ${tahun} and f.sub_id = ${subId} order by f.bulan desc, f.pada desc limit 60`)
  return baris.map((b) => ({ ...b, persen: Number(b.persen) }))
}
export const findLapor = (db: Db, id: string): Promise<{ id: string; tahun: number; sub_id: string; unit_id: string; unit_jalur: string } | undefined> => db.maybe(sql`select id, tahun, sub_id, unit_id, unit_jalur from penatausahaan.fisik where id = ${id}`)
export const findLaporByKunci = (db: Db, kunci: string): Promise<{ id: string } | undefined> => db.maybe(sql`select id from penatausahaan.fisik where kunci = ${kunci}`)
export interface FisikBaru { id: string; tahun: number; unitId: string; unitJalur: string; subId: string; bulan: number; persen: string; masalah: string; tindakLanjut: string; lokasi: string; lat: string | null; lon: string | null; foto: number; kunci: string; pegawaiId: string; jabatan: string }
export const insertFisik = (tx: Tx, f: FisikBaru): Promise<number> =>
  tx.run(sql`insert into penatausahaan.fisik (id, tahun, unit_id, unit_jalur, sub_id, bulan, persen, masalah, tindak_lanjut, lokasi, lat, lon, foto, kunci, pegawai_id, jabatan, pada) values (${f.id}, ${f.tahun}, ${f.unitId}, ${f.unitJalur}, ${f.subId}, ${f.bulan}, ${f.persen}::numeric, ${f.masalah}, ${f.tindakLanjut}, ${f.lokasi}, ${f.lat}::numeric, ${f.lon}::numeric, ${f.foto}, ${f.kunci}, ${f.pegawaiId}, ${f.jabatan}, ${now()})`)
export const insertCatatanFisik = (tx: Tx, c: { id: string; fisikId: string; teks: string; pegawaiId: string; jabatan: string }): Promise<number> =>
  tx.run(sql`insert into penatausahaan.catatan_fisik (id, fisik_id, teks, pegawai_id, jabatan, pada) values (${c.id}, ${c.fisikId}, ${c.teks}, ${c.pegawaiId}, ${c.jabatan}, ${now()})`)
