import type { JenisJabatan } from './jabatan.sql.ts'
import type { JenisUnit } from './unit.sql.ts'
import { tanpaTitik } from './wilayah.ts'

// The demo regency, Kabupaten Bone, as data: its units and the posts each has. Real places, invented people.

export interface UnitDemo { kode: string; nama: string; singkat: string; jenis: JenisUnit; jalur: string; kodeSurat: string; wilayah: string | null; kop: string[]; kota: string; alamat: string; skpd: boolean; kalender: string }
export interface JabatanDemo { kode: string; unit: string; nama: string; jenis: JenisJabatan; eselon: string | null; peran: string[]; atasan: string | null; golongan: string | null; status: 'pns' | 'kepala_daerah' | 'kepala_desa' | 'perangkat_desa' }
export interface TempatDemo { kode: string; nama: string; jenis: string; kecamatan: string }

const PEMDA = 'Pemerintah Kabupaten Bone'
const IBU_KOTA = 'Watampone'

const OPD: [kode: string, singkat: string, nama: string, jenis: JenisUnit][] = [
  ['setda', 'Setda', 'Sekretariat Daerah', 'sekretariat_daerah'], ['setwan', 'Setwan', 'Sekretariat DPRD', 'sekretariat_dprd'], ['inspektorat', 'Inspektorat', 'Inspektorat Daerah', 'inspektorat'],
  ['disdik', 'Disdik', 'Dinas Pendidikan', 'dinas'], ['dinkes', 'Dinkes', 'Dinas Kesehatan', 'dinas'], ['pupr', 'DPUPR', 'Dinas Pekerjaan Umum dan Penataan Ruang', 'dinas'],
  ['perkimtan', 'Disperkimtan', 'Dinas Perumahan, Kawasan Permukiman dan Pertanahan', 'dinas'], ['satpolpp', 'Satpol PP', 'Satuan Polisi Pamong Praja', 'dinas'], ['damkar', 'Damkar', 'Dinas Pemadam Kebakaran dan Penyelamatan', 'dinas'],
  ['dinsos', 'Dinsos', 'Dinas Sosial', 'dinas'], ['disnaker', 'Disnaker', 'Dinas Tenaga Kerja', 'dinas'], ['dp3a', 'DP3A', 'Dinas Pemberdayaan Perempuan dan Perlindungan Anak', 'dinas'],
  ['dkp', 'DKP', 'Dinas Ketahanan Pangan', 'dinas'], ['dlh', 'DLH', 'Dinas Lingkungan Hidup', 'dinas'], ['dukcapil', 'Disdukcapil', 'Dinas Kependudukan dan Pencatatan Sipil', 'dinas'],
  ['dpmd', 'DPMD', 'Dinas Pemberdayaan Masyarakat dan Desa', 'dinas'], ['dalduk', 'DPPKB', 'Dinas Pengendalian Penduduk dan Keluarga Berencana', 'dinas'], ['dishub', 'Dishub', 'Dinas Perhubungan', 'dinas'],
  ['diskominfo', 'Diskominfo', 'Dinas Komunikasi, Informatika dan Persandian', 'dinas'], ['koperasi', 'Diskop UKM', 'Dinas Koperasi, Usaha Kecil dan Menengah', 'dinas'], ['dpmptsp', 'DPMPTSP', 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'dinas'],
  ['dispora', 'Dispora', 'Dinas Pemuda dan Olahraga', 'dinas'], ['dispar', 'Dispar', 'Dinas Pariwisata', 'dinas'], ['dispusip', 'Dispusip', 'Dinas Perpustakaan dan Kearsipan', 'dinas'], ['perikanan', 'Diskan', 'Dinas Perikanan', 'dinas'],
  ['pertanian', 'Distan', 'Dinas Pertanian', 'dinas'], ['peternakan', 'Disnak', 'Dinas Peternakan dan Kesehatan Hewan', 'dinas'], ['perdagangan', 'Disdag', 'Dinas Perdagangan', 'dinas'], ['perindustrian', 'Disperin', 'Dinas Perindustrian', 'dinas'],
  ['bappeda', 'Bappeda', 'Badan Perencanaan Pembangunan Daerah', 'badan'], ['bapenda', 'Bapenda', 'Badan Pendapatan Daerah', 'badan'], ['bpkad', 'BPKAD', 'Badan Pengelolaan Keuangan dan Aset Daerah', 'badan'],
  ['bkpsdm', 'BKPSDM', 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia', 'badan'], ['bpbd', 'BPBD', 'Badan Penanggulangan Bencana Daerah', 'badan'], ['kesbangpol', 'Kesbangpol', 'Badan Kesatuan Bangsa dan Politik', 'badan'],
]
const BAGIAN: [string, string][] = [['bagian-umum', 'Umum'], ['bagian-hukum', 'Hukum'], ['bagian-organisasi', 'Organisasi'], ['bagian-pemerintahan', 'Pemerintahan'], ['bagian-kesra', 'Kesejahteraan Rakyat'],
  ['bagian-pbj', 'Pengadaan Barang dan Jasa'], ['bagian-prokopim', 'Protokol dan Komunikasi Pimpinan']]
// Agencies whose technical team is a named person: there the ordinary official does not play that part as well.
const TIM_TEKNIS = ['pupr', 'satpolpp', 'dishub', 'dinkes', 'kesbangpol']

const unit = (u: Partial<UnitDemo> & Pick<UnitDemo, 'kode' | 'nama' | 'jenis' | 'jalur'>): UnitDemo =>
  ({ singkat: u.nama, kodeSurat: u.singkat ?? u.nama, wilayah: null, kop: [PEMDA.toUpperCase(), u.nama.toUpperCase()], kota: IBU_KOTA, alamat: 'Jalan Ahmad Yani, Watampone', skpd: false, kalender: 'kantor-5-hari', ...u })

function unitOpd(): UnitDemo[] {
  return [
    unit({ kode: 'pemkab', nama: PEMDA, singkat: 'Pemkab Bone', kodeSurat: 'BUP', jenis: 'pemerintah_daerah', jalur: 'pemkab', wilayah: '73.08', kop: ['BUPATI BONE'] }),
    ...OPD.map(([kode, singkat, nama, jenis]) => unit({ kode, singkat, nama, jenis, jalur: `pemkab/${kode}`, skpd: true })),
    ...BAGIAN.map(([kode, nama]) => unit({ kode, nama: `Bagian ${nama}`, jenis: 'bagian', jalur: `pemkab/setda/${kode}`, kodeSurat: `Setda.${nama.split(' ')[0]}`, kop: [PEMDA.toUpperCase(), 'SEKRETARIAT DAERAH'] })),
    unit({ kode: 'rsud-tenriawaru', nama: 'RSUD Tenriawaru', jenis: 'rsud', jalur: 'pemkab/dinkes/rsud-tenriawaru', kodeSurat: 'RSUD', alamat: 'Jalan Dr. Wahidin Sudirohusodo, Watampone', kalender: 'siaga-24-jam' }),
  ]
}
const rapat = (nama: string) => nama.replaceAll(' ', '')
function unitTempat({ kode, nama, jenis, kecamatan }: TempatDemo): UnitDemo {
  const angka = tanpaTitik(kode), kec = `kec-${angka.slice(0, 6)}`
  if (jenis === 'kecamatan') return unit({ kode: kec, nama: `Kecamatan ${nama}`, jenis: 'kecamatan', jalur: `pemkab/${kec}`, kodeSurat: `Kec.${rapat(nama)}`, wilayah: kode, skpd: true, kota: nama, alamat: `Kantor Camat ${nama}, Kabupaten Bone` })
  const kop = (sebutan: string) => [PEMDA.toUpperCase(), `KECAMATAN ${kecamatan.toUpperCase()}`, `${sebutan} ${nama.toUpperCase()}`]
  if (jenis === 'kelurahan') return unit({ kode: `kel-${angka}`, nama: `Kelurahan ${nama}`, jenis: 'kelurahan', jalur: `pemkab/${kec}/kel-${angka}`, kodeSurat: `Kel.${rapat(nama)}`, wilayah: kode, kop: kop('KELURAHAN'), kota: nama, alamat: `Kantor Lurah ${nama}, Kecamatan ${kecamatan}` })
  return unit({ kode: `desa-${angka}`, nama: `Desa ${nama}`, jenis: 'desa', jalur: `desa-${angka}`, kodeSurat: `Ds.${rapat(nama)}`, wilayah: kode, kop: kop('DESA'), kota: nama, alamat: `Kantor Desa ${nama}, Kecamatan ${kecamatan}` })
}
/** Every unit of the regency, parents before children. `tempat`: kecamatan first, then their kelurahan and desa. */
export const unitDemo = (tempat: TempatDemo[]): UnitDemo[] => [...unitOpd(), ...tempat.map(unitTempat)]

type Ringkas = [kode: string, nama: string, jenis: JenisJabatan, eselon: string | null, golongan: string | null, peran: string[], atasan: string | null]
const jabatan = (unit: UnitDemo, status: JabatanDemo['status'], daftar: Ringkas[]): JabatanDemo[] => daftar.map(([kode, nama, jenis, eselon, golongan, peran, atasan]) =>
  ({ kode: `${unit.kode}.${kode}`, unit: unit.kode, nama, jenis, eselon, golongan, peran, atasan: atasan && (atasan.includes('.') ? atasan : `${unit.kode}.${atasan}`), status }))

const PELAYANAN = ['petugas_loket', 'verifikator', 'petugas_penyerahan']
function jabatanDesa(u: UnitDemo): JabatanDemo[] {
  const nama = u.nama.replace('Desa ', '')
  return [...jabatan(u, 'kepala_desa', [['kepala', `Kepala Desa ${nama}`, 'kepala_desa', null, null, ['kepala'], null]]), ...jabatan(u, 'perangkat_desa', [
    ['sekretaris', `Sekretaris Desa ${nama}`, 'perangkat_desa', null, null, ['sekretaris'], 'kepala'], ['petugas', `Kepala Seksi Pelayanan Desa ${nama}`, 'perangkat_desa', null, null, [...PELAYANAN, 'perencana'], 'sekretaris']])]
}
function jabatanKelurahan(u: UnitDemo): JabatanDemo[] {
  const nama = u.nama.replace('Kelurahan ', '')
  return jabatan(u, 'pns', [['kepala', `Lurah ${nama}`, 'pengawas', 'IV.a', 'III/d', ['kepala'], `${u.jalur.split('/')[1]}.camat`], ['sekretaris', `Sekretaris Kelurahan ${nama}`, 'pengawas', 'IV.b', 'III/c', ['sekretaris'], 'kepala'],
    ['petugas', `Pengelola Pelayanan Kelurahan ${nama}`, 'pelaksana', null, 'II/c', [...PELAYANAN, 'perencana'], 'sekretaris']])
}
// Who keeps the money of an office neither orders nor approves its spending.
const BENDAHARA = (atasan: string): Ringkas => ['bendahara', 'Bendahara Pengeluaran', 'pelaksana', null, 'III/a', ['bendahara'], atasan]
function jabatanKecamatan(u: UnitDemo): JabatanDemo[] {
  const nama = u.nama.replace('Kecamatan ', '')
  return jabatan(u, 'pns', [['camat', `Camat ${nama}`, 'administrator', 'III.a', 'IV/a', ['kepala', 'pimpinan_wilayah'], 'setda.sekda'], ['sekcam', `Sekretaris Kecamatan ${nama}`, 'administrator', 'III.b', 'III/d', ['sekretaris', 'ppk'], 'camat'],
    ['kasi-pelayanan', `Kepala Seksi Pelayanan Umum Kecamatan ${nama}`, 'pengawas', 'IV.a', 'III/c', [...PELAYANAN, 'konseptor', 'perencana', 'pptk'], 'sekcam'], BENDAHARA('sekcam')])
}

const SEBUTAN_KEPALA: Partial<Record<string, string>> = { inspektorat: 'Inspektur Daerah', setwan: 'Sekretaris DPRD', satpolpp: 'Kepala Satuan Polisi Pamong Praja', 'rsud-tenriawaru': 'Direktur RSUD Tenriawaru' }
const KHUSUS: Record<string, Ringkas[]> = {
  dpmptsp: [['kabid-perizinan', 'Kepala Bidang Penyelenggaraan Pelayanan Perizinan', 'administrator', 'III.b', 'IV/a', ['kabid', 'pptk'], 'sekretaris'], ['konseptor', 'Analis Dokumen Perizinan', 'jf_keahlian', null, 'III/c', ['konseptor'], 'kabid-perizinan'],
    ['verifikator', 'Penata Perizinan', 'jf_keahlian', null, 'III/b', ['verifikator'], 'kabid-perizinan'], ['petugas-loket', 'Petugas Loket Pelayanan', 'pelaksana', null, 'III/a', ['petugas_loket', 'petugas_penyerahan'], 'kabid-perizinan'],
    ['pengelola-layanan', 'Pengelola Layanan dan Supervisor', 'jf_keahlian', null, 'III/c', ['pengelola_layanan', 'supervisor'], 'kabid-perizinan']],
  bapenda: [['penetap-biaya', 'Kepala Subbidang Penetapan Pajak Daerah', 'pengawas', 'IV.a', 'III/d', ['penetap_biaya'], 'kabid-pelayanan']],
  diskominfo: [['admin', 'Administrator Sistem Pemerintahan Elektronik', 'jf_keahlian', null, 'III/b', ['admin'], 'kepala'], ['pelindung-data', 'Pejabat Pelindungan Data Pribadi', 'jf_keahlian', null, 'III/d', ['pelindung_data'], 'kepala']],
  bpkad: [['kuasa-bud', 'Kepala Bidang Perbendaharaan selaku Kuasa BUD', 'administrator', 'III.b', 'IV/a', ['kuasa_bud'], 'kepala'], ['anggaran', 'Kepala Bidang Anggaran', 'administrator', 'III.b', 'IV/a', ['tapd'], 'kepala']],
  bappeda: [['perencana', 'Perencana Ahli Muda', 'jf_keahlian', null, 'III/d', ['perencana', 'perencana_daerah', 'tapd'], 'kepala']],
  dispusip: [['arsiparis', 'Arsiparis Ahli Muda', 'jf_keahlian', null, 'III/d', ['arsiparis'], 'sekretaris']],
  inspektorat: [['pemeriksa', 'Auditor Ahli Muda', 'jf_keahlian', null, 'III/d', ['pemeriksa'], 'kepala']],
  kesbangpol: [['tim-teknis', 'Analis Kebijakan Ahli Muda', 'jf_keahlian', null, 'III/c', ['tim_teknis', 'verifikator'], 'kabid-pelayanan']],
}
// Members of the council hold no office; their posts at its secretariat carry the right to hand in what they heard from voters.
const ANGGOTA_DPRD: Ringkas[] = [1, 2, 3].map((n) => [`anggota-${n}`, `Anggota DPRD Daerah Pemilihan Bone ${n}`, 'pejabat_negara', null, null, ['anggota_dprd'], null])
function jabatanOpd(u: UnitDemo): JabatanDemo[] {
  if (u.kode === 'pemkab') return [...jabatan(u, 'kepala_daerah', [['bupati', 'Bupati Bone', 'pejabat_negara', null, null, ['pimpinan'], null]]), ...jabatan(u, 'pns', [['tata-usaha', 'Pengelola Surat Pimpinan', 'pelaksana', null, 'III/a', ['tata_usaha'], 'setda.sekda']])]
  if (u.kode === 'setda') return jabatan(u, 'pns', [['sekda', 'Sekretaris Daerah', 'jpt_pratama', 'II.a', 'IV/d', ['kepala', 'sekretaris', 'pimpinan', 'tapd'], 'pemkab.bupati'], ['keuangan', 'Kepala Subbagian Keuangan', 'pengawas', 'IV.a', 'III/d', ['ppk', 'perencana', 'pptk'], 'sekda'], BENDAHARA('sekda')])
  if (u.jenis === 'bagian') return jabatan(u, 'pns', [['kepala', `Kepala ${u.nama}`, 'administrator', 'III.a', 'IV/a', ['kabid'], 'setda.sekda'], ['pengelola', `Pengelola ${u.nama}`, 'pelaksana', null, 'III/a', [...PELAYANAN, 'konseptor', 'tata_usaha', ...(u.kode === 'bagian-umum' ? ['arsiparis'] : [])], 'kepala']])
  const timTeknis: Ringkas[] = TIM_TEKNIS.includes(u.kode) && !KHUSUS[u.kode] ? [['tim-teknis', 'Penelaah Teknis Kebijakan', 'jf_keahlian', null, 'III/d', ['tim_teknis'], 'kabid-pelayanan']] : KHUSUS[u.kode] ?? []
  const lain = TIM_TEKNIS.includes(u.kode)
  const umum: Ringkas[] = u.kode === 'dpmptsp' ? [] : [
    ['kabid-pelayanan', 'Kepala Bidang Pelayanan', 'administrator', 'III.b', 'IV/a', lain ? ['kabid', 'pptk'] : ['kabid', 'tim_teknis', 'pptk'], 'sekretaris'],
    ['pelayanan', 'Pengelola Pelayanan', 'pelaksana', null, 'III/a', u.kode === 'kesbangpol' ? ['petugas_loket', 'petugas_penyerahan', 'konseptor'] : [...PELAYANAN, 'konseptor'], 'kabid-pelayanan']]
  const kepala: Ringkas = ['kepala', SEBUTAN_KEPALA[u.kode] ?? `Kepala ${u.nama}`, 'jpt_pratama', 'II.b', 'IV/c', ['kepala', ...(u.kode === 'bpkad' ? ['tapd', 'ppkd'] : u.kode === 'bappeda' ? ['tapd'] : [])], 'setda.sekda']
  return [...(u.kode === 'setwan' ? jabatan(u, 'kepala_daerah', ANGGOTA_DPRD) : []), ...jabatan(u, 'pns', [kepala, ['sekretaris', `Sekretaris ${u.nama}`, 'administrator', 'III.a', 'IV/a', ['sekretaris', 'perencana', 'ppk'], 'kepala'], ...umum, ...timTeknis, BENDAHARA('sekretaris')])]
}
/** The posts of a unit, heads first. */
export function jabatanDemo(u: UnitDemo): JabatanDemo[] {
  if (u.jenis === 'desa') return jabatanDesa(u)
  if (u.jenis === 'kelurahan') return jabatanKelurahan(u)
  return u.jenis === 'kecamatan' ? jabatanKecamatan(u) : jabatanOpd(u)
}
