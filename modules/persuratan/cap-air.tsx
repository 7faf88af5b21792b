import { Table } from '#access/design'
import type { Context } from '#access/web'
import { waktuPanjang } from '#kernel/organisation'
import { type CetakanRow, kataCapAir } from './cetakan.ts'
import type { SuratRow } from './surat.sql.ts'

const JARAK = { lebar: 420, tinggi: 260 }
/** The reader's name over a page, on the screen and when the browser prints it. Says nothing to a screen reader. */
export function CapAir({ ctx, surat }: { ctx: Context; surat: Pick<SuratRow, 'keamanan'> }) {
  const kata = kataCapAir(ctx, surat)
  return <svg class="cap-air" aria-hidden="true" focusable="false" width="100%" height="100%">
    <defs><pattern id="cap-air" width={JARAK.lebar} height={JARAK.tinggi} patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">{kata.map((satu, i) => <text x="10" y={40 + i * 26} font-size={i === 0 ? 24 : 16} font-weight="700" fill="currentColor">{satu}</text>)}</pattern></defs>
    <rect width="100%" height="100%" fill="url(#cap-air)" />
  </svg>
}
/** Who made copies, and how many. */
export function BukuCetakan({ ctx, cetakan }: { ctx: Context; cetakan: CetakanRow[] }) {
  const { t } = ctx
  if (cetakan.length === 0) return null
  return <><h2>{t('Salinan yang dibuat', 'Copies made')}</h2><Table<CetakanRow> caption={t('Salinan', 'Copies')} captionHidden rows={cetakan} columns={[
    { head: t('Pembaca', 'Reader'), main: true, cell: (c) => c.oleh_teks }, { head: t('Apa', 'What'), cell: (c) => c.apa }, { head: t('Rangkap', 'Copies'), numeric: true, cell: (c) => c.rangkap },
    { head: t('Nomor salinan', 'Copy numbers'), cell: (c) => (c.mulai_nomor ? (c.rangkap > 1 ? `${c.mulai_nomor}–${c.mulai_nomor + c.rangkap - 1}` : `${c.mulai_nomor}`) : '–') }, { head: t('Waktu', 'Time'), cell: (c) => waktuPanjang(c.pada, ctx.config.BALAI_ZONE, ctx.locale) },
  ]} /></>
}
