import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { terms, unexplained } from './kamus.ts'
import { root } from './parts.ts'

test('every module, table and word of an exported type stands in KAMUS.md', () => assert.deepEqual(unexplained(root).map(({ word, where }) => `${word}: ${where}`), []))

function inTree(files: Record<string, string>, judge: (root: string) => void): void {
  const copy = mkdtempSync(join(tmpdir(), 'balai-kamus-'))
  try {
    for (const [path, text] of Object.entries(files)) { mkdirSync(dirname(join(copy, path)), { recursive: true }); writeFileSync(join(copy, path), text) }
    judge(copy)
  } finally { rmSync(copy, { recursive: true, force: true }) }
}

test('a module, a table and a type with a word nobody explained are named', () => inTree({
  'KAMUS.md': '| istilah | English |\n|---|---|\n| arsip | archive |\n| jadwal retensi, jra | schedule |\n',
  'modules/arsip/arsip.ts': 'export interface ArsipRow { a: 1 }\nexport type JRA = string\ninterface Dalam { b: 1 }\n',
  'modules/arsip/arsip.test.ts': 'export interface Uji { c: 1 }\n',
  'modules/cuaca/index.ts': '',
  'kernel/audit/migrations/0001_audit.sql': '-- create table audit.bukan (id int);\ncreate table audit.jadwal_retensi (id int);\ncreate table if not exists audit.entri (id int);\n',
}, (copy) => assert.deepEqual(unexplained(copy).map(({ word }) => word).sort(), ['cuaca', 'entri', 'row'])))

test('the heading and the rule of a table are no words', () => assert.deepEqual([...terms('| istilah | English |\n|---|---|\n| `surat`, Naskah | letter |\n')], ['surat', 'naskah']))
