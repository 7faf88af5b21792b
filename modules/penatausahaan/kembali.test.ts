import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal, periksaKeutuhan, sql, uuid } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { daftarBank } from './bank.ts'
import { buatPenerimaan, tetapkanUp } from './buat.ts'
import { bacaDaftarBayar } from './daftar-bayar.ts'
import { mintaKoreksi, putusKoreksi, tutupPeriode } from './jurnal.ts'
import { listJurnal, listLra, listSaldo } from './jurnal.sql.ts'
import { catatKas, findUnitBud, saldoKas, tutupKas } from './kas.ts'
import { type Dunia, REK, TAHUN, batasBaris, dunia, lakukan, npdDisetujui, rinci, sampaiCair, sppBaru, tbp } from './kas.testing.ts'
import { buatKontrapos, catatRetur, listSisaBayar } from './kembali.ts'
import { keutuhan } from './keutuhan.ts'
import { listPembayaran } from './realisasi.ts'

// What is put right after it was paid, the card, the payroll, and the books behind them.

let own: OwnDatabase
let d: Dunia
before(async () => { own = await ownDatabase(); d = await dunia(own.db) })
after(async () => { await own?.drop() })
const kode = (k: string) => (galat: unknown) => galat instanceof Refusal && galat.code === k
const saldoBud = async () => saldoKas(d.db, { tahun: TAHUN, buku: 'bud', unitId: await findUnitBud(d.db) })
const utuh = async () => assert.deepEqual(await periksaKeutuhan(own.owner, [{ bagian: 'penatausahaan', keutuhan }]), [])
const kontrapos = (sp2dId: string, jumlah: bigint, alasan = 'Kelebihan bayar menurut pemeriksaan.') => d.db.transaction((tx) => buatKontrapos(tx, d.orang.bendahara, { sp2dId, rinci: rinci(d, jumlah), alasan, kunci: uuid() }))

test('spending that comes back frees its line and falls out of the realisation, with its reason, and never more than was paid', async () => {
  const sebelum = await batasBaris(d.db, d), kas = await saldoBud(), spp = await sppBaru(d, 'ls_barang_jasa', 1_000_000n), sp2d = await sampaiCair(d, spp)
  await assert.rejects(kontrapos(sp2d, 100n, 'x'), kode('isian-keliru'))
  await assert.rejects(kontrapos(sp2d, 1_000_001n), kode('isian-keliru'))
  await assert.rejects(kontrapos(spp, 1n), kode('belum-dibayar'))
  const sts = await kontrapos(sp2d, 400_000n)
  await lakukan(d, 'bendahara', sts, 'ajukan')
  assert.equal((await batasBaris(d.db, d)).sp2d, sebelum.sp2d + 1_000_000n, 'not back before the bank says so')
  await assert.rejects(lakukan(d, 'bendahara', sts, 'bayar'), kode('tidak-berwenang'))
  await lakukan(d, 'kuasa', sts, 'bayar', { referensi: 'KP-1', tanggal: '2026-11-21' })
  assert.deepEqual(await batasBaris(d.db, d), { ...sebelum, spp: sebelum.spp + 600_000n, sp2d: sebelum.sp2d + 600_000n })
  assert.equal(await saldoBud(), kas - 600_000n)
  assert.deepEqual((await listPembayaran(d.db, d.sub)).map((p) => p.jumlah).reduce((a, b) => a + b, 0n), 600_000n, 'the thread follows')
  const berita = await d.db.many<{ payload: { jumlah: string } }>(sql`select payload from platform.event where name = 'sp2d.cair' order by id desc limit 1`)
  assert.equal(berita[0]!.payload.jumlah, '-400000')
  const s = await d.db.one<{ id: string; rantai_id: string; tahun: number; unit_id: string }>(sql`select id, rantai_id, tahun, unit_id from penatausahaan.dokumen where id = ${sp2d}`)
  assert.equal((await listSisaBayar(d.db, s))[0]!.sisa, 600_000n)
  const alasan = await d.db.one<{ alasan: string }>(sql`select alasan from penatausahaan.tindakan where dokumen_id = ${sts} and urut = 1`)
  assert.match(alasan.alasan, /Kelebihan bayar/)
  await utuh()
})

test('two returns at once: the table lets one through; without its guard both would pass', async () => {
  const sp2d = await sampaiCair(d, await sppBaru(d, 'ls_barang_jasa', 500_000n))
  const dua = async () => { const slip = [await kontrapos(sp2d, 500_000n), await kontrapos(sp2d, 500_000n)]; return { slip, hasil: await Promise.allSettled(slip.map((id) => lakukan(d, 'bendahara', id, 'ajukan'))) } }
  const a = await dua()
  assert.deepEqual(a.hasil.map((h) => h.status).sort(), ['fulfilled', 'rejected'])
  assert.ok(a.hasil.some((h) => h.status === 'rejected' && kode('melebihi-bayar')(h.reason)))
  const jadi = a.slip[a.hasil.findIndex((h) => h.status === 'fulfilled')]!
  await lakukan(d, 'kuasa', jadi, 'tolak', { alasan: 'Tidak ada di rekening koran.' })
  await own.owner.query('alter table penatausahaan.dokumen disable trigger kembali')
  const b = await dua()
  await own.owner.query('alter table penatausahaan.dokumen enable trigger kembali')
  assert.deepEqual(b.hasil.map((h) => h.status), ['fulfilled', 'fulfilled'])
  for (const id of b.slip) await lakukan(d, 'kuasa', id, 'tolak', { alasan: 'Tidak ada di rekening koran.' })
  await utuh()
})

test('what the bank sends back is owed, and paid anew to the right account without a second charge', async () => {
  const sp2d = await sampaiCair(d, await sppBaru(d, 'ls_barang_jasa', 700_000n)), batas = await batasBaris(d.db, d), kas = await saldoBud()
  const retur = (lain: object = {}) => d.db.transaction((tx) => catatRetur(tx, d.orang.kuasa, { sp2dId: sp2d, tanggal: '2026-11-22', referensi: 'RTR-1', alasan: 'Nomor rekening tidak dikenal bank.', kunci: uuid(), ...lain }))
  await assert.rejects(retur({ alasan: 'x' }), kode('isian-keliru'))
  await assert.rejects(retur({ tanggal: '2026-01-01' }), kode('isian-keliru'))
  await assert.rejects(d.db.transaction((tx) => catatRetur(tx, d.orang.bendahara, { sp2dId: sp2d, tanggal: '2026-11-22', referensi: 'RTR-1', alasan: 'Nomor rekening tidak dikenal bank.', kunci: uuid() })), kode('tidak-berwenang'))
  const id = await retur()
  await assert.rejects(retur(), kode('sudah-diretur'))
  assert.equal(await saldoBud(), kas + 700_000n)
  assert.deepEqual(await batasBaris(d.db, d), batas, 'spent stays spent')
  await assert.rejects(lakukan(d, 'bendahara', id, 'ajukan', { rekening: { bank: 'BPD Uji', nomorRekening: '001234567890' } }), kode('isian-keliru'))
  await lakukan(d, 'bendahara', id, 'ajukan', { rekening: { bank: 'BPD Uji', nomorRekening: '001234567899' } })
  await lakukan(d, 'pa', id, 'otorisasi')
  assert.match((await d.db.transaction((tx) => daftarBank(tx, d.orang.kuasa))).isi, /RETUR[^\n]*001234567899/)
  await lakukan(d, 'kuasa', id, 'tolak', { alasan: 'Nama pemilik rekening berbeda.' })
  await lakukan(d, 'bendahara', id, 'ajukan', { rekening: { bank: 'BPD Uji', nomorRekening: '001234567888' } })
  await lakukan(d, 'pa', id, 'otorisasi')
  await lakukan(d, 'kuasa', id, 'bayar', { referensi: 'BPD-55' })
  assert.equal(await saldoBud(), kas)
  const buku = await listJurnal(d.db, { tahun: TAHUN, unitId: await findUnitBud(d.db), bulan: 11, buku: 'finansial', akun: '2.1.07', batas: 50 })
  assert.deepEqual(buku.map((j) => [j.debit, j.kredit, j.jumlah]), [['1.1.01.01', '2.1.07', 700_000n], ['2.1.07', '1.1.01.01', 700_000n]])
  await utuh()
})

const CSV = 'nama;nip;bank;nomor_rekening;npwp;bruto;pph21;iwp;bpjs;potongan_lain\nAndi Uji;;BPD Uji;1000000001;;3.000.000;50.000;240.000;30.000;\nBaso Uji;;BPD Uji;1000000002;;2.000.000;0;160.000;20.000;100.000\n'
test('a payroll: many people in one order, whole or not at all; deductions follow from the list; the bank gets every name; one transfer comes back', async () => {
  for (const [isi, apa] of [['nama;bank\nx;y', /nomor_rekening/], [CSV.replace('1000000002', '12ab'), /Baris 3: nomor rekening/], [CSV.replace('2.000.000', '2e6'), /Baris 3: bruto bukan rupiah/], [CSV.replace('1000000002', '1000000001'), /Baris 3: rekening ini sudah ada pada baris 2/], [CSV.replace('50.000', '9.000.000'), /Baris 2: potongan melebihi/], ['\0', /UTF-8/], ['', /kolom/]] as const) {
    assert.throws(() => bacaDaftarBayar(isi), (galat: unknown) => galat instanceof Refusal && galat.code === 'daftar-rusak' && apa.test(galat.fields.map((f) => f.message).join(' ')), String(apa))
  }
  const daftar = bacaDaftarBayar(CSV)
  await assert.rejects(sppBaru(d, 'ls_gaji', 4_999_999n, { bulan: 10, daftar }), kode('jumlah-beda'))
  const spp = await sppBaru(d, 'ls_gaji', 5_000_000n, { bulan: 10, daftar })
  await lakukan(d, 'bendahara', spp, 'ajukan')
  await assert.rejects(lakukan(d, 'ppk', spp, 'verifikasi', { potongan: [{ jenis: 'pph21', id_billing: '', ntpn: '', jumlah: 1n }] }), kode('potongan-daftar'))
  const spm = (await lakukan(d, 'ppk', spp, 'verifikasi')).baruId!
  assert.deepEqual(await d.db.many(sql`select jenis, jumlah from penatausahaan.potongan where dokumen_id = ${spm} order by jenis`), [{ jenis: 'bpjs', jumlah: 50_000n }, { jenis: 'iwp', jumlah: 400_000n }, { jenis: 'lain', jumlah: 100_000n }, { jenis: 'pph21', jumlah: 50_000n }])
  await lakukan(d, 'pa', spm, 'otorisasi')
  const sp2d = (await lakukan(d, 'kuasa', spm, 'verifikasi')).baruId!
  await lakukan(d, 'kuasa', sp2d, 'otorisasi')
  const { isi } = await d.db.transaction((tx) => daftarBank(tx, d.orang.kuasa))
  assert.match(isi, /3000000,320000,2680000,"Andi Uji"[^\n]*1000000001[\s\S]*2000000,280000,1720000,"Baso Uji"/)
  await lakukan(d, 'kuasa', sp2d, 'bayar', { referensi: 'GAJI-1' })
  const retur = (urut?: number) => d.db.transaction((tx) => catatRetur(tx, d.orang.kuasa, { sp2dId: sp2d, urut, tanggal: '2026-11-22', referensi: 'RTR-2', alasan: 'Rekening sudah ditutup.', kunci: uuid() }))
  await assert.rejects(retur(), kode('isian-keliru'))
  const id = await retur(2)
  assert.equal((await d.db.one<{ jumlah: bigint }>(sql`select jumlah from penatausahaan.dokumen where id = ${id}`)).jumlah, 1_720_000n)
  await utuh()
})

test('the card: its part of UP is no cash, purchases stay within it, its bank is paid for all of them', async () => {
  await d.db.transaction((tx) => tetapkanUp(tx, d.orang.ppkd, { tahun: TAHUN, unitId: d.unitId, jumlah: 1_000_000n, kkpd: 400_000n, nomorSk: 'SK/9', tanggalSk: '2026-01-05' }))
  await assert.rejects(sppBaru(d, 'up', 600_001n), kode('melebihi-up'))
  const kas = await saldoKas(d.db, { tahun: TAHUN, buku: 'pengeluaran', unitId: d.unitId }), sebelum = await batasBaris(d.db, d)
  const npd = await npdDisetujui(d, 500_000n, { kkpd: true })
  await tbp(d, npd, 300_000n)
  await assert.rejects(tbp(d, npd, 200_000n), kode('melebihi-kkpd'))
  await assert.rejects(tbp(d, npd, 1n, 1n), kode('isian-keliru'))
  await assert.rejects(sppBaru(d, 'gu', 0n), kode('tbp-kosong'))
  const sp2d = await sampaiCair(d, await sppBaru(d, 'gu_kkpd', 0n))
  assert.equal((await batasBaris(d.db, d)).sp2d, sebelum.sp2d + 300_000n)
  assert.equal(await saldoKas(d.db, { tahun: TAHUN, buku: 'pengeluaran', unitId: d.unitId }), kas, 'never in the treasurer\'s hands')
  assert.deepEqual((await d.db.many<{ jenis: string }>(sql`select jenis from penatausahaan.bku where dokumen_id = ${sp2d} and buku = 'pengeluaran'`)).map((b) => b.jenis), ['kkpd', 'kkpd'])
  const utang = (await listSaldo(d.db, TAHUN, 11, 'finansial', d.unitId)).find((s) => s.akun === '2.1.06')!
  assert.deepEqual([utang.debit, utang.kredit], [300_000n, 300_000n])
  await tbp(d, npd, 200_000n)
  await utuh()
})

test('what is left of UP goes back at most as much as was given', async () => {
  await sampaiCair(d, await sppBaru(d, 'up', 600_000n))
  const sts = (jumlah: bigint) => d.db.transaction((tx) => buatPenerimaan(tx, d.orang.bendahara, { jenis: 'sts', ragam: 'sisa_up', tahun: TAHUN, unitId: d.unitId, uraian: 'Sisa UP akhir tahun', jumlah, kunci: uuid() }))
  await assert.rejects(sts(600_001n).then((id) => lakukan(d, 'bendahara', id, 'ajukan')), kode('melebihi-sisa'))
  const id = await sts(250_000n)
  await lakukan(d, 'bendahara', id, 'ajukan')
  await assert.rejects(sts(350_001n).then((lain) => lakukan(d, 'bendahara', lain, 'ajukan')), kode('melebihi-sisa'))
  await lakukan(d, 'kuasa', id, 'bayar', { referensi: 'STS-9' })
  await utuh()
})

test('the report of realisation is what was paid; the journal is nobody\'s to write but the acts\'', async () => {
  const lra = (await listLra(d.db, TAHUN, 12, d.unitId)).find((b) => b.rekening === REK[0])!
  assert.equal(lra.realisasi, (await batasBaris(d.db, d)).sp2d)
  assert.equal((await listLra(d.db, TAHUN, 10, d.unitId)).find((b) => b.rekening === REK[0])!.realisasi, 0n)
  for (const perintah of [sql`insert into penatausahaan.jurnal (tahun, unit_id, tanggal, buku, peristiwa, debit, kredit, jumlah, uraian, pada) values (2026, ${d.unitId}, '2026-11-01', 'finansial', 'x', '1.1.12', '3.1.01', 5, 'x', now())`, sql`update penatausahaan.jurnal set jumlah = 1`, sql`delete from penatausahaan.jurnal`, sql`update penatausahaan.jurnal_saldo set debit = 0`, sql`select penatausahaan.tulis_jurnal(null)`]) await assert.rejects(d.db.transaction((tx) => tx.run(perintah)), { code: '42501' })
  await assert.rejects(own.owner.query(`insert into penatausahaan.jurnal (tahun, unit_id, tanggal, buku, peristiwa, debit, kredit, jumlah, uraian, pada) values (2026, gen_random_uuid(), '2026-11-01', 'finansial', 'x', '1.1.12', '1.1.12', 5, 'x', now())`), { code: '23514' })
  await assert.rejects(d.db.transaction((tx) => tx.run(sql`select penatausahaan.jurnalkan_dokumen(${uuid()}, 'lra_belanja', '2026-11-01'::date, now())`)), { code: 'BA014' })
})

test('a correction takes a reason and a second person; a closed month takes nothing any more', async () => {
  const minta = (lain: object = {}) => d.db.transaction((tx) => mintaKoreksi(tx, d.orang.ppk, { tahun: TAHUN, unitId: d.unitId, tanggal: '2026-01-20', alasan: 'Persediaan akhir bulan menurut berita acara.', baris: [{ debit: '1.1.12', kredit: '8.1.02', jumlah: 75_000n }], kunci: uuid(), ...lain }))
  await assert.rejects(minta({ alasan: 'x' }), kode('isian-keliru'))
  await assert.rejects(minta({ baris: [{ debit: '1.1.01.03', kredit: '8.1.02', jumlah: 1n }] }), kode('isian-keliru'))
  await assert.rejects(minta({ baris: [{ debit: '1.1.99', kredit: '8.1.02', jumlah: 1n }] }), kode('isian-keliru'))
  const id = await minta()
  await assert.rejects(d.db.transaction((tx) => putusKoreksi(tx, d.orang.ppk, id, true)), kode('tidak-berwenang'))
  await assert.rejects(own.owner.query(`update penatausahaan.koreksi set keadaan = 'disetujui', diputus_oleh = diminta_oleh where id = '${id}'`), { constraint: 'koreksi_dua_orang' })
  const bud = { tahun: TAHUN, buku: 'bud' as const, unitId: await findUnitBud(d.db) }
  const tutup = (bulan: number, siapa: 'ppkd' | 'kuasa' = 'ppkd') => d.db.transaction((tx) => tutupPeriode(tx, d.orang[siapa], TAHUN, bulan))
  await assert.rejects(tutup(1), kode('kas-belum-ditutup'))
  await d.db.transaction((tx) => tutupKas(tx, bud, { bulan: 1, saldoBank: 1_000_000_000n, saldoTunai: 0n, penjelasan: '', pegawaiId: uuid(), jabatan: 'Kuasa BUD', hariIni: '2026-11-22' }))
  await assert.rejects(tutup(1), kode('koreksi-terbuka'))
  await d.db.transaction((tx) => putusKoreksi(tx, d.orang.pa, id, true))
  await assert.rejects(d.db.transaction((tx) => putusKoreksi(tx, d.orang.pa, id, true)), kode('bukan-tahapnya'))
  await assert.rejects(tutup(1, 'kuasa'), kode('tidak-berwenang'))
  await assert.rejects(tutup(3), kode('bulan-sebelumnya'))
  await assert.rejects(tutup(11), kode('bulan-belum-lewat'))
  await tutup(1)
  await assert.rejects(minta(), kode('periode-tertutup'))
  await assert.rejects(d.db.transaction((tx) => catatKas(tx, { tahun: TAHUN, buku: 'pengeluaran', unitId: d.unitId }, [{ tanggal: '2026-01-31', jenis: 'sp2d', uraian: 'Terlambat', masuk: 1n }])), kode('periode-tertutup'))
  await utuh()
})
