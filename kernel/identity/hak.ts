import type { Peran } from '#kernel/organisation'
import type { Lingkup } from './actor.ts'

// The rights of the kernel and what each role of an SOP holds by default. An installation changes them in
// /kantor/peran; from then on the table identity.peran_hak decides, this list only fills an empty one.

/** Rights every installation knows. `nama` is what the administrator reads; `uang`: a right over plans, budgets and payments, which reaches no case and no applicant, but the payees of its offices (lingkup.ts). */
export const HAK = [
  { kode: 'berkas.lihat', nama: 'Melihat berkas' },
  { kode: 'berkas.kerjakan', nama: 'Mengerjakan tugas pada berkas' },
  { kode: 'berkas.alihkan', nama: 'Mengalihkan tugas ke petugas lain' },
  { kode: 'loket.layani', nama: 'Melayani di loket' },
  { kode: 'orang.lihat', nama: 'Mencari dan melihat data orang' },
  { kode: 'orang.verifikasi', nama: 'Memverifikasi identitas orang' },
  { kode: 'dokumen.paraf', nama: 'Memaraf naskah' },
  { kode: 'dokumen.tandatangani', nama: 'Menandatangani naskah' },
  { kode: 'izin.kelola', nama: 'Mengelola register izin' },
  { kode: 'izin.cabut', nama: 'Mencabut izin' },
  { kode: 'tagihan.tetapkan', nama: 'Menetapkan pajak atau retribusi' },
  { kode: 'layanan.kelola', nama: 'Menyusun standar pelayanan' },
  { kode: 'layanan.terbitkan', nama: 'Menerbitkan standar pelayanan' },
  { kode: 'pengguna.kelola', nama: 'Mengelola akun pengguna' },
  { kode: 'organisasi.kelola', nama: 'Mengelola unit, jabatan, dan pemangku' },
  { kode: 'audit.periksa', nama: 'Memeriksa catatan audit' },
  { kode: 'sistem.kelola', nama: 'Mengelola sistem' },
  { kode: 'ringkasan.lihat', nama: 'Melihat ringkasan kinerja pelayanan' },
  { kode: 'skm.kelola', nama: 'Mengelola survei kepuasan masyarakat' },
  { kode: 'pdp.kelola', nama: 'Menjawab permintaan tentang data pribadi' },
  { kode: 'pdp.hapus', nama: 'Melaksanakan penghapusan data pribadi yang sudah diputus' },
  { kode: 'pdp.insiden', nama: 'Menangani insiden data pribadi' },
  { kode: 'surat.agenda', nama: 'Mengagendakan surat masuk dan mengirim surat keluar' },
  { kode: 'surat.lihat', nama: 'Membaca buku agenda surat' },
  { kode: 'surat.susun', nama: 'Menyusun surat keluar' },
  { kode: 'surat.jenis', nama: 'Menetapkan jenis naskah dinas dan pola nomornya' },
  { kode: 'arsip.kelola', nama: 'Mengelola arsip' },
  { kode: 'arsip.jra', nama: 'Menetapkan jadwal retensi arsip' },
  { kode: 'rapat.kelola', nama: 'Menyelenggarakan rapat unit' },
  { kode: 'ruang.kelola', nama: 'Mengelola ruang rapat unit' },
  { kode: 'agenda.kelola', nama: 'Mengelola agenda pimpinan unit' },
  { kode: 'usulan.susun', nama: 'Mengetik dan mengajukan usulan pembangunan' },
  { kode: 'usulan.periksa', nama: 'Memeriksa usulan dan memberi rekomendasi' },
  { kode: 'musrenbang.kelola', nama: 'Menyelenggarakan musrenbang' },
  { kode: 'harga.kelola', nama: 'Mengelola standar harga satuan', uang: true },
  { kode: 'harga.setujui', nama: 'Menyetujui standar harga satuan (TAPD)', uang: true },
  { kode: 'perencanaan.kelola', nama: 'Mengelola rujukan, jadwal, dan pagu perencanaan' },
  { kode: 'rencana.lihat', nama: 'Membaca rancangan dokumen perencanaan', uang: true },
  { kode: 'rencana.susun', nama: 'Menyusun dokumen perencanaan unit', uang: true },
  { kode: 'rencana.tetapkan', nama: 'Memindahkan tahap dan mengunci dokumen perencanaan', uang: true },
  { kode: 'anggaran.lihat', nama: 'Melihat rancangan anggaran', uang: true },
  { kode: 'anggaran.susun', nama: 'Menyusun RKA unit', uang: true },
  { kode: 'anggaran.ajukan', nama: 'Mengajukan RKA unit kepada TAPD', uang: true },
  { kode: 'anggaran.verifikasi', nama: 'Memverifikasi RKA dan mengubah rancangan dengan catatan (TAPD)', uang: true },
  { kode: 'anggaran.kelola', nama: 'Memindahkan tahap anggaran dan menetapkan batas sumber dana', uang: true },
  { kode: 'anggaran.bahas', nama: 'Membahas dan menyetujui rancangan APBD (DPRD)', uang: true },
  { kode: 'anggaran.tetapkan', nama: 'Menetapkan APBD dan menandatangani kesepakatan', uang: true },
  { kode: 'dpa.sahkan', nama: 'Mengesahkan DPA', uang: true },
  { kode: 'spd.terbitkan', nama: 'Menerbitkan SPD', uang: true },
  { kode: 'spp.ajukan', nama: 'Mengajukan SPP dan memegang buku kas bendahara', uang: true },
  { kode: 'spm.uji', nama: 'Menguji kelengkapan SPP dan SPM (PPK-SKPD)', uang: true },
  { kode: 'spm.setujui', nama: 'Menyetujui SPP dan menandatangani SPM (PA/KPA)', uang: true },
  { kode: 'sp2d.cairkan', nama: 'Menerbitkan SP2D dan mencairkan dana', uang: true },
  { kode: 'fisik.lapor', nama: 'Mengajukan NPD dan melaporkan kemajuan fisik (PPTK)', uang: true },
  { kode: 'penerimaan.catat', nama: 'Mencatat dan menyetor penerimaan', uang: true },
] as const satisfies readonly { kode: string; nama: string; uang?: true }[]
export type KodeHak = (typeof HAK)[number]['kode']

/** Codes of the rights over money. */
export const HAK_UANG: ReadonlySet<string> = new Set(HAK.flatMap((satu) => ('uang' in satu ? [satu.kode] : [])))

/** Roles as officials call them, for the administrator's page. */
export const NAMA_PERAN: Record<Peran, string> = {
  petugas_loket: 'Petugas loket', verifikator: 'Verifikator', konseptor: 'Konseptor naskah', kabid: 'Kepala bidang', sekretaris: 'Sekretaris', kepala: 'Kepala unit',
  tim_teknis: 'Tim teknis', penetap_biaya: 'Penetap biaya', petugas_penyerahan: 'Petugas penyerahan', supervisor: 'Penyelia', admin: 'Administrator', pemeriksa: 'Pemeriksa',
  pimpinan: 'Pimpinan daerah', pimpinan_wilayah: 'Pimpinan wilayah', pengelola_layanan: 'Pengelola layanan', pelindung_data: 'Pejabat pelindungan data pribadi', tata_usaha: 'Tata usaha', arsiparis: 'Arsiparis',
  perencana: 'Perencana', perencana_daerah: 'Perencana daerah', anggota_dprd: 'Anggota DPRD',
  tapd: 'Tim anggaran pemerintah daerah (TAPD)', ppkd: 'Pejabat pengelola keuangan daerah (PPKD)', kuasa_bud: 'Kuasa bendahara umum daerah', bendahara: 'Bendahara', ppk: 'Pejabat penatausahaan keuangan (PPK-SKPD)', pptk: 'Pejabat pelaksana teknis kegiatan (PPTK)',
}

type Bawaan = Partial<Record<KodeHak, Lingkup>>
const kerja: Bawaan = { 'berkas.lihat': 'unit', 'berkas.kerjakan': 'unit', 'surat.susun': 'unit' }
const bukuAgenda: Bawaan = { 'surat.agenda': 'unit', 'surat.lihat': 'unit' }
// Whoever arranges meetings keeps the rooms and the agenda of the head too.
const sekretariat: Bawaan = { 'rapat.kelola': 'unit', 'ruang.kelola': 'unit', 'agenda.kelola': 'unit' }
const periksaOrang: Bawaan = { 'orang.lihat': 'unit', 'orang.verifikasi': 'unit' }
const pimpinUnit: Bawaan = { 'berkas.lihat': 'unit_bawah', 'berkas.kerjakan': 'unit', 'berkas.alihkan': 'unit_bawah', 'dokumen.paraf': 'unit', 'ringkasan.lihat': 'unit_bawah', 'surat.lihat': 'unit_bawah', 'surat.susun': 'unit', 'rapat.kelola': 'unit' }

/** Least that the work needs. The administrator runs the system without seeing a case; the inspector sees all and changes nothing. */
export const HAK_BAWAAN: Record<Peran, Bawaan> = {
  petugas_loket: { ...kerja, ...periksaOrang, ...bukuAgenda, 'loket.layani': 'unit' },
  verifikator: { ...kerja, ...periksaOrang },
  konseptor: kerja,
  kabid: { ...pimpinUnit, 'izin.kelola': 'unit_bawah' },
  sekretaris: { ...pimpinUnit, 'arsip.kelola': 'unit', ...sekretariat, 'surat.agenda': 'unit' },
  kepala: { ...pimpinUnit, 'dokumen.tandatangani': 'unit', 'izin.kelola': 'unit_bawah', 'izin.cabut': 'unit_bawah', 'layanan.terbitkan': 'unit_bawah', 'skm.kelola': 'unit_bawah', 'usulan.periksa': 'unit', 'musrenbang.kelola': 'unit', 'anggaran.lihat': 'unit_bawah', 'anggaran.ajukan': 'unit', 'spm.setujui': 'unit', 'rencana.susun': 'unit', 'rencana.tetapkan': 'unit' },
  tim_teknis: kerja,
  penetap_biaya: { ...kerja, 'tagihan.tetapkan': 'unit' },
  petugas_penyerahan: { ...kerja, 'loket.layani': 'unit' },
  supervisor: { 'berkas.lihat': 'unit_bawah', 'berkas.alihkan': 'unit_bawah', 'ringkasan.lihat': 'unit_bawah', 'skm.kelola': 'unit_bawah' },
  admin: { 'pengguna.kelola': 'semua', 'organisasi.kelola': 'semua', 'sistem.kelola': 'semua', 'pdp.hapus': 'semua', 'surat.jenis': 'semua' },
  pemeriksa: { 'berkas.lihat': 'semua', 'surat.lihat': 'semua', 'audit.periksa': 'semua', 'ringkasan.lihat': 'semua', 'anggaran.lihat': 'semua', 'rencana.lihat': 'semua' },
  pimpinan: { 'rapat.kelola': 'unit', 'berkas.lihat': 'unit_bawah', 'surat.lihat': 'semua', 'surat.susun': 'unit', 'berkas.kerjakan': 'unit', 'dokumen.tandatangani': 'unit', 'ringkasan.lihat': 'semua', 'anggaran.lihat': 'semua', 'anggaran.tetapkan': 'semua', 'rencana.lihat': 'unit' },
  pimpinan_wilayah: { 'rapat.kelola': 'unit', 'berkas.lihat': 'wilayah', 'surat.lihat': 'unit_bawah', 'surat.susun': 'unit', 'berkas.kerjakan': 'unit', 'dokumen.paraf': 'unit', 'dokumen.tandatangani': 'unit', 'ringkasan.lihat': 'wilayah' },
  pengelola_layanan: { 'layanan.kelola': 'unit_bawah', 'skm.kelola': 'unit_bawah', 'ringkasan.lihat': 'unit_bawah' },
  // Decides on requests and incidents; carries out no erasure: that is the administrator's, who sees no case.
  pelindung_data: { 'pdp.kelola': 'semua', 'pdp.insiden': 'semua', 'orang.lihat': 'semua', 'orang.verifikasi': 'semua' },
  tata_usaha: { ...kerja, 'arsip.kelola': 'unit', ...bukuAgenda, ...sekretariat },
  arsiparis: { 'arsip.kelola': 'unit_bawah', 'arsip.jra': 'unit', 'surat.lihat': 'unit_bawah' },
  // Planning: whoever types, checks and holds the meetings of a unit; Bappeda keeps references, ceilings and dates for all.
  perencana: { 'usulan.susun': 'unit', 'usulan.periksa': 'unit', 'musrenbang.kelola': 'unit', 'anggaran.lihat': 'unit', 'anggaran.susun': 'unit', 'rencana.susun': 'unit' },
  perencana_daerah: { 'perencanaan.kelola': 'unit', 'anggaran.lihat': 'semua', 'rencana.susun': 'unit' },
  anggota_dprd: { 'usulan.susun': 'unit', 'anggaran.lihat': 'semua', 'anggaran.bahas': 'semua', 'rencana.lihat': 'unit' },
  // Money: who checks, who authorises and who pays are three different people (UU 1/2004 Ps 16 and 21).
  tapd: { 'harga.setujui': 'unit', 'anggaran.lihat': 'semua', 'anggaran.verifikasi': 'semua', 'rencana.lihat': 'unit' },
  ppkd: { 'harga.kelola': 'unit', 'anggaran.lihat': 'semua', 'anggaran.kelola': 'semua', 'dpa.sahkan': 'semua', 'spd.terbitkan': 'semua' },
  kuasa_bud: { 'anggaran.lihat': 'semua', 'sp2d.cairkan': 'semua' },
  bendahara: { 'anggaran.lihat': 'unit', 'spp.ajukan': 'unit', 'penerimaan.catat': 'unit' },
  ppk: { 'anggaran.lihat': 'unit', 'spm.uji': 'unit' },
  pptk: { 'anggaran.lihat': 'unit', 'anggaran.susun': 'unit', 'fisik.lapor': 'unit' },
}
