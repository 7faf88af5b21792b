import { type BlokSurat, type IsiNaskah, type Penandatangan, buatNaskah, tandaTangani } from '#kernel/documents'
import { type Unit, blokTandaTangan, getPegawai, getUnit, namaLengkap, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { type Tx, readConfig } from '#kernel/platform'
import { type Berkas, type Kejadian, type Langkah, cariMeja, jabatanDiMeja } from '#kernel/workflow'
import { getLayananVersi } from './katalog.ts'

// A refusal is a decision and reaches the applicant as a letter: reason, legal ground, and the way to object (UU 30/2014
// Ps 77 and 78). It is signed by whoever refused, in the transaction of the refusal: no refusal without its letter.

/** Archive classification of a letter that answers none of the catalogue's services: legal matters (Permendagri 83/2022). */
const KLASIFIKASI_HUKUM = '100.3'

/** How to object, numbered as on the letter. `alamat`: where it is done online. */
export function caraKeberatan(alamat: string, atasan = 'atasan pejabat yang memutus'): string[] {
  return [
    `Anda dapat mengajukan keberatan secara tertulis paling lambat 21 hari kerja sejak surat ini Anda terima, melalui ${alamat} atau langsung ke kantor ini (Undang-Undang Nomor 30 Tahun 2014 Pasal 77).`,
    'Keberatan dijawab paling lambat 10 hari kerja. Bila tidak dijawab, keberatan dianggap dikabulkan.',
    `Bila tidak menerima jawabannya, Anda dapat mengajukan banding kepada ${atasan} paling lambat 10 hari kerja sejak jawaban diterima (Pasal 78).`,
    'Bila tidak menerima putusan banding, Anda dapat mengajukan gugatan ke Pengadilan Tata Usaha Negara.',
  ]
}

function isiPenolakan(berkas: Berkas, tanggalMasuk: string, alasan: string, dasarHukum: string, lanjut: string[]): BlokSurat[] {
  return [
    { jenis: 'paragraf', teks: 'Sehubungan dengan permohonan:' },
    { jenis: 'daftar', baris: [['Nama pemohon', berkas.pemohon_nama], ...(berkas.badan_usaha ? [['Badan usaha', berkas.badan_usaha] as [string, string]] : []), ['Perihal', berkas.judul], ['Nomor permohonan', berkas.nomor], ['Tanggal', tanggalPanjang(tanggalMasuk)]] },
    { jenis: 'paragraf', teks: 'kami beri tahukan bahwa permohonan tersebut **tidak dapat dikabulkan**.' },
    { jenis: 'daftar', baris: [['Alasan', alasan], ['Dasar hukum', dasarHukum]] },
    { jenis: 'paragraf', teks: 'Bila Anda tidak menerima keputusan ini:' },
    { jenis: 'ketentuan', butir: lanjut },
  ]
}

interface Pemutus { unit: Unit; penanda: Penandatangan; penandatangan: IsiNaskah['penandatangan'] }
/** Who decided at this step: the post through which the official sits there, its office, and the block below the letter. A fault for anybody but an official. */
export async function pejabatPemutus(tx: Tx, { berkas, proses, langkah, actor }: Kejadian): Promise<Pemutus> {
  if (actor.kind !== 'pegawai') throw new Error(`${berkas.nomor}: only an official decides`)
  const { meja } = await cariMeja(tx, (proses.sop.langkah[langkah] as Langkah).pelaku, berkas)
  const post = jabatanDiMeja(actor, meja) ?? actor.jabatan[0]!
  const [orang, unit] = [await getPegawai(tx, actor.pegawaiId), await getUnit(tx, post.unitId)]
  const { jabatan: baris, nama, pangkat, nip } = blokTandaTangan({ orang, jabatan: post.nama, sifat: post.sifat === 'delegasi' ? 'definitif' : post.sifat })
  return { unit, penanda: { pegawaiId: orang.id, nama: namaLengkap(orang), jabatanId: post.jabatanId, jabatan: post.nama }, penandatangan: [{ baris, nama, ...(pangkat ? { pangkat } : {}), ...(nip ? { nip } : {}) }] }
}

/**
 * Effect of every `tolak`: when the case has ended by it, writes and signs the letter of refusal in the post of the one who
 * refused. A mere proposal to refuse writes nothing. Returns the letter's id.
 */
export async function terbitkanPenolakan(tx: Tx, kejadian: Kejadian): Promise<string | undefined> {
  const { berkas, proses, actor, bekal } = kejadian
  if (berkas.keadaan !== 'ditolak' || actor.kind !== 'pegawai') return undefined
  const { BALAI_ZONE, BASE_URL } = readConfig()
  const { unit, penanda, penandatangan } = await pejabatPemutus(tx, kejadian)
  const layanan = await getLayananVersi(tx, berkas.proses, berkas.versi)
  const banding = proses.kode.startsWith('banding')
  const lanjut = banding ? ['Anda dapat mengajukan gugatan ke Pengadilan Tata Usaha Negara (Undang-Undang Nomor 30 Tahun 2014 Pasal 76 dan 78).']
    : proses.kode.startsWith('keberatan') ? caraKeberatan(`${BASE_URL}/permohonan/${berkas.id}/banding`).slice(2) : caraKeberatan(`${BASE_URL}/permohonan/${berkas.id}/keberatan`)
  const isi: IsiNaskah = {
    templat: 'surat', kop: { pemerintah: unit.kop[0] ?? unit.nama, unit: unit.kop.slice(1), alamat: unit.alamat }, judul: 'Surat Pemberitahuan Penolakan',
    isi: isiPenolakan(berkas, tanggalLokal(berkas.diajukan_pada, BALAI_ZONE), String(bekal.alasan ?? ''), String(bekal.dasar_hukum ?? ''), lanjut), tempat: unit.kota || unit.nama,
    penandatangan,
  }
  const { id } = await buatNaskah(tx, {
    jenis: 'surat_penolakan', objek: { jenis: 'berkas', id: berkas.id }, unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi: layanan.produk?.klasifikasi ?? KLASIFIKASI_HUKUM,
    // A book of its own, and a mark in the number, so that no refusal bears the number of a letter that was granted.
    polaNomor: '{klasifikasi}/TLK-{urut:3}/{unit}/{bulan_romawi}/{tahun}', isi, atasNama: berkas.badan_usaha ?? berkas.pemohon_nama, subjekOrangId: berkas.pemohon_id,
  }, actor)
  await tandaTangani(tx, id, { penanda, actor })
  return id
}
