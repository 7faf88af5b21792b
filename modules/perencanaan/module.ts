import { daftarkanPanel, defineModule } from '#access/web'
import { ajukanRoutes } from './ajukan.portal.tsx'
import { panelPerencanaan } from './beranda.tsx'
import { cepatRoutes } from './cepat.office.tsx'
import { dokumenImporRoutes } from './dokumen-impor.office.tsx'
import { dokumenOfficeRoutes } from './dokumen.office.tsx'
import { dokumenPortalRoutes } from './dokumen.portal.tsx'
import { keutuhanDokumen } from './dokumen-keutuhan.ts'
import { masukRkpdHearer } from './dokumen-usulan.ts'
import { hargaRoutes } from './harga.office.tsx'
import { imporRoutes } from './impor.office.tsx'
import { bacaImporJob } from './impor.ts'
import { jawabanRoutes } from './jawaban.office.tsx'
import { keutuhan } from './keutuhan.ts'
import { musrenbangRoutes } from './musrenbang.office.tsx'
import { narasiRoutes } from './narasi.office.tsx'
import { paguRoutes } from './pagu.office.tsx'
import { pengaturanRoutes } from './pengaturan.office.tsx'
import { pokirRoutes } from './pokir.office.tsx'
import { pribadi } from './pribadi.ts'
import { realisasiRoutes } from './realisasi.office.tsx'
import { rujukanRoutes } from './rujukan.office.tsx'
import { siklusRoutes } from './siklus.office.tsx'
import { simpulRoutes } from './simpul.office.tsx'
import { tandaTanganRoutes } from './tanda-tangan.office.tsx'
import { usulanOfficeRoutes } from './usulan.office.tsx'
import { usulanPortalRoutes } from './usulan.portal.tsx'

/** Planning: references, proposals of villages, musrenbang, indicative ceilings. */
export default defineModule({
  name: 'perencanaan',
  needs: [],
  // Fixed words before `:nomor` and `:id`.
  routes: [...ajukanRoutes, ...usulanPortalRoutes, ...cepatRoutes, ...pokirRoutes, ...jawabanRoutes, ...usulanOfficeRoutes, ...musrenbangRoutes, ...rujukanRoutes, ...hargaRoutes, ...pengaturanRoutes, ...imporRoutes, ...paguRoutes, ...siklusRoutes, ...tandaTanganRoutes, ...dokumenImporRoutes, ...dokumenOfficeRoutes, ...narasiRoutes, ...realisasiRoutes, ...simpulRoutes, ...dokumenPortalRoutes],
  async start() { daftarkanPanel(panelPerencanaan) },
  pribadi,
  keutuhan: [...keutuhan, ...keutuhanDokumen],
  jobs: [bacaImporJob],
  hears: [masukRkpdHearer],
  emits: ['usulan.diajukan', 'usulan.diputus', 'usulan.ditarik', 'musrenbang.dibekukan', 'usulan.masuk_rkpd', 'dokumen.ditetapkan'],
  menu: [
    { nama: ['Rencana', 'Plans'], path: '/rencana', frame: 'portal', urut: 5 },
    { nama: ['Dokumen perencanaan', 'Planning documents'], path: '/kantor/perencanaan/dokumen', kelompok: 'rencana', icon: 'book-open', frame: 'kantor', hak: ['rencana.lihat', 'rencana.susun', 'rencana.tetapkan'], urut: 19 },
    { nama: ['Usulan', 'Proposals'], path: '/usulan', frame: 'portal', urut: 3 },
    { nama: ['Usulan', 'Proposals'], path: '/kantor/usulan', kelompok: 'rencana', icon: 'plus', frame: 'kantor', hak: ['usulan.periksa', 'usulan.susun'], urut: 20 },
    { nama: ['Musrenbang', 'Planning meetings'], path: '/kantor/musrenbang', kelompok: 'rencana', icon: 'users', frame: 'kantor', hak: ['musrenbang.kelola'], urut: 21 },
    { nama: ['Pagu indikatif', 'Ceilings'], path: '/kantor/perencanaan/pagu', kelompok: 'rencana', icon: 'chart-column', frame: 'kantor', hak: ['perencanaan.kelola'], urut: 22 },
    { nama: ['Tahun perencanaan', 'Planning years'], path: '/kantor/perencanaan/tahun', kelompok: 'rencana', icon: 'calendar', frame: 'kantor', hak: ['perencanaan.kelola'], urut: 24 },
    { nama: ['Rujukan perencanaan', 'Planning references'], path: '/kantor/perencanaan/rujukan', kelompok: 'rencana', icon: 'files', frame: 'kantor', hak: ['perencanaan.kelola', 'harga.kelola', 'harga.setujui'], urut: 23 },
  ],
})
