import { z } from 'zod'
import { setBahasaAkun } from '#kernel/identity'
import { action } from '#access/web'

const YEAR = 31_536_000

/** Only a path of this site: never another host (`//elsewhere`, `/\elsewhere`, `https:…`), nothing that a header could be split with. */
export const jalurLokal = (teks: string | undefined): string => (teks && /^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(teks) ? teks : '/')

export const bahasa = [
  action({ path: '/bahasa', summary: 'Memilih bahasa halaman', right: 'publik', pageOnly: true,
    input: z.object({ bahasa: z.enum(['id', 'en']).catch('id'), kembali: z.string().max(2000).optional() }),
    async act(ctx, { bahasa: pilihan, kembali }) {
      ctx.setCookie('bahasa', pilihan, { maxAge: YEAR })
      const { actor } = ctx
      if (actor.kind === 'warga' || actor.kind === 'pegawai') await ctx.db.transaction((tx) => setBahasaAkun(tx, actor, pilihan))
      return { goto: jalurLokal(kembali) }
    } }),
]
