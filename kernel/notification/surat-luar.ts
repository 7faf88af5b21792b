import { type Config, type Database, Gangguan, lewat, readConfig } from '#kernel/platform'
import { html, pengangkut } from './antar.ts'
import type { Hasil } from './pengangkut.ts'

/** An official letter that leaves the house by e-mail: no message of ours to a person, but the letter itself, as its file. */
export interface SuratLuar {
  /** Becomes the Message-ID: sent twice it is seen once. */
  id: string
  tujuan: string
  subjek: string
  /** Paragraphs. */
  isi: string[]
  /** Last lines: who sends it. */
  kaki: string[]
  lampiran: { nama: string; bytes: Buffer; mime: string }[]
  balasKe?: string
}

/** Sends it now, once; the caller plans the next try. `sementara`: another try may help. */
export async function antarSuratLuar(db: Database, surat: SuratLuar, config: Config = readConfig()): Promise<Hasil> {
  const carrier = pengangkut('surel', config, db)
  if (!carrier) return { baik: false, galat: 'belum_diatur', sementara: false }
  const { id, tujuan, subjek, isi, kaki, lampiran, balasKe } = surat
  const teks = [...isi, kaki.join('\n')].join('\n\n')
  const kiriman = { id, kanal: 'surel' as const, tujuan, subjek, teks, html: html(isi, kaki, null, { judul: subjek, isi, pendek: subjek }, 'id'), pendek: subjek, tautan: null, lampiran, ...(balasKe ? { balasKe } : {}) }
  try {
    return await lewat<Hasil>('surel', (signal) => carrier.antar(kiriman, signal), { gagal: (hasil) => (!hasil.baik && hasil.sementara ? hasil.galat : undefined) })
  } catch (error) {
    if (!(error instanceof Gangguan)) throw error
    return { baik: false, galat: error.sebab === 'waktu_habis' ? 'waktu_habis' : 'tidak_tersambung', sementara: true }
  }
}
