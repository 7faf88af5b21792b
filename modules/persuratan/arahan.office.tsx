import { BackLink, Button, ButtonLink, Checkboxes, Details, EmptyState, Form, Heading, InsetText, Radios, Tag, TextArea, TextField, Warning } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { type Jabatan, cariJabatan, findJabatan, getKalenderUnit, listBawahan, listJabatanById, listJabatanUnit, tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { type Db, refuse, refuseNotFound } from '#kernel/platform'
import { type Penugasan, findPenugasan, jabatanDiMeja, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { adalahUndangan, findAcaraSurat } from './acara-surat.ts'
import { IsiSurat } from './blok.office.tsx'
import { type BarisArahan, listArahan, listSering } from './arahan.sql.ts'
import { INSTRUKSI, disposisikan } from './disposisi.ts'
import { KATA_KECEPATAN } from './kata.ts'
import { Isian, type PilihanTenggat, akhirHari, bacaPilihan, bacaTenggat, segelPilihan } from './pilihan.ts'
import { muatSurat } from './surat.office.tsx'
import { findAgendaByBerkas, findSuratByBerkas } from './surat.sql.ts'

// The leader's screen: one letter, whom it goes to, send, and the next letter is there. Made for a thumb: what is chosen most
// stands first, the send button stays at the bottom edge, everything works without script.

const KATA_TENGGAT: Record<Exclude<PilihanTenggat, 'surat'>, [string, string]> = { '2jam': ['2 jam', '2 hours'], '1hari': ['1 hari', '1 day'], '3hari': ['3 hari', '3 days'], '5hari': ['5 hari', '5 days'] }
/** Shown at once; the others of the unit and below it open with a tap. */
const DEPAN = 6

/** An open task of the actor's own desk; for others it does not exist. */
export async function milikku(ctx: Context, id: string): Promise<Penugasan> {
  const tugas = await findPenugasan(ctx.db, id)
  if (!tugas || !jabatanDiMeja(ctx.actor, mejaJabatan(tugas.ke_jabatan))) refuseNotFound('Disposisi')
  return tugas
}
/** Where the row of letters goes on after this one: the next letter, from the beginning again after the last, the list when none is left. */
export async function suratBerikut(ctx: Context, tugasId: string): Promise<string> {
  const antre = await listArahan(ctx.db, ctx.actor as Pegawai)
  const letak = antre.findIndex((satu) => satu.tugas_id === tugasId)
  const lanjut = antre[letak + 1] ?? antre[0]
  return lanjut && lanjut.tugas_id !== tugasId ? `/kantor/disposisi/${lanjut.tugas_id}?deret=ya#isi` : '/kantor/arahan'
}

interface Calon { depan: Jabatan[]; lain: Jabatan[]; nihil: boolean }
/** Whom a post may mean: the chosen ones, what was looked for and its usual receivers first; then those who answer to it and its own unit. */
async function calon(db: Db, jabatan: Jabatan, kata: string, terpilih: string[]): Promise<Calon> {
  const dicari = kata ? await cariJabatan(db, kata, 12) : []
  const sering = await listSering(db, jabatan.id, DEPAN)
  const kenal = await listJabatanById(db, [...terpilih, ...sering])
  const urut = [...terpilih, ...sering].flatMap((id) => kenal.find((satu) => satu.id === id) ?? [])
  const bawah = [...(await listBawahan(db, jabatan.id)), ...(await listJabatanUnit(db, jabatan.unitId))]
  const pasti = new Set([...terpilih, ...dicari.map(({ id }) => id), ...sering])
  const semua = [...new Map([...urut.filter(({ id }) => terpilih.includes(id)), ...dicari, ...urut, ...bawah].map((satu) => [satu.id, satu])).values()].filter(({ id }) => id !== jabatan.id).slice(0, 120)
  const banyakDepan = Math.max(DEPAN, semua.filter(({ id }) => pasti.has(id)).length)
  return { depan: semua.slice(0, banyakDepan), lain: semua.slice(banyakDepan), nihil: kata !== '' && dicari.length === 0 }
}

async function muat(ctx: Context, id: string, segel: string | undefined, deret: boolean) {
  const tugas = await milikku(ctx, id)
  const isian = bacaPilihan(ctx, segel)
  const surat = (await findSuratByBerkas(ctx.db, tugas.berkas_id)) ?? refuseNotFound('Surat')
  const { hal, ringkasan, blok, lampiran } = await muatSurat(ctx, surat.id)
  const jabatan = (await findJabatan(ctx.db, tugas.ke_jabatan)) ?? refuseNotFound('Jabatan')
  const batas = (await findAgendaByBerkas(ctx.db, tugas.berkas_id))?.tenggat ?? null
  const antre = deret ? await listArahan(ctx.db, ctx.actor as Pegawai) : []
  return {
    undangan: adalahUndangan(surat), acara: await findAcaraSurat(ctx.db, surat.id), tugas, surat: { id: surat.id, pengirim: surat.pengirim, nomor: surat.nomor, kecepatan: surat.kecepatan, naskah: surat.naskah_id !== null && surat.nomor !== null }, hal, ringkasan, blok, lampiran: lampiran.map(({ id: l, nama }) => ({ id: l, nama })), isian, unitId: jabatan.unitId, batas,
    batasBerlaku: batas !== null && akhirHari(await getKalenderUnit(ctx.db, jabatan.unitId), batas) > ctx.now, calon: await calon(ctx.db, jabatan, isian.cari ?? '', isian.kepada ?? []), sisa: antre.length, lewati: deret && antre.length > 1 ? await suratBerikut(ctx, id) : undefined,
  }
}
type Data = Awaited<ReturnType<typeof muat>>

const kembali = (surat: string, deret: string | undefined) => (deret ? '/kantor/arahan' : `/kantor/surat/${surat}`)
const formulir = page({
  path: '/kantor/disposisi/:id', summary: 'Mendisposisikan satu surat', right: 'pegawai', frame: 'kantor', input: z.object({ id: z.uuid(), s: z.string().max(12_000).optional(), deret: z.enum(['ya']).optional() }),
  ask: (ctx, { id, s, deret }) => muat(ctx, id, s, deret === 'ya'),
  show(data, ctx, { deret }) {
    const { t } = ctx
    const { tugas, surat, hal, ringkasan, blok, lampiran, isian, sisa, lewati } = data
    return {
      title: t(`Disposisi: ${hal}`, `Pass on: ${hal}`),
      body: <>
        <BackLink href={kembali(surat.id, deret)}>{deret ? t(`Daftar surat (${sisa})`, `List of letters (${sisa})`) : undefined}</BackLink>
        <Heading about={[surat.pengirim, surat.nomor].filter(Boolean).join(' · ')} lead={<Sifat data={data} ctx={ctx} />}>{hal}</Heading>
        {tugas.induk_id && <InsetText>{tugas.dari_teks}{tugas.instruksi.length > 0 && <>: <strong>{tugas.instruksi.join(', ')}</strong></>}{tugas.catatan && <>. {tugas.catatan}</>}</InsetText>}
        {ringkasan && <p>{ringkasan}</p>}
        {data.acara && <p><strong>{t('Acara', 'Takes place')}: {waktuPanjang(data.acara.mulai, ctx.config.BALAI_ZONE, ctx.locale)}{data.acara.tempat && `, ${data.acara.tempat}`}</strong></p>}
        {blok.length > 0 && <Details summary={t('Baca isi surat', 'Read the letter')}><div class="letter"><IsiSurat blok={blok} /></div></Details>}
        {(surat.naskah || lampiran.length > 0) && <ul>{surat.naskah && <li><a href={`/kantor/surat/keluar/${surat.id}/surat.pdf`}>{t('Buka suratnya (PDF)', 'Open the letter (PDF)')}</a></li>}{lampiran.map((l) => <li><a href={`/kantor/surat/${surat.id}/lampiran/${l.id}`}>{l.nama}</a></li>)}</ul>}
        <Form kunci={isian.kunci} hidden={{ deret: deret ?? '', surat: surat.id, laporan: t('Cukup diketahui, disimpan.', 'Noted and filed.') }}>
          <Penerima data={data} ctx={ctx} />
          <Checkboxes name="instruksi" label={t('Dengan hormat harap', 'Please')} chips value={isian.instruksi} choices={INSTRUKSI.map((satu) => ({ value: satu, label: satu }))} />
          <Radios name="tenggat" label={t('Batas waktu (hari dan jam kerja)', 'Due (working days and hours)')} chips value={isian.tenggat ?? tenggatBawaan(data)} choices={pilihanTenggat(data, ctx)} />
          <TextArea name="catatan" label={t('Catatan', 'Note')} rows={2} maxLength={1000} optional value={isian.catatan} />
          <div class="submit thumb">
            <Button>{t('Kirim disposisi', 'Pass on')}</Button>
            {!tugas.diteruskan_pada && <Button variant="second" formAction={`/kantor/disposisi/${tugas.tugas_id}/lapor`}>{t('Diketahui', 'Noted')}</Button>}
            {data.undangan && !tugas.diteruskan_pada && <Button variant="second" formAction={`/kantor/disposisi/${tugas.tugas_id}/hadir`}>{t('Saya hadir', 'I go myself')}</Button>}
            {lewati && <ButtonLink href={lewati} variant="plain">{t('Lewati', 'Skip')}</ButtonLink>}
          </div>
        </Form>
      </>,
    }
  },
})

function Sifat({ data: { tugas, surat, batas, batasBerlaku }, ctx }: { data: Data; ctx: Context }) {
  const { t } = ctx
  return <>{surat.kecepatan !== 'biasa' && <><Tag tone={surat.kecepatan === 'segera' ? 'warn' : 'bad'}>{t(...KATA_KECEPATAN[surat.kecepatan])}</Tag> </>}
    <span class="hint">{t('Batas waktu Anda', 'Your deadline')}: {waktuPanjang(tugas.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</span>
    {batas && <><br /><span class="hint">{t('Surat minta dijawab paling lambat', 'Answer wanted by')}: {tanggalPanjang(batas, ctx.locale)}{!batasBerlaku && t(' (sudah lewat)', ' (past)')}</span></>}</>
}
const tenggatBawaan = ({ surat, batasBerlaku }: Data): PilihanTenggat => (batasBerlaku ? 'surat' : surat.kecepatan === 'biasa' ? '3hari' : '1hari')
function pilihanTenggat({ batas, batasBerlaku }: Data, { t, locale }: Context) {
  const lama = Object.entries(KATA_TENGGAT).map(([value, kata]) => ({ value, label: t(...kata) }))
  return batas && batasBerlaku ? [{ value: 'surat', label: t(`Sesuai surat: ${tanggalPanjang(batas, locale)}`, `As the letter: ${tanggalPanjang(batas, locale)}`) }, ...lama] : lama
}

/** Receivers: few at once, all others of the unit and below, and any post of the government by name, within one form. */
function Penerima({ data: { calon: { depan, lain, nihil }, isian, unitId }, ctx }: { data: Data; ctx: Context }) {
  const { t } = ctx
  const keterangan = (j: Jabatan) => (j.unitId === unitId || j.nama.includes(j.unitNama) ? undefined : j.unitNama)
  return <>
    {nihil && <Warning>{t(`Tidak ada jabatan yang memuat kata "${isian.cari}".`, `No post holds the words "${isian.cari}".`)}</Warning>}
    <Checkboxes name="kepada" label={t('Diteruskan kepada', 'Pass on to')} value={isian.kepada} choices={depan.map((j) => ({ value: j.id, label: j.nama, hint: keterangan(j) }))} />
    <Details summary={t('Jabatan lain', 'Other posts')} open={nihil}>
      <TextField name="cari" label={t('Cari nama jabatan atau unit', 'Find by name of post or unit')} value={isian.cari} optional />
      <p><Button variant="second" name="aksi" value="cari">{t('Cari jabatan', 'Find post')}</Button></p>
      {lain.length > 0 && <div class="options">{lain.map((j) => <div class="option"><input id={`j-${j.id}`} type="checkbox" name="kepada" value={j.id} /><label for={`j-${j.id}`}>{j.nama}{keterangan(j) && <span class="hint">, {keterangan(j)}</span>}</label></div>)}</div>}
    </Details>
  </>
}

const kirim = action({
  path: '/kantor/disposisi/:id', summary: 'Mengirim disposisi kepada satu atau beberapa jabatan', right: 'pegawai', frame: 'kantor',
  input: Isian.extend({ id: z.uuid(), aksi: z.enum(['cari']).optional(), deret: z.string().max(5).optional() }),
  async act(ctx, { id, aksi, deret, ...isian }) {
    const tugas = await milikku(ctx, id)
    if (aksi === 'cari') return { goto: `/kantor/disposisi/${id}?${deret ? 'deret=ya&' : ''}s=${segelPilihan(ctx, isian)}#isian-kepada`, data: { tugas: id } }
    if (isian.kepada.length === 0) refuse('penerima-kosong', 'Pilih sedikitnya satu jabatan yang dituju.', { fields: [{ field: 'kepada', message: 'Pilih sedikitnya satu jabatan.' }] })
    const agenda = (await findAgendaByBerkas(ctx.db, tugas.berkas_id)) ?? refuseNotFound('Surat')
    const jabatan = (await findJabatan(ctx.db, tugas.ke_jabatan)) ?? refuseNotFound('Jabatan')
    const tenggat = bacaTenggat(isian.tenggat, agenda.tenggat, await getKalenderUnit(ctx.db, jabatan.unitId))
    const lanjut = deret ? await suratBerikut(ctx, id) : `/kantor/surat/${agenda.surat_id}`
    const { kepada, instruksi, catatan, kunci } = isian
    await ctx.db.transaction((tx) => disposisikan(tx, ctx.actor, id, kepada.map((jabatanId) => ({ jabatanId, instruksi, ...(catatan ? { catatan } : {}), tenggat })), kunci))
    return { goto: lanjut, flash: ctx.t(`Disposisi terkirim kepada ${kepada.length} jabatan.`, `Passed on to ${kepada.length} posts.`), data: { tugas: id, kepada } }
  },
})

/** The leader's row of letters: the most urgent first, one tap from the first, and from there on to the next without coming back. */
const arahan = page({
  path: '/kantor/arahan', summary: 'Surat yang menunggu arahan atau disposisi pejabat, satu per satu', right: 'pegawai', frame: 'kantor',
  ask: (ctx) => listArahan(ctx.db, ctx.actor as Pegawai),
  show(surat, ctx) {
    const { t } = ctx
    const terdepan = surat[0]
    return {
      title: t('Surat menunggu arahan', 'Letters awaiting direction'),
      body: <>
        <Heading lead={terdepan ? t(`${surat.length} surat menunggu Anda.`, `${surat.length} letters await you.`) : undefined}>{t('Surat menunggu arahan', 'Letters awaiting direction')}</Heading>
        {!terdepan && <EmptyState title={t('Semua surat sudah diarahkan', 'Every letter has been directed')}>{t('Surat baru muncul di sini begitu diagendakan.', 'New letters appear here once registered.')}</EmptyState>}
        {terdepan && surat.length > 1 && <p><ButtonLink href={`/kantor/disposisi/${terdepan.tugas_id}?deret=ya#isi`}>{t('Mulai dari yang paling mendesak', 'Begin with the most urgent')}</ButtonLink></p>}
        <ul class="rows">{surat.map((s) => <Baris surat={s} ctx={ctx} />)}</ul>
      </>,
    }
  },
})
const Baris = ({ surat: s, ctx }: { surat: BarisArahan; ctx: Context }) => <li>
  <a class="row" href={`/kantor/disposisi/${s.tugas_id}?deret=ya#isi`}><strong>{s.hal}</strong><span>{s.pengirim}{s.dari_teks && <>, {ctx.t('disposisi', 'passed on by')} {s.dari_teks}</>}</span></a>
  {s.kecepatan !== 'biasa' && <><Tag tone={s.kecepatan === 'segera' ? 'warn' : 'bad'}>{ctx.t(...KATA_KECEPATAN[s.kecepatan])}</Tag> </>}
  <span class="hint">{ctx.t('Batas waktu', 'Due')}: {waktuPanjang(s.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</span>
</li>

export const arahanRoutes: Route[] = [formulir, kirim, arahan]
