import { type Db, type Sql, type Tx, sql } from '#kernel/platform'
import type { Hak, JabatanAktif } from './actor.ts'

/** An account as it stands at this instant, with everything that follows from the posts held today. */
export interface AktorRow {
  sesiId: string
  akunId: string
  orangId: string | null
  pegawaiId: string | null
  nama: string
  terverifikasi: boolean
  duaFaktor: boolean
  /** Rights an API key is limited to; null = all. */
  batasHak: string[] | null
  jabatan: JabatanAktif[]
  hak: Hak[]
}

// One round trip: who it is, the posts held today (definitive, acting, delegated) and the rights those posts carry today.
// A delegation lasts only while its giver holds the post; a post or unit that was closed carries nothing any more.
const aktorDari = (sumber: Sql, hariIni: string): Sql => sql`
  with s as (${sumber}),
  pegang as (
    select p.jabatan_id, p.sifat, j.peran, null::text[] as hanya_hak
    from s join organisation.pemangku p on p.pegawai_id = s.pegawai_id and p.tmt <= ${hariIni}::date and (p.sampai is null or p.sampai >= ${hariIni}::date)
    join organisation.jabatan j on j.id = p.jabatan_id
    union all
    select d.jabatan_id, 'delegasi', case when d.peran is null then j.peran else array(select unnest(j.peran) intersect select unnest(d.peran)) end, d.hak
    from s join identity.delegasi d on d.kepada_pegawai_id = s.pegawai_id and d.dicabut_pada is null and ${hariIni}::date between d.mulai and d.sampai
    join organisation.jabatan j on j.id = d.jabatan_id
    where exists (select from organisation.pemangku g where g.jabatan_id = d.jabatan_id and g.pegawai_id = d.dari_pegawai_id
      and g.tmt <= ${hariIni}::date and (g.sampai is null or g.sampai >= ${hariIni}::date))
  ),
  aktif as (
    select g.*, j.nama, u.id as unit_id, u.nama as unit_nama, u.jalur, u.wilayah_kode
    from pegang g join organisation.jabatan j on j.id = g.jabatan_id join organisation.unit u on u.id = j.unit_id
    where (j.berlaku_sampai is null or j.berlaku_sampai >= ${hariIni}::date) and (u.berlaku_sampai is null or u.berlaku_sampai >= ${hariIni}::date)
  ),
  hak as (
    select distinct h.hak, h.lingkup, a.jabatan_id, a.unit_id, a.jalur, a.wilayah_kode
    from aktif a join identity.peran_hak h on h.peran = any(a.peran) and h.berlaku_dari <= ${hariIni}::date and (h.berlaku_sampai is null or h.berlaku_sampai >= ${hariIni}::date)
    where a.hanya_hak is null or h.hak = any(a.hanya_hak)
  )
  select s.sesi_id as "sesiId", s.akun_id as "akunId", s.orang_id as "orangId", s.pegawai_id as "pegawaiId", s.dua_faktor as "duaFaktor", s.batas_hak as "batasHak",
    coalesce(o.nama, concat_ws(', ', nullif(concat_ws(' ', nullif(g.gelar_depan, ''), g.nama), ''), nullif(g.gelar_belakang, ''))) as nama, coalesce(o.tingkat = 'terverifikasi', false) as terverifikasi,
    coalesce((select jsonb_agg(jsonb_build_object('jabatanId', jabatan_id, 'nama', nama, 'unitId', unit_id, 'unitNama', unit_nama, 'unitJalur', jalur,
      'wilayahKode', wilayah_kode, 'peran', peran, 'sifat', sifat) order by sifat = 'delegasi', sifat <> 'definitif', nama, jabatan_id) from aktif), '[]') as jabatan,
    coalesce((select jsonb_agg(jsonb_build_object('kode', hak, 'lingkup', lingkup, 'jabatanId', jabatan_id, 'unitId', unit_id, 'unitJalur', jalur,
      'wilayahKode', wilayah_kode) order by hak, jabatan_id, lingkup) from hak), '[]') as hak
  from s left join identity.orang o on o.id = s.orang_id left join organisation.pegawai g on g.id = s.pegawai_id
  where s.orang_id is not null or g.aktif`

/** Who holds this session token, if the session lives; notes at most once a minute that it was seen. */
export const findAktorBySesi = (db: Db, hash: Uint8Array, saat: Date, hariIni: string) => db.maybe<AktorRow>(aktorDari(sql`
  select s.id as sesi_id, a.id as akun_id, a.orang_id, a.pegawai_id, s.dua_faktor, null::text[] as batas_hak
  from identity.sesi s join identity.akun a on a.id = s.akun_id and a.aktif
  left join lateral identity.lihat_sesi(s.id, s.terakhir_pada, ${saat}::timestamptz) on true
  where s.token_hash = ${hash} and s.dicabut_pada is null and s.berakhir_pada > ${saat} and s.terakhir_pada + make_interval(secs => s.diam_detik) > ${saat}`, hariIni))

export const findAktorByKunciApi = (db: Db, hash: Uint8Array, saat: Date, hariIni: string) => db.maybe<AktorRow>(aktorDari(sql`
  select k.id as sesi_id, a.id as akun_id, a.orang_id, a.pegawai_id, false as dua_faktor, k.hak as batas_hak
  from identity.kunci_api k join identity.akun a on a.id = k.akun_id and a.aktif
  where k.kunci_hash = ${hash} and k.dicabut_pada is null and k.berakhir_pada > ${saat}`, hariIni))

export const findAktorByAkun = (db: Db, akunId: string, sesiId: string, batasHak: string[] | null, hariIni: string) => db.maybe<AktorRow>(aktorDari(sql`
  select ${sesiId}::uuid as sesi_id, a.id as akun_id, a.orang_id, a.pegawai_id, false as dua_faktor, ${batasHak}::text[] as batas_hak
  from identity.akun a where a.id = ${akunId} and a.aktif`, hariIni))

export interface SesiBaru {
  id: string; hash: Uint8Array; akunId: string; pada: Date; berakhir: Date; diamDetik: number; alamat: string; perangkat: string; duaFaktor: boolean; cara: string
}
export const insertSesi = (tx: Tx, s: SesiBaru) => tx.run(sql`
  with masuk as (update identity.akun set terakhir_masuk = ${s.pada} where id = ${s.akunId})
  insert into identity.sesi (id, token_hash, akun_id, dibuat_pada, terakhir_pada, berakhir_pada, diam_detik, alamat_awalan, perangkat, dua_faktor, cara)
  values (${s.id}, ${s.hash}, ${s.akunId}, ${s.pada}, ${s.pada}, ${s.berakhir}, ${s.diamDetik}, ${s.alamat}, ${s.perangkat}, ${s.duaFaktor}, ${s.cara})`)

export interface SesiRow { id: string; dibuat_pada: Date; terakhir_pada: Date; alamat_awalan: string; perangkat: string; dua_faktor: boolean; cara: string }
/** Living sessions of an account, most recently used first, at most 50. */
export const listSesi = (db: Db, akunId: string, saat: Date) => db.many<SesiRow>(sql`
  select id, dibuat_pada, terakhir_pada, alamat_awalan, perangkat, dua_faktor, cara from identity.sesi
  where akun_id = ${akunId} and dicabut_pada is null and berakhir_pada > ${saat} and terakhir_pada + make_interval(secs => diam_detik) > ${saat}
  order by terakhir_pada desc limit 50`)
/** Ends one session of this account; the number ended. */
export const closeSesi = (tx: Tx, akunId: string, sesiId: string, saat: Date) =>
  tx.run(sql`update identity.sesi set dicabut_pada = ${saat} where id = ${sesiId} and akun_id = ${akunId} and dicabut_pada is null`)
/** Ends every session of the account but one. */
export const closeSesiLain = (tx: Tx, akunId: string, kecuali: string | null, saat: Date) =>
  tx.run(sql`update identity.sesi set dicabut_pada = ${saat} where akun_id = ${akunId} and dicabut_pada is null and id is distinct from ${kecuali}::uuid`)
export const setSesiDuaFaktor = (tx: Tx, sesiId: string) => tx.run(sql`update identity.sesi set dua_faktor = true where id = ${sesiId}`)
export const deleteSesiLama = (tx: Tx, sebelum: Date) => tx.run(sql`delete from identity.sesi where berakhir_pada < ${sebelum}`)
