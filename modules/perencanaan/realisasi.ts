import { catat } from '#kernel/audit'
import type { IsiSel } from '#kernel/documents'
import { type Actor, tanggalDaerah } from '#kernel/identity'
import { type Db, type Tx, now, refuse, refuseNotFound, sql } from '#kernel/platform'
import { bacaRupiah } from './biaya.ts'
import { type BahanTabel, type TabelDokumen, urutPohon } from './cetak-tabel.ts'
import { tahunan } from './dokumen-tahap.ts'
import { findDokumen } from './dokumen.sql.ts'
import { bagiannya, mejaRencana } from './dokumen-wewenang.ts'
import { bacaAngka } from './indikator.ts'
import { olehPegawai } from './simpul.ts'
import { type Indikator, findSimpul } from './simpul.sql.ts'

// Quarterly monitoring of RKPD and Renja (Permendagri 86/2017): what was reached and spent in each quarter, how it adds up to the year, on
// which step of the scale it stands, what hindered it and what is done about that. Figures in hundredths; no floating numbers.

export interface Realisasi { simpul_id: string; triwulan: number; /** Two decimals, as text. */ kinerja: string | null; keuangan: bigint; hambatan: string; tindak_lanjut: string; revisi: number }
export const SKALA = ['sangat_rendah', 'rendah', 'sedang', 'tinggi', 'sangat_tinggi'] as const
export type SkalaCapaian = (typeof SKALA)[number]
export const KATA_SKALA: Record<SkalaCapaian, readonly [id: string, en: string]> = { sangat_tinggi: ['Sangat tinggi', 'Very high'], tinggi: ['Tinggi', 'High'], sedang: ['Sedang', 'Middling'], rendah: ['Rendah', 'Low'], sangat_rendah: ['Sangat rendah', 'Very low'] }

const seratus = (teks: string): bigint => {
  const [bulat = '0', pecah = ''] = teks.replace('-', '').split('.')
  const nilai = BigInt(bulat) * 100n + BigInt(pecah.padEnd(2, '0').slice(0, 2))
  return teks.startsWith('-') ? -nilai : nilai
}
const tulis = (n: bigint): string => { const p = n < 0n ? -n : n; return `${n < 0n ? '-' : ''}${p / 100n}${p % 100n ? `.${String(p % 100n).padStart(2, '0').replace(/0$/, '')}` : ''}` }
/** A share in whole per cent, half upward. */
const persen = (atas: bigint, bawah: bigint): number | null => (bawah <= 0n || atas < 0n ? null : Number((200n * atas + bawah) / (2n * bawah)))
/** The year's figure from those of its quarters, by the indicator's way of counting; null while nothing was reported. */
export function kumulatif(rekap: Indikator['rekap'], nilai: (string | null)[]): string | null {
  const ada = nilai.flatMap((n) => (n === null ? [] : [seratus(n)]))
  if (ada.length === 0) return null
  if (rekap === 'positif') return tulis(ada.reduce((a, b) => a + b, 0n))
  if (rekap === 'nilai_akhir') return tulis(ada.at(-1)!)
  return tulis(ada.reduce((a, b) => (b > a ? b : a)))
}
/** How much of the target was reached, in whole per cent: a figure that should fall is target by value, any other value by target. */
export function capaian(rekap: Indikator['rekap'], target: string | null, nilai: (string | null)[]): number | null {
  const jumlah = kumulatif(rekap, nilai)
  if (jumlah === null || target === null) return null
  const [t, n] = [seratus(target), seratus(jumlah)]
  return rekap === 'negatif' ? (n === 0n ? 100 : persen(t, n)) : persen(n, t)
}
/** The step of the scale; above a hundred is the highest. */
export const skala = (persen: number): SkalaCapaian => (persen >= 91 ? 'sangat_tinggi' : persen >= 76 ? 'tinggi' : persen >= 66 ? 'sedang' : persen >= 51 ? 'rendah' : 'sangat_rendah')
/** Mean of several, each counted as a hundred at most; null when there are none. */
export function rataCapaian(nilai: (number | null)[]): number | null {
  const ada = nilai.flatMap((n) => (n === null ? [] : [Math.min(100, n)]))
  return ada.length === 0 ? null : Math.floor((2 * ada.reduce((a, b) => a + b, 0) + ada.length) / (2 * ada.length))
}

/** Quarters of nodes that were reported (at most 20,000). */
export const listRealisasi = (db: Db, simpulId: string[]): Promise<Realisasi[]> =>
  db.many<Realisasi>(sql`select simpul_id, triwulan, trim_scale(kinerja)::text as kinerja, keuangan, hambatan, tindak_lanjut, revisi from perencanaan.realisasi where simpul_id = any(${simpulId}::uuid[]) order by simpul_id, triwulan limit 20000`)

export interface IsianRealisasi { triwulan: number; kinerja: string; keuangan: string; hambatan: string; tindakLanjut: string; /** 0 when the quarter was empty on the screen. */ revisi: number }
/** Saves a quarter of a node of an established yearly plan. Refuses a quarter that has not begun, and (409) one somebody else saved since. */
export async function simpanRealisasi(tx: Tx, actor: Actor, simpulId: string, isi: IsianRealisasi): Promise<void> {
  const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
  const s = (await findSimpul(tx, simpulId)) ?? refuseNotFound('Simpul'), d = (await findDokumen(tx, s.dokumen_id)) ?? refuseNotFound('Dokumen')
  if (!tahunan(d.jenis) || d.urut_tetap === null) refuse('belum-ditetapkan', 'Realisasi dilaporkan untuk RKPD atau Renja yang sudah ditetapkan.', { status: 409 })
  if (!bagiannya(await mejaRencana(tx, actor), d, s.unit_id)) refuse('tidak-berwenang', 'Realisasi dilaporkan oleh perangkat daerah penanggung jawab.', { status: 403 })
  const mulai = `${d.tahun_mulai}-${String(3 * isi.triwulan - 2).padStart(2, '0')}-01`
  if (mulai > tanggalDaerah(now())) salah('triwulan', `Triwulan ${isi.triwulan} tahun ${d.tahun_mulai} belum berjalan.`)
  const kinerja = bacaAngka('kinerja', isi.kinerja), keuangan = s.jenis !== 'sub_kegiatan' ? 0n : isi.keuangan.trim() ? bacaRupiah(isi.keuangan) ?? salah('keuangan', 'Tuliskan rupiah bulat tanpa sen, misalnya 125000000.') : 0n
  const berubah = await tx.run(sql`insert into perencanaan.realisasi (dokumen_id, simpul_id, triwulan, kinerja, keuangan, hambatan, tindak_lanjut, diubah_oleh, diubah_pada) values (${d.id}, ${s.id}, ${isi.triwulan}, ${kinerja}::numeric, ${keuangan}::bigint, ${isi.hambatan.trim()}, ${isi.tindakLanjut.trim()}, ${olehPegawai(actor)}, ${now()})
    on conflict (simpul_id, triwulan) do update set kinerja = excluded.kinerja, keuangan = excluded.keuangan, hambatan = excluded.hambatan, tindak_lanjut = excluded.tindak_lanjut, revisi = perencanaan.realisasi.revisi + 1, diubah_oleh = excluded.diubah_oleh, diubah_pada = excluded.diubah_pada where perencanaan.realisasi.revisi = ${isi.revisi}`)
  if (berubah === 0) refuse('sudah-diubah', 'Triwulan ini baru saja diubah orang lain. Isian Anda masih ada di bawah; bandingkan, lalu simpan lagi.', { status: 409 })
  await catat(tx, { actor, tindakan: 'perencanaan.realisasi.save', objek: { jenis: 'dokumen_rencana', id: d.id }, sesudah: { simpul: s.id, triwulan: isi.triwulan, kinerja, keuangan: String(keuangan) } })
}

/** The evaluation table of a yearly plan: targets, four quarters, the year, its step of the scale, what hindered and what follows. */
export async function tabelRealisasi(db: Db, b: BahanTabel): Promise<TabelDokumen> {
  const per = new Map<string, Realisasi[]>()
  for (const r of await listRealisasi(db, b.simpul.map(({ id }) => id))) per.set(r.simpul_id, [...(per.get(r.simpul_id) ?? []), r])
  const koma = (teks: string | null | undefined): IsiSel => teks?.replace('.', ',') ?? null
  const baris = urutPohon(b.simpul).filter(({ s }) => per.has(s.id) || s.jenis === 'sub_kegiatan').map(({ s }): IsiSel[] => {
    const i = b.indikator.get(s.id)?.[0], r = per.get(s.id) ?? [], tw = [1, 2, 3, 4].map((n) => r.find((satu) => satu.triwulan === n))
    const nilai = tw.map((satu) => satu?.kinerja ?? null), uang = r.reduce((n, satu) => n + satu.keuangan, 0n), k = i ? capaian(i.rekap, i.target[0] ?? null, nilai) : null
    return [s.kode, s.nama, i?.nama ?? null, i?.satuan ?? null, koma(i?.target[0]), s.pagu, ...tw.flatMap((satu): IsiSel[] => [koma(satu?.kinerja), satu?.keuangan ?? null]), koma(i ? kumulatif(i.rekap, nilai) : null), uang, k, persen(uang, s.pagu ?? 0n), k === null ? null : KATA_SKALA[skala(k)][0], r.map((satu) => satu.hambatan).filter(Boolean).join('; ') || null, r.map((satu) => satu.tindak_lanjut).filter(Boolean).join('; ') || null]
  })
  return { nama: 'realisasi', judul: 'Evaluasi triwulanan', kepala: ['Kode', 'Uraian', 'Indikator', 'Satuan', 'Target', 'Pagu', ...[1, 2, 3, 4].flatMap((n) => [`TW ${n} kinerja`, `TW ${n} Rp`]), 'Setahun kinerja', 'Setahun Rp', 'Capaian %', 'Serapan %', 'Kategori', 'Hambatan', 'Tindak lanjut'], baris, kanan: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] }
}
