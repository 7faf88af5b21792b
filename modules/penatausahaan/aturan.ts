import { catat } from '#kernel/audit'
import { periksaPola } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { adaTanggal } from '#kernel/organisation'
import { type Db, type Tx, refuse, sql } from '#kernel/platform'
import { KATA_JENIS, type JenisDokumen } from './keadaan.ts'
import { hariIni, salah } from './pelaku.ts'
import type { JenisTenggat } from './tenggat.ts'

// Rules of spending that change with the law: time limits, number templates, counterparts of accounts. A change is a row with its
// first day, which is today or later: what was done before stays as it was.

export const SATUAN_TENGGAT: Record<JenisTenggat, 'hari_kerja' | 'bulan' | 'persen'> = { spm: 'hari_kerja', sp2d: 'hari_kerja', kembali: 'hari_kerja', tu: 'bulan', setor: 'hari_kerja', kkpd: 'persen' }
export interface BarisTenggat { jenis: JenisTenggat; berlaku_mulai: string; nilai: number; satuan: string; dasar_hukum: string }
export interface BarisPola { jenis: JenisDokumen; berlaku_mulai: string; klasifikasi: string; pola: string }
export interface BarisPadanan { awalan: string; berlaku_mulai: string; akun: string; nama: string; dasar_hukum: string }
export interface BarisPasangan { peristiwa: string; berlaku_mulai: string; buku: string; debit: string; kredit: string; dasar_hukum: string }
/** All rows of each rule, newest first: what holds, what held, what will hold (each at most 500). */
export const listTenggat = (db: Db): Promise<BarisTenggat[]> => db.many<BarisTenggat>(sql`select jenis, berlaku_mulai, nilai, satuan, dasar_hukum from penatausahaan.tenggat order by jenis, berlaku_mulai desc limit 500`)
export const listPola = (db: Db): Promise<BarisPola[]> => db.many<BarisPola>(sql`select jenis, berlaku_mulai, klasifikasi, pola from penatausahaan.pola_nomor order by jenis, berlaku_mulai desc limit 500`)
export const listPadanan = (db: Db): Promise<BarisPadanan[]> => db.many<BarisPadanan>(sql`select p.awalan, p.berlaku_mulai, p.akun, a.nama, p.dasar_hukum from penatausahaan.padanan p join penatausahaan.akun a on a.kode = p.akun order by p.awalan, p.berlaku_mulai desc limit 500`)
export const listPasangan = (db: Db): Promise<BarisPasangan[]> => db.many<BarisPasangan>(sql`select peristiwa, berlaku_mulai, buku, debit, kredit, dasar_hukum from penatausahaan.pasangan order by buku desc, peristiwa, berlaku_mulai desc limit 500`)
/** Which of several rows of one rule holds today: the newest that has begun. Rows come newest first. */
export const berlakuKini = <R extends { berlaku_mulai: string }>(baris: R[], kunci: (r: R) => string, hari = hariIni()): Set<R> => { const hasil = new Map<string, R>(); for (const r of baris) if (r.berlaku_mulai <= hari && !hasil.has(kunci(r))) hasil.set(kunci(r), r); return new Set(hasil.values()) }

function periksaMulai(mulai: string): void {
  if (!adaTanggal(mulai)) salah('mulai', 'Isi tanggal mulai berlaku.')
  if (mulai < hariIni()) salah('mulai', 'Aturan baru berlaku mulai hari ini atau sesudahnya; yang sudah berjalan tidak diubah.')
}
const sekali = (galat: { code?: string }): never => { if (galat.code === '23505') refuse('sudah-ada', 'Sudah ada aturan yang mulai berlaku pada tanggal itu. Pilih tanggal lain.', { status: 409, fields: [{ field: 'mulai', message: 'Sudah ada pada tanggal itu.' }] }); throw galat }
/** A time limit (or the card's share in per cent) from a day on, with its ground. */
export async function tetapkanTenggat(tx: Tx, actor: Actor, isi: { jenis: JenisTenggat; nilai: number; mulai: string; dasar: string }): Promise<void> {
  periksaMulai(isi.mulai)
  if (!Number.isInteger(isi.nilai) || isi.nilai < 1 || isi.nilai > (isi.jenis === 'kkpd' ? 100 : 60)) salah('nilai', isi.jenis === 'kkpd' ? 'Isi 1 sampai 100 persen.' : 'Isi bilangan bulat 1 sampai 60.')
  if (isi.dasar.trim().length < 5) salah('dasar', 'Tulis peraturan dasarnya.')
  await tx.run(sql`insert into penatausahaan.tenggat (jenis, berlaku_mulai, nilai, satuan, dasar_hukum) values (${isi.jenis}, ${isi.mulai}, ${isi.nilai}, ${SATUAN_TENGGAT[isi.jenis]}, ${isi.dasar.trim().slice(0, 300)})`).catch(sekali)
  await catat(tx, { actor, tindakan: 'penatausahaan.tenggat.set', objek: { jenis: 'tenggat', id: isi.jenis }, sesudah: { mulai: isi.mulai, nilai: isi.nilai } })
}
/** How documents of a kind are numbered from a day on. The kind's own word must stay in it: the bank's statement is matched by it. */
export async function tetapkanPola(tx: Tx, actor: Actor, isi: { jenis: JenisDokumen; klasifikasi: string; pola: string; mulai: string }): Promise<void> {
  periksaMulai(isi.mulai)
  if (!KATA_JENIS[isi.jenis]) salah('jenis', 'Pilih jenis dokumen.')
  const galat = periksaPola(isi.pola)
  if (galat.length > 0) salah('pola', galat.join(' '))
  if (!isi.pola.includes(`/${isi.jenis.toUpperCase()}/`)) salah('pola', `Pola harus memuat /${isi.jenis.toUpperCase()}/, karena rekening koran dicocokkan dengannya.`)
  if (['sp2d', 'sts', 'retur'].includes(isi.jenis) && !/^\{urut:[56]\}\//.test(isi.pola)) salah('pola', 'Pola diawali {urut:5}/ atau {urut:6}/, karena rekening koran dicocokkan dengannya.')
  if (!/^[\d.]{1,20}$/.test(isi.klasifikasi.trim())) salah('klasifikasi', 'Kode klasifikasi terdiri dari angka dan titik.')
  await tx.run(sql`insert into penatausahaan.pola_nomor (jenis, berlaku_mulai, klasifikasi, pola) values (${isi.jenis}, ${isi.mulai}, ${isi.klasifikasi.trim()}, ${isi.pola.trim().slice(0, 120)})`).catch(sekali)
  await catat(tx, { actor, tindakan: 'penatausahaan.pola.set', objek: { jenis: 'pola_nomor', id: isi.jenis }, sesudah: { mulai: isi.mulai, pola: isi.pola } })
}
/** To which account of the accrual books a group of the budget belongs, from a day on. */
export async function tetapkanPadanan(tx: Tx, actor: Actor, isi: { awalan: string; akun: string; mulai: string; dasar: string }): Promise<void> {
  periksaMulai(isi.mulai)
  if (!/^[45](\.\d{1,4}){0,5}$/.test(isi.awalan.trim())) salah('awalan', 'Isi awal kode rekening pendapatan atau belanja, misalnya 5.1.02.')
  if (!(await tx.maybe(sql`select 1 as ada from penatausahaan.akun where kode = ${isi.akun}`)) || isi.akun.startsWith('1.1.01.')) salah('akun', 'Pilih akunnya dari bagan akun; bukan akun kas.')
  if (isi.dasar.trim().length < 5) salah('dasar', 'Tulis peraturan dasarnya.')
  await tx.run(sql`insert into penatausahaan.padanan (awalan, berlaku_mulai, akun, dasar_hukum) values (${isi.awalan.trim()}, ${isi.mulai}, ${isi.akun}, ${isi.dasar.trim().slice(0, 300)})`).catch(sekali)
  await catat(tx, { actor, tindakan: 'penatausahaan.padanan.set', objek: { jenis: 'padanan', id: isi.awalan.trim() }, sesudah: { mulai: isi.mulai, akun: isi.akun } })
}
