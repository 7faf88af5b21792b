// Which channel a person wants for what. The inbox always gets everything; security messages cannot be switched off; WhatsApp
// only with consent, because no law obliges us to use it (UU 27/2022 Pasal 20).
import { selaraskanPersetujuan } from '#kernel/identity'
import { type Db, type Tx, now } from '#kernel/platform'
import { type PreferensiRow, listPreferensi, savePreferensiRow } from './pesan.sql.ts'
import { KELOMPOK, type KanalLuar, type Kelompok } from './templat.ts'

export const KANAL_LUAR = ['surel', 'sms', 'whatsapp'] as const satisfies readonly KanalLuar[]
/** Chosen by people, in the order shown. */
export const KELOMPOK_PILIHAN = KELOMPOK.filter((kelompok) => kelompok !== 'keamanan')
export type Preferensi = Record<Exclude<Kelompok, 'keamanan'>, Record<KanalLuar, boolean>>

/** Without a choice: e-mail where there is one; text messages only for news of a case and bills of those without e-mail. */
function bawaan(kelompok: Kelompok, kanal: KanalLuar, adaSurel: boolean): boolean {
  if (kanal === 'surel') return adaSurel
  return kanal === 'sms' && !adaSurel && (kelompok === 'perkembangan' || kelompok === 'tagihan')
}

/** The choices in force for a person (orang or pegawai id). */
export async function findPreferensi(db: Db, pemilikId: string, adaSurel: boolean): Promise<Preferensi> {
  const chosen = new Map((await listPreferensi(db, pemilikId)).map((row) => [`${row.kelompok}/${row.kanal}`, row.aktif]))
  return Object.fromEntries(KELOMPOK_PILIHAN.map((kelompok) => [kelompok, Object.fromEntries(KANAL_LUAR.map((kanal) => [kanal, chosen.get(`${kelompok}/${kanal}`) ?? bawaan(kelompok, kanal, adaSurel)]))])) as Preferensi
}

/** Keeps the choices; choosing WhatsApp for anything is the consent to it, choosing it for nothing withdraws it. `bahasa`: in which the words were read. */
export async function savePreferensi(tx: Tx, pemilikId: string, pilihan: Preferensi, bahasa: 'id' | 'en' = 'id'): Promise<void> {
  const rows: PreferensiRow[] = KELOMPOK_PILIHAN.flatMap((kelompok) => KANAL_LUAR.map((kanal) => ({ kelompok, kanal, aktif: pilihan[kelompok][kanal] })))
  await savePreferensiRow(tx, pemilikId, rows, now())
  await selaraskanPersetujuan(tx, { pemilikId, kode: 'whatsapp', bahasa, setuju: rows.some(({ kanal, aktif }) => kanal === 'whatsapp' && aktif) })
}
