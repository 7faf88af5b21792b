import { type BlokSurat, cetakNaskah, rupiah } from '#kernel/documents'
import { getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { type Db, now, refuseNotFound } from '#kernel/platform'
import { tanggalDaerah } from '#kernel/identity'
import { findKebijakan, listPaguUnit, listPersetujuan, listSumberRingkas } from './kua.sql.ts'
import { ATURAN_TAHAP, NAMA_NASKAH } from './tahap-aturan.ts'
import { findTahap, listTahap } from './tahap.sql.ts'
import { jumlahVersi } from './tahap-versi.sql.ts'

// The memorandum of agreement on KUA-PPAS (and the joint approval), in the customary order: sides, ground, policy, ceilings.

const uang = (n: bigint) => rupiah(n, { sen: false })
// The typesetter reads ** as bold; what people typed stays what they typed.
const polos = (teks: string) => teks.replaceAll('*', '')
async function isiNota(db: Db, tahun: number, urut: number): Promise<BlokSurat[]> {
  const [kebijakan, unit, sumber, jumlah] = [await findKebijakan(db, tahun, urut), await listPaguUnit(db, tahun, urut), await listSumberRingkas(db, tahun, urut), await jumlahVersi(db, tahun, urut)]
  const bab: [string, string | undefined][] = [['Kebijakan pendapatan daerah', kebijakan?.pendapatan], ['Kebijakan belanja daerah', kebijakan?.belanja], ['Kebijakan pembiayaan daerah', kebijakan?.pembiayaan], ['Strategi pencapaian', kebijakan?.strategi]]
  return [
    { jenis: 'paragraf', teks: `Para pihak sepakat atas kebijakan umum anggaran serta prioritas dan plafon anggaran tahun ${tahun} sebagaimana diuraikan berikut ini, yang menjadi dasar penyusunan APBD.` },
    { jenis: 'ketentuan', butir: ['Undang-Undang Nomor 17 Tahun 2003 tentang Keuangan Negara.', 'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah.', 'Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah.', 'Peraturan Menteri Dalam Negeri Nomor 77 Tahun 2020.'] },
    ...(kebijakan?.asumsi.length ? [{ jenis: 'tabel' as const, judul: 'Asumsi makro', kepala: ['Asumsi', 'Nilai'], baris: kebijakan.asumsi.map((a) => [polos(a.nama), polos(`${a.nilai} ${a.satuan}`)]), kanan: [1] }] : []),
    ...bab.flatMap(([judul, teks]): BlokSurat[] => (teks ? [{ jenis: 'paragraf', teks: `${judul}. ${polos(teks)}` }] : [])),
    { jenis: 'tabel', judul: 'Plafon menurut perangkat daerah', kepala: ['Perangkat daerah', 'Sub kegiatan', 'Plafon'], baris: [...unit.map((u) => [polos(u.nama), String(u.banyak), uang(u.pagu)]), ['Jumlah', String(unit.reduce((n, u) => n + u.banyak, 0)), uang(jumlah.pagu)]], kanan: [1, 2] },
    ...(sumber.length > 0 ? [{ jenis: 'tabel' as const, judul: 'Batas sumber dana', kepala: ['Sumber dana', 'Jumlah'], baris: sumber.map((s) => [s.sumber_dana, uang(s.jumlah)]), kanan: [1] }] : []),
  ]
}
/**
 * The memorandum of a stage as PDF: of the stage itself once it is frozen, else a draft marked as such. `urut` defaults to the last
 * stage that asks for an agreement. Refuses (404) when the year has none.
 */
export async function pdfKesepakatan(db: Db, tahun: number, urut?: number): Promise<Buffer> {
  const tahap = (urut ? await findTahap(db, tahun, urut) : (await listTahap(db, tahun)).findLast((t) => ATURAN_TAHAP[t.jenis].syarat.includes('persetujuan'))) ?? refuseNotFound('Kesepakatan')
  const pemda = await getUnitPemda(db), suara = await listPersetujuan(db, tahun, tahap.urut)
  const naskah = ATURAN_TAHAP[tahap.jenis].naskah ?? 'nota', hari = tahap.tanggal ?? tanggalDaerah(now())
  const sidik: BlokSurat[] = tahap.sidik ? [{ jenis: 'paragraf', teks: `Isi tahap ini dibekukan dengan sidik ${tahap.sidik}.` }] : []
  const penanda = (['kepala_daerah', 'dprd'] as const).map((p) => { const s = suara.find((x) => x.pihak === p && x.setuju); return { baris: [p === 'dprd' ? 'PIMPINAN DPRD,' : (s?.jabatan ?? 'KEPALA DAERAH').toUpperCase() + ','], nama: s ? `Disetujui ${tanggalPanjang(tanggalDaerah(s.pada))}` : '(belum menyetujui)' } })
  return cetakNaskah({ templat: 'surat', kop: { pemerintah: pemda.nama, unit: [], alamat: pemda.alamat }, judul: `${NAMA_NASKAH[naskah][0]} ${tahap.nama}`, isi: [...(await isiNota(db, tahun, tahap.urut)), ...sidik], tempat: pemda.kota || pemda.nama, penandatangan: penanda },
    { nomor: tahap.nomor || '-', tanggal: hari, alamatPeriksa: `/anggaran/${tahun}/${tahap.urut}`, penyedia: 'manual', konsep: !tahap.dibekukan_pada })
}
