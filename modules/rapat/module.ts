import { daftarkanPanel, defineModule } from '#access/web'
import { daftarkanAlamat, daftarkanDiskusi, terbitkanProses } from '#kernel/workflow'
import { agendaRoutes } from './agenda.office.tsx'
import { panelHariIni } from './beranda.tsx'
import { hadirRoutes } from './hadir.office.tsx'
import { hadirPortalRoutes } from './hadir.portal.tsx'
import { type KabarHadir, dengarHadir } from './hadiri.ts'
import { keutuhan } from './keutuhan.ts'
import { notulaRoutes } from './notula.office.tsx'
import { pribadi } from './pribadi.ts'
import { findRapatUntuk } from './rapat.sql.ts'
import { rapatRoutes } from './rapat.office.tsx'
import { rinciRoutes } from './rinci.office.tsx'
import { ruangRoutes } from './ruang.office.tsx'
import { SOP_RAPAT } from './sop.ts'
import { tugasRoutes } from './tugas.office.tsx'
import { umpanRoutes } from './umpan.office.tsx'

/** Agenda of leaders, rooms, meetings with their minutes and decisions, and every official's calendar. */
export default defineModule({
  name: 'rapat',
  needs: ['persuratan'],
  keutuhan,
  pribadi,
  // Fixed words before `:id`, so that /kantor/rapat/baru is no meeting.
  routes: [...rapatRoutes, ...tugasRoutes, ...rinciRoutes, ...notulaRoutes, ...hadirRoutes, ...hadirPortalRoutes, ...ruangRoutes, ...agendaRoutes, ...umpanRoutes],
  emits: ['rapat.dibuat'],
  hears: [{ event: 'surat.hadiri', hear: (db, kabar: KabarHadir) => dengarHadir(db, kabar) }],
  async start(db) {
    daftarkanAlamat('rapat', (id) => `/kantor/rapat/berkas/${id}`)
    daftarkanPanel(panelHariIni)
    daftarkanDiskusi('rapat', async (basis, actor, id) => {
      const rapat = await findRapatUntuk(basis, actor, id)
      return rapat && { sebutan: rapat.tertutup ? 'rapat tertutup' : rapat.judul, tautan: `/kantor/rapat/${id}`, jabatan: rapat.jabatan, rahasia: rapat.tertutup }
    })
    await db.transaction((tx) => terbitkanProses(tx, { kode: 'rapat', nama: 'Rapat', sop: SOP_RAPAT, definisi: {} }, 'Balai'))
  },
  menu: [
    { nama: ['Rapat', 'Meetings'], path: '/kantor/rapat', kelompok: 'surat', frame: 'kantor', icon: 'users', urut: 16 },
    { nama: ['Agenda', 'Agenda'], path: '/kantor/agenda', kelompok: 'surat', frame: 'kantor', icon: 'calendar-days', urut: 17 },
  ],
})
