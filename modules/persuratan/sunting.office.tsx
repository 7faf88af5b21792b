import { BackLink, Button, ButtonLink, Details, Form, Heading, InsetText, Notice, Select, SubmitRow, Table, TextArea, TextField, Warning, renderPart } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { Refusal, refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type HasilBanding, bandingkan } from './banding.ts'
import { type Blok } from './blok.ts'
import { blokDariHtml } from './blok-html.ts'
import { IsiSurat, TeksBeda } from './blok.office.tsx'
import { blokDariTeks, teksDariBlok } from './blok-teks.ts'
import { KATA_KECEPATAN } from './kata.ts'
import { listKlasifikasi } from './klasifikasi.sql.ts'
import { bacaKonsep, bacaVersi } from './konsep.ts'
import { type KonsepRow, findVersi, hapusDraf, listVersiSurat } from './konsep.sql.ts'
import { konsepUntuk } from './konsep.muat.ts'
import { bacaDraf, findPenyunting, simpanDraf, simpanSuntingan } from './sunting.ts'
import { KECEPATAN } from './surat.sql.ts'

const Id = z.object({ id: z.uuid() })
export const alamatKonsep = (id: string, lanjut = ''): string => `/kantor/surat/keluar/${id}${lanjut}`

/** The words as the form carries them: HTML when the page's script was at work, else the text of the box. */
const kataDari = (isi: { html?: unknown; teks?: unknown }): Blok[] => (typeof isi.html === 'string' && isi.html.trim() ? blokDariHtml(isi.html) : blokDariTeks(String(isi.teks ?? '')))

async function banding(ctx: Context, surat: KonsepRow, dari: number, ke: number): Promise<HasilBanding | undefined> {
  const a = await findVersi(ctx.db, surat.id, dari), b = await findVersi(ctx.db, surat.id, ke)
  return a && b && bandingkan(bacaVersi(a), bacaVersi(b))
}

const formulir = page({
  path: '/kantor/surat/keluar/:id/sunting', summary: 'Menyunting isi konsep surat', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const surat = await konsepUntuk(ctx, id)
    if (!(await findPenyunting(ctx.db, ctx.actor, surat))) refuseNotFound('Konsep')
    const draf = ctx.typed ? undefined : await bacaDraf(ctx.db, ctx.actor as Pegawai, surat)
    const kini = bacaKonsep(surat)
    const bentrok = ctx.refusal?.code === 'konsep-berubah' ? await banding(ctx, surat, Number(ctx.refusal.detail.dasar), surat.versi) : undefined
    const tertinggal = draf && draf.dasar < surat.versi ? await banding(ctx, surat, draf.dasar, surat.versi) : undefined
    return { surat, hal: draf?.hal ?? kini.hal, blok: ctx.typed ? kataDari(ctx.typed) : (draf?.blok ?? kini.blok), draf: draf?.pada, beda: bentrok ?? tertinggal, bentrok: Boolean(bentrok), klasifikasi: await listKlasifikasi(ctx.db, ctx.now) }
  },
  show({ surat, hal, blok, draf, beda, bentrok, klasifikasi }, ctx) {
    const { t } = ctx
    return {
      title: t('Sunting surat', 'Edit the letter'), wide: true, script: 'penyunting',
      body: <>
        <BackLink href={alamatKonsep(surat.id)} />
        <Heading about={t(`Versi ${surat.versi}`, `Version ${surat.versi}`)}>{t('Sunting surat', 'Edit the letter')}</Heading>
        {draf && <Notice tone="info">{t(`Ketikan Anda dari ${waktuPanjang(draf, ctx.config.BALAI_ZONE)} yang belum disimpan dipulihkan.`, `Your unsaved words of ${waktuPanjang(draf, ctx.config.BALAI_ZONE, 'en')} are back.`)} <Form action={alamatKonsep(surat.id, '/buang-draf')}><Button variant="plain" small>{t('Buang ketikan ini', 'Discard them')}</Button></Form></Notice>}
        {beda && <section class="task-box"><h2>{bentrok ? t('Rekan Anda menyimpan lebih dahulu', 'A colleague saved first') : t('Surat berubah sejak Anda mengetik', 'The letter changed since you typed')}</h2>
          <p>{t('Ketikan Anda masih ada di bawah. Inilah yang ia ubah; masukkan bila perlu, lalu simpan lagi.', 'Your words are still below. This is what was changed; take it in where needed, then save again.')}</p>
          <ul>{beda.kalimat.map((satu) => <li>{satu}</li>)}</ul><Details summary={t('Lihat pada teksnya', 'See it in the text')}><TeksBeda beda={beda.isi} /></Details></section>}
        <Form id="sunting" action={alamatKonsep(surat.id, '/sunting')}>
          <input type="hidden" name="dasar" value={String(surat.versi)} />
          <TextField name="hal" label={t('Hal', 'Subject')} value={hal} maxLength={300} />
          <KotakKata surat={surat} blok={blok} ctx={ctx} />
          <Details summary={t('Lampiran, klasifikasi, dan sifat', 'Enclosures, archive code and urgency')}>
            <TextField name="lampiran" label={t('Lampiran', 'Enclosures')} value={surat.lampiran} hint={t('Misalnya: 1 berkas', 'For example: 1 file')} maxLength={100} optional />
            <Select name="klasifikasi" label={t('Klasifikasi arsip', 'Archive code')} value={surat.klasifikasi} choices={klasifikasi.map((k) => ({ value: k.kode, label: `${k.kode} ${k.nama}` }))} />
            <Select name="kecepatan" label={t('Sifat: kecepatan', 'Urgency')} value={surat.kecepatan} choices={KECEPATAN.map((k) => ({ value: k, label: t(...KATA_KECEPATAN[k]) }))} />
          </Details>
          <TextField name="catatan" label={t('Apa yang Anda ubah', 'What you changed')} hint={t('Dibaca pemaraf di riwayat versi', 'Read in the list of versions')} maxLength={200} optional />
          {surat.status !== 'konsep' && <Warning>{t('Menyimpan perubahan menggugurkan paraf sesudah giliran Anda.', 'Saving a change voids the initials after your turn.')}</Warning>}
          <SubmitRow><Button>{t('Simpan', 'Save')}</Button><ButtonLink href={alamatKonsep(surat.id)} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
        </Form>
      </>,
    }
  },
})

/** The box for the words: plain text with explained marks; with script a sheet like that of a word processor. */
function KotakKata({ surat, blok, ctx }: { surat: KonsepRow; blok: Blok[]; ctx: Context }) {
  const { t } = ctx
  return <div data-penyunting data-draf={`/api/v1${alamatKonsep(surat.id, '/draf')}`} data-bersihkan="/api/v1/kantor/surat/bersihkan">
    <TextArea name="teks" label={t('Isi surat', 'Words')} rows={22} maxLength={400_000} value={teksDariBlok(blok)} />
    <Details summary={t('Cara memberi judul, daftar, tabel, dan huruf tebal', 'How to write headings, lists, tables and bold')}>
      <Table caption={t('Tanda', 'Marks')} captionHidden rows={CARA} columns={[{ head: t('Ketik', 'Type'), main: true, cell: ([ketik]) => <code>{ketik}</code> }, { head: t('Menjadi', 'Becomes'), cell: ([, id, en]) => t(id, en) }]} />
    </Details>
    <div data-lembar hidden><IsiSurat blok={blok} polos /></div>
  </div>
}
const CARA: [string, string, string][] = [
  ['baris kosong', 'Memulai paragraf baru', 'A new paragraph'], ['# Judul', 'Judul bagian; ## untuk anak judul', 'A heading; ## for one below'], ['1. butir   atau   a. butir   atau   - butir', 'Daftar; dua spasi di depan untuk anak butir', 'A list; two blanks before set it in'],
  ['Hari, tanggal : Kamis', 'Baris berpasangan (spasi, titik dua, spasi)', 'Name and value in line'], ['| No | Nama |', 'Baris tabel; baris pertama menjadi kepala', 'A row of a table; the first is its head'], ['*tebal*   _miring_   __garis bawah__', 'Huruf tebal, miring, bergaris bawah', 'Bold, italic, underlined'],
]

const Kata = z.object({ html: z.string().max(900_000).optional(), teks: z.string().max(400_000).optional(), hal: z.string().max(300).default('') })
const simpan = action({
  path: '/kantor/surat/keluar/:id/sunting', summary: 'Menyimpan isi konsep sebagai versi baru', right: 'pegawai', frame: 'kantor',
  input: Id.extend(Kata.shape).extend({ dasar: z.coerce.number().int().min(0), lampiran: z.string().max(100).optional(), klasifikasi: z.string().regex(/^\d{3}(\.\d{1,3}){0,5}$/, 'Pilih klasifikasi arsip.').optional(), kecepatan: z.enum(KECEPATAN).optional(), catatan: z.string().max(200).optional() }),
  async act(ctx, { id, html, teks, ...isi }) {
    const surat = await konsepUntuk(ctx, id)
    const blok = kataDari({ html, teks })
    if (blok.length === 0) refuse('isi-kosong', 'Tuliskan isi surat.', { fields: [{ field: 'teks', message: 'Tuliskan isi surat.' }] })
    try {
      const { versi, gugur } = await ctx.db.transaction((tx) => simpanSuntingan(tx, ctx.actor, id, { ...isi, blok }))
      return { goto: alamatKonsep(id), flash: gugur > 0 ? ctx.t(`Tersimpan sebagai versi ${versi}. ${gugur} paraf gugur dan pemiliknya diberi tahu.`, `Saved as version ${versi}. ${gugur} initials are void; their owners are told.`) : ctx.t(`Tersimpan sebagai versi ${versi}.`, `Saved as version ${versi}.`), data: { versi, gugur } }
    } catch (galat) {
      // What was typed is kept whatever happens to the page.
      if (galat instanceof Refusal && galat.code === 'konsep-berubah') await ctx.db.transaction((tx) => simpanDraf(tx, ctx.actor as Pegawai, surat, { dasar: isi.dasar, hal: isi.hal, blok }))
      throw galat
    }
  },
})

const draf = action({
  path: '/kantor/surat/keluar/:id/draf', summary: 'Menyimpan sementara ketikan yang belum disimpan', right: 'pegawai', frame: 'kantor', limit: 60, input: Id.extend(Kata.shape).extend({ dasar: z.coerce.number().int().min(0) }),
  async act(ctx, { id, html, teks, hal, dasar }) {
    const surat = await konsepUntuk(ctx, id)
    if (!(await findPenyunting(ctx.db, ctx.actor, surat))) refuseNotFound('Konsep')
    await ctx.db.transaction((tx) => simpanDraf(tx, ctx.actor as Pegawai, surat, { dasar, hal, blok: kataDari({ html, teks }) }))
    return { goto: alamatKonsep(id, '/sunting'), data: { pada: ctx.now.toISOString(), versi: surat.versi } }
  },
})
const buangDraf = action({
  path: '/kantor/surat/keluar/:id/buang-draf', summary: 'Membuang ketikan yang belum disimpan', right: 'pegawai', frame: 'kantor', input: Id,
  async act(ctx, { id }) {
    await konsepUntuk(ctx, id)
    await ctx.db.transaction((tx) => hapusDraf(tx, id, (ctx.actor as Pegawai).pegawaiId))
    return { goto: alamatKonsep(id, '/sunting') }
  },
})
/** Pasted words cleaned by the server, the one place that does it. Keeps nothing. */
const bersihkan = action({
  path: '/kantor/surat/bersihkan', summary: 'Membersihkan teks yang ditempel dari pengolah kata', right: 'pegawai', frame: 'kantor', limit: 60, input: z.object({ html: z.string().max(900_000) }),
  async act(ctx, { html }) { return { goto: '/kantor/surat/keluar', data: { html: renderPart(ctx, <IsiSurat blok={blokDariHtml(html)} polos />) } } },
})

const bandingkanVersi = page({
  path: '/kantor/surat/keluar/:id/banding', summary: 'Membandingkan dua versi konsep', right: 'pegawai', frame: 'kantor', input: Id.extend({ dari: z.coerce.number().int().min(1).optional().catch(undefined), ke: z.coerce.number().int().min(1).optional().catch(undefined) }),
  async ask(ctx, { id, dari, ke }) {
    const surat = await konsepUntuk(ctx, id)
    const versi = (await listVersiSurat(ctx.db, id)).map(({ versi: v, oleh_teks: oleh, pada, catatan }) => ({ versi: v, oleh, pada, catatan }))
    const akhir = ke && versi.some((v) => v.versi === ke) ? ke : surat.versi
    const awal = dari && versi.some((v) => v.versi === dari) ? dari : Math.max(1, akhir - 1)
    return { surat: { id, hal: bacaKonsep(surat).hal }, versi, dari: awal, ke: akhir, beda: (await banding(ctx, surat, awal, akhir)) ?? { hal: [], isi: [], kalimat: [] } }
  },
  show({ surat, versi, dari, ke, beda }, ctx) {
    const { t } = ctx
    const pilihan = versi.map((v) => ({ value: String(v.versi), label: `${t('Versi', 'Version')} ${v.versi}, ${v.oleh}${v.catatan ? `: ${v.catatan}` : ''}` }))
    return {
      title: t('Bandingkan versi', 'Compare versions'), wide: true,
      body: <>
        <BackLink href={alamatKonsep(surat.id)} />
        <Heading about={surat.hal}>{t('Bandingkan versi', 'Compare versions')}</Heading>
        <form method="get" class="search-line"><Select name="dari" label={t('Dari', 'From')} value={String(dari)} choices={pilihan} /><Select name="ke" label={t('Ke', 'To')} value={String(ke)} choices={pilihan} /><Button variant="second">{t('Bandingkan', 'Compare')}</Button></form>
        {beda.kalimat.length === 0 ? <InsetText>{t('Kedua versi sama.', 'Both versions are the same.')}</InsetText> : <><h2>{t('Yang berubah', 'What changed')}</h2><ul>{beda.kalimat.map((satu) => <li>{satu}</li>)}</ul><h2>{t('Pada teksnya', 'In the text')}</h2><TeksBeda beda={beda.isi} /></>}
      </>,
    }
  },
})

export const suntingRoutes: Route[] = [formulir, simpan, draf, buangDraf, bersihkan, bandingkanVersi]
