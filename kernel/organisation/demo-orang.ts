import { createHash } from 'node:crypto'
import type { JabatanDemo } from './demo-unit.ts'
import type { OrangDemo } from './demo.ts'
import { pangkatGolongan } from './nip.ts'

// Invented officials, the same on every machine: everything about them follows from the code of their post.

const DEPAN_L = ['Muhammad', 'Andi', 'Abdul', 'Muh.', 'Ahmad', 'Baso', 'Ambo', 'Andi Muh.']
const NAMA_L = ['Amiruddin', 'Sudirman', 'Kamaruddin', 'Nasir', 'Saharuddin', 'Tahir', 'Ridwan', 'Hamzah', 'Ilyas', 'Mansur', 'Jufri', 'Sultan', 'Rustan', 'Akbar', 'Irwan', 'Yusuf', 'Baharuddin', 'Firman', 'Tamrin', 'Asdar', 'Suardi',
  'Hasanuddin', 'Zainuddin', 'Rahman', 'Taufik', 'Haeruddin', 'Muslimin', 'Sabir', 'Ansar', 'Sirajuddin', 'Upe', 'Dg. Mattola', 'Mappiare', 'Palaguna', 'Tenri Sau', 'Makkarumpa']
const DEPAN_P = ['Sitti', 'Andi', 'Nur', 'St.', 'Hj. Andi', 'Besse', 'Andi Nur', 'Sri']
const NAMA_P = ['Hasnah', 'Rahmawati', 'Suriani', 'Hartati', 'Salmiah', 'Megawati', 'Ramlah', 'Fatimah', 'Darmawati', 'Kasmawati', 'Haslinda', 'Herlina', 'Mulyani', 'Jumriani', 'Asmirah', 'Hadijah', 'Sulfiana', 'Indrawati', 'Ernawati', 'Nadirah',
  'Aisyah', 'Marwah', 'Tenri', 'Rosmini', 'Hamsinah', 'Erniati', 'Suharti', 'Yuliana', 'Maryam', 'Satriani', 'Dahlia', 'Sunarti']
const GELAR_S1 = ['S.Sos.', 'S.IP.', 'S.E.', 'S.H.', 'S.Pd.', 'S.T.', 'S.Kom.', 'S.P.', 'S.AP.']
const GELAR_S2 = ['M.Si.', 'M.M.', 'M.AP.', 'M.H.']

/** Whole numbers drawn from the text: the n-th is the same every time. */
function undian(teks: string): (batas: number) => number {
  const bytes = createHash('sha256').update(teks).digest()
  let letak = 0
  return (batas) => { const nilai = bytes.readUInt16BE(letak % 30); letak += 2; return nilai % batas }
}
/** A UUID (version 8) that follows from the text, so that the demo world has the same ids everywhere. */
export function idTetap(teks: string): string {
  const hex = createHash('sha256').update(`balai:${teks}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export interface PegawaiDemo { nama: string; gelarDepan: string; gelarBelakang: string; jenisKelamin: 'L' | 'P'; nip: string | null; golongan: string | null; pangkat: string | null; status: JabatanDemo['status']; tmtJabatan: string }
const dua = (n: number) => String(n).padStart(2, '0')

function nama(pilih: (batas: number) => number, perempuan: boolean): string {
  const [depan, inti] = perempuan ? [DEPAN_P, NAMA_P] : [DEPAN_L, NAMA_L]
  const awal = depan[pilih(depan.length)]!, utama = inti[pilih(inti.length)]!
  return pilih(3) === 0 ? utama : `${awal.replace('Hj. ', '')} ${utama}`
}
/** Titles fit the rank: a master's degree from IV/a, a bachelor's from III/a, none below; a third of the elder made the pilgrimage. */
function gelar(pilih: (batas: number) => number, golongan: string | null, perempuan: boolean): { gelarDepan: string; gelarBelakang: string } {
  const s1 = GELAR_S1[pilih(GELAR_S1.length)]!, haji = pilih(3) === 0 && (!golongan || golongan >= 'III/c') ? (perempuan ? 'Hj.' : 'H.') : ''
  if (golongan?.startsWith('IV')) return { gelarDepan: haji, gelarBelakang: `${s1}, ${GELAR_S2[pilih(GELAR_S2.length)]}` }
  if (golongan?.startsWith('III')) return { gelarDepan: haji, gelarBelakang: s1 }
  return { gelarDepan: haji, gelarBelakang: !golongan && pilih(4) === 0 ? s1 : '' }
}

/** The person in a post: the named one, or an invented one. NIP pass the checks and belong to nobody; `terpakai` keeps them apart. */
export function pegawaiDemo(jabatan: JabatanDemo, dikenal: OrangDemo | undefined, terpakai: Set<string>): PegawaiDemo {
  const pilih = undian(jabatan.kode)
  const perempuan = dikenal ? dikenal.jenisKelamin === 'P' : pilih(5) < 2
  const golongan = dikenal?.golongan ?? jabatan.golongan
  const muda = !golongan || golongan < 'III/c' ? 12 : 0
  const lahir = 1967 + muda + pilih(14), masuk = lahir + 22 + pilih(4)
  const badan = `${lahir}${dua(1 + pilih(12))}${dua(1 + pilih(28))}${masuk}${dua(1 + pilih(12))}${perempuan ? 2 : 1}`
  let urut = 990
  while (terpakai.has(`${badan}${urut}`)) urut++
  const nip = jabatan.status === 'pns' ? `${badan}${urut}` : null
  if (nip) terpakai.add(nip)
  const rupa = dikenal ? { nama: dikenal.nama, gelarDepan: dikenal.gelarDepan ?? '', gelarBelakang: dikenal.gelarBelakang ?? '' } : { nama: nama(pilih, perempuan), ...gelar(pilih, golongan, perempuan) }
  const tmt = jabatan.status === 'kepala_desa' ? '2022-11-21' : jabatan.status === 'kepala_daerah' ? '2025-02-20' : `${2022 + pilih(3)}-${dua(1 + pilih(12))}-02`
  return { ...rupa, jenisKelamin: perempuan ? 'P' : 'L', nip, golongan: nip ? golongan : null, pangkat: nip && golongan ? pangkatGolongan(golongan) ?? null : null, status: jabatan.status, tmtJabatan: tmt }
}
