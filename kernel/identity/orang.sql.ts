import { type Db, type Tx, empty, joinSql, raw, sql } from '#kernel/platform'

export type Tingkat = 'belum_terverifikasi' | 'terverifikasi'
/** A person as the register describes him or her; dates 'YYYY-MM-DD', hp in E.164. */
export interface Orang {
  id: string
  nik: string | null
  no_kk: string | null
  nama: string
  tempat_lahir: string | null
  tanggal_lahir: string | null
  jenis_kelamin: 'L' | 'P' | null
  agama: string | null
  status_kawin: 'belum kawin' | 'kawin' | 'cerai hidup' | 'cerai mati' | null
  pekerjaan: string | null
  pendidikan: string | null
  kewarganegaraan: 'WNI' | 'WNA'
  paspor: string | null
  alamat: string | null
  rt: string | null
  rw: string | null
  kode_wilayah: string | null
  alamat_domisili: string | null
  hp: string | null
  email: string | null
  disabilitas: string | null
  tingkat: Tingkat
  diverifikasi_pegawai_id: string | null
  diverifikasi_jabatan_id: string | null
  diverifikasi_pada: Date | null
  diverifikasi_cara: string | null
  versi: number
}
/** What describes a person and may be written; the level is not among it. */
export const KOLOM_ORANG = ['nik', 'no_kk', 'nama', 'tempat_lahir', 'tanggal_lahir', 'jenis_kelamin', 'agama', 'status_kawin', 'pekerjaan', 'pendidikan', 'kewarganegaraan', 'paspor',
  'alamat', 'rt', 'rw', 'kode_wilayah', 'alamat_domisili', 'hp', 'email', 'disabilitas'] as const
export type KolomOrang = (typeof KOLOM_ORANG)[number]
export type IsianOrang = { nama: string } & Partial<Pick<Orang, KolomOrang>>

const kolom = raw(['id', ...KOLOM_ORANG, 'tingkat', 'diverifikasi_pegawai_id', 'diverifikasi_jabatan_id', 'diverifikasi_pada', 'diverifikasi_cara', 'versi'].join(', '))

export const findOrangById = (db: Db, id: string) => db.maybe<Orang>(sql`select ${kolom} from identity.orang where id = ${id}`)
export const lockOrang = (tx: Tx, id: string) => tx.maybe<Orang>(sql`select ${kolom} from identity.orang where id = ${id} for update`)
export const findOrangByNik = (db: Db, nik: string) => db.maybe<Orang>(sql`select ${kolom} from identity.orang where nik = ${nik}`)

/** Writes the person; false when the NIK is another's (decided by the unique index, not by looking first). */
export async function insertOrang(tx: Tx, id: string, isi: IsianOrang, pada: Date): Promise<boolean> {
  const pakai = KOLOM_ORANG.filter((satu) => isi[satu] !== undefined)
  return (await tx.run(sql`insert into identity.orang (id, ${raw(pakai.join(', '))}, dibuat_pada, diubah_pada)
    values (${id}, ${joinSql(pakai.map((satu) => isi[satu]))}, ${pada}, ${pada}) on conflict (nik) do nothing`)) === 1
}
/** Writes the fields given when the record is still at `versi`. */
export async function saveOrang(tx: Tx, id: string, versi: number, isi: Partial<IsianOrang>, pada: Date): Promise<boolean> {
  const pakai = KOLOM_ORANG.filter((satu) => isi[satu] !== undefined)
  const tulis = pakai.map((satu) => sql`${raw(satu)} = ${isi[satu]}, `)
  return (await tx.run(sql`update identity.orang set ${tulis.length ? joinSql(tulis, '') : empty} versi = versi + 1, diubah_pada = ${pada} where id = ${id} and versi = ${versi}`)) === 1
}
export const setTerverifikasi = (tx: Tx, id: string, oleh: { pegawaiId: string | null; jabatanId: string | null; cara: string; pada: Date }) => tx.run(sql`
  update identity.orang set tingkat = 'terverifikasi', diverifikasi_pegawai_id = ${oleh.pegawaiId}, diverifikasi_jabatan_id = ${oleh.jabatanId}, diverifikasi_cara = ${oleh.cara},
    diverifikasi_pada = ${oleh.pada}, diubah_pada = ${oleh.pada}, versi = versi + 1 where id = ${id}`)
export const unsetTerverifikasi = (tx: Tx, id: string, pada: Date) => tx.run(sql`
  update identity.orang set tingkat = 'belum_terverifikasi', diverifikasi_pegawai_id = null, diverifikasi_jabatan_id = null, diverifikasi_cara = null, diverifikasi_pada = null, diubah_pada = ${pada}, versi = versi + 1 where id = ${id}`)

export interface AksesRow { pada: Date; unit_nama: string; jabatan_nama: string; keperluan: string }
/** Records a look unless the same official looked for the same purpose within five minutes (turning a page is not looking twice). */
export const insertAkses = async (tx: Tx, a: { id: string; orangId: string; pada: Date; pegawaiId: string | null; jabatanId: string | null; jabatanNama: string; unitNama: string; keperluan: string }) => (await tx.run(sql`
  insert into identity.akses_data (id, orang_id, pada, pegawai_id, jabatan_id, jabatan_nama, unit_nama, keperluan)
  select ${a.id}::uuid, ${a.orangId}::uuid, ${a.pada}::timestamptz, ${a.pegawaiId}::uuid, ${a.jabatanId}::uuid, ${a.jabatanNama}::text, ${a.unitNama}::text, ${a.keperluan}::text
  where not exists (select from identity.akses_data l where l.orang_id = ${a.orangId} and l.pada > ${new Date(a.pada.getTime() - 300_000)} and l.pegawai_id is not distinct from ${a.pegawaiId}::uuid and l.keperluan = ${a.keperluan})`)) === 1
/** Who looked at this person's data, newest first, one page of 50; `sebelum` continues. */
export const listAkses = (db: Db, orangId: string, sebelum: Date | null) => db.many<AksesRow>(sql`
  select pada, unit_nama, jabatan_nama, keperluan from identity.akses_data
  where orang_id = ${orangId} and (${sebelum}::timestamptz is null or pada < ${sebelum}) order by pada desc, id desc limit 50`)
