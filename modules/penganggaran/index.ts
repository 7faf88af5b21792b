// The face of the budget: what other modules may know of it.
export { JENIS_TAHAP, type JenisTahap, type Tahap, findTahap, findTahapBerlaku, findTahapTerbuka, listApbd, listTahap } from './tahap.sql.ts'
