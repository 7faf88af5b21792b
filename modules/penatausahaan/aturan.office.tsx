import { BackLink, Button, DateField, Details, Form, Heading, InsetText, Select, SubmitRow, Table, Tabs, Tag, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { tanggalPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { type BarisPadanan, type BarisPasangan, type BarisPola, type BarisTenggat, SATUAN_TENGGAT, berlakuKini, listPadanan, listPasangan, listPola, listTenggat, tetapkanPadanan, tetapkanPola, tetapkanTenggat } from './aturan.ts'
import { DASAR_ALAMAT, alamat } from './bagian.tsx'
import { sebutPeristiwa } from './jurnal.office.tsx'
import { listAkun } from './jurnal.sql.ts'
import { JENIS_DOKUMEN, KATA_JENIS } from './keadaan.ts'
import { hariIni } from './pelaku.ts'
import type { JenisTenggat } from './tenggat.ts'

// The dated rules of spending on one page: what holds, what held before, and a form for what shall hold from a day on.

const HAK = { hak: ['spd.terbitkan', 'sistem.kelola'] }
const APA = ['tenggat', 'pola', 'padanan', 'pasangan'] as const
type Apa = (typeof APA)[number]
const NAMA: Record<Apa, readonly [id: string, en: string]> = { tenggat: ['Batas waktu', 'Time limits'], pola: ['Nomor dokumen', 'Numbers'], padanan: ['Padanan akun', 'Counterparts'], pasangan: ['Pasangan jurnal', 'Pairs'] }
const KATA_TENGGAT: Record<JenisTenggat, readonly [id: string, en: string]> = { spm: ['SPM sejak SPP lengkap', 'SPM after a complete SPP'], sp2d: ['SP2D sejak SPM lengkap', 'SP2D after a complete SPM'], kembali: ['Pengembalian dokumen yang tidak lengkap', 'Sending back what is incomplete'], tu: ['Pertanggungjawaban TU', 'Accounting for TU'], setor: ['Penyetoran penerimaan', 'Depositing revenue'], kkpd: ['Bagian kartu kredit dari UP', 'Card’s share of UP'] }
const JENIS_TENGGAT = Object.keys(KATA_TENGGAT) as [JenisTenggat, ...JenisTenggat[]]
const KATA_SATUAN: Record<'hari_kerja' | 'bulan' | 'persen', readonly [id: string, en: string]> = { hari_kerja: ['hari kerja', 'working days'], bulan: ['bulan', 'months'], persen: ['persen', 'per cent'] }
const PATH = `${DASAR_ALAMAT}/aturan`

const lihat = page({
  path: PATH, summary: 'Aturan penatausahaan: batas waktu, nomor, dan padanan akun', right: HAK, frame: 'kantor', input: z.object({ apa: z.enum(APA).default('tenggat').catch('tenggat') }),
  ask: async (ctx, { apa }) => ({ apa, tenggat: await listTenggat(ctx.db), pola: await listPola(ctx.db), padanan: await listPadanan(ctx.db), pasangan: await listPasangan(ctx.db), akun: await listAkun(ctx.db) }),
  show(m, ctx) {
    const { t } = ctx, { apa } = m
    return { title: t('Aturan penatausahaan', 'Rules of spending'), wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading lead={t('Aturan diubah dengan menambah yang baru beserta tanggal mulainya; yang lama tetap tersimpan.', 'A rule changes by adding a new one with its first day; the old one stays.')}>{t('Aturan penatausahaan', 'Rules of spending')}</Heading>
      <Tabs label={t('Aturan', 'Rules')} items={APA.map((a) => ({ name: t(...NAMA[a]), href: alamat(PATH, { apa: a }), now: a === apa }))} />
      {apa === 'tenggat' && <Tenggat baris={m.tenggat} ctx={ctx} />}
      {apa === 'pola' && <Pola baris={m.pola} ctx={ctx} />}
      {apa === 'padanan' && <Padanan baris={m.padanan} akun={m.akun} ctx={ctx} />}
      {apa === 'pasangan' && <Pasangan baris={m.pasangan} nama={new Map(m.akun.map((a) => [a.kode, a.nama]))} ctx={ctx} />}
    </> }
  },
})
function Keadaan({ mulai, berlaku, ctx }: { mulai: string; berlaku: boolean; ctx: Context }) {
  const { t } = ctx
  return berlaku ? <Tag tone="ok">{t('Berlaku', 'In force')}</Tag> : mulai > hariIni() ? <Tag tone="info">{t('Akan berlaku', 'To come')}</Tag> : <Tag>{t('Riwayat', 'Past')}</Tag>
}
const Mulai = ({ ctx }: { ctx: Context }) => <DateField name="mulai" label={ctx.t('Mulai berlaku', 'In force from')} hint={ctx.t('Hari ini atau sesudahnya.', 'Today or later.')} />
const Dasar = ({ ctx }: { ctx: Context }) => <TextField name="dasar" label={ctx.t('Dasar hukum', 'Legal ground')} maxLength={300} width="l" />
const Simpan = ({ ctx }: { ctx: Context }) => <SubmitRow><Button>{ctx.t('Tetapkan', 'Set')}</Button></SubmitRow>
function Tenggat({ baris, ctx }: { baris: BarisTenggat[]; ctx: Context }) {
  const { t } = ctx, kini = berlakuKini(baris, (b) => b.jenis)
  return <>
    <Table<BarisTenggat> caption={t('Batas waktu', 'Time limits')} captionHidden rows={baris} columns={[{ head: t('Batas waktu', 'Limit'), main: true, cell: (b) => t(...KATA_TENGGAT[b.jenis]) }, { head: t('Nilai', 'Value'), cell: (b) => `${b.nilai} ${t(...KATA_SATUAN[b.satuan as keyof typeof KATA_SATUAN])}` }, { head: t('Mulai', 'From'), cell: (b) => tanggalPanjang(b.berlaku_mulai, ctx.locale) }, { head: t('Dasar', 'Ground'), cell: (b) => b.dasar_hukum }, { head: t('Keadaan', 'State'), cell: (b) => <Keadaan mulai={b.berlaku_mulai} berlaku={kini.has(b)} ctx={ctx} /> }]} />
    <Details summary={t('Tetapkan batas waktu baru', 'Set a new limit')} open={Boolean(ctx.refusal)}><Form action={`${PATH}/tenggat`}><Select name="jenis" label={t('Batas waktu', 'Limit')} choices={JENIS_TENGGAT.map((j) => ({ value: j, label: `${t(...KATA_TENGGAT[j])} (${t(...KATA_SATUAN[SATUAN_TENGGAT[j]])})` }))} /><TextField name="nilai" label={t('Nilai', 'Value')} inputMode="numeric" maxLength={3} width="s" /><Mulai ctx={ctx} /><Dasar ctx={ctx} /><Simpan ctx={ctx} /></Form></Details>
  </>
}
function Pola({ baris, ctx }: { baris: BarisPola[]; ctx: Context }) {
  const { t } = ctx, kini = berlakuKini(baris, (b) => b.jenis)
  return <>
    <Table<BarisPola> caption={t('Nomor dokumen', 'Numbers')} captionHidden rows={baris} columns={[{ head: t('Dokumen', 'Document'), main: true, cell: (b) => t(...KATA_JENIS[b.jenis]) }, { head: t('Pola', 'Template'), cell: (b) => <code>{b.pola}</code> }, { head: t('Klasifikasi', 'Class'), cell: (b) => b.klasifikasi }, { head: t('Mulai', 'From'), cell: (b) => tanggalPanjang(b.berlaku_mulai, ctx.locale) }, { head: t('Keadaan', 'State'), cell: (b) => <Keadaan mulai={b.berlaku_mulai} berlaku={kini.has(b)} ctx={ctx} /> }]} />
    <Details summary={t('Tetapkan pola baru', 'Set a new template')} open={Boolean(ctx.refusal)}><Form action={`${PATH}/pola?apa=pola`}><Select name="jenis" label={t('Dokumen', 'Document')} choices={JENIS_DOKUMEN.map((j) => ({ value: j, label: t(...KATA_JENIS[j]) }))} /><InsetText>{t('Bagian yang dapat dipakai: {urut:5}, {unit}, {bulan_romawi}, {bulan}, {tahun}, {klasifikasi}.', 'Parts: {urut:5}, {unit}, {bulan_romawi}, {bulan}, {tahun}, {klasifikasi}.')}</InsetText><TextField name="pola" label={t('Pola nomor', 'Template')} maxLength={120} width="l" /><TextField name="klasifikasi" label={t('Kode klasifikasi', 'Class')} maxLength={20} width="m" /><Mulai ctx={ctx} /><Simpan ctx={ctx} /></Form></Details>
  </>
}
function Padanan({ baris, akun, ctx }: { baris: BarisPadanan[]; akun: { kode: string; nama: string }[]; ctx: Context }) {
  const { t } = ctx, kini = berlakuKini(baris, (b) => b.awalan)
  return <>
    <Table<BarisPadanan> caption={t('Padanan akun', 'Counterparts')} captionHidden rows={baris} columns={[{ head: t('Rekening anggaran', 'Budget account'), main: true, cell: (b) => <span class="digits">{b.awalan}</span> }, { head: t('Akun akrual', 'Accrual account'), cell: (b) => `${b.akun} ${b.nama}` }, { head: t('Mulai', 'From'), cell: (b) => tanggalPanjang(b.berlaku_mulai, ctx.locale) }, { head: t('Dasar', 'Ground'), cell: (b) => b.dasar_hukum }, { head: t('Keadaan', 'State'), cell: (b) => <Keadaan mulai={b.berlaku_mulai} berlaku={kini.has(b)} ctx={ctx} /> }]} />
    <Details summary={t('Tetapkan padanan baru', 'Set a counterpart')} open={Boolean(ctx.refusal)}><Form action={`${PATH}/padanan?apa=padanan`}><TextField name="awalan" label={t('Awal kode rekening', 'Beginning of the account')} hint={t('Yang paling panjang yang cocok dipakai.', 'The longest that fits is used.')} maxLength={24} width="m" /><Select name="akun" label={t('Akun akrual', 'Accrual account')} choices={akun.filter((a) => !a.kode.startsWith('1.1.01.')).map((a) => ({ value: a.kode, label: `${a.kode} ${a.nama}` }))} /><Mulai ctx={ctx} /><Dasar ctx={ctx} /><Simpan ctx={ctx} /></Form></Details>
  </>
}
function Pasangan({ baris, nama, ctx }: { baris: BarisPasangan[]; nama: Map<string, string>; ctx: Context }) {
  const { t } = ctx, kini = berlakuKini(baris, (b) => b.peristiwa), sebut = (k: string) => (k === '#' ? t('padanan rekening dokumen', 'counterpart of the account') : k === '@' ? t('rekening dokumen', 'the account itself') : `${k} ${nama.get(k) ?? ''}`)
  return <>
    <InsetText>{t('Setiap peristiwa kas dijurnal menurut pasangan ini. Pasangan mengikuti standar akuntansi dan berubah bersama pembaruan sistem, tidak di sini.', 'Each event is posted by these pairs. They follow the accounting standard and change with an update of the system, not here.')}</InsetText>
    <Table<BarisPasangan> caption={t('Pasangan jurnal', 'Pairs')} captionHidden rows={baris} columns={[{ head: t('Peristiwa', 'Event'), main: true, cell: (b) => sebutPeristiwa(b.peristiwa, ctx) }, { head: t('Buku', 'Book'), cell: (b) => (b.buku === 'finansial' ? t('Akrual', 'Accrual') : t('Realisasi anggaran', 'Budget')) }, { head: 'Debit', cell: (b) => sebut(b.debit) }, { head: t('Kredit', 'Credit'), cell: (b) => sebut(b.kredit) }, { head: t('Keadaan', 'State'), cell: (b) => <Keadaan mulai={b.berlaku_mulai} berlaku={kini.has(b)} ctx={ctx} /> }]} />
  </>
}
const MULAI = { mulai: z.string().max(10).optional(), mulai_hari: z.string().max(9).optional(), mulai_bulan: z.string().max(9).optional(), mulai_tahun: z.string().max(9).optional() }
const simpanTenggat = action({
  path: `${PATH}/tenggat`, summary: 'Menetapkan batas waktu penatausahaan', right: HAK, frame: 'kantor', again: PATH, input: z.object({ jenis: z.enum(JENIS_TENGGAT, 'Pilih batas waktunya.'), nilai: z.string().trim().max(3).default(''), dasar: z.string().trim().max(300).default(''), ...MULAI }),
  async act(ctx, s) { await ctx.db.transaction((tx) => tetapkanTenggat(tx, ctx.actor, { jenis: s.jenis, nilai: /^\d+$/.test(s.nilai) ? Number(s.nilai) : 0, mulai: dateFrom(s, 'mulai') ?? '', dasar: s.dasar })); return { goto: alamat(PATH, { apa: 'tenggat' }), flash: ctx.t('Batas waktu ditetapkan.', 'Limit set.') } },
})
const simpanPola = action({
  path: `${PATH}/pola`, summary: 'Menetapkan pola nomor dokumen keuangan', right: HAK, frame: 'kantor', again: PATH, input: z.object({ jenis: z.enum(JENIS_DOKUMEN, 'Pilih jenis dokumen.'), pola: z.string().trim().max(120).default(''), klasifikasi: z.string().trim().max(20).default(''), ...MULAI }),
  async act(ctx, s) { await ctx.db.transaction((tx) => tetapkanPola(tx, ctx.actor, { jenis: s.jenis, pola: s.pola, klasifikasi: s.klasifikasi, mulai: dateFrom(s, 'mulai') ?? '' })); return { goto: alamat(PATH, { apa: 'pola' }), flash: ctx.t('Pola nomor ditetapkan.', 'Template set.') } },
})
const simpanPadanan = action({
  path: `${PATH}/padanan`, summary: 'Menetapkan padanan akun jurnal', right: HAK, frame: 'kantor', again: PATH, input: z.object({ awalan: z.string().trim().max(24).default(''), akun: z.string().trim().max(24).default(''), dasar: z.string().trim().max(300).default(''), ...MULAI }),
  async act(ctx, s) { await ctx.db.transaction((tx) => tetapkanPadanan(tx, ctx.actor, { awalan: s.awalan, akun: s.akun, mulai: dateFrom(s, 'mulai') ?? '', dasar: s.dasar })); return { goto: alamat(PATH, { apa: 'padanan' }), flash: ctx.t('Padanan ditetapkan.', 'Counterpart set.') } },
})
export const aturanRoutes: Route[] = [lihat, simpanTenggat, simpanPola, simpanPadanan]
