import type { KunciPemulihan } from './kunci.ts'

const aman = (teks: string) => teks.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The sheet that people keep: as plain text for any printer. `alamat`: which installation it opens. */
export const lembarTeks = ({ tulisan, id }: KunciPemulihan, alamat: string, tanggal: string): string => `
==============================================================
  LEMBAR KUNCI PEMULIHAN BALAI                      RAHASIA
==============================================================

  Instalasi : ${alamat}
  Nama kunci: ${id}          Dicetak: ${tanggal}

  Kunci pemulihan:

      ${tulisan.slice(0, 19)}
      ${tulisan.slice(20)}

  (hanya angka 0-9 dan huruf tanpa I, L, O, U)

  Dengan kunci ini dan folder cadangan, seluruh data dapat
  dipulihkan. Tanpa kunci ini TIDAK SEORANG PUN dapat membukanya.

  1. Simpan dua lembar dalam amplop tertutup di dua gedung:
     brankas unit lain, dan Inspektorat.
  2. Jangan difoto, jangan dikirim lewat pesan atau surel.
  3. Cara memulihkan tertulis pada BACA-SAYA.txt di folder cadangan.
  4. Uji setahun sekali: npx balai backup key --uji

  Disimpan oleh: ______________________  Tanggal: ____________
==============================================================
`
/** The same for a browser's print command. */
export const lembarHtml = (kunci: KunciPemulihan, alamat: string, tanggal: string): string => `<!doctype html><html lang="id"><meta charset="utf-8"><title>Lembar kunci pemulihan</title><style>body{margin:2cm}pre{font:14px/1.5 monospace}</style><pre>${aman(lembarTeks(kunci, alamat, tanggal))}</pre></html>\n`
