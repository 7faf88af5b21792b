import { PEMERIKSAAN_ALUR, type Masalah, type PilihanBukti } from './bukti-alur.ts'
import { PEMERIKSAAN_ATURAN } from './bukti-aturan.ts'
import { DUNIA_PALING_BANYAK, duniaDari } from './bukti-dunia.ts'
import { jelajahi } from './bukti-jelajah.ts'
import { type Jalur, jalurTerpanjang } from './jalur.ts'
import type { Sop } from './sop.ts'

export interface Bukti {
  sah: boolean
  masalah: Masalah[]
  /** Situations (open steps × worlds of answers) that were looked at. */
  jumlahKeadaan: number
  jumlahDunia: number
  /** The longest way forward in working minutes, with its steps. */
  jalurTerpanjang: Jalur
}

/**
 * Proves an SOP by exploring every marking it can come to under every set of answers that its conditions tell apart, and by
 * the rules over its steps. `sah` only when nothing was found; each fault names its step and, where a particular course of
 * events shows it, that course. Wrong names and arrows are found, never thrown.
 */
export function buktikanSop(sop: Sop, pilihan: PilihanBukti = {}): Bukti {
  const dunia = duniaDari(sop, pilihan.formulir)
  if (!dunia) return terlaluRumit(sop, `Syarat-syarat SOP ini membentuk lebih dari ${DUNIA_PALING_BANYAK} kemungkinan jawaban. Sederhanakan syaratnya.`)
  const jelajah = jelajahi(sop, dunia)
  if (jelajah.terlaluBesar) return terlaluRumit(sop, 'SOP ini terlalu rumit untuk dibuktikan. Kurangi langkah yang berjalan bersamaan.', jelajah.situasi.size)
  const masalah = Object.values({ ...PEMERIKSAAN_ALUR, ...PEMERIKSAAN_ATURAN }).flatMap((periksa) => periksa({ sop, jelajah, pilihan }))
  return { sah: masalah.length === 0, masalah, jumlahKeadaan: jelajah.situasi.size, jumlahDunia: dunia.length, jalurTerpanjang: jalurTerpanjang(sop, dunia, pilihan.menitPerHari) }
}

const terlaluRumit = (sop: Sop, pesan: string, jumlahKeadaan = 0): Bukti => ({ sah: false, masalah: [{ langkah: sop.awal, pesan }], jumlahKeadaan, jumlahDunia: 0, jalurTerpanjang: { menit: 0, langkah: [] } })
