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
  for (const [alamat, jenis] of [['buku/cetak', 'application/pdf'], ['daftar-contoh.csv', 'text/csv'], ['dokumen/unduh?bulan=11', 'spreadsheetml'], ['jurnal/unduh', 'spreadsheetml'], ['jurnal/neraca/unduh?bentuk=csv', 'text/csv'], ['buku/unduh?bentuk=xlsx', 'spreadsheetml'], ['buku/unduh?bentuk=csv', 'text/csv'], ['realisasi/unduh', 'spreadsheetml']] as const) assert.match((await orang.bendaharapu!.buka(`${P}/${alamat}`)).kepala.get('content-type')!, new RegExp(jenis))

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

test('put right over HTTP: a payroll by CSV, a transfer that comes back, spending returned, a correction by two, the report on paper; what was typed stays', async () => {
  const tanya = `${P}/baru/spp?ragam=ls_gaji&sub=${d.sub}`, kepala = 'nama,bank,nomor_rekening,bruto,pph21,iwp'
  const gaji = (csv: string, jumlah = '5.000.000') => orang.bendaharapu!.minta('POST', tanya, { isi: [['jenis', 'spp'], ['ragam', 'ls_gaji'], ['sub', d.sub], ['uraian', 'Gaji Oktober bidang jalan'], ['rekening', `${d.sub}|${REK[1]}`], ['jumlah_rekening', jumlah], ['bulan', '10'], ['kunci', uuid()]], berkas: { daftar: { nama: 'gaji.csv', isi: Buffer.from(csv), jenis: 'text/csv' } } })
  const rusak = await gaji(`${kepala}\nSitti Uji,BPD,12,x,0,0\nBaso Uji,BPD,1234567,1,2,0`)
  assert.equal(rusak.status, 422)
  assert.match(rusak.isi, /Baris 2: nomor rekening[\s\S]*Baris 2: bruto bukan rupiah[\s\S]*Baris 3: potongan melebihi[\s\S]*Gaji Oktober bidang jalan|Gaji Oktober bidang jalan[\s\S]*Baris 2: nomor rekening/)
  const baik = `${kepala}\nSitti Uji Rahma,BPD,7770001112,3000000,50000,240000\nBaso Uji Lantara,BPD,7770002223,2000000,0,160000`
  assert.match((await gaji(baik, '4.000.000')).isi, /Selisih Rp1000000/)
  const spp = maju(await gaji(baik))
  await aksi('bendaharapu', spp, 'ajukan')
  assert.match((await orang.sekpu!.buka(spp)).isi, /2 orang[\s\S]*Potongan mengikuti daftar penerima/)
  const spm = await aksi('sekpu', spp, 'verifikasi')
  await aksi('kadispu', spm, 'otorisasi')
  const sp2d = await aksi('kuasabud', spm, 'verifikasi')
  await aksi('kuasabud', sp2d, 'otorisasi')
  assert.match((await orang.kuasabud!.buka(`${P}/bank/daftar.csv`)).isi, /Sitti Uji Rahma[\s\S]*Baso Uji Lantara/)
  await aksi('kuasabud', sp2d, 'bayar', { referensi: 'GAJI-10', tanggal: '2026-11-20' })
  assert.match((await orang.bendaharapu!.buka(`${spp}/daftar`)).isi, /Sitti Uji Rahma[\s\S]*2\.710\.000/)
  for (const siapa of ['rahmatia', 'pptkpu']) { assert.doesNotMatch((await orang[siapa]!.buka(`${spp}/daftar`)).isi, /Sitti|7770001112/, siapa); assert.equal((await orang[siapa]!.buka(`${spp}/daftar.csv`)).status, 403, siapa) }

  assert.match((await orang.bendaharapu!.buka(`${P}/potongan`)).isi, /PPh Pasal 21[\s\S]*Iuran wajib pegawai[\s\S]*Catat/)
  assert.equal((await orang.bendaharapu!.kirim(`${spm}/ntpn`, { urut: '1', billing: '', ntpn: '12' })).status, 422)
  maju(await orang.bendaharapu!.kirim(`${spm}/ntpn`, { urut: '1', billing: '', ntpn: 'ABCD1234EFGH5679' }))
  assert.equal((await orang.kuasabud!.kirim(`${spm}/ntpn`, { urut: '1', billing: '', ntpn: 'ABCD1234EFGH5679' })).status, 409)
  assert.equal((await orang.pptkpu!.buka(`${spm}/ntpn`)).status, 403)
  const tolak = await orang.kuasabud!.kirim(`${sp2d}/retur`, { urut: '2', referensi: 'RTR-7', tanggal: '2026-11-21', alasan: 'x', kunci: uuid() })
  assert.equal(tolak.status, 422)
  assert.match(tolak.isi, /Baso Uji Lantara[\s\S]*RTR-7/)
  const retur = maju(await orang.kuasabud!.kirim(`${sp2d}/retur`, { urut: '2', referensi: 'RTR-7', tanggal: '2026-11-21', alasan: 'Rekening penerima sudah ditutup.', kunci: uuid() }))
  assert.match((await orang.bendaharapu!.buka(P)).isi, /Retur SP2D-LS gaji/)
  assert.equal((await orang.bendaharapu!.kirim(`${retur}/tindakan`, { tindakan: 'ajukan', bank: 'BPD', nomor_rekening: '7770002223' })).status, 422)
  await aksi('bendaharapu', retur, 'ajukan', { bank: 'BPD', nomor_rekening: '7770009999' })
  await aksi('kadispu', retur, 'otorisasi')
  const { nomor } = await d.db.one<{ nomor: string }>(sql`select nomor from penatausahaan.dokumen where id = ${retur.split('/').at(-1)!}`)
  const koran = await orang.kuasabud!.minta('POST', `${P}/bank`, { berkas: { berkas: { nama: 'koran2.csv', isi: Buffer.from(`tanggal,referensi,arah,jumlah,keterangan\n2026-11-21,BPD-91,debit,1840000,Ulang ${nomor}`), jenis: 'text/csv' } } })
  maju(koran)
  assert.match((await orang.bendaharapu!.buka(retur)).isi, /Cair/)

  const kosong = await orang.bendaharapu!.kirim(`${sp2d}/pengembalian`, { rekening: `${d.sub}|${REK[1]}`, jumlah_rekening: '99.000.000', alasan: 'Hari kerja dihitung dua kali.', kunci: uuid() })
  assert.equal(kosong.status, 422)
  assert.match(kosong.isi, /99\.000\.000[\s\S]*Hari kerja dihitung dua kali/)
  const sts = maju(await orang.bendaharapu!.kirim(`${sp2d}/pengembalian`, { rekening: `${d.sub}|${REK[1]}`, jumlah_rekening: '500.000', alasan: 'Hari kerja dihitung dua kali.', kunci: uuid() }))
  await aksi('bendaharapu', sts, 'ajukan')
  await aksi('kuasabud', sts, 'bayar', { referensi: 'KP-7', tanggal: '2026-11-21' })
  assert.equal((await orang.pptkpu!.buka(`${sp2d}/pengembalian`)).status, 403)

  const koreksi = { unit: d.unitId, tanggal: '2026-11-20', alasan: 'Persediaan akhir menurut hitungan fisik.', debit: '1.1.12', kredit: '8.1.02', kunci: uuid() }
  assert.match((await orang.sekpu!.kirim(`${P}/jurnal/koreksi`, { ...koreksi, jumlah: 'banyak' })).isi, /Persediaan akhir menurut hitungan fisik/)
  maju(await orang.sekpu!.kirim(`${P}/jurnal/koreksi`, { ...koreksi, jumlah: '75.000' }))
  const { id } = await d.db.one<{ id: string }>(sql`select id from penatausahaan.koreksi where unit_id = ${d.unitId}`)
  assert.equal((await orang.sekpu!.kirim(`${P}/jurnal/koreksi/${id}`, { putusan: 'setuju' })).status, 403)
  maju(await orang.kadispu!.kirim(`${P}/jurnal/koreksi/${id}`, { putusan: 'setuju' }))
  assert.match((await orang.kadispu!.buka(`${P}/jurnal/neraca?bulan=11`)).isi, /1\.1\.12<\/a> Persediaan[\s\S]*75\.000/)
  assert.match((await orang.bendaharapu!.buka(`${P}/jurnal?bulan=11&akun=8.1.02`)).isi, /Pengembalian belanja|Koreksi/)
  const lra = await orang.ppkd!.buka(`${P}/lra?unit=${d.unitId}&bulan=11`)
  assert.match(lra.isi, /BELANJA DAERAH[\s\S]*SURPLUS/)
  for (const [bentuk, awal] of [['pdf', '%PDF-'], ['xlsx', 'PK']] as const) assert.equal((await orang.takdir!.buka(`${P}/lra/unduh?bulan=11&bentuk=${bentuk}`)).bita.subarray(0, awal.length).toString(), awal)
})

test('a month is closed by the PPKD alone, after looking', async () => {
  assert.equal((await orang.kuasabud!.kirim(`${P}/jurnal/periode`, { bulan: '1', yakin: 'ya' })).status, 403)
  assert.equal((await orang.ppkd!.kirim(`${P}/jurnal/periode`, { bulan: '1' })).status, 422)
  assert.match((await orang.ppkd!.kirim(`${P}/jurnal/periode`, { bulan: '1', yakin: 'ya' })).isi, /Tutup kas daerah \(BUD\) bulan ini dahulu/)
})

test('rules with a day: the PPKD and the administrator add, nobody rewrites what was', async () => {
  assert.equal((await orang.bendaharapu!.buka(`${P}/aturan`)).status, 403)
  for (const [apa, kata] of [['tenggat', /SPM sejak SPP lengkap/], ['pola', /\{urut:6\}\/SP2D/], ['padanan', /Beban Barang dan Jasa/], ['pasangan', /padanan rekening dokumen/]] as const) assert.match((await orang.ppkd!.buka(`${P}/aturan?apa=${apa}`)).isi, kata)
  const lampau = await orang.ppkd!.kirim(`${P}/aturan/tenggat`, { jenis: 'spm', nilai: '3', mulai: '2026-01-01', dasar: 'Perbup 9/2026' })
  assert.match(lampau.isi, /mulai hari ini atau sesudahnya[\s\S]*Perbup 9\/2026/)
  maju(await orang.ppkd!.kirim(`${P}/aturan/tenggat`, { jenis: 'spm', nilai: '3', mulai: '2027-01-01', dasar: 'Perbup 9/2026' }))
  assert.equal((await orang.ppkd!.kirim(`${P}/aturan/tenggat`, { jenis: 'spm', nilai: '4', mulai: '2027-01-01', dasar: 'Perbup 9/2026' })).status, 409)
  assert.match((await orang.ppkd!.buka(`${P}/aturan`)).isi, /Akan berlaku/)
  const pola = (isi: string) => orang.ppkd!.kirim(`${P}/aturan/pola?apa=pola`, { jenis: 'sp2d', pola: isi, klasifikasi: '900.1.3', mulai: '2027-01-01' })
  for (const rusak of ['{urut:6}/SP2D/{unit}', '{urut:6}/{unit}/{tahun}', '{nomor}/SP2D/{tahun}', 'A-{urut}/SP2D/{tahun}']) { const j = await pola(rusak); assert.equal(j.status, 422, rusak); assert.ok(j.isi.includes(rusak), 'typed stays') }
  maju(await pola('{urut:6}/SP2D/{bulan_romawi}/{tahun}'))
  maju(await orang.ppkd!.kirim(`${P}/aturan/padanan`, { awalan: '5.1.02.04', akun: '8.1.08', mulai: '2027-01-01', dasar: 'Perbup 9/2026' }))
})

test('every door opens for whom it is meant, on a desk and after all that', async () => {
  for (const path of [P, `${P}/dokumen`, `${P}/dokumen?jenis=spp&q=penggantian`, `${P}/realisasi`, `${P}/fisik`, `${P}/buku`, `${P}/penerimaan`, `${P}/jurnal`, `${P}/jurnal/neraca`, `${P}/jurnal/koreksi`, `${P}/jurnal/periode`, `${P}/lra`, `${P}/potongan`, `${P}/dokumen?bulan=11`]) for (const siapa of ['bendaharapu', 'kuasabud', 'kadispu', 'rahmatia']) assert.equal((await orang[siapa]!.buka(path)).status, 200, `${siapa} ${path}`)
  for (const [siapa, path] of [['bendaharapu', 'bank'], ['kadispu', 'up'], ['rahmatia', 'bank'], ['takdir', 'baru/spp']] as const) assert.equal((await orang[siapa]!.buka(`${P}/${path}`)).status, 403, `${siapa} ${path}`)
  assert.match((await orang.ppkd!.buka(`${P}/up`)).isi, /SK\/1/)
  for (const r of ['gu', 'up', 'tu', 'ls_gaji', 'ls_pihak_ketiga']) assert.equal((await orang.bendaharapu!.buka(`${P}/baru/spp?ragam=${r}&sub=${d.sub}`)).status, 200, r)
  const own = new (await import('pg')).default.Pool({ ...JSON.parse(process.env.BALAI_TEST_DATABASE!), database: (await d.db.one<{ n: string }>(sql`select current_database() as n`)).n, max: 1 })
  try { assert.deepEqual(await periksaKeutuhan(own, [{ bagian: 'penatausahaan', keutuhan: (await import('./keutuhan.ts')).keutuhan }]), []) } finally { await own.end() }
})
