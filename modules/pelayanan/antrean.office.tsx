import { BackLink, BarChart, Button, ButtonLink, Checkbox, EmptyState, Form, Heading, KeyFigure, KeyFigures, Notice, QrImage, Select, SubmitRow, Table, Tabs, Tag, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { angka, findUnit, getUnit, tanggalSingkat } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type Antrean, type RekapAntrean, type Tiket, countMenunggu, listAntrean, listDilewati, listMenunggu } from './antrean.sql.ts'
import { PRIORITAS, alihkanTiket, bacaStatistik, bukaAntrean, findTiketSaya, jamLokal, lewatiTiket, panggilBerikutnya, panggilTiket, selesaikanTiket, ubahAntrean } from './antrean.ts'
import { unitLoket } from './loket.ts'
import { hariIni } from './waktu.ts'

// The caller's page: five buttons in the order they are needed, each with an access key, no script.

const KUKI_LOKET = 'loket'
const HAK = { hak: ['loket.layani'] }
const pegawai = (ctx: Context) => ctx.actor as Pegawai
/** Number of the desk this official sits at today, kept in the browser of that desk. */
export const nomorLoket = (ctx: Context): number => Math.min(99, Math.max(1, Number(ctx.cookies[KUKI_LOKET]) || 1))
const Unit = z.object({ unit: z.uuid().optional() })
/** The office whose counter is worked at: the one asked for, else the first. */
export const unitDipilih = (ctx: Context, unit: string | undefined) => unitLoket(ctx.actor).find((u) => !unit || u.unitId === unit) ?? refuseNotFound('Loket')

const panggil = page({
  path: '/kantor/antrean', summary: 'Memanggil antrean: nomor yang dilayani dan yang menunggu', right: HAK, frame: 'kantor', input: Unit,
  async ask(ctx, { unit }) {
    const { unitId, unitNama } = unitDipilih(ctx, unit)
    const hari = hariIni(ctx.config)
    const [kantor, antrean, menunggu, dilewati, dilayani, jumlah] = await Promise.all([getUnit(ctx.db, unitId), listAntrean(ctx.db, unitId), listMenunggu(ctx.db, unitId, hari), listDilewati(ctx.db, unitId, hari), findTiketSaya(ctx.db, ctx.config, pegawai(ctx)), countMenunggu(ctx.db, unitId, hari)])
    return { unit: { id: unitId, nama: unitNama, kode: kantor.kode }, antrean, menunggu, dilewati, dilayani, jumlah, loket: nomorLoket(ctx) }
  },
  show(data, ctx) {
    const { t } = ctx
    const { unit, antrean, menunggu, dilewati, dilayani, loket } = data
    return {
      title: t('Panggil antrean', 'Call the queue'), wide: true, ...(dilayani || ctx.refusal ? {} : { refresh: 20 }),
      body: <>
        <Heading about={unit.nama} actions={<>{antrean.length > 0 && <ButtonLink href={`/layar/${unit.kode}`} variant="second" small>{t('Layar ruang tunggu', 'Hall screen')}</ButtonLink>}<ButtonLink href="/kantor/antrean/statistik" variant="second" small>{t('Waktu tunggu', 'Waiting times')}</ButtonLink><ButtonLink href="/kantor/antrean/atur" variant="second" small>{t('Atur antrean', 'Set up')}</ButtonLink></>}>{t('Panggil antrean', 'Call the queue')}</Heading>
        {antrean.length === 0 ? <EmptyState title={t('Kantor ini belum memakai antrean', 'No queue here yet')}><p><a href="/kantor/antrean/atur">{t('Buat antrean pertama', 'Make the first line')}</a></p></EmptyState> : <>
          <Dilayani unitId={unit.id} tiket={dilayani} antrean={antrean} ctx={ctx} loket={loket} />
          <Menunggu tiket={menunggu} antrean={antrean} ctx={ctx} caption={t(`Menunggu: ${menunggu.length >= 50 ? '50 lebih' : menunggu.length}`, `Waiting: ${menunggu.length}`)} />
          {dilewati.length > 0 && <Menunggu tiket={dilewati} antrean={antrean} ctx={ctx} caption={t('Dilewati hari ini', 'Passed over today')} />}
          <Form action="/kantor/antrean/loket" class="filter" label={t('Nomor loket', 'Counter number')}><TextField name="nomor" label={t('Nomor loket Anda', 'Your counter number')} value={loket} inputMode="numeric" width="xs" /><div class="submit"><Button variant="second" small>{t('Simpan', 'Save')}</Button></div></Form>
        </>}
      </>,
    }
  },
})

const tombol = (kunci: string, kata: string, alamat?: string, kelas = 'second') => <button type="submit" class={`button ${kelas}`} accessKey={kunci} formaction={alamat}><span>{kata}</span> <kbd>{kunci.toUpperCase()}</kbd></button>
function Dilayani({ unitId, tiket, antrean, ctx, loket }: { unitId: string; tiket: Tiket | undefined; antrean: Antrean[]; ctx: Context; loket: number }) {
  const { t } = ctx
  const ke = (act: string) => tiket && `/kantor/antrean/${tiket.id}/${act}`
  return <section class="task-box" aria-labelledby="sedang-dilayani">
    <h2 id="sedang-dilayani">{tiket ? <>{t('Sedang dilayani', 'Being served')}: <span class="digits">{tiket.kode}</span></> : t('Tidak ada yang sedang dilayani', 'Nobody is being served')}</h2>
    {tiket && <p>{antrean.find((a) => a.id === tiket.antrean_id)?.nama}{tiket.prioritas && <> · <Tag tone="warn">{t(...PRIORITAS[tiket.prioritas])}</Tag></>} · {t(`dipanggil ${tiket.panggilan_kali} kali ke loket ${tiket.loket_nomor}`, `called ${tiket.panggilan_kali} times to counter ${tiket.loket_nomor}`)}</p>}
    <Form action="/kantor/antrean/panggil" hidden={{ unit: unitId, sekarang: tiket?.id }} class="actions">
      {tombol('b', t(`Panggil berikutnya ke loket ${loket}`, `Call the next to counter ${loket}`), undefined, 'main')}
      {tiket && <>{tombol('u', t('Ulangi panggilan', 'Call again'), ke('ulangi'))}{tombol('l', t('Lewati', 'Pass over'), ke('lewati'))}{tombol('s', t('Selesai', 'Done'), ke('selesai'))}</>}
      <a class="button second" href="/kantor/loket" accessKey="p">{t('Isi permohonan', 'Enter an application')} <kbd>P</kbd></a>
    </Form>
    {tiket && antrean.filter((a) => a.aktif).length > 1 && <Form action={ke('alihkan')} class="filter" label={t('Alihkan', 'Send on')}>
      <Select name="antrean" label={t('Alihkan ke antrean', 'Send to line')} empty={false} choices={antrean.filter((a) => a.aktif && a.id !== tiket.antrean_id).map((a) => ({ value: a.id, label: `${a.huruf} · ${a.nama}` }))} /><div class="submit"><Button variant="second" small>{t('Alihkan', 'Send')}</Button></div></Form>}
    <p class="hint">{t('Tombol cepat: tekan Alt (Alt+Shift di Firefox) bersama huruf pada tombol.', 'Shortcuts: press Alt (Alt+Shift in Firefox) with the letter on the button.')}</p>
  </section>
}
function Menunggu({ tiket, antrean, ctx, caption }: { tiket: Tiket[]; antrean: Antrean[]; ctx: Context; caption: string }) {
  const { t } = ctx
  return <Table<Tiket> caption={caption} rows={tiket} empty={<p>{t('Tidak ada yang menunggu.', 'Nobody is waiting.')}</p>} columns={[
    { head: t('Nomor', 'Number'), main: true, cell: (x) => <span class="digits">{x.kode}</span> }, { head: t('Antrean', 'Line'), cell: (x) => antrean.find((a) => a.id === x.antrean_id)?.nama },
    { head: t('Didahulukan', 'Priority'), cell: (x) => (x.prioritas ? <Tag tone="warn">{t(...PRIORITAS[x.prioritas])}</Tag> : '–') }, { head: t('Diambil', 'Taken'), cell: (x) => jamLokal(x.diambil_pada, ctx.config) },
    { head: t('Tindakan', 'Act'), quiet: true, narrow: true, cell: (x) => <Form action={`/kantor/antrean/${x.id}/ulangi`}><Button variant="plain" small about={x.kode}>{t('Panggil', 'Call')}</Button></Form> }]} />
}

const Id = z.object({ id: z.uuid() })
const kembali = { goto: '/kantor/antrean' }
const panggilAct = action({
  path: '/kantor/antrean/panggil', summary: 'Memanggil nomor antrean berikutnya; yang sedang dilayani dianggap selesai', right: HAK, frame: 'kantor', again: '/kantor/antrean',
  input: z.object({ unit: z.uuid().optional(), antrean: z.uuid().optional(), sekarang: z.uuid().optional() }),
  async act(ctx, { unit, antrean, sekarang }) {
    const tiket = await ctx.db.transaction((tx) => panggilBerikutnya(tx, ctx.config, ctx.actor, { unitId: unitDipilih(ctx, unit).unitId, antreanId: antrean, loketNomor: nomorLoket(ctx), sekarang }))
    return { ...kembali, ...(tiket ? {} : { flash: ctx.t('Tidak ada yang menunggu.', 'Nobody is waiting.') }), data: tiket ? { id: tiket.id, kode: tiket.kode } : null }
  },
})
const ulangi = action({
  path: '/kantor/antrean/:id/ulangi', summary: 'Memanggil satu nomor: mengulang, atau yang tadi dilewati', right: HAK, frame: 'kantor', again: '/kantor/antrean', input: Id,
  async act(ctx, { id }) { const { kode } = await ctx.db.transaction((tx) => panggilTiket(tx, ctx.config, ctx.actor, id, nomorLoket(ctx))); return { ...kembali, flash: ctx.t(`${kode} dipanggil.`, `${kode} called.`) } },
})
const lewati = action({
  path: '/kantor/antrean/:id/lewati', summary: 'Melewati nomor yang tidak datang', right: HAK, frame: 'kantor', again: '/kantor/antrean', input: Id,
  async act(ctx, { id }) { await ctx.db.transaction((tx) => lewatiTiket(tx, ctx.actor, id)); return kembali },
})
const selesai = action({
  path: '/kantor/antrean/:id/selesai', summary: 'Menyatakan nomor selesai dilayani', right: HAK, frame: 'kantor', again: '/kantor/antrean', input: Id,
  async act(ctx, { id }) { await ctx.db.transaction((tx) => selesaikanTiket(tx, ctx.actor, id)); return kembali },
})
const alihkan = action({
  path: '/kantor/antrean/:id/alihkan', summary: 'Mengalihkan nomor ke antrean lain di kantor yang sama', right: HAK, frame: 'kantor', again: '/kantor/antrean', input: Id.extend({ antrean: z.uuid() }),
  async act(ctx, { id, antrean }) { const { nama } = await ctx.db.transaction((tx) => alihkanTiket(tx, ctx.actor, id, antrean)); return { ...kembali, flash: ctx.t(`Dialihkan ke antrean ${nama}.`, `Sent to ${nama}.`) } },
})
const loketAct = action({
  path: '/kantor/antrean/loket', summary: 'Menyimpan nomor loket pada peramban ini', right: HAK, frame: 'kantor', again: '/kantor/antrean', pageOnly: true, input: z.object({ nomor: z.coerce.number('Isi angka 1 sampai 99.').int().min(1, 'Isi angka 1 sampai 99.').max(99, 'Isi angka 1 sampai 99.') }),
  async act(ctx, { nomor }) { ctx.setCookie(KUKI_LOKET, String(nomor), { maxAge: 31_536_000 }); return kembali },
})

const atur = page({
  path: '/kantor/antrean/atur', summary: 'Mengatur antrean kantor: huruf, nama, buka atau tutup', right: HAK, frame: 'kantor', input: Unit,
  async ask(ctx, { unit }) { const u = unitDipilih(ctx, unit); const kantor = await getUnit(ctx.db, u.unitId); return { unit: { id: u.unitId, nama: u.unitNama, kode: kantor.kode }, antrean: await listAntrean(ctx.db, u.unitId) } },
  show({ unit, antrean }, ctx) {
    const { t } = ctx
    const alamat = `${ctx.config.BASE_URL}/antrean/${unit.kode}`
    return {
      title: t('Atur antrean', 'Set up the queue'),
      body: <>
        <BackLink href="/kantor/antrean" /><Heading about={unit.nama}>{t('Atur antrean', 'Set up the queue')}</Heading>
        {antrean.map((a) => <Form action={`/kantor/antrean/atur/${a.id}`} class="task-box" label={a.nama}><h2>{a.huruf} · {a.nama}</h2>
          <TextField name="nama" label={t('Nama antrean', 'Name of the line')} value={a.nama} maxLength={60} /><TextField name="keterangan" label={t('Untuk siapa', 'For whom')} value={a.keterangan} optional maxLength={120} />
          <Checkbox name="aktif" label={t('Buka', 'Open')} checked={a.aktif} /><SubmitRow><Button variant="second" small about={a.huruf}>{t('Simpan', 'Save')}</Button></SubmitRow></Form>)}
        <Form action="/kantor/antrean/atur" hidden={{ unit: unit.id }} label={t('Antrean baru', 'New line')}><h2>{t('Antrean baru', 'New line')}</h2>
          <TextField name="huruf" label={t('Huruf', 'Letter')} width="xs" maxLength={1} /><TextField name="nama" label={t('Nama antrean', 'Name of the line')} maxLength={60} /><TextField name="keterangan" label={t('Untuk siapa', 'For whom')} optional maxLength={120} />
          <SubmitRow><Button>{t('Tambah antrean', 'Add')}</Button></SubmitRow></Form>
        {antrean.length > 0 && <><h2>{t('Kode QR untuk pintu masuk', 'QR code for the door')}</h2><QrImage text={alamat} label={t('Kode QR mengambil nomor antrean', 'QR code to take a number')} /><p><a href={alamat}>{alamat}</a></p>
          <Notice><p>{t('Untuk layar sentuh di pintu buka', 'For a touch screen at the door open')} <a href={`/kios/${unit.kode}`}>/kios/{unit.kode}</a>{t(', untuk layar ruang tunggu', ', for the hall screen')} <a href={`/layar/${unit.kode}`}>/layar/{unit.kode}</a>.</p></Notice></>}
      </>,
    }
  },
})
const aturBaru = action({
  path: '/kantor/antrean/atur', summary: 'Menambah antrean', right: HAK, frame: 'kantor', input: z.object({ unit: z.uuid().optional(), huruf: z.string().default(''), nama: z.string().max(60).default(''), keterangan: z.string().max(120).optional() }),
  async act(ctx, { unit, huruf, nama, keterangan }) {
    const kantor = await getUnit(ctx.db, unitDipilih(ctx, unit).unitId)
    const id = await ctx.db.transaction((tx) => bukaAntrean(tx, ctx.actor, kantor, { huruf, nama, keterangan }))
    return { goto: '/kantor/antrean/atur', flash: ctx.t('Antrean ditambahkan.', 'Line added.'), status: 201, data: { id } }
  },
})
const aturUbah = action({
  path: '/kantor/antrean/atur/:id', summary: 'Mengubah nama, atau membuka dan menutup antrean', right: HAK, frame: 'kantor', again: '/kantor/antrean/atur', input: Id.extend({ nama: z.string().max(60), keterangan: z.string().max(120).optional(), aktif: z.string().optional() }),
  async act(ctx, { id, nama, keterangan, aktif }) { await ctx.db.transaction((tx) => ubahAntrean(tx, ctx.actor, id, { nama, keterangan, aktif: Boolean(aktif) })); return { goto: '/kantor/antrean/atur', flash: ctx.t('Tersimpan.', 'Saved.') } },
})

const MASA: Record<1 | 7 | 30, [string, string]> = { 1: ['Hari ini', 'Today'], 7: ['7 hari', '7 days'], 30: ['30 hari', '30 days'] }
const menit = (nilai: number | null) => (nilai === null ? '–' : angka(nilai))
const statistik = page({
  path: '/kantor/antrean/statistik', summary: 'Waktu tunggu dan waktu layanan antrean', right: { hak: ['loket.layani', 'ringkasan.lihat'] }, frame: 'kantor', input: Unit.extend({ hari: z.coerce.number().pipe(z.union([z.literal(1), z.literal(7), z.literal(30)])).catch(1) }),
  async ask(ctx, { unit, hari }) {
    const unitId = unit ?? unitLoket(ctx.actor)[0]?.unitId ?? pegawai(ctx).jabatan[0]?.unitId ?? refuseNotFound('Statistik')
    const kantor = (await findUnit(ctx.db, unitId)) ?? refuseNotFound('Statistik')
    return { unit: kantor.nama, hari, ...(await bacaStatistik(ctx.db, ctx.config, ctx.actor, unitId, hari)) }
  },
  show({ unit, hari, dari, sampai, antrean, jam }, ctx) {
    const { t } = ctx
    const jumlah = (ambil: (s: RekapAntrean) => number) => antrean.reduce((n, s) => n + ambil(s), 0)
    return {
      title: t('Waktu tunggu', 'Waiting times'), wide: true,
      body: <>
        <BackLink href="/kantor/antrean" /><Heading about={unit} lead={dari === sampai ? tanggalSingkat(dari, ctx.locale) : `${tanggalSingkat(dari, ctx.locale)} – ${tanggalSingkat(sampai, ctx.locale)}`}>{t('Waktu tunggu', 'Waiting times')}</Heading>
        <Tabs label={t('Masa', 'Period')} items={([1, 7, 30] as const).map((n) => ({ name: t(...MASA[n]), href: `/kantor/antrean/statistik?hari=${n}`, now: n === hari }))} />
        <KeyFigures><KeyFigure label={t('Nomor diambil', 'Numbers taken')} value={jumlah((s) => s.diambil)} /><KeyFigure label={t('Dilayani', 'Served')} value={jumlah((s) => s.dilayani)} /><KeyFigure label={t('Tidak datang', 'Did not come')} value={jumlah((s) => s.dilewati)} /></KeyFigures>
        <Table<RekapAntrean> caption={t('Menit menunggu dan dilayani menurut antrean', 'Minutes of waiting and serving by line')} rows={antrean} empty={<EmptyState title={t('Belum ada antrean', 'No queue yet')} />} columns={[
          { head: t('Antrean', 'Line'), main: true, cell: (s) => `${s.huruf} · ${s.nama}` }, { head: t('Diambil', 'Taken'), numeric: true, cell: (s) => s.diambil }, { head: t('Dilayani', 'Served'), numeric: true, cell: (s) => s.dilayani }, { head: t('Tidak datang', 'Absent'), numeric: true, cell: (s) => s.dilewati },
          { head: t('Tunggu, separuh orang (menit)', 'Wait, half (minutes)'), numeric: true, cell: (s) => menit(s.tunggu_tengah) }, { head: t('Tunggu, 9 dari 10 orang (menit)', 'Wait, 9 of 10 (minutes)'), numeric: true, cell: (s) => menit(s.tunggu_p90) }, { head: t('Lama dilayani (menit)', 'Served in (minutes)'), numeric: true, cell: (s) => menit(s.layan_tengah) }]} />
        {jam.length > 0 && <BarChart title={t('Kedatangan menurut jam', 'Arrivals by hour')} labelHead={t('Jam', 'Hour')} bars={jam.map((j) => ({ label: `${String(j.jam).padStart(2, '0')}.00`, value: j.jumlah }))} />}
      </>,
    }
  },
})
export const antreanOfficeRoutes: Route[] = [panggil, panggilAct, loketAct, atur, aturBaru, aturUbah, statistik, ulangi, lewati, selesai, alihkan]
