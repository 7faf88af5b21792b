import { getUnitByKode, unitPelayan } from '#kernel/organisation'
import type { Tx } from '#kernel/platform'
import { listAntrean } from './antrean.sql.ts'
import { bukaAntrean } from './antrean.ts'

// Lines of the demo world: the licensing office, one kelurahan and the village in which the demo plays.
const CONTOH: [unit: string, antrean: [huruf: string, nama: string, keterangan: string][]][] = [
  ['dpmptsp', [['A', 'Perizinan', 'Mengajukan izin atau bertanya syaratnya'], ['B', 'Pengambilan', 'Mengambil surat atau izin yang sudah terbit'], ['C', 'Pengaduan dan konsultasi', 'Bertanya atau mengadu']]],
  ['73.08.21.1003', [['A', 'Surat keterangan', 'Membuat surat di kelurahan'], ['B', 'Pengambilan', 'Mengambil surat yang sudah jadi']]],
  ['73.08.01.2002', [['A', 'Pelayanan desa', 'Membuat atau mengambil surat']]],
]
/** Lines at three counters; harmless when done twice. */
export async function seedAntrean(tx: Tx): Promise<void> {
  for (const [kode, antrean] of CONTOH) {
    const unit = kode.includes('.') ? await unitPelayan(tx, kode) : await getUnitByKode(tx, kode)
    if (!unit || (await listAntrean(tx, unit.id)).length > 0) continue
    for (const [huruf, nama, keterangan] of antrean) await bukaAntrean(tx, undefined, unit, { huruf, nama, keterangan })
  }
}
