import { type Isian, type JenisIsian, semuaIsian } from '#kernel/forms'
import { refuseNotFound } from '#kernel/platform'
import { type BagianDaftar, type Isi, type Kotak, belah, kodeDari, tanpaKosong, tukar } from './kelola-kotak.ts'
import { namaJenisIsian, uraiBagianSurat } from './kelola-uraian.ts'
import type { Alur, BagianSurat, Layanan, Persyaratan } from './layanan.ts'

// The parts of a standard that are lists: requirements, the procedure as the public reads it, questions, parts of the letter.

const di = <T>(daftar: T[], i: number): T => daftar[i] ?? refuseNotFound('Butir ini')
const ganti = <T>(daftar: T[], i: number, baru: T): T[] => daftar.map((satu, j) => (i === j ? baru : satu))
const nomor = (kunci: string): number => (/^\d{1,3}$/.test(kunci) ? Number(kunci) - 1 : refuseNotFound('Butir ini'))

const letakSyarat = (l: Layanan, kunci: string) => { const i = l.persyaratan.findIndex((p) => p.kode === kunci); return i < 0 ? refuseNotFound('Persyaratan ini') : i }
const persyaratan: BagianDaftar = {
  kode: 'persyaratan', judul: ['Persyaratan', 'Requirements'], pengantar: ['Mintalah hanya yang benar-benar diperlukan. Data yang sudah dapat diperiksa petugas tidak perlu diunggah pemohon.', 'Ask only for what is needed.'],
  tambahan: [['berkas', 'Tambah unggahan', 'Add an upload'], ['verifikasi_data', 'Tambah pemeriksaan oleh petugas', 'Add a check by officers']],
  butir: (l) => l.persyaratan.map((p) => ({ kunci: p.kode, nama: p.nama, isi: [p.wajib ? 'Wajib' : 'Boleh kosong', { berkas: 'Unggahan', isian: 'Isian formulir', verifikasi_data: 'Diperiksa petugas' }[p.jenis]].join(' · ') })),
  kotak(l, kunci) {
    const { jenis } = di(l.persyaratan, letakSyarat(l, kunci))
    return [
      { nama: 'nama', label: ['Nama persyaratan', 'Requirement'], jenis: 'teks' }, { nama: 'nama_en', label: ['Nama (bahasa Inggris)', 'Name (English)'], jenis: 'teks', kosong: true },
      { nama: 'wajib', label: ['Wajib dipenuhi', 'Required'], jenis: 'centang' }, { nama: 'petunjuk', label: ['Petunjuk', 'Hint'], jenis: 'panjang', kosong: true, maks: 400 }, { nama: 'petunjuk_en', label: ['Petunjuk (bahasa Inggris)', 'Hint (English)'], jenis: 'panjang', kosong: true, maks: 400 },
      ...(jenis === 'berkas' ? [{ nama: 'terima', label: ['Jenis berkas yang diterima', 'Kinds of file'], jenis: 'banyak', pilihan: [['pdf', 'PDF', 'PDF'], ['jpeg', 'Foto JPG', 'JPG'], ['png', 'Gambar PNG', 'PNG']] }, { nama: 'maks_mb', label: ['Ukuran paling besar (MB)', 'Largest size (MB)'], jenis: 'angka', maks: 40 }] satisfies Kotak[] : []),
      ...(jenis === 'verifikasi_data' ? [{ nama: 'sumber', label: ['Diperiksa pada', 'Checked with'], jenis: 'pilih', pilihan: [['dukcapil', 'Data kependudukan', 'Civil registry'], ['oss', 'OSS', 'OSS'], ['internal', 'Data daerah', 'Our own data'], ['pemohon', 'Berkas pemohon', 'Applicant’s documents']] }] satisfies Kotak[] : []),
    ]
  },
  baca: (l, kunci) => { const p = di(l.persyaratan, letakSyarat(l, kunci)); return { nama: p.nama, nama_en: p.nama_en, wajib: p.wajib, petunjuk: p.petunjuk, petunjuk_en: p.petunjuk_en, terima: p.terima ?? ['pdf', 'jpeg', 'png'], maks_mb: p.maks_mb ?? 5, sumber: p.sumber } },
  tulis(l, kunci, isi) {
    const i = letakSyarat(l, kunci), p = l.persyaratan[i]!
    const baru = tanpaKosong<Persyaratan>({ ...p, nama: isi.teks('nama'), nama_en: isi.mungkin('nama_en'), wajib: isi.ya('wajib'), petunjuk: isi.mungkin('petunjuk'), petunjuk_en: isi.mungkin('petunjuk_en'), terima: p.jenis === 'berkas' ? isi.baris('terima') as Persyaratan['terima'] : p.terima, maks_mb: p.jenis === 'berkas' ? isi.angka('maks_mb') : p.maks_mb, sumber: p.jenis === 'verifikasi_data' ? isi.teks('sumber') as Persyaratan['sumber'] : p.sumber })
    return { ...l, persyaratan: ganti(l.persyaratan, i, baru) }
  },
  tambah(l, nilai) {
    const jenis = nilai === 'verifikasi_data' ? 'verifikasi_data' as const : 'berkas' as const
    const kunci = kodeDari(jenis === 'berkas' ? 'berkas_baru' : 'pemeriksaan_baru', [...l.persyaratan.map((p) => p.kode), ...semuaIsian(l.formulir).map((s) => s.kode)])
    const baru: Persyaratan = { kode: kunci, nama: jenis === 'berkas' ? 'Berkas baru' : 'Pemeriksaan baru', jenis, wajib: true, sumber: jenis === 'berkas' ? 'pemohon' : 'internal', ...(jenis === 'berkas' ? { terima: ['pdf', 'jpeg', 'png'], maks_mb: 5 } : {}) }
    return { layanan: { ...l, persyaratan: [...l.persyaratan, baru] }, kunci }
  },
  hapus: (l, kunci) => ({ ...l, persyaratan: l.persyaratan.toSpliced(letakSyarat(l, kunci), 1) }),
  geser: (l, kunci, arah) => ({ ...l, persyaratan: tukar(l.persyaratan, letakSyarat(l, kunci), arah) }),
}

const alur: BagianDaftar = {
  kode: 'alur', judul: ['Alur pelayanan', 'Procedure'], pengantar: ['Langkah sebagaimana dibaca masyarakat. Langkah kerja petugas (SOP) diubah melalui definisi lengkap.', 'Steps as the public reads them.'],
  tambahan: [['alur', 'Tambah langkah', 'Add a step']],
  butir: (l) => l.alur.map((a, i) => ({ kunci: String(i + 1), nama: a.uraian, isi: `${a.pelaku} · ${a.waktu}` })),
  kotak: () => (['pelaku', 'uraian', 'waktu'] as const).flatMap((nama): Kotak[] => { const label = { pelaku: ['Pelaku', 'Who'], uraian: ['Yang dilakukan', 'What'], waktu: ['Waktu', 'Time'] }[nama] as [string, string]; return [{ nama, label, jenis: nama === 'uraian' ? 'panjang' : 'teks', maks: 500 }, { nama: `${nama}_en`, label: [`${label[0]} (bahasa Inggris)`, `${label[1]} (English)`], jenis: nama === 'uraian' ? 'panjang' : 'teks', kosong: true, maks: 500 }] }),
  baca: (l, kunci) => ({ ...di(l.alur, nomor(kunci)) }),
  tulis: (l, kunci, isi) => ({ ...l, alur: ganti(l.alur, nomor(kunci), tanpaKosong<Alur>({ pelaku: isi.teks('pelaku'), pelaku_en: isi.mungkin('pelaku_en'), uraian: isi.teks('uraian'), uraian_en: isi.mungkin('uraian_en'), waktu: isi.teks('waktu'), waktu_en: isi.mungkin('waktu_en') })) }),
  tambah: (l) => ({ layanan: { ...l, alur: [...l.alur, { pelaku: 'Petugas', uraian: 'Langkah baru', waktu: '1 jam kerja' }] }, kunci: String(l.alur.length + 1) }),
  hapus: (l, kunci) => ({ ...l, alur: l.alur.toSpliced(nomor(kunci), 1) }),
  geser: (l, kunci, arah) => ({ ...l, alur: tukar(l.alur, nomor(kunci), arah) }),
}

// Questions. Kinds that need more than words (regions, tables, what is worked out) are added in the whole definition.
const SEDERHANA: JenisIsian[] = ['teks', 'teks_panjang', 'angka', 'rupiah', 'tanggal', 'pilihan', 'ya_tidak', 'hp', 'email']
function letakIsian(l: Layanan, kunci: string): { h: number; i: number; isian: Isian } {
  for (const [h, halaman] of l.formulir.halaman.entries()) { const i = halaman.isian.findIndex((satu) => satu.kode === kunci); if (i >= 0) return { h, i, isian: halaman.isian[i]! } }
  return refuseNotFound('Pertanyaan ini')
}
const gantiIsian = (l: Layanan, h: number, ubah: (isian: Isian[]) => Isian[]): Layanan => ({ ...l, formulir: { ...l.formulir, halaman: l.formulir.halaman.map((satu, j) => (j === h ? { ...satu, isian: ubah(satu.isian) } : satu)) } })
const berpilihan = (isian: Isian) => isian.jenis === 'pilihan' || isian.jenis === 'pilihan_banyak'
const barisPilihan = (isian: Isian) => (isian.pilihan ?? []).map((p) => [p.nilai, p.label, ...(p.label_en ? [p.label_en] : [])].join(' | '))
function bacaPilihan(isian: Isian, isi: Isi): Isian['pilihan'] {
  return isi.baris('pilihan').map((satu) => {
    const [nilai = '', label, en] = belah(satu, 3), lama = isian.pilihan?.find((p) => p.nilai === nilai)
    return { ...lama, nilai, label: label || nilai, ...(en ? { label_en: en } : {}) }
  })
}
const isian: BagianDaftar = {
  kode: 'isian', judul: ['Pertanyaan formulir', 'Questions of the form'], pengantar: ['Pertanyaan yang dipakai surat, langkah kerja, atau rumus tidak dapat dihapus sebelum yang memakainya diubah; “Coba” akan menunjukkannya.', 'What the letter or the steps use must be changed there first; the trial shows it.'],
  tambahan: [],
  butir: (l) => l.formulir.halaman.flatMap((h) => h.isian.map((satu) => ({ kunci: satu.kode, nama: satu.label, isi: [`Halaman “${h.judul}”`, namaJenisIsian(satu.jenis), satu.hitung ? 'dihitung sendiri' : satu.wajib === false ? 'boleh kosong' : 'wajib', `{${satu.kode}}`].join(' · '), tetap: satu.kode === 'kode_wilayah' }))),
  kotak(l, kunci) {
    const { isian: satu } = letakIsian(l, kunci)
    return [
      { nama: 'label', label: ['Pertanyaan', 'Question'], jenis: satu.jenis === 'pernyataan' ? 'panjang' : 'teks', maks: 500 }, { nama: 'label_en', label: ['Pertanyaan (bahasa Inggris)', 'Question (English)'], jenis: satu.jenis === 'pernyataan' ? 'panjang' : 'teks', kosong: true, maks: 500 },
      { nama: 'petunjuk', label: ['Petunjuk', 'Hint'], jenis: 'panjang', kosong: true, maks: 500 }, { nama: 'petunjuk_en', label: ['Petunjuk (bahasa Inggris)', 'Hint (English)'], jenis: 'panjang', kosong: true, maks: 500 },
      { nama: 'wajib', label: ['Wajib dijawab', 'Must be answered'], jenis: 'centang' },
      ...(berpilihan(satu) ? [{ nama: 'pilihan', label: ['Pilihan', 'Choices'], petunjuk: ['Satu pilihan pada setiap baris: nilai | tulisan | tulisan bahasa Inggris.', 'One choice a line: value | words | English words.'], jenis: 'baris' }] satisfies Kotak[] : []),
    ]
  },
  baca: (l, kunci) => { const { isian: satu } = letakIsian(l, kunci); return { label: satu.label, label_en: satu.label_en, petunjuk: satu.petunjuk, petunjuk_en: satu.petunjuk_en, wajib: satu.wajib !== false, pilihan: barisPilihan(satu) } },
  tulis(l, kunci, isi) {
    const { h, isian: satu } = letakIsian(l, kunci)
    const { wajib: _, ...lain } = satu
    const baru = tanpaKosong<Isian>({ ...lain, label: isi.teks('label'), label_en: isi.mungkin('label_en'), petunjuk: isi.mungkin('petunjuk'), petunjuk_en: isi.mungkin('petunjuk_en'), wajib: isi.ya('wajib') ? (satu.wajib === true ? true : undefined) : false, pilihan: berpilihan(satu) ? bacaPilihan(satu, isi) : satu.pilihan })
    return gantiIsian(l, h, (semua) => semua.map((s) => (s.kode === kunci ? baru : s)))
  },
  tambah(l, nilai) {
    const [halaman = '', jenis = 'teks'] = nilai.split(':')
    const h = l.formulir.halaman.findIndex((satu) => satu.kode === halaman)
    if (h < 0 || !SEDERHANA.includes(jenis as JenisIsian)) refuseNotFound('Halaman formulir ini')
    const kunci = kodeDari('pertanyaan_baru', [...semuaIsian(l.formulir).map((s) => s.kode), ...l.persyaratan.map((p) => p.kode)])
    const baru: Isian = { kode: kunci, jenis: jenis as JenisIsian, label: 'Pertanyaan baru', ...(jenis === 'pilihan' ? { pilihan: [{ nilai: 'pertama', label: 'Pilihan pertama' }, { nilai: 'kedua', label: 'Pilihan kedua' }] } : {}) }
    return { layanan: gantiIsian(l, h, (semua) => { const akhir = semua.findIndex((s) => s.jenis === 'pernyataan'); return akhir < 0 ? [...semua, baru] : semua.toSpliced(akhir, 0, baru) }), kunci }
  },
  hapus: (l, kunci) => { const { h, i, isian: satu } = letakIsian(l, kunci); return satu.kode === 'kode_wilayah' ? l : gantiIsian(l, h, (semua) => semua.toSpliced(i, 1)) },
  geser: (l, kunci, arah) => { const { h, i } = letakIsian(l, kunci); return gantiIsian(l, h, (semua) => tukar(semua, i, arah)) },
}
/** Choices of "add a question": page and kind. */
export const tambahanIsian = (l: Layanan): { halaman: [string, string][]; jenis: [string, string][] } => ({ halaman: l.formulir.halaman.map((h) => [h.kode, h.judul]), jenis: SEDERHANA.map((j) => [j, namaJenisIsian(j)]) })

const barisSurat = (bagian: BagianSurat): string[] | string => ('paragraf' in bagian ? bagian.paragraf : 'daftar' in bagian ? bagian.daftar.map(([a, b]) => `${a} | ${b}`) : 'ketentuan' in bagian ? bagian.ketentuan : bagian.kolom.map(([a, b]) => `${a} | ${b}`))
const NAMA_BAGIAN = (bagian: BagianSurat): [string, string] => ('paragraf' in bagian ? ['Paragraf', 'Paragraph'] : 'daftar' in bagian ? ['Baris data', 'Data rows'] : 'ketentuan' in bagian ? ['Ketentuan bernomor', 'Numbered terms'] : ['Tabel', 'Table'])
const gantiSurat = (l: Layanan, ubah: (isi: BagianSurat[]) => BagianSurat[]): Layanan => ({ ...l, produk: { ...l.produk, surat: { ...l.produk.surat, isi: ubah(l.produk.surat.isi) } } })
const bagianSurat = (l: Layanan, kunci: string) => di(l.produk.surat.isi, nomor(kunci))
const surat: BagianDaftar = {
  kode: 'surat', judul: ['Isi surat', 'Text of the letter'],
  pengantar: ['Tulis {kode} di tempat jawaban dicetak, misalnya {orang.nama}. Yang boleh kosong diletakkan dalam kurung siku: [, RT {rt}].', 'Write {code} where an answer is printed; what may be empty stands in brackets.'],
  tambahan: [['paragraf', 'Tambah paragraf', 'Add a paragraph'], ['daftar', 'Tambah baris data', 'Add data rows'], ['ketentuan', 'Tambah ketentuan', 'Add terms']],
  butir: (l) => [{ kunci: 'judul', nama: `Judul: ${l.produk.surat.judul}`, isi: l.produk.surat.tembusan?.length ? `Tembusan: ${l.produk.surat.tembusan.join('; ')}` : 'Tanpa tembusan', tetap: true }, ...l.produk.surat.isi.map((bagian, i) => ({ kunci: String(i + 1), nama: NAMA_BAGIAN(bagian)[0], isi: uraiBagianSurat(bagian) }))],
  kotak(l, kunci) {
    if (kunci === 'judul') return [{ nama: 'judul', label: ['Judul surat', 'Title'], jenis: 'teks' }, { nama: 'tembusan', label: ['Tembusan', 'Copies to'], petunjuk: ['Satu penerima pada setiap baris.', 'One a line.'], jenis: 'baris', kosong: true }]
    const bagian = bagianSurat(l, kunci)
    if ('paragraf' in bagian) return [{ nama: 'isi', label: ['Paragraf', 'Paragraph'], jenis: 'panjang' }]
    if ('ketentuan' in bagian) return [{ nama: 'isi', label: ['Ketentuan', 'Terms'], petunjuk: ['Satu ketentuan pada setiap baris.', 'One a line.'], jenis: 'baris' }]
    return [{ nama: 'isi', label: 'daftar' in bagian ? ['Baris data', 'Data rows'] : ['Kolom', 'Columns'], petunjuk: 'daftar' in bagian ? ['Nama | isi pada setiap baris, misalnya Nama usaha | {nama_usaha}.', 'Name | value a line.'] : ['Kode kolom | judul pada setiap baris.', 'Column code | heading a line.'], jenis: 'baris' }]
  },
  baca: (l, kunci) => (kunci === 'judul' ? { judul: l.produk.surat.judul, tembusan: l.produk.surat.tembusan } : { isi: barisSurat(bagianSurat(l, kunci)) }),
  tulis(l, kunci, isi) {
    if (kunci === 'judul') { const { tembusan: _, ...lain } = l.produk.surat, baru = isi.baris('tembusan'); return { ...l, produk: { ...l.produk, surat: { ...lain, judul: isi.teks('judul'), ...(baru.length ? { tembusan: baru } : {}) } } } }
    const bagian = bagianSurat(l, kunci), pasang = () => isi.baris('isi').map((satu) => belah(satu, 2).concat('').slice(0, 2) as [string, string])
    const baru: BagianSurat = 'paragraf' in bagian ? { paragraf: isi.teks('isi') } : 'daftar' in bagian ? { daftar: pasang() } : 'ketentuan' in bagian ? { ketentuan: isi.baris('isi') } : { ...bagian, kolom: pasang() }
    return gantiSurat(l, (semua) => ganti(semua, nomor(kunci), baru))
  },
  tambah: (l, nilai) => ({ layanan: gantiSurat(l, (semua) => [...semua, nilai === 'daftar' ? { daftar: [['Nama', '{orang.nama}']] } : nilai === 'ketentuan' ? { ketentuan: ['Ketentuan baru.'] } : { paragraf: 'Paragraf baru.' }]), kunci: String(l.produk.surat.isi.length + 1) }),
  hapus: (l, kunci) => (kunci === 'judul' ? l : gantiSurat(l, (semua) => semua.toSpliced(nomor(kunci), 1))),
  geser: (l, kunci, arah) => (kunci === 'judul' ? l : gantiSurat(l, (semua) => tukar(semua, nomor(kunci), arah))),
}

export const DAFTAR: BagianDaftar[] = [persyaratan, alur, isian, surat]
