import { join } from 'node:path'
import type { DaftarIsi, TabelTersalin } from './daftar-isi.ts'
import type { KunciPemulihan } from './kunci.ts'
import { type Potongan, bacaPotongan, habiskan } from './potongan.ts'
import { PotonganRusak } from './sandi.ts'
import { SidikTabel, pemisahBaris } from './sidik.ts'

/** The rows of one table out of a backup, proved while they flow: bytes, number and fingerprint; throws at the end if they differ. */
export async function* barisCadangan(folder: string, tabel: TabelTersalin, kunci: KunciPemulihan): AsyncGenerator<Buffer> {
  const sidik = new SidikTabel(), pisah = pemisahBaris(sidik.tambah)
  for await (const bagian of bacaPotongan(join(folder, tabel.potongan.nama), tabel.potongan.nama, kunci, { harus: tabel.potongan })) {
    pisah(bagian)
    yield bagian
  }
  if (sidik.baris !== tabel.baris || sidik.sidik !== tabel.sidik) throw new PotonganRusak(tabel.potongan.nama, `memuat ${sidik.baris} baris yang bukan ${tabel.baris} baris saat disalin`)
}
export const potonganSelain = ({ data, berkas, naskahMigrasi }: DaftarIsi): Potongan[] => [data, berkas, naskahMigrasi]

/** Reads every piece of a backup and compares it with its list; throws `PotonganRusak` naming the first that differs. The files in `berkas/` are not read here. */
export async function periksaCadanganUtuh(folder: string, daftar: DaftarIsi, kunci: KunciPemulihan, lapor: (bagian: number, apa: string) => void = () => {}): Promise<void> {
  const semua = daftar.tabel.reduce((jumlah, { potongan }) => jumlah + potongan.byte, 1)
  let sudah = 0
  for (const potongan of potonganSelain(daftar)) await habiskan(bacaPotongan(join(folder, potongan.nama), potongan.nama, kunci, { harus: potongan }))
  for (const tabel of daftar.tabel) {
    lapor(sudah / semua, `memeriksa ${tabel.schema}.${tabel.nama}`)
    await habiskan(barisCadangan(folder, tabel, kunci))
    sudah += tabel.potongan.byte
  }
}
