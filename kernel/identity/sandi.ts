import { hash, verify } from '@node-rs/argon2'
import { refuse } from '#kernel/platform'

// argon2id with 19 MiB, two passes, one lane (OWASP's floor): about 17 ms here, in the thread pool.
const PILIHAN = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 }
const MINIMAL = 10

export const hashSandi = (sandi: string): Promise<string> => hash(sandi.normalize('NFKC'), PILIHAN)

let boneka: Promise<string> | undefined
/** True when `sandi` fits `tersimpan`. Without a stored hash the same work is done for nothing, so that time tells nothing. */
export async function cocokSandi(tersimpan: string | null | undefined, sandi: string): Promise<boolean> {
  boneka ??= hashSandi('sandi-yang-tidak-pernah-dipakai')
  const cocok = await verify(tersimpan ?? (await boneka), sandi.slice(0, 200).normalize('NFKC'))
  return cocok && tersimpan != null
}

const LAZIM = new Set(['1234567890', '0123456789', 'password12', 'password123', 'qwertyuiop', 'indonesia1', 'indonesia123', 'bismillah1', 'bismillah123', 'sayang1234', 'administrator', 'adminadmin', 'rahasia123'])

/** Refuses a password that guessers try first. Length counts, not strange characters (NIST SP 800-63B 5.1.1.2). */
export function periksaSandi(sandi: string, milik: string[] = [], field = 'sandi'): void {
  const rendah = sandi.toLowerCase()
  const tolak = (message: string) => refuse('sandi-lemah', message, { fields: [{ field, message }] })
  if (sandi.length < MINIMAL) tolak(`Kata sandi paling sedikit ${MINIMAL} huruf atau angka. Beberapa kata biasa yang digabung mudah diingat dan kuat.`)
  if (sandi.length > 200) tolak('Kata sandi paling banyak 200 huruf.')
  if (LAZIM.has(rendah) || /^(.)\1+$/.test(sandi)) tolak('Kata sandi ini terlalu mudah ditebak. Pilih yang lain.')
  if (milik.some((kata) => kata.length >= 4 && rendah.includes(kata.toLowerCase()))) tolak('Kata sandi tidak boleh memuat nama, nomor, atau nama pengguna Anda.')
}
