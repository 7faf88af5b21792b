// The face of spending: what other modules may know of it. None of it names a person.
export { type Foto, type Pembayaran, type RealisasiSub, type SaringRealisasi, listFoto, listPembayaran, realisasiSub } from './realisasi.ts'
