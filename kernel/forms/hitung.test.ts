import { strictEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { hitungIsian } from './hitung.ts'
import type { Isian } from './isian.ts'

const luas: Isian = { kode: 'luas', jenis: 'angka', label: 'Luas', desimal: 2, hitung: { kali: ['panjang', 'lebar'] } }
const rata: Isian = { kode: 'rata', jenis: 'rupiah', label: 'Rata-rata', hitung: { rata: ['ayah', 'ibu'] } }

test('an area is exact where floats are not, and rounded half up', () => {
  strictEqual(hitungIsian(luas, { panjang: 4, lebar: 2 }), 8)
  strictEqual(hitungIsian(luas, { panjang: 1.1, lebar: 1.1 }), 1.21)
  strictEqual(hitungIsian(luas, { panjang: 2.35, lebar: 0.1 }), 0.24) // 0.235
  strictEqual(hitungIsian(luas, { panjang: 4, lebar: 2.001 }), 8)
})
test('the mean of incomes is whole rupiah of any size', () => {
  strictEqual(hitungIsian(rata, { ayah: '1500000', ibu: '1000000' }), '1250000')
  strictEqual(hitungIsian(rata, { ayah: '1', ibu: '0' }), '1')
  strictEqual(hitungIsian(rata, { ayah: '90071992547409931', ibu: '90071992547409933' }), '90071992547409932')
  strictEqual(hitungIsian({ ...rata, hitung: { jumlah: ['ayah', 'ibu'] } }, { ayah: '90071992547409931', ibu: '2' }), '90071992547409933')
})
test('empty while an answer is missing or cannot be read', () => {
  strictEqual(hitungIsian(luas, { panjang: 4 }), undefined)
  strictEqual(hitungIsian(luas, { panjang: 4, lebar: 'dua' }), undefined)
  strictEqual(hitungIsian({ kode: 'x', jenis: 'angka', label: 'x' }, {}), undefined)
})
