import { defineModule } from '#access/web'
import { anggaranRoutes } from './anggaran.portal.tsx'
import { benangRoutes } from './benang.portal.tsx'
import { dataRoutes } from './data.portal.tsx'
import { kesesuaianRoutes } from './kesesuaian.office.tsx'
import { dengarPerubahan, rekapJob } from './rekap.ts'

/** One thread from proposal to payment: consistency of the documents, public pages, open data, simulation. */
export default defineModule({
  name: 'keterpaduan',
  needs: ['perencanaan', 'penganggaran', 'penatausahaan'],
  // Fixed words before `:id` and `:kode`.
  routes: [...anggaranRoutes, ...benangRoutes, ...dataRoutes, ...kesesuaianRoutes],
  jobs: [rekapJob],
  hears: ['usulan.masuk_rkpd', 'dokumen.ditetapkan', 'tahap.dibekukan', 'dpa.berlaku', 'sp2d.cair'].map((event) => ({ event, hear: dengarPerubahan })),
  emits: ['usulan.dianggarkan', 'usulan.dibayar', 'usulan.selesai'],
  menu: [
    { nama: ['Anggaran', 'Budget'], path: '/anggaran', frame: 'portal' },
    { nama: ['Kesesuaian dokumen', 'Agreement of documents'], path: '/kantor/keterpaduan', frame: 'kantor', hak: ['anggaran.lihat', 'perencanaan.kelola'], urut: 26 },
  ],
})
