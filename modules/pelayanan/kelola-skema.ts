import type { Formulir, Isian, Kondisi } from '#kernel/forms'
import { KEADAAN, type Sop } from '#kernel/workflow'
import { z } from 'zod'
import type { Layanan } from './layanan.ts'

// The shape of a definition that comes from outside (an import). Whether it makes sense is for `periksaLayanan` to say; this
// only makes sure that the checks and the pages can read it.

const Teks = z.string().max(4000)
const Kode = z.string().min(1).max(100)
const Angka = z.number().finite()
const Daftar = z.array(Teks).max(60)
const Nilai = z.union([z.string().max(500), Angka, z.boolean(), z.null()])
const Kondisi: z.ZodType<Kondisi> = z.lazy(() => z.union([
  z.strictObject({ isian: Kode, operator: z.enum(['=', '!=', '>', '>=', '<', '<=', 'salah_satu', 'terisi', 'kosong']), nilai: z.union([Nilai, z.array(Nilai).max(100)]).optional() }),
  z.strictObject({ semua: z.array(Kondisi).max(20) }), z.strictObject({ salah_satu: z.array(Kondisi).max(20) }), z.strictObject({ bukan: Kondisi }),
])) as z.ZodType<Kondisi>
const Jenis = z.enum(['pdf', 'jpeg', 'png'])
const Pilihan = z.strictObject({ nilai: Teks, label: Teks, label_en: Teks.optional(), petunjuk: Teks.optional(), petunjuk_en: Teks.optional() })
const Kunci = z.array(Kode).max(30)

const Isian: z.ZodType<Isian> = z.lazy(() => z.strictObject({
  kode: Kode, label: Teks, label_en: Teks.optional(), nama: Teks.optional(), nama_en: Teks.optional(), petunjuk: Teks.optional(), petunjuk_en: Teks.optional(), wajib: z.boolean().optional(), bila: Kondisi.optional(),
  jenis: z.enum(['teks', 'teks_panjang', 'angka', 'rupiah', 'tanggal', 'pilihan', 'pilihan_banyak', 'ya_tidak', 'nik', 'kk', 'npwp', 'nib', 'hp', 'email', 'wilayah', 'alamat', 'titik', 'berkas', 'foto', 'tabel', 'pernyataan']),
  pilihan: z.array(Pilihan).max(200).optional(), satuan: Teks.optional(), min: Angka.optional(), maks: Angka.optional(), desimal: z.number().int().min(0).max(8).optional(), paling_awal_hari: z.number().int().optional(), paling_akhir_hari: z.number().int().optional(),
  hitung: z.union([z.strictObject({ kali: Kunci }), z.strictObject({ jumlah: Kunci }), z.strictObject({ rata: Kunci })]).optional(), tingkat: z.union([z.literal(2), z.literal(3), z.literal(4)]).optional(), di_dalam: Kode.optional(),
  kolom: z.array(Isian).max(20).optional(), baris_min: z.number().int().min(0).optional(), baris_maks: z.number().int().min(1).optional(), terima: z.array(Jenis).optional(), maks_mb: z.number().min(1).max(50).optional(), awal: Kode.optional(), pakai_lagi: z.boolean().optional(),
  cocok: z.strictObject({ tanggal_lahir: Kode.optional(), jenis_kelamin: Kode.optional() }).optional(), sifat_data: z.enum(['publik', 'umum', 'spesifik']).optional(),
})) as z.ZodType<Isian>
const Formulir = z.strictObject({
  halaman: z.array(z.strictObject({ kode: Kode, judul: Teks, judul_en: Teks.optional(), pengantar: Teks.optional(), pengantar_en: Teks.optional(), isian: z.array(Isian).max(60), bila: Kondisi.optional() })).max(30),
  aturan: z.array(z.strictObject({ salah_bila: z.union([z.strictObject({ isian: Kode, operator: z.enum(['>', '<', '>=', '<=', '=', '!=']), isian_lain: Kode }), Kondisi]), isian: Kode, pesan: Teks, pesan_en: Teks.optional() })).max(50).optional(),
}) as unknown as z.ZodType<Formulir>

const Tenggat = z.strictObject({ nilai: z.number().int().min(0).max(1000), satuan: z.enum(['menit', 'jam_kerja', 'hari_kerja']) })
const CariUnit = z.union([z.strictObject({ unit: Kode }), z.enum(['unit_pemilik', 'desa_pemohon', 'kecamatan_pemohon'])])
const Pelaku = z.union([z.strictObject({ siapa: z.enum(['pemohon', 'sistem']) }), z.strictObject({ siapa: z.literal('pejabat'), peran: Kode, di: CariUnit })])
const Hasil = z.strictObject({
  kode: z.enum(['lanjut', 'kembalikan', 'tolak', 'minta_rekomendasi', 'setuju', 'setuju_bersyarat', 'jadwalkan_kunjungan', 'tagih', 'lunas', 'paraf', 'tanda_tangan', 'terbit', 'serahkan', 'lengkapi', 'batal']),
  nama: Teks, ke: z.array(z.strictObject({ langkah: Kode, bila: Kondisi.optional() })).max(20), bila: Kondisi.optional(), efek: z.array(Kode).max(10).optional(),
  butuh: z.array(z.enum(['catatan', 'alasan', 'dasar_hukum', 'cacat', 'jadwal', 'berita_acara', 'foto', 'perhitungan'])).optional(),
})
const Langkah = z.union([z.strictObject({ akhir: z.enum(KEADAAN), nama: Teks }), z.strictObject({
  nama: Teks, pelaku: Pelaku, keadaan: z.enum(KEADAAN), jenis: z.enum(['lengkapi', 'periksa', 'rekomendasi', 'kunjungan', 'tetapkan_biaya', 'bayar', 'susun', 'paraf', 'tanda_tangan', 'penerbitan', 'serahkan']), hasil: z.array(Hasil).max(20),
  tenggat: Tenggat.optional(), jam: z.enum(['jalan', 'berhenti']).optional(), gabung: Kunci.optional(), eskalasi: z.array(z.strictObject({ persen: z.union([z.literal(50), z.literal(80), z.literal(100)]), kepada: Pelaku })).max(6).optional(),
  lewat: z.enum(['tidak_ada', 'eskalasi', 'fiktif_positif']).optional(), kelengkapan: Teks.optional(), keluaran: Teks.optional(),
})])
const Sop = z.strictObject({ awal: Kode, janji: Tenggat, lewat: z.enum(['tidak_ada', 'eskalasi', 'fiktif_positif']), langkah: z.record(Kode, Langkah) }) as unknown as z.ZodType<Sop>

const BagianSurat = z.union([
  z.strictObject({ paragraf: Teks }), z.strictObject({ daftar: z.array(z.tuple([Teks, Teks])).max(60) }), z.strictObject({ ketentuan: Daftar }),
  z.strictObject({ tabel: Kode, kolom: z.array(z.tuple([Kode, Teks])).max(20), judul: Teks.optional() }),
])
const Produk = z.strictObject({
  nama: Teks, nama_en: Teks.optional(), jenis_naskah: z.enum(['surat_keterangan', 'surat_pengantar', 'keputusan', 'izin', 'rekomendasi']), klasifikasi: Teks, pola_nomor: Teks,
  berlaku: z.strictObject({ nilai: z.number().int().min(1).max(1000), satuan: z.enum(['hari', 'bulan', 'tahun']) }).optional(), masa: z.strictObject({ mulai: Kode.optional(), hari: Kode.optional(), paling_lambat: Kode.optional() }).optional(),
  surat: z.strictObject({ judul: Teks, isi: z.array(BagianSurat).max(60), tembusan: Daftar.optional() }), register: z.boolean().optional(),
})
const Persyaratan = z.strictObject({
  kode: Kode, nama: Teks, nama_en: Teks.optional(), jenis: z.enum(['berkas', 'isian', 'verifikasi_data']), wajib: z.boolean(), bila: Kondisi.optional(), petunjuk: Teks.optional(), petunjuk_en: Teks.optional(),
  terima: z.array(Jenis).optional(), maks_mb: z.number().min(1).max(50).optional(), sumber: z.enum(['pemohon', 'dukcapil', 'oss', 'internal']),
})
export const SkemaLayanan = z.strictObject({
  kode: Kode, nama: Teks, nama_en: Teks, ringkas: Teks, ringkas_en: Teks, kata_kunci: Daftar, peristiwa: z.array(z.enum(['lahir', 'sekolah', 'bekerja', 'menikah', 'usaha', 'bangun_rumah', 'sakit', 'meninggal', 'pindah', 'penelitian'])),
  pemilik: z.union([z.literal('desa_pemohon'), z.strictObject({ unit: Kode })]), pemohon: z.array(z.enum(['perorangan', 'badan_usaha'])), sektor: z.enum(['desa', 'perizinan', 'nonperizinan']),
  persyaratan: z.array(Persyaratan).max(60), alur: z.array(z.strictObject({ pelaku: Teks, pelaku_en: Teks.optional(), uraian: Teks, uraian_en: Teks.optional(), waktu: Teks, waktu_en: Teks.optional() })).max(40),
  biaya: z.strictObject({ jenis: z.enum(['gratis', 'retribusi', 'pajak']), dasar_hukum: Teks.optional(), rumus: Kode.optional(), keterangan: Teks.optional(), keterangan_en: Teks.optional() }), produk: Produk,
  pengaduan: z.strictObject({ kanal: Teks, kanal_en: Teks.optional(), pejabat: Teks, pejabat_en: Teks.optional(), waktu: Teks, waktu_en: Teks.optional() }),
  dasar_hukum: Daftar, sarana: Daftar, kompetensi: Daftar, pengawasan: Teks, jumlah_pelaksana: z.number().int().min(0).max(10000), jaminan_pelayanan: Teks, jaminan_keamanan: Teks, evaluasi_kinerja: Teks, formulir: Formulir, sop: Sop,
  pemandu: z.array(z.strictObject({ tanya: Teks, tanya_en: Teks.optional(), bila_ya: Teks.optional(), bila_ya_en: Teks.optional(), bila_tidak: Teks.optional(), bila_tidak_en: Teks.optional() })).max(20).optional(),
})

/** Reads a definition out of JSON text: the definition, or what keeps it from being read, each with its place. */
export function bacaDefinisi(teks: string): { definisi: Layanan } | { salah: string[] } {
  let isi: unknown
  try { isi = JSON.parse(teks) } catch { return { salah: ['Isinya bukan JSON yang lengkap. Periksa tanda kurung dan koma.'] } }
  const hasil = SkemaLayanan.safeParse(isi)
  if (hasil.success) return { definisi: hasil.data as Layanan }
  return { salah: hasil.error.issues.slice(0, 20).map((issue) => `${issue.path.join('.') || 'definisi'}: ${SEBAB[issue.code] ?? 'bentuknya tidak sesuai.'}${issue.code === 'unrecognized_keys' ? ` (${issue.keys.join(', ')})` : ''}`) }
}
const SEBAB: Record<string, string> = { unrecognized_keys: 'ada kunci yang tidak dikenal.', invalid_type: 'jenis nilainya keliru atau belum diisi.', too_big: 'terlalu panjang atau terlalu banyak.', too_small: 'terlalu pendek atau terlalu sedikit.', invalid_value: 'nilainya tidak termasuk pilihan yang ada.' }
