import { spawn, spawnSync } from 'node:child_process'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { appendFile, chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { kanonik, now, refuse, secret } from '#kernel/platform'
import { type KunciPemulihan, kunciDaftarIsi } from './kunci.ts'
import { pastikanFolderKosong } from './pulihkan.ts'
import { type Potongan, bacaPotongan, habiskan, rataFolder, seluruhnya, tulisPotongan, tulisUtuh } from './potongan.ts'
import { PotonganRusak } from './sandi.ts'
import { bongkar } from './tar.ts'

// For a PostgreSQL of its own (not the embedded one): a copy of the whole cluster by pg_basebackup, and its log (WAL) segment
// by segment as it is written. Together they bring back any instant between, for instance the one before a bad delete.

/** Where Debian and others put the programs of PostgreSQL; the newest first. */
export function carProgram(nama: string, versi?: string): string | undefined {
  const debian = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a)).filter((satu) => !versi || satu === versi).map((satu) => `/usr/lib/postgresql/${satu}/bin`) : []
  return [...debian, ...(process.env.PATH ?? '').split(':')].map((folder) => join(folder, nama)).find((jalur) => existsSync(jalur))
}

export interface DaftarFisik { format: 'fisik/1'; nama: string; saat: string; postgres: string; kunci: string; basis: Potongan; /** First segment of the log that this copy needs. */ awalWal?: string; segel: string }
const segelAtas = (isi: Omit<DaftarFisik, 'segel'>, kunci: KunciPemulihan): Buffer => createHmac('sha256', kunciDaftarIsi(kunci)).update(kanonik(isi)).digest()

/** The list of a copy, proved: refuses another key, throws `PotonganRusak` when it was changed. */
export async function bacaDaftarFisik(asal: string, kunci: KunciPemulihan): Promise<DaftarFisik> {
  const daftar = JSON.parse(await readFile(join(asal, 'daftar-fisik.json'), 'utf8').catch(() => refuse('bukan-cadangan', `${asal} bukan cadangan fisik.`))) as DaftarFisik
  if (daftar.kunci !== kunci.id) refuse('kunci-lain', `Kunci pemulihan ini (bernama ${kunci.id}) bukan kunci cadangan itu (bernama ${daftar.kunci}).`)
  const { segel, ...isi } = daftar, ada = Buffer.from(segel, 'hex'), harus = segelAtas(isi, kunci)
  if (ada.length !== harus.length || !timingSafeEqual(ada, harus)) throw new PotonganRusak('daftar-fisik.json', 'berubah sesudah cadangan dibuat')
  return daftar
}
/** backup_label is the first file of the archive and says from which segment on the log is needed. */
const LABEL_BYTE = 64 * 1024
async function* cariAwalWal(asal: AsyncIterable<Buffer>, ketemu: (segmen: string) => void): AsyncGenerator<Buffer> {
  let awal: Buffer | undefined = Buffer.alloc(0)
  for await (const bagian of asal) {
    if (awal) {
      awal = Buffer.concat([awal, bagian])
      const cocok = /START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/.exec(awal.toString('latin1'))
      if (cocok) ketemu(cocok[1]!)
      if (cocok || awal.length > LABEL_BYTE) awal = undefined
    }
    yield bagian
  }
}

/** Copies the cluster at `url` (a role with REPLICATION) straight into a sealed archive; nothing lies open on the disk meanwhile. Read back before it gets its name. */
export async function buatFisik(url: string, folder: string, kunci: KunciPemulihan): Promise<DaftarFisik & { folder: string }> {
  const program = carProgram('pg_basebackup') ?? refuse('tanpa-pg-basebackup', 'pg_basebackup tidak ada di mesin ini. Pasang dengan: apt install postgresql-client. Cadangan biasa (npx balai backup) tidak memerlukannya.')
  const versi = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim()
  const nama = `fisik-${now().toISOString().replaceAll(/[-:]|\.\d+/g, '').replace('T', '-')}`, kerja = join(folder, `.sedang-${nama}`)
  await mkdir(kerja, { recursive: true, mode: 0o700 })
  try {
    const anak = spawn(program, ['-d', url, '-D', '-', '-Ft', '-X', 'fetch', '-c', 'fast', '--manifest-checksums=SHA256', '-w'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let keluh = ''
    anak.stderr.on('data', (d) => { keluh = (keluh + d).slice(-4000) })
    const akhir = new Promise<number>((selesai) => { anak.on('close', (kode) => selesai(kode ?? 1)); anak.on('error', () => selesai(1)) })
    let awalWal: string | undefined
    const basis = await tulisPotongan(join(kerja, 'basis.tar'), 'basis.tar', cariAwalWal(anak.stdout as AsyncIterable<Buffer>, (segmen) => { awalWal = segmen }), kunci)
    if ((await akhir) !== 0) refuse('pg-basebackup-gagal', `pg_basebackup gagal: ${keluh.trim().split('\n').at(-1) ?? ''}`)
    await habiskan(bacaPotongan(join(kerja, 'basis.tar'), 'basis.tar', kunci, { harus: basis }))
    const isi = { format: 'fisik/1' as const, nama, saat: now().toISOString(), postgres: versi, kunci: kunci.id, basis, ...(awalWal ? { awalWal } : {}) }
    const daftar: DaftarFisik = { ...isi, segel: segelAtas(isi, kunci).toString('hex') }
    await tulisUtuh(join(kerja, 'daftar-fisik.json'), [Buffer.from(JSON.stringify(daftar, null, 1))])
    await rename(kerja, join(folder, nama))
    await rataFolder(folder)
    return { ...daftar, folder: join(folder, nama) }
  } catch (error) { await rm(kerja, { recursive: true, force: true }); throw error }
}

const NAMA_WAL = /^[0-9A-F]{24}(\.[0-9A-F]{8}\.backup)?$|^[0-9A-F]{8}\.history$/
const jalurWal = (folder: string, nama: string): string => join(folder, 'wal', NAMA_WAL.test(nama) ? nama : refuse('bukan-wal', `${nama} bukan nama segmen WAL.`))

/** PostgreSQL's archive_command: returns only when the segment is safe. Asked again for one that is there already it compares, and never writes over another. */
export async function simpanWal(asal: string, nama: string, folder: string, kunci: KunciPemulihan): Promise<void> {
  const tujuan = jalurWal(folder, nama)
  if (await stat(tujuan).catch(() => undefined)) {
    const ada = await seluruhnya(bacaPotongan(tujuan, `wal/${nama}`, kunci))
    if (!ada.equals(await readFile(asal))) throw new Error(`Segmen ${nama} sudah ada di arsip dengan isi lain. Dua basis data tidak boleh memakai satu arsip.`)
    return
  }
  await tulisPotongan(tujuan, `wal/${nama}`, createReadStream(asal) as AsyncIterable<Buffer>, kunci)
  await rataFolder(join(folder, 'wal'))
}
/** PostgreSQL's restore_command. False when the archive has no such segment: the end of what can be restored. */
export async function ambilWal(nama: string, tujuan: string, folder: string, kunci: KunciPemulihan): Promise<boolean> {
  const asal = jalurWal(folder, nama)
  if (!(await stat(asal).catch(() => undefined))) return false
  const draf = `${tujuan}.${secret(4)}`
  await writeFile(draf, bacaPotongan(asal, `wal/${nama}`, kunci), { mode: 0o600 })
  await rename(draf, tujuan)
  return true
}

export interface TitikPulih { waktu?: string; lsn?: string }
/**
 * Unpacks a copy of a cluster into an empty folder and sets it to follow the archived log up to `titik` (just before it) or to
 * the end. It is started by PostgreSQL itself, by its own account; nothing here touches a living cluster.
 * `perintahWal`: the restore_command, with %f and %p.
 */
export async function pulihkanFisik(asal: string, kunci: KunciPemulihan, tujuan: string, perintahWal: string, titik: TitikPulih = {}): Promise<DaftarFisik> {
  const daftar = await bacaDaftarFisik(asal, kunci)
  await pastikanFolderKosong(tujuan)
  if (titik.waktu && Number.isNaN(Date.parse(titik.waktu))) refuse('waktu-keliru', 'Tulis waktu seperti 2026-11-21T09:30:00+08:00.')
  if (titik.lsn && !/^[0-9A-F]+\/[0-9A-F]+$/i.test(titik.lsn)) refuse('lsn-keliru', 'LSN ditulis seperti 0/3000148.')
  await mkdir(tujuan, { recursive: true, mode: 0o700 })
  await chmod(tujuan, 0o700)
  await bongkar(bacaPotongan(join(asal, 'basis.tar'), 'basis.tar', kunci, { harus: daftar.basis }), tujuan)
  const periksa = carProgram('pg_verifybackup', /(\d+)(?:\.\d+)?/.exec(daftar.postgres)?.[1])
  if (periksa) {
    const { status, stderr } = spawnSync(periksa, ['-n', tujuan], { encoding: 'utf8' })
    if (status !== 0) throw new PotonganRusak('basis.tar', `pg_verifybackup: ${stderr.trim()}`)
  }
  const kutip = (teks: string) => `'${teks.replaceAll("'", "''")}'`
  await appendFile(join(tujuan, 'postgresql.auto.conf'), ['', '# npx balai restore', `restore_command = ${kutip(perintahWal)}`,
    ...(titik.waktu ? [`recovery_target_time = ${kutip(new Date(titik.waktu).toISOString())}`, 'recovery_target_inclusive = false'] : []), ...(titik.lsn ? [`recovery_target_lsn = ${kutip(titik.lsn)}`, 'recovery_target_inclusive = false'] : []),
    `recovery_target_action = 'promote'`, `archive_mode = 'off'`, ''].join('\n'))
  await writeFile(join(tujuan, 'recovery.signal'), '', { mode: 0o600 })
  return daftar
}
