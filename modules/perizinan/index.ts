export { type BarisPerhitungan, type Perhitungan, RUMUS, hitungBiaya, isianRumus } from './perhitungan.ts'
export { tulisDesimal, tulisRupiah } from './desimal.ts'
export type { Rumus, VersiRumus } from './rumus.ts'
