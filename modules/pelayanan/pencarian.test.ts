import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { bacaLayanan } from './layanan/semua.ts'
import { akarKata, cariLayanan, jarakKata } from './pencarian.ts'

const semua = [...(await bacaLayanan()), ...(await bacaLayanan(join(import.meta.dirname, '../perizinan/layanan')))]
const cari = (teks: string): string[] => cariLayanan(semua, teks).map((l) => l.kode)

const USAHA = 'surat-keterangan-usaha', NIKAH = 'surat-pengantar-nikah', MATI = 'surat-keterangan-kematian', PRAKTIK = 'izin-praktik-tenaga-kesehatan', REKLAME = 'izin-penyelenggaraan-reklame', PBG = 'persetujuan-bangunan-gedung'
const MISKIN = 'surat-keterangan-tidak-mampu', DOMISILI = 'surat-keterangan-domisili', LAHIR = 'surat-keterangan-kelahiran', SKCK = 'surat-pengantar-skck', TELITI = 'surat-keterangan-penelitian', LAJANG = 'surat-keterangan-belum-menikah', HASIL = 'surat-keterangan-penghasilan-orang-tua'

/** What people type, and the service that must be among the first three. */
const KETIKAN: [string, string][] = [
  ['ussha', USAHA], ['usha', USAHA], ['surat keterangan ussaha', USAHA], ['uasha', USAHA], ['surat usaa', USAHA], ['keterngan usaha', USAHA], ['perusahaan', USAHA], ['mau bikin surat usaha', USAHA],
  ['pernikahan', NIKAH], ['menikah', NIKAH], ['nikahan', NIKAH], ['nikha', NIKAH], ['pengatar nikah', NIKAH],
  ['kematiaan', MATI], ['kematin', MATI], ['meninggal', MATI], ['orang meningal', MATI], ['surat kmatian', MATI],
  ['sim praktek', PRAKTIK], ['ijin praktek', PRAKTIK], ['praktik perawat', PRAKTIK], ['reklme', REKLAME], ['pasang rekalme', REKLAME], ['bangunann', PBG], ['mendirikan bangunan', PBG], ['membangun rumah', PBG],
  ['tidak mmapu', MISKIN], ['sktm', MISKIN], ['domisilli', DOMISILI], ['dommisili', DOMISILI], ['kelahirn', LAHIR], ['skkc', SKCK], ['penelitain', TELITI], ['meneliti', TELITI], ['blum menikah', LAJANG], ['penghasilan orangtua', HASIL], ['pengasilan orang tua', HASIL],
]
test('realistic misspellings and inflections find what was meant, among the first three', () => {
  const luput = KETIKAN.filter(([teks, kode]) => !cari(teks).slice(0, 3).includes(kode)).map(([teks, kode]) => `${teks} → ${cari(teks).slice(0, 4).join(', ') || 'nothing'} (wanted ${kode})`)
  deepStrictEqual(luput, [])
})

test('English words find too', () => {
  for (const [teks, kode] of [['business', USAHA], ['busness', USAHA], ['marriage', NIKAH], ['death', MATI], ['birth', LAHIR], ['residence', DOMISILI], ['research', TELITI], ['police record', SKCK], ['building', PBG]] as const) ok(cari(teks).slice(0, 3).includes(kode), `${teks} → ${cari(teks).join(', ')}`)
})

test('what is not offered finds nothing, and one word does not bring in the whole catalogue', () => {
  for (const teks of ['kucing', 'helikopter', 'paspor', 'xyzzy', 'sepeda', 'qqqq', 'komputer', '!!!']) deepStrictEqual([teks, teks === '!!!' ? [] : cari(teks)], [teks, []])
  for (const [teks] of KETIKAN) ok(cari(teks).length <= 6, `${teks} → ${cari(teks).length}`)
  strictEqual(cari('keterangan').includes(PBG), false)
  // Spelled right, a word brings in no neighbours: kematian is one letter from nothing else.
  ok(!cari('usaha').includes(MATI) && cari('usaha')[0] === USAHA, cari('usaha').join())
})

test('a word nobody knows does not hide what the others find; nothing typed shows all', () => {
  ok(cari('surat usaha qwertyuiop').includes(USAHA))
  strictEqual(cari('').length, semua.length)
  strictEqual(cari('   ').length, semua.length)
  ok(cari('a'.repeat(5000)).length === 0)
})

test('roots and distances', () => {
  const berakar: [string, string][] = [['pernikahan', 'nikah'], ['menikah', 'nikah'], ['menulis', 'tulis'], ['memakai', 'pakai'], ['penyewaan', 'sewa'], ['mengurus', 'urus'], ['mengirim', 'kirim'], ['perizinan', 'izin'], ['kesehatan', 'sehat'], ['keterangannya', 'terang'], ['dibangunkan', 'bangun']]
  for (const [kata, akar] of berakar) ok(akarKata(kata).includes(akar), `${kata} → ${akarKata(kata).join(', ')}`)
  deepStrictEqual([jarakKata('usaha', 'usaha', 2), jarakKata('usha', 'usaha', 2), jarakKata('ussha', 'usaha', 2), jarakKata('uasha', 'usaha', 2), jarakKata('kucing', 'usaha', 2)], [0, 1, 1, 1, 3])
})
