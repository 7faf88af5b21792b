export { type Alur, type BagianSurat, type Biaya, type Layanan, type Pengaduan, type Persyaratan, type Produk, type Surat, layanan } from './layanan.ts'
