import { Button, ButtonLink, Form, Heading, InsetText, Notice, Panel, QrImage, Radios, SubmitRow, Warning } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { type Unit, findUnit, findUnitByKode, tanggalPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { type Antrean, type Tiket, countDiDepan, countMenunggu, findAntrean, findTiketByToken, listAntrean } from './antrean.sql.ts'
import { PRIORITAS, ambilTiket, batalkanTiket, jamLokal } from './antrean.ts'
import { hariIni } from './waktu.ts'

// The queue for those who stand in it: a number taken on one's own phone (the QR at the door leads here) or at the kiosk,
// and the page that tells how many are before. No account, no name, no script.

const KUKI = 'tiket'
const SEHARI = 57_600
const Kode = z.object({ unit: z.string().max(60) })
const Token = z.object({ token: z.string().regex(/^[\w-]{22}$/) })

/** The office by its code, with its open lines; an office without a queue is not found. */
export async function muatKantor(ctx: Context, kode: string): Promise<{ unit: Unit; antrean: Antrean[]; menunggu: Record<string, number> }> {
  const unit = (await findUnitByKode(ctx.db, kode)) ?? refuseNotFound('Antrean')
  const antrean = (await listAntrean(ctx.db, unit.id)).filter((a) => a.aktif)
  if (antrean.length === 0) refuseNotFound('Antrean')
  return { unit, antrean, menunggu: Object.fromEntries((await countMenunggu(ctx.db, unit.id, hariIni(ctx.config))).map((m) => [m.antrean_id, m.jumlah])) }
}
const pilihanPrioritas = ({ t }: Context) => [{ value: '', label: t('Tidak', 'No') }, ...Object.entries(PRIORITAS).map(([value, kata]) => ({ value, label: t(...kata) }))]

/** The ticket this phone holds for today at this office, if it still waits or is being called. */
async function tiketPonsel(ctx: Context, unitId: string): Promise<Tiket | undefined> {
  const token = ctx.cookies[KUKI]
  const tiket = token ? await findTiketByToken(ctx.db, token) : undefined
  return tiket?.unit_id === unitId && tiket.tanggal === hariIni(ctx.config) && ['menunggu', 'dipanggil'].includes(tiket.keadaan) ? tiket : undefined
}

const ambil = page({
  path: '/antrean/:unit', summary: 'Mengambil nomor antrean sebuah kantor', right: 'publik', input: Kode,
  async ask(ctx, { unit: kode }) {
    const { unit, antrean, menunggu } = await muatKantor(ctx, kode)
    const sudah = await tiketPonsel(ctx, unit.id)
    return { unit: { kode: unit.kode, nama: unit.nama }, antrean: antrean.map(({ id, huruf, nama, keterangan }) => ({ id, huruf, nama, keterangan, menunggu: menunggu[id] ?? 0 })), sudah: sudah && { kode: sudah.kode, token: sudah.token } }
  },
  show({ unit, antrean, sudah }, ctx) {
    const { t } = ctx
    return {
      title: t(`Ambil nomor antrean ${unit.nama}`, `Take a number at ${unit.nama}`),
      body: <>
        <Heading about={unit.nama} lead={t('Nomor berlaku hari ini. Nama Anda tidak diminta.', 'The number is for today. Your name is not asked.')}>{t('Ambil nomor antrean', 'Take a number')}</Heading>
        {sudah && <Notice tone="info" title={t(`Anda sudah memegang nomor ${sudah.kode}`, `You already hold number ${sudah.kode}`)}><p><a href={`/antrean/tiket/${sudah.token}`}>{t('Lihat berapa orang di depan Anda', 'See how many are before you')}</a></p></Notice>}
        <Form kunci={String(ctx.typed?.kunci ?? uuid())}><PilihAntrean antrean={antrean} ctx={ctx} /><SubmitRow><Button>{t('Ambil nomor', 'Take a number')}</Button></SubmitRow></Form>
      </>,
    }
  },
})

type AntreanTampil = { id: string; huruf: string; nama: string; keterangan: string | null; menunggu: number }
function PilihAntrean({ antrean, ctx }: { antrean: AntreanTampil[]; ctx: Context }) {
  const { t } = ctx
  return <>
    {antrean.length === 1 ? <input type="hidden" name="antrean" value={antrean[0]!.id} />
      : <Radios name="antrean" label={t('Untuk keperluan apa?', 'What do you come for?')} choices={antrean.map((a) => ({ value: a.id, label: `${a.huruf} · ${a.nama}`, hint: <>{a.keterangan && <>{a.keterangan}<br /></>}{t(`${a.menunggu} orang menunggu`, `${a.menunggu} waiting`)}</> }))} />}
    <Radios name="prioritas" value="" label={t('Apakah Anda perlu didahulukan?', 'Should you go first?')} hint={t('Petugas dapat memeriksa saat Anda dipanggil.', 'The officer may check when you are called.')} choices={pilihanPrioritas(ctx)} />
  </>
}

const IsianTiket = z.object({ unit: z.string().max(60), antrean: z.string().optional(), prioritas: z.enum(['', 'lansia', 'disabilitas', 'ibu_hamil']).default(''), kunci: z.string().min(8).max(100).optional() })
async function simpanTiket(ctx: Context, { unit: kode, antrean: id, prioritas, kunci }: z.infer<typeof IsianTiket>, cara: Tiket['cara']): Promise<Tiket> {
  const { antrean } = await muatKantor(ctx, kode)
  const pilihan = antrean.find((a) => a.id === id)
  const message = ctx.t('Pilih keperluan Anda.', 'Choose what you come for.')
  if (!pilihan) refuse('antrean-belum-dipilih', message, { fields: [{ field: 'antrean', message }] })
  return ctx.db.transaction((tx) => ambilTiket(tx, ctx.config, { antreanId: pilihan.id, prioritas: (prioritas || null) as Tiket['prioritas'], cara, kunci: kunci ?? uuid() }))
}
const ambilAct = action({
  path: '/antrean/:unit', summary: 'Mengambil nomor antrean; mengirim dua kali tetap satu nomor', right: 'publik', limit: 60, input: IsianTiket,
  async act(ctx, input) {
    const sudah = ctx.api ? undefined : await findUnitByKode(ctx.db, input.unit).then((unit) => unit && tiketPonsel(ctx, unit.id))
    const tiket = sudah ?? (await simpanTiket(ctx, input, 'ponsel'))
    ctx.setCookie(KUKI, tiket.token, { maxAge: SEHARI })
    return { goto: `/antrean/tiket/${tiket.token}`, status: 201, data: { kode: tiket.kode, token: tiket.token } }
  },
})

async function muatTiket(ctx: Context, token: string) {
  const tiket = (await findTiketByToken(ctx.db, token)) ?? refuseNotFound('Tiket')
  const [antrean, unit, diDepan] = await Promise.all([findAntrean(ctx.db, tiket.antrean_id), findUnit(ctx.db, tiket.unit_id), tiket.keadaan === 'menunggu' ? countDiDepan(ctx.db, tiket) : 0])
  const { kode, keadaan, loket_nomor, diambil_pada, tanggal, prioritas } = tiket
  const berlaku = tanggal === hariIni(ctx.config)
  return { token, kode, keadaan: berlaku ? keadaan : ('hangus' as const), loket: loket_nomor, diambil_pada, tanggal, prioritas, antrean: antrean!.nama, unit: { kode: unit!.kode, nama: unit!.nama }, diDepan }
}
type TiketTampil = Awaited<ReturnType<typeof muatTiket>>

/** What the holder should do now, in one sentence. */
function arahan({ keadaan, loket, diDepan }: TiketTampil, { t }: Context): string {
  switch (keadaan) {
    case 'menunggu': return diDepan === 0 ? t('Anda giliran berikutnya. Bersiaplah di dekat loket.', 'You are next. Please stay near the counter.') : t(`${diDepan} orang di depan Anda.`, `${diDepan} before you.`)
    case 'dipanggil': return t(`Silakan ke loket ${loket} sekarang.`, `Please go to counter ${loket} now.`)
    case 'dilewati': return t('Nomor Anda sudah dipanggil, tetapi Anda belum datang. Hubungi petugas loket; Anda masih dapat dipanggil hari ini.', 'Your number was called. Tell the officer; you can still be called today.')
    case 'selesai': return t('Anda sudah dilayani. Terima kasih.', 'You have been served. Thank you.')
    case 'batal': return t('Nomor ini dibatalkan.', 'This number was given back.')
    case 'hangus': return t('Nomor ini tidak berlaku lagi karena harinya sudah lewat.', 'This number was for a day gone by.')
  }
}

const tiket = page({
  path: '/antrean/tiket/:token', summary: 'Nomor antrean saya dan berapa orang di depan', right: 'publik', input: Token, ask: (ctx, { token }) => muatTiket(ctx, token),
  show(data, ctx) {
    const { t } = ctx
    const hidup = data.keadaan === 'menunggu' || data.keadaan === 'dipanggil'
    return {
      title: t(`Nomor ${data.kode}`, `Number ${data.kode}`), ...(hidup ? { refresh: 15 } : {}),
      body: <>
        <Panel title={data.kode}><p role="status"><strong>{arahan(data, ctx)}</strong></p><p>{data.antrean}, {data.unit.nama}</p></Panel>
        {data.prioritas && <InsetText>{t('Didahulukan', 'Priority')}: {t(...PRIORITAS[data.prioritas])}</InsetText>}
        <p class="actions"><ButtonLink href={`/antrean/tiket/${data.token}/cetak`} variant="second" icon="printer">{t('Tampilan cetak', 'Print view')}</ButtonLink></p>
        {data.keadaan === 'menunggu' && <Form action={`/antrean/tiket/${data.token}/batal`}><SubmitRow><Button variant="plain">{t('Batalkan nomor ini', 'Give this number back')}</Button></SubmitRow></Form>}
        {!hidup && <p><ButtonLink href={`/antrean/${data.unit.kode}`}>{t('Ambil nomor baru', 'Take a new number')}</ButtonLink></p>}
      </>,
    }
  },
})
const batal = action({
  path: '/antrean/tiket/:token/batal', summary: 'Membatalkan nomor antrean sendiri', right: 'publik', limit: 30, again: '/antrean/tiket/:token', input: Token,
  async act(ctx, { token }) {
    await ctx.db.transaction((tx) => batalkanTiket(tx, token))
    ctx.setCookie(KUKI, null)
    return { goto: `/antrean/tiket/${token}`, flash: ctx.t('Nomor dibatalkan.', 'Number given back.') }
  },
})

/** A slip of 80 mm: number, line, time, and the QR of the ticket's page. */
function Karcis({ data, ctx }: { data: TiketTampil; ctx: Context }) {
  const { t } = ctx
  const alamat = `${ctx.config.BASE_URL}/antrean/tiket/${data.token}`
  return <div class="karcis"><p>{data.unit.nama}</p><h1 class="digits">{data.kode}</h1><p><strong>{data.antrean}</strong></p>
    {data.prioritas && <p>{t('Didahulukan', 'Priority')}: {t(...PRIORITAS[data.prioritas])}</p>}
    <p>{tanggalPanjang(data.tanggal, ctx.locale)}, {jamLokal(data.diambil_pada, ctx.config)}</p>
    <QrImage text={alamat} label={t('Kode QR halaman nomor antrean ini', 'QR code of this number’s page')} />
    <p>{t('Pindai untuk melihat berapa orang di depan Anda.', 'Scan to see how many are before you.')}</p></div>
}
const cetakTiket = page({
  path: '/antrean/tiket/:token/cetak', summary: 'Nomor antrean pada kertas kecil', right: 'publik', pageOnly: true, input: Token, ask: (ctx, { token }) => muatTiket(ctx, token),
  show: (data, ctx) => ({ title: data.kode, frame: 'tanpa', body: <><Karcis data={data} ctx={ctx} /><p class="print-note"><a href={`/antrean/tiket/${data.token}`}>{ctx.t('Kembali', 'Back')}</a></p></> }),
})

// ---- kiosk: a screen at the door; after a ticket it goes back to the beginning by itself ----
const TAMPIL_DETIK = 12
const kios = page({
  path: '/kios/:unit', summary: 'Layar sentuh di pintu: mengambil nomor antrean', right: 'publik', pageOnly: true, input: Kode.extend({ tiket: z.string().regex(/^[\w-]{22}$/).optional().catch(undefined) }),
  async ask(ctx, { unit: kode, tiket: token }) {
    const { unit, antrean, menunggu } = await muatKantor(ctx, kode)
    const baru = token ? await muatTiket(ctx, token) : undefined
    const masihTampil = baru && ctx.now.getTime() - baru.diambil_pada.getTime() < TAMPIL_DETIK * 1000
    return { unit: { kode: unit.kode, nama: unit.nama }, antrean: antrean.map(({ id, huruf, nama, keterangan }) => ({ id, huruf, nama, keterangan, menunggu: menunggu[id] ?? 0 })), baru: masihTampil ? baru : undefined }
  },
  show({ unit, antrean, baru }, ctx) {
    const { t } = ctx
    if (baru) return { title: baru.kode, frame: 'tanpa', refresh: TAMPIL_DETIK, body: <div class="kios"><Karcis data={baru} ctx={ctx} /><p class="print-note"><a class="button" href={`/kios/${unit.kode}`}>{t('Selesai', 'Done')}</a></p></div> }
    return {
      title: unit.nama, frame: 'tanpa',
      body: <div class="kios"><h1>{unit.nama}</h1><p class="lead">{t('Sentuh keperluan Anda untuk mengambil nomor.', 'Touch what you come for to take a number.')}</p>
        {ctx.refusal && <Warning>{ctx.refusal.message}</Warning>}
        <Form kunci={uuid()}>
          <fieldset class="field"><legend>{t('Perlu didahulukan?', 'Should you go first?')}</legend><div class="options inline">{pilihanPrioritas(ctx).map((p, i) => <div class="option"><input type="radio" id={`p${i}`} name="prioritas" value={p.value} checked={i === 0} /><label for={`p${i}`}>{p.label}</label></div>)}</div></fieldset>
          <div class="kios-pilih">{antrean.map((a) => <button class="button" name="antrean" value={a.id}><span><b>{a.huruf}</b> {a.nama}<br /><small>{t(`${a.menunggu} menunggu`, `${a.menunggu} waiting`)}</small></span></button>)}</div>
        </Form></div>,
    }
  },
})
const kiosAct = action({
  path: '/kios/:unit', summary: 'Mengambil nomor antrean di layar pintu', right: 'publik', pageOnly: true, limit: 120, input: IsianTiket,
  async act(ctx, input) { const baru = await simpanTiket(ctx, input, 'kios'); return { goto: `/kios/${input.unit}?tiket=${baru.token}` } },
})
export const antreanPortalRoutes: Route[] = [ambil, ambilAct, tiket, batal, cetakTiket, kios, kiosAct]
