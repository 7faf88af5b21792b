import { type Db, type Lama, type Tx, listDataPribadi, sql } from '#kernel/platform'

// The figures of the law as dated data: hours to answer, hours to give notice, days to keep.

export interface Aturan { kode: string; berlaku_dari: string; nilai: number; satuan: 'jam' | Lama['satuan']; dasar_hukum: string }
const UU = 'UU 27/2022'
export const TENGGAT: Aturan[] = [
  { kode: 'tenggat.akses', berlaku_dari: '2024-10-17', nilai: 72, satuan: 'jam', dasar_hukum: `${UU} Ps 32 ayat (2)` },
  { kode: 'tenggat.perbaikan', berlaku_dari: '2024-10-17', nilai: 72, satuan: 'jam', dasar_hukum: `${UU} Ps 30 ayat (1)` },
  { kode: 'tenggat.penghapusan', berlaku_dari: '2024-10-17', nilai: 72, satuan: 'jam', dasar_hukum: `${UU} Ps 43 dan 45` },
  { kode: 'tenggat.tarik_persetujuan', berlaku_dari: '2024-10-17', nilai: 72, satuan: 'jam', dasar_hukum: `${UU} Ps 40 ayat (2)` },
  { kode: 'tenggat.keberatan', berlaku_dari: '2024-10-17', nilai: 72, satuan: 'jam', dasar_hukum: `${UU} Ps 41 ayat (1)` },
  { kode: 'tenggat.insiden', berlaku_dari: '2024-10-17', nilai: 72, satuan: 'jam', dasar_hukum: `${UU} Ps 46 ayat (1)` },
  { kode: 'salinan', berlaku_dari: '2024-10-17', nilai: 7, satuan: 'hari', dasar_hukum: 'Kebijakan daerah: salinan dihapus sesudah sempat diunduh' },
  { kode: 'berkas_yatim', berlaku_dari: '2024-10-17', nilai: 7, satuan: 'hari', dasar_hukum: `${UU} Ps 43: file yang tidak lagi dirujuk` },
]
/** The rule of this code in force on a day ('YYYY-MM-DD'); a missing rule is a fault. */
export const getAturan = (db: Db, kode: string, tanggal: string): Promise<Aturan> => db.one<Aturan>(sql`
  select kode, berlaku_dari, nilai, satuan, dasar_hukum from pelindungan_data.aturan where kode = ${kode} and berlaku_dari <= ${tanggal} order by berlaku_dari desc limit 1`)
/** Terms in force on a day, by code. */
export async function listAturan(db: Db, tanggal: string): Promise<Map<string, Aturan>> {
  const baris = await db.many<Aturan>(sql`select distinct on (kode) kode, berlaku_dari, nilai, satuan, dasar_hukum from pelindungan_data.aturan where berlaku_dari <= ${tanggal} order by kode, berlaku_dari desc limit 200`)
  return new Map(baris.map((satu) => [satu.kode, satu]))
}
/** Writes rules that are not there yet; what an installation decided stays, and of two processes that start at once one writes. */
export async function isiAturan(tx: Tx, aturan: Aturan[]): Promise<void> {
  for (const a of aturan) {
    await tx.run(sql`insert into pelindungan_data.aturan (kode, berlaku_dari, nilai, satuan, dasar_hukum)
      select ${a.kode}, ${a.berlaku_dari}::date, ${a.nilai}::int, ${a.satuan}, ${a.dasar_hukum} where not exists (select from pelindungan_data.aturan where kode = ${a.kode}) on conflict do nothing`)
  }
}
/** The default terms that the parts declare, as rules `retensi.<kode>`. */
export const aturanRetensi = (): Aturan[] => [...new Map(listDataPribadi().flatMap(({ retensi, hukum }) => (retensi.lama ? [[retensi.kode, { kode: `retensi.${retensi.kode}`, berlaku_dari: '2024-10-17', nilai: retensi.lama.nilai, satuan: retensi.lama.satuan, dasar_hukum: hukum }] as [string, Aturan]] : []))).values()]

const JAM = 3_600_000
/** `mundur`: the instant that lies a term before `dari`; hours and days on the clock, months and years on the calendar (UTC). */
export function mundur(dari: Date, { nilai, satuan }: Pick<Aturan, 'nilai' | 'satuan'>): Date {
  if (satuan === 'jam') return new Date(dari.getTime() - nilai * JAM)
  if (satuan === 'hari') return new Date(dari.getTime() - nilai * 24 * JAM)
  const hasil = new Date(dari)
  hasil.setUTCMonth(hasil.getUTCMonth() - nilai * (satuan === 'tahun' ? 12 : 1))
  return hasil
}
/** Calendar hours and days, nights and holidays included: registered Friday 16.30, due Monday 16.30 for 72 hours. */
export const maju = (dari: Date, { nilai, satuan }: Pick<Aturan, 'nilai' | 'satuan'>): Date => mundur(dari, { nilai: -nilai, satuan })
const KATA = { jam: ['jam', 'hours'], hari: ['hari', 'days'], bulan: ['bulan', 'months'], tahun: ['tahun', 'years'] } as const
export const sebutLama = ({ nilai, satuan }: Pick<Aturan, 'nilai' | 'satuan'>): [string, string] => [`${nilai} ${KATA[satuan][0]}`, `${nilai} ${KATA[satuan][1]}`]
