import type { ComponentChildren } from 'preact'
import { FieldBox, FieldError, FieldHint, type FieldProps, Optional, typedValue, useField } from './field.tsx'

export interface Choice {
  value: string
  label: string
  hint?: ComponentChildren
  disabled?: boolean
  /** Drawn under the choice, always visible: further questions that belong to it. */
  inside?: ComponentChildren
}
interface ChoiceProps extends Omit<FieldProps, 'value'> { choices: Choice[]; /** Side by side: for two short answers. */ inline?: boolean; /** Each as wide as its words, many in a row: for a thumb. */ chips?: boolean }

function Options({ type, field, name, choices, chosen, inline, chips, disabled }: { type: 'radio' | 'checkbox'; field: ReturnType<typeof useField>; name: string; choices: Choice[]; chosen: string[]; inline?: boolean; chips?: boolean; disabled?: boolean }) {
  return <div class={chips ? 'options chips' : inline ? 'options inline' : 'options'}>{choices.map((choice, index) => {
    const id = index === 0 ? field.id : `${field.id}-${index + 1}`
    return <><div class="option">
      <input id={id} type={type} name={name} value={choice.value} checked={chosen.includes(choice.value)} disabled={disabled || choice.disabled} aria-describedby={choice.hint ? `${id}-ket` : undefined} />
      <label for={id}>{choice.label}</label>
      {choice.hint && <p id={`${id}-ket`} class="hint">{choice.hint}</p>}
    </div>{choice.inside && <div class="inside">{choice.inside}</div>}</>
  })}</div>
}

function Group({ field, label, hint, optional, heading, children }: Pick<FieldProps, 'label' | 'hint' | 'optional' | 'heading'> & { field: ReturnType<typeof useField>; children: ComponentChildren }) {
  const legend = <>{label}{optional && <Optional ctx={field.ctx} />}</>
  return <fieldset class={field.problem ? 'field wrong' : 'field'} aria-describedby={field.aria['aria-describedby']}>
    <legend>{heading ? <h1 class="ask">{legend}</h1> : legend}</legend>
    <FieldHint id={field.id}>{hint}</FieldHint>
    <FieldError id={field.id} problem={field.problem} />
    {children}
  </fieldset>
}

/** One of several. */
export function Radios({ choices, inline, chips, value, ...props }: ChoiceProps & { value?: string | null }) {
  const field = useField({ ...props, value })
  return <Group field={field} {...props}><Options type="radio" field={field} name={props.name} choices={choices} chosen={[field.text]} inline={inline} chips={chips} disabled={props.disabled} /></Group>
}

/** Any number of several; submits the name once for each. With one choice and no group question use `Checkbox`. */
export function Checkboxes({ choices, inline, chips, value = [], ...props }: ChoiceProps & { value?: string[] }) {
  const field = useField(props)
  const typed = field.ctx.typed ? typedValue(field.ctx, props.name) : value
  const chosen = (Array.isArray(typed) ? typed : typed === undefined || typed === null ? [] : [typed]).map(String)
  return <Group field={field} {...props}><Options type="checkbox" field={field} name={props.name} choices={choices} chosen={chosen} inline={inline} chips={chips} disabled={props.disabled} /></Group>
}

/** One statement to tick (`value`, 'ya' unless set, is what is submitted). */
export function Checkbox({ name, label, hint, checked, value = 'ya', disabled }: { name: string; label: ComponentChildren; hint?: ComponentChildren; checked?: boolean; value?: string; disabled?: boolean }) {
  const field = useField({ name, hint })
  const ticked = field.ctx.typed ? field.text === value : checked
  return <div class={field.problem ? 'field wrong' : 'field'}>
    <FieldError id={field.id} problem={field.problem} />
    <div class="options"><div class="option">
      <input id={field.id} type="checkbox" name={name} value={value} checked={ticked} disabled={disabled} {...field.aria} />
      <label for={field.id}>{label}</label>
      {hint && <p id={`${field.id}-petunjuk`} class="hint">{hint}</p>}
    </div></div>
  </div>
}

export interface SelectGroup { label: string; choices: Choice[] }
const isGroup = (entry: Choice | SelectGroup): entry is SelectGroup => 'choices' in entry
/** A long list of known answers; prefer Radios up to about ten. `empty` is the first line that stands for no answer (false: none). */
export function Select(props: FieldProps & { choices: (Choice | SelectGroup)[]; empty?: string | false; width?: 'xs' | 's' | 'm' | 'l' }) {
  const { name, choices, empty, width, disabled } = props
  const field = useField(props)
  const option = (choice: Choice) => <option value={choice.value} selected={choice.value === field.text} disabled={choice.disabled}>{choice.label}</option>
  return <FieldBox field={field} {...props}>
    <select id={field.id} name={name} class={width ? `w-${width}` : undefined} disabled={disabled} {...field.aria}>
      {empty !== false && <option value="">{empty ?? field.ctx.t('Pilih …', 'Choose …')}</option>}
      {choices.map((entry) => (isGroup(entry) ? <optgroup label={entry.label}>{entry.choices.map(option)}</optgroup> : option(entry)))}
    </select>
  </FieldBox>
}
