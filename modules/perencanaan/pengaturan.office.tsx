import { BackLink, Button, DateField, Form, Heading, Select, SubmitRow, Table, TextField } from '#access/design'
import { type Route, action, page } from '#access/web'
import { tanggalDaerah } from '#kernel/identity'
import { getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { bacaTanggal, kotakTanggal } from './formulir.tsx'
import { type BidangKantor, type ZonaTempat, aturBidang, aturZona, listBidang, listZona } from './pengaturan.ts'

const HAK = { hak: ['perencanaan.kelola', 'harga.kelola'] }
const Dasar = z.string().trim().min(5, 'Tuliskan dasarnya.').max(200)
const zona = page({
  path: '/kantor/perencanaan/zona', summary: 'Zona harga tiap kecamatan', right: HAK, frame: 'kantor',
  ask: async (ctx) => listZona(ctx.db, (await getUnitPemda(ctx.db)).wilayahKode ?? '', tanggalDaerah(ctx.now)),
  show: (baris, ctx) => ({
    title: ctx.t('Zona harga', 'Price zones'), wide: true,
    body: <>
      <BackLink href="/kantor/perencanaan/rujukan" />
      <Heading lead={ctx.t('Tempat yang jauh boleh punya harga lain. Yang tidak disebut berada di zona 1.', 'Far places may have other prices. What is not named is in zone 1.')}>{ctx.t('Zona harga', 'Price zones')}</Heading>
      <Table<ZonaTempat> caption={ctx.t('Kecamatan', 'Districts')} captionHidden rows={baris} columns={[{ head: ctx.t('Kecamatan', 'District'), main: true, cell: (b) => b.nama }, { head: ctx.t('Zona', 'Zone'), numeric: true, cell: (b) => b.zona ?? 1 }, { head: ctx.t('Sejak', 'Since'), cell: (b) => (b.berlaku_mulai ? tanggalPanjang(b.berlaku_mulai) : '–') }, { head: ctx.t('Dasar', 'Ground'), cell: (b) => b.dasar_hukum ?? '–' }]} />
      <Form><h2>{ctx.t('Tetapkan zona', 'Set a zone')}</h2>
        <Select name="wilayah" label={ctx.t('Kecamatan', 'District')} choices={baris.map((b) => ({ value: b.kode, label: b.nama }))} />
        <Select name="zona" label={ctx.t('Zona', 'Zone')} choices={['1', '2', '3'].map((n) => ({ value: n, label: n }))} />
        <DateField name="mulai" label={ctx.t('Berlaku mulai', 'From')} /><TextField name="dasar" label={ctx.t('Dasar', 'Ground')} maxLength={200} />
        <SubmitRow><Button>{ctx.t('Tetapkan zona', 'Set')}</Button></SubmitRow></Form>
    </>,
  }),
})
const simpanZona = action({
  path: '/kantor/perencanaan/zona', summary: 'Menetapkan zona harga kecamatan', right: HAK, frame: 'kantor', input: z.object({ wilayah: z.string().max(20), zona: z.coerce.number('Pilih zonanya.').int(), dasar: Dasar, ...kotakTanggal('mulai') }),
  async act(ctx, isi) { await ctx.db.transaction((tx) => aturZona(tx, ctx.actor, { wilayah: isi.wilayah, zona: isi.zona, dasar: isi.dasar, mulai: bacaTanggal(isi, 'mulai') })); return { goto: '/kantor/perencanaan/zona', flash: ctx.t('Zona harga tersimpan.', 'Saved.') } },
})
const bidang = page({
  path: '/kantor/perencanaan/bidang', summary: 'Bidang urusan tiap perangkat daerah', right: HAK, frame: 'kantor',
  ask: async (ctx) => listBidang(ctx.db, tanggalDaerah(ctx.now)),
  show: (baris, ctx) => ({
    title: ctx.t('Bidang urusan', 'Fields of government'), wide: true,
    body: <>
      <BackLink href="/kantor/perencanaan/rujukan" />
      <Heading lead={ctx.t('Sub kegiatan sebuah perangkat daerah berasal dari bidang urusannya. Kecamatan dan sekretariat mengikuti jenisnya.', 'The sub activities of an office come from its fields. Districts and secretariats follow their kind.')}>{ctx.t('Bidang urusan', 'Fields of government')}</Heading>
      <Table<BidangKantor> caption={ctx.t('Perangkat daerah', 'Offices')} captionHidden rows={baris} columns={[{ head: ctx.t('Perangkat daerah', 'Office'), main: true, cell: (b) => b.nama }, { head: ctx.t('Bidang urusan', 'Fields'), cell: (b) => b.bidang?.join(', ') ?? '–' }]} />
      <Form><h2>{ctx.t('Tetapkan bidang urusan', 'Set the fields')}</h2>
        <Select name="unit" label={ctx.t('Perangkat daerah', 'Office')} choices={baris.map((b) => ({ value: b.id, label: b.nama }))} />
        <TextField name="bidang" label={ctx.t('Kode bidang urusan', 'Codes')} hint={ctx.t('Pisahkan dengan koma. Contoh: 1.04, 2.10', 'With commas. For example: 1.04, 2.10')} maxLength={60} />
        <DateField name="mulai" label={ctx.t('Berlaku mulai', 'From')} /><TextField name="dasar" label={ctx.t('Dasar', 'Ground')} maxLength={200} />
        <SubmitRow><Button>{ctx.t('Tetapkan bidang', 'Set')}</Button></SubmitRow></Form>
    </>,
  }),
})
const simpanBidang = action({
  path: '/kantor/perencanaan/bidang', summary: 'Menetapkan bidang urusan perangkat daerah', right: HAK, frame: 'kantor', input: z.object({ unit: z.uuid('Pilih perangkat daerah.'), bidang: z.string().trim().max(60), dasar: Dasar, ...kotakTanggal('mulai') }),
  async act(ctx, isi) { await ctx.db.transaction((tx) => aturBidang(tx, ctx.actor, { unitId: isi.unit, bidang: isi.bidang, dasar: isi.dasar, mulai: bacaTanggal(isi, 'mulai') })); return { goto: '/kantor/perencanaan/bidang', flash: ctx.t('Bidang urusan tersimpan.', 'Saved.') } },
})
export const pengaturanRoutes: Route[] = [zona, simpanZona, bidang, simpanBidang]
