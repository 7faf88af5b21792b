import type { Sop } from '#kernel/workflow'

/**
 * A meeting as a case: it is held and minuted, its minutes are approved by the chair, and it ends when every decision has been
 * carried out. Who does what in a phase is given while it runs (penugasan); the steps lie with the system and wait for that work.
 */
export const SOP_RAPAT: Sop = {
  awal: 'penyelenggaraan', janji: { nilai: 120, satuan: 'hari_kerja' }, lewat: 'tidak_ada',
  langkah: {
    penyelenggaraan: {
      nama: 'Selenggarakan rapat dan susun notula', pelaku: { siapa: 'sistem' }, keadaan: 'penyusunan', jenis: 'tindak_lanjut', tenggat: { nilai: 60, satuan: 'hari_kerja' },
      hasil: [{ kode: 'lanjut', nama: 'Notula diajukan', ke: [{ langkah: 'pengesahan' }] }, { kode: 'batal', nama: 'Rapat dibatalkan', ke: [{ langkah: 'dibatalkan' }] }],
    },
    pengesahan: {
      nama: 'Tunggu pengesahan notula', pelaku: { siapa: 'sistem' }, keadaan: 'paraf', jenis: 'tindak_lanjut', tenggat: { nilai: 3, satuan: 'hari_kerja' },
      hasil: [{ kode: 'lanjut', nama: 'Notula disahkan', ke: [{ langkah: 'tindak_lanjut' }] }, { kode: 'kembalikan', nama: 'Notula dikembalikan kepada notulis', ke: [{ langkah: 'penyelenggaraan' }], butuh: ['catatan'] }],
    },
    tindak_lanjut: {
      nama: 'Tunggu tindak lanjut keputusan rapat', pelaku: { siapa: 'sistem' }, keadaan: 'didisposisikan', jenis: 'tindak_lanjut', tenggat: { nilai: 57, satuan: 'hari_kerja' },
      hasil: [{ kode: 'selesaikan', nama: 'Semua keputusan dilaksanakan', ke: [{ langkah: 'selesai' }] }],
    },
    selesai: { akhir: 'selesai', nama: 'Keputusan rapat selesai ditindaklanjuti' },
    dibatalkan: { akhir: 'dibatalkan', nama: 'Rapat dibatalkan' },
  },
}
