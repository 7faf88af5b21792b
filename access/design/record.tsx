import { samarkanNik } from '#kernel/organisation'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import { fieldId, fieldProblem } from './field.tsx'
import { Tag, type Tone } from './tag.tsx'
import { useUi } from './ui.tsx'

export interface SummaryRow { label: string; value: ComponentChildren; /** Where to change it. */ change?: string; /** Field whose problem is shown here and which the error summary links to. */ field?: string }
/** Label and value, one below the other on a phone; with `change` the page to check answers. */
export function SummaryList({ rows, title, level = 2 }: { rows: SummaryRow[]; title?: string; level?: 2 | 3 }) {
  const { ctx, slots } = useUi()
  const Title = `h${level}` as 'h2'
  const changes = rows.some((row) => row.change)
  return <>{title && <Title>{title}</Title>}<dl class={changes ? 'summary changes' : 'summary'}>{rows.map((row) => {
    if (row.field) slots.fields.add(fieldId(row.field))
    const problem = row.field && fieldProblem(ctx, row.field)
    return <div id={row.field && fieldId(row.field)} class={problem ? 'wrong' : undefined}><dt>{row.label}</dt>
      <dd>{row.value === undefined || row.value === null || row.value === '' ? <span class="hint">{ctx.t('Tidak diisi', 'Not answered')}</span> : row.value}{problem && <p class="error"><Icon name="circle-alert" size="s" />{problem}</p>}</dd>
      {changes && <dd class="change">{row.change && <a href={row.change}>{ctx.t('Ubah', 'Change')}<span class="sr"> {row.label.toLowerCase()}</span></a>}</dd>}</div>
  })}</dl></>
}

export type TaskState = 'done' | 'doing' | 'todo' | 'locked' | 'fix'
const TASK: Record<TaskState, readonly [id: string, en: string, tone: Tone, icon?: IconName]> = {
  done: ['Selesai', 'Completed', 'ok', 'check'], doing: ['Sedang diisi', 'In progress', 'info', 'pencil'], todo: ['Belum diisi', 'Not started', 'main'],
  locked: ['Belum bisa dimulai', 'Cannot start yet', 'mute', 'lock'], fix: ['Perlu diperbaiki', 'Needs a change', 'warn', 'triangle-alert'],
}
export interface Task { name: string; href?: string; hint?: ComponentChildren; state: TaskState }
/** Parts of a longer application, each with its state. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  const { ctx } = useUi()
  return <ul class="tasks">{tasks.map((task, index) => {
    const [id, en, tone, icon] = TASK[task.state]
    const state = `bagian-${index + 1}`
    return <li><div>{task.href && task.state !== 'locked' ? <a href={task.href} aria-describedby={state}>{task.name}</a> : <span>{task.name}</span>}{task.hint && <p class="hint">{task.hint}</p>}</div>
      <span id={state}><Tag tone={tone} icon={icon}>{ctx.t(id, en)}</Tag></span></li>
  })}</ul>
}

export interface TimelineItem { title: ComponentChildren; state: 'done' | 'now' | 'next' | 'stopped'; /** In words, with the zone. */ when?: ComponentChildren; who?: ComponentChildren; note?: ComponentChildren }
/** The way of a case: what happened, where it is, what comes. Knots on a thread. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  const { ctx } = useUi()
  const said = { done: ctx.t('Selesai', 'Done'), now: ctx.t('Sekarang', 'Now'), next: ctx.t('Berikutnya', 'Next'), stopped: ctx.t('Berhenti', 'Stopped') }
  return <ol class="timeline">{items.map((item) => <li class={item.state} aria-current={item.state === 'now' ? 'step' : undefined}>
    <p class="title"><span class="sr">{said[item.state]}: </span>{item.title}{item.state === 'now' && <Tag tone="main">{said.now}</Tag>}</p>
    {(item.when || item.who) && <p class="hint">{item.when}{item.when && item.who && ' · '}{item.who}</p>}
    {item.note && <div class="note">{item.note}</div>}
  </li>)}</ol>
}

/** The NIK with its birth date hidden: `730814******9901`; anything that is no NIK is hidden whole. */
export const maskNik = (nik: string): string => (/^\d{16}$/.test(nik) ? samarkanNik(nik) : '******')
/** A NIK on the screen: masked unless `open` (the reading of another person's is recorded by the page). */
export function Nik({ value, open }: { value: string; open?: boolean }) {
  const { ctx } = useUi()
  if (open) return <span class="digits">{value.replace(/(\d{4})(?=\d)/g, '$1 ')}</span>
  return <span class="digits"><span aria-hidden="true">{maskNik(value)}</span><span class="sr">{ctx.t(`berakhir dengan ${value.slice(-4)}`, `ending in ${value.slice(-4)}`)}</span></span>
}
