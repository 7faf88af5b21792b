// The numbers people carry, as questions of a form: the checks themselves belong to kernel/organisation.
import { type JenisKelamin, adaTanggal, periksaHp, periksaKk, periksaNib, periksaNik, periksaNpwp } from '#kernel/organisation'
import { type Isian, type Jawaban, namaIsian } from './isian.ts'
import { type Konteks, katakan } from './sahkan.ts'

/** The sentences speak of "NIK" or "nomor KK": where the question is called otherwise ("NIK ayah") its name stands before them. */
const SEBUTAN = ['nik', 'nomor kk', 'kk', 'npwp', 'nib', 'nomor hp', 'hp']
const sebut = (isian: Isian, pesan: string, bahasa: Konteks['bahasa']) => {
  const n = namaIsian(isian, bahasa)
  return SEBUTAN.includes(n.toLowerCase()) ? pesan : `${n}: ${pesan}`
}

/** The fault of a NIK, KK, NPWP, NIB or phone number, naming the digits to look at; undefined when it may exist. */
export function periksaNomor(isian: Isian, nilai: unknown, k: Konteks): string | undefined {
  const { bahasa, hariIni } = k
  if (typeof nilai !== 'string') return katakan(k, 'bentuk', isian)
  const { jenis } = isian
  const hasil = jenis === 'nik' ? periksaNik(nilai, {}, hariIni) : jenis === 'kk' ? periksaKk(nilai) : jenis === 'npwp' ? periksaNpwp(nilai) : jenis === 'nib' ? periksaNib(nilai) : periksaHp(nilai)
  return hasil.ok ? undefined : sebut(isian, bahasa === 'en' ? hasil.pesan_en : hasil.pesan, bahasa)
}

/**
 * What is odd about a well-formed NIK: it tells another birth date or sex than declared, or its region never existed.
 * Warnings only: some people carry a NIK with a wrong date that was never corrected, and old region digits stay for life.
 */
export function peringatanNik(isian: Isian, nik: string, jawaban: Jawaban, k: Konteks): string[] {
  const { bahasa, hariIni } = k
  const lahir = jawaban[isian.cocok?.tanggal_lahir ?? ''], kelamin = jawaban[isian.cocok?.jenis_kelamin ?? '']
  const hasil = periksaNik(nik, {
    tanggalLahir: typeof lahir === 'string' && adaTanggal(lahir) ? lahir : undefined,
    jenisKelamin: typeof kelamin === 'string' && /^[lp]/i.test(kelamin) ? kelamin[0]!.toUpperCase() as JenisKelamin : undefined,
  }, hariIni)
  if (!hasil.ok) return [sebut(isian, bahasa === 'en' ? hasil.pesan_en : hasil.pesan, bahasa)]
  return k.wilayahNikAda?.(hasil.wilayah) === false ? [katakan(k, 'nikWilayah', isian, hasil.wilayah)] : []
}
