import type { Tx } from '#kernel/platform'
import { type JraBaru, saveJra } from './retensi.ts'

// Retention rules of the demo regency for the classifications its letters use; a real region puts its own Perkada here.
const DASAR = 'Contoh; tetapkan dengan Peraturan Bupati tentang Jadwal Retensi Arsip'
type Baris = [klasifikasi: string, nama: string, aktif: number, inaktif: number, nasib: JraBaru['nasib_akhir'], peristiwa?: string]
const CONTOH: Baris[] = [
  ['000', 'Umum', 1, 2, 'musnah'], ['000.1', 'Ketatausahaan dan kerumahtanggaan', 1, 1, 'musnah'], ['000.5', 'Kearsipan', 2, 3, 'permanen'], ['000.8', 'Organisasi dan tata laksana', 2, 3, 'dinilai_kembali'],
  ['005', 'Undangan', 1, 1, 'musnah'], ['027', 'Pengadaan barang dan jasa', 2, 8, 'musnah', 'berakhirnya masa kontrak'], ['045', 'Kearsipan', 2, 3, 'permanen'], ['050', 'Perencanaan', 2, 3, 'permanen'],
  ['090', 'Perjalanan dinas', 1, 4, 'musnah'], ['094', 'Perjalanan dinas pegawai', 1, 4, 'musnah'], ['100', 'Pemerintahan', 2, 3, 'permanen'], ['140', 'Pemerintahan desa', 2, 3, 'dinilai_kembali'], ['180', 'Hukum', 2, 3, 'permanen'],
  ['200', 'Politik', 2, 3, 'dinilai_kembali'], ['300', 'Keamanan dan ketertiban', 2, 3, 'dinilai_kembali'], ['360', 'Penanggulangan bencana', 2, 5, 'permanen'],
  ['400', 'Kesejahteraan rakyat', 2, 3, 'musnah'], ['470', 'Kependudukan dan pencatatan sipil', 2, 8, 'permanen'], ['490', 'Pengaduan masyarakat', 2, 3, 'musnah'], ['500', 'Perekonomian', 2, 3, 'musnah'], ['503', 'Perizinan', 5, 5, 'dinilai_kembali'],
  ['600', 'Pekerjaan umum dan ketenagaan', 2, 8, 'dinilai_kembali'], ['700', 'Pengawasan', 2, 8, 'dinilai_kembali'], ['800', 'Kepegawaian', 2, 8, 'dinilai_kembali', 'pegawai pensiun atau berhenti'], ['850', 'Cuti pegawai', 1, 2, 'musnah'],
  ['900', 'Keuangan', 2, 8, 'musnah'],
]

export async function seed(tx: Tx): Promise<void> {
  for (const [klasifikasi, nama, aktif, inaktif, nasib, peristiwa] of CONTOH) {
    await saveJra(tx, { klasifikasi, nama, retensi_aktif: aktif, retensi_inaktif: inaktif, nasib_akhir: nasib, dasar_hukum: DASAR, ...(peristiwa ? { pemicu: 'peristiwa', peristiwa } : {}) })
  }
}
