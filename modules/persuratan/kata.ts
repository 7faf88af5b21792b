import type { Tone } from '#access/design'
import type { Penugasan } from '#kernel/workflow'
import type { KanalSurat, Keamanan, Kecepatan, StatusSurat } from './surat.sql.ts'

type Kata = readonly [id: string, en: string]
export const KATA_KECEPATAN: Record<Kecepatan, Kata> = { biasa: ['Biasa', 'Normal'], segera: ['Segera', 'Urgent'], sangat_segera: ['Sangat segera', 'Very urgent'] }
export const KATA_KEAMANAN: Record<Keamanan, Kata> = { biasa: ['Biasa', 'Open'], terbatas: ['Terbatas', 'Restricted'], rahasia: ['Rahasia', 'Secret'], sangat_rahasia: ['Sangat rahasia', 'Top secret'] }
export const KATA_KANAL: Record<KanalSurat, Kata> = { loket: ['Diantar ke loket', 'Brought to the counter'], pindai: ['Hasil pindai', 'Scan'], surel: ['Surel', 'E-mail'], unit: ['Dari unit lain di Balai', 'From another unit in Balai'], portal: ['Portal warga', 'Citizens’ portal'], srikandi: ['SRIKANDI', 'SRIKANDI'], sendiri: ['Disusun sendiri', 'Written here'] }
export const KATA_STATUS: Record<StatusSurat, Kata> = { terdaftar: ['Terdaftar', 'Registered'], konsep: ['Konsep', 'Draft'], pemeriksaan: ['Menunggu paraf', 'Awaiting initials'], siap_ttd: ['Menunggu tanda tangan', 'Awaiting signature'], ditandatangani: ['Ditandatangani', 'Signed'], dikirim: ['Terkirim', 'Sent'], dibatalkan: ['Dibatalkan', 'Cancelled'] }

/** What has become of a disposition, in a word and a colour. */
export function keadaanDisposisi(p: Pick<Penugasan, 'hasil' | 'dibaca_pada' | 'diteruskan_pada' | 'tenggat'>, saat: Date): readonly [id: string, en: string, tone: Tone] {
  if (p.hasil === 'selesai') return ['Selesai', 'Done', 'ok']
  if (p.hasil === 'ditarik') return ['Ditarik', 'Recalled', 'mute']
  if (p.hasil === 'dibebaskan') return ['Dibebaskan', 'Released', 'mute']
  if (p.hasil === 'gugur') return ['Gugur', 'Void', 'mute']
  if (p.hasil === 'dikembalikan') return ['Dikembalikan', 'Returned', 'warn']
  if (p.tenggat < saat) return ['Lewat tenggat', 'Overdue', 'bad']
  if (p.diteruskan_pada) return ['Diteruskan', 'Passed on', 'info']
  return p.dibaca_pada ? ['Dibaca', 'Read', 'info'] : ['Belum dibaca', 'Unread', 'warn']
}
