import type { Tone } from '#access/design'
import type { Penugasan } from '#kernel/workflow'
import type { KeadaanRapat } from './rapat.sql.ts'
import type { Konfirmasi, PesertaRow } from './peserta.sql.ts'
import type { Kelompok } from './peserta.ts'

type Kata = readonly [id: string, en: string, tone: Tone]
export const KATA_KEADAAN_RAPAT: Record<KeadaanRapat, Kata> = {
  direncanakan: ['Direncanakan', 'Planned', 'info'], pengesahan: ['Notula menunggu pengesahan', 'Minutes await approval', 'warn'], tindak_lanjut: ['Keputusan ditindaklanjuti', 'Decisions under way', 'main'], selesai: ['Selesai', 'Done', 'ok'], dibatalkan: ['Dibatalkan', 'Called off', 'mute'],
}
export const KATA_KONFIRMASI: Record<Konfirmasi, Kata> = { menunggu: ['Belum menjawab', 'No answer yet', 'mute'], hadir: ['Akan hadir', 'Will come', 'ok'], tidak_hadir: ['Tidak hadir', 'Will not come', 'bad'], diwakili: ['Diwakili', 'Sends somebody', 'warn'] }
export const KATA_SEBAGAI: Record<PesertaRow['sebagai'], readonly [string, string]> = { pimpinan: ['Pimpinan rapat', 'Chair'], notulis: ['Notulis', 'Secretary'], peserta: ['Peserta', 'Participant'] }
export const KATA_KELOMPOK: Record<Kelompok, readonly [string, string]> = { kepala_pd: ['Semua kepala perangkat daerah', 'All heads of agencies'], camat: ['Semua camat', 'All heads of districts'], kepala_bagian: ['Semua kepala bagian Setda', 'All heads of the secretariat’s sections'] }

/** How a decision stands, in words. `tugas` undefined: the minutes are not approved yet. */
export function keadaanPutusan(tugas: Penugasan | undefined, kini: Date): Kata {
  if (!tugas) return ['Belum disahkan', 'Not approved yet', 'mute']
  if (tugas.hasil === 'selesai') return ['Dilaksanakan', 'Done', 'ok']
  if (tugas.hasil) return ['Dibebaskan', 'Released', 'mute']
  if (tugas.tenggat < kini) return ['Terlambat', 'Late', 'bad']
  return tugas.diteruskan_pada ? ['Diteruskan', 'Passed on', 'info'] : ['Berjalan', 'Under way', 'info']
}
