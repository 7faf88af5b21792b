import { listKlasifikasi } from '#modules/persuratan'
import { Button, ButtonLink, Checkbox, EmptyState, FilterBar, Form, Heading, NumberField, Pager, Select, SubmitRow, Table, Tag, TextArea, TextField, BackLink } from '#access/design'
import { type Context, type Route, action, alamat, page, unduhCsv } from '#access/web'
import { catat } from '#kernel/audit'
import { tanggalLokal, tanggalSingkat } from '#kernel/organisation'
import { now, refuse } from '#kernel/platform'
import { z } from 'zod'
import { type BerkasArsip, TAHAP, kodeBerkas, listBerkasArsip, listBerkasTerbuka } from './berkas-arsip.sql.ts'
import { csvBerkas, judulBerkas, pdfBerkas } from './daftar.ts'
import { type Antrean, berkaskan, bukaBerkas, listAntrean, tersembunyi } from './pemberkasan.ts'
import { DASAR, KATA_AKHIR, KATA_TAHAP, PilihUnit, TabArsip } from './tab.tsx'
import { HAK, arsipDibaca } from './unit-arsip.ts'

const BATAS = 50
const Kunci = z.string().regex(/^[\d.]{3,30}_\d{4}_\d{1,9}_[0-9a-f-]{36}$/).transform((teks) => { const [klasifikasi, tahun, nomor, id] = teks.split('_') as [string, string, string, string]; return { klasifikasi, tahun: Number(tahun), nomor: Number(nomor), id } }).optional().catch(undefined)
const KodeKlasifikasi = z.string().regex(/^\d{3}(\.\d{1,3}){0,5}$/)
const Saring = z.object({ tahap: z.enum(TAHAP).catch('aktif').default('aktif'), klasifikasi: KodeKlasifikasi.optional().catch(undefined), tahun: z.coerce.number().int().min(1945).max(2100).optional().catch(undefined), unit: z.uuid().optional().catch(undefined), sesudah: Kunci })
const saringan = ({ tahap, klasifikasi, tahun }: z.infer<typeof Saring>) => ({ tahap, klasifikasi, tahun })
const hariIni = (ctx: Context) => tanggalLokal(now(), ctx.config.BALAI_ZONE)

const daftar = page({
  path: DASAR, summary: 'Daftar berkas arsip satu unit menurut tahap, klasifikasi, dan tahun', right: HAK, frame: 'kantor', input: Saring,
  async ask(ctx, input) {
    const { unit, lain } = await arsipDibaca(ctx, input.unit)
    const berkas = await listBerkasArsip(ctx.db, unit.id, { ...saringan(input), sesudah: input.sesudah, batas: BATAS + 1 })
    return { unit: { id: unit.id, nama: unit.nama }, lain: lain.map(({ id, nama }) => ({ id, nama })), klasifikasi: await listKlasifikasi(ctx.db, ctx.now), berkas: berkas.slice(0, BATAS), lagi: berkas.length > BATAS, hari: hariIni(ctx) }
  },
  show({ unit, lain, klasifikasi, berkas, lagi, hari }, ctx, input) {
    const { t } = ctx
    const ke = (ubah: Record<string, string | undefined>, dasar = DASAR) => alamat(dasar, { unit: input.unit, tahap: input.tahap, klasifikasi: input.klasifikasi, tahun: input.tahun, ...ubah })
    const akhir = berkas.at(-1)
    return { title: t('Arsip', 'Archive'), wide: true, body: <>
      <Heading about={unit.nama} actions={<><ButtonLink href={`${DASAR}/berkas/baru?unit=${unit.id}`} icon="plus">{t('Buka berkas baru', 'Open a dossier')}</ButtonLink><ButtonLink href={ke({}, `${DASAR}/daftar.pdf`)} variant="second" icon="printer">{t('Daftar arsip (PDF)', 'List (PDF)')}</ButtonLink><ButtonLink href={ke({}, `${DASAR}/daftar.csv`)} variant="second" icon="download">CSV</ButtonLink></>}>{t('Berkas arsip', 'Dossiers')}</Heading>
      <TabArsip ctx={ctx} kini="" unit={input.unit} />
      <FilterBar label={t('Saring berkas', 'Filter dossiers')} reset={input.klasifikasi || input.tahun || input.tahap !== 'aktif' ? DASAR : undefined}>
        <PilihUnit ctx={ctx} unit={unit} lain={lain} />
        <Select name="tahap" label={t('Tahap', 'Stage')} value={input.tahap} empty={false} choices={TAHAP.map((x) => ({ value: x, label: t(...KATA_TAHAP[x]) }))} />
        <Select name="klasifikasi" label={t('Klasifikasi', 'Classification')} value={input.klasifikasi ?? ''} empty={t('Semua', 'All')} choices={klasifikasi.map((k) => ({ value: k.kode, label: `${k.kode} ${k.nama}` }))} />
        <NumberField name="tahun" label={t('Tahun', 'Year')} value={input.tahun} width="xs" optional />
      </FilterBar>
      <Table<BerkasArsip> caption={t('Berkas arsip', 'Dossiers')} captionHidden rows={berkas} tone={(b) => (b.tahap === 'aktif' && b.inaktif_pada && b.inaktif_pada <= hari) || (b.akhir_pada && b.akhir_pada <= hari && b.tahap === 'inaktif') ? 'warn' : undefined}
        empty={<EmptyState title={t('Belum ada berkas pada tahap ini', 'No dossier at this stage')}>{t('Berkas terbuka sendiri saat surat selesai diberkaskan, atau Anda membukanya di sini.', 'Dossiers open as finished letters are filed, or you open one here.')}</EmptyState>} columns={[
          { head: t('Kode', 'Code'), narrow: true, cell: (b) => kodeBerkas(b) },
          { head: t('Berkas', 'Dossier'), main: true, cell: (b) => <><a href={`${DASAR}/berkas/${b.id}`}>{judulBerkas(b)}</a>{tersembunyi(b.keamanan) && <> <Tag tone="bad" icon="lock">{t('Rahasia', 'Secret')}</Tag></>}{b.vital && <> <Tag tone="info">{t('Vital', 'Vital')}</Tag></>}</> },
          { head: t('Isi', 'Items'), numeric: true, cell: (b) => b.jumlah },
          { head: t('Keadaan', 'State'), cell: (b) => (b.ditutup ? <>{t('Ditutup', 'Closed')} {tanggalSingkat(b.ditutup, ctx.locale)}</> : <Tag tone="ok">{t('Terbuka', 'Open')}</Tag>) },
          { head: t('Inaktif sejak', 'Inactive from'), cell: (b) => (b.inaktif_pada ? tanggalSingkat(b.inaktif_pada, ctx.locale) : b.ditutup ? t('menunggu peristiwa', 'awaiting its event') : '–') },
          { head: t('Nasib', 'Fate'), cell: (b) => (b.nasib ? <>{t(...KATA_AKHIR[b.nasib])}{b.akhir_pada && <><br /><span class="hint">{tanggalSingkat(b.akhir_pada, ctx.locale)}</span></>}</> : '–') },
          { head: t('Lokasi', 'Place'), cell: (b) => b.lokasi || '–' },
        ]} />
      <Pager {...(input.sesudah ? { previous: ke({}) } : {})} {...(lagi && akhir ? { next: ke({ sesudah: `${akhir.klasifikasi}_${akhir.tahun}_${akhir.nomor}_${akhir.id}` }) } : {})} />
    </> }
  },
})

/** So many dossiers on one list; who needs more lists year by year or by classification. */
const BATAS_DAFTAR = 1000
async function unduhan(ctx: Context, input: z.infer<typeof Saring>) {
  const { unit } = await arsipDibaca(ctx, input.unit)
  const berkas = await listBerkasArsip(ctx.db, unit.id, { ...saringan(input), batas: BATAS_DAFTAR })
  await ctx.db.transaction((tx) => catat(tx, { actor: ctx.actor, tindakan: 'arsip.daftar.dicetak', objek: { jenis: 'unit', id: unit.id }, sesudah: { banyak: berkas.length } }))
  return { unit, berkas, nama: `daftar-arsip-${input.tahap}-${unit.kode}` }
}
const csv = page({ path: `${DASAR}/daftar.csv`, summary: 'Daftar berkas arsip sebagai CSV', right: HAK, frame: 'kantor', pageOnly: true, limit: 20, input: Saring,
  async ask(ctx, input) { const { berkas, nama } = await unduhan(ctx, input); return unduhCsv(nama, csvBerkas(berkas)) } })
const pdf = page({ path: `${DASAR}/daftar.pdf`, summary: 'Daftar arsip aktif, inaktif, atau statis untuk dicetak', right: HAK, frame: 'kantor', pageOnly: true, limit: 20, input: Saring,
  async ask(ctx, input) {
    const { unit, berkas, nama } = await unduhan(ctx, input)
    const keterangan = [unit.nama, [input.klasifikasi && `Klasifikasi ${input.klasifikasi}`, input.tahun && `Tahun ${input.tahun}`].filter(Boolean).join(', ')].filter(Boolean)
    return { bytes: await pdfBerkas({ unit, judul: `Daftar arsip ${KATA_TAHAP[input.tahap][0].toLowerCase()}`, keterangan, tanggal: hariIni(ctx), alamat: `${ctx.config.BASE_URL}${DASAR}` }, berkas), mime: 'application/pdf', name: `${nama}.pdf`, inline: true }
  } })

const Sesudah = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/).transform((teks) => { const [pada, id] = teks.split('_') as [string, string]; return { pada: new Date(Number(pada)), id } }).optional().catch(undefined)
const belum = page({
  path: `${DASAR}/belum`, summary: 'Surat dan perkara yang selesai dan belum diberkaskan', right: HAK, frame: 'kantor', input: z.object({ unit: z.uuid().optional().catch(undefined), sesudah: Sesudah }),
  async ask(ctx, { unit: minta, sesudah }) {
    const { unit, lain } = await arsipDibaca(ctx, minta)
    const antrean = await listAntrean(ctx.db, unit.id, sesudah, BATAS)
    const akhir = antrean.filter((a) => a.jenis === 'surat').at(-1)
    return { unit: { id: unit.id, nama: unit.nama }, lain: lain.map(({ id, nama }) => ({ id, nama })), antrean, terbuka: (await listBerkasTerbuka(ctx.db, unit.id)).map((b) => ({ id: b.id, kode: kodeBerkas(b), judul: judulBerkas(b) })), berikut: akhir && antrean.filter((a) => a.jenis === 'surat').length === BATAS ? `${akhir.pada.getTime()}_${akhir.kunci}` : null }
  },
  show({ unit, lain, antrean, terbuka, berikut }, ctx, input) {
    const { t } = ctx
    return { title: t('Belum diberkaskan', 'To be filed'), wide: true, body: <>
      <Heading about={unit.nama} lead={t('Surat yang sudah ditindaklanjuti dan perkara yang sudah selesai. Centang, lalu berkaskan: usulannya mengikuti klasifikasi dan tahun.', 'Letters dealt with and cases that ended. Tick and file: the suggestion follows classification and year.')}>{t('Belum diberkaskan', 'To be filed')}</Heading>
      <TabArsip ctx={ctx} kini="/belum" unit={input.unit} />
      {lain.length > 1 && <FilterBar><PilihUnit ctx={ctx} unit={unit} lain={lain} /></FilterBar>}
      {antrean.length === 0 ? <EmptyState title={t('Semua sudah diberkaskan', 'Everything is filed')}>{t('Surat yang selesai ditindaklanjuti muncul di sini.', 'Letters that are done appear here.')}</EmptyState> : <Form hidden={{ unit: unit.id }}>
        <Table<Antrean> caption={t('Belum diberkaskan', 'To be filed')} captionHidden rows={antrean} columns={[
          { head: t('Pilih', 'Choose'), narrow: true, quiet: true, cell: (a) => <Checkbox name="pilih" value={`${a.jenis}_${a.id}`} checked label={<span class="sr">{t('Berkaskan', 'File')} {a.nomor}</span>} /> },
          { head: t('Uraian', 'Subject'), main: true, cell: (a) => <>{a.uraian}{tersembunyi(a.keamanan) && <> <Tag tone="bad" icon="lock">{t('Rahasia', 'Secret')}</Tag></>}</> }, { head: t('Nomor', 'Number'), cell: (a) => a.nomor }, { head: t('Tanggal', 'Date'), cell: (a) => tanggalSingkat(a.tanggal, ctx.locale) },
          { head: t('Klasifikasi', 'Classification'), cell: (a) => a.klasifikasi }, { head: t('Usulan berkas', 'Suggested dossier'), cell: (a) => (a.usul ? `${a.usul.kode} ${a.usul.judul}` : t('berkas baru', 'a new dossier')) },
        ]} />
        <Select name="ke" label={t('Masukkan ke', 'File into')} value="usul" empty={false} choices={[{ value: 'usul', label: t('Berkas yang diusulkan (dibuka bila belum ada)', 'The suggested dossier (opened if needed)') }, ...terbuka.map((b) => ({ value: b.id, label: `${b.kode} ${b.judul}` }))]} />
        <SubmitRow><Button icon="folder">{t('Berkaskan yang dicentang', 'File what is ticked')}</Button></SubmitRow>
      </Form>}
      <Pager {...(input.sesudah ? { previous: `${DASAR}/belum?unit=${unit.id}` } : {})} {...(berikut ? { next: `${DASAR}/belum?unit=${unit.id}&sesudah=${berikut}` } : {})} />
    </> }
  },
})
const banyak = (nilai: unknown) => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai])
const Pilih = z.preprocess(banyak, z.array(z.string().regex(/^(surat|perkara)_[0-9a-f-]{36}$/)).max(200)).transform((semua) => semua.map((satu) => { const [jenis, id] = satu.split('_') as ['surat' | 'perkara', string]; return { jenis, id } }))
const simpan = action({
  path: `${DASAR}/belum`, summary: 'Memberkaskan banyak surat dan perkara sekaligus', right: HAK, frame: 'kantor', input: z.object({ unit: z.uuid(), pilih: Pilih, ke: z.union([z.literal('usul'), z.uuid()]) }),
  async act(ctx, { unit: minta, pilih, ke }) {
    const { unit } = await arsipDibaca(ctx, minta)
    if (unit.id !== minta) refuse('bukan-arsip-anda', 'Arsip unit itu tidak Anda kelola.', { status: 404 })
    const jumlah = await ctx.db.transaction((tx) => berkaskan(tx, ctx.actor, unit, pilih, ke))
    return { goto: `${DASAR}/belum?unit=${unit.id}`, flash: ctx.t(`${jumlah} surat atau perkara sudah diberkaskan.`, `${jumlah} filed.`), data: { jumlah } }
  },
})

const Baru = z.object({ unit: z.uuid().optional().catch(undefined) })
const formBaru = page({
  path: `${DASAR}/berkas/baru`, summary: 'Formulir membuka berkas arsip', right: HAK, frame: 'kantor', input: Baru,
  async ask(ctx, { unit }) { const dibaca = await arsipDibaca(ctx, unit); return { unit: { id: dibaca.unit.id, nama: dibaca.unit.nama }, klasifikasi: await listKlasifikasi(ctx.db, ctx.now), tahun: Number(hariIni(ctx).slice(0, 4)) } },
  show({ unit, klasifikasi, tahun }, { t }) {
    return { title: t('Buka berkas baru', 'Open a dossier'), body: <><BackLink href={`${DASAR}?unit=${unit.id}`} /><Heading about={unit.nama} lead={t('Satu berkas menghimpun arsip dari satu urusan. Kodenya diberikan saat disimpan.', 'A dossier gathers the papers of one affair. Its code is given on saving.')}>{t('Buka berkas baru', 'Open a dossier')}</Heading>
      <Form hidden={{ unit: unit.id }}>
        <Select name="klasifikasi" label={t('Klasifikasi arsip', 'Classification')} choices={klasifikasi.map((k) => ({ value: k.kode, label: `${k.kode} ${k.nama}` }))} />
        <TextField name="judul" label={t('Nama berkas', 'Name')} hint={t('Nama urusannya. Jangan memuat nama orang.', 'The affair; no names of persons.')} maxLength={200} />
        <NumberField name="tahun" label={t('Tahun', 'Year')} value={tahun} width="xs" />
        <TextField name="lokasi" label={t('Lokasi kertas', 'Place of the paper')} hint={t('Ruang, rak, boks, folder', 'Room, shelf, box, folder')} maxLength={200} optional />
        <TextArea name="keterangan" label={t('Keterangan', 'Note')} maxLength={1000} rows={2} optional />
        <Checkbox name="vital" label={t('Arsip vital: syarat dasar kelangsungan pekerjaan, tidak dapat diganti bila hilang', 'Vital archive')} />
        <Checkbox name="terjaga" label={t('Arsip terjaga: menyangkut keberadaan negara (batas wilayah, perjanjian, kependudukan, kontrak karya)', 'Guarded archive')} />
        <SubmitRow><Button>{t('Buka berkas', 'Open')}</Button></SubmitRow>
      </Form></> }
  },
})
const baru = action({
  path: `${DASAR}/berkas/baru`, summary: 'Membuka berkas arsip', right: HAK, frame: 'kantor',
  input: z.object({ unit: z.uuid(), klasifikasi: KodeKlasifikasi.catch(''), judul: z.string().trim().min(3, 'Tuliskan nama berkas, paling sedikit tiga huruf.').max(200), tahun: z.coerce.number().int().catch(0), lokasi: z.string().trim().max(200).default(''), keterangan: z.string().trim().max(1000).default(''), vital: z.string().optional(), terjaga: z.string().optional() }),
  async act(ctx, { unit: minta, vital, terjaga, ...isi }) {
    const { unit } = await arsipDibaca(ctx, minta)
    const berkas = await ctx.db.transaction((tx) => bukaBerkas(tx, ctx.actor, unit, { ...isi, vital: vital === 'ya', terjaga: terjaga === 'ya' }))
    return { goto: `${DASAR}/berkas/${berkas.id}`, flash: ctx.t(`Berkas ${kodeBerkas(berkas)} terbuka.`, `Dossier ${kodeBerkas(berkas)} is open.`), data: { id: berkas.id, kode: kodeBerkas(berkas) } }
  },
})

export const arsipRoutes: Route[] = [daftar, csv, pdf, belum, simpan, formBaru, baru]
