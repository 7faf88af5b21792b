// The key with which the log signs. It lives in a file of the data folder, never in the database: whoever can rewrite the
// database cannot sign for it.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig, secret } from '#kernel/platform'
import { type Signer, type Verifier, parseVerifier } from './note.ts'

/** The log's identity: `origin` is the first line of its checkpoints and the name of its key; it never changes after birth. */
export interface LogKey extends Signer {
  /** Everyone whose signature on an older checkpoint still counts: this key, then retired ones. */
  verifiers: Verifier[]
  /** Where copies of checkpoints are kept outside the database. */
  copies: string
}
interface KeyFile { origin: string; private: string; retired: string[] }

const opened = new Map<string, LogKey>()

/** The log's key; made on first use (file mode 0600). Safe when two processes start at once: the first file stays. */
export function logKey(dataDir?: string): LogKey {
  const config = readConfig()
  const dir = dataDir ?? config.DATA_DIR
  let key = opened.get(dir)
  if (!key) opened.set(dir, key = readKey(dir, `${new URL(config.BASE_URL).host}/log`))
  return key
}

function readKey(dir: string, origin: string): LogKey {
  const file = join(dir, 'keys', 'audit.json')
  const stored = JSON.parse(readOrMake(file, origin)) as KeyFile
  const privateKey = createPrivateKey(stored.private)
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  const own = { name: stored.origin, publicKey }
  const retired = stored.retired.map((text) => parseVerifier(text) ?? fail(`${file}: kunci lama tidak terbaca`))
  return { ...own, privateKey, verifiers: [own, ...retired], copies: join(dir, 'audit-checkpoint') }
}

function readOrMake(file: string, origin: string): string {
  try { return readFileSync(file, 'utf8') } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error }
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
  const made: KeyFile = { origin, private: generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, retired: [] }
  const draft = `${file}.${secret(6)}`
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true })
  try { linkSync(draft, file) } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error }
  rmSync(draft)
  return readFileSync(file, 'utf8')
}

function fail(message: string): never { throw new Error(message) }
