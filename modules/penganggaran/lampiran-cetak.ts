import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setImmediate as giliran } from 'node:timers/promises'
import { type Lembar, MIME_XLSX, simpanFile, tulisXlsx, tulisZip } from '#kernel/documents'
import { getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { tanggalDaerah } from '#kernel/identity'
import { type Database, type Db, type Tx, defineJob, enqueue, now, sql, uuid } from '#kernel/platform'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'
import { type BagianCetak, sebutAngka } from './lampiran-bentuk.ts'
import { findLampiran, susunCetakan } from './lampiran-daftar.ts'
import { findTahap, type Tahap } from './tahap.sql.ts'

// Parts as PDF and as workbook; what is large is made by a job, part by part, with its progress, and fetched later.

const butuh = createRequire(import.meta.url)
const huruf = (nama: string) => readFileSync(butuh.resolve(`@expo-google-fonts/public-sans/${nama}/PublicSans_${nama}.ttf`))
const TEMPLAT = join(import.meta.dirname, 'templat')
let mesin: NodeCompiler | undefined
async function kompilator(): Promise<NodeCompiler> {
  const { NodeCompiler: Mesin } = await import('@myriaddreamin/typst-ts-node-compiler')
  mesin ??= Mesin.create({ workspace: TEMPLAT, fontArgs: [{ fontBlobs: ['400Regular', '700Bold'].map(huruf) }] })
  mesin.evictCache(0) // a print is large and never asked for twice in a row
  return mesin
}
const teks = (s: string | bigint | null) => (typeof s === 'bigint' ? sebutAngka(s) : s ?? '')
/** Parts as one PDF; `awal`: pages that come before it in another file. */
export async function pdfBagian(bagian: BagianCetak[], { pemerintah, kaki, awal = 0 }: { pemerintah: string; kaki: string; awal?: number }): Promise<Buffer> {
  const data = { judul: bagian[0]?.judul[0] ?? 'Anggaran', pemerintah, kaki, halaman_awal: awal, bagian: bagian.map((b) => ({ judul: b.judul, kepala_surat: b.kepalaSurat, kepala: b.kepala, lebar: b.lebar, kanan: b.kanan, tebal: b.tebal, tanda: b.tanda, baris: b.baris.map((r) => r.map(teks)) })) }
  const typst = await kompilator(), hasil = typst.compile({ mainFilePath: join(TEMPLAT, 'lampiran.typ'), inputs: { data: JSON.stringify(data) } })
  if (hasil.hasError() || !hasil.result) throw new Error(`lampiran.typ: ${JSON.stringify(hasil.takeDiagnostics()?.shortDiagnostics ?? 'unknown')}`)
  return typst.pdf(hasil.result, { creationTimestamp: Math.floor(now().getTime() / 1000) })
}
/** Parts as one workbook, a sheet for each (at most 200). */
export const xlsxBagian = (bagian: BagianCetak[]): Buffer => tulisXlsx(bagian.slice(0, 200).map((b, i): Lembar => ({ nama: `${i + 1} ${b.kepalaSurat.find(([k]) => k === 'Sub kegiatan')?.[1] ?? b.kepalaSurat.find(([k]) => k === 'Organisasi')?.[1] ?? b.judul[1] ?? ''}`, judul: [...b.judul, ...b.kepalaSurat.map(([k, n]) => `${k}: ${n}`)], kepala: b.kepala, baris: b.baris, lebar: b.lebar.map((l) => Math.max(10, l * 9)) })))

/** Cells that one page request may set, and one file holds; more goes to the background. Setting time and memory grow faster than the table. */
const SEL_LANGSUNG = 6_000
const banyakSel = (bagian: BagianCetak[]): number => bagian.reduce((n, b) => n + b.baris.length * b.kepala.length, 0)
export const terlaluBesar = (bagian: BagianCetak[]): boolean => banyakSel(bagian) > SEL_LANGSUNG
/** A long table as several of the same head, so that each is set in moments. */
function potong(b: BagianCetak): BagianCetak[] {
  const isi = Math.max(50, Math.floor(SEL_LANGSUNG / 2 / b.kepala.length)), hasil: BagianCetak[] = []
  for (let i = 0; i === 0 || i < b.baris.length; i += isi) hasil.push({ ...b, baris: b.baris.slice(i, i + isi), tebal: b.tebal.filter((n) => n >= i && n < i + isi).map((n) => n - i), tanda: i + isi >= b.baris.length ? b.tanda : [], judul: i === 0 ? b.judul : [...b.judul, '(lanjutan)'] })
  return hasil
}
export async function kakiCetak(db: Db, tahap: Tahap): Promise<{ pemerintah: string; kaki: string }> {
  const pemda = await getUnitPemda(db)
  return { pemerintah: pemda.nama, kaki: `${pemda.nama} · ${tahap.nama}${tahap.sidik ? ` · sidik ${tahap.sidik.slice(0, 16)}` : ' · belum dibekukan'} · dicetak ${tanggalPanjang(tanggalDaerah(now()))}` }
}

export interface Cetakan { id: string; tahun: number; urut: number; jenis: string; bentuk: 'pdf' | 'xlsx'; unit_id: string | null; sub_id: string | null; keadaan: 'antre' | 'dikerjakan' | 'selesai' | 'gagal'; maju: number; file: string | null; diminta_oleh: string; diminta_pada: Date; selesai_pada: Date | null }
const KOLOM = sql`id, tahun, urut, jenis, bentuk, unit_id, sub_id, keadaan, maju, file, diminta_oleh, diminta_pada, selesai_pada`
/** A print somebody asked for; only for whoever asked. */
export const findCetakan = (db: Db, id: string, oleh: string): Promise<Cetakan | undefined> => db.maybe<Cetakan>(sql`select ${KOLOM} from penganggaran.cetakan where id = ${id} and diminta_oleh = ${oleh}`)
export const listCetakan = (db: Db, tahun: number, oleh: string): Promise<Cetakan[]> => db.many<Cetakan>(sql`select ${KOLOM} from penganggaran.cetakan where diminta_oleh = ${oleh} and tahun = ${tahun} order by diminta_pada desc limit 20`)
/** Asks for a large print; the job makes it, progress stands in its row. */
export async function mintaCetakan(tx: Tx, oleh: string, c: Pick<Cetakan, 'tahun' | 'urut' | 'jenis' | 'bentuk' | 'unit_id'>): Promise<string> {
  const id = uuid()
  await tx.run(sql`delete from penganggaran.cetakan where diminta_oleh = ${oleh} and diminta_pada < ${new Date(now().getTime() - 7 * 86_400_000)}`)
  await tx.run(sql`insert into penganggaran.cetakan (id, tahun, urut, jenis, bentuk, unit_id, diminta_oleh, diminta_pada) values (${id}, ${c.tahun}, ${c.urut}, ${c.jenis}, ${c.bentuk}, ${c.unit_id}, ${oleh}, ${now()})`)
  await enqueue(tx, 'penganggaran.cetak', { id }, { maxAttempts: 3 })
  return id
}
/** Parts in files of so many cells at most. */
function kelompokkan(bagian: BagianCetak[]): BagianCetak[][] {
  const hasil: BagianCetak[][] = []
  for (const b of bagian.flatMap(potong)) { const kini = hasil.at(-1); if (kini && banyakSel([...kini, b]) <= SEL_LANGSUNG) kini.push(b); else hasil.push([b]) }
  return hasil
}
async function kerjakan(db: Database, c: Cetakan): Promise<void> {
  const tahap = await findTahap(db, c.tahun, c.urut)
  if (!tahap) throw new Error('the stage of a print is gone')
  const maju = (persen: number) => db.run(sql`update penganggaran.cetakan set keadaan = 'dikerjakan', maju = ${persen} where id = ${c.id}`)
  await maju(5)
  const bagian = await susunCetakan(db, tahap, c.jenis, { unitId: c.unit_id ?? undefined, subId: c.sub_id ?? undefined }), kaki = await kakiCetak(db, tahap)
  let isi: Buffer, mime: string
  if (c.bentuk === 'xlsx') { isi = xlsxBagian(bagian); mime = MIME_XLSX } else {
    const kelompok = kelompokkan(bagian), pdf: Buffer[] = []
    for (const [i, satu] of kelompok.entries()) {
      pdf.push(await pdfBagian(satu, kaki))
      await maju(10 + Math.floor((85 * (i + 1)) / kelompok.length))
      await giliran() // requests of the same process go on between two parts
    }
    const nama = (i: number) => `${String(i + 1).padStart(3, '0')}-${(kelompok[i]![0]!.kepalaSurat.find(([k]) => k === 'Organisasi')?.[1] ?? 'bagian').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60)}.pdf`
    isi = pdf.length === 1 ? pdf[0]! : tulisZip(pdf.map((p, i) => ({ nama: nama(i), isi: p })))
    mime = pdf.length === 1 ? 'application/pdf' : 'application/zip'
  }
  await db.transaction(async (tx) => { const file = await simpanFile(tx, isi, mime); await tx.run(sql`update penganggaran.cetakan set keadaan = 'selesai', maju = 100, file = ${file}, selesai_pada = ${now()} where id = ${c.id}`) })
}
/** Makes one large print. Twice gives the same file. */
export const cetakJob = defineJob({
  name: 'penganggaran.cetak', payload: z.object({ id: z.uuid() }), maxAttempts: 3,
  async run(db, { id }, { attempt }) {
    const c = await db.maybe<Cetakan>(sql`select ${KOLOM} from penganggaran.cetakan where id = ${id}`)
    if (!c || c.keadaan === 'selesai' || !(c.jenis === 'rka' || c.jenis === 'dpa' || findLampiran(c.jenis))) return
    try { await kerjakan(db, c) } catch (galat) {
      if (attempt >= 3) await db.run(sql`update penganggaran.cetakan set keadaan = 'gagal' where id = ${id}`)
      throw galat
    }
  },
})
