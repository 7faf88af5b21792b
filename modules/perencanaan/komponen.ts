// The parts of a price of works: which SSH or SBU, and how much of it goes into one unit. Whole numbers throughout.

export interface Komponen { kode: string; /** Decimal with at most four places: '0.35'. */ koefisien: string }
const SEPERSEPULUHRIBU = 10_000n

/** '0,35', '0.3500', '12' → ten-thousandths; undefined for anything else or zero. */
export function bacaKoefisien(teks: string): bigint | undefined {
  const [, bulat, pecah = ''] = /^(\d{1,6})(?:[.,](\d{1,4}))?$/.exec(teks.trim()) ?? []
  const nilai = bulat === undefined ? 0n : BigInt(bulat) * SEPERSEPULUHRIBU + BigInt(pecah.padEnd(4, '0'))
  return nilai > 0n ? nilai : undefined
}
/** Without the zeros at its end: 3500 → '0.35', 120000 → '12'. */
function tulisKoefisien(nilai: bigint): string {
  let pecah = String(nilai % SEPERSEPULUHRIBU).padStart(4, '0')
  while (pecah.endsWith('0')) pecah = pecah.slice(0, -1)
  return pecah ? `${nilai / SEPERSEPULUHRIBU}.${pecah}` : String(nilai / SEPERSEPULUHRIBU)
}
/** 'SSH.1.02.0001 x 0,35; SSH.1.02.0002 x 1' as parts; undefined when a part cannot be read or comes twice. */
export function bacaKomponen(teks: string): Komponen[] | undefined {
  const bagian = teks.split(/[;\n]/).map((satu) => satu.trim()).filter(Boolean).map((satu) => {
    const [kode = '', kali = '', angka = '', ...lain] = satu.split(/\s/).filter(Boolean), koefisien = bacaKoefisien(angka)
    return lain.length === 0 && /^[xX×]$/.test(kali) && koefisien !== undefined && /^[\w.-]{3,60}$/.test(kode) ? { kode, koefisien: tulisKoefisien(koefisien) } : undefined
  })
  const jadi = bagian.filter((satu) => satu !== undefined)
  return jadi.length > 0 && jadi.length === bagian.length && jadi.length <= 60 && new Set(jadi.map((k) => k.kode)).size === jadi.length ? jadi : undefined
}
/** Sum of price times coefficient. */
export const hitungHspk = (bagian: { harga: bigint; koefisien: string }[]): bigint => (bagian.reduce((n, b) => n + b.harga * (bacaKoefisien(b.koefisien) ?? 0n), 0n) + SEPERSEPULUHRIBU / 2n) / SEPERSEPULUHRIBU
