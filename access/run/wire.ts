import { daftarkanHak } from '#kernel/identity'
import { type Database, type Job, daftarkanDataPribadi, defineJob, subscribe } from '#kernel/platform'
import type { Hearer, Module } from '#access/web'

/** Hearing is a job of its own per hearer, so that one that fails is retried without the others hearing twice. */
const hearingJob = (module: string, { event, hear }: Hearer): Job => defineJob<{ id: string; payload: unknown }>({
  name: `${module}.dengar.${event}`, run: (db, { id, payload }) => hear(db, payload, { id }),
})

/** All jobs of all modules, hearers included; names must be unique. Also tells the outbox who hears what. */
export function wireJobs(modules: Module[]): Job[] {
  const jobs = modules.flatMap((module) => {
    const hearing = (module.hears ?? []).map((hearer) => { const job = hearingJob(module.name, hearer); subscribe(hearer.event, job.name); return job })
    return [...(module.jobs ?? []), ...hearing]
  })
  const twice = jobs.map((job) => job.name).find((name, i, all) => all.indexOf(name) !== i)
  if (twice) throw new Error(`job ${twice} is declared twice`)
  return jobs
}

/** Every route declares its right and no two answer the same address: checked before the first request. */
export function checkRoutes(modules: Module[]): void {
  const seen = new Map<string, string>()
  for (const module of modules) {
    for (const route of module.routes ?? []) {
      const key = `${route.method} ${route.path.replaceAll(/:\w+/g, ':')}`
      if (!route.right) throw new Error(`${module.name}: ${key} has no right`)
      if (seen.has(key)) throw new Error(`${module.name}: ${key} is already served by ${seen.get(key)}`)
      seen.set(key, module.name)
    }
  }
}

/** Lets each module prepare itself, in order: publish service files, register effects. */
export async function startModules(modules: Module[], db: Database): Promise<void> {
  checkRoutes(modules)
  for (const module of modules) daftarkanHak(module.rights ?? [])
  for (const module of modules) daftarkanDataPribadi(module.pribadi ?? [])
  for (const module of modules) await module.start?.(db)
}
