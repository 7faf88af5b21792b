import { Undian } from '#kernel/platform'

// Spoils bytes the way broken transfers and curious people do: turned bits, cuts, repeats, insertions, pieces of another file, numbers at their limits. Repeatable from a seed.

/** A generator of numbers below `n`, the same for the same seed. */
export function dadu(benih: number): (n: number) => number {
  const undi = new Undian(benih)
  return (n) => undi.bita() % n
}

const ANEH = ['\0', '{"a":', '[[[[[[[[', '"', '\\u0000', '-1', '99999999999999999999', '1e999', '../../', '\ud800', '%PDF-1.7', '<<', '>>', 'stream\r\n', 'endstream', '/ObjStm', '/Prev 0', 'startxref\n0', 'null', '{}', ';;;;', ',"",', '\n\n', 'PK\x05\x06', '\xff\xd8\xff', 'IDAT', '\x30\x84\xff\xff\xff\xff'].map((teks) => Buffer.from(teks, 'latin1'))
const TERBESAR = 400_000

type Ubahan = (isi: Buffer, acak: (n: number) => number, lain: Buffer) => Buffer
const di = (isi: Buffer, acak: (n: number) => number) => (isi.length ? acak(isi.length) : 0)
const sisip = (isi: Buffer, tempat: number, apa: Uint8Array) => Buffer.concat([isi.subarray(0, tempat), apa, isi.subarray(tempat)])
const UBAHAN: Ubahan[] = [
  (isi, acak) => { const b = Buffer.from(isi); for (let i = 0; i <= acak(8) && b.length; i++) { const d = di(b, acak); b[d] = b[d]! ^ (1 << acak(8)) } return b },
  (isi, acak) => { const b = Buffer.from(isi); for (let i = 0; i <= acak(8) && b.length; i++) b[di(b, acak)] = [0, 255, 127, 128, 10, 34, acak(256)][acak(7)]!; return b },
  (isi, acak) => isi.subarray(0, di(isi, acak)),
  (isi, acak) => isi.subarray(di(isi, acak)),
  (isi, acak) => { const dari = di(isi, acak); return Buffer.concat([isi.subarray(0, dari), isi.subarray(dari + acak(200))]) },
  (isi, acak) => { const dari = di(isi, acak), potong = isi.subarray(dari, dari + 1 + acak(64)); return sisip(isi, dari, Buffer.concat(Array.from({ length: 1 + acak(500) }, () => potong))) },
  (isi, acak) => sisip(isi, di(isi, acak), ANEH[acak(ANEH.length)]!),
  (isi, acak) => sisip(isi, di(isi, acak), Buffer.concat(Array.from({ length: 1 + acak(3_000) }, () => ANEH[1 + acak(2)]!))),
  (isi, acak, lain) => { const dari = di(lain, acak); return sisip(isi, di(isi, acak), lain.subarray(dari, dari + acak(2_000))) },
  (isi, acak) => { const teks = isi.toString('latin1'), angka = [...teks.slice(0, 50_000).matchAll(/\d+/g)], satu = angka[acak(Math.max(1, angka.length))]; return satu ? Buffer.from(teks.slice(0, satu.index) + ['0', '-1', '4294967296', '9007199254740993', '99999999999'][acak(5)]! + teks.slice(satu.index + satu[0].length), 'latin1') : isi },
]

/** `asal` with one to four changes. */
export function ubah(asal: Buffer, acak: (n: number) => number, lain: Buffer): Buffer {
  let isi = asal
  for (let i = 0; i <= acak(4); i++) isi = UBAHAN[acak(UBAHAN.length)]!(isi, acak, lain)
  return isi.subarray(0, TERBESAR)
}
