import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Migration, migrate, refuse } from '#kernel/platform'
import type { Lapor } from './cadangan.ts'
import type { TabelTersalin } from './daftar-isi.ts'
import { NAMA_PAKET, type Paket } from './ekspor.ts'
import { type Beda, bandingkan, denganPelanggan, lepaskanPekerjaan, muatBasisData, pastikanKosong } from './muat.ts'
import { seluruhnya } from './potongan.ts'
import { type TujuanPulih, denganBasisData, pastikanFolderKosong } from './pulihkan.ts'
import { PotonganRusak } from './sandi.ts'

const amanJalur = (jalur: string): string => (/^(data|struktur)\/[\w.-]+$/.test(jalur) && !jalur.includes('..') ? jalur : refuse('paket-keliru', `Paket menyebut berkas di luar tempatnya: ${jalur}`))

function bacaPaket(folder: string): Paket {
  try { return JSON.parse(readFileSync(join(folder, NAMA_PAKET), 'utf8')) as Paket } catch { return refuse('bukan-ekspor', `${folder} bukan hasil npx balai export: ${NAMA_PAKET} tidak ada atau tidak terbaca.`) }
}
async function* isiCsv(folder: string, path: string, hash: string): AsyncGenerator<Buffer> {
  const sha = createHash('sha256')
  for await (const bagian of createReadStream(join(folder, amanJalur(path))) as AsyncIterable<Buffer>) { sha.update(bagian); yield bagian }
  if (`sha256:${sha.digest('hex')}` !== hash) throw new PotonganRusak(path, 'berubah sesudah diekspor')
}

export interface HasilImpor { paket: Paket; beda: Beda[]; berkas: number; rusak: string[]; naik: string[]; detik: number }
/** Takes an open export back into an empty place and compares every table, sequence and file with what was exported. Refuses a place that holds anything. */
export async function imporSemua(folder: string, tujuan: TujuanPulih, lapor: Lapor = () => {}): Promise<HasilImpor> {
  const mulai = performance.now(), paket = bacaPaket(folder)
  await pastikanFolderKosong(tujuan.dataDir)
  if (tujuan.databaseUrl) await denganPelanggan({ connectionString: tujuan.databaseUrl }, (client) => pastikanKosong(client, 'Basis data tujuan'))
  const naskah = paket.balai.migrasi.map(({ part, name, checksum, path }): Migration => {
    const text = readFileSync(join(folder, amanJalur(path)), 'utf8')
    if (createHash('sha256').update(text).digest('hex') !== checksum) throw new PotonganRusak(path, 'berubah sesudah diekspor')
    return { part, name, checksum, text }
  })
  const sumber = new Map(paket.resources.map((satu) => [`${satu.balai.schema}.${satu.balai.tabel}`, satu]))
  const tabel = paket.resources.map(({ schema, bytes, path, hash, balai }): TabelTersalin => ({ schema: balai.schema, nama: balai.tabel, kolom: schema.fields.map(({ name }) => name), baris: balai.baris, sidik: balai.sidik, potongan: { nama: path, byte: bytes, mentah: bytes, sha256: hash } }))
  const daftar = { tabel, urutan: paket.balai.urutan }
  return denganBasisData(tujuan, async (sambungan) => {
    await muatBasisData(sambungan, daftar, naskah, (satu) => isiCsv(folder, satu.potongan.nama, sumber.get(`${satu.schema}.${satu.nama}`)!.hash), (bagian, apa) => lapor(bagian * 0.6, apa), 'csv')
    const beda = await bandingkan(sambungan, daftar, (bagian, apa) => lapor(0.6 + bagian * 0.3, apa), 'csv')
    const berkas = await imporBerkas(folder, tujuan)
    await lepaskanPekerjaan(sambungan)
    const naik = tujuan.naik ? await migrate(sambungan, tujuan.naik) : []
    lapor(1, 'selesai')
    return { paket, beda, ...berkas, naik, detik: (performance.now() - mulai) / 1000 }
  })
}
async function imporBerkas(folder: string, { penyimpan }: TujuanPulih): Promise<{ berkas: number; rusak: string[] }> {
  const hasil = { berkas: 0, rusak: [] as string[] }
  for (const awal of await readdir(join(folder, 'berkas')).catch(() => [])) {
    for (const hash of await readdir(join(folder, 'berkas', awal))) {
      const isi = await seluruhnya(createReadStream(join(folder, 'berkas', awal, hash)) as AsyncIterable<Buffer>)
      if (createHash('sha256').update(isi).digest('hex') !== hash) { hasil.rusak.push(hash); continue }
      await penyimpan.put(hash, isi)
      hasil.berkas++
    }
  }
  return hasil
}
