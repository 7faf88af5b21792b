import { bacaFile } from '#kernel/documents'
import { type Database, type Db, type Tx, defineJob, enqueue, log, now, sql } from '#kernel/platform'
import { z } from 'zod'
import { listLampiranSurat } from './lampiran.ts'
import { type AlatPindaian, bukaPindaian, cariAlat, dapatMembaca } from './pindaian.ts'
import { adalahRahasia } from './rahasia.ts'
import { findSurat } from './surat.sql.ts'

//  surat.masuk ──> menunggu ──(pages, twenty at a time)──> selesai
//                   ├──(no Tesseract here)──> dilewati ──(installed later)──> menunggu
//                   └──(broken)──> gagal
// The letter is registered whatever comes of this; only finding it by the words of its scan waits.

export interface Pindaian { lampiran_id: string; surat_id: string; keadaan: 'menunggu' | 'berjalan' | 'selesai' | 'gagal' | 'dilewati'; halaman: number | null; terbaca: number; sebab: string | null; dibuat_pada: Date }
const KOLOM = sql`p.lampiran_id, p.surat_id, p.keadaan, p.halaman, p.terbaca, p.sebab, p.dibuat_pada`
export const listPindaian = (db: Db, suratId: string): Promise<Pindaian[]> => db.many<Pindaian>(sql`select ${KOLOM} from persuratan.pindaian p where p.surat_id = ${suratId} order by p.dibuat_pada, p.lampiran_id limit 100`)

/** Pages of one scan that are read; a longer one is registered whole and read so far. */
export const HALAMAN_TERBANYAK = 300
/** Pages in one run of the job: a restart loses at most these, and other work gets its turn. */
const SEKALI = 20
/** Letters of all scans of one letter that are searched (a tsvector holds no more than a megabyte). */
const HURUF_DICARI = 400_000
const rencanakan = (tx: Tx, lampiranId: string): Promise<void> => enqueue(tx, 'persuratan.pindaian', { lampiranId }, { key: `pindaian:${lampiranId}`, maxAttempts: 3 })

/** Hears `surat.masuk`: plans the reading of its scans. Secret letters are never read: their words are in no search. */
export async function rencanakanPindaian(db: Database, { suratId }: { suratId: string }): Promise<void> {
  const surat = await findSurat(db, suratId)
  if (!surat || surat.naskah_id || adalahRahasia(surat.keamanan)) return // what was written here has its words already
  await db.transaction(async (tx) => {
    for (const { id, mime } of await listLampiranSurat(tx, suratId)) {
      if (!['application/pdf', 'image/jpeg', 'image/png'].includes(mime)) continue
      const baru = await tx.run(sql`insert into persuratan.pindaian (lampiran_id, surat_id, keadaan, dibuat_pada) values (${id}, ${suratId}, 'menunggu', ${now()}) on conflict do nothing`)
      if (baru > 0) await rencanakan(tx, id)
    }
  })
}
/** Once a day: what was skipped because nothing could read it here is tried again. */
export const susulPindaianJob = defineJob({
  name: 'persuratan.pindaian-susul', cron: '40 17 * * *', maxAttempts: 1,
  async run(db) {
    const alat = await cariAlat()
    if (!alat.tesseract) return
    await db.transaction(async (tx) => {
      const ids = await tx.many<{ lampiran_id: string }>(sql`update persuratan.pindaian set keadaan = 'menunggu', sebab = null where lampiran_id in (select lampiran_id from persuratan.pindaian where keadaan = 'dilewati' order by dibuat_pada limit 500) returning lampiran_id`)
      for (const { lampiran_id: id } of ids) await rencanakan(tx, id)
    })
  },
})
export const bacaPindaianJob = defineJob<{ lampiranId: string }>({ name: 'persuratan.pindaian', payload: z.object({ lampiranId: z.uuid() }), maxAttempts: 3, run: async (db, { lampiranId }, { attempt }) => bacaPindaian(db, lampiranId, await cariAlat(), attempt >= 3) })

/** Reads the next pages of a scan and plans the rest; on the last page the words become searchable. `terakhir`: a failure is final. */
export async function bacaPindaian(db: Database, lampiranId: string, alat: AlatPindaian, terakhir = true): Promise<void> {
  const pindaian = await db.maybe<Pindaian>(sql`select ${KOLOM} from persuratan.pindaian p where p.lampiran_id = ${lampiranId} and p.keadaan in ('menunggu', 'berjalan')`)
  const surat = pindaian && (await findSurat(db, pindaian.surat_id))
  const lampiran = surat && (await listLampiranSurat(db, surat.id)).find(({ id }) => id === lampiranId)
  if (!pindaian || !surat || !lampiran) return
  const akhiri = (keadaan: 'gagal' | 'dilewati', sebab: string) => db.transaction((tx) => tx.run(sql`update persuratan.pindaian set keadaan = ${keadaan}, sebab = ${sebab}, selesai_pada = ${now()} where lampiran_id = ${lampiranId}`)).then(() => {})
  if (lampiran.pindai === 'terinfeksi') return akhiri('gagal', 'Berkas mengandung virus.')
  if (!dapatMembaca(alat, lampiran.mime)) return akhiri('dilewati', 'Tesseract atau poppler belum terpasang di mesin ini.')
  try {
    await bacaBagian(db, pindaian, alat, await bacaFile(lampiran.hash), lampiran.mime)
  } catch (error) {
    log.warn('scan not read', { lampiranId, reason: (error as { code?: unknown }).code ? String((error as { code?: unknown }).code) : (error as Error).name })
    if (!terakhir) throw error
    await akhiri('gagal', 'Pindaian tidak dapat dibaca. Suratnya tetap dapat dibuka.')
  }
}

async function bacaBagian(db: Database, pindaian: Pindaian, alat: AlatPindaian, bytes: Buffer, mime: string): Promise<void> {
  const { lampiran_id: id } = pindaian
  const terbuka = await bukaPindaian(alat, bytes, mime)
  try {
    const halaman = Math.min(terbuka.halaman, HALAMAN_TERBANYAK)
    await db.transaction((tx) => tx.run(sql`update persuratan.pindaian set keadaan = 'berjalan', halaman = ${halaman}, mulai_pada = coalesce(mulai_pada, ${now()}), sebab = ${terbuka.halaman > halaman ? `Hanya ${HALAMAN_TERBANYAK} halaman pertama dari ${terbuka.halaman} yang dapat dicari.` : null} where lampiran_id = ${id}`))
    const sampai = Math.min(halaman, pindaian.terbaca + SEKALI)
    for (let nomor = pindaian.terbaca + 1; nomor <= sampai; nomor++) {
      const teks = await terbuka.baca(nomor)
      await db.transaction((tx) => tx.run(sql`update persuratan.pindaian set teks = teks || ${`${teks}\n`}, terbaca = ${nomor} where lampiran_id = ${id} and terbaca = ${nomor - 1}`))
    }
    await db.transaction((tx) => (sampai < halaman ? rencanakan(tx, id) : selesaikan(tx, pindaian)))
  } finally { await terbuka.tutup() }
}
async function selesaikan(tx: Tx, { lampiran_id: id, surat_id: suratId }: Pindaian): Promise<void> {
  await tx.run(sql`update persuratan.pindaian set keadaan = 'selesai', selesai_pada = ${now()} where lampiran_id = ${id}`)
  await tx.run(sql`update persuratan.surat s set teks_berkas = left(t.teks, ${HURUF_DICARI}), cari = s.cari || to_tsvector('indonesian', left(t.teks, ${HURUF_DICARI}))
    from (select string_agg(p.teks, E'\n' order by p.dibuat_pada, p.lampiran_id) as teks from persuratan.pindaian p where p.surat_id = ${suratId} and p.keadaan = 'selesai') t
    where s.id = ${suratId} and s.keamanan not in ('rahasia', 'sangat_rahasia')`)
}

/** How many scans wait because nothing here can read them, counted up to a thousand. */
export const hitungDilewati = async (db: Db): Promise<number> =>
  (await db.one<{ n: number }>(sql`select count(*)::int as n from (select 1 from persuratan.pindaian where keadaan = 'dilewati' and dibuat_pada > '2000-01-01' limit 1000) s`)).n
