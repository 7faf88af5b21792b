#!/usr/bin/env node
// An independent verifier of Balai's audit log and of citizens' receipts. It shares nothing with the system it checks: one
// file, no packages, no database, written from the published format only. Any Node from 20 on, any machine, no network.
import { createHash, createPublicKey, verify as ed25519 } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

// ---- bytes

const digest = (...parts) => { const h = createHash('sha256'); for (const part of parts) h.update(part); return h.digest() }
const inner = (left, right) => digest(Buffer.of(1), left, right)
const SHORT = { 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r', 34: '\\"', 92: '\\\\' }

function quote(text) {
  let out = '"'
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    out += SHORT[code] ?? (code < 32 ? `\\u${code.toString(16).padStart(4, '0')}` : text[at])
  }
  return `${out}"`
}

/** RFC 8785. */
export function jcs(value) {
  switch (typeof value) {
    case 'string': return quote(value)
    case 'boolean': return value ? 'true' : 'false'
    case 'number': return String(value === 0 ? 0 : value)
    case 'object': break
    default: throw new Error(`not JSON: ${typeof value}`)
  }
  if (value === null) return 'null'
  if (Array.isArray(value)) return '[' + value.map(jcs).join(',') + ']'
  const names = Object.getOwnPropertyNames(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return '{' + names.map((name) => quote(name) + ':' + jcs(value[name])).join(',') + '}'
}
export const leafOf = (entry) => digest(Buffer.of(0), jcs(entry))

// ---- tree: every perfect node is kept by level; a root of any size is folded from its peaks, smallest first

export class Forest {
  levels = []
  size = 0
  add(hash) {
    this.size++
    for (let level = 0, node = hash; ; level++) {
      const row = (this.levels[level] ??= new Rows())
      row.push(node)
      if (row.count % 2 === 1) return
      node = inner(row.at(row.count - 2), row.at(row.count - 1))
    }
  }
  root(size = this.size) {
    if (size === 0) return digest('')
    let result
    let rest = size
    for (let level = 0; rest > 0; level++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 0) continue
      const peak = this.levels[level].at(rest - 1)
      result = result ? inner(peak, result) : peak
    }
    return result
  }
}
class Rows {
  bytes = Buffer.alloc(32 * 64)
  count = 0
  push(hash) {
    if (this.count * 32 === this.bytes.length) { const bigger = Buffer.alloc(this.bytes.length * 2); this.bytes.copy(bigger); this.bytes = bigger }
    hash.copy(this.bytes, 32 * this.count++)
  }
  at(index) { return Buffer.from(this.bytes.subarray(32 * index, 32 * index + 32)) }
}

/** Root that a path implies, from the top down as RFC 6962 section 2.1.1 defines the path. */
export function impliedRoot(leaf, index, size, path) {
  if (size === 1) { if (path.length) throw new Error('path too long'); return leaf }
  if (path.length === 0) throw new Error('path too short')
  let half = 1
  while (half * 2 < size) half *= 2
  const [rest, sibling] = [path.slice(0, -1), path.at(-1)]
  return index < half ? inner(impliedRoot(leaf, index, half, rest), sibling) : inner(sibling, impliedRoot(leaf, index - half, size - half, rest))
}

// ---- signed notes

export function readKey(text) {
  const [name, id, ...encoded] = text.trim().split('+')
  const bytes = Buffer.from(encoded.join('+'), 'base64')
  const own = name && digest(`${name}\n`, bytes).subarray(0, 4).toString('hex')
  if (bytes.length !== 33 || bytes[0] !== 1 || own !== id) throw new Error(`kunci tidak terbaca: ${text.slice(0, 60)}`)
  const spki = Buffer.concat([Buffer.from('MCowBQYDK2VwAyEA', 'base64'), bytes.subarray(1)])
  return { name, raw: bytes.subarray(1), public: createPublicKey({ key: spki, format: 'der', type: 'spki' }) }
}

/** Text of a note if one of the keys signed it, and the time it vouches for; null otherwise. */
export function openNote(note, keys) {
  const cut = note.lastIndexOf('\n\n') + 1
  if (cut === 0) return null
  const body = note.slice(0, cut)
  let result = null
  for (const signature of note.slice(cut + 1).split('\n').filter(Boolean)) {
    const [dash, name, encoded] = signature.split(' ')
    if (dash !== '—' || !encoded) return null
    const bytes = Buffer.from(encoded, 'base64')
    const id = bytes.subarray(0, 4).toString('hex')
    for (const key of keys.filter((one) => one.name === name)) {
      const idOf = (type) => digest(`${name}\n`, Buffer.of(type), key.raw).subarray(0, 4).toString('hex')
      const plain = id === idOf(1)
      if (!plain && id !== idOf(4)) continue
      const time = plain ? undefined : Number(bytes.subarray(4, 12).readBigUInt64BE())
      const signed = plain ? body : `cosignature/v1\ntime ${time}\n${body}`
      if (!ed25519(null, Buffer.from(signed), key.public, bytes.subarray(plain ? 4 : 12))) return null
      result = { body, name, time: time ?? result?.time }
    }
  }
  return result
}
function openHead(note, keys) {
  const opened = openNote(note, keys)
  if (!opened) return null
  const [origin, size, root] = opened.body.split('\n')
  const bytes = Buffer.from(root ?? '', 'base64')
  return origin === opened.name && /^\d{1,15}$/.test(size) && bytes.length === 32 ? { size: Number(size), root: bytes, time: opened.time } : null
}

// ---- the log

/** Checks an export line by line. `heads`: notes kept elsewhere. Resolves to { good, findings, size, root, unsigned, warnings }. */
export async function checkLog(lines, { keys = [], notes = [], most = 100 } = {}) {
  const state = { forest: new Forest(), chain: Buffer.alloc(32), findings: [], warnings: [], notes: notes.map((note, at) => [note, `titik periksa dari luar ke-${at + 1}`]), keys: [...keys], claimed: undefined, details: 0, next: 0, seen: new Set() }
  const tell = (kind, message) => { if (state.findings.length < most) state.findings.push({ kind, message }) }
  let number = 0
  for await (const line of lines) {
    number++
    if (line === '') continue
    let value
    try { value = JSON.parse(line) } catch { tell('tak_terbaca', `baris ${number} bukan JSON`); continue }
    if (value.jenis === 'log') takeHeader(state, value)
    else if (value.jenis === 'catatan') takeEntry(state, value, tell)
    else if (value.jenis === 'titik_periksa') state.notes.push([value.note, `titik periksa pada baris ${number}`])
    else tell('tak_terbaca', `baris ${number}: jenis tidak dikenal`)
  }
  return finish(state, tell)
}

function takeHeader(state, header) {
  state.claimed = header.ukuran
  if (state.keys.length > 0 || !header.kunci) return
  state.keys.push(readKey(header.kunci))
  state.warnings.push(`kunci diambil dari berkas itu sendiri (${header.kunci}); cocokkan dengan kunci yang diumumkan, lalu ulangi dengan --key`)
}

function takeEntry(state, { i, catatan, hash, rantai, rincian }, tell) {
  const stored = Buffer.from(String(hash), 'hex')
  const where = `urutan ${i} (catatan ${catatan?.id})`
  if (i !== state.next) tell('urutan_hilang', `sesudah urutan ${state.next - 1} datang urutan ${i}`)
  state.next = Number(i) + 1
  if (state.seen.has(catatan?.id)) tell('ganda', `${where}: catatan yang sama muncul dua kali`)
  state.seen.add(catatan?.id)
  if (catatan === null || catatan === undefined) tell('catatan_hilang', `${where}: isinya dihapus`)
  else if (!leafOf(catatan).equals(stored)) tell('isi_berubah', `${where}: isi tidak sama dengan saat dicatat`)
  if (rincian) {
    state.details++
    if (digest(Buffer.from(rincian.garam, 'hex'), rincian.isi).toString('hex') !== catatan?.rincian) tell('rincian_berubah', `${where}: rincian diubah`)
  }
  if (stored.length !== 32) return tell('tak_terbaca', `${where}: hash tidak terbaca`)
  if (digest(state.chain, stored).toString('hex') !== rantai) tell('rantai_putus', `${where}: rantai putus, urutan ditukar, disisipi atau diganti`)
  state.chain = Buffer.from(String(rantai), 'hex')
  state.forest.add(stored)
}

function finish({ forest, findings, warnings, notes, keys, claimed, details }, tell) {
  if (claimed !== undefined && claimed !== forest.size) tell('log_terpotong', `kepala berkas menyebut ${claimed} catatan, yang ada ${forest.size}`)
  let signed = 0
  for (const [note, from] of notes) {
    const head = openHead(note, keys)
    if (!head) { tell('titik_periksa_palsu', `${from} tidak ditandatangani oleh kunci log`); continue }
    if (head.size > forest.size) tell('log_terpotong', `${from} memuat ${head.size} catatan, yang ada ${forest.size}`)
    else if (!forest.root(head.size).equals(head.root)) tell('titik_periksa_tidak_cocok', `${head.size} catatan pertama tidak sama dengan ${from}`)
    else signed = Math.max(signed, head.size)
  }
  if (notes.length === 0) warnings.push('tidak ada titik periksa: hanya keutuhan berkas itu sendiri yang diperiksa')
  return { good: findings.length === 0, findings, warnings, size: forest.size, root: forest.root().toString('base64'), checkpoints: notes.length, unsigned: forest.size - signed, details }
}

// ---- a receipt

/** Checks a citizen's receipt. `note`: a checkpoint the citizen got elsewhere, optional. */
export function checkReceipt(receipt, { keys }) {
  const findings = []
  const fail = (message) => { findings.push(message) }
  if (receipt?.format !== 'balai-bukti-v1') return { verdict: 'tak_terbaca', findings: ['bukan bukti balai-bukti-v1'] }
  const hash = Buffer.from(String(receipt.hash), 'base64')
  const promise = openNote(String(receipt.janji), keys)
  const [head, id, promised, at] = promise?.body.split('\n') ?? []
  if (!promise || head !== `${promise.name}/janji`) fail('janji catat tidak ditandatangani oleh kunci log')
  else if (promised !== receipt.hash) fail('janji catat dibuat untuk catatan lain')
  if (receipt.catatan && (!leafOf(receipt.catatan).equals(hash) || receipt.catatan.id !== id)) fail('isi catatan telah diubah')
  let place
  if (receipt.tempat && receipt.titikPeriksa) {
    const tree = openHead(String(receipt.titikPeriksa), keys)
    if (!tree) fail('titik periksa tidak ditandatangani oleh kunci log')
    else if (!leads(hash, receipt.tempat, tree)) fail('catatan tidak terbukti berada di dalam log')
    else place = { index: receipt.tempat.index, size: tree.size, signedAt: tree.time && new Date(tree.time * 1000).toISOString() }
  }
  return { verdict: findings.length ? 'palsu' : place ? 'terbukti' : 'dijanjikan', findings, id, at, ...place }
}
function leads(hash, { index, jalur }, { size, root }) {
  if (!Number.isInteger(index) || index < 0 || index >= size || !Array.isArray(jalur)) return false
  try { return impliedRoot(hash, index, size, jalur.map((one) => Buffer.from(one, 'base64'))).equals(root) } catch { return false }
}

// ---- command line

const USAGE = `Pemakaian:
  node verify-audit.mjs log  BERKAS.ndjson|-  [--key KUNCI] [--checkpoint BERKAS …]
  node verify-audit.mjs bukti BERKAS.json|-   --key KUNCI
KUNCI ialah kunci yang diumumkan pada halaman /log/kunci, atau nama berkas yang memuatnya.
Hasil: 0 utuh, 1 ada temuan, 2 salah pakai.`

function readArguments(args) {
  const given = { keys: [], notes: [], words: [] }
  for (let at = 0; at < args.length; at++) {
    if (args[at] === '--key') given.keys.push(readKey(textOrFile(args[++at] ?? '')))
    else if (args[at] === '--checkpoint') given.notes.push(readFileSync(args[++at], 'utf8'))
    else given.words.push(args[at])
  }
  return given
}
const textOrFile = (word) => (/\+[0-9a-f]{8}\+/.test(word) ? word : readFileSync(word, 'utf8'))

async function main() {
  const { keys, notes, words: [what, file] } = readArguments(process.argv.slice(2))
  const source = () => (file === '-' ? process.stdin : createReadStream(file))
  if (what === 'log' && file) {
    const result = await checkLog(createInterface({ input: source(), crlfDelay: Infinity }), { keys, notes })
    for (const warning of result.warnings) console.log(`PERHATIAN ${warning}`)
    for (const { kind, message } of result.findings) console.log(`TEMUAN ${kind}: ${message}`)
    console.log(`${result.size} catatan, akar ${result.root}, ${result.checkpoints} titik periksa, ${result.unsigned} catatan belum tercakup titik periksa, ${result.details} rincian diperiksa`)
    console.log(result.good ? 'UTUH' : 'TIDAK UTUH')
    return result.good ? 0 : 1
  }
  if (what === 'bukti' && file && keys.length > 0) {
    const result = checkReceipt(JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')), { keys })
    for (const finding of result.findings) console.log(`TEMUAN ${finding}`)
    console.log(`${result.verdict.toUpperCase()}${result.id ? ` catatan ${result.id}, dijanjikan ${result.at}` : ''}${result.size ? `, urutan ${result.index} dari ${result.size}, ditandatangani ${result.signedAt}` : ''}`)
    return result.verdict === 'terbukti' || result.verdict === 'dijanjikan' ? 0 : 1
  }
  console.error(USAGE)
  return 2
}

if (process.argv[1] && import.meta.filename === (await import('node:fs')).realpathSync(process.argv[1])) {
  try { process.exitCode = await main() } catch (error) { console.error(error.message); process.exitCode = 2 }
}
