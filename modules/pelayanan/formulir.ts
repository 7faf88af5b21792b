import type { Formulir, Halaman, Isian } from '#kernel/forms'
import type { Layanan, Persyaratan } from './layanan.ts'

// The form a person fills is the service's own questions plus one page with the documents it requires.

const BAWAAN_MB = 5
const sebagaiIsian = (p: Persyaratan): Isian => ({
  kode: p.kode, jenis: p.terima?.includes('pdf') === false ? 'foto' : 'berkas', label: p.nama, wajib: p.wajib, maks_mb: p.maks_mb ?? BAWAAN_MB, terima: p.terima ?? ['pdf', 'jpeg', 'png'],
  ...(p.nama_en ? { label_en: p.nama_en } : {}), ...(p.petunjuk ? { petunjuk: p.petunjuk } : {}), ...(p.petunjuk_en ? { petunjuk_en: p.petunjuk_en } : {}), ...(p.bila ? { bila: p.bila } : {}),
})

export const HALAMAN_LAMPIRAN = 'lampiran'

/** Questions and required documents in one definition: pages, checks, summary and API all use this. */
export function formulirLengkap(layanan: Pick<Layanan, 'formulir' | 'persyaratan'>): Formulir {
  const berkas = layanan.persyaratan.filter((p) => p.jenis === 'berkas').map(sebagaiIsian)
  if (berkas.length === 0) return layanan.formulir
  const lampiran: Halaman = { kode: HALAMAN_LAMPIRAN, judul: 'Lampiran', judul_en: 'Attachments', pengantar: 'Foto dari ponsel sudah cukup, asalkan tulisannya terbaca.', pengantar_en: 'A phone picture is enough as long as the words can be read.', isian: berkas }
  const akhir = layanan.formulir.halaman.findLastIndex((h) => h.isian.some((i) => i.jenis === 'pernyataan'))
  const di = akhir === -1 ? layanan.formulir.halaman.length : akhir
  return { ...layanan.formulir, halaman: layanan.formulir.halaman.toSpliced(di, 0, lampiran) }
}
