import { BackLink, Button, ButtonLink, Checkbox, DateField, Details, EmptyState, FilterBar, Form, Heading, InsetText, KeyFigure, KeyFigures, Notice, Pager, Select, SubmitRow, Table, Tabs, Tag, TextArea, dateFrom } from '#access/design'
import { BENTUK_LEMBAR, type Context, type Route, action, page, unduhLembar } from '#access/web'
import { namaBulan, tanggalPanjang } from '#kernel/organisation'
import { isUuid, refuse, uuid } from '#kernel/platform'
import { bacaRupiah } from '#modules/perencanaan'
import { z } from 'zod'
import { DASAR_ALAMAT, alamat, alamatDokumen, listUnitAnggaran, tahunKini, uang, unitHalaman } from './bagian.tsx'
import { teksBerulang } from './dokumen.office.tsx'
import { type BukuJurnal, type Koreksi, findPembuku, mintaKoreksi, putusKoreksi, tutupPeriode } from './jurnal.ts'
import { type JurnalRow, type SaldoAkun, listAkun, listJurnal, listKoreksi, listNamaJenis, listPeriodeTutup, listSaldo, saldoAkun } from './jurnal.sql.ts'
import { HAK_BACA } from './meja.office.tsx'
import { adaHakLuas, hariIni } from './pelaku.ts'

// The books behind the cash: journal, ledger of an account, trial balance; corrections by two people; months closed.

const BATAS = 100
const PATH = `${DASAR_ALAMAT}/jurnal`
export const KATA_PERISTIWA: Record<string, readonly [id: string, en: string]> = {
  saldo_awal: ['Saldo awal kas daerah', 'Opening balance'], sp2d_bud: ['SP2D keluar dari kas daerah', 'SP2D out of the treasury'], setor_bud: ['Setoran masuk kas daerah', 'Deposit into the treasury'], retur: ['Retur SP2D', 'Returned transfer'], uang_muka: ['UP, GU, TU diterima bendahara', 'Advance received'], belanja_ls: ['Belanja LS', 'Direct spending'], belanja_tbp: ['Belanja tunai', 'Cash spending'], panjar: ['Panjar', 'Advance to PPTK'], pajak: ['Pajak dipungut atau disetor', 'Tax held or paid in'], setor_bendahara: ['Setoran bendahara pengeluaran', 'Deposit of the treasurer'], setor_skpd: ['Setoran sampai di kas daerah', 'Deposit arrived'],
  pendapatan_bendahara: ['Pendapatan diterima bendahara', 'Revenue received'], setor_penerimaan: ['Setoran bendahara penerimaan', 'Deposit of revenue'], pendapatan_langsung: ['Pendapatan langsung ke kas daerah', 'Revenue paid in directly'], kontrapos: ['Pengembalian belanja', 'Spending returned'], kkpd_beli: ['Belanja dengan kartu', 'Purchase by card'], kkpd_bayar: ['Tagihan kartu dibayar', 'Card paid'], lra_belanja: ['Realisasi belanja', 'Spending realised'], lra_kontrapos: ['Realisasi dikoreksi pengembalian', 'Realisation corrected'], lra_pendapatan: ['Realisasi pendapatan', 'Revenue realised'], lra_silpa: ['SiLPA tahun sebelumnya', 'Last year’s surplus'], koreksi: ['Koreksi', 'Correction'],
}
export const sebutPeristiwa = (p: string, ctx: Context): string => { const kata = KATA_PERISTIWA[p]; return kata ? ctx.t(kata[0], kata[1]) : p }
const Saring = z.object({ unit: z.uuid().optional().catch(undefined), bulan: z.coerce.number().int().min(1).max(12).optional().catch(undefined), buku: z.enum(['finansial', 'anggaran']).default('finansial').catch('finansial'), akun: z.string().regex(/^[\d.]{1,20}$/).optional().catch(undefined), sesudah: z.string().regex(/^\d{4}-\d{2}-\d{2}_\d{1,18}$/).optional().catch(undefined) })
type Saring = z.infer<typeof Saring>
async function lingkup(ctx: Context, s: Pick<Saring, 'unit' | 'bulan'>) {
  const tahun = tahunKini(), { unit, luas } = await unitHalaman(ctx, s.unit)
  return { tahun, bulan: s.bulan ?? Number(hariIni().slice(5, 7)), unit, luas, pilihan: luas ? await listUnitAnggaran(ctx.db, tahun) : [] }
}
const bulanPilihan = (ctx: Context) => Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: namaBulan(i + 1, ctx.locale) }))
const tab = (ctx: Context, kini: 'jurnal' | 'neraca' | 'koreksi' | 'periode', isi: { unit: string | undefined; bulan: number; buku?: BukuJurnal | undefined }) => (['jurnal', 'neraca', 'koreksi', 'periode'] as const).map((x) => ({ name: { jurnal: ctx.t('Jurnal', 'Journal'), neraca: ctx.t('Neraca saldo', 'Trial balance'), koreksi: ctx.t('Koreksi', 'Corrections'), periode: ctx.t('Tutup bulan', 'Close months') }[x], href: alamat(x === 'jurnal' ? PATH : `${PATH}/${x}`, { unit: isi.unit, bulan: isi.bulan, buku: x === 'jurnal' || x === 'neraca' ? isi.buku : undefined }), now: x === kini }))

const lihat = page({
  path: PATH, summary: 'Jurnal dan buku besar', right: HAK_BACA, frame: 'kantor', input: Saring,
  async ask(ctx, s) {
    const l = await lingkup(ctx, s), baris = l.unit ? await listJurnal(ctx.db, { tahun: l.tahun, unitId: l.unit.id, bulan: l.bulan, buku: s.buku, akun: s.akun, sesudah: s.sesudah, batas: BATAS + 1 }) : [], akhir = baris[BATAS - 1]
    return { ...l, ...s, bulan: l.bulan, unit: l.unit, baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS && akhir ? `${akhir.tanggal}_${akhir.id}` : undefined, saldo: l.unit && s.akun ? await saldoAkun(ctx.db, l.tahun, l.bulan, s.buku, l.unit.id, s.akun) : undefined, nama: new Map((await listAkun(ctx.db)).map((a) => [a.kode, a.nama])) }
  },
  show(m, ctx) {
    const { t } = ctx, { unit, bulan, buku, akun, saldo } = m, ke = (lain: object) => alamat(PATH, { unit: m.luas ? unit?.id : undefined, bulan, buku, akun, ...lain })
    const tautan = (kode: string) => <><a href={ke({ akun: kode, sesudah: undefined })} class="digits">{kode}</a> {m.nama.get(kode) ?? ''}</>
    return { title: akun ? t('Buku besar', 'Ledger') : t('Jurnal', 'Journal'), wide: true, body: <>
      <BackLink href={akun ? ke({ akun: undefined }) : DASAR_ALAMAT} />
      <Heading about={unit?.nama} lead={akun ? `${akun} ${saldo?.nama ?? ''}` : t('Dibuat dari pembayaran dan penerimaan; tidak ada yang mengetiknya.', 'Made from payments and receipts; nobody types it.')} actions={unit && <>{BENTUK_LEMBAR.map((b) => <ButtonLink href={alamat(`${PATH}/unduh`, { unit: unit.id, bulan, buku, akun, bentuk: b })} variant="second" icon="download" download>{b.toUpperCase()}</ButtonLink>)}</>}>{akun ? t('Buku besar', 'Ledger') : t('Jurnal', 'Journal')}: {namaBulan(bulan, ctx.locale)} {m.tahun}</Heading>
      <Tabs label={t('Pembukuan', 'Books')} items={tab(ctx, 'jurnal', { unit: m.luas ? unit?.id : undefined, bulan, buku })} />
      <FilterBar hidden={{ akun }}>{m.luas && <Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit?.id} choices={m.pilihan.map((u) => ({ value: u.id, label: u.nama }))} />}<Select name="bulan" label={t('Bulan', 'Month')} value={String(bulan)} empty={false} choices={bulanPilihan(ctx)} /><Select name="buku" label={t('Buku', 'Book')} value={buku} empty={false} choices={[{ value: 'finansial', label: t('Akrual', 'Accrual') }, { value: 'anggaran', label: t('Realisasi anggaran', 'Budget') }]} /></FilterBar>
      {saldo && <KeyFigures><KeyFigure label={t('Saldo awal bulan', 'At the beginning')} value={uang(saldo.awal)} /><KeyFigure label="Debit" value={uang(saldo.debit)} /><KeyFigure label={t('Kredit', 'Credit')} value={uang(saldo.kredit)} /><KeyFigure label={t('Saldo akhir bulan', 'At the end')} value={uang(saldo.awal + saldo.debit - saldo.kredit)} /></KeyFigures>}
      <Table<JurnalRow> caption={t('Jurnal', 'Journal')} captionHidden rows={m.baris} empty={<EmptyState title={unit ? t('Belum ada jurnal bulan ini', 'Nothing in this month') : t('Pilih perangkat daerah', 'Choose an office')} />} columns={[
        { head: t('Tanggal', 'Date'), narrow: true, cell: (j) => tanggalPanjang(j.tanggal, ctx.locale) }, { head: t('Peristiwa', 'Event'), main: true, cell: (j) => <>{sebutPeristiwa(j.peristiwa, ctx)}<br /><span class="hint">{j.dokumen_id ? <a href={alamatDokumen(j.dokumen_id)}>{j.nomor ?? j.uraian}</a> : j.uraian}</span></> },
        { head: 'Debit', cell: (j) => tautan(j.debit) }, { head: t('Kredit', 'Credit'), cell: (j) => tautan(j.kredit) }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (j) => uang(j.jumlah) }]} />
      <Pager next={m.lanjut ? ke({ sesudah: m.lanjut }) : undefined} shown={m.baris.length > 0 ? t(`${m.baris.length} baris`, `${m.baris.length} lines`) : undefined} />
    </> }
  },
})
const unduh = page({
  path: `${PATH}/unduh`, summary: 'Jurnal atau buku besar satu bulan sebagai XLSX atau CSV', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 20, input: Saring.extend({ bentuk: z.enum(BENTUK_LEMBAR).default('xlsx').catch('xlsx') }),
  async ask(ctx, s) {
    const l = await lingkup(ctx, s), baris = l.unit ? await listJurnal(ctx.db, { tahun: l.tahun, unitId: l.unit.id, bulan: l.bulan, buku: s.buku, akun: s.akun, batas: 20_000 }) : [], nama = new Map((await listAkun(ctx.db)).map((a) => [a.kode, a.nama]))
    return unduhLembar(s.bentuk, `${s.akun ? `buku-besar-${s.akun}` : 'jurnal'}-${l.tahun}-${l.bulan}`, { nama: s.akun ? 'Buku besar' : 'Jurnal', kepala: ['Nomor', 'Tanggal', 'Bukti', 'Peristiwa', 'Uraian', 'Akun debit', 'Nama debit', 'Akun kredit', 'Nama kredit', 'Jumlah'], baris: baris.map((j) => [j.id, j.tanggal, j.nomor ?? '', KATA_PERISTIWA[j.peristiwa]?.[0] ?? j.peristiwa, j.uraian, j.debit, nama.get(j.debit) ?? '', j.kredit, nama.get(j.kredit) ?? '', j.jumlah]) })
  },
})

async function neracaSaldo(ctx: Context, s: Saring) {
  const l = await lingkup(ctx, s), baris = l.unit || l.luas ? await listSaldo(ctx.db, l.tahun, l.bulan, s.buku, l.unit?.id) : [], kosong = baris.filter((b) => !b.nama).map((b) => b.akun)
  const nama = kosong.length > 0 ? await listNamaJenis(ctx.db, kosong) : new Map<string, string>()
  return { ...l, buku: s.buku, baris: baris.map((b) => ({ ...b, nama: b.nama || nama.get(b.akun) || '' })) }
}
/** Rupiah without the sign: a page full of them has its unit in the heading. */
const polos = (n: bigint): string => (n === 0n ? '–' : n < 0n ? `(${(-n).toLocaleString('id-ID')})` : n.toLocaleString('id-ID'))
const akhirBulan = (b: SaldoAkun): bigint => b.awal + b.debit - b.kredit
const neraca = page({
  path: `${PATH}/neraca`, summary: 'Neraca saldo', right: HAK_BACA, frame: 'kantor', input: Saring, ask: neracaSaldo,
  show(m, ctx) {
    const { t } = ctx, { unit, bulan, buku } = m, jumlah = (f: (b: SaldoAkun) => bigint) => m.baris.reduce((n, b) => n + (f(b) > 0n ? f(b) : 0n), 0n)
    return { title: t('Neraca saldo', 'Trial balance'), wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading about={unit?.nama ?? (m.luas ? t('Seluruh daerah', 'Whole region') : undefined)} lead={t('Dalam rupiah. Saldo awal dalam kurung adalah saldo kredit.', 'In rupiah. A beginning in brackets is a credit balance.')} actions={<>{BENTUK_LEMBAR.map((b) => <ButtonLink href={alamat(`${PATH}/neraca/unduh`, { unit: unit?.id, bulan, buku, bentuk: b })} variant="second" icon="download" download>{b.toUpperCase()}</ButtonLink>)}</>}>{t('Neraca saldo', 'Trial balance')}: {namaBulan(bulan, ctx.locale)} {m.tahun}</Heading>
      <Tabs label={t('Pembukuan', 'Books')} items={tab(ctx, 'neraca', { unit: m.luas ? unit?.id : undefined, bulan, buku })} />
      <FilterBar>{m.luas && <Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit?.id} empty={t('Seluruh daerah', 'Whole region')} choices={m.pilihan.map((u) => ({ value: u.id, label: u.nama }))} />}<Select name="bulan" label={t('Bulan', 'Month')} value={String(bulan)} empty={false} choices={bulanPilihan(ctx)} /><Select name="buku" label={t('Buku', 'Book')} value={buku} empty={false} choices={[{ value: 'finansial', label: t('Akrual', 'Accrual') }, { value: 'anggaran', label: t('Realisasi anggaran', 'Budget') }]} /></FilterBar>
      {m.baris.some((b) => b.akun === '9.9') && <Notice tone="warn" title={t('Ada yang belum dipadankan', 'Some accounts have no counterpart')}><p>{t('Tetapkan padanan akunnya pada halaman aturan, lalu pindahkan dengan koreksi.', 'Set the counterpart on the page of rules, then move it by a correction.')}</p></Notice>}
      <Table<SaldoAkun> caption={t('Neraca saldo', 'Trial balance')} captionHidden rows={m.baris} empty={<EmptyState title={t('Belum ada jurnal', 'No journal yet')} />} columns={[
        { head: t('Akun', 'Account'), main: true, cell: (b) => <>{unit ? <a href={alamat(PATH, { unit: m.luas ? unit.id : undefined, bulan, buku, akun: b.akun })} class="digits">{b.akun}</a> : <span class="digits">{b.akun}</span>} {b.nama}</> }, { head: t('Saldo awal', 'Beginning'), numeric: true, cell: (b) => polos(b.awal) }, { head: 'Debit', numeric: true, cell: (b) => polos(b.debit) }, { head: t('Kredit', 'Credit'), numeric: true, cell: (b) => polos(b.kredit) }, { head: t('Saldo debit', 'Debit balance'), numeric: true, cell: (b) => (akhirBulan(b) > 0n ? polos(akhirBulan(b)) : '') }, { head: t('Saldo kredit', 'Credit balance'), numeric: true, cell: (b) => (akhirBulan(b) < 0n ? polos(-akhirBulan(b)) : '') }]}
        foot={[[t('Jumlah', 'Total'), '', polos(jumlah((b) => b.debit)), polos(jumlah((b) => b.kredit)), polos(jumlah(akhirBulan)), polos(jumlah((b) => -akhirBulan(b)))]]} />
    </> }
  },
})
const unduhNeraca = page({
  path: `${PATH}/neraca/unduh`, summary: 'Neraca saldo sebagai XLSX atau CSV', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 20, input: Saring.extend({ bentuk: z.enum(BENTUK_LEMBAR).default('xlsx').catch('xlsx') }),
  async ask(ctx, s) { const m = await neracaSaldo(ctx, s); return unduhLembar(s.bentuk, `neraca-saldo-${m.tahun}-${m.bulan}`, { nama: 'Neraca saldo', judul: ['Neraca Saldo', m.unit?.nama ?? 'Seluruh daerah', `${namaBulan(m.bulan)} ${m.tahun}`], kepala: ['Akun', 'Nama', 'Saldo awal', 'Debit', 'Kredit', 'Saldo akhir'], baris: m.baris.map((b) => [b.akun, b.nama, b.awal, b.debit, b.kredit, akhirBulan(b)]) }) },
})

const koreksi = page({
  path: `${PATH}/koreksi`, summary: 'Jurnal koreksi: permintaan dan keputusan', right: HAK_BACA, frame: 'kantor', input: Saring.pick({ unit: true, bulan: true }),
  async ask(ctx, s) { const l = await lingkup(ctx, s), pembuku = l.unit ? await findPembuku(ctx.db, ctx.actor, l.unit) : undefined; return { ...l, bolehTulis: Boolean(pembuku?.tulis), bolehPutus: Boolean(pembuku?.setuju), baris: l.unit || l.luas ? await listKoreksi(ctx.db, l.tahun, l.unit?.id) : [], akun: await listAkun(ctx.db), kunci: uuid() } },
  show(m, ctx) {
    const { t } = ctx, { unit } = m, nama = new Map(m.akun.map((a) => [a.kode, a.nama]))
    return { title: t('Jurnal koreksi', 'Corrections'), wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading about={unit?.nama ?? (m.luas ? t('Seluruh daerah', 'Whole region') : undefined)} lead={t('Untuk yang tidak berasal dari uang: persediaan, penyusutan, piutang, salah padanan. Seorang meminta, seorang lain memutuskan.', 'For what is no cash: stock, depreciation, receivables, a wrong counterpart. One asks, another decides.')}>{t('Jurnal koreksi', 'Corrections')} {m.tahun}</Heading>
      <Tabs label={t('Pembukuan', 'Books')} items={tab(ctx, 'koreksi', { unit: m.luas ? unit?.id : undefined, bulan: m.bulan })} />
      {m.luas && <FilterBar><Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit?.id} empty={t('Semua', 'All')} choices={m.pilihan.map((u) => ({ value: u.id, label: u.nama }))} /></FilterBar>}
      {m.baris.length === 0 && <EmptyState title={t('Belum ada koreksi tahun ini', 'No correction this year')} />}
      {m.baris.map((k) => <SatuKoreksi k={k} nama={nama} boleh={m.bolehPutus} ctx={ctx} />)}
      {unit && m.bolehTulis && <FormKoreksi unitId={unit.id} kunci={m.kunci} akun={m.akun} ctx={ctx} />}
      {m.luas && !unit && <p class="hint">{t('Pilih perangkat daerah untuk memutuskan atau meminta koreksi.', 'Choose an office to decide or to ask.')}</p>}
    </> }
  },
})
const KATA_KOREKSI: Record<Koreksi['keadaan'], readonly [id: string, en: string]> = { diajukan: ['Menunggu keputusan', 'Awaiting'], disetujui: ['Disetujui', 'Agreed'], ditolak: ['Ditolak', 'Refused'] }
function SatuKoreksi({ k, nama, boleh, ctx }: { k: Koreksi; nama: Map<string, string>; boleh: boolean; ctx: Context }) {
  const { t } = ctx
  return <>
    <h2>{tanggalPanjang(k.tanggal, ctx.locale)}: {k.unit_nama} <Tag tone={k.keadaan === 'disetujui' ? 'ok' : k.keadaan === 'ditolak' ? 'bad' : 'info'}>{t(...KATA_KOREKSI[k.keadaan])}</Tag></h2>
    <p>{k.alasan} <span class="hint">{k.diminta_jabatan}{k.diputus_jabatan && `; ${t('diputus', 'decided by')} ${k.diputus_jabatan}`}{k.catatan && `: ${k.catatan}`}</span></p>
    <Table caption={t('Pasangan akun', 'Pairs')} captionHidden rows={k.baris} columns={[{ head: 'Debit', main: true, cell: (b) => `${b.debit} ${nama.get(b.debit) ?? ''}` }, { head: t('Kredit', 'Credit'), cell: (b) => `${b.kredit} ${nama.get(b.kredit) ?? ''}` }, { head: t('Jumlah', 'Amount'), numeric: true, cell: (b) => uang(b.jumlah) }]} />
    {boleh && k.keadaan === 'diajukan' && <><Form action={alamat(`${PATH}/koreksi/${k.id}`, { unit: k.unit_id })} hidden={{ putusan: 'setuju' }}><SubmitRow><Button>{t('Setujui dan bukukan', 'Agree and post')}</Button></SubmitRow></Form><Details summary={t('Tolak', 'Refuse')} open={Boolean(ctx.refusal)}><Form action={alamat(`${PATH}/koreksi/${k.id}`, { unit: k.unit_id })} hidden={{ putusan: 'tolak' }}><TextArea name="catatan" label={t('Alasan penolakan', 'Why')} rows={2} maxLength={500} /><SubmitRow><Button variant="danger">{t('Tolak', 'Refuse')}</Button></SubmitRow></Form></Details></>}
  </>
}
function FormKoreksi({ unitId, kunci, akun, ctx }: { unitId: string; kunci: string; akun: { kode: string; nama: string }[]; ctx: Context }) {
  const { t } = ctx, ketik = (n: string, i: number) => [ctx.typed?.[n] ?? []].flat().map(String)[i] ?? '', pilih = akun.filter((a) => !/^1\.1\.01\.0[123]/.test(a.kode))
  const pilihan = (n: 'debit' | 'kredit', i: number) => <select name={n} class="w-m" aria-label={`${n} ${i + 1}`}><option value="">{n === 'debit' ? t('Debit: pilih akun', 'Debit: choose') : t('Kredit: pilih akun', 'Credit: choose')}</option>{pilih.map((a) => <option value={a.kode} selected={ketik(n, i) === a.kode}>{a.kode} {a.nama}</option>)}</select>
  return <>
    <h2>{t('Minta koreksi', 'Ask for a correction')}</h2>
    <Form action={alamat(`${PATH}/koreksi`, { unit: unitId })} hidden={{ unit: unitId }} kunci={String(ctx.typed?.kunci ?? kunci)}>
      <DateField name="tanggal" label={t('Tanggal', 'Date')} value={hariIni()} />
      <TextArea name="alasan" label={t('Alasan dan dasarnya', 'Reason and ground')} rows={3} maxLength={500} />
      <InsetText>{t('Akun kas tidak ada di sini: kas hanya bergerak oleh pembayaran dan penerimaan.', 'Cash is not here: it moves by payments and receipts alone.')}</InsetText>
      <Table caption={t('Pasangan akun', 'Pairs')} captionHidden rows={[0, 1, 2, 3]} columns={[{ head: 'Debit', main: true, cell: (i) => pilihan('debit', i) }, { head: t('Kredit', 'Credit'), cell: (i) => pilihan('kredit', i) }, { head: t('Rupiah', 'Rupiah'), cell: (i) => <input name="jumlah" inputMode="numeric" class="w-m" maxLength={20} value={ketik('jumlah', i)} aria-label={`${t('Jumlah', 'Amount')} ${i + 1}`} /> }]} />
      <SubmitRow><Button>{t('Minta koreksi', 'Ask')}</Button></SubmitRow>
    </Form>
  </>
}
const HAK_KOREKSI = { hak: ['spm.uji', 'spm.setujui', 'sp2d.cairkan', 'spd.terbitkan'] }
const kirim = action({
  path: `${PATH}/koreksi`, summary: 'Meminta jurnal koreksi', right: HAK_KOREKSI, frame: 'kantor',
  input: z.object({ unit: z.uuid('Pilih perangkat daerah.'), kunci: z.string().min(16).max(64), alasan: z.string().trim().max(500).default(''), tanggal: z.string().max(10).optional(), tanggal_hari: z.string().max(9).optional(), tanggal_bulan: z.string().max(9).optional(), tanggal_tahun: z.string().max(9).optional(), debit: teksBerulang(20), kredit: teksBerulang(20), jumlah: teksBerulang(24) }),
  async act(ctx, isi) {
    const baris = isi.jumlah.flatMap((teks, i) => (teks.trim() || isi.debit[i] || isi.kredit[i] ? [{ debit: isi.debit[i] ?? '', kredit: isi.kredit[i] ?? '', jumlah: bacaRupiah(teks) ?? refuse('isian-keliru', `Baris ${i + 1}: jumlah berupa rupiah bulat.`, { fields: [{ field: 'jumlah', message: `Baris ${i + 1}: isi rupiah bulat.` }] }) }] : []))
    const id = await ctx.db.transaction((tx) => mintaKoreksi(tx, ctx.actor, { tahun: tahunKini(), unitId: isi.unit, tanggal: dateFrom(isi, 'tanggal') ?? '', alasan: isi.alasan, baris, kunci: isi.kunci }))
    return { goto: alamat(`${PATH}/koreksi`, { unit: isi.unit }), flash: ctx.t('Koreksi menunggu keputusan orang kedua.', 'The correction awaits a second person.'), status: 201, data: { id } }
  },
})
const putus = action({
  path: `${PATH}/koreksi/:id`, summary: 'Memutuskan jurnal koreksi', right: HAK_KOREKSI, frame: 'kantor', again: `${PATH}/koreksi`,
  input: z.object({ id: z.uuid(), putusan: z.enum(['setuju', 'tolak']), catatan: z.string().trim().max(500).default('') }),
  async act(ctx, { id, putusan, catatan }) {
    if (!isUuid(id)) refuse('tidak-ada', 'Koreksi tidak ditemukan.', { status: 404 })
    await ctx.db.transaction((tx) => putusKoreksi(tx, ctx.actor, id, putusan === 'setuju', catatan))
    return { goto: `${PATH}/koreksi`, flash: putusan === 'setuju' ? ctx.t('Koreksi dibukukan.', 'Posted.') : ctx.t('Koreksi ditolak.', 'Refused.') }
  },
})

const periode = page({
  path: `${PATH}/periode`, summary: 'Bulan yang sudah ditutup', right: HAK_BACA, frame: 'kantor', input: Saring.pick({ unit: true, bulan: true }),
  async ask(ctx, s) { const l = await lingkup(ctx, s); return { ...l, tutup: await listPeriodeTutup(ctx.db, l.tahun), boleh: adaHakLuas(ctx.actor, 'spd.terbitkan') } },
  show(m, ctx) {
    const { t } = ctx, kini = m.tutup.length + 1
    return { title: t('Tutup bulan', 'Close months'), body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading lead={t('Sesudah ditutup, tidak ada pembayaran, penerimaan, atau koreksi yang dapat bertanggal di bulan itu.', 'Once closed, no payment, receipt or correction may be dated in that month.')}>{t('Tutup bulan', 'Close months')} {m.tahun}</Heading>
      <Tabs label={t('Pembukuan', 'Books')} items={tab(ctx, 'periode', { unit: m.luas ? m.unit?.id : undefined, bulan: m.bulan })} />
      <Table caption={t('Bulan', 'Months')} captionHidden rows={Array.from({ length: 12 }, (_, i) => i + 1)} columns={[{ head: t('Bulan', 'Month'), main: true, cell: (b) => namaBulan(b, ctx.locale) }, { head: t('Keadaan', 'State'), cell: (b) => { const x = m.tutup.find((p) => p.bulan === b); return x ? <Tag tone="ok">{t(`Ditutup ${x.jabatan}`, `Closed by ${x.jabatan}`)}</Tag> : <Tag>{t('Terbuka', 'Open')}</Tag> } }, { head: t('Laporan', 'Report'), cell: (b) => <a href={alamat(`${DASAR_ALAMAT}/lra`, { bulan: b })}>LRA</a> }]} />
      {m.boleh && kini <= 12 && <Form action={`${PATH}/periode`} hidden={{ bulan: kini }}><Checkbox name="yakin" label={t(`Neraca saldo ${namaBulan(kini, ctx.locale)} sudah saya periksa. Bulan yang ditutup tidak dibuka lagi.`, `I have looked at the trial balance of ${namaBulan(kini, ctx.locale)}. A closed month is not opened again.`)} /><SubmitRow><Button>{t(`Tutup ${namaBulan(kini, ctx.locale)}`, `Close ${namaBulan(kini, ctx.locale)}`)}</Button></SubmitRow></Form>}
    </> }
  },
})
const tutup = action({
  path: `${PATH}/periode`, summary: 'Menutup pembukuan satu bulan', right: { hak: ['spd.terbitkan'] }, frame: 'kantor', input: z.object({ bulan: z.coerce.number().int().min(1).max(12), yakin: z.enum(['ya']).optional() }),
  async act(ctx, { bulan, yakin }) { if (!yakin) refuse('belum-yakin', 'Periksa neraca saldonya, lalu beri tanda bahwa Anda sudah memeriksanya.', { fields: [{ field: 'yakin', message: 'Beri tanda dahulu.' }] }); await ctx.db.transaction((tx) => tutupPeriode(tx, ctx.actor, tahunKini(), bulan)); return { goto: `${PATH}/periode`, flash: ctx.t(`Pembukuan ${namaBulan(bulan)} ditutup.`, `${namaBulan(bulan, 'en')} closed.`) } },
})
export const jurnalRoutes: Route[] = [lihat, unduh, neraca, unduhNeraca, koreksi, kirim, putus, periode, tutup]
