import { defineModule } from '#access/web'
import { daftarkanAlamat, terbitkanProses } from '#kernel/workflow'
import { arahanRoutes } from './arahan.office.tsx'
import { disposisiRoutes } from './disposisi.office.tsx'
import { masukRoutes } from './masuk.office.tsx'
import { registerRoutes } from './register.office.tsx'
import { SOP_KELUAR, SOP_MASUK } from './sop.ts'
import { suratRoutes } from './surat.office.tsx'
import { pribadi } from './pribadi.ts'

/** Letters between all agencies: registers, dispositions, drafting, initials, signing, delivery. */
export default defineModule({
  name: 'persuratan',
  needs: [],
  pribadi,
  // Fixed words before `:id`, so that /kantor/surat/baru is no letter.
  routes: [...registerRoutes, ...masukRoutes, ...suratRoutes, ...arahanRoutes, ...disposisiRoutes],
  emits: ['surat.masuk', 'surat.konsep', 'surat.terbit'],
  async start(db) {
    for (const proses of ['surat-masuk', 'surat-keluar']) daftarkanAlamat(proses, (id) => `/kantor/surat/berkas/${id}`)
    await db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-masuk', nama: 'Surat masuk', sop: SOP_MASUK, definisi: {} }, 'Balai'))
    await db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-keluar', nama: 'Surat keluar', sop: SOP_KELUAR, definisi: {} }, 'Balai'))
  },
  menu: [
    { nama: ['Surat', 'Letters'], path: '/kantor/surat', frame: 'kantor', icon: 'mail', hak: ['surat.lihat', 'surat.agenda'], urut: 14 },
    { nama: ['Arahan surat', 'Direction'], path: '/kantor/arahan', frame: 'kantor', icon: 'inbox', hak: ['surat.lihat'], urut: 13 },
  ],
})
