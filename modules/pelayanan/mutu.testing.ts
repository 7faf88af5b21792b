// Tests only: a village letter applied for by Siti, and the acts of the named officials on it.
import { type Actor, type Warga } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { type Tx, uuid } from '#kernel/platform'
import { type Berkas, type HasilTindakan, ajukanBerkas, bertindak, daftarkanEfek, getProses, listTugasTerbuka } from '#kernel/workflow'
import { masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { terbitkanLayanan } from './katalog.ts'
import { terbitkanProsesKeberatan } from './keberatan-sop.ts'
import { bukaLagiPermohonan, susunPutusan, tandaTanganiPutusan, tolakBerkas } from './keberatan.ts'
import sku from './layanan/surat-keterangan-usaha.ts'
import { efekUndangSkm } from './skm.ts'

export const SITI = '7308014708909901'
export const siti = (tx: Tx): Promise<Warga> => wargaSebagai(tx, SITI)

/** Publishes the letter and the procedures of objection, with their effects. */
export async function siapkan(tx: Tx): Promise<void> {
  daftarkanEfek('undang_skm', efekUndangSkm)
  daftarkanEfek('hasil:tolak', tolakBerkas)
  daftarkanEfek('susun_putusan_keberatan', susunPutusan)
  daftarkanEfek('tanda_tangani_putusan', tandaTanganiPutusan)
  daftarkanEfek('buka_lagi_permohonan', bukaLagiPermohonan)
  await terbitkanLayanan(tx, sku, 'tes')
  await terbitkanProsesKeberatan(tx)
}
export async function ajukanSku(tx: Tx): Promise<Berkas> {
  const warga = await siti(tx)
  const { berkas } = await ajukanBerkas(tx, { proses: await getProses(tx, sku.kode, 1), actor: warga, pemohon: { id: warga.orangId, nama: warga.nama }, unit: await getUnitByKode(tx, 'desa-7308012002'), wilayah: '73.08.01.2002', jawaban: { nama_usaha: 'Warung Siti' }, kanal: 'portal', kunci: uuid(), awalan: 'SKU' })
  return berkas
}
export async function lakukan(tx: Tx, berkasId: string, langkah: string, siapa: string | Actor, hasil: string, bekal: Record<string, unknown> = {}): Promise<HasilTindakan> {
  const tugas = (await listTugasTerbuka(tx, berkasId)).find((t) => t.langkah === langkah)
  if (!tugas) throw new Error(`no open step ${langkah}`)
  return bertindak(tx, { tugasId: tugas.id, hasil, actor: typeof siapa === 'string' ? await masukSebagai(tx, siapa) : siapa, bekal })
}
export const ALASAN = { alasan: 'Usaha tidak ditemukan di alamat itu.', dasar_hukum: 'Peraturan Bupati Bone tentang Pelayanan, Pasal 12' }
/** The officer proposes to refuse, the head refuses. */
export async function tolak(tx: Tx, berkasId: string): Promise<Berkas> {
  await lakukan(tx, berkasId, 'periksa', 'nurhayati', 'tolak', ALASAN)
  return (await lakukan(tx, berkasId, 'putuskan_tolak', 'mappasessu', 'tolak', ALASAN)).berkas
}
