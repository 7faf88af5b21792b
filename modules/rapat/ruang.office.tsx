import { BackLink, Breadcrumbs, Button, ButtonLink, Checkbox, DateField, EmptyState, Form, Heading, InsetText, Pager, Select, SubmitRow, Table, Tag, TextField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { hariTanggal, tambahHari, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { batalkanPemesanan, bolehBatal, pesanRuang, tambahRuang, ubahRuang, unitRuang } from './ruang.ts'
import { type PemakaianRow, type RuangRow, findRuang, listPemakaian, listRuang } from './ruang.sql.ts'
import { awalHari, hariIni, hariWajar, jam, rentangDari } from './waktu.ts'
import { berhakAtas } from './wewenang.ts'

const Tanggal = z.string().refine(hariWajar).optional().catch(undefined)
const sehari = (tanggal: string) => ({ mulai: awalHari(tanggal), selesai: awalHari(tambahHari(tanggal, 1)) })
/** What for is shown to the unit that booked; others see that the room is taken and by whom. */
const keperluan = (ctx: Context, p: PemakaianRow): string => ((ctx.actor as Pegawai).jabatan.some((j) => j.unitId === p.unit_id) ? p.keperluan : ctx.t('Terpakai', 'Taken'))
const pemesan = (p: PemakaianRow): string => p.dipesan_teks.split(', ').at(-1)!

const daftar = page({
  path: '/kantor/ruang', summary: 'Ruang rapat semua unit dan pemakaiannya pada satu hari', right: 'pegawai', frame: 'kantor', input: z.object({ tanggal: Tanggal }),
  async ask(ctx, { tanggal: minta }) {
    const tanggal = minta ?? hariIni(ctx.now)
    const pakai = await listPemakaian(ctx.db, sehari(tanggal))
    return { tanggal, kelola: unitRuang(ctx.actor as Pegawai), ruang: (await listRuang(ctx.db)).map((r) => ({ ...r, pakai: pakai.filter((p) => p.ruang_id === r.id).map((p) => ({ dari: jam(p.mulai), sampai: jam(p.selesai), untuk: keperluan(ctx, p), oleh: pemesan(p) })) })) }
  },
  show({ tanggal, kelola, ruang }, ctx) {
    const { t } = ctx
    return {
      title: t('Ruang rapat', 'Meeting rooms'), wide: true,
      body: <>
        <Heading about={t('Ruang rapat', 'Meeting rooms')} actions={kelola.length > 0 && <ButtonLink href="/kantor/ruang/baru" variant="second" icon="plus">{t('Tambah ruang', 'Add a room')}</ButtonLink>}>{hariTanggal(tanggal, ctx.locale)}</Heading>
        <Pager previous={`/kantor/ruang?tanggal=${tambahHari(tanggal, -1)}`} next={`/kantor/ruang?tanggal=${tambahHari(tanggal, 1)}`} />
        <Table caption={t('Ruang dan pemakaiannya', 'Rooms and their use')} captionHidden rows={ruang} empty={<EmptyState title={t('Belum ada ruang', 'No room yet')}>{t('Sekretaris atau tata usaha unit dapat menambahkan ruang.', 'Secretaries of a unit can add rooms.')}</EmptyState>} columns={[
          { head: t('Ruang', 'Room'), main: true, cell: (r) => <><a href={`/kantor/ruang/${r.id}?tanggal=${tanggal}`}>{r.nama}</a><br /><span class="hint">{r.letak}</span></> },
          { head: t('Kapasitas', 'Seats'), numeric: true, cell: (r) => r.kapasitas }, { head: t('Sarana', 'Equipment'), cell: (r) => r.sarana || '–' },
          { head: t('Terpakai', 'Taken'), cell: (r) => (r.pakai.length === 0 ? <Tag tone="ok">{t('Kosong sepanjang hari', 'Free all day')}</Tag> : <ul>{r.pakai.map((p) => <li><b class="digits">{p.dari}–{p.sampai}</b> {p.untuk}<br /><span class="hint">{p.oleh}</span></li>)}</ul>) },
        ]} />
      </>,
    }
  },
})

const Id = z.object({ id: z.uuid() })
const rincian = page({
  path: '/kantor/ruang/:id', summary: 'Satu ruang: pemakaian tujuh hari dan pemesanan', right: 'pegawai', frame: 'kantor', input: Id.extend({ tanggal: Tanggal }),
  async ask(ctx, { id, tanggal: minta }) {
    const ruang = (await findRuang(ctx.db, id)) ?? refuseNotFound('Ruang')
    const tanggal = minta ?? hariIni(ctx.now)
    const pakai = await listPemakaian(ctx.db, { mulai: awalHari(tanggal), selesai: awalHari(tambahHari(tanggal, 7)) }, id)
    return { ruang, tanggal, kelola: berhakAtas(ctx.actor, 'ruang.kelola', ruang), pakai: pakai.map((p) => ({ id: p.id, mulai: p.mulai, selesai: p.selesai, untuk: keperluan(ctx, p), oleh: pemesan(p), rapat: p.rapat_id !== null, batal: !p.rapat_id && bolehBatal(ctx.actor, p, ruang) })) }
  },
  show({ ruang, tanggal, kelola, pakai }, ctx) {
    const { t } = ctx
    return {
      title: ruang.nama, wide: true,
      body: <>
        <Breadcrumbs items={[{ name: t('Ruang rapat', 'Meeting rooms'), href: `/kantor/ruang?tanggal=${tanggal}` }]} />
        <Heading about={ruang.letak} lead={`${t('Kapasitas', 'Seats')} ${ruang.kapasitas}${ruang.sarana ? `. ${ruang.sarana}` : ''}`} actions={kelola && <ButtonLink href={`/kantor/ruang/${ruang.id}/ubah`} variant="second">{t('Ubah ruang', 'Change the room')}</ButtonLink>}>{ruang.nama}</Heading>
        <Table caption={t('Pemakaian tujuh hari', 'Use in seven days')} rows={pakai} empty={<InsetText>{t('Kosong selama tujuh hari ini.', 'Free in these seven days.')}</InsetText>} columns={[
          { head: t('Waktu', 'Time'), main: true, cell: (p) => `${waktuPanjang(p.mulai, ctx.config.BALAI_ZONE, ctx.locale).replace(/ [A-Z]{3,4}$/, '')} – ${jam(p.selesai)}` }, { head: t('Keperluan', 'For'), cell: (p) => p.untuk }, { head: t('Dipesan oleh', 'Booked by'), cell: (p) => p.oleh },
          { head: t('Tindakan', 'Action'), quiet: true, cell: (p) => (p.batal ? <Form action={`/kantor/ruang/pemesanan/${p.id}/batal`} hidden={{ ruang: ruang.id }}><Button variant="second" small about={jam(p.mulai)}>{t('Batalkan', 'Cancel')}</Button></Form> : '') },
        ]} />
        <Pager previous={`/kantor/ruang/${ruang.id}?tanggal=${tambahHari(tanggal, -7)}`} next={`/kantor/ruang/${ruang.id}?tanggal=${tambahHari(tanggal, 7)}`} />
        {!ruang.aktif && <InsetText>{t('Ruang ini ditutup dan tidak dapat dipesan.', 'This room is closed.')}</InsetText>}
        {ruang.aktif && <><h2>{t('Pesan ruang ini', 'Book this room')}</h2>
          <Form action={`/kantor/ruang/${ruang.id}`}>
            <TextField name="keperluan" label={t('Keperluan', 'For')} maxLength={200} />
            <DateField name="tanggal" label={t('Tanggal', 'Date')} value={tanggal} />
            <TextField name="mulai" label={t('Mulai pukul', 'From')} hint={t('Contoh: 09.00', 'For example 09.00')} width="s" /><TextField name="selesai" label={t('Selesai pukul', 'Until')} width="s" />
            <SubmitRow><Button>{t('Pesan', 'Book')}</Button><a href="/kantor/rapat/baru">{t('Atau buat rapat dengan ruang ini', 'Or call a meeting here')}</a></SubmitRow>
          </Form></>}
      </>,
    }
  },
})
const pesan = action({
  path: '/kantor/ruang/:id', summary: 'Memesan ruang rapat', right: 'pegawai', frame: 'kantor',
  input: Id.extend({ keperluan: z.string().trim().max(200).default(''), tanggal: z.string().optional(), tanggal_hari: z.string().max(9).optional(), tanggal_bulan: z.string().max(20).optional(), tanggal_tahun: z.string().max(9).optional(), mulai: z.string().max(10).default(''), selesai: z.string().max(10).default('') }),
  async act(ctx, isi) {
    if (isi.keperluan.length < 3) refuse('keperluan-kosong', 'Tuliskan keperluan pemakaian ruang.', { fields: [{ field: 'keperluan', message: 'Tuliskan keperluannya.' }] })
    const waktu = rentangDari({ tanggal: dateFrom(isi, 'tanggal'), mulai: isi.mulai, selesai: isi.selesai })
    if (waktu.selesai < ctx.now) refuse('waktu-lewat', 'Waktu itu sudah lewat. Pilih waktu lain.', { fields: [{ field: 'tanggal', message: 'Waktu itu sudah lewat.' }] })
    const unitId = (ctx.actor as Pegawai).jabatan[0]?.unitId ?? refuseNotFound('Unit')
    const id = await ctx.db.transaction((tx) => pesanRuang(tx, ctx.actor, { ruangId: isi.id, keperluan: isi.keperluan, unitId, ...waktu }))
    return { goto: `/kantor/ruang/${isi.id}?tanggal=${hariIni(waktu.mulai)}`, flash: ctx.t('Ruang dipesan.', 'Booked.'), data: { id }, status: 201 }
  },
})
const batal = action({
  path: '/kantor/ruang/pemesanan/:id/batal', summary: 'Membatalkan pemesanan ruang', right: 'pegawai', frame: 'kantor', again: '/kantor/ruang', input: Id.extend({ ruang: z.uuid().optional() }),
  async act(ctx, { id, ruang }) {
    await ctx.db.transaction((tx) => batalkanPemesanan(tx, ctx.actor, id))
    return { goto: ruang ? `/kantor/ruang/${ruang}` : '/kantor/ruang', flash: ctx.t('Pemesanan dibatalkan.', 'Cancelled.') }
  },
})

const HAK = { hak: ['ruang.kelola'] }
const IsiRuang = z.object({
  nama: z.string().trim().min(2, 'Tuliskan nama ruang.').max(100), letak: z.string().trim().min(2, 'Tuliskan letaknya.').max(200), kapasitas: z.coerce.number({ error: 'Tulis jumlah kursi dengan angka.' }).int().min(1, 'Tulis jumlah kursi.').max(5000, 'Paling banyak 5.000 kursi.'), sarana: z.string().trim().max(300).default(''),
})
function IsianRuang({ ctx: { t }, ruang }: { ctx: Context; ruang?: RuangRow }) {
  return <>
    <TextField name="nama" label={t('Nama ruang', 'Name of the room')} value={ruang?.nama} maxLength={100} />
    <TextField name="letak" label={t('Letak', 'Where')} hint={t('Gedung dan lantai', 'Building and floor')} value={ruang?.letak} maxLength={200} />
    <TextField name="kapasitas" label={t('Jumlah kursi', 'Seats')} value={ruang?.kapasitas} width="s" inputMode="numeric" />
    <TextField name="sarana" label={t('Sarana', 'Equipment')} hint={t('Contoh: proyektor, pengeras suara, rapat daring', 'For example projector, microphones, video')} value={ruang?.sarana} maxLength={300} optional />
  </>
}
const formBaru = page({
  path: '/kantor/ruang/baru', summary: 'Formulir menambah ruang rapat unit', right: HAK, frame: 'kantor', pageOnly: true, ask: async (ctx) => ({ unit: unitRuang(ctx.actor as Pegawai) }),
  show: ({ unit }, ctx) => ({
    title: ctx.t('Tambah ruang', 'Add a room'),
    body: <><BackLink href="/kantor/ruang" /><Heading>{ctx.t('Tambah ruang', 'Add a room')}</Heading><Form>
      {unit.length > 1 ? <Select name="unit" label={ctx.t('Milik unit', 'Unit')} choices={unit.map((u) => ({ value: u.id, label: u.nama }))} /> : <input type="hidden" name="unit" value={unit[0]?.id} />}
      <IsianRuang ctx={ctx} /><SubmitRow><Button>{ctx.t('Simpan', 'Save')}</Button></SubmitRow></Form></>,
  }),
})
const simpanBaru = action({
  path: '/kantor/ruang/baru', summary: 'Menambah ruang rapat unit', right: HAK, frame: 'kantor', input: IsiRuang.extend({ unit: z.uuid() }),
  async act(ctx, { unit, ...isi }) {
    const id = await ctx.db.transaction((tx) => tambahRuang(tx, ctx.actor, unit, isi))
    return { goto: `/kantor/ruang/${id}`, flash: ctx.t('Ruang ditambahkan.', 'Added.'), data: { id }, status: 201 }
  },
})
const formUbah = page({
  path: '/kantor/ruang/:id/ubah', summary: 'Formulir mengubah ruang rapat', right: HAK, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { const ruang = await findRuang(ctx.db, id); return ruang && berhakAtas(ctx.actor, 'ruang.kelola', ruang) ? ruang : refuseNotFound('Ruang') },
  show: (ruang, ctx) => ({
    title: ctx.t('Ubah ruang', 'Change the room'),
    body: <><BackLink href={`/kantor/ruang/${ruang.id}`} /><Heading>{ctx.t('Ubah ruang', 'Change the room')}</Heading><Form><IsianRuang ctx={ctx} ruang={ruang} /><Checkbox name="aktif" label={ctx.t('Dapat dipesan', 'Can be booked')} checked={ruang.aktif} /><SubmitRow><Button>{ctx.t('Simpan', 'Save')}</Button></SubmitRow></Form></>,
  }),
})
const simpanUbah = action({
  path: '/kantor/ruang/:id/ubah', summary: 'Mengubah ruang rapat', right: HAK, frame: 'kantor', input: IsiRuang.extend({ id: z.uuid(), aktif: z.string().optional() }),
  async act(ctx, { id, aktif, ...isi }) {
    await ctx.db.transaction((tx) => ubahRuang(tx, ctx.actor, id, { ...isi, aktif: aktif === 'ya' }))
    return { goto: `/kantor/ruang/${id}`, flash: ctx.t('Perubahan tersimpan.', 'Saved.') }
  },
})
export const ruangRoutes: Route[] = [daftar, formBaru, simpanBaru, batal, rincian, pesan, formUbah, simpanUbah]
