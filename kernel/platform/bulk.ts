import { type Tx, raw, sql } from './database.ts'

// For transactions that write tens of thousands of rows with a few statements (demo world, imports): the planner's defaults are
// made for requests, and the statistics of tables that were empty a second ago would make it loop for minutes.

/** Memory for sorting and joining whole tables, no time spent on compiling plans; until this transaction ends. */
export async function bulkLoad(tx: Tx): Promise<void> {
  await tx.run(sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`)
}
/**
 * Counts tables (`schema.name`, or a temporary one) anew for the planner, inside the transaction that filled them. Only an owner may,
 * so it is done as the connecting user, whatever scope the transaction is in; where that user owns nothing, nothing happens.
 */
export async function analyzeTables(tx: Tx, ...tables: string[]): Promise<void> {
  for (const name of tables) if (!/^[a-z_]+(\.[a-z_]+)?$/.test(name)) throw new Error(`not a table: ${name}`)
  const { role } = await tx.one<{ role: string }>(sql`select current_setting('role') as role, set_config('role', 'none', true)`)
  await tx.run(sql`analyze ${raw(tables.join(', '))}`)
  await tx.run(sql`select set_config('role', ${role}, true)`)
}
