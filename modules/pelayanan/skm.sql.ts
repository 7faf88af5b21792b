import { type Db, type Sql, type Tx, empty, joinSql, raw, sql } from '#kernel/platform'
import { type Unsur, UNSUR } from './skm-unsur.ts'

/** One answer as it is kept: nobody's name, no case, no hour. */
export interface PenilaianBaru {
  unit_id: string; unit_jalur: string; unit_wilayah: string | null; kecamatan: string | null; proses: string | null; tanggal: string; jam: 'pagi' | 'siang'; asal: 'permohonan' | 'loket'
  jenis_kelamin: string; usia: string; pendidikan: string; pekerjaan: string; nilai: Record<Unsur, number>; saran: string | null; detik: number | null; ditandai: boolean
}
const kolomUnsur = raw(UNSUR.join(', '))

/** `gen_random_uuid` on purpose: our own ids tell the instant at which they were made. */
export const insertPenilaian = (tx: Tx, p: PenilaianBaru): Promise<number> => tx.run(sql`insert into pelayanan.penilaian
    (id, unit_id, unit_jalur, unit_wilayah, kecamatan, proses, tanggal, jam, asal, jenis_kelamin, usia, pendidikan, pekerjaan, ${kolomUnsur}, saran, detik, ditandai)
  values (gen_random_uuid(), ${p.unit_id}, ${p.unit_jalur}, ${p.unit_wilayah}, ${p.kecamatan}, ${p.proses}, ${p.tanggal}, ${p.jam}, ${p.asal}, ${p.jenis_kelamin}, ${p.usia}, ${p.pendidikan}, ${p.pekerjaan},
    ${joinSql(UNSUR.map((u) => sql`${p.nilai[u]}`))}, ${p.saran}, ${p.detik}, ${p.ditandai})`)

export const insertUndangan = (tx: Tx, berkasId: string): Promise<number> => tx.run(sql`insert into pelayanan.undangan_skm (berkas_id) values (${berkasId}) on conflict do nothing`)
/** Takes the one answer a case may give; false when it was given before. Of two at once one wins. */
export const ambilJatah = async (tx: Tx, berkasId: string): Promise<boolean> =>
  (await tx.run(sql`insert into pelayanan.undangan_skm (berkas_id, terjawab) values (${berkasId}, true) on conflict (berkas_id) do update set terjawab = true where not pelayanan.undangan_skm.terjawab`)) === 1
export const sudahTerjawab = async (db: Db, berkasId: string): Promise<boolean> => Boolean(await db.maybe(sql`select 1 as ada from pelayanan.undangan_skm where berkas_id = ${berkasId} and terjawab`))

/** Which answers count: an office with everything below it, a kecamatan with its desa and kelurahan, or all. */
export interface PeriodeUnit { unit_jalur: string; unit_wilayah: string | null; mulai: string; sampai: string }
/** The regency's own top covers everything, desa included, which stand outside its tree. */
const dalamUnit = ({ unit_jalur: jalur, unit_wilayah: wilayah }: Pick<PeriodeUnit, 'unit_jalur' | 'unit_wilayah'>): Sql => {
  if (!jalur.includes('/') && !wilayah) return sql`true`
  const bawah = sql`(p.unit_jalur = ${jalur} or (p.unit_jalur >= ${`${jalur}/`} and p.unit_jalur < ${`${jalur}0`}))`
  return wilayah ? sql`(${bawah} or p.unit_wilayah = ${wilayah} or (p.unit_wilayah >= ${`${wilayah}.`} and p.unit_wilayah < ${`${wilayah}/`}))` : bawah
}
const cakup = (c: PeriodeUnit): Sql => sql`p.tanggal between ${c.mulai} and ${c.sampai} and ${dalamUnit(c)}`
const jumlahUnsur = raw(UNSUR.map((u) => `coalesce(sum(p.${u}), 0)::int as ${u}`).join(', '))

export type BarisJumlah = Record<Unsur, number> & { n: number; ditandai: number; kunci: string | null }
export type Kelompok = 'proses' | 'unit_id' | 'kecamatan' | 'jenis_kelamin' | 'usia' | 'pendidikan' | 'pekerjaan' | 'asal'
/** Sums of the marks in all, or for each value of one column (most answers first, at most 500). */
export const jumlahPenilaian = (db: Db, c: PeriodeUnit, kelompok?: Kelompok): Promise<BarisJumlah[]> => {
  const kunci = kelompok ? raw(`p.${kelompok}::text`) : sql`null::text`
  return db.many<BarisJumlah>(sql`select ${kunci} as kunci, count(*)::int as n, (count(*) filter (where p.ditandai))::int as ditandai, ${jumlahUnsur} from pelayanan.penilaian p where ${cakup(c)} ${kelompok ? sql`group by 1 order by n desc, 1 limit 500` : empty}`)
}
/** The same sums for each unit that `boleh` (a condition over `p`) lets the asker see. */
export const jumlahPenilaianByUnit = (db: Db, boleh: Sql, mulai: string, sampai: string): Promise<BarisJumlah[]> =>
  db.many<BarisJumlah>(sql`select p.unit_id::text as kunci, count(*)::int as n, (count(*) filter (where p.ditandai))::int as ditandai, ${jumlahUnsur} from pelayanan.penilaian p where p.tanggal between ${mulai} and ${sampai} and ${boleh} group by 1 limit 1000`)
export const jumlahPenilaianByLayanan = (db: Db, boleh: Sql, mulai: string, sampai: string): Promise<BarisJumlah[]> =>
  db.many<BarisJumlah>(sql`select p.proses as kunci, count(*)::int as n, (count(*) filter (where p.ditandai))::int as ditandai, ${jumlahUnsur} from pelayanan.penilaian p where p.tanggal between ${mulai} and ${sampai} and ${boleh} group by 1 limit 500`)

/** The answers of a scope one by one, in an order that says nothing of when they came; for export and for the hash of a result. */
export const listPenilaian = (db: Db, c: PeriodeUnit, sesudah: string | undefined, batas = 1000) =>
  db.many<Omit<PenilaianBaru, 'nilai'> & Record<Unsur, number> & { id: string; saran_keadaan: string }>(sql`select p.id, p.proses, p.kecamatan, p.tanggal, p.jam, p.asal, p.jenis_kelamin, p.usia, p.pendidikan, p.pekerjaan, ${kolomUnsur}, p.ditandai, p.saran, p.saran_keadaan
    from pelayanan.penilaian p where ${cakup(c)} ${sesudah ? sql`and p.id > ${sesudah}::uuid` : empty} order by p.id limit ${batas}`)

export interface Saran { id: string; tanggal: string; proses: string | null; saran: string; saran_keadaan: 'menunggu' | 'tampil' | 'sembunyi' }
export const listSaran = (db: Db, c: PeriodeUnit, batas = 100): Promise<Saran[]> =>
  db.many<Saran>(sql`select p.id, p.tanggal, p.proses, p.saran, p.saran_keadaan from pelayanan.penilaian p where ${cakup(c)} and p.saran is not null order by (p.saran_keadaan = 'menunggu') desc, p.tanggal desc, p.id limit ${batas}`)
/** Words of the public are shown or hidden, never edited. */
export const updateSaran = (tx: Tx, c: PeriodeUnit, id: string, keadaan: Saran['saran_keadaan']): Promise<number> =>
  tx.run(sql`update pelayanan.penilaian p set saran_keadaan = ${keadaan} where p.id = ${id}::uuid and p.saran is not null and ${cakup(c)}`)
