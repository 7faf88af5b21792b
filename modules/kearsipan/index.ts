// The face of kearsipan: dossiers and what became of them.
export { type BerkasArsip, type Tahap, findBerkasArsip, kodeBerkas } from './berkas-arsip.sql.ts'
export { type IsiBerkas, listIsi } from './isi-berkas.sql.ts'
export { berkaskan, bukaBerkas } from './pemberkasan.ts'
