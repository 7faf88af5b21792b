import { catat } from '#kernel/audit'
import { type JenisKelamin, adaTanggal, periksaHp, periksaKk, periksaNik } from '#kernel/organisation'
import { type Db, type FieldProblem, type Tx, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type Actor, type Pegawai, punyaHak } from './actor.ts'
import { catatAkses } from './akses.ts'
import { type IsianOrang, KOLOM_ORANG, type Orang, findOrangById, findOrangByNik, insertOrang, lockOrang, saveOrang, setTerverifikasi, unsetTerverifikasi } from './orang.sql.ts'
import { tanggalDaerah } from './sesi.ts'

const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/
const kosongJadiNull = (nilai: unknown) => (typeof nilai === 'string' && nilai.trim() === '' ? null : typeof nilai === 'string' ? nilai.trim().replace(/\s+/g, ' ') : nilai)

/**
 * Puts what was typed in order (spaces, dots in numbers, telephone as E.164, RT 1 → 001) and says everything that is wrong at
 * once, each beside its field (domain law: NIK checks of Permendagri; a NIK that passes only may exist).
 */
export function rapikanOrang(isi: IsianOrang): { orang: IsianOrang; salah: FieldProblem[] } {
  const orang = Object.fromEntries(KOLOM_ORANG.filter((satu) => isi[satu] !== undefined).map((satu) => [satu, kosongJadiNull(isi[satu])])) as unknown as IsianOrang
  const salah: FieldProblem[] = []
  const catatSalah = (field: string, message: string) => salah.push({ field, message })
  if (isi.nama !== undefined && (!orang.nama || !/\p{L}/u.test(orang.nama))) catatSalah('nama', 'Isi nama seperti tertulis di KTP. Nama satu kata boleh.')
  const lahir = orang.tanggal_lahir
  if (lahir && (!adaTanggal(lahir) || lahir > tanggalDaerah(now()) || lahir < '1900-01-01')) catatSalah('tanggal_lahir', 'Tanggal lahir tidak ada di kalender atau belum terjadi. Tulis hari, bulan, dan tahun, misalnya 7 8 1990.')
  if (orang.nik) {
    const sah = periksaNik(orang.nik, { ...(lahir && adaTanggal(lahir) ? { tanggalLahir: lahir } : {}), ...(orang.jenis_kelamin ? { jenisKelamin: orang.jenis_kelamin as JenisKelamin } : {}) })
    if (sah.ok) orang.nik = sah.nik
    else catatSalah('nik', sah.pesan)
  }
  if (orang.no_kk) { const kk = periksaKk(orang.no_kk); if (kk.ok) orang.no_kk = kk.kk; else catatSalah('no_kk', kk.pesan) }
  if (orang.hp) { const hp = periksaHp(orang.hp); if (hp.ok) orang.hp = hp.hp; else catatSalah('hp', hp.pesan) }
  if (orang.email) { orang.email = orang.email.toLowerCase(); if (!EMAIL.test(orang.email)) catatSalah('email', 'Alamat surel tidak lengkap. Contoh: nama@contoh.id.') }
  for (const satu of ['rt', 'rw'] as const) {
    const angka = orang[satu]
    if (!angka) continue
    if (/^\d{1,3}$/.test(angka)) orang[satu] = angka.padStart(3, '0')
    else catatSalah(satu, `${satu.toUpperCase()} berisi angka paling banyak tiga, misalnya 003.`)
  }
  return { orang, salah }
}
export function periksaOrang(isi: IsianOrang): IsianOrang {
  const { orang, salah } = rapikanOrang(isi)
  if (salah.length > 0) refuse('isian-salah', 'Ada isian yang perlu diperbaiki.', { fields: salah })
  return orang
}

const nikTercatat = (): never => refuse('nik-tercatat', 'NIK ini sudah tercatat. Cari datanya dengan NIK tersebut.', { status: 409, fields: [{ field: 'nik', message: 'NIK ini sudah tercatat.' }] })

/** An official (counter, village office) records a person who stands before them; level belum_terverifikasi. Needs orang.verifikasi. */
export async function createOrang(tx: Tx, actor: Actor, isi: IsianOrang): Promise<string> {
  harusHak(actor, 'orang.verifikasi')
  const id = uuid()
  if (!(await insertOrang(tx, id, periksaOrang(isi), now()))) nikTercatat()
  await catat(tx, { actor, tindakan: 'identity.orang.insert', objek: { jenis: 'orang', id }, subjekOrangId: id })
  return id
}

function harusHak(actor: Actor, hak: string): void {
  if (!punyaHak(actor, hak)) refuse('tidak-berhak', 'Anda tidak berhak melakukan tindakan ini. Mintalah kepada petugas yang berwenang.', { status: 403 })
}

/** The person's own record, or any for the system; officials go through `openOrang`, which leaves a trace. */
export async function getOrang(db: Db, actor: Actor, orangId: string): Promise<Orang> {
  const boleh = actor.kind === 'sistem' || (actor.kind === 'warga' && actor.orangId === orangId)
  return (boleh ? await findOrangById(db, orangId) : undefined) ?? refuseNotFound('Data orang')
}
/** A person's full record for an official with orang.lihat; recorded with the purpose, visible to that person. */
export async function openOrang(tx: Tx, actor: Actor, orangId: string, keperluan: string): Promise<Orang> {
  harusHak(actor, 'orang.lihat')
  const orang = (await findOrangById(tx, orangId)) ?? refuseNotFound('Data orang')
  await catatAkses(tx, actor, orangId, keperluan)
  return orang
}
/** The person with exactly this NIK, for an official with orang.lihat. Nothing is listed: one must know whom one seeks. */
export async function findOrang(db: Db, actor: Actor, nik: string): Promise<Orang | undefined> {
  harusHak(actor, 'orang.lihat')
  const sah = periksaNik(nik)
  if (!sah.ok) refuse('nik-salah', sah.pesan, { fields: [{ field: 'nik', message: sah.pesan }] })
  return findOrangByNik(db, sah.nik)
}

// A verified identity is what an official compared with the card; who changes it must compare again.
const IDENTITAS = ['nik', 'nama', 'tanggal_lahir', 'tempat_lahir', 'jenis_kelamin'] as const
const KONTAK = ['hp', 'email'] as const

/**
 * Changes a person's record. A citizen changes his or her own, but not a verified identity and not the contact (that needs a
 * code, see `gantiKontak`); an official needs orang.verifikasi. `versi` from reading: who comes second is told so (409).
 */
export async function updateOrang(tx: Tx, actor: Actor, orangId: string, versi: number, isi: Partial<IsianOrang>): Promise<void> {
  const sendiri = actor.kind === 'warga' && actor.orangId === orangId
  if (actor.kind === 'warga' && !sendiri) refuseNotFound('Data orang')
  if (!sendiri) harusHak(actor, 'orang.verifikasi')
  const lama = (await lockOrang(tx, orangId)) ?? refuseNotFound('Data orang')
  const baru = periksaOrang({ ...lama, ...isi } as IsianOrang)
  const berubah = KOLOM_ORANG.filter((satu) => isi[satu] !== undefined && baru[satu] !== lama[satu])
  if (sendiri) batasiWarga(lama, berubah)
  if (baru.nik && berubah.includes('nik') && (await findOrangByNik(tx, baru.nik))) nikTercatat()
  const tulis = Object.fromEntries(berubah.map((satu) => [satu, baru[satu]])) as Partial<IsianOrang>
  if (lama.versi !== versi || !(await saveOrang(tx, orangId, versi, tulis, now()))) refuse('data-berubah', 'Data ini baru saja diubah di tempat lain. Muat ulang halaman, lalu ulangi perubahan Anda.', { status: 409 })
  await catat(tx, { actor, tindakan: 'identity.orang.update', objek: { jenis: 'orang', id: orangId }, sesudah: { kolom: berubah }, subjekOrangId: orangId })
}
function batasiWarga(lama: Orang, berubah: readonly string[]): void {
  const terlarang = [...KONTAK, ...(lama.tingkat === 'terverifikasi' ? IDENTITAS : [])].filter((satu) => berubah.includes(satu))
  if (terlarang.length === 0) return
  const message = 'Data identitas yang sudah diverifikasi hanya dapat diubah di loket atau kantor desa; kontak diubah lewat kode.'
  refuse('identitas-terkunci', message, { status: 403, fields: terlarang.map((field) => ({ field, message })) })
}

export const CARA_VERIFIKASI = { ktp_el: 'KTP-el asli ditunjukkan', kk: 'Kartu keluarga dan pengenal lain', kenal: 'Dikenal petugas desa', dukcapil: 'Dicocokkan dengan data Dukcapil' } as const
export type CaraVerifikasi = keyof typeof CARA_VERIFIKASI

/** An official with orang.verifikasi vouches that this person is who the record says; recorded with post, time and manner. */
export async function verifikasiOrang(tx: Tx, actor: Actor, orangId: string, cara: CaraVerifikasi): Promise<void> {
  harusHak(actor, 'orang.verifikasi')
  if (!(cara in CARA_VERIFIKASI)) refuse('cara-tidak-dikenal', 'Pilih cara verifikasi.', { fields: [{ field: 'cara', message: 'Pilih cara verifikasi.' }] })
  const orang = (await lockOrang(tx, orangId)) ?? refuseNotFound('Data orang')
  if (!orang.nik || !orang.tanggal_lahir) refuse('data-kurang', 'Lengkapi NIK dan tanggal lahir sebelum memverifikasi.')
  if (orang.tingkat === 'terverifikasi') refuse('sudah-terverifikasi', 'Orang ini sudah terverifikasi.', { status: 409 })
  const pegawai = actor as Pegawai
  const jabatanId = pegawai.hak.find(({ kode }) => kode === 'orang.verifikasi')?.jabatanId ?? null
  await setTerverifikasi(tx, orangId, { pegawaiId: pegawai.pegawaiId, jabatanId, cara, pada: now() })
  await catat(tx, { actor, ...(jabatanId ? { jabatanId } : {}), tindakan: 'identity.orang.verify', objek: { jenis: 'orang', id: orangId }, sesudah: { cara }, subjekOrangId: orangId })
}
/** Takes the level back (a mistake was found). The reason is recorded. */
export async function batalkanVerifikasi(tx: Tx, actor: Actor, orangId: string, alasan: string): Promise<void> {
  harusHak(actor, 'orang.verifikasi')
  if (alasan.trim().length < 10) refuse('alasan-kurang', 'Tulis alasan pembatalan, paling sedikit 10 huruf.', { fields: [{ field: 'alasan', message: 'Tulis alasan pembatalan, paling sedikit 10 huruf.' }] })
  if ((await unsetTerverifikasi(tx, orangId, now())) === 0) refuseNotFound('Data orang')
  await catat(tx, { actor, tindakan: 'identity.orang.unverify', objek: { jenis: 'orang', id: orangId }, alasan, subjekOrangId: orangId })
}
