import type { Context } from '#access/web'
import type { Masuk, Pencoba, Rumah, Asal } from '#kernel/identity'
import { buka, segel } from '#kernel/identity'

// Small things the sign-in pages share: where a request comes from, cookies that live for one step, the way back.

export const pencoba = (ctx: Context): Pencoba => ({ ip: ctx.ip, perangkat: ctx.cookies.perangkat ?? null })
export const asal = (ctx: Context): Asal => ({ ip: ctx.ip, agen: ctx.header('user-agent') })
export const rumah = (ctx: Context): Rumah => ({ baseUrl: ctx.config.BASE_URL, nama: 'Balai' })

export const SEPULUH_MENIT = 600
const SETAHUN = 31_536_000

/** A way back into this house only: never another host, however it is spelled. */
export const jalanAman = (jalan: string | undefined): string | undefined => (jalan && /^\/(?![/\\])[^\s\\]*$/.test(jalan) && jalan.length < 500 ? jalan : undefined)

/** Puts the session into the browser and says where to go: back to what was asked for, else home. */
export function masukkanKe(ctx: Context, masuk: Masuk, beranda: string): string {
  ctx.setCookie('sesi', masuk.token)
  ctx.setCookie('perangkat', masuk.perangkat, { maxAge: SETAHUN })
  for (const nama of ['langkah', 'daftar', 'lanjut']) if (ctx.cookies[nama]) ctx.setCookie(nama, null)
  return jalanAman(ctx.cookies.lanjut) ?? beranda
}
export function ingatLanjut(ctx: Context, lanjut: string | undefined): void {
  const jalan = jalanAman(lanjut)
  if (jalan) ctx.setCookie('lanjut', jalan, { maxAge: SEPULUH_MENIT })
}

/** Keeps what was typed on earlier pages sealed in the browser, so that nothing about a person is stored before the last step. */
export function simpanSegel(ctx: Context, nama: string, isi: object, maxAge = SEPULUH_MENIT * 2): void {
  ctx.setCookie(nama, segel(JSON.stringify({ ...isi, sampai: ctx.now.getTime() + maxAge * 1000 }), `kuki:${nama}`).toString('base64url'), { maxAge })
}
export function bacaSegel<T extends object>(ctx: Context, nama: string): Partial<T> {
  try {
    const isi = JSON.parse(buka(Buffer.from(ctx.cookies[nama] ?? '', 'base64url'), `kuki:${nama}`)) as T & { sampai: number }
    return isi.sampai > ctx.now.getTime() ? isi : {}
  } catch { return {} } // missing, changed or sealed by another key: as if nothing had been kept
}

/** Instant as people read it, in the regency's zone. */
export const waktu = (ctx: Context, saat: Date | null): string => (saat === null ? ctx.t('belum pernah', 'never') : new Intl.DateTimeFormat(ctx.locale === 'en' ? 'en-GB' : 'id-ID', { dateStyle: 'medium', timeStyle: 'short', timeZone: ctx.config.BALAI_ZONE }).format(saat))
