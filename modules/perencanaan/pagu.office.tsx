import { Button, Form, Heading, Notice, Select, SubmitRow, Table, Tabs, TextField } from '#access/design'
import { type Route, action, alamat, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { getUnitPemda, listUnit } from '#kernel/organisation'
import { z } from 'zod'
import { uang } from './jawaban.tsx'
import { type JenisPagu, listPagu, tetapkanPagu } from './pagu.ts'
import { listSiklus, listTempatAnak } from './usulan.sql.ts'

type BarisPagu = Awaited<ReturnType<typeof listPagu>>[number]
const Saring = z.object({ tahun: z.coerce.number().int().optional().catch(undefined), jenis: z.enum(['unit', 'kecamatan']).default('unit').catch('unit') })

const daftar = page({
  path: '/kantor/perencanaan/pagu', summary: 'Pagu indikatif dan yang melebihinya', right: { hak: ['perencanaan.kelola', 'usulan.periksa'] }, frame: 'kantor', input: Saring,
  async ask(ctx, { tahun: diminta, jenis }) {
    const siklus = await listSiklus(ctx.db)
    const tahun = diminta ?? siklus.find((s) => s.keadaan === 'berjalan')?.tahun ?? siklus[0]?.tahun ?? 0
    const kelola = punyaHak(ctx.actor, 'perencanaan.kelola')
    const pilihan = !kelola ? [] : jenis === 'unit' ? (await listUnit(ctx.db, { banyak: 500 })).filter((u) => u.isSkpd).map((u) => ({ value: u.id, label: u.nama })) : (await listTempatAnak(ctx.db, (await getUnitPemda(ctx.db)).wilayahKode ?? '')).map((w) => ({ value: w.kode, label: `Kecamatan ${w.nama}` }))
    return { tahun, jenis: jenis as JenisPagu, siklus: siklus.map((s) => s.tahun), baris: await listPagu(ctx.db, tahun, jenis), pilihan, kelola }
  },
  show({ tahun, jenis, siklus, baris, pilihan, kelola }, ctx) {
    const { t } = ctx
    const lewat = baris.filter((b) => b.lebih > 0n)
    const jumlah = (ambil: (b: BarisPagu) => bigint) => uang(baris.reduce((n, b) => n + ambil(b), 0n))
    return {
      title: t('Pagu indikatif', 'Ceilings'), wide: true,
      body: <>
        <Heading lead={t('Batas sementara, dan berapa yang sudah diusulkan. Melebihi pagu boleh, tetapi terlihat.', 'Ceilings and what is proposed so far. Going over is allowed, and seen.')}>{t('Pagu indikatif', 'Ceilings')} {tahun}</Heading>
        <Tabs label={t('Menurut', 'By')} items={(['unit', 'kecamatan'] as const).map((j) => ({ name: j === 'unit' ? t('Perangkat daerah', 'Offices') : t('Kecamatan', 'Districts'), href: alamat('/kantor/perencanaan/pagu', { tahun, jenis: j }), now: j === jenis }))} />
        <Form method="get" class="filter" hidden={{ jenis }} label={t('Tahun', 'Year')}><Select name="tahun" label={t('Tahun', 'Year')} value={String(tahun)} empty={false} choices={siklus.map((n) => ({ value: String(n), label: String(n) }))} /><SubmitRow><Button variant="second" small>{t('Terapkan', 'Apply')}</Button></SubmitRow></Form>
        {lewat.length > 0 && <Notice tone="bad" title={t(`${lewat.length} melebihi pagu`, `${lewat.length} over the ceiling`)}><p>{lewat.slice(0, 10).map((b) => `${b.nama}: ${uang(b.lebih)}`).join('; ')}</p></Notice>}
        <Table<BarisPagu> caption={t('Pagu', 'Ceilings')} captionHidden rows={baris} tone={(b) => (b.lebih > 0n ? 'bad' : undefined)} columns={[
          { head: t('Nama', 'Name'), main: true, cell: (b) => b.nama }, { head: t('Usulan', 'Proposals'), numeric: true, cell: (b) => b.banyak }, { head: t('Diusulkan', 'Proposed'), numeric: true, cell: (b) => uang(b.terpakai) }, { head: t('Pagu', 'Ceiling'), numeric: true, cell: (b) => (b.pagu === null ? t('belum ditetapkan', 'not set') : uang(b.pagu)) }, { head: t('Lebih', 'Over'), numeric: true, cell: (b) => (b.lebih > 0n ? uang(b.lebih) : '–') }]}
          foot={[[t('Jumlah', 'Total'), baris.reduce((n, b) => n + b.banyak, 0), jumlah((b) => b.terpakai), jumlah((b) => b.pagu ?? 0n), jumlah((b) => b.lebih)]]} />
        {kelola && <Form action="/kantor/perencanaan/pagu" hidden={{ tahun, jenis }}>
          <h2>{t('Tetapkan pagu', 'Set a ceiling')}</h2>
          <Select name="untuk" label={jenis === 'unit' ? t('Perangkat daerah', 'Office') : t('Kecamatan', 'District')} choices={pilihan} />
          <TextField name="jumlah" label={t('Pagu', 'Ceiling')} prefix="Rp" width="l" inputMode="numeric" />
          <TextField name="dasar" label={t('Dasar', 'Ground')} hint={t('Contoh: Surat edaran pagu indikatif', 'For example: circular on ceilings')} maxLength={200} />
          <SubmitRow><Button>{t('Tetapkan', 'Set')}</Button></SubmitRow>
        </Form>}
      </>,
    }
  },
})
const tetapkan = action({
  path: '/kantor/perencanaan/pagu', summary: 'Menetapkan pagu indikatif', right: { hak: ['perencanaan.kelola'] }, frame: 'kantor',
  input: z.object({ tahun: z.coerce.number().int(), jenis: z.enum(['unit', 'kecamatan']), untuk: z.string().trim().max(40), jumlah: z.string().trim().max(30), dasar: z.string().trim().min(3, 'Tuliskan dasarnya.').max(200) }),
  async act(ctx, isi) {
    const jumlah = await ctx.db.transaction((tx) => tetapkanPagu(tx, ctx.actor, isi))
    return { goto: alamat('/kantor/perencanaan/pagu', { tahun: isi.tahun, jenis: isi.jenis }), flash: ctx.t(`Pagu ditetapkan ${uang(jumlah)}.`, `Ceiling set to ${uang(jumlah)}.`), data: { jumlah } }
  },
})
export const paguRoutes: Route[] = [daftar, tetapkan]
