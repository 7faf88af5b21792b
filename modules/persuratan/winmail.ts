// winmail.dat (TNEF, MS-OXTNEF): the envelope Outlook puts around attachments for readers it takes for its own kind.
// Only the files in it are wanted; words and layout inside are a second copy of what the mail says.

export interface BerkasTnef { nama: string; isi: Buffer }
const TANDA = 0x223e9f78
const LAMPIRAN_BARU = 0x9002, JUDUL = 0x8010, DATA = 0x800f, SIFAT = 0x9005
const NAMA_PANJANG = 0x3707

/** Bytes of one value of a fixed kind, as they stand (padded to four). */
const LEBAR: Record<number, number> = { 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0a: 4, 0x0b: 4, 0x14: 8, 0x40: 8, 0x48: 16 }
const BERUBAH = new Set([0x0d, 0x1e, 0x1f, 0x102])
const genap4 = (n: number) => (n + 3) & ~3
const bersih = (teks: string) => teks.replace(/\0.*$/s, '').trim()

/** The long file name among the properties of an attachment, or undefined; reading stops at what is not understood. */
function namaPanjang(b: Buffer): string | undefined {
  let di = 4
  for (let sisa = b.readUInt32LE(0); sisa > 0; sisa--) {
    const jenis = b.readUInt16LE(di), id = b.readUInt16LE(di + 2)
    di += 4
    if (id >= 0x8000) { const bernama = b.readUInt32LE(di + 16) === 1; di += 20 + (bernama ? 4 + genap4(b.readUInt32LE(di + 20)) : 4) }
    const banyak = jenis & 0x1000 || BERUBAH.has(jenis & 0xfff) ? b.readUInt32LE(di) : 1
    if (jenis & 0x1000 || BERUBAH.has(jenis & 0xfff)) di += 4
    for (let i = 0; i < banyak; i++) {
      const dasar = jenis & 0xfff
      if (BERUBAH.has(dasar)) {
        const panjang = b.readUInt32LE(di), nilai = b.subarray(di + 4, di + 4 + panjang)
        if (id === NAMA_PANJANG) return bersih(nilai.toString(dasar === 0x1f ? 'utf16le' : 'latin1'))
        di += 4 + genap4(panjang)
      } else di += LEBAR[dasar] ?? b.length
    }
  }
  return undefined
}

/** The files in a winmail.dat; undefined when it is none or is cut off before its first file. */
export function bacaWinmail(b: Buffer): BerkasTnef[] | undefined {
  if (b.length < 6 || b.readUInt32LE(0) !== TANDA) return undefined
  const berkas: { nama?: string; isi?: Buffer }[] = []
  let utuh = true
  try {
    for (let di = 6; di + 9 <= b.length; ) {
      const id = b.readUInt16LE(di + 1), panjang = b.readUInt32LE(di + 5), isi = b.subarray(di + 9, di + 9 + panjang)
      if (isi.length < panjang) { utuh = false; break }
      di += 9 + panjang + 2
      const kini = berkas.at(-1)
      if (id === LAMPIRAN_BARU) berkas.push({})
      else if (kini && id === JUDUL) kini.nama ??= bersih(isi.toString('latin1'))
      else if (kini && id === DATA) kini.isi = Buffer.from(isi)
      else if (kini && id === SIFAT) kini.nama = namaPanjang(isi) ?? kini.nama
    }
  } catch { utuh = false } // a length that points outside the bytes
  const terbaca = berkas.flatMap(({ nama, isi }) => (isi ? [{ nama: nama || 'lampiran', isi }] : []))
  return utuh || terbaca.length > 0 ? terbaca : undefined
}
