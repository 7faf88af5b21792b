import { EmptyState, FilterBar, Heading, Pager, Select, Table } from '#access/design'
import { type Route, alamat, page } from '#access/web'
import { rupiah, tanggalPanjang } from '#kernel/documents'
import { z } from 'zod'
import { Kunci } from './izin.office.tsx'
import { TagStatusTagihan } from './kartu.tsx'
import { type StatusTagihan, type Tagihan, listTagihan } from './tagihan.sql.ts'
import { NAMA_TAGIHAN } from './tagihan.ts'

const BATAS = 50
const STATUS: Record<StatusTagihan, [string, string]> = { terbit: ['Menunggu pembayaran', 'Awaiting payment'], sebagian: ['Dibayar sebagian', 'Partly paid'], lunas: ['Lunas', 'Settled'], kedaluwarsa: ['Tidak berlaku lagi', 'Lapsed'], batal: ['Dibatalkan', 'Cancelled'] }

const daftar = page({
  path: '/kantor/tagihan', summary: 'Tagihan pajak dan retribusi yang ditetapkan unit ini', right: { hak: ['tagihan.tetapkan'] }, frame: 'kantor',
  input: z.object({ status: z.enum(['terbit', 'sebagian', 'lunas', 'kedaluwarsa', 'batal']).optional().catch(undefined), sesudah: Kunci }),
  async ask(ctx, { status, sesudah }) {
    const tagihan = await listTagihan(ctx.db, ctx.actor, { status, sesudah, batas: BATAS + 1 })
    const akhir = tagihan[BATAS - 1]
    return { status, tagihan: tagihan.slice(0, BATAS), lanjut: tagihan.length > BATAS && akhir ? `${akhir.dibuat.getTime()}_${akhir.id}` : undefined }
  },
  show({ status, tagihan, lanjut }, ctx) {
    const { t } = ctx
    return {
      title: t('Tagihan', 'Bills'), wide: true,
      body: <>
        <Heading>{t('Tagihan', 'Bills')}</Heading>
        <FilterBar reset={status ? '/kantor/tagihan' : undefined}><Select name="status" label={t('Status', 'State')} value={status} empty={t('Semua', 'All')} choices={Object.entries(STATUS).map(([value, [id, en]]) => ({ value, label: t(id, en) }))} /></FilterBar>
        <Table<Tagihan> caption={t('Tagihan', 'Bills')} captionHidden rows={tagihan} empty={<EmptyState title={t('Tidak ada tagihan', 'No bills')} />} columns={[
          { head: t('Nomor', 'Number'), main: true, cell: (b) => <a href={`/kantor/berkas/${b.berkas_id}`}>{b.nomor}</a> }, { head: t('Jenis', 'Kind'), cell: (b) => NAMA_TAGIHAN[b.jenis][1] }, { head: t('Wajib', 'Payer'), cell: (b) => b.wajib_nama }, { head: t('Layanan', 'Service'), cell: (b) => b.layanan },
          { head: t('Jumlah', 'Amount'), numeric: true, cell: (b) => rupiah(b.total) }, { head: t('Dibayar', 'Paid'), numeric: true, cell: (b) => rupiah(b.dibayar) }, { head: t('Jatuh tempo', 'Due'), cell: (b) => tanggalPanjang(b.jatuh_tempo) }, { head: t('Status', 'State'), cell: (b) => <TagStatusTagihan status={b.status} ctx={ctx} /> },
        ]} />
        <Pager next={lanjut && alamat('/kantor/tagihan', { status, sesudah: lanjut })} />
      </>,
    }
  },
})
export const tagihanOfficeRoutes: Route[] = [daftar]
