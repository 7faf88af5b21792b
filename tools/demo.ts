// The demo world: loaded once into an empty database, told on the screen with its accounts.
import { type Config, type Database, findSetting, saveSetting, sql } from '#kernel/platform'
import { ORANG_DEMO, namaLengkap } from '#kernel/organisation'
import { runSeed } from './seed.ts'

const NAMES = { reference: 'data rujukan', seed: 'kabupaten contoh', history: 'riwayat contoh' }

/** Fills what is missing: reference data always, the demo regency and its year of cases unless BALAI_DEMO=off. */
export async function loadDemo(db: Database, config: Config, say: (line: string) => void): Promise<void> {
  const stages = config.BALAI_DEMO === 'on' ? (['reference', 'seed', 'history'] as const) : (['reference'] as const)
  for (const stage of stages) {
    await db.transaction(async (tx) => { await tx.run(sql`select pg_advisory_xact_lock(hashtext('balai-seed'))`) })
    if (await findSetting(db, `seed.${stage}`)) continue
    say(`Memuat ${NAMES[stage]} …`)
    await runSeed(db, stage)
    await db.transaction((tx) => saveSetting(tx, `seed.${stage}`, true))
  }
}

/** The demo accounts as the start-up prints them: one line a role. */
export function demoAccounts(): string {
  const lines = ORANG_DEMO.map((one) => `  ${one.username.padEnd(14)} ${one.jabatanKode.padEnd(30)} ${namaLengkap({ nama: one.nama, gelarDepan: one.gelarDepan ?? '', gelarBelakang: one.gelarBelakang ?? '' })}`)
  return ['Akun contoh, semuanya dengan kata sandi  balai-demo-2026', '', '  Pegawai, masuk di /masuk/pegawai:', ...lines, '', '  Warga, masuk di /masuk dengan NIK:', '  7308014708909901  Andi Siti Rahmawati, Desa Watang Cani', '  7308211203859902  Muhammad Yusuf, Kelurahan Watampone', ''].join('\n')
}
