import { BackLink, Breadcrumbs, Button, ButtonLink, EmptyState, FilterBar, Form, Heading, Pager, Search, Select, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, Warning } from '#access/design'
import { type Context, type Route, action, alamat, page, unduhCsv } from '#access/web'
import { catat } from '#kernel/audit'
import { alamatPeriksa, tanggalPanjang } from '#kernel/documents'
import { catatAkses, punyaHak } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type Izin, type SaringIzin, findIzinUntuk, listIzin } from './izin.sql.ts'
import { KEADAAN_IZIN, cabutIzin, keadaanIzin } from './izin.ts'
import { hariIni } from './tagihan.ts'

const BATAS = 50
/** Where a page ended, as one word in the address. */
export const tulisKunci = ({ terbit_pada, id }: Pick<Izin, 'terbit_pada' | 'id'>): string => `${terbit_pada.getTime()}_${id}`
export const Kunci = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/).transform((teks) => { const [pada, id] = teks.split('_') as [string, string]; return { pada: new Date(Number(pada)), id } }).optional().catch(undefined)
export const Saring = z.object({ q: z.string().trim().max(100).optional(), keadaan: z.enum(['berlaku', 'segera', 'kedaluwarsa', 'dicabut']).optional().catch(undefined), layanan: z.string().max(80).optional(), sesudah: Kunci })
export const KATA_KEADAAN: Record<NonNullable<SaringIzin['keadaan']>, [string, string]> = { berlaku: ['Berlaku', 'Valid'], segera: ['Berakhir dalam 30 hari', 'Ends within 30 days'], kedaluwarsa: ['Kedaluwarsa', 'Expired'], dicabut: ['Dicabut', 'Revoked'] }
export const masaBerlaku = ({ t }: Context, i: Pick<Izin, 'berlaku_dari' | 'berlaku_sampai'>): string => `${tanggalPanjang(i.berlaku_dari)} ${i.berlaku_sampai ? t(`sampai ${tanggalPanjang(i.berlaku_sampai)}`, `to ${tanggalPanjang(i.berlaku_sampai)}`) : t('dan seterusnya', 'onwards')}`
export function TagIzin({ izin, ctx }: { izin: Pick<Izin, 'status' | 'berlaku_dari' | 'berlaku_sampai'>; ctx: Context }) {
  const [id, en, tone] = KEADAAN_IZIN[keadaanIzin(izin, hariIni())]
  return <Tag tone={tone}>{ctx.t(id, en)}</Tag>
}

const HAK = { hak: ['izin.kelola', 'izin.cabut'] }
const daftar = page({
  path: '/kantor/izin', summary: 'Register izin: daftar, pencarian, dan saringan', right: { hak: ['izin.kelola'] }, frame: 'kantor', input: Saring,
  async ask(ctx, { sesudah, ...saring }) {
    const izin = await listIzin(ctx.db, ctx.actor, hariIni(), saring, { sesudah, batas: BATAS + 1 })
    return { saring, izin: izin.slice(0, BATAS), lanjut: izin.length > BATAS ? tulisKunci(izin[BATAS - 1]!) : undefined }
  },
  show({ saring, izin, lanjut }, ctx) {
    const { t } = ctx
    return {
      title: t('Register izin', 'Register of permits'), wide: true,
      body: <>
        <Heading actions={<ButtonLink href={alamat('/kantor/izin.csv', saring)} variant="second" icon="download">{t('Unduh CSV', 'Download CSV')}</ButtonLink>}>{t('Register izin', 'Register of permits')}</Heading>
        <Search label={t('Cari nomor, pemegang, objek, atau lokasi', 'Find by number, holder, object or place')} value={saring.q} hidden={{ keadaan: saring.keadaan }} />
        <FilterBar hidden={{ q: saring.q }} reset={saring.keadaan ? alamat('/kantor/izin', { q: saring.q }) : undefined}><Select name="keadaan" label={t('Keadaan', 'State')} value={saring.keadaan} empty={t('Semua', 'All')} choices={Object.entries(KATA_KEADAAN).map(([value, [id, en]]) => ({ value, label: t(id, en) }))} /></FilterBar>
        <Table<Izin> caption={t('Izin', 'Permits')} captionHidden rows={izin} empty={<EmptyState title={t('Tidak ada izin yang cocok', 'No permit matches')} />} tone={(i) => (i.status === 'dicabut' ? 'bad' : undefined)} columns={[
          { head: t('Nomor', 'Number'), main: true, cell: (i) => <a href={`/kantor/izin/${i.id}`}>{i.nomor}</a> }, { head: t('Izin', 'Permit'), cell: (i) => i.nama }, { head: t('Pemegang', 'Holder'), cell: (i) => i.pemegang },
          { head: t('Objek', 'Object'), cell: (i) => i.objek }, { head: t('Kecamatan', 'District'), cell: (i) => i.kecamatan ?? '–' }, { head: t('Masa berlaku', 'Validity'), cell: (i) => masaBerlaku(ctx, i) }, { head: t('Keadaan', 'State'), cell: (i) => <TagIzin izin={i} ctx={ctx} /> },
        ]} />
        <Pager next={lanjut && alamat('/kantor/izin', { ...saring, sesudah: lanjut })} previous={undefined} shown={izin.length > 0 ? t(`${izin.length} izin`, `${izin.length} permits`) : undefined} />
      </>,
    }
  },
})

/** So many rows at most in one file; who needs more narrows it. */
const BATAS_CSV = 5000
const unduh = page({
  path: '/kantor/izin.csv', summary: 'Register izin sebagai CSV', right: { hak: ['izin.kelola'] }, frame: 'kantor', pageOnly: true, limit: 20, input: Saring,
  async ask(ctx, { q, keadaan, layanan }) {
    const saring = { q, keadaan, layanan }
    const izin = await listIzin(ctx.db, ctx.actor, hariIni(), saring, { batas: BATAS_CSV })
    await ctx.db.transaction((tx) => catat(tx, { actor: ctx.actor as never, tindakan: 'perizinan.izin.export', objek: { jenis: 'register', id: 'izin' }, sesudah: { baris: izin.length, ...saring } }))
    const isi = izin.map((i) => [i.nomor, i.nama, i.pemegang, i.objek, i.lokasi, i.kecamatan ?? '', i.berlaku_dari, i.berlaku_sampai ?? '', keadaanIzin(i, hariIni()), i.alasan_cabut ?? ''])
    return unduhCsv(`register-izin-${hariIni()}`, [['Nomor', 'Izin', 'Pemegang', 'Objek', 'Lokasi', 'Kecamatan', 'Berlaku dari', 'Berlaku sampai', 'Keadaan', 'Alasan pencabutan'], ...isi])
  },
})

const Id = z.object({ id: z.uuid() })
const milik = async (ctx: Context, id: string): Promise<Izin> => (await findIzinUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Izin')
const rincian = page({
  path: '/kantor/izin/:id', summary: 'Satu izin dalam register', right: HAK, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const izin = await milik(ctx, id)
    await ctx.db.transaction((tx) => catatAkses(tx, ctx.actor, izin.orang_id, `Melihat ${izin.nama} pada register izin`))
    return izin
  },
  show(i, ctx) {
    const { t } = ctx
    return {
      title: `${i.nama} ${i.nomor}`,
      body: <>
        <Breadcrumbs items={[{ name: t('Register izin', 'Register of permits'), href: '/kantor/izin' }]} />
        <Heading about={i.nomor} lead={<TagIzin izin={i} ctx={ctx} />}>{i.nama}</Heading>
        {i.dicabut_pada && <Warning>{t('Dicabut', 'Revoked')} {waktuPanjang(i.dicabut_pada, ctx.config.BALAI_ZONE, ctx.locale)}. {i.alasan_cabut} ({i.dasar_cabut})</Warning>}
        <SummaryList rows={[
          { label: t('Pemegang', 'Holder'), value: i.pemegang }, { label: t('Ditampilkan kepada umum sebagai', 'Shown to the public as'), value: i.pemegang_publik }, { label: t('Objek', 'Object'), value: i.objek }, { label: t('Lokasi', 'Place'), value: i.lokasi },
          { label: t('Masa berlaku', 'Validity'), value: masaBerlaku(ctx, i) }, { label: t('Terbit', 'Issued'), value: waktuPanjang(i.terbit_pada, ctx.config.BALAI_ZONE, ctx.locale) }, { label: t('Berkas permohonan', 'Application'), value: <a href={`/kantor/berkas/${i.berkas_id}`}>{t('Buka berkas', 'Open the case')}</a> },
          { label: t('Halaman untuk umum', 'Public pages'), value: <><a href={`/izin/${i.token}`}>{t('Keadaan izin', 'State of the permit')}</a> · <a href={alamatPeriksa(i.token)}>{t('Keaslian surat', 'Authenticity of the letter')}</a></> },
        ]} />
        {i.status !== 'dicabut' && punyaHak(ctx.actor, 'izin.cabut') && <p><ButtonLink href={`/kantor/izin/${i.id}/cabut`} variant="danger">{t('Cabut izin ini', 'Revoke this permit')}</ButtonLink></p>}
      </>,
    }
  },
})

const formCabut = page({
  path: '/kantor/izin/:id/cabut', summary: 'Pencabutan izin: alasan, dasar hukum, dan konfirmasi', right: { hak: ['izin.cabut'] }, frame: 'kantor', input: Id,
  async ask(ctx, { id }) { const { id: i, nomor, nama, pemegang, objek, status } = await milik(ctx, id); return { id: i, nomor, nama, pemegang, objek, status } },
  show(i, ctx) {
    const { t } = ctx
    return {
      title: t('Cabut izin?', 'Revoke the permit?'),
      body: <>
        <BackLink href={`/kantor/izin/${i.id}`} />
        <Heading about={i.nomor} lead={`${i.pemegang}. ${i.objek}`}>{t(`Cabut ${i.nama}?`, `Revoke ${i.nama}?`)}</Heading>
        <Warning>{t('Sesudah dicabut, halaman pemeriksaan langsung menyatakan izin ini tidak berlaku dan pemegangnya diberi tahu. Pencabutan tidak dapat diurungkan.', 'Once revoked, the public pages say so at once and the holder is told. This cannot be undone.')}</Warning>
        <Form>
          <TextArea name="alasan" label={t('Alasan pencabutan', 'Reason')} hint={t('Dibaca pemegang izin dan siapa pun yang memeriksa surat ini. Jangan memuat data pribadi.', 'Read by the holder and by whoever checks the letter. No personal data.')} maxLength={500} rows={4} />
          <TextField name="dasar_hukum" label={t('Dasar hukum', 'Legal ground')} hint={t('Misalnya Peraturan Daerah Nomor … Tahun … Pasal …', 'For example Regional Regulation No. … Art. …')} maxLength={300} />
          <SubmitRow><Button variant="danger">{t('Ya, cabut izin', 'Yes, revoke')}</Button><ButtonLink href={`/kantor/izin/${i.id}`} variant="plain">{t('Tidak', 'No')}</ButtonLink></SubmitRow>
        </Form>
      </>,
    }
  },
})
const cabut = action({
  path: '/kantor/izin/:id/cabut', summary: 'Mencabut izin', right: { hak: ['izin.cabut'] }, frame: 'kantor', input: z.object({ id: z.uuid(), alasan: z.string().max(500).default(''), dasar_hukum: z.string().max(300).default('') }),
  async act(ctx, { id, alasan, dasar_hukum: dasar }) {
    const izin = await ctx.db.transaction((tx) => cabutIzin(tx, ctx.actor, id, { alasan, dasar }))
    return { goto: `/kantor/izin/${id}`, flash: ctx.t('Izin dicabut.', 'The permit is revoked.'), data: { id, status: izin.status } }
  },
})

export const izinOfficeRoutes: Route[] = [daftar, unduh, rincian, formCabut, cabut]
