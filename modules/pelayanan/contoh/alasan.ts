import type { Jawaban } from '#kernel/forms'
import type { Undian } from '#kernel/platform'
import type { Cacat } from '#kernel/workflow'

// Words officials write on the way: what was lacking, why something was refused.

const KURANG: Cacat[] = [
  { kode: 'alamat', pesan: 'RT dan RW tidak sesuai dengan kartu keluarga. Perbaiki alamatnya.' }, { kode: 'keperluan', pesan: 'Tulis lebih jelas surat ini untuk keperluan apa.' }, { kode: 'foto_usaha', pesan: 'Foto terlalu gelap sehingga tempat usaha tidak terlihat. Unggah foto baru.' },
  { kode: 'nama_usaha', pesan: 'Nama usaha belum sama dengan papan nama pada foto.' }, { kode: 'saksi', pesan: 'Nomor ponsel salah seorang saksi tidak dapat dihubungi. Ganti dengan saksi lain.' }, { kode: 'foto_rumah', pesan: 'Foto yang dikirim bukan foto rumah. Unggah foto rumah dari depan.' },
  { kode: 'penghasilan_keluarga', pesan: 'Penghasilan belum termasuk anggota keluarga yang bekerja.' }, { kode: 'tanggal_meninggal', pesan: 'Tanggal berbeda dengan keterangan puskesmas. Periksa kembali.' }, { kode: 'kantor_polisi', pesan: 'Sebutkan kantor polisi yang dituju.' },
]
/** One or two defects about things that were really asked. */
export function cacatUntuk(undi: Undian, jawaban: Jawaban, berkas: string[] = []): Cacat[] {
  const cocok = KURANG.filter(({ kode }) => jawaban[kode] !== undefined || berkas.includes(kode))
  const pertama = cocok.length > 0 ? undi.satu(cocok) : KURANG[0]!
  const lain = cocok.filter(({ kode }) => kode !== pertama.kode)
  return [pertama, ...(lain.length > 0 && undi.bila(0.3) ? [undi.satu(lain)] : [])]
}
const TOLAK: [alasan: string, dasar: string][] = [
  ['Pemohon bukan penduduk dan tidak berdomisili di wilayah ini menurut data kependudukan.', 'Undang-Undang Nomor 24 Tahun 2013 Pasal 15'],
  ['Usaha yang dimohonkan tidak ditemukan di alamat yang disebutkan setelah dua kali diperiksa.', 'Undang-Undang Nomor 30 Tahun 2014 Pasal 10 ayat (1) huruf d'],
  ['Keluarga pemohon tidak termasuk keluarga tidak mampu menurut musyawarah desa.', 'Undang-Undang Nomor 13 Tahun 2011 Pasal 8'],
]
export const alasanTolak = (undi: Undian): { alasan: string; dasar_hukum: string } => { const [alasan, dasar_hukum] = undi.satu(TOLAK); return { alasan, dasar_hukum } }
export const alasanBatal = (undi: Undian): string => undi.satu(['Surat sudah tidak diperlukan.', 'Salah memilih layanan, akan mengajukan yang lain.', 'Keperluannya sudah selesai tanpa surat ini.'])
