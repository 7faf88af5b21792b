// What the load is made of, taken from the seeded field: sessions, ids, tokens, photographs. And the look afterwards whether every
// write that was answered with success is in the database.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { openSesi } from '#kernel/identity'
import type { Bahan, Diakui } from './beban-rute.ts'
import type { Medan } from './medan.ts'

const kumpul = async (medan: Medan, query: string, values: unknown[] = []): Promise<string[]> => (await medan.panggung.owner.query<{ nilai: string }>(query, values)).rows.map(({ nilai }) => nilai)

/** As from a telephone: some 200 KB of what a camera sees, each different. */
async function foto(dir: string, banyak: number): Promise<string[]> {
  mkdirSync(dir, { recursive: true })
  return Promise.all(Array.from({ length: banyak }, async (_, n) => {
    const path = join(dir, `${n}.jpg`)
    if (!existsSync(path)) await sharp(randomBytes(400 * 300 * 3), { raw: { width: 400, height: 300, channels: 3 } }).resize(1600, 1200).jpeg({ quality: 60 }).toFile(path)
    return path
  }))
}

async function sesiNama(medan: Medan, nama: string): Promise<string> {
  const { rows: [akun] } = await medan.panggung.owner.query<{ id: string; orang_id: string | null }>('select id, orang_id from identity.akun where nama_pengguna = $1', [nama])
  return (await medan.panggung.db.transaction((tx) => openSesi(tx, akun!, 'sandi', { ip: '127.0.0.1' }))).token
}

async function petugas(medan: Medan, banyak: number): Promise<Bahan['petugas']> {
  const { owner } = medan.panggung
  return Promise.all((await medan.petugas(banyak)).map(async ({ akunId, sesi }) => {
    const { rows: [unit] } = await owner.query<{ id: string; wilayah: string }>(`select u.id, u.wilayah_kode as wilayah from identity.akun a join organisation.pemangku p on p.pegawai_id = a.pegawai_id join organisation.jabatan j on j.id = p.jabatan_id
      join organisation.unit u on u.id = j.unit_id where a.id = $1 and 'verifikator' = any(j.peran) and u.jenis in ('desa', 'kelurahan') limit 1`, [akunId])
    return { sesi, wilayah: unit!.wilayah, berkas: await kumpul(medan, 'select id as nilai from workflow.berkas where unit_id = $1 limit 40', [unit!.id]) }
  }))
}

async function warga(medan: Medan, banyak: number): Promise<Bahan['warga']> {
  const semua = await medan.warga(banyak)
  return Promise.all(semua.map(async ({ akunId, sesi }) => ({ sesi, berkas: await kumpul(medan, 'select b.id as nilai from workflow.berkas b join identity.akun a on a.orang_id = b.pemohon_id where a.id = $1 limit 5', [akunId]) })))
}

/** Everything the generator needs; `url`: a running process, to see which style and font files its pages ask for. */
export async function bahanBeban(medan: Medan, url: string): Promise<Bahan> {
  const halaman = await (await fetch(url)).text()
  return {
    warga: await warga(medan, 300), petugas: await petugas(medan, 60),
    rantai: { wilayah: '73.08.01.2002', verifikator: await sesiNama(medan, 'nurhayati'), sekretaris: await sesiNama(medan, 'abdulrahman'), kepala: await sesiNama(medan, 'mappasessu') },
    lacak: await kumpul(medan, 'select token as nilai from workflow.berkas tablesample system (20) limit 2000'),
    surat: await kumpul(medan, "select token as nilai from documents.naskah tablesample system (20) where status = 'ditandatangani' limit 2000"),
    layanan: [...halaman.matchAll(/href="\/layanan\/([\w-]+)"/g)].map(([, kode]) => kode!).concat('surat-keterangan-usaha'),
    aset: [...halaman.matchAll(/(?:href|src)="(\/aset\/[^"]+)"/g)].map(([, path]) => path!),
    foto: await foto(join(medan.panggung.dir, 'foto'), 20),
  }
}

/** Which of the writes that were answered with success are not in the database. `sejak`: when the load began. */
export async function hilang(medan: Medan, diakui: Diakui[], sejak: Date): Promise<string[]> {
  const nilai = (jenis: Diakui['jenis']) => diakui.filter((satu) => satu.jenis === jenis)
  const ada = async (query: string, values: unknown[]) => new Set(await kumpul(medan, query, values))
  const id = (jenis: Diakui['jenis']) => nilai(jenis).map((satu) => satu.id)
  const ajuan = await ada("select b.id::text || (b.jawaban->>'nama_usaha') as nilai from workflow.berkas b where b.id = any($1::uuid[]) and exists (select from documents.lampiran l where l.objek_id = b.id::text)", [id('ajuan')])
  const tindakan = await ada('select tugas_id::text || hasil as nilai from workflow.tindakan where tugas_id = any($1::uuid[])', [id('tindakan')])
  const pesan = await ada('select berkas_id::text || isi as nilai from workflow.pesan_berkas where berkas_id = any($1::uuid[])', [id('pesan')])
  // A draft is where it was saved or has become a case; only the last that was saved under one id counts.
  const nama = await ada("select jawaban->>'nama_usaha' as nilai from forms.draf where id = any($1::uuid[])", [id('draf')])
  for (const satu of await kumpul(medan, "select jawaban->>'nama_usaha' as nilai from workflow.berkas where diajukan_pada >= $1 and proses = 'surat-keterangan-usaha'", [sejak])) nama.add(satu)
  const draf = new Map(nilai('draf').map((satu) => [satu.id, satu.nilai!]))
  const kurang = (jenis: 'ajuan' | 'tindakan' | 'pesan', set: Set<string>) => nilai(jenis).filter((satu) => !set.has(satu.id + satu.nilai)).map((satu) => `${jenis} ${satu.id}`)
  return [...kurang('ajuan', ajuan), ...kurang('tindakan', tindakan), ...kurang('pesan', pesan), ...[...draf].filter(([, satu]) => !nama.has(satu)).map(([satu]) => `draf ${satu}`)]
}
