import { type Pegawai, WARGA_DEMO, createOrang, findOrangById, findOrangByNik, verifikasiOrang } from '#kernel/identity'
import type { Orang } from '#kernel/identity'
import { type Tx, type Undian, setClock } from '#kernel/platform'

// The crowd of the demo regency. All invented: every NIK has a sequence of 99xx and telephones are 0812 0000 99xx.

const DEPAN_L = ['Andi', 'Muh.', 'Muhammad', 'Abdul', 'Ambo', 'Baso', 'Ahmad', 'La', 'Daeng', 'Syamsul', '', '', '', '']
const NAMA_L = ['Tenriawaru', 'Bahar', 'Sangkala', 'Mappeabang', 'Hamka', 'Burhanuddin', 'Jufri', 'Sabang', 'Makkasau', 'Patawari', 'Sulaiman', 'Idris', 'Arsyad', 'Usman', 'Tahir', 'Rizal', 'Hasbi', 'Ramli', 'Junaid', 'Saharuddin', 'Nasrullah', 'Iskandar', 'Palaguna',
  'Mattalitti', 'Sappe', 'Tolleng', 'Musakkir', 'Darwis', 'Ridwan', 'Fajar', 'Aswar', 'Rahmat', 'Yunus', 'Herman', 'Anwar']
const DEPAN_P = ['Andi', 'Sitti', 'Nur', 'Besse', 'Indo', 'Andi Nur', 'St.', 'Sri', 'Hj.', '', '', '', '']
const NAMA_P = ['Tenripada', 'Hasnah', 'Rabiah', 'Maryam', 'Naisah', 'Saenab', 'Dahlia', 'Rostina', 'Megawati', 'Sulastri', 'Asia', 'Mulyati', 'Fatmawati', 'Rahma', 'Jumiati', 'Sariana', 'Nadira', 'Aminah', 'Halijah', 'Wahidah', 'Mardiana', 'Erna', 'Husnia', 'Kasma',
  'Suhartini', 'Tenri Abeng', 'Marwah', 'Yuliana', 'Nurlela', 'Sahwa', 'Irmawati', 'Risma', 'Hasmawati', 'Patimang', 'Cinnong']
const KERJA_L = ['Petani/pekebun', 'Petani/pekebun', 'Nelayan', 'Pedagang', 'Buruh harian lepas', 'Wiraswasta', 'Karyawan swasta', 'Sopir', 'Tukang kayu', 'Peternak']
const KERJA_P = ['Mengurus rumah tangga', 'Mengurus rumah tangga', 'Pedagang', 'Wiraswasta', 'Guru honorer', 'Petani/pekebun', 'Bidan', 'Penjahit', 'Perawat', 'Karyawan swasta']
const SEKOLAH = ['Tamat SD/sederajat', 'SLTP/sederajat', 'SLTA/sederajat', 'SLTA/sederajat', 'Diploma III', 'Diploma IV/Strata I']
const JALAN = ['Dusun Lompoe', 'Dusun Bulu-Bulu', 'Dusun Salo', 'Dusun Tengnga', 'Dusun Pallette', 'Jalan Poros Bone-Makassar', 'Jalan Pendidikan', 'Jalan Masjid Raya', 'Jalan Kelapa', 'Jalan Sawerigading']

const dua = (angka: number) => String(angka).padStart(2, '0')
/** A person's name as Bugis and Makassar people bear it, one word now and then. */
export const namaOrang = (undi: Undian, perempuan: boolean): string => [undi.satu(perempuan ? DEPAN_P : DEPAN_L), undi.satu(perempuan ? NAMA_P : NAMA_L)].filter(Boolean).join(' ')
/** A NIK that passes the checks and is nobody's; `terpakai` keeps them apart. */
export function nikContoh(undi: Undian, wilayah: string, lahir: string, perempuan: boolean, terpakai: Set<string>): string {
  const [tahun, bulan, hari] = lahir.split('-') as [string, string, string]
  const badan = `${wilayah.slice(0, 8).replaceAll('.', '')}${dua(Number(hari) + (perempuan ? 40 : 0))}${bulan}${tahun.slice(2)}`
  for (let urut = undi.bulat(0, 99); ; urut = (urut + 1) % 100) {
    const nik = `${badan}99${dua(urut)}`
    if (!terpakai.has(nik)) { terpakai.add(nik); return nik }
  }
}
export const tanggalLahir = (undi: Undian, dari: number, sampai: number): string => `${undi.bulat(dari, sampai)}-${dua(undi.bulat(1, 12))}-${dua(undi.bulat(1, 28))}`

/** The people of each village. */
export type Penduduk = Map<string, Orang[]>

async function buat(tx: Tx, undi: Undian, petugas: Pegawai, wilayah: string, terpakai: Set<string>): Promise<Orang> {
  const perempuan = undi.bila(0.5)
  const lahir = tanggalLahir(undi, 1952, 2007)
  const muda = lahir >= '2002'
  const id = await createOrang(tx, petugas, {
    nik: nikContoh(undi, wilayah, lahir, perempuan, terpakai), nama: namaOrang(undi, perempuan), tempat_lahir: undi.bila(0.85) ? 'Bone' : undi.satu(['Makassar', 'Sinjai', 'Soppeng', 'Wajo']), tanggal_lahir: lahir, jenis_kelamin: perempuan ? 'P' : 'L', agama: undi.bila(0.97) ? 'Islam' : 'Kristen',
    status_kawin: muda ? 'belum kawin' : undi.bila(0.06) ? 'cerai mati' : 'kawin', pekerjaan: muda ? 'Pelajar/mahasiswa' : undi.satu(perempuan ? KERJA_P : KERJA_L), pendidikan: undi.satu(SEKOLAH), kewarganegaraan: 'WNI', alamat: undi.satu(JALAN), rt: `00${undi.bulat(1, 6)}`, rw: `00${undi.bulat(1, 3)}`,
    kode_wilayah: wilayah, ...(undi.bila(0.7) ? { hp: `+6281200009${900 + undi.bulat(10, 99)}` } : {}),
  })
  if (undi.bila(0.8)) await verifikasiOrang(tx, petugas, id, undi.bila(0.7) ? 'ktp_el' : 'kenal')
  return (await findOrangById(tx, id))!
}


/** Records the crowd: `jumlah` people for each village, taken up by its own officer between a year and a half ago and `sebelum`. */
export async function isiPenduduk(tx: Tx, undi: Undian, jumlah: Map<string, number>, petugas: (wilayah: string) => Promise<Pegawai>, sebelum: Date): Promise<Penduduk> {
  const penduduk: Penduduk = new Map()
  // The first three have a story of their own.
  for (const { nik } of WARGA_DEMO.slice(3)) {
    const orang = await findOrangByNik(tx, nik)
    if (orang?.kode_wilayah) penduduk.set(orang.kode_wilayah, [...(penduduk.get(orang.kode_wilayah) ?? []), orang])
  }
  const terpakai = new Set(WARGA_DEMO.map(({ nik }) => nik))
  for (const [wilayah, banyak] of jumlah) {
    const pulih = setClock(new Date(sebelum.getTime() - undi.bulat(5, 150) * 86_400_000))
    try {
      for (let n = 0; n < banyak; n++) penduduk.set(wilayah, [...(penduduk.get(wilayah) ?? []), await buat(tx, undi, await petugas(wilayah), wilayah, terpakai)])
    } finally { pulih() }
  }
  return penduduk
}
