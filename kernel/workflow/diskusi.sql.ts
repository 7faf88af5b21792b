import { type Db, type Tx, now, sql } from '#kernel/platform'

/** One thing said, as its row stands; of something secret the words are in `sandi`. */
export interface DiskusiRow { id: string; objek_jenis: string; objek_id: string; pegawai_id: string; jabatan_id: string; oleh_teks: string; isi: string | null; sandi: Buffer | null; pada: Date; sebutan: string[] }
const SEBUTAN = sql`array(select s.jabatan_teks from workflow.sebutan s where s.diskusi_id = d.id order by s.jabatan_teks) as sebutan`
const KOLOM = sql`d.id, d.objek_jenis, d.objek_id, d.pegawai_id, d.jabatan_id, d.oleh_teks, d.isi, d.sandi, d.pada, ${SEBUTAN}`

/** What was said about one thing, oldest first: at most 300, and of more the newest. */
export const listDiskusiObjek = async (db: Db, objek: { jenis: string; id: string }): Promise<DiskusiRow[]> =>
  (await db.many<DiskusiRow>(sql`select ${KOLOM} from workflow.diskusi d where d.objek_jenis = ${objek.jenis} and d.objek_id = ${objek.id} order by d.pada desc, d.id desc limit 300`)).reverse()

/** Posts that spoke or were called upon before, the latest first. */
export const listJabatanDiskusi = async (db: Db, objek: { jenis: string; id: string }): Promise<string[]> =>
  (await db.many<{ id: string }>(sql`select x.id from (select d.jabatan_id as id, d.pada from workflow.diskusi d where d.objek_jenis = ${objek.jenis} and d.objek_id = ${objek.id}
    union all select s.jabatan_id, d.pada from workflow.sebutan s join workflow.diskusi d on d.id = s.diskusi_id where d.objek_jenis = ${objek.jenis} and d.objek_id = ${objek.id}) x
    group by x.id order by max(x.pada) desc limit 20`)).map((satu) => satu.id)

export interface DiskusiBaru { id: string; objek: { jenis: string; id: string }; pegawaiId: string; jabatanId: string; olehTeks: string; isi: string | null; sandi: Buffer | null; kunci: string | null; buktiId: string }
/** False when the same form has been sent before. */
export const insertDiskusi = async (tx: Tx, d: DiskusiBaru): Promise<boolean> => (await tx.run(sql`insert into workflow.diskusi (id, objek_jenis, objek_id, pegawai_id, jabatan_id, oleh_teks, isi, sandi, kunci, bukti_id, pada)
  values (${d.id}, ${d.objek.jenis}, ${d.objek.id}, ${d.pegawaiId}, ${d.jabatanId}, ${d.olehTeks}, ${d.isi}, ${d.sandi}, ${d.kunci}, ${d.buktiId}, ${now()}) on conflict (kunci) do nothing`)) === 1
export const insertSebutan = (tx: Tx, diskusiId: string, jabatan: { id: string; nama: string }[]): Promise<number> =>
  tx.run(sql`insert into workflow.sebutan (diskusi_id, jabatan_id, jabatan_teks) select ${diskusiId}, j.id, j.nama from unnest(${jabatan.map((j) => j.id)}::uuid[], ${jabatan.map((j) => j.nama)}::text[]) j(id, nama) on conflict do nothing`)
