import { type Db, type Sql, joinSql, sql } from '#kernel/platform'
import { pada } from './rincian.sql.ts'

// Mandatory shares of the budget (UU 1/2022 Ps 146-147 and the laws of the sectors), computed from accounts, tags and codes.

export const KODE_WAJIB = ['pendidikan', 'pegawai', 'infrastruktur', 'kesehatan', 'add', 'pengawasan', 'diklat'] as const
export type KodeWajib = (typeof KODE_WAJIB)[number]
export const KATA_WAJIB: Record<KodeWajib, readonly [id: string, en: string]> = {
  pendidikan: ['Fungsi pendidikan', 'Education'], pegawai: ['Belanja pegawai di luar tunjangan guru dari TKD', 'Personnel, without teacher allowances paid by transfers'], infrastruktur: ['Infrastruktur pelayanan publik', 'Public infrastructure'],
  kesehatan: ['Fungsi kesehatan', 'Health'], add: ['Alokasi dana desa', 'Allocation to villages'], pengawasan: ['Pengawasan', 'Supervision'], diklat: ['Pendidikan dan pelatihan aparatur', 'Training of officials'],
}
/** One share: its amount over its base, in hundredths of a per cent rounded half up, beside the limit in force that year. */
export interface Porsi { kode: KodeWajib; jumlah: bigint; dasar: bigint; /** 2050 = 20,50 %. */ persen: number; arah: 'min' | 'maks'; /** Limit in hundredths of a per cent. */ batas: number; terpenuhi: boolean; wajibSejak: number | null; dasarHukum: string; /** How much is missing or too much. */ selisih: bigint }
/** "Take so many permil" (minus: take away) from lines of an office, a sub kegiatan code or account beginning with `kode`, or a tag; those that fit several are changed by their sum. */
export interface Penyesuaian { unitId?: string; kode?: string; tag?: string; permil: number }

/** '5.1.02' is an account, '1.02.03' a programme: the second part tells. */
const rekening = (kode: string): boolean => /^\d(\.\d(\.|$)|$)/.test(kode)
const kena = ({ unitId, kode, tag }: Penyesuaian): Sql => joinSql([sql`r.bagian = 'belanja'`, ...(unitId ? [sql`r.unit_id = ${unitId}::uuid`] : []), ...(kode ? [rekening(kode) ? sql`starts_with(r.rekening, ${kode})` : sql`starts_with(s.kode, ${kode})`] : []), ...(tag ? [sql`${tag}::text = any(s.tag)`] : [])], ' and ')
/** The amount of a line after the adjustments, whole rupiah. */
export function jumlahSesudah(penyesuaian: Penyesuaian[] = []): Sql {
  if (penyesuaian.length === 0) return sql`r.jumlah`
  const geser = joinSql(penyesuaian.map((p) => sql`(case when ${kena(p)} then ${p.permil}::numeric else 0 end)`), ' + ')
  return sql`greatest(r.jumlah + round(r.jumlah * (${geser}) / 1000), 0)`
}
// A sub kegiatan without a tag of its function is taken by its bidang urusan.
const fungsi = (nama: string, bidang: string): Sql => sql`(${`fungsi:${nama}`} = any(s.tag) or (starts_with(s.kode, ${bidang}) and not exists (select from unnest(s.tag) t where starts_with(t, 'fungsi:'))))`

export interface JumlahWajib { belanja: bigint; transfer: bigint; pendidikan: bigint; pegawai: bigint; infrastruktur: bigint; kesehatan: bigint; add_: bigint; perimbangan: bigint; pengawasan: bigint; diklat: bigint }
/** Numerators and bases in one pass over the lines. */
const kueriWajib = (tahun: number, urut: number | undefined, penyesuaian: Penyesuaian[] | undefined): Sql => {
  const bila = (syarat: Sql) => sql`coalesce(sum(x.jumlah) filter (where ${syarat}), 0)::bigint`
  return sql`select ${bila(sql`x.belanja`)} as belanja, ${bila(sql`starts_with(x.rekening, '5.4')`)} as transfer, ${bila(sql`x.pendidikan`)} as pendidikan, ${bila(sql`starts_with(x.rekening, '5.1.01') and not starts_with(coalesce(x.sumber, ''), '2.2')`)} as pegawai, ${bila(sql`x.infrastruktur`)} as infrastruktur, ${bila(sql`x.kesehatan`)} as kesehatan,
      ${bila(sql`starts_with(x.rekening, '5.4.02.05.02.0005')`)} as add_, ${bila(sql`starts_with(x.rekening, '4.2.01.01.01') or starts_with(x.rekening, '4.2.01.01.02')`)} as perimbangan, ${bila(sql`x.pengawasan`)} as pengawasan, ${bila(sql`x.diklat`)} as diklat
    from (select ${jumlahSesudah(penyesuaian)} as jumlah, r.rekening, r.bagian = 'belanja' as belanja, coalesce(r.sumber_dana, s.sumber_dana) as sumber, s.pendidikan, s.kesehatan, s.infrastruktur, s.pengawasan, s.diklat from penganggaran.rincian r
      left join (select s.id, s.kode, s.tag, s.sumber_dana, ${fungsi('pendidikan', '1.01.')} as pendidikan, ${fungsi('kesehatan', '1.02.')} as kesehatan, 'infrastruktur' = any(s.tag) as infrastruktur, 'pengawasan' = any(s.tag) as pengawasan, 'diklat' = any(s.tag) as diklat from penganggaran.sub s where s.tahun = ${tahun} and ${pada('s', urut)}) s on s.id = r.sub_id
      where r.tahun = ${tahun} and ${pada('r', urut)} and r.bagian in ('belanja', 'pendapatan')) x`
}

/** amount / base in hundredths of a per cent, half up; 0 when there is no base. */
export const perseratus = (jumlah: bigint, dasar: bigint): number => (dasar <= 0n ? 0 : Number((jumlah * 20_000n + dasar) / (dasar * 2n)))
/** One share against its limit. Compared exactly, not by the rounded figure. */
export function porsi(kode: KodeWajib, jumlah: bigint, dasar: bigint, b: { arah: 'min' | 'maks'; permil: number; wajibSejak: number | null; dasarHukum: string }): Porsi {
  const harus = (dasar * BigInt(Math.round(b.permil * 100)) + 99_999n) / 100_000n
  const selisih = b.arah === 'min' ? harus - jumlah : jumlah - (dasar * BigInt(Math.round(b.permil * 100))) / 100_000n
  return { kode, jumlah, dasar, persen: perseratus(jumlah, dasar), arah: b.arah, batas: Math.round(b.permil * 10), terpenuhi: dasar === 0n || selisih <= 0n, wajibSejak: b.wajibSejak, dasarHukum: b.dasarHukum, selisih: dasar > 0n && selisih > 0n ? selisih : 0n }
}
export interface BatasBerlaku { kode: string; rekening: string; arah: 'min' | 'maks'; nilai: string; wajib_sejak: number | null; berlaku_mulai: string; dasar_hukum: string }
/** Limits of law in force for a budget year, the newest of each. */
export const listBatas = (db: Db, tahun: number): Promise<BatasBerlaku[]> =>
  db.many<BatasBerlaku>(sql`select distinct on (kode, rekening) kode, rekening, arah, nilai::text as nilai, wajib_sejak, berlaku_mulai, dasar_hukum from penganggaran.batas where berlaku_mulai <= ${`${tahun}-01-01`} order by kode, rekening, berlaku_mulai desc limit 100`)

/** Every mandatory share of a year's budget (or its version at stage `urut`), as it would be after `penyesuaian`. Shares without a limit in force are left out. */
export async function hitungWajib(db: Db, { tahun, urut, penyesuaian }: { tahun: number; urut?: number | undefined; penyesuaian?: Penyesuaian[] | undefined }): Promise<Porsi[]> {
  const [n, batas] = await Promise.all([db.one<JumlahWajib>(kueriWajib(tahun, urut, penyesuaian)), listBatas(db, tahun)])
  const pasang: Record<KodeWajib, [jumlah: bigint, dasar: bigint]> = { pendidikan: [n.pendidikan, n.belanja], pegawai: [n.pegawai, n.belanja], infrastruktur: [n.infrastruktur, n.belanja - n.transfer], kesehatan: [n.kesehatan, n.belanja], add: [n.add_, n.perimbangan], pengawasan: [n.pengawasan, n.belanja], diklat: [n.diklat, n.belanja] }
  return KODE_WAJIB.flatMap((kode) => {
    const b = batas.find((satu) => satu.kode === kode)
    return b ? [porsi(kode, ...pasang[kode], { arah: b.arah, permil: Number(b.nilai), wajibSejak: b.wajib_sejak, dasarHukum: b.dasar_hukum })] : []
  })
}
