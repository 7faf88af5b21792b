import { type Db } from '#kernel/platform'
import { type BarisLra, listLra, listNamaJenis } from './jurnal.sql.ts'

// The report of the budget's realisation (LRA) in the order of the law: revenue, spending, surplus, financing, what is left (SILPA).

/** A line of the report; `tingkat` 1 is a head, 2 a group, 3 a kind, 6 an account, 0 a result. Rupiah. */
export interface BarisLaporan { kode: string; nama: string; tingkat: 0 | 1 | 2 | 3 | 6; anggaran: bigint; realisasi: bigint }
const KEPALA: Record<string, string> = { '4': 'PENDAPATAN DAERAH', '5': 'BELANJA DAERAH', '6.1': 'PENERIMAAN PEMBIAYAAN', '6.2': 'PENGELUARAN PEMBIAYAAN' }
const NAMA: Record<string, string> = { '4.1': 'Pendapatan Asli Daerah', '4.2': 'Pendapatan Transfer', '4.3': 'Lain-lain Pendapatan Daerah yang Sah', '4.1.01': 'Pajak Daerah', '4.1.02': 'Retribusi Daerah', '4.1.03': 'Hasil Pengelolaan Kekayaan Daerah yang Dipisahkan', '4.1.04': 'Lain-lain PAD yang Sah', '4.2.01': 'Pendapatan Transfer Pemerintah Pusat', '4.2.02': 'Pendapatan Transfer Antar Daerah', '5.3.01': 'Belanja Tidak Terduga', '5.1': 'Belanja Operasi', '5.2': 'Belanja Modal', '5.3': 'Belanja Tidak Terduga', '5.4': 'Belanja Transfer', '6.1.01': 'Sisa Lebih Perhitungan Anggaran Tahun Sebelumnya' }
const bagian = (kode: string, n: number): string => kode.split('.').slice(0, n).join('.')
const jumlah = (baris: Pick<BarisLra, 'anggaran' | 'realisasi'>[]) => baris.reduce((n, b) => ({ anggaran: n.anggaran + b.anggaran, realisasi: n.realisasi + b.realisasi }), { anggaran: 0n, realisasi: 0n })
type Angka = ReturnType<typeof jumlah>
const kurang = (a: Angka, b: Angka): Angka => ({ anggaran: a.anggaran - b.anggaran, realisasi: a.realisasi - b.realisasi })
const tambah = (a: Angka, b: Angka): Angka => ({ anggaran: a.anggaran + b.anggaran, realisasi: a.realisasi + b.realisasi })

/** Lines of one head, each level with its sum. */
function uraikan(baris: BarisLra[], kepala: string, nama: Map<string, string>): BarisLaporan[] {
  const isi = baris.filter((b) => b.rekening === kepala || b.rekening.startsWith(`${kepala}.`)), hasil: BarisLaporan[] = [{ kode: kepala, nama: KEPALA[kepala]!, tingkat: 1, ...jumlah(isi) }]
  const sebut = (kode: string) => nama.get(kode) || NAMA[kode] || kode
  for (const dua of [...new Set(isi.map((b) => bagian(b.rekening, 2)))]) {
    const diDua = isi.filter((b) => bagian(b.rekening, 2) === dua)
    if (dua !== kepala) hasil.push({ kode: dua, nama: sebut(dua), tingkat: 2, ...jumlah(diDua) })
    for (const tiga of [...new Set(diDua.map((b) => bagian(b.rekening, 3)))]) {
      const diTiga = diDua.filter((b) => bagian(b.rekening, 3) === tiga)
      hasil.push({ kode: tiga, nama: sebut(tiga), tingkat: 3, ...jumlah(diTiga) }, ...diTiga.filter((b) => b.rekening !== tiga).map((b): BarisLaporan => ({ kode: b.rekening, nama: b.nama, tingkat: 6, anggaran: b.anggaran, realisasi: b.realisasi })))
    }
  }
  return hasil
}
/** The whole report up to a month: of one office, or of the region without one. */
export async function susunLra(db: Db, tahun: number, bulan: number, unitId?: string): Promise<BarisLaporan[]> {
  const baris = await listLra(db, tahun, bulan, unitId), nama = await listNamaJenis(db, [...new Set(baris.flatMap((b) => [bagian(b.rekening, 2), bagian(b.rekening, 3)]))])
  const [pendapatan, belanja, terima, keluar] = ['4', '5', '6.1', '6.2'].map((k) => uraikan(baris, k, nama)) as [BarisLaporan[], BarisLaporan[], BarisLaporan[], BarisLaporan[]]
  const surplus = kurang(pendapatan[0]!, belanja[0]!), netto = kurang(terima[0]!, keluar[0]!)
  return [...pendapatan, ...belanja, { kode: '', nama: 'SURPLUS / (DEFISIT)', tingkat: 0, ...surplus }, ...(unitId && netto.anggaran === 0n && netto.realisasi === 0n ? [] : [...terima, ...keluar, { kode: '', nama: 'PEMBIAYAAN NETTO', tingkat: 0 as const, ...netto }, { kode: '', nama: 'SISA LEBIH PEMBIAYAAN ANGGARAN (SILPA)', tingkat: 0 as const, ...tambah(surplus, netto) }])]
}
