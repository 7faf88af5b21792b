// What the tests of this part share: a place of its own, an address, an empty database beside the tested one.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { logKey } from '#kernel/audit'
import { segel } from '#kernel/identity'
import { type Config, readConfig } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'

export const urlDari = ({ user, host, port }: pg.ClientConfig, database: string): string => `postgres://${user}@/${database}?host=${encodeURIComponent(host!)}&port=${port}`
export const tempatBaru = (nama: string): { jalur: string; hapus(): void } => {
  const jalur = mkdtempSync(join(tmpdir(), `balai-${nama}-`))
  return { jalur, hapus: () => rmSync(jalur, { recursive: true, force: true }) }
}
let hitungan = 0
/** An empty database on the server of the tests. */
export async function basisKosong({ connection }: OwnDatabase): Promise<{ url: string; sambungan: pg.ClientConfig; drop(): Promise<void> }> {
  const nama = `balai_kosong_${process.pid}_${++hitungan}`
  const perintah = async (teks: string) => {
    const admin = new pg.Client({ ...connection, database: 'postgres' })
    await admin.connect()
    try { await admin.query(teks) } finally { await admin.end() }
  }
  await perintah(`create database ${nama}`)
  return { url: urlDari(connection, nama), sambungan: { ...connection, database: nama }, drop: () => perintah(`drop database if exists ${nama} with (force)`) }
}
/**
 * A database of its own without the villages of the rest of Indonesia: ninety thousand rows whose search index makes up half of
 * every restore and proves nothing that the other tables do not.
 */
export async function basisRingkas(): Promise<OwnDatabase> {
  const own = await ownDatabase()
  await own.owner.query(`begin; set local session_replication_role = replica;
    delete from organisation.wilayah where kode !~ '^73\\.08' and length(kode) > 5;
    delete from organisation.wilayah_kata where kata > 'c'; commit`)
  return own
}
export const configUji = (lain: Partial<Config> = {}): Config => ({ ...readConfig(), ...lain })
/** From here on this process has a data folder of its own, with the keys and files of the tests but no checkpoints of other databases. */
export function dataSendiri(ke: string): void {
  mkdirSync(ke, { recursive: true, mode: 0o700 })
  if (existsSync(process.env.DATA_DIR!)) cpSync(process.env.DATA_DIR!, ke, { recursive: true, filter: (jalur) => !/audit-checkpoint|[/\\]cadangan$/.test(jalur) })
  process.env.DATA_DIR = ke
  segel('kunci identitas dibuat', 'uji')
  logKey()
}
