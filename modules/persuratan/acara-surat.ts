import { adaTanggal, namaBulan, saatLokal, tambahHari } from '#kernel/organisation'
import { type Db, readConfig, sql } from '#kernel/platform'
import { kataBlok } from './blok.ts'
import { findKonsep } from './konsep.sql.ts'
import { bacaKonsep } from './konsep.ts'
import { adalahRahasia } from './rahasia.ts'
import { type SuratRow, findSurat } from './surat.sql.ts'

// When and where an invitation invites to, read from its words: "Hari, tanggal : Kamis, 26 November 2026 … Waktu : pukul 09.00".
// What cannot be read for certain is not guessed: a day without its date stays unread.

/** Time and place an invitation names; the end is two hours later where it names none. */
export interface AcaraSurat { judul: string; mulai: Date; selesai: Date; tempat: string }

const BULAN = Array.from({ length: 12 }, (_, i) => namaBulan(i + 1).toLowerCase())
const SINGKAT: Record<string, string> = { agt: 'agustus', agu: 'agustus', nop: 'november', nopember: 'november', peb: 'februari', pebruari: 'februari' }
const bulanKe = (kata: string): number => { const utuh = SINGKAT[kata] ?? kata; return BULAN.findIndex((b) => b === utuh || (utuh.length >= 3 && b.startsWith(utuh))) + 1 }
const dua = (n: number) => String(n).padStart(2, '0')

/** Every date written out in a text, with where it stands. `tahun`: taken where a date names none. */
function tanggalDalam(teks: string, tahun: number): { letak: number; tanggal: string }[] {
  const hasil: { letak: number; tanggal: string }[] = []
  for (const c of teks.matchAll(/\b(\d{1,2}) (\p{L}{3,9})\.?(?: (\d{4}))?\b/giu)) {
    const bulan = bulanKe(c[2]!.toLowerCase())
    if (bulan) hasil.push({ letak: c.index, tanggal: `${c[3] ?? tahun}-${dua(bulan)}-${dua(Number(c[1]))}` })
  }
  for (const c of teks.matchAll(/\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/g)) hasil.push({ letak: c.index, tanggal: `${c[3]}-${dua(Number(c[2]))}-${dua(Number(c[1]))}` })
  return hasil.filter((satu) => adaTanggal(satu.tanggal)).sort((a, b) => a.letak - b.letak)
}
const JAM = String.raw`(\d{1,2})[.:](\d{2})`
const menitDari = (jam: string | undefined, menit: string | undefined): number | undefined => (jam !== undefined && Number(jam) < 24 && Number(menit) < 60 ? Number(jam) * 60 + Number(menit) : undefined)

/**
 * Reads day, time and place from the words of a letter dated `sejak` ('YYYY-MM-DD'). The day is the first after the word "hari",
 * else the first later than the letter; the time the first after "pukul", "jam" or "waktu". Undefined without both.
 */
export function bacaAcaraTeks(kata: string, sejak: string): { tanggal: string; mulai: number; selesai: number; tempat: string } | undefined {
  const baris = kata.slice(0, 20_000).split('\n').map((b) => b.replace(/\s+/g, ' ').trim())
  const teks = baris.join('\n').replace(/\n/g, ' \n')
  const hari = tanggalDalam(teks.replaceAll('\n', ' '), Number(sejak.slice(0, 4))).filter((satu) => satu.tanggal >= sejak && satu.tanggal <= tambahHari(sejak, 400))
  const sebut = teks.search(/\bhari\b/i)
  const pilih = (sebut >= 0 ? hari.find((satu) => satu.letak > sebut) : undefined) ?? hari.find((satu) => satu.tanggal > sejak) ?? hari[0]
  const jam = new RegExp(String.raw`\b(?:pukul|jam|waktu)\b[^\d\n]{0,15}${JAM}(?:[^\d\n]{1,25}${JAM})?`, 'i').exec(teks)
  const mulai = menitDari(jam?.[1], jam?.[2]), akhir = menitDari(jam?.[3], jam?.[4])
  if (!pilih || mulai === undefined) return undefined
  const tempat = /(?:^|\n)tempat ?[:=] ?([^\n]{3,150})/i.exec(teks)?.[1] ?? /\bbertempat di ([^\n.;]{3,120})/i.exec(teks)?.[1] ?? ''
  return { tanggal: pilih.tanggal, mulai, selesai: akhir !== undefined && akhir > mulai ? akhir : mulai + 120, tempat: tempat.trim() }
}

/** Whether a letter looks like an invitation: by its kind, its archive code (005) or its subject. */
export const adalahUndangan = ({ jenis, klasifikasi, hal }: Pick<SuratRow, 'jenis' | 'klasifikasi' | 'hal'>): boolean => !/^(?:surat )?pembatalan\b/i.test(hal) && (jenis === 'surat_undangan' || /^005(\.|$)/.test(klasifikasi) || /\b(?<!-)(?:meng)?undang(?:an)?\b(?!-undang)/i.test(hal))

/** What an invitation invites to, from its own words or those of its scans; undefined where they name no day and time, and of secret letters. */
export async function findAcaraSurat(db: Db, suratId: string): Promise<AcaraSurat | undefined> {
  const surat = await findSurat(db, suratId)
  if (!surat || adalahRahasia(surat.keamanan) || !adalahUndangan(surat)) return undefined
  const konsep = surat.asal === 'sendiri' ? await findKonsep(db, suratId) : undefined
  const sejak = surat.tanggal ?? surat.dibuat_pada.toISOString().slice(0, 10), zona = readConfig().BALAI_ZONE
  const pindaian = await db.many<{ teks: string }>(sql`select left(p.teks, 20000) as teks from persuratan.pindaian p where p.surat_id = ${suratId} order by p.dibuat_pada, p.lampiran_id limit 5`)
  const sumber = [konsep ? kataBlok(bacaKonsep(konsep).blok) : '', surat.ringkasan, ...pindaian.map((p) => p.teks)]
  for (const kata of sumber) {
    const acara = kata ? bacaAcaraTeks(kata, sejak) : undefined
    if (acara) return { judul: surat.hal, mulai: saatLokal(acara.tanggal, acara.mulai, zona), selesai: saatLokal(acara.tanggal, acara.selesai, zona), tempat: acara.tempat.slice(0, 200) }
  }
  return undefined
}
