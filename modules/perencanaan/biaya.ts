// Money is whole rupiah in bigint, a volume has two decimals; nothing here passes through a floating number.

/** '12,5', '12.5', '1.250,75' or 12.5 as hundredths; undefined when it is no volume above zero with at most two decimals. A single point before one or two last digits is a decimal one. */
export function bacaVolume(teks: string): bigint | undefined {
  const rapi = teks.trim().replace(/\s/g, '')
  const bentuk = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(rapi) ?? /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/.exec(rapi)
  if (!bentuk) return undefined
  const seratus = BigInt(bentuk[1]!.replaceAll('.', '')) * 100n + BigInt((bentuk[2] ?? '').padEnd(2, '0'))
  return seratus > 0n && seratus < 100_000_000_000_000n ? seratus : undefined
}
/** Hundredths as the database takes them: 1250n → '12.50'. */
export const tulisVolume = (seratus: bigint): string => `${seratus / 100n}.${String(seratus % 100n).padStart(2, '0')}`
/** As people write it: '12.50' → '12,5', '1250.00' → '1.250'. */
export function sebutVolume(volume: string): string {
  const [bulat = '0', pecah = ''] = volume.split('.')
  const ekor = pecah.replace(/0+$/, '')
  return bulat.replace(/\B(?=(\d{3})+$)/g, '.') + (ekor ? `,${ekor}` : '')
}
/** Price times volume, half a rupiah upward: the same as the database's check. */
export const hitungBiaya = (seratus: bigint, harga: bigint): bigint => (seratus * harga + 50n) / 100n
/** 'Rp 1.250.000', '1250000' → 1250000n; undefined for anything else (text, minus, decimals). */
export function bacaRupiah(teks: string): bigint | undefined {
  const rapi = teks.trim().replace(/^Rp\.?\s*/i, '')
  return /^\d{1,15}$/.test(rapi) ? BigInt(rapi) : /^\d{1,3}(\.\d{3}){1,4}$/.test(rapi) ? BigInt(rapi.replaceAll('.', '')) : undefined
}
