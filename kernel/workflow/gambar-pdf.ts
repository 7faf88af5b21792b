import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { now } from '#kernel/platform'
import { type IdentitasSop, type PilihanGambar, gambarSop } from './gambar-sop.ts'
import type { Sop } from './sop.ts'

const butuh = createRequire(import.meta.url)
const huruf = (nama: string): Buffer => readFileSync(butuh.resolve(`@expo-google-fonts/public-sans/${nama}/PublicSans_${nama}.ttf`))

/** One page a drawing, to its edge; the description of each becomes its alternative text. */
const TEMPLAT = `#let d = json(bytes(sys.inputs.data))
#set document(title: d.judul, date: auto)
#set text(font: "Public Sans", lang: "id")
#set page(width: d.lebar * 1pt, height: d.tinggi * 1pt, margin: 0pt)
#for (i, satu) in d.halaman.enumerate() {
  if i > 0 { pagebreak() }
  image(bytes(satu.svg), format: "svg", width: 100%, alt: satu.uraian)
}`

/** The drawing of `gambarSop` as PDF/A-2a, landscape, one SVG a page, fonts embedded. */
export async function pdfSop(sop: Sop, identitas: IdentitasSop, pilihan: PilihanGambar = {}): Promise<Buffer> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const { halaman, lebar, tinggi } = gambarSop(sop, identitas, pilihan)
  const uraian = (svg: string): string => /<desc[^>]*>([^<]*)<\/desc>/.exec(svg)?.[1] ?? identitas.nama
  const data = { judul: `SOP ${identitas.nama}`, lebar, tinggi, halaman: halaman.map((svg) => ({ svg, uraian: uraian(svg) })) }
  const typst = NodeCompiler.create({ fontArgs: [{ fontBlobs: ['400Regular', '700Bold'].map(huruf) }] })
  const hasil = typst.compile({ mainFileContent: TEMPLAT, inputs: { data: JSON.stringify(data) } })
  if (hasil.hasError() || !hasil.result) throw new Error(`gambar SOP ${identitas.nama}: ${JSON.stringify(hasil.takeDiagnostics()?.shortDiagnostics ?? 'unknown')}`)
  return typst.pdf(hasil.result, { pdfStandard: 'a-2a' as never, creationTimestamp: Math.floor(now().getTime() / 1000) })
}
