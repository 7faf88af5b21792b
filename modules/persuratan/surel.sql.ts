import { type Db, type Tx, now, sql, uuid } from '#kernel/platform'

export type AmanSurel = 'tls' | 'starttls' | 'tanpa'
/** A mailbox that Balai looks into for a unit. `sandi` is sealed for `kotak-surel:<id>`. */
export interface KotakSurel {
  id: string; unit_id: string; alamat: string; host: string; porta: number; aman: AmanSurel; pengguna: string; sandi: Buffer; folder: string; aktif: boolean
  /** PEM of the authority that signs the server's certificate; null: those the machine knows. */
  ca: string | null
  generasi: string | null; uid_terakhir: bigint; diambil_pada: Date | null; galat: string | null; galat_sejak: Date | null
}
const KOLOM = sql`k.id, k.unit_id, k.alamat, k.host, k.porta, k.aman, k.pengguna, k.sandi, k.folder, k.aktif, k.ca, k.generasi, k.uid_terakhir, k.diambil_pada, k.galat, k.galat_sejak`
/** All mailboxes (at most 500: one for each unit). */
export const listKotakSurel = (db: Db): Promise<KotakSurel[]> => db.many<KotakSurel>(sql`select ${KOLOM} from persuratan.kotak_surel k order by k.alamat limit 500`)
export const findKotakSurel = (db: Db, id: string): Promise<KotakSurel | undefined> => db.maybe<KotakSurel>(sql`select ${KOLOM} from persuratan.kotak_surel k where k.id = ${id}`)
/** Where answers to this unit's mails go. */
export const findKotakUnit = (db: Db, unitId: string): Promise<KotakSurel | undefined> => db.maybe<KotakSurel>(sql`select ${KOLOM} from persuratan.kotak_surel k where k.unit_id = ${unitId} and k.aktif order by k.dibuat_pada limit 1`)

export type KotakIsian = Pick<KotakSurel, 'unit_id' | 'alamat' | 'host' | 'porta' | 'aman' | 'pengguna' | 'folder' | 'aktif' | 'ca'>
/** Adds a mailbox or changes one; a changed place begins at its first message. Without `sandi` the password stays. */
export async function saveKotakSurel(tx: Tx, id: string | undefined, k: KotakIsian, segelSandi: (id: string) => Buffer | undefined): Promise<string> {
  const kotakId = id ?? uuid()
  const sandi = segelSandi(kotakId)
  if (!id) {
    await tx.run(sql`insert into persuratan.kotak_surel (id, unit_id, alamat, host, porta, aman, pengguna, sandi, folder, aktif, ca, dibuat_pada)
      values (${kotakId}, ${k.unit_id}, ${k.alamat}, ${k.host}, ${k.porta}, ${k.aman}, ${k.pengguna}, ${sandi ?? null}, ${k.folder}, ${k.aktif}, ${k.ca}, ${now()})`)
    return kotakId
  }
  await tx.run(sql`update persuratan.kotak_surel set unit_id = ${k.unit_id}, alamat = ${k.alamat}, aman = ${k.aman}, aktif = ${k.aktif}, porta = ${k.porta}, ca = ${k.ca}, galat = null, galat_sejak = null,
    uid_terakhir = case when (host, pengguna, folder) = (${k.host}, ${k.pengguna}, ${k.folder}) then uid_terakhir else 0 end, generasi = case when (host, pengguna, folder) = (${k.host}, ${k.pengguna}, ${k.folder}) then generasi end,
    host = ${k.host}, pengguna = ${k.pengguna}, folder = ${k.folder}, sandi = coalesce(${sandi ?? null}::bytea, sandi) where id = ${kotakId}`)
  return kotakId
}
/** How far it was read, in the transaction that keeps the message: what is not written down is fetched again. */
export const majukanKotak = (tx: Tx, id: string, generasi: string, uid: number): Promise<number> =>
  tx.run(sql`update persuratan.kotak_surel set uid_terakhir = case when generasi is not distinct from ${generasi} then greatest(uid_terakhir, ${uid}) else ${uid} end, generasi = ${generasi} where id = ${id}`)
export const catatKotakBaik = (tx: Tx, id: string): Promise<number> => tx.run(sql`update persuratan.kotak_surel set diambil_pada = ${now()}, galat = null, galat_sejak = null where id = ${id}`)
export const catatKotakGalat = (tx: Tx, id: string, galat: string): Promise<number> => tx.run(sql`update persuratan.kotak_surel set galat = ${galat}, galat_sejak = coalesce(galat_sejak, ${now()}) where id = ${id}`)
