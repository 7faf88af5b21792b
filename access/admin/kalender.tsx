import { z } from 'zod'
import { BackLink, Button, ButtonLink, DateField, Details, Form, Heading, Select, SubmitRow, Table, Tabs, TextArea, TextField } from '#access/design'
import { type Context, action, page } from '#access/web'
import { type HariKhususRow, type JenisHari, changeKalender, insertHariKhusus, insertJamKhusus, insertKalender, listHariKhususTahun, listJamKhusus, listKalender, removeHariKhusus, tanggalPanjang } from '#kernel/organisation'
import { tanggalDaerah } from '#kernel/identity'
import { type Db, refuse, refuseNotFound } from '#kernel/platform'
import { catat, catatSemua, perubahan } from '#kernel/audit'
import { kotakTanggal, tanggalWajib, wajib } from './bantu.ts'
import { JENIS_HARI, bacaHariCsv, bacaJamIsian } from './hari.ts'

const right = { hak: ['organisasi.kelola'] }
const HARI: [string, string][] = [['Senin', 'Monday'], ['Selasa', 'Tuesday'], ['Rabu', 'Wednesday'], ['Kamis', 'Thursday'], ['Jumat', 'Friday'], ['Sabtu', 'Saturday'], ['Minggu', 'Sunday']]
const ZONA = ['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'] as const
const tolak = (field: string, message: string): never => refuse('isian-keliru', 'Periksa kembali isian yang ditandai.', { fields: [{ field, message }] })
const getKalenderAtau404 = async (db: Db, id: string) => (await listKalender(db)).find((k) => k.id === id) ?? refuseNotFound('Kalender')
const jamHari = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((hari) => [`jam_${hari}`, z.string().max(100).optional()]))
const tahunIsian = z.coerce.number().int().min(2000).max(2199).optional()

const FormJam = ({ ctx, jam }: { ctx: Context; jam?: Record<string, string[]> }) => <>{HARI.map((nama, i) => <TextField name={`jam_${i + 1}`} label={ctx.t(...nama)} optional width="l" value={jam?.[i + 1]?.join(', ')} />)}</>
const PetunjukJam = ({ ctx }: { ctx: Context }) => <p class="hint">{ctx.t('Tulis seperti 07.30-12.00, 13.00-16.00. Hari yang kosong adalah hari libur mingguan.', 'Write 07.30-12.00, 13.00-16.00. An empty day is a weekly day off.')}</p>

function FormHari({ ctx, kalender }: { ctx: Context; kalender: { id: string; nama: string }[] }) {
  const { t } = ctx
  return <Form action="/kantor/organisasi/kalender/hari" label={t('Tambah hari', 'Add a day')}>
    <DateField name="tanggal" label={t('Tanggal', 'Date')} />
    <Select name="jenis" label={t('Jenis', 'Kind')} choices={Object.entries(JENIS_HARI).map(([value, kata]) => ({ value, label: t(...kata) }))} />
    <TextField name="nama" label={t('Nama hari', 'Name of the day')} width="l" /><TextField name="dasar_hukum" label={t('Keputusan', 'Decree')} hint={t('Nomor SKB atau keputusan bupati.', 'Number of the joint decree or of the regent’s decree.')} />
    <Select name="kalender" label={t('Berlaku bagi', 'Holds for')} empty={t('Semua kalender', 'All calendars')} choices={kalender.map(({ id, nama }) => ({ value: id, label: nama }))} />
    <SubmitRow><Button>{t('Tambah hari', 'Add the day')}</Button></SubmitRow></Form>
}

export const ruteKalender = [
  page({ path: '/kantor/organisasi/kalender', summary: 'Kalender kerja dan hari libur setahun', right, frame: 'kantor', input: z.object({ tahun: tahunIsian }),
    async ask(ctx, { tahun }) {
      const ini = tahun ?? Number(tanggalDaerah(ctx.now).slice(0, 4))
      const [kalender, hari] = await Promise.all([listKalender(ctx.db), listHariKhususTahun(ctx.db, ini)])
      return { tahun: ini, kalender, hari }
    },
    show: ({ tahun, kalender, hari }, ctx) => ({ title: ctx.t('Kalender kerja', 'Working calendars'), wide: true, body: <>
      <BackLink href="/kantor/organisasi">{ctx.t('Organisasi', 'Organisation')}</BackLink>
      <Heading lead={ctx.t('Tenggat layanan dihitung menurut kalender unit yang melayani. Perubahan berlaku segera; tenggat yang sudah ditetapkan tidak bergeser.', 'Due dates follow the calendar of the serving unit. A change holds at once; due dates already set stay.')}
        actions={<ButtonLink variant="second" href="/kantor/organisasi/tenggat" icon="clock">{ctx.t('Hitung tenggat', 'Work out a due date')}</ButtonLink>}>{ctx.t('Kalender kerja', 'Working calendars')}</Heading>
      <Table caption={ctx.t('Kalender', 'Calendars')} rows={kalender} columns={[{ head: ctx.t('Nama', 'Name'), main: true, cell: (k) => <a href={`/kantor/organisasi/kalender/${k.id}`}>{k.nama}</a> }, { head: ctx.t('Zona', 'Zone'), cell: (k) => k.zona },
        { head: ctx.t('Hari kerja', 'Working days'), cell: (k) => k.hariKerja.map((n) => ctx.t(...HARI[n - 1]!)).join(', ') }]} />
      <h2>{ctx.t(`Hari libur dan hari khusus ${tahun}`, `Holidays and special days of ${tahun}`)}</h2>
      <Tabs label={ctx.t('Tahun', 'Year')} items={[tahun - 1, tahun, tahun + 1].map((satu) => ({ name: String(satu), href: `/kantor/organisasi/kalender?tahun=${satu}`, now: satu === tahun }))} />
      <Table caption={ctx.t('Hari', 'Days')} captionHidden rows={hari} empty={<p>{ctx.t('Belum ada hari libur untuk tahun ini. Tambahkan menurut SKB tiga menteri.', 'No holidays for this year yet. Add them from the joint decree.')}</p>} columns={[
        { head: ctx.t('Tanggal', 'Date'), main: true, cell: (h) => tanggalPanjang(h.tanggal, ctx.locale) }, { head: ctx.t('Nama', 'Name'), cell: (h) => h.nama }, { head: ctx.t('Jenis', 'Kind'), cell: (h) => ctx.t(...JENIS_HARI[h.jenis]) },
        { head: ctx.t('Bagi', 'For'), cell: (h) => kalender.find(({ id }) => id === h.kalenderId)?.nama ?? ctx.t('semua', 'all') }, { head: ctx.t('Keputusan', 'Decree'), cell: (h) => h.dasarHukum },
        { head: ctx.t('Tindakan', 'Action'), quiet: true, cell: (h) => <Form action={`/kantor/organisasi/kalender/hari/${h.id}/hapus`} label={`${h.nama} ${h.tanggal}`}><Button small variant="second" about={`${h.nama}, ${h.tanggal}`}>{ctx.t('Hapus', 'Remove')}</Button></Form> }]} />
      <Details summary={ctx.t('Tambah satu hari', 'Add one day')} open={ctx.typed !== undefined && 'jenis' in ctx.typed}><FormHari ctx={ctx} kalender={kalender} /></Details>
      <Details summary={ctx.t('Impor daftar hari (CSV)', 'Import a list of days (CSV)')} open={ctx.typed !== undefined && 'csv' in ctx.typed}><Form action="/kantor/organisasi/kalender/impor" label={ctx.t('Impor', 'Import')}>
        <TextArea name="csv" label={ctx.t('Baris tanggal;jenis;nama', 'Lines tanggal;jenis;nama')} hint={ctx.t('Jenis: libur_nasional, cuti_bersama, libur_daerah, hari_kerja_pengganti. Contoh: 2027-01-01;libur_nasional;Tahun Baru Masehi', 'Kinds: libur_nasional, cuti_bersama, libur_daerah, hari_kerja_pengganti. Example: 2027-01-01;libur_nasional;Tahun Baru Masehi')} rows={8} />
        <TextField name="dasar_impor" label={ctx.t('Keputusan', 'Decree')} /><SubmitRow><Button>{ctx.t('Impor', 'Import')}</Button></SubmitRow></Form></Details>
      <Details summary={ctx.t('Kalender baru', 'New calendar')} open={ctx.typed !== undefined && 'zona' in ctx.typed}><Form label={ctx.t('Kalender baru', 'New calendar')}>
        <TextField name="kode" label={ctx.t('Kode', 'Code')} width="l" spellCheck={false} /><TextField name="nama" label={ctx.t('Nama', 'Name')} width="l" /><Select name="zona" label={ctx.t('Zona waktu', 'Time zone')} value={ctx.config.BALAI_ZONE} empty={false} choices={ZONA.map((value) => ({ value, label: value }))} />
        <PetunjukJam ctx={ctx} /><FormJam ctx={ctx} /><SubmitRow><Button>{ctx.t('Buat kalender', 'Make the calendar')}</Button></SubmitRow></Form></Details></> }) }),
  action({ path: '/kantor/organisasi/kalender', summary: 'Membuat kalender kerja', right, input: z.object({ kode: z.string().regex(/^[a-z0-9-]+$/, 'Kode hanya huruf kecil, angka, dan garis.').max(40), nama: wajib('Isi nama kalender.'), zona: z.enum(ZONA, 'Pilih zona waktu.'), ...jamHari }),
    async act(ctx, isi) {
      const jam = bacaJamIsian(isi)
      if (!Object.keys(jam).length) tolak('jam_1', 'Isi jam paling sedikit satu hari.')
      const baru = await ctx.db.transaction(async (tx) => {
        const kalender = await insertKalender(tx, { kode: isi.kode, nama: isi.nama, zona: isi.zona, hariKerja: Object.keys(jam).map(Number), jam })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.kalender.insert', objek: { jenis: 'kalender', id: kalender.id }, sesudah: kalender })
        return kalender
      })
      return { goto: `/kantor/organisasi/kalender/${baru.id}`, flash: ctx.t('Kalender dibuat.', 'Calendar made.'), data: { id: baru.id }, status: 201 }
    } }),
  action({ path: '/kantor/organisasi/kalender/hari', summary: 'Menambah hari libur atau hari khusus', right, again: '/kantor/organisasi/kalender',
    input: z.object({ ...kotakTanggal('tanggal'), jenis: z.enum(Object.keys(JENIS_HARI) as [JenisHari, ...JenisHari[]], 'Pilih jenis hari.'), nama: wajib('Isi nama hari.', 100), dasar_hukum: wajib('Isi nomor keputusan.'), kalender: z.union([z.literal(''), z.uuid()]).optional() }),
    async act(ctx, isi) {
      const tanggal = tanggalWajib(isi, 'tanggal', 'tanggal')
      const hari = await ctx.db.transaction(async (tx) => {
        if (isi.kalender) await getKalenderAtau404(tx, isi.kalender)
        const baru = await insertHariKhusus(tx, { tanggal, jenis: isi.jenis, nama: isi.nama, dasarHukum: isi.dasar_hukum, kalenderId: isi.kalender || null })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.hari.insert', objek: { jenis: 'hari_khusus', id: baru.id }, sesudah: baru })
        return baru
      })
      return { goto: `/kantor/organisasi/kalender?tahun=${tanggal.slice(0, 4)}`, flash: ctx.t('Hari ditambahkan.', 'Day added.'), data: { id: hari.id }, status: 201 }
    } }),
  action({ path: '/kantor/organisasi/kalender/impor', summary: 'Mengimpor daftar hari libur', right, again: '/kantor/organisasi/kalender', input: z.object({ csv: wajib('Tempel daftar hari.', 20_000), dasar_impor: wajib('Isi nomor keputusan.') }),
    async act(ctx, { csv, dasar_impor }) {
      const { hari, salah } = bacaHariCsv(csv, dasar_impor)
      if (salah.length) refuse('csv-salah', 'Tidak ada yang diimpor. Perbaiki baris yang disebut, lalu kirim lagi.', { fields: salah.slice(0, 20).map((message) => ({ field: 'csv', message })) })
      if (!hari.length) tolak('csv', 'Tidak ada baris yang dapat dibaca.')
      await ctx.db.transaction(async (tx) => {
        const masuk: HariKhususRow[] = []
        for (const satu of hari) masuk.push(await insertHariKhusus(tx, { ...satu, kalenderId: null }))
        await catatSemua(tx, masuk.map((satu) => ({ actor: ctx.actor, tindakan: 'organisation.hari.insert', objek: { jenis: 'hari_khusus', id: satu.id }, sesudah: satu })))
      })
      return { goto: `/kantor/organisasi/kalender?tahun=${hari[0]!.tanggal.slice(0, 4)}`, flash: ctx.t(`${hari.length} hari ditambahkan.`, `${hari.length} days added.`), data: { jumlah: hari.length }, status: 201 }
    } }),
  action({ path: '/kantor/organisasi/kalender/hari/:id/hapus', summary: 'Menghapus hari khusus', right, again: '/kantor/organisasi/kalender', input: z.object({ id: z.uuid() }),
    async act(ctx, { id }) {
      const hari = await ctx.db.transaction(async (tx) => {
        const lama = await removeHariKhusus(tx, id)
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.hari.remove', objek: { jenis: 'hari_khusus', id }, sebelum: lama })
        return lama
      })
      return { goto: `/kantor/organisasi/kalender?tahun=${hari.tanggal.slice(0, 4)}`, flash: ctx.t(`${hari.nama} dihapus dari kalender.`, `${hari.nama} removed.`) }
    } }),
  page({ path: '/kantor/organisasi/kalender/:id', summary: 'Satu kalender kerja: jam dan masa khusus', right, frame: 'kantor', input: z.object({ id: z.uuid() }),
    async ask(ctx, { id }) {
      const [kalender, khusus] = await Promise.all([getKalenderAtau404(ctx.db, id), listJamKhusus(ctx.db, id)])
      return { kalender, khusus }
    },
    show: ({ kalender, khusus }, ctx) => ({ title: kalender.nama, body: <>
      <BackLink href="/kantor/organisasi/kalender">{ctx.t('Kalender kerja', 'Working calendars')}</BackLink><Heading about={ctx.t('Kalender', 'Calendar')}>{kalender.nama}</Heading>
      <Form label={ctx.t('Jam kerja', 'Working hours')}><TextField name="nama" label={ctx.t('Nama', 'Name')} width="l" value={kalender.nama} /><PetunjukJam ctx={ctx} /><FormJam ctx={ctx} jam={kalender.jam} /><SubmitRow><Button>{ctx.t('Simpan jam kerja', 'Save hours')}</Button></SubmitRow></Form>
      <h2>{ctx.t('Masa dengan jam lain (Ramadan)', 'Periods with other hours (Ramadan)')}</h2>
      <Table caption={ctx.t('Masa', 'Periods')} captionHidden rows={khusus.toReversed()} empty={<p>{ctx.t('Tidak ada.', 'None.')}</p>} columns={[{ head: ctx.t('Nama', 'Name'), main: true, cell: (j) => j.nama }, { head: ctx.t('Masa', 'Period'), cell: (j) => `${tanggalPanjang(j.mulai, ctx.locale)} – ${tanggalPanjang(j.sampai, ctx.locale)}` },
        { head: ctx.t('Jam', 'Hours'), cell: (j) => Object.entries(j.jam).map(([hari, jam]) => `${ctx.t(...HARI[Number(hari) - 1]!)} ${jam.join(', ')}`).join('; ') }, { head: ctx.t('Dasar', 'Ground'), cell: (j) => j.dasarHukum }]} />
      <Details summary={ctx.t('Tambah masa', 'Add a period')} open={ctx.typed !== undefined && 'nama_masa' in ctx.typed}><Form action={`/kantor/organisasi/kalender/${kalender.id}/masa`} label={ctx.t('Tambah masa', 'Add a period')}>
        <TextField name="nama_masa" label={ctx.t('Nama masa', 'Name of the period')} width="l" /><DateField name="mulai" label={ctx.t('Hari pertama', 'First day')} /><DateField name="sampai" label={ctx.t('Hari terakhir', 'Last day')} /><TextField name="dasar_hukum" label={ctx.t('Keputusan', 'Decree')} />
        <PetunjukJam ctx={ctx} /><FormJam ctx={ctx} /><SubmitRow><Button>{ctx.t('Tambah masa', 'Add the period')}</Button></SubmitRow></Form></Details></> }) }),
  action({ path: '/kantor/organisasi/kalender/:id', summary: 'Mengubah jam kerja', right, input: z.object({ id: z.uuid(), nama: wajib('Isi nama kalender.'), ...jamHari }),
    async act(ctx, isi) {
      const jam = bacaJamIsian(isi)
      if (!Object.keys(jam).length) tolak('jam_1', 'Isi jam paling sedikit satu hari.')
      await ctx.db.transaction(async (tx) => {
        const lama = await getKalenderAtau404(tx, isi.id)
        const baru = await changeKalender(tx, isi.id, { nama: isi.nama, hariKerja: Object.keys(jam).map(Number), jam, tutupKeBesok: lama.tutupKeBesok })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.kalender.change', objek: { jenis: 'kalender', id: isi.id }, ...perubahan(lama, baru) })
      })
      return { goto: `/kantor/organisasi/kalender/${isi.id}`, flash: ctx.t('Jam kerja disimpan.', 'Hours saved.') }
    } }),
  action({ path: '/kantor/organisasi/kalender/:id/masa', summary: 'Menambah masa dengan jam lain', right, again: '/kantor/organisasi/kalender/:id', input: z.object({ id: z.uuid(), nama_masa: wajib('Isi nama masa, misalnya Ramadan 1448 H.'), dasar_hukum: wajib('Isi nomor keputusan.'), ...kotakTanggal('mulai'), ...kotakTanggal('sampai'), ...jamHari }),
    async act(ctx, isi) {
      const mulai = tanggalWajib(isi, 'mulai', 'hari pertama'), sampai = tanggalWajib(isi, 'sampai', 'hari terakhir'), jam = bacaJamIsian(isi)
      if (sampai < mulai) tolak('sampai', 'Hari terakhir lebih awal daripada hari pertama.')
      if (!Object.keys(jam).length) tolak('jam_1', 'Isi jam paling sedikit satu hari.')
      await ctx.db.transaction(async (tx) => {
        await getKalenderAtau404(tx, isi.id)
        const baru = await insertJamKhusus(tx, { kalenderId: isi.id, nama: isi.nama_masa, mulai, sampai, jam, dasarHukum: isi.dasar_hukum })
        await catat(tx, { actor: ctx.actor, tindakan: 'organisation.jam.insert', objek: { jenis: 'jam_khusus', id: baru.id }, sesudah: baru })
      })
      return { goto: `/kantor/organisasi/kalender/${isi.id}`, flash: ctx.t('Masa ditambahkan.', 'Period added.'), status: 201 }
    } }),
]
