import { type Bahasa, findUnit, tambahHari } from '#kernel/organisation'
import type { Actor } from '#kernel/identity'
import { type Db, now, refuse } from '#kernel/platform'
import { hitungIkm } from './skm-hitung.ts'
import { type BarisJumlah, jumlahPenilaianByLayanan, jumlahPenilaianByUnit } from './skm.sql.ts'
import { UNSUR } from './skm-unsur.ts'
import { type RekapRow, type SaringRingkasan, bebanUnit, bolehPenilaian, capaian, jumlahMasuk, jumlahSelesai, listAkanTerlambat, umurTerbuka } from './ringkasan.sql.ts'

export const HARI_BAWAAN = 90
/** Longest period a question may cover, in days: the figures stay one short walk along an index. */
export const HARI_TERBANYAK = 366

/** Period of the figures: the last 90 days unless asked otherwise. Refuses more than a year. */
export function periodeRingkasan(hariIni: string, dari: string | undefined, sampai: string | undefined): { dari: string; sampai: string } {
  const akhir = sampai ?? hariIni
  const awal = dari ?? tambahHari(akhir, -(HARI_BAWAAN - 1))
  if (awal > akhir) refuse('periode-terbalik', 'Tanggal awal tidak boleh sesudah tanggal akhir.', { fields: [{ field: 'dari', message: 'Tanggal awal tidak boleh sesudah tanggal akhir.' }] })
  if (tambahHari(awal, HARI_TERBANYAK) < akhir) refuse('periode-terlalu-panjang', 'Pilih paling lama satu tahun.', { fields: [{ field: 'dari', message: 'Pilih paling lama satu tahun.' }] })
  return { dari: awal, sampai: akhir }
}

interface Deret { tanggal: string; masuk: number; selesai: number }
export interface BarisUnit extends RekapRow { unitId: string; masuk: number; terbuka: number; lewat: number; ikm: number | null; responden: number }
export interface BarisLayanan extends RekapRow { ikm: number | null; responden: number }
const ikmDari = (baris: BarisJumlah | undefined): { ikm: number | null; responden: number } => ({ ikm: baris ? (hitungIkm(UNSUR.map((unsur) => ({ unsur, jumlah: baris[unsur] })), baris.n)?.ikm ?? null) : null, responden: baris?.n ?? 0 })
const KOSONG = { selesai: 0, tepat: 0, dikembalikan: 0, ditolak: 0, median: null, p90: null, janji_nilai: null, janji_satuan: null }

/** Everything the page of figures shows: each question bounded by the period and by what the actor's right reaches. */
export async function bacaRingkasan(db: Db, actor: Actor, s: SaringRingkasan, saat: Date, hariIni: string) {
  const pekanan = tambahHari(s.dari, 45) < s.sampai
  const satuan = pekanan ? 'pekan' : 'hari'
  const boleh = bolehPenilaian(actor)
  const [masuk, selesai, umur, terlambat, semua, layanan, unit, beban, nilaiUnit, nilaiLayanan] = await Promise.all([
    jumlahMasuk(db, actor, s, satuan), jumlahSelesai(db, actor, s, satuan), umurTerbuka(db, actor, s, hariIni, saat), listAkanTerlambat(db, actor, s), capaian(db, actor, s), capaian(db, actor, s, 'proses'), capaian(db, actor, s, 'unit'), bebanUnit(db, actor, s),
    jumlahPenilaianByUnit(db, boleh, s.dari, s.sampai), jumlahPenilaianByLayanan(db, boleh, s.dari, s.sampai),
  ])
  const nama = new Map((await namaUnit(db, [...unit.map((u) => u.kunci!), ...beban.map((b) => b.kunci), ...terlambat.map((t) => t.unit_id)])).map((u) => [u.id, u.nama]))
  const ikmUnit = new Map(nilaiUnit.map((n) => [n.kunci, n])), ikmLayanan = new Map(nilaiLayanan.map((n) => [n.kunci, n]))
  const unitCapaian = new Map(unit.map((u) => [u.kunci, u]))
  const barisUnit: BarisUnit[] = [...new Set([...beban.map((b) => b.kunci), ...unit.map((u) => u.kunci!)])].map((id) => {
    const b = beban.find((x) => x.kunci === id)
    return { ...KOSONG, ...unitCapaian.get(id), kunci: id, unitId: id, nama: nama.get(id) ?? '–', masuk: b?.masuk ?? 0, terbuka: b?.terbuka ?? 0, lewat: b?.lewat ?? 0, ...ikmDari(ikmUnit.get(id)) }
  }).sort((a, b) => a.nama!.localeCompare(b.nama!, 'id'))
  const seluruhNilai = nilaiUnit.filter((n) => !s.unitId || n.kunci === s.unitId)
  const gabung = seluruhNilai.length ? Object.assign({ n: seluruhNilai.reduce((j, n) => j + n.n, 0), ditandai: 0, kunci: null }, Object.fromEntries(UNSUR.map((u) => [u, seluruhNilai.reduce((j, n) => j + n[u], 0)]))) as unknown as BarisJumlah : undefined
  return {
    satuan, deret: deret(s, pekanan, masuk, selesai), umur, terlambat: terlambat.map((t) => ({ ...t, unit_nama: nama.get(t.unit_id) ?? '–' })), semua: semua[0] ?? { ...KOSONG, kunci: null, nama: null }, ...ikmDari(gabung),
    layanan: layanan.map((l): BarisLayanan => ({ ...l, ...ikmDari(ikmLayanan.get(l.kunci)) })), unit: barisUnit,
  }
}

// Names of offices change once in years: kept for ten minutes, so that the regent's page does not ask for four hundred of them.
const NAMA_MS = 600_000
const dikenal = new Map<string, { id: string; nama: string; sampai: number }>()
async function namaUnit(db: Db, id: string[]): Promise<{ id: string; nama: string }[]> {
  const kini = now().getTime()
  const cari = async (satu: string) => { const unit = await findUnit(db, satu); const baris = { id: satu, nama: unit?.nama ?? '–', sampai: kini + NAMA_MS }; dikenal.set(satu, baris); return baris }
  return Promise.all([...new Set(id)].map((satu) => { const ada = dikenal.get(satu); return ada && ada.sampai > kini ? ada : cari(satu) }))
}

function deret(s: SaringRingkasan, pekanan: boolean, masuk: { tanggal: string; masuk: number }[], selesai: { tanggal: string; selesai: number }[]): Deret[] {
  const m = new Map(masuk.map((x) => [x.tanggal, x.masuk])), k = new Map(selesai.map((x) => [x.tanggal, x.selesai]))
  const awal = pekanan ? senin(s.dari) : s.dari
  const hasil: Deret[] = []
  for (let tanggal = awal; tanggal <= s.sampai; tanggal = tambahHari(tanggal, pekanan ? 7 : 1)) hasil.push({ tanggal, masuk: m.get(tanggal) ?? 0, selesai: k.get(tanggal) ?? 0 })
  return hasil
}
const senin = (tanggal: string): string => tambahHari(tanggal, -((new Date(`${tanggal}T00:00:00Z`).getUTCDay() + 6) % 7))

/** A working day has 7.5 hours (37.5 hours in five days, Perpres 21/2023). */
const MENIT_SEHARI = 450
const angka = (n: number, bahasa: Bahasa) => (Math.round(n * 10) / 10).toLocaleString(bahasa === 'en' ? 'en' : 'id', { maximumFractionDigits: 1 })
/** "25 menit", "3,2 jam kerja", "2,5 hari kerja" */
export function sebutLama(menit: number | null, bahasa: Bahasa): string {
  if (menit === null) return '–'
  const [id, en] = menit < 60 ? ['menit', 'minutes'] : menit < MENIT_SEHARI ? ['jam kerja', 'working hours'] : ['hari kerja', 'working days']
  return `${angka(menit < 60 ? Math.round(menit) : menit < MENIT_SEHARI ? menit / 60 : menit / MENIT_SEHARI, bahasa)} ${bahasa === 'en' ? en : id}`
}
/** Share in whole percent, rounded half up; null when there is nothing to divide by. */
export const persen = (bagian: number, seluruh: number): number | null => (seluruh > 0 ? Math.floor((bagian * 200 + seluruh) / (seluruh * 2)) : null)
