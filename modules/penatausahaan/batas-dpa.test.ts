// A budget changed after money was paid: the limits follow the DPA that is in force, by the way the news takes, and nothing that was
// asked for or paid can be taken away from under it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sistem } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { type Refusal, type Tx, periksaKeutuhan, sql } from '#kernel/platform'
import { bukaTahap, daftarkanLantai, findDpaBerlaku, langkahDpa, listDpa, majuTahap, putuskanPergeseran, siapkanDpa, usulkanPergeseran } from '#modules/penganggaran'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { dengarDpa, lantaiBatas } from './batas.ts'
import { type Dunia, TAHUN, lakukan, sampaiCair, sppBaru, terbitSpd } from './kas.testing.ts'
import { catatKas, findUnitBud } from './kas.ts'
import { keutuhan } from './keutuhan.ts'

let own: OwnDatabase, d: Dunia
const SISTEM = sistem('uji perubahan DPA')
before(async () => {
  own = await ownDatabase()
  daftarkanLantai(lantaiBatas) // as the module does when it starts
  const unit = await getUnitByKode(own.db, 'pupr'), nama = { bendahara: 'bendaharapu', ppk: 'sekpu', pa: 'kadispu', kuasa: 'kuasabud', ppkd: 'ppkd', pptk: 'pptkpu', bupati: 'takdir' } as const
  const orang = Object.fromEntries(await Promise.all(Object.entries(nama).map(async ([k, v]) => [k, await masukSebagai(own.db, v)]))) as Dunia['orang']
  d = { db: own.db, unitId: unit.id, jalur: unit.jalur, sub: '', orang }
  await jalan(async (tx) => catatKas(tx, { tahun: TAHUN, buku: 'bud', unitId: await findUnitBud(tx) }, [{ tanggal: `${TAHUN}-01-02`, jenis: 'saldo_awal', uraian: 'Saldo awal', masuk: 900_000_000_000n }]))
})
after(async () => { daftarkanLantai(async () => []); await own?.drop() })
const jalan = <T>(kerja: (tx: Tx) => Promise<T>): Promise<T> => own.db.transaction(kerja)
const kode = async (kerja: Promise<unknown>): Promise<string> => { try { await kerja; return 'diterima' } catch (galat) { return (galat as Refusal).code } }
/** The newest news of a DPA of this office, heard as the module hears it. */
async function dengar(): Promise<void> {
  const { payload } = await own.db.one<{ payload: { tahun: number; unitId: string } }>(sql`select payload from platform.event where name = 'dpa.berlaku' and payload->>'unitId' = ${d.unitId} order by id desc limit 1`)
  await dengarDpa(own.db, payload)
}
const batas = (rekening: string) => own.db.maybe<{ dpa: bigint; spd: bigint; spp: bigint; sp2d: bigint; kas: bigint }>(sql`select dpa, spd[1] + spd[2] + spd[3] + spd[4] as spd, spp, sp2d, (select sum(k)::bigint from unnest(kas) k) as kas from penatausahaan.batas where sub_id = ${d.sub} and rekening = ${rekening}`)
const draf = (rekening: string, jumlah: bigint): Promise<string> => sppBaru(d, 'ls_barang_jasa', jumlah, { rinci: [{ subId: d.sub, rekening, jumlah }] })
const minta = async (rekening: string, jumlah: bigint): Promise<string> => { const id = await draf(rekening, jumlah); await lakukan(d, 'bendahara', id, 'ajukan'); return id }

interface Baris { id: string; sub_id: string; rekening: string; volume: string; harga: bigint; jumlah: bigint; semua: bigint }
/** A line of several units on an account of goods and services, and the sum of its account. */
const barisUji = (): Promise<Baris> => own.db.one<Baris>(sql`select r.id, r.sub_id, r.rekening, trunc(r.volume[1])::text as volume, r.harga, r.jumlah, (select sum(x.jumlah)::bigint from penganggaran.rincian x where x.sub_id = r.sub_id and x.rekening = r.rekening and x.sampai is null) as semua
  from penganggaran.rincian r where r.tahun = ${TAHUN} and r.unit_id = ${d.unitId} and r.sampai is null and r.rekening like '5.1.02.%' and cardinality(r.volume) = 1 and r.volume[1] >= 4 and r.pajak = 0 order by r.jumlah desc, r.id limit 1`)
const geser = (a: Baris, kurang: bigint, baru: string) => jalan((tx) => usulkanPergeseran(tx, d.orang.pptk, { tahun: TAHUN, subId: a.sub_id, alasan: 'Harga di pasar berubah sejak anggaran disusun.', baris: [{ rincianId: a.id, volume: String(BigInt(a.volume) - kurang), harga: String(a.harga) }], baru: [{ rekening: baru, nama: 'Perjalanan dinas pengawasan', satuan: 'kali', volume: '1', harga: String(a.harga * kurang) }] }))

test('a DPA changed after payments: limits follow, nothing over the new ones, no reduction under what was paid', async () => {
  const berlaku = await findDpaBerlaku(own.db, TAHUN, d.unitId)
  assert.ok(berlaku)
  await dengarDpa(own.db, { tahun: TAHUN, unitId: d.unitId })
  const a = await barisUji(), satuan = a.harga, baru = a.rekening === '5.1.02.04.01.0001' ? '5.1.02.01.01.0024' : '5.1.02.04.01.0001'
  d = { ...d, sub: a.sub_id }
  await terbitSpd(d, 4)
  assert.deepEqual(await batas(a.rekening), { dpa: a.semua, spd: a.semua, spp: 0n, sp2d: 0n, kas: a.semua })
  const dibayar = a.semua - 2n * satuan // two units are left
  await sampaiCair(d, await draf(a.rekening, dibayar))

  await jalan((tx) => bukaTahap(tx, d.orang.ppkd, { tahun: TAHUN, jenis: 'pergeseran' }))
  assert.equal(await kode(geser(a, 3n, baru)), 'di-bawah-realisasi')
  const { id, jenjang } = await geser(a, 1n, baru)
  await jalan(async (tx) => putuskanPergeseran(tx, jenjang === 'sekda' ? await masukSebagai(own.db, 'sekda') : jenjang === 'ppkd' ? d.orang.ppkd : d.orang.pa, { id, setuju: true }))
  const { urut } = await own.db.one<{ urut: number }>(sql`select urut from penganggaran.tahap where tahun = ${TAHUN} and dibekukan_pada is null`)
  await jalan((tx) => majuTahap(tx, SISTEM, { tahun: TAHUN, urut, paksa: true }))
  await jalan((tx) => siapkanDpa(tx, d.orang.ppkd, TAHUN))
  const dpa = (await listDpa(own.db, SISTEM, TAHUN, { urut })).find((satu) => satu.unit_id === d.unitId)!
  const langkah = (apa: Parameters<typeof langkahDpa>[2]['langkah']) => jalan((tx) => langkahDpa(tx, SISTEM, { id: dpa.id, langkah: apa }))
  for (const apa of ['ajukan', 'setujui', 'sahkan'] as const) await langkah(apa)
  // The old limits hold until then: what is asked for meanwhile stands in the way of the smaller DPA.
  const sela = await minta(a.rekening, 2n * satuan)
  assert.equal(await kode(langkah('berlakukan')), 'di-bawah-realisasi')
  assert.equal((await batas(a.rekening))!.dpa, a.semua)
  await lakukan(d, 'ppk', sela, 'tolak', { alasan: 'Anggarannya sedang digeser.' })
  await langkah('berlakukan')
  await dengar()

  assert.deepEqual(await batas(a.rekening), { dpa: a.semua - satuan, spd: a.semua - satuan, spp: dibayar, sp2d: dibayar, kas: a.semua - satuan })
  assert.deepEqual(await own.db.many(sql`select jumlah, keadaan from penatausahaan.dokumen where tahun = ${TAHUN} and jenis = 'spd' and ragam = 'penyesuaian' and unit_id = ${d.unitId}`), [{ jumlah: -satuan, keadaan: 'diotorisasi' }])
  await dengar() // the news may come twice
  assert.equal((await own.db.many(sql`select 1 from penatausahaan.dokumen where tahun = ${TAHUN} and ragam = 'penyesuaian' and unit_id = ${d.unitId}`)).length, 1)
  assert.deepEqual([await kode(minta(a.rekening, satuan + 1n)), await kode(minta(a.rekening, satuan)), await kode(minta(a.rekening, 1n))], ['melebihi-sisa', 'diterima', 'melebihi-sisa'])
  assert.equal(await kode(minta(baru, 1n)), 'melebihi-sisa', 'granted, but not released yet')
  await terbitSpd(d, 4)
  assert.deepEqual([await kode(minta(baru, satuan + 1n)), await kode(minta(baru, satuan))], ['melebihi-sisa', 'diterima'])
  assert.deepEqual(await periksaKeutuhan(own.owner, [{ bagian: 'penatausahaan', keutuhan }]), [])
})
