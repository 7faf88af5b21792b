import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { periksaKeutuhan } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { tahunContoh } from './contoh/siklus.ts'
import { isiUsulanContoh } from './contoh/usulan.ts'
import { keutuhan } from './keutuhan.ts'

// Every invariant holds on the demo years, and each is broken once by hand with constraints and triggers taken down.

let own: OwnDatabase
before(async () => { own = await ownDatabase(); await isiUsulanContoh(own.db, 0.15) })
after(async () => { await own?.drop() })

const U = (n: number) => `'00000000-0000-7000-8000-${String(n).padStart(12, '0')}'`
const SATU = `(select id from perencanaan.usulan where keadaan = 'masuk_rkpd' order by id limit 1)`
const lepas = `do $$ begin execute (select string_agg(format('alter table perencanaan.usulan drop constraint %I', conname), ';') from pg_constraint where conrelid = 'perencanaan.usulan'::regclass and contype = 'c'); end $$;`
const acara = (sidik: string) => `insert into perencanaan.acara (id, tahun, tingkat, unit_id, unit_jalur, nama, tanggal, tempat, agenda, instrumen_id, keadaan, beku_sidik, dibuat_pada) values (${U(1)}, ${tahunContoh().selesai}, 'desa', ${U(2)}, 'x', 'x', '2026-01-01', 'x', '{}', (select id from perencanaan.instrumen limit 1), 'dibekukan', ${sidik}, now());`
const KOSONG = `encode(sha256(''), 'hex')`
const RUSAK: Record<string, string> = {
  'anggaran usulan sama dengan harga kali volume': `${lepas} update perencanaan.usulan set anggaran = anggaran + 1 where id = ${SATU};`,
  'rantai jawaban utuh': `update perencanaan.rekomendasi set teks = 'lain' where usulan_id = ${SATU} and urut = 2;`,
  'keadaan dan angka usulan sama dengan jawaban terakhir': `update perencanaan.usulan set anggaran_kini = anggaran_kini - 1 where id = ${SATU};`,
  'tiap usulan yang diajukan punya jawaban pertama': `delete from perencanaan.rekomendasi where usulan_id = ${SATU};`,
  'tiap langkah jawaban mulai dari akhir langkah sebelumnya': `update perencanaan.rekomendasi set dari = 'forum_pd' where usulan_id = ${SATU} and urut = 2;`,
  'isi musrenbang yang dibekukan sama dengan sidiknya': acara(`'bukan sidik'`),
  'jumlah putusan musrenbang sama dengan yang dibekukan': `${acara(KOSONG)} update perencanaan.rekomendasi set acara_id = ${U(1)} where usulan_id = ${SATU} and urut = 2;`,
  'usulan yang masuk RKPD punya sub kegiatan yang berlaku pada tahunnya': `update perencanaan.usulan set sub_kegiatan = '9.99.99.2.01.0001' where id = ${SATU};`,
  'harga HSPK sama dengan jumlah komponennya pada hari mulainya': `insert into perencanaan.rujukan (jenis, kode, berlaku_mulai, nama, tingkat, harga, rincian, versi_id) select 'hspk', 'HSPK.X', berlaku_mulai, 'x', 1, harga + 1, jsonb_build_object('komponen', jsonb_build_array(jsonb_build_object('kode', kode, 'koefisien', '1'))), versi_id from perencanaan.rujukan where jenis = 'ssh' limit 1;`,
  'harga yang berlaku disetujui dua orang yang bukan pengusulnya': `insert into perencanaan.usulan_harga (id, jenis, kode, nama, satuan, harga, sumber, unit_id, diusulkan_oleh, keadaan, kunci, dibuat_pada) values (${U(3)}, 'ssh', 'X.1', 'x', 'x', 1, 'x', ${U(4)}, ${U(5)}, 'disetujui', 'x', now());`,
  'tiap pokok pikiran punya anggotanya': `update perencanaan.usulan set jalur = 'pokir' where id = ${SATU};`,
  'masa berlaku rujukan tidak bertumpuk': `insert into perencanaan.rujukan (jenis, kode, berlaku_mulai, berlaku_sampai, nama, tingkat, versi_id) select jenis, kode, berlaku_mulai - 10, null, nama, tingkat, versi_id from perencanaan.rujukan where jenis = 'ssh' limit 1;`,
}
test('the demo years hold; each planted corruption is named', { timeout: 120_000 }, async () => {
  const daftar = [{ bagian: 'perencanaan', keutuhan }]
  assert.deepEqual(await periksaKeutuhan(own.owner, daftar), [])
  assert.deepEqual(keutuhan.map(({ nama }) => nama).filter((nama) => !RUSAK[nama]), [], 'without a planted corruption')
  const diam: string[] = []
  const client = await own.owner.connect()
  try {
    for (const satu of keutuhan) {
      await client.query('begin; set local session_replication_role = replica; drop index perencanaan.rujukan_terbuka')
      try {
        await client.query(RUSAK[satu.nama]!)
        if ((await periksaKeutuhan(client, [{ bagian: 'perencanaan', keutuhan: [satu] }])).length === 0) diam.push(satu.nama)
      } catch (galat) { diam.push(`${satu.nama}: ${(galat as Error).message}`) } finally { await client.query('rollback') }
    }
  } finally { client.release() }
  assert.deepEqual(diam, [])
})
