// Pages of the audit log: the inspector's search, the public proofs, and the jobs that keep the log going.
import { type Module, defineModule } from '#access/web'
import { checkpointJob, logKey, sequenceJob } from '#kernel/audit'
import { ruteBukti } from './bukti.tsx'
import { ruteLog } from './log.tsx'
import { rutePeriksa } from './periksa.tsx'
import { verifyJob } from './verifikasi.ts'

export const audit: Module = defineModule({
  name: 'audit', needs: [],
  routes: [...rutePeriksa, ...ruteLog, ...ruteBukti],
  jobs: [sequenceJob, checkpointJob, verifyJob],
  emits: ['audit.tidak_utuh'],
  async start() { logKey() },
  menu: [{ nama: ['Catatan audit', 'Audit log'], path: '/kantor/audit', kelompok: 'kelola', hak: ['audit.periksa'], frame: 'kantor', icon: 'shield-check', urut: 20 }],
})
