import type { DataPribadi, Database, Job, Keutuhan, Tx } from '#kernel/platform'
import type { Route } from './route.ts'

/** News from one part to others: written in the same transaction, heard at least once, later, each hearer on its own. */
export interface Hearer { event: string; hear(db: Database, payload: any, about: { id: string }): Promise<void> }
/** A right as the administrator reads it when giving it to a role. */
export interface DeclaredRight { kode: string; nama: string }

/** Headings of the office menu, in their order; what stands under none comes first. */
export const KELOMPOK_MENU = {
  layanan: ['Pelayanan', 'Services'], surat: ['Surat dan rapat', 'Letters and meetings'], rencana: ['Rencana dan anggaran', 'Plans and budget'], kelola: ['Pengelolaan', 'Administration'],
} satisfies Record<string, [string, string]>
export type KelompokMenu = keyof typeof KELOMPOK_MENU

/** What a module gives the whole; everything is declared here once. Kernel parts with pages declare the same. */
export interface Module {
  name: string
  /** Modules whose face or `publik_*` views this one uses: at most three, no cycles. */
  needs: string[]
  rights?: DeclaredRight[]
  routes?: Route[]
  jobs?: Job[]
  hears?: Hearer[]
  emits?: string[]
  /** What must hold in its own tables whatever happened (npx balai periksa-data). */
  keutuhan?: Keutuhan[]
  /** Personal data in its tables: why, on what ground, how long, how found and erased (UU 27/2022 Ps 31). */
  pribadi?: DataPribadi[]
  /** Runs at every start after migrations: publishes service files, registers effects. Must be idempotent. */
  start?(db: Database): Promise<void>
  /** Its part of the demo world; runs once, in the order of modules.ts. */
  seed?(tx: Tx): Promise<void>
  /** Links in the office menu, shown to those who hold the right. */
  menu?: { nama: [string, string]; path: string; hak?: string[]; frame: 'portal' | 'kantor'; /** Name of an icon of the design system. */ icon?: string; /** Heading it stands under (office). */ kelompok?: KelompokMenu; /** Place under its heading: lower comes first, 50 unless said. */ urut?: number }[]
}
export const defineModule = (module: Module): Module => module
