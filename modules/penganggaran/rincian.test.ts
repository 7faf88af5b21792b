import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { type Refusal, type Tx, sql, uuid } from '#kernel/platform'
import { type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { tulisXlsx } from '../perencanaan/xlsx.testing.ts'
import { tahunAnggaran } from './contoh/apbd.ts'
import { beriDasarLewat } from './harga.ts'
import { bacaKoefisien, bacaRatus, hitungJumlah, koefisien, tulisRatus } from './hitung.ts'
import { listBedaHulu } from './hulu.ts'
import { type Temuan, banyakGalatAnggaran, daftarkanPeriksa, neraca, periksaAnggaran, ringkasTemuan, silpa } from './periksa.ts'
import { type IsianRincian, hapusRincian, pindahRincian, salinRincian, tambahRincian, ubahRincian } from './rincian.ts'
import { findRincian, listRincianSub } from './rincian.sql.ts'
import { findSub } from './sub.sql.ts'
import { ubahSub } from './sub.ts'
import { bacaBarisTempel, bacaTsv } from './tempel-baca.ts'
import { findTempelan, siapkanTempelan, terapkanTempelan } from './tempel.ts'
import { hitungWajib, porsi } from './wajib.ts'

let s: Served, pptk: Actor, tapd: Actor, lain: Actor, subId: string, jalanId: string
const { berjalan, disusun } = tahunAnggaran()
const orang: Record<string, Tamu> = {}
before(async () => {
  s = await serve()
  ;[pptk, tapd, lain] = [await masukSebagai(s.db, 'pptkpu'), await masukSebagai(s.db, 'kabidanggaran'), await masukSebagai(s.db, 'marlina')]
  const sub = (kode: string) => s.db.one<{ id: string }>(sql`select id from penganggaran.sub where tahun = ${disusun} and kode = ${kode} and sampai is null`)
  ;[subId, jalanId] = [(await sub('1.03.01.2.06.0009')).id, (await sub('1.03.10.2.01.0055')).id]
  for (const nama of ['pptkpu', 'sekpu', 'ilham', 'ppkd', 'kabidanggaran']) orang[nama] = await pegawaiTamu(s, nama)
})
after(async () => { await s?.close() })
const gagal = async (kerja: Promise<unknown>): Promise<Refusal> => kerja.then(() => assert.fail('went through'), (galat: Refusal) => galat)
const tx = <T,>(kerja: (t: Tx) => Promise<T>): Promise<T> => s.db.transaction(kerja)
const isian = (lain: Partial<IsianRincian> = {}): IsianRincian => ({ rekening: '5.1.02.01.01.0052', nama: 'Makan rapat', satuan: 'kotak', harga: '55.000', koefisien: '40 Orang x 4 Kali', lokasi: 'Watampone', sumber_dana: '1.1', ...lain })
const kode = (temuan: Temuan[]) => ringkasTemuan(temuan).map((r) => `${r.kode}:${r.banyak}`)

test('TV-6.1: sums exact to the rupiah, half upward, the same here and in the database', async () => {
  const r = (teks: string) => bacaRatus(teks)!
  assert.equal(hitungJumlah([r('40'), r('4')], 55_000n), 8_800_000n)
  assert.equal(hitungJumlah([r('40'), r('4')], 55_000n, r('10')), 9_680_000n)
  assert.equal(hitungJumlah([r('2'), r('3'), r('4')], 1_000_000n), 24_000_000n)
  assert.equal(hitungJumlah([r('3'), r('2'), r('6')], 430_000n), 15_480_000n)
  assert.deepEqual([koefisien(['40.00', '4.00'], ['Orang', 'Kali']), bacaKoefisien('40 Orang x 4 Kali')?.volume, bacaKoefisien('banyak sekali')], ['40 Orang x 4 Kali', [4000n, 400n], undefined])
  let acak = 7
  const berikut = (n: number) => (acak = (acak * 1103515245 + 12345) % 2147483648) % n
  const contoh = Array.from({ length: 300 }, () => ({ volume: Array.from({ length: 1 + berikut(4) }, () => BigInt(1 + berikut(99_999))), harga: BigInt(berikut(9_000_000)), pajak: BigInt(berikut(1200)) }))
  const di = await s.db.many<{ n: bigint }>(sql`select penganggaran.hitung_jumlah(array(select v::numeric from jsonb_array_elements_text(c->'volume') v), (c->>'harga')::bigint, (c->>'pajak')::numeric) as n from jsonb_array_elements(${JSON.stringify(contoh.map((c) => ({ volume: c.volume.map(tulisRatus), harga: String(c.harga), pajak: tulisRatus(c.pajak) })))}::jsonb) c`)
  assert.deepEqual(contoh.map((c) => hitungJumlah(c.volume, c.harga, c.pajak)), di.map((d) => d.n))
})

test('a line: added once for a key, changed, conflicting, copied, moved, removed; sums by the database', async () => {
  const kunci = uuid()
  const satu = await tx((t) => tambahRincian(t, pptk, { subId }, isian(), { kunci }))
  assert.deepEqual([satu.jumlah, satu.volume, satu.satuan_volume, satu.id], [8_800_000n, ['40.00', '4.00'], ['Orang', 'Kali'], kunci])
  assert.equal((await tx((t) => tambahRincian(t, pptk, { subId }, isian(), { kunci }))).revisi, 1, 'the same form again')
  const dua = await tx((t) => ubahRincian(t, pptk, kunci, 1, isian({ pajak: '10' })))
  assert.deepEqual([dua.jumlah, dua.revisi, dua.dari], [9_680_000n, 2, 3])
  const kalah = await gagal(tx((t) => ubahRincian(t, pptk, kunci, 1, isian({ nama: 'Punya saya' }))))
  assert.deepEqual([kalah.code, kalah.status, (kalah.detail.kini as { pajak: string }).pajak], ['sudah-diubah', 409, '10.00'])
  const salah = await gagal(tx((t) => ubahRincian(t, pptk, kunci, 2, isian({ harga: 'seratus', koefisien: 'banyak', rekening: 'atk' }))))
  assert.deepEqual(salah.fields.map((f) => f.field), ['rekening', 'harga', 'koefisien'])
  const salinan = await tx((t) => salinRincian(t, pptk, kunci))
  assert.deepEqual([salinan.jumlah, salinan.id !== kunci], [9_680_000n, true])
  await tx((t) => pindahRincian(t, pptk, salinan.id, 1, { keSub: jalanId }))
  assert.equal((await findRincian(s.db, salinan.id))!.sub_id, jalanId)
  const urut = async () => (await listRincianSub(s.db, subId)).map((r) => r.id).indexOf(kunci)
  const letak = await urut()
  await tx((t) => pindahRincian(t, pptk, kunci, 2, { arah: 'naik' }))
  assert.equal(await urut(), letak - 1)
  await tx((t) => hapusRincian(t, pptk, salinan.id, 2))
  assert.equal(await findRincian(s.db, salinan.id), undefined)
  assert.deepEqual((await gagal(tx((t) => tambahRincian(t, lain, { subId }, isian())))).status, 403)
  const jejak = await s.db.many<{ tindakan: string }>(sql`select tindakan from audit.catatan where objek_id = ${kunci} order by pada, id`)
  assert.deepEqual(jejak.map((j) => j.tindakan.split('.').at(-1)), ['tambah', 'ubah', 'pindah'])
})

test('two people at once: one wins, the other is told; many adders lose nothing', async () => {
  const baris = await tx((t) => tambahRincian(t, pptk, { subId }, isian({ nama: 'Berebut' })))
  const hasil = await Promise.all([1, 2, 3, 4].map((n) => tx((t) => ubahRincian(t, pptk, baris.id, 1, isian({ nama: `Berebut ${n}` }))).then(() => 'menang', (g: Refusal) => g.code)))
  assert.deepEqual(hasil.sort(), ['menang', 'sudah-diubah', 'sudah-diubah', 'sudah-diubah'])
  const sebelum = (await listRincianSub(s.db, subId)).length
  await Promise.all([1, 2, 3, 4, 5].map((n) => tx((t) => tambahRincian(t, pptk, { subId }, isian({ nama: `Bersama ${n}`, harga: '1000' })))))
  assert.equal((await listRincianSub(s.db, subId)).length, sebelum + 5)
})

test('a price of the list is copied; above it TAPD owes a ground, and a higher price asks for it again', async () => {
  const dari = (harga: string) => isian({ rekening: '5.1.02.02.01.0003', komponen_jenis: 'sbu', komponen: 'SBU.1.01', nama: '', satuan: '', harga, koefisien: '2 OJ', lokasi: 'Aula' })
  const baris = await tx((t) => tambahRincian(t, pptk, { subId }, dari('')))
  assert.deepEqual([baris.nama, baris.harga, baris.harga_standar, baris.satuan], ['Honorarium narasumber', 900_000n, 900_000n, 'OJ'])
  const naik = await tx((t) => ubahRincian(t, pptk, baris.id, 1, dari('1.200.000')))
  const c04 = (await periksaAnggaran(s.db, { tahun: disusun, subId })).find((x) => x.kode === 'C04')!
  assert.deepEqual([c04.tingkat, c04.rincianId, c04.jumlah], ['galat', baris.id, 300_000n])
  assert.equal((await gagal(tx((t) => beriDasarLewat(t, pptk, baris.id, naik.revisi, 'Narasumber pejabat eselon I dari kementerian')))).status, 403)
  const sah = await tx((t) => beriDasarLewat(t, tapd, baris.id, naik.revisi, 'Narasumber pejabat eselon I dari kementerian'))
  assert.ok(!(await periksaAnggaran(s.db, { tahun: disusun, subId })).some((x) => x.kode === 'C04'))
  await tx((t) => ubahRincian(t, pptk, baris.id, sah.revisi, dari('1.500.000')))
  assert.ok((await periksaAnggaran(s.db, { tahun: disusun, subId })).some((x) => x.kode === 'C04'), 'a higher price again')
})

test('each named check finds its planted fault, and nothing else', async () => {
  const galat = async (lainnya: Partial<IsianRincian>, tujuan = subId) => kode(await periksaSesudah(isian(lainnya), tujuan))
  /** What the checks say of one line more, rolled back. */
  async function periksaSesudah(isi: IsianRincian, tujuan: string): Promise<Temuan[]> {
    let temuan: Temuan[] = []
    await s.db.transaction(async (t) => { const awal = await periksaAnggaran(t, { tahun: disusun, subId: tujuan }); await tambahRincian(t, pptk, { subId: tujuan }, isi); const tahu = new Set(awal.map((x) => `${x.kode}${x.rincianId ?? ''}`)); temuan = (await periksaAnggaran(t, { tahun: disusun, subId: tujuan })).filter((x) => !tahu.has(`${x.kode}${x.rincianId ?? ''}`)).map((x) => ({ ...x, banyak: 1 })); throw new Error('rolled back') }).catch((g: Error) => { if (g.message !== 'rolled back') throw g })
    return temuan
  }
  const bersih = { nama: `Baris ${uuid()}`, harga: '1000', koefisien: '1 paket' }
  assert.deepEqual(await galat(bersih), [])
  assert.deepEqual(await galat({ ...bersih, harga: '900.000.000.000' }, jalanId), ['C01:1'])
  assert.deepEqual(await galat({ ...bersih, komponen_jenis: 'sbu', komponen: 'SBU.9.99' }), ['C04:1'])
  assert.deepEqual(await galat({ ...bersih, komponen_jenis: 'sbu', komponen: 'SBU.1.01', koefisien: '1 OJ' }), ['C05:1'])
  assert.deepEqual(await galat({ ...bersih, komponen_jenis: 'hspk', komponen: 'HSPK.1.01', rekening: '5.2.03.01.01.0001' }, jalanId), ['C05:1'])
  assert.deepEqual(await galat({ ...bersih, rekening: '5.1.02.01' }), ['C06:1'])
  assert.deepEqual(await galat({ ...bersih, rekening: '5.1.02.01.01.9999' }), ['C06:1'], 'a code of no year')
  assert.deepEqual(await galat({ ...bersih, rekening: '4.1.01.15.01.0001' }), ['C06:1'], 'revenue among spending')
  assert.deepEqual(await galat({ ...bersih, rekening: '5.1.01.01.01.0001' }), ['C09:1'])
  assert.deepEqual(await galat({ ...bersih, rekening: '5.3.01.01.01.0001' }), ['C10:1'])
  assert.deepEqual(await galat({ ...bersih, rekening: '5.2.02.05.02.0001', harga: '250.000' }), ['C12:1'])
  const ada = (await listRincianSub(s.db, subId)).find((r) => r.nama.startsWith('Bersama'))!
  assert.deepEqual(await galat({ nama: ada.nama, rekening: ada.rekening, harga: '1000', koefisien: '1 paket', lokasi: ada.lokasi }), ['C19:1'])
  assert.deepEqual(await galat({ ...bersih, wilayah: '73.71.01' }), ['C20:1'])
  assert.deepEqual(await galat({ ...bersih, lokasi: 'Kecamatan Rappocini, Makassar' }), ['C20:1'])
  const sub = (await findSub(s.db, subId))!
  await tx((t) => ubahSub(t, pptk, subId, sub.revisi, { indikator: '', target: '0', satuan: sub.satuan, lokasi: sub.lokasi, bulan_mulai: '1', bulan_akhir: '12', sumber_dana: sub.sumber_dana ?? '', tag: ['spm'] }))
  const c08 = (await periksaAnggaran(s.db, { tahun: disusun, subId })).find((x) => x.kode === 'C08')!
  assert.match(c08.pesan[0], /indikator, target/)
  assert.equal((await gagal(tx((t) => ubahSub(t, pptk, subId, sub.revisi, { indikator: 'Rapat', target: '12', satuan: 'Kali', lokasi: '', bulan_mulai: '5', bulan_akhir: '2', sumber_dana: '', tag: [] })))).code, 'sudah-diubah')
  await tx((t) => ubahSub(t, pptk, subId, sub.revisi + 1, { indikator: 'Rapat', target: '12', satuan: 'Kali', lokasi: 'Watampone', bulan_mulai: '1', bulan_akhir: '12', sumber_dana: sub.sumber_dana ?? '', tag: [] }))
})

test('the demo year balances (C13), its frozen versions too; checks of the whole, of an office, of a past stage; other parts add theirs', async () => {
  const n = await neraca(s.db, { tahun: berjalan })
  assert.ok(n.belanja > 10_000_000_000n)
  assert.deepEqual([silpa(n), silpa(await neraca(s.db, { tahun: berjalan, urut: 8 }))], [0n, 0n])
  assert.deepEqual(ringkasTemuan(await periksaAnggaran(s.db, { tahun: berjalan })).filter((r) => r.tingkat === 'galat'), [])
  const pupr = (await getUnitByKode(s.db, 'pupr')).id
  await s.db.transaction(async (t) => {
    await t.run(sql`update penganggaran.sub set sumber_dana = null where id = ${subId} and sampai is null and dari = 3`)
    await tambahRincian(t, pptk, { subId }, isian({ harga: '999.000.000.000', koefisien: '1 paket', sumber_dana: '2.1.01.02', nama: 'Terlalu besar' }))
    const kodeUnit = new Set((await periksaAnggaran(t, { tahun: disusun, unitId: pupr })).filter((x) => x.tingkat === 'galat').map((x) => x.kode))
    assert.ok(kodeUnit.has('C01') && kodeUnit.has('C02') && !kodeUnit.has('C13'))
    const semua = new Set((await periksaAnggaran(t, { tahun: disusun })).map((x) => x.kode))
    assert.ok(['C01', 'C02', 'C03', 'C13', 'C14'].every((k) => semua.has(k)), [...semua].join())
    throw new Error('rolled back')
  }).catch((g: Error) => { if (g.message !== 'rolled back') throw g })
  daftarkanPeriksa({ kode: 'C16', jalankan: async (_db, l) => (l.tahun === 2098 ? [{ kode: 'C16', tingkat: 'galat', tempat: 'uji', pesan: ['a', 'a'], jalan: ['b', 'b'], banyak: 3 }] : []) })
  assert.equal(await banyakGalatAnggaran(s.db, { tahun: 2098 }), 3)
})

test('TV-6.2: a budget whose printed parts are rounded raises C13; TV-6.3: shares and their limits, also after an adjustment', async () => {
  assert.equal(silpa({ pendapatan: 2_900_000_000_000n, belanja: 3_002_000_000_000n, penerimaan: 102_000_000_000n, pengeluaran: 0n }), 0n)
  assert.notEqual(silpa({ pendapatan: 12_382_500_000_000n, belanja: 13_292_359_468_709n, penerimaan: 1_380_000_000_000n, pengeluaran: 629_000_000_000n }), 0n)
  const b = (arah: 'min' | 'maks', permil: number) => ({ arah, permil, wajibSejak: null, dasarHukum: '' })
  const p = [porsi('pendidikan', 512_400_000_000n, 2_500_000_000_000n, b('min', 200)), porsi('pegawai', 712_000_000_000n, 2_500_000_000_000n, b('maks', 300)), porsi('infrastruktur', 880_000_000_000n, 2_190_000_000_000n, b('min', 400))]
  assert.deepEqual(p.map((x) => [x.persen, x.terpenuhi]), [[2050, true], [2848, true], [4018, true]])
  assert.deepEqual([porsi('pegawai', 33_88n, 100_00n, b('maks', 300)).terpenuhi, porsi('pendidikan', 19_999n, 100_000n, b('min', 200)).selisih], [false, 1n])
  const kini = await hitungWajib(s.db, { tahun: berjalan }), disdik = (await getUnitByKode(s.db, 'disdik')).id
  const potong = await hitungWajib(s.db, { tahun: berjalan, penyesuaian: [{ unitId: disdik, permil: -1000 }] })
  const ambil = (daftar: typeof kini, k: string) => daftar.find((x) => x.kode === k)!
  assert.ok(ambil(kini, 'pendidikan').jumlah > 0n && ambil(potong, 'pendidikan').jumlah === 0n && ambil(potong, 'pendidikan').dasar < ambil(kini, 'pendidikan').dasar)
  assert.ok(ambil(await hitungWajib(s.db, { tahun: berjalan, penyesuaian: [{ kode: '5.1.01', permil: -50 }] }), 'pegawai').jumlah < ambil(kini, 'pegawai').jumlah)
})

test('a sheet: errors by row and cell, nothing before it is clean, all of it at once and only once', async () => {
  const tsv = ['kode_akun\tnama\tkoefisien\tharga_satuan\tlokasi', '5.1.02.01.01.0052\t"Kudapan ""rapat""\nminggu"\t10 kotak x 2 Kali\t18.000\tAula A', '5.1.02.01.01.9999\tKode tahun lalu\t1 paket\t1000\t', '5.1.02.01.01.0052\tHarga teks\t1 paket\tdua ribu\t', '\tJumlah\t\t\t'].join('\r\n')
  const siapkan = (teks: string) => tx((t) => siapkanTempelan(t, pptk, subId, { asal: 'tempel', lembar: { baris: bacaTsv(teks) } }))
  const buruk = (await findTempelan(s.db, await siapkan(tsv)))!
  assert.deepEqual(buruk.salah.map((x) => [x.baris, x.sel]), [[4, 'D4'], [3, 'A3']])
  const sebelum = (await listRincianSub(s.db, subId)).length
  assert.equal((await gagal(tx((t) => terapkanTempelan(t, pptk, buruk.id)))).code, 'tempelan-salah')
  assert.equal((await listRincianSub(s.db, subId)).length, sebelum)
  const baik = await siapkan(tsv.split('\r\n').slice(0, 2).join('\r\n'))
  await Promise.all([1, 2].map(() => tx((t) => terapkanTempelan(t, pptk, baik))))
  const jadi = (await listRincianSub(s.db, subId)).filter((r) => r.nama.startsWith('Kudapan "'))
  assert.deepEqual(jadi.map((r) => [r.nama, r.jumlah, r.volume.length]), [['Kudapan "rapat" minggu', 360_000n, 2]])
  const angka = bacaBarisTempel([{ nomor: 1, sel: [{ teks: '5.1', jenis: 'angka' }, { teks: 'x', jenis: 'teks' }] }])
  assert.match(angka.salah[0]!.pesan, /terbaca sebagai angka/)
})

test('over HTTP: the editor without script, somebody else\'s office unseen, a lock keeps what was typed, a workbook in and out', async () => {
  const { pptkpu, ilham, kabidanggaran, ppkd } = orang as Record<string, Tamu>
  const sini = `/kantor/anggaran/sub/${subId}`
  assert.deepEqual([(await pptkpu!.buka(sini)).status, (await ilham!.buka(sini)).status, (await kabidanggaran!.buka(sini)).status], [200, 403, 200])
  for (const jalur of ['/kantor/anggaran/rincian', `/kantor/anggaran/${disusun}/harga?q=rapat&sub=${subId}`, `/kantor/anggaran/${disusun}/periksa`, `/kantor/anggaran/${disusun}/wajib`, `${sini}/tambah?jenis=sbu&komponen=SBU.1.01`, `${sini}/tempel`, `${sini}/sasaran`]) assert.equal((await pptkpu!.buka(jalur)).status, 200, jalur)
  const unit = (await getUnitByKode(s.db, 'bpkad')).id
  assert.equal((await pptkpu!.buka(`/kantor/anggaran/${disusun}/rincian/${unit}`)).status, 404)
  assert.match((await ppkd!.buka(`/kantor/anggaran/${berjalan}/rincian/${unit}/penerimaan`)).isi, /Dana alokasi umum/)
  const kunci = uuid(), isi = { ...isian({ nama: 'Dari formulir' }) as unknown as Record<string, string>, kunci, komponen_jenis: 'lainnya' }
  assert.equal((await pptkpu!.kirim(`${sini}/tambah`, isi)).status, 303)
  const api = await pptkpu!.api(`/kantor/anggaran/rincian/${kunci}`, { revisi: 1, koefisien: '2 Orang' })
  assert.deepEqual([api.status, JSON.parse(api.isi).baris.jumlah, typeof JSON.parse(api.isi).keadaan.jumlah], [200, '110000', 'string'])
  const bentrok = await pptkpu!.kirim(`/kantor/anggaran/rincian/${kunci}`, { ...isi, revisi: '1', nama: 'Ketikan saya' })
  assert.equal(bentrok.status, 409)
  assert.match(bentrok.isi, /Ketikan saya/)
  assert.match(bentrok.isi, /rekan Anda/i)
  await s.db.run(sql`update penganggaran.rka set keadaan = 'diajukan' where tahun = ${disusun} and unit_id = ${(await getUnitByKode(s.db, 'pupr')).id}`)
  const terkunci = await pptkpu!.kirim(`${sini}/tambah`, { ...isi, kunci: uuid(), nama: 'Yang diketik saat dikunci' })
  assert.equal(terkunci.status, 409)
  assert.match(terkunci.isi, /Yang diketik saat dikunci/)
  await s.db.run(sql`update penganggaran.rka set keadaan = 'disusun' where tahun = ${disusun}`)
  const unduh = await pptkpu!.buka(`${sini}/ekspor?bentuk=xlsx`)
  assert.equal(unduh.bita.subarray(0, 2).toString(), 'PK')
  const masuk = await pptkpu!.kirim(`/kantor/anggaran/sub/${jalanId}/tempel`, { isi: '' }, { berkas: { berkas: { nama: 'rka.xlsx', isi: unduh.bita } } })
  assert.equal(masuk.status, 303)
  const pratinjau = await pptkpu!.buka(masuk.lokasi)
  assert.match(pratinjau.isi, /Dari formulir/)
  assert.equal((await pptkpu!.kirim(masuk.lokasi)).status, 303)
  assert.ok((await listRincianSub(s.db, jalanId)).some((r) => r.nama === 'Dari formulir' && r.jumlah === 110_000n))
  const gabung = await pptkpu!.kirim(`${sini}/tempel`, { isi: '' }, { berkas: { berkas: { nama: 'gabung.xlsx', isi: tulisXlsx([['kode_akun', 'nama', 'koefisien', 'harga_satuan'], ['5.1.02.01.01.0052', 'Gabung', '1 paket', '1000']], ['A2:B2']) } } })
  assert.match((await pptkpu!.buka(gabung.lokasi)).isi, /A2:B2/)
  assert.equal((await ppkd!.kirim(`/kantor/anggaran/${disusun}/wajib`, { kode: 'defisit', nilai: '3,5', arah: 'maks', dasar: 'PMK uji', mulai: `${disusun}-01-01` })).status, 303)
  assert.match((await ppkd!.buka(`/kantor/anggaran/${disusun}/wajib`)).isi, /3,50%/)
  const hulu = `/kantor/anggaran/${berjalan}/hulu`
  const ekspor = await ppkd!.buka(`${hulu}/ekspor`)
  assert.equal((await pptkpu!.buka(hulu)).status, 403)
  assert.equal((await ppkd!.kirim(hulu, { kunci: uuid() }, { berkas: { berkas: { nama: 'sipd.xlsx', isi: ekspor.bita } } })).status, 303)
  assert.match((await ppkd!.buka(hulu)).isi, /Semua nilai sama/)
  const satu = await s.db.one<{ kode: string; rekening: string; n: bigint }>(sql`select s.kode, r.rekening, sum(r.jumlah)::bigint as n from penganggaran.rincian r join penganggaran.sub s on s.id = r.sub_id and s.sampai is null where r.tahun = ${berjalan} and r.sampai is null and s.unit_id = ${unit} group by 1, 2 order by 1, 2 limit 1`)
  const csv = (nilai: string) => Buffer.from(`kode_skpd,kode_sub_giat,kode_akun,total\nbpkad,${satu.kode},${satu.rekening},${nilai}\n`)
  const teks = await ppkd!.kirim(hulu, { kunci: uuid() }, { berkas: { berkas: { nama: 'sipd.csv', isi: csv('sejuta') } } })
  assert.equal(teks.status, 422)
  assert.match(teks.isi, /D2/)
  assert.equal((await ppkd!.kirim(hulu, { kunci: uuid() }, { berkas: { berkas: { nama: 'sipd.csv', isi: csv(String(satu.n + 5n)) } } })).status, 303)
  const beda = await listBedaHulu(s.db, berjalan, { unitId: unit })
  assert.deepEqual(beda.find((b) => b.sub_kode === satu.kode && b.rekening === satu.rekening)?.beda, -5n)
})
