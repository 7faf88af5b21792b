export { type BalaiServer, type ServerOptions, buildServer } from './server.ts'
export { API, checkRight } from './mount.ts'
export { openapi } from './openapi.ts'
