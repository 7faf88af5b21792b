import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as giliran } from 'node:timers/promises'
import { type BagianTabel, MIME_XLSX, alirXlsx, tulisPdfTabel } from '#kernel/documents'
import type { Db } from '#kernel/platform'
import { type BagianCetak, lembarBagian, teksSel } from './lampiran-bentuk.ts'
import { susunCetakan } from './lampiran-daftar.ts'
import { alirDuaPenjabaran } from './lampiran-penjabaran.ts'
import type { Tahap } from './tahap.sql.ts'

// Prints of any size in the memory of one office: parts are made, set and forgotten one after the other.

export interface PermintaanCetakan { jenis: string; bentuk: 'pdf' | 'xlsx'; unitId?: string | undefined; subId?: string | undefined }
/** Parts of a print as they are made, each with how far along the whole it is (0 to 1). */
async function* alirBagian(db: Db, tahap: Tahap, { jenis, unitId, subId }: PermintaanCetakan): AsyncGenerator<[BagianCetak, number]> {
  if (jenis === 'penjabaran-2' && !unitId) { yield* alirDuaPenjabaran(db, tahap); return }
  const semua = await susunCetakan(db, tahap, jenis, { unitId, subId })
  for (const [i, satu] of semua.entries()) yield [satu, (i + 1) / semua.length]
}
function* barisTeks(b: BagianCetak): Generator<string[]> { for (const baris of b.baris) yield baris.map(teksSel) }
const penanda = (b: BagianCetak): string => b.kepalaSurat.find(([k]) => k === 'Sub kegiatan')?.[1] ?? b.kepalaSurat.find(([k]) => k === 'Organisasi')?.[1] ?? b.judul[1] ?? b.judul[0] ?? ''
const keTabel = (b: BagianCetak): BagianTabel => ({ ...b, tebal: new Set(b.tebal), baris: barisTeks(b), penanda: b.judul.length > 0 ? penanda(b) : undefined })

/** Makes a print of any size; `maju` is told how far it is (0 to 1). One PDF with a list of contents, or one workbook with a sheet for each part. */
export async function tulisBesar(db: Db, tahap: Tahap, apa: PermintaanCetakan, { kaki, maju }: { kaki: string; maju: (bagian: number) => Promise<unknown> }): Promise<{ isi: Buffer; mime: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'balai-cetak-')), path = join(folder, apa.bentuk)
  async function* bagian<T>(jadi: (b: BagianCetak, i: number) => T): AsyncGenerator<T> {
    let i = 0, kini = 0
    for await (const [satu, sampai] of alirBagian(db, tahap, apa)) {
      yield jadi(satu, i++)
      if (sampai - kini >= 0.04) { kini = sampai; await maju(sampai) }
      await giliran() // requests of the same process go on between two parts
    }
  }
  try {
    if (apa.bentuk === 'xlsx') await alirXlsx(path, bagian(lembarBagian))
    else await tulisPdfTabel(path, bagian(keTabel), { judul: tahap.nama, kaki })
    return { isi: await readFile(path), mime: apa.bentuk === 'xlsx' ? MIME_XLSX : 'application/pdf' }
  } finally { await rm(folder, { recursive: true, force: true }) }
}
