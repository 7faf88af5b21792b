import { sistem } from '#kernel/identity'
import { type Database, defineJob } from '#kernel/platform'
import { bertindak, listTugasTerbuka } from '#kernel/workflow'
import { findNaskahBerkas } from './naskah.ts'

/** The system's own step after the signature: issues the product. Harmless when done twice: the step is open only once. */
export const terbitkanJob = defineJob<{ berkasId: string }>({
  name: 'pelayanan.terbitkan',
  async run(db: Database, { berkasId }) {
    await db.transaction(async (tx) => {
      const tugas = (await listTugasTerbuka(tx, berkasId)).find((t) => t.jenis === 'penerbitan')
      const naskah = tugas && (await findNaskahBerkas(tx, berkasId))
      if (!tugas || naskah?.status !== 'ditandatangani') return
      await bertindak(tx, { tugasId: tugas.id, hasil: 'terbit', actor: sistem('penerbitan'), kunci: `terbit:${naskah.id}` })
    })
  },
})
