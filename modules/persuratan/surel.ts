import { siapkanAsli } from '#kernel/documents'
import { sistem } from '#kernel/identity'
import { type Database, Gangguan, Refusal, defineJob, enqueue, log } from '#kernel/platform'
import { z } from 'zod'
import { type DatangBaru, type Siap, saringLampiran, terimaDatang } from './datang.ts'
import { findSuratDijawab } from './kirim.sql.ts'
import { catatPantulan } from './kirim-surel.ts'
import { type Ambilan, SUREL_MASUK_TERBESAR, ambilSurel, tandaiKotakDipakai, tandaiTerbaca } from './surel-ambil.ts'
import { type KotakSurel, catatKotakBaik, catatKotakGalat, findKotakSurel, listKotakSurel, majukanKotak } from './surel.sql.ts'
import { type SurelTerurai, uraiSurel } from './surel-urai.ts'

// Each message becomes one row of the tray, in the transaction that moves the mark of the mailbox on: a crash anywhere fetches it
// again, and its Message-ID keeps it single.

const PENGAMBIL = sistem('pengambil surel')
const PENGUNGGAH = 'sistem:surel'
const mb = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`

/** Every five minutes: one job for each mailbox, so that a dead one holds up no other. */
export const ambilSemuaJob = defineJob({
  name: 'persuratan.surel', cron: '*/5 * * * *', maxAttempts: 1,
  async run(db) {
    const semua = await listKotakSurel(db)
    tandaiKotakDipakai(semua.length > 0)
    for (const { id, aktif } of semua) if (aktif) await db.transaction((tx) => enqueue(tx, 'persuratan.surel-kotak', { kotakId: id }, { key: `kotak:${id}`, maxAttempts: 1 }))
  },
})
export const ambilKotakJob = defineJob<{ kotakId: string }>({ name: 'persuratan.surel-kotak', payload: z.object({ kotakId: z.uuid() }), maxAttempts: 1, run: async (db, { kotakId }) => { await ambilKotak(db, kotakId) } })

/** Brings what is new in one mailbox into the tray. Returns how many messages were looked at. An outage is noted on the mailbox and tried again in five minutes. */
export async function ambilKotak(db: Database, kotakId: string): Promise<number> {
  const kotak = await findKotakSurel(db, kotakId)
  if (!kotak?.aktif) return 0
  try {
    const { generasi, surel, lagi } = await ambilSurel(kotak)
    for (const satu of surel) await terimaSurel(db, kotak, generasi, satu)
    await tandaiTerbaca(kotak, surel.map(({ uid }) => uid))
    await db.transaction(async (tx) => {
      await catatKotakBaik(tx, kotakId)
      if (lagi) await enqueue(tx, 'persuratan.surel-kotak', { kotakId }, { key: `kotak:${kotakId}:lagi`, maxAttempts: 1 })
    })
    return surel.length
  } catch (error) {
    if (!(error instanceof Gangguan) && !(error instanceof Refusal)) throw error
    log.warn('mailbox not read', { kotakId, reason: error.code })
    await db.transaction((tx) => catatKotakGalat(tx, kotakId, error.message))
    return 0
  }
}

async function terimaSurel(db: Database, kotak: KotakSurel, generasi: string, ambilan: Ambilan): Promise<void> {
  const { baru, siap, pantulan } = await timbang(db, kotak, ambilan)
  const pulang = pantulan ? await catatPantulan(db, pantulan.messageId, pantulan.sebab) : false
  await db.transaction(async (tx) => {
    if (!pulang) await terimaDatang(tx, PENGAMBIL, baru, siap, PENGUNGGAH)
    await majukanKotak(tx, kotak.id, generasi, ambilan.uid)
  })
}

interface Timbangan { baru: DatangBaru; siap: Siap; pantulan?: SurelTerurai['pantulan'] }
/** What a message becomes: waiting, refused by itself (a machine's answer), or defective with the reason said; outside any transaction. */
async function timbang(db: Database, kotak: KotakSurel, ambilan: Ambilan): Promise<Timbangan> {
  const { kepala, ukuran, mentah } = ambilan
  const rangka: DatangBaru = { kanal: 'surel', unitId: kotak.unit_id, kotakId: kotak.id, kunci: kepala.messageId.slice(0, 300) || `uid:${kotak.id}:${ambilan.uid}`, pengirim: kepala.dari.slice(0, 200) || 'Pengirim tidak diketahui', alamat: kepala.alamat.slice(0, 250).toLowerCase(), hal: kepala.hal.slice(0, 300) || '(tanpa hal)', isi: '', dikirimPada: kepala.pada, ukuran }
  const cacat = (sebab: string, siap: Siap = { berkas: [], hasil: [] }): Timbangan => ({ baru: { ...rangka, keadaan: 'cacat', cacat: sebab }, siap })
  if (!mentah) return cacat(`Surel ini ${mb(ukuran)}, lebih besar dari ${mb(SUREL_MASUK_TERBESAR)}. Surelnya tetap di server surel ${kotak.alamat}; buka di sana atau minta pengirim mengirim lewat portal.`)
  try {
    const asli = await siapkanAsli(mentah, { nama: 'surel-asli', ekstensi: 'eml', mime: 'message/rfc822', maksBytes: SUREL_MASUK_TERBESAR })
    const surel = await uraiSurel(mentah).catch((error: Error) => { log.warn('mail cannot be read', { kotakId: kotak.id, uid: ambilan.uid, reason: error.name }) })
    if (!surel) return cacat('Surel ini rusak atau susunannya tidak dapat dibaca. Surel aslinya disimpan dan dapat diunduh.', { berkas: [], hasil: [], asli })
    const siap = { ...(await saringLampiran(surel.berkas)), asli }
    siap.hasil.push(...surel.catatan.map((sebab) => ({ nama: 'Catatan', hasil: 'ditolak' as const, sebab })))
    const { kunci, pengirim, alamat, hal, teks: isi, pada: dikirimPada } = surel
    const balasanAtas = await findSuratDijawab(db, kotak.unit_id, surel.menjawab)
    return { baru: { ...rangka, kunci, pengirim, alamat, hal, isi, dikirimPada, ...(balasanAtas ? { balasanAtas } : {}), ...(surel.otomatis ? { keadaan: 'ditolak' as const, alasan: 'Jawaban otomatis dari server surel, bukan surat.' } : {}) }, siap, ...(surel.pantulan ? { pantulan: surel.pantulan } : {}) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'berkas-terinfeksi') return cacat('Surel ini mengandung virus. Isinya ditahan di karantina dan tidak dapat dibuka; beri tahu pengirimnya.')
    throw error // ours to mend: the message stays where it is and is fetched again
  }
}
