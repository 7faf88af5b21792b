import { type Db, type Sql, empty, sql } from '#kernel/platform'
import { type Jangkauan, bolehBaca } from './pihak.ts'
import type { BatasRekap } from './rekap.ts'

// The reports of letters: each one question over the registers, asked under the policy like every other. Times are working minutes
// that were counted when they happened, so medians and 90th percentiles are exact.

/** Days 'YYYY-MM-DD', both included; `unitId` narrows to one register. */
export interface Masa { dari: string; sampai: string; unitId?: string | undefined }

/** Registers within reach, over `kolom`; `bolehBaca` over the letters stands beside it. */
function dalamJangkauan({ pihak, semua }: Jangkauan, kolom: Sql, unitId: string | undefined): Sql {
  const unit = pihak.filter((satu) => satu.startsWith('u:')).map((satu) => satu.slice(2))
  return sql`${semua ? sql`true` : sql`${kolom} = any(${unit}::uuid[])`} ${unitId ? sql`and ${kolom} = ${unitId}::uuid` : empty}`
}
const buku = (siapa: Jangkauan, unitId: string | undefined) => sql`${dalamJangkauan(siapa, sql`g.unit_id`, unitId)} and ${bolehBaca(siapa)}`
const dari = sql`from persuratan.agenda g join persuratan.surat s on s.id = g.surat_id`

export interface RekapUnit { unit_id: string; nama: string; masuk: number; diarahkan: number; selesai: number; lewat: number; arahan_median: number | null; arahan_p90: number | null; selesai_median: number | null; selesai_p90: number | null }
/** What came into each register in the period and how long it took to be directed and finished. `patokan`: entered before this day and still open counts as late; `terhitung`: months before it as they were counted at night. */
export const rekapUnit = (db: Db, siapa: Jangkauan, { dari: awal, sampai, unitId }: Masa, { hariIni, patokan }: Patokan, terhitung?: BatasRekap): Promise<RekapUnit[]> => {
  const masuk = sql`${dari} where g.arah = 'masuk' and g.tanggal between ${terhitung ? terhitung.batas : awal} and ${sampai} and ${buku(siapa, unitId)}`
  const menit = (kolom: Sql) => sql`select b.unit_id, percentile_cont(array[0.5, 0.9]) within group (order by m) as p from bahan b cross join lateral unnest(b.${kolom}) m group by b.unit_id`
  return db.many<RekapUnit>(sql`with bahan as materialized (select g.unit_id, count(*)::int as masuk, count(g.diarahkan_pada)::int as diarahkan, count(g.selesai_pada)::int as selesai, array_agg(g.menit_arahan) as menit_arahan, array_agg(g.menit_selesai) as menit_selesai ${masuk} group by g.unit_id
        ${terhitung ? sql`union all select unit_id, masuk, diarahkan, selesai, menit_arahan, menit_selesai from persuratan.rekap_unit where bulan >= ${awal}::date and bulan < ${terhitung.batas}::date and bulan <= ${sampai}::date` : empty}),
      arahan as (${menit(sql`menit_arahan`)}), tuntas as (${menit(sql`menit_selesai`)}),
      lambat as (select g.unit_id, count(*)::int as lewat ${dari} where g.arah = 'masuk' and g.selesai_pada is null and g.tanggal between ${awal} and ${sampai} and (g.tenggat < ${hariIni}::date or (g.tenggat is null and g.tanggal < ${patokan}::date)) and ${buku(siapa, unitId)} group by g.unit_id)
    select r.*, coalesce(l.lewat, 0) as lewat, a.p[1] as arahan_median, a.p[2] as arahan_p90, t.p[1] as selesai_median, t.p[2] as selesai_p90, u.nama
    from (select unit_id, sum(masuk)::int as masuk, sum(diarahkan)::int as diarahkan, sum(selesai)::int as selesai from bahan group by unit_id order by 2 desc, 1 limit 500) r
    left join arahan a using (unit_id) left join tuntas t using (unit_id) left join lambat l using (unit_id) join organisation.publik_unit u on u.id = r.unit_id order by r.masuk desc, u.nama`)
}

/** Today, and the day before which an open letter without a date of its own is late. */
export interface Patokan { hariIni: string; patokan: string }
export interface RekapBulan { bulan: string; masuk: number; keluar: number; selesai: number; selesai_median: number | null }
/** Month by month: letters in and out, and of those that came in how many are finished and in which time. */
export const rekapBulan = (db: Db, siapa: Jangkauan, { dari: awal, sampai, unitId }: Masa, terhitung?: BatasRekap): Promise<RekapBulan[]> =>
  db.many<RekapBulan>(sql`select date_trunc('month', g.tanggal)::date as bulan, (count(*) filter (where g.arah = 'masuk'))::int as masuk, (count(*) filter (where g.arah = 'keluar'))::int as keluar, (count(g.selesai_pada) filter (where g.arah = 'masuk'))::int as selesai,
      percentile_cont(0.5) within group (order by g.menit_selesai) filter (where g.arah = 'masuk') as selesai_median
    ${dari} where g.tanggal between ${terhitung ? terhitung.batas : awal} and ${sampai} and ${buku(siapa, unitId)} group by 1
    ${terhitung ? sql`union all select bulan, masuk, keluar, selesai, selesai_median from persuratan.rekap_bulan where bulan >= ${awal}::date and bulan < ${terhitung.batas}::date and bulan <= ${sampai}::date and masuk + keluar > 0` : empty} order by 1 limit 24`)

export interface BarisTunggakan { surat_id: string; nomor: number; tahun: number; tanggal: string; tenggat: string | null; hal: string; pengirim: string; unit_id: string; unit: string; diarahkan_pada: Date | null; pada_siapa: string | null }
/** Letters without an answer: entered before `patokan` (or asked for by a day that has passed) and still open, oldest first, with the posts on whose desks they lie. */
export const listTunggakan = (db: Db, siapa: Jangkauan, unitId: string | undefined, { hariIni, patokan }: Patokan, batas: number): Promise<BarisTunggakan[]> =>
  db.many<BarisTunggakan>(sql`select t.*, u.nama as unit, (select string_agg(p.ke_teks, '; ') from (select p.ke_teks from workflow.publik_penugasan p where p.berkas_id = t.berkas_id and p.ditutup_pada is null
        and not exists (select 1 from workflow.publik_penugasan c where c.induk_id = p.tugas_id and c.ditutup_pada is null) order by p.diberi_pada limit 6) p) as pada_siapa
    from (select s.id as surat_id, g.berkas_id, g.nomor, g.tahun, g.tanggal, g.tenggat, s.hal, s.pengirim, g.unit_id, g.diarahkan_pada, g.dibuat_pada, g.id ${dari}
      where g.arah = 'masuk' and g.selesai_pada is null and (g.tenggat < ${hariIni}::date or (g.tenggat is null and g.tanggal < ${patokan}::date)) and ${buku(siapa, unitId)} order by g.dibuat_pada, g.id limit ${batas}) t
    join organisation.publik_unit u on u.id = t.unit_id order by t.dibuat_pada, t.id`)

export interface BarisMeja { jabatan_id: string; jabatan: string; unit: string; diterima: number; selesai: number; terbuka: number; lewat: number; tepat: number }
/** Desks by what was laid on them in the period: received, finished (how many by their deadline), still open, of these late. The fullest first. */
export const listMejaTersibuk = (db: Db, siapa: Jangkauan, { dari: awal, sampai, unitId }: Masa, saat: Date, batas: number, terhitung?: BatasRekap): Promise<BarisMeja[]> => {
  const sejak = (hari: string) => sql`${dari} join workflow.publik_penugasan p on p.berkas_id = g.berkas_id where g.arah = 'masuk' and g.tanggal between ${hari} and ${sampai} and p.jenis = 'disposisi' and ${buku(siapa, unitId)}`
  return db.many<BarisMeja>(sql`with bahan as (select p.ke_jabatan as jabatan_id, count(*)::int as diterima, (count(*) filter (where p.hasil = 'selesai'))::int as selesai, (count(*) filter (where p.hasil = 'selesai' and p.ditutup_pada <= p.tenggat))::int as tepat ${sejak(terhitung ? terhitung.batas : awal)} group by 1
        ${terhitung ? sql`union all select jabatan_id, diterima, selesai, tepat from persuratan.rekap_meja where bulan >= ${awal}::date and bulan < ${terhitung.batas}::date and bulan <= ${sampai}::date` : empty}),
      belum as (select p.ke_jabatan as jabatan_id, count(*)::int as terbuka, (count(*) filter (where p.tenggat < ${saat}))::int as lewat ${sejak(awal)} and g.selesai_pada is null and p.ditutup_pada is null group by 1)
    select m.*, j.nama as jabatan, j.unit_nama as unit from (select b.jabatan_id, sum(b.diterima)::int as diterima, sum(b.selesai)::int as selesai, sum(b.tepat)::int as tepat, coalesce(max(k.terbuka), 0) as terbuka, coalesce(max(k.lewat), 0) as lewat
      from bahan b left join belum k using (jabatan_id) group by b.jabatan_id order by coalesce(max(k.terbuka), 0) desc, sum(b.diterima) desc, 1 limit ${batas}) m
    join organisation.publik_jabatan j on j.id = m.jabatan_id order by m.terbuka desc, m.diterima desc, j.nama`)
}
