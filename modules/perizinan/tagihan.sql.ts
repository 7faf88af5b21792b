import type { Actor } from '#kernel/identity'
import { kebijakan } from '#kernel/identity'
import { type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, empty, now, sql } from '#kernel/platform'
import type { BarisPerhitungan } from './perhitungan.ts'

export type JenisTagihan = 'skpd' | 'skrd'
export type StatusTagihan = 'terbit' | 'sebagian' | 'lunas' | 'kedaluwarsa' | 'batal'
/** The reckoning as it was when the bill was issued; amounts as digits. */
export interface PerhitunganBeku {
  rumus: string
  nama: string
  versi: string
  dasar_hukum: string
  baris: (Omit<BarisPerhitungan, 'jumlah'> & { jumlah: string })[]
  penjelasan: string[]
  /** Answers the assessor put right, and why. */
  koreksi: Record<string, unknown>
  alasan?: string
}
export interface Tagihan {
  id: string; jenis: JenisTagihan; nomor: string; naskah_id: string; berkas_id: string; orang_id: string; wajib_nama: string; layanan: string; berkas_nomor: string; kode_rekening: string
  perhitungan: PerhitunganBeku; pokok: bigint; sanksi: bigint; total: bigint; dibayar: bigint; tanggal: string; jatuh_tempo: string; gugur_pada: string; sanksi_permil: number; sanksi_bulan_maks: number
  kode_bayar: string; status: StatusTagihan; alasan_batal: string | null; lunas_pada: Date | null; unit_id: string; unit_jalur: string; dibuat: Date
}
export interface AturanTagihan { jenis: JenisTagihan; berlaku_dari: string; hari_jatuh_tempo: number; sanksi_permil: number; sanksi_bulan_maks: number; hari_gugur: number; dasar_hukum: string }
export interface Pembayaran { id: string; tagihan_id: string; pemberitahuan_id: string; ntpd: string; jumlah: bigint; dibayar_pada: Date; tanggal: string; kanal: string; isi_hash: string; diterima_pada: Date }

const T = sql`t.id, t.jenis, t.nomor, t.naskah_id, t.berkas_id, t.orang_id, t.wajib_nama, t.layanan, t.berkas_nomor, t.kode_rekening, t.perhitungan, t.pokok, t.sanksi, t.total, t.dibayar, t.tanggal, t.jatuh_tempo, t.gugur_pada,
  t.sanksi_permil, t.sanksi_bulan_maks, t.kode_bayar, t.status, t.alasan_batal, t.lunas_pada, t.unit_id, t.unit_jalur, t.dibuat`

/** The rule in force on a day. */
export const findAturan = (db: Db, jenis: JenisTagihan, tanggal: string): Promise<AturanTagihan | undefined> =>
  db.maybe<AturanTagihan>(sql`select jenis, berlaku_dari, hari_jatuh_tempo, sanksi_permil, sanksi_bulan_maks, hari_gugur, dasar_hukum from perizinan.aturan_tagihan where jenis = ${jenis} and berlaku_dari <= ${tanggal} order by berlaku_dari desc limit 1`)

export type TagihanBaru = Omit<Tagihan, 'sanksi' | 'total' | 'dibayar' | 'status' | 'alasan_batal' | 'lunas_pada' | 'dibuat'>
export const insertTagihan = (tx: Tx, t: TagihanBaru): Promise<number> => tx.run(sql`
  insert into perizinan.tagihan (id, jenis, nomor, naskah_id, berkas_id, orang_id, wajib_nama, layanan, berkas_nomor, kode_rekening, perhitungan, pokok, tanggal, jatuh_tempo, gugur_pada, sanksi_permil, sanksi_bulan_maks, kode_bayar, status, unit_id, unit_jalur, dibuat)
  values (${t.id}, ${t.jenis}, ${t.nomor}, ${t.naskah_id}, ${t.berkas_id}, ${t.orang_id}, ${t.wajib_nama}, ${t.layanan}, ${t.berkas_nomor}, ${t.kode_rekening}, ${JSON.stringify(t.perhitungan)}::jsonb, ${t.pokok}, ${t.tanggal}, ${t.jatuh_tempo}, ${t.gugur_pada},
    ${t.sanksi_permil}, ${t.sanksi_bulan_maks}, ${t.kode_bayar}, 'terbit', ${t.unit_id}, ${t.unit_jalur}, ${now()})`)

export const findTagihan = (db: Db, id: string): Promise<Tagihan | undefined> => db.maybe<Tagihan>(sql`select ${T} from perizinan.tagihan t where t.id = ${id}`)
export const findTagihanByKode = (db: Db, kode: string): Promise<Tagihan | undefined> => db.maybe<Tagihan>(sql`select ${T} from perizinan.tagihan t where t.kode_bayar = ${kode}`)
/** The same, held until the transaction ends: two notices about one bill come one after the other. */
export const lockTagihanByKode = (tx: Tx, kode: string): Promise<Tagihan | undefined> => tx.maybe<Tagihan>(sql`select ${T} from perizinan.tagihan t where t.kode_bayar = ${kode} for update`)
/** Bills of a case, oldest first. */
export const listTagihanByBerkas = (db: Db, berkasId: string): Promise<Tagihan[]> => db.many<Tagihan>(sql`select ${T} from perizinan.tagihan t where t.berkas_id = ${berkasId} order by t.id limit 20`)
/** Bills whose last day to pay has passed, held, at most `batas`. */
export const listTagihanGugur = (tx: Tx, tanggal: string, batas: number): Promise<Tagihan[]> =>
  tx.many<Tagihan>(sql`select ${T} from perizinan.tagihan t where t.status in ('terbit', 'sebagian') and t.gugur_pada < ${tanggal} order by t.gugur_pada, t.id limit ${batas} for update skip locked`)

export interface KunciDaftar { pada: Date; id: string }
/** Bills of the units the actor assesses for, newest first. */
export function listTagihan(db: Db, actor: Actor, { status, sesudah, batas = 50 }: { status?: StatusTagihan | undefined; sesudah?: KunciDaftar | undefined; batas?: number }): Promise<Tagihan[]> {
  const boleh = kebijakan(actor, 'tagihan.tetapkan', { unitId: sql`t.unit_id`, unitJalur: sql`t.unit_jalur`, wilayah: sql`null::text` })
  return db.many<Tagihan>(sql`select ${T} from perizinan.tagihan t where ${boleh} ${status ? sql`and t.status = ${status}` : empty} ${sesudah ? sql`and (t.dibuat, t.id) < (${sesudah.pada}, ${sesudah.id}::uuid)` : empty} order by t.dibuat desc, t.id desc limit ${batas}`)
}

export const updateBayar = (tx: Tx, id: string, { dibayar, sanksi, status }: { dibayar: bigint; sanksi: bigint; status: 'sebagian' | 'lunas' }): Promise<number> =>
  tx.run(sql`update perizinan.tagihan set dibayar = ${dibayar}, sanksi = ${sanksi}, status = ${status}, lunas_pada = ${status === 'lunas' ? now() : null} where id = ${id}`)
/** A further payment of a paid bill: kept in the books, to be given back. */
export const updateDibayar = (tx: Tx, id: string, dibayar: bigint): Promise<number> => tx.run(sql`update perizinan.tagihan set dibayar = ${dibayar} where id = ${id}`)
export const updateGugur = (tx: Tx, id: string): Promise<number> => tx.run(sql`update perizinan.tagihan set status = 'kedaluwarsa' where id = ${id} and status in ('terbit', 'sebagian')`)
/** The case ended before it was paid: nobody may pay any more. */
export const batalkanTagihanBerkas = (tx: Tx, berkasId: string, alasan: string): Promise<number> =>
  tx.run(sql`update perizinan.tagihan set status = 'batal', alasan_batal = ${alasan} where berkas_id = ${berkasId} and status in ('terbit', 'sebagian')`)

export const insertPembayaran = (tx: Tx, p: Omit<Pembayaran, 'diterima_pada'>): Promise<number> => tx.run(sql`
  insert into perizinan.pembayaran (id, tagihan_id, pemberitahuan_id, ntpd, jumlah, dibayar_pada, tanggal, kanal, isi_hash, diterima_pada)
  values (${p.id}, ${p.tagihan_id}, ${p.pemberitahuan_id}, ${p.ntpd}, ${p.jumlah}, ${p.dibayar_pada}, ${p.tanggal}, ${p.kanal}, ${p.isi_hash}, ${now()})`)
/** A notice with this id, or about this payment (NTPD), that came before. */
export const findPembayaran = (db: Db, pemberitahuanId: string, ntpd: string): Promise<Pembayaran | undefined> =>
  db.maybe<Pembayaran>(sql`select * from perizinan.pembayaran where pemberitahuan_id = ${pemberitahuanId} or ntpd = ${ntpd} order by id limit 1`)
export const listPembayaran = (db: Db, tagihanId: string): Promise<Pembayaran[]> => db.many<Pembayaran>(sql`select * from perizinan.pembayaran where tagihan_id = ${tagihanId} order by tanggal, id limit 200`)
/** Bills that wait for the bank's notice, counted up to ten thousand; a figure about all of them, whoever looks. */
export const countMenungguBayar = async (db: Db): Promise<number> => Number((await dalamLingkup(LINGKUP_SISTEM, () => db.one<{ n: bigint }>(sql`
  select count(*) as n from (select from perizinan.tagihan where status in ('terbit', 'sebagian') limit 10000) as some_of_them`))).n)
/** Whether a payment code has been given out, to anybody. */
export const adaKodeBayar = async (db: Db, kode: string): Promise<boolean> => Boolean(await dalamLingkup(LINGKUP_SISTEM, () => findTagihanByKode(db, kode)))
