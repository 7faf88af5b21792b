import { hapusFile } from '#kernel/documents'
import { defineJob, now } from '#kernel/platform'
import { z } from 'zod'

/** After an erasure has committed: the bytes of files whose last row went with it. Hashes only; nothing is removed that is still used. */
export const sapuJob = defineJob<{ hash: string[] }>({ name: 'pelindungan.sapu-file', payload: z.object({ hash: z.array(z.string().regex(/^[0-9a-f]{64}$/)) }), maxAttempts: 12,
  async run(db, { hash }) { await hapusFile(db, hash, new Date(now().getTime() + 1000)) } })
