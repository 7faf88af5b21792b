import { BackLink, Button, ButtonLink, DateField, EmptyState, FieldBox, Form, Heading, InsetText, NumberField, Pager, Select, SubmitRow, Table, TextField, Warning, dateFrom, useField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { type Jra, listJra } from '#kernel/documents'
import { punyaHak } from '#kernel/identity'
import { tanggalLokal, tanggalSingkat } from '#kernel/organisation'
import { now, refuse } from '#kernel/platform'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CONTOH_CSV, bacaJra, periksaDasar, simpanJra } from './jra.ts'
import { DASAR, KATA_AKHIR, TabArsip } from './tab.tsx'
import { type Perubahan, pratinjauUlang, terapkanUlang } from './tutup.ts'
import { HAK, HAK_JRA, idUnit } from './unit-arsip.ts'

const BATAS = 100
const hariIni = (ctx: Context) => tanggalLokal(now(), ctx.config.BALAI_ZONE)
const daftar = page({
  path: `${DASAR}/jra`, summary: 'Jadwal retensi arsip yang berlaku', right: HAK, frame: 'kantor', input: z.object({ sesudah: z.string().max(30).default('') }),
  async ask(ctx, { sesudah }) { const jra = await listJra(ctx.db, { pada: hariIni(ctx), sesudah, batas: BATAS + 1 }); return { jra: jra.slice(0, BATAS), lagi: jra.length > BATAS, tetapkan: punyaHak(ctx.actor, 'arsip.jra') } },
  show({ jra, lagi, tetapkan }, ctx, { sesudah }) {
    const { t } = ctx
    return { title: t('Jadwal retensi arsip', 'Retention schedule'), wide: true, body: <>
      <Heading lead={t('Tahun dihitung sejak 1 Januari sesudah berkas ditutup, atau sesudah peristiwanya. Kode yang tidak ada memakai aturan kode di atasnya.', 'Years count from 1 January after closing, or after the event. A code without a rule uses that of the code above.')}
        actions={<>{tetapkan && <ButtonLink href={`${DASAR}/jra/impor`} icon="upload">{t('Impor CSV', 'Import CSV')}</ButtonLink>}<ButtonLink href={`${DASAR}/jra/hitung-ulang`} variant="second" icon="refresh-cw">{t('Hitung ulang', 'Reckon again')}</ButtonLink></>}>{t('Jadwal retensi arsip (JRA)', 'Retention schedule (JRA)')}</Heading>
      <TabArsip ctx={ctx} kini="/jra" />
      <Table<Jra> caption={t('Jadwal retensi', 'Retention schedule')} captionHidden rows={jra} empty={<EmptyState title={t('Belum ada jadwal retensi', 'No schedule yet')}>{t('Impor lampiran peraturan bupati sebagai CSV.', 'Import the annex of the regulation as CSV.')}</EmptyState>} columns={[
        { head: t('Kode', 'Code'), narrow: true, cell: (j) => j.klasifikasi }, { head: t('Jenis arsip', 'Kind'), main: true, cell: (j) => j.nama }, { head: t('Aktif (tahun)', 'Active (years)'), numeric: true, cell: (j) => j.retensi_aktif }, { head: t('Inaktif (tahun)', 'Inactive (years)'), numeric: true, cell: (j) => j.retensi_inaktif },
        { head: t('Nasib akhir', 'Fate'), cell: (j) => t(...KATA_AKHIR[j.nasib_akhir]) }, { head: t('Dihitung sejak', 'Counts from'), cell: (j) => (j.pemicu === 'peristiwa' ? j.peristiwa : t('berkas ditutup', 'closing')) }, { head: t('Dasar dan mulai berlaku', 'Ground, in force from'), cell: (j) => <>{j.dasar_hukum}<br /><span class="hint">{tanggalSingkat(j.berlaku_mulai, ctx.locale)}</span></> },
      ]} />
      <Pager {...(sesudah ? { previous: `${DASAR}/jra` } : {})} {...(lagi ? { next: `${DASAR}/jra?sesudah=${jra.at(-1)!.klasifikasi}` } : {})} />
      {tetapkan && <><h2>{t('Aturan baru', 'A new rule')}</h2><Form>
        <TextField name="klasifikasi" label={t('Kode klasifikasi', 'Classification')} width="s" spellCheck={false} maxLength={24} /><TextField name="nama" label={t('Jenis arsip', 'Kind')} maxLength={200} />
        <NumberField name="aktif" label={t('Masa aktif (tahun)', 'Active (years)')} width="xs" /><NumberField name="inaktif" label={t('Masa inaktif (tahun)', 'Inactive (years)')} width="xs" />
        <Select name="nasib" label={t('Nasib akhir', 'Fate')} choices={(['musnah', 'permanen', 'dinilai_kembali'] as const).map((n) => ({ value: n, label: t(...KATA_AKHIR[n]) }))} /><TextField name="peristiwa" label={t('Dihitung sejak peristiwa', 'Counts from the event')} hint={t('Kosongkan bila sejak berkas ditutup', 'Empty: from closing')} maxLength={120} optional />
        <TextField name="dasar" label={t('Dasar hukum', 'Legal ground')} maxLength={200} /><DateField name="mulai" label={t('Berlaku mulai', 'In force from')} value={hariIni(ctx)} />
        <SubmitRow><Button>{t('Simpan aturan', 'Save')}</Button></SubmitRow>
      </Form></>}</> }
  },
})
const simpan = action({
  path: `${DASAR}/jra`, summary: 'Menetapkan satu aturan retensi', right: HAK_JRA, frame: 'kantor', input: z.object({ klasifikasi: z.string().max(30).default(''), nama: z.string().max(200).default(''), aktif: z.string().max(4).default(''), inaktif: z.string().max(4).default(''), nasib: z.string().max(20).default(''), peristiwa: z.string().max(120).default(''), dasar: z.string().trim().max(200).default('') }),
  async act(ctx, { klasifikasi, nama, aktif, inaktif, nasib, peristiwa, dasar }) {
    const mulai = dateFrom(ctx.typed ?? {}, 'mulai') ?? ''
    periksaDasar(dasar, mulai)
    const aman = (teks: string) => `"${teks.replaceAll('"', '""')}"`
    const { jra, salah } = bacaJra(`klasifikasi;nama;aktif;inaktif;nasib;peristiwa\n${[klasifikasi, nama, aktif, inaktif, nasib, peristiwa].map(aman).join(';')}`, dasar, mulai)
    if (salah.length > 0 || jra.length === 0) refuse('jra-salah', salah[0]?.pesan ?? 'Isi aturan retensi.', { fields: [{ field: 'klasifikasi', message: salah[0]?.pesan ?? 'Isi aturan retensi.' }] })
    await ctx.db.transaction((tx) => simpanJra(tx, ctx.actor, jra))
    return { goto: `${DASAR}/jra/hitung-ulang`, flash: ctx.t('Aturan tersimpan. Di bawah ini berkas tertutup yang terpengaruh, bila ada.', 'Saved. Closed dossiers it touches are listed below, if any.'), data: { klasifikasi } }
  },
})

function BidangCsv({ ctx }: { ctx: Context }) {
  const field = useField({ name: 'berkas', hint: 'x' })
  return <FieldBox field={field} label={ctx.t('Berkas CSV', 'CSV file')} hint={ctx.t('Kolom: klasifikasi, nama, aktif, inaktif, nasib, peristiwa, keterangan', 'Columns as in the example')}><input id={field.id} name="berkas" type="file" accept=".csv,text/csv" {...field.aria} /></FieldBox>
}
const formImpor = page({
  path: `${DASAR}/jra/impor`, summary: 'Formulir mengimpor jadwal retensi', right: HAK_JRA, frame: 'kantor', pageOnly: true, ask: (ctx) => Promise.resolve({ hari: hariIni(ctx) }),
  show({ hari }, ctx) {
    const { t } = ctx
    const salah = (ctx.refusal?.detail.salah ?? []) as { baris: number; pesan: string }[]
    return { title: t('Impor jadwal retensi', 'Import the schedule'), body: <><BackLink href={`${DASAR}/jra`} /><Heading lead={t('Lampiran peraturan bupati sebagai CSV. Satu baris salah, semua tidak disimpan.', 'The annex of the regulation as CSV. One faulty line and nothing is saved.')}>{t('Impor jadwal retensi', 'Import the schedule')}</Heading>
      {salah.length > 0 && <><Warning>{t(`${salah.length} baris perlu diperbaiki.`, `${salah.length} lines need a change.`)}</Warning><Table<{ baris: number; pesan: string }> caption={t('Baris yang salah', 'Faulty lines')} rows={salah} columns={[{ head: t('Baris', 'Line'), numeric: true, narrow: true, main: true, cell: (s) => s.baris }, { head: t('Yang salah', 'What is wrong'), cell: (s) => s.pesan }]} /></>}
      <Form files><BidangCsv ctx={ctx} /><TextField name="dasar" label={t('Dasar hukum', 'Legal ground')} hint={t('Misalnya Peraturan Bupati Bone Nomor 12 Tahun 2026', 'For example Peraturan Bupati Bone Nomor 12 Tahun 2026')} maxLength={200} /><DateField name="mulai" label={t('Berlaku mulai', 'In force from')} value={hari} />
        <SubmitRow><Button icon="upload">{t('Periksa dan simpan', 'Check and save')}</Button></SubmitRow></Form>
      <InsetText>{t('Contoh', 'Example')}<pre>{CONTOH_CSV}</pre></InsetText></> }
  },
})
const impor = action({
  path: `${DASAR}/jra/impor`, summary: 'Mengimpor jadwal retensi dari CSV', right: HAK_JRA, frame: 'kantor', files: { maxBytes: 2_000_000 }, limit: 20, input: z.object({ dasar: z.string().trim().max(200).default('') }),
  async act(ctx, { dasar }) {
    const berkas = ctx.uploads.find((u) => u.field === 'berkas')
    if (!berkas) refuse('berkas-kosong', 'Pilih berkas CSV.', { fields: [{ field: 'berkas', message: 'Pilih berkas CSV.' }] })
    const mulai = dateFrom(ctx.typed ?? {}, 'mulai') ?? ''
    periksaDasar(dasar, mulai)
    const { jra, salah } = bacaJra(await readFile(berkas.path, 'utf8'), dasar, mulai)
    if (salah.length > 0 || jra.length === 0) refuse('jra-salah', salah.length > 0 ? 'Berkas ini belum dapat diimpor. Perbaiki baris di bawah, lalu kirim lagi.' : 'Berkas ini tidak berisi satu aturan pun.', { detail: { salah: salah.slice(0, 200) }, fields: [{ field: 'berkas', message: salah.length > 0 ? `${salah.length} baris salah.` : 'Tidak ada baris.' }] })
    await ctx.db.transaction((tx) => simpanJra(tx, ctx.actor, jra))
    return { goto: `${DASAR}/jra/hitung-ulang`, flash: ctx.t(`${jra.length} aturan tersimpan.`, `${jra.length} rules saved.`), data: { banyak: jra.length } }
  },
})

const ulang = page({
  path: `${DASAR}/jra/hitung-ulang`, summary: 'Berkas tertutup yang akan berubah bila dihitung ulang menurut jadwal yang berlaku', right: HAK, frame: 'kantor',
  async ask(ctx) { return { hari: hariIni(ctx), perubahan: await pratinjauUlang(ctx.db, await idUnit(ctx.db, ctx.actor), hariIni(ctx)) } },
  show({ perubahan, hari }, ctx) {
    const { t } = ctx
    const sebut = (x: { inaktif: string | null; akhir: string | null; nasib: string | null }) => [x.inaktif && tanggalSingkat(x.inaktif, ctx.locale), x.akhir && tanggalSingkat(x.akhir, ctx.locale), x.nasib && t(...KATA_AKHIR[x.nasib as 'musnah'])].filter(Boolean).join(' / ') || '–'
    return { title: t('Hitung ulang masa simpan', 'Reckon terms again'), wide: true, body: <><BackLink href={`${DASAR}/jra`} />
      <Heading lead={t(`Menurut jadwal yang berlaku ${tanggalSingkat(hari)}. Belum ada yang diubah.`, `By the schedule in force on ${tanggalSingkat(hari, 'en')}. Nothing is changed yet.`)}>{t('Hitung ulang masa simpan', 'Reckon terms again')}</Heading>
      {perubahan.length === 0 ? <EmptyState title={t('Tidak ada berkas yang berubah', 'No dossier would change')} /> : <Form hidden={{ hari, id: perubahan.map((p) => p.id).join(',') }}>
        <Table<Perubahan> caption={t('Yang akan berubah', 'What would change')} rows={perubahan} columns={[{ head: t('Berkas', 'Dossier'), main: true, cell: (p) => <>{p.kode} {p.judul}</> }, { head: t('Sekarang (inaktif / berakhir / nasib)', 'Now (inactive / end / fate)'), cell: (p) => sebut(p.lama) }, { head: t('Menjadi', 'Becomes'), cell: (p) => <>{sebut(p.baru)}<br /><span class="hint">JRA {p.baru.jra}</span></> }]} />
        <SubmitRow><Button>{t(`Ubah ${perubahan.length} berkas`, `Change ${perubahan.length} dossiers`)}</Button><a href={`${DASAR}/jra`}>{t('Tidak, kembali', 'No, go back')}</a></SubmitRow>
      </Form>}</> }
  },
})
const terapkan = action({
  path: `${DASAR}/jra/hitung-ulang`, summary: 'Menghitung ulang masa simpan berkas yang ditampilkan', right: HAK, frame: 'kantor', input: z.object({ hari: z.iso.date(), id: z.string().max(40_000).default('') }),
  async act(ctx, { hari, id }) {
    if (hari !== hariIni(ctx)) refuse('hari-berganti', 'Daftar ini disusun pada hari lain. Muat ulang, lalu periksa lagi.', { status: 409 })
    const unit = await idUnit(ctx.db, ctx.actor)
    const banyak = await ctx.db.transaction((tx) => terapkanUlang(tx, ctx.actor, unit, hari, id.split(',').filter(Boolean)))
    return { goto: `${DASAR}/jra`, flash: ctx.t(`${banyak} berkas dihitung ulang.`, `${banyak} dossiers reckoned again.`), data: { banyak } }
  },
})
export const jraRoutes: Route[] = [formImpor, impor, ulang, terapkan, daftar, simpan]
