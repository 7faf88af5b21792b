import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { rupiah } from '#kernel/documents'
import { type Db, type Tx, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { bacaUang } from './hitung.ts'
import { type Pemeriksa, type Temuan, daftarkanPeriksa } from './periksa.ts'
import { pada } from './rincian.sql.ts'
import { kursiDi } from './tahap-kursi.ts'
import { kunciTahap } from './tahap.ts'
import { findTahap, findTahapTerbuka } from './tahap.sql.ts'

// Who is to receive a grant, social aid or financial aid (C11): names and addresses apart from the lines, for those who keep them.

/** Accounts whose lines owe a list of recipients: hibah, bansos, bagi hasil and bantuan keuangan. */
export const REKENING_PENERIMA = ['5.1.05', '5.1.06', '5.4.01', '5.4.02'] as const
const wajib = (alias = sql`r`) => sql`(starts_with(${alias}.rekening, '5.1.05') or starts_with(${alias}.rekening, '5.1.06') or starts_with(${alias}.rekening, '5.4.01') or starts_with(${alias}.rekening, '5.4.02'))`
export interface Penerima { id: string; nama: string; alamat: string; bentuk: 'uang' | 'barang'; jumlah: bigint }
export const listPenerima = (db: Db, rincianId: string): Promise<Penerima[]> => db.many<Penerima>(sql`select id, nama, alamat, bentuk, jumlah from penganggaran.penerima where rincian_id = ${rincianId} order by nama, id limit 5000`)

/** A line that owes recipients, with how much of it is named. */
export interface RincianPenerima { id: string; unit_id: string; unit_jalur: string; nama: string; rekening: string; jumlah: bigint; banyak: number; bernama: bigint }
/** Lines of an office (or of all) that owe a list, current or as at a stage; at most 2,000. */
export const listRincianPenerima = (db: Db, { tahun, unitId, urut }: { tahun: number; unitId?: string | undefined; urut?: number | undefined }): Promise<RincianPenerima[]> =>
  db.many<RincianPenerima>(sql`with l as materialized (select r.id, r.unit_id, r.unit_jalur, r.nama, r.rekening, r.jumlah from penganggaran.rincian r where r.tahun = ${tahun} and ${pada('r', urut)} ${unitId ? sql`and r.unit_id = ${unitId}` : sql``} and r.bagian = 'belanja' and ${wajib()} order by r.unit_jalur, r.rekening, r.urut limit 2000)
    select l.*, coalesce(p.banyak, 0) as banyak, coalesce(p.jumlah, 0)::bigint as bernama from l left join penganggaran.jumlah_penerima(array(select id from l)) p on p.rincian_id = l.id order by l.unit_jalur, l.rekening, l.nama`)

const keliru = (message: string): never => refuse('isian-keliru', message, { fields: [{ field: 'daftar', message }] })
/** 'Nama; alamat; jumlah; uang atau barang' a line. Refuses the first line that cannot be read, by its number. */
export function bacaPenerima(teks: string): Omit<Penerima, 'id'>[] {
  return teks.split(/\r?\n/).map((b) => b.trim()).filter(Boolean).slice(0, 2000).map((b, i) => {
    const [nama = '', alamat = '', jumlah = '', bentuk = 'uang'] = b.split(/[;\t]/).map((s) => s.trim())
    const rp = bacaUang(jumlah)
    if (nama.length < 2 || nama.length > 160 || alamat.length < 3 || !rp || !['uang', 'barang'].includes(bentuk.toLowerCase() || 'uang')) return keliru(`Baris ${i + 1}: tulis nama; alamat; jumlah rupiah; uang atau barang.`)
    return { nama, alamat: alamat.slice(0, 300), jumlah: rp, bentuk: bentuk.toLowerCase() === 'barang' ? 'barang' as const : 'uang' as const }
  })
}
interface BarisPemilik { id: string; tahun: number; unit_id: string; unit_jalur: string; rekening: string; jumlah: bigint; nama: string }
/** The line, when this actor may keep its recipients: its office, TAPD, or the head of finance. */
export async function getRincianPenerima(db: Db, actor: Actor, id: string): Promise<BarisPemilik> {
  const r = (await db.maybe<BarisPemilik>(sql`select r.id, r.tahun, r.unit_id, r.unit_jalur, r.rekening, r.jumlah, r.nama from penganggaran.rincian r where r.id = ${id} and r.sampai is null and ${wajib()}`)) ?? refuseNotFound('Rincian')
  const unit = { unitId: r.unit_id, unitJalur: r.unit_jalur }
  return actor.kind === 'sistem' || kursiDi(actor, 'anggaran.susun', unit) || kursiDi(actor, 'anggaran.ajukan', unit) || kursiDi(actor, 'anggaran.verifikasi', unit) || kursiDi(actor, 'anggaran.kelola', unit) ? r : refuseNotFound('Rincian')
}
/** Replaces the recipients of a line by a list. Refuses (422) more than the line holds, and when no stage is open. */
export async function simpanPenerima(tx: Tx, actor: Actor, { rincianId, daftar }: { rincianId: string; daftar: Omit<Penerima, 'id'>[] }): Promise<number> {
  const r = await getRincianPenerima(tx, actor, rincianId)
  await kunciTahap(tx, r.tahun, 'share')
  const jumlah = daftar.reduce((n, p) => n + p.jumlah, 0n)
  if (jumlah > r.jumlah) keliru(`Jumlah penerima ${rupiah(jumlah, { sen: false })} melebihi anggarannya ${rupiah(r.jumlah, { sen: false })}.`)
  await tx.run(sql`delete from penganggaran.penerima where rincian_id = ${rincianId}`)
  if (daftar.length > 0) await tx.run(sql`insert into penganggaran.penerima (id, tahun, rincian_id, unit_id, unit_jalur, nama, alamat, bentuk, jumlah, diubah_pada)
    select id, ${r.tahun}, ${rincianId}::uuid, ${r.unit_id}::uuid, ${r.unit_jalur}, nama, alamat, bentuk, jumlah, ${now()} from jsonb_to_recordset(${JSON.stringify(daftar.map((p) => ({ ...p, id: uuid(), jumlah: String(p.jumlah) })))}::jsonb) as b (id uuid, nama text, alamat text, bentuk text, jumlah bigint)`)
  // How many, never who: names stand in their table only.
  await catat(tx, { actor, tindakan: 'penganggaran.penerima.simpan', objek: { jenis: 'rincian', id: rincianId }, sesudah: { banyak: daftar.length, jumlah: String(jumlah) } })
  return daftar.length
}

/** C11: lines for grants and aid whose recipients are not all named; blocks once the budget is enacted, warns before. */
const periksaPenerima: Pemeriksa = {
  kode: 'C11',
  async jalankan(db, l): Promise<Temuan[]> {
    if (l.subId !== undefined) return []
    const tahap = l.urut === undefined ? await findTahapTerbuka(db, l.tahun) : await findTahap(db, l.tahun, l.urut)
    const kurang = (await listRincianPenerima(db, l)).filter((r) => r.bernama !== r.jumlah), tegas = tahap?.jenis === 'apbd_murni' || tahap?.jenis === 'apbd_perubahan'
    return kurang.slice(0, 200).map((r) => ({ kode: 'C11', tingkat: tegas ? 'galat' : 'peringatan', tempat: `${r.rekening} ${r.nama}`, unitId: r.unit_id, rincianId: r.id, rekening: r.rekening, jumlah: r.jumlah - r.bernama, banyak: kurang.length,
      pesan: [`${r.nama}: baru ${rupiah(r.bernama, { sen: false })} dari ${rupiah(r.jumlah, { sen: false })} yang disebut penerimanya.`, `${r.nama}: recipients named for ${rupiah(r.bernama, { sen: false })} of ${rupiah(r.jumlah, { sen: false })}.`], jalan: ['Lengkapi daftar penerima di halaman Penerima.', 'Complete the list of recipients.'] }))
  },
}
daftarkanPeriksa(periksaPenerima)
