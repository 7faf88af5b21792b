import { Diskusi, muatDiskusi } from '#access/diskusi'
import { Breadcrumbs, Button, ButtonLink, Checkboxes, Details, Form, Heading, InsetText, Radios, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, Timeline, Warning } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { cariJabatan, listJabatanUnit, waktuPanjang, zonaSingkat } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { type Penugasan, bacaTugas, jabatanDiMeja, listPenugasan, listTindakan, mejaJabatan } from '#kernel/workflow'
import { findSuratUntuk, jangkauan } from '#modules/persuratan'
import { z } from 'zod'
import { melihatTautan } from './kehadiran.ts'
import { KATA_KEADAAN_RAPAT, KATA_KELOMPOK, KATA_KONFIRMASI, KATA_SEBAGAI, keadaanPutusan } from './kata.ts'
import { findNotula } from './notula.sql.ts'
import { type PutusanTampil, muatPutusan, putusanSebelumnya } from './notula.ts'
import { type PesertaRow, listKehadiran, listMataAcara, listPeserta } from './peserta.sql.ts'
import { KELOMPOK, jawabUndangan, lepasPeserta, undangPeserta } from './peserta.ts'
import { listRalat } from './ralat.ts'
import { type RapatRow, findRapatByBerkas, findRapatUntuk, findSeri } from './rapat.sql.ts'
import { polaSeri, sebutPola } from './seri.ts'
import { buatUndangan } from './undangan.ts'
import { jam, zona } from './waktu.ts'
import { ikutRapat, jabatanDari, mengelolaRapat } from './wewenang.ts'

/** Everything a page about one meeting shows to this reader. Opening it marks his own tasks on it as read. */
export async function muatRapat(ctx: Context, id: string) {
  const rapat = await findRapatUntuk(ctx.db, ctx.actor, id)
  if (!rapat) refuseNotFound('Rapat')
  const tugas = await listPenugasan(ctx.db, rapat.berkas_id)
  const baru = tugas.filter((p) => !p.dibaca_pada && !p.ditutup_pada && jabatanDiMeja(ctx.actor, mejaJabatan(p.ke_jabatan)))
  if (baru.length > 0) await ctx.db.transaction(async (tx) => { for (const p of baru) await bacaTugas(tx, ctx.actor, p.tugas_id) })
  const surat = rapat.surat_id ? await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), rapat.surat_id) : undefined
  const { kunci: _kunci, kode: _kode, tautan, ...inti } = rapat
  return {
    rapat: inti, tautan: melihatTautan(ctx.actor, rapat) ? tautan : null, daring: tautan !== null, kelola: mengelolaRapat(ctx.actor, rapat), ikut: ikutRapat(ctx.actor, rapat), peserta: await listPeserta(ctx.db, id), hadir: await listKehadiran(ctx.db, id), acara: await listMataAcara(ctx.db, id), notula: await findNotula(ctx.db, id),
    putusan: await muatPutusan(ctx.db, [rapat]), sebelumnya: await putusanSebelumnya(ctx.db, ctx.actor, rapat), tugas, tindakan: await listTindakan(ctx.db, rapat.berkas_id), surat: surat ? { id: surat.id, hal: surat.hal, status: surat.status } : undefined, ralat: await muatRalat(ctx, id), seri: rapat.seri_id ? await findSeri(ctx.db, rapat.seri_id) : undefined, diskusi: await muatDiskusi(ctx, { jenis: 'rapat', id }),
  }
}
const LABEL_RALAT = [['perubahan', 'Surat perubahan', 'Letters of correction'], ['pembatalan', 'Surat pembatalan', 'Letter of cancellation']] as const
/** Letters that followed the invitation and that the reader may open. */
async function muatRalat(ctx: Context, id: string) {
  const siapa = await jangkauan(ctx.db, ctx.actor)
  const surat = await Promise.all((await listRalat(ctx.db, id)).map(async (r) => [r.jenis, await findSuratUntuk(ctx.db, siapa, r.surat_id)] as const))
  return surat.flatMap(([jenis, s]) => (s ? [{ jenis, id: s.id, hal: s.hal, nomor: s.nomor, dibatalkan: s.status === 'dibatalkan' }] : []))
}
export type RapatTampil = Awaited<ReturnType<typeof muatRapat>>
const milikku = (ctx: Context, tugas: Penugasan[]) => tugas.filter((p) => !p.ditutup_pada && jabatanDiMeja(ctx.actor, mejaJabatan(p.ke_jabatan)))

function tampil(data: RapatTampil, ctx: Context) {
  const { t } = ctx
  const { rapat, tautan, daring, kelola, peserta, hadir, acara, notula, putusan, sebelumnya, tindakan, surat, ralat, seri, diskusi } = data
  const [kata, word, tone] = KATA_KEADAAN_RAPAT[rapat.keadaan]
  const direncanakan = rapat.keadaan === 'direncanakan'
  return {
    title: rapat.judul, wide: true,
    body: <>
      <Breadcrumbs items={[{ name: t('Rapat', 'Meetings'), href: '/kantor/rapat' }]} />
      <Heading about={`${waktuPanjang(rapat.mulai, ctx.config.BALAI_ZONE, ctx.locale)} – ${jam(rapat.selesai)} ${zonaSingkat(zona())}`} lead={<><Tag tone={tone}>{t(kata, word)}</Tag> {rapat.tertutup && <Tag icon="lock">{t('Tertutup', 'Closed')}</Tag>} {rapat.urut_seri && seri && t(`Rapat ke-${rapat.urut_seri} dari seri, ${sebutPola(polaSeri(seri))[0]}`, `Meeting ${rapat.urut_seri} of the series, ${sebutPola(polaSeri(seri))[1]}`)}</>}
        actions={kelola && <>{direncanakan && <ButtonLink href={`/kantor/rapat/${rapat.id}/layar`} icon="qr-code">{t('Layar daftar hadir', 'Attendance screen')}</ButtonLink>}{direncanakan && <ButtonLink href={`/kantor/rapat/${rapat.id}/ubah`} variant="second" icon="pencil">{t('Ubah', 'Change')}</ButtonLink>}<ButtonLink href={`/kantor/rapat/baru?dari=${rapat.id}`} variant="second" icon="calendar-days">{t('Rapat berikutnya', 'Next meeting')}</ButtonLink></>}>{rapat.judul}</Heading>
      {rapat.batal_alasan && <Warning>{t('Rapat dibatalkan', 'Called off')}: {rapat.batal_alasan}</Warning>}
      <TugasSaya data={data} ctx={ctx} />
      {rapat.uraian && <InsetText>{rapat.uraian}</InsetText>}
      <SummaryList rows={[
        { label: t('Tempat', 'Place'), value: rapat.tempat || '–' }, ...(tautan ? [{ label: t('Rapat daring', 'Video meeting'), value: <a href={tautan} rel="noreferrer noopener">{new URL(tautan).hostname}</a> }] : daring ? [{ label: t('Rapat daring', 'Video meeting'), value: t('Tautannya hanya untuk peserta.', 'The link is for participants only.') }] : []),
        { label: t('Surat undangan', 'Invitation'), value: surat ? <a href={`/kantor/surat/${surat.id}`}>{surat.hal}</a> : rapat.surat_id ? t('Sudah dibuat', 'Written') : kelola && direncanakan ? <Form action={`/kantor/rapat/${rapat.id}/undangan`}><Button variant="second" small>{t('Buat surat undangan', 'Write the invitation')}</Button></Form> : '–' },
        ...LABEL_RALAT.flatMap(([jenis, id, en]) => { const milik = ralat.filter((s) => s.jenis === jenis); return milik.length > 0 ? [{ label: t(id, en), value: <>{milik.map((s) => <div><a href={`/kantor/surat/keluar/${s.id}`}>{[s.nomor, s.hal].filter(Boolean).join(', ')}</a>{s.dibatalkan ? t(' (dibatalkan)', ' (given up)') : s.nomor ? '' : t(' (konsep)', ' (draft)')}</div>)}</> }] : [] }),
        { label: t('Dibuat oleh', 'Called by'), value: rapat.dibuat_teks },
      ]} />
      {sebelumnya.length > 0 && <TabelPutusan putusan={sebelumnya} judul={t('Keputusan rapat sebelumnya', 'Decisions of the meetings before')} denganRapat ctx={ctx} />}
      {acara.length > 0 && <><h2>{t('Acara', 'Points')}</h2><ol>{acara.map((a) => <li><strong>{a.judul}</strong>{notula && rapat.keadaan !== 'direncanakan' && a.pembahasan.split('\n').filter(Boolean).map((p) => <p>{p}</p>)}</li>)}</ol></>}
      {(putusan.length > 0) && <TabelPutusan putusan={putusan} judul={t('Keputusan rapat', 'Decisions')} ctx={ctx} />}
      {notula?.naskah_id && <p class="actions"><ButtonLink href={`/kantor/rapat/${rapat.id}/notula.pdf`} variant="second" icon="download">{t('Unduh notula', 'Download the minutes')}</ButtonLink></p>}
      <Peserta peserta={peserta} kelola={kelola && direncanakan} rapat={rapat} ctx={ctx} />
      <h2>{t('Daftar hadir', 'Attendance')}</h2>
      <p>{t(`${hadir.length} orang tercatat hadir.`, `${hadir.length} people were there.`)} <a href={`/kantor/rapat/${rapat.id}/daftar-hadir`}>{t('Buka daftar hadir', 'Open the list')}</a></p>
      <Diskusi {...diskusi} ctx={ctx} />
      <Details summary={t('Riwayat', 'History')}><Timeline items={tindakan.map((a) => ({ title: a.hasil === 'ajukan' ? t('Rapat dibuat', 'Called') : a.nama, state: 'done' as const, when: waktuPanjang(a.pada, ctx.config.BALAI_ZONE, ctx.locale), who: a.pelaku_teks, note: a.catatan ?? a.alasan ?? undefined }))} /></Details>
    </>,
  }
}

/** What waits for the reader on this meeting: to answer, to write, to approve, to carry out. */
function TugasSaya({ data: { rapat, tugas, peserta, ikut }, ctx }: { data: RapatTampil; ctx: Context }) {
  const { t } = ctx
  const undangan = peserta.find((p) => p.jabatan_id && jabatanDari(ctx.actor).includes(p.jabatan_id))
  return <>
    {ikut && undangan && rapat.keadaan === 'direncanakan' && rapat.selesai > ctx.now && <section class="task-box" aria-labelledby="jawab"><h2 id="jawab">{undangan.konfirmasi === 'menunggu' ? t('Apakah Anda hadir?', 'Will you come?') : t('Jawaban Anda', 'Your answer')}</h2>
      <Form action={`/kantor/rapat/${rapat.id}/jawab`}>
        <Radios name="jawaban" label={t('Kehadiran', 'Attendance')} inline value={undangan.konfirmasi === 'menunggu' ? undefined : undangan.konfirmasi} choices={[{ value: 'hadir', label: t('Hadir', 'Yes') }, { value: 'diwakili', label: t('Diwakili', 'I send somebody') }, { value: 'tidak_hadir', label: t('Tidak hadir', 'No') }]} />
        <TextField name="keterangan" label={t('Wakil atau alasan', 'Who, or why not')} value={undangan.keterangan} maxLength={300} optional />
        <SubmitRow><Button>{t('Simpan jawaban', 'Save')}</Button></SubmitRow>
      </Form></section>}
    {milikku(ctx, tugas).map((p) => <section class="task-box" aria-labelledby={`tugas-${p.tugas_id}`}>
      <h2 id={`tugas-${p.tugas_id}`}>{JUDUL_TUGAS[p.jenis] ? t(...JUDUL_TUGAS[p.jenis]!) : p.jenis}</h2>
      {p.instruksi.length > 0 && <p><strong>{p.instruksi.join('; ')}</strong></p>}{p.catatan && <InsetText>{p.catatan}</InsetText>}
      <p class="hint">{t('Batas waktu', 'Due')}: {waktuPanjang(p.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</p>
      <div class="actions">{p.jenis === 'susun' && <ButtonLink href={`/kantor/rapat/${rapat.id}/notula`}>{t('Tulis notula', 'Write the minutes')}</ButtonLink>}{p.jenis === 'paraf' && <ButtonLink href={`/kantor/rapat/${rapat.id}/pengesahan`}>{t('Baca dan sahkan', 'Read and approve')}</ButtonLink>}
        {p.jenis === 'tindak_lanjut' && (tugas.some((c) => c.induk_id === p.tugas_id && !c.ditutup_pada) ? <p>{t('Sudah Anda teruskan. Selesai dengan sendirinya bila semua penerima melapor.', 'Passed on. It closes by itself when all have reported.')}</p> : <><ButtonLink href={`/kantor/rapat/tugas/${p.tugas_id}`}>{t('Laporkan selesai', 'Report as done')}</ButtonLink><ButtonLink href={`/kantor/rapat/tugas/${p.tugas_id}/teruskan`} variant="second">{t('Teruskan', 'Pass on')}</ButtonLink></>)}</div>
    </section>)}
  </>
}
const JUDUL_TUGAS: Partial<Record<Penugasan['jenis'], [string, string]>> = { susun: ['Notula menunggu Anda', 'The minutes await you'], paraf: ['Notula menunggu pengesahan Anda', 'The minutes await your approval'], tindak_lanjut: ['Keputusan yang harus Anda laksanakan', 'A decision you carry out'] }

function TabelPutusan({ putusan, judul, denganRapat, ctx }: { putusan: PutusanTampil[]; judul: string; denganRapat?: boolean; ctx: Context }) {
  const { t } = ctx
  const lepas = (p: PutusanTampil) => p.tugas && !p.tugas.ditutup_pada && p.tugas.dari_jabatan && jabatanDiMeja(ctx.actor, mejaJabatan(p.tugas.dari_jabatan))
  return <Table<PutusanTampil> caption={judul} rows={putusan} tone={(p) => (p.tugas && !p.tugas.ditutup_pada && p.tugas.tenggat < ctx.now ? 'bad' : undefined)} columns={[
    { head: t('Keputusan', 'Decision'), main: true, cell: (p) => <>{p.isi}{denganRapat && <><br /><span class="hint"><a href={`/kantor/rapat/${p.rapat.id}`}>{waktuPanjang(p.rapat.mulai, ctx.config.BALAI_ZONE, ctx.locale)}</a></span></>}</> },
    { head: t('Penanggung jawab', 'Owner'), cell: (p) => p.jabatan_teks }, { head: t('Batas waktu', 'Due'), cell: (p) => waktuPanjang(p.tugas?.tenggat ?? new Date(`${p.tenggat}T08:00:00Z`), ctx.config.BALAI_ZONE, ctx.locale).replace(/ (pukul|at) .*$/, '') },
    { head: t('Keadaan', 'State'), cell: (p) => { const [id, en, tone] = keadaanPutusan(p.tugas, ctx.now); return <><Tag tone={tone}>{t(id, en)}</Tag>{p.tugas?.laporan && <p>{p.tugas.laporan}</p>}{buktiTugas(p.tugas).map((l, i) => <p><a href={`/kantor/rapat/bukti/${l}`}>{t(`Bukti ${i + 1}`, `Evidence ${i + 1}`)}</a></p>)}</> } },
    { head: t('Tindakan', 'Action'), quiet: true, cell: (p) => (lepas(p) ? <ButtonLink href={`/kantor/rapat/tugas/${p.tugas_id}/bebaskan`} variant="second" small about={p.jabatan_teks}>{t('Bebaskan', 'Release')}</ButtonLink> : '') },
  ]} />
}
export const buktiTugas = (tugas: Penugasan | undefined): string[] => (Array.isArray(tugas?.bukti?.lampiran) ? tugas.bukti.lampiran.filter((l): l is string => typeof l === 'string') : [])

function Peserta({ peserta, kelola, rapat, ctx }: { peserta: PesertaRow[]; kelola: boolean; rapat: Pick<RapatRow, 'id'>; ctx: Context }) {
  const { t } = ctx
  const jumlah = (k: PesertaRow['konfirmasi']) => peserta.filter((p) => p.konfirmasi === k).length
  return <>
    <h2>{t('Peserta', 'Participants')}</h2>
    <p class="hint">{t(`${peserta.length} diundang: ${jumlah('hadir')} akan hadir, ${jumlah('diwakili')} diwakili, ${jumlah('tidak_hadir')} tidak hadir, ${jumlah('menunggu')} belum menjawab.`, `${peserta.length} asked: ${jumlah('hadir')} come, ${jumlah('diwakili')} send somebody, ${jumlah('tidak_hadir')} do not, ${jumlah('menunggu')} have not answered.`)}</p>
    <Table<PesertaRow> caption={t('Peserta', 'Participants')} captionHidden rows={peserta} columns={[
      { head: t('Peserta', 'Participant'), main: true, cell: (p) => <>{p.nama}<br /><span class="hint">{p.lembaga}</span></> }, { head: t('Sebagai', 'As'), cell: (p) => t(...KATA_SEBAGAI[p.sebagai]) },
      { head: t('Jawaban', 'Answer'), cell: (p) => <><Tag tone={KATA_KONFIRMASI[p.konfirmasi][2]}>{t(KATA_KONFIRMASI[p.konfirmasi][0], KATA_KONFIRMASI[p.konfirmasi][1])}</Tag>{p.keterangan && <div>{p.keterangan}</div>}</> },
      { head: t('Tindakan', 'Action'), quiet: true, cell: (p) => (kelola && p.sebagai === 'peserta' ? <Form action={`/kantor/rapat/${rapat.id}/peserta/lepas`} hidden={{ peserta: p.id }}><Button variant="second" small about={p.nama}>{t('Keluarkan', 'Take off')}</Button></Form> : '') },
    ]} />
    {kelola && <p class="actions"><ButtonLink href={`/kantor/rapat/${rapat.id}/peserta`} variant="second" icon="plus">{t('Tambah peserta', 'Invite more')}</ButtonLink></p>}
  </>
}

const Id = z.object({ id: z.uuid() })
const rincian = page({ path: '/kantor/rapat/:id', summary: 'Satu rapat: undangan, peserta, notula, keputusan, dan tindak lanjutnya', right: 'pegawai', frame: 'kantor', input: Id, ask: (ctx, { id }) => muatRapat(ctx, id), show: tampil })
const lewatBerkas = page({
  path: '/kantor/rapat/berkas/:id', summary: 'Rapat dari sebuah tugas di kotak masuk', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { return muatRapat(ctx, (await findRapatByBerkas(ctx.db, id))?.id ?? refuseNotFound('Rapat')) }, show: tampil,
})
const jawab = action({
  path: '/kantor/rapat/:id/jawab', summary: 'Menjawab undangan rapat', right: 'pegawai', frame: 'kantor', again: '/kantor/rapat/:id', input: Id.extend({ jawaban: z.enum(['hadir', 'diwakili', 'tidak_hadir'], { error: 'Pilih hadir, diwakili, atau tidak hadir.' }), keterangan: z.string().max(300).default('') }),
  async act(ctx, { id, jawaban, keterangan }) {
    await ctx.db.transaction((tx) => jawabUndangan(tx, ctx.actor, id, jawaban, keterangan))
    return { goto: `/kantor/rapat/${id}`, flash: ctx.t('Jawaban Anda tersimpan.', 'Saved.') }
  },
})
const undangan = action({
  path: '/kantor/rapat/:id/undangan', summary: 'Membuat konsep surat undangan rapat', right: 'pegawai', frame: 'kantor', again: '/kantor/rapat/:id', input: Id,
  async act(ctx, { id }) {
    const surat = await ctx.db.transaction((tx) => buatUndangan(tx, ctx.actor, id))
    return { goto: `/kantor/surat/${surat}`, flash: ctx.t('Konsep surat undangan dibuat. Ajukan untuk diparaf dan ditandatangani.', 'The draft is written. Send it for initials and signature.'), data: { surat } }
  },
})

const formPeserta = page({
  path: '/kantor/rapat/:id/peserta', summary: 'Formulir menambah peserta rapat', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id.extend({ cari: z.string().trim().max(80).default('') }),
  async ask(ctx, { id, cari }) {
    const rapat = await findRapatUntuk(ctx.db, ctx.actor, id)
    if (!rapat || !mengelolaRapat(ctx.actor, rapat)) refuseNotFound('Rapat')
    const calon = [...(cari ? await cariJabatan(ctx.db, cari, 30) : []), ...(await listJabatanUnit(ctx.db, rapat.unit_id))].filter((j) => !rapat.jabatan.includes(j.id))
    return { id, judul: rapat.judul, calon: [...new Map(calon.map((j) => [j.id, { id: j.id, nama: j.nama, unit: j.unitNama }])).values()].slice(0, 60) }
  },
  show({ id, judul, calon }, ctx, { cari }) {
    const { t } = ctx
    return {
      title: t('Tambah peserta', 'Invite more'),
      body: <>
        <Breadcrumbs items={[{ name: judul, href: `/kantor/rapat/${id}` }]} /><Heading>{t('Tambah peserta', 'Invite more')}</Heading>
        <form method="get" class="search-line"><TextField name="cari" label={t('Cari jabatan', 'Find a post')} value={cari} optional /><Button variant="second">{t('Cari', 'Find')}</Button></form>
        <Form>
          {calon.length > 0 && <Checkboxes name="jabatan" label={t('Jabatan', 'Posts')} choices={calon.map((j) => ({ value: j.id, label: j.nama, hint: j.unit }))} />}
          <Checkboxes name="kelompok" label={t('Undang sekaligus', 'Invite at once')} choices={KELOMPOK.map((k) => ({ value: k, label: t(...KATA_KELOMPOK[k]) }))} />
          <TextArea name="luar" label={t('Undangan dari luar', 'From outside')} hint={t('Satu orang tiap baris: nama, lembaga. Contoh: Suriani, PDAM Bone', 'One to a line: name, agency.')} rows={3} maxLength={4000} optional />
          <SubmitRow><Button>{t('Undang', 'Invite')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const banyak = (nilai: unknown) => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai])
/** `name, agency` of each line; a line without its agency is refused. */
function bacaLuar(teks: string): { nama: string; lembaga: string }[] {
  return teks.split('\n').map((baris) => baris.trim()).filter(Boolean).map((baris) => {
    const [nama, ...lembaga] = baris.split(',').map((satu) => satu.trim())
    if (!nama || !lembaga.join(', ')) refuse('undangan-luar-salah', 'Tulis nama, tanda koma, lalu lembaganya pada setiap baris.', { fields: [{ field: 'luar', message: `Baris "${baris.slice(0, 60)}" belum memuat nama dan lembaga.` }] })
    return { nama, lembaga: lembaga.join(', ') }
  })
}
const tambahPeserta = action({
  path: '/kantor/rapat/:id/peserta', summary: 'Mengundang peserta lain', right: 'pegawai', frame: 'kantor', input: Id.extend({ jabatan: z.preprocess(banyak, z.array(z.uuid()).max(200)), kelompok: z.preprocess(banyak, z.array(z.enum(KELOMPOK)).max(3)), luar: z.string().max(4000).default('') }),
  async act(ctx, { id, jabatan, kelompok, luar }) {
    const jumlah = await ctx.db.transaction((tx) => undangPeserta(tx, ctx.actor, id, { jabatan, kelompok, luar: bacaLuar(luar) }))
    return { goto: `/kantor/rapat/${id}`, flash: ctx.t(`${jumlah} peserta ditambahkan dan diberi tahu.`, `${jumlah} added and told.`) }
  },
})
const keluarkan = action({
  path: '/kantor/rapat/:id/peserta/lepas', summary: 'Mengeluarkan peserta dari undangan', right: 'pegawai', frame: 'kantor', again: '/kantor/rapat/:id', input: Id.extend({ peserta: z.uuid() }),
  async act(ctx, { id, peserta }) { await ctx.db.transaction((tx) => lepasPeserta(tx, ctx.actor, id, peserta)); return { goto: `/kantor/rapat/${id}`, flash: ctx.t('Peserta dikeluarkan.', 'Taken off.') } },
})
export const rinciRoutes: Route[] = [lewatBerkas, rincian, jawab, undangan, formPeserta, tambahPeserta, keluarkan]
