import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bacaCsv } from '#kernel/documents'
import { type Database, type Tx, sql, uuid } from '#kernel/platform'
import { isiDokumenContoh } from './contoh/dokumen.ts'
import { isiSiklusContoh } from './contoh/siklus.ts'
import { isiFotoContoh } from './contoh/foto.ts'
import { isiUsulanContoh } from './contoh/usulan.ts'
import { isiTemplatBab } from './narasi-baku.ts'
import { type BarisRujukan, type JenisRujukan, KOLOM, bacaBarisRujukan, kenaliKepala } from './rujukan.ts'
import { insertVersiPertama } from './rujukan-awal.ts'
import { terbaruMulai } from './rujukan.sql.ts'
import { KRITERIA } from './skor.ts'

const BAWAAN: [jenis: JenisRujukan, berkas: string, nama: string, dasar: string, mulai: string][] = [
  ['nomenklatur', 'nomenklatur', 'Nomenklatur awal (bagian yang dipakai kabupaten)', 'Kepmendagri 900.1.15.5-1317 Tahun 2023', '2024-01-01'], ['rekening', 'rekening', 'Kode rekening awal', 'Kepmendagri 900.1.15.5-1317 Tahun 2023', '2024-01-01'],
  ['sumber_dana', 'sumber-dana', 'Sumber dana awal', 'Kepmendagri 900.1.15.5-1317 Tahun 2023', '2024-01-01'],
]
/** What every installation begins with: a part of the national codes (the whole comes by import), the instruments of scoring. */
export async function reference(tx: Tx): Promise<void> {
  await isiTemplatBab(tx)
  for (const [jenis, berkas, nama, dasar, mulai] of BAWAAN) if (!(await terbaruMulai(tx, jenis))) await isiRujukan(tx, jenis, join(import.meta.dirname, 'data', `${berkas}.csv`), { nama, dasar, mulai })
  for (const tingkat of ['desa', 'kecamatan', 'forum_pd', 'kabupaten']) await tx.run(sql`insert into perencanaan.instrumen (id, tingkat, berlaku_mulai, dasar_hukum, kriteria) values (${uuid()}, ${tingkat}, '2025-01-01', 'Keputusan Kepala Bappeda tentang instrumen prioritas (bawaan, dapat diganti)', ${JSON.stringify(KRITERIA)}::jsonb) on conflict do nothing`)
}
/** Reads a CSV of ours into a first edition. A faulty row is a fault: these files are part of the system. */
async function isiRujukan(tx: Tx, jenis: JenisRujukan, berkas: string, { nama, dasar, mulai }: { nama: string; dasar: string; mulai: string }): Promise<void> {
  const baris: BarisRujukan[] = []
  let letak: Record<string, number> | undefined
  for await (const { nomor, sel } of bacaCsv(berkas)) {
    if (!letak) { letak = kenaliKepala(jenis, sel.map((s) => s?.teks ?? '')).letak; continue }
    const { jadi, salah } = bacaBarisRujukan(jenis, nomor, Object.fromEntries(KOLOM[jenis].map((k) => [k.nama, letak![k.nama] === undefined ? undefined : sel[letak![k.nama]!]])), {})
    if (!jadi) throw new Error(`${berkas} baris ${nomor}: ${salah.map((s) => s.pesan).join(' ')}`)
    baris.push(jadi)
  }
  await insertVersiPertama(tx, jenis, baris, { nama, dasar, mulai, sidik: createHash('sha256').update(await readFile(berkas)).digest('hex') })
}
/** The demo regency's dictionary, prices and years. */
export const seed = (tx: Tx): Promise<void> => isiSiklusContoh(tx)
/** A finished year of proposals and one under way, and the plans they entered. */
export async function history(db: Database): Promise<void> { await isiUsulanContoh(db); await isiFotoContoh(db); await isiDokumenContoh(db) }
