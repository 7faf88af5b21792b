// Citizens of the demo world. Every NIK has a sequence of 99xx, telephones are 0812 0000 99xx and mailboxes end in
// `.invalid`, so that none of them is anybody's.

export interface WargaDemo {
  nik: string; nama: string; jenisKelamin: 'L' | 'P'; lahir: string; tempatLahir: string; agama: string; statusKawin: 'belum kawin' | 'kawin' | 'cerai hidup' | 'cerai mati'
  pekerjaan: string; pendidikan: string; alamat: string; rt: string; rw: string; kodeWilayah: string; hp: string; email: string | null; terverifikasi: boolean
}
/** One password for every account of the demo world. */
export const SANDI_DEMO = 'balai-demo-2026'

const BERNAMA: WargaDemo[] = [
  { nik: '7308014708909901', nama: 'Andi Siti Rahmawati', jenisKelamin: 'P', lahir: '1990-08-07', tempatLahir: 'Bone', agama: 'Islam', statusKawin: 'kawin', pekerjaan: 'Wiraswasta', pendidikan: 'SLTA/sederajat',
    alamat: 'Dusun Cani', rt: '001', rw: '002', kodeWilayah: '73.08.01.2002', hp: '+6281200009901', email: 'siti@contoh.invalid', terverifikasi: true },
  { nik: '7308211203859902', nama: 'Muhammad Yusuf', jenisKelamin: 'L', lahir: '1985-03-12', tempatLahir: 'Watampone', agama: 'Islam', statusKawin: 'kawin', pekerjaan: 'Pedagang', pendidikan: 'Diploma IV/Strata I',
    alamat: 'Jalan Kawerang', rt: '003', rw: '001', kodeWilayah: '73.08.21.1003', hp: '+6281200009902', email: 'yusuf@contoh.invalid', terverifikasi: true },
  { nik: '7308010101709903', nama: 'Basri', jenisKelamin: 'L', lahir: '1970-01-01', tempatLahir: 'Bone', agama: 'Islam', statusKawin: 'kawin', pekerjaan: 'Petani/pekebun', pendidikan: 'Tamat SD/sederajat',
    alamat: 'Dusun Cani', rt: '002', rw: '001', kodeWilayah: '73.08.01.2002', hp: '+6281200009903', email: null, terverifikasi: false },
]

const LAKI = ['Andi Baso', 'Ambo Tang', 'Muhammad Arfah', 'Syamsuddin', 'La Ode Hasan', 'Sudirman', 'Abdul Rahman', 'Firmansyah', 'Andi Mappasessu', 'Rusli Daeng Matteru', 'Haeruddin', 'Ilham', 'Muh. Takdir', 'Supriadi', 'Yohanis Tandi',
  'Amiruddin', 'Kamaruddin', 'Jumardi', 'Asrul', 'Nurdin']
const PEREMPUAN = ['Andi Tenri Ola', 'Hasnawati', 'Nurhayati', 'Sitti Aminah', 'Rosmini', 'Besse Nurul', 'Marhuma', 'Andi Fatimah', 'Indo Upe', 'Kartini Daeng Ngai', 'Suriani', 'Fitriani', 'Wahyuni', 'Ni Made Ayu', 'Maria Limbong',
  'Jumriani', 'Hartati', 'Nur Aisyah', 'Sahriani', 'Ramlah']
const KERJA_L = ['Petani/pekebun', 'Nelayan', 'Pedagang', 'Buruh harian lepas', 'Wiraswasta', 'Pelajar/mahasiswa', 'Karyawan swasta', 'Sopir']
const KERJA_P = ['Mengurus rumah tangga', 'Pedagang', 'Wiraswasta', 'Guru honorer', 'Pelajar/mahasiswa', 'Petani/pekebun', 'Bidan', 'Penjahit']
const SEKOLAH = ['Tamat SD/sederajat', 'SLTP/sederajat', 'SLTA/sederajat', 'SLTA/sederajat', 'Diploma III', 'Diploma IV/Strata I']
// One desa or kelurahan of each of the 27 kecamatan; Watang Cani and Watampone more often, as the demo plays there.
const TEMPAT = ['73.08.01.2002', '73.08.21.1003', '73.08.02.1001', '73.08.03.1001', '73.08.04.1001', '73.08.05.2001', '73.08.06.1001', '73.08.01.2002', '73.08.07.1001', '73.08.08.1001', '73.08.09.1006', '73.08.10.1001', '73.08.11.2001',
  '73.08.12.2001', '73.08.21.1003', '73.08.13.1001', '73.08.14.1001', '73.08.15.2001', '73.08.16.1001', '73.08.17.1001', '73.08.18.1001', '73.08.01.2002', '73.08.19.1001', '73.08.20.1001', '73.08.21.1001', '73.08.22.1001', '73.08.23.1001',
  '73.08.24.1015', '73.08.25.2001', '73.08.26.2001', '73.08.27.2001']

const dua = (angka: number) => String(angka).padStart(2, '0')
/** The n-th of the crowd: every attribute follows from n, so that each run makes the same people. */
function warga(n: number): WargaDemo {
  const perempuan = n % 2 === 1
  const tahun = 1955 + ((n * 17) % 53), bulan = 1 + ((n * 5) % 12), hari = 1 + ((n * 11) % 28)
  const kodeWilayah = TEMPAT[n % TEMPAT.length]!
  const urut = 9904 + n
  const muda = 2026 - tahun < 24
  const kerja = perempuan ? KERJA_P : KERJA_L
  return {
    nik: `${kodeWilayah.slice(0, 8).replaceAll('.', '')}${dua(perempuan ? hari + 40 : hari)}${dua(bulan)}${dua(tahun % 100)}${urut}`,
    nama: (perempuan ? PEREMPUAN : LAKI)[(n >> 1) % 20]!, jenisKelamin: perempuan ? 'P' : 'L', lahir: `${tahun}-${dua(bulan)}-${dua(hari)}`, tempatLahir: n % 5 === 0 ? 'Makassar' : 'Bone',
    agama: ['Ni Made Ayu'].includes((perempuan ? PEREMPUAN : LAKI)[(n >> 1) % 20]!) ? 'Hindu' : ['Maria Limbong', 'Yohanis Tandi'].includes((perempuan ? PEREMPUAN : LAKI)[(n >> 1) % 20]!) ? 'Kristen' : 'Islam',
    statusKawin: muda ? 'belum kawin' : n % 11 === 0 ? 'cerai mati' : 'kawin', pekerjaan: muda ? 'Pelajar/mahasiswa' : kerja[n % kerja.length]!, pendidikan: SEKOLAH[n % SEKOLAH.length]!,
    alamat: `Dusun ${['Cenrana', 'Lompo', 'Bulu', 'Salo', 'Tengah'][n % 5]}`, rt: `00${1 + (n % 5)}`, rw: `00${1 + (n % 3)}`, kodeWilayah, hp: `+62812000099${dua(urut % 100)}`, email: n % 3 === 0 ? `warga${urut}@contoh.invalid` : null, terverifikasi: n % 4 !== 3,
  }
}

/** Three people with a story (Siti who applies, Yusuf the trader, Basri with a name of one word) and forty more. */
export const WARGA_DEMO: WargaDemo[] = [...BERNAMA, ...Array.from({ length: 40 }, (_, n) => warga(n))]
