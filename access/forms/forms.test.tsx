import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { renderPage } from '#access/design'
import type { Context } from '#access/web'
import { type Formulir, type Isian, type Jawaban, adalahBerkas, bacaKiriman, cariHalaman, gabungJawaban, periksaJawaban, semuaIsian } from '#kernel/forms'
import { Refusal } from '#kernel/platform'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { SKTM, SKU } from '../../kernel/forms/contoh.ts'
import { contextContoh, shellContoh } from '../design/contoh.ts'
import type * as Pulau from '../islands/formulir.ts'
import { HalamanFormulir, RingkasanJawaban, bundelPulau, dataPulau, isianTampil, siapkanHalaman, simpanUnggahan } from './index.ts'

const hariIni = '2026-11-21'
const gambar = (formulir: Formulir, kode: string, jawaban: Jawaban, ctx: Partial<Context> = {}, lain: object = {}) =>
  renderPage(contextContoh(ctx), { title: 'Uji', body: <HalamanFormulir formulir={formulir} halaman={cariHalaman(formulir, kode)!} jawaban={jawaban} hariIni={hariIni} {...lain} /> }, shellContoh('portal'))
const nilaiKotak = (html: string, nama: string) => new RegExp(`<input[^>]*name="${nama.replaceAll('.', '\\.')}"[^>]*value="([^"]*)"|<input[^>]*value="([^"]*)"[^>]*name="${nama.replaceAll('.', '\\.')}"`).exec(html)?.slice(1).find((satu) => satu !== undefined) ?? ''

test('a page shows its questions with what was typed, and says beside the field and above what is wrong', () => {
  const typed = { nama_usaha: 'Kios <Sitti>', jenis_usaha: 'lain', mulai_hari: '31', mulai_bulan: '2', mulai_tahun: '2026' }
  const { masalah } = periksaJawaban(SKU, bacaKiriman(SKU, 'usaha', typed).jawaban, { hariIni, halaman: 'usaha' })
  const html = gambar(SKU, 'usaha', {}, { typed, refusal: new Refusal('isian-belum-benar', 'Ada isian yang perlu diperbaiki.', 422, masalah) })
  assert.match(html, /Kios &lt;Sitti>|Kios &lt;Sitti&gt;/)
  assert.equal(nilaiKotak(html, 'mulai_hari'), '31')
  for (const { message } of masalah) assert.ok(html.split(message).length >= 3, `summary and field say: ${message}`)
  assert.match(html, /href="#isian-jenis_lain"/)
  assert.match(html, /Isi bila/, 'without script a conditional question says when it is to be filled in')
  assert.match(html, /Langkah 1 dari/)
})

test('what was kept in the draft comes back into the boxes, also when it is broken', () => {
  const html = gambar(SKU, 'usaha', { nama_usaha: 'Kios', mulai: '31--2026' })
  assert.deepEqual([nilaiKotak(html, 'mulai_hari'), nilaiKotak(html, 'mulai_bulan'), nilaiKotak(html, 'mulai_tahun')], ['31', '', '2026'])
  assert.match(gambar(SKU, 'modal', { omzet: '1250000', luas: 9, foto_usaha: 'abc' }, {}, { bahan: { wilayah: {}, lampiran: { abc: { nama: 'kios.jpg' } } } }), /1\.250\.000[\s\S]*kios\.jpg[\s\S]*foto_usaha_hapus/)
  assert.equal(nilaiKotak(gambar(SKU, 'tempat', { alamat_usaha: 'Jl. Poros 1, RT 001, RW 002' }, {}, { bahan: { wilayah: {}, lampiran: {} } }), 'alamat_usaha_rw'), '002')
})

test('in English', () => {
  const html = gambar(SKU, 'usaha', {}, { locale: 'en' })
  assert.match(html, /What is the name of your business\?/)
  assert.match(html, /Step 1 of/)
  assert.match(html, /Continue/)
})

test('a table without script: rows with buttons that keep everything', () => {
  const html = gambar(SKTM, 'keluarga', { anggota: [{ nama: 'Andi' }, { nama: 'Sitti' }] })
  assert.equal(nilaiKotak(html, 'anggota.1.nama'), 'Sitti')
  assert.match(html, /name="_baris" value="anggota:tambah"|value="anggota:tambah" name="_baris"/)
  assert.match(html, /anggota:hapus:1/)
  assert.doesNotMatch(gambar(SKTM, 'keluarga', { anggota: Array.from({ length: 7 }, () => ({ nama: 'x' })) }), /anggota:tambah/)
})

test('a region out of all of Indonesia without script: search, step down, choose, change', () => rolledBack(async (tx) => {
  const halaman = cariHalaman(SKU, 'tempat')!
  const tampak = async (jawaban: Jawaban) => gambar(SKU, 'tempat', jawaban, {}, { bahan: await siapkanHalaman(tx, halaman, jawaban, '73.08') })
  const awal = await tampak({})
  assert.match(awal.slice(awal.indexOf('<form')), /Kecamatan Bontocani/)
  assert.match(awal, /value="tempat_usaha:di:73\.08\.01"/)
  assert.doesNotMatch(awal, /type="radio" name="tempat_usaha"/)
  const turun = await tampak({ tempat_usaha_di: '73.08.01' })
  assert.match(turun, /value="73\.08\.01\.2002"/)
  const cari = await tampak({ tempat_usaha_cari: 'watang cani' })
  assert.match(cari, /value="73\.08\.01\.2002"[\s\S]*Watang Cani/)
  assert.match(await tampak({ tempat_usaha_cari: 'zzzzqqq' }), /Tidak ditemukan/)
  const dipilih = await tampak({ tempat_usaha: '73.08.01.2002' })
  assert.match(dipilih, /type="hidden" name="tempat_usaha" value="73\.08\.01\.2002"/)
  assert.match(dipilih, /Desa Watang Cani, Kecamatan Bontocani, Kabupaten Bone/)
  assert.match(dipilih, /value="tempat_usaha:ubah"/)
}))

test('check answers: every answer with its link to change it; masked for who need not know', () => {
  const badan = (samar: boolean) => renderPage(contextContoh(), { title: 'Periksa', body: <RingkasanJawaban formulir={SKTM} hariIni={hariIni} samar={samar} ubah={(halaman) => `/ubah/${halaman}`} jawaban={{ kk: '7308040101159901', anggota: [{ nama: 'Andi', nik: '7308045708909901' }], keperluan: 'Beasiswa\nanak' }} /> }, shellContoh('portal'))
  assert.match(badan(false), /href="\/ubah\/keluarga"/)
  assert.match(badan(false), /7308 0457 0890 9901/)
  assert.match(badan(false), /Beasiswa<br\/?>anak/)
  assert.doesNotMatch(badan(true), /0457 ?0890|5708909/)
})

test('files: a refused one stands beside its field, the others are kept', async () => {
  const halaman = { kode: 'b', judul: 'B', isian: [{ kode: 'ktp', jenis: 'berkas', label: 'KTP', maks_mb: 1 }, { kode: 'foto', jenis: 'foto', label: 'Foto' }, { kode: 'lain', jenis: 'berkas', label: 'Lain' }] as Isian[] }
  const upload = (field: string, size = 10) => ({ field, name: `${field}.pdf`, mime: 'application/pdf', path: '/x', size })
  const hasil = await simpanUnggahan(halaman, [upload('ktp', 2_000_000), upload('foto'), upload('lain')], async (satu) => { if (satu.field === 'lain') throw new Refusal('berkas-palsu', 'Isi berkas ini bukan PDF.', 415); return `id-${satu.field}` })
  assert.deepEqual(hasil.jawaban, { foto: 'id-foto' })
  assert.deepEqual(hasil.masalah.map((m) => m.field), ['ktp', 'lain'])
})

// ---- the island: the shipped bytes, run here ----
const muat = async (nama: 'formulir' | 'formulir-kantor') => import(`data:text/javascript;base64,${Buffer.from(await bundelPulau(nama)).toString('base64')}`) as Promise<typeof Pulau>
const NOMOR = ['nik', 'kk', 'npwp', 'nib', 'hp']
const teksAcak = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', ' ', 'ya', 'tidak', '12,5', '1.250.000', 'Rp 600 juta', '9', '2', '2026', '31', 'lain', 'warung', 'L', 'P', 'kepala', '7308045708909901', '7308043208909901', '0812-3456-7890', '73.08.01.2002', 'a@b.id', 'x@y', '-4,5', '120,3', '001', 'pkh'))
const kunciHalaman = (isian: Isian[]): string[] => isian.flatMap((satu) => (satu.jenis === 'tabel' ? [0, 1, 2].flatMap((i) => kunciHalaman(satu.kolom!).map((k) => `${satu.kode}.${i}.${k}`)) : satu.jenis === 'tanggal' ? ['hari', 'bulan', 'tahun'].map((k) => `${satu.kode}_${k}`) : satu.jenis === 'titik' ? [`${satu.kode}_lat`, `${satu.kode}_lon`] : satu.jenis === 'alamat' ? ['jalan', 'rt', 'rw', 'pos'].map((k) => `${satu.kode}_${k}`) : adalahBerkas(satu) ? [] : [satu.kode]))

for (const nama of ['formulir', 'formulir-kantor'] as const) {
  test(`property: ${nama}.js finds right what the server finds right, in the same words`, async () => {
    const pulau = await muat(nama)
    for (const formulir of [SKU, SKTM]) {
      fc.assert(fc.property(fc.constantFrom(...formulir.halaman), fc.record({ omzet: fc.constantFrom('1', '900000000'), luas: fc.constantFrom(5, 20), punya_nib: fc.boolean(), mulai: fc.constant('2020-01-01') }), fc.dictionary(fc.constantFrom(...formulir.halaman.flatMap((h) => kunciHalaman(h.isian))), teksAcak, { maxKeys: 14 }), fc.constantFrom('id', 'en'), (halaman, lama, isi, bahasa) => {
        const badan = Object.fromEntries(Object.entries(isi).filter(([kunci]) => kunciHalaman(halaman.isian).includes(kunci)))
        const data = dataPulau(formulir, halaman, isianTampil(formulir, halaman, gabungJawaban(lama, bacaKiriman(formulir, halaman.kode, badan).jawaban), hariIni), lama, hariIni, bahasa as 'id')
        const browser = pulau.periksa(JSON.parse(JSON.stringify(data)), Object.entries(badan)).masalah
        fc.pre(!halaman.bila || lama.omzet.length > 3) // a page that does not apply is never shown
        const server = periksaJawaban(formulir, gabungJawaban(lama, bacaKiriman(formulir, halaman.kode, badan).jawaban), { hariIni, halaman: halaman.kode, bahasa: bahasa as 'id' }).masalah
        const milikServer = (field: string) => semuaIsian(formulir).some((isian) => adalahBerkas(isian) && isian.kode === field)
        const nomor = (field: string) => nama === 'formulir' && [...semuaIsian(formulir), ...semuaIsian(formulir).flatMap((isian) => isian.kolom ?? [])].some((isian) => NOMOR.includes(isian.jenis) && isian.kode === field.split('.').at(-1))
        const diperiksa = server.filter(({ field }) => !milikServer(field))
        assert.deepEqual(browser.filter(({ field }) => !nomor(field)), diperiksa.filter(({ field }) => !nomor(field)))
        for (const satu of browser) assert.ok(server.some(({ field, message }) => field === satu.field && message === satu.message), 'the browser never complains alone')
      }), { numRuns: 400 })
    }
  })
}

test('the island for the portal weighs at most 6 kB on the wire', async () => {
  const berat = brotliCompressSync(await bundelPulau('formulir')).length
  assert.ok(berat <= 6000, `${berat} bytes`)
})

test('the island carries no personal answer it does not need', () => {
  const halaman = cariHalaman(SKU, 'kontak')!
  const teks = JSON.stringify(dataPulau(SKU, halaman, halaman.isian, { nama_usaha: 'RAHASIA', omzet: '1', hp: '+6281234567890' }, hariIni, 'id'))
  assert.doesNotMatch(teks, /RAHASIA|81234567890/)
})
