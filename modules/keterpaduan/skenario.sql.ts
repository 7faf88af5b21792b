import { type Db, type Sql, type Tx, joinSql, now, sql } from '#kernel/platform'
import { pada } from './rekap.sql.ts'

/** Which lines: everything given must fit. `program`, `rekening`, `sumber`: beginnings of codes. Nothing given: every line of spending. */
export interface Sasaran { unit?: string | undefined; program?: string | undefined; rekening?: string | undefined; sumber?: string | undefined; tag?: string | undefined }
/** So many per thousand more (or, below zero, less) of each line that fits. */
export interface Ubahan extends Sasaran { permil: number }
/** Rules are read from the top: a line obeys the first that fits it, and none when it is protected. */
export interface Aturan { potong: Ubahan[]; lindungi: Sasaran[]; lindungiUsulan: boolean }
export interface Skenario { id: string; tahun: number; urut: number; nama: string; aturan: Aturan; revisi: number; jabatan: string; dibuat_pada: Date; diubah_pada: Date }

const kolom = sql`id, tahun, urut, nama, aturan, revisi, jabatan, dibuat_pada, diubah_pada`
export const findSkenario = (db: Db, id: string): Promise<Skenario | undefined> => db.maybe<Skenario>(sql`select ${kolom} from keterpaduan.skenario where id = ${id} and dihapus_pada is null`)
/** Scenarios of a year, changed last first (at most 100). */
export const listSkenario = (db: Db, tahun: number): Promise<Skenario[]> => db.many<Skenario>(sql`select ${kolom} from keterpaduan.skenario where tahun = ${tahun} and dihapus_pada is null order by diubah_pada desc, id limit 100`)
export const insertSkenario = (tx: Tx, s: { id: string; tahun: number; urut: number; nama: string; aturan: Aturan; jabatan: string; oleh: string | null }): Promise<number> =>
  tx.run(sql`insert into keterpaduan.skenario (id, tahun, urut, nama, aturan, jabatan, diubah_oleh, dibuat_pada, diubah_pada) values (${s.id}, ${s.tahun}, ${s.urut}, ${s.nama}, ${JSON.stringify(s.aturan)}::jsonb, ${s.jabatan}, ${s.oleh}, ${now()}, ${now()})`)
/** Returns 0 when somebody else changed it since `revisi`. */
export const updateSkenario = (tx: Tx, s: { id: string; urut: number; nama: string; aturan: Aturan; jabatan: string; oleh: string | null; revisi: number }): Promise<number> =>
  tx.run(sql`update keterpaduan.skenario set urut = ${s.urut}, nama = ${s.nama}, aturan = ${JSON.stringify(s.aturan)}::jsonb, jabatan = ${s.jabatan}, diubah_oleh = ${s.oleh}, diubah_pada = ${now()}, revisi = revisi + 1 where id = ${s.id} and revisi = ${s.revisi} and dihapus_pada is null`)
export const hapusSkenario = (tx: Tx, id: string): Promise<number> => tx.run(sql`update keterpaduan.skenario set dihapus_pada = ${now()} where id = ${id} and dihapus_pada is null`)

const kena = ({ unit, program, rekening, sumber, tag }: Sasaran): Sql => joinSql([sql`true`, ...(unit ? [sql`r.unit_id = ${unit}::uuid`] : []), ...(program ? [sql`starts_with(s.kode, ${program})`] : []), ...(rekening ? [sql`starts_with(r.rekening, ${rekening})`] : []),
  ...(sumber ? [sql`starts_with(coalesce(r.sumber_dana, s.sumber_dana, ''), ${sumber})`] : []), ...(tag ? [sql`${tag}::text = any(s.tag)`] : [])], ' and ')
const atau = (bagian: Sql[]): Sql => (bagian.length === 0 ? sql`false` : sql`(${joinSql(bagian.map((satu) => sql`(${satu})`), ' or ')})`)
// A function tag decides; without one the bidang urusan does (as the budget's own count of mandatory shares has it).
const fungsi = (nama: string, bidang: string): Sql => sql`(${`fungsi:${nama}`} = any(s.tag) or (starts_with(s.kode, ${bidang}) and not exists (select from unnest(s.tag) t where starts_with(t, 'fungsi:'))))`

/** Every line of spending of a version with its amount before and after, in whole rupiah; half a rupiah goes away from zero, nothing below zero. */
function barisSesudah({ tahun, urut }: { tahun: number; urut: number }, a: Aturan): Sql {
  const lindung = atau([...a.lindungi.map(kena), ...(a.lindungiUsulan ? [sql`r.usulan_id is not null`] : [])])
  const permil = a.potong.length === 0 ? sql`0` : sql`case when ${lindung} then 0 ${joinSql(a.potong.map((p) => sql`when ${kena(p)} then ${Math.trunc(p.permil)}::int`), ' ')} else 0 end`
  return sql`select r.id, r.sub_id, r.unit_id, r.rekening, r.nama, r.paket, r.usulan_id, r.wilayah, coalesce(r.sumber_dana, s.sumber_dana, '') as sumber, r.jumlah as semula, greatest(r.jumlah + round(r.jumlah::numeric * (${permil}) / 1000), 0)::bigint as menjadi,
      ${fungsi('pendidikan', '1.01.')} as pendidikan, ${fungsi('kesehatan', '1.02.')} as kesehatan, 'infrastruktur' = any(s.tag) as infrastruktur, 'pengawasan' = any(s.tag) as pengawasan, 'diklat' = any(s.tag) as diklat
    from penganggaran.publik_rincian r join penganggaran.publik_sub s on s.id = r.sub_id and s.tahun = ${tahun} and ${pada(urut, sql`s`)} where r.tahun = ${tahun} and r.bagian = 'belanja' and ${pada(urut, sql`r`)}`
}

export interface Selisih { semula: bigint; menjadi: bigint; baris: number; sub: number; pendidikan: bigint; kesehatan: bigint; infrastruktur: bigint; pegawai: bigint; transfer: bigint; add: bigint; pengawasan: bigint; diklat: bigint }
/** Sums over the whole budget: before, after, how many lines and sub kegiatan change, and by how much each share's numerator does. */
export const hitungSelisih = (db: Db, versi: { tahun: number; urut: number }, a: Aturan): Promise<Selisih> => {
  const bila = (syarat: Sql) => sql`coalesce(sum(b.menjadi - b.semula) filter (where ${syarat}), 0)::bigint`
  return db.one<Selisih>(sql`select coalesce(sum(b.semula), 0)::bigint as semula, coalesce(sum(b.menjadi), 0)::bigint as menjadi, count(*) filter (where b.menjadi <> b.semula)::int as baris, count(distinct b.sub_id) filter (where b.menjadi <> b.semula)::int as sub,
    ${bila(sql`b.pendidikan`)} as pendidikan, ${bila(sql`b.kesehatan`)} as kesehatan, ${bila(sql`b.infrastruktur`)} as infrastruktur, ${bila(sql`starts_with(b.rekening, '5.1.01') and not starts_with(b.sumber, '2.2')`)} as pegawai, ${bila(sql`starts_with(b.rekening, '5.4')`)} as transfer,
    ${bila(sql`starts_with(b.rekening, '5.4.02.05.02.0005')`)} as add, ${bila(sql`b.pengawasan`)} as pengawasan, ${bila(sql`b.diklat`)} as diklat from (${barisSesudah(versi, a)}) b`)
}
export interface Neraca { pendapatan: bigint; penerimaan: bigint; pengeluaran: bigint }
export const hitungNeraca = (db: Db, { tahun, urut }: { tahun: number; urut: number }): Promise<Neraca> => db.one<Neraca>(sql`
  select coalesce(sum(jumlah) filter (where bagian = 'pendapatan'), 0)::bigint as pendapatan, coalesce(sum(jumlah) filter (where bagian = 'penerimaan_pembiayaan'), 0)::bigint as penerimaan, coalesce(sum(jumlah) filter (where bagian = 'pengeluaran_pembiayaan'), 0)::bigint as pengeluaran
  from penganggaran.publik_rincian r where r.tahun = ${tahun} and r.bagian <> 'belanja' and ${pada(urut, sql`r`)}`)

export interface PaguLewat { sub_id: string; kode: string; nama: string; unit_nama: string; pagu: bigint; semula: bigint; menjadi: bigint }
/** Sub kegiatan that go over their ceiling by it and were not over it before, worst first (at most 50). */
export const listPaguLewat = (db: Db, versi: { tahun: number; urut: number }, a: Aturan): Promise<PaguLewat[]> => db.many<PaguLewat>(sql`
  select s.id as sub_id, s.kode, s.nama, u.nama as unit_nama, s.pagu, x.semula, x.menjadi from (select b.sub_id, sum(b.semula)::bigint as semula, sum(b.menjadi)::bigint as menjadi from (${barisSesudah(versi, a)}) b group by b.sub_id) x
  join penganggaran.publik_sub s on s.id = x.sub_id and s.tahun = ${versi.tahun} and ${pada(versi.urut, sql`s`)} join organisation.publik_unit u on u.id = s.unit_id where x.menjadi > s.pagu and x.semula <= s.pagu order by x.menjadi - s.pagu desc, s.kode limit 50`)
export interface SumberLewat { sumber: string; pagu: bigint; semula: bigint; menjadi: bigint }
/** Sources that give less than is then asked of them and gave enough before (at most 50). */
export const listSumberLewat = (db: Db, versi: { tahun: number; urut: number }, a: Aturan): Promise<SumberLewat[]> => db.many<SumberLewat>(sql`
  select p.sumber_dana as sumber, p.jumlah as pagu, coalesce(sum(x.semula), 0)::bigint as semula, coalesce(sum(x.menjadi), 0)::bigint as menjadi from penganggaran.publik_pagu_sumber p
  left join (select b.sumber, sum(b.semula) as semula, sum(b.menjadi) as menjadi from (${barisSesudah(versi, a)}) b group by b.sumber) x on x.sumber = p.sumber_dana or starts_with(x.sumber, p.sumber_dana || '.')
  where p.tahun = ${versi.tahun} and ${pada(versi.urut, sql`p`)} group by p.sumber_dana, p.jumlah having coalesce(sum(x.menjadi), 0) > p.jumlah and coalesce(sum(x.semula), 0) <= p.jumlah order by 1 limit 50`)

export interface JanjiTerkena { usulan_id: string; nomor: string; judul: string; wilayah: string; wilayah_nama: string; semula: bigint; menjadi: bigint }
/** Proposals whose own lines shrink, the largest loss first (at most `batas`). */
export const listJanjiTerkena = (db: Db, versi: { tahun: number; urut: number }, a: Aturan, batas: number): Promise<JanjiTerkena[]> => db.many<JanjiTerkena>(sql`
  select p.id as usulan_id, p.nomor, p.judul, p.wilayah, coalesce(w.nama, p.wilayah) as wilayah_nama, x.semula, x.menjadi from (select b.usulan_id, sum(b.semula)::bigint as semula, sum(b.menjadi)::bigint as menjadi from (${barisSesudah(versi, a)}) b where b.usulan_id is not null group by b.usulan_id) x
  join perencanaan.publik_usulan p on p.id = x.usulan_id left join organisation.publik_wilayah w on w.kode = p.wilayah and w.berlaku_sampai is null where x.menjadi < x.semula order by x.menjadi - x.semula, p.nomor limit ${batas}`)
export interface JumlahJanji { usulan: number; desa: number; hilang: bigint; habis: number; bersama: number }
/** How many proposals lose money, in how many villages, how much, how many all of it; and how many more share a sub kegiatan that shrinks. */
export const hitungJanji = (db: Db, versi: { tahun: number; urut: number }, a: Aturan): Promise<JumlahJanji> => db.one<JumlahJanji>(sql`
  with b as materialized (${barisSesudah(versi, a)}), sendiri as (select usulan_id, sum(semula) as semula, sum(menjadi) as menjadi from b where usulan_id is not null group by 1 having sum(menjadi) < sum(semula)),
  susut as (select sub_id from b group by 1 having sum(menjadi) < sum(semula))
  select count(*)::int as usulan, count(distinct p.wilayah)::int as desa, coalesce(sum(x.semula - x.menjadi), 0)::bigint as hilang, count(*) filter (where x.menjadi = 0)::int as habis,
    (select count(distinct u.id)::int from susut join penganggaran.publik_sub s on s.id = susut.sub_id and s.tahun = ${versi.tahun} and ${pada(versi.urut, sql`s`)} cross join lateral unnest(s.usulan) as u (id) where not exists (select from b where b.usulan_id = u.id)) as bersama
  from sendiri x join perencanaan.publik_usulan p on p.id = x.usulan_id`)

export interface UbahanBaris { id: string; sub_id: string; sub_kode: string; sub_nama: string; unit_kode: string; unit_nama: string; rekening: string; nama: string; semula: bigint; menjadi: bigint; usulan: string }
/** The lines that would change, by office and sub kegiatan, after the one shown last. */
export const listUbahan = (db: Db, versi: { tahun: number; urut: number }, a: Aturan, { sesudah, batas }: { sesudah?: string | undefined; batas: number }): Promise<UbahanBaris[]> => db.many<UbahanBaris>(sql`
  with b as (${barisSesudah(versi, a)}), x as (select b.id, b.sub_id, s.kode as sub_kode, s.nama as sub_nama, u.kode as unit_kode, u.nama as unit_nama, b.rekening, b.nama, b.semula, b.menjadi, coalesce(p.nomor, '') as usulan, u.kode || ' ' || s.kode || ' ' || b.rekening || ' ' || b.id as urutan
    from b join penganggaran.publik_sub s on s.id = b.sub_id and s.tahun = ${versi.tahun} and ${pada(versi.urut, sql`s`)} join organisation.publik_unit u on u.id = b.unit_id left join perencanaan.publik_usulan p on p.id = b.usulan_id where b.menjadi <> b.semula)
  select id, sub_id, sub_kode, sub_nama, unit_kode, unit_nama, rekening, nama, semula, menjadi, usulan from x ${sesudah ? sql`where urutan collate "C" > (select y.urutan collate "C" from x y where y.id = ${sesudah}::uuid)` : sql``} order by urutan collate "C" limit ${batas}`)
