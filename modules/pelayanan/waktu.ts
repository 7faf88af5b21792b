import type { Context } from '#access/web'
import { type Bahasa, getKalenderUnit, jamMenit, jelaskan, keadaanTenggat, tanggalLokal, tanggalSingkat, waktuLokal, zonaSingkat } from '#kernel/organisation'
import { type Config, type Db, now } from '#kernel/platform'
import { type Berkas, type Tenggat, listJeda } from '#kernel/workflow'

/** The clock of a case in plain sentences: what is left, when it is due, which days did not count and why. */
export async function penjelasanWaktu(db: Db, berkas: Berkas, bahasa: Bahasa): Promise<string[]> {
  if (berkas.selesai_pada) return []
  const [kalender, jeda] = await Promise.all([getKalenderUnit(db, berkas.unit_id), listJeda(db, berkas.id)])
  return jelaskan(kalender, keadaanTenggat(kalender, berkas.mulai_hitung, { nilai: berkas.janji_nilai, satuan: berkas.janji_satuan }, jeda, now()), now(), bahasa)
}

const SATUAN: Record<Tenggat['satuan'], [string, string]> = { menit: ['menit', 'minutes'], jam_kerja: ['jam kerja', 'working hours'], hari_kerja: ['hari kerja', 'working days'] }
/** "1 hari kerja sejak berkas lengkap" */
export const katakanJanji = (janji: Tenggat, bahasa: Bahasa = 'id'): string =>
  bahasa === 'en' ? `${janji.nilai} ${janji.nilai === 1 ? SATUAN[janji.satuan][1].replace(/s$/, '') : SATUAN[janji.satuan][1]}` : `${janji.nilai} ${SATUAN[janji.satuan][0]}`

/** `20 Nov 2026, 16.15 WITA`: for columns, where the whole sentence of `waktuPanjang` takes three lines. */
export function waktuRingkas(saat: Date, { config, locale }: Pick<Context, 'config' | 'locale'>): string {
  const { tanggal, menit } = waktuLokal(saat, config.BALAI_ZONE)
  return `${tanggalSingkat(tanggal, locale)}, ${jamMenit(menit)} ${zonaSingkat(config.BALAI_ZONE)}`
}

/** Today in the regency's zone. */
export const hariIni = (config: Pick<Config, 'BALAI_ZONE'>): string => tanggalLokal(now(), config.BALAI_ZONE)
