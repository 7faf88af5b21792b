import { catat } from '#kernel/audit'
import { type Actor, type Pegawai } from '#kernel/identity'
import { kirim } from '#kernel/notification'
import { type Db, type Tx, kanonik, now, refuse, refuseNotFound, sql } from '#kernel/platform'
import { findBerkas, gantiJudulBerkas, jabatanDiMeja, listPenugasan, mejaJabatan, pelakuDari } from '#kernel/workflow'
import { type Blok, bacaBlok } from './blok.ts'
import { bacaKonsep, getJenisBerlaku, hariUnit, periksaHal, periksaKlasifikasi, tulisVersi } from './konsep.ts'
import { type KonsepRow, findDraf, hapusDraf, listRantai, simpanDrafRow } from './konsep.sql.ts'
import { kunciKonsep, majukan, periksaVersi } from './paraf.ts'
import { adalahRahasia, bacaRahasia, segelSurat } from './rahasia.ts'
import type { Kecepatan } from './surat.sql.ts'
import { type TujuanBaru, gantiTujuan } from './tujuan.ts'

// Who may change the words is whose turn it is: the drafting post while the letter is a draft, and each post of the chain while
// it is asked. A change lets fall what comes after whoever made it: those officials have not seen the new words.

/** Where the editor stands in the chain: 0 the drafter, else the step he is asked in. */
export interface Penyunting { urut: number; jabatanId: string }
export async function findPenyunting(db: Db, actor: Actor, surat: KonsepRow): Promise<Penyunting | undefined> {
  if (actor.kind !== 'pegawai' || surat.naskah_id || !['konsep', 'pemeriksaan', 'siap_ttd'].includes(surat.status)) return undefined
  const jenis = surat.status === 'konsep' ? 'susun' : surat.status === 'pemeriksaan' ? 'paraf' : 'tanda_tangan'
  const tugas = (await listPenugasan(db, surat.berkas_id)).find((satu) => satu.jenis === jenis && !satu.ditutup_pada && jabatanDiMeja(actor, mejaJabatan(satu.ke_jabatan)))
  if (!tugas) return undefined
  if (jenis === 'susun') return { urut: 0, jabatanId: tugas.ke_jabatan }
  const langkah = (await listRantai(db, surat.id)).find((satu) => satu.dibuka_pada && !satu.selesai_pada && satu.jabatan_id.includes(tugas.ke_jabatan) && (satu.jenis === 'tanda_tangan') === (jenis === 'tanda_tangan'))
  return langkah && { urut: langkah.urut, jabatanId: tugas.ke_jabatan }
}

export interface Suntingan {
  /** The version the editor began from. */
  dasar: number
  hal: string
  blok: Blok[]
  lampiran?: string
  klasifikasi?: string
  kecepatan?: Kecepatan
  tujuan?: TujuanBaru[]
  /** What was changed and why, in the editor's words. */
  catatan?: string
}
/**
 * Saves a change as the next version. Refuses with 409 `konsep-berubah` (and the version that holds now) when somebody else saved
 * meanwhile, and with 404 whoever's turn it is not. Initials given after the editor's place in the chain fall, and their owners are told.
 */
export async function simpanSuntingan(tx: Tx, actor: Actor, suratId: string, s: Suntingan): Promise<{ versi: number; gugur: number }> {
  const surat = await kunciKonsep(tx, suratId)
  const penyunting = (await findPenyunting(tx, actor, surat)) ?? tolak(surat)
  periksaVersi(surat, s.dasar)
  const hal = periksaHal(s.hal)
  await getJenisBerlaku(tx, surat.jenis, await hariUnit(tx, surat.unit_id))
  if (s.klasifikasi && s.klasifikasi !== surat.klasifikasi) await periksaKlasifikasi(tx, s.klasifikasi)
  if (s.tujuan) await gantiTujuan(tx, suratId, s.tujuan)
  await tx.run(sql`update persuratan.surat set lampiran = ${s.lampiran?.trim() ?? surat.lampiran}, klasifikasi = ${s.klasifikasi ?? surat.klasifikasi}, kecepatan = ${s.kecepatan ?? surat.kecepatan} where id = ${suratId}`)
  const { versi, baru } = await tulisVersi(tx, actor, suratId, { hal, blok: bacaBlok(s.blok), catatan: s.catatan?.trim() ?? '' })
  await hapusDraf(tx, suratId, (actor as Pegawai).pegawaiId)
  if (!baru) return { versi, gugur: 0 }
  if (!adalahRahasia(surat.keamanan)) await gantiJudulBerkas(tx, surat.berkas_id, hal)
  await catat(tx, { actor, jabatanId: penyunting.jabatanId, tindakan: 'surat.disunting', objek: { jenis: 'surat', id: suratId }, sesudah: { versi } })
  const gugur = await gugurkanParaf(tx, actor, surat, penyunting, versi)
  if (surat.status === 'pemeriksaan') await majukan(tx, actor, suratId)
  return { versi, gugur }
}
function tolak(surat: KonsepRow): never {
  if (surat.naskah_id || surat.status === 'ditandatangani' || surat.status === 'dikirim') refuse('sudah-dibekukan', 'Surat ini sudah bernomor, sehingga isinya tidak dapat diubah lagi.', { status: 409 })
  return refuseNotFound('Konsep')
}

/** Initials of the steps from the editor's own on (of the drafter: all) are void, except his own. Returns how many fell. */
export async function gugurkanParaf(tx: Tx, actor: Actor, surat: KonsepRow, { urut, jabatanId }: Penyunting, versi: number): Promise<number> {
  const sebab = `isi diubah ${pelakuDari(actor, jabatanDiMeja(actor, mejaJabatan(jabatanId))).teks}`
  const gugur = await tx.many<{ jabatan_id: string; urut: number }>(sql`update persuratan.paraf set gugur_pada = ${now()}, gugur_sebab = ${sebab}
    where surat_id = ${surat.id} and gugur_pada is null and urut >= ${urut} and (${urut} = 0 or jabatan_id <> ${jabatanId}) returning jabatan_id, urut`)
  if (gugur.length === 0) return 0
  await tx.run(sql`update persuratan.rantai set selesai_pada = null where surat_id = ${surat.id} and urut = any(${gugur.map((satu) => satu.urut)}::int[])`)
  const nomor = (await findBerkas(tx, surat.berkas_id))!.nomor
  for (const satu of gugur) await kirim(tx, { kepada: { jabatanId: satu.jabatan_id }, templat: 'paraf_gugur', data: { nomor, sebab }, objek: { jenis: 'surat', id: surat.id }, tautan: `/kantor/surat/keluar/${surat.id}`, kunci: `paraf_gugur:${surat.id}:${versi}:${satu.jabatan_id}` })
  return gugur.length
}

export interface Draf { dasar: number; hal: string; blok: Blok[]; pada: Date }
/** Keeps what an editor has typed so far, as his own until he saves; nothing of it is a version. */
export async function simpanDraf(tx: Tx, actor: Pegawai, surat: KonsepRow, { dasar, hal, blok }: { dasar: number; hal: string; blok: Blok[] }): Promise<void> {
  const isi = { blok: bacaBlok(blok) }
  const rahasia = adalahRahasia(surat.keamanan)
  await simpanDrafRow(tx, { surat_id: surat.id, pegawai_id: actor.pegawaiId, dasar, hal: rahasia ? '' : hal.slice(0, 300), isi: rahasia ? null : isi, sandi: rahasia ? segelSurat(surat.id, { hal, ringkasan: '', isi }) : null })
}
/** What this editor typed and did not save, unless it is what the letter says already. */
export async function bacaDraf(db: Db, actor: Pegawai, surat: KonsepRow): Promise<Draf | undefined> {
  const baris = await findDraf(db, surat.id, actor.pegawaiId)
  if (!baris) return undefined
  const { hal, isi } = bacaRahasia({ id: surat.id, hal: baris.hal, ringkasan: '', isi: baris.isi, sandi: baris.sandi })
  const blok = bacaBlok((isi as { blok: unknown }).blok)
  const kini = bacaKonsep(surat)
  return kanonik([hal, blok]) === kanonik([kini.hal, kini.blok]) ? undefined : { dasar: baris.dasar, hal, blok, pada: baris.pada }
}
