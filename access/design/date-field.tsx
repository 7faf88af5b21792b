import type { Context } from '#access/web'
import { FieldError, FieldHint, type FieldProps, Optional, fieldProblem, typedValue, useField } from './field.tsx'
import { useUi } from './ui.tsx'

const PARTS = [['hari', 'Hari', 'Day', 2], ['bulan', 'Bulan', 'Month', 2], ['tahun', 'Tahun', 'Year', 4]] as const
type Part = (typeof PARTS)[number][0]

function shown(ctx: Context, name: string, value: unknown): Record<Part, string> {
  const [tahun = '', bulan = '', hari = ''] = String(typedValue(ctx, name) ?? value ?? '').split('-')
  const known = { hari: hari.replace(/^0/, ''), bulan: bulan.replace(/^0/, ''), tahun }
  const typed = (part: Part) => { const given = typedValue(ctx, `${name}_${part}`); return given === undefined ? known[part] : String(given) }
  return { hari: typed('hari'), bulan: typed('bulan'), tahun: typed('tahun') }
}

/** A date in three boxes that submit `NAME_hari`, `NAME_bulan`, `NAME_tahun`; `value` is 'YYYY-MM-DD'. Read it with `dateFrom`. */
export function DateField({ name, label, hint, optional, heading, value, disabled, birthday }: FieldProps & { birthday?: boolean }) {
  const { slots } = useUi()
  const field = useField({ name, hint, value })
  const values = shown(field.ctx, name, value)
  for (const [part] of PARTS) slots.fields.add(`${field.id}_${part}`)
  const problem = field.problem ?? PARTS.map(([part]) => fieldProblem(field.ctx, `${name}_${part}`)).find(Boolean)
  const described = [hint && `${field.id}-petunjuk`, problem && `${field.id}-salah`].filter(Boolean).join(' ') || undefined
  const legend = <>{label}{optional && <Optional ctx={field.ctx} />}</>
  return <fieldset class={problem ? 'field wrong' : 'field'} aria-describedby={described}>
    <legend>{heading ? <h1 class="ask">{legend}</h1> : legend}</legend>
    <FieldHint id={field.id}>{hint}</FieldHint>
    <FieldError id={field.id} problem={problem} />
    <div class="date">{PARTS.map(([part, id, en, length], index) => {
      const own = index === 0 ? field.id : `${field.id}_${part}`
      return <div><label for={own}>{field.ctx.t(id, en)}</label>
        <input id={own} name={`${name}_${part}`} type="text" inputMode="numeric" class={length === 4 ? 'w-s' : 'w-xs'} maxLength={length === 4 ? 4 : 9} value={values[part]} disabled={disabled}
          autocomplete={birthday ? `bday-${['day', 'month', 'year'][index]}` : undefined} aria-invalid={problem ? 'true' : undefined} /></div>
    })}</div>
  </fieldset>
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des']
function monthNumber(text: string): number {
  const short = text.trim().toLowerCase().replace(/^may/, 'mei').replace(/^ag[ts]?/, 'agu').replace(/^aug/, 'agu').replace(/^oct/, 'okt').replace(/^dec/, 'des').slice(0, 3)
  const named = MONTHS.indexOf(short)
  return named < 0 ? Number(text) : named + 1
}
/**
 * The date of a `DateField` out of a submitted body: 'YYYY-MM-DD', undefined when all boxes are empty, or the typed text
 * joined by '-' when it is no date (so that the check can say so). One ISO value under `name` is accepted as it is; months may be named.
 */
export function dateFrom(body: Record<string, unknown>, name: string): string | undefined {
  const box = (part: Part) => String(body[`${name}_${part}`] ?? '').trim()
  const [hari, bulan, tahun] = [box('hari'), box('bulan'), box('tahun')]
  if (!hari && !bulan && !tahun) return typeof body[name] === 'string' && body[name] ? String(body[name]).trim() : undefined
  const month = monthNumber(bulan)
  if (!/^\d{1,2}$/.test(hari) || !/^\d{4}$/.test(tahun) || !Number.isInteger(month)) return `${tahun}-${bulan}-${hari}`
  return `${tahun}-${String(month).padStart(2, '0')}-${hari.padStart(2, '0')}`
}
