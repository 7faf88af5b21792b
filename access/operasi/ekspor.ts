import { createHash } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type pg from 'pg'
import { bacaFile } from '#kernel/documents'
import { type Config, now } from '#kernel/platform'
import { PencatatBerkas, TABEL_BERKAS, bacaDraf } from './berkas.ts'
import { type Lapor, versiAplikasi } from './cadangan.ts'
import { BENTUK_TEKS, type Tabel, type Urutan, listMigrasi, listTabel, listUrutan, perintahKeluar, sebut } from './katalog.ts'
import { denganPelanggan } from './muat.ts'
import { naskahMigrasi } from './naskah-migrasi.ts'
import { pastikanFolderKosong } from './pulihkan.ts'
import { tulisUtuh } from './potongan.ts'
import { salinKeluar } from './salin.ts'
import { SidikTabel } from './sidik.ts'

// Everything in formats that any program reads (CSV, JSON, SQL, the files as they are), described by a Frictionless data
// package. Not sealed: whoever holds the folder holds the data of everybody. Keys are not in it.

export interface BidangPaket { name: string; type: string; description?: string; constraints?: { required: true }; trueValues?: string[]; falseValues?: string[] }
export interface SumberPaket { name: string; path: string; format: 'csv'; encoding: 'utf-8'; bytes: number; hash: string; schema: { fields: BidangPaket[]; primaryKey?: string[] }; description?: string; balai: { schema: string; tabel: string; baris: number; sidik: string } }
export interface Paket { name: string; title: string; created: string; profile: 'tabular-data-package'; resources: SumberPaket[]; balai: { versi: { aplikasi: string; commit?: string }; saat: string; urutan: Urutan[]; migrasi: { part: string; name: string; checksum: string; path: string }[]; berkas: { banyak: number; hilang: string[] } } }
export const NAMA_PAKET = 'datapackage.json'

const JENIS: [RegExp, string][] = [[/^(bigint|integer|smallint)$/, 'integer'], [/^(numeric|real|double)/, 'number'], [/^boolean$/, 'boolean'], [/^date$/, 'date'], [/^timestamp/, 'datetime'], [/^time/, 'time'], [/^jsonb?$/, 'any']]
const jenisBidang = (jenis: string): string => JENIS.find(([pola]) => pola.test(jenis))?.[1] ?? 'string'
const bidang = ({ nama, jenis, wajib, keterangan }: Tabel['kolom'][number]): BidangPaket => ({
  name: nama, type: jenisBidang(jenis), ...(keterangan ? { description: keterangan } : {}), ...(wajib ? { constraints: { required: true as const } } : {}), ...(jenis === 'boolean' ? { trueValues: ['t'], falseValues: ['f'] } : {}),
})
const csv = (nilai: string): string => (/[",\r\n]/.test(nilai) ? `"${nilai.replaceAll('"', '""')}"` : nilai)

async function eksporTabel(client: pg.Client, folder: string, tabel: Tabel, draf: string): Promise<SumberPaket> {
  const path = `data/${sebut(tabel)}.csv`, kolom = tabel.kolom.map(({ nama }) => nama)
  const sidik = new SidikTabel(), sha = createHash('sha256')
  const catat = tabel.schema === TABEL_BERKAS.schema && tabel.nama === TABEL_BERKAS.nama ? new PencatatBerkas(draf, kolom, ',') : undefined
  let bytes = 0
  const isi = salinKeluar(client, perintahKeluar({ ...tabel, kolom }, 'csv'), (baris) => { sidik.tambah(baris); catat?.baris(baris) })
  await tulisUtuh(join(folder, path), (async function* () {
    const kepala = Buffer.from(`${kolom.map(csv).join(',')}\n`)
    for (const bagian of [kepala]) { sha.update(bagian); bytes += bagian.length; yield bagian }
    for await (const bagian of isi) { sha.update(bagian); bytes += bagian.length; yield bagian }
  })())
  await catat?.tutup()
  return {
    name: sebut(tabel).replaceAll('_', '-'), path, format: 'csv', encoding: 'utf-8', bytes, hash: `sha256:${sha.digest('hex')}`,
    schema: { fields: tabel.kolom.map(bidang), ...(tabel.kunci.length ? { primaryKey: tabel.kunci } : {}) }, ...(tabel.keterangan ? { description: tabel.keterangan } : {}),
    balai: { schema: tabel.schema, tabel: tabel.nama, baris: sidik.baris, sidik: sidik.sidik },
  }
}

/** Dictionary of every column: what a person opens first. */
const kamusData = (tabel: Tabel[]): string => ['tabel,kolom,jenis,wajib,kunci,keterangan', ...tabel.flatMap((satu) => satu.kolom.map(({ nama, jenis, wajib, keterangan }) =>
  [sebut(satu), nama, jenis, wajib ? 'ya' : 'tidak', satu.kunci.includes(nama) ? 'ya' : '', keterangan ?? ''].map(csv).join(',')))].join('\n')

/**
 * Writes the whole installation in open formats into a new folder: one CSV a table, the files under their SHA-256, the SQL that
 * makes the tables, a data dictionary, `datapackage.json`. One instant, as in a backup; whole or not at all.
 */
export async function eksporSemua(pemilik: pg.ClientConfig, config: Config, folder: string, lapor: Lapor = () => {}): Promise<Paket> {
  await pastikanFolderKosong(folder)
  const kerja = join(dirname(folder), `.sedang-${basename(folder)}`), draf = join(kerja, '.berkas')
  await rm(kerja, { recursive: true, force: true })
  await mkdir(kerja, { recursive: true, mode: 0o700 })
  try {
    const isi = await denganPelanggan(pemilik, async (client) => {
      await client.query('begin isolation level repeatable read, read only')
      await client.query(BENTUK_TEKS)
      const { rows: [awal] } = await client.query<{ saat: Date }>('select clock_timestamp() as saat')
      const [tabel, migrasi, sumber] = [await listTabel(client), await listMigrasi(client), [] as SumberPaket[]]
      for (const [i, satu] of tabel.entries()) {
        lapor((i / tabel.length) * 0.7, `menulis ${sebut(satu)}`)
        sumber.push(await eksporTabel(client, kerja, satu, draf))
      }
      const urutan = await listUrutan(client)
      await client.query('commit')
      return { tabel, migrasi, sumber, urutan, saat: awal!.saat }
    })
    const berkas = await eksporBerkas(kerja, draf, isi.sumber, (apa) => lapor(0.8, apa))
    const naskah = naskahMigrasi(config.ROOT, isi.migrasi)
    const migrasi = naskah.map(({ part, name, checksum }, i) => ({ part, name, checksum, path: `struktur/${String(i + 1).padStart(3, '0')}-${part}-${name}.sql` }))
    for (const [i, { path }] of migrasi.entries()) await tulisUtuh(join(kerja, path), [Buffer.from(naskah[i]!.text)])
    const host = new URL(config.BASE_URL).host
    const paket: Paket = { name: `balai-${host.replaceAll(/[^a-z0-9]+/g, '-')}`, title: `Seluruh data Balai ${host}`, created: now().toISOString(), profile: 'tabular-data-package', resources: isi.sumber, balai: { versi: versiAplikasi(config.ROOT), saat: isi.saat.toISOString(), urutan: isi.urutan, migrasi, berkas } }
    await tulisUtuh(join(kerja, 'kamus-data.csv'), [Buffer.from(`${kamusData(isi.tabel)}\n`)])
    await tulisUtuh(join(kerja, 'BACA-SAYA.txt'), [Buffer.from(bacaSayaEkspor(paket))])
    await tulisUtuh(join(kerja, NAMA_PAKET), [Buffer.from(`${JSON.stringify(paket, null, 1)}\n`)])
    await rm(folder, { recursive: true, force: true }) // empty: seen above
    await rename(kerja, folder)
    lapor(1, 'selesai')
    return paket
  } catch (error) { await rm(kerja, { recursive: true, force: true }); throw error }
}

async function eksporBerkas(kerja: string, draf: string, sumber: SumberPaket[], kabar: (apa: string) => void): Promise<{ banyak: number; hilang: string[] }> {
  const hasil = { banyak: 0, hilang: [] as string[] }
  if (sumber.some(({ balai }) => balai.schema === TABEL_BERKAS.schema && balai.tabel === TABEL_BERKAS.nama)) {
    for await (const { hash } of bacaDraf(draf)) {
      const isi = await bacaFile(hash).catch((error: Error) => { if (/is missing|was altered/.test(error.message)) return; throw error })
      if (!isi) { hasil.hilang.push(hash); continue }
      await tulisUtuh(join(kerja, 'berkas', hash.slice(0, 2), hash), [isi])
      if (++hasil.banyak % 100 === 0) kabar(`berkas ${hasil.banyak}`)
    }
    await rm(draf, { force: true })
  }
  return hasil
}

const bacaSayaEkspor = ({ title, balai, resources }: Paket): string => `${title}
Keadaan pada ${balai.saat}

PERHATIAN: folder ini memuat data pribadi warga dan pegawai TANPA SANDI (UU 27/2022). Simpan pada cakram tersandi,
jangan kirim lewat surel, hapus bila sudah tidak diperlukan.

data/           ${resources.length} tabel, satu berkas CSV (UTF-8, RFC 4180) masing-masing; kosong = tidak diisi, "" = teks kosong
kamus-data.csv  arti setiap kolom
datapackage.json  uraian menurut baku Frictionless Data Package; hash setiap berkas
berkas/         lampiran dan surat apa adanya; namanya SHA-256 isinya, jenisnya pada data/documents.file.csv
struktur/       perintah SQL yang membentuk tabel, berurutan

Kunci tanda tangan dan kunci identitas tidak disertakan; kolom yang disegel dengannya tetap tersegel. Untuk pindah mesin
dengan kunci, pakai cadangan (npx balai backup) bukan ekspor ini.

Memasukkan kembali ke instalasi kosong, sekaligus membandingkan: npx balai import FOLDER-INI --to FOLDER-DATA-BARU
`
