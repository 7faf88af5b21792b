import { BackLink, Button, ButtonLink, Form, Heading, InsetText, SubmitRow, TextArea } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { refuse, refuseNotFound } from '#kernel/platform'
import { findPenugasan, jabatanDiMeja, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { milikku, suratBerikut } from './arahan.office.tsx'
import { IsianLapor, buktiPage } from './bukti.office.tsx'
import { ATURAN_BUKTI, hapusBukti, listBukti, simpanBukti } from './bukti.ts'
import { bebaskan, hadiriSendiri, jawabDenganSurat, laporkan, tarik } from './disposisi.ts'
import { findSuratByBerkas } from './surat.sql.ts'

// What follows from a disposition: reported, recalled, released.

const Id = z.object({ id: z.uuid() })
const kembali = (surat: string) => `/kantor/surat/${surat}`
const Balik = Id.extend({ surat: z.uuid(), deret: z.string().optional() })
/** The task as the actor's own with its letter. */
async function muatLapor(ctx: Context, id: string) {
  const tugas = await milikku(ctx, id)
  const surat = (await findSuratByBerkas(ctx.db, tugas.berkas_id)) ?? refuseNotFound('Surat')
  return { tugas, surat, bukti: await listBukti(ctx.db, id) }
}
/** A report that was refused comes back here, with what was typed and the files that were sent. */
const formLapor = page({
  path: '/kantor/disposisi/:id/lapor', summary: 'Formulir melaporkan disposisi selesai', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { const { tugas, surat, bukti } = await muatLapor(ctx, id); return { id, surat: surat.id, tutup: tugas.ditutup_pada !== null, bukti: bukti.map(({ id: l, nama, ukuran }) => ({ id: l, nama, kb: Math.max(1, Math.round(Number(ukuran) / 1024)) })) } },
  show: ({ id, surat, tutup, bukti }, { t }) => ({
    title: t('Laporkan selesai', 'Report as done'),
    body: <>
      <BackLink href={`/kantor/surat/${surat}`} />
      <Heading>{t('Laporkan selesai', 'Report as done')}</Heading>
      {tutup ? <InsetText>{t('Tugas ini sudah ditutup.', 'This task is closed.')}</InsetText> : <>
        <Form hidden={{ surat }} files><IsianLapor bukti={bukti.map((b) => ({ name: b.nama, href: `/kantor/disposisi/${id}/bukti/${b.id}`, note: `${b.kb} kB` }))} t={t} /><SubmitRow><Button>{t('Laporkan selesai', 'Report as done')}</Button></SubmitRow></Form>
        {bukti.map((b) => <Form action={`/kantor/disposisi/${id}/bukti/${b.id}/hapus`}><Button variant="plain" small about={b.nama}>{t(`Hapus bukti ${b.nama}`, `Remove ${b.nama}`)}</Button></Form>)}
      </>}
    </>,
  }),
})
const lapor = action({
  path: '/kantor/disposisi/:id/lapor', summary: 'Melaporkan disposisi sudah selesai, dengan laporan dan bukti, atau dengan surat balasan', right: 'pegawai', frame: 'kantor', files: { maxBytes: ATURAN_BUKTI.maksBytes }, input: Balik.extend({ laporan: z.string().trim().max(4000).default(''), balasan: z.uuid().optional() }),
  async act(ctx, { id, surat, laporan, balasan, deret }) {
    const milik = await muatLapor(ctx, id)
    // Before anything else can be refused: what was sent over a poor line is not asked for again.
    await simpanBukti(ctx, milik.tugas, milik.surat)
    if (!balasan && laporan.length < 3) refuse('laporan-kosong', 'Tuliskan laporan singkat: apa yang sudah dilakukan.', { fields: [{ field: 'laporan', message: 'Tuliskan laporan singkat.' }] })
    const lanjut = deret ? await suratBerikut(ctx, id) : kembali(surat)
    const lampiran = (await listBukti(ctx.db, id)).map((satu) => satu.id)
    await ctx.db.transaction((tx) => (balasan ? jawabDenganSurat(tx, ctx.actor, id, balasan, lampiran) : laporkan(tx, ctx.actor, id, { laporan, ...(lampiran.length > 0 ? { bukti: { lampiran } } : {}) })))
    return { goto: lanjut, flash: ctx.t('Laporan tersimpan. Pemberi disposisi melihatnya.', 'Report saved.') }
  },
})
const hapusBuktiAct = action({
  path: '/kantor/disposisi/:id/bukti/:lampiran/hapus', summary: 'Menghapus bukti yang keliru dikirim, sebelum laporannya dikirim', right: 'pegawai', frame: 'kantor', again: '/kantor/disposisi/:id/lapor', input: Id.extend({ lampiran: z.uuid() }),
  async act(ctx, { id, lampiran }) {
    await hapusBukti(ctx, (await muatLapor(ctx, id)).tugas, lampiran)
    return { goto: `/kantor/disposisi/${id}/lapor`, flash: ctx.t('Bukti dihapus.', 'Removed.') }
  },
})
const hadirAct = action({
  path: '/kantor/disposisi/:id/hadir', summary: 'Menyatakan hadir sendiri atas undangan; masuk agenda pejabat', right: 'pegawai', frame: 'kantor', again: '/kantor/disposisi/:id/lapor', input: Balik,
  async act(ctx, { id, surat, deret }) {
    await milikku(ctx, id)
    const lanjut = deret ? await suratBerikut(ctx, id) : kembali(surat)
    await ctx.db.transaction((tx) => hadiriSendiri(tx, ctx.actor, id))
    return { goto: lanjut, flash: ctx.t('Tercatat: Anda hadir sendiri. Bila waktunya terbaca dari surat, acaranya masuk agenda Anda.', 'Noted: you go yourself. If the letter names the time, it is entered in your agenda.') }
  },
})
const tarikAct = action({
  path: '/kantor/disposisi/:id/tarik', summary: 'Menarik kembali disposisi yang belum dibaca', right: 'pegawai', frame: 'kantor', again: '/kantor/disposisi/:id/bebaskan', input: Balik,
  async act(ctx, { id, surat }) {
    await ctx.db.transaction((tx) => tarik(tx, ctx.actor, id))
    return { goto: kembali(surat), flash: ctx.t('Disposisi ditarik. Penerimanya belum sempat membaca.', 'Recalled before it was read.') }
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
    return { goto: kembali(surat), flash: ctx.t('Penerima dibebaskan dari disposisi ini.', 'Released.') }
  },
})

export const disposisiRoutes: Route[] = [formLapor, lapor, buktiPage, hapusBuktiAct, hadirAct, tarikAct, formBebaskan, bebaskanAct]
