import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Berlaku, gerakkan, hasilTersedia, langkahDari, tujuanBerlaku } from './gerak.ts'
import { jalurTerpanjang, menitDari, menitLangkah } from './jalur.ts'
import type { Hasil, Langkah, Sop } from './sop.ts'

// The one function that moves a case, mark by mark: what the prover explores is what the engine runs.

const langkah = (lain: Partial<Langkah> & { hasil?: Hasil[] } = {}): Langkah => ({ nama: 'x', pelaku: { siapa: 'pemohon' }, keadaan: 'verifikasi', jenis: 'periksa', hasil: [], ...lain })
const ke = (kode: string, ...tujuan: string[]): Hasil => ({ kode: kode as Hasil['kode'], nama: kode, ke: tujuan.map((satu) => ({ langkah: satu })) })
const SOP: Sop = {
  awal: 'a', janji: { nilai: 5, satuan: 'hari_kerja' }, lewat: 'eskalasi',
  langkah: { a: langkah(), b: langkah(), c: langkah(), g: langkah({ gabung: ['b', 'c'] }), h: langkah({ gabung: ['b', 'h'] }), k: langkah({ gabung: [] }), selesai: { akhir: 'terbit', nama: 's' }, tolak: { akhir: 'ditolak', nama: 't' } },
}
const YA: Berlaku = () => true
const gerak = (terbuka: string[], menunggu: string[], dari: string, ...tujuan: string[]) => gerakkan(SOP, { terbuka, menunggu }, dari, ke('lanjut', ...tujuan), YA)

describe('a move', () => {
  test('closes its step and opens the next, in order', () => {
    assert.deepEqual(gerak(['a'], [], 'a', 'c', 'b'), { kedudukan: { terbuka: ['b', 'c'], menunggu: [] }, dibuka: ['c', 'b'], akhir: undefined, cacat: [] })
    assert.deepEqual(gerak(['a'], [], 'a', 'a').dibuka, ['a'], 'a step may come back to itself')
    assert.deepEqual(gerak(['a'], [], 'a', 'k').dibuka, ['k'], 'a join of nothing is an ordinary step')
  })
  test('a join waits while a branch of it is open, whatever points to it, and opens with the last', () => {
    const satu = gerak(['b', 'c'], [], 'b', 'g')
    assert.deepEqual(satu, { kedudukan: { terbuka: ['c'], menunggu: ['g'] }, dibuka: [], akhir: undefined, cacat: [] })
    assert.deepEqual(gerak(['c'], ['g'], 'c', 'g'), { kedudukan: { terbuka: ['g'], menunggu: [] }, dibuka: ['g'], akhir: undefined, cacat: [] })
    assert.deepEqual(gerak(['a'], [], 'a', 'b', 'g').kedudukan, { terbuka: ['b'], menunggu: ['g'] }, 'ordinary steps open before joins are weighed')
    assert.deepEqual(gerak(['h'], [], 'h', 'h').dibuka, ['h'], 'a join never waits for itself')
    assert.deepEqual(gerak(['b', 'c'], ['h'], 'b', 'g', 'h').kedudukan, { terbuka: ['c', 'h'], menunggu: ['g'] }, 'one join that waits does not keep the next from opening')
  })
  test('opened twice is a fault and opens once', () => {
    assert.deepEqual(gerak(['a', 'b'], [], 'a', 'b'), { kedudukan: { terbuka: ['b'], menunggu: [] }, dibuka: [], akhir: undefined, cacat: [{ jenis: 'terbuka_dua_kali', langkah: 'a', tujuan: ['b'] }] })
  })
  test('nowhere, and somewhere unknown, are faults', () => {
    assert.deepEqual(gerak(['a'], [], 'a').cacat, [{ jenis: 'tanpa_tujuan', langkah: 'a' }])
    const asing = gerak(['a'], [], 'a', 'toString', 'b')
    assert.deepEqual(asing.cacat, [{ jenis: 'tujuan_tak_dikenal', langkah: 'a', tujuan: ['toString'] }])
    assert.deepEqual([asing.dibuka, asing.akhir], [['b'], undefined])
  })
  test('an end leaves nothing behind', () => {
    assert.deepEqual(gerak(['a'], [], 'a', 'selesai'), { kedudukan: { terbuka: [], menunggu: [] }, dibuka: [], akhir: 'selesai', cacat: [] })
    assert.equal(gerak(['a'], [], 'a', 'selesai', 'tolak').akhir, 'selesai')
    assert.deepEqual(gerak(['a'], [], 'a', 'b', 'selesai').cacat, [{ jenis: 'akhir_dan_langkah', langkah: 'a', tujuan: ['b'] }])
    assert.deepEqual(gerak(['a', 'c'], [], 'a', 'selesai').cacat, [{ jenis: 'akhir_saat_terbuka', langkah: 'a', tujuan: ['c'] }])
    assert.deepEqual(gerak(['a', 'c'], ['g'], 'a', 'b', 'selesai').cacat, [{ jenis: 'akhir_dan_langkah', langkah: 'a', tujuan: ['b'] }, { jenis: 'akhir_saat_terbuka', langkah: 'a', tujuan: ['c'] }])
    assert.deepEqual(gerak(['a'], ['g'], 'a', 'selesai').cacat, [{ jenis: 'gabung_tertinggal', langkah: 'a', tujuan: ['g'] }])
  })
  test('conditions decide which outcomes and which ways there are; the same way twice is one', () => {
    const bila = { isian: 'luas', operator: '>' as const, nilai: 8 }
    const hanya: Berlaku = (kondisi) => kondisi === undefined
    const hasil: Hasil = { ...ke('lanjut', 'b', 'b'), ke: [{ langkah: 'b' }, { langkah: 'b' }, { langkah: 'c', bila }] }
    assert.deepEqual([tujuanBerlaku(hasil, hanya), tujuanBerlaku(hasil, YA)], [['b'], ['b', 'c']])
    const dua = langkah({ hasil: [hasil, { ...hasil, kode: 'tolak', bila }] })
    assert.deepEqual([hasilTersedia(dua, hanya).length, hasilTersedia(dua, YA).length], [1, 2])
  })
  test('a step is a step, an end is none, and nothing is inherited', () => {
    assert.ok(langkahDari(SOP, 'a'))
    assert.deepEqual([langkahDari(SOP, 'selesai'), langkahDari(SOP, 'constructor'), langkahDari(SOP, 'tak-ada')], [undefined, undefined, undefined])
  })
})

describe('the longest way', () => {
  const hari = (nilai: number) => ({ nilai, satuan: 'hari_kerja' as const })
  const jalur = (isi: Record<string, Langkah>, awal = 'a', menit?: number) => jalurTerpanjang({ ...SOP, awal, langkah: { ...isi, s: { akhir: 'terbit', nama: 's' } } }, [{ berlaku: YA } as never], menit)
  test('minutes of a deadline in each unit, and none where the clock stands still', () => {
    assert.deepEqual([menitDari({ nilai: 7, satuan: 'menit' }), menitDari({ nilai: 2, satuan: 'jam_kerja' }), menitDari(hari(2)), menitDari(hari(2), 300)], [7, 120, 900, 600])
    assert.deepEqual([menitLangkah(langkah()), menitLangkah(langkah({ tenggat: hari(1) })), menitLangkah(langkah({ tenggat: hari(1), jam: 'berhenti' })), menitLangkah(langkah({ tenggat: hari(1) }), 100)], [0, 450, 0, 100])
  })
  test('the longer branch counts, once; equal ones: the one with more steps', () => {
    const isi = { a: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 'b', 'c')] }), b: langkah({ tenggat: hari(2), hasil: [ke('lanjut', 's')] }), c: langkah({ tenggat: hari(3), hasil: [ke('lanjut', 's')] }) }
    assert.deepEqual(jalur(isi), { menit: 4 * 450, langkah: ['a', 'c'] })
    assert.deepEqual(jalur(isi, 'a', 10), { menit: 40, langkah: ['a', 'c'] })
    assert.deepEqual(jalur({ ...isi, b: langkah({ tenggat: hari(2), hasil: [ke('lanjut', 'd')] }), d: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 's')] }) }).langkah, ['a', 'b', 'd'])
  })
  test('a step with no way forward ends the way; of three equal ways the one with most steps', () => {
    assert.deepEqual(jalur({ a: langkah({ tenggat: hari(1), hasil: [ke('kembalikan', 'a')] }) }), { menit: 450, langkah: ['a'] })
    const nol = (tujuan: string) => langkah({ hasil: [ke('lanjut', tujuan)] })
    assert.deepEqual(jalur({ a: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 'b', 'c', 'e')] }), b: nol('s'), c: nol('d'), d: nol('s'), e: nol('s') }).langkah, ['a', 'c', 'd'])
    assert.deepEqual(jalur({ a: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 'c', 'b')] }), b: nol('s'), c: nol('d'), d: nol('s') }).langkah, ['a', 'c', 'd'])
  })
  test('ways back are not ways forward, and a circle counts once', () => {
    for (const kode of ['kembalikan', 'lengkapi', 'batal']) assert.deepEqual(jalur({ a: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 's'), ke(kode, 'b')] }), b: langkah({ tenggat: hari(9), hasil: [ke('lanjut', 's')] }) }), { menit: 450, langkah: ['a'] }, kode)
    assert.deepEqual(jalur({ a: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 'b')] }), b: langkah({ tenggat: hari(2), hasil: [ke('setuju', 'a'), ke('lanjut', 's')] }) }), { menit: 1350, langkah: ['a', 'b'] })
  })
  test('what was cut at a circle is not remembered for another way to the same step', () => {
    // a → b → c → b … and a → c → b → d: c seen first inside b knows nothing of d.
    const isi = { a: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 'b', 'c')] }), b: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 'c', 'd')] }), c: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 'b')] }), d: langkah({ tenggat: hari(5), hasil: [ke('lanjut', 's')] }) }
    assert.deepEqual(jalur(isi), { menit: 8 * 450, langkah: ['a', 'c', 'b', 'd'] })
    // a → x → b → x … and a → b → x → c: b seen first inside x, cut at x though it also ends, knows nothing of c.
    const lagi = { a: langkah({ hasil: [ke('lanjut', 'x', 'b')] }), x: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 'b', 'c')] }), b: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 'x', 's')] }), c: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 's')] }) }
    assert.deepEqual(jalur(lagi), { menit: 1350, langkah: ['a', 'b', 'x', 'c'] })
  })
  test('of several worlds the longest; even a way of no minutes has its steps', () => {
    const bila = { isian: 'luas', operator: '>' as const, nilai: 8 }
    const isi = { a: langkah({ hasil: [{ ...ke('lanjut', 's'), ke: [{ langkah: 's' }, { langkah: 'b', bila }] }] }), b: langkah({ tenggat: hari(1), hasil: [ke('lanjut', 's')] }) }
    const sop: Sop = { ...SOP, langkah: { ...isi, s: { akhir: 'terbit', nama: 's' } } }
    const sempit = { berlaku: (k: unknown) => k === undefined } as never, luas = { berlaku: YA } as never
    assert.deepEqual(jalurTerpanjang(sop, [sempit]), { menit: 0, langkah: ['a'] })
    assert.deepEqual(jalurTerpanjang(sop, [sempit, luas]), { menit: 450, langkah: ['a', 'b'] })
    assert.deepEqual(jalurTerpanjang(sop, [luas, sempit]), { menit: 450, langkah: ['a', 'b'] })
  })
  test('an SOP woven so densely that it cannot be walked ends all the same', () => {
    const isi = Object.fromEntries(Array.from({ length: 24 }, (_, i) => [`l${i}`, langkah({ tenggat: hari(1), hasil: [ke('lanjut', ...Array.from({ length: 24 }, (__, j) => `l${j}`))] })]))
    assert.ok(jalur(isi, 'l0').menit > 0)
  })
})
