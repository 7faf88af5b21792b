import type { Tone } from '#access/design'
import { catat } from '#kernel/audit'
import { cabutNaskah, isiTeks, samarkan, tanggalPanjang } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { kodeKecamatan, listWilayahByKode, namaWilayah } from '#kernel/organisation'
import { kirim } from '#kernel/notification'
import { type Database, type FieldProblem, type Tx, defineJob, emit, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type Berkas, type Kejadian, cabutBerkas } from '#kernel/workflow'
import { type LayananTerbit, aturanSurat, findNaskahBerkas, getLayananVersi, masaProduk } from '#modules/pelayanan'
import { type Izin, findIzinByBerkas, insertIzin, kedaluwarsakan, listAkanBerakhir, lockIzinUntukCabut, updateDiingatkan, updateIzinCabut } from './izin.sql.ts'
import { hariIni, kodeLokasi, lokasiBerkas } from './tagihan.ts'

//             daftarIzin                last day passed
//  (issued) ───────────────> berlaku ─────────────────────> kedaluwarsa
//                               └── cabutIzin ──> dicabut

export type KeadaanIzin = 'belum_berlaku' | 'berlaku' | 'kedaluwarsa' | 'dicabut'
export const KEADAAN_IZIN: Record<KeadaanIzin, [id: string, en: string, tone: Tone]> = { belum_berlaku: ['Belum mulai berlaku', 'Not yet valid', 'info'], berlaku: ['Berlaku', 'Valid', 'ok'], kedaluwarsa: ['Kedaluwarsa', 'Expired', 'mute'], dicabut: ['Dicabut', 'Revoked', 'bad'] }
/** By the day, whatever the nightly job has done so far. */
export function keadaanIzin({ status, berlaku_dari, berlaku_sampai }: Pick<Izin, 'status' | 'berlaku_dari' | 'berlaku_sampai'>, hari: string): KeadaanIzin {
  if (status === 'dicabut') return 'dicabut'
  if (berlaku_sampai && berlaku_sampai < hari) return 'kedaluwarsa'
  return berlaku_dari > hari ? 'belum_berlaku' : 'berlaku'
}

/** What the permit is about, in the words of its form; a service that is not here is told by its product's name. */
const OBJEK: Record<string, string> = {
  'izin-penyelenggaraan-reklame': 'Reklame {jenis_reklame}: {isi_reklame}', 'persetujuan-bangunan-gedung': '{kegiatan}, {fungsi}, {luas_lantai} m²',
  'izin-praktik-tenaga-kesehatan': '{profesi} di {nama_tempat_praktik}', 'surat-keterangan-penelitian': 'Penelitian: {judul}',
}
function objekIzin(layanan: LayananTerbit, berkas: Berkas): string {
  const pola = OBJEK[layanan.kode]
  return pola ? isiTeks(pola, berkas.jawaban, aturanSurat(layanan.formulir)).slice(0, 300) : layanan.produk.nama
}
/** A business is public (its number in OSS is); a person is masked. */
function pemegangPublik(berkas: Berkas): string {
  const { nib, nama_usaha } = berkas.jawaban
  return berkas.badan_usaha ?? (typeof nib === 'string' && typeof nama_usaha === 'string' ? nama_usaha : samarkan(berkas.pemohon_nama))
}

/** Effect `daftar_izin`: enters the issued product in the register with its validity. Doing it again changes nothing. */
export async function daftarIzin(tx: Tx, { berkas, actor }: Kejadian): Promise<void> {
  const layanan = await getLayananVersi(tx, berkas.proses, berkas.versi)
  const naskah = await findNaskahBerkas(tx, berkas.id)
  if (naskah?.status !== 'ditandatangani' || !naskah.nomor || !naskah.tanggal) throw new Error(`${berkas.nomor} has no signed letter to register`)
  const kode = kodeLokasi(layanan, berkas.jawaban)
  const kecamatan = kode && kodeKecamatan(kode) ? (await listWilayahByKode(tx, [kodeKecamatan(kode)!]))[0] : undefined
  const { dari, sampai } = masaProduk(layanan.produk, berkas.jawaban, naskah.tanggal)
  // Paid and signed after the time it was asked for: it is in the register, but was never in force longer than a day.
  const akhir = sampai && sampai < dari ? dari : sampai
  const id = uuid()
  const baru = await insertIzin(tx, {
    id, token: naskah.token, nomor: naskah.nomor, naskah_id: naskah.id, berkas_id: berkas.id, layanan: layanan.kode, nama: layanan.produk.nama, orang_id: berkas.pemohon_id, pemegang: berkas.badan_usaha ?? berkas.pemohon_nama, pemegang_publik: pemegangPublik(berkas),
    objek: objekIzin(layanan, berkas), lokasi_kode: kode ?? null, lokasi: (await lokasiBerkas(tx, layanan, berkas)) ?? '', kecamatan: kecamatan ? namaWilayah(kecamatan) : null, berlaku_dari: dari, berlaku_sampai: akhir, unit_id: berkas.unit_id, unit_jalur: berkas.unit_jalur,
  })
  if (baru === 0) return
  await catat(tx, { actor, tindakan: 'perizinan.izin.register', objek: { jenis: 'izin', id }, subjekOrangId: berkas.pemohon_id, sesudah: { nomor: naskah.nomor, dari, sampai: akhir } })
  await emit(tx, 'izin.terbit', { izinId: id, berkasId: berkas.id })
}

/**
 * Revokes a permit: the register, the case and the letter together, so that every page says so from the moment this commits.
 * Refuses without a reason the holder can read (UU 30/2014 Ps 64-66) and its legal ground; a permit outside the actor's reach
 * does not exist for him.
 */
export async function cabutIzin(tx: Tx, actor: Actor, id: string, { alasan, dasar }: { alasan: string; dasar: string }): Promise<Izin> {
  const izin = (await lockIzinUntukCabut(tx, actor, id)) ?? refuseNotFound('Izin')
  if (izin.status === 'dicabut') refuse('sudah-dicabut', 'Izin ini sudah dicabut.', { status: 409 })
  const masalah: FieldProblem[] = [
    ...(alasan.trim().length < 10 ? [{ field: 'alasan', message: 'Tuliskan alasan pencabutan, paling sedikit sepuluh huruf.' }] : []), ...(dasar.trim().length < 5 ? [{ field: 'dasar_hukum', message: 'Sebutkan dasar hukum pencabutan.' }] : []),
  ]
  if (masalah.length > 0) refuse('pencabutan-kurang', 'Pencabutan harus memuat alasan dan dasar hukumnya.', { fields: masalah })
  await cabutBerkas(tx, actor, izin.berkas_id, alasan.trim(), dasar.trim())
  await cabutNaskah(tx, izin.naskah_id, `${alasan.trim()} (${dasar.trim()})`, actor)
  await updateIzinCabut(tx, id, alasan.trim(), dasar.trim())
  await catat(tx, { actor, tindakan: 'perizinan.izin.revoke', objek: { jenis: 'izin', id }, subjekOrangId: izin.orang_id, alasan: alasan.trim(), sesudah: { dasar: dasar.trim() } })
  await emit(tx, 'izin.dicabut', { izinId: id, berkasId: izin.berkas_id })
  await kirim(tx, { kepada: { orangId: izin.orang_id }, templat: 'dokumen_dicabut', data: { dokumen: izin.nama, nomor: izin.nomor }, objek: { jenis: 'berkas', id: izin.berkas_id }, tautan: `/permohonan/${izin.berkas_id}`, kunci: `izin_dicabut:${id}` })
  return (await findIzinByBerkas(tx, izin.berkas_id))!
}

/** Days before the end at which the holder is told. */
export const INGATKAN_HARI = [7, 30]

/** Ends what has run out and tells the holders whose permit ends soon, once at each distance (`izin.akan_berakhir`). Returns how many were announced. */
export async function rawatIzin(tx: Tx, batas = 200): Promise<number> {
  const hari = hariIni()
  await kedaluwarsakan(tx, hari, batas)
  let banyak = 0
  for (const jarak of INGATKAN_HARI) {
    for (const izin of await listAkanBerakhir(tx, hari, jarak, batas)) {
      await updateDiingatkan(tx, izin.id, jarak)
      await emit(tx, 'izin.akan_berakhir', { izinId: izin.id, berkasId: izin.berkas_id, hari: jarak })
      await kirim(tx, { kepada: { orangId: izin.orang_id }, templat: 'dokumen_berakhir', data: { dokumen: izin.nama, nomor: izin.nomor, batas: tanggalPanjang(izin.berlaku_sampai!) }, objek: { jenis: 'berkas', id: izin.berkas_id }, tautan: `/permohonan/${izin.berkas_id}`, kunci: `izin_berakhir:${izin.id}:${jarak}` })
      banyak++
    }
  }
  return banyak
}
export const rawatJob = defineJob({ name: 'perizinan.rawat_izin', cron: '15 22 * * *', maxAttempts: 5, async run(db: Database) { while ((await db.transaction((tx) => rawatIzin(tx))) >= 200); } })
