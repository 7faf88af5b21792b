import { type Db, type Tx, sql } from '#kernel/platform'

export interface Delegasi {
  id: string; jabatan_id: string; dari_pegawai_id: string; kepada_pegawai_id: string; mulai: string; sampai: string; dasar: string; peran: string[] | null; hak: string[] | null
  dicabut_pada: Date | null; jabatan_nama: string; dari_nama: string; kepada_nama: string
}
const baca = sql`select d.*, j.nama as jabatan_nama, a.nama as dari_nama, b.nama as kepada_nama from identity.delegasi d
  join organisation.jabatan j on j.id = d.jabatan_id join organisation.pegawai a on a.id = d.dari_pegawai_id join organisation.pegawai b on b.id = d.kepada_pegawai_id`
/** Given or received by this official, newest first, at most 50. */
export const listDelegasi = (db: Db, pegawaiId: string) => db.many<Delegasi>(sql`${baca} where d.dari_pegawai_id = ${pegawaiId} or d.kepada_pegawai_id = ${pegawaiId} order by d.mulai desc, d.id desc limit 50`)
export const findDelegasi = (db: Db, id: string) => db.maybe<Delegasi>(sql`${baca} where d.id = ${id}`)
export const insertDelegasi = (tx: Tx, d: { id: string; jabatanId: string; dari: string; kepada: string; mulai: string; sampai: string; dasar: string; peran: string[] | null; hak: string[] | null; pada: Date }) => tx.run(sql`
  insert into identity.delegasi (id, jabatan_id, dari_pegawai_id, kepada_pegawai_id, mulai, sampai, dasar, peran, hak, dibuat_pada)
  values (${d.id}, ${d.jabatanId}, ${d.dari}, ${d.kepada}, ${d.mulai}, ${d.sampai}, ${d.dasar}, ${d.peran}::text[], ${d.hak}::text[], ${d.pada})`)
export const closeDelegasi = async (tx: Tx, id: string, pada: Date) => (await tx.run(sql`update identity.delegasi set dicabut_pada = ${pada} where id = ${id} and dicabut_pada is null`)) === 1
export const existsPegawaiAktif = async (db: Db, id: string) => (await db.maybe(sql`select 1 as ada from organisation.pegawai where id = ${id} and aktif`)) !== undefined
/** Colleagues to choose from: active officials whose name contains `cari`, at most 20. */
export const listRekan = (db: Db, cari: string) => db.many<{ id: string; nama: string; jabatan: string | null }>(sql`
  select g.id, g.nama, (select j.nama from organisation.pemangku p join organisation.jabatan j on j.id = p.jabatan_id where p.pegawai_id = g.id and p.sampai is null order by p.tmt desc limit 1) as jabatan
  from organisation.pegawai g where g.aktif and position(lower(${cari}) in lower(g.nama)) > 0 order by g.nama, g.id limit 20`)
