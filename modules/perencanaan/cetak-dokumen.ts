import { type BagianTabel, type IsiSel, romawi, rupiah, sambungTabel, setTemplat, tulisCsv, tulisXlsx } from '#kernel/documents'
import { tanggalDaerah } from '#kernel/identity'
import { getUnit, getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { type Db, now } from '#kernel/platform'
import { type BahanTabel, type TabelDokumen, bahanTabel, susunTabel, tabelUtama } from './cetak-tabel.ts'
import { KATA_TAHAP, SIFAT_DOKUMEN, tahunan } from './dokumen-tahap.ts'
import { type Dokumen, type Tahap, findTahap } from './dokumen.sql.ts'
import { type TabelBab, blokBab, listBab } from './narasi.ts'
import { tabelRealisasi } from './realisasi.ts'

// A version on paper, as a workbook and as open data; all three from the same tables.

/** Longer than this a table stands behind the chapters, on pages of its own that take no time to set. */
const BARIS_CETAK = 300
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

/** The document of a version as PDF/A: chapters with their tables, the long ones behind them. With an office only its part. */
export async function pdfDokumen(db: Db, d: Dokumen, { urut, unitId }: PilihanCetak): Promise<Buffer> {
  const tahap = (await findTahap(db, d.id, urut))!, b = await bahanTabel(db, d, urut, unitId), pemda = await getUnitPemda(db)
  const unit = SIFAT_DOKUMEN[d.jenis].unit ? await getUnit(db, d.unit_id) : pemda
  const bab = [], panjang: TabelDokumen[] = []
  for (const [i, satu] of (await listBab(db, d.id, urut)).entries()) {
    const blok: unknown[] = []
    for (const k of blokBab(satu.isi)) {
      if (k.jenis === 'tak_dikenal') blok.push({ jenis: 'paragraf', teks: k.teks })
      else if (k.jenis !== 'tabel') blok.push(k)
      else blok.push(cetakTabel(await tabel(db, b, k.tabel), panjang))
    }
    bab.push({ nomor: romawi(i + 1), judul: satu.judul, blok })
  }
  const tanggal = tanggalDaerah(now()), kaki = `${d.nama}, ${KATA_TAHAP[tahap.tahap][0].toLowerCase()}, dicetak ${tanggalPanjang(tanggal)}`
  const data = { kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, judul: d.nama, keterangan: await keterangan(db, d, tahap, unitId), tanggal, konsep: tahap.sidik === null, kaki, bab }
  const pdf = await setTemplat('rencana', data, `rencana:${d.id}:${urut}`, { bertanda: panjang.length === 0 })
  return panjang.length === 0 ? pdf : sambungTabel(pdf, panjang.map((t, i) => bagianLampiran(d, t, i)), { kaki: tahap.sidik === null ? `RANCANGAN · ${kaki}` : kaki, halaman: 'Lampiran, halaman', ukuran: 6.5 })
}
/** A table where it is called for; one too long for that goes to `panjang`, and the chapter says where it stands. */
function cetakTabel(t: TabelDokumen, panjang: TabelDokumen[]): unknown {
  if (t.baris.length <= BARIS_CETAK) return { jenis: 'tabel', judul: t.judul, kepala: t.kepala, baris: t.baris.map((baris) => t.kepala.map((_, i) => teksSel(baris[i] ?? null))), kanan: t.kanan, lebar: lebar(t) }
  const ke = panjang.findIndex((satu) => satu.nama === t.nama)
  return { jenis: 'paragraf', teks: `Tabel ${t.judul.toLowerCase()} (${t.baris.length} baris) ada pada Lampiran ${ke >= 0 ? ke + 1 : panjang.push(t)} di belakang dokumen ini.` }
}
function* barisTeks(t: TabelDokumen): Generator<string[]> { for (const baris of t.baris) yield t.kepala.map((_, i) => teksSel(baris[i] ?? null)) }
/** On a page full of columns each is as wide as its longest word (a code or a sum is never broken), and what is left goes to those that say more. */
const lebarLampiran = (t: TabelDokumen): number[] => {
  const contoh = t.baris.slice(0, 1000).map((baris) => t.kepala.map((_, i) => teksSel(baris[i] ?? null)))
  return t.kepala.map((judul, i) => Math.max(...judul.split(' ').map((k) => k.length), ...contoh.map((baris) => Math.min(24, Math.max(...baris[i]!.split(' ').map((k) => k.length))))) * 1.15 + 3 + Math.min(60, contoh.reduce((n, baris) => n + baris[i]!.length, 0) / contoh.length) * 0.25)
}
const bagianLampiran = (d: Dokumen, t: TabelDokumen, i: number): BagianTabel => ({ judul: [t.judul, `Lampiran ${i + 1}`, d.nama], kepala: t.kepala, lebar: lebarLampiran(t), kanan: t.kanan, baris: barisTeks(t) })
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
