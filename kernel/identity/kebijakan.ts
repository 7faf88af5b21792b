import { type Sql, joinSql, sql } from '#kernel/platform'
import type { Actor, Hak, Pegawai } from './actor.ts'

/**
 * Where the columns that decide stand in the caller's query. `unitJalur` and `wilayah` should be declared `collate "C"`
 * so that their index serves the range comparison made here.
 */
export interface Kolom {
  unitId: Sql
  /** Path of the unit: `induk/anak/cucu`. */
  unitJalur: Sql
  /** Dotted region code of the case: `73.08.14.2003`; may be null. */
  wilayah: Sql
  /** Person the row is about: what a citizen's own rows are found by. */
  pemohonId?: Sql
  /** Official the row is assigned to: what the scope `sendiri` reaches. Without it `sendiri` reaches nothing. */
  pegawaiId?: Sql
}

const BENAR = sql`true`
const SALAH = sql`false`

// A path prefix as a range: everything below `a/b` begins with `a/b/`, and `0` is the next character after `/` in byte
// order, as `/` is after `.`. No LIKE, so no escaping, and a btree index can be used.
const diBawah = (kolom: Sql, awal: string, pemisah: string, sesudah: string) =>
  sql`(${kolom} collate "C" = ${awal} or (${kolom} collate "C" >= ${awal + pemisah} and ${kolom} collate "C" < ${awal + sesudah}))`

/** Drops prefixes that a shorter one already covers, so that holding three posts in one office asks once. */
const terpendek = (awalan: string[], pemisah: string) =>
  [...new Set(awalan)].sort((a, b) => a.length - b.length).filter((satu, i, semua) => !semua.slice(0, i).some((lain) => satu.startsWith(lain + pemisah)))

const adaNilai = (nilai: string | null): nilai is string => nilai !== null && nilai !== ''

function untukPegawai(actor: Pegawai, hak: string, kolom: Kolom): Sql {
  const punya = actor.hak.filter((satu) => satu.kode === hak)
  if (punya.some((satu) => satu.lingkup === 'semua')) return BENAR
  const dari = (lingkup: Hak['lingkup']) => punya.filter((satu) => satu.lingkup === lingkup)
  const unit = [...new Set(dari('unit').map((satu) => satu.unitId))]
  const bagian = [
    ...terpendek(dari('unit_bawah').map((satu) => satu.unitJalur).filter(adaNilai), '/').map((jalur) => diBawah(kolom.unitJalur, jalur, '/', '0')),
    ...terpendek(dari('wilayah').map((satu) => satu.wilayahKode).filter(adaNilai), '.').map((kode) => diBawah(kolom.wilayah, kode, '.', '/')),
  ]
  if (unit.length > 0) bagian.unshift(sql`${kolom.unitId} = any(${unit}::uuid[])`)
  if (kolom.pegawaiId && dari('sendiri').length > 0) bagian.unshift(sql`${kolom.pegawaiId} = ${actor.pegawaiId}::uuid`)
  return bagian.length > 0 ? sql`(${joinSql(bagian, ' or ')})` : SALAH
}

/**
 * The one policy: a condition for WHERE that holds for exactly the rows `actor` may reach with the right `hak`. Every list,
 * search, count, export, detail and API puts it into its query, so that no path shows what another hides. A citizen reaches
 * his or her own rows, the public none, the system all. The scope `wilayah` of a post without a region reaches nothing:
 * a forgotten region must not open the whole regency. May be null where a column is null; WHERE treats that as no.
 */
export function kebijakan(actor: Actor, hak: string, kolom: Kolom): Sql {
  switch (actor.kind) {
    case 'publik': return SALAH
    case 'sistem': return BENAR
    case 'warga': return kolom.pemohonId ? sql`${kolom.pemohonId} = ${actor.orangId}::uuid` : SALAH
    case 'pegawai': return untukPegawai(actor, hak, kolom)
  }
}
