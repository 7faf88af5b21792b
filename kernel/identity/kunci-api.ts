import { catat } from '#kernel/audit'
import { type Db, type Tx, now, refuse, refuseNotFound, secret, sql, uuid } from '#kernel/platform'
import type { Pegawai, Warga } from './actor.ts'
import { hashToken } from './rahasia.ts'

export interface KunciApi { id: string; nama: string; awalan: string; hak: string[] | null; dibuat_pada: Date; berakhir_pada: Date; terakhir_pada: Date | null }
/** Living keys of an account, newest first. */
export const listKunciApi = (db: Db, akunId: string) => db.many<KunciApi>(sql`
  select id, nama, awalan, hak, dibuat_pada, berakhir_pada, terakhir_pada from identity.kunci_api where akun_id = ${akunId} and dicabut_pada is null and berakhir_pada > ${now()} order by id desc limit 50`)

/**
 * Makes a key for a program that acts for this account, with at most the rights `hak` (of an official; without it all of
 * them) for `hari` days (1–366). The key itself is returned once and kept only as hash.
 */
export async function createKunciApi(tx: Tx, actor: Warga | Pegawai, isi: { nama: string; hak?: string[]; hari: number }): Promise<{ id: string; kunci: string }> {
  if (isi.nama.trim().length < 3) refuse('nama-kurang', 'Beri nama kunci ini, misalnya nama aplikasinya.', { fields: [{ field: 'nama', message: 'Beri nama kunci ini, misalnya nama aplikasinya.' }] })
  if (!Number.isInteger(isi.hari) || isi.hari < 1 || isi.hari > 366) refuse('masa-salah', 'Masa berlaku 1 sampai 366 hari.', { fields: [{ field: 'hari', message: 'Masa berlaku 1 sampai 366 hari.' }] })
  const asing = actor.kind === 'pegawai' ? isi.hak?.find((satu) => !actor.hak.some(({ kode }) => kode === satu)) : undefined
  if (asing) refuse('hak-asing', 'Kunci hanya dapat diberi hak yang Anda punyai.', { fields: [{ field: 'hak', message: 'Kunci hanya dapat diberi hak yang Anda punyai.' }] })
  const id = uuid()
  const kunci = `balai_${secret(32)}`
  const hak = actor.kind === 'pegawai' && isi.hak?.length ? isi.hak : null
  await tx.run(sql`insert into identity.kunci_api (id, akun_id, nama, awalan, kunci_hash, hak, dibuat_pada, berakhir_pada)
    values (${id}, ${actor.akunId}, ${isi.nama.trim()}, ${kunci.slice(0, 12)}, ${hashToken(kunci)}, ${hak}::text[], ${now()}, ${new Date(now().getTime() + isi.hari * 86_400_000)})`)
  await catat(tx, { actor, tindakan: 'identity.kunci.insert', objek: { jenis: 'kunci_api', id }, sesudah: { nama: isi.nama, hak, hari: isi.hari } })
  return { id, kunci }
}
/** Ends one of one's own keys; it is refused from the next request on. */
export async function revokeKunciApi(tx: Tx, actor: Warga | Pegawai, id: string): Promise<void> {
  if ((await tx.run(sql`update identity.kunci_api set dicabut_pada = ${now()} where id = ${id} and akun_id = ${actor.akunId} and dicabut_pada is null`)) === 0) refuseNotFound('Kunci')
  await catat(tx, { actor, tindakan: 'identity.kunci.revoke', objek: { jenis: 'kunci_api', id } })
}
/** Keys nobody revoked that end (or ended) between `dari` and `sampai`, the first to end first: their names only, never the keys. */
export const listKunciApiBerakhir = (db: Db, dari: Date, sampai: Date) => db.many<Pick<KunciApi, 'nama' | 'awalan' | 'berakhir_pada'>>(sql`
  select nama, awalan, berakhir_pada from identity.kunci_api where dicabut_pada is null and berakhir_pada >= ${dari} and berakhir_pada < ${sampai} order by berakhir_pada limit 50`)
