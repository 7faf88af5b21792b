import { type Unit, findUnitByKode, jabatanByPeran, jabatanLowong, listHariKhususTahun, listKalender, listUnit, pemangkuSekarang } from '#kernel/organisation'
import { tanggalDaerah } from '#kernel/identity'
import type { Db } from '#kernel/platform'
import { type Pelaku, type Proses, listProses } from '#kernel/workflow'
import type { Bahan } from './periksa.ts'
import { type Temuan, penemu } from './periksa-temuan.ts'


/** Calendars there are, in the zone of the region, with the holidays of this year and, from October on, of the next. */
export async function periksaKalender({ db, config, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('kalender'), hari = tanggalDaerah(kini), tahun = Number(hari.slice(0, 4))
  const kalender = await listKalender(db)
  if (!kalender.length) return [t.bahaya('kalender', ['Tidak ada kalender kerja; tenggat tidak dapat dihitung.', 'There is no working calendar; due dates cannot be counted.'], ['Jalankan npm start sekali agar data rujukan dimuat.', 'Run npm start once to load the reference data.'])]
  const lain = kalender.filter(({ zona }) => zona !== config.BALAI_ZONE)
  const kosong: number[] = []
  for (const satu of [tahun, ...(hari.slice(5) >= '10-01' ? [tahun + 1] : [])]) if ((await listHariKhususTahun(db, satu)).length === 0) kosong.push(satu)
  const hasil = [
    ...(lain.length === kalender.length ? [t.perhatian('kalender', [`Zona waktu daerah ${config.BALAI_ZONE}, tetapi semua kalender memakai ${lain[0]!.zona}.`, `The region's zone is ${config.BALAI_ZONE}, but all calendars use ${lain[0]!.zona}.`], ['Samakan BALAI_ZONE dengan kalender, atau buat kalender baru.', 'Make BALAI_ZONE and the calendars agree.'])] : []),
    ...kosong.map((satu) => t.perhatian('kalender', [`Hari libur ${satu} belum diisi.`, `Holidays of ${satu} are not entered.`], ['Isi menurut SKB tiga menteri di Organisasi, Kalender kerja.', 'Enter them from the joint decree at Organisation, Working calendars.'])),
  ]
  return hasil.length ? hasil : [t.baik([`${kalender.length} kalender kerja, hari libur ${tahun} terisi.`, `${kalender.length} working calendars, holidays of ${tahun} entered.`])]
}

type Kunci = `${string}|${string}`
const BATAS_UNIT = 500
/** Every post that some step asks for: unit code or kind of place, and role. */
function dibutuhkan(proses: Proses<{ pemilik?: unknown }>[]): Map<Kunci, Set<string>> {
  const perlu = new Map<Kunci, Set<string>>()
  for (const { sop, nama, definisi } of proses) {
    const pemilik = typeof definisi.pemilik === 'string' ? definisi.pemilik : ((definisi.pemilik as { unit?: string } | undefined)?.unit ?? '')
    const pelaku = Object.values(sop.langkah).flatMap((langkah) => ('akhir' in langkah ? [] : [langkah.pelaku, ...(langkah.eskalasi ?? []).map(({ kepada }) => kepada)])) as Pelaku[]
    for (const satu of pelaku) {
      if (satu.siapa !== 'pejabat') continue
      const di = satu.di === 'unit_pemilik' ? pemilik : typeof satu.di === 'string' ? satu.di : satu.di.unit
      if (!di) continue
      const kunci: Kunci = `${di}|${satu.peran}`
      perlu.set(kunci, (perlu.get(kunci) ?? new Set()).add(nama))
    }
  }
  return perlu
}
async function unitUntuk(db: Db, di: string): Promise<Unit[]> {
  if (di === 'desa_pemohon') return listUnit(db, { jenis: ['desa', 'kelurahan'], banyak: BATAS_UNIT })
  if (di === 'kecamatan_pemohon') return listUnit(db, { jenis: ['kecamatan'], banyak: BATAS_UNIT })
  const unit = await findUnitByKode(db, di)
  return unit && !unit.berlakuSampai ? [unit] : []
}
async function dipangku(db: Db, unit: Unit, peran: string, hari: string): Promise<boolean> {
  for (const { id } of await jabatanByPeran(db, unit.id, peran)) if (await pemangkuSekarang(db, id, hari)) return true
  return false
}

/** Services that can be applied for, and steps that nobody would do because no post of that role is held today. */
export async function periksaLayananTerbit({ db, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('layanan'), hari = tanggalDaerah(kini)
  const proses = await listProses<{ pemilik?: unknown }>(db)
  if (!proses.length) return [t.bahaya('layanan-kosong', ['Belum ada layanan yang terbit.', 'No service is published.'], ['Jalankan npm start sekali; layanan diterbitkan saat mulai.', 'Run npm start once; services are published at start.'])]
  const hasil = [t.baik([`${proses.length} layanan terbit.`, `${proses.length} services are published.`])]
  const tidakAda = new Set<string>()
  for (const [kunci, nama] of dibutuhkan(proses)) {
    const [di, peran] = kunci.split('|') as [string, string]
    const unit = await unitUntuk(db, di)
    const layanan = [...nama].slice(0, 2).join(', ') + (nama.size > 2 ? ', …' : '')
    if (!unit.length && tidakAda.has(di)) continue
    if (!unit.length) { tidakAda.add(di); hasil.push(t.bahaya('unit-belum-ada', [`Unit "${di.replace('_', ' ')}" belum ada; dibutuhkan ${layanan}.`, `Unit "${di.replace('_', ' ')}" does not exist; needed by ${layanan}.`], ['Buat unit itu di Organisasi.', 'Make that unit at Organisation.'])); continue }
    const lowong: Unit[] = []
    for (let i = 0; i < unit.length; i += 10) {
      const ada = await Promise.all(unit.slice(i, i + 10).map((satu) => dipangku(db, satu, peran, hari)))
      lowong.push(...unit.slice(i, i + 10).filter((_, n) => !ada[n]))
    }
    if (lowong.length) hasil.push(t.perhatian('meja-kosong', [`Peran ${peran} lowong di ${lowong.length === 1 ? lowong[0]!.nama : `${lowong.length} unit (${lowong.slice(0, 2).map((u) => u.nama).join(', ')}, …)`}; dibutuhkan ${layanan}.`, `Role ${peran} is vacant in ${lowong.length === 1 ? lowong[0]!.nama : `${lowong.length} units (${lowong.slice(0, 2).map((u) => u.nama).join(', ')}, …)`}; needed by ${layanan}.`], ['Tetapkan pemangku definitif, Plt., atau Plh. di Organisasi.', 'Assign a holder, Plt. or Plh. at Organisation.']))
  }
  return hasil
}

/** Posts that play a part in procedures and that nobody holds today. */
export async function periksaJabatan({ db, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('jabatan')
  const { banyak, contoh } = await jabatanLowong(db, tanggalDaerah(kini))
  if (!banyak) return [t.baik(['Setiap jabatan yang berperan dalam layanan ada pemangkunya.', 'Every post with a part in services is held.'])]
  const sebut = `${banyak >= 1000 ? '1.000 lebih' : banyak} jabatan berperan belum dipangku: ${contoh.join('; ')}${banyak > contoh.length ? '; …' : ''}.`
  return [t.perhatian('jabatan-lowong', [sebut, `${banyak >= 1000 ? 'Over 1,000' : banyak} posts with a part are vacant: ${contoh.join('; ')}${banyak > contoh.length ? '; …' : ''}.`], ['Tetapkan pemangku definitif, Plt., atau Plh.; jabatan yang tidak dipakai lagi ditutup.', 'Assign a holder, Plt. or Plh.; close posts that are no longer used.'])]
}
