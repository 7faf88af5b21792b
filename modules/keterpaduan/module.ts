import { daftarkanPanel, defineModule } from '#access/web'
import { anggaranRoutes } from './anggaran.portal.tsx'
import { benangRoutes } from './benang.portal.tsx'
import { dataRoutes } from './data.portal.tsx'
import { kesesuaianRoutes } from './kesesuaian.office.tsx'
import { keutuhan } from './keutuhan.ts'
import { lampiranRoutes } from './lampiran.office.tsx'
import { panelJanji, pimpinanRoutes } from './pimpinan.office.tsx'
import { dengarPerubahan, rekapJob } from './rekap.ts'
import { skenarioRoutes } from './skenario.office.tsx'

/** One thread from proposal to payment: consistency of the documents, public pages, open data, simulation. */
export default defineModule({
  name: 'keterpaduan',
  needs: ['perencanaan', 'penganggaran', 'penatausahaan'],
  // Fixed words before `:id` and `:kode`.
  routes: [...anggaranRoutes, ...benangRoutes, ...dataRoutes, ...kesesuaianRoutes, ...skenarioRoutes, ...pimpinanRoutes, ...lampiranRoutes],
  keutuhan,
  jobs: [rekapJob],
  hears: ['usulan.masuk_rkpd', 'dokumen.ditetapkan', 'tahap.dibekukan', 'dpa.berlaku', 'sp2d.cair'].map((event) => ({ event, hear: dengarPerubahan })),
  async start() { daftarkanPanel(panelJanji) },
  emits: ['usulan.dianggarkan', 'usulan.dibayar', 'usulan.selesai'],
  menu: [
    { nama: ['Anggaran', 'Budget'], path: '/anggaran', frame: 'portal', urut: 4 },
    { nama: ['Kesesuaian dokumen', 'Agreement of documents'], path: '/kantor/keterpaduan', frame: 'kantor', kelompok: 'rencana', icon: 'circle-check', hak: ['anggaran.lihat', 'perencanaan.kelola'], urut: 26 },
    { nama: ['Skenario anggaran', 'Budget scenarios'], path: '/kantor/keterpaduan/skenario', frame: 'kantor', kelompok: 'rencana', icon: 'eye', hak: ['anggaran.verifikasi', 'anggaran.kelola', 'anggaran.tetapkan'], urut: 27 },
    { nama: ['Dari usulan sampai hasil', 'From wish to work'], path: '/kantor/keterpaduan/pimpinan', frame: 'kantor', kelompok: 'rencana', icon: 'flag', hak: ['anggaran.tetapkan', 'perencanaan.kelola'], urut: 19 },
    { nama: ['Janji yang terlepas', 'Promises that fell out'], path: '/kantor/keterpaduan/peringatan', frame: 'kantor', kelompok: 'rencana', icon: 'triangle-alert', hak: ['perencanaan.kelola', 'anggaran.verifikasi', 'anggaran.tetapkan'], urut: 28 },
  ],
})
