import { timingSafeEqual } from 'node:crypto'
import { refuse, secret } from '#kernel/platform'

// Every unsafe request from a browser must come from our own page: the hidden field repeats what stands in a cookie that
// no other site can read or set (SameSite, and the __Host- prefix on https), and the browser's own word about where the
// request began must agree.

export const CSRF_COOKIE = 'jaga'
export const newCsrf = (): string => secret(18)

const same = (a: string, b: string) => { const x = Buffer.from(a), y = Buffer.from(b); return x.length === y.length && timingSafeEqual(x, y) }

export interface CsrfEvidence { cookie: string | undefined; field: unknown; origin: string | undefined; fetchSite: string | undefined; host: string }

/** Refuses (403) unless cookie and field agree and neither Origin nor Sec-Fetch-Site speaks of another site. */
export function checkCsrf({ cookie, field, origin, fetchSite, host }: CsrfEvidence): void {
  const foreign = (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') || (origin !== undefined && !sameHost(origin, host))
  if (foreign || !cookie || typeof field !== 'string' || !same(cookie, field)) {
    refuse('formulir-kedaluwarsa', 'Formulir ini sudah terlalu lama terbuka atau dikirim dari tempat lain. Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi.', { status: 403 })
  }
}
const sameHost = (origin: string, host: string) => { try { return new URL(origin).host === host } catch { return false } }
