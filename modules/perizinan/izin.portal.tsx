import { EmptyState, FilterBar, Heading, InsetText, Notice, Pager, Search, Select, SummaryList, Table } from '#access/design'
import { type Route, alamat, page } from '#access/web'
import { tanggalDi, tanggalPanjang } from '#kernel/documents'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { KATA_KEADAAN, Saring, TagIzin, masaBerlaku, tulisKunci } from './izin.office.tsx'
import { type IzinPublik, cariIzinPublik, findIzinByToken } from './izin.sql.ts'
import { KEADAAN_IZIN, keadaanIzin } from './izin.ts'
import { hariIni } from './tagihan.ts'

const BATAS = 25
const umum = ({ token, nomor, nama, pemegang_publik, objek, kecamatan, berlaku_dari, berlaku_sampai, status, terbit_pada }: IzinPublik): IzinPublik => ({ token, nomor, nama, pemegang_publik, objek, kecamatan, berlaku_dari, berlaku_sampai, status, terbit_pada })
const register = page({
  path: '/izin', stale: true, summary: 'Register izin untuk umum, tanpa data pribadi', right: 'publik', limit: 60, input: Saring,
  async ask(ctx, { sesudah, ...saring }) {
    const izin = await cariIzinPublik(ctx.db, hariIni(), saring, { sesudah, batas: BATAS + 1 })
    return { saring, izin: izin.slice(0, BATAS).map(umum), lanjut: izin.length > BATAS ? tulisKunci(izin[BATAS - 1]!) : undefined }
  },
  show({ saring, izin, lanjut }, ctx) {
    const { t } = ctx
    return {
      title: t('Register izin', 'Register of permits'), index: true, wide: true, description: t('Izin yang diterbitkan pemerintah daerah: pemegang, objek, masa berlaku, dan keadaannya.', 'Permits issued by the regional government and their state.'),
      body: <>
        <Heading lead={t('Izin yang diterbitkan pemerintah daerah. Nama orang disamarkan; nama usaha ditampilkan.', 'Permits issued by the regional government. Names of people are masked, names of businesses shown.')}>{t('Register izin', 'Register of permits')}</Heading>
        <Search label={t('Cari nomor, usaha, objek, atau tempat', 'Find by number, business, object or place')} value={saring.q} hidden={{ keadaan: saring.keadaan }} />
        <FilterBar hidden={{ q: saring.q }} reset={saring.keadaan ? alamat('/izin', { q: saring.q }) : undefined}><Select name="keadaan" label={t('Keadaan', 'State')} value={saring.keadaan} empty={t('Semua', 'All')} choices={Object.entries(KATA_KEADAAN).map(([value, [id, en]]) => ({ value, label: t(id, en) }))} /></FilterBar>
        <Table<IzinPublik> caption={t('Izin', 'Permits')} captionHidden rows={izin} empty={<EmptyState title={t('Tidak ada izin yang cocok', 'No permit matches')} />} columns={[
          { head: t('Nomor', 'Number'), main: true, cell: (i) => <a href={`/izin/${i.token}`}>{i.nomor}</a> }, { head: t('Izin', 'Permit'), cell: (i) => i.nama }, { head: t('Pemegang', 'Holder'), cell: (i) => i.pemegang_publik }, { head: t('Objek', 'Object'), cell: (i) => i.objek },
          { head: t('Kecamatan', 'District'), cell: (i) => i.kecamatan ?? '–' }, { head: t('Masa berlaku', 'Validity'), cell: (i) => masaBerlaku(ctx, i) }, { head: t('Keadaan', 'State'), cell: (i) => <TagIzin izin={i} ctx={ctx} /> },
        ]} />
        <Pager next={lanjut && alamat('/izin', { ...saring, sesudah: lanjut })} shown={izin.length > 0 ? t(`${izin.length} izin`, `${izin.length} permits`) : undefined} />
      </>,
    }
  },
})

const satu = page({
  path: '/izin/:token', summary: 'Keadaan satu izin menurut register', right: 'publik', limit: 120, input: z.object({ token: z.string().regex(/^[\w-]{22,64}$/) }),
  ask: async (ctx, { token }) => (await findIzinByToken(ctx.db, token)) ?? refuseNotFound('Izin'),
  show(i, ctx) {
    const { t } = ctx
    const keadaan = keadaanIzin(i, hariIni())
    const [id, en, tone] = KEADAAN_IZIN[keadaan]
    return {
      title: `${i.nama} ${i.nomor}`,
      body: <>
        <Heading about={t('Register izin', 'Register of permits')} lead={i.nomor}>{i.nama}</Heading>
        <Notice tone={tone} title={t(`Keadaan: ${id}`, `State: ${en}`)}>{keadaan === 'dicabut' && i.dicabut_pada ? <p>{t('Izin ini dicabut pada', 'Revoked on')} {tanggalPanjang(tanggalDi(ctx.config.BALAI_ZONE, i.dicabut_pada))} {t('dan tidak berlaku lagi.', 'and no longer valid.')}</p> : keadaan === 'kedaluwarsa' ? <p>{t('Masa berlakunya sudah lewat.', 'Its time has run out.')}</p> : <p>{masaBerlaku(ctx, i)}</p>}</Notice>
        <SummaryList rows={[{ label: t('Pemegang', 'Holder'), value: i.pemegang_publik }, { label: t('Objek', 'Object'), value: i.objek }, { label: t('Kecamatan', 'District'), value: i.kecamatan ?? '–' }, { label: t('Masa berlaku', 'Validity'), value: masaBerlaku(ctx, i) }]} />
        <InsetText><p>{t('Halaman ini menyatakan keadaan izin.', 'This page tells the state of the permit.')} <a href={`/v/${i.token}`}>{t('Periksa keaslian suratnya', 'Check that the letter is genuine')}</a></p></InsetText>
      </>,
    }
  },
})

export const izinPortalRoutes: Route[] = [register, satu]
