import type { CariUnit, Eskalasi, Hasil, Langkah, Pelaku, Sop, Tenggat, Tujuan } from '#kernel/workflow'

// The steps that permits have in common, each at the one-stop service office (DPMPTSP, the owning unit) unless it says otherwise.
// A service file puts them in its own order and names the recommendations that it needs.

export const pejabat = (peran: string, di: CariUnit = 'unit_pemilik'): Pelaku => ({ siapa: 'pejabat', peran, di })
/** Half-way the doer is reminded, at four fifths the head of division sees it, at the limit the head of the owning unit. */
export const ingatkan = (pelaku: Pelaku): Eskalasi[] => [{ persen: 50, kepada: pelaku }, { persen: 80, kepada: pejabat('kabid') }, { persen: 100, kepada: pejabat('kepala') }]
export const hari = (nilai: number): Tenggat => ({ nilai, satuan: 'hari_kerja' })
const jam = (nilai: number): Tenggat => ({ nilai, satuan: 'jam_kerja' })
/** Who does it, by when, and who is called when it is late. */
export const oleh = (pelaku: Pelaku, tenggat: Tenggat): Pick<Langkah, 'pelaku' | 'tenggat' | 'eskalasi'> => ({ pelaku, tenggat, eskalasi: ingatkan(pelaku) })

export const kembalikan: Hasil = { kode: 'kembalikan', nama: 'Kembalikan untuk dilengkapi', ke: [{ langkah: 'perbaikan' }], butuh: ['cacat'] }
/** Refusal is decided only at the level that signs; others propose it with its ground. */
export const usulTolak: Hasil = { kode: 'tolak', nama: 'Usulkan penolakan', ke: [{ langkah: 'putuskan_tolak' }], butuh: ['alasan', 'dasar_hukum'] }

/** First check of completeness by the verifier; `ke` opens when the file is complete. */
export const verifikasi = (lanjut: Hasil): Langkah => ({
  nama: 'Periksa kelengkapan dan kebenaran berkas', ...oleh(pejabat('verifikator'), hari(1)), keadaan: 'verifikasi', jenis: 'periksa',
  kelengkapan: 'Formulir dan lampiran dari pemohon', keluaran: 'Berkas lengkap dan benar, atau daftar kekurangan',
  hasil: [lanjut, kembalikan, usulTolak],
})

export const perbaikan = (kembaliKe = 'verifikasi'): Langkah => ({
  nama: 'Lengkapi kekurangan berkas', pelaku: { siapa: 'pemohon' }, keadaan: 'dikembalikan', jenis: 'lengkapi', jam: 'berhenti',
  kelengkapan: 'Daftar kekurangan dari verifikator', keluaran: 'Berkas yang sudah dilengkapi',
  hasil: [{ kode: 'lengkapi', nama: 'Kirim perbaikan', ke: [{ langkah: kembaliKe }] }, { kode: 'batal', nama: 'Tarik permohonan', ke: [{ langkah: 'ditarik' }] }],
})

/** Mending what a technical team found; goes back to the study of the recommendations. */
export const perbaikanTeknis: Langkah = {
  ...perbaikan('telaah'), nama: 'Perbaiki menurut catatan teknis', keadaan: 'perbaikan_teknis', kelengkapan: 'Catatan tim teknis', keluaran: 'Gambar atau dokumen yang sudah diperbaiki',
}

/** One agency's technical recommendation, on its own clock, joined at `telaah`; each answer becomes a signed letter. */
export const rekomendasi = (unit: string, nama: string, hariKerja = 3): Langkah => ({
  nama, ...oleh(pejabat('tim_teknis', { unit }), hari(hariKerja)), keadaan: 'menunggu_rekomendasi', jenis: 'rekomendasi',
  kelengkapan: 'Berkas permohonan yang sudah diverifikasi', keluaran: 'Rekomendasi teknis bertanda tangan',
  hasil: [
    { kode: 'setuju', nama: 'Setuju', ke: [{ langkah: 'telaah' }], efek: ['rekomendasi'] },
    { kode: 'setuju_bersyarat', nama: 'Setuju dengan syarat', ke: [{ langkah: 'telaah' }], butuh: ['catatan'], efek: ['rekomendasi'] },
    { kode: 'tolak', nama: 'Tidak setuju', ke: [{ langkah: 'telaah' }], butuh: ['alasan', 'dasar_hukum'], efek: ['rekomendasi'] },
  ],
})

/** The verifier weighs all recommendations; opens when the last of `gabung` is in. `ulang` asks for them once more. */
export const telaah = (gabung: string[], lanjut: Tujuan[], ulang: Tujuan[]): Langkah => ({
  nama: 'Telaah semua rekomendasi', ...oleh(pejabat('verifikator'), hari(1)), keadaan: 'verifikasi', jenis: 'periksa', gabung,
  kelengkapan: 'Rekomendasi teknis dan berita acara', keluaran: 'Kesimpulan telaah',
  hasil: [
    { kode: 'lanjut', nama: 'Lanjutkan', ke: lanjut },
    { kode: 'kembalikan', nama: 'Minta perbaikan teknis', ke: [{ langkah: 'perbaikan_teknis' }], butuh: ['cacat'] },
    { kode: 'minta_rekomendasi', nama: 'Minta rekomendasi ulang', ke: ulang, butuh: ['catatan'] },
    usulTolak,
  ],
})

/** The inspection on the spot: the appointment may be made and changed, the result is minutes and photos. */
export const kunjungan: Langkah = {
  nama: 'Periksa lapangan', ...oleh(pejabat('verifikator'), hari(2)), keadaan: 'kunjungan', jenis: 'kunjungan',
  kelengkapan: 'Berkas permohonan, alat ukur, dan kamera', keluaran: 'Berita acara dan foto pemeriksaan lapangan',
  hasil: [
    { kode: 'jadwalkan_kunjungan', nama: 'Tetapkan jadwal kunjungan', ke: [{ langkah: 'kunjungan' }], butuh: ['jadwal'] },
    { kode: 'lanjut', nama: 'Simpan hasil pemeriksaan', ke: [{ langkah: 'telaah' }], butuh: ['berita_acara', 'foto'] },
  ],
}

/** Assessment by the revenue agency and payment: the clock stands still until the bank's notice comes. */
export const penetapanDanPembayaran = (nama: string, produk: string): Record<'penetapan' | 'pembayaran', Langkah> => ({
  penetapan: {
    nama, ...oleh(pejabat('penetap_biaya', { unit: 'bapenda' }), hari(1)), keadaan: 'penetapan_biaya', jenis: 'tetapkan_biaya',
    kelengkapan: 'Berkas dan kesimpulan telaah', keluaran: produk,
    hasil: [
      { kode: 'tagih', nama: 'Tetapkan dan kirim tagihan', ke: [{ langkah: 'pembayaran' }], butuh: ['perhitungan'], efek: ['tagih'] },
      { kode: 'kembalikan', nama: 'Kembalikan untuk ditelaah ulang', ke: [{ langkah: 'telaah' }], butuh: ['catatan'] },
    ],
  },
  pembayaran: {
    // Paid is what the bank says, never what a person presses (money does not pass through this system).
    nama: 'Terima pembayaran', pelaku: { siapa: 'sistem' }, keadaan: 'menunggu_pembayaran', jenis: 'bayar', jam: 'berhenti',
    kelengkapan: produk, keluaran: 'Bukti pembayaran dari bank',
    hasil: [
      { kode: 'lunas', nama: 'Catat lunas', ke: [{ langkah: 'penyusunan' }] },
      { kode: 'batal', nama: 'Batalkan karena tagihan gugur', ke: [{ langkah: 'dibatalkan' }], butuh: ['alasan'] },
    ],
  },
})

const kembaliKeKonseptor: Hasil = { kode: 'kembalikan', nama: 'Kembalikan kepada konseptor', ke: [{ langkah: 'penyusunan' }], butuh: ['catatan'] }
const parafOleh = (peran: string, ke: string): Langkah => ({
  nama: 'Teliti dan paraf konsep', ...oleh(pejabat(peran), jam(3)), keadaan: 'paraf', jenis: 'paraf', kelengkapan: 'Konsep naskah dan berkas', keluaran: 'Konsep yang sudah diparaf',
  hasil: [{ kode: 'paraf', nama: 'Paraf', ke: [{ langkah: ke }] }, kembaliKeKonseptor],
})

/** From draft to signature: konseptor, two initials in order, the head. A change of text goes back to the draft and voids the initials. */
export const dariKonsepSampaiTerbit = (efekTerbit: string[]): Record<string, Langkah> => ({
  penyusunan: {
    nama: 'Susun konsep naskah', ...oleh(pejabat('konseptor'), hari(1)), keadaan: 'penyusunan', jenis: 'susun', kelengkapan: 'Berkas lengkap, rekomendasi, dan bukti bayar bila ada', keluaran: 'Konsep naskah',
    hasil: [{ kode: 'lanjut', nama: 'Ajukan konsep', ke: [{ langkah: 'paraf_kabid' }], efek: ['susun_naskah'] }],
  },
  paraf_kabid: { ...parafOleh('kabid', 'paraf_sekretaris'), nama: 'Teliti dan paraf konsep (kepala bidang)' },
  paraf_sekretaris: { ...parafOleh('sekretaris', 'tanda_tangan'), nama: 'Teliti dan paraf konsep (sekretaris)' },
  tanda_tangan: {
    nama: 'Tanda tangani naskah', ...oleh(pejabat('kepala'), hari(1)), keadaan: 'penandatanganan', jenis: 'tanda_tangan', kelengkapan: 'Konsep yang sudah diparaf', keluaran: 'Naskah bernomor dan bertanda tangan',
    hasil: [{ kode: 'tanda_tangan', nama: 'Tanda tangani', ke: [{ langkah: 'penerbitan' }], efek: ['terbitkan'] }, kembaliKeKonseptor],
  },
  penerbitan: {
    nama: 'Terbitkan dan beri tahu pemohon', pelaku: { siapa: 'sistem' }, keadaan: 'penerbitan', jenis: 'penerbitan', tenggat: { nilai: 5, satuan: 'menit' },
    kelengkapan: 'Naskah bertanda tangan', keluaran: 'Naskah dapat diunduh dan diperiksa keasliannya',
    hasil: [{ kode: 'terbit', nama: 'Terbitkan', ke: [{ langkah: 'terbit' }], efek: efekTerbit }],
  },
  putuskan_tolak: {
    nama: 'Putuskan usul penolakan', ...oleh(pejabat('kepala'), hari(1)), keadaan: 'verifikasi', jenis: 'periksa', kelengkapan: 'Usul penolakan dengan alasan dan dasar hukum', keluaran: 'Keputusan penolakan atau perintah periksa ulang',
    hasil: [
      { kode: 'tolak', nama: 'Tolak permohonan', ke: [{ langkah: 'ditolak' }], butuh: ['alasan', 'dasar_hukum'] },
      { kode: 'kembalikan', nama: 'Minta diperiksa ulang', ke: [{ langkah: 'verifikasi' }], butuh: ['catatan'] },
    ],
  },
})

export const akhirIzin = {
  terbit: { akhir: 'terbit', nama: 'Izin terbit' },
  ditolak: { akhir: 'ditolak', nama: 'Permohonan ditolak' },
  ditarik: { akhir: 'dicabut', nama: 'Permohonan ditarik pemohon' },
  dibatalkan: { akhir: 'dibatalkan', nama: 'Permohonan dibatalkan' },
} satisfies Sop['langkah']
