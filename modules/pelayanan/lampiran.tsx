import { Table } from '#access/design'
import { type Context, type Route, type Upload, page } from '#access/web'
import { type Lampiran, bukaLampiran, getLampiran, listLampiranByObjek, siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import { type Db, refuseNotFound } from '#kernel/platform'
import { findBerkasUntuk } from '#kernel/workflow'
import { z } from 'zod'

const objek = (berkasId: string) => ({ jenis: 'berkas', id: berkasId })
export const listLampiranBerkas = (db: Db, berkasId: string): Promise<Lampiran[]> => listLampiranByObjek(db, objek(berkasId))
export const akunId = (ctx: Context): string => ('akunId' in ctx.actor ? ctx.actor.akunId : refuseNotFound())

/** Checks, scans and stores one upload outside any transaction (a slow scanner holds no connection), then makes it the object's. Refuses with the reason. */
export async function terimaUnggahan(ctx: Context, upload: Upload, milik: { jenis: string; id: string }, { terima, maksMb }: { terima?: ('pdf' | 'jpeg' | 'png')[]; maksMb?: number }): Promise<string> {
  const aturan = { terima: terima ?? ['pdf' as const, 'jpeg' as const, 'png' as const], maksBytes: (maksMb ?? 5) * 1024 * 1024 }
  const siap = await siapkanUnggahan({ path: upload.path, name: upload.name, declaredMime: upload.mime }, aturan)
  return (await ctx.db.transaction((tx) => simpanUnggahan(tx, siap, { ...aturan, objek: milik, pengunggah: akunId(ctx) }))).id
}

/** Keeps every uploaded file of one field with the case; returns attachment ids. */
export async function simpanLampiran(ctx: Context, berkasId: string, { kode, ...aturan }: { kode: string; terima: ('pdf' | 'jpeg' | 'png')[]; maksMb: number }): Promise<string[]> {
  const id: string[] = []
  for (const upload of ctx.uploads.filter((u) => u.field === kode)) id.push(await terimaUnggahan(ctx, upload, objek(berkasId), aturan))
  return id
}

const PINDAI: Record<Lampiran['pindai'], [string, string]> = { tidak_dipindai: ['', ''], menunggu: ['menunggu pemeriksaan virus', 'waiting for the virus scan'], bersih: ['bebas virus', 'free of viruses'], terinfeksi: ['ditahan: mengandung virus', 'held: infected'] }
export function KartuLampiran({ lampiran, ctx, dasar }: { lampiran: Lampiran[]; ctx: Context; dasar: string }) {
  const { t } = ctx
  if (lampiran.length === 0) return <></>
  return <><h2>{t('Lampiran', 'Attachments')}</h2><Table<Lampiran> caption={t('Lampiran', 'Attachments')} captionHidden rows={lampiran} columns={[
    { head: t('Berkas', 'File'), main: true, cell: (l) => <a href={`${dasar}/lampiran/${l.id}`}>{l.nama}</a> },
    { head: t('Ukuran', 'Size'), numeric: true, cell: (l) => `${Math.max(1, Math.round(Number(l.ukuran) / 1024))} kB` },
    { head: t('Pemeriksaan', 'Scan'), cell: (l) => t(...PINDAI[l.pindai]) },
  ]} /></>
}

const Id = z.object({ id: z.uuid(), lampiran: z.uuid() })
async function unduh(ctx: Context, { id, lampiran }: z.infer<typeof Id>) {
  const berkas = await findBerkasUntuk(ctx.db, ctx.actor, id)
  const milik = berkas && (await getLampiran(ctx.db, lampiran))
  if (!berkas || !milik || milik.objek_id !== berkas.id) refuseNotFound('Lampiran')
  return ctx.db.transaction((tx) => bukaLampiran(tx, lampiran, { actor: ctx.actor, subjekOrangId: berkas.pemohon_id, milikSendiri: ctx.actor.kind === 'warga' }))
}
export const lampiranRoutes: Route[] = [
  page({ path: '/kantor/berkas/:id/lampiran/:lampiran', summary: 'Mengunduh lampiran berkas', right: { hak: ['berkas.lihat'] }, frame: 'kantor', input: Id, ask: unduh }),
  page({ path: '/permohonan/:id/lampiran/:lampiran', summary: 'Mengunduh lampiran permohonan sendiri', right: 'warga', input: Id, ask: unduh }),
]
