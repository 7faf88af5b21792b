import type { Module, Route } from '#access/web'
import { blangkoRoutes } from './blangko.portal.tsx'
import { kelolaCobaRoutes } from './kelola-coba.office.tsx'
import { kelolaUbahRoutes } from './kelola-ubah.office.tsx'
import { kelolaRoutes } from './kelola.office.tsx'
import { rancanganRoutes } from './rancangan.portal.tsx'
import { sippnRoutes } from './sippn.portal.ts'
import { sopRoutes } from './sop.portal.tsx'
import { unitRoutes } from './unit.portal.tsx'

/** Everything with which services are managed in the browser, and what the public gets from a definition. */
export const kelolaLayananRoutes: Route[] = [...kelolaRoutes, ...kelolaUbahRoutes, ...kelolaCobaRoutes, ...sopRoutes, ...blangkoRoutes, ...unitRoutes, ...rancanganRoutes, ...sippnRoutes]
export const kelolaMenu: NonNullable<Module['menu']> = [
  { nama: ['Kelola layanan', 'Manage services'], path: '/kantor/layanan', kelompok: 'layanan', frame: 'kantor', hak: ['layanan.kelola', 'layanan.terbitkan'], icon: 'book-open', urut: 20 },
  { nama: ['Kantor', 'Offices'], path: '/unit', frame: 'portal', urut: 9 },
]
