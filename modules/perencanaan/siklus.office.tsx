import { Button, DateField, Form, Heading, Radios, Select, SubmitRow, Table, TextArea, TextField } from '#access/design'
import { type Route, action, page } from '#access/web'
import { tanggalPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { bacaTanggal, kotakTanggal } from './formulir.tsx'
import { KATA_TINGKAT, TINGKAT_ACARA } from './keadaan.ts'
import { BERBATAS, KATA_BATAS, type Perpanjangan, listPerpanjangan } from './batas.ts'
import { type Instrumen, aturInstrumen, aturSiklus, listInstrumen, perpanjangBatas } from './siklus.ts'
import { KRITERIA } from './skor.ts'
import { type Siklus, listSiklus } from './usulan.sql.ts'

const HAK = { hak: ['perencanaan.kelola'] }
const tampil = page({
  path: '/kantor/perencanaan/tahun', summary: 'Tahun perencanaan, masa usulan, dan instrumen penilaian', right: HAK, frame: 'kantor',
  async ask(ctx) {
    const siklus = await listSiklus(ctx.db), berjalan = siklus.filter((s) => s.keadaan === 'berjalan')
    return { siklus, berjalan: berjalan.map((s) => s.tahun), perpanjangan: (await Promise.all(berjalan.slice(0, 3).map((s) => listPerpanjangan(ctx.db, s.tahun)))).flat(), instrumen: await listInstrumen(ctx.db) }
  },
  show({ siklus, berjalan, perpanjangan, instrumen }, ctx) {
    const { t } = ctx
    return {
      title: t('Tahun perencanaan', 'Planning years'), wide: true,
      body: <>
        <Heading lead={t('Kapan usulan diterima, dan dengan kriteria apa musrenbang menilainya.', 'When proposals are taken, and by which criteria they are valued.')}>{t('Tahun perencanaan', 'Planning years')}</Heading>
        <Table<Siklus> caption={t('Tahun', 'Years')} captionHidden rows={siklus} columns={[{ head: t('Tahun rencana', 'Plan of'), main: true, cell: (s) => s.tahun }, { head: t('Usulan diterima', 'Proposals taken'), cell: (s) => `${tanggalPanjang(s.usulan_mulai)} ${t('sampai', 'to')} ${tanggalPanjang(s.usulan_sampai)}` }, { head: t('Batas tiap tingkat', 'Last days'), cell: (s) => TINGKAT_ACARA.flatMap((k) => (s.jadwal[k] ? [`${t(...KATA_TINGKAT[k])}: ${tanggalPanjang(s.jadwal[k])}`] : [])).join('; ') || '–' }, { head: t('Keadaan', 'State'), cell: (s) => (s.keadaan === 'berjalan' ? t('Berjalan', 'Under way') : t('Selesai', 'Over')) }]} />
        <Form action="/kantor/perencanaan/tahun">
          <h2>{t('Buka atau ubah tahun', 'Open or change a year')}</h2>
          <TextField name="tahun" label={t('Tahun rencana', 'Plan of')} width="s" inputMode="numeric" />
          <DateField name="mulai" label={t('Usulan dibuka', 'Opens')} /><DateField name="sampai" label={t('Usulan ditutup', 'Closes')} />
          <DateField name="pokir" label={t('Pokok pikiran DPRD ditutup', 'Members’ proposals close')} hint={t('Kosongkan bila sama dengan usulan lain', 'Leave empty when it is the same day')} optional />
          {TINGKAT_ACARA.map((k) => <DateField name={k} label={t(`Batas ${KATA_TINGKAT[k][0].toLowerCase()}`, `Last day of ${KATA_TINGKAT[k][1].toLowerCase()}`)} optional />)}
          <Radios name="keadaan" label={t('Keadaan', 'State')} value="berjalan" choices={[{ value: 'berjalan', label: t('Berjalan', 'Under way') }, { value: 'selesai', label: t('Selesai, tidak dibuka lagi', 'Over for good') }]} />
          <SubmitRow><Button>{t('Simpan tahun', 'Save')}</Button></SubmitRow>
        </Form>
        {berjalan.length > 0 && <Form action="/kantor/perencanaan/tahun/batas">
          <h2>{t('Ubah batas yang sudah diumumkan', 'Move a last day that was announced')}</h2>
          <p>{t('Berlaku seketika, juga bila batasnya sudah lewat. Alasannya terbaca oleh semua yang bekerja pada tingkat itu.', 'Takes effect at once, also when the day is past. Everybody at that level reads the reason.')}</p>
          <Select name="tahun" label={t('Tahun rencana', 'Plan of')} empty={false} choices={berjalan.map((n) => ({ value: String(n), label: String(n) }))} />
          <Select name="tingkat" label={t('Batas', 'Last day of')} choices={BERBATAS.map((k) => ({ value: k, label: t(...KATA_BATAS[k]) }))} />
          <DateField name="hari" label={t('Menjadi', 'New last day')} />
          <TextArea name="alasan" label={t('Alasan', 'Reason')} rows={2} maxLength={400} />
          <SubmitRow><Button>{t('Ubah batas', 'Move')}</Button></SubmitRow>
        </Form>}
        <Table<Perpanjangan> caption={t('Batas yang pernah diubah', 'Last days that were moved')} rows={perpanjangan} empty={<></>} columns={[{ head: t('Batas', 'Last day of'), main: true, cell: (p) => `${t(...KATA_BATAS[p.tingkat])} ${p.tahun}` }, { head: t('Semula', 'Was'), cell: (p) => tanggalPanjang(p.semula) }, { head: t('Menjadi', 'Is'), cell: (p) => tanggalPanjang(p.sampai) }, { head: t('Alasan', 'Reason'), cell: (p) => p.alasan }]} />
        <Table<Instrumen> caption={t('Instrumen penilaian', 'Instruments')} rows={instrumen} columns={[{ head: t('Tingkat', 'Level'), main: true, cell: (i) => t(...KATA_TINGKAT[i.tingkat]) }, { head: t('Berlaku mulai', 'From'), cell: (i) => tanggalPanjang(i.berlaku_mulai) }, { head: t('Kriteria', 'Criteria'), cell: (i) => i.kriteria.map((k) => `${k.nama} ${k.bobot}`).join(', ') }, { head: t('Dasar', 'Ground'), cell: (i) => i.dasar_hukum }]} />
        <Form action="/kantor/perencanaan/instrumen">
          <h2>{t('Instrumen baru', 'New instrument')}</h2>
          <Select name="tingkat" label={t('Tingkat', 'Level')} choices={TINGKAT_ACARA.map((k) => ({ value: k, label: t(...KATA_TINGKAT[k]) }))} />
          <DateField name="berlaku" label={t('Berlaku mulai', 'From')} />
          <TextField name="dasar" label={t('Dasar', 'Ground')} maxLength={200} />
          <TextArea name="kriteria" label={t('Kriteria dan bobot', 'Criteria and weights')} hint={t('Satu baris satu kriteria: nama; bobot. Jumlah bobot 100.', 'One a line: name; weight. They sum to 100.')} value={KRITERIA.map((k) => `${k.nama}; ${k.bobot}`).join('\n')} rows={7} maxLength={2000} />
          <SubmitRow><Button>{t('Simpan instrumen', 'Save')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const simpanTahun = action({
  path: '/kantor/perencanaan/tahun', summary: 'Membuka atau mengubah tahun perencanaan', right: HAK, frame: 'kantor', input: z.object({ tahun: z.coerce.number('Tuliskan tahunnya.').int(), keadaan: z.enum(['berjalan', 'selesai']).default('berjalan'), ...kotakTanggal('mulai'), ...kotakTanggal('sampai'), ...kotakTanggal('pokir'), ...kotakTanggal('desa'), ...kotakTanggal('kecamatan'), ...kotakTanggal('forum_pd'), ...kotakTanggal('kabupaten') }),
  async act(ctx, isi) {
    await ctx.db.transaction((tx) => aturSiklus(tx, ctx.actor, { tahun: isi.tahun, keadaan: isi.keadaan, mulai: bacaTanggal(isi, 'mulai'), sampai: bacaTanggal(isi, 'sampai'), jadwal: Object.fromEntries((['pokir', ...TINGKAT_ACARA] as const).flatMap((k) => (bacaTanggal(isi, k) ? [[k, bacaTanggal(isi, k)]] : []))) }))
    return { goto: '/kantor/perencanaan/tahun', flash: ctx.t('Tahun perencanaan tersimpan.', 'Saved.') }
  },
})
const ubahBatas = action({
  path: '/kantor/perencanaan/tahun/batas', summary: 'Mengubah batas suatu tingkat dengan alasan', right: HAK, frame: 'kantor', again: '/kantor/perencanaan/tahun', input: z.object({ tahun: z.coerce.number('Pilih tahunnya.').int(), tingkat: z.enum(BERBATAS, 'Pilih batas yang diubah.'), alasan: z.string().trim().max(400).default(''), ...kotakTanggal('hari') }),
  async act(ctx, isi) {
    await ctx.db.transaction((tx) => perpanjangBatas(tx, ctx.actor, { tahun: isi.tahun, tingkat: isi.tingkat, alasan: isi.alasan, sampai: bacaTanggal(isi, 'hari') }))
    return { goto: '/kantor/perencanaan/tahun', flash: ctx.t('Batas diubah dan alasannya dicatat.', 'Moved, with its reason.') }
  },
})
const simpanInstrumen = action({
  path: '/kantor/perencanaan/instrumen', summary: 'Menetapkan instrumen penilaian usulan', right: HAK, frame: 'kantor', again: '/kantor/perencanaan/tahun', input: z.object({ tingkat: z.enum(TINGKAT_ACARA, 'Pilih tingkatnya.'), dasar: z.string().trim().min(5, 'Tuliskan dasarnya.').max(200), kriteria: z.string().max(2000), ...kotakTanggal('berlaku') }),
  async act(ctx, isi) {
    await ctx.db.transaction((tx) => aturInstrumen(tx, ctx.actor, { tingkat: isi.tingkat, dasar: isi.dasar, kriteria: isi.kriteria, mulai: bacaTanggal(isi, 'berlaku') }))
    return { goto: '/kantor/perencanaan/tahun', flash: ctx.t('Instrumen tersimpan.', 'Saved.') }
  },
})
export const siklusRoutes: Route[] = [tampil, simpanTahun, ubahBatas, simpanInstrumen]
