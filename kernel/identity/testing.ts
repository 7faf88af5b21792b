// For tests of this and other parts: the named people of the demo world as actors, made-up officials with posts, and a
// sign-in without the ceremony. Not part of the face.
import { assignPemangku, insertJabatan, insertPegawai, insertUnit } from '#kernel/organisation'
import { type Db, type Tx, now, sql, uuid } from '#kernel/platform'
import type { Pegawai, Warga } from './actor.ts'
import { insertAkun } from './akun.sql.ts'
import { type KirimanKode, type PengirimKode, setPengirimKode } from './kode.ts'
import { hashSandi } from './sandi.ts'
import { actorFromAkun, actorFromToken, openSesi } from './sesi.ts'

export const SANDI_UJI = 'sandi-untuk-uji-saja'
let urut = 0
/** Opens a unit (below `indukId`) of no particular kind. */
export async function unitUji(tx: Tx, indukId?: string, lain: { wilayahKode?: string } = {}) {
  const kalender = await tx.one<{ id: string }>(sql`select id from organisation.kalender order by kode limit 1`)
  return insertUnit(tx, { kode: `uji-${process.pid}-${++urut}`, nama: `Unit Uji ${urut}`, jenis: 'dinas', indukId: indukId ?? null, kalenderId: kalender.id, berlakuMulai: '2020-01-01', dasarHukum: 'Peraturan uji', ...lain })
}
/** A post with these roles in the unit. */
export const jabatanUji = (tx: Tx, unitId: string, peran: string[]) => insertJabatan(tx, { kode: `uji-${process.pid}.${++urut}`, unitId, nama: `Jabatan Uji ${urut}`, jenis: 'pelaksana', peran, berlakuMulai: '2020-01-01' })

/** An official with an account (user name returned, password SANDI_UJI) who holds `jabatanId` definitively since 2020, if given. */
export async function pegawaiUji(tx: Tx, jabatanId?: string, sandiHash?: string) {
  const pegawai = await insertPegawai(tx, { nama: `Pegawai Uji ${++urut}`, status: 'non_asn' })
  if (jabatanId) await assignPemangku(tx, { jabatanId, pegawaiId: pegawai.id, sifat: 'definitif', nomorSk: 'SK/UJI', tmt: '2020-01-01' })
  const namaPengguna = `uji.${process.pid}.${urut}`
  const akunId = uuid()
  await insertAkun(tx, { id: akunId, pegawaiId: pegawai.id, namaPengguna, sandiHash: sandiHash ?? (await hashSandi(SANDI_UJI)), pada: now() })
  return { pegawaiId: pegawai.id, akunId, namaPengguna, jabatanId }
}
export const ASAL = { ip: '203.0.113.7', agen: 'Mozilla/5.0 (Linux; Android 14) Chrome/140' }
/** A session of this account without a sign-in; its token and the actor it gives. */
export async function sesiUji(tx: Tx, akun: { akunId: string; warga?: boolean }): Promise<{ token: string; actor: Pegawai | Warga }> {
  const { token } = await openSesi(tx, { id: akun.akunId, orang_id: akun.warga ? akun.akunId : null }, 'sandi', ASAL)
  const actor = await actorFromToken(tx, token)
  if (actor.kind !== 'pegawai' && actor.kind !== 'warga') throw new Error('no session')
  return { token, actor }
}
/** Collects the codes that would be sent, between `pasang` and `lepas` (which gives back the former way of sending). */
export function tampungKode(): { kiriman: KirimanKode[]; pasang(): void; lepas(): void } {
  const kiriman: KirimanKode[] = []
  let lama: PengirimKode | undefined
  return { kiriman, pasang() { lama = setPengirimKode(async (_tx, satu) => { kiriman.push(satu) }) }, lepas() { setPengirimKode(lama) } }
}

async function sebagai(db: Db, akunId: string | undefined, siapa: string): Promise<unknown> {
  if (!akunId) throw new Error(`${siapa} has no account in the demo world`)
  return actorFromAkun(db, akunId, uuid())
}
/** The named official of the demo world, with the posts and rights held today, without a session. */
export async function masukSebagai(db: Db, username: string): Promise<Pegawai> {
  return (await sebagai(db, (await db.maybe<{ id: string }>(sql`select id from identity.akun where nama_pengguna = ${username}`))?.id, username)) as Pegawai
}
/** The citizen of the demo world with this NIK. */
export async function wargaSebagai(db: Db, nik: string): Promise<Warga> {
  return (await sebagai(db, (await db.maybe<{ id: string }>(sql`select a.id from identity.akun a join identity.orang o on o.id = a.orang_id where o.nik = ${nik}`))?.id, nik)) as Warga
}
