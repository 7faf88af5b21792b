import { type Db, type Tx, refuse, sql, uuid } from '#kernel/platform'
import { adaTanggal, tanggalPanjang } from './bahasa.ts'
import type { HariKhusus, JamMingguan, Kalender, Rentang } from './hari-kerja.ts'
import { type HariKhususRow, type JamKhususRow, type KalenderRow, deleteHariKhususRow, findKalender, findKalenderByKode, getVersiKalender, insertHariKhususRow, insertJamKhususRow, insertKalenderRow, listHariKhususKalender, listJamKhusus, updateKalenderRow } from './kalender.sql.ts'

const menitDari = (jam: string): number => {
  const cocok = /^(\d{1,2})[:.](\d{2})$/.exec(jam.trim())
  const menit = cocok ? Number(cocok[1]) * 60 + Number(cocok[2]) : NaN
  return menit <= 1440 && Number(cocok![2]) < 60 ? menit : NaN
}
/** Reads hours by weekday, `{"1": ["07:30-12:00", "13:00-16:00"]}`; throws RangeError when a range is malformed, overlaps or runs backwards. */
export function bacaJamMingguan(jam: Record<string, string[]>): JamMingguan {
  const baca = (teks: string): Rentang => {
    const [mulai, selesai] = teks.split('-').map(menitDari) as [number, number]
    if (!(mulai < selesai)) throw new RangeError(`jam kerja salah: ${teks}`)
    return { mulai, selesai }
  }
  return Object.fromEntries(Object.entries(jam).map(([hari, daftar]) => {
    const rentang = daftar.map(baca).sort((a, b) => a.mulai - b.mulai)
    if (rentang.some((r, i) => i > 0 && r.mulai < rentang[i - 1]!.selesai)) throw new RangeError(`jam kerja bertumpuk: ${daftar.join(', ')}`)
    return [hari, rentang]
  }))
}

function susun(row: KalenderRow, hari: HariKhususRow[], jam: JamKhususRow[]): Kalender {
  const berlaku = (h: HariKhususRow) => h.kalenderId !== null || (h.jenis === 'cuti_bersama' ? row.ikutCutiBersama : row.ikutLibur)
  const hariKhusus = new Map<string, HariKhusus>() // rows of the calendar itself come after those of everybody and win
  for (const h of hari.filter(berlaku)) hariKhusus.set(h.tanggal, { tanggal: h.tanggal, jenis: h.jenis, nama: h.nama })
  return {
    id: row.id, kode: row.kode, nama: row.nama, zona: row.zona, hariKerja: row.hariKerja, jam: bacaJamMingguan(row.jam), hariKhusus,
    jamKhusus: jam.map((j) => ({ nama: j.nama, mulai: j.mulai, sampai: j.sampai, jam: bacaJamMingguan(j.jam) })), tutupKeBesok: row.tutupKeBesok,
  }
}

let tersimpan: { versi: string; kalender: Map<string, Kalender> } = { versi: '', kalender: new Map() }
/**
 * The calendar with its special days and hours, ready for the functions of working time. Kept in memory; one cheap query
 * compares the version, so that a holiday added in another process counts at once.
 */
export const getKalender = async (db: Db, id: string): Promise<Kalender> => kalenderVersi(db, id, await getVersiKalender(db))

async function kalenderVersi(db: Db, id: string, versi: string): Promise<Kalender> {
  if (versi !== tersimpan.versi) tersimpan = { versi, kalender: new Map() }
  const simpanan = tersimpan
  const ada = simpanan.kalender.get(id)
  if (ada) return ada
  const row = await findKalender(db, id)
  if (!row) throw new Error(`no calendar ${id}`)
  const kalender = susun(row, await listHariKhususKalender(db, id), await listJamKhusus(db, id))
  simpanan.kalender.set(id, kalender)
  return kalender
}
/** The calendar of that code (`kantor-5-hari`, `layanan-6-hari`, `siaga-24-jam`); throws when there is none. */
export async function getKalenderByKode(db: Db, kode: string): Promise<Kalender> {
  const row = await findKalenderByKode(db, kode)
  if (!row) throw new Error(`no calendar ${kode}`)
  return getKalender(db, row.id)
}
/** The calendar a unit works by. */
export async function getKalenderUnit(db: Db, unitId: string): Promise<Kalender> {
  const { kalenderId, versi } = await db.one<{ kalenderId: string; versi: string }>(sql`select u.kalender_id "kalenderId", v.nomor::text versi from organisation.unit u cross join organisation.kalender_versi v where u.id = ${unitId}`)
  return kalenderVersi(db, kalenderId, versi)
}

export interface KalenderBaru { kode: string; nama: string; zona: string; hariKerja: number[]; jam: Record<string, string[]>; ikutLibur?: boolean; ikutCutiBersama?: boolean; tutupKeBesok?: boolean }
const tolakJamSalah = (jam: Record<string, string[]>): void => {
  try { bacaJamMingguan(jam) } catch { refuse('jam-salah', 'Tulis jam seperti 08:00-12:00, dan jangan bertumpuk.', { fields: [{ field: 'jam', message: 'Tulis jam seperti 08:00-12:00.' }] }) }
}
/** Adds a calendar. Refuses a code already taken, malformed hours and a working day without hours. Returns the row. */
export async function insertKalender(tx: Tx, baru: KalenderBaru): Promise<KalenderRow> {
  tolakJamSalah(baru.jam)
  const tanpa = baru.hariKerja.find((hari) => !baru.jam[hari]?.length)
  if (tanpa) refuse('jam-kosong', `Hari kerja ke-${tanpa} belum mempunyai jam. Isi jam buka setiap hari kerja.`, { fields: [{ field: 'jam', message: 'Isi jam setiap hari kerja.' }] })
  if (await findKalenderByKode(tx, baru.kode)) refuse('kalender-sudah-ada', `Kode kalender "${baru.kode}" sudah dipakai.`, { status: 409 })
  return insertKalenderRow(tx, uuid(), { ikutLibur: true, ikutCutiBersama: true, tutupKeBesok: true, ...baru })
}
/** Changes the working days and hours of a calendar from now on; due dates already stored stay. Returns the row. */
export async function changeKalender(tx: Tx, id: string, baru: Pick<KalenderBaru, 'nama' | 'hariKerja' | 'jam'> & { tutupKeBesok: boolean }): Promise<KalenderRow> {
  tolakJamSalah(baru.jam)
  return (await updateKalenderRow(tx, id, baru)) ?? refuse('kalender-tidak-ada', 'Kalender itu tidak ada.', { status: 404 })
}

/** Adds a special day: `kalenderId` null = every calendar that observes its kind. Refuses a wrong date and one already there. Returns the row. */
export async function insertHariKhusus(tx: Tx, hari: Omit<HariKhususRow, 'id'>): Promise<HariKhususRow> {
  if (!adaTanggal(hari.tanggal)) refuse('tanggal-salah', 'Tanggal itu tidak ada di kalender.', { fields: [{ field: 'tanggal', message: 'Tanggal itu tidak ada di kalender.' }] })
  return (await insertHariKhususRow(tx, uuid(), hari)) ?? refuse('hari-sudah-ada', `${tanggalPanjang(hari.tanggal)} sudah tercatat dengan jenis yang sama.`, { status: 409 })
}
/** Takes a special day back (a later decree changed it). Returns the removed row, so that the act can be recorded. */
export const removeHariKhusus = async (tx: Tx, id: string): Promise<HariKhususRow> =>
  (await deleteHariKhususRow(tx, id)) ?? refuse('hari-tidak-ada', 'Hari itu sudah tidak ada dalam daftar.', { status: 404 })
/** Adds a period with other hours (Ramadan). Refuses malformed hours; the database refuses periods that overlap. */
export async function insertJamKhusus(tx: Tx, jam: Omit<JamKhususRow, 'id'>): Promise<JamKhususRow> {
  tolakJamSalah(jam.jam)
  const tumpuk = await tx.maybe<{ nama: string }>(sql`select nama from organisation.jam_khusus where kalender_id = ${jam.kalenderId} and daterange(mulai, sampai, '[]') && daterange(${jam.mulai}, ${jam.sampai}, '[]') limit 1`)
  if (tumpuk) refuse('masa-bertumpuk', `Masa itu bertumpuk dengan "${tumpuk.nama}".`, { status: 409 })
  return insertJamKhususRow(tx, uuid(), jam)
}
