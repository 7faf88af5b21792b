// What is tampered with or rots is found: rows of the audit log, and bytes of a page on disk.
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { catatSemua, eksporLog, formatVerifier, logKey, readCopies, sequenceLog, verifyLog, writeCheckpoint } from '#kernel/audit'
import { root } from '#tools/parts'
import { checkLog, readKey } from '../../tools/verify-audit/verify-audit.mjs'
import { type Panggung, panggung } from '../dunia.ts'

/** Fills the log; returns the checkpoints an inspector would have kept: one from the middle, the last. */
async function isiLog(p: Panggung, banyak: number): Promise<string[]> {
  const actor = { kind: 'sistem' as const, sebab: 'ordeal' }
  let titik = ''
  for (let n = 0; n < banyak; n += 2000) {
    await p.db.transaction((tx) => catatSemua(tx, Array.from({ length: Math.min(2000, banyak - n) }, (_, i) => ({ actor, tindakan: 'ordeal.uji.catat', objek: { jenis: 'uji', id: String(n + i) } }))))
    if (n === Math.floor(banyak / 4000) * 2000) { await sequenceLog(p.db); titik = (await writeCheckpoint(p.db)).note }
  }
  await sequenceLog(p.db)
  return [titik, (await writeCheckpoint(p.db)).note]
}

const DI = (i: number) => `(select catatan_id from audit.leaf where i = ${i})`
/** Each forgery and how it is undone; done as the owner of the database with its guards switched off. */
const PALSU = (n: number): Record<string, { buat: string; batal: string; jenis: string[] }> => ({
  'satu baris diubah': { buat: `update audit.catatan set objek_id = 'lain' where id = ${DI(Math.floor(n / 2))}`, batal: `update audit.catatan c set objek_id = s.objek_id from simpan s where s.id = c.id`, jenis: ['isi_berubah'] },
  'satu baris dihapus': { buat: `delete from audit.catatan where id = ${DI(Math.floor(n / 3))}`, batal: `insert into audit.catatan select * from simpan on conflict do nothing`, jenis: ['catatan_hilang'] },
  'dua baris ditukar': { buat: `update audit.leaf set i = 9000000000 where i = 70; update audit.leaf set i = 70 where i = 71; update audit.leaf set i = 71 where i = 9000000000`, batal: `update audit.leaf set i = 9000000000 where i = 70; update audit.leaf set i = 70 where i = 71; update audit.leaf set i = 71 where i = 9000000000`, jenis: ['rantai_putus', 'urutan_hilang', 'pohon_berubah', 'isi_berubah'] },
  'ekor dipotong': { buat: `create table daun as select * from audit.leaf where i >= ${n - 50}; delete from audit.leaf where i >= ${n - 50}`, batal: `insert into audit.leaf select * from daun; drop table daun`, jenis: ['log_terpotong', 'titik_periksa_tidak_cocok', 'tidak_diurutkan', 'pohon_berubah'] },
})

export interface HasilPalsu { catatan: number; ditemukan: string[]; lolos: string[]; terlamaMs: number; titikLama: boolean; keduaSetuju: boolean; perintah: boolean }
/** Forges the log of `banyak` entries in four ways; the verifier, the second verifier and the command line must each name what was done. */
export async function palsukanLog(banyak: number, tanpaPalsu = false): Promise<HasilPalsu> {
  const p = await panggung()
  const hasil: HasilPalsu = { catatan: 0, ditemukan: [], lolos: [], terlamaMs: 0, titikLama: false, keduaSetuju: true, perintah: true }
  const owner = await p.owner.connect()
  try {
    const titik = await isiLog(p, banyak)
    const kunci = readKey(formatVerifier(logKey().verifiers[0]!))
    const kedua = () => checkLog(baris(eksporLog(p.db, { rincian: false })), { keys: [kunci], notes: titik })
    const utuh = await verifyLog(p.db, { salinan: [...titik, ...(await readCopies(logKey()))] })
    hasil.catatan = utuh.ukuran
    hasil.titikLama = utuh.baik && (await kedua()).good
    await owner.query('set session_replication_role = replica')
    for (const [nama, { buat, batal, jenis }] of Object.entries(PALSU(utuh.ukuran))) {
      await owner.query(`drop table if exists simpan; create table simpan as select * from audit.catatan where id in (${DI(Math.floor(utuh.ukuran / 2))}, ${DI(Math.floor(utuh.ukuran / 3))})`)
      if (!tanpaPalsu) await owner.query(buat)
      const mulai = performance.now()
      const periksa = await verifyLog(p.db, { salinan: titik })
      hasil.terlamaMs = Math.max(hasil.terlamaMs, performance.now() - mulai)
      const sebut = periksa.temuan.find((t) => jenis.includes(t.jenis))
      if (sebut) hasil.ditemukan.push(`${nama}: ${sebut.pesan}`)
      else hasil.lolos.push(nama)
      const lain = await kedua()
      if (lain.good) { hasil.keduaSetuju = false; hasil.lolos.push(`${nama} (pemeriksa kedua)`) }
      if (nama === 'satu baris diubah') hasil.perintah = spawnSync(process.execPath, [join(root, 'access/cli/balai.mjs'), 'audit', 'verify'], { cwd: root, env: { ...process.env, DATABASE_URL: p.databaseUrl }, stdio: 'ignore' }).status === 1
      if (!tanpaPalsu) await owner.query(batal)
    }
    if (!tanpaPalsu && !(await verifyLog(p.db, { salinan: titik })).baik) hasil.lolos.push('log tidak utuh lagi sesudah pemalsuan dibatalkan')
    return hasil
  } finally { owner.release(true); await p.close() }
}
async function* baris(stream: AsyncIterable<unknown>): AsyncIterable<string> {
  let sisa = ''
  for await (const potong of stream) { const semua = (sisa + String(potong)).split('\n'); sisa = semua.pop()!; yield* semua }
  if (sisa) yield sisa
}

export interface HasilHalaman { tabel: number; indeks: number; rusak: string[] }
/** Reads every page of every table (PostgreSQL checks each page's checksum) and walks every B-tree with amcheck where the server has it. */
export async function periksaHalaman(p: Panggung): Promise<HasilHalaman> {
  const hasil: HasilHalaman = { tabel: 0, indeks: 0, rusak: [] }
  const ada = (await p.owner.query("select from pg_available_extensions where name = 'amcheck'")).rowCount
  if (ada) await p.owner.query('create extension if not exists amcheck')
  const { rows: tabel } = await p.owner.query<{ nama: string }>("select format('%I.%I', schemaname, tablename) as nama from pg_tables where schemaname not in ('information_schema') order by 1")
  for (const { nama } of tabel) {
    hasil.tabel++
    try { await p.owner.query(`select sum(length(t::text)) from ${nama} t`) } catch (error) { hasil.rusak.push(`${nama}: ${(error as Error).message}`) }
  }
  if (!ada) return hasil
  const { rows: indeks } = await p.owner.query<{ nama: string }>("select c.oid::regclass::text as nama from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam where a.amname = 'btree' and i.indisvalid and c.relpersistence = 'p'")
  for (const { nama } of indeks) {
    hasil.indeks++
    try { await p.owner.query('select bt_index_check($1::regclass, true)', [nama]) } catch (error) { hasil.rusak.push(`${nama}: ${(error as Error).message}`) }
  }
  return hasil
}

/** After kills under load, or (the control) after one flipped byte in a page of the regions. */
export async function halamanSesudahMati(balik: boolean): Promise<HasilHalaman> {
  const p = await panggung()
  try {
    const { rows: [r] } = await p.owner.query<{ file: string }>("select pg_relation_filepath('organisation.wilayah') as file")
    if (balik) {
      await p.owner.query('checkpoint')
      await p.server.stop()
      const file = openSync(join(p.dir, 'pg', r!.file), 'r+'), bita = Buffer.alloc(1)
      readSync(file, bita, 0, 1, 8192 + 5000)
      bita[0]! ^= 0x10
      writeSync(file, bita, 0, 1, 8192 + 5000)
      closeSync(file)
      await p.server.start()
    } else for (let i = 0; i < 5; i++) {
      const tulis = Promise.allSettled(Array.from({ length: 8 }, () => p.db.transaction((tx) => catatSemua(tx, Array.from({ length: 3000 }, (_, n) => ({ actor: { kind: 'sistem' as const, sebab: 'ordeal' }, tindakan: 'ordeal.uji.catat', objek: { jenis: 'uji', id: String(n) } }))))))
      await sleep(100 + Math.random() * 200)
      await p.server.crash()
      await p.server.start()
      await tulis
    }
    return await periksaHalaman(p)
  } finally { await p.close() }
}
