import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { type Config, now, refuse } from '#kernel/platform'
import { PencatatBerkas, TABEL_BERKAS, bacaDraf, salinBerkas } from './berkas.ts'
import { type DaftarIsi, NAMA_DAFTAR, type TabelTersalin, adalahNamaCadangan, bacaDaftar, segelDaftar } from './daftar-isi.ts'
import { BENTUK_TEKS, type Tabel, type Urutan, listMigrasi, listTabel, listUrutan, perintahKeluar, sebut } from './katalog.ts'
import { type KunciPemulihan, kunciInstalasi } from './kunci.ts'
import { bacaSaya } from './baca-saya.ts'
import { naskahMigrasi } from './naskah-migrasi.ts'
import { periksaCadanganUtuh } from './periksa-cadangan.ts'
import { type Potongan, rataFolder, tulisPotongan, tulisUtuh } from './potongan.ts'
import { salinKeluar } from './salin.ts'
import { SidikTabel } from './sidik.ts'
import { bungkus, isiFolder } from './tar.ts'

/** Told while it works: share done (0..1) and what is being done, in Indonesian. */
export type Lapor = (bagian: number, apa: string) => void
export interface PilihanCadangan { folder: string; kunci?: KunciPemulihan; lapor?: Lapor; /** Tests: called with the snapshot open, before the first row. */ sesudahPotret?: () => Promise<void> }
export interface HasilCadangan { nama: string; folder: string; daftar: DaftarIsi; hilang: string[]; detik: number }

const LEPAS_MS = 12 * 3_600_000
/** Parts of the data folder that are not copied with the keys: they are the database itself, lie elsewhere in the backup, or come and go. */
const BUKAN_DATA = /^(postgres(\.|$)|files$|cadangan$|log$|\.)|\.sementara$|^kunci\/cadangan\.key/

const cap = (saat: Date): string => saat.toISOString().replaceAll(/[-:]|\.\d+/g, '').replace('T', '-')
async function namaBaru(folder: string, saat: Date): Promise<string> {
  const dasar = `cadangan-${cap(saat)}`
  for (let i = 1; ; i++) {
    const nama = i === 1 ? dasar : `${dasar}-${i}`
    if (!(await stat(join(folder, nama)).catch(() => undefined))) return nama
  }
}
/** Remains of copies that were killed half-way; nobody ever takes them for whole, but they take room. */
async function bersihkanSisa(folder: string): Promise<void> {
  for (const nama of await readdir(folder)) {
    if (!nama.startsWith('.sedang-')) continue
    const umur = now().getTime() - (await stat(join(folder, nama))).mtimeMs
    if (umur > LEPAS_MS) await rm(join(folder, nama), { recursive: true, force: true })
  }
}
/** Version of the application: its number, and the commit where the tree is a checkout. */
export function versiAplikasi(root: string): { aplikasi: string; commit?: string } {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const { status, stdout } = spawnSync('git', ['-C', root, 'rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' })
  return { aplikasi: version, ...(status === 0 ? { commit: stdout.trim() } : {}) }
}

/** Only one copy at a time of one database, by whichever process. */
async function ambilGiliran(client: pg.Client): Promise<void> {
  const { rows: [satu] } = await client.query<{ boleh: boolean }>(`select pg_try_advisory_lock(hashtext('balai-cadangan'), hashtext(current_database())) as boleh`)
  if (!satu!.boleh) refuse('sedang-dicadangkan', 'Pencadangan lain sedang berjalan. Tunggu sampai selesai.', { status: 409 })
}

interface Isi { tabel: TabelTersalin[]; urutan: Urutan[]; migrasi: DaftarIsi['migrasi']; saat: Date; postgres: string; daftarBerkas: string }
/** All rows of all tables at one instant, whatever is written meanwhile. */
async function salinBasisData(client: pg.Client, kerja: string, { kunci, lapor, sesudahPotret }: Required<Pick<PilihanCadangan, 'kunci' | 'lapor'>> & PilihanCadangan): Promise<Isi> {
  await client.query('begin isolation level repeatable read, read only')
  await client.query(BENTUK_TEKS)
  const { rows: [awal] } = await client.query<{ saat: Date; postgres: string }>(`select clock_timestamp() as saat, current_setting('server_version') as postgres`)
  const [daftar, migrasi] = [await listTabel(client), await listMigrasi(client)]
  await sesudahPotret?.()
  const semua = daftar.reduce((jumlah, { byte }) => jumlah + byte, 1)
  const tabel: TabelTersalin[] = []
  const daftarBerkas = join(kerja, '.berkas')
  let sudah = 0
  for (const satu of daftar) {
    lapor((sudah / semua) * 0.6, `menyalin ${sebut(satu)}`)
    tabel.push(await salinTabel(client, kerja, satu, kunci, daftarBerkas, (terbaca) => lapor(((sudah + Math.min(terbaca, satu.byte)) / semua) * 0.6, `menyalin ${sebut(satu)}`)))
    sudah += satu.byte
  }
  const urutan = await listUrutan(client)
  await client.query('commit')
  const sesudah = await listMigrasi(client)
  if (JSON.stringify(sesudah) !== JSON.stringify(migrasi)) throw new Error('Migrasi berjalan selagi pencadangan; hasilnya dibuang. Ulangi pencadangan.')
  return { tabel, urutan, migrasi, saat: awal!.saat, postgres: awal!.postgres, daftarBerkas }
}

async function salinTabel(client: pg.Client, kerja: string, tabel: Tabel, kunci: KunciPemulihan, daftarBerkas: string, terbaca: (byte: number) => void): Promise<TabelTersalin> {
  const { schema, nama } = tabel, kolom = tabel.kolom.map((satu) => satu.nama)
  const sidik = new SidikTabel()
  const catat = schema === TABEL_BERKAS.schema && nama === TABEL_BERKAS.nama ? new PencatatBerkas(daftarBerkas, kolom) : undefined
  let byte = 0, lalu = 0
  const baris = (satu: Buffer): void => {
    sidik.tambah(satu)
    catat?.baris(satu)
    byte += satu.length
    if (byte - lalu > 8_000_000) { lalu = byte; terbaca(byte) }
  }
  const isi = salinKeluar(client, perintahKeluar({ schema, nama, kolom }), baris)
  const potongan = await tulisPotongan(join(kerja, 'basis-data', `${schema}.${nama}`), `basis-data/${schema}.${nama}`, isi, kunci)
  await catat?.tutup()
  return { schema, nama, kolom, baris: sidik.baris, sidik: sidik.sidik, potongan }
}

/** Keys, checkpoints, uploads under way: all of the data folder that is neither the database nor a stored file. */
async function salinData(config: Config, kerja: string, tujuan: string, kunci: KunciPemulihan): Promise<Potongan & { banyak: number }> {
  const dalam = relative(config.DATA_DIR, tujuan)
  const sendiri = !dalam.startsWith('..') && !isAbsolute(dalam) ? dalam.replaceAll(sep, '/') : undefined
  const berkas = await isiFolder(config.DATA_DIR, (jalur) => BUKAN_DATA.test(jalur) || jalur === sendiri)
  return { ...(await tulisPotongan(join(kerja, 'data.tar'), 'data.tar', bungkus(config.DATA_DIR, berkas), kunci)), banyak: berkas.length }
}

/**
 * Makes one whole backup in `folder`: every row of one instant, every stored file, the keys; compressed, sealed, read back and
 * compared, and only then given its name. Needs no client programs; `pemilik` is the connection of the owner of the tables.
 * Refuses (409) while another runs. Throws, leaving nothing that looks whole, when anything differs.
 */
export async function buatCadangan(pemilik: pg.ClientConfig, config: Config, pilihan: PilihanCadangan): Promise<HasilCadangan> {
  const mulai = performance.now(), { folder, lapor = () => {} } = pilihan
  const kunci = pilihan.kunci ?? kunciInstalasi(config.DATA_DIR)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ ...pemilik, application_name: 'balai-cadangan' })
  client.on('error', () => {})
  await client.connect()
  const nama = await namaBaru(folder, now()), kerja = join(folder, `.sedang-${nama}`)
  let milikKita = false
  try {
    await ambilGiliran(client)
    await bersihkanSisa(folder)
    await mkdir(kerja, { mode: 0o700 })
    milikKita = true
    // Before the rows: a checkpoint signed meanwhile would speak of entries that the snapshot does not have.
    const data = await salinData(config, kerja, folder, kunci)
    const isi = await salinBasisData(client, kerja, { ...pilihan, kunci, lapor })
    const berkas = await salinSemuaBerkas(folder, isi, kerja, kunci, lapor)
    const daftar = segelDaftar({ ...(await rangkai(config, isi, nama, kunci, kerja)), data, berkas: berkas.ringkas, byteBerkasBaru: berkas.byteBaru, ...{ byte: isi.tabel.reduce((jumlah, { potongan }) => jumlah + potongan.byte, data.byte + berkas.ringkas.byte) } }, kunci)
    await tulisUtuh(join(kerja, NAMA_DAFTAR), [Buffer.from(`${JSON.stringify(daftar, null, 1)}\n`)])
    await tulisUtuh(join(folder, 'BACA-SAYA.txt'), [Buffer.from(bacaSaya(kunci))])
    await periksaCadanganUtuh(kerja, await bacaDaftar(kerja, kunci), kunci, (bagian, apa) => lapor(0.8 + bagian * 0.2, apa))
    await rataFolder(kerja)
    await rename(kerja, join(folder, nama))
    await rataFolder(folder)
    lapor(1, 'selesai')
    return { nama, folder: join(folder, nama), daftar, hilang: berkas.hilang, detik: (performance.now() - mulai) / 1000 }
  } catch (error) {
    // Not that of another process which began in the same second.
    if (milikKita) await rm(kerja, { recursive: true, force: true })
    throw error
  } finally { await client.end().catch(() => {}) }
}

async function salinSemuaBerkas(folder: string, isi: Isi, kerja: string, kunci: KunciPemulihan, lapor: Lapor) {
  const semua = isi.tabel.find(({ schema, nama }) => schema === TABEL_BERKAS.schema && nama === TABEL_BERKAS.nama)?.baris ?? 0
  let sudah = 0
  const hasil = await salinBerkas(folder, semua ? bacaDraf(isi.daftarBerkas) : (async function* () {})(), kunci, () => { if (++sudah % 50 === 0) lapor(0.6 + (sudah / semua) * 0.2, `berkas ${sudah} dari ${semua}`) })
  const tersedia = (async function* () { if (semua) for await (const { hash, ukuran } of bacaDraf(isi.daftarBerkas)) yield Buffer.from(`${hash} ${ukuran}\n`) })()
  const potongan = await tulisPotongan(join(kerja, 'daftar-berkas'), 'daftar-berkas', Readable.from(tersedia, { objectMode: true }), kunci)
  await rm(isi.daftarBerkas, { force: true })
  return { ringkas: { ...potongan, banyak: hasil.banyak, besar: hasil.besar, hilang: hasil.hilang.length, luar: false }, byteBaru: hasil.byteBaru, hilang: hasil.hilang }
}

async function rangkai(config: Config, isi: Isi, nama: string, kunci: KunciPemulihan, kerja: string) {
  const naskah = naskahMigrasi(config.ROOT, isi.migrasi)
  const naskahPotongan = await tulisPotongan(join(kerja, 'migrasi.json'), 'migrasi.json', Readable.from([Buffer.from(JSON.stringify(naskah))]), kunci)
  return {
    format: 1 as const, nama, saat: isi.saat.toISOString(), alamat: new URL(config.BASE_URL).host,
    versi: { ...versiAplikasi(config.ROOT), node: process.versions.node, postgres: isi.postgres }, kunci: kunci.id,
    migrasi: isi.migrasi, naskahMigrasi: naskahPotongan, tabel: isi.tabel, urutan: isi.urutan,
  }
}

/** The folder of backups by the settings. */
export const folderCadangan = (config: Config): string => resolve(config.ROOT, config.BACKUP_DIR ?? join(config.DATA_DIR, 'cadangan'))
/** The backup a person means: a name in the folder of backups, a path, or the newest. */
export async function pilihCadangan(folder: string, sebutan: string | undefined, nama: string[]): Promise<string> {
  if (sebutan && !adalahNamaCadangan(sebutan)) return sebutan
  const satu = sebutan ?? nama[0] ?? refuse('belum-ada-cadangan', `Belum ada cadangan di ${folder}. Buat dengan: npx balai backup`)
  return join(folder, satu)
}
