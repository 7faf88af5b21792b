// Exact decimals for tariffs and indices: a whole number and how many of its digits stand behind the comma. Money is never a float.

export interface Desimal { angka: bigint; skala: number }

/** Reads '0.225', '72', 2.5 or 324000n. Throws on anything that is not a plain decimal number. */
export function desimal(nilai: string | number | bigint): Desimal {
  const teks = String(nilai)
  if (!/^-?\d+(\.\d+)?$/.test(teks)) throw new Error(`Bukan bilangan desimal: ${teks}`)
  const [utuh, pecahan = ''] = teks.split('.')
  return { angka: BigInt(utuh + pecahan), skala: pecahan.length }
}

export const SATU: Desimal = { angka: 1n, skala: 0 }
export const kali = (a: Desimal, b: Desimal): Desimal => ({ angka: a.angka * b.angka, skala: a.skala + b.skala })
export function tambah(a: Desimal, b: Desimal): Desimal {
  const skala = Math.max(a.skala, b.skala)
  return { angka: naikkan(a, skala) + naikkan(b, skala), skala }
}
const naikkan = ({ angka, skala }: Desimal, ke: number): bigint => angka * 10n ** BigInt(ke - skala)

/** To whole rupiah, half up (away from zero for a negative amount). */
export function rupiah({ angka, skala }: Desimal): bigint {
  const satu = 10n ** BigInt(skala)
  const mutlak = angka < 0n ? -angka : angka
  const bulat = (mutlak * 2n + satu) / (satu * 2n)
  return angka < 0n ? -bulat : bulat
}

/** '0.18', without needless zeros: how a volume or an index is stored. */
export function teksDesimal({ angka, skala }: Desimal): string {
  const digits = (angka < 0n ? -angka : angka).toString().padStart(skala + 1, '0')
  const utuh = digits.slice(0, digits.length - skala), pecahan = skala ? digits.slice(-skala).replace(/0+$/, '') : ''
  return `${angka < 0n ? '-' : ''}${utuh}${pecahan ? `.${pecahan}` : ''}`
}
/** '1.250,5' as Indonesians write it. */
export function tulisDesimal(nilai: Desimal): string {
  const [utuh, pecahan] = teksDesimal(nilai).split('.')
  return `${utuh!.replace(/\B(?=(\d{3})+$)/g, '.')}${pecahan ? `,${pecahan}` : ''}`
}
export const tulisRupiah = (jumlah: bigint): string => `Rp${tulisDesimal({ angka: jumlah, skala: 0 })}`
