import { z } from 'zod'
import { BackLink, Button, ButtonLink, DateField, Details, Form, Heading, Steps, SubmitRow, TextField, dateFrom } from '#access/design'
import { type Context, action, page } from '#access/web'
import { type Pendaftaran, periksaPendaftaran, registerWarga, verifyDaftar } from '#kernel/identity'
import { Refusal } from '#kernel/platform'
import { SEPULUH_MENIT, asal, bacaSegel, masukkanKe, pencoba, simpanSegel } from './bantu.ts'
import { IsianKode } from './masuk.tsx'

// One thing a page: NIK, name and birth date, contact, code. What was typed travels sealed in the browser until the contact
// is proved; nobody who gives up half-way leaves a trace in the database.

const teks = z.string().default('')
const terisi = (ctx: Context) => bacaSegel<Pendaftaran>(ctx, 'daftar')

// UU 27/2022 art. 21: purpose, basis, kinds of data, time, recipients and rights, before anything is asked. The basis is the
// law's task and not consent (art. 20), so nothing has to be ticked.
function Pemberitahuan({ ctx }: { ctx: Context }) {
  const { t } = ctx
  return <Details summary={t('Untuk apa data Anda dipakai?', 'What are your data used for?')}>
    <p>{t('Kami meminta NIK, nama, tanggal lahir, dan kontak untuk memberi pelayanan publik, sesuai tugas pemerintah daerah menurut UU 25/2009. Karena itu tidak diperlukan persetujuan.', 'We ask for NIK, name, birth date and contact to serve you, as the law (25/2009) requires of the regional government. No consent is needed for that.')}</p>
    <p>{t('Data hanya dilihat petugas yang mengerjakan permohonan Anda. Setiap kali data dilihat, tanggal, kantor, dan keperluannya tercatat dan dapat Anda baca di halaman akun.', 'Only officials who work on your application see them. Each look is recorded with date, office and purpose, and you can read that list in your account.')}</p>
    <p>{t('Data disimpan selama jangka waktu arsip menurut jadwal retensi. Anda berhak melihat, membetulkan, dan meminta salinannya; dijawab paling lama 3 x 24 jam (UU 27/2022).', 'They are kept as long as the archive schedule says. You may see, correct and copy them; we answer within 3 x 24 hours (law 27/2022).')}</p>
  </Details>
}
const LANGKAH = [['NIK Anda', 'Your NIK'], ['Nama dan tanggal lahir', 'Name and birth date'], ['Kontak', 'Contact'], ['Kode', 'Code']] as const
const Langkah = ({ ctx, ke }: { ctx: Context; ke: 1 | 2 | 3 | 4 }) => <Steps now={ke} total={4} name={ctx.t(LANGKAH[ke - 1]![0], LANGKAH[ke - 1]![1])} />

/** On the page of the birth date, a NIK that does not agree is shown beside the date: that is what stands there. */
function padaTanggal<T>(kerja: () => T): T {
  try { return kerja() } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, error.message, error.status, error.fields.map(({ field, message }) => ({ field: field === 'nik' ? 'tanggal_lahir' : field, message })))
  }
}
const Ulang = ({ ctx }: { ctx: Context }) => <><Heading>{ctx.t('Mulai dari awal', 'Start again')}</Heading><p>{ctx.t('Isian sebelumnya sudah kedaluwarsa.', 'What you typed before has expired.')}</p><p><ButtonLink href="/daftar">{ctx.t('Daftar', 'Register')}</ButtonLink></p></>

export const daftar = [
  page({ path: '/daftar', summary: 'Pendaftaran: NIK', right: 'publik', frame: 'portal', pageOnly: true, ask: async (ctx) => ({ nik: terisi(ctx).nik }),
    show: ({ nik }, ctx) => ({ title: ctx.t('Daftar', 'Register'), description: 'Membuat akun layanan dengan NIK', body: <>
      <BackLink href="/masuk" /><Langkah ctx={ctx} ke={1} />
      <Form>
        <TextField name="nik" heading label={ctx.t('Berapa NIK Anda?', 'What is your NIK?')} hint={ctx.t('16 angka pada KTP atau kartu keluarga. Spasi tidak masalah.', '16 digits on your identity or family card. Spaces do not matter.')} inputMode="numeric" width="l" maxLength={24} spellCheck={false} value={nik} />
        <Pemberitahuan ctx={ctx} />
        <SubmitRow><Button>{ctx.t('Lanjutkan', 'Continue')}</Button></SubmitRow>
      </Form></> }) }),
  action({ path: '/daftar', summary: 'Memeriksa NIK pendaftar', right: 'publik', pageOnly: true, limit: 30, input: z.object({ nik: teks }),
    async act(ctx, { nik }) {
      const orang = periksaPendaftaran({ nik })
      simpanSegel(ctx, 'daftar', { ...terisi(ctx), nik: orang.nik })
      return { goto: '/daftar/nama' }
    } }),
  page({ path: '/daftar/nama', summary: 'Pendaftaran: nama dan tanggal lahir', right: 'publik', frame: 'portal', pageOnly: true, ask: async (ctx) => terisi(ctx),
    show: (isi, ctx) => ({ title: ctx.t('Nama dan tanggal lahir', 'Name and birth date'), body: !isi.nik ? <Ulang ctx={ctx} /> : <>
      <BackLink href="/daftar" /><Langkah ctx={ctx} ke={2} /><Heading>{ctx.t('Nama dan tanggal lahir', 'Name and birth date')}</Heading>
      <Form>
        <TextField name="nama" label={ctx.t('Nama lengkap', 'Full name')} hint={ctx.t('Seperti tertulis di KTP. Nama satu kata boleh.', 'As on your identity card. One word is fine.')} autoComplete="name" value={isi.nama} />
        <DateField name="tanggal_lahir" label={ctx.t('Tanggal lahir', 'Date of birth')} hint={ctx.t('Misalnya 7 8 1990', 'For example 7 8 1990')} birthday value={isi.tanggal_lahir} />
        <SubmitRow><Button>{ctx.t('Lanjutkan', 'Continue')}</Button></SubmitRow>
      </Form></> }) }),
  action({ path: '/daftar/nama', summary: 'Memeriksa nama dan tanggal lahir pendaftar', right: 'publik', pageOnly: true, limit: 30,
    input: z.object({ nama: teks, tanggal_lahir: z.string().optional(), tanggal_lahir_hari: z.string().optional(), tanggal_lahir_bulan: z.string().optional(), tanggal_lahir_tahun: z.string().optional() }),
    async act(ctx, input) {
      const isi = terisi(ctx)
      const orang = padaTanggal(() => periksaPendaftaran({ nik: isi.nik ?? '', nama: input.nama, tanggal_lahir: dateFrom(input, 'tanggal_lahir') ?? '' }))
      simpanSegel(ctx, 'daftar', { nik: orang.nik, nama: orang.nama, tanggal_lahir: orang.tanggal_lahir })
      return { goto: '/daftar/kontak' }
    } }),
  page({ path: '/daftar/kontak', summary: 'Pendaftaran: kontak', right: 'publik', frame: 'portal', pageOnly: true, ask: async (ctx) => terisi(ctx),
    show: (isi, ctx) => ({ title: ctx.t('Kontak', 'Contact'), body: !isi.tanggal_lahir ? <Ulang ctx={ctx} /> : <>
      <BackLink href="/daftar/nama" /><Langkah ctx={ctx} ke={3} /><Heading>{ctx.t('Ke mana kode dikirim?', 'Where shall we send the code?')}</Heading>
      <Form>
        <TextField name="kontak" label={ctx.t('Nomor HP atau surel', 'Mobile number or e-mail')} hint={ctx.t('Anda masuk dan menerima kabar lewat kontak ini. Boleh dipakai satu keluarga.', 'You sign in and get news by it. A family may share one.')} width="l" autoComplete="tel" />
        <TextField name="sandi" type="password" optional label={ctx.t('Kata sandi', 'Password')} hint={ctx.t('Tanpa kata sandi pun Anda dapat masuk dengan kode.', 'You can sign in with a code even without one.')} width="l" autoComplete="new-password" />
        <SubmitRow><Button>{ctx.t('Kirim kode', 'Send code')}</Button></SubmitRow>
      </Form></> }) }),
  action({ path: '/daftar/kontak', summary: 'Mengirim kode pendaftaran', right: 'publik', pageOnly: true, limit: 15, input: z.object({ kontak: teks, sandi: z.string().optional() }),
    async act(ctx, { kontak, sandi }) {
      const isi = terisi(ctx)
      const { tiket } = await registerWarga(ctx.db, { nik: isi.nik ?? '', nama: isi.nama ?? '', tanggal_lahir: isi.tanggal_lahir ?? '', kontak, ...(sandi ? { sandi } : {}) }, pencoba(ctx))
      ctx.setCookie('langkah', tiket, { maxAge: SEPULUH_MENIT })
      return { goto: '/daftar/kode' }
    } }),
  page({ path: '/daftar/kode', summary: 'Pendaftaran: kode', right: 'publik', frame: 'portal', pageOnly: true, ask: async () => ({}),
    show: (_, ctx) => ({ title: ctx.t('Tulis kode', 'Type the code'), body: <><Langkah ctx={ctx} ke={4} /><IsianKode ctx={ctx} ulang="/daftar/kontak" kembali="/daftar/kontak" baru /></> }) }),
  action({ path: '/daftar/kode', summary: 'Menyelesaikan pendaftaran', right: 'publik', pageOnly: true, limit: 30, input: z.object({ kode: teks }),
    async act(ctx, { kode }) {
      const masuk = await verifyDaftar(ctx.db, ctx.cookies.langkah, kode, pencoba(ctx), asal(ctx))
      return { goto: masukkanKe(ctx, masuk, '/akun'), flash: ctx.t('Akun Anda sudah dibuat. Tunjukkan KTP sekali di loket atau kantor desa supaya identitas diverifikasi.', 'Your account is made. Show your identity card once at a counter or village office to be verified.') }
    } }),
]
