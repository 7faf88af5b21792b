import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuse, secret } from '#kernel/platform'

// One recovery key opens every backup of an installation. 128 random bits, written with an alphabet that survives being
// read aloud and copied by hand (Crockford base32: no I, L, O, U), with ten bits of check so that a slip is noticed at once.
// The server needs it at night; the people need it when the server is gone: therefore a file here and a sheet of paper elsewhere.

const ABJAD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PANJANG = 28

/** The recovery key as bytes and as people see it. `id` names the key without telling it. */
export interface KunciPemulihan { rahasia: Buffer; tulisan: string; id: string }

const sebagaiAbjad = (bytes: Buffer, huruf: number): string => {
  let angka = BigInt(`0x${bytes.toString('hex')}`) << BigInt(huruf * 5 - bytes.length * 8)
  let teks = ''
  for (let i = 0; i < huruf; i++) { teks = ABJAD[Number(angka & 31n)]! + teks; angka >>= 5n }
  return teks
}
const periksaan = (rahasia: Buffer): string => sebagaiAbjad(createHash('sha256').update('balai kunci pemulihan').update(rahasia).digest().subarray(0, 2), 4).slice(0, 2)
const turunan = (rahasia: Buffer, garam: Uint8Array, untuk: string, panjang = 32): Buffer => Buffer.from(hkdfSync('sha256', rahasia, garam, `balai-cadangan/1 ${untuk}`, panjang))

function dari(rahasia: Buffer): KunciPemulihan {
  const rata = sebagaiAbjad(rahasia, 26) + periksaan(rahasia)
  return { rahasia, tulisan: rata.match(/.{4}/g)!.join('-'), id: turunan(rahasia, Buffer.alloc(0), 'nama kunci', 4).toString('hex').toUpperCase() }
}
export const kunciBaru = (): KunciPemulihan => dari(randomBytes(16))

/** Reads a key as typed: spaces, dashes, small letters and the usual confusions (O for 0, I or L for 1) are forgiven; a slip is refused. */
export function bacaKunci(tulisan: string): KunciPemulihan {
  const rata = tulisan.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (rata.length !== PANJANG || [...rata].some((huruf) => !ABJAD.includes(huruf))) refuse('kunci-keliru', `Kunci pemulihan terdiri atas 7 kelompok berisi 4 huruf atau angka (28 seluruhnya); yang diberikan ${rata.length}. Salin persis dari lembar pemulihan.`)
  let angka = 0n
  for (const huruf of rata.slice(0, 26)) angka = (angka << 5n) | BigInt(ABJAD.indexOf(huruf))
  const rahasia = Buffer.from((angka >> 2n).toString(16).padStart(32, '0'), 'hex')
  const kunci = dari(rahasia)
  if (kunci.tulisan.replaceAll('-', '') !== rata) refuse('kunci-keliru', 'Kunci pemulihan salah salin: huruf pemeriksanya tidak cocok. Periksa lagi tiap kelompok dengan lembar pemulihan.')
  return kunci
}

export const berkasKunci = (dataDir: string): string => join(dataDir, 'kunci', 'cadangan.key')
const adaKah = (jalur: string): string | undefined => { try { return readFileSync(jalur, 'utf8') } catch (error) { if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; throw error } }

/** The key of this installation, or nothing when no backup was ever made here. */
export function findKunci(dataDir: string): KunciPemulihan | undefined {
  const isi = adaKah(berkasKunci(dataDir))
  return isi === undefined ? undefined : bacaKunci(isi)
}
/** Puts a key in its place; another key that lies there already is never replaced. Two processes at once end with one key. */
export function simpanKunci(dataDir: string, kunci: KunciPemulihan): KunciPemulihan {
  const jalur = berkasKunci(dataDir), draf = `${jalur}.${secret(6)}`
  mkdirSync(dirname(jalur), { recursive: true, mode: 0o700 })
  writeFileSync(draf, `${kunci.tulisan}\n`, { mode: 0o600, flush: true })
  try { linkSync(draf, jalur) } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error } finally { rmSync(draf) }
  return findKunci(dataDir)!
}
/** The key of this installation; made with the first backup. */
export const kunciInstalasi = (dataDir: string): KunciPemulihan => findKunci(dataDir) ?? simpanKunci(dataDir, kunciBaru())
export const samaKunci = (a: KunciPemulihan, b: KunciPemulihan): boolean => timingSafeEqual(a.rahasia, b.rahasia)

/** Key of one piece: bound to its name, so that one piece cannot stand in for another. */
export const kunciPotongan = (kunci: KunciPemulihan, garam: Uint8Array, nama: string): Buffer => turunan(kunci.rahasia, garam, `potongan ${nama}`)
/** Key with which the list of contents is sealed against change. */
export const kunciDaftarIsi = (kunci: KunciPemulihan): Buffer => turunan(kunci.rahasia, Buffer.alloc(0), 'daftar isi')
