import { type Bahan, type Temuan, penemu } from '#access/admin'
import { listProses } from '#kernel/workflow'
import type { Layanan } from './layanan.ts'
import { kurangInggris } from './periksa-layanan.ts'

/** Words of published services that have no English beside them, for the doctor. */
export async function periksaTerjemahan({ db }: Bahan): Promise<Temuan[]> {
  const t = penemu('terjemahan')
  // Other processes (an objection, a request for one's data) are no services of the catalogue.
  const layanan = (await listProses<Partial<Layanan>>(db)).flatMap(({ nama, definisi: d }) => (d.formulir && d.persyaratan && d.produk && d.biaya && d.pengaduan && d.alur ? [{ nama, definisi: d as Layanan }] : []))
  const kurang = layanan.map(({ nama, definisi }) => ({ nama, di: kurangInggris(definisi) })).filter(({ di }) => di.length)
  if (!kurang.length) return [t.baik(['Semua layanan yang terbit sudah berbahasa Inggris.', 'Every published service has its English.'])]
  const sebut = kurang.slice(0, 3).map(({ nama, di }) => `${nama} (${di.slice(0, 3).join(', ')}${di.length > 3 ? `, +${di.length - 3}` : ''})`).join('; ')
  return [t.perhatian('terjemahan', [`${kurang.length} layanan belum lengkap berbahasa Inggris: ${sebut}${kurang.length > 3 ? '; …' : ''}.`, `${kurang.length} services lack English: ${sebut}${kurang.length > 3 ? '; …' : ''}.`], ['Lengkapi di Kelola layanan, lalu terbitkan versi baru.', 'Complete it at Manage services, then publish a new version.'])]
}
