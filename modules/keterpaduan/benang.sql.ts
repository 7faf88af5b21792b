import { type Db, sql } from '#kernel/platform'
import { type RekapSub, pada } from './rekap.sql.ts'

const kolom = sql`r.tahun, r.sub_id, r.simpul_id, r.unit_id, r.unit_jalur, r.unit_kode, r.unit_nama, r.kode, r.nama, r.bidang, r.bidang_nama, r.misi_id, r.misi, r.wilayah, r.lokasi, r.rencana, r.anggaran, r.bayar, r.bayar_pertama, r.bayar_terakhir, r.fisik::text, r.bulan_mulai, r.bulan_akhir, r.usulan`
export const findRekapSub = (db: Db, tahun: number, unitKode: string, kode: string): Promise<RekapSub | undefined> => db.maybe<RekapSub>(sql`select ${kolom} from keterpaduan.rekap_sub r where r.tahun = ${tahun} and r.unit_kode = ${unitKode} and r.kode = ${kode}`)
export const findRekapSubById = (db: Db, tahun: number, subId: string): Promise<RekapSub | undefined> => db.maybe<RekapSub>(sql`select ${kolom} from keterpaduan.rekap_sub r where r.tahun = ${tahun} and r.sub_id = ${subId}`)
/** Sub kegiatan of a mission in a year, largest first (at most 200). */
export const listSubMisi = (db: Db, misiId: string, tahun: number): Promise<RekapSub[]> => db.many<RekapSub>(sql`select ${kolom} from keterpaduan.rekap_sub r where r.misi_id = ${misiId} and r.tahun = ${tahun} order by r.anggaran desc, r.kode limit 200`)

export interface RekapUsulan { tahun: number; usulan_id: string; nomor: string; judul: string; wilayah: string; kecamatan: string; janji: bigint; sub_id: string | null; anggaran: bigint | null; bayar: boolean; selesai: boolean }
const kolomUsulan = sql`tahun, usulan_id, nomor, judul, wilayah, kecamatan, janji, sub_id, anggaran, bayar, selesai`
/** How far a proposal came; the newest year that knows it. */
export const findRekapUsulan = (db: Db, usulanId: string, tahun: number): Promise<RekapUsulan | undefined> => db.maybe<RekapUsulan>(sql`select ${kolomUsulan} from keterpaduan.rekap_usulan where tahun >= ${tahun} and tahun <= ${tahun + 2} and usulan_id = ${usulanId} order by sub_id is null, tahun desc limit 1`)
/** Proposals behind a sub kegiatan: those its lines or its own list name (at most 60). */
export const listUsulanSub = (db: Db, tahun: number, subId: string): Promise<RekapUsulan[]> => db.many<RekapUsulan>(sql`select ${kolomUsulan} from keterpaduan.rekap_usulan where tahun = ${tahun} and sub_id = ${subId} order by janji desc, nomor limit 60`)

export interface BarisAnggaran { rekening: string; rekening_nama: string; nama: string; paket: string; jumlah: bigint; sumber_dana: string | null; banyak: number }
/** Lines of a sub kegiatan in one version, put together by account and package, largest first (at most `batas`). A proposal narrows it to its own lines. */
export const listBarisAnggaran = (db: Db, { tahun, urut, subId, usulanId, batas }: { tahun: number; urut: number; subId: string; usulanId?: string | undefined; batas: number }): Promise<BarisAnggaran[]> => db.many<BarisAnggaran>(sql`
  select x.rekening, coalesce(n.nama, x.rekening) as rekening_nama, x.nama, x.paket, x.jumlah, x.sumber_dana, x.banyak from (
    select r.rekening, case when count(*) = 1 then min(r.nama) else '' end as nama, r.paket, sum(r.jumlah)::bigint as jumlah, min(r.sumber_dana) as sumber_dana, count(*)::int as banyak
    from penganggaran.publik_rincian r where r.sub_id = ${subId} and r.tahun = ${tahun} and ${pada(urut, sql`r`)} ${usulanId ? sql`and r.usulan_id = ${usulanId}` : sql``} group by r.rekening, r.paket order by 4 desc, 1, 3 limit ${batas}) x
  left join perencanaan.publik_rujukan n on n.jenis = 'rekening' and n.kode = x.rekening and n.berlaku_mulai <= make_date(${tahun}::int, 1, 1) and (n.berlaku_sampai is null or n.berlaku_sampai >= make_date(${tahun}::int, 1, 1)) order by x.jumlah desc, x.rekening, x.paket`)

export interface SubAnggaran { id: string; indikator: string; target: string | null; satuan: string; kelompok_sasaran: string; sumber_dana: string | null; alasan_luar_rkpd: string | null; pagu: bigint; sidik: string }
/** What a version of the budget says of a sub kegiatan, with the fingerprint of its row. */
export const findSubAnggaran = (db: Db, tahun: number, urut: number, subId: string): Promise<SubAnggaran | undefined> => db.maybe<SubAnggaran>(sql`
  select s.id, s.indikator, trim_scale(s.target)::text as target, s.satuan, s.kelompok_sasaran, s.sumber_dana, s.alasan_luar_rkpd, s.pagu, b.sidik from penganggaran.publik_sub s join penganggaran.publik_sidik_baris b on b.jenis = 'sub' and b.id = s.id and b.dari = s.dari and b.tahun = s.tahun
  where s.id = ${subId} and s.tahun = ${tahun} and ${pada(urut, sql`s`)}`)
/** Name of a source of funds on the first day of a year. */
export const namaSumber = async (db: Db, kode: string, tahun: number): Promise<string> => (await db.maybe<{ nama: string }>(sql`select nama from perencanaan.publik_rujukan where jenis = 'sumber_dana' and kode = ${kode} and berlaku_mulai <= make_date(${tahun}::int, 1, 1) and (berlaku_sampai is null or berlaku_sampai >= make_date(${tahun}::int, 1, 1)) limit 1`))?.nama ?? kode

/** Missions and what serves them in a year: budgeted, paid, and how many sub kegiatan (at most 60). */
export interface MisiRekap { misi_id: string | null; misi: string | null; anggaran: bigint; bayar: bigint; sub: number }
export const listMisi = (db: Db, tahun: number): Promise<MisiRekap[]> => db.many<MisiRekap>(sql`select misi_id, misi, sum(anggaran)::bigint as anggaran, sum(bayar)::bigint as bayar, count(*)::int as sub from keterpaduan.rekap_sub where tahun = ${tahun} group by 1, 2 order by misi_id is null, 3 desc limit 60`)
/** Years in which a mission has money. */
export const listTahunMisi = (db: Db, misiId: string): Promise<{ tahun: number; anggaran: bigint; bayar: bigint }[]> => db.many(sql`select tahun, sum(anggaran)::bigint as anggaran, sum(bayar)::bigint as bayar from keterpaduan.rekap_sub where misi_id = ${misiId} group by 1 order by 1 desc limit 10`)
