import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { tanggalLokal } from '#kernel/organisation'
import { type Tx, now, refuse } from '#kernel/platform'
import { listVersi, sidik, terbitkanProses } from '#kernel/workflow'
import { definisiDaerah, definisiSaja, findLayanan, findPencabutan } from './katalog.ts'
import { periksaDraf } from './kelola-coba.ts'
import { bandingkanLayanan } from './kelola-uraian.ts'
import { bukaKelola, jabatanUntuk } from './kelola.ts'
import { deleteDraf, findBerkasBawaan, insertCabut, insertTerbitan, lockLayanan } from './kelola.sql.ts'

// The two acts of the head of the office: to set a standard (DITETAPKAN, at once BERLAKU) and to withdraw it (DICABUT).

export interface Keputusan { nomor_sk: string; /** 'YYYY-MM-DD', not after today. */ tanggal_sk: string }

function periksaSk({ nomor_sk: nomor, tanggal_sk: tanggal }: Keputusan, zona: string): void {
  const salah = [
    ...(nomor.trim() ? [] : [{ field: 'nomor_sk', message: 'Tulis nomor keputusan.' }]),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(tanggal) && !Number.isNaN(Date.parse(tanggal)) ? (tanggal > tanggalLokal(now(), zona) ? [{ field: 'tanggal_sk', message: 'Tanggal keputusan tidak boleh sesudah hari ini.' }] : []) : [{ field: 'tanggal_sk', message: 'Tulis tanggal keputusan: tanggal, bulan, dan tahun.' }]),
  ]
  if (salah.length) refuse('keputusan-kurang', 'Lengkapi keputusan yang menetapkan standar ini.', { fields: salah })
}

/**
 * Publishes the draft as the next version, in force from now; cases that run keep theirs. Only with the right `layanan.terbitkan`
 * over the office; refused while a fault is left (422 `draf-cacat`), while the public is being asked, when it was saved since it
 * was read (409), or when it says the same as the version in force. The draft is gone afterwards.
 */
export async function terbitkanDraf(tx: Tx, actor: Actor, kode: string, isi: Keputusan & { revisi: number; zona: string }): Promise<{ versi: number; perubahan: string[] }> {
  await lockLayanan(tx, kode)
  const { layanan, draf, unit } = await bukaKelola(tx, actor, kode, 'layanan.terbitkan')
  if (!draf) refuse('tanpa-draf', 'Rancangan layanan ini tidak ada atau sudah diterbitkan.', { status: 404 })
  if (draf.revisi !== isi.revisi) refuse('draf-berubah', `Rancangan ini diubah oleh ${draf.diubah_oleh} sesudah Anda membacanya. Baca sekali lagi sebelum menetapkan.`, { status: 409 })
  if (draf.keadaan === 'konsultasi_publik') refuse('sedang-konsultasi', 'Rancangan masih dikonsultasikan kepada masyarakat. Tutup konsultasi dengan berita acaranya lebih dahulu.', { status: 409 })
  periksaSk(isi, isi.zona)
  const definisi = await definisiDaerah(tx, draf.definisi)
  const { cacat } = await periksaDraf(tx, definisi)
  if (cacat.length) refuse('draf-cacat', `Rancangan belum dapat diterbitkan: ${cacat[0]!.pesan}${cacat.length > 1 ? ` (dan ${cacat.length - 1} hal lain)` : ''}`, { detail: { cacat } })
  const perubahan = layanan ? bandingkanLayanan(definisiSaja(layanan), definisi).map((p) => p.kalimat) : ['Layanan baru.']
  const versiLama = (await listVersi(tx, kode))[0]?.versi
  // A withdrawn service that comes back as it was is a new act and gets a version of its own.
  const kembali = await findPencabutan(tx, kode)
  const jabatan = jabatanUntuk(actor, 'layanan.terbitkan', unit)
  const oleh = actor.kind === 'pegawai' ? `${actor.nama}, ${jabatan?.nama ?? unit.nama}` : 'Sistem'
  const ditetapkan = kembali ? { ...definisi, ditetapkan_kembali: (versiLama ?? 0) + 1 } : definisi
  const { versi, baru } = await terbitkanProses(tx, { kode, nama: definisi.nama, sop: definisi.sop, definisi: ditetapkan }, oleh)
  if (!baru) refuse('tidak-berubah', 'Rancangan ini sama dengan versi yang berlaku. Tidak ada yang perlu diterbitkan.', { status: 409 })
  const bawaan = await findBerkasBawaan(tx, kode)
  await insertTerbitan(tx, {
    kode, versi, asal: 'peramban', sidik_berkas: bawaan?.sidik ?? null, nomor_sk: isi.nomor_sk.trim(), tanggal_sk: isi.tanggal_sk, berita_acara: draf.berita_acara, perubahan,
    unit_id: unit.id, oleh, ...(actor.kind === 'pegawai' ? { pegawai_id: actor.pegawaiId } : {}), ...(jabatan ? { jabatan_id: jabatan.jabatanId } : {}),
  })
  await deleteDraf(tx, kode)
  await catat(tx, {
    actor: actor as Parameters<typeof catat>[1]['actor'], ...(jabatan ? { jabatanId: jabatan.jabatanId } : {}), tindakan: 'pelayanan.layanan.terbit', objek: { jenis: 'layanan', id: kode },
    alasan: `SK ${isi.nomor_sk.trim()} tanggal ${isi.tanggal_sk}`, sebelum: { versi: versiLama ?? null }, sesudah: { versi, sidik: sidik(definisi), perubahan: perubahan.slice(0, 60) },
  })
  return { versi, perubahan }
}

export interface Pencabutan extends Keputusan { alasan: string; /** Code of the service to use instead. */ pengganti?: string | undefined; /** Where to go, in words. */ petunjuk?: string | undefined }
/** Withdraws a service: no new applications; those that run are finished. The portal then tells why and where to go. */
export async function cabutLayanan(tx: Tx, actor: Actor, kode: string, isi: Pencabutan & { zona: string }): Promise<void> {
  await lockLayanan(tx, kode)
  const { layanan, unit } = await bukaKelola(tx, actor, kode, 'layanan.terbitkan')
  if (!layanan || (await findPencabutan(tx, kode))) refuse('sudah-dicabut', 'Layanan ini tidak berlaku lagi.', { status: 409 })
  periksaSk(isi, isi.zona)
  const salah = [
    ...(isi.alasan.trim() ? [] : [{ field: 'alasan', message: 'Tulis alasan pencabutan.' }]),
    ...(isi.pengganti && (isi.pengganti === kode || !(await findLayanan(tx, isi.pengganti))) ? [{ field: 'pengganti', message: 'Pilih layanan pengganti yang masih berlaku.' }] : []),
    ...(isi.pengganti || isi.petunjuk?.trim() ? [] : [{ field: 'petunjuk', message: 'Tulis ke mana warga harus pergi sekarang, atau pilih layanan pengganti.' }]),
  ]
  if (salah.length) refuse('pencabutan-kurang', 'Lengkapi keterangan pencabutan.', { fields: salah })
  const jabatan = jabatanUntuk(actor, 'layanan.terbitkan', unit)
  const oleh = actor.kind === 'pegawai' ? `${actor.nama}, ${jabatan?.nama ?? unit.nama}` : 'Sistem'
  await insertCabut(tx, { kode, versi: layanan.versi, alasan: isi.alasan.trim(), pengganti: isi.pengganti || null, petunjuk: isi.petunjuk?.trim() || null, nomor_sk: isi.nomor_sk.trim(), tanggal_sk: isi.tanggal_sk, oleh })
  await catat(tx, { actor: actor as Parameters<typeof catat>[1]['actor'], ...(jabatan ? { jabatanId: jabatan.jabatanId } : {}), tindakan: 'pelayanan.layanan.cabut', objek: { jenis: 'layanan', id: kode }, alasan: isi.alasan.trim(), sesudah: { versi: layanan.versi, sk: `${isi.nomor_sk.trim()} tanggal ${isi.tanggal_sk}`, pengganti: isi.pengganti ?? null } })
}
