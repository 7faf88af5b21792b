// Tests only: what tests of other modules need of the planning world.
export { isiDokumenContoh } from './contoh/dokumen.ts'
export { tahunContoh } from './contoh/siklus.ts'
export { isiUsulanContoh } from './contoh/usulan.ts'
export { keutuhan } from './keutuhan.ts'
