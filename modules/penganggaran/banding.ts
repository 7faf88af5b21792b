import { rupiah } from '#kernel/documents'
import type { BarisBanding, BedaPagu, RingkasBanding } from './banding.sql.ts'
import type { Dua } from './tahap-aturan.ts'

// The difference of two stages in plain words.

const uang = (n: bigint): string => rupiah(n < 0n ? -n : n, { sen: false })
/** What became of a place: 'naik Rp…' and how. */
export function kataBeda(sebelum: bigint | null, sesudah: bigint | null): Dua {
  if (sebelum === null || (sebelum === 0n && sesudah !== 0n)) return [`baru, ${uang(sesudah ?? 0n)}`, `new, ${uang(sesudah ?? 0n)}`]
  if (sesudah === null || (sesudah === 0n && sebelum !== 0n)) return [`dihapus, semula ${uang(sebelum)}`, `removed, was ${uang(sebelum)}`]
  const beda = sesudah - sebelum
  if (beda === 0n) return ['isinya berubah, jumlahnya tetap', 'changed, same sum']
  return beda > 0n ? [`naik ${uang(beda)} menjadi ${uang(sesudah)}`, `up ${uang(beda)} to ${uang(sesudah)}`] : [`turun ${uang(beda)} menjadi ${uang(sesudah)}`, `down ${uang(beda)} to ${uang(sesudah)}`]
}
/** The whole in sentences: how many lines, what it did to the sum, and the largest changes. */
export function uraikanBanding(r: RingkasBanding, unit: BarisBanding[], pagu: BedaPagu[]): Dua[] {
  if (r.tambah + r.hilang + r.ubah + pagu.length === 0) return [['Kedua tahap sama, baris demi baris.', 'The two stages are the same, row by row.']]
  const arah = (n: bigint): Dua => (n === 0n ? ['tetap', 'stays'] : n > 0n ? [`naik ${uang(n)}`, `goes up ${uang(n)}`] : [`turun ${uang(n)}`, `goes down ${uang(n)}`]), [belanja, pendapatan] = [arah(r.belanja), arah(r.pendapatan)]
  const kalimat: Dua[] = [[`${r.tambah} baris ditambahkan, ${r.hilang} dihapus, ${r.ubah} diubah.`, `${r.tambah} lines added, ${r.hilang} removed, ${r.ubah} changed.`], [`Belanja seluruhnya ${belanja[0]}, pendapatan ${pendapatan[0]}.`, `Spending ${belanja[1]}, revenue ${pendapatan[1]}.`]]
  for (const u of unit.slice(0, 5)) { const [id, en] = arah(u.sesudah - u.sebelum); kalimat.push([`${u.nama}: ${u.banyak} baris ${u.bagian.replaceAll('_', ' ')} berbeda, ${id}.`, `${u.nama}: ${u.banyak} lines of ${u.bagian.replaceAll('_', ' ')} differ, ${en}.`]) }
  if (pagu.length > 0) kalimat.push([`${pagu.length} pagu sub kegiatan berbeda.`, `${pagu.length} ceilings differ.`])
  return kalimat
}
