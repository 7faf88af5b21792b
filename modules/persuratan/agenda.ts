import { type Tx, sql } from '#kernel/platform'

/** The next number of a register (per unit, direction and year), drawn in the caller's transaction: no gap, no twice. */
export async function ambilAgenda(tx: Tx, unitId: string, arah: 'masuk' | 'keluar', tahun: number): Promise<number> {
  const { terakhir } = await tx.one<{ terakhir: number }>(sql`insert into persuratan.buku (unit_id, arah, tahun, terakhir) values (${unitId}, ${arah}, ${tahun}, 1)
    on conflict (unit_id, arah, tahun) do update set terakhir = persuratan.buku.terakhir + 1 returning terakhir`)
  return terakhir
}
