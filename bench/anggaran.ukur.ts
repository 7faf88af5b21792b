// The budget at full size, as calls: every check over a year of a hundred thousand lines with the memory it takes, consolidation,
// freezing and comparing stages, agreement with the plans, the large prints. Each beside what cannot be left out: reading the rows
// once, hashing or packing the same bytes. `--baris=N` for another size.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as jeda } from 'node:timers/promises'
import { deflateRawSync } from 'node:zlib'
import { bacaFile } from '#kernel/documents'
import { sistem } from '#kernel/identity'
import { Database, type Db, type Tx, sql } from '#kernel/platform'
import { periksaKesesuaian, segarkanRekap } from '../modules/keterpaduan/index.ts'
import { listBanding, ringkasBanding } from '../modules/penganggaran/banding.sql.ts'
import { bukaApbd, periksaAnggaran, ringkasTemuan } from '../modules/penganggaran/index.ts'
import { cetakJob, mintaCetakan } from '../modules/penganggaran/lampiran-cetak.ts'
import { susunCetakan } from '../modules/penganggaran/lampiran-daftar.ts'
import { findTahap } from '../modules/penganggaran/tahap.sql.ts'
import { listSubRkpd } from '../modules/perencanaan/index.ts'
import { type Tahun, bukaTahun } from './tahun.ts'
import { type Figur, definePengukuran, figur, lama, median } from './ukuran.ts'

export const barisUkur = (quick: boolean): number => Number(process.argv.find((arg) => arg.startsWith('--baris='))?.split('=')[1] ?? (quick ? 10_000 : 100_000))
const MB = 1_048_576
const SISTEM = sistem('ukur anggaran')

/** Memory of a process that is its own, in bytes: shared buffers of PostgreSQL do not count. 0 when it is gone. */
function milik(pid: number): number {
  try { return Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024 } catch { return 0 }
}
/** This process, and the database server with all its backends and workers. */
const proses = (server: number): number[] => [process.pid, server, ...readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)]
/** Runs `kerja` and tells by how much the memory of these processes together grew at its highest, looked at every few milliseconds. */
async function puncak(server: number, kerja: () => Promise<unknown>): Promise<{ ms: number; bytes: number }> {
  global.gc?.()
  const semua = () => proses(server).reduce((n, p) => n + milik(p), 0), awal = semua()
  let tertinggi = 0, jalan = true
  const lihat = () => { tertinggi = Math.max(tertinggi, semua() - awal) }
  const pengamat = (async () => { while (jalan) { lihat(); await jeda(8) } })()
  const mulai = performance.now()
  await kerja()
  const ms = performance.now() - mulai
  lihat()
  jalan = false
  await pengamat
  return { ms, bytes: tertinggi }
}
/** Does the work in a transaction and takes it back, so that each round finds the same stage; the time of the work alone. */
async function lalubatal(db: Database, kerja: (tx: Tx) => Promise<unknown>): Promise<number> {
  let ms = 0
  const batal = new Error('taken back')
  await db.transaction(async (tx) => { const mulai = performance.now(); await kerja(tx); ms = performance.now() - mulai; throw batal }).catch((galat: unknown) => { if (galat !== batal) throw galat })
  return ms
}
const berkali = async (kali: number, kerja: () => Promise<number>): Promise<number> => { const ms: number[] = []; for (let i = 0; i < kali; i++) ms.push(await kerja()); return median(ms) }
const baca = (db: Db, tahun: number): Promise<unknown> => db.one(sql`select sum(jumlah) as n, max(rekening) as r from penganggaran.rincian where tahun = ${tahun} and sampai is null`)

interface Bahan { thn: Tahun; db: Database; server: number; kali: number; say: (baris: string) => void }

async function ukurPeriksa({ thn, db, server, kali, say }: Bahan): Promise<Figur[]> {
  const tahun = thn.disusun
  const temuan = await periksaAnggaran(db, { tahun })
  say(`        found: ${ringkasTemuan(temuan).map((r) => `${r.kode} ${r.banyak}`).join(', ')}`)
  const { bytes: isi } = await db.one<{ bytes: number }>(sql`select sum(pg_column_size(r.*))::float8 as bytes from penganggaran.rincian r where tahun = ${tahun} and sampai is null`)
  const hasil: { ms: number; bytes: number }[] = []
  for (let i = 0; i < kali; i++) hasil.push(await puncak(server, () => periksaAnggaran(db, { tahun })))
  const bacaMs = median(await lama(kali, () => baca(db, tahun)))
  return [
    figur(`budget: every check over ${thn.volume.baris} lines`, median(hasil.map((h) => h.ms)), 'ms', { goal: '<= 2000 ms', limit: bacaMs }),
    figur('budget: memory the checks take at their highest, process and database', Math.max(...hasil.map((h) => h.bytes)) / MB, 'MB', { goal: '<= 64 MB', limit: isi / MB }),
  ]
}

async function ukurTahap({ thn, db, kali }: Bahan): Promise<Figur[]> {
  const { berjalan, disusun } = thn
  const { bytes } = await db.one<{ bytes: number }>(sql`select sum(octet_length(to_jsonb(r)::text))::float8 as bytes from penganggaran.rincian r where tahun = ${disusun} and sampai is null`)
  const teks = Buffer.alloc(Math.ceil(bytes), 'x')
  const hashMs = median(await lama(kali, async () => createHash('sha256').update(teks).digest())) + median(await lama(kali, () => baca(db, disusun)))
  const bekuMs = median(await lama(kali, () => db.one(sql`select * from penganggaran.sidik_tahap(${disusun}, 3, null)`)))
  const { urut } = await db.one<{ urut: number }>(sql`select max(urut)::int as urut from penganggaran.tahap where tahun = ${berjalan}`)
  const bacaMs = median(await lama(kali, () => db.one(sql`select sum(jumlah) from penganggaran.rincian where tahun = ${berjalan}`)))
  const bandingMs = median(await lama(kali, async () => { await ringkasBanding(db, { tahun: berjalan, dari: 3, ke: urut }); await listBanding(db, { tahun: berjalan, dari: 3, ke: urut }, 'sub') }))
  const bandingAwalMs = median(await lama(kali, async () => { await ringkasBanding(db, { tahun: disusun, dari: 2, ke: 3 }); await listBanding(db, { tahun: disusun, dari: 2, ke: 3 }, 'sub') }))
  return [
    figur('budget: a stage frozen, the hash of all its rows', bekuMs, 'ms', { goal: '<= 5000 ms', limit: hashMs }),
    figur('budget: two stages compared that differ in some lines', bandingMs, 'ms', { goal: '<= 1000 ms', limit: bacaMs }),
    figur('budget: two stages compared of which one has no line', bandingAwalMs, 'ms', { goal: '<= 2000 ms', limit: bacaMs }),
  ]
}

async function ukurPaduan({ thn, db, kali }: Bahan): Promise<Figur[]> {
  const { berjalan, disusun } = thn
  const bacaMs = median(await lama(kali, () => baca(db, berjalan)))
  const bukaMs = await berkali(kali, () => lalubatal(db, async (tx) => { const rkpd = await listSubRkpd(tx, disusun); await bukaApbd(tx, SISTEM, { tahun: 2190, rkpd }) }))
  const rekapMs = await berkali(kali, () => lalubatal(db, (tx) => segarkanRekap(tx, berjalan)))
  const sesuai = []
  for (const tahun of [berjalan, disusun]) sesuai.push(median(await lama(kali, () => periksaKesesuaian(db, { tahun }))))
  const tahap = (await findTahap(db, disusun, 3))!
  const susun = []
  for (const kode of ['perda-1', 'perda-2', 'perda-3', 'perda-4', 'perda-5', 'perda-8', 'penjabaran-1']) susun.push(median(await lama(2, () => susunCetakan(db, tahap, kode))))
  return [
    figur('budget: a year opened on the plan (2,169 sub kegiatan)', bukaMs, 'ms', { goal: '<= 2000 ms' }),
    figur('budget: the public figures of a year worked out anew', rekapMs, 'ms', { goal: '<= 10000 ms', limit: bacaMs }),
    figur('budget: agreement from RPJMD to DPA, year that runs', sesuai[0]!, 'ms', { goal: '<= 2000 ms', limit: bacaMs }),
    figur('budget: agreement from RPJMD to RKA, year that is written', sesuai[1]!, 'ms', { goal: '<= 2000 ms', limit: bacaMs }),
    figur('budget: figures of seven annexes of the whole region', susun.reduce((n, ms) => n + ms, 0), 'ms', { limit: bacaMs * 7 }),
  ]
}

async function ukurCetak({ thn, db, server, say }: Bahan): Promise<Figur[]> {
  const figures: Figur[] = []
  const { urut } = await db.one<{ urut: number }>(sql`select max(urut)::int as urut from penganggaran.tahap where tahun = ${thn.berjalan} and dibekukan_pada is not null`)
  for (const bentuk of ['xlsx', 'pdf'] as const) {
    const oleh = (await db.one<{ id: string }>(sql`select id from organisation.pegawai limit 1`)).id
    const id = await db.transaction((tx) => mintaCetakan(tx, oleh, { tahun: thn.berjalan, urut, jenis: 'penjabaran-2', bentuk, unit_id: null }))
    const { ms, bytes } = await puncak(server, () => cetakJob.run(db, { id }, { attempt: 1, jobId: '1' }))
    const { file } = await db.one<{ file: string }>(sql`select file from penganggaran.cetakan where id = ${id}`)
    const isi = await bacaFile(file)
    say(`        penjabaran II as ${bentuk}: ${(isi.length / MB).toFixed(1)} MB`)
    const kemasMs = median(await lama(2, async () => deflateRawSync(Buffer.alloc(isi.length * 6, isi)))) + median(await lama(2, () => baca(db, thn.berjalan)))
    figures.push(figur(`budget: elaboration II of the whole region as ${bentuk.toUpperCase()}`, ms / 1000, 's', { goal: '<= 30 s', limit: kemasMs / 1000 }), figur(`budget: memory for elaboration II as ${bentuk.toUpperCase()} at its highest`, bytes / MB, 'MB', { goal: '<= 200 MB', limit: isi.length / MB }))
  }
  return figures
}

export const ukur = definePengukuran({
  nama: 'anggaran', urut: 58, tanpaMedan: true,
  async jalankan({ quick, say }) {
    const thn = await bukaTahun({ baris: barisUkur(quick), say })
    const db = new Database({ ...thn.panggung.connection, max: 3 })
    try {
      say(`        year ready: ${JSON.stringify(thn.volume)}`)
      const bahan: Bahan = { thn, db, server: thn.panggung.server.pid(), kali: quick ? 2 : 5, say }
      const figures: Figur[] = []
      for (const satu of [ukurPeriksa, ukurTahap, ukurPaduan, ukurCetak]) {
        const hasil = await satu(bahan)
        for (const f of hasil) say(`        ${f.name}: ${f.value} ${f.unit}${f.limit === undefined ? '' : ` (limit ${f.limit})`}`)
        figures.push(...hasil)
      }
      return figures
    } finally { await db.close(); await thn.tutup() }
  },
})
