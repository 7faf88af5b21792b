// Answers that are worked out and never asked: the area of a billboard, the mean of two incomes.
// This file runs in the browser too: no imports that are not types.
import type { Isian, Jawaban } from './isian.ts'

interface Pecahan { angka: bigint; skala: number }
const pecahan = (nilai: unknown): Pecahan | undefined => {
  const temu = typeof nilai === 'number' || typeof nilai === 'string' ? /^(-?\d+)(?:\.(\d+))?$/.exec(String(nilai)) : null
  return temu ? { angka: BigInt(temu[1]! + (temu[2] ?? '')), skala: temu[2]?.length ?? 0 } : undefined
}
const samakan = (semua: Pecahan[]) => { const skala = Math.max(...semua.map((satu) => satu.skala)); return { skala, angka: semua.map((satu) => satu.angka * 10n ** BigInt(skala - satu.skala)) } }

/** angka ÷ (10^skala × pembagi) at `desimal` places, half up (away from zero). */
function bulatkan(angka: bigint, skala: number, pembagi: bigint, desimal: number): string {
  const naik = (angka < 0n ? -angka : angka) * 10n ** BigInt(desimal), bawah = 10n ** BigInt(skala) * pembagi
  const bulat = ((naik * 2n + bawah) / (bawah * 2n)).toString().padStart(desimal + 1, '0')
  const utuh = bulat.slice(0, bulat.length - desimal)
  return `${angka < 0n ? '-' : ''}${desimal ? `${utuh}.${bulat.slice(-desimal)}` : utuh}`
}

/**
 * The value of a field with `hitung` over normalised answers, in the shape of its kind (number for angka, digits for rupiah);
 * undefined while one of the answers it needs is missing, and for a field without `hitung`. Exact: no float takes part.
 */
export function hitungIsian(isian: Isian, jawaban: Jawaban): number | string | undefined {
  if (!isian.hitung) return undefined
  const [cara, kode] = Object.entries(isian.hitung)[0] as ['kali' | 'jumlah' | 'rata', string[]]
  const nilai = kode.map((satu) => pecahan(jawaban[satu]))
  if (nilai.length === 0 || nilai.some((satu) => satu === undefined)) return undefined
  const ada = nilai as Pecahan[], desimal = isian.jenis === 'rupiah' ? 0 : isian.desimal ?? 0
  const { angka, skala } = cara === 'kali' ? { angka: ada.reduce((hasil, satu) => hasil * satu.angka, 1n), skala: ada.reduce((hasil, satu) => hasil + satu.skala, 0) } : jumlahkan(ada)
  const teks = bulatkan(angka, skala, cara === 'rata' ? BigInt(ada.length) : 1n, desimal)
  return isian.jenis === 'rupiah' ? teks : Number(teks)
}
function jumlahkan(semua: Pecahan[]): Pecahan {
  const { angka, skala } = samakan(semua)
  return { angka: angka.reduce((hasil, satu) => hasil + satu, 0n), skala }
}
