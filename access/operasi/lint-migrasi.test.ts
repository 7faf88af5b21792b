import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { readMigrations } from '#kernel/platform'
import { allParts } from '../../tools/parts.ts'
import type { DaftarIsi } from './daftar-isi.ts'
import { lintMigrasi } from './lint-migrasi.ts'

/** The release before this one: what the example backup was made by. */
const RILIS_LALU = JSON.parse(readFileSync(join(import.meta.dirname, 'contoh/cadangan-20261121-235136Z/daftar-isi.json'), 'utf8')) as DaftarIsi
const lama = new Set(RILIS_LALU.tabel.map(({ schema, nama }) => `${schema}.${nama}`))
const sudah = new Set(RILIS_LALU.migrasi.map(({ part, name }) => `${part}/${name}`))
const satu = (text: string) => lintMigrasi([{ part: 'uji', name: '0001_uji', text }], new Set(['a.besar'])).map(({ aturan }) => aturan)
const BATAS = "set local lock_timeout = '2s';\n"

// These landed before any installation held data worth waiting for, and may not be changed any more. No new ones: an index on a
// table that is there goes into a file of its own, step by step, or the file gives its reason (-- lint: rule: reason).
const DITERIMA: Record<string, string[]> = {
  'platform/0007_repeat_beat': ['bawaan-berubah'],
  'identity/0002_persetujuan': ['indeks-mengunci'],
  'documents/0002_penghapusan': ['indeks-mengunci'],
  'documents/0011_pindai': ['indeks-mengunci'],
  'notification/0002_tujuan': ['indeks-mengunci'],
  'workflow/0003_penghapusan': ['indeks-mengunci'],
  'workflow/0020_lingkup': ['kolom-wajib', 'bawaan-berubah', 'indeks-mengunci'],
  'workflow/0021_tugas_unit': ['indeks-mengunci'],
  'workflow/0022_kembalikan': ['kolom-wajib', 'kendala-langsung'],
  'workflow/0023_daftar': ['indeks-mengunci'],
  'pelayanan/0004_penghapusan': ['indeks-mengunci'],
}

describe('migration lint', () => {
test('no migration of this release is dangerous to the tables of the release before', async () => {
  const baru = readMigrations(await allParts()).filter(({ part, name }) => !sudah.has(`${part}/${name}`))
  const temuan = lintMigrasi(baru, lama)
  assert.deepEqual(temuan.filter(({ berkas, aturan }) => !DITERIMA[berkas]?.includes(aturan)).map(({ berkas, baris, aturan, pesan }) => `${berkas}.sql:${baris} ${aturan}: ${pesan}`), [])
  assert.deepEqual(Object.entries(DITERIMA).flatMap(([berkas, aturan]) => aturan.filter((satu) => !temuan.some((t) => t.berkas === berkas && t.aturan === satu)).map((satu) => `${berkas} ${satu}`)), [], 'accepted, but no longer there')
})

const CACAT: [aturan: string, cacat: string, baik: string][] = [
  ['indeks-mengunci', 'create index besar_x on a.besar (x);', 'create table a.baru (x int); create index baru_x on a.baru (x);'],
  ['indeks-mengunci', 'create unique index on a.besar using btree (x);', 'create unique index on a.kecil (x);'],
  ['ubah-jenis', `${BATAS}alter table a.besar alter column x type bigint;`, `${BATAS}alter table a.besar add column x2 bigint;`],
  ['ubah-jenis', `${BATAS}alter table only "a"."besar" alter x set data type text;`, `${BATAS}alter table a.besar alter x set default 1;`],
  ['kolom-wajib', `${BATAS}alter table a.besar add column y int not null;`, `${BATAS}alter table a.besar add column y int not null default 0;`],
  ['bawaan-berubah', `${BATAS}alter table a.besar add column y uuid default gen_random_uuid();`, `${BATAS}alter table a.besar add column y timestamptz default now();`],
  ['bawaan-berubah', `${BATAS}alter table a.besar add column y bigserial;`, `${BATAS}alter table a.besar add y bigint;`],
  ['kendala-langsung', `${BATAS}alter table a.besar add constraint k foreign key (x) references a.lain;`, `${BATAS}alter table a.besar add constraint k foreign key (x) references a.lain not valid;`],
  ['kendala-langsung', `${BATAS}alter table a.besar add check (x > 0);`, `${BATAS}alter table a.besar validate constraint k;`],
  ['kunci-langsung', `${BATAS}alter table a.besar add constraint k unique (x);`, `${BATAS}alter table a.besar add constraint k unique using index besar_x;`],
  ['wajib-langsung', `${BATAS}alter table a.besar alter column x set not null;`, `${BATAS}alter table a.besar alter column x drop not null;`],
  ['putus-versi-lama', `${BATAS}alter table a.besar drop column x;`, `${BATAS}alter table a.besar drop constraint k;`],
  ['putus-versi-lama', `${BATAS}alter table a.besar rename column x to y;`, `${BATAS}alter table a.besar alter column x drop default;`],
  ['putus-versi-lama', 'drop table a.besar;', 'drop table a.kecil;'],
  ['menahan-semua', 'lock table a.besar in exclusive mode;', 'analyze a.besar;'],
  ['menahan-semua', 'truncate a.besar;', 'truncate a.kecil;'],
  ['ubah-seluruhnya', 'update a.besar set x = 1;', 'update a.besar set x = 1 where id = 7;'],
  ['ubah-seluruhnya', 'delete from a.besar;', 'delete from a.kecil;'],
  ['tanpa-batas-tunggu', '-- step by step\nalter table a.besar add column y int;', 'alter table a.besar add column y int;'],
  ['tanpa-batas-tunggu', '-- step by step\ncreate trigger t before update on a.besar for each row execute function a.f();', `-- step by step\n${BATAS}create trigger t before update on a.besar for each row execute function a.f();`],
  ['di-luar-transaksi', 'create index concurrently besar_x on a.besar (x);', '-- create index concurrently besar_x on a.besar (x);'],
]
for (const [aturan, cacat, baik] of CACAT) test(`${aturan}: ${cacat.replace(BATAS, '').slice(0, 60)}`, () => {
  assert.deepEqual(satu(cacat), [aturan])
  assert.deepEqual(satu(baik), [])
})

test('step by step: an index beside the writers may be built; the mark counts on the first line only and lifts no other rule', () => {
  const beside = 'create index concurrently if not exists besar_x on a.besar (x);'
  assert.deepEqual(satu(`-- step by step\n${beside}\ndrop index concurrently a.besar_y;`), [])
  assert.deepEqual(satu(`-- an index\n-- step by step\n${beside}`), ['di-luar-transaksi'])
  assert.deepEqual(satu('-- step by step\ncreate index besar_x on a.besar (x);'), ['indeks-mengunci'])
  assert.deepEqual(satu('drop index concurrently a.besar_y;'), ['di-luar-transaksi'])
})

test('what stands in a comment, a text or a function body is no statement; a reason lifts a rule, an empty one does not', () => {
  assert.deepEqual(satu("select 'drop table a.besar;'; create function a.f() returns void language plpgsql as $$ begin delete from a.besar; end $$;"), [])
  assert.deepEqual(satu('-- lint: indeks-mengunci: paling banyak 400 baris, diukur pada data rilis lalu\ncreate index besar_x on a.besar (x);'), [])
  assert.deepEqual(satu('-- lint: indeks-mengunci: ya\ncreate index besar_x on a.besar (x);'), ['indeks-mengunci'])
})
})
