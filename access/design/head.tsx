import type { Context, Page } from '#access/web'
import { asset, hasAsset } from './aset.ts'
import type { Shell } from './shell.ts'

/** `<head>`: one style sheet, the icon that is also the logo, at most one script. Pages are not indexed unless they say so. */
export function Head({ ctx, page, shell, css }: { ctx: Context; page: Page; shell: Shell; css: string }) {
  const script = page.script && `${page.script}.js`
  if (script && !hasAsset(script)) throw new Error(`page script without island: access/islands/${script}`)
  return <head>
    <meta charset="utf-8" />
    <title>{`${ctx.refusal ? ctx.t('Perbaiki: ', 'Error: ') : ''}${page.title} · ${shell.daerah.nama}`}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    {page.description && <meta name="description" content={page.description} />}
    {!page.index && <meta name="robots" content="noindex" />}
    <link rel="stylesheet" href={css} />
    <link rel="icon" href={logo(shell)} />
    {script && <script type="module" src={asset(script)} />}
  </head>
}
/** The region's logo, else the mark of Balai. */
export const logo = (shell: Shell): string => (shell.daerah.logo ? (shell.daerah.logo.startsWith('/') ? shell.daerah.logo : asset(shell.daerah.logo)) : asset('lambang.svg'))
