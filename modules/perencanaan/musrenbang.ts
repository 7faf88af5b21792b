import { catat } from '#kernel/audit'
import { buatNaskah, tandaTangani } from '#kernel/documents'
import type { Actor, Pegawai } from '#kernel/identity'
import { adaTanggal, blokTandaTangan, getPegawai, getUnit, namaLengkap, tanggalPanjang } from '#kernel/organisation'
import { type Tx, emit, isUuid, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { batasTingkat, pastikanMasaTingkat } from './batas.ts'
import { NAMA_ACARA, isiBeritaAcara } from './berita-acara.ts'
import { kabarkan } from './kabar.ts'
import { type CalonRkpd, beritakanMasukRkpd, pastikanSubKegiatan, sahkanSubKegiatan } from './masuk-rkpd.ts'
import { type Putusan, TINGKAT_ACARA, type TingkatAcara, tujuanPutusan } from './keadaan.ts'
import { type Acara, type BarisBeku, type UsulanMeja, type Hadir, bekukanAcaraRow, bekukanBaris, findAcaraSama, findDiMeja, findInstrumen, gantiHadir, hitungMeja, insertAcara, jawabSemua, listBeku, listDikabari, listHadir, listMeja, lockAcara, sepakatiSisaBaris, simpanNilaiBaris, simpanPutusanBaris } from './musrenbang.sql.ts'
import { bekalPutusan } from './periksa.ts'
import { jumlahNilai, peringkatkan } from './skor.ts'
import { findSiklus } from './usulan.sql.ts'
import { type Kursi, listKursi } from './wewenang.ts'

// A musrenbang: disiapkan ─bukaAcara─> values and decisions while it lasts ─bekukanAcara─> dibekukan (rows, answers, signed record).

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
export const POLA_BERITA = '{klasifikasi}/{urut:3}/{unit}/{bulan}/{tahun}'
const KLASIFIKASI = '000.7'
const TERBANYAK = 20_000

/** Seats from which an official holds meetings. */
export const kursiAcara = async (tx: Parameters<typeof listKursi>[0], actor: Actor): Promise<(Kursi & { tingkat: TingkatAcara })[]> =>
  (await listKursi(tx, actor, 'musrenbang.kelola')).filter((k): k is Kursi & { tingkat: TingkatAcara } => (TINGKAT_ACARA as readonly string[]).includes(k.tingkat))
async function lockMilik(tx: Tx, actor: Actor, id: string): Promise<Acara> {
  const acara = (await lockAcara(tx, id)) ?? refuseNotFound('Musrenbang')
  if (!(await kursiAcara(tx, actor)).some((k) => k.tingkat === acara.tingkat && k.unitId === acara.unit_id)) refuseNotFound('Musrenbang')
  if (acara.keadaan !== 'disiapkan') refuse('sudah-dibekukan', 'Musrenbang ini sudah dibekukan dan tidak berubah lagi.', { status: 409 })
  await pastikanMasaTingkat(tx, acara.tahun, acara.tingkat)
  return acara
}

export interface AcaraBaru { tahun: number; tingkat: TingkatAcara; unitId: string; tanggal: string; tempat: string; agenda: string[]; dibuka: string }
/** Announces a meeting: one a year for each level and unit; opening it again gives the same one. Returns its id. */
export async function bukaAcara(tx: Tx, actor: Actor, baru: AcaraBaru): Promise<string> {
  const kursi = (await kursiAcara(tx, actor)).find((k) => k.tingkat === baru.tingkat && k.unitId === baru.unitId) ?? refuse('tidak-berwenang', 'Jabatan Anda tidak menyelenggarakan musrenbang tingkat ini.', { status: 403 })
  if ((await findSiklus(tx, baru.tahun))?.keadaan !== 'berjalan') salah('tahun', 'Tahun perencanaan ini tidak sedang berjalan.')
  if (!adaTanggal(baru.tanggal)) salah('tanggal', 'Isi tanggal musrenbang, misalnya 15 1 2027.')
  const ada = await findAcaraSama(tx, baru.tahun, baru.tingkat, baru.unitId)
  if (ada) return ada.id
  await pastikanMasaTingkat(tx, baru.tahun, baru.tingkat)
  await periksaHari(tx, baru)
  const instrumen = (await findInstrumen(tx, baru.tingkat, baru.tanggal)) ?? refuse('instrumen-belum-ada', 'Instrumen penilaian untuk tingkat ini belum ada pada tanggal itu. Hubungi Bappeda.', { status: 409 })
  const id = uuid()
  const nama = baru.tingkat === 'kabupaten' ? NAMA_ACARA.kabupaten : `${baru.tingkat === 'forum_pd' ? NAMA_ACARA.forum_pd : 'Musyawarah Perencanaan Pembangunan'} ${kursi.unitNama}`
  await insertAcara(tx, { id, tahun: baru.tahun, tingkat: baru.tingkat, unit_id: kursi.unitId, unit_jalur: kursi.unitJalur, wilayah: kursi.wilayah, nama, tanggal: baru.tanggal, tempat: baru.tempat, agenda: baru.agenda, dibuka: baru.dibuka, instrumen_id: instrumen.id, oleh: actor.kind === 'pegawai' ? actor.pegawaiId : null })
  await catat(tx, { actor, jabatanId: kursi.jabatanId, tindakan: 'perencanaan.acara.open', objek: { jenis: 'acara', id }, sesudah: { tahun: baru.tahun, tingkat: baru.tingkat } })
  return id
}

/** A meeting is held while its level may speak. */
async function periksaHari(tx: Tx, { tahun, tingkat, tanggal }: AcaraBaru): Promise<void> {
  const batas = await batasTingkat(tx, tahun, tingkat)
  if (batas && tanggal > batas.sampai) salah('tanggal', `Batas tingkat ini ${tanggalPanjang(batas.sampai)}. Pilih tanggal paling lambat hari itu.`)
}

/** A line of the attendance list as typed: "Nama; unsur; alamat; L/P; delegasi". */
export function bacaHadir(teks: string): Omit<Hadir, 'urut'>[] {
  return teks.split(/\r?\n/).map((satu) => satu.trim()).filter(Boolean).slice(0, 500).map((satu, i) => {
    const [nama = '', unsur = '', alamat = '', jk = '', delegasi = ''] = satu.split(';').map((bagian) => bagian.trim())
    const kelamin = jk.toUpperCase().startsWith('P') ? 'P' : jk.toUpperCase().startsWith('L') ? 'L' : salah('hadir', `Baris ${i + 1}: tulis nama; unsur; alamat; lalu L atau P.`)
    if (nama.length < 2 || unsur.length < 2) salah('hadir', `Baris ${i + 1}: nama dan unsur wajib diisi.`)
    return { nama: nama.slice(0, 120), unsur: unsur.slice(0, 120), alamat: alamat.slice(0, 200), jenis_kelamin: kelamin, delegasi: /^d/i.test(delegasi) }
  })
}
export async function simpanHadir(tx: Tx, actor: Actor, id: string, teks: string): Promise<number> {
  const acara = await lockMilik(tx, actor, id), hadir = bacaHadir(teks)
  await gantiHadir(tx, acara, hadir)
  return hadir.length
}

/** Values from 1 to 5 for several proposals on the table; a row left wholly empty is left alone, one partly filled refused. Returns how many were valued. */
export async function simpanNilai(tx: Tx, actor: Actor, id: string, nilai: Map<string, string[]>): Promise<number> {
  const acara = await lockMilik(tx, actor, id)
  const terisi = [...nilai].filter(([id, n]) => isUuid(id) && n.some((satu) => satu.trim() !== '')).map(([usulanId, n]) => {
    const angka = n.map((satu) => (/^[1-5]$/.test(satu.trim()) ? Number(satu) : 0))
    const jumlah = jumlahNilai(acara.kriteria, angka) ?? salah('nilai', 'Beri nilai 1 sampai 5 untuk setiap kriteria pada baris itu.')
    return { id: usulanId, nilai: angka, jumlah }
  })
  return terisi.length === 0 ? 0 : simpanNilaiBaris(tx, acara, terisi)
}
/** The meeting decides on one proposal; may change its mind until it is frozen. */
export async function putusBahasan(tx: Tx, actor: Actor, id: string, usulanId: string, p: { putusan: Putusan; volume?: string | undefined; anggaran?: string | undefined; alasan?: string | undefined; teks: string; subKegiatan?: string | undefined }): Promise<void> {
  const acara = await lockMilik(tx, actor, id)
  const usulan = (await findDiMeja(tx, acara, usulanId)) ?? refuseNotFound('Usulan di meja musrenbang')
  if (!tujuanPutusan(usulan.keadaan, usulan.jalur, p.putusan)) salah('putusan', 'Putusan ini tidak tersedia dalam musrenbang.')
  const subKegiatan = await sahkanSubKegiatan(tx, { kode: p.subKegiatan, tahun: acara.tahun, unitId: usulan.unit_tujuan, lama: usulan.sub_usulan })
  await simpanPutusanBaris(tx, id, { usulanId, putusan: p.putusan, ...bekalPutusan(usulan, p), subKegiatan })
}
/** Agrees to everything that was valued and not spoken against. Returns how many. */
export const sepakatiSisa = async (tx: Tx, actor: Actor, id: string): Promise<number> => sepakatiSisaBaris(tx, await lockMilik(tx, actor, id))

const DISEPAKATI = new Set<string | null>(['terima', 'ubah'])
/** Ranked rows first, then what was not taken, by number: the order of the record. */
function urutkan(meja: UsulanMeja[]): BarisBeku[] {
  const peringkat = peringkatkan(meja.filter((u) => DISEPAKATI.has(u.putusan)).map((u) => ({ id: u.id, nomor: u.nomor, jumlah: u.jumlah!, penerima: u.penerima, anggaran: u.anggaran ?? u.anggaran_kini, diajukan: u.diajukan_pada.getTime() })))
  const lain = meja.filter((u) => !DISEPAKATI.has(u.putusan)).sort((a, b) => (a.nomor < b.nomor ? -1 : 1))
  const ke = new Map(meja.map((u) => [u.id, tujuanPutusan(u.keadaan, u.jalur, u.putusan!)!]))
  return [...peringkat.map((p) => ({ id: p.id, peringkat: p.peringkat as number | null, sebab: p.sebab })), ...lain.map((u) => ({ id: u.id, peringkat: null, sebab: '' }))].map((satu, i) => ({ ...satu, urut: i + 1, ke: ke.get(satu.id)! }))
}
/** Those that enter the plan by this meeting, with the sub kegiatan the meeting or a check before it named. */
function calonRkpd(meja: UsulanMeja[], urutan: BarisBeku[]): CalonRkpd[] {
  const masuk = new Set(urutan.filter((satu) => satu.ke === 'masuk_rkpd').map(({ id }) => id))
  return meja.filter(({ id }) => masuk.has(id)).map((u) => ({ usulanId: u.id, nomor: u.nomor, unitId: u.unit_tujuan, subKegiatan: u.sub_kegiatan ?? u.sub_usulan }))
}
export interface HasilBeku { sidik: string; banyak: number; naskahId: string; nomor: string; /** The signature still waits for its provider. */ menunggu: boolean }

/**
 * Closes a meeting: every proposal on the table has a decision, those taken are valued and ranked; the rows are copied with
 * their hashes, the answers written, the record made, signed by whoever closes it (needs dokumen.tandatangani there), and the
 * proposals moved on. All in this transaction. Refuses (409) while something is undecided, or would enter the plan without a
 * sub kegiatan of its office. Emits `musrenbang.dibekukan`, and `usulan.masuk_rkpd` for each that entered the plan.
 */
export async function bekukanAcara(tx: Tx, actor: Actor, id: string): Promise<HasilBeku> {
  const acara = await lockMilik(tx, actor, id)
  const post = penanda(actor, acara)
  const { semua, belum, tanpaNilai } = await hitungMeja(tx, acara)
  if (semua === 0) refuse('meja-kosong', 'Belum ada usulan di meja musrenbang ini.', { status: 409 })
  if (belum > 0 || tanpaNilai > 0) refuse('belum-diputus', belum > 0 ? `Masih ada ${belum} usulan yang belum diputus.` : `Masih ada ${tanpaNilai} usulan disepakati yang belum dinilai.`, { status: 409 })
  const hadir = await listHadir(tx, id)
  if (hadir.length === 0) refuse('hadir-kosong', 'Isi daftar hadir dahulu.', { status: 409 })
  const meja = await listMeja(tx, acara, { batas: TERBANYAK }), urutan = urutkan(meja)
  const masuk = calonRkpd(meja, urutan)
  await pastikanSubKegiatan(tx, acara.tahun, masuk)
  const sidik = await bekukanBaris(tx, acara, urutan)
  const naskah = await tandatanganiBerita(tx, actor as Pegawai, acara, post, hadir, sidik)
  await jawabSemua(tx, acara, urutan, { id: post.jabatanId, nama: post.nama })
  await bekukanAcaraRow(tx, id, { sidik, naskahId: naskah.id, token: naskah.token, nomor: naskah.nomor, l: hadir.filter((h) => h.jenis_kelamin === 'L').length, p: hadir.filter((h) => h.jenis_kelamin === 'P').length })
  await catat(tx, { actor, jabatanId: post.jabatanId, tindakan: 'perencanaan.acara.freeze', objek: { jenis: 'acara', id }, sesudah: { sidik, banyak: urutan.length, nomor: naskah.nomor } })
  await emit(tx, 'musrenbang.dibekukan', { acaraId: id })
  await beritakanMasukRkpd(tx, acara.tahun, masuk)
  await kabarkan(tx, await listDikabari(tx, id), post.jabatanId)
  return { sidik, banyak: urutan.length, naskahId: naskah.id, nomor: naskah.nomor, menunggu: naskah.menunggu }
}
type Post = Pegawai['jabatan'][number]
function penanda(actor: Actor, acara: Acara): Post {
  const hak = actor.kind === 'pegawai' ? actor.hak.find((h) => h.kode === 'dokumen.tandatangani' && h.unitId === acara.unit_id) : undefined
  const post = hak && (actor as Pegawai).jabatan.find((j) => j.jabatanId === hak.jabatanId)
  return post ?? refuse('bukan-penandatangan', 'Berita acara ditandatangani pimpinan unit penyelenggara. Minta pimpinan membekukan musrenbang ini.', { status: 403 })
}
async function tandatanganiBerita(tx: Tx, actor: Pegawai, acara: Acara, post: Post, hadir: Hadir[], sidik: string) {
  const [unit, orang, beku] = [await getUnit(tx, acara.unit_id), await getPegawai(tx, actor.pegawaiId), await listBeku(tx, acara.id, TERBANYAK)]
  const blok = blokTandaTangan({ orang, jabatan: post.nama, sifat: post.sifat === 'delegasi' ? 'definitif' : post.sifat })
  const isi = isiBeritaAcara({ acara, unit, hadir, beku, sidik, penandatangan: [{ baris: blok.jabatan, nama: blok.nama, ...(blok.pangkat ? { pangkat: blok.pangkat } : {}), ...(blok.nip ? { nip: blok.nip } : {}) }] })
  const { id, token } = await buatNaskah(tx, { jenis: 'berita_acara_musrenbang', objek: { jenis: 'acara', id: acara.id }, unitId: unit.id, kodeUnit: unit.kodeSurat, penerbit: unit.nama, klasifikasi: KLASIFIKASI, polaNomor: POLA_BERITA, isi, atasNama: unit.nama }, actor)
  const jadi = await tandaTangani(tx, id, { penanda: { pegawaiId: orang.id, nama: namaLengkap(orang), jabatanId: post.jabatanId, jabatan: post.nama }, actor })
  return { id, token, nomor: jadi.nomor, menunggu: jadi.menunggu }
}
