import { readFile } from 'node:fs/promises'
import { BackLink, Button, ButtonLink, Checkbox, EmptyState, Form, Heading, InsetText, MoneyField, Select, SubmitRow, Table, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { namaBulan } from '#kernel/organisation'
import { refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { bacaRupiah } from '#modules/perencanaan'
import { z } from 'zod'
import { DASAR_ALAMAT, alamat, alamatDokumen, listUnitAnggaran, tahunKini, uang } from './bagian.tsx'
import { type BarisRinci, type Batas, listBatas, listSubBatas } from './batas.sql.ts'
import { buatNpd, buatPenerimaan, buatSpd, buatSpj, buatSpp, buatTbp, findBesaranUp } from './buat.ts'
import { KEPALA_DAFTAR_BAYAR, bacaDaftarBayar } from './daftar-bayar.ts'
import { ISIAN_POTONGAN, IsianPotongan, bacaPotongan, teksBerulang } from './dokumen.office.tsx'
import { findDokumenUntuk, listRinci } from './dokumen.sql.ts'
import { KATA_JENIS, KATA_RAGAM, PEMBUAT, RAGAM_LS, type Ragam } from './keadaan.ts'
import { listUnitPelaku } from './pelaku.ts'

// Forms that begin documents. First the sub kegiatan is chosen, then its accounts stand there with what is left of each.

const JENIS = ['spd', 'npd', 'tbp', 'spp', 'stbp', 'sts', 'spj'] as const
const RAGAM_SPP: Ragam[] = ['up', 'gu', 'gu_kkpd', 'tu', 'ls_gaji', 'ls_barang_jasa', 'ls_pihak_ketiga', 'gu_nihil', 'tu_nihil']
/** What each kind of request is for, beside its name. */
const GUNA_SPP: Partial<Record<Ragam, readonly [id: string, en: string]>> = {
  up: ['uang persediaan, sekali pada awal tahun', 'advance money, once at the year’s beginning'], gu: ['mengganti UP yang sudah dibelanjakan tunai', 'replaces UP that was spent in cash'], gu_kkpd: ['membayar tagihan kartu kredit pemerintah', 'pays the bill of the government card'], tu: ['tambahan untuk kebutuhan mendesak, selesai dalam sebulan', 'extra for urgent needs, settled in a month'],
  ls_gaji: ['gaji dan tunjangan, dengan daftar penerima', 'payroll, with its list of people'], ls_barang_jasa: ['langsung kepada penyedia barang atau jasa', 'straight to a supplier'], ls_pihak_ketiga: ['langsung kepada pihak ketiga atas kontrak', 'straight to a third party under contract'], gu_nihil: ['mempertanggungjawabkan UP pada akhir tahun tanpa penggantian', 'accounts for UP at the year’s end without replacement'], tu_nihil: ['mempertanggungjawabkan TU', 'accounts for TU'],
}
const HAK = { hak: ['spp.ajukan', 'sp2d.cairkan', 'fisik.lapor', 'penerimaan.catat'] }
const Tanya = z.object({ jenis: z.enum(JENIS), ragam: z.string().max(20).optional(), sub: z.uuid().optional().catch(undefined), unit: z.uuid().optional().catch(undefined), npd: z.uuid().optional().catch(undefined), tu: z.uuid().optional().catch(undefined) })
const berRekening = (jenis: string, ragam: string | undefined): boolean => jenis === 'npd' || (jenis === 'spp' && (ragam === 'tu' || RAGAM_LS.includes(ragam as Ragam)))

async function muat(ctx: Context, q: z.infer<typeof Tanya>) {
  const tahun = tahunKini(), hak = PEMBUAT[q.jenis]!
  const milik = listUnitPelaku(ctx.actor, hak)
  if (milik.length === 0) refuse('tidak-berwenang', 'Jabatan Anda tidak membuat dokumen ini.', { status: 403 })
  const npd = q.npd ? ((await findDokumenUntuk(ctx.db, ctx.actor, q.npd)) ?? refuseNotFound('NPD')) : undefined
  const unitId = q.jenis === 'spd' ? q.unit : npd?.unit_id ?? milik[0]!.unitId, ragam = q.jenis === 'spp' ? RAGAM_SPP.find((r) => r === q.ragam) : undefined
  const perluSub = berRekening(q.jenis, ragam)
  return {
    ...q, ragam, tahun, unitId, unitNama: milik[0]!.unitNama, kunci: uuid(), npd, rinciNpd: npd ? await listRinci(ctx.db, npd.id) : [],
    unit: q.jenis === 'spd' ? await listUnitAnggaran(ctx.db, tahun) : [], subs: perluSub && unitId ? await listSubBatas(ctx.db, tahun, unitId) : [], baris: perluSub && unitId && q.sub ? await listBatas(ctx.db, tahun, unitId, q.sub) : [],
    tu: unitId && (q.jenis === 'npd' || ragam === 'tu_nihil') ? await ctx.db.many<{ id: string; nomor: string }>(sql`select rantai_id as id, nomor from penatausahaan.dokumen where unit_id = ${unitId} and tahun = ${tahun} and jenis = 'sp2d' and ragam = 'tu' and keadaan = 'cair' order by id limit 20`) : [],
    target: unitId && (q.jenis === 'stbp' || q.jenis === 'sts') ? await ctx.db.many<{ rekening: string; nama: string }>(sql`select rekening, nama from penatausahaan.target where tahun = ${tahun} and unit_id = ${unitId} order by rekening limit 300`) : [],
    besaran: (ragam === 'up' || q.jenis === 'npd') && unitId ? await findBesaranUp(ctx.db, tahun, unitId) : undefined,
  }
}
type Muatan = Awaited<ReturnType<typeof muat>>
const formulir = page({
  path: `${DASAR_ALAMAT}/baru/:jenis`, summary: 'Membuat dokumen keuangan', right: HAK, frame: 'kantor', input: Tanya, pageOnly: true, ask: muat,
  show(m, ctx) {
    const { t } = ctx
    return { title: t(`Buat ${m.jenis.toUpperCase()}`, `New ${m.jenis.toUpperCase()}`), wide: berRekening(m.jenis, m.ragam) || m.jenis === 'tbp', body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading about={m.unitNama}>{t(...KATA_JENIS[m.jenis])}</Heading>
      <Isian m={m} ctx={ctx} />
    </> }
  },
})
function Isian({ m, ctx }: { m: Muatan; ctx: Context }) {
  const { t } = ctx
  const path = alamat(`${DASAR_ALAMAT}/baru/${m.jenis}`, { ragam: m.ragam, sub: m.sub, unit: m.unitId, npd: m.npd?.id, tu: m.tu.length > 0 ? undefined : m.jenis === 'npd' ? undefined : m.npd?.tu_id ?? undefined })
  const tombol = <SubmitRow><Button>{t('Simpan draf', 'Save the draft')}</Button></SubmitRow>
  const dasar = { action: path, kunci: String(ctx.typed?.kunci ?? m.kunci) }
  if (m.jenis === 'spd') return <Form {...dasar}><Select name="unit" label={t('Perangkat daerah', 'Office')} value={m.unitId} choices={m.unit.map((u) => ({ value: u.id, label: u.nama }))} /><Select name="triwulan" label={t('Sampai triwulan', 'Up to quarter')} choices={[1, 2, 3, 4].map((n) => ({ value: String(n), label: String(n) }))} /><InsetText>{t('Semua anggaran kas sampai triwulan itu yang belum disediakan masuk ke dalam SPD.', 'Everything of the cash plan up to that quarter that was not released goes into it.')}</InsetText>{tombol}</Form>
  if (m.jenis === 'spj') return <Form {...dasar}><PilihBulan ctx={ctx} />{tombol}</Form>
  if (m.jenis === 'stbp' || m.jenis === 'sts') return <IsianPenerimaan m={m} ctx={ctx} dasar={dasar} />
  if (m.jenis === 'tbp') return m.npd ? <Form {...dasar} hidden={{ npd: m.npd.id }}><Keperluan ctx={ctx} /><TabelRekening baris={m.rinciNpd.map((r) => ({ kunci: `${r.subId}|${r.rekening}`, rekening: r.rekening, nama: r.nama, sisa: r.jumlah }))} ctx={ctx} judul={t('Pada NPD', 'On the note')} /><IsianPenerima ctx={ctx} /><IsianPotongan ctx={ctx} />{tombol}</Form> : <EmptyState title={t('Pilih NPD yang sudah disetujui dahulu', 'Choose an approved note first')}><p><ButtonLink href={alamat(`${DASAR_ALAMAT}/dokumen`, { jenis: 'npd', keadaan: 'diotorisasi' })}>{t('Daftar NPD', 'Notes')}</ButtonLink></p></EmptyState>
  if (m.jenis === 'spp' && !m.ragam) return <ul class="rows">{RAGAM_SPP.map((r) => <li><a href={alamat(`${DASAR_ALAMAT}/baru/spp`, { ragam: r })}>SPP {t(...KATA_RAGAM[r])}</a> <span class="hint">{t(...GUNA_SPP[r]!)}</span></li>)}</ul>
  if (m.ragam === 'up') return m.besaran ? <Form {...dasar}><Keperluan ctx={ctx} /><MoneyField name="jumlah" label={t('Jumlah UP', 'Amount')} value={m.besaran.jumlah - m.besaran.kkpd} hint={t(`Ditetapkan ${uang(m.besaran.jumlah)} dengan ${m.besaran.nomor_sk}`, `Set at ${uang(m.besaran.jumlah)} by ${m.besaran.nomor_sk}`)} />{tombol}</Form> : <EmptyState title={t('Besaran UP belum ditetapkan', 'No advance money was set')} />
  if (m.ragam === 'gu_kkpd') return <Form {...dasar}><Keperluan ctx={ctx} /><InsetText>{t('Semua pembayaran dengan kartu yang belum dimintakan penggantian masuk ke dalamnya. Yang dibayar adalah bank penerbit kartu.', 'All purchases by card that were not asked back go into it. The card’s bank is paid.')}</InsetText><IsianPenerima ctx={ctx} />{tombol}</Form>
  if (m.ragam === 'gu' || m.ragam === 'gu_nihil' || m.ragam === 'tu_nihil') return <Form {...dasar}><Keperluan ctx={ctx} />{m.ragam === 'tu_nihil' && <PilihTu m={m} ctx={ctx} />}<InsetText>{t('Semua TBP yang sudah dibayar dan belum dimintakan penggantian masuk ke dalamnya.', 'All vouchers that were paid and not asked back go into it.')}</InsetText>{tombol}</Form>
  return <IsianRekening m={m} ctx={ctx} dasar={dasar} tombol={tombol} />
}
const Keperluan = ({ ctx }: { ctx: Context }) => <TextField name="uraian" label={ctx.t('Keperluan', 'Purpose')} hint={ctx.t('Jangan menulis nama orang di sini', 'Write no person’s name here')} maxLength={300} />
const PilihBulan = ({ ctx }: { ctx: Context }) => <Select name="bulan" label={ctx.t('Bulan', 'Month')} choices={Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: namaBulan(i + 1, ctx.locale) }))} />
const PilihTu = ({ m, ctx }: { m: Muatan; ctx: Context }) => <Select name="tu" label={ctx.t('TU', 'TU')} empty={m.jenis === 'npd' ? ctx.t('Tidak, dari UP', 'No, from UP') : undefined} choices={m.tu.map((x) => ({ value: x.id, label: x.nomor }))} />
function IsianPenerima({ ctx }: { ctx: Context }) {
  const { t } = ctx
  return <fieldset class="field"><legend>{t('Dibayarkan kepada', 'Paid to')}</legend><TextField name="penerima_nama" label={t('Nama', 'Name')} maxLength={160} /><TextField name="alamat" label={t('Alamat', 'Address')} maxLength={300} optional /><TextField name="bank" label="Bank" maxLength={80} optional /><TextField name="nomor_rekening" label={t('Nomor rekening', 'Account number')} inputMode="numeric" maxLength={24} width="m" optional /><TextField name="npwp" label="NPWP" inputMode="numeric" maxLength={24} width="m" optional /></fieldset>
}
interface BarisIsi { kunci: string; rekening: string; nama: string; sisa: bigint }
function TabelRekening({ baris, ctx, judul }: { baris: BarisIsi[]; ctx: Context; judul: string }) {
  const { t } = ctx
  const [kunci, jumlah] = [ctx.typed?.rekening, ctx.typed?.jumlah_rekening].map((n) => [n ?? []].flat().map(String)) as [string[], string[]]
  return <Table<BarisIsi> caption={t('Rekening', 'Accounts')} captionHidden rows={baris} columns={[
    { head: t('Rekening', 'Account'), main: true, cell: (b) => <><span class="digits">{b.rekening}</span> {b.nama}<input type="hidden" name="rekening" value={b.kunci} /></> }, { head: judul, numeric: true, cell: (b) => uang(b.sisa) },
    { head: t('Diminta (Rp)', 'Asked (Rp)'), cell: (b) => <input name="jumlah_rekening" inputMode="numeric" class="w-m" maxLength={20} value={jumlah[kunci.indexOf(b.kunci)] ?? ''} aria-label={`${t('Jumlah', 'Amount')} ${b.rekening}`} /> }]} />
}
function IsianRekening({ m, ctx, dasar, tombol }: { m: Muatan; ctx: Context; dasar: object; tombol: preact.JSX.Element }) {
  const { t } = ctx
  if (!m.sub) return m.subs.length === 0 ? <EmptyState title={t('Belum ada DPA yang berlaku', 'No budget in force')} /> : <Table caption={t('Pilih sub kegiatan', 'Choose the sub activity')} rows={m.subs} columns={[{ head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (s) => <a href={alamat(`${DASAR_ALAMAT}/baru/${m.jenis}`, { ragam: m.ragam, sub: s.sub_id })}><span class="digits">{s.sub_kode}</span> {s.sub_nama}</a> }, { head: t('DPA', 'Budget'), numeric: true, cell: (s) => uang(s.dpa) }, { head: t('Sisa SPD', 'Left of SPD'), numeric: true, cell: (s) => uang(s.spd - s.spp) }]} />
  const nama = m.subs.find((s) => s.sub_id === m.sub)
  return <Form {...dasar} files={m.ragam === 'ls_gaji'} hidden={{ sub: m.sub, ragam: m.ragam }}>
    <InsetText>{nama?.sub_kode} {nama?.sub_nama}</InsetText>
    <Keperluan ctx={ctx} />
    <TabelRekening baris={m.baris.map((b: Batas) => ({ kunci: `${b.sub_id}|${b.rekening}`, rekening: b.rekening, nama: b.rekening_nama, sisa: b.sisa }))} ctx={ctx} judul={t('Sisa SPD', 'Left of SPD')} />
    {m.ragam === 'ls_gaji' && <><PilihBulan ctx={ctx} /><IsianDaftar ctx={ctx} /></>}
    {m.ragam === 'ls_pihak_ketiga' && <><TextField name="kontrak" label={t('Nomor dan tanggal kontrak', 'Contract')} maxLength={120} /><TextField name="berita_acara" label={t('Nomor berita acara serah terima atau pembayaran', 'Record of delivery')} maxLength={120} /></>}
    {m.ragam && RAGAM_LS.includes(m.ragam) && m.ragam !== 'ls_gaji' && <IsianPenerima ctx={ctx} />}
    {m.jenis === 'npd' && <>{m.tu.length > 0 && <PilihTu m={m} ctx={ctx} />}<Checkbox name="panjar" label={t('Sebagai panjar: uang diserahkan lebih dahulu', 'As an advance')} />{m.besaran && m.besaran.kkpd > 0n && <Checkbox name="kkpd" label={t(`Dibayar dengan kartu kredit pemerintah daerah (batas ${uang(m.besaran.kkpd)})`, `By the government card (limit ${uang(m.besaran.kkpd)})`)} />}</>}
    {tombol}
  </Form>
}
function IsianPenerimaan({ m, ctx, dasar }: { m: Muatan; ctx: Context; dasar: object }) {
  const { t } = ctx
  const ragam = m.jenis === 'stbp' ? ['pendapatan' as const] : ['pendapatan' as const, 'sisa_up' as const, 'sisa_tu' as const]
  return <Form {...dasar}>
    {m.jenis === 'sts' ? <Select name="ragam" label={t('Setoran', 'Deposit of')} value="pendapatan" empty={false} choices={ragam.map((r) => ({ value: r, label: t(...KATA_RAGAM[r]) }))} /> : <input type="hidden" name="ragam" value="pendapatan" />}
    <Select name="rekening_pendapatan" label={t('Rekening pendapatan', 'Account of revenue')} choices={m.target.map((x) => ({ value: x.rekening, label: `${x.rekening} ${x.nama}` }))} optional={m.jenis === 'sts'} />
    <Keperluan ctx={ctx} /><MoneyField name="jumlah" label={t('Jumlah', 'Amount')} />
    {m.jenis === 'sts' && <Checkbox name="langsung" label={t('Dibayar langsung ke rekening kas umum daerah', 'Paid straight into the treasury account')} />}
    <SubmitRow><Button>{t('Simpan draf', 'Save the draft')}</Button></SubmitRow>
  </Form>
}

const MAKS_DAFTAR = 1024 * 1024
function IsianDaftar({ ctx }: { ctx: Context }) {
  const { t } = ctx, masalah = ctx.refusal?.fields.filter((f) => f.field === 'daftar') ?? []
  return <><InsetText>{t('Kolom: ', 'Columns: ')}{KEPALA_DAFTAR_BAYAR.join(', ')}. {t('Jumlah bruto harus sama dengan jumlah rekening di atas; PPh dan iuran menjadi potongan SPM.', 'The gross sum must equal the accounts above; taxes and dues become the deductions.')} <a href={`${DASAR_ALAMAT}/daftar-contoh.csv`} download>{t('Unduh contohnya', 'Download an example')}</a></InsetText>
    <div class={masalah.length > 0 ? 'field wrong' : 'field'}><label for="daftar">{t('Daftar penerima (CSV)', 'List of payees (CSV)')}</label>{masalah.length > 0 && <div class="error" id="daftar-salah">{masalah.map((f) => <p>{f.message}</p>)}</div>}<input id="daftar" name="daftar" type="file" accept=".csv" aria-describedby={masalah.length > 0 ? 'daftar-salah' : undefined} /></div></>
}
async function daftarUnggahan(ctx: Context) {
  const berkas = ctx.uploads.find((u) => u.field === 'daftar') ?? refuse('belum-diisi', 'Pilih berkas daftar penerima.', { fields: [{ field: 'daftar', message: 'Pilih berkas.' }] })
  if (berkas.size > MAKS_DAFTAR) refuse('berkas-terlalu-besar', 'Daftar lebih dari 1 MB. Bagi menjadi beberapa SPP.', { status: 413 })
  return bacaDaftarBayar(new TextDecoder('utf-8').decode(await readFile(berkas.path)))
}
const Isi = Tanya.extend({ kunci: z.string().min(16).max(64), uraian: z.string().trim().max(300).default(''), triwulan: z.coerce.number().int().min(1).max(4).optional(), bulan: z.coerce.number().int().min(1).max(12).optional().catch(undefined), jumlah: z.string().trim().max(24).default(''), kontrak: z.string().trim().max(120).default(''), berita_acara: z.string().trim().max(120).default(''), panjar: z.enum(['ya']).optional(), langsung: z.enum(['ya']).optional(), kkpd: z.enum(['ya']).optional(),
  rekening: teksBerulang(80), jumlah_rekening: teksBerulang(24), rekening_pendapatan: z.string().max(30).default(''), penerima_nama: z.string().max(160).default(''), alamat: z.string().max(300).default(''), bank: z.string().max(80).default(''), nomor_rekening: z.string().max(24).default(''), npwp: z.string().max(24).default(''), ...ISIAN_POTONGAN })
type Isi = z.infer<typeof Isi>
const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
const rupiahIsi = (teks: string): bigint => bacaRupiah(teks) ?? salah('jumlah', 'Jumlah berupa rupiah bulat, misalnya 2500000.')
function rinciIsi({ rekening, jumlah_rekening: jumlah }: Isi): BarisRinci[] {
  return rekening.flatMap((kunci, i) => {
    if (!(jumlah[i] ?? '').trim()) return []
    const [subId, kode] = kunci.split('|'), n = bacaRupiah(jumlah[i]!) ?? salah('jumlah_rekening', `Jumlah untuk ${kode} berupa rupiah bulat.`)
    return n > 0n ? [{ subId: subId!, rekening: kode!, jumlah: n }] : []
  })
}
const penerimaIsi = (isi: Isi) => (isi.penerima_nama.trim() ? { nama: isi.penerima_nama, alamat: isi.alamat, bank: isi.bank, nomor_rekening: isi.nomor_rekening, npwp: isi.npwp } : undefined)
async function buat(ctx: Context, isi: Isi): Promise<string> {
  const tahun = tahunKini(), { kunci, uraian } = isi, milik = listUnitPelaku(ctx.actor, PEMBUAT[isi.jenis]!)
  const unitId = isi.jenis === 'spd' ? isi.unit ?? salah('unit', 'Pilih perangkat daerah.') : milik[0]?.unitId ?? refuse('tidak-berwenang', 'Jabatan Anda tidak membuat dokumen ini.', { status: 403 })
  return ctx.db.transaction(async (tx) => {
    switch (isi.jenis) {
      case 'spd': return buatSpd(tx, ctx.actor, { tahun, unitId, triwulan: isi.triwulan ?? salah('triwulan', 'Pilih triwulan.'), kunci })
      case 'npd': return buatNpd(tx, ctx.actor, { tahun, unitId, uraian, rinci: rinciIsi(isi), panjar: isi.panjar === 'ya', tuId: isi.tu ?? null, kkpd: isi.kkpd === 'ya', kunci })
      case 'tbp': return buatTbp(tx, ctx.actor, { npdId: isi.npd ?? salah('npd', 'Pilih NPD.'), uraian, rinci: rinciIsi(isi), penerima: penerimaIsi(isi) ?? salah('penerima_nama', 'Tulis siapa yang dibayar.'), potongan: bacaPotongan(isi), kunci })
      case 'spj': return buatSpj(tx, ctx.actor, { tahun, unitId, bulan: isi.bulan ?? salah('bulan', 'Pilih bulan.'), kunci })
      case 'spp': return buatSpp(tx, ctx.actor, { ragam: RAGAM_SPP.find((r) => r === isi.ragam) ?? salah('ragam', 'Pilih jenis SPP.'), tahun, unitId, uraian, rinci: rinciIsi(isi), ...(isi.ragam === 'up' ? { jumlah: rupiahIsi(isi.jumlah) } : {}), ...(isi.bulan ? { bulan: isi.bulan } : {}), ...(isi.kontrak ? { kontrak: isi.kontrak } : {}), ...(isi.berita_acara ? { beritaAcara: isi.berita_acara } : {}), ...(penerimaIsi(isi) ? { penerima: penerimaIsi(isi)! } : {}), ...(isi.tu ? { tuId: isi.tu } : {}), daftar: isi.ragam === 'ls_gaji' ? await daftarUnggahan(ctx) : undefined, kunci })
      default: {
        const ragam = (['pendapatan', 'sisa_up', 'sisa_tu'] as const).find((r) => r === isi.ragam) ?? 'pendapatan'
        if (ragam === 'pendapatan' && !isi.rekening_pendapatan) salah('rekening_pendapatan', 'Pilih rekening pendapatan.')
        return buatPenerimaan(tx, ctx.actor, { jenis: isi.jenis, ragam, tahun, unitId, uraian, ...(ragam === 'pendapatan' ? { rekening: isi.rekening_pendapatan } : {}), jumlah: rupiahIsi(isi.jumlah), langsung: isi.langsung === 'ya', kunci })
      }
    }
  })
}
const simpan = action({
  path: `${DASAR_ALAMAT}/baru/:jenis`, summary: 'Menyimpan draf dokumen keuangan', right: HAK, frame: 'kantor', files: { maxBytes: MAKS_DAFTAR }, input: Isi,
  async act(ctx, isi) {
    const id = await buat(ctx, isi)
    return { goto: alamatDokumen(id), flash: ctx.t('Draf tersimpan. Periksa, lalu ajukan.', 'Draft saved. Check it, then submit.'), status: 201, data: { id } }
  },
})
export const buatRoutes: Route[] = [formulir, simpan]
