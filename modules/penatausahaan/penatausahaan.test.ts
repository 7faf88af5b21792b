import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal, periksaKeutuhan, sql, uuid } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { buatNpd, buatPenerimaan, buatSpp } from './buat.ts'
import { listBatas } from './batas.sql.ts'
import { type Dunia, PENERIMA, REK, TAHUN, batasBaris, dunia, lakukan, npdDisetujui, rinci, sampaiCair, sppBaru, tbp, terbitSpd, up } from './kas.testing.ts'
import { findUnitBud, saldoKas } from './kas.ts'
import { listPembayaran, realisasiSub } from './realisasi.ts'
import { keutuhan } from './keutuhan.ts'

let own: OwnDatabase
let d: Dunia
before(async () => { own = await ownDatabase(); d = await dunia(own.db) })
after(async () => { await own?.drop() })
const kode = (k: string) => (galat: unknown) => galat instanceof Refusal && galat.code === k
const saldo = (dd: Dunia) => saldoKas(dd.db, { tahun: TAHUN, buku: 'pengeluaran', unitId: dd.unitId })
const saldoBud = async (dd: Dunia) => saldoKas(dd.db, { tahun: TAHUN, buku: 'bud', unitId: await findUnitBud(dd.db) })
const utuh = async () => assert.deepEqual(await periksaKeutuhan(own.owner, [{ bagian: 'penatausahaan', keutuhan }]), [])

test('LS: asked for, checked, authorised, paid by four people; limits, books and figures follow; the fifth hand is refused', async () => {
  const kas = await saldoBud(d), sebelum = await batasBaris(d.db, d)
  const spp = await sppBaru(d, 'ls_barang_jasa', 2_000_000n)
  assert.equal((await batasBaris(d.db, d)).spp, sebelum.spp, 'a draft holds nothing')
  await assert.rejects(lakukan(d, 'ppk', spp, 'ajukan'), kode('tidak-berwenang'))
  await lakukan(d, 'bendahara', spp, 'ajukan')
  assert.equal((await batasBaris(d.db, d)).spp, sebelum.spp + 2_000_000n)
  const { baruId: spm } = await lakukan(d, 'ppk', spp, 'verifikasi', { potongan: [{ jenis: 'ppn', id_billing: '123456789012345', ntpn: '', jumlah: 198_198n }] })
  await assert.rejects(lakukan(d, 'ppk', spm!, 'otorisasi'), kode('tidak-berwenang'))
  await lakukan(d, 'pa', spm!, 'otorisasi')
  const { baruId: sp2d } = await lakukan(d, 'kuasa', spm!, 'verifikasi')
  await assert.rejects(lakukan(d, 'kuasa', spm!, 'verifikasi'), kode('sudah-dilanjutkan'))
  await lakukan(d, 'kuasa', sp2d!, 'otorisasi')
  assert.equal((await batasBaris(d.db, d)).sp2d, sebelum.sp2d, 'authorised is not paid')
  await lakukan(d, 'kuasa', sp2d!, 'bayar', { referensi: 'BPD-1', tanggal: '2026-11-20' })
  assert.deepEqual(await batasBaris(d.db, d), { ...sebelum, spp: sebelum.spp + 2_000_000n, sp2d: sebelum.sp2d + 2_000_000n })
  assert.equal(await saldoBud(d), kas - 2_000_000n)
  assert.equal(await saldo(d), 0n)
  const rantai = await d.db.many<{ jenis: string; keadaan: string; nomor: string }>(sql`select jenis, keadaan, nomor from penatausahaan.dokumen where rantai_id = ${spp} order by array_position(array['spp', 'spm', 'sp2d'], jenis)`)
  assert.deepEqual(rantai.map((r) => [r.jenis, r.keadaan]), [['spp', 'cair'], ['spm', 'cair'], ['sp2d', 'cair']])
  for (const r of rantai) assert.match(r.nomor, new RegExp(`^\\d+/${r.jenis.toUpperCase()}/.+/XI/2026$`))
  const berita = await d.db.many<{ payload: unknown }>(sql`select payload from platform.event where name = 'sp2d.cair'`)
  assert.deepEqual(berita.at(-1)!.payload, { tahun: TAHUN, unitId: d.unitId, subIds: [d.sub], jumlah: '2000000' })
  assert.deepEqual(await listPembayaran(d.db, d.sub), [{ tanggal: '2026-11-20', jumlah: 2_000_000n, rekening: REK[0] }])
  const [baris] = await realisasiSub(d.db, { tahun: TAHUN, subId: d.sub })
  assert.deepEqual([baris!.dpa, baris!.spd, baris!.sp2d, baris!.fisik], [12_000_000n, 12_000_000n, 2_000_000n, null])
  assert.equal((await realisasiSub(d.db, { tahun: TAHUN, subId: d.sub, sampaiBulan: 10 }))[0]!.sp2d, 0n)
  await utuh()
})

test('one person in two duties of a payment is refused by the code, and by the database when the code is passed by', async () => {
  const spp = await sppBaru(d, 'ls_barang_jasa', 1000n)
  await lakukan(d, 'bendahara', spp, 'ajukan')
  const dua = structuredClone(d.orang.bendahara) as Extract<Dunia['orang']['bendahara'], { kind: 'pegawai' }>
  dua.hak.push({ ...dua.hak[0]!, kode: 'spm.uji', lingkup: 'unit', unitId: d.unitId })
  await assert.rejects(lakukan({ ...d, orang: { ...d.orang, ppk: dua } }, 'ppk', spp, 'verifikasi'), kode('rangkap-tugas'))
  await assert.rejects(own.owner.query(`insert into penatausahaan.tindakan (id, dokumen_id, rantai_id, urut, tindakan, tugas, dari, ke, pegawai_id, jabatan, pada, sidik) select gen_random_uuid(), dokumen_id, rantai_id, 0, 'verifikasi', 'uji', 'diajukan', 'diverifikasi', pegawai_id, 'x', now(), '' from penatausahaan.tindakan where dokumen_id = '${spp}' limit 1`), { code: 'BA010' })
  await lakukan(d, 'ppk', spp, 'tolak', { alasan: 'Kuitansi belum dilampirkan.' })
})

test('refused anywhere, the whole chain falls and what it held is free; without a reason nothing is refused', async () => {
  const sebelum = await batasBaris(d.db, d)
  for (const sampai of ['spp', 'spm', 'sp2d'] as const) {
    const spp = await sppBaru(d, 'ls_pihak_ketiga', 500_000n, { kontrak: 'K/1', beritaAcara: 'BA/1' })
    await lakukan(d, 'bendahara', spp, 'ajukan')
    let id = spp, siapa: 'ppk' | 'pa' | 'kuasa' = 'ppk'
    if (sampai !== 'spp') { id = (await lakukan(d, 'ppk', spp, 'verifikasi')).baruId!; siapa = 'pa' }
    if (sampai === 'sp2d') { await lakukan(d, 'pa', id, 'otorisasi'); id = (await lakukan(d, 'kuasa', id, 'verifikasi')).baruId!; await lakukan(d, 'kuasa', id, 'otorisasi'); siapa = 'kuasa' }
    await assert.rejects(lakukan(d, siapa, id, 'tolak', { alasan: 'x' }), kode('alasan-kosong'))
    await lakukan(d, siapa, id, 'tolak', { alasan: 'Berita acara tidak sesuai kontrak.' })
    assert.deepEqual(await batasBaris(d.db, d), sebelum, sampai)
    assert.equal((await d.db.one<{ n: bigint }>(sql`select count(*) as n from penatausahaan.dokumen where rantai_id = ${spp} and keadaan <> 'ditolak'`)).n, 0n)
  }
  await assert.rejects(sppBaru(d, 'ls_pihak_ketiga', 1n), kode('isian-keliru'))
  await utuh()
})

test('UP, NPD, vouchers with tax, replacement; what a note did not use comes back', async () => {
  await assert.rejects(sppBaru(d, 'up', 1n), kode('up-belum-ditetapkan'))
  await up(d, 3_000_000n)
  await assert.rejects(sppBaru(d, 'up', 1n), kode('melebihi-up'))
  assert.equal(await saldo(d), 3_000_000n)
  const a = await batasBaris(d.db, d)
  const npd = await npdDisetujui(d, 1_000_000n, { panjar: true })
  assert.equal(await saldo(d), 2_000_000n)
  await tbp(d, npd, 600_000n, 60_000n)
  assert.equal(await saldo(d), 2_060_000n, 'the tax is held until it is paid in')
  await assert.rejects(tbp(d, npd, 500_000n), kode('melebihi-sisa'))
  await d.db.transaction((tx) => tx.run(sql`delete from penatausahaan.penerima where dokumen_id in (select id from penatausahaan.dokumen where induk_id = ${npd} and keadaan = 'draf')`))
  await assert.rejects(lakukan(d, 'bendahara', npd, 'tutup'), kode('tbp-belum-dibayar'))
  const draf = await d.db.one<{ id: string }>(sql`select id from penatausahaan.dokumen where induk_id = ${npd} and keadaan = 'draf'`)
  await lakukan(d, 'bendahara', draf.id, 'tolak', { alasan: 'Melebihi sisa nota pencairan.' })
  await lakukan(d, 'bendahara', npd, 'tutup')
  assert.equal(await saldo(d), 2_460_000n)
  assert.equal((await batasBaris(d.db, d)).spp, a.spp + 600_000n)
  const gu = await sppBaru(d, 'gu', 0n)
  await assert.rejects(sppBaru(d, 'gu', 0n), kode('tbp-kosong'))
  await sampaiCair(d, gu)
  assert.equal(await saldo(d), 3_060_000n)
  assert.equal((await batasBaris(d.db, d)).sp2d, a.sp2d + 600_000n)
  await utuh()
})

test('TU: notes stay within it, settled it frees the rest, and the cash left is deposited', async () => {
  const a = await batasBaris(d.db, d), kas = await saldo(d)
  const tu = await sppBaru(d, 'tu', 2_000_000n)
  await sampaiCair(d, tu)
  assert.equal((await batasBaris(d.db, d)).spp, a.spp + 2_000_000n)
  const npd = await npdDisetujui(d, 1_500_000n, { tuId: tu })
  await assert.rejects(npdDisetujui(d, 600_000n, { tuId: tu }), kode('melebihi-sisa'))
  await tbp(d, npd, 1_200_000n)
  await assert.rejects(sppBaru(d, 'tu_nihil', 0n, { tuId: tu }), kode('npd-belum-selesai'))
  await lakukan(d, 'bendahara', npd, 'tutup')
  const lepas = await d.db.many<{ id: string }>(sql`select id from penatausahaan.dokumen where tu_id = ${tu} and jenis = 'npd' and keadaan = 'draf'`)
  for (const { id } of lepas) await lakukan(d, 'pptk', id, 'tolak', { alasan: 'Tidak jadi dilaksanakan.' })
  await sampaiCair(d, await sppBaru(d, 'tu_nihil', 0n, { tuId: tu }))
  assert.deepEqual([(await batasBaris(d.db, d)).spp, (await batasBaris(d.db, d)).sp2d], [a.spp + 1_200_000n, a.sp2d + 1_200_000n])
  assert.equal(await saldo(d), kas + 800_000n)
  const sts = await d.db.transaction((tx) => buatPenerimaan(tx, d.orang.bendahara, { jenis: 'sts', ragam: 'sisa_tu', tahun: TAHUN, unitId: d.unitId, uraian: 'Setoran sisa TU', jumlah: 800_000n, kunci: uuid() }))
  const bud = await saldoBud(d)
  await lakukan(d, 'bendahara', sts, 'ajukan')
  assert.equal(await saldo(d), kas)
  assert.equal(await saldoBud(d), bud, 'not there before the bank says so')
  await lakukan(d, 'kuasa', sts, 'bayar', { referensi: 'STS-1' })
  assert.equal(await saldoBud(d), bud + 800_000n)
  await utuh()
})

test('C17 and C18: nothing beyond the cash plan, nothing beyond what was released', async () => {
  const lain = await dunia(own.db, { spd: false, kas: 0n })
  await assert.rejects(sppBaru(lain, 'ls_barang_jasa', 1n).then((id) => lakukan(lain, 'bendahara', id, 'ajukan')), kode('melebihi-sisa'))
  await terbitSpd(lain, 1)
  assert.equal((await batasBaris(own.db, lain)).spd, 3_000_000n)
  await sppBaru(lain, 'ls_barang_jasa', 3_000_000n).then((id) => lakukan(lain, 'bendahara', id, 'ajukan'))
  const lebih = await sppBaru(lain, 'ls_barang_jasa', 1n)
  await assert.rejects(lakukan(lain, 'bendahara', lebih, 'ajukan'), kode('melebihi-sisa'))
  await assert.rejects(own.owner.query(`update penatausahaan.batas set spd[1] = spd[1] + 1 where sub_id = '${lain.sub}' and rekening = '${REK[0]}'`), { constraint: 'c17_spd_dalam_kas' })
  await assert.rejects(own.owner.query(`update penatausahaan.batas set kas[1] = kas[1] + 1 where sub_id = '${lain.sub}'`), { constraint: 'c16_kas_sama_dpa' })
})

test('two treasurers at once: the database lets one through; without its check both would pass', async () => {
  const bersamaan = async (dd: Dunia) => {
    const dua = await Promise.all([8_000_000n, 8_000_000n].map((n) => sppBaru(dd, 'ls_barang_jasa', n)))
    // Both look before either writes, so that only the row's own check stands between them.
    return Promise.allSettled(dua.map((id) => lakukan(dd, 'bendahara', id, 'ajukan')))
  }
  const a = await dunia(own.db, { kas: 0n }), hasil = await bersamaan(a)
  assert.deepEqual(hasil.map((h) => h.status).sort(), ['fulfilled', 'rejected'])
  assert.ok(hasil.some((h) => h.status === 'rejected' && kode('melebihi-sisa')(h.reason)))
  assert.equal((await batasBaris(own.db, a)).spp, 8_000_000n)

  const kontrol = await ownDatabase()
  try {
    await kontrol.owner.query('alter table penatausahaan.batas drop constraint c18_spp_dalam_spd')
    const b = await dunia(kontrol.db, { kas: 0n, spd: false })
    await kontrol.owner.query('update penatausahaan.batas set spd = array[3000000, 3000000, 3000000, 3000000]')
    const lewat = await Promise.allSettled([1, 2].map(() => kontrol.db.transaction(async (tx) => {
      await tx.run(sql`update penatausahaan.batas set spp = spp + 8000000 where sub_id = ${b.sub} and rekening = ${REK[0]}`)
    })))
    assert.deepEqual(lewat.map((h) => h.status), ['fulfilled', 'fulfilled'])
    const akhir = await batasBaris(kontrol.db, b)
    assert.ok(akhir.spp > akhir.spd, 'the control overspends')
  } finally { await kontrol.drop() }
})

test('no office spends another office\'s lines, and a payee is required', async () => {
  await assert.rejects(d.db.transaction((tx) => buatNpd(tx, d.orang.pptk, { tahun: TAHUN, unitId: d.unitId, uraian: 'Bukan milik kami', rinci: [{ subId: uuid(), rekening: REK[0], jumlah: 1n }], panjar: false, kunci: uuid() })), kode('isian-keliru'))
  await assert.rejects(d.db.transaction((tx) => buatSpp(tx, d.orang.bendahara, { ragam: 'ls_barang_jasa', tahun: TAHUN, unitId: d.unitId, uraian: 'Tanpa penerima', rinci: rinci(d, 1n), kunci: uuid() })), kode('isian-keliru'))
  await assert.rejects(sppBaru(d, 'ls_barang_jasa', 1n, { penerima: { ...PENERIMA, nomor_rekening: '12ab' } }), kode('isian-keliru'))
  assert.equal((await listBatas(d.db, TAHUN, d.unitId, d.sub)).length, 3)
})
