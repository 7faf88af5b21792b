import type { KodeHak } from '#kernel/identity'
import type { Tone } from '#access/design'

// The machine of every document of execution: which act moves it from where to where, by which right, and as which of the four
// duties that one person may not hold two of in one chain (UU 1/2004 Ps 16, 19, 21).
//
//   SPP   draf ─ajukan─> diajukan ─verifikasi─> diverifikasi (with its SPM) ─> diotorisasi ─> cair ─> dipertanggungjawabkan
//   SPM   diajukan ─otorisasi─> diotorisasi (with its SPP) ─> cair       SP2D  diverifikasi ─otorisasi─> diotorisasi ─bayar─> cair
//   NPD   draf ─ajukan─> diajukan ─verifikasi─> diverifikasi ─otorisasi─> diotorisasi ─bayar─> cair ─tutup─> dipertanggungjawabkan
//   tolak of any of SPP, SPM, SP2D refuses the whole chain and frees what it held.
//   retur draf ─ajukan (the office: the right account)─> diajukan ─otorisasi─> diotorisasi ─bayar─> cair; tolak goes back to draf

export const JENIS_DOKUMEN = ['spd', 'npd', 'tbp', 'spp', 'spm', 'sp2d', 'stbp', 'sts', 'spj', 'retur'] as const
export type JenisDokumen = (typeof JENIS_DOKUMEN)[number]
export const KEADAAN_DOKUMEN = ['draf', 'diajukan', 'diverifikasi', 'diotorisasi', 'ditolak', 'cair', 'dipertanggungjawabkan'] as const
export type KeadaanDokumen = (typeof KEADAAN_DOKUMEN)[number]
export type Ragam = '' | 'up' | 'gu' | 'tu' | 'ls_gaji' | 'ls_barang_jasa' | 'ls_pihak_ketiga' | 'gu_nihil' | 'tu_nihil' | 'gu_kkpd' | 'kkpd' | 'penyesuaian' | 'pendapatan' | 'sisa_up' | 'sisa_tu' | 'kontrapos'
export type Tugas = 'minta' | 'uji' | 'setuju' | 'bayar' | 'sistem'
export type NamaTindakan = 'ajukan' | 'verifikasi' | 'otorisasi' | 'tolak' | 'bayar' | 'tutup'
export type HakKas = Extract<KodeHak, 'spd.terbitkan' | 'spp.ajukan' | 'spm.uji' | 'spm.setujui' | 'sp2d.cairkan' | 'fisik.lapor' | 'penerimaan.catat'>

export interface Langkah { tindakan: NamaTindakan; dari: KeadaanDokumen; ke: KeadaanDokumen; hak: HakKas; tugas: Tugas; /** The document gets its number and this person's signature. */ tanda?: true }
const L = (tindakan: NamaTindakan, dari: KeadaanDokumen, ke: KeadaanDokumen, hak: HakKas, tugas: Tugas, tanda?: true): Langkah => ({ tindakan, dari, ke, hak, tugas, ...(tanda ? { tanda } : {}) })
/** Steps of each kind of document; what follows in other documents of its chain stands beside the act (tindakan.ts). */
export const ALUR: Record<JenisDokumen, Langkah[]> = {
  spd: [L('tolak', 'draf', 'ditolak', 'sp2d.cairkan', 'minta'), L('ajukan', 'draf', 'diajukan', 'sp2d.cairkan', 'minta'), L('otorisasi', 'diajukan', 'diotorisasi', 'spd.terbitkan', 'setuju', true), L('tolak', 'diajukan', 'ditolak', 'spd.terbitkan', 'setuju')],
  npd: [L('tolak', 'draf', 'ditolak', 'fisik.lapor', 'minta'), L('ajukan', 'draf', 'diajukan', 'fisik.lapor', 'minta', true), L('verifikasi', 'diajukan', 'diverifikasi', 'spm.uji', 'uji'), L('otorisasi', 'diverifikasi', 'diotorisasi', 'spm.setujui', 'setuju'), L('bayar', 'diotorisasi', 'cair', 'spp.ajukan', 'bayar'),
    L('tutup', 'cair', 'dipertanggungjawabkan', 'spp.ajukan', 'bayar'), L('tutup', 'diotorisasi', 'dipertanggungjawabkan', 'spp.ajukan', 'bayar'), L('tolak', 'diajukan', 'ditolak', 'spm.uji', 'uji'), L('tolak', 'diverifikasi', 'ditolak', 'spm.setujui', 'setuju')],
  tbp: [L('tolak', 'draf', 'ditolak', 'spp.ajukan', 'bayar'), L('bayar', 'draf', 'cair', 'spp.ajukan', 'bayar', true)],
  spp: [L('tolak', 'draf', 'ditolak', 'spp.ajukan', 'minta'), L('ajukan', 'draf', 'diajukan', 'spp.ajukan', 'minta', true), L('verifikasi', 'diajukan', 'diverifikasi', 'spm.uji', 'uji'), L('tolak', 'diajukan', 'ditolak', 'spm.uji', 'uji')],
  spm: [L('otorisasi', 'diajukan', 'diotorisasi', 'spm.setujui', 'setuju', true), L('tolak', 'diajukan', 'ditolak', 'spm.setujui', 'setuju'), L('verifikasi', 'diotorisasi', 'diotorisasi', 'sp2d.cairkan', 'bayar'), L('tolak', 'diotorisasi', 'ditolak', 'sp2d.cairkan', 'bayar')],
  sp2d: [L('otorisasi', 'diverifikasi', 'diotorisasi', 'sp2d.cairkan', 'bayar', true), L('bayar', 'diotorisasi', 'cair', 'sp2d.cairkan', 'bayar'), L('tolak', 'diverifikasi', 'ditolak', 'sp2d.cairkan', 'bayar'), L('tolak', 'diotorisasi', 'ditolak', 'sp2d.cairkan', 'bayar')],
  stbp: [L('tolak', 'draf', 'ditolak', 'penerimaan.catat', 'minta'), L('bayar', 'draf', 'cair', 'penerimaan.catat', 'minta', true)],
  sts: [L('tolak', 'draf', 'ditolak', 'penerimaan.catat', 'minta'), L('ajukan', 'draf', 'diajukan', 'penerimaan.catat', 'minta', true), L('bayar', 'diajukan', 'cair', 'sp2d.cairkan', 'bayar'), L('tolak', 'diajukan', 'ditolak', 'sp2d.cairkan', 'bayar')],
  spj: [L('tolak', 'draf', 'ditolak', 'spp.ajukan', 'minta'), L('ajukan', 'draf', 'diajukan', 'spp.ajukan', 'minta', true), L('verifikasi', 'diajukan', 'diverifikasi', 'spm.uji', 'uji'), L('otorisasi', 'diverifikasi', 'diotorisasi', 'spm.setujui', 'setuju'), L('tolak', 'diajukan', 'ditolak', 'spm.uji', 'uji'), L('tolak', 'diverifikasi', 'ditolak', 'spm.setujui', 'setuju')],
  retur: [L('ajukan', 'draf', 'diajukan', 'spp.ajukan', 'minta', true), L('otorisasi', 'diajukan', 'diotorisasi', 'spm.setujui', 'setuju'), L('tolak', 'diajukan', 'draf', 'spm.setujui', 'setuju'), L('bayar', 'diotorisasi', 'cair', 'sp2d.cairkan', 'bayar'), L('tolak', 'diotorisasi', 'draf', 'sp2d.cairkan', 'bayar')],
}
/** Who begins a document of a kind (it is a draft until then). SPM and SP2D are begun by checking what stands before them. */
export const PEMBUAT: Partial<Record<JenisDokumen, HakKas>> = { retur: 'sp2d.cairkan', spd: 'sp2d.cairkan', npd: 'fisik.lapor', tbp: 'spp.ajukan', spp: 'spp.ajukan', stbp: 'penerimaan.catat', sts: 'penerimaan.catat', spj: 'spp.ajukan' }

export const KATA_JENIS: Record<JenisDokumen, readonly [id: string, en: string]> = {
  spd: ['Surat Penyediaan Dana', 'Release of funds'], npd: ['Nota Pencairan Dana', 'Note of disbursement'], tbp: ['Tanda Bukti Pembayaran', 'Payment voucher'], spp: ['Surat Permintaan Pembayaran', 'Payment request'],
  spm: ['Surat Perintah Membayar', 'Payment order'], sp2d: ['Surat Perintah Pencairan Dana', 'Disbursement order'], stbp: ['Surat Tanda Bukti Penerimaan', 'Revenue receipt'], sts: ['Surat Tanda Setoran', 'Deposit slip'], spj: ['Laporan Pertanggungjawaban Bendahara', 'Account of the treasurer'], retur: ['Pembayaran Ulang Retur SP2D', 'Payment anew of what the bank sent back'],
}
export const KATA_RAGAM: Record<Ragam, readonly [id: string, en: string]> = {
  '': ['', ''], up: ['UP', 'UP'], gu: ['GU', 'GU'], tu: ['TU', 'TU'], ls_gaji: ['LS gaji', 'LS payroll'], ls_barang_jasa: ['LS barang dan jasa', 'LS goods and services'], ls_pihak_ketiga: ['LS pihak ketiga', 'LS third party'], gu_nihil: ['GU nihil', 'GU nil'], tu_nihil: ['TU nihil', 'TU nil'], gu_kkpd: ['GU KKPD', 'GU card'], kkpd: ['KKPD', 'card'],
  penyesuaian: ['penyesuaian', 'adjustment'], pendapatan: ['pendapatan', 'revenue'], sisa_up: ['sisa UP', 'rest of UP'], sisa_tu: ['sisa TU', 'rest of TU'], kontrapos: ['pengembalian belanja', 'spending returned'],
}
export const KATA_KEADAAN: Record<KeadaanDokumen, readonly [id: string, en: string, tone: Tone]> = {
  draf: ['Draf', 'Draft', 'mute'], diajukan: ['Diajukan', 'Submitted', 'info'], diverifikasi: ['Diverifikasi', 'Checked', 'info'], diotorisasi: ['Diotorisasi', 'Authorised', 'main'], ditolak: ['Ditolak', 'Refused', 'bad'], cair: ['Cair', 'Paid', 'ok'], dipertanggungjawabkan: ['Dipertanggungjawabkan', 'Accounted for', 'ok'],
}
/** What the button says for a step of a kind of document. */
export const KATA_TINDAKAN: Record<NamaTindakan, readonly [id: string, en: string]> = {
  ajukan: ['Ajukan', 'Submit'], verifikasi: ['Nyatakan lengkap dan benar', 'Declare complete'], otorisasi: ['Setujui dan tanda tangani', 'Approve and sign'], tolak: ['Kembalikan', 'Send back'], bayar: ['Bayar', 'Pay'], tutup: ['Selesaikan', 'Close'],
}
export const KATA_TINDAKAN_JENIS: Partial<Record<`${JenisDokumen}.${NamaTindakan}`, readonly [id: string, en: string]>> = {
  'spd.otorisasi': ['Terbitkan SPD', 'Issue the SPD'], 'npd.otorisasi': ['Setujui NPD', 'Approve the NPD'], 'npd.bayar': ['Serahkan panjar', 'Hand out the advance'], 'npd.tutup': ['Selesaikan, sisa kembali ke kas', 'Close, the rest returns'], 'spm.otorisasi': ['Tanda tangani SPM', 'Sign the SPM'],
  'spm.verifikasi': ['SPM lengkap, siapkan SP2D', 'Complete, prepare the SP2D'], 'sp2d.otorisasi': ['Terbitkan SP2D', 'Issue the SP2D'], 'sp2d.bayar': ['Bank sudah membayar', 'The bank has paid'], 'sp2d.tolak': ['Batalkan sebelum dibayar', 'Void before payment'], 'stbp.bayar': ['Terima uang', 'Receive the money'], 'sts.bayar': ['Setoran sudah masuk', 'The deposit has arrived'],
  'spj.otorisasi': ['Setujui pertanggungjawaban', 'Approve the account'], 'tbp.bayar': ['Bayar', 'Pay'], 'retur.ajukan': ['Ajukan rekening yang benar', 'Submit the right account'], 'retur.otorisasi': ['Setujui pembayaran ulang', 'Approve paying anew'], 'retur.bayar': ['Bank sudah membayar ulang', 'The bank has paid anew'],
}
/** Kinds of SPP that spend budget at once, that hand out cash, and that only account for it. */
export const RAGAM_LS: Ragam[] = ['ls_gaji', 'ls_barang_jasa', 'ls_pihak_ketiga']
export const MENAHAN: Ragam[] = [...RAGAM_LS, 'tu']
/** The bank pays these for the office: nothing of it is ever in the treasurer's hands. */
export const LEWAT_BANK: Ragam[] = [...RAGAM_LS, 'gu_kkpd']
export const NIHIL: Ragam[] = ['gu_nihil', 'tu_nihil']
/** The word for a state, which for some kinds says more. */
export const kataKeadaan = (jenis: JenisDokumen, keadaan: KeadaanDokumen): readonly [id: string, en: string, tone: Tone] =>
  jenis === 'retur' && keadaan === 'draf' ? ['Menunggu rekening yang benar', 'Awaiting the right account', 'warn'] : jenis === 'retur' && keadaan === 'cair' ? ['Dibayar ulang', 'Paid anew', 'ok'] : KATA_KEADAAN[keadaan]
export const sebutJenis = (jenis: JenisDokumen, ragam: Ragam): string => (jenis === 'retur' ? 'Retur' : ragam && ['spp', 'spm', 'sp2d'].includes(jenis) ? `${jenis.toUpperCase()}-${KATA_RAGAM[ragam][0]}` : jenis.toUpperCase())
