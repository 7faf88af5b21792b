import type { Tx } from '#kernel/platform'
import { type Jra, saveJra } from './retensi.ts'

// Retention rules of the demo regency for the classifications its letters use; a real region puts its own Perkada here.
const DASAR = 'Contoh; tetapkan dengan Peraturan Bupati tentang Jadwal Retensi Arsip'
const CONTOH: Omit<Jra, 'dasar_hukum'>[] = [
  { klasifikasi: '140', nama: 'Pemerintahan desa', retensi_aktif: 2, retensi_inaktif: 3, nasib_akhir: 'dinilai_kembali' },
  { klasifikasi: '400', nama: 'Kesejahteraan rakyat', retensi_aktif: 2, retensi_inaktif: 3, nasib_akhir: 'musnah' },
  { klasifikasi: '470', nama: 'Kependudukan dan pencatatan sipil', retensi_aktif: 2, retensi_inaktif: 8, nasib_akhir: 'permanen' },
  { klasifikasi: '500', nama: 'Perekonomian', retensi_aktif: 2, retensi_inaktif: 3, nasib_akhir: 'musnah' },
  { klasifikasi: '503', nama: 'Perizinan', retensi_aktif: 5, retensi_inaktif: 5, nasib_akhir: 'dinilai_kembali' },
  { klasifikasi: '900', nama: 'Keuangan', retensi_aktif: 2, retensi_inaktif: 8, nasib_akhir: 'musnah' },
]

export async function seed(tx: Tx): Promise<void> {
  for (const jra of CONTOH) await saveJra(tx, { ...jra, dasar_hukum: DASAR })
}
