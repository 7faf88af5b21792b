import { BackLink, Button, Form, Heading, InsetText, SubmitRow, SummaryList, TextField, Warning } from '#access/design'
import { type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { buatUmpan, cabutUmpan, findUmpan, isiUmpan } from './umpan.ts'

const KUKI = 'kalender_baru'
const halaman = page({
  path: '/kantor/kalender', summary: 'Alamat kalender pegawai untuk ponselnya', right: 'pegawai', frame: 'kantor', pageOnly: true,
  async ask(ctx) {
    const umpan = await findUmpan(ctx.db, (ctx.actor as Pegawai).pegawaiId)
    const token = umpan && /^[\w-]{32}$/.test(ctx.cookies[KUKI] ?? '') ? ctx.cookies[KUKI] : undefined
    if (token) ctx.setCookie(KUKI, null, { path: '/kantor/kalender' })
    return { ...(umpan ? { dibuat: umpan.dibuat_pada, dipakai: umpan.dipakai_pada } : {}), alamat: token ? `${ctx.config.BASE_URL}/kalender/${token}/balai.ics` : undefined }
  },
  show({ dibuat, dipakai, alamat }, ctx) {
    const { t } = ctx
    const waktu = (saat: Date) => waktuPanjang(saat, ctx.config.BALAI_ZONE, ctx.locale)
    return {
      title: t('Kalender di ponsel', 'Calendar on your phone'),
      body: <>
        <BackLink href="/kantor/agenda" />
        <Heading lead={t('Rapat, agenda, dan tenggat tugas Anda tampil di aplikasi kalender ponsel atau komputer, dan memperbarui diri.', 'Meetings, agenda and deadlines appear in the calendar of your phone or computer and keep themselves up to date.')}>{t('Kalender di ponsel', 'Calendar on your phone')}</Heading>
        {alamat && <>
          <Warning>{t('Salin alamat ini sekarang. Alamat hanya ditampilkan satu kali.', 'Copy this address now. It is shown only once.')}</Warning>
          <TextField name="alamat" label={t('Alamat kalender Anda', 'Address of your calendar')} value={alamat} />
          <p><a href={alamat.replace(/^https?:/, 'webcal:')}>{t('Tambahkan ke kalender di perangkat ini', 'Add to the calendar of this device')}</a></p>
        </>}
        {dibuat && <SummaryList rows={[{ label: t('Dibuat', 'Made'), value: waktu(dibuat) }, { label: t('Terakhir diambil', 'Last fetched'), value: dipakai ? waktu(dipakai) : t('belum pernah', 'never') }]} />}
        <InsetText>{t('Siapa pun yang memegang alamat ini dapat membaca kalender Anda. Isinya tidak memuat hal surat, nama pemohon, ataupun tautan rapat daring. Bila ponsel hilang, cabut alamatnya.', 'Whoever holds this address can read your calendar. It holds no subject of letters, no names and no links to video meetings. If you lose your phone, withdraw it.')}</InsetText>
        <Form action="/kantor/kalender"><SubmitRow><Button>{dibuat ? t('Ganti dengan alamat baru', 'Replace with a new address') : t('Buat alamat kalender', 'Make an address')}</Button></SubmitRow></Form>
        {dibuat && <Form action="/kantor/kalender/cabut"><SubmitRow><Button variant="danger">{t('Cabut alamat', 'Withdraw the address')}</Button></SubmitRow></Form>}
        <h2>{t('Cara memasangnya', 'How to set it up')}</h2>
        <ul>
          <li><b>Google Calendar</b>: {t('pada komputer, Kalender lain, Dari URL, tempel alamatnya. Google memperbarui beberapa jam sekali.', 'on a computer, Other calendars, From URL, paste the address. Google updates every few hours.')}</li>
          <li><b>iPhone, iPad, Mac</b>: {t('Pengaturan, Kalender, Akun, Tambah kalender berlangganan.', 'Settings, Calendar, Accounts, Add subscribed calendar.')}</li>
          <li><b>Outlook</b>: {t('Tambahkan kalender, Berlangganan dari web.', 'Add calendar, Subscribe from web.')}</li>
          <li><b>Thunderbird</b>: {t('Kalender baru, Di jaringan, tempel alamatnya.', 'New calendar, On the network, paste the address.')}</li>
        </ul>
      </>,
    }
  },
})
// The address travels to the page in a cookie of that page, read once: never in an address that lands in a log.
const buat = action({
  path: '/kantor/kalender', summary: 'Membuat alamat kalender baru; yang lama berhenti berlaku', right: 'pegawai', frame: 'kantor', limit: 10,
  async act(ctx) {
    const token = await ctx.db.transaction((tx) => buatUmpan(tx, ctx.actor as Pegawai))
    if (!ctx.api) ctx.setCookie(KUKI, token, { maxAge: 120, path: '/kantor/kalender' })
    return { goto: '/kantor/kalender', flash: ctx.t('Alamat kalender dibuat.', 'Address made.'), ...(ctx.api ? { data: { alamat: `${ctx.config.BASE_URL}/kalender/${token}/balai.ics` }, status: 201 as const } : {}) }
  },
})
const cabut = action({
  path: '/kantor/kalender/cabut', summary: 'Mencabut alamat kalender', right: 'pegawai', frame: 'kantor', again: '/kantor/kalender',
  async act(ctx) { await ctx.db.transaction((tx) => cabutUmpan(tx, ctx.actor as Pegawai)); return { goto: '/kantor/kalender', flash: ctx.t('Alamat kalender dicabut. Ponsel yang memakainya tidak menerima pembaruan lagi.', 'Address withdrawn.') } },
})
const umpan = page({
  path: '/kalender/:token/balai.ics', summary: 'Kalender seorang pegawai (iCalendar) menurut alamat rahasianya', right: 'publik', pageOnly: true, pintu: 'alamat rahasia pegawai: sidiknya dicari, lalu isinya dibaca dalam lingkup pegawai itu', limit: 60, input: z.object({ token: z.string().min(16).max(64) }),
  async ask(ctx, { token }) {
    const isi = (await isiUmpan(ctx.db, token)) ?? refuseNotFound('Kalender')
    return { bytes: Buffer.from(isi), mime: 'text/calendar; charset=utf-8', name: 'balai.ics', inline: true, headers: { 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex' } }
  },
})
export const umpanRoutes: Route[] = [halaman, buat, cabut, umpan]
