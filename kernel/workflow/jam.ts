import { type Jeda, type Kalender, getKalenderUnit, jatuhTempo, menitKerja, tambahMenitKerja } from '#kernel/organisation'
import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { Berkas } from './berkas.ts'
import type { Langkah, Tenggat } from './sop.ts'

// The promise to the applicant counts in the owning unit's working time and stands still while the applicant or a payment
// is awaited. The due date is stored, not computed on read; it moves only when a pause ends.

export interface Jam { jatuhTempo: Date | null; berhentiPada: Date | null }

export const mulaiJam = (kalender: Kalender, janji: Tenggat, saat: Date): Jam => ({ jatuhTempo: jatuhTempo(kalender, saat, janji), berhentiPada: null })

/** When one step is due, in the working time of the unit that does it. */
export const tenggatLangkah = async (db: Db, unitId: string, tenggat: Tenggat, saat: Date): Promise<Date> => jatuhTempo(await getKalenderUnit(db, unitId), saat, tenggat)

/** The instant at which `persen` of the step's working time has passed. */
export const saatEskalasi = (kalender: Kalender, dibuka: Date, tenggat: Date, persen: number): Date =>
  persen >= 100 ? tenggat : tambahMenitKerja(kalender, dibuka, Math.floor((menitKerja(kalender, dibuka, tenggat) * persen) / 100))

export const listJeda = async (db: Db, berkasId: string): Promise<(Jeda & { sebab: string })[]> =>
  (await db.many<{ mulai: Date; sampai: Date | null; sebab: string }>(sql`select mulai, sampai, sebab from workflow.jeda where berkas_id = ${berkasId} order by mulai limit 200`)).map(({ mulai, sampai, sebab }) => ({ mulai, selesai: sampai, sebab }))

/** Stops or starts the case's clock to fit the steps now open: it runs as long as one of them is the government's. */
export async function sesuaikanJam(tx: Tx, berkas: Berkas, terbuka: Langkah[], berakhir: boolean, sebab: string): Promise<Jam> {
  const harusBerhenti = !berakhir && terbuka.length > 0 && terbuka.every((langkah) => langkah.jam === 'berhenti')
  if (harusBerhenti && !berkas.berhenti_pada) {
    await tx.run(sql`insert into workflow.jeda (berkas_id, mulai, sebab) values (${berkas.id}, ${now()}, ${sebab}) on conflict do nothing`)
    return { jatuhTempo: null, berhentiPada: now() }
  }
  if (!harusBerhenti && berkas.berhenti_pada) {
    await tx.run(sql`update workflow.jeda set sampai = ${now()} where berkas_id = ${berkas.id} and sampai is null`)
    const kalender = await getKalenderUnit(tx, berkas.unit_id)
    const jeda = await listJeda(tx, berkas.id)
    return { jatuhTempo: jatuhTempo(kalender, berkas.mulai_hitung, { nilai: berkas.janji_nilai, satuan: berkas.janji_satuan }, jeda), berhentiPada: null }
  }
  return { jatuhTempo: berkas.jatuh_tempo, berhentiPada: berkas.berhenti_pada }
}
