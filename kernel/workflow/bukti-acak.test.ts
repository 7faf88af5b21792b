// The prover against brute force: random SOPs, and a walker written apart from it, that only knows what an outcome does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PEMERIKSAAN_ALUR } from './bukti-alur.ts'
import { duniaDari } from './bukti-dunia.ts'
import { jelajahi } from './bukti-jelajah.ts'
import { type Hasil, type KodeHasil, type Langkah, type Sop } from './sop.ts'

const KODE: KodeHasil[] = ['lanjut', 'kembalikan', 'tolak', 'setuju', 'lengkapi']
const nama = (i: number) => `L${i}`
const syarat = fc.option(fc.constantFrom(
  { isian: 'x', operator: '>', nilai: 8 } as const, { isian: 'x', operator: '<=', nilai: 8 } as const, { isian: 'y', operator: '=', nilai: 'a' } as const, { isian: 'y', operator: '!=', nilai: 'a' } as const,
), { nil: undefined, freq: 2 })
const tujuan = (banyak: number) => fc.record({ langkah: fc.integer({ min: 0, max: banyak + 1 }).map((i) => (i < banyak ? nama(i) : 'akhir')), bila: syarat })
const langkah = (banyak: number) => fc.record({
  ke: fc.array(fc.array(tujuan(banyak), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
  gabung: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: banyak - 1 }).map(nama), { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 3 }),
}).map(({ ke, gabung }): Langkah => ({
  nama: 'x', pelaku: { siapa: 'sistem' }, keadaan: 'verifikasi', jenis: 'periksa', ...(gabung && { gabung }),
  hasil: ke.map((satu, i): Hasil => ({ kode: KODE[i]!, nama: KODE[i]!, ke: satu.map(({ langkah, bila }) => ({ langkah, ...(bila && { bila }) })) })),
}))
const acak: fc.Arbitrary<Sop> = fc.integer({ min: 1, max: 5 }).chain((banyak) => fc.array(langkah(banyak), { minLength: banyak, maxLength: banyak })).map((semua) => ({
  awal: nama(0), janji: { nilai: 1, satuan: 'hari_kerja' }, lewat: 'tidak_ada',
  langkah: { ...Object.fromEntries(semua.map((satu, i) => [nama(i), satu])), akhir: { akhir: 'terbit', nama: 'akhir' } },
}))
/** Sound more often than chance: a chain, a fork of two that join, a way back; some arrows then turned at random. */
const tertata: fc.Arbitrary<Sop> = fc.record({ putar: fc.array(fc.tuple(fc.nat(4), fc.nat(2), fc.nat(5)), { maxLength: 2 }), cabang: fc.boolean(), bila: syarat }).map(({ putar, cabang, bila }) => {
  const ke = (...kode: string[]) => kode.map((satu) => ({ langkah: satu }))
  const satu = (hasil: Langkah['hasil'], gabung?: string[]): Langkah => ({ nama: 'x', pelaku: { siapa: 'sistem' }, keadaan: 'verifikasi', jenis: 'periksa', hasil, ...(gabung && { gabung }) })
  const sop: Sop = { awal: 'L0', janji: { nilai: 1, satuan: 'hari_kerja' }, lewat: 'tidak_ada', langkah: {
    L0: satu([{ kode: 'lanjut', nama: 'lanjut', ke: cabang ? ke('L1', 'L2') : ke('L1') }, { kode: 'kembalikan', nama: 'kembalikan', ke: ke('L4') }]),
    L1: satu([{ kode: 'setuju', nama: 'setuju', ke: ke('L3') }]), L2: satu([{ kode: 'setuju', nama: 'setuju', ke: ke('L3') }]),
    L3: satu([{ kode: 'lanjut', nama: 'lanjut', ke: [{ langkah: 'akhir', ...(bila && { bila }) }, ...(bila ? [{ langkah: 'L0', bila: { bukan: bila } }] : [])] }], ['L1', 'L2']),
    L4: satu([{ kode: 'lengkapi', nama: 'lengkapi', ke: ke('L0') }]),
    akhir: { akhir: 'terbit', nama: 'akhir' },
  } }
  for (const [l, h, t] of putar) {
    const hasil = (sop.langkah[nama(l)] as Langkah).hasil
    hasil[h % hasil.length]!.ke = ke(t === 5 ? 'akhir' : nama(t))
  }
  return sop
})

type Jawab = { x: number; y: string }
const JAWAB: Jawab[] = [7, 8, 9].flatMap((x) => ['a', 'b'].map((y) => ({ x, y })))
const benar = (bila: any, j: Jawab): boolean => !bila || (bila.bukan ? !benar(bila.bukan, j)
  : bila.isian === 'x' ? (bila.operator === '>' ? j.x > 8 : j.x <= 8) : bila.operator === '=' ? j.y === 'a' : j.y !== 'a')

interface Posisi { terbuka: Set<string>; jawab: Jawab }

/** What one outcome does, written a second time: the next position, 'akhir', or what broke. */
function bertindak(sop: Sop, { terbuka: lama, jawab }: Posisi, kode: string, hasil: Hasil): Posisi | 'akhir' | { patah: string } {
  const ke = [...new Set(hasil.ke.filter(({ bila }) => benar(bila, jawab)).map((t) => t.langkah))]
  if (ke.length === 0) return { patah: `${kode} leads nowhere` }
  const terbuka = new Set([...lama].filter((satu) => satu !== kode))
  if (ke.includes('akhir')) return terbuka.size > 0 || ke.length > 1 ? { patah: `${kode} ends beside open steps` } : 'akhir'
  const gabung = (satu: string) => (sop.langkah[satu] as Langkah).gabung ?? []
  for (const satu of [...ke.filter((s) => gabung(s).length === 0), ...ke.filter((s) => gabung(s).length > 0)]) {
    if (gabung(satu).some((cabang) => terbuka.has(cabang) && cabang !== satu)) continue
    if (terbuka.has(satu)) return { patah: `${satu} opens twice` }
    terbuka.add(satu)
  }
  return terbuka.size === 0 ? { patah: `nothing open after ${kode}` } : { terbuka, jawab }
}

/** Tries every choice, breadth first, until one ends the case. */
function adaJalanKeluar(sop: Sop, dari: Posisi): boolean {
  const dikunjungi = new Set<string>()
  const antre = [dari]
  for (const kini of antre) for (const kode of kini.terbuka) for (const hasil of (sop.langkah[kode] as Langkah).hasil) {
    const nanti = bertindak(sop, kini, kode, hasil)
    if (nanti === 'akhir') return true
    if ('patah' in nanti || dikunjungi.has([...nanti.terbuka].sort().join())) continue
    dikunjungi.add([...nanti.terbuka].sort().join())
    antre.push(nanti)
  }
  return false
}

/** Sixty cases wander at random, at most forty acts each. Returns what broke, or that one stands where no end is in reach. */
function semuaJalan(sop: Sop, benih: number): string | undefined {
  let keadaan = benih >>> 0
  const pilih = <T>(list: T[]): T => { keadaan = (Math.imul(keadaan, 1664525) + 1013904223) >>> 0; return list[Math.floor(keadaan / 2 ** 32 * list.length)]! }
  for (let i = 0; i < 60; i++) {
    let kini: Posisi = { terbuka: new Set([sop.awal]), jawab: JAWAB[i % JAWAB.length]! }
    for (let n = 0; n < 40; n++) {
      const kode = pilih([...kini.terbuka])
      const hasil = pilih((sop.langkah[kode] as Langkah).hasil)
      if (hasil.kode === 'lengkapi') kini.jawab = pilih(JAWAB)
      const nanti = bertindak(sop, kini, kode, hasil)
      if (nanti === 'akhir') break
      if ('patah' in nanti) return nanti.patah
      kini = nanti
      if (n === 39 && !adaJalanKeluar(sop, kini)) return `no way out of ${[...kini.terbuka].join()}`
    }
  }
  return undefined
}

const alurSehat = (sop: Sop): boolean => {
  const jelajah = jelajahi(sop, duniaDari(sop)!)
  return Object.values(PEMERIKSAAN_ALUR).every((periksa) => periksa({ sop, jelajah, pilihan: {} }).length === 0)
}

test('what the prover calls sound never gets a walker stuck', () => {
  let sehat = 0, cacat = 0
  fc.assert(fc.property(fc.oneof(acak, tertata), fc.integer(), (sop, benih) => {
    if (!alurSehat(sop)) { cacat++; return }
    sehat++
    assert.equal(semuaJalan(sop, benih), undefined, JSON.stringify(sop.langkah))
  }), { numRuns: 2000, seed: 20261121 })
  assert.ok(sehat > 100 && cacat > 100, `${sehat} sound, ${cacat} unsound: the sample says nothing`)
})

test('where a walker breaks, the prover has found a fault', () => {
  let patah = 0
  fc.assert(fc.property(fc.oneof(acak, tertata), fc.integer(), (sop, benih) => {
    if (semuaJalan(sop, benih) === undefined) return
    patah++
    assert.equal(alurSehat(sop), false, JSON.stringify(sop.langkah))
  }), { numRuns: 1000, seed: 45 })
  assert.ok(patah > 100)
})
