import { type Tenggat, adalahAkhir } from '#kernel/workflow'
import { type Bagian, type Kotak, tanpaKosong } from './kelola-kotak.ts'
import type { Layanan } from './layanan.ts'
import { PERISTIWA } from './peristiwa.ts'

// The parts of a standard that are one page each. Lists of things (requirements, steps of the procedure, questions, parts of the
// letter) are in kelola-daftar.ts.

const SATUAN: [Tenggat['satuan'], string, string][] = [['menit', 'menit', 'minutes'], ['jam_kerja', 'jam kerja', 'working hours'], ['hari_kerja', 'hari kerja', 'working days']]
const duaBahasa = (nama: string, id: string, en: string, lain: Partial<Kotak> & { jenis?: 'teks' | 'panjang' } = {}): Kotak[] => [
  { nama, label: [id, en], jenis: 'teks', ...lain } as Kotak, { nama: `${nama}_en`, label: [`${id} (bahasa Inggris)`, `${en} (English)`], jenis: lain.jenis ?? 'teks', kosong: true }]

const pokok: Bagian = {
  kode: 'pokok', judul: ['Nama dan ringkasan', 'Name and summary'],
  kotak: () => [
    ...duaBahasa('nama', 'Nama layanan', 'Name of the service', { maks: 150 }), ...duaBahasa('ringkas', 'Ringkasan', 'Summary', { maks: 400, jenis: 'panjang', petunjuk: ['Satu kalimat: untuk apa layanan ini, dengan kata yang dipakai orang.', 'One sentence in the words people use.'] }),
    { nama: 'kata_kunci', label: ['Kata kunci', 'Keywords'], petunjuk: ['Satu kata atau frasa pada setiap baris: kata yang dicari orang tetapi tidak ada dalam nama.', 'One word or phrase a line.'], jenis: 'baris' },
    { nama: 'peristiwa', label: ['Peristiwa hidup', 'Life events'], jenis: 'banyak', pilihan: PERISTIWA.map((p) => [p.kode, p.nama, p.nama_en]) },
    { nama: 'pemohon', label: ['Siapa yang boleh mengajukan', 'Who may apply'], jenis: 'banyak', pilihan: [['perorangan', 'Perorangan', 'Persons'], ['badan_usaha', 'Badan usaha', 'Businesses']] },
  ],
  baca: (l) => ({ nama: l.nama, nama_en: l.nama_en, ringkas: l.ringkas, ringkas_en: l.ringkas_en, kata_kunci: l.kata_kunci, peristiwa: l.peristiwa, pemohon: l.pemohon }),
  tulis: (l, isi) => ({ ...l, nama: isi.teks('nama'), nama_en: isi.teks('nama_en'), ringkas: isi.teks('ringkas'), ringkas_en: isi.teks('ringkas_en'), kata_kunci: isi.baris('kata_kunci'), peristiwa: isi.baris('peristiwa') as Layanan['peristiwa'], pemohon: isi.baris('pemohon') as Layanan['pemohon'] }),
}

const langkahBertenggat = (l: Layanan) => Object.entries(l.sop.langkah).flatMap(([kode, satu]) => (adalahAkhir(satu) ? [] : [{ kode, langkah: satu }]))
const waktu: Bagian = {
  kode: 'waktu', judul: ['Jangka waktu', 'Times'], pengantar: ['Jumlah tenggat pada jalur terpanjang tidak boleh melebihi janji layanan.', 'The deadlines along the longest way must fit into the promise.'],
  kotak: (l) => [
    { nama: 'janji_nilai', label: ['Janji layanan', 'Promise'], jenis: 'angka', maks: 1000 }, { nama: 'janji_satuan', label: ['Satuan janji', 'Unit of the promise'], jenis: 'pilih', pilihan: SATUAN },
    ...langkahBertenggat(l).flatMap(({ kode, langkah }): Kotak[] => [
      { nama: `nilai_${kode}`, label: [`Tenggat: ${langkah.nama}`, `Deadline: ${langkah.nama}`], jenis: 'angka', kosong: true, maks: 1000 },
      { nama: `satuan_${kode}`, label: [`Satuan: ${langkah.nama}`, `Unit: ${langkah.nama}`], jenis: 'pilih', pilihan: SATUAN, kosong: true }]),
  ],
  baca: (l) => ({ janji_nilai: l.sop.janji.nilai, janji_satuan: l.sop.janji.satuan, ...Object.fromEntries(langkahBertenggat(l).flatMap(({ kode, langkah }) => [[`nilai_${kode}`, langkah.tenggat?.nilai], [`satuan_${kode}`, langkah.tenggat?.satuan]])) }),
  periksa: (l, isi) => langkahBertenggat(l).filter(({ kode }) => (isi.angka(`nilai_${kode}`) === undefined) !== (isi.mungkin(`satuan_${kode}`) === undefined)).map(({ kode, langkah }) => ({ field: isi.angka(`nilai_${kode}`) === undefined ? `nilai_${kode}` : `satuan_${kode}`, message: `Isi angka dan satuan tenggat “${langkah.nama}”, atau kosongkan keduanya.` })),
  tulis: (l, isi) => ({
    ...l, sop: { ...l.sop, janji: { nilai: isi.angka('janji_nilai')!, satuan: isi.teks('janji_satuan') as Tenggat['satuan'] }, langkah: Object.fromEntries(Object.entries(l.sop.langkah).map(([kode, satu]) => {
      if (adalahAkhir(satu)) return [kode, satu]
      const { tenggat: _, ...lain } = satu, nilai = isi.angka(`nilai_${kode}`)
      return [kode, { ...lain, ...(nilai === undefined ? {} : { tenggat: { nilai, satuan: isi.teks(`satuan_${kode}`) as Tenggat['satuan'] } }) }]
    })) },
  }),
}

const biaya: Bagian = {
  kode: 'biaya', judul: ['Biaya', 'Cost'], pengantar: ['Besarnya pajak dan retribusi dihitung dengan rumus yang ditetapkan peraturan daerah; di sini hanya penjelasannya.', 'Amounts follow the formula of the regional regulation; this is only its explanation.'],
  kotak: () => [
    { nama: 'jenis', label: ['Jenis biaya', 'Kind of cost'], jenis: 'pilih', pilihan: [['gratis', 'Gratis', 'Free'], ['retribusi', 'Retribusi', 'Fee'], ['pajak', 'Pajak daerah', 'Local tax']] },
    ...duaBahasa('keterangan', 'Penjelasan biaya', 'Explanation', { jenis: 'panjang', maks: 600 }), { nama: 'dasar_hukum', label: ['Dasar hukum', 'Legal ground'], jenis: 'teks', kosong: true },
    { nama: 'rumus', label: ['Kode rumus', 'Code of the formula'], petunjuk: ['Kosongkan untuk layanan gratis.', 'Empty for a free service.'], jenis: 'teks', kosong: true, maks: 60 },
  ],
  baca: (l) => ({ ...l.biaya }),
  tulis: (l, isi) => ({ ...l, biaya: tanpaKosong<Layanan['biaya']>({ jenis: isi.teks('jenis') as Layanan['biaya']['jenis'], dasar_hukum: isi.mungkin('dasar_hukum'), rumus: isi.mungkin('rumus'), keterangan: isi.mungkin('keterangan'), keterangan_en: isi.mungkin('keterangan_en') }) }),
}

const MASA: [string, string, string][] = [['hari', 'hari', 'days'], ['bulan', 'bulan', 'months'], ['tahun', 'tahun', 'years']]
const produk: Bagian = {
  kode: 'produk', judul: ['Produk dan masa berlaku', 'Product and validity'],
  kotak: () => [
    ...duaBahasa('nama', 'Nama produk', 'Name of the product'), { nama: 'klasifikasi', label: ['Klasifikasi arsip', 'Archive classification'], petunjuk: ['Misalnya 500 atau 474.3.', 'For example 500 or 474.3.'], jenis: 'teks', maks: 30 },
    { nama: 'pola_nomor', label: ['Pola nomor', 'Pattern of the number'], petunjuk: ['Misalnya {klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}.', 'For example {klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}.'], jenis: 'teks', maks: 120 },
    { nama: 'berlaku_nilai', label: ['Berlaku selama', 'Valid for'], petunjuk: ['Kosongkan bila tanpa batas waktu.', 'Empty when it has no end.'], jenis: 'angka', kosong: true, maks: 1000 }, { nama: 'berlaku_satuan', label: ['Satuan masa berlaku', 'Unit of validity'], jenis: 'pilih', pilihan: MASA, kosong: true },
  ],
  baca: ({ produk: p }) => ({ nama: p.nama, nama_en: p.nama_en, klasifikasi: p.klasifikasi, pola_nomor: p.pola_nomor, berlaku_nilai: p.berlaku?.nilai, berlaku_satuan: p.berlaku?.satuan }),
  periksa: (_l, isi) => ((isi.angka('berlaku_nilai') === undefined) === (isi.mungkin('berlaku_satuan') === undefined) && isi.angka('berlaku_nilai') !== 0 ? [] : [{ field: 'berlaku_nilai', message: 'Isi angka dan satuan masa berlaku, atau kosongkan keduanya.' }]),
  tulis(l, isi) {
    const { berlaku: _, nama_en: _en, ...lain } = l.produk, nilai = isi.angka('berlaku_nilai')
    return { ...l, produk: { ...lain, ...tanpaKosong<{ nama_en?: string }>({ nama_en: isi.mungkin('nama_en') }), nama: isi.teks('nama'), klasifikasi: isi.teks('klasifikasi'), pola_nomor: isi.teks('pola_nomor'), ...(nilai === undefined ? {} : { berlaku: { nilai, satuan: isi.teks('berlaku_satuan') as 'hari' } }) } }
  },
}

const pengaduan: Bagian = {
  kode: 'pengaduan', judul: ['Penanganan pengaduan', 'Complaints'],
  kotak: () => [...duaBahasa('kanal', 'Saluran pengaduan', 'Channels', { jenis: 'panjang', maks: 600 }), ...duaBahasa('pejabat', 'Ditangani oleh', 'Handled by'), ...duaBahasa('waktu', 'Waktu penanganan', 'Time')],
  baca: (l) => ({ ...l.pengaduan }),
  tulis: (l, isi) => ({ ...l, pengaduan: tanpaKosong<Layanan['pengaduan']>({ kanal: isi.teks('kanal'), kanal_en: isi.mungkin('kanal_en'), pejabat: isi.teks('pejabat'), pejabat_en: isi.mungkin('pejabat_en'), waktu: isi.teks('waktu'), waktu_en: isi.mungkin('waktu_en') }) }),
}

const SATU_BARIS: [string, string] = ['Satu butir pada setiap baris.', 'One item a line.']
const dukungan: Bagian = {
  kode: 'dukungan', judul: ['Dasar hukum dan komponen internal (7–14)', 'Legal basis and internal components (7–14)'],
  kotak: () => [
    { nama: 'dasar_hukum', label: ['7. Dasar hukum', '7. Legal basis'], petunjuk: SATU_BARIS, jenis: 'baris' }, { nama: 'sarana', label: ['8. Sarana dan prasarana', '8. Facilities'], petunjuk: SATU_BARIS, jenis: 'baris' },
    { nama: 'kompetensi', label: ['9. Kompetensi pelaksana', '9. Competence'], petunjuk: SATU_BARIS, jenis: 'baris' }, { nama: 'pengawasan', label: ['10. Pengawasan internal', '10. Internal control'], jenis: 'panjang' },
    { nama: 'jumlah_pelaksana', label: ['11. Jumlah pelaksana', '11. Staff'], jenis: 'angka', maks: 10000 }, { nama: 'jaminan_pelayanan', label: ['12. Jaminan pelayanan', '12. Service guarantee'], jenis: 'panjang' },
    { nama: 'jaminan_keamanan', label: ['13. Jaminan keamanan dan keselamatan', '13. Safety guarantee'], jenis: 'panjang' }, { nama: 'evaluasi_kinerja', label: ['14. Evaluasi kinerja pelaksana', '14. Evaluation'], jenis: 'panjang' },
  ],
  baca: (l) => ({ dasar_hukum: l.dasar_hukum, sarana: l.sarana, kompetensi: l.kompetensi, pengawasan: l.pengawasan, jumlah_pelaksana: l.jumlah_pelaksana, jaminan_pelayanan: l.jaminan_pelayanan, jaminan_keamanan: l.jaminan_keamanan, evaluasi_kinerja: l.evaluasi_kinerja }),
  tulis: (l, isi) => ({ ...l, dasar_hukum: isi.baris('dasar_hukum'), sarana: isi.baris('sarana'), kompetensi: isi.baris('kompetensi'), pengawasan: isi.teks('pengawasan'), jumlah_pelaksana: isi.angka('jumlah_pelaksana') ?? 0, jaminan_pelayanan: isi.teks('jaminan_pelayanan'), jaminan_keamanan: isi.teks('jaminan_keamanan'), evaluasi_kinerja: isi.teks('evaluasi_kinerja') }),
}

export const BAGIAN: Bagian[] = [pokok, waktu, biaya, produk, pengaduan, dukungan]
