// The shelf: a stage of its own with so many letters, beside the field of cases. Kept in `.bench/` like it, as long as what made it
// is the same.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startModules } from '#access/run'
import { openSesi } from '#kernel/identity'
import { readMigrations, sql } from '#kernel/platform'
import { type Panggung, type Proses, bukaPanggung } from '#tools/panggung'
import { allParts, root } from '#tools/parts'
import { parts } from '../modules.ts'
import { hitungRekap } from '../modules/persuratan/rekap.ts'
import { lepasIndeks, pasangIndeks } from './benih.ts'
import { Klien } from './klien.ts'
import { FLAGS, FLAGS_BENIH, type Sesi } from './medan.ts'
import { TABEL_SURAT, tumpukSurat } from './rak-isi.ts'

/** Who asks: a clerk of an agency (its register), its head (unit and below), the secretary of the region (every register). */
export const PROFIL_SURAT = { petugas: 'dinkes.pelayanan', kepala: 'dinkes.kepala', sekda: 'setda.sekda' } as const
export type ProfilSurat = keyof typeof PROFIL_SURAT
export interface VolumeSurat { surat: number; agenda: number; akses: number; penugasan: number; detik: number }
export interface Rak {
  panggung: Panggung
  volume: VolumeSurat
  web(): Promise<Proses>
  /** Sixteen sessions of this kind, each with an account of its own to which the post was lent, so that the flood limit of one account is not what is measured. */
  sesi(profil: ProfilSurat): Promise<Sesi[]>
  klien(proses: Proses, sesi: Sesi): Klien
  tutup(): Promise<void>
}

async function kunci(surat: number): Promise<string> {
  const hash = createHash('sha256')
  for (const { text } of readMigrations(await allParts())) hash.update(text)
  for (const file of ['bench/rak.ts', 'bench/rak-isi.ts', 'modules/persuratan/contoh/hal.ts']) hash.update(readFileSync(join(root, file)))
  return `surat-${surat}-${hash.digest('hex').slice(0, 12)}`
}

async function isi(panggung: Panggung, surat: number, say: (line: string) => void): Promise<void> {
  await startModules(parts, panggung.db)
  const q = await panggung.owner.connect()
  try {
    const indeks = await lepasIndeks(q, TABEL_SURAT)
    let dulu = -1
    await tumpukSurat(() => panggung.owner.connect(), surat, (selesai) => { const kini = Math.floor((selesai / surat) * 10); if (kini > dulu) { dulu = kini; say(`  shelf: letters ${kini * 10}%`) } })
    await pasangIndeks(() => panggung.owner.connect(), indeks, (n) => say(`  shelf: index ${n} of ${indeks.length}`))
    for (const [profil, jabatan] of Object.entries(PROFIL_SURAT)) {
      await q.query(`create temp table o as select n, gen_random_uuid() as pegawai_id, 'ukur.surat.${profil}.' || lpad(n::text, 2, '0') as pengguna from generate_series(1, 16) n`)
      await q.query(`insert into organisation.pegawai (id, nama, status) select pegawai_id, 'Pejabat ukur ' || n, 'non_asn' from o`)
      await q.query('insert into identity.akun (id, pegawai_id, nama_pengguna, dibuat_pada) select gen_random_uuid(), pegawai_id, pengguna, now() from o')
      await q.query(`insert into identity.delegasi (id, jabatan_id, dari_pegawai_id, kepada_pegawai_id, mulai, sampai, dasar, dibuat_pada)
        select gen_random_uuid(), j.id, p.pegawai_id, o.pegawai_id, now()::date - 1, now()::date + 3000, 'untuk pengukuran', now() from o join organisation.jabatan j on j.kode = $1 join organisation.pemangku p on p.jabatan_id = j.id and p.sifat = 'definitif'`, [jabatan])
      await q.query('drop table o')
    }
    await hitungRekap(panggung.db, new Date().toISOString().slice(0, 10)) // as every night
    await q.query('truncate graphile_worker._private_jobs')
    await q.query('vacuum analyze')
    await q.query('checkpoint')
  } finally { q.release() }
}

async function hitung(panggung: Panggung, mulai: number): Promise<VolumeSurat> {
  const { rows } = await panggung.owner.query<VolumeSurat>('select (select count(*)::int from persuratan.surat) surat, (select count(*)::int from persuratan.agenda) agenda, (select count(*)::int from persuratan.akses) akses, (select count(*)::int from workflow.penugasan) penugasan')
  return { ...rows[0]!, detik: Math.round((performance.now() - mulai) / 1000) }
}

/** Opens (first time: makes) the shelf with so many letters. */
export async function bukaRak({ surat, say = () => {}, simpan = join(root, '.bench') }: { surat: number; say?: (line: string) => void; simpan?: string }): Promise<Rak> {
  const nama = await kunci(surat), dir = join(simpan, nama)
  if (existsSync(simpan)) for (const lama of readdirSync(simpan)) if (lama.startsWith(`surat-${surat}-`) && lama !== nama) rmSync(join(simpan, lama), { recursive: true, force: true })
  if (!existsSync(join(dir, 'siap.json'))) {
    rmSync(dir, { recursive: true, force: true })
    const mulai = performance.now()
    const baru = await bukaPanggung({ dir, flags: FLAGS_BENIH })
    try {
      await isi(baru, surat, say)
      writeFileSync(join(dir, 'siap.json'), JSON.stringify(await hitung(baru, mulai)))
    } finally { await baru.close() }
  }
  const panggung = await bukaPanggung({ dir, flags: FLAGS })
  return {
    panggung, volume: JSON.parse(readFileSync(join(dir, 'siap.json'), 'utf8')) as VolumeSurat,
    web: () => panggung.app({ BALAI_ROLE: 'web', TRUST_PROXY: 'on' }),
    async sesi(profil) {
      const akun = await panggung.db.many<{ id: string; orang_id: string | null }>(sql`select id, orang_id from identity.akun where nama_pengguna like ${`ukur.surat.${profil}.%`} order by nama_pengguna limit 16`)
      return Promise.all(akun.map(async (satu) => ({ akunId: satu.id, sesi: (await panggung.db.transaction((tx) => openSesi(tx, satu, 'sandi', { ip: '127.0.0.1' }))).token })))
    },
    klien: (proses, sesi) => new Klien(proses.url, { sesi: sesi.sesi }),
    tutup: () => panggung.close(),
  }
}
