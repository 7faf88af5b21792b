import { z } from 'zod'
import { stat } from 'node:fs/promises'
import { type Context, type Route, type Upload, action, page } from '#access/web'
import { POTONGAN_TERBESAR, ambilUnggahan, lihatUnggahan, mulaiUnggahan, terimaPotongan } from '#kernel/documents'
import { refuse } from '#kernel/platform'

// Uploads in pieces for a poor line; the script access/islands/unggah.js speaks this. Without script, forms send files whole.

const AKHIRAN = '_unggahan'
const pengunggah = (ctx: Context): string => ('akunId' in ctx.actor ? ctx.actor.akunId : refuse('perlu-masuk', 'Silakan masuk lebih dahulu.', { status: 401 }))

/**
 * All files of a posted form: those sent with it, and those sent in pieces before, whose ids stand in `<field>_unggahan`. Refuses a
 * piecewise upload that is not whole or not this person's.
 */
export async function semuaUnggahan(ctx: Context): Promise<Upload[]> {
  const lewatPotongan = Object.entries(ctx.typed ?? {}).filter(([nama]) => nama.endsWith(AKHIRAN))
    .flatMap(([nama, nilai]) => [nilai].flat().filter((id): id is string => typeof id === 'string' && /^[\w-]{20,64}$/.test(id)).map((id) => ({ field: nama.slice(0, -AKHIRAN.length), id })))
  const uploads: Upload[] = [...ctx.uploads]
  for (const { field, id } of lewatPotongan.slice(0, 12)) {
    const { path, name } = await ambilUnggahan(ctx.db, id, pengunggah(ctx))
    uploads.push({ field, name, mime: 'application/octet-stream', path, size: (await stat(path)).size })
  }
  return uploads
}

async function kirimPotongan(ctx: Context, { id, offset }: { id: string; offset: number }) {
  const potongan = ctx.uploads.find((upload) => upload.field === 'potongan') ?? refuse('potongan-keliru', 'Tidak ada potongan berkas yang dikirim.')
  const data = await terimaPotongan(ctx.db, id, pengunggah(ctx), offset, potongan)
  return { goto: `/unggahan/${id}`, data }
}

const Id = z.string().regex(/^[\w-]{20,64}$/)
export const unggahanRoutes: Route[] = [
  action({ path: '/unggahan', summary: 'Memulai unggahan bertahap', right: 'masuk', limit: 30, input: z.object({ nama: z.string().min(1).max(300), ukuran: z.coerce.number().int() }), act: async (ctx, input) => {
    const data = await mulaiUnggahan(ctx.db, { ...input, pengunggah: pengunggah(ctx) })
    return { goto: `/unggahan/${data.id}`, data, status: 201 }
  } }),
  page({ path: '/unggahan/:id', summary: 'Melihat sampai di mana sebuah unggahan', right: 'masuk', input: z.object({ id: Id }), ask: (ctx, { id }) => lihatUnggahan(ctx.db, id, pengunggah(ctx)) }),
  action({ path: '/unggahan/:id', summary: 'Mengirim satu potongan unggahan', right: 'masuk', files: { maxBytes: POTONGAN_TERBESAR }, input: z.object({ id: Id, offset: z.coerce.number().int().min(0) }), act: kirimPotongan }),
]
