import { hashPendek } from '#kernel/identity'
import { type Database, type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, now, sql } from '#kernel/platform'

// Tombstones: keyed hashes of what was erased, so that a backup brought back later forgets it again. Persons and cases are this
// module's own; whoever destroys other things (letters of the archive) registers how to find and forget them.

/** One thing erased; `jenis` is 'orang', 'berkas', or what a module registered. */
export interface Nisan { jenis: string; sidik: string; pada: string }
export const sidik = (jenis: string, id: string): Buffer => hashPendek(`${jenis}:${id}`, 'nisan')

/** Writes tombstones for what this transaction erases. */
export async function tulisNisanJenis(tx: Tx, jenis: string, ids: string[]): Promise<void> {
  if (ids.length > 0) await tx.run(sql`insert into pelindungan_data.nisan (jenis, sidik, pada) select ${jenis}, unnest(${ids.map((id) => sidik(jenis, id))}::bytea[]), ${now()} on conflict do nothing`)
}

/** What a module says of the things it destroys. */
export interface PenjagaNisan {
  jenis: string
  /** Ids that are not destroyed in this database, in order after `sesudah`, at most `batas`. */
  hidup(db: Db, sesudah: string, batas: number): Promise<string[]>
  /** Destroys them again after a restore, whatever the restored state says. */
  musnahkan(db: Database, ids: string[]): Promise<void>
}
const penjaga = new Map<string, PenjagaNisan>()
/** Said when the module is loaded: a restore starts no modules. */
export const daftarkanNisan = (satu: PenjagaNisan): void => { penjaga.set(satu.jenis, satu) }

const HALAMAN = 5_000
/** Destroys again what came back although its tombstone is in the set. Returns how many things. */
export const terapkanNisanLain = (db: Database, himpunan: (jenis: string) => Set<string>): Promise<number> => dalamLingkup(LINGKUP_SISTEM, async () => {
  let banyak = 0
  for (const satu of penjaga.values()) {
    const tanda = himpunan(satu.jenis)
    if (tanda.size === 0) continue
    for (let sesudah = '00000000-0000-0000-0000-000000000000'; ;) {
      const ids = await satu.hidup(db, sesudah, HALAMAN)
      const bangkit = ids.filter((id) => tanda.has(sidik(satu.jenis, id).toString('hex')))
      if (bangkit.length > 0) await satu.musnahkan(db, bangkit)
      banyak += bangkit.length
      if (ids.length < HALAMAN) break
      sesudah = ids.at(-1)!
    }
  }
  return banyak
})
