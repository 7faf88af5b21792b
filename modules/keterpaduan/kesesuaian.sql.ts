import { type Db, type Sql, type Tx, empty, joinSql, sql } from '#kernel/platform'
import { pada } from './rekap.sql.ts'

// Breaks between the documents as set queries: each document becomes a list of (office, code) with its figures, each pair of neighbours
// is joined once. At 2,400 sub kegiatan and 100,000 lines the lines are read once to be summed, and that is all that grows.

export const SAMBUNGAN = ['rpjmd_renstra', 'renstra_rkpd', 'rkpd_renja', 'rkpd_kua', 'kua_rka', 'rka_dpa', 'kode'] as const
export type Sambungan = (typeof SAMBUNGAN)[number]
export const JENIS_PUTUS = ['hilang_bawah', 'hilang_atas', 'beda_nilai', 'beda_indikator', 'kode_tidak_berlaku', 'pagu_lewat', 'luar_rkpd'] as const
export type JenisPutus = (typeof JENIS_PUTUS)[number]
/** A break as it is kept: what the document above and the one below say, in words; `selisih` in whole rupiah (below minus above). */
export interface Temuan {
  urut: number; sambungan: Sambungan; jenis: JenisPutus; berat: 'salah' | 'perhatian'; unit_id: string | null; unit_nama: string; kode: string; nama: string
  atas: string; bawah: string; selisih: bigint | null; dalih: string; tautan: string
}
/** As found: figures still apart from words. `rujuk` is where it is mended: `simpul:<document>:<node>` or `sub:<id>`. */
export interface Putus {
  sambungan: Sambungan; jenis: JenisPutus; unit_id: string | null; unit_nama: string; kode: string; nama: string; pagu_atas: bigint | null; pagu_bawah: bigint | null
  ukur_atas: string | null; ukur_bawah: string | null; dalih: string; rujuk: string
}
/** Ordinals of the versions compared; null leaves a pair out. */
export interface RantaiVersi { tahun: number; kua: number | null; rka: number | null; dpa: number | null }

const PALING = 20_000
/** The version of a document that counts: the last established one, else the one being written. */
const berlakuDok = (d: Sql, n: Sql): Sql => sql`${n}.dari <= coalesce(${d}.urut_tetap, ${d}.urut) and (${n}.sampai is null or ${n}.sampai > coalesce(${d}.urut_tetap, ${d}.urut))`
const D = sql`d`, N = sql`n`, I = sql`i`
/** Nodes of the documents of some kinds that cover the year, one row an office and code. Five-year documents give the figure of that year. */
const dariDokumen = (tahun: number, jenis: string[], simpul: string, unitId: string | undefined): Sql => sql`
  select n.unit_id, n.kode, min(n.nama) as nama, sum(case when d.tahun_akhir > d.tahun_mulai then n.pagu_tahun[${tahun}::int - d.tahun_mulai + 1] else n.pagu end)::bigint as pagu, min(i.nama) as indikator,
    min(i.nama || ': ' || coalesce(trim_scale(i.target[case when d.tahun_akhir > d.tahun_mulai then ${tahun}::int - d.tahun_mulai + 1 else 1 end])::text, '–') || ' ' || i.satuan) as ukur, max(n.alasan) as dalih, min('simpul:' || d.id || ':' || n.id) as rujuk
  from perencanaan.publik_dokumen d join perencanaan.publik_simpul n on n.dokumen_id = d.id and n.jenis = ${simpul} and ${berlakuDok(D, N)}
    left join lateral (select i.nama, i.satuan, i.target from perencanaan.publik_indikator i where i.simpul_id = n.id and i.dokumen_id = d.id and ${berlakuDok(D, I)} order by i.urut, i.id limit 1) i on true
  where d.jenis = any(${jenis}::text[]) and d.tahun_mulai <= ${tahun} and d.tahun_akhir >= ${tahun} ${unitId ? sql`and (n.unit_id = ${unitId} or n.unit_id is null)` : empty} group by n.unit_id, n.kode`

/** Sub kegiatan of a budget version: with their ceilings, or with the sum of their lines. */
const dariAnggaran = (tahun: number, n: number | null, nilai: 'pagu' | 'baris', unitId: string | undefined): Sql => sql`
  select s.unit_id, s.kode, min(s.nama) as nama, ${nilai === 'pagu' ? sql`sum(s.pagu)::bigint` : sql`sum(coalesce(r.jumlah, 0))::bigint`} as pagu, min(nullif(s.indikator, '')) as indikator,
    min(nullif(s.indikator, '') || ': ' || coalesce(trim_scale(s.target)::text, '–') || ' ' || s.satuan) as ukur, coalesce(max(s.alasan_luar_rkpd), '') as dalih, min('sub:' || s.id) as rujuk
  from penganggaran.publik_sub s ${nilai === 'pagu' ? empty : sql`left join (select r.sub_id, sum(r.jumlah) as jumlah from penganggaran.publik_rincian r where r.tahun = ${tahun} and r.bagian = 'belanja' and ${pada(n, sql`r`)} ${unitId ? sql`and r.unit_id = ${unitId}` : empty} group by r.sub_id) r on r.sub_id = s.id`}
  where s.tahun = ${tahun} and ${pada(n, sql`s`)} ${unitId ? sql`and s.unit_id = ${unitId}` : empty} group by s.unit_id, s.kode`

interface Pasangan { sambungan: Sambungan; atas: Sql; bawah: Sql; /** Indicators are compared, too. */ ukur: boolean }
/**
 * What one pair of neighbours does not agree on. A side with nothing at all is a document that does not exist yet, not 2,400 breaks.
 * One full join a pair: it cannot be done row against row, however wrong the planner guesses how many rows a document has.
 */
const banding = ({ sambungan, atas, bawah, ukur }: Pasangan): Sql => {
  const luar = sambungan === 'rkpd_kua' ? sql`case when b.dalih <> '' then 'luar_rkpd' else 'hilang_atas' end` : sql`'hilang_atas'`
  return sql`select ${sambungan}::text as sambungan, x.jenis, coalesce(b.unit_id, a.unit_id) as unit_id, coalesce(b.kode, a.kode) as kode, coalesce(b.nama, a.nama) as nama, case when x.jenis <> 'beda_indikator' then a.pagu end as pagu_atas, case when x.jenis <> 'beda_indikator' then b.pagu end as pagu_bawah,
      case when x.jenis = 'beda_indikator' then a.ukur end as ukur_atas, case when x.jenis = 'beda_indikator' then b.ukur end as ukur_bawah, coalesce(b.dalih, '') as dalih, coalesce(b.rujuk, a.rujuk) as rujuk
    from ${atas} a full join ${bawah} b on b.unit_id = a.unit_id and b.kode = a.kode cross join lateral (select * from (values
        (case when b.kode is null and coalesce(a.pagu, 1) > 0 and exists (select from ${bawah}) then 'hilang_bawah' end), (case when a.kode is null and exists (select from ${atas}) then ${luar} end),
        (case when a.pagu <> b.pagu then case when b.pagu > a.pagu then 'pagu_lewat' else 'beda_nilai' end end)${ukur ? sql`, (case when a.kode = b.kode and a.indikator is not null and a.ukur is distinct from b.ukur then 'beda_indikator' end)` : empty}) as v (jenis) where v.jenis is not null) x`
}

/** Every break of a year, of one office when `unitId` is given: by office, pair and code (at most 20,000). */
export function listPutus(db: Db, { tahun, kua, rka, dpa }: RantaiVersi, unitId?: string): Promise<Putus[]> {
  const program = sql`rpjmd_isi`, mulai = sql`make_date(${tahun}::int, 1, 1)`
  const pasangan: Pasangan[] = [
    { sambungan: 'rpjmd_renstra', atas: program, bawah: sql`renstra_program`, ukur: true }, { sambungan: 'renstra_rkpd', atas: sql`renstra_sub`, bawah: sql`rkpd`, ukur: true }, { sambungan: 'rkpd_renja', atas: sql`rkpd`, bawah: sql`renja`, ukur: true },
    ...(kua === null ? [] : [{ sambungan: 'rkpd_kua' as const, atas: sql`rkpd`, bawah: sql`kua`, ukur: true }]), ...(rka === null ? [] : [{ sambungan: 'kua_rka' as const, atas: sql`kua`, bawah: sql`rka`, ukur: false }]), ...(dpa === null || rka === null ? [] : [{ sambungan: 'rka_dpa' as const, atas: sql`rka`, bawah: sql`dpa`, ukur: true }]),
  ]
  // Code 01 (supporting programme) stands once for all bidang in the nomenclature, as X.XX.
  const kode = sql`select 'kode' as sambungan, 'kode_tidak_berlaku' as jenis, x.unit_id, x.kode, x.nama, null::bigint as pagu_atas, x.pagu as pagu_bawah, null::text as ukur_atas, null::text as ukur_bawah, '' as dalih, x.rujuk
    from (select distinct on (unit_id, kode) unit_id, kode, nama, pagu, rujuk from (select unit_id, kode, nama, pagu, rujuk, 1 as ke from rkpd union all select unit_id, kode, nama, pagu, rujuk, 2 from dpa) y order by unit_id, kode, ke) x
    where not exists (select from perencanaan.publik_rujukan k where k.jenis = 'nomenklatur' and k.tingkat = 5 and k.kode in (x.kode, regexp_replace(x.kode, '^[0-9]\\.[0-9]{2}\\.01\\.', 'X.XX.01.')) and k.berlaku_mulai <= ${mulai} and (k.berlaku_sampai is null or k.berlaku_sampai >= ${mulai}))`
  return db.many<Putus>(sql`
    with rpjmd as materialized (${dariDokumen(tahun, ['rpjmd', 'rpd'], 'program', unitId)}), renstra_program as materialized (${dariDokumen(tahun, ['renstra'], 'program', unitId)}),
    rpjmd_isi as materialized (select coalesce(p.unit_id, r.unit_id) as unit_id, p.kode, p.nama, p.pagu, p.indikator, p.ukur, p.dalih, p.rujuk from rpjmd p left join renstra_program r on p.unit_id is null and r.kode = p.kode),
    renstra_sub as materialized (${dariDokumen(tahun, ['renstra'], 'sub_kegiatan', unitId)}), rkpd as materialized (${dariDokumen(tahun, ['rkpd'], 'sub_kegiatan', unitId)}), renja as materialized (${dariDokumen(tahun, ['renja'], 'sub_kegiatan', unitId)}),
    kua as materialized (${dariAnggaran(tahun, kua, 'pagu', unitId)}), rka as materialized (${dariAnggaran(tahun, rka, 'baris', unitId)}), dpa as materialized (${dariAnggaran(tahun, dpa, 'baris', unitId)})
    select p.sambungan, p.jenis, p.unit_id, coalesce(u.nama, '') as unit_nama, p.kode, p.nama, p.pagu_atas, p.pagu_bawah, p.ukur_atas, p.ukur_bawah, p.dalih, p.rujuk
    from (${joinSql([...pasangan.map(banding), kode], ' union all ')}) p left join organisation.publik_unit u on u.id = p.unit_id
    where ${unitId ? sql`p.unit_id = ${unitId}` : sql`true`} order by u.jalur nulls first, array_position(${[...SAMBUNGAN]}::text[], p.sambungan), p.kode, p.jenis limit ${PALING}`)
}

/** Replaces what was found of a year, or of one office in it. */
export async function simpanTemuan(tx: Tx, tahun: number, temuan: Omit<Temuan, 'urut'>[], unitId?: string): Promise<void> {
  await tx.run(sql`delete from keterpaduan.temuan where tahun = ${tahun} ${unitId ? sql`and unit_id = ${unitId}` : empty}`)
  await tx.run(sql`insert into keterpaduan.temuan (tahun, urut, sambungan, jenis, berat, unit_id, unit_nama, kode, nama, atas, bawah, selisih, dalih, tautan)
    select ${tahun}, coalesce((select max(urut) from keterpaduan.temuan where tahun = ${tahun}), 0) + x.n, x.isi->>'sambungan', x.isi->>'jenis', x.isi->>'berat', (x.isi->>'unit_id')::uuid, x.isi->>'unit_nama', x.isi->>'kode', x.isi->>'nama', x.isi->>'atas', x.isi->>'bawah', (x.isi->>'selisih')::bigint, x.isi->>'dalih', x.isi->>'tautan'
    from jsonb_array_elements(${JSON.stringify(temuan, (_, v) => (typeof v === 'bigint' ? String(v) : v))}::jsonb) with ordinality as x (isi, n)`)
}

export interface SaringTemuan { tahun: number; sambungan?: Sambungan | undefined; jenis?: JenisPutus | undefined; unitId?: string | undefined; sesudah?: number | undefined; batas: number }
/** Kept breaks that pass the filter and that the reader may see (`boleh`: the policy over unit_id and jalur), in their order. */
export const listTemuan = (db: Db, s: SaringTemuan, boleh: Sql): Promise<Temuan[]> => db.many<Temuan>(sql`
  select t.urut, t.sambungan, t.jenis, t.berat, t.unit_id, t.unit_nama, t.kode, t.nama, t.atas, t.bawah, t.selisih, t.dalih, t.tautan from keterpaduan.temuan t left join organisation.publik_unit u on u.id = t.unit_id
  where t.tahun = ${s.tahun} and t.urut > ${s.sesudah ?? 0} and ${boleh} ${s.sambungan ? sql`and t.sambungan = ${s.sambungan}` : empty} ${s.jenis ? sql`and t.jenis = ${s.jenis}` : empty} ${s.unitId ? sql`and t.unit_id = ${s.unitId}` : empty} order by t.urut limit ${s.batas}`)
export interface HitungTemuan { sambungan: Sambungan; jenis: JenisPutus; berat: 'salah' | 'perhatian'; n: number }
/** How many of each kind, among those the reader may see. */
export const hitungTemuan = (db: Db, tahun: number, boleh: Sql, unitId?: string): Promise<HitungTemuan[]> => db.many<HitungTemuan>(sql`
  select t.sambungan, t.jenis, t.berat, count(*)::int as n from keterpaduan.temuan t left join organisation.publik_unit u on u.id = t.unit_id where t.tahun = ${tahun} and ${boleh} ${unitId ? sql`and t.unit_id = ${unitId}` : empty} group by 1, 2, 3 order by 1, 2, 3 limit 100`)
/** Offices with breaks, most first. */
export const listUnitTemuan = (db: Db, tahun: number, boleh: Sql): Promise<{ unit_id: string; unit_nama: string; n: number }[]> => db.many(sql`
  select t.unit_id, t.unit_nama, count(*)::int as n from keterpaduan.temuan t join organisation.publik_unit u on u.id = t.unit_id where t.tahun = ${tahun} and ${boleh} group by 1, 2 order by 3 desc, 2 limit 200`)
