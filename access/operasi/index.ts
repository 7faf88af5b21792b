// How three people keep it: backups, restoring, rehearsing, updating, taking everything away in open formats.
import { type Module, defineModule } from '#access/web'
import { ruteCadangan } from './halaman.tsx'
import { beritaJob, cadanganJob, latihanJob, malamJob, penghapusanJob } from './pekerjaan.ts'

export { type HasilCadangan, type Lapor, buatCadangan, folderCadangan, pilihCadangan } from './cadangan.ts'
export { type DaftarIsi, bacaDaftar, bacaDaftarTerbuka, listNamaCadangan } from './daftar-isi.ts'
export { type Paket, eksporSemua } from './ekspor.ts'
export { ambilWal, buatFisik, pulihkanFisik, simpanWal } from './fisik.ts'
export { type HasilImpor, imporSemua } from './impor.ts'
export { type Kehilangan, hitungKehilangan, kembaliKe } from './kembali.ts'
export { type Prasyarat, type UjiMigrasi, cobaMigrasi, jalankanMigrasi, migrasiTertunda, periksaPrasyarat } from './perbarui.ts'
export { KartuLatihan, type KeadaanLatihan, keadaanLatihan as kartuLatihan } from './kartu.tsx'
export { type KunciPemulihan, bacaKunci, findKunci, kunciInstalasi, samaKunci } from './kunci.ts'
export { lembarHtml, lembarTeks } from './lembar.ts'
export { type LembarPemulihan, SETELAN_LEMBAR, catatLembar, denganCatatan, jalankanCadangan, jalankanLatihan } from './perawatan.ts'
export { type HasilTerapan, type PenjagaPenghapusan, type TandaHapus, type TerapanUlang, daftarkanSesudahPulih, kalimatPenghapusan, simpanPenghapusan, terapkanPenghapusan } from './penghapusan.ts'
export { penyimpanFolder, penyimpanTujuan } from './penyimpan.ts'
export { periksaCadangan } from './periksa.ts'
export { periksaCadanganUtuh } from './periksa-cadangan.ts'
export { type HasilPulih, type Penyimpan, pulihkan, sambunganPemilik } from './pulihkan.ts'
export { type FisikTerbuang, buangFisikLama } from './simpan-fisik.ts'
export { masaSimpan } from './simpan-lama.ts'
export { PotonganRusak } from './sandi.ts'

export const operasi: Module = defineModule({
  name: 'operasi', needs: [], routes: ruteCadangan, jobs: [malamJob, cadanganJob, latihanJob, penghapusanJob, beritaJob],
})
