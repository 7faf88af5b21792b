import { type Kalender, type KeadaanTenggat, type TenggatKerja, getKalenderUnit, hariKe, jelaskan, jelaskanSingkat, keadaanTenggat, saatLokal, tanggalPanjang, tambahHari } from '#kernel/organisation'
import { type Db, refuse, sql } from '#kernel/platform'
import type { Dokumen } from './dokumen.sql.ts'

// How long each step may take: rows with their first day and their law, counted in working days of the office's calendar.

export type JenisTenggat = 'spm' | 'sp2d' | 'kembali' | 'tu' | 'setor' | 'kkpd'
export interface Tenggat { nilai: number; satuan: 'hari_kerja' | 'bulan' | 'persen'; dasar_hukum: string }
export const findTenggat = async (db: Db, jenis: JenisTenggat, hari: string): Promise<Tenggat> =>
  (await db.maybe<Tenggat>(sql`select nilai, satuan, dasar_hukum from penatausahaan.tenggat where jenis = ${jenis} and berlaku_mulai <= ${hari} order by berlaku_mulai desc limit 1`)) ?? refuse('tenggat-belum-ada', `Batas waktu ${jenis} belum ditetapkan.`, { status: 409 })

/** The day a number of months later, the last of the month when it has none ('YYYY-MM-DD'). */
export function jatuhTempoTu(cair: string, bulan: number): string {
  const [t, b, h] = cair.split('-').map(Number) as [number, number, number]
  const jadi = new Date(Date.UTC(t, b - 1 + bulan, 1)), akhir = new Date(Date.UTC(jadi.getUTCFullYear(), jadi.getUTCMonth() + 1, 0)).getUTCDate()
  return `${jadi.getUTCFullYear()}-${String(jadi.getUTCMonth() + 1).padStart(2, '0')}-${String(Math.min(h, akhir)).padStart(2, '0')}`
}
export interface Sisa { tingkat: 'safe' | 'soon' | 'late'; singkat: string; panjang: string[]; pada: Date }
const jenisUntuk = (d: Pick<Dokumen, 'jenis' | 'keadaan' | 'ragam'>): JenisTenggat | undefined => {
  if (d.jenis === 'spp' && d.keadaan === 'diajukan') return 'spm'
  if (d.jenis === 'spm' && d.keadaan === 'diajukan') return 'spm'
  if ((d.jenis === 'spm' && d.keadaan === 'diotorisasi') || (d.jenis === 'sp2d' && d.keadaan === 'diverifikasi')) return 'sp2d'
  if (d.jenis === 'sts' && d.keadaan === 'draf') return 'setor'
  return d.jenis === 'sp2d' && d.ragam === 'tu' && d.keadaan === 'cair' ? 'tu' : undefined
}
const tingkat = (k: KeadaanTenggat): Sisa['tingkat'] => (k.lewat ? 'late' : k.sisa <= 1 ? 'soon' : 'safe')
function sisaKerja(kalender: Kalender, mulai: Date, t: TenggatKerja, kini: Date, bahasa: 'id' | 'en'): Sisa {
  const k = keadaanTenggat(kalender, mulai, t, [], kini)
  return { tingkat: tingkat(k), singkat: jelaskanSingkat(kalender, k, kini, bahasa), panjang: jelaskan(kalender, k, kini, bahasa), pada: k.jatuhTempo! }
}
/** What is left of the limit that runs on a document; nothing when none runs. The clock begins when it entered its state. */
export async function sisaTenggat(db: Db, d: Pick<Dokumen, 'jenis' | 'keadaan' | 'ragam' | 'unit_id' | 'sejak' | 'cair_pada'>, kini: Date, hari: string, bahasa: 'id' | 'en' = 'id', kalender?: Kalender): Promise<Sisa | undefined> {
  const jenis = jenisUntuk(d)
  if (!jenis) return undefined
  const t = await findTenggat(db, jenis, hari), k = kalender ?? (await getKalenderUnit(db, d.unit_id))
  if (t.satuan === 'hari_kerja') return sisaKerja(k, d.sejak, { nilai: t.nilai, satuan: 'hari_kerja' }, kini, bahasa)
  const akhir = jatuhTempoTu(d.cair_pada!, t.nilai), pada = saatLokal(tambahHari(akhir, 1), 0, k.zona), sisa = hariKe(akhir) - hariKe(hari)
  const kata = sisa < 0 ? (bahasa === 'id' ? `lewat ${-sisa} hari` : `late by ${-sisa} days`) : bahasa === 'id' ? `sisa ${sisa} hari` : `${sisa} days left`
  const singkat = `${kata}, ${bahasa === 'id' ? 'jatuh tempo' : 'due'} ${tanggalPanjang(akhir, bahasa)}`
  return { tingkat: sisa < 0 ? 'late' : sisa <= 5 ? 'soon' : 'safe', singkat, panjang: [`${singkat}.`], pada }
}
