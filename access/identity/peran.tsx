import { z } from 'zod'
import { BackLink, Button, DateField, Form, Heading, Select, SubmitRow, Table, dateFrom } from '#access/design'
import { type Context, action, page } from '#access/web'
import { type Lingkup, type PeranHak, LINGKUP, NAMA_PERAN, listHak, listPeranHak, listPeranTerpakai, listRiwayatPeran, setPeranHak, tanggalDaerah } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'

const right = { hak: ['pengguna.kelola'] }
const KATA: Record<Lingkup, [string, string]> = { sendiri: ['tugas sendiri', 'own tasks'], unit: ['unit sendiri', 'own unit'], unit_bawah: ['unit dan bawahannya', 'unit and below'], wilayah: ['wilayah unit', 'the unit’s region'], semua: ['seluruh pemerintah daerah', 'the whole government'] }
const kata = (ctx: Context, lingkup: Lingkup) => ctx.t(...KATA[lingkup])
export const namaPeran = (kode: string) => NAMA_PERAN[kode as keyof typeof NAMA_PERAN] ?? kode
const masa = (ctx: Context, h: PeranHak) => `${tanggalPanjang(h.berlaku_dari, ctx.locale)} – ${h.berlaku_sampai ? tanggalPanjang(h.berlaku_sampai, ctx.locale) : ctx.t('seterusnya', 'onwards')}`

export const rutePeran = [
  page({ path: '/kantor/peran', summary: 'Hak menurut peran', right, frame: 'kantor',
    async ask(ctx) {
      const [hak, peran] = await Promise.all([listPeranHak(ctx.db, tanggalDaerah(ctx.now)), listPeranTerpakai(ctx.db)])
      const nama = new Map(listHak().map((h) => [h.kode, h.nama]))
      return peran.map(({ peran: kode }) => ({ kode, nama: namaPeran(kode), hak: hak.filter((satu) => satu.peran === kode).map((satu) => ({ ...satu, nama: nama.get(satu.hak) ?? satu.hak })) }))
    },
    show: (semua, ctx) => ({ title: ctx.t('Peran dan hak', 'Roles and rights'), wide: true, body: <>
      <Heading lead={ctx.t('Hak melekat pada peran, peran pada jabatan, jabatan pada pemangkunya. Perubahan berlaku pada permintaan berikutnya.', 'Rights belong to roles, roles to posts, posts to their holders. A change holds from the next request on.')}>{ctx.t('Peran dan hak', 'Roles and rights')}</Heading>
      <Table caption={ctx.t('Peran', 'Roles')} rows={semua} columns={[{ head: ctx.t('Peran', 'Role'), main: true, cell: (p) => <a href={`/kantor/peran/${p.kode}`}>{p.nama}</a> }, { head: ctx.t('Hak dan lingkupnya', 'Rights and reach'), cell: (p) => (p.hak.length > 0 ? <ul>{p.hak.map(({ nama, lingkup }) => <li>{nama} <span class="hint">({kata(ctx, lingkup)})</span></li>)}</ul> : ctx.t('tidak ada', 'none')) }]} /></> }) }),
  page({ path: '/kantor/peran/:peran', summary: 'Hak satu peran dan riwayatnya', right, frame: 'kantor', input: z.object({ peran: z.string().max(50) }),
    ask: async (ctx, { peran }) => ((await listPeranTerpakai(ctx.db)).some((satu) => satu.peran === peran) ? { riwayat: await listRiwayatPeran(ctx.db, peran), hak: listHak() } : refuseNotFound('Peran')),
    show: ({ riwayat, hak }, ctx, { peran }) => ({ title: namaPeran(peran), wide: true, body: <>
      <BackLink href="/kantor/peran" /><Heading about={ctx.t('Peran', 'Role')}>{namaPeran(peran)}</Heading>
      <Table caption={ctx.t('Hak menurut masa berlakunya', 'Rights by period')} rows={riwayat} empty={<p>{ctx.t('Belum ada hak.', 'No rights yet.')}</p>} columns={[
        { head: ctx.t('Hak', 'Right'), main: true, cell: (h) => hak.find(({ kode }) => kode === h.hak)?.nama ?? h.hak }, { head: ctx.t('Kode', 'Code'), cell: (h) => <code>{h.hak}</code> }, { head: ctx.t('Lingkup', 'Reach'), cell: (h) => kata(ctx, h.lingkup) }, { head: ctx.t('Berlaku', 'In force'), cell: (h) => masa(ctx, h) }]} />
      <h2>{ctx.t('Ubah hak', 'Change a right')}</h2>
      <Form>
        <Select name="hak" label={ctx.t('Hak', 'Right')} choices={hak.map(({ kode, nama }) => ({ value: kode, label: `${nama} (${kode})` }))} />
        <Select name="lingkup" label={ctx.t('Lingkup', 'Reach')} choices={[...LINGKUP.map((satu) => ({ value: satu as string, label: kata(ctx, satu) })), { value: 'cabut', label: ctx.t('tidak lagi dipunyai', 'no longer held') }]} />
        <DateField name="dari" label={ctx.t('Berlaku mulai', 'In force from')} value={tanggalDaerah(ctx.now)} />
        <SubmitRow><Button>{ctx.t('Simpan perubahan', 'Save the change')}</Button></SubmitRow></Form></> }) }),
  action({ path: '/kantor/peran/:peran', summary: 'Mengubah hak satu peran', right,
    input: z.object({ peran: z.string().max(50), hak: z.string().min(1, 'Pilih hak.'), lingkup: z.enum([...(LINGKUP as [Lingkup, ...Lingkup[]]), 'cabut'], 'Pilih lingkup.'), dari: z.string().optional(), dari_hari: z.string().optional(), dari_bulan: z.string().optional(), dari_tahun: z.string().optional() }),
    async act(ctx, input) {
      await ctx.db.transaction((tx) => setPeranHak(tx, ctx.actor, { peran: input.peran, hak: input.hak, lingkup: input.lingkup === 'cabut' ? null : input.lingkup, dari: dateFrom(input, 'dari') ?? tanggalDaerah(ctx.now) }))
      return { goto: `/kantor/peran/${input.peran}`, flash: ctx.t('Hak diubah dan dicatat.', 'Right changed and recorded.') }
    } }),
]
