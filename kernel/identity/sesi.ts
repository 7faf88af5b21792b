import { tanggalLokal } from '#kernel/organisation'
import { type Db, type Tx, now, readConfig, refuseNotFound, secret, uuid } from '#kernel/platform'
import { catat } from '#kernel/audit'
import { type Actor, PUBLIK, type Pegawai, type Warga } from './actor.ts'
import { findOidc } from './oidc-simpanan.ts'
import { awalanAlamat } from './percobaan.ts'
import { hashToken } from './rahasia.ts'
import { type AktorRow, closeSesi, closeSesiLain, findAktorByAkun, findAktorByKunciApi, findAktorBySesi, insertSesi } from './sesi.sql.ts'

// A session is a row; the browser holds 32 random bytes, the table only their hash. It ends when unused for `diam`, and
// in any case after `paling`: an official's with the working day, a citizen's sooner since telephones are lent.
const UMUR = { pegawai: { diam: 2 * 3600, paling: 12 * 3600 }, warga: { diam: 3600, paling: 24 * 3600 } }

let zona: string | undefined
/** Calendar date of an instant in the regency's zone, 'YYYY-MM-DD': posts and rights begin and end at its midnight. */
export const tanggalDaerah = (saat: Date): string => tanggalLokal(saat, (zona ??= readConfig().BALAI_ZONE))

function keAktor(row: AktorRow): Warga | Pegawai {
  const { sesiId, akunId, nama } = row
  if (row.orangId) return { kind: 'warga', akunId, sesiId, orangId: row.orangId, nama, terverifikasi: row.terverifikasi }
  const batas = row.batasHak
  const hak = batas ? row.hak.filter(({ kode }) => batas.includes(kode)) : row.hak
  return { kind: 'pegawai', akunId, sesiId, pegawaiId: row.pegawaiId!, nama, jabatan: row.jabatan, hak, duaFaktor: row.duaFaktor }
}

/**
 * Who acts with this session token, in one query: nothing is cached, so a change of posts, rights or account holds from the
 * next request on. An unknown, ended or revoked token is simply the public.
 */
export async function actorFromToken(db: Db, token: string | undefined): Promise<Actor> {
  if (!token || token.length > 100) return PUBLIK
  const saat = now()
  const row = await findAktorBySesi(db, hashToken(token), saat, tanggalDaerah(saat))
  return row ? keAktor(row) : PUBLIK
}

/**
 * Who acts with this bearer (`Authorization: Bearer …`): the owner of an API key (`balai_…`) with no more rights than the key
 * names, or the person for whom our OpenID provider gave a token with the scope `balai`; undefined when it is not valid.
 */
export async function actorFromApiKey(db: Db, kunci: string): Promise<Warga | Pegawai | undefined> {
  if (kunci.length > 200) return undefined
  if (!kunci.startsWith('balai_')) return actorFromTokenOidc(db, kunci)
  const saat = now()
  const row = await findAktorByKunciApi(db, hashToken(kunci), saat, tanggalDaerah(saat))
  return row && keAktor(row)
}

async function actorFromTokenOidc(db: Db, token: string): Promise<Warga | Pegawai | undefined> {
  const isi = await findOidc(db, 'AccessToken', token)
  if (!isi || typeof isi.accountId !== 'string' || !String(isi.scope).split(' ').includes('balai')) return undefined
  const actor = await actorFromAkun(db, isi.accountId, isi.accountId)
  return actor.kind === 'warga' || actor.kind === 'pegawai' ? actor : undefined
}

/** Who an account is today, without a session: for tokens this house issued to another application. */
export async function actorFromAkun(db: Db, akunId: string, sesiId: string, batasHak: string[] | null = null): Promise<Actor> {
  const row = await findAktorByAkun(db, akunId, sesiId, batasHak, tanggalDaerah(now()))
  return row ? keAktor(row) : PUBLIK
}

/** Where a sign-in comes from. `perangkat` words and address prefix are what the owner later recognises in the list. */
export interface Asal { ip: string; agen?: string | undefined }
export type CaraMasuk = 'kode' | 'sandi' | 'sandi+totp' | 'sandi+passkey' | 'passkey' | 'inapas'

/** "Chrome di Android": all that is kept of the browser's long self-description. */
export function kataPerangkat(agen: string | undefined): string {
  const a = agen ?? ''
  const peramban = /Edg\//.test(a) ? 'Edge' : /OPR\//.test(a) ? 'Opera' : /SamsungBrowser/.test(a) ? 'Samsung Internet' : /Firefox\//.test(a) ? 'Firefox' : /Chrome\//.test(a) ? 'Chrome' : /Safari\//.test(a) ? 'Safari' : 'Peramban lain'
  const sistem = /Android/.test(a) ? 'Android' : /iPhone|iPad/.test(a) ? 'iOS' : /Windows/.test(a) ? 'Windows' : /Mac OS X/.test(a) ? 'macOS' : /Linux/.test(a) ? 'Linux' : 'perangkat lain'
  return `${peramban} di ${sistem}`
}

/** Opens a session; returns the token for the cookie, which is not stored anywhere. */
export async function openSesi(tx: Tx, akun: { id: string; orang_id: string | null }, cara: CaraMasuk, asal: Asal): Promise<{ token: string; sesiId: string }> {
  const token = secret(32)
  const id = uuid()
  const pada = now()
  const umur = akun.orang_id ? UMUR.warga : UMUR.pegawai
  const duaFaktor = cara === 'sandi+totp' || cara === 'sandi+passkey' || cara === 'passkey'
  await insertSesi(tx, { id, hash: hashToken(token), akunId: akun.id, pada, berakhir: new Date(pada.getTime() + umur.paling * 1000), diamDetik: umur.diam,
    alamat: awalanAlamat(asal.ip), perangkat: kataPerangkat(asal.agen), duaFaktor, cara })
  const actor = await actorFromAkun(tx, akun.id, id)
  await catat(tx, { actor, tindakan: 'identity.sesi.open', objek: { jenis: 'sesi', id }, sesudah: { cara } })
  return { token, sesiId: id }
}

/** Ends the session the actor is using. */
export async function signOut(tx: Tx, actor: Actor): Promise<void> {
  if (actor.kind !== 'warga' && actor.kind !== 'pegawai') return
  if ((await closeSesi(tx, actor.akunId, actor.sesiId, now())) > 0) await catat(tx, { actor, tindakan: 'identity.sesi.close', objek: { jenis: 'sesi', id: actor.sesiId } })
}
/** Ends one of the actor's own sessions; another person's does not exist for them. */
export async function revokeSesi(tx: Tx, actor: Warga | Pegawai, sesiId: string): Promise<void> {
  if ((await closeSesi(tx, actor.akunId, sesiId, now())) === 0) refuseNotFound('Sesi')
  await catat(tx, { actor, tindakan: 'identity.sesi.revoke', objek: { jenis: 'sesi', id: sesiId } })
}
/** Ends all of the actor's sessions but this one; how many ended. */
export async function revokeSesiLain(tx: Tx, actor: Warga | Pegawai): Promise<number> {
  const banyak = await closeSesiLain(tx, actor.akunId, actor.sesiId, now())
  await catat(tx, { actor, tindakan: 'identity.sesi.revoke', objek: { jenis: 'akun', id: actor.akunId }, sesudah: { banyak } })
  return banyak
}
