import { tambahMasa } from '#kernel/documents'

// What is still owed on a day. A late bill grows by so many thousandths of what was unpaid at the beginning of each month
// after the due date; a part of a month counts as a whole one (UU 1/2022, PP 35/2023).

export interface DasarKewajiban { pokok: bigint; jatuh_tempo: string; sanksi_permil: number; sanksi_bulan_maks: number }
/** A payment on a calendar day of the region, 'YYYY-MM-DD'. */
export interface Bayaran { tanggal: string; jumlah: bigint }
export interface Kewajiban {
  /** Months counted after the due date. */
  bulan: number
  sanksi: bigint
  total: bigint
  dibayar: bigint
  /** What is still to be paid; never below zero. */
  sisa: bigint
  /** What was paid too much. */
  lebih: bigint
}

const jumlahkan = (bayaran: Bayaran[]): bigint => bayaran.reduce((jumlah, satu) => jumlah + satu.jumlah, 0n)
/** Thousandths of an amount, half up to whole rupiah. */
const permil = (jumlah: bigint, berapa: number): bigint => (jumlah * BigInt(berapa) * 2n + 1000n) / 2000n
const nolAtau = (jumlah: bigint): bigint => (jumlah > 0n ? jumlah : 0n)

/** Owed on `tanggal` after these payments (all of them on or before that day). Nothing is added once the principal is paid. */
export function hitungKewajiban({ pokok, jatuh_tempo, sanksi_permil, sanksi_bulan_maks }: DasarKewajiban, bayaran: Bayaran[], tanggal: string): Kewajiban {
  let sanksi = 0n, bulan = 0
  for (let ke = 0; ke < sanksi_bulan_maks; ke++) {
    const awal = tambahMasa(jatuh_tempo, { nilai: ke, satuan: 'bulan' })
    const belum = nolAtau(pokok - jumlahkan(bayaran.filter((satu) => satu.tanggal <= awal)))
    if (tanggal <= awal || belum === 0n) break
    sanksi += permil(belum, sanksi_permil)
    bulan++
  }
  const total = pokok + sanksi, dibayar = jumlahkan(bayaran)
  return { bulan, sanksi, total, dibayar, sisa: nolAtau(total - dibayar), lebih: nolAtau(dibayar - total) }
}
