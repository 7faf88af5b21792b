// The demo world: loaded once into an empty database, told on the screen with its accounts.
import { type Config, type Database, findSetting, saveSetting, sql } from '#kernel/platform'
import { ORANG_DEMO, namaLengkap } from '#kernel/organisation'
import { type SeedStage, runSeed } from './seed.ts'

const NAMES: Record<SeedStage, string> = { reference: 'data rujukan', seed: 'kabupaten contoh', history: 'riwayat contoh' }

/** Fills what is missing: reference data always, the demo regency unless BALAI_DEMO=off. Before the modules start. */
export async function loadDemo(db: Database, config: Config, say: (line: string) => void): Promise<void> {
  await loadStage(db, 'reference', say)
  if (config.BALAI_DEMO === 'on') await loadStage(db, 'seed', say)
}
/** The demo regency's year of cases. After the modules have started, because cases need published services; before anything listens, because the clock goes through that year. */
export async function loadHistory(db: Database, config: Config, say: (line: string) => void): Promise<void> {
  if (config.BALAI_DEMO === 'on') await loadStage(db, 'history', say)
}

/** A stage once in the life of a database: of two processes that start together one loads, the other waits. */
async function loadStage(db: Database, stage: SeedStage, say: (line: string) => void): Promise<void> {
  if (await findSetting(db, `seed.${stage}`)) return
  await db.transaction(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(hashtext('balai-seed'))`)
    if (await findSetting(tx, `seed.${stage}`)) return
    say(`Memuat ${NAMES[stage]} …`)
    await runSeed(db, stage, (part, seconds) => { if (seconds >= 1) say(`  ${part} (${seconds.toFixed(1).replace('.', ',')} detik)`) })
    await saveSetting(tx, `seed.${stage}`, true)
  })
}

/** The demo accounts as the start-up prints them: one line a role. */
export function demoAccounts(): string {
  const lines = ORANG_DEMO.map((one) => `  ${one.username.padEnd(14)} ${one.jabatanKode.padEnd(30)} ${namaLengkap({ nama: one.nama, gelarDepan: one.gelarDepan ?? '', gelarBelakang: one.gelarBelakang ?? '' })}`)
  return ['Akun contoh, semuanya dengan kata sandi  balai-demo-2026', '', '  Pegawai, masuk di /masuk/pegawai:', ...lines, '', '  Warga, masuk di /masuk dengan NIK:', '  7308014708909901  Andi Siti Rahmawati, Desa Watang Cani', '  7308211203859902  Muhammad Yusuf, Kelurahan Watampone', ''].join('\n')
}
