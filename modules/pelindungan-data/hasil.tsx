import { SummaryList, Table } from '#access/design'
import type { Context } from '#access/web'
import { NAMA_JENIS } from './permintaan.ts'
import type { Langkah, Permintaan } from './permintaan.sql.ts'
import type { BarisRencana, Rencana } from './rencana.ts'
import { waktu } from './bantu.tsx'

// What is shown of a request on the portal, on the page without an account, in the office and on paper: one set of pieces.

const LANGKAH: Record<Langkah['tindakan'], [string, string]> = { terima: ['Diterima', 'Received'], setujui: ['Disetujui', 'Approved'], tolak: ['Ditolak', 'Refused'], laksanakan: ['Penghapusan dilaksanakan', 'Erasure carried out'], batalkan: ['Dibatalkan', 'Taken back'], salin: ['Salinan dibuat', 'Copy made'] }
export const LABEL_KOLOM: Record<string, [string, string]> = { nik: ['NIK', 'NIK'], nama: ['Nama', 'Name'], tempat_lahir: ['Tempat lahir', 'Place of birth'], tanggal_lahir: ['Tanggal lahir', 'Date of birth'], no_kk: ['Nomor kartu keluarga', 'Family card number'], alamat: ['Alamat', 'Address'], pekerjaan: ['Pekerjaan', 'Occupation'] }

/** What goes and what stays, with the law that keeps it. */
export function TabelRencana({ rencana, ctx }: { rencana: Pick<Rencana, 'baris'>; ctx: Context }) {
  const { t } = ctx
  const hapus = rencana.baris.filter((b) => b.hapus > 0)
  const simpan = rencana.baris.filter((b) => b.simpan > 0)
  return <>
    <h2>{t('Yang dihapus atau dibuat tanpa nama', 'What is erased or made anonymous')}</h2>
    <Table<BarisRencana> caption={t('Yang dihapus', 'Erased')} captionHidden rows={hapus} empty={<p>{t('Tidak ada yang dapat dihapus sekarang.', 'Nothing can be erased now.')}</p>} columns={[{ head: t('Data', 'Data'), main: true, cell: (b) => t(...b.nama) }, { head: t('Jumlah', 'Count'), numeric: true, cell: (b) => b.hapus }]} />
    <h2>{t('Yang tetap disimpan, dan mengapa', 'What stays, and why')}</h2>
    <Table<BarisRencana> caption={t('Yang disimpan', 'Kept')} captionHidden rows={simpan} empty={<p>{t('Tidak ada.', 'Nothing.')}</p>} columns={[{ head: t('Data', 'Data'), main: true, cell: (b) => t(...b.nama) }, { head: t('Jumlah', 'Count'), numeric: true, cell: (b) => b.simpan }, { head: t('Alasan dan dasar hukum', 'Reason and law'), cell: (b) => <Sebab sebab={b.sebab} ctx={ctx} /> }]} />
  </>
}
const Sebab = ({ sebab, ctx }: { sebab: { alasan: [string, string]; hukum: string }[]; ctx: Context }) => <>{sebab.map((s) => <p>{ctx.t(...s.alasan)} <small>({s.hukum})</small></p>)}</>

/** The result in words: what was done, or why not. */
export function Hasil({ p, langkah, ctx }: { p: Permintaan; langkah: Langkah[]; ctx: Context }) {
  const { t } = ctx
  const tolak = langkah.find((l) => l.tindakan === 'tolak')
  if (tolak) return <SummaryList title={t('Jawaban: ditolak', 'Answer: refused')} rows={[{ label: t('Alasan', 'Reason'), value: tolak.alasan ?? '' }, { label: t('Dasar hukum', 'Legal ground'), value: tolak.dasar_hukum ?? '' }, { label: t('Bila tidak setuju', 'If you disagree'), value: t('Anda dapat mengajukan keberatan kepada atasan pejabat, mengadu kepada lembaga pelindungan data pribadi, atau menggugat (UU 27/2022 Ps 12).', 'You may object to the superior, complain to the data protection agency, or sue (Law 27/2022 Art. 12).') }]} />
  if (!p.hasil) return <></>
  const { kalimat, kolom, hapus = [], simpan = [] } = p.hasil
  return <>
    {kalimat && <SummaryList title={t('Jawaban', 'Answer')} rows={[{ label: t('Yang dikerjakan', 'What was done'), value: t(...kalimat) }]} />}
    {kolom && <SummaryList title={t('Jawaban', 'Answer')} rows={[{ label: t('Data yang diperbaiki', 'Data corrected'), value: kolom.map((k) => t(...(LABEL_KOLOM[k] ?? [k, k]))).join(', ') }]} />}
    {(hapus.length > 0 || simpan.length > 0) && <TabelRencana ctx={ctx} rencana={{ baris: [...hapus.map((h) => ({ tabel: '', nama: h.nama, hapus: h.hapus, simpan: 0, sebab: [] })), ...simpan.map((s) => ({ tabel: '', nama: s.nama, hapus: 0, simpan: s.simpan, sebab: s.sebab.map((x) => ({ ...x, banyak: 0 })) }))] }} />}
  </>
}
/** Each step with its hour; names of officials only as posts. */
export function RiwayatPermintaan({ langkah, ctx }: { langkah: Langkah[]; ctx: Context }) {
  return <Table<Langkah> caption={ctx.t('Riwayat', 'History')} rows={langkah} columns={[{ head: ctx.t('Waktu', 'Time'), main: true, cell: (l) => waktu(ctx, l.pada) }, { head: ctx.t('Langkah', 'Step'), cell: (l) => ctx.t(...LANGKAH[l.tindakan]) }, { head: ctx.t('Oleh', 'By'), cell: (l) => l.pelaku_teks }, { head: ctx.t('Alasan', 'Reason'), cell: (l) => l.alasan ?? '–' }]} />
}
export const namaPermintaan = (p: Pick<Permintaan, 'jenis'>, { t }: Context): string => t(...NAMA_JENIS[p.jenis])
