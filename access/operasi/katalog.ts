import type pg from 'pg'

// What a database of ours consists of, asked of its own catalogue: no list of tables to forget one in.

export interface Kolom { nama: string; jenis: string; wajib: boolean; keterangan: string | null }
export interface Tabel { schema: string; nama: string; kolom: Kolom[]; kunci: string[]; keterangan: string | null; byte: number }
export interface Urutan { schema: string; nama: string; nilai: string; terpakai: boolean }

export const kutip = (nama: string): string => `"${nama.replaceAll('"', '""')}"`
export const namaPenuh = ({ schema, nama }: { schema: string; nama: string }): string => `${kutip(schema)}.${kutip(nama)}`
export const sebut = ({ schema, nama }: { schema: string; nama: string }): string => `${schema}.${nama}`

// Ours is everything that is neither PostgreSQL's nor an extension's.
const MILIK_KITA = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`
// The queue's own note of its version belongs to the library that made the tables, not to the data.
const BUKAN_DATA = `(n.nspname, c.relname) <> ('graphile_worker', 'migrations')`

/** Every table that holds rows of its own (partitions one by one), with the columns that can be written. Largest first, so that the end of a long copy is near when it seems so. */
export async function listTabel(client: pg.ClientBase): Promise<Tabel[]> {
  const { rows } = await client.query<{ schema: string; nama: string; keterangan: string | null; byte: string; kolom: Kolom[]; kunci: string[] | null }>(`
    select n.nspname as schema, c.relname as nama, obj_description(c.oid, 'pg_class') as keterangan, pg_table_size(c.oid)::text as byte,
      coalesce((select json_agg(json_build_object('nama', a.attname, 'jenis', format_type(a.atttypid, a.atttypmod), 'wajib', a.attnotnull, 'keterangan', col_description(c.oid, a.attnum)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '[]') as kolom,
      (select json_agg(a.attname order by k.urut) from pg_index i cross join unnest(i.indkey::int[]) with ordinality k(attnum, urut) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary) as kunci
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence <> 't' and ${MILIK_KITA} and ${BUKAN_DATA} order by pg_table_size(c.oid) desc, 1, 2`)
  return rows.map((satu) => ({ ...satu, byte: Number(satu.byte), kunci: satu.kunci ?? [] }))
}

/** Sequences stand outside every snapshot; read after the rows they are never behind them. */
export async function listUrutan(client: pg.ClientBase): Promise<Urutan[]> {
  const { rows } = await client.query<{ schema: string; nama: string }>(`select n.nspname as schema, c.relname as nama from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and c.relpersistence <> 't' and ${MILIK_KITA} order by 1, 2`)
  const hasil: Urutan[] = []
  for (const satu of rows) {
    const { rows: [isi] } = await client.query<{ last_value: string; is_called: boolean }>(`select last_value::text, is_called from ${namaPenuh(satu)}`)
    hasil.push({ ...satu, nilai: isi!.last_value, terpakai: isi!.is_called })
  }
  return hasil
}

/** Rows and values look the same on every server: the text of COPY hangs on these. */
export const BENTUK_TEKS = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8'; set local standard_conforming_strings = on; set local row_security = off; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`

/** How rows are written: PostgreSQL's own text (backups) or CSV with an empty field for what is not there (open export). */
export type Bentuk = 'teks' | 'csv'
type Disalin = { schema: string; nama: string; kolom: string[] }
export const perintahKeluar = (tabel: Disalin, bentuk: Bentuk = 'teks'): string => `copy ${namaPenuh(tabel)} (${tabel.kolom.map(kutip).join(', ')}) to stdout${bentuk === 'csv' ? ' with (format csv)' : ''}`
export const perintahMasuk = (tabel: Disalin, bentuk: Bentuk = 'teks'): string => `copy ${namaPenuh(tabel)} (${tabel.kolom.map(kutip).join(', ')}) from stdin${bentuk === 'csv' ? ' with (format csv, header true)' : ''}`

/** Migrations in the order in which they really ran here. */
export async function listMigrasi(client: pg.ClientBase): Promise<{ part: string; name: string; checksum: string }[]> {
  const { rows } = await client.query<{ part: string; name: string; checksum: string }>('select part, name, checksum from platform.migration order by applied_at, part, name')
  return rows
}
/** Any table of ours: a database that has one is not empty. */
export async function adaTabel(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query(`select from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'S', 'v', 'm') and ${MILIK_KITA} limit 1`)
  return rows.length > 0
}
