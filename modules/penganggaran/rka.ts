import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Db, type Tx, now, refuse, sql, uuid } from '#kernel/platform'
import { sudahDisetujui } from './kua.sql.ts'
import { type Kursi, kursiDi, kursiHak, kursiKetuaTapd } from './tahap-kursi.ts'
import { ATURAN_TAHAP, PEMBUKA_PUTARAN } from './tahap-aturan.ts'
import { banyakGalat } from './tahap-syarat.ts'
import { kunciTahap } from './tahap.ts'
import { type Tahap, findTahapTerbuka } from './tahap.sql.ts'
import { type KeadaanRka, type Rka, findRka, lockRka } from './rka.sql.ts'

// The life of an office's draft. disusun → diajukan (ajukan, the head) → verifikasi (terima, TAPD) → diperbaiki (kembalikan,
// with notes) → diajukan … → disetujui (setujui) → dikunci (kunci); buka: a locked one goes back to diperbaiki on a ground.

export const LANGKAH_RKA = ['ajukan', 'terima', 'kembalikan', 'setujui', 'kunci', 'buka'] as const
export type JenisLangkahRka = (typeof LANGKAH_RKA)[number]
interface AturanLangkah { dari: KeadaanRka[]; ke: KeadaanRka; nama: [string, string]; /** C-errors of the office refuse the step. */ tanpaGalat?: true; /** Notes that must not be open: without an answer, or not closed. */ catatan?: 'dijawab' | 'selesai'; /** Why is owed: in words, or as at least one open note. */ alasan?: 'wajib' | 'atau_catatan' }
export const ATURAN_RKA: Record<JenisLangkahRka, AturanLangkah> = {
  ajukan: { dari: ['disusun', 'diperbaiki'], ke: 'diajukan', nama: ['Ajukan kepada TAPD', 'Hand in to TAPD'], tanpaGalat: true, catatan: 'dijawab' },
  terima: { dari: ['diajukan'], ke: 'verifikasi', nama: ['Mulai verifikasi', 'Begin verification'] },
  kembalikan: { dari: ['diajukan', 'verifikasi', 'disetujui'], ke: 'diperbaiki', nama: ['Kembalikan untuk diperbaiki', 'Return for repair'], alasan: 'atau_catatan' },
  setujui: { dari: ['verifikasi'], ke: 'disetujui', nama: ['Setujui', 'Approve'], tanpaGalat: true, catatan: 'selesai' },
  kunci: { dari: ['disetujui'], ke: 'dikunci', nama: ['Kunci', 'Lock'], tanpaGalat: true },
  buka: { dari: ['dikunci'], ke: 'diperbaiki', nama: ['Buka kunci', 'Unlock'], alasan: 'wajib' },
}
/** The post through which somebody may take this step with this office's draft; undefined when none may. */
export function kursiLangkah(actor: Actor, langkah: JenisLangkahRka, rka: Pick<Rka, 'unit_id' | 'unit_jalur'>): Kursi | undefined {
  const unit = { unitId: rka.unit_id, unitJalur: rka.unit_jalur }
  if (langkah === 'ajukan') return kursiDi(actor, 'anggaran.ajukan', unit)
  if (langkah === 'kunci') return kursiDi(actor, 'anggaran.kelola', unit) ?? kursiKetuaTapd(actor)
  return kursiDi(actor, 'anggaran.verifikasi', unit)
}

const BELUM: Record<'dijawab' | 'selesai', string> = { dijawab: 'belum dijawab', selesai: 'belum dinyatakan selesai' }
async function periksaCatatan(tx: Tx, rka: Rka, cara: 'dijawab' | 'selesai'): Promise<void> {
  const syarat = cara === 'dijawab' ? sql`jawaban is null and selesai_pada is null` : sql`selesai_pada is null`
  const { n } = await tx.one<{ n: number }>(sql`select count(*)::int as n from penganggaran.rka_catatan where tahun = ${rka.tahun} and putaran = ${rka.putaran} and unit_id = ${rka.unit_id} and ${syarat}`)
  if (n > 0) refuse('catatan-terbuka', `${n} catatan TAPD ${BELUM[cara]}. Selesaikan dahulu di halaman catatan RKA.`, { status: 409 })
}
async function periksaAlasan(tx: Tx, rka: Rka, cara: 'wajib' | 'atau_catatan', alasan: string): Promise<void> {
  if (alasan.trim().length >= 10) return
  const { n } = cara === 'wajib' ? { n: 0 } : await tx.one<{ n: number }>(sql`select count(*)::int as n from penganggaran.rka_catatan where tahun = ${rka.tahun} and putaran = ${rka.putaran} and unit_id = ${rka.unit_id} and selesai_pada is null`)
  const pesan = cara === 'wajib' ? 'Tuliskan alasannya, sedikitnya 10 huruf.' : 'Tulis sedikitnya satu catatan, atau alasan pengembaliannya (10 huruf).'
  if (n === 0) refuse('isian-keliru', pesan, { fields: [{ field: 'alasan', message: pesan }] })
}
/** The round and its draft, held by whoever moves it. Refuses (409) when offices do not write in the open stage. */
async function ambilRka(tx: Tx, tahun: number, unitId: string, cara: 'share' | 'update'): Promise<{ tahap: Tahap; rka: Rka }> {
  const tahap = await kunciTahap(tx, tahun, 'share')
  if (!PEMBUKA_PUTARAN.includes(tahap.jenis)) refuse('tahap-terkunci', `${tahap.nama} sedang berjalan; RKA tidak dapat diubah lagi.`, { status: 409 })
  const rka = (await lockRka(tx, tahun, tahap.urut, unitId, cara)) ?? refuse('tidak-ditemukan', 'RKA perangkat daerah ini tidak ada pada putaran ini.', { status: 404 })
  return { tahap, rka }
}

/**
 * Takes a step with the draft of an office. `revisi` is the draft as the mover saw it: who comes second is refused (409). Refuses
 * while errors stand or notes are open, where the step asks for that. Answers the new state.
 */
export async function langkahRka(tx: Tx, actor: Actor, { tahun, unitId, langkah, revisi, alasan = '' }: { tahun: number; unitId: string; langkah: JenisLangkahRka; revisi?: number | undefined; alasan?: string }): Promise<KeadaanRka> {
  const { rka } = await ambilRka(tx, tahun, unitId, 'update')
  const aturan = ATURAN_RKA[langkah]
  const kursi = kursiLangkah(actor, langkah, rka) ?? refuse('tidak-berwenang', langkah === 'ajukan' ? 'Hanya kepala perangkat daerah yang dapat mengajukan RKA-nya.' : 'Hanya TAPD yang dapat melakukan langkah ini.', { status: 403 })
  if ((revisi !== undefined && revisi !== rka.revisi) || !aturan.dari.includes(rka.keadaan)) refuse('keadaan-berubah', 'Keadaan RKA ini sudah berubah. Muat ulang halaman, lalu putuskan lagi.', { status: 409 })
  if (aturan.alasan) await periksaAlasan(tx, rka, aturan.alasan, alasan)
  if (aturan.catatan) await periksaCatatan(tx, rka, aturan.catatan)
  if (aturan.tanpaGalat) await periksaGalat(tx, rka)
  await tx.run(sql`update penganggaran.rka set keadaan = ${aturan.ke}, sejak = ${now()}, revisi = revisi + 1 where tahun = ${tahun} and putaran = ${rka.putaran} and unit_id = ${unitId}`)
  await tx.run(sql`insert into penganggaran.rka_langkah (id, tahun, putaran, unit_id, dari, ke, alasan, jabatan, jabatan_id, pada) values (${uuid()}, ${tahun}, ${rka.putaran}, ${unitId}, ${rka.keadaan}, ${aturan.ke}, ${alasan.trim()}, ${kursi.nama}, ${kursi.id}, ${now()})`)
  await catat(tx, { actor, ...(kursi.id ? { jabatanId: kursi.id } : {}), tindakan: `penganggaran.rka.${langkah}`, objek: { jenis: 'rka', id: `${tahun}/${rka.putaran}/${unitId}` }, alasan, sesudah: { keadaan: aturan.ke } })
  return aturan.ke
}
async function periksaGalat(tx: Tx, rka: Rka): Promise<void> {
  const n = await banyakGalat(tx, { tahun: rka.tahun, unitId: rka.unit_id })
  if (n > 0) refuse('ada-galat', `Pemeriksaan menemukan ${n} kesalahan pada RKA ini. Perbaiki dahulu; daftarnya ada di halaman pemeriksaan.`, { status: 409, detail: { galat: n } })
}

/** In what manner somebody may write lines now. */
export interface WewenangRincian { tahap: Tahap; sebagai: 'penyusun' | 'tapd'; /** A note is owed with the change (`catatUbah` of catatan.ts). */ wajibCatatan: boolean }
interface TempatUbah { tahun: number; unitId: string; unitJalur?: string | undefined; subId?: string | null | undefined; rekening?: string | undefined }
/**
 * Asked before each write of a line or of what a sub kegiatan is to achieve: holds the open stage and the office's draft against
 * being moved until the transaction ends, and says as whom the actor writes. Refuses (403) whoever may not, and (409
 * `tahap-terkunci`) when nobody may now, with the way out in words.
 */
export async function bolehUbahRincian(tx: Tx, actor: Actor, tempat: TempatUbah): Promise<WewenangRincian> {
  const tahap = await kunciTahap(tx, tempat.tahun, 'share')
  switch (ATURAN_TAHAP[tahap.jenis].rincian) {
    case 'rka': return wewenangRka(tx, actor, tahap, tempat)
    // Once both sides have begun to agree on the changed budget, only what the governor names may still change.
    case 'tapd': return (await sudahDisetujui(tx, tempat.tahun, tahap.urut)) ? wewenangEvaluasi(tx, actor, tahap, tempat) : wewenangTapd(actor, tahap)
    case 'evaluasi': return wewenangEvaluasi(tx, actor, tahap, tempat)
    case 'pergeseran': return refuse('tahap-terkunci', 'Pada pergeseran, rincian hanya berubah melalui usul pergeseran yang disetujui.', { status: 409 })
    case 'tidak': return refuse('tahap-terkunci', `Tahap ${tahap.nama} tidak mengubah rincian.`, { status: 409 })
  }
}
/**
 * Why somebody cannot write lines of an office now, for pages to say so before anything is typed; undefined when they may. Reads
 * only: whether it may be written is decided by `bolehUbahRincian` again.
 */
export async function sebabTerkunci(db: Db, actor: Actor, { tahun, unitId, unitJalur }: { tahun: number; unitId: string; unitJalur: string }): Promise<string | undefined> {
  const tahap = await findTahapTerbuka(db, tahun), unit = { unitId, unitJalur }
  if (!tahap) return 'Tidak ada tahap yang terbuka; rincian hanya dapat dilihat.'
  const cara = ATURAN_TAHAP[tahap.jenis].rincian
  if (cara === 'tidak') return `Tahap ${tahap.nama} tidak mengubah rincian.`
  if (cara === 'pergeseran') return 'Pada pergeseran, rincian hanya berubah melalui usul pergeseran yang disetujui.'
  const tapd = kursiDi(actor, 'anggaran.verifikasi', unit) !== undefined, penyusun = kursiDi(actor, 'anggaran.susun', unit) !== undefined
  if (cara !== 'rka') return tapd ? undefined : `Pada tahap ${tahap.nama} hanya TAPD yang mengubah rincian.`
  const keadaan = (await findRka(db, tahun, tahap.urut, unitId))?.keadaan ?? 'disusun', ditulis = keadaan === 'disusun' || keadaan === 'diperbaiki'
  if (ditulis ? penyusun : tapd && keadaan === 'verifikasi') return undefined
  return penyusun || tapd ? `RKA ini ${JALAN[keadaan]}.` : 'Anda tidak menyusun anggaran perangkat daerah ini.'
}
const JALAN: Record<KeadaanRka, string> = { disusun: 'masih disusun perangkat daerah; TAPD mengubah saat verifikasi', diperbaiki: 'sedang diperbaiki perangkat daerah; TAPD mengubah saat verifikasi', diajukan: 'sudah diajukan kepada TAPD; tunggu hasil verifikasi', verifikasi: 'sedang diverifikasi TAPD; tunggu sampai dikembalikan', disetujui: 'sudah disetujui; minta TAPD mengembalikannya', dikunci: 'sudah dikunci; minta TAPD membukanya dengan alasan' }
async function wewenangRka(tx: Tx, actor: Actor, tahap: Tahap, { tahun, unitId }: TempatUbah): Promise<WewenangRincian> {
  const rka = (await lockRka(tx, tahun, tahap.urut, unitId, 'share')) ?? refuse('tidak-ditemukan', 'RKA perangkat daerah ini tidak ada pada putaran ini.', { status: 404 })
  const unit = { unitId, unitJalur: rka.unit_jalur }
  const penyusun = actor.kind === 'sistem' || kursiDi(actor, 'anggaran.susun', unit) !== undefined, tapd = kursiDi(actor, 'anggaran.verifikasi', unit) !== undefined
  if (!penyusun && !tapd) refuse('tidak-berwenang', 'Anda tidak menyusun anggaran perangkat daerah ini.', { status: 403 })
  if (penyusun && (rka.keadaan === 'disusun' || rka.keadaan === 'diperbaiki')) return { tahap, sebagai: 'penyusun', wajibCatatan: false }
  if (tapd && rka.keadaan === 'verifikasi') return { tahap, sebagai: 'tapd', wajibCatatan: true }
  return refuse('tahap-terkunci', `RKA ini ${JALAN[rka.keadaan]}.`, { status: 409 })
}
function wewenangTapd(actor: Actor, tahap: Tahap): WewenangRincian {
  if (actor.kind !== 'sistem' && !kursiHak(actor, 'anggaran.verifikasi')) refuse('tidak-berwenang', `Pada tahap ${tahap.nama} hanya TAPD yang mengubah rincian.`, { status: 403 })
  return { tahap, sebagai: 'tapd', wajibCatatan: true }
}
async function wewenangEvaluasi(tx: Tx, actor: Actor, tahap: Tahap, { unitId, subId, rekening }: TempatUbah): Promise<WewenangRincian> {
  const boleh = wewenangTapd(actor, tahap)
  const { ada } = await tx.one<{ ada: boolean }>(sql`select exists (select from penganggaran.evaluasi_butir where tahun = ${tahap.tahun} and urut = ${tahap.urut} and unit_id = ${unitId} and (sub_id is null or sub_id = ${subId ?? null}::uuid) and starts_with(${rekening ?? ''}, rekening)) as ada`)
  if (!ada) refuse('di-luar-evaluasi', 'Baris ini tidak disebut dalam evaluasi gubernur, jadi tidak boleh berubah. Catat butir evaluasinya dahulu.', { status: 409 })
  return boleh
}
