import { type Database, type Tx, sql } from '#kernel/platform'
import { isiRiwayatSurat } from './contoh/riwayat.ts'
import { blokDariTeks } from './blok-teks.ts'
import { insertJenis } from './jenis.ts'
import { JENIS_BAWAAN, KLASIFIKASI_BAWAAN, POLA_UMUM } from './rujukan.ts'

/** Kinds of letters and classification codes that every installation begins with; a region adds its own with its decree. */
export async function reference(tx: Tx): Promise<void> {
  for (const { isi, ...j } of JENIS_BAWAAN) {
    await insertJenis(tx, { ...POLA_UMUM, keamanan: 'biasa', kop: 'unit', penandatangan: [], paraf: [], strategis: false, urut: 200, dasar: 'Permendagri 1/2023', berlakuMulai: '2023-01-01', ...j, kerangka: blokDariTeks(isi) }, 'Balai')
  }
  for (const [kode, nama, dasar] of KLASIFIKASI_BAWAAN) {
    await tx.run(sql`insert into persuratan.klasifikasi (kode, berlaku_mulai, nama, induk, dasar_hukum) values (${kode}, '2023-01-01', ${nama}, ${kode.includes('.') ? kode.slice(0, kode.lastIndexOf('.')) : kode.endsWith('00') ? null : `${kode[0]}00`}, ${dasar}) on conflict do nothing`)
  }
}

/** A year of letters between the offices of the demo regency, with what lies on the desks today. */
export const history = (db: Database): Promise<void> => isiRiwayatSurat(db)
