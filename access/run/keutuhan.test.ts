import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { periksaKeutuhan } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { isiVolume } from '../../tools/volume.testing.ts'
import { parts } from '../../tools/serve.testing.ts'
import { semuaKeutuhan } from './keutuhan.ts'

// Every invariant holds on cases that the real functions made, and each is named when its own corruption is planted.

let own: OwnDatabase
before(async () => {
  own = await ownDatabase()
  await isiVolume(own, 400)
  // The generated mass brings letters but not the numbers that were drawn for them: registers go back to what was drawn.
  await own.owner.query(`delete from documents.nomor_urut; insert into documents.nomor_urut (unit_id, register, tahun, terakhir, tanggal_terakhir) select unit_id, register, tahun, max(urut), max(tanggal) from documents.nomor group by 1, 2, 3`)
})
after(() => own?.drop())

const U = (n: number) => `'00000000-0000-7000-8000-${String(n).padStart(12, '0')}'::uuid`
const satu = (tabel: string, di = 'true') => `(select id from ${tabel} where ${di} order by id limit 1)`
const lepas = (tabel: string, ...nama: string[]) => nama.map((n) => `alter table ${tabel} drop constraint if exists ${n} cascade;`).join(' ')
const TAGIHAN = (n: number, lain: string) => `insert into perizinan.tagihan (id, jenis, nomor, naskah_id, berkas_id, orang_id, wajib_nama, layanan, berkas_nomor, kode_rekening, perhitungan, pokok, dibayar, tanggal, jatuh_tempo, gugur_pada, sanksi_permil, sanksi_bulan_maks, kode_bayar, status, lunas_pada, unit_id, unit_jalur, dibuat)
  select ${U(n)}, 'skrd', 'N${n}', ${U(n)}, ${U(900)}, ${U(1)}, 'Uji', 'x', 'x', 'x', '{}', 1000, dibayar, '2026-01-01', '2026-02-01', '2026-03-01', 10, 24, '${String(n).padStart(16, '0')}', status, lunas, ${U(1)}, 'x', now() from (values ${lain}) v (dibayar, status, lunas);`
const IZIN = (n: number, berkas: number) => `insert into perizinan.izin (id, token, nomor, naskah_id, berkas_id, layanan, nama, orang_id, pemegang, pemegang_publik, objek, lokasi, berlaku_dari, status, unit_id, unit_jalur, terbit_pada)
  values (${U(n)}, 't${n}', 'n', ${U(n)}, ${U(berkas)}, 'x', 'x', ${U(1)}, 'x', 'x', 'x', 'x', '2026-01-01', 'berlaku', ${U(1)}, 'x', now());`
const berjalan = 'selesai_pada is null and berhenti_pada is null'
/** What breaks each invariant, by its name. Constraints and triggers stand in the way of most: they are taken down first. */
const RUSAK: Record<string, string> = {
  'pekerjaan pendengar punya peristiwanya': `select graphile_worker.add_job('uji.dengar.berkas', '{"id": "tak-ada", "name": "berkas"}'::json);`,
  'jawaban kiriman berkunci lengkap': `insert into platform.repeat (who, key, fingerprint, begun_at, status) values ('a', 'b', 'c', now(), 200);`,
  'rantai catatan audit tanpa sela': 'delete from audit.leaf where i = 3;',
  'daun catatan audit sama dengan catatannya': `update audit.catatan set hash = sha256('lain') where id = (select catatan_id from audit.leaf where i = 2);`,
  'setiap catatan audit punya tempat atau antre': `insert into audit.catatan (id, pada, pelaku_jenis, tindakan, objek_jenis, objek_id, hash) values (${U(5)}, now(), 'sistem', 'x', 'x', 'x', sha256('x'));`,
  'rincian catatan audit ada atau dihapus dengan keputusan': 'delete from audit.rincian where catatan_id = (select catatan_id from audit.rincian limit 1);',
  'titik periksa log tidak melampaui log': `insert into audit.checkpoint (ukuran, pada, akar, note) values (99999999, now(), sha256('x'), 'x');`,
  'jalur unit sesuai induknya': `update organisation.unit set jalur = 'salah/' || kode where id = ${satu('organisation.unit', 'induk_id is not null')};`,
  'satu pejabat definitif tiap jabatan': `${lepas('organisation.pemangku', 'pemangku_tunggal', 'pemangku_satu_definitif')} insert into organisation.pemangku (id, jabatan_id, pegawai_id, sifat, nomor_sk, tmt) select ${U(6)}, jabatan_id, pegawai_id, sifat, nomor_sk, tmt from organisation.pemangku where sifat = 'definitif' limit 1;`,
  'akun milik satu orang atau satu pegawai': `do $$ begin execute (select string_agg(format('alter table identity.akun drop constraint %I', conname), ';') from pg_constraint where conrelid = 'identity.akun'::regclass and contype = 'c'); end $$; update identity.akun set orang_id = null, pegawai_id = null where id = ${satu('identity.akun')};`,
  'satu NIK satu orang': `${lepas('identity.orang', 'orang_nik_key')} update identity.orang set nik = (select nik from identity.orang where nik is not null order by id limit 1) where id = (select id from identity.orang order by id desc limit 1);`,
  'hak terbuka suatu peran tercatat sekali': `drop index identity.peran_hak_terbuka; insert into identity.peran_hak (id, peran, hak, lingkup, berlaku_dari) select ${U(7)}, peran, hak, lingkup, berlaku_dari from identity.peran_hak where berlaku_sampai is null limit 1;`,
  'nomor tiap register rapat dalam setahun': `insert into documents.nomor (unit_id, register, tahun, urut, teks, tanggal, keadaan, dibuat) values ('u', 'r', 2026, 1, 'a', '2026-01-01', 'terpakai', now()), ('u', 'r', 2026, 3, 'b', '2026-01-02', 'terpakai', now());`,
  'register setinggi nomor terakhirnya': `insert into documents.nomor_urut (unit_id, register, tahun, terakhir, tanggal_terakhir) values ('u', 'r', 2026, 5, '2026-01-01');`,
  'nomor urut menurut tanggal': `insert into documents.nomor (unit_id, register, tahun, urut, teks, tanggal, keadaan, dibuat) values ('u', 'r', 2026, 1, 'a', '2026-03-01', 'terpakai', now()), ('u', 'r', 2026, 2, 'b', '2026-01-02', 'terpakai', now());`,
  'teks nomor tunggal dalam register': `alter table documents.nomor drop constraint if exists nomor_unit_id_register_tahun_teks_key; do $$ begin execute coalesce((select string_agg(format('drop index documents.%I', indexrelid::regclass::text), ';') from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'documents.nomor'::regclass and i.indisunique and not i.indisprimary and not exists (select from pg_constraint k where k.conindid = i.indexrelid)), 'select 1'); end $$;
    insert into documents.nomor (unit_id, register, tahun, urut, teks, tanggal, keadaan, dibuat) values ('u', 'r', 2026, 1, 'a', '2026-01-01', 'terpakai', now()), ('u', 'r', 2026, 2, 'a', '2026-01-02', 'terpakai', now());`,
  'satu nomor satu naskah': `${lepas('documents.naskah', 'naskah_unit_id_register_nomor_key')} update documents.naskah n set (unit_id, register, nomor) = (select unit_id, register, nomor from documents.naskah where nomor is not null order by id limit 1) where id = (select id from documents.naskah order by id desc limit 1);`,
  'naskah bertanda tangan bernomor, bertanggal, dan punya berkas': `do $$ begin execute (select string_agg(format('alter table documents.naskah drop constraint %I', conname), ';') from pg_constraint where conrelid = 'documents.naskah'::regclass and contype = 'c'); end $$; update documents.naskah set tanggal = null where id = ${satu('documents.naskah', "status = 'ditandatangani'")};`,
  'naskah bertanda tangan punya semua tanda tangannya': `delete from documents.tanda_tangan where naskah_id = ${satu('documents.naskah', "status = 'ditandatangani'")};`,
  'berkas naskah dan lampiran tercatat': 'delete from documents.file where hash = (select hash from documents.lampiran limit 1);',
  'kiriman yang menunggu punya waktu berikutnya': `insert into notification.kiriman (id, pesan_id, kanal, bahasa, keadaan, dibuat_pada) values (${U(8)}, ${U(8)}, 'surel', 'id', 'menunggu', now());`,
  'kiriman yang berakhir punya waktu selesai': `insert into notification.kiriman (id, pesan_id, kanal, bahasa, keadaan, dibuat_pada) values (${U(8)}, ${U(8)}, 'surel', 'id', 'terkirim', now());`,
  'satu pesan tiap kunci': `${lepas('notification.pesan', 'pesan_kunci_key')} insert into notification.pesan (id, templat, versi, kunci, dibuat_pada) values (${U(8)}, 'x', 1, 'k', now()), (${U(9)}, 'x', 1, 'k', now());`,
  'nomor berkas tunggal': `${lepas('workflow.berkas', 'berkas_nomor_key')} update workflow.berkas set nomor = (select nomor from workflow.berkas order by id limit 1) where id = (select id from workflow.berkas order by id desc limit 1);`,
  'satu kunci satu berkas': `${lepas('workflow.berkas', 'berkas_pemohon_id_kunci_key')} update workflow.berkas set (pemohon_id, kunci) = (select pemohon_id, kunci from workflow.berkas order by id limit 1) where id = (select id from workflow.berkas order by id desc limit 1);`,
  'tanda terima tunggal': `${lepas('workflow.berkas', 'berkas_token_key')} update workflow.berkas set token = (select token from workflow.berkas order by id limit 1) where id = (select id from workflow.berkas order by id desc limit 1);`,
  'tindakan berurut tanpa sela': `delete from workflow.tindakan where urut = 1 and berkas_id = ${satu('workflow.berkas', 'urut_tindakan > 1')};`,
  'setiap berkas punya tindakan': `delete from workflow.tindakan where berkas_id = ${satu('workflow.berkas')};`,
  'keadaan berkas ialah keadaan tindakan terakhir': `update workflow.berkas set keadaan = 'dibatalkan' where id = ${satu('workflow.berkas', "keadaan = 'diserahkan' or keadaan = 'terbit'")};`,
  'tindakan menyambung keadaan sebelumnya': `update workflow.tindakan set dari_keadaan = 'asing' where urut = 1 and berkas_id = ${satu('workflow.berkas', 'urut_tindakan > 0')};`,
  'waktu tindakan tidak mundur': `update workflow.tindakan set pada = '2000-01-01' where urut = 1 and berkas_id = ${satu('workflow.berkas', 'urut_tindakan > 0')};`,
  'berkas berjalan punya tugas terbuka': `delete from workflow.tugas where ditutup_pada is null and berkas_id = ${satu('workflow.berkas', 'selesai_pada is null')};`,
  'berkas selesai tanpa tugas terbuka': `update workflow.tugas set ditutup_pada = null, hasil = null where id = (select t.id from workflow.tugas t join workflow.berkas b on b.id = t.berkas_id where b.selesai_pada is not null limit 1);`,
  'tugas tertutup punya hasil, yang terbuka tidak': `update workflow.tugas set hasil = null where id = ${satu('workflow.tugas', 'ditutup_pada is not null')};`,
  'satu pemenang tiap tugas': `update workflow.tindakan set tugas_id = (select tugas_id from workflow.tindakan where tugas_id is not null order by id limit 1) where id = (select id from workflow.tindakan where tugas_id is not null order by id desc limit 1);`,
  'jam berhenti hanya selama jeda terbuka': `update workflow.berkas set berhenti_pada = now() where id = ${satu('workflow.berkas', berjalan)};`,
  'berkas yang jamnya berjalan punya jatuh tempo': `update workflow.berkas set jatuh_tempo = null where id = ${satu('workflow.berkas', berjalan)};`,
  'penolakan punya alasan dan dasar hukum': `do $$ begin execute (select string_agg(format('alter table workflow.tindakan drop constraint %I', conname), ';') from pg_constraint where conrelid = 'workflow.tindakan'::regclass and contype = 'c'); end $$; update workflow.tindakan set hasil = 'tolak', alasan = null where id = ${satu('workflow.tindakan')};`,
  'pemilik dan pemohon berkas ada': `update workflow.berkas set unit_id = ${U(1)} where id = ${satu('workflow.berkas')};`,
  'diskusi tercatat dalam audit': `insert into workflow.diskusi (id, objek_jenis, objek_id, pegawai_id, jabatan_id, oleh_teks, isi, bukti_id, pada) values (${U(1)}, 'berkas', ${U(2)}, ${U(3)}, ${U(4)}, 'Uji', 'kata', ${U(5)}, now());`,
  'tindakan dan tanda terima tercatat dalam audit': `update workflow.berkas set bukti_id = ${U(1)} where id = ${satu('workflow.berkas')};`,
  'jumlah dibayar sama dengan pembayarannya': TAGIHAN(20, "(500::bigint, 'sebagian', null::timestamptz)"),
  'tagihan lunas bila dan hanya bila cukup dibayar': `${TAGIHAN(20, "(900::bigint, 'lunas', now())")} insert into perizinan.pembayaran (id, tagihan_id, pemberitahuan_id, ntpd, jumlah, dibayar_pada, tanggal, kanal, isi_hash, diterima_pada) values (${U(2)}, ${U(20)}, 'p', 'n', 900, now(), '2026-01-01', 'x', 'x', now());`,
  'satu tagihan hidup tiap berkas': `drop index perizinan.tagihan_hidup; ${TAGIHAN(20, "(0::bigint, 'terbit', null::timestamptz)")} ${TAGIHAN(21, "(0::bigint, 'terbit', null::timestamptz)")}`,
  'satu pembayaran tiap NTPD': `${lepas('perizinan.pembayaran', 'pembayaran_ntpd_key')} ${TAGIHAN(20, "(1000::bigint, 'lunas', now())")} insert into perizinan.pembayaran (id, tagihan_id, pemberitahuan_id, ntpd, jumlah, dibayar_pada, tanggal, kanal, isi_hash, diterima_pada) values (${U(2)}, ${U(20)}, 'p', 'n', 500, now(), '2026-01-01', 'x', 'x', now()), (${U(3)}, ${U(20)}, 'q', 'n', 500, now(), '2026-01-01', 'x', 'x', now());`,
  'satu izin tiap berkas dan naskah': `${lepas('perizinan.izin', 'izin_berkas_id_key')} ${IZIN(30, 901)} ${IZIN(31, 901)}`,
  'nomor antrean rapat dalam sehari': `insert into pelayanan.tiket (id, asal_id, antrean_id, unit_id, tanggal, nomor, kode, cara, token, kunci, diambil_pada, urut_pada) values (${U(2)}, ${U(1)}, ${U(1)}, ${U(1)}, '2026-01-01', 7, 'A7', 'kios', 't', 'k', now(), now());`,
  'satu penyerahan tiap berkas': `${lepas('pelayanan.penyerahan', 'penyerahan_berkas_id_key')} insert into pelayanan.penyerahan (id, berkas_id, unit_id, penerima, nama, pengenal, pegawai_id, jabatan_id, petugas_teks, pada) select i, ${U(1)}, ${U(1)}, 'pemohon', 'x', 'ktp_el', ${U(1)}, ${U(1)}, 'x', now() from (values (${U(2)}), (${U(3)})) v (i);`,
}

test('on cases made by the real functions everything holds', async () => {
  assert.deepEqual(await periksaKeutuhan(own.owner, semuaKeutuhan(parts)), [])
})

test('each planted corruption is named, every invariant has one', { timeout: 300_000 }, async () => {
  // A later module plants its own beside it; the kernel's and the two services' are all here.
  const daftar = semuaKeutuhan(parts.filter(({ name }) => ['pelayanan', 'perizinan'].includes(name)))
  const semua = daftar.flatMap(({ keutuhan }) => keutuhan.map(({ nama }) => nama))
  assert.ok(semua.length >= 30 && new Set(semua).size === semua.length, `${semua.length} invariants`)
  assert.deepEqual(semua.filter((nama) => !RUSAK[nama]), [], 'without a planted corruption')
  const diam: string[] = []
  const client = await own.owner.connect()
  try {
    for (const nama of semua) {
      await client.query(`begin; set local session_replication_role = replica`)
      try {
        await client.query(RUSAK[nama]!)
        const langgar = await periksaKeutuhan(client, daftar)
        if (!langgar.some((satuLanggar) => satuLanggar.nama === nama && satuLanggar.contoh.length > 0)) diam.push(nama)
      } catch (error) { diam.push(`${nama}: ${(error as Error).message}`) } finally { await client.query('rollback') }
    }
  } finally { client.release() }
  assert.deepEqual(diam, [])
})
