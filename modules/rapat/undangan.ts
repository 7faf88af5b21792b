import { type Blok, buatKonsep, findKonsep } from '#modules/persuratan'
import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { hariTanggal, listJabatanById, zonaSingkat } from '#kernel/organisation'
import { type Tx, refuse } from '#kernel/platform'
import { listMataAcara, listPeserta } from './peserta.sql.ts'
import { rapatDikelola } from './peserta.ts'
import { type RapatRow, updateSurat } from './rapat.sql.ts'
import { hariIni, jam, zona } from './waktu.ts'

/** Lines of an invitation under each other: name and value. */
export type Rincian = [string, string][]
/** When and where a meeting is and what about, as its letters say it. */
export const rincianRapat = (rapat: Pick<RapatRow, 'mulai' | 'tempat' | 'judul'>): Rincian =>
  [['Hari, tanggal', hariTanggal(hariIni(rapat.mulai))], ['Waktu', `pukul ${jam(rapat.mulai)} ${zonaSingkat(zona())} sampai selesai`], ['Tempat', rapat.tempat || 'Daring'], ['Acara', rapat.judul]]

/**
 * Writes the invitation as a letter (surat undangan, Permendagri 1/2023): a draft on the desk of whoever arranges the meeting, to
 * the units of all participants and by name to those from outside; from there it goes its way of initials and signature. Once.
 */
export async function buatUndangan(tx: Tx, actor: Actor, rapatId: string): Promise<string> {
  const rapat = await rapatDikelola(tx, actor, rapatId)
  // One that was given up is no invitation: another is written.
  if (rapat.surat_id && (await findKonsep(tx, rapat.surat_id))?.status !== 'dibatalkan') return rapat.surat_id
  const peserta = (await listPeserta(tx, rapatId)).filter((p) => p.sebagai !== 'pimpinan')
  const jabatan = new Map((await listJabatanById(tx, peserta.flatMap((p) => p.jabatan_id ?? []))).map((j) => [j.id, j]))
  if (peserta.length === 0) refuse('peserta-kosong', 'Undang dahulu pesertanya, lalu buat surat undangan.', { fields: [{ field: 'jabatan', message: 'Undang dahulu pesertanya.' }] })
  const sudah = new Set<string>()
  const tujuan = peserta.flatMap((p) => {
    const unitId = p.jabatan_id ? jabatan.get(p.jabatan_id)?.unitId : undefined
    if (unitId && (sudah.has(unitId) || unitId === rapat.unit_id)) return []
    if (unitId) sudah.add(unitId)
    return [{ sebagai: 'kepada' as const, nama: p.jabatan_id ? p.nama : `${p.nama}, ${p.lembaga}`, ...(unitId ? { unitId } : {}) }]
  })
  const acara = (await listMataAcara(tx, rapatId)).map((a) => a.judul)
  const blok: Blok[] = [
    { jenis: 'paragraf', teks: rapat.uraian || 'Bersama ini kami mengharapkan kehadiran Saudara pada rapat yang akan diselenggarakan pada:' },
    { jenis: 'daftar', baris: rincianRapat(rapat) },
    ...(acara.length > 0 ? [{ jenis: 'paragraf', teks: 'Pokok bahasan:' } satisfies Blok, { jenis: 'butir', gaya: 'angka', butir: acara.map((teks) => ({ teks, tingkat: 0 })) } satisfies Blok] : []),
    { jenis: 'paragraf', teks: 'Demikian disampaikan, atas kehadiran Saudara diucapkan terima kasih.' },
  ]
  const { suratId } = await buatKonsep(tx, actor, { jenis: 'surat_undangan', hal: `Undangan ${rapat.judul}`.slice(0, 300), blok, tujuan: tujuan.slice(0, 200), kunci: `undangan:${rapatId}${rapat.surat_id ? `:${rapat.revisi}:${rapat.diubah_pada.getTime()}` : ''}` })
  await updateSurat(tx, rapatId, suratId)
  await catat(tx, { actor, tindakan: 'rapat.undangan.surat', objek: { jenis: 'rapat', id: rapatId }, sesudah: { surat: suratId } })
  return suratId
}
