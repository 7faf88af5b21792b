import type { Context } from '#access/web'
import { buka, segel } from '#kernel/identity'

// What an official searches for is often a name or a NIK. An address ends up in histories, logs of proxies and shared links,
// so the words travel in the body of a POST, and the address of the results carries them sealed for this account alone.

const untuk = (ctx: Context): string => `cari:${ctx.actor.kind === 'pegawai' || ctx.actor.kind === 'warga' ? ctx.actor.akunId : 'publik'}`

/** Words of a search as a value for an address (`?s=`); empty for nothing typed. */
export const segelKata = (ctx: Context, kata: string): string => (kata.trim() ? segel(kata.trim(), untuk(ctx)).toString('base64url') : '')

/** The words again; nothing when the address was changed or belongs to somebody else. */
export function bukaKata(ctx: Context, s: string | undefined): string {
  if (!s) return ''
  try { return buka(Buffer.from(s, 'base64url'), untuk(ctx)) } catch { return '' }
}
