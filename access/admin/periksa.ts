import type { Config, Database, Migration } from '#kernel/platform'
import { now } from '#kernel/platform'
import { periksaBasisData, periksaAntrean, periksaLog } from './periksa-basis.ts'
import { periksaKunci, periksaPengaturan, periksaPenyimpanan, periksaSambungan } from './periksa-mesin.ts'
import { periksaKalender, periksaLayananTerbit } from './periksa-kerja.ts'

export type Dwibahasa = readonly [id: string, en: string]
/** One finding: how serious, what it is, and what to do about it; in the words of who runs the office, not of a programmer. */
export interface Temuan { bagian: string; tingkat: 'baik' | 'perhatian' | 'bahaya'; apa: Dwibahasa; lakukan?: Dwibahasa }
/** What an examination may look at. `migrasi`: the files of this version, known to the command line only. */
export interface Bahan { db: Database; config: Config; kini: Date; migrasi?: Migration[] }
export type Pemeriksaan = (bahan: Bahan) => Promise<Temuan[]>

/** Never waits for ever, never fails: an examination that cannot be made is itself a finding. */
async function jalankan(nama: string, periksa: Pemeriksaan, bahan: Bahan): Promise<Temuan[]> {
  let waktu: NodeJS.Timeout | undefined
  const lama = new Promise<never>((_, gagal) => { waktu = setTimeout(() => gagal(new Error('tidak selesai dalam 20 detik')), 20_000) })
  try { return await Promise.race([periksa(bahan), lama]) } catch (error) {
    const pesan = (error as Error).message
    return [{ bagian: nama, tingkat: 'bahaya', apa: [`Bagian ini tidak dapat diperiksa: ${pesan}`, `This part could not be examined: ${pesan}`], lakukan: ['Periksa apakah basis data hidup dan migrasi sudah dijalankan, lalu ulangi.', 'See whether the database runs and is migrated, then try again.'] }]
  } finally { clearTimeout(waktu) }
}

/** What needs no database; also when there is none. */
export const periksaTanpaBasisData = (config: Config): Promise<Temuan[]> => semua({ config, kini: now() } as Bahan, [['pengaturan', periksaPengaturan], ['penyimpanan', periksaPenyimpanan], ['kunci', periksaKunci], ['sambungan', periksaSambungan]])
/** The whole health of an installation, worst first within each part. Changes nothing. */
export async function periksaSistem(bahan: Omit<Bahan, 'kini'>): Promise<Temuan[]> {
  const penuh = { ...bahan, kini: now() }
  const [tanpa, dengan] = await Promise.all([periksaTanpaBasisData(bahan.config), semua(penuh, [['basis data', periksaBasisData], ['antrean', periksaAntrean], ['catatan audit', periksaLog], ['kalender', periksaKalender], ['layanan', periksaLayananTerbit]])])
  return [...tanpa, ...dengan]
}
const semua = async (bahan: Bahan, daftar: [string, Pemeriksaan][]) => (await Promise.all(daftar.map(([nama, periksa]) => jalankan(nama, periksa, bahan)))).flat()

/** The worst of all findings: what the command line exits with. */
export const tingkatTerburuk = (temuan: Temuan[]): Temuan['tingkat'] => (temuan.some((t) => t.tingkat === 'bahaya') ? 'bahaya' : temuan.some((t) => t.tingkat === 'perhatian') ? 'perhatian' : 'baik')
