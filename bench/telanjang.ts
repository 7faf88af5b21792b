// The rows that an act of ours writes, written again by bare SQL: one transaction, one prepared statement a table, in the order a
// good engineer would choose, every value ready beforehand. Nothing is checked, found, computed or decided: the machine's limit.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'

type Row = Record<string, unknown>
export interface Baris { tabel: string; baris: Row[] }

const nilai = (isi: unknown) => (isi !== null && typeof isi === 'object' && !(isi instanceof Date) && !Buffer.isBuffer(isi) ? JSON.stringify(isi) : isi)

/** Reads rows as they lie in the table; columns that the database makes itself are left out. */
export async function bacaBaris(q: pg.Pool | pg.ClientBase, tabel: string, syarat: string, nilaiSyarat: unknown[], kecuali: string[] = []): Promise<Baris> {
  const { rows } = await q.query<Row>(`select * from ${tabel} where ${syarat}`, nilaiSyarat)
  const { rows: dihitung } = await q.query<{ attname: string }>("select attname from pg_attribute where attrelid = $1::regclass and attgenerated <> ''", [tabel])
  kecuali = [...kecuali, ...dihitung.map(({ attname }) => attname)]
  return { tabel, baris: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([kolom]) => !kecuali.includes(kolom)))) }
}

/** Sends the rows of one table as one multi-row insert with `ganti` put in place of ids and unique texts. */
export function sisipkan(q: pg.ClientBase, { tabel, baris }: Baris, ganti: Map<unknown, unknown>): Promise<unknown> {
  const kolom = Object.keys(baris[0]!)
  const tempat = baris.map((_, n) => `(${kolom.map((_, i) => `$${n * kolom.length + i + 1}`).join(', ')})`).join(', ')
  const isi = baris.flatMap((row) => kolom.map((k) => { const v = row[k]; return ganti.has(v) ? ganti.get(v) : nilai(v) }))
  return q.query({ name: `telanjang-${tabel}-${baris.length}`, text: `insert into ${tabel} (${kolom.join(', ')}) values ${tempat}`, values: isi })
}

/** New values for every id that occurs as primary key, and for texts that must be unique. */
export function gantiBaru(semua: Baris[], unik: unknown[]): Map<unknown, unknown> {
  return new Map([...semua.flatMap(({ baris }) => baris.map((row) => row.id).filter((id): id is string => typeof id === 'string')), ...unik].filter((lama) => lama !== null && lama !== undefined).map((lama) => [lama, randomUUID()]))
}

/** Jobs for the hearers, in one statement through the queue's own door. */
export const sisipkanKerja = (q: pg.ClientBase, nama: string[], isi: object): Promise<unknown> =>
  q.query({ name: 'telanjang-kerja', text: 'select platform.add_job(n, $2::json, null, 12, n || $3) from unnest($1::text[]) n', values: [nama, JSON.stringify(isi), randomUUID()] })

/** One transaction on a client of the pool. */
export async function dalamTransaksi(pool: pg.Pool, kerja: (q: pg.ClientBase) => Promise<unknown>): Promise<void> {
  const q = await pool.connect()
  try {
    await q.query('begin')
    await kerja(q)
    await q.query('commit')
  } finally { q.release() }
}
