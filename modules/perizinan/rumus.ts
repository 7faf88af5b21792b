import type { Kondisi } from '#kernel/forms'

// A formula is data: its tables and indices change by regulation, with a date, and not by a programmer. This is its shape;
// perhitungan.ts evaluates it, rumus/*.ts hold the ones that exist.

/** A term. Decimal constants are text, so that nothing becomes a float. */
export type Suku =
  | { tetap: string }
  /** The answer of that field; `bila_kosong` stands in when it was not asked. */
  | { isian: string; bila_kosong?: string }
  /** The table's value at the answers joined by '/', e.g. 'papan/utama'; a part may be '*' in the table. */
  | { tabel: string; menurut: string[] }
  /** The table's first bracket whose `sampai` is not below the answer. */
  | { jenjang: string; menurut: string; bila_kosong?: string }
  /** The first whose condition holds. */
  | { pilih: { bila: Kondisi; suku: Suku }[]; selain: Suku }
  | { kali: Suku[] }
  | { jumlah: Suku[] }
  /** A term of `nilai` by its code. */
  | { nilai: string }

export interface Jenjang { sampai?: string; nilai: string }
/** A named value on the way, told in the explanation. */
export interface NilaiAntara { kode: string; nama: string; suku: Suku; sebagai: 'angka' | 'rupiah' | 'persen'; satuan?: string }
export interface BarisRumus { uraian: string; volume: Suku; satuan: string; tarif: Suku; indeks: Suku }

/** A formula as it stood in a period: a case is charged by the version of the day of assessment. */
export interface VersiRumus {
  mulai: string
  sampai?: string
  dasar_hukum: string
  tabel: Record<string, Record<string, string>>
  jenjang: Record<string, Jenjang[]>
  nilai: NilaiAntara[]
  /** Each line: volume × tarif × indeks, rounded half up to whole rupiah. */
  baris: BarisRumus[]
}
/** `kode_rekening`: the revenue account, or one for each value of an answer. */
export interface Rumus { kode: string; nama: string; jenis: 'pajak' | 'retribusi'; kode_rekening: string | { isian: string; nilai: Record<string, string> }; versi: VersiRumus[] }
