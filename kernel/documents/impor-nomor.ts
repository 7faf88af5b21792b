import { type Tx, now, sql } from '#kernel/platform'

/** A number that was given out before this system kept the register. */
export interface NomorLama { unitId: string; register: string; tahun: number; urut: number; teks: string; /** 'YYYY-MM-DD' */ tanggal: string }

/**
 * Enters numbers of the past in bulk, so that the next one drawn goes on from them. For a register that is empty: the numbers must
 * begin with 1 and have no gap in each register and year, and their dates must rise; the checks of integrity find what does not.
 */
export async function imporNomor(tx: Tx, nomor: NomorLama[]): Promise<void> {
  const isi = sql`jsonb_to_recordset(${JSON.stringify(nomor)}::jsonb) as r ("unitId" text, register text, tahun int, urut int, teks text, tanggal date)`
  await tx.run(sql`insert into documents.nomor (unit_id, register, tahun, urut, teks, tanggal, keadaan, dibuat) select "unitId", register, tahun, urut, teks, tanggal, 'terpakai', ${now()} from ${isi}`)
  await tx.run(sql`insert into documents.nomor_urut (unit_id, register, tahun, terakhir, tanggal_terakhir) select "unitId", register, tahun, max(urut), max(tanggal) from ${isi} group by 1, 2, 3
    on conflict (unit_id, register, tahun) do update set terakhir = greatest(documents.nomor_urut.terakhir, excluded.terakhir), tanggal_terakhir = greatest(documents.nomor_urut.tanggal_terakhir, excluded.tanggal_terakhir)`)
}
