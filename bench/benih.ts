// Fills a stage: originals told through the real functions, people and officials in bulk, then the mass of clones, indexes,
// statistics, and the audit log put in order by its own sequencer.
import type pg from 'pg'
import { sequenceLog } from '#kernel/audit'
import type { Panggung } from '#tools/panggung'
import { buatContoh } from './benih-contoh.ts'
import { TABEL, klonkan } from './benih-klon.ts'
import { isiAkunUkur, isiPegawai, isiWarga } from './benih-orang.ts'

/** What the stage holds, and how long each part of the making took in seconds. */
export interface Volume { berkas: number; tindakan: number; warga: number; unit: number; pegawai: number; desa: number; detik: Record<string, number> }

export interface Indeks { nama: string; perintah: string; tabel: string }
/** Indexes that are neither primary nor behind a constraint, of the tables the mass goes into. */
export async function lepasIndeks(q: pg.ClientBase, tabel: string[]): Promise<Indeks[]> {
  const { rows } = await q.query<Indeks>(`select i.indexrelid::regclass::text as nama, pg_get_indexdef(i.indexrelid) as perintah, i.indrelid::regclass::text as tabel from pg_index i
    where i.indrelid = any($1::regclass[]) and not i.indisprimary and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`, [tabel])
  for (const { nama } of rows) await q.query(`drop index ${nama}`)
  return rows
}

export async function pasangIndeks(buka: () => Promise<pg.PoolClient>, indeks: Indeks[], maju: (selesai: number) => void): Promise<void> {
  // The big tables first and each in turn, so that two connections never wait for one lock.
  const antre = [...indeks].sort((a, b) => Number(b.tabel.startsWith('workflow')) - Number(a.tabel.startsWith('workflow')))
  let selesai = 0
  await Promise.all([0, 1].map(async () => {
    const q = await buka()
    try { for (let satu = antre.shift(); satu; satu = antre.shift()) { await q.query(satu.perintah); maju(++selesai) } } finally { q.release() }
  }))
}

const batang = (bagian: number) => `[${'#'.repeat(Math.round(bagian * 30)).padEnd(30, '.')}] ${String(Math.round(bagian * 100)).padStart(3)}%`

/** Registers go on from where the clones' letters stand, so that a letter signed now gets the next number. */
async function lanjutkanNomor(q: pg.ClientBase): Promise<void> {
  await q.query(`insert into documents.nomor_urut (unit_id, register, tahun, terakhir, tanggal_terakhir)
    select unit_id, register, extract(year from tanggal)::int, count(*)::int, max(tanggal) from documents.naskah where nomor is not null group by 1, 2, 3
    on conflict (unit_id, register, tahun) do update set terakhir = greatest(excluded.terakhir, documents.nomor_urut.terakhir), tanggal_terakhir = greatest(excluded.tanggal_terakhir, documents.nomor_urut.tanggal_terakhir)`)
}

export async function benih(panggung: Panggung, berkas: number, say: (line: string) => void): Promise<Volume> {
  const { owner, db } = panggung
  const detik: Record<string, number> = {}
  const tahap = async <T>(nama: string, kerja: () => Promise<T>): Promise<T> => {
    const mulai = performance.now()
    const hasil = await kerja()
    detik[nama] = Math.round((performance.now() - mulai) / 100) / 10
    say(`  seed: ${nama} ${detik[nama]} s`)
    return hasil
  }
  const maju = (nama: string, semua: number) => { let dulu = -1; return (selesai: number) => { const kini = Math.floor((selesai / semua) * 20); if (kini > dulu) { dulu = kini; say(`  seed: ${nama} ${batang(selesai / semua)}`) } } }
  const contoh = await tahap('originals', () => buatContoh(db))
  const q = await owner.connect()
  try {
    await q.query('create schema bench')
    const indeks = await lepasIndeks(q, [...TABEL.map(({ nama }) => nama), 'audit.catatan', 'identity.orang', 'identity.akun'])
    const warga = await tahap('people', async () => { const n = await isiWarga(q, berkas); await isiPegawai(q); await isiAkunUkur(q); return n })
    await tahap('cases', () => klonkan(() => owner.connect(), contoh, berkas, maju('cases', berkas), { takaran: Math.min(25_000, Math.ceil(berkas / 4)) }))
    await tahap('indexes', () => pasangIndeks(() => owner.connect(), indeks, maju('indexes', indeks.length)))
    await tahap('registers', () => lanjutkanNomor(q))
    // The sequencer joins waiting entries with the log: without figures about either the planner would walk all of both.
    await q.query('analyze audit.catatan, audit.pending, audit.leaf')
    await tahap('audit log', () => sequenceLog(db))
    await q.query('drop schema bench cascade')
    await q.query('truncate graphile_worker._private_jobs')
    await tahap('vacuum', () => q.query('vacuum analyze'))
    const { rows } = await q.query<Volume>(`select (select count(*)::int from workflow.berkas) berkas, (select count(*)::int from workflow.tindakan) tindakan, ${warga}::int warga, (select count(*)::int from organisation.unit) unit,
      (select count(*)::int from organisation.pegawai) pegawai, (select count(*)::int from organisation.unit where jenis in ('desa', 'kelurahan')) desa`)
    return { ...rows[0]!, detik }
  } finally { q.release() }
}
