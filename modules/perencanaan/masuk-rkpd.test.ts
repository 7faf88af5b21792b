import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { type Refusal, type Tx, sql, uuid } from '#kernel/platform'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { tahunContoh } from './contoh/siklus.ts'
import { bidangUnit, findSubKegiatan, sebabSubKegiatan } from './masuk-rkpd.ts'
import { bekukanAcara, bukaAcara, kursiAcara, putusBahasan, sepakatiSisa, simpanHadir, simpanNilai } from './musrenbang.ts'
import { periksaUsulan } from './periksa.ts'
import { ajukanUsulan } from './usulan.ts'
import { findUsulan } from './usulan.sql.ts'

const coba = async (tx: Tx, kerja: () => Promise<unknown>): Promise<Partial<Refusal>> => { await tx.run(sql`savepoint coba`); try { await kerja(); return { code: 'diterima' } } catch (galat) { return galat as Refusal } finally { await tx.run(sql`rollback to savepoint coba`) } }
const { berjalan } = tahunContoh()

test('a sub kegiatan is one of the planned year and of the office; the supporting programme is every office\'s own', () => rolledBack(async (tx) => {
  const pupr = await getUnitByKode(tx, 'pupr'), diskominfo = await getUnitByKode(tx, 'diskominfo'), camat = await getUnitByKode(tx, 'kec-730801')
  assert.deepEqual([await bidangUnit(tx, pupr.id, '2027-01-01'), await bidangUnit(tx, camat.id, '2027-01-01'), await bidangUnit(tx, diskominfo.id, '2027-01-01')], [['1.03'], ['7.01'], ['2.16', '2.20', '2.21']])
  assert.equal((await findSubKegiatan(tx, '2.16.01.2.06.0002', berjalan))?.kode, '2.16.01.2.06.0002')
  for (const kode of ['X.XX.01.2.06.0002', '1.03.10', '1.03.10.2.01.9999', '']) assert.equal(await findSubKegiatan(tx, kode, berjalan), undefined, kode)
  assert.equal(await findSubKegiatan(tx, '1.03.10.2.01.0051', 2023), undefined, 'the nomenclature of its own year')
  const sebab = (kode: string, unitId: string) => sebabSubKegiatan(tx, { kode, tahun: berjalan, unitId })
  assert.deepEqual([await sebab('1.03.10.2.01.0051', pupr.id), await sebab('2.16.01.2.06.0002', diskominfo.id)], [undefined, undefined])
  assert.match((await sebab('2.16.01.2.06.0002', pupr.id))!, /bukan bidang urusan .*1\.03/)
  assert.match((await sebab('1.03.99.2.01.0001', pupr.id))!, /tidak ada dalam nomenklatur/)
  await tx.run(sql`update perencanaan.bidang_unit set berlaku_sampai = '2025-12-31' where unit_id = ${pupr.id}`)
  assert.match((await sebab('1.03.10.2.01.0051', pupr.id))!, /belum ditetapkan/)
}))

const pokir = (tx: Tx, actor: Actor, judul: string, kamus: string) => ajukanUsulan(tx, actor, { tahun: berjalan, pengusulJenis: 'dprd', pengusulNama: '', wilayah: '73.08.01.2002', kamus, judul, masalah: 'Jalan rusak.', manfaat: '', lokasi: 'Dusun Cempa', volume: '100', penerima: 50, lahanSiap: true, rinciSiap: true, saluran: 'kantor', kunci: uuid(), tetap: true })

test('entering the plan: without a code of its office a meeting does not close; with one each entry is news in the same transaction', () => rolledBack(async (tx) => {
  const dewan = await masukSebagai(tx, 'anggotadprd'), sekwan = await masukSebagai(tx, 'sekwan'), mitra = await masukSebagai(tx, 'asmawati'), kadis = await masukSebagai(tx, 'kadispu')
  const pupr = await getUnitByKode(tx, 'pupr'), bappeda = await masukSebagai(tx, 'asmawati')
  const satu = await pokir(tx, dewan, 'Rehabilitasi jalan poros Cani', 'PU-02'), dua = await pokir(tx, dewan, 'Drainase pasar Watang Cani', 'PU-06')
  const terima = async (actor: Actor, id: string, lain: object = {}) => periksaUsulan(tx, actor, id, { putusan: 'terima', teks: '', keadaan: (await findUsulan(tx, id))!.keadaan, ...lain })
  for (const { id } of [satu, dua]) { await terima(sekwan, id); await terima(mitra, id) }
  assert.deepEqual(((await coba(tx, () => terima(kadis, satu.id, { subKegiatan: '2.16.02.2.01.0001' }))).fields ?? []).map((f) => f.field), ['sub_kegiatan'])
  await terima(kadis, satu.id, { subKegiatan: '1.03.10.2.01.59' })
  await terima(kadis, dua.id)
  assert.equal((await findUsulan(tx, satu.id))!.sub_kegiatan, '1.03.10.2.01.0059', 'two digits are filled to four')
  await tx.run(sql`update perencanaan.usulan set sub_kegiatan = null where id = ${dua.id}`)

  const kursi = (await kursiAcara(tx, bappeda)).find((k) => k.tingkat === 'kabupaten')!
  const id = await bukaAcara(tx, bappeda, { tahun: berjalan, tingkat: 'kabupaten', unitId: kursi.unitId, tanggal: '2027-03-25', tempat: 'Kantor Bupati', agenda: ['Pembahasan'], dibuka: 'Bupati' })
  await simpanNilai(tx, bappeda, id, new Map([satu, dua].map((u) => [u.id, ['4', '4', '4', '4', '4', '4']])))
  await sepakatiSisa(tx, bappeda, id)
  await simpanHadir(tx, bappeda, id, 'Baharuddin; BPD; ; L')
  const kepala = { ...bappeda, hak: [...bappeda.hak, { ...bappeda.hak.find((h) => h.unitId === kursi.unitId)!, kode: 'dokumen.tandatangani' }] } as typeof bappeda
  const tolak = await coba(tx, () => bekukanAcara(tx, kepala, id))
  assert.equal(tolak.code, 'sub-kegiatan-belum')
  assert.match(tolak.message!, new RegExp(`1 usulan.*${dua.nomor}: Sub kegiatannya belum diisi`))
  assert.equal((await coba(tx, () => putusBahasan(tx, bappeda, id, dua.id, { putusan: 'terima', teks: '', subKegiatan: '1.04.05.2.01.0002' }))).code, 'isian-keliru')
  await putusBahasan(tx, bappeda, id, dua.id, { putusan: 'terima', teks: '', subKegiatan: '1.03.06.2.01.0012' })
  await bekukanAcara(tx, kepala, id)
  const kabar = await tx.many<{ payload: object }>(sql`select payload from platform.event where name = 'usulan.masuk_rkpd' order by payload->>'subKegiatan'`)
  assert.deepEqual(kabar.map(({ payload }) => payload), [{ usulanId: dua.id, tahun: berjalan, unitId: pupr.id, subKegiatan: '1.03.06.2.01.0012' }, { usulanId: satu.id, tahun: berjalan, unitId: pupr.id, subKegiatan: '1.03.10.2.01.0059' }])
  assert.equal((await findUsulan(tx, dua.id))!.sub_kegiatan, '1.03.06.2.01.0012')
  await assert.rejects((async () => tx.run(sql`update perencanaan.usulan set sub_kegiatan = null where id = ${dua.id}`))(), /check constraint/)
}))

test('moved to another office, a proposal leaves the code of the first behind', () => rolledBack(async (tx) => {
  const u = await pokir(tx, await masukSebagai(tx, 'anggotadprd'), 'Lampu jalan poros Cani', 'PU-02'), dishub = await getUnitByKode(tx, 'dishub')
  await periksaUsulan(tx, await masukSebagai(tx, 'sekwan'), u.id, { putusan: 'terima', teks: '', keadaan: 'verifikasi_setwan' })
  await periksaUsulan(tx, await masukSebagai(tx, 'asmawati'), u.id, { putusan: 'alihkan', unitKe: dishub.id, teks: 'Penerangan jalan urusan perhubungan.', keadaan: 'verifikasi_mitra' })
  assert.deepEqual([(await findUsulan(tx, u.id))!.sub_kegiatan, (await findUsulan(tx, u.id))!.unit_tujuan], [null, dishub.id])
}))
