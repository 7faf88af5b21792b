import { type Db, type Sql, empty, joinSql, now, sql } from '#kernel/platform'
import { type Jangkauan, bolehBaca, pihakUnit } from './pihak.ts'
import type { SuratRow } from './surat.sql.ts'

export type BarisSurat = Pick<SuratRow, 'id' | 'asal' | 'jenis' | 'status' | 'nomor' | 'tanggal' | 'hal' | 'pengirim' | 'kecepatan' | 'keamanan' | 'dibuat_pada'>

/** A beginning as the index reads it: every letter that holds any such word, whoever may see it. */
const berawal = (satu: string): Sql => sql`to_tsquery('indonesian', ${`${satu}:*`})`
/** With more words than this that begin so the index reads them all. */
const LANJUTAN = 64
/** A beginning as the words of letters that begin so, which the index meets with the other words and the readers: a fifth of the time. */
const berlanjut = (satu: string): Sql => sql`coalesce((select case when count(*) <= ${LANJUTAN} then string_agg(array_to_tsvector(array[l.kata])::text, ' | ')::tsquery end from (select distinct k.kata
    from (select tsvector_to_array(to_tsvector('indonesian', ${satu})) as kata) a join persuratan.kata_cari k on cardinality(a.kata) = 1 and k.kata >= a.kata[1] and k.kata < a.kata[1] || chr(1114111) limit ${LANJUTAN + 1}) l), ${berawal(satu)})`
/**
 * Words of a person as a tsquery: every word, the last one also as a beginning (`awalan` says how); "words in quotes" stand one
 * after the other. Undefined when nothing is left to look for.
 */
export function kataCari(teks: string, awalan = berawal): Sql | undefined {
  const bagian = [...teks.toLowerCase().matchAll(/"([^"]+)"|[\p{L}\p{N}]+/gu)].slice(0, 8)
  const semua = bagian.flatMap(([utuh, kutipan], i) => {
    const frasa = kutipan?.match(/[\p{L}\p{N}]+/gu)
    if (kutipan !== undefined) return frasa ? [sql`phraseto_tsquery('indonesian', ${frasa.join(' ')})`] : []
    return [i === bagian.length - 1 ? awalan(utuh) : sql`plainto_tsquery('indonesian', ${utuh})`]
  })
  return semua.length === 0 ? undefined : joinSql(semua, ' && ')
}

const lexeme = (pihak: string) => `'${pihak}'`
const lexemeUnit = (unitId: string) => lexeme(pihakUnit(unitId))
/** Who may read, as part of the same query over the search vector: one index answers both. */
function pihakCari({ pihak, semua, orangId }: Jangkauan): Sql | undefined {
  if (semua || orangId || pihak.length === 0 || pihak.length > 200) return undefined
  return sql`(${pihak.map(lexeme).join(' | ')})::tsquery`
}

const KOLOM = sql`s.id, s.asal, s.jenis, s.status, s.nomor, s.tanggal, s.hal, s.pengirim, s.kecepatan, s.keamanan, s.dibuat_pada`
const TERBARU = sql`order by s.dibuat_pada desc, s.id desc`
/** How many of the newest letters are looked at before the index of words is asked; the second only when the first found enough to expect a full page there. */
const MUNDUR = { semua: [2_500, 6_000], pihak: [600, 4_000] } as const
/** With more registers and posts than this the walk goes through all letters. */
const PIHAK_BERJALAN = 24

/** Narrows a search. `klasifikasi` with everything below it; `tahun` of the letter's own date; `unit` whose register it stands in; `id`: among these only. */
export interface SaringCari { klasifikasi?: string | undefined; tahun?: number | undefined; unit?: string | undefined; id?: string[] | undefined; /** Where the page before ended. */ sesudah?: { pada: Date; id: string } | undefined }
function syaratSaring({ klasifikasi, tahun, id, sesudah }: SaringCari): Sql {
  return joinSql([
    klasifikasi ? sql`and (s.klasifikasi = ${klasifikasi} or starts_with(s.klasifikasi, ${`${klasifikasi}.`}))` : empty,
    tahun ? sql`and coalesce(s.tanggal, s.dibuat_pada::date) between make_date(${tahun}::int, 1, 1) and make_date(${tahun}::int, 12, 31)` : empty,
    id ? sql`and s.id = any(${id}::uuid[])` : empty, sebelum(sesudah),
  ], ' ')
}
const sebelum = (sesudah: SaringCari['sesudah']): Sql => (sesudah ? sql`and (s.dibuat_pada, s.id) < (${sesudah.pada}, ${sesudah.id}::uuid)` : empty)

/** Asked once for the whole statement: as a plain expression a kept plan would read the words anew for every letter. */
const sekali = (bagian: Sql[]): Sql => sql`(select ${joinSql(bagian, ' && ')})`

/**
 * Letters that hold the words and that the actor may read, newest first, at most `batas`. What is the whole number of a letter
 * finds that letter alone. The newest letters within reach are looked at first, each with its words: a common word fills the page
 * among them. A rarer one is asked of the index of words and readers, first for the time in which a page is to be expected, then
 * for all. `bolehBaca` stands beside that index, so that a token left behind in a search vector never opens a letter. A page after
 * the first is asked for with `saring.sesudah`. `mundur`: how many of the newest, near and far, for tests.
 */
export async function cariSurat(db: Db, siapa: Jangkauan, teks: string, batas = 31, mundur?: readonly [number, number], saring: SaringCari = {}): Promise<BarisSurat[]> {
  const syarat = syaratSaring(saring)
  const bernomor = saring.sesudah || !/\d/.test(teks) ? [] : await db.many<BarisSurat>(sql`select ${KOLOM} from persuratan.surat s where lower(s.nomor) = ${teks.trim().toLowerCase()} and ${bolehBaca(siapa)} ${syarat} ${TERBARU} limit ${batas}`)
  const kata = kataCari(teks, berlanjut)
  if (bernomor.length > 0 || !kata) return bernomor
  const dicari = saring.unit ? [kata, sql`${lexemeUnit(saring.unit)}::tsquery`] : [kata]
  let terbaru: BarisSurat[] = []
  if (!siapa.orangId && !saring.id) {
    const cocok = sql`s.cari @@ ${sekali(dicari)} ${syarat}`, [dekat, jauh] = mundur ?? (berjalanSemua(siapa) ? MUNDUR.semua : MUNDUR.pihak)
    terbaru = await cariTerbaru(db, siapa, cocok, batas, saring.sesudah, dekat)
    if (terbaru.length < batas && terbaru.length * jauh >= batas * dekat * 0.8) terbaru = await cariTerbaru(db, siapa, cocok, batas, saring.sesudah, jauh)
    if (terbaru.length === batas) return terbaru
  }
  const pihak = pihakCari(siapa)
  const dari = jendela(siapa, terbaru, batas, saring.sesudah?.pada ?? now())
  const seJendela = dari ? await cariIndeks(db, siapa, pihak ? [...dicari, pihak] : dicari, sql`${syarat} and s.dibuat_pada > ${dari}`, batas) : []
  return seJendela.length === batas ? seJendela : cariIndeks(db, siapa, pihak ? [...dicari, pihak] : dicari, syarat, batas)
}

const SETAHUN = 365 * 86_400_000
/**
 * From when on a full page is to be expected, by how far back the few lie that the walk found (half as far again, and a little):
 * what the index finds there is read from the table, and of all years it would be many times a page. Where they are too few to
 * tell, a year for whoever sees all letters and no bound for others.
 */
function jendela({ semua }: Jangkauan, terbaru: BarisSurat[], batas: number, sampai: Date): Date | undefined {
  const akhir = terbaru.at(-1)
  const mundur = akhir && terbaru.length >= 3 ? (sampai.getTime() - akhir.dibuat_pada.getTime()) * (batas / terbaru.length) * 1.6 : semua ? SETAHUN : Infinity
  return mundur < sampai.getTime() ? new Date(sampai.getTime() - mundur) : undefined
}

/** All that the index finds, newest first. Whether a letter is open is asked in the order of the page: of those it shows and the few that turn out closed. */
const cariIndeks = (db: Db, siapa: Jangkauan, dicari: Sql[], syarat: Sql, batas: number): Promise<BarisSurat[]> =>
  db.many<BarisSurat>(sql`with cocok as materialized (select s.id, s.dibuat_pada from persuratan.surat s where s.cari @@ ${sekali(dicari)} ${syarat}), urut as (select c.id, c.dibuat_pada from cocok c order by c.dibuat_pada desc, c.id desc)
    select s.* from urut u cross join lateral (select ${KOLOM} from persuratan.surat s where s.id = u.id and ${bolehBaca(siapa, { satuan: true })} offset 0) s order by u.dibuat_pada desc, u.id desc limit ${batas}`)

const berjalanSemua = ({ semua, pihak }: Jangkauan): boolean => semua || pihak.length > PIHAK_BERJALAN
/** Of the newest letters within reach (`banyak`) those that match: a full page of them is the first page; fewer say nothing. */
function cariTerbaru(db: Db, siapa: Jangkauan, cocok: Sql, batas: number, sesudah: SaringCari['sesudah'], banyak: number): Promise<BarisSurat[]> {
  const boleh = bolehBaca(siapa, { satuan: true })
  if (berjalanSemua(siapa)) {
    return db.many<BarisSurat>(sql`select ${KOLOM} from (select s.* from persuratan.surat s where ${siapa.semua ? boleh : sql`true`} ${sebelum(sesudah)} ${TERBARU} limit ${banyak}) s where ${cocok} ${siapa.semua ? empty : sql`and ${boleh}`} ${TERBARU} limit ${batas}`)
  }
  // Each register and post is walked equally far; below where the first of them stopped, letters of that one would be missing.
  const tiap = Math.ceil(banyak / Math.max(1, siapa.pihak.length))
  return db.many<BarisSurat>(sql`with jalan as materialized (select j.id, j.dibuat_pada, j.ke from unnest(${siapa.pihak}::text[]) x(pihak) cross join lateral (
        select a.surat_id as id, a.surat_pada as dibuat_pada, row_number() over () as ke from (select a.surat_id, a.surat_pada from persuratan.akses a where a.pihak = x.pihak ${sesudah ? sql`and (a.surat_pada, a.surat_id) < (${sesudah.pada}, ${sesudah.id}::uuid)` : empty} order by a.surat_pada desc, a.surat_id desc limit ${tiap}) a) j),
      urut as (select j.id, j.dibuat_pada from jalan j where j.dibuat_pada > coalesce((select max(j.dibuat_pada) from jalan j where j.ke = ${tiap}), '-infinity') group by j.id, j.dibuat_pada order by j.dibuat_pada desc, j.id desc)
    select s.* from urut u cross join lateral (select ${KOLOM} from persuratan.surat s where s.id = u.id and ${cocok} offset 0) s order by u.dibuat_pada desc, u.id desc limit ${batas}`)
}

/** Begin and end of a hit in the snippets: characters that no text of ours holds. */
export const SOROT = ['\u0001', '\u0002'] as const
/** Where the words stand, for the letters of one page: two short pieces of subject, summary and scans. Nothing of secret letters. */
export async function cuplikanSurat(db: Db, id: string[], teks: string): Promise<Map<string, string>> {
  const kata = kataCari(teks)
  if (!kata || id.length === 0) return new Map()
  const baris = await db.many<{ id: string; cuplikan: string }>(sql`select s.id, ts_headline('indonesian', concat_ws(' · ', s.hal, nullif(s.ringkasan, ''), s.pengirim, (select string_agg(left(p.teks, 20000), ' ') from persuratan.pindaian p where p.surat_id = s.id)), ${kata},
      ${`StartSel=${SOROT[0]}, StopSel=${SOROT[1]}, MaxFragments=2, MaxWords=16, MinWords=5, FragmentDelimiter=" … "`}) as cuplikan from persuratan.surat s where s.id = any(${id}::uuid[]) and s.keamanan in ('biasa', 'terbatas') limit 200`)
  return new Map(baris.map((b) => [b.id, b.cuplikan]))
}
