import type { Module, Route } from '#access/web'
import { kelolaCobaRoutes } from './kelola-coba.office.tsx'
import { kelolaUbahRoutes } from './kelola-ubah.office.tsx'
import { kelolaRoutes } from './kelola.office.tsx'

/** Everything with which services are managed in the browser. */
export const kelolaLayananRoutes: Route[] = [...kelolaRoutes, ...kelolaUbahRoutes, ...kelolaCobaRoutes]
export const kelolaMenu: NonNullable<Module['menu']> = [
  { nama: ['Kelola layanan', 'Manage services'], path: '/kantor/layanan', frame: 'kantor', hak: ['layanan.kelola', 'layanan.terbitkan'], icon: 'book-open', urut: 20 },
]
