import { createHash } from 'node:crypto'
import { catat } from '#kernel/audit'
import { type Actor, type Pegawai, tanggalDaerah } from '#kernel/identity'
import { findUnitByKode, findWilayah, getUnit, kodeKecamatan, namaWilayah, tanggalPanjang, unitKecamatan, unitPelayan } from '#kernel/organisation'
import { type Db, type Tx, emit, kanonik, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { bacaVolume, tulisVolume } from './biaya.ts'
import { type JalurUsulan, type KeadaanUsulan, type Tingkat, awalUsulan } from './keadaan.ts'
import { type Mirip, listMirip } from './mirip.ts'
import { findAcaraBeku } from './musrenbang.sql.ts'
import { type IsianPokir, type PokirBaru, findPokir, insertPokir, pokirDari } from './pokir.ts'
import { type Rujukan, findRujukan } from './rujukan.sql.ts'
import { type JenisPengusul, type Siklus, type Usulan, findPengusul, findSiklus, findUlangan, findUsulan, findUsulanByKunci, insertPengusul, insertRekomendasi, insertUsulan, listSiklus, salinPengusul } from './usulan.sql.ts'
import { type Kursi, listKursi } from './wewenang.ts'

/** A proposal as it is typed; numbers as text, as forms send them. */
export interface IsianUsulan {
  tahun: number; pengusulJenis: JenisPengusul; /** Name of the RT, RW or group: never a person's. */ pengusulNama: string; wilayah: string; kamus: string; judul: string; masalah: string; manfaat: string; lokasi: string
  lat?: string | undefined; lon?: string | undefined; volume: string; penerima: number; lahanSiap: boolean; rinciSiap: boolean
  /** Whoever signed the paper, for the office only. */ namaOrang?: string | undefined
  saluran: Usulan['saluran']; /** Made with the form: the same key is the same proposal. */ kunci: string; /** Goes on although earlier proposals look like it. */ tetap: boolean; asalId?: string | null
  /** Of a member of the council: whose seat (post), the fraction, and the recess in which it was heard. */ pokir?: IsianPokir | undefined
}
export interface HasilUsulan { id: string; nomor: string; ulang: boolean; mirip: Mirip[] }

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
const KOORDINAT = /^-?\d{1,3}([.,]\d{1,6})?$/

/** The year that takes proposals today (members of the council may have a day of their own); refuses with its dates when none does. */
export async function siklusTerbuka(db: Db, tahun?: number, jalur: JalurUsulan = 'musrenbang'): Promise<Siklus> {
  const hari = tanggalDaerah(now()), sampai = (s: Siklus) => (jalur === 'pokir' ? s.jadwal.pokir : undefined) ?? s.usulan_sampai
  const ada = tahun === undefined ? (await listSiklus(db)).find((s) => s.keadaan === 'berjalan' && s.usulan_mulai <= hari && sampai(s) >= hari) : await findSiklus(db, tahun)
  // From here on the year closes on the day of whoever asks.
  const siklus = ada && { ...ada, usulan_sampai: sampai(ada) }
  if (!siklus) return refuse('belum-ada-siklus', 'Saat ini usulan belum dibuka. Tanyakan jadwalnya di kantor desa atau kelurahan.', { status: 409 })
  if (siklus.keadaan !== 'berjalan' || hari < siklus.usulan_mulai) refuse('usulan-belum-dibuka', `Usulan untuk tahun ${siklus.tahun} dibuka ${tanggalPanjang(siklus.usulan_mulai)} sampai ${tanggalPanjang(siklus.usulan_sampai)}.`, { status: 409 })
  if (hari > siklus.usulan_sampai) refuse('usulan-ditutup', `Usulan untuk tahun ${siklus.tahun} sudah ditutup pada ${tanggalPanjang(siklus.usulan_sampai)}. Isian Anda tidak hilang; usulkan untuk tahun berikutnya.`, { status: 409 })
  return siklus
}

interface Pemilik { pokir?: PokirBaru | undefined; unitId: string; unitJalur: string; kecamatan: string; tingkat: Tingkat; umum: boolean; nama: string; jabatanId: string | null; jabatan: string }
/** Whose proposal it is and through which office it comes; refuses what the person may not hand in. */
async function pemilik(tx: Tx, actor: Actor, isi: IsianUsulan): Promise<Pemilik> {
  const wilayah = (await findWilayah(tx, isi.wilayah)) ?? salah('wilayah', 'Pilih desa atau kelurahan dari daftar.')
  const kecamatan = kodeKecamatan(isi.wilayah) ?? salah('wilayah', 'Pilih desa atau kelurahan dari daftar.')
  const kantor = isi.pengusulJenis === 'kecamatan' ? await unitKecamatan(tx, isi.wilayah) : (await unitPelayan(tx, isi.wilayah)) ?? (isi.pengusulJenis === 'dprd' ? await unitKecamatan(tx, isi.wilayah) : undefined)
  if (!kantor) return salah('wilayah', 'Pilih desa atau kelurahan di kabupaten ini.')
  const nama = isi.pengusulJenis === 'desa' ? namaWilayah(wilayah) : isi.pengusulJenis === 'kecamatan' ? kantor.nama : isi.pengusulJenis === 'warga' ? `Warga ${namaWilayah(wilayah)}` : isi.pengusulNama.trim()
  if (nama.length < 2 && isi.pengusulJenis !== 'dprd') salah('pengusul_nama', 'Tuliskan nama RT, RW, atau kelompok pengusul.')
  const umum = ['desa', 'kecamatan', 'dprd'].includes(isi.pengusulJenis)
  const dasar = { unitId: kantor.id, unitJalur: kantor.jalur, kecamatan, umum, nama }
  if (actor.kind === 'warga') {
    if (!['warga', 'rt', 'rw', 'kelompok'].includes(isi.pengusulJenis)) refuse('tidak-berwenang', 'Usulan desa, kecamatan, atau DPRD diajukan oleh kantornya.', { status: 403 })
    return { ...dasar, tingkat: 'desa', jabatanId: null, jabatan: 'Pengusul' }
  }
  const kursi = (await listKursi(tx, actor, 'usulan.susun')).find((satu) => bolehMengajukan(satu, isi, kecamatan)) ?? refuse('tidak-berwenang', 'Jabatan Anda tidak dapat mengajukan usulan jenis ini untuk wilayah ini.', { status: 403 })
  const pokir = kursi.tingkat === 'setwan' ? await pokirDari(tx, kursi, isi.tahun, isi.pokir) : undefined
  return { ...dasar, ...(pokir ? { unitId: kursi.unitId, unitJalur: kursi.unitJalur, nama: pokir.anggota, pokir } : {}), tingkat: kursi.tingkat, jabatanId: kursi.jabatanId, jabatan: kursi.jabatan }
}
function bolehMengajukan(kursi: Kursi, isi: IsianUsulan, kecamatan: string): boolean {
  switch (kursi.tingkat) {
    case 'desa': return kursi.wilayah === isi.wilayah && ['warga', 'rt', 'rw', 'kelompok', 'desa'].includes(isi.pengusulJenis)
    case 'kecamatan': return kursi.wilayah === kecamatan && isi.pengusulJenis === 'kecamatan'
    case 'setwan': return isi.pengusulJenis === 'dprd'
    default: return false
  }
}

interface Terbaca { volume: string; lat: string | null; lon: string | null; kamus: Rujukan }
async function baca(tx: Tx, isi: IsianUsulan): Promise<Terbaca> {
  const kamus = (await findRujukan(tx, 'kamus', isi.kamus, tanggalDaerah(now()))) ?? salah('kamus', 'Pilih pekerjaan dari kamus usulan.')
  const seratus = bacaVolume(isi.volume) ?? salah('volume', `Tuliskan volume dalam ${kamus.satuan}, angka di atas nol dengan paling banyak dua angka di belakang koma. Contoh: 250 atau 12,5.`)
  const titik = (nama: 'lat' | 'lon', paling: number): string | null => {
    const teks = isi[nama]?.trim() ?? ''
    if (!teks) return null
    const nilai = teks.replace(',', '.')
    return KOORDINAT.test(teks) && Math.abs(Number(nilai)) <= paling ? nilai : salah(nama, 'Koordinat berupa angka derajat, misalnya -4,538291.')
  }
  const [lat, lon] = [titik('lat', 90), titik('lon', 180)]
  if ((lat === null) !== (lon === null)) salah(lat === null ? 'lat' : 'lon', 'Isi lintang dan bujur keduanya, atau kosongkan keduanya.')
  return { volume: tulisVolume(seratus), lat, lon, kamus }
}
const sidikIsi = (isi: IsianUsulan, { volume, lat, lon }: Terbaca): string => createHash('sha256').update(kanonik({ tahun: isi.tahun, jenis: isi.pengusulJenis, wilayah: isi.wilayah, kamus: isi.kamus, judul: isi.judul, masalah: isi.masalah, manfaat: isi.manfaat, lokasi: isi.lokasi, volume, lat, lon, penerima: isi.penerima })).digest('hex')

/**
 * Hands a proposal in: by a citizen for a neighbourhood, by a village, a kecamatan, or a seat of the council. The cost is the
 * dictionary's price times the volume. The same key gives the same proposal (`ulang`); the key with other content is refused.
 * Refuses (422 `usulan-mirip`, with the list in `detail.mirip`) what looks like an earlier one unless `tetap`. Emits `usulan.diajukan`.
 */
export async function ajukanUsulan(tx: Tx, actor: Actor, isi: IsianUsulan): Promise<HasilUsulan> {
  const siklus = await siklusTerbuka(tx, isi.tahun, isi.pengusulJenis === 'dprd' ? 'pokir' : 'musrenbang')
  const milik = await pemilik(tx, actor, isi)
  const dibaca = await baca(tx, isi)
  const sidik = sidikIsi(isi, dibaca)
  const ada = await findUsulanByKunci(tx, isi.kunci)
  if (ada) return ada.isi_sidik === sidik ? { id: ada.id, nomor: ada.nomor, ulang: true, mirip: [] } : refuse('kunci-sudah-dipakai', 'Formulir ini sudah dikirim dengan isi lain. Buka formulir baru.', { status: 409 })
  const mirip = await listMirip(tx, { wilayah: isi.wilayah, kamus: isi.kamus, judul: isi.judul, lokasi: isi.lokasi, lat: dibaca.lat, lon: dibaca.lon }, isi.asalId ?? null)
  if (mirip.length > 0 && !isi.tetap) refuse('usulan-mirip', 'Ada usulan yang mirip di tempat ini. Periksa dahulu; bila memang berbeda, centang pernyataannya lalu kirim lagi.', { detail: { mirip: mirip.filter((satu) => satu.umum || actor.kind === 'pegawai') } })
  const id = uuid()
  await tolakSesudahAcara(tx, siklus.tahun, isi, milik.kecamatan)
  const nomor = await simpan(tx, actor, id, siklus.tahun, isi, milik, dibaca, sidik)
  await emit(tx, 'usulan.diajukan', { usulanId: id })
  return { id, nomor, ulang: false, mirip }
}

/** Once the meeting at which it would be decided is over, a new one is for the next year; better said now than left lying. */
async function tolakSesudahAcara(tx: Tx, tahun: number, isi: IsianUsulan, kecamatan: string): Promise<void> {
  if (isi.pengusulJenis === 'dprd') return
  const selesai = await findAcaraBeku(tx, isi.pengusulJenis === 'kecamatan' ? 'kecamatan' : 'desa', { tahun, wilayah: isi.wilayah, kecamatan, unit_tujuan: '' })
  if (selesai) refuse('musrenbang-selesai', `Musrenbang di tempat ini untuk tahun ${tahun} sudah selesai pada ${tanggalPanjang(selesai.tanggal)}. Simpan usulan Anda untuk tahun berikutnya, atau sampaikan kepada anggota DPRD saat reses.`, { status: 409 })
}
async function simpan(tx: Tx, actor: Actor, id: string, tahun: number, isi: IsianUsulan, milik: Pemilik, { volume, lat, lon, kamus }: Terbaca, sidik: string): Promise<string> {
  const tujuan = (await findUnitByKode(tx, String(kamus.rincian.unit))) ?? salah('kamus', 'Dinas tujuan pekerjaan ini tidak ditemukan. Beri tahu Bappeda, atau pilih pekerjaan lain.')
  const keadaan: KeadaanUsulan = awalUsulan(isi.pengusulJenis)
  const nomor = await insertUsulan(tx, {
    id, tahun, jalur: isi.pengusulJenis === 'dprd' ? 'pokir' : 'musrenbang', pengusul_jenis: isi.pengusulJenis, pengusul_nama: milik.nama, unit_id: milik.unitId, unit_jalur: milik.unitJalur, wilayah: isi.wilayah, kecamatan: milik.kecamatan,
    kamus: kamus.kode, pekerjaan: kamus.nama, sub_kegiatan: (kamus.rincian.sub_kegiatan as string | undefined) ?? null, jenis_belanja: (kamus.rincian.jenis_belanja as string | undefined) ?? 'fisik', judul: isi.judul.trim(), masalah: isi.masalah.trim(), manfaat: isi.manfaat.trim(), lokasi: isi.lokasi.trim(), lat, lon,
    volume, satuan: kamus.satuan ?? '', harga_satuan: kamus.harga ?? 0n, penerima: isi.penerima, lahan_siap: isi.lahanSiap, rinci_siap: isi.rinciSiap, unit_tujuan: tujuan.id, unit_awal: tujuan.id, keadaan, asal_id: isi.asalId ?? null, saluran: isi.saluran,
    isi_sidik: sidik, umum: milik.umum, kunci: isi.kunci, dibuat_oleh: 'akunId' in actor ? actor.akunId : null,
  }).catch(namaiBentrok)
  if (milik.pokir) await insertPokir(tx, id, milik.pokir)
  const orangId = actor.kind === 'warga' ? actor.orangId : null
  // Whoever stands behind it is written first in the order of reading: the second line shows the rest to that person through this row.
  if (orangId || isi.namaOrang?.trim()) await insertPengusul(tx, { usulanId: id, unitJalur: milik.unitJalur, wilayah: isi.wilayah, orangId, nama: isi.namaOrang?.trim() ?? '' })
  const usulan = (await findUsulan(tx, id))!
  await insertRekomendasi(tx, { usulanId: id, tingkat: milik.tingkat, putusan: 'ajukan', volume, anggaran: usulan.anggaran, alasan: null, teks: '', unitKe: null, subKegiatan: null, dari: 'draf', ke: keadaan, jabatanId: milik.jabatanId, jabatan: milik.jabatan })
  await catat(tx, { actor, ...(milik.jabatanId ? { jabatanId: milik.jabatanId } : {}), tindakan: 'perencanaan.usulan.submit', objek: { jenis: 'usulan', id }, ...(orangId ? { subjekOrangId: orangId } : {}), sesudah: { nomor, sidik, saluran: isi.saluran } })
  return nomor
}
/** Two that were sent at once with one key, or that both take up one earlier proposal: the second is told so. */
function namaiBentrok(galat: unknown): never {
  const { code, constraint } = galat as { code?: string; constraint?: string }
  if (code === '23505' && constraint?.includes('asal')) refuse('sudah-diusulkan-lagi', 'Usulan ini sudah diusulkan lagi.', { status: 409 })
  if (code === '23505') refuse('sedang-disimpan', 'Usulan yang sama sedang disimpan. Muat ulang daftar Anda.', { status: 409 })
  throw galat
}

/** Takes a refused proposal up again for the year that is open now, at today's price, in one step. Refuses what was not refused, and what another proposer's is. */
export async function usulkanLagi(tx: Tx, actor: Actor, id: string, kunci: string): Promise<HasilUsulan> {
  const lama = (await findUsulan(tx, id)) ?? refuseNotFound('Usulan')
  if (actor.kind === 'warga' && (await findPengusul(tx, id))?.orang_id !== actor.orangId) refuseNotFound('Usulan')
  if (lama.keadaan !== 'tidak_diakomodasi') refuse('tidak-perlu-diulang', 'Hanya usulan yang belum dapat ditampung yang diusulkan lagi.', { status: 409 })
  const ulangan = await findUlangan(tx, id)
  if (ulangan) refuse('sudah-diusulkan-lagi', `Usulan ini sudah diusulkan lagi untuk tahun ${ulangan.tahun} dengan nomor ${ulangan.nomor}.`, { status: 409 })
  const siklus = await siklusTerbuka(tx, undefined, lama.jalur), pokir = lama.jalur === 'pokir' ? await findPokir(tx, id) : undefined
  if (siklus.tahun <= lama.tahun) refuse('tahun-sama', `Usulan ini untuk tahun ${lama.tahun}. Usulkan lagi setelah usulan tahun berikutnya dibuka.`, { status: 409 })
  const hasil = await ajukanUsulan(tx, actor, {
    tahun: siklus.tahun, pengusulJenis: lama.pengusul_jenis, pengusulNama: lama.pengusul_nama, wilayah: lama.wilayah, kamus: lama.kamus, judul: lama.judul, masalah: lama.masalah, manfaat: lama.manfaat, lokasi: lama.lokasi,
    lat: lama.lat ?? undefined, lon: lama.lon ?? undefined, volume: lama.volume.replace('.', ','), penerima: lama.penerima, lahanSiap: lama.lahan_siap, rinciSiap: lama.rinci_siap, saluran: actor.kind === 'warga' ? 'portal' : 'kantor', kunci, tetap: true, asalId: lama.id, ...(pokir ? { pokir: { jabatanId: pokir.jabatan_id, fraksi: pokir.fraksi } } : {}),
  })
  // An office that takes it up again does so for the same person, who is to hear of it.
  if (actor.kind !== 'warga') await salinPengusul(tx, id, hasil.id)
  return hasil
}
/** Name of the office a proposal is for. */
export const namaTujuan = async (db: Db, unitId: string): Promise<string> => (await getUnit(db, unitId)).nama
export const wilayahPegawai = (actor: Pegawai): string[] => [...new Set(actor.hak.filter(({ kode }) => kode === 'usulan.susun').flatMap(({ wilayahKode }) => wilayahKode ?? []))]
