import { BackLink, Button, ButtonLink, DateField, EmptyState, Form, Heading, InsetText, Notice, Pager, Select, SubmitRow, Table, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page, unduhCsv } from '#access/web'
import { catat } from '#kernel/audit'
import { refuse, refuseNotFound, uuid } from '#kernel/platform'
import { bacaRupiah } from '#modules/perencanaan'
import { z } from 'zod'
import { DASAR_ALAMAT, alamat, alamatDokumen, uang } from './bagian.tsx'
import { type BarisBayarTampil, KEPALA_DAFTAR_BAYAR, listDaftarBayar, ringkasBayar, samarkanBayar } from './daftar-bayar.ts'
import { perluPenerima, teksBerulang } from './dokumen.office.tsx'
import { type Dokumen, findDokumenUntuk } from './dokumen.sql.ts'
import { sebutJenis } from './keadaan.ts'
import { type SisaBayar, buatKontrapos, catatRetur, listSisaBayar } from './kembali.ts'
import { HAK_BACA } from './meja.office.tsx'
import { hariIni } from './pelaku.ts'

// Putting right what was paid: spending that comes back, a transfer the bank sent back, and the people of a payroll.

const Id = z.object({ id: z.uuid() })
const getSp2d = async (ctx: Context, id: string): Promise<Dokumen> => { const d = (await findDokumenUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('SP2D'); return d.jenis === 'sp2d' && d.cair_pada ? d : refuse('belum-dibayar', 'Hanya SP2D yang sudah dibayar yang dapat dikembalikan atau diretur.', { status: 409 }) }
const sebut = (d: Dokumen): string => `${sebutJenis(d.jenis, d.ragam)} ${d.nomor ?? ''}`.trim()

const formKembali = page({
  path: `${DASAR_ALAMAT}/dokumen/:id/pengembalian`, summary: 'Mencatat pengembalian belanja (kontrapos) atas SP2D', right: { hak: ['penerimaan.catat'] }, frame: 'kantor', input: Id, pageOnly: true,
  async ask(ctx, { id }) { const d = await getSp2d(ctx, id); return { d, baris: d.ragam === 'up' || d.ragam === 'tu' ? [] : await listSisaBayar(ctx.db, d), kunci: uuid() } },
  show({ d, baris, kunci }, ctx) {
    const { t } = ctx
    const [rek, jml] = [ctx.typed?.rekening, ctx.typed?.jumlah_rekening].map((n) => [n ?? []].flat().map(String)) as [string[], string[]]
    return { title: t('Pengembalian belanja', 'Spending returned'), wide: true, body: <>
      <BackLink href={alamatDokumen(d.id)} />
      <Heading about={sebut(d)} lead={t('Uang dikembalikan langsung ke rekening kas umum daerah. Sesudah bank memastikannya, realisasi turun dan rekeningnya dapat dibelanjakan lagi.', 'The money is paid straight into the treasury. Once the bank confirms, the realisation falls and the account may be spent again.')}>{t('Pengembalian belanja', 'Spending returned')}</Heading>
      {baris.length === 0 ? <EmptyState title={t('UP dan TU bukan belanja', 'UP and TU are no spending')}><p><ButtonLink href={`${DASAR_ALAMAT}/baru/sts`}>{t('Setorkan sisanya (STS)', 'Deposit the rest (STS)')}</ButtonLink></p></EmptyState> : <Form action={`${alamatDokumen(d.id)}/pengembalian`} kunci={String(ctx.typed?.kunci ?? kunci)}>
        <Table<SisaBayar> caption={t('Rekening', 'Accounts')} captionHidden rows={baris} columns={[
          { head: t('Rekening', 'Account'), main: true, cell: (b) => <><span class="digits">{b.rekening}</span> {b.nama}<input type="hidden" name="rekening" value={`${b.subId}|${b.rekening}`} /></> }, { head: t('Dibayar', 'Paid'), numeric: true, cell: (b) => uang(b.dibayar) }, { head: t('Dapat dikembalikan', 'May be returned'), numeric: true, cell: (b) => uang(b.sisa) },
          { head: t('Kembali (Rp)', 'Back (Rp)'), cell: (b) => <input name="jumlah_rekening" inputMode="numeric" class="w-m" maxLength={20} value={jml[rek.indexOf(`${b.subId}|${b.rekening}`)] ?? ''} aria-label={`${t('Jumlah dikembalikan', 'Amount returned')} ${b.rekening}`} /> }]} />
        <TextArea name="alasan" label={t('Alasan pengembalian', 'Why it comes back')} hint={t('Misalnya kelebihan bayar menurut hasil pemeriksaan. Jangan menulis nama orang.', 'For instance an overpayment found by an audit. Write no person’s name.')} rows={3} maxLength={500} />
        <SubmitRow><Button>{t('Simpan draf STS', 'Save the slip')}</Button></SubmitRow>
      </Form>}
    </> }
  },
})
const simpanKembali = action({
  path: `${DASAR_ALAMAT}/dokumen/:id/pengembalian`, summary: 'Menyimpan draf pengembalian belanja', right: { hak: ['penerimaan.catat'] }, frame: 'kantor',
  input: Id.extend({ kunci: z.string().min(16).max(64), alasan: z.string().trim().max(500).default(''), rekening: teksBerulang(80), jumlah_rekening: teksBerulang(24) }),
  async act(ctx, isi) {
    const d = await getSp2d(ctx, isi.id)
    const rinci = isi.rekening.flatMap((kunci, i) => {
      if (!(isi.jumlah_rekening[i] ?? '').trim()) return []
      const [subId, kode] = kunci.split('|'), n = bacaRupiah(isi.jumlah_rekening[i]!) ?? refuse('isian-keliru', `Jumlah untuk ${kode} berupa rupiah bulat.`, { fields: [{ field: 'jumlah_rekening', message: 'Isi rupiah bulat.' }] })
      return n > 0n ? [{ subId: subId!, rekening: kode!, jumlah: n }] : []
    })
    const id = await ctx.db.transaction((tx) => buatKontrapos(tx, ctx.actor, { sp2dId: d.id, rinci, alasan: isi.alasan, kunci: isi.kunci }))
    return { goto: alamatDokumen(id), flash: ctx.t('Draf tersimpan. Periksa, lalu ajukan.', 'Draft saved. Check it, then submit.'), status: 201, data: { id } }
  },
})

const formRetur = page({
  path: `${DASAR_ALAMAT}/dokumen/:id/retur`, summary: 'Mencatat transfer yang dikembalikan bank (retur SP2D)', right: { hak: ['sp2d.cairkan'] }, frame: 'kantor', input: Id, pageOnly: true,
  async ask(ctx, { id }) { const d = await getSp2d(ctx, id); return { d, orang: await listDaftarBayar(ctx.db, d.rantai_id), kunci: uuid() } },
  show({ d, orang, kunci }, ctx) {
    const { t } = ctx
    return { title: t('Retur SP2D', 'Returned transfer'), body: <>
      <BackLink href={alamatDokumen(d.id)} />
      <Heading about={sebut(d)} lead={t('Bank mengembalikan transfernya ke kas daerah. Uang itu tetap menjadi utang daerah sampai dibayar ulang; realisasi tidak berubah.', 'The bank sent the transfer back. The region owes it until it is paid anew; the realisation does not change.')}>{t('Retur SP2D', 'Returned transfer')}</Heading>
      <Form action={`${alamatDokumen(d.id)}/retur`} kunci={String(ctx.typed?.kunci ?? kunci)}>
        {orang.length > 0 && <Select name="urut" label={t('Transfer siapa', 'Whose transfer')} choices={orang.map((o) => ({ value: String(o.urut), label: `${o.urut}. ${o.nama}, ${uang(o.neto)}` }))} />}
        <DateField name="tanggal" label={t('Tanggal uang kembali menurut bank', 'Day at the bank')} value={hariIni()} />
        <TextField name="referensi" label={t('Nomor referensi pada rekening koran', 'Reference on the statement')} maxLength={60} width="l" />
        <TextArea name="alasan" label={t('Sebab menurut bank', 'Why, says the bank')} rows={2} maxLength={500} />
        <InsetText>{t('Sesudah ini perangkat daerah mengajukan rekening yang benar, pengguna anggaran menyetujuinya, dan Anda membayarnya ulang.', 'Next the office submits the right account, its head approves, and you pay anew.')}</InsetText>
        <SubmitRow><Button>{t('Catat retur', 'Record it')}</Button></SubmitRow>
      </Form>
    </> }
  },
})
const simpanRetur = action({
  path: `${DASAR_ALAMAT}/dokumen/:id/retur`, summary: 'Menyimpan retur SP2D', right: { hak: ['sp2d.cairkan'] }, frame: 'kantor',
  input: Id.extend({ kunci: z.string().min(16).max(64), urut: z.coerce.number().int().min(1).max(3_000).optional().catch(undefined), referensi: z.string().trim().max(60).default(''), alasan: z.string().trim().max(500).default(''), tanggal: z.string().max(10).optional(), tanggal_hari: z.string().max(9).optional(), tanggal_bulan: z.string().max(9).optional(), tanggal_tahun: z.string().max(9).optional() }),
  async act(ctx, isi) {
    const d = await getSp2d(ctx, isi.id)
    const id = await ctx.db.transaction((tx) => catatRetur(tx, ctx.actor, { sp2dId: d.id, urut: isi.urut, tanggal: dateFrom(isi, 'tanggal') ?? '', referensi: isi.referensi, alasan: isi.alasan, kunci: isi.kunci }))
    return { goto: alamatDokumen(id), flash: ctx.t('Retur dicatat. Perangkat daerah kini melihatnya pada mejanya.', 'Recorded. The office now sees it on its desk.'), status: 201, data: { id } }
  },
})

const BATAS = 100
const daftar = page({
  path: `${DASAR_ALAMAT}/dokumen/:id/daftar`, summary: 'Daftar penerima satu SPP gaji', right: HAK_BACA, frame: 'kantor', input: Id.extend({ sesudah: z.coerce.number().int().min(0).optional().catch(undefined) }),
  async ask(ctx, { id, sesudah }) {
    const d = (await findDokumenUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Dokumen'), penuh = perluPenerima(ctx, d)
    const baris = await listDaftarBayar(ctx.db, d.rantai_id, sesudah, BATAS + 1)
    if (penuh && baris.length > 0) await ctx.db.transaction((tx) => catat(tx, { actor: ctx.actor, tindakan: 'penatausahaan.daftar.read', objek: { jenis: 'dokumen_kas', id } }))
    return { d, penuh, ringkas: await ringkasBayar(ctx.db, d.rantai_id), baris: baris.slice(0, BATAS).map((b) => (penuh ? b : samarkanBayar(b))), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.urut : undefined }
  },
  show({ d, penuh, ringkas, baris, lanjut }, ctx) {
    const { t } = ctx
    return { title: t('Daftar penerima', 'List of payees'), wide: true, body: <>
      <BackLink href={alamatDokumen(d.id)} />
      <Heading about={sebut(d)} actions={penuh && baris.length > 0 && <ButtonLink href={`${alamatDokumen(d.id)}/daftar.csv`} variant="second" icon="download" download>CSV</ButtonLink>}>{t('Daftar penerima', 'List of payees')}</Heading>
      {!penuh && baris.length > 0 && <Notice tone="info"><p>{t('Nama dan rekening disamarkan karena Anda tidak memproses pembayaran ini.', 'Names and accounts are masked because you do not work on this payment.')}</p></Notice>}
      <Table<BarisBayarTampil> caption={t('Penerima', 'Payees')} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada daftar penerima yang dapat Anda lihat', 'No list that you may see')} />} columns={[
        { head: 'No', narrow: true, cell: (b) => b.urut }, { head: t('Nama', 'Name'), main: true, cell: (b) => b.nama }, { head: t('Rekening', 'Account'), cell: (b) => `${b.bank} ${b.nomor_rekening}` }, { head: t('Bruto', 'Gross'), numeric: true, cell: (b) => uang(b.bruto) }, { head: 'PPh 21', numeric: true, cell: (b) => uang(b.pph21) }, { head: t('Iuran', 'Dues'), numeric: true, cell: (b) => uang(b.iwp + b.bpjs) }, { head: t('Lain', 'Other'), numeric: true, cell: (b) => uang(b.lain) }, { head: t('Diterima', 'Net'), numeric: true, cell: (b) => uang(b.neto) }]}
        foot={[['', t(`${ringkas.banyak} orang`, `${ringkas.banyak} people`), '', uang(ringkas.bruto), uang(ringkas.pph21), uang(ringkas.iwp + ringkas.bpjs), uang(ringkas.lain), uang(ringkas.neto)]]} />
      <Pager next={lanjut ? alamat(`${alamatDokumen(d.id)}/daftar`, { sesudah: lanjut }) : undefined} shown={baris.length > 0 ? t(`${baris.length} penerima`, `${baris.length} payees`) : undefined} />
    </> }
  },
})
const unduhDaftar = page({
  path: `${DASAR_ALAMAT}/dokumen/:id/daftar.csv`, summary: 'Daftar penerima sebagai CSV', right: HAK_BACA, frame: 'kantor', input: Id, pageOnly: true, limit: 12,
  async ask(ctx, { id }) {
    const d = (await findDokumenUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Dokumen')
    if (!perluPenerima(ctx, d)) refuse('tidak-berwenang', 'Daftar ini memuat data penerima, sehingga hanya untuk yang memproses pembayarannya.', { status: 403 })
    const baris = await listDaftarBayar(ctx.db, d.rantai_id)
    await ctx.db.transaction((tx) => catat(tx, { actor: ctx.actor, tindakan: 'penatausahaan.daftar.read', objek: { jenis: 'dokumen_kas', id }, sesudah: { baris: baris.length } }))
    return unduhCsv(`penerima-${d.tahun}-${d.periode ?? 0}`, [[...KEPALA_DAFTAR_BAYAR, 'neto'], ...baris.map((b) => [b.nama, b.nip, b.bank, b.nomor_rekening, b.npwp, b.bruto, b.pph21, b.iwp, b.bpjs, b.lain, b.neto])])
  },
})
/** An example of the list, with people who do not exist. */
const contoh = page({
  path: `${DASAR_ALAMAT}/daftar-contoh.csv`, summary: 'Contoh berkas daftar penerima gaji', right: { hak: ['spp.ajukan'] }, frame: 'kantor', pageOnly: true,
  ask: async () => unduhCsv('contoh-daftar-penerima', [[...KEPALA_DAFTAR_BAYAR], ['Nama Pegawai Satu', '', 'Bank Contoh', '0000000001', '', 5_000_000, 125_000, 400_000, 50_000, 0], ['Nama Pegawai Dua', '', 'Bank Contoh', '0000000002', '', 4_200_000, 0, 336_000, 42_000, 0]]),
})
export const kembaliRoutes: Route[] = [contoh, formKembali, simpanKembali, formRetur, simpanRetur, daftar, unduhDaftar]
