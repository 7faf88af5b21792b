import { z } from 'zod'
import { BackLink, Button, ButtonLink, DateField, Form, Heading, Nik, Radios, SubmitRow, SummaryList, Tag, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, action, page } from '#access/web'
import { type Orang, type Pegawai, CARA_VERIFIKASI, type CaraVerifikasi, batalkanVerifikasi, createOrang, findAkunByOrang, findOrang, openOrang, pulihkanKontak, verifikasiOrang } from '#kernel/identity'
import { findWilayah, samarkanHp, tanggalPanjang } from '#kernel/organisation'
import { refuse } from '#kernel/platform'
import { bacaSegel, simpanSegel, waktu } from './bantu.ts'

// The NIK is typed into a form and never stands in an address; the page is about an id. Masked until a purpose is written,
// then open for five minutes to this official alone; either way the person will read who looked.

const teks = z.string().default('')
const satu = z.object({ id: z.uuid() })
const lihat = { hak: ['orang.lihat', 'orang.verifikasi'] }, verifikasi = { hak: ['orang.verifikasi'] }
const LIMA_MENIT = 300
interface Buka { orangId: string; pegawaiId: string; keperluan: string }

async function lembar(ctx: Context, id: string) {
  const buka = bacaSegel<Buka>(ctx, 'buka')
  const terbuka = buka.orangId === id && buka.pegawaiId === (ctx.actor as Pegawai).pegawaiId
  const orang = await ctx.db.transaction((tx) => openOrang(tx, ctx.actor, id, terbuka ? buka.keperluan! : 'Verifikasi identitas (data disamarkan)'))
  const [akun, wilayah] = await Promise.all([findAkunByOrang(ctx.db, id), orang.kode_wilayah ? findWilayah(ctx.db, orang.kode_wilayah) : undefined])
  return { terbuka, punyaAkun: akun !== undefined, ...(terbuka ? orang : samarkan(orang)), wilayah: wilayah?.nama ?? null }
}
/** What an official sees before writing a purpose: enough to know whether it is the person at the counter. */
function samarkan({ id, nama, nik, hp, tanggal_lahir, tingkat, diverifikasi_pada, diverifikasi_cara, versi }: Orang): Partial<Orang> & Pick<Orang, 'id' | 'nama' | 'tingkat'> {
  return { id, nama, nik: nik && nik.replace(/^(\d{6})\d{6}(\d{4})$/, '$1******$2'), hp: hp && samarkanHp(hp), tanggal_lahir: tanggal_lahir && `${tanggal_lahir.slice(0, 4)}-••-••`, tingkat, diverifikasi_pada, diverifikasi_cara, versi }
}
type Lembar = Awaited<ReturnType<typeof lembar>>

function Orangnya({ ctx, o }: { ctx: Context; o: Lembar }) {
  const { t } = ctx
  const sah = o.tingkat === 'terverifikasi'
  return <>
    <BackLink href="/kantor/orang" />
    <Heading about={t('Data orang', 'Person')} actions={sah ? <Tag tone="ok">{t('Terverifikasi', 'Verified')}</Tag> : <Tag tone="warn">{t('Belum terverifikasi', 'Not verified')}</Tag>}>{o.nama}</Heading>
    <SummaryList rows={[
      { label: 'NIK', value: o.nik ? (o.terbuka ? <Nik value={o.nik} open /> : <span class="digits">{o.nik}</span>) : '' },
      { label: t('Tanggal lahir', 'Date of birth'), value: o.tanggal_lahir && (o.terbuka ? tanggalPanjang(o.tanggal_lahir, ctx.locale) : o.tanggal_lahir) },
      ...(o.terbuka ? [{ label: t('Alamat', 'Address'), value: [o.alamat, o.rt && `RT ${o.rt}`, o.rw && `RW ${o.rw}`, o.wilayah].filter(Boolean).join(', ') }, { label: t('Surel', 'E-mail'), value: o.email }] : []),
      { label: t('Nomor HP', 'Mobile number'), value: o.hp }, { label: t('Akun', 'Account'), value: o.punyaAkun ? t('Ada', 'Yes') : t('Tidak ada', 'No') },
      ...(sah ? [{ label: t('Diverifikasi', 'Verified'), value: `${waktu(ctx, o.diverifikasi_pada ?? null)} · ${CARA_VERIFIKASI[o.diverifikasi_cara as CaraVerifikasi] ?? o.diverifikasi_cara}` }] : []),
    ]} />
    {!o.terbuka && <Form action={`/kantor/orang/${o.id}/buka`} label={t('Tampilkan lengkap', 'Show all')}>
      <TextField name="keperluan" label={t('Keperluan melihat data lengkap', 'Purpose of seeing all data')} hint={t('Dicatat dan dapat dibaca orang ini, misalnya: mencocokkan KTP di loket.', 'Recorded, and this person can read it.')} />
      <SubmitRow><Button variant="second" icon="eye">{t('Tampilkan lengkap', 'Show all')}</Button></SubmitRow></Form>}
    {(ctx.actor as Pegawai).hak.some(({ kode }) => kode === 'orang.verifikasi') && <Tindakan ctx={ctx} o={o} />}
  </>
}
function Tindakan({ ctx, o }: { ctx: Context; o: Lembar }) {
  const { t } = ctx
  return <>
    {o.tingkat !== 'terverifikasi' ? <Form action={`/kantor/orang/${o.id}/verifikasi`} label={t('Verifikasi', 'Verify')}>
      <Radios name="cara" label={t('Bagaimana identitasnya dicocokkan?', 'How was the identity checked?')} hint={o.punyaAkun ? t('Pastikan nomor HP di atas milik orang ini; bila bukan, ganti kontaknya lebih dahulu.', 'Make sure the number above is this person’s; if not, change the contact first.') : undefined} choices={Object.entries(CARA_VERIFIKASI).map(([value, label]) => ({ value, label }))} />
      <SubmitRow><Button>{t('Nyatakan terverifikasi', 'Declare verified')}</Button></SubmitRow></Form>
    : <Form action={`/kantor/orang/${o.id}/batal-verifikasi`} label={t('Batalkan verifikasi', 'Undo verification')}><TextArea name="alasan" label={t('Alasan membatalkan verifikasi', 'Reason to undo the verification')} rows={2} /><SubmitRow><Button variant="danger">{t('Batalkan verifikasi', 'Undo verification')}</Button></SubmitRow></Form>}
    {o.punyaAkun && <Form action={`/kantor/orang/${o.id}/kontak`} label={t('Pulihkan kontak', 'Restore contact')}>
      <h2>{t('Kontak hilang', 'Lost contact')}</h2><p>{t('Hanya bila orangnya hadir dengan KTP asli. Semua sesinya berakhir.', 'Only when the person is here with the original card. All sessions end.')}</p>
      <TextField name="kontak" label={t('Nomor HP atau surel baru', 'New mobile number or e-mail')} width="l" /><TextField name="alasan_kontak" label={t('Alasan', 'Reason')} /><SubmitRow><Button variant="second">{t('Ganti kontak', 'Change contact')}</Button></SubmitRow></Form>}
  </>
}

export const ruteOrang = [
  page({ path: '/kantor/orang', summary: 'Halaman cari orang menurut NIK', right: lihat, frame: 'kantor', pageOnly: true, ask: async () => ({}),
    show: (_, ctx) => ({ title: ctx.t('Cari orang', 'Find a person'), body: <>
      <Heading lead={ctx.t('Ketik NIK dari kartu yang ditunjukkan. Tidak ada daftar orang: hanya yang dicari yang tampil.', 'Type the NIK from the card shown. There is no list of people.')}>{ctx.t('Cari orang', 'Find a person')}</Heading>
      <Form><TextField name="nik" label="NIK" inputMode="numeric" width="l" maxLength={24} spellCheck={false} autoFocus /><SubmitRow><Button icon="search">{ctx.t('Cari', 'Find')}</Button><ButtonLink variant="second" href="/kantor/orang/baru">{ctx.t('Catat orang baru', 'Record a new person')}</ButtonLink></SubmitRow></Form></> }) }),
  action({ path: '/kantor/orang', summary: 'Mencari orang menurut NIK', right: lihat, limit: 60, input: z.object({ nik: teks }),
    async act(ctx, { nik }) {
      const orang = await findOrang(ctx.db, ctx.actor, nik)
      const message = 'Tidak ada orang dengan NIK ini. Periksa angkanya, atau catat sebagai orang baru.'
      return orang ? { goto: `/kantor/orang/${orang.id}`, data: { id: orang.id } } : refuse('orang-tidak-ditemukan', message, { fields: [{ field: 'nik', message }] })
    } }),
  page({ path: '/kantor/orang/baru', summary: 'Halaman catat orang', right: verifikasi, frame: 'kantor', pageOnly: true, ask: async () => ({}),
    show: (_, ctx) => ({ title: ctx.t('Catat orang', 'Record a person'), body: <>
      <BackLink href="/kantor/orang" /><Heading>{ctx.t('Catat orang', 'Record a person')}</Heading>
      <Form>
        <TextField name="nik" label="NIK" inputMode="numeric" width="l" maxLength={24} spellCheck={false} /><TextField name="nama" label={ctx.t('Nama seperti di KTP', 'Name as on the card')} />
        <DateField name="tanggal_lahir" label={ctx.t('Tanggal lahir', 'Date of birth')} /><Radios name="jenis_kelamin" inline label={ctx.t('Jenis kelamin', 'Sex')} choices={[{ value: 'L', label: ctx.t('Laki-laki', 'Male') }, { value: 'P', label: ctx.t('Perempuan', 'Female') }]} />
        <TextField name="hp" label={ctx.t('Nomor HP', 'Mobile number')} optional width="l" />
        <SubmitRow><Button>{ctx.t('Simpan', 'Save')}</Button></SubmitRow></Form></> }) }),
  action({ path: '/kantor/orang/baru', summary: 'Mencatat orang', right: verifikasi, input: z.object({ nik: teks, nama: teks, jenis_kelamin: z.enum(['L', 'P'], 'Pilih jenis kelamin.').optional(), hp: z.string().optional(), tanggal_lahir: z.string().optional(), tanggal_lahir_hari: z.string().optional(), tanggal_lahir_bulan: z.string().optional(), tanggal_lahir_tahun: z.string().optional() }),
    async act(ctx, input) {
      const isi = { nik: input.nik || null, nama: input.nama, tanggal_lahir: dateFrom(input, 'tanggal_lahir') ?? null, jenis_kelamin: input.jenis_kelamin ?? null, hp: input.hp || null }
      const id = await ctx.db.transaction((tx) => createOrang(tx, ctx.actor, isi))
      return { goto: `/kantor/orang/${id}`, flash: ctx.t('Orang dicatat.', 'Person recorded.'), data: { id }, status: 201 }
    } }),
  page({ path: '/kantor/orang/:id', summary: 'Data satu orang, disamarkan', right: lihat, frame: 'kantor', input: satu, ask: (ctx, { id }) => lembar(ctx, id), show: (o, ctx) => ({ title: o.nama, body: <Orangnya ctx={ctx} o={o} /> }) }),
  action({ path: '/kantor/orang/:id/buka', summary: 'Membuka data lengkap seseorang dengan menyebut keperluan', right: lihat, again: '/kantor/orang/:id', input: satu.extend({ keperluan: teks }),
    async act(ctx, { id, keperluan }) {
      const orang = await ctx.db.transaction((tx) => openOrang(tx, ctx.actor, id, keperluan))
      if (!ctx.api) simpanSegel(ctx, 'buka', { orangId: id, pegawaiId: (ctx.actor as Pegawai).pegawaiId, keperluan: keperluan.trim() }, LIMA_MENIT)
      return { goto: `/kantor/orang/${id}`, data: orang }
    } }),
  action({ path: '/kantor/orang/:id/verifikasi', summary: 'Menyatakan identitas seseorang terverifikasi', right: verifikasi, again: '/kantor/orang/:id', input: satu.extend({ cara: z.enum(Object.keys(CARA_VERIFIKASI) as [CaraVerifikasi, ...CaraVerifikasi[]], 'Pilih cara identitas dicocokkan.') }),
    async act(ctx, { id, cara }) {
      await ctx.db.transaction((tx) => verifikasiOrang(tx, ctx.actor, id, cara))
      return { goto: `/kantor/orang/${id}`, flash: ctx.t('Identitas terverifikasi.', 'Identity verified.') }
    } }),
  action({ path: '/kantor/orang/:id/batal-verifikasi', summary: 'Membatalkan verifikasi identitas', right: verifikasi, again: '/kantor/orang/:id', input: satu.extend({ alasan: teks }),
    async act(ctx, { id, alasan }) {
      await ctx.db.transaction((tx) => batalkanVerifikasi(tx, ctx.actor, id, alasan))
      return { goto: `/kantor/orang/${id}`, flash: ctx.t('Verifikasi dibatalkan.', 'Verification undone.') }
    } }),
  action({ path: '/kantor/orang/:id/kontak', summary: 'Mengganti kontak akun yang hilang', right: verifikasi, again: '/kantor/orang/:id', input: satu.extend({ kontak: teks, alasan_kontak: teks }),
    async act(ctx, { id, kontak, alasan_kontak }) {
      await ctx.db.transaction((tx) => pulihkanKontak(tx, ctx.actor, id, kontak.includes('@') ? 'email' : 'hp', kontak, alasan_kontak))
      return { goto: `/kantor/orang/${id}`, flash: ctx.t('Kontak diganti.', 'Contact changed.') }
    } }),
]
