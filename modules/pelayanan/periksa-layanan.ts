import { isianSurat, periksaPola } from '#kernel/documents'
import { type Isian, periksaFormulir, periksaKondisi, semuaIsian } from '#kernel/forms'
import { type PilihanBukti, buktikanSop } from '#kernel/workflow'
import { formulirLengkap } from './formulir.ts'
import type { Layanan } from './layanan.ts'
import { BAHAN_SURAT, suratTerpendek } from './surat.ts'

// Checks of a service file before it is published: the law's fourteen components, the form, the SOP, and that they fit together.

/** One fault: where (`persyaratan.foto`, `sop.paraf`) and a sentence that its writer can act on. */
export interface CacatLayanan { di: string; pesan: string }
export interface PilihanPeriksa extends Pick<PilihanBukti, 'peranAda' | 'efekAda'> {
  /** Is there a formula of this code? Left out: not checked. */
  rumusAda?(kode: string): boolean
}
type Pemeriksaan = (layanan: Layanan, pilihan: PilihanPeriksa) => CacatLayanan[]

const KODE = /^[a-z]+(-[a-z]+)*$/
/** Klasifikasi arsip, Permendagri 83/2022: three digits and up to five levels. */
const KLASIFIKASI = /^\d{3}(\.\d{1,3}){0,5}$/

const jatiDiri: Pemeriksaan = ({ kode, nama, ringkas, kata_kunci: kata, peristiwa, pemohon }) => [
  ...(KODE.test(kode) ? [] : [{ di: 'kode', pesan: `Kode "${kode}" harus huruf kecil dengan tanda hubung.` }]),
  ...[['nama', nama], ['ringkas', ringkas]].filter(([, isi]) => !isi?.trim()).map(([di]) => ({ di: di!, pesan: 'Belum diisi.' })),
  ...(kata.length ? [] : [{ di: 'kata_kunci', pesan: 'Tambahkan kata yang biasa dicari orang.' }]),
  ...(peristiwa.length ? [] : [{ di: 'peristiwa', pesan: 'Pilih paling sedikit satu peristiwa hidup.' }]),
  ...(pemohon.length ? [] : [{ di: 'pemohon', pesan: 'Pilih siapa yang boleh mengajukan.' }]),
]

/** UU 25/2009 Ps 21; a service may be published only with all of them filled. */
const empatBelasKomponen: Pemeriksaan = (l) => {
  const isi: [string, string, unknown][] = [
    ['persyaratan', '1 persyaratan', l.persyaratan], ['alur', '2 sistem, mekanisme, dan prosedur', l.alur], ['sop.janji', '3 jangka waktu', l.sop.janji.nilai > 0], ['biaya', '4 biaya', l.biaya.keterangan ?? l.biaya.rumus],
    ['produk', '5 produk pelayanan', l.produk.nama], ['pengaduan', '6 penanganan pengaduan', l.pengaduan.kanal && l.pengaduan.pejabat && l.pengaduan.waktu], ['dasar_hukum', '7 dasar hukum', l.dasar_hukum], ['sarana', '8 sarana dan prasarana', l.sarana],
    ['kompetensi', '9 kompetensi pelaksana', l.kompetensi], ['pengawasan', '10 pengawasan internal', l.pengawasan], ['jumlah_pelaksana', '11 jumlah pelaksana', l.jumlah_pelaksana > 0], ['jaminan_pelayanan', '12 jaminan pelayanan', l.jaminan_pelayanan],
    ['jaminan_keamanan', '13 jaminan keamanan', l.jaminan_keamanan], ['evaluasi_kinerja', '14 evaluasi kinerja', l.evaluasi_kinerja],
  ]
  const kosong = (nilai: unknown) => (Array.isArray(nilai) ? nilai.length === 0 || nilai.some((satu) => typeof satu === 'string' && !satu.trim()) : typeof nilai === 'string' ? !nilai.trim() : !nilai)
  return isi.filter(([, , nilai]) => kosong(nilai)).map(([di, nama]) => ({ di, pesan: `Komponen ${nama} belum diisi.` }))
}

const biayaBerdasar: Pemeriksaan = ({ biaya }, { rumusAda }) => {
  if (biaya.jenis === 'gratis') return biaya.rumus ? [{ di: 'biaya', pesan: 'Layanan gratis tidak memakai rumus.' }] : []
  return [
    ...(biaya.dasar_hukum ? [] : [{ di: 'biaya', pesan: 'Pungutan harus mempunyai dasar hukum.' }]),
    ...(!biaya.rumus ? [{ di: 'biaya', pesan: 'Pungutan harus mempunyai rumus.' }] : rumusAda && !rumusAda(biaya.rumus) ? [{ di: 'biaya', pesan: `Rumus "${biaya.rumus}" tidak dikenal.` }] : []),
  ]
}

const persyaratanSesuai: Pemeriksaan = ({ persyaratan, formulir }) => {
  const isian = semuaIsian(formulir), kode = persyaratan.map((satu) => satu.kode)
  return persyaratan.flatMap((satu, i) => {
    const di = `persyaratan.${satu.kode}`, ada = isian.some((tanya) => tanya.kode === satu.kode)
    return [
      ...(kode.indexOf(satu.kode) < i ? [{ di, pesan: 'Kode persyaratan ini dipakai dua kali.' }] : []),
      ...(satu.jenis === 'isian' && !ada ? [{ di, pesan: `Formulir belum mempunyai isian "${satu.kode}".` }] : []),
      ...(satu.jenis !== 'isian' && ada ? [{ di, pesan: `Kode "${satu.kode}" sudah dipakai isian formulir.` }] : []),
      ...(satu.jenis === 'berkas' && !(satu.terima?.length && satu.maks_mb) ? [{ di, pesan: 'Sebutkan jenis berkas dan ukuran paling besar.' }] : []),
      ...(satu.bila ? periksaKondisi(satu.bila, isian).map((pesan) => ({ di, pesan })) : []),
    ]
  })
}

/** Steps at the applicant's village need to know which village that is. */
const tempatDiketahui: Pemeriksaan = ({ pemilik, formulir }) => {
  const tempat = semuaIsian(formulir).find(({ kode }) => kode === 'kode_wilayah')
  return pemilik !== 'desa_pemohon' || (tempat?.jenis === 'wilayah' && tempat.tingkat === 4 && tempat.wajib !== false && !tempat.bila) ? [] : [{ di: 'formulir', pesan: 'Layanan desa harus menanyakan kode_wilayah (wilayah sampai desa atau kelurahan).' }]
}

const hitunganSesuai: Pemeriksaan = ({ formulir }) => {
  const sebelum = new Map<string, Isian>(), cacat: CacatLayanan[] = []
  for (const isian of semuaIsian(formulir)) {
    const bahan = isian.hitung ? Object.values(isian.hitung).flat() as string[] : []
    for (const kode of bahan) if (!['angka', 'rupiah'].includes(sebelum.get(kode)?.jenis ?? '')) cacat.push({ di: `formulir.${isian.kode}`, pesan: `Dihitung dari "${kode}", yang bukan angka atau belum ditanyakan.` })
    sebelum.set(isian.kode, isian)
  }
  return cacat
}

/** Every placeholder of the letter is an answer or known otherwise; one that may stay empty stands in brackets. */
const suratTerisi: Pemeriksaan = ({ produk, formulir }) => {
  const isian = new Map(semuaIsian(formulir).map((satu) => [satu.kode, satu]))
  const surat = produk.surat, masa = [produk.masa?.mulai, produk.masa?.hari, produk.masa?.paling_lambat].filter((kode) => kode !== undefined)
  const cacat = [...isianSurat(surat), ...masa].filter((jalur) => !isian.has(jalur) && !(BAHAN_SURAT as readonly string[]).includes(jalur)).map((jalur) => ({ di: 'produk.surat', pesan: `Surat menyebut {${jalur}} yang tidak ada dalam formulir.` }))
  const pastiAda = isianSurat(suratTerpendek({ produk }))
  const tabel = new Set(surat.isi.flatMap((bagian) => ('tabel' in bagian ? [bagian.tabel] : [])))
  const dapatKosong = pastiAda.filter((jalur) => !tabel.has(jalur) && (isian.get(jalur)?.wajib === false || isian.get(jalur)?.bila !== undefined || jalur.startsWith('tagihan.') || jalur.startsWith('rekomendasi.')))
  const kolom = surat.isi.flatMap((bagian) => ('tabel' in bagian ? bagian.kolom.filter(([kode]) => !isian.get(bagian.tabel)?.kolom?.some((satu) => satu.kode === kode)).map(([kode]) => ({ di: 'produk.surat', pesan: `Tabel "${bagian.tabel}" tidak mempunyai kolom "${kode}".` })) : []))
  return [...cacat, ...kolom, ...dapatKosong.map((jalur) => ({ di: 'produk.surat', pesan: `{${jalur}} boleh kosong, jadi harus berada dalam kurung siku.` }))]
}

const nomorSah: Pemeriksaan = ({ produk }) => [
  ...(KLASIFIKASI.test(produk.klasifikasi) ? [] : [{ di: 'produk.klasifikasi', pesan: `Klasifikasi "${produk.klasifikasi}" tidak sah. Contoh: 500 atau 474.3.` }]),
  ...periksaPola(produk.pola_nomor).map((pesan) => ({ di: 'produk.pola_nomor', pesan })),
]
/** With the page of attachments in its place: what an upload depends on must be asked before it. */
const formulirSah: Pemeriksaan = (layanan) => periksaFormulir(formulirLengkap(layanan)).map(({ di, pesan }) => ({ di: `formulir.${di}`, pesan }))
const sopSah: Pemeriksaan = ({ sop, formulir }, pilihan) => buktikanSop(sop, { ...pilihan, formulir }).masalah.map(({ langkah, pesan }) => ({ di: `sop.${langkah}`, pesan }))

/** All faults of a service file; empty when it may be published. */
export const periksaLayanan = (layanan: Layanan, pilihan: PilihanPeriksa = {}): CacatLayanan[] =>
  [jatiDiri, empatBelasKomponen, biayaBerdasar, persyaratanSesuai, tempatDiketahui, formulirSah, hitunganSesuai, suratTerisi, nomorSah, sopSah].flatMap((periksa) => periksa(layanan, pilihan))

/** Places where the English beside the Indonesian is missing; a warning, not a hindrance. */
export function kurangInggris(l: Layanan): string[] {
  const kurang: string[] = []
  const minta = (di: string, ...pasangan: [string | undefined, string | undefined][]) => { if (pasangan.some(([id, en]) => id && !en)) kurang.push(di) }
  const tanya = (isian: Isian, di: string) => {
    minta(di, [isian.label, isian.label_en], [isian.petunjuk, isian.petunjuk_en], [isian.nama, isian.nama_en])
    for (const pilihan of isian.pilihan ?? []) minta(`${di}.${pilihan.nilai}`, [pilihan.label, pilihan.label_en], [pilihan.petunjuk, pilihan.petunjuk_en])
    for (const kolom of isian.kolom ?? []) tanya(kolom, `${di}.${kolom.kode}`)
  }
  minta('nama', [l.nama, l.nama_en], [l.ringkas, l.ringkas_en], [l.produk.nama, l.produk.nama_en], [l.biaya.keterangan, l.biaya.keterangan_en])
  minta('pengaduan', [l.pengaduan.kanal, l.pengaduan.kanal_en], [l.pengaduan.pejabat, l.pengaduan.pejabat_en], [l.pengaduan.waktu, l.pengaduan.waktu_en])
  for (const satu of l.persyaratan) minta(`persyaratan.${satu.kode}`, [satu.nama, satu.nama_en], [satu.petunjuk, satu.petunjuk_en])
  l.alur.forEach((satu, i) => minta(`alur.${i + 1}`, [satu.pelaku, satu.pelaku_en], [satu.uraian, satu.uraian_en], [satu.waktu, satu.waktu_en]))
  l.pemandu?.forEach((satu, i) => minta(`pemandu.${i + 1}`, [satu.tanya, satu.tanya_en], [satu.bila_ya, satu.bila_ya_en], [satu.bila_tidak, satu.bila_tidak_en]))
  l.formulir.aturan?.forEach((satu, i) => minta(`aturan.${i + 1}`, [satu.pesan, satu.pesan_en]))
  for (const halaman of l.formulir.halaman) {
    minta(`formulir.${halaman.kode}`, [halaman.judul, halaman.judul_en], [halaman.pengantar, halaman.pengantar_en])
    for (const isian of halaman.isian) tanya(isian, `formulir.${isian.kode}`)
  }
  return kurang
}
