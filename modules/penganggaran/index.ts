// The face of the budget: what other modules may know of it.
export { JENIS_TAHAP, type JenisTahap, type Tahap, findTahap, findTahapBerlaku, findTahapTerbuka, listApbd, listTahap } from './tahap.sql.ts'
export { type EmpatBagian, type LingkupPeriksa, NAMA_PERIKSA, type Pemeriksa, type Temuan, adaGalat, daftarkanPeriksa, neraca, periksaAnggaran, ringkasTemuan, silpa } from './periksa.ts'
export { KATA_WAJIB, type KodeWajib, type Penyesuaian, type Porsi, hitungWajib } from './wajib.ts'
