import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { MasaBerlaku } from './naskah.sql.ts'
import { pengaturan } from './pengaturan.ts'
import { tanggalDi } from './sebutan.ts'

// Validity and retention: dates reckoned on the calendar, never on hours.

const iso = (tahun: number, bulan: number, hari: number) => new Date(Date.UTC(tahun, bulan, hari)).toISOString().slice(0, 10)

/** The last day: 9 November 2026 + 1 year = 9 November 2027; 31 January + 1 month = 28 February. */
export function tambahMasa(tanggal: string, { nilai, satuan }: MasaBerlaku): string {
  const [tahun, bulan, hari] = tanggal.split('-').map(Number) as [number, number, number]
  if (satuan === 'hari') return iso(tahun, bulan - 1, hari + nilai)
  const jauh = satuan === 'tahun' ? nilai * 12 : nilai
  const akhirBulan = new Date(Date.UTC(tahun, bulan + jauh, 0)).getUTCDate()
  return iso(tahun, bulan - 1 + jauh, Math.min(hari, akhirBulan))
}

export type NasibAkhir = 'musnah' | 'permanen' | 'dinilai_kembali'
/** A rule of the retention schedule while it holds; dates 'YYYY-MM-DD'. `pemicu`: from what its years are counted. */
export interface Jra {
  klasifikasi: string; nama: string; retensi_aktif: number; retensi_inaktif: number; nasib_akhir: NasibAkhir
  pemicu: 'ditutup' | 'peristiwa'; /** The event in words: "berakhirnya kontrak". */ peristiwa: string | null; keterangan: string; dasar_hukum: string; berlaku_mulai: string; berlaku_sampai: string | null
}
export type JraBaru = Pick<Jra, 'klasifikasi' | 'nama' | 'retensi_aktif' | 'retensi_inaktif' | 'nasib_akhir' | 'dasar_hukum'> & Partial<Omit<Jra, 'berlaku_sampai'>>
/**
 * When a file closed on `ditutup` becomes inactive and when it comes up for its final fate; the years run from the 1 January
 * after closing (PP 28/2012). `musnah` is null when it may never be listed for destruction: permanent, to be judged again, or on legal hold.
 */
export function jadwalRetensi(ditutup: string, jra: Pick<Jra, 'retensi_aktif' | 'retensi_inaktif' | 'nasib_akhir'>, penahananHukum = false): { inaktif: string; akhir: string; musnah: string | null } {
  const awal = Number(ditutup.slice(0, 4)) + 1
  const akhir = `${awal + jra.retensi_aktif + jra.retensi_inaktif}-01-01`
  return { inaktif: `${awal + jra.retensi_aktif}-01-01`, akhir, musnah: jra.nasib_akhir === 'musnah' && !penahananHukum ? akhir : null }
}

const KOLOM = sql`klasifikasi, nama, retensi_aktif, retensi_inaktif, nasib_akhir, pemicu, peristiwa, keterangan, dasar_hukum, berlaku_mulai, berlaku_sampai`
const hariIni = (): string => tanggalDi(pengaturan().BALAI_ZONE, now())
const berlaku = (pada: string) => sql`berlaku_mulai <= ${pada}::date and coalesce(berlaku_sampai, 'infinity') >= ${pada}::date`

/** The code itself and those above it, nearest first: 471.1, 471, 470, 400 (three digits are a tree of hundreds and tens). */
const indukKode = (kode: string): string[] => {
  const bagian = kode.split('.'), angka = bagian[0]!
  return [...new Set([...bagian.map((_, i) => bagian.slice(0, bagian.length - i).join('.')), `${angka.slice(0, 2)}0`, `${angka[0]}00`])]
}
/** The retention rule of a classification on a day (today): its own, else that of the nearest code above it. */
export const findJra = (db: Db, klasifikasi: string, pada = hariIni()): Promise<Jra | undefined> =>
  db.maybe<Jra>(sql`select ${KOLOM} from documents.jra where klasifikasi = any(${indukKode(klasifikasi)}::text[]) and ${berlaku(pada)} order by array_position(${indukKode(klasifikasi)}::text[], klasifikasi) limit 1`)
/** Rules in force on a day, by code after `sesudah`, at most `batas`. */
export const listJra = (db: Db, { pada = hariIni(), sesudah = '', batas = 100 }: { pada?: string; sesudah?: string; batas?: number } = {}): Promise<Jra[]> =>
  db.many<Jra>(sql`select ${KOLOM} from documents.jra where klasifikasi > ${sesudah} and ${berlaku(pada)} order by klasifikasi limit ${batas}`)
/** Every version of one code, newest first. */
export const listRiwayatJra = (db: Db, klasifikasi: string): Promise<Jra[]> => db.many<Jra>(sql`select ${KOLOM} from documents.jra where klasifikasi = ${klasifikasi} order by berlaku_mulai desc limit 50`)
/** Puts a rule in force from its first day (`berlaku_mulai`, else the day of PP 28/2012): the version before ends the day before, a later one goes on as it is. */
export async function saveJra(tx: Tx, jra: JraBaru): Promise<void> {
  const { klasifikasi, berlaku_mulai: mulai = '2012-02-27', pemicu = 'ditutup', peristiwa = null, keterangan = '' } = jra
  await tx.run(sql`insert into documents.jra (klasifikasi, nama, retensi_aktif, retensi_inaktif, nasib_akhir, pemicu, peristiwa, keterangan, dasar_hukum, berlaku_mulai)
    values (${klasifikasi}, ${jra.nama}, ${jra.retensi_aktif}, ${jra.retensi_inaktif}, ${jra.nasib_akhir}, ${pemicu}, ${peristiwa}, ${keterangan}, ${jra.dasar_hukum}, ${mulai})
    on conflict (klasifikasi, berlaku_mulai) do update set nama = excluded.nama, retensi_aktif = excluded.retensi_aktif, retensi_inaktif = excluded.retensi_inaktif, nasib_akhir = excluded.nasib_akhir,
      pemicu = excluded.pemicu, peristiwa = excluded.peristiwa, keterangan = excluded.keterangan, dasar_hukum = excluded.dasar_hukum`)
  await tx.run(sql`update documents.jra j set berlaku_sampai = x.sampai from (select berlaku_mulai, lead(berlaku_mulai) over (order by berlaku_mulai) - 1 as sampai from documents.jra where klasifikasi = ${klasifikasi}) x
    where j.klasifikasi = ${klasifikasi} and j.berlaku_mulai = x.berlaku_mulai and j.berlaku_sampai is distinct from x.sampai`)
}
