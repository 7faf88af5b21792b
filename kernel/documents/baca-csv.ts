import { open } from 'node:fs/promises'
import { refuse } from '#kernel/platform'

/** A cell as read: `galat` is a fault of a formula that the workbook carries. */
export interface SelLembar { teks: string; jenis: 'teks' | 'angka' | 'galat' }
/** A row of a sheet: its number as the person sees it, and its cells from column A on. */
export interface BarisLembar { nomor: number; sel: (SelLembar | undefined)[] }
const PANJANG_SEL = 32_000

/**
 * Reads a CSV file piece by piece (RFC 4180; comma or semicolon, whichever the first line holds more of; UTF-8 with or without mark). Memory
 * stays flat whatever its length. Refuses what is no UTF-8 text and a quote that never ends.
 */
export async function* bacaCsv(berkas: string, maju: (bita: number) => void = () => {}): AsyncGenerator<BarisLembar> {
  const pembaca = new PembacaCsv()
  const huruf = new TextDecoder('utf-8', { fatal: true })
  const buka = await open(berkas, 'r')
  try {
    let bita = 0
    for await (const potong of buka.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 })) {
      bita += (potong as Buffer).length
      yield* pembaca.tambah(terjemah(huruf, potong as Buffer))
      maju(bita)
    }
    yield* pembaca.tambah(terjemah(huruf))
    yield* pembaca.akhir()
  } finally { await buka.close() }
}
function terjemah(huruf: TextDecoder, potong?: Buffer): string {
  try { return potong ? huruf.decode(potong, { stream: true }) : huruf.decode() } catch { return refuse('bukan-utf8', 'Berkas CSV ini bukan teks UTF-8. Simpan ulang dengan pilihan “CSV UTF-8”.', { status: 415 }) }
}

const pemisahDari = (baris: string): string => (baris.split(';').length > baris.split(',').length ? ';' : ',')
class PembacaCsv {
  private pemisah: string | undefined
  private sel: string[] = []
  private isi = ''
  private kutip = false
  private tutup = false
  private nomor = 1
  private awal = 1
  private sisa = ''

  tambah(teks: string): BarisLembar[] {
    let masuk = this.sisa + teks
    this.sisa = ''
    if (this.pemisah === undefined) {
      const akhir = masuk.search(/[\r\n]/)
      if (akhir < 0 && masuk.length < 100_000) { this.sisa = masuk; return [] }
      masuk = masuk.replace(/^\uFEFF/, '')
      this.pemisah = pemisahDari(akhir < 0 ? masuk : masuk.slice(0, akhir))
    }
    const jadi: BarisLembar[] = []
    for (const huruf of masuk) if (this.huruf(huruf)) jadi.push(this.baris())
    return jadi
  }
  /** Takes one character; true when a row is complete. */
  private huruf(huruf: string): boolean {
    if (huruf === '\n') this.nomor++
    if (this.kutip) {
      if (huruf === '"') { this.kutip = false; this.tutup = true } else this.isi += huruf
      if (this.isi.length > PANJANG_SEL) refuse('sel-terlalu-panjang', `Sel pada baris ${this.awal} terlalu panjang, atau tanda kutipnya tidak ditutup.`, { status: 415 })
      return false
    }
    if (huruf === '"' && (this.tutup || this.isi === '')) { if (this.tutup) this.isi += '"'; this.kutip = true; this.tutup = false; return false }
    if (huruf === this.pemisah) { this.sel.push(this.isi); this.isi = ''; this.tutup = false; return false }
    if (huruf === '\n') return true
    if (huruf !== '\r') this.isi += huruf
    return false
  }
  private baris(): BarisLembar {
    const sel = [...this.sel, this.isi]
    const jadi = { nomor: this.awal, sel: sel.map((teks): SelLembar | undefined => (teks === '' ? undefined : { teks, jenis: 'teks' })) }
    this.sel = []; this.isi = ''; this.tutup = false; this.awal = this.nomor
    return jadi
  }
  *akhir(): Generator<BarisLembar> {
    if (this.sisa) { const teks = `${this.sisa}\n`; this.pemisah = pemisahDari(teks); this.sisa = ''; for (const huruf of teks.replace(/^\uFEFF/, '')) if (this.huruf(huruf)) yield this.baris() }
    if (this.kutip) refuse('kutip-terbuka', `Tanda kutip yang dibuka pada baris ${this.awal} tidak ditutup.`, { status: 415 })
    if (this.isi || this.sel.length > 0) yield this.baris()
  }
}

/** A short CSV already in memory as its rows: cells trimmed, empty rows left out. Refuses a quote that never ends. */
export function tabelCsv(teks: string): string[][] {
  const pembaca = new PembacaCsv()
  return [...pembaca.tambah(teks), ...pembaca.akhir()].map(({ sel }) => sel.map((satu) => satu?.teks.trim() ?? '')).filter((baris) => baris.some((satu) => satu !== ''))
}
