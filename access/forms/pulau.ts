import { addAsset, hasAsset } from '#access/design'
import { type Halaman, adalahBerkas } from '#kernel/forms'
import { type Plugin, build } from 'esbuild'
import { join } from 'node:path'

// The island of form pages is made of the same TypeScript as the server's check. The faces of kernel parts also hold
// database code, so in this bundle a face stands for its pure files; one that turns impure breaks the build, not the page.
// Two sizes: `formulir` for the portal (at most 6 kB on the wire) leaves the digits of NIK, KK, NPWP, NIB and phone numbers
// to the server, whose sentences about them weigh as much as all the rest; `formulir-kantor`, for the counter, has them too.

export type NamaPulau = 'formulir' | 'formulir-kantor'
const akar = join(import.meta.dirname, '..', '..')
const MURNI: Record<string, string[]> = {
  '#kernel/platform': ['kernel/platform/clock.ts'],
  '#kernel/organisation': ['kernel/organisation/bahasa.ts', 'kernel/organisation/nomor.ts', 'kernel/organisation/wilayah.ts'],
  '#kernel/forms': ['kernel/forms/isian.ts', 'kernel/forms/kondisi.ts', 'kernel/forms/rapikan.ts', 'kernel/forms/periksa.ts', 'kernel/forms/kiriman.ts'],
}
const TANPA_NOMOR = 'export const periksaNomor = () => undefined, peringatanNik = () => []'
const wajahMurni = (nama: NamaPulau): Plugin => ({
  name: 'wajah-murni',
  setup(bundel) {
    bundel.onResolve({ filter: /^#/ }, ({ path }) => (MURNI[path] ? { path, namespace: 'murni', sideEffects: false } : { errors: [{ text: `${path} has no pure files for the browser` }] }))
    bundel.onResolve({ filter: /^node:|^[a-z@]/ }, ({ path, kind }) => (kind === 'entry-point' ? undefined : { errors: [{ text: `${path}: islands may not need packages` }] }))
    bundel.onLoad({ filter: /.*/, namespace: 'murni' }, ({ path }) => ({ contents: MURNI[path]!.map((file) => `export * from './${file}'`).join('\n'), loader: 'ts', resolveDir: akar }))
    bundel.onLoad({ filter: /[\\/]kernel[\\/]forms[\\/]hitung\.ts$/ }, () => ({ contents: 'export const hitungIsian = () => undefined', loader: 'ts' })) // worked out by the server only
    if (nama === 'formulir') bundel.onLoad({ filter: /[\\/]kernel[\\/]forms[\\/]nomor\.ts$/ }, () => ({ contents: TANPA_NOMOR, loader: 'ts' }))
  },
})

/** The bundled, minified island as served: an ES module that also exports `periksa` (for tests). */
export async function bundelPulau(nama: NamaPulau = 'formulir'): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(akar, 'access/islands/formulir.ts')], bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', legalComments: 'none', charset: 'utf8',
    target: ['chrome93', 'firefox92', 'safari15.4'], plugins: [wajahMurni(nama)], logLevel: 'silent',
  })
  return outputFiles[0]!.contents
}

/** Makes the islands and gives them to the assets; call at start, after `setTheme`. Pages work without them. */
export async function siapkanPulau(): Promise<void> {
  for (const nama of ['formulir', 'formulir-kantor'] as const) if (!hasAsset(`${nama}.js`)) addAsset(`${nama}.js`, Buffer.from(await bundelPulau(nama)))
}

/**
 * Name of the island for `Page.script`, when it was made ready; undefined otherwise. A page has one script: where files are
 * asked it is the one that sends them over a poor line (`unggah`).
 */
export function skripFormulir(frame: 'portal' | 'kantor' = 'portal', halaman?: Halaman): string | undefined {
  const nama = halaman?.isian.some(adalahBerkas) ? 'unggah' : frame === 'kantor' ? 'formulir-kantor' : 'formulir'
  return hasAsset(`${nama}.js`) ? nama : undefined
}
