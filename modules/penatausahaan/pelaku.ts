import { type Actor, type Hak, type JabatanAktif, type Pegawai, tanggalDaerah } from '#kernel/identity'
import { type Db, now, refuse } from '#kernel/platform'
import { findTahapTerbuka } from '#modules/penganggaran'
import type { HakKas } from './keadaan.ts'

// Who acts, through which post, for which office.

export const hariIni = (): string => tanggalDaerah(now())
export const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
const menjangkau = (hak: Hak, unit: { id: string; jalur: string }): boolean =>
  hak.lingkup === 'semua' || (hak.lingkup === 'unit' && hak.unitId === unit.id) || (hak.lingkup === 'unit_bawah' && (unit.jalur === hak.unitJalur || unit.jalur.startsWith(`${hak.unitJalur}/`)))

export interface Pelaku { actor: Pegawai; pegawaiId: string; jabatan: JabatanAktif }
/** The post through which an official holds a right over an office, if any. */
export function findPelaku(actor: Actor, kode: HakKas | 'anggaran.lihat' | 'anggaran.verifikasi', unit: { id: string; jalur: string }): Pelaku | undefined {
  if (actor.kind !== 'pegawai') return undefined
  const hak = actor.hak.find((satu) => satu.kode === kode && menjangkau(satu, unit))
  const jabatan = hak && actor.jabatan.find(({ jabatanId }) => jabatanId === hak.jabatanId)
  return jabatan && { actor, pegawaiId: actor.pegawaiId, jabatan }
}
export const getPelaku = (actor: Actor, kode: HakKas, unit: { id: string; jalur: string }): Pelaku => findPelaku(actor, kode, unit) ?? refuse('tidak-berwenang', 'Jabatan Anda tidak berwenang atas tindakan ini pada perangkat daerah ini.', { status: 403 })
/** Offices in which an official holds a right with the reach of one office, each once: where his or her pages begin. */
export const listUnitPelaku = (actor: Actor, kode: HakKas | 'anggaran.lihat'): { unitId: string; unitJalur: string; unitNama: string }[] =>
  actor.kind !== 'pegawai' ? [] : [...new Map(actor.hak.filter((h) => h.kode === kode).map((h) => [h.unitId, { unitId: h.unitId, unitJalur: h.unitJalur, unitNama: actor.jabatan.find((j) => j.jabatanId === h.jabatanId)?.unitNama ?? '' }])).values()]
export const adaHakLuas = (actor: Actor, kode: HakKas | 'anggaran.lihat'): boolean => actor.kind === 'sistem' || (actor.kind === 'pegawai' && actor.hak.some((h) => h.kode === kode && h.lingkup === 'semua'))

/** After the year is closed nothing is asked for or paid any more (Permendagri 77/2020). */
export async function pastikanTahunBuka(db: Db, tahun: number): Promise<void> {
  if ((await findTahapTerbuka(db, tahun))?.jenis === 'tutup_tahun') refuse('tahun-ditutup', `Tahun anggaran ${tahun} sudah ditutup. Tidak ada lagi SPP, SPM, atau SP2D.`, { status: 409 })
}
