import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sopReklame, sopSuratDesa } from './contoh-sop.testing.ts'
import { simulasikan } from './simulasi.ts'
import type { Langkah } from './sop.ts'
import { type Riwayat, ulangiRiwayat } from './ulangan.ts'

const tetap = (menit: number) => ({ min: menit, biasa: menit, maks: menit })

test('with nobody in the way a case takes the sum of its work, the applicant’s time not counted', () => {
  const hasil = simulasikan(sopSuratDesa(), { n: 20, seed: 1, perHari: 0.001, lama: (kode) => tetap(kode === 'serahkan' ? 500 : 30), bobot: (_, h) => (h.kode === 'kembalikan' || h.kode === 'tolak' ? 0 : 1) })
  assert.equal(hasil.selesai, 20)
  assert.deepEqual(hasil.akhir, { selesai: 20 })
  assert.equal(Math.round(hasil.menit.median), 120) // check, draft, initial, sign
  assert.equal(hasil.terlambat, 0)
})

test('too many cases for one person: late, and the one who holds it up is named; a second person helps', () => {
  const pilihan = { n: 400, seed: 7, perHari: 6, lama: (_: string, l: Langkah) => tetap(l.pelaku.siapa === 'pejabat' && l.pelaku.peran === 'petugas' ? 60 : 15) }
  const sesak = simulasikan(sopSuratDesa(), pilihan)
  assert.deepEqual(sesak.beban[0]!.pelaku, { siapa: 'pejabat', peran: 'petugas', di: 'desa_pemohon' })
  assert.ok(sesak.beban[0]!.sibuk > 0.95 && sesak.terlambat > 0.5, JSON.stringify(sesak))
  const lega = simulasikan(sopSuratDesa(), { ...pilihan, petugas: (p) => (p.siapa === 'pejabat' && p.peran === 'petugas' ? 3 : 1) })
  assert.ok(lega.terlambat < sesak.terlambat / 2 && lega.beban.find((b) => b.petugas === 3)!.sibuk < 0.95, JSON.stringify(lega))
})

test('parallel recommendations run beside each other, and the same seed gives the same world', () => {
  const pilihan = { n: 50, seed: 3, perHari: 0.001, jawaban: (undi: () => number) => ({ luas: undi() < 0.5 ? 6 : 12 }), lama: (_: string, l: Langkah) => tetap(l.jenis === 'rekomendasi' ? 100 : 10), bobot: (_: string, h: { kode: string }) => (['kembalikan', 'tolak'].includes(h.kode) ? 0 : 1) }
  const hasil = simulasikan(sopReklame(), pilihan)
  assert.equal(hasil.selesai, 50)
  assert.equal(Math.round(hasil.menit.terlama), 10 + 100 + 10 + 10 + 10 + 10 + 10 + 10 + 10) // with the visit
  assert.deepEqual(simulasikan(sopReklame(), pilihan), hasil)
  assert.notDeepEqual(simulasikan(sopReklame(), { ...pilihan, seed: 4 }), hasil)
})

const lancar = ['periksa:lanjut', 'susun:lanjut', 'paraf:paraf', 'tanda_tangan:tanda_tangan', 'serahkan:serahkan']
const riwayat = (berkasId: string, tindakan: string[], akhir?: Riwayat['akhir']): Riwayat => ({ berkasId, jawaban: {}, tindakan: tindakan.map((satu) => { const [langkah, hasil] = satu.split(':'); return { langkah: langkah!, hasil: hasil! } }), ...(akhir && { akhir }) })

test('replaying last month against the same version changes nothing', () => {
  const bulanLalu = [riwayat('a', lancar, 'diserahkan'), riwayat('b', ['periksa:kembalikan', 'lengkapi:lengkapi', ...lancar], 'diserahkan'), riwayat('c', ['periksa:lanjut', 'susun:lanjut']), riwayat('d', ['periksa:lanjut'], 'dicabut')]
  assert.deepEqual(ulangiRiwayat(sopSuratDesa(), bulanLalu), { jumlah: 4, sama: 4, lain: [] })
})

test('a new version shows which cases would go another way, and where', () => {
  const baru = sopSuratDesa()
  const susun = baru.langkah.susun as Langkah
  susun.hasil[0]!.ke = [{ langkah: 'tanda_tangan' }]
  delete baru.langkah.paraf
  const { sama, lain } = ulangiRiwayat(baru, [riwayat('a', lancar, 'diserahkan'), riwayat('b', ['periksa:kembalikan'])])
  assert.equal(sama, 1)
  assert.deepEqual(lain, [{ berkasId: 'a', urut: 3, langkah: 'paraf', sebab: 'Langkah "paraf" tidak ada lagi.' }])
  const tambah = sopSuratDesa()
  ;(tambah.langkah.serahkan as Langkah).hasil[0]!.ke = [{ langkah: 'periksa' }]
  assert.match(ulangiRiwayat(tambah, [riwayat('a', lancar, 'diserahkan')]).lain[0]!.sebab, /masih harus melalui «Periksa kelengkapan berkas»/)
})
