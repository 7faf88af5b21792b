import type { Db } from '#kernel/platform'
import { bidangUnit, findRencanaMenengah, listSubVersi, listVersiSimpul } from '#modules/perencanaan'
import { type BagianCetak, bagianCetak, kepalaNaskah } from './lampiran-bentuk.ts'
import { type BarisPohon, awal, jumlahkan, pohon } from './lampiran-pohon.ts'
import { type JumlahLampiran, jumlahTag, listJumlahLampiran, namaKode } from './lampiran.sql.ts'
import type { Tahap } from './tahap.sql.ts'
import { listTahap } from './tahap.sql.ts'
import { listSub } from './tahap-versi.sql.ts'
import { KATA_TAG } from './sub.ts'

// Annexes I to VIII of the regulation on the budget, from the rows of any stage.

export type SusunLampiran = (db: Db, tahap: Tahap, unitId?: string) => Promise<BagianCetak[]>
type Nama = Map<string, string>
/** Levels of an account code with the number of parts each has. */
const akun = (nama: Nama, bagian: number) => (r: JumlahLampiran) => { const kode = awal(r.rekening, bagian); return { kunci: kode, kode, nama: nama.get(kode) ?? kode } }
const jumlahAkun = (baris: JumlahLampiran[], nama: Nama, bagian: number[]): BarisPohon[] => pohon(baris, bagian.map((n) => akun(nama, n)), (r) => [r.jumlah], 1)

/** The customary summary: revenue, spending, surplus or deficit, financing, balance of the year. `bagian`: how far accounts are opened. */
export async function ringkasanAkun(db: Db, tahap: Tahap, bagian: number[], unitId?: string): Promise<{ baris: (string | bigint | null)[][]; tebal: number[] }> {
  const semua = await listJumlahLampiran(db, tahap.tahun, tahap.urut, { segmen: Math.max(...bagian), unitId }), nama = await namaKode(db, 'rekening', tahap.tahun)
  const baris: (string | bigint | null)[][] = [], tebal: number[] = []
  const dari = (b: string) => semua.filter((r) => r.bagian === b), total = (b: string) => jumlahkan(dari(b), (r) => [r.jumlah], 1)[0]!
  const tulis = (kode: string, uraian: string, jumlah: bigint | null, kuat = false) => { if (kuat) tebal.push(baris.length); baris.push([kode, uraian, jumlah]) }
  const kelompok = (b: string, judul: string, kode: string) => { tulis(kode, judul, null, true); for (const p of jumlahAkun(dari(b), nama, bagian)) tulis(p.kode, p.nama, p.jumlah[0]!, p.dalam === 0); tulis('', `JUMLAH ${judul}`, total(b), true) }
  kelompok('pendapatan', 'PENDAPATAN DAERAH', '4')
  kelompok('belanja', 'BELANJA DAERAH', '5')
  tulis('', 'SURPLUS/(DEFISIT)', total('pendapatan') - total('belanja'), true)
  kelompok('penerimaan_pembiayaan', 'PENERIMAAN PEMBIAYAAN', '6.1')
  kelompok('pengeluaran_pembiayaan', 'PENGELUARAN PEMBIAYAAN', '6.2')
  tulis('', 'PEMBIAYAAN NETO', total('penerimaan_pembiayaan') - total('pengeluaran_pembiayaan'), true)
  tulis('', 'SISA LEBIH PEMBIAYAAN ANGGARAN TAHUN BERKENAAN (SILPA)', total('pendapatan') - total('belanja') + total('penerimaan_pembiayaan') - total('pengeluaran_pembiayaan'), true)
  return { baris, tebal }
}
const KOLOM_AKUN = { kepala: ['Kode', 'Uraian', 'Jumlah (Rp)'], lebar: [2, 7, 2.4], kanan: [2] }
export const satu: SusunLampiran = async (db, tahap) => [bagianCetak({ judul: kepalaNaskah('Lampiran I', 'Ringkasan APBD yang diklasifikasi menurut kelompok dan jenis pendapatan, belanja, dan pembiayaan', tahap), ...KOLOM_AKUN, ...(await ringkasanAkun(db, tahap, [2, 3])) })]

const URUSAN: Record<string, string> = { 1: 'URUSAN PEMERINTAHAN WAJIB YANG BERKAITAN DENGAN PELAYANAN DASAR', 2: 'URUSAN PEMERINTAHAN WAJIB YANG TIDAK BERKAITAN DENGAN PELAYANAN DASAR', 3: 'URUSAN PEMERINTAHAN PILIHAN', 4: 'UNSUR PENDUKUNG URUSAN PEMERINTAHAN', 5: 'UNSUR PENUNJANG URUSAN PEMERINTAHAN', 6: 'UNSUR PENGAWASAN URUSAN PEMERINTAHAN', 7: 'UNSUR KEWILAYAHAN', 8: 'UNSUR PEMERINTAHAN UMUM', 9: 'UNSUR KEKHUSUSAN' }
/** Revenue has no sub kegiatan: it stands with the first bidang of its office, by what it spends on or else by its own duty. */
async function lengkapiBidang(db: Db, tahun: number, baris: JumlahLampiran[]): Promise<JumlahLampiran[]> {
  const bidang = new Map(baris.filter((r) => r.sub).map((r) => [r.unit_id, awal(r.sub, 2)]))
  for (const { unit_id } of baris) if (!bidang.has(unit_id)) bidang.set(unit_id, (await bidangUnit(db, unit_id, `${tahun}-01-01`))[0] ?? '')
  return baris.map((r) => (r.sub ? r : { ...r, sub: bidang.get(r.unit_id)! }))
}
const tingkatUrusan = (nama: Nama) => [
  (r: JumlahLampiran) => { const kode = awal(r.sub, 1); return { kunci: kode || '-', kode, nama: URUSAN[kode] ?? 'LAIN-LAIN' } }, (r: JumlahLampiran) => { const kode = awal(r.sub, 2); return { kunci: kode, kode, nama: nama.get(kode) ?? kode } }, (r: JumlahLampiran) => ({ kunci: r.unit_id, kode: '', nama: r.unit }),
]
const nilaiBagian = (r: JumlahLampiran): bigint[] => ['pendapatan', 'belanja', 'penerimaan_pembiayaan', 'pengeluaran_pembiayaan'].map((b) => (r.bagian === b ? r.jumlah : 0n))
export const dua: SusunLampiran = async (db, tahap) => {
  const semua = await lengkapiBidang(db, tahap.tahun, await listJumlahLampiran(db, tahap.tahun, tahap.urut, { segmen: 2 })), nama = await namaKode(db, 'nomenklatur', tahap.tahun)
  const isi = pohon(semua, tingkatUrusan(nama), nilaiBagian, 4)
  return [bagianCetak({ judul: kepalaNaskah('Lampiran II', 'Ringkasan APBD menurut urusan pemerintahan daerah dan organisasi', tahap), kepala: ['Kode', 'Urusan dan organisasi', 'Pendapatan', 'Belanja', 'Penerimaan pembiayaan', 'Pengeluaran pembiayaan'], lebar: [1, 6, 2.2, 2.2, 2.2, 2.2], kanan: [2, 3, 4, 5],
    baris: [...isi.map((p) => [p.kode, p.nama, ...p.jumlah]), ['', 'JUMLAH', ...jumlahkan(semua, nilaiBagian, 4)]], tebal: [...isi.flatMap((p, i) => (p.dalam < 2 ? [i] : [])), isi.length] })]
}
/** Each office on a page of its own: programme, activity, sub activity, then group and kind of account. */
export const tiga: SusunLampiran = async (db, tahap, unitId) => {
  const semua = await listJumlahLampiran(db, tahap.tahun, tahap.urut, { segmen: 3, unitId }), nama = await namaKode(db, 'nomenklatur', tahap.tahun), rekening = await namaKode(db, 'rekening', tahap.tahun)
  return [...Map.groupBy(semua, (r) => r.unit_id).values()].map((isi) => {
    const baris = pohon(isi, [...tingkatSub(nama), akun(rekening, 2), akun(rekening, 3)], (r) => [r.jumlah], 1)
    return bagianCetak({ judul: kepalaNaskah('Lampiran III', 'Rincian APBD menurut urusan, organisasi, program, kegiatan, sub kegiatan, kelompok, dan jenis', tahap), kepalaSurat: [['Organisasi', isi[0]!.unit]], ...KOLOM_AKUN, lebar: [2.6, 7, 2.2], baris: baris.map((p) => [p.kode, p.nama, p.jumlah[0]!]), tebal: baris.flatMap((p, i) => (p.dalam < 3 ? [i] : [])) })
  })
}
/** Programme, activity and sub activity; X.XX programmes are found under their own digits. */
export const tingkatSub = (nama: Nama) => {
  const cari = (kode: string) => nama.get(kode) ?? nama.get(kode.replace(/^\d\.\d{2}/, 'X.XX')) ?? kode
  return [(r: JumlahLampiran) => { const kode = awal(r.sub, 3); return { kunci: kode, kode, nama: r.sub ? cari(kode) : '' } }, (r: JumlahLampiran) => { const kode = awal(r.sub, 5); return { kunci: kode, kode, nama: cari(kode) } }, (r: JumlahLampiran) => ({ kunci: r.sub_id ?? '', kode: r.sub, nama: r.nama })]
}
export const empat: SusunLampiran = async (db, tahap, unitId) => {
  const semua = await listJumlahLampiran(db, tahap.tahun, tahap.urut, { segmen: 2, unitId, bagian: ['belanja'] }), nama = await namaKode(db, 'nomenklatur', tahap.tahun)
  const sub = new Map((await listSub(db, tahap.tahun, tahap.urut, { unitId })).map((s) => [s.id, s]))
  const nilai = (r: JumlahLampiran): bigint[] => ['5.1', '5.2', '5.3', '5.4'].map((k) => (r.rekening === k ? r.jumlah : 0n))
  const isi = pohon(semua, [...tingkatUrusan(nama), ...tingkatSub(nama)], nilai, 4)
  const keluaran = (p: BarisPohon) => { const s = p.daun ? sub.get(p.kunci) : undefined; return s ? `${s.indikator} ${s.target ?? ''} ${s.satuan}`.trim() : '' }
  return [bagianCetak({ judul: kepalaNaskah('Lampiran IV', 'Rekapitulasi belanja menurut urusan, organisasi, program, kegiatan beserta hasil, dan sub kegiatan beserta keluaran', tahap), kepala: ['Kode', 'Uraian', 'Keluaran', 'Operasi', 'Modal', 'Tidak terduga', 'Transfer', 'Jumlah'], lebar: [2, 4, 3, 1.8, 1.8, 1.6, 1.8, 1.9], kanan: [3, 4, 5, 6, 7],
    baris: isi.map((p) => [p.kode, p.nama, keluaran(p), ...p.jumlah, p.jumlah.reduce((a, b) => a + b, 0n)]), tebal: isi.flatMap((p, i) => (p.dalam < 4 ? [i] : [])) })]
}
const tagDaftar = (awalan: string, judul: string, ke: string): SusunLampiran => async (db, tahap) => {
  const semua = (await jumlahTag(db, tahap.tahun, tahap.urut)).filter((r) => (awalan.endsWith(':') ? r.tag.startsWith(awalan) : r.tag === awalan))
  const kata = (tag: string) => (KATA_TAG as Record<string, readonly [string, string]>)[tag]?.[0] ?? tag
  const isi = pohon(semua, [(r) => ({ kunci: r.tag, kode: '', nama: kata(r.tag) }), (r) => ({ kunci: r.unit, kode: '', nama: r.unit }), (r) => ({ kunci: r.sub, kode: r.sub, nama: `${r.nama}${r.indikator ? `: ${r.indikator} ${r.target ?? ''} ${r.satuan}` : ''}` })], (r) => [r.jumlah], 1)
  return [bagianCetak({ judul: kepalaNaskah(`Lampiran ${ke}`, judul, tahap), ...KOLOM_AKUN, baris: [...isi.map((p) => [p.kode, p.nama, p.jumlah[0]!]), ['', 'JUMLAH', jumlahkan(semua, (r) => [r.jumlah], 1)[0]!]], tebal: [...isi.flatMap((p, i) => (p.dalam < 2 ? [i] : [])), isi.length] })]
}
export const lima = tagDaftar('fungsi:', 'Rekapitulasi belanja untuk keselarasan dan keterpaduan urusan dan fungsi dalam kerangka pengelolaan keuangan negara', 'V')
export const enam = tagDaftar('spm', 'Rekapitulasi belanja untuk pemenuhan standar pelayanan minimal', 'VI')

/** A programme of the RPJMD beside the budget: what the plan gives it this year, what the budget does. */
export interface SinkronProgram { kode: string; nama: string; rpjmd: bigint | null; apbd: bigint }
export async function sinkronRpjmd(db: Db, tahap: Tahap): Promise<SinkronProgram[]> {
  const rencana = await findRencanaMenengah(db, tahap.tahun)
  const simpul = rencana ? (await listVersiSimpul(db, rencana.id, rencana.urut_tetap ?? rencana.urut)).filter((s) => s.jenis === 'program' && s.kode) : []
  const ke = rencana ? tahap.tahun - rencana.tahun_mulai : 0, hasil = new Map<string, SinkronProgram>()
  for (const s of simpul) { const lama = hasil.get(s.kode!); hasil.set(s.kode!, { kode: s.kode!, nama: s.nama, rpjmd: (lama?.rpjmd ?? 0n) + BigInt(s.pagu_tahun?.[ke] ?? 0n), apbd: 0n }) }
  const nama = await namaKode(db, 'nomenklatur', tahap.tahun)
  for (const r of await listJumlahLampiran(db, tahap.tahun, tahap.urut, { segmen: 1, bagian: ['belanja'] })) {
    const kode = awal(r.sub, 3), ada = hasil.get(kode)
    hasil.set(kode, { kode, nama: ada?.nama ?? nama.get(kode) ?? nama.get(kode.replace(/^\d\.\d{2}/, 'X.XX')) ?? kode, rpjmd: ada?.rpjmd ?? null, apbd: (ada?.apbd ?? 0n) + r.jumlah })
  }
  return [...hasil.values()].sort((a, b) => (a.kode < b.kode ? -1 : 1))
}
/** A sub kegiatan in the RKPD, in the agreed ceilings, and in the budget. null: not there. */
export interface SinkronSub { unit: string; kode: string; nama: string; rkpd: bigint | null; ppas: bigint | null; apbd: bigint | null; alasan: string }
export async function sinkronRkpd(db: Db, tahap: Tahap): Promise<SinkronSub[]> {
  const riwayat = await listTahap(db, tahap.tahun), dasar = riwayat[0]?.dasar, ppas = riwayat.find((t) => t.jenis === 'kua_ppas_disepakati')
  const plan = dasar ? await listSubVersi(db, dasar.dokumenId, dasar.urut) : []
  const pagu = new Map((ppas ? await listSub(db, tahap.tahun, Math.min(ppas.urut, tahap.urut)) : []).map((s) => [s.id, s.pagu])), sum = new Map<string, { jumlah: bigint; unit: string }>()
  for (const r of await listJumlahLampiran(db, tahap.tahun, tahap.urut, { segmen: 1, bagian: ['belanja'] })) sum.set(r.sub_id ?? '', { jumlah: (sum.get(r.sub_id ?? '')?.jumlah ?? 0n) + r.jumlah, unit: r.unit })
  const sub = await listSub(db, tahap.tahun, tahap.urut), ada = new Set(sub.flatMap((s) => (s.simpul_id ? [s.simpul_id] : []))), menurut = new Map(plan.map((p) => [p.simpulId, p.pagu]))
  return [...sub.map((s) => ({ unit: sum.get(s.id)?.unit ?? s.unit_jalur, kode: s.kode, nama: s.nama, rkpd: s.simpul_id ? menurut.get(s.simpul_id) ?? null : null, ppas: pagu.get(s.id) ?? null, apbd: sum.get(s.id)?.jumlah ?? 0n, alasan: s.alasan_luar_rkpd ?? '' })), ...plan.filter((p) => !ada.has(p.simpulId)).map((p) => ({ unit: p.unitJalur, kode: p.kode, nama: p.nama, rkpd: p.pagu, ppas: null, apbd: null, alasan: '' }))]
}
export const tujuh: SusunLampiran = async (db, tahap) => {
  const isi = await sinkronRpjmd(db, tahap)
  return [bagianCetak({ judul: kepalaNaskah('Lampiran VII', 'Sinkronisasi program pada RPJMD dengan rancangan APBD', tahap), kepala: ['Kode', 'Program', 'RPJMD', 'APBD', 'Selisih'], lebar: [1.3, 6, 2.2, 2.2, 2.2], kanan: [2, 3, 4], baris: isi.map((s) => [s.kode, s.nama, s.rpjmd ?? 'tidak ada', s.apbd, s.rpjmd === null ? '' : s.apbd - s.rpjmd]) })]
}
export const delapan: SusunLampiran = async (db, tahap) => {
  const isi = await sinkronRkpd(db, tahap)
  return [bagianCetak({ judul: kepalaNaskah('Lampiran VIII', 'Sinkronisasi program, kegiatan, dan sub kegiatan pada RKPD dan PPAS dengan rancangan APBD', tahap), kepala: ['Kode', 'Sub kegiatan', 'RKPD', 'PPAS', 'APBD', 'Keterangan'], lebar: [2, 5, 2, 2, 2, 3], kanan: [2, 3, 4], baris: isi.map((s) => [s.kode, s.nama, s.rkpd ?? 'tidak ada', s.ppas ?? 'tidak ada', s.apbd ?? 'tidak ada', s.alasan]) })]
}
