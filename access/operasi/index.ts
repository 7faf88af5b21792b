// How three people keep it: backups, restoring, rehearsing, updating, taking everything away in open formats.
import { type Module, defineModule } from '#access/web'
import { ruteCadangan } from './halaman.tsx'
import { cadanganJob, latihanJob, malamJob } from './pekerjaan.ts'

export { type HasilCadangan, type Lapor, buatCadangan, folderCadangan, pilihCadangan } from './cadangan.ts'
export { type DaftarIsi, bacaDaftar, bacaDaftarTerbuka, listNamaCadangan } from './daftar-isi.ts'
export { KartuLatihan, type KeadaanLatihan, keadaanLatihan as kartuLatihan } from './kartu.tsx'
export { type KunciPemulihan, bacaKunci, findKunci, kunciInstalasi, samaKunci } from './kunci.ts'
export { type LembarPemulihan, SETELAN_LEMBAR, catatLembar, jalankanCadangan, jalankanLatihan } from './perawatan.ts'
export { penyimpanFolder } from './penyimpan.ts'
export { periksaCadangan } from './periksa.ts'
export { periksaCadanganUtuh } from './periksa-cadangan.ts'
export { type HasilPulih, type Penyimpan, pulihkan } from './pulihkan.ts'
export { PotonganRusak } from './sandi.ts'

export const operasi: Module = defineModule({
  name: 'operasi', needs: [], routes: ruteCadangan, jobs: [malamJob, cadanganJob, latihanJob],
})
