// The generated letters are like those of the real functions: nothing points into the void, the rules of cases hold, and whoever
// holds a post finds them on his desk, in his registers and by their words.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getUnitByKode } from '#kernel/organisation'
import { sql } from '#kernel/platform'
import { keutuhanWorkflow, terbitkanProses } from '#kernel/workflow'
import { masukSebagai } from '../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../kernel/platform/testing.ts'
import { listArahan } from '../modules/persuratan/arahan.sql.ts'
import { cariSurat } from '../modules/persuratan/cari.sql.ts'
import { bolehBaca, disposisikan, jangkauan, listRegister } from '../modules/persuratan/index.ts'
import { keutuhan as keutuhanSurat } from '../modules/persuratan/keutuhan.ts'
import { SOP_MASUK } from '../modules/persuratan/sop.ts'
import { tumpukSurat } from './rak-isi.ts'

const BANYAK = 6000
let own: OwnDatabase
const angka = async (text: string): Promise<number> => Number((await own.owner.query<{ n: string }>(text)).rows[0]!.n)
before(async () => {
  own = await ownDatabase()
  await own.db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-masuk', nama: 'Surat masuk', sop: SOP_MASUK, definisi: {} }, 'tes'))
  await tumpukSurat(() => own.owner.connect(), BANYAK, () => {}, { takaran: 1000, sekaligus: 2 })
  await own.owner.query('analyze')
})
after(() => own?.drop())

test('every letter has its case, its register entry, its readers and its tree; nothing points into the void', async () => {
  assert.equal(await angka('select count(*) as n from persuratan.surat'), BANYAK)
  for (const { nama, sql: tanya } of [...keutuhanWorkflow, ...keutuhanSurat.filter((satu) => /kata pencarian/.test(satu.nama))]) assert.deepEqual((await own.owner.query(tanya)).rows, [], nama)
  const { rows } = await own.owner.query<{ tabel: string; kolom: string; ke: string; ke_kolom: string }>(`select c.conrelid::regclass::text as tabel, a.attname as kolom, c.confrelid::regclass::text as ke, f.attname as ke_kolom from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1] where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = any('{persuratan.surat,persuratan.akses,persuratan.agenda,workflow.tugas,workflow.penugasan,workflow.tindakan}'::regclass[])`)
  assert.ok(rows.length > 5)
  for (const { tabel, kolom, ke, ke_kolom } of rows) assert.equal(await angka(`select count(*) as n from ${tabel} t where t.${kolom} is not null and not exists (select from ${ke} k where k.${ke_kolom} = t.${kolom})`), 0, `${tabel}.${kolom}`)
  assert.equal(await angka('select count(*) as n from persuratan.akses a join persuratan.surat s on s.id = a.surat_id where not s.cari @@ quote_literal(a.pihak)::tsquery'), 0)
  assert.equal(await angka(`select count(*) as n from persuratan.surat s where keamanan = 'rahasia' and exists (select from persuratan.akses a where a.surat_id = s.id and a.pihak like 'u:%')`), 0)
  assert.equal(await angka('select count(*) as n from (select unit_id from persuratan.agenda where arah = \'masuk\' group by unit_id, tahun having count(*) <> max(nomor)) s'), 0)
})

test('they lie on desks, are found under the policy, and the engine goes on with them', async () => {
  const sekda = await masukSebagai(own.db, 'sekda'), siapa = await jangkauan(own.db, sekda)
  const antre = await listArahan(own.db, sekda)
  assert.ok(antre.length > 0, 'nothing on the desk of the secretary of the region')
  const kepala = await masukSebagai(own.db, 'nurjannah'), dpmptsp = await jangkauan(own.db, kepala)
  assert.ok((await listRegister(own.db, dpmptsp, (await getUnitByKode(own.db, 'dpmptsp')).id, { arah: 'masuk' })).length > 5)
  const semua = await own.db.many<{ id: string }>(sql`select s.id from persuratan.surat s where s.cari @@ to_tsquery('indonesian', 'rapat') and ${bolehBaca(dpmptsp)}`)
  assert.deepEqual((await cariSurat(own.db, dpmptsp, 'rapat', 2000)).map(({ id }) => id).sort(), semua.map(({ id }) => id).sort())
  assert.ok((await cariSurat(own.db, siapa, 'rapat', 2000)).length > semua.length)
  // By whichever way they are looked for, the newest come first and are the same.
  for (const [nama, dia] of [['sekda', siapa], ['kepala', dpmptsp]] as const) {
    const urut = await own.db.many<{ id: string }>(sql`select s.id from persuratan.surat s where s.cari @@ to_tsquery('indonesian', 'kecamatan') and ${bolehBaca(dia)} order by s.dibuat_pada desc, s.id desc limit 8`)
    for (const mundur of [[5000, 5000], [3, 3]] as const) assert.deepEqual((await cariSurat(own.db, dia, 'kecamatan', 8, mundur)).map(({ id }) => id), urut.map(({ id }) => id), `${nama}, ${mundur[0]}`)
  }
  const satu = (await listRegister(own.db, dpmptsp, (await getUnitByKode(own.db, 'dpmptsp')).id, { arah: 'masuk' }))[0]!
  assert.deepEqual((await cariSurat(own.db, dpmptsp, satu.nomor_surat!)).map(({ id }) => id), [satu.surat_id])
  await own.db.transaction((tx) => disposisikan(tx, sekda, antre[0]!.tugas_id, [{ jabatanId: kepala.jabatan[0]!.jabatanId, tenggat: { nilai: 1, satuan: 'hari_kerja' } }]))
  assert.ok(!(await listArahan(own.db, sekda)).some((satu) => satu.tugas_id === antre[0]!.tugas_id))
})
