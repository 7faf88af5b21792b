import { type JenisTahap, listTahap } from '#modules/penganggaran'
import { rupiah } from '#kernel/documents'
import type { Db, Tx } from '#kernel/platform'
import { type JenisPutus, type Putus, type RantaiVersi, type Sambungan, type Temuan, listPutus, simpanTemuan } from './kesesuaian.sql.ts'

// Do the documents agree? RPJMD to Renstra to RKPD to Renja, RKPD to KUA-PPAS to RKA to DPA (Permendagri 86/2017 on consistency,
// Permendagri 77/2020 on KUA-PPAS): every break with its place, what each side says, and where it is mended.

type Kata = readonly [id: string, en: string]
export const KATA_SAMBUNGAN: Record<Sambungan, Kata> = {
  rpjmd_renstra: ['RPJMD → Renstra', 'RPJMD → Renstra'], renstra_rkpd: ['Renstra → RKPD', 'Renstra → RKPD'], rkpd_renja: ['RKPD → Renja', 'RKPD → Renja'], rkpd_kua: ['RKPD → KUA-PPAS', 'RKPD → KUA-PPAS'],
  kua_rka: ['KUA-PPAS → RKA', 'KUA-PPAS → RKA'], rka_dpa: ['RKA → DPA', 'RKA → DPA'], kode: ['Nomenklatur', 'Nomenclature'],
}
export const KATA_PUTUS: Record<JenisPutus, Kata> = {
  hilang_bawah: ['Tidak dilanjutkan', 'Missing below'], hilang_atas: ['Tidak ada di dokumen di atasnya', 'Missing above'], beda_nilai: ['Anggaran berbeda', 'Different amount'], beda_indikator: ['Indikator, target, atau satuan berbeda', 'Different indicator, target or unit'],
  kode_tidak_berlaku: ['Kode tidak berlaku', 'Code not in force'], pagu_lewat: ['Melebihi pagu', 'Over the ceiling'], luar_rkpd: ['Di luar RKPD, beralasan', 'Outside the RKPD, with reason'],
}
/** What to do about a kind of break, for the page. */
export const CARA_PUTUS: Record<JenisPutus, Kata> = {
  hilang_bawah: ['Tambahkan di dokumen bawah, atau jelaskan pada dokumen atas mengapa tidak dilanjutkan.', 'Add it below, or say above why it is not carried on.'],
  hilang_atas: ['Masukkan ke dokumen atas melalui perubahan, atau isi alasannya di dokumen bawah.', 'Bring it into the document above by a change, or give the reason below.'],
  beda_nilai: ['Samakan angkanya, atau biarkan bila memang dihemat atau digeser dengan dasar.', 'Make the figures equal, or leave it where it was saved or moved on good ground.'],
  beda_indikator: ['Samakan indikator, target, dan satuan dengan dokumen di atasnya.', 'Make indicator, target and unit equal to the document above.'],
  kode_tidak_berlaku: ['Ganti dengan kode yang berlaku pada tahun itu; lihat Rujukan perencanaan.', 'Use the code in force in that year; see the planning references.'],
  pagu_lewat: ['Turunkan sampai pagu, atau ubah pagunya lebih dahulu.', 'Lower it to the ceiling, or change the ceiling first.'],
  luar_rkpd: ['Tercatat dengan alasannya; masukkan ke RKPD perubahan.', 'Recorded with its reason; bring it into the changed RKPD.'],
}

/** Heavy: against the law or money without a ground. Light: may be right, must be known. */
function beratPutus(p: Putus): Temuan['berat'] {
  if (p.jenis === 'kode_tidak_berlaku') return 'salah'
  if (p.jenis === 'pagu_lewat') return p.sambungan === 'kua_rka' || p.sambungan === 'rkpd_renja' ? 'salah' : 'perhatian'
  if (p.jenis === 'hilang_atas') return p.dalih ? 'perhatian' : 'salah'
  if (p.jenis === 'hilang_bawah') return p.sambungan === 'rka_dpa' || p.sambungan === 'rkpd_renja' ? 'salah' : 'perhatian'
  return 'perhatian'
}
/** Where a row is mended: the page of its node in the plan, the ceilings of its office, or the lines of its sub kegiatan. */
export function tautanPerbaiki({ rujuk, sambungan, unit_id: unit }: Pick<Putus, 'rujuk' | 'sambungan' | 'unit_id'>, tahun: number): string {
  const [jenis, satu, dua] = rujuk.split(':')
  if (jenis === 'simpul') return `/kantor/perencanaan/simpul/${dua}`
  return sambungan === 'rkpd_kua' && unit ? `/kantor/anggaran/${tahun}/ppas/${unit}` : `/kantor/anggaran/sub/${satu}`
}
const uang = (n: bigint | null): string => (n === null ? '–' : rupiah(n, { sen: false }))
const keTemuan = (p: Putus, tahun: number): Omit<Temuan, 'urut'> => ({
  sambungan: p.sambungan, jenis: p.jenis, berat: beratPutus(p), unit_id: p.unit_id, unit_nama: p.unit_nama, kode: p.kode, nama: p.nama,
  atas: p.jenis === 'beda_indikator' ? p.ukur_atas ?? '–' : uang(p.pagu_atas), bawah: p.jenis === 'beda_indikator' ? p.ukur_bawah ?? '–' : uang(p.pagu_bawah),
  selisih: p.pagu_atas !== null && p.pagu_bawah !== null ? p.pagu_bawah - p.pagu_atas : null, dalih: p.dalih, tautan: tautanPerbaiki(p, tahun),
})

const KUA = new Set<JenisTahap>(['kua_ppas_rancangan', 'kua_ppas_disepakati', 'kupa_ppas']), RKA = new Set<JenisTahap>(['rka', 'rapbd_perubahan']), DPA = new Set<JenisTahap>(['apbd_murni', 'pergeseran', 'apbd_perubahan'])
/** The stages to compare: those that led to the budget in force, or, while a change is being written, those of the change. */
export function rantaiVersi(tahun: number, tahap: { urut: number; jenis: JenisTahap; sidik: string | null }[]): RantaiVersi {
  const kini = tahap.at(-1)
  const mengubah = kini !== undefined && (kini.jenis === 'kupa_ppas' || kini.jenis === 'rapbd_perubahan')
  const dpa = mengubah ? undefined : tahap.findLast((t) => DPA.has(t.jenis) && t.sidik)
  const kua = tahap.findLast((t) => KUA.has(t.jenis) && (!dpa || t.urut < dpa.urut))
  const rka = tahap.findLast((t) => RKA.has(t.jenis) && t.urut > (kua?.urut ?? 0) && (!dpa || t.urut < dpa.urut))
  return { tahun, kua: kua?.urut ?? null, rka: rka?.urut ?? null, dpa: dpa?.urut ?? null }
}

/** Looks for every break of a year, of one office when `unitId` is given, as the documents stand now. By office, pair and code. */
export async function periksaKesesuaian(db: Db, { tahun, unitId }: { tahun: number; unitId?: string | undefined }): Promise<Omit<Temuan, 'urut'>[]> {
  const versi = rantaiVersi(tahun, await listTahap(db, tahun))
  return (await listPutus(db, versi, unitId)).map((p) => keTemuan(p, tahun))
}
/** Looks again and keeps what was found for the lists; of one office in passing, of all by the job. */
export async function segarkanTemuan(tx: Tx, tahun: number, unitId?: string): Promise<number> {
  const temuan = await periksaKesesuaian(tx, { tahun, unitId })
  await simpanTemuan(tx, tahun, temuan, unitId)
  return temuan.length
}
