import { z } from 'zod'
import { BackLink, Button, ButtonLink, Form, Heading, Notice, SubmitRow, TextField } from '#access/design'
import { type Context, action, page } from '#access/web'
import { caraLangkahDua, createAdminPertama, mulaiMasukPasskey, needsAdmin, signInPegawai, verifyPasskey, verifyTotp } from '#kernel/identity'
import { refuseNotFound } from '#kernel/platform'
import { SEPULUH_MENIT, asal, ingatLanjut, masukkanKe, pencoba, rumah } from './bantu.ts'

const teks = z.string().default('')
const lanjut = z.object({ lanjut: z.string().optional() })

function HalamanPegawai({ ctx, lanjut }: { ctx: Context; lanjut?: string | undefined }) {
  const { t } = ctx
  return <>
    <Heading>{t('Masuk pegawai', 'Staff sign-in')}</Heading>
    <Form hidden={{ lanjut }}>
      <TextField name="nama_pengguna" label={t('Nama pengguna', 'User name')} width="l" autoComplete="username" spellCheck={false} />
      <TextField name="sandi" type="password" label={t('Kata sandi', 'Password')} width="l" autoComplete="current-password" />
      <SubmitRow><Button>{t('Masuk', 'Sign in')}</Button><ButtonLink variant="second" href="/masuk/passkey">{t('Masuk dengan passkey', 'Sign in with a passkey')}</ButtonLink></SubmitRow>
    </Form>
    <p><a href="/masuk">{t('Saya warga', 'I am a citizen')}</a></p>
  </>
}

/** The part of a page that the passkey island fills; without script it says what to do instead. */
export function BagianPasskey({ ctx, pilihan, jenis, tombol, lain }: { ctx: Context; pilihan: object; jenis: 'daftar' | 'masuk'; tombol: string; lain: string }) {
  const { t } = ctx
  return <>
    <noscript><Notice tone="warn"><p>{t('Passkey memerlukan JavaScript di peramban ini. ', 'A passkey needs JavaScript in this browser. ')}{lain}</p></Notice></noscript>
    <div data-passkey={jenis} data-pilihan={JSON.stringify(pilihan)} data-gagal={t('Passkey tidak jadi dipakai. Coba lagi.', 'The passkey was not used. Try again.')}>
      <p role="status" data-kabar />
      <input type="hidden" name="jawaban" />
      <SubmitRow><Button>{tombol}</Button></SubmitRow>
    </div>
  </>
}

export const masukPegawai = [
  page({ path: '/masuk/pegawai', summary: 'Halaman masuk pegawai', right: 'publik', frame: 'portal', pageOnly: true, input: lanjut, ask: async (_ctx, input) => input,
    show: (input, ctx) => ({ title: ctx.t('Masuk pegawai', 'Staff sign-in'), body: <HalamanPegawai ctx={ctx} lanjut={input.lanjut} /> }) }),
  action({ path: '/masuk/pegawai', summary: 'Masuk dengan nama pengguna dan kata sandi', right: 'publik', pageOnly: true, limit: 30, input: lanjut.extend({ nama_pengguna: teks, sandi: teks }),
    async act(ctx, { nama_pengguna, sandi, lanjut }) {
      const hasil = await signInPegawai(ctx.db, nama_pengguna, sandi, pencoba(ctx), asal(ctx))
      if (hasil.hasil === 'masuk') return { goto: masukkanKe({ ...ctx, cookies: { ...ctx.cookies, ...(lanjut ? { lanjut } : {}) } }, hasil, '/kantor') }
      ctx.setCookie('langkah', hasil.tiket, { maxAge: SEPULUH_MENIT })
      ingatLanjut(ctx, lanjut)
      if (hasil.hasil === 'ganti_sandi') return { goto: '/masuk/sandi-baru', flash: ctx.t('Kata sandi Anda sementara. Buat kata sandi sendiri.', 'Your password is temporary. Make your own.') }
      return { goto: hasil.cara.includes('totp') ? '/masuk/langkah-dua' : '/masuk/passkey' }
    } }),
  page({ path: '/masuk/langkah-dua', summary: 'Langkah kedua: kode aplikasi autentikator', right: 'publik', frame: 'portal', pageOnly: true, ask: (ctx) => caraLangkahDua(ctx.db, ctx.cookies.langkah),
    show: (cara, ctx) => ({ title: ctx.t('Kode autentikator', 'Authenticator code'), body: <>
      <BackLink href="/masuk/pegawai" />
      <Form>
        <TextField name="kode" heading label={ctx.t('Kode dari aplikasi autentikator', 'Code from the authenticator app')} hint={ctx.t('6 angka yang berganti tiap 30 detik.', '6 digits that change every 30 seconds.')} inputMode="numeric" autoComplete="one-time-code" width="s" maxLength={8} spellCheck={false} />
        <SubmitRow><Button>{ctx.t('Masuk', 'Sign in')}</Button>{cara.includes('passkey') && <ButtonLink variant="second" href="/masuk/passkey?dua=1">{ctx.t('Pakai passkey', 'Use a passkey')}</ButtonLink>}</SubmitRow>
      </Form>
      <p>{ctx.t('Ponsel hilang? Mintalah administrator mengatur ulang akun Anda.', 'Lost the phone? Ask the administrator to reset your account.')}</p></> }) }),
  action({ path: '/masuk/langkah-dua', summary: 'Masuk dengan kode autentikator', right: 'publik', pageOnly: true, limit: 30, input: z.object({ kode: teks }),
    act: async (ctx, { kode }) => ({ goto: masukkanKe(ctx, await verifyTotp(ctx.db, ctx.cookies.langkah, kode, pencoba(ctx), asal(ctx)), '/kantor') }) }),
  page({ path: '/masuk/passkey', summary: 'Masuk dengan passkey', right: 'publik', frame: 'portal', pageOnly: true, limit: 30,
    async ask(ctx) {
      const { tiket, pilihan } = await mulaiMasukPasskey(ctx.db, ctx.cookies.langkah, rumah(ctx))
      if (tiket !== ctx.cookies.langkah) ctx.setCookie('langkah', tiket, { maxAge: SEPULUH_MENIT })
      return pilihan
    },
    show: (pilihan, ctx) => ({ title: ctx.t('Masuk dengan passkey', 'Sign in with a passkey'), script: 'passkey', body: <>
      <BackLink href="/masuk/pegawai" /><Heading lead={ctx.t('Pakai sidik jari, wajah, PIN, atau kunci keamanan yang sudah Anda daftarkan.', 'Use the fingerprint, face, PIN or security key you registered.')}>{ctx.t('Masuk dengan passkey', 'Sign in with a passkey')}</Heading>
      <Form><BagianPasskey ctx={ctx} pilihan={pilihan} jenis="masuk" tombol={ctx.t('Pakai passkey', 'Use the passkey')} lain={ctx.t('Kembali dan masuklah dengan kode autentikator, atau mintalah bantuan administrator.', 'Go back and use the authenticator code, or ask the administrator.')} /></Form></> }) }),
  action({ path: '/masuk/passkey', summary: 'Masuk dengan jawaban passkey', right: 'publik', pageOnly: true, limit: 30, input: z.object({ jawaban: teks }),
    act: async (ctx, { jawaban }) => ({ goto: masukkanKe(ctx, await verifyPasskey(ctx.db, ctx.cookies.langkah, jawaban, rumah(ctx), pencoba(ctx), asal(ctx)), '/kantor') }) }),
]

export const administratorPertama = [
  page({ path: '/mulai', summary: 'Halaman administrator pertama', right: 'publik', frame: 'portal', pageOnly: true, ask: async (ctx) => ((await needsAdmin(ctx.db)) ? {} : refuseNotFound()),
    show: (_, ctx) => ({ title: ctx.t('Administrator pertama', 'First administrator'), body: <>
      <Heading lead={ctx.t('Instalasi ini masih kosong. Buat akun administrator; sesudah itu halaman ini tertutup.', 'This installation is empty. Make the administrator’s account; then this page closes.')}>{ctx.t('Administrator pertama', 'First administrator')}</Heading>
      <Form>
        <TextField name="kode_awal" label={ctx.t('Kode awal', 'First code')} hint={ctx.t('Tercetak saat npm start, juga di berkas kunci/kode-awal.txt pada folder data.', 'Printed by npm start, also in the file kunci/kode-awal.txt of the data folder.')} width="l" spellCheck={false} />
        <TextField name="nama" label={ctx.t('Nama lengkap', 'Full name')} autoComplete="name" />
        <TextField name="nama_pengguna" label={ctx.t('Nama pengguna', 'User name')} hint={ctx.t('Huruf kecil, angka, titik, atau garis.', 'Lower-case letters, digits, dot or dash.')} width="l" autoComplete="username" spellCheck={false} />
        <TextField name="sandi" type="password" label={ctx.t('Kata sandi', 'Password')} hint={ctx.t('Paling sedikit 10 huruf.', 'At least 10 characters.')} width="l" autoComplete="new-password" />
        <SubmitRow><Button>{ctx.t('Buat akun', 'Make the account')}</Button></SubmitRow>
      </Form></> }) }),
  action({ path: '/mulai', summary: 'Membuat administrator pertama', right: 'publik', pageOnly: true, limit: 10, input: z.object({ kode_awal: teks, nama: teks, nama_pengguna: teks, sandi: teks }),
    async act(ctx, input) {
      await ctx.db.transaction((tx) => createAdminPertama(tx, { kodeAwal: input.kode_awal, nama: input.nama, namaPengguna: input.nama_pengguna.trim().toLowerCase(), sandi: input.sandi }))
      return { goto: '/masuk/pegawai', flash: ctx.t('Akun administrator dibuat. Silakan masuk.', 'The administrator’s account is made. Please sign in.') }
    } }),
]
