// npm run ordeal [-- words …] [--long] [--tanpa-kontrol] [--coba]: the long proofs (--long: the nightly lengths; --coba: writes nothing). Each *.uji.ts exports `uji` (one or a list); each is run, then its
// control with the fault planted. Prints a table, writes ordeal/results/<date>.json and brings docs/bukti.md up to date.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#tools/parts'
import { mesin } from '#tools/mesin'
import { type Catatan, type Kumpulan, gabung, tulisBukti } from './bukti.ts'
import { BAGIAN, type Hasil, type Uji, cocok } from './uji.ts'

const args = process.argv.slice(2)
const words = args.filter((arg) => !arg.startsWith('--'))
const withControl = !args.includes('--tanpa-kontrol')

async function semuaUji(): Promise<Uji[]> {
  const files = (readdirSync(join(root, 'ordeal'), { recursive: true }) as string[]).filter((f) => f.endsWith('.uji.ts')).sort()
  const lists = await Promise.all(files.map(async (f) => ((await import(join(root, 'ordeal', f))) as { uji: Uji | Uji[] }).uji))
  const order = (one: Uji) => Number.parseInt(one.no, 10) || 999
  return lists.flat().sort((a, b) => order(a) - order(b) || a.no.localeCompare(b.no))
}

const missing = (uji: Uji) => (uji.butuh ?? []).filter((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0)

async function coba(kerja: () => Promise<Hasil>): Promise<Hasil> {
  try { return await kerja() } catch (error) { return { lulus: false, angka: `galat: ${(error as Error).message.slice(0, 200)}` } }
}

async function satu(uji: Uji): Promise<Catatan> {
  const kurang = missing(uji)
  if (kurang.length > 0) return { no: uji.no, nama: uji.nama, keadaan: 'tidak dijalankan', angka: `perlu ${kurang.join(', ')}`, detik: 0 }
  const begun = performance.now()
  const hasil = await coba(uji.jalankan!)
  const kontrol = withControl && uji.kontrol ? await coba(uji.kontrol) : undefined
  // A control that throws has not been seen to find its fault.
  const seen = kontrol ? !kontrol.lulus && !kontrol.angka.startsWith('galat:') : undefined
  const keadaan = hasil.lulus && seen !== false ? 'lulus' : 'gagal'
  return { no: uji.no, nama: uji.nama, keadaan, angka: hasil.angka, kontrol: kontrol?.angka, kontrolTerlihat: seen, rincian: hasil.rincian, detik: Math.round((performance.now() - begun) / 1000) }
}

const folder = join(root, 'ordeal/results')
mkdirSync(folder, { recursive: true })
const file = join(folder, `${new Date().toISOString().slice(0, 10)}.json`)
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
const terakhir = readdirSync(folder).filter((nama) => nama.endsWith('.json')).sort().at(-1)
let kumpulan: Kumpulan = terakhir ? (JSON.parse(readFileSync(join(folder, terakhir), 'utf8')) as Kumpulan) : { mesin: mesin(), commit, catatan: [] }

/** Kept after every proof, so that a run that is broken off has not been for nothing. */
function simpan(semua: Uji[], satu: Catatan): void {
  const dikenal = new Set(semua.map((one) => `${one.no}|${one.nama}`))
  kumpulan = gabung(kumpulan, { mesin: mesin(), commit, catatan: [satu] })
  kumpulan.catatan = kumpulan.catatan.filter((one) => dikenal.has(`${one.no}|${one.nama}`))
  writeFileSync(file, `${JSON.stringify(kumpulan, null, 2)}\n`)
  tulisBukti(join(root, 'docs/bukti.md'), semua, kumpulan, BAGIAN)
}

const uji = await semuaUji()
const chosen = uji.filter((one) => one.jalankan && (words.length === 0 || words.some((word) => cocok(one, word))))
const catatan: Catatan[] = []
for (const one of chosen) {
  process.stdout.write(`${one.no.padStart(4)}  ${one.nama} … `)
  const hasil = await satu(one)
  catatan.push(hasil)
  simpan(uji, hasil)
  console.log(`${hasil.keadaan} (${hasil.detik} dtk)\n      ${hasil.angka}${hasil.kontrol ? `\n      kontrol: ${hasil.kontrol}${hasil.kontrolTerlihat ? '' : '  << tidak menemukan cacat yang ditanam'}` : ''}`)
  for (const line of hasil.rincian ?? []) console.log(`        ${line}`)
}

const gagal = catatan.filter((one) => one.keadaan === 'gagal').length
console.log(`\n${catatan.filter((one) => one.keadaan === 'lulus').length} lulus, ${gagal} gagal, ${catatan.filter((one) => one.keadaan === 'tidak dijalankan').length} tidak dijalankan; tabel di docs/bukti.md`)
process.exit(gagal ? 1 : 0)
