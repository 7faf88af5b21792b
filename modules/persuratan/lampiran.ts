import { type Context, type Upload, page } from '#access/web'
import { type BerkasSiap, type Lampiran, bacaFile, buangTakBertuan, bukaLampiran, getLampiran, hapusLampiran, listLampiranByObjek, sha256, siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import { buka, segel } from '#kernel/identity'
import { type Db, type Tx, refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { salinanRahasia } from './cetakan.ts'
import { jangkauan } from './pihak.ts'
import { adalahRahasia } from './rahasia.ts'
import { findSurat, findSuratUntuk } from './surat.sql.ts'

// Scans and attachments of a letter. They are checked and scanned for viruses before the letter is registered, outside any
// transaction; a file that is refused refuses the whole form, which keeps what was typed.

const ATURAN = { terima: ['pdf' as const, 'jpeg' as const, 'png' as const], maksBytes: 50 * 1024 * 1024 }
const objek = (suratId: string) => ({ jenis: 'surat', id: suratId })
export const listLampiranSurat = (db: Db, suratId: string) => listLampiranByObjek(db, objek(suratId))

export async function siapkanLampiran(unggahan: Upload[]): Promise<BerkasSiap[]> {
  const siap: BerkasSiap[] = []
  for (const satu of unggahan) siap.push(await siapkanUnggahan({ path: satu.path, name: satu.name, declaredMime: satu.mime }, ATURAN))
  return siap
}
/** Keeps files with a letter. Of a secret one the bytes and the name are sealed; the plain bytes that the check had stored are taken away again. */
export async function simpanLampiran(tx: Tx, ctx: Context, suratId: string, siap: BerkasSiap[]): Promise<void> {
  const pengunggah = 'akunId' in ctx.actor ? ctx.actor.akunId : refuseNotFound()
  const surat = await findSurat(tx, suratId)
  const rahasia = surat !== undefined && adalahRahasia(surat.keamanan)
  for (const [i, satu] of siap.entries()) {
    await simpanUnggahan(tx, rahasia ? segelBerkas(konteks(suratId), satu, i + 1) : satu, { ...ATURAN, objek: objek(suratId), pengunggah })
    if (rahasia) await buangTakBertuan(tx, satu.hash)
  }
}
/** Files that came before anybody knew the letter is secret: kept with it sealed, and taken away as they lay. */
export async function segelLampiran(tx: Tx, suratId: string, semua: Lampiran[]): Promise<void> {
  // Sealed bytes tell a scanner nothing: what it has not seen yet is not sealed.
  if (semua.some((l) => l.pindai === 'menunggu' || l.pindai === 'terinfeksi')) refuse('berkas-belum-dipindai', 'Ada berkas yang masih menunggu pemeriksaan virus atau ditahan karena virus. Surat rahasia diagendakan setelah berkasnya dinyatakan bersih.', { status: 409 })
  for (const [i, satu] of semua.entries()) {
    const asal = await bacaFile(satu.hash)
    const tersegel = segelBerkas(konteks(suratId), { bytes: asal, mime: satu.mime, nama: satu.nama, hash: satu.hash, jenis: 'pdf', pindai: satu.pindai as BerkasSiap['pindai'] }, i + 1)
    await simpanUnggahan(tx, tersegel, { ...ATURAN, objek: objek(suratId), pengunggah: satu.pengunggah })
  }
  await hapusLampiran(tx, semua.map((l) => l.id))
  for (const { hash } of semua) await buangTakBertuan(tx, hash)
}

/** Kind under which sealed bytes are kept: says nothing of what they are. */
export const SEGEL = 'application/octet-stream'
const konteks = (suratId: string) => `lampiran-surat:${suratId}`
interface IsiSegel { mime: string; nama: string; isi: string }
/** A file of a secret letter as it is kept: bytes, kind and name sealed for what it belongs to. */
export function segelBerkas(konteks: string, siap: BerkasSiap, urut: number): BerkasSiap {
  const bytes = segel(JSON.stringify({ mime: siap.mime, nama: siap.nama, isi: siap.bytes.toString('base64') } satisfies IsiSegel), konteks)
  return { ...siap, bytes, hash: sha256(bytes), mime: SEGEL, nama: `Berkas ${urut}` }
}
/** The same again as it was sent. */
export function bukaSegel(konteks: string, bytes: Buffer): { bytes: Buffer; mime: string; nama: string } {
  const { mime, nama, isi } = JSON.parse(buka(bytes, konteks)) as IsiSegel
  return { bytes: Buffer.from(isi, 'base64'), mime, nama }
}

export const unduhLampiran = page({
  path: '/kantor/surat/:id/lampiran/:lampiran', summary: 'Membuka pindaian atau lampiran surat', right: 'pegawai', frame: 'kantor', input: z.object({ id: z.uuid(), lampiran: z.uuid(), rangkap: z.coerce.number().int().min(1).max(20).catch(1).default(1) }),
  async ask(ctx, { id, lampiran, rangkap }) {
    const surat = await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), id)
    const milik = surat && (await getLampiran(ctx.db, lampiran))
    if (!surat || !milik || milik.objek_jenis !== 'surat' || milik.objek_id !== id) refuseNotFound('Lampiran')
    const terbuka = await ctx.db.transaction((tx) => bukaLampiran(tx, lampiran, { actor: ctx.actor, ...(surat.pengirim_orang ? { subjekOrangId: surat.pengirim_orang } : {}) }))
    if (!adalahRahasia(surat.keamanan)) return terbuka
    // Under its stand-in name: the book of prints and the audit log are no place for the true one.
    const isi = terbuka.mime === SEGEL ? bukaSegel(konteks(id), terbuka.bytes) : terbuka
    return salinanRahasia(ctx, surat, { bytes: isi.bytes, mime: isi.mime, nama: terbuka.name }, rangkap)
  },
})
