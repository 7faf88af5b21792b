// For tests of this and other parts: officials with posts, and a sign-in without the ceremony. Not part of the face.
import { assignPemangku, insertJabatan, insertPegawai, insertUnit } from '#kernel/organisation'
import { type Database, type Tx, now, sql, uuid } from '#kernel/platform'
import type { Pegawai, Warga } from './actor.ts'
import { insertAkun } from './akun.sql.ts'
import { type KirimanKode, setPengirimKode } from './kode.ts'
import { hashSandi } from './sandi.ts'
import { actorFromToken, openSesi } from './sesi.ts'

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
/** The actor behind an official's user name today, as after a sign-in. */
export async function aktorPegawai(db: Database, namaPengguna: string): Promise<Pegawai> {
  return db.transaction(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`select id from identity.akun where nama_pengguna = ${namaPengguna}`)
    return (await sesiUji(tx, { akunId: id })).actor as Pegawai
  })
}
/** Collects the codes that would be sent; call the function returned to stop. */
export function tampungKode(): { kiriman: KirimanKode[]; lepas(): void } {
  const kiriman: KirimanKode[] = []
  setPengirimKode(async (_tx, satu) => { kiriman.push(satu) })
  return { kiriman, lepas: () => setPengirimKode(undefined) }
}
