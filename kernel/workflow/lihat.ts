import { type Actor, type Kolom, kebijakan } from '#kernel/identity'
import { type Sql, sql } from '#kernel/platform'

const KOLOM: Kolom = { unitId: sql`b.unit_id`, unitJalur: sql`b.unit_jalur`, wilayah: sql`b.wilayah`, pemohonId: sql`b.pemohon_id` }

/**
 * Who may see a case, as a condition over `workflow.berkas b`: the one predicate of every list, search, count, export,
 * detail and API. Cases of the government's own work (`ranah` dinas) are shown by the module that owns them. Besides what the policy gives, an official sees the cases in which his own unit was asked something.
 */
export function bolehLihat(actor: Actor): Sql {
  const policy = sql`(b.ranah = 'layanan' and ${kebijakan(actor, 'berkas.lihat', KOLOM)})`
  if (actor.kind !== 'pegawai') return policy
  const unit = [...new Set(actor.hak.filter((h) => h.kode === 'berkas.lihat').map((h) => h.unitId))]
  return unit.length === 0 ? policy : sql`(${policy} or b.ranah = 'layanan' and exists (select 1 from workflow.tugas s where s.berkas_id = b.id and s.unit_id = any(${unit}::uuid[])))`
}

/** The units to which alone an official's sight of cases is bound; undefined when it reaches further (below, a region, all) and for everybody else. */
export function unitTerlihat(actor: Actor): string[] | undefined {
  if (actor.kind !== 'pegawai') return undefined
  const hak = actor.hak.filter((h) => h.kode === 'berkas.lihat')
  return hak.length > 0 && hak.every((h) => h.lingkup === 'unit') ? [...new Set(hak.map((h) => h.unitId))] : undefined
}

/** The same for figures of a unit head or camat: only what the right `ringkasan.lihat` reaches. */
export const bolehRingkas = (actor: Actor): Sql => sql`(b.ranah = 'layanan' and ${kebijakan(actor, 'ringkasan.lihat', KOLOM)})`

/** Whether the right to revoke reaches this case. */
export const bolehCabut = (actor: Actor): Sql => kebijakan(actor, 'izin.cabut', { unitId: KOLOM.unitId, unitJalur: KOLOM.unitJalur, wilayah: KOLOM.wilayah })
