import type { Context, Download } from '#access/web'
import { type BerkasSiap, type Lampiran, buangTakBertuan, bukaLampiran, getLampiran, hapusLampiran, listLampiranByObjek, siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { type Db, type Tx, refuse, refuseNotFound } from '#kernel/platform'
import { type Penugasan, jabatanDiMeja, mejaJabatan } from '#kernel/workflow'
import { salinanRahasia } from './cetakan.ts'
import { SEGEL, bukaSegel, segelBerkas } from './lampiran.ts'
import { adalahRahasia } from './rahasia.ts'
import type { SuratRow } from './surat.sql.ts'

// Evidence with the report of a disposition: photographs and PDFs. They hang on the task from the moment they arrive, so that a
// report that is refused keeps them, and are closed with it: afterwards nothing is added or taken away.

/** Kinds and size of one file of evidence, and how many a report may bring. */
export const ATURAN_BUKTI = { terima: ['pdf' as const, 'jpeg' as const, 'png' as const], maksBytes: 20 * 1024 * 1024 }
export const BUKTI_TERBANYAK = 10
const objek = (tugasId: string) => ({ jenis: 'disposisi', id: tugasId })
const konteks = (tugasId: string) => `bukti-disposisi:${tugasId}`

/** Files of evidence of one task, oldest first. Of a secret letter their names say nothing. */
export const listBukti = (db: Db, tugasId: string): Promise<Lampiran[]> => listLampiranByObjek(db, objek(tugasId), BUKTI_TERBANYAK * 2)

/**
 * Checks, scans and keeps what came with the report, in a transaction of its own, before the report itself is looked at. A file
 * sent again is kept once. Refuses whoever does not sit at the task's desk, a closed task, more than ten files, and a file as
 * every upload is refused.
 */
export async function simpanBukti(ctx: Context, tugas: Penugasan, surat: Pick<SuratRow, 'keamanan'>): Promise<void> {
  const unggahan = ctx.uploads.filter((satu) => satu.field === 'bukti' && satu.size > 0)
  if (unggahan.length === 0) return
  pastikanTerbuka(ctx, tugas)
  const ada = await listBukti(ctx.db, tugas.tugas_id)
  if (ada.length + unggahan.length > BUKTI_TERBANYAK) refuse('bukti-terlalu-banyak', `Paling banyak ${BUKTI_TERBANYAK} berkas bukti untuk satu laporan.`, { fields: [{ field: 'bukti', message: `Kirim paling banyak ${BUKTI_TERBANYAK} berkas.` }] })
  const siap: BerkasSiap[] = []
  for (const satu of unggahan) siap.push(await siapkanUnggahan({ path: satu.path, name: satu.name, declaredMime: satu.mime }, ATURAN_BUKTI))
  const baru = siap.filter((satu) => !ada.some((lama) => lama.hash === satu.hash))
  await ctx.db.transaction((tx) => simpan(tx, ctx.actor as Pegawai, tugas.tugas_id, baru, adalahRahasia(surat.keamanan) ? ada.length + 1 : undefined))
}
/** `urut`: number of the first file where names may say nothing (a secret letter). */
async function simpan(tx: Tx, { akunId }: Pegawai, tugasId: string, siap: BerkasSiap[], urut: number | undefined): Promise<void> {
  for (const [i, satu] of siap.entries()) {
    await simpanUnggahan(tx, urut === undefined ? satu : segelBerkas(konteks(tugasId), satu, urut + i), { ...ATURAN_BUKTI, objek: objek(tugasId), pengunggah: akunId })
    if (urut !== undefined) await buangTakBertuan(tx, satu.hash)
  }
}
function pastikanTerbuka(ctx: Context, tugas: Penugasan): void {
  if (!jabatanDiMeja(ctx.actor, mejaJabatan(tugas.ke_jabatan))) refuseNotFound('Disposisi')
  if (tugas.ditutup_pada) refuse('sudah-ditindak', 'Tugas ini sudah ditutup, sehingga buktinya tidak dapat diubah lagi.', { status: 409 })
}

/** Takes away a file that was sent by mistake, while the task is still open. */
export async function hapusBukti(ctx: Context, tugas: Penugasan, lampiranId: string): Promise<void> {
  pastikanTerbuka(ctx, tugas)
  await ctx.db.transaction(async (tx) => { await buktiMilik(tx, tugas.tugas_id, lampiranId); await hapusLampiran(tx, [lampiranId]) })
}
async function buktiMilik(db: Db, tugasId: string, lampiranId: string): Promise<Lampiran> {
  const lampiran = await getLampiran(db, lampiranId)
  return lampiran.objek_jenis === 'disposisi' && lampiran.objek_id === tugasId ? lampiran : refuseNotFound('Bukti')
}

/** One file of evidence for a reader who may see the disposition (the caller has checked): recorded; of a secret letter unsealed, marked and in the book of prints. */
export async function bukaBukti(ctx: Context, surat: Pick<SuratRow, 'id' | 'keamanan' | 'pengirim_orang'>, tugasId: string, lampiranId: string): Promise<Download> {
  await buktiMilik(ctx.db, tugasId, lampiranId)
  const terbuka = await ctx.db.transaction((tx) => bukaLampiran(tx, lampiranId, { actor: ctx.actor, ...(surat.pengirim_orang ? { subjekOrangId: surat.pengirim_orang } : {}) }))
  if (!adalahRahasia(surat.keamanan)) return terbuka
  // Under its stand-in name: the book of prints and the audit log are no place for the true one.
  const isi = terbuka.mime === SEGEL ? bukaSegel(konteks(tugasId), terbuka.bytes) : terbuka
  return salinanRahasia(ctx, surat, { bytes: isi.bytes, mime: isi.mime, nama: terbuka.name }, 1)
}
