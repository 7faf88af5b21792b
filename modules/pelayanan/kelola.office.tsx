import { BackLink, Button, ButtonLink, ConfirmPage, DateField, Details, EmptyState, Form, Heading, InsetText, Notice, Search, Select, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { hitungTerbukaByVersi, listVersi } from '#kernel/workflow'
import { z } from 'zod'
import { definisiSaja, findPencabutan, getLayananVersi, listLayanan } from './katalog.ts'
import { mulaiDraf, salinLayanan } from './kelola-draf.ts'
import { cabutLayanan } from './kelola-terbit.ts'
import { type Perubahan, bandingkanLayanan, uraikan } from './kelola-uraian.ts'
import { type BarisKelola, bukaKelola, listKelola } from './kelola.ts'
import { findBerkasBawaan, listTerbitan } from './kelola.sql.ts'
import type { Layanan } from './layanan.ts'

// The keeper's pages: what is in force since when, what runs on which version, what changed between two of them.

export const HAK_KELOLA = { hak: ['layanan.kelola', 'layanan.terbitkan'] }
export const Kode = z.object({ kode: z.string().max(100) })
const alamat = (kode: string, sisa = '') => `/kantor/layanan/${kode}${sisa}`

const daftar = page({
  path: '/kantor/layanan', summary: 'Standar pelayanan yang disusun atau ditetapkan unit: versi, sejak kapan, dan berkas yang berjalan', right: HAK_KELOLA, frame: 'kantor', input: z.object({ q: z.string().max(100).optional() }),
  async ask(ctx, { q }) {
    const semua = await listKelola(ctx.db, ctx.actor), cari = (q ?? '').toLowerCase().trim()
    return { layanan: cari ? semua.filter((l) => `${l.nama} ${l.kode} ${l.unit}`.toLowerCase().includes(cari)) : semua, q: q ?? '' }
  },
  show({ layanan, q }, ctx) {
    const { t } = ctx
    return {
      title: t('Kelola layanan', 'Manage services'), wide: true,
      body: <>
        <Heading lead={t('Standar pelayanan yang disusun atau ditetapkan oleh unit Anda.', 'Service standards that your office keeps.')}>{t('Kelola layanan', 'Manage services')}</Heading>
        <Search label={t('Cari layanan', 'Find a service')} action="/kantor/layanan" value={q} />
        <Table<BarisKelola> caption={t('Layanan', 'Services')} captionHidden rows={layanan} empty={<EmptyState title={t('Tidak ada layanan', 'No services')}>{t('Unit Anda belum menyusun standar pelayanan yang cocok.', 'Your office keeps no matching standard.')}</EmptyState>} columns={[
          { head: t('Layanan', 'Service'), main: true, cell: (l) => <><a href={alamat(l.kode)}>{l.nama}</a><br /><span class="hint">{l.unit}</span></> },
          { head: t('Keadaan', 'State'), cell: (l) => <TandaKeadaan baris={l} ctx={ctx} /> },
          { head: t('Versi', 'Version'), narrow: true, cell: (l) => (l.versi === null ? '–' : <>{l.versi}{l.sejak && <><br /><span class="hint">{t('sejak', 'since')} {waktuPanjang(l.sejak, ctx.config.BALAI_ZONE, ctx.locale)}</span></>}</>) },
          { head: t('Berkas berjalan', 'Open cases'), cell: (l) => (l.terbuka.length ? l.terbuka.map((v) => t(`${v.jumlah} pada versi ${v.versi}`, `${v.jumlah} on version ${v.versi}`)).join(', ') : '–') },
        ]} />
      </>,
    }
  },
})

function TandaKeadaan({ baris, ctx: { t } }: { baris: BarisKelola; ctx: Context }) {
  return <>
    {baris.cabut ? <Tag tone="bad" icon="x">{t('Dicabut', 'Withdrawn')}</Tag> : baris.versi !== null ? <Tag tone="ok" icon="check">{t('Berlaku', 'In force')}</Tag> : <Tag tone="mute" icon="pencil">{t('Baru', 'New')}</Tag>}
    {baris.draf && <> <Tag tone="info" icon="pencil">{baris.draf === 'konsultasi_publik' ? t('Konsultasi publik', 'Public consultation') : t('Rancangan', 'Draft')}</Tag></>}
    {baris.berkasBaru && <> <Tag tone="warn" icon="triangle-alert">{t('Berkas bawaan lebih baru', 'Newer shipped file')}</Tag></>}
  </>
}

interface BarisVersi { versi: number; pada: Date; oleh: string; asal: 'berkas' | 'peramban'; sk: string; keadaan: string; terbuka: number; perubahan: string[] }
async function versiLayanan(ctx: Context, kode: string, dicabut: boolean): Promise<BarisVersi[]> {
  const [versi, terbitan, terbuka] = await Promise.all([listVersi(ctx.db, kode), listTerbitan(ctx.db, kode), hitungTerbukaByVersi(ctx.db, [kode])])
  return versi.map((v, i) => {
    const t = terbitan.find((satu) => satu.versi === v.versi)
    return { versi: v.versi, pada: v.terbit_pada, oleh: v.terbit_oleh, asal: t?.asal ?? 'berkas', sk: t?.nomor_sk ? `${t.nomor_sk}, ${tanggalPanjang(t.tanggal_sk!, ctx.locale)}` : '', keadaan: i > 0 ? ctx.t('Direvisi', 'Revised') : dicabut ? ctx.t('Dicabut', 'Withdrawn') : ctx.t('Berlaku', 'In force'), terbuka: terbuka.find((b) => b.versi === v.versi)?.jumlah ?? 0, perubahan: t?.perubahan ?? [] }
  })
}

const rincian = page({
  path: '/kantor/layanan/:kode', summary: 'Satu standar pelayanan: empat belas komponen, versi, dan rancangannya', right: HAK_KELOLA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) {
    const { layanan, draf, unit, boleh } = await bukaKelola(ctx.db, ctx.actor, kode)
    const [cabut, bawaan] = await Promise.all([findPencabutan(ctx.db, kode), findBerkasBawaan(ctx.db, kode)])
    const versi = await versiLayanan(ctx, kode, Boolean(cabut && layanan))
    const dasar = (await listTerbitan(ctx.db, kode))[0]
    return {
      kode, nama: layanan?.nama ?? draf!.definisi.nama, versi: layanan?.versi ?? null, unit: unit.nama, boleh, daftarVersi: versi, cabut: layanan ? cabut : undefined, draf: draf && { keadaan: draf.keadaan, diubah_pada: draf.diubah_pada, diubah_oleh: draf.diubah_oleh },
      berkasBaru: Boolean(bawaan && dasar?.asal === 'peramban' && dasar.sidik_berkas !== bawaan.sidik), butir: uraikan(layanan ? definisiSaja(layanan) : draf!.definisi),
    }
  },
  show(d, ctx) {
    const { t } = ctx, { kode } = d
    const kelompok = [...Map.groupBy(d.butir, (b) => b.komponen)]
    return {
      title: d.nama, wide: true,
      body: <>
        <BackLink href="/kantor/layanan">{t('Kelola layanan', 'Manage services')}</BackLink>
        <Heading about={d.unit} lead={d.versi === null ? t('Layanan baru, belum pernah diterbitkan.', 'A new service, never published.') : t(`Versi ${d.versi}`, `Version ${d.versi}`)}>{d.nama}</Heading>
        {d.cabut && <Notice tone="bad" title={t('Layanan ini sudah dicabut', 'This service was withdrawn')}><p>{d.cabut.alasan} ({d.cabut.nomor_sk}, {tanggalPanjang(d.cabut.tanggal_sk, ctx.locale)})</p></Notice>}
        {d.berkasBaru && <Notice tone="warn" title={t('Berkas bawaan lebih baru tersedia', 'A newer shipped file is available')}><p>{t('Perangkat lunak ini membawa definisi layanan yang berbeda dari yang menjadi dasar versi yang berlaku. Versi Anda tetap berlaku sampai Anda menerbitkan yang lain.', 'This release ships another definition. Yours stays in force until you publish another.')} <a href={alamat(kode, '/banding?dari=terbit&ke=berkas')}>{t('Lihat bedanya', 'See the differences')}</a></p></Notice>}
        <TombolRincian d={d} ctx={ctx} />
        {kelompok.map(([komponen, butir]) => (/^\d|Jati/.test(komponen) ? <SummaryList title={komponen} rows={butir.map((b) => ({ label: b.nama, value: <Baris teks={b.isi} /> }))} /> : <Details summary={`${komponen} (${butir.length})`}><SummaryList rows={butir.map((b) => ({ label: b.nama, value: <Baris teks={b.isi} /> }))} /></Details>))}
        <h2>{t('Versi', 'Versions')}</h2>
        {d.daftarVersi.length === 0 ? <p>{t('Belum ada versi.', 'No version yet.')}</p> : <TabelVersi versi={d.daftarVersi} ctx={ctx} />}
        {(d.daftarVersi.length > 1 || d.draf) && d.versi !== null && <PilihBanding kode={kode} pilihan={pilihanVersi(d.daftarVersi, Boolean(d.draf), d.berkasBaru, ctx)} ctx={ctx} />}
      </>,
    }
  },
})
export const Baris = ({ teks }: { teks: string }) => <>{teks.split('\n').map((satu, i) => <>{i > 0 && <br />}{satu}</>)}</>

function TombolRincian({ d, ctx: { t } }: { d: { kode: string; versi: number | null; boleh: { kelola: boolean; terbitkan: boolean }; draf: { keadaan: string; diubah_oleh: string } | undefined; berkasBaru: boolean; cabut?: unknown }; ctx: Context }) {
  const { kode, draf, boleh } = d
  return <>
    {draf && <InsetText>{t('Ada rancangan perubahan', 'A draft is open')} ({draf.keadaan === 'konsultasi_publik' ? t('sedang dikonsultasikan', 'under consultation') : t('sedang disusun', 'being written')}), {t('terakhir diubah oleh', 'last changed by')} {draf.diubah_oleh}. <a href={alamat(kode, '/ubah')}>{t('Buka rancangan', 'Open the draft')}</a></InsetText>}
    <div class="actions">
      {boleh.kelola && !draf && <Form action={alamat(kode, '/rancang')}><Button icon="pencil">{t('Susun perubahan', 'Draft a change')}</Button></Form>}
      {boleh.kelola && !draf && d.berkasBaru && <Form action={alamat(kode, '/rancang')} hidden={{ dari: 'berkas' }}><Button variant="second">{t('Rancang dari berkas bawaan', 'Draft from the shipped file')}</Button></Form>}
      {boleh.kelola && <ButtonLink href={alamat(kode, '/salin')} variant="second">{t('Salin menjadi layanan baru', 'Copy to a new service')}</ButtonLink>}
      <ButtonLink href={alamat(kode, '/definisi.json')} variant="second" icon="download" download>{t('Unduh definisi (JSON)', 'Download definition (JSON)')}</ButtonLink>
      {boleh.terbitkan && d.versi !== null && !d.cabut && <ButtonLink href={alamat(kode, '/cabut')} variant="second">{t('Cabut layanan', 'Withdraw')}</ButtonLink>}
    </div>
  </>
}

const TabelVersi = ({ versi, ctx }: { versi: BarisVersi[]; ctx: Context }) => <Table<BarisVersi> caption={ctx.t('Versi yang pernah terbit', 'Versions published')} captionHidden rows={versi} columns={[
  { head: ctx.t('Versi', 'Version'), main: true, narrow: true, cell: (v) => v.versi },
  { head: ctx.t('Keadaan', 'State'), cell: (v) => v.keadaan },
  { head: ctx.t('Sejak', 'Since'), cell: (v) => waktuPanjang(v.pada, ctx.config.BALAI_ZONE, ctx.locale) },
  { head: ctx.t('Ditetapkan', 'Set by'), cell: (v) => (v.asal === 'berkas' ? ctx.t('Berkas bawaan', 'Shipped file') : <>{v.oleh}<br /><span class="hint">{v.sk}</span></>) },
  { head: ctx.t('Berkas berjalan', 'Open cases'), numeric: true, cell: (v) => v.terbuka || '–' },
  { head: ctx.t('Perubahan', 'Changes'), cell: (v) => (v.perubahan.length ? <Details summary={ctx.t(`${v.perubahan.length} perubahan`, `${v.perubahan.length} changes`)}><ul>{v.perubahan.map((p) => <li>{p}</li>)}</ul></Details> : '–') },
]} />

const pilihanVersi = (versi: BarisVersi[], draf: boolean, berkas: boolean, { t }: Context) => [...(draf ? [{ value: 'draf', label: t('Rancangan', 'Draft') }] : []), ...versi.map((v) => ({ value: String(v.versi), label: t(`Versi ${v.versi}`, `Version ${v.versi}`) })), ...(berkas ? [{ value: 'berkas', label: t('Berkas bawaan', 'Shipped file') }] : [])]
function PilihBanding({ kode, pilihan, ctx: { t } }: { kode: string; pilihan: { value: string; label: string }[]; ctx: Context }) {
  return <Form method="get" action={alamat(kode, '/banding')} class="filter" label={t('Bandingkan dua versi', 'Compare two versions')}>
    <Select name="dari" label={t('Dari', 'From')} value={pilihan[1]?.value} choices={pilihan} empty={false} width="m" /><Select name="ke" label={t('Ke', 'To')} value={pilihan[0]?.value} choices={pilihan} empty={false} width="m" />
    <div class="submit"><Button variant="second" small>{t('Bandingkan', 'Compare')}</Button></div>
  </Form>
}

const Acuan = z.string().regex(/^(\d{1,6}|draf|terbit|berkas)$/)
async function definisiDari(ctx: Context, kode: string, acuan: string): Promise<{ nama: string; isi: Layanan }> {
  const { layanan, draf } = await bukaKelola(ctx.db, ctx.actor, kode), { t } = ctx
  if (acuan === 'draf') return { nama: t('rancangan', 'the draft'), isi: draf?.definisi ?? refuseNotFound('Rancangan') }
  if (acuan === 'berkas') return { nama: t('berkas bawaan', 'the shipped file'), isi: (await findBerkasBawaan(ctx.db, kode))?.definisi ?? refuseNotFound('Berkas bawaan') }
  const versi = acuan === 'terbit' ? layanan?.versi : Number(acuan)
  if (versi === undefined || !(await listVersi(ctx.db, kode)).some((v) => v.versi === versi)) refuseNotFound('Versi')
  return { nama: t(`versi ${versi}`, `version ${versi}`), isi: definisiSaja(await getLayananVersi(ctx.db, kode, versi)) }
}
const banding = page({
  path: '/kantor/layanan/:kode/banding', summary: 'Perbedaan dua versi standar pelayanan, dalam kalimat dan tabel', right: HAK_KELOLA, frame: 'kantor', input: Kode.extend({ dari: Acuan.default('terbit'), ke: Acuan.default('draf') }),
  async ask(ctx, { kode, dari, ke }) {
    const [lama, baru] = [await definisiDari(ctx, kode, dari), await definisiDari(ctx, kode, ke)]
    return { kode, nama: baru.isi.nama, dari: lama.nama, ke: baru.nama, perubahan: bandingkanLayanan(lama.isi, baru.isi) }
  },
  show(d, ctx) {
    const { t } = ctx
    return { title: t('Perbandingan versi', 'Comparison'), wide: true, body: <><BackLink href={alamat(d.kode)}>{d.nama}</BackLink><Heading about={d.nama}>{t(`Dari ${d.dari} ke ${d.ke}`, `From ${d.dari} to ${d.ke}`)}</Heading><DaftarPerubahan perubahan={d.perubahan} ctx={ctx} /></> }
  },
})
/** Differences told twice: in sentences, and side by side. */
export function DaftarPerubahan({ perubahan, ctx: { t } }: { perubahan: Perubahan[]; ctx: Context }) {
  if (perubahan.length === 0) return <p>{t('Tidak ada perbedaan.', 'No differences.')}</p>
  return <>
    <ul>{perubahan.map((p) => <li>{p.kalimat}</li>)}</ul>
    <Details summary={t('Lihat berdampingan', 'Side by side')}><Table<Perubahan> caption={t('Perbedaan', 'Differences')} captionHidden rows={perubahan} columns={[
      { head: t('Komponen', 'Component'), main: true, cell: (p) => <>{p.komponen}<br />{p.nama}</> }, { head: t('Semula', 'Before'), cell: (p) => (p.lama === undefined ? '–' : <Baris teks={p.lama} />) }, { head: t('Menjadi', 'After'), cell: (p) => (p.baru === undefined ? t('Dihapus', 'Removed') : <Baris teks={p.baru} />) },
    ]} /></Details>
  </>
}

const rancang = action({
  path: '/kantor/layanan/:kode/rancang', summary: 'Membuka rancangan perubahan standar pelayanan', right: HAK_KELOLA, frame: 'kantor', input: Kode.extend({ dari: z.enum(['terbit', 'berkas']).default('terbit') }), again: '/kantor/layanan/:kode',
  async act(ctx, { kode, dari }) { const draf = await ctx.db.transaction((tx) => mulaiDraf(tx, ctx.actor, kode, dari)); return { goto: alamat(kode, '/ubah'), data: { kode, revisi: draf.revisi }, status: 201 } },
})

const salinHalaman = page({
  path: '/kantor/layanan/:kode/salin', summary: 'Menyalin layanan menjadi layanan baru', right: HAK_KELOLA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) { const { layanan, draf } = await bukaKelola(ctx.db, ctx.actor, kode, 'layanan.kelola'); return { kode, nama: layanan?.nama ?? draf!.definisi.nama } },
  show: ({ kode, nama }, { t }) => ({
    title: t('Salin menjadi layanan baru', 'Copy to a new service'),
    body: <><BackLink href={alamat(kode)}>{nama}</BackLink><Form action={alamat(kode, '/salin')}><Heading lead={t('Rancangan baru berisi semua bagian layanan ini. Ubah yang berbeda, coba, lalu terbitkan.', 'A new draft with every part of this service.')}>{t('Salin menjadi layanan baru', 'Copy to a new service')}</Heading>
      <TextField name="nama_baru" label={t('Nama layanan baru', 'Name of the new service')} maxLength={150} /><TextField name="kode_baru" label={t('Kode', 'Code')} hint={t('Huruf kecil dan tanda hubung; menjadi alamat halaman layanan dan tidak dapat diubah.', 'Lower case and hyphens; it becomes the address and cannot be changed.')} maxLength={80} />
      <SubmitRow><Button>{t('Buat rancangan', 'Create the draft')}</Button></SubmitRow></Form></>,
  }),
})
const salin = action({
  path: '/kantor/layanan/:kode/salin', summary: 'Membuat rancangan layanan baru dari salinan layanan lain', right: HAK_KELOLA, frame: 'kantor', input: Kode.extend({ kode_baru: z.string().trim().max(80).default(''), nama_baru: z.string().trim().max(150).default('') }),
  async act(ctx, { kode, kode_baru: kodeBaru, nama_baru: nama }) {
    if (!nama) refuse('nama-kosong', 'Isi nama layanan baru.', { fields: [{ field: 'nama_baru', message: 'Isi nama layanan baru.' }] })
    await ctx.db.transaction((tx) => salinLayanan(tx, ctx.actor, kode, { kode: kodeBaru, nama }))
    return { goto: alamat(kodeBaru, '/ubah'), data: { kode: kodeBaru }, status: 201 }
  },
})

const cabutHalaman = page({
  path: '/kantor/layanan/:kode/cabut', summary: 'Mencabut layanan: alasan, keputusan, dan ke mana warga harus pergi', right: HAK_KELOLA, frame: 'kantor', input: Kode,
  async ask(ctx, { kode }) {
    const { layanan } = await bukaKelola(ctx.db, ctx.actor, kode, 'layanan.terbitkan')
    const terbuka = (await hitungTerbukaByVersi(ctx.db, [kode])).reduce((n, b) => n + b.jumlah, 0)
    return { kode, nama: layanan?.nama ?? refuseNotFound('Layanan'), terbuka, lain: (await listLayanan(ctx.db)).filter((l) => l.kode !== kode).map((l) => ({ value: l.kode, label: l.nama })) }
  },
  show: ({ kode, nama, terbuka, lain }, { t }) => ({
    title: t('Cabut layanan', 'Withdraw the service'),
    body: <><BackLink href={alamat(kode)}>{nama}</BackLink>
      <ConfirmPage title={t(`Cabut “${nama}”?`, `Withdraw “${nama}”?`)} action={alamat(kode, '/cabut')} yes={t('Cabut layanan ini', 'Withdraw this service')} noHref={alamat(kode)} danger>
        <p>{t(`Layanan ini tidak dapat diajukan lagi. ${terbuka} berkas yang sedang berjalan tetap diselesaikan.`, `No new applications. ${terbuka} open cases are finished.`)}</p>
        <TextArea name="alasan" label={t('Alasan', 'Reason')} hint={t('Dibaca masyarakat pada halaman layanan.', 'Shown to the public.')} maxLength={600} rows={3} />
        <Select name="pengganti" label={t('Layanan pengganti', 'Replaced by')} optional choices={lain} empty={t('Tidak ada', 'None')} />
        <TextField name="petunjuk" label={t('Ke mana warga harus pergi sekarang', 'Where to go now')} optional maxLength={300} />
        <TextField name="nomor_sk" label={t('Nomor keputusan pencabutan', 'Number of the decree')} maxLength={100} /><DateField name="tanggal_sk" label={t('Tanggal keputusan', 'Date of the decree')} />
      </ConfirmPage></>,
  }),
})
const cabut = action({
  path: '/kantor/layanan/:kode/cabut', summary: 'Mencabut layanan', right: { hak: ['layanan.terbitkan'] }, frame: 'kantor',
  input: Kode.extend({ alasan: z.string().max(600).default(''), pengganti: z.string().max(100).optional(), petunjuk: z.string().max(300).optional(), nomor_sk: z.string().max(100).default('') }),
  async act(ctx, { kode, ...isi }) {
    const tanggal = dateFrom(ctx.typed ?? {}, 'tanggal_sk') ?? ''
    await ctx.db.transaction((tx) => cabutLayanan(tx, ctx.actor, kode, { ...isi, tanggal_sk: tanggal, zona: ctx.config.BALAI_ZONE }))
    return { goto: alamat(kode), flash: ctx.t('Layanan sudah dicabut.', 'The service was withdrawn.'), data: { kode } }
  },
})

export const kelolaRoutes: Route[] = [daftar, rincian, banding, rancang, salinHalaman, salin, cabutHalaman, cabut]
