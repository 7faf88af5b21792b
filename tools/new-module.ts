// Skeletons of a noun and of a module, in the shape that CONTRIBUTING.md asks for.
import { pascal, quoted, snake, title } from './new-text.ts'

export type Files = Record<string, string>

const sqlOf = (module: string, noun: string): string => {
  const type = pascal(noun)
  const table = `${snake(module)}.${snake(noun)}`
  return `import { type Db, type Tx, empty, sql } from '#kernel/platform'

/** One row of ${table}. */
export interface ${type} { id: string; nama: string; dibuat_pada: Date }

export const insert${type} = (tx: Tx, satu: ${type}): Promise<number> => tx.run(sql\`insert into ${table} (id, nama, dibuat_pada) values (\${satu.id}, \${satu.nama}, \${satu.dibuat_pada})\`)
export const find${type} = (db: Db, id: string): Promise<${type} | undefined> => db.maybe<${type}>(sql\`select id, nama, dibuat_pada from ${table} where id = \${id}\`)
/** Newest first, fifty at a time; \`sebelum\` is the last id of the page before. */
export const list${type} = (db: Db, sebelum?: string): Promise<${type}[]> => db.many<${type}>(sql\`select id, nama, dibuat_pada from ${table} \${sebelum ? sql\`where id < \${sebelum}\` : empty} order by id desc limit 50\`)
`
}
const rulesOf = (noun: string): string => {
  const type = pascal(noun)
  return `import { type Tx, now, refuse, uuid } from '#kernel/platform'
import { insert${type} } from './${noun}.sql.ts'

/** Enters one ${title(noun).toLowerCase()} and returns its id. Refuses \`nama-kosong\` when there is nothing but blanks in \`nama\`. */
export async function submit${type}(tx: Tx, { nama }: { nama: string }): Promise<string> {
  const rapi = nama.trim()
  if (!rapi) refuse('nama-kosong', 'Isi namanya.', { fields: [{ field: 'nama', message: 'Isi namanya.' }] })
  const id = uuid()
  await insert${type}(tx, { id, nama: rapi, dibuat_pada: now() })
  return id
}
`
}
const testOf = (noun: string): string => {
  const type = pascal(noun)
  return `import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#kernel/platform'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { find${type}, list${type} } from './${noun}.sql.ts'
import { submit${type} } from './${noun}.ts'

test('what was entered is found again, newest first', () => rolledBack(async (tx) => {
  const lama = await submit${type}(tx, { nama: ' Contoh pertama ' })
  const baru = await submit${type}(tx, { nama: 'Contoh kedua' })
  assert.equal((await find${type}(tx, lama))?.nama, 'Contoh pertama')
  assert.deepEqual((await list${type}(tx)).slice(0, 2).map(({ id }) => id), [baru, lama].sort().reverse())
  assert.ok((await list${type}(tx, baru)).every(({ id }) => id < baru))
}))

test('an empty name is refused', () => rolledBack(async (tx) => {
  await assert.rejects(submit${type}(tx, { nama: '  ' }), (error: Refusal) => error.code === 'nama-kosong')
}))
`
}
const tableOf = (module: string, noun: string): string => `create table ${snake(module)}.${snake(noun)} (
  id uuid primary key,
  nama text not null check (nama <> ''),
  dibuat_pada timestamptz not null
);
`
export const faceOf = (noun: string): string => `export { type ${pascal(noun)}, find${pascal(noun)}, list${pascal(noun)} } from './${noun}.sql.ts'\nexport { submit${pascal(noun)} } from './${noun}.ts'\n`

/** A noun of a module: rules, queries, test and, with its number, the migration. */
export const nounFiles = (module: string, noun: string, number: string): Files => ({
  [`modules/${module}/${noun}.ts`]: rulesOf(noun),
  [`modules/${module}/${noun}.sql.ts`]: sqlOf(module, noun),
  [`modules/${module}/${noun}.test.ts`]: testOf(noun),
  [`modules/${module}/migrations/${number}_${snake(noun)}.sql`]: tableOf(module, noun),
})

/** A module with its first noun: description, face, declaration, migration, test. */
export function moduleFiles(module: string, noun: string): Files {
  const files = nounFiles(module, noun, '0001')
  const migration = `modules/${module}/migrations/0001_${snake(noun)}.sql`
  return {
    ...files,
    [migration]: `create schema ${snake(module)};\n\n${files[migration]}`,
    [`modules/${module}/README.md`]: `# ${title(module)}\n\nModul ${title(module).toLowerCase()} mengurus ${title(noun).toLowerCase()}.\n\n| | |\n|---|---|\n| Purpose | Keeps ${title(noun).toLowerCase()} and answers who asks for it. |\n| Law | – |\n| Owner unit | – |\n| Words | ${noun} (see KAMUS.md) |\n| Does not | decide, sign or send anything |\n`,
    [`modules/${module}/index.ts`]: faceOf(noun),
    [`modules/${module}/module.ts`]: `import { defineModule } from '#access/web'\n\n/** ${title(module)}. Routes, rights, jobs and events of this module are declared here and nowhere else. */\nexport default defineModule({\n  name: ${quoted(module)},\n  needs: [],\n})\n`,
  }
}
