// The named people of the demo regency: the same in tests, screenshots and the first page of a new installation. All invented.

export interface OrangDemo {
  username: string
  nama: string
  gelarDepan?: string
  gelarBelakang?: string
  jenisKelamin: 'L' | 'P'
  jabatanKode: string
  golongan?: string
}

/** Officials with an account in the demo world, and the post each holds. */
export const ORANG_DEMO: OrangDemo[] = [
  { username: 'takdir', nama: 'Andi Takdir', gelarDepan: 'H.', jenisKelamin: 'L', jabatanKode: 'pemkab.bupati' },
  { username: 'hasriani', nama: 'Hasriani', gelarBelakang: 'A.Md.', jenisKelamin: 'P', jabatanKode: 'pemkab.tata-usaha', golongan: 'III/a' },
  { username: 'sekda', nama: 'Muhammad Idris', gelarDepan: 'Drs. H.', gelarBelakang: 'M.Si.', jenisKelamin: 'L', jabatanKode: 'setda.sekda', golongan: 'IV/d' },
  { username: 'tenriajeng', nama: 'Andi Tenri Ajeng', gelarBelakang: 'S.IP.', jenisKelamin: 'P', jabatanKode: 'bagian-prokopim.pengelola', golongan: 'III/a' },
  { username: 'nurhayati', nama: 'Nurhayati', gelarBelakang: 'S.Sos.', jenisKelamin: 'P', jabatanKode: 'desa-7308012002.petugas' },
  { username: 'abdulrahman', nama: 'Abdul Rahman', jenisKelamin: 'L', jabatanKode: 'desa-7308012002.sekretaris' },
  { username: 'mappasessu', nama: 'Andi Mappasessu', gelarDepan: 'H.', jenisKelamin: 'L', jabatanKode: 'desa-7308012002.kepala' },
  { username: 'basorahim', nama: 'A. Baso Rahim', gelarDepan: 'Drs.', gelarBelakang: 'M.Si.', jenisKelamin: 'L', jabatanKode: 'kec-730801.camat', golongan: 'IV/b' },
  { username: 'sittiaminah', nama: 'Sitti Aminah', gelarDepan: 'Hj.', gelarBelakang: 'S.IP.', jenisKelamin: 'P', jabatanKode: 'kel-7308211003.kepala', golongan: 'III/d' },
  { username: 'rosdiana', nama: 'Rosdiana', jenisKelamin: 'P', jabatanKode: 'kel-7308211003.petugas', golongan: 'II/c' },
  { username: 'fitriani', nama: 'Fitriani', gelarBelakang: 'S.E.', jenisKelamin: 'P', jabatanKode: 'dpmptsp.petugas-loket', golongan: 'III/a' },
  { username: 'ilham', nama: 'Ilham Saputra', gelarBelakang: 'S.T.', jenisKelamin: 'L', jabatanKode: 'dpmptsp.verifikator', golongan: 'III/b' },
  { username: 'hasnawati', nama: 'Hasnawati', gelarBelakang: 'S.H.', jenisKelamin: 'P', jabatanKode: 'dpmptsp.konseptor', golongan: 'III/c' },
  { username: 'marlina', nama: 'Marlina', gelarDepan: 'Dra.', jenisKelamin: 'P', jabatanKode: 'dpmptsp.kabid-perizinan', golongan: 'IV/a' },
  { username: 'syamsuddin', nama: 'Syamsuddin', gelarBelakang: 'S.Sos., M.M.', jenisKelamin: 'L', jabatanKode: 'dpmptsp.sekretaris', golongan: 'IV/a' },
  { username: 'nurjannah', nama: 'Nurjannah', gelarDepan: 'Ir. Hj.', gelarBelakang: 'M.Si.', jenisKelamin: 'P', jabatanKode: 'dpmptsp.kepala', golongan: 'IV/c' },
  { username: 'kurnia', nama: 'Andi Kurnia', jenisKelamin: 'L', jabatanKode: 'dpmptsp.pengelola-layanan', golongan: 'III/c' },
  { username: 'rusdi', nama: 'Rusdi', gelarBelakang: 'S.E., Ak.', jenisKelamin: 'L', jabatanKode: 'bapenda.penetap-biaya', golongan: 'III/d' },
  { username: 'arifuddin', nama: 'Arifuddin', gelarBelakang: 'S.T., M.T.', jenisKelamin: 'L', jabatanKode: 'pupr.tim-teknis', golongan: 'III/d' },
  { username: 'jamaluddin', nama: 'Jamaluddin', gelarBelakang: 'S.H.', jenisKelamin: 'L', jabatanKode: 'satpolpp.tim-teknis', golongan: 'III/c' },
  { username: 'sittihajar', nama: 'Sitti Hajar', gelarBelakang: 'S.SiT.', jenisKelamin: 'P', jabatanKode: 'dishub.tim-teknis', golongan: 'III/c' },
  { username: 'rezky', nama: 'Andi Rezky', gelarDepan: 'dr.', jenisKelamin: 'L', jabatanKode: 'dinkes.tim-teknis', golongan: 'III/d' },
  { username: 'asri', nama: 'Muh. Asri', gelarBelakang: 'S.IP.', jenisKelamin: 'L', jabatanKode: 'kesbangpol.tim-teknis', golongan: 'III/c' },
  { username: 'asmawati', nama: 'Asmawati', gelarBelakang: 'S.T., M.Si.', jenisKelamin: 'P', jabatanKode: 'bappeda.perencana', golongan: 'III/d' },
  { username: 'hamzah', nama: 'Hamzah', gelarDepan: 'Ir.', gelarBelakang: 'M.T.', jenisKelamin: 'L', jabatanKode: 'bappeda.kepala', golongan: 'IV/c' },
  { username: 'kadispu', nama: 'Syarifuddin', gelarBelakang: 'S.T., M.Si.', jenisKelamin: 'L', jabatanKode: 'pupr.kepala', golongan: 'IV/c' },
  { username: 'pptkpu', nama: 'Andi Faisal', gelarBelakang: 'S.T.', jenisKelamin: 'L', jabatanKode: 'pupr.kabid-pelayanan', golongan: 'IV/a' },
  { username: 'sekpu', nama: 'Rosmini', gelarBelakang: 'S.E., M.Si.', jenisKelamin: 'P', jabatanKode: 'pupr.sekretaris', golongan: 'IV/a' },
  { username: 'bendaharapu', nama: 'Hartina', gelarBelakang: 'S.E.', jenisKelamin: 'P', jabatanKode: 'pupr.bendahara', golongan: 'III/a' },
  { username: 'ppkd', nama: 'Andi Najamuddin', gelarBelakang: 'S.E., M.Si., Ak.', jenisKelamin: 'L', jabatanKode: 'bpkad.kepala', golongan: 'IV/c' },
  { username: 'kuasabud', nama: 'Sri Wahyuni', gelarBelakang: 'S.E., Ak.', jenisKelamin: 'P', jabatanKode: 'bpkad.kuasa-bud', golongan: 'IV/a' },
  { username: 'kabidanggaran', nama: 'Muh. Yusran', gelarBelakang: 'S.E., M.Ak.', jenisKelamin: 'L', jabatanKode: 'bpkad.anggaran', golongan: 'IV/a' },
  { username: 'sekwan', nama: 'Suriani', gelarBelakang: 'S.Sos.', jenisKelamin: 'P', jabatanKode: 'setwan.sekretaris', golongan: 'IV/a' },
  { username: 'anggotadprd', nama: 'Andi Muhlis', jenisKelamin: 'L', jabatanKode: 'setwan.anggota-1' },
  { username: 'budiman', nama: 'Budiman', gelarBelakang: 'S.Kom.', jenisKelamin: 'L', jabatanKode: 'diskominfo.admin', golongan: 'III/b' },
  { username: 'hasmawati', nama: 'Hasmawati', gelarBelakang: 'S.H., M.Kn.', jenisKelamin: 'P', jabatanKode: 'diskominfo.pelindung-data', golongan: 'III/d' },
  { username: 'darmawati', nama: 'Darmawati', gelarDepan: 'Dra. Hj.', gelarBelakang: 'M.AP.', jenisKelamin: 'P', jabatanKode: 'dispusip.kepala', golongan: 'IV/c' },
  { username: 'zainuddin', nama: 'Zainuddin', gelarDepan: 'H.', gelarBelakang: 'S.H., M.H.', jenisKelamin: 'L', jabatanKode: 'bagian-hukum.kepala', golongan: 'IV/a' },
  { username: 'palaguna', nama: 'Andi Palaguna', gelarDepan: 'Drs.', gelarBelakang: 'M.Si.', jenisKelamin: 'L', jabatanKode: 'inspektorat.kepala', golongan: 'IV/c' },
  { username: 'nadirah', nama: 'Nadirah', gelarBelakang: 'S.IP.', jenisKelamin: 'P', jabatanKode: 'dispusip.arsiparis', golongan: 'III/d' },
  { username: 'rahmatia', nama: 'Rahmatia', gelarBelakang: 'S.E., CGCAE', jenisKelamin: 'P', jabatanKode: 'inspektorat.pemeriksa', golongan: 'III/d' },
]
