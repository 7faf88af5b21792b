// The arithmetic of a line, the same as the database's (hitung_jumlah): whole rupiah, volumes and tax in hundredths, half a rupiah
// upward. Nothing passes through a floating number. Pure, so that the grid in the browser counts with the same functions.

/** '12,5', '12.5', '1.250,75' → hundredths (1250n); undefined for text, minus, zero, more than two decimals or too large. */
export function bacaRatus(teks: string): bigint | undefined {
  const rapi = teks.trim().replace(/\s/g, '')
  const bentuk = /^(\d{1,11})(?:[.,](\d{1,2}))?$/.exec(rapi) ?? /^(\d{1,3}(?:\.\d{3}){1,3})(?:,(\d{1,2}))?$/.exec(rapi)
  return bentuk ? BigInt(bentuk[1]!.replaceAll('.', '')) * 100n + BigInt((bentuk[2] ?? '').padEnd(2, '0')) : undefined
}
/** 'Rp 1.250.000', '1250000', '1.250.000,00' → 1250000n; undefined for text, minus, cents. */
export function bacaUang(teks: string): bigint | undefined {
  const rapi = teks.trim().replace(/^Rp\.?\s*/i, '').replace(/,(?:0{1,2}|-)$/, '')
  return /^\d{1,15}$/.test(rapi) ? BigInt(rapi) : /^\d{1,3}(?:\.\d{3}){1,4}$/.test(rapi) ? BigInt(rapi.replaceAll('.', '')) : undefined
}
/** 1250n → '12.50': as the database takes and gives a volume. */
export const tulisRatus = (ratus: bigint): string => `${ratus / 100n}.${String(ratus % 100n).padStart(2, '0')}`
/** '12.50' → '12,5'; '4.00' → '4': as people write it. */
export function sebutRatus(teks: string): string {
  const [bulat = '0', pecah = ''] = String(teks).split('.')
  const ekor = pecah.replace(/0+$/, '')
  return bulat.replace(/\B(?=(\d{3})+$)/g, '.') + (ekor ? `,${ekor}` : '')
}

const bagiBulat = (n: bigint, d: bigint): bigint => (n * 2n + d) / (d * 2n)
/**
 * round(price × volumes) + round(that × tax / 100) in whole rupiah (TV-6.1). Volumes and tax in hundredths; volumes that are
 * missing count as one.
 */
export function hitungJumlah(volume: bigint[], harga: bigint, pajak = 0n): bigint {
  const pokok = bagiBulat(volume.reduce((n, v) => n * v, harga), 100n ** BigInt(volume.length))
  return pokok + bagiBulat(pokok * pajak, 10_000n)
}
/** ['40.00', '4.00'], ['Orang', 'Kali'] → '40 Orang x 4 Kali'. */
export const koefisien = (volume: string[], satuan: string[]): string => volume.map((v, i) => `${sebutRatus(v)} ${satuan[i] ?? ''}`.trim()).join(' x ')
/** '40 Orang x 4 Kali' → volumes in hundredths and their units; undefined when a part is no number with a unit, or there are more than four. */
export function bacaKoefisien(teks: string): { volume: bigint[]; satuan: string[] } | undefined {
  const bagian = teks.trim().replace(/\s+/g, ' ').split(/ [xX×*] /).map((satu) => /^([\d.,]+)\s*(.*)$/.exec(satu.trim()))
  if (bagian.length > 4 || bagian.some((satu) => !satu)) return undefined
  const volume = bagian.map((satu) => bacaRatus(satu![1]!))
  return volume.every((v) => v !== undefined && v > 0n) ? { volume: volume as bigint[], satuan: bagian.map((satu) => satu![2]!.trim().slice(0, 40)) } : undefined
}
