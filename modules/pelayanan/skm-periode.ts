import { createHash } from 'node:crypto'
import { type Actor, type Pegawai, punyaHak } from '#kernel/identity'
import { adaTanggal, findUnit, listWilayahByKode, namaWilayah } from '#kernel/organisation'
import { type Db, type FieldProblem, type Tx, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { sidik } from '#kernel/workflow'
import { listLayanan } from './katalog.ts'
import { type Indeks, METODE_BOBOT, type MetodeBobot, hitungIkm, rataUnsur, sampelMinimal } from './skm-hitung.ts'
import { type BarisIndeks, type HasilSkm, type KeadaanPeriode, type PeriodeRow, insertPeriode, insertTindakLanjut, lockPeriode, tetapkanHasil, updateKeadaanPeriode, updateTindakLanjut } from './skm-periode.sql.ts'
import { type BarisJumlah, type PeriodeUnit, type Kelompok, jumlahPenilaian, listPenilaian, updateSaran } from './skm.sql.ts'
import { catatSkm } from './skm.ts'
import { UNSUR, type Unsur } from './skm-unsur.ts'

//  rencana ─buka─> pengumpulan ─tutup─> pengolahan ─tetapkan─> ditetapkan ─publikasikan─> dipublikasikan ─tindaklanjuti─> tindak_lanjut
//                                                  (frozen here: answers, method, bands; a trigger of the database holds it)

export type LangkahPeriode = 'buka' | 'tutup' | 'tetapkan' | 'publikasikan' | 'tindaklanjuti'
export const LANGKAH_PERIODE: Record<LangkahPeriode, { dari: KeadaanPeriode; ke: KeadaanPeriode; nama: [string, string] }> = {
  buka: { dari: 'rencana', ke: 'pengumpulan', nama: ['Buka pengumpulan', 'Open collection'] },
  tutup: { dari: 'pengumpulan', ke: 'pengolahan', nama: ['Tutup dan olah', 'Close and work out'] },
  tetapkan: { dari: 'pengolahan', ke: 'ditetapkan', nama: ['Tetapkan hasil', 'Lay down the result'] },
  publikasikan: { dari: 'ditetapkan', ke: 'dipublikasikan', nama: ['Publikasikan', 'Publish'] },
  tindaklanjuti: { dari: 'dipublikasikan', ke: 'tindak_lanjut', nama: ['Mulai tindak lanjut', 'Start follow-up'] },
}
export const KATA_PERIODE: Record<KeadaanPeriode, [string, string]> = {
  rencana: ['Direncanakan', 'Planned'], pengumpulan: ['Pengumpulan jawaban', 'Collecting'], pengolahan: ['Pengolahan', 'Working out'], ditetapkan: ['Ditetapkan', 'Laid down'], dipublikasikan: ['Dipublikasikan', 'Published'], tindak_lanjut: ['Tindak lanjut', 'Follow-up'],
}

export interface PeriodeBaru { nama: string; unit_id: string; mulai: string; sampai: string; metode: MetodeBobot; populasi: number }
/** Plans a period for a unit within the reach of `skm.kelola`. Refuses dates that are none, and a second period of the same dates. */
export async function rencanakanPeriode(tx: Tx, actor: Pegawai, baru: PeriodeBaru): Promise<string> {
  const masalah: FieldProblem[] = []
  if (!baru.nama.trim()) masalah.push({ field: 'nama', message: 'Isi nama periode, misalnya Semester II 2026.' })
  if (!adaTanggal(baru.mulai)) masalah.push({ field: 'mulai', message: 'Isi tanggal mulai yang ada pada kalender.' })
  if (!adaTanggal(baru.sampai) || baru.sampai < baru.mulai) masalah.push({ field: 'sampai', message: 'Isi tanggal akhir, tidak sebelum tanggal mulai.' })
  if (!METODE_BOBOT.includes(baru.metode)) masalah.push({ field: 'metode', message: 'Pilih cara membobot.' })
  if (!Number.isInteger(baru.populasi) || baru.populasi < 0) masalah.push({ field: 'populasi', message: 'Isi banyaknya pengguna layanan dengan angka.' })
  if (masalah.length > 0) refuse('periode-keliru', 'Periksa isian yang ditandai.', { fields: masalah })
  const unit = await findUnit(tx, baru.unit_id)
  const id = uuid()
  if (!unit) refuseNotFound('Kantor')
  const ditulis = await insertPeriode(tx, { id, nama: baru.nama.trim(), unit_id: unit.id, unit_nama: unit.nama, unit_jalur: unit.jalur, unit_wilayah: unit.wilayahKode, mulai: baru.mulai, sampai: baru.sampai, metode_bobot: baru.metode, populasi: baru.populasi })
  if (ditulis === 0) refuse('periode-sudah-ada', `${unit.nama} sudah mempunyai periode dengan tanggal itu.`, { fields: [{ field: 'mulai', message: 'Periode dengan tanggal ini sudah ada.' }] })
  if (!(await lockPeriode(tx, actor, id))) refuseNotFound('Kantor') // outside the reach of the right: the insert goes back with the refusal
  await catatSkm(tx, actor, 'rencanakan', id, { unit: unit.kode, mulai: baru.mulai, sampai: baru.sampai, metode: baru.metode })
  return id
}

/** Moves a period one step on. Refuses (409) a step that is not due; laying down needs at least one answer. */
export async function majukanPeriode(tx: Tx, actor: Actor, id: string, langkah: LangkahPeriode): Promise<void> {
  const periode = (await lockPeriode(tx, actor, id)) ?? refuseNotFound('Periode')
  const { dari, ke, nama } = LANGKAH_PERIODE[langkah]
  if (periode.keadaan !== dari) refuse('bukan-tahapnya', `Periode ini sudah pada tahap ${KATA_PERIODE[periode.keadaan][0].toLowerCase()}. "${nama[0]}" tidak dapat dilakukan sekarang.`, { status: 409 })
  if (langkah === 'tetapkan') {
    const hasil = (await olahPeriode(tx, periode)) ?? refuse('belum-ada-jawaban', 'Belum ada jawaban dalam periode ini, sehingga hasilnya belum dapat ditetapkan.', { status: 409 })
    const hash = sidik(hasil)
    await tetapkanHasil(tx, id, hasil, hash)
    await catatSkm(tx, actor, langkah, id, { hash, n: hasil.n, ikm: hasil.ikm, metode: hasil.metode })
    return
  }
  await updateKeadaanPeriode(tx, id, ke)
  await catatSkm(tx, actor, langkah, id)
}

const jumlahUnsur = (baris: BarisJumlah) => UNSUR.map((unsur) => ({ unsur, jumlah: baris[unsur] }))
export const indeksDari = (baris: BarisJumlah, metode: MetodeBobot): Indeks | undefined => hitungIkm(jumlahUnsur(baris), baris.n, metode)
function barisIndeks(baris: BarisJumlah[], metode: MetodeBobot, nama: (kunci: string) => string): BarisIndeks[] {
  return baris.filter((b) => b.kunci !== null).map((b) => { const { ikm, mutu } = indeksDari(b, metode)!; return { kunci: b.kunci!, nama: nama(b.kunci!), n: b.n, ikm, mutu } })
}
export const cakupanPeriode = (p: PeriodeRow): PeriodeUnit => ({ unit_jalur: p.unit_jalur, unit_wilayah: p.unit_wilayah, mulai: p.mulai, sampai: p.sampai })

/** Works out a period from its answers as they are now; undefined without answers. Pure reading: the same answers give the same result, and hash. */
export async function olahPeriode(db: Db, periode: PeriodeRow): Promise<HasilSkm | undefined> {
  const cakupan = cakupanPeriode(periode)
  const metode = periode.metode_bobot
  const semua = (await jumlahPenilaian(db, cakupan))[0]!
  const indeks = indeksDari(semua, metode)
  if (!indeks) return undefined
  const per = (kelompok: Kelompok) => jumlahPenilaian(db, cakupan, kelompok)
  const [proses, unit, kecamatan] = [await per('proses'), await per('unit_id'), await per('kecamatan')]
  const namaUnit = new Map<string, string>()
  for (const { kunci } of unit) namaUnit.set(kunci!, (await findUnit(db, kunci!))?.nama ?? kunci!)
  const namaLayanan = new Map((await listLayanan(db)).map((l) => [l.kode, l.nama]))
  const kode = kecamatan.map((k) => k.kunci).filter((k): k is string => k !== null)
  const namaKecamatan = new Map((kode.length ? await listWilayahByKode(db, kode) : []).map((w) => [w.kode, namaWilayah(w)]))
  const hitung = async (kelompok: Kelompok) => Object.fromEntries((await per(kelompok)).map((b) => [b.kunci!, b.n]))
  return {
    n: semua.n, sampel: sampelMinimal(periode.populasi), metode, ...indeks, unsur: jumlahUnsur(semua).map((u) => ({ ...u, rata: rataUnsur(u.jumlah, semua.n) })),
    layanan: barisIndeks(proses, metode, (k) => namaLayanan.get(k) ?? k), unit: barisIndeks(unit, metode, (k) => namaUnit.get(k)!), kecamatan: barisIndeks(kecamatan, metode, (k) => namaKecamatan.get(k) ?? k),
    kelompok: { jenis_kelamin: await hitung('jenis_kelamin'), usia: await hitung('usia'), pendidikan: await hitung('pendidikan'), pekerjaan: await hitung('pekerjaan'), asal: await hitung('asal') },
    ditandai: semua.ditandai, sidik_jawaban: await sidikJawaban(db, cakupan),
  }
}

async function sidikJawaban(db: Db, cakupan: PeriodeUnit): Promise<string> {
  const hash = createHash('sha256')
  for (let sesudah: string | undefined; ;) {
    const baris = await listPenilaian(db, cakupan, sesudah)
    for (const b of baris) hash.update(`${b.id} ${b.tanggal} ${UNSUR.map((u) => b[u]).join('')}\n`)
    if (baris.length < 1000) return hash.digest('hex')
    sesudah = baris.at(-1)!.id
  }
}

interface RencanaBaru { unsur: string; kegiatan: string; penanggung_jawab: string; tahun: number; triwulan: number }
/** Adds a line to the follow-up plan, from the laying down on. */
export async function rencanakanTindakLanjut(tx: Tx, actor: Actor, periodeId: string, baru: RencanaBaru): Promise<void> {
  const periode = (await lockPeriode(tx, actor, periodeId)) ?? refuseNotFound('Periode')
  if (!periode.hasil) refuse('belum-ditetapkan', 'Tetapkan hasil survei lebih dahulu, lalu susun rencana tindak lanjut.', { status: 409 })
  const masalah: FieldProblem[] = []
  if (!(UNSUR as readonly string[]).includes(baru.unsur)) masalah.push({ field: 'unsur', message: 'Pilih unsur yang diperbaiki.' })
  if (baru.kegiatan.trim().length < 5) masalah.push({ field: 'kegiatan', message: 'Tuliskan apa yang akan dilakukan.' })
  if (!baru.penanggung_jawab.trim()) masalah.push({ field: 'penanggung_jawab', message: 'Sebutkan jabatan penanggung jawab.' })
  if (!(baru.triwulan >= 1 && baru.triwulan <= 4)) masalah.push({ field: 'triwulan', message: 'Pilih triwulan.' })
  if (!(baru.tahun >= 2000 && baru.tahun <= 2200)) masalah.push({ field: 'tahun', message: 'Isi tahun, misalnya 2027.' })
  if (masalah.length > 0) refuse('rencana-belum-lengkap', 'Lengkapi rencana tindak lanjut.', { fields: masalah })
  await insertTindakLanjut(tx, periodeId, { id: uuid(), unsur: baru.unsur as Unsur, kegiatan: baru.kegiatan.trim(), penanggung_jawab: baru.penanggung_jawab.trim(), tahun: baru.tahun, triwulan: baru.triwulan })
  await catatSkm(tx, actor, 'rencanakan_tindak_lanjut', periodeId, { unsur: baru.unsur, tahun: baru.tahun, triwulan: baru.triwulan })
}
export async function ubahTindakLanjut(tx: Tx, actor: Actor, periodeId: string, id: string, keadaan: 'rencana' | 'berjalan' | 'selesai'): Promise<void> {
  if (!(await lockPeriode(tx, actor, periodeId)) || (await updateTindakLanjut(tx, periodeId, id, keadaan)) === 0) refuseNotFound('Rencana')
  await catatSkm(tx, actor, 'ubah_tindak_lanjut', periodeId, { id, keadaan })
}
/** Shows or hides the words of a respondent; they are never edited. */
export async function moderasiSaran(tx: Tx, actor: Actor, periodeId: string, id: string, keadaan: 'tampil' | 'sembunyi'): Promise<void> {
  const periode = (await lockPeriode(tx, actor, periodeId)) ?? refuseNotFound('Periode')
  if ((await updateSaran(tx, cakupanPeriode(periode), id, keadaan)) === 0) refuseNotFound('Saran')
  await catatSkm(tx, actor, 'moderasi_saran', periodeId, { id, keadaan })
}
export const bolehKelolaSkm = (actor: Actor): boolean => punyaHak(actor, 'skm.kelola')
