import { BackLink, Button, ButtonLink, EmptyState, FilterBar, Form, Heading, KeyFigure, KeyFigures, Select, SubmitRow, Table, TextField } from '#access/design'
import { BENTUK_LEMBAR, type Context, type Route, action, page, unduhLembar } from '#access/web'
import { namaBulan, tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { DASAR_ALAMAT, alamat, alamatDokumen, listUnitAnggaran, tahunKini, uang, uangRingkas, unitHalaman } from './bagian.tsx'
import { findDokumenUntuk, listPotongan } from './dokumen.sql.ts'
import { HAK_BACA } from './meja.office.tsx'
import { KATA_POTONGAN } from './naskah.ts'
import { hariIni } from './pelaku.ts'
import { type BarisPotongan, catatNtpn, listPotonganBulan, ringkasPotongan } from './potongan.ts'

// Register of taxes and dues by month, and the page where the receipts of a paid SPM are written down.

const PATH = `${DASAR_ALAMAT}/potongan`
const BATAS = 500
const Saring = z.object({ unit: z.uuid().optional().catch(undefined), bulan: z.coerce.number().int().min(1).max(12).optional().catch(undefined) })
async function muat(ctx: Context, s: z.infer<typeof Saring>, batas: number) {
  const tahun = tahunKini(), bulan = s.bulan ?? Number(hariIni().slice(5, 7)), { unit, luas } = await unitHalaman(ctx, s.unit)
  return { tahun, bulan, unit, luas, baris: unit || luas ? await listPotonganBulan(ctx.db, { tahun, bulan, unitId: unit?.id, batas }) : [] }
}
const lihat = page({
  path: PATH, summary: 'Register pajak dan iuran yang dipotong', right: HAK_BACA, frame: 'kantor', input: Saring,
  ask: async (ctx, s) => { const m = await muat(ctx, s, BATAS + 1); return { ...m, lebih: m.baris.length > BATAS, baris: m.baris.slice(0, BATAS), pilihan: m.luas ? await listUnitAnggaran(ctx.db, m.tahun) : [] } },
  show(m, ctx) {
    const { t } = ctx, { unit, bulan } = m, jumlah = ringkasPotongan(m.baris), semua = jumlah.reduce((n, r) => n + r.jumlah, 0n), disetor = jumlah.reduce((n, r) => n + r.disetor, 0n)
    return { title: t('Register potongan', 'Register of deductions'), wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading about={unit?.nama ?? (m.luas ? t('Semua perangkat daerah', 'All offices') : undefined)} lead={t('Pajak dan iuran yang dipotong dari pembayaran, dan yang sudah ada bukti setornya.', 'Taxes and dues held back from payments, and what of them has its receipt.')} actions={<>{BENTUK_LEMBAR.map((b) => <ButtonLink href={alamat(`${PATH}/unduh`, { unit: unit?.id, bulan, bentuk: b })} variant="second" icon="download" download>{b.toUpperCase()}</ButtonLink>)}</>}>{t('Register potongan', 'Register of deductions')}: {namaBulan(bulan, ctx.locale)} {m.tahun}</Heading>
      <FilterBar>{m.luas && <Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit?.id} empty={t('Semua', 'All')} choices={m.pilihan.map((u) => ({ value: u.id, label: u.nama }))} />}<Select name="bulan" label={t('Bulan', 'Month')} value={String(bulan)} empty={false} choices={Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: namaBulan(i + 1, ctx.locale) }))} /></FilterBar>
      {m.baris.length > 0 && <KeyFigures><KeyFigure label={t('Dipotong', 'Held back')} value={uangRingkas(semua)} note={uang(semua)} /><KeyFigure label={t('Ada bukti setor', 'With receipt')} value={uangRingkas(disetor)} note={uang(disetor)} tone={disetor < semua ? 'warn' : 'ok'} /></KeyFigures>}
      {jumlah.length > 0 && <Table caption={t('Menurut jenis', 'By kind')} rows={jumlah} columns={[{ head: t('Jenis', 'Kind'), main: true, cell: (r) => KATA_POTONGAN[r.jenis] ?? r.jenis }, { head: t('Dipotong', 'Held back'), numeric: true, cell: (r) => uang(r.jumlah) }, { head: t('Ada bukti setor', 'With receipt'), numeric: true, cell: (r) => uang(r.disetor) }, { head: t('Belum', 'Without'), numeric: true, cell: (r) => uang(r.jumlah - r.disetor) }]} />}
      <Table<BarisPotongan> caption={t('Rincian', 'Details')} rows={m.baris} empty={<EmptyState title={m.unit || m.luas ? t('Tidak ada potongan bulan ini', 'None in this month') : t('Pilih perangkat daerah', 'Choose an office')} />} tone={(b) => (b.ntpn ? undefined : 'warn')} columns={[
        { head: t('Tanggal', 'Date'), narrow: true, cell: (b) => tanggalPanjang(b.tanggal, ctx.locale) }, { head: t('Jenis', 'Kind'), main: true, cell: (b) => <>{KATA_POTONGAN[b.jenis] ?? b.jenis}<br /><a href={alamatDokumen(b.dokumen_id)}>{b.nomor ?? b.dokumen.toUpperCase()}</a></> }, ...(m.unit ? [] : [{ head: t('Perangkat daerah', 'Office'), cell: (b: BarisPotongan) => b.unit_nama }]),
        { head: 'ID billing', cell: (b) => b.id_billing || '–' }, { head: 'NTPN', cell: (b) => b.ntpn || (b.dokumen === 'spm' ? <a href={`${alamatDokumen(b.dokumen_id)}/ntpn`}>{t('Catat', 'Record')}</a> : '–') }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (b) => uang(b.jumlah) }]} />
      {m.lebih && <p class="hint">{t(`Ditampilkan ${BATAS} baris pertama, dan angka di atas menghitung baris ini saja. Unduh untuk semuanya.`, `The first ${BATAS} lines are shown and counted. Download for all.`)}</p>}
    </> }
  },
})
const unduh = page({
  path: `${PATH}/unduh`, summary: 'Register potongan sebagai XLSX atau CSV', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 20, input: Saring.extend({ bentuk: z.enum(BENTUK_LEMBAR).default('xlsx').catch('xlsx') }),
  async ask(ctx, s) {
    const m = await muat(ctx, s, 20_000)
    return unduhLembar(s.bentuk, `potongan-${m.tahun}-${m.bulan}`, { nama: 'Potongan', kepala: ['Tanggal', 'Perangkat daerah', 'Dokumen', 'Nomor', 'Jenis', 'ID billing', 'NTPN', 'Jumlah'], baris: m.baris.map((b) => [b.tanggal, b.unit_nama, b.dokumen.toUpperCase(), b.nomor ?? '', KATA_POTONGAN[b.jenis] ?? b.jenis, b.id_billing, b.ntpn, b.jumlah]) })
  },
})
const Id = z.object({ id: z.uuid() })
const HAK = { hak: ['spp.ajukan', 'sp2d.cairkan'] }
const formNtpn = page({
  path: `${DASAR_ALAMAT}/dokumen/:id/ntpn`, summary: 'Mencatat bukti setor pajak sebuah SPM', right: HAK, frame: 'kantor', input: Id, pageOnly: true,
  async ask(ctx, { id }) { const d = (await findDokumenUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('SPM'); return { d, potongan: (await listPotongan(ctx.db, id)).map((p, i) => ({ ...p, urut: i + 1 })).filter((p) => !p.ntpn) } },
  show({ d, potongan }, ctx) {
    const { t } = ctx
    return { title: t('Bukti setor pajak', 'Receipts of taxes'), body: <>
      <BackLink href={alamatDokumen(d.id)} />
      <Heading about={`SPM ${d.nomor ?? ''}`.trim()}>{t('Bukti setor pajak dan iuran', 'Receipts of taxes and dues')}</Heading>
      {potongan.length === 0 ? <EmptyState title={t('Semua potongan sudah ada buktinya', 'Every deduction has its receipt')} /> : <Form action={`${alamatDokumen(d.id)}/ntpn`}>
        <Select name="urut" label={t('Potongan', 'Deduction')} value={String(potongan[0]!.urut)} empty={false} choices={potongan.map((p) => ({ value: String(p.urut), label: `${KATA_POTONGAN[p.jenis] ?? p.jenis}, ${uang(p.jumlah)}` }))} />
        <TextField name="billing" label="ID billing" inputMode="numeric" maxLength={20} width="m" optional /><TextField name="ntpn" label="NTPN" hint={t('16 huruf atau angka pada bukti penerimaan negara.', '16 letters or digits on the receipt of the state.')} maxLength={20} width="m" />
        <SubmitRow><Button>{t('Catat', 'Record')}</Button></SubmitRow>
      </Form>}
    </> }
  },
})
const simpanNtpn = action({
  path: `${DASAR_ALAMAT}/dokumen/:id/ntpn`, summary: 'Menyimpan bukti setor pajak sebuah SPM', right: HAK, frame: 'kantor', input: Id.extend({ urut: z.coerce.number().int().min(1).max(50), billing: z.string().trim().max(20).default(''), ntpn: z.string().trim().max(20).default('') }),
  async act(ctx, { id, urut, billing, ntpn }) {
    if (!(await findDokumenUntuk(ctx.db, ctx.actor, id))) refuseNotFound('SPM')
    await ctx.db.transaction((tx) => catatNtpn(tx, ctx.actor, { dokumenId: id, urut, billing, ntpn }))
    return { goto: alamatDokumen(id), flash: ctx.t('Bukti setor dicatat.', 'Receipt recorded.') }
  },
})
export const potonganRoutes: Route[] = [lihat, unduh, formNtpn, simpanNtpn]
