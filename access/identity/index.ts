// The pages of identity: signing in, registering, one's own account, and what administrators and counters do with accounts and people.
export { ruteOidc } from './aplikasi.tsx'
export { bukaKata, segelKata } from './kata-cari.ts'
export { identitas, routes } from './module.ts'
