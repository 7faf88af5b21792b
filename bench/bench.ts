// npm run bench [-- words …] [--quick] [--long] [--berkas=N]: runs every *.ukur.ts (or those whose name contains a word) on one
// seeded database of its own, prints the table and writes bench/results/<date>.json. See docs/kinerja.md.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mesin } from '#tools/mesin'
import { root } from '#tools/parts'
import { type Medan, bukaMedan } from './medan.ts'
import { type Figur, type Kumpulan, type Pengukuran, gabung, tabel } from './ukuran.ts'

const args = process.argv.slice(2)
const words = args.filter((arg) => !arg.startsWith('--'))
const quick = args.includes('--quick')
const long = args.includes('--long')
const berkas = Number(args.find((arg) => arg.startsWith('--berkas='))?.split('=')[1] ?? (quick ? 20_000 : 1_200_000))

const begun = performance.now()
const clock = () => { const s = Math.round((performance.now() - begun) / 1000); return `${String(Math.floor(s / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}` }
const say = (line: string) => console.log(`${clock()}  ${line}`)

async function semua(): Promise<(Pengukuran & { file: string })[]> {
  const files = readdirSync(join(root, 'bench')).filter((file) => file.endsWith('.ukur.ts')).sort()
  const all = await Promise.all(files.map(async (file) => ({ file, ...((await import(join(root, 'bench', file))) as { ukur: Pengukuran }).ukur })))
  return all.filter((one) => words.length === 0 || words.some((word) => one.file.includes(word) || one.nama.includes(word))).sort((a, b) => a.urut - b.urut)
}

const chosen = await semua()
if (chosen.length === 0) { console.error('No measurement has such a word in its name.'); process.exit(2) }
say(`${chosen.map((one) => one.nama).join(', ')}; ${berkas.toLocaleString('en-US')} cases`)
const perlu = chosen.some((one) => !one.tanpaMedan)
const medan = perlu ? await bukaMedan({ berkas, quick, long, say }) : ({ quick, long, say, tutup: async () => {} } as Medan)
if (perlu) say(`stage ready: ${JSON.stringify(medan.volume)}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void medan.tutup().finally(() => process.exit(130)))

const folder = join(root, 'bench/results')
mkdirSync(folder, { recursive: true })
const file = join(folder, `${new Date().toISOString().slice(0, 10)}${quick ? '-quick' : ''}.json`)
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
const lama = words.length > 0 && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kumpulan) : undefined

const figures: Figur[] = []
/** After every measurement, so that a run that is broken off has not been for nothing. */
const simpan = () => writeFileSync(file, `${JSON.stringify(gabung(lama, { machine: mesin(), commit, figures }), null, 2)}\n`)

const gagal: string[] = []
for (const [n, one] of chosen.entries()) {
  say(`[${n + 1}/${chosen.length}] ${one.nama} …`)
  try {
    const hasil = await one.jalankan(medan)
    figures.push(...hasil)
    simpan()
    for (const f of hasil) say(`        ${f.name}: ${f.value} ${f.unit}${f.ratio === undefined ? '' : ` (${f.ratio} of ${f.limit})`}${f.met === false ? `  MISSED ${f.goal}` : ''}`)
  } catch (error) { gagal.push(one.nama); console.error(error) }
}
await medan.tutup()

console.log(`\n${tabel(figures)}\n\n${clock()}  ${file}`)
if (gagal.length > 0) console.error(`Failed: ${gagal.join(', ')}`)
process.exit(gagal.length > 0 ? 1 : 0)
