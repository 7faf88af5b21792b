import { defineModule } from '#access/web'

/** One thread from proposal to payment: consistency of the documents, public pages, open data, simulation. */
export default defineModule({
  name: 'keterpaduan',
  needs: ['perencanaan', 'penganggaran', 'penatausahaan'],
  routes: [],
})
