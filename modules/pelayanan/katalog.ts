import type { Isian } from '#kernel/forms'
import { listUnit } from '#kernel/organisation'
import type { Db, Tx } from '#kernel/platform'
import { findProsesTerbaru, getProses, listProses, terbitkanProses } from '#kernel/workflow'
import type { Layanan } from './layanan.ts'

/** A service as it is published now: the definition and the version that new applications will be pinned to. */
export interface LayananTerbit extends Layanan { versi: number }
const bersamaVersi = ({ definisi, versi }: { definisi: Layanan; versi: number }): LayananTerbit => ({ ...definisi, versi })

/** Questions about a place "in this region" (`di_dalam: 'daerah'`) get the region's code when the service is published here. */
function untukDaerah(definisi: Layanan, kode: string | null): Layanan {
  const isi = (isian: Isian): Isian => {
    const { di_dalam: luar, ...lain } = isian
    return { ...lain, ...(luar === 'daerah' ? (kode ? { di_dalam: kode } : {}) : luar ? { di_dalam: luar } : {}), ...(isian.kolom ? { kolom: isian.kolom.map(isi) } : {}) }
  }
  return { ...definisi, formulir: { ...definisi.formulir, halaman: definisi.formulir.halaman.map((h) => ({ ...h, isian: h.isian.map(isi) })) } }
}

/** Publishes one definition (the same again changes nothing). Refuses an SOP that the prover finds unsound. */
export async function terbitkanLayanan(tx: Tx, definisi: Layanan, oleh: string): Promise<{ versi: number; baru: boolean }> {
  const kode = (await listUnit(tx, { jenis: ['pemerintah_daerah'], banyak: 1 }))[0]?.wilayahKode ?? null
  return terbitkanProses(tx, { kode: definisi.kode, nama: definisi.nama, sop: definisi.sop, definisi: untukDaerah(definisi, kode) }, oleh)
}

/** Everything the public can ask for, by name. */
export const listLayanan = async (db: Db): Promise<LayananTerbit[]> =>
  (await listProses<Layanan>(db)).filter((p) => adalahLayanan(p.definisi)).map(bersamaVersi).sort((a, b) => a.nama.localeCompare(b.nama, 'id'))

export async function findLayanan(db: Db, kode: string): Promise<LayananTerbit | undefined> {
  const proses = await findProsesTerbaru<Layanan>(db, kode)
  return proses && adalahLayanan(proses.definisi) ? bersamaVersi(proses) : undefined
}

/** The version a case or a draft is pinned to. */
export const getLayananVersi = async (db: Db, kode: string, versi: number): Promise<LayananTerbit> => bersamaVersi(await getProses<Layanan>(db, kode, versi))

const adalahLayanan = (definisi: unknown): definisi is Layanan => typeof definisi === 'object' && definisi !== null && 'formulir' in definisi && 'produk' in definisi

/** Initials of the name: SKU-2026-0000123. */
export const awalanNomor = (layanan: Layanan): string => layanan.nama.split(/\s+/).filter((k) => /^[A-Z]/.test(k)).map((k) => k[0]).join('').slice(0, 5) || 'BLI'
