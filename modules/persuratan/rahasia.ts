import { buka, segel } from '#kernel/identity'
import type { Keamanan, SuratRow } from './surat.sql.ts'

// Rahasia and sangat rahasia: what the letter says is never in a readable column, and so in no search, list, backup or log.

export const adalahRahasia = (keamanan: Keamanan): boolean => keamanan === 'rahasia' || keamanan === 'sangat_rahasia'
/** What lists and cases show in place of the subject. */
export const JUDUL_RAHASIA = 'Surat rahasia'

export interface IsiRahasia { hal: string; ringkasan: string; isi: unknown }
export const segelSurat = (suratId: string, isi: IsiRahasia): Buffer => segel(JSON.stringify(isi), `surat:${suratId}`)

/** Subject, summary and words of a letter, secret or not. Whoever calls has checked the right and records the reading. */
export function bacaRahasia(surat: Pick<SuratRow, 'id' | 'hal' | 'ringkasan' | 'isi' | 'sandi'>): IsiRahasia {
  return surat.sandi ? (JSON.parse(buka(surat.sandi, `surat:${surat.id}`)) as IsiRahasia) : { hal: surat.hal, ringkasan: surat.ringkasan, isi: surat.isi }
}
