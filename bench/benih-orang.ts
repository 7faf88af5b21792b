// Citizens and officials in bulk, as SQL: nobody of them exists (NIK with sequences 99xx, telephones 0812 0000 99xx).
import type pg from 'pg'

/** Officials of a regency like Bone. */
export const PEGAWAI = 14_000
/** One person for so many cases; a citizen comes back three times in two years. */
const KASUS_SEORANG = 3
const AKUN_TIAP = 4

const DEPAN = "array['Andi','Muhammad','Sitti','Nur','Abdul','Ambo','Baso','Besse','Ahmad','Indo','Muh.','St.','Sri','La','Andi Nur','Syamsul','','','','']"
const INTI = `array['Tenriawaru','Bahar','Sangkala','Mappeabang','Hamka','Burhanuddin','Jufri','Sabang','Makkasau','Patawari','Sulaiman','Idris','Arsyad','Usman','Tahir','Rizal','Hasbi','Ramli','Junaid','Saharuddin','Nasrullah','Iskandar',
  'Palaguna','Mattalitti','Sappe','Tolleng','Musakkir','Darwis','Ridwan','Fajar','Aswar','Rahmat','Yunus','Herman','Anwar','Tenripada','Hasnah','Rabiah','Maryam','Naisah','Saenab','Dahlia','Rostina','Megawati','Sulastri','Asia','Mulyati',
  'Fatmawati','Rahma','Jumiati','Sariana','Nadira','Aminah','Halijah','Wahidah','Mardiana','Erna','Husnia','Kasma','Suhartini','Marwah','Yuliana','Nurlela','Sahwa','Irmawati','Risma','Hasmawati','Patimang','Cinnong']`
const AKHIR = "array['','','','','','Dg. Matteru','Putra','Putri','Saleh','Amin','Hakim','Karim','Malik','Syarif','Tang','Upe','Cahyani','Utami','Wijaya','Pratama']"
const satu = (daftar: string, dari: string) => `(${daftar})[1 + (${dari}) % cardinality(${daftar})]`
/** A name from number n: some thousand different ones, a few of them very common, as names are. */
const nama = (n: string) => `btrim(concat_ws(' ', ${satu(DEPAN, `${n} * 7 % 1009`)}, ${satu(INTI, `${n} * 13 % 10007`)}, ${satu(AKHIR, `${n} / 11 % 4001`)}))`

/** Sixteen digits: the kecamatan of person n, a day of birth that no other has together with the sequence, and 99xx. */
const nik = `substr(replace(d.wilayah, '.', ''), 1, 6) || lpad((1 + n / 372 % 28 + case when n % 2 = 1 then 40 else 0 end)::text, 2, '0') || lpad((1 + n / 10416 % 12)::text, 2, '0') || lpad((50 + n / 124992 % 50)::text, 2, '0') || lpad((9900 + n % 372 % 100)::text, 4, '0')`

/** Villages and kelurahan in a fixed order; `bench.desa.j` from 0. */
async function isiDesa(q: pg.ClientBase): Promise<void> {
  await q.query(`create table bench.desa as select (row_number() over (order by u.wilayah_kode) - 1)::int as j, u.id as unit_id, u.jalur, u.wilayah_kode as wilayah, u.kode, u.jenis, u.kode_surat, u.nama,
    case u.jenis when 'desa' then 'desa' else 'kelurahan' end as tipe from organisation.unit u where u.jenis in ('desa', 'kelurahan') and u.berlaku_sampai is null`)
}

/** Citizens, evenly over the villages; every fourth has an account with the demo password. Returns how many. */
export async function isiWarga(q: pg.ClientBase, berkas: number): Promise<number> {
  await isiDesa(q)
  const { rows: [desa] } = await q.query<{ n: number }>('select count(*)::int n from bench.desa')
  const banyak = Math.max(desa!.n * 4, Math.ceil(berkas / KASUS_SEORANG / desa!.n) * desa!.n)
  await q.query(`create unlogged table bench.orang as select n::int as n, uuidv7(make_interval(days => -900) + make_interval(secs => n * 60)) as id, ${nama('n')} as nama, d.wilayah, ${nik} as nik
    from generate_series(0, ${banyak - 1}::bigint) n join bench.desa d on d.j = n % ${desa!.n}`)
  await q.query(`insert into identity.orang (id, nik, nama, tempat_lahir, tanggal_lahir, jenis_kelamin, agama, status_kawin, pekerjaan, pendidikan, alamat, rt, rw, kode_wilayah, hp, tingkat, diverifikasi_cara, diverifikasi_pada, dibuat_pada, diubah_pada)
    select id, nik, nama, 'Bone', make_date(1900 + substr(nik, 11, 2)::int, substr(nik, 9, 2)::int, substr(nik, 7, 2)::int - case when n % 2 = 1 then 40 else 0 end), case when n % 2 = 1 then 'P' else 'L' end, 'Islam', 'kawin', 'Petani/pekebun', 'SLTA/sederajat',
      'Dusun Lompoe', '00' || 1 + n % 6, '00' || 1 + n % 3, wilayah, '+6281200009' || 900 + n % 100, 'terverifikasi', 'ktp_el', now() - interval '900 days', now() - interval '900 days', now() - interval '900 days' from bench.orang`)
  await q.query(`insert into identity.akun (id, orang_id, hp, sandi_hash, dibuat_pada) select uuidv7(make_interval(days => -800)), id, '+6281200009' || 900 + n % 100, (select sandi_hash from identity.akun where sandi_hash is not null limit 1), now() - interval '800 days'
    from bench.orang where n / ${desa!.n} % ${AKUN_TIAP} = 0`)
  return banyak
}

const jabatan = "insert into organisation.jabatan (id, unit_id, kode, nama, jenis, peran, berlaku_mulai) select b.jabatan_id, b.unit_id, b.kode, b.nama_jabatan, 'pelaksana', b.peran, '2020-01-02' from"
const pemangku = (sifat: string, tmt: string, sampai: string) => `insert into organisation.pemangku (id, jabatan_id, pegawai_id, sifat, nomor_sk, tmt, sampai) select gen_random_uuid(), b.jabatan_id, b.pegawai_id, '${sifat}', '800.1.3.3/UKUR', ${tmt}, ${sampai} from`
const akun = "insert into identity.akun (id, pegawai_id, nama_pengguna, sandi_hash, dibuat_pada) select gen_random_uuid(), b.pegawai_id, b.pengguna, (select sandi_hash from identity.akun where sandi_hash is not null limit 1), now() - interval '700 days' from"
const pegawai = `insert into organisation.pegawai (id, nama, status, jenis_kelamin) select b.pegawai_id, ${nama('b.n')}, 'pppk_paruh_waktu', case when b.n % 2 = 1 then 'P' else 'L' end from`

/** Officials up to 14,000, each with a post in some agency and an account; the posts play no part in procedures. */
export async function isiPegawai(q: pg.ClientBase): Promise<void> {
  await q.query(`create temp table b as select n::int as n, gen_random_uuid() as pegawai_id, gen_random_uuid() as jabatan_id, u.id as unit_id, u.kode || '.staf-' || n as kode, 'Staf ' || u.nama_singkat as nama_jabatan, '{}'::text[] as peran, 'pegawai.' || n as pengguna
    from generate_series(1, ${PEGAWAI} - (select count(*) from organisation.pegawai)) n
    join (select row_number() over (order by kode) - 1 as k, count(*) over () as semua, id, kode, nama_singkat from organisation.unit where is_skpd) u on u.k = n % u.semua`)
  for (const perintah of [pegawai, jabatan, pemangku('definitif', "'2021-01-04'", 'null'), akun]) await q.query(`${perintah} b`)
  await q.query('drop table b')
}

/** Posts of a profile: the roles it plays and in which units (SQL giving unit_id, kode), the first held definitively. */
interface PosUkur { peran: string; unit: string }
const villages = (mulai: number, n: string) => `select unit_id, kode from bench.desa where j = (${mulai} + 23 * ${n}) % (select count(*) from bench.desa)`
const unit = (kode: string) => `select id as unit_id, kode from organisation.unit where kode = '${kode}'`
const PROFIL: Record<string, PosUkur[]> = {
  // The administrator's post sees no case by itself; this one is the inspector as well, who sees all.
  admin: [{ peran: '{admin,pemeriksa}', unit: unit('diskominfo') }],
  sempit: [{ peran: '{verifikator,petugas_loket}', unit: villages(3, 'n') }],
  // Head below the regency, district head, and acting in three villages and the one-stop office.
  luas: [{ peran: '{pimpinan}', unit: unit('pemkab') }, { peran: '{pimpinan_wilayah,kepala}', unit: unit('kec-730801') }, { peran: '{verifikator}', unit: villages(5, 'n') }, { peran: '{kepala}', unit: villages(90, 'n') }, { peran: '{sekretaris}', unit: villages(200, 'n') }, { peran: '{kepala,supervisor}', unit: unit('dpmptsp') }],
}
/** Sixteen accounts of each kind, `ukur.<profil>.NN`, so that the flood limit of one account is not what is measured. */
export async function isiAkunUkur(q: pg.ClientBase): Promise<void> {
  for (const [profil, pos] of Object.entries(PROFIL)) {
    await q.query(`create temp table o as select n::int, gen_random_uuid() as pegawai_id, 'ukur.${profil}.' || lpad(n::text, 2, '0') as pengguna from generate_series(1, 16) n`)
    for (const perintah of [pegawai, akun]) await q.query(`${perintah} o b`)
    for (const [i, { peran, unit: tempat }] of pos.entries()) {
      await q.query(`create temp table b as select o.*, gen_random_uuid() as jabatan_id, u.unit_id, u.kode || '.ukur-${profil}-${i}-' || o.n as kode, 'Pejabat ukur' as nama_jabatan, '${peran}'::text[] as peran from o cross join lateral (${tempat}) u`)
      await q.query(`${jabatan} b`)
      await q.query(`${i === 0 ? pemangku('definitif', "'2021-01-04'", 'null') : pemangku('plt', "now()::date - 30", "now()::date + 3000")} b`)
      await q.query('drop table b')
    }
    await q.query('drop table o')
  }
}
