export type { Kondisi, Nilai, Operator } from './kondisi.ts'
