import type { Actor } from '#kernel/identity'
import type { Tx } from '#kernel/platform'
import type { Berkas } from './berkas.ts'
import type { Proses } from './proses.ts'
import type { Bekal } from './sop.ts'

/** What a module learns when one of its effects is due: everything stands in the same, still open transaction. */
export interface Kejadian {
  berkas: Berkas
  proses: Proses
  langkah: string
  hasil: string
  tindakanId: string
  actor: Actor
  bekal: IsiBekal
}
export type IsiBekal = Partial<Record<Bekal, unknown>> & Record<string, unknown>
export type Efek = (tx: Tx, kejadian: Kejadian) => Promise<void>

const terdaftar = new Map<string, Efek>()

/** Registers what an effect name means; done once at start by the module that owns it. */
export function daftarkanEfek(nama: string, efek: Efek): void { terdaftar.set(nama, efek) }
export const namaEfek = (): string[] => [...terdaftar.keys()]

/**
 * What follows from one outcome: the effects its step names, and before them what a module registered for every outcome
 * of that kind as `hasil:<kode>` (the initials of each paraf). An unknown name is a fault, because the act would otherwise promise what nobody does. */
export async function jalankanEfek(tx: Tx, nama: string[], kejadian: Kejadian): Promise<void> {
  await terdaftar.get(`hasil:${kejadian.hasil}`)?.(tx, kejadian)
  for (const satu of nama) {
    const efek = terdaftar.get(satu)
    if (!efek) throw new Error(`effect "${satu}" of ${kejadian.proses.kode}/${kejadian.langkah} is not registered`)
    await efek(tx, kejadian)
  }
}
