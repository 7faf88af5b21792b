import type { ComponentChildren } from 'preact'
import type { Context } from './route.ts'

/** A part of the start page of officials that a module brings: what it asks, and how it shows it. */
export interface PanelBeranda { nama: string; /** Place below the tasks: lower comes first. */ urut: number; isi(ctx: Context): Promise<ComponentChildren | undefined> }
const panel = new Map<string, PanelBeranda>()
/** Said once at start by the module that owns the part; the same name again replaces it. */
export function daftarkanPanel(satu: PanelBeranda): void { panel.set(satu.nama, satu) }
/** The parts in their order; one that has nothing to say gives nothing. */
export const listPanel = (): PanelBeranda[] => [...panel.values()].sort((a, b) => a.urut - b.urut)
