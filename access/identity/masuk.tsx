import { z } from 'zod'
import { BackLink, Button, ButtonLink, Form, Heading, Notice, Radios, SubmitRow, TextField, maskNik } from '#access/design'
import { type Context, type Page, action, page } from '#access/web'
import { adaPenyediaLuar, listPilihanAkun, pilihAkun, requestKode, savePulih, signInWarga, signOut, verifyKode, verifyPulih } from '#kernel/identity'
import { SEPULUH_MENIT, asal, ingatLanjut, masukkanKe, pencoba } from './bantu.ts'

const lanjut = z.object({ lanjut: z.string().optional() })
const teks = z.string().default('')

function HalamanMasuk({ ctx, lanjut }: { ctx: Context; lanjut?: string }) {
  const { t } = ctx
  return <>
    <Heading lead={t('Kami mengirim kode sekali pakai ke nomor HP atau surel Anda.', 'We send a one-time code to your telephone or e-mail.')}>{t('Masuk', 'Sign in')}</Heading>
    <Form hidden={{ lanjut }}>
      <TextField name="pengenal" label={t('Nomor HP, surel, atau NIK', 'Mobile number, e-mail or NIK')} hint={t('Yang Anda pakai waktu mendaftar.', 'The one you registered with.')} width="l" autoComplete="username" />
      <SubmitRow><Button>{t('Kirim kode', 'Send code')}</Button><ButtonLink variant="second" href={`/masuk/sandi${lanjut ? `?lanjut=${encodeURIComponent(lanjut)}` : ''}`}>{t('Masuk dengan kata sandi', 'Sign in with a password')}</ButtonLink></SubmitRow>
    </Form>
    {adaPenyediaLuar(ctx.config) && <p><a href="/masuk/inapas">{t('Masuk dengan INApas', 'Sign in with INApas')}</a></p>}
    <p>{t('Belum punya akun?', 'No account yet?')} <a href="/daftar">{t('Daftar dengan NIK', 'Register with your NIK')}</a></p>
    <p><a href="/masuk/pegawai">{t('Saya pegawai', 'I am an official')}</a></p>
  </>
}
function HalamanSandi({ ctx, lanjut }: { ctx: Context; lanjut?: string }) {
  const { t } = ctx
  return <>
    <BackLink href="/masuk" />
    <Heading>{t('Masuk dengan kata sandi', 'Sign in with a password')}</Heading>
    <Form hidden={{ lanjut }}>
      <TextField name="pengenal" label={t('Nomor HP, surel, atau NIK', 'Mobile number, e-mail or NIK')} width="l" autoComplete="username" />
      <TextField name="sandi" type="password" label={t('Kata sandi', 'Password')} width="l" autoComplete="current-password" />
      <SubmitRow><Button>{t('Masuk', 'Sign in')}</Button></SubmitRow>
    </Form>
    <p><a href="/masuk/pulih">{t('Lupa kata sandi', 'Forgot the password')}</a></p>
  </>
}

/** The box for the code, shared by sign-in, registration, recovery and a new contact. */
export function IsianKode({ ctx, ulang, kembali, baru }: { ctx: Context; ulang: string; kembali: string; /** The contact was given just now, so nothing about an account or a former number is said. */ baru?: boolean }) {
  const { t } = ctx
  if (!ctx.cookies.langkah && !ctx.refusal) {
    return <><Heading>{t('Kode sudah tidak berlaku', 'The code is no longer valid')}</Heading><p><ButtonLink href={ulang}>{t('Minta kode baru', 'Ask for a new code')}</ButtonLink></p></>
  }
  return <>
    <BackLink href={kembali} />
    <Form>
      <TextField name="kode" heading label={t('Tulis kode yang kami kirim', 'Type the code we sent')} hint={baru ? t('8 angka, berlaku 10 menit. Pesan tiba dalam satu menit.', '8 digits, valid for 10 minutes. The message arrives within a minute.') : t('8 angka, berlaku 10 menit. Bila akun Anda terdaftar, pesan tiba dalam satu menit.', '8 digits, valid for 10 minutes. If you have an account the message arrives within a minute.')}
        inputMode="numeric" autoComplete="one-time-code" width="m" maxLength={12} spellCheck={false} />
      <SubmitRow><Button>{t('Lanjutkan', 'Continue')}</Button></SubmitRow>
    </Form>
    <p>{t('Tidak menerima kode?', 'No code?')} <a href={ulang}>{t('Kirim lagi', 'Send again')}</a>. {baru ? t('Periksa juga nomor atau alamat surelnya.', 'Check the number or e-mail address, too.') : t('Bila nomor Anda sudah berganti, datang ke loket atau kantor desa dengan KTP.', 'If your number has changed, come to the counter or village office with your identity card.')}</p>
  </>
}
const judulKode = (ctx: Context, body: Page['body']): Page => ({ title: ctx.t('Tulis kode', 'Type the code'), body })

export const masuk = [
  page({ path: '/masuk', summary: 'Halaman masuk warga', right: 'publik', frame: 'portal', pageOnly: true, input: lanjut, ask: async (_ctx, input) => input,
    show: ({ lanjut }, ctx) => ({ title: ctx.t('Masuk', 'Sign in'), body: <HalamanMasuk ctx={ctx} {...(lanjut ? { lanjut } : {})} /> }) }),
  action({ path: '/masuk', summary: 'Meminta kode masuk', right: 'publik', pageOnly: true, limit: 20, input: lanjut.extend({ pengenal: teks }),
    async act(ctx, { pengenal, lanjut }) {
      const { tiket } = await requestKode(ctx.db, pengenal, pencoba(ctx))
      ctx.setCookie('langkah', tiket, { maxAge: SEPULUH_MENIT })
      ingatLanjut(ctx, lanjut)
      return { goto: '/masuk/kode' }
    } }),
  page({ path: '/masuk/kode', summary: 'Halaman isian kode masuk', right: 'publik', frame: 'portal', pageOnly: true, ask: async () => ({}), show: (_, ctx) => judulKode(ctx, <IsianKode ctx={ctx} ulang="/masuk" kembali="/masuk" />) }),
  action({ path: '/masuk/kode', summary: 'Masuk dengan kode', right: 'publik', pageOnly: true, limit: 30, input: z.object({ kode: teks }),
    async act(ctx, { kode }) {
      const hasil = await verifyKode(ctx.db, ctx.cookies.langkah, kode, pencoba(ctx), asal(ctx))
      return { goto: hasil.hasil === 'pilih' ? '/masuk/pilih' : masukkanKe(ctx, hasil, '/akun') }
    } }),
  page({ path: '/masuk/pilih', summary: 'Memilih orang pada kontak bersama', right: 'publik', frame: 'portal', pageOnly: true, ask: (ctx) => listPilihanAkun(ctx.db, ctx.cookies.langkah),
    show: (pilihan, ctx) => ({ title: ctx.t('Siapa Anda?', 'Who are you?'), body: <Form>
      <Radios name="akun" heading label={ctx.t('Kontak ini dipakai beberapa orang. Siapa Anda?', 'Several people use this contact. Who are you?')} choices={pilihan.map(({ id, nama, nik }) => ({ value: id, label: nama, ...(nik ? { hint: `NIK ${maskNik(nik)}` } : {}) }))} />
      <SubmitRow><Button>{ctx.t('Masuk', 'Sign in')}</Button></SubmitRow></Form> }) }),
  action({ path: '/masuk/pilih', summary: 'Masuk sebagai salah satu orang', right: 'publik', pageOnly: true, input: z.object({ akun: z.uuid('Pilih nama Anda.') }),
    act: async (ctx, { akun }) => ({ goto: masukkanKe(ctx, await pilihAkun(ctx.db, ctx.cookies.langkah, akun, asal(ctx)), '/akun') }) }),
  page({ path: '/masuk/sandi', summary: 'Halaman masuk dengan kata sandi', right: 'publik', frame: 'portal', pageOnly: true, input: lanjut, ask: async (_ctx, input) => input,
    show: ({ lanjut }, ctx) => ({ title: ctx.t('Masuk dengan kata sandi', 'Sign in with a password'), body: <HalamanSandi ctx={ctx} {...(lanjut ? { lanjut } : {})} /> }) }),
  action({ path: '/masuk/sandi', summary: 'Masuk dengan kata sandi', right: 'publik', pageOnly: true, limit: 30, input: lanjut.extend({ pengenal: teks, sandi: teks }),
    async act(ctx, { pengenal, sandi, lanjut }) {
      const hasil = await signInWarga(ctx.db, pengenal, sandi, pencoba(ctx), asal(ctx))
      return { goto: masukkanKe({ ...ctx, cookies: { ...ctx.cookies, ...(lanjut ? { lanjut } : {}) } }, hasil, '/akun') }
    } }),
  action({ path: '/keluar', summary: 'Keluar dari sesi ini', right: 'publik', pageOnly: true,
    async act(ctx) {
      await ctx.db.transaction((tx) => signOut(tx, ctx.actor))
      ctx.setCookie('sesi', null)
      return { goto: '/', flash: ctx.t('Anda sudah keluar.', 'You have signed out.') }
    } }),
]

function SandiBaru({ ctx, pilihan }: { ctx: Context; pilihan: { id: string; nama: string }[] }) {
  const { t } = ctx
  return <Form>
    <Heading>{t('Buat kata sandi baru', 'Make a new password')}</Heading>
    {pilihan.length > 1 && <Radios name="akun" label={t('Untuk akun siapa?', 'For whose account?')} choices={pilihan.map(({ id, nama }) => ({ value: id, label: nama }))} />}
    <TextField name="sandi" type="password" label={t('Kata sandi baru', 'New password')} hint={t('Paling sedikit 10 huruf. Beberapa kata biasa mudah diingat dan kuat.', 'At least 10 characters. A few plain words are easy to remember and strong.')} width="l" autoComplete="new-password" />
    <SubmitRow><Button>{t('Simpan kata sandi', 'Save password')}</Button></SubmitRow>
  </Form>
}
export const pulih = [
  page({ path: '/masuk/pulih', summary: 'Halaman pemulihan kata sandi', right: 'publik', frame: 'portal', pageOnly: true, ask: async () => ({}),
    show: (_, ctx) => ({ title: ctx.t('Lupa kata sandi', 'Forgot the password'), body: <>
      <BackLink href="/masuk/sandi" />
      <Heading lead={ctx.t('Kata sandi tidak wajib: Anda selalu dapat masuk dengan kode.', 'A password is not required: you can always sign in with a code.')}>{ctx.t('Lupa kata sandi', 'Forgot the password')}</Heading>
      <Form><TextField name="pengenal" label={ctx.t('Nomor HP, surel, atau NIK', 'Mobile number, e-mail or NIK')} width="l" autoComplete="username" /><SubmitRow><Button>{ctx.t('Kirim kode', 'Send code')}</Button></SubmitRow></Form>
      <Notice tone="info"><p>{ctx.t('Pegawai: mintalah kata sandi sementara kepada administrator.', 'Officials: ask the administrator for a temporary password.')}</p></Notice></> }) }),
  action({ path: '/masuk/pulih', summary: 'Meminta kode pemulihan', right: 'publik', pageOnly: true, limit: 20, input: z.object({ pengenal: teks }),
    async act(ctx, { pengenal }) {
      const { tiket } = await requestKode(ctx.db, pengenal, pencoba(ctx), 'pulih')
      ctx.setCookie('langkah', tiket, { maxAge: SEPULUH_MENIT })
      return { goto: '/masuk/pulih/kode' }
    } }),
  page({ path: '/masuk/pulih/kode', summary: 'Halaman isian kode pemulihan', right: 'publik', frame: 'portal', pageOnly: true, ask: async () => ({}), show: (_, ctx) => judulKode(ctx, <IsianKode ctx={ctx} ulang="/masuk/pulih" kembali="/masuk/pulih" />) }),
  action({ path: '/masuk/pulih/kode', summary: 'Membuktikan kode pemulihan', right: 'publik', pageOnly: true, limit: 30, input: z.object({ kode: teks }),
    act: async (ctx, { kode }) => { await verifyPulih(ctx.db, ctx.cookies.langkah, kode, pencoba(ctx)); return { goto: '/masuk/sandi-baru' } } }),
  page({ path: '/masuk/sandi-baru', summary: 'Halaman kata sandi baru', right: 'publik', frame: 'portal', pageOnly: true, ask: (ctx) => pilihanPulih(ctx),
    show: (pilihan, ctx) => ({ title: ctx.t('Kata sandi baru', 'New password'), body: <SandiBaru ctx={ctx} pilihan={pilihan} /> }) }),
  action({ path: '/masuk/sandi-baru', summary: 'Menyimpan kata sandi baru', right: 'publik', pageOnly: true, input: z.object({ sandi: teks, akun: z.uuid().optional() }),
    async act(ctx, { sandi, akun }) {
      const { pegawai } = await savePulih(ctx.db, ctx.cookies.langkah, akun, sandi)
      ctx.setCookie('langkah', null)
      return { goto: pegawai ? '/masuk/pegawai' : '/masuk/sandi', flash: ctx.t('Kata sandi tersimpan. Silakan masuk.', 'Password saved. Please sign in.') }
    } }),
]
async function pilihanPulih(ctx: Context): Promise<{ id: string; nama: string }[]> {
  return listPilihanAkun(ctx.db, ctx.cookies.langkah, 'pulih')
}
