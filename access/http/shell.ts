import { type Context, type Frame, KELOMPOK_MENU, type Module, type Page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import type { Db } from '#kernel/platform'
import { kabarLatihan, terapkanDaerah, ubahanDaerah } from '#access/admin'
import { type Daerah, type MenuItem as DesignMenuItem, renderPage } from '#access/design'

/** The frame around every page: who the government is and what this actor can reach. */
export interface Shell { render(ctx: Context, page: Page, frame: Frame): Promise<string> }
export type MenuItem = NonNullable<Module['menu']>[number]

const KEEP_MS = 15_000

/** The name, colours and logo of the regency, read again every quarter of a minute and when this process changed them. */
export function daerahReader(db: Db): () => Promise<Daerah> {
  let known: Daerah | undefined
  let until = 0
  let change = ubahanDaerah()
  return async () => {
    if (!known || performance.now() > until || change !== ubahanDaerah()) {
      change = ubahanDaerah()
      known = await terapkanDaerah(db)
      until = performance.now() + KEEP_MS
    }
    return known
  }
}

const mayOpen = (ctx: Context, item: MenuItem) => !item.hak || item.hak.some((kode) => punyaHak(ctx.actor, kode))

/** Without a heading first, then heading by heading. */
const tempat = (item: MenuItem): number => (item.kelompok ? 1 + Object.keys(KELOMPOK_MENU).indexOf(item.kelompok) : 0) * 1000 + (item.urut ?? 50)

export function makeShell(modules: Module[], db: Db): Shell {
  const menu = modules.flatMap((module) => module.menu ?? []).sort((a, b) => tempat(a) - tempat(b)).map((item) => (item.kelompok ? { ...item, group: KELOMPOK_MENU[item.kelompok] } : item))
  const daerah = daerahReader(db)
  return {
    async render(ctx, page, frame) {
      const open = menu.filter((item) => item.frame === frame && mayOpen(ctx, item))
      return renderPage(ctx, page, { frame, menu: open as DesignMenuItem[], daerah: await daerah(), notices: kabarLatihan(ctx, frame) })
    },
  }
}
