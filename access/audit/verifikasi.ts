// The whole log is verified every night and when an inspector asks; the last result is kept for the page and for alarms.
import { type HasilVerifikasi, catat, readCopies, verifyLog } from '#kernel/audit'
import { sistem } from '#kernel/identity'
import { type Db, type Tx, defineJob, emit, enqueue, findSetting, log, now, saveSetting } from '#kernel/platform'

const SETTING = 'audit.verifikasi'
export interface KeadaanVerifikasi { diminta?: string; selesai?: string; hasil?: HasilVerifikasi }
export const findVerifikasi = async (db: Db): Promise<KeadaanVerifikasi> => (await findSetting<KeadaanVerifikasi>(db, SETTING)) ?? {}
/** True while a verification that was asked for has not ended (for at most ten minutes: then it is taken for lost). */
export const sedangMemeriksa = ({ diminta, selesai }: KeadaanVerifikasi): boolean => diminta !== undefined && (!selesai || selesai < diminta) && now().getTime() - Date.parse(diminta) < 600_000

export async function mintaVerifikasi(tx: Tx): Promise<void> {
  await saveSetting(tx, SETTING, { ...(await findVerifikasi(tx)), diminta: now().toISOString() })
  await enqueue(tx, 'audit.verify', {}, { key: 'audit.verify', maxAttempts: 2 })
}

export const verifyJob = defineJob({
  name: 'audit.verify', cron: '23 18 * * *', maxAttempts: 3,
  async run(db) {
    const hasil = await verifyLog(db, { salinan: readCopies(), paling: 50 })
    if (!hasil.baik) log.error('the audit log is not whole', { findings: hasil.temuan.length, first: hasil.temuan[0]?.jenis })
    await db.transaction(async (tx) => {
      await saveSetting(tx, SETTING, { ...(await findVerifikasi(tx)), selesai: now().toISOString(), hasil })
      if (hasil.baik) return
      await catat(tx, { actor: sistem('audit.verify'), tindakan: 'audit.tidak_utuh', objek: { jenis: 'log', id: 'audit' }, sesudah: { temuan: hasil.temuan.slice(0, 10) } })
      await emit(tx, 'audit.tidak_utuh', { temuan: hasil.temuan.length })
    })
  },
})
