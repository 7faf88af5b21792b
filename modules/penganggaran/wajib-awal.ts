import { type Tx, now, sql, uuid } from '#kernel/platform'

/** Limits of law a new installation begins with: kind, account, direction, value (permil; kapitalisasi: rupiah), binding since, in force from, law. */
const AWAL: [kode: string, rekening: string, arah: 'min' | 'maks', nilai: number, wajibSejak: number | null, mulai: string, dasar: string][] = [
  ['pendidikan', '', 'min', 200, null, '2010-01-01', 'UUD 1945 Pasal 31 ayat (4); UU 20/2003 Pasal 49'], ['pegawai', '', 'maks', 300, 2027, '2022-01-05', 'UU 1/2022 Pasal 146'], ['infrastruktur', '', 'min', 400, 2027, '2022-01-05', 'UU 1/2022 Pasal 147'],
  ['add', '', 'min', 100, null, '2014-01-15', 'UU 6/2014 Pasal 72 ayat (4)'], ['defisit', '', 'maks', 25, null, '2024-01-01', 'Peraturan Menteri Keuangan tentang batas maksimal defisit APBD (sesuaikan tiap tahun)'], ['kapitalisasi', '5.2.02', 'min', 1_000_000, null, '2010-01-01', 'Kebijakan akuntansi daerah (sesuaikan)'],
]
/** Writes the limits and the place of salaries, unless there are some. */
export async function isiBatasAwal(tx: Tx): Promise<void> {
  if (await tx.maybe(sql`select 1 from penganggaran.batas limit 1`)) return
  for (const [kode, rekening, arah, nilai, wajib, mulai, dasar] of AWAL) await tx.run(sql`insert into penganggaran.batas (id, kode, rekening, arah, nilai, wajib_sejak, berlaku_mulai, dasar_hukum, diubah_pada) values (${uuid()}, ${kode}, ${rekening}, ${arah}, ${nilai}, ${wajib}, ${mulai}, ${dasar}, ${now()})`)
  await tx.run(sql`insert into penganggaran.tempat_rekening (id, periksa, rekening, sub, berlaku_mulai, dasar_hukum) values (${uuid()}, 'C09', '5.1.01', '01.2.02.0001', '2021-01-01', 'Permendagri 77/2020')`)
}
