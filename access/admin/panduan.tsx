import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ComponentChildren } from 'preact'
import { BackLink } from '#access/design'
import { page } from '#access/web'
import { refuseNotFound } from '#kernel/platform'

// The operations handbook (docs/id) as a page, so that a finding can lead to its section. Only the little of Markdown that
// the handbook uses; everything becomes text nodes, nothing is taken over as HTML.

const POLA = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g
/** Bold, code and links inside a line; links only within the handbook, the site, or to https. */
export function barisan(teks: string): ComponentChildren[] {
  const hasil: ComponentChildren[] = []
  let di = 0
  for (const m of teks.matchAll(POLA)) {
    hasil.push(teks.slice(di, m.index))
    di = m.index + m[0].length
    if (m[1]) hasil.push(<strong>{barisan(m[1])}</strong>)
    else if (m[2]) hasil.push(<code>{m[2]}</code>)
    else hasil.push(/^(#|\/|https:\/\/)/.test(m[4]!) ? <a href={m[4]}>{m[3]}</a> : m[3]!)
  }
  return [...hasil, teks.slice(di)]
}

type Blok = { jenis: 'kepala'; tingkat: 1 | 2 | 3; id?: string; teks: string } | { jenis: 'alinea'; teks: string } | { jenis: 'kode'; teks: string } | { jenis: 'daftar'; urut: boolean; isi: string[] } | { jenis: 'tabel'; baris: string[][] }
const sel = (baris: string) => baris.replace(/^\||\|\s*$/g, '').split('|').map((satu) => satu.trim())
const tabel = (potong: string[]): Blok => ({ jenis: 'tabel', baris: potong.filter((_, n) => n !== 1).map(sel) })

/** Splits the handbook into blocks. `<a id="x"></a>` on a line of its own names the heading that follows. */
export function bacaPanduan(teks: string): Blok[] {
  const blok: Blok[] = []
  let id: string | undefined
  for (const potongan of teks.split(/\n{2,}/)) {
    const baris = potongan.split('\n').filter((satu) => {
      const jangkar = /^<a id="([a-z0-9-]+)"><\/a>$/.exec(satu.trim())
      if (jangkar) id = jangkar[1]
      return !jangkar && satu.trim() !== ''
    })
    if (!baris.length) continue
    const [pertama] = baris as [string], kepala = /^(#{1,3}) (.+)$/.exec(pertama)
    if (kepala) {
      blok.push({ jenis: 'kepala', tingkat: kepala[1]!.length as 1 | 2 | 3, ...(id ? { id } : {}), teks: kepala[2]! })
      id = undefined
      if (baris.length > 1) blok.push({ jenis: 'alinea', teks: baris.slice(1).join(' ') })
    } else if (pertama.startsWith('```')) blok.push({ jenis: 'kode', teks: baris.slice(1, -1).join('\n') })
    else if (pertama.startsWith('|')) blok.push(tabel(baris))
    else if (/^(-|\d+\.) /.test(pertama)) blok.push({ jenis: 'daftar', urut: /^\d/.test(pertama), isi: baris.map((satu) => satu.replace(/^(-|\d+\.) /, '')) })
    else blok.push({ jenis: 'alinea', teks: baris.join(' ') })
  }
  return blok
}

function Tabel({ baris: [kepala = [], ...isi] }: { baris: string[][] }) {
  return <table class="table cards-narrow" role="table"><thead role="rowgroup"><tr role="row">{kepala.map((satu) => <th scope="col" role="columnheader">{barisan(satu)}</th>)}</tr></thead>
    <tbody role="rowgroup">{isi.map((satu) => <tr role="row">{satu.map((isian, n) => <td role="cell" data-label={kepala[n]}><span>{barisan(isian)}</span></td>)}</tr>)}</tbody></table>
}
function SatuBlok({ blok }: { blok: Blok }) {
  if (blok.jenis === 'kepala') { const Kepala = `h${blok.tingkat}` as 'h2'; return <Kepala id={blok.id}>{barisan(blok.teks)}</Kepala> }
  if (blok.jenis === 'kode') return <pre><code>{blok.teks}</code></pre>
  if (blok.jenis === 'tabel') return <Tabel baris={blok.baris} />
  if (blok.jenis === 'alinea') return <p>{barisan(blok.teks)}</p>
  return blok.urut ? <ol>{blok.isi.map((satu) => <li>{barisan(satu)}</li>)}</ol> : <ul>{blok.isi.map((satu) => <li>{barisan(satu)}</li>)}</ul>
}

export const panduan = page({ path: '/kantor/sistem/panduan', summary: 'Panduan operasi: gejala, cara memastikan, tindakan, kontak', right: { hak: ['sistem.kelola'] }, frame: 'kantor', pageOnly: true,
  ask: async (ctx) => ({ blok: bacaPanduan(await readFile(join(ctx.config.ROOT, 'docs/id/operasi.md'), 'utf8').catch(() => refuseNotFound('Panduan'))) }),
  show: ({ blok }, ctx) => ({ title: ctx.t('Panduan operasi', 'Operations handbook'), body: <>
    <BackLink href="/kantor/sistem/kesehatan">{ctx.t('Kesehatan sistem', 'Health')}</BackLink><div lang="id">{blok.map((satu) => <SatuBlok blok={satu} />)}</div></> }) })
