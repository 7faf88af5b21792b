import { createHash } from 'node:crypto'
import { tanggalDaerah } from '#kernel/identity'
import { tambahHari } from '#kernel/organisation'
import { type Tx, now, sql } from '#kernel/platform'
import { insertVersiPertama } from '../rujukan-awal.ts'
import { indukKode } from '../rujukan.ts'
import { terbaruMulai } from '../rujukan.sql.ts'
import { BIDANG_CONTOH, KAMUS_CONTOH, SSH_CONTOH, SUB_KEGIATAN_CONTOH } from './kamus.ts'

const DASAR = 'Keputusan Bupati Bone (contoh)'
/** The year that takes proposals in the demo today, the one before it, which is over, and the one whose budget runs (never after it). */
export function tahunContoh(): { berjalan: number; selesai: number; laksana: number } {
  const hari = tanggalDaerah(now()), berjalan = Number(tambahHari(hari, 45).slice(0, 4)) + 1
  return { berjalan, selesai: berjalan - 1, laksana: Number(hari.slice(0, 4)) }
}
/** Years whose proposals have been decided, oldest first: that of the running budget, and late in the year the next one, too. */
export const tahunSelesai = (): number[] => { const { selesai, laksana } = tahunContoh(); return Array.from({ length: selesai - laksana + 1 }, (_, i) => laksana + i) }
/** The day a year began to take proposals: November two years before it, or three weeks ago for the one that is open. */
export const mulaiUsulan = (tahun: number): string => (tahun === tahunContoh().berjalan ? tambahHari(tanggalDaerah(now()), -21) : `${tahun - 2}-11-01`)

/** Dictionary, some prices, and the years: those that are over, one open now. */
export async function isiSiklusContoh(tx: Tx): Promise<void> {
  const sidik = (isi: unknown) => createHash('sha256').update(JSON.stringify(isi)).digest('hex')
  if (!(await terbaruMulai(tx, 'kamus'))) {
    await insertVersiPertama(tx, 'kamus', KAMUS_CONTOH.map(([kode, nama, satuan, harga, unit, sub]) => ({ kode, nama, satuan, harga: BigInt(harga), induk: null, tingkat: 1, rincian: { unit, jenis_belanja: 'fisik', sub_kegiatan: sub } })), { nama: 'Kamus usulan', dasar: DASAR, mulai: '2024-10-01', sidik: sidik(KAMUS_CONTOH) })
    await insertVersiPertama(tx, 'ssh', SSH_CONTOH.map(([kode, nama, spesifikasi, satuan, harga]) => ({ kode, nama, satuan, harga: BigInt(harga), induk: null, tingkat: 1, rincian: spesifikasi ? { spesifikasi } : {} })), { nama: 'Standar satuan harga', dasar: DASAR, mulai: '2026-01-01', sidik: sidik(SSH_CONTOH) })
  }
  await isiSubKegiatan(tx)
  const jadwal = (mulai: string) => JSON.stringify({ pokir: tambahHari(mulai, 120), desa: tambahHari(mulai, 75), kecamatan: tambahHari(mulai, 110), forum_pd: tambahHari(mulai, 130), kabupaten: tambahHari(mulai, 150) })
  for (const tahun of [...tahunSelesai(), tahunContoh().berjalan]) {
    const mulai = mulaiUsulan(tahun)
    await tx.run(sql`insert into perencanaan.siklus (tahun, usulan_mulai, usulan_sampai, jadwal, keadaan) values (${tahun}, ${mulai}, ${tambahHari(mulai, 95)}, ${jadwal(mulai)}::jsonb, ${tahun === tahunContoh().berjalan ? 'berjalan' : 'selesai'}) on conflict do nothing`)
  }
}
/** Which office answers for what, and the few sub kegiatan the demo's dictionary names beyond the shipped ones. */
async function isiSubKegiatan(tx: Tx): Promise<void> {
  if ((await terbaruMulai(tx, 'nomenklatur'))! < '2026-01-01') {
    const baris = SUB_KEGIATAN_CONTOH.map(([kode, nama, satuan]) => ({ kode, nama, satuan, harga: null, induk: indukKode('nomenklatur', kode), tingkat: 5, rincian: {} }))
    await insertVersiPertama(tx, 'nomenklatur', baris, { nama: 'Nomenklatur peragaan (hanya contoh, gantilah dengan lembar kerja Kementerian)', dasar: DASAR, mulai: '2026-01-01', sidik: createHash('sha256').update(JSON.stringify(SUB_KEGIATAN_CONTOH)).digest('hex'), cakupan: 'tambahan' })
  }
  await tx.run(sql`insert into perencanaan.bidang_unit (unit_id, bidang, berlaku_mulai, dasar_hukum) select u.id, b.bidang, '2025-01-01', 'Peraturan daerah tentang perangkat daerah (contoh)' from jsonb_each(${JSON.stringify(BIDANG_CONTOH)}::jsonb) d join organisation.publik_unit u on u.kode = d.key cross join lateral jsonb_array_elements_text(d.value) as b (bidang) on conflict do nothing`)
}
