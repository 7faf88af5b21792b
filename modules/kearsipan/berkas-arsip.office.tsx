import { cariSurat, jangkauan } from '#modules/persuratan'
import { BackLink, Button, ButtonLink, Checkbox, DateField, Details, EmptyState, Form, Heading, InsetText, Pager, Search, Select, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, Warning, dateFrom } from '#access/design'
import { bukaKata, segelKata } from '#access/identity'
import { type Context, type Route, action, page, unduhCsv } from '#access/web'
import { findJra } from '#kernel/documents'
import { getUnit, tanggalLokal, tanggalPanjang, tanggalSingkat } from '#kernel/organisation'
import { now, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type BerkasArsip, findBerkasArsip, kodeBerkas } from './berkas-arsip.sql.ts'
import { csvIsi, judulBerkas, pdfIsi } from './daftar.ts'
import { halanganBerkas } from './halangan.ts'
import { type IsiBerkas, listIsi } from './isi-berkas.sql.ts'
import { keluarkanIsi, tambahKertas, tersembunyi, ubahBerkas } from './pemberkasan.ts'
import { DASAR, KATA_AKHIR, KATA_TAHAP } from './tab.tsx'
import { bukaKembali, catatPeristiwa, tutupBerkas } from './tutup.ts'
import { HAK, idUnit } from './unit-arsip.ts'

const BATAS = 100
const Id = z.object({ id: z.uuid() })
/** The dossier if the official keeps it, or made it. */
async function milik(ctx: Context, id: string): Promise<{ berkas: BerkasArsip; saya: boolean }> {
  const unit = await idUnit(ctx.db, ctx.actor)
  const berkas = (await findBerkasArsip(ctx.db, unit, id)) ?? refuseNotFound('Berkas arsip')
  return { berkas, saya: unit.includes(berkas.simpan_unit) }
}
const milikSaya = async (ctx: Context, id: string): Promise<BerkasArsip> => { const { berkas, saya } = await milik(ctx, id); return saya ? berkas : refuseNotFound('Berkas arsip') }
const alamat = (id: string) => `${DASAR}/berkas/${id}`

/** Items whose own line holds the words, and letters whose words do and that the reader may open. */
async function cariIsi(ctx: Context, id: string, q: string): Promise<IsiBerkas[]> {
  const semua = await listIsi(ctx.db, [id], { batas: 5000 })
  const temu = new Set((await cariSurat(ctx.db, await jangkauan(ctx.db, ctx.actor), q, BATAS, undefined, { id: semua.flatMap((i) => (i.jenis === 'surat' ? (i.objek_id ?? []) : [])) })).map((s) => s.id))
  const kata = q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return semua.filter((i) => temu.has(i.objek_id ?? '') || kata.every((k) => `${i.uraian} ${i.nomor ?? ''}`.toLowerCase().includes(k))).slice(0, BATAS)
}

const rincian = page({
  path: `${DASAR}/berkas/:id`, summary: 'Satu berkas arsip: isinya, masa simpannya, dan tempatnya', right: HAK, frame: 'kantor', input: Id.extend({ dari: z.coerce.number().int().min(0).catch(0).default(0), s: z.string().max(1000).optional() }),
  async ask(ctx, { id, dari, s }) {
    const { berkas, saya } = await milik(ctx, id)
    const q = bukaKata(ctx, s)
    const isi = q ? await cariIsi(ctx, id, q) : await listIsi(ctx.db, [id], { sesudah: dari, batas: BATAS + 1 })
    const unit = await getUnit(ctx.db, berkas.unit_id), simpan = await getUnit(ctx.db, berkas.simpan_unit)
    return { q, berkas, saya, isi: isi.slice(0, BATAS), lagi: !q && isi.length > BATAS, unit: unit.nama, simpan: simpan.nama, jra: (await findJra(ctx.db, berkas.klasifikasi)) ?? null, halangan: berkas.ditutup ? ((await halanganBerkas(ctx.db, [id])).get(id) ?? []) : [] }
  },
  show({ q, berkas: b, saya, isi, lagi, unit, simpan, jra, halangan }, ctx, { dari }) {
    const { t } = ctx
    const tanggal = (x: string | null) => (x ? tanggalPanjang(x, ctx.locale) : '–')
    return { title: judulBerkas(b), wide: true, body: <>
      <BackLink href={`${DASAR}?unit=${b.simpan_unit}&tahap=${b.tahap}`} />
      <Heading about={<>{kodeBerkas(b)} · {unit}</>} lead={<><Tag tone={b.tahap === 'musnah' ? 'bad' : 'info'}>{t(...KATA_TAHAP[b.tahap])}</Tag> {b.ditutup ? <Tag>{t('Ditutup', 'Closed')}</Tag> : <Tag tone="ok">{t('Terbuka', 'Open')}</Tag>} {tersembunyi(b.keamanan) && <Tag tone="bad" icon="lock">{t('Rahasia', 'Secret')}</Tag>}</>}
        actions={<><ButtonLink href={`${alamat(b.id)}/daftar.pdf`} variant="second" icon="printer">{t('Daftar isi (PDF)', 'Contents (PDF)')}</ButtonLink><ButtonLink href={`${alamat(b.id)}/daftar.csv`} variant="second" icon="download">CSV</ButtonLink></>}>{judulBerkas(b)}</Heading>
      {halangan.length > 0 && <Warning>{t('Tidak boleh dimusnahkan', 'Must not be destroyed')}: {halangan.join('; ')}.</Warning>}
      {b.keterangan && <InsetText>{b.keterangan}</InsetText>}
      <SummaryList rows={[
        { label: t('Disimpan', 'Kept by'), value: simpan }, { label: t('Lokasi kertas', 'Place of the paper'), value: b.lokasi || '–' }, { label: t('Dibuka', 'Opened'), value: tanggal(b.dibuka) },
        ...(b.ditutup ? [{ label: t('Ditutup', 'Closed'), value: tanggal(b.ditutup) }, ...(b.peristiwa_pada ? [{ label: t('Peristiwa awal retensi', 'Starting event'), value: tanggal(b.peristiwa_pada) }] : []), { label: t('Inaktif sejak', 'Inactive from'), value: tanggal(b.inaktif_pada) },
          { label: t('Masa simpan berakhir', 'Term ends'), value: <>{tanggal(b.akhir_pada)}{b.nasib && `, ${t(...KATA_AKHIR[b.nasib]).toLowerCase()}`}</> }, { label: t('Aturan', 'Rule'), value: b.jra_klasifikasi ? t(`JRA ${b.jra_klasifikasi}, berlaku sejak ${tanggal(b.jra_mulai)}: aktif ${b.retensi_aktif} tahun, inaktif ${b.retensi_inaktif} tahun`, `JRA ${b.jra_klasifikasi} in force since ${tanggal(b.jra_mulai)}: active ${b.retensi_aktif}, inactive ${b.retensi_inaktif} years`) : '–' }]
          : [{ label: t('Jadwal retensi kini', 'Schedule now'), value: jra ? t(`${jra.klasifikasi} ${jra.nama}: aktif ${jra.retensi_aktif} tahun, inaktif ${jra.retensi_inaktif} tahun, ${KATA_AKHIR[jra.nasib_akhir][0].toLowerCase()}`, `${jra.klasifikasi} ${jra.nama}: active ${jra.retensi_aktif}, inactive ${jra.retensi_inaktif} years`) : t('belum ada untuk klasifikasi ini', 'none for this classification yet') }]),
      ]} />
      <h2>{t('Isi berkas', 'Contents')}</h2>
      {(b.jumlah > 10 || q) && <Search label={t('Cari dalam berkas ini', 'Find in this dossier')} value={q} action={`${alamat(b.id)}/cari`} quiet />}
      <Table<IsiBerkas> caption={t('Isi berkas', 'Contents')} captionHidden rows={isi} empty={<EmptyState level={3} title={q ? t('Tidak ada yang cocok dalam berkas ini', 'Nothing matches in this dossier') : t('Berkas ini masih kosong', 'Nothing in it yet')} />} columns={[
        { head: t('No.', 'No.'), narrow: true, numeric: true, cell: (i) => i.urut },
        { head: t('Uraian', 'Subject'), main: true, cell: (i) => (i.jenis === 'surat' && !i.dimusnahkan_pada ? <a href={`/kantor/surat/${i.objek_id}`}>{i.uraian}</a> : i.jenis === 'perkara' && !i.dimusnahkan_pada ? <a href={`/kantor/berkas/${i.objek_id}`}>{i.uraian}</a> : i.uraian) },
        { head: t('Nomor', 'Number'), cell: (i) => i.nomor ?? '–' }, { head: t('Tanggal', 'Date'), cell: (i) => (i.tanggal ? tanggalSingkat(i.tanggal, ctx.locale) : '–') }, { head: t('Tingkat', 'Kind of copy'), cell: (i) => i.tingkat },
        { head: t('Keterangan', 'Note'), cell: (i) => (i.dimusnahkan_pada ? <>{t('Musnah, berita acara', 'Destroyed, record')} {i.berita_acara ?? '–'}{i.sidik && <><br /><span class="hint">SHA-256 {i.sidik.slice(0, 16)}…</span></>}</> : [i.jumlah, i.lokasi].filter(Boolean).join(', ') || '–') },
        ...(saya && !b.ditutup ? [{ head: t('Tindakan', 'Action'), quiet: true, cell: (i: IsiBerkas) => <Form action={`${alamat(b.id)}/keluarkan`} hidden={{ isi: i.id }}><Button variant="second" small about={`${i.nomor ?? i.urut}`}>{t('Keluarkan', 'Take out')}</Button></Form> }] : []),
      ]} />
      <Pager {...(dari > 0 ? { previous: alamat(b.id) } : {})} {...(lagi ? { next: `${alamat(b.id)}?dari=${isi.at(-1)!.urut}` } : {})} />
      {saya && b.tahap !== 'musnah' && <Tindakan b={b} ctx={ctx} peristiwa={jra?.pemicu === 'peristiwa' ? jra.peristiwa : null} />}
    </> }
  },
})

function Tindakan({ b, ctx, peristiwa }: { b: BerkasArsip; ctx: Context; peristiwa: string | null }) {
  const { t } = ctx
  return <>
    {!b.ditutup && <>
      <Details summary={t('Tambah arsip kertas', 'Add something on paper')}><Form action={`${alamat(b.id)}/kertas`}>
        <TextField name="uraian" label={t('Uraian', 'Subject')} maxLength={300} /><TextField name="nomor" label={t('Nomor', 'Number')} maxLength={100} optional /><DateField name="tanggal" label={t('Tanggal', 'Date')} optional />
        <Select name="tingkat" label={t('Tingkat perkembangan', 'Kind of copy')} value="asli" empty={false} choices={['asli', 'salinan', 'tembusan'].map((x) => ({ value: x, label: x }))} /><TextField name="jumlah" label={t('Jumlah', 'Quantity')} hint={t('Misalnya: 3 lembar', 'For example: 3 sheets')} maxLength={60} optional /><TextField name="lokasi" label={t('Lokasi', 'Place')} maxLength={120} optional />
        <SubmitRow><Button variant="second">{t('Tambah', 'Add')}</Button></SubmitRow></Form></Details>
      <Details summary={t('Tutup berkas', 'Close the dossier')}><Form action={`${alamat(b.id)}/tutup`}>
        <InsetText>{t('Sesudah ditutup isi berkas tidak berubah lagi, dan masa simpannya mulai dihitung menurut jadwal retensi yang berlaku hari itu.', 'After closing nothing more goes in, and the term runs by the schedule in force that day.')}</InsetText>
        <DateField name="ditutup" label={t('Tanggal selesai urusan', 'Day the affair ended')} value={tanggalLokal(now(), ctx.config.BALAI_ZONE)} />
        {peristiwa && <DateField name="peristiwa" label={t(`Tanggal ${peristiwa}`, `Date of: ${peristiwa}`)} hint={t('Boleh diisi kemudian; masa simpan mulai dihitung dari tanggal ini.', 'May follow later; the term counts from it.')} optional />}
        <SubmitRow><Button>{t('Tutup berkas', 'Close')}</Button></SubmitRow></Form></Details>
    </>}
    {b.ditutup && !b.inaktif_pada && peristiwa && <Form action={`${alamat(b.id)}/peristiwa`}><DateField name="peristiwa" label={t(`Tanggal ${peristiwa}`, `Date of: ${peristiwa}`)} /><SubmitRow><Button variant="second">{t('Catat peristiwa', 'Record the event')}</Button></SubmitRow></Form>}
    {b.ditutup && b.tahap === 'aktif' && <Details summary={t('Buka kembali', 'Open again')}><Form action={`${alamat(b.id)}/buka`}><TextArea name="alasan" label={t('Alasan', 'Reason')} rows={2} maxLength={300} /><SubmitRow><Button variant="second">{t('Buka kembali', 'Open again')}</Button></SubmitRow></Form></Details>}
    <Details summary={t('Ubah nama dan lokasi', 'Change name and place')}><Form action={`${alamat(b.id)}/ubah`}>
      <TextField name="judul" label={t('Nama berkas', 'Name')} value={b.judul} maxLength={200} /><TextField name="lokasi" label={t('Lokasi kertas', 'Place of the paper')} value={b.lokasi} hint={t('Ruang, rak, boks, folder', 'Room, shelf, box, folder')} maxLength={200} optional /><TextArea name="keterangan" label={t('Keterangan', 'Note')} value={b.keterangan} rows={2} maxLength={1000} optional />
      <Checkbox name="vital" label={t('Arsip vital', 'Vital archive')} checked={b.vital} /><Checkbox name="terjaga" label={t('Arsip terjaga', 'Guarded archive')} checked={b.terjaga} />
      <SubmitRow><Button variant="second">{t('Simpan', 'Save')}</Button></SubmitRow></Form></Details>
    <p><a href={`${DASAR}/penahanan?berkas=${b.id}`}>{t('Tahan berkas ini untuk perkara', 'Put a legal hold on this dossier')}</a></p>
  </>
}

const cari = action({ path: `${DASAR}/berkas/:id/cari`, summary: 'Mencari dalam satu berkas arsip', right: HAK, frame: 'kantor', again: `${DASAR}/berkas/:id`, input: Id.extend({ q: z.string().trim().max(100).catch('').default('') }),
  act(ctx, { id, q }) { const s = segelKata(ctx, q); return Promise.resolve({ goto: s ? `${alamat(id)}?s=${s}` : alamat(id), data: { s } }) } })
const ubah = action({
  path: `${DASAR}/berkas/:id/ubah`, summary: 'Mengubah nama, keterangan, dan lokasi berkas arsip', right: HAK, frame: 'kantor', again: `${DASAR}/berkas/:id`,
  input: Id.extend({ judul: z.string().trim().min(3, 'Tuliskan nama berkas.').max(200), lokasi: z.string().trim().max(200).default(''), keterangan: z.string().trim().max(1000).default(''), vital: z.string().optional(), terjaga: z.string().optional() }),
  async act(ctx, { id, vital, terjaga, ...isi }) {
    const berkas = await milikSaya(ctx, id)
    await ctx.db.transaction((tx) => ubahBerkas(tx, ctx.actor, berkas, { ...isi, vital: vital === 'ya', terjaga: terjaga === 'ya' }))
    return { goto: alamat(id), flash: ctx.t('Tersimpan.', 'Saved.') }
  },
})
const kertas = action({
  path: `${DASAR}/berkas/:id/kertas`, summary: 'Menambah arsip kertas ke dalam berkas', right: HAK, frame: 'kantor', again: `${DASAR}/berkas/:id`,
  input: Id.extend({ uraian: z.string().trim().min(3, 'Tuliskan uraian arsip.').max(300), nomor: z.string().trim().max(100).default(''), tingkat: z.enum(['asli', 'salinan', 'tembusan']).default('asli'), jumlah: z.string().trim().max(60).default(''), lokasi: z.string().trim().max(120).default('') }),
  async act(ctx, { id, uraian, nomor, tingkat, jumlah, lokasi }) {
    const berkas = await milikSaya(ctx, id)
    await ctx.db.transaction(async (tx) => tambahKertas(tx, ctx.actor, await getUnit(tx, berkas.simpan_unit), id, { uraian, nomor: nomor || null, tanggal: dateFrom(ctx.typed ?? {}, 'tanggal') ?? null, tingkat, jumlah, lokasi }))
    return { goto: alamat(id), flash: ctx.t('Ditambahkan.', 'Added.') }
  },
})
const keluarkan = action({ path: `${DASAR}/berkas/:id/keluarkan`, summary: 'Mengeluarkan satu arsip dari berkas yang masih terbuka', right: HAK, frame: 'kantor', again: `${DASAR}/berkas/:id`, input: Id.extend({ isi: z.uuid() }),
  async act(ctx, { id, isi }) {
    const berkas = await milikSaya(ctx, id)
    await ctx.db.transaction(async (tx) => keluarkanIsi(tx, ctx.actor, await getUnit(tx, berkas.simpan_unit), isi))
    return { goto: alamat(id), flash: ctx.t('Dikeluarkan; kembali ke daftar yang belum diberkaskan.', 'Taken out; back among what is to be filed.') }
  } })
const tutup = action({ path: `${DASAR}/berkas/:id/tutup`, summary: 'Menutup berkas dan menghitung masa simpannya', right: HAK, frame: 'kantor', again: `${DASAR}/berkas/:id`, input: Id,
  async act(ctx, { id }) {
    await milikSaya(ctx, id)
    const b = await ctx.db.transaction((tx) => tutupBerkas(tx, ctx.actor, id, dateFrom(ctx.typed ?? {}, 'ditutup') ?? '', dateFrom(ctx.typed ?? {}, 'peristiwa') ?? null))
    return { goto: alamat(b.id), flash: b.inaktif_pada ? ctx.t(`Berkas ditutup. Inaktif sejak ${tanggalPanjang(b.inaktif_pada)}.`, `Closed. Inactive from ${tanggalPanjang(b.inaktif_pada, 'en')}.`) : ctx.t('Berkas ditutup. Masa simpan menunggu peristiwanya.', 'Closed. The term waits for its event.'), data: { inaktif: b.inaktif_pada, akhir: b.akhir_pada, nasib: b.nasib } }
  } })
const peristiwa = action({ path: `${DASAR}/berkas/:id/peristiwa`, summary: 'Mencatat peristiwa yang memulai masa simpan', right: HAK, frame: 'kantor', again: `${DASAR}/berkas/:id`, input: Id,
  async act(ctx, { id }) { await milikSaya(ctx, id); await ctx.db.transaction((tx) => catatPeristiwa(tx, ctx.actor, id, dateFrom(ctx.typed ?? {}, 'peristiwa') ?? '')); return { goto: alamat(id), flash: ctx.t('Masa simpan dihitung.', 'The term is reckoned.') } } })
const buka = action({ path: `${DASAR}/berkas/:id/buka`, summary: 'Membuka kembali berkas aktif yang sudah ditutup', right: HAK, frame: 'kantor', again: `${DASAR}/berkas/:id`, input: Id.extend({ alasan: z.string().max(300).default('') }),
  async act(ctx, { id, alasan }) { await milikSaya(ctx, id); await ctx.db.transaction((tx) => bukaKembali(tx, ctx.actor, id, alasan)); return { goto: alamat(id), flash: ctx.t('Berkas terbuka kembali.', 'Open again.') } } })
const csv = page({ path: `${DASAR}/berkas/:id/daftar.csv`, summary: 'Daftar isi berkas sebagai CSV', right: HAK, frame: 'kantor', pageOnly: true, limit: 20, input: Id,
  async ask(ctx, { id }) { const { berkas } = await milik(ctx, id); return unduhCsv(`isi-${kodeBerkas(berkas).replaceAll('/', '-')}`, csvIsi(berkas, await listIsi(ctx.db, [id], { batas: 2000 }))) } })
const pdf = page({ path: `${DASAR}/berkas/:id/daftar.pdf`, summary: 'Daftar isi berkas untuk dicetak', right: HAK, frame: 'kantor', pageOnly: true, limit: 20, input: Id,
  async ask(ctx, { id }) {
    const { berkas } = await milik(ctx, id)
    const bytes = await pdfIsi({ unit: await getUnit(ctx.db, berkas.unit_id), judul: 'Daftar isi berkas', keterangan: [`${kodeBerkas(berkas)} ${judulBerkas(berkas)}`], tanggal: tanggalLokal(now(), ctx.config.BALAI_ZONE), alamat: `${ctx.config.BASE_URL}${alamat(id)}` }, berkas, await listIsi(ctx.db, [id], { batas: 2000 }))
    return { bytes, mime: 'application/pdf', name: `isi-${kodeBerkas(berkas).replaceAll('/', '-')}.pdf`, inline: true }
  } })

export const berkasRoutes: Route[] = [csv, pdf, cari, ubah, kertas, keluarkan, tutup, peristiwa, buka, rincian]
