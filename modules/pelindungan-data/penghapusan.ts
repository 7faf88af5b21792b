import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type DataPribadi, type Database, type Db, LINGKUP_SISTEM, type Penghubung, type Tx, dalamLingkup, enqueue, joinSql, listDataPribadi, now, raw, sql } from '#kernel/platform'
import { type Nisan, sidik, terapkanNisanLain, tulisNisanJenis } from './nisan.ts'
import { type Rencana, susunRencana, syaratHapus } from './rencana.ts'
export type { Nisan } from './nisan.ts'

// Erasure: every statement of the register is carried out in one transaction, children before parents, by a decision that
// stands in the audit log. What was erased leaves a tombstone, so that a backup brought back later forgets it again.

export interface HasilHapus { keputusan: string; baris: { tabel: string; nama: [string, string]; hapus: number }[] }

/** Carries out a plan; `tindakan` says on whose initiative. Files whose last row goes are removed by a job after the commit. */
export const jalankanRencana = (tx: Tx, rencana: Rencana, oleh: Pelaksana): Promise<HasilHapus> => dalamLingkup(LINGKUP_SISTEM, () => jalankan(tx, rencana, oleh))
interface Pelaksana { actor: Actor; tindakan: 'pelindungan.penghapusan.jalankan' | 'pelindungan.retensi.jalankan'; objek: { jenis: string; id: string } }
async function jalankan(tx: Tx, rencana: Rencana, oleh: Pelaksana): Promise<HasilHapus> {
  const keputusan = await catat(tx, { actor: oleh.actor, tindakan: oleh.tindakan, objek: oleh.objek })
  const hash = await fileRencana(tx, rencana)
  const baris: HasilHapus['baris'] = []
  for (const satu of listDataPribadi().reverse()) {
    const hapus = await jalankanSatu(tx, satu, rencana, keputusan.id)
    if (hapus > 0) baris.push({ tabel: satu.tabel, nama: [...satu.nama] as [string, string], hapus })
  }
  await tulisNisan(tx, rencana)
  if (hash.length > 0) await enqueue(tx, 'pelindungan.sapu-file', { hash }, { runAt: now() })
  return { keputusan: keputusan.id, baris: baris.reverse() }
}

async function jalankanSatu(tx: Tx, satu: DataPribadi, rencana: Rencana, keputusan: string): Promise<number> {
  if (satu.hapus.cara === 'simpan') return 0
  const { lepas, tahan } = rencana
  if (satu.hapus.cara === 'sendiri') return satu.hapus.jalankan(tx, { ...lepas, ...Object.fromEntries(Object.entries(tahan).map(([jenis, ids]) => [`${jenis}Tahan`, ids])) }, keputusan)
  const syarat = syaratHapus(satu, rencana)
  if (!syarat) return 0
  if (satu.hapus.cara === 'hapus') return tx.run(sql`delete from ${raw(satu.tabel)} where ${syarat}`)
  return tx.run(sql`update ${raw(satu.tabel)} set ${joinSql(Object.entries(satu.hapus.ganti).map(([kolom, nilai]) => sql`${raw(kolom)} = ${raw(nilai)}`))} where ${syarat}`)
}

/** Hashes of the stored files behind rows that are about to go. */
async function fileRencana(db: Db, rencana: Rencana): Promise<string[]> {
  const semua: string[] = []
  for (const satu of listDataPribadi()) {
    const syarat = satu.file && syaratHapus(satu, rencana)
    if (syarat) semua.push(...(await db.many<{ hash: string }>(sql`select distinct ${raw(satu.file!.hash)} as hash from ${raw(satu.tabel)} where ${syarat} and ${raw(satu.file!.hash)} is not null`)).map(({ hash }) => hash))
  }
  return [...new Set(semua)]
}

async function tulisNisan(tx: Tx, { lepas }: Rencana): Promise<void> {
  for (const jenis of ['orang', 'berkas'] as const) await tulisNisanJenis(tx, jenis, lepas[jenis] ?? [])
}

/** Every tombstone, to be kept beside the backups (not in them): hashes only, of no use without the key of the installation. */
export const eksporNisan = async (db: Db): Promise<Nisan[]> =>
  (await db.many<{ jenis: Nisan['jenis']; sidik: Buffer; pada: Date }>(sql`select jenis, sidik, pada from pelindungan_data.nisan order by pada, jenis, sidik`)).map((n) => ({ jenis: n.jenis, sidik: n.sidik.toString('hex'), pada: n.pada.toISOString() }))

const HALAMAN = 5_000
/** Ids of a kind in this database whose tombstone is in the set. */
async function bangkit(db: Db, jenis: 'orang' | 'berkas', nisan: Set<string>): Promise<string[]> {
  const asal = listDataPribadi().find((satu) => satu.cari.some((c) => c.kunci === jenis && c.kolom === 'id'))!
  const hidup = asal.hapus.cara === 'anonimkan' ? "nama <> '(data dihapus)'" : 'anonim_pada is null'
  const ketemu: string[] = []
  for (let sesudah = '00000000-0000-0000-0000-000000000000'; ;) {
    const baris = await db.many<{ id: string }>(sql`select id from ${raw(asal.tabel)} where id > ${sesudah}::uuid and ${raw(hidup)} order by id limit ${HALAMAN}`)
    ketemu.push(...baris.filter(({ id }) => nisan.has(sidik(jenis, id).toString('hex'))).map(({ id }) => id))
    if (baris.length < HALAMAN) return ketemu
    sesudah = baris.at(-1)!.id
  }
}

/**
 * After a restore: everything that was erased since the backup was taken is erased again, legal holds included. `nisan`: the
 * tombstones kept beside the backups (`eksporNisan`); those in the restored database count too. Returns how many persons and
 * cases were forgotten again, and how many stay because the restored state says that a law keeps them (an application that was
 * still open then). Running it twice does nothing the second time.
 */
export async function terapkanUlangPenghapusan(db: Database, nisan: Nisan[] = []): Promise<{ orang: number; berkas: number; tertahan: number; arsip?: number }> {
  const semua = [...(await eksporNisan(db)), ...nisan]
  const himpunan = (jenis: string) => new Set(semua.filter((n) => n.jenis === jenis).map((n) => n.sidik))
  const actor: Actor = { kind: 'sistem', sebab: 'pemulihan-cadangan' }
  const hapus = (awal: Penghubung, objek: { jenis: 'orang' | 'berkas'; id: string }) => db.transaction(async (tx) => {
    const rencana = await susunRencana(tx, awal)
    await jalankanRencana(tx, rencana, { actor, tindakan: 'pelindungan.penghapusan.jalankan', objek })
    return rencana.lepas[objek.jenis]?.includes(objek.id) ? 0 : 1
  })
  let tertahan = 0
  const berkas = await bangkit(db, 'berkas', himpunan('berkas'))
  for (const id of berkas) tertahan += await hapus({ berkas: [id] }, { jenis: 'berkas', id })
  const orang = await bangkit(db, 'orang', himpunan('orang'))
  for (const id of orang) tertahan += await hapus({ orang: [id] }, { jenis: 'orang', id })
  const arsip = await terapkanNisanLain(db, himpunan)
  return { orang: orang.length, berkas: berkas.length, tertahan, ...(arsip > 0 ? { arsip } : {}) }
}
