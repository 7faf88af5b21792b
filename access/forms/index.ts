// Forms on pages: draws what kernel/forms defines. How a service's page uses it: README.md beside this file.
export { jawabanDariBody, bacaKiriman } from '#kernel/forms'
export { type BahanHalaman, type BahanWilayah, type LampiranTampil, siapkanHalaman } from './bahan.ts'
export { HalamanFormulir, type HalamanFormulirProps, dataPulau, isianTampil } from './halaman.tsx'
export { IsianFormulir } from './isian.tsx'
export { RingkasanJawaban, type RingkasanProps } from './ringkasan.tsx'
export { type SimpanUnggahan, simpanUnggahan } from './unggahan.ts'
export { type NamaPulau, bundelPulau, siapkanPulau, skripFormulir } from './pulau.ts'
export { formulir } from './modul.ts'
