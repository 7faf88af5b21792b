import { BackLink, Button, ButtonLink, DateField, EmptyState, Form, Heading, InsetText, Notice, NumberField, Select, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page, unduhCsv } from '#access/web'
import type { IsiSel } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { listUnitBawah, tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { Analisis, AngkaIkm, BaganUnsur, MutuTag, Responden, TabelIndeks, TabelTindakLanjut, rentang } from './skm-hasil.tsx'
import { METODE_BOBOT, type MetodeBobot, sampelMinimal, tulisIkm } from './skm-hitung.ts'
import { KATA_PERIODE, LANGKAH_PERIODE, type LangkahPeriode, cakupanPeriode, majukanPeriode, moderasiSaran, olahPeriode, rencanakanPeriode, rencanakanTindakLanjut, ubahTindakLanjut } from './skm-periode.ts'
import { type PeriodeRow, findPeriode, listPeriode, listTindakLanjut } from './skm-periode.sql.ts'
import { listPenilaian, listSaran } from './skm.sql.ts'
import { TANYA, UNSUR } from './skm-unsur.ts'

const KELOLA = { hak: ['skm.kelola'] }
const Id = z.object({ id: z.uuid() })
const pegawai = (ctx: Context) => ctx.actor as Pegawai
const getPeriode = async (ctx: Context, id: string): Promise<PeriodeRow> => (await findPeriode(ctx.db, ctx.actor, id)) ?? refuseNotFound('Periode')

async function unitKelola(ctx: Context): Promise<{ value: string; label: string }[]> {
  const jalur = [...new Set(pegawai(ctx).hak.filter((h) => h.kode === 'skm.kelola').map((h) => h.unitJalur))]
  const unit = (await Promise.all(jalur.map((j) => listUnitBawah(ctx.db, j)))).flat()
  return [...new Map(unit.map((u) => [u.id, { value: u.id, label: u.nama }])).values()]
}

const daftar = page({
  path: '/kantor/skm', summary: 'Periode Survei Kepuasan Masyarakat yang dikelola', right: KELOLA, frame: 'kantor',
  ask: async (ctx) => ({ periode: await listPeriode(ctx.db, ctx.actor) }),
  show({ periode }, ctx) {
    const { t } = ctx
    return {
      title: t('Survei kepuasan', 'Satisfaction survey'), wide: true,
      body: <>
        <Heading lead={t('Warga menilai sepanjang waktu. Periode menentukan jawaban mana yang diolah menjadi IKM.', 'People answer all the time. A period says which answers make up an index.')} actions={<ButtonLink href="/kantor/skm/baru" icon="plus">{t('Periode baru', 'New period')}</ButtonLink>}>{t('Survei Kepuasan Masyarakat', 'Satisfaction survey')}</Heading>
        <Table<PeriodeRow> caption={t('Periode survei', 'Survey periods')} captionHidden rows={periode} empty={<EmptyState title={t('Belum ada periode', 'No periods yet')}>{t('Survei diolah paling sedikit sekali setahun.', 'A survey is worked out at least once a year.')}</EmptyState>} columns={[
          { head: t('Periode', 'Period'), main: true, cell: (p) => <a href={`/kantor/skm/${p.id}`}>{p.nama}</a> }, { head: t('Kantor', 'Office'), cell: (p) => p.unit_nama }, { head: t('Tanggal', 'Dates'), cell: (p) => rentang(p, ctx) },
          { head: t('Tahap', 'Stage'), cell: (p) => <Tag tone={p.dipublikasikan_pada ? 'ok' : 'info'}>{t(...KATA_PERIODE[p.keadaan])}</Tag> }, { head: 'IKM', numeric: true, cell: (p) => (p.hasil ? tulisIkm(p.hasil.ikm) : '–') }]} />
      </>,
    }
  },
})

const baru = page({
  path: '/kantor/skm/baru', summary: 'Formulir periode survei baru', right: KELOLA, frame: 'kantor', ask: async (ctx) => ({ unit: await unitKelola(ctx) }),
  show({ unit }, { t }) {
    return {
      title: t('Periode baru', 'New period'),
      body: <>
        <BackLink href="/kantor/skm" /><Heading>{t('Periode survei baru', 'New survey period')}</Heading>
        <Form>
          <TextField name="nama" label={t('Nama periode', 'Name')} hint={t('Misalnya Semester II 2026', 'For example Semester II 2026')} maxLength={80} />
          <Select name="unit_id" label={t('Kantor', 'Office')} hint={t('Termasuk kantor di bawahnya.', 'Offices below it included.')} choices={unit} {...(unit.length === 1 ? { value: unit[0]!.value } : {})} />
          <DateField name="mulai" label={t('Mulai', 'From')} /><DateField name="sampai" label={t('Sampai', 'To')} />
          <NumberField name="populasi" label={t('Banyaknya pengguna layanan pada periode sebelumnya', 'Users in the period before')} hint={t('Menentukan jumlah responden paling sedikit.', 'The least number of answers follows from it.')} />
          <Select name="metode" label={t('Bobot setiap unsur', 'Weight of an element')} value="eksak" empty={false} choices={METODE_BOBOT.map((value) => ({ value, label: value === 'eksak' ? t('1/9, tepat (dianjurkan)', '1/9, exact (recommended)') : value.replace('.', ',') }))} />
          <SubmitRow><Button>{t('Simpan rencana', 'Save')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const simpan = action({
  path: '/kantor/skm/baru', summary: 'Merencanakan periode survei', right: KELOLA, frame: 'kantor',
  input: z.object({ nama: z.string().max(80).default(''), unit_id: z.uuid({ error: 'Pilih kantor.' }), populasi: z.coerce.number().catch(Number.NaN), metode: z.string().default('eksak') }),
  async act(ctx, { nama, unit_id, populasi, metode }) {
    const tanggal = (kode: string) => dateFrom(ctx.typed ?? {}, kode) ?? ''
    const id = await ctx.db.transaction((tx) => rencanakanPeriode(tx, pegawai(ctx), { nama, unit_id, populasi, metode: metode as MetodeBobot, mulai: tanggal('mulai'), sampai: tanggal('sampai') }))
    return { goto: `/kantor/skm/${id}`, flash: ctx.t('Periode direncanakan.', 'Period planned.'), data: { id }, status: 201 }
  },
})

async function muat(ctx: Context, id: string) {
  const periode = await getPeriode(ctx, id)
  const olah = periode.keadaan === 'pengumpulan' || periode.keadaan === 'pengolahan'
  const hasil = periode.hasil ?? (olah ? await olahPeriode(ctx.db, periode) : undefined)
  return { periode, hasil, beku: periode.hasil !== null, rencana: await listTindakLanjut(ctx.db, id), saran: periode.keadaan === 'rencana' ? [] : await listSaran(ctx.db, cakupanPeriode(periode)) }
}
type Muatan = Awaited<ReturnType<typeof muat>>

const rincian = page({
  path: '/kantor/skm/:id', summary: 'Satu periode survei: tahap, hasil, saran, tindak lanjut', right: KELOLA, frame: 'kantor', input: Id, ask: (ctx, { id }) => muat(ctx, id),
  show(data, ctx) {
    const { periode, hasil, beku } = data
    const { t } = ctx
    const berikut = (Object.entries(LANGKAH_PERIODE) as [LangkahPeriode, (typeof LANGKAH_PERIODE)[LangkahPeriode]][]).find(([, l]) => l.dari === periode.keadaan)
    return {
      title: periode.nama, wide: true,
      body: <>
        <BackLink href="/kantor/skm">{t('Survei kepuasan', 'Satisfaction survey')}</BackLink>
        <Heading about={periode.unit_nama} lead={<><Tag tone="info">{t(...KATA_PERIODE[periode.keadaan])}</Tag> {rentang(periode, ctx)}</>} actions={hasil && <><ButtonLink href={`/kantor/skm/${periode.id}/laporan`} variant="second" icon="printer">{t('Laporan', 'Report')}</ButtonLink><ButtonLink href={`/kantor/skm/${periode.id}/csv`} variant="second" icon="download">CSV</ButtonLink></>}>{periode.nama}</Heading>
        {berikut && <section class="task-box"><h2>{t('Langkah berikutnya', 'Next step')}</h2>{berikut[0] === 'tetapkan' && <p>{t('Sesudah ditetapkan, jawaban, cara membobot, dan hasilnya tidak dapat diubah lagi.', 'Once laid down, answers, weights and result cannot change.')}</p>}
          <Form action={`/kantor/skm/${periode.id}/maju`} hidden={{ langkah: berikut[0] }}><SubmitRow><Button>{t(...berikut[1].nama)}</Button></SubmitRow></Form></section>}
        {!hasil ? <Notice><p>{periode.keadaan === 'rencana' ? t(`Jawaban yang diperlukan paling sedikit: ${sampelMinimal(periode.populasi)}.`, `Answers needed at least: ${sampelMinimal(periode.populasi)}.`) : t('Belum ada jawaban dalam periode ini.', 'No answers in this period yet.')}</p></Notice> : <>
          {!beku && <Notice tone="warn">{t('Angka sementara: masih dapat berubah sampai ditetapkan.', 'Provisional figures until laid down.')}</Notice>}
          <AngkaIkm hasil={hasil} ctx={ctx} /><Analisis hasil={hasil} ctx={ctx} /><BaganUnsur hasil={hasil} ctx={ctx} />
          <TabelIndeks judul={t('Menurut layanan', 'By service')} kepala={t('Layanan', 'Service')} baris={hasil.layanan} ctx={ctx} />
          {hasil.unit.length > 1 && <TabelIndeks judul={t('Menurut kantor', 'By office')} kepala={t('Kantor', 'Office')} baris={hasil.unit} ctx={ctx} />}
          {hasil.kecamatan.length > 1 && <TabelIndeks judul={t('Menurut kecamatan', 'By district')} kepala={t('Kecamatan', 'District')} baris={hasil.kecamatan} ctx={ctx} />}
          <h2>{t('Responden', 'Respondents')}</h2><Responden hasil={hasil} ctx={ctx} />
        </>}
        <SaranWarga {...data} ctx={ctx} />
        {beku && <TindakLanjutKantor {...data} ctx={ctx} />}
        {periode.hasil_hash && <p class="hint">{t('Sidik hasil', 'Hash of the result')}: <code>{periode.hasil_hash}</code></p>}
      </>,
    }
  },
})

function SaranWarga({ periode, saran, ctx }: Muatan & { ctx: Context }) {
  const { t } = ctx
  if (saran.length === 0) return <></>
  return <><h2>{t('Saran dan kritik', 'Suggestions')}</h2>{saran.map((s) => <InsetText><p>{s.saran}</p><p class="hint">{tanggalPanjang(s.tanggal, ctx.locale)} · {s.saran_keadaan === 'menunggu' ? t('belum diperiksa', 'not reviewed') : s.saran_keadaan === 'tampil' ? t('ditampilkan', 'shown') : t('disembunyikan', 'hidden')}</p>
    <Form action={`/kantor/skm/${periode.id}/saran`} hidden={{ saran: s.id }}>{s.saran_keadaan !== 'tampil' && <Button small variant="second" name="keadaan" value="tampil">{t('Tampilkan', 'Show')}</Button>} {s.saran_keadaan !== 'sembunyi' && <Button small variant="plain" name="keadaan" value="sembunyi">{t('Sembunyikan', 'Hide')}</Button>}</Form></InsetText>)}</>
}

function TindakLanjutKantor({ periode, rencana, ctx }: Muatan & { ctx: Context }) {
  const { t } = ctx
  return <>
    <h2>{t('Tindak lanjut', 'Follow-up')}</h2><TabelTindakLanjut rencana={rencana} ctx={ctx} />
    {rencana.filter((r) => r.keadaan !== 'selesai').map((r) => <Form action={`/kantor/skm/${periode.id}/rencana/${r.id}`}><Button small variant="second" name="keadaan" value={r.keadaan === 'rencana' ? 'berjalan' : 'selesai'} about={r.kegiatan}>{r.keadaan === 'rencana' ? t('Mulai', 'Start') : t('Nyatakan selesai', 'Mark done')}: {r.kegiatan}</Button></Form>)}
    <Form action={`/kantor/skm/${periode.id}/rencana`} label={t('Tambah rencana', 'Add to the plan')}>
      <Select name="unsur" label={t('Unsur yang diperbaiki', 'Element')} choices={UNSUR.map((u) => ({ value: u, label: t(...TANYA[u].nama) }))} /><TextArea name="kegiatan" label={t('Apa yang akan dilakukan', 'What will be done')} rows={3} maxLength={500} />
      <TextField name="penanggung_jawab" label={t('Penanggung jawab (jabatan)', 'Responsible post')} maxLength={120} /><Select name="triwulan" label={t('Triwulan', 'Quarter')} width="s" choices={['1', '2', '3', '4'].map((value) => ({ value, label: value }))} />
      <NumberField name="tahun" label={t('Tahun', 'Year')} value={Number(periode.sampai.slice(0, 4)) + 1} /><SubmitRow><Button variant="second">{t('Tambahkan', 'Add')}</Button></SubmitRow>
    </Form>
  </>
}

const kembali = (id: string, flash: string) => ({ goto: `/kantor/skm/${id}`, flash, data: { id } })
const maju = action({
  path: '/kantor/skm/:id/maju', summary: 'Memajukan periode survei satu tahap', right: KELOLA, frame: 'kantor', again: '/kantor/skm/:id', input: Id.extend({ langkah: z.enum(['buka', 'tutup', 'tetapkan', 'publikasikan', 'tindaklanjuti']) }),
  async act(ctx, { id, langkah }) { await ctx.db.transaction((tx) => majukanPeriode(tx, ctx.actor, id, langkah)); return kembali(id, ctx.t('Tersimpan.', 'Saved.')) },
})
const tambahRencana = action({
  path: '/kantor/skm/:id/rencana', summary: 'Menambah rencana tindak lanjut survei', right: KELOLA, frame: 'kantor', again: '/kantor/skm/:id',
  input: Id.extend({ unsur: z.string().default(''), kegiatan: z.string().max(500).default(''), penanggung_jawab: z.string().max(120).default(''), tahun: z.coerce.number().catch(0), triwulan: z.coerce.number().catch(0) }),
  async act(ctx, { id, ...isi }) { await ctx.db.transaction((tx) => rencanakanTindakLanjut(tx, ctx.actor, id, isi)); return kembali(id, ctx.t('Rencana ditambahkan.', 'Added.')) },
})
const ubahRencana = action({
  path: '/kantor/skm/:id/rencana/:rencana', summary: 'Mengubah keadaan rencana tindak lanjut', right: KELOLA, frame: 'kantor', again: '/kantor/skm/:id', input: Id.extend({ rencana: z.uuid(), keadaan: z.enum(['rencana', 'berjalan', 'selesai']) }),
  async act(ctx, { id, rencana, keadaan }) { await ctx.db.transaction((tx) => ubahTindakLanjut(tx, ctx.actor, id, rencana, keadaan)); return kembali(id, ctx.t('Tersimpan.', 'Saved.')) },
})
const saran = action({
  path: '/kantor/skm/:id/saran', summary: 'Menampilkan atau menyembunyikan saran responden', right: KELOLA, frame: 'kantor', again: '/kantor/skm/:id', input: Id.extend({ saran: z.uuid(), keadaan: z.enum(['tampil', 'sembunyi']) }),
  async act(ctx, { id, saran: s, keadaan }) { await ctx.db.transaction((tx) => moderasiSaran(tx, ctx.actor, id, s, keadaan)); return kembali(id, ctx.t('Tersimpan.', 'Saved.')) },
})

const laporan = page({
  path: '/kantor/skm/:id/laporan', summary: 'Laporan survei untuk dicetak', right: KELOLA, frame: 'kantor', pageOnly: true, input: Id, ask: (ctx, { id }) => muat(ctx, id),
  show({ periode, hasil, rencana, saran: suara, beku }, ctx) {
    const { t } = ctx
    if (!hasil) refuseNotFound('Laporan')
    return {
      title: t(`Laporan SKM ${periode.nama}`, `Survey report ${periode.nama}`), frame: 'tanpa',
      body: <>
        <h1>{t('Laporan Survei Kepuasan Masyarakat', 'Satisfaction survey report')}</h1><p>{periode.unit_nama}<br />{periode.nama}, {rentang(periode, ctx)}{!beku && <><br /><strong>{t('Sementara: belum ditetapkan', 'Provisional')}</strong></>}</p>
        <h2>1. {t('Pendahuluan', 'Introduction')}</h2><p>{t('Survei ini dilaksanakan menurut Peraturan Menteri PANRB Nomor 14 Tahun 2017 untuk mengetahui mutu pelayanan menurut penggunanya dan menentukan apa yang harus diperbaiki.', 'Carried out under Regulation of the Minister for Administrative Reform 14/2017 to learn how users judge the service and what must improve.')}</p>
        <h2>2. {t('Pengumpulan data', 'Collection')}</h2><p>{t('Jawaban dikumpulkan melalui situs sesudah permohonan selesai dan melalui halaman survei di loket, tanpa mencatat siapa yang menjawab. Setiap permohonan dinilai paling banyak satu kali.', 'Answers were given on the site after a case ended and at counters, without recording who answered; each case at most once.')} {t(`Pengguna layanan ${periode.populasi}, jawaban yang diperlukan ${hasil.sampel}, jawaban yang diterima ${hasil.n}. Bobot setiap unsur: ${hasil.metode === 'eksak' ? '1/9' : hasil.metode.replace('.', ',')}.`, `Users ${periode.populasi}, answers needed ${hasil.sampel}, received ${hasil.n}. Weight: ${hasil.metode === 'eksak' ? '1/9' : hasil.metode}.`)}</p><Responden hasil={hasil} ctx={ctx} />
        <h2>3. {t('Hasil', 'Results')}</h2><SummaryList rows={[{ label: 'IKM', value: tulisIkm(hasil.ikm) }, { label: t('Mutu pelayanan', 'Grade'), value: <MutuTag mutu={hasil.mutu} ctx={ctx} /> }]} /><BaganUnsur hasil={hasil} ctx={ctx} /><TabelIndeks judul={t('Menurut layanan', 'By service')} kepala={t('Layanan', 'Service')} baris={hasil.layanan} ctx={ctx} /><TabelIndeks judul={t('Menurut kantor', 'By office')} kepala={t('Kantor', 'Office')} baris={hasil.unit} ctx={ctx} />
        <h2>4. {t('Analisis', 'Analysis')}</h2><Analisis hasil={hasil} ctx={ctx} />
        <h2>5. {t('Rencana tindak lanjut', 'Follow-up plan')}</h2><TabelTindakLanjut rencana={rencana} ctx={ctx} />
        <h2>6. {t('Kesimpulan', 'Conclusion')}</h2><p>{t(`Indeks Kepuasan Masyarakat ${periode.unit_nama} pada ${periode.nama} adalah ${tulisIkm(hasil.ikm)} dengan mutu ${hasil.mutu}.`, `The index of ${periode.unit_nama} in ${periode.nama} is ${tulisIkm(hasil.ikm)}, grade ${hasil.mutu}.`)}</p>
        <h2>{t('Lampiran: saran yang ditampilkan', 'Annex: suggestions shown')}</h2>{suara.filter((s) => s.saran_keadaan === 'tampil').map((s) => <InsetText>{s.saran}</InsetText>)}<p class="hint">{t('Sidik jawaban', 'Hash of the answers')}: {hasil.sidik_jawaban}</p>
      </>,
    }
  },
})

const BATAS_CSV = 20_000
const csv = page({
  path: '/kantor/skm/:id/csv', summary: 'Jawaban survei satu periode sebagai CSV, tanpa data orang', right: KELOLA, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const periode = await getPeriode(ctx, id)
    const kolom = ['tanggal', 'jam', 'asal', 'proses', 'kecamatan', 'jenis_kelamin', 'usia', 'pendidikan', 'pekerjaan', ...UNSUR, 'ditandai'] as const
    const baris: IsiSel[][] = []
    for (let sesudah: string | undefined; baris.length < BATAS_CSV;) {
      const bagian = await listPenilaian(ctx.db, cakupanPeriode(periode), sesudah)
      baris.push(...bagian.map((b) => kolom.map((k) => b[k])))
      if (bagian.length < 1000) break
      sesudah = bagian.at(-1)!.id
    }
    return unduhCsv(`skm-${periode.mulai}-${periode.sampai}`, [[...kolom], ...baris], 'perlu')
  },
})

export const skmOfficeRoutes: Route[] = [daftar, baru, simpan, rincian, maju, tambahRencana, ubahRencana, saran, laporan, csv]
