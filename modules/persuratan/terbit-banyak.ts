import type { Pegawai } from '#kernel/identity'
import { type Database, Refusal, machineMs, refuse } from '#kernel/platform'
import { selesaikanTtd } from './terbit-tunda.ts'
import { tandaTanganiSurat } from './terbit.ts'

export const BANYAK_TERBESAR = 50
/** A page must answer before the proxy in front gives up; what is left over stays on the desk without a number. */
const LAMA_MS = 40_000
export interface HasilBanyakSurat { tugasId: string; berhasil: boolean; nomor?: string; kode?: string; pesan?: string; /** Numbered, and waits for the scan (ink). */ tertunda?: boolean }
/** What is true of every letter of the batch, so that the rest is not even begun: nobody draws fifty numbers from a service that is away. */
const UNTUK_SEMUA = new Set(['frasa-salah', 'frasa-kosong', 'nik-kosong', 'nik-tidak-terdaftar', 'sertifikat-belum-aktif'])

/**
 * Up to fifty letters with one authentication: each in its own transaction, so that one that cannot be signed does not hold the
 * others. Every letter must be of the version that stood in the list. What stops one for a reason that holds for all (a wrong
 * passphrase, the service away) stops the rest, which are told as `belum-dicoba`. One that waits from an earlier try is completed.
 */
export async function tandaTanganiBanyakSurat(db: Database, actor: Pegawai, pilihan: { tugasId: string; versi: number }[], kunci: { nik?: string; frasa?: string } = {}): Promise<HasilBanyakSurat[]> {
  if (pilihan.length === 0) refuse('pilihan-kosong', 'Centang sedikitnya satu surat.', { fields: [{ field: 'pilih', message: 'Centang sedikitnya satu surat.' }] })
  if (pilihan.length > BANYAK_TERBESAR) refuse('pilihan-terlalu-banyak', `Sekali tanda tangan paling banyak ${BANYAK_TERBESAR} surat.`)
  const mulai = machineMs()
  const hasil: HasilBanyakSurat[] = []
  for (const satu of pilihan) {
    const jadi = machineMs() - mulai > LAMA_MS ? BELUM_DICOBA : await tandaTanganiSatu(db, actor, satu, kunci)
    hasil.push({ tugasId: satu.tugasId, ...jadi })
    if (jadi.berhenti) return [...hasil, ...pilihan.slice(hasil.length).map(({ tugasId }) => ({ tugasId, ...BELUM_DICOBA }))]
  }
  return hasil
}
const BELUM_DICOBA = { berhasil: false, kode: 'belum-dicoba', pesan: 'Belum dicoba.', berhenti: false }

async function tandaTanganiSatu(db: Database, actor: Pegawai, { tugasId, versi }: { tugasId: string; versi: number }, kunci: { nik?: string; frasa?: string }): Promise<Omit<HasilBanyakSurat, 'tugasId'> & { berhenti: boolean }> {
  try {
    const { suratId, nomor, tertunda } = await db.transaction((tx) => tandaTanganiSurat(tx, actor, tugasId, { versi }))
    if (tertunda && kunci.frasa) await selesaikanTtd(db, actor, suratId, kunci)
    return { berhasil: true, nomor, tertunda: tertunda && !kunci.frasa, berhenti: false }
  } catch (galat) {
    if (!(galat instanceof Refusal)) throw galat
    return { berhasil: false, kode: galat.code, pesan: galat.message, berhenti: UNTUK_SEMUA.has(galat.code) || galat.status === 503 }
  }
}
