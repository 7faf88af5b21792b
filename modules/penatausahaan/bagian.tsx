import { DueTag, Tag } from '#access/design'
import type { Context } from '#access/web'
import { findUnit, persen as hitungPersen, tulisPersen } from '#kernel/organisation'
import { type Db, isUuid, sql } from '#kernel/platform'
import type { Dokumen } from './dokumen.sql.ts'
import { kataKeadaan } from './keadaan.ts'
import { adaHakLuas, hariIni, listUnitPelaku } from './pelaku.ts'
import type { Sisa } from './tenggat.ts'

// Small things that all pages of spending share.

export { alamat } from '#access/web'
export { rupiah as uang, rupiahRingkas as uangRingkas } from '#kernel/organisation'
export const DASAR_ALAMAT = '/kantor/penatausahaan'
export const alamatDokumen = (id: string): string => `${DASAR_ALAMAT}/dokumen/${id}`
export function TagDokumen({ d: { jenis, keadaan }, ctx }: { d: Pick<Dokumen, 'jenis' | 'keadaan'>; ctx: Context }) {
  const [id, en, tone] = kataKeadaan(jenis, keadaan)
  return <Tag tone={tone}>{ctx.t(id, en)}</Tag>
}
export const TagSisa = ({ sisa }: { sisa: Sisa | undefined }) => (sisa ? <DueTag level={sisa.tingkat} at={sisa.pada} title={sisa.panjang.join(' ')}>{sisa.singkat}</DueTag> : null)
export const persen = (bagian: bigint, dari: bigint): string => (dari === 0n ? '–' : tulisPersen(hitungPersen(bagian, dari)))
export const tahunKini = (): number => Number(hariIni().slice(0, 4))

export interface UnitPilih { id: string; nama: string; jalur: string }
/** Offices that have a budget this year, by name (at most 400): what those who see all choose from. */
export const listUnitAnggaran = (db: Db, tahun: number): Promise<UnitPilih[]> =>
  db.many<UnitPilih>(sql`select u.id, u.nama, u.jalur from organisation.publik_unit u where exists (select from penatausahaan.batas b where b.tahun = ${tahun} and b.unit_id = u.id) order by u.nama limit 400`)
/** The office a page is about: the one asked for when the reader reaches it, else his or her own; none for those who see all. */
export async function unitHalaman(ctx: Context, diminta: string | undefined): Promise<{ unit: UnitPilih | undefined; luas: boolean }> {
  const luas = adaHakLuas(ctx.actor, 'anggaran.lihat')
  const sendiri = listUnitPelaku(ctx.actor, 'anggaran.lihat')
  const id = luas ? diminta : (sendiri.find((s) => s.unitId === diminta) ?? sendiri[0])?.unitId
  if (!id || !isUuid(id)) return { unit: undefined, luas }
  const unit = await findUnit(ctx.db, id)
  return { unit: unit && { id: unit.id, nama: unit.nama, jalur: unit.jalur }, luas }
}
export type BarisDokumen = Dokumen & { unit_nama: string }
/** A file that is no picture and no PDF. */
export function IsianBerkas({ label, accept, ctx }: { label: string; accept: string; ctx: Context }) {
  const masalah = ctx.refusal?.fields.find((f) => f.field === 'berkas')
  return <div class={masalah ? 'field wrong' : 'field'}><label for="berkas">{label}</label>{masalah && <p class="error" id="berkas-salah">{masalah.message}</p>}<input id="berkas" name="berkas" type="file" accept={accept} aria-describedby={masalah ? 'berkas-salah' : undefined} /></div>
}
