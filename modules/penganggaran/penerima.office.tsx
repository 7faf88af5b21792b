import { Button, EmptyState, Form, InsetText, SubmitRow, Table, TextArea } from '#access/design'
import { type Route, action, page } from '#access/web'
import { z } from 'zod'
import { type RincianPenerima, bacaPenerima, getRincianPenerima, listPenerima, listRincianPenerima, simpanPenerima } from './penerima.ts'
import { KepalaTahun, TahunPath, getTahun, uang } from './tahap-bagian.tsx'
import { kursiDi } from './tahap-kursi.ts'

// Lists of recipients, a line at a time; names are shown to those who keep them only.

const HAK = { hak: ['anggaran.susun', 'anggaran.ajukan', 'anggaran.verifikasi', 'anggaran.kelola'] }
const daftar = page({
  path: '/kantor/anggaran/:tahun/penerima', summary: 'Rincian hibah, bansos, dan bantuan yang perlu daftar penerima', right: HAK, frame: 'kantor', input: TahunPath,
  async ask(ctx, { tahun }) {
    await getTahun(ctx.db, tahun)
    const boleh = (r: RincianPenerima) => ['anggaran.susun', 'anggaran.ajukan', 'anggaran.verifikasi', 'anggaran.kelola'].some((h) => kursiDi(ctx.actor, h as 'anggaran.susun', { unitId: r.unit_id, unitJalur: r.unit_jalur }))
    return { tahun, baris: (await listRincianPenerima(ctx.db, { tahun })).filter(boleh) }
  },
  show({ tahun, baris }, ctx) {
    const { t } = ctx
    return {
      title: t('Penerima', 'Recipients'), wide: true,
      body: <>
        <KepalaTahun tahun={tahun} judul={t('Penerima hibah, bansos, dan bantuan', 'Recipients of grants and aid')} lead={t('Tiap rincian harus menyebut semua penerimanya sebelum APBD ditetapkan (C11).', 'Each line names all its recipients before the budget is enacted (C11).')} ctx={ctx} />
        <Table<RincianPenerima> caption={t('Rincian', 'Lines')} captionHidden rows={baris} tone={(r) => (r.bernama === r.jumlah ? undefined : 'warn')} empty={<EmptyState title={t('Tidak ada rincian yang perlu daftar penerima', 'No line needs a list')} />} columns={[{ head: t('Rincian', 'Line'), main: true, cell: (r) => <a href={`/kantor/anggaran/${tahun}/penerima/${r.id}`}>{r.nama}</a> }, { head: t('Rekening', 'Account'), cell: (r) => <span class="digits">{r.rekening}</span> }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (r) => uang(r.jumlah) }, { head: t('Penerima', 'Recipients'), numeric: true, cell: (r) => r.banyak }, { head: t('Belum disebut', 'Not named'), numeric: true, cell: (r) => uang(r.jumlah - r.bernama) }]} />
      </>,
    }
  },
})
const lihat = page({
  path: '/kantor/anggaran/:tahun/penerima/:id', summary: 'Daftar penerima satu rincian', right: HAK, frame: 'kantor', input: TahunPath.extend({ id: z.uuid() }),
  async ask(ctx, { tahun, id }) { const rincian = await getRincianPenerima(ctx.db, ctx.actor, id); return { tahun, rincian, isi: await listPenerima(ctx.db, id) } },
  show({ tahun, rincian, isi }, ctx) {
    const { t } = ctx
    return {
      title: t('Penerima', 'Recipients'),
      body: <>
        <KepalaTahun tahun={tahun} judul={rincian.nama} lead={<><span class="digits">{rincian.rekening}</span> · {uang(rincian.jumlah)}</>} ctx={ctx} />
        <InsetText>{t('Nama dan alamat hanya terlihat oleh penyusun, TAPD, dan PPKD, dan tercetak dalam lampiran penjabaran.', 'Names are seen by those who keep them, and stand in the printed annex.')}</InsetText>
        <Form><TextArea name="daftar" label={t('Satu penerima satu baris', 'One a line')} hint={t('Nama; alamat; jumlah; uang atau barang. Dapat ditempel dari lembar kerja.', 'Name; address; amount; uang or barang. May be pasted from a sheet.')} value={isi.map((p) => [p.nama, p.alamat, String(p.jumlah), p.bentuk].join('; ')).join('\n')} rows={14} /><SubmitRow><Button>{t('Simpan daftar', 'Save')}</Button></SubmitRow></Form>
      </>,
    }
  },
})
const simpan = action({
  path: '/kantor/anggaran/:tahun/penerima/:id', summary: 'Menyimpan daftar penerima satu rincian', right: HAK, frame: 'kantor', input: TahunPath.extend({ id: z.uuid(), daftar: z.string().max(400_000).default('') }),
  async act(ctx, { tahun, id, daftar: teks }) {
    const banyak = await ctx.db.transaction((tx) => simpanPenerima(tx, ctx.actor, { rincianId: id, daftar: bacaPenerima(teks) }))
    return { goto: `/kantor/anggaran/${tahun}/penerima/${id}`, flash: ctx.t(`${banyak} penerima tersimpan.`, `${banyak} saved.`), data: { banyak } }
  },
})
export const penerimaRoutes: Route[] = [daftar, lihat, simpan]
