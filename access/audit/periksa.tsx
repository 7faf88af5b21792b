// The inspector's pages. Whoever reads the log about a person leaves an entry too.
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { BackLink, Button, ButtonLink, DateField, Details, EmptyState, FilterBar, Form, Heading, Notice, Pager, Select, SubmitRow, SummaryList, Table, Tag, TextField, dateFrom } from '#access/design'
import { type Context, type Page, action, page } from '#access/web'
import { type CatatanAudit, type KeadaanLog, buktiTercatat, catat, eksporLog, findCatatan, keadaanLog, listCatatan, writeCheckpoint } from '#kernel/audit'
import { findOrangByNik } from '#kernel/identity'
import { adaTanggal, bersihkanNomor, cariPegawai, findPegawai, findPegawaiByNip, saatLokal, tambahHari, tanggalSingkat, waktuLokal, waktuPanjang } from '#kernel/organisation'
import { isUuid, refuse, refuseNotFound } from '#kernel/platform'
import { kataObjek, kataTindakan, pilihanTindakan } from './kata.ts'
import { type KeadaanVerifikasi, findVerifikasi, mintaVerifikasi, sedangMemeriksa } from './verifikasi.ts'

const right = { hak: ['audit.periksa'] }
const Saring = z.object({
  pelaku: z.string().max(60).optional(), subjek: z.uuid().optional(), objek: z.string().max(200).optional(), tindakan: z.string().max(100).optional(), sebelum: z.uuid().optional(),
}).loose()
type Saring = z.infer<typeof Saring>
interface Daftar { catatan: CatatanAudit[]; lanjut?: string; keadaan: KeadaanLog; verifikasi: KeadaanVerifikasi; nama?: string }

const kosong = (text: string | undefined) => text?.trim() || undefined
/** A date box of the filter as an instant; `after` counts to the end of that day. */
function batas(ctx: Context, saring: Saring, name: 'dari' | 'sampai', after: number): Date | undefined {
  const tanggal = dateFrom(saring, name)
  return tanggal && adaTanggal(tanggal) ? saatLokal(tambahHari(tanggal, after), 0, ctx.config.BALAI_ZONE) : undefined
}
async function daftar(ctx: Context, saring: Saring): Promise<Daftar> {
  const { catatan, lanjut } = await listCatatan(ctx.db, {
    pelakuId: kosong(saring.pelaku), subjekId: saring.subjek, objekId: kosong(saring.objek), tindakan: kosong(saring.tindakan), dari: batas(ctx, saring, 'dari', 0), sampai: batas(ctx, saring, 'sampai', 1),
  }, { most: 50, sebelumId: saring.sebelum })
  const pegawai = saring.pelaku && isUuid(saring.pelaku) ? await findPegawai(ctx.db, saring.pelaku) : undefined
  return { catatan, lanjut, keadaan: await keadaanLog(ctx.db), verifikasi: await findVerifikasi(ctx.db), nama: pegawai?.nama }
}
function alamat(saring: Saring, change: Record<string, string | undefined>): string {
  const query = new URLSearchParams(Object.entries({ ...saring, ...change }).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''))
  return `/kantor/audit${query.size ? `?${query}` : ''}`
}

const saat = (ctx: Context, instant: Date | string) => waktuPanjang(new Date(instant), ctx.config.BALAI_ZONE, ctx.locale)
/** To the second: acts follow each other closely, and the order is what an inspector reads. */
const ringkas = (ctx: Context, pada: Date) => { const { tanggal } = waktuLokal(pada, ctx.config.BALAI_ZONE); return `${tanggalSingkat(tanggal, ctx.locale)}, ${new Intl.DateTimeFormat('id-ID', { timeStyle: 'medium', timeZone: ctx.config.BALAI_ZONE }).format(pada)}` }
function siapa(ctx: Context, { pelaku }: CatatanAudit): ComponentChildren {
  if (pelaku.nama) return pelaku.jenis === 'sistem' ? <>{ctx.t('Sistem', 'System')}: <code>{pelaku.nama}</code></> : pelaku.nama
  return pelaku.jenis === 'warga' ? ctx.t('Warga', 'Citizen') : ctx.t('Tanpa masuk', 'Not signed in')
}

function Keutuhan({ ctx, verifikasi, keadaan }: { ctx: Context; verifikasi: KeadaanVerifikasi; keadaan: KeadaanLog }) {
  const { t } = ctx
  const { hasil } = verifikasi
  const running = sedangMemeriksa(verifikasi)
  return <section aria-label={t('Keutuhan log', 'Integrity of the log')}>
    {running && <Notice>{t('Seluruh log sedang diperiksa …', 'The whole log is being verified …')}</Notice>}
    {!running && hasil && <Notice tone={hasil.baik ? 'ok' : 'bad'} title={hasil.baik ? t('Log utuh', 'The log is whole') : t('Log tidak utuh', 'The log is not whole')}>
      <p>{t(`Diperiksa ${saat(ctx, verifikasi.selesai!)}: ${hasil.ukuran} catatan, ${hasil.titikPeriksa} titik periksa.`, `Verified ${saat(ctx, verifikasi.selesai!)}: ${hasil.ukuran} entries, ${hasil.titikPeriksa} checkpoints.`)}</p>
      {hasil.temuan.length > 0 && <ul>{hasil.temuan.map((finding) => <li>{finding.pesan}</li>)}</ul>}
      {!hasil.baik && <p>{t('Jangan ubah apa pun. Salin basis data dan folder data, lalu mulai pemeriksaan resmi.', 'Change nothing. Copy the database and the data folder, then begin a formal inspection.')}</p>}
    </Notice>}
    <p class="hint">{t(`${keadaan.ukuran} catatan berurutan, ${keadaan.menunggu} menunggu urutan.`, `${keadaan.ukuran} entries in order, ${keadaan.menunggu} waiting.`)} {keadaan.titikPeriksa && <>{t('Titik periksa terakhir', 'Last checkpoint')}: {saat(ctx, keadaan.titikPeriksa.pada)}, <a href="/log/checkpoint">{t('lihat', 'see')}</a>.</>}</p>
    <div class="submit">
      <Form action="/kantor/audit/verifikasi"><Button variant="second" small icon="shield-check">{t('Periksa keutuhan sekarang', 'Verify now')}</Button></Form>
      <Form action="/kantor/audit/titik-periksa"><Button variant="second" small icon="stamp">{t('Buat titik periksa', 'Make a checkpoint')}</Button></Form>
      <ButtonLink href="/kantor/audit/ekspor" variant="second" small icon="download" download>{t('Unduh ekspor', 'Download the export')}</ButtonLink>
    </div>
  </section>
}

function HalamanDaftar({ ctx, data, saring }: { ctx: Context; data: Daftar; saring: Saring }) {
  const { t } = ctx
  const narrowed = Boolean(saring.pelaku ?? saring.subjek ?? saring.objek ?? saring.tindakan ?? dateFrom(saring, 'dari') ?? dateFrom(saring, 'sampai'))
  return <>
    <Heading lead={t('Siapa melakukan apa, kapan, dan terhadap apa. Catatan hanya dapat ditambah.', 'Who did what, when and on what. Entries can only be added.')}>{t('Catatan audit', 'Audit log')}</Heading>
    <Keutuhan ctx={ctx} verifikasi={data.verifikasi} keadaan={data.keadaan} />
    <Form action="/kantor/audit/cari" label={t('Cari orang', 'Find a person')}>
      <TextField name="siapa" label={t('Cari menurut orang', 'Search by person')} hint={t('NIP atau nama pegawai, atau NIK warga.', 'NIP or name of an official, or NIK of a citizen.')} width="l" autoComplete="off" />
      <SubmitRow><Button variant="second" icon="search">{t('Cari orang', 'Find')}</Button></SubmitRow>
    </Form>
    <FilterBar action="/kantor/audit" hidden={{ pelaku: saring.pelaku, subjek: saring.subjek }} reset={narrowed ? '/kantor/audit' : undefined}>
      <TextField name="objek" label={t('Nomor objek', 'Object id')} value={saring.objek} width="l" />
      <Select name="tindakan" label={t('Tindakan', 'Act')} value={saring.tindakan ?? ''} empty={t('Semua', 'All')} choices={pilihanTindakan(ctx, saring.tindakan)} />
      <DateField name="dari" label={t('Dari tanggal', 'From')} value={dateFrom(saring, 'dari')} />
      <DateField name="sampai" label={t('Sampai tanggal', 'Until')} value={dateFrom(saring, 'sampai')} />
    </FilterBar>
    {(data.nama ?? saring.subjek) && <p>{data.nama ? t(`Tindakan oleh ${data.nama}.`, `Acts of ${data.nama}.`) : t('Catatan tentang satu warga.', 'Entries about one citizen.')}</p>}
    <Table caption={t('Catatan, terbaru lebih dahulu', 'Entries, newest first')} rows={data.catatan} empty={<EmptyState title={t('Tidak ada catatan yang cocok', 'No entry fits')}><p>{t('Longgarkan saringan.', 'Widen the filter.')}</p></EmptyState>} columns={[
      { head: t('Waktu', 'Time'), narrow: true, cell: (row) => <time dateTime={row.pada.toISOString()}>{ringkas(ctx, row.pada)}</time> },
      { head: t('Tindakan', 'Act'), main: true, cell: (row) => <><a href={`/kantor/audit/${row.id}`}>{kataTindakan(ctx, row.tindakan)}</a><br /><code class="hint">{row.tindakan}</code></> },
      { head: t('Pelaku', 'Who'), cell: (row) => siapa(ctx, row) },
      { head: t('Objek', 'Object'), cell: (row) => <a href={alamat({}, { objek: row.objek.id })}>{kataObjek(ctx, row.objek.jenis)} <span class="digits">{row.objek.id.slice(0, 13)}{row.objek.id.length > 13 && '…'}</span></a> },
    ]} />
    <Pager next={data.lanjut && alamat(saring, { sebelum: data.lanjut })} previous={saring.sebelum && alamat(saring, { sebelum: undefined })} />
  </>
}

/** `{a:{b:1}}` → `a.b` = 1, for a table of what changed. */
function ratakan(value: unknown, path = ''): [string, string][] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') return [[path || '·', String(value)]]
  return Object.entries(value).flatMap(([key, member]) => (member === null ? [[`${path}${path && '.'}${key}`, '–'] as [string, string]] : ratakan(member, `${path}${path && '.'}${key}`)))
}
interface Rincian { catatan: CatatanAudit & { index: number | null }; tercakup: boolean }
function HalamanRincian({ ctx, data: { catatan, tercakup } }: { ctx: Context; data: Rincian }) {
  const { t } = ctx
  const [before, after] = [new Map(ratakan(catatan.sebelum)), new Map(ratakan(catatan.sesudah))]
  const keys = [...new Set([...before.keys(), ...after.keys()])]
  return <>
    <BackLink href="/kantor/audit" />
    <Heading about={saat(ctx, catatan.pada)}>{kataTindakan(ctx, catatan.tindakan)}</Heading>
    <SummaryList rows={[
      { label: t('Kode tindakan', 'Code of the act'), value: <code>{catatan.tindakan}</code> },
      { label: t('Pelaku', 'Who'), value: siapa(ctx, catatan) }, ...(catatan.pelaku.sifat ? [{ label: t('Sifat jabatan', 'How the post is held'), value: catatan.pelaku.sifat }] : []),
      ...(catatan.pelaku.id ? [{ label: t('Semua tindakan pelaku ini', 'All acts of this person'), value: <a href={alamat({}, { pelaku: catatan.pelaku.id })}>{t('Lihat', 'See')}</a> }] : []),
      { label: t('Objek', 'Object'), value: <a href={alamat({}, { objek: catatan.objek.id })}>{kataObjek(ctx, catatan.objek.jenis)} {catatan.objek.id}</a> },
      ...(catatan.subjekOrangId ? [{ label: t('Tentang warga', 'About a citizen'), value: <a href={alamat({}, { subjek: catatan.subjekOrangId })}>{t('Semua catatan tentang warga ini', 'All entries about this citizen')}</a> }] : []),
      ...(catatan.alasan ? [{ label: t('Alasan', 'Reason'), value: catatan.alasan }] : []),
      { label: t('Tempat di dalam log', 'Place in the log'), value: catatan.index === null ? <Tag tone="warn">{t('Menunggu urutan', 'Waiting')}</Tag> : <>{catatan.index} {tercakup ? <Tag tone="ok">{t('Tercakup titik periksa', 'Covered by a checkpoint')}</Tag> : <Tag tone="info">{t('Titik periksa berikutnya', 'Next checkpoint')}</Tag>}</> },
    ]} />
    {catatan.rincianDihapus && <Notice tone="warn">{t('Rincian catatan ini dihapus dengan keputusan yang tercatat.', 'The details of this entry were erased on a recorded decision.')}</Notice>}
    {keys.length > 0 && <Table caption={t('Yang berubah', 'What changed')} rows={keys} columns={[
      { head: t('Bagian', 'Part'), main: true, cell: (key) => key }, { head: t('Sebelum', 'Before'), cell: (key) => before.get(key) ?? '–' }, { head: t('Sesudah', 'After'), cell: (key) => after.get(key) ?? '–' },
    ]} />}
    <p><ButtonLink href={`/log/bukti/${catatan.id}?unduh=ya`} variant="second" icon="download" download>{t('Unduh bukti', 'Download the proof')}</ButtonLink></p>
    <Details summary={t('Sidik catatan', 'Hash of the entry')}><p><code>{catatan.hash}</code></p></Details>
  </>
}

async function cariSiapa(ctx: Context, ditulis: string): Promise<string> {
  const nomor = bersihkanNomor(ditulis)
  const orang = /^\d{16}$/.test(nomor) ? await findOrangByNik(ctx.db, nomor) : undefined
  const pegawai = orang ? [] : /^\d{18}$/.test(nomor) ? [await findPegawaiByNip(ctx.db, nomor)].filter((one) => one !== undefined) : ditulis.trim().length >= 3 ? await cariPegawai(ctx.db, ditulis.trim(), 2) : []
  const bad = (message: string) => refuse('orang-tidak-ditemukan', message, { fields: [{ field: 'siapa', message }] })
  if (!orang && pegawai.length === 0) bad('Tidak ada orang dengan nama atau nomor itu. Tulis NIP, nama lengkap pegawai, atau NIK.')
  if (pegawai.length > 1) bad('Lebih dari satu pegawai bernama demikian. Tulis nama lengkap atau NIP.')
  const found = orang ? { jenis: 'orang', id: orang.id } : { jenis: 'pegawai', id: pegawai[0]!.id }
  await ctx.db.transaction((tx) => catat(tx, { actor: ctx.actor, tindakan: 'audit.cari', objek: found, ...(orang && { subjekOrangId: orang.id }) }))
  return alamat({}, orang ? { subjek: found.id } : { pelaku: found.id })
}

export const rutePeriksa = [
  page<Saring, Daftar>({
    path: '/kantor/audit', summary: 'Mencari di catatan audit', right, frame: 'kantor', input: Saring, ask: daftar,
    show: (data, ctx, saring): Page => ({ title: ctx.t('Catatan audit', 'Audit log'), wide: true, ...(sedangMemeriksa(data.verifikasi) && { refresh: 5 }), body: <HalamanDaftar ctx={ctx} data={data} saring={saring} /> }),
  }),
  action<{ siapa: string }>({
    path: '/kantor/audit/cari', summary: 'Mencari catatan menurut orang', right, frame: 'kantor', pageOnly: true, again: '/kantor/audit', input: z.object({ siapa: z.string().max(100).default('') }),
    act: async (ctx, { siapa: ditulis }) => ({ goto: await cariSiapa(ctx, ditulis) }),
  }),
  action({
    path: '/kantor/audit/verifikasi', summary: 'Memeriksa keutuhan seluruh log', right, frame: 'kantor', again: '/kantor/audit', limit: 6,
    async act(ctx) {
      await ctx.db.transaction(async (tx) => { await catat(tx, { actor: ctx.actor, tindakan: 'audit.verifikasi', objek: { jenis: 'log', id: 'audit' } }); await mintaVerifikasi(tx) })
      return { goto: '/kantor/audit', status: 202 }
    },
  }),
  action({
    path: '/kantor/audit/titik-periksa', summary: 'Menandatangani titik periksa log sekarang', right, frame: 'kantor', again: '/kantor/audit', limit: 6,
    async act(ctx) {
      await ctx.db.transaction((tx) => catat(tx, { actor: ctx.actor, tindakan: 'audit.titik_periksa', objek: { jenis: 'log', id: 'audit' } }))
      const row = await writeCheckpoint(ctx.db)
      return { goto: '/kantor/audit', flash: ctx.t('Titik periksa ditandatangani.', 'Checkpoint signed.'), data: { ukuran: Number(row.ukuran), catatan: row.note } }
    },
  }),
  page<{ rincian?: string }, never>({
    path: '/kantor/audit/ekspor', summary: 'Mengunduh seluruh log sebagai NDJSON', right, frame: 'kantor', limit: 6, input: z.object({ rincian: z.enum(['ya']).optional() }),
    async ask(ctx, { rincian }) {
      await ctx.db.transaction((tx) => catat(tx, { actor: ctx.actor, tindakan: 'audit.ekspor', objek: { jenis: 'log', id: 'audit' }, sesudah: { rincian: rincian === 'ya' } }))
      return { bytes: eksporLog(ctx.db, { rincian: rincian === 'ya' }), mime: 'application/x-ndjson', name: `log-audit-${ctx.now.toISOString().slice(0, 10)}.ndjson` }
    },
  }),
  page<{ id: string }, Rincian>({
    path: '/kantor/audit/:id', summary: 'Melihat satu catatan audit', right, frame: 'kantor', input: z.object({ id: z.uuid() }),
    async ask(ctx, { id }) {
      const catatan = (await findCatatan(ctx.db, id)) ?? refuseNotFound('Catatan')
      return { catatan, tercakup: (await buktiTercatat(ctx.db, id)).tempat !== null }
    },
    show: (data, ctx): Page => ({ title: kataTindakan(ctx, data.catatan.tindakan), body: <HalamanRincian ctx={ctx} data={data} /> }),
  }),
]
