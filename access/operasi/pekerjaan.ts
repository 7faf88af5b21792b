import { sistem } from '#kernel/identity'
import { Refusal, defineJob, enqueue, findSetting, forgetEvents, now, readConfig, uuid } from '#kernel/platform'
import { folderCadangan } from './cadangan.ts'
import { listNamaCadangan } from './daftar-isi.ts'
import { kunciInstalasi } from './kunci.ts'
import { salinPenghapusan, simpanPenghapusan } from './penghapusan.ts'
import { jalankanCadangan, jalankanLatihan } from './perawatan.ts'
import { deletePerawatanLama, insertPerawatan } from './perawatan.sql.ts'
import { mintaPerawatan } from './perawatan.ts'

const TERJADWAL = sistem('operasi.malam')
const HARI_MS = 86_400_000
const SIMPAN_CATATAN_MS = 400 * HARI_MS

/** Every night (01.07 WIB, 02.07 WITA, 03.07 WIT): a backup, and when it is whole its rehearsal. */
export const malamJob = defineJob({
  name: 'operasi.malam', cron: '7 18 * * *',
  async run(db) {
    await db.transaction(async (tx) => {
      await deletePerawatanLama(tx, new Date(now().getTime() - SIMPAN_CATATAN_MS))
      // One that an official has just begun will do for tonight.
      await mintaPerawatan(tx, TERJADWAL, 'cadangan').catch((error) => { if (!(error instanceof Refusal)) throw error })
    })
  },
})

export const cadanganJob = defineJob<{ id: string }>({
  name: 'operasi.cadangan', maxAttempts: 2,
  async run(db, { id }) {
    await jalankanCadangan(db, readConfig(), { id, oleh: 'terjadwal' })
    await db.transaction(async (tx) => {
      const latihan = uuid()
      await insertPerawatan(tx, { id: latihan, jenis: 'latihan', oleh: 'terjadwal', diminta_pada: now() })
      await enqueue(tx, 'operasi.latihan', { id: latihan }, { maxAttempts: 2, key: 'operasi.latihan' })
    })
  },
})

export const latihanJob = defineJob<{ id: string }>({ name: 'operasi.latihan', maxAttempts: 2, async run(db, { id }) { await jalankanLatihan(db, readConfig(), { id, oleh: 'terjadwal' }) } })

/** Every night: news that was told long ago is forgotten; the acts themselves stay in their cases and in the log. `platform.event.hari`: other than 90 days. */
export const beritaJob = defineJob({
  name: 'operasi.berita', cron: '37 18 * * *', maxAttempts: 3,
  async run(db) {
    const sebelum = new Date(now().getTime() - ((await findSetting<number>(db, 'platform.event.hari')) ?? 90) * HARI_MS)
    const bagian = 5_000
    while ((await db.transaction((tx) => forgetEvents(tx, sebelum, bagian))) === bagian) { /* the next part */ }
  },
})

/** Every hour: who was erased since the last backup stands beside the backups too, so that bringing one back an hour later does not bring the person back. */
export const penghapusanJob = defineJob({
  name: 'operasi.penghapusan', cron: '23 * * * *',
  async run(db) {
    const config = readConfig(), folder = folderCadangan(config)
    if (!(await listNamaCadangan(folder)).length) return
    await simpanPenghapusan(db, folder, kunciInstalasi(config.DATA_DIR))
    if (config.BACKUP_COPY_DIR) await salinPenghapusan(folder, config.BACKUP_COPY_DIR)
  },
})
