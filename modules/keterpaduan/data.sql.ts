import { type Db, sql } from '#kernel/platform'
import { pada } from './rekap.sql.ts'

// Rows of open data, read along an index a few thousand at a time: nobody holds a whole budget in memory.

export interface BarisData { id: string; unit_id: string; bagian: string; unit_kode: string; unit_nama: string; bidang: string; bidang_nama: string; program: string; sub_kode: string; sub_nama: string; rekening: string; rekening_nama: string; sumber_dana: string; paket: string; nama: string; spesifikasi: string; koefisien: string; satuan: string; harga: bigint; pajak: string; jumlah: bigint; wilayah: string; usulan: string }
export const SEKALIGUS = 2_000
interface Sesudah { unitId: string; rekening: string; id: string }
const hari = (tahun: number) => sql`make_date(${tahun}::int, 1, 1)`
/** The next lines of a version, by office, account and id. `subId` narrows to one sub kegiatan. */
export const listBarisData = (db: Db, { tahun, urut, subId, sesudah }: { tahun: number; urut: number; subId?: string | undefined; sesudah?: Sesudah | undefined }): Promise<BarisData[]> => db.many<BarisData>(sql`
  select r.id, r.unit_id, r.bagian, u.kode as unit_kode, u.nama as unit_nama, coalesce(s.bidang, '') as bidang, coalesce(b.nama, '') as bidang_nama, coalesce(s.program, '') as program, coalesce(s.kode, '') as sub_kode, coalesce(s.nama, '') as sub_nama, r.rekening, coalesce(k.nama, '') as rekening_nama, coalesce(r.sumber_dana, s.sumber_dana, '') as sumber_dana, r.paket, r.nama, r.spesifikasi,
    (select string_agg(trim_scale(v)::text || ' ' || coalesce(r.satuan_volume[n], ''), ' x ' order by n) from unnest(r.volume) with ordinality as x (v, n)) as koefisien, r.satuan, r.harga, trim_scale(r.pajak)::text as pajak, r.jumlah, coalesce(r.wilayah, s.wilayah, '') as wilayah, coalesce(p.nomor, '') as usulan
  from (select * from penganggaran.publik_rincian r where r.tahun = ${tahun} and ${pada(urut, sql`r`)} ${subId ? sql`and r.sub_id = ${subId}` : sql``} ${sesudah ? sql`and (r.unit_id, r.rekening, r.id) > (${sesudah.unitId}::uuid, ${sesudah.rekening}, ${sesudah.id}::uuid)` : sql``} order by r.unit_id, r.rekening, r.id limit ${SEKALIGUS}) r
    join organisation.publik_unit u on u.id = r.unit_id left join lateral (select s.kode, s.nama, s.sumber_dana, s.wilayah, split_part(s.kode, '.', 1) || '.' || split_part(s.kode, '.', 2) as bidang, split_part(s.kode, '.', 1) || '.' || split_part(s.kode, '.', 2) || '.' || split_part(s.kode, '.', 3) as program from penganggaran.publik_sub s where s.id = r.sub_id and ${pada(urut, sql`s`)} limit 1) s on true
    left join perencanaan.publik_rujukan k on k.jenis = 'rekening' and k.kode = r.rekening and k.berlaku_mulai <= ${hari(tahun)} and (k.berlaku_sampai is null or k.berlaku_sampai >= ${hari(tahun)})
    left join perencanaan.publik_rujukan b on b.jenis = 'nomenklatur' and b.kode = s.bidang and b.berlaku_mulai <= ${hari(tahun)} and (b.berlaku_sampai is null or b.berlaku_sampai >= ${hari(tahun)})
    left join perencanaan.publik_usulan p on p.id = r.usulan_id order by r.unit_id, r.rekening, r.id`)

export interface BayarData { unit_kode: string; unit_nama: string; sub_kode: string; sub_nama: string; rekening: string; anggaran: bigint; tanggal: string; jumlah: bigint; sub_id: string }
/** Payments of a year by sub kegiatan, account and day, without names; the next ones after the sub kegiatan shown last. Whole sub kegiatan at a time. */
export const listBayarData = (db: Db, tahun: number, sesudah: string | undefined, banyak = 200): Promise<BayarData[]> => db.many<BayarData>(sql`
  select s.unit_kode, s.unit_nama, s.kode as sub_kode, s.nama as sub_nama, y.rekening, s.anggaran, y.tanggal::date as tanggal, sum(y.jumlah)::bigint as jumlah, s.sub_id
  from (select * from keterpaduan.rekap_sub where tahun = ${tahun} and bayar > 0 ${sesudah ? sql`and sub_id > ${sesudah}::uuid` : sql``} order by sub_id limit ${banyak}) s join penatausahaan.publik_bayar y on y.sub_id = s.sub_id and y.tahun = ${tahun}
  group by s.sub_id, s.unit_kode, s.unit_nama, s.kode, s.nama, s.anggaran, y.rekening, y.tanggal order by s.sub_id, y.tanggal, y.rekening limit 60000`)

/** Fingerprints of all rows of a version, in the order in which they go into the fingerprint of the version. */
export const listSidikBaris = (db: Db, tahun: number, urut: number, sesudah: { jenis: string; id: string } | undefined): Promise<{ jenis: string; id: string; sidik: string }[]> => db.many(sql`
  select b.jenis, b.id, b.sidik from penganggaran.publik_sidik_baris b where b.tahun = ${tahun} and ${pada(urut, sql`b`)} ${sesudah ? sql`and (b.jenis, b.id) > (${sesudah.jenis}, ${sesudah.id}::uuid)` : sql``} order by b.jenis, b.id limit 200000`)

export interface SubPengadaan { sub_id: string; unit_id: string; unit_kode: string; unit_nama: string; kode: string; nama: string; anggaran: bigint; jumlah: bigint; bulan_mulai: number | null; bulan_akhir: number | null; sumber_dana: string | null }
/** Sub kegiatan that buy goods, services or works (accounts 5.1.02 and 5.2) and how much for that; the next ones by id. */
export const listPengadaan = (db: Db, tahun: number, urut: number, sesudah: string | undefined, banyak = 500): Promise<SubPengadaan[]> => db.many<SubPengadaan>(sql`
  select s.sub_id, s.unit_id, s.unit_kode, s.unit_nama, s.kode, s.nama, s.anggaran, x.jumlah, s.bulan_mulai, s.bulan_akhir, x.sumber_dana from keterpaduan.rekap_sub s
    join lateral (select sum(r.jumlah)::bigint as jumlah, min(r.sumber_dana) as sumber_dana from penganggaran.publik_rincian r where r.sub_id = s.sub_id and r.tahun = ${tahun} and ${pada(urut, sql`r`)} and (r.rekening like '5.1.02%' or r.rekening like '5.2%')) x on x.jumlah > 0
  where s.tahun = ${tahun} ${sesudah ? sql`and s.sub_id > ${sesudah}::uuid` : sql``} order by s.sub_id limit ${banyak}`)
