import { keadaanLog } from '#kernel/audit'
import { type Db, findSetting, sql } from '#kernel/platform'
import { keadaanAntrean, listPekerjaan } from './antrean.ts'
import type { Bahan } from './periksa.ts'
import { type Penemu, type Temuan, penemu } from './periksa-temuan.ts'

const menit = (ms: number) => Math.round(ms / 60_000)
const VERSI_TERENDAH = 150_000
const GESER_TERBESAR_MS = 2_000

/** Reachable, new enough, clock in step, all migrations of this version applied and unchanged. */
export async function periksaBasisData({ db, migrasi }: Bahan): Promise<Temuan[]> {
  const t = penemu('basis data')
  const awal = performance.now(), jamAwal = Date.parse(new Date(performance.timeOrigin + awal).toISOString())
  const { versi, nomor, jam, ukuran } = await db.one<{ versi: string; nomor: number; jam: Date; ukuran: bigint }>(sql`select current_setting('server_version') as versi, current_setting('server_version_num')::int as nomor, clock_timestamp() as jam, pg_database_size(current_database()) as ukuran`)
  const lama = performance.now() - awal
  const geser = jam.getTime() - (jamAwal + lama / 2)
  return [
    nomor < VERSI_TERENDAH ? t.bahaya('basis-data-lama', [`PostgreSQL ${versi} terlalu lama.`, `PostgreSQL ${versi} is too old.`], ['Perbarui PostgreSQL ke versi 15 atau lebih baru.', 'Update PostgreSQL to 15 or newer.'])
      : t.baik([`PostgreSQL ${versi} menjawab dalam ${Math.ceil(lama)} ms; besarnya ${Math.ceil(Number(ukuran) / 1e6).toLocaleString('id-ID')} MB.`, `PostgreSQL ${versi} answers in ${Math.ceil(lama)} ms; its size is ${Math.ceil(Number(ukuran) / 1e6)} MB.`]),
    Math.abs(geser) > GESER_TERBESAR_MS + lama ? t.bahaya('jam-berbeda', [`Jam mesin ini dan jam basis data berbeda ${Math.round(Math.abs(geser) / 1000)} detik.`, `The clock of this machine and of the database differ by ${Math.round(Math.abs(geser) / 1000)} seconds.`], ['Nyalakan penyelaras waktu (chrony atau systemd-timesyncd) pada kedua mesin.', 'Switch on time synchronisation (chrony or systemd-timesyncd) on both machines.'])
      : t.baik(['Jam mesin dan basis data sama.', 'The clocks of machine and database agree.']),
    ...(migrasi ? await periksaMigrasi(db, migrasi, t) : []),
  ]
}

async function periksaMigrasi(db: Db, migrasi: NonNullable<Bahan['migrasi']>, t: Penemu): Promise<Temuan[]> {
  const ada = new Map((await db.many<{ part: string; name: string; checksum: string }>(sql`select part, name, checksum from platform.publik_migration`)).map((m) => [`${m.part}/${m.name}`, m.checksum]))
  const belum = migrasi.filter((m) => !ada.has(`${m.part}/${m.name}`)), berubah = migrasi.filter((m) => ada.has(`${m.part}/${m.name}`) && ada.get(`${m.part}/${m.name}`) !== m.checksum)
  const asing = [...ada.keys()].filter((kunci) => !migrasi.some((m) => `${m.part}/${m.name}` === kunci))
  return [
    ...(belum.length ? [t.bahaya('migrasi', [`${belum.length} migrasi belum dijalankan: ${belum.slice(0, 3).map((m) => `${m.part}/${m.name}`).join(', ')}${belum.length > 3 ? ', …' : ''}.`, `${belum.length} migrations have not run.`], ['Buat cadangan, lalu jalankan: npx balai migrate', 'Make a backup, then run: npx balai migrate'])] : [t.baik([`Semua ${migrasi.length} migrasi sudah dijalankan.`, `All ${migrasi.length} migrations have run.`])]),
    ...(berubah.length ? [t.bahaya('migrasi', [`Berkas migrasi berubah sesudah dijalankan: ${berubah.map((m) => `${m.part}/${m.name}`).join(', ')}.`, 'Migration files were changed after they ran.'], ['Kembalikan berkas itu seperti semula (git checkout), jangan diubah.', 'Restore those files.'])] : []),
    ...(asing.length ? [t.perhatian('migrasi', [`Basis data lebih baru daripada aplikasi ini (${asing.slice(0, 3).join(', ')}).`, 'The database is newer than this application.'], ['Pasang versi aplikasi yang terbaru.', 'Install the newest version.'])] : []),
  ]
}

/** Dead jobs, and jobs that are due but that nobody takes. */
export async function periksaAntrean({ db, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('antrean')
  const [k, mati] = await Promise.all([keadaanAntrean(db, kini), listPekerjaan(db, true, 5)])
  const umur = k.tertua ? menit(kini.getTime() - k.tertua.getTime()) : 0
  return [
    umur > 10 ? t.bahaya('pekerjaan-tertahan', [`${k.jatuhTempo} pekerjaan menunggu; yang tertua sudah ${umur} menit.`, `${k.jatuhTempo} jobs are waiting; the oldest for ${umur} minutes.`], ['Pastikan proses pekerja hidup (BALAI_ROLE all atau worker) dan lihat log-nya.', 'See that a worker runs (BALAI_ROLE all or worker) and read its log.'])
      : t.baik([`${k.menunggu} pekerjaan dalam antrean, tidak ada yang tertahan.`, `${k.menunggu} jobs in the queue, none is stuck.`]),
    ...(k.mati ? [t.perhatian('pekerjaan-gagal', [`${k.mati} pekerjaan gagal dan berhenti: ${[...new Set(mati.map(({ name }) => name))].join(', ')}.`, `${k.mati} jobs failed and stopped: ${[...new Set(mati.map(({ name }) => name))].join(', ')}.`], ['Baca sebabnya di Sistem atau dengan npx balai jobs; sesudah diperbaiki, ulangi: npx balai jobs retry', 'Read why on the System page or with npx balai jobs; after mending run: npx balai jobs retry'])] : []),
  ]
}

/** Entries that wait for their place, age of the last signed head, result of the last verification. */
export async function periksaLog({ db, kini }: Bahan): Promise<Temuan[]> {
  const t = penemu('catatan audit')
  const log = await keadaanLog(db)
  const verifikasi = await findSetting<{ selesai?: string; hasil?: { baik: boolean } }>(db, 'audit.verifikasi')
  const umur = log.titikPeriksa ? (kini.getTime() - log.titikPeriksa.pada.getTime()) / 3_600_000 : undefined
  const hasil = [t.baik([`${log.ukuran.toLocaleString('id-ID')} catatan berurutan.`, `${log.ukuran.toLocaleString('en')} entries in order.`])]
  if (log.menunggu > 1000) hasil.push(t.perhatian('catatan-audit', [`${log.menunggu} catatan belum mendapat urutan.`, `${log.menunggu} entries have no place yet.`], ['Pastikan proses pekerja hidup.', 'See that a worker runs.']))
  if (log.ukuran > 0 && (umur === undefined || umur > 3)) hasil.push(t.perhatian('catatan-audit', [umur === undefined ? 'Belum ada titik periksa bertanda tangan.' : `Titik periksa terakhir berumur ${Math.round(umur)} jam; seharusnya tiap jam.`, umur === undefined ? 'There is no signed checkpoint yet.' : `The last checkpoint is ${Math.round(umur)} hours old; there should be one every hour.`], ['Jalankan: npx balai audit checkpoint; lalu periksa proses pekerja.', 'Run: npx balai audit checkpoint; then look at the worker.']))
  if (verifikasi?.hasil && !verifikasi.hasil.baik) hasil.push(t.bahaya('catatan-audit', ['Pemeriksaan terakhir menemukan catatan audit TIDAK UTUH.', 'The last verification found the audit log NOT WHOLE.'], ['Jangan ubah apa pun. Salin basis data dan folder data, lalu hubungi Inspektorat. Rinciannya: npx balai audit verify', 'Change nothing. Copy the database and the data folder, then call the inspectorate. Details: npx balai audit verify']))
  return hasil
}
