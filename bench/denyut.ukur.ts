// A morning of attendance: 12,600 small writes in 20 minutes are 10.5 a second. The write taken for it is one of ours of that
// size, audited as every act is: an official takes a task from the desk, or puts it back.
import { type Pegawai, actorFromToken } from '#kernel/identity'
import { Database, sql } from '#kernel/platform'
import { ambilTugas, lepasTugas } from '#kernel/workflow'
import { definePengukuran, figur, persentil } from './ukuran.ts'

const KLIEN = 16
const PUNCAK = 12_600 / (20 * 60)

export const ukur = definePengukuran({
  nama: 'denyut', urut: 40,
  async jalankan({ panggung, pegawai, quick }) {
    const db = new Database({ ...panggung.connection, max: KLIEN })
    try {
      const meja = await Promise.all((await pegawai('sempit', KLIEN)).map(async ({ sesi }) => {
        const actor = (await actorFromToken(panggung.db, sesi)) as Pegawai
        const tugas = await panggung.db.maybe<{ id: string }>(sql`select id from workflow.tugas where unit_id = ${actor.jabatan[0]!.unitId} and peran = 'verifikator' and ditutup_pada is null order by id limit 1`)
        return tugas && { actor, tugas: tugas.id }
      }))
      const siap = meja.filter((satu) => satu !== undefined)
      const ms: number[] = []
      const mulai = performance.now(), sampai = mulai + (quick ? 3_000 : 12_000)
      await Promise.all(siap.map(async ({ actor, tugas }) => {
        for (let n = 0; performance.now() < sampai; n++) {
          const awal = performance.now()
          await db.transaction((tx) => (n % 2 ? lepasTugas : ambilTugas)(tx, actor, tugas))
          ms.push(performance.now() - awal)
        }
      }))
      const laju = ms.length / ((performance.now() - mulai) / 1000)
      return [
        figur(`attendance burst: small audited writes, ${siap.length} clients`, laju, '1/s'),
        figur('attendance burst: headroom over 12,600 writes in 20 minutes', laju / PUNCAK, 'x', { goal: '>= 10 x' }),
        figur('attendance burst: p95 of one write at that pressure', persentil(ms, 95), 'ms', { goal: '<= 200 ms' }),
      ]
    } finally { await db.close() }
  },
})
