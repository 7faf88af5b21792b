import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { RULES, told, violations } from './architecture.ts'
import { sqlUses } from './architecture-sql.ts'
import { root } from './parts.ts'

test('the tree keeps its rules', () => assert.deepEqual(violations(root).map(told), []))

// A guard that never fires guards nothing: a small tree that keeps every rule, and each fault planted in it once.
type Files = Record<string, string>
const module_ = (name: string, needs: string[] = []): Files => ({
  [`modules/${name}/README.md`]: `# ${name}\n`, [`modules/${name}/index.ts`]: `export { x } from './x.ts'\n`, [`modules/${name}/x.ts`]: 'export const x = 1\n',
  [`modules/${name}/module.ts`]: `import { defineModule } from '#access/web'\nexport default defineModule({ name: '${name}', needs: [${needs.map((n) => `'${n}'`).join(', ')}] })\n`,
  [`modules/${name}/migrations/0001_${name}.sql`]: `create schema ${name};\ncreate table ${name}.catatan (id uuid primary key);\ncreate view ${name}.publik_catatan as select id from ${name}.catatan;\n`,
})
const small = (): Files => ({
  'package.json': JSON.stringify({ dependencies: { zod: '4.0.0' }, devDependencies: { 'fast-check': '4.0.0' } }),
  'KAMUS.md': '| istilah | English |\n|---|---|\n| arsip | archive |\n| izin | permit |\n| surat | letter |\n',
  'modules.ts': `import arsip from './modules/arsip/module.ts'\nimport izin from './modules/izin/module.ts'\nimport surat from './modules/surat/module.ts'\nexport const modules = [arsip, surat, izin]\n`,
  'kernel/platform/index.ts': `export { now } from './clock.ts'\n`, 'kernel/platform/clock.ts': 'export const now = () => new Date()\n', 'kernel/platform/testing.ts': 'export {}\n',
  'kernel/audit/index.ts': `export { catat } from './catat.ts'\n`, 'kernel/audit/catat.ts': `import { z } from 'zod'\nimport { now } from '#kernel/platform'\nexport const catat = () => z.string().parse(String(now()))\n`,
  'kernel/audit/catat.test.ts': `import fc from 'fast-check'\nimport '../platform/testing.ts'\nfc\n`,
  'kernel/audit/migrations/0001_audit.sql': 'create schema audit;\ncreate table audit.entri (id uuid primary key);\ncreate view audit.publik_entri as select id from audit.entri;\n',
  'kernel/identity/index.ts': '', 'kernel/identity/orang.sql.ts': 'export const q = (sql: any) => sql`select 1 from audit.entri where pada > audit.sejak()`\n',
  'access/web/index.ts': `export { defineModule } from './module.ts'\n`, 'access/web/module.ts': `import { now } from '#kernel/platform'\nexport const defineModule = (m: unknown) => [m, now]\n`,
  'access/design/index.ts': '', 'access/design/ui.tsx': `import { defineModule } from '#access/web'\nexport const Ui = () => <p class="a">{String(defineModule)}</p>\n`,
  ...module_('arsip'), ...module_('surat'), ...module_('izin', ['surat']),
  'modules/izin/izin.ts': `import { x } from '#modules/surat'\nexport const izin = x\n`,
  'modules/izin/izin.sql.ts': 'export const q = (sql: any) => sql`select s.id from surat.publik_catatan s join audit.publik_entri e on e.id = s.id`\n',
})

function inTree(change: (files: Files) => void, judge: (root: string) => void): void {
  const copy = mkdtempSync(join(tmpdir(), 'balai-arch-'))
  try {
    const files = small()
    change(files)
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true })
      writeFileSync(join(copy, path), text)
    }
    judge(copy)
  } finally { rmSync(copy, { recursive: true, force: true }) }
}
const add = (path: string, text: string) => (files: Files) => { files[path] = (files[path] ?? '') + text }

test('a small tree in order has nothing to report', () => inTree(() => {}, (copy) => assert.deepEqual(violations(copy).map(told), [])))

const plants: [string, (files: Files) => void, keyof typeof RULES, RegExp][] = [
  ['a file behind a face', add('modules/izin/izin.ts', `import '#modules/surat/x'\n`), 'faces', /only the face "#modules\/surat"/],
  ['kernel imports a module', add('kernel/audit/catat.ts', `import '#modules/arsip'\n`), 'layers', /the kernel imports #modules\/arsip/],
  ['kernel imports access', add('kernel/audit/catat.ts', `import type { defineModule } from '#access/web'\n`), 'layers', /the kernel imports #access\/web/],
  ['access imports a module', add('access/web/module.ts', `import '#modules/arsip'\n`), 'layers', /access imports a module/],
  ['a module uses the tools', add('modules/izin/izin.ts', `import '#tools/seed'\n`), 'layers', /tools serve developers/],
  ['kernel order', add('kernel/audit/catat.ts', `import '#kernel/identity'\n`), 'kernelOrder', /audit may import only the parts before it, not identity/],
  ['a kernel part without a place', add('kernel/cuaca/index.ts', ''), 'kernelOrder', /kernel\/cuaca: is not in KERNEL_ORDER/],
  ['an undeclared need', add('modules/izin/izin.ts', `import '#modules/arsip'\n`), 'needs', /imports #modules\/arsip, which is not in its needs/],
  ['a dynamic undeclared need', add('modules/izin/izin.ts', `void import('#modules/arsip')\n`), 'needs', /izin\.ts:3: imports #modules\/arsip/],
  ['a need over several lines', add('modules/izin/izin.ts', `import {\n  x as y,\n} from '#modules/arsip'\n`), 'needs', /imports #modules\/arsip/],
  ['its own face', add('modules/izin/izin.ts', `import '#modules/izin'\n`), 'needs', /its own face/],
  ['a need that is not there', (f) => { f['modules/arsip/module.ts'] = `export default { name: 'arsip', needs: ['cuaca'] }` }, 'needs', /needs cuaca, which does not exist/],
  ['modules in a circle', (f) => { f['modules/surat/module.ts'] = `export default { name: 'surat', needs: ['izin'] }` }, 'cycles', /cycle: surat > izin > surat|cycle: izin > surat > izin/],
  ['access in a circle', add('access/web/module.ts', `import '#access/design'\n`), 'cycles', /access: cycle/],
  ['climbing into another module', add('modules/izin/izin.ts', `import '../arsip/x.ts'\n`), 'climbing', /climbs out of its part/],
  ['climbing into the kernel', add('modules/izin/izin.ts', `import '../../kernel/audit/catat.ts'\n`), 'climbing', /climbs out of its part/],
  ['the test room used outside tests', add('modules/izin/izin.ts', `import '../../kernel/platform/testing.ts'\n`), 'climbing', /climbs out/],
  ['an undeclared package', add('kernel/audit/catat.ts', `import 'left-pad'\n`), 'dependencies', /imports left-pad, which is not in package.json/],
  ['a development package at run time', add('kernel/audit/catat.ts', `import 'fast-check'\n`), 'dependencies', /not in package.json as a runtime dependency/],
  ['a package without a reason', (f) => { f['docs/decisions/0002-dependencies.md'] = '| `fast-check` | properties |\n' }, 'dependencies', /zod has no reason/],
  ['a foreign table', add('modules/arsip/a.sql.ts', 'const q = (sql: any) => sql`select 1 from izin.catatan`\n'), 'tables', /reads izin\.catatan; izin is not in its needs/],
  ['a private table of a needed module', add('modules/izin/izin.sql.ts', 'const r = (sql: any) => sql`select 1 from surat.catatan`\n'), 'tables', /only views named publik_\*/],
  ['a private table of the kernel', add('modules/izin/izin.sql.ts', 'const r = (sql: any) => sql`select 1\n from audit.entri`\n'), 'tables', /izin\.sql\.ts:3: reads audit\.entri/],
  ['a table of a later kernel part', add('kernel/audit/a.sql.ts', 'const q = (sql: any) => sql`select 1 from identity.orang`\n'), 'tables', /comes later in the kernel/],
  ['writing into another part', add('kernel/identity/orang.sql.ts', 'const r = (sql: any) => sql`update audit.entri set id = null`\n'), 'tables', /writes audit\.entri of another part/],
  ['a foreign key into another module', add('modules/izin/migrations/0001_izin.sql', 'alter table izin.catatan add surat uuid references surat.catatan;\n'), 'tables', /foreign key to surat\.catatan/],
  ['a query between the pages', add('modules/arsip/a.portal.tsx', 'const q = (sql: any) => sql`select ${sql`1`} from izin.catatan`\n'), 'tables', /reads izin\.catatan/],
  ['a module without a description', (f) => { delete f['modules/arsip/README.md'] }, 'anatomy', /modules\/arsip: no README\.md/],
  ['a module not in the glossary', (f) => { f['KAMUS.md'] = '' }, 'anatomy', /modules\/arsip: not in KAMUS\.md/],
  ['a module not wired', (f) => { f['modules.ts'] = '' }, 'anatomy', /modules\/arsip: not wired/],
  ['a module under another name', (f) => { f['modules/arsip/module.ts'] = `export default { name: 'arsipan', needs: [] }` }, 'anatomy', /its name is not 'arsip'/],
  ['a face that does things', add('kernel/audit/index.ts', 'export const lain = 1\n'), 'faceOnlyReExports', /a face only re-exports/],
  ['pages of a kernel part that say more than their Module', add('access/web/index.ts', 'export const m: Module = defineModule({})\nexport const rute = []\n'), 'faceOnlyReExports', /access\/web\/index\.ts: a face only/],
  ['a long file', add('modules/arsip/panjang.ts', 'void 0\n'.repeat(301)), 'length', /301 lines/],
  ['a drawer folder', add('kernel/audit/utils/a.ts', ''), 'folderNames', /kernel\/audit\/utils/],
  ['an inline style', add('access/design/ui.tsx', 'export const B = () => <p style="color: red" />\n'), 'inlineStyle', /content security policy/],
  ['the machine’s clock', add('modules/izin/izin.ts', 'export const kini = new Date()\n'), 'clock', /use now\(\)/],
  ['a console', add('modules/izin/izin.ts', `console.log('x')\n`), 'consoles', /use log of #kernel\/platform/],
  ['something unfinished', add('modules/izin/izin.ts', `// ${'TO'}${'DO'}: later\n`), 'unfinished', /finish it/],
]
for (const [name, plant, rule, expected] of plants) test(`catches ${name}`, () => inTree(plant, (copy) => {
  const found = violations(copy)
  assert.ok(found.some((one) => one.rule === rule && expected.test(told(one))), found.map(told).join('\n') || 'nothing found')
}))

test('catches four needs', () => inTree((files) => {
  for (const name of ['satu', 'dua']) Object.assign(files, module_(name))
  files['modules/izin/module.ts'] = `export default { name: 'izin', needs: ['surat', 'arsip', 'satu', 'dua'] }`
}, (copy) => assert.match(violations(copy).map(told).join('\n'), /needs 4 modules; at most 3/)))

test('every rule is seen to fire', () => assert.deepEqual(Object.keys(RULES).filter((rule) => !plants.some(([, , planted]) => planted === rule)), []))

test('what only looks like a fault is left alone', () => inTree((files) => {
  add('modules/izin/izin.ts', `// import '#modules/arsip' is what we do not do; new Date() neither\nexport const s = "from 'left-pad'"\nexport const d = new Date(0)\n`)(files)
  add('access/design/index.ts', 'export const rancangan: Module = defineModule({})\n')(files)
  add('access/design/ui.test.tsx', `import '../web/contoh.ts'\nimport '../islands/formulir.ts'\n`)(files)
  add('modules/izin/izin.sql.ts', "const r = (sql: any) => sql`select 'from arsip.catatan' -- from arsip.catatan\n where 1 = 1`\n")(files)
  add('modules/izin/migrations/0001_izin.sql', 'alter table izin.catatan add oleh uuid references audit.entri;\ncreate index catatan_id on izin.catatan (id);\n')(files)
}, (copy) => assert.deepEqual(violations(copy).map(told), [])))

test('tables are found in the SQL and nowhere else', () => {
  const uses = sqlUses('a.ts', 'const a = "from x.y"; const q = sql`insert into a.b select * from c.d join e.f on f.id = d.id where exists (${sql`select 1 from g.h`}) and i.j(1)`')
  assert.deepEqual(uses.map(({ verb, schema, table }) => `${verb} ${schema}.${table}`), ['into a.b', 'from c.d', 'join e.f', 'from g.h'])
})
