// What the administrator does: the organisation, the calendars, the region's look, the state of the system.
import { type Module, defineModule } from '#access/web'
import { ruteJabatan } from './jabatan.tsx'
import { ruteUnit } from './unit.tsx'

export { DAERAH_KOSONG, findDaerah, terapkanDaerah, ubahanDaerah } from './daerah.ts'

export const administrasi: Module = defineModule({
  name: 'administrasi', needs: [],
  routes: [...ruteUnit, ...ruteJabatan],
  menu: [{ nama: ['Organisasi', 'Organisation'], path: '/kantor/organisasi', hak: ['organisasi.kelola'], frame: 'kantor' }],
})
