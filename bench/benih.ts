import type { Panggung } from '#tools/panggung'

/** What the stage holds. */
export interface Volume { berkas: number; tindakan: number; unit: number; pegawai: number }

export async function benih(panggung: Panggung, berkas: number, say: (line: string) => void): Promise<Volume> {
  say(`seeding ${berkas} cases (the generator is being written)`)
  const { rows } = await panggung.owner.query<{ berkas: number; tindakan: number; unit: number; pegawai: number }>('select (select count(*)::int from workflow.berkas) berkas, (select count(*)::int from workflow.tindakan) tindakan, (select count(*)::int from organisation.unit) unit, (select count(*)::int from organisation.pegawai) pegawai')
  return rows[0]!
}
