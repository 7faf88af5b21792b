import { catat } from '#kernel/audit'
import { type Jra, findJra, jadwalRetensi } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { adaTanggal, getKalenderUnit, tanggalLokal } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, saveSetting } from '#kernel/platform'
import { type BerkasArsip, getBerkasArsip, kodeBerkas, listTertutup, lockBerkasArsip, simpanRetensi } from './berkas-arsip.sql.ts'

// Closing a dossier reckons its dates by the rule in force that day and writes them down with the rule. A new schedule changes
// nothing by itself: what it would change is shown first, then written by an act of its own.

export interface Retensi { jra: Jra | undefined; inaktif: string | null; akhir: string | null }
/** The dates of a dossier closed on `ditutup`; none yet while the event that its rule waits for has not come. */
export async function hitungRetensi(db: Db, klasifikasi: string, ditutup: string, peristiwa: string | null, pada: string = ditutup): Promise<Retensi> {
  const jra = await findJra(db, klasifikasi, pada)
  if (!jra || (jra.pemicu === 'peristiwa' && !peristiwa)) return { jra, inaktif: null, akhir: null }
  const mulai = jra.pemicu === 'peristiwa' && peristiwa! > ditutup ? peristiwa! : ditutup
  const { inaktif, akhir } = jadwalRetensi(mulai, jra)
  return { jra, inaktif, akhir }
}
const hariUnit = async (db: Db, unitId: string): Promise<string> => tanggalLokal(now(), (await getKalenderUnit(db, unitId)).zona)
const baris = (ditutup: string, peristiwa: string | null, { jra, inaktif, akhir }: Retensi) => ({ ditutup, peristiwa_pada: peristiwa, jra_klasifikasi: jra?.klasifikasi ?? null, jra_mulai: jra?.berlaku_mulai ?? null, retensi_aktif: jra?.retensi_aktif ?? null, retensi_inaktif: jra?.retensi_inaktif ?? null, nasib: jra?.nasib_akhir ?? null, inaktif_pada: inaktif, akhir_pada: akhir })

/** Closes a dossier: nothing more goes in, its term begins. Refuses an empty one, a day in the future or before what lies in it, and one without a rule. */
export async function tutupBerkas(tx: Tx, actor: Actor, id: string, ditutup: string, peristiwa: string | null): Promise<BerkasArsip> {
  const berkas = await lockBerkasArsip(tx, id)
  if (berkas.ditutup) refuse('sudah-ditutup', 'Berkas ini sudah ditutup.', { status: 409 })
  if (berkas.jumlah === 0) refuse('berkas-kosong', 'Berkas yang masih kosong tidak dapat ditutup. Isi dahulu, atau biarkan terbuka.', { status: 409 })
  const hari = await hariUnit(tx, berkas.simpan_unit)
  if (!adaTanggal(ditutup) || ditutup > hari) salah('ditutup', 'Tanggal tutup belum benar atau masih di depan.')
  if (peristiwa && !adaTanggal(peristiwa)) salah('peristiwa', 'Tanggal peristiwa belum benar.')
  const retensi = await hitungRetensi(tx, berkas.klasifikasi, ditutup, peristiwa)
  if (!retensi.jra) refuse('jra-tidak-ada', `Belum ada jadwal retensi untuk klasifikasi ${berkas.klasifikasi}. Minta pengelola arsip menambahkannya lebih dahulu.`, { status: 409 })
  await simpanRetensi(tx, id, baris(ditutup, peristiwa, retensi))
  await catat(tx, { actor, tindakan: 'arsip.berkas.ditutup', objek: { jenis: 'berkas_arsip', id }, sesudah: { ditutup, inaktif: retensi.inaktif, akhir: retensi.akhir, jra: retensi.jra.klasifikasi, sejak: retensi.jra.berlaku_mulai } })
  return getBerkasArsip(tx, id)
}
const salah = (field: string, message: string): never => refuse('isian-salah', message, { fields: [{ field, message }] })

/** Opens a closed dossier again, while it is still active and on no list. */
export async function bukaKembali(tx: Tx, actor: Actor, id: string, alasan: string): Promise<void> {
  const berkas = await lockBerkasArsip(tx, id)
  if (!berkas.ditutup || berkas.tahap !== 'aktif' || berkas.simpan_unit !== berkas.unit_id) refuse('tidak-dapat-dibuka', 'Hanya berkas aktif yang sudah ditutup dapat dibuka kembali.', { status: 409 })
  if (alasan.trim().length < 5) salah('alasan', 'Tuliskan alasan membuka kembali.')
  await simpanRetensi(tx, id, { ditutup: null, peristiwa_pada: null, jra_klasifikasi: null, jra_mulai: null, retensi_aktif: null, retensi_inaktif: null, nasib: null, inaktif_pada: null, akhir_pada: null })
  await catat(tx, { actor, tindakan: 'arsip.berkas.dibuka_kembali', objek: { jenis: 'berkas_arsip', id }, alasan: alasan.trim() })
}
/** The event has come from which the rule counts: reckons the dates of a closed dossier. */
export async function catatPeristiwa(tx: Tx, actor: Actor, id: string, tanggal: string): Promise<void> {
  const berkas = await lockBerkasArsip(tx, id)
  if (!berkas.ditutup) refuse('belum-ditutup', 'Tutup berkas lebih dahulu.', { status: 409 })
  if (!adaTanggal(tanggal) || tanggal > (await hariUnit(tx, berkas.simpan_unit))) salah('peristiwa', 'Tanggal peristiwa belum benar atau masih di depan.')
  await simpanRetensi(tx, id, baris(berkas.ditutup!, tanggal, await hitungRetensi(tx, berkas.klasifikasi, berkas.ditutup!, tanggal, berkas.jra_mulai ?? berkas.ditutup!)))
  await catat(tx, { actor, tindakan: 'arsip.berkas.peristiwa', objek: { jenis: 'berkas_arsip', id }, sesudah: { peristiwa: tanggal } })
}

/** One dossier that a new schedule would change. */
export interface Perubahan { id: string; kode: string; judul: string; lama: { inaktif: string | null; akhir: string | null; nasib: string | null }; baru: { inaktif: string | null; akhir: string | null; nasib: string | null; jra: string } }
/** What reckoning again by the rules in force on `hari` would change among closed dossiers of these units, at most `batas`. Writes nothing. */
export async function pratinjauUlang(db: Db, unit: string[], hari: string, batas = 500): Promise<Perubahan[]> {
  const hasil: Perubahan[] = []
  for (let sesudah = '00000000-0000-0000-0000-000000000000'; hasil.length < batas;) {
    const halaman = await listTertutup(db, unit, sesudah)
    for (const b of halaman) {
      const { jra, inaktif, akhir } = await hitungRetensi(db, b.klasifikasi, b.ditutup!, b.peristiwa_pada, hari)
      if (jra && (inaktif !== b.inaktif_pada || akhir !== b.akhir_pada || jra.nasib_akhir !== b.nasib)) hasil.push({ id: b.id, kode: kodeBerkas(b), judul: b.judul, lama: { inaktif: b.inaktif_pada, akhir: b.akhir_pada, nasib: b.nasib }, baru: { inaktif, akhir, nasib: jra.nasib_akhir, jra: jra.klasifikasi } })
    }
    if (halaman.length < 1000) break
    sesudah = halaman.at(-1)!.id
  }
  return hasil.slice(0, batas)
}
/** Writes exactly what was shown: dossiers that changed meanwhile are left as they are. Returns how many. */
export async function terapkanUlang(tx: Tx, actor: Actor, unit: string[], hari: string, id: string[]): Promise<number> {
  const boleh = new Set(id)
  let banyak = 0
  for (const p of (await pratinjauUlang(tx, unit, hari)).filter((satu) => boleh.has(satu.id))) {
    const b = await lockBerkasArsip(tx, p.id)
    await simpanRetensi(tx, b.id, baris(b.ditutup!, b.peristiwa_pada, await hitungRetensi(tx, b.klasifikasi, b.ditutup!, b.peristiwa_pada, hari)))
    await catat(tx, { actor, tindakan: 'arsip.retensi.dihitung_ulang', objek: { jenis: 'berkas_arsip', id: b.id }, sebelum: p.lama, sesudah: p.baru })
    banyak++
  }
  await saveSetting(tx, 'kearsipan.hitung_ulang', { pada: now().toISOString(), banyak })
  return banyak
}
