import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Refusal } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { type Orang, SISTEM, bukaTahun, orangAnggaran, sampaiTahap, tambahBaris } from './anggaran.testing.ts'
import { susunCetakan } from './lampiran-daftar.ts'
import { bacaDaftar, bedaApbd, belumDinyatakan, findDaftar, simpanDaftar, usulanAwal } from './register.ts'
import { REGISTER, findRegister } from './register-jenis.ts'
import { listSyarat } from './tahap-syarat.ts'
import { majuTahap } from './tahap.ts'
import { findTahap } from './tahap.sql.ts'

const TAHUN = 2071
let own: OwnDatabase
let o: Orang
before(async () => {
  own = await ownDatabase()
  o = await orangAnggaran(own.db)
  await bukaTahun(own.db, o.ppkd, TAHUN)
  await sampaiTahap(own.db, TAHUN, 'rka')
  await own.db.transaction((tx) => tambahBaris(tx, TAHUN, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.2.04.01.01.0003', harga: 750n }))
})
after(async () => { await own?.drop() })
const pesan = async (kerja: Promise<unknown>): Promise<string> => { try { await kerja; return 'diterima' } catch (galat) { return (galat as Refusal).message } }
const simpan = (kode: string, teks: string, lain: { nihil?: boolean; siapa?: keyof Orang; sumber?: string } = {}) => own.db.transaction((tx) => simpanDaftar(tx, o[lain.siapa ?? 'ppkd'], findRegister(kode)!, { tahun: TAHUN, teks, nihil: lain.nihil ?? false, perTanggal: '2070-12-31', sumber: lain.sumber ?? 'Neraca' }))
const cetak = async (kode: string, urut: number) => (await susunCetakan(own.db, (await findTahap(own.db, TAHUN, urut))!, kode))[0]!

test('a list is read by row and column, from a spreadsheet or typed; balances must add up', () => {
  const pinjaman = findRegister('perda-17')!
  assert.deepEqual(bacaDaftar(pinjaman, 'PT SMI\tPerda 3/2024\t5 tahun, 6%\tRp10.000\t-\t4.000\t6.000'), [['PT SMI', 'Perda 3/2024', '5 tahun, 6%', '10000', '0', '4000', '6000']])
  assert.throws(() => bacaDaftar(pinjaman, 'PT SMI; Perda 3/2024; 5 tahun; 10000; 0; 4000; 5000'), /Baris 1: saldo akhir seharusnya Rp6\.000/)
  assert.throws(() => bacaDaftar(pinjaman, 'PT SMI; Perda; 5 tahun; 1; 0; 0; 1\n; Perda; 5; dua; 0; 0; 0'), /Baris 2: Sumber pinjaman kosong[\s\S]*“dua” bukan rupiah bulat/)
  assert.deepEqual(REGISTER.map((r) => r.ke), ['IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII'])
})

test('nihil is a statement of its own; nothing stated is printed as that, and reminded of before the budget leaves', async () => {
  assert.deepEqual([(await cetak('perda-16', 3)).baris[0]![1], await belumDinyatakan(own.db, TAHUN)], ['BELUM DINYATAKAN', REGISTER.length])
  assert.match(await pesan(simpan('perda-16', '')), /nyatakan nihil/)
  assert.match(await pesan(simpan('perda-16', '', { nihil: true, siapa: 'asmawati' })), /Hanya PPKD/)
  assert.match(await pesan(simpan('perda-16', 'Pilkada; Perda 1/2024; 0; 5; 0; 5', { nihil: true })), /tidak dapat dinyatakan nihil/)
  assert.match(await pesan(simpan('perda-16', '', { nihil: true, sumber: '' })), /sumbernya/)
  assert.equal(await simpan('perda-16', '', { nihil: true }), 0)
  assert.equal((await cetak('perda-16', 3)).baris[0]![1], 'NIHIL')
  const urut = await sampaiTahap(own.db, TAHUN, 'rapbd')
  const syarat = (await listSyarat(own.db, (await findTahap(own.db, TAHUN, urut))!, { ringan: true })).find((s) => s.syarat === 'daftar')!
  assert.deepEqual([syarat.terpenuhi, syarat.kurang[0].slice(0, 7)], [null, '8 dafta'])
})

test('a frozen stage keeps the list it had; additions come from the budget and are compared with it', async () => {
  const aset = findRegister('perda-13')!, usulan = await usulanAwal(own.db, aset, TAHUN)
  assert.deepEqual(usulan[3], ['Jalan, jaringan, dan irigasi', '0', '750', '0', '750'])
  assert.deepEqual(await bedaApbd(own.db, aset, TAHUN, usulan), [])
  await simpan('perda-13', 'Jalan; 1.000; 700; 0; 1.700')
  assert.deepEqual((await bedaApbd(own.db, aset, TAHUN, (await findDaftar(own.db, TAHUN, 'perda-13'))!.isi)).map((b) => [b.daftar, b.apbd]), [[700n, 750n]])
  const beku = await sampaiTahap(own.db, TAHUN, 'rapbd')
  await own.db.transaction((tx) => majuTahap(tx, SISTEM, { tahun: TAHUN, urut: beku, paksa: true }))
  await simpan('perda-13', 'Jalan; 1.000; 750; 0; 1.750\nTanah; 5; 0; 0; 5')
  assert.deepEqual([(await cetak('perda-13', beku)).baris.at(-1)![3], (await cetak('perda-13', beku + 1)).baris.at(-1)![3]], [700n, 750n])
  assert.equal((await cetak('perda-13', beku + 1)).baris.at(-1)![1], 'JUMLAH')
  assert.match(await pesan(own.db.run((await import('#kernel/platform')).sql`update penganggaran.daftar_lampiran set nihil = true`)), /permission|izin|denied/i)
})
