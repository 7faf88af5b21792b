// The pages of documents: verification of letters for the public, uploads in pieces, certificates of the region.
export { dokumen } from './module.ts'
export { semuaUnggahan } from './unggahan.ts'
export { IsianFrasa, type Frasa, type TandaTunda, type TempatTandaTangan, isianFrasa, periksaFrasa, ruteTandaTangan, tundaSendiri } from './tanda-tangan.tsx'
