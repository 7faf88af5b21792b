// How other applications hear of what happens here: webhooks by the Standard Webhooks specification.
import { type Module, defineModule } from '#access/web'
import { subscribe } from '#kernel/platform'
import { bersihkanJob, kirimJob, sebarJob } from './webhook.ts'
import { ruteWebhook } from './webhook.tsx'

export const integrasi: Module = defineModule({
  name: 'integrasi', needs: [], routes: ruteWebhook, jobs: [sebarJob, kirimJob, bersihkanJob],
  async start() { subscribe('*', sebarJob.name) },
})
