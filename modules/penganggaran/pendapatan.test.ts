import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getUnitByKode } from '#kernel/organisation'
import { sql } from '#kernel/platform'
import { type Jawab, type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { SISTEM, bukaTahun, orangAnggaran, sampaiTahap, tambahBaris } from './anggaran.testing.ts'
import { susunCetakan } from './lampiran-daftar.ts'
import { neraca, silpa } from './periksa.ts'
import { langkahRka } from './rka.ts'
import { majuTahap } from './tahap.ts'
import { findTahap } from './tahap.sql.ts'

// An office that only collects (no sub kegiatan) writes its revenue over HTTP, and the rupiah reach the whole: RKA, balance (C13),
// annexes, DPA with its cash plan.

const TAHUN = 2074, DASAR = `/kantor/anggaran/${TAHUN}`
let served: Served, unit = ''
const p: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  // The council's secretariat has no sub kegiatan in this year's plan; in the tests it stands for an office that only collects.
  for (const nama of ['sekwan', 'ppkd', 'asmawati', 'kadispu', 'rahmatia', 'sekpu']) p[nama] = await pegawaiTamu(served, nama)
  await bukaTahun(served.db, (await orangAnggaran(served.db)).ppkd, TAHUN)
  await sampaiTahap(served.db, TAHUN, 'rka')
  unit = (await getUnitByKode(served.db, 'setwan')).id
})
after(async () => { await served?.close() })
const baik = (jawab: Jawab): Jawab => { assert.equal(jawab.status, 303, `${jawab.url}: ${jawab.isi.slice(0, 900)}`); return jawab }
const baris = (lain: Record<string, string> = {}) => ({ kunci: crypto.randomUUID(), bagian: 'pendapatan', rekening: '4.1.02.02.01.0002', nama: 'Sewa ruang rapat', koefisien: '1 tahun', satuan: 'tahun', harga: '1.400.000', ...lain })

test('an office without sub kegiatan has its draft, writes revenue, and only what belongs to it', async () => {
  assert.match((await p.sekwan!.buka(`/kantor/anggaran/rincian?tahun=${TAHUN}`)).isi, /Sekretariat DPRD/)
  const halaman = await p.sekwan!.buka(`${DASAR}/rincian/${unit}/penerimaan`)
  assert.match(halaman.isi, /Belum ada baris[\s\S]*Tambah baris/)
  assert.doesNotMatch(halaman.isi, /value="penerimaan_pembiayaan"/, 'financing is offered to the office that keeps the region\'s money')
  assert.match((await p.ppkd!.buka(`${DASAR}/rincian/${(await getUnitByKode(served.db, 'bpkad')).id}/penerimaan`)).isi, /Pendapatan dan pembiayaan/)
  assert.match((await p.sekwan!.kirim(`${DASAR}/rincian/${unit}/penerimaan`, baris({ harga: 'satu juta' }))).isi, /rupiah bulat[\s\S]*value="satu juta"/, 'what was typed stays')
  baik(await p.sekwan!.kirim(`${DASAR}/rincian/${unit}/penerimaan`, baris()))
  const sama = crypto.randomUUID()
  for (const _ of [1, 2]) baik(await p.sekwan!.kirim(`${DASAR}/rincian/${unit}/penerimaan`, baris({ kunci: sama, nama: 'Sewa kantin', harga: '100.000' })))
  assert.match((await p.sekwan!.buka(`${DASAR}/rincian/${unit}/penerimaan`)).isi, /Rp1\.500\.000/)
  const { id, revisi } = await served.db.one<{ id: string; revisi: number }>(sql`select id, revisi from penganggaran.rincian where tahun = ${TAHUN} and nama = 'Sewa kantin'`)
  baik(await p.sekwan!.kirim(`/kantor/anggaran/rincian/${id}`, { revisi: String(revisi), ...baris({ nama: 'Sewa kantin', harga: '200.000' }) }))
  assert.equal((await p.kadispu!.buka(`${DASAR}/rincian/${unit}/penerimaan`)).status, 404)
  assert.equal((await p.sekpu!.kirim(`${DASAR}/rincian/${unit}/penerimaan`, baris())).status, 404)
})

test('handed in, verified, locked; offices that wrote nothing hold nothing up', async () => {
  const rka = `${DASAR}/rka/${unit}`
  await served.db.transaction(async (tx) => {
    await tambahBaris(tx, TAHUN, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', harga: 1_000_000n })
    await tambahBaris(tx, TAHUN, { unit: 'bpkad', bagian: 'pengeluaran_pembiayaan', rekening: '6.2.02.02.01.0001', harga: 600_000n })
  })
  assert.match((await p.ppkd!.buka(`${DASAR}/rka`)).isi, /Belum diisi \d+[\s\S]*Sekretariat DPRD/)
  assert.equal(await served.db.transaction((tx) => langkahRka(tx, SISTEM, { tahun: TAHUN, unitId: unit, langkah: 'ajukan' })), 'diajukan')
  assert.match((await p.sekwan!.buka(`${DASAR}/rincian/${unit}/penerimaan`)).isi, /sudah diajukan kepada TAPD/)
  for (const langkah of ['terima', 'setujui']) baik(await p.asmawati!.kirim(`${rka}/langkah`, { langkah }))
  baik(await p.ppkd!.kirim(`${rka}/langkah`, { langkah: 'kunci' }))
  assert.match((await p.ppkd!.kirim(`${DASAR}/maju`, { urut: '3' })).isi, /2 RKA belum dikunci/, 'the two with sub kegiatan, none of the sixty that wrote nothing')
})

test('the rupiah reach balance, annexes and DPA', async () => {
  const urut = await sampaiTahap(served.db, TAHUN, 'apbd_murni')
  const n = await neraca(served.db, { tahun: TAHUN })
  assert.deepEqual([n.pendapatan, silpa(n)], [1_600_000n, 0n])
  const tahap = (await findTahap(served.db, TAHUN, urut))!
  const dua = (await susunCetakan(served.db, tahap, 'perda-2'))[0]!.baris
  assert.ok(dua.some((b) => b[1] === 'Sekretariat DPRD' && b[2] === 1_600_000n && b[3] === 0n))
  assert.ok(!dua.some((b) => b[1] === 'LAIN-LAIN'), 'it stands with its own duty')
  const tiga = (await susunCetakan(served.db, tahap, 'perda-3')).find((b) => b.kepalaSurat.some(([, nama]) => nama === 'Sekretariat DPRD'))!
  assert.deepEqual(tiga.baris.map((b) => [b[0], b[2]]), [['4.1', 1_600_000n], ['4.1.02', 1_600_000n]])
  assert.ok((await susunCetakan(served.db, tahap, 'rka', { unitId: unit })).some((b) => b.judul[1] === 'Formulir RKA-Pendapatan'))
  await served.db.transaction((tx) => majuTahap(tx, SISTEM, { tahun: TAHUN, urut, paksa: true }))
  baik(await p.ppkd!.kirim(`${DASAR}/dpa/siapkan`))
  const { id } = await served.db.one<{ id: string }>(sql`select id from penganggaran.dpa where tahun = ${TAHUN} and unit_id = ${unit} and pendapatan = 1600000 and belanja = 0`)
  assert.match((await p.sekwan!.buka(`${DASAR}/dpa/${id}`)).isi, /Anggaran kas sama dengan DPA/)
  assert.match((await p.sekwan!.buka(`${DASAR}/dpa/${id}/kas?sub=-`)).isi, /4\.1\.02\.02\.01\.0002/)
  assert.equal((await p.sekwan!.buka(`${DASAR}/cetak/dpa?unit=${unit}&bentuk=pdf`)).status, 200)
  assert.equal((await p.kadispu!.buka(`${DASAR}/cetak/dpa?unit=${unit}&bentuk=pdf`)).status, 404)
})
