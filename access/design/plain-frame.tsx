import { asset } from './aset.ts'
import { Head } from './head.tsx'
import type { FrameProps } from './shell.ts'

/** Nothing around the page: print views and the call screen of a counter. */
export function PlainFrame({ ctx, page, shell, body }: FrameProps) {
  return <html lang={ctx.locale} class="plain"><Head ctx={ctx} page={page} shell={shell} css={asset('kantor.css')} />
    <body><main id="isi" dangerouslySetInnerHTML={{ __html: body }} /></body></html>
}
