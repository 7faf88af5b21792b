import { daftarkanPanel, defineModule } from '#access/web'
import { daftarkanLantai, daftarkanPeriksa } from '#modules/penganggaran'
import { aturanRoutes } from './aturan.office.tsx'
import { bankRoutes } from './bank.office.tsx'
import { panelKeuangan } from './beranda.tsx'
import { buatRoutes } from './buat.office.tsx'
import { dengarDpa, lantaiBatas } from './batas.ts'
import { bukuRoutes } from './buku.office.tsx'
import { dokumenRoutes } from './dokumen.office.tsx'
import { fisikRoutes } from './fisik.office.tsx'
import { jurnalRoutes } from './jurnal.office.tsx'
import { kembaliRoutes } from './kembali.office.tsx'
import { keutuhan } from './keutuhan.ts'
import { lraRoutes } from './lra.office.tsx'
import { HAK_BACA, mejaRoutes } from './meja.office.tsx'
import { penerimaanRoutes } from './penerimaan.office.tsx'
import { PEMERIKSA } from './periksa.ts'
import { potonganRoutes } from './potongan.office.tsx'
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
  routes: [...mejaRoutes, ...dokumenRoutes, ...tandaTanganRoutes, ...buatRoutes, ...bukuRoutes, ...realisasiRoutes, ...fisikRoutes, ...bankRoutes, ...penerimaanRoutes, ...tukarRoutes, ...kembaliRoutes, ...jurnalRoutes, ...lraRoutes, ...aturanRoutes, ...potonganRoutes],
  emits: ['sp2d.cair'],
  hears: [{ event: 'dpa.berlaku', hear: async (db, berita: { tahun: number; unitId: string }) => { await dengarDpa(db, berita) } }],
  async start() { daftarkanPanel(panelKeuangan); daftarkanLantai(lantaiBatas); PEMERIKSA.forEach(daftarkanPeriksa) },
  menu: [{ nama: ['Penatausahaan', 'Spending'], path: '/kantor/penatausahaan', kelompok: 'rencana', frame: 'kantor', hak: HAK_BACA.hak, icon: 'signature', urut: 28 }],
})
