import { type Context, type Upload, page } from '#access/web'
import { type BerkasSiap, bukaLampiran, getLampiran, listLampiranByObjek, siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import { type Db, type Tx, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { jangkauan } from './pihak.ts'
import { findSuratUntuk } from './surat.sql.ts'

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
export async function simpanLampiran(tx: Tx, ctx: Context, suratId: string, siap: BerkasSiap[]): Promise<void> {
  const pengunggah = 'akunId' in ctx.actor ? ctx.actor.akunId : refuseNotFound()
  for (const satu of siap) await simpanUnggahan(tx, satu, { ...ATURAN, objek: objek(suratId), pengunggah })
}

export const unduhLampiran = page({
  path: '/kantor/surat/:id/lampiran/:lampiran', summary: 'Membuka pindaian atau lampiran surat', right: 'pegawai', frame: 'kantor', input: z.object({ id: z.uuid(), lampiran: z.uuid() }),
  async ask(ctx, { id, lampiran }) {
    const surat = await findSuratUntuk(ctx.db, await jangkauan(ctx.db, ctx.actor), id)
    const milik = surat && (await getLampiran(ctx.db, lampiran))
    if (!surat || !milik || milik.objek_jenis !== 'surat' || milik.objek_id !== id) refuseNotFound('Lampiran')
    return ctx.db.transaction((tx) => bukaLampiran(tx, lampiran, { actor: ctx.actor, ...(surat.pengirim_orang ? { subjekOrangId: surat.pengirim_orang } : {}) }))
  },
})
