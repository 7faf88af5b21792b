import { randomBytes } from 'node:crypto'
import type { Context, Page } from '#access/web'
import { CommitInDoubt, Refusal, databaseBusy, log } from '#kernel/platform'

/** A failure as the outside sees it: RFC 9457 for machines, a humane page for people. */
export interface Problem { status: number; code: string; message: string; ticket?: string; refusal?: Refusal; retryAfter?: number }

interface HttpError { statusCode?: number; code?: string }
const KNOWN: Record<string, [number, string, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'kiriman-terlalu-besar', 'Kiriman ini terlalu besar. Kecilkan berkas atau kirim satu per satu.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'jenis-kiriman-asing', 'Jenis kiriman ini tidak dikenal.'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'json-tidak-terbaca', 'Isi kiriman bukan JSON yang sah.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'json-tidak-terbaca', 'Isi kiriman bukan JSON yang sah.'],
  FST_REQ_FILE_TOO_LARGE: [413, 'berkas-terlalu-besar', 'Berkas ini terlalu besar. Kecilkan lalu unggah lagi.'],
}
export function asProblem(error: unknown, about: { requestId: string; route: string }): Problem {
  if (error instanceof Refusal) return { status: error.status, code: error.code, message: error.message, refusal: error, ...(error.detail.retryAfter ? { retryAfter: Number(error.detail.retryAfter) } : {}) }
  const { statusCode, code } = error as HttpError
  const known = code ? KNOWN[code] : undefined
  if (known) return { status: known[0], code: known[1], message: known[2] }
  if (statusCode && statusCode >= 400 && statusCode < 500) return { status: statusCode, code: 'permintaan-keliru', message: 'Permintaan ini tidak dapat dibaca. Kembali dan ulangi.' }
  const ticket = randomBytes(4).toString('hex').toUpperCase()
  log.error('fault', { ticket, ...about, error: error as Error })
  if (error instanceof CommitInDoubt) return { status: 503, code: 'belum-pasti', message: 'Sambungan ke basis data putus tepat saat menyimpan, jadi kami belum tahu apakah kiriman Anda tersimpan. Lihat daftar Anda lebih dahulu; bila belum ada, kirim lagi. Kiriman dari formulir yang sama tidak akan tercatat dua kali.', ticket, retryAfter: 5 }
  // Full (the database's disk or the one of the files), restarting, locked, too slow: nothing was changed, and trying again will help.
  if (databaseBusy(error) || /^(ENOSPC|EDQUOT)$/.test(code ?? '')) return { status: 503, code: 'sedang-sibuk', message: 'Sistem sedang sibuk. Tidak ada yang berubah. Coba lagi sebentar lagi.', ticket, retryAfter: 5 }
  return { status: 500, code: 'gangguan', message: `Terjadi gangguan pada sistem kami. Yang sudah Anda kirim sebelumnya tetap aman. Sebutkan nomor ${ticket} bila menghubungi petugas.`, ticket }
}

export const problemJson = (problem: Problem, base: string, requestId: string) => ({
  type: `${base}/masalah/${problem.code}`, title: problem.message, status: problem.status, code: problem.code, instance: requestId,
  ...(problem.ticket ? { ticket: problem.ticket } : {}),
  ...(problem.refusal?.fields.length ? { errors: problem.refusal.fields } : {}),
})

const GENERAL: [string, string] = ['Terjadi gangguan', 'Something went wrong']
const TITLE: Record<number, [string, string]> = {
  400: ['Tidak terbaca', 'Could not be read'], 401: ['Silakan masuk', 'Please sign in'], 403: ['Tidak diizinkan', 'Not allowed'], 404: ['Tidak ditemukan', 'Not found'], 409: ['Sudah berubah', 'Already changed'],
  410: ['Sudah tidak berlaku', 'No longer valid'], 413: ['Terlalu besar', 'Too large'], 415: ['Jenis kiriman tidak dikenal', 'Unknown kind of content'], 422: ['Belum dapat diterima', 'Cannot be accepted yet'], 429: ['Terlalu sering', 'Too many requests'], 503: ['Sedang sibuk', 'Busy'],
}

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
/** A page that needs nothing: no database, no session, no frame. */
export const barePage = (problem: Problem): string => {
  const [id, en] = TITLE[problem.status] ?? GENERAL
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${id}</title></head><body><main><h1>${id}</h1><p>${escape(problem.message)}</p><p lang="en">${en}. Please try again in a moment.</p><p><a href="/">Halaman awal</a></p></main></body></html>`
}

export function problemPage(problem: Problem, ctx: Pick<Context, 't' | 'url' | 'actor'>): Page {
  const [id, en] = TITLE[problem.status] ?? GENERAL
  const home = ctx.actor.kind === 'pegawai' ? '/kantor' : '/'
  return {
    title: ctx.t(id, en), status: problem.status,
    body: <>
      <h1>{ctx.t(id, en)}</h1>
      <p class="lead">{problem.message}</p>
      {problem.refusal && problem.refusal.fields.length > 0 && <ul>{problem.refusal.fields.map((f) => <li key={f.field}>{f.message}</li>)}</ul>}
      <p><a href={home}>{ctx.t('Kembali ke halaman awal', 'Back to the start page')}</a></p>
    </>,
  }
}
