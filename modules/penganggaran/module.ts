import { defineModule } from '#access/web'

/** The budget of the region: KUA-PPAS, RKA, APBD, DPA and their changes. */
export default defineModule({
  name: 'penganggaran',
  needs: ['perencanaan'],
  routes: [],
})
