import { catat } from '#kernel/audit'
import { getNaskah } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { type Tx, emit, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { efekTindakan } from './akibat.ts'
import { type Dokumen, type Potongan, findTugasLain, insertTindakan, lockRantai, pindahDokumen } from './dokumen.sql.ts'
import { namaiKembali } from './kembali.ts'
import { ALUR, KATA_KEADAAN, type KeadaanDokumen, type Langkah, type NamaTindakan, sebutJenis } from './keadaan.ts'
import { tandatanganiDokumen } from './naskah.ts'
import { type Pelaku, getPelaku, hariIni, pastikanTahunBuka } from './pelaku.ts'

/** What some acts need: a reason (tolak), deductions (SPP checked), the bank's reference and day (SP2D paid). */
export interface IsiTindakan { alasan?: string | undefined; potongan?: Potongan[] | undefined; referensi?: string | undefined; tanggal?: string | undefined; /** Where a returned transfer is paid to (retur ajukan). */ rekening?: { bank: string; nomorRekening: string } | undefined }
export interface HasilTindakan { keadaan: KeadaanDokumen; /** A document that this act began: the SPM of an SPP, the SP2D of an SPM. */ baruId?: string; /** Its signature waits for the provider. */ menunggu?: boolean }

/** Steps open to anybody on a document as it stands. */
export const langkahTerbuka = (d: Pick<Dokumen, 'jenis' | 'keadaan'>): Langkah[] => ALUR[d.jenis].filter((l) => l.dari === d.keadaan)

/**
 * One official act on a document: right, state, separation of duties, effect on limits and books, row in the chain, all in this
 * transaction. Refuses 403 `tidak-berwenang`/`rangkap-tugas`, 409 when the document stands elsewhere or a signature is missing.
 */
export async function bertindak(tx: Tx, actor: Actor, id: string, nama: NamaTindakan, isi: IsiTindakan = {}): Promise<HasilTindakan> {
  const rantai = await lockRantai(tx, id)
  const d = rantai.find((satu) => satu.id === id) ?? refuseNotFound('Dokumen')
  const calon = ALUR[d.jenis].filter((l) => l.tindakan === nama)
  const langkah = calon.find((l) => l.dari === d.keadaan) ?? refuse('bukan-tahapnya', `${sebutJenis(d.jenis, d.ragam)} ini berkeadaan ${KATA_KEADAAN[d.keadaan][0].toLowerCase()}. Muat ulang halamannya.`, { status: 409 })
  const pelaku = getPelaku(actor, langkah.hak, { id: d.unit_id, jalur: d.unit_jalur })
  await pastikanBedaOrang(tx, d, pelaku, langkah)
  if (nama !== 'tolak') { await pastikanTertanda(tx, d); await pastikanTahunBuka(tx, d.tahun) }
  if (nama === 'tolak' && (isi.alasan?.trim().length ?? 0) < 10) refuse('alasan-kosong', 'Tulis alasan pengembalian, paling sedikit sepuluh huruf.', { fields: [{ field: 'alasan', message: 'Tulis alasannya.' }] })
  return laksanakan(tx, { d, rantai, langkah, pelaku, isi })
}

export interface Pelaksanaan { d: Dokumen; rantai: Dokumen[]; langkah: Langkah; pelaku: Pelaku; isi: IsiTindakan }
async function laksanakan(tx: Tx, p: Pelaksanaan): Promise<HasilTindakan> {
  const { d, langkah, pelaku, isi } = p
  const tanggal = isi.tanggal ?? hariIni()
  await catatTindakan(tx, p, d, langkah.ke, tanggal)
  const akibat = await efekTindakan(tx, p, tanggal)
  for (const { dokumen, ke } of akibat.ikut) await catatTindakan(tx, p, dokumen, ke, tanggal)
  const tertanda = langkah.tanda ? await tandatanganiDokumen(tx, pelaku, d) : undefined
  await catat(tx, { actor: pelaku.actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: `penatausahaan.${d.jenis}.${langkah.tindakan}`, objek: { jenis: 'dokumen_kas', id: d.id }, ...(isi.alasan ? { alasan: isi.alasan } : {}), sesudah: { keadaan: langkah.ke, jumlah: String(d.jumlah), nomor: tertanda?.nomor } })
  if (akibat.cair) await emit(tx, 'sp2d.cair', akibat.cair)
  return { keadaan: langkah.ke, ...(akibat.baruId ? { baruId: akibat.baruId } : {}), ...(tertanda?.menunggu ? { menunggu: true } : {}) }
}
async function catatTindakan(tx: Tx, { langkah, pelaku, isi }: Pelaksanaan, d: Dokumen, ke: KeadaanDokumen, tanggal: string): Promise<void> {
  await insertTindakan(tx, { id: uuid(), dokumenId: d.id, rantaiId: d.rantai_id, tindakan: langkah.tindakan, tugas: langkah.tugas, dari: d.keadaan, ke, pegawaiId: pelaku.pegawaiId, jabatanId: pelaku.jabatan.jabatanId, jabatan: pelaku.jabatan.nama, alasan: isi.alasan?.trim() ?? '' }).catch(namaiRangkap)
  if (ke !== d.keadaan) await pindahDokumen(tx, d.id, ke, tanggal).catch(namaiKembali)
}
const RANGKAP = 'Anda sudah memegang tugas lain pada pembayaran ini. Yang meminta, menguji, menyetujui, dan membayar harus orang yang berbeda.'
function namaiRangkap(galat: unknown): never {
  if ((galat as { code?: string }).code === 'BA010') refuse('rangkap-tugas', RANGKAP, { status: 403 })
  throw galat
}
async function pastikanBedaOrang(tx: Tx, d: Dokumen, pelaku: Pelaku, langkah: Langkah): Promise<void> {
  if (await findTugasLain(tx, d.rantai_id, pelaku.pegawaiId, langkah.tugas)) refuse('rangkap-tugas', RANGKAP, { status: 403 })
}
async function pastikanTertanda(tx: Tx, d: Dokumen): Promise<void> {
  if (d.naskah_id && (await getNaskah(tx, d.naskah_id)).status !== 'ditandatangani') refuse('belum-tertanda', 'Dokumen ini masih menunggu tanda tangan elektronik. Selesaikan tanda tangannya dahulu.', { status: 409 })
}
