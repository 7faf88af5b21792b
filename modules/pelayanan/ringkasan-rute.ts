import type { Module, Route } from '#access/web'
import type { Database, Job } from '#kernel/platform'
import { daftarkanEfek } from '#kernel/workflow'
import { daftarkanKartu } from './kartu.ts'
import { kartuKeberatan, keberatanRoutes } from './keberatan.portal.tsx'
import { terbitkanProsesKeberatan } from './keberatan-sop.ts'
import { bukaLagiPermohonan, susunPutusan, tandaTanganiPutusan, tolakBerkas } from './keberatan.ts'
import { rekapTugasJob } from './pemberitahuan.ts'
import { ringkasanRoutes } from './ringkasan.office.tsx'
import { ringkasJob, selaraskanJob, siapkanRingkasan } from './ringkasan.ts'
import { skmOfficeRoutes } from './skm.office.tsx'
import { skmRoutes } from './skm.portal.tsx'
import { skmPublikRoutes } from './skm-publik.portal.tsx'
import { efekUndangSkm } from './skm.ts'
import { tandaTerimaRoutes } from './tanda-terima.ts'

// What comes after a decision, for the module's declaration: survey, figures, objection, receipt.

export const mutuRoutes: Route[] = [...skmRoutes, ...skmOfficeRoutes, ...skmPublikRoutes, ...ringkasanRoutes, ...keberatanRoutes, ...tandaTerimaRoutes]
export const mutuJobs: Job[] = [rekapTugasJob, ringkasJob, selaraskanJob]
export const mutuMenu: NonNullable<Module['menu']> = [
  { nama: ['Ringkasan', 'Figures'], path: '/kantor/ringkasan', kelompok: 'layanan', frame: 'kantor', hak: ['ringkasan.lihat'], urut: 10 },
  { nama: ['Survei', 'Survey'], path: '/kantor/skm', kelompok: 'layanan', frame: 'kantor', hak: ['skm.kelola'], urut: 11 },
]
/** At every start: effects and the procedures of objection. */
export async function siapkanMutu(db: Database): Promise<void> {
  daftarkanKartu('keberatan', kartuKeberatan)
  daftarkanEfek('undang_skm', efekUndangSkm)
  daftarkanEfek('hasil:tolak', tolakBerkas)
  daftarkanEfek('susun_putusan_keberatan', susunPutusan)
  daftarkanEfek('tanda_tangani_putusan', tandaTanganiPutusan)
  daftarkanEfek('buka_lagi_permohonan', bukaLagiPermohonan)
  await db.transaction(terbitkanProsesKeberatan)
  await siapkanRingkasan(db)
}
