import { type Actor, kebijakan } from '#kernel/identity'
import { type Db, type Tx, now, sql } from '#kernel/platform'

export const KEADAAN_RKA = ['disusun', 'diajukan', 'verifikasi', 'diperbaiki', 'disetujui', 'dikunci'] as const
export type KeadaanRka = (typeof KEADAAN_RKA)[number]
/** The draft of an office in a round; `putaran` is the stage that opened it. */
export interface Rka { tahun: number; putaran: number; unit_id: string; unit_jalur: string; keadaan: KeadaanRka; sejak: Date; revisi: number }
/** A draft `r` that nobody has begun: no ceiling, no line, never handed in. It holds nothing up. */
export const RKA_KOSONG = sql`(r.keadaan = 'disusun' and not exists (select from penganggaran.sub s where s.tahun = r.tahun and s.unit_id = r.unit_id and s.sampai is null) and not exists (select from penganggaran.rincian l where l.tahun = r.tahun and l.unit_id = r.unit_id and l.sampai is null))`
const KOLOM = sql`r.tahun, r.putaran, r.unit_id, r.unit_jalur, r.keadaan, r.sejak, r.revisi`

/** The round in which offices write now or wrote last. */
export const findPutaran = async (db: Db, tahun: number): Promise<number | undefined> => (await db.maybe<{ putaran: number }>(sql`select max(putaran) as putaran from penganggaran.rka where tahun = ${tahun}`))?.putaran ?? undefined
export const findRka = (db: Db, tahun: number, putaran: number, unitId: string): Promise<Rka | undefined> => db.maybe<Rka>(sql`select ${KOLOM} from penganggaran.rka r where r.tahun = ${tahun} and r.putaran = ${putaran} and r.unit_id = ${unitId}`)
/** The same, held until the transaction ends: writers share it, whoever moves the draft holds it alone. */
/** Begins the draft of an office that came to be after the round was opened; nothing for units that are no office. */
const susulkanRka = (tx: Tx, tahun: number, putaran: number, unitId: string): Promise<number> =>
  tx.run(sql`insert into penganggaran.rka (tahun, putaran, unit_id, unit_jalur, keadaan, sejak) select ${tahun}, ${putaran}, u.id, u.jalur, 'disusun', ${now()} from organisation.publik_unit u where u.id = ${unitId} and u.is_skpd and u.berlaku_sampai is null on conflict do nothing`)
export const lockRka = async (tx: Tx, tahun: number, putaran: number, unitId: string, cara: 'share' | 'update'): Promise<Rka | undefined> => {
  const satu = sql`select ${KOLOM} from penganggaran.rka r where r.tahun = ${tahun} and r.putaran = ${putaran} and r.unit_id = ${unitId}`
  const kunci = () => tx.maybe<Rka>(cara === 'share' ? sql`${satu} for share` : sql`${satu} for update`)
  return (await kunci()) ?? ((await susulkanRka(tx, tahun, putaran, unitId)) > 0 ? kunci() : undefined)
}

/** A draft as the list of TAPD shows it: sums in whole rupiah, open notes. */
export interface RkaRingkas extends Rka { nama: string; pagu: bigint; belanja: bigint; pendapatan: bigint; banyak: number; catatan: number; terbuka: number; /** Nobody has begun it, and nothing waits for it. */ kosong: boolean }
/** Drafts that an actor may see, by office, after a path, at most `batas`. */
export const listRka = (db: Db, actor: Actor, tahun: number, putaran: number, { sesudah = '', batas = 100 }: { sesudah?: string; batas?: number } = {}): Promise<RkaRingkas[]> =>
  db.many<RkaRingkas>(sql`with satu as (select ${KOLOM}, ${RKA_KOSONG} as kosong from penganggaran.rka r where r.tahun = ${tahun} and r.putaran = ${putaran} and r.unit_jalur > ${sesudah} and ${kebijakan(actor, 'anggaran.lihat', { unitId: sql`r.unit_id`, unitJalur: sql`r.unit_jalur`, wilayah: sql`null::text` })} order by r.unit_jalur limit ${batas})
    select r.*, u.nama, p.pagu, j.belanja, j.pendapatan, j.banyak, c.catatan, c.terbuka from satu r join organisation.publik_unit u on u.id = r.unit_id
      cross join lateral (select coalesce(sum(s.pagu), 0)::bigint as pagu from penganggaran.sub s where s.tahun = r.tahun and s.unit_id = r.unit_id and s.sampai is null) p
      cross join lateral (select coalesce(sum(l.jumlah) filter (where l.bagian = 'belanja'), 0)::bigint as belanja, coalesce(sum(l.jumlah) filter (where l.bagian = 'pendapatan'), 0)::bigint as pendapatan, count(*)::int as banyak from penganggaran.rincian l where l.tahun = r.tahun and l.unit_id = r.unit_id and l.sampai is null) j
      cross join lateral (select count(*)::int as catatan, count(*) filter (where n.selesai_pada is null)::int as terbuka from penganggaran.rka_catatan n where n.tahun = r.tahun and n.putaran = r.putaran and n.unit_id = r.unit_id) c
    order by r.unit_jalur`)
/** How many drafts stand in each state. */
export const hitungRka = (db: Db, tahun: number, putaran: number): Promise<{ keadaan: KeadaanRka | 'kosong'; banyak: number }[]> =>
  db.many(sql`select case when ${RKA_KOSONG} then 'kosong' else r.keadaan end as keadaan, count(*)::int as banyak from penganggaran.rka r where r.tahun = ${tahun} and r.putaran = ${putaran} group by 1 order by 1`)

export interface LangkahRka { dari: string; ke: string; alasan: string; jabatan: string; pada: Date }
export const listLangkahRka = (db: Db, tahun: number, putaran: number, unitId: string): Promise<LangkahRka[]> =>
  db.many(sql`select dari, ke, alasan, jabatan, pada from penganggaran.rka_langkah where tahun = ${tahun} and putaran = ${putaran} and unit_id = ${unitId} order by pada, id limit 200`)
