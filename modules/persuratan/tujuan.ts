import { findUnit } from '#kernel/organisation'
import { type FieldProblem, type Tx, refuse, sql, uuid } from '#kernel/platform'

/** Where a letter goes: into the register of a unit of ours, by e-mail, or printed. */
export interface TujuanBaru {
  sebagai?: 'kepada' | 'tembusan'
  /** As printed: the post, not the person ("Kepala Dinas Kesehatan"). */
  nama: string
  di?: string
  unitId?: string
  surel?: string
}
export const TUJUAN_TERBANYAK = 200
const SUREL = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[a-z]{2,}$/i

/** Replaces the recipients of a draft. Refuses a recipient without a name, an address that is none, and the same unit twice. */
export async function gantiTujuan(tx: Tx, suratId: string, tujuan: TujuanBaru[]): Promise<void> {
  if (tujuan.length > TUJUAN_TERBANYAK) refuse('tujuan-terlalu-banyak', `Satu surat paling banyak untuk ${TUJUAN_TERBANYAK} tujuan. Pakai surat edaran, atau bagi menjadi beberapa surat.`)
  const masalah: FieldProblem[] = []
  for (const [i, satu] of tujuan.entries()) {
    if (satu.nama.trim().length < 2) masalah.push({ field: `nama_${i}`, message: 'Tuliskan jabatan atau nama yang dituju.' })
    if (satu.surel && !SUREL.test(satu.surel.trim())) masalah.push({ field: `surel_${i}`, message: 'Alamat surel belum benar. Contoh: tu@instansi.go.id.' })
    if (satu.unitId && !(await findUnit(tx, satu.unitId))) masalah.push({ field: `unit_${i}`, message: 'Unit ini tidak ditemukan.' })
    if (satu.unitId && tujuan.findIndex((lain) => lain.unitId === satu.unitId) < i) masalah.push({ field: `unit_${i}`, message: 'Unit ini sudah ada di daftar.' })
  }
  if (masalah.length > 0) refuse('tujuan-salah', masalah[0]!.message, { fields: masalah })
  await tx.run(sql`delete from persuratan.tujuan where surat_id = ${suratId}`)
  for (const [i, { sebagai = 'kepada', nama, di = '', unitId, surel }] of tujuan.entries()) {
    const cara = unitId ? 'dalam' : surel ? 'surel' : 'cetak'
    await tx.run(sql`insert into persuratan.tujuan (id, surat_id, urut, sebagai, nama, di, unit_id, surel, cara) values (${uuid()}, ${suratId}, ${i + 1}, ${sebagai}, ${nama.trim()}, ${di.trim()}, ${unitId ?? null}, ${unitId ? null : (surel?.trim() ?? null)}, ${cara})`)
  }
}
