import { BackLink, Button, DateField, Details, Form, Heading, InsetText, Select, SubmitRow, Table, TextArea, TextField, Warning, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { pdfNaskah } from '#kernel/documents'
import { cariJabatan, listJabatanById, tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { jabatanDiMeja, listPenugasan, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { findNotula, listPutusan } from './notula.sql.ts'
import { ajukanNotula, hapusPutusan, kembalikanNotula, sahkanNotula, simpanNotula, tambahPutusan } from './notula.ts'
import { listKehadiran, listMataAcara, listPeserta } from './peserta.sql.ts'
import { type RapatRow, findRapatUntuk } from './rapat.sql.ts'
import { mengelolaRapat } from './wewenang.ts'

const Id = z.object({ id: z.uuid() })
/** Empty lines offered under the points there are. */
const TAMBAHAN = 3

async function muat(ctx: Context, rapat: RapatRow) {
  return { rapat: { id: rapat.id, judul: rapat.judul, mulai: rapat.mulai, keadaan: rapat.keadaan }, notula: await findNotula(ctx.db, rapat.id), acara: await listMataAcara(ctx.db, rapat.id), putusan: await listPutusan(ctx.db, [rapat.id]), hadir: (await listKehadiran(ctx.db, rapat.id)).length }
}
const tulis = page({
  path: '/kantor/rapat/:id/notula', summary: 'Menulis notula rapat dan keputusannya', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id.extend({ cari: z.string().trim().max(80).default('') }),
  async ask(ctx, { id, cari }) {
    const rapat = await findRapatUntuk(ctx.db, ctx.actor, id)
    if (!rapat || !mengelolaRapat(ctx.actor, rapat) || rapat.keadaan !== 'direncanakan') refuseNotFound('Notula')
    const peserta = await listJabatanById(ctx.db, rapat.jabatan)
    const pemilik = [...(cari ? await cariJabatan(ctx.db, cari, 20) : []), ...peserta.sort((a, b) => a.nama.localeCompare(b.nama))]
    const notulis = Boolean(jabatanDiMeja(ctx.actor, mejaJabatan(rapat.notulis_jabatan)))
    const catatan = (await listPenugasan(ctx.db, rapat.berkas_id)).findLast((p) => p.jenis === 'susun' && !p.ditutup_pada)?.catatan
    return { ...(await muat(ctx, rapat)), notulis, catatan, pemilik: [...new Map(pemilik.map((j) => [j.id, { id: j.id, nama: j.nama }])).values()] }
  },
  show({ rapat, notula, acara, putusan, pemilik, notulis, catatan, hadir }, ctx, { cari }) {
    const { t } = ctx
    const baris = [...acara.map((a) => ({ judul: a.judul, pembahasan: a.pembahasan })), ...Array.from({ length: TAMBAHAN }, () => ({ judul: '', pembahasan: '' }))].slice(0, ACARA_TERBANYAK)
    return {
      title: t('Notula', 'Minutes'), wide: true,
      body: <>
        <BackLink href={`/kantor/rapat/${rapat.id}`} />
        <Heading about={`${rapat.judul} · ${waktuPanjang(rapat.mulai, ctx.config.BALAI_ZONE, ctx.locale)}`} lead={t(`${hadir} orang tercatat hadir.`, `${hadir} people were there.`)}>{t('Notula', 'Minutes')}</Heading>
        {catatan && <Warning>{t('Dikembalikan', 'Given back')}: {catatan}</Warning>}
        <Form hidden={{ versi: notula?.versi ?? 1 }}>
          <TextArea name="pembukaan" label={t('Pembukaan', 'Opening')} value={notula?.pembukaan} rows={3} maxLength={10000} optional />
          {baris.map((b, i) => (i < acara.length
            ? <fieldset class="group"><legend>{t(`Acara ${i + 1}`, `Point ${i + 1}`)}</legend><TextField name={`judul_${i}`} label={t('Acara', 'Point')} value={b.judul} maxLength={300} /><TextArea name={`pembahasan_${i}`} label={t('Pembahasan', 'What was said')} value={b.pembahasan} rows={5} maxLength={20000} optional /></fieldset>
            : <Details summary={t(`Tambah acara ${i + 1}`, `Add point ${i + 1}`)}><TextField name={`judul_${i}`} label={t('Acara', 'Point')} value={b.judul} maxLength={300} optional /><TextArea name={`pembahasan_${i}`} label={t('Pembahasan', 'What was said')} value={b.pembahasan} rows={4} maxLength={20000} optional /></Details>))}
          <TextArea name="penutup" label={t('Penutup', 'Closing')} value={notula?.penutup} rows={3} maxLength={10000} optional />
          <SubmitRow><Button>{t('Simpan notula', 'Save')}</Button></SubmitRow>
        </Form>
        <h2>{t('Keputusan', 'Decisions')}</h2>
        <p class="hint">{t('Setelah notula disahkan, setiap keputusan menjadi tugas penanggung jawabnya.', 'Once the minutes are approved every decision is a task of its owner.')}</p>
        <Table caption={t('Keputusan', 'Decisions')} captionHidden rows={putusan} empty={<InsetText>{t('Belum ada keputusan.', 'No decision yet.')}</InsetText>} columns={[
          { head: t('Keputusan', 'Decision'), main: true, cell: (p) => p.isi }, { head: t('Penanggung jawab', 'Owner'), cell: (p) => p.jabatan_teks }, { head: t('Batas waktu', 'Due'), cell: (p) => tanggalPanjang(p.tenggat, ctx.locale) },
          { head: t('Tindakan', 'Action'), quiet: true, cell: (p) => <Form action={`/kantor/rapat/${rapat.id}/putusan/hapus`} hidden={{ putusan: p.id }}><Button variant="second" small about={p.isi.slice(0, 40)}>{t('Hapus', 'Remove')}</Button></Form> },
        ]} />
        <form method="get" class="search-line"><TextField name="cari" label={t('Cari penanggung jawab di luar peserta', 'Find an owner beyond the participants')} value={cari} optional /><Button variant="second">{t('Cari', 'Find')}</Button></form>
        <Form action={`/kantor/rapat/${rapat.id}/putusan`} label={t('Tambah keputusan', 'Add a decision')}>
          <TextArea name="isi" label={t('Apa yang diputuskan', 'What was decided')} rows={2} maxLength={2000} />
          <Select name="jabatan" label={t('Penanggung jawab', 'Owner')} choices={pemilik.map((j) => ({ value: j.id, label: j.nama }))} />
          <DateField name="tenggat" label={t('Batas waktu', 'Due')} />
          <SubmitRow><Button variant="second">{t('Tambah keputusan', 'Add')}</Button></SubmitRow>
        </Form>
        {notulis && <Form action={`/kantor/rapat/${rapat.id}/ajukan`}><SubmitRow><Button>{t('Ajukan kepada pimpinan rapat', 'Lay before the chair')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})
/** Points a meeting may have; each is two fields of its own, so that a label belongs to one box. */
const ACARA_TERBANYAK = 40
const urut = Array.from({ length: ACARA_TERBANYAK }, (_, i) => i)
const IsiAcara = Object.fromEntries(urut.flatMap((i) => [[`judul_${i}`, z.string().max(300).default('')], [`pembahasan_${i}`, z.string().max(20_000).default('')]]))
const simpan = action({
  path: '/kantor/rapat/:id/notula', summary: 'Menyimpan notula rapat', right: 'pegawai', frame: 'kantor',
  input: z.object({ ...IsiAcara, id: z.uuid(), versi: z.coerce.number().int().min(1).default(1), pembukaan: z.string().max(10_000).default(''), penutup: z.string().max(10_000).default('') }),
  async act(ctx, { id, versi, pembukaan, penutup, ...acara }) {
    const isi = acara as Record<string, string>
    await ctx.db.transaction((tx) => simpanNotula(tx, ctx.actor, id, { versi, pembukaan, penutup, acara: urut.map((i) => ({ judul: isi[`judul_${i}`] ?? '', pembahasan: isi[`pembahasan_${i}`] ?? '' })) }))
    return { goto: `/kantor/rapat/${id}/notula`, flash: ctx.t('Notula tersimpan.', 'Saved.') }
  },
})
const putusan = action({
  path: '/kantor/rapat/:id/putusan', summary: 'Menambah keputusan rapat', right: 'pegawai', frame: 'kantor', again: '/kantor/rapat/:id/notula',
  input: Id.extend({ isi: z.string().max(2000).default(''), jabatan: z.uuid({ error: 'Pilih penanggung jawab.' }), tenggat: z.string().optional(), tenggat_hari: z.string().max(9).optional(), tenggat_bulan: z.string().max(20).optional(), tenggat_tahun: z.string().max(9).optional() }),
  async act(ctx, { id, isi, jabatan, ...lain }) {
    await ctx.db.transaction((tx) => tambahPutusan(tx, ctx.actor, id, { isi, jabatanId: jabatan, tenggat: dateFrom(lain, 'tenggat') }))
    return { goto: `/kantor/rapat/${id}/notula`, flash: ctx.t('Keputusan ditambahkan.', 'Added.'), status: 201 }
  },
})
const hapus = action({
  path: '/kantor/rapat/:id/putusan/hapus', summary: 'Menghapus keputusan yang belum disahkan', right: 'pegawai', frame: 'kantor', again: '/kantor/rapat/:id/notula', input: Id.extend({ putusan: z.uuid() }),
  async act(ctx, { id, putusan: satu }) { await ctx.db.transaction((tx) => hapusPutusan(tx, ctx.actor, id, satu)); return { goto: `/kantor/rapat/${id}/notula`, flash: ctx.t('Keputusan dihapus.', 'Removed.') } },
})
const ajukan = action({
  path: '/kantor/rapat/:id/ajukan', summary: 'Mengajukan notula kepada pimpinan rapat', right: 'pegawai', frame: 'kantor', again: '/kantor/rapat/:id/notula', input: Id,
  async act(ctx, { id }) { await ctx.db.transaction((tx) => ajukanNotula(tx, ctx.actor, id)); return { goto: `/kantor/rapat/${id}`, flash: ctx.t('Notula diajukan kepada pimpinan rapat.', 'Laid before the chair.') } },
})

const pengesahan = page({
  path: '/kantor/rapat/:id/pengesahan', summary: 'Notula untuk dibaca dan disahkan pimpinan rapat', right: 'pegawai', frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const rapat = await findRapatUntuk(ctx.db, ctx.actor, id)
    if (!rapat || rapat.keadaan !== 'pengesahan' || !jabatanDiMeja(ctx.actor, mejaJabatan(rapat.pimpinan_jabatan))) refuseNotFound('Notula')
    return { ...(await muat(ctx, rapat)), peserta: (await listPeserta(ctx.db, id)).length }
  },
  show({ rapat, notula, acara, putusan: daftar, hadir, peserta }, ctx) {
    const { t } = ctx
    return {
      title: t('Sahkan notula', 'Approve the minutes'),
      body: <>
        <BackLink href={`/kantor/rapat/${rapat.id}`} />
        <Heading about={`${rapat.judul} · ${waktuPanjang(rapat.mulai, ctx.config.BALAI_ZONE, ctx.locale)}`} lead={t(`${hadir} hadir dari ${peserta} yang diundang.`, `${hadir} of ${peserta} were there.`)}>{t('Sahkan notula', 'Approve the minutes')}</Heading>
        {notula?.pembukaan && <Alinea teks={notula.pembukaan} />}
        {acara.map((a, i) => <><h2>{i + 1}. {a.judul}</h2><Alinea teks={a.pembahasan || t('Tidak ada pembahasan.', 'Nothing was said.')} /></>)}
        {notula?.penutup && <Alinea teks={notula.penutup} />}
        <Table caption={t('Keputusan yang menjadi tugas', 'Decisions that become tasks')} rows={daftar} empty={<InsetText>{t('Rapat ini tidak mengambil keputusan.', 'No decision was taken.')}</InsetText>} columns={[{ head: t('Keputusan', 'Decision'), main: true, cell: (p) => p.isi }, { head: t('Penanggung jawab', 'Owner'), cell: (p) => p.jabatan_teks }, { head: t('Batas waktu', 'Due'), cell: (p) => tanggalPanjang(p.tenggat, ctx.locale) }]} />
        <InsetText>{t('Dengan pengesahan, notula diberi nomor, ditandatangani secara elektronik, dan tidak dapat diubah lagi.', 'With your approval the minutes are numbered, signed and can no longer be changed.')}</InsetText>
        <Form action={`/kantor/rapat/${rapat.id}/pengesahan`}><SubmitRow><Button icon="signature">{t('Sahkan notula', 'Approve')}</Button></SubmitRow></Form>
        <Details summary={t('Kembalikan kepada notulis', 'Give it back')}><Form action={`/kantor/rapat/${rapat.id}/kembalikan`}><TextArea name="catatan" label={t('Yang perlu diperbaiki', 'What to mend')} rows={3} maxLength={2000} /><SubmitRow><Button variant="second">{t('Kembalikan', 'Give back')}</Button></SubmitRow></Form></Details>
      </>,
    }
  },
})
const Alinea = ({ teks }: { teks: string }) => <>{teks.split('\n').filter((baris) => baris.trim()).map((baris) => <p>{baris}</p>)}</>
const sahkan = action({
  path: '/kantor/rapat/:id/pengesahan', summary: 'Mengesahkan notula rapat', right: 'pegawai', frame: 'kantor', input: Id,
  async act(ctx, { id }) {
    const { nomor } = await ctx.db.transaction((tx) => sahkanNotula(tx, ctx.actor, id))
    return { goto: `/kantor/rapat/${id}`, flash: ctx.t(`Notula disahkan dengan nomor ${nomor}.`, `Approved with number ${nomor}.`), data: { nomor } }
  },
})
const kembalikan = action({
  path: '/kantor/rapat/:id/kembalikan', summary: 'Mengembalikan notula kepada notulis dengan catatan', right: 'pegawai', frame: 'kantor', again: '/kantor/rapat/:id/pengesahan', input: Id.extend({ catatan: z.string().max(2000).default('') }),
  async act(ctx, { id, catatan }) { await ctx.db.transaction((tx) => kembalikanNotula(tx, ctx.actor, id, catatan)); return { goto: `/kantor/rapat/${id}`, flash: ctx.t('Notula dikembalikan kepada notulis.', 'Given back.') } },
})
const unduh = page({
  path: '/kantor/rapat/:id/notula.pdf', summary: 'Notula yang disahkan sebagai PDF', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const rapat = await findRapatUntuk(ctx.db, ctx.actor, id)
    const notula = rapat && (await findNotula(ctx.db, id))
    if (!notula?.naskah_id) refuseNotFound('Notula')
    const { bytes, nama } = await pdfNaskah(ctx.db, notula.naskah_id, ctx.now)
    return { bytes, mime: 'application/pdf', name: nama, headers: { 'cache-control': 'private, no-store' } }
  },
})
export const notulaRoutes: Route[] = [tulis, simpan, putusan, hapus, ajukan, pengesahan, sahkan, kembalikan, unduh]
