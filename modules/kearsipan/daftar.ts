import { setTemplat } from '#kernel/documents'
import { type Unit, tanggalPanjang } from '#kernel/organisation'
import { type BerkasArsip, kodeBerkas } from './berkas-arsip.sql.ts'
import { KATA_NASIB } from './berita-acara.ts'
import type { IsiBerkas } from './isi-berkas.sql.ts'
import { tersembunyi } from './pemberkasan.ts'

// Lists of archives (PP 28/2012 Ps 43): by dossier (daftar berkas) and by item (daftar isi berkas), on paper and as rows for CSV.

const hari = (tanggal: string | null): string => (tanggal ? tanggalPanjang(tanggal) : '-')
export const judulBerkas = (b: Pick<BerkasArsip, 'keamanan' | 'judul'>): string => (tersembunyi(b.keamanan) ? 'Berkas rahasia' : b.judul)
const KEPALA_BERKAS = ['Kode berkas', 'Uraian', 'Tahun', 'Jumlah', 'Ditutup', 'Inaktif sejak', 'Masa simpan berakhir', 'Nasib akhir', 'Keamanan', 'Lokasi']
const barisBerkas = (b: BerkasArsip): string[] => [kodeBerkas(b), judulBerkas(b), `${b.tahun}`, `${b.jumlah}`, hari(b.ditutup), hari(b.inaktif_pada), hari(b.akhir_pada), b.nasib ? KATA_NASIB[b.nasib][0] : '-', b.keamanan.replace('_', ' '), b.lokasi]
const KEPALA_ISI = ['Kode berkas', 'No. urut', 'Nomor', 'Tanggal', 'Uraian', 'Tingkat perkembangan', 'Jumlah', 'Lokasi']
const barisIsi = (kode: string, i: IsiBerkas): string[] => [kode, `${i.urut}`, i.nomor ?? '-', hari(i.tanggal), i.uraian, i.tingkat, i.jumlah, i.lokasi]

export const csvBerkas = (berkas: BerkasArsip[]): string[][] => [KEPALA_BERKAS, ...berkas.map(barisBerkas)]
export const csvIsi = (berkas: BerkasArsip, isi: IsiBerkas[]): string[][] => [KEPALA_ISI, ...isi.map((i) => barisIsi(kodeBerkas(berkas), i))]

interface Cetak { unit: Unit; judul: string; keterangan: string[]; tanggal: string; alamat: string }
async function cetak({ unit, judul, keterangan, tanggal, alamat }: Cetak, kepala: string[], baris: string[][]): Promise<Buffer> {
  const kop = { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }
  return setTemplat('daftar', { kop, judul, keterangan, tanggal, kaki: `${judul}, ${unit.nama}, dicetak ${tanggalPanjang(tanggal)}`, tabel: { jenis: 'tabel', judul: '', kepala: ['No.', ...kepala], baris: baris.map((b, i) => [`${i + 1}.`, ...b]) } }, alamat)
}
export const pdfBerkas = (c: Cetak, berkas: BerkasArsip[]): Promise<Buffer> => cetak(c, KEPALA_BERKAS, berkas.map(barisBerkas))
export const pdfIsi = (c: Cetak, berkas: BerkasArsip, isi: IsiBerkas[]): Promise<Buffer> => cetak(c, KEPALA_ISI, isi.map((i) => barisIsi(kodeBerkas(berkas), i)))
