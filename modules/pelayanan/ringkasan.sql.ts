import { type Actor, kebijakan } from '#kernel/identity'
import { type Db, type Sql, type Tx, empty, sql } from '#kernel/platform'

export interface RingkasanRow {
  berkas_id: string; urut: number; nomor: string; proses: string; judul: string; unit_id: string; unit_jalur: string; wilayah: string | null; keadaan: string; masuk: string; selesai: string | null
  jatuh_tempo: Date | null; lewat: boolean; dikembalikan: number; janji_nilai: number; janji_satuan: string; lama_menit: number | null; tepat: boolean | null
}
export const saveRingkasan = (tx: Tx, r: RingkasanRow): Promise<number> => tx.run(sql`insert into pelayanan.ringkasan_berkas
    (berkas_id, urut, nomor, proses, judul, unit_id, unit_jalur, wilayah, keadaan, masuk, selesai, jatuh_tempo, lewat, dikembalikan, janji_nilai, janji_satuan, lama_menit, tepat)
  values (${r.berkas_id}, ${r.urut}, ${r.nomor}, ${r.proses}, ${r.judul}, ${r.unit_id}, ${r.unit_jalur}, ${r.wilayah}, ${r.keadaan}, ${r.masuk}, ${r.selesai}, ${r.jatuh_tempo}, ${r.lewat}, ${r.dikembalikan}, ${r.janji_nilai}, ${r.janji_satuan}, ${r.lama_menit}, ${r.tepat})
  on conflict (berkas_id) do update set urut = excluded.urut, keadaan = excluded.keadaan, selesai = excluded.selesai, jatuh_tempo = excluded.jatuh_tempo, lewat = excluded.lewat, dikembalikan = excluded.dikembalikan,
    lama_menit = excluded.lama_menit, tepat = excluded.tepat where pelayanan.ringkasan_berkas.urut <= excluded.urut`)
export const findUrut = (db: Db): Promise<{ urut: number } | undefined> => db.maybe<{ urut: number }>(sql`select urut from pelayanan.ringkasan_berkas limit 1`)
export const listRingkasById = (db: Db, id: string[]) => db.many<Pick<RingkasanRow, 'berkas_id' | 'keadaan' | 'lewat' | 'jatuh_tempo'>>(sql`select berkas_id, keadaan, lewat, jatuh_tempo from pelayanan.ringkasan_berkas where berkas_id = any(${id}::uuid[]) limit 1000`)

/** What the right `ringkasan.lihat` reaches, over the rows `r`: the same policy as everywhere. */
export const bolehRingkasan = (actor: Actor): Sql => kebijakan(actor, 'ringkasan.lihat', { unitId: sql`r.unit_id`, unitJalur: sql`r.unit_jalur`, wilayah: sql`r.wilayah` })
/** The same over survey answers `p`: by the office that served, never by where the respondent lives. */
export const bolehPenilaian = (actor: Actor): Sql => kebijakan(actor, 'ringkasan.lihat', { unitId: sql`p.unit_id`, unitJalur: sql`p.unit_jalur`, wilayah: sql`p.unit_wilayah` })

export interface SaringRingkasan { dari: string; sampai: string; proses?: string | undefined; unitId?: string | undefined }
const saring = (actor: Actor, { proses, unitId }: SaringRingkasan): Sql => sql`${bolehRingkasan(actor)} ${proses ? sql`and r.proses = ${proses}` : empty} ${unitId ? sql`and r.unit_id = ${unitId}::uuid` : empty}`

/** Cases that came in, for each day or week (its Monday) of the period. */
export const jumlahMasuk = (db: Db, actor: Actor, s: SaringRingkasan, satuan: 'hari' | 'pekan') =>
  db.many<{ tanggal: string; masuk: number }>(sql`select date_trunc(${satuan === 'hari' ? 'day' : 'week'}, r.masuk)::date as tanggal, count(*)::int as masuk from pelayanan.ringkasan_berkas r
    where r.masuk between ${s.dari} and ${s.sampai} and ${saring(actor, s)} group by 1 order by 1 limit 400`)
export const jumlahSelesai = (db: Db, actor: Actor, s: SaringRingkasan, satuan: 'hari' | 'pekan') =>
  db.many<{ tanggal: string; selesai: number }>(sql`select date_trunc(${satuan === 'hari' ? 'day' : 'week'}, r.selesai)::date as tanggal, count(*)::int as selesai from pelayanan.ringkasan_berkas r
    where r.selesai between ${s.dari} and ${s.sampai} and ${saring(actor, s)} group by 1 order by 1 limit 400`)

/** Open cases by their age in calendar days, at most 50,000 counted; `lewat`: past their promise. */
export const umurTerbuka = (db: Db, actor: Actor, s: SaringRingkasan, hariIni: string, saat: Date) =>
  db.one<{ u1: number; u3: number; u7: number; u30: number; u90: number; semua: number; lewat: number }>(sql`select (count(*) filter (where umur <= 1))::int as u1, (count(*) filter (where umur between 2 and 3))::int as u3, (count(*) filter (where umur between 4 and 7))::int as u7,
      (count(*) filter (where umur between 8 and 30))::int as u30, (count(*) filter (where umur > 30))::int as u90, count(*)::int as semua, (count(*) filter (where jatuh_tempo < ${saat}))::int as lewat
    from (select ${hariIni}::date - r.masuk as umur, r.jatuh_tempo from pelayanan.ringkasan_berkas r where r.selesai is null and ${saring(actor, s)} limit 50000) t`)

export type BarisTerlambat = Pick<RingkasanRow, 'berkas_id' | 'nomor' | 'judul' | 'unit_id' | 'keadaan'> & { jatuh_tempo: Date }
/** Open cases with a running clock, those due soonest (or longest overdue) first. */
export const listAkanTerlambat = (db: Db, actor: Actor, s: SaringRingkasan, batas = 20): Promise<BarisTerlambat[]> =>
  db.many<BarisTerlambat>(sql`select r.berkas_id, r.nomor, r.judul, r.unit_id, r.keadaan, r.jatuh_tempo from pelayanan.ringkasan_berkas r where r.selesai is null and r.jatuh_tempo is not null and ${saring(actor, s)} order by r.jatuh_tempo, r.berkas_id limit ${batas}`)

/** Figures of the cases that ended in the period; times in working minutes. Withdrawn ones count as ended, not in the times. */
export interface RekapRow { kunci: string | null; nama: string | null; selesai: number; tepat: number; dikembalikan: number; ditolak: number; median: number | null; p90: number | null; janji_nilai: number | null; janji_satuan: string | null }
export function capaian(db: Db, actor: Actor, s: SaringRingkasan, kelompok?: 'proses' | 'unit'): Promise<RekapRow[]> {
  const kunci = kelompok === 'proses' ? sql`r.proses` : kelompok === 'unit' ? sql`r.unit_id::text` : sql`null::text`
  const layanan = kelompok === 'proses'
  return db.many<RekapRow>(sql`select ${kunci} as kunci, ${layanan ? sql`max(r.judul)` : sql`null::text`} as nama, count(*)::int as selesai, (count(*) filter (where r.tepat))::int as tepat, (count(*) filter (where r.dikembalikan > 0))::int as dikembalikan,
      (count(*) filter (where r.keadaan = 'ditolak'))::int as ditolak,
      percentile_cont(0.5) within group (order by r.lama_menit) filter (where r.keadaan not in ('dibatalkan', 'dicabut')) as median,
      percentile_cont(0.9) within group (order by r.lama_menit) filter (where r.keadaan not in ('dibatalkan', 'dicabut')) as p90,
      ${layanan ? sql`max(r.janji_nilai)` : sql`null::int`} as janji_nilai, ${layanan ? sql`max(r.janji_satuan)` : sql`null::text`} as janji_satuan
    from pelayanan.ringkasan_berkas r where r.selesai between ${s.dari} and ${s.sampai} and ${saring(actor, s)} ${kelompok ? sql`group by 1 order by selesai desc, 1` : empty} limit 500`)
}
/** Open cases and arrivals of each unit. */
export const bebanUnit = (db: Db, actor: Actor, s: SaringRingkasan) =>
  db.many<{ kunci: string; masuk: number; terbuka: number; lewat: number }>(sql`select r.unit_id::text as kunci, (count(*) filter (where r.masuk between ${s.dari} and ${s.sampai}))::int as masuk, (count(*) filter (where r.selesai is null))::int as terbuka, (count(*) filter (where r.selesai is null and r.lewat))::int as lewat
    from pelayanan.ringkasan_berkas r where (r.masuk between ${s.dari} and ${s.sampai} or r.selesai is null) and ${saring(actor, s)} group by 1 limit 1000`)
/** Cases behind a figure, newest first after `sesudah` (their day and id): those received in the period, or with `terbuka` all that still run. */
export const listRingkasan = (db: Db, actor: Actor, s: SaringRingkasan, sesudah: { masuk: string; id: string } | undefined, batas: number, terbuka = false): Promise<RingkasanRow[]> =>
  db.many<RingkasanRow>(sql`select r.* from pelayanan.ringkasan_berkas r where ${terbuka ? sql`r.selesai is null` : sql`r.masuk between ${s.dari} and ${s.sampai}`} and ${saring(actor, s)} ${sesudah ? sql`and (r.masuk, r.berkas_id) < (${sesudah.masuk}::date, ${sesudah.id}::uuid)` : empty}
    order by r.masuk desc, r.berkas_id desc limit ${batas}`)
