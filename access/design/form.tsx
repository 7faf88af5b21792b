import type { ComponentChildren } from 'preact'
import { fieldId } from './field.tsx'
import { Icon, type IconName } from './icon.tsx'
import { useUi } from './ui.tsx'

export interface FormProps {
  /** Where it goes; without it the address of the page. */
  action?: string
  method?: 'post' | 'get'
  /** Carries files (multipart). */
  files?: boolean
  /** Idempotency key made by the page: the same form sent twice is one act. */
  kunci?: string
  hidden?: Record<string, string | number | undefined>
  class?: string
  id?: string
  /** Spoken name when there are several forms on the page. */
  label?: string
  children: ComponentChildren
}

/** A form of the server: checks are the server's (`novalidate`), the CSRF value is put in. */
export function Form({ action, method = 'post', files, kunci, hidden = {}, class: extra, id, label, children }: FormProps) {
  const { ctx } = useUi()
  return <form method={method} action={action} enctype={files ? 'multipart/form-data' : undefined} novalidate class={extra} id={id} aria-label={label}>
    {method === 'post' && <input type="hidden" name="_csrf" value={ctx.csrf} />}
    {kunci && <input type="hidden" name="kunci" value={kunci} />}
    {Object.entries(hidden).map(([name, value]) => value !== undefined && <input type="hidden" name={name} value={String(value)} />)}
    {children}
  </form>
}

export interface ButtonProps { children: ComponentChildren; variant?: 'main' | 'second' | 'danger' | 'plain'; name?: string; value?: string; icon?: IconName; formAction?: string; form?: string; small?: boolean; type?: 'submit' | 'button'; /** Completes the words for a screen reader: "Hapus" + " baris 2". */ about?: string; disabled?: boolean }
const look = (variant = 'main', small?: boolean) => `button ${variant}${small ? ' small' : ''}`

export function Button({ children, variant, name, value, icon, formAction, form, small, type = 'submit', about, disabled }: ButtonProps) {
  return <button type={type} class={look(variant, small)} name={name} value={value} formaction={formAction} form={form} disabled={disabled}>{icon && <Icon name={icon} size="s" />}<span>{children}{about && <span class="sr"> {about}</span>}</span></button>
}
/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({ href, children, variant, icon, small, about, download }: { href: string; children: ComponentChildren; variant?: ButtonProps['variant']; icon?: IconName; small?: boolean; about?: string; download?: boolean }) {
  return <a class={look(variant, small)} href={href} download={download}>{icon && <Icon name={icon} size="s" />}<span>{children}{about && <span class="sr"> {about}</span>}</span></a>
}
/** The buttons that end a form: the main act first, then the others. */
export const SubmitRow = ({ children }: { children: ComponentChildren }) => <div class="submit">{children}</div>

/** Several fields under one question. */
export function Fieldset({ legend, hint, heading, children }: { legend: string; hint?: ComponentChildren; heading?: boolean; children: ComponentChildren }) {
  return <fieldset class="group"><legend>{heading ? <h1 class="ask">{legend}</h1> : legend}</legend>{hint && <div class="hint">{hint}</div>}{children}</fieldset>
}

/** What went wrong, at the top, with links to the fields on the page in the same words. Frames draw it by themselves. */
export function ErrorSummary() {
  const { ctx, slots } = useUi()
  const refusal = ctx.refusal
  if (!refusal) return null
  const known = (field: string) => slots.fields.has(fieldId(field))
  return <div class="refusal" role="alert" tabIndex={-1} autofocus aria-labelledby="judul-perbaikan">
    <h2 id="judul-perbaikan"><Icon name="circle-alert" />{refusal.fields.length > 0 ? ctx.t('Ada yang perlu diperbaiki', 'Some answers need a change') : ctx.t('Belum dapat dilanjutkan', 'This could not be done yet')}</h2>
    {refusal.fields.map(({ message }) => message).join(' ') !== refusal.message && <p>{refusal.message}</p>}
    {refusal.fields.length > 0 && <ul>{refusal.fields.map(({ field, message }) => <li>{known(field) ? <a href={`#${fieldId(field)}`}>{message}</a> : message}</li>)}</ul>}
  </div>
}
