// The receipt: what a citizen holds to prove later, without trusting this office, that an act of his stands in the log.
// At once it is a signed promise; once the entry has its place and a checkpoint covers it, it is a proof.
import { z } from 'zod'
import { type Db, refuseNotFound } from '#kernel/platform'
import { leafContent } from './catat.ts'
import { type CatatanRow, findCatatanRow } from './catatan.sql.ts'
import { type Json, canonical } from './canonical.ts'
import { inclusionProof } from './checkpoint.ts'
import { type LogKey, logKey } from './key.ts'
import { findCheckpointFrom, findLeafOf } from './log.sql.ts'
import { leafHash, verifyInclusion } from './merkle.ts'
import { type Verifier, formatVerifier, openNote, parseCheckpoint, signNote } from './note.ts'

export const FORMAT_BUKTI = 'balai-bukti-v1'
/** Everything base64 or text; the whole is one JSON object that can be printed, mailed or kept in a file. */
export interface Bukti {
  format: typeof FORMAT_BUKTI
  /** The log: its name and its key `name+id+key`. */
  kunci: string
  /** Content of the leaf; absent when the asker may only know that the entry exists. */
  catatan?: Json
  /** Leaf hash of the entry. */
  hash: string
  /** Signed note by which the log promises to hold the entry. */
  janji: string
  /** Place in the log and the path to the root of `titikPeriksa`; null until both exist (seconds, at most an hour). */
  tempat: { index: number; jalur: string[] } | null
  titikPeriksa: string | null
}

/** The promise for an entry just written, without a query: sign, print on the receipt, prove later. */
export function janjiCatat(entry: { id: string; hash: string; pada: Date }, key: LogKey = logKey()): string {
  return signNote(`${key.name}/janji\n${entry.id}\n${Buffer.from(entry.hash, 'hex').toString('base64')}\n${entry.pada.toISOString()}\n`, key)
}

/**
 * The receipt of one entry, as complete as it can be now. `isi`: with the content of the leaf, for the person it belongs to or
 * who may read the log. Refuses with 404 when there is no such entry.
 */
export async function buktiTercatat(db: Db, entryId: string, options: { isi?: boolean; key?: LogKey } = {}): Promise<Bukti> {
  const row = (await findCatatanRow(db, entryId)) ?? refuseNotFound('Catatan')
  return buktiOf(db, row, options)
}

async function buktiOf(db: Db, row: CatatanRow, { isi = false, key = logKey() }: { isi?: boolean; key?: LogKey }): Promise<Bukti> {
  const leaf = await findLeafOf(db, row.id)
  const head = leaf && (await findCheckpointFrom(db, Number(leaf.i) + 1))
  return {
    format: FORMAT_BUKTI, kunci: formatVerifier(key), ...(isi && { catatan: leafContent(row) }), hash: row.hash.toString('base64'),
    janji: janjiCatat({ id: row.id, hash: row.hash.toString('hex'), pada: row.pada }, key),
    tempat: leaf && head ? { index: Number(leaf.i), jalur: await inclusionProof(db, Number(leaf.i), Number(head.ukuran)) } : null,
    titikPeriksa: leaf && head ? head.note : null,
  }
}

/** The same proof in the C2SP tlog-proof format, for tools of others; undefined while there is no place yet. */
export function tlogProof(bukti: Bukti): string | undefined {
  if (!bukti.tempat || !bukti.titikPeriksa) return undefined
  const extra = bukti.catatan ? `extra ${Buffer.from(canonical(bukti.catatan)).toString('base64')}\n` : ''
  return `c2sp.org/tlog-proof@v1\n${extra}index ${bukti.tempat.index}\n${bukti.tempat.jalur.map((hash) => `${hash}\n`).join('')}\n${bukti.titikPeriksa}`
}

const HASH = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)
const BuktiShape = z.object({
  format: z.literal(FORMAT_BUKTI), kunci: z.string().max(500), catatan: z.record(z.string(), z.json()).optional(), hash: HASH, janji: z.string().max(4000),
  tempat: z.object({ index: z.int().min(0), jalur: z.array(HASH).max(64) }).nullable(), titikPeriksa: z.string().max(20_000).nullable(),
})

export interface HasilPeriksaBukti {
  /** terbukti: stands in the log · dijanjikan: signed by the log, place not shown yet · palsu: something does not fit · tak_terbaca. */
  putusan: 'terbukti' | 'dijanjikan' | 'palsu' | 'tak_terbaca'
  /** What was found, check by check, in words for a citizen. */
  langkah: { baik: boolean; pesan: string }[]
  entryId?: string
  hash?: Buffer
  index?: number
  ukuran?: number
  /** When the log gave its word, by its own signature. */
  janjiPada?: string
  /** When the checkpoint was signed. */
  titikPeriksaPada?: Date
  catatan?: Json
}

/** Checks a pasted receipt with nothing but the keys given: no database, no trust in what the receipt says of itself. */
export function periksaBukti(text: string, verifiers: Verifier[]): HasilPeriksaBukti {
  const parsed = BuktiShape.safeParse(parseJson(text))
  if (!parsed.success) return { putusan: 'tak_terbaca', langkah: [{ baik: false, pesan: 'Bukti tidak terbaca. Tempelkan seluruh isi berkas bukti, dari tanda { sampai }.' }] }
  const bukti = parsed.data as Bukti
  const hash = Buffer.from(bukti.hash, 'base64')
  const promise = openPromise(bukti.janji, verifiers)
  const promised = promise !== undefined && promise.hash.equals(hash)
  const langkah = [{ baik: promised, pesan: promised ? 'Janji catat ditandatangani oleh log pemerintah daerah ini.' : 'Tanda tangan pada janji catat tidak cocok dengan bukti ini.' }]
  if (bukti.catatan) {
    const same = leafHash(Buffer.from(canonical(bukti.catatan))).equals(hash) && (!promise || (bukti.catatan as { id?: Json }).id === promise.id)
    langkah.push({ baik: same, pesan: same ? 'Isi catatan sama persis dengan yang dicatat.' : 'Isi catatan pada bukti ini telah diubah.' })
  }
  const place = checkPlace(bukti, hash, verifiers)
  langkah.push(...place.langkah)
  const good = langkah.every((step) => step.baik)
  return {
    putusan: !good ? 'palsu' : bukti.tempat ? 'terbukti' : 'dijanjikan', langkah, hash, entryId: promise?.id, janjiPada: promise?.pada,
    index: bukti.tempat?.index, ukuran: place.ukuran, titikPeriksaPada: place.pada, catatan: bukti.catatan,
  }
}

function parseJson(text: string): unknown { try { return JSON.parse(text) } catch { return undefined } }

function openPromise(note: string, verifiers: Verifier[]): { id: string; hash: Buffer; pada: string } | undefined {
  const opened = openNote(note, verifiers)
  const [head, id, hash, pada] = opened?.text.split('\n') ?? []
  if (!opened || head !== `${opened.by.name}/janji` || !id || !hash || !pada) return undefined
  return { id, hash: Buffer.from(hash, 'base64'), pada }
}

function checkPlace(bukti: Bukti, hash: Buffer, verifiers: Verifier[]): { langkah: { baik: boolean; pesan: string }[]; ukuran?: number; pada?: Date } {
  if (!bukti.tempat || !bukti.titikPeriksa) return { langkah: [] }
  const opened = openNote(bukti.titikPeriksa, verifiers)
  const head = opened && parseCheckpoint(opened.text)
  if (!head || head.origin !== opened.by.name) return { langkah: [{ baik: false, pesan: 'Titik periksa pada bukti ini tidak ditandatangani oleh log pemerintah daerah ini.' }] }
  const within = verifyInclusion(hash, bukti.tempat.index, head.size, bukti.tempat.jalur.map((one) => Buffer.from(one, 'base64')), head.root)
  return {
    ukuran: head.size, pada: opened.time === undefined ? undefined : new Date(opened.time * 1000),
    langkah: [
      { baik: true, pesan: `Titik periksa log dengan ${head.size.toLocaleString('id-ID')} catatan ditandatangani dengan sah.` },
      { baik: within, pesan: within ? `Catatan ini berada pada urutan ke-${(bukti.tempat.index + 1).toLocaleString('id-ID')} di dalam log.` : 'Jalur bukti tidak menuju titik periksa: catatan ini tidak terbukti berada di dalam log.' },
    ],
  }
}
