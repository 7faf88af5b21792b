import { createHash } from 'node:crypto'
import { tanggalDaerah } from '#kernel/identity'
import { tambahHari } from '#kernel/organisation'
import { type Tx, now, sql } from '#kernel/platform'
import { insertVersiPertama } from '../rujukan-awal.ts'
import { terbaruMulai } from '../rujukan.sql.ts'
import { KAMUS_CONTOH, SSH_CONTOH } from './kamus.ts'

const DASAR = 'Keputusan Bupati Bone (contoh)'
/** The year that takes proposals in the demo today, and the one before it, which is over. */
export function tahunContoh(): { berjalan: number; selesai: number } {
  const berjalan = Number(tambahHari(tanggalDaerah(now()), 45).slice(0, 4)) + 1
  return { berjalan, selesai: berjalan - 1 }
}

/** Dictionary, some prices, and two years: one over, one open now. */
export async function isiSiklusContoh(tx: Tx): Promise<void> {
  const sidik = (isi: unknown) => createHash('sha256').update(JSON.stringify(isi)).digest('hex')
  if (!(await terbaruMulai(tx, 'kamus'))) {
    await insertVersiPertama(tx, 'kamus', KAMUS_CONTOH.map(([kode, nama, satuan, harga, unit, sub]) => ({ kode, nama, satuan, harga: BigInt(harga), induk: null, tingkat: 1, rincian: { unit, jenis_belanja: 'fisik', ...(sub ? { sub_kegiatan: sub } : {}) } })), { nama: 'Kamus usulan', dasar: DASAR, mulai: '2025-01-01', sidik: sidik(KAMUS_CONTOH) })
    await insertVersiPertama(tx, 'ssh', SSH_CONTOH.map(([kode, nama, spesifikasi, satuan, harga]) => ({ kode, nama, satuan, harga: BigInt(harga), induk: null, tingkat: 1, rincian: spesifikasi ? { spesifikasi } : {} })), { nama: 'Standar satuan harga', dasar: DASAR, mulai: '2026-01-01', sidik: sidik(SSH_CONTOH) })
  }
  const hari = tanggalDaerah(now()), { berjalan, selesai } = tahunContoh()
  const jadwal = (mulai: string) => JSON.stringify({ desa: tambahHari(mulai, 75), kecamatan: tambahHari(mulai, 110), forum_pd: tambahHari(mulai, 130), kabupaten: tambahHari(mulai, 150) })
  for (const [tahun, mulai, keadaan] of [[selesai, tambahHari(hari, -386), 'selesai'], [berjalan, tambahHari(hari, -21), 'berjalan']] as const) {
    await tx.run(sql`insert into perencanaan.siklus (tahun, usulan_mulai, usulan_sampai, jadwal, keadaan) values (${tahun}, ${mulai}, ${tambahHari(mulai, 95)}, ${jadwal(mulai)}::jsonb, ${keadaan}) on conflict do nothing`)
  }
}
