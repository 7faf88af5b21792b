import { type Db, type Tx, sql } from '#kernel/platform'

/** An account with what sign-in needs; secrets only as hash or sealed. */
export interface Akun {
  id: string
  orang_id: string | null
  pegawai_id: string | null
  nama_pengguna: string | null
  hp: string | null
  email: string | null
  sandi_hash: string | null
  sandi_wajib_ganti: boolean
  totp_rahasia: Buffer | null
  totp_aktif_pada: Date | null
  totp_langkah: bigint | null
  aktif: boolean
  bahasa: 'id' | 'en'
}
const kolom = sql`a.id, a.orang_id, a.pegawai_id, a.nama_pengguna, a.hp, a.email, a.sandi_hash, a.sandi_wajib_ganti, a.totp_rahasia, a.totp_aktif_pada, a.totp_langkah, a.aktif, a.bahasa`

export const findAkun = (db: Db, id: string) => db.maybe<Akun>(sql`select ${kolom} from identity.akun a where a.id = ${id}`)
export const lockAkun = (tx: Tx, id: string) => tx.maybe<Akun>(sql`select ${kolom} from identity.akun a where a.id = ${id} for update`)
export const findAkunByNamaPengguna = (db: Db, nama: string) => db.maybe<Akun>(sql`select ${kolom} from identity.akun a where a.nama_pengguna = ${nama} and a.aktif and a.pegawai_id is not null`)
export const findAkunByOrang = (db: Db, orangId: string) => db.maybe<Akun>(sql`select ${kolom} from identity.akun a where a.orang_id = ${orangId}`)
export const findAkunByPegawai = (db: Db, pegawaiId: string) => db.maybe<Akun>(sql`select ${kolom} from identity.akun a where a.pegawai_id = ${pegawaiId}`)
/** Citizens' accounts behind a contact or a NIK, oldest first; a family may share one telephone, at most five are offered. */
export const listAkunWarga = (db: Db, jenis: 'hp' | 'email' | 'nik', nilai: string) => db.many<Akun>(sql`
  select ${kolom} from identity.akun a join identity.orang o on o.id = a.orang_id
  where a.aktif and ${jenis === 'hp' ? sql`a.hp = ${nilai}` : jenis === 'email' ? sql`a.email = ${nilai}` : sql`o.nik = ${nilai}`} order by a.dibuat_pada, a.id limit 5`)
export const listPilihan = (db: Db, akunId: string[]) => db.many<{ id: string; nama: string; nik: string | null }>(sql`
  select a.id, o.nama, o.nik from identity.akun a join identity.orang o on o.id = a.orang_id where a.id = any(${akunId}::uuid[]) and a.aktif order by o.nama, a.id limit 5`)

export interface AkunBaru { id: string; orangId?: string; pegawaiId?: string; namaPengguna?: string; hp?: string | null; email?: string | null; sandiHash?: string | null; wajibGanti?: boolean; pada: Date }
/** Writes the account; false when the name, the person or the official has one already. */
export const insertAkun = async (tx: Tx, a: AkunBaru) => (await tx.run(sql`
  insert into identity.akun (id, orang_id, pegawai_id, nama_pengguna, hp, email, sandi_hash, sandi_pada, sandi_wajib_ganti, dibuat_pada)
  values (${a.id}, ${a.orangId ?? null}, ${a.pegawaiId ?? null}, ${a.namaPengguna ?? null}, ${a.hp ?? null}, ${a.email ?? null}, ${a.sandiHash ?? null}, ${a.sandiHash ? a.pada : null}, ${a.wajibGanti ?? false}, ${a.pada})
  on conflict do nothing`)) === 1
export const setSandi = (tx: Tx, id: string, hash: string, wajibGanti: boolean, pada: Date) => tx.run(sql`update identity.akun set sandi_hash = ${hash}, sandi_pada = ${pada}, sandi_wajib_ganti = ${wajibGanti} where id = ${id}`)
export const setKontak = (tx: Tx, id: string, kanal: 'hp' | 'email', nilai: string) => tx.run(kanal === 'hp'
  ? sql`with o as (update identity.orang set hp = ${nilai} where id = (select orang_id from identity.akun where id = ${id})) update identity.akun set hp = ${nilai} where id = ${id}`
  : sql`with o as (update identity.orang set email = ${nilai} where id = (select orang_id from identity.akun where id = ${id})) update identity.akun set email = ${nilai} where id = ${id}`)
/** Hands the account to who has just proved to be its person: only this contact, no password, so that nothing of a former occupant works. */
export const replaceKontak = (tx: Tx, id: string, hp: string | null, email: string | null) => tx.run(sql`
  with o as (update identity.orang set hp = ${hp}, email = ${email} where id = (select orang_id from identity.akun where id = ${id}))
  update identity.akun set hp = ${hp}, email = ${email}, sandi_hash = null where id = ${id}`)
export const setBahasa = (tx: Tx, id: string, bahasa: 'id' | 'en') => tx.run(sql`update identity.akun set bahasa = ${bahasa} where id = ${id}`)
export const setAktif = (tx: Tx, id: string, aktif: boolean) => tx.run(sql`update identity.akun set aktif = ${aktif} where id = ${id}`)
/** Keeps a new sealed TOTP secret that is not in force yet. */
export const setTotpRahasia = (tx: Tx, id: string, rahasia: Uint8Array) => tx.run(sql`update identity.akun set totp_rahasia = ${rahasia}, totp_aktif_pada = null, totp_langkah = null where id = ${id}`)
export const setTotpAktif = (tx: Tx, id: string, langkah: bigint, pada: Date) => tx.run(sql`update identity.akun set totp_aktif_pada = ${pada}, totp_langkah = ${langkah} where id = ${id}`)
export const clearTotp = (tx: Tx, id: string) => tx.run(sql`update identity.akun set totp_rahasia = null, totp_aktif_pada = null, totp_langkah = null where id = ${id}`)
/** Uses a TOTP time step up; false when it or a later one was used before (a code is good once). */
export const useTotpLangkah = async (tx: Tx, id: string, langkah: bigint) => (await tx.run(sql`update identity.akun set totp_langkah = ${langkah} where id = ${id} and (totp_langkah is null or totp_langkah < ${langkah})`)) === 1

export interface PenggunaRow {
  id: string; pegawai_id: string; nama_pengguna: string | null; nama: string; nip: string | null; aktif: boolean; totp: boolean; terakhir_masuk: Date | null
  jabatan: { nama: string; unit: string; sifat: string }[]
}
/** Officials' accounts by name, user name or NIP beginning with `cari`, with the posts held on `hariIni`; 50 a page after `sesudah` (a user name). */
export const listPengguna = (db: Db, cari: string, sesudah: string, hariIni: string) => db.many<PenggunaRow>(sql`
  select a.id, a.pegawai_id, a.nama_pengguna, g.nama, g.nip, a.aktif, a.totp_aktif_pada is not null as totp, a.terakhir_masuk,
    coalesce((select jsonb_agg(jsonb_build_object('nama', j.nama, 'unit', u.nama, 'sifat', p.sifat) order by j.nama)
      from organisation.pemangku p join organisation.jabatan j on j.id = p.jabatan_id join organisation.unit u on u.id = j.unit_id
      where p.pegawai_id = a.pegawai_id and p.tmt <= ${hariIni}::date and (p.sampai is null or p.sampai >= ${hariIni}::date)), '[]') as jabatan
  from identity.akun a join organisation.pegawai g on g.id = a.pegawai_id
  where a.nama_pengguna > ${sesudah} and (${cari} = '' or starts_with(a.nama_pengguna, lower(${cari})) or position(lower(${cari}) in lower(g.nama)) > 0 or starts_with(coalesce(g.nip, ''), ${cari}))
  order by a.nama_pengguna limit 50`)
/** Officials without an account, whose name contains `cari`. */
export const listPegawaiTanpaAkun = (db: Db, cari: string) => db.many<{ id: string; nama: string; nip: string | null }>(sql`
  select g.id, g.nama, g.nip from organisation.pegawai g where g.aktif and not exists (select from identity.akun a where a.pegawai_id = g.id)
    and (position(lower(${cari}) in lower(g.nama)) > 0 or starts_with(coalesce(g.nip, ''), ${cari})) order by g.nama, g.id limit 20`)
export const anyAkunPegawai = async (db: Db) => (await db.maybe(sql`select 1 as ada from identity.akun where pegawai_id is not null limit 1`)) !== undefined
