import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { rolledBack } from '../platform/testing.ts'
import { kaki } from './cetak.ts'
import { isiContoh } from './contoh.testing.ts'
import { IsianSuratKosong, type Surat, adalahTanggal, cetakNaskah, findJra, hariTanggal, isiSurat, isianSurat, jadwalRetensi, rupiah, rupiahTerbilang, tambahMasa, tanggalTerbilang, terbilang } from './index.ts'

test('numbers, money and dates are spelled as official letters spell them', () => {
  assert.equal(terbilang(12345678n), 'dua belas juta tiga ratus empat puluh lima ribu enam ratus tujuh puluh delapan')
  assert.deepEqual([0, 10, 11, 19, 20, 100, 111, 1000, 1001, 2000, 1_000_000, 1_000_000_000, 999_999_999_999_999].map(terbilang).slice(0, 12), ['nol', 'sepuluh', 'sebelas', 'sembilan belas', 'dua puluh', 'seratus', 'seratus sebelas', 'seribu', 'seribu satu', 'dua ribu', 'satu juta', 'satu miliar'])
  assert.deepEqual([rupiah(12345678n), rupiah(0), rupiah(-1500n, { sen: false })], ['Rp12.345.678,00', 'Rp0,00', '-Rp1.500'])
  assert.equal(rupiahTerbilang(1500n), 'Rp1.500,00 (seribu lima ratus rupiah)')
  assert.equal(hariTanggal('2026-03-09'), 'Senin, 9 Maret 2026')
  assert.equal(tanggalTerbilang('2026-03-09'), 'hari Senin tanggal sembilan bulan Maret tahun dua ribu dua puluh enam')
  assert.deepEqual(['2026-02-29', '2024-02-29', '09-03-2026'].map(adalahTanggal), [false, true, false])
})

const SURAT: Surat = {
  judul: 'Surat Keterangan {jenis}', tembusan: ['Camat {wilayah.kecamatan}'],
  isi: [{ paragraf: 'Bahwa **{orang.nama}** lahir {lahir}, berpenghasilan {gaji:rupiah_terbilang}, {modal}, {jk}, {setuju}.' }, { daftar: [['NIK', '{orang.nik}']] },
    { tabel: 'anggota', judul: 'Keluarga', kolom: [['nama', 'Nama'], ['gaji', 'Penghasilan']] }, { ketentuan: ['Berlaku {hari} hari.'] }],
}
const DATA = { jenis: 'Usaha', wilayah: { kecamatan: 'Barebbo' }, orang: { nama: 'Siti **Aminah**', nik: '7308014505909903' }, lahir: '1990-05-05', gaji: '1500000', modal: 2500000n, jk: 'P', setuju: true, anggota: [{ nama: 'Budi', gaji: '200000' }, { nama: 'Ani' }], hari: 30 }
const ATURAN = { bentuk: { modal: 'rupiah', 'anggota.gaji': 'rupiah' }, label: { jk: { P: 'Perempuan' } } } as const

test('placeholders are filled by the kind of the answer, and a hole in the letter is an error that names it', () => {
  const jadi = isiSurat(SURAT, DATA, ATURAN)
  assert.equal(jadi.judul, 'Surat Keterangan Usaha')
  assert.deepEqual(jadi.isi[0], { jenis: 'paragraf', teks: 'Bahwa **Siti *Aminah*** lahir 5 Mei 1990, berpenghasilan Rp1.500.000,00 (satu juta lima ratus ribu rupiah), Rp2.500.000,00, Perempuan, Ya.' })
  assert.deepEqual(jadi.isi[2], { jenis: 'tabel', judul: 'Keluarga', kepala: ['No.', 'Nama', 'Penghasilan'], baris: [['1.', 'Budi', 'Rp200.000,00'], ['2.', 'Ani', '-']], kanan: [2] })
  assert.deepEqual(jadi.tembusan, ['Camat Barebbo'])
  for (const hilang of ['lahir', 'anggota', 'orang']) {
    assert.throws(() => isiSurat(SURAT, { ...DATA, [hilang]: undefined }, ATURAN), (galat) => galat instanceof IsianSuratKosong && galat.isian.startsWith(hilang))
  }
  assert.throws(() => isiSurat({ judul: '{constructor}', isi: [] }, {}), IsianSuratKosong)
  assert.deepEqual(isianSurat(SURAT).slice(0, 3), ['jenis', 'wilayah.kecamatan', 'orang.nama'])
})

test('only a letter signed through BSrE names BSrE', () => {
  const teks = (penyedia: 'local-ca' | 'bsre' | 'manual') => kaki({ nomor: '1', tanggal: '2026-11-09', alamatPeriksa: 'https://x/v/1', penyedia }).join(' ')
  assert.match(teks('bsre'), /diterbitkan oleh BSrE, BSSN/)
  assert.match(teks('local-ca'), /tidak tersertifikasi/)
  for (const penyedia of ['local-ca', 'manual'] as const) assert.doesNotMatch(teks(penyedia), /BSrE/)
  assert.doesNotMatch(teks('manual'), /elektronik/)
})

test('every template prints as tagged PDF/A with embedded fonts, and typed text is never read as markup', async (t) => {
  const dasar = isiContoh({ isi: [{ jenis: 'paragraf', teks: 'Teks #import "x" $ _ * ` < > [ ] @a dan **tebal**' }] })
  const cetakan = { nomor: '500/001/WC/XI/2026', tanggal: '2026-11-09', alamatPeriksa: 'https://contoh.invalid/v/abc', penyedia: 'local-ca' as const }
  const keputusan = { tentang: 'Izin Reklame', oleh: 'Kepala Dinas', menimbang: ['bahwa ada'], mengingat: ['UU 1/2022'], menetapkan: 'Izin', diktum: ['Memberi izin.'] }
  const tagihan = { baris: [['Pajak', 'Rp1.000,00']] as [string, string][], jumlah: 'Rp1.000,00', terbilang: 'seribu rupiah', kode_bayar: '73080001', jatuh_tempo: '2026-12-01' }
  const folder = mkdtempSync(join(tmpdir(), 'balai-cetak-'))
  try {
    for (const templat of ['surat', 'keputusan', 'tagihan', 'tanda_terima'] as const) {
      const pdf = await cetakNaskah({ ...dasar, templat, keputusan, tagihan }, cetakan)
      assert.ok(pdf.toString('latin1').includes('pdfaid:part>2'), `${templat} claims PDF/A-2`)
      assert.ok(pdf.length < 120_000, `${templat} is ${pdf.length} bytes`)
      writeFileSync(join(folder, `${templat}.pdf`), pdf)
    }
    if (spawnSync('pdftotext', ['-v']).error) return t.skip('poppler is not installed')
    const teks = spawnSync('pdftotext', ['-layout', join(folder, 'surat.pdf'), '-'], { encoding: 'utf8' }).stdout
    assert.match(teks, /#import "x" \$ _ \* ` < > \[ \] @a dan tebal/)
    assert.match(teks, /9 November 2026/)
    const info = spawnSync('pdfinfo', [join(folder, 'surat.pdf')], { encoding: 'utf8' }).stdout
    assert.match(info, /Tagged:\s+yes/)
    assert.match(info, /Title:\s+Surat Keterangan Usaha 500\/001/)
    const huruf = spawnSync('pdffonts', [join(folder, 'surat.pdf')], { encoding: 'utf8' }).stdout.split('\n').slice(2).filter(Boolean)
    assert.ok(huruf.length > 0 && huruf.every((baris) => /yes yes yes/.test(baris)), huruf.join('\n'))
  } finally { rmSync(folder, { recursive: true }) }
})

test('validity and retention run by the calendar; the rule of a classification is the nearest above it', () => rolledBack(async (tx) => {
  assert.deepEqual([tambahMasa('2026-11-09', { nilai: 1, satuan: 'tahun' }), tambahMasa('2026-01-31', { nilai: 1, satuan: 'bulan' }), tambahMasa('2024-02-29', { nilai: 1, satuan: 'tahun' }), tambahMasa('2026-12-30', { nilai: 5, satuan: 'hari' })], ['2027-11-09', '2026-02-28', '2025-02-28', '2027-01-04'])
  const jra = { retensi_aktif: 2, retensi_inaktif: 3, nasib_akhir: 'musnah' as const }
  assert.deepEqual(jadwalRetensi('2026-12-31', jra), { inaktif: '2029-01-01', akhir: '2032-01-01', musnah: '2032-01-01' })
  assert.equal(jadwalRetensi('2026-12-31', jra, true).musnah, null)
  assert.equal(jadwalRetensi('2026-12-31', { ...jra, nasib_akhir: 'permanen' }).musnah, null)
  assert.deepEqual([(await findJra(tx, '503.6'))?.klasifikasi, (await findJra(tx, '470'))?.nasib_akhir, (await findJra(tx, '471.1'))?.klasifikasi, (await findJra(tx, '010'))?.klasifikasi, await findJra(tx, '470', '2011-01-01')], ['503', 'permanen', '470', '000', undefined])
}))
