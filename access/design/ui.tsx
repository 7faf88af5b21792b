import type { Context } from '#access/web'
import { type ComponentChildren, type VNode, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'

/** What the body of a page tells its frame while it is drawn. */
export interface Slots {
  /** Way back (BackLink, Breadcrumbs): drawn above the main part so that the error summary comes first inside it. */
  top: VNode[]
  /** Fields on the page: the error summary links only to these. */
  fields: Set<string>
}
export interface Ui { ctx: Context; slots: Slots }
const UiContext = createContext<Ui | undefined>(undefined)

/** The request being answered, for components. Throws outside `renderPage` and `renderPart`. */
export function useUi(): Ui {
  const ui = useContext(UiContext)
  if (!ui) throw new Error('components are drawn through renderPage or renderPart')
  return ui
}
export const useCtx = (): Context => useUi().ctx

/** Draws a piece of a page, as text of HTML; `slots` tells what it said to its frame. */
export function renderPart(ctx: Context, node: ComponentChildren, slots: Slots = { top: [], fields: new Set() }): string {
  return renderToString(<UiContext.Provider value={{ ctx, slots }}>{node}</UiContext.Provider>)
}

/** Gives components beneath another request to stand in: the style guide shows refusals that did not happen. */
export const UiProvider = ({ ctx, slots = { top: [], fields: new Set() }, children }: { ctx: Context; slots?: Slots; children: ComponentChildren }) => <UiContext.Provider value={{ ctx, slots }}>{children}</UiContext.Provider>
