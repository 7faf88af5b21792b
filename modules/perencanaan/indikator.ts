import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Tx, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { bacaVolume, tulisVolume } from './biaya.ts'
import { BERINDIKATOR, KATA_SIMPUL, tahunDokumen } from './dokumen-tahap.ts'
import type { Dokumen } from './dokumen.sql.ts'
import { type IndikatorBaru, insertIndikator, updateIndikator } from './indikator.sql.ts'
import { olehPegawai, siapMenulis } from './simpul.ts'
import { type Indikator, type Simpul, akhiriBaris, findIndikator, findSimpul } from './simpul.sql.ts'

// Indicators: what is measured, from where, to where each year, and which way is better.

export const POLARITAS = ['naik', 'turun', 'tetap'] as const
export const KATA_POLARITAS: Record<(typeof POLARITAS)[number], readonly [id: string, en: string]> = { naik: ['Makin tinggi makin baik', 'Higher is better'], turun: ['Makin rendah makin baik', 'Lower is better'], tetap: ['Dijaga tetap', 'To be kept'] }
export const REKAP = ['positif', 'negatif', 'persentase', 'nilai_akhir'] as const
/** How the figures of quarters become the year's (as the region's monitoring forms count). */
export const KATA_REKAP: Record<(typeof REKAP)[number], readonly [id: string, en: string]> = {
  positif: ['Dijumlahkan tiap triwulan', 'Quarters are added'], negatif: ['Target dibagi nilai tertinggi', 'Target by the highest value'], persentase: ['Nilai tertinggi dibagi target', 'Highest value by target'], nilai_akhir: ['Nilai terakhir dibagi target', 'Last value by target'],
}

export interface IsianIndikator { nama: string; satuan: string; polaritas: string; rekap: string; rumus?: string | undefined; sumber?: string | undefined; awal?: string | undefined; /** One for each year. */ target: string[] }
const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
/** '12,5', '1.250', '0', '-3,2' as the database takes it; null when empty. */
export function bacaAngka(field: string, teks: string | undefined): string | null {
  const rapi = teks?.trim() ?? ''
  if (!rapi) return null
  if (/^-?0+([.,]0{1,2})?$/.test(rapi)) return '0'
  const minus = rapi.startsWith('-'), seratus = bacaVolume(minus ? rapi.slice(1) : rapi)
  return seratus === undefined ? salah(field, 'Tuliskan angka dengan paling banyak dua angka di belakang koma, misalnya 72,5.') : `${minus ? '-' : ''}${tulisVolume(seratus)}`
}
function bacaIndikator(d: Dokumen, isi: IsianIndikator): Pick<IndikatorBaru, 'nama' | 'satuan' | 'polaritas' | 'rekap' | 'rumus' | 'sumber' | 'awal' | 'target'> {
  if (isi.nama.trim().length < 5) salah('nama', 'Tuliskan apa yang diukur, misalnya Persentase jalan dalam kondisi mantap.')
  const polaritas = POLARITAS.find((satu) => satu === isi.polaritas) ?? salah('polaritas', 'Pilih arah yang baik untuk indikator ini.')
  const rekap = REKAP.find((satu) => satu === isi.rekap) ?? salah('rekap', 'Pilih cara menghitung capaian setahun.')
  return { nama: isi.nama.trim(), satuan: isi.satuan.trim(), polaritas, rekap, rumus: isi.rumus?.trim() ?? '', sumber: isi.sumber?.trim() ?? '', awal: bacaAngka('awal', isi.awal), target: tahunDokumen(d).map((_, i) => bacaAngka(`target_${i + 1}`, isi.target[i])) }
}
async function simpulnya(tx: Tx, actor: Actor, simpulId: string): Promise<{ s: Simpul; d: Dokumen; terbuka: number }> {
  const s = (await findSimpul(tx, simpulId)) ?? refuseNotFound('Simpul')
  const { d, terbuka } = await siapMenulis(tx, actor, s.dokumen_id, s.unit_id)
  if (!BERINDIKATOR.has(s.jenis)) salah('nama', `${KATA_SIMPUL[s.jenis][0]} tidak memakai indikator.`)
  return { s, d, terbuka }
}
/** Adds an indicator to a node. Returns its id. */
export async function tambahIndikator(tx: Tx, actor: Actor, simpulId: string, isi: IsianIndikator): Promise<string> {
  const { s, d, terbuka } = await simpulnya(tx, actor, simpulId)
  const { n } = await tx.one<{ n: number }>(sql`select coalesce(max(urut), 0)::int as n from perencanaan.indikator where simpul_id = ${s.id} and sampai is null`)
  const id = uuid()
  await insertIndikator(tx, { ...bacaIndikator(d, isi), id, dari: terbuka, dokumenId: d.id, simpulId: s.id, urut: n + 1, revisi: 1, oleh: olehPegawai(actor) })
  await catat(tx, { actor, tindakan: 'perencanaan.indikator.add', objek: { jenis: 'dokumen_rencana', id: d.id }, sesudah: { simpul: s.id, indikator: id, nama: isi.nama.slice(0, 200) } })
  return id
}
/** Changes an indicator; refuses (409) when somebody else saved it since `revisi`. Returns its node's id. */
export async function ubahIndikator(tx: Tx, actor: Actor, id: string, isi: IsianIndikator, revisi: number): Promise<string> {
  const lama = (await findIndikator(tx, id)) ?? refuseNotFound('Indikator')
  const { d, terbuka } = await simpulnya(tx, actor, lama.simpul_id)
  const kini = await tx.maybe<{ revisi: number; dari: number }>(sql`select revisi, dari from perencanaan.indikator where id = ${id} and sampai is null for update`)
  if (!kini || kini.revisi !== revisi) refuse('sudah-diubah', 'Indikator ini baru saja diubah orang lain. Isian Anda masih ada di bawah; bandingkan, lalu simpan lagi.', { status: 409 })
  const baru: IndikatorBaru = { ...lama, ...bacaIndikator(d, isi), id, dari: terbuka, dokumenId: d.id, simpulId: lama.simpul_id, revisi: revisi + 1, oleh: olehPegawai(actor) }
  if (kini.dari === terbuka) await updateIndikator(tx, baru)
  else { await akhiriBaris(tx, 'indikator', [id], terbuka); await insertIndikator(tx, baru) }
  await catat(tx, { actor, tindakan: 'perencanaan.indikator.change', objek: { jenis: 'dokumen_rencana', id: d.id }, sebelum: sebut(lama), sesudah: sebut({ ...lama, ...baru }) })
  return lama.simpul_id
}
const sebut = (i: Pick<Indikator, 'nama' | 'target' | 'awal'>) => ({ nama: i.nama.slice(0, 200), awal: i.awal, target: i.target.join('; ') })
/** Takes an indicator out of the open stage. Returns its node's id. */
export async function hapusIndikator(tx: Tx, actor: Actor, id: string): Promise<string> {
  const lama = (await findIndikator(tx, id)) ?? refuseNotFound('Indikator')
  const { d, terbuka } = await simpulnya(tx, actor, lama.simpul_id)
  await akhiriBaris(tx, 'indikator', [id], terbuka)
  await catat(tx, { actor, tindakan: 'perencanaan.indikator.remove', objek: { jenis: 'dokumen_rencana', id: d.id }, sebelum: sebut(lama) })
  return lama.simpul_id
}
