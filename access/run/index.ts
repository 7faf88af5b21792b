export { type Opened, openInstallation } from './open.ts'
export { checkRoutes, startModules, wireJobs } from './wire.ts'
export { semuaKeutuhan } from './keutuhan.ts'
