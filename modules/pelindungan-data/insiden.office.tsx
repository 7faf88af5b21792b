import { BackLink, Button, ButtonLink, Checkbox, Checkboxes, DateField, Details, EmptyState, Form, Heading, KeyFigure, KeyFigures, Notice, Radios, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, Warning, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { listPengguna, tanggalDaerah } from '#kernel/identity'
import { adaTanggal, waktuLokal } from '#kernel/organisation'
import { now, refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { DASAR as PDP, TabPdp } from './antrean.office.tsx'
import { Jam, adaKontak, namaOrang, pegawai, waktu } from './bantu.tsx'
import { type CatatanInsiden, type Insiden, type IsiInsiden, type KeadaanInsiden, findInsiden, hitungTerdampak, listCatatanInsiden, listInsiden, listTerdampak } from './insiden.sql.ts'
import { beriTahuSubjek, catatPemberitahuan, hitungUlang, isiKurang, nyatakanInsiden, susunIsi, tutupInsiden } from './insiden.ts'
import { tabelCakupan } from './terdampak.ts'

export const DASAR = `${PDP}/insiden`
const INSIDEN = { hak: ['pdp.insiden'] }
const KATA: Record<KeadaanInsiden, [string, string, 'bad' | 'warn' | 'info' | 'ok']> = { dinyatakan: ['Dinyatakan', 'Declared', 'bad'], disusun: ['Naskah siap', 'Notice ready', 'warn'], diberitahukan: ['Diberitahukan', 'Notified', 'info'], selesai: ['Ditutup', 'Closed', 'ok'] }
export const Latihan = ({ i, ctx }: { i: Pick<Insiden, 'latihan'>; ctx: Context }) => (i.latihan ? <Tag tone="warn">{ctx.t('LATIHAN', 'DRILL')}</Tag> : <Tag tone="bad">{ctx.t('Sungguhan', 'Real')}</Tag>)
const TagInsiden = ({ i, ctx }: { i: Pick<Insiden, 'keadaan'>; ctx: Context }) => { const [id, en, tone] = KATA[i.keadaan]; return <Tag tone={tone}>{ctx.t(id, en)}</Tag> }

const daftar = page({ path: DASAR, summary: 'Insiden kegagalan pelindungan data dan latihannya', right: INSIDEN, frame: 'kantor', ask: async (ctx) => ({ insiden: await listInsiden(ctx.db) }),
  show({ insiden }, ctx) {
    const { t } = ctx
    return { title: t('Insiden data', 'Data incidents'), wide: true, body: <>
      <Heading actions={<><ButtonLink href={`${DASAR}/baru`} variant="danger">{t('Nyatakan insiden', 'Declare an incident')}</ButtonLink><ButtonLink href={`${DASAR}/baru?latihan=ya`} variant="second">{t('Mulai latihan', 'Start a drill')}</ButtonLink></>} lead={t('Orang yang datanya terungkap dan lembaga pelindungan data diberi tahu paling lambat 3 kali 24 jam sejak diketahui (UU 27/2022 Ps 46).', 'People touched and the agency are told within 3 × 24 hours since it was known (Law 27/2022 Art. 46).')}>{t('Insiden data', 'Data incidents')}</Heading>
      <TabPdp ctx={ctx} kini={DASAR} />
      <Table<Insiden> caption={t('Insiden dan latihan', 'Incidents and drills')} captionHidden rows={insiden} empty={<EmptyState title={t('Belum ada insiden atau latihan', 'No incident or drill yet')} />} tone={(i) => (i.keadaan !== 'selesai' && !i.latihan ? 'bad' : undefined)} columns={[{ head: t('Nomor', 'Number'), main: true, cell: (i) => <a href={`${DASAR}/${i.id}`}>{i.nomor}</a> }, { head: t('Insiden', 'Incident'), cell: (i) => i.judul }, { head: t('Macam', 'Kind'), cell: (i) => <Latihan i={i} ctx={ctx} /> }, { head: t('Keadaan', 'State'), cell: (i) => <TagInsiden i={i} ctx={ctx} /> }, { head: t('Terdampak', 'Touched'), numeric: true, cell: (i) => i.jumlah_terdampak?.toLocaleString('id-ID') ?? '–' }, { head: t('Tenggat', 'Due'), cell: (i) => <Jam tempo={i.tenggat} ctx={ctx} selesai={i.selesai_pada} /> }]} />
    </> }
  } })

const WaktuKejadian = ({ nama, label, ctx, wajib, nilai }: { nama: string; label: string; ctx: Context; wajib?: boolean; nilai?: { tanggal: string; jam: string } }) => <>
  <DateField name={nama} label={label} optional={!wajib} value={nilai?.tanggal} /><TextField name={`${nama}_jam`} label={ctx.t(`${label}: pukul`, `${label}: time`)} hint={ctx.t('Misalnya 14.30', 'For example 14.30')} width="s" optional={!wajib} value={nilai?.jam} /></>
const jamKini = (ctx: Context, saat: Date) => { const { tanggal, menit } = waktuLokal(saat, ctx.config.BALAI_ZONE); return { tanggal, jam: `${String(Math.floor(menit / 60)).padStart(2, '0')}.${String(menit % 60).padStart(2, '0')}` } }
const baru = page({ path: `${DASAR}/baru`, summary: 'Formulir menyatakan insiden data atau latihan', right: INSIDEN, frame: 'kantor', pageOnly: true, input: z.object({ latihan: z.string().optional() }), ask: async (ctx, { latihan }) => ({ latihan: Boolean(latihan), tabel: tabelCakupan(), kini: jamKini(ctx, now()) }),
  show({ latihan, tabel, kini }, ctx) {
    const { t } = ctx
    return { title: latihan ? t('Latihan insiden', 'Incident drill') : t('Nyatakan insiden', 'Declare an incident'), body: <>
      <BackLink href={DASAR} />
      <Heading lead={latihan ? t('Semua ditandai LATIHAN dan tidak ada yang dikirim. Daftar orangnya sungguh dihitung.', 'Everything is marked DRILL and nothing is sent. The list of people is really worked out.') : t('Jam 3 kali 24 jam berjalan sejak insiden diketahui. Daftar orang yang terdampak dihitung seketika.', 'The 3 × 24 hours run since it was known. The list of people is worked out at once.')}>{latihan ? t('Latihan insiden', 'Incident drill') : t('Nyatakan insiden', 'Declare an incident')}</Heading>
      <Form action={DASAR} hidden={{ latihan: latihan ? 'ya' : '' }}>
        <TextField name="judul" label={t('Nama singkat', 'Short name')} maxLength={120} />
        <TextArea name="uraian" label={t('Apa yang terjadi?', 'What happened?')} hint={t('Tanpa nama atau NIK siapa pun.', 'Nobody’s name or NIK.')} maxLength={3000} rows={4} />
        <WaktuKejadian nama="diketahui" label={t('Diketahui', 'Known since')} ctx={ctx} wajib nilai={kini} />
        <WaktuKejadian nama="mulai" label={t('Kejadian mulai', 'Began')} ctx={ctx} /><WaktuKejadian nama="sampai" label={t('Kejadian berakhir', 'Ended')} ctx={ctx} />
        <h2>{t('Data siapa yang terungkap?', 'Whose data were revealed?')}</h2>
        <TextField name="akun" label={t('Nama pengguna pegawai yang akunnya terlibat', 'User names of officials whose accounts are involved')} hint={t('Pisahkan dengan koma. Semua yang dibaca akun itu selama kejadian dicari dalam catatan audit.', 'Divided by commas. All that these accounts read meanwhile is found in the audit log.')} optional maxLength={500} spellCheck={false} />
        <TextArea name="nomor_berkas" label={t('Nomor permohonan', 'Numbers of applications')} hint={t('Satu nomor satu baris.', 'One a line.')} optional rows={3} maxLength={20_000} />
        <Details summary={t('Seluruh tabel (misalnya cadangan yang hilang)', 'Whole tables (a lost backup, for example)')}><Checkboxes name="tabel" label={t('Tabel yang terungkap selama kejadian', 'Tables revealed meanwhile')} choices={tabel.map((d) => ({ value: d.tabel, label: t(...(d.nama as [string, string])), hint: d.tabel }))} /></Details>
        <Checkbox name="semua" label={t('Seluruh basis data terungkap: semua orang terdampak', 'The whole database was revealed: everybody is touched')} />
        <SubmitRow><Button variant="danger">{latihan ? t('Mulai latihan', 'Start the drill') : t('Nyatakan insiden', 'Declare')}</Button></SubmitRow>
      </Form></> }
  } })

const ZONA: Record<string, string> = { 'Asia/Jakarta': '+07:00', 'Asia/Pontianak': '+07:00', 'Asia/Makassar': '+08:00', 'Asia/Jayapura': '+09:00' }
/** A date and an hour as typed, in the zone of the region; null when neither was given. */
function bacaWaktu(ctx: Context, nama: string): Date | null {
  const tanggal = dateFrom(ctx.typed ?? {}, nama)
  const jam = String(ctx.typed?.[`${nama}_jam`] ?? '').trim()
  if (!tanggal && !jam) return null
  const cocok = /^(\d{1,2})[.:](\d{2})$/.exec(jam || '00.00')
  if (!tanggal || !adaTanggal(tanggal)) refuse('isian-salah', 'Tulis hari, bulan, dan tahun yang ada di kalender.', { fields: [{ field: nama, message: 'Tulis hari, bulan, dan tahun yang ada di kalender.' }] })
  if (!cocok || Number(cocok[1]) > 23 || Number(cocok[2]) > 59) refuse('isian-salah', 'Tulis pukul seperti 14.30.', { fields: [{ field: `${nama}_jam`, message: 'Tulis pukul seperti 14.30.' }] })
  return new Date(`${tanggal}T${cocok[1]!.padStart(2, '0')}:${cocok[2]}:00${ZONA[ctx.config.BALAI_ZONE] ?? '+08:00'}`)
}
const beberapa = z.union([z.string(), z.array(z.string())]).optional().transform((v) => (v === undefined ? [] : [v].flat()))
const nyatakan = action({ path: DASAR, summary: 'Menyatakan insiden data atau memulai latihan', right: INSIDEN, frame: 'kantor', again: `${DASAR}/baru`, limit: 10, input: z.object({ latihan: z.string().optional(), judul: z.string().max(120).default(''), uraian: z.string().max(3000).default(''), akun: z.string().max(500).default(''), nomor_berkas: z.string().max(20_000).default(''), tabel: beberapa as unknown as z.ZodType<string[]>, semua: z.string().optional() }),
  async act(ctx, isi) {
    const boleh = new Set(tabelCakupan().map((d) => d.tabel))
    const diketahui = bacaWaktu(ctx, 'diketahui') ?? now()
    const insiden = await ctx.db.transaction(async (tx) => {
      const akun = await Promise.all(isi.akun.split(/[\s,]+/).filter(Boolean).map(async (n) => (await listPengguna(tx, n, '', tanggalDaerah(now()))).find((p) => p.nama_pengguna === n)?.id ?? refuse('isian-salah', `Nama pengguna ${n} tidak dikenal.`, { fields: [{ field: 'akun', message: `Nama pengguna ${n} tidak dikenal.` }] })))
      return nyatakanInsiden(tx, ctx.config, pegawai(ctx), { latihan: Boolean(isi.latihan), judul: isi.judul, uraian: isi.uraian, diketahui, mulai: bacaWaktu(ctx, 'mulai'), sampai: bacaWaktu(ctx, 'sampai'), tabel: isi.tabel.filter((satu) => boleh.has(satu)), nomorBerkas: isi.nomor_berkas.split(/\s+/).filter(Boolean), akun, semua: Boolean(isi.semua) })
    })
    return { goto: `${DASAR}/${insiden.id}`, status: 201, flash: ctx.t(`${insiden.jumlah_terdampak} orang terdampak.`, `${insiden.jumlah_terdampak} people touched.`), data: { id: insiden.id, nomor: insiden.nomor, terdampak: insiden.jumlah_terdampak, tenggat: insiden.tenggat } }
  } })

const Id = z.object({ id: z.uuid() })
const rincian = page({ path: `${DASAR}/:id`, summary: 'Satu insiden: jam pemberitahuan, orang terdampak, naskah, dan catatan', right: INSIDEN, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const i = (await findInsiden(ctx.db, id)) ?? refuseNotFound('Insiden')
    return { i, catatan: await listCatatanInsiden(ctx.db, id), hitung: await hitungTerdampak(ctx.db, id) }
  },
  show({ i, catatan, hitung }, ctx) {
    const { t } = ctx
    const buka = i.keadaan !== 'selesai'
    const siap = isiKurang(i.isi).length === 0
    return { title: `${i.judul} ${i.nomor}`, wide: true, body: <>
      <BackLink href={DASAR} />
      <Heading about={i.nomor} lead={<><Latihan i={i} ctx={ctx} /> <TagInsiden i={i} ctx={ctx} /></>}>{i.judul}</Heading>
      {i.latihan && <Notice tone="warn" title={t('Ini latihan', 'This is a drill')}><p>{t('Tidak ada pesan yang dikirim kepada siapa pun.', 'No message goes to anybody.')}</p></Notice>}
      <KeyFigures><KeyFigure label={t('Orang terdampak', 'People touched')} value={hitung.semua.toLocaleString('id-ID')} /><KeyFigure label={t('Sudah diberi tahu', 'Told')} value={hitung.diberitahu.toLocaleString('id-ID')} /><KeyFigure label={t('Tanpa kontak', 'No contact')} value={hitung.tanpa_kontak.toLocaleString('id-ID')} /></KeyFigures>
      <SummaryList rows={[{ label: t('Batas pemberitahuan (3 × 24 jam)', 'Notice due (3 × 24 hours)'), value: buka ? <Jam tempo={i.tenggat} ctx={ctx} /> : waktu(ctx, i.tenggat) }, ...(i.selesai_pada ? [{ label: t('Ditutup', 'Closed'), value: waktu(ctx, i.selesai_pada) }] : []), { label: t('Diketahui', 'Known since'), value: waktu(ctx, i.diketahui_pada) }, { label: t('Kejadian', 'Happened'), value: i.mulai ? `${waktu(ctx, i.mulai)} – ${i.sampai ? waktu(ctx, i.sampai) : '…'}` : t('tidak diketahui', 'not known') }, { label: t('Uraian', 'Account'), value: i.uraian }, { label: t('Cakupan', 'Scope'), value: i.cakupan.semua ? t('Seluruh basis data', 'The whole database') : t(`${i.cakupan.tabel.length} tabel, ${i.cakupan.berkas.length} permohonan, ${i.cakupan.akun.length} akun`, `${i.cakupan.tabel.length} tables, ${i.cakupan.berkas.length} applications, ${i.cakupan.akun.length} accounts`) }, { label: t('Daftar disusun', 'List made'), value: i.dihitung_pada ? `${waktu(ctx, i.dihitung_pada)} (${((i.lama_hitung_ms ?? 0) / 1000).toFixed(1).replace('.', ',')} ${t('detik', 's')})` : '–' }, ...(i.pelajaran ? [{ label: t('Pelajaran', 'Learnt'), value: i.pelajaran }] : [])]} />
      <div class="actions"><ButtonLink href={`${DASAR}/${i.id}/orang`} variant="second">{t('Daftar orang', 'List of people')}</ButtonLink>{siap && <><ButtonLink href={`${DASAR}/${i.id}/surat/lembaga`} variant="second">{t('Surat kepada lembaga', 'Letter to the agency')}</ButtonLink><ButtonLink href={`${DASAR}/${i.id}/surat/subjek`} variant="second">{t('Surat kepada orang', 'Letter to people')}</ButtonLink></>}{buka && <Form action={`${DASAR}/${i.id}/hitung`}><Button variant="plain">{t('Hitung ulang', 'Count again')}</Button></Form>}</div>
      {buka && <Naskah i={i} ctx={ctx} />}
      {buka && siap && <Form action={`${DASAR}/${i.id}/beritahu`}><h2>{t('2. Beri tahu orang yang terdampak', '2. Tell the people')}</h2>{!i.latihan && <Warning>{t(`Pesan dikirim kepada ${hitung.semua - hitung.diberitahu} orang. Baca suratnya dahulu.`, `A message goes to ${hitung.semua - hitung.diberitahu} people. Read the letter first.`)}</Warning>}<SubmitRow><Button variant="danger">{i.latihan ? t('Tandai sudah diberi tahu (latihan)', 'Mark as told (drill)') : t('Kirim pemberitahuan', 'Send the notices')}</Button></SubmitRow></Form>}
      {buka && <Catat i={i} ctx={ctx} />}
      <h2>{t('Catatan waktu', 'Timeline')}</h2>
      <Table<CatatanInsiden> caption={t('Catatan waktu', 'Timeline')} captionHidden rows={catatan} columns={[{ head: t('Waktu', 'Time'), main: true, cell: (c) => waktu(ctx, c.pada) }, { head: t('Langkah', 'Step'), cell: (c) => c.uraian }, { head: t('Kepada', 'To'), cell: (c) => [c.tujuan, c.nomor_surat].filter(Boolean).join(', ') || '–' }, { head: t('Oleh', 'By'), cell: (c) => c.oleh }]} />
    </> }
  } })
function Naskah({ i, ctx }: { i: Insiden; ctx: Context }) {
  const { t } = ctx
  const kotak: [keyof IsiInsiden, [string, string]][] = [['data', ['Data pribadi apa yang terungkap?', 'Which personal data?']], ['bagaimana', ['Bagaimana terungkap?', 'How?']], ['penanganan', ['Apa yang sudah dikerjakan?', 'What has been done?']], ['pemulihan', ['Pemulihan yang direncanakan', 'Planned recovery']], ['saran', ['Yang sebaiknya dilakukan orang yang terdampak', 'What people should do']], ['kontak', ['Ke mana bertanya', 'Where to ask']]]
  return <Form action={`${DASAR}/${i.id}/isi`}><h2>{t('1. Isi pemberitahuan (wajib menurut Pasal 46)', '1. Content of the notice (Art. 46)')}</h2>
    {kotak.map(([nama, label]) => <TextArea name={nama} label={t(...label)} optional={nama === 'pemulihan' || nama === 'saran'} rows={2} maxLength={1500} value={i.isi[nama]} />)}
    <SubmitRow><Button>{t('Simpan naskah', 'Save')}</Button></SubmitRow></Form>
}
function Catat({ i, ctx }: { i: Insiden; ctx: Context }) {
  const { t } = ctx
  return <>
    <Form action={`${DASAR}/${i.id}/catat`}><h2>{t('3. Catat yang dikirim atau dikerjakan', '3. Record what was sent or done')}</h2>
      <Radios name="jenis" label={t('Macam', 'Kind')} value="lembaga" choices={[{ value: 'lembaga', label: t('Pemberitahuan kepada lembaga pelindungan data (Komdigi)', 'Notice to the data protection agency') }, { value: 'publik', label: t('Pengumuman kepada masyarakat', 'Public announcement') }, { value: 'catatan', label: t('Catatan', 'Note') }]} />
      <TextField name="tujuan" label={t('Kepada', 'To')} optional maxLength={200} /><TextField name="nomor_surat" label={t('Nomor surat', 'Number of the letter')} optional maxLength={100} /><TextField name="keterangan" label={t('Keterangan', 'What')} maxLength={500} />
      <SubmitRow><Button variant="second">{t('Catat', 'Record')}</Button></SubmitRow></Form>
    <Form action={`${DASAR}/${i.id}/tutup`}><h2>{t('4. Tutup', '4. Close')}</h2><TextArea name="pelajaran" label={t('Apa yang dipelajari dan diperbaiki?', 'What was learnt and mended?')} rows={3} maxLength={3000} /><SubmitRow><Button variant="second">{t('Tutup insiden', 'Close')}</Button></SubmitRow></Form>
  </>
}

const kerja = <Isi,>(akhir: string, summary: string, input: z.ZodType<Isi>, act: (ctx: Context, isi: Isi) => Promise<string>): Route => action<Isi>({ path: `${DASAR}/:id/${akhir}`, summary, right: INSIDEN, frame: 'kantor', again: `${DASAR}/:id`, input, async act(ctx, isi) { const flash = await act(ctx, isi); return { goto: `${DASAR}/${(isi as { id: string }).id}`, flash } } })
const teks = z.string().trim().max(3000).default('')
const aksi: Route[] = [
  kerja('hitung', 'Menghitung ulang orang yang terdampak', Id, async (ctx, { id }) => { const n = await ctx.db.transaction((tx) => hitungUlang(tx, pegawai(ctx), id)); return ctx.t(`${n} orang terdampak.`, `${n} people touched.`) }),
  kerja('isi', 'Menyimpan isi pemberitahuan insiden', z.object({ id: z.uuid(), data: teks, bagaimana: teks, penanganan: teks, pemulihan: teks, saran: teks, kontak: teks }), async (ctx, { id, ...isi }) => { await ctx.db.transaction((tx) => susunIsi(tx, pegawai(ctx), id, isi)); return ctx.t('Naskah tersimpan.', 'Saved.') }),
  kerja('beritahu', 'Mengirim pemberitahuan kepada orang yang terdampak', Id, async (ctx, { id }) => { await ctx.db.transaction((tx) => beriTahuSubjek(tx, pegawai(ctx), id)); return ctx.t('Pemberitahuan diproses.', 'The notices are on their way.') }),
  kerja('catat', 'Mencatat pemberitahuan atau langkah penanganan insiden', z.object({ id: z.uuid(), jenis: z.enum(['lembaga', 'publik', 'catatan'], { error: 'Pilih macamnya.' }), tujuan: teks, nomor_surat: teks, keterangan: z.string().trim().min(5, 'Tulis apa yang disampaikan atau dikerjakan.').max(500) }), async (ctx, { id, jenis, tujuan, nomor_surat: nomorSurat, keterangan }) => { await ctx.db.transaction((tx) => catatPemberitahuan(tx, pegawai(ctx), id, { jenis, tujuan, nomorSurat, uraian: keterangan })); return ctx.t('Tercatat.', 'Recorded.') }),
  kerja('tutup', 'Menutup insiden dengan pelajarannya', z.object({ id: z.uuid(), pelajaran: teks }), async (ctx, { id, pelajaran }) => { await ctx.db.transaction(async (tx) => tutupInsiden(tx, pegawai(ctx), id, pelajaran, (await listCatatanInsiden(tx, id)).some((c) => c.jenis === 'lembaga'))); return ctx.t('Insiden ditutup.', 'Closed.') }),
]

const orang = page({ path: `${DASAR}/:id/orang`, summary: 'Orang yang terdampak insiden, dan sudahkah diberi tahu', right: INSIDEN, frame: 'kantor', input: z.object({ id: z.uuid(), sesudah: z.uuid().optional() }),
  async ask(ctx, { id, sesudah }) {
    const i = (await findInsiden(ctx.db, id)) ?? refuseNotFound('Insiden')
    const semua = await listTerdampak(ctx.db, id, sesudah, 51)
    const baris = []
    for (const satu of semua.slice(0, 50)) baris.push({ ...satu, nama: await namaOrang(ctx.db, satu.orang_id), kontak: await adaKontak(ctx.db, satu.orang_id) })
    return { i: { id: i.id, nomor: i.nomor, latihan: i.latihan }, baris, lanjut: semua.length > 50 ? semua[49]!.orang_id : undefined }
  },
  show({ i, baris, lanjut }, ctx) {
    const { t } = ctx
    return { title: t('Orang terdampak', 'People touched'), wide: true, body: <><BackLink href={`${DASAR}/${i.id}`}>{i.nomor}</BackLink><Heading about={i.nomor} lead={<Latihan i={i} ctx={ctx} />}>{t('Orang terdampak', 'People touched')}</Heading>
      <Table<(typeof baris)[number]> caption={t('Orang terdampak', 'People touched')} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada', 'Nobody')} />} columns={[{ head: t('Nama', 'Name'), main: true, cell: (b) => b.nama }, { head: t('Sebab', 'Why'), cell: (b) => b.sebab.join('; ') }, { head: t('Kontak', 'Contact'), cell: (b) => (b.kontak ? t('ada', 'yes') : t('tidak ada: perlu surat', 'none: a letter is needed')) }, { head: t('Diberi tahu', 'Told'), cell: (b) => (b.diberitahu_pada ? `${waktu(ctx, b.diberitahu_pada)} (${b.cara === 'latihan' ? t('latihan', 'drill') : b.cara === 'tanpa_kontak' ? t('hanya di kotak pesan', 'inbox only') : t('elektronik', 'electronic')})` : '–') }]} />
      {lanjut && <p><a href={`${DASAR}/${i.id}/orang?sesudah=${lanjut}`}>{t('Berikutnya', 'Next')}</a></p>}</> }
  } })
export const insidenRoutes: Route[] = [daftar, baru, nyatakan, rincian, ...aksi, orang]
