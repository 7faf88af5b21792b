import { type Blok, type KonsepRow, bacaKonsep, buatKonsep, findKonsep, gugurkanKonsep, listTujuan, susunUlangKonsep } from '#modules/persuratan'
import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { RapatRow } from './rapat.sql.ts'
import { type Rincian, rincianRapat } from './undangan.ts'

// A meeting that moves takes its invitation along: a draft is written anew, one that has its number is corrected by another letter
// to the same addressees (surat perubahan), and one that is called off is followed by a letter that says so (surat pembatalan).
// Nothing goes out by itself: all go their way of initials and signature.

export type JenisRalat = 'perubahan' | 'pembatalan'
export interface RalatRow { surat_id: string; rapat_id: string; jenis: JenisRalat; dibuat_pada: Date }
/** Letters that followed the invitation of a meeting, the latest first. */
export const listRalat = (db: Db, rapatId: string): Promise<RalatRow[]> => db.many<RalatRow>(sql`select surat_id, rapat_id, jenis, dibuat_pada from rapat.ralat where rapat_id = ${rapatId} order by dibuat_pada desc, surat_id desc limit 20`)

/** What became of the invitation: nothing to do, its draft written anew, or a letter of correction drafted or written anew. */
export type NasibUndangan = { jenis: 'tidak_ada' } | { jenis: 'disusun' | 'ralat'; suratId: string }
/** Brings the letters of a meeting up to what the meeting is now. `sebelum`: as it was. The caller arranges the meeting and holds its row. */
export async function sesuaikanUndangan(tx: Tx, actor: Actor, sebelum: RapatRow, rapat: RapatRow): Promise<NasibUndangan> {
  const [kini, lama] = [rincianRapat(rapat), rincianRapat(sebelum)]
  if (!rapat.surat_id || sama(kini, lama)) return { jenis: 'tidak_ada' }
  const sebab = `Rapat berubah: ${berubah(lama, kini).map(([apa]) => apa.toLowerCase()).join(', ')}.`
  const ralat = await listRalat(tx, rapat.id)
  const terbit = await suratTerbit(tx, [...ralat.map((r) => r.surat_id), rapat.surat_id])
  for (const id of [...ralat.map((r) => r.surat_id), rapat.surat_id]) {
    const jadi = await susunUlangKonsep(tx, actor, id, ({ hal, blok }) => (id === rapat.surat_id ? { hal, blok: gantiRincian(blok, kini) } : { hal, blok: tulisanRalat(terbit, kini) }), sebab)
    if (jadi === 'disusun' || jadi === 'tetap') return { jenis: id === rapat.surat_id ? 'disusun' : 'ralat', suratId: id }
  }
  return terbit && !hanyaAcara(lama, kini) ? { jenis: 'ralat', suratId: await buatRalat(tx, actor, rapat, terbit, kini) } : { jenis: 'tidak_ada' }
}
const sama = (a: Rincian, b: Rincian): boolean => berubah(a, b).length === 0
const berubah = (lama: Rincian, kini: Rincian): Rincian => kini.filter(([apa, isi]) => lama.find(([satu]) => satu === apa)?.[1] !== isi)
/** Another name of the meeting alone is no reason for another letter. */
const hanyaAcara = (lama: Rincian, kini: Rincian): boolean => berubah(lama, kini).every(([apa]) => apa === 'Acara')

/** The latest of these letters that has its number: what the addressees hold. */
async function suratTerbit(tx: Tx, id: string[]): Promise<KonsepRow | undefined> {
  for (const satu of id) { const surat = await findKonsep(tx, satu); if (surat && surat.status !== 'dibatalkan' && (surat.naskah_id || surat.nomor)) return surat }
  return undefined
}
/** The lines of time and place in an invitation, put right where they stand; whatever else people wrote stays. */
export function gantiRincian(blok: Blok[], kini: Rincian): Blok[] {
  const letak = blok.findIndex((b) => b.jenis === 'daftar' && b.baris.some(([apa]) => kini.some(([satu]) => satu === apa)))
  if (letak < 0) return [...blok.slice(0, 1), { jenis: 'daftar', baris: kini }, ...blok.slice(1)]
  return blok.map((b, i) => (i === letak && b.jenis === 'daftar' ? { ...b, baris: b.baris.map(([apa, isi]): [string, string] => [apa, kini.find(([satu]) => satu === apa)?.[1] ?? isi]) } : b))
}
/** What a letter told its addressees: the lines of an invitation, or the last column of a correction. */
export const rincianDari = (blok: Blok[]): Rincian => blok.flatMap((b): Rincian => (b.jenis === 'daftar' ? b.baris : b.jenis === 'tabel' && b.kepala[2] === 'Menjadi' ? b.baris.map((sel): [string, string] => [sel[0] ?? '', sel[2] ?? '']) : []))

const sebutSurat = (terbit: KonsepRow): string => `surat kami${terbit.nomor ? ` nomor ${terbit.nomor}` : ''}${terbit.tanggal ? ` tanggal ${tanggalPanjang(terbit.tanggal)}` : ''} hal ${bacaKonsep(terbit).hal}`
function tulisanRalat(terbit: KonsepRow | undefined, kini: Rincian): Blok[] {
  const dulu = terbit ? rincianDari(bacaKonsep(terbit).blok) : []
  const surat = terbit ? sebutSurat(terbit) : 'undangan kami'
  return [
    { jenis: 'paragraf', teks: `Menunjuk ${surat}, dengan ini kami sampaikan perubahan rapat tersebut sebagai berikut:` },
    { jenis: 'tabel', kepala: ['Perihal', 'Semula', 'Menjadi'], baris: kini.filter(([apa]) => apa !== 'Acara').map(([apa, isi]) => [apa, dulu.find(([satu]) => satu === apa)?.[1] ?? '–', isi]) },
    { jenis: 'paragraf', teks: 'Hal lain dalam surat tersebut tetap berlaku. Atas perhatian dan kehadiran Saudara diucapkan terima kasih.' },
  ]
}
const buatRalat = (tx: Tx, actor: Actor, rapat: RapatRow, terbit: KonsepRow, kini: Rincian): Promise<string> =>
  susulkan(tx, actor, rapat, terbit, 'perubahan', { jenis: 'surat_undangan', hal: `Perubahan undangan ${rapat.judul}`, blok: tulisanRalat(terbit, kini) })

/** A letter after another to the same addressees, as secret as that one, urgent. */
async function susulkan(tx: Tx, actor: Actor, rapat: RapatRow, terbit: KonsepRow, apa: JenisRalat, { jenis, hal, blok }: { jenis: string; hal: string; blok: Blok[] }): Promise<string> {
  const tujuan = (await listTujuan(tx, terbit.id)).map(({ sebagai, nama, di, unit_id: unitId, surel }) => ({ sebagai, nama, di, ...(unitId ? { unitId } : {}), ...(surel ? { surel } : {}) }))
  const { suratId } = await buatKonsep(tx, actor, { jenis, hal: hal.slice(0, 300), blok, tujuan, klasifikasi: terbit.klasifikasi, keamanan: terbit.keamanan, kecepatan: 'segera', kunci: `${apa === 'perubahan' ? 'ralat' : 'batal'}:${rapat.id}:${rapat.revisi}` })
  await tx.run(sql`insert into rapat.ralat (surat_id, rapat_id, jenis, dibuat_pada) values (${suratId}, ${rapat.id}, ${apa}, ${now()}) on conflict do nothing`)
  await catat(tx, { actor, tindakan: 'rapat.undangan.ralat', objek: { jenis: 'rapat', id: rapat.id }, sesudah: { surat: suratId, jenis: apa } })
  return suratId
}

/** What became of the invitation of a meeting called off: none, its drafts given up, or a letter of cancellation drafted. */
export type NasibRapat = { jenis: 'tidak_ada' | 'gugur' } | { jenis: 'pembatalan'; suratId: string }
/**
 * Letters of a meeting that is called off: what has no number yet is given up; where the addressees hold an invitation, a letter of
 * cancellation with the reason is drafted to them. The caller arranges the meeting and holds its row.
 */
export async function batalkanUndangan(tx: Tx, actor: Actor, rapat: RapatRow, alasan: string): Promise<NasibRapat> {
  if (!rapat.surat_id) return { jenis: 'tidak_ada' }
  const surat = [...(await listRalat(tx, rapat.id)).map((r) => r.surat_id), rapat.surat_id]
  let gugur = 0
  for (const id of surat) if ((await gugurkanKonsep(tx, actor, id, `Rapat dibatalkan: ${alasan}`)) === 'gugur') gugur++
  const terbit = await suratTerbit(tx, surat)
  if (!terbit) return { jenis: gugur > 0 ? 'gugur' : 'tidak_ada' }
  return { jenis: 'pembatalan', suratId: await susulkan(tx, actor, rapat, terbit, 'pembatalan', { jenis: 'surat_dinas', hal: `Pembatalan rapat ${rapat.judul}`, blok: tulisanBatal(terbit, rapat, alasan) }) }
}
function tulisanBatal(terbit: KonsepRow, rapat: RapatRow, alasan: string): Blok[] {
  const dulu = rincianDari(bacaKonsep(terbit).blok)
  return [
    { jenis: 'paragraf', teks: `Menunjuk ${sebutSurat(terbit)}, dengan ini kami sampaikan bahwa rapat berikut dibatalkan:` },
    { jenis: 'daftar', baris: rincianRapat(rapat).map(([apa, isi]): [string, string] => [apa, dulu.find(([satu]) => satu === apa)?.[1] ?? isi]) },
    { jenis: 'paragraf', teks: `Alasan pembatalan: ${alasan}${/[.!?]$/.test(alasan) ? '' : '.'}` },
    { jenis: 'paragraf', teks: 'Apabila rapat dijadwalkan kembali, undangannya akan kami sampaikan dengan surat tersendiri. Atas pengertian Saudara diucapkan terima kasih.' },
  ]
}
