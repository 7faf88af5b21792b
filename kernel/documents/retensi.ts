import { type Db, type Tx, sql } from '#kernel/platform'
import type { MasaBerlaku } from './naskah.sql.ts'

// Validity and retention: dates reckoned on the calendar, never on hours.

const iso = (tahun: number, bulan: number, hari: number) => new Date(Date.UTC(tahun, bulan, hari)).toISOString().slice(0, 10)

/** The last day: 9 November 2026 + 1 year = 9 November 2027; 31 January + 1 month = 28 February. */
export function tambahMasa(tanggal: string, { nilai, satuan }: MasaBerlaku): string {
  const [tahun, bulan, hari] = tanggal.split('-').map(Number) as [number, number, number]
  if (satuan === 'hari') return iso(tahun, bulan - 1, hari + nilai)
  const jauh = satuan === 'tahun' ? nilai * 12 : nilai
  const akhirBulan = new Date(Date.UTC(tahun, bulan + jauh, 0)).getUTCDate()
  return iso(tahun, bulan - 1 + jauh, Math.min(hari, akhirBulan))
}

export interface Jra { klasifikasi: string; nama: string; retensi_aktif: number; retensi_inaktif: number; nasib_akhir: 'musnah' | 'permanen' | 'dinilai_kembali'; dasar_hukum: string }
/**
 * When a file closed on `ditutup` becomes inactive and when it comes up for its final fate; the years run from the 1 January
 * after closing (PP 28/2012). `musnah` is null when it may never be listed for destruction: permanent, to be judged again, or on legal hold.
 */
export function jadwalRetensi(ditutup: string, jra: Pick<Jra, 'retensi_aktif' | 'retensi_inaktif' | 'nasib_akhir'>, penahananHukum = false): { inaktif: string; akhir: string; musnah: string | null } {
  const awal = Number(ditutup.slice(0, 4)) + 1
  const akhir = `${awal + jra.retensi_aktif + jra.retensi_inaktif}-01-01`
  return { inaktif: `${awal + jra.retensi_aktif}-01-01`, akhir, musnah: jra.nasib_akhir === 'musnah' && !penahananHukum ? akhir : null }
}

/** The retention rule of a classification: its own, else that of the nearest code above it. */
export const findJra = (db: Db, klasifikasi: string) =>
  db.maybe<Jra>(sql`select klasifikasi, nama, retensi_aktif, retensi_inaktif, nasib_akhir, dasar_hukum from documents.jra where ${klasifikasi} = klasifikasi or starts_with(${klasifikasi}, klasifikasi || '.') order by length(klasifikasi) desc limit 1`)
export const saveJra = (tx: Tx, jra: Jra) =>
  tx.run(sql`insert into documents.jra (klasifikasi, nama, retensi_aktif, retensi_inaktif, nasib_akhir, dasar_hukum) values (${jra.klasifikasi}, ${jra.nama}, ${jra.retensi_aktif}, ${jra.retensi_inaktif}, ${jra.nasib_akhir}, ${jra.dasar_hukum})
    on conflict (klasifikasi) do update set nama = excluded.nama, retensi_aktif = excluded.retensi_aktif, retensi_inaktif = excluded.retensi_inaktif, nasib_akhir = excluded.nasib_akhir, dasar_hukum = excluded.dasar_hukum`)
