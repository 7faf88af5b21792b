import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { buildSync, transformSync } from 'esbuild'
import { DAERAH_CONTOH } from './shell.ts'
import { type ThemeColours, themeCss } from './theme.ts'

// Style sheets, islands and pictures: read once, made small, compressed once, named by their content. The address changes
// when the content does, so the browser may keep each for ever; the CSS of the citizens' pages is one file of a few kB.

export interface Asset { name: string; href: string; mime: string; bytes: Buffer; brotli?: Buffer; gzip?: Buffer }

const here = import.meta.dirname
const islands = join(here, '..', 'islands')
type SheetPart = string | { file: string; when: string }
/** Rows become cards on a narrow screen; at the desk also in a narrow column beside the menu. */
const CARDS: SheetPart = { file: 'kartu.css', when: '@media screen and (max-width:47.99rem)' }
const SHEETS: Record<string, SheetPart[]> = {
  'portal.css': ['dasar.css', 'isian.css', 'bagian.css', 'daftar.css', CARDS, 'bagan.css', 'portal.css', 'cetak.css'],
  'kantor.css': ['dasar.css', 'isian.css', 'bagian.css', 'daftar.css', CARDS, { file: 'kartu.css', when: '@container desk (max-width:46rem)' }, 'bagan.css', 'kantor.css', 'antrean.css', 'kalender.css', 'cetak.css'],
}
const MIME: Record<string, string> = { '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.webp': 'image/webp' }
const COMPRESSED = new Set(['.css', '.js', '.svg'])

function make(name: string, bytes: Buffer): Asset {
  const extension = extname(name)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const asset: Asset = { name, href: `/aset/${name.slice(0, -extension.length)}.${hash}${extension}`, mime: MIME[extension] ?? 'application/octet-stream', bytes }
  if (!COMPRESSED.has(extension)) return asset
  return { ...asset, brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }), gzip: gzipSync(bytes, { level: 9 }) }
}
function sheet(name: string, colours: ThemeColours): Asset {
  const read = (file: string) => readFileSync(join(here, 'css', file), 'utf8')
  const source = themeCss(colours) + SHEETS[name]!.map((part) => (typeof part === 'string' ? read(part) : `${part.when}{${read(part.file)}}`)).join('\n')
  return make(name, Buffer.from(transformSync(source, { loader: 'css', minify: true, target: ['chrome87', 'firefox90', 'safari15'] }).code))
}
function island(file: string): Asset {
  const built = buildSync({ entryPoints: [join(islands, file)], bundle: true, minify: true, write: false, format: 'esm', target: ['chrome87', 'firefox90', 'safari15'], legalComments: 'none' })
  return make(file, Buffer.from(built.outputFiles[0]!.contents))
}
const files = (folder: string, pattern: RegExp) => (existsSync(folder) ? readdirSync(folder).filter((file) => pattern.test(file)).sort() : [])

let colours: ThemeColours = DAERAH_CONTOH
const added = new Map<string, Asset>()
/** Islands and pictures: made once, they do not depend on the region. */
let fixed: Asset[] | undefined
/** What a page drawn before a change still asks for (its style sheet, its logo), oldest first. */
const former = new Map<string, Asset>()
const FORMER_KEPT = 60
let loaded: { byName: Map<string, Asset>; byHref: Map<string, Asset> } | undefined

function load() {
  fixed ??= [
    ...files(islands, /^[a-z][a-z0-9-]*\.js$/).map(island),
    ...files(join(here, 'gambar'), /\.(svg|png|ico|webp|woff2)$/).map((name) => make(name, readFileSync(join(here, 'gambar', name)))),
  ]
  const all = [...fixed, ...added.values(), ...Object.keys(SHEETS).map((name) => sheet(name, colours))]
  return { byName: new Map(all.map((asset) => [asset.name, asset])), byHref: new Map(all.map((asset) => [asset.href, asset])) }
}
const store = () => (loaded ??= load())
function retire(): void {
  for (const [href, asset] of loaded?.byHref ?? []) if (!fixed!.includes(asset)) former.set(href, asset)
  for (const href of [...former.keys()].slice(0, -FORMER_KEPT)) former.delete(href)
  loaded = undefined
}

/**
 * Gives the pages the colours of this region: at start, and again whenever they change. What was added by `addAsset` stays;
 * the sheets in use so far are still served to pages already open. Throws on what is no `#rrggbb`.
 */
export function setTheme(chosen: ThemeColours): void {
  if (chosen.utama === colours.utama && chosen.aksen === colours.aksen) return
  themeCss(chosen)
  colours = { utama: chosen.utama, aksen: chosen.aksen }
  retire()
}
/** Adds a file of this installation (the region's logo) to what is served, or replaces the one of that name. Its kind is told by the extension. */
export function addAsset(name: string, bytes: Buffer): string {
  const made = make(name, bytes)
  if (added.get(name)?.href === made.href) return made.href
  retire()
  added.set(name, made)
  return made.href
}
/** Address of a style sheet, island or picture by its name (`portal.css`); throws when there is none. */
export function asset(name: string): string {
  const found = store().byName.get(name)
  if (!found) throw new Error(`no asset ${name}; known: ${[...store().byName.keys()].join(', ')}`)
  return found.href
}
export const hasAsset = (name: string): boolean => store().byName.has(name)
/** Everything there is, for the web server: serve each at its `href` with `Cache-Control: public, max-age=31536000, immutable`. */
export const assets = (): Asset[] => [...store().byHref.values()]
/** What to send for an address below /aset, in the best encoding the browser takes; undefined: not found. */
export function findAsset(href: string, acceptEncoding = ''): { asset: Asset; body: Buffer; encoding?: 'br' | 'gzip' } | undefined {
  const found = store().byHref.get(href) ?? former.get(href)
  if (!found) return undefined
  if (found.brotli && /\bbr\b/.test(acceptEncoding)) return { asset: found, body: found.brotli, encoding: 'br' }
  if (found.gzip && /\bgzip\b/.test(acceptEncoding)) return { asset: found, body: found.gzip, encoding: 'gzip' }
  return { asset: found, body: found.bytes }
}
