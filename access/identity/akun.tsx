import { z } from 'zod'
import { BackLink, Button, ButtonLink, EmptyState, Form, Heading, Nik, Notice, Pager, Radios, Select, SubmitRow, SummaryList, Table, Tag, TextField } from '#access/design'
import { type Context, action, page } from '#access/web'
import { type Orang, type SesiRow, type Warga, changePassword, findAkun, getOrang, listSesi, requestGantiKontak, revokeSesi, revokeSesiLain, setBahasaAkun, siapaMelihat, updateOrang, verifyGantiKontak } from '#kernel/identity'
import { findWilayah, samarkanHp, tanggalPanjang } from '#kernel/organisation'
import { SEPULUH_MENIT, pencoba, waktu } from './bantu.ts'
import { IsianKode } from './masuk.tsx'

const teks = z.string().default('')
const warga = (ctx: Context) => ctx.actor as Warga

/** What a person sees of the own record; also what the API gives. */
async function dataSaya(ctx: Context) {
  const orang = await getOrang(ctx.db, ctx.actor, warga(ctx).orangId)
  const akun = (await findAkun(ctx.db, warga(ctx).akunId))!
  const wilayah = orang.kode_wilayah ? await findWilayah(ctx.db, orang.kode_wilayah) : undefined
  const { diverifikasi_pegawai_id: _p, diverifikasi_jabatan_id: _j, ...milik } = orang
  return { orang: milik, wilayah: wilayah?.nama ?? null, kontak: { hp: akun.hp, email: akun.email }, punyaSandi: akun.sandi_hash !== null, bahasa: akun.bahasa }
}
type Data = Awaited<ReturnType<typeof dataSaya>>

function Akun({ ctx, data }: { ctx: Context; data: Data }) {
  const { t } = ctx
  const { orang, kontak } = data
  return <>
    <Heading about={t('Akun saya', 'My account')} actions={orang.tingkat === 'terverifikasi' ? <Tag tone="ok">{t('Terverifikasi', 'Verified')}</Tag> : <Tag tone="warn">{t('Belum terverifikasi', 'Not verified yet')}</Tag>}>{orang.nama}</Heading>
    {orang.tingkat !== 'terverifikasi' && <Notice tone="info"><p>{t('Tunjukkan KTP sekali di loket atau kantor desa mana pun supaya identitas Anda diverifikasi. Sambil menunggu, Anda sudah dapat mengajukan permohonan.', 'Show your identity card once at any counter or village office. Meanwhile you can already apply.')}</p></Notice>}
    <div class="actions"><ButtonLink href="/permohonan">{t('Permohonan saya', 'My applications')}</ButtonLink><ButtonLink href="/pesan" variant="second">{t('Pesan', 'Messages')}</ButtonLink></div>
    <SummaryList title={t('Data saya', 'My data')} rows={[
      { label: 'NIK', value: orang.nik ? <Nik value={orang.nik} /> : '' }, { label: t('Nama', 'Name'), value: orang.nama },
      { label: t('Tanggal lahir', 'Date of birth'), value: orang.tanggal_lahir ? tanggalPanjang(orang.tanggal_lahir, ctx.locale) : '' },
      { label: t('Alamat', 'Address'), value: [orang.alamat, orang.rt && `RT ${orang.rt}`, orang.rw && `RW ${orang.rw}`, data.wilayah].filter(Boolean).join(', '), change: '/akun/data' },
      { label: t('Pekerjaan', 'Occupation'), value: orang.pekerjaan ?? '', change: '/akun/data' },
    ]} />
    <SummaryList title={t('Cara masuk', 'Signing in')} rows={[
      { label: t('Nomor HP', 'Mobile number'), value: kontak.hp ? samarkanHp(kontak.hp) : '', change: '/akun/kontak' }, { label: t('Surel', 'E-mail'), value: kontak.email ?? '', change: '/akun/kontak' },
      { label: t('Kata sandi', 'Password'), value: data.punyaSandi ? t('Ada', 'Set') : t('Tidak ada, masuk dengan kode', 'None, code only'), change: '/akun/sandi' },
    ]} />
    <p><a href="/akun/sesi">{t('Perangkat yang sedang masuk', 'Devices signed in')}</a></p>
    <p><a href="/akun/data-saya">{t('Data saya dan hak saya: salinan, perbaikan, penghapusan, persetujuan', 'My data and my rights: copy, correction, erasure, consents')}</a></p>
    <p><a href="/akun/penglihat">{t('Siapa melihat data saya', 'Who looked at my data')}</a></p>
    <p><a href="/akun/pemberitahuan">{t('Atur pemberitahuan', 'Notification settings')}</a></p>
    <Form action="/akun/bahasa"><Radios name="bahasa" inline label={t('Bahasa', 'Language')} value={ctx.locale} choices={[{ value: 'id', label: 'Indonesia' }, { value: 'en', label: 'English' }]} /><SubmitRow><Button variant="second">{t('Pakai bahasa ini', 'Use this language')}</Button></SubmitRow></Form>
  </>
}

/** Sessions of whoever is signed in, with a way to end them; used by citizens' and officials' pages. */
export function DaftarSesi({ ctx, sesi, ini, dasar }: { ctx: Context; sesi: SesiRow[]; ini: string; dasar: string }) {
  const { t } = ctx
  return <>
    <Table caption={t('Perangkat yang sedang masuk', 'Devices signed in')} rows={sesi} columns={[
      { head: t('Perangkat', 'Device'), main: true, cell: (row) => <>{row.perangkat} {row.id === ini && <Tag tone="ok">{t('perangkat ini', 'this device')}</Tag>}</> },
      { head: t('Jaringan', 'Network'), cell: (row) => row.alamat_awalan }, { head: t('Masuk', 'Signed in'), cell: (row) => waktu(ctx, row.dibuat_pada) }, { head: t('Terakhir dipakai', 'Last used'), cell: (row) => waktu(ctx, row.terakhir_pada) },
      { head: t('Tindakan', 'Action'), quiet: true, cell: (row) => row.id !== ini && <Form action={`${dasar}/${row.id}/akhiri`} label={row.perangkat}><Button small variant="second" about={row.perangkat}>{t('Akhiri', 'End')}</Button></Form> },
    ]} />
    {sesi.length > 1 && <Form action={`${dasar}/akhiri-lain`}><SubmitRow><Button variant="danger">{t('Akhiri semua yang lain', 'End all others')}</Button></SubmitRow></Form>}
    <p>{t('Ada yang tidak Anda kenal? Akhiri, lalu ganti kata sandi.', 'Something you do not know? End it, then change your password.')}</p>
  </>
}
/** The three routes of the session list below `dasar`, for citizens or officials. */
export const ruteSesi = (dasar: '/akun/sesi' | '/kantor/akun/sesi', right: 'warga' | 'pegawai') => [
  page({ path: dasar, summary: 'Daftar sesi milik sendiri', right, frame: right === 'warga' ? 'portal' : 'kantor', ask: (ctx) => listSesi(ctx.db, (ctx.actor as Warga).akunId, ctx.now),
    show: (sesi, ctx) => ({ title: ctx.t('Perangkat yang sedang masuk', 'Devices signed in'), body: <><BackLink href={dasar.replace('/sesi', '')} /><Heading>{ctx.t('Perangkat yang sedang masuk', 'Devices signed in')}</Heading><DaftarSesi ctx={ctx} sesi={sesi} ini={(ctx.actor as Warga).sesiId} dasar={dasar} /></> }) }),
  action({ path: `${dasar}/akhiri-lain`, summary: 'Mengakhiri semua sesi lain milik sendiri', right, again: dasar,
    async act(ctx) {
      const banyak = await ctx.db.transaction((tx) => revokeSesiLain(tx, ctx.actor as Warga))
      return { goto: dasar, flash: ctx.t(`${banyak} sesi lain diakhiri.`, `${banyak} other sessions ended.`), data: { banyak } }
    } }),
  action({ path: `${dasar}/:id/akhiri`, summary: 'Mengakhiri satu sesi milik sendiri', right, again: dasar, input: z.object({ id: z.uuid() }),
    async act(ctx, { id }) {
      await ctx.db.transaction((tx) => revokeSesi(tx, ctx.actor as Warga, id))
      return { goto: dasar, flash: ctx.t('Sesi diakhiri.', 'Session ended.') }
    } }),
]
export const ruteSandi = (path: '/akun/sandi' | '/kantor/akun/sandi', right: 'warga' | 'pegawai') => [
  page({ path, summary: 'Halaman ganti kata sandi', right, frame: right === 'warga' ? 'portal' : 'kantor', pageOnly: true, ask: async (ctx) => ({ ada: (await findAkun(ctx.db, (ctx.actor as Warga).akunId))?.sandi_hash != null }),
    show: ({ ada }, ctx) => ({ title: ctx.t('Ganti kata sandi', 'Change password'), body: <>
      <BackLink href={path.replace('/sandi', '')} /><Heading>{ada ? ctx.t('Ganti kata sandi', 'Change password') : ctx.t('Buat kata sandi', 'Make a password')}</Heading>
      <Form>
        {ada && <TextField name="lama" type="password" label={ctx.t('Kata sandi sekarang', 'Present password')} width="l" autoComplete="current-password" />}
        <TextField name="baru" type="password" label={ctx.t('Kata sandi baru', 'New password')} hint={ctx.t('Paling sedikit 10 huruf. Sesi di perangkat lain berakhir.', 'At least 10 characters. Sessions on other devices end.')} width="l" autoComplete="new-password" />
        <SubmitRow><Button>{ctx.t('Simpan', 'Save')}</Button></SubmitRow>
      </Form></> }) }),
  action({ path, summary: 'Mengganti kata sandi sendiri', right, pageOnly: true, limit: 15, input: z.object({ lama: teks, baru: teks }),
    async act(ctx, input) {
      await changePassword(ctx.db, ctx.actor as Warga, input, pencoba(ctx))
      return { goto: path.replace('/sandi', ''), flash: ctx.t('Kata sandi tersimpan.', 'Password saved.') }
    } }),
]

const KAWIN = ['belum kawin', 'kawin', 'cerai hidup', 'cerai mati']
const NAMA_KAWIN: [string, string][] = [['Belum kawin', 'Not married'], ['Kawin', 'Married'], ['Cerai hidup', 'Divorced'], ['Cerai mati', 'Widowed']]
const AGAMA = ['Islam', 'Kristen', 'Katolik', 'Hindu', 'Buddha', 'Khonghucu', 'Kepercayaan terhadap Tuhan YME']
function UbahData({ ctx, orang }: { ctx: Context; orang: Orang }) {
  const { t } = ctx
  return <Form hidden={{ versi: orang.versi }}>
    <TextField name="no_kk" label={t('Nomor kartu keluarga', 'Family card number')} inputMode="numeric" width="l" optional value={orang.no_kk} spellCheck={false} />
    <TextField name="alamat" label={t('Alamat (jalan, dusun, nomor)', 'Address (street, hamlet, number)')} optional value={orang.alamat} autoComplete="street-address" />
    <TextField name="rt" label="RT" width="xs" inputMode="numeric" optional value={orang.rt} /><TextField name="rw" label="RW" width="xs" inputMode="numeric" optional value={orang.rw} />
    <TextField name="pekerjaan" label={t('Pekerjaan', 'Occupation')} width="l" optional value={orang.pekerjaan} />
    <Select name="agama" label={t('Agama', 'Religion')} optional width="l" value={orang.agama} choices={AGAMA.map((nilai) => ({ value: nilai, label: nilai }))} />
    <Select name="status_kawin" label={t('Status perkawinan', 'Marital status')} optional width="l" value={orang.status_kawin} choices={KAWIN.map((nilai, i) => ({ value: nilai, label: t(...NAMA_KAWIN[i]!) }))} />
    <SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow>
  </Form>
}

const opsional = z.string().optional()
export const akun = [
  page({ path: '/akun', summary: 'Data dan akun milik sendiri', right: 'warga', frame: 'portal', ask: dataSaya, show: (data, ctx) => ({ title: ctx.t('Akun saya', 'My account'), body: <Akun ctx={ctx} data={data} /> }) }),
  page({ path: '/akun/data', summary: 'Halaman ubah data diri', right: 'warga', frame: 'portal', pageOnly: true, ask: (ctx) => getOrang(ctx.db, ctx.actor, warga(ctx).orangId),
    show: (orang, ctx) => ({ title: ctx.t('Ubah data saya', 'Change my data'), body: <><BackLink href="/akun" /><Heading lead={ctx.t('NIK, nama, dan tanggal lahir yang sudah diverifikasi hanya dapat diubah di loket atau kantor desa.', 'A verified NIK, name and birth date can only be changed at a counter or village office.')}>{ctx.t('Ubah data saya', 'Change my data')}</Heading><UbahData ctx={ctx} orang={orang} /></> }) }),
  action({ path: '/akun/data', summary: 'Mengubah data diri', right: 'warga', input: z.object({ versi: z.coerce.number().int(), no_kk: opsional, alamat: opsional, rt: opsional, rw: opsional, pekerjaan: opsional, agama: opsional, status_kawin: z.enum(['', ...KAWIN]).optional() }),
    async act(ctx, { versi, ...isi }) {
      await ctx.db.transaction((tx) => updateOrang(tx, ctx.actor, warga(ctx).orangId, versi, isi as Partial<Orang>))
      return { goto: '/akun', flash: ctx.t('Data Anda tersimpan.', 'Your data are saved.') }
    } }),
  page({ path: '/akun/kontak', summary: 'Halaman ganti kontak', right: 'warga', frame: 'portal', pageOnly: true, ask: async () => ({}),
    show: (_, ctx) => ({ title: ctx.t('Ganti kontak', 'Change contact'), body: <><BackLink href="/akun" /><Form>
      <TextField name="kontak" heading label={ctx.t('Nomor HP atau surel yang baru', 'New mobile number or e-mail')} hint={ctx.t('Kami mengirim kode ke kontak baru itu.', 'We send a code to the new contact.')} width="l" />
      <SubmitRow><Button>{ctx.t('Kirim kode', 'Send code')}</Button></SubmitRow></Form></> }) }),
  action({ path: '/akun/kontak', summary: 'Meminta kode untuk kontak baru', right: 'warga', pageOnly: true, limit: 10, input: z.object({ kontak: teks }),
    async act(ctx, { kontak }) {
      const { tiket } = await requestGantiKontak(ctx.db, warga(ctx), kontak, pencoba(ctx))
      ctx.setCookie('langkah', tiket, { maxAge: SEPULUH_MENIT })
      return { goto: '/akun/kontak/kode' }
    } }),
  page({ path: '/akun/kontak/kode', summary: 'Halaman kode kontak baru', right: 'warga', frame: 'portal', pageOnly: true, ask: async () => ({}), show: (_, ctx) => ({ title: ctx.t('Tulis kode', 'Type the code'), body: <IsianKode ctx={ctx} ulang="/akun/kontak" kembali="/akun/kontak" baru /> }) }),
  action({ path: '/akun/kontak/kode', summary: 'Mengganti kontak', right: 'warga', pageOnly: true, limit: 30, input: z.object({ kode: teks }),
    async act(ctx, { kode }) {
      await verifyGantiKontak(ctx.db, warga(ctx), ctx.cookies.langkah, kode, pencoba(ctx))
      ctx.setCookie('langkah', null)
      return { goto: '/akun', flash: ctx.t('Kontak diganti.', 'Contact changed.') }
    } }),
  page({ path: '/akun/penglihat', summary: 'Siapa melihat data saya', right: 'warga', frame: 'portal', input: z.object({ sebelum: z.coerce.date().optional() }), ask: (ctx, { sebelum }) => siapaMelihat(ctx.db, warga(ctx).orangId, sebelum ?? null),
    show: (semua, ctx) => ({ title: ctx.t('Siapa melihat data saya', 'Who looked at my data'), body: <>
      <BackLink href="/akun" /><Heading lead={ctx.t('Setiap kali petugas membuka data Anda, kantor, jabatan, dan keperluannya tercatat di sini.', 'Each time an official opens your data, the office, post and purpose are listed here.')}>{ctx.t('Siapa melihat data saya', 'Who looked at my data')}</Heading>
      {semua.length === 0 ? <EmptyState title={ctx.t('Belum ada', 'Nobody yet')}><p>{ctx.t('Belum ada petugas yang membuka data Anda.', 'No official has opened your data.')}</p></EmptyState> : <Table caption={ctx.t('Siapa melihat data saya', 'Who looked at my data')} captionHidden rows={semua} columns={[
        { head: ctx.t('Waktu', 'Time'), main: true, cell: (row) => waktu(ctx, row.pada) }, { head: ctx.t('Kantor', 'Office'), cell: (row) => row.unit_nama }, { head: ctx.t('Jabatan', 'Post'), cell: (row) => row.jabatan_nama }, { head: ctx.t('Keperluan', 'Purpose'), cell: (row) => row.keperluan }]} />}
      {semua.length === 50 && <Pager next={`/akun/penglihat?sebelum=${encodeURIComponent(semua.at(-1)!.pada.toISOString())}`} />}
      <p><ButtonLink variant="second" href="/bantuan">{ctx.t('Tanyakan atau laporkan', 'Ask or report')}</ButtonLink></p></> }) }),
  action({ path: '/akun/bahasa', summary: 'Memilih bahasa', right: 'masuk', again: '/akun', input: z.object({ bahasa: z.enum(['id', 'en']) }),
    async act(ctx, { bahasa }) {
      await ctx.db.transaction((tx) => setBahasaAkun(tx, ctx.actor as Warga, bahasa))
      ctx.setCookie('bahasa', bahasa, { maxAge: 31_536_000 })
      return { goto: ctx.actor.kind === 'pegawai' ? '/kantor/akun' : '/akun' }
    } }),
  ...ruteSesi('/akun/sesi', 'warga'), ...ruteSandi('/akun/sandi', 'warga'),
]
