import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Pegawai, lingkupDari } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { LINGKUP_SISTEM, dalamLingkup, sql, uuid } from '#kernel/platform'
import { masukSebagai, wargaSebagai } from '../identity/testing.ts'
import { ownDatabase, rolledBack } from '../platform/testing.ts'
import { ajukanBerkas } from './berkas.ts'
import { SOP_CONTOH } from './contoh.testing.ts'
import { daftarkanDiskusi, jabatanMelihat, listDiskusi, tulisDiskusi } from './diskusi.ts'
import { listJabatanDiskusi } from './diskusi.sql.ts'
import { getProses, sidik } from './proses.ts'

// A kind of the test's own: things whose id begins with `a` are for DPMPTSP, all others for nobody; `b` in second place is secret.
const milik = (huruf: string) => `${huruf}${uuid().slice(huruf.length)}`
daftarkanDiskusi('uji_diskusi', async (_db, actor, id) =>
  (id.startsWith('a') && actor.kind === 'pegawai' && actor.jabatan.some((j) => j.unitJalur.endsWith('/dpmptsp')) ? { sebutan: 'hal uji', tautan: `/uji/${id}`, rahasia: id[1] === 'b' } : undefined))
const jabatan = (actor: Pegawai) => actor.jabatan[0]!.jabatanId

test('whoever may see the thing speaks and calls upon others who may; they are told once, others are not', () => rolledBack(async (tx) => {
  const [ilham, marlina, mappasessu] = [await masukSebagai(tx, 'ilham'), await masukSebagai(tx, 'marlina'), await masukSebagai(tx, 'mappasessu')]
  const objek = { jenis: 'uji_diskusi', id: milik('aa') }
  const kunci = uuid()
  for (let i = 0; i < 2; i++) await tulisDiskusi(tx, ilham, objek, { isi: ' Bagaimana pendapat Ibu? ', sebut: [jabatan(marlina)], kunci })
  await tulisDiskusi(tx, marlina, objek, { isi: 'Setuju.' })
  const ucapan = await listDiskusi(tx, ilham, objek)
  assert.deepEqual(ucapan.map((u) => [u.isi, u.sendiri, u.sebutan.length]), [['Bagaimana pendapat Ibu?', true, 1], ['Setuju.', false, 0]])
  assert.equal((await tx.one<{ n: number }>(sql`select count(*)::int as n from notification.pesan where templat = 'diskusi_disebut' and jabatan_id = ${jabatan(marlina)} and objek_id = ${objek.id}`)).n, 1)
  assert.equal((await tx.one<{ n: number }>(sql`select count(*)::int as n from audit.catatan c join workflow.diskusi d on d.bukti_id = c.id where d.objek_id = ${objek.id}`)).n, 2)
  assert.deepEqual((await listJabatanDiskusi(tx, objek)).sort(), [jabatan(ilham), jabatan(marlina)].sort())
  await assert.rejects(tulisDiskusi(tx, mappasessu, objek, { isi: 'Menyelinap' }), { status: 404 })
  await assert.rejects(tulisDiskusi(tx, await wargaSebagai(tx, '7308014708909901'), objek, { isi: 'Warga' }), { status: 404 })
  await assert.rejects(tulisDiskusi(tx, ilham, objek, { isi: 'Pak Desa?', sebut: [jabatan(mappasessu)] }), { code: 'sebut-tidak-berwenang' })
  await assert.rejects(tulisDiskusi(tx, ilham, objek, { isi: '   ' }), { code: 'diskusi-kosong' })
  await assert.rejects(tulisDiskusi(tx, ilham, { jenis: 'tidak_ada', id: objek.id }, { isi: 'x' }), { status: 404 })
  assert.deepEqual([await jabatanMelihat(tx, jabatan(marlina), objek), await jabatanMelihat(tx, jabatan(mappasessu), objek)], [true, false])
}))

test('about something secret the words lie encrypted, and open only in their own row', () => rolledBack(async (tx) => {
  const ilham = await masukSebagai(tx, 'ilham')
  const objek = { jenis: 'uji_diskusi', id: milik('ab') }
  await tulisDiskusi(tx, ilham, objek, { isi: 'Rencana tersembunyi' })
  assert.equal((await tx.one<{ n: number }>(sql`select count(*)::int as n from workflow.diskusi where objek_id = ${objek.id} and isi is null and position('tersembunyi'::bytea in sandi) = 0`)).n, 1)
  assert.equal((await listDiskusi(tx, ilham, objek))[0]!.isi, 'Rencana tersembunyi')
}))

test('what was said stays: nobody changes or removes it; of a foreign case nothing is seen', async () => {
  const own = await ownDatabase()
  try {
    const ilham = await masukSebagai(own.db, 'ilham')
    await own.db.transaction((tx) => tulisDiskusi(tx, ilham, { jenis: 'uji_diskusi', id: milik('aa') }, { isi: 'Tetap', sebut: [] }))
    for (const ubah of [sql`update workflow.diskusi set isi = 'lain'`, sql`delete from workflow.diskusi`, sql`delete from workflow.sebutan`]) await assert.rejects(own.db.run(ubah), { code: '42501' })
    // A row about a case: seen as the case is, whatever the query asks.
    const berkas = uuid()
    await dalamLingkup(LINGKUP_SISTEM, () => own.db.run(sql`insert into workflow.diskusi (id, objek_jenis, objek_id, pegawai_id, jabatan_id, oleh_teks, isi, bukti_id, pada) values (${uuid()}, 'berkas', ${berkas}, ${ilham.pegawaiId}, ${jabatan(ilham)}, 'uji', 'Tentang berkas', ${uuid()}, now())`))
    const lihat = () => own.db.many<{ isi: string }>(sql`select isi from workflow.diskusi where objek_id = ${berkas}`)
    assert.equal((await dalamLingkup(LINGKUP_SISTEM, lihat)).length, 1)
    assert.equal((await dalamLingkup(lingkupDari(ilham), lihat)).length, 0)
    assert.equal((await dalamLingkup(lingkupDari(await wargaSebagai(own.db, '7308014708909901')), lihat)).length, 0)
  } finally { await own.drop() }
})

test('when the data of a case go, what was said about it goes with them', () => rolledBack(async (tx) => {
  const siti = await wargaSebagai(tx, '7308014708909901'), unit = await getUnitByKode(tx, 'desa-7308012002'), ilham = await masukSebagai(tx, 'ilham')
  await tx.run(sql`insert into workflow.proses (kode, versi, nama, definisi, sop, hash, terbit_pada, terbit_oleh) values ('uji-diskusi', 1, 'Uji', '{}', ${JSON.stringify(SOP_CONTOH)}::jsonb, ${sidik(SOP_CONTOH)}, now(), 'uji')`)
  const { berkas } = await ajukanBerkas(tx, { proses: await getProses(tx, 'uji-diskusi', 1), actor: siti, pemohon: { id: siti.orangId, nama: siti.nama }, unit, wilayah: '73.08.01.2002', jawaban: { luas: 6 }, kanal: 'portal', kunci: uuid(), awalan: 'UD' })
  await tx.run(sql`insert into workflow.diskusi (id, objek_jenis, objek_id, pegawai_id, jabatan_id, oleh_teks, isi, bukti_id, pada) values (${uuid()}, 'berkas', ${berkas.id}, ${ilham.pegawaiId}, ${jabatan(ilham)}, 'uji', 'Ibu Siti tetangga saya', ${uuid()}, now())`)
  await tx.run(sql`update workflow.berkas set anonim_pada = now() where id = ${berkas.id}`)
  assert.equal((await tx.one<{ isi: string }>(sql`select isi from workflow.diskusi where objek_id = ${berkas.id}`)).isi, '(data dihapus)')
}))
