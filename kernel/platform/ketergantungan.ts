import type { Config } from './config.ts'
import type { Db } from './database.ts'
import { type Ulah, perankan, ulahLatihan } from './ketergantungan-latihan.ts'
import { type Sekering, catatBerhasil, catatGagal, curigai, masuki, sekeringUntuk } from './ketergantungan-sekering.ts'
import { Refusal } from './refuse.ts'

// Everything outside that Balai calls is declared once and called through `lewat` only: a hard limit in time, a breaker that
// leaves a dead service alone, and the drill of the training mode. How Balai does without it is part of the declaration.

export type Dua = readonly [id: string, en: string]
/** tahan: the act waits for the person to try again, nothing is lost · antre: Balai does it later by itself · turun: Balai goes on without. */
export type Sikap = 'tahan' | 'antre' | 'turun'
/** ya: called over the network · setempat: a stand-in inside Balai (demo, own authority, disk) · tidak: not set up here. */
export type Pemakaian = 'ya' | 'setempat' | 'tidak'

export interface Ketergantungan {
  kode: string
  nama: Dua
  /** What it is for. */
  guna: Dua
  sikap: Sikap
  /** What Balai does while it is away, in words an official reads. */
  sementara: Dua
  /** What a person is told whose act it stops. */
  tolak: { kode: string; kalimat: string }
  /** No call lasts longer. */
  batasMs: number
  /** A call this long without an answer opens the breaker for the others (it goes on itself); at most 9.5 s. */
  curigaMs?: number
  /** Failures in a row that open the breaker. */
  gagalPaling?: number
  /** How long it is left alone at first; doubled with every failed probe, at most two minutes (or this, if longer). */
  jedaMs?: number
  dipakai(config: Config): Pemakaian
  /** Work that waits for it, counted up to a limit. */
  menunggu?(db: Db): Promise<number>
}

/** An outside service did not do its part: too late, broken, or left alone by the breaker. Said to a person as its declaration says. */
export class Gangguan extends Refusal {
  readonly ketergantungan: string
  readonly sebab: 'terputus' | 'waktu_habis' | 'galat'
  constructor({ kode, tolak }: Ketergantungan, sebab: Gangguan['sebab'], options: { cause?: unknown; retryAfter?: number } = {}) {
    super(tolak.kode, tolak.kalimat, 503, [], { retryAfter: options.retryAfter ?? 30 })
    this.name = 'Gangguan'
    this.ketergantungan = kode
    this.sebab = sebab
    this.cause = options.cause
  }
}

const daftar = new Map<string, Ketergantungan>()
/** Declares an outside service, once, beside the code that speaks with it. */
export function defineKetergantungan(satu: Ketergantungan): Ketergantungan {
  if (daftar.has(satu.kode)) throw new Error(`dependency ${satu.kode} is declared twice`)
  daftar.set(satu.kode, satu)
  return satu
}
/** All that are declared, by name. */
export const listKetergantungan = (): Ketergantungan[] => [...daftar.values()].sort((a, b) => a.nama[0].localeCompare(b.nama[0], 'id'))
export function getKetergantungan(kode: string): Ketergantungan {
  return daftar.get(kode) ?? (() => { throw new Error(`dependency ${kode} is not declared`) })()
}

export interface PilihanLewat<T> {
  /** One of several receivers: each has a breaker of its own. */
  cabang?: string
  batasMs?: number
  /** Answers that are failures though nothing was thrown: in a word why. */
  gagal?(hasil: T): string | undefined
  /** Errors that are no outage (the person's, or ours): thrown on as they are. */
  bukanGangguan?(error: unknown): boolean
}

/**
 * Calls an outside service. `kerja` gets a signal that ends it at the limit; whether it listens or not, the caller goes on then.
 * Throws a Gangguan (503) when it failed, took too long, or is left alone; a Refusal of `kerja` other than 503 is an answer and
 * is thrown on. Never called twice by this.
 */
export async function lewat<T>(kode: string, kerja: (signal: AbortSignal) => Promise<T>, pilihan: PilihanLewat<T> = {}): Promise<T> {
  const apa = getKetergantungan(kode)
  const batasMs = Math.min(pilihan.batasMs ?? apa.batasMs, apa.batasMs)
  const ulah = ulahLatihan(kode)
  const sekering = sekeringUntuk(apa, pilihan.cabang ?? '')
  const masuk = masuki(sekering, ulah !== undefined)
  if ('sampai' in masuk) throw new Gangguan(apa, 'terputus', { retryAfter: Math.max(1, Math.ceil(masuk.sampai / 1000)) })
  const ragu = setTimeout(() => curigai(sekering, ulah !== undefined), Math.min(apa.curigaMs ?? 8_000, batasMs))
  try {
    const hasil = await sampaiBatas(apa, batasMs, ulah, kerja)
    const sebab = pilihan.gagal?.(hasil)
    if (sebab) catatGagal(sekering, sebab, masuk.coba, ulah)
    else catatBerhasil(sekering)
    return hasil
  } catch (error) {
    if (jawaban(error) || pilihan.bukanGangguan?.(error)) { catatBerhasil(sekering); throw error }
    catatGagal(sekering, sebut(error), masuk.coba || (error instanceof Gangguan && error.sebab === 'waktu_habis'), ulah)
    throw error instanceof Gangguan ? error : new Gangguan(apa, 'galat', { cause: error })
  } finally {
    clearTimeout(ragu)
    if (masuk.coba) sekering.mencoba = false
  }
}

const jawaban = (error: unknown): boolean => error instanceof Refusal && error.status !== 503
/** A word for the log and the health page, never the message: that may name a person. */
function sebut(error: unknown): string {
  if (error instanceof Gangguan) return error.sebab
  const { code, name, cause } = error as { code?: unknown; name?: string; cause?: { code?: unknown } }
  const kata = [cause?.code, code, name].find((satu) => typeof satu === 'string' && /^[\w-]{2,40}$/.test(satu))
  return kata ? String(kata) : 'galat'
}

async function sampaiBatas<T>(apa: Ketergantungan, batasMs: number, ulah: Ulah | undefined, kerja: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const henti = new AbortController()
  let waktu: NodeJS.Timeout | undefined
  const habis = new Promise<never>((_, gagal) => {
    waktu = setTimeout(() => { gagal(new Gangguan(apa, 'waktu_habis')); henti.abort(new DOMException('time limit', 'TimeoutError')) }, batasMs)
  })
  const jalan = ulah ? perankan(ulah, batasMs, henti.signal, kerja) : kerja(henti.signal)
  jalan.catch(() => {}) // what fails after the limit has nobody left to hear it
  try { return await Promise.race([jalan, habis]) } finally { clearTimeout(waktu) }
}

/** For services that call us (a bank): notes that they reached us. */
export const catatTercapai = (kode: string): void => catatBerhasil(sekeringUntuk(getKetergantungan(kode), ''))
/** For what has no network between (a stand-in inside Balai, a door that others knock at): refuses as if it were away while the training mode plays so. */
export function tolakBilaLatihan(kode: string): void {
  const ulah = ulahLatihan(kode)
  if (!ulah || ulah === 'lambat') return
  const apa = getKetergantungan(kode)
  catatGagal(sekeringUntuk(apa, ''), ulah, true, ulah)
  throw new Gangguan(apa, 'galat')
}
export type { Sekering }
