// Tests only: what tests of other modules need of the demo's year of spending.
export { isiContoh } from './contoh/isi.ts'
export { keutuhan } from './keutuhan.ts'
