import { FieldBox, type FieldProps, useField } from './field.tsx'

/** Width tells how much is expected: xs 4, s 8, m 16, l 24 characters; else the whole column. */
export type FieldWidth = 'xs' | 's' | 'm' | 'l'
export interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url' | 'time'
  width?: FieldWidth
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url'
  /** Purpose of the field (WCAG 1.3.5): `name`, `tel`, `email`, `street-address`, `one-time-code`, … */
  autoComplete?: string
  maxLength?: number
  prefix?: string
  suffix?: string
  spellCheck?: boolean
  /** Cursor starts here: only on pages with one question. */
  autoFocus?: boolean
}

/** One line of text. A password is never written back. */
export function TextField(props: TextFieldProps) {
  const { type = 'text', width, inputMode, autoComplete, maxLength, prefix, suffix, spellCheck, autoFocus, disabled, name } = props
  const field = useField(props)
  const input = <input id={field.id} name={name} type={type as 'text'} class={width ? `w-${width}` : undefined} value={type === 'password' ? undefined : field.text} inputMode={inputMode}
    autocomplete={autoComplete} maxLength={maxLength} spellcheck={spellCheck} autofocus={autoFocus && !field.ctx.refusal} disabled={disabled} {...field.aria} />
  return <FieldBox field={field} {...props}>
    {prefix || suffix ? <div class="affix">{prefix && <span aria-hidden="true">{prefix}</span>}{input}{suffix && <span aria-hidden="true">{suffix}</span>}</div> : input}
  </FieldBox>
}

/** Several lines. `rows` in lines of text. */
export function TextArea(props: FieldProps & { rows?: number; maxLength?: number }) {
  const field = useField(props)
  return <FieldBox field={field} {...props}>
    <textarea id={field.id} name={props.name} rows={props.rows ?? 5} maxLength={props.maxLength} disabled={props.disabled} {...field.aria}>{field.text}</textarea>
  </FieldBox>
}

/** A number; `suffix` is its unit (m², hari), spoken in the label. Stays a text box so that nothing typed is thrown away by the browser. */
export function NumberField({ suffix, label, decimal, width = 's', ...rest }: FieldProps & { suffix?: string; decimal?: boolean; width?: FieldWidth }) {
  return <TextField {...rest} label={suffix && !label.includes(suffix) ? `${label} (${suffix})` : label} suffix={suffix} width={width} inputMode={decimal ? 'decimal' : 'numeric'} spellCheck={false} />
}

const grouped = (value: FieldProps['value']) => (value === null || value === undefined || !/^\d+$/.test(String(value)) ? value : String(value).replace(/\B(?=(\d{3})+$)/g, '.'))
/** Whole rupiah; shown with points, accepted with or without. */
export function MoneyField({ value, width = 'm', ...rest }: FieldProps & { width?: FieldWidth }) {
  return <TextField {...rest} value={grouped(value)} prefix="Rp" width={width} inputMode="numeric" spellCheck={false} />
}
