import { BackLink, Button, Details, EmptyState, FileField, Form, Heading, KeyFigure, KeyFigures, Notice, Pager, Select, SubmitRow, Table, Tag, TextArea, TextField, Timeline } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { bukaLampiran } from '#kernel/documents'
import { namaBulan, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { DASAR_ALAMAT, alamat, listUnitAnggaran, persen, tahunKini, uangRingkas, unitHalaman } from './bagian.tsx'
import { findSubBatas } from './batas.sql.ts'
import { FOTO_TERBANYAK, catatFisik, laporFisik, siapkanFoto } from './fisik.ts'
import { type BarisRfk, listLapor, listRfk } from './fisik.sql.ts'
import { HAK_BACA } from './meja.office.tsx'
import { findPelaku, hariIni } from './pelaku.ts'
import { listFoto } from './realisasi.ts'
import { deviasi } from './realisasi.office.tsx'

// In the field, on a telephone: the list of one's works, then one short form. What was typed stays on the telephone until it
// arrived (access/islands/lapor-fisik.js); without script the form is a form.

const BATAS = 60
const daftar = page({
  path: `${DASAR_ALAMAT}/fisik`, summary: 'Kemajuan fisik per sub kegiatan', right: HAK_BACA, frame: 'kantor', input: z.object({ unit: z.uuid().optional().catch(undefined), sesudah: z.string().max(40).optional() }),
  async ask(ctx, s) {
    const tahun = tahunKini(), { unit, luas } = await unitHalaman(ctx, s.unit)
    const baris = unit ? await listRfk(ctx.db, { tahun, unitId: unit.id, bulan: Number(hariIni().slice(5, 7)), sesudah: s.sesudah, batas: BATAS + 1 }) : []
    return { tahun, unit, luas, pilihan: luas ? await listUnitAnggaran(ctx.db, tahun) : [], baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.sub_kode : undefined }
  },
  show(m, ctx) {
    const { t } = ctx
    return { title: t('Kemajuan fisik', 'Physical progress'), wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading about={m.unit?.nama}>{t('Kemajuan fisik', 'Physical progress')} {m.tahun}</Heading>
      {m.luas && <Form method="get" class="filter" label={t('Perangkat daerah', 'Office')}><Select name="unit" label={t('Perangkat daerah', 'Office')} value={m.unit?.id} choices={m.pilihan.map((u) => ({ value: u.id, label: u.nama }))} /><SubmitRow><Button variant="second" small>{t('Terapkan', 'Apply')}</Button></SubmitRow></Form>}
      <Table<BarisRfk> caption={t('Sub kegiatan', 'Sub activities')} captionHidden rows={m.baris} empty={<EmptyState title={m.unit ? t('Belum ada DPA yang berlaku', 'No budget in force') : t('Pilih perangkat daerah', 'Choose an office')} />} columns={[
        { head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (b) => <a href={`${DASAR_ALAMAT}/fisik/${b.sub_id}`}>{b.sub_nama}</a> }, { head: t('Fisik', 'Built'), numeric: true, cell: (b) => (b.persen === null ? t('belum', 'none') : `${b.persen.toLocaleString('id-ID')}%`) }, { head: t('Dibayar', 'Paid'), numeric: true, cell: (b) => persen(b.sp2d, b.dpa) }, { head: t('Deviasi', 'Deviation'), numeric: true, cell: (b) => `${deviasi(b).toLocaleString('id-ID')}%` }, { head: '', quiet: true, cell: (b) => (b.masalah ? <Tag tone="warn">{t('Ada masalah', 'Problem')}</Tag> : '') }]} />
      <Pager next={m.lanjut && alamat(`${DASAR_ALAMAT}/fisik`, { unit: m.luas ? m.unit?.id : undefined, sesudah: m.lanjut })} />
    </> }
  },
})
const Sub = z.object({ sub: z.uuid() })
async function muat(ctx: Context, subId: string) {
  const tahun = tahunKini(), sub = (await findSubBatas(ctx.db, tahun, subId)) ?? refuseNotFound('Sub kegiatan'), unit = { id: sub.unit_id, jalur: sub.unit_jalur }
  if (!findPelaku(ctx.actor, 'anggaran.lihat', unit) && !findPelaku(ctx.actor, 'fisik.lapor', unit)) refuseNotFound('Sub kegiatan')
  return { tahun, sub, lapor: await listLapor(ctx.db, tahun, subId), foto: await listFoto(ctx.db, subId), boleh: Boolean(findPelaku(ctx.actor, 'fisik.lapor', unit)), periksa: Boolean(findPelaku(ctx.actor, 'spm.uji', unit) ?? findPelaku(ctx.actor, 'anggaran.verifikasi', unit)), kunci: uuid() }
}
type Muatan = Awaited<ReturnType<typeof muat>>
const lihat = page({
  path: `${DASAR_ALAMAT}/fisik/:sub`, summary: 'Laporan kemajuan fisik satu sub kegiatan', right: HAK_BACA, frame: 'kantor', input: Sub, ask: (ctx, { sub }) => muat(ctx, sub),
  show(m, ctx) {
    const { t } = ctx, { sub } = m
    return { title: sub.sub_nama, script: m.boleh ? 'lapor-fisik' : undefined, body: <>
      <BackLink href={`${DASAR_ALAMAT}/fisik`} />
      <Heading about={sub.sub_kode}>{sub.sub_nama}</Heading>
      <KeyFigures><KeyFigure label="DPA" value={uangRingkas(sub.dpa)} /><KeyFigure label={t('Dibayar', 'Paid')} value={persen(sub.sp2d, sub.dpa)} /><KeyFigure label={t('Fisik', 'Built')} value={m.lapor[0] ? `${m.lapor[0].persen.toLocaleString('id-ID')}%` : '–'} /></KeyFigures>
      {m.boleh && <Formulir m={m} ctx={ctx} />}
      <h2>{t('Laporan', 'Reports')}</h2>
      {m.lapor.length === 0 ? <p class="hint">{t('Belum ada laporan.', 'No report yet.')}</p> : <Timeline items={m.lapor.map((l) => ({ title: `${namaBulan(l.bulan, ctx.locale)}: ${l.persen.toLocaleString('id-ID')}%`, state: 'done' as const, when: <time dateTime={l.pada.toISOString()}>{tanggalPanjang(tanggalLokal(l.pada, ctx.config.BALAI_ZONE), ctx.locale)}</time>, who: l.jabatan, note: <>{[l.masalah && `${t('Masalah', 'Problem')}: ${l.masalah}`, l.tindak_lanjut && `${t('Tindak lanjut', 'Follow-up')}: ${l.tindak_lanjut}`, l.lokasi, l.lat && `${l.lat}, ${l.lon}`].filter(Boolean).join('. ')}{l.catatan.map((c) => <Notice tone="info" title={c.jabatan}><p>{c.teks}</p></Notice>)}{m.periksa && <Details summary={t('Beri catatan', 'Add a note')}><Form action={`${DASAR_ALAMAT}/fisik/${sub.sub_id}/catatan`} hidden={{ fisik: l.id }}><TextArea name="teks" label={t('Catatan pemeriksa', 'Note')} rows={2} maxLength={1000} /><SubmitRow><Button small variant="second">{t('Simpan catatan', 'Save')}</Button></SubmitRow></Form></Details>}</> }))} />}
      {m.foto.length > 0 && <><h2>{t('Foto', 'Photos')}</h2><ul class="rows">{m.foto.map((f) => <li><a href={`${DASAR_ALAMAT}/fisik/${sub.sub_id}/foto/${f.id}`}>{t('Foto', 'Photo')} {namaBulan(f.bulan, ctx.locale)}, {f.persen.toLocaleString('id-ID')}%</a>{f.lat && ` (${f.lat}, ${f.lon})`}</li>)}</ul></>}
    </> }
  },
})
function Formulir({ m, ctx }: { m: Muatan; ctx: Context }) {
  const { t } = ctx, bulan = Number(hariIni().slice(5, 7))
  return <>
    <div data-luring data-akun={'akunId' in ctx.actor ? ctx.actor.akunId : ''} role="status" aria-live="polite" hidden><Notice tone="warn" title={t('Laporan belum terkirim', 'Not sent yet')}><p data-jumlah /><Button type="button" variant="second" small>{t('Kirim sekarang', 'Send now')}</Button></Notice></div>
    <Form files kunci={String(ctx.typed?.kunci ?? m.kunci)} id="lapor-fisik" action={`${DASAR_ALAMAT}/fisik/${m.sub.sub_id}`}>
      <h2>{t('Lapor dari lapangan', 'Report from the field')}</h2>
      <Select name="bulan" label={t('Bulan', 'Month')} value={String(bulan)} empty={false} choices={Array.from({ length: bulan }, (_, i) => ({ value: String(i + 1), label: namaBulan(i + 1, ctx.locale) }))} />
      <TextField name="persen" label={t('Kemajuan fisik', 'Built')} suffix="%" inputMode="decimal" width="s" maxLength={6} />
      <TextArea name="masalah" label={t('Masalah di lapangan', 'Problems')} rows={2} maxLength={1000} optional /><TextArea name="tindak_lanjut" label={t('Tindak lanjut', 'Follow-up')} rows={2} maxLength={1000} optional />
      <FileField name="foto" label={t(`Foto, paling banyak ${FOTO_TERBANYAK}`, `Photos, at most ${FOTO_TERBANYAK}`)} accept={['jpeg', 'png']} maxMb={12} multiple camera optional />
      <TextField name="lokasi" label={t('Tempat', 'Place')} maxLength={200} optional />
      <TextField name="lat" label={t('Lintang', 'Latitude')} inputMode="decimal" width="m" maxLength={14} optional /><TextField name="lon" label={t('Bujur', 'Longitude')} inputMode="decimal" width="m" maxLength={14} optional />
      <p data-tempat hidden><Button type="button" variant="second" small icon="map-pin">{t('Pakai tempat saya sekarang', 'Use my place now')}</Button></p>
      <SubmitRow><Button>{t('Kirim laporan', 'Send the report')}</Button></SubmitRow>
    </Form>
  </>
}
const lapor = action({
  path: `${DASAR_ALAMAT}/fisik/:sub`, summary: 'Melaporkan kemajuan fisik dari lapangan', right: { hak: ['fisik.lapor'] }, frame: 'kantor', files: { maxBytes: 12 * 1024 * 1024 },
  input: Sub.extend({ kunci: z.string().min(16).max(64), bulan: z.coerce.number().int().min(1).max(12), persen: z.string().max(6), masalah: z.string().max(1000).default(''), tindak_lanjut: z.string().max(1000).default(''), lokasi: z.string().max(200).default(''), lat: z.string().max(14).default(''), lon: z.string().max(14).default('') }),
  async act(ctx, s) {
    const foto = await siapkanFoto(ctx.uploads)
    const jadi = await ctx.db.transaction((tx) => laporFisik(tx, ctx.actor, { tahun: tahunKini(), subId: s.sub, bulan: s.bulan, persen: s.persen, masalah: s.masalah, tindakLanjut: s.tindak_lanjut, lokasi: s.lokasi, lat: s.lat, lon: s.lon, kunci: s.kunci, foto }))
    return { goto: `${DASAR_ALAMAT}/fisik/${s.sub}`, flash: ctx.t('Laporan tersimpan.', 'Report saved.'), status: 201, data: jadi }
  },
})
const catatan = action({
  path: `${DASAR_ALAMAT}/fisik/:sub/catatan`, summary: 'Memberi catatan atas laporan kemajuan fisik', right: { hak: ['spm.uji', 'anggaran.verifikasi'] }, frame: 'kantor', again: `${DASAR_ALAMAT}/fisik/:sub`, input: Sub.extend({ fisik: z.uuid(), teks: z.string().trim().max(1000).default('') }),
  async act(ctx, s) {
    const sub = await ctx.db.transaction((tx) => catatFisik(tx, ctx.actor, s.fisik, s.teks))
    return { goto: `${DASAR_ALAMAT}/fisik/${sub}`, flash: ctx.t('Catatan tersimpan.', 'Note saved.') }
  },
})
const foto = page({
  path: `${DASAR_ALAMAT}/fisik/:sub/foto/:lampiran`, summary: 'Satu foto kemajuan fisik', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 120, input: Sub.extend({ lampiran: z.uuid() }),
  async ask(ctx, { sub, lampiran }) {
    if (!(await muat(ctx, sub)).foto.some((f) => f.id === lampiran)) refuseNotFound('Foto')
    return ctx.db.transaction((tx) => bukaLampiran(tx, lampiran, { actor: ctx.actor }))
  },
})
export const fisikRoutes: Route[] = [daftar, lihat, lapor, catatan, foto]
