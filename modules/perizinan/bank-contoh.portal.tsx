import { Button, Form, Heading, InsetText, Select, SubmitRow, SummaryList, TextField, Warning } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { rupiah, tanggalPanjang } from '#kernel/documents'
import { now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { periksaTandaBank, tandaBank } from './bank.ts'
import { Pemberitahuan, sisaTagihan, terimaPembayaran } from './pembayaran.ts'
import { findTagihanByKode } from './tagihan.sql.ts'
import { NAMA_TAGIHAN, hariIni } from './tagihan.ts'

// A bank that exists only in the demo: it signs and sends the very notice a real one would.

const hanyaPeragaan = (ctx: Context): void => { if (ctx.config.BALAI_DEMO !== 'on') refuseNotFound() }
const JALUR = '/bank/pemberitahuan'
const Kode = z.object({ kode: z.string().trim().max(24).optional() })

const tampil = page({
  path: '/contoh/bank', pintu: 'memegang kode bayar, hanya dalam peragaan', summary: 'Bank contoh (hanya dalam peragaan): membayar sebuah kode bayar', right: 'publik', pageOnly: true, input: Kode,
  async ask(ctx, { kode }) {
    hanyaPeragaan(ctx)
    const bersih = kode?.replace(/\D/g, '')
    const tagihan = bersih ? await findTagihanByKode(ctx.db, bersih) : undefined
    return { kode: bersih, kunci: uuid(), tagihan: tagihan && { jenis: tagihan.jenis, layanan: tagihan.layanan, status: tagihan.status, jatuh_tempo: tagihan.jatuh_tempo, ...(await sisaTagihan(ctx.db, tagihan, hariIni())) } }
  },
  show({ kode, kunci, tagihan }, ctx) {
    const { t } = ctx
    const terbuka = tagihan && ['terbit', 'sebagian'].includes(tagihan.status)
    return {
      title: t('Bank contoh', 'Example bank'),
      body: <>
        <Heading lead={t('Halaman ini berperan sebagai bank dalam peragaan. Tidak ada uang sungguhan.', 'This page plays the bank in the demo. No real money moves.')}>{t('Bank contoh', 'Example bank')}</Heading>
        <Form method="get" label={t('Cari tagihan', 'Find a bill')}><TextField name="kode" label={t('Kode bayar', 'Payment code')} value={kode} inputMode="numeric" width="l" /><SubmitRow><Button variant="second">{t('Cari tagihan', 'Find the bill')}</Button></SubmitRow></Form>
        {kode && !tagihan && <Warning>{t('Kode bayar ini tidak ada.', 'There is no such payment code.')}</Warning>}
        {tagihan && <SummaryList title={NAMA_TAGIHAN[tagihan.jenis][0]} rows={[
          { label: t('Layanan', 'Service'), value: tagihan.layanan }, { label: t('Status', 'State'), value: tagihan.status }, { label: t('Jatuh tempo', 'Due'), value: tanggalPanjang(tagihan.jatuh_tempo) },
          ...(tagihan.sanksi > 0n ? [{ label: t('Sanksi', 'Sanction'), value: rupiah(tagihan.sanksi) }] : []), { label: t('Yang harus dibayar', 'To be paid'), value: <strong>{rupiah(terbuka ? tagihan.sisa : 0n)}</strong> }]} />}
        {tagihan && !terbuka && <InsetText>{t('Tagihan ini tidak menunggu pembayaran.', 'This bill does not await payment.')}</InsetText>}
        {terbuka && <Form action="/contoh/bank" kunci={String(ctx.typed?.kunci ?? kunci)} hidden={{ kode }}>
          <TextField name="jumlah" label={t('Jumlah yang dibayar (rupiah)', 'Amount paid (rupiah)')} value={String(tagihan.sisa)} inputMode="numeric" width="m" />
          <Select name="kanal" label={t('Melalui', 'By')} empty={false} choices={['Teller', 'ATM', 'Aplikasi bank', 'QRIS'].map((nama) => ({ value: nama, label: nama }))} />
          <SubmitRow><Button>{t('Bayar', 'Pay')}</Button></SubmitRow>
        </Form>}
      </>,
    }
  },
})

const bayar = action({
  path: '/contoh/bank', pintu: 'memegang kode bayar, hanya dalam peragaan', summary: 'Bank contoh mengirim pemberitahuan pembayaran', right: 'publik', pageOnly: true, limit: 30,
  input: z.object({ kode: z.string().trim().max(24), jumlah: z.string().trim().max(30), kanal: z.string().max(40).default('Teller'), kunci: z.uuid() }),
  async act(ctx, { kode, jumlah, kanal, kunci }) {
    hanyaPeragaan(ctx)
    // The time of payment belongs to the notice: sent twice, it is the same notice.
    const badan = { id: `contoh-${kunci}`, kode_bayar: kode, jumlah: jumlah.replace(/[.\s]|^Rp/g, ''), ntpd: `CONTOH${kunci.replaceAll('-', '').slice(-16).toUpperCase()}`, dibayar_pada: saatKunci(kunci).toISOString(), kanal }
    const waktu = now().toISOString()
    periksaTandaBank(JALUR, badan, waktu, tandaBank(JALUR, badan, waktu))
    const sah = Pemberitahuan.safeParse(badan)
    if (!sah.success) refuse('isian-keliru', 'Isi jumlah dengan angka rupiah di atas nol.', { fields: [{ field: 'jumlah', message: 'Isi jumlah dengan angka rupiah di atas nol.' }] })
    const hasil = await ctx.db.transaction((tx) => terimaPembayaran(tx, sah.data))
    const kabar = hasil.status === 'lunas' ? ctx.t('Pembayaran diterima. Tagihan lunas.', 'Payment received. The bill is settled.') : ctx.t(`Pembayaran diterima. Masih kurang ${rupiah(hasil.sisa)}.`, `Payment received. ${rupiah(hasil.sisa)} is still owed.`)
    return { goto: `/contoh/bank?kode=${kode}`, flash: kabar }
  },
})
/** The instant inside a UUID of version 7, with which the form was made. */
const saatKunci = (kunci: string): Date => new Date(Number.parseInt(kunci.replaceAll('-', '').slice(0, 12), 16))

export const bankContohRoutes: Route[] = [tampil, bayar]
