import { pdfNaskah } from '#kernel/documents'
import { type Galat, antarSuratLuar } from '#kernel/notification'
import { getUnit } from '#kernel/organisation'
import { type Config, type Database, defineJob, isUuid, log, now, readConfig, terputusSampai } from '#kernel/platform'
import { z } from 'zod'
import { findTujuan, tandaiGagal, tandaiTerkirim } from './kirim.sql.ts'
import { majukanKiriman, pulihkanPantulan, rencanakanSurel } from './kirim.ts'
import { adalahRahasia } from './rahasia.ts'
import { findSurat } from './surat.sql.ts'
import { findKotakUnit } from './surel.sql.ts'

/** Tries before a letter waits for the clerk; while the server itself is away it is tried for three days. */
const PERCOBAAN_PALING = 8
const UMUR_GANGGUAN_MS = 3 * 86_400_000
/** Most mail servers take no more. */
export const SUREL_TERBESAR = 20_000_000

const KALIMAT: Record<Galat, string> = {
  waktu_habis: 'Server surel tidak menjawab.', tidak_tersambung: 'Server surel tidak dapat dihubungi.', layanan_sibuk: 'Server surel sedang sibuk.', jawaban_keliru: 'Server surel menjawab keliru.',
  ditolak: 'Alamat surel ini ditolak server penerima. Periksa alamatnya, atau kirim cetakan.', tanpa_tujuan: 'Alamat surel belum diisi.', kedaluwarsa: 'Sudah kedaluwarsa.',
  belum_diatur: 'Server surel belum diatur di Balai. Minta administrator mengaturnya, atau kirim cetakan.', tidak_dapat_disusun: 'Surel tidak dapat disusun.',
}
const TIDAK_ADA: Galat[] = ['tidak_tersambung', 'waktu_habis']
/** Minutes before try n + 1: 1, 3, 9, … at most an hour. */
const jedaMs = (percobaan: number): number => Math.min(60, 3 ** Math.max(0, percobaan - 1)) * 60_000

export const kirimSurelJob = defineJob<{ tujuanId: string }>({
  name: 'persuratan.kirim-surel', maxAttempts: 5, payload: z.object({ tujuanId: z.uuid() }), run: (db, { tujuanId }) => kirimSurel(db, tujuanId),
})

/**
 * Mails a signed letter to one recipient. The Message-ID is that of the recipient's row, so that a mail sent twice (the process died
 * between sending and writing it down) is seen once. A failure that may pass is tried again; one that will not waits for the clerk.
 */
export async function kirimSurel(db: Database, tujuanId: string, config: Config = readConfig()): Promise<void> {
  const tujuan = await findTujuan(db, tujuanId)
  if (!tujuan || tujuan.cara !== 'surel' || tujuan.dikirim_pada || tujuan.ditarik_pada) return
  const tunggu = terputusSampai('surel')
  if (tunggu) return db.transaction((tx) => rencanakanSurel(tx, tujuanId, tunggu))
  const surat = await findSurat(db, tujuan.surat_id)
  const tolak = (kalimat: string) => db.transaction((tx) => tandaiGagal(tx, tujuanId, kalimat)).then(() => {})
  if (!surat?.naskah_id) return tolak('Surat ini belum mempunyai naskah yang ditandatangani.')
  if (adalahRahasia(surat.keamanan)) return tolak('Surat rahasia tidak boleh dikirim lewat surel. Cetak dan antarkan.')
  const { bytes, nama } = await pdfNaskah(db, surat.naskah_id, now())
  if (bytes.length > SUREL_TERBESAR) return tolak('Berkas surat lebih dari 20 MB, terlalu besar untuk surel. Kirim cetakan.')
  const [unit, kotak] = [await getUnit(db, surat.unit_id), await findKotakUnit(db, surat.unit_id)]
  const hasil = await antarSuratLuar(db, {
    id: tujuan.id, tujuan: tujuan.surel!, subjek: `${surat.hal}${surat.nomor ? ` (${surat.nomor})` : ''}`,
    isi: [`Yth. ${tujuan.nama},`, `Bersama ini kami sampaikan surat ${unit.nama} nomor ${surat.nomor ?? '-'} hal ${surat.hal}. Suratnya terlampir sebagai PDF yang ditandatangani secara elektronik; keaslian dapat diperiksa dengan kode QR di dalamnya.`],
    kaki: [unit.nama, unit.alamat], lampiran: [{ nama, bytes, mime: 'application/pdf' }], ...(kotak ? { balasKe: kotak.alamat } : {}),
  }, config)
  if (hasil.baik) return db.transaction(async (tx) => { await tandaiTerkirim(tx, tujuanId, { diterima: false }); await majukanKiriman(tx, surat.id) })
  const sabar = TIDAK_ADA.includes(hasil.galat) && now().getTime() - surat.dibuat_pada.getTime() < UMUR_GANGGUAN_MS
  const lagi = hasil.sementara && (sabar || tujuan.percobaan + 1 < PERCOBAAN_PALING)
  log.warn('letter not mailed', { tujuanId, reason: hasil.galat, again: lagi })
  await db.transaction(async (tx) => {
    await tandaiGagal(tx, tujuanId, lagi ? `${KALIMAT[hasil.galat]} Dicoba lagi dengan sendirinya.` : KALIMAT[hasil.galat])
    if (lagi) await rencanakanSurel(tx, tujuanId, new Date(now().getTime() + jedaMs(tujuan.percobaan + 1)))
  })
}

/** A mail came back ("undeliverable") with the Message-ID of a letter of ours: its recipient is marked as not reached, though the server first took it. */
export async function catatPantulan(db: Database, messageId: string, sebab: string): Promise<boolean> {
  const id = /^<?([0-9a-f-]{36})@/.exec(messageId)?.[1]
  if (!id || !isUuid(id)) return false
  const tujuan = await findTujuan(db, id)
  if (!tujuan || tujuan.cara !== 'surel') return false
  await db.transaction((tx) => pulihkanPantulan(tx, tujuan, `Surel kembali tidak terkirim: ${sebab}`.slice(0, 500)))
  return true
}
