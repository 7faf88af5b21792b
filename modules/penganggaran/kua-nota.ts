import { type BlokSurat, alamatPeriksa, cetakNaskah, pdfNaskah, rupiah } from '#kernel/documents'
import { getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { type Db, now, refuseNotFound, sql } from '#kernel/platform'
import { tanggalDaerah } from '#kernel/identity'
import { findKebijakan, listPaguUnit, listPersetujuan, listSumberRingkas } from './kua.sql.ts'
import { ATURAN_TAHAP, NAMA_NASKAH } from './tahap-aturan.ts'
import { silpa } from './periksa.ts'
import { type Tahap, findTahap, listTahap } from './tahap.sql.ts'
import { jumlahVersi } from './tahap-versi.sql.ts'

// The memorandum of agreement on KUA-PPAS and the joint approval of a budget, in the customary order: sides, ground, policy, ceilings
// or the summary. Who signs, and how, stands in kua-tanda.ts.

const uang = (n: bigint) => rupiah(n, { sen: false })
// The typesetter reads ** as bold; what people typed stays what they typed.
const polos = (teks: string) => teks.replaceAll('*', '')
const DASAR_HUKUM = ['Undang-Undang Nomor 17 Tahun 2003 tentang Keuangan Negara.', 'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah.', 'Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah.', 'Peraturan Menteri Dalam Negeri Nomor 77 Tahun 2020.']
/** Policy and ceilings: what a KUA-PPAS (or its change) agrees on. */
async function isiPagu(db: Db, { tahun, urut }: Tahap): Promise<BlokSurat[]> {
  const [kebijakan, unit, sumber, jumlah] = [await findKebijakan(db, tahun, urut), await listPaguUnit(db, tahun, urut), await listSumberRingkas(db, tahun, urut), await jumlahVersi(db, tahun, urut)]
  const bab: [string, string | undefined][] = [['Kebijakan pendapatan daerah', kebijakan?.pendapatan], ['Kebijakan belanja daerah', kebijakan?.belanja], ['Kebijakan pembiayaan daerah', kebijakan?.pembiayaan], ['Strategi pencapaian', kebijakan?.strategi]]
  return [
    { jenis: 'paragraf', teks: `Para pihak sepakat atas kebijakan umum anggaran serta prioritas dan plafon anggaran tahun ${tahun} sebagaimana diuraikan berikut ini, yang menjadi dasar penyusunan APBD.` },
    { jenis: 'ketentuan', butir: DASAR_HUKUM },
    ...(kebijakan?.asumsi.length ? [{ jenis: 'tabel' as const, judul: 'Asumsi makro', kepala: ['Asumsi', 'Nilai'], baris: kebijakan.asumsi.map((a) => [polos(a.nama), polos(`${a.nilai} ${a.satuan}`)]), kanan: [1] }] : []),
    ...bab.flatMap(([judul, teks]): BlokSurat[] => (teks ? [{ jenis: 'paragraf', teks: `${judul}. ${polos(teks)}` }] : [])),
    { jenis: 'tabel', judul: 'Plafon menurut perangkat daerah', kepala: ['Perangkat daerah', 'Sub kegiatan', 'Plafon'], baris: [...unit.map((u) => [polos(u.nama), String(u.banyak), uang(u.pagu)]), ['Jumlah', String(unit.reduce((n, u) => n + u.banyak, 0)), uang(jumlah.pagu)]], kanan: [1, 2] },
    ...(sumber.length > 0 ? [{ jenis: 'tabel' as const, judul: 'Batas sumber dana', kepala: ['Sumber dana', 'Jumlah'], baris: sumber.map((s) => [s.sumber_dana, uang(s.jumlah)]), kanan: [1] }] : []),
  ]
}
/** A joint approval of the budget itself: its four parts, balanced, with the offices. */
async function isiApbd(db: Db, { tahun, urut }: Tahap): Promise<BlokSurat[]> {
  const [unit, j] = [await listPaguUnit(db, tahun, urut), await jumlahVersi(db, tahun, urut)]
  const angka: [string, bigint][] = [['Pendapatan daerah', j.pendapatan], ['Belanja daerah', j.belanja], ['Surplus/(defisit)', j.pendapatan - j.belanja], ['Penerimaan pembiayaan', j.penerimaan], ['Pengeluaran pembiayaan', j.pengeluaran], ['Pembiayaan neto', j.penerimaan - j.pengeluaran], ['Sisa lebih pembiayaan anggaran tahun berkenaan', silpa(j)]]
  return [
    { jenis: 'paragraf', teks: `Kepala daerah dan DPRD menyetujui bersama rancangan peraturan daerah tentang APBD tahun anggaran ${tahun} dengan ringkasan sebagai berikut.` },
    { jenis: 'ketentuan', butir: DASAR_HUKUM },
    { jenis: 'tabel', judul: 'Ringkasan APBD', kepala: ['Uraian', 'Jumlah'], baris: angka.map(([nama, n]) => [nama, uang(n)]), kanan: [1] },
    { jenis: 'tabel', judul: 'Belanja menurut perangkat daerah', kepala: ['Perangkat daerah', 'Sub kegiatan', 'Belanja'], baris: unit.map((u) => [polos(u.nama), String(u.banyak), uang(u.terisi)]), kanan: [1, 2] },
  ]
}
/** The words of an agreement, as they are on the day it is made. */
export const isiKesepakatan = (db: Db, tahap: Tahap): Promise<BlokSurat[]> => (ATURAN_TAHAP[tahap.jenis].syarat.includes('kebijakan') ? isiPagu(db, tahap) : isiApbd(db, tahap))
export const judulKesepakatan = (tahap: Tahap): string => `${NAMA_NASKAH[ATURAN_TAHAP[tahap.jenis].naskah ?? 'nota'][0]} ${tahap.nama}`
/**
 * The memorandum of a stage as PDF: the signed one where there is one, else a draft marked as such (or, of a year that was brought
 * over from elsewhere, what it says without signatures). `urut` defaults to the last stage that asks for an agreement. Refuses (404)
 * when the year has none.
 */
export async function pdfKesepakatan(db: Db, tahun: number, urut?: number): Promise<Buffer> {
  const tahap = (urut ? await findTahap(db, tahun, urut) : (await listTahap(db, tahun)).findLast((t) => ATURAN_TAHAP[t.jenis].syarat.includes('persetujuan'))) ?? refuseNotFound('Kesepakatan')
  const nota = await db.maybe<{ naskah_id: string }>(sql`select naskah_id from penganggaran.nota where tahun = ${tahun} and urut = ${tahap.urut} and dicabut_pada is null`)
  if (nota) return (await pdfNaskah(db, nota.naskah_id, now())).bytes
  const pemda = await getUnitPemda(db), suara = await listPersetujuan(db, tahun, tahap.urut), hari = tahap.tanggal ?? tanggalDaerah(now())
  const sidik: BlokSurat[] = tahap.sidik ? [{ jenis: 'paragraf', teks: `Isi tahap ini dibekukan dengan sidik ${tahap.sidik}. Naskah bertanda tangannya disimpan di luar sistem ini.` }] : []
  const penanda = (['kepala_daerah', 'dprd'] as const).map((p) => { const s = suara.find((x) => x.pihak === p && x.setuju); return { baris: [p === 'dprd' ? 'PIMPINAN DPRD,' : (s?.jabatan ?? 'KEPALA DAERAH').toUpperCase() + ','], nama: s ? `Disetujui ${tanggalPanjang(tanggalDaerah(s.pada))}` : '(belum menyetujui)' } })
  // Nothing to verify: it is always marked as a draft, so that it is taken for nothing else.
  return cetakNaskah({ templat: 'surat', kop: { pemerintah: pemda.nama, unit: [], alamat: pemda.alamat }, judul: judulKesepakatan(tahap), isi: [...(await isiKesepakatan(db, tahap)), ...sidik], tempat: pemda.kota || pemda.nama, penandatangan: penanda },
    { nomor: tahap.nomor || '-', tanggal: hari, alamatPeriksa: alamatPeriksa('').replace(/\/v\/$/, '/verifikasi'), penyedia: 'manual', konsep: true })
}
