import { bukaKata, segelKata } from '#access/identity'
import type { Context } from '#access/web'
import { type Kalender, jamKerja, saatLokal } from '#kernel/organisation'
import { now, refuse, uuid } from '#kernel/platform'
import type { Tenggat } from '#kernel/workflow'
import { z } from 'zod'

// What has been chosen on the disposition form. Looking for another post is a visit to the server and back: the choices travel in
// the address meanwhile, sealed for this account, so that no tick is lost without script and no note stands in a history.

export const TENGGAT = { '2jam': { nilai: 2, satuan: 'jam_kerja' }, '1hari': { nilai: 1, satuan: 'hari_kerja' }, '3hari': { nilai: 3, satuan: 'hari_kerja' }, '5hari': { nilai: 5, satuan: 'hari_kerja' } } as const satisfies Record<string, Tenggat>
export const PILIHAN_TENGGAT = ['2jam', '1hari', '3hari', '5hari', 'surat'] as const
export type PilihanTenggat = (typeof PILIHAN_TENGGAT)[number]
const PALING_BANYAK = 50

const banyak = (nilai: unknown) => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai])
/** The fields of the form, as they are sent and as they are kept while another post is looked for. */
export const Isian = z.object({
  kepada: z.preprocess(banyak, z.array(z.uuid()).max(PALING_BANYAK)), instruksi: z.preprocess(banyak, z.array(z.string().max(80)).max(12)), tenggat: z.enum(PILIHAN_TENGGAT).default('3hari'),
  catatan: z.string().trim().max(1000).default(''), cari: z.string().trim().max(80).default(''), kunci: z.string().min(8).max(100),
})
export type Isian = z.infer<typeof Isian>

export const segelPilihan = (ctx: Context, isian: Isian): string => segelKata(ctx, JSON.stringify(isian))
/** What was chosen so far: typed before a refusal, or brought along from a search; nothing otherwise, with a fresh key. */
export function bacaPilihan(ctx: Context, segel: string | undefined): Partial<Isian> & { kunci: string } {
  const bawaan = ctx.typed ?? (segel ? tanpaGalat(bukaKata(ctx, segel)) : undefined)
  const hasil = bawaan && Isian.partial().safeParse({ ...bawaan, kunci: bawaan.kunci ?? undefined })
  return { ...(hasil?.success ? hasil.data : {}), kunci: (hasil?.success && hasil.data.kunci) || uuid() }
}
function tanpaGalat(teks: string): Record<string, unknown> | undefined {
  try { return JSON.parse(teks) as Record<string, unknown> } catch { return undefined } // an address of somebody else, or cut off
}

/** The end of the working day on which the sender wants his answer, by the calendar of the giver's unit. */
export const akhirHari = (kalender: Kalender, tanggal: string): Date => saatLokal(tanggal, jamKerja(kalender, tanggal).at(-1)?.selesai ?? 16 * 60, kalender.zona)
/** The deadline that was chosen. Refuses the letter's own date once it has passed. */
export function bacaTenggat(pilihan: PilihanTenggat, batasSurat: string | null, kalender: Kalender): Tenggat | Date {
  if (pilihan !== 'surat') return TENGGAT[pilihan]
  const batas = batasSurat ? akhirHari(kalender, batasSurat) : undefined
  if (!batas || batas <= now()) refuse('batas-lewat', 'Batas waktu yang diminta surat ini sudah lewat. Pilih batas waktu lain.', { fields: [{ field: 'tenggat', message: 'Pilih batas waktu lain.' }] })
  return batas
}
