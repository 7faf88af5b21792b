import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { getUnitByKode } from '#kernel/organisation'
import { setClock, setLog, sql } from '#kernel/platform'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { isiDokumenContoh, tahunContoh } from '../perencanaan/dunia.testing.ts'
import { type Orang, orangDiPeramban } from './peramban.testing.ts'

// One wish of a villager walked through two years by the people who carry it, each at a browser: proposed, weighed at four meetings,
// planned, budgeted, agreed, paid, built; at the end everybody reads it on one page.

const WARGA = '7308014708909901', SUB = '1.03.10.2.01.0055', HARGA = 462_000_000n
const folder = join(import.meta.dirname, '../../test-output/setahun')
let served: Served, browser: Browser, o: Orang, tahun: number, pupr: string, bappeda: string
let jam = () => {}
before(async () => {
  served = await serve()
  setLog('silent')
  await isiDokumenContoh(served.db, { daftar: [tahunContoh().selesai] })
  // Two offices have no schools and pay no village: the shares that the law sets for a whole region do not bind this one.
  await served.db.run(sql`update penganggaran.batas set nilai = 0 where arah = 'min'`)
  browser = await openBrowser()
  o = orangDiPeramban(browser, served)
  tahun = tahunContoh().berjalan
  pupr = (await getUnitByKode(served.db, 'pupr')).id
  bappeda = (await getUnitByKode(served.db, 'bappeda')).id
  mkdirSync(folder, { recursive: true })
})
after(async () => { jam(); await browser?.close(); setLog('error'); await served?.close() })

const hari = (nama: string, [tgl, bulan, thn]: [number, number, number]) => ({ [`${nama}_hari`]: String(tgl), [`${nama}_bulan`]: String(bulan), [`${nama}_tahun`]: String(thn) })
/** The clock of the region moves on; sessions of then are over. */
async function padaHari(tanggal: string): Promise<void> { jam(); jam = setClock(`${tanggal}T02:00:00Z`); await o.masukLagi() }
const keadaan = async (): Promise<string> => (await served.db.one<{ keadaan: string }>(sql`select keadaan from perencanaan.usulan where judul = 'Rehabilitasi jalan sekolah Cempa'`)).keadaan

test('a wish becomes a paid and finished road, and everybody can follow it', { timeout: 600_000 }, async (t) => {
  // What comes after a step that failed proves nothing.
  const langkah = async (nama: string, kerja: () => Promise<void>) => { let selesai = false; await t.test(nama, async () => { await kerja(); selesai = true }); if (!selesai) throw new Error(`stopped at: ${nama}`) }
  let nomor = '', usulan = ''
  await langkah('a villager proposes; village, district, planning agency and office look at it, four meetings weigh it', async () => {
    nomor = (await o.isi(WARGA, '/usulan/baru?kecamatan=73.08.01', 'Kirim usulan', { wilayah: '73.08.01.2002', pengusul_jenis: 'warga', kamus: 'PU-02', judul: 'Rehabilitasi jalan sekolah Cempa', volume: '1200', lokasi: 'Jalan poros, Dusun Cempa', masalah: 'Anak sekolah lewat jalan berlumpur setiap hujan.', penerima: '240' })).split('/').at(-1)!
    usulan = (await served.db.one<{ id: string }>(sql`select id from perencanaan.usulan where nomor = ${nomor}`)).id
    const periksa = (siapa: string) => o.isi(siapa, `/kantor/usulan/${usulan}`, 'Simpan jawaban', { putusan: 'terima' })
    const musyawarah = async (petugas: string, kepala: string, tanggal: [number, number], kursi: { kursi?: string } = {}) => {
      const acara = await o.isi(petugas, '/kantor/musrenbang', 'Umumkan', { ...kursi, ...hari('tanggal', [...tanggal, tahun - 1]), tempat: 'Aula', dibuka: 'Pimpinan', agenda: 'Pembahasan usulan' })
      await o.isi(petugas, acara, 'Simpan nilai', { nilai: ['5', '4', '4', '4', '5', '3'] })
      await o.isi(petugas, acara, 'Sepakati semua')
      await o.isi(petugas, acara, 'Simpan daftar hadir', { hadir: 'Hasnah; PKK; Dusun Cempa; P; delegasi\nBaharuddin; BPD; ; L' })
      await o.isi(kepala, acara, 'Bekukan dan tanda tangani')
    }
    await periksa('mappasessu')
    await musyawarah('nurhayati', 'mappasessu', [12, 1])
    await periksa('basorahim')
    await musyawarah('basorahim', 'basorahim', [18, 2])
    await periksa('asmawati')
    await periksa('kadispu')
    await musyawarah('kadispu', 'kadispu', [1, 3])
    await musyawarah('hamzah', 'hamzah', [20, 3], { kursi: `kabupaten:${bappeda}` })
    assert.equal(await keadaan(), 'masuk_rkpd')
    await served.runJobs()
  })

  await langkah('it stands in the plan of the year; what is missing is said, then the plan is established', async () => {
    const { id, simpul, indikator } = await served.db.one<{ id: string; simpul: string; indikator: string }>(sql`select d.id, s.id as simpul, i.id as indikator from perencanaan.dokumen d join perencanaan.simpul s on s.dokumen_id = d.id and s.kode = ${SUB} join perencanaan.indikator i on i.simpul_id = s.id where d.jenis = 'rkpd' and d.tahun_mulai = ${tahun}`)
    const dokumen = `/kantor/perencanaan/dokumen/${id}`
    assert.match(await (await o.buka('hamzah', `${dokumen}/periksa`)).innerText('main'), /2 harus diperbaiki[\s\S]*sumber dana/)
    await o.isi('kadispu', `/kantor/perencanaan/indikator/${indikator}`, 'Simpan', { target_1: '1,2' })
    await o.isi('kadispu', `/kantor/perencanaan/simpul/${simpul}`, 'Simpan', { pagu: '462.000.000', sumber_dana: '1.2.01.01.02', bulan_mulai: '3', bulan_akhir: '9', kelompok_sasaran: 'Warga Dusun Cempa' })
    for (let n = 0; n < 4; n++) await o.isi('hamzah', dokumen, 'Pindahkan ke')
    await o.isi('hamzah', dokumen, 'Pindahkan ke ditetapkan', { apip: 'LHR 700/12, 10 Mei', nomor: '17', ...hari('tanggal', [30, 6, tahun - 1]) })
    assert.match(await (await o.buka('umum', '/rencana?jenis=rkpd')).innerText('main'), new RegExp(`RKPD Tahun ${tahun}`))
  })

  const A = `/kantor/anggaran/${tahun}`
  const maju = (siapa: string, isian = {}) => o.isi(siapa, A, 'Bekukan dan lanjutkan', isian)
  await langkah('ceilings are drafted and agreed by regent and council', async () => {
    await o.isi('ppkd', '/kantor/anggaran', 'Buka', { tahun: String(tahun) })
    await o.isi('asmawati', `${A}/kua`, 'Simpan', { asumsi: 'Pertumbuhan ekonomi; 5,4; persen', pendapatan: 'Memperluas basis pajak.', belanja: 'Mendahulukan layanan dasar.', pembiayaan: 'Tidak menambah pinjaman.' })
    await o.isi('ppkd', `${A}/ppas`, 'Tetapkan', { sumber: '1.2.01.01.02', jumlah: '2.000.000.000', dasar: 'Rincian DAU' })
    await o.isi('asmawati', `${A}/ppas`, 'Tambahkan', { unit: bappeda, kode: '5.01.02.2.01.0007', pagu: '38.000.000', alasan: 'Penyusunan rencana tidak diusulkan lewat musrenbang.' })
    await maju('ppkd', { nomor: '900/1', ...hari('tanggal', [10, 7, tahun - 1]) })
    for (const siapa of ['anggotadprd', 'takdir']) await o.isi(siapa, `${A}/kesepakatan`, 'Setujui')
    await maju('ppkd', { nomor: 'NK/7', ...hari('tanggal', [11, 8, tahun - 1]) })
  })

  await langkah('the office writes its lines, TAPD verifies, all is locked', async () => {
    const sub = async (unit: string) => (await served.db.one<{ id: string }>(sql`select id from penganggaran.sub where tahun = ${tahun} and unit_id = ${unit} and sampai is null`)).id
    await o.isi('pptkpu', `/kantor/anggaran/sub/${await sub(pupr)}/tambah`, 'Tambahkan', { rekening: '5.2.04.01.01.0003', komponen_jenis: 'lainnya', nama: 'Rehabilitasi jalan sekolah Cempa', koefisien: '1200 m2', satuan: 'm2', harga: '385.000', sumber_dana: '1.2.01.01.02', lokasi: 'Dusun Cempa', wilayah: '73.08.01.2002' })
    await o.isi('asmawati', `/kantor/anggaran/sub/${await sub(bappeda)}/sasaran`, 'Simpan', { indikator: 'Jumlah dokumen perencanaan', target: '2', satuan: 'Dokumen', lokasi: 'Watampone', wilayah: '73.08', bulan_mulai: '1', bulan_akhir: '12', sumber_dana: '1.2.01.01.02' })
    await o.isi('asmawati', `/kantor/anggaran/sub/${await sub(bappeda)}/tambah`, 'Tambahkan', { rekening: '5.1.02.01.01.0024', komponen_jenis: 'lainnya', nama: 'Alat tulis penyusunan rencana', koefisien: '1 paket', satuan: 'paket', harga: '38.000.000', sumber_dana: '1.2.01.01.02', lokasi: 'Watampone' })
    await o.isi('pptkpu', `${A}/rincian/${pupr}/penerimaan`, 'Tambahkan', { bagian: 'pendapatan', rekening: '4.1.02.02.01.0002', nama: 'Sewa alat berat', koefisien: '1 tahun', harga: '500.000.000', sumber_dana: '1.2.01.01.02' })
    for (const [unit, kepala] of [[pupr, 'kadispu'], [bappeda, 'hamzah']] as const) {
      await o.isi(kepala, `${A}/rka/${unit}`, 'Ajukan kepada TAPD')
      for (const tombol of ['Mulai verifikasi', 'Setujui']) await o.isi('kabidanggaran', `${A}/rka/${unit}`, tombol)
      await o.isi('ppkd', `${A}/rka/${unit}`, 'Kunci')
    }
    await maju('ppkd')
  })

  await langkah('the council discusses and agrees, the governor evaluates, the regent enacts', async () => {
    await maju('takdir', { nomor: '900/55', ...hari('tanggal', [10, 9, tahun - 1]) })
    await maju('ppkd', { nomor: 'BA/3', ...hari('tanggal', [20, 11, tahun - 1]) })
    for (const siapa of ['anggotadprd', 'takdir']) await o.isi(siapa, `${A}/kesepakatan`, 'Setujui')
    await maju('ppkd', { nomor: 'PB/1', ...hari('tanggal', [28, 11, tahun - 1]) })
    await padaHari(`${tahun - 1}-12-30`)
    await o.isi('ppkd', `${A}/evaluasi`, 'Simpan', { ...hari('dikirim', [1, 12, tahun - 1]), nomor: '900/EV', ...hari('tanggal', [15, 12, tahun - 1]) })
    await maju('ppkd')
    await o.isi('takdir', A, 'Bekukan dan tetapkan', { nomor: '8', ...hari('tanggal', [29, 12, tahun - 1]), peraturan: `Peraturan Bupati Bone Nomor 54 Tahun ${tahun - 1}` })
    assert.match(await (await o.buka('rahmatia', A)).innerText('main'), /APBD berlaku|berlaku/)
  })

  await langkah('DPA in force; funds released, ordered, disbursed; each by whom the law names', async () => {
    await o.isi('ppkd', `${A}/dpa`, 'Siapkan')
    const dpa = async (unit: string) => `${A}/dpa/${(await served.db.one<{ id: string }>(sql`select id from penganggaran.dpa where tahun = ${tahun} and unit_id = ${unit}`)).id}`
    for (const [siapa, tombol] of [['kadispu', 'Ajukan'], ['sekda', 'Setujui'], ['ppkd', 'Sahkan'], ['ppkd', 'Berlakukan']] as const) await o.isi(siapa, await dpa(pupr), tombol)
    await served.runJobs()
    await padaHari(`${tahun}-04-10`)
    const P = '/kantor/penatausahaan'
    const spd = await o.isi('kuasabud', `${P}/baru/spd`, 'Simpan draf', { unit: pupr, triwulan: '4' })
    await o.isi('kuasabud', spd, 'Ajukan')
    await o.isi('ppkd', spd, 'Terbitkan SPD')
    const sts = await o.isi('bendaharapu', `${P}/baru/sts`, 'Simpan draf', { ragam: 'pendapatan', rekening_pendapatan: '4.1.02.02.01.0002', uraian: 'Sewa alat berat', jumlah: '450.000.000', langsung: 'ya' })
    await o.isi('bendaharapu', sts, 'Ajukan')
    await o.isi('kuasabud', sts, 'Setoran sudah masuk', { referensi: 'BPD-12' })
    const { id: sub } = await served.db.one<{ id: string }>(sql`select id from penganggaran.sub where tahun = ${tahun} and unit_id = ${pupr} and sampai is null`)
    const spp = await o.isi('bendaharapu', `${P}/baru/spp?ragam=ls_pihak_ketiga&sub=${sub}`, 'Simpan draf', { uraian: 'Termin pertama rehabilitasi jalan', jumlah_rekening: '400.000.000', kontrak: 'KTR/12, 2 Maret', berita_acara: 'BAP/9', penerima_nama: 'CV Cempa Jaya', bank: 'BPD', nomor_rekening: '0012345678' })
    await o.isi('bendaharapu', spp, 'Ajukan')
    const spm = await o.isi('sekpu', spp, 'lengkap')
    const sp2d = await o.isi('kuasabud', await o.isi('kadispu', spm, 'Tanda tangani SPM'), 'SPM lengkap')
    await o.isi('kuasabud', sp2d, 'Terbitkan SP2D')
    await o.isi('kuasabud', sp2d, 'Bank sudah membayar', { referensi: 'BPD-77' })
    await o.isi('pptkpu', `${P}/fisik/${sub}`, 'Kirim laporan', { bulan: '4', persen: '62,5', lokasi: 'Dusun Cempa' })
    await served.runJobs()
  })

  await langkah('one page, without script and light, says all of it; nobody is named', async () => {
    const page = await o.buka('umum', `/benang/usulan/${nomor}`), isi = await page.innerText('main')
    await page.screenshot({ path: join(folder, 'benang.png'), fullPage: true })
    assert.match(isi, /Warga Desa Watang Cani[\s\S]*Rp462\.000\.000[\s\S]*Rp400\.000\.000/)
    assert.match(isi, /62,5/)
    assert.doesNotMatch(await page.content(), /<script|Cempa Jaya|0012345678|Siti/)
    assert.match(await (await o.buka('umum', `/benang/sub/${tahun}/pupr/${SUB}`)).innerText('main'), new RegExp(nomor))
    assert.match(await (await o.buka(WARGA, '/pesan')).innerText('main'), /[Uu]sulan/)
    assert.equal(HARGA, 462_000_000n)
  })
})
