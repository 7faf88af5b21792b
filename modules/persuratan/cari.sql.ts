import { type Db, type Sql, joinSql, sql } from '#kernel/platform'
import { type Jangkauan, bolehBaca } from './pihak.ts'
import type { SuratRow } from './surat.sql.ts'

export type BarisSurat = Pick<SuratRow, 'id' | 'asal' | 'jenis' | 'status' | 'nomor' | 'tanggal' | 'hal' | 'pengirim' | 'kecepatan' | 'keamanan' | 'dibuat_pada'>

/** Words of a person as a tsquery: every word, the last one also as a beginning. Undefined when nothing is left to look for. */
export function kataCari(teks: string): Sql | undefined {
  const kata = teks.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.slice(0, 8) ?? []
  if (kata.length === 0) return undefined
  return joinSql(kata.map((satu, i) => (i === kata.length - 1 ? sql`to_tsquery('indonesian', ${`${satu}:*`})` : sql`plainto_tsquery('indonesian', ${satu})`)), ' && ')
}

const lexeme = (pihak: string) => `'${pihak}'`
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

/**
 * Letters that hold the words and that the actor may read, newest first, at most `batas`. Words and readers are one question to
 * one index; `bolehBaca` stands beside it, so that a token left behind in a search vector never opens a letter. What is the whole
 * number of a letter finds that letter alone. A kept plan cannot know whether a word is rare or in every tenth letter, so the way
 * is chosen here.
 */
export async function cariSurat(db: Db, siapa: Jangkauan, teks: string, batas = 31, sedikit = SEDIKIT): Promise<BarisSurat[]> {
  const bernomor = await db.many<BarisSurat>(sql`select ${KOLOM} from persuratan.surat s where lower(s.nomor) = ${teks.trim().toLowerCase()} and ${bolehBaca(siapa)} ${TERBARU} limit ${batas}`)
  const kata = kataCari(teks)
  if (bernomor.length > 0 || !kata) return bernomor
  const pihak = pihakCari(siapa)
  const cocok = sql`s.cari @@ (${pihak ? sql`${kata} && ${pihak}` : kata})`
  const semua = await db.many<BarisSurat & { banyak: number }>(sql`with cocok as materialized (select ${KOLOM} from persuratan.surat s where ${cocok} and ${bolehBaca(siapa)} limit ${sedikit + 1})
    select s.*, (select count(*)::int from cocok) as banyak from cocok s ${TERBARU} limit ${batas}`)
  if (!semua[0] || semua[0].banyak <= sedikit) return semua.map(({ banyak: _, ...baris }) => baris)
  const mundur = await cariMundur(db, siapa, cocok, batas)
  // Common once, but not lately: then all that match are sorted after all.
  return mundur.length === batas ? mundur : db.many<BarisSurat>(sql`select ${KOLOM} from persuratan.surat s where ${cocok} and ${bolehBaca(siapa)} ${TERBARU} limit ${batas}`)
}

/** The newest that match, walking back in time: through all letters, or through those handed to each register and post of the reader. */
function cariMundur(db: Db, siapa: Jangkauan, cocok: Sql, batas: number): Promise<BarisSurat[]> {
  if (siapa.semua || siapa.orangId) return db.many<BarisSurat>(sql`select ${KOLOM} from (select s.* from persuratan.surat s where ${bolehBaca(siapa)} ${TERBARU} limit ${MUNDUR}) s where ${cocok} ${TERBARU} limit ${batas}`)
  return db.many<BarisSurat>(sql`select ${KOLOM} from (select distinct on (t.id) t.* from unnest(${siapa.pihak}::text[]) x(pihak)
      cross join lateral (select s.* from (select a.surat_id, a.pada from persuratan.akses a where a.pihak = x.pihak order by a.pada desc limit ${MUNDUR}) a join persuratan.surat s on s.id = a.surat_id where ${cocok} order by a.pada desc limit ${batas}) t order by t.id) s
    ${TERBARU} limit ${batas}`)
}
