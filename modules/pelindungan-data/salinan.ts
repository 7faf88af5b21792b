import { createHash } from 'node:crypto'
import { type IsiZip, bacaFile, tulisZip } from '#kernel/documents'
import { tanggalDaerah } from '#kernel/identity'
import { getUnitPemda } from '#kernel/organisation'
import { type Config, type DataPribadi, type Database, type Db, type Penghubung, defineJob, listDataPribadi, now, raw, readConfig, sql } from '#kernel/platform'
import { z } from 'zod'
import { getAturan, maju } from './aturan.ts'
import { kumpulkan, syaratCari } from './cari.ts'
import { sebutWaktu } from './kabar.ts'
import { selesaikanAkses } from './permintaan.ts'
import { findPermintaan, saveSalinan } from './permintaan.sql.ts'
import { DASAR, bacaRegister } from './register.ts'

// The copy of everything we hold about one person (UU 27/2022 Ps 7 and 13): JSON for machines, one page for people, and the
// files themselves. Worked out from the register, so a table that is declared is in it.

export interface BagianSalinan { tabel: string; nama: string; tujuan: string; dasar: string; dasar_hukum: string; penerima: string[]; masa_simpan: string; baris: Record<string, unknown>[]; tidak_disalin?: string }
export interface IsiSalinan { format: 'balai-salinan-data-v1'; dibuat: string; pengendali: string; bagian: BagianSalinan[]; file: { nama: string; bagian: string; catatan?: string }[] }
/** Files together at most: beyond it they are named and can be had at the counter. */
const BATAS_FILE = 150_000_000
const BATAS_BARIS = 20_000

async function barisSalinan(db: Db, satu: DataPribadi, kunci: Penghubung): Promise<Record<string, unknown>[]> {
  const syarat = syaratCari(satu.cari, kunci)
  if (!syarat || satu.tanpaSalinan) return []
  const kolom = [...new Set([...(satu.lain ?? []), ...Object.keys(satu.kolom)])]
  return db.many(sql`select ${raw(kolom.join(', '))} from ${raw(satu.tabel)} where ${syarat} limit ${BATAS_BARIS}`)
}
interface File { hash: string; nama: string; bagian: string }
async function fileSalinan(db: Db, kunci: Penghubung): Promise<File[]> {
  const semua: File[] = []
  for (const satu of listDataPribadi()) {
    const syarat = satu.file && syaratCari(satu.cari, kunci)
    if (syarat) semua.push(...(await db.many<{ hash: string; nama: string }>(sql`select ${raw(satu.file!.hash)} as hash, ${raw(satu.file!.nama)} as nama from ${raw(satu.tabel)} where ${syarat} and ${raw(satu.file!.hash)} is not null limit 2000`)).map((f) => ({ ...f, bagian: satu.nama[0] })))
  }
  return [...new Map(semua.map((f) => [f.hash, f])).values()]
}

/** The contents of a copy: what the register says of each table, this person's rows in it, and the files. */
export async function kumpulkanSalinan(db: Db, config: Pick<Config, 'BALAI_ZONE'>, orangId: string): Promise<{ isi: IsiSalinan; zip: IsiZip[] }> {
  const kunci = await kumpulkan(db, { orang: [orangId] })
  const bagian: BagianSalinan[] = []
  for (const r of await bacaRegister(db, tanggalDaerah(now()))) {
    const baris = await barisSalinan(db, r, kunci)
    if (baris.length > 0 || (r.tanpaSalinan && r.subjek.includes('warga') && syaratCari(r.cari, kunci))) bagian.push({ tabel: r.tabel, nama: r.nama[0], tujuan: r.tujuan[0], dasar: DASAR[r.dasar][0], dasar_hukum: r.hukum, penerima: r.penerima.map(([id]) => id), masa_simpan: r.masaSimpan[0], baris, ...(r.tanpaSalinan ? { tidak_disalin: r.tanpaSalinan[0] } : {}) })
  }
  const isi: IsiSalinan = { format: 'balai-salinan-data-v1', dibuat: now().toISOString(), pengendali: (await getUnitPemda(db)).nama, bagian, file: [] }
  const zip: IsiZip[] = []
  let ukuran = 0
  for (const [i, f] of (await fileSalinan(db, kunci)).entries()) {
    const bytes = await bacaFile(f.hash)
    ukuran += bytes.length
    const nama = `file/${String(i + 1).padStart(3, '0')}-${f.nama.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(-80)}`
    if (ukuran <= BATAS_FILE) zip.push({ nama, isi: bytes })
    isi.file.push({ nama: ukuran <= BATAS_FILE ? nama : f.nama, bagian: f.bagian, ...(ukuran <= BATAS_FILE ? {} : { catatan: 'Terlalu besar untuk satu unduhan; tersedia di loket.' }) })
  }
  const json = JSON.stringify(isi, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v), 2)
  return { isi, zip: [{ nama: 'baca-ini.html', isi: Buffer.from(halamanSalinan(isi, config)) }, { nama: 'data.json', isi: Buffer.from(json) }, ...zip] }
}

const aman = (teks: string): string => teks.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const kata = (kolom: string): string => kolom.replaceAll('_', ' ').replace(/^./, (h) => h.toUpperCase())
function nilai(v: unknown, config: Pick<Config, 'BALAI_ZONE'>): string {
  if (v === null || v === undefined || v === '') return '–'
  if (v instanceof Date) return aman(sebutWaktu(config, v))
  if (typeof v === 'boolean') return v ? 'Ya' : 'Tidak'
  if (typeof v === 'object') return `<pre>${aman(JSON.stringify(v, (_, x: unknown) => (typeof x === 'bigint' ? String(x) : x), 1))}</pre>`
  return aman(String(v))
}
const GAYA = 'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}th{width:30%}pre{margin:0;white-space:pre-wrap;font:inherit}h2{margin-top:2.5rem}.k{color:#555}'
/** The same for people: one page without script, to be opened from the disk. */
function halamanSalinan(isi: IsiSalinan, config: Pick<Config, 'BALAI_ZONE'>): string {
  const bagian = isi.bagian.map((b) => `<h2>${aman(b.nama)}</h2><p class="k">Untuk: ${aman(b.tujuan)}. Dasar: ${aman(b.dasar)}; ${aman(b.dasar_hukum)}. Disimpan: ${aman(b.masa_simpan)}.${b.penerima.length ? ` Penerima: ${aman(b.penerima.join('; '))}.` : ''}</p>${b.tidak_disalin ? `<p>${aman(b.tidak_disalin)}</p>` : ''}${b.baris.map((r) => `<table>${Object.entries(r).map(([k, v]) => `<tr><th scope="row">${aman(kata(k))}</th><td>${nilai(v, config)}</td></tr>`).join('')}</table>`).join('')}`)
  const file = isi.file.length ? `<h2>File</h2><ul>${isi.file.map((f) => `<li>${f.catatan ? `${aman(f.nama)} (${aman(f.catatan)})` : `<a href="${encodeURI(f.nama)}">${aman(f.nama)}</a>`}, ${aman(f.bagian)}</li>`).join('')}</ul>` : ''
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Salinan data pribadi</title><style>${GAYA}</style></head><body><h1>Salinan data pribadi Anda</h1><p>Dibuat ${aman(sebutWaktu(config, new Date(isi.dibuat)))} oleh ${aman(isi.pengendali)} menurut UU 27/2022 Pasal 7 dan 13. Data yang sama untuk mesin ada pada <code>data.json</code>.</p>${bagian.join('')}${file}</body></html>`
}

/** Makes the copy, keeps it for the days of the rule `salinan`, and answers the request. Done twice it is one copy. */
export async function buatSalinan(db: Database, config: Config, permintaanId: string): Promise<void> {
  const permintaan = await findPermintaan(db, permintaanId)
  if (!permintaan || permintaan.keadaan !== 'diterima') return
  const { zip } = await kumpulkanSalinan(db, config, permintaan.orang_id)
  const isi = tulisZip(zip)
  const pada = now()
  await db.transaction(async (tx) => {
    await saveSalinan(tx, { permintaan_id: permintaanId, isi, sidik: createHash('sha256').update(isi).digest('hex'), ukuran: isi.length, dibuat_pada: pada, kedaluwarsa_pada: maju(pada, await getAturan(tx, 'salinan', tanggalDaerah(pada))) })
    await selesaikanAkses(tx, config, permintaanId)
  })
}
export const salinJob = defineJob<{ permintaanId: string }>({ name: 'pelindungan.salin', payload: z.object({ permintaanId: z.uuid() }), maxAttempts: 8, run: (db, { permintaanId }) => buatSalinan(db, readConfig(), permintaanId) })
