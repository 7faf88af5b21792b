import { daftarkanSesudahPulih } from '#access/operasi'
import { defineModule } from '#access/web'
import { antreanRoutes } from './antrean.office.tsx'
import { aturanRetensi, isiAturan } from './aturan.ts'
import { dataSayaRoutes } from './data-saya.portal.tsx'
import { insidenRoutes } from './insiden.office.tsx'
import { kabariJob } from './insiden.ts'
import { ingatkanJob } from './kabar.ts'
import { type Nisan, eksporNisan, terapkanUlangPenghapusan } from './penghapusan.ts'
import { privasiRoutes } from './privasi.portal.tsx'
import { registerRoutes } from './register.office.tsx'
import { daftarkanBagian } from './register.ts'
import { retensiRoutes } from './retensi.office.tsx'
import { retensiJob } from './retensi.ts'
import { salinJob } from './salinan.ts'
import { sapuJob } from './sapu.ts'
import { suratInsidenRoutes } from './surat-insiden.office.tsx'

// Where a backup is brought back nothing is started: this stands from the moment the module is loaded.
daftarkanSesudahPulih({
  ekspor: eksporNisan,
  terapkan(db, tanda) { daftarkanBagian(); return terapkanUlangPenghapusan(db, tanda as Nisan[]) },
})

/** Personal data: the register of processing, people's requests, consents, retention, legal holds and incidents (UU 27/2022). */
export default defineModule({
  name: 'pelindungan-data',
  needs: [],
  routes: [...dataSayaRoutes, ...privasiRoutes, ...antreanRoutes, ...registerRoutes, ...retensiRoutes, ...insidenRoutes, ...suratInsidenRoutes],
  jobs: [salinJob, sapuJob, retensiJob, ingatkanJob, kabariJob],
  async start(db) {
    daftarkanBagian()
    await db.transaction((tx) => isiAturan(tx, aturanRetensi()))
  },
  menu: [
    { nama: ['Pelindungan data', 'Data protection'], path: '/kantor/pdp', kelompok: 'kelola', frame: 'kantor', hak: ['pdp.kelola', 'pdp.hapus'], urut: 60 },
  ],
})
