import { catat } from '#kernel/audit'
import { type BerkasAsli, type BerkasSiap, listLampiranByObjek, pindahkanLampiran, siapkanAsli, siapkanBita, simpanUnggahan } from '#kernel/documents'
import type { Actor, Pegawai } from '#kernel/identity'
import { kirim as kabarkan } from '#kernel/notification'
import { getUnit } from '#kernel/organisation'
import { type Db, Refusal, type Tx, now, refuse, refuseNotFound, secret, sql, uuid } from '#kernel/platform'
import { pelakuDari } from '#kernel/workflow'
import { fileTypeFromBuffer } from 'file-type'
import { type Datang, type HasilLampiran, type KanalDatang, type KeadaanDatang, findDatangByKunci, lockDatang } from './datang.sql.ts'
import { segelLampiran } from './lampiran.ts'
import { type SuratMasukBaru, type Terdaftar, daftarkanSurat } from './masuk.ts'
import { JUDUL_RAHASIA, adalahRahasia } from './rahasia.ts'

//  terimaDatang ──> menunggu ──agendakanDatang──> terdaftar (a letter of the register)
//                    │  ^ ├─tolakDatang──> ditolak | spam ──┐
//                    │  └─┴──────pulihkanDatang─────────────┘
//                    └── cacat: virus, too large, unreadable; stays for the clerk to see
// What comes from outside is nobody's work until the register clerk has looked at it: mail is full of what is no letter.

export const objekDatang = (id: string) => ({ jenis: 'surat-datang', id })
/** The mail or package as it came; never moved, never changed. */
export const objekAsli = (id: string) => ({ jenis: 'surat-asli', id })

export interface DatangBaru {
  kanal: KanalDatang; unitId: string; kotakId?: string
  /** The same key at the same unit arrives once. */
  kunci: string
  pengirim: string; alamat?: string; orangId?: string; hal: string; isi: string; nomorSurat?: string; tanggalSurat?: string; dikirimPada?: Date | null
  keadaan?: Extract<KeadaanDatang, 'menunggu' | 'cacat' | 'ditolak'>
  cacat?: string; alasan?: string; ukuran: number; balasanAtas?: string
}
export interface Siap { berkas: (BerkasSiap | BerkasAsli)[]; asli?: BerkasAsli; hasil: HasilLampiran[] }
export interface Diterima { id: string; nomor: string; token: string; buktiId: string | null; ulang: boolean }

/**
 * Keeps what came in, with its files, in the caller's transaction. The number and the token are the receipt; the entry in the audit log
 * is its proof. The same `kunci` again gives what the first one gave and keeps nothing.
 */
export async function terimaDatang(tx: Tx, actor: Actor, baru: DatangBaru, siap: Siap, pengunggah: string): Promise<Diterima> {
  const id = uuid(), buktiId = uuid()
  const masuk = await tx.maybe<{ nomor: string; token: string }>(sql`insert into persuratan.datang (id, kanal, unit_id, kotak_id, kunci, nomor, token, bukti_id, orang_id, pengirim, alamat, hal, isi, nomor_surat, tanggal_surat, dikirim_pada, keadaan, cacat, lampiran, ukuran, sidik, balasan_atas, alasan, diputus_teks, diputus_pada, diterima_pada)
    values (${id}, ${baru.kanal}, ${baru.unitId}, ${baru.kotakId ?? null}, ${baru.kunci}, ${`SD-${now().getUTCFullYear()}-`} || lpad(nextval('persuratan.nomor_datang')::text, 7, '0'), ${secret(16)}, ${buktiId}, ${baru.orangId ?? null}, ${baru.pengirim}, ${baru.alamat ?? null}, ${baru.hal}, ${baru.isi},
      ${baru.nomorSurat || null}, ${baru.tanggalSurat ?? null}, ${baru.dikirimPada ?? null}, ${baru.keadaan ?? 'menunggu'}, ${baru.cacat ?? null}, ${JSON.stringify(siap.hasil)}::jsonb, ${baru.ukuran}, ${siap.berkas[0]?.hash ?? null}, ${baru.balasanAtas ?? null},
      ${baru.alasan ?? null}, ${baru.alasan ? pelakuDari(actor).teks : null}, ${baru.alasan ? now() : null}, ${now()})
    on conflict (unit_id, kanal, kunci) do nothing returning nomor, token`)
  if (!masuk) {
    const ada = (await findDatangByKunci(tx, baru.unitId, baru.kanal, baru.kunci)) ?? refuse('kunci-sudah-dipakai', 'Kiriman ini sudah diterima. Muat ulang halaman.', { status: 409 })
    return { id: ada.id, nomor: ada.nomor, token: ada.token, buktiId: ada.bukti_id, ulang: true }
  }
  for (const satu of siap.berkas) await simpanUnggahan(tx, satu, { terima: [], maksBytes: 0, objek: objekDatang(id), pengunggah })
  if (siap.asli) await simpanUnggahan(tx, siap.asli, { terima: [], maksBytes: 0, objek: objekAsli(id), pengunggah })
  await catat(tx, { id: buktiId, actor, tindakan: 'surat.datang', objek: { jenis: 'surat_datang', id }, sesudah: { kanal: baru.kanal, unit: baru.unitId, nomor: masuk.nomor }, ...(baru.orangId ? { subjekOrangId: baru.orangId } : {}) })
  return { id, ...masuk, buktiId, ulang: false }
}

/** Kinds a register keeps: what every office can open. By content, never by name. */
const GAMBAR_PDF = { terima: ['pdf' as const, 'jpeg' as const, 'png' as const], maksBytes: 40_000_000 }
const KANTOR: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text', ods: 'application/vnd.oasis.opendocument.spreadsheet', odp: 'application/vnd.oasis.opendocument.presentation',
}
export const TERBANYAK_LAMPIRAN = 50

/**
 * Checks and scans attachments one by one: good ones are kept, each other one is named with its reason. Throws the refusal of an
 * infected one: then nothing of the whole is kept.
 */
export async function saringLampiran(semua: { nama: string; bytes: Buffer }[]): Promise<Siap> {
  const siap: Siap = { berkas: [], hasil: [] }
  for (const [i, { nama, bytes }] of semua.entries()) {
    try {
      if (i >= TERBANYAK_LAMPIRAN) refuse('lampiran-terlalu-banyak', `Lebih dari ${TERBANYAK_LAMPIRAN} lampiran.`)
      const kenal = await fileTypeFromBuffer(bytes).catch(() => undefined)
      const mime = kenal && KANTOR[kenal.ext]
      siap.berkas.push(mime ? await siapkanAsli(bytes, { nama, ekstensi: kenal.ext, mime, maksBytes: GAMBAR_PDF.maksBytes }) : await siapkanBita(bytes, nama, GAMBAR_PDF))
      siap.hasil.push({ nama, hasil: 'diterima' })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'berkas-terinfeksi') throw error
      siap.hasil.push({ nama, hasil: 'ditolak', sebab: error.message })
    }
  }
  return siap
}

async function kunci(tx: Tx, id: string, boleh: KeadaanDatang[]): Promise<Datang> {
  const datang = (await lockDatang(tx, id)) ?? refuseNotFound('Kiriman')
  if (!boleh.includes(datang.keadaan)) refuse('sudah-diputus', `Kiriman ini sudah ${datang.keadaan === 'terdaftar' ? 'diagendakan' : 'diputus'} oleh ${datang.diputus_teks ?? 'rekan Anda'}. Muat ulang halaman.`, { status: 409 })
  return datang
}

export type IsiAgenda = Pick<SuratMasukBaru, 'nomor' | 'tanggal' | 'hal' | 'ringkasan' | 'pengirim' | 'klasifikasi' | 'kecepatan' | 'keamanan' | 'lampiran'>
/** Makes a letter of the register of it: number, case, before the head; its files follow. Of two clerks at once one registers it. */
export async function agendakanDatang(tx: Tx, actor: Pegawai, id: string, isi: IsiAgenda): Promise<Terdaftar> {
  const datang = await kunci(tx, id, ['menunggu'])
  const terdaftar = await daftarkanSurat(tx, actor, datang.unit_id, { ...isi, kanal: datang.kanal, kunci: `datang:${id}`, catatan: `Kiriman ${datang.nomor}`, ...(datang.orang_id ? { pengirimOrang: datang.orang_id } : {}), ...(datang.sidik ? { sidik: datang.sidik } : {}), ...(datang.balasan_atas ? { balasanAtas: datang.balasan_atas } : {}) })
  if (adalahRahasia(isi.keamanan)) await tutupRahasia(tx, id, terdaftar.suratId)
  else await pindahkanLampiran(tx, (await listLampiranByObjek(tx, objekDatang(id))).map((l) => l.id), { jenis: 'surat', id: terdaftar.suratId })
  await putuskan(tx, actor, datang, 'terdaftar', null, terdaftar.suratId)
  if (datang.orang_id) await kabarkan(tx, { kepada: { orangId: datang.orang_id }, templat: 'pesan_baru', data: { layanan: 'Surat Anda', nomor: datang.nomor, dari: (await getUnit(tx, datang.unit_id)).nama }, tautan: `/surat/${id}`, kunci: `datang:${id}:terdaftar` })
  return terdaftar
}

/** A letter that turns out to be secret: its files and the mail itself are sealed with it, its words are no longer in the tray. */
async function tutupRahasia(tx: Tx, id: string, suratId: string): Promise<void> {
  const { lampiran, asli } = await listBerkasDatang(tx, id)
  await segelLampiran(tx, suratId, [...lampiran, ...asli])
  await tx.run(sql`update persuratan.datang set hal = ${JUDUL_RAHASIA}, isi = '', lampiran = '[]'::jsonb where id = ${id}`)
}

/** Sends back with the reason (which a citizen reads), or throws among the spam, where it can be found again. */
export async function tolakDatang(tx: Tx, actor: Pegawai, id: string, ke: 'ditolak' | 'spam', alasan: string): Promise<void> {
  const datang = await kunci(tx, id, ['menunggu', 'cacat'])
  if (ke === 'spam' && datang.kanal === 'portal') refuse('bukan-spam', 'Surat dari portal datang dari orang yang dikenal. Tolak dengan alasan.', { fields: [{ field: 'alasan', message: 'Tulis alasannya.' }] })
  if (ke === 'ditolak' && alasan.trim().length < 5) refuse('alasan-kosong', 'Tulis alasan penolakan, paling sedikit lima huruf.', { fields: [{ field: 'alasan', message: 'Tulis alasannya.' }] })
  await putuskan(tx, actor, datang, ke, alasan.trim() || null)
  if (datang.orang_id) await kabarkan(tx, { kepada: { orangId: datang.orang_id }, templat: 'pesan_baru', data: { layanan: 'Surat Anda', nomor: datang.nomor, dari: (await getUnit(tx, datang.unit_id)).nama }, tautan: `/surat/${id}`, kunci: `datang:${id}:ditolak` })
}
/** Back into the tray: a mistake of the hand is no loss. */
export async function pulihkanDatang(tx: Tx, actor: Pegawai, id: string): Promise<void> {
  const datang = await kunci(tx, id, ['ditolak', 'spam'])
  await tx.run(sql`update persuratan.datang set keadaan = ${datang.cacat ? 'cacat' : 'menunggu'}, alasan = null, diputus_oleh = null, diputus_teks = null, diputus_pada = null where id = ${id}`)
  await catat(tx, { actor, tindakan: 'surat.datang.pulih', objek: { jenis: 'surat_datang', id } })
}
/** Into the tray of the unit it was meant for. */
export async function teruskanDatang(tx: Tx, actor: Pegawai, id: string, unitId: string): Promise<void> {
  const datang = await kunci(tx, id, ['menunggu'])
  if (unitId === datang.unit_id) refuse('unit-sama', 'Kiriman ini sudah di unit tersebut.', { fields: [{ field: 'unit', message: 'Pilih unit lain.' }] })
  await tx.run(sql`update persuratan.datang set unit_id = ${unitId}, kunci = ${`${datang.kunci}#${datang.id.slice(0, 8)}`} where id = ${id}`)
  await catat(tx, { actor, tindakan: 'surat.datang.teruskan', objek: { jenis: 'surat_datang', id }, sebelum: { unit: datang.unit_id }, sesudah: { unit: unitId } })
}

async function putuskan(tx: Tx, actor: Pegawai, datang: Datang, keadaan: KeadaanDatang, alasan: string | null, suratId?: string): Promise<void> {
  await tx.run(sql`update persuratan.datang set keadaan = ${keadaan}, alasan = ${alasan}, surat_id = ${suratId ?? null}, diputus_oleh = ${actor.pegawaiId}, diputus_teks = ${pelakuDari(actor).teks}, diputus_pada = ${now()} where id = ${datang.id}`)
  await catat(tx, { actor, tindakan: `surat.datang.${keadaan}`, objek: { jenis: 'surat_datang', id: datang.id }, ...(alasan ? { alasan } : {}), ...(datang.orang_id ? { subjekOrangId: datang.orang_id } : {}) })
}

/** Files of something that came in, the original last. */
export async function listBerkasDatang(db: Db, id: string) {
  return { lampiran: await listLampiranByObjek(db, objekDatang(id)), asli: await listLampiranByObjek(db, objekAsli(id)) }
}
