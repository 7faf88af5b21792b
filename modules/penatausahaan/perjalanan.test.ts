import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { periksaKeutuhan, sql, uuid } from '#kernel/platform'
import { type Jawab, Tamu, foto, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { tetapkanUp } from './buat.ts'
import { catatSaldoAwal, findUnitBud, saldoKas } from './kas.ts'
import { type Dunia, REK, TAHUN, dunia, sampaiCair, sppBaru } from './kas.testing.ts'

// The treasurer's day over HTTP, by the roles: note, voucher, replacement, order, disbursement, statement of the bank, cash book.

let served: Served
let d: Dunia
const orang: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  d = await dunia(served.db)
  await d.db.transaction((tx) => tetapkanUp(tx, d.orang.ppkd, { tahun: TAHUN, unitId: d.unitId, jumlah: 5_000_000n, kkpd: 0n, nomorSk: 'SK/1', tanggalSk: '2026-01-05' }))
  await sampaiCair(d, await sppBaru(d, 'up', 5_000_000n))
  for (const nama of ['bendaharapu', 'sekpu', 'kadispu', 'kuasabud', 'ppkd', 'pptkpu', 'takdir', 'rahmatia']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })
const P = '/kantor/penatausahaan'
const maju = (j: Jawab, apa = '') => { assert.equal(j.status, 303, `${apa} ${j.url}: ${j.isi.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 700)}`); return j.lokasi }
const aksi = async (siapa: string, alamat: string, tindakan: string, lain: Record<string, string> = {}) => maju(await orang[siapa]!.kirim(`${alamat}/tindakan`, { tindakan, ...lain }), `${siapa} ${tindakan}`)

test('from a note of the PPTK to the cash book; each sees what waits for him, nobody does another\'s part; payees stay with those who pay', async () => {
  const pilih = await orang.pptkpu!.buka(`${P}/baru/npd`)
  assert.match(pilih.isi, /Uji Jalan/)
  const kunci = uuid()
  const kosong = await orang.pptkpu!.kirim(`${P}/baru/npd?sub=${d.sub}`, { sub: d.sub, uraian: 'ATK bidang', rekening: `${d.sub}|${REK[0]}`, jumlah_rekening: '1,5 juta', kunci })
  assert.equal(kosong.status, 422)
  assert.match(kosong.isi, /rupiah bulat[\s\S]*1,5 juta/)
  const isi: [string, string][] = [['sub', d.sub], ['uraian', 'Belanja alat tulis bidang jalan'], ['rekening', `${d.sub}|${REK[0]}`], ['jumlah_rekening', '1.000.000'], ['rekening', `${d.sub}|${REK[1]}`], ['jumlah_rekening', ''], ['kunci', kunci]]
  const npd = maju(await orang.pptkpu!.minta('POST', `${P}/baru/npd?sub=${d.sub}`, { isi }))
  assert.equal(maju(await orang.pptkpu!.minta('POST', `${P}/baru/npd?sub=${d.sub}`, { isi })), npd, 'sent twice is one note')
  await aksi('pptkpu', npd, 'ajukan')
  assert.match((await orang.sekpu!.buka(P)).isi, /Belanja alat tulis bidang jalan/)
  assert.doesNotMatch((await orang.kadispu!.buka(P)).isi, /Belanja alat tulis bidang jalan/)
  assert.equal((await orang.kadispu!.kirim(`${npd}/tindakan`, { tindakan: 'verifikasi' })).status, 403)
  await aksi('sekpu', npd, 'verifikasi')
  await aksi('kadispu', npd, 'otorisasi')
  const npdId = npd.split('/').at(-1)!
  const tbp = maju(await orang.bendaharapu!.minta('POST', `${P}/baru/tbp?npd=${npdId}`, { isi: [['npd', npdId], ['uraian', 'Kertas dan tinta'], ['rekening', `${d.sub}|${REK[0]}`], ['jumlah_rekening', '900.000'], ['penerima_nama', 'Toko Maju Jaya Sentosa'], ['bank', 'BPD'], ['nomor_rekening', '0123456789'], ['p_jenis', 'ppn'], ['p_jumlah', '89.189'], ['p_billing', '123456789012345'], ['p_ntpn', ''], ['kunci', uuid()]] }))
  await aksi('bendaharapu', tbp, 'bayar')
  await aksi('bendaharapu', npd, 'tutup')
  const spp = maju(await orang.bendaharapu!.kirim(`${P}/baru/spp?ragam=gu`, { ragam: 'gu', uraian: 'Penggantian uang persediaan', kunci: uuid() }))
  await aksi('bendaharapu', spp, 'ajukan')
  assert.match((await orang.sekpu!.buka(P)).isi, /sisa 2 hari kerja|sisa 1 hari kerja/)
  const spm = await aksi('sekpu', spp, 'verifikasi')
  await aksi('kadispu', spm, 'otorisasi')
  const sp2d = await aksi('kuasabud', spm, 'verifikasi')
  await aksi('kuasabud', sp2d, 'otorisasi')
  const { nomor } = await d.db.one<{ nomor: string }>(sql`select nomor from penatausahaan.dokumen where id = ${sp2d.split('/').at(-1)!}`)
  const daftar = await orang.kuasabud!.buka(`${P}/bank/daftar.csv`)
  assert.match(daftar.isi, new RegExp(`"${nomor}"`))
  assert.equal((await orang.bendaharapu!.buka(`${P}/bank/daftar.csv`)).status, 403)

  const koran = (isi: string) => orang.kuasabud!.minta('POST', `${P}/bank`, { berkas: { berkas: { nama: 'koran.csv', isi: Buffer.from(isi), jenis: 'text/csv' } } })
  for (const rusak of ['bukan csv', 'tanggal,referensi,arah,jumlah,keterangan\n2026-13-40,A-1,debit,900000,x', 'tanggal,referensi,arah,jumlah,keterangan\n2026-11-20,A-1,debit,9e5,x', 'tanggal,referensi,arah,jumlah,keterangan\n2026-11-20,A-1,debit,1,x\n2026-11-20,A-1,debit,1,x', '\0\0', '']) assert.equal((await koran(rusak)).status, 422, rusak)
  maju(await koran(`tanggal;referensi;arah;jumlah;keterangan\n2026-11-20;BPD-9;debit;900001;${nomor}\n2026-11-20;BPD-8;debit;5;lain`))
  assert.match((await orang.kuasabud!.buka(`${P}/bank`)).isi, /tidak ada dalam keterangan[\s\S]*jumlah berbeda, menurut dokumen 900000/)
  maju(await koran(`tanggal,referensi,arah,jumlah,keterangan\n2026-11-20,BPD-1,debit,900000,Pencairan ${nomor}`))
  const buku = await orang.bendaharapu!.buka(`${P}/buku`)
  assert.match(buku.isi, /Kertas dan tinta[\s\S]*Pungut pajak[\s\S]*SP2D-GU/)
  const saldo = await d.db.one<{ saldo: bigint }>(sql`select saldo from penatausahaan.kas where buku = 'pengeluaran' and unit_id = ${d.unitId}`)
  assert.equal(saldo.saldo, 5_000_000n + 89_189n)
  assert.equal((await orang.bendaharapu!.kirim(`${tbp}/pajak`, { ntpn: '12' })).status, 422)
  maju(await orang.bendaharapu!.kirim(`${tbp}/pajak`, { ntpn: 'ABCD1234EFGH5678' }))
  assert.equal((await orang.bendaharapu!.kirim(`${tbp}/pajak`, { ntpn: 'ABCD1234EFGH5678' })).status, 409)
  assert.equal((await d.db.one<{ saldo: bigint }>(sql`select saldo from penatausahaan.kas where buku = 'pengeluaran' and unit_id = ${d.unitId}`)).saldo, 5_000_000n)
  for (const [alamat, jenis] of [['buku/unduh?bentuk=xlsx', 'spreadsheetml'], ['buku/unduh?bentuk=csv', 'text/csv'], ['realisasi/unduh', 'spreadsheetml']] as const) assert.match((await orang.bendaharapu!.buka(`${P}/${alamat}`)).kepala.get('content-type')!, new RegExp(jenis))

  assert.match((await orang.bendaharapu!.buka(tbp)).isi, /Toko Maju Jaya Sentosa/)
  for (const siapa of ['rahmatia', 'takdir', 'pptkpu']) {
    const lihat = await orang[siapa]!.buka(tbp)
    assert.equal(lihat.status, 200, siapa)
    assert.doesNotMatch(lihat.isi, /Maju Jaya|0123456789/, siapa)
    assert.equal((await orang[siapa]!.buka(`${tbp}/cetak`)).status, 403, siapa)
  }
  const cetak = await orang.bendaharapu!.buka(`${tbp}/cetak`)
  assert.deepEqual([cetak.status, cetak.bita.subarray(0, 5).toString()], [200, '%PDF-'])
  assert.equal((await new Tamu(served.url).buka(tbp)).status, 303)
})

test('reports from the field: photos without their hidden data, the same key once, a note of who checks', async () => {
  const path = `${P}/fisik/${d.sub}`, kunci = uuid()
  assert.match((await orang.pptkpu!.buka(path)).isi, /lapor-fisik/)
  const salah = await orang.pptkpu!.kirim(path, { kunci, bulan: '11', persen: '140', masalah: 'Hujan terus-menerus' })
  assert.match(salah.isi, /0 sampai 100[\s\S]*Hujan terus-menerus/)
  const isi = { kunci, bulan: '11', persen: '62,5', masalah: 'Hujan terus-menerus', lat: '-4,54', lon: '120,3' }
  maju(await orang.pptkpu!.kirim(path, isi, { berkas: { foto: { nama: 'IMG_Andi.jpg', isi: await foto() } } }))
  maju(await orang.pptkpu!.kirim(path, isi, { berkas: { foto: { nama: 'IMG_Andi.jpg', isi: await foto() } } }))
  const { id, n } = await d.db.one<{ id: string; n: bigint }>(sql`select min(id::text) as id, count(*) as n from penatausahaan.fisik where sub_id = ${d.sub}`)
  assert.equal(n, 1n)
  assert.equal((await orang.bendaharapu!.kirim(path, { ...isi, kunci: uuid() })).status, 403)
  maju(await orang.sekpu!.kirim(`${path}/catatan`, { fisik: id, teks: 'Percepat dengan tambahan alat.' }))
  const lihat = await orang.takdir!.buka(path)
  assert.match(lihat.isi, /62,5%[\s\S]*Hujan terus-menerus[\s\S]*Percepat dengan tambahan alat/)
  const gambar = /href="([^"]+\/foto\/[^"]+)"/.exec(lihat.isi)![1]!
  assert.deepEqual([(await orang.takdir!.buka(gambar)).status, (await new Tamu(served.url).buka(gambar)).status], [200, 303])
  assert.match((await orang.takdir!.buka(`${P}/realisasi?unit=${d.unitId}`)).isi, /Uji Jalan[\s\S]*62,5%/)
})

test('the treasury begins its year with a balance, once, by who pays', async () => {
  const ke = `${P}/buku/saldo-awal?buku=bud`
  assert.equal((await orang.bendaharapu!.kirim(ke, { jumlah: '250.000' })).status, 403)
  assert.equal((await orang.kuasabud!.kirim(ke, { jumlah: '250.000' })).status, 409)
  assert.equal((await orang.kuasabud!.kirim(ke, { jumlah: 'banyak' })).status, 422)
  const k = { tahun: 2031, buku: 'bud' as const, unitId: await findUnitBud(d.db) }
  await d.db.transaction((tx) => catatSaldoAwal(tx, k, 5n))
  assert.equal(await saldoKas(d.db, k), 5n)
  await assert.rejects(d.db.transaction((tx) => catatSaldoAwal(tx, k, 5n)), /sudah berisi catatan/)
})

test('revenue, deposit, and the workbook of the national system with its drift', async () => {
  await d.db.transaction((tx) => tx.run(sql`insert into penatausahaan.target (tahun, unit_id, unit_jalur, rekening, nama, jumlah) values (${TAHUN}, ${d.unitId}, ${d.jalur}, '4.1.02.02.01.0002', 'Retribusi sewa', 10000000)`))
  const terima = maju(await orang.bendaharapu!.kirim(`${P}/baru/stbp`, { ragam: 'pendapatan', rekening_pendapatan: '4.1.02.02.01.0002', uraian: 'Sewa alat berat', jumlah: '2.000.000', kunci: uuid() }))
  await aksi('bendaharapu', terima, 'bayar')
  const sts = maju(await orang.bendaharapu!.kirim(`${P}/baru/sts`, { ragam: 'pendapatan', rekening_pendapatan: '4.1.02.02.01.0002', uraian: 'Setoran sewa alat', jumlah: '2.000.000', kunci: uuid() }))
  await aksi('bendaharapu', sts, 'ajukan')
  await aksi('kuasabud', sts, 'bayar', { referensi: 'BPD-77' })
  assert.match((await orang.bendaharapu!.buka(`${P}/penerimaan`)).isi, /Retribusi sewa[\s\S]*Rp10\.000\.000[\s\S]*Rp2\.000\.000[\s\S]*20%/)
  const { nomor, jumlah } = await d.db.one<{ nomor: string; jumlah: bigint }>(sql`select nomor, jumlah from penatausahaan.dokumen where jenis = 'sp2d' and ragam = 'gu'`)
  const unggah = (isi: string) => orang.kuasabud!.minta('POST', `${P}/tukar?jenis=sp2d`, { isi: { jenis: 'sp2d' }, berkas: { berkas: { nama: 'sipd.csv', isi: Buffer.from(isi), jenis: 'text/csv' } } })
  assert.equal((await unggah('kode,lain\n1,2')).status, 422)
  maju(await unggah(`Nomor SP2D,Tanggal,Nilai,Keterangan\n${nomor},2026-11-20,${jumlah + 7n},GU\nX-1,2026-11-20,5,Lain`))
  const lihat = await orang.kuasabud!.buka(`${P}/tukar`)
  assert.match(lihat.isi, new RegExp(`${nomor}[\\s\\S]*-Rp7|${nomor}[\\s\\S]*Rp-7`))
  assert.match(lihat.isi, /X-1/)
  const keluar = await orang.kuasabud!.buka(`${P}/tukar/unduh?jenis=sp2d&bentuk=xlsx`)
  maju(await orang.kuasabud!.minta('POST', `${P}/tukar?jenis=sp2d`, { isi: { jenis: 'sp2d' }, berkas: { berkas: { nama: 'balik.xlsx', isi: keluar.bita, jenis: 'application/octet-stream' } } }))
  assert.doesNotMatch((await orang.kuasabud!.buka(`${P}/tukar`)).isi, new RegExp(nomor.replaceAll('/', '\\/')), 'our own workbook comes back without drift')
})

test('every door opens for whom it is meant, on a desk and after all that', async () => {
  for (const path of [P, `${P}/dokumen`, `${P}/dokumen?jenis=spp&q=penggantian`, `${P}/realisasi`, `${P}/fisik`, `${P}/buku`, `${P}/penerimaan`]) for (const siapa of ['bendaharapu', 'kuasabud', 'kadispu', 'rahmatia']) assert.equal((await orang[siapa]!.buka(path)).status, 200, `${siapa} ${path}`)
  for (const [siapa, path] of [['bendaharapu', 'bank'], ['kadispu', 'up'], ['rahmatia', 'bank'], ['takdir', 'baru/spp']] as const) assert.equal((await orang[siapa]!.buka(`${P}/${path}`)).status, 403, `${siapa} ${path}`)
  assert.match((await orang.ppkd!.buka(`${P}/up`)).isi, /SK\/1/)
  for (const r of ['gu', 'up', 'tu', 'ls_gaji', 'ls_pihak_ketiga']) assert.equal((await orang.bendaharapu!.buka(`${P}/baru/spp?ragam=${r}&sub=${d.sub}`)).status, 200, r)
  const own = new (await import('pg')).default.Pool({ ...JSON.parse(process.env.BALAI_TEST_DATABASE!), database: (await d.db.one<{ n: string }>(sql`select current_database() as n`)).n, max: 1 })
  try { assert.deepEqual(await periksaKeutuhan(own, [{ bagian: 'penatausahaan', keutuhan: (await import('./keutuhan.ts')).keutuhan }]), []) } finally { await own.end() }
})
