import type { JenisTahap } from './tahap.sql.ts'

// Which stage follows which, who moves it on, and who may change what while it is open: one table, the law in one place
// (PP 12/2019, Permendagri 77/2020). What must be fulfilled before a stage is left is computed in tahap-syarat.ts.

export type Dua = [indonesian: string, english: string]
/** Who writes lines in an open stage: offices by their RKA · TAPD with a note · only what the governor's evaluation names · only by an approved shift · nobody. */
export type CaraUbah = 'rka' | 'tapd' | 'evaluasi' | 'pergeseran' | 'tidak'
/** What leaving a stage asks for; see tahap-syarat.ts for how each is judged. */
export type SyaratTahap = 'kebijakan' | 'daftar' | 'sub' | 'rka_dikunci' | 'tanpa_galat' | 'persetujuan' | 'evaluasi' | 'pergeseran_diputus' | 'lantai' | 'akhir_tahun'
export interface AturanTahap {
  nama: Dua
  /** What it is for, in a sentence. */
  guna: Dua
  /** Right of whoever leaves it. */
  hak: 'anggaran.kelola' | 'anggaran.tetapkan'
  /** Stage that opens when it is left; null: nothing opens by itself. */
  lanjut: JenisTahap | null
  syarat: SyaratTahap[]
  /** Document that seals it: number and date are asked for. `perda`: a Perda and its Perkada. */
  naskah: 'surat' | 'nota' | 'berita_acara' | 'keputusan' | 'perda' | 'perkada' | null
  /** Ceilings of sub kegiatan and of sources. */
  pagu: CaraUbah
  rincian: CaraUbah
}

export const ATURAN_TAHAP: Record<JenisTahap, AturanTahap> = {
  kua_ppas_rancangan: { nama: ['Rancangan KUA-PPAS', 'Draft ceilings'], guna: ['TAPD menyusun kebijakan umum dan pagu sementara dari RKPD, lalu menyampaikannya kepada DPRD.', 'TAPD drafts policy and ceilings from the plan and hands them to the council.'], hak: 'anggaran.kelola', lanjut: 'kua_ppas_disepakati', syarat: ['kebijakan', 'sub'], naskah: 'surat', pagu: 'tapd', rincian: 'tidak' },
  kua_ppas_disepakati: { nama: ['Kesepakatan KUA-PPAS', 'Agreed ceilings'], guna: ['Bupati dan pimpinan DPRD menyepakati kebijakan umum dan pagu dalam nota kesepakatan.', 'Regent and council agree on policy and ceilings.'], hak: 'anggaran.kelola', lanjut: 'rka', syarat: ['kebijakan', 'sub', 'persetujuan'], naskah: 'nota', pagu: 'tapd', rincian: 'tidak' },
  rka: { nama: ['RKA perangkat daerah', 'Drafts of the offices'], guna: ['Tiap perangkat daerah menyusun rincian di bawah pagunya; TAPD memverifikasi.', 'Each office writes its lines below its ceiling; TAPD verifies.'], hak: 'anggaran.kelola', lanjut: 'rapbd', syarat: ['rka_dikunci', 'tanpa_galat'], naskah: null, pagu: 'tidak', rincian: 'rka' },
  rapbd: { nama: ['Rancangan APBD', 'Draft budget'], guna: ['Bupati menyampaikan rancangan Perda APBD kepada DPRD.', 'The regent hands the draft to the council.'], hak: 'anggaran.tetapkan', lanjut: 'pembahasan', syarat: ['tanpa_galat', 'daftar'], naskah: 'surat', pagu: 'tidak', rincian: 'tidak' },
  pembahasan: { nama: ['Pembahasan dengan DPRD', 'Discussion'], guna: ['Badan Anggaran DPRD dan TAPD membahas; TAPD mengubah, tiap perubahan dengan catatan.', 'Council and TAPD discuss; TAPD changes, each change with a note.'], hak: 'anggaran.kelola', lanjut: 'persetujuan_bersama', syarat: ['tanpa_galat'], naskah: 'berita_acara', pagu: 'tapd', rincian: 'tapd' },
  persetujuan_bersama: { nama: ['Persetujuan bersama', 'Joint approval'], guna: ['Bupati dan DPRD menyetujui bersama, paling lambat 30 November.', 'Regent and council approve, by 30 November.'], hak: 'anggaran.kelola', lanjut: 'evaluasi_gubernur', syarat: ['tanpa_galat', 'persetujuan'], naskah: 'keputusan', pagu: 'tidak', rincian: 'tidak' },
  evaluasi_gubernur: { nama: ['Evaluasi gubernur', 'Evaluation by the governor'], guna: ['Gubernur mengevaluasi dalam 15 hari kerja; hanya yang disebutkannya boleh berubah.', 'The governor evaluates within 15 working days; only what is named may change.'], hak: 'anggaran.kelola', lanjut: 'apbd_murni', syarat: ['evaluasi', 'tanpa_galat'], naskah: null, pagu: 'evaluasi', rincian: 'evaluasi' },
  apbd_murni: { nama: ['APBD', 'Budget'], guna: ['Bupati menetapkan Perda APBD dan Perkada penjabarannya; DPA dibuat dari sini.', 'The regent enacts the budget; DPAs are made from it.'], hak: 'anggaran.tetapkan', lanjut: null, syarat: ['tanpa_galat', 'daftar'], naskah: 'perda', pagu: 'tidak', rincian: 'tidak' },
  pergeseran: { nama: ['Pergeseran', 'Shift'], guna: ['Anggaran digeser tanpa mengubah jumlahnya; siapa yang menyetujui ditentukan kode yang berubah.', 'Money is shifted without changing the sum; the codes say who decides.'], hak: 'anggaran.kelola', lanjut: null, syarat: ['pergeseran_diputus', 'lantai', 'tanpa_galat'], naskah: 'perkada', pagu: 'tidak', rincian: 'pergeseran' },
  kupa_ppas: { nama: ['KUPA-PPAS dan RKA perubahan', 'Changed ceilings and drafts'], guna: ['Kebijakan dan pagu perubahan disusun dan disepakati; perangkat daerah menyusun RKA perubahan.', 'Changed policy, ceilings and drafts.'], hak: 'anggaran.kelola', lanjut: 'rapbd_perubahan', syarat: ['kebijakan', 'rka_dikunci', 'lantai', 'tanpa_galat', 'persetujuan'], naskah: 'nota', pagu: 'tapd', rincian: 'rka' },
  rapbd_perubahan: { nama: ['Rancangan perubahan APBD', 'Draft of the changed budget'], guna: ['Dibahas dengan DPRD, disetujui bersama, dan dievaluasi gubernur.', 'Discussed, approved and evaluated.'], hak: 'anggaran.kelola', lanjut: 'apbd_perubahan', syarat: ['lantai', 'tanpa_galat', 'persetujuan', 'evaluasi'], naskah: 'keputusan', pagu: 'tapd', rincian: 'tapd' },
  apbd_perubahan: { nama: ['Perubahan APBD', 'Changed budget'], guna: ['Bupati menetapkan Perda perubahan APBD dan Perkada penjabarannya; DPPA dibuat dari sini.', 'The regent enacts the changed budget.'], hak: 'anggaran.tetapkan', lanjut: null, syarat: ['tanpa_galat'], naskah: 'perda', pagu: 'tidak', rincian: 'tidak' },
  tutup_tahun: { nama: ['Tutup tahun', 'Year closed'], guna: ['Anggaran tahun ini selesai; tidak ada pembayaran lagi.', 'The year is over; nothing is paid any more.'], hak: 'anggaran.kelola', lanjut: null, syarat: ['akhir_tahun'], naskah: null, pagu: 'tidak', rincian: 'tidak' },
}

/** Stages that open a round in which offices write. */
export const PEMBUKA_PUTARAN: readonly JenisTahap[] = ['rka', 'kupa_ppas']
/** Stages after which the budget is in force: a shift, the change, or the end of the year may follow. */
export const TAHAP_BERLAKU: readonly JenisTahap[] = ['apbd_murni', 'pergeseran', 'apbd_perubahan']
/** What may be opened while no stage is open, after the one that was frozen last. A second change in a year needs an emergency and is not offered. */
export function bolehDibuka(terakhir: JenisTahap | undefined, riwayat: readonly JenisTahap[]): JenisTahap[] {
  if (!terakhir || !TAHAP_BERLAKU.includes(terakhir)) return []
  return ['pergeseran', ...(riwayat.includes('kupa_ppas') ? [] : ['kupa_ppas' as const]), 'tutup_tahun']
}
export const NAMA_NASKAH: Record<NonNullable<AturanTahap['naskah']>, Dua> = {
  surat: ['Surat penyampaian kepada DPRD', 'Letter to the council'], nota: ['Nota kesepakatan', 'Memorandum of agreement'], berita_acara: ['Berita acara pembahasan', 'Record of the discussion'],
  keputusan: ['Persetujuan bersama', 'Joint approval'], perda: ['Peraturan Daerah', 'Regional regulation'], perkada: ['Peraturan Kepala Daerah tentang perubahan penjabaran', 'Regent regulation changing the elaboration'],
}
