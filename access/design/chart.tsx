import { angka } from '#kernel/organisation'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Details } from './message.tsx'
import { Table } from './table.tsx'
import type { Tone } from './tag.tsx'
import { useUi } from './ui.tsx'

// Drawn on the server with presentation attributes only (no style attribute, so the CSP stays strict). The plots stretch
// with the page; their words are HTML beside them, so that they keep their size on a phone.

const plain = (value: number) => angka(Math.round(value * 100) / 100)
export type FormatNumber = (value: number) => string

/** Counts and shares whose note has no long word stand two abreast on a phone; sums of money take the whole width. */
const fitsHalf = (value: ComponentChildren, note: ComponentChildren): boolean =>
  (typeof value === 'number' || (typeof value === 'string' && value.length < 6 && !value.startsWith('Rp'))) && !(typeof note === 'string' && /\S{14}/.test(note))
/** One number that matters, large, with its name and what it is compared with. */
export function KeyFigure({ label, value, note, tone, href, spark }: { label: string; value: ComponentChildren; note?: ComponentChildren; tone?: Tone; href?: string; spark?: number[] }) {
  return <div class={['figure', fitsHalf(value, note) && 'short', tone].filter(Boolean).join(' ')}><p class="label">{href ? <a href={href}>{label}</a> : label}</p><p class="value digits">{value}</p>{spark && <Sparkline values={spark} />}{note && <p class="hint">{note}</p>}</div>
}
export const KeyFigures = ({ children }: { children: ComponentChildren }) => <div class="figures">{children}</div>

export interface Bar { label: ComponentChildren; value: number; tone?: Tone; note?: string }
/** Bars across, each a row of a table: the chart is its own table. `max` fixes the scale (100 for percent). */
export function BarChart({ title, desc, bars, max, format = plain, unit, labelHead }: { title: string; desc?: string; bars: Bar[]; max?: number; format?: FormatNumber; unit?: string; labelHead: string }) {
  const { ctx } = useUi()
  const top = Math.max(max ?? 0, ...bars.map((bar) => bar.value), 1e-9)
  return <figure class="chart"><table class="bars"><caption>{title}{desc && <span class="hint">{desc}</span>}</caption>
    <thead class="sr"><tr><th scope="col">{labelHead}</th><th scope="col">{unit ?? ctx.t('Jumlah', 'Number')}</th></tr></thead>
    <tbody>{bars.map((bar) => <tr><th scope="row">{bar.label}</th><td>
      <svg class={`plot ${bar.tone ?? 'main'}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="rail" width="100" height="10" /><rect width={Math.round(Math.max(0, bar.value) / top * 1000) / 10} height="10" /></svg>
      <span class="digits">{format(bar.value)}{unit && unit === '%' && ' %'}{bar.note && <span class="hint"> {bar.note}</span>}</span></td></tr>)}</tbody></table></figure>
}

export interface Point { label: string; value: number | null }
export interface Series { name: string; points: Point[]; tone?: Tone }
const round = (value: number) => Math.round(value * 100) / 100

/** The next round number above: 1, 2, 2.5, 5 times a power of ten. */
export function niceTop(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= value - 1e-9)!
}
/** SVG path through the points, each in the middle of its share of the width (as columns are); a missing value leaves a gap. */
export function linePath(values: (number | null)[], width: number, height: number, top: number, bottom = 0): string {
  const x = (index: number) => round((index + 0.5) / values.length * width)
  const y = (value: number) => round(height - (value - bottom) / (top - bottom || 1) * height)
  return values.map((value, index) => (value === null ? '' : `${index === 0 || values[index - 1] === null ? 'M' : 'L'}${x(index)} ${y(value)}`)).join('')
}

/** Values over time, with the same numbers as a table below. Series after the first are dashed, so colour is not the only sign. */
export function LineChart({ title, desc, series, format = plain, unit, columns }: { title: string; desc: string; series: Series[]; format?: FormatNumber; unit?: string; /** Columns instead of a line: for counts by month. */ columns?: boolean }) {
  const { ctx } = useUi()
  const id = useId()
  const labels = series[0]?.points.map((point) => point.label) ?? []
  const top = niceTop(Math.max(...series.flatMap((one) => one.points.map((point) => point.value ?? 0)), 0))
  const every = Math.ceil(labels.length / 12)
  return <figure class="chart"><figcaption>{title}{unit && <span class="hint"> ({unit})</span>}</figcaption>
    {series.length > 1 && <ul class="legend">{series.map((one, index) => <li class={one.tone ?? 'main'}><svg viewBox="0 0 24 8" aria-hidden="true" focusable="false"><path class={`series s${index}`} d="M0 4H24" /></svg>{one.name}</li>)}</ul>}
    <div class="plot-box"><div class="scale" aria-hidden="true"><span>{format(top)}</span><span>{format(top / 2)}</span><span>0</span></div>
      <svg class="plot" viewBox="0 0 400 160" preserveAspectRatio="none" role="img" aria-labelledby={`${id}-t ${id}-d`} focusable="false"><title id={`${id}-t`}>{title}</title><desc id={`${id}-d`}>{desc}</desc>
        <path class="grid" d="M0 0H400M0 80H400M0 160H400" />
        {columns ? <Columns points={series[0]?.points ?? []} top={top} /> : series.map((one, index) => <g class={one.tone ?? 'main'}><path class={`series s${index}`} d={linePath(one.points.map((point) => point.value), 400, 160, top)} /></g>)}</svg>
      <div class="axis" aria-hidden="true">{labels.map((label, index) => <span>{index % every === 0 && label}</span>)}</div></div>
    <Details summary={ctx.t('Lihat angkanya', 'See the numbers')}><Table caption={title} captionHidden columns={[{ head: ctx.t('Waktu', 'Time'), main: true, cell: (label: string) => label }, ...series.map((one) => ({ head: one.name, numeric: true, cell: (_: string, index: number) => { const value = one.points[index]?.value; return value === null || value === undefined ? '–' : format(value) } }))]} rows={labels} /></Details>
  </figure>
}
function Columns({ points, top }: { points: Point[]; top: number }) {
  const step = 400 / Math.max(1, points.length)
  return <g class="main">{points.map((point, index) => <rect x={round(index * step + step * 0.15)} width={round(step * 0.7)} y={round(160 - (point.value ?? 0) / top * 160)} height={round((point.value ?? 0) / top * 160)} />)}</g>
}

/** A line without scale beside a number; the number says it, so it is decoration. */
export function Sparkline({ values }: { values: number[] }) {
  const [low, high] = [Math.min(...values, 0), Math.max(...values, 1)]
  return <svg class="spark main" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path class="series s0" d={linePath(values, 100, 22, high, low)} /></svg>
}
