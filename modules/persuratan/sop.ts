import type { Sop } from '#kernel/workflow'

// The two processes of a letter. They are small on purpose: who does what in a phase is decided while it runs (penugasan).

/**
 * What a unit does about a letter that arrived (buku agenda, Permendagri 1/2023): the head directs it, the posts it was given to
 * report, it is done. Registering gives the root of the tree to whoever heads the unit; the steps wait for that tree.
 */
export const SOP_MASUK: Sop = {
  awal: 'arahan', janji: { nilai: 5, satuan: 'hari_kerja' }, lewat: 'eskalasi',
  langkah: {
    arahan: {
      nama: 'Beri arahan atas surat', pelaku: { siapa: 'sistem' }, keadaan: 'arahan', jenis: 'arahan', tenggat: { nilai: 1, satuan: 'hari_kerja' },
      hasil: [
        { kode: 'disposisikan', nama: 'Disposisikan', ke: [{ langkah: 'tindak_lanjut' }] },
        { kode: 'selesaikan', nama: 'Cukup diketahui, simpan', ke: [{ langkah: 'selesai' }] },
      ],
    },
    tindak_lanjut: {
      nama: 'Tunggu tindak lanjut disposisi', pelaku: { siapa: 'sistem' }, keadaan: 'didisposisikan', jenis: 'tindak_lanjut', tenggat: { nilai: 4, satuan: 'hari_kerja' },
      hasil: [{ kode: 'selesaikan', nama: 'Semua disposisi selesai', ke: [{ langkah: 'selesai' }] }],
    },
    selesai: { akhir: 'selesai', nama: 'Surat selesai ditindaklanjuti' },
  },
}

/** A letter being written: drafted, initialled (other units in parallel, then up the line), signed, sent. */
export const SOP_KELUAR: Sop = {
  awal: 'penyusunan', janji: { nilai: 6, satuan: 'hari_kerja' }, lewat: 'eskalasi',
  langkah: {
    penyusunan: {
      nama: 'Susun konsep', pelaku: { siapa: 'sistem' }, keadaan: 'penyusunan', jenis: 'tindak_lanjut', tenggat: { nilai: 2, satuan: 'hari_kerja' },
      hasil: [{ kode: 'lanjut', nama: 'Ajukan konsep', ke: [{ langkah: 'paraf' }] }, { kode: 'batal', nama: 'Batalkan konsep', ke: [{ langkah: 'dibatalkan' }] }],
    },
    paraf: {
      nama: 'Tunggu paraf', pelaku: { siapa: 'sistem' }, keadaan: 'paraf', jenis: 'tindak_lanjut', tenggat: { nilai: 2, satuan: 'hari_kerja' },
      hasil: [{ kode: 'lanjut', nama: 'Semua paraf lengkap', ke: [{ langkah: 'penandatanganan' }] }, { kode: 'kembalikan', nama: 'Kembalikan kepada penyusun', ke: [{ langkah: 'penyusunan' }], butuh: ['catatan'] }],
    },
    penandatanganan: {
      nama: 'Tunggu tanda tangan', pelaku: { siapa: 'sistem' }, keadaan: 'penandatanganan', jenis: 'tindak_lanjut', tenggat: { nilai: 1, satuan: 'hari_kerja' },
      hasil: [{ kode: 'lanjut', nama: 'Ditandatangani', ke: [{ langkah: 'pengiriman' }] }, { kode: 'kembalikan', nama: 'Kembalikan kepada penyusun', ke: [{ langkah: 'penyusunan' }], butuh: ['catatan'] }],
    },
    pengiriman: {
      nama: 'Kirim surat', pelaku: { siapa: 'sistem' }, keadaan: 'pengiriman', jenis: 'kirim', tenggat: { nilai: 4, satuan: 'jam_kerja' },
      hasil: [{ kode: 'kirim', nama: 'Nyatakan terkirim', ke: [{ langkah: 'selesai' }] }],
    },
    selesai: { akhir: 'selesai', nama: 'Surat terkirim' },
    dibatalkan: { akhir: 'dibatalkan', nama: 'Konsep dibatalkan' },
  },
}
