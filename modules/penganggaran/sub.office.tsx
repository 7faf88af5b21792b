import { Breadcrumbs, Button, Checkboxes, Form, Heading, Notice, Select, SubmitRow, SummaryList, TextField } from '#access/design'
import { type Route, action, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { namaBulan } from '#kernel/organisation'
import { cariRujukan } from '#modules/perencanaan'
import { z } from 'zod'
import { sebutRatus } from './hitung.ts'
import { hariAnggaran } from './periksa.sql.ts'
import { uang } from './rincian-bagian.tsx'
import { getSubTerlihat } from './rincian-baca.ts'
import { UBAH } from './rincian.office.tsx'
import { KATA_TAG, TAG, ubahSub } from './sub.ts'

const BULAN = Array.from({ length: 12 }, (_, i) => i + 1)
const formulir = page({
  path: '/kantor/anggaran/sub/:id/sasaran', summary: 'Indikator, lokasi, waktu, dan sumber dana sub kegiatan', right: UBAH, frame: 'kantor', input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) {
    const sub = await getSubTerlihat(ctx.db, ctx.actor, id)
    return { sub, sumber: (await cariRujukan(ctx.db, 'sumber_dana', { hari: hariAnggaran(sub.tahun), batas: 500 })).map(({ kode, nama }) => ({ kode, nama })) }
  },
  show({ sub, sumber }, ctx) {
    const { t } = ctx, bulan = BULAN.map((n) => ({ value: String(n), label: namaBulan(n) }))
    return { title: t('Sasaran sub kegiatan', 'Targets'), body: <>
      <Breadcrumbs items={[{ name: sub.nama, href: `/kantor/anggaran/sub/${sub.id}` }]} />
      <Heading about={sub.kode} lead={<>{t('Pagu', 'Ceiling')} {uang(sub.pagu)}</>}>{sub.nama}</Heading>
      {ctx.refusal?.code === 'sudah-diubah' && <Notice tone="warn" title={t('Isi terbaru dari rekan Anda', 'What a colleague saved meanwhile')}><SummaryList rows={[{ label: t('Indikator', 'Indicator'), value: sub.indikator }, { label: t('Target', 'Target'), value: `${sub.target ?? ''} ${sub.satuan}` }, { label: t('Lokasi', 'Place'), value: sub.lokasi }]} /></Notice>}
      <Form hidden={{ revisi: sub.revisi }}>
        <TextField name="indikator" label={t('Indikator keluaran', 'Indicator')} value={sub.indikator} maxLength={600} />
        <TextField name="target" label={t('Target', 'Target')} value={sub.target === null ? '' : sebutRatus(sub.target)} width="m" inputMode="decimal" />
        <TextField name="satuan" label={t('Satuan', 'Unit')} value={sub.satuan} width="m" maxLength={60} />
        <TextField name="lokasi" label={t('Lokasi', 'Place')} value={sub.lokasi} maxLength={300} />
        <TextField name="wilayah" label={t('Kode wilayah', 'Region code')} value={sub.wilayah} optional width="m" maxLength={20} />
        <Select name="bulan_mulai" label={t('Mulai', 'From')} value={sub.bulan_mulai === null ? '' : String(sub.bulan_mulai)} choices={bulan} /><Select name="bulan_akhir" label={t('Selesai', 'Until')} value={sub.bulan_akhir === null ? '' : String(sub.bulan_akhir)} choices={bulan} />
        <Select name="sumber_dana" label={t('Sumber dana', 'Source of funds')} value={sub.sumber_dana ?? ''} choices={sumber.map((s) => ({ value: s.kode, label: `${s.kode} ${s.nama}` }))} />
        <TextField name="kelompok_sasaran" label={t('Kelompok sasaran', 'Target group')} value={sub.kelompok_sasaran} optional maxLength={300} />
        <Checkboxes name="tag" label={t('Penanda', 'Tags')} hint={t('Porsi wajib dihitung dari penanda ini.', 'Mandatory shares are counted from these.')} optional value={sub.tag} choices={TAG.map((k) => ({ value: k, label: t(...KATA_TAG[k]) }))} />
        {punyaHak(ctx.actor, 'anggaran.verifikasi') && <TextField name="catatan" label={t('Catatan perubahan', 'Note on the change')} optional maxLength={500} />}
        <SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow>
      </Form>
    </> }
  },
})
const teks = (panjang: number) => z.string().max(panjang).default('')
const simpan = action({
  path: '/kantor/anggaran/sub/:id/sasaran', summary: 'Mengubah sasaran sub kegiatan', right: UBAH, frame: 'kantor',
  input: z.object({ id: z.uuid(), revisi: z.coerce.number().int().min(1), indikator: teks(800), target: teks(30), satuan: teks(80), wilayah: teks(30), lokasi: teks(400), bulan_mulai: teks(3), bulan_akhir: teks(3), sumber_dana: teks(60), kelompok_sasaran: teks(400), tag: z.union([z.array(z.string().max(60)).max(30), z.string().max(60).transform((satu) => [satu])]).default([]), catatan: teks(600) }),
  async act(ctx, { id, revisi, catatan, ...isi }) {
    await getSubTerlihat(ctx.db, ctx.actor, id)
    const sub = await ctx.db.transaction((tx) => ubahSub(tx, ctx.actor, id, revisi, isi, { catatan }))
    return { goto: `/kantor/anggaran/sub/${id}`, flash: ctx.t('Sasaran disimpan.', 'Saved.'), data: { sub } }
  },
})
export const subRoutes: Route[] = [formulir, simpan]
