import { type Context, type Route, page } from '#access/web'
import { getNaskah, pdfNaskah } from '#kernel/documents'
import { catatAkses } from '#kernel/identity'
import { refuseNotFound } from '#kernel/platform'
import { findBerkasUntuk } from '#kernel/workflow'
import { z } from 'zod'

// Letters that stand beside a case: bills for both sides, recommendations for officials. Opening one is no handing over of the product.

const Id = z.object({ id: z.uuid(), naskah: z.string().regex(/^[0-9a-f-]{36}\.pdf$/).transform((teks) => teks.slice(0, 36)) })
async function buka(ctx: Context, { id, naskah }: z.infer<typeof Id>) {
  const boleh = ctx.actor.kind === 'warga' ? ['tagihan'] : ['tagihan', 'rekomendasi']
  const berkas = await findBerkasUntuk(ctx.db, ctx.actor, id)
  const surat = berkas && (await getNaskah(ctx.db, naskah))
  if (!berkas || !surat?.file_hash || surat.objek_id !== berkas.id || !boleh.includes(surat.objek_jenis)) refuseNotFound('Surat')
  const { bytes, nama } = await pdfNaskah(ctx.db, naskah, ctx.now)
  await ctx.db.transaction((tx) => catatAkses(tx, ctx.actor, berkas.pemohon_id, `Membuka surat ${surat.judul}`))
  return { bytes, mime: 'application/pdf', name: nama, inline: ctx.actor.kind === 'pegawai', headers: { 'cache-control': 'private, no-store' } }
}
export const dokumenRoutes: Route[] = [
  page({ path: '/kantor/berkas/:id/dokumen/:naskah', summary: 'Membuka tagihan atau rekomendasi sebuah berkas', right: { hak: ['berkas.lihat'] }, frame: 'kantor', input: Id, ask: buka }),
  page({ path: '/permohonan/:id/dokumen/:naskah', summary: 'Mengunduh tagihan permohonan sendiri', right: 'warga', input: Id, ask: buka }),
]
