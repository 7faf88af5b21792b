import { defineModule } from '#access/web'
import { terbitkanProses } from '#kernel/workflow'
import { SOP_KELUAR, SOP_MASUK } from './sop.ts'

/** Letters between all agencies: registers, dispositions, drafting, initials, signing, delivery. */
export default defineModule({
  name: 'persuratan',
  needs: [],
  emits: ['surat.masuk'],
  async start(db) {
    await db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-masuk', nama: 'Surat masuk', sop: SOP_MASUK, definisi: {} }, 'Balai'))
    await db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-keluar', nama: 'Surat keluar', sop: SOP_KELUAR, definisi: {} }, 'Balai'))
  },
})
