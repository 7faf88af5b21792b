import { BackLink, Button, ButtonLink, DateField, Details, EmptyState, FilterBar, Form, Heading, InsetText, Notice, Pager, Select, SubmitRow, SummaryList, Table, TextArea, TextField, Timeline, dateFrom } from '#access/design'
import { BENTUK_LEMBAR, type Context, type Route, action, page, unduhLembar } from '#access/web'
import { getNaskah, pdfNaskah } from '#kernel/documents'
import { catat } from '#kernel/audit'
import { namaBulan, tanggalPanjang, tanggalLokal } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { bacaRupiah } from '#modules/perencanaan'
import { z } from 'zod'
import { type BarisDokumen, DASAR_ALAMAT, TagDokumen, TagSisa, alamat, alamatDokumen, listUnitAnggaran, tahunKini, uang } from './bagian.tsx'
import { setorPajak } from './buat.ts'
import { type Dokumen, type Penerima, type Potongan, findDokumenUntuk, findPenerima, listDokumen, listGanti, listPotongan, listRantai, listRinci, listTindakan } from './dokumen.sql.ts'
import { ringkasBayar } from './daftar-bayar.ts'
import { JENIS_DOKUMEN, KATA_JENIS, KATA_KEADAAN, KATA_RAGAM, KATA_TINDAKAN, KATA_TINDAKAN_JENIS, KEADAAN_DOKUMEN, type KeadaanDokumen, LEWAT_BANK, type Langkah, kataKeadaan, sebutJenis } from './keadaan.ts'
import { HAK_BACA } from './meja.office.tsx'
import { KATA_POTONGAN } from './naskah.ts'
import { adaHakLuas, findPelaku, hariIni } from './pelaku.ts'
import { sisaTenggat } from './tenggat.ts'
import { bertindak, langkahTerbuka } from './tindakan.ts'

// All documents, one document with its chain, and the acts on it.

const BATAS = 40
const Saring = z.object({ jenis: z.enum(JENIS_DOKUMEN).optional().catch(undefined), keadaan: z.enum(KEADAAN_DOKUMEN).optional().catch(undefined), tahun: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined), bulan: z.coerce.number().int().min(1).max(12).optional().catch(undefined), unit: z.uuid().optional().catch(undefined), q: z.string().trim().max(80).optional(), sesudah: z.string().regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/).optional().catch(undefined) })
const daftar = page({
  path: `${DASAR_ALAMAT}/dokumen`, summary: 'Daftar dokumen keuangan', right: HAK_BACA, frame: 'kantor', input: Saring,
  async ask(ctx, saring) {
    const tahun = saring.tahun ?? tahunKini(), luas = adaHakLuas(ctx.actor, 'anggaran.lihat'), baris = await listDokumen(ctx.db, ctx.actor, { ...saring, unitId: saring.unit, tahun, batas: BATAS + 1 })
    const akhir = baris[BATAS - 1]
    return { ...saring, tahun, pilihan: luas ? await listUnitAnggaran(ctx.db, tahun) : [], baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS && akhir ? `${akhir.tanggal}_${akhir.id}` : undefined }
  },
  show({ baris, lanjut, jenis, keadaan, q, tahun, bulan, unit, pilihan }, ctx) {
    const { t } = ctx
    return {
      title: t('Dokumen keuangan', 'Documents'), wide: true,
      body: <>
        <BackLink href={DASAR_ALAMAT} />
        <Heading actions={BENTUK_LEMBAR.map((b) => <ButtonLink href={alamat(`${DASAR_ALAMAT}/dokumen/unduh`, { jenis, keadaan, q, tahun, bulan, unit, bentuk: b })} variant="second" icon="download" download>{b.toUpperCase()}</ButtonLink>)}>{t('Dokumen keuangan', 'Documents of spending')} {tahun}</Heading>
        <FilterBar reset={jenis || keadaan || q || bulan || unit ? `${DASAR_ALAMAT}/dokumen` : undefined}>
          <TextField name="q" label={t('Nomor atau keperluan', 'Number or purpose')} value={q} maxLength={80} width="l" optional />
          <Select name="jenis" label={t('Jenis', 'Kind')} value={jenis} empty={t('Semua', 'All')} choices={JENIS_DOKUMEN.map((j) => ({ value: j, label: j.toUpperCase() }))} />
          <Select name="keadaan" label={t('Keadaan', 'State')} value={keadaan} empty={t('Semua', 'All')} choices={KEADAAN_DOKUMEN.map((k) => ({ value: k, label: t(KATA_KEADAAN[k][0], KATA_KEADAAN[k][1]) }))} />
          <Select name="bulan" label={t('Bulan', 'Month')} value={bulan ? String(bulan) : undefined} empty={t('Semua', 'All')} choices={Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: namaBulan(i + 1, ctx.locale) }))} />
          {pilihan.length > 0 && <Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit} empty={t('Semua', 'All')} choices={pilihan.map((u) => ({ value: u.id, label: u.nama }))} />}
        </FilterBar>
        <Table<BarisDokumen> caption={t('Dokumen', 'Documents')} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada dokumen yang cocok', 'No document matches')} />} columns={[
          { head: t('Tanggal', 'Date'), narrow: true, cell: (d) => tanggalPanjang(d.tanggal, ctx.locale) }, { head: t('Dokumen', 'Document'), main: true, cell: (d) => <><a href={alamatDokumen(d.id)}>{sebutJenis(d.jenis, d.ragam)} {d.nomor ?? ''}</a><br /><span class="hint">{d.uraian}</span></> },
          ...(pilihan.length > 0 ? [{ head: t('Perangkat daerah', 'Office'), cell: (d: BarisDokumen) => d.unit_nama }] : []), { head: t('Jumlah', 'Amount'), numeric: true, cell: (d) => uang(d.jumlah) }, { head: t('Keadaan', 'State'), cell: (d) => <TagDokumen d={d} ctx={ctx} /> }]} />
        <Pager next={lanjut && alamat(`${DASAR_ALAMAT}/dokumen`, { jenis, keadaan, q, tahun, bulan, unit, sesudah: lanjut })} shown={baris.length > 0 ? t(`${baris.length} dokumen`, `${baris.length} documents`) : undefined} />
      </>,
    }
  },
})
const TERBANYAK = 5_000
const unduh = page({
  path: `${DASAR_ALAMAT}/dokumen/unduh`, summary: 'Daftar dokumen keuangan sebagai XLSX atau CSV', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 20, input: Saring.extend({ bentuk: z.enum(BENTUK_LEMBAR).default('xlsx').catch('xlsx') }),
  async ask(ctx, saring) {
    const tahun = saring.tahun ?? tahunKini(), baris = await listDokumen(ctx.db, ctx.actor, { ...saring, unitId: saring.unit, tahun, sesudah: undefined, batas: TERBANYAK })
    return unduhLembar(saring.bentuk, `dokumen-keuangan-${tahun}`, { nama: 'Dokumen', kepala: ['Tanggal', 'Jenis', 'Nomor', 'Perangkat daerah', 'Keperluan', 'Jumlah', 'Keadaan', 'Dibayar pada'], baris: baris.map((d) => [d.tanggal, sebutJenis(d.jenis, d.ragam), d.nomor ?? '', d.unit_nama, d.uraian, d.jumlah, KATA_KEADAAN[d.keadaan][0], d.cair_pada ?? '']) })
  },
})

/** Who is paid, in full for those who act on payments of the office, in part for everybody else who may read. */
export function samarkanPenerima(p: Penerima): Penerima { return { nama: p.nama.replace(/(\p{L})[\p{L}']+/gu, '$1…'), alamat: '', bank: p.bank, nomor_rekening: p.nomor_rekening && `…${p.nomor_rekening.slice(-3)}`, npwp: '' } }
/** Whether the reader acts on payments of the document's office: then payees are shown in full. */
export const perluPenerima = (ctx: Context, d: Dokumen): boolean => (['spp.ajukan', 'spm.uji', 'spm.setujui', 'sp2d.cairkan'] as const).some((hak) => findPelaku(ctx.actor, hak, { id: d.unit_id, jalur: d.unit_jalur }))
async function muat(ctx: Context, id: string) {
  const d = (await findDokumenUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Dokumen')
  const [rantai, rinci, potongan, tindakan, ganti, penerima] = [await listRantai(ctx.db, d.rantai_id), await listRinci(ctx.db, id), await listPotongan(ctx.db, d.jenis === 'sp2d' ? d.induk_id! : id), await listTindakan(ctx.db, id), d.jenis === 'spp' ? await listGanti(ctx.db, id) : [], await findPenerima(ctx.db, d.jenis === 'tbp' || d.jenis === 'retur' ? id : d.rantai_id)]
  const orang = d.ragam === 'ls_gaji' ? await ringkasBayar(ctx.db, d.rantai_id) : undefined
  const punyaSp2d = d.jenis === 'spm' && rantai.some((x) => x.jenis === 'sp2d' && x.keadaan !== 'ditolak')
  const langkah = langkahTerbuka(d).filter((l) => findPelaku(ctx.actor, l.hak, { id: d.unit_id, jalur: d.unit_jalur }) && !(punyaSp2d && l.tindakan === 'verifikasi') && !(d.jenis === 'npd' && l.tindakan === 'bayar' && !d.dasar.panjar))
  const naskah = d.naskah_id ? await getNaskah(ctx.db, d.naskah_id) : undefined
  return { d, rantai: rantai.filter((x) => x.id !== id), rinci, potongan, tindakan, ganti, penerima: penerima && (perluPenerima(ctx, d) ? penerima : samarkanPenerima(penerima)), langkah, orang, menungguTanda: naskah !== undefined && naskah.status !== 'ditandatangani', sisa: await sisaTenggat(ctx.db, d, ctx.now, hariIni(), ctx.locale) }
}
type Muatan = Awaited<ReturnType<typeof muat>>
const Id = z.object({ id: z.uuid() })
const lihat = page({
  path: `${DASAR_ALAMAT}/dokumen/:id`, summary: 'Satu dokumen keuangan, rantainya, dan tindakan atasnya', right: HAK_BACA, frame: 'kantor', input: Id, ask: (ctx, { id }) => muat(ctx, id),
  show(m, ctx) {
    const { t } = ctx, { d } = m
    return {
      title: `${sebutJenis(d.jenis, d.ragam)} ${d.nomor ?? t('(draf)', '(draft)')}`, wide: true,
      body: <>
        <BackLink href={DASAR_ALAMAT} />
        <Heading about={t(...KATA_JENIS[d.jenis])} lead={d.uraian} actions={d.nomor && d.naskah_id && <ButtonLink href={`${alamatDokumen(d.id)}/cetak`} variant="second" icon="file-text">{t('Buka PDF', 'Open PDF')}</ButtonLink>}>{sebutJenis(d.jenis, d.ragam)} {d.nomor ?? ''}</Heading>
        <p><TagDokumen d={d} ctx={ctx} /> <TagSisa sisa={m.sisa} /></p>
        {m.menungguTanda && <Notice tone="warn" title={t('Menunggu tanda tangan elektronik', 'Awaiting the electronic signature')}><p><a href={`${alamatDokumen(d.id)}/tanda-tangan`}>{t('Selesaikan tanda tangan', 'Complete the signature')}</a></p></Notice>}
        <Pokok m={m} ctx={ctx} />
        <Tindak m={m} ctx={ctx} />
        <Rincian m={m} ctx={ctx} />
        {m.rantai.length > 0 && <><h2>{t('Dokumen serangkai', 'Documents of the same chain')}</h2><ul class="rows">{m.rantai.map((x) => <li><a href={alamatDokumen(x.id)}>{sebutJenis(x.jenis, x.ragam)} {x.nomor ?? t('(draf)', '(draft)')}</a> {uang(x.jumlah)} <TagDokumen d={x} ctx={ctx} /></li>)}</ul></>}
        {m.ganti.length > 0 && <Details summary={t(`${m.ganti.length} tanda bukti pembayaran di dalamnya`, `${m.ganti.length} vouchers in it`)}><ul class="rows">{m.ganti.slice(0, 200).map((x) => <li><a href={alamatDokumen(x.id)}>{x.nomor}</a> {x.uraian}, {uang(x.jumlah)}</li>)}</ul></Details>}
        <h2>{t('Riwayat', 'History')}</h2>
        <Timeline items={m.tindakan.map((x) => ({ title: t(kataKeadaan(d.jenis, x.ke as KeadaanDokumen)[0], kataKeadaan(d.jenis, x.ke as KeadaanDokumen)[1]), state: x.ke === 'ditolak' ? 'stopped' as const : 'done' as const, when: <time dateTime={x.pada.toISOString()}>{tanggalPanjang(tanggalLokal(x.pada, ctx.config.BALAI_ZONE), ctx.locale)}</time>, who: x.jabatan, note: x.alasan || undefined }))} />
      </>,
    }
  },
})
function Pokok({ m: { d, penerima, orang }, ctx }: { m: Muatan; ctx: Context }) {
  const { t } = ctx
  return <SummaryList rows={[
    { label: t('Jumlah', 'Amount'), value: <b>{uang(d.jumlah)}</b> }, { label: t('Tanggal', 'Date'), value: tanggalPanjang(d.tanggal, ctx.locale) }, ...(d.ragam ? [{ label: t('Jenis', 'Kind'), value: t(...KATA_RAGAM[d.ragam]) }] : []),
    ...(d.periode ? [{ label: d.jenis === 'spd' ? t('Triwulan', 'Quarter') : t('Bulan', 'Month'), value: d.jenis === 'spd' ? String(d.periode) : namaBulan(d.periode, ctx.locale) }] : []), ...(d.cair_pada ? [{ label: t('Dibayar', 'Paid on'), value: tanggalPanjang(d.cair_pada, ctx.locale) }] : []),
    ...(d.dasar.kontrak ? [{ label: t('Kontrak', 'Contract'), value: d.dasar.kontrak }] : []), ...(d.dasar.beritaAcara ? [{ label: t('Berita acara', 'Record of delivery'), value: d.dasar.beritaAcara }] : []), ...(d.dasar.referensi ? [{ label: t('Referensi bank', 'Bank reference'), value: d.dasar.referensi }] : []), ...(d.dasar.alasan ? [{ label: t('Alasan', 'Reason'), value: d.dasar.alasan }] : []), ...(d.dasar.kkpd || d.ragam === 'kkpd' ? [{ label: t('Cara bayar', 'How'), value: t('Kartu kredit pemerintah daerah', 'Government card') }] : []), ...(d.dasar.panjar ? [{ label: t('Cara bayar', 'How'), value: t('Panjar', 'Advance') }] : []),
    ...(penerima ? [{ label: t('Dibayarkan kepada', 'Paid to'), value: [penerima.nama, [penerima.bank, penerima.nomor_rekening].filter(Boolean).join(' '), penerima.npwp && `NPWP ${penerima.npwp}`].filter(Boolean).join(', ') }] : []),
    ...(orang?.banyak ? [{ label: t('Dibayarkan kepada', 'Paid to'), value: <a href={`${alamatDokumen(d.id)}/daftar`}>{t(`${orang.banyak} orang, ${uang(orang.neto)} diterima`, `${orang.banyak} people, ${uang(orang.neto)} net`)}</a> }] : []),
  ]} />
}
function Rincian({ m: { d, rinci, potongan }, ctx }: { m: Muatan; ctx: Context }) {
  const { t } = ctx
  if (rinci.length === 0) return null
  const potong = potongan.reduce((n, p) => n + p.jumlah, 0n)
  return <>
    <Table caption={t('Rincian rekening', 'Accounts')} rows={rinci} columns={[{ head: t('Sub kegiatan', 'Sub activity'), cell: (r) => r.sub_kode ? <><span class="digits">{r.sub_kode}</span> {r.sub_nama}</> : '–' }, { head: t('Rekening', 'Account'), main: true, cell: (r) => <><span class="digits">{r.rekening}</span> {r.nama}</> }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (r) => uang(r.jumlah) }]} foot={[[t('Jumlah', 'Total'), '', uang(d.jumlah)]]} />
    {potongan.length > 0 && <Table<Potongan> caption={t('Potongan', 'Deductions')} rows={potongan} columns={[{ head: t('Jenis', 'Kind'), main: true, cell: (p) => KATA_POTONGAN[p.jenis] ?? p.jenis }, { head: 'ID billing', cell: (p) => p.id_billing || '–' }, { head: 'NTPN', cell: (p) => p.ntpn || '–' }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (p) => uang(p.jumlah) }]} foot={[[t('Dibayarkan', 'Net'), '', '', uang(d.jumlah - potong)]]} />}
  </>
}

const kataLangkah = (d: Dokumen, l: Langkah) => KATA_TINDAKAN_JENIS[`${d.jenis}.${l.tindakan}`] ?? KATA_TINDAKAN[l.tindakan]
/** The reader's own acts: one form for going on, one for sending back. */
function Tindak({ m: { d, langkah, potongan, penerima, orang }, ctx }: { m: Muatan; ctx: Context }) {
  const { t } = ctx
  const maju = langkah.filter((l) => l.tindakan !== 'tolak'), tolak = langkah.find((l) => l.tindakan === 'tolak')
  if (langkah.length === 0 && d.jenis !== 'tbp' && d.jenis !== 'sp2d') return null
  const path = `${alamatDokumen(d.id)}/tindakan`
  return <>
    {maju.map((l) => <Form action={path} hidden={{ tindakan: l.tindakan }} label={t(...kataLangkah(d, l))}>
      {d.jenis === 'spp' && l.tindakan === 'verifikasi' && (orang?.banyak ? <InsetText>{t('Potongan mengikuti daftar penerima.', 'Deductions follow from the list of payees.')}</InsetText> : <IsianPotongan ctx={ctx} />)}
      {l.tindakan === 'bayar' && ['sp2d', 'sts', 'retur'].includes(d.jenis) && <><TextField name="referensi" label={t('Nomor referensi pada rekening koran', 'Reference on the statement')} maxLength={60} width="l" /><DateField name="tanggal" label={t('Tanggal bank', 'Day at the bank')} value={hariIni()} /></>}
      {l.tindakan === 'ajukan' && d.jenis === 'retur' && <><TextField name="bank" label="Bank" value={penerima?.bank} maxLength={80} /><TextField name="nomor_rekening" label={t('Nomor rekening yang benar', 'The right account')} inputMode="numeric" maxLength={24} width="m" /></>}
      <SubmitRow><Button>{t(...kataLangkah(d, l))}</Button></SubmitRow>
    </Form>)}
    <Perbaiki d={d} ctx={ctx} />
    {d.jenis === 'npd' && ['diotorisasi', 'cair'].includes(d.keadaan) && findPelaku(ctx.actor, 'spp.ajukan', { id: d.unit_id, jalur: d.unit_jalur }) && (d.keadaan === 'cair' || !d.dasar.panjar) && <p><ButtonLink href={alamat(`${DASAR_ALAMAT}/baru/tbp`, { npd: d.id })} variant="second">{t('Catat pembayaran (TBP)', 'Record a payment (TBP)')}</ButtonLink></p>}
    {d.jenis === 'tbp' && d.cair_pada && potongan.some((x) => !x.ntpn) && findPelaku(ctx.actor, 'spp.ajukan', { id: d.unit_id, jalur: d.unit_jalur }) && <SetorPajak d={d} ctx={ctx} />}
    {tolak && <Details summary={t('Kembalikan', 'Send back')} open={ctx.refusal?.code === 'alasan-kosong'}><Form action={path} hidden={{ tindakan: 'tolak' }}><TextArea name="alasan" label={t('Apa yang harus diperbaiki', 'What must be mended')} rows={3} maxLength={1000} /><SubmitRow><Button variant="danger">{t(...kataLangkah(d, tolak))}</Button></SubmitRow></Form></Details>}
  </>
}
/** Ways to put a paid SP2D right, for whoever may. */
function Perbaiki({ d, ctx }: { d: Dokumen; ctx: Context }) {
  const { t } = ctx, unit = { id: d.unit_id, jalur: d.unit_jalur }
  if (d.jenis !== 'sp2d' || !d.cair_pada) return null
  const kembali = d.ragam !== 'up' && d.ragam !== 'tu' && findPelaku(ctx.actor, 'penerimaan.catat', unit), retur = LEWAT_BANK.includes(d.ragam) && findPelaku(ctx.actor, 'sp2d.cairkan', unit)
  return kembali || retur ? <p>{kembali && <ButtonLink href={`${alamatDokumen(d.id)}/pengembalian`} variant="second">{t('Catat pengembalian belanja', 'Record spending returned')}</ButtonLink>} {retur && <ButtonLink href={`${alamatDokumen(d.id)}/retur`} variant="second">{t('Catat retur dari bank', 'Record a returned transfer')}</ButtonLink>}</p> : null
}
const SetorPajak = ({ d, ctx }: { d: Dokumen; ctx: Context }) => <Form action={`${alamatDokumen(d.id)}/pajak`}><TextField name="ntpn" label={ctx.t('NTPN setoran pajak', 'Receipt number of the tax (NTPN)')} maxLength={20} width="m" /><SubmitRow><Button variant="second">{ctx.t('Catat setoran pajak', 'Record the tax payment')}</Button></SubmitRow></Form>
const JENIS_POTONGAN = ['ppn', 'pph21', 'pph22', 'pph23', 'pph4_2', 'iwp', 'bpjs', 'lain'] as const
/** Up to four deductions; a row without an amount is none. */
export function IsianPotongan({ ctx }: { ctx: Context }) {
  const { t } = ctx
  const ketik = (nama: string, i: number) => [ctx.typed?.[nama] ?? []].flat().map(String)[i] ?? ''
  return <fieldset class="field"><legend>{t('Potongan pajak dan iuran', 'Taxes and dues held back')}</legend><InsetText>{t('Kosongkan bila tidak ada potongan.', 'Leave empty when there is none.')}</InsetText>
    <Table caption={t('Potongan', 'Deductions')} captionHidden rows={[0, 1, 2, 3]} columns={[
      { head: t('Jenis', 'Kind'), main: true, cell: (i) => <select name="p_jenis" class="w-m" aria-label={`${t('Jenis potongan', 'Kind')} ${i + 1}`}>{JENIS_POTONGAN.map((j) => <option value={j} selected={ketik('p_jenis', i) === j}>{KATA_POTONGAN[j]}</option>)}</select> },
      { head: t('Jumlah (Rp)', 'Amount'), cell: (i) => <input name="p_jumlah" inputMode="numeric" class="w-m" maxLength={20} value={ketik('p_jumlah', i)} aria-label={`${t('Jumlah potongan', 'Amount')} ${i + 1}`} /> },
      { head: 'ID billing', cell: (i) => <input name="p_billing" inputMode="numeric" class="w-m" maxLength={15} value={ketik('p_billing', i)} aria-label={`ID billing ${i + 1}`} /> },
      { head: 'NTPN', cell: (i) => <input name="p_ntpn" class="w-m" maxLength={16} value={ketik('p_ntpn', i)} aria-label={`NTPN ${i + 1}`} /> }]} />
  </fieldset>
}
export const teksBerulang = (paling: number) => z.union([z.string().max(paling), z.array(z.string().max(paling)).max(500)]).default([]).transform((n) => [n].flat())
export const ISIAN_POTONGAN = { p_jenis: teksBerulang(10), p_jumlah: teksBerulang(20), p_billing: teksBerulang(20), p_ntpn: teksBerulang(20) }
/** Rows of deductions as typed; refuses amounts and billing numbers that are none. */
export function bacaPotongan(isi: { p_jenis: string[]; p_jumlah: string[]; p_billing: string[]; p_ntpn: string[] }): Potongan[] {
  const tolak = (message: string): never => refuse('isian-keliru', message, { fields: [{ field: 'p_jumlah', message }] })
  return isi.p_jumlah.flatMap((teks, i) => {
    if (!teks.trim()) return []
    const jenis = JENIS_POTONGAN.find((j) => j === isi.p_jenis[i]) ?? tolak(`Potongan ${i + 1}: pilih jenisnya.`), jumlah = bacaRupiah(teks) ?? tolak(`Potongan ${i + 1}: jumlah berupa rupiah bulat.`)
    const billing = (isi.p_billing[i] ?? '').replace(/\s/g, ''), ntpn = (isi.p_ntpn[i] ?? '').replace(/\s/g, '').toUpperCase()
    if (jumlah === 0n) tolak(`Potongan ${i + 1}: jumlah harus di atas nol.`)
    if (!/^(\d{15})?$/.test(billing)) tolak(`Potongan ${i + 1}: ID billing terdiri dari 15 angka.`)
    if (!/^([0-9A-Z]{16})?$/.test(ntpn)) tolak(`Potongan ${i + 1}: NTPN terdiri dari 16 huruf atau angka.`)
    return [{ jenis, id_billing: billing, ntpn, jumlah }]
  })
}
const tindak = action({
  path: `${DASAR_ALAMAT}/dokumen/:id/tindakan`, summary: 'Bertindak atas dokumen keuangan', right: { hak: HAK_BACA.hak.filter((h) => h !== 'anggaran.lihat') }, frame: 'kantor', again: `${DASAR_ALAMAT}/dokumen/:id`,
  input: Id.extend({ tindakan: z.enum(['ajukan', 'verifikasi', 'otorisasi', 'tolak', 'bayar', 'tutup']), alasan: z.string().trim().max(1000).optional(), referensi: z.string().trim().max(60).optional(), tanggal: z.string().max(10).optional(), tanggal_hari: z.string().max(9).optional(), tanggal_bulan: z.string().max(9).optional(), tanggal_tahun: z.string().max(9).optional(), bank: z.string().trim().max(80).default(''), nomor_rekening: z.string().trim().max(24).default(''), ...ISIAN_POTONGAN }),
  async act(ctx, isi) {
    if (!(await findDokumenUntuk(ctx.db, ctx.actor, isi.id))) refuseNotFound('Dokumen')
    const tanggal = isi.tanggal_hari !== undefined ? dateFrom(isi, 'tanggal') : isi.tanggal
    if (tanggal && tanggal > hariIni()) refuse('isian-keliru', 'Tanggal bank tidak boleh sesudah hari ini.', { fields: [{ field: 'tanggal', message: 'Tidak boleh sesudah hari ini.' }] })
    const hasil = await ctx.db.transaction((tx) => bertindak(tx, ctx.actor, isi.id, isi.tindakan, { alasan: isi.alasan, referensi: isi.referensi || undefined, tanggal: tanggal || undefined, rekening: { bank: isi.bank, nomorRekening: isi.nomor_rekening }, potongan: isi.tindakan === 'verifikasi' ? bacaPotongan(isi) : undefined }))
    return { goto: hasil.menunggu ? `${alamatDokumen(isi.id)}/tanda-tangan` : alamatDokumen(hasil.baruId ?? isi.id), flash: ctx.t(`${KATA_KEADAAN[hasil.keadaan][0]}.`, `${KATA_KEADAAN[hasil.keadaan][1]}.`), data: hasil }
  },
})
const pajak = action({
  path: `${DASAR_ALAMAT}/dokumen/:id/pajak`, summary: 'Mencatat setoran pajak yang dipungut', right: { hak: ['spp.ajukan'] }, frame: 'kantor', again: `${DASAR_ALAMAT}/dokumen/:id`, input: Id.extend({ ntpn: z.string().trim().max(20).default('') }),
  async act(ctx, { id, ntpn }) {
    if (!(await findDokumenUntuk(ctx.db, ctx.actor, id))) refuseNotFound('Dokumen')
    const jumlah = await ctx.db.transaction((tx) => setorPajak(tx, ctx.actor, id, ntpn))
    return { goto: alamatDokumen(id), flash: ctx.t(`Setoran pajak ${uang(jumlah)} dicatat.`, `Tax of ${uang(jumlah)} recorded.`), data: { jumlah: String(jumlah) } }
  },
})
const cetak = page({
  path: `${DASAR_ALAMAT}/dokumen/:id/cetak`, summary: 'Dokumen keuangan sebagai PDF', right: HAK_BACA, frame: 'kantor', input: Id, pageOnly: true,
  async ask(ctx, { id }) {
    const d = (await findDokumenUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Dokumen')
    // The paper names the payee in full: only for those who act on payments of the office.
    if (['spp', 'spm', 'sp2d', 'tbp', 'retur'].includes(d.jenis) && !perluPenerima(ctx, d)) refuse('tidak-berwenang', 'Cetakan ini memuat data penerima, sehingga hanya untuk yang memproses pembayarannya.', { status: 403 })
    if (!d.naskah_id) refuse('belum-bernomor', 'Dokumen ini belum diajukan, sehingga belum dapat dicetak.', { status: 409 })
    await ctx.db.transaction((tx) => catat(tx, { actor: ctx.actor, tindakan: 'penatausahaan.dokumen.read', objek: { jenis: 'dokumen_kas', id } }))
    const { bytes, nama } = await pdfNaskah(ctx.db, d.naskah_id!, ctx.now)
    return { bytes, mime: 'application/pdf', name: nama, inline: true }
  },
})
export const dokumenRoutes: Route[] = [daftar, unduh, lihat, tindak, pajak, cetak]
