import { Heading } from '#access/design'
import type { Context, Page } from '#access/web'

/** A piece of an information page: a heading with paragraphs and, where it helps, a list. Each text in both languages. */
export type Dwibahasa = readonly [id: string, en: string]
export interface Bagian { judul: Dwibahasa; isi?: Dwibahasa[]; butir?: Dwibahasa[] }

export const IsiBagian = ({ ctx, bagian }: { ctx: Context; bagian: Bagian[] }) => <>{bagian.map(({ judul, isi = [], butir = [] }) => <section>
  <h2>{ctx.t(...judul)}</h2>
  {isi.map((satu) => <p>{ctx.t(...satu)}</p>)}
  {butir.length > 0 && <ul>{butir.map((satu) => <li>{ctx.t(...satu)}</li>)}</ul>}
</section>)}</>

/** A page of information that search engines may show. */
export const halamanInfo = (ctx: Context, judul: Dwibahasa, lead: Dwibahasa, body: Page['body']): Page => ({
  title: ctx.t(...judul), index: true, description: ctx.t(...lead), body: <><Heading lead={ctx.t(...lead)}>{ctx.t(...judul)}</Heading>{body}</>,
})
