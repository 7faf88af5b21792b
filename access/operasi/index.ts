// How three people keep it: backups, restoring, rehearsing, updating, taking everything away in open formats.
export { type HasilCadangan, type Lapor, buatCadangan, folderCadangan, pilihCadangan } from './cadangan.ts'
export { type DaftarIsi, bacaDaftar, bacaDaftarTerbuka, listNamaCadangan } from './daftar-isi.ts'
export { type KunciPemulihan, bacaKunci, findKunci, kunciInstalasi, samaKunci } from './kunci.ts'
export { type HasilPulih, pulihkan } from './pulihkan.ts'
export { PotonganRusak } from './sandi.ts'
