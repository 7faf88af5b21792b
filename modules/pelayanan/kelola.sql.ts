import { type Actor, kebijakan } from '#kernel/identity'
import type { Unit } from '#kernel/organisation'
import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { Layanan } from './layanan.ts'

/** A standard being worked on. `revisi` counts its saves. */
export interface Draf {
  kode: string; dari_versi: number | null; definisi: Layanan; revisi: number; keadaan: 'rancangan' | 'konsultasi_publik'
  konsultasi_sampai: string | null; berita_acara: string | null; unit_id: string; dibuat_pada: Date; diubah_pada: Date; diubah_oleh: string
}
const KOLOM_DRAF = sql`kode, dari_versi, definisi, revisi, keadaan, konsultasi_sampai, berita_acara, unit_id, dibuat_pada, diubah_pada, diubah_oleh`
export const findDraf = (db: Db, kode: string): Promise<Draf | undefined> => db.maybe<Draf>(sql`select ${KOLOM_DRAF} from pelayanan.layanan_draf where kode = ${kode}`)
export const listDraf = (db: Db): Promise<Draf[]> => db.many<Draf>(sql`select ${KOLOM_DRAF} from pelayanan.layanan_draf order by kode limit 1000`)
export const insertDraf = (tx: Tx, d: Pick<Draf, 'kode' | 'dari_versi' | 'definisi' | 'unit_id' | 'diubah_oleh'>): Promise<Draf | undefined> => tx.maybe<Draf>(sql`
  insert into pelayanan.layanan_draf (kode, dari_versi, definisi, unit_id, dibuat_pada, diubah_pada, diubah_oleh)
  values (${d.kode}, ${d.dari_versi}, ${JSON.stringify(d.definisi)}::jsonb, ${d.unit_id}, ${now()}, ${now()}, ${d.diubah_oleh}) on conflict (kode) do nothing returning ${KOLOM_DRAF}`)
/** Saves over exactly this revision; undefined when somebody else saved in between. */
export const updateDraf = (tx: Tx, kode: string, revisi: number, definisi: Layanan, oleh: string, unitId: string): Promise<Draf | undefined> => tx.maybe<Draf>(sql`
  update pelayanan.layanan_draf set definisi = ${JSON.stringify(definisi)}::jsonb, unit_id = ${unitId}, revisi = revisi + 1, diubah_pada = ${now()}, diubah_oleh = ${oleh} where kode = ${kode} and revisi = ${revisi} returning ${KOLOM_DRAF}`)
export const updateKonsultasi = (tx: Tx, kode: string, k: Pick<Draf, 'keadaan' | 'konsultasi_sampai' | 'berita_acara'>, oleh: string): Promise<number> => tx.run(sql`
  update pelayanan.layanan_draf set keadaan = ${k.keadaan}, konsultasi_sampai = ${k.konsultasi_sampai}, berita_acara = ${k.berita_acara}, revisi = revisi + 1, diubah_pada = ${now()}, diubah_oleh = ${oleh} where kode = ${kode}`)
export const deleteDraf = (tx: Tx, kode: string): Promise<number> => tx.run(sql`delete from pelayanan.layanan_draf where kode = ${kode}`)

/** What a version rests on: the release's file, or an official's act with its decree. */
export interface Terbitan {
  kode: string; versi: number; asal: 'berkas' | 'peramban'; sidik_berkas: string | null; nomor_sk: string | null; tanggal_sk: string | null; berita_acara: string | null
  perubahan: string[]; unit_id: string | null; pegawai_id: string | null; jabatan_id: string | null; oleh: string; pada: Date
}
const KOLOM_TERBIT = sql`kode, versi, asal, sidik_berkas, nomor_sk, tanggal_sk, berita_acara, perubahan, unit_id, pegawai_id, jabatan_id, oleh, pada`
export const findTerbitan = (db: Db, kode: string, versi: number): Promise<Terbitan | undefined> => db.maybe<Terbitan>(sql`select ${KOLOM_TERBIT} from pelayanan.layanan_terbit where kode = ${kode} and versi = ${versi}`)
export const listTerbitan = (db: Db, kode: string): Promise<Terbitan[]> => db.many<Terbitan>(sql`select ${KOLOM_TERBIT} from pelayanan.layanan_terbit where kode = ${kode} order by versi desc limit 100`)
export const insertTerbitan = (tx: Tx, t: Pick<Terbitan, 'kode' | 'versi' | 'asal' | 'sidik_berkas' | 'oleh'> & Partial<Terbitan>): Promise<number> => tx.run(sql`
  insert into pelayanan.layanan_terbit (kode, versi, asal, sidik_berkas, nomor_sk, tanggal_sk, berita_acara, perubahan, unit_id, pegawai_id, jabatan_id, oleh, pada)
  values (${t.kode}, ${t.versi}, ${t.asal}, ${t.sidik_berkas}, ${t.nomor_sk ?? null}, ${t.tanggal_sk ?? null}, ${t.berita_acara ?? null}, ${JSON.stringify(t.perubahan ?? [])}::jsonb, ${t.unit_id ?? null}, ${t.pegawai_id ?? null}, ${t.jabatan_id ?? null}, ${t.oleh}, ${now()})`)

export interface BerkasBawaan { kode: string; sidik: string; definisi: Layanan; dibaca_pada: Date }
export const findBerkasBawaan = (db: Db, kode: string): Promise<BerkasBawaan | undefined> => db.maybe<BerkasBawaan>(sql`select kode, sidik, definisi, dibaca_pada from pelayanan.layanan_berkas where kode = ${kode}`)
export const saveBerkasBawaan = (tx: Tx, kode: string, sidik: string, definisi: Layanan): Promise<number> => tx.run(sql`
  insert into pelayanan.layanan_berkas as b (kode, sidik, definisi, dibaca_pada) values (${kode}, ${sidik}, ${JSON.stringify(definisi)}::jsonb, ${now()})
  on conflict (kode) do update set sidik = excluded.sidik, definisi = excluded.definisi, dibaca_pada = excluded.dibaca_pada where b.sidik <> excluded.sidik`)
/** Services whose newest version rests on another file than the one of this release. */
export const listBerkasLebihBaru = async (db: Db): Promise<string[]> => (await db.many<{ kode: string }>(sql`
  select b.kode from pelayanan.layanan_berkas b join lateral (select t.asal, t.sidik_berkas from pelayanan.layanan_terbit t where t.kode = b.kode order by t.versi desc limit 1) t on true
  where t.asal = 'peramban' and t.sidik_berkas is distinct from b.sidik order by b.kode limit 1000`)).map((b) => b.kode)

/** A withdrawal: holds for every version up to `versi`. */
export interface Cabut { kode: string; versi: number; alasan: string; pengganti: string | null; petunjuk: string | null; nomor_sk: string; tanggal_sk: string; oleh: string; pada: Date }
const KOLOM_CABUT = sql`kode, versi, alasan, pengganti, petunjuk, nomor_sk, tanggal_sk, oleh, pada`
export const findCabut = (db: Db, kode: string): Promise<Cabut | undefined> => db.maybe<Cabut>(sql`select ${KOLOM_CABUT} from pelayanan.layanan_cabut where kode = ${kode} order by versi desc limit 1`)
export const listCabut = (db: Db): Promise<Cabut[]> => db.many<Cabut>(sql`select distinct on (kode) ${KOLOM_CABUT} from pelayanan.layanan_cabut order by kode, versi desc limit 1000`)
export const insertCabut = (tx: Tx, c: Omit<Cabut, 'pada'>): Promise<number> => tx.run(sql`
  insert into pelayanan.layanan_cabut (kode, versi, alasan, pengganti, petunjuk, nomor_sk, tanggal_sk, oleh, pada) values (${c.kode}, ${c.versi}, ${c.alasan}, ${c.pengganti}, ${c.petunjuk}, ${c.nomor_sk}, ${c.tanggal_sk}, ${c.oleh}, ${now()})`)

/** Publishing, withdrawing and reading the file of one service wait for each other (the lock the engine itself takes). */
export const lockLayanan = (tx: Tx, kode: string): Promise<number> => tx.run(sql`select pg_advisory_xact_lock(hashtext(${`proses:${kode}`}))`)

/** Which of these offices the policy lets the actor reach with a right. */
export async function unitTerjangkau(db: Db, actor: Actor, hak: string, unit: Pick<Unit, 'id' | 'jalur' | 'wilayahKode'>[]): Promise<Set<string>> {
  const boleh = kebijakan(actor, hak, { unitId: sql`v.id`, unitJalur: sql`v.jalur`, wilayah: sql`v.wilayah` })
  const rows = await db.many<{ id: string }>(sql`select v.id from unnest(${unit.map((u) => u.id)}::uuid[], ${unit.map((u) => u.jalur)}::text[], ${unit.map((u) => u.wilayahKode)}::text[]) as v(id, jalur, wilayah) where ${boleh} limit 1000`)
  return new Set(rows.map((row) => row.id))
}
