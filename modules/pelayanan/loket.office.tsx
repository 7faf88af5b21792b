import { BackLink, Button, ButtonLink, DateField, Form, Heading, InsetText, Notice, Radios, StatusTag, SubmitRow, Table, Tag, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { type Draf, daftarDraf } from '#kernel/forms'
import { CARA_VERIFIKASI, type Orang, type Pegawai, findOrang, verifikasiOrang } from '#kernel/identity'
import { getUnit, periksaNik, tanggalLokal, tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { type BarisBerkas, type Berkas, findBerkasByNomor, findBerkasByToken } from '#kernel/workflow'
import { z } from 'zod'
import { findTiketSaya } from './antrean.ts'
import { findLayanan, getLayananVersi } from './katalog.ts'
import { blangkoBelumDipakai, bacaPencarian, bukaOrangLoket, daftarkanDiLoket, isianPertamaKosong, listBerkasOrang, listLayananUnit, mulaiDiLoket, unitLoket } from './loket.ts'
import { cariLayanan } from './pencarian.ts'

// The counter, by keyboard: one box takes a NIK, a paper form's code or a receipt's; then the person; then the service; then
// one page with everything on it. A NIK never stands in an address.

export const HAK_LOKET = { hak: ['loket.layani'] }
const pegawai = (ctx: Context) => ctx.actor as Pegawai
const Seri = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/).optional().catch(undefined)
export const unitUtama = (ctx: Context) => unitLoket(ctx.actor)[0] ?? refuseNotFound('Loket')
export const denganSeri = (alamat: string, seri: string | undefined): string => (seri ? `${alamat}?seri=${seri}` : alamat)
const CARI = ['Ketik NIK dari KTP, pindai kode formulir kertas, atau pindai QR tanda terima.', 'Type the NIK, or scan the code of a paper form or the QR of a receipt.'] as const

const awal = page({
  path: '/kantor/loket', summary: 'Loket: mencari pemohon dengan NIK, kode formulir kertas, atau tanda terima', right: HAK_LOKET, frame: 'kantor', input: z.object({ seri: Seri }),
  async ask(ctx, { seri }) {
    const unit = unitUtama(ctx)
    const [tiket, draf, kertas] = await Promise.all([findTiketSaya(ctx.db, ctx.config, pegawai(ctx)), daftarDraf(ctx.db, pegawai(ctx).akunId), seri ? blangkoBelumDipakai(ctx.db, seri) : undefined])
    const layanan = kertas && (await findLayanan(ctx.db, kertas.layananKode))
    return { unit: unit.unitNama, tiket: tiket?.kode, draf: draf.filter((d) => d.orangId !== null), seri: kertas?.seri, layanan: layanan?.nama }
  },
  show({ unit, tiket, draf, seri, layanan }, ctx) {
    const { t } = ctx
    const baru = ctx.refusal?.code === 'orang-belum-terdaftar' || ctx.typed?.daftar !== undefined
    return {
      title: t('Loket', 'Counter'), wide: true,
      body: <>
        <Heading about={unit} lead={tiket && <>{t('Sedang melayani nomor', 'Serving number')} <strong class="digits">{tiket}</strong></>} actions={<><ButtonLink href="/kantor/antrean" variant="second" small>{t('Panggil antrean', 'Call the queue')}</ButtonLink><ButtonLink href="/kantor/serah" variant="second" small>{t('Penyerahan', 'Handover')}</ButtonLink><ButtonLink href="/kantor/loket/blangko" variant="second" small>{t('Formulir kertas', 'Paper forms')}</ButtonLink></>}>{t('Loket', 'Counter')}</Heading>
        {seri && <Notice title={t(`Formulir kertas ${seri}`, `Paper form ${seri}`)}><p>{layanan}. {t('Sekarang ketik NIK pemohon yang tertulis pada formulir.', 'Now type the applicant’s NIK from the form.')}</p></Notice>}
        {baru ? <DaftarBaru ctx={ctx} seri={seri} /> : <Form hidden={{ seri }} label={t('Cari pemohon', 'Find the applicant')}><TextField name="cari" label={seri ? t('NIK pemohon', 'NIK of the applicant') : t('NIK, kode formulir, atau nomor permohonan', 'NIK, form code or case number')} hint={seri ? undefined : t(...CARI)} width="l" maxLength={200} autoComplete="off" spellCheck={false} autoFocus />
          <SubmitRow><Button icon="search">{t('Cari', 'Find')}</Button></SubmitRow></Form>}
        {!baru && draf.length > 0 && <Table<Draf> caption={t('Belum dikirim', 'Not sent yet')} rows={draf} columns={[
          { head: t('Layanan', 'Service'), main: true, cell: (d) => <a href={`/kantor/loket/orang/${d.orangId}/isi/${d.id}`}>{d.layananKode.replaceAll('-', ' ')}</a> }, { head: t('Terakhir disimpan', 'Last saved'), cell: (d) => waktuPanjang(d.diubahPada, ctx.config.BALAI_ZONE, ctx.locale) }]} />}
      </>,
    }
  },
})

/** Registering someone who is not known yet: what the NIK itself says is filled in, to be compared with the card. */
function DaftarBaru({ ctx, seri }: { ctx: Context; seri: string | undefined }) {
  const { t } = ctx
  const nik = String(ctx.typed?.nik ?? ctx.typed?.cari ?? '')
  const sah = periksaNik(nik)
  return <Form action="/kantor/loket/orang" hidden={{ daftar: 'ya', seri }} label={t('Catat orang baru', 'Record a new person')}>
    <h2>{t('Orang ini belum tercatat', 'This person is not known yet')}</h2>
    <TextField name="nik" label="NIK" value={nik} inputMode="numeric" width="l" maxLength={24} spellCheck={false} />
    <TextField name="nama" label={t('Nama seperti di KTP', 'Name as on the card')} autoFocus={!ctx.refusal || ctx.refusal.code === 'orang-belum-terdaftar'} />
    <TextField name="tempat_lahir" label={t('Tempat lahir', 'Place of birth')} optional width="l" />
    <DateField name="tanggal_lahir" label={t('Tanggal lahir', 'Date of birth')} hint={sah.ok ? t('Terisi dari NIK. Cocokkan dengan KTP.', 'Filled in from the NIK. Compare with the card.') : undefined} value={sah.ok ? sah.lahir : undefined} />
    <Radios name="jenis_kelamin" inline label={t('Jenis kelamin', 'Sex')} value={sah.ok ? sah.jenisKelamin : undefined} choices={[{ value: 'L', label: t('Laki-laki', 'Male') }, { value: 'P', label: t('Perempuan', 'Female') }]} />
    <TextField name="hp" label={t('Nomor HP', 'Mobile number')} hint={t('Untuk kabar permohonan.', 'For news of the application.')} optional width="l" inputMode="tel" />
    <Radios name="cara" value="ktp_el" label={t('Bagaimana identitasnya dicocokkan?', 'How was the identity checked?')} choices={[...Object.entries(CARA_VERIFIKASI).map(([value, label]) => ({ value, label })), { value: '', label: t('Belum dicocokkan', 'Not checked yet') }]} />
    <SubmitRow><Button>{t('Simpan dan lanjut', 'Save and go on')}</Button><ButtonLink href={denganSeri('/kantor/loket', seri)} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
  </Form>
}

/** Where a case leads at the counter: mending, handing over, or just reading. */
export function alamatBerkas(b: Pick<Berkas, 'id' | 'keadaan'>): string {
  if (b.keadaan === 'dikembalikan' || b.keadaan === 'perbaikan_teknis') return `/kantor/loket/berkas/${b.id}/perbaiki`
  return b.keadaan === 'terbit' || b.keadaan === 'diserahkan' ? `/kantor/serah/${b.id}` : `/kantor/berkas/${b.id}`
}
const cari = action({
  path: '/kantor/loket', summary: 'Mencari pemohon, formulir kertas, atau permohonan', right: HAK_LOKET, frame: 'kantor', limit: 120, input: z.object({ cari: z.string().max(200).default(''), seri: Seri }),
  async act(ctx, { cari: teks, seri }) {
    const dicari = bacaPencarian(teks)
    const tidakAda = (message: string): never => refuse('tidak-ditemukan-di-sini', message, { fields: [{ field: 'cari', message }] })
    if (dicari.jenis === 'blangko') return { goto: denganSeri('/kantor/loket', (await blangkoBelumDipakai(ctx.db, dicari.seri)).seri) }
    if (dicari.jenis === 'nik') {
      const orang = await findOrang(ctx.db, ctx.actor, dicari.nik)
      const message = 'Orang dengan NIK ini belum tercatat. Cocokkan dengan KTP, lalu isi datanya di bawah.'
      return orang ? { goto: denganSeri(`/kantor/loket/orang/${orang.id}`, seri), data: { orang: orang.id } } : refuse('orang-belum-terdaftar', message)
    }
    const berkas = dicari.jenis === 'token' ? await findBerkasByToken(ctx.db, dicari.token) : await findBerkasByNomor(ctx.db, dicari.nomor)
    if (!berkas || !unitLoket(ctx.actor).some((u) => u.unitId === berkas.unit_id)) return tidakAda('Tidak ada permohonan dengan nomor atau tanda terima ini di kantor Anda.')
    return { goto: alamatBerkas(berkas), data: { berkas: berkas.id } }
  },
})

const teks = z.string().trim().default('')
const IsianOrang = z.object({ nik: teks, nama: teks, tempat_lahir: teks, jenis_kelamin: z.enum(['L', 'P'], 'Pilih jenis kelamin.').optional(), hp: teks, cara: z.enum(['', ...Object.keys(CARA_VERIFIKASI)]).default(''), seri: Seri, tanggal_lahir: z.string().optional(), tanggal_lahir_hari: z.string().optional(), tanggal_lahir_bulan: z.string().optional(), tanggal_lahir_tahun: z.string().optional() })
const catatOrang = action({
  path: '/kantor/loket/orang', summary: 'Mencatat orang baru di loket, sekaligus memverifikasi identitasnya', right: HAK_LOKET, frame: 'kantor', again: '/kantor/loket', input: IsianOrang,
  async act(ctx, isian) {
    const message = 'Isi NIK.'
    if (!isian.nik) refuse('nik-kosong', message, { fields: [{ field: 'nik', message }] })
    const isi = { nik: isian.nik, nama: isian.nama, tempat_lahir: isian.tempat_lahir || null, tanggal_lahir: dateFrom(isian, 'tanggal_lahir') ?? null, jenis_kelamin: isian.jenis_kelamin ?? null, hp: isian.hp || null }
    const id = await ctx.db.transaction((tx) => daftarkanDiLoket(tx, ctx.actor, { isi, cara: isian.cara || undefined }))
    return { goto: denganSeri(`/kantor/loket/orang/${id}`, isian.seri), flash: ctx.t('Orang dicatat.', 'Person recorded.'), status: 201, data: { orang: id } }
  },
})

const Orangnya = z.object({ id: z.uuid(), q: z.string().trim().max(100).optional(), seri: Seri })
async function muatOrang(ctx: Context, { id, q, seri }: z.infer<typeof Orangnya>) {
  const orang = await ctx.db.transaction((tx) => bukaOrangLoket(tx, ctx.actor, id))
  const unit = unitUtama(ctx)
  const semua = await listLayananUnit(ctx.db, await getUnit(ctx.db, unit.unitId))
  const kertas = seri ? await blangkoBelumDipakai(ctx.db, seri) : undefined
  const berkas = await listBerkasOrang(ctx.db, pegawai(ctx), orang, unit.unitId)
  return { orang: samarkanOrang(orang), berkas, layanan: (q ? cariLayanan(semua, q) : semua).map(({ kode, nama, ringkas }) => ({ kode, nama, ringkas })), semua: semua.map((l) => l.nama), kertas: kertas && { seri: kertas.seri, layanan: (await getLayananVersi(ctx.db, kertas.layananKode, kertas.layananVersi)).nama } }
}
/** What is shown of a person at the counter: enough to compare with the card. */
const samarkanOrang = ({ id, nama, nik, tanggal_lahir, tingkat, diverifikasi_pada, diverifikasi_cara }: Orang) => ({ id, nama, nik: nik && nik.replace(/^(\d{6})\d{6}(\d{4})$/, '$1******$2'), lahir: tanggal_lahir?.slice(0, 4) ?? null, tingkat, diverifikasi_pada, diverifikasi_cara })

const orangPage = page({
  path: '/kantor/loket/orang/:id', summary: 'Pemohon di loket: identitas, permohonannya di kantor ini, dan pilihan layanan', right: HAK_LOKET, frame: 'kantor', input: Orangnya, ask: muatOrang,
  show({ orang, berkas, layanan, semua, kertas }, ctx, { q, seri }) {
    const { t } = ctx
    const sah = orang.tingkat === 'terverifikasi'
    return {
      title: orang.nama, wide: true,
      body: <>
        <BackLink href={denganSeri('/kantor/loket', seri)}>{t('Pemohon lain', 'Another person')}</BackLink>
        <Heading about={<>NIK <span class="digits">{orang.nik}</span> · {t('lahir', 'born')} {orang.lahir}</>} lead={sah ? <Tag tone="ok" icon="check">{t('Terverifikasi', 'Verified')}</Tag> : <Tag tone="warn">{t('Belum terverifikasi', 'Not verified')}</Tag>}>{orang.nama}</Heading>
        {kertas ? <Form action={`/kantor/loket/orang/${orang.id}/mulai`} hidden={{ seri: kertas.seri }}><InsetText>{t('Formulir kertas', 'Paper form')} <b class="digits">{kertas.seri}</b>: {kertas.layanan}</InsetText><SubmitRow><button class="button main" autofocus><span>{t('Salin formulir ini', 'Enter this form')}</span></button></SubmitRow></Form>
          : <PilihLayanan id={orang.id} layanan={layanan} semua={semua} q={q} ctx={ctx} />}
        {!sah && <Form action={`/kantor/loket/orang/${orang.id}/verifikasi`} hidden={{ seri }} label={t('Verifikasi', 'Verify')} class="task-box"><Radios name="cara" inline label={t('Cocokkan identitas sekarang', 'Check the identity now')} choices={Object.entries(CARA_VERIFIKASI).map(([value, label]) => ({ value, label }))} /><SubmitRow><Button variant="second">{t('Nyatakan terverifikasi', 'Declare verified')}</Button></SubmitRow></Form>}
        {berkas.length > 0 && <Table<BarisBerkas> caption={t('Permohonannya di kantor ini', 'Applications at this office')} rows={berkas} columns={[
          { head: t('Nomor', 'Number'), main: true, cell: (b) => <a href={alamatBerkas(b)}>{b.nomor}</a> }, { head: t('Layanan', 'Service'), cell: (b) => b.judul }, { head: t('Keadaan', 'State'), cell: (b) => <StatusTag state={b.keadaan} /> }, { head: t('Diajukan', 'Submitted'), cell: (b) => tanggalPanjang(tanggalLokal(b.diajukan_pada, ctx.config.BALAI_ZONE), ctx.locale) }]} />}
      </>,
    }
  },
})
/** Typing a few letters and Enter is enough; the browser offers the names while one types, without script. */
function PilihLayanan({ id, layanan, semua, q, ctx }: { id: string; layanan: { kode: string; nama: string; ringkas: string }[]; semua: string[]; q: string | undefined; ctx: Context }) {
  const { t } = ctx
  const kosong = layanan.length === 0
  return <>
    <Form action={`/kantor/loket/orang/${id}/mulai`} class="find" label={t('Pilih layanan', 'Choose the service')}><label for="layanan">{t('Layanan yang diminta', 'Service asked for')}</label>
      <p class="hint" id="layanan-petunjuk">{kosong ? t('Tidak ada layanan kantor ini yang cocok. Coba kata lain.', 'No service of this office matches.') : t('Ketik beberapa huruf lalu Enter.', 'Type a few letters, then Enter.')}</p>
      <div><input id="layanan" name="layanan" type="search" list="daftar-layanan" value={String(ctx.typed?.layanan ?? q ?? '')} autocomplete="off" autofocus={!ctx.refusal} aria-describedby="layanan-petunjuk" /><Button icon="arrow-right">{t('Mulai', 'Start')}</Button></div>
      <datalist id="daftar-layanan">{semua.map((nama) => <option value={nama} />)}</datalist></Form>
    {!kosong && <Form action={`/kantor/loket/orang/${id}/mulai`} label={t('Layanan kantor ini', 'Services of this office')}><ul class="tasks">{layanan.map((l) => <li><div><button class="link" name="kode" value={l.kode}>{l.nama}</button><p class="hint">{l.ringkas}</p></div></li>)}</ul></Form>}
  </>
}

/** The one service meant: by code, by its whole name, or the only one found. */
async function layananDimaksud(ctx: Context, unitId: string, kode: string | undefined, kata: string): Promise<string | undefined> {
  const semua = await listLayananUnit(ctx.db, await getUnit(ctx.db, unitId))
  if (kode) return semua.find((l) => l.kode === kode)?.kode ?? refuse('layanan-kantor-lain', 'Layanan ini tidak dilayani loket Anda. Arahkan pemohon ke kantor yang melayaninya.', { status: 403 })
  if (!kata) return undefined
  const persis = semua.find((l) => l.nama.toLowerCase() === kata.toLowerCase())
  const temu = cariLayanan(semua, kata)
  return persis?.kode ?? (temu.length === 1 ? temu[0]!.kode : undefined)
}
const mulai = action({
  path: '/kantor/loket/orang/:id/mulai', summary: 'Memulai permohonan untuk orang ini: layanan menurut nama, kode, atau formulir kertas', right: HAK_LOKET, frame: 'kantor', again: '/kantor/loket/orang/:id',
  input: z.object({ id: z.uuid(), layanan: z.string().trim().max(100).default(''), kode: z.string().max(100).optional(), seri: Seri }),
  async act(ctx, { id, layanan, kode: diminta, seri }) {
    const kode = seri ? (await blangkoBelumDipakai(ctx.db, seri)).layananKode : await layananDimaksud(ctx, unitUtama(ctx).unitId, diminta, layanan)
    if (!kode) return { goto: `/kantor/loket/orang/${id}?q=${encodeURIComponent(layanan)}` }
    await layananDimaksud(ctx, unitUtama(ctx).unitId, kode, '')
    const draf = await ctx.db.transaction(async (tx) => mulaiDiLoket(tx, ctx.config, pegawai(ctx), { orang: await bukaOrangLoket(tx, ctx.actor, id), layananKode: kode, seri }))
    const kosong = isianPertamaKosong(await getLayananVersi(ctx.db, draf.layananKode, draf.layananVersi), draf)
    return { goto: `${denganSeri(`/kantor/loket/orang/${id}/isi/${draf.id}`, seri)}${kosong ? `#isian-${kosong.kode}` : ''}`, status: 201, data: { draf: draf.id, kunci: draf.kunci, revisi: draf.revisi, jawaban: draf.jawaban } }
  },
})
const verifikasi = action({
  path: '/kantor/loket/orang/:id/verifikasi', summary: 'Menyatakan identitas pemohon terverifikasi di loket', right: { hak: ['orang.verifikasi'] }, frame: 'kantor', again: '/kantor/loket/orang/:id', input: z.object({ id: z.uuid(), cara: z.enum(Object.keys(CARA_VERIFIKASI) as [keyof typeof CARA_VERIFIKASI], 'Pilih cara identitas dicocokkan.'), seri: Seri }),
  async act(ctx, { id, cara, seri }) { await ctx.db.transaction((tx) => verifikasiOrang(tx, ctx.actor, id, cara)); return { goto: denganSeri(`/kantor/loket/orang/${id}`, seri), flash: ctx.t('Identitas terverifikasi.', 'Identity verified.') } },
})
export const loketOfficeRoutes: Route[] = [awal, cari, catatOrang, orangPage, mulai, verifikasi]
