import { catat } from '#kernel/audit'
import { type BerkasSiap, simpanUnggahan, siapkanUnggahan } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { type Tx, refuse, refuseNotFound, uuid } from '#kernel/platform'
import type { Upload } from '#access/web'
import { findSubBatas } from './batas.sql.ts'
import { findLapor, findLaporByKunci, insertCatatanFisik, insertFisik } from './fisik.sql.ts'
import { findPelaku, getPelaku, salah } from './pelaku.ts'

// What the PPTK saw in the field: a share, photos with their place, what stands in the way. Photos are written anew without
// what the telephone put into them; the place is kept only when the reporter gives it.

const FOTO = { terima: ['jpeg' as const, 'png' as const], maksBytes: 12 * 1024 * 1024 }
export const FOTO_TERBANYAK = 4
/** Photos checked, scanned and rewritten without their hidden data (outside any transaction). */
export async function siapkanFoto(unggahan: Upload[]): Promise<BerkasSiap[]> {
  const foto = unggahan.filter(({ field }) => field === 'foto')
  if (foto.length > FOTO_TERBANYAK) salah('foto', `Pilih paling banyak ${FOTO_TERBANYAK} foto.`)
  const siap: BerkasSiap[] = []
  for (const satu of foto) siap.push(await siapkanUnggahan({ path: satu.path, name: satu.name, declaredMime: satu.mime }, FOTO))
  return siap
}
const KOORDINAT = /^-?\d{1,3}([.,]\d{1,8})?$/
function titik(nama: 'lat' | 'lon', teks: string, paling: number): string | null {
  if (!teks.trim()) return null
  const nilai = teks.trim().replace(',', '.')
  return KOORDINAT.test(nilai) && Math.abs(Number(nilai)) <= paling ? nilai : salah(nama, 'Koordinat berupa angka derajat, misalnya -4,538291.')
}
export interface LaporBaru { tahun: number; subId: string; bulan: number; persen: string; masalah: string; tindakLanjut: string; lokasi: string; lat: string; lon: string; kunci: string; foto: BerkasSiap[] }
/** Hands in a report. The same key gives the same report. Progress over 100 or not a number is refused. Returns its id. */
export async function laporFisik(tx: Tx, actor: Actor, isi: LaporBaru): Promise<{ id: string; ulang: boolean }> {
  const ada = await findLaporByKunci(tx, isi.kunci)
  if (ada) return { id: ada.id, ulang: true }
  const sub = (await findSubBatas(tx, isi.tahun, isi.subId)) ?? refuseNotFound('Sub kegiatan')
  const pelaku = getPelaku(actor, 'fisik.lapor', { id: sub.unit_id, jalur: sub.unit_jalur })
  const persen = isi.persen.trim().replace(',', '.')
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(persen) || Number(persen) > 100) salah('persen', 'Isi kemajuan 0 sampai 100, misalnya 62,5.')
  const [lat, lon] = [titik('lat', isi.lat, 90), titik('lon', isi.lon, 180)]
  if ((lat === null) !== (lon === null)) salah(lat === null ? 'lat' : 'lon', 'Isi lintang dan bujur keduanya, atau kosongkan keduanya.')
  const id = uuid()
  await insertFisik(tx, { id, tahun: isi.tahun, unitId: sub.unit_id, unitJalur: sub.unit_jalur, subId: isi.subId, bulan: isi.bulan, persen, masalah: isi.masalah.trim(), tindakLanjut: isi.tindakLanjut.trim(), lokasi: isi.lokasi.trim(), lat, lon, foto: isi.foto.length, kunci: isi.kunci, pegawaiId: pelaku.pegawaiId, jabatan: pelaku.jabatan.nama })
  for (const [i, satu] of isi.foto.entries()) await simpanUnggahan(tx, { ...satu, nama: `foto-${i + 1}.${satu.mime === 'image/png' ? 'png' : 'jpg'}` }, { ...FOTO, objek: { jenis: 'fisik', id }, pengunggah: pelaku.actor.akunId })
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.fisik.report', objek: { jenis: 'fisik', id }, sesudah: { subId: isi.subId, bulan: isi.bulan, persen, foto: isi.foto.length } })
  return { id, ulang: false }
}
/** The note of who checks reports: PPK of the office, or TAPD. */
export async function catatFisik(tx: Tx, actor: Actor, fisikId: string, teks: string): Promise<string> {
  const lapor = (await findLapor(tx, fisikId)) ?? refuseNotFound('Laporan'), unit = { id: lapor.unit_id, jalur: lapor.unit_jalur }
  const pelaku = findPelaku(actor, 'spm.uji', unit) ?? findPelaku(actor, 'anggaran.verifikasi', unit) ?? refuse('tidak-berwenang', 'Catatan diberikan PPK-SKPD atau TAPD.', { status: 403 })
  if (teks.trim().length < 5) salah('teks', 'Tulis catatannya.')
  const id = uuid()
  await insertCatatanFisik(tx, { id, fisikId, teks: teks.trim(), pegawaiId: pelaku.pegawaiId, jabatan: pelaku.jabatan.nama })
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.fisik.note', objek: { jenis: 'fisik', id: fisikId } })
  return lapor.sub_id
}
