import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Db, type Tx, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { insertTindakan, lockRantai } from './dokumen.sql.ts'
import { findPelaku, salah } from './pelaku.ts'

// Taxes and dues held back: what of them has reached the state, by document and month. Those of direct payments never pass through
// the treasurer's hands: the bank pays them in, and only their receipt (NTPN) is written down here.

export interface BarisPotongan { dokumen_id: string; urut: number; jenis: string; id_billing: string; ntpn: string; jumlah: bigint; tanggal: string; dokumen: 'spm' | 'tbp'; nomor: string | null; unit_nama: string }
export interface SaringPotongan { tahun: number; bulan: number; unitId?: string | undefined; batas: number }
/** Deductions of paid documents dated in a month, by day: of one office, or of all without one. */
export const listPotonganBulan = (db: Db, { tahun, bulan, unitId, batas }: SaringPotongan): Promise<BarisPotongan[]> =>
  db.many<BarisPotongan>(sql`select p.dokumen_id, p.urut, p.jenis, p.id_billing, p.ntpn, p.jumlah, d.tanggal, d.jenis as dokumen, d.nomor, u.nama as unit_nama from penatausahaan.dokumen d join penatausahaan.potongan p on p.dokumen_id = d.id join organisation.publik_unit u on u.id = d.unit_id
    where d.jenis in ('spm', 'tbp') and d.tahun = ${tahun} and d.cair_pada is not null and d.tanggal >= make_date(${tahun}, ${bulan}, 1) and d.tanggal < (make_date(${tahun}, ${bulan}, 1) + interval '1 month')::date ${unitId ? sql`and d.unit_id = ${unitId}` : sql``} order by d.tanggal, d.id, p.urut limit ${batas}`)
/** Sums by kind: held back, and of it paid in with a receipt. */
export function ringkasPotongan(baris: BarisPotongan[]): { jenis: string; jumlah: bigint; disetor: bigint }[] {
  const hasil = new Map<string, { jenis: string; jumlah: bigint; disetor: bigint }>()
  for (const b of baris) { const r = hasil.get(b.jenis) ?? { jenis: b.jenis, jumlah: 0n, disetor: 0n }; hasil.set(b.jenis, { ...r, jumlah: r.jumlah + b.jumlah, disetor: r.disetor + (b.ntpn ? b.jumlah : 0n) }) }
  return [...hasil.values()].sort((a, b) => (a.jenis < b.jenis ? -1 : 1))
}
/** Writes the receipt of a tax of a direct payment down: billing number (15 digits, may be empty for dues) and NTPN. Once; by the treasurer or the treasury. */
export async function catatNtpn(tx: Tx, actor: Actor, isi: { dokumenId: string; urut: number; billing: string; ntpn: string }): Promise<void> {
  const d = (await lockRantai(tx, isi.dokumenId)).find((x) => x.id === isi.dokumenId) ?? refuseNotFound('SPM'), unit = { id: d.unit_id, jalur: d.unit_jalur }
  const bendahara = findPelaku(actor, 'spp.ajukan', unit), pelaku = bendahara ?? findPelaku(actor, 'sp2d.cairkan', unit) ?? refuse('tidak-berwenang', 'NTPN dicatat bendahara atau BUD.', { status: 403 })
  if (d.jenis !== 'spm' || !d.cair_pada) refuse('bukan-tahapnya', 'NTPN dicatat sesudah SP2D-nya dibayar. Pajak TBP disetor pada halaman TBP-nya.', { status: 409 })
  const billing = isi.billing.replace(/\s/g, ''), ntpn = isi.ntpn.replace(/\s/g, '').toUpperCase()
  if (!/^(\d{15})?$/.test(billing)) salah('billing', 'ID billing terdiri dari 15 angka.')
  if (!/^[0-9A-Z]{16}$/.test(ntpn)) salah('ntpn', 'NTPN terdiri dari 16 huruf atau angka.')
  const jadi = await tx.run(sql`update penatausahaan.potongan set ntpn = ${ntpn}, id_billing = case when ${billing} = '' then id_billing else ${billing} end where dokumen_id = ${d.id} and urut = ${isi.urut} and ntpn = ''`)
  if (jadi === 0) refuse('sudah-dicatat', 'NTPN potongan ini sudah dicatat.', { status: 409 })
  await insertTindakan(tx, { id: uuid(), dokumenId: d.id, rantaiId: d.rantai_id, tindakan: 'setor_pajak', tugas: bendahara ? 'minta' : 'bayar', dari: d.keadaan, ke: d.keadaan, pegawaiId: pelaku.pegawaiId, jabatanId: pelaku.jabatan.jabatanId, jabatan: pelaku.jabatan.nama })
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.spm.tax', objek: { jenis: 'dokumen_kas', id: d.id }, sesudah: { urut: isi.urut } })
}
