import { type Db, type Tx, sql } from '#kernel/platform'

export type Keperluan = 'masuk' | 'daftar' | 'pulih' | 'ganti_kontak' | 'langkah_dua' | 'passkey' | 'oidc'
export type Kanal = 'hp' | 'email'
export interface KodeRow {
  id: string
  keperluan: Keperluan
  akun_id: string[]
  kanal: Kanal | null
  tujuan: string | null
  kode_hash: Buffer | null
  data: Record<string, unknown>
  percobaan: number
  berakhir_pada: Date
  terbukti_pada: Date | null
}
const kolom = sql`id, keperluan, akun_id, kanal, tujuan, kode_hash, data, percobaan, berakhir_pada, terbukti_pada`

export const insertKode = (tx: Tx, k: { id: string; tiketHash: Uint8Array; keperluan: Keperluan; akunId: string[]; kanal: Kanal | null; tujuan: string | null; kodeHash: Uint8Array | null; data: object; pada: Date; berakhir: Date }) => tx.run(sql`
  insert into identity.kode_sekali (id, tiket_hash, keperluan, akun_id, kanal, tujuan, kode_hash, data, dibuat_pada, berakhir_pada)
  values (${k.id}, ${k.tiketHash}, ${k.keperluan}, ${k.akunId}::uuid[], ${k.kanal}, ${k.tujuan}, ${k.kodeHash}, ${JSON.stringify(k.data)}::jsonb, ${k.pada}, ${k.berakhir})`)
/** The step this ticket stands for while it lives and is not used up. */
export const findKode = (db: Db, tiketHash: Uint8Array, keperluan: Keperluan[], saat: Date) => db.maybe<KodeRow>(sql`
  select ${kolom} from identity.kode_sekali where tiket_hash = ${tiketHash} and keperluan = any(${keperluan}::text[]) and berakhir_pada > ${saat} and dipakai_pada is null`)
/** Counts one try at the code; nothing when `paling` tries are used or it was proved before. */
export const countPercobaanKode = (tx: Tx, id: string, paling: number) => tx.maybe<KodeRow>(sql`
  update identity.kode_sekali set percobaan = percobaan + 1 where id = ${id} and percobaan < ${paling} and terbukti_pada is null and dipakai_pada is null returning ${kolom}`)
/** True for exactly one caller. */
export const setKodeTerbukti = async (tx: Tx, id: string, saat: Date) => (await tx.run(sql`update identity.kode_sekali set terbukti_pada = ${saat} where id = ${id} and terbukti_pada is null and dipakai_pada is null`)) === 1
/** Uses the ticket up and forgets what it carried; true for exactly one caller. */
export const setKodeDipakai = async (tx: Tx, id: string, saat: Date) => (await tx.run(sql`
  update identity.kode_sekali set dipakai_pada = ${saat}, data = '{}', tujuan = null, kode_hash = null where id = ${id} and dipakai_pada is null`)) === 1
export const setKodeData = (tx: Tx, id: string, data: object) => tx.run(sql`update identity.kode_sekali set data = ${JSON.stringify(data)}::jsonb where id = ${id} and dipakai_pada is null`)
export const deleteKodeLama = (tx: Tx, sebelum: Date) => tx.run(sql`delete from identity.kode_sekali where berakhir_pada < ${sebelum}`)
