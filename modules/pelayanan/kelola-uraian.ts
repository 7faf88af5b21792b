import { type Formulir, type Isian, type Kondisi, jelaskanKondisi, namaIsian, semuaIsian } from '#kernel/forms'
import { type Langkah, adalahAkhir, namaPelaku, sebutTenggat } from '#kernel/workflow'
import type { BagianSurat, Layanan } from './layanan.ts'

// A definition taken apart into lines with names, so that it can be read through and two versions be compared in plain words.

/** One thing that a definition says. `kunci` stays the same from version to version; `komponen` is the heading it stands under. */
export interface Butir { kunci: string; komponen: string; nama: string; isi: string }
/** One difference, with the sentence that tells it. */
export interface Perubahan { komponen: string; nama: string; lama?: string; baru?: string; kalimat: string }

export const KOMPONEN = {
  umum: 'Jati diri layanan', persyaratan: '1. Persyaratan', alur: '2. Sistem, mekanisme, dan prosedur', waktu: '3. Jangka waktu', biaya: '4. Biaya', produk: '5. Produk pelayanan', pengaduan: '6. Penanganan pengaduan',
  dasar: '7. Dasar hukum', sarana: '8. Sarana dan prasarana', kompetensi: '9. Kompetensi pelaksana', pengawasan: '10. Pengawasan internal', pelaksana: '11. Jumlah pelaksana', jaminan: '12. Jaminan pelayanan',
  keamanan: '13. Jaminan keamanan dan keselamatan', evaluasi: '14. Evaluasi kinerja pelaksana', formulir: 'Formulir', surat: 'Isi surat', sop: 'Langkah kerja (SOP)', pemandu: 'Pemandu',
} as const

const ya = (nilai: boolean) => (nilai ? 'ya' : 'tidak')
const JENIS_ISIAN: Record<Isian['jenis'], string> = {
  teks: 'teks', teks_panjang: 'teks panjang', angka: 'angka', rupiah: 'rupiah', tanggal: 'tanggal', pilihan: 'pilihan', pilihan_banyak: 'pilihan banyak', ya_tidak: 'ya atau tidak', nik: 'NIK', kk: 'nomor KK', npwp: 'NPWP',
  nib: 'NIB', hp: 'nomor HP', email: 'surel', wilayah: 'wilayah', alamat: 'alamat', titik: 'titik peta', berkas: 'berkas', foto: 'foto', tabel: 'tabel', pernyataan: 'pernyataan',
}
export const namaJenisIsian = (jenis: Isian['jenis']): string => JENIS_ISIAN[jenis] ?? jenis
const bersyarat = (bila: Kondisi | undefined, formulir: Formulir) => (bila ? [`bila ${jelaskanKondisi(bila, semuaIsian(formulir))}`] : [])
const dua = (id: string | undefined, en: string | undefined) => [id, en && `(Inggris: ${en})`].filter(Boolean).join(' ')

function uraiIsian(isian: Isian, formulir: Formulir): string {
  return [
    dua(isian.label, isian.label_en), `Jenis: ${namaJenisIsian(isian.jenis)}`, `Wajib: ${ya(isian.wajib !== false)}`, ...bersyarat(isian.bila, formulir), isian.petunjuk && `Petunjuk: ${dua(isian.petunjuk, isian.petunjuk_en)}`,
    isian.pilihan && `Pilihan: ${isian.pilihan.map((p) => dua(p.label, p.label_en)).join('; ')}`, isian.kolom && `Kolom: ${isian.kolom.map((k) => `${namaIsian(k)} (${namaJenisIsian(k.jenis)})`).join('; ')}`,
    isian.satuan && `Satuan: ${isian.satuan}`, isian.min !== undefined && `Paling sedikit: ${isian.min}`, isian.maks !== undefined && `Paling banyak: ${isian.maks}`, isian.hitung && 'Dihitung sendiri dari isian lain',
  ].filter(Boolean).join('\n')
}

export function uraiBagianSurat(bagian: BagianSurat): string {
  if ('paragraf' in bagian) return bagian.paragraf
  if ('daftar' in bagian) return bagian.daftar.map(([nama, isi]) => `${nama}: ${isi}`).join('\n')
  if ('ketentuan' in bagian) return bagian.ketentuan.map((butir, i) => `${i + 1}. ${butir}`).join('\n')
  return `Tabel ${bagian.judul ?? bagian.tabel}: ${bagian.kolom.map(([, judul]) => judul).join(', ')}`
}

function uraiLangkah(langkah: Langkah, sop: Layanan['sop']): string {
  const nama = (kode: string) => sop.langkah[kode]?.nama ?? kode
  return [
    `Pelaksana: ${namaPelaku(langkah.pelaku)}`, `Tenggat: ${langkah.tenggat ? sebutTenggat(langkah.tenggat) : 'tidak ada'}`, langkah.jam === 'berhenti' && 'Waktu layanan berhenti', langkah.gabung && `Menunggu: ${langkah.gabung.map(nama).join(', ')}`,
    ...langkah.hasil.map((h) => `${h.nama} → ${h.ke.map((k) => nama(k.langkah)).join(', ') || 'tetap'}${h.butuh?.length ? ` (wajib: ${h.butuh.join(', ').replaceAll('_', ' ')})` : ''}`),
  ].filter(Boolean).join('\n')
}

/** Everything a definition says, line by line, in the order of the fourteen components. */
export function uraikan(l: Layanan): Butir[] {
  const butir: Butir[] = []
  const tambah = (komponen: keyof typeof KOMPONEN, kunci: string, nama: string, isi: string | undefined | false) => { if (isi) butir.push({ komponen: KOMPONEN[komponen], kunci: `${komponen}.${kunci}`, nama, isi }) }
  tambah('umum', 'nama', 'Nama', dua(l.nama, l.nama_en))
  tambah('umum', 'ringkas', 'Ringkasan', dua(l.ringkas, l.ringkas_en))
  tambah('umum', 'kata', 'Kata kunci', l.kata_kunci.join(', '))
  tambah('umum', 'peristiwa', 'Peristiwa hidup', l.peristiwa.join(', ').replaceAll('_', ' '))
  tambah('umum', 'pemilik', 'Unit pemilik', l.pemilik === 'desa_pemohon' ? 'Desa atau kelurahan pemohon' : l.pemilik.unit)
  tambah('umum', 'pemohon', 'Yang boleh mengajukan', l.pemohon.join(', ').replaceAll('_', ' '))
  for (const p of l.persyaratan) tambah('persyaratan', p.kode, p.nama, [dua(p.nama, p.nama_en), p.wajib ? 'Wajib' : 'Boleh kosong', { berkas: 'Unggahan', isian: 'Isian formulir', verifikasi_data: 'Diperiksa petugas' }[p.jenis], p.terima && `${p.terima.join(', ').toUpperCase()}, paling besar ${p.maks_mb ?? 5} MB`, ...bersyarat(p.bila, l.formulir), p.petunjuk && dua(p.petunjuk, p.petunjuk_en)].filter(Boolean).join('\n'))
  l.alur.forEach((a, i) => tambah('alur', String(i + 1), `Alur ${i + 1}`, `${dua(a.pelaku, a.pelaku_en)}\n${dua(a.uraian, a.uraian_en)}\n${dua(a.waktu, a.waktu_en)}`))
  tambah('waktu', 'janji', 'Janji layanan', sebutTenggat(l.sop.janji))
  tambah('waktu', 'lewat', 'Bila terlampaui', { tidak_ada: 'Tidak ada akibat', eskalasi: 'Diteruskan kepada atasan', fiktif_positif: 'Dianggap dikabulkan' }[l.sop.lewat])
  tambah('biaya', 'jenis', 'Jenis biaya', { gratis: 'Gratis', retribusi: 'Retribusi', pajak: 'Pajak' }[l.biaya.jenis])
  tambah('biaya', 'keterangan', 'Keterangan biaya', dua(l.biaya.keterangan, l.biaya.keterangan_en))
  tambah('biaya', 'dasar', 'Dasar hukum biaya', l.biaya.dasar_hukum)
  tambah('biaya', 'rumus', 'Rumus', l.biaya.rumus)
  tambah('produk', 'nama', 'Nama produk', dua(l.produk.nama, l.produk.nama_en))
  tambah('produk', 'jenis', 'Jenis naskah', l.produk.jenis_naskah.replaceAll('_', ' '))
  tambah('produk', 'klasifikasi', 'Klasifikasi arsip', l.produk.klasifikasi)
  tambah('produk', 'nomor', 'Pola nomor', l.produk.pola_nomor)
  tambah('produk', 'berlaku', 'Masa berlaku', l.produk.berlaku ? `${l.produk.berlaku.nilai} ${l.produk.berlaku.satuan}` : 'Tanpa batas')
  tambah('pengaduan', 'kanal', 'Saluran', dua(l.pengaduan.kanal, l.pengaduan.kanal_en))
  tambah('pengaduan', 'pejabat', 'Ditangani oleh', dua(l.pengaduan.pejabat, l.pengaduan.pejabat_en))
  tambah('pengaduan', 'waktu', 'Waktu penanganan', dua(l.pengaduan.waktu, l.pengaduan.waktu_en))
  tambah('dasar', 'isi', 'Dasar hukum', l.dasar_hukum.join('\n'))
  tambah('sarana', 'isi', 'Sarana dan prasarana', l.sarana.join('\n'))
  tambah('kompetensi', 'isi', 'Kompetensi pelaksana', l.kompetensi.join('\n'))
  tambah('pengawasan', 'isi', 'Pengawasan internal', l.pengawasan)
  tambah('pelaksana', 'isi', 'Jumlah pelaksana', String(l.jumlah_pelaksana))
  tambah('jaminan', 'isi', 'Jaminan pelayanan', l.jaminan_pelayanan)
  tambah('keamanan', 'isi', 'Jaminan keamanan', l.jaminan_keamanan)
  tambah('evaluasi', 'isi', 'Evaluasi kinerja', l.evaluasi_kinerja)
  return [...butir, ...uraiDalam(l)]
}

/** What the law does not ask for but the work stands on: questions, letter, steps, guide. */
function uraiDalam(l: Layanan): Butir[] {
  const butir = (komponen: keyof typeof KOMPONEN, kunci: string, nama: string, isi: string): Butir => ({ komponen: KOMPONEN[komponen], kunci: `${komponen}.${kunci}`, nama, isi })
  return [
    ...l.formulir.halaman.map((h) => butir('formulir', `halaman ${h.kode}`, `Halaman “${h.judul}”`, [dua(h.judul, h.judul_en), dua(h.pengantar, h.pengantar_en), ...bersyarat(h.bila, l.formulir)].filter(Boolean).join('\n'))),
    ...semuaIsian(l.formulir).map((isian) => butir('formulir', isian.kode, `Pertanyaan “${namaIsian(isian)}”`, uraiIsian(isian, l.formulir))),
    ...(l.formulir.aturan ?? []).map((a, i) => butir('formulir', `aturan ${i + 1}`, `Aturan ${i + 1}`, `${dua(a.pesan, a.pesan_en)} (pada ${a.isian})`)),
    butir('surat', 'judul', 'Judul surat', l.produk.surat.judul),
    ...l.produk.surat.isi.map((bagian, i) => butir('surat', String(i + 1), `Bagian ${i + 1}`, uraiBagianSurat(bagian))),
    ...(l.produk.surat.tembusan?.length ? [butir('surat', 'tembusan', 'Tembusan', l.produk.surat.tembusan.join('\n'))] : []),
    ...Object.entries(l.sop.langkah).map(([kode, satu]) => butir('sop', kode, `Langkah “${satu.nama}”`, adalahAkhir(satu) ? `Akhir proses: ${satu.akhir.replaceAll('_', ' ')}` : uraiLangkah(satu, l.sop))),
    ...(l.pemandu ?? []).map((p, i) => butir('pemandu', String(i + 1), `Pertanyaan pemandu ${i + 1}`, [dua(p.tanya, p.tanya_en), p.bila_ya && `Ya: ${p.bila_ya}`, p.bila_tidak && `Tidak: ${p.bila_tidak}`].filter(Boolean).join('\n'))),
  ]
}

const sebaris = (teks: string) => { const satu = teks.replaceAll('\n', '; '); return satu.length > 90 ? undefined : satu }
function kalimat(b: Butir, lama: string | undefined, baru: string | undefined): string {
  if (lama === undefined) return `${b.nama} ditambahkan${sebaris(baru!) ? `: ${sebaris(baru!)}` : ''}.`
  if (baru === undefined) return `${b.nama} dihapus.`
  const [dari, ke] = [sebaris(lama), sebaris(baru)]
  return dari && ke && !lama.includes('\n') && !baru.includes('\n') ? `${b.nama} diubah dari “${dari}” menjadi “${ke}”.` : `${b.nama} diubah${baris(lama, baru)}.`
}
/** Which lines of a longer thing differ, when there are few. */
function baris(lama: string, baru: string): string {
  const dulu = lama.split('\n'), kini = baru.split('\n')
  const hilang = dulu.filter((satu) => !kini.includes(satu)), tambah = kini.filter((satu) => !dulu.includes(satu))
  if (hilang.length === 1 && tambah.length === 1 && hilang[0]!.length + tambah[0]!.length < 160) return `: “${hilang[0]}” menjadi “${tambah[0]}”`
  if (hilang.length === 0 && tambah.length > 0 && tambah.length < 3) return `: ditambah “${tambah.join('”, “')}”`
  if (tambah.length === 0 && hilang.length > 0 && hilang.length < 3) return `: tanpa “${hilang.join('”, “')}”`
  return ''
}

/** What `baru` changes in `lama`, in the order of the components; empty when they say the same. */
export function bandingkanLayanan(lama: Layanan, baru: Layanan): Perubahan[] {
  const dulu = new Map(uraikan(lama).map((b) => [b.kunci, b])), kini = new Map(uraikan(baru).map((b) => [b.kunci, b]))
  const hilang = [...dulu.values()].filter((b) => !kini.has(b.kunci))
  const lain = [...kini.values()].filter((b) => dulu.get(b.kunci)?.isi !== b.isi)
  const urut = Object.values(KOMPONEN) as string[]
  return [...lain.map((b) => ({ b, l: dulu.get(b.kunci)?.isi, n: b.isi as string | undefined })), ...hilang.map((b) => ({ b, l: b.isi as string | undefined, n: undefined }))]
    .map(({ b, l, n }) => ({ komponen: b.komponen, nama: b.nama, ...(l !== undefined ? { lama: l } : {}), ...(n !== undefined ? { baru: n } : {}), kalimat: kalimat(b, l, n) }))
    .sort((a, b) => urut.indexOf(a.komponen) - urut.indexOf(b.komponen))
}
