import { type Database, type Tx, sql } from '#kernel/platform'
import { isiJurnalAwal } from './jurnal-awal.ts'
import { isiContoh } from './contoh/isi.ts'

/** Number templates in force from the start; a region changes them by adding a row of a later day. */
const POLA: [jenis: string, pola: string][] = [['spd', '{urut:5}/SPD/{unit}/{bulan_romawi}/{tahun}'], ['npd', '{urut:5}/NPD/{unit}/{bulan_romawi}/{tahun}'], ['tbp', '{urut:5}/TBP/{unit}/{bulan_romawi}/{tahun}'], ['spp', '{urut:5}/SPP/{unit}/{bulan_romawi}/{tahun}'], ['spm', '{urut:5}/SPM/{unit}/{bulan_romawi}/{tahun}'],
  ['sp2d', '{urut:6}/SP2D/{unit}/{bulan_romawi}/{tahun}'], ['stbp', '{urut:5}/STBP/{unit}/{bulan_romawi}/{tahun}'], ['sts', '{urut:5}/STS/{unit}/{bulan_romawi}/{tahun}'], ['spj', '{urut:5}/SPJ/{unit}/{bulan_romawi}/{tahun}'], ['retur', '{urut:5}/RETUR/{unit}/{bulan_romawi}/{tahun}']]
const TENGGAT: [jenis: string, nilai: number, satuan: string, dasar: string][] = [['spm', 2, 'hari_kerja', 'Permendagri 77/2020: SPM paling lama 2 hari sejak SPP lengkap'], ['sp2d', 2, 'hari_kerja', 'Permendagri 77/2020: SP2D paling lama 2 hari sejak SPM lengkap'], ['kembali', 1, 'hari_kerja', 'Permendagri 77/2020: pengembalian paling lama 1 hari'],
  ['tu', 1, 'bulan', 'Permendagri 77/2020: TU dipertanggungjawabkan paling lama 1 bulan'], ['setor', 1, 'hari_kerja', 'PP 12/2019: penerimaan disetor paling lama 1 hari kerja'], ['kkpd', 40, 'persen', 'Permendagri 79/2022: UP kartu kredit pemerintah daerah 40 persen dari besaran UP']]
export const KLASIFIKASI_KEUANGAN = '900.1.3'

/** What every installation needs: time limits and templates of numbers. */
export async function reference(tx: Tx): Promise<void> {
  for (const [jenis, pola] of POLA) await tx.run(sql`insert into penatausahaan.pola_nomor (jenis, berlaku_mulai, klasifikasi, pola) values (${jenis}, '2020-01-01', ${KLASIFIKASI_KEUANGAN}, ${pola}) on conflict do nothing`)
  for (const [jenis, nilai, satuan, dasar] of TENGGAT) await tx.run(sql`insert into penatausahaan.tenggat (jenis, berlaku_mulai, nilai, satuan, dasar_hukum) values (${jenis}, '2020-01-01', ${nilai}, ${satuan}, ${dasar}) on conflict do nothing`)
  await isiJurnalAwal(tx)
}
/** A year of spending on the budget in force: releases, payroll, works, advance money, revenue, reports, and something on every desk of one office. */
export const history = (db: Database): Promise<void> => db.transaction(isiContoh)
