import { type Db, type Sql, sql } from '#kernel/platform'

/** From wish to work, counted over the whole year: how many and, where it is known, whole rupiah. */
export interface Corong { diusulkan: number; diusulkan_rp: bigint; direncanakan: number; direncanakan_rp: bigint; dianggarkan: number; dibayar: number; selesai: number; desa: number; kosong: number }
export const hitungCorong = (db: Db, tahun: number): Promise<Corong> => db.one<Corong>(sql`select coalesce(sum(diusulkan), 0)::int as diusulkan, coalesce(sum(diusulkan_rp), 0)::bigint as diusulkan_rp, coalesce(sum(direncanakan), 0)::int as direncanakan, coalesce(sum(direncanakan_rp), 0)::bigint as direncanakan_rp, coalesce(sum(dianggarkan), 0)::int as dianggarkan,
  coalesce(sum(dibayar), 0)::int as dibayar, coalesce(sum(selesai), 0)::int as selesai, count(*)::int as desa, count(*) filter (where anggaran = 0 and dianggarkan = 0)::int as kosong from keterpaduan.rekap_wilayah where tahun = ${tahun}`)

/** Why a sub kegiatan is late at the end of month `bulan` (0: the year has not begun; 12: it is over). Null: it is not. */
const sebabTerlambat = (bulan: number): Sql => sql`case
  when r.bulan_akhir is null or ${bulan}::int = 0 or coalesce(r.fisik, 0) >= 100 then null
  when ${bulan}::int > r.bulan_akhir then 'lewat'
  when ${bulan}::int >= r.bulan_mulai + 2 and r.bayar = 0 and coalesce(r.fisik, 0) = 0 then 'belum_mulai'
  when r.fisik is not null and 100.0 * (${bulan}::int - r.bulan_mulai + 1) / (r.bulan_akhir - r.bulan_mulai + 1) - r.fisik >= 25 then 'tertinggal' end`
export type SebabTerlambat = 'lewat' | 'belum_mulai' | 'tertinggal'
export interface Terlambat { tahun: number; unit_kode: string; unit_nama: string; kode: string; nama: string; misi: string | null; anggaran: bigint; bayar: bigint; fisik: string | null; bulan_akhir: number; sebab: SebabTerlambat }
/** Late sub kegiatan, those past their month first, then by money (at most `batas`). */
export const listTerlambat = (db: Db, tahun: number, bulan: number, batas: number): Promise<Terlambat[]> => db.many<Terlambat>(sql`select tahun, unit_kode, unit_nama, kode, nama, misi, anggaran, bayar, fisik, bulan_akhir, sebab from (select r.tahun, r.unit_kode, r.unit_nama, r.kode, r.nama, r.misi, r.anggaran, r.bayar, r.fisik::text, r.bulan_akhir, ${sebabTerlambat(bulan)} as sebab from keterpaduan.rekap_sub r where r.tahun = ${tahun}) x
  where sebab is not null order by array_position(array['lewat', 'belum_mulai', 'tertinggal'], sebab), anggaran desc, kode limit ${batas}`)
export interface MisiPimpinan { misi_id: string | null; misi: string | null; rencana: bigint; anggaran: bigint; bayar: bigint; sub: number; selesai: number; terlambat: number }
/** Missions: planned, budgeted, paid, how many done and late; those with most late ones first (at most 60). */
export const listMisiPimpinan = (db: Db, tahun: number, bulan: number): Promise<MisiPimpinan[]> => db.many<MisiPimpinan>(sql`select r.misi_id, r.misi, coalesce(sum(r.rencana), 0)::bigint as rencana, sum(r.anggaran)::bigint as anggaran, sum(r.bayar)::bigint as bayar, count(*)::int as sub, count(*) filter (where r.fisik >= 100)::int as selesai, count(*) filter (where ${sebabTerlambat(bulan)} is not null)::int as terlambat
  from keterpaduan.rekap_sub r where r.tahun = ${tahun} group by 1, 2 order by 8 desc, 4 desc limit 60`)

export interface UsulanLepas { usulan_id: string; nomor: string; judul: string; wilayah: string; wilayah_nama: string; kecamatan_nama: string; unit_nama: string; janji: bigint }
/** Promised in the RKPD, not in the budget: by number, after the last one shown (at most `batas`). */
export const listUsulanLepas = (db: Db, tahun: number, { kecamatan, sesudah, batas }: { kecamatan?: string | undefined; sesudah?: string | undefined; batas: number }): Promise<UsulanLepas[]> => db.many<UsulanLepas>(sql`
  select u.usulan_id, u.nomor, u.judul, u.wilayah, coalesce(w.nama, k.nama, u.wilayah) as wilayah_nama, coalesce(k.nama, '') as kecamatan_nama, o.nama as unit_nama, u.janji from keterpaduan.rekap_usulan u join organisation.publik_unit o on o.id = u.unit_id left join organisation.publik_wilayah w on w.kode = u.wilayah and w.berlaku_sampai is null left join organisation.publik_wilayah k on k.kode = u.kecamatan and k.berlaku_sampai is null
  where u.tahun = ${tahun} and u.sub_id is null ${kecamatan ? sql`and u.kecamatan = ${kecamatan}` : sql``} ${sesudah ? sql`and u.nomor > ${sesudah}` : sql``} order by u.nomor limit ${batas}`)
export const hitungLepas = (db: Db, tahun: number): Promise<{ n: number; rp: bigint }> => db.one(sql`select count(*)::int as n, coalesce(sum(janji), 0)::bigint as rp from keterpaduan.rekap_usulan where tahun = ${tahun} and sub_id is null`)
export interface DesaKosong { wilayah: string; nama: string; kecamatan_nama: string; diusulkan: number; direncanakan: number; direncanakan_rp: bigint }
/** Villages that get nothing from this budget, those that asked for most first (at most 500). */
export const listDesaKosong = (db: Db, tahun: number): Promise<DesaKosong[]> => db.many<DesaKosong>(sql`select wilayah, nama, kecamatan_nama, diusulkan, direncanakan, direncanakan_rp from keterpaduan.rekap_wilayah where tahun = ${tahun} and anggaran = 0 and dianggarkan = 0 order by direncanakan desc, diusulkan desc, kecamatan_nama, nama limit 500`)
