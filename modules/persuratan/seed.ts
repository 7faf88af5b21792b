import { type Database, type Tx, sql } from '#kernel/platform'
import { isiRiwayatSurat } from './contoh/riwayat.ts'
import { JENIS_BAWAAN, KLASIFIKASI_BAWAAN } from './rujukan.ts'

/** Kinds of letters and classification codes that every installation begins with; a region adds its own with its decree. */
export async function reference(tx: Tx): Promise<void> {
  for (const j of JENIS_BAWAAN) {
    await tx.run(sql`insert into persuratan.jenis (kode, berlaku_mulai, nama, nama_en, kelompok, tata_letak, pola_nomor, klasifikasi, keamanan, penandatangan, strategis, kerangka, urut)
      values (${j.kode}, '2023-01-01', ${j.nama}, ${j.namaEn}, ${j.kelompok}, ${j.tataLetak}, ${j.polaNomor}, ${j.klasifikasi}, 'biasa', ${j.penandatangan ?? []}, ${j.strategis ?? false}, ${JSON.stringify(j.kerangka)}::jsonb, ${j.urut}) on conflict do nothing`)
  }
  for (const [kode, nama, dasar] of KLASIFIKASI_BAWAAN) {
    await tx.run(sql`insert into persuratan.klasifikasi (kode, berlaku_mulai, nama, induk, dasar_hukum) values (${kode}, '2023-01-01', ${nama}, ${kode.includes('.') ? kode.slice(0, kode.lastIndexOf('.')) : kode.endsWith('00') ? null : `${kode[0]}00`}, ${dasar}) on conflict do nothing`)
  }
}

/** A year of letters between the offices of the demo regency, with what lies on the desks today. */
export const history = (db: Database): Promise<void> => isiRiwayatSurat(db)
