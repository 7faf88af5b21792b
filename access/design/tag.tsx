import type { Context } from '#access/web'
import type { Keadaan } from '#kernel/workflow'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import { useCtx } from './ui.tsx'

/** Meaning of a colour; never the only sign: a word or a shape stands beside it. */
export type Tone = 'main' | 'ok' | 'warn' | 'bad' | 'info' | 'mute'

/** A short word in a coloured field. */
export const Tag = ({ tone = 'mute', icon, children }: { tone?: Tone; icon?: IconName; children: ComponentChildren }) => <span class={`tag ${tone}`}>{icon && <Icon name={icon} size="s" />}{children}</span>

/** The states of a case as people read them, and what they mean for the applicant. */
export const KATA_KEADAAN: Record<Keadaan, readonly [id: string, en: string, tone: Tone]> = {
  draf: ['Draf', 'Draft', 'mute'],
  diajukan: ['Diajukan', 'Submitted', 'info'],
  dikembalikan: ['Perlu Anda perbaiki', 'Needs your changes', 'warn'],
  diterima: ['Diterima lengkap', 'Accepted as complete', 'info'],
  verifikasi: ['Sedang diperiksa', 'Being checked', 'info'],
  menunggu_rekomendasi: ['Menunggu rekomendasi', 'Awaiting recommendations', 'info'],
  perbaikan_teknis: ['Perlu perbaikan teknis', 'Needs technical changes', 'warn'],
  kunjungan: ['Kunjungan lapangan', 'Site visit', 'info'],
  penetapan_biaya: ['Penetapan biaya', 'Fee being assessed', 'info'],
  menunggu_pembayaran: ['Menunggu pembayaran', 'Awaiting payment', 'warn'],
  penyusunan: ['Surat disusun', 'Letter being drafted', 'info'],
  paraf: ['Menunggu paraf', 'Awaiting initials', 'info'],
  penandatanganan: ['Menunggu tanda tangan', 'Awaiting signature', 'info'],
  penerbitan: ['Sedang diterbitkan', 'Being issued', 'info'],
  terbit: ['Terbit', 'Issued', 'ok'],
  diserahkan: ['Sudah diserahkan', 'Handed over', 'ok'],
  ditolak: ['Ditolak', 'Refused', 'bad'],
  dicabut: ['Dicabut', 'Revoked', 'bad'],
  dibatalkan: ['Dibatalkan', 'Cancelled', 'mute'],
  dianggap_dikabulkan: ['Dianggap dikabulkan', 'Deemed granted', 'ok'],
  arahan: ['Menunggu arahan pimpinan', 'Awaiting direction', 'info'],
  didisposisikan: ['Didisposisikan', 'Assigned', 'info'],
  pengiriman: ['Sedang dikirim', 'Being sent', 'info'],
  selesai: ['Selesai', 'Done', 'ok'],
}
const SHAPE: Record<Tone, IconName> = { main: 'flag', ok: 'check', warn: 'triangle-alert', bad: 'x', info: 'clock', mute: 'pencil' }

/** "You" is the applicant: an official reads of the same states in words that are true for the desk. */
const KATA_KANTOR: Partial<Record<Keadaan, readonly [id: string, en: string, tone: Tone]>> = {
  dikembalikan: ['Menunggu perbaikan pemohon', 'Awaiting the applicant’s changes', 'warn'],
  perbaikan_teknis: ['Menunggu perbaikan teknis', 'Awaiting technical changes', 'warn'],
}
/** Word and colour of a state for whoever reads. */
export function kataKeadaan(ctx: Context, state: Keadaan): { kata: string; tone: Tone } {
  const [id, en, tone] = (ctx.actor.kind === 'pegawai' ? KATA_KANTOR[state] : undefined) ?? KATA_KEADAAN[state]
  return { kata: ctx.t(id, en), tone }
}
/** State of a case: colour, shape and word. */
export function StatusTag({ state }: { state: Keadaan }) {
  const { kata, tone } = kataKeadaan(useCtx(), state)
  return <Tag tone={tone} icon={SHAPE[tone]}>{kata}</Tag>
}

export type DueLevel = 'safe' | 'soon' | 'late' | 'stopped' | 'done'
const DUE: Record<DueLevel, readonly [Tone, IconName]> = { safe: ['mute', 'clock'], soon: ['warn', 'clock'], late: ['bad', 'circle-alert'], stopped: ['info', 'calendar'], done: ['ok', 'check'] }
/** Time left, in the words of the deadline's own explanation ("sisa 2 hari kerja"); `at` is the instant for machines. */
export function DueTag({ level, children, at, title }: { level: DueLevel; children: ComponentChildren; at?: Date; title?: string }) {
  const [tone, icon] = DUE[level]
  return <Tag tone={tone} icon={icon}>{at ? <time dateTime={at.toISOString()} title={title}>{children}</time> : <span title={title}>{children}</span>}</Tag>
}
