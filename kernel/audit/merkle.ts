// The Merkle tree of RFC 9162 section 2.1 (the same as RFC 6962) over SHA-256. Nothing here knows where hashes are kept:
// the caller gives a reader of perfect subtrees, so that a proof costs a handful of reads.
import { hash } from 'node:crypto'

export type Hash = Buffer
const sha256 = (bytes: Uint8Array): Hash => hash('sha256', bytes, 'buffer')
const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

export const leafHash = (entry: Uint8Array): Hash => sha256(Buffer.concat([LEAF, entry]))
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(Buffer.concat([NODE, left, right]))
/** Root of the tree without leaves. */
export const EMPTY_ROOT: Hash = sha256(Buffer.alloc(0))
/** The hash chain beside the tree: each link binds everything before it. The first follows 32 zero bytes. */
export const CHAIN_START: Hash = Buffer.alloc(32)
export const chainHash = (before: Hash, leaf: Hash): Hash => sha256(Buffer.concat([before, leaf]))

/** Hash of the perfect subtree over leaves [from, to): to - from is a power of two and divides from. */
export type SubtreeReader = (from: number, to: number) => Promise<Hash> | Hash

const largestPowerBelow = (n: number): number => 2 ** Math.floor(Math.log2(n - 1))
const isPerfect = (from: number, to: number): boolean => { const n = to - from; return Number.isInteger(Math.log2(n)) && from % n === 0 }

/** MTH(D[from:to]). */
export async function rangeHash(read: SubtreeReader, from: number, to: number): Promise<Hash> {
  if (from === to) return EMPTY_ROOT
  if (isPerfect(from, to)) return read(from, to)
  const k = largestPowerBelow(to - from)
  return nodeHash(await rangeHash(read, from, from + k), await rangeHash(read, from + k, to))
}
export const rootOf = (read: SubtreeReader, size: number): Promise<Hash> => rangeHash(read, 0, size)

/** PATH(index, D[0:size]): the hashes that lead from leaf `index` to the root. */
export async function inclusionPath(read: SubtreeReader, index: number, size: number): Promise<Hash[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  const path: Hash[] = []
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + largestPowerBelow(to - from)
    if (index < middle) { path.unshift(await rangeHash(read, middle, to)); to = middle }
    else { path.unshift(await rangeHash(read, from, middle)); from = middle }
  }
  return path
}

/** PROOF(first, D[0:second]): shows that the tree of `first` leaves is the beginning of the tree of `second`. */
export async function consistencyPath(read: SubtreeReader, first: number, second: number): Promise<Hash[]> {
  if (!(first >= 0 && first <= second)) throw new RangeError(`${first} is not a beginning of ${second}`)
  if (first === 0 || first === second) return []
  const path: Hash[] = []
  let whole = true
  let [from, to] = [0, second]
  while (first !== to) {
    const middle = from + largestPowerBelow(to - from)
    if (first <= middle) { path.unshift(await rangeHash(read, middle, to)); to = middle }
    else { path.unshift(await rangeHash(read, from, middle)); from = middle; whole = false }
  }
  if (!whole) path.unshift(await rangeHash(read, from, to))
  return path
}

/** RFC 9162 2.1.3.2: does the path lead from this leaf at this place to this root? */
export function verifyInclusion(leaf: Hash, index: number, size: number, path: Hash[], root: Hash): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  let [fn, sn, r] = [index, size - 1, leaf]
  for (const p of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r)
      while (fn % 2 === 0 && fn !== 0) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2) }
    } else r = nodeHash(r, p)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && r.equals(root)
}

/** RFC 9162 2.1.4.2: is the tree with root `firstRoot` the beginning of the one with `secondRoot`? */
export function verifyConsistency(first: number, second: number, firstRoot: Hash, secondRoot: Hash, path: Hash[]): boolean {
  if (first === second) return path.length === 0 && firstRoot.equals(secondRoot)
  if (!(first >= 0 && first < second)) return false
  if (first === 0) return path.length === 0 && firstRoot.equals(EMPTY_ROOT)
  if (path.length === 0) return false
  const steps = Number.isInteger(Math.log2(first)) ? [firstRoot, ...path] : path
  let [fn, sn] = [first - 1, second - 1]
  while (fn % 2 === 1) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2) }
  let fr = steps[0]!
  let sr = steps[0]!
  for (const c of steps.slice(1)) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr)
      sr = nodeHash(c, sr)
      while (fn % 2 === 0 && fn !== 0) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2) }
    } else sr = nodeHash(sr, c)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && fr.equals(firstRoot) && sr.equals(secondRoot)
}

/** The right edge of a growing tree: takes leaves one by one, gives the root at any moment, keeps only log2(n) hashes. */
export class Edge {
  private readonly stack: { hash: Hash; leaves: number }[] = []
  size = 0
  push(leaf: Hash): void {
    let top = { hash: leaf, leaves: 1 }
    while (this.stack.at(-1)?.leaves === top.leaves) top = { hash: nodeHash(this.stack.pop()!.hash, top.hash), leaves: top.leaves * 2 }
    this.stack.push(top)
    this.size++
  }
  root(): Hash {
    if (this.stack.length === 0) return EMPTY_ROOT
    return this.stack.map((part) => part.hash).reduceRight((right, left) => nodeHash(left, right))
  }
}
