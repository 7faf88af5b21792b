import { type Db, sql } from '#kernel/platform'
import type { RekapSub } from './rekap.sql.ts'

export interface Sebaran { kunci: string; nama: string; anggaran: bigint; bayar: bigint; sub: number }
/** By bidang urusan, largest first (at most 60). */
export const listBidang = (db: Db, tahun: number): Promise<Sebaran[]> => db.many<Sebaran>(sql`select bidang as kunci, min(bidang_nama) as nama, sum(anggaran)::bigint as anggaran, sum(bayar)::bigint as bayar, count(*)::int as sub from keterpaduan.rekap_sub where tahun = ${tahun} group by 1 order by 3 desc, 1 limit 60`)
/** By office, largest first (at most 120). */
export const listKantor = (db: Db, tahun: number, bidang?: string): Promise<Sebaran[]> => db.many<Sebaran>(sql`select unit_kode as kunci, min(unit_nama) as nama, sum(anggaran)::bigint as anggaran, sum(bayar)::bigint as bayar, count(*)::int as sub from keterpaduan.rekap_sub where tahun = ${tahun} ${bidang ? sql`and bidang = ${bidang}` : sql``} group by 1 order by 3 desc, 1 limit 120`)
export interface Jenis { bagian: string; rekening: string; nama: string; anggaran: bigint }
/** By kind of account, every part of the budget (at most 200). */
export const listJenis = (db: Db, tahun: number): Promise<Jenis[]> => db.many<Jenis>(sql`select bagian, rekening, nama, anggaran from keterpaduan.rekap_rekening where tahun = ${tahun} order by bagian, anggaran desc limit 200`)
export const listSumber = (db: Db, tahun: number): Promise<{ sumber_dana: string; nama: string; anggaran: bigint }[]> => db.many(sql`select sumber_dana, nama, anggaran from keterpaduan.rekap_sumber where tahun = ${tahun} order by anggaran desc limit 60`)

export interface RekapTempat { kode: string; nama: string; diusulkan: number; diusulkan_rp: bigint; direncanakan: number; direncanakan_rp: bigint; dianggarkan: number; anggaran: bigint; dibayar: number; selesai: number; desa: number; kosong: number }
/** Every kecamatan with the sums of its villages and of works that name the kecamatan only. */
export const listKecamatan = (db: Db, tahun: number): Promise<RekapTempat[]> => db.many<RekapTempat>(sql`
  select w.kecamatan as kode, min(w.kecamatan_nama) as nama, sum(diusulkan)::int as diusulkan, sum(diusulkan_rp)::bigint as diusulkan_rp, sum(direncanakan)::int as direncanakan, sum(direncanakan_rp)::bigint as direncanakan_rp, sum(dianggarkan)::int as dianggarkan,
    (sum(w.anggaran) + coalesce((select sum(t.anggaran) from keterpaduan.rekap_tempat t where t.tahun = ${tahun} and t.wilayah = w.kecamatan), 0))::bigint as anggaran, sum(dibayar)::int as dibayar, sum(selesai)::int as selesai, count(*)::int as desa, count(*) filter (where w.anggaran = 0 and w.dianggarkan = 0)::int as kosong
  from keterpaduan.rekap_wilayah w where w.tahun = ${tahun} group by w.kecamatan order by 2 limit 100`)
/** Villages of a kecamatan (all when none is named), by name (at most 600). */
export const listDesaRekap = (db: Db, tahun: number, kecamatan?: string): Promise<(RekapTempat & { kecamatan_nama: string })[]> => db.many(sql`
  select wilayah as kode, nama, kecamatan_nama, diusulkan, diusulkan_rp, direncanakan, direncanakan_rp, dianggarkan, anggaran, dibayar, selesai, 1 as desa, case when anggaran = 0 and dianggarkan = 0 then 1 else 0 end as kosong from keterpaduan.rekap_wilayah where tahun = ${tahun} ${kecamatan ? sql`and kecamatan = ${kecamatan}` : sql``} order by kecamatan_nama, nama limit 600`)
export interface Karya { wilayah: string; nama: string; lokasi: string; anggaran: bigint; nomor: string | null; sub: Pick<RekapSub, 'tahun' | 'unit_kode' | 'kode' | 'nama' | 'unit_nama' | 'fisik'> & { bayar: bigint } }
/** What is built or bought at a place this year, largest first (at most `batas`). */
export async function listKarya(db: Db, tahun: number, wilayah: string, batas: number): Promise<Karya[]> {
  const baris = await db.many<{ wilayah: string; nama: string; lokasi: string; anggaran: bigint; nomor: string | null; unit_kode: string; kode: string; sub_nama: string; unit_nama: string; fisik: string | null; bayar: bigint }>(sql`
    select t.wilayah, t.nama, t.lokasi, t.anggaran, u.nomor, s.unit_kode, s.kode, s.nama as sub_nama, s.unit_nama, s.fisik::text, s.bayar from keterpaduan.rekap_tempat t join keterpaduan.rekap_sub s on s.tahun = t.tahun and s.sub_id = t.sub_id
      left join keterpaduan.rekap_usulan u on u.tahun = t.tahun and u.usulan_id = t.usulan_id where t.tahun = ${tahun} and t.wilayah = ${wilayah} order by t.urut limit ${batas}`)
  return baris.map(({ unit_kode, kode, sub_nama, unit_nama, fisik, bayar, ...karya }) => ({ ...karya, sub: { tahun, unit_kode, kode, nama: sub_nama, unit_nama, fisik, bayar } }))
}
/** Sub kegiatan of an office or a bidang, largest first, after the last one shown (at most `batas`). */
export const listSubAnggaran = (db: Db, tahun: number, { unit, bidang, sesudah, batas }: { unit?: string | undefined; bidang?: string | undefined; sesudah?: string | undefined; batas: number }): Promise<RekapSub[]> => db.many<RekapSub>(sql`
  select r.tahun, r.sub_id, r.simpul_id, r.unit_id, r.unit_jalur, r.unit_kode, r.unit_nama, r.kode, r.nama, r.bidang, r.bidang_nama, r.misi_id, r.misi, r.wilayah, r.lokasi, r.rencana, r.anggaran, r.bayar, r.bayar_pertama, r.bayar_terakhir, r.fisik::text, r.bulan_mulai, r.bulan_akhir, r.usulan
  from keterpaduan.rekap_sub r where r.tahun = ${tahun} ${unit ? sql`and r.unit_kode = ${unit}` : sql``} ${bidang ? sql`and r.bidang = ${bidang}` : sql``} ${sesudah ? sql`and (-r.anggaran, r.sub_id) > (select -s.anggaran, s.sub_id from keterpaduan.rekap_sub s where s.tahun = ${tahun} and s.sub_id = ${sesudah})` : sql``} order by -r.anggaran, r.sub_id limit ${batas}`)
