import type { IsiSel } from '#kernel/documents'
import { type Db, sql } from '#kernel/platform'
import type { Dokumen } from './dokumen.sql.ts'
import { type JenisSimpul, KATA_SIMPUL, tahunDokumen, tahunan } from './dokumen-tahap.ts'
import type { TabelBab } from './narasi.ts'
import { type Indikator, type Simpul, listIndikatorDokumen, listVersiSimpul, padaVersi } from './simpul.sql.ts'

// The tables of a document in the customary forms, from any version: the same rows for page, PDF, workbook and CSV.

export interface TabelDokumen { nama: TabelBab; judul: string; kepala: string[]; baris: IsiSel[][]; /** Columns with numbers. */ kanan: number[] }
export interface BahanTabel { d: Dokumen; urut: number; simpul: Simpul[]; indikator: Map<string, Indikator[]>; unit: Map<string, string> }

/** Everything the tables of a version are made of, read once. `unitId`: one office's part. */
export async function bahanTabel(db: Db, d: Dokumen, urut: number, unitId?: string): Promise<BahanTabel> {
  const indikator = new Map<string, Indikator[]>()
  for (const satu of await listIndikatorDokumen(db, d.id, urut)) indikator.set(satu.simpul_id, [...(indikator.get(satu.simpul_id) ?? []), satu])
  const unit = new Map((await db.many<{ id: string; nama: string }>(sql`select u.id, u.nama from organisation.publik_unit u where u.id in (select distinct s.unit_id from perencanaan.simpul s where s.dokumen_id = ${d.id}) limit 1000`)).map(({ id, nama }) => [id, nama]))
  return { d, urut, simpul: await listVersiSimpul(db, d.id, urut, unitId), indikator, unit }
}
const angka = (teks: string | null | undefined): IsiSel => (teks == null ? null : teks.replace('.', ','))
const pertama = (b: BahanTabel, s: Simpul) => b.indikator.get(s.id)?.[0]
/** Nodes in the order of the tree: each followed by what hangs below it. */
export function urutPohon(simpul: Simpul[]): { s: Simpul; dalam: number }[] {
  const anak = new Map<string | null, Simpul[]>(), ada = new Set(simpul.map(({ id }) => id))
  for (const s of simpul) { const k = s.induk_id && ada.has(s.induk_id) ? s.induk_id : null; anak.set(k, [...(anak.get(k) ?? []), s]) }
  const hasil: { s: Simpul; dalam: number }[] = []
  const turun = (induk: string | null, dalam: number) => { for (const s of (anak.get(induk) ?? []).sort((a, b) => (a.unit_jalur ?? '').localeCompare(b.unit_jalur ?? '') || a.urut - b.urut || (a.kode ?? '').localeCompare(b.kode ?? '') || a.id.localeCompare(b.id))) { hasil.push({ s, dalam }); turun(s.id, dalam + 1) } }
  turun(null, 0)
  return hasil
}
const jumlahSub = (b: BahanTabel): Map<string, bigint> => {
  const jumlah = new Map<string, bigint>(), induk = new Map(b.simpul.map((s) => [s.id, s.induk_id]))
  for (const s of b.simpul) if (s.jenis === 'sub_kegiatan') for (let id: string | null | undefined = s.id, i = 0; id && i < 12; id = induk.get(id), i++) jumlah.set(id, (jumlah.get(id) ?? 0n) + (s.pagu ?? 0n))
  return jumlah
}

function cascading(b: BahanTabel): TabelDokumen {
  const jenis: JenisSimpul[] = ['visi', 'misi', 'tujuan', 'sasaran'], tahun = tahunDokumen(b.d)
  const baris = urutPohon(b.simpul.filter((s) => jenis.includes(s.jenis))).flatMap(({ s }): IsiSel[][] => {
    const ukur = b.indikator.get(s.id) ?? []
    const kepala: IsiSel[] = [KATA_SIMPUL[s.jenis][0], s.nama]
    return ukur.length === 0 ? [[...kepala, null, null, null, ...tahun.map(() => null)]] : ukur.map((i, n) => [...(n === 0 ? kepala : [null, null]), i.nama, i.satuan, angka(i.awal), ...tahun.map((_, t) => angka(i.target[t]))])
  })
  return { nama: 'cascading', judul: 'Tujuan dan sasaran', kepala: ['Unsur', 'Uraian', 'Indikator', 'Satuan', 'Kondisi awal', ...tahun.map(String)], baris, kanan: [4, ...tahun.map((_, i) => 5 + i)] }
}
function indikator(b: BahanTabel): TabelDokumen {
  const tahun = tahunDokumen(b.d), jenis: JenisSimpul[] = tahunan(b.d.jenis) ? ['program'] : ['tujuan', 'sasaran']
  const baris = b.simpul.filter((s) => jenis.includes(s.jenis)).flatMap((s) => (b.indikator.get(s.id) ?? []).map((i): IsiSel[] => [i.nama, i.satuan, i.polaritas === 'turun' ? 'turun' : i.polaritas === 'tetap' ? 'tetap' : 'naik', angka(i.awal), ...tahun.map((_, t) => angka(i.target[t])), (s.unit_id && b.unit.get(s.unit_id)) || null]))
  return { nama: 'indikator', judul: 'Indikator kinerja', kepala: ['Indikator', 'Satuan', 'Arah', 'Kondisi awal', ...tahun.map(String), 'Penanggung jawab'], baris, kanan: [3, ...tahun.map((_, i) => 4 + i)] }
}
/** Programmes with indicator, target and rupiah of each year: RPJMD's programme table; for a Renstra down to sub kegiatan (after TC-27). */
function program(b: BahanTabel): TabelDokumen {
  const tahun = tahunDokumen(b.d), jenis: JenisSimpul[] = b.d.jenis === 'renstra' || tahunan(b.d.jenis) ? ['program', 'kegiatan', 'sub_kegiatan'] : ['program']
  const jumlah = jumlahSub(b)
  const baris = urutPohon(b.simpul.filter((s) => jenis.includes(s.jenis))).map(({ s }): IsiSel[] => {
    const i = pertama(b, s)
    return [s.kode, s.nama, i?.nama ?? null, i?.satuan ?? null, angka(i?.awal), ...tahun.flatMap((_, t): IsiSel[] => [angka(i?.target[t]), s.pagu_tahun?.[t] ?? (tahunan(b.d.jenis) ? jumlah.get(s.id) ?? 0n : null)]), (s.unit_id && b.unit.get(s.unit_id)) || null, s.lokasi || null]
  })
  const kepala = ['Kode', 'Program, kegiatan, sub kegiatan', 'Indikator', 'Satuan', 'Capaian awal', ...tahun.flatMap((n) => [`Target ${n}`, `Dana ${n}`]), 'Perangkat daerah', 'Lokasi']
  return { nama: 'program', judul: b.d.jenis === 'renstra' ? 'Rencana program, kegiatan, sub kegiatan, dan pendanaan' : 'Program dan kerangka pendanaan', kepala, baris, kanan: [4, ...tahun.flatMap((_, i) => [5 + 2 * i, 6 + 2 * i])] }
}
const BULAN = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des']
/** The work plan of a year, to the sub kegiatan. */
function subKegiatan(b: BahanTabel): TabelDokumen {
  const jumlah = jumlahSub(b)
  const baris = urutPohon(b.simpul).map(({ s }): IsiSel[] => {
    const i = pertama(b, s)
    return [s.kode, s.nama, i?.nama ?? null, i?.satuan ?? null, angka(i?.target[0]), s.jenis === 'sub_kegiatan' ? s.pagu : jumlah.get(s.id) ?? 0n, s.pagu_depan, s.lokasi || null, s.bulan_mulai ? `${BULAN[s.bulan_mulai]}–${BULAN[s.bulan_akhir ?? 12]}` : null, s.sumber_dana, s.kelompok_sasaran || null, s.prioritas.join('; ') || null, (s.unit_id && b.unit.get(s.unit_id)) || null]
  })
  return { nama: 'sub_kegiatan', judul: 'Rencana kerja dan pendanaan', kepala: ['Kode', 'Program, kegiatan, sub kegiatan', 'Indikator', 'Satuan', 'Target', 'Pagu', 'Perkiraan maju', 'Lokasi', 'Waktu', 'Sumber dana', 'Kelompok sasaran', 'Prioritas', 'Perangkat daerah'], baris, kanan: [4, 5, 6] }
}
function ringkasanUnit(b: BahanTabel): TabelDokumen {
  const unit = new Map<string, { pagu: bigint; depan: bigint; sub: number }>()
  for (const s of b.simpul) if (s.jenis === 'sub_kegiatan' && s.unit_id) { const u = unit.get(s.unit_id) ?? { pagu: 0n, depan: 0n, sub: 0 }; unit.set(s.unit_id, { pagu: u.pagu + (s.pagu ?? 0n), depan: u.depan + (s.pagu_depan ?? 0n), sub: u.sub + 1 }) }
  const baris = [...unit].map(([id, u]): IsiSel[] => [b.unit.get(id) ?? id, u.sub, u.pagu, u.depan]).sort((x, y) => String(x[0]).localeCompare(String(y[0])))
  const jumlah = [...unit.values()].reduce((n, u) => ({ pagu: n.pagu + u.pagu, depan: n.depan + u.depan, sub: n.sub + u.sub }), { pagu: 0n, depan: 0n, sub: 0 })
  return { nama: 'ringkasan_unit', judul: 'Pagu menurut perangkat daerah', kepala: ['Perangkat daerah', 'Sub kegiatan', 'Pagu', 'Perkiraan maju'], baris: [...baris, ['Jumlah', jumlah.sub, jumlah.pagu, jumlah.depan]], kanan: [1, 2, 3] }
}
async function usulan(db: Db, b: BahanTabel): Promise<TabelDokumen> {
  const baris = await db.many<{ nomor: string; judul: string; lokasi: string; pengusul: string; anggaran: bigint; kode: string; simpul: string }>(sql`select u.nomor, u.judul, u.lokasi, u.pengusul_nama as pengusul, u.anggaran_kini as anggaran, s.kode, s.nama as simpul from perencanaan.usulan_simpul p
    join perencanaan.usulan u on u.id = p.usulan_id join perencanaan.simpul s on s.id = p.simpul_id and ${padaVersi(b.urut, sql`s`)} where p.dokumen_id = ${b.d.id} and ${padaVersi(b.urut, sql`p`)} and u.umum_sejak is not null order by s.kode, u.nomor limit 10000`)
  return { nama: 'usulan', judul: 'Usulan masyarakat yang dikerjakan', kepala: ['Nomor', 'Usulan', 'Lokasi', 'Pengusul', 'Sub kegiatan', 'Anggaran'], baris: baris.map((u): IsiSel[] => [u.nomor, u.judul, u.lokasi, u.pengusul, `${u.kode} ${u.simpul}`, u.anggaran]), kanan: [5] }
}
/** A table of a version by its name. */
export async function susunTabel(db: Db, b: BahanTabel, nama: Exclude<TabelBab, 'realisasi'>): Promise<TabelDokumen> {
  switch (nama) {
    case 'cascading': return cascading(b)
    case 'indikator': return indikator(b)
    case 'program': return program(b)
    case 'sub_kegiatan': return subKegiatan(b)
    case 'ringkasan_unit': return ringkasanUnit(b)
    case 'usulan': return usulan(db, b)
  }
}
/** The tables a kind of document is printed with, the main one first. */
export const tabelUtama = (d: Pick<Dokumen, 'jenis'>): Exclude<TabelBab, 'realisasi'>[] =>
  d.jenis === 'rpjpd' ? ['cascading'] : tahunan(d.jenis) ? ['sub_kegiatan', 'ringkasan_unit', 'indikator', ...(d.jenis === 'rkpd' ? ['usulan' as const] : [])] : ['program', 'cascading', 'indikator']
