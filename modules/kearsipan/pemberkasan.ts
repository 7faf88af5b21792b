import { adalahRahasia, listBahanArsip, listBelumDiberkaskan, namaKlasifikasi, tandaiDiberkaskan } from '#modules/persuratan'
import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Unit, findUnit, getKalenderUnit, tanggalLokal } from '#kernel/organisation'
import { type Database, type Db, type Tx, defineJob, findSetting, now, refuse, refuseNotFound, saveSetting, uuid } from '#kernel/platform'
import { listNaskahByObjek } from '#kernel/documents'
import { pelakuDari } from '#kernel/workflow'
import { type BerkasArsip, findBerkasArsip, insertBerkasArsip, kodeBerkas, listBerkasTerbuka, lockBerkasArsip, updateBerkasArsip } from './berkas-arsip.sql.ts'
import { type IsiBaru, type IsiBerkas, findIsi, insertIsi, pertegasKeamanan, removeIsi } from './isi-berkas.sql.ts'
import { insertPerkara, listPerkara, listPerkaraBaru, listPerkaraBelum, tandaiPerkara } from './perkara.sql.ts'

// Filing: finished letters and finished cases are laid into dossiers. The tray suggests where, by classification and year.

export interface Antrean { jenis: 'surat' | 'perkara'; id: string; nomor: string; tanggal: string; uraian: string; klasifikasi: string; keamanan: string; /** Open dossier it fits, if there is one. */ usul: { id: string; kode: string; judul: string } | null; pada: Date; kunci: string }
const kunciUsul = (klasifikasi: string, tahun: number) => `${klasifikasi}:${tahun}`

/** What a unit has finished and not filed, oldest first, each with the dossier it fits. */
export async function listAntrean(db: Db, unitId: string, sesudah?: { pada: Date; id: string }, batas = 50): Promise<Antrean[]> {
  const zona = (await getKalenderUnit(db, unitId)).zona
  const terbuka = new Map((await listBerkasTerbuka(db, unitId)).reverse().map((b) => [kunciUsul(b.klasifikasi, b.tahun), b]))
  const usul = (klasifikasi: string, tanggal: string) => { const b = terbuka.get(kunciUsul(klasifikasi, Number(tanggal.slice(0, 4)))); return b ? { id: b.id, kode: kodeBerkas(b), judul: b.judul } : null }
  const surat = (await listBelumDiberkaskan(db, unitId, { sesudah, batas })).map((s): Antrean => {
    const tanggal = s.tanggal ?? s.tanggal_agenda
    return { jenis: 'surat', id: s.surat_id, nomor: s.nomor ?? `agenda ${s.nomor_agenda}/${s.tahun}`, tanggal, uraian: s.hal, klasifikasi: s.klasifikasi, keamanan: s.keamanan, usul: usul(s.klasifikasi, tanggal), pada: s.dibuat_pada, kunci: s.agenda_id }
  })
  if (sesudah) return surat
  const perkara = (await listPerkaraBelum(db, unitId, batas)).map((p): Antrean => {
    const tanggal = tanggalLokal(p.selesai_pada, zona)
    return { jenis: 'perkara', id: p.berkas_id, nomor: p.nomor, tanggal, uraian: p.judul, klasifikasi: p.klasifikasi, keamanan: 'biasa', usul: usul(p.klasifikasi, tanggal), pada: p.selesai_pada, kunci: p.berkas_id }
  })
  return [...perkara, ...surat]
}

type Bahan = IsiBaru & { klasifikasi: string; keamanan: string; tahun: number }
/** What is to be filed, looked up anew: it must be finished, of this unit, and not filed. */
async function bahan(tx: Tx, unit: Unit, pilih: { jenis: 'surat' | 'perkara'; id: string }[]): Promise<Bahan[]> {
  const zona = (await getKalenderUnit(tx, unit.id)).zona
  const surat = await listBahanArsip(tx, unit.id, pilih.filter((p) => p.jenis === 'surat').map((p) => p.id))
  const sekali = new Map(surat.filter((s) => s.selesai && !s.diberkaskan_pada).map((s) => [s.surat_id, s]))
  const perkara = (await listPerkara(tx, unit.id, pilih.filter((p) => p.jenis === 'perkara').map((p) => p.id))).filter((p) => !p.diberkaskan)
  return [
    ...[...sekali.values()].map((s): Bahan => ({ id: uuid(), jenis: 'surat', objek_id: s.surat_id, nomor: s.nomor ?? `agenda ${s.nomor_agenda}/${s.tahun}`, tanggal: s.tanggal ?? s.tanggal_agenda, uraian: s.hal, tingkat: s.asal === 'sendiri' && s.arah === 'masuk' ? 'salinan' : 'asli', jumlah: '1 berkas', lokasi: '', klasifikasi: s.klasifikasi, keamanan: s.keamanan, tahun: Number((s.tanggal ?? s.tanggal_agenda).slice(0, 4)) })),
    ...perkara.map((p): Bahan => { const tanggal = tanggalLokal(p.selesai_pada, zona); return { id: uuid(), jenis: 'perkara', objek_id: p.berkas_id, nomor: p.nomor, tanggal, uraian: p.judul, tingkat: 'asli', jumlah: '1 berkas', lokasi: '', klasifikasi: p.klasifikasi, keamanan: 'biasa', tahun: Number(tanggal.slice(0, 4)) } }),
  ].sort((a, b) => (a.tanggal ?? '').localeCompare(b.tanggal ?? '') || (a.nomor ?? '').localeCompare(b.nomor ?? ''))
}

/** Files many things at once: into one dossier, or (`usul`) each into the open dossier of its classification and year, opened if there is none. Returns how many were filed. */
export async function berkaskan(tx: Tx, actor: Actor, unit: Unit, pilih: { jenis: 'surat' | 'perkara'; id: string }[], ke: 'usul' | string): Promise<number> {
  const semua = await bahan(tx, unit, pilih)
  if (semua.length === 0) refuse('tidak-ada-pilihan', 'Pilih sedikitnya satu surat atau perkara yang sudah selesai dan belum diberkaskan.', { fields: [{ field: 'pilih', message: 'Pilih sedikitnya satu.' }] })
  if (ke !== 'usul') return simpan(tx, actor, await terbuka(tx, unit, ke), semua)
  let banyak = 0
  for (const kunci of new Set(semua.map((b) => kunciUsul(b.klasifikasi, b.tahun)))) {
    const sekelompok = semua.filter((b) => kunciUsul(b.klasifikasi, b.tahun) === kunci)
    banyak += await simpan(tx, actor, await berkasUsul(tx, actor, unit, sekelompok[0]!), sekelompok)
  }
  return banyak
}
async function berkasUsul(tx: Tx, actor: Actor, unit: Unit, { klasifikasi, tahun }: Bahan): Promise<BerkasArsip> {
  const ada = (await listBerkasTerbuka(tx, unit.id, klasifikasi)).find((b) => b.tahun === tahun)
  return ada ?? bukaBerkas(tx, actor, unit, { klasifikasi, tahun, judul: `${(await namaKlasifikasi(tx, klasifikasi, now())) ?? `Klasifikasi ${klasifikasi}`} ${tahun}` })
}
async function terbuka(tx: Tx, unit: Unit, id: string): Promise<BerkasArsip> {
  if (!(await findBerkasArsip(tx, [unit.id], id))) refuseNotFound('Berkas arsip')
  const berkas = await lockBerkasArsip(tx, id)
  if (berkas.ditutup || berkas.tahap !== 'aktif' || berkas.simpan_unit !== unit.id) refuse('berkas-tertutup', `Berkas ${kodeBerkas(berkas)} sudah ditutup, sehingga isinya tidak berubah lagi. Pilih berkas lain.`, { status: 409 })
  return berkas
}
async function simpan(tx: Tx, actor: Actor, berkas: BerkasArsip, isi: Bahan[]): Promise<number> {
  const masuk = await insertIsi(tx, berkas.id, berkas.unit_id, isi, pelakuDari(actor).teks)
  await tandaiDiberkaskan(tx, berkas.unit_id, isi.filter((i) => i.jenis === 'surat').map((i) => i.objek_id!), true)
  await tandaiPerkara(tx, isi.filter((i) => i.jenis === 'perkara').map((i) => i.objek_id!), true)
  for (const tingkat of ['terbatas', 'rahasia', 'sangat_rahasia']) if (isi.some((i) => i.keamanan === tingkat)) await pertegasKeamanan(tx, berkas.id, tingkat)
  await catat(tx, { actor, tindakan: 'arsip.diberkaskan', objek: { jenis: 'berkas_arsip', id: berkas.id }, sesudah: { banyak: masuk.length } })
  return masuk.length
}

/** Opens a dossier. Years before 1945 and after next year are refused. */
export async function bukaBerkas(tx: Tx, actor: Actor, unit: Unit, baru: { klasifikasi: string; tahun: number; judul: string; keterangan?: string; lokasi?: string; vital?: boolean; terjaga?: boolean }): Promise<BerkasArsip> {
  const hari = tanggalLokal(now(), (await getKalenderUnit(tx, unit.id)).zona)
  if (!(await namaKlasifikasi(tx, baru.klasifikasi, now()))) refuse('klasifikasi-tidak-ada', 'Klasifikasi arsip ini tidak ada dalam daftar yang berlaku.', { fields: [{ field: 'klasifikasi', message: 'Pilih klasifikasi arsip.' }] })
  if (baru.tahun < 1945 || baru.tahun > Number(hari.slice(0, 4)) + 1) refuse('tahun-salah', 'Tahun berkas belum benar.', { fields: [{ field: 'tahun', message: 'Isi tahun berkas, misalnya 2026.' }] })
  const berkas = await insertBerkasArsip(tx, { id: uuid(), unit: { id: unit.id, jalur: unit.jalur }, dibuka: hari, oleh: pelakuDari(actor).teks, ...baru })
  await catat(tx, { actor, tindakan: 'arsip.berkas.dibuka', objek: { jenis: 'berkas_arsip', id: berkas.id }, sesudah: { klasifikasi: berkas.klasifikasi, tahun: berkas.tahun, nomor: berkas.nomor } })
  return berkas
}
/** Changes title, notes, marks and the place of the paper; allowed in every stage but the last. */
export async function ubahBerkas(tx: Tx, actor: Actor, berkas: BerkasArsip, ubah: Pick<BerkasArsip, 'judul' | 'keterangan' | 'lokasi' | 'vital' | 'terjaga'>): Promise<void> {
  if (berkas.tahap === 'musnah') refuse('sudah-musnah', 'Berkas ini sudah dimusnahkan.', { status: 409 })
  await updateBerkasArsip(tx, berkas.id, ubah)
  await catat(tx, { actor, tindakan: 'arsip.berkas.diubah', objek: { jenis: 'berkas_arsip', id: berkas.id }, sesudah: { lokasi: ubah.lokasi } })
}
/** Lays a paper that exists nowhere else into an open dossier. */
export async function tambahKertas(tx: Tx, actor: Actor, unit: Unit, berkasId: string, isi: Pick<IsiBerkas, 'nomor' | 'tanggal' | 'uraian' | 'tingkat' | 'jumlah' | 'lokasi'>): Promise<void> {
  const berkas = await terbuka(tx, unit, berkasId)
  await insertIsi(tx, berkas.id, berkas.unit_id, [{ id: uuid(), jenis: 'kertas', objek_id: null, ...isi }], pelakuDari(actor).teks)
  await catat(tx, { actor, tindakan: 'arsip.diberkaskan', objek: { jenis: 'berkas_arsip', id: berkas.id }, sesudah: { kertas: 1 } })
}
/** Takes something out of an open dossier, back into the tray. */
export async function keluarkanIsi(tx: Tx, actor: Actor, unit: Unit, isiId: string): Promise<void> {
  const isi = (await findIsi(tx, isiId)) ?? refuseNotFound('Isi berkas')
  await terbuka(tx, unit, isi.berkas_arsip_id)
  await removeIsi(tx, isi)
  if (isi.jenis === 'surat') await tandaiDiberkaskan(tx, isi.unit_id, [isi.objek_id!], false)
  if (isi.jenis === 'perkara') await tandaiPerkara(tx, [isi.objek_id!], false)
  await catat(tx, { actor, tindakan: 'arsip.isi.dikeluarkan', objek: { jenis: 'berkas_arsip', id: isi.berkas_arsip_id }, sesudah: { isi: isi.id } })
}
/** Secret things show as such in lists that reach further than the posts named on them. */
export const tersembunyi = (keamanan: string): boolean => adalahRahasia(keamanan as 'biasa')

const SETELAN = 'kearsipan.perkara_sampai'
/** Looks back this far each time: a case may have committed a little after its own time. */
const TINDIH_MS = 3_600_000
/** A new installation begins with the cases of the last month; older ones are filed by whoever files paper. */
const AWAL_MS = 31 * 86_400_000
/** Gathers finished cases of services into the trays; run by the clock, twice is harmless. Returns how many are new. */
export async function kumpulkanPerkara(db: Database): Promise<number> {
  const kini = now()
  const terakhir = await findSetting<string>(db, SETELAN)
  const dari = new Date(terakhir ? Date.parse(terakhir) - TINDIH_MS : kini.getTime() - AWAL_MS)
  const baru = await listPerkaraBaru(db, dari, kini, 2000)
  await db.transaction(async (tx) => {
    for (const satu of baru) {
      if (!(await findUnit(tx, satu.unit_id))) continue
      const naskah = (await listNaskahByObjek(tx, { jenis: 'berkas', id: satu.berkas_id })).at(-1)
      await insertPerkara(tx, { ...satu, klasifikasi: naskah?.klasifikasi ?? '500' })
    }
    await saveSetting(tx, SETELAN, (baru.length === 2000 ? baru.at(-1)!.selesai_pada : kini).toISOString())
  })
  return baru.length
}
export const kumpulkanJob = defineJob({ name: 'kearsipan.kumpulkan', cron: '*/20 * * * *', maxAttempts: 3, async run(db) { await kumpulkanPerkara(db) } })
