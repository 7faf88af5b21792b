import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isiSurat } from '#kernel/documents'
import { semuaIsian } from '#kernel/forms'
import { getUnitByKode, jabatanByPeran, unitPelayan } from '#kernel/organisation'
import { rolledBack } from '../../../kernel/platform/testing.ts'
import type { Layanan } from '../layanan.ts'
import { JANJI, MAKLUMAT } from '../maklumat.ts'
import { PERISTIWA } from '../peristiwa.ts'
import { kurangInggris, periksaLayanan } from '../periksa-layanan.ts'
import { bacaLayanan } from './semua.ts'
import { aturanSurat, dataSurat, masaProduk, suratUntuk, teksBerlaku } from '../surat.ts'

const folder = (modul: string) => join(import.meta.dirname, '..', '..', modul, 'layanan')
const semua = (await Promise.all(['pelayanan', 'perizinan'].map(async (modul) => (await bacaLayanan(folder(modul))).map((layanan) => ({ modul, layanan }))))).flat()
const cari = (kode: string): Layanan => semua.find(({ layanan }) => layanan.kode === kode)!.layanan
const EFEK = ['susun_naskah', 'terbitkan', 'undang_skm', 'tagih', 'rekomendasi', 'daftar_izin']
const RUMUS = ['reklame', 'pbg']

test('at least twelve services, each in the file of its code', () => {
  ok(semua.length >= 12, `${semua.length} services`)
  for (const { modul, layanan } of semua) ok(existsSync(join(folder(modul), `${layanan.kode}.ts`)), `${layanan.kode} stands in no file of its name`)
})

for (const { layanan } of semua) {
  test(`${layanan.kode}: complete, its form, letter and SOP fit together and are proved`, () => {
    deepStrictEqual(periksaLayanan(layanan, { efekAda: (nama) => EFEK.includes(nama), rumusAda: (kode) => RUMUS.includes(kode) }), [])
  })
  test(`${layanan.kode}: English stands beside every word`, () => deepStrictEqual(kurangInggris(layanan), []))
  // A function or a bigint in it could not be stored, versioned or edited in the browser: both calls throw on one of them.
  test(`${layanan.kode}: is data and nothing else`, () => strictEqual(JSON.stringify(structuredClone(layanan)), JSON.stringify(layanan)))
}

test('every role of every SOP is played by a post of the demo regency', () => rolledBack(async (tx) => {
  const kurang: string[] = []
  const sudah = new Map<string, boolean>()
  for (const { layanan } of semua) for (const [kode, langkah] of Object.entries(layanan.sop.langkah)) {
    if ('akhir' in langkah) continue
    for (const pelaku of [langkah.pelaku, ...(langkah.eskalasi ?? []).map(({ kepada }) => kepada)]) {
      if (pelaku.siapa !== 'pejabat') continue
      const di = pelaku.di === 'unit_pemilik' ? (layanan.pemilik as { unit: string }).unit : typeof pelaku.di === 'string' ? pelaku.di : pelaku.di.unit
      const kunci = `${pelaku.peran}@${di}`
      if (!sudah.has(kunci)) {
        const unit = di === 'desa_pemohon' ? await unitPelayan(tx, '73.08.01.2002') : await getUnitByKode(tx, di)
        sudah.set(kunci, unit !== undefined && (await jabatanByPeran(tx, unit.id, pelaku.peran)).length > 0)
      }
      if (!sudah.get(kunci)) kurang.push(`${layanan.kode} ${kode}: ${kunci}`)
    }
  }
  deepStrictEqual(kurang, [])
}))

test('a question of one code means the same in every service that takes it over', () => {
  const arti = new Map<string, string>()
  for (const { layanan } of semua) for (const isian of semuaIsian(layanan.formulir)) {
    if (isian.pakai_lagi === false || isian.hitung || ['pernyataan', 'berkas', 'foto', 'teks_panjang'].includes(isian.jenis) || isian.kode === 'kode_wilayah' || isian.kode === 'alamat') continue
    const ini = `${isian.jenis}: ${isian.label}`
    strictEqual(arti.get(isian.kode) ?? ini, ini, `${isian.kode} in ${layanan.kode}`)
    arti.set(isian.kode, ini)
  }
})

test('every life event lists the services that name it, and only those', () => {
  for (const peristiwa of PERISTIWA) {
    deepStrictEqual([...peristiwa.layanan].sort(), semua.filter(({ layanan }) => layanan.peristiwa.includes(peristiwa.kode)).map(({ layanan }) => layanan.kode).sort(), peristiwa.kode)
    ok(peristiwa.nama && peristiwa.nama_en && peristiwa.pengantar && peristiwa.pengantar_en && !peristiwa.sesudahnya === !peristiwa.sesudahnya_en)
  }
  strictEqual(new Set(PERISTIWA.map(({ kode }) => kode)).size, 10)
  strictEqual(semua.every(({ layanan }) => layanan.peristiwa.every((kode) => PERISTIWA.some((satu) => satu.kode === kode))), true)
})

test('the maklumat is the sentence of the law', () => {
  match(MAKLUMAT.isi, /sanggup menyelenggarakan pelayanan sesuai standar pelayanan .* siap menerima sanksi/)
  ok(JANJI.every((janji) => janji.judul_en && janji.isi_en))
})

// The letter of a case: what the applicant answered, what was known, and nothing empty.
const bahan = { orang: { nama: 'Sitti Aminah', nik: '7308045708909901', no_kk: null }, unit: { nama: 'Desa Watang Cani', wilayah: 'Kecamatan Bontocani, Kabupaten Bone' }, pejabat: { jabatan: 'Kepala Desa Watang Cani' }, daerah: { nama: 'Kabupaten Bone' } }
const namaWilayah = (kode: string) => (kode === '73.08.01.2002' ? 'Desa Watang Cani, Kecamatan Bontocani' : kode)
const surat = (kode: string, jawaban: Record<string, unknown>, lain = {}) => {
  const layanan = cari(kode), data = dataSurat(layanan, jawaban, { ...bahan, ...lain }, namaWilayah)
  return isiSurat(suratUntuk(layanan, data), data, aturanSurat(layanan.formulir))
}
const baris = (hasil: ReturnType<typeof surat>) => Object.fromEntries(hasil.isi.flatMap((blok) => (blok.jenis === 'daftar' ? blok.baris : [])))
const paragraf = (hasil: ReturnType<typeof surat>) => hasil.isi.flatMap((blok) => (blok.jenis === 'paragraf' ? [blok.teks] : [])).join('\n')

test('the business letter says who, what and where in Indonesian words', () => {
  const hasil = surat('surat-keterangan-usaha', { tempat_lahir: 'Bone', tanggal_lahir: '1990-08-17', jenis_kelamin: 'P', pekerjaan: 'Pedagang', kode_wilayah: '73.08.01.2002', alamat: 'Dusun Tanete, RT 001', nama_usaha: 'Warung Ibu Sitti', jenis_usaha: 'menjual sembako', mulai_usaha: '2019-03-09', alamat_usaha: 'Dusun Tanete', keperluan: 'pengajuan KUR' })
  strictEqual(baris(hasil)['Tempat, tanggal lahir'], 'Bone, 17 Agustus 1990')
  strictEqual(baris(hasil)['Jenis kelamin'], 'Perempuan')
  strictEqual(baris(hasil)['Alamat'], 'Dusun Tanete, RT 001, Desa Watang Cani, Kecamatan Bontocani')
  strictEqual(baris(hasil)['Menjalankan usaha sejak'], '9 Maret 2019')
  match(paragraf(hasil), /^Yang bertanda tangan di bawah ini, Kepala Desa Watang Cani, Kecamatan Bontocani, Kabupaten Bone, menerangkan/)
  match(paragraf(hasil), /Surat ini berlaku 1 \(satu\) bulan sejak tanggal ditandatangani\.$/)
})

test('the income letter prints sum and mean in figures and words', () => {
  const hasil = surat('surat-keterangan-penghasilan-orang-tua', { nama_anak: 'Andi', nik_anak: '7308041708089901', tempat_lahir_anak: 'Bone', tanggal_lahir_anak: '2008-08-17', jenis_kelamin_anak: 'L', kode_wilayah: '73.08.01.2002', alamat: 'Dusun Tanete', nama_ayah_anak: 'Baso', pekerjaan_ayah: 'Petani', penghasilan_ayah: '1500000', nama_ibu_anak: 'Sitti', pekerjaan_ibu: 'Pedagang', penghasilan_ibu: '1000000', penghasilan_jumlah: '2500000', penghasilan_rata: '1250000', keperluan: 'beasiswa' })
  match(paragraf(hasil), /rata-rata Rp1\.250\.000,00 \(satu juta dua ratus lima puluh ribu rupiah\)/)
  strictEqual('Sekolah atau perguruan tinggi' in baris(hasil), false)
})

test('a poor family is listed with its members', () => {
  const hasil = surat('surat-keterangan-tidak-mampu', { tempat_lahir: 'Bone', tanggal_lahir: '1990-08-17', jenis_kelamin: 'P', agama: 'Islam', pekerjaan: 'Petani', kode_wilayah: '73.08.01.2002', alamat: 'Dusun Tanete', penghasilan_keluarga: '750000', keperluan_bantuan: 'sekolah', nama_penerima: 'Andi',
    keluarga: [{ nama: 'Sitti Aminah', nik: '7308045708909901', jenis_kelamin: 'P', tanggal_lahir: '1990-08-17', hubungan: 'kepala_keluarga' }], saksi: [{ nama: 'Baso', hubungan: 'tetangga' }, { nama: 'Tenri', hubungan: 'tetangga' }] })
  const tabel = hasil.isi.filter((blok) => blok.jenis === 'tabel')
  deepStrictEqual(tabel[0]!.baris, [['1.', 'Sitti Aminah', '7308045708909901', 'Perempuan', '17 Agustus 1990', 'Kepala keluarga']])
  strictEqual(tabel[1]!.baris.length, 2)
  match(paragraf(hasil), /untuk keperluan Keringanan biaya sekolah atau kuliah atas nama Andi\./)
})

test('a death at home names no hospital, one in hospital does', () => {
  const jawaban = { nama_almarhum: 'Baso', tempat_lahir_almarhum: 'Bone', tanggal_lahir_almarhum: '1950-01-02', jenis_kelamin_almarhum: 'L', kode_wilayah: '73.08.01.2002', alamat_almarhum: 'Dusun Tanete', tanggal_meninggal: '2026-03-09', tempat_meninggal: 'rumah', sebab_meninggal: 'usia_lanjut', hubungan_dengan_almarhum: 'anak', saksi: [{ nama: 'A', hubungan: 'tetangga' }] }
  const diRumah = baris(surat('surat-keterangan-kematian', jawaban))
  strictEqual(diRumah['Tempat'], 'Rumah')
  strictEqual(diRumah['Hari, tanggal'], 'Senin, 9 Maret 2026')
  strictEqual('NIK' in diRumah, false)
  strictEqual(baris(surat('surat-keterangan-kematian', { ...jawaban, tempat_meninggal: 'fasilitas_kesehatan', nama_tempat_meninggal: 'RSUD Tenriawaru' }))['Tempat'], 'Rumah sakit atau puskesmas, RSUD Tenriawaru')
})

test('a billboard permit shows size, validity by its days, the paid tax and the conditions of the teams', () => {
  const jawaban = { nama_usaha: 'Toko Tenri', alamat: 'Jalan Ahmad Yani', hp: '+6281234567890', jenis_reklame: 'papan', isi_reklame: 'Toko Tenri', produk_rokok: false, panjang: 4, lebar: 2.5, luas: 10, jumlah_muka: 2, ketinggian: 8, lokasi_wilayah: '73.08.01.2002', lokasi_alamat: 'Jalan Ahmad Yani', kelas_jalan: 'utama', pemilik_lahan: 'sendiri', mulai_pasang: '2026-12-01', lama_hari: 365 }
  const hasil = surat('izin-penyelenggaraan-reklame', jawaban, { tagihan: { nomor: 'SKPD-1', total: '3000000' }, rekomendasi: { syarat: 'memasang lampu' } })
  strictEqual(baris(hasil)['Ukuran'], '4 m × 2,5 m, 2 muka, luas satu muka 10 m²')
  strictEqual(baris(hasil)['Masa berlaku'], '365 hari mulai 1 Desember 2026')
  match(paragraf(hasil), /Pajak Reklame sebesar Rp3\.000\.000,00 \(tiga juta rupiah\) dengan nomor ketetapan SKPD-1 telah dibayar lunas\./)
  const ketentuan = (satu: typeof hasil) => satu.isi.flatMap((blok) => (blok.jenis === 'ketentuan' ? blok.butir : []))
  strictEqual(ketentuan(hasil).at(-1), 'Syarat dari tim teknis: memasang lampu')
  const tanpa = surat('izin-penyelenggaraan-reklame', jawaban)
  strictEqual(ketentuan(tanpa).length, ketentuan(hasil).length - 1)
  strictEqual(paragraf(tanpa).includes('Pajak Reklame sebesar'), false)
  strictEqual('NIB' in baris(tanpa), false)
})

test('validity is told with its limit', () => {
  strictEqual(teksBerlaku(cari('izin-praktik-tenaga-kesehatan').produk), '5 (lima) tahun sejak tanggal ditandatangani[, paling lambat sampai {str_sampai}]')
  strictEqual(teksBerlaku(cari('surat-keterangan-kematian').produk), 'sejak tanggal ditandatangani')
})

test('the days on which a product is valid', () => {
  const sip = cari('izin-praktik-tenaga-kesehatan').produk, reklame = cari('izin-penyelenggaraan-reklame').produk
  deepStrictEqual(masaProduk(cari('surat-keterangan-usaha').produk, {}, '2026-01-31'), { dari: '2026-01-31', sampai: '2026-02-28' })
  deepStrictEqual(masaProduk(cari('surat-keterangan-kematian').produk, {}, '2026-01-31'), { dari: '2026-01-31', sampai: null })
  deepStrictEqual(masaProduk(sip, {}, '2026-11-21'), { dari: '2026-11-21', sampai: '2031-11-21' })
  deepStrictEqual(masaProduk(sip, { str_sampai: '2028-03-01' }, '2026-11-21'), { dari: '2026-11-21', sampai: '2028-03-01' })
  deepStrictEqual(masaProduk(reklame, { mulai_pasang: '2026-12-01', lama_hari: 31 }, '2026-11-21'), { dari: '2026-12-01', sampai: '2026-12-31' })
  deepStrictEqual(masaProduk(reklame, { mulai_pasang: '2026-11-01', lama_hari: 30 }, '2026-11-21'), { dari: '2026-11-21', sampai: '2026-11-30' })
})

// The checker itself: one planted fault each, so that a silent checker is noticed.
const sku = cari('surat-keterangan-usaha')
const rusak = (ubah: (layanan: Layanan) => void): string[] => { const salinan = structuredClone(sku); ubah(salinan); return periksaLayanan(salinan, { rumusAda: (kode) => RUMUS.includes(kode) }).map(({ di }) => di) }
test('the checker names each planted fault', () => {
  deepStrictEqual(rusak(() => {}), [])
  const tanam: [string, (layanan: Layanan) => void][] = [
    ['kode', (l) => { l.kode = 'SKU Baru' }],
    ['kata_kunci', (l) => { l.kata_kunci = [] }],
    ['peristiwa', (l) => { l.peristiwa = [] }],
    ['dasar_hukum', (l) => { l.dasar_hukum = ['UU', ' '] }],
    ['pengawasan', (l) => { l.pengawasan = '' }],
    ['jumlah_pelaksana', (l) => { l.jumlah_pelaksana = 0 }],
    ['biaya', (l) => { l.biaya = { jenis: 'retribusi', rumus: 'pbg', keterangan: 'x' } }],
    ['biaya', (l) => { l.biaya = { jenis: 'pajak', rumus: 'parkir', dasar_hukum: 'UU' } }],
    ['persyaratan.foto_usaha', (l) => { delete l.persyaratan[1]!.terima }],
    ['persyaratan.nama_usaha', (l) => { l.persyaratan[1]!.kode = 'nama_usaha' }],
    ['persyaratan.saksi', (l) => { l.persyaratan.push({ kode: 'saksi', nama: 'Saksi', jenis: 'isian', wajib: true, sumber: 'pemohon' }) }],
    ['persyaratan.pengantar_rt', (l) => { l.persyaratan.push(l.persyaratan[2]!) }],
    ['persyaratan.foto_usaha', (l) => { l.persyaratan[1]!.bila = { isian: 'luas', operator: '>', nilai: 8 } }],
    ['formulir', (l) => { l.formulir.halaman[1]!.isian.shift(); l.produk.surat.isi = [{ paragraf: 'x' }] }],
    // A document asked for by an answer that comes only after the page of attachments.
    ['formulir.lampiran.foto_usaha', (l) => { l.persyaratan[1]!.bila = { isian: 'keperluan', operator: 'terisi' } }],
    ['formulir.usaha.nama_usaha', (l) => { l.formulir.halaman[2]!.isian[0]!.label = ' ' }],
    ['formulir.jumlah', (l) => { l.formulir.halaman[2]!.isian.push({ kode: 'jumlah', jenis: 'rupiah', label: 'Jumlah', hitung: { jumlah: ['nama_usaha'] } }) }],
    ['produk.surat', (l) => { l.produk.surat.isi.push({ paragraf: '{omzet}' }) }],
    ['produk.surat', (l) => { l.formulir.halaman[2]!.isian[0]!.wajib = false }],
    ['produk.surat', (l) => { l.produk.surat.isi.push({ paragraf: 'Dibayar {tagihan.total}' }) }],
    ['produk.klasifikasi', (l) => { l.produk.klasifikasi = '5' }],
    ['produk.pola_nomor', (l) => { l.produk.pola_nomor = '{klasifikasi}/{tahun}' }],
    ['sop.paraf', (l) => { const { paraf } = l.sop.langkah; if (paraf && !('akhir' in paraf)) paraf.hasil = [] }],
  ]
  for (const [di, ubah] of tanam) ok(rusak(ubah).includes(di), `expected a fault at ${di}, got ${rusak(ubah).join(', ') || 'none'}`)
})
test('missing English is found', () => {
  const salinan = structuredClone(sku)
  delete salinan.formulir.halaman[2]!.isian[0]!.label_en
  delete salinan.alur[0]!.uraian_en
  deepStrictEqual(kurangInggris(salinan), ['alur.1', 'formulir.nama_usaha'])
})
