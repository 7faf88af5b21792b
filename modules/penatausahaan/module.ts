import { defineModule } from '#access/web'
import { daftarkanLantai } from '#modules/penganggaran'
import { bankRoutes } from './bank.office.tsx'
import { buatRoutes } from './buat.office.tsx'
import { dengarDpa, lantaiBatas } from './batas.ts'
import { bukuRoutes } from './buku.office.tsx'
import { dokumenRoutes } from './dokumen.office.tsx'
import { fisikRoutes } from './fisik.office.tsx'
import { keutuhan } from './keutuhan.ts'
import { HAK_BACA, mejaRoutes } from './meja.office.tsx'
import { penerimaanRoutes } from './penerimaan.office.tsx'
import { pribadi } from './pribadi.ts'
import { realisasiRoutes } from './realisasi.office.tsx'
import { tandaTanganRoutes } from './tanda-tangan.office.tsx'
import { tukarRoutes } from './tukar.office.tsx'

/** Spending the budget: SPD, SPP, SPM, SP2D, the treasurers' books, revenue, physical progress. */
export default defineModule({
  name: 'penatausahaan',
  needs: ['penganggaran', 'perencanaan'],
  keutuhan,
  pribadi,
  routes: [...mejaRoutes, ...dokumenRoutes, ...tandaTanganRoutes, ...buatRoutes, ...bukuRoutes, ...realisasiRoutes, ...fisikRoutes, ...bankRoutes, ...penerimaanRoutes, ...tukarRoutes],
  emits: ['sp2d.cair'],
  hears: [{ event: 'dpa.berlaku', hear: async (db, berita: { tahun: number; unitId: string }) => { await dengarDpa(db, berita) } }],
  async start() { daftarkanLantai(lantaiBatas) },
  menu: [{ nama: ['Penatausahaan', 'Spending'], path: '/kantor/penatausahaan', kelompok: 'rencana', frame: 'kantor', hak: HAK_BACA.hak, icon: 'banknote', urut: 28 }],
})
