import type { Sop } from './index.ts'

/** A village letter as small as one can be, with everything the engine does in it: return, refusal, parallel, join, system step. */
export const SOP_CONTOH: Sop = {
  awal: 'periksa', janji: { nilai: 5, satuan: 'hari_kerja' }, lewat: 'eskalasi',
  langkah: {
    periksa: {
      nama: 'Periksa berkas', pelaku: { siapa: 'pejabat', peran: 'verifikator', di: 'unit_pemilik' }, keadaan: 'verifikasi', jenis: 'periksa', tenggat: { nilai: 2, satuan: 'jam_kerja' },
      eskalasi: [{ persen: 50, kepada: { siapa: 'pejabat', peran: 'sekretaris', di: 'unit_pemilik' } }, { persen: 100, kepada: { siapa: 'pejabat', peran: 'kepala', di: 'unit_pemilik' } }],
      hasil: [
        { kode: 'lanjut', nama: 'Nyatakan lengkap', ke: [{ langkah: 'putuskan' }], efek: ['catat_contoh'] },
        { kode: 'kembalikan', nama: 'Kembalikan', ke: [{ langkah: 'perbaikan' }], butuh: ['cacat'] },
        { kode: 'minta_rekomendasi', nama: 'Minta rekomendasi', ke: [{ langkah: 'rekom_pupr' }, { langkah: 'rekom_dishub' }, { langkah: 'kunjungan', bila: { isian: 'luas', operator: '>', nilai: 8 } }] },
      ],
    },
    perbaikan: { nama: 'Lengkapi', pelaku: { siapa: 'pemohon' }, keadaan: 'dikembalikan', jenis: 'lengkapi', jam: 'berhenti', hasil: [{ kode: 'lengkapi', nama: 'Kirim perbaikan', ke: [{ langkah: 'periksa' }] }] },
    rekom_pupr: { nama: 'Rekomendasi PUPR', pelaku: { siapa: 'pejabat', peran: 'tim_teknis', di: { unit: 'pupr' } }, keadaan: 'menunggu_rekomendasi', jenis: 'rekomendasi', hasil: [{ kode: 'setuju', nama: 'Setuju', ke: [{ langkah: 'putuskan' }] }] },
    rekom_dishub: { nama: 'Rekomendasi Perhubungan', pelaku: { siapa: 'pejabat', peran: 'tim_teknis', di: { unit: 'dishub' } }, keadaan: 'menunggu_rekomendasi', jenis: 'rekomendasi', hasil: [{ kode: 'setuju', nama: 'Setuju', ke: [{ langkah: 'putuskan' }] }] },
    kunjungan: { nama: 'Kunjungi lokasi', pelaku: { siapa: 'pejabat', peran: 'verifikator', di: 'unit_pemilik' }, keadaan: 'kunjungan', jenis: 'kunjungan', hasil: [{ kode: 'lanjut', nama: 'Selesai', ke: [{ langkah: 'putuskan' }], butuh: ['berita_acara'] }] },
    putuskan: {
      nama: 'Putuskan', pelaku: { siapa: 'pejabat', peran: 'kepala', di: 'unit_pemilik' }, keadaan: 'penandatanganan', jenis: 'periksa', gabung: ['rekom_pupr', 'rekom_dishub', 'kunjungan'],
      hasil: [{ kode: 'lanjut', nama: 'Setujui', ke: [{ langkah: 'selesai' }] }, { kode: 'tolak', nama: 'Tolak', ke: [{ langkah: 'ditolak' }], butuh: ['alasan', 'dasar_hukum'] }],
    },
    selesai: { akhir: 'terbit', nama: 'Selesai' },
    ditolak: { akhir: 'ditolak', nama: 'Ditolak' },
  },
}
