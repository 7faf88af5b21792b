import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adalahUndangan, bacaAcaraTeks } from './acara-surat.ts'

const jam = (j: number, m = 0) => j * 60 + m
test('an invitation says when and where in many ways; what it does not say for certain is not guessed', () => {
  for (const [kata, harap] of [
    ['Hari, tanggal: Kamis, 26 November 2026\nWaktu: pukul 09.00 WITA sampai selesai\nTempat: Aula Sekretariat Daerah', ['2026-11-26', jam(9), jam(11), 'Aula Sekretariat Daerah']],
    ['Nomor 005/112 tanggal 18 November 2026. Mohon hadir pada\n hari   :  Senin\ntanggal : 7 Desember 2026\n  pukul :  13:30 - 15:00 WITA\ntempat  : Ruang Rapat, lantai 2', ['2026-12-07', jam(13, 30), jam(15), 'Ruang Rapat, lantai 2']],
    ['Rapat tanggal 1 Des 2026 jam 08.15 s.d. 10.00 bertempat di Kantor Camat Cina.', ['2026-12-01', jam(8, 15), jam(10), 'Kantor Camat Cina']],
    ['hari Selasa, 24 Nopember pukul 10.00', ['2026-11-24', jam(10), jam(12), '']],
    ['Tanggal 02-12-2026 pukul 14.00', ['2026-12-02', jam(14), jam(16), '']],
  ] as const) assert.deepEqual(Object.values(bacaAcaraTeks(kata, '2026-11-18')!), harap, kata)
  for (const kata of ['Kamis pukul 09.00.', 'Kamis, 26 November 2026', 'tanggal 31 Februari 2027 pukul 09.00', 'tanggal 3 Maret 2019 pukul 09.00', 'pukul 25.00 tanggal 26 November 2026', '', 'x'.repeat(50_000)]) assert.equal(bacaAcaraTeks(kata, '2026-11-18'), undefined, kata.slice(0, 40))
  const surat = { jenis: 'surat_dinas', klasifikasi: '440', hal: 'Permintaan data' }
  assert.deepEqual([adalahUndangan(surat), adalahUndangan({ ...surat, klasifikasi: '005' }), adalahUndangan({ ...surat, hal: 'Mengundang Saudara' }), adalahUndangan({ ...surat, klasifikasi: '0051' }), adalahUndangan({ ...surat, hal: 'Rancangan undang-undang' })], [false, true, true, false, false])
})
