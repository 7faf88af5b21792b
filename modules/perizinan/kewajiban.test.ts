import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { hitungKewajiban } from './kewajiban.ts'

const dasar = { pokok: 3_000_000n, jatuh_tempo: '2026-12-31', sanksi_permil: 10, sanksi_bulan_maks: 24 }
const sanksi = (tanggal: string, bayaran: { tanggal: string; jumlah: bigint }[] = []) => hitungKewajiban(dasar, bayaran, tanggal).sanksi

test('one percent for each month or part of one after the due date, twenty-four at most', () => {
  strictEqual(sanksi('2026-12-31'), 0n)
  strictEqual(sanksi('2027-01-01'), 30_000n)
  strictEqual(sanksi('2027-01-31'), 30_000n)
  strictEqual(sanksi('2027-02-01'), 60_000n)
  strictEqual(sanksi('2027-02-28'), 60_000n)
  strictEqual(sanksi('2027-03-01'), 90_000n)
  strictEqual(sanksi('2031-01-01'), 720_000n)
})

test('what was paid before no longer bears a sanction; what is paid within a month still does for that month', () => {
  deepStrictEqual(hitungKewajiban(dasar, [{ tanggal: '2026-12-31', jumlah: 1_000_000n }], '2027-01-10'), { bulan: 1, sanksi: 20_000n, total: 3_020_000n, dibayar: 1_000_000n, sisa: 2_020_000n, lebih: 0n })
  strictEqual(sanksi('2027-02-10', [{ tanggal: '2027-01-10', jumlah: 1_000_000n }]), 50_000n)
  strictEqual(sanksi('2030-01-01', [{ tanggal: '2026-12-30', jumlah: 3_000_000n }]), 0n)
})

test('too much is told, and a fraction of a rupiah is rounded half up', () => {
  strictEqual(hitungKewajiban(dasar, [{ tanggal: '2026-12-01', jumlah: 3_000_500n }], '2026-12-01').lebih, 500n)
  strictEqual(hitungKewajiban({ ...dasar, pokok: 150n }, [], '2027-01-01').sanksi, 2n)
  strictEqual(hitungKewajiban({ ...dasar, pokok: 149n }, [], '2027-01-01').sanksi, 1n)
})
