import { z } from 'zod'
import { BackLink, Button, DateField, Form, Heading, Notice, QrImage, Radios, Search, Select, SubmitRow, SummaryList, Table, Tag, TextField, dateFrom } from '#access/design'
import { type Context, action, page } from '#access/web'
import { type Delegasi, type JabatanAktif, type Pegawai, NAMA_PERAN, createDelegasi, createKunciApi, endDelegasi, enrolPasskey, enrolTotp, findAkun, listDelegasi, listKunciApi, listPasskey, listRekan, removePasskey, removeTotp,
  revokeKunciApi, savePasskey, verifyTotpBaru } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { SEPULUH_MENIT, pencoba, rumah, waktu } from './bantu.ts'
import { ruteSandi, ruteSesi } from './akun.tsx'
import { BagianPasskey } from './masuk-pegawai.tsx'

const saya = (ctx: Context) => ctx.actor as Pegawai
const teks = z.string().default('')
export const SIFAT: Record<JabatanAktif['sifat'], [string, string]> = { definitif: ['Definitif', 'Definitive'], plt: ['Plt.', 'Acting (Plt.)'], plh: ['Plh.', 'Acting (Plh.)'], pj: ['Pj.', 'Acting (Pj.)'], pjs: ['Pjs.', 'Acting (Pjs.)'], delegasi: ['Delegasi', 'Delegated'] }

async function keadaan(ctx: Context) {
  const actor = saya(ctx)
  const [akun, passkey, delegasi, kunci] = await Promise.all([findAkun(ctx.db, actor.akunId), listPasskey(ctx.db, actor.akunId), listDelegasi(ctx.db, actor.pegawaiId), listKunciApi(ctx.db, actor.akunId)])
  return { nama: actor.nama, namaPengguna: akun!.nama_pengguna, jabatan: actor.jabatan, hak: [...new Set(actor.hak.map(({ kode }) => kode))], totp: akun!.totp_aktif_pada !== null, delegasi, kunci,
    passkey: passkey.map(({ id, nama, dibuat_pada, terakhir_pada }) => ({ id, nama, dibuat_pada, terakhir_pada })) }
}
type Keadaan = Awaited<ReturnType<typeof keadaan>>

function Akun({ ctx, data }: { ctx: Context; data: Keadaan }) {
  const { t } = ctx
  return <>
    <Heading about={t('Akun saya', 'My account')}>{data.nama}</Heading>
    {!data.totp && data.passkey.length === 0 && <Notice tone="warn"><p>{t('Akun Anda hanya dijaga kata sandi. Pasang aplikasi autentikator atau passkey.', 'Your account is guarded by a password only. Set up an authenticator app or a passkey.')}</p></Notice>}
    <Table caption={t('Jabatan yang Anda pangku hari ini', 'Posts you hold today')} rows={data.jabatan} empty={<p>{t('Tidak ada jabatan. Tanpa jabatan Anda tidak mempunyai hak di sini.', 'No post. Without one you have no rights here.')}</p>} columns={[
      { head: t('Jabatan', 'Post'), main: true, cell: (row) => row.nama }, { head: t('Unit', 'Unit'), cell: (row) => row.unitNama }, { head: t('Sifat', 'Held as'), cell: (row) => t(...SIFAT[row.sifat]) },
      { head: t('Peran', 'Roles'), cell: (row) => row.peran.map((satu) => NAMA_PERAN[satu as keyof typeof NAMA_PERAN] ?? satu).join(', ') }]} />
    <SummaryList title={t('Cara masuk', 'Signing in')} rows={[
      { label: t('Nama pengguna', 'User name'), value: data.namaPengguna }, { label: t('Kata sandi', 'Password'), value: '••••••••', change: '/kantor/akun/sandi' },
      { label: t('Aplikasi autentikator', 'Authenticator app'), value: data.totp ? <Tag tone="ok">{t('Aktif', 'On')}</Tag> : <Tag tone="warn">{t('Belum', 'Off')}</Tag>, change: '/kantor/akun/totp' },
      { label: 'Passkey', value: data.passkey.map(({ nama }) => nama).join(', ') || t('Belum ada', 'None'), change: '/kantor/akun/passkey' }]} />
    <p><a href="/kantor/akun/sesi">{t('Perangkat yang sedang masuk', 'Devices signed in')}</a></p>
    <p><a href="/kantor/akun/delegasi">{t('Delegasi', 'Delegation')} ({data.delegasi.filter((satu) => masihBerlaku(ctx, satu)).length})</a></p>
    <p><a href="/kantor/akun/kunci">{t('Kunci API', 'API keys')} ({data.kunci.length})</a></p>
    <Form action="/keluar"><SubmitRow><Button variant="second">{t('Keluar', 'Sign out')}</Button></SubmitRow></Form>
  </>
}
const masihBerlaku = (ctx: Context, d: Delegasi) => !d.dicabut_pada && d.sampai >= ctx.now.toISOString().slice(0, 10)

const totp = [
  page({ path: '/kantor/akun/totp', summary: 'Halaman aplikasi autentikator', right: 'pegawai', frame: 'kantor', pageOnly: true,
    async ask(ctx) {
      const aktif = (await findAkun(ctx.db, saya(ctx).akunId))!.totp_aktif_pada !== null
      return aktif ? null : ctx.db.transaction((tx) => enrolTotp(tx, saya(ctx)))
    },
    show: (baru, ctx) => ({ title: ctx.t('Aplikasi autentikator', 'Authenticator app'), body: <><BackLink href="/kantor/akun" /><Heading>{ctx.t('Aplikasi autentikator', 'Authenticator app')}</Heading>{baru
      ? <Form>
        <p>{ctx.t('Pindai kode ini dengan aplikasi autentikator di ponsel Anda, lalu isi 6 angka yang muncul.', 'Scan this with the authenticator app on your phone, then type the 6 digits it shows.')}</p>
        <QrImage text={baru.uri} label={ctx.t('Kode QR untuk aplikasi autentikator', 'QR code for the authenticator app')} />
        <p>{ctx.t('Tidak dapat memindai? Ketik kunci ini di aplikasi:', 'Cannot scan? Type this key into the app:')} <code>{baru.rahasia.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
        <TextField name="kode" label={ctx.t('Kode dari aplikasi', 'Code from the app')} inputMode="numeric" autoComplete="one-time-code" width="s" maxLength={8} />
        <SubmitRow><Button>{ctx.t('Aktifkan', 'Switch on')}</Button></SubmitRow></Form>
      : <Form action="/kantor/akun/totp/matikan">
        <Notice tone="ok"><p>{ctx.t('Aktif: setiap masuk meminta kode dari aplikasi.', 'On: each sign-in asks for a code from the app.')}</p></Notice>
        <TextField name="sandi" type="password" label={ctx.t('Kata sandi, untuk mematikan', 'Password, to switch it off')} width="l" autoComplete="current-password" />
        <SubmitRow><Button variant="danger">{ctx.t('Matikan', 'Switch off')}</Button></SubmitRow></Form>}</> }) }),
  action({ path: '/kantor/akun/totp', summary: 'Mengaktifkan aplikasi autentikator', right: 'pegawai', pageOnly: true, limit: 20, input: z.object({ kode: teks }),
    async act(ctx, { kode }) {
      await verifyTotpBaru(ctx.db, saya(ctx), kode, pencoba(ctx))
      return { goto: '/kantor/akun', flash: ctx.t('Aplikasi autentikator aktif.', 'Authenticator app is on.') }
    } }),
  action({ path: '/kantor/akun/totp/matikan', summary: 'Mematikan aplikasi autentikator', right: 'pegawai', pageOnly: true, again: '/kantor/akun/totp', limit: 20, input: z.object({ sandi: teks }),
    async act(ctx, { sandi }) {
      await removeTotp(ctx.db, saya(ctx), sandi, pencoba(ctx))
      return { goto: '/kantor/akun', flash: ctx.t('Aplikasi autentikator dimatikan.', 'Authenticator app is off.') }
    } }),
]

const passkey = [
  page({ path: '/kantor/akun/passkey', summary: 'Halaman passkey', right: 'pegawai', frame: 'kantor', pageOnly: true,
    async ask(ctx) {
      const { tiket, pilihan } = await ctx.db.transaction((tx) => enrolPasskey(tx, saya(ctx), rumah(ctx)))
      ctx.setCookie('langkah', tiket, { maxAge: SEPULUH_MENIT })
      return { pilihan, punya: (await keadaan(ctx)).passkey }
    },
    show: ({ pilihan, punya }, ctx) => ({ title: 'Passkey', script: 'passkey', body: <>
      <BackLink href="/kantor/akun" /><Heading lead={ctx.t('Masuk dengan sidik jari, wajah, PIN, atau kunci keamanan; tidak dapat ditipu halaman palsu.', 'Sign in by fingerprint, face, PIN or security key; a false page cannot steal it.')}>Passkey</Heading>
      <Table caption={ctx.t('Passkey Anda', 'Your passkeys')} rows={punya} empty={<p>{ctx.t('Belum ada passkey.', 'No passkey yet.')}</p>} columns={[
        { head: ctx.t('Nama', 'Name'), main: true, cell: (row) => row.nama }, { head: ctx.t('Dibuat', 'Made'), cell: (row) => waktu(ctx, row.dibuat_pada) }, { head: ctx.t('Terakhir dipakai', 'Last used'), cell: (row) => waktu(ctx, row.terakhir_pada) },
        { head: ctx.t('Tindakan', 'Action'), quiet: true, cell: (row) => <Form action={`/kantor/akun/passkey/${row.id}/hapus`} label={row.nama}><Button small variant="second" about={row.nama}>{ctx.t('Hapus', 'Remove')}</Button></Form> }]} />
      <Form>
        <TextField name="nama" label={ctx.t('Nama passkey baru', 'Name of the new passkey')} hint={ctx.t('Misalnya HP pribadi atau laptop kantor.', 'For example my phone or office laptop.')} width="l" maxLength={60} />
        <BagianPasskey ctx={ctx} pilihan={pilihan} jenis="daftar" tombol={ctx.t('Tambah passkey', 'Add passkey')} lain={ctx.t('Pakailah aplikasi autentikator.', 'Use the authenticator app instead.')} />
      </Form></> }) }),
  action({ path: '/kantor/akun/passkey', summary: 'Mendaftarkan passkey', right: 'pegawai', pageOnly: true, limit: 20, input: z.object({ nama: teks, jawaban: teks }),
    async act(ctx, { nama, jawaban }) {
      await savePasskey(ctx.db, saya(ctx), ctx.cookies.langkah, jawaban, nama, rumah(ctx))
      ctx.setCookie('langkah', null)
      return { goto: '/kantor/akun/passkey', flash: ctx.t('Passkey ditambahkan.', 'Passkey added.') }
    } }),
  action({ path: '/kantor/akun/passkey/:id/hapus', summary: 'Menghapus passkey', right: 'pegawai', pageOnly: true, again: '/kantor/akun/passkey', input: z.object({ id: z.uuid() }),
    async act(ctx, { id }) {
      await ctx.db.transaction((tx) => removePasskey(tx, saya(ctx), id))
      return { goto: '/kantor/akun/passkey', flash: ctx.t('Passkey dihapus.', 'Passkey removed.') }
    } }),
]

function FormDelegasi({ ctx, rekan, q }: { ctx: Context; rekan: { id: string; nama: string; jabatan: string | null }[]; q: string }) {
  const { t } = ctx
  const jabatan = saya(ctx).jabatan.filter(({ sifat }) => sifat !== 'delegasi')
  return <>
    <h2>{t('Delegasikan', 'Delegate')}</h2>
    <Search label={t('Cari pegawai penerima', 'Find the receiving official')} value={q} action="/kantor/akun/delegasi" />
    {q && rekan.length === 0 && <p>{t('Tidak ada pegawai dengan nama itu.', 'No official of that name.')}</p>}
    {rekan.length > 0 && <Form hidden={{ q }}>
      <Radios name="kepada" label={t('Kepada', 'To')} choices={rekan.map(({ id, nama, jabatan: j }) => ({ value: id, label: nama, ...(j ? { hint: j } : {}) }))} />
      <Select name="jabatan" label={t('Jabatan Anda', 'Your post')} empty={false} choices={jabatan.map(({ jabatanId, nama, unitNama }) => ({ value: jabatanId, label: `${nama}, ${unitNama}` }))} />
      <DateField name="mulai" label={t('Hari pertama', 'First day')} /><DateField name="sampai" label={t('Hari terakhir', 'Last day')} />
      <TextField name="dasar" label={t('Dasar', 'Ground')} hint={t('Nomor surat tugas atau surat cuti.', 'Number of the order or leave letter.')} />
      <SubmitRow><Button>{t('Delegasikan', 'Delegate')}</Button></SubmitRow></Form>}
  </>
}
const bagianTanggal = (nama: string) => ({ [nama]: z.string().optional(), [`${nama}_hari`]: z.string().optional(), [`${nama}_bulan`]: z.string().optional(), [`${nama}_tahun`]: z.string().optional() })
const delegasi = [
  page({ path: '/kantor/akun/delegasi', summary: 'Delegasi yang diberikan dan diterima', right: 'pegawai', frame: 'kantor', input: z.object({ q: teks }),
    ask: async (ctx, { q }) => ({ semua: await listDelegasi(ctx.db, saya(ctx).pegawaiId), rekan: q.trim().length >= 2 ? (await listRekan(ctx.db, q.trim())).filter(({ id }) => id !== saya(ctx).pegawaiId) : [] }),
    show: ({ semua, rekan }, ctx, { q }) => ({ title: ctx.t('Delegasi', 'Delegation'), wide: true, body: <>
      <BackLink href="/kantor/akun" /><Heading lead={ctx.t('Pekerjaan jabatan Anda dikerjakan pegawai lain di antara dua tanggal. Tugas dan hak berpindah dan kembali dengan sendirinya.', 'Another official does the work of your post between two dates. Tasks and rights move and return by themselves.')}>{ctx.t('Delegasi', 'Delegation')}</Heading>
      <Table caption={ctx.t('Diberikan dan diterima', 'Given and received')} rows={semua} empty={<p>{ctx.t('Belum ada delegasi.', 'No delegation yet.')}</p>} columns={[
        { head: ctx.t('Jabatan', 'Post'), main: true, cell: (d) => d.jabatan_nama }, { head: ctx.t('Dari', 'From'), cell: (d) => d.dari_nama }, { head: ctx.t('Kepada', 'To'), cell: (d) => d.kepada_nama },
        { head: ctx.t('Masa', 'Period'), cell: (d) => `${tanggalPanjang(d.mulai, ctx.locale)} – ${tanggalPanjang(d.sampai, ctx.locale)}` }, { head: ctx.t('Dasar', 'Ground'), cell: (d) => d.dasar },
        { head: ctx.t('Tindakan', 'Action'), quiet: true, cell: (d) => (masihBerlaku(ctx, d) ? <Form action={`/kantor/akun/delegasi/${d.id}/akhiri`} label={d.jabatan_nama}><Button small variant="second" about={`${d.jabatan_nama}, ${d.kepada_nama}`}>{ctx.t('Akhiri', 'End')}</Button></Form> : ctx.t('berakhir', 'ended')) }]} />
      {saya(ctx).jabatan.some(({ sifat }) => sifat !== 'delegasi') && <FormDelegasi ctx={ctx} rekan={rekan} q={q} />}</> }) }),
  action({ path: '/kantor/akun/delegasi', summary: 'Mendelegasikan jabatan', right: 'pegawai', input: z.object({ kepada: teks, jabatan: teks, dasar: teks, q: teks, ...bagianTanggal('mulai'), ...bagianTanggal('sampai') }),
    async act(ctx, input) {
      const isi = { jabatanId: input.jabatan, kepadaPegawaiId: input.kepada, mulai: dateFrom(input, 'mulai') ?? '', sampai: dateFrom(input, 'sampai') ?? '', dasar: input.dasar }
      const id = await ctx.db.transaction((tx) => createDelegasi(tx, saya(ctx), isi))
      return { goto: '/kantor/akun/delegasi', flash: ctx.t('Delegasi dicatat.', 'Delegation recorded.'), data: { id }, status: 201 }
    } }),
  action({ path: '/kantor/akun/delegasi/:id/akhiri', summary: 'Mengakhiri delegasi', right: 'pegawai', again: '/kantor/akun/delegasi', input: z.object({ id: z.uuid() }),
    async act(ctx, { id }) {
      await ctx.db.transaction((tx) => endDelegasi(tx, ctx.actor, id))
      return { goto: '/kantor/akun/delegasi', flash: ctx.t('Delegasi diakhiri.', 'Delegation ended.') }
    } }),
]

const kunci = [
  page({ path: '/kantor/akun/kunci', summary: 'Kunci API milik sendiri', right: 'pegawai', frame: 'kantor', ask: (ctx) => listKunciApi(ctx.db, saya(ctx).akunId),
    show: (semua, ctx) => ({ title: ctx.t('Kunci API', 'API keys'), body: <>
      <BackLink href="/kantor/akun" /><Heading lead={ctx.t('Untuk aplikasi yang bertindak atas nama Anda, dengan hak paling banyak sama dengan hak Anda.', 'For programs that act for you, with no more rights than yours.')}>{ctx.t('Kunci API', 'API keys')}</Heading>
      <Table caption={ctx.t('Kunci yang berlaku', 'Keys in force')} rows={semua} empty={<p>{ctx.t('Belum ada kunci.', 'No keys yet.')}</p>} columns={[
        { head: ctx.t('Nama', 'Name'), main: true, cell: (k) => k.nama }, { head: ctx.t('Awalan', 'Begins with'), cell: (k) => <code>{k.awalan}…</code> }, { head: ctx.t('Hak', 'Rights'), cell: (k) => k.hak?.join(', ') ?? ctx.t('semua hak Anda', 'all your rights') },
        { head: ctx.t('Sampai', 'Until'), cell: (k) => waktu(ctx, k.berakhir_pada) },
        { head: ctx.t('Tindakan', 'Action'), quiet: true, cell: (k) => <Form action={`/kantor/akun/kunci/${k.id}/cabut`} label={k.nama}><Button small variant="danger" about={k.nama}>{ctx.t('Cabut', 'Revoke')}</Button></Form> }]} />
      <Form>
        <TextField name="nama" label={ctx.t('Nama kunci', 'Name of the key')} width="l" />
        <Select name="hak" label={ctx.t('Dibatasi pada hak', 'Limited to the right')} optional choices={[...new Set(saya(ctx).hak.map(({ kode }) => kode))].map((kode) => ({ value: kode, label: kode }))} />
        <TextField name="hari" label={ctx.t('Masa berlaku (hari)', 'Valid for (days)')} inputMode="numeric" width="s" value="90" />
        <SubmitRow><Button>{ctx.t('Buat kunci', 'Make a key')}</Button></SubmitRow></Form></> }) }),
  action({ path: '/kantor/akun/kunci', summary: 'Membuat kunci API', right: 'pegawai', limit: 10, input: z.object({ nama: teks, hak: z.union([z.string(), z.array(z.string())]).optional(), hari: z.coerce.number().default(90) }),
    async act(ctx, { nama, hak, hari }) {
      const daftar = (Array.isArray(hak) ? hak : hak ? [hak] : []).filter(Boolean)
      const baru = await ctx.db.transaction((tx) => createKunciApi(tx, saya(ctx), { nama, hari, hak: daftar }))
      return { goto: '/kantor/akun/kunci', flash: ctx.t(`Salin sekarang, tidak ditampilkan lagi: ${baru.kunci}`, `Copy it now, it is not shown again: ${baru.kunci}`), data: baru, status: 201 }
    } }),
  action({ path: '/kantor/akun/kunci/:id/cabut', summary: 'Mencabut kunci API', right: 'pegawai', again: '/kantor/akun/kunci', input: z.object({ id: z.uuid() }),
    async act(ctx, { id }) {
      await ctx.db.transaction((tx) => revokeKunciApi(tx, saya(ctx), id))
      return { goto: '/kantor/akun/kunci', flash: ctx.t('Kunci dicabut.', 'Key revoked.') }
    } }),
]

export const akunKantor = [
  page({ path: '/kantor/akun', summary: 'Akun, jabatan, dan cara masuk milik sendiri', right: 'pegawai', frame: 'kantor', ask: keadaan, show: (data, ctx) => ({ title: ctx.t('Akun saya', 'My account'), body: <Akun ctx={ctx} data={data} /> }) }),
  ...ruteSesi('/kantor/akun/sesi', 'pegawai'), ...ruteSandi('/kantor/akun/sandi', 'pegawai'), ...totp, ...passkey, ...delegasi, ...kunci,
]
