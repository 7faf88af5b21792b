import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Refusal, type Tx, sql } from '#kernel/platform'
import { ownDatabase, rolledBack } from '../platform/testing.ts'
import { ORANG_DEMO, PERAN, adaWilayahNik, alamatWilayah, assignPemangku, cariWilayah, changeKalender, changeUnit, closePemangku, closeUnit, findPegawaiByJabatan, findPenandaTangan, findWilayah, getJabatanByKode, getKalenderByKode, getKalenderUnit, getUnitByKode,
  getUnitPemda, hariKerja, jamKerja, insertHariKhusus, insertJabatan, insertJamKhusus, insertKalender, insertPegawai, insertUnit, insertWilayah, jabatanByPeran, listJabatanPegawai, listPemangku, listUnitBawah, listUnitDesa, listWilayahAnak, moveUnit, namaLengkap,
  pemangkuSekarang, periksaNip, removeHariKhusus, replacePemangku, unitKecamatan, unitPelayan } from './index.ts'
import { reference, seed } from './seed.ts'

const HARI = '2026-11-21'
const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode

test('the whole country is there, and Bone in particular', () => rolledBack(async (tx) => {
  const jumlah = await tx.many<{ jenis: string; n: bigint }>(sql`select jenis, count(*) n from organisation.wilayah group by 1`)
  assert.deepEqual(Object.fromEntries(jumlah.map(({ jenis, n }) => [jenis, Number(n)])), { provinsi: 38, kabupaten: 416, kota: 98, kecamatan: 7285, kelurahan: 8496, desa: 75252, desa_adat: 14 })
  const desa = await findWilayah(tx, '73.08.01.2002')
  assert.equal(alamatWilayah(desa!), 'Desa Watang Cani, Kecamatan Bontocani, Kabupaten Bone, Sulawesi Selatan')
  assert.equal(alamatWilayah((await findWilayah(tx, '32.71.03.1001'))!), 'Kelurahan Gudang, Kecamatan Bogor Tengah, Kota Bogor, Jawa Barat')
  assert.equal((await listWilayahAnak(tx, '73.08')).length, 27)
  assert.equal((await listWilayahAnak(tx, null)).length, 38)
  assert.deepEqual([await adaWilayahNik(tx, '73.08.04'), await adaWilayahNik(tx, '73.08.99')], [true, false])
}))

test('search finds by beginnings of words, by code, inside a region, and forgives typing errors', () => rolledBack(async (tx) => {
  const pertama = async (teks: string, saring = {}) => (await cariWilayah(tx, teks, saring))[0]?.kode
  assert.equal(await pertama('watang cani'), '73.08.01.2002')
  assert.equal(await pertama('Desa Watang Cani, Kec. Bontocani'), '73.08.01.2002')
  assert.equal(await pertama('bontocani watang'), '73.08.01.2002')
  assert.equal(await pertama('watang canni'), '73.08.01.2002')
  assert.equal(await pertama('wattampone', { diDalam: '73.08', tingkat: [4] }), '73.08.21.1003')
  assert.equal(await pertama('cangu kuta utara'), '51.03.06.2005')
  assert.equal(await pertama('7308012002'), '73.08.01.2002')
  assert.equal(await pertama('bone', { tingkat: [2] }), '73.08')
  assert.deepEqual(await cariWilayah(tx, 'canggu', { diDalam: '32.71' }), [])
  assert.deepEqual(await cariWilayah(tx, "'; & | !:* ()"), [])
  assert.ok((await cariWilayah(tx, 'sulawesi', { banyak: 7 })).length === 7)
}))

test('a region that changes keeps its old row', () => rolledBack(async (tx) => {
  await insertWilayah(tx, { kode: '73.08.01.2002', nama: 'Watang Cani Baru', dasarHukum: 'Contoh', berlakuMulai: '2026-12-01' })
  assert.equal((await findWilayah(tx, '73.08.01.2002'))?.nama, 'Watang Cani Baru')
  assert.equal((await findWilayah(tx, '73.08.01.2002', '2026-11-30'))?.nama, 'Watang Cani')
  assert.equal((await cariWilayah(tx, 'cani baru'))[0]?.nama, 'Watang Cani Baru')
  await assert.rejects(insertWilayah(tx, { kode: '73.08.01.4001', nama: 'X', dasarHukum: 'x', berlakuMulai: '2026-12-01' }), ditolak('kode-wilayah-salah'))
}))

test('every village has its office, its kecamatan, and a holder for every part procedures need', () => rolledBack(async (tx) => {
  const { kelurahan, desa } = await tx.one<{ kelurahan: bigint; desa: bigint }>(sql`select count(*) filter (where jenis = 'kelurahan') kelurahan, count(*) filter (where jenis = 'desa') desa from organisation.unit`)
  assert.deepEqual([Number(kelurahan), Number(desa)], [44, 328])
  const unit = await unitPelayan(tx, '73.08.01.2002')
  assert.deepEqual([unit?.kode, unit?.jalur, unit?.pemerintahDesa], ['desa-7308012002', 'desa-7308012002', true])
  assert.equal((await unitPelayan(tx, '73.08.21.1003'))?.jalur, 'pemkab/kec-730821/kel-7308211003')
  assert.equal((await unitKecamatan(tx, '73.08.01.2002'))?.kode, 'kec-730801')
  assert.equal(await unitPelayan(tx, '51.03.06.2005'), undefined)
  assert.equal((await listUnitDesa(tx, '73.08.01')).length, 11)
  const tanpa = await tx.many<{ kode: string }>(sql`select u.kode from organisation.unit u cross join unnest(array['petugas_loket', 'verifikator', 'petugas_penyerahan', 'sekretaris', 'kepala']) as d (dicari)
    where u.jenis in ('desa', 'kelurahan', 'kecamatan', 'dinas', 'badan') and not exists (
      select from organisation.jabatan j join organisation.pemangku p on p.jabatan_id = j.id where j.unit_id = u.id and d.dicari = any (j.peran) and p.sampai is null) limit 5`)
  assert.deepEqual(tanpa, [])
  const peran = new Set((await tx.many<{ p: string }>(sql`select distinct unnest(peran) p from organisation.jabatan`)).map(({ p }) => p))
  assert.deepEqual(PERAN.filter((p) => !peran.has(p)), [])
}))

test('the named people hold their posts, and no invented NIP is malformed or shared', () => rolledBack(async (tx) => {
  for (const orang of ORANG_DEMO) assert.equal((await findPegawaiByJabatan(tx, orang.jabatanKode, HARI))?.nama, orang.nama, orang.username)
  const pegawai = await tx.many<{ nip: string; jenis_kelamin: string }>(sql`select nip, jenis_kelamin from organisation.pegawai where nip is not null`)
  for (const { nip, jenis_kelamin } of pegawai) {
    const dibaca = periksaNip(nip)
    assert.ok(dibaca.ok && dibaca.peringatan.length === 0 && dibaca.jenisKelamin === jenis_kelamin && /99\d$/.test(nip), nip)
  }
  assert.equal(new Set(pegawai.map((p) => p.nip)).size, pegawai.length)
  const kades = await findPegawaiByJabatan(tx, 'desa-7308012002.kepala', HARI)
  assert.deepEqual([namaLengkap(kades!), kades?.status, kades?.nip], ['H. Andi Mappasessu', 'kepala_desa', null])
}))

test('posts by the part they play, nearest first, in the unit and its own parts only', () => rolledBack(async (tx) => {
  const di = async (kode: string, peran: string) => (await jabatanByPeran(tx, (await getUnitByKode(tx, kode)).id, peran)).map((j) => j.kode)
  assert.deepEqual(await di('dpmptsp', 'kabid'), ['dpmptsp.kabid-perizinan'])
  assert.deepEqual(await di('pupr', 'tim_teknis'), ['pupr.tim-teknis'])
  assert.deepEqual(await di('desa-7308012002', 'petugas_loket'), ['desa-7308012002.petugas'])
  assert.deepEqual(await di('kec-730821', 'kepala'), ['kec-730821.camat'], 'a kelurahan below does not answer for its kecamatan')
  assert.ok((await di('setda', 'petugas_loket')).includes('bagian-umum.pengelola'))
  assert.deepEqual(await di('pemkab', 'penetap_biaya'), [])
}))

async function kepalaDinas(tx: Tx) {
  const jabatan = await getJabatanByKode(tx, 'dpmptsp.kepala')
  const lama = (await pemangkuSekarang(tx, jabatan.id, HARI))!
  const lain = (await findPegawaiByJabatan(tx, 'dpmptsp.sekretaris', HARI))!
  return { jabatan, lama, lain }
}
test('a Plh acts while the holder is away, and the signature block follows', () => rolledBack(async (tx) => {
  const { jabatan, lama, lain } = await kepalaDinas(tx)
  await assignPemangku(tx, { jabatanId: jabatan.id, pegawaiId: lain.id, sifat: 'plh', nomorSk: '800/1/2026', tmt: '2026-11-20', sampai: '2026-11-25' })
  assert.deepEqual((await listPemangku(tx, jabatan.id, HARI)).map((p) => p.sifat), ['plh', 'definitif'])
  const penanda = await findPenandaTangan(tx, jabatan.id, HARI)
  assert.deepEqual([penanda?.sifat, penanda?.orang.nama], ['plh', 'Syamsuddin'])
  assert.equal((await pemangkuSekarang(tx, jabatan.id, '2026-11-26'))?.pegawaiId, lama.pegawaiId)
  assert.deepEqual((await listJabatanPegawai(tx, lain.id, HARI)).map((j) => [j.kode, j.sifat]), [['dpmptsp.sekretaris', 'definitif'], ['dpmptsp.kepala', 'plh']])
}))

test('only one definitive holder at a time, Plt and Plh need an end, and the database holds it too', () => rolledBack(async (tx) => {
  const { jabatan, lama, lain } = await kepalaDinas(tx)
  const baru = await insertPegawai(tx, { nama: 'Contoh Baru', status: 'pns', nip: '197001012000011998', golongan: 'IV/b' })
  assert.equal(baru.pangkat, 'Pembina Tingkat I')
  const isi = { jabatanId: jabatan.id, pegawaiId: baru.id, nomorSk: '821/1/2026', tmt: '2026-12-01' }
  await assert.rejects(assignPemangku(tx, { ...isi, sifat: 'definitif' }), ditolak('jabatan-sudah-dipangku'))
  await assert.rejects(assignPemangku(tx, { ...isi, sifat: 'plt' }), ditolak('masa-wajib'))
  await assert.rejects(assignPemangku(tx, { ...isi, pegawaiId: lain.id, jabatanId: (await getJabatanByKode(tx, 'bapenda.penetap-biaya')).id, sifat: 'definitif' }), (e: unknown) => e instanceof Refusal && e.status === 409)
  const ganti = await replacePemangku(tx, isi)
  assert.equal((await pemangkuSekarang(tx, jabatan.id, '2026-11-30'))?.id, lama.id)
  assert.equal((await pemangkuSekarang(tx, jabatan.id, '2026-12-01'))?.id, ganti.id)
  await closePemangku(tx, ganti.id, '2026-12-31')
  assert.equal(await pemangkuSekarang(tx, jabatan.id, '2027-01-01'), undefined)
  await assert.rejects(closePemangku(tx, ganti.id, '2027-06-01'), ditolak('masa-sudah-berakhir'))
  await assert.rejects(insertPegawai(tx, { nama: 'X', status: 'pns', nip: '197001012000011998' }), ditolak('nip-sudah-ada'))
  await assert.rejects(insertPegawai(tx, { nama: 'X', status: 'pns', nip: '197013012000011998' }), ditolak('nip-salah'))
  await assert.rejects(tx.run(sql`insert into organisation.pemangku (id, jabatan_id, pegawai_id, sifat, nomor_sk, tmt) values (gen_random_uuid(), ${jabatan.id}, ${baru.id}, 'definitif', 'x', '2026-12-15')`), /pemangku_tunggal/)
}))

test('of two assignments made at once to one post, one is told so', async () => {
  const { db, drop } = await ownDatabase()
  try {
    const jabatan = await getJabatanByKode(db, 'dpmptsp.kepala')
    const orang = [(await findPegawaiByJabatan(db, 'dpmptsp.sekretaris', HARI))!, (await findPegawaiByJabatan(db, 'bapenda.kepala', HARI))!]
    const tunjuk = (tx: Tx, i: 0 | 1) => assignPemangku(tx, { jabatanId: jabatan.id, pegawaiId: orang[i]!.id, sifat: 'plt', nomorSk: 'x', tmt: '2026-11-20', sampai: '2026-12-20' })
    let kedua: Promise<unknown> = Promise.resolve()
    await db.transaction(async (tx) => {
      await tunjuk(tx, 0)
      kedua = db.transaction((lain) => tunjuk(lain, 1)).then(() => 'diterima', (error) => error)
      await setTimeout(200) // the second is under way and waits for the first
    })
    const akhir = await kedua
    assert.ok(ditolak('jabatan-sudah-dipangku')(akhir), String(akhir))
    await assert.rejects(db.run(sql`delete from organisation.pemangku`), /permission denied/)
  } finally { await drop() }
})

test('units open, move with all below them, and close only when empty', () => rolledBack(async (tx) => {
  const pupr = await getUnitByKode(tx, 'pupr'), dlh = await getUnitByKode(tx, 'dlh')
  const dasar = { berlakuMulai: '2026-01-01', dasarHukum: 'Perbup contoh' }
  const uptd = await insertUnit(tx, { kode: 'uptd-jalan', nama: 'UPTD Jalan', jenis: 'uptd', indukId: pupr.id, ...dasar })
  const seksi = await insertUnit(tx, { kode: 'seksi-alat', nama: 'Seksi Alat', jenis: 'seksi', indukId: uptd.id, ...dasar })
  assert.equal(seksi.jalur, 'pemkab/pupr/uptd-jalan/seksi-alat')
  await assert.rejects(insertUnit(tx, { kode: 'pupr', nama: 'X', jenis: 'dinas', indukId: null, ...dasar }), ditolak('unit-sudah-ada'))
  await moveUnit(tx, uptd.id, dlh.id)
  assert.equal((await getUnitByKode(tx, 'seksi-alat')).jalur, 'pemkab/dlh/uptd-jalan/seksi-alat')
  await assert.rejects(moveUnit(tx, uptd.id, seksi.id), ditolak('unit-berputar'))
  await assert.rejects(closeUnit(tx, uptd.id, HARI), ditolak('unit-masih-berisi'))
  assert.deepEqual((await changeUnit(tx, seksi.id, { kop: ['A', 'B'] })).kop, ['A', 'B'])
  await closeUnit(tx, seksi.id, HARI)
  await insertJabatan(tx, { kode: 'uptd-jalan.kepala', unitId: uptd.id, nama: 'Kepala UPTD Jalan', jenis: 'pengawas', peran: ['kepala'], berlakuMulai: '2026-01-01' })
  assert.equal((await closeUnit(tx, uptd.id, HARI)).berlakuSampai, HARI)
  await assert.rejects(closeUnit(tx, pupr.id, HARI), ditolak('unit-masih-berisi'))
  assert.ok((await listUnitBawah(tx, (await getUnitPemda(tx)).jalur)).some((u) => u.kode === 'kel-7308211003'))
}))

test('a special day counts at once, for one calendar or for all, and can be taken back', () => rolledBack(async (tx) => {
  const kantor = await getKalenderUnit(tx, (await getUnitByKode(tx, 'dpmptsp')).id)
  assert.deepEqual([kantor.kode, kantor.zona, hariKerja(kantor, '2026-03-19'), hariKerja(kantor, '2026-04-07')], ['kantor-5-hari', 'Asia/Makassar', false, true])
  const hari = { tanggal: '2026-04-07', jenis: 'libur_daerah' as const, nama: 'Hari Jadi Bone', dasarHukum: 'Keputusan Bupati (contoh)', kalenderId: kantor.id }
  const row = await insertHariKhusus(tx, hari)
  assert.equal(hariKerja(await getKalenderByKode(tx, 'kantor-5-hari'), '2026-04-07'), false)
  assert.equal(hariKerja(await getKalenderByKode(tx, 'layanan-6-hari'), '2026-04-07'), true)
  await assert.rejects(insertHariKhusus(tx, hari), ditolak('hari-sudah-ada'))
  await removeHariKhusus(tx, row.id)
  assert.equal(hariKerja(await getKalenderByKode(tx, 'kantor-5-hari'), '2026-04-07'), true)
  await insertHariKhusus(tx, { ...hari, jenis: 'libur_nasional', kalenderId: null })
  const siaga = await getKalenderByKode(tx, 'siaga-24-jam')
  assert.deepEqual([hariKerja(await getKalenderByKode(tx, 'layanan-6-hari'), '2026-04-07'), hariKerja(siaga, '2026-04-07'), hariKerja(siaga, '2026-12-25')], [false, true, true])
}))

test('a calendar of an office of its own, with other hours in a period', () => rolledBack(async (tx) => {
  const jam = { 1: ['08:00-12:00'], 2: ['08:00-12:00'] }
  await assert.rejects(insertKalender(tx, { kode: 'pasar', nama: 'Pasar', zona: 'Asia/Makassar', hariKerja: [1, 2, 3], jam }), ditolak('jam-kosong'))
  await assert.rejects(insertKalender(tx, { kode: 'pasar', nama: 'Pasar', zona: 'Asia/Makassar', hariKerja: [1], jam: { 1: ['12:00-08:00'] } }), ditolak('jam-salah'))
  const row = await insertKalender(tx, { kode: 'pasar', nama: 'Pasar', zona: 'Asia/Makassar', hariKerja: [1, 2], jam })
  const masa = { kalenderId: row.id, nama: 'Panen', mulai: '2026-08-01', sampai: '2026-08-31', jam: { 1: ['06:00-09:00'], 2: ['06:00-09:00'] }, dasarHukum: 'Contoh' }
  await insertJamKhusus(tx, masa)
  await assert.rejects(insertJamKhusus(tx, { ...masa, mulai: '2026-08-31', sampai: '2026-09-10' }), ditolak('masa-bertumpuk'))
  assert.deepEqual(jamKerja(await getKalenderByKode(tx, 'pasar'), '2026-08-03'), [{ mulai: 360, selesai: 540 }])
  await changeKalender(tx, row.id, { nama: 'Pasar', hariKerja: [1], jam, tutupKeBesok: false })
  assert.equal(hariKerja(await getKalenderByKode(tx, 'pasar'), '2026-08-04'), false)
}))

test('filling in the reference data and the demo world again changes nothing', () => rolledBack(async (tx) => {
  const hitung = () => tx.one(sql`select (select count(*) from organisation.wilayah) w, (select count(*) from organisation.unit) u, (select count(*) from organisation.pemangku) p, (select count(*) from organisation.hari_khusus) h, (select count(*) from organisation.jam_khusus) j`)
  const sebelum = await hitung()
  await reference(tx)
  await seed(tx)
  assert.deepEqual(await hitung(), sebelum)
}))
