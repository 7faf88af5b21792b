import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { type Refusal, type Tx, setClock, sql, uuid } from '#kernel/platform'
import { masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { bacaRupiah, bacaVolume, hitungBiaya, sebutVolume, tulisVolume } from './biaya.ts'
import { tahunContoh } from './contoh/siklus.ts'
import { type Putusan, tujuanPutusan } from './keadaan.ts'
import { keutuhan } from './keutuhan.ts'
import { listMirip } from './mirip.ts'
import { keadaanPagu, tetapkanPagu } from './pagu.ts'
import { periksaUsulan } from './periksa.ts'
import { type IsianUsulan, ajukanUsulan, usulkanLagi } from './usulan.ts'
import { findUsulan, listRekomendasi, listUsulanUmum } from './usulan.sql.ts'

const DESA = '73.08.01.2002'
const isian = (lain: Partial<IsianUsulan> = {}): IsianUsulan => ({ tahun: tahunContoh().berjalan, pengusulJenis: 'rt', pengusulNama: 'RT 02 Dusun Lappa Bosse', wilayah: DESA, kamus: 'PU-01', judul: 'Rabat beton lorong sekolah', masalah: 'Lorong becek saat hujan.', manfaat: '', lokasi: 'Dusun Lappa Bosse, dekat SD 112', volume: '120,5', penerima: 240, lahanSiap: true, rinciSiap: false, saluran: 'kertas', kunci: uuid(), tetap: false, ...lain })
const kode = async (kerja: Promise<unknown>): Promise<string> => { try { await kerja; return 'diterima' } catch (galat) { return (galat as Refusal).code } }
/** Refusals roll a transaction back: each in a point of its own. */
const coba = async (tx: Tx, kerja: () => Promise<unknown>): Promise<string> => { await tx.run(sql`savepoint coba`); const jadi = await kode(kerja()); await tx.run(sql`rollback to savepoint coba`); return jadi }
const utuh = async (tx: Tx) => { for (const { nama, sql: teks } of keutuhan) assert.deepEqual(await tx.many(Object.assign(sql`${1}`, { strings: [teks], values: [] })).catch(async () => (await tx.many(mentah(teks)))), [], nama) }
const mentah = (teks: string) => { const q = sql`select 1`; Object.defineProperty(q, 'text', { value: teks }); Object.defineProperty(q, 'values', { value: [] }); return q }

test('volumes and rupiah as people type them, and the cost to the rupiah', () => {
  assert.deepEqual(['12,5', '12.5', '1.250', '1.250,75', '250', '0', '-1', 'dua', '1,234', ''].map(bacaVolume), [1250n, 1250n, 125000n, 125075n, 25000n, undefined, undefined, undefined, undefined, undefined])
  assert.deepEqual(['Rp 1.250.000', '1250000', '1,5', '12 ribu', '-3'].map(bacaRupiah), [1250000n, 1250000n, undefined, undefined, undefined])
  assert.deepEqual([tulisVolume(1250n), sebutVolume('1250.50'), sebutVolume('12.00'), hitungBiaya(1205n, 275_000n), hitungBiaya(1n, 50n), hitungBiaya(1n, 49n)], ['12.50', '1.250,5', '12', 3_313_750n, 1n, 0n])
  assert.equal(hitungBiaya(99_999_999_999n, 999_999_999_999n), 999_999_999_989_000_000_000n, 'no digit lost where a number would')
})

test('every decision leads where the table of states says, and nowhere else', () => {
  const ke = (p: Putusan, k: Parameters<typeof tujuanPutusan>[0], j: 'musrenbang' | 'pokir' = 'musrenbang') => tujuanPutusan(k, j, p)
  assert.deepEqual([ke('terima', 'usulan_warga'), ke('ubah', 'verifikasi_kecamatan'), ke('tolak', 'verifikasi_mitra'), ke('kembalikan', 'verifikasi_mitra'), ke('alihkan', 'verifikasi_skpd'), ke('kewenangan_desa', 'usulan_warga'), ke('kewenangan_provinsi', 'verifikasi_kecamatan')], ['musrenbang_desa', 'prioritas_kecamatan', 'tidak_diakomodasi', 'verifikasi_kecamatan', 'verifikasi_skpd', 'kewenangan_desa', 'kewenangan_provinsi'])
  assert.deepEqual([ke('kembalikan', 'usulan_warga'), ke('alihkan', 'verifikasi_kecamatan'), ke('terima', 'masuk_rkpd'), ke('tolak', 'tidak_diakomodasi'), ke('terima', 'verifikasi_setwan'), ke('kembalikan', 'forum_pd')], [undefined, undefined, undefined, undefined, undefined, undefined])
  assert.deepEqual([ke('terima', 'verifikasi_setwan', 'pokir'), ke('terima', 'verifikasi_skpd', 'pokir'), ke('terima', 'verifikasi_skpd')], ['verifikasi_mitra', 'validasi_tapd', 'forum_pd'])
})

test('a proposal from paper: cost from the dictionary, frozen as written, the same key is the same proposal, a like one asks first', () => rolledBack(async (tx) => {
  const operator = await masukSebagai(tx, 'nurhayati')
  const satu = isian()
  const { id, nomor } = await ajukanUsulan(tx, operator, satu)
  const u = (await findUsulan(tx, id))!
  assert.deepEqual([u.keadaan, u.anggaran, u.volume, u.pengusul_nama, u.umum_sejak, u.satuan], ['usulan_warga', 33_137_500n, '120.50', 'RT 02 Dusun Lappa Bosse', null, 'm²'])
  assert.deepEqual(await ajukanUsulan(tx, operator, satu), { id, nomor, ulang: true, mirip: [] })
  assert.equal(await coba(tx, () => ajukanUsulan(tx, operator, { ...satu, volume: '99' })), 'kunci-sudah-dipakai')
  assert.equal(await coba(tx, () => ajukanUsulan(tx, operator, isian({ judul: 'Rabat beton lorong sekolah SD' }))), 'usulan-mirip')
  assert.equal((await ajukanUsulan(tx, operator, isian({ judul: 'Rabat beton lorong sekolah SD', tetap: true }))).mirip[0]?.nomor, nomor)
  assert.equal(await coba(tx, () => tx.run(sql`update perencanaan.usulan set volume = 1, anggaran = 275000 where id = ${id}`)), 'P0001')
  for (const [ganti, harap] of [[{ volume: '0' }, 'isian-keliru'], [{ kamus: 'XX-99' }, 'isian-keliru'], [{ lat: '-4,5' }, 'isian-keliru'], [{ wilayah: '73.08.21.1003' }, 'tidak-berwenang'], [{ pengusulJenis: 'dprd' }, 'tidak-berwenang'], [{ tahun: tahunContoh().selesai }, 'usulan-belum-dibuka']] as const) assert.equal(await coba(tx, () => ajukanUsulan(tx, operator, isian(ganti))), harap, JSON.stringify(ganti))
  await utuh(tx)
}))

test('the same place is found by the map also in another year, and not for other work', () => rolledBack(async (tx) => {
  const operator = await masukSebagai(tx, 'nurhayati')
  const { nomor } = await ajukanUsulan(tx, operator, isian({ lat: '-4.711000', lon: '120.001000' }))
  const cari = (lain: object) => listMirip(tx, { wilayah: DESA, kamus: 'PU-01', judul: 'Jalan setapak kampung', lokasi: 'Bawah', lat: '-4.711900', lon: '120.001000', ...lain })
  assert.deepEqual((await cari({})).map((m) => [m.nomor, m.sebab]), [[nomor, 'berjarak 100 meter']])
  assert.deepEqual([await cari({ kamus: 'PU-09' }), await cari({ lat: '-4.720000' }), await cari({ wilayah: '73.08.01.2003' })], [[], [], []])
}))

const putus = (tx: Tx, actor: Actor, id: string, putusan: Putusan, lain: object = {}) => findUsulan(tx, id).then((u) => periksaUsulan(tx, actor, id, { putusan, teks: '', keadaan: u!.keadaan, ...lain }))

test('each level adds its word and no level another\'s; refusals carry reason and words; the person is told and nobody else learns who', () => rolledBack(async (tx) => {
  const warga = await wargaSebagai(tx, '7308014708909901'), kades = await masukSebagai(tx, 'mappasessu'), camat = await masukSebagai(tx, 'basorahim')
  const { id, nomor } = await ajukanUsulan(tx, warga, isian({ pengusulJenis: 'warga', pengusulNama: '', saluran: 'portal' }))
  assert.equal((await listUsulanUmum(tx, { tahun: tahunContoh().berjalan, wilayah: DESA, batas: 5 })).length, 0, 'not public before the village looked')
  for (const orang of [warga, camat, await masukSebagai(tx, 'sittiaminah'), await masukSebagai(tx, 'kadispu')]) assert.equal(await coba(tx, () => putus(tx, orang, id, 'terima')), 'tidak-ditemukan')
  assert.equal(await coba(tx, () => putus(tx, kades, id, 'tolak', { teks: 'Sudah ada jalannya di sana.' })), 'isian-keliru')
  assert.equal(await coba(tx, () => putus(tx, kades, id, 'tolak', { alasan: 'sudah_ada', teks: 'ada' })), 'isian-keliru')
  assert.equal(await coba(tx, () => periksaUsulan(tx, kades, id, { putusan: 'terima', teks: '', keadaan: 'verifikasi_kecamatan' })), 'usulan-berubah')
  assert.deepEqual(await putus(tx, kades, id, 'ubah', { volume: '100', teks: 'Panjang disesuaikan dengan pengukuran.' }), { ke: 'musrenbang_desa', lewatPagu: [] })
  const r = await listRekomendasi(tx, id)
  assert.deepEqual(r.map((x) => [x.urut, x.putusan, x.volume, x.anggaran]), [[1, 'ajukan', '120.50', 33_137_500n], [2, 'ubah', '100.00', 27_500_000n]])
  const u = (await findUsulan(tx, id))!
  assert.deepEqual([u.volume, u.anggaran, u.volume_kini, u.anggaran_kini, u.pengusul_nama], ['120.50', 33_137_500n, '100.00', 27_500_000n, 'Warga Desa Watang Cani'])
  assert.ok(!JSON.stringify(u, (_, v) => (typeof v === 'bigint' ? String(v) : v)).includes(warga.orangId))
  assert.equal(await coba(tx, () => putus(tx, kades, id, 'terima')), 'menunggu-acara')
  assert.equal((await tx.many(sql`select 1 from notification.pesan where templat = 'usulan_dijawab' and orang_id = ${warga.orangId} and tautan = ${`/usulan/${nomor}`}`)).length, 1)
  await utuh(tx)
}))

test('the chain shows a word that was changed afterwards', () => rolledBack(async (tx) => {
  const { id } = await ajukanUsulan(tx, await masukSebagai(tx, 'nurhayati'), isian())
  await putus(tx, await masukSebagai(tx, 'mappasessu'), id, 'terima')
  const rantai = mentah(keutuhan.find((k) => k.nama === 'rantai jawaban utuh')!.sql)
  assert.deepEqual(await tx.many(rantai), [])
  await assert.rejects((async () => { await tx.run(sql`savepoint s`); await tx.run(sql`update perencanaan.rekomendasi set anggaran = 1 where usulan_id = ${id}`) })(), /permission denied/)
  await tx.run(sql`rollback to savepoint s`)
}))

test('pokir, moving to another office, the ceiling as it is passed, and the next year in one step', () => rolledBack(async (tx) => {
  const { berjalan } = tahunContoh(), mitra = await masukSebagai(tx, 'asmawati'), kadis = await masukSebagai(tx, 'kadispu')
  const pupr = await getUnitByKode(tx, 'pupr'), dishub = await getUnitByKode(tx, 'dishub')
  const { id } = await ajukanUsulan(tx, await masukSebagai(tx, 'anggotadprd'), isian({ pengusulJenis: 'dprd', pengusulNama: '', kamus: 'PU-06', judul: 'Drainase pasar desa Watang Cani', volume: '1.000' }))
  await putus(tx, await masukSebagai(tx, 'sekwan'), id, 'terima')
  await tetapkanPagu(tx, mitra, { tahun: berjalan, jenis: 'unit', untuk: pupr.id, jumlah: '800.000.000', dasar: 'Pagu indikatif uji' })
  const lewat = (await putus(tx, mitra, id, 'terima')).lewatPagu
  assert.deepEqual(lewat.map((p) => [p.nama, p.lebih]), [[pupr.nama, 65_000_000n]])
  await putus(tx, kadis, id, 'alihkan', { unitKe: dishub.id, teks: 'Ini urusan perhubungan, bukan kami.' })
  assert.deepEqual([(await findUsulan(tx, id))!.unit_tujuan, (await findUsulan(tx, id))!.unit_awal], [dishub.id, pupr.id])
  assert.deepEqual((await keadaanPagu(tx, berjalan, [{ jenis: 'unit', untuk: pupr.id }])).map((p) => p.terpakai), [0n])
  assert.equal(await coba(tx, () => putus(tx, kadis, id, 'terima')), 'tidak-ditemukan')
  assert.equal(await coba(tx, () => tetapkanPagu(tx, kadis, { tahun: berjalan, jenis: 'unit', untuk: pupr.id, jumlah: '1', dasar: 'x' })), 'tidak-berwenang')

  const operator = await masukSebagai(tx, 'nurhayati')
  const lama = await ajukanUsulan(tx, operator, isian())
  await putus(tx, await masukSebagai(tx, 'mappasessu'), lama.id, 'tolak', { alasan: 'lahan_belum_jelas', teks: 'Surat hibah lahannya belum ada.' })
  assert.equal(await coba(tx, () => usulkanLagi(tx, operator, lama.id, uuid())), 'tahun-sama')
  await tx.run(sql`insert into perencanaan.siklus (tahun, usulan_mulai, usulan_sampai, keadaan) select tahun + 1, usulan_mulai + 365, usulan_sampai + 365, 'berjalan' from perencanaan.siklus where tahun = ${berjalan}`)
  const kembali = setClock(new Date(Date.now() + 365 * 86_400_000))
  try {
    const baru = await usulkanLagi(tx, operator, lama.id, uuid())
    const u = (await findUsulan(tx, baru.id))!
    assert.deepEqual([u.tahun, u.asal_id, u.judul, u.keadaan], [berjalan + 1, lama.id, 'Rabat beton lorong sekolah', 'usulan_warga'])
    assert.equal(await coba(tx, () => usulkanLagi(tx, operator, lama.id, uuid())), 'sudah-diusulkan-lagi')
  } finally { kembali() }
  await utuh(tx)
}))
