import type { Db } from '#kernel/platform'
import { type BagianCetak, bagianCetak, kepalaNaskah } from './lampiran-bentuk.ts'
import { type SusunLampiran, ringkasanAkun, tingkatSub } from './lampiran-perda.ts'
import { awal, jumlahkan, pohon } from './lampiran-pohon.ts'
import { type JumlahLampiran, listJumlahLampiran, listPenerimaCetak, listUnitLampiran, namaKode } from './lampiran.sql.ts'
import type { Tahap } from './tahap.sql.ts'

// Annexes of the elaboration: summary, everything down to the last level of accounts, and who receives grants and aid.

export const satuPenjabaran: SusunLampiran = async (db, tahap) => [bagianCetak({ judul: kepalaNaskah('Lampiran I Penjabaran', 'Ringkasan penjabaran APBD menurut kelompok, jenis, objek, dan rincian objek', tahap), kepala: ['Kode', 'Uraian', 'Jumlah (Rp)'], lebar: [2, 7, 2.4], kanan: [2], ...(await ringkasanAkun(db, tahap, [2, 3, 4, 5])) })]
const akun = (nama: Map<string, string>, bagian: number) => (r: JumlahLampiran) => { const kode = awal(r.rekening, bagian); return { kunci: kode, kode, nama: nama.get(kode) ?? kode } }
interface Nama { nomenklatur: Map<string, string>; rekening: Map<string, string> }
const namaNya = async (db: Db, tahun: number): Promise<Nama> => ({ nomenklatur: await namaKode(db, 'nomenklatur', tahun), rekening: await namaKode(db, 'rekening', tahun) })
function penjabaranUnit(tahap: Tahap, isi: JumlahLampiran[], { nomenklatur, rekening }: Nama): BagianCetak {
  const baris = pohon(isi, [...tingkatSub(nomenklatur), ...[2, 3, 4, 5, 6].map((n) => akun(rekening, n))], (r) => [r.jumlah], 1)
  return bagianCetak({ judul: kepalaNaskah('Lampiran II Penjabaran', 'Penjabaran APBD menurut organisasi, program, kegiatan, sub kegiatan, sampai sub rincian objek', tahap), kepalaSurat: [['Organisasi', isi[0]!.unit]], kepala: ['Kode', 'Uraian', 'Jumlah (Rp)'], lebar: [2.6, 7, 2.2], kanan: [2], baris: baris.map((p) => [p.kode, p.nama, p.jumlah[0]!]), tebal: baris.flatMap((p, i) => (p.dalam < 3 ? [i] : [])) })
}
export const duaPenjabaran: SusunLampiran = async (db, tahap, unitId) => {
  const semua = await listJumlahLampiran(db, tahap.tahun, tahap.urut, { unitId }), nama = await namaNya(db, tahap.tahun)
  return [...Map.groupBy(semua, (r) => r.unit_id).values()].map((isi) => penjabaranUnit(tahap, isi, nama))
}
/** The same office by office, each forgotten before the next is read, with how far along the offices it is (0 to 1). */
export async function* alirDuaPenjabaran(db: Db, tahap: Tahap): AsyncGenerator<[BagianCetak, number]> {
  const nama = await namaNya(db, tahap.tahun), unit = await listUnitLampiran(db, tahap.tahun, tahap.urut)
  for (const [i, unitId] of unit.entries()) yield [penjabaranUnit(tahap, await listJumlahLampiran(db, tahap.tahun, tahap.urut, { unitId }), nama), (i + 1) / unit.length]
}
/** DAFTAR NAMA CALON PENERIMA, ALAMAT DAN BESARAN, one list for money and one for goods, or one for each kind of transfer. */
const penerima = (ke: string, apa: string, daftar: { huruf: string; judul: string; awalan: string[]; bentuk?: string }[]): SusunLampiran => async (db, tahap) => {
  const hasil: BagianCetak[] = []
  for (const d of daftar) {
    const isi = await listPenerimaCetak(db, tahap.tahun, tahap.urut, d.awalan, d.bentuk)
    hasil.push(bagianCetak({ judul: kepalaNaskah(`Lampiran ${ke}.${d.huruf} Penjabaran`, `Daftar nama calon penerima, alamat, dan besaran ${apa} ${d.judul}`, tahap), kepala: ['No.', 'Nama', 'Alamat', 'Perangkat daerah', 'Rekening', 'Besaran (Rp)'], lebar: [0.5, 3.5, 4, 3, 2, 2], kanan: [5], baris: [...isi.map((p, i) => [`${i + 1}.`, p.nama, p.alamat, p.unit, p.rekening, p.jumlah]), ['', 'JUMLAH', '', '', '', jumlahkan(isi, (p) => [p.jumlah], 1)[0]!]], tebal: [isi.length] }))
  }
  return hasil
}
export const hibah = penerima('III', 'hibah', [{ huruf: 'a', judul: 'berupa uang', awalan: ['5.1.05'], bentuk: 'uang' }, { huruf: 'b', judul: 'berupa barang', awalan: ['5.1.05'], bentuk: 'barang' }])
export const bansos = penerima('IV', 'bantuan sosial', [{ huruf: 'a', judul: 'berupa uang', awalan: ['5.1.06'], bentuk: 'uang' }, { huruf: 'b', judul: 'berupa barang', awalan: ['5.1.06'], bentuk: 'barang' }])
export const bantuan = penerima('V', 'bantuan keuangan', [{ huruf: 'a', judul: 'bersifat umum', awalan: ['5.4.02.01', '5.4.02.03', '5.4.02.05'] }, { huruf: 'b', judul: 'bersifat khusus', awalan: ['5.4.02.02', '5.4.02.04', '5.4.02.06'] }])
export const bagiHasil = penerima('VI', 'bagi hasil', [{ huruf: 'a', judul: 'pajak daerah kepada pemerintah kabupaten', awalan: ['5.4.01.01', '5.4.01.03'] }, { huruf: 'b', judul: 'kepada pemerintah kota', awalan: ['5.4.01.02', '5.4.01.04'] }, { huruf: 'c', judul: 'kepada pemerintah desa', awalan: ['5.4.01.05', '5.4.01.06'] }])
