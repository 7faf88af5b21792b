import type { ComponentChildren } from 'preact'
import { Button, Form } from './form.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Weave } from './weave.tsx'
import type { Tone } from './tag.tsx'
import { useUi } from './ui.tsx'

const SHAPE: Record<Tone, IconName> = { main: 'info', ok: 'circle-check', warn: 'triangle-alert', bad: 'circle-alert', info: 'info', mute: 'info' }

/** What happened or what to know. `live` is spoken at once (flash notices). */
export const Notice = ({ tone = 'info', children, live, title }: { tone?: Tone; children: ComponentChildren; live?: boolean; title?: string }) =>
  <div class={`notice ${tone}`} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}><Icon name={SHAPE[tone]} /><div>{title && <p class="title">{title}</p>}{children}</div></div>

/** Something that must not be overlooked before going on. */
export function Warning({ children }: { children: ComponentChildren }) {
  const { ctx } = useUi()
  return <p class="warning"><Icon name="triangle-alert" /><strong><span class="sr">{ctx.t('Perhatian: ', 'Warning: ')}</span>{children}</strong></p>
}
/** Words set apart: an example, a quotation of the law. */
export const InsetText = ({ children }: { children: ComponentChildren }) => <div class="inset">{children}</div>
/** More for those who want it. */
export const Details = ({ summary, children, open }: { summary: ComponentChildren; children: ComponentChildren; open?: boolean }) => <details class="details" open={open}><summary>{summary}</summary><div>{children}</div></details>

/** The end of an act: what was done and, large, the number to keep. Printed with the woven band. */
export function Panel({ title, children, number, numberLabel }: { title: string; children?: ComponentChildren; number?: string; numberLabel?: string }) {
  return <div class="panel"><Weave /><h1>{title}</h1>{number && <p>{numberLabel}<strong class="digits">{number.split('/').map((part, index) => (index === 0 ? part : <>/<wbr />{part}</>))}</strong></p>}{children}</div>
}

/** Nothing here (yet): says so and what to do. */
export const EmptyState = ({ title, children, level = 2 }: { title: string; children?: ComponentChildren; level?: 2 | 3 }) => {
  const Title = `h${level}` as 'h2'
  return <div class="empty"><Weave /><Title>{title}</Title>{children}</div>
}

/** How to keep the page on paper, without script. Not printed itself. */
export function PrintButtonNote({ children }: { children?: ComponentChildren }) {
  const { ctx } = useUi()
  return <p class="print-note"><Icon name="printer" />{children ?? ctx.t('Untuk menyimpan bukti ini, pilih Cetak pada menu peramban Anda, lalu cetak atau simpan sebagai PDF.', 'To keep this, choose Print in the menu of your browser, then print it or save it as PDF.')}</p>
}

/** Asks before an act that is hard to undo: what will happen, yes, and the way back. */
export function ConfirmPage({ title, children, action, yes, no, noHref, danger, hidden, kunci }: { title: string; children: ComponentChildren; action?: string; yes: string; no?: string; noHref: string; danger?: boolean; hidden?: Record<string, string | undefined>; kunci?: string }) {
  const { ctx } = useUi()
  return <Form action={action} hidden={hidden} kunci={kunci}><h1>{title}</h1>{children}
    <div class="submit"><Button variant={danger ? 'danger' : 'main'}>{yes}</Button><a href={noHref}>{no ?? ctx.t('Tidak, kembali', 'No, go back')}</a></div></Form>
}

/** Only where the address is the region's own: the front page. Title, lead and a search on the field of the accent. */
export const Hero = ({ title, lead, children }: { title: string; lead?: ComponentChildren; children?: ComponentChildren }) => <div class="hero"><div class="wrap"><h1>{title}</h1>{lead && <p class="lead">{lead}</p>}{children}</div></div>

/** Main matter and, beside it where there is room, what belongs to it. */
export const Split = ({ children, side }: { children: ComponentChildren; side: ComponentChildren }) => <div class="columns"><div>{children}</div><div>{side}</div></div>
