import { spawnSync } from 'node:child_process'
import { statfs } from 'node:fs/promises'
import type pg from 'pg'
import { type Config, type Migration, migrate, now } from '#kernel/platform'
import { type Lapor, folderCadangan } from './cadangan.ts'
import { type DaftarIsi, listNamaCadangan } from './daftar-isi.ts'
import { listMigrasi } from './katalog.ts'
import type { KunciPemulihan } from './kunci.ts'
import { LANGKAH } from './lint-migrasi.ts'
import { denganBasisSementara } from './latih.ts'
import { denganPelanggan } from './muat.ts'
import { pulihkanBasisData } from './pulihkan.ts'
import { saatNama } from './simpan-lama.ts'

export interface Prasyarat { nama: string; tingkat: 'baik' | 'perhatian' | 'berhenti'; kalimat: string }
const GB = 1e9
const HARI_MS = 86_400_000
const sebutMigrasi = ({ part, name }: { part: string; name: string }) => `${part}/${name}`

/** Migrations of this version that have not run here, in their order; and those that ran but are not of this version or differ. */
export async function migrasiTertunda(pemilik: pg.ClientConfig, migrasi: Migration[]): Promise<{ belum: Migration[]; asing: string[]; berubah: string[] }> {
  const ada = new Map((await denganPelanggan(pemilik, listMigrasi)).map((satu) => [sebutMigrasi(satu), satu.checksum]))
  return {
    belum: migrasi.filter((satu) => !ada.has(sebutMigrasi(satu))),
    berubah: migrasi.filter((satu) => ada.has(sebutMigrasi(satu)) && ada.get(sebutMigrasi(satu)) !== satu.checksum).map(sebutMigrasi),
    asing: [...ada.keys()].filter((kunci) => !migrasi.some((satu) => sebutMigrasi(satu) === kunci)),
  }
}

/** What must be right before anything is changed. Changes nothing. */
export async function periksaPrasyarat(pemilik: pg.ClientConfig, config: Config, migrasi: Migration[]): Promise<Prasyarat[]> {
  const { belum, asing, berubah } = await migrasiTertunda(pemilik, migrasi)
  const { ukuran, lain } = await denganPelanggan(pemilik, async (client) => (await client.query<{ ukuran: string; lain: string }>(`select pg_database_size(current_database())::text as ukuran, (select count(*)::text from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and application_name not like 'balai-%') as lain`)).rows[0]!)
  const { bavail, bsize } = await statfs(config.DATA_DIR)
  const bebas = bavail * bsize, perlu = Math.max(1 * GB, Number(ukuran) * 2)
  const terbaru = (await listNamaCadangan(folderCadangan(config)))[0]
  const pohon = spawnSync('git', ['-C', config.ROOT, 'status', '--porcelain'], { encoding: 'utf8' })
  const jadi = (nama: string, tingkat: Prasyarat['tingkat'], kalimat: string): Prasyarat => ({ nama, tingkat, kalimat })
  return [
    Number(process.versions.node.split('.')[0]) >= 24 ? jadi('node', 'baik', `Node ${process.versions.node}.`) : jadi('node', 'berhenti', `Node ${process.versions.node} terlalu lama; perlu 24.`),
    bebas >= perlu ? jadi('ruang', 'baik', `Ruang kosong ${(bebas / GB).toFixed(1)} GB.`) : jadi('ruang', 'berhenti', `Ruang kosong ${(bebas / GB).toFixed(1)} GB; perlu ${(perlu / GB).toFixed(1)} GB untuk cadangan dan uji coba.`),
    berubah.length ? jadi('migrasi', 'berhenti', `Berkas migrasi berubah sesudah dijalankan: ${berubah.join(', ')}. Kembalikan dengan git checkout.`)
      : asing.length ? jadi('migrasi', 'berhenti', `Basis data lebih baru daripada aplikasi ini (${asing.slice(0, 3).join(', ')}). Pasang versi yang lebih baru.`)
        : jadi('migrasi', 'baik', belum.length ? `${belum.length} migrasi akan dijalankan: ${belum.map(sebutMigrasi).join(', ')}.` : 'Tidak ada migrasi yang tertunda.'),
    pohon.status !== 0 ? jadi('versi', 'baik', 'Bukan salinan git; versi menurut package.json.') : pohon.stdout.trim() ? jadi('versi', 'perhatian', 'Ada berkas aplikasi yang diubah di mesin ini (git status); perubahan setempat mudah hilang pada pembaruan.') : jadi('versi', 'baik', 'Berkas aplikasi sama dengan yang dirilis.'),
    terbaru && now().getTime() - saatNama(terbaru).getTime() < HARI_MS ? jadi('cadangan', 'baik', `Cadangan terakhir ${terbaru}.`) : jadi('cadangan', 'perhatian', 'Tidak ada cadangan yang berumur kurang dari sehari; dibuat sekarang.'),
    jadi('proses', 'baik', lain === '0' ? 'Tidak ada proses lain yang memakai basis data.' : `${lain} sambungan lain sedang memakai basis data; pembaruan berjalan di sampingnya.`),
  ]
}

export interface UjiMigrasi { migrasi: string; ms: number; kunci: { tabel: string; mode: string }[] }
const MODE_BERAT = ['ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']

/** Runs each pending migration on a restored copy: how long it takes on these data, and which tables that exist today it holds against whom. */
export function cobaMigrasi(pemilik: pg.ClientConfig, folder: string, daftar: DaftarIsi, kunci: KunciPemulihan, migrasi: Migration[], lapor: Lapor): Promise<UjiMigrasi[]> {
  return denganBasisSementara(pemilik, 'balai_uji', async (sambungan) => {
    const beda = await pulihkanBasisData(sambungan, folder, daftar, kunci, (bagian, apa) => lapor(bagian * 0.8, apa))
    if (beda.length) throw new Error(`Cadangan tidak pulih dengan sama (${beda[0]!.tabel}: ${beda[0]!.sebab}); pembaruan dihentikan.`)
    const { belum } = await migrasiTertunda(sambungan, migrasi)
    const hasil: UjiMigrasi[] = []
    for (const [i, satu] of belum.entries()) {
      lapor(0.8 + (i / belum.length) * 0.2, `mencoba ${sebutMigrasi(satu)}`)
      // Statement by statement stands outside a transaction: what it holds is seen only while it runs, so only its time is taken.
      if (!LANGKAH.test(satu.text)) hasil.push(await cobaSatu(sambungan, satu))
      const awal = performance.now()
      await migrate(sambungan, [satu])
      if (LANGKAH.test(satu.text)) hasil.push({ migrasi: sebutMigrasi(satu), ms: performance.now() - awal, kunci: [] })
    }
    return hasil
  })
}
const cobaSatu = (sambungan: pg.ClientConfig, satu: Migration): Promise<UjiMigrasi> => denganPelanggan(sambungan, async (client) => {
  const batas = (await client.query<{ batas: string }>('select max(oid)::text as batas from pg_class')).rows[0]!.batas
  await client.query('begin')
  try {
    const awal = performance.now()
    await client.query(satu.text).catch((error: Error) => { throw new Error(`Migrasi ${sebutMigrasi(satu)} gagal pada salinan data: ${error.message}. Data yang dipakai tidak disentuh.`, { cause: error }) })
    const ms = performance.now() - awal
    const { rows } = await client.query<{ tabel: string; mode: string }>(`select distinct n.nspname || '.' || c.relname as tabel, l.mode from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
      where l.pid = pg_backend_pid() and l.mode = any($1) and c.relkind in ('r', 'p') and c.oid <= $2::oid and n.nspname !~ '^pg_' order by 1`, [MODE_BERAT, batas])
    return { migrasi: sebutMigrasi(satu), ms, kunci: rows }
  } finally { await client.query('rollback') }
})

/**
 * Runs the pending migrations on the living database, one by one. None waits long for a lock, because all who come after it would
 * wait too: it steps back and tries again (kernel/platform). Returns what ran and how often it stepped back.
 */
export async function jalankanMigrasi(pemilik: pg.ClientConfig, migrasi: Migration[], lapor: Lapor = () => {}): Promise<{ migrasi: string; mundur: number }[]> {
  const { belum } = await migrasiTertunda(pemilik, migrasi)
  const hasil: { migrasi: string; mundur: number }[] = []
  for (const [i, satu] of belum.entries()) {
    const bagian = i / belum.length
    let mundur = 0
    lapor(bagian, `menjalankan ${sebutMigrasi(satu)}`)
    await migrate(pemilik, migrasi.slice(0, migrasi.indexOf(satu) + 1), (_, kali) => { mundur = kali; lapor(bagian, `${sebutMigrasi(satu)} menunggu giliran (${kali}×)`) })
    hasil.push({ migrasi: sebutMigrasi(satu), mundur })
  }
  return hasil
}
