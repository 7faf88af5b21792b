import { type Tertanda, alihkanKeTinta, listTandaTangan, selesaikanTandaTangan, unggahPindaian } from '#kernel/documents'
import type { Actor, Pegawai } from '#kernel/identity'
import { type Database, type Db, type Tx, refuseNotFound } from '#kernel/platform'
import { diMejaPenyusun } from './konsep.ts'
import { type KonsepRow, findKonsep } from './konsep.sql.ts'
import { kunciKonsep } from './paraf.ts'
import { ttdMendarat } from './terbit.ts'

// Signatures that do not land with the act: a service over the network that is late, fails or answers rubbish, and ink. The letter
// has its number and its frozen words and waits; the request stays on the signer's desk until the signature is there.

type TtdTunda = Awaited<ReturnType<typeof listTandaTangan>>[number]
/** The signature this person is to complete: his own, or (ink) the scan that the drafting desk puts in for the signer. */
export async function findTtdTunda(db: Db, actor: Actor, surat: KonsepRow): Promise<TtdTunda | undefined> {
  const baris = surat.naskah_id ? (await listTandaTangan(db, surat.naskah_id)).find((satu) => satu.keadaan === 'akan') : undefined
  if (!baris || actor.kind !== 'pegawai') return undefined
  return baris.pegawai_id === actor.pegawaiId || (baris.penyedia === 'manual' && diMejaPenyusun(actor, surat)) ? baris : undefined
}

/** Asks the signing service for the signature of a letter that waits. Safe to repeat: nothing is drawn or signed twice. */
export async function selesaikanTtd(db: Database, actor: Pegawai, suratId: string, { nik, frasa }: { nik?: string; frasa?: string }): Promise<Tertanda> {
  const surat = await findKonsep(db, suratId)
  const baris = surat && (await findTtdTunda(db, actor, surat))
  if (!surat?.naskah_id || baris?.pegawai_id !== actor.pegawaiId) refuseNotFound('Surat')
  const hasil = await selesaikanTandaTangan(db, surat.naskah_id, { ...(nik ? { nik } : {}), ...(frasa ? { frasa } : {}), actor })
  await db.transaction((tx) => ttdMendarat(tx, actor, suratId))
  return hasil
}

/** Wet ink: the scan of the printed and signed letter, a checked PDF, completes the signature. */
export async function unggahTtdBasah(tx: Tx, actor: Pegawai, suratId: string, bytes: Uint8Array): Promise<Tertanda> {
  const surat = await kunciKonsep(tx, suratId)
  if (!(await findTtdTunda(tx, actor, surat))) refuseNotFound('Surat')
  const hasil = await unggahPindaian(tx, surat.naskah_id!, bytes, actor)
  await ttdMendarat(tx, actor, suratId)
  return hasil
}

/** The service is away and the letter cannot wait: it is printed for ink under the number it has. The signer decides. */
export async function tandaTanganiDenganTinta(tx: Tx, actor: Pegawai, suratId: string, alasan: string): Promise<void> {
  const surat = await kunciKonsep(tx, suratId)
  if ((await findTtdTunda(tx, actor, surat))?.pegawai_id !== actor.pegawaiId) refuseNotFound('Surat')
  await alihkanKeTinta(tx, surat.naskah_id!, alasan, actor)
}
