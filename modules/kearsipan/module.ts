import { defineModule } from '#access/web'
import { daftarkanAlamat, terbitkanProses } from '#kernel/workflow'
import { arsipRoutes } from './arsip.office.tsx'
import { berkasRoutes } from './berkas-arsip.office.tsx'
import { jraRoutes } from './jra.office.tsx'
import { keutuhan } from './keutuhan.ts'
import { daftarkanPemulihan, sapuJob } from './musnah.ts'
import { kumpulkanJob } from './pemberkasan.ts'
import { penahananRoutes } from './penahanan.office.tsx'
import { penyusutanRoutes } from './penyusutan.office.tsx'
import { pribadi } from './pribadi.ts'
import { SOP_PENYUSUTAN } from './sop.ts'

// Where a backup is brought back nothing is started: this stands from the moment the module is loaded.
daftarkanPemulihan()

/** The archive: dossiers, retention, legal hold, transfer, destruction (UU 43/2009, PP 28/2012). */
export default defineModule({
  name: 'kearsipan',
  needs: ['persuratan', 'pelindungan-data'],
  pribadi,
  keutuhan,
  // Fixed words before `:id`, so that /kantor/arsip/berkas/baru is no dossier.
  routes: [...arsipRoutes, ...berkasRoutes, ...jraRoutes, ...penahananRoutes, ...penyusutanRoutes],
  jobs: [kumpulkanJob, sapuJob],
  emits: ['arsip.dipindahkan', 'arsip.dimusnahkan'],
  async start(db) {
    daftarkanAlamat('penyusutan-arsip', (id) => `/kantor/arsip/penyusutan/berkas/${id}`)
    await db.transaction((tx) => terbitkanProses(tx, { kode: 'penyusutan-arsip', nama: 'Penyusutan arsip', sop: SOP_PENYUSUTAN, definisi: {} }, 'Balai'))
  },
  menu: [{ nama: ['Arsip', 'Archive'], path: '/kantor/arsip', kelompok: 'surat', frame: 'kantor', icon: 'folder', hak: ['arsip.kelola'], urut: 18 }],
})
