// Each generator runs in a copy of the tree; what it wrote is then judged by the same checks as everything else.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { told, violations } from './architecture.ts'
import { unexplained } from './kamus.ts'
import { Misuse, plan, write } from './new.ts'
import { addTerm, wireModule } from './new-text.ts'
import { root } from './parts.ts'
import { ownDatabase } from '../kernel/platform/testing.ts'

let copy: string
before(() => {
  copy = mkdtempSync(join(tmpdir(), 'balai-new-'))
  for (const name of ['kernel', 'access', 'modules', 'tools', 'main.ts', 'modules.ts', 'package.json', 'tsconfig.json', 'KAMUS.md', 'docs']) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
})
after(() => rmSync(copy, { recursive: true, force: true }))

/** Faults that the copy has and the tree it was copied from has not: others may be at work there. */
const added = (now: string[], before_: string[]): string[] => now.filter((one) => !before_.includes(one))
const architecture = (where: string) => violations(where).map(told)
const words = (where: string) => unexplained(where).map(({ word, where: at }) => `${word}: ${at}`)
function types(where: string): string[] {
  const done = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', where, '--pretty', 'false'], { cwd: where, encoding: 'utf8' })
  return done.stdout.split('\n').filter((line) => /^modules\/(arsip-daerah|pelayanan\/layanan)\/|^modules\.ts/.test(line))
}

test('a service is whole, proved, and told in both languages', async () => {
  write(copy, plan(copy, ['layanan', 'surat-keterangan-ahli-waris', 'Surat Keterangan Ahli Waris', "Heirs' Statement"]))
  const { periksaLayanan, kurangInggris } = (await import(pathToFileURL(join(copy, 'modules/pelayanan/index.ts')).href)) as typeof import('#modules/pelayanan')
  const { default: satu } = await import(pathToFileURL(join(copy, 'modules/pelayanan/layanan/surat-keterangan-ahli-waris.ts')).href)
  assert.deepEqual(periksaLayanan(satu), [])
  assert.deepEqual(kurangInggris(satu), [])
  assert.equal(satu.nama_en, "Heirs' Statement")
})

test('a module and a second noun are wired, explained, typed, and their own tests pass', async () => {
  write(copy, plan(copy, ['module', 'arsip-daerah', 'boks', 'regional archive']))
  write(copy, plan(copy, ['noun', 'arsip-daerah', 'pinjaman-boks', 'loan of a box']))
  assert.deepEqual(added(architecture(copy), architecture(root)), [])
  assert.deepEqual(added(words(copy), words(root)), [])
  assert.deepEqual(types(copy), [])
  const { owner, connection, drop } = await ownDatabase()
  try {
    for (const file of ['0001_boks', '0002_pinjaman_boks']) await owner.query(readFileSync(join(copy, `modules/arsip-daerah/migrations/${file}.sql`), 'utf8'))
    await owner.query('grant usage on schema arsip_daerah to balai_app; grant select, insert, update, delete on all tables in schema arsip_daerah to balai_app')
    const env = { ...process.env, BALAI_TEST_DATABASE: JSON.stringify(connection), BALAI_ROOT: copy, NODE_TEST_CONTEXT: undefined }
    const run = spawnSync(process.execPath, ['--import', join(copy, 'tools/tsx.mjs'), '--test', '--test-isolation=none', '--test-reporter=tap', ...['boks', 'pinjaman-boks'].map((noun) => join(copy, `modules/arsip-daerah/${noun}.test.ts`))], { cwd: copy, encoding: 'utf8', env })
    assert.match(run.stdout, /# pass 4\n# fail 0/, run.stdout + run.stderr)
  } finally { await drop() }
})

test('bad names and files that are there already are refused, and nothing is written', () => {
  for (const args of [[], ['layanan', 'Surat Baru', 'X'], ['layanan', 'surat-keterangan-usaha', 'Surat Keterangan Usaha'], ['layanan', 'surat-baru'], ['module', 'pelayanan'], ['module', '../x'], ['noun', 'tiada', 'boks']]) {
    assert.throws(() => plan(root, args), Misuse, args.join(' '))
  }
})

test('a module is wired into an empty and into a filled list', () => {
  assert.equal(wireModule(`import type { Module } from '#access/web'\n\nexport const modules: Module[] = []\n`, 'arsip-daerah'), `import type { Module } from '#access/web'\nimport arsipDaerah from './modules/arsip-daerah/module.ts'\n\nexport const modules: Module[] = [\n  arsipDaerah,\n]\n`)
  assert.match(wireModule(`import a from './a'\n\nexport const modules: Module[] = [\n  a, // first\n]\nexport const parts: Module[] = []\n`, 'b'), /\[\n {2}a, \/\/ first\n {2}b,\n\]\nexport const parts: Module\[\] = \[\]/)
})

test('a term goes to the end of its own table', () => {
  const kamus = '# K\n\n## Modul\n\n| istilah | English |\n|---|---|\n| a | b |\n\n## Lain\n\n| istilah | English |\n|---|---|\n| c | d |\n'
  assert.match(addTerm(kamus, 'Modul', { term: 'x', english: 'y', meaning: 'z', module: 'm' }), /\| a \| b \|\n\| x \| y \| z \| {2}\| m \|\n\n## Lain/)
})
