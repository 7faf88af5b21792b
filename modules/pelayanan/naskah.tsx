import { ButtonLink, Tag } from '#access/design'
import { type Context, type Route, page } from '#access/web'
import { type Naskah, alamatPeriksa, getNaskah, listNaskahByObjek, pdfNaskah } from '#kernel/documents'
import { catatAkses, punyaHak } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { type Db, refuseNotFound } from '#kernel/platform'
import { findBerkasUntuk, serahkanBerkas } from '#kernel/workflow'
import { z } from 'zod'

export const listNaskahBerkas = (db: Db, berkasId: string): Promise<Naskah[]> => listNaskahByObjek(db, { jenis: 'berkas', id: berkasId })
/** A letter that waits for its signature has a number and a file, but is nobody's yet. */
export const sudahTertanda = (n: Pick<Naskah, 'status'>): boolean => n.status === 'ditandatangani' || n.status === 'dicabut' || n.status === 'diganti'
const STATUS: Record<Naskah['status'], [string, string, 'info' | 'ok' | 'warn' | 'bad']> = {
  konsep: ['Konsep', 'Draft', 'info'], diparaf: ['Sudah diparaf', 'Initialled', 'info'], menunggu: ['Menunggu tanda tangan', 'Awaiting signature', 'warn'],
  ditandatangani: ['Ditandatangani', 'Signed', 'ok'], dicabut: ['Dicabut', 'Revoked', 'bad'], diganti: ['Diganti', 'Replaced', 'bad'],
}

/** The letters of a case as officials see them: drafts too. */
export function KartuNaskah({ naskah, ctx, berkasId }: { naskah: Naskah[]; ctx: Context; berkasId: string }) {
  const { t } = ctx
  return <>{naskah.map((n) => <section class="task-box"><h2>{n.judul}</h2>
    <p><Tag tone={STATUS[n.status][2]}>{t(STATUS[n.status][0], STATUS[n.status][1])}</Tag> {n.nomor && <>{t('Nomor', 'Number')} {n.nomor}</>}{n.tanggal && <>, {tanggalPanjang(n.tanggal, ctx.locale)}</>}</p>
    <p class="actions"><ButtonLink href={`/kantor/berkas/${berkasId}/naskah/${n.id}.pdf`} variant="second" icon="file-text">{n.file_hash ? t('Buka surat', 'Open the letter') : t('Baca konsep surat', 'Read the draft')}</ButtonLink>
      {n.status === 'menunggu' && punyaHak(ctx.actor, 'dokumen.tandatangani') && <ButtonLink href={`/kantor/berkas/${berkasId}/tanda-tangan/${n.id}`} icon="signature">{t('Selesaikan tanda tangan', 'Complete the signature')}</ButtonLink>}
      {sudahTertanda(n) && <a href={alamatPeriksa(n.token)}>{t('Halaman pemeriksaan keaslian', 'Verification page')}</a>}</p></section>)}</>
}

const Id = z.object({ id: z.uuid(), naskah: z.string().regex(/^[0-9a-f-]{36}\.pdf$/).transform((s) => s.slice(0, 36)) })
async function buka(ctx: Context, { id, naskah }: z.infer<typeof Id>) {
  const berkas = await findBerkasUntuk(ctx.db, ctx.actor, id)
  const surat = berkas && (await getNaskah(ctx.db, naskah))
  if (!berkas || !surat || surat.objek_id !== berkas.id || (ctx.actor.kind === 'warga' && !sudahTertanda(surat))) refuseNotFound('Surat')
  const { bytes, nama } = await pdfNaskah(ctx.db, naskah, ctx.now)
  await ctx.db.transaction(async (tx) => {
    await catatAkses(tx, ctx.actor, berkas.pemohon_id, `Membuka surat ${surat.judul}`)
    if (ctx.actor.kind === 'warga') await serahkanBerkas(tx, ctx.actor, id, 'Surat diunduh pemohon')
  })
  return { bytes, mime: 'application/pdf', name: nama, inline: ctx.actor.kind === 'pegawai', headers: { 'cache-control': 'private, no-store' } }
}
export const naskahRoutes: Route[] = [
  page({ path: '/kantor/berkas/:id/naskah/:naskah', summary: 'Membuka surat atau konsep surat sebuah berkas', right: { hak: ['berkas.lihat'] }, frame: 'kantor', input: Id, ask: buka }),
  page({ path: '/permohonan/:id/surat/:naskah', summary: 'Mengunduh surat yang sudah terbit', right: 'warga', input: Id, ask: buka }),
]
