// The year: a stage of its own with the demo regency's plans, its budget that runs with half a year of spending, and a budget that is
// being written with so many lines. Kept in `.bench/` like the field of cases, as long as what made it is the same.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startModules } from '#access/run'
import { openSesi } from '#kernel/identity'
import { readMigrations, saveSetting, sql } from '#kernel/platform'
import { type Panggung, type Proses, bukaPanggung } from '#tools/panggung'
import { allParts, root } from '#tools/parts'
import { parts } from '../modules.ts'
import { isiApbdContoh, tahunAnggaran } from '../modules/penganggaran/contoh/apbd.ts'
import { Klien } from './klien.ts'
import { FLAGS, FLAGS_BENIH, type Sesi } from './medan.ts'

/** Who asks: the budget's keeper in the finance office (every office), the planner (every plan), an office's own writer. */
export const PROFIL_TAHUN = { tapd: 'bpkad.anggaran', bappeda: 'bappeda.perencana', pupr: 'pupr.kabid-pelayanan' } as const
export type ProfilTahun = keyof typeof PROFIL_TAHUN
export interface VolumeTahun { baris: number; barisBerjalan: number; sub: number; simpul: number; usulan: number; detik: number }
export interface Tahun {
  panggung: Panggung
  volume: VolumeTahun
  berjalan: number
  disusun: number
  web(): Promise<Proses>
  /** Sixteen sessions of this kind, each with an account of its own to which the post was lent: the flood limit of one account is not what is measured. */
  sesi(profil: ProfilTahun): Promise<Sesi[]>
  klien(proses: Proses, sesi?: Sesi): Klien
  tutup(): Promise<void>
}

/** Parts whose year is told here, in their order; the others' demo is not needed. */
const RIWAYAT = ['perencanaan', 'penganggaran', 'penatausahaan', 'keterpaduan'] as const
async function kunci(baris: number): Promise<string> {
  const hash = createHash('sha256')
  for (const { text } of readMigrations(await allParts())) hash.update(text)
  hash.update(readFileSync(join(root, 'bench/tahun.ts')))
  for (const modul of RIWAYAT) for (const file of existsSync(join(root, 'modules', modul, 'contoh')) ? readdirSync(join(root, 'modules', modul, 'contoh')).sort() : []) hash.update(readFileSync(join(root, 'modules', modul, 'contoh', file)))
  return `tahun-${baris}-${hash.digest('hex').slice(0, 12)}`
}

/** Faults of most codes in one line of a hundred, as drafts have them: a dear line, a wrong account, a twin, a place elsewhere. */
async function tanamSalah({ db }: Panggung, tahun: number): Promise<void> {
  const pilih = (nilai: number) => sql`tahun = ${tahun} and sampai is null and bagian = 'belanja' and mod(abs(hashtext(id::text)), 400) = ${nilai}`
  await db.transaction(async (tx) => {
    await tx.run(sql`update penganggaran.rincian set harga = harga + 1000, jumlah = penganggaran.hitung_jumlah(volume, harga + 1000, pajak) where ${pilih(1)} and komponen is not null`)
    await tx.run(sql`update penganggaran.rincian set rekening = '5.1.02.99.99.9999' where ${pilih(2)}`)
    await tx.run(sql`update penganggaran.rincian set lokasi = 'Kecamatan Tidak Ada' where ${pilih(3)}`)
    await tx.run(sql`update penganggaran.rincian set wilayah = '99.99.99' where ${pilih(4)}`)
    await tx.run(sql`insert into penganggaran.rincian select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'urut', r.urut + 1))).* from penganggaran.rincian r where ${pilih(5)}`)
  })
}
/** One sub kegiatan of the office that writes gets thousands of lines, as a payroll or a school programme has. */
async function tebalkan({ db }: Panggung, tahun: number, baris: number): Promise<void> {
  await db.transaction(async (tx) => {
    const { sub_id, n } = await tx.one<{ sub_id: string; n: number }>(sql`select r.sub_id, count(*)::int as n from penganggaran.rincian r join organisation.publik_unit u on u.id = r.unit_id where u.kode = 'pupr' and r.tahun = ${tahun} and r.sampai is null and r.sub_id is not null group by 1 order by 2 desc, 1 limit 1`)
    await tx.run(sql`insert into penganggaran.rincian select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'urut', g * 10000 + r.urut, 'paket', r.paket || ' ' || g))).* from penganggaran.rincian r cross join generate_series(1, ${Math.ceil(baris / n)}::int) g where r.sub_id = ${sub_id} and r.sampai is null`)
    await tx.run(sql`update penganggaran.sub set pagu = (select sum(jumlah) from penganggaran.rincian r where r.sub_id = ${sub_id} and r.sampai is null) where id = ${sub_id} and sampai is null and dari = 3`)
  })
}
async function pinjamkan({ owner }: Panggung): Promise<void> {
  for (const [profil, jabatan] of Object.entries(PROFIL_TAHUN)) {
    const q = await owner.connect()
    try {
      await q.query(`create temp table o as select n, gen_random_uuid() as pegawai_id, 'ukur.tahun.${profil}.' || lpad(n::text, 2, '0') as pengguna from generate_series(1, 16) n`)
      await q.query(`insert into organisation.pegawai (id, nama, status) select pegawai_id, 'Pejabat ukur ' || n, 'non_asn' from o`)
      await q.query('insert into identity.akun (id, pegawai_id, nama_pengguna, dibuat_pada) select gen_random_uuid(), pegawai_id, pengguna, now() from o')
      await q.query(`insert into identity.delegasi (id, jabatan_id, dari_pegawai_id, kepada_pegawai_id, mulai, sampai, dasar, dibuat_pada)
        select gen_random_uuid(), j.id, p.pegawai_id, o.pegawai_id, now()::date - 1, now()::date + 3000, 'untuk pengukuran', now() from o join organisation.jabatan j on j.kode = $1 join organisation.pemangku p on p.jabatan_id = j.id and p.sifat = 'definitif'`, [jabatan])
      await q.query('drop table o')
    } finally { q.release() }
  }
}
/** Share of the ordinary number of lines by which the year that is written holds at least `baris` (the demo's three tenths make some 27,000). */
const permil = (baris: number): number => Math.ceil((baris / 27_000) * 330)

async function isi(panggung: Panggung, baris: number, say: (line: string) => void): Promise<void> {
  await startModules(parts, panggung.db)
  for (const modul of RIWAYAT) {
    const mulai = performance.now()
    if (modul === 'penganggaran') {
      await panggung.db.transaction((tx) => isiApbdContoh(tx, { permilDisusun: permil(baris) }))
      await tanamSalah(panggung, tahunAnggaran().disusun)
      await tebalkan(panggung, tahunAnggaran().disusun, Math.ceil(baris * 0.03))
    } else await ((await import(join(root, 'modules', modul, 'seed.ts'))) as { history(db: Panggung['db']): Promise<void> }).history(panggung.db)
    say(`  year: ${modul} ${Math.round((performance.now() - mulai) / 1000)} s`)
  }
  await pinjamkan(panggung)
  await panggung.owner.query('truncate graphile_worker._private_jobs')
  await panggung.owner.query('vacuum analyze')
  await panggung.owner.query('checkpoint')
}
async function hitung({ owner }: Panggung, mulai: number): Promise<VolumeTahun> {
  const { berjalan, disusun } = tahunAnggaran()
  const { rows } = await owner.query<VolumeTahun>('select (select count(*)::int from penganggaran.rincian where tahun = $2 and sampai is null) baris, (select count(*)::int from penganggaran.rincian where tahun = $1 and sampai is null) as "barisBerjalan", (select count(*)::int from penganggaran.sub where tahun = $2 and sampai is null) sub, (select count(*)::int from perencanaan.simpul) simpul, (select count(*)::int from perencanaan.usulan) usulan', [berjalan, disusun])
  return { ...rows[0]!, detik: Math.round((performance.now() - mulai) / 1000) }
}

/** Opens (first time: makes) the year with so many lines. */
export async function bukaTahun({ baris, say = () => {}, simpan = join(root, '.bench') }: { baris: number; say?: (line: string) => void; simpan?: string }): Promise<Tahun> {
  const nama = await kunci(baris), dir = join(simpan, nama)
  if (existsSync(simpan)) for (const lama of readdirSync(simpan)) if (lama.startsWith(`tahun-${baris}-`) && lama !== nama) rmSync(join(simpan, lama), { recursive: true, force: true })
  if (!existsSync(join(dir, 'siap.json'))) {
    rmSync(dir, { recursive: true, force: true })
    const mulai = performance.now()
    const baru = await bukaPanggung({ dir, flags: FLAGS_BENIH, history: true })
    try {
      await isi(baru, baris, say)
      await baru.db.transaction((tx) => saveSetting(tx, 'seed.history', true)) // or the processes would tell all of it
      writeFileSync(join(dir, 'siap.json'), JSON.stringify(await hitung(baru, mulai)))
    } finally { await baru.close() }
  }
  const panggung = await bukaPanggung({ dir, flags: FLAGS })
  return {
    panggung, volume: JSON.parse(readFileSync(join(dir, 'siap.json'), 'utf8')) as VolumeTahun, ...tahunAnggaran(),
    web: () => panggung.app({ BALAI_ROLE: 'web', TRUST_PROXY: 'on' }),
    async sesi(profil) {
      const akun = await panggung.db.many<{ id: string; orang_id: string | null }>(sql`select id, orang_id from identity.akun where nama_pengguna like ${`ukur.tahun.${profil}.%`} order by nama_pengguna limit 16`)
      return Promise.all(akun.map(async (satu) => ({ akunId: satu.id, sesi: (await panggung.db.transaction((tx) => openSesi(tx, satu, 'sandi', { ip: '127.0.0.1' }))).token })))
    },
    klien: (proses, sesi) => new Klien(proses.url, sesi ? { sesi: sesi.sesi } : {}),
    tutup: () => panggung.close(),
  }
}
