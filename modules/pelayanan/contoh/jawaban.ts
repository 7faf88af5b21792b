import { type Jawaban, periksaJawaban } from '#kernel/forms'
import type { Orang } from '#kernel/identity'
import { tambahHari } from '#kernel/organisation'
import type { Undian } from '#kernel/platform'
import type { Layanan } from '../layanan.ts'
import { namaOrang, nikContoh, tanggalLahir } from './orang.ts'

// What people write in the forms of a village office.

export interface Pengisi { undi: Undian; orang: Orang; wilayah: string; /** Day of the application. */ tanggal: string; terpakai: Set<string> }
const alamat = ({ orang }: Pengisi): string => [orang.alamat ?? 'Dusun Tengnga', orang.rt && `RT ${orang.rt}`, orang.rw && `RW ${orang.rw}`].filter(Boolean).join(', ')
const lalu = ({ undi, tanggal }: Pengisi, dari: number, sampai: number): string => tambahHari(tanggal, -undi.bulat(dari, sampai))
const rupiah = (undi: Undian, dari: number, sampai: number): string => String(undi.bulat(dari, sampai) * 50_000)
const saksi = ({ undi }: Pengisi) => [{ nama: namaOrang(undi, false), hubungan: 'tetangga' }, { nama: namaOrang(undi, undi.bila(0.5)), hubungan: undi.satu(['kerabat', 'tetangga', 'kepala dusun']) }]
const diri = ({ orang }: Pengisi): Jawaban => ({ tempat_lahir: orang.tempat_lahir ?? 'Bone', tanggal_lahir: orang.tanggal_lahir, jenis_kelamin: orang.jenis_kelamin, agama: orang.agama ?? 'Islam', status_kawin: orang.status_kawin ?? 'kawin', pekerjaan: orang.pekerjaan ?? 'Petani/pekebun', kewarganegaraan: 'WNI' })
const rumah = (p: Pengisi): Jawaban => ({ kode_wilayah: p.wilayah, alamat: alamat(p) })
const USAHA: [nama: string, jenis: string][] = [['Warung Sembako', 'menjual sembako'], ['Kios Pulsa', 'menjual pulsa dan aksesori ponsel'], ['Penggilingan Padi', 'menggiling padi'], ['Toko Pakan', 'menjual pakan ternak'], ['Bengkel Motor', 'memperbaiki sepeda motor'], ['Rumah Makan Coto', 'menjual makanan'],
  ['Penjahit', 'menjahit pakaian'], ['Kebun Cengkih', 'berkebun cengkih dan menjual hasilnya'], ['Ternak Sapi', 'beternak dan menjual sapi'], ['Kue Barongko', 'membuat kue tradisional'], ['Depot Air Minum', 'menjual air minum isi ulang'], ['Gula Aren', 'membuat gula aren'], ['Toko Bangunan', 'menjual bahan bangunan']]

const ISI: Record<string, (p: Pengisi) => Jawaban> = {
  'surat-keterangan-usaha'(p) {
    const [nama, jenis] = p.undi.satu(USAHA)
    return { nama_usaha: `${nama} ${p.orang.nama.split(' ').at(-1)}`, jenis_usaha: jenis, mulai_usaha: lalu(p, 200, 4000), alamat_usaha: alamat(p), keperluan: p.undi.satu(['pengajuan Kredit Usaha Rakyat di BRI', 'pengajuan pinjaman di Bank Sulselbar', 'bantuan modal usaha mikro', 'pendaftaran NIB', 'kelengkapan berkas koperasi']) }
  },
  'surat-keterangan-tidak-mampu'(p) {
    const perempuan = p.orang.jenis_kelamin === 'P'
    const anak = Array.from({ length: p.undi.bulat(1, 3) }, () => {
      const gadis = p.undi.bila(0.5), lahir = tanggalLahir(p.undi, 2006, 2019)
      return { nama: namaOrang(p.undi, gadis), nik: nikContoh(p.undi, p.wilayah, lahir, gadis, p.terpakai), jenis_kelamin: gadis ? 'P' : 'L', tanggal_lahir: lahir, hubungan: 'anak' }
    })
    return {
      keluarga: [{ nama: p.orang.nama, nik: p.orang.nik, jenis_kelamin: p.orang.jenis_kelamin, tanggal_lahir: p.orang.tanggal_lahir, hubungan: perempuan ? 'istri' : 'kepala_keluarga' }, ...anak], penghasilan_keluarga: rupiah(p.undi, 6, 26), status_rumah: p.undi.satu(['milik_sendiri', 'menumpang', 'sewa']),
      menerima_bantuan: p.undi.bila(0.4), keperluan_bantuan: p.undi.satu(['sekolah', 'beasiswa', 'berobat', 'jaminan_kesehatan', 'bantuan_sosial']), nama_penerima: anak[0]!.nama, pernyataan_tidak_mampu: true, saksi: saksi(p),
    }
  },
  'surat-keterangan-domisili': (p) => ({ sejak: lalu(p, 100, 6000), status_tinggal: 'tetap', keperluan: p.undi.satu(['pembukaan rekening bank', 'pendaftaran sekolah anak', 'melamar pekerjaan', 'pengurusan BPJS Kesehatan']) }),
  'surat-pengantar-skck': (p) => ({ kantor_polisi: p.undi.satu(['Polres Bone', 'Polsek Bontocani', 'Polsek Tanete Riattang', 'Polsek terdekat']), keperluan: p.undi.satu(['melamar pekerjaan', 'pendaftaran CPNS', 'pendaftaran perangkat desa', 'melamar kerja ke luar negeri']) }),
  'surat-keterangan-penghasilan-orang-tua'(p) {
    const gadis = p.undi.bila(0.5), lahir = tanggalLahir(p.undi, 2003, 2012), ayah = p.orang.jenis_kelamin === 'L'
    return {
      nama_anak: namaOrang(p.undi, gadis), nik_anak: nikContoh(p.undi, p.wilayah, lahir, gadis, p.terpakai), tempat_lahir_anak: 'Bone', tanggal_lahir_anak: lahir, jenis_kelamin_anak: gadis ? 'P' : 'L', sekolah: p.undi.satu(['SMA Negeri 1 Bone', 'MAN 1 Bone', 'SMP Negeri 2 Watampone', 'Universitas Hasanuddin', 'IAIN Bone']),
      nama_ayah_anak: ayah ? p.orang.nama : namaOrang(p.undi, false), pekerjaan_ayah: 'Petani/pekebun', penghasilan_ayah: rupiah(p.undi, 16, 60), nama_ibu_anak: ayah ? namaOrang(p.undi, true) : p.orang.nama, pekerjaan_ibu: 'Mengurus rumah tangga', penghasilan_ibu: rupiah(p.undi, 0, 24), keperluan: p.undi.satu(['penetapan uang kuliah tunggal', 'permohonan beasiswa', 'pendaftaran KIP Kuliah']),
    }
  },
  'surat-keterangan-belum-menikah': (p) => ({ nama_ayah: namaOrang(p.undi, false), nama_ibu: namaOrang(p.undi, true), saksi: saksi(p), keperluan: p.undi.satu(['melamar pekerjaan', 'pendaftaran sekolah kedinasan', 'kelengkapan nikah']), pernyataan_belum_menikah: true }),
  'surat-pengantar-nikah': (p) => ({ nama_ayah: namaOrang(p.undi, false), nama_ibu: namaOrang(p.undi, true), nama_calon: namaOrang(p.undi, p.orang.jenis_kelamin === 'L'), alamat_calon: `Desa ${p.undi.satu(['Lappariaja', 'Cina', 'Palattae', 'Uloe'])}, Kabupaten Bone`, tempat_daftar: p.undi.satu(['KUA Kecamatan Bontocani', 'KUA Kecamatan Tanete Riattang', 'KUA kecamatan setempat']), rencana_tanggal: tambahHari(p.tanggal, p.undi.bulat(20, 90)) }),
  'surat-keterangan-kematian'(p) {
    const perempuan = p.undi.bila(0.5), lahir = tanggalLahir(p.undi, 1935, 1968), rawat = p.undi.bila(0.3)
    return {
      nama_almarhum: namaOrang(p.undi, perempuan), nik_almarhum: nikContoh(p.undi, p.wilayah, lahir, perempuan, p.terpakai), tempat_lahir_almarhum: 'Bone', tanggal_lahir_almarhum: lahir, jenis_kelamin_almarhum: perempuan ? 'P' : 'L', alamat_almarhum: alamat(p), tanggal_meninggal: lalu(p, 1, 20),
      tempat_meninggal: rawat ? 'fasilitas_kesehatan' : 'rumah', ...(rawat ? { nama_tempat_meninggal: 'RSUD Tenriawaru' } : {}), sebab_meninggal: p.undi.satu(['sakit', 'usia_lanjut']), hubungan_dengan_almarhum: p.undi.satu(['anak', 'pasangan', 'saudara']), saksi: saksi(p),
    }
  },
  'surat-keterangan-kelahiran'(p) {
    const gadis = p.undi.bila(0.5), ibu = tanggalLahir(p.undi, 1985, 2003), rawat = p.undi.bila(0.7)
    return {
      nama_bayi: namaOrang(p.undi, gadis), jenis_kelamin_bayi: gadis ? 'P' : 'L', tanggal_lahir_bayi: lalu(p, 2, 40), anak_ke: p.undi.bulat(1, 4), berat_lahir: p.undi.bulat(26, 38) / 10, panjang_lahir: p.undi.bulat(46, 52), tempat_lahir_bayi: rawat ? 'fasilitas_kesehatan' : 'rumah', ...(rawat ? { nama_tempat_lahir: 'Puskesmas setempat' } : {}),
      penolong: 'bidan', nama_ibu_bayi: namaOrang(p.undi, true), nik_ibu_bayi: nikContoh(p.undi, p.wilayah, ibu, true, p.terpakai), nama_ayah_bayi: namaOrang(p.undi, false), hubungan_dengan_anak: p.undi.satu(['ayah', 'ibu', 'kakek_nenek']), saksi: saksi(p),
    }
  },
}
/** How often each letter is asked for. */
export const KERAP: Record<string, number> = {
  'surat-keterangan-usaha': 26, 'surat-keterangan-tidak-mampu': 18, 'surat-keterangan-domisili': 14, 'surat-pengantar-skck': 14, 'surat-keterangan-penghasilan-orang-tua': 9, 'surat-keterangan-belum-menikah': 6, 'surat-pengantar-nikah': 5, 'surat-keterangan-kematian': 4, 'surat-keterangan-kelahiran': 4,
}
/** A letter this person may ask for: nobody who is married asks to marry. */
export function pilihSurat(undi: Undian, orang: Orang): string {
  const kode = undi.bobot(KERAP)
  return orang.status_kawin === 'kawin' && (kode === 'surat-pengantar-nikah' || kode === 'surat-keterangan-belum-menikah') ? 'surat-keterangan-usaha' : kode
}

/** Answers through the checks of the form; throws when the form has grown a question that nobody here answers. */
export function bersihkan(layanan: Pick<Layanan, 'kode' | 'formulir'>, mentah: Jawaban, tanggal: string): Jawaban {
  const { bersih, masalah } = periksaJawaban(layanan.formulir, mentah, { hariIni: tanggal })
  if (masalah.length > 0) throw new Error(`${layanan.kode}: ${JSON.stringify(masalah)}`)
  return bersih
}
/** All answers of a village letter. */
export const jawabanSurat = (layanan: Pick<Layanan, 'kode' | 'formulir'>, p: Pengisi): Jawaban => bersihkan(layanan, { ...diri(p), ...rumah(p), ...ISI[layanan.kode]!(p), pernyataan: true }, p.tanggal)
