import type { Adapter } from 'oidc-provider'
import { type Database, type Db, now, sql } from '#kernel/platform'
import { buka, hashToken, segel } from './rahasia.ts'

// What the provider keeps, in one table. Whoever reads the table gets no token: the key of a row is the hash of the token,
// and the token itself and the clients' secrets lie sealed in it.

export const kunciBaris = (jenis: string, id: string): string => (jenis === 'Client' ? id : hashToken(`${jenis}:${id}`).toString('base64url'))
const RAHASIA = { jti: 'jti', client_secret: 'rahasia' } as const

function bungkus(jenis: string, id: string, isi: Record<string, unknown>): Record<string, unknown> {
  const hasil = { ...isi }
  for (const nama of Object.keys(RAHASIA)) if (typeof hasil[nama] === 'string') hasil[nama] = { segel: segel(hasil[nama] as string, `oidc:${kunciBaris(jenis, id)}`).toString('base64url') }
  return hasil
}
function lepaskan(kunci: string, isi: Record<string, unknown>): Record<string, unknown> {
  const hasil = { ...isi }
  for (const nama of Object.keys(RAHASIA)) {
    const bungkusan = hasil[nama] as { segel?: string } | undefined
    if (bungkusan?.segel) hasil[nama] = buka(Buffer.from(bungkusan.segel, 'base64url'), `oidc:${kunci}`)
  }
  return hasil
}

interface Baris { id: string; isi: Record<string, unknown>; dipakai_pada: Date | null }
const baca = (baris: Baris | undefined) => baris && { ...lepaskan(baris.id, baris.isi), ...(baris.dipakai_pada ? { consumed: Math.floor(baris.dipakai_pada.getTime() / 1000) } : {}) }

/** A row that still lives, opened; used for the provider's own tokens when they come to our API. */
export const findOidc = async (db: Db, jenis: string, id: string): Promise<Record<string, unknown> | undefined> => baca(await db.maybe<Baris>(sql`
  select id, isi, dipakai_pada from identity.oidc where jenis = ${jenis} and id = ${kunciBaris(jenis, id)} and (berakhir_pada is null or berakhir_pada > ${now()})`))

/** Writes a row, or writes over it; `detik` until it ends, none for ever. */
export async function saveOidc(db: Db, jenis: string, id: string, isi: Record<string, unknown>, detik?: number): Promise<void> {
  const berakhir = detik ? new Date(now().getTime() + detik * 1000) : null
  await db.run(sql`insert into identity.oidc (jenis, id, isi, izin_id, uid, kode_pengguna, berakhir_pada)
    values (${jenis}, ${kunciBaris(jenis, id)}, ${JSON.stringify(bungkus(jenis, id, isi))}::jsonb, ${(isi.grantId as string | undefined) ?? null}, ${(isi.uid as string | undefined) ?? null}, ${(isi.userCode as string | undefined) ?? null}, ${berakhir})
    on conflict (jenis, id) do update set isi = excluded.isi, izin_id = excluded.izin_id, uid = excluded.uid, kode_pengguna = excluded.kode_pengguna, berakhir_pada = excluded.berakhir_pada`)
}

/** The storage class oidc-provider asks for, one instance for each kind of thing. */
export const simpananOidc = (db: Database) => class implements Adapter {
  private readonly jenis: string
  constructor(jenis: string) { this.jenis = jenis }
  upsert(id: string, isi: Record<string, unknown>, detik?: number) { return saveOidc(db, this.jenis, id, isi, detik) }
  find(id: string) { return findOidc(db, this.jenis, id) }
  async findByUid(uid: string) { return baca(await db.maybe<Baris>(sql`select id, isi, dipakai_pada from identity.oidc where jenis = ${this.jenis} and uid = ${uid} and berakhir_pada > ${now()}`)) }
  async findByUserCode(kode: string) { return baca(await db.maybe<Baris>(sql`select id, isi, dipakai_pada from identity.oidc where jenis = ${this.jenis} and kode_pengguna = ${kode} and berakhir_pada > ${now()}`)) }
  async consume(id: string) { await db.run(sql`update identity.oidc set dipakai_pada = ${now()} where jenis = ${this.jenis} and id = ${kunciBaris(this.jenis, id)}`) }
  async destroy(id: string) { await db.run(sql`delete from identity.oidc where jenis = ${this.jenis} and id = ${kunciBaris(this.jenis, id)}`) }
  async revokeByGrantId(izin: string) { await db.run(sql`delete from identity.oidc where izin_id = ${izin}`) }
}
