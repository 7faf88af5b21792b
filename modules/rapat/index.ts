// The face of rapat: calling a meeting, its minutes, the agenda of leaders.
export { type RapatBaru, batalkanRapat, buatRapat } from './rapat.ts'
export { type RapatRow, findRapatUntuk, listRapat } from './rapat.sql.ts'
export { type AcaraIcs, tulisIcs } from './ics.ts'
