import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { simpanFile, tulisXlsx } from '#kernel/documents'
import { getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { tanggalDaerah } from '#kernel/identity'
import { type Database, type Db, type Tx, defineJob, enqueue, now, sql, uuid } from '#kernel/platform'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'
import { tulisBesar } from './lampiran-besar.ts'
import { type BagianCetak, lembarBagian, teksSel } from './lampiran-bentuk.ts'
import { findLampiran } from './lampiran-daftar.ts'
import { findTahap, type Tahap } from './tahap.sql.ts'

// Parts as PDF and as workbook; what is large is made by a job (lampiran-besar.ts), with its progress, and fetched later.

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
/** Parts as one PDF; `awal`: pages that come before it in another file. */
export async function pdfBagian(bagian: BagianCetak[], { pemerintah, kaki, awal = 0 }: { pemerintah: string; kaki: string; awal?: number }): Promise<Buffer> {
  const data = { judul: bagian[0]?.judul[0] ?? 'Anggaran', pemerintah, kaki, halaman_awal: awal, bagian: bagian.map((b) => ({ judul: b.judul, kepala_surat: b.kepalaSurat, kepala: b.kepala, lebar: b.lebar, kanan: b.kanan, tebal: b.tebal, tanda: b.tanda, baris: b.baris.map((r) => r.map(teksSel)) })) }
  const typst = await kompilator(), hasil = typst.compile({ mainFilePath: join(TEMPLAT, 'lampiran.typ'), inputs: { data: JSON.stringify(data) } })
  if (hasil.hasError() || !hasil.result) throw new Error(`lampiran.typ: ${JSON.stringify(hasil.takeDiagnostics()?.shortDiagnostics ?? 'unknown')}`)
  return typst.pdf(hasil.result, { creationTimestamp: Math.floor(now().getTime() / 1000) })
}
/** Parts as one workbook, a sheet for each (at most 200). */
export const xlsxBagian = (bagian: BagianCetak[]): Buffer => tulisXlsx(bagian.slice(0, 200).map(lembarBagian))

/** Cells that one page request may set; more goes to the background. */
const SEL_LANGSUNG = 6_000
const banyakSel = (bagian: BagianCetak[]): number => bagian.reduce((n, b) => n + b.baris.length * b.kepala.length, 0)
export const terlaluBesar = (bagian: BagianCetak[]): boolean => banyakSel(bagian) > SEL_LANGSUNG
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
async function kerjakan(db: Database, c: Cetakan): Promise<void> {
  const tahap = await findTahap(db, c.tahun, c.urut)
  if (!tahap) throw new Error('the stage of a print is gone')
  const maju = (persen: number) => db.run(sql`update penganggaran.cetakan set keadaan = 'dikerjakan', maju = ${persen} where id = ${c.id}`)
  await maju(1)
  const { isi, mime } = await tulisBesar(db, tahap, { jenis: c.jenis, bentuk: c.bentuk, unitId: c.unit_id ?? undefined, subId: c.sub_id ?? undefined }, { kaki: (await kakiCetak(db, tahap)).kaki, maju: (bagian) => maju(1 + Math.floor(bagian * 97)) })
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
