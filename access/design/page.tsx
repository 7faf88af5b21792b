import type { Context, Page } from '#access/web'
import { OfficeFrame } from './office-frame.tsx'
import { PlainFrame } from './plain-frame.tsx'
import { PortalFrame } from './portal-frame.tsx'
import type { Shell } from './shell.ts'
import { type Slots, renderPart } from './ui.tsx'

/**
 * The whole HTML document of a page. `shell` says what stands around it (menu, the region's name and colours, notices).
 * The page's own frame wins over the shell's. A refusal in `ctx` becomes the error summary at the top of the main part.
 */
export function renderPage(ctx: Context, page: Page, shell: Shell): string {
  const slots: Slots = { top: [], fields: new Set() }
  const body = renderPart(ctx, page.body, slots)
  const frame = page.frame ?? shell.frame
  const Frame = frame === 'kantor' ? OfficeFrame : frame === 'tanpa' ? PlainFrame : PortalFrame
  const top = slots.top.splice(0)
  return `<!doctype html>${renderPart(ctx, <Frame ctx={ctx} page={page} shell={shell} body={body} top={top} />, slots)}`
}

/** Seconds for the HTTP header `Refresh` of a waiting page, unless the person stopped the reloading (`?diam=1`, WCAG 2.2.1). */
export const refreshSeconds = (ctx: Context, page: Page): number | undefined => (ctx.url.searchParams.get('diam') ? undefined : page.refresh)
