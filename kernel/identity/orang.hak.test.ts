import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ORANG_DEMO, periksaNik } from '#kernel/organisation'
import { Refusal, type Tx, setClock, sql } from '#kernel/platform'
import { rolledBack } from '../platform/testing.ts'
import type { Pegawai, Warga } from './actor.ts'
import { createAdminPertama, kodeAwal } from './admin-pertama.ts'
import { catatAkses, siapaMelihat } from './akses.ts'
import { pulihkanKontak } from './akun.ts'
import { batalkanVerifikasi, createOrang, findOrang, getOrang, openOrang, updateOrang, verifikasiOrang } from './orang.ts'
import { findOrangById, findOrangByNik } from './orang.sql.ts'
import { cocokSandi } from './sandi.ts'
import { jabatanUji, masukSebagai, pegawaiUji, sesiUji, unitUji, wargaSebagai } from './testing.ts'
import { SANDI_DEMO, WARGA_DEMO } from './warga-demo.ts'

const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode
const dengan = async (tx: Tx, peran: string[]) => (await sesiUji(tx, await pegawaiUji(tx, (await jabatanUji(tx, (await unitUji(tx)).id, peran)).id))).actor as Pegawai
const [SITI, YUSUF, BASRI] = WARGA_DEMO as [typeof WARGA_DEMO[0], typeof WARGA_DEMO[0], typeof WARGA_DEMO[0]]

test('a citizen reaches only the own record, and changes neither level, contact nor verified identity', () => rolledBack(async (tx) => {
  const siti = await wargaSebagai(tx, SITI!.nik), yusuf = (await findOrangByNik(tx, YUSUF!.nik))!
  await assert.rejects(getOrang(tx, siti, yusuf.id), ditolak('tidak-ditemukan'))
  await assert.rejects(updateOrang(tx, siti, yusuf.id, yusuf.versi, { pekerjaan: 'Petani' }), ditolak('tidak-ditemukan'))
  const saya = await getOrang(tx, siti, siti.orangId)
  await updateOrang(tx, siti, siti.orangId, saya.versi, { pekerjaan: '  Penjahit   busana ', rt: '7', ...({ tingkat: 'belum_terverifikasi', id: yusuf.id, versi: 99 } as object) })
  const sesudah = await getOrang(tx, siti, siti.orangId)
  assert.deepEqual([sesudah.pekerjaan, sesudah.rt, sesudah.tingkat, sesudah.id], ['Penjahit busana', '007', 'terverifikasi', siti.orangId])
  for (const isi of [{ nama: 'Lain' }, { nik: '7308014708909999' }, { hp: '081200009999' }]) await assert.rejects(updateOrang(tx, siti, siti.orangId, sesudah.versi, isi), ditolak('identitas-terkunci'))
  await assert.rejects(updateOrang(tx, siti, siti.orangId, saya.versi, { pekerjaan: 'X' }), ditolak('data-berubah'))
  for (const perbuatan of [findOrang(tx, siti, YUSUF!.nik), openOrang(tx, siti, yusuf.id, 'ingin tahu'), verifikasiOrang(tx, siti, siti.orangId, 'ktp_el'), createOrang(tx, siti, { nama: 'X' })]) await assert.rejects(perbuatan, ditolak('tidak-berhak'))
}))

test('only who holds the right finds, opens and verifies people', () => rolledBack(async (tx) => {
  const basri = (await findOrangByNik(tx, BASRI!.nik))!
  for (const peran of [['admin'], ['pemeriksa'], ['kepala'], ['konseptor'], []]) {
    const actor = await dengan(tx, peran)
    await assert.rejects(findOrang(tx, actor, BASRI!.nik), ditolak('tidak-berhak'), peran.join())
    await assert.rejects(verifikasiOrang(tx, actor, basri.id, 'ktp_el'), ditolak('tidak-berhak'))
    await assert.rejects(pulihkanKontak(tx, actor, basri.id, 'hp', '081200009999', 'KTP ditunjukkan'), ditolak('tidak-berhak'))
  }
  const loket = await dengan(tx, ['petugas_loket'])
  assert.equal((await findOrang(tx, loket, '7308 0101 0170 9903'))?.id, basri.id)
  await verifikasiOrang(tx, loket, basri.id, 'ktp_el')
  const sah = (await findOrangById(tx, basri.id))!
  assert.deepEqual([sah.tingkat, sah.diverifikasi_pegawai_id, sah.diverifikasi_jabatan_id, sah.diverifikasi_cara], ['terverifikasi', loket.pegawaiId, loket.jabatan[0]!.jabatanId, 'ktp_el'])
  await assert.rejects(verifikasiOrang(tx, loket, basri.id, 'ktp_el'), ditolak('sudah-terverifikasi'))
  await assert.rejects(batalkanVerifikasi(tx, loket, basri.id, 'keliru'), ditolak('alasan-kurang'))
  await batalkanVerifikasi(tx, loket, basri.id, 'Kartu ternyata milik saudaranya')
  assert.equal((await findOrangById(tx, basri.id))!.diverifikasi_pada, null)
  const audit = await tx.many<{ tindakan: string }>(sql`select tindakan from audit.catatan where objek_id = ${basri.id} order by id`)
  assert.deepEqual(audit.map(({ tindakan }) => tindakan), ['identity.orang.verify', 'identity.orang.unverify'])
}))

test('the counter hands a lost account back whole: old contact, password and sessions stop working', () => rolledBack(async (tx) => {
  const loket = await dengan(tx, ['petugas_loket'])
  const basri = await wargaSebagai(tx, BASRI!.nik)
  await pulihkanKontak(tx, loket, basri.orangId, 'hp', '0812 0000 9990', 'HP hilang, KTP ditunjukkan')
  assert.deepEqual(await tx.one(sql`select hp, email, sandi_hash from identity.akun where id = ${basri.akunId}`), { hp: '+6281200009990', email: null, sandi_hash: null })
}))

test('each look at another’s data is shown to that person with office, post and purpose, once for one purpose, and cannot be erased', () => rolledBack(async (tx) => {
  const loket = await dengan(tx, ['petugas_loket'])
  const siti = await wargaSebagai(tx, SITI!.nik) as Warga
  const back = setClock('2026-11-10T01:00:00Z')
  try {
    await openOrang(tx, loket, siti.orangId, 'Mencocokkan KTP')
    await openOrang(tx, loket, siti.orangId, 'Mencocokkan KTP')
    await openOrang(tx, loket, siti.orangId, 'Menyerahkan surat')
    await catatAkses(tx, siti, siti.orangId, 'data sendiri')
    await assert.rejects(openOrang(tx, loket, siti.orangId, ' '), ditolak('keperluan-kurang'))
    const penglihat = await siapaMelihat(tx, siti.orangId)
    assert.deepEqual(penglihat.map(({ keperluan, unit_nama, jabatan_nama }) => [keperluan, unit_nama, jabatan_nama]).sort(), [['Menyerahkan surat', loket.jabatan[0]!.unitNama, loket.jabatan[0]!.nama], ['Mencocokkan KTP', loket.jabatan[0]!.unitNama, loket.jabatan[0]!.nama]].sort())
    await tx.run(sql`savepoint a`)
    await assert.rejects(tx.run(sql`delete from identity.akses_data`), /permission denied/)
    await tx.run(sql`rollback to a`)
  } finally { back() }
}))

test('a NIK is one person’s, and what is wrong is said beside each field', () => rolledBack(async (tx) => {
  const loket = await dengan(tx, ['verifikator'])
  await assert.rejects(createOrang(tx, loket, { nama: 'Kembar', nik: SITI!.nik }), ditolak('nik-tercatat'))
  const salah = await createOrang(tx, loket, { nama: '  ', nik: '7308043208909901', hp: '12', email: 'bukan', rt: 'x' }).then(() => assert.fail(), (error: Refusal) => error)
  assert.deepEqual(salah.fields.map(({ field }) => field).sort(), ['email', 'hp', 'nama', 'nik', 'rt'])
  const id = await createOrang(tx, loket, { nama: 'Ngguan', nik: '7308 0429 0200 9991', tanggal_lahir: '2000-02-29', jenis_kelamin: 'L', hp: '0812-0000-9991' })
  assert.deepEqual([(await findOrangById(tx, id))!.hp, (await findOrangById(tx, id))!.tingkat], ['+6281200009991', 'belum_terverifikasi'])
}))

test('everyone of the demo world is there: citizens with a possible NIK of sequence 99xx, officials with post and password', () => rolledBack(async (tx) => {
  assert.equal(new Set(WARGA_DEMO.map(({ nik }) => nik)).size, WARGA_DEMO.length)
  for (const w of WARGA_DEMO) {
    const sah = periksaNik(w.nik, { tanggalLahir: w.lahir, jenisKelamin: w.jenisKelamin })
    assert.ok(sah.ok && w.nik.slice(12, 14) === '99', w.nik)
    assert.ok(await tx.maybe(sql`select 1 as ada from organisation.wilayah where kode = ${w.kodeWilayah}`), w.kodeWilayah)
    assert.equal((await findOrangByNik(tx, w.nik))!.tingkat, w.terverifikasi ? 'terverifikasi' : 'belum_terverifikasi')
  }
  for (const { username } of ORANG_DEMO) assert.ok((await masukSebagai(tx, username)).jabatan.length > 0, username)
  const { sandi_hash } = await tx.one<{ sandi_hash: string }>(sql`select sandi_hash from identity.akun where nama_pengguna = 'nurhayati'`)
  assert.ok(await cocokSandi(sandi_hash, SANDI_DEMO))
}))

test('the first administrator is made once, by who has the code of the machine', () => rolledBack(async (tx) => {
  const isi = { kodeAwal: kodeAwal(), nama: 'Admin Awal', namaPengguna: 'admin.awal', sandi: 'ombak laut tenang' }
  await assert.rejects(createAdminPertama(tx, isi), ditolak('sudah-ada-administrator'))
  await tx.run(sql`update identity.akun set aktif = aktif`)
  await tx.run(sql`delete from identity.sesi where true`)
  await tx.run(sql`delete from identity.akun where pegawai_id is not null`)
  await assert.rejects(createAdminPertama(tx, { ...isi, kodeAwal: 'salah' }), ditolak('kode-awal-salah'))
  const { akunId } = await createAdminPertama(tx, isi)
  const { actor } = await sesiUji(tx, { akunId })
  assert.deepEqual((actor as Pegawai).hak.map(({ kode, lingkup }) => [kode, lingkup]), [['organisasi.kelola', 'semua'], ['pdp.hapus', 'semua'], ['pengguna.kelola', 'semua'], ['sistem.kelola', 'semua'], ['surat.jenis', 'semua']])
}))
