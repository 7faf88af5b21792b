import { type Db, type Sql, sql } from '#kernel/platform'
import type { BukuJurnal, Koreksi } from './jurnal.ts'

/** A row of the journal: `jumlah` rupiah to the debit of one account and to the credit of another. */
export interface JurnalRow { id: bigint; tanggal: string; peristiwa: string; debit: string; kredit: string; jumlah: bigint; uraian: string; dokumen_id: string | null; koreksi_id: string | null; nomor: string | null }
export interface SaringJurnal { tahun: number; unitId: string; bulan: number; buku: BukuJurnal; akun?: string | undefined; /** `tanggal_id` of the last row seen. */ sesudah?: string | undefined; batas: number }
const rentang = (tahun: number, bulan: number): Sql => sql`j.tanggal >= make_date(${tahun}, ${bulan}, 1) and j.tanggal < make_date(${tahun}, ${bulan}, 1) + interval '1 month'`
/** Rows of a month of an office, in their order; of one account when it is named: then this is its ledger. */
export function listJurnal(db: Db, s: SaringJurnal): Promise<JurnalRow[]> {
  const [hari, id] = s.sesudah?.split('_') ?? []
  const sisi = (kolom: Sql | undefined) => sql`(select j.id, j.tanggal, j.peristiwa, j.debit, j.kredit, j.jumlah, j.uraian, j.dokumen_id, j.koreksi_id from penatausahaan.jurnal j where j.tahun = ${s.tahun} and j.unit_id = ${s.unitId} ${kolom ? sql`and ${kolom} = ${s.akun}` : sql``} and ${rentang(s.tahun, s.bulan)} and j.buku = ${s.buku}
    ${hari && id ? sql`and (j.tanggal, j.id) > (${hari}::date, ${id}::bigint)` : sql``} order by j.tanggal, j.id limit ${s.batas})`
  const isi = s.akun ? sql`${sisi(sql`j.debit`)} union all ${sisi(sql`j.kredit`)}` : sisi(undefined)
  return db.many<JurnalRow>(sql`select x.*, d.nomor from (${isi}) x left join penatausahaan.dokumen d on d.id = x.dokumen_id order by x.tanggal, x.id limit ${s.batas}`)
}
export interface SaldoAkun { akun: string; nama: string; /** Before the month; debit positive. */ awal: bigint; debit: bigint; kredit: bigint }
/** Trial balance up to a month: what each account began it with and what moved in it; of one office, or of the whole region without one (at most 3,000 accounts). */
export const listSaldo = (db: Db, tahun: number, bulan: number, buku: BukuJurnal, unitId?: string): Promise<SaldoAkun[]> =>
  db.many<SaldoAkun>(sql`select s.akun, coalesce(max(a.nama), '') as nama, coalesce(sum(s.debit - s.kredit) filter (where s.bulan < ${bulan}), 0)::bigint as awal, coalesce(sum(s.debit) filter (where s.bulan = ${bulan}), 0)::bigint as debit, coalesce(sum(s.kredit) filter (where s.bulan = ${bulan}), 0)::bigint as kredit
    from penatausahaan.jurnal_saldo s left join penatausahaan.akun a on a.kode = s.akun where s.tahun = ${tahun} and s.buku = ${buku} and s.bulan <= ${bulan} ${unitId ? sql`and s.unit_id = ${unitId}` : sql``} group by s.akun order by s.akun limit 3000`)
export const saldoAkun = async (db: Db, tahun: number, bulan: number, buku: BukuJurnal, unitId: string, akun: string): Promise<{ awal: bigint; debit: bigint; kredit: bigint; nama: string }> =>
  db.one(sql`select coalesce((select nama from penatausahaan.akun where kode = ${akun}), '') as nama, coalesce(sum(debit - kredit) filter (where bulan < ${bulan}), 0)::bigint as awal, coalesce(sum(debit) filter (where bulan = ${bulan}), 0)::bigint as debit, coalesce(sum(kredit) filter (where bulan = ${bulan}), 0)::bigint as kredit from penatausahaan.jurnal_saldo where tahun = ${tahun} and unit_id = ${unitId} and buku = ${buku} and akun = ${akun} and bulan <= ${bulan}`)
export const listAkun = (db: Db): Promise<{ kode: string; nama: string }[]> => db.many(sql`select kode, nama from penatausahaan.akun order by kode limit 500`)
export const listPeriodeTutup = (db: Db, tahun: number): Promise<{ bulan: number; jabatan: string; pada: Date }[]> => db.many(sql`select bulan, jabatan, pada from penatausahaan.tutup_periode where tahun = ${tahun} order by bulan limit 12`)
/** Corrections of a year, newest first (at most 60): of one office, or of all. */
export const listKoreksi = async (db: Db, tahun: number, unitId?: string): Promise<Koreksi[]> =>
  (await db.many<Koreksi>(sql`select k.id, k.tahun, k.unit_id, k.unit_jalur, u.nama as unit_nama, k.tanggal, k.alasan, k.baris, k.keadaan, k.diminta_jabatan, k.diminta_pada, k.diputus_jabatan, k.catatan from penatausahaan.koreksi k join organisation.publik_unit u on u.id = k.unit_id where k.tahun = ${tahun} ${unitId ? sql`and k.unit_id = ${unitId}` : sql``} order by k.diminta_pada desc limit 60`))
    .map((k) => ({ ...k, baris: k.baris.map((b) => ({ ...b, jumlah: BigInt(b.jumlah) })) }))

export interface BarisLra { rekening: string; nama: string; anggaran: bigint; realisasi: bigint }
/** Budget and realisation by account, as the law prints them: revenue, spending, financing; realisation from the journal of the budget up to a month. */
export const listLra = (db: Db, tahun: number, bulan: number, unitId?: string): Promise<BarisLra[]> => {
  const unit = (alias: Sql) => (unitId ? sql`and ${alias}.unit_id = ${unitId}` : sql``)
  return db.many<BarisLra>(sql`with anggaran as (
      select b.rekening, max(b.rekening_nama) as nama, sum(b.dpa)::bigint as jumlah from penatausahaan.batas b where b.tahun = ${tahun} ${unit(sql`b`)} group by 1
      union all select t.rekening, max(t.nama), sum(t.jumlah)::bigint from penatausahaan.target t where t.tahun = ${tahun} ${unit(sql`t`)} group by 1
      union all select p.rekening, '', sum(p.jumlah)::bigint from penganggaran.publik_dpa_penerimaan p where p.tahun = ${tahun} and p.bagian <> 'pendapatan' ${unit(sql`p`)} group by 1),
    nyata as (select s.akun as rekening, sum(case when s.akun like '5%' or s.akun like '6.2%' then s.debit - s.kredit else s.kredit - s.debit end)::bigint as jumlah from penatausahaan.jurnal_saldo s where s.tahun = ${tahun} and s.buku = 'anggaran' and s.bulan <= ${bulan} and s.akun ~ '^[456]' ${unit(sql`s`)} group by 1)
    select coalesce(a.rekening, n.rekening) as rekening, coalesce(nullif(a.nama, ''), (select r.nama from perencanaan.publik_rujukan r where r.jenis = 'rekening' and r.kode = coalesce(a.rekening, n.rekening) order by r.berlaku_mulai desc limit 1), '') as nama, coalesce(a.jumlah, 0)::bigint as anggaran, coalesce(n.jumlah, 0)::bigint as realisasi
    from anggaran a full join nyata n on n.rekening = a.rekening order by 1 limit 6000`)
}
/** Names of groups and kinds of accounts (two and three parts), for the headings of the report. */
export const listNamaJenis = async (db: Db, kode: string[]): Promise<Map<string, string>> =>
  new Map((await db.many<{ kode: string; nama: string }>(sql`select distinct on (r.kode) r.kode, r.nama from perencanaan.publik_rujukan r where r.jenis = 'rekening' and r.kode = any(${kode}) order by r.kode, r.berlaku_mulai desc limit 2000`)).map((r) => [r.kode, r.nama]))
