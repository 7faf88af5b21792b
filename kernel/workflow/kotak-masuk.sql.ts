import type { Actor, Pegawai } from '#kernel/identity'
import { type Db, type Sql, empty, sql } from '#kernel/platform'
import { bolehLihat, unitTerlihat } from './lihat.ts'
import { mejaPegawai } from './meja.ts'
import { type Berkas, KOLOM_BERKAS } from './berkas.ts'
import type { Keadaan } from './sop.ts'

/** Where a page of a list ended: instants and ids, never row numbers. */
export interface Kunci { pada: Date; id: string }

/** One line of the inbox: the task and what must be known of the case to choose it. */
export interface BarisKotakMasuk {
  tugas_id: string
  berkas_id: string
  nomor: string
  judul: string
  nama_langkah: string
  jenis: string
  pemohon_nama: string
  keadaan: Keadaan
  tenggat: Date
  dibuka_pada: Date
  jatuh_tempo: Date | null
  diambil_pegawai: string | null
  wilayah: string | null
  proses: string
  ranah: 'layanan' | 'dinas'
}

/**
 * The open tasks on every desk the official sits at, most urgent first, `batas` at a time after `sesudah`: for each desk its
 * own walk along one index, then merged, so that the cost grows neither with the history nor with the other desks.
 */
export function listKotakMasuk(db: Db, actor: Pegawai, { batas = 50, sesudah, layanan }: { batas?: number; sesudah?: Kunci | undefined; layanan?: string | undefined } = {}): Promise<BarisKotakMasuk[]> {
  const after = sesudah ? sql`and (t.tenggat, t.id) > (${sesudah.pada}, ${sesudah.id}::uuid)` : empty
  const only = layanan ? sql`and exists (select 1 from workflow.berkas x where x.id = t.berkas_id and x.proses = ${layanan})` : empty
  return db.many<BarisKotakMasuk>(sql`
    select t.id as tugas_id, b.id as berkas_id, b.nomor, b.judul, t.nama as nama_langkah, t.jenis, b.pemohon_nama, b.keadaan, t.tenggat, t.dibuka_pada, b.jatuh_tempo, t.diambil_pegawai, b.wilayah, b.proses, b.ranah
    from unnest(${mejaPegawai(actor)}::text[]) as m(meja)
    cross join lateral (select t.* from workflow.tugas t where t.meja = m.meja and t.ditutup_pada is null ${after} ${only} order by t.tenggat, t.id limit ${batas}) t
    join workflow.berkas b on b.id = t.berkas_id
    order by t.tenggat, t.id limit ${batas}`)
}

/** How many tasks wait on the official's desks, counted no further than `paling`. */
export async function hitungKotakMasuk(db: Db, actor: Pegawai, paling = 100): Promise<{ semua: number; terlambat: number }> {
  return db.one(sql`select count(*)::int as semua, (count(*) filter (where t.tenggat < now()))::int as terlambat
    from (select t.tenggat from unnest(${mejaPegawai(actor)}::text[]) as m(meja)
      cross join lateral (select t.tenggat from workflow.tugas t where t.meja = m.meja and t.ditutup_pada is null order by t.tenggat limit ${paling}) t limit ${paling}) t`)
}

export interface Saringan { keadaan?: string | undefined; proses?: string | undefined; terbuka?: boolean | undefined; lewat?: boolean | undefined }
export type BarisBerkas = Pick<Berkas, 'id' | 'nomor' | 'judul' | 'keadaan' | 'pemohon_nama' | 'diajukan_pada' | 'jatuh_tempo' | 'selesai_pada' | 'wilayah' | 'berhenti_pada' | 'lewat'>
const BARIS = sql`b.id, b.nomor, b.judul, b.keadaan, b.pemohon_nama, b.diajukan_pada, b.jatuh_tempo, b.selesai_pada, b.wilayah, b.berhenti_pada, b.lewat`

function saring({ keadaan, proses, terbuka, lewat }: Saringan): Sql {
  return sql`${keadaan ? sql`and b.keadaan = ${keadaan}` : empty} ${proses ? sql`and b.proses = ${proses}` : empty} ${terbuka ? sql`and b.selesai_pada is null` : empty} ${lewat ? sql`and b.lewat` : empty}`
}

const TERBARU = sql`b.diajukan_pada desc, b.id desc`
/**
 * The newest `batas` cases that hold `syarat` (a condition over `b`, beginning with "and") among what the actor may see. Whoever
 * sees single units only gets a walk along each unit's own index, and one along the tasks that other offices' cases left there:
 * with one condition over both the planner walks the whole regency by date to find one village's page.
 */
function terbaru(db: Db, actor: Actor, syarat: Sql, batas: number): Promise<BarisBerkas[]> {
  const unit = unitTerlihat(actor)
  if (!unit) return db.many<BarisBerkas>(sql`select ${BARIS} from workflow.berkas b where ${bolehLihat(actor)} ${syarat} order by ${TERBARU} limit ${batas}`)
  return db.many<BarisBerkas>(sql`select ${BARIS} from (
      select x.id from unnest(${unit}::uuid[]) u(id) cross join lateral (select b.id from workflow.berkas b where b.unit_id = u.id and b.ranah = 'layanan' ${syarat} order by ${TERBARU} limit ${batas}) x
      union
      select x.id from unnest(${unit}::uuid[]) u(id) cross join lateral (select distinct b.id, b.diajukan_pada from workflow.tugas s join workflow.berkas b on b.id = s.berkas_id where s.unit_id = u.id and s.tamu ${syarat} order by b.diajukan_pada desc, b.id desc limit ${batas}) x
    ) c join workflow.berkas b on b.id = c.id where ${bolehLihat(actor)} order by ${TERBARU} limit ${batas}`)
}

/** Cases the actor may see, newest first. */
export const listBerkas = (db: Db, actor: Actor, { batas = 30, sesudah, ...saringan }: { batas?: number; sesudah?: Kunci | undefined } & Saringan = {}): Promise<BarisBerkas[]> =>
  terbaru(db, actor, sql`${saring(saringan)} ${sesudah ? sql`and (b.diajukan_pada, b.id) < (${sesudah.pada}, ${sesudah.id}::uuid)` : empty}`, batas)

/** So many people of one name are read and sorted; of more, the newest are found walking back in time. */
const SENAMA = 800
/** What a case's number looks like: SKU-2026-0000123. */
const NOMOR = /^[A-Z0-9]{2,12}-\d{4}-\d{4,}$/
/**
 * Finds by whole number or by the beginning of the applicant's name, among what the actor may see, newest first. Which of the
 * two is meant is known from the word: asked with "or" the planner walked all cases by date until it had met the number.
 */
export async function cariBerkas(db: Db, actor: Actor, kata: string, batas = 30): Promise<BarisBerkas[]> {
  const nomor = kata.trim().toUpperCase()
  if (NOMOR.test(nomor)) return db.many<BarisBerkas>(sql`select ${BARIS} from workflow.berkas b where b.nomor = ${nomor} and ${bolehLihat(actor)} limit 1`)
  const awal = kata.trim().toLowerCase()
  // A range, because a plan made for any word cannot see that a prefix is one; \u{10ffff} sorts after every letter.
  const senama = sql`b.pemohon_kecil >= ${awal} and b.pemohon_kecil < ${`${awal}\u{10ffff}`}`
  if (unitTerlihat(actor)) return terbaru(db, actor, sql`and ${senama}`, batas)
  // The kept plan knows no name, so the way is chosen here: few of the name by its index, many by date.
  const semua = await db.many<BarisBerkas & { banyak: number }>(sql`with cocok as materialized (select ${BARIS} from workflow.berkas b where ${senama} and ${bolehLihat(actor)} limit ${SENAMA + 1})
    select b.*, (select count(*)::int from cocok) as banyak from cocok b order by ${TERBARU} limit ${batas}`)
  return semua[0] && semua[0].banyak > SENAMA ? terbaru(db, actor, sql`and ${senama}`, batas) : semua.map(({ banyak: _, ...baris }) => baris)
}

/** The case if the actor may see it. Whoever may not gets the same answer as for a case that does not exist. */
export const findBerkasUntuk = (db: Db, actor: Actor, id: string): Promise<Berkas | undefined> =>
  db.maybe<Berkas>(sql`select ${KOLOM_BERKAS} from workflow.berkas b where b.id = ${id} and ${bolehLihat(actor)}`)

/** The tracking page's door: number and the second fact (token of the receipt, or the last four digits checked by the caller). */
export const findBerkasByNomor = (db: Db, nomor: string): Promise<Berkas | undefined> => db.maybe<Berkas>(sql`select ${KOLOM_BERKAS} from workflow.berkas b where b.nomor = ${nomor.trim().toUpperCase()}`)
export const findBerkasByToken = (db: Db, token: string): Promise<Berkas | undefined> => db.maybe<Berkas>(sql`select ${KOLOM_BERKAS} from workflow.berkas b where b.token = ${token}`)

export interface BarisTindakan {
  id: string; urut: number; langkah: string | null; hasil: string; nama: string; dari_keadaan: string | null; ke_keadaan: Keadaan; pelaku: 'warga' | 'pegawai' | 'sistem'
  pelaku_teks: string; pada: Date; catatan: string | null; alasan: string | null; dasar_hukum: string | null; cacat: { kode: string; pesan: string }[] | null; bekal: Record<string, unknown> | null; bukti_id: string | null
}
/** The case a draft's key has already become: a form sent again after a time-out finds it here. */
export const findBerkasByKunci = (db: Db, pemohonId: string, kunci: string): Promise<Berkas | undefined> => db.maybe<Berkas>(sql`select ${KOLOM_BERKAS} from workflow.berkas b where b.pemohon_id = ${pemohonId} and b.kunci = ${kunci}`)

/** Every act on a case, in order. */
export const listTindakan = (db: Db, berkasId: string): Promise<BarisTindakan[]> => db.many<BarisTindakan>(sql`
  select id, urut, langkah, hasil, nama, dari_keadaan, ke_keadaan, pelaku, pelaku_teks, pada, catatan, alasan, dasar_hukum, cacat, bekal, bukti_id
  from workflow.tindakan where berkas_id = ${berkasId} order by urut limit 500`)
