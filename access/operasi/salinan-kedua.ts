import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '#kernel/platform'
import { adaBerkas } from './berkas.ts'
import { type DaftarIsi, NAMA_DAFTAR, jalurBerkas } from './daftar-isi.ts'
import type { KunciPemulihan } from './kunci.ts'
import { potonganSelain } from './periksa-cadangan.ts'
import { type Potongan, rataFolder, tulisUtuh } from './potongan.ts'
import { berkasCadangan } from './pulihkan.ts'
import { PotonganRusak } from './sandi.ts'

async function salinTerperiksa(dari: string, ke: string, { nama, sha256 }: Potongan): Promise<void> {
  const sha = createHash('sha256')
  await tulisUtuh(ke, (async function* () { for await (const bagian of createReadStream(dari) as AsyncIterable<Buffer>) { sha.update(bagian); yield bagian } })())
  if (sha.digest('hex') !== sha256) throw new PotonganRusak(nama, 'berubah sebelum disalin ke tempat kedua')
}

/** Puts a backup also into a second folder (another disk, a network folder): pieces compared, files only those missing there; whole or not at all. The folder itself must be there: an unplugged disk is not replaced by an empty folder. */
export async function salinKeTempatKedua(asal: string, daftar: DaftarIsi, kunci: KunciPemulihan, folder: string): Promise<{ berkasBaru: number }> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) refuse('tempat-kedua-tidak-ada', `Folder salinan kedua ${folder} tidak ada. Pasang cakram atau folder jaringannya, lalu ulangi.`)
  const akhir = join(folder, daftar.nama), kerja = join(folder, `.sedang-${daftar.nama}`)
  if (await stat(join(akhir, NAMA_DAFTAR)).catch(() => undefined)) return { berkasBaru: 0 }
  let berkasBaru = 0
  for await (const satu of berkasCadangan(asal, daftar, kunci)) {
    if (await adaBerkas(folder, satu)) continue
    const dari = jalurBerkas(join(asal, '..'), satu.hash)
    if (!(await stat(dari).catch(() => undefined))) continue // was missing already when the backup was made, and is told there
    await tulisUtuh(jalurBerkas(folder, satu.hash), createReadStream(dari) as AsyncIterable<Buffer>)
    berkasBaru++
  }
  await rm(kerja, { recursive: true, force: true })
  await mkdir(kerja, { recursive: true, mode: 0o700 })
  try {
    for (const potongan of [...potonganSelain(daftar), ...daftar.tabel.map((satu) => satu.potongan)]) await salinTerperiksa(join(asal, potongan.nama), join(kerja, potongan.nama), potongan)
    await copyFile(join(asal, NAMA_DAFTAR), join(kerja, NAMA_DAFTAR))
    await copyFile(join(asal, '..', 'BACA-SAYA.txt'), join(folder, 'BACA-SAYA.txt'))
    await rataFolder(kerja)
    await rename(kerja, akhir)
    await rataFolder(folder)
  } catch (error) { await rm(kerja, { recursive: true, force: true }); throw error }
  return { berkasBaru }
}
