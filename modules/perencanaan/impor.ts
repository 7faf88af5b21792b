import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catat } from '#kernel/audit'
import { type BarisLembar, type SelLembar, bacaCsv, bacaFile, bukaXlsx, hurufKolom, simpanFile } from '#kernel/documents'
import { type Actor, punyaHak } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { type Database, Refusal, type Tx, defineJob, enqueue, now, refuse, refuseNotFound, takeTurn, uuid } from '#kernel/platform'
import { type Impor, findImpor, findImporByKunci, insertBarisImpor, insertImpor, insertSalah, isiHargaKomponen, listSalahMenyeluruh, lockImpor, mulaiBaca, selesaiBaca, terapkanBaris, updateKeadaan, updateMaju } from './impor.sql.ts'
import { type BarisRujukan, type JenisRujukan, KOLOM, type SalahSel, bacaBarisRujukan, kenaliKepala } from './rujukan.ts'
import { insertVersi, terbaruMulai } from './rujukan.sql.ts'

// A workbook of references: menunggu ─job─> dibaca ─> siap | salah;  siap ─terapkan─> diterapkan;  siap | salah ─batalkan─> dibatalkan.

export const UKURAN_TERBESAR = 30 * 1024 * 1024
const SEKALIGUS = 1000
const SALAH_TERBANYAK = 500
const CARI_KEPALA = 25

export interface ImporBaru { jenis: JenisRujukan; nama: string; dasar: string; mulai: string; cakupan: 'lengkap' | 'tambahan'; isi: Buffer; namaBerkas: string; kunci: string }
/** Takes a workbook in; a job reads it. The same key again is the same import. Refuses an edition that would begin before the present one. Returns its id. */
export async function mulaiImpor(tx: Tx, actor: Actor, baru: ImporBaru): Promise<string> {
  if (!punyaHak(actor, 'perencanaan.kelola')) refuse('tidak-berwenang', 'Hanya pengelola perencanaan yang dapat mengimpor rujukan.', { status: 403 })
  const ada = await findImporByKunci(tx, baru.kunci)
  if (ada) return ada.id
  await tolakMundur(tx, baru.jenis, baru.mulai)
  const xlsx = baru.isi.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))
  if (!xlsx && !/\.(csv|txt)$/i.test(baru.namaBerkas)) refuse('jenis-berkas-keliru', 'Kirim lembar kerja XLSX atau CSV.', { status: 415, fields: [{ field: 'berkas', message: 'Kirim lembar kerja XLSX atau CSV.' }] })
  const id = uuid()
  const hash = await simpanFile(tx, baru.isi, xlsx ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv')
  await insertImpor(tx, { id, jenis: baru.jenis, nama: baru.nama, dasar_hukum: baru.dasar, berlaku_mulai: baru.mulai, cakupan: baru.cakupan, berkas_hash: hash, berkas_jenis: xlsx ? 'xlsx' : 'csv', dibuat_oleh: actor.kind === 'pegawai' ? actor.pegawaiId : null, kunci: baru.kunci })
  await enqueue(tx, 'perencanaan.baca-impor', { imporId: id }, { key: `impor:${id}` })
  return id
}
export async function tolakMundur(tx: Tx, jenis: JenisRujukan, mulai: string): Promise<void> {
  const kini = await terbaruMulai(tx, jenis)
  if (kini && mulai <= kini) refuse('versi-mundur', `Versi yang berlaku sudah mulai ${tanggalPanjang(kini)}. Pilih tanggal sesudahnya.`, { status: 409, fields: [{ field: 'mulai', message: `Pilih tanggal sesudah ${tanggalPanjang(kini)}.` }] })
}

/** Reads a waiting import into its staging rows, a thousand at a time; done again it begins anew. */
export const bacaImporJob = defineJob<{ imporId: string }>({ name: 'perencanaan.baca-impor', maxAttempts: 5, run: (db, { imporId }) => bacaImpor(db, imporId) })
async function bacaImpor(db: Database, id: string): Promise<void> {
  const impor = await findImpor(db, id)
  if (!impor || (await db.transaction((tx) => mulaiBaca(tx, id))) === 0) return
  const folder = await mkdtemp(join(tmpdir(), 'balai-impor-'))
  try {
    await writeFile(join(folder, 'lembar'), await bacaFile(impor.berkas_hash))
    await new Pembaca(db, impor).baca(join(folder, 'lembar'))
  } catch (galat) {
    if (!(galat instanceof Refusal)) throw galat // a fault of ours: the job tries again
    await db.transaction((tx) => updateKeadaan(tx, id, 'salah', galat.message))
  } finally { await rm(folder, { recursive: true, force: true }) }
}

class Pembaca {
  private readonly db: Database
  private readonly impor: Impor
  private letak: Record<string, number> | undefined
  private huruf: Record<string, string> = {}
  private kepalaBaris = 0
  private kurang: string[] = []
  private tunggu: BarisRujukan[] = []
  private salah: SalahSel[] = []
  private jumlahSalah = 0
  private tersimpan = 0
  private dibaca = 0
  private permil = 0
  constructor(db: Database, impor: Impor) { this.db = db; this.impor = impor }

  async baca(jalur: string): Promise<void> {
    const { size } = await stat(jalur)
    const maju = (ukuran: number) => (bita: number) => { this.permil = Math.min(999, Math.floor(bita * 1000 / Math.max(1, ukuran))) }
    if (this.impor.berkas_jenis === 'csv') await this.telan(bacaCsv(jalur, maju(size)))
    else {
      let ukuran = size
      const lembar = await bukaXlsx(jalur, (bita) => maju(ukuran)(bita))
      ukuran = lembar.ukuran
      try { await this.telan(lembar.baris); for (const rentang of lembar.gabungan) this.tolakGabungan(rentang) } finally { await lembar.tutup() }
    }
    await this.akhiri()
  }
  private async telan(baris: AsyncIterable<BarisLembar>): Promise<void> {
    for await (const satu of baris) {
      if (!satu.sel.some((sel) => sel?.teks.trim())) continue
      if (this.letak) this.satu(satu)
      else this.kepala(satu)
      if (this.tunggu.length >= SEKALIGUS) await this.simpan()
    }
  }
  private kepala({ nomor, sel }: BarisLembar): void {
    const { letak, kurang } = kenaliKepala(this.impor.jenis, sel.map((satu) => satu?.teks ?? ''))
    if (kurang.length > 0) {
      if (this.kurang.length === 0 || kurang.length < this.kurang.length) this.kurang = kurang
      if (nomor > CARI_KEPALA) refuse('kepala-tidak-ada', `Judul kolom tidak ditemukan pada ${CARI_KEPALA} baris pertama. Kolom yang belum ada: ${this.kurang.join(', ')}.`)
      return
    }
    this.letak = letak
    this.kepalaBaris = nomor
    this.huruf = Object.fromEntries(Object.entries(letak).map(([nama, i]) => [nama, hurufKolom(i)]))
  }
  private satu({ nomor, sel }: BarisLembar): void {
    this.dibaca++
    const isi: Record<string, SelLembar | undefined> = Object.fromEntries(KOLOM[this.impor.jenis].map(({ nama }) => [nama, this.letak![nama] === undefined ? undefined : sel[this.letak![nama]!]]))
    const { jadi, salah } = bacaBarisRujukan(this.impor.jenis, nomor, isi, this.huruf)
    for (const satu of salah) this.tolak(satu)
    if (jadi) this.tunggu.push(jadi)
  }
  private tolak(salah: SalahSel): void { if (this.jumlahSalah++ < SALAH_TERBANYAK) this.salah.push(salah) }
  private tolakGabungan(rentang: string): void {
    const [baris = 0, akhir = 0] = rentang.split(':').map((sel) => Number(sel.replace(/[A-Z]/g, '')))
    if (this.letak && akhir > this.kepalaBaris) this.tolak({ baris, sel: rentang, nilai: '', pesan: 'Sel-sel ini digabung sehingga isinya tidak jelas milik baris mana. Batalkan penggabungan dan isi tiap baris.' })
  }
  private async simpan(): Promise<void> {
    const { tunggu, salah } = this
    this.tunggu = []; this.salah = []
    await this.db.transaction(async (tx) => {
      if (tunggu.length > 0) await insertBarisImpor(tx, this.impor.id, tunggu)
      if (salah.length > 0) await insertSalah(tx, this.impor.id, this.tersimpan, salah)
      await updateMaju(tx, this.impor.id, this.dibaca, this.permil)
    })
    this.tersimpan += salah.length
  }
  private async akhiri(): Promise<void> {
    if (!this.letak) refuse('kepala-tidak-ada', `Judul kolom tidak ditemukan. Kolom yang belum ada: ${this.kurang.join(', ') || KOLOM[this.impor.jenis].filter((k) => k.wajib).map((k) => k.nama).join(', ')}.`)
    if (this.dibaca === 0) refuse('lembar-kosong', 'Tidak ada baris di bawah judul kolom.')
    await this.simpan()
    for (const satu of await listSalahMenyeluruh(this.db, this.impor)) this.tolak(satu)
    await this.simpan()
    if (this.impor.jenis === 'hspk' && this.jumlahSalah === 0) await this.db.transaction((tx) => isiHargaKomponen(tx, this.impor))
    await this.db.transaction((tx) => selesaiBaca(tx, this.impor, this.dibaca, this.jumlahSalah))
  }
}

/** Makes a read workbook the edition in force from its day on: all of it or nothing. Refuses (409) one that is not ready, faulty or overtaken. Returns the edition's id. */
export async function terapkanImpor(tx: Tx, actor: Actor, id: string): Promise<string> {
  if (!punyaHak(actor, 'perencanaan.kelola')) refuse('tidak-berwenang', 'Hanya pengelola perencanaan yang dapat menerapkan rujukan.', { status: 403 })
  const impor = (await lockImpor(tx, id)) ?? refuseNotFound('Impor')
  if (impor.keadaan !== 'siap') refuse('impor-belum-siap', impor.keadaan === 'salah' ? 'Lembar kerja ini masih memuat kesalahan, sehingga tidak ada yang diterapkan. Perbaiki lalu unggah lagi.' : 'Impor ini tidak dapat diterapkan lagi. Muat ulang halaman untuk melihat keadaannya.', { status: 409 })
  await takeTurn(tx, `rujukan:${impor.jenis}`)
  await tolakMundur(tx, impor.jenis, impor.berlaku_mulai)
  const versi = uuid()
  await insertVersi(tx, { id: versi, jenis: impor.jenis, nama: impor.nama, dasar: impor.dasar_hukum, mulai: impor.berlaku_mulai, cakupan: impor.cakupan, baris: impor.dibaca, sidik: impor.berkas_hash, oleh: impor.dibuat_oleh, pada: now() })
  await terapkanBaris(tx, impor, versi)
  await updateKeadaan(tx, id, 'diterapkan')
  await catat(tx, { actor, tindakan: 'perencanaan.rujukan.apply', objek: { jenis: 'versi_rujukan', id: versi }, sesudah: { jenis: impor.jenis, mulai: impor.berlaku_mulai, baru: impor.baru, berubah: impor.berubah, hilang: impor.hilang, sidik: impor.berkas_hash } })
  return versi
}
/** Sets a workbook aside that was not applied. */
export async function batalkanImpor(tx: Tx, actor: Actor, id: string): Promise<void> {
  if (!punyaHak(actor, 'perencanaan.kelola')) refuse('tidak-berwenang', 'Hanya pengelola perencanaan yang dapat membatalkan impor.', { status: 403 })
  const impor = (await lockImpor(tx, id)) ?? refuseNotFound('Impor')
  if (impor.keadaan === 'diterapkan') refuse('sudah-diterapkan', 'Impor ini sudah diterapkan dan menjadi versi rujukan.', { status: 409 })
  await updateKeadaan(tx, id, 'dibatalkan')
}
