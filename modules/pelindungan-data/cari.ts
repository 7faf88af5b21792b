import { type CaraCari, type DataPribadi, type Db, type Penghubung, type Sql, joinSql, listDataPribadi, raw, sql } from '#kernel/platform'

// Runs what the parts declared. Names of tables and columns come from those statements, never from outside; ids are parameters.

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** The condition that finds the rows of these ids; undefined when none of the kinds is known. */
export function syaratCari(cari: readonly CaraCari[], kunci: Penghubung): Sql | undefined {
  const bagian = cari.flatMap(({ kunci: jenis, kolom, teks, larik, syarat }) => {
    const ids = teks ? kunci[jenis] ?? [] : (kunci[jenis] ?? []).filter((id) => UUID.test(id))
    if (ids.length === 0) return []
    const sama = larik ? sql`${raw(kolom)} && ${[...ids]}::uuid[]` : sql`${raw(kolom)} = any(${[...ids]}::${raw(teks ? 'text' : 'uuid')}[])`
    return [syarat ? sql`(${sama} and ${raw(syarat)})` : sql`(${sama})`]
  })
  return bagian.length > 0 ? sql`(${joinSql(bagian, ' or ')})` : undefined
}

/** Most ids of one kind that one person may have; a person with more is looked at by hand. */
const PALING_BANYAK = 50_000
async function kunciDari(db: Db, satu: DataPribadi, kunci: Penghubung): Promise<Record<string, string[]>> {
  const syarat = syaratCari(satu.cari, kunci)
  if (!satu.memberi || !syarat) return {}
  const hasil: Record<string, string[]> = {}
  for (const [jenis, kolom] of Object.entries(satu.memberi)) {
    const baris = await db.many<{ id: string }>(sql`select distinct (${raw(kolom)})::text as id from ${raw(satu.tabel)} where ${syarat} and ${raw(kolom)} is not null limit ${PALING_BANYAK}`)
    hasil[jenis] = baris.map(({ id }) => id)
  }
  return hasil
}

/** Everything that hangs on these ids, found by following the statements until nothing new comes. */
export async function kumpulkan(db: Db, awal: Penghubung): Promise<Record<string, string[]>> {
  const ada = new Map<string, Set<string>>(Object.entries(awal).map(([jenis, ids]) => [jenis, new Set(ids)]))
  for (let putaran = 0; putaran < 6; putaran++) {
    let baru = false
    for (const satu of listDataPribadi()) {
      for (const [jenis, ids] of Object.entries(await kunciDari(db, satu, keObjek(ada)))) {
        const himpunan = ada.get(jenis) ?? new Set<string>()
        for (const id of ids) if (!himpunan.has(id)) { himpunan.add(id); baru = true }
        ada.set(jenis, himpunan)
      }
    }
    if (!baru) break
  }
  return keObjek(ada)
}
const keObjek = (ada: Map<string, Set<string>>): Record<string, string[]> => Object.fromEntries([...ada].map(([jenis, ids]) => [jenis, [...ids]]))

/** The persons behind ids of some kind: the statements followed backwards. */
export async function orangDari(db: Db, jenis: string, ids: string[]): Promise<string[]> {
  if (jenis === 'orang' || ids.length === 0) return ids.filter((id) => UUID.test(id))
  const orang = new Set<string>()
  const kata = jenis.startsWith('kontak')
  const dicari = kata ? ids : ids.filter((id) => UUID.test(id))
  for (const satu of listDataPribadi()) {
    const kolom = satu.memberi?.[jenis]
    if (!kolom) continue
    for (const { kunci, kolom: asal, teks } of satu.cari) {
      if (kunci === jenis) continue
      const baris = await db.many<{ id: string }>(sql`select distinct (${raw(asal)})::text as id from ${raw(satu.tabel)} where ${raw(kolom)} = any(${dicari}::${raw(kata ? 'text' : 'uuid')}[]) and ${raw(asal)} is not null limit ${PALING_BANYAK}`)
      const naik = baris.map(({ id }) => id)
      for (const id of kunci === 'orang' ? naik.filter((n) => !teks || UUID.test(n)) : await orangDari(db, kunci, naik)) orang.add(id)
    }
  }
  return [...orang]
}
