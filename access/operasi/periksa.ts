import { statSync } from 'node:fs'
import { type Config, type Db, findSetting } from '#kernel/platform'
import { folderCadangan } from './cadangan.ts'
import { findKunci } from './kunci.ts'
import { type LembarPemulihan, SETELAN_LEMBAR } from './perawatan.ts'
import { findPerawatanTerakhir } from './perawatan.sql.ts'

type Dwibahasa = readonly [id: string, en: string]
interface Temuan { bagian: string; tingkat: 'baik' | 'perhatian' | 'bahaya'; kode?: 'cadangan' | 'gladi'; apa: Dwibahasa; lakukan?: Dwibahasa }
const JAM_MS = 3_600_000
const penemu = (kode: 'cadangan' | 'gladi') => (tingkat: Temuan['tingkat'], apa: Dwibahasa, lakukan?: Dwibahasa): Temuan => ({ bagian: 'cadangan', tingkat, ...(tingkat === 'baik' ? {} : { kode }), apa, ...(lakukan ? { lakukan } : {}) })
const temuan = penemu('cadangan'), gladi = penemu('gladi')
const umur = (kini: Date, saat: Date) => (kini.getTime() - saat.getTime()) / JAM_MS
const lama = (jam: number): Dwibahasa => (jam < 48 ? [`${Math.round(jam)} jam`, `${Math.round(jam)} hours`] : [`${Math.floor(jam / 24)} hari`, `${Math.floor(jam / 24)} days`])

async function umurCadangan(db: Db, kini: Date): Promise<Temuan[]> {
  const [baik, akhir] = await Promise.all([findPerawatanTerakhir(db, 'cadangan', ['baik']), findPerawatanTerakhir(db, 'cadangan', ['baik', 'gagal'])])
  const hasil: Temuan[] = []
  if (akhir?.keadaan === 'gagal') hasil.push(temuan('bahaya', [`Pencadangan terakhir gagal: ${akhir.temuan[0] ?? 'sebab tidak tercatat'}`, 'The last backup failed.'], ['Perbaiki sebabnya, lalu jalankan: npx balai backup', 'Mend the cause, then run: npx balai backup']))
  if (!baik) return [...hasil, temuan('perhatian', ['Belum ada cadangan.', 'There is no backup yet.'], ['Jalankan: npx balai backup. Sesudah itu berjalan sendiri setiap malam selama proses pekerja hidup.', 'Run: npx balai backup. Afterwards it runs by itself every night while a worker runs.'])]
  const jam = umur(kini, baik.selesai_pada ?? baik.diminta_pada), [id, en] = lama(jam)
  if (jam > 72) hasil.push(temuan('bahaya', [`Cadangan terakhir yang baik berumur ${id}.`, `The last good backup is ${en} old.`], ['Pastikan proses pekerja hidup, lalu jalankan: npx balai backup', 'See that a worker runs, then run: npx balai backup']))
  else if (jam > 26) hasil.push(temuan('perhatian', [`Cadangan terakhir yang baik berumur ${id}; seharusnya setiap malam.`, `The last good backup is ${en} old; there should be one every night.`], ['Jalankan: npx balai backup', 'Run: npx balai backup']))
  else hasil.push(temuan('baik', [`Cadangan terakhir berumur ${id}.`, `The last backup is ${en} old.`]))
  if (baik.temuan.length) hasil.push(temuan('perhatian', [`Cadangan terakhir mencatat: ${baik.temuan[0]}`, 'The last backup noted something missing.'], ['Periksa penyimpanan berkas; rinciannya di Sistem, Cadangan.', 'Examine the file storage; details under System, Backups.']))
  return hasil
}
async function umurLatihan(db: Db, kini: Date): Promise<Temuan[]> {
  const akhir = await findPerawatanTerakhir(db, 'latihan', ['baik', 'gagal'])
  if (!akhir) return [gladi('perhatian', ['Pemulihan belum pernah dilatih.', 'Restoring was never rehearsed.'], ['Jalankan: npx balai rehearse', 'Run: npx balai rehearse'])]
  if (akhir.keadaan === 'gagal') return [gladi('bahaya', [`Latihan pemulihan terakhir MERAH: ${akhir.temuan[0] ?? ''}`, 'The last rehearsal was RED.'], ['Buat cadangan baru dan latih lagi: npx balai backup, lalu npx balai rehearse. Bila tetap merah, jangan hapus cadangan lama.', 'Make a new backup and rehearse again. If it stays red, remove no old backup.'])]
  const jam = umur(kini, akhir.selesai_pada ?? akhir.diminta_pada), [id, en] = lama(jam)
  return [jam > 48 ? gladi('perhatian', [`Latihan pemulihan terakhir ${id} yang lalu.`, `The last rehearsal was ${en} ago.`], ['Jalankan: npx balai rehearse', 'Run: npx balai rehearse']) : gladi('baik', [`Pemulihan berhasil dilatih ${id} yang lalu.`, `Restoring was rehearsed ${en} ago.`])]
}

/** Whether the folder of backups would be lost together with the data. */
function tempatnya(config: Config): Temuan[] {
  if (config.BACKUP_COPY_DIR) return []
  try {
    if (statSync(folderCadangan(config)).dev !== statSync(config.DATA_DIR).dev) return []
  } catch { return [] }
  return [temuan('perhatian', ['Cadangan berada pada cakram yang sama dengan data: bila cakram rusak, keduanya hilang.', 'Backups lie on the same disk as the data: when it breaks both are lost.'], ['Isi BACKUP_DIR atau BACKUP_COPY_DIR dengan folder pada cakram atau mesin lain.', 'Set BACKUP_DIR or BACKUP_COPY_DIR to a folder on another disk or machine.'])]
}
async function lembarnya(db: Db, config: Config): Promise<Temuan[]> {
  const kunci = findKunci(config.DATA_DIR)
  if (!kunci) return []
  const lembar = await findSetting<LembarPemulihan>(db, SETELAN_LEMBAR)
  if (lembar?.kunci === kunci.id && (lembar.dicetak || lembar.diuji)) return []
  return [temuan('perhatian', ['Lembar kunci pemulihan belum dicetak: bila mesin ini hilang, cadangan tidak dapat dibuka siapa pun.', 'The recovery sheet was not printed: if this machine is lost, nobody can open the backups.'], ['Jalankan: npx balai backup key, cetak, dan simpan di luar ruang server.', 'Run: npx balai backup key, print it and keep it away from the server.'])]
}

/** For the doctor and the health page: age and result of the last backup and rehearsal, where backups lie, whether the key is on paper. */
export async function periksaCadangan({ db, config, kini }: { db: Db; config: Config; kini: Date }): Promise<Temuan[]> {
  return [...(await umurCadangan(db, kini)), ...(await umurLatihan(db, kini)), ...tempatnya(config), ...(await lembarnya(db, config))]
}
