import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { type Db, type Job, type Tx, defineJob, enqueue, isUuid, log, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type PelakuAudit, catat } from '#kernel/audit'
import { type KeadaanPindai, type Lampiran, findLampiran, insertLampiran, updatePindai } from './lampiran.sql.ts'
import { type AturanBerkas, type BerkasBersih, bersihkanNama, periksaBerkas, periksaUkuran } from './periksa-berkas.ts'
import { folderData, pengaturan } from './pengaturan.ts'
import { pindai } from './pindai.ts'
import { bacaFile, sha256, simpanFile, simpanan } from './simpanan.ts'

/** A file as it came in: `Upload` of the web layer fits, and what `ambilUnggahan` gives. */
export interface BerkasMasuk { path: string; name: string; declaredMime?: string }
export interface AturanUnggahan extends AturanBerkas {
  /** What it is handed in for. The caller has checked that the person may. */
  objek: { jenis: string; id: string }
  /** Account id of who hands it in. */
  pengunggah: string
}
/** Checked, scanned and stored, but not yet anybody's: `simpanUnggahan` makes it one's. */
export interface BerkasSiap extends BerkasBersih { hash: string; nama: string; pindai: Exclude<KeadaanPindai, 'terinfeksi'> }
export interface LampiranBaru { id: string; hash: string; nama: string; mime: string; ukuran: number; pindai: KeadaanPindai }

async function karantina(bytes: Buffer): Promise<never> {
  const folder = folderData('karantina')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(`${folder}/${sha256(bytes)}`, bytes, { mode: 0o600 })
  log.warn('infected upload quarantined', { hash: sha256(bytes) })
  return refuse('berkas-terinfeksi', 'Berkas ini mengandung virus, sehingga tidak diterima. Periksa perangkat Anda, lalu kirim berkas yang bersih.', { status: 415 })
}

/**
 * The slow half, outside any transaction: reads, checks by content, scans (when CLAMD is set) and stores the bytes. Refuses with
 * the reason: empty, too large, wrong kind, locked or active PDF, pixel flood, broken picture, infected. What was scanned is
 * what the person sent, before pictures are written anew.
 */
export async function siapkanUnggahan({ path, name }: BerkasMasuk, aturan: AturanBerkas): Promise<BerkasSiap> {
  periksaUkuran((await stat(path)).size, aturan) // before a byte is read into memory
  return siapkanBita(await readFile(path), name, aturan)
}
/** The same for bytes already in memory (an attachment of a mail, a file in a package). */
export async function siapkanBita(asal: Buffer, nama: string, aturan: AturanBerkas): Promise<BerkasSiap> {
  const bersih = await periksaBerkas(asal, aturan)
  const pindai = await pindaiAtauKarantina(asal)
  const hash = sha256(bersih.bytes)
  await simpanan().put(hash, bersih.bytes)
  return { ...bersih, hash, nama: bersihkanNama(nama, bersih.jenis), pindai }
}
async function pindaiAtauKarantina(asal: Buffer): Promise<BerkasSiap['pindai']> {
  const { CLAMD } = pengaturan()
  const hasil = CLAMD ? await pindai(CLAMD, asal) : undefined
  if (hasil === 'terinfeksi') await karantina(asal)
  return hasil === undefined ? 'tidak_dipindai' : hasil === 'bersih' ? 'bersih' : 'menunggu'
}

/** A file that is kept exactly as it came (a mail, an office document): scanned, never opened by us, given out as a download only. */
export type BerkasAsli = Omit<BerkasSiap, 'jenis'>
/** The slow half of keeping such a file; refuses an empty, too large or infected one. `ekstensi` and `mime` are the caller's word, so they must come from a list of his own. */
export async function siapkanAsli(asal: Buffer, { nama, ekstensi, mime, maksBytes }: { nama: string; ekstensi: string; mime: string; maksBytes: number }): Promise<BerkasAsli> {
  periksaUkuran(asal.length, { terima: [], maksBytes })
  const pindai = await pindaiAtauKarantina(asal)
  const hash = sha256(asal)
  await simpanan().put(hash, asal)
  return { bytes: asal, mime, hash, nama: bersihkanNama(nama, ekstensi), pindai }
}

/** Keeps a handed-in file in the caller's transaction. Give it what `siapkanUnggahan` made where the scan should not hold a connection. */
export async function simpanUnggahan(tx: Tx, masuk: BerkasMasuk | BerkasSiap | BerkasAsli, aturan: AturanUnggahan): Promise<LampiranBaru> {
  const siap = 'hash' in masuk ? masuk : await siapkanUnggahan(masuk, aturan)
  const id = uuid()
  await simpanFile(tx, siap.bytes, siap.mime)
  await insertLampiran(tx, { id, hash: siap.hash, nama: siap.nama, objek_jenis: aturan.objek.jenis, objek_id: aturan.objek.id, pengunggah: aturan.pengunggah, pindai: siap.pindai })
  if (siap.pindai === 'menunggu') await enqueue(tx, 'documents.pindai', { lampiranId: id }, { key: `pindai:${id}`, maxAttempts: 25 })
  return { id, hash: siap.hash, nama: siap.nama, mime: siap.mime, ukuran: siap.bytes.length, pindai: siap.pindai }
}

/** Scans what could not be scanned when it came in; tried again with growing pauses until the scanner answers. */
export const pindaiJob: Job<{ lampiranId: string }> = defineJob<{ lampiranId: string }>({
  name: 'documents.pindai', maxAttempts: 25,
  async run(db, { lampiranId }) {
    const lampiran = await findLampiran(db, lampiranId)
    const { CLAMD } = pengaturan()
    if (!lampiran || lampiran.pindai !== 'menunggu') return
    const hasil = CLAMD ? await pindai(CLAMD, await bacaFile(lampiran.hash)) : 'tidak_tahu'
    if (hasil === 'tidak_tahu') throw new Error('scanner gave no answer; the attachment keeps waiting')
    await db.transaction(async (tx) => {
      await updatePindai(tx, lampiranId, hasil)
      if (hasil === 'terinfeksi') await catat(tx, { actor: { kind: 'sistem', sebab: 'documents.pindai' }, tindakan: 'documents.lampiran.infected', objek: { jenis: 'lampiran', id: lampiranId } })
    })
  },
})

export async function getLampiran(db: Db, id: string): Promise<Lampiran> {
  return (isUuid(id) ? await findLampiran(db, id) : undefined) ?? refuseNotFound('Berkas')
}

export interface Terbuka { bytes: Buffer; mime: string; name: string; inline: false; headers: Record<string, string> }
export const KEPALA_AMAN = { 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'private, no-store', 'cross-origin-resource-policy': 'same-origin' }
/**
 * The file for download, as a `Download` of the web layer. The caller has checked that the actor may see the object it belongs to.
 * An infected file is never given; one that waits for the scanner only to who handed it in (`milikSendiri`). With `subjekOrangId` the
 * reading of that person's data is recorded.
 */
export async function bukaLampiran(tx: Tx, id: string, { actor, subjekOrangId, milikSendiri = false }: { actor: PelakuAudit; subjekOrangId?: string; milikSendiri?: boolean }): Promise<Terbuka> {
  const lampiran = await getLampiran(tx, id)
  if (lampiran.pindai === 'terinfeksi') refuse('berkas-terinfeksi', 'Berkas ini mengandung virus dan ditahan. Minta pemohon mengirim berkas yang bersih.', { status: 410 })
  if (lampiran.pindai === 'menunggu' && !milikSendiri) refuse('berkas-belum-dipindai', 'Berkas ini masih menunggu pemeriksaan virus. Coba lagi beberapa menit lagi.', { status: 409 })
  if (!milikSendiri) await catat(tx, { actor, tindakan: 'documents.lampiran.download', objek: { jenis: 'lampiran', id }, subjekOrangId })
  return { bytes: await bacaFile(lampiran.hash), mime: lampiran.mime, name: lampiran.nama, inline: false, headers: { ...KEPALA_AMAN } }
}
