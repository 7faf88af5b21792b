import { findTahapBerlaku, listApbd } from '#modules/penganggaran'
import { findDokumenTahun, findTahap as findTahapDokumen } from '#modules/perencanaan'
import { type Database, type Tx, defineJob, enqueue } from '#kernel/platform'
import { z } from 'zod'
import { kabari } from './kabar.ts'
import { segarkanTemuan } from './kesesuaian.ts'
import { bacaPelaksanaan } from './pelaksanaan.ts'
import { type DasarRekap, findRekap, isiRekapRekening, isiRekapSub, isiRekapTempat, isiRekapUsulan, isiRekapWilayah, mulaiRekap, pegangTahun, tutupRekap } from './rekap.sql.ts'

// The small tables behind the public pages. They say nothing of their own: everything is worked out from frozen versions of plan and
// budget and from what was paid and built, in one transaction a year, whenever one of these changes and once a night.

/** Which versions a year stands on now: the budget in force and the last established RKPD. */
export async function dasarRekap(tx: Tx, tahun: number): Promise<DasarRekap> {
  const [anggaran, rkpd] = [await findTahapBerlaku(tx, tahun), await findDokumenTahun(tx, 'rkpd', tahun)]
  const sidik = rkpd && rkpd.urut_tetap !== null ? (await findTahapDokumen(tx, rkpd.id, rkpd.urut_tetap))?.sidik ?? null : null
  return {
    tahun, anggaran: anggaran ? { urut: anggaran.urut, jenis: anggaran.jenis, nama: anggaran.nama, sidik: anggaran.sidik!, pada: anggaran.dibekukan_pada! } : null,
    rkpd: rkpd && rkpd.urut_tetap !== null ? { id: rkpd.id, urut: rkpd.urut_tetap, sidik } : null,
  }
}

/** Works a year out anew: sums, places, proposals, breaks; then tells proposers what is new (once each), or with `diam` nobody. */
export async function segarkanRekap(tx: Tx, tahun: number, diam = false): Promise<void> {
  await pegangTahun(tx, tahun)
  const dasar = await dasarRekap(tx, tahun)
  await mulaiRekap(tx, dasar)
  await isiRekapSub(tx, dasar, await bacaPelaksanaan(tx, tahun))
  await isiRekapRekening(tx, dasar)
  await isiRekapTempat(tx, dasar)
  await isiRekapUsulan(tx, dasar)
  await isiRekapWilayah(tx, tahun)
  await tutupRekap(tx, tahun)
  await segarkanTemuan(tx, tahun)
  await kabari(tx, tahun, diam)
}

/** Takes hold of a year for a change of a part of it; false when it was never worked out. */
export async function pegangKeadaan(tx: Tx, tahun: number): Promise<boolean> {
  await pegangTahun(tx, tahun)
  return (await findRekap(tx, tahun)) !== undefined
}

/** Years that have a budget, newest first: a plan is compared from the day its budget year is opened. */
const tahunTerhitung = async (db: Database): Promise<number[]> => (await listApbd(db)).map(({ tahun }) => tahun).slice(0, 6)
/** All years with a budget. For the demo world and the night. */
export async function segarkanSemua(db: Database, diam = false): Promise<void> {
  for (const tahun of await tahunTerhitung(db)) await db.transaction((tx) => segarkanRekap(tx, tahun, diam))
}

const Isi = z.object({ tahun: z.number().int().nullable().optional() })
/** Rebuilds one year, or all when none is named; every night once, so that a missed event does not last. */
export const rekapJob = defineJob<z.infer<typeof Isi>>({
  name: 'keterpaduan.rekap', payload: Isi as never, cron: '40 17 * * *',
  run: (db, { tahun }) => (tahun ? db.transaction((tx) => segarkanRekap(tx, tahun)) : segarkanSemua(db)),
})
/** Many payments in a minute are one rebuilding: a job of that year that has not begun is replaced. */
export const jadwalkanRekap = (tx: Tx, tahun: number | null): Promise<void> => enqueue(tx, 'keterpaduan.rekap', { tahun }, { key: `keterpaduan.rekap:${tahun ?? 'semua'}` })
/** Hears that a plan, a budget or a payment changed. */
export async function dengarPerubahan(db: Database, berita: { tahun?: unknown }): Promise<void> {
  const tahun = Number(berita.tahun)
  await db.transaction((tx) => jadwalkanRekap(tx, Number.isInteger(tahun) && tahun >= 2000 && tahun <= 2200 ? tahun : null))
}
