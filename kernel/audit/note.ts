// Signed notes (C2SP signed-note) and the two things of ours that are notes: checkpoints of the log (C2SP tlog-checkpoint,
// with the log's own timestamped cosignature) and the promise given with every entry before it has its place.
import { type KeyObject, createPublicKey, hash, sign, verify } from 'node:crypto'

const ED25519 = 0x01
const COSIGNATURE = 0x04
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** Who verifies: name and Ed25519 public key, written `name+keyid+base64(type ‖ key)`. */
export interface Verifier { name: string; publicKey: Buffer }
export interface Signer extends Verifier { privateKey: KeyObject }

const keyId = (name: string, type: number, publicKey: Buffer): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), publicKey]), 'buffer').subarray(0, 4)

export const formatVerifier = ({ name, publicKey }: Verifier): string =>
  `${name}+${keyId(name, ED25519, publicKey).toString('hex')}+${Buffer.concat([Buffer.of(ED25519), publicKey]).toString('base64')}`

/** Reads a verifier key; undefined when it is not a well-formed Ed25519 one or its key id does not fit. */
export function parseVerifier(text: string): Verifier | undefined {
  const [, name, id, key] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? []
  if (!name || !id || !key) return undefined
  const bytes = Buffer.from(key, 'base64')
  const verifier = { name, publicKey: bytes.subarray(1) }
  const fits = bytes.length === 33 && bytes[0] === ED25519 && keyId(name, ED25519, verifier.publicKey).toString('hex') === id
  return fits ? verifier : undefined
}

const signatureLine = (name: string, id: Buffer, ...parts: Buffer[]): string => `\u2014 ${name} ${Buffer.concat([id, ...parts]).toString('base64')}\n`

/** Signs `text` (which ends in a newline); with `time` (whole seconds) a line is added that also vouches for the instant. */
export function signNote(text: string, signer: Signer, time?: number): string {
  if (!text.endsWith('\n')) throw new Error('a note ends in a newline')
  const plain = signatureLine(signer.name, keyId(signer.name, ED25519, signer.publicKey), sign(null, Buffer.from(text), signer.privateKey))
  if (time === undefined) return `${text}\n${plain}`
  const stamp = Buffer.alloc(8)
  stamp.writeBigUInt64BE(BigInt(time))
  const timed = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), signer.privateKey)
  return `${text}\n${plain}${signatureLine(signer.name, keyId(signer.name, COSIGNATURE, signer.publicKey), stamp, timed)}`
}

const asKey = (raw: Buffer): KeyObject => createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })

/**
 * The signed text, and the instant it vouches for if there is one (seconds), or undefined when no known key signed it or a
 * signature by a known key is wrong. Signatures of unknown keys (witnesses) are passed over.
 */
export function openNote(note: string, verifiers: Verifier[]): { text: string; time?: number; by: Verifier } | undefined {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n') || note.length > 100_000) return undefined
  const text = note.slice(0, split + 1)
  let opened: { text: string; time?: number; by: Verifier } | undefined
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name, encoded] = /^\u2014 ([^+\s]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? []
    if (!name || !encoded) return undefined
    const bytes = Buffer.from(encoded, 'base64')
    const known = verifiers.filter((one) => one.name === name)
    for (const by of known) {
      const [id, rest] = [bytes.subarray(0, 4), bytes.subarray(4)]
      if (id.equals(keyId(name, ED25519, by.publicKey))) {
        if (!verify(null, Buffer.from(text), asKey(by.publicKey), rest)) return undefined
        opened = { ...opened, text, by }
      } else if (id.equals(keyId(name, COSIGNATURE, by.publicKey)) && rest.length === 72) {
        const time = Number(rest.readBigUInt64BE())
        if (!verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), asKey(by.publicKey), rest.subarray(8))) return undefined
        opened = { ...opened, text, by, time }
      }
    }
  }
  return opened
}

export interface Checkpoint { origin: string; size: number; root: Buffer }
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${root.toString('base64')}\n`

/** Reads the three lines of a tree head; extension lines are passed over. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root] = text.split('\n')
  if (!origin || !/^(0|[1-9]\d{0,14})$/.test(size ?? '') || !/^[A-Za-z0-9+/]{43}=$/.test(root ?? '')) return undefined
  return { origin, size: Number(size), root: Buffer.from(root!, 'base64') }
}
