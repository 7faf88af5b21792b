import type { Context } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import type { Penugasan } from '#kernel/workflow'
import { listBelumDibaca, tandaiDibaca } from './kirim.sql.ts'
import type { AgendaRow } from './surat.sql.ts'

/** Read receipt: the first opening by somebody of the receiving unit, or by a post the letter was handed to there. Those who merely may read every register leave none. */
export async function catatSampai(ctx: Context, agenda: (AgendaRow & { pohon: Penugasan[] })[]): Promise<void> {
  const { jabatan } = ctx.actor as Pegawai
  const milik = agenda.filter((a) => a.arah === 'masuk' && a.kanal === 'unit' && jabatan.some((j) => j.unitId === a.unit_id || a.pohon.some((p) => p.ke_jabatan === j.jabatanId)))
  const baru = milik.length === 0 ? [] : await listBelumDibaca(ctx.db, milik.map((a) => a.id))
  if (baru.length > 0) await ctx.db.transaction((tx) => tandaiDibaca(tx, baru))
}
