import { Button, ButtonLink, EmptyState, Form, InsetText, Select, SubmitRow, Table, Tabs } from '#access/design'
import { BENTUK_LEMBAR, type Download, type Route, page, unduhLembar } from '#access/web'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type BarisBanding, type BedaPagu, TINGKAT_BANDING, type TingkatBanding, listBanding, listBedaPagu, ringkasBanding } from './banding.sql.ts'
import { kataBeda, uraikanBanding } from './banding.ts'
import { KepalaTahun, TahunPath, alamat, getTahun, lihatSemua, uang } from './tahap-bagian.tsx'

// Two stages side by side: in words first, then as a table at the level asked for; the same as workbook, CSV and for print.

const KATA: Record<TingkatBanding, readonly [string, string]> = { unit: ['Perangkat daerah', 'Offices'], program: ['Program', 'Programmes'], kegiatan: ['Kegiatan', 'Activities'], sub: ['Sub kegiatan', 'Sub activities'], rekening: ['Rekening', 'Accounts'], rincian: ['Baris', 'Lines'] }
const BATAS = 300
const lihat = page({
  path: '/kantor/anggaran/:tahun/banding', summary: 'Membandingkan dua tahap anggaran', right: { hak: ['anggaran.lihat'] }, frame: 'kantor',
  input: TahunPath.extend({ dari: z.coerce.number().int().min(1).optional().catch(undefined), ke: z.coerce.number().int().min(1).optional().catch(undefined), tingkat: z.enum(TINGKAT_BANDING).default('unit').catch('unit'), bentuk: z.enum(BENTUK_LEMBAR).optional().catch(undefined) }),
  async ask(ctx, { tahun, dari, ke, tingkat, bentuk }): Promise<Download | { tahun: number; dari: number; ke: number; tingkat: TingkatBanding; tahap: { urut: number; nama: string }[]; baris: BarisBanding[]; pagu: BedaPagu[]; kalimat: readonly (readonly [string, string])[] }> {
    const { tahap } = await getTahun(ctx.db, tahun), akhir = tahap.at(-1)!.urut
    const b = Math.min(ke ?? akhir, akhir), a = Math.min(dari ?? Math.max(1, b - 1), akhir)
    // An official of one office compares that office.
    const unitId = lihatSemua(ctx.actor) ? undefined : ctx.actor.kind === 'pegawai' ? ctx.actor.hak.find((h) => h.kode === 'anggaran.lihat')?.unitId ?? refuseNotFound('Anggaran') : refuseNotFound('Anggaran')
    const saring = { tahun, dari: a, ke: b, unitId }, baris = await listBanding(ctx.db, saring, tingkat, bentuk ? 100_000 : BATAS)
    if (bentuk) {
      const kepala = ['Kode', 'Nama', 'Bagian', 'Semula', 'Menjadi', 'Selisih', 'Baris berbeda'], isi = baris.map((r) => [r.kode, r.nama, r.bagian.replaceAll('_', ' '), r.sebelum, r.sesudah, r.sesudah - r.sebelum, r.banyak]), nama = `banding-${tahun}-${a}-${b}-${tingkat}`
      return unduhLembar(bentuk, nama, { nama: 'Banding', judul: [`Perbandingan ${tahap.find((s) => s.urut === a)?.nama} dan ${tahap.find((s) => s.urut === b)?.nama}`], kepala, baris: isi, lebar: [24, 50, 16, 18, 18, 18, 12] })
    }
    const pagu = await listBedaPagu(ctx.db, saring)
    return { tahun, dari: a, ke: b, tingkat: tingkat as TingkatBanding, tahap: tahap.map((s) => ({ urut: s.urut, nama: s.nama })), baris, pagu, kalimat: uraikanBanding(await ringkasBanding(ctx.db, saring), tingkat === 'unit' ? baris : await listBanding(ctx.db, saring, 'unit', 5), pagu) }
  },
  show(d, ctx) {
    const { t } = ctx, dasar = `/kantor/anggaran/${d.tahun}/banding`, dengan = (lain: Record<string, string>) => alamat(dasar, { dari: d.dari, ke: d.ke, tingkat: d.tingkat, ...lain })
    const pilihan = d.tahap.map((s) => ({ value: String(s.urut), label: `${s.urut}. ${s.nama}` }))
    return {
      title: t('Bandingkan tahap', 'Compare stages'), wide: true,
      body: <>
        <KepalaTahun tahun={d.tahun} judul={t('Bandingkan tahap', 'Compare stages')} ctx={ctx} actions={<><ButtonLink small variant="second" href={dengan({ bentuk: 'xlsx' })}>XLSX</ButtonLink><ButtonLink small variant="second" href={dengan({ bentuk: 'csv' })}>CSV</ButtonLink></>} />
        <Form method="get" hidden={{ tingkat: d.tingkat }} label={t('Tahap', 'Stages')}><Select name="dari" label={t('Semula', 'Before')} value={String(d.dari)} empty={false} choices={pilihan} /><Select name="ke" label={t('Menjadi', 'After')} value={String(d.ke)} empty={false} choices={pilihan} /><SubmitRow><Button variant="second" small>{t('Bandingkan', 'Compare')}</Button></SubmitRow></Form>
        <InsetText><ul>{d.kalimat.map((k) => <li>{t(...k)}</li>)}</ul></InsetText>
        <Tabs label={t('Menurut', 'By')} items={TINGKAT_BANDING.map((k) => ({ name: t(...KATA[k]), href: dengan({ tingkat: k }), now: k === d.tingkat }))} />
        <Table<BarisBanding> caption={t('Yang berbeda', 'What differs')} captionHidden rows={d.baris} empty={<EmptyState title={t('Tidak ada rincian yang berbeda', 'No line differs')} level={3} />} columns={[{ head: t(...KATA[d.tingkat]), main: true, cell: (b) => <>{b.kode && <span class="digits">{b.kode} </span>}{b.nama}{b.bagian !== 'belanja' && <p class="hint">{b.bagian.replaceAll('_', ' ')}</p>}</> }, { head: t('Semula', 'Before'), numeric: true, cell: (b) => uang(b.sebelum) }, { head: t('Menjadi', 'After'), numeric: true, cell: (b) => uang(b.sesudah) }, { head: t('Artinya', 'Meaning'), cell: (b) => t(...kataBeda(b.sebelum, b.sesudah)) }]} />
        {d.baris.length === BATAS && <p class="hint">{t(`Ditampilkan ${BATAS} perbedaan terbesar; semuanya ada dalam XLSX dan CSV.`, `The ${BATAS} largest; all are in the workbook.`)}</p>}
        {d.pagu.length > 0 && <Table<BedaPagu> caption={t('Pagu yang berbeda', 'Ceilings that differ')} rows={d.pagu} columns={[{ head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (p) => <><span class="digits">{p.kode}</span> {p.nama}<p class="hint">{p.unit}</p></> }, { head: t('Semula', 'Before'), numeric: true, cell: (p) => (p.sebelum === null ? '–' : uang(p.sebelum)) }, { head: t('Menjadi', 'After'), numeric: true, cell: (p) => (p.sesudah === null ? '–' : uang(p.sesudah)) }, { head: t('Artinya', 'Meaning'), cell: (p) => t(...kataBeda(p.sebelum, p.sesudah)) }]} />}
      </>,
    }
  },
})
export const bandingRoutes: Route[] = [lihat]
