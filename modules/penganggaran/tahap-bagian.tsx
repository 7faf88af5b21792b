import { BackLink, Heading, KeyFigure, Tabs, Tag, type Tone, dateFrom, useCtx } from '#access/design'
import type { Context } from '#access/web'
import { type Actor } from '#kernel/identity'
import { adaTanggal, rupiah as uang, rupiahRingkas as uangRingkas } from '#kernel/organisation'
import { type Db, refuse, refuseNotFound } from '#kernel/platform'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { type Tahap, findTahapTerbuka, listTahap } from './tahap.sql.ts'

// Pieces that every page of the budget shares: rupiah, the frame of a year, dates of forms, addresses.

export { alamat } from '#access/web'
export { uang }
/** A sum as key figure: short, the exact rupiah below it. */
export function Jumlah({ label, nilai, tone, note }: { label: string; nilai: bigint; tone?: Tone | undefined; note?: string }) {
  const ringkas = uangRingkas(nilai, useCtx().t)
  return <KeyFigure label={label} value={ringkas} tone={tone} note={[ringkas === uang(nilai) ? '' : uang(nilai), note].filter(Boolean).join(' · ') || undefined} />
}
export const TahunPath = z.object({ tahun: z.coerce.number().int().min(2000).max(2200) })
/** The three boxes of a date field, or the date as one text (API). */
export const kotakTanggal = <Nama extends string>(nama: Nama) => Object.fromEntries(['', '_hari', '_bulan', '_tahun'].map((ekor) => [`${nama}${ekor}`, z.string().trim().max(10).optional()])) as Record<Nama | `${Nama}_hari` | `${Nama}_bulan` | `${Nama}_tahun`, z.ZodOptional<z.ZodString>>
/** What was typed in them as 'YYYY-MM-DD'; undefined when nothing was. Refuses a day that does not exist. */
export function bacaTanggal(isi: Record<string, unknown>, nama: string): string | undefined {
  const teks = dateFrom(isi, nama) ?? (typeof isi[nama] === 'string' ? isi[nama] : '')
  if (!teks) return undefined
  return adaTanggal(teks) ? teks : refuse('isian-keliru', 'Tanggalnya tidak ada. Periksa lagi.', { fields: [{ field: nama, message: 'Tanggalnya tidak ada. Periksa lagi.' }] })
}
/** Whether somebody reads the drafts of every office. */
export const lihatSemua = (actor: Actor): boolean => actor.kind === 'sistem' || (actor.kind === 'pegawai' && actor.hak.some((h) => h.kode === 'anggaran.lihat' && h.lingkup === 'semua'))

/** The stages of a year and which of them is open; refuses a year without a budget. */
export async function getTahun(db: Db, tahun: number): Promise<{ tahap: Tahap[]; terbuka: Tahap | undefined; kini: Tahap }> {
  const tahap = await listTahap(db, tahun)
  const kini = tahap.at(-1) ?? refuseNotFound('Anggaran tahun ini')
  return { tahap, terbuka: await findTahapTerbuka(db, tahun), kini }
}
/** Head of a page inside a year: way back, what it is, and the few neighbours. */
export function KepalaTahun({ tahun, judul, lead, ctx, actions }: { tahun: number; judul: string; lead?: ComponentChildren; ctx: Context; actions?: ComponentChildren }) {
  return <>
    <BackLink href={`/kantor/anggaran/${tahun}`}>{ctx.t(`Anggaran ${tahun}`, `Budget ${tahun}`)}</BackLink>
    <Heading about={ctx.t(`Tahun anggaran ${tahun}`, `Budget year ${tahun}`)} lead={lead} actions={actions}>{judul}</Heading>
  </>
}
/** Switch between a few neighbouring pages. */
export const Pilihan = ({ label, items, kini }: { label: string; items: [nama: string, href: string][]; kini: string }) => <Tabs label={label} items={items.map(([name, href]) => ({ name, href, now: href === kini }))} />
export function TagKeadaan({ kata, keadaan, ctx }: { kata: Record<string, readonly [string, string, Tone]>; keadaan: string; ctx: Context }) {
  const [id, en, tone] = kata[keadaan] ?? [keadaan, keadaan, 'mute' as Tone]
  return <Tag tone={tone}>{ctx.t(id, en)}</Tag>
}
