import { periksaCadangan } from '#access/operasi'
import type { Config, Database, Migration } from '#kernel/platform'
import { now } from '#kernel/platform'
import { periksaBasisData, periksaAntrean, periksaLog } from './periksa-basis.ts'
import { periksaBerkas, periksaKueri, periksaMasa, periksaSurel } from './periksa-data.ts'
import { periksaKetergantungan, periksaSambungan, periksaTls } from './periksa-luar.ts'
import { periksaKunci, periksaPengaturan, periksaPenyimpanan } from './periksa-mesin.ts'
import { periksaJabatan, periksaKalender, periksaLayananTerbit } from './periksa-kerja.ts'
import type { KodeTemuan, Temuan } from './periksa-temuan.ts'

/** What an examination may look at. `migrasi`: the files of this version, known to the command line only. */
export interface Bahan { db: Database; config: Config; kini: Date; migrasi?: Migration[] }
export type Pemeriksaan = (bahan: Bahan) => Promise<Temuan[]>

/** Never waits for ever, never fails: an examination that cannot be made is itself a finding. */
async function jalankan(nama: string, periksa: Pemeriksaan, bahan: Bahan): Promise<Temuan[]> {
  let waktu: NodeJS.Timeout | undefined
  const lama = new Promise<never>((_, gagal) => { waktu = setTimeout(() => gagal(new Error('tidak selesai dalam 20 detik')), 20_000) })
  try { return await Promise.race([periksa(bahan), lama]) } catch (error) {
    const pesan = (error as Error).message
    return [{ bagian: nama, tingkat: 'bahaya', kode: 'periksa-gagal', apa: [`Bagian ${nama} tidak dapat diperiksa: ${pesan}`, `The part ${nama} could not be examined: ${pesan}`], lakukan: ['Periksa apakah basis data hidup dan migrasi sudah dijalankan, lalu ulangi.', 'See whether the database runs and is migrated, then try again.'] }]
  } finally { clearTimeout(waktu) }
}

const lain: [string, Pemeriksaan][] = []
/** Another part's own examination, named once when that part is loaded: backups, translations, … `kode` names the section of the handbook for findings that name none. */
export function daftarkanPemeriksaan(nama: string, periksa: Pemeriksaan, kode: KodeTemuan): void {
  if (!lain.some(([ada]) => ada === nama)) lain.push([nama, async (bahan) => (await periksa(bahan)).map((satu) => (satu.tingkat === 'baik' ? satu : { kode, ...satu }))])
}

/** What needs no database; also when there is none. */
export const periksaTanpaBasisData = (config: Config): Promise<Temuan[]> => semua({ config, kini: now() } as Bahan, [['pengaturan', periksaPengaturan], ['penyimpanan', periksaPenyimpanan], ['kunci', periksaKunci], ['sambungan', periksaSambungan], ['sertifikat', periksaTls]])
/** The whole health of an installation, worst first within each part. Changes nothing. */
export async function periksaSistem(bahan: Omit<Bahan, 'kini'>): Promise<Temuan[]> {
  const penuh = { ...bahan, kini: now() }
  const [tanpa, dengan] = await Promise.all([periksaTanpaBasisData(bahan.config), semua(penuh, [['basis data', periksaBasisData], ['antrean', periksaAntrean], ['catatan audit', periksaLog], ['layanan luar', periksaKetergantungan], ['surel', periksaSurel], ['berkas', periksaBerkas], ['masa berlaku', periksaMasa], ['kecepatan', periksaKueri], ['kalender', periksaKalender], ['layanan', periksaLayananTerbit], ['jabatan', periksaJabatan], ['cadangan', periksaCadangan], ...lain])])
  return [...tanpa, ...dengan]
}
const semua = async (bahan: Bahan, daftar: [string, Pemeriksaan][]) => (await Promise.all(daftar.map(([nama, periksa]) => jalankan(nama, periksa, bahan)))).flat()

/** The worst of all findings: what the command line exits with. */
export const tingkatTerburuk = (temuan: Temuan[]): Temuan['tingkat'] => (temuan.some((t) => t.tingkat === 'bahaya') ? 'bahaya' : temuan.some((t) => t.tingkat === 'perhatian') ? 'perhatian' : 'baik')
