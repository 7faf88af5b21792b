import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { text } from 'node:stream/consumers'
import { setClock, sql, txOn, uuid } from '#kernel/platform'
import { type OwnDatabase, ownDatabase, rolledBack } from '../platform/testing.ts'
import { checkLog, checkReceipt, readKey } from '../../tools/verify-audit/verify-audit.mjs'
import { buktiTercatat, catat, catatSemua, consistencyProof, eksporLog, findCatatan, formatVerifier, hapusRincian, janjiCatat, keadaanLog, listCatatan, logKey, logSize, periksaBukti, perubahan, readCopies, ringkasanAudit, sequenceLog, tlogProof, verifyLog, writeCheckpoint } from './index.ts'
import type { EntriAudit, LogKey } from './index.ts'
import { canonical } from './canonical.ts'
import { leafHash, verifyConsistency } from './merkle.ts'
import { openNote, parseCheckpoint, signNote } from './note.ts'

const NURHAYATI = { kind: 'pegawai' as const, pegawaiId: 'p-nurhayati', nama: 'Nurhayati', jabatan: [{ jabatanId: 'j-petugas', nama: 'Petugas Pelayanan', unitNama: 'Desa Watang Cani', sifat: 'definitif' }, { jabatanId: 'j-sekdes', nama: 'Sekretaris Desa', unitNama: 'Desa Watang Cani', sifat: 'plt' }] }
const entry = (n: number): EntriAudit => ({ actor: NURHAYATI, tindakan: 'pelayanan.permohonan.verify', objek: { jenis: 'permohonan', id: `b-${n}` }, subjekOrangId: 'o-1', alasan: `berkas ke-${n} lengkap`, sebelum: { keadaan: 'diajukan' }, sesudah: { keadaan: 'verifikasi', n } })

let own: OwnDatabase
let key: LogKey
describe('audit', () => {
before(async () => { own = await ownDatabase(); key = logKey(mkdtempSync(join(tmpdir(), 'balai-log-'))) })
after(() => own.drop())

async function export2(owner: OwnDatabase): Promise<string> {
  const { rows } = await owner.owner.query<{ baris: string }>(readFileSync(join(import.meta.dirname, '../../tools/verify-audit/export.sql'), 'utf8'))
  return rows.map((row) => row.baris).join('\n')
}
/** What the second verifier says about the tables as they are. */
const outside = async (owner: OwnDatabase, notes: string[] = []) => checkLog((await export2(owner)).split('\n'), { keys: [readKey(formatVerifier(key))], notes })

test('an entry is written with the name and post of the day, in the caller\'s transaction', async () => {
  await rolledBack(async (tx) => {
    const first = await catat(tx, entry(1))
    const found = (await findCatatan(tx, first.id))!
    assert.equal(found.pelaku.nama, 'Nurhayati, Petugas Pelayanan Desa Watang Cani')
    assert.equal(found.alasan, 'berkas ke-1 lengkap')
    assert.deepEqual(found.sesudah, { keadaan: 'verifikasi', n: 1 })
    assert.equal(found.index, null)
    const plt = (await findCatatan(tx, (await catat(tx, { ...entry(2), jabatanId: 'j-sekdes' })).id))!
    assert.equal(plt.pelaku.nama, 'Nurhayati, Plt. Sekretaris Desa Watang Cani')
    const warga = (await findCatatan(tx, (await catat(tx, { actor: { kind: 'warga', orangId: 'o-1' }, tindakan: 'x.y', objek: { jenis: 'berkas', id: 'b' } })).id))!
    assert.deepEqual([warga.pelaku.id, warga.pelaku.nama], ['o-1', null])
    await assert.rejects(catat(tx, { ...entry(3), jabatanId: 'j-lain' }), /does not hold post/)
    assert.deepEqual(perubahan({ a: 1, b: 2 }, { a: 1, b: 3 }), { sebelum: { b: 2 }, sesudah: { b: 3 } })
  })
})

test('the application may add and read, but neither change nor remove; not even the owner by a plain statement', async () => {
  const { id } = await own.db.transaction((tx) => catat(tx, entry(0)))
  await sequenceLog(own.db)
  for (const table of ['catatan', 'rincian', 'leaf', 'tile', 'checkpoint', 'penghapusan']) {
    const column = (await own.owner.query(`select column_name from information_schema.columns where table_schema = 'audit' and table_name = $1 limit 1`, [table])).rows[0].column_name
    for (const statement of [`update audit.${table} set ${column} = ${column}`, `delete from audit.${table}`, `truncate audit.${table} cascade`]) {
      await assert.rejects(own.db.pool.query(statement), { code: '42501' }, statement)
    }
  }
  await assert.rejects(own.db.pool.query(`insert into audit.penghapusan values ($1, $1, now())`, [id]), { code: '42501' })
  await assert.rejects(own.owner.query(`update audit.catatan set tindakan = 'lain'`), /hanya dapat ditambah/)
  await assert.rejects(own.owner.query('delete from audit.rincian'), /hanya dihapus melalui/)
  await assert.rejects(own.owner.query('truncate audit.catatan cascade'), /hanya dapat ditambah/)
})

test('eight writers at once and two sequencers: every committed entry gets exactly one place, rolled back ones none', async () => {
  const mine = await ownDatabase()
  try {
    const before = await logSize(mine.db)
    const writer = async (w: number) => {
      for (let n = 0; n < 40; n++) {
        await mine.db.transaction(async (tx) => { await catat(tx, entry(w * 1000 + n)); if (n % 10 === 9) throw new Error('batal') }).catch((error: Error) => assert.equal(error.message, 'batal'))
      }
    }
    const sequencer = async () => { for (let n = 0; n < 15; n++) await sequenceLog(mine.db, { wait: n % 2 === 0 }) }
    await Promise.all([...Array.from({ length: 8 }, (_, w) => writer(w)), sequencer(), sequencer()])
    await sequenceLog(mine.db)
    assert.equal((await logSize(mine.db)) - before, 8 * 36)
    const result = await verifyLog(mine.db, { key })
    assert.deepEqual(result.temuan, [])
    assert.equal(result.menunggu, 0)
  } finally { await mine.drop() }
})

test('writers do not wait for each other nor for the sequencer', async () => {
  const [first, second] = [await own.db.pool.connect(), await own.db.pool.connect()]
  try {
    for (const client of [first, second]) await client.query(`begin; set local lock_timeout = '500ms'`)
    await catat(txOn(first), entry(1))
    await catat(txOn(second), entry(2)) // would time out if the first held anything the second needs
    await sequenceLog(own.db)
  } finally {
    for (const client of [first, second]) { await client.query('rollback'); client.release() }
  }
})

test('a receipt is a promise at once, a proof later; both verifiers accept it and refuse every change to it', async () => {
  const mine = await ownDatabase()
  try {
    const done = await mine.db.transaction(async (tx) => {
      const written = await catat(tx, entry(7))
      assert.equal((await buktiTercatat(tx, written.id, { key })).tempat, null)
      return written
    })
    const early = await buktiTercatat(mine.db, done.id, { key, isi: true })
    assert.equal(early.janji, janjiCatat(done, key))
    assert.equal(periksaBukti(JSON.stringify(early), key.verifiers).putusan, 'dijanjikan')
    assert.equal(checkReceipt(early, { keys: [readKey(formatVerifier(key))] }).verdict, 'dijanjikan')
    await mine.db.transaction((tx) => catatSemua(tx, Array.from({ length: 700 }, (_, n) => entry(n))))
    await writeCheckpoint(mine.db, key)
    const full = await buktiTercatat(mine.db, done.id, { key, isi: true })
    const said = periksaBukti(JSON.stringify(full, null, 2), key.verifiers)
    assert.equal(said.putusan, 'terbukti')
    assert.equal(said.entryId, done.id)
    assert.ok(said.titikPeriksaPada)
    assert.equal(checkReceipt(full, { keys: [readKey(formatVerifier(key))] }).verdict, 'terbukti')
    assert.match(tlogProof(full)!, /^c2sp\.org\/tlog-proof@v1\nextra [\w+/=]+\nindex \d+\n/)
    const other = await buktiTercatat(mine.db, (await listCatatan(mine.db, {}, { most: 1 })).catatan[0]!.id, { key, isi: true })
    const stranger = generateKeyPairSync('ed25519').privateKey
    const forged = [
      { ...full, hash: other.hash }, { ...full, catatan: { ...(full.catatan as object), tindakan: 'pelayanan.permohonan.reject' } }, { ...full, tempat: { ...full.tempat!, index: full.tempat!.index + 1 } },
      { ...full, tempat: other.tempat }, { ...full, janji: other.janji }, { ...full, titikPeriksa: full.titikPeriksa!.replace(/\n(\d+)\n/, '\n9$1\n') },
      { ...full, titikPeriksa: signNote(openNote(full.titikPeriksa!, key.verifiers)!.text, { ...key, privateKey: stranger }) },
    ]
    for (const [at, bad] of forged.entries()) {
      assert.equal(periksaBukti(JSON.stringify(bad), key.verifiers).putusan, 'palsu', `forgery ${at}`)
      assert.equal(checkReceipt(bad, { keys: [readKey(formatVerifier(key))] }).verdict, 'palsu', `forgery ${at}, second verifier`)
    }
    for (const rubbish of ['', '{', '[]', '{"format":"balai-bukti-v1"}', JSON.stringify({ ...full, tempat: { index: -1, jalur: [] } })]) assert.equal(periksaBukti(rubbish, key.verifiers).putusan, 'tak_terbaca')
    await assert.rejects(buktiTercatat(mine.db, uuid(), { key }), { status: 404 })
  } finally { await mine.drop() }
})

test('the log continues its old checkpoint, across full tiles; an unchanged log is not signed twice', async () => {
  const mine = await ownDatabase()
  const key = logKey(mkdtempSync(join(tmpdir(), 'balai-log-')))
  const undo = setClock('2026-11-20T01:00:00Z')
  try {
    await mine.db.transaction((tx) => catatSemua(tx, Array.from({ length: 300 }, (_, n) => entry(n))))
    const old = await writeCheckpoint(mine.db, key)
    assert.equal((await writeCheckpoint(mine.db, key)).note, old.note)
    for (let round = 0; round < 4; round++) {
      await mine.db.transaction((tx) => catatSemua(tx, Array.from({ length: 333 }, (_, n) => entry(n))))
      await sequenceLog(mine.db)
    }
    const young = await writeCheckpoint(mine.db, key)
    const [first, second] = [old, young].map((row) => parseCheckpoint(openNote(row.note, key.verifiers)!.text)!)
    const proof = await consistencyProof(mine.db, first!.size, second!.size)
    assert.ok(verifyConsistency(first!.size, second!.size, first!.root, second!.root, proof.map((one) => Buffer.from(one, 'base64'))))
    assert.ok(proof.length <= 14)
    assert.equal(openNote(young.note, key.verifiers)!.time, Date.parse('2026-11-20T01:00:00Z') / 1000)
    setClock('2026-11-20T02:00:00Z')
    assert.notEqual((await writeCheckpoint(mine.db, key)).note, young.note)
    assert.equal(readCopies(key).at(-1), (await keadaanLog(mine.db)).titikPeriksa!.note)
    assert.deepEqual((await verifyLog(mine.db, { key, salinan: [old.note, young.note] })).temuan, [])
    assert.deepEqual((await checkLog((await export2(mine)).split('\n'), { keys: [readKey(formatVerifier(key))], notes: [old.note, young.note] })).findings, [])
    const lines = (await text(eksporLog(mine.db, { key, rincian: true }))).split('\n')
    const report = await checkLog(lines, { keys: [readKey(formatVerifier(key))] })
    assert.ok(report.good)
    assert.equal(report.root, (await verifyLog(mine.db, { key })).akar)
    assert.ok(report.details > 1600)
  } finally { undo(); await mine.drop() }
})

/** Runs statements as the owner with triggers and foreign keys switched off; gives the rows each touched. */
async function withoutGuards(owner: OwnDatabase, statements: string[]): Promise<[string, number][]> {
  const client = await owner.owner.connect()
  try {
    await client.query('set session_replication_role = replica')
    const touched: [string, number][] = []
    for (const statement of statements) touched.push([statement, (await client.query(statement)).rowCount ?? 0])
    return touched
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}

// Each is what someone with full power over the database might do; triggers and foreign keys are switched off for it.
const RECHAIN = `with recursive c as (select i, hash, rantai from audit.leaf where i = 9 union all select l.i, l.hash, sha256(c.rantai || l.hash) from audit.leaf l join c on l.i = c.i + 1) update audit.leaf l set rantai = c.rantai from c where c.i = l.i and l.i > 9`
const SWAP = ['update audit.leaf set i = 900000 where i = 10', 'update audit.leaf set i = 10 where i = 20', 'update audit.leaf set i = 20 where i = 900000']
const at = (i: number) => `(select catatan_id from audit.leaf where i = ${i})`
const TAMPER: { name: string; does: string[]; kinds: string[]; second: string[]; index?: number }[] = [
  { name: 'changes what was done', does: [`update audit.catatan set tindakan = 'lain' where id = ${at(10)}`], kinds: ['isi_berubah'], second: ['isi_berubah'], index: 10 },
  { name: 'changes the time by a millisecond', does: [`update audit.catatan set pada = pada + interval '1 millisecond' where id = ${at(10)}`], kinds: ['isi_berubah'], second: ['isi_berubah'], index: 10 },
  { name: 'changes the reason', does: [`update audit.rincian set isi = replace(isi, 'lengkap', 'kurang') where catatan_id = ${at(10)}`], kinds: ['rincian_berubah'], second: ['rincian_berubah'], index: 10 },
  { name: 'removes the reason without a decision', does: [`delete from audit.rincian where catatan_id = ${at(10)}`], kinds: ['rincian_hilang'], second: [], index: 10 },
  { name: 'deletes an entry', does: [`delete from audit.catatan where id = ${at(10)}`], kinds: ['catatan_hilang'], second: ['catatan_hilang'], index: 10 },
  { name: 'deletes an entry with its place', does: [`delete from audit.catatan where id = ${at(10)}`, 'delete from audit.leaf where i = 10'], kinds: ['urutan_hilang', 'rantai_putus'], second: ['urutan_hilang', 'rantai_putus'], index: 10 },
  { name: 'swaps two entries', does: [...SWAP], kinds: ['rantai_putus', 'pohon_berubah', 'titik_periksa_tidak_cocok'], second: ['rantai_putus', 'titik_periksa_tidak_cocok'], index: 10 },
  { name: 'swaps two entries and mends the chain', does: [...SWAP, RECHAIN], kinds: ['pohon_berubah', 'titik_periksa_tidak_cocok'], second: ['titik_periksa_tidak_cocok'] },
  { name: 'changes a node of the tree', does: ['update audit.tile set akar = sha256(akar) where n = 1'], kinds: ['pohon_berubah'], second: [], index: 256 },
  { name: 'cuts the end off', does: ['delete from audit.leaf where i > 500', `delete from audit.catatan c where not exists (select from audit.leaf l where l.catatan_id = c.id)`], kinds: ['log_terpotong'], second: ['log_terpotong'] },
  { name: 'forgets places of the end', does: ['delete from audit.leaf where i > 500', 'delete from audit.checkpoint', 'delete from audit.tile where n > 0'], kinds: ['tidak_diurutkan'], second: [] },
  { name: 'slips an entry in', does: [`insert into audit.catatan select gen_random_uuid(), pada, pelaku_jenis, pelaku_id, jabatan_id, pelaku_nama, sifat, tindakan, objek_jenis, objek_id, subjek_id, rincian_hash, hash from audit.catatan where id = ${at(10)}`], kinds: ['tidak_diurutkan'], second: [] },
  { name: 'signs a checkpoint with another key', does: [`update audit.checkpoint set note = replace(note, chr(8212) || ' ', chr(8212) || ' x')`], kinds: ['titik_periksa_palsu'], second: ['titik_periksa_palsu'] },
  { name: 'lies about the size of a checkpoint', does: ['update audit.checkpoint set ukuran = 5'], kinds: ['titik_periksa_palsu'], second: [] },
]
for (const fault of TAMPER) {
  test(`whoever ${fault.name} is found`, async () => {
    const mine = await ownDatabase()
    try {
      await mine.db.transaction((tx) => catatSemua(tx, Array.from({ length: 600 }, (_, n) => entry(n))))
      await writeCheckpoint(mine.db, key)
      assert.ok((await verifyLog(mine.db, { key })).baik && (await outside(mine)).good, 'whole before')
      for (const [statement, touched] of await withoutGuards(mine, fault.does)) assert.ok(touched > 0, statement)
      const result = await verifyLog(mine.db, { key })
      for (const kind of fault.kinds) assert.ok(result.temuan.some((one) => one.jenis === kind), `${kind} among ${JSON.stringify(result.temuan.slice(0, 5))}`)
      if (fault.index !== undefined) assert.equal(result.temuan[0]!.index, fault.index)
      const second = await outside(mine)
      for (const kind of fault.second) assert.ok(second.findings.some((one: { kind: string }) => one.kind === kind), `${kind} among ${JSON.stringify(second.findings.slice(0, 5))}`)
      assert.equal(second.good, fault.second.length === 0)
    } finally { await mine.drop() }
  })
}

test('a rewritten history, consistent in itself, contradicts checkpoints kept elsewhere, and the log refuses to sign it', async () => {
  const mine = await ownDatabase()
  try {
    await mine.db.transaction((tx) => catatSemua(tx, Array.from({ length: 300 }, (_, n) => entry(n))))
    const { note } = await writeCheckpoint(mine.db, key)
    await withoutGuards(mine, ['delete from audit.leaf where i >= 290', 'delete from audit.tile where n > 0', `delete from audit.catatan c where not exists (select from audit.leaf l where l.catatan_id = c.id)`])
    await assert.rejects(writeCheckpoint(mine.db, key), /no longer continues/)
    await withoutGuards(mine, ['delete from audit.checkpoint'])
    assert.ok((await verifyLog(mine.db, { key })).baik, 'nothing inside the database shows it')
    const result = await verifyLog(mine.db, { key, salinan: [note] })
    assert.equal(result.temuan[0]!.jenis, 'log_terpotong')
    assert.equal((await outside(mine, [note])).findings[0]!.kind, 'log_terpotong')
  } finally { await mine.drop() }
})

test('details can be erased on a recorded decision only; the entry stays provable', async () => {
  const mine = await ownDatabase()
  try {
    const { id } = await mine.db.transaction((tx) => catat(tx, entry(1)))
    await assert.rejects(mine.db.run(sql`select audit.hapus_rincian(${id}::uuid, ${id}::uuid, now())`), /memerlukan keputusan/)
    await mine.db.transaction((tx) => hapusRincian(tx, id, { actor: NURHAYATI, alasan: 'permintaan pemilik data' }))
    const found = (await findCatatan(mine.db, id))!
    assert.deepEqual([found.alasan, found.rincianDihapus], [null, true])
    await writeCheckpoint(mine.db, key)
    const result = await verifyLog(mine.db, { key })
    assert.deepEqual([result.baik, result.rincianDihapus], [true, 1])
    await assert.rejects(mine.db.transaction((tx) => hapusRincian(tx, id, { actor: NURHAYATI, alasan: 'lagi' })), { code: 'rincian-tidak-ada' })
  } finally { await mine.drop() }
})

test('the search pages through everything once, by person, object, act and time', async () => {
  const mine = await ownDatabase()
  const undo = setClock('2026-10-01T00:00:00Z')
  try {
    await mine.db.transaction((tx) => catatSemua(tx, Array.from({ length: 25 }, (_, n) => ({ ...entry(n), objek: { jenis: 'uji', id: `uji-${n % 5}` }, tindakan: n % 2 ? 'uji.satu' : 'uji.dua' }))))
    setClock('2026-10-02T00:00:00Z')
    await mine.db.transaction((tx) => catat(tx, { ...entry(99), objek: { jenis: 'uji', id: 'uji-9' } }))
    const seen: string[] = []
    for (let sebelumId: string | undefined; ;) {
      const page = await listCatatan(mine.db, { objekJenis: 'uji' }, { most: 10, sebelumId })
      seen.push(...page.catatan.map((one) => one.id))
      if (!page.lanjut) break
      sebelumId = page.lanjut
    }
    assert.equal(new Set(seen).size, 26)
    assert.deepEqual(seen, [...seen].sort().reverse())
    assert.equal((await listCatatan(mine.db, { objekId: 'uji-3' })).catatan.length, 5)
    assert.equal((await listCatatan(mine.db, { tindakan: 'uji.' })).catatan.length, 25)
    assert.equal((await listCatatan(mine.db, { objekJenis: 'uji', dari: new Date('2026-10-01T12:00:00Z') })).catatan.length, 1)
    assert.equal((await listCatatan(mine.db, { pelakuId: 'p-nurhayati', sampai: new Date('2026-10-01T12:00:00Z'), dari: new Date('2026-09-30T12:00:00Z') })).catatan.length, 25)
  } finally { undo(); await mine.drop() }
})

test('the key is private to the account, keeps its name for ever, and opens the same twice', async () => {
  assert.equal(statSync(join(key.copies, '../keys/audit.json')).mode & 0o777, 0o600)
  assert.equal(key.name, 'localhost:3000/log')
  assert.equal(logKey(join(key.copies, '..')), key)
  const mine = await ownDatabase()
  const dataDir = process.env.DATA_DIR
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'balai-log-'))
  try {
    await writeCheckpoint(mine.db)
    const { baik, baris } = await ringkasanAudit(mine.db)
    assert.ok(baik, baris.join('\n'))
    assert.match(baris.at(-1)!, /^Utuh/)
  } finally { process.env.DATA_DIR = dataDir; await mine.drop() }
})

test('the example in the published format has the hash it says', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/decisions/0010-audit-log-format.md'), 'utf8')
  const [, leaf, hash] = /\n(\{"id":"019aa.*\})\nleaf hash ([0-9a-f]{64})\n/.exec(page)!
  assert.equal(canonical(JSON.parse(leaf!)), leaf)
  assert.equal(leafHash(Buffer.from(leaf!)).toString('hex'), hash)
})
})
