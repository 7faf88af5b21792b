import { akhiriPenahanan, type Penahanan, findPenahanan, listSemuaPenahanan, tahan } from '#modules/pelindungan-data'
import { findSuratUntuk, jangkauan, nomorSurat } from '#modules/persuratan'
import { BackLink, Button, DateField, EmptyState, Form, Heading, SubmitRow, Table, TextArea, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { adaTanggal, tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { findBerkasArsip, kodeBerkas } from './berkas-arsip.sql.ts'
import { listIsiObjek } from './isi-berkas.sql.ts'
import { DASAR, TabArsip } from './tab.tsx'
import { HAK, idUnit } from './unit-arsip.ts'

// Holds on dossiers and letters stand in the one register of holds (pelindungan-data), beside those on persons and cases. An
// archivist sees and ends those on what he keeps.

const Objek = z.object({ berkas: z.uuid().optional().catch(undefined), surat: z.uuid().optional().catch(undefined) })
/** What is to be held, if the official keeps it or may read it. */
async function sasaran(ctx: Context, { berkas, surat }: z.infer<typeof Objek>): Promise<{ jenis: 'berkas_arsip' | 'surat'; id: string; nomor: string } | undefined> {
  if (berkas) { const b = await findBerkasArsip(ctx.db, await idUnit(ctx.db, ctx.actor), berkas); return b && { jenis: 'berkas_arsip', id: b.id, nomor: kodeBerkas(b) } }
  if (surat && (await milikKita(ctx, surat))) return { jenis: 'surat', id: surat, nomor: (await nomorSurat(ctx.db, surat))! }
  return undefined
}
async function milikKita(ctx: Context, suratId: string): Promise<boolean> {
  if (await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), suratId)) return true
  const unit = await idUnit(ctx.db, ctx.actor)
  return (await listIsiObjek(ctx.db, [suratId])).some((i) => unit.includes(i.unit_id))
}
const terlihat = async (ctx: Context, p: Penahanan): Promise<boolean> => (p.objek_jenis === 'berkas_arsip' ? Boolean(await findBerkasArsip(ctx.db, await idUnit(ctx.db, ctx.actor), p.objek_id!)) : p.objek_jenis === 'surat' && milikKita(ctx, p.objek_id!))

const daftar = page({
  path: `${DASAR}/penahanan`, summary: 'Penahanan hukum atas berkas arsip dan surat', right: HAK, frame: 'kantor', input: Objek,
  async ask(ctx, input) {
    const semua = await listSemuaPenahanan(ctx.db, 200, true)
    const boleh = await Promise.all(semua.map((p) => terlihat(ctx, p)))
    return { sasaran: (await sasaran(ctx, input)) ?? null, penahanan: semua.filter((_, i) => boleh[i]).map(({ orang_id: _o, berkas_id: _b, ...sisa }) => sisa) }
  },
  show({ sasaran: untuk, penahanan }, ctx, input) {
    const { t } = ctx
    return { title: t('Penahanan hukum', 'Legal holds'), wide: true, body: <>
      <Heading lead={t('Arsip yang ditahan tidak dimusnahkan, apa pun jadwal retensinya. Penahanan atas orang dan permohonan (pelindungan data) ikut berlaku di sini.', 'What is held is not destroyed, whatever its schedule. Holds on persons and applications count here too.')}>{t('Penahanan hukum', 'Legal holds')}</Heading>
      <TabArsip ctx={ctx} kini="/penahanan" />
      <Table<(typeof penahanan)[number]> caption={t('Penahanan', 'Holds')} captionHidden rows={penahanan} empty={<EmptyState title={t('Tidak ada arsip yang ditahan', 'Nothing is held')} />} columns={[
        { head: t('Arsip', 'Archive'), main: true, cell: (p) => (p.objek_jenis === 'berkas_arsip' ? <a href={`${DASAR}/berkas/${p.objek_id}`}>{t('Berkas', 'Dossier')} {p.untuk}</a> : <>{t('Surat', 'Letter')} {p.untuk}</>) },
        { head: t('Alasan', 'Reason'), cell: (p) => <>{p.alasan}<br /><span class="hint">{p.dasar_hukum}</span></> }, { head: t('Oleh', 'By'), cell: (p) => <>{p.oleh}<br /><span class="hint">{waktuPanjang(p.mulai, ctx.config.BALAI_ZONE, ctx.locale)}</span></> },
        { head: t('Sampai', 'Until'), cell: (p) => (p.diakhiri_pada ? <>{t('Diakhiri', 'Ended')}: {p.alasan_akhir}</> : p.sampai ? tanggalPanjang(p.sampai, ctx.locale) : t('diakhiri dengan keputusan', 'ended by decision')) },
        { head: t('Tindakan', 'Action'), quiet: true, cell: (p) => !p.diakhiri_pada && <a href={`${DASAR}/penahanan/${p.id}/akhiri`}>{t('Akhiri', 'End')}<span class="sr"> {p.untuk}</span></a> },
      ]} />
      {untuk && <><h2>{t('Tahan', 'Hold')} {untuk.nomor}</h2><Form hidden={{ berkas: input.berkas, surat: input.surat }}>
        <TextArea name="alasan" label={t('Mengapa ditahan?', 'Why?')} maxLength={500} rows={3} /><TextField name="dasar" label={t('Dasar hukum', 'Legal ground')} hint={t('Misalnya surat permintaan penyidik atau nomor perkara', 'For example the request of an investigator')} maxLength={300} /><DateField name="sampai" label={t('Sampai tanggal', 'Until')} optional />
        <SubmitRow><Button>{t('Tahan', 'Hold')}</Button></SubmitRow></Form></>}
    </> }
  },
})
const simpan = action({
  path: `${DASAR}/penahanan`, summary: 'Menahan berkas arsip atau surat dari pemusnahan', right: HAK, frame: 'kantor', input: Objek.extend({ alasan: z.string().trim().min(10, 'Tulis alasan, paling sedikit 10 huruf.').max(500), dasar: z.string().trim().min(5, 'Tulis dasar hukum penahanan.').max(300) }),
  async act(ctx, { berkas, surat, alasan, dasar }) {
    const objek = (await sasaran(ctx, { berkas, surat })) ?? refuseNotFound('Arsip')
    const sampai = dateFrom(ctx.typed ?? {}, 'sampai') ?? null
    if (sampai && !adaTanggal(sampai)) refuse('isian-salah', 'Tanggal akhir tidak ada di kalender.', { fields: [{ field: 'sampai', message: 'Tanggal akhir tidak ada di kalender.' }] })
    const id = await ctx.db.transaction((tx) => tahan(tx, ctx.actor, { untuk: { objek }, alasan, dasar, sampai, oleh: (ctx.actor as Pegawai).nama }))
    return { goto: `${DASAR}/penahanan`, flash: ctx.t('Arsip ditahan.', 'Held.'), data: { id } }
  },
})
const formAkhiri = page({
  path: `${DASAR}/penahanan/:id/akhiri`, summary: 'Formulir mengakhiri penahanan arsip', right: HAK, frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) { const p = await findPenahanan(ctx.db, id); return p && (await terlihat(ctx, p)) ? p : refuseNotFound('Penahanan') },
  show: (p, { t }) => ({ title: t('Akhiri penahanan', 'End the hold'), body: <><BackLink href={`${DASAR}/penahanan`} /><Heading about={p.untuk} lead={p.alasan}>{t('Akhiri penahanan', 'End the hold')}</Heading><Form><TextArea name="alasan" label={t('Mengapa tidak perlu ditahan lagi?', 'Why need it be held no longer?')} rows={3} maxLength={500} /><SubmitRow><Button>{t('Akhiri penahanan', 'End the hold')}</Button></SubmitRow></Form></> }),
})
const akhiri = action({
  path: `${DASAR}/penahanan/:id/akhiri`, summary: 'Mengakhiri penahanan arsip', right: HAK, frame: 'kantor', input: z.object({ id: z.uuid(), alasan: z.string().trim().min(5, 'Tulis alasan mengakhiri.').max(500) }),
  async act(ctx, { id, alasan }) {
    const p = await findPenahanan(ctx.db, id)
    if (!p || !(await terlihat(ctx, p))) refuseNotFound('Penahanan')
    await ctx.db.transaction((tx) => akhiriPenahanan(tx, ctx.actor, id, alasan))
    return { goto: `${DASAR}/penahanan`, flash: ctx.t('Penahanan diakhiri.', 'Hold ended.') }
  },
})
export const penahananRoutes: Route[] = [daftar, simpan, formAkhiri, akhiri]
