import type { Module } from '#access/web'
import { keutuhanAudit } from '#kernel/audit'
import { keutuhanDocuments } from '#kernel/documents'
import { keutuhanIdentity } from '#kernel/identity'
import { keutuhanNotification } from '#kernel/notification'
import { keutuhanOrganisation } from '#kernel/organisation'
import { type Keutuhan, keutuhanPlatform } from '#kernel/platform'
import { keutuhanWorkflow } from '#kernel/workflow'

/** Everything that must hold, part by part: the kernel's own and what the modules declare. */
export const semuaKeutuhan = (modules: Module[]): { bagian: string; keutuhan: Keutuhan[] }[] => [
  { bagian: 'platform', keutuhan: keutuhanPlatform }, { bagian: 'audit', keutuhan: keutuhanAudit }, { bagian: 'organisation', keutuhan: keutuhanOrganisation }, { bagian: 'identity', keutuhan: keutuhanIdentity },
  { bagian: 'documents', keutuhan: keutuhanDocuments }, { bagian: 'notification', keutuhan: keutuhanNotification }, { bagian: 'workflow', keutuhan: keutuhanWorkflow },
  ...modules.filter(({ keutuhan }) => keutuhan).map(({ name, keutuhan }) => ({ bagian: name, keutuhan: keutuhan! })),
]
