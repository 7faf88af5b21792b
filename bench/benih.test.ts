// The generated cases are like those that went through the real functions: the same tables, the same shape, and the engine goes
// on with them. The preparation moves the clock of the process, so this file is a process of its own, as every test file is.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sequenceLog, verifyLog } from '#kernel/audit'
import { sql } from '#kernel/platform'
import { bertindak, cariBerkas, listBerkas, listKotakMasuk, sidik } from '#kernel/workflow'
import { masukSebagai } from '../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../kernel/platform/testing.ts'
import { type Contoh, buatContoh } from './benih-contoh.ts'
import { TABEL, klonkan } from './benih-klon.ts'
import { isiAkunUkur, isiWarga } from './benih-orang.ts'

const BANYAK = 400

describe('generated cases', () => {
  let own: OwnDatabase, contoh: Contoh[]
  const angka = async (text: string, values: unknown[] = []): Promise<number> => Number((await own.owner.query<{ n: string }>(text, values)).rows[0]!.n)
  before(async () => {
    own = await ownDatabase()
    contoh = await buatContoh(own.db)
    const q = await own.owner.connect()
    try { await q.query('create schema bench'); await isiWarga(q, BANYAK); await isiAkunUkur(q) } finally { q.release() }
    await klonkan(() => own.owner.connect(), contoh, BANYAK, () => {}, { takaran: 100, sekaligus: 1 })
    await own.owner.query('drop schema bench cascade')
  })
  after(() => own.drop())
  const asal = () => contoh.map((satu) => satu.berkasId)

  test('every table that a case fills has its rows for each clone, and as many as its original has', async () => {
    assert.equal(await angka('select count(*) as n from workflow.berkas where not id = any($1)', [asal()]), BANYAK)
    for (const { nama } of TABEL) assert.ok((await angka(`select count(*) as n from ${nama}`)) > 0, `${nama} is empty`)
    assert.equal(await angka('select count(*) as n from workflow.berkas b where b.urut_tindakan + 1 <> (select count(*) from workflow.tindakan t where t.berkas_id = b.id)'), 0)
    assert.equal(await angka("select count(*) as n from workflow.berkas b where b.keadaan in ('terbit', 'diserahkan') and not exists (select from documents.naskah n where n.objek_id = b.id::text and n.status = 'ditandatangani')"), 0, 'an issued case without its letter')
    assert.equal(await angka('select count(*) as n from workflow.berkas b where not exists (select from pelayanan.ringkasan_berkas r where r.berkas_id = b.id and r.keadaan = b.keadaan)'), 0)
    assert.equal(await angka('select count(*) as n from workflow.berkas b where (b.selesai_pada is null) <> exists (select from workflow.tugas t where t.berkas_id = b.id and t.ditutup_pada is null)'), 0)
  })

  test('nothing points into the void: ids, files, offices, people', async () => {
    const { rows } = await own.owner.query<{ tabel: string; kolom: string; ke: string; ke_kolom: string }>(`select c.conrelid::regclass::text as tabel, a.attname as kolom, c.confrelid::regclass::text as ke, f.attname as ke_kolom from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
      where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = any($1::regclass[])`, [[...TABEL.map(({ nama }) => nama), 'audit.rincian']])
    for (const { tabel, kolom, ke, ke_kolom } of rows) assert.equal(await angka(`select count(*) as n from ${tabel} t where t.${kolom} is not null and not exists (select from ${ke} k where k.${ke_kolom} = t.${kolom})`), 0, `${tabel}.${kolom}`)
    assert.equal(await angka('select count(*) as n from workflow.berkas b where not exists (select from identity.orang o where o.id = b.pemohon_id and o.nama = b.pemohon_nama)'), 0)
    assert.equal(await angka("select count(*) as n from identity.orang where nik !~ '^\\d{12}99\\d\\d$'"), 0)
  })

  test('answers hash as the engine hashes them, and the whole log verifies', async () => {
    for (const { proses, jawaban, hash_isi } of await own.db.many<{ proses: string; jawaban: unknown; hash_isi: string }>(sql`select proses, jawaban, hash_isi from workflow.berkas limit 500`)) assert.equal(sidik({ proses, jawaban }), hash_isi)
    await sequenceLog(own.db)
    assert.deepEqual((await verifyLog(own.db)).temuan, [])
  })

  test('they lie on desks, are found by name and number, and the engine acts on them', async () => {
    const buka = await own.db.one<{ nama_pengguna: string }>(sql`select a.nama_pengguna from workflow.tugas t join organisation.jabatan j on j.unit_id = t.unit_id and t.peran = any(j.peran) join organisation.pemangku p on p.jabatan_id = j.id join identity.akun a on a.pegawai_id = p.pegawai_id
      where t.ditutup_pada is null and t.langkah = 'periksa' order by a.nama_pengguna like 'ukur.sempit.%' desc limit 1`)
    const petugas = await masukSebagai(own.db, buka.nama_pengguna)
    const tugas = (await listKotakMasuk(own.db, petugas, { batas: 50 })).find((satu) => satu.jenis === 'periksa')!
    const daftar = await listBerkas(own.db, petugas, { batas: 500 })
    assert.ok(daftar.some(({ id }) => id === tugas.berkas_id))
    assert.deepEqual(daftar.map(({ diajukan_pada }) => diajukan_pada.getTime()), daftar.map(({ diajukan_pada }) => diajukan_pada.getTime()).toSorted((a, b) => b - a))
    assert.deepEqual((await cariBerkas(own.db, petugas, tugas.nomor)).map(({ id }) => id), [tugas.berkas_id])
    assert.ok((await cariBerkas(own.db, petugas, tugas.pemohon_nama.slice(0, 6).toUpperCase(), 200)).some(({ id }) => id === tugas.berkas_id))
    const { berkas } = await own.db.transaction((tx) => bertindak(tx, { tugasId: tugas.tugas_id, hasil: 'kembalikan', actor: petugas, bekal: { cacat: [{ kode: 'keperluan', pesan: 'Sebutkan instansinya.' }] } }))
    assert.equal(berkas.keadaan, 'dikembalikan')
  })

  test('whoever sees everything finds the same cases by name as whoever walks them all', async () => {
    const admin = await masukSebagai(own.db, 'ukur.admin.01')
    for (const kata of ['andi', 'Siti', 'nur', 'zz']) {
      const { rows } = await own.owner.query<{ id: string }>('select id from workflow.berkas where starts_with(lower(pemohon_nama), lower($1)) order by diajukan_pada desc, id desc limit 20', [kata])
      assert.deepEqual((await cariBerkas(own.db, admin, kata, 20)).map(({ id }) => id), rows.map(({ id }) => id), kata)
    }
  })
})
