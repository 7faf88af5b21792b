import { defineModule } from '#access/web'
import { daftarkanEfek, eskalasiJob } from '#kernel/workflow'
import { berkasOfficeRoutes } from './berkas.office.tsx'
import { drafRoutes } from './draf.portal.tsx'
import { daftarkanKartu } from './kartu.ts'
import { katalogRoutes } from './katalog.portal.tsx'
import { terbitkanLayanan } from './katalog.ts'
import { kotakMasukRoutes } from './kotak-masuk.office.tsx'
import { lampiranRoutes } from './lampiran.tsx'
import { bacaLayanan } from './layanan/semua.ts'
import { kartuLoket, loketJobs, loketMenu, loketRoutes } from './loket-rute.tsx'
import { naskahRoutes } from './naskah.tsx'
import { lanjutkanPenerbitan, parafKonsep, susunNaskah, tandaTanganiNaskah } from './naskah.ts'
import { dengarBerkas, rekapTugasJob } from './pemberitahuan.ts'
import { perbaikanRoutes } from './perbaikan.portal.tsx'
import { permohonanRoutes } from './permohonan.portal.tsx'
import { jadwalkanRingkas, ringkasJob, selaraskanJob, siapkanRingkasan } from './ringkasan.ts'
import { skmRoutes } from './skm.portal.tsx'
import { efekUndangSkm } from './skm.ts'
import { terbitkanJob } from './terbit.ts'

/** The public service: catalogue, applications, the officials' desks, letters. */
export default defineModule({
  name: 'pelayanan',
  needs: [],
  routes: [...katalogRoutes, ...drafRoutes, ...perbaikanRoutes, ...permohonanRoutes, ...kotakMasukRoutes, ...berkasOfficeRoutes, ...lampiranRoutes, ...naskahRoutes, ...loketRoutes,
    ...skmRoutes],
  jobs: [eskalasiJob, terbitkanJob, rekapTugasJob, ringkasJob, selaraskanJob, ...loketJobs],
  hears: [{ event: 'documents.ditandatangani', hear: (db, payload) => lanjutkanPenerbitan(db, payload) }, ...dengarBerkas(jadwalkanRingkas)],
  async start(db) {
    daftarkanEfek('susun_naskah', susunNaskah)
    daftarkanEfek('hasil:paraf', parafKonsep)
    daftarkanEfek('terbitkan', tandaTanganiNaskah)
    daftarkanEfek('undang_skm', efekUndangSkm)
    daftarkanKartu('loket', kartuLoket)
    for (const definisi of await bacaLayanan()) await db.transaction((tx) => terbitkanLayanan(tx, definisi, 'Balai'))
    await siapkanRingkasan(db)
  },
  menu: [
    { nama: ['Layanan', 'Services'], path: '/layanan', frame: 'portal' },
    { nama: ['Lacak', 'Track'], path: '/lacak', frame: 'portal' },
    { nama: ['Periksa surat', 'Verify'], path: '/verifikasi', frame: 'portal' },
    { nama: ['Beranda', 'Start'], path: '/kantor', frame: 'kantor' },
    { nama: ['Kotak masuk', 'Inbox'], path: '/kantor/kotak-masuk', frame: 'kantor' },
    { nama: ['Berkas', 'Cases'], path: '/kantor/berkas', frame: 'kantor', hak: ['berkas.lihat'] },
    ...loketMenu,
  ],
})
