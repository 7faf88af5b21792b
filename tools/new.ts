// npm run new -- layanan <kode> "<Nama>" ["<English name>"]
// npm run new -- module <nama> [<noun>] ["<English>"]
// npm run new -- noun <module> <noun> ["<English>"]
// Writes the skeleton, wires it, and leaves everything green. Never overwrites a file.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { faceOf, moduleFiles, nounFiles, type Files } from './new-module.ts'
import { serviceFile } from './new-service.ts'
import { addTerm, title, wireModule } from './new-text.ts'
import { root as here } from './parts.ts'

/** New files, and whole new texts of files that are there already. */
export interface Plan { files: Files; changes: Files; next: string[] }
export class Misuse extends Error {}

const WORD = /^[a-z]+(-[a-z]+)*$/
const word = (text: string | undefined, what: string): string => {
  if (!text || !WORD.test(text)) throw new Misuse(`${what}: huruf kecil, kata dipisah tanda hubung, bukan "${text ?? ''}".`)
  return text
}
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8')

function planService(root: string, [kode, nama, english]: string[]): Plan {
  word(kode, 'Kode layanan')
  if (!nama?.trim()) throw new Misuse('Tulis nama layanan dalam tanda petik, misalnya "Surat Keterangan Ahli Waris".')
  if (!existsSync(join(root, 'modules/pelayanan'))) throw new Misuse('Modul pelayanan tidak ada.')
  const path = `modules/pelayanan/layanan/${kode}.ts`
  return { files: { [path]: serviceFile(kode!, nama.trim(), english?.trim() || nama.trim()) }, changes: {}, next: [`Sesuaikan syarat, isian, surat, dan dasar hukum di ${path}.`, `npx balai layanan check ${path}`] }
}

function planModule(root: string, [name, noun = 'catatan', english]: string[]): Plan {
  word(name, 'Nama modul')
  word(noun, 'Nama benda')
  if (existsSync(join(root, 'modules', name!))) throw new Misuse(`Modul ${name} sudah ada.`)
  const spoken = noun.replaceAll('-', ' ')
  const withModule = addTerm(read(root, 'KAMUS.md'), 'Modul', { term: name!, english: english ?? '–', meaning: `modul ${title(name!).toLowerCase()}`, module: name! })
  const kamus = addTerm(withModule, title(name!), { term: spoken, english: '–', meaning: `yang diurus modul ${title(name!).toLowerCase()}`, module: name! })
  return { files: moduleFiles(name!, noun), changes: { 'modules.ts': wireModule(read(root, 'modules.ts'), name!), 'KAMUS.md': withParts(kamus, noun, name!) }, next: [`Tulis tujuan, dasar hukum, dan pemilik di modules/${name}/README.md.`, 'Lengkapi padanan, arti, dan dasar di KAMUS.md.'] }
}

function planNoun(root: string, [module, noun, english]: string[]): Plan {
  word(module, 'Nama modul')
  word(noun, 'Nama benda')
  const folder = join(root, 'modules', module!)
  if (!existsSync(join(folder, 'index.ts'))) throw new Misuse(`Modul ${module} tidak ada. Buat dahulu: npm run new -- module ${module}`)
  const migrations = existsSync(join(folder, 'migrations')) ? readdirSync(join(folder, 'migrations')).map((file) => Number(file.slice(0, 4))).filter(Number.isFinite) : []
  if (migrations.length === 0) throw new Misuse(`Modul ${module} belum mempunyai migrasi yang membuat skemanya.`)
  const number = String(Math.max(...migrations) + 1).padStart(4, '0')
  const kamus = addTerm(read(root, 'KAMUS.md'), title(module!), { term: noun!.replaceAll('-', ' '), english: english ?? '–', meaning: `yang diurus modul ${title(module!).toLowerCase()}`, module: module! })
  const face = `modules/${module}/index.ts`
  return { files: nounFiles(module!, noun!, number), changes: { [face]: `${read(root, face).trimEnd()}\n${faceOf(noun!)}`, 'KAMUS.md': withParts(kamus, noun!, module!) }, next: ['Lengkapi padanan, arti, dan dasar di KAMUS.md.', `npm test -- modules/${module}`] }
}

/** A noun of several words gives a type of several words; each of them needs its place in the glossary. */
const withParts = (kamus: string, noun: string, module: string): string => (noun.includes('-') ? noun.split('-') : []).reduce((text, part) =>
  (new RegExp(`^\\|[^|]*\\b${part}\\b[^|]*\\|`, 'm').test(text.split('\n').filter((line) => !line.startsWith(`| ${noun.replaceAll('-', ' ')} |`)).join('\n')) ? text : addTerm(text, title(module), { term: part, english: '–', meaning: `bagian dari istilah ${noun.replaceAll('-', ' ')}`, module })), kamus)

const PLANS: Record<string, (root: string, args: string[]) => Plan> = { layanan: planService, module: planModule, noun: planNoun }

/** What `args` would write below `root`; refuses (Misuse) bad names and files that are there already. Writes nothing. */
export function plan(root: string, [kind, ...args]: string[]): Plan {
  const make = PLANS[kind ?? '']
  if (!make) throw new Misuse('Pemakaian:\n  npm run new -- layanan <kode> "<Nama>" ["<English name>"]\n  npm run new -- module <nama> [<benda>] ["<English>"]\n  npm run new -- noun <module> <benda> ["<English>"]')
  const made = make(root, args)
  const there = Object.keys(made.files).find((path) => existsSync(join(root, path)))
  if (there) throw new Misuse(`${there} sudah ada; tidak ada yang diubah.`)
  return made
}
export function write(root: string, { files, changes }: Plan): void {
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    const made = plan(here, process.argv.slice(2))
    write(here, made)
    console.log([...Object.keys(made.files).map((path) => `  baru    ${path}`), ...Object.keys(made.changes).map((path) => `  diubah  ${path}`), ...made.next].join('\n'))
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    console.error(error.message)
    process.exit(64)
  }
}
