import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Db, type FieldProblem, type Tx, now, refuse } from '#kernel/platform'
import { tanggalLokal } from '#kernel/organisation'
import { definisiDaerah, definisiSaja, findLayananApaPun } from './katalog.ts'
import { bacaDefinisi } from './kelola-skema.ts'
import { bandingkanLayanan } from './kelola-uraian.ts'
import { type HakLayanan, bukaKelola, jabatanUntuk, unitPengelola, wajibBerhak } from './kelola.ts'
import { type Draf, deleteDraf, findBerkasBawaan, findDraf, insertDraf, updateDraf, updateKonsultasi } from './kelola.sql.ts'
import type { Layanan } from './layanan.ts'

// A standard on its way: RANCANGAN, KONSULTASI_PUBLIK; what follows (DITETAPKAN and BERLAKU) is the act of publishing in
// kelola-terbit.ts, after which the former version is DIREVISI.

const KODE = /^[a-z]+(-[a-z]+)*$/
const sebut = (actor: Actor, hak: HakLayanan, unit: Parameters<typeof jabatanUntuk>[2]): string => (actor.kind === 'pegawai' ? `${actor.nama}, ${jabatanUntuk(actor, hak, unit)?.nama ?? unit.nama}` : 'Sistem')

async function catatDraf(tx: Tx, actor: Actor, kode: string, act: string, rincian: { unit: Parameters<typeof jabatanUntuk>[2]; alasan?: string; sesudah?: unknown }): Promise<void> {
  const jabatan = jabatanUntuk(actor, 'layanan.kelola', rincian.unit)
  await catat(tx, { actor: actor as Parameters<typeof catat>[1]['actor'], ...(jabatan ? { jabatanId: jabatan.jabatanId } : {}), tindakan: `pelayanan.layanan.${act}`, objek: { jenis: 'layanan', id: kode }, ...(rincian.alasan ? { alasan: rincian.alasan } : {}), ...(rincian.sesudah ? { sesudah: rincian.sesudah } : {}) })
}

/** Opens a draft of a service from the version in force, or from this release's file (`berkas`); the one that is open already otherwise. */
export async function mulaiDraf(tx: Tx, actor: Actor, kode: string, dari: 'terbit' | 'berkas' = 'terbit'): Promise<Draf> {
  const { layanan, draf, unit } = await bukaKelola(tx, actor, kode, 'layanan.kelola')
  if (draf) return dari === 'terbit' ? draf : refuse('draf-sudah-ada', 'Masih ada rancangan yang terbuka. Terbitkan atau buang dahulu.', { status: 409 })
  const bawaan = dari === 'berkas' ? ((await findBerkasBawaan(tx, kode)) ?? refuse('tanpa-berkas', 'Layanan ini tidak mempunyai berkas bawaan.')) : undefined
  const baru = await insertDraf(tx, { kode, dari_versi: layanan!.versi, definisi: bawaan?.definisi ?? definisiSaja(layanan!), unit_id: unit.id, diubah_oleh: sebut(actor, 'layanan.kelola', unit) })
  if (!baru) return (await findDraf(tx, kode))!
  await catatDraf(tx, actor, kode, 'rancang', { unit, sesudah: { dari: bawaan ? 'berkas bawaan' : `versi ${layanan!.versi}` } })
  return baru
}

/** Opens the draft of a new service as a copy of another one. Refuses a code that is taken or no code (`kode-…`). */
export async function salinLayanan(tx: Tx, actor: Actor, asal: string, baru: { kode: string; nama: string }): Promise<Draf> {
  const { layanan, draf, unit } = await bukaKelola(tx, actor, asal, 'layanan.kelola')
  if (!KODE.test(baru.kode) || baru.kode.length > 80) refuse('kode-keliru', 'Tulis kode dengan huruf kecil dan tanda hubung, misalnya surat-keterangan-usaha.', { fields: [{ field: 'kode_baru', message: 'Tulis kode dengan huruf kecil dan tanda hubung, misalnya surat-keterangan-usaha.' }] })
  if ((await findLayananApaPun(tx, baru.kode)) || (await findDraf(tx, baru.kode))) refuse('kode-terpakai', `Kode “${baru.kode}” sudah dipakai layanan lain.`, { status: 409, fields: [{ field: 'kode_baru', message: `Kode “${baru.kode}” sudah dipakai layanan lain.` }] })
  const definisi: Layanan = { ...(draf?.definisi ?? definisiSaja(layanan!)), kode: baru.kode, nama: baru.nama.trim() }
  const satu = (await insertDraf(tx, { kode: baru.kode, dari_versi: null, definisi, unit_id: unit.id, diubah_oleh: sebut(actor, 'layanan.kelola', unit) })) ?? refuse('kode-terpakai', `Kode “${baru.kode}” sudah dipakai layanan lain.`, { status: 409 })
  await catatDraf(tx, actor, baru.kode, 'rancang', { unit, sesudah: { dari: `salinan ${asal}` } })
  return satu
}

/** The draft of a service, for whoever may work on it; refuses (404) when none is open. */
export async function getDraf(db: Db, actor: Actor, kode: string): Promise<Draf> {
  const { draf } = await bukaKelola(db, actor, kode)
  return draf ?? refuse('tanpa-draf', 'Rancangan layanan ini tidak ada atau sudah diterbitkan.', { status: 404 })
}

/** What stands now beside what was about to be saved, in sentences; none where the change no longer finds its place. */
function beda(kini: Layanan, ubah: (definisi: Layanan) => Layanan): FieldProblem[] {
  try {
    return bandingkanLayanan(kini, ubah(structuredClone(kini))).slice(0, 10).map((p) => ({ field: 'revisi', message: `${p.nama}: yang tersimpan “${p.lama ?? '–'}”, isian Anda “${p.baru ?? '–'}”.` }))
  } catch { return [] }
}

/**
 * Changes the draft as it was at `revisi`; saved over by somebody else in between it is refused (409 `draf-berubah`) with what differs. A draft in
 * consultation is not changed: what people are asked about stands still. Returns the draft as saved.
 */
export async function ubahDraf(tx: Tx, actor: Actor, kode: string, revisi: number, ubah: (definisi: Layanan) => Layanan): Promise<Draf> {
  const { draf, unit } = await bukaKelola(tx, actor, kode, 'layanan.kelola')
  if (!draf) refuse('tanpa-draf', 'Rancangan layanan ini tidak ada atau sudah diterbitkan.', { status: 404 })
  if (draf.keadaan === 'konsultasi_publik') refuse('sedang-konsultasi', 'Rancangan sedang dikonsultasikan kepada masyarakat. Tutup konsultasi dahulu, lalu ubah.', { status: 409 })
  const berubah = () => refuse('draf-berubah', `Rancangan ini sudah diubah oleh ${draf.diubah_oleh} sesudah Anda membukanya. Isian Anda masih ada di bawah; muat ulang halaman untuk melihat yang terbaru.`, { status: 409, fields: beda(draf.definisi, ubah) })
  if (draf.revisi !== revisi) berubah()
  const definisi = { ...ubah(structuredClone(draf.definisi)), kode }
  const perubahan = bandingkanLayanan(draf.definisi, definisi)
  if (JSON.stringify(definisi) === JSON.stringify(draf.definisi)) return draf
  const baruUnit = await unitPengelola(tx, definisi)
  // A draft may not be handed to an office over which the actor has no right.
  if (baruUnit.id !== unit.id) await wajibBerhak(tx, actor, baruUnit, 'layanan.kelola')
  const simpan = (await updateDraf(tx, kode, revisi, definisi, sebut(actor, 'layanan.kelola', unit), baruUnit.id)) ?? berubah()
  await catatDraf(tx, actor, kode, 'ubah', { unit, sesudah: { revisi: simpan.revisi, perubahan: perubahan.map((p) => p.kalimat).slice(0, 40) } })
  return simpan
}

/** Puts a whole definition (JSON) in the place of the draft. Its shape is checked here; faults of sense stay in the draft for the trial to show. */
export async function imporDraf(tx: Tx, actor: Actor, kode: string, revisi: number, json: string): Promise<Draf> {
  const hasil = bacaDefinisi(json)
  if ('salah' in hasil) refuse('definisi-keliru', `Definisi tidak dapat dibaca. ${hasil.salah[0]}`, { fields: hasil.salah.map((message) => ({ field: 'json', message })) })
  if (hasil.definisi.kode !== kode) refuse('kode-lain', `Definisi ini berkode “${hasil.definisi.kode}”, sedangkan rancangan yang terbuka “${kode}”.`, { fields: [{ field: 'json', message: `Kode harus “${kode}”.` }] })
  const definisi = await definisiDaerah(tx, hasil.definisi)
  return ubahDraf(tx, actor, kode, revisi, () => definisi)
}

export async function buangDraf(tx: Tx, actor: Actor, kode: string): Promise<void> {
  const { draf, unit } = await bukaKelola(tx, actor, kode, 'layanan.kelola')
  if (!draf) return
  await deleteDraf(tx, kode)
  await catatDraf(tx, actor, kode, 'buang_rancangan', { unit })
}

/** Shows the draft to the public until a day ('YYYY-MM-DD'), from when on it stands still. Refuses a day that is not after today. */
export async function bukaKonsultasi(tx: Tx, actor: Actor, kode: string, sampai: string, zona: string): Promise<void> {
  const { draf, unit } = await bukaKelola(tx, actor, kode, 'layanan.kelola')
  if (!draf) refuse('tanpa-draf', 'Rancangan layanan ini tidak ada.', { status: 404 })
  if (!/^\d{4}-\d{2}-\d{2}$/.test(sampai) || sampai <= tanggalLokal(now(), zona)) refuse('tanggal-lewat', 'Pilih tanggal sesudah hari ini, agar masyarakat sempat membaca.', { fields: [{ field: 'sampai', message: 'Pilih tanggal sesudah hari ini, agar masyarakat sempat membaca.' }] })
  await updateKonsultasi(tx, kode, { keadaan: 'konsultasi_publik', konsultasi_sampai: sampai, berita_acara: null }, sebut(actor, 'layanan.kelola', unit))
  await catatDraf(tx, actor, kode, 'konsultasi', { unit, sesudah: { sampai } })
}

/** Closes the consultation with its record (number, date, what was said); the draft may be changed again. */
export async function tutupKonsultasi(tx: Tx, actor: Actor, kode: string, beritaAcara: string): Promise<void> {
  const { draf, unit } = await bukaKelola(tx, actor, kode, 'layanan.kelola')
  if (draf?.keadaan !== 'konsultasi_publik') refuse('tidak-konsultasi', 'Rancangan ini tidak sedang dikonsultasikan.', { status: 409 })
  if (!beritaAcara.trim()) refuse('berita-acara-kosong', 'Tulis nomor, tanggal, dan hasil berita acara konsultasi.', { fields: [{ field: 'berita_acara', message: 'Tulis nomor, tanggal, dan hasil berita acara konsultasi.' }] })
  await updateKonsultasi(tx, kode, { keadaan: 'rancangan', konsultasi_sampai: draf.konsultasi_sampai, berita_acara: beritaAcara.trim() }, sebut(actor, 'layanan.kelola', unit))
  await catatDraf(tx, actor, kode, 'tutup_konsultasi', { unit, sesudah: { berita_acara: beritaAcara.trim() } })
}
