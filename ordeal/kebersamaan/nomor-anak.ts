// Four writers in a process of their own, to be killed.
import { Database } from '#kernel/platform'
import { penulis } from './nomor.ts'

const db = new Database({ ...JSON.parse(process.env.ORDEAL_BASIS!), max: 4 })
await Promise.all([0, 1, 2, 3].map(() => penulis(db, process.env.ORDEAL_UNIT!, Number(process.env.ORDEAL_SAMPAI), process.env.ORDEAL_URUTAN === '1')))
process.exit(0)
