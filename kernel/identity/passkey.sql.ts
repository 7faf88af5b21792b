import { type Db, type Tx, sql } from '#kernel/platform'

export interface PasskeyRow { id: string; akun_id: string; kredensial: string; kunci_publik: Buffer; hitungan: bigint; jalur: string[]; nama: string; dibuat_pada: Date; terakhir_pada: Date | null }
export const listPasskey = (db: Db, akunId: string) => db.many<PasskeyRow>(sql`select * from identity.passkey where akun_id = ${akunId} order by dibuat_pada, id limit 20`)
export const countPasskey = async (db: Db, akunId: string) => (await listPasskey(db, akunId)).length
export const findPasskey = (db: Db, kredensial: string) => db.maybe<PasskeyRow>(sql`select * from identity.passkey where kredensial = ${kredensial}`)
export const insertPasskey = async (tx: Tx, p: { id: string; akunId: string; kredensial: string; kunciPublik: Uint8Array; hitungan: number; jalur: string[]; nama: string; pada: Date }) => (await tx.run(sql`
  insert into identity.passkey (id, akun_id, kredensial, kunci_publik, hitungan, jalur, nama, dibuat_pada)
  values (${p.id}, ${p.akunId}, ${p.kredensial}, ${p.kunciPublik}, ${p.hitungan}, ${p.jalur}::text[], ${p.nama}, ${p.pada}) on conflict (kredensial) do nothing`)) === 1
export const setPasskeyDipakai = (tx: Tx, id: string, hitungan: number, pada: Date) => tx.run(sql`update identity.passkey set hitungan = ${hitungan}, terakhir_pada = ${pada} where id = ${id}`)
export const deletePasskey = (tx: Tx, akunId: string, id: string) => tx.run(sql`delete from identity.passkey where id = ${id} and akun_id = ${akunId}`)
export const deleteSemuaPasskey = (tx: Tx, akunId: string) => tx.run(sql`delete from identity.passkey where akun_id = ${akunId}`)
