import type { Context } from '#access/web'
import type { Berkas } from '#kernel/workflow'
import type { VNode } from 'preact'

// What other modules show on the page of a case: a bill, recommendations, a permit. Each gives its card or nothing.

export type Kartu = (ctx: Context, berkas: Berkas, untuk: 'kantor' | 'pemohon') => Promise<VNode | undefined>
const terdaftar = new Map<string, Kartu>()

/** Registers a card by name, once at start; cards stand in the order in which they came. */
export const daftarkanKartu = (nama: string, kartu: Kartu): void => { terdaftar.set(nama, kartu) }

/** The cards this case has, for the officials' page or the applicant's. */
export async function semuaKartu(ctx: Context, berkas: Berkas, untuk: 'kantor' | 'pemohon'): Promise<VNode[]> {
  return (await Promise.all([...terdaftar.values()].map((kartu) => kartu(ctx, berkas, untuk)))).filter((satu): satu is VNode => satu !== undefined)
}
