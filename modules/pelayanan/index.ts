export { type Alur, type BagianSurat, type Biaya, type Layanan, type Pengaduan, type Persyaratan, type Produk, type Surat, layanan } from './layanan.ts'
export { JANJI, MAKLUMAT, type PenandatanganMaklumat } from './maklumat.ts'
export { PERISTIWA, type Peristiwa, findPeristiwa } from './peristiwa.ts'
export { type CacatLayanan, type PilihanPeriksa, kurangInggris, periksaLayanan } from './periksa-layanan.ts'
