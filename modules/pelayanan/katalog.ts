import type { Isian } from '#kernel/forms'
import { listUnit } from '#kernel/organisation'
import { type Db, type Tx, refuse, refuseNotFound } from '#kernel/platform'
import { findProsesTerbaru, getProses, listProses, listVersi, sidik, terbitkanProses } from '#kernel/workflow'
import { type Cabut, findCabut, findTerbitan, insertTerbitan, listCabut, lockLayanan, saveBerkasBawaan } from './kelola.sql.ts'
import type { Layanan } from './layanan.ts'

/** A service as it is published now: the definition, the version that new applications will be pinned to, and since when it holds. */
export interface LayananTerbit extends Layanan { versi: number; sejak: Date }
const bersamaVersi = ({ definisi, versi, terbitPada }: { definisi: Layanan; versi: number; terbitPada: Date }): LayananTerbit => {
  // A mark of the version that brought a withdrawn service back (see kelola-terbit.ts); no part of what the standard says.
  const { ditetapkan_kembali: _, ...isi } = definisi as Layanan & { ditetapkan_kembali?: number }
  return { ...isi, versi, sejak: terbitPada }
}
/** The definition alone, without what publishing added. */
export const definisiSaja = ({ versi: _v, sejak: _s, ...definisi }: LayananTerbit): Layanan => definisi

/** Questions about a place "in this region" (`di_dalam: 'daerah'`) get the region's code when the service is published here. */
function untukDaerah(definisi: Layanan, kode: string | null): Layanan {
  const isi = (isian: Isian): Isian => {
    const { di_dalam: luar, ...lain } = isian
    return { ...lain, ...(luar === 'daerah' ? (kode ? { di_dalam: kode } : {}) : luar ? { di_dalam: luar } : {}), ...(isian.kolom ? { kolom: isian.kolom.map(isi) } : {}) }
  }
  return { ...definisi, formulir: { ...definisi.formulir, halaman: definisi.formulir.halaman.map((h) => ({ ...h, isian: h.isian.map(isi) })) } }
}

/** The definition as it is published in this region. */
export const definisiDaerah = async (tx: Db, definisi: Layanan): Promise<Layanan> =>
  untukDaerah(definisi, (await listUnit(tx, { jenis: ['pemerintah_daerah'], banyak: 1 }))[0]?.wilayahKode ?? null)

/**
 * Publishes a service file at start (the same again changes nothing); refuses an SOP that the prover finds unsound. A service
 * whose newest version an official published in the browser, or which was withdrawn, is left alone: the file is kept beside it
 * and the manager's page offers it when it differs from the one that version was made against.
 */
export async function terbitkanLayanan(tx: Tx, definisi: Layanan, oleh: string): Promise<{ versi: number; baru: boolean }> {
  const isi = await definisiDaerah(tx, definisi)
  await lockLayanan(tx, isi.kode)
  const berkas = sidik(isi)
  await saveBerkasBawaan(tx, isi.kode, berkas, isi)
  const versi = (await listVersi(tx, isi.kode))[0]?.versi
  if (versi !== undefined) {
    const terbitan = await findTerbitan(tx, isi.kode, versi), cabut = await findCabut(tx, isi.kode)
    if (terbitan?.asal === 'peramban' || (cabut && cabut.versi >= versi)) return { versi, baru: false }
  }
  const hasil = await terbitkanProses(tx, { kode: isi.kode, nama: isi.nama, sop: isi.sop, definisi: isi }, oleh)
  if (hasil.baru) await insertTerbitan(tx, { kode: isi.kode, versi: hasil.versi, asal: 'berkas', sidik_berkas: berkas, oleh })
  return hasil
}

/** Every service ever published, newest version, withdrawn ones too; by name. */
export const listSemuaLayanan = async (db: Db): Promise<LayananTerbit[]> =>
  (await listProses<Layanan>(db)).filter((p) => adalahLayanan(p.definisi)).map(bersamaVersi).sort((a, b) => a.nama.localeCompare(b.nama, 'id'))

/** Everything the public can ask for, by name. */
export async function listLayanan(db: Db): Promise<LayananTerbit[]> {
  const semua = await listSemuaLayanan(db), cabut = await listCabut(db)
  return semua.filter((l) => !cabut.some((c) => c.kode === l.kode && c.versi >= l.versi))
}

/** The newest version, also of a service that was withdrawn. */
export async function findLayananApaPun(db: Db, kode: string): Promise<LayananTerbit | undefined> {
  const proses = await findProsesTerbaru<Layanan>(db, kode)
  return proses && adalahLayanan(proses.definisi) ? bersamaVersi(proses) : undefined
}

/** The version new applications get; undefined for an unknown or withdrawn service. */
export async function findLayanan(db: Db, kode: string): Promise<LayananTerbit | undefined> {
  const layanan = await findLayananApaPun(db, kode)
  const cabut = layanan && (await findCabut(db, kode))
  return layanan && !(cabut && cabut.versi >= layanan.versi) ? layanan : undefined
}

/** The service as it may be asked for now; refuses with 410 and where to read on when it was withdrawn, with 404 when there is none. */
export async function getLayanan(db: Db, kode: string): Promise<LayananTerbit> {
  const layanan = await findLayanan(db, kode)
  if (!layanan && (await findPencabutan(db, kode))) refuse('layanan-dicabut', `Layanan ini sudah tidak diselenggarakan. Alasan dan penggantinya ada pada halaman /layanan/${kode}.`, { status: 410 })
  return layanan ?? refuseNotFound('Layanan')
}

/** How a service was withdrawn, while it is. */
export async function findPencabutan(db: Db, kode: string): Promise<Cabut | undefined> {
  const cabut = await findCabut(db, kode)
  return cabut && cabut.versi >= ((await listVersi(db, kode))[0]?.versi ?? 0) ? cabut : undefined
}

/** The version a case or a draft is pinned to. */
export const getLayananVersi = async (db: Db, kode: string, versi: number): Promise<LayananTerbit> => bersamaVersi(await getProses<Layanan>(db, kode, versi))

const adalahLayanan = (definisi: unknown): definisi is Layanan => typeof definisi === 'object' && definisi !== null && 'formulir' in definisi && 'produk' in definisi

/** Initials of the name: SKU-2026-0000123. */
export const awalanNomor = (layanan: Layanan): string => layanan.nama.split(/\s+/).filter((k) => /^[A-Z]/.test(k)).map((k) => k[0]).join('').slice(0, 5) || 'BLI'
