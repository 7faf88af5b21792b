import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getUnitByKode } from '#kernel/organisation'
import { type Refusal, type Tx, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { type Orang, SISTEM, bukaTahun, orangAnggaran, sampaiTahap, tambahBaris } from './anggaran.testing.ts'
import { langkahDpa, langkahSemua, siapkanDpa, simpanPolaNomor } from './dpa.ts'
import { findDpaBerlaku, listDpa } from './dpa.sql.ts'
import { catatEvaluasi, tambahButir, tindakButir } from './evaluasi.ts'
import { listKas, sebar, sesuaikan, simpanKas } from './kas.ts'
import { bacaAsumsi } from './kua-asumsi.ts'
import { pdfKesepakatan } from './kua-nota.ts'
import { setujuiTahap, simpanKebijakan, simpanPaguSumber, tambahSub, ubahPagu } from './kua.ts'
import { bolehUbahRincian } from './rka.ts'
import { listSub, listPaguSumber } from './tahap-versi.sql.ts'
import { majuTahap } from './tahap.ts'
import { findTahapTerbuka } from './tahap.sql.ts'

let own: OwnDatabase
let o: Orang
before(async () => { own = await ownDatabase(); o = await orangAnggaran(own.db) })
after(async () => { await own?.drop() })
const kode = async (kerja: Promise<unknown>): Promise<string> => { try { await kerja; return 'diterima' } catch (galat) { return (galat as Refusal).code } }
const jalan = <T>(kerja: (tx: Tx) => Promise<T>): Promise<T> => own.db.transaction(kerja)
const coba = (kerja: (tx: Tx) => Promise<unknown>): Promise<string> => kode(jalan(kerja))
const unitId = async (nama: string) => (await getUnitByKode(own.db, nama)).id
const terbuka = async (tahun: number) => (await findTahapTerbuka(own.db, tahun))!

test('KUA-PPAS: policy, ceilings and sources by TAPD, agreed by both sides, locked by the first word, sealed by the memorandum', async () => {
  const tahun = 2080
  await bukaTahun(own.db, o.ppkd, tahun)
  const isi = { asumsi: bacaAsumsi('Pertumbuhan ekonomi; 5,4; persen\nInflasi; 2,5; persen'), pendapatan: 'Intensifikasi pajak daerah.', belanja: 'Belanja yang bermutu.', pembiayaan: 'SiLPA menutup defisit.', strategi: '' }
  assert.equal(await coba((tx) => simpanKebijakan(tx, o.kadispu, { tahun, ...isi })), 'tidak-berwenang')
  await jalan((tx) => simpanKebijakan(tx, o.asmawati, { tahun, revisi: 0, ...isi }))
  assert.equal(await coba((tx) => simpanKebijakan(tx, o.sekda, { tahun, revisi: 0, ...isi })), 'keadaan-berubah')
  assert.throws(() => bacaAsumsi('Inflasi'), /titik koma/)
  const [irigasi] = await listSub(own.db, tahun, 1)
  assert.deepEqual([await coba((tx) => ubahPagu(tx, o.kadispu, { tahun, subId: irigasi!.id, pagu: '1' })), await coba((tx) => ubahPagu(tx, o.asmawati, { tahun, subId: irigasi!.id, pagu: 'dua', revisi: 1 }))], ['tidak-berwenang', 'isian-keliru'])
  assert.equal(await jalan((tx) => ubahPagu(tx, o.asmawati, { tahun, subId: irigasi!.id, pagu: '210.000.000', revisi: 1 })), 210_000_000n)
  assert.equal(await coba((tx) => ubahPagu(tx, o.asmawati, { tahun, subId: irigasi!.id, pagu: '5', revisi: 1 })), 'keadaan-berubah')
  await jalan((tx) => simpanPaguSumber(tx, o.ppkd, { tahun, sumber: '1.1', jumlah: '1.500.000.000', dasar: 'Perda pajak daerah' }))
  const pupr = await unitId('pupr')
  assert.deepEqual([await coba((tx) => tambahSub(tx, o.asmawati, { tahun, unitId: pupr, kode: '5.02.02.2.01.0001', pagu: '1', alasan: 'Tidak ada dalam RKPD.' })), await coba((tx) => tambahSub(tx, o.asmawati, { tahun, unitId: pupr, kode: '1.03.10.2.01.0055', pagu: '1', alasan: 'x' }))], ['isian-keliru', 'isian-keliru'])
  await jalan((tx) => tambahSub(tx, o.asmawati, { tahun, unitId: pupr, kode: '1.03.10.2.01.0055', pagu: '50000000', alasan: 'Jalan putus karena banjir bulan lalu.' }))
  await jalan((tx) => majuTahap(tx, o.ppkd, { tahun, urut: 1, nomor: '900/12', tanggal: '2079-07-10' }))
  assert.deepEqual((await terbuka(tahun)).jenis, 'kua_ppas_disepakati')
  assert.equal(await coba((tx) => majuTahap(tx, o.ppkd, { tahun, urut: 2, nomor: 'NK/1', tanggal: '2079-08-12' })), 'syarat-tahap')
  assert.deepEqual([await coba((tx) => setujuiTahap(tx, o.sekda, { tahun, urut: 2, setuju: true })), await coba((tx) => setujuiTahap(tx, o.rahmatia, { tahun, urut: 2, setuju: true }))], ['tidak-berwenang', 'tidak-berwenang'])
  assert.deepEqual(await jalan((tx) => setujuiTahap(tx, o.anggotadprd, { tahun, urut: 2, setuju: true })), { pihak: 'dprd', tanda: 'selesai' })
  assert.deepEqual([await coba((tx) => ubahPagu(tx, o.asmawati, { tahun, subId: irigasi!.id, pagu: '220000000' })), await coba((tx) => simpanPaguSumber(tx, o.ppkd, { tahun, sumber: '1.1', jumlah: '1', dasar: 'uji' }))], ['sudah-disetujui', 'sudah-disetujui'])
  await jalan((tx) => setujuiTahap(tx, o.anggotadprd, { tahun, urut: 2, setuju: false, alasan: 'Masih ada perbedaan angka irigasi.' }))
  await jalan((tx) => ubahPagu(tx, o.asmawati, { tahun, subId: irigasi!.id, pagu: '220000000' }))
  assert.deepEqual([(await listSub(own.db, tahun, 1, { subId: irigasi!.id }))[0]!.pagu, (await listSub(own.db, tahun, 2, { subId: irigasi!.id }))[0]!.pagu], [210_000_000n, 220_000_000n])
  await jalan((tx) => setujuiTahap(tx, o.anggotadprd, { tahun, urut: 2, setuju: true }))
  assert.deepEqual(await jalan((tx) => setujuiTahap(tx, o.takdir, { tahun, urut: 2, setuju: true })), { pihak: 'kepala_daerah', tanda: 'selesai' })
  await jalan((tx) => majuTahap(tx, o.ppkd, { tahun, urut: 2, nomor: 'NK/1', tanggal: '2079-08-12' }))
  assert.equal((await pdfKesepakatan(own.db, tahun)).subarray(0, 5).toString(), '%PDF-')
  assert.equal((await listPaguSumber(own.db, tahun, 3))[0]!.jumlah, 1_500_000_000n)
  assert.equal(await coba((tx) => ubahPagu(tx, o.asmawati, { tahun, subId: irigasi!.id, pagu: '1' })), 'tahap-terkunci')
})

test('in the discussion only TAPD changes, with a note; after it nobody; after the evaluation only what the governor names', async () => {
  const tahun = 2081
  await bukaTahun(own.db, o.ppkd, tahun)
  await sampaiTahap(own.db, tahun, 'pembahasan')
  const pupr = await unitId('pupr'), bpkad = await unitId('bpkad')
  const boleh = (siapa: keyof Orang, lain = {}) => coba((tx) => bolehUbahRincian(tx, o[siapa], { tahun, unitId: pupr, ...lain }))
  assert.deepEqual([await boleh('pptkpu'), await boleh('anggotadprd'), await boleh('asmawati')], ['tidak-berwenang', 'tidak-berwenang', 'diterima'])
  const sub = (await listSub(own.db, tahun, (await terbuka(tahun)).urut, { unitId: pupr }))[0]!
  assert.deepEqual([await coba((tx) => ubahPagu(tx, o.asmawati, { tahun, subId: sub.id, pagu: '1000000' })), await coba((tx) => ubahPagu(tx, o.asmawati, { tahun, subId: sub.id, pagu: '1000000', catatan: 'Usul Banggar.' }))], ['isian-keliru', 'diterima'])
  await sampaiTahap(own.db, tahun, 'persetujuan_bersama')
  assert.equal(await boleh('asmawati'), 'tahap-terkunci')
  const urut = await sampaiTahap(own.db, tahun, 'evaluasi_gubernur')
  assert.equal(await boleh('asmawati'), 'di-luar-evaluasi')
  assert.equal(await coba((tx) => tambahButir(tx, o.ppkd, { tahun, unitId: pupr, uraian: 'Kurangi perjalanan dinas.' })), 'evaluasi-belum-ada')
  assert.deepEqual([await coba((tx) => catatEvaluasi(tx, o.ppkd, { tahun, dikirim: '2081-01-01' })), await coba((tx) => catatEvaluasi(tx, o.ppkd, { tahun, dikirim: '2026-11-02', nomor: '1', tanggal: '2026-11-01' })), await coba((tx) => catatEvaluasi(tx, o.kadispu, { tahun, dikirim: '2026-11-02' }))], ['isian-keliru', 'isian-keliru', 'tidak-berwenang'])
  await jalan((tx) => catatEvaluasi(tx, o.ppkd, { tahun, dikirim: '2026-11-02', nomor: '2081/XI/2026', tanggal: '2026-11-16', simpulan: 'Sesuai dengan perbaikan.' }))
  const butir = await jalan((tx) => tambahButir(tx, o.ppkd, { tahun, unitId: pupr, rekening: '5.1.02.04', uraian: 'Kurangi perjalanan dinas.' }))
  assert.deepEqual([await boleh('asmawati', { rekening: '5.1.02.04.01.0001' }), await boleh('asmawati', { rekening: '5.1.02.01.01.0024' }), await coba((tx) => bolehUbahRincian(tx, o.asmawati, { tahun, unitId: bpkad, rekening: '5.1.02.04.01.0001' }))], ['diterima', 'di-luar-evaluasi', 'di-luar-evaluasi'])
  const maju = await jalan((tx) => majuTahap(tx, o.ppkd, { tahun, urut })).catch((e: Refusal) => e.message)
  assert.match(String(maju), /1 butir evaluasi belum/)
  await jalan((tx) => tindakButir(tx, o.asmawati, { id: butir, tindakLanjut: 'Perjalanan dinas dikurangi.' }))
})

test('even spread to the rupiah, and a plan fitted to another sum', () => {
  assert.deepEqual([sebar(100n).reduce((a, b) => a + b), sebar(100n)[0], sebar(100n)[11], sebar(7n, 3, 5)], [100n, 9n, 8n, [0n, 0n, 3n, 2n, 2n, 0n, 0n, 0n, 0n, 0n, 0n, 0n]])
  assert.deepEqual([sesuaikan(sebar(120n), 132n, 1, 12), sesuaikan(sebar(120n), 95n, 1, 12)], [Array(12).fill(11n), [10n, 10n, 10n, 10n, 10n, 10n, 10n, 10n, 10n, 5n, 0n, 0n]])
})

test('DPA: made once for each office, cash plan exact, approved by Sekda, ratified by PPKD, in force and told; later ones replace it', async () => {
  const tahun = 2082
  await bukaTahun(own.db, o.ppkd, tahun)
  await sampaiTahap(own.db, tahun, 'rka')
  await jalan((tx) => tambahBaris(tx, tahun, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', harga: 100_000_001n }))
  await jalan((tx) => tambahBaris(tx, tahun, { unit: 'bpkad', rekening: '4.1.04.05.01.0001', bagian: 'pendapatan', harga: 500n }))
  assert.equal(await coba((tx) => siapkanDpa(tx, o.ppkd, tahun)), 'apbd-belum-berlaku')
  const urut = await sampaiTahap(own.db, tahun, 'apbd_murni')
  await jalan((tx) => majuTahap(tx, SISTEM, { tahun, urut, paksa: true }))
  assert.equal(await coba((tx) => simpanPolaNomor(tx, o.ppkd, 'DPA {tahun}')), 'isian-keliru')
  assert.deepEqual([await coba((tx) => siapkanDpa(tx, o.kadispu, tahun)), await jalan((tx) => siapkanDpa(tx, o.ppkd, tahun)), await jalan((tx) => siapkanDpa(tx, o.ppkd, tahun))], ['tidak-berwenang', 2, 0])
  const dpa = (await listDpa(own.db, o.kadispu, tahun))[0]!
  assert.deepEqual([dpa.nomor, dpa.belanja, (await listDpa(own.db, o.kadispu, tahun)).length], [`DPA/A.1/PUPR/002/${tahun}`, 100_000_001n, 1])
  const kas = (await listKas(own.db, dpa))[0]!
  assert.deepEqual([kas.jumlah, kas.bulan.reduce((a, b) => a + b)], [100_000_001n, 100_000_001n])
  const tulis = (siapa: keyof Orang, bulan: string[], revisi?: number) => coba((tx) => simpanKas(tx, o[siapa], { id: dpa.id, revisi, baris: [{ sub_id: kas.sub_id, rekening: kas.rekening, bulan }] }))
  const januari = ['100.000.001', ...Array<string>(11).fill('')]
  assert.deepEqual([await tulis('rahmatia', januari), await tulis('pptkpu', ['1', ...Array<string>(11).fill('')]), await tulis('pptkpu', ['x', ...Array<string>(11).fill('')]), await tulis('pptkpu', januari, 9), await tulis('pptkpu', januari, 1)], ['tidak-berwenang', 'kas-belum-sama', 'kas-belum-sama', 'keadaan-berubah', 'diterima'])
  const langkah = (siapa: keyof Orang, l: Parameters<typeof langkahDpa>[2]['langkah'], lain = {}) => coba((tx) => langkahDpa(tx, o[siapa], { id: dpa.id, langkah: l, ...lain }))
  await own.owner.query('alter table penganggaran.kas disable trigger all')
  await own.db.run(sql`delete from penganggaran.kas where dpa_id = ${dpa.id}`)
  await own.owner.query('alter table penganggaran.kas enable trigger all')
  assert.equal(await langkah('kadispu', 'ajukan'), 'kas-belum-sama')
  await tulis('pptkpu', januari)
  assert.deepEqual([await langkah('pptkpu', 'ajukan'), await langkah('kadispu', 'ajukan'), await langkah('asmawati', 'setujui'), await langkah('asmawati', 'kembalikan'), await langkah('asmawati', 'kembalikan', { alasan: 'Kas bulan Januari terlalu besar.' })], ['tidak-berwenang', 'diterima', 'tidak-berwenang', 'isian-keliru', 'diterima'])
  assert.deepEqual([await langkah('kadispu', 'ajukan'), await tulis('pptkpu', januari), await langkah('ppkd', 'sahkan'), await langkah('sekda', 'setujui'), await langkah('sekda', 'sahkan'), await langkah('ppkd', 'sahkan'), await langkah('ppkd', 'berlakukan')], ['diterima', 'tahap-terkunci', 'keadaan-berubah', 'diterima', 'tidak-berwenang', 'diterima', 'diterima'])
  assert.equal(await coba((tx) => tx.run(sql`delete from penganggaran.kas where dpa_id = ${dpa.id}`)), 'BA003')
  assert.equal((await findDpaBerlaku(own.db, tahun, await unitId('pupr')))!.id, dpa.id)
  assert.deepEqual(await own.db.many(sql`select rekening, jumlah from penganggaran.publik_dpa_rekening where tahun = ${tahun}`), [{ rekening: '5.1.02.01.01.0024', jumlah: 100_000_001n }])
  assert.deepEqual(await own.db.many(sql`select bulan, jumlah from penganggaran.publik_kas where tahun = ${tahun}`), [{ bulan: 1, jumlah: 100_000_001n }])
  assert.equal((await own.db.many(sql`select 1 from platform.event where name = 'dpa.berlaku' and payload->>'dpaId' = ${dpa.id}`)).length, 1)
  assert.equal(await coba((tx) => langkahSemua(tx, o.asmawati, { tahun, langkah: 'setujui' })), 'tidak-berwenang')
})
