import { type HariKhususRow, type JenisHari, adaTanggal } from '#kernel/organisation'

/** The kinds of special days as a decree names them. */
export const JENIS_HARI: Record<JenisHari, [string, string]> = {
  libur_nasional: ['Libur nasional', 'National holiday'], cuti_bersama: ['Cuti bersama', 'Joint leave'], libur_daerah: ['Libur daerah', 'Local holiday'], hari_kerja_pengganti: ['Hari kerja pengganti', 'Working day instead'],
}
export interface HariCsv { hari: Omit<HariKhususRow, 'id' | 'kalenderId'>[]; salah: string[] }
const BARIS_TERBANYAK = 200

/**
 * Reads lines `tanggal;jenis;nama` (comma or semicolon; date as YYYY-MM-DD or DD/MM/YYYY; kind may be left out for a national
 * holiday). A first line of headings is skipped. Each wrong line is told with its number; nothing is guessed.
 */
export function bacaHariCsv(csv: string, dasarHukum: string): HariCsv {
  const baris = csv.replace(/^\uFEFF/, '').split(/\r?\n/).map((teks, i) => ({ teks: teks.trim(), no: i + 1 })).filter(({ teks }) => teks)
  if (baris[0] && /^"?tanggal/i.test(baris[0].teks)) baris.shift()
  const hasil: HariCsv = { hari: [], salah: baris.length > BARIS_TERBANYAK ? [`Paling banyak ${BARIS_TERBANYAK} baris sekali impor.`] : [] }
  const sudah = new Set<string>()
  for (const { teks, no } of baris.slice(0, BARIS_TERBANYAK)) {
    const kolom = teks.split(teks.includes(';') ? ';' : ',').map((satu) => satu.trim().replace(/^"(.*)"$/, '$1'))
    const [tgl = '', jenisTeks, namaTeks] = kolom.length >= 3 ? kolom : [kolom[0], 'libur_nasional', kolom[1]]
    const lokal = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(tgl)
    const tanggal = lokal ? `${lokal[3]}-${lokal[2]!.padStart(2, '0')}-${lokal[1]!.padStart(2, '0')}` : tgl
    const jenis = (jenisTeks ?? '').toLowerCase().replace(/\s+/g, '_') as JenisHari
    if (!/^\d{4}-\d{2}-\d{2}$/.test(tanggal) || !adaTanggal(tanggal)) hasil.salah.push(`Baris ${no}: "${tgl}" bukan tanggal.`)
    else if (!(jenis in JENIS_HARI)) hasil.salah.push(`Baris ${no}: jenis "${jenisTeks}" tidak dikenal.`)
    else if (!namaTeks) hasil.salah.push(`Baris ${no}: nama hari kosong.`)
    else if (sudah.has(`${tanggal} ${jenis}`)) hasil.salah.push(`Baris ${no}: ${tanggal} tertulis dua kali.`)
    else { sudah.add(`${tanggal} ${jenis}`); hasil.hari.push({ tanggal, jenis, nama: namaTeks.slice(0, 100), dasarHukum }) }
  }
  return hasil
}

/** Hours as typed: ranges divided by comma or line, `07.30-12.00, 13.00-16.00`; a day left empty is a day off. Keys are ISO weekdays. */
export function bacaJamIsian(isi: Record<string, unknown>): Record<string, string[]> {
  return Object.fromEntries([1, 2, 3, 4, 5, 6, 7].flatMap((hari) => {
    const rentang = String(isi[`jam_${hari}`] ?? '').split(/[,;\n]/).map((satu) => satu.trim().replaceAll('.', ':').split(/[-–—]/).map((jam) => jam.trim()).join('-')).filter(Boolean)
    return rentang.length ? [[String(hari), rentang]] : []
  }))
}
