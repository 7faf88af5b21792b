import { readFile } from 'node:fs/promises'
import { Breadcrumbs, Button, Checkboxes, EmptyState, FieldBox, Form, Heading, InsetText, SubmitRow, Table, TextField, useField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { getUnit, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type PaketRow, buatPaket, catatPaket, findPaket, listBelumDipaket, listPaket, rujukPaket, terimaPaket } from './paket.ts'
import { jangkauan } from './pihak.ts'
import { findSuratUntuk } from './surat.sql.ts'

const HAK = { hak: ['surat.agenda'] }
const PAKET_TERBESAR = 100 * 1024 * 1024
const pegawai = (ctx: Context) => ctx.actor as Pegawai
const unitPaket = (ctx: Context): string[] => [...new Set(pegawai(ctx).hak.filter((h) => h.kode === 'surat.agenda').map((h) => h.unitId))]

function BerkasPaket() {
  const field = useField({ name: 'berkas', hint: 'x' })
  return <FieldBox field={field} label={field.ctx.t('Paket surat', 'Package')} hint={field.ctx.t('ZIP, paling besar 100 MB', 'ZIP, at most 100 MB')}><input id={field.id} name="berkas" type="file" accept="application/zip,.zip" {...field.aria} /></FieldBox>
}

const halaman = page({
  path: '/kantor/surat/paket', summary: 'Paket surat untuk dan dari SRIKANDI', right: HAK, frame: 'kantor', input: z.object({ unit: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { unit: minta }) {
    const semua = unitPaket(ctx), id = minta && semua.includes(minta) ? minta : (semua[0] ?? refuseNotFound('Paket surat'))
    return { unit: { id, nama: (await getUnit(ctx.db, id)).nama }, paket: await listPaket(ctx.db, id), surat: await listBelumDipaket(ctx.db, id) }
  },
  show({ unit, paket, surat }, ctx) {
    const { t } = ctx
    return { title: t('Paket SRIKANDI', 'SRIKANDI packages'), wide: true, body: <>
      <Breadcrumbs items={[{ name: t('Surat', 'Letters'), href: '/kantor/surat' }]} />
      <Heading about={unit.nama}>{t('Paket surat SRIKANDI', 'Packages for SRIKANDI')}</Heading>
      <InsetText>{t('Balai tidak tersambung langsung ke SRIKANDI. Buat paket di sini dan unggah suratnya di SRIKANDI, atau ambil paket dari sana dan masukkan di sini. Nomor surat tetap milik buku yang memberinya.', 'Balai is not connected to SRIKANDI. Make a package here and upload its letters there, or bring a package from there. A number stays with the register that gave it.')}</InsetText>
      <h2>{t('Buat paket', 'Make a package')}</h2>
      {surat.length === 0 ? <p>{t('Semua surat yang sudah ditandatangani sudah masuk paket.', 'All signed letters are in a package already.')}</p> : <Form hidden={{ unit: unit.id }}>
        <Checkboxes name="surat" label={t('Surat yang belum pernah dipaketkan', 'Letters not yet in a package')} choices={surat.map((s) => ({ value: s.id, label: `${s.nomor} ${s.hal}` }))} /><SubmitRow><Button icon="download">{t('Unduh paket (ZIP)', 'Download the package (ZIP)')}</Button></SubmitRow></Form>}
      <h2>{t('Masukkan paket', 'Bring a package in')}</h2>
      <Form files action="/kantor/surat/paket/masuk" hidden={{ unit: unit.id }}><BerkasPaket /><SubmitRow><Button variant="second">{t('Masukkan ke baki', 'Into the tray')}</Button></SubmitRow></Form>
      <h2>{t('Paket terdahulu', 'Former packages')}</h2>
      <Table<PaketRow> caption={t('Paket terdahulu', 'Former packages')} captionHidden rows={paket} empty={<EmptyState level={3} title={t('Belum ada paket', 'No package yet')} />} columns={[
        { head: t('Waktu', 'When'), main: true, cell: (p) => waktuPanjang(p.pada, ctx.config.BALAI_ZONE, ctx.locale) }, { head: t('Arah', 'Direction'), cell: (p) => (p.arah === 'keluar' ? t('Keluar', 'Out') : t('Masuk', 'In')) }, { head: t('Surat', 'Letters'), numeric: true, cell: (p) => p.banyak }, { head: t('Oleh', 'By'), cell: (p) => p.oleh_teks },
        { head: t('Rujukan SRIKANDI', 'SRIKANDI reference'), cell: (p) => p.rujukan ?? (p.arah === 'keluar' ? <Form action={`/kantor/surat/paket/${p.id}/rujukan`}><TextField name="rujukan" label={t('Nomor rujukan', 'Reference')} maxLength={200} /><Button variant="second" small about={p.sidik.slice(0, 8)}>{t('Catat', 'Note')}</Button></Form> : '–') },
      ]} /></> }
  },
})
const unduh = action({
  path: '/kantor/surat/paket', summary: 'Membuat dan mengunduh paket surat', right: HAK, frame: 'kantor', limit: 20, input: z.object({ unit: z.uuid(), surat: z.union([z.uuid().transform((s) => [s]), z.array(z.uuid()).max(200)]).default([]) }),
  async act(ctx, { unit, surat }) {
    if (!unitPaket(ctx).includes(unit)) refuseNotFound('Paket surat')
    const siapa = await jangkauan(ctx.db, ctx.actor)
    for (const id of surat) { const satu = await findSuratUntuk(ctx.db, siapa, id); if (!satu || satu.unit_id !== unit || !satu.naskah_id) refuseNotFound('Surat') }
    const { zip } = await buatPaket(ctx.db, unit, surat)
    await ctx.db.transaction((tx) => catatPaket(tx, pegawai(ctx), { arah: 'keluar', unitId: unit, zip, suratId: surat, banyak: surat.length }))
    return { bytes: zip, mime: 'application/zip', name: `paket-surat-${ctx.now.toISOString().slice(0, 10)}.zip` }
  },
})
const masukkan = action({
  path: '/kantor/surat/paket/masuk', summary: 'Memasukkan paket surat ke baki', right: HAK, frame: 'kantor', again: '/kantor/surat/paket', limit: 10, files: { maxBytes: PAKET_TERBESAR }, input: z.object({ unit: z.uuid() }),
  async act(ctx, { unit }) {
    if (!unitPaket(ctx).includes(unit)) refuseNotFound('Paket surat')
    const berkas = ctx.uploads.find((u) => u.field === 'berkas' && u.size > 0) ?? refuse('berkas-kosong', 'Pilih berkas paketnya.', { fields: [{ field: 'berkas', message: 'Pilih berkas paketnya.' }] })
    if (berkas.size > PAKET_TERBESAR) refuse('paket-terlalu-besar', 'Paket paling besar 100 MB.', { status: 413 })
    const { baru, ulang } = await terimaPaket(ctx.db, pegawai(ctx), unit, await readFile(berkas.path))
    return { goto: '/kantor/surat/datang', flash: ctx.t(`${baru} surat masuk baki${ulang ? `; ${ulang} sudah pernah diterima` : ''}.`, `${baru} letters in the tray${ulang ? `; ${ulang} were there already` : ''}.`), data: { baru, ulang } }
  },
})
const rujuk = action({
  path: '/kantor/surat/paket/:id/rujukan', summary: 'Mencatat nomor rujukan SRIKANDI sebuah paket', right: HAK, frame: 'kantor', again: '/kantor/surat/paket', input: z.object({ id: z.uuid(), rujukan: z.string().max(200).default('') }),
  async act(ctx, { id, rujukan }) {
    const paket = await findPaket(ctx.db, id)
    if (!paket || !unitPaket(ctx).includes(paket.unit_id)) refuseNotFound('Paket surat')
    await ctx.db.transaction((tx) => rujukPaket(tx, pegawai(ctx), id, rujukan))
    return { goto: '/kantor/surat/paket', flash: ctx.t('Rujukan dicatat.', 'Noted.') }
  },
})
export const paketRoutes: Route[] = [halaman, unduh, masukkan, rujuk]
