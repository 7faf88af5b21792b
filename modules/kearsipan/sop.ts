import type { Sop } from '#kernel/workflow'

/**
 * Reduction of an archive (PP 28/2012 Ps 53-80): appraised where the law wants it, its record signed by each party in order, then
 * carried out. Who appraises and signs is given while it runs (penugasan); the steps wait for them on the system's desk.
 */
export const SOP_PENYUSUTAN: Sop = {
  awal: 'penilaian', janji: { nilai: 30, satuan: 'hari_kerja' }, lewat: 'eskalasi',
  langkah: {
    penilaian: {
      nama: 'Tunggu penilaian arsip', pelaku: { siapa: 'sistem' }, keadaan: 'didisposisikan', jenis: 'tindak_lanjut', tenggat: { nilai: 15, satuan: 'hari_kerja' },
      hasil: [{ kode: 'lanjut', nama: 'Penilaian disetujui', ke: [{ langkah: 'penandatanganan' }] }, { kode: 'batal', nama: 'Usulan tidak dilanjutkan', ke: [{ langkah: 'dibatalkan' }] }],
    },
    penandatanganan: {
      nama: 'Tunggu tanda tangan berita acara', pelaku: { siapa: 'sistem' }, keadaan: 'penandatanganan', jenis: 'tindak_lanjut', tenggat: { nilai: 10, satuan: 'hari_kerja' },
      hasil: [{ kode: 'lanjut', nama: 'Berita acara ditandatangani', ke: [{ langkah: 'pelaksanaan' }] }, { kode: 'batal', nama: 'Usulan tidak dilanjutkan', ke: [{ langkah: 'dibatalkan' }] }],
    },
    pelaksanaan: {
      nama: 'Tunggu pelaksanaan', pelaku: { siapa: 'sistem' }, keadaan: 'pengiriman', jenis: 'kirim', tenggat: { nilai: 5, satuan: 'hari_kerja' },
      hasil: [{ kode: 'selesaikan', nama: 'Dilaksanakan', ke: [{ langkah: 'selesai' }] }, { kode: 'batal', nama: 'Usulan tidak dilanjutkan', ke: [{ langkah: 'dibatalkan' }] }],
    },
    selesai: { akhir: 'selesai', nama: 'Penyusutan dilaksanakan' },
    dibatalkan: { akhir: 'dibatalkan', nama: 'Penyusutan tidak dilanjutkan' },
  },
}
