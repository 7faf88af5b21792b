// Two whole processes, used by the tests of the prover, the simulation and the drawing: a village letter and a permit with
// parallel recommendations. Not part of the face.
import type { Formulir } from '#kernel/forms'
import type { Hasil, Langkah, Pelaku, Sop } from './sop.ts'

const desa = (peran: string): Pelaku => ({ siapa: 'pejabat', peran, di: 'desa_pemohon' })
const dinas = (peran: string, unit?: string): Pelaku => ({ siapa: 'pejabat', peran, di: unit ? { unit } : 'unit_pemilik' })
const hari = (nilai: number) => ({ nilai, satuan: 'hari_kerja' as const })
const menit = (nilai: number) => ({ nilai, satuan: 'menit' as const })
const lanjut = (nama: string, ...ke: string[]): Hasil => ({ kode: 'lanjut', nama, ke: ke.map((langkah) => ({ langkah })) })
const kembali = (ke: string): Hasil => ({ kode: 'kembalikan', nama: 'Kembalikan', ke: [{ langkah: ke }], butuh: ['cacat'] })
const tolak = (ke: string): Hasil => ({ kode: 'tolak', nama: 'Tolak', ke: [{ langkah: ke }], butuh: ['alasan', 'dasar_hukum'] })
const lengkapi = (ke: string): Langkah => ({ nama: 'Lengkapi permohonan', pelaku: { siapa: 'pemohon' }, keadaan: 'dikembalikan', jenis: 'lengkapi', jam: 'berhenti', hasil: [{ kode: 'lengkapi', nama: 'Kirim perbaikan', ke: [{ langkah: ke }] }] })

/** Surat Keterangan Usaha of a village: check, draft, initial, sign, hand over. */
export const sopSuratDesa = (): Sop => ({
  awal: 'periksa', janji: hari(1), lewat: 'eskalasi',
  langkah: {
    periksa: { nama: 'Periksa kelengkapan berkas', pelaku: desa('petugas'), keadaan: 'diajukan', jenis: 'periksa', tenggat: menit(60), kelengkapan: 'Permohonan, KTP, KK', keluaran: 'Berkas diterima', hasil: [lanjut('Berkas lengkap', 'susun'), kembali('lengkapi')] },
    lengkapi: lengkapi('periksa'),
    susun: { nama: 'Susun surat keterangan', pelaku: desa('petugas'), keadaan: 'penyusunan', jenis: 'susun', tenggat: menit(60), keluaran: 'Konsep surat', hasil: [lanjut('Ajukan konsep', 'paraf')] },
    paraf: { nama: 'Bubuhkan paraf', pelaku: desa('sekretaris'), keadaan: 'paraf', jenis: 'paraf', tenggat: menit(60), keluaran: 'Konsep berparaf', hasil: [{ kode: 'paraf', nama: 'Paraf', ke: [{ langkah: 'tanda_tangan' }] }, kembali('susun')] },
    tanda_tangan: { nama: 'Tanda tangani surat', pelaku: desa('kepala'), keadaan: 'penandatanganan', jenis: 'tanda_tangan', tenggat: menit(120), keluaran: 'Surat bertanda tangan', hasil: [{ kode: 'tanda_tangan', nama: 'Tanda tangani', ke: [{ langkah: 'serahkan' }] }, kembali('susun'), tolak('ditolak')] },
    serahkan: { nama: 'Serahkan surat', pelaku: desa('petugas'), keadaan: 'terbit', jenis: 'serahkan', jam: 'berhenti', hasil: [{ kode: 'serahkan', nama: 'Surat diterima pemohon', ke: [{ langkah: 'selesai' }] }] },
    selesai: { akhir: 'diserahkan', nama: 'Surat diserahkan' },
    ditolak: { akhir: 'ditolak', nama: 'Permohonan ditolak' },
  },
})

const rekomendasi = (nama: string, unit: string, ke: string): Langkah => ({
  nama, pelaku: dinas('tim_teknis', unit), keadaan: 'menunggu_rekomendasi', jenis: 'rekomendasi', tenggat: hari(3), keluaran: 'Rekomendasi teknis',
  hasil: [{ kode: 'setuju', nama: 'Setuju', ke: [{ langkah: ke }] }, { kode: 'setuju_bersyarat', nama: 'Setuju bersyarat', ke: [{ langkah: ke }], butuh: ['catatan'] }, tolak(ke)],
})

/** Izin Penyelenggaraan Reklame: three recommendations in parallel, a field visit above 8 m², tax, payment, signature. */
export const sopReklame = (): Sop => ({
  awal: 'verifikasi', janji: hari(14), lewat: 'eskalasi',
  langkah: {
    verifikasi: { nama: 'Verifikasi permohonan', pelaku: dinas('verifikator'), keadaan: 'verifikasi', jenis: 'periksa', tenggat: hari(1), eskalasi: [{ persen: 80, kepada: dinas('kepala') }],
      hasil: [{ kode: 'minta_rekomendasi', nama: 'Minta rekomendasi', ke: [{ langkah: 'rek_pupr' }, { langkah: 'rek_satpol' }, { langkah: 'rek_hubungan' }] }, kembali('lengkapi')] },
    lengkapi: lengkapi('verifikasi'),
    rek_pupr: rekomendasi('Beri rekomendasi konstruksi', '1.03', 'telaah'),
    rek_satpol: rekomendasi('Beri rekomendasi ketertiban', '1.05', 'telaah'),
    rek_hubungan: rekomendasi('Beri rekomendasi lalu lintas', '2.15', 'telaah'),
    telaah: { nama: 'Telaah rekomendasi', pelaku: dinas('verifikator'), keadaan: 'verifikasi', jenis: 'periksa', tenggat: hari(1), gabung: ['rek_pupr', 'rek_satpol', 'rek_hubungan'],
      hasil: [{ kode: 'lanjut', nama: 'Lanjutkan', ke: [{ langkah: 'kunjungan', bila: { isian: 'luas', operator: '>', nilai: 8 } }, { langkah: 'tetapkan', bila: { isian: 'luas', operator: '<=', nilai: 8 } }] }, tolak('susun')] },
    kunjungan: { nama: 'Kunjungi lokasi', pelaku: dinas('tim_teknis'), keadaan: 'kunjungan', jenis: 'kunjungan', tenggat: hari(2), hasil: [{ kode: 'lanjut', nama: 'Sesuai', ke: [{ langkah: 'tetapkan' }], butuh: ['berita_acara', 'foto'] }] },
    tetapkan: { nama: 'Tetapkan pajak reklame', pelaku: dinas('penetap_biaya'), keadaan: 'penetapan_biaya', jenis: 'tetapkan_biaya', tenggat: hari(1), hasil: [{ kode: 'tagih', nama: 'Terbitkan SKPD', ke: [{ langkah: 'bayar' }], butuh: ['perhitungan'] }] },
    bayar: { nama: 'Bayar pajak reklame', pelaku: { siapa: 'pemohon' }, keadaan: 'menunggu_pembayaran', jenis: 'bayar', jam: 'berhenti', tenggat: hari(30), hasil: [{ kode: 'lunas', nama: 'Lunas', ke: [{ langkah: 'susun' }] }] },
    susun: { nama: 'Susun keputusan', pelaku: dinas('konseptor'), keadaan: 'penyusunan', jenis: 'susun', tenggat: hari(1), hasil: [lanjut('Ajukan konsep', 'paraf_bidang')] },
    paraf_bidang: { nama: 'Paraf kepala bidang', pelaku: dinas('kepala_bidang'), keadaan: 'paraf', jenis: 'paraf', tenggat: hari(1), hasil: [{ kode: 'paraf', nama: 'Paraf', ke: [{ langkah: 'paraf_sekretaris' }] }, kembali('susun')] },
    paraf_sekretaris: { nama: 'Paraf sekretaris', pelaku: dinas('sekretaris'), keadaan: 'paraf', jenis: 'paraf', tenggat: hari(1), hasil: [{ kode: 'paraf', nama: 'Paraf', ke: [{ langkah: 'tanda_tangan' }] }, kembali('susun')] },
    tanda_tangan: { nama: 'Tanda tangani keputusan', pelaku: dinas('kepala'), keadaan: 'penandatanganan', jenis: 'tanda_tangan', tenggat: hari(1), hasil: [{ kode: 'tanda_tangan', nama: 'Tanda tangani', ke: [{ langkah: 'terbit' }] }, kembali('susun'), tolak('ditolak')] },
    terbit: { akhir: 'terbit', nama: 'Izin terbit' },
    ditolak: { akhir: 'ditolak', nama: 'Permohonan ditolak' },
  },
})
export const formulirReklame: Formulir = { halaman: [{ kode: 'reklame', judul: 'Reklame', isian: [{ kode: 'luas', jenis: 'angka', label: 'Luas', satuan: 'm²', min: 1, maks: 200, desimal: 2 }] }] }
