import { daftarkanPemeriksaan } from '#access/admin'
import { defineModule } from '#access/web'
import { daftarkanEfek, eskalasiJob } from '#kernel/workflow'
import { alihRoutes } from './alih.office.tsx'
import { banyakRoutes } from './banyak.office.tsx'
import { berandaRoutes } from './beranda.office.tsx'
import { berkasOfficeRoutes } from './berkas.office.tsx'
import { mulaiDiskusi } from './diskusi.ts'
import { drafRoutes } from './draf.portal.tsx'
import { daftarkanKartu } from './kartu.ts'
import { katalogRoutes } from './katalog.portal.tsx'
import { terbitkanLayanan } from './katalog.ts'
import { kelolaLayananRoutes, kelolaMenu } from './kelola-rute.ts'
import { keutuhan } from './keutuhan.ts'
import { kotakMasukRoutes } from './kotak-masuk.office.tsx'
import { lampiranRoutes } from './lampiran.tsx'
import { bacaLayanan } from './layanan/semua.ts'
import { kartuLoket, loketJobs, loketMenu, loketRoutes } from './loket-rute.tsx'
import { naskahRoutes } from './naskah.tsx'
import { lanjutkanPenerbitan, parafKonsep, susunNaskah, tandaTanganiNaskah } from './naskah.ts'
import { dengarBerkas } from './pemberitahuan.ts'
import { perbaikanRoutes } from './perbaikan.portal.tsx'
import { periksaTerjemahan } from './periksa-terjemahan.ts'
import { permohonanRoutes } from './permohonan.portal.tsx'
import { pribadi } from './pribadi.ts'
import { mutuJobs, mutuMenu, mutuRoutes, siapkanMutu } from './ringkasan-rute.ts'
import { jadwalkanRingkas } from './ringkasan.ts'
import { tandaTanganRoutes } from './tanda-tangan.office.tsx'
import { terbitkanJob } from './terbit.ts'

daftarkanPemeriksaan('terjemahan', periksaTerjemahan, 'terjemahan')

/** The public service: catalogue, applications, the officials' desks, letters. */
export default defineModule({
  name: 'pelayanan',
  needs: [],
  routes: [...katalogRoutes, ...drafRoutes, ...perbaikanRoutes, ...permohonanRoutes, ...berandaRoutes, ...kotakMasukRoutes, ...berkasOfficeRoutes, ...banyakRoutes, ...alihRoutes, ...lampiranRoutes, ...naskahRoutes, ...tandaTanganRoutes, ...loketRoutes,
    ...mutuRoutes, ...kelolaLayananRoutes],
  pribadi,
  keutuhan,
  jobs: [eskalasiJob, terbitkanJob, ...mutuJobs, ...loketJobs],
  hears: [{ event: 'documents.ditandatangani', hear: (db, payload) => lanjutkanPenerbitan(db, payload) }, ...dengarBerkas(jadwalkanRingkas)],
  async start(db) {
    daftarkanEfek('susun_naskah', susunNaskah)
    daftarkanEfek('hasil:paraf', parafKonsep)
    daftarkanEfek('terbitkan', tandaTanganiNaskah)
    daftarkanKartu('loket', kartuLoket)
    mulaiDiskusi()
    for (const definisi of await bacaLayanan()) await db.transaction((tx) => terbitkanLayanan(tx, definisi, 'Balai'))
    await siapkanMutu(db)
  },
  menu: [
    { nama: ['Layanan', 'Services'], path: '/layanan', frame: 'portal', urut: 1 },
    { nama: ['Lacak', 'Track'], path: '/lacak', frame: 'portal', urut: 2 },
    { nama: ['Beranda', 'Start'], path: '/kantor', frame: 'kantor', icon: 'house', urut: 1 },
    { nama: ['Kotak masuk', 'Inbox'], path: '/kantor/kotak-masuk', frame: 'kantor', icon: 'inbox', urut: 2 },
    { nama: ['Berkas', 'Cases'], path: '/kantor/berkas', kelompok: 'layanan', frame: 'kantor', hak: ['berkas.lihat'], icon: 'folder', urut: 4 },
    { nama: ['Paraf dan tanda tangan', 'Initial and sign'], path: '/kantor/banyak', frame: 'kantor', hak: ['dokumen.paraf', 'dokumen.tandatangani'], icon: 'signature', urut: 3 },
    ...loketMenu,
    ...mutuMenu,
    ...kelolaMenu,
  ],
})
