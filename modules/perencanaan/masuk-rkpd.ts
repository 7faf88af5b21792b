import { findUnit } from '#kernel/organisation'
import { type Db, type Tx, emitAll, refuse, sql } from '#kernel/platform'
import { panjangkanKode } from './rujukan.ts'
import { type Rujukan, findRujukan } from './rujukan.sql.ts'

// Where a proposal leaves the wishes and becomes part of the plan: it names the sub kegiatan under which its office will do it.
// The code stands in the nomenclature of the planned year and belongs to a bidang urusan of that office.

/** The day whose nomenclature a plan of `tahun` is written in. */
const hariRencana = (tahun: number): string => `${tahun}-01-01`
/** '1.03.10.2.01.0051' → '1.03'. */
export const bidangKode = (kode: string): string => kode.split('.').slice(0, 2).join('.')

/** Offices whose bidang follows from what they are, whatever they are called. */
const BIDANG_JENIS: Record<string, string[]> = { kecamatan: ['7.01'], sekretariat_dprd: ['4.02'], sekretariat_daerah: ['4.01'], inspektorat: ['6.01'] }
/**
 * Bidang urusan of an office on a day ('1.03', …): those set for it, else those of its organisation code (three of two parts,
 * unused ones 0.00), else those of its kind. Empty when nobody has said.
 */
export async function bidangUnit(db: Db, unitId: string, hari: string): Promise<string[]> {
  const ada = await db.many<{ bidang: string }>(sql`select bidang from perencanaan.bidang_unit where unit_id = ${unitId} and berlaku_mulai <= ${hari} and (berlaku_sampai is null or berlaku_sampai >= ${hari}) order by bidang limit 20`)
  if (ada.length > 0) return ada.map(({ bidang }) => bidang)
  const unit = await findUnit(db, unitId)
  if (!unit?.kodeOrg) return BIDANG_JENIS[unit?.jenis ?? ''] ?? []
  const bagian = unit.kodeOrg.split('.')
  return [0, 2, 4].map((n) => `${bagian[n]}.${bagian[n + 1]}`).filter((bidang) => !bidang.startsWith('0.'))
}

/**
 * The sub kegiatan with this code as the nomenclature of a planned year has it. A code of the supporting programme (01), which
 * the nomenclature lists once for all bidang as X.XX, is found under the office's own digits too.
 */
export async function findSubKegiatan(db: Db, kode: string, tahun: number): Promise<Rujukan | undefined> {
  const hari = hariRencana(tahun), penuh = panjangkanKode(kode.trim())
  const ada = (await findRujukan(db, 'nomenklatur', penuh, hari)) ?? (/^\d\.\d{2}\.01\./.test(penuh) ? await findRujukan(db, 'nomenklatur', penuh.replace(/^\d\.\d{2}/, 'X.XX'), hari) : undefined)
  return ada?.tingkat === 5 && !penuh.startsWith('X') ? { ...ada, kode: penuh } : undefined
}

/** Why an office may not plan under this code in that year, in words; undefined when it may. */
export async function sebabSubKegiatan(db: Db, { kode, tahun, unitId }: { kode: string; tahun: number; unitId: string }): Promise<string | undefined> {
  if (!(await findSubKegiatan(db, kode, tahun))) return `Sub kegiatan ${kode} tidak ada dalam nomenklatur tahun ${tahun}. Cari kodenya di Rujukan perencanaan.`
  const bidang = await bidangUnit(db, unitId, hariRencana(tahun))
  if (bidang.includes(bidangKode(kode))) return undefined
  const nama = (await findUnit(db, unitId))?.nama ?? 'perangkat daerah ini'
  return bidang.length === 0 ? `Bidang urusan ${nama} belum ditetapkan. Minta Bappeda menetapkannya di halaman Bidang urusan.` : `Sub kegiatan ${kode} bukan bidang urusan ${nama} (${bidang.join(', ')}). Pilih kode lain atau alihkan usulannya.`
}
/** The code as it is kept, of what was typed beside a decision; null when nothing was. Refuses (422, field `sub_kegiatan`) a code the office may not plan under; `lama`, sent back unchanged by the form, is left for the last check. */
export async function sahkanSubKegiatan(db: Db, { kode, tahun, unitId, lama }: { kode: string | undefined; tahun: number; unitId: string; lama: string | null }): Promise<string | null> {
  const rapi = panjangkanKode(kode?.trim() ?? '')
  if (!rapi || rapi === lama) return null
  const sebab = await sebabSubKegiatan(db, { kode: rapi, tahun, unitId })
  return sebab ? refuse('isian-keliru', sebab, { fields: [{ field: 'sub_kegiatan', message: sebab }] }) : rapi
}

export interface CalonRkpd { usulanId: string; nomor: string; unitId: string; subKegiatan: string | null }
/** What still stands between these proposals and the plan, in words, by proposal number; empty when nothing does. Each pair of office and code is asked once. */
export async function listSebabRkpd(db: Db, tahun: number, calon: CalonRkpd[]): Promise<{ nomor: string; sebab: string }[]> {
  const tahu = new Map<string, string | undefined>(), hasil: { nomor: string; sebab: string }[] = []
  for (const { nomor, unitId, subKegiatan: kode } of calon) {
    const kunci = `${unitId} ${kode ?? ''}`
    if (!tahu.has(kunci)) tahu.set(kunci, kode ? await sebabSubKegiatan(db, { kode, tahun, unitId }) : 'Sub kegiatannya belum diisi.')
    const sebab = tahu.get(kunci)
    if (sebab) hasil.push({ nomor, sebab })
  }
  return hasil
}
/** Refuses (409 `sub-kegiatan-belum`) when one of these would enter the plan without a code its office may use. */
export async function pastikanSubKegiatan(tx: Tx, tahun: number, calon: CalonRkpd[]): Promise<void> {
  const sebab = await listSebabRkpd(tx, tahun, calon)
  if (sebab.length > 0) refuse('sub-kegiatan-belum', `${sebab.length} usulan belum dapat masuk RKPD. ${sebab.slice(0, 5).map((s) => `${s.nomor}: ${s.sebab}`).join(' ')}`, { status: 409, detail: { usulan: sebab.slice(0, 50) } })
}
/** Tells whoever plans with them, in the same transaction: `usulan.masuk_rkpd { usulanId, tahun, unitId, subKegiatan }`, one for each. */
export async function beritakanMasukRkpd(tx: Tx, tahun: number, masuk: CalonRkpd[]): Promise<void> {
  if (masuk.length > 0) await emitAll(tx, masuk.map(({ usulanId, unitId, subKegiatan }) => ({ name: 'usulan.masuk_rkpd', payload: { usulanId, tahun, unitId, subKegiatan } })))
}
