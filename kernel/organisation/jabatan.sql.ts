import { type Db, sql } from '#kernel/platform'

export type JenisJabatan = 'pejabat_negara' | 'jpt_pratama' | 'administrator' | 'pengawas' | 'pelaksana' | 'jf_keterampilan' | 'jf_keahlian' | 'kepala_desa' | 'perangkat_desa'
export type SifatPemangku = 'definitif' | 'plt' | 'plh' | 'pj' | 'pjs'
/** Parts posts play in procedures. More may be used by an installation; these are those the services name. */
export const PERAN = ['petugas_loket', 'verifikator', 'konseptor', 'kabid', 'sekretaris', 'kepala', 'tim_teknis', 'penetap_biaya', 'petugas_penyerahan', 'supervisor', 'admin', 'pemeriksa',
  'pimpinan', 'pimpinan_wilayah', 'pengelola_layanan', 'pelindung_data', 'tata_usaha', 'arsiparis', 'perencana', 'perencana_daerah', 'anggota_dprd',
  'tapd', 'ppkd', 'kuasa_bud', 'bendahara', 'ppk', 'pptk'] as const
export type Peran = (typeof PERAN)[number]

/** A post: it holds rights, tasks and signatures; people come and go. */
export interface Jabatan {
  id: string
  kode: string
  nama: string
  jenis: JenisJabatan
  eselon: string | null
  peran: string[]
  atasanId: string | null
  unitId: string
  unitKode: string
  unitNama: string
  unitJalur: string
  wilayahKode: string | null
}
export interface PegawaiRow {
  id: string
  nip: string | null
  nama: string
  gelarDepan: string
  gelarBelakang: string
  jenisKelamin: 'L' | 'P' | null
  pangkat: string | null
  golongan: string | null
  status: 'cpns' | 'pns' | 'pppk' | 'pppk_paruh_waktu' | 'non_asn' | 'kepala_daerah' | 'anggota_dprd' | 'kepala_desa' | 'perangkat_desa'
  aktif: boolean
}
/** Someone holding a post in a period; `sampai` is the last day, null = until further notice. */
export interface Pemangku { id: string; jabatanId: string; pegawaiId: string; sifat: SifatPemangku; nomorSk: string; tmt: string; sampai: string | null; pegawai: PegawaiRow }
/** A post as its holder carries it (the shape rights are computed from). */
export interface JabatanDipegang extends Jabatan { pegawaiId: string; sifat: SifatPemangku; tmt: string; sampai: string | null }

const kolomJabatan = sql`j.id, j.kode, j.nama, j.jenis, j.eselon, j.peran, j.atasan_id "atasanId", j.unit_id "unitId", u.kode "unitKode", u.nama "unitNama", u.jalur "unitJalur", u.wilayah_kode "wilayahKode"`
const dariJabatan = sql`organisation.jabatan j join organisation.unit u on u.id = j.unit_id`
const pegawaiJson = sql`jsonb_build_object('id', g.id, 'nip', g.nip, 'nama', g.nama, 'gelarDepan', g.gelar_depan, 'gelarBelakang', g.gelar_belakang, 'jenisKelamin', g.jenis_kelamin,
  'pangkat', g.pangkat, 'golongan', g.golongan, 'status', g.status, 'aktif', g.aktif) pegawai`
const kolomPemangku = sql`p.id, p.jabatan_id "jabatanId", p.pegawai_id "pegawaiId", p.sifat, p.nomor_sk "nomorSk", p.tmt, p.sampai, ${pegawaiJson}`
const dariPemangku = sql`organisation.pemangku p join organisation.pegawai g on g.id = p.pegawai_id`
const berlakuPada = (tanggal: string) => sql`p.tmt <= ${tanggal} and coalesce(p.sampai, 'infinity') >= ${tanggal}`
// A Plh stands in while the holder is away, so on a day with both the Plh acts.
const urutBertindak = sql`array_position(array['plh', 'plt', 'pjs', 'pj', 'definitif'], p.sifat)`

export const findJabatan = (db: Db, id: string): Promise<Jabatan | undefined> => db.maybe<Jabatan>(sql`select ${kolomJabatan} from ${dariJabatan} where j.id = ${id}`)
export const getJabatan = (db: Db, id: string): Promise<Jabatan> => db.one<Jabatan>(sql`select ${kolomJabatan} from ${dariJabatan} where j.id = ${id}`)
export const findJabatanByKode = (db: Db, kode: string): Promise<Jabatan | undefined> => db.maybe<Jabatan>(sql`select ${kolomJabatan} from ${dariJabatan} where j.kode = ${kode}`)
export const getJabatanByKode = (db: Db, kode: string): Promise<Jabatan> => db.one<Jabatan>(sql`select ${kolomJabatan} from ${dariJabatan} where j.kode = ${kode}`)
/** Posts of the given ids in any order (at most 500). */
export const listJabatanById = (db: Db, id: string[]): Promise<Jabatan[]> => db.many<Jabatan>(sql`select ${kolomJabatan} from ${dariJabatan} where j.id = any (${id}::uuid[]) limit 500`)
/** Open posts of a unit, heads first (at most 200). */
export const listJabatanUnit = (db: Db, unitId: string): Promise<Jabatan[]> =>
  db.many<Jabatan>(sql`select ${kolomJabatan} from ${dariJabatan} where j.unit_id = ${unitId} and j.berlaku_sampai is null order by j.eselon nulls last, j.kode limit 200`)

/** Open posts that answer to this one, in order of rank (at most 200). */
export const listBawahan = (db: Db, jabatanId: string): Promise<Jabatan[]> =>
  db.many<Jabatan>(sql`select ${kolomJabatan} from ${dariJabatan} where j.atasan_id = ${jabatanId} and j.berlaku_sampai is null order by j.eselon nulls last, u.nama, j.kode limit 200`)
/** Open posts whose name or unit holds every word, shortest name first. */
export const cariJabatan = (db: Db, kata: string, banyak = 20): Promise<Jabatan[]> => {
  const semua = kata.toLowerCase().replace(/[%_\\]/g, '').split(/\s+/).filter(Boolean).slice(0, 6).map((satu) => `%${satu}%`)
  return db.many<Jabatan>(sql`select ${kolomJabatan} from ${dariJabatan} where j.berlaku_sampai is null and lower(j.nama || ' ' || u.nama) like all (${semua}::text[]) order by length(j.nama), j.nama limit ${banyak}`)
}

/**
 * Open posts that play `peran` in the unit or in a part of it (nearest to the unit first, then by code; at most 50).
 * Empty when no post plays it: the prover of procedures reports that.
 */
export const jabatanByPeran = (db: Db, unitId: string, peran: string): Promise<Jabatan[]> => db.many<Jabatan>(sql`
  select ${kolomJabatan} from organisation.unit puncak join organisation.unit u on u.jalur = puncak.jalur or u.jalur like puncak.jalur || '/%'
    join organisation.jabatan j on j.unit_id = u.id
  where puncak.id = ${unitId} and (u.id = puncak.id or u.jenis in ('bagian', 'bidang', 'subbagian', 'seksi', 'uptd'))
    and ${peran} = any (j.peran) and j.berlaku_sampai is null and u.berlaku_sampai is null
  order by length(u.jalur), j.kode limit 50`)

/** Everyone who holds the post on `tanggal`, in any manner, the one who acts first. */
export const listPemangku = (db: Db, jabatanId: string, tanggal: string): Promise<Pemangku[]> =>
  db.many<Pemangku>(sql`select ${kolomPemangku} from ${dariPemangku} where p.jabatan_id = ${jabatanId} and ${berlakuPada(tanggal)} order by ${urutBertindak} limit 10`)
/** The one who acts in the post on `tanggal` (a Plh or Plt before the definitive holder); undefined when vacant. */
export const pemangkuSekarang = (db: Db, jabatanId: string, tanggal: string): Promise<Pemangku | undefined> =>
  db.maybe<Pemangku>(sql`select ${kolomPemangku} from ${dariPemangku} where p.jabatan_id = ${jabatanId} and ${berlakuPada(tanggal)} order by ${urutBertindak} limit 1`)
/** All holders the post ever had, newest first (at most 100). */
export const listRiwayatPemangku = (db: Db, jabatanId: string): Promise<Pemangku[]> =>
  db.many<Pemangku>(sql`select ${kolomPemangku} from ${dariPemangku} where p.jabatan_id = ${jabatanId} order by p.tmt desc limit 100`)
/** Posts a person holds on `tanggal`, definitive first: from these come rights, inbox and signature block. */
export const listJabatanPegawai = (db: Db, pegawaiId: string, tanggal: string): Promise<JabatanDipegang[]> => db.many<JabatanDipegang>(sql`
  select ${kolomJabatan}, p.pegawai_id "pegawaiId", p.sifat, p.tmt, p.sampai from ${dariJabatan} join organisation.pemangku p on p.jabatan_id = j.id
  where p.pegawai_id = ${pegawaiId} and ${berlakuPada(tanggal)} order by p.sifat <> 'definitif', j.kode limit 50`)

const kolomPegawai = sql`g.id, g.nip, g.nama, g.gelar_depan "gelarDepan", g.gelar_belakang "gelarBelakang", g.jenis_kelamin "jenisKelamin", g.pangkat, g.golongan, g.status, g.aktif`
export const findPegawai = (db: Db, id: string): Promise<PegawaiRow | undefined> => db.maybe<PegawaiRow>(sql`select ${kolomPegawai} from organisation.pegawai g where g.id = ${id}`)
export const getPegawai = (db: Db, id: string): Promise<PegawaiRow> => db.one<PegawaiRow>(sql`select ${kolomPegawai} from organisation.pegawai g where g.id = ${id}`)
export const findPegawaiByNip = (db: Db, nip: string): Promise<PegawaiRow | undefined> => db.maybe<PegawaiRow>(sql`select ${kolomPegawai} from organisation.pegawai g where g.nip = ${nip}`)
/** Employees whose name holds the words, by name, at most 50. */
export const cariPegawai = (db: Db, kata: string, banyak = 20): Promise<PegawaiRow[]> =>
  db.many<PegawaiRow>(sql`select ${kolomPegawai} from organisation.pegawai g where lower(g.nama) like ${`%${kata.toLowerCase().replace(/[%_\\]/g, '')}%`} and g.aktif order by g.nama, g.id limit ${Math.min(banyak, 50)}`)
/** The definitive holder of a post by the post's code; for fixtures and demo accounts. */
export const findPegawaiByJabatan = (db: Db, jabatanKode: string, tanggal: string): Promise<PegawaiRow | undefined> => db.maybe<PegawaiRow>(sql`
  select ${kolomPegawai} from organisation.jabatan j join organisation.pemangku p on p.jabatan_id = j.id join organisation.pegawai g on g.id = p.pegawai_id
  where j.kode = ${jabatanKode} and ${berlakuPada(tanggal)} order by ${urutBertindak} limit 1`)
/** Open posts that play some part in procedures and that nobody holds on `tanggal`: how many (up to a thousand) and some of them. */
export const jabatanLowong = (db: Db, tanggal: string, contoh = 3) => db.one<{ banyak: number; contoh: string[] }>(sql`
  select count(*)::int as banyak, coalesce((array_agg(nama || ', ' || unit))[1:${contoh}::int], '{}') as contoh from (
    select j.nama, u.nama as unit from organisation.jabatan j join organisation.unit u on u.id = j.unit_id
    where j.berlaku_sampai is null and u.berlaku_sampai is null and j.peran <> '{}' and not exists (select from organisation.pemangku p where p.jabatan_id = j.id and p.tmt <= ${tanggal}::date and (p.sampai is null or p.sampai >= ${tanggal}::date))
    order by u.jalur, j.kode limit 1000) as kosong`)
