// Tests only: what tests of other modules need of the demo's budget.
export { isiApbdContoh } from './contoh/apbd.ts'
export { keutuhan } from './keutuhan.ts'
