import { defineModule } from '#access/web'
import { ajukanRoutes } from './ajukan.portal.tsx'
import { cepatRoutes } from './cepat.office.tsx'
import { bacaImporJob } from './impor.ts'
import { keutuhan } from './keutuhan.ts'
import { pribadi } from './pribadi.ts'
import { usulanOfficeRoutes } from './usulan.office.tsx'
import { usulanPortalRoutes } from './usulan.portal.tsx'

/** Planning: references, proposals of villages, musrenbang, indicative ceilings. */
export default defineModule({
  name: 'perencanaan',
  needs: [],
  // Fixed words before `:nomor`.
  routes: [...ajukanRoutes, ...usulanPortalRoutes, ...cepatRoutes, ...usulanOfficeRoutes],
  pribadi,
  keutuhan,
  jobs: [bacaImporJob],
  emits: ['usulan.diajukan', 'usulan.diputus'],
  menu: [
    { nama: ['Usulan', 'Proposals'], path: '/usulan', frame: 'portal' },
  ],
})
