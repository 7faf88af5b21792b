import { BackLink, Button, ButtonLink, Cards, EmptyState, FileField, Form, Heading, InsetText, Notice, Panel, PrintButtonNote, QrImage, Search, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, Timeline } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { type BerkasSiap, KEPALA_AMAN, bukaLampiran, getLampiran, listLampiranByObjek, pdfNaskah, siapkanUnggahan } from '#kernel/documents'
import type { Warga } from '#kernel/identity'
import { findUnit, getUnit, listUnit, tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { type Datang, findDatang, findDatangByToken, listDatangOrang } from './datang.sql.ts'
import { objekDatang } from './datang.ts'
import { type Perjalanan, cetakTandaTerimaSurat, keadaanSuratWarga, kirimSuratWarga, perjalananSurat } from './surat-warga.ts'

const Id = z.object({ id: z.uuid() })
const warga = (ctx: Context) => ctx.actor as Warga
const saat = (ctx: Context, pada: Date) => waktuPanjang(pada, ctx.config.BALAI_ZONE, ctx.locale)
const ATURAN = { terima: ['pdf' as const, 'jpeg' as const, 'png' as const], maksBytes: 10_000_000 }
const BERKAS_TERBANYAK = 5
/** Names are never on pages without sign-in; here the sender reads his own. */
async function milik(ctx: Context, id: string): Promise<Datang> {
  const datang = await findDatang(ctx.db, id)
  return datang && datang.orang_id === warga(ctx).orangId ? datang : refuseNotFound('Surat')
}

const daftar = page({
  path: '/surat', summary: 'Surat resmi yang saya kirim ke kantor pemerintah', right: 'warga',
  async ask(ctx) {
    const surat = await listDatangOrang(ctx.db, warga(ctx).orangId)
    return { surat: await Promise.all(surat.map(async (d) => ({ id: d.id, nomor: d.nomor, hal: d.hal, unit: (await getUnit(ctx.db, d.unit_id)).nama, pada: d.diterima_pada, keadaan: keadaanSuratWarga(d, await perjalananSurat(ctx.db, d)) }))) }
  },
  show: ({ surat }, ctx) => ({
    title: ctx.t('Surat saya', 'My letters'),
    body: <>
      <Heading lead={ctx.t('Kirim surat resmi ke dinas, kecamatan, kelurahan, atau desa, dan ikuti jawabannya di sini. Untuk surat keterangan dan izin, pakai Layanan.', 'Send an official letter to an office and follow the answer here. For certificates and permits use Services.')} actions={<ButtonLink href="/surat/tujuan" icon="plus">{ctx.t('Kirim surat', 'Send a letter')}</ButtonLink>}>{ctx.t('Surat saya', 'My letters')}</Heading>
      <Table caption={ctx.t('Surat yang dikirim', 'Letters sent')} captionHidden rows={surat} empty={<EmptyState title={ctx.t('Belum ada surat', 'No letters yet')} />} columns={[
        { head: ctx.t('Hal', 'Subject'), main: true, cell: (s) => <a href={`/surat/${s.id}`}>{s.hal}</a> }, { head: ctx.t('Kepada', 'To'), cell: (s) => s.unit }, { head: ctx.t('Dikirim', 'Sent'), cell: (s) => saat(ctx, s.pada) }, { head: ctx.t('Keadaan', 'State'), cell: (s) => <Tag tone={s.keadaan[2]}>{ctx.t(s.keadaan[0], s.keadaan[1])}</Tag> },
      ]} /></>,
  }),
})

/** What people call an office's work, and a word of the name which the law gives such offices everywhere (PP 18/2016). */
const SEBUTAN: [RegExp, string[]][] = [
  [/izin|oss|nib|investasi|usaha/, ['penanaman modal']], [/ktp|kartu keluarga|akta|nikah|penduduk/, ['kependudukan']], [/sekolah|guru|siswa|beasiswa|paud/, ['pendidikan']], [/puskesmas|bpjs|dokter|obat|stunting|sakit/, ['kesehatan', 'rumah sakit', 'rsud']],
  [/jalan|jembatan|drainase|irigasi|imb|pbg/, ['pekerjaan umum']], [/rumah|permukiman|air bersih/, ['perumahan', 'permukiman']], [/sampah|limbah|pohon|polusi/, ['lingkungan']], [/pajak|pbb|retribusi/, ['pendapatan']], [/bansos|bantuan|miskin|difabel|lansia/, ['sosial']],
  [/tani|pupuk|sawah|ternak/, ['pertanian', 'peternakan']], [/nelayan|ikan|tambak/, ['perikanan']], [/pasar|koperasi|umkm|dagang/, ['koperasi', 'perdagangan']], [/lowongan|buruh|kerja/, ['tenaga kerja']], [/parkir|terminal|angkutan|lampu/, ['perhubungan']], [/banjir|bencana|gempa/, ['bencana']], [/kebakaran/, ['kebakaran']], [/wisata|budaya/, ['pariwisata', 'kebudayaan']], [/internet|situs|aplikasi/, ['komunikasi']],
]
/** Offices by their own name, then those whose work is called so: who looks for "perizinan" means an office that is not named like it. */
async function kantorCocok(ctx: Context, kata: string): Promise<{ id: string; nama: string }[]> {
  const bernama = await listUnit(ctx.db, { kata, ...(kata ? {} : { jenis: ['sekretariat_daerah', 'dinas', 'badan', 'inspektorat', 'rsud'] }), banyak: 40 })
  const lain = kata ? [...new Set(SEBUTAN.filter(([pola]) => pola.test(kata.toLowerCase())).flatMap(([, nama]) => nama))] : []
  const tersebut = await Promise.all(lain.map((nama) => listUnit(ctx.db, { kata: nama, jenis: ['dinas', 'badan', 'rsud'], banyak: 5 })))
  return [...new Map([...bernama, ...tersebut.flat()].map(({ id, nama }) => [id, { id, nama }])).values()].slice(0, 40)
}
const tujuan = page({
  path: '/surat/tujuan', summary: 'Memilih kantor yang dikirimi surat', right: 'warga', input: z.object({ q: z.string().max(100).optional() }),
  async ask(ctx, { q }) { const kata = q?.trim() ?? ''; return { q: kata, unit: await kantorCocok(ctx, kata) } },
  show: ({ q, unit }, ctx) => ({
    title: ctx.t('Kepada siapa?', 'To whom?'),
    body: <><BackLink href="/surat" /><Heading lead={ctx.t('Cari nama dinas, kecamatan, kelurahan, atau desa.', 'Look for the name of an office or village.')}>{ctx.t('Kepada kantor mana?', 'To which office?')}</Heading>
      <Search label={ctx.t('Cari kantor', 'Find an office')} action="/surat/tujuan" value={q} placeholder={ctx.t('misalnya nama desa atau dinas', 'for example a village')} />
      <h2>{q ? ctx.t('Kantor yang cocok', 'Offices that match') : ctx.t('Dinas dan badan', 'Agencies')}</h2>
      {unit.length === 0 ? <EmptyState level={3} title={ctx.t('Tidak ada kantor yang cocok', 'No office matches')}>{ctx.t('Coba satu kata saja, misalnya kesehatan, pendidikan, atau nama desa Anda.', 'Try a single word, for example health, school, or the name of your village.')} <a href="/surat/tujuan">{ctx.t('Lihat semua dinas dan badan', 'See all agencies')}</a></EmptyState> : <ul>{unit.map((u) => <li><a href={`/surat/baru?unit=${u.id}`}>{u.nama}</a></li>)}</ul>}</>,
  }),
})

const formulir = page({
  path: '/surat/baru', summary: 'Menulis surat resmi kepada sebuah kantor: formulir', right: 'warga', input: z.object({ unit: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { unit }) { const ada = unit ? await findUnit(ctx.db, unit) : undefined; return { unit: ada && !ada.berlakuSampai ? { id: ada.id, nama: ada.nama } : null, nama: warga(ctx).nama, kunci: uuid() } },
  show({ unit, nama, kunci }, ctx) {
    const { t } = ctx
    if (!unit) return { title: t('Pilih kantor', 'Choose an office'), status: 404, body: <><Heading>{t('Pilih dahulu kantor yang dituju', 'Choose the office first')}</Heading><p><ButtonLink href="/surat/tujuan">{t('Pilih kantor', 'Choose')}</ButtonLink></p></> }
    return {
      title: t('Tulis surat', 'Write a letter'),
      body: <>
        <BackLink href="/surat/tujuan" /><Heading about={unit.nama} lead={t('Anda menerima tanda terima bernomor begitu surat terkirim.', 'You get a numbered receipt as soon as it is sent.')}>{t('Tulis surat', 'Write a letter')}</Heading>
        <Form files kunci={String(ctx.typed?.kunci ?? kunci)} action={`/surat/baru?unit=${unit.id}`} hidden={{ unit: unit.id }}>
          <InsetText>{t('Dari', 'From')}: {nama}</InsetText>
          <TextField name="badan" label={t('Atas nama badan usaha atau organisasi', 'In the name of a business or body')} maxLength={150} optional />
          <TextField name="hal" label={t('Hal', 'Subject')} hint={t('Satu kalimat: tentang apa surat ini', 'One sentence: what it is about')} maxLength={300} />
          <TextArea name="isi" label={t('Isi surat', 'Words')} rows={10} maxLength={10_000} />
          <TextField name="nomor" label={t('Nomor surat Anda', 'Your number')} hint={t('Bila organisasi Anda memberi nomor', 'If your organisation numbers its letters')} maxLength={100} optional />
          <FileField name="berkas" label={t('Lampiran', 'Attachments')} accept={['pdf', 'jpeg', 'png']} maxMb={10} multiple optional hint={ctx.refusal ? t('Bila tadi sudah memilih berkas, pilih lagi: peramban tidak menyimpannya.', 'Choose the files again: the browser does not keep them.') : t(`Paling banyak ${BERKAS_TERBANYAK} berkas.`, `At most ${BERKAS_TERBANYAK} files.`)} />
          <SubmitRow><Button>{t('Kirim surat', 'Send the letter')}</Button></SubmitRow>
        </Form></>,
    }
  },
})
const kirim = action({
  path: '/surat/baru', summary: 'Mengirim surat resmi kepada sebuah kantor', right: 'warga', limit: 10, files: { maxBytes: ATURAN.maksBytes }, input: z.object({
    unit: z.uuid('Pilih kantor yang dituju.'), badan: z.string().trim().max(150).default(''), hal: z.string().trim().min(5, 'Tuliskan hal surat, paling sedikit lima huruf.').max(300), isi: z.string().trim().min(20, 'Tuliskan isi surat, paling sedikit 20 huruf.').max(10_000), nomor: z.string().trim().max(100).default(''), kunci: z.string().min(8).max(100) }),
  async act(ctx, { unit, badan, hal, isi, nomor, kunci }) {
    const unggahan = ctx.uploads.filter((u) => u.field === 'berkas')
    if (unggahan.length > BERKAS_TERBANYAK) refuse('lampiran-terlalu-banyak', `Paling banyak ${BERKAS_TERBANYAK} berkas. Gabungkan menjadi satu PDF.`, { fields: [{ field: 'berkas', message: `Paling banyak ${BERKAS_TERBANYAK} berkas.` }] })
    const siap: BerkasSiap[] = []
    for (const satu of unggahan) siap.push(await siapkanUnggahan({ path: satu.path, name: satu.name, declaredMime: satu.mime }, ATURAN))
    const hasil = await ctx.db.transaction((tx) => kirimSuratWarga(tx, warga(ctx), { unitId: unit, hal, isi, kunci, ...(badan ? { badan } : {}), ...(nomor ? { nomor } : {}) }, siap))
    return { goto: `/surat/${hasil.id}/terkirim`, status: 201, data: { id: hasil.id, nomor: hasil.nomor } }
  },
})

const terkirim = page({
  path: '/surat/:id/terkirim', summary: 'Tanda terima surat', right: 'warga', input: Id,
  async ask(ctx, { id }) { const d = await milik(ctx, id); return { id, nomor: d.nomor, token: d.token, hal: d.hal, pada: d.diterima_pada, bukti: d.bukti_id, unit: (await getUnit(ctx.db, d.unit_id)).nama } },
  show(d, ctx) {
    const { t } = ctx, lacak = `${ctx.config.BASE_URL}/surat/lacak/${d.token}`
    return { title: t('Surat terkirim', 'Letter sent'), body: <>
      <Panel title={t('Surat terkirim', 'Letter sent')} number={d.nomor} numberLabel={t('Nomor tanda terima', 'Receipt number')} />
      <h2>{t('Apa yang terjadi selanjutnya', 'What happens next')}</h2>
      <ol><li>{t('Tata usaha kantor memeriksa dan memberinya nomor agenda.', 'The office looks at it and gives it a register number.')}</li><li>{t('Pimpinan menentukan siapa yang menindaklanjuti.', 'Its head decides who works on it.')}</li><li>{t('Jawabannya muncul di halaman surat ini, dan Anda diberi tahu.', 'The answer appears on the page of this letter, and you are told.')}</li></ol>
      <SummaryList rows={[{ label: t('Kepada', 'To'), value: d.unit }, { label: t('Hal', 'Subject'), value: d.hal }, { label: t('Diterima', 'Received'), value: saat(ctx, d.pada) }, { label: t('Halaman lacak', 'Tracking page'), value: <a href={lacak}>{lacak}</a> }]} />
      <QrImage text={lacak} label={t('Kode QR halaman lacak', 'QR code of the tracking page')} />
      <p><a href={`/surat/${d.id}/tanda-terima.pdf`}>{t('Simpan tanda terima (PDF)', 'Save the receipt (PDF)')}</a>{d.bukti && <> · <a href={`/log/bukti/${d.bukti}`}>{t('Bukti tercatat yang dapat diperiksa sendiri', 'Verifiable proof of record')}</a></>}</p>
      <PrintButtonNote /><p><ButtonLink href={`/surat/${d.id}`} variant="second">{t('Lihat surat', 'See the letter')}</ButtonLink></p></> }
  },
})
const tandaTerima = page({
  path: '/surat/:id/tanda-terima.pdf', summary: 'Tanda terima surat sebagai PDF', right: 'warga', limit: 30, input: Id,
  async ask(ctx, { id }) { const d = await milik(ctx, id); return { bytes: await cetakTandaTerimaSurat(ctx.db, ctx.config, d), mime: 'application/pdf', name: `tanda-terima-${d.nomor}.pdf`, inline: true, headers: { 'cache-control': 'private, no-store' } } },
})

/** The steps a sender sees, the present one marked. */
function Langkah({ d, jalan, ctx }: { d: Pick<Datang, 'diterima_pada' | 'keadaan' | 'diputus_pada'>; jalan: Perjalanan; ctx: Context }) {
  const { t } = ctx, { agenda, balasan } = jalan
  const tolak = d.keadaan === 'ditolak'
  const lewat = (pada: Date | null | undefined, judul: string, kini: boolean) => ({ title: judul, state: pada ? ('done' as const) : kini ? ('now' as const) : ('next' as const), ...(pada ? { when: saat(ctx, pada) } : {}) })
  return <Timeline items={[
    lewat(d.diterima_pada, t('Surat diterima', 'Letter received'), false),
    ...(tolak ? [lewat(d.diputus_pada, t('Ditolak', 'Refused'), false)] : [lewat(agenda?.pada, agenda ? t(`Diagendakan nomor ${agenda.nomor}/${agenda.tahun}`, `Registered as ${agenda.nomor}/${agenda.tahun}`) : t('Diperiksa tata usaha', 'Looked at by the office'), true), lewat(agenda?.diarahkan, t('Pimpinan memberi arahan', 'Directed by the head'), Boolean(agenda)), lewat(agenda?.selesai, t('Selesai ditindaklanjuti', 'Followed up'), Boolean(agenda?.diarahkan))]),
    ...balasan.map((b) => ({ title: t(`Dijawab dengan surat nomor ${b.nomor}`, `Answered by letter ${b.nomor}`), state: 'done' as const, when: tanggalPanjang(b.tanggal, ctx.locale) })),
  ]} />
}

const rincian = page({
  path: '/surat/:id', summary: 'Satu surat saya: keadaan, isi, jawaban', right: 'warga', input: Id,
  async ask(ctx, { id }) {
    const d = await milik(ctx, id), { kunci: _, ...surat } = d
    return { surat, unit: (await getUnit(ctx.db, d.unit_id)).nama, jalan: await perjalananSurat(ctx.db, d), lampiran: [...(await listLampiranByObjek(ctx.db, objekDatang(id))), ...(d.surat_id ? await listLampiranByObjek(ctx.db, { jenis: 'surat', id: d.surat_id }) : [])].filter((l) => l.pengunggah === warga(ctx).akunId && l.mime !== 'application/octet-stream') }
  },
  show({ surat: d, unit, jalan, lampiran }, ctx) {
    const { t } = ctx, [kata, en, tone] = keadaanSuratWarga(d, jalan)
    return { title: d.hal, body: <>
      <BackLink href="/surat">{t('Surat saya', 'My letters')}</BackLink><Heading about={d.nomor} lead={<Tag tone={tone}>{t(kata, en)}</Tag>}>{d.hal}</Heading>
      {d.keadaan === 'ditolak' && <Notice tone="bad" title={t('Surat ini ditolak', 'This letter was refused')}><p>{d.alasan}</p><p><a href="/surat/tujuan">{t('Kirim surat baru', 'Send a new letter')}</a></p></Notice>}
      {jalan.balasan.map((b) => <Notice tone="ok" title={t('Jawaban', 'Answer')}><p>{b.pengirim}, {t('nomor', 'number')} {b.nomor}, {tanggalPanjang(b.tanggal, ctx.locale)}: {b.hal}</p><p><ButtonLink href={`/surat/${d.id}/balasan/${b.id}`} icon="download" download>{t('Unduh jawaban (PDF)', 'Download the answer (PDF)')}</ButtonLink></p></Notice>)}
      <Langkah d={d} jalan={jalan} ctx={ctx} />
      <SummaryList title={t('Surat Anda', 'Your letter')} rows={[{ label: t('Kepada', 'To'), value: unit }, { label: t('Dari', 'From'), value: d.pengirim }, ...(d.nomor_surat ? [{ label: t('Nomor', 'Number'), value: d.nomor_surat }] : []), { label: t('Isi', 'Words'), value: <>{d.isi.split(/(?:\r?\n){2,}/).map((p) => <p>{p}</p>)}</> }]} />
      {lampiran.length > 0 && <Cards level={2} items={lampiran.map((l) => ({ title: l.nama, href: `/surat/${d.id}/berkas/${l.id}`, icon: 'paperclip' as const }))} />}
      <p><a href={`/surat/${d.id}/tanda-terima.pdf`}>{t('Tanda terima (PDF)', 'Receipt (PDF)')}</a></p></> }
  },
})
const berkas = page({
  path: '/surat/:id/berkas/:lampiran', summary: 'Membuka lampiran surat yang saya kirim', right: 'warga', input: z.object({ id: z.uuid(), lampiran: z.uuid() }),
  async ask(ctx, { id, lampiran }) {
    const d = await milik(ctx, id), satu = await getLampiran(ctx.db, lampiran)
    if (satu.pengunggah !== warga(ctx).akunId || ![id, d.surat_id].includes(satu.objek_id)) refuseNotFound('Berkas')
    return ctx.db.transaction((tx) => bukaLampiran(tx, lampiran, { actor: warga(ctx), milikSendiri: true }))
  },
})
const balasan = page({
  path: '/surat/:id/balasan/:balasan', summary: 'Mengunduh surat jawaban atas surat saya', right: 'warga', limit: 30, pintu: 'jawaban atas surat milik sendiri: naskahnya milik kantor', input: z.object({ id: z.uuid(), balasan: z.uuid() }),
  async ask(ctx, { id, balasan: minta }) {
    const satu = (await perjalananSurat(ctx.db, await milik(ctx, id))).balasan.find((b) => b.id === minta) ?? refuseNotFound('Jawaban')
    const { bytes, nama } = await pdfNaskah(ctx.db, satu.naskah_id, ctx.now)
    return { bytes, mime: 'application/pdf', name: nama, headers: { ...KEPALA_AMAN } }
  },
})
const lacak = page({
  path: '/surat/lacak/:token', summary: 'Keadaan surat menurut tanda terima (tanpa masuk)', right: 'publik', limit: 60, pintu: 'memegang kode lacak', input: z.object({ token: z.string().regex(/^[\w-]{22}$/) }),
  async ask(ctx, { token }) {
    const d = (await findDatangByToken(ctx.db, token)) ?? refuseNotFound('Surat')
    const jalan = await perjalananSurat(ctx.db, d)
    return { nomor: d.nomor, unit: (await getUnit(ctx.db, d.unit_id)).nama, keadaan: keadaanSuratWarga(d, jalan), d: { diterima_pada: d.diterima_pada, keadaan: d.keadaan, diputus_pada: d.diputus_pada }, jalan: { agenda: jalan.agenda, balasan: jalan.balasan.map(({ nomor, tanggal }) => ({ id: '', nomor, tanggal, hal: '', pengirim: '', naskah_id: '' })) } }
  },
  show: ({ nomor, unit, keadaan: [kata, en, tone], d, jalan }, ctx) => ({ title: nomor, body: <><Heading about={nomor} lead={<Tag tone={tone}>{ctx.t(kata, en)}</Tag>}>{ctx.t(`Surat kepada ${unit}`, `Letter to ${unit}`)}</Heading><Langkah d={d} jalan={jalan} ctx={ctx} /><p><a href="/masuk?lanjut=/surat">{ctx.t('Masuk untuk membaca isi dan jawabannya', 'Sign in to read it and its answer')}</a></p></> }),
})

export const suratPortalRoutes: Route[] = [daftar, tujuan, formulir, kirim, lacak, terkirim, tandaTerima, rincian, berkas, balasan]
