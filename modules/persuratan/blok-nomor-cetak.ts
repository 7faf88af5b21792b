import { type IsiNaskah, cetakNaskah } from '#kernel/documents'
import { getUnit, tanggalPanjang, waktuPanjang } from '#kernel/organisation'
import { type Db } from '#kernel/platform'
import type { BlokNomor, isiBlok } from './blok-nomor.ts'
import { hariUnit } from './konsep.ts'

// A block of numbers on paper: the sheet that goes along on the day without system, and the record of what became of every number,
// to be signed in ink by who held them and who closed the block. Its code leads to the block itself.

type Nomor = Awaited<ReturnType<typeof isiBlok>>[number]
export interface CetakBlok { blok: BlokNomor; nomor: Nomor[]; /** Name of the kind of letter. */ jenis: string; zona: string; /** Page of the block. */ alamat: string }
export const rentangBlok = (b: Pick<BlokNomor, 'dari' | 'sampai'>): string => (b.dari === b.sampai ? String(b.dari) : `${b.dari}–${b.sampai}`)
/** What people typed is text; two asterisks would be a mark of the setter. */
const aman = (teks: string): string => teks.replaceAll('**', '* *')

/** PDF of the sheet (open block) or of the official record (closed block). */
export async function cetakBlok(db: Db, { blok, nomor, jenis, zona, alamat }: CetakBlok): Promise<Buffer> {
  const unit = await getUnit(db, blok.unit_id)
  const terpakai = nomor.filter((n) => n.keadaan === 'terpakai').length
  const kalimat = blok.ditutup_pada
    ? `Pada ${waktuPanjang(blok.ditutup_pada, zona)} telah dipertanggungjawabkan blok nomor ${jenis} urut ${rentangBlok(blok)} tahun ${blok.tahun}, yang disisihkan pada ${waktuPanjang(blok.dibuat_pada, zona)} karena: ${blok.sebab}. Dari ${nomor.length} nomor, ${terpakai} terpakai dan ${nomor.length - terpakai} dibatalkan dengan alasan: ${blok.alasan_sisa}.`
    : `Nomor ${jenis} urut ${rentangBlok(blok)} tahun ${blok.tahun} disisihkan untuk ${blok.pemegang} karena: ${blok.sebab}. Pakai berurutan, lalu tulis tanggal, hal, dan tujuannya di lembar ini.`
  const baris = nomor.map((n, i) => [`${i + 1}.`, n.teks, n.keadaan === 'terpakai' ? tanggalPanjang(n.tanggal) : '', n.perihal ?? '', n.keadaan === 'batal' ? `Batal: ${n.alasan}` : ''].map(aman))
  const isi: IsiNaskah = {
    templat: 'surat', judul: blok.ditutup_pada ? 'Berita Acara Pertanggungjawaban Blok Nomor Surat' : 'Lembar Nomor Surat', tempat: unit.kota || unit.nama,
    kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat, ...(unit.kopLogo?.startsWith('<svg') ? { logo: unit.kopLogo } : {}) },
    isi: [{ jenis: 'paragraf', teks: aman(kalimat) }, { jenis: 'tabel', judul: '', kepala: ['No.', 'Nomor', 'Tanggal', 'Hal dan tujuan', 'Keterangan'], baris }],
    penandatangan: [{ peran: blok.ditutup_pada ? 'Yang menutup,' : 'Yang menyisihkan,', baris: [], nama: blok.ditutup_teks ?? blok.oleh_teks }, { peran: 'Pemegang nomor,', baris: [], nama: blok.pemegang }],
  }
  return cetakNaskah(isi, { nomor: `blok ${rentangBlok(blok)}/${blok.tahun}`, tanggal: await hariUnit(db, blok.unit_id), alamatPeriksa: alamat, penyedia: 'manual' })
}
