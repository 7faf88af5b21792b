import { type Db, type Sql, empty, joinSql, sql } from '#kernel/platform'
import { type Jangkauan, bolehBaca, pihakUnit } from './pihak.ts'
import type { SuratRow } from './surat.sql.ts'

export type BarisSurat = Pick<SuratRow, 'id' | 'asal' | 'jenis' | 'status' | 'nomor' | 'tanggal' | 'hal' | 'pengirim' | 'kecepatan' | 'keamanan' | 'dibuat_pada'>

const satuKata = (satu: string, awalan: boolean): Sql => (awalan ? sql`to_tsquery('indonesian', ${`${satu}:*`})` : sql`plainto_tsquery('indonesian', ${satu})`)
/**
 * Words of a person as a tsquery: every word, the last one also as a beginning; "words in quotes" stand one after the other.
 * Undefined when nothing is left to look for.
 */
export function kataCari(teks: string): Sql | undefined {
  const bagian = [...teks.toLowerCase().matchAll(/"([^"]+)"|[\p{L}\p{N}]+/gu)].slice(0, 8)
  const semua = bagian.flatMap(([utuh, kutipan], i) => {
    const frasa = kutipan?.match(/[\p{L}\p{N}]+/gu)
    if (kutipan !== undefined) return frasa ? [sql`phraseto_tsquery('indonesian', ${frasa.join(' ')})`] : []
    return [satuKata(utuh, i === bagian.length - 1)]
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
/** So many matches are read and sorted; of more, the newest are met walking back. */
const SEDIKIT = 800
/** How far back that walk goes, in letters (of each register and post) before it gives up. */
const MUNDUR = 10_000

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

/**
 * Letters that hold the words and that the actor may read, newest first, at most `batas`. Words and readers are one question to
 * one index; `bolehBaca` stands beside it, so that a token left behind in a search vector never opens a letter. What is the whole
 * number of a letter finds that letter alone. A kept plan cannot know whether a word is rare or in every tenth letter, so the way
 * is chosen here. A page after the first is asked for with `saring.sesudah`.
 */
export async function cariSurat(db: Db, siapa: Jangkauan, teks: string, batas = 31, sedikit = SEDIKIT, saring: SaringCari = {}): Promise<BarisSurat[]> {
  const syarat = syaratSaring(saring)
  const bernomor = saring.sesudah ? [] : await db.many<BarisSurat>(sql`select ${KOLOM} from persuratan.surat s where lower(s.nomor) = ${teks.trim().toLowerCase()} and ${bolehBaca(siapa)} ${syarat} ${TERBARU} limit ${batas}`)
  const kata = kataCari(teks)
  if (bernomor.length > 0 || !kata) return bernomor
  const pihak = pihakCari(siapa)
  const dicari = [kata, pihak, saring.unit ? sql`${lexemeUnit(saring.unit)}::tsquery` : undefined].filter((satu): satu is Sql => satu !== undefined)
  const cocok = sql`(s.cari @@ (${joinSql(dicari, ' && ')}) ${syarat})`
  const semua = await db.many<BarisSurat & { banyak: number }>(sql`with cocok as materialized (select ${KOLOM} from persuratan.surat s where ${cocok} and ${bolehBaca(siapa)} limit ${sedikit + 1})
    select s.*, (select count(*)::int from cocok) as banyak from cocok s ${TERBARU} limit ${batas}`)
  if (!semua[0] || semua[0].banyak <= sedikit) return semua.map(({ banyak: _, ...baris }) => baris)
  const mundur = await cariMundur(db, siapa, cocok, batas, sebelum(saring.sesudah))
  // Common once, but not lately: then all that match are sorted after all.
  return mundur.length === batas ? mundur : db.many<BarisSurat>(sql`select ${KOLOM} from persuratan.surat s where ${cocok} and ${bolehBaca(siapa)} ${TERBARU} limit ${batas}`)
}

/** The newest that match, walking back in time: through all letters, or through those handed to each register and post of the reader. */
function cariMundur(db: Db, siapa: Jangkauan, cocok: Sql, batas: number, dari: Sql): Promise<BarisSurat[]> {
  if (siapa.semua || siapa.orangId) return db.many<BarisSurat>(sql`select ${KOLOM} from (select s.* from persuratan.surat s where ${bolehBaca(siapa)} ${dari} ${TERBARU} limit ${MUNDUR}) s where ${cocok} ${TERBARU} limit ${batas}`)
  return db.many<BarisSurat>(sql`select ${KOLOM} from (select distinct on (t.id) t.* from unnest(${siapa.pihak}::text[]) x(pihak)
      cross join lateral (select s.* from (select a.surat_id, a.pada from persuratan.akses a where a.pihak = x.pihak order by a.pada desc limit ${MUNDUR}) a join persuratan.surat s on s.id = a.surat_id where ${cocok} order by a.pada desc limit ${batas}) t order by t.id) s
    ${TERBARU} limit ${batas}`)
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
