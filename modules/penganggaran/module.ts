import { daftarkanPanel, defineModule } from '#access/web'
import { bandingRoutes } from './banding.office.tsx'
import { panelAnggaran } from './beranda.tsx'
import { dpaRoutes } from './dpa.office.tsx'
import { evaluasiRoutes } from './evaluasi.office.tsx'
import { kasRoutes } from './kas.office.tsx'
import { kesepakatanRoutes } from './kesepakatan.office.tsx'
import { keutuhan } from './keutuhan.ts'
import { kuaRoutes } from './kua.office.tsx'
import { cetakJob } from './lampiran-cetak.ts'
import { lampiranRoutes } from './lampiran.office.tsx'
import { penerimaRoutes } from './penerima.office.tsx'
import './periksa-kas.ts' // the cash plan among the checks
import { pergeseranRoutes } from './pergeseran.office.tsx'
import { pribadi } from './pribadi.ts'
import { registerRoutes } from './register.office.tsx'
import { rkaRoutes } from './rka.office.tsx'
import { tahapRoutes } from './tahap.office.tsx'
import { hargaRoutes } from './harga.office.tsx'
import { huluRoutes } from './hulu.office.tsx'
import { periksaRoutes } from './periksa.office.tsx'
import { rincianUnitRoutes } from './rincian-unit.office.tsx'
import { rincianRoutes } from './rincian.office.tsx'
import { subRoutes } from './sub.office.tsx'
import { tempelRoutes } from './tempel.office.tsx'
import { timRoutes } from './tim.office.tsx'
import { wajibRoutes } from './wajib.office.tsx'

/** The budget of the region: KUA-PPAS, RKA, APBD, DPA and their changes. */
export default defineModule({
  name: 'penganggaran',
  needs: ['perencanaan'],
  routes: [...timRoutes, ...tahapRoutes, ...kuaRoutes, ...kesepakatanRoutes, ...rkaRoutes, ...evaluasiRoutes, ...dpaRoutes, ...kasRoutes, ...pergeseranRoutes, ...bandingRoutes, ...lampiranRoutes, ...registerRoutes, ...penerimaRoutes, ...rincianUnitRoutes, ...rincianRoutes, ...subRoutes, ...tempelRoutes, ...hargaRoutes, ...periksaRoutes, ...wajibRoutes, ...huluRoutes],
  async start() { daftarkanPanel(panelAnggaran) },
  jobs: [cetakJob],
  pribadi,
  keutuhan,
  emits: ['tahap.dibekukan', 'dpa.berlaku'],
  menu: [
    { nama: ['Anggaran', 'Budget'], path: '/kantor/anggaran', kelompok: 'rencana', icon: 'banknote', frame: 'kantor', hak: ['anggaran.lihat'], urut: 26 },
    { nama: ['Rincian anggaran', 'Budget lines'], path: '/kantor/anggaran/rincian', kelompok: 'rencana', icon: 'receipt', frame: 'kantor', hak: ['anggaran.lihat'], urut: 27 },
  ],
})
