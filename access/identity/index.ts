// The pages of identity: signing in, registering, one's own account, and what administrators and counters do with accounts and people.
export { ruteOidc } from './aplikasi.tsx'
export { identitas, routes } from './module.ts'
