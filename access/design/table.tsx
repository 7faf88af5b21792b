import { type ComponentChildren, Fragment, type VNode } from 'preact'

export interface Column<Row> {
  head: string
  cell: (row: Row, index: number) => ComponentChildren
  /** Figures: aligned right, digits of equal width. */
  numeric?: boolean
  /** Names the row: heading of the row, title of the card on a phone. */
  main?: boolean
  /** No wider than its words. */
  narrow?: boolean
  /** The heading is spoken, not shown (columns of buttons). */
  quiet?: boolean
  /** Address that sorts by this column, and how it is sorted now. */
  sort?: { href: string; now?: 'ascending' | 'descending' }
}
export interface TableProps<Row> {
  /** What the table holds; read out first. */
  caption: string
  captionHidden?: boolean
  columns: Column<Row>[]
  rows: Row[]
  /** Last lines: totals, one cell for each column. */
  foot?: ComponentChildren[][]
  /** Shown instead of the table when there are no rows. */
  empty?: ComponentChildren
  /** Wider than any screen: scrolls in a box of its own instead of becoming cards on a phone. */
  scroll?: boolean
  /** Marks rows that need an eye. */
  tone?: (row: Row) => 'warn' | 'bad' | undefined
}

/** Several things in one cell stay one thing when the row becomes a card (a flex line there). */
const together = (content: ComponentChildren): ComponentChildren => ((content as VNode | null)?.type === Fragment ? <div>{content}</div> : content)
const classes = (column: Column<any>) => [column.numeric && 'num', column.narrow && 'narrow'].filter(Boolean).join(' ') || undefined
function Head({ column }: { column: Column<any> }) {
  return <th scope="col" role="columnheader" class={classes(column)} aria-sort={column.sort?.now}>
    {column.sort ? <a href={column.sort.href}>{column.head}{column.sort.now && <span aria-hidden="true">{column.sort.now === 'ascending' ? ' ▲' : ' ▼'}</span>}</a> : column.quiet ? <span class="sr">{column.head}</span> : column.head}
  </th>
}

/** Rows and columns; on a narrow screen each row becomes a card whose lines carry their headings. Roles are written out because CSS cards take them away. */
export function Table<Row>({ caption, captionHidden, columns, rows, foot = [], empty, scroll, tone }: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  const table = <table class={scroll ? 'table' : 'table cards-narrow'} role="table">
    <caption class={captionHidden ? 'sr' : undefined}>{caption}</caption>
    <thead role="rowgroup"><tr role="row">{columns.map((column) => <Head column={column} />)}</tr></thead>
    <tbody role="rowgroup">{rows.map((row, index) => <tr role="row" class={tone?.(row)}>{columns.map((column) => {
      const content = together(column.cell(row, index))
      return column.main ? <th scope="row" role="rowheader" class={classes(column)}>{content}</th> : <td role="cell" class={classes(column)} data-label={column.quiet ? undefined : column.head}>{content}</td>
    })}</tr>)}</tbody>
    {foot.length > 0 && <tfoot role="rowgroup">{foot.map((cells) => <tr role="row">{cells.map((cell, index) => <td role="cell" class={columns[index] && classes(columns[index])} data-label={index > 0 && cell ? columns[index]?.head : undefined}>{cell}</td>)}</tr>)}</tfoot>}
  </table>
  return scroll ? <div class="scroll" tabIndex={0} role="region" aria-label={caption}>{table}</div> : table
}
