import { findUnitByKode, jabatanByPeran, listUnit } from '#kernel/organisation'
import { type Config, type Db, now } from '#kernel/platform'
import { type CariUnit, type HasilSimulasi, type HasilUlangan, type Pelaku, type PilihanBukti, adalahAkhir, listRiwayat, namaEfek, simulasikan, ulangiRiwayat } from '#kernel/workflow'
import { listSemuaLayanan } from './katalog.ts'
import { contohJawaban, contohSurat, wilayahContoh } from './kelola-contoh.ts'
import { unitPengelola } from './kelola.ts'
import type { Layanan } from './layanan.ts'
import { type CacatLayanan, kurangInggris, periksaLayanan } from './periksa-layanan.ts'
import { hariIni } from './waktu.ts'

// "Coba": everything that can be known of a draft before anybody is served by it.

const rumus = new Set<string>()
/** Formulas that a module can work out, told once at start. */
export const daftarkanRumus = (kode: string[]): void => { for (const satu of kode) rumus.add(satu) }

/** A fault with where to mend it: the part of the editor, and the item in it. */
export interface CacatDraf extends CacatLayanan { bagian: string; butir?: string }

const BAGIAN: [awal: string, bagian: string][] = [
  ['persyaratan', 'persyaratan'], ['alur', 'alur'], ['sop', 'waktu'], ['biaya', 'biaya'], ['produk.surat', 'surat'], ['produk', 'produk'], ['pengaduan', 'pengaduan'], ['formulir', 'isian'],
  ['dasar_hukum', 'dukungan'], ['sarana', 'dukungan'], ['kompetensi', 'dukungan'], ['pengawasan', 'dukungan'], ['jumlah_pelaksana', 'dukungan'], ['jaminan', 'dukungan'], ['evaluasi', 'dukungan'],
]
/** "formulir.usaha.nama_usaha" → the questions, item nama_usaha. */
export function tempatMemperbaiki(layanan: Layanan, di: string): { bagian: string; butir?: string } {
  const bagian = BAGIAN.find(([awal]) => di === awal || di.startsWith(`${awal}.`) || di.startsWith(`${awal}_`))?.[1] ?? 'pokok'
  const akhir = di.split('.').at(-1)!
  if (bagian === 'persyaratan' && layanan.persyaratan.some((p) => p.kode === akhir)) return { bagian, butir: akhir }
  if (bagian === 'isian' && layanan.persyaratan.some((p) => p.kode === akhir) && di.includes('lampiran')) return { bagian: 'persyaratan', butir: akhir }
  if (bagian === 'isian' && layanan.formulir.halaman.some((h) => h.isian.some((i) => i.kode === akhir))) return { bagian, butir: akhir }
  return { bagian }
}

const semuaPelaku = ({ sop }: Layanan): Pelaku[] => Object.values(sop.langkah).flatMap((l) => (adalahAkhir(l) ? [] : [l.pelaku, ...(l.eskalasi ?? []).map((e) => e.kepada)]))
const kunciMeja = (peran: string, di: CariUnit) => `${peran}@${typeof di === 'object' ? di.unit : di}`

/** Which roles are held by a post in the office that a step names; for villages and kecamatan one office of each kind is looked at. */
async function peranDipegang(db: Db, layanan: Layanan): Promise<NonNullable<PilihanBukti['peranAda']>> {
  const meja = new Map(semuaPelaku(layanan).flatMap((p) => (p.siapa === 'pejabat' ? [[kunciMeja(p.peran, p.di), p] as const] : [])))
  const contoh = async (jenis: 'desa' | 'kelurahan' | 'kecamatan') => (await listUnit(db, { jenis: [jenis], banyak: 1 }))[0]
  const desa = await contoh('desa'), kelurahan = await contoh('kelurahan'), kecamatan = await contoh('kecamatan')
  const tempat = [desa, kelurahan].filter((u) => u !== undefined)
  const unit = async (di: CariUnit) => (typeof di === 'object' ? [await findUnitByKode(db, di.unit)] : di === 'kecamatan_pemohon' ? [kecamatan] : di === 'desa_pemohon' || layanan.pemilik === 'desa_pemohon' ? tempat : [await unitPengelola(db, layanan)])
  const ada = new Set<string>()
  for (const [kunci, p] of meja) {
    const kantor = await unit(p.di)
    let dipegang = kantor.length > 0
    for (const u of kantor) dipegang = dipegang && u !== undefined && (await jabatanByPeran(db, u.id, p.peran)).length > 0
    if (dipegang) ada.add(kunci)
  }
  return (peran, di) => ada.has(kunciMeja(peran, di))
}

/** All faults that keep a draft from being published, and where English is missing (no hindrance). */
export async function periksaDraf(db: Db, layanan: Layanan): Promise<{ cacat: CacatDraf[]; inggris: string[] }> {
  const dipakai = new Set([...rumus, ...(await listSemuaLayanan(db)).flatMap((l) => l.biaya.rumus ?? [])])
  const efek = namaEfek()
  const cacat = periksaLayanan(layanan, { peranAda: await peranDipegang(db, layanan), ...(efek.length ? { efekAda: (nama) => efek.includes(nama) } : {}), rumusAda: (kode) => dipakai.has(kode) })
  return { cacat: cacat.map((satu) => ({ ...satu, ...tempatMemperbaiki(layanan, satu.di) })), inggris: kurangInggris(layanan) }
}

/** Whether the letter can be written with made-up answers: the sentence that says why not. */
export async function cobaSurat(db: Db, layanan: Layanan, config: Config): Promise<string | undefined> {
  try { await contohSurat(db, layanan, config); return undefined } catch (error) { return (error as Error).message.slice(0, 300) }
}

export interface Percobaan { simulasi: HasilSimulasi; jumlah: number; perHari: number; ulangan: HasilUlangan & { nomor: Record<string, string> } }
const SEBULAN = 30 * 86_400_000
/** Made-up cases through the new SOP, and last month's real ones once more. `perHari`: arrivals a working day; from last month when left out. */
export async function cobaSop(db: Db, layanan: Layanan, config: Config, perHari?: number): Promise<Percobaan> {
  const riwayat = await listRiwayat(db, layanan.kode, new Date(now().getTime() - SEBULAN))
  const berakhirSerah = Object.values(layanan.sop.langkah).some((l) => adalahAkhir(l) && l.akhir === 'diserahkan')
  // What was handed over was issued: an SOP that ends with issuing ends the same way.
  const ulangan = ulangiRiwayat(layanan.sop, riwayat.map((r) => (r.akhir === 'diserahkan' && !berakhirSerah ? { ...r, akhir: 'terbit' as const } : r)))
  const wilayah = await wilayahContoh(db), tanggal = hariIni(config), n = 300
  const laju = perHari ?? (riwayat.length ? Math.max(0.5, Math.round((riwayat.length / 21) * 10) / 10) : 5)
  const simulasi = simulasikan(layanan.sop, { n, seed: 20_261, perHari: laju, jawaban: (undi) => contohJawaban(layanan.formulir, { undi, hariIni: tanggal, wilayah }) })
  return { simulasi, jumlah: n, perHari: laju, ulangan: { ...ulangan, nomor: Object.fromEntries(riwayat.map((r) => [r.berkasId, r.nomor])) } }
}
