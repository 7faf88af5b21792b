import { type Db, type Sql, type Tx, refuse, sql } from '#kernel/platform'
import { type TingkatWilayah, type Wilayah, bacaKodeWilayah } from './wilayah.ts'

const kolom = sql`kode, nama, tingkat, jenis, kode_induk "kodeInduk", di, dasar_hukum "dasarHukum", berlaku_mulai "berlakuMulai", berlaku_sampai "berlakuSampai"`

/** The region of that code as it stands today, or as it stood on `tanggal`. */
export const findWilayah = (db: Db, kode: string, tanggal?: string): Promise<Wilayah | undefined> => db.maybe<Wilayah>(tanggal
  ? sql`select ${kolom} from organisation.wilayah where kode = ${kode} and berlaku_mulai <= ${tanggal} and coalesce(berlaku_sampai, 'infinity') >= ${tanggal} order by berlaku_mulai desc limit 1`
  : sql`select ${kolom} from organisation.wilayah where kode = ${kode} and berlaku_sampai is null`)

/** As `findWilayah` of today; refuses 404 when there is none. */
export const getWilayah = async (db: Db, kode: string): Promise<Wilayah> =>
  (await findWilayah(db, kode)) ?? refuse('wilayah-tidak-ada', `Kode wilayah ${kode} tidak ada. Pilih wilayah dari daftar.`, { status: 404 })

/** Regions of the given codes (any order, unknown ones left out), at most 500. */
export const listWilayahByKode = (db: Db, kode: string[]): Promise<Wilayah[]> =>
  db.many<Wilayah>(sql`select ${kolom} from organisation.wilayah where kode = any (${kode}::text[]) and berlaku_sampai is null order by kode limit 500`)

/** Regions directly inside `kodeInduk` (null: the provinces) by name; never more than 500 exist. */
export const listWilayahAnak = (db: Db, kodeInduk: string | null): Promise<Wilayah[]> =>
  db.many<Wilayah>(sql`select ${kolom} from organisation.wilayah where kode_induk ${kodeInduk === null ? sql`is null` : sql`= ${kodeInduk}`} and tingkat ${kodeInduk ? sql`> 1` : sql`= 1`} and berlaku_sampai is null order by nama, kode limit 500`)

/** Did the region of a NIK (PP.RR.DD) exist at any time? Unknown is a warning, never a ground to reject. */
export const adaWilayahNik = async (db: Db, kode: string): Promise<boolean> =>
  (await db.maybe(sql`select 1 from organisation.wilayah where kode = ${kode} limit 1`)) !== undefined

const SEBUTAN = new Set(['desa', 'kelurahan', 'kel', 'kecamatan', 'kec', 'kabupaten', 'kab', 'kota', 'provinsi', 'prov'])
/** Words as searched: lower case, letters and digits only, without the word for the kind ("desa", "kec."); at most eight. */
export const kataCari = (teks: string): string[] => {
  const kata = teks.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const inti = kata.filter((k) => !SEBUTAN.has(k))
  return (inti.length > 0 ? inti : kata).slice(0, 8)
}

export interface SaringWilayah { diDalam?: string; tingkat?: TingkatWilayah[]; banyak?: number }
/**
 * Regions whose name, with the names around it, holds the beginnings of all the words typed ("watang cani bontocani");
 * when there is none, those with the words most like them (needs pg_trgm). A code typed in full answers with that region.
 * Best first, `banyak` at most (20 unless told, never above 100). `diDalam`: only inside that code; `tingkat`: only these levels.
 */
export async function cariWilayah(db: Db, teks: string, { diDalam = '', tingkat = [1, 2, 3, 4], banyak = 20 }: SaringWilayah = {}): Promise<Wilayah[]> {
  const saring = sql`berlaku_sampai is null and ${diDalam ? sql`(kode = ${diDalam} or kode like ${`${diDalam}.%`})` : sql`true`} and tingkat = any (${tingkat}::smallint[])`
  const kode = bacaKodeWilayah(teks)?.kode
  if (kode) return db.many<Wilayah>(sql`select ${kolom} from organisation.wilayah where kode = ${kode} and ${saring}`)
  const kata = kataCari(teks)
  if (kata.length === 0) return []
  const limit = Math.min(banyak, 100)
  const tepat = await cariKata(db, kata, saring, limit)
  return tepat.length > 0 ? tepat : cariMirip(db, kata, saring, limit)
}

function cariKata(db: Db, kata: string[], saring: Sql, banyak: number): Promise<Wilayah[]> {
  const semua = kata.join(' ')
  return db.many<Wilayah>(sql`
    select ${kolom} from organisation.wilayah
    where to_tsvector('simple', cari) @@ to_tsquery('simple', ${kata.map((k) => `${k}:*`).join(' & ')}) and ${saring}
    order by case when lower(nama) = ${semua} then 0 when lower(nama) like ${`${semua}%`} then 1 when cari like ${`${semua}%`} then 2 when cari like ${`${kata[0]}%`} then 3 else 4 end, tingkat, nama, kode
    limit ${banyak}`)
}

/** Replaces each word by up to four that resemble it; a region is as good as its words, twice so in its own name. */
async function cariMirip(db: Db, kata: string[], saring: Sql, banyak: number): Promise<Wilayah[]> {
  const mirip = await db.many<{ asal: string; kata: string; mirip: number }>(sql`select a.asal, m.kata, m.mirip from unnest(${kata}::text[]) as a (asal), organisation.kata_mirip(a.asal, 4) m`)
  const pilihan = kata.map((asal) => [{ kata: asal, mirip: 1 }, ...mirip.filter((m) => m.asal === asal)])
  const pola = pilihan.map((p) => `(${[`${p[0]!.kata}:*`, ...p.slice(1).map((m) => m.kata)].join(' | ')})`).join(' & ')
  const calon = await db.many<Wilayah>(sql`select ${kolom} from organisation.wilayah where to_tsvector('simple', cari) @@ to_tsquery('simple', ${pola}) and ${saring} order by tingkat, kode limit 200`)
  const nilai = (w: Wilayah): number => {
    const sendiri = w.nama.toLowerCase().split(/[^\p{L}\p{N}]+/u)
    return pilihan.reduce((jumlah, p) => jumlah + Math.max(...p.map((m) => (sendiri.some((s) => s.startsWith(m.kata)) ? 2 : 1) * m.mirip)), 0) - sendiri.length / 100
  }
  return calon.map((w) => ({ w, n: nilai(w) })).sort((a, b) => b.n - a.n).slice(0, banyak).map(({ w }) => w)
}

/** Adds a region or closes the standing one of the same code the day before (splits, new names). Returns the new row. */
export async function insertWilayah(tx: Tx, baru: { kode: string; nama: string; dasarHukum: string; berlakuMulai: string }): Promise<Wilayah> {
  const dibaca = bacaKodeWilayah(baru.kode) ?? refuse('kode-wilayah-salah', `Kode wilayah ${baru.kode} tidak sesuai bentuk PP.RR.DD.VVVV.`)
  const induk = dibaca.kodeInduk ? await getWilayah(tx, dibaca.kodeInduk) : undefined
  await closeWilayah(tx, dibaca.kode, baru.berlakuMulai)
  await tx.run(sql`insert into organisation.wilayah_kata select unnest(${kataCari(baru.nama)}::text[]) on conflict do nothing`)
  return tx.one<Wilayah>(sql`insert into organisation.wilayah (kode, nama, tingkat, jenis, kode_induk, di, dasar_hukum, berlaku_mulai)
    values (${dibaca.kode}, ${baru.nama}, ${dibaca.tingkat}, ${dibaca.jenis}, ${dibaca.kodeInduk}, ${[induk?.nama, induk?.di].filter(Boolean).join(', ')}, ${baru.dasarHukum}, ${baru.berlakuMulai}) returning ${kolom}`)
}
/** Closes a code: its last day is the day before `mulaiTanggal`. Codes are never erased (a NIK keeps them for life). */
export const closeWilayah = (tx: Tx, kode: string, mulaiTanggal: string): Promise<number> =>
  tx.run(sql`update organisation.wilayah set berlaku_sampai = ${mulaiTanggal}::date - 1 where kode = ${kode} and berlaku_sampai is null and berlaku_mulai < ${mulaiTanggal}`)
