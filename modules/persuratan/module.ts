import { daftarkanPemeriksaan } from '#access/admin'
import { defineModule } from '#access/web'
import { daftarkanAlamat, terbitkanProses } from '#kernel/workflow'
import { antarHears, antarJobs, antarKeutuhan, antarRoutes, mulaiAntar } from './antar.ts'
import { arahanRoutes } from './arahan.office.tsx'
import { bukuRoutes } from './buku.office.tsx'
import { mulaiDiskusi } from './diskusi.ts'
import { disposisiRoutes } from './disposisi.office.tsx'
import { jenisRoutes } from './jenis.office.tsx'
import { keluarRoutes } from './keluar.office.tsx'
import { konsepRoutes } from './konsep.office.tsx'
import { keutuhan } from './keutuhan.ts'
import { laporanRoutes } from './laporan.office.tsx'
import { masukRoutes } from './masuk.office.tsx'
import { rantaiRoutes } from './rantai.office.tsx'
import { registerRoutes } from './register.office.tsx'
import { SOP_KELUAR, SOP_MASUK } from './sop.ts'
import { suntingRoutes } from './sunting.office.tsx'
import { lembarRoutes } from './lembar.office.tsx'
import { pembetulanRoutes } from './pembetulan.office.tsx'
import { suratRoutes } from './surat.office.tsx'
import { terbitHears } from './terbit.ts'
import { ttdRoutes } from './ttd.office.tsx'
import { periksaSurat } from './periksa.ts'
import { pribadi } from './pribadi.ts'
import { rekapSuratJob } from './rekap.ts'

daftarkanPemeriksaan('surat', periksaSurat, 'pindaian-tidak-dibaca')

/** Letters between all agencies: registers, dispositions, drafting, initials, signing, delivery. */
export default defineModule({
  name: 'persuratan',
  needs: [],
  pribadi,
  keutuhan: [...antarKeutuhan, ...keutuhan],
  // Fixed words before `:id`, so that /kantor/surat/baru is no letter.
  routes: [...registerRoutes, ...bukuRoutes, ...laporanRoutes, ...masukRoutes, ...antarRoutes, ...keluarRoutes, ...jenisRoutes, ...ttdRoutes, ...suntingRoutes, ...rantaiRoutes, ...konsepRoutes, ...suratRoutes, ...lembarRoutes, ...pembetulanRoutes, ...arahanRoutes, ...disposisiRoutes],
  emits: ['surat.masuk', 'surat.konsep', 'surat.batal', 'surat.terbit', 'surat.hadiri'],
  hears: [...antarHears, ...terbitHears],
  jobs: [...antarJobs, rekapSuratJob],
  async start(db) {
    await mulaiAntar(db)
    mulaiDiskusi()
    daftarkanAlamat('surat-masuk', (id) => `/kantor/surat/berkas/${id}`)
    daftarkanAlamat('surat-keluar', (id) => `/kantor/surat/keluar/berkas/${id}`)
    await db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-masuk', nama: 'Surat masuk', sop: SOP_MASUK, definisi: {} }, 'Balai'))
    await db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-keluar', nama: 'Surat keluar', sop: SOP_KELUAR, definisi: {} }, 'Balai'))
  },
  menu: [
    { nama: ['Surat', 'Letters'], path: '/surat', frame: 'portal', urut: 6 },
    { nama: ['Surat dari luar', 'Letters from outside'], path: '/kantor/surat/datang', kelompok: 'surat', frame: 'kantor', icon: 'inbox', hak: ['surat.agenda'], urut: 15 },
    { nama: ['Kirim surat', 'Send letters'], path: '/kantor/surat/kirim', kelompok: 'surat', frame: 'kantor', icon: 'external-link', hak: ['surat.agenda'], urut: 15 },
    { nama: ['Kotak surel', 'Mailboxes'], path: '/kantor/sistem/surel', kelompok: 'kelola', frame: 'kantor', icon: 'mail', hak: ['sistem.kelola'], urut: 61 },
    { nama: ['Surat', 'Letters'], path: '/kantor/surat', kelompok: 'surat', frame: 'kantor', icon: 'mail', hak: ['surat.lihat', 'surat.agenda'], urut: 14 },
    { nama: ['Jenis naskah', 'Kinds of letters'], path: '/kantor/surat/jenis', kelompok: 'kelola', frame: 'kantor', icon: 'file-text', hak: ['surat.jenis'], urut: 60 },
    { nama: ['Surat keluar', 'Outgoing letters'], path: '/kantor/surat/keluar', kelompok: 'surat', frame: 'kantor', icon: 'file-text', hak: ['surat.susun'], urut: 14 },
    { nama: ['Arahan surat', 'Direction'], path: '/kantor/arahan', kelompok: 'surat', frame: 'kantor', icon: 'inbox', hak: ['surat.lihat'], urut: 13 },
  ],
})
