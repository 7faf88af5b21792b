import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BerkasSiap, listLampiranByObjek, siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import { findAkunByPegawai, tanggalDaerah } from '#kernel/identity'
import { listPemangku } from '#kernel/organisation'
import { type Database, now, sql } from '#kernel/platform'
import sharp from 'sharp'
import { tahunContoh } from './siklus.ts'

// Drawn pictures on a dozen proposals of the year that is open, through the checks of every upload.

const BINGKAI = (isi: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640"><rect width="960" height="640" fill="#cfe3ee"/><rect y="260" width="960" height="380" fill="#8fae78"/>${isi}<text x="480" y="618" font-family="sans-serif" font-size="26" text-anchor="middle" fill="#22331b">Foto contoh</text></svg>`
const GAMBAR = {
  jalan: BINGKAI('<path d="M430 260h100l220 340H210Z" fill="#8b8378"/><ellipse cx="470" cy="470" rx="90" ry="26" fill="#5b6f7c"/><ellipse cx="540" cy="360" rx="46" ry="12" fill="#5b6f7c"/><ellipse cx="380" cy="560" rx="60" ry="16" fill="#5b6f7c"/>'),
  saluran: BINGKAI('<path d="M440 260h80l160 340H280Z" fill="#6d6a60"/><path d="M455 260h50l120 340H335Z" fill="#4f7a8a"/><path d="M120 330h200v120H120Z" fill="#f3e6cf"/><path d="M100 330 220 260l120 70Z" fill="#8a4b32"/>'),
}
async function siapkan(svg: string): Promise<BerkasSiap> {
  const folder = await mkdtemp(join(tmpdir(), 'balai-foto-'))
  try {
    const path = join(folder, 'foto.jpg')
    await writeFile(path, await sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer())
    return await siapkanUnggahan({ path, name: 'foto.jpg' }, { terima: ['jpeg'], maksBytes: 2_000_000 })
  } finally { await rm(folder, { recursive: true, force: true }) }
}
/** Harmless when done twice. */
export async function isiFotoContoh(db: Database): Promise<void> {
  const dipilih = await db.many<{ id: string; kamus: string; jabatan_id: string }>(sql`select u.id, u.kamus, j.id as jabatan_id from perencanaan.usulan u join lateral (select id from organisation.publik_jabatan j where j.unit_id = u.unit_id and j.peran @> array['perencana'] and j.berlaku_sampai is null order by id limit 1) j on true
    where u.tahun = ${tahunContoh().berjalan} and u.umum_sejak is not null and u.kecamatan = '73.08.01' and u.kamus in ('PU-01', 'PU-02', 'PU-03', 'PU-04', 'PU-06', 'PU-07', 'PU-08', 'PT-02') order by u.id limit 12`)
  if (dipilih.length === 0 || (await listLampiranByObjek(db, { jenis: 'usulan', id: dipilih[0]!.id })).length > 0) return
  const gambar = { jalan: await siapkan(GAMBAR.jalan), saluran: await siapkan(GAMBAR.saluran) }
  await db.transaction(async (tx) => {
    for (const { id, kamus, jabatan_id } of dipilih) {
      const pegawai = (await listPemangku(tx, jabatan_id, tanggalDaerah(now())))[0]?.pegawaiId, akun = pegawai && (await findAkunByPegawai(tx, pegawai))?.id
      if (akun) await simpanUnggahan(tx, { ...gambar[['PU-06', 'PU-07', 'PU-08'].includes(kamus) ? 'saluran' : 'jalan'], nama: 'foto-1.jpg' }, { terima: ['jpeg'], maksBytes: 2_000_000, objek: { jenis: 'usulan', id }, pengunggah: akun })
    }
  })
}
