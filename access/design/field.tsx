import type { Context } from '#access/web'
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { useUi } from './ui.tsx'

export interface FieldProps {
  name: string
  /** The question, in the words of the form. */
  label: string
  hint?: ComponentChildren
  /** Everything is required unless this is set; then the label says so. */
  optional?: boolean
  /** The label is the heading of the page (one question a page). */
  heading?: boolean
  /** What is known already; what was typed before a refusal goes first. */
  value?: string | number | bigint | null
  disabled?: boolean
}

/** Id of the field that carries this name: `keluarga[0].nama` → `isian-keluarga-0-nama`. */
export const fieldId = (name: string): string => `isian-${name.replace(/[^A-Za-z0-9_]+/g, '-').replace(/-$/, '')}`

/** What the person typed under this name before the refusal: the plain key, else the path through rows and objects. */
export function typedValue(ctx: Context, name: string): unknown {
  if (!ctx.typed) return undefined
  if (name in ctx.typed) return ctx.typed[name]
  return name.split(/[.[\]]+/).filter(Boolean).reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined), ctx.typed)
}
export const fieldProblem = (ctx: Context, name: string): string | undefined => ctx.refusal?.fields.find((problem) => fieldId(problem.field) === fieldId(name))?.message
const text = (value: unknown): string => (value === undefined || value === null || typeof value === 'object' ? '' : String(value))

/** Everything a field needs: its id, its text, its problem and what describes it to a screen reader. */
export function useField({ name, hint, value }: Pick<FieldProps, 'name' | 'hint' | 'value'>) {
  const { ctx, slots } = useUi()
  slots.fields.add(fieldId(name))
  const id = fieldId(name)
  const problem = fieldProblem(ctx, name)
  const typed = typedValue(ctx, name)
  const described = [hint && `${id}-petunjuk`, problem && `${id}-salah`].filter(Boolean).join(' ') || undefined
  return { ctx, id, problem, typed, text: text(typed ?? value), aria: { 'aria-describedby': described, 'aria-invalid': problem ? ('true' as const) : undefined } }
}

export const Optional = ({ ctx }: { ctx: Context }) => <span class="optional"> {ctx.t('(boleh kosong)', '(optional)')}</span>

export function FieldHint({ id, children }: { id: string; children?: ComponentChildren }) {
  return children ? <div id={`${id}-petunjuk`} class="hint">{children}</div> : null
}
export function FieldError({ id, problem }: { id: string; problem?: string }) {
  const { ctx } = useUi()
  return problem ? <p id={`${id}-salah`} class="error"><Icon name="circle-alert" size="s" /><span><span class="sr">{ctx.t('Perbaiki: ', 'Error: ')}</span>{problem}</span></p> : null
}

/** Label, hint, problem and the control under them. */
export function FieldBox({ field, label, optional, heading, hint, children }: { field: ReturnType<typeof useField>; children: ComponentChildren } & Pick<FieldProps, 'label' | 'optional' | 'heading' | 'hint'>) {
  const caption = <label for={field.id}>{label}{optional && <Optional ctx={field.ctx} />}</label>
  return <div class={field.problem ? 'field wrong' : 'field'}>
    {heading ? <h1 class="ask">{caption}</h1> : caption}
    <FieldHint id={field.id}>{hint}</FieldHint>
    <FieldError id={field.id} problem={field.problem} />
    {children}
  </div>
}
