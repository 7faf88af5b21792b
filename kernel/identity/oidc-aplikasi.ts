import { catat } from '#kernel/audit'
import { type Db, type Tx, refuse, refuseNotFound, secret, sql } from '#kernel/platform'
import { type Actor, punyaHak } from './actor.ts'
import { findOidc, saveOidc } from './oidc-simpanan.ts'

/** Whose accounts an application may sign in with. */
export type UntukSiapa = 'pegawai' | 'warga' | 'semua'
export interface Aplikasi { client_id: string; client_name: string; redirect_uris: string[]; untuk: UntukSiapa; scope: string }
/** What an application may learn; `nik` only where the law gives its owner the right to it, `balai` lets it act through the API. */
export const CAKUPAN = ['openid', 'profile', 'email', 'phone', 'nik', 'balai'] as const

const harusKelola = (actor: Actor): void => { if (!punyaHak(actor, 'sistem.kelola')) refuse('tidak-berhak', 'Hanya pengelola sistem yang dapat mengatur aplikasi.', { status: 403 }) }
function periksaAlamat(teks: string): string {
  const alamat = URL.canParse(teks) ? new URL(teks) : undefined
  const lokal = alamat?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(alamat.hostname)
  if (alamat && (alamat.protocol === 'https:' || lokal) && !alamat.hash && !alamat.username) return alamat.href
  const message = `Alamat kembali harus https:// yang lengkap: "${teks.slice(0, 100)}" tidak dapat dipakai.`
  return refuse('alamat-salah', message, { fields: [{ field: 'alamat', message }] })
}

/** Registers an application that signs in with Balai; its secret is returned once. Needs sistem.kelola. */
export async function createAplikasi(tx: Tx, actor: Actor, isi: { nama: string; alamat: string[]; untuk: UntukSiapa; cakupan?: string[] }): Promise<{ clientId: string; clientSecret: string }> {
  harusKelola(actor)
  if (isi.nama.trim().length < 3) refuse('nama-kurang', 'Isi nama aplikasi.', { fields: [{ field: 'nama', message: 'Isi nama aplikasi.' }] })
  if (isi.alamat.length === 0) refuse('alamat-salah', 'Isi sedikitnya satu alamat kembali.', { fields: [{ field: 'alamat', message: 'Isi sedikitnya satu alamat kembali.' }] })
  const clientId = `app-${secret(9)}`, clientSecret = secret(32)
  const scope = ['openid', ...(isi.cakupan ?? ['profile']).filter((satu) => satu !== 'openid' && (CAKUPAN as readonly string[]).includes(satu))].join(' ')
  await saveOidc(tx, 'Client', clientId, { client_id: clientId, client_secret: clientSecret, client_name: isi.nama.trim(), redirect_uris: isi.alamat.map(periksaAlamat), grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic', id_token_signed_response_alg: 'ES256', scope, untuk: isi.untuk })
  await catat(tx, { actor, tindakan: 'identity.aplikasi.insert', objek: { jenis: 'aplikasi', id: clientId }, sesudah: { nama: isi.nama, untuk: isi.untuk, scope } })
  return { clientId, clientSecret }
}
/** Every application registered, by name. */
export const listAplikasi = (db: Db): Promise<Aplikasi[]> => db.many<Aplikasi>(sql`
  select isi->>'client_id' as client_id, isi->>'client_name' as client_name, isi->'redirect_uris' as redirect_uris, isi->>'untuk' as untuk, isi->>'scope' as scope from identity.oidc where jenis = 'Client' order by isi->>'client_name' limit 200`)
export const findAplikasi = async (db: Db, clientId: string): Promise<Aplikasi | undefined> => (await findOidc(db, 'Client', clientId)) as unknown as Aplikasi | undefined
/** Takes an application away with every token it holds: its next request is refused. */
export async function removeAplikasi(tx: Tx, actor: Actor, clientId: string): Promise<void> {
  harusKelola(actor)
  if ((await tx.run(sql`delete from identity.oidc where jenis = 'Client' and id = ${clientId}`)) === 0) refuseNotFound('Aplikasi')
  await tx.run(sql`delete from identity.oidc where isi->>'clientId' = ${clientId}`)
  await catat(tx, { actor, tindakan: 'identity.aplikasi.remove', objek: { jenis: 'aplikasi', id: clientId } })
}
