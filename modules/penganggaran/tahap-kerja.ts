import { type Actor, punyaHak } from '#kernel/identity'
import { ATURAN_TAHAP, type Dua, PEMBUKA_PUTARAN } from './tahap-aturan.ts'
import type { Tahap } from './tahap.sql.ts'

// Which pages matter to a reader now, most urgent first: the few doors on the entry page of a year.

export interface KartuKerja { judul: Dua; teks: Dua; href: string }
export function kartuKerja(actor: Actor, tahun: number, kini: Tahap, terbuka: boolean): KartuKerja[] {
  const ke = (bagian: string) => `/kantor/anggaran/${tahun}/${bagian}`
  const aturan = ATURAN_TAHAP[kini.jenis], buka = (bila: boolean) => terbuka && bila
  const tapd = punyaHak(actor, 'anggaran.verifikasi'), susun = punyaHak(actor, 'anggaran.susun') || punyaHak(actor, 'anggaran.ajukan')
  const kartu: (KartuKerja | false)[] = [
    buka(aturan.syarat.includes('persetujuan') && (punyaHak(actor, 'anggaran.tetapkan') || punyaHak(actor, 'anggaran.bahas'))) && { judul: ['Setujui', 'Agree'], teks: ['Baca ringkasannya, lalu nyatakan persetujuan.', 'Read the summary, then agree.'], href: ke('kesepakatan') },
    buka(PEMBUKA_PUTARAN.includes(kini.jenis) && (tapd || susun)) && { judul: tapd ? ['Verifikasi RKA', 'Verify drafts'] : ['Susun RKA', 'Write the draft'], teks: tapd ? ['Semua perangkat daerah dan keadaannya.', 'All offices and their state.'] : ['Rincian di bawah pagu, lalu ajukan kepada TAPD.', 'Lines below the ceiling, then hand in.'], href: ke('rka') },
    buka(aturan.rincian === 'tapd' && tapd) && { judul: ['Ubah saat pembahasan', 'Change in discussion'], teks: ['Tiap perubahan dengan catatan.', 'Each change with a note.'], href: ke('catatan') },
    buka(aturan.syarat.includes('evaluasi') && (tapd || punyaHak(actor, 'anggaran.kelola'))) && { judul: ['Evaluasi gubernur', 'Evaluation'], teks: ['Tanggal kirim, hasil, dan butir yang harus diperbaiki.', 'Dates, result, and points to mend.'], href: ke('evaluasi') },
    buka(kini.jenis === 'pergeseran') && { judul: ['Pergeseran', 'Shifts'], teks: ['Usulkan atau putuskan pergeseran anggaran.', 'Propose or decide shifts.'], href: ke('pergeseran') },
    { judul: ['Pagu (PPAS)', 'Ceilings'], teks: ['Tiap perangkat daerah, sub kegiatan, dan sumber dana.', 'By office, sub activity and source.'], href: ke('ppas') },
    { judul: ['Kebijakan umum (KUA)', 'Policy'], teks: ['Asumsi makro dan arah kebijakan.', 'Assumptions and direction.'], href: ke('kua') },
    !buka(PEMBUKA_PUTARAN.includes(kini.jenis)) && { judul: ['RKA perangkat daerah', 'Drafts of the offices'], teks: ['Rincian belanja dan catatan TAPD.', 'Lines and notes.'], href: ke('rka') },
    { judul: ['DPA dan anggaran kas', 'DPA and cash plan'], teks: ['Dokumen pelaksanaan tiap perangkat daerah.', 'What offices spend on.'], href: ke('dpa') },
    { judul: ['Pemeriksaan anggaran', 'Checks'], teks: ['Kesalahan yang menahan dan peringatan, menurut tempatnya.', 'Errors that block and warnings, by place.'], href: ke('periksa') },
    { judul: ['Porsi wajib', 'Mandatory shares'], teks: ['Pendidikan, pegawai, infrastruktur, ADD, dan batas lain.', 'Education, personnel, infrastructure, villages.'], href: ke('wajib') },
    (tapd || susun || punyaHak(actor, 'anggaran.kelola')) && { judul: ['Daftar penerima', 'Recipients'], teks: ['Hibah, bantuan sosial, dan bantuan keuangan yang perlu nama.', 'Grants and aid that need names.'], href: ke('penerima') },
    { judul: ['Bandingkan tahap', 'Compare stages'], teks: ['Apa yang berubah antara dua tahap.', 'What changed between two stages.'], href: ke('banding') },
    { judul: ['Daftar lampiran', 'Annexed lists'], teks: ['Pegawai, piutang, aset, dana cadangan, pinjaman: isi atau nyatakan nihil.', 'Staff, receivables, assets, reserves, loans.'], href: ke('daftar') },
    { judul: ['Lampiran dan cetakan', 'Annexes and prints'], teks: ['Lampiran Perda, penjabaran, RKA, dan DPA.', 'Annexes, drafts and DPAs.'], href: ke('lampiran') },
  ]
  return kartu.filter((k) => k !== false)
}
