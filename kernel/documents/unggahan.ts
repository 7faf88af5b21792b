import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, type Db, type Job, defineJob, now, refuse, refuseNotFound, secret, sql } from '#kernel/platform'
import type { BerkasMasuk } from './lampiran.ts'
import { folderData } from './pengaturan.ts'

// An upload in pieces, after the manner of tus: begin, send from the offset the server names, ask the offset after a drop.
// The bytes lie in DATA_DIR/unggahan; the row says how many of them are safe.

const UMUR_MS = 24 * 3600 * 1000
const SEKALIGUS = 30
/** Largest file that may be sent in pieces; each form's own limit is checked when it is handed in. */
export const UNGGAHAN_TERBESAR = 50_000_000
/** Largest piece. */
export const POTONGAN_TERBESAR = 1_000_000

export interface Unggahan { id: string; nama: string; ukuran: number; diterima: number; lengkap: boolean }
interface Row { id: string; nama: string; ukuran: bigint; diterima: bigint }
const jalur = (id: string) => join(folderData('unggahan'), id)
const bentuk = (row: Row): Unggahan => ({ id: row.id, nama: row.nama, ukuran: Number(row.ukuran), diterima: Number(row.diterima), lengkap: row.diterima === row.ukuran })
const findRow = (db: Db, id: string, pengunggah: string, kunci = false) =>
  db.maybe<Row>(kunci ? sql`select id, nama, ukuran, diterima from documents.unggahan where id = ${id} and pengunggah = ${pengunggah} and berakhir > ${now()} for update` : sql`select id, nama, ukuran, diterima from documents.unggahan where id = ${id} and pengunggah = ${pengunggah} and berakhir > ${now()}`)
const getRow = async (db: Db, id: string, pengunggah: string, kunci = false) => await findRow(db, id, pengunggah, kunci) ?? refuseNotFound('Unggahan')

/** Begins an upload of `ukuran` bytes; it may be continued for a day, by this account only. */
export async function mulaiUnggahan(db: Database, { nama, ukuran, pengunggah }: { nama: string; ukuran: number; pengunggah: string }): Promise<Unggahan> {
  if (!Number.isInteger(ukuran) || ukuran < 1) refuse('berkas-kosong', 'Berkas ini kosong (0 byte). Pilih berkas yang lain.')
  if (ukuran > UNGGAHAN_TERBESAR) refuse('berkas-terlalu-besar', `Berkas ini terlalu besar, paling besar ${UNGGAHAN_TERBESAR / 1_000_000} MB.`, { status: 413 })
  const id = secret(18)
  await mkdir(folderData('unggahan'), { recursive: true, mode: 0o700 })
  await db.transaction(async (tx) => {
    const { n } = await tx.one<{ n: bigint }>(sql`select count(*) as n from documents.unggahan where pengunggah = ${pengunggah} and berakhir > ${now()}`)
    if (n >= BigInt(SEKALIGUS)) refuse('terlalu-banyak-unggahan', 'Terlalu banyak unggahan yang belum selesai. Lanjutkan atau tunggu sampai besok.', { status: 429 })
    await tx.run(sql`insert into documents.unggahan (id, pengunggah, nama, ukuran, dibuat, berakhir) values (${id}, ${pengunggah}, ${nama.slice(0, 200)}, ${ukuran}, ${now()}, ${new Date(now().getTime() + UMUR_MS)})`)
  })
  return { id, nama, ukuran, diterima: 0, lengkap: false }
}

/** How far an upload has come: where to go on after a drop. */
export const lihatUnggahan = async (db: Db, id: string, pengunggah: string): Promise<Unggahan> => bentuk(await getRow(db, id, pengunggah))

/**
 * Takes a piece that begins at `offset`. A piece that does not begin where the last one ended is refused (409) with the right offset in
 * `detail.diterima`; a piece sent again after a lost answer is therefore harmless. The bytes are on disk before the row says so.
 */
export async function terimaPotongan(db: Database, id: string, pengunggah: string, offset: number, potongan: { path: string }): Promise<Unggahan> {
  const isi = await readFile(potongan.path)
  if (isi.length === 0 || isi.length > POTONGAN_TERBESAR) refuse('potongan-keliru', 'Potongan berkas kosong atau terlalu besar.', { status: 413 })
  return db.transaction(async (tx) => {
    const row = await getRow(tx, id, pengunggah, true)
    if (BigInt(offset) !== row.diterima) refuse('potongan-tidak-bersambung', 'Potongan berkas tidak bersambung. Unggahan dilanjutkan dari bagian yang sudah diterima.', { status: 409, detail: { diterima: Number(row.diterima) } })
    if (row.diterima + BigInt(isi.length) > row.ukuran) refuse('potongan-keliru', 'Potongan berkas melampaui ukuran yang disebut di awal.', { status: 413 })
    const berkas = await open(jalur(id), offset === 0 ? 'w' : 'r+', 0o600)
    try { await berkas.write(isi, 0, isi.length, offset); await berkas.sync() } finally { await berkas.close() }
    const baru = { ...row, diterima: row.diterima + BigInt(isi.length) }
    await tx.run(sql`update documents.unggahan set diterima = ${baru.diterima} where id = ${id}`)
    return bentuk(baru)
  })
}

/** A finished upload as a file to hand to `simpanUnggahan`; refuses one that is not complete. */
export async function ambilUnggahan(db: Db, id: string, pengunggah: string): Promise<BerkasMasuk> {
  const unggahan = bentuk(await getRow(db, id, pengunggah))
  if (!unggahan.lengkap) refuse('unggahan-belum-lengkap', `Berkas ${unggahan.nama} belum terkirim seluruhnya. Tunggu sampai selesai atau pilih lagi.`, { status: 409 })
  return { path: jalur(id), name: unggahan.nama }
}

/** Throws away uploads nobody finished within a day, and pieces without a row. */
export const bersihkanUnggahanJob: Job = defineJob({
  name: 'documents.bersihkan-unggahan', cron: '17 * * * *',
  async run(db) {
    await db.transaction((tx) => tx.run(sql`delete from documents.unggahan where berakhir <= ${now()}`))
    await db.transaction((tx) => tx.run(sql`delete from documents.pemeriksaan where dibuat < ${new Date(now().getTime() - UMUR_MS)}`))
    const ada = new Set((await db.many<{ id: string }>(sql`select id from documents.unggahan limit 100000`)).map(({ id }) => id))
    for (const nama of await readdir(folderData('unggahan')).catch(() => [] as string[])) if (!ada.has(nama)) await rm(jalur(nama), { force: true })
  },
})
