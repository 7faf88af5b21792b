import { Breadcrumbs, Button, ButtonLink, Cards, Details, EmptyState, Form, Heading, InsetText, Notice, Select, SubmitRow, Table, Tag, TextField, type Tone, Warning } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { catat } from '#kernel/audit'
import type { Pegawai } from '#kernel/identity'
import { findUnitByKode, getUnit, tanggalLokal, tanggalPanjang, tanggalSingkat, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { type BarisEkspedisi, type BarisKirim, type TujuanPantau, findTujuan, listEkspedisi, listMenungguKirim, listPantau } from './kirim.sql.ts'
import { catatPenerima, serahkanCetak, susulkanPenerima, tarikKiriman, ulangiKirim } from './kirim.ts'
import { type Jangkauan, jangkauan } from './pihak.ts'
import { adalahRahasia, bacaRahasia } from './rahasia.ts'
import { type SuratRow, findSuratUntuk } from './surat.sql.ts'

const HAK = { hak: ['surat.agenda'] }
const Id = z.object({ id: z.uuid() })
const pegawai = (ctx: Context) => ctx.actor as Pegawai
const unitKirim = (ctx: Context): string[] => [...new Set(pegawai(ctx).hak.filter((h) => h.kode === 'surat.agenda').map((h) => h.unitId))]
const bolehUrus = (ctx: Context, surat: SuratRow): boolean => unitKirim(ctx).includes(surat.unit_id)
/** Who may watch the delivery of a letter: the unit that sends it, and whoever reads its register. Receivers do not see each other's. */
export const bolehPantau = (ctx: Context, siapa: Jangkauan, surat: SuratRow): boolean => siapa.semua || siapa.pihak.includes(`u:${surat.unit_id}`) || bolehUrus(ctx, surat) || pegawai(ctx).jabatan.some((j) => j.unitId === surat.unit_id)

/** What has become of one recipient, in a word and a colour. */
export function keadaanKirim(t: TujuanPantau): readonly [id: string, en: string, tone: Tone] {
  if (t.ditarik_pada) return ['Ditarik', 'Taken back', 'mute']
  if (!t.dikirim_pada) return t.gagal ? ['Gagal', 'Failed', 'bad'] : t.cara === 'cetak' ? ['Menunggu diantar', 'To be carried', 'warn'] : ['Menunggu', 'Waiting', 'warn']
  if (t.selesai_pada) return ['Selesai ditindaklanjuti', 'Followed up', 'ok']
  if (t.dibaca_pada) return ['Dibaca', 'Read', 'ok']
  return t.diterima_pada ? ['Diterima', 'Received', 'info'] : ['Terkirim', 'Sent', 'info']
}
const KATA_CARA: Record<TujuanPantau['cara'], readonly [string, string]> = { dalam: ['Ke buku agenda unit', 'Into the unit’s register'], surel: ['Surel', 'E-mail'], cetak: ['Cetak, diantar', 'On paper'], portal: ['Portal warga', 'Citizens’ portal'] }

async function muat(ctx: Context, id: string) {
  const siapa = await jangkauan(ctx.db, ctx.actor)
  const surat = await findSuratUntuk(ctx.db, siapa, id)
  if (!surat || surat.asal !== 'sendiri' || !surat.nomor || !bolehPantau(ctx, siapa, surat)) refuseNotFound('Surat')
  return { id: surat.id, hal: bacaRahasia(surat).hal, nomor: surat.nomor, tanggal: surat.tanggal, rahasia: adalahRahasia(surat.keamanan), urus: bolehUrus(ctx, surat), tujuan: await listPantau(ctx.db, id) }
}

const pantau = page({
  path: '/kantor/surat/:id/pengiriman', summary: 'Pengiriman satu surat: terkirim, diterima, dibaca, gagal, per penerima', right: 'pegawai', frame: 'kantor', input: Id, ask: (ctx, { id }) => muat(ctx, id),
  show({ id, hal, nomor, tujuan, urus, rahasia }, ctx) {
    const { t } = ctx
    const gagal = tujuan.filter((x) => x.gagal && !x.dikirim_pada).length
    return {
      title: t('Pengiriman surat', 'Delivery'), wide: true,
      body: <>
        <Breadcrumbs items={[{ name: t('Surat', 'Letters'), href: '/kantor/surat' }, { name: hal, href: `/kantor/surat/${id}` }]} />
        <Heading about={nomor} lead={t('Apa yang sudah sampai kepada siapa.', 'What has reached whom.')} actions={tujuan.some((x) => x.cara === 'cetak') && <ButtonLink href={`/kantor/surat/${id}/pengantar`} variant="second" icon="printer">{t('Lembar pengantar', 'Cover sheet')}</ButtonLink>}>{t('Pengiriman surat', 'Delivery')}</Heading>
        {gagal > 0 && <Warning>{t(`${gagal} penerima belum terjangkau. Perbaiki di bawah, lalu kirim ulang.`, `${gagal} could not be reached. Mend it below and send again.`)}</Warning>}
        {tujuan.length === 0 ? <EmptyState title={t('Surat ini tidak mempunyai penerima', 'This letter has no recipient')} /> : tujuan.map((x) => <Penerima tujuan={x} ctx={ctx}>{urus && dapatDiurus(x) && <p><ButtonLink href={`/kantor/surat/pengiriman/${x.id}`} variant={x.gagal || x.cara === 'cetak' ? 'main' : 'plain'} about={x.nama}>{t('Urus pengiriman', 'Handle')}</ButtonLink></p>}</Penerima>)}
        {urus && <Details summary={t('Kirim juga kepada yang lain', 'Send it to one more')} open={Boolean(ctx.refusal)}><Form>
          <TextField name="nama" label={t('Jabatan atau nama penerima', 'Post or name')} maxLength={200} />
          <TextField name="kode" label={t('Kode unit, bila di Balai', 'Code of the unit, if in Balai')} hint={t('Misalnya: dinkes. Kosongkan bila di luar.', 'For example: dinkes. Leave empty if outside.')} maxLength={60} optional />
          {!rahasia && <TextField name="surel" type="email" label={t('Alamat surel, bila di luar', 'E-mail, if outside')} hint={t('Kosong berarti dicetak dan diantar.', 'Empty means printed and carried.')} maxLength={250} optional />}
          <SubmitRow><Button variant="second">{t('Kirim sebagai tembusan', 'Send as a copy')}</Button></SubmitRow></Form></Details>}
      </>,
    }
  },
})

const dapatDiurus = (x: TujuanPantau): boolean => !x.ditarik_pada && (!x.dikirim_pada || (x.cara === 'dalam' && !x.dibaca_pada) || (x.ekspedisi_nomor !== null && !x.penerima))

function Penerima({ tujuan: x, ctx, children }: { tujuan: TujuanPantau; ctx: Context; children?: ComponentChildren }) {
  const { t } = ctx
  const saat = (pada: Date | null) => (pada ? waktuPanjang(pada, ctx.config.BALAI_ZONE, ctx.locale) : '–')
  const [kata, en, tone] = keadaanKirim(x)
  const jejak = [x.dikirim_pada && `${t('dikirim', 'sent')} ${saat(x.dikirim_pada)}`, x.diterima_pada && `${t('diterima', 'received')} ${saat(x.diterima_pada)}`, x.dibaca_pada && `${t('dibaca', 'read')} ${saat(x.dibaca_pada)}`, x.ditarik_pada && `${t('ditarik', 'taken back')} ${saat(x.ditarik_pada)}`].filter(Boolean)
  return <section class="task-box" aria-labelledby={`t-${x.id}`}>
    <h2 id={`t-${x.id}`}>{x.nama}{x.di && `, ${x.di}`} <Tag tone={tone}>{t(kata, en)}</Tag></h2>
    <p class="hint">{x.sebagai === 'tembusan' && `${t('Tembusan', 'Copy')}. `}{t(...KATA_CARA[x.cara])}{x.surel && x.cara === 'surel' && `: ${x.surel}`}{jejak.length > 0 && `; ${jejak.join('; ')}`}.
      {x.agenda_nomor && <> {t('Agenda penerima', 'Their number')} {x.agenda_nomor}/{x.agenda_tahun}.</>}{x.ekspedisi_nomor && <> {t('Ekspedisi nomor', 'Expedition no.')} {x.ekspedisi_nomor}, {t('dibawa', 'carried by')} {x.pembawa}{x.penerima && `, ${t('diterima', 'taken by')} ${x.penerima}`}.</>}</p>
    {x.ditarik_sebab && <InsetText>{x.ditarik_sebab}</InsetText>}
    {x.gagal && !x.dikirim_pada && <Notice tone="bad"><p>{x.gagal}</p></Notice>}
    {children}
  </section>
}

/** What the sender can still do for one recipient. */
function Tindakan({ tujuan: x, rahasia, ctx }: { tujuan: TujuanPantau; rahasia: boolean; ctx: Context }) {
  const { t } = ctx
  const dasar = `/kantor/surat/pengiriman/${x.id}`
  return <>
    {!x.dikirim_pada && !x.ditarik_pada && x.cara === 'cetak' && <Form action={`${dasar}/antar`}><TextField name="pembawa" label={t('Dibawa oleh', 'Carried by')} hint={t('Nama petugas, atau jasa kirim dan nomor resinya', 'Name of the officer, or the courier and its number')} maxLength={200} /><SubmitRow><Button>{t('Catat diantar', 'Note as carried')}</Button></SubmitRow></Form>}
    {x.ekspedisi_nomor && !x.penerima && <Form action={`${dasar}/diterima`}><TextField name="penerima" label={t('Diterima oleh', 'Taken by')} maxLength={200} /><SubmitRow><Button variant="second">{t('Catat penerimanya', 'Note who took it')}</Button></SubmitRow></Form>}
    {x.gagal && !x.dikirim_pada && <Form action={`${dasar}/ulang`}>
      {x.cara !== 'dalam' && <><Select name="cara" label={t('Cara kirim', 'How')} value={rahasia ? 'cetak' : x.cara === 'cetak' ? 'cetak' : 'surel'} choices={[...(rahasia ? [] : [{ value: 'surel', label: t('Surel', 'E-mail') }]), { value: 'cetak', label: t('Cetak, diantar', 'On paper') }]} />{!rahasia && <TextField name="surel" type="email" label={t('Alamat surel', 'E-mail')} value={x.surel ?? ''} maxLength={250} optional />}</>}
      <SubmitRow><Button>{t('Kirim ulang', 'Send again')}</Button></SubmitRow></Form>}
    {!x.ditarik_pada && !x.dibaca_pada && (x.cara === 'dalam' || !x.dikirim_pada) && <Form action={`${dasar}/tarik`}><TextField name="alasan" label={t('Alasan menarik', 'Why it is taken back')} hint={t('Hanya selama belum dibaca. Nomor agenda penerima tetap, bertanda ditarik.', 'Only while unread. Their number stays, marked as taken back.')} maxLength={300} /><SubmitRow><Button variant="plain" about={x.nama}>{t('Tarik kembali', 'Take back')}</Button></SubmitRow></Form>}
  </>
}

const urusSatu = page({
  path: '/kantor/surat/pengiriman/:id', summary: 'Mengurus pengiriman kepada satu penerima: antar, ulangi, tarik', right: HAK, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const data = await muat(ctx, await milik(ctx, id))
    return { id: data.id, hal: data.hal, nomor: data.nomor, rahasia: data.rahasia, tujuan: data.tujuan.find((x) => x.id === id) ?? refuseNotFound('Penerima') }
  },
  show: ({ id, hal, nomor, rahasia, tujuan }, ctx) => ({
    title: ctx.t('Urus pengiriman', 'Handle the delivery'),
    body: <><Breadcrumbs items={[{ name: hal, href: `/kantor/surat/${id}` }, { name: ctx.t('Pengiriman', 'Delivery'), href: `/kantor/surat/${id}/pengiriman` }]} /><Heading about={nomor}>{ctx.t('Urus pengiriman', 'Handle the delivery')}</Heading>
      <Penerima tujuan={tujuan} ctx={ctx}><Tindakan tujuan={tujuan} rahasia={rahasia} ctx={ctx} /></Penerima></>,
  }),
})

/** The letter of a recipient, if this official sends for its unit; else it does not exist. */
async function milik(ctx: Context, tujuanId: string): Promise<string> {
  const tujuan = await findTujuan(ctx.db, tujuanId)
  const surat = tujuan && (await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), tujuan.surat_id))
  if (!surat || !surat.nomor || !bolehUrus(ctx, surat)) refuseNotFound('Penerima')
  return surat.id
}
const kembali = (suratId: string) => `/kantor/surat/${suratId}/pengiriman`

const susul = action({
  path: '/kantor/surat/:id/pengiriman', summary: 'Mengirim surat yang sudah ditandatangani kepada satu penerima lagi', right: HAK, frame: 'kantor', input: Id.extend({ nama: z.string().max(200).default(''), kode: z.string().trim().max(60).default(''), surel: z.union([z.literal(''), z.email('Alamat surel belum benar. Contoh: tu@instansi.go.id.').max(250)]).default('') }),
  async act(ctx, { id, nama, kode, surel }) {
    const surat = await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), id)
    if (!surat || !bolehUrus(ctx, surat)) refuseNotFound('Surat')
    const unit = kode ? ((await findUnitByKode(ctx.db, kode)) ?? refuse('unit-tidak-ada', 'Kode unit itu tidak ditemukan.', { fields: [{ field: 'kode', message: 'Kode unit itu tidak ditemukan.' }] })) : undefined
    await susulkanPenerima(ctx.db, ctx.actor, id, { nama, ...(unit ? { unitId: unit.id } : {}), ...(surel && !unit ? { surel } : {}) })
    return { goto: kembali(id), flash: ctx.t('Dikirim kepada penerima tambahan.', 'Sent to one more.') }
  },
})
const ulang = action({
  path: '/kantor/surat/pengiriman/:id/ulang', again: '/kantor/surat/pengiriman/:id', summary: 'Mengirim ulang surat kepada satu penerima', right: HAK, frame: 'kantor', input: Id.extend({ cara: z.enum(['surel', 'cetak']).optional(), surel: z.union([z.literal(''), z.email('Alamat surel belum benar. Contoh: tu@instansi.go.id.').max(250)]).default('') }),
  async act(ctx, { id, cara, surel }) {
    const suratId = await milik(ctx, id)
    await ulangiKirim(ctx.db, ctx.actor, id, { ...(cara ? { cara } : {}), ...(surel ? { surel } : {}) })
    return { goto: kembali(suratId), flash: ctx.t('Pengiriman diulang.', 'Sent again.') }
  },
})
const antar = action({
  path: '/kantor/surat/pengiriman/:id/antar', again: '/kantor/surat/pengiriman/:id', summary: 'Mencatat surat cetak diantar (buku ekspedisi)', right: HAK, frame: 'kantor', input: Id.extend({ pembawa: z.string().max(200).default('') }),
  async act(ctx, { id, pembawa }) {
    const suratId = await milik(ctx, id)
    const nomor = await ctx.db.transaction((tx) => serahkanCetak(tx, pegawai(ctx), id, { pembawa }))
    return { goto: kembali(suratId), flash: ctx.t(`Dicatat di buku ekspedisi nomor ${nomor}.`, `Noted as number ${nomor} of the expedition book.`), data: { nomor } }
  },
})
const diterima = action({
  path: '/kantor/surat/pengiriman/:id/diterima', again: '/kantor/surat/pengiriman/:id', summary: 'Mencatat siapa yang menerima surat cetak', right: HAK, frame: 'kantor', input: Id.extend({ penerima: z.string().max(200).default('') }),
  async act(ctx, { id, penerima }) {
    const suratId = await milik(ctx, id)
    await ctx.db.transaction((tx) => catatPenerima(tx, pegawai(ctx), id, penerima))
    return { goto: kembali(suratId), flash: ctx.t('Penerimanya dicatat.', 'Noted.') }
  },
})
const tarik = action({
  path: '/kantor/surat/pengiriman/:id/tarik', again: '/kantor/surat/pengiriman/:id', summary: 'Menarik kembali surat dari satu penerima selama belum dibaca', right: HAK, frame: 'kantor', input: Id.extend({ alasan: z.string().max(300).default('') }),
  async act(ctx, { id, alasan }) {
    const suratId = await milik(ctx, id)
    await ctx.db.transaction((tx) => tarikKiriman(tx, ctx.actor, id, alasan))
    return { goto: kembali(suratId), flash: ctx.t('Surat ditarik dari penerima ini.', 'Taken back.') }
  },
})

const menunggu = page({
  path: '/kantor/surat/kirim', summary: 'Surat yang sudah ditandatangani dan belum terkirim semua', right: HAK, frame: 'kantor',
  async ask(ctx) {
    const siapa = await jangkauan(ctx.db, ctx.actor)
    const baris: BarisKirim[] = []
    for (const satu of await listMenungguKirim(ctx.db, unitKirim(ctx))) if (await findSuratUntuk(ctx.db, siapa, satu.id)) baris.push(satu)
    return { baris }
  },
  show({ baris }, ctx) {
    const { t } = ctx
    return {
      title: t('Kirim surat', 'Send letters'), wide: true,
      body: <>
        <Heading lead={t('Surat yang sudah bernomor dan belum sampai ke semua penerima.', 'Numbered letters that have not reached everyone.')} actions={<ButtonLink href="/kantor/surat/ekspedisi" variant="second" icon="printer">{t('Buku ekspedisi', 'Expedition book')}</ButtonLink>}>{t('Kirim surat', 'Send letters')}</Heading>
        <Table<BarisKirim> caption={t('Menunggu dikirim', 'Waiting')} captionHidden rows={baris} tone={(b) => (b.gagal > 0 ? 'bad' : undefined)} empty={<EmptyState title={t('Semua surat sudah terkirim', 'All letters are sent')} />} columns={[
          { head: t('Hal', 'Subject'), main: true, cell: (b) => <a href={`/kantor/surat/${b.id}/pengiriman`}>{b.hal}</a> }, { head: t('Nomor', 'Number'), cell: (b) => b.nomor ?? '–' }, { head: t('Tanggal', 'Date'), cell: (b) => (b.tanggal ? tanggalSingkat(b.tanggal, ctx.locale) : '–') },
          { head: t('Belum terkirim', 'Left'), numeric: true, cell: (b) => b.sisa }, { head: t('Gagal', 'Failed'), numeric: true, cell: (b) => b.gagal },
        ]} />
        <Cards level={2} items={[
          { title: t('Blok nomor', 'Number blocks'), href: '/kantor/surat/nomor', text: t('Nomor yang disisihkan untuk hari sistem terganggu, dan pertanggungjawabannya.', 'Numbers set aside for days without the system, and their account.') },
          { title: t('Paket SRIKANDI', 'SRIKANDI packages'), href: '/kantor/surat/paket', text: t('Membuat dan memasukkan paket surat untuk aplikasi nasional.', 'Make and bring in packages for the national application.') },
        ]} />
      </>,
    }
  },
})

const pengantar = page({
  path: '/kantor/surat/:id/pengantar', summary: 'Lembar pengantar surat cetak, satu untuk setiap penerima', right: HAK, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const data = await muat(ctx, id)
    const surat = (await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), id))!
    await ctx.db.transaction((tx) => catat(tx, { actor: pegawai(ctx), tindakan: 'surat.dicetak', objek: { jenis: 'surat', id } }))
    return { ...data, unit: await getUnit(ctx.db, surat.unit_id), sampul: data.rahasia }
  },
  show: ({ hal, nomor, tanggal, tujuan, unit, sampul }) => ({
    title: `Lembar pengantar ${nomor}`, frame: 'tanpa' as const,
    body: <>{tujuan.filter((x) => x.cara === 'cetak').map((x) => <section class="sheet">
      <h1>{unit.nama}</h1><p>{unit.alamat}</p>
      <p><strong>Yth. {x.nama}</strong>{x.di && <><br />di {x.di}</>}</p>
      <p>Nomor {nomor}{tanggal && `, ${tanggalPanjang(tanggal)}`}{!sampul && <><br />Hal: {hal}</>}{sampul && <><br /><strong>RAHASIA, dibuka hanya oleh alamat</strong></>}</p>
      <p>Ekspedisi nomor: {x.ekspedisi_nomor ?? '……'}</p>
      <p>Diterima tanggal …………………… pukul ……………</p><p>Nama dan tanda tangan penerima:</p><p>………………………………………</p>
    </section>)}</>,
  }),
})

const ekspedisi = page({
  path: '/kantor/surat/ekspedisi', summary: 'Buku ekspedisi surat cetak untuk dicetak', right: HAK, frame: 'kantor', pageOnly: true, input: z.object({ unit: z.uuid().optional().catch(undefined), tahun: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined) }),
  async ask(ctx, { unit: minta, tahun: mintaTahun }) {
    const semua = unitKirim(ctx)
    const id = minta && semua.includes(minta) ? minta : (semua[0] ?? refuseNotFound('Buku ekspedisi'))
    const tahun = mintaTahun ?? Number(tanggalLokal(ctx.now, ctx.config.BALAI_ZONE).slice(0, 4))
    return { unit: (await getUnit(ctx.db, id)).nama, tahun, baris: (await listEkspedisi(ctx.db, id, tahun)).reverse() }
  },
  show({ unit, tahun, baris }, ctx) {
    const saat = (pada: Date | null) => (pada ? waktuPanjang(pada, ctx.config.BALAI_ZONE) : '')
    const judul = `Buku ekspedisi tahun ${tahun}`
    return { title: judul, frame: 'tanpa' as const, wide: true, body: <><h1>{judul}</h1><p>{unit}</p>
      <Table<BarisEkspedisi> caption={judul} captionHidden scroll rows={baris} empty="Belum ada surat yang diantar." columns={[
        { head: 'Nomor', numeric: true, cell: (b) => b.nomor }, { head: 'Nomor surat', cell: (b) => b.nomor_surat ?? '–' }, { head: 'Kepada', main: true, cell: (b) => [b.nama, b.di].filter(Boolean).join(', ') }, { head: 'Hal', cell: (b) => b.hal },
        { head: 'Dibawa oleh', cell: (b) => b.pembawa }, { head: 'Diserahkan', cell: (b) => saat(b.diserahkan_pada) }, { head: 'Diterima oleh', cell: (b) => b.penerima ?? '' }, { head: 'Diterima', cell: (b) => saat(b.diterima_pada) },
      ]} /></> }
  },
})

export const kirimRoutes: Route[] = [menunggu, ekspedisi, urusSatu, susul, ulang, antar, diterima, tarik, pantau, pengantar]
