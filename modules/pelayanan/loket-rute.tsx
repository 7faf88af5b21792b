import { SummaryList } from '#access/design'
import type { Module, Route } from '#access/web'
import { waktuPanjang } from '#kernel/organisation'
import type { Job } from '#kernel/platform'
import { antreanLayarRoutes } from './antrean-layar.portal.tsx'
import { antreanOfficeRoutes } from './antrean.office.tsx'
import { antreanPortalRoutes } from './antrean.portal.tsx'
import { tutupAntreanJob } from './antrean.ts'
import type { Kartu } from './kartu.ts'
import { getLayananVersi } from './katalog.ts'
import { loketIsiRoutes } from './loket-isi.office.tsx'
import { loketTerimaRoutes, sebutSyarat } from './loket-terima.office.tsx'
import { loketOfficeRoutes } from './loket.office.tsx'
import { findLoket } from './loket.sql.ts'
import { serahRoutes } from './serah.office.tsx'
import { findPenyerahan } from './serah.sql.ts'

// What the counter gives the module: its pages, its jobs, its links, and its card on a case.

export const loketRoutes: Route[] = [...loketOfficeRoutes, ...loketIsiRoutes, ...loketTerimaRoutes, ...serahRoutes, ...antreanOfficeRoutes, ...antreanPortalRoutes, ...antreanLayarRoutes]
export const loketJobs: Job[] = [tutupAntreanJob]
export const loketMenu: NonNullable<Module['menu']> = [
  { nama: ['Loket', 'Counter'], path: '/kantor/loket', kelompok: 'layanan', frame: 'kantor', hak: ['loket.layani'], icon: 'store', urut: 5 },
  { nama: ['Antrean', 'Queue'], path: '/kantor/antrean', kelompok: 'layanan', frame: 'kantor', hak: ['loket.layani'], icon: 'users', urut: 6 },
  { nama: ['Penyerahan', 'Handover'], path: '/kantor/serah', kelompok: 'layanan', frame: 'kantor', hak: ['loket.layani'], icon: 'file-text', urut: 7 },
]

/** On the page of a case: who typed it for the applicant, how the requirements were shown, who received the product. */
export const kartuLoket: Kartu = async (ctx, berkas) => {
  const [loket, penyerahan] = await Promise.all([findLoket(ctx.db, berkas.id), findPenyerahan(ctx.db, berkas.id)])
  if (!loket && !penyerahan) return undefined
  const { t } = ctx
  const saat = (pada: Date) => waktuPanjang(pada, ctx.config.BALAI_ZONE, ctx.locale)
  const layanan = await getLayananVersi(ctx.db, berkas.proses, berkas.versi)
  return <SummaryList title={t('Di loket', 'At the counter')} rows={[
    ...(loket ? [{ label: t('Diisikan oleh', 'Entered by'), value: `${loket.petugas_teks}, ${saat(loket.pada)}` }, ...(loket.seri ? [{ label: t('Formulir kertas', 'Paper form'), value: loket.seri }] : []), { label: t('Persyaratan', 'Requirements'), value: <ul>{sebutSyarat(layanan, loket.syarat, ctx).map((s) => <li>{s}</li>)}</ul> }] : []),
    ...(penyerahan ? [{ label: t('Diserahkan kepada', 'Handed over to'), value: `${penyerahan.hubungan ? `${penyerahan.nama} (${penyerahan.hubungan})` : penyerahan.nama}, ${saat(penyerahan.pada)}` }, { label: t('Diserahkan oleh', 'Handed over by'), value: penyerahan.petugas_teks }] : []),
  ]} />
}
