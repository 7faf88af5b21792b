import { LINGKUP_PUBLIK, LINGKUP_SISTEM, type LingkupBasis } from '#kernel/platform'
import type { Actor, Pegawai } from './actor.ts'
import { HAK_UANG } from './hak.ts'

// What the policy (kebijakan.ts) says row by row and right by right, told to the database once for a whole request: the union
// of everything this actor may reach. Coarser on purpose: it is the second line, and must never hide what the first one shows.

/** Rights that reach no case and no applicant, however far they reach otherwise. */
const TANPA_BERKAS = new Set(['pengguna.kelola', 'organisasi.kelola', 'sistem.kelola', 'audit.periksa', 'layanan.kelola', 'layanan.terbitkan', 'skm.kelola', 'orang.lihat', 'orang.verifikasi'])
/** Rights whose work begins with looking a person up. */
const MENCARI_ORANG = new Set(['orang.lihat', 'orang.verifikasi', 'loket.layani', 'pengguna.kelola', 'audit.periksa'])

const SEMUA = '.'
const aman = (teks: string) => teks.replace(/[^A-Za-z0-9/-]/g, (huruf) => `\\${huruf}`)
/** A pattern that the given exact values, and everything below the given beginnings, match; '' when there are none. */
const pola = (persis: string[], bawah: string[], pemisah: string): string => {
  const bagian = [...[...new Set(persis)].map(aman), ...[...new Set(bawah)].map((satu) => `${aman(satu)}(${aman(pemisah)}.*)?`)]
  return bagian.length ? `(?n)^(${bagian.join('|')})$` : '' // n: the paths of offices that were asked stand one a line
}
const ada = (nilai: string | null): nilai is string => nilai !== null && nilai !== ''

function jangkauan(actor: Pegawai): Pick<LingkupBasis, 'unit' | 'wilayah'> {
  const hak = actor.hak.filter(({ kode }) => !TANPA_BERKAS.has(kode) && !HAK_UANG.has(kode))
  if (hak.some(({ lingkup }) => lingkup === 'semua')) return { unit: SEMUA, wilayah: SEMUA }
  const dari = (lingkup: string) => hak.filter((satu) => satu.lingkup === lingkup)
  const sendiri = actor.jabatan.map(({ unitJalur }) => unitJalur) // work comes to a post's own desk whatever its rights
  return {
    unit: pola([...sendiri, ...dari('unit').map((satu) => satu.unitJalur)].filter(ada), dari('unit_bawah').map((satu) => satu.unitJalur).filter(ada), '/'),
    wilayah: pola([], dari('wilayah').map((satu) => satu.wilayahKode).filter(ada), '.'),
  }
}

/** Offices whose money this official may follow by name. */
function jangkauanUang(actor: Pegawai): string {
  const hak = actor.hak.filter(({ kode }) => HAK_UANG.has(kode))
  if (hak.some(({ lingkup }) => lingkup === 'semua')) return SEMUA
  const dari = (lingkup: string) => hak.filter((satu) => satu.lingkup === lingkup).map(({ unitJalur }) => unitJalur).filter(ada)
  return pola(dari('unit'), dari('unit_bawah'), '/')
}

/** For whom the database answers while this actor is served. */
export function lingkupDari(actor: Actor): LingkupBasis {
  switch (actor.kind) {
    case 'publik': return LINGKUP_PUBLIK
    case 'sistem': return LINGKUP_SISTEM
    case 'warga': return { peran: 'warga', orang: actor.orangId, akun: actor.akunId }
    case 'pegawai': return {
      peran: 'pegawai', akun: actor.akunId, pegawai: actor.pegawaiId, jabatan: actor.jabatan.map(({ jabatanId }) => jabatanId),
      ...jangkauan(actor), uang: jangkauanUang(actor), cariOrang: actor.hak.some(({ kode }) => MENCARI_ORANG.has(kode)),
    }
  }
}
