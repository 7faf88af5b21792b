// What anyone may ask of the log, written for machines: its key, its signed heads, and proofs. Nothing here tells what an entry says.
import { z } from 'zod'
import { page } from '#access/web'
import { type Bukti, buktiTercatat, consistencyProof, findCatatan, formatVerifier, keadaanLog, logKey, logSize, tlogProof } from '#kernel/audit'
import { type Actor, punyaHak } from '#kernel/identity'
import { refuse, refuseNotFound } from '#kernel/platform'

const text = (content: string, name: string) => ({ bytes: Buffer.from(content), mime: 'text/plain; charset=utf-8', name, inline: true, headers: { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' } })
const index = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** The content of an entry belongs to whom it is about, to whom did it, and to whoever inspects. */
async function maySee(ctx: { db: Parameters<typeof findCatatan>[0]; actor: Actor }, entryId: string): Promise<boolean> {
  if (punyaHak(ctx.actor, 'audit.periksa')) return true
  if (ctx.actor.kind !== 'warga') return false
  const entry = await findCatatan(ctx.db, entryId)
  return entry !== undefined && (entry.subjekOrangId === ctx.actor.orangId || (entry.pelaku.jenis === 'warga' && entry.pelaku.id === ctx.actor.orangId))
}

export const ruteLog = [
  page({
    path: '/log/kunci', summary: 'Kunci umum untuk memeriksa tanda tangan log', right: 'publik',
    ask: async () => text(`${logKey().verifiers.map(formatVerifier).join('\n')}\n`, 'kunci.txt'),
  }),
  page({
    path: '/log/checkpoint', summary: 'Titik periksa log terbaru (C2SP tlog-checkpoint)', right: 'publik', limit: 120,
    ask: async (ctx) => text((await keadaanLog(ctx.db)).titikPeriksa?.note ?? refuseNotFound('Titik periksa'), 'checkpoint.txt'),
  }),
  page<{ dari: number; sampai: number }, object>({
    path: '/log/konsisten', summary: 'Bukti bahwa log yang dahulu adalah awal dari log yang kemudian (RFC 9162 2.1.4)', right: 'publik', limit: 60,
    input: z.object({ dari: index, sampai: index }),
    async ask(ctx, { dari, sampai }) {
      const size = await logSize(ctx.db)
      if (dari > sampai || sampai > size) refuse('ukuran-keliru', `Pakai 0 ≤ dari ≤ sampai ≤ ${size}.`, { status: 400 })
      return { dari, sampai, jalur: await consistencyProof(ctx.db, dari, sampai) }
    },
  }),
  page<{ entry: string; bentuk: string; unduh?: string }, Bukti>({
    path: '/log/bukti/:entry', summary: 'Bukti bahwa sebuah catatan ada di dalam log', right: 'publik', limit: 60,
    input: z.object({ entry: z.uuid(), bentuk: z.enum(['json', 'tlog-proof']).default('json'), unduh: z.string().optional() }),
    async ask(ctx, { entry, bentuk, unduh }) {
      const bukti = await buktiTercatat(ctx.db, entry, { isi: await maySee(ctx, entry) })
      if (bentuk === 'tlog-proof') return text(tlogProof(bukti) ?? refuse('belum-lengkap', 'Catatan ini belum tercakup titik periksa. Coba lagi beberapa menit lagi.', { status: 409 }), `${entry}.tlog-proof`)
      return unduh === undefined ? bukti : { bytes: Buffer.from(`${JSON.stringify(bukti, null, 2)}\n`), mime: 'application/json', name: `bukti-${entry}.json` }
    },
  }),
]
