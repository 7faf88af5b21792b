import { type Db, type Tx, now, secret, sql } from '#kernel/platform'
import type { HasilPdf } from './periksa.ts'

/** Keeps the result of a checked upload for a day, so that a page without script can show it after the redirect. Returns its secret id. */
export async function simpanPemeriksaan(tx: Tx, hasil: HasilPdf): Promise<string> {
  const id = secret(18)
  await tx.run(sql`insert into documents.pemeriksaan (id, hasil, dibuat) values (${id}, ${JSON.stringify(hasil)}::jsonb, ${now()})`)
  return id
}
/** The kept result; instants come back as `Date`. */
export async function findPemeriksaan(db: Db, id: string): Promise<HasilPdf | undefined> {
  const row = await db.maybe<{ hasil: HasilPdf }>(sql`select hasil from documents.pemeriksaan where id = ${id} and dibuat > ${new Date(now().getTime() - 24 * 3600 * 1000)}`)
  if (!row) return undefined
  const { hasil } = row
  return {
    ...hasil, tandaTangan: hasil.tandaTangan.map((t) => ({ ...t, waktu: t.waktu && new Date(t.waktu) })),
    naskah: hasil.naskah && { ...hasil.naskah, dicabutPada: hasil.naskah.dicabutPada && new Date(hasil.naskah.dicabutPada) },
  }
}
