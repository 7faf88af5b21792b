import { type IsiSel, romawi, rupiah, setTemplat, tulisCsv, tulisXlsx } from '#kernel/documents'
import { tanggalDaerah } from '#kernel/identity'
import { getUnit, getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { type Db, now } from '#kernel/platform'
import { type BahanTabel, type TabelDokumen, bahanTabel, susunTabel, tabelUtama } from './cetak-tabel.ts'
import { KATA_TAHAP, SIFAT_DOKUMEN, tahunan } from './dokumen-tahap.ts'
import { type Dokumen, type Tahap, findTahap } from './dokumen.sql.ts'
import { type TabelBab, blokBab, listBab } from './narasi.ts'
import { tabelRealisasi } from './realisasi.ts'

// A version on paper, as a workbook and as open data; all three from the same tables.

/** Longer than this a table is printed for one office at a time; the whole stands in the workbook. */
const BARIS_CETAK = 900
export interface PilihanCetak { urut: number; unitId?: string | undefined }

async function tabel(db: Db, b: BahanTabel, nama: TabelBab): Promise<TabelDokumen> { return nama === 'realisasi' ? tabelRealisasi(db, b) : susunTabel(db, b, nama) }
/** What a version is called: "Rancangan akhir" or "Ditetapkan dengan Perkada Nomor 18 Tahun …". */
export function sebutTahap(t: Tahap): string {
  const { peraturan, nomor, tanggal } = t.dasar
  return peraturan && nomor && tanggal ? `${KATA_TAHAP[t.tahap][0]} dengan ${peraturan} Nomor ${nomor} tanggal ${tanggalPanjang(tanggal)}` : KATA_TAHAP[t.tahap][0]
}
async function keterangan(db: Db, d: Dokumen, tahap: Tahap, unitId: string | undefined): Promise<string[]> {
  return [sebutTahap(tahap), ...(unitId && !SIFAT_DOKUMEN[d.jenis].unit ? [(await getUnit(db, unitId)).nama] : []), tahap.sidik ? `Sidik versi ${tahap.sidik.slice(0, 16)}` : 'Tahap ini belum dibekukan']
}
const teksSel = (isi: IsiSel): string => (isi === null ? '' : typeof isi === 'bigint' ? rupiah(isi, { sen: false }).replace(/^Rp\s?/, '') : String(isi))
/** Columns get room by what they hold: long words more, numbers as much as they need. */
const lebar = (t: TabelDokumen): number[] => t.kepala.map((judul, kolom) => Math.min(26, Math.max(judul.length * 0.5, 5, ...t.baris.slice(0, 200).map((baris) => teksSel(baris[kolom] ?? null).length * (t.kanan.includes(kolom) ? 0.9 : 0.45)))))

/** The document of a version as PDF/A: chapters with their tables. With an office only its part. */
export async function pdfDokumen(db: Db, d: Dokumen, { urut, unitId }: PilihanCetak): Promise<Buffer> {
  const tahap = (await findTahap(db, d.id, urut))!, b = await bahanTabel(db, d, urut, unitId), pemda = await getUnitPemda(db)
  const unit = SIFAT_DOKUMEN[d.jenis].unit ? await getUnit(db, d.unit_id) : pemda
  const bab = []
  for (const [i, satu] of (await listBab(db, d.id, urut)).entries()) {
    const blok: unknown[] = []
    for (const k of blokBab(satu.isi)) {
      if (k.jenis === 'tak_dikenal') blok.push({ jenis: 'paragraf', teks: k.teks })
      else if (k.jenis !== 'tabel') blok.push(k)
      else blok.push(...cetakTabel(await tabel(db, b, k.tabel)))
    }
    bab.push({ nomor: romawi(i + 1), judul: satu.judul, blok })
  }
  const tanggal = tanggalDaerah(now())
  return setTemplat('rencana', { kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, judul: d.nama, keterangan: await keterangan(db, d, tahap, unitId), tanggal, konsep: tahap.sidik === null, kaki: `${d.nama}, ${KATA_TAHAP[tahap.tahap][0].toLowerCase()}, dicetak ${tanggalPanjang(tanggal)}`, bab }, `rencana:${d.id}:${urut}`)
}
function cetakTabel(t: TabelDokumen): unknown[] {
  const dipotong = t.baris.length > BARIS_CETAK
  const satu = { jenis: 'tabel', judul: t.judul, kepala: t.kepala, baris: t.baris.slice(0, dipotong ? 0 : undefined).map((baris) => t.kepala.map((_, i) => teksSel(baris[i] ?? null))), kanan: t.kanan, lebar: lebar(t) }
  return dipotong ? [{ jenis: 'paragraf', teks: `Tabel ${t.judul.toLowerCase()} memuat ${t.baris.length} baris. Rinciannya dicetak untuk tiap perangkat daerah dan tersedia sebagai lembar kerja.` }] : [satu]
}
/** All tables of a version as a workbook, one sheet each. */
export async function xlsxDokumen(db: Db, d: Dokumen, { urut, unitId }: PilihanCetak): Promise<Buffer> {
  const tahap = (await findTahap(db, d.id, urut))!, b = await bahanTabel(db, d, urut, unitId), judul = [d.nama, ...(await keterangan(db, d, tahap, unitId))]
  const lembar = []
  for (const nama of [...tabelUtama(d), ...(tahunan(d.jenis) ? ['realisasi' as const] : [])]) { const t = await tabel(db, b, nama); lembar.push({ nama: t.judul, judul, kepala: t.kepala, baris: t.baris }) }
  return tulisXlsx(lembar)
}
/** The main table of a version as CSV with a byte order mark; rupiah as plain digits. */
export async function csvDokumen(db: Db, d: Dokumen, { urut, unitId }: PilihanCetak): Promise<string> {
  const t = await tabel(db, await bahanTabel(db, d, urut, unitId), tabelUtama(d)[0]!)
  return tulisCsv([t.kepala, ...t.baris.map((baris) => t.kepala.map((_, i) => baris[i] ?? null))], 'semua')
}
