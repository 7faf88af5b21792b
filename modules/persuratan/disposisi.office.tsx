import { BackLink, Button, ButtonLink, Checkboxes, EmptyState, Form, Heading, InsetText, Radios, SubmitRow, TextArea, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { type Jabatan, cariJabatan, findJabatan, listBawahan, listJabatanUnit, waktuPanjang } from '#kernel/organisation'
import { type Db, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type Penugasan, alamatBerkas, findPenugasan, jabatanDiMeja, listKotakMasuk, listPenugasan, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { INSTRUKSI, bebaskan, disposisikan, laporkan, tarik } from './disposisi.ts'
import { muatSurat } from './surat.office.tsx'
import { findSuratByBerkas } from './surat.sql.ts'

const TENGGAT = { '2jam': { nilai: 2, satuan: 'jam_kerja' }, '1hari': { nilai: 1, satuan: 'hari_kerja' }, '3hari': { nilai: 3, satuan: 'hari_kerja' }, '5hari': { nilai: 5, satuan: 'hari_kerja' } } as const
type PilihanTenggat = keyof typeof TENGGAT
const KATA_TENGGAT: Record<PilihanTenggat, [string, string]> = { '2jam': ['2 jam kerja', '2 working hours'], '1hari': ['1 hari kerja', '1 working day'], '3hari': ['3 hari kerja', '3 working days'], '5hari': ['5 hari kerja', '5 working days'] }

/** Whom a post may most likely mean: those who answer to it, then its own unit. */
async function calon(db: Db, jabatanId: string, kata: string): Promise<Jabatan[]> {
  const sendiri = (await findJabatan(db, jabatanId)) ?? refuseNotFound('Jabatan')
  const semua = [...(kata ? await cariJabatan(db, kata, 12) : []), ...(await listBawahan(db, jabatanId)), ...(await listJabatanUnit(db, sendiri.unitId))]
  return [...new Map(semua.map((satu) => [satu.id, satu])).values()].filter((satu) => satu.id !== jabatanId).slice(0, 80)
}
async function milikku(ctx: Context, id: string): Promise<Penugasan> {
  const tugas = await findPenugasan(ctx.db, id)
  if (!tugas || !jabatanDiMeja(ctx.actor, mejaJabatan(tugas.ke_jabatan))) refuseNotFound('Disposisi')
  return tugas
}

/** The letter and who may get it: one screen that a thumb can work, on the way from one letter to the next. */
async function muat(ctx: Context, id: string, kata: string) {
  const tugas = await milikku(ctx, id)
  const surat = (await findSuratByBerkas(ctx.db, tugas.berkas_id)) ?? refuseNotFound('Surat')
  const { hal, ringkasan, lampiran } = await muatSurat(ctx, surat.id)
  return { tugas, surat: { id: surat.id, pengirim: surat.pengirim, nomor: surat.nomor }, hal, ringkasan, lampiran: lampiran.map(({ id: l, nama }) => ({ id: l, nama })), unitId: (await findJabatan(ctx.db, tugas.ke_jabatan))?.unitId, calon: await calon(ctx.db, tugas.ke_jabatan, kata), kunci: uuid() }
}
const formulir = page({
  path: '/kantor/disposisi/:id', summary: 'Mendisposisikan satu surat', right: 'pegawai', frame: 'kantor', input: z.object({ id: z.uuid(), cari: z.string().trim().max(80).default(''), deret: z.enum(['ya']).optional() }),
  ask: (ctx, { id, cari }) => muat(ctx, id, cari),
  show({ tugas, surat, hal, ringkasan, lampiran, unitId, calon: jabatan, kunci }, ctx, { cari, deret }) {
    const { t } = ctx
    return {
      title: t(`Disposisi: ${hal}`, `Pass on: ${hal}`),
      body: <>
        <BackLink href={kembali(surat.id, deret)} />
        <Heading about={[surat.pengirim, surat.nomor].filter(Boolean).join(' · ')} lead={<span class="hint">{t('Batas waktu', 'Due')}: {waktuPanjang(tugas.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</span>}>{hal}</Heading>
        {ringkasan && <InsetText>{ringkasan}</InsetText>}
        {lampiran.length > 0 && <ul>{lampiran.map((l) => <li><a href={`/kantor/surat/${surat.id}/lampiran/${l.id}`}>{l.nama}</a></li>)}</ul>}
        <form method="get" class="search-line"><TextField name="cari" label={t('Cari jabatan lain', 'Find another post')} value={cari} optional />{deret && <input type="hidden" name="deret" value="ya" />}<Button variant="second">{t('Cari', 'Find')}</Button></form>
        <Form kunci={String(ctx.typed?.kunci ?? kunci)} hidden={{ deret: deret ?? '' }}>
          <Checkboxes name="kepada" label={t('Diteruskan kepada', 'Pass on to')} choices={jabatan.map((j) => ({ value: j.id, label: j.nama, hint: j.unitId === unitId ? undefined : j.unitNama }))} />
          <Checkboxes name="instruksi" label={t('Dengan hormat harap', 'Please')} inline choices={INSTRUKSI.map((satu) => ({ value: satu, label: satu }))} />
          <Radios name="tenggat" label={t('Batas waktu', 'Due')} inline value="3hari" choices={Object.entries(KATA_TENGGAT).map(([value, kata]) => ({ value, label: t(...kata) }))} />
          <TextArea name="catatan" label={t('Catatan', 'Note')} rows={2} maxLength={1000} optional />
          <SubmitRow><Button>{t('Kirim disposisi', 'Pass on')}</Button><ButtonLink href={kembali(surat.id, deret)} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow>
        </Form>
        {!tugas.diteruskan_pada && <Form action={`/kantor/disposisi/${tugas.tugas_id}/lapor`} hidden={{ surat: surat.id, laporan: t('Cukup diketahui, disimpan.', 'Noted and filed.'), deret: deret ?? '' }}><SubmitRow><Button variant="plain">{t('Cukup diketahui, simpan surat ini', 'Noted, file this letter')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})

const banyak = (nilai: unknown) => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai])
const kirim = action({
  path: '/kantor/disposisi/:id', summary: 'Mengirim disposisi kepada satu atau beberapa jabatan', right: 'pegawai', frame: 'kantor',
  input: z.object({ id: z.uuid(), kepada: z.preprocess(banyak, z.array(z.uuid()).max(50)), instruksi: z.preprocess(banyak, z.array(z.string().max(80)).max(12)), tenggat: z.enum(['2jam', '1hari', '3hari', '5hari']).default('3hari'), catatan: z.string().trim().max(1000).default(''), kunci: z.string().min(8).max(100), deret: z.string().optional() }),
  async act(ctx, { id, kepada, instruksi, tenggat, catatan, kunci, deret }) {
    const tugas = await milikku(ctx, id)
    if (kepada.length === 0) refuse('penerima-kosong', 'Pilih sedikitnya satu jabatan yang dituju.', { fields: [{ field: 'kepada', message: 'Pilih sedikitnya satu jabatan.' }] })
    await ctx.db.transaction((tx) => disposisikan(tx, ctx.actor, id, kepada.map((jabatanId) => ({ jabatanId, instruksi, ...(catatan ? { catatan } : {}), tenggat: TENGGAT[tenggat] })), kunci))
    const surat = await findSuratByBerkas(ctx.db, tugas.berkas_id)
    return { goto: deret ? '/kantor/arahan' : `/kantor/surat/${surat!.id}`, flash: ctx.t(`Disposisi terkirim kepada ${kepada.length} jabatan.`, `Passed on to ${kepada.length} posts.`), data: { tugas: id, kepada } }
  },
})

const kembali = (surat: string, deret: string | undefined) => (deret ? '/kantor/arahan' : `/kantor/surat/${surat}`)
const Balik = z.object({ id: z.uuid(), surat: z.uuid(), deret: z.string().optional() })
/** A report that was refused comes back here, with what was typed. */
const formLapor = page({
  path: '/kantor/disposisi/:id/lapor', summary: 'Formulir melaporkan disposisi selesai', right: 'pegawai', frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) { return { surat: ((await findSuratByBerkas(ctx.db, (await milikku(ctx, id)).berkas_id)) ?? refuseNotFound('Surat')).id } },
  show: ({ surat }, { t }) => ({
    title: t('Laporkan selesai', 'Report as done'),
    body: <>
      <BackLink href={`/kantor/surat/${surat}`} />
      <Heading>{t('Laporkan selesai', 'Report as done')}</Heading>
      <Form hidden={{ surat }}><TextArea name="laporan" label={t('Laporan hasil', 'Report')} hint={t('Dibaca pemberi disposisi. Tulis apa yang sudah dilakukan.', 'Read by whoever assigned it. Say what was done.')} maxLength={4000} rows={4} /><SubmitRow><Button>{t('Laporkan selesai', 'Report as done')}</Button></SubmitRow></Form>
    </>,
  }),
})
const lapor = action({
  path: '/kantor/disposisi/:id/lapor', summary: 'Melaporkan disposisi sudah selesai', right: 'pegawai', frame: 'kantor', input: Balik.extend({ laporan: z.string().trim().max(4000).default('') }),
  async act(ctx, { id, surat, laporan, deret }) {
    if (laporan.length < 3) refuse('laporan-kosong', 'Tuliskan laporan singkat: apa yang sudah dilakukan.', { fields: [{ field: 'laporan', message: 'Tuliskan laporan singkat.' }] })
    await ctx.db.transaction((tx) => laporkan(tx, ctx.actor, id, { laporan }))
    return { goto: kembali(surat, deret), flash: ctx.t('Laporan tersimpan. Pemberi disposisi melihatnya.', 'Report saved.') }
  },
})
const tarikAct = action({
  path: '/kantor/disposisi/:id/tarik', summary: 'Menarik kembali disposisi yang belum dibaca', right: 'pegawai', frame: 'kantor', again: '/kantor/disposisi/:id/bebaskan', input: Balik,
  async act(ctx, { id, surat }) {
    await ctx.db.transaction((tx) => tarik(tx, ctx.actor, id))
    return { goto: kembali(surat, undefined), flash: ctx.t('Disposisi ditarik. Penerimanya belum sempat membaca.', 'Recalled before it was read.') }
  },
})
/** Releasing asks for its reason on a page of its own: the letter's page may hold many receivers. */
const formBebaskan = page({
  path: '/kantor/disposisi/:id/bebaskan', summary: 'Formulir membebaskan penerima dari disposisi', right: 'pegawai', frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) {
    const tugas = await findPenugasan(ctx.db, id)
    if (!tugas?.dari_jabatan || tugas.ditutup_pada || !jabatanDiMeja(ctx.actor, mejaJabatan(tugas.dari_jabatan))) refuseNotFound('Disposisi')
    const surat = (await findSuratByBerkas(ctx.db, tugas.berkas_id)) ?? refuseNotFound('Surat')
    return { surat: surat.id, penerima: tugas.ke_teks }
  },
  show({ surat, penerima }, { t }) {
    return {
      title: t('Bebaskan dari disposisi', 'Release from the letter'),
      body: <>
        <BackLink href={`/kantor/surat/${surat}`} />
        <Heading about={penerima} lead={t('Penerima ini, dan yang menerima darinya, tidak perlu lagi menindaklanjuti surat ini. Alasannya tercatat.', 'This receiver, and whoever it was passed on to, need not act on the letter any more. The reason is recorded.')}>{t('Bebaskan dari disposisi', 'Release from the letter')}</Heading>
        <Form hidden={{ surat }}><TextArea name="alasan" label={t('Alasan', 'Reason')} rows={3} maxLength={300} /><SubmitRow><Button>{t('Bebaskan', 'Release')}</Button><ButtonLink href={`/kantor/surat/${surat}`} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow></Form>
      </>,
    }
  },
})
const bebaskanAct = action({
  path: '/kantor/disposisi/:id/bebaskan', summary: 'Membebaskan penerima dari disposisi dengan alasan', right: 'pegawai', frame: 'kantor', input: Balik.extend({ alasan: z.string().trim().max(300).default('') }),
  async act(ctx, { id, surat, alasan }) {
    await ctx.db.transaction((tx) => bebaskan(tx, ctx.actor, id, alasan))
    return { goto: kembali(surat, undefined), flash: ctx.t('Penerima dibebaskan dari disposisi ini.', 'Released.') }
  },
})

/** Letters on the desk of which nothing is under way with others: a letter whose receivers were all recalled is back. */
async function belumDiteruskan(ctx: Context) {
  const surat = (await listKotakMasuk(ctx.db, ctx.actor as Pegawai, { batas: 100 })).filter((t) => t.ranah === 'dinas' && t.jenis === 'disposisi')
  const berjalan = await Promise.all(surat.map(async (s) => (await listPenugasan(ctx.db, s.berkas_id)).some((p) => p.induk_id === s.tugas_id && !p.ditutup_pada)))
  return surat.filter((_, urut) => !berjalan[urut])
}
/** The leader's row of letters: the most urgent first, each one tap from its disposition, and back here for the next. */
const arahan = page({
  path: '/kantor/arahan', summary: 'Surat yang menunggu arahan atau disposisi pejabat, satu per satu', right: 'pegawai', frame: 'kantor',
  async ask(ctx) { return (await belumDiteruskan(ctx)).map(({ tugas_id, judul, pemohon_nama, tenggat, proses, berkas_id }) => ({ tugas_id, judul, pemohon_nama, tenggat, alamat: alamatBerkas({ proses, berkas_id }) })) },
  show(surat, ctx) {
    const { t } = ctx
    return {
      title: t('Surat menunggu arahan', 'Letters awaiting direction'),
      body: <>
        <Heading lead={surat.length > 0 ? t(`${surat.length} surat menunggu Anda.`, `${surat.length} letters await you.`) : undefined}>{t('Surat menunggu arahan', 'Letters awaiting direction')}</Heading>
        {surat.length === 0 && <EmptyState title={t('Semua surat sudah diarahkan', 'Every letter has been directed')}>{t('Surat baru muncul di sini begitu diagendakan.', 'New letters appear here once registered.')}</EmptyState>}
        <ul class="rows">{surat.map((s) => <li><a href={`/kantor/disposisi/${s.tugas_id}?deret=ya`}><strong>{s.judul}</strong></a><br />{s.pemohon_nama}<br /><span class="hint">{t('Batas waktu', 'Due')}: {waktuPanjang(s.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</span></li>)}</ul>
      </>,
    }
  },
})

export const disposisiRoutes: Route[] = [formulir, kirim, formLapor, lapor, tarikAct, formBebaskan, bebaskanAct, arahan]
