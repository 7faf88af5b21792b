import { defineModule } from '#access/web'
import { keutuhan } from './keutuhan.ts'
import { pribadi } from './pribadi.ts'

/** Spending the budget: SPD, SPP, SPM, SP2D, the treasurers' books, revenue, physical progress. */
export default defineModule({
  name: 'penatausahaan',
  needs: ['penganggaran', 'perencanaan'],
  keutuhan,
  pribadi,
  emits: ['sp2d.cair'],
  routes: [],
})
