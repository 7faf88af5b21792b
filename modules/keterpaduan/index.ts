// The face of the agreement of plans and budgets: what other modules may know of it.
export { type Temuan, type JenisPutus, type Sambungan } from './kesesuaian.sql.ts'
export { periksaKesesuaian } from './kesesuaian.ts'
export { jadwalkanRekap, segarkanRekap, segarkanSemua } from './rekap.ts'
export { type Rekap, findRekap, listRekap } from './rekap.sql.ts'
