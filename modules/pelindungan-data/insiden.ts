import { catat } from '#kernel/audit'
import { ambilNomorBerkas } from '#kernel/documents'
import { type Pegawai, findAkunByOrang, findOrangById, punyaHak, tanggalDaerah } from '#kernel/identity'
import { kirim } from '#kernel/notification'
import { type Config, type Database, type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, defineJob, enqueue, now, readConfig, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { findBerkasByNomor } from '#kernel/workflow'
import { z } from 'zod'
import { getAturan, maju } from './aturan.ts'
import { type Cakupan, type Insiden, type IsiInsiden, type JenisCatatan, findInsiden, hitungTerdampak, insertCatatanInsiden, insertInsiden, listBelumDiberitahu, lockInsiden, setDiberitahu, setIsi, setKeadaanInsiden } from './insiden.sql.ts'
import { beriTahuPetugas, sebutWaktu } from './kabar.ts'
import { hitungTerdampakInsiden } from './terdampak.ts'

// A failure of protection (UU 27/2022 Ps 46), or a drill of one:
//
//   dinyatakan (nyatakanInsiden) ── words of the notice (susunIsi) ──> disusun ── told (beriTahuSubjek | catatPemberitahuan) ──> diberitahukan ── tutupInsiden ──> selesai
//
// The hours run from the moment it was known. A drill goes the same way, is marked everywhere and sends nothing.

const salah = (field: string, message: string): never => refuse('isian-salah', message, { fields: [{ field, message }] })
const harus = (actor: Pegawai): void => { if (!punyaHak(actor, 'pdp.insiden')) refuse('tidak-berhak', 'Anda tidak berhak menangani insiden data. Hubungi pejabat pelindungan data pribadi.', { status: 403 }) }
const nama = (actor: Pegawai): string => `${actor.nama}${actor.jabatan[0] ? `, ${actor.jabatan[0].nama}` : ''}`

export interface InsidenBaru { latihan: boolean; judul: string; uraian: string; mulai: Date | null; sampai: Date | null; diketahui: Date; tabel: string[]; nomorBerkas: string[]; akun: string[]; semua: boolean }
/** Declares an incident or a drill; the clock starts at `diketahui`, and the list of people is worked out at once. */
export async function nyatakanInsiden(tx: Tx, config: Config, actor: Pegawai, baru: InsidenBaru): Promise<Insiden> {
  harus(actor)
  if (baru.judul.trim().length < 5) salah('judul', 'Tulis nama singkat insiden ini, paling sedikit 5 huruf.')
  if (baru.uraian.trim().length < 20) salah('uraian', 'Tulis apa yang terjadi, paling sedikit 20 huruf. Jangan memuat data orang.')
  if (baru.diketahui > now()) salah('diketahui_jam', 'Waktu diketahui tidak boleh di masa depan.')
  if (baru.mulai && baru.sampai && baru.mulai > baru.sampai) salah('mulai_jam', 'Awal kejadian tidak boleh sesudah akhirnya.')
  const cakupan: Cakupan = { tabel: baru.tabel, berkas: await idBerkas(tx, baru.nomorBerkas), akun: baru.akun, semua: baru.semua }
  if (!cakupan.semua && cakupan.tabel.length + cakupan.berkas.length + cakupan.akun.length === 0) salah('tabel', 'Pilih data yang terungkap, sebut nomor permohonan, atau sebut akun yang terlibat.')
  const tenggat = maju(baru.diketahui, await getAturan(tx, 'tenggat.insiden', tanggalDaerah(baru.diketahui)))
  const insiden = { id: uuid(), nomor: await ambilNomorBerkas(tx, baru.latihan ? 'latihan' : 'insiden', Number(tanggalDaerah(now()).slice(0, 4))), latihan: baru.latihan, judul: baru.judul.trim(), uraian: baru.uraian.trim(), mulai: baru.mulai, sampai: baru.sampai, diketahui_pada: baru.diketahui, tenggat, cakupan, oleh: nama(actor) }
  await insertInsiden(tx, insiden)
  await tulis(tx, insiden.id, actor, 'dinyatakan', insiden.judul)
  await catat(tx, { actor, tindakan: 'pelindungan.insiden.nyatakan', objek: { jenis: 'insiden', id: insiden.id }, sesudah: { nomor: insiden.nomor, latihan: baru.latihan } })
  await hitungUlang(tx, actor, insiden.id)
  await beriTahuPetugas(tx, config, { nomor: insiden.nomor, tugas: baru.latihan ? 'LATIHAN: memberitahukan insiden data' : 'memberitahukan insiden data', jatuhTempo: tenggat, id: insiden.id, macam: 'tugas_baru', tautan: `/kantor/pdp/insiden/${insiden.id}` })
  return (await findInsiden(tx, insiden.id))!
}
async function idBerkas(db: Db, nomor: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const satu of nomor.map((n) => n.trim()).filter(Boolean)) ids.push((await dalamLingkup(LINGKUP_SISTEM, () => findBerkasByNomor(db, satu)))?.id ?? salah('nomor_berkas', `Nomor permohonan ${satu} tidak ditemukan.`))
  return ids
}
const tulis = (tx: Tx, id: string, actor: Pegawai | string, jenis: JenisCatatan, uraian: string, lain: { tujuan?: string; nomor_surat?: string } = {}): Promise<number> =>
  insertCatatanInsiden(tx, id, { jenis, uraian, tujuan: lain.tujuan || null, nomor_surat: lain.nomor_surat || null, oleh: typeof actor === 'string' ? actor : nama(actor), pada: now() })
async function kunci(tx: Tx, id: string): Promise<Insiden> {
  const insiden = (await lockInsiden(tx, id)) ?? refuseNotFound('Insiden')
  if (insiden.keadaan === 'selesai') refuse('insiden-selesai', 'Insiden ini sudah ditutup.', { status: 409 })
  return insiden
}

/** Works the list of people out again. */
export async function hitungUlang(tx: Tx, actor: Pegawai, id: string): Promise<number> {
  harus(actor)
  const { jumlah, ms } = await hitungTerdampakInsiden(tx, await kunci(tx, id))
  await tulis(tx, id, actor, 'dihitung', `${jumlah} orang terdampak, dihitung dalam ${(ms / 1000).toFixed(1).replace('.', ',')} detik`)
  return jumlah
}

const WAJIB: [keyof IsiInsiden, string][] = [['data', 'Tulis data apa yang terungkap.'], ['bagaimana', 'Tulis bagaimana data terungkap.'], ['penanganan', 'Tulis upaya penanganan dan pemulihan.'], ['kontak', 'Tulis ke mana orang dapat bertanya.']]
/** What is still missing before a notice fulfils Ps 46 (2). */
export const isiKurang = (isi: IsiInsiden): { field: string; message: string }[] => WAJIB.filter(([bagian]) => (isi[bagian] ?? '').trim().length < 5).map(([field, message]) => ({ field, message }))
/** Keeps the words of the notices; all that the law asks for must be there. */
export async function susunIsi(tx: Tx, actor: Pegawai, id: string, isi: IsiInsiden): Promise<void> {
  harus(actor)
  await kunci(tx, id)
  const kurang = isiKurang(isi)
  if (kurang.length > 0) refuse('isian-salah', 'Pemberitahuan belum memuat semua yang diwajibkan Pasal 46.', { fields: kurang })
  await setIsi(tx, id, isi)
  await tulis(tx, id, actor, 'isi', 'Naskah pemberitahuan disusun')
}

/** Tells everybody on the list, by a job and in portions. A drill marks them and sends nothing. */
export async function beriTahuSubjek(tx: Tx, actor: Pegawai, id: string): Promise<void> {
  harus(actor)
  const insiden = await kunci(tx, id)
  if (isiKurang(insiden.isi).length > 0) refuse('isi-belum-lengkap', 'Susun naskah pemberitahuan lebih dahulu.', { status: 409 })
  await tulis(tx, id, actor, 'subjek', insiden.latihan ? 'LATIHAN: pemberitahuan kepada orang terdampak dicatat, tidak ada yang dikirim' : 'Pemberitahuan kepada orang terdampak mulai dikirim')
  await catat(tx, { actor, tindakan: 'pelindungan.insiden.beritahu', objek: { jenis: 'insiden', id } })
  await setKeadaanInsiden(tx, id, 'diberitahukan', null)
  await enqueue(tx, 'pelindungan.kabari-insiden', { insidenId: id }, { key: `kabari:${id}` })
}
const SEKALIGUS = 200
async function kabariSekumpulan(tx: Tx, config: Config, insiden: Insiden): Promise<number> {
  const orang = await listBelumDiberitahu(tx, insiden.id, SEKALIGUS)
  if (insiden.latihan) { await setDiberitahu(tx, insiden.id, orang, 'latihan', now()); return orang.length }
  const { data = '', bagaimana = '', penanganan = '', pemulihan = '', saran = '', kontak = '' } = insiden.isi
  const kapan = insiden.mulai ? `${sebutWaktu(config, insiden.mulai)}${insiden.sampai ? ` sampai ${sebutWaktu(config, insiden.sampai)}` : ''}` : `diketahui ${sebutWaktu(config, insiden.diketahui_pada)}`
  const cara: Record<string, string[]> = { elektronik: [], tanpa_kontak: [] }
  for (const orangId of orang) {
    const kontakOrang = (await findAkunByOrang(tx, orangId)) ?? (await findOrangById(tx, orangId))
    await kirim(tx, { kepada: { orangId }, templat: 'insiden_data', data: { nomor: insiden.nomor, data, kapan, bagaimana, penanganan: [penanganan, pemulihan].filter(Boolean).join(' '), saran: saran || '-', kontak }, tautan: '/pesan', kunci: `insiden:${insiden.id}:${orangId}` })
    cara[kontakOrang?.email || kontakOrang?.hp ? 'elektronik' : 'tanpa_kontak']!.push(orangId)
  }
  for (const [jenis, ids] of Object.entries(cara)) if (ids.length > 0) await setDiberitahu(tx, insiden.id, ids, jenis, now())
  return orang.length
}
export async function kabariInsiden(db: Database, config: Config, insidenId: string): Promise<void> {
  const insiden = await findInsiden(db, insidenId)
  if (!insiden || insiden.keadaan === 'selesai') return
  for (let kena = 1; kena > 0;) kena = await db.transaction((tx) => kabariSekumpulan(tx, config, insiden))
  const { diberitahu, tanpa_kontak: tanpa } = await hitungTerdampak(db, insidenId)
  await db.transaction((tx) => tulis(tx, insidenId, 'Sistem', 'subjek', insiden.latihan ? `LATIHAN: ${diberitahu} orang ditandai` : `${diberitahu - tanpa} orang diberi tahu secara elektronik; ${tanpa} tanpa kontak, perlu surat atau pengumuman`))
}
export const kabariJob = defineJob<{ insidenId: string }>({ name: 'pelindungan.kabari-insiden', payload: z.object({ insidenId: z.uuid() }), maxAttempts: 8, run: (db, { insidenId }) => kabariInsiden(db, readConfig(), insidenId) })

/** Records a notice that went out on paper, by mail or in public: to whom, when, under which number. */
export async function catatPemberitahuan(tx: Tx, actor: Pegawai, id: string, { jenis, uraian, tujuan, nomorSurat }: { jenis: 'lembaga' | 'publik' | 'catatan'; uraian: string; tujuan: string; nomorSurat: string }): Promise<void> {
  harus(actor)
  const insiden = await kunci(tx, id)
  if (uraian.trim().length < 5) salah('uraian', 'Tulis apa yang disampaikan atau dikerjakan.')
  if (jenis === 'lembaga' && tujuan.trim().length < 3) salah('tujuan', 'Tulis kepada siapa pemberitahuan disampaikan.')
  await tulis(tx, id, actor, jenis, `${insiden.latihan ? 'LATIHAN: ' : ''}${uraian.trim()}`, { tujuan: tujuan.trim(), nomor_surat: nomorSurat.trim() })
  if (jenis !== 'catatan') await setKeadaanInsiden(tx, id, 'diberitahukan', null)
}
/** Closes it with what was learnt; a real one only after the agency was told. */
export async function tutupInsiden(tx: Tx, actor: Pegawai, id: string, pelajaran: string, sudahLembaga: boolean): Promise<void> {
  harus(actor)
  const insiden = await kunci(tx, id)
  if (pelajaran.trim().length < 20) salah('pelajaran', 'Tulis apa yang dipelajari dan diperbaiki, paling sedikit 20 huruf.')
  if (!insiden.latihan && !sudahLembaga) refuse('lembaga-belum', 'Catat dahulu pemberitahuan kepada lembaga pelindungan data pribadi (Pasal 46).', { status: 409 })
  await tulis(tx, id, actor, 'selesai', pelajaran.trim())
  await setKeadaanInsiden(tx, id, 'selesai', { pada: now(), pelajaran: pelajaran.trim() })
  await catat(tx, { actor, tindakan: 'pelindungan.insiden.tutup', objek: { jenis: 'insiden', id } })
}
