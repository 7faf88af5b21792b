import { Table } from '#access/design'
import { type Context, type Route, type Upload, page } from '#access/web'
import { type Lampiran, bukaLampiran, getLampiran, listLampiranByObjek, siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import { type Jawaban, semuaIsian } from '#kernel/forms'
import { type Db, refuseNotFound } from '#kernel/platform'
import { type BarisTindakan, findBerkasUntuk } from '#kernel/workflow'
import { z } from 'zod'
import { formulirLengkap } from './formulir.ts'
import type { Layanan } from './layanan.ts'

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
/** What each attachment was handed in for: the name of the requirement or question that holds its id, or the site visit. */
export function gunaLampiran(ctx: Context, layanan: Pick<Layanan, 'formulir' | 'persyaratan'>, jawaban: Jawaban, tindakan: BarisTindakan[] = []): Map<string, string> {
  const guna = new Map<string, string>()
  const ids = (nilai: unknown) => [nilai].flat(2).filter((id): id is string => typeof id === 'string')
  for (const isian of semuaIsian(formulirLengkap(layanan)).filter(({ jenis }) => jenis === 'berkas' || jenis === 'foto')) for (const id of ids(jawaban[isian.kode])) guna.set(id, ctx.t(isian.nama ?? isian.label, isian.nama_en ?? isian.label_en ?? isian.nama ?? isian.label))
  for (const { bekal } of tindakan) for (const id of ids(bekal?.foto)) guna.set(id, ctx.t('Foto pemeriksaan lapangan', 'Photo of the site inspection'))
  return guna
}
/** `guna`: what each is for, by id; without it the file's own name leads. */
export function KartuLampiran({ lampiran, ctx, dasar, guna }: { lampiran: Lampiran[]; ctx: Context; dasar: string; guna?: Map<string, string> }) {
  const { t } = ctx
  if (lampiran.length === 0) return <></>
  return <><h2>{t('Lampiran', 'Attachments')}</h2><Table<Lampiran> caption={t('Lampiran', 'Attachments')} captionHidden rows={lampiran} columns={[
    { head: t('Lampiran', 'Attachment'), main: true, cell: (l) => <><a href={`${dasar}/lampiran/${l.id}`}>{guna?.get(l.id) ?? l.nama}</a>{guna?.has(l.id) && <><br /><span class="hint">{l.nama}</span></>}</> },
    { head: t('Ukuran', 'Size'), numeric: true, cell: (l) => `${Math.max(1, Math.round(Number(l.ukuran) / 1024))} kB` },
    ...(lampiran.some((l) => l.pindai !== 'tidak_dipindai') ? [{ head: t('Pemeriksaan', 'Scan'), cell: (l: Lampiran) => t(...PINDAI[l.pindai]) }] : []),
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
