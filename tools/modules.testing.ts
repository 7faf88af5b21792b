// Tests only: the modules as main.ts wires them, for tests of one module that need the others running.
export { modules } from '../modules.ts'
