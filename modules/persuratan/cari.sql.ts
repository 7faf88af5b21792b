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

/**
 * Letters that hold the words and that the actor may read, newest first, at most `batas`. Words and readers are one question to
 * one index; `bolehBaca` stands beside it, so that a token left behind in a search vector never opens a letter.
 */
export function cariSurat(db: Db, siapa: Jangkauan, teks: string, batas = 31): Promise<BarisSurat[]> {
  const kata = kataCari(teks)
  const pihak = pihakCari(siapa)
  const nomor = teks.trim().toLowerCase()
  const cocok = kata ? sql`s.cari @@ (${pihak ? sql`${kata} && ${pihak}` : kata})` : sql`false`
  return db.many<BarisSurat>(sql`select s.id, s.asal, s.jenis, s.status, s.nomor, s.tanggal, s.hal, s.pengirim, s.kecepatan, s.keamanan, s.dibuat_pada
    from persuratan.surat s where (${cocok} or lower(s.nomor) = ${nomor}) and ${bolehBaca(siapa)} order by s.dibuat_pada desc, s.id desc limit ${batas}`)
}
