import { defineModule } from '#access/web'

/** Spending the budget: SPD, SPP, SPM, SP2D, the treasurers' books, revenue, physical progress. */
export default defineModule({
  name: 'penatausahaan',
  needs: ['penganggaran', 'perencanaan'],
  routes: [],
})
