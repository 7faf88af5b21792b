import { Breadcrumbs, Button, ButtonLink, DateField, EmptyState, FileField, Form, Heading, InsetText, NumberField, Select, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { adaTanggal, getUnit, tanggalSingkat, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { cetakBlok, rentangBlok } from './blok-nomor-cetak.ts'
import { type BlokNomor, catatNomorTangan, findBlokNomor, isiBlok, listBlokNomor, pesanBlokSurat, tutupBlokSurat } from './blok-nomor.ts'
import { findJenis, listJenis } from './jenis.sql.ts'
import { listKlasifikasi } from './klasifikasi.sql.ts'
import { hariUnit } from './konsep.ts'
import { siapkanLampiran, simpanLampiran } from './lampiran.ts'
import { rencanakanPindaian } from './pindaian-baca.ts'

const HAK = { hak: ['surat.agenda'] }
const pegawai = (ctx: Context) => ctx.actor as Pegawai
const unitNomor = (ctx: Context): string[] => [...new Set(pegawai(ctx).hak.filter((h) => h.kode === 'surat.agenda').map((h) => h.unitId))]
const Id = z.object({ id: z.uuid() })
/** The three boxes of a date, as `dateFrom` reads them. */
const KOTAK_TANGGAL = { tanggal_hari: z.string().max(4).optional(), tanggal_bulan: z.string().max(20).optional(), tanggal_tahun: z.string().max(6).optional() }
async function milik(ctx: Context, id: string): Promise<BlokNomor> {
  const blok = await findBlokNomor(ctx.db, id)
  if (!blok || !unitNomor(ctx).includes(blok.unit_id)) refuseNotFound('Blok nomor')
  return blok
}

const daftar = page({
  path: '/kantor/surat/nomor', summary: 'Blok nomor yang disisihkan untuk hari sistem nasional terganggu', right: HAK, frame: 'kantor', input: z.object({ unit: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { unit: minta }) {
    const semua = unitNomor(ctx)
    const id = minta && semua.includes(minta) ? minta : (semua[0] ?? refuseNotFound('Blok nomor'))
    return { unit: await getUnit(ctx.db, id).then(({ nama }) => ({ id, nama })), blok: await listBlokNomor(ctx.db, id), jenis: (await listJenis(ctx.db, await hariUnit(ctx.db, id))).map(({ kode, nama, klasifikasi }) => ({ kode, nama, klasifikasi })), klasifikasi: await listKlasifikasi(ctx.db, ctx.now) }
  },
  show({ unit, blok, jenis, klasifikasi }, ctx) {
    const { t } = ctx
    return {
      title: t('Blok nomor', 'Number blocks'), wide: true,
      body: <>
        <Breadcrumbs items={[{ name: t('Surat', 'Letters'), href: '/kantor/surat' }]} />
        <Heading about={unit.nama} lead={t('Untuk hari ketika sistem, jaringan, atau listrik terganggu: nomor disisihkan, ditulis dengan tangan, lalu dipertanggungjawabkan.', 'For days without system, network or power: numbers are set aside, written by hand, and accounted for.')}>{t('Blok nomor surat', 'Number blocks')}</Heading>
        <Table<BlokNomor> caption={t('Blok nomor', 'Number blocks')} captionHidden rows={blok} empty={<EmptyState title={t('Belum ada blok nomor', 'No block yet')} />} columns={[
          { head: t('Nomor urut', 'Numbers'), main: true, cell: (b) => <a href={`/kantor/surat/nomor/${b.id}`}>{rentangBlok(b)}/{b.tahun}</a> }, { head: t('Jenis', 'Kind'), cell: (b) => jenis.find((j) => j.kode === b.jenis)?.nama ?? b.jenis }, { head: t('Pemegang', 'Holder'), cell: (b) => b.pemegang }, { head: t('Sebab', 'Why'), cell: (b) => b.sebab },
          { head: t('Keadaan', 'State'), cell: (b) => (b.ditutup_pada ? <Tag tone="ok">{t('Dipertanggungjawabkan', 'Accounted for')}</Tag> : <Tag tone="warn">{t('Terbuka', 'Open')}</Tag>) },
        ]} />
        <h2>{t('Sisihkan nomor', 'Set numbers aside')}</h2>
        <Form>
          <input type="hidden" name="unit" value={unit.id} />
          <Select name="jenis" label={t('Jenis naskah', 'Kind of letter')} choices={jenis.map((j) => ({ value: j.kode, label: j.nama }))} />
          <Select name="klasifikasi" label={t('Klasifikasi arsip', 'Archive code')} empty={t('Pilih', 'Choose')} choices={klasifikasi.map((k) => ({ value: k.kode, label: `${k.kode} ${k.nama}` }))} />
          <NumberField name="banyak" label={t('Berapa nomor', 'How many')} hint={t('1 sampai 200. Sisihkan secukupnya.', '1 to 200. No more than needed.')} />
          <TextField name="pemegang" label={t('Dipegang oleh', 'Held by')} maxLength={200} /><TextField name="sebab" label={t('Sebab', 'Why')} hint={t('Misalnya: SRIKANDI tidak dapat dibuka sejak pukul 08.00', 'For example: SRIKANDI cannot be reached since 08.00')} maxLength={300} />
          <SubmitRow><Button>{t('Sisihkan nomor', 'Set aside')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const pesan = action({
  path: '/kantor/surat/nomor', summary: 'Menyisihkan blok nomor surat', right: HAK, frame: 'kantor', input: z.object({
    unit: z.uuid(), jenis: z.string().max(60), klasifikasi: z.string().regex(/^\d{3}(\.\d{1,3}){0,5}$/, 'Pilih klasifikasi arsip.'), banyak: z.coerce.number('Isi banyaknya nomor.').int('Isi bilangan bulat.').min(1, 'Isi 1 sampai 200.').max(200, 'Isi 1 sampai 200.'), pemegang: z.string().max(200).default(''), sebab: z.string().max(300).default('') }),
  async act(ctx, { unit, ...isi }) {
    if (!unitNomor(ctx).includes(unit)) refuseNotFound('Blok nomor')
    const { id, teks } = await ctx.db.transaction((tx) => pesanBlokSurat(tx, pegawai(ctx), { unitId: unit, ...isi }))
    return { goto: `/kantor/surat/nomor/${id}`, flash: ctx.t(`${teks.length} nomor disisihkan: ${teks[0]} dan seterusnya.`, `${teks.length} numbers set aside from ${teks[0]}.`), data: { id, teks } }
  },
})

async function muat(ctx: Context, id: string) {
  const blok = await milik(ctx, id)
  return { blok, nomor: await isiBlok(ctx.db, id), unit: (await getUnit(ctx.db, blok.unit_id)).nama, jenis: (await findJenis(ctx.db, blok.jenis, await hariUnit(ctx.db, blok.unit_id)))?.nama ?? blok.jenis }
}
type Isi = Awaited<ReturnType<typeof isiBlok>>[number]
const KATA: Record<Isi['keadaan'], readonly [string, string]> = { dipesan: ['Belum dipakai', 'Unused'], terpakai: ['Terpakai', 'Used'], batal: ['Batal', 'Void'] }

const rincian = page({
  path: '/kantor/surat/nomor/:id', summary: 'Satu blok nomor: nomor terpakai, sisa, pertanggungjawaban', right: HAK, frame: 'kantor', input: Id, ask: (ctx, { id }) => muat(ctx, id),
  show({ blok, nomor, jenis }, ctx) {
    const { t } = ctx
    const sisa = nomor.filter((n) => n.keadaan === 'dipesan')
    return {
      title: `${t('Blok nomor', 'Number block')} ${rentangBlok(blok)}`, wide: true,
      body: <>
        <Breadcrumbs items={[{ name: t('Blok nomor', 'Number blocks'), href: '/kantor/surat/nomor' }]} />
        <Heading about={`${jenis}, ${blok.tahun}`} lead={blok.ditutup_pada ? <Tag tone="ok">{t('Dipertanggungjawabkan', 'Accounted for')}</Tag> : <Tag tone="warn">{t('Terbuka', 'Open')}</Tag>} actions={<ButtonLink href={`/kantor/surat/nomor/${blok.id}/berita-acara.pdf`} variant="second" icon="printer">{blok.ditutup_pada ? t('Berita acara', 'Official record') : t('Lembar nomor', 'Sheet of numbers')}</ButtonLink>}>{t('Blok nomor', 'Number block')} {rentangBlok(blok)}</Heading>
        <SummaryList rows={[{ label: t('Pemegang', 'Holder'), value: blok.pemegang }, { label: t('Sebab', 'Why'), value: blok.sebab }, { label: t('Disisihkan oleh', 'Set aside by'), value: `${blok.oleh_teks}, ${waktuPanjang(blok.dibuat_pada, ctx.config.BALAI_ZONE, ctx.locale)}` }]} />
        <Table<Isi> caption={t('Nomor', 'Numbers')} rows={nomor} columns={[
          { head: t('Nomor', 'Number'), main: true, cell: (n) => (n.surat_id ? <a href={`/kantor/surat/${n.surat_id}`}>{n.teks}</a> : n.teks) }, { head: t('Keadaan', 'State'), cell: (n) => <Tag tone={n.keadaan === 'terpakai' ? 'ok' : n.keadaan === 'batal' ? 'mute' : 'warn'}>{t(...KATA[n.keadaan])}</Tag> },
          { head: t('Tanggal', 'Date'), cell: (n) => (n.keadaan === 'terpakai' ? tanggalSingkat(n.tanggal, ctx.locale) : '–') }, { head: t('Hal', 'Subject'), cell: (n) => n.perihal ?? n.alasan ?? '–' },
        ]} />
        {!blok.ditutup_pada && sisa.length > 0 && <><h2>{t('Catat surat yang ditulis tangan', 'Note a letter written by hand')}</h2><Form files action={`/kantor/surat/nomor/${blok.id}`}>
          <Select name="urut" label={t('Nomor', 'Number')} choices={sisa.map((n) => ({ value: String(n.urut), label: n.teks }))} /><DateField name="tanggal" label={t('Tanggal surat', 'Date of the letter')} />
          <TextField name="hal" label={t('Hal', 'Subject')} maxLength={300} /><TextField name="kepada" label={t('Kepada', 'To')} maxLength={200} /><TextField name="di" label={t('Di', 'At')} maxLength={100} optional />
          <FileField name="berkas" label={t('Pindaian surat', 'Scan')} accept={['pdf', 'jpeg', 'png']} maxMb={50} multiple optional />
          <SubmitRow><Button>{t('Catat surat', 'Note it')}</Button></SubmitRow></Form></>}
        {!blok.ditutup_pada && <><h2>{t('Pertanggungjawabkan', 'Account for the rest')}</h2><InsetText>{t(`${sisa.length} nomor belum dipakai. Setelah ditutup, nomor itu batal dengan alasan dan tidak pernah dipakai surat lain.`, `${sisa.length} numbers are unused. Once closed they are void with the reason and never used again.`)}</InsetText>
          <Form action={`/kantor/surat/nomor/${blok.id}/tutup`}><TextArea name="alasan" label={t('Alasan nomor yang tidak terpakai', 'Why they were not used')} rows={2} maxLength={500} optional={sisa.length === 0} /><SubmitRow><Button variant="danger">{t('Tutup dan buat berita acara', 'Close and make the record')}</Button></SubmitRow></Form></>}
      </>,
    }
  },
})
const catat = action({
  path: '/kantor/surat/nomor/:id', summary: 'Mencatat surat tulisan tangan dengan nomor dari blok', right: HAK, frame: 'kantor', files: { maxBytes: 50 * 1024 * 1024 }, input: Id.extend({ urut: z.coerce.number('Pilih nomor.').int(), hal: z.string().trim().min(3, 'Tuliskan hal surat, paling sedikit tiga huruf.').max(300), kepada: z.string().trim().min(2, 'Tuliskan kepada siapa surat itu.').max(200), di: z.string().trim().max(100).default(''), ...KOTAK_TANGGAL }),
  async act(ctx, isi) {
    await milik(ctx, isi.id)
    const tanggal = dateFrom(isi, 'tanggal')
    if (!tanggal || !adaTanggal(tanggal)) refuse('tanggal-salah', 'Isi tanggal surat. Contoh: 9 11 2026.', { fields: [{ field: 'tanggal', message: 'Isi tanggal surat. Contoh: 9 11 2026.' }] })
    const siap = await siapkanLampiran(ctx.uploads.filter((u) => u.field === 'berkas'))
    const hasil = await ctx.db.transaction(async (tx) => {
      const jadi = await catatNomorTangan(tx, pegawai(ctx), isi.id, { urut: isi.urut, tanggal, hal: isi.hal, kepada: isi.kepada, di: isi.di })
      await simpanLampiran(tx, ctx, jadi.suratId, siap)
      return jadi
    })
    if (siap.length > 0) await rencanakanPindaian(ctx.db, { suratId: hasil.suratId })
    return { goto: `/kantor/surat/nomor/${isi.id}`, flash: ctx.t(`Surat nomor ${hasil.nomor} dicatat di buku surat keluar.`, `Letter ${hasil.nomor} is in the register.`), data: hasil }
  },
})
const tutup = action({
  path: '/kantor/surat/nomor/:id/tutup', summary: 'Menutup blok nomor: sisa dibatalkan dengan alasan', right: HAK, frame: 'kantor', again: '/kantor/surat/nomor/:id', input: Id.extend({ alasan: z.string().max(500).default('') }),
  async act(ctx, { id, alasan }) {
    await milik(ctx, id)
    const { batal } = await ctx.db.transaction((tx) => tutupBlokSurat(tx, pegawai(ctx), id, alasan))
    return { goto: `/kantor/surat/nomor/${id}`, flash: ctx.t(`Blok ditutup; ${batal} nomor batal.`, `Closed; ${batal} numbers are void.`), data: { batal } }
  },
})
const beritaAcara = page({
  path: '/kantor/surat/nomor/:id/berita-acara.pdf', summary: 'Lembar nomor untuk ditulis tangan, atau berita acara blok yang sudah ditutup (PDF)', right: HAK, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const { blok, nomor, jenis } = await muat(ctx, id)
    const bytes = await cetakBlok(ctx.db, { blok, nomor, jenis, zona: ctx.config.BALAI_ZONE, alamat: `${ctx.config.BASE_URL}/kantor/surat/nomor/${id}` })
    return { bytes, mime: 'application/pdf', name: `${blok.ditutup_pada ? 'berita-acara' : 'lembar'}-blok-${blok.dari}-${blok.sampai}-${blok.tahun}.pdf`, inline: true }
  },
})
export const blokNomorRoutes: Route[] = [daftar, pesan, rincian, catat, tutup, beritaAcara]
