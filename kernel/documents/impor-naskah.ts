import { type PelakuAudit, catat } from '#kernel/audit'
import { type Tx } from '#kernel/platform'
import { cetakNaskah } from './cetak.ts'
import { bekukanNaskah } from './naskah.sql.ts'
import { type NaskahBaru, alamatPeriksa, buatNaskah, kunciNaskah, sidikIsi } from './naskah.ts'
import { simpanFile } from './simpanan.ts'

/**
 * Enters a letter of the past under the number it has (see `imporNomor`) and prints it, so that its signatures can be put under it
 * with `tandaTangani`; no number is drawn. One letter a number: the checks of integrity find a second one. Returns its id.
 */
export async function imporNaskah(tx: Tx, baru: NaskahBaru, { nomor, tanggal }: { nomor: string; tanggal: string }, actor: PelakuAudit): Promise<string> {
  const { id } = await buatNaskah(tx, baru, actor)
  const naskah = await kunciNaskah(tx, id, ['konsep'], 'diimpor')
  const pdf = await cetakNaskah(naskah.isi, { nomor, tanggal, alamatPeriksa: alamatPeriksa(naskah.token), penyedia: naskah.penyedia })
  const sha256 = await simpanFile(tx, pdf, 'application/pdf', { segel: naskah.isi_sandi !== null })
  await bekukanNaskah(tx, id, { nomor, tanggal, berlakuDari: tanggal, berlakuSampai: null, isi: naskah.isi, hash: sidikIsi(naskah.isi), sha256 })
  await catat(tx, { actor, tindakan: 'documents.naskah.import', objek: { jenis: 'naskah', id }, sesudah: { nomor, tanggal, sha256 } })
  return id
}
