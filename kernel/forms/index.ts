export type { Kondisi, Nilai, Operator } from './kondisi.ts'
export type { AturanSilang, Formulir, Halaman, Isian, Jawaban, JenisIsian, Pilihan } from './isian.ts'
