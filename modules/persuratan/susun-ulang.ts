import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { LINGKUP_SISTEM, type Tx, dalamLingkup } from '#kernel/platform'
import { gantiJudulBerkas } from '#kernel/workflow'
import type { Blok } from './blok.ts'
import { bacaKonsep, periksaHal, tulisVersi } from './konsep.ts'
import { akhiriKonsep, kembaliKePenyusun, kunciKonsep } from './paraf.ts'
import { adalahRahasia } from './rahasia.ts'
import { gugurkanParaf } from './sunting.ts'

export interface IsiKonsep { hal: string; blok: Blok[] }
/**
 * Writes a draft anew because what it tells has changed (a meeting moved): the next version, initials void, back on the desk of
 * whoever drafts it, with the reason. What people wrote besides is up to `ubah`. A letter that has its number, or was given up,
 * stays as it is. The caller has settled that the actor may cause this; it is not the actor's turn at the draft that counts.
 */
export async function susunUlangKonsep(tx: Tx, actor: Actor, suratId: string, ubah: (kini: IsiKonsep) => IsiKonsep, sebab: string): Promise<'disusun' | 'tetap' | 'bernomor' | 'batal'> {
  return dalamLingkup(LINGKUP_SISTEM, async () => {
    const surat = await kunciKonsep(tx, suratId)
    if (surat.status === 'dibatalkan') return 'batal'
    if (surat.naskah_id || surat.status === 'ditandatangani' || surat.status === 'dikirim') return 'bernomor'
    const { hal, blok } = ubah(bacaKonsep(surat))
    const { versi, baru } = await tulisVersi(tx, actor, suratId, { hal: periksaHal(hal), blok, catatan: sebab })
    if (!baru) return 'tetap'
    if (!adalahRahasia(surat.keamanan)) await gantiJudulBerkas(tx, surat.berkas_id, hal)
    await gugurkanParaf(tx, actor, surat, { urut: 0, jabatanId: surat.penyusun }, versi)
    if (surat.status !== 'konsep') await kembaliKePenyusun(tx, actor, surat, sebab)
    await catat(tx, { actor, tindakan: 'surat.disunting', objek: { jenis: 'surat', id: suratId }, sesudah: { versi }, alasan: sebab })
    return 'disusun'
  })
}

/**
 * Gives a draft up because what it told is no more (a meeting called off), wherever it lies: requests for initials and signature
 * fall with it. A letter that has its number stays. The caller has settled that the actor may cause this.
 */
export async function gugurkanKonsep(tx: Tx, actor: Actor, suratId: string, sebab: string): Promise<'gugur' | 'bernomor' | 'batal'> {
  return dalamLingkup(LINGKUP_SISTEM, async () => {
    const surat = await kunciKonsep(tx, suratId)
    if (surat.status === 'dibatalkan') return 'batal'
    if (surat.naskah_id || surat.status === 'ditandatangani' || surat.status === 'dikirim') return 'bernomor'
    if (surat.status !== 'konsep') await kembaliKePenyusun(tx, actor, surat, sebab)
    await akhiriKonsep(tx, actor, surat, sebab)
    return 'gugur'
  })
}
