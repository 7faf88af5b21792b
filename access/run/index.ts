export { type Opened, openInstallation } from './open.ts'
export { checkRoutes, startModules, wireJobs } from './wire.ts'
