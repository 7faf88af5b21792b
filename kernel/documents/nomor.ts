import { type Tx, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type PelakuAudit, catat } from '#kernel/audit'
import { type KunciRegister, batalkanNomorRow, batalkanSisaBlok, findBlok, findNomorByTeks, insertBlok, insertNomor, listNomorBlok, majukanRegister, nextNomorBerkas, pakaiNomorBlok, tutupBlokRow } from './nomor.sql.ts'
import { romawi, tanggalPanjang } from './sebutan.ts'

// Numbers of letters: without gaps, in order of date, drawn at the moment of signing (Permendagri 1/2023).

export interface PermintaanNomor {
  unitId: string
  /** As it stands in the number: "Diskes". */
  kodeUnit: string
  /** Which book of the unit: usually the kind of letter. */
  register: string
  klasifikasi: string
  /** `{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}`. */
  pola: string
  /** 'YYYY-MM-DD', the date that stands in the letter. */
  tanggal: string
  /** A region that lawfully dates back may say so; the default is no (setting of the caller). */
  bolehMundur?: boolean
}
export interface NomorTerambil extends KunciRegister { urut: number; teks: string; tanggal: string }

const TOKEN = /\{(\w+)(?::(\d{1,2}))?\}/g
/** The text of a number; an unknown token is a fault, for it would print braces on a letter. Classification by Permendagri 83/2022. */
export function tulisNomor(pola: string, { klasifikasi, urut, kodeUnit, tanggal }: { klasifikasi: string; urut: number; kodeUnit: string; tanggal: string }): string {
  if (!/^\d{3}(\.\d{1,3}){0,5}$/.test(klasifikasi)) throw new Error(`kode klasifikasi "${klasifikasi}" tidak dikenal bentuknya`)
  const [tahun, bulan] = tanggal.split('-') as [string, string]
  const nilai: Record<string, string> = { klasifikasi, urut: String(urut), unit: kodeUnit, bulan, bulan_romawi: romawi(Number(bulan)), tahun }
  return pola.replace(TOKEN, (seluruh, nama: string, lebar?: string) => {
    if (nilai[nama] === undefined) throw new Error(`pola nomor "${pola}" memakai ${seluruh} yang tidak dikenal`)
    return nilai[nama].padStart(Number(lebar ?? 0), '0')
  })
}
/** Faults of a pattern in plain words, for the checker of service files; without {urut} two letters would bear one number. */
export function periksaPola(pola: string): string[] {
  const dikenal = ['klasifikasi', 'urut', 'unit', 'bulan', 'bulan_romawi', 'tahun']
  const salah = [...pola.matchAll(TOKEN)].filter(([, nama]) => !dikenal.includes(nama!)).map(([seluruh]) => `Bagian ${seluruh} tidak dikenal.`)
  if (!/\{urut(:\d+)?\}/.test(pola)) salah.push('Pola nomor harus memuat {urut}.')
  if (!pola.includes('{tahun}')) salah.push('Pola nomor harus memuat {tahun}, karena urutan mulai lagi setiap tahun.')
  return salah
}

const kunci = ({ unitId, register, tanggal }: Pick<PermintaanNomor, 'unitId' | 'register' | 'tanggal'>): KunciRegister => ({ unitId, register, tahun: Number(tanggal.slice(0, 4)) })
function tolakMundur(tanggalLama: string | null, tanggal: string): void {
  if (tanggalLama) refuse('tanggal-mundur', `Tanggal ${tanggalPanjang(tanggal)} lebih awal daripada nomor terakhir di buku ini (${tanggalPanjang(tanggalLama)}). Pakai tanggal hari ini.`, { status: 409 })
}

/**
 * Draws the next number of the register in the caller's transaction, the one that signs: a rollback leaves no gap, two
 * signings at once get neighbouring numbers. Refuses `tanggal-mundur` when a later date was already given out.
 */
export async function ambilNomor(tx: Tx, minta: PermintaanNomor): Promise<NomorTerambil> {
  const register = kunci(minta)
  const { terakhir, tanggal_lama } = await majukanRegister(tx, register, 1, minta.tanggal)
  if (!minta.bolehMundur) tolakMundur(tanggal_lama, minta.tanggal)
  const teks = tulisNomor(minta.pola, { ...minta, urut: terakhir })
  await insertNomor(tx, register, { urut: terakhir, teks, tanggal: minta.tanggal, keadaan: 'terpakai' })
  return { ...register, urut: terakhir, teks, tanggal: minta.tanggal }
}

/** A number may stay unused only with a reason; it is never given to another letter. */
export async function batalkanNomor(tx: Tx, { unitId, register, teks }: { unitId: string; register: string; teks: string }, alasan: string, actor: PelakuAudit): Promise<void> {
  if (alasan.trim().length < 5) refuse('alasan-kosong', 'Tulis alasan pembatalan nomor, paling sedikit lima huruf.')
  const row = await findNomorByTeks(tx, unitId, register, teks) ?? refuseNotFound('Nomor')
  await batalkanNomorRow(tx, { unitId, register, tahun: row.tahun }, row.urut, alasan)
  await catat(tx, { actor, tindakan: 'documents.nomor.void', objek: { jenis: 'nomor', id: teks }, alasan })
}

export interface Blok { id: string; dari: number; sampai: number; teks: string[] }
/** Sets `banyak` (1–200) numbers aside for a day on which the system cannot be used: printed, written by hand, reconciled later. */
export async function pesanBlok(tx: Tx, minta: PermintaanNomor & { banyak: number; diterbitkanKe: string }, actor: PelakuAudit): Promise<Blok> {
  if (!Number.isInteger(minta.banyak) || minta.banyak < 1 || minta.banyak > 200) refuse('blok-terlalu-besar', 'Satu blok berisi 1 sampai 200 nomor.')
  const register = kunci(minta)
  const { terakhir, tanggal_lama } = await majukanRegister(tx, register, minta.banyak, minta.tanggal)
  tolakMundur(tanggal_lama, minta.tanggal)
  const id = uuid()
  const dari = terakhir - minta.banyak + 1
  await insertBlok(tx, { ...register, id, dari, sampai: terakhir, diterbitkanKe: minta.diterbitkanKe, tanggal: minta.tanggal })
  const teks: string[] = []
  for (let urut = dari; urut <= terakhir; urut++) {
    teks.push(tulisNomor(minta.pola, { ...minta, urut }))
    await insertNomor(tx, register, { urut, teks: teks.at(-1)!, tanggal: minta.tanggal, keadaan: 'dipesan', blokId: id })
  }
  await catat(tx, { actor, tindakan: 'documents.nomor.reserve', objek: { jenis: 'blok_nomor', id }, sesudah: { dari, sampai: terakhir, diterbitkanKe: minta.diterbitkanKe } })
  return { id, dari, sampai: terakhir, teks }
}

/** Notes, while the block is still open, that one number of it was written on a letter; returns its text. Refuses a day outside the block, a number of another block or one that is noted already. */
export async function pakaiBlok(tx: Tx, blokId: string, { urut, tanggal, perihal }: { urut: number; tanggal: string; perihal: string }, actor: PelakuAudit): Promise<string> {
  const blok = await findBlok(tx, blokId) ?? refuseNotFound('Blok nomor')
  if (blok.ditutup) refuse('blok-sudah-ditutup', 'Blok nomor ini sudah direkonsiliasi.', { status: 409 })
  if (tanggal < blok.tanggal || !tanggal.startsWith(String(blok.tahun))) refuse('tanggal-di-luar-blok', `Nomor urut ${urut} bertanggal ${tanggalPanjang(tanggal)}, di luar masa blok ini.`, { fields: [{ field: 'tanggal', message: 'Tanggal di luar masa blok ini.' }] })
  if (await pakaiNomorBlok(tx, blokId, urut, tanggal, perihal) === 0) refuse('nomor-bukan-dari-blok', `Nomor urut ${urut} tidak ada di blok ini atau sudah dicatat.`, { status: 409, fields: [{ field: 'urut', message: 'Nomor ini tidak ada di blok atau sudah dicatat.' }] })
  const row = (await listNomorBlok(tx, blokId)).find((satu) => satu.urut === urut)!
  await catat(tx, { actor, tindakan: 'documents.nomor.use', objek: { jenis: 'nomor', id: row.teks } })
  return row.teks
}

/** After the outage: says which numbers of the block were written by hand and for what; what is left is voided with the reason. */
export async function rekonsiliasiBlok(tx: Tx, blokId: string, terpakai: { urut: number; tanggal: string; perihal: string }[], alasanSisa: string, actor: PelakuAudit): Promise<{ terpakai: number; batal: number }> {
  const blok = await findBlok(tx, blokId) ?? refuseNotFound('Blok nomor')
  if (blok.ditutup) refuse('blok-sudah-ditutup', 'Blok nomor ini sudah direkonsiliasi.', { status: 409 })
  for (const { urut, tanggal, perihal } of terpakai) {
    if (tanggal < blok.tanggal || !tanggal.startsWith(String(blok.tahun))) refuse('tanggal-di-luar-blok', `Nomor urut ${urut} bertanggal ${tanggalPanjang(tanggal)}, di luar masa blok ini.`)
    if (await pakaiNomorBlok(tx, blokId, urut, tanggal, perihal) === 0) refuse('nomor-bukan-dari-blok', `Nomor urut ${urut} tidak ada di blok ini atau sudah dicatat.`, { status: 409 })
  }
  if (alasanSisa.trim().length < 5) refuse('alasan-kosong', 'Tulis alasan nomor yang tidak terpakai.')
  const batal = await batalkanSisaBlok(tx, blokId, alasanSisa)
  await tutupBlokRow(tx, blokId)
  await catat(tx, { actor, tindakan: 'documents.nomor.reconcile', objek: { jenis: 'blok_nomor', id: blokId }, alasan: alasanSisa, sesudah: { terpakai: terpakai.length, batal } })
  return { terpakai: terpakai.length, batal }
}

/** `surat-keterangan-usaha` → SKU; `reklame` → REKLAME. */
export const awalanBerkas = (kode: string): string => {
  const kata = kode.split(/[^a-z0-9]+/i).filter(Boolean)
  return (kata.length > 1 ? kata.map((satu) => satu[0]).join('') : (kata[0] ?? '')).toUpperCase().slice(0, 12)
}
/** The number of a case, `SKU-2026-000123`: unique, rising, never waiting for another writer (so a rollback leaves a gap). */
export async function ambilNomorBerkas(tx: Tx, layananKode: string, tahun: number): Promise<string> {
  const awalan = awalanBerkas(layananKode)
  const { n } = await nextNomorBerkas(tx, awalan, tahun)
  return `${awalan}-${tahun}-${String(n).padStart(6, '0')}`
}
