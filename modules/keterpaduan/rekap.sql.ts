import { type Db, type Sql, type Tx, now, sql } from '#kernel/platform'

/** A year as last worked out; sums in whole rupiah. */
export interface Rekap {
  tahun: number; anggaran_urut: number | null; anggaran_jenis: string | null; anggaran_nama: string | null; anggaran_sidik: string | null; anggaran_pada: Date | null
  rkpd_id: string | null; rkpd_urut: number | null; rkpd_sidik: string | null; pendapatan: bigint; belanja: bigint; penerimaan: bigint; pengeluaran: bigint; bayar: bigint; dihitung_pada: Date
}
/** A sub kegiatan of the budget in force; `fisik` in per cent as text, null when nothing was reported. */
export interface RekapSub {
  tahun: number; sub_id: string; simpul_id: string | null; unit_id: string; unit_jalur: string; unit_kode: string; unit_nama: string; kode: string; nama: string; bidang: string; bidang_nama: string; misi_id: string | null; misi: string | null
  wilayah: string | null; lokasi: string; rencana: bigint | null; anggaran: bigint; bayar: bigint; bayar_pertama: string | null; bayar_terakhir: string | null; fisik: string | null; bulan_mulai: number | null; bulan_akhir: number | null; usulan: number
}
/** What was paid and built of a sub kegiatan, as the module of spending tells it. */
export interface Pelaksanaan { subId: string; bayar: bigint; pertama: string | null; terakhir: string | null; fisik: number | null }
export interface DasarRekap { tahun: number; anggaran: { urut: number; jenis: string; nama: string; sidik: string; pada: Date } | null; rkpd: { id: string; urut: number; sidik: string | null } | null }

/** Rows of version `n` (0031); of no version when there is none. */
export const pada = (n: number | null, tabel: Sql): Sql => (n === null ? sql`false` : sql`(${tabel}.dari <= ${n}::int and (${tabel}.sampai is null or ${tabel}.sampai > ${n}::int))`)
const S = sql`s`, R = sql`r`
/** One rebuilder of a year at a time; the others wait and then do it once more. */
export const pegangTahun = (tx: Tx, tahun: number): Promise<number> => tx.run(sql`select pg_advisory_xact_lock(hashtext('keterpaduan.rekap'), ${tahun}::int)`)

const rekapKolom = sql`tahun, anggaran_urut, anggaran_jenis, anggaran_nama, anggaran_sidik, anggaran_pada, rkpd_id, rkpd_urut, rkpd_sidik, pendapatan, belanja, penerimaan, pengeluaran, bayar, dihitung_pada`
export const findRekap = (db: Db, tahun: number): Promise<Rekap | undefined> => db.maybe<Rekap>(sql`select ${rekapKolom} from keterpaduan.rekap where tahun = ${tahun}`)
/** Years worked out, newest first. */
export const listRekap = (db: Db): Promise<Rekap[]> => db.many<Rekap>(sql`select ${rekapKolom} from keterpaduan.rekap order by tahun desc limit 30`)

/** Empties a year and writes its head. */
export async function mulaiRekap(tx: Tx, { tahun, anggaran: a, rkpd }: DasarRekap): Promise<void> {
  await tx.run(sql`delete from keterpaduan.rekap where tahun = ${tahun}`)
  await tx.run(sql`insert into keterpaduan.rekap (tahun, anggaran_urut, anggaran_jenis, anggaran_nama, anggaran_sidik, anggaran_pada, rkpd_id, rkpd_urut, rkpd_sidik, dihitung_pada)
    values (${tahun}, ${a?.urut ?? null}, ${a?.jenis ?? null}, ${a?.nama ?? null}, ${a?.sidik ?? null}, ${a?.pada ?? null}, ${rkpd?.id ?? null}, ${rkpd?.urut ?? null}, ${rkpd?.sidik ?? null}, ${now()})`)
}

/**
 * Up from each sub kegiatan of the plan to its mission: to the top of its document, remembering the last origin met, then over that
 * origin into the document above (the rule of perencanaan's jejakSimpul, for all at once).
 */
const naikKeMisi = sql`naik as (
    select p.id as awal, p.id, p.induk_id, p.asal_id as asal, p.jenis, p.nama, 0 as n from sub s join perencanaan.publik_simpul p on p.id = s.simpul_id and p.sampai is null
    union all
    select n.awal, p.id, p.induk_id, case when p.id = n.induk_id then coalesce(p.asal_id, n.asal) else p.asal_id end, p.jenis, p.nama, n.n + 1
    from naik n join perencanaan.publik_simpul p on p.id = coalesce(n.induk_id, n.asal) and p.sampai is null where n.jenis <> 'misi' and n.n < 40),
  misi as (select distinct on (awal) awal, id, nama from naik where jenis = 'misi' order by awal, n)`

/** The sub kegiatan of the year with what was planned, budgeted, paid and built. */
export const isiRekapSub = (tx: Tx, { tahun, anggaran, rkpd }: DasarRekap, nyata: Pelaksanaan[]): Promise<number> => tx.run(sql`
  insert into keterpaduan.rekap_sub (tahun, sub_id, simpul_id, unit_id, unit_jalur, unit_kode, unit_nama, kode, nama, bidang, bidang_nama, misi_id, misi, wilayah, lokasi, rencana, anggaran, bayar, bayar_pertama, bayar_terakhir, fisik, bulan_mulai, bulan_akhir, usulan)
  with recursive sub as (select s.*, split_part(s.kode, '.', 1) || '.' || split_part(s.kode, '.', 2) as bidang from penganggaran.publik_sub s where s.tahun = ${tahun} and ${pada(anggaran?.urut ?? null, S)}),
  baris as (select r.sub_id, sum(r.jumlah)::bigint as jumlah from penganggaran.publik_rincian r where r.tahun = ${tahun} and r.bagian = 'belanja' and ${pada(anggaran?.urut ?? null, R)} group by r.sub_id),
  nyata as (select * from jsonb_to_recordset(${JSON.stringify(nyata.map((p) => ({ ...p, bayar: String(p.bayar) })))}::jsonb) as x ("subId" uuid, bayar bigint, pertama date, terakhir date, fisik numeric)),
  ${naikKeMisi}
  select ${tahun}, s.id, s.simpul_id, s.unit_id, s.unit_jalur, u.kode, u.nama, s.kode, s.nama, s.bidang, coalesce(b.nama, 'Bidang ' || s.bidang), m.id, m.nama, s.wilayah, s.lokasi, p.pagu, coalesce(r.jumlah, 0), coalesce(n.bayar, 0), n.pertama, n.terakhir, n.fisik, s.bulan_mulai, s.bulan_akhir, cardinality(s.usulan)
  from sub s join organisation.publik_unit u on u.id = s.unit_id left join baris r on r.sub_id = s.id left join nyata n on n."subId" = s.id left join misi m on m.awal = s.simpul_id
    left join perencanaan.publik_simpul p on p.id = s.simpul_id and p.dokumen_id = ${rkpd?.id ?? null}::uuid and ${pada(rkpd?.urut ?? null, sql`p`)}
    left join perencanaan.publik_rujukan b on b.jenis = 'nomenklatur' and b.kode = s.bidang and b.berlaku_mulai <= make_date(${tahun}::int, 1, 1) and (b.berlaku_sampai is null or b.berlaku_sampai >= make_date(${tahun}::int, 1, 1))`)

export async function isiRekapRekening(tx: Tx, { tahun, anggaran }: DasarRekap): Promise<void> {
  await tx.run(sql`insert into keterpaduan.rekap_rekening (tahun, bagian, rekening, nama, anggaran)
    with jenis as (select r.bagian, regexp_replace(r.rekening, '^(\\d+\\.\\d+\\.\\d+).*$', '\\1') as kode, sum(r.jumlah)::bigint as jumlah from penganggaran.publik_rincian r where r.tahun = ${tahun} and ${pada(anggaran?.urut ?? null, R)} group by 1, 2)
    select ${tahun}, j.bagian, j.kode, coalesce(n.nama, j.kode), j.jumlah from jenis j left join perencanaan.publik_rujukan n on n.jenis = 'rekening' and n.kode = j.kode and n.berlaku_mulai <= make_date(${tahun}::int, 1, 1) and (n.berlaku_sampai is null or n.berlaku_sampai >= make_date(${tahun}::int, 1, 1))`)
  await tx.run(sql`insert into keterpaduan.rekap_sumber (tahun, sumber_dana, nama, anggaran)
    with sumber as (select coalesce(nullif(r.sumber_dana, ''), s.sumber_dana, '-') as kode, sum(r.jumlah)::bigint as jumlah from penganggaran.publik_rincian r left join penganggaran.publik_sub s on s.id = r.sub_id and s.tahun = ${tahun} and ${pada(anggaran?.urut ?? null, S)} where r.tahun = ${tahun} and r.bagian = 'belanja' and ${pada(anggaran?.urut ?? null, R)} group by 1)
    select ${tahun}, j.kode, coalesce(n.nama, case j.kode when '-' then 'Belum disebutkan' else j.kode end), j.jumlah from sumber j left join perencanaan.publik_rujukan n on n.jenis = 'sumber_dana' and n.kode = j.kode and n.berlaku_mulai <= make_date(${tahun}::int, 1, 1) and (n.berlaku_sampai is null or n.berlaku_sampai >= make_date(${tahun}::int, 1, 1))`)
}

/** Works with a place (kecamatan or village): lines of one sub kegiatan for one proposal, or of one package, are one work. */
export const isiRekapTempat = (tx: Tx, { tahun, anggaran }: DasarRekap): Promise<number> => tx.run(sql`
  insert into keterpaduan.rekap_tempat (tahun, wilayah, urut, sub_id, usulan_id, nama, lokasi, anggaran)
  select ${tahun}, x.wilayah, row_number() over (partition by x.wilayah order by x.jumlah desc, x.sub_id, x.nama), x.sub_id, x.usulan_id, x.nama, x.lokasi, x.jumlah
  from (select coalesce(r.wilayah, s.wilayah) as wilayah, r.sub_id, r.usulan_id, coalesce(p.judul, nullif(r.paket, ''), s.nama) as nama, max(coalesce(nullif(r.lokasi, ''), s.lokasi)) as lokasi, sum(r.jumlah)::bigint as jumlah
    from penganggaran.publik_rincian r join penganggaran.publik_sub s on s.id = r.sub_id and s.tahun = ${tahun} and ${pada(anggaran?.urut ?? null, S)} left join perencanaan.publik_usulan p on p.id = r.usulan_id
    where r.tahun = ${tahun} and r.bagian = 'belanja' and ${pada(anggaran?.urut ?? null, R)} and length(coalesce(r.wilayah, s.wilayah)) >= 8 group by 1, 2, 3, 4) x`)

/** Proposals that the plan or the budget took in, and how far each came; those the budget names although the plan does not, too. */
export const isiRekapUsulan = (tx: Tx, { tahun, anggaran }: DasarRekap): Promise<number> => tx.run(sql`
  insert into keterpaduan.rekap_usulan (tahun, usulan_id, nomor, judul, wilayah, kecamatan, unit_id, janji, sub_id, anggaran, bayar, selesai)
  with baris as (select r.usulan_id, (array_agg(r.sub_id order by r.jumlah desc, r.sub_id))[1] as sub_id, sum(r.jumlah)::bigint as jumlah from penganggaran.publik_rincian r where r.tahun = ${tahun} and r.usulan_id is not null and r.bagian = 'belanja' and ${pada(anggaran?.urut ?? null, R)} group by r.usulan_id),
  disebut as (select distinct on (x.usulan_id) x.usulan_id, s.id as sub_id from penganggaran.publik_sub s cross join lateral unnest(s.usulan) as x (usulan_id) where s.tahun = ${tahun} and ${pada(anggaran?.urut ?? null, S)} order by x.usulan_id, s.kode, s.id)
  select ${tahun}, p.id, p.nomor, p.judul, p.wilayah, p.kecamatan, p.unit_tujuan, p.anggaran_kini, coalesce(b.sub_id, d.sub_id), b.jumlah, coalesce(r.bayar > 0, false), coalesce(r.fisik >= 100, false)
  from perencanaan.publik_usulan p left join baris b on b.usulan_id = p.id left join disebut d on d.usulan_id = p.id left join keterpaduan.rekap_sub r on r.tahun = ${tahun} and r.sub_id = coalesce(b.sub_id, d.sub_id)
  where (p.tahun = ${tahun} and p.keadaan = 'masuk_rkpd') or b.usulan_id is not null or d.usulan_id is not null`)

/** Every desa and kelurahan of the regency, those without anything too. */
export const isiRekapWilayah = (tx: Tx, tahun: number): Promise<number> => tx.run(sql`
  insert into keterpaduan.rekap_wilayah (tahun, wilayah, kecamatan, nama, kecamatan_nama, diusulkan, diusulkan_rp, direncanakan, direncanakan_rp, dianggarkan, anggaran, dibayar, selesai)
  with usul as (select p.wilayah, count(*)::int as n, sum(p.anggaran)::bigint as rp, count(*) filter (where p.keadaan = 'masuk_rkpd')::int as masuk, coalesce(sum(p.anggaran_kini) filter (where p.keadaan = 'masuk_rkpd'), 0)::bigint as masuk_rp from perencanaan.publik_usulan p where p.tahun = ${tahun} and p.keadaan <> 'draf' group by p.wilayah),
  jadi as (select u.wilayah, count(*) filter (where u.sub_id is not null)::int as n, count(*) filter (where u.bayar)::int as bayar, count(*) filter (where u.selesai)::int as selesai from keterpaduan.rekap_usulan u where u.tahun = ${tahun} group by u.wilayah),
  tempat as (select wilayah, sum(anggaran)::bigint as rp from keterpaduan.rekap_tempat where tahun = ${tahun} group by wilayah)
  select ${tahun}, w.kode, k.kode, case w.jenis when 'kelurahan' then 'Kelurahan ' else 'Desa ' end || w.nama, k.nama, coalesce(u.n, 0), coalesce(u.rp, 0), coalesce(u.masuk, 0), coalesce(u.masuk_rp, 0), coalesce(j.n, 0), coalesce(t.rp, 0), coalesce(j.bayar, 0), coalesce(j.selesai, 0)
  from organisation.publik_unit o join organisation.publik_wilayah w on w.kode = o.wilayah_kode and w.berlaku_sampai is null and w.tingkat = 4 join organisation.publik_wilayah k on k.kode = w.kode_induk and k.berlaku_sampai is null
    left join usul u on u.wilayah = w.kode left join jadi j on j.wilayah = w.kode left join tempat t on t.wilayah = w.kode
  where o.jenis in ('desa', 'kelurahan') and o.berlaku_sampai is null`)

/** Sums of the head, from the rows just written. */
export const tutupRekap = (tx: Tx, tahun: number): Promise<number> => tx.run(sql`
  update keterpaduan.rekap r set (pendapatan, belanja, penerimaan, pengeluaran) = (select coalesce(sum(anggaran) filter (where bagian = 'pendapatan'), 0), coalesce(sum(anggaran) filter (where bagian = 'belanja'), 0), coalesce(sum(anggaran) filter (where bagian = 'penerimaan_pembiayaan'), 0), coalesce(sum(anggaran) filter (where bagian = 'pengeluaran_pembiayaan'), 0)
    from keterpaduan.rekap_rekening where tahun = r.tahun), bayar = (select coalesce(sum(bayar), 0) from keterpaduan.rekap_sub where tahun = r.tahun) where r.tahun = ${tahun}`)
