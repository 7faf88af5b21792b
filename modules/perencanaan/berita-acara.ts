import { type BlokSurat, type IsiNaskah, rupiah, tanggalTerbilang } from '#kernel/documents'
import type { Unit } from '#kernel/organisation'
import { sebutVolume } from './biaya.ts'
import { KATA_ALASAN, KATA_PUTUSAN, type TingkatAcara } from './keadaan.ts'
import type { Acara, Hadir, IsiBeku } from './musrenbang.sql.ts'
import { tulisSkor } from './skor.ts'

// The official record of a musrenbang in the customary order: day and place, ground, who opened and came, topics, what was
// agreed by rank, what was deferred with its reason, delegates, and the hash of the frozen rows.

export const NAMA_ACARA: Record<TingkatAcara, string> = { desa: 'Musyawarah Perencanaan Pembangunan Desa/Kelurahan', kecamatan: 'Musyawarah Perencanaan Pembangunan Kecamatan', forum_pd: 'Forum Perangkat Daerah', kabupaten: 'Musyawarah Perencanaan Pembangunan Kabupaten' }
export interface BahanBerita { acara: Acara; unit: Unit; hadir: Hadir[]; beku: { urut: number; isi: IsiBeku; tujuan: string }[]; sidik: string; penandatangan: IsiNaskah['penandatangan'] }
const DISEPAKATI = new Set(['terima', 'ubah'])
// The typesetter reads ** as bold; what people typed stays what they typed.
const polos = (teks: string) => teks.replaceAll('*', '')
const uang = (nilai: number | string) => rupiah(BigInt(nilai), { sen: false })
const angkaVolume = (isi: IsiBeku) => `${sebutVolume(String(isi.volume))} ${isi.satuan}`

function disepakati({ acara, beku }: BahanBerita): BlokSurat[] {
  const baris = beku.filter(({ isi }) => DISEPAKATI.has(isi.putusan))
  if (baris.length === 0) return [{ jenis: 'paragraf', teks: 'Tidak ada usulan yang disepakati.' }]
  const seri = baris.filter(({ isi }) => isi.sebab)
  return [
    { jenis: 'tabel', judul: 'Usulan yang disepakati menurut peringkat', kepala: ['Peringkat', 'Usulan', 'Lokasi', 'Volume', 'Pagu', 'Perangkat daerah', 'Skor'], baris: baris.map(({ isi, tujuan }) => [String(isi.peringkat), `${isi.nomor} ${polos(isi.judul)}`, polos(isi.lokasi), angkaVolume(isi), uang(isi.anggaran), tujuan, isi.jumlah === null ? '-' : tulisSkor(isi.jumlah, acara.kriteria)]), kanan: [0, 4, 6] },
    ...(seri.length > 0 ? [{ jenis: 'ketentuan' as const, butir: seri.map(({ isi }) => `Peringkat ${isi.peringkat}: ${isi.sebab}`) }] : []),
  ]
}
function ditunda({ beku }: BahanBerita): BlokSurat[] {
  const baris = beku.filter(({ isi }) => !DISEPAKATI.has(isi.putusan))
  return baris.length === 0 ? [{ jenis: 'paragraf', teks: 'Tidak ada usulan yang ditunda.' }] : [{ jenis: 'tabel', judul: 'Usulan yang belum dapat ditampung atau diteruskan', kepala: ['No.', 'Usulan', 'Putusan', 'Alasan'], baris: baris.map(({ isi }, i) => [String(i + 1), `${isi.nomor} ${polos(isi.judul)}`, KATA_PUTUSAN[isi.putusan][0], polos([isi.alasan ? `${KATA_ALASAN[isi.alasan][0]}.` : '', isi.teks].filter(Boolean).join(' '))]) }]
}
/** The words of the record; everything that was decided comes from the frozen rows. */
export function isiBeritaAcara(b: BahanBerita): IsiNaskah {
  const { acara: a, unit, hadir } = b
  const l = hadir.filter((h) => h.jenis_kelamin === 'L').length, delegasi = hadir.filter((h) => h.delegasi)
  return {
    templat: 'surat', kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, judul: `Berita Acara ${a.nama}`, tempat: unit.kota || unit.nama, penandatangan: b.penandatangan,
    isi: [
      { jenis: 'paragraf', teks: `Pada ${tanggalTerbilang(a.tanggal)}, bertempat di ${polos(a.tempat)}, telah diselenggarakan ${a.nama} untuk penyusunan rencana kerja tahun ${a.tahun}${a.dibuka ? `, dibuka oleh ${polos(a.dibuka)}` : ''}.` },
      { jenis: 'ketentuan', butir: ['Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional.', 'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah.', 'Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017.'] },
      { jenis: 'paragraf', teks: `Dihadiri ${hadir.length} orang, terdiri dari ${l} laki-laki dan ${hadir.length - l} perempuan, menurut daftar hadir.` },
      ...(a.agenda.length > 0 ? [{ jenis: 'ketentuan' as const, butir: a.agenda.map((satu) => `Acara: ${polos(satu)}`) }] : []),
      ...disepakati(b), ...ditunda(b),
      ...(delegasi.length > 0 ? [{ jenis: 'tabel' as const, judul: 'Delegasi ke tingkat berikutnya', kepala: ['No.', 'Nama', 'Unsur'], baris: delegasi.map((h, i) => [String(i + 1), polos(h.nama), polos(h.unsur)]) }] : []),
      { jenis: 'paragraf', teks: `Hasil ini dibekukan dengan sidik ${b.sidik}.` },
    ],
  }
}
