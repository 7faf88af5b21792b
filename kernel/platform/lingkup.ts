import { AsyncLocalStorage } from 'node:async_hooks'
import type { Tx } from './database.ts'

// The second line under the policy: every statement runs as one of four database roles, with the person's own ids and reach
// beside it, and row-level security shows that role no foreign row even where a query forgot to ask the policy.

/** `app`: nobody has said for whom; sees no person's row at all. */
export type PeranBasis = 'app' | 'publik' | 'warga' | 'pegawai' | 'sistem'
/** For whom the database answers. `unit` and `wilayah` are patterns over unit paths and region codes ('' = none, '.' = all). */
export interface LingkupBasis { peran: PeranBasis; orang?: string; akun?: string; pegawai?: string; jabatan?: string[]; unit?: string; wilayah?: string; /** Pattern over unit paths whose payments and recipients may be read: money reaches further than cases. */ uang?: string; /** May look persons up (counter, verification). */ cariOrang?: boolean }
/** What no reader of its own does: jobs, command line, and doors that check a secret themselves. */
export const LINGKUP_SISTEM: LingkupBasis = { peran: 'sistem' }
export const LINGKUP_PUBLIK: LingkupBasis = { peran: 'publik' }
/** A web process before it knows who asks: fails closed. */
export const LINGKUP_KOSONG: LingkupBasis = { peran: 'app' }

/** What the present piece of work carries with it. */
export interface Bawaan { lingkup?: LingkupBasis; /** Answers a moment old will do: a replica may give them. */ basi?: boolean; /** Runs before each commit: keeps what must stand or fall with it. */ sebelumCommit?: (tx: Tx) => Promise<unknown> }
const penyimpan = new AsyncLocalStorage<Bawaan>()
export const bawaan = (): Bawaan | undefined => penyimpan.getStore()
const bersama = <T>(ubah: Bawaan, kerja: () => T): T => penyimpan.run({ ...penyimpan.getStore(), ...ubah }, kerja)

/** Everything `kerja` asks of the database is answered for `lingkup`, in transactions too. Inner scopes win while they last. */
export const dalamLingkup = <T>(lingkup: LingkupBasis, kerja: () => T): T => bersama({ lingkup }, kerja)
/** Reads outside transactions may be answered by the replica when it is near enough. Never for decisions, numbers, or what was just written. */
export const bolehBasi = <T>(kerja: () => T): T => bersama({ basi: true }, kerja)
/** `langkah` runs in every transaction that `kerja` commits. */
export const denganSebelumCommit = <T>(langkah: (tx: Tx) => Promise<unknown>, kerja: () => T): T => bersama({ sebelumCommit: langkah }, kerja)
