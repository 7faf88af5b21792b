import { type Db, type Tx, now, sql } from '#kernel/platform'

export interface KunciRegister { unitId: string; register: string; tahun: number }
export interface NomorRow { unit_id: string; register: string; tahun: number; urut: number; teks: string; tanggal: string; keadaan: 'terpakai' | 'dipesan' | 'batal'; blok_id: string | null; perihal: string | null; alasan: string | null }
export interface BlokRow { id: string; unit_id: string; register: string; tahun: number; dari: number; sampai: number; diterbitkan_ke: string; tanggal: string; ditutup: Date | null }

/** Moves the register on by `banyak` and holds its line until the transaction ends: the next writer waits, a rollback gives back. */
export const majukanRegister = (tx: Tx, { unitId, register, tahun }: KunciRegister, banyak: number, tanggal: string) =>
  tx.one<{ terakhir: number; tanggal_lama: string | null }>(sql`insert into documents.nomor_urut as n (unit_id, register, tahun, terakhir, tanggal_terakhir)
    values (${unitId}, ${register}, ${tahun}, ${banyak}, ${tanggal})
    on conflict (unit_id, register, tahun) do update set terakhir = n.terakhir + excluded.terakhir, tanggal_terakhir = greatest(n.tanggal_terakhir, excluded.tanggal_terakhir)
    returning terakhir, case when tanggal_terakhir > ${tanggal}::date then tanggal_terakhir end as tanggal_lama`)

export const insertNomor = (tx: Tx, { unitId, register, tahun }: KunciRegister, nomor: { urut: number; teks: string; tanggal: string; keadaan: 'terpakai' | 'dipesan'; blokId?: string }) =>
  tx.run(sql`insert into documents.nomor (unit_id, register, tahun, urut, teks, tanggal, keadaan, blok_id, dibuat)
    values (${unitId}, ${register}, ${tahun}, ${nomor.urut}, ${nomor.teks}, ${nomor.tanggal}, ${nomor.keadaan}, ${nomor.blokId ?? null}, ${now()})`)

export const batalkanNomorRow = (tx: Tx, { unitId, register, tahun }: KunciRegister, urut: number, alasan: string) =>
  tx.run(sql`update documents.nomor set keadaan = 'batal', alasan = ${alasan} where unit_id = ${unitId} and register = ${register} and tahun = ${tahun} and urut = ${urut} and keadaan <> 'batal'`)

export const findNomorByTeks = (db: Db, unitId: string, register: string, teks: string) =>
  db.maybe<NomorRow>(sql`select * from documents.nomor where unit_id = ${unitId} and register = ${register} and teks = ${teks} order by tahun desc limit 1`)

export const insertBlok = (tx: Tx, blok: { id: string; dari: number; sampai: number; diterbitkanKe: string; tanggal: string } & KunciRegister) =>
  tx.run(sql`insert into documents.blok_nomor (id, unit_id, register, tahun, dari, sampai, diterbitkan_ke, tanggal, dibuat)
    values (${blok.id}, ${blok.unitId}, ${blok.register}, ${blok.tahun}, ${blok.dari}, ${blok.sampai}, ${blok.diterbitkanKe}, ${blok.tanggal}, ${now()})`)
export const findBlok = (tx: Tx, id: string) => tx.maybe<BlokRow>(sql`select * from documents.blok_nomor where id = ${id} for update`)

/** Marks a reserved number as used on the day it was written by hand. */
export const pakaiNomorBlok = (tx: Tx, blokId: string, urut: number, tanggal: string, perihal: string) =>
  tx.run(sql`update documents.nomor set keadaan = 'terpakai', tanggal = ${tanggal}, perihal = ${perihal} where blok_id = ${blokId} and urut = ${urut} and keadaan = 'dipesan'`)
/** The numbers of a block, in order (at most 200). */
export const listNomorBlok = (db: Db, blokId: string) => db.many<NomorRow>(sql`select * from documents.nomor where blok_id = ${blokId} order by urut limit 200`)
export const batalkanSisaBlok = (tx: Tx, blokId: string, alasan: string) =>
  tx.run(sql`update documents.nomor set keadaan = 'batal', alasan = ${alasan} where blok_id = ${blokId} and keadaan = 'dipesan'`)
export const tutupBlokRow = (tx: Tx, id: string) => tx.run(sql`update documents.blok_nomor set ditutup = ${now()} where id = ${id}`)

export const listNomor = (db: Db, { unitId, register, tahun }: KunciRegister, most: number, sesudah = 0) =>
  db.many<NomorRow>(sql`select * from documents.nomor where unit_id = ${unitId} and register = ${register} and tahun = ${tahun} and urut > ${sesudah} order by urut limit ${most}`)

export const nextNomorBerkas = (tx: Tx, awalan: string, tahun: number) => tx.one<{ n: bigint }>(sql`select documents.nomor_berkas(${awalan}, ${tahun}) as n`)
