import { type Database, Refusal, type Tx, emit, log, now, refuse, tolakBilaLatihan } from '#kernel/platform'
import { type PelakuAudit, catat } from '#kernel/audit'
import { cetakNaskah } from './cetak.ts'
import { ambilNomor, batalkanNomor } from './nomor.ts'
import { type Naskah, type TandaTanganRow, alihkanPenyedia, batalkanTandaTangan, bekukanNaskah, insertTandaTangan, klaimTandaTangan, lepasKlaim, lepaskanNaskah, listTandaTangan, selesaikanTandaTanganRow, updateTertanda } from './naskah.sql.ts'
import { alamatPeriksa, getNaskah, hariIni, kunciNaskah, sidikIsi } from './naskah.ts'
import { type HasilTandaTangan, type Penandatangan, penyedia } from './penyedia.ts'
import { tambahMasa } from './retensi.ts'
import { bacaFile, sha256, simpanFile } from './simpanan.ts'
import { tanggalPanjang } from './sebutan.ts'

// Signing. The number, the frozen words and the unsigned PDF are made in the transaction of the act. A provider that signs at
// once puts its signature there too, so that all of it commits or nothing; with one that is called over the network the letter
// waits, numbered, until `selesaikanTandaTangan` has brought the signature home. Each signed file is stored before its row.

const BASI_MS = 3 * 60_000
export interface Tertanda { id: string; token: string; nomor: string; tanggal: string; status: Naskah['status']; /** Present when the letter still waits for the provider or the scan. */ menunggu: boolean }

async function bekukan(tx: Tx, naskah: Naskah, tanggal: string, actor: PelakuAudit, masa?: MasaTetap): Promise<Naskah> {
  const { teks: nomor } = await ambilNomor(tx, { unitId: naskah.unit_id, kodeUnit: naskah.kode_unit, register: naskah.register, klasifikasi: naskah.klasifikasi, pola: naskah.pola_nomor, tanggal })
  const sampai = masa ? masa.sampai : naskah.masa_berlaku ? tambahMasa(tanggal, naskah.masa_berlaku) : null
  const isi = sampai && !naskah.isi.berlaku ? { ...naskah.isi, berlaku: `sampai dengan ${tanggalPanjang(sampai)}` } : naskah.isi
  const pdf = await cetakNaskah(isi, { nomor, tanggal, alamatPeriksa: alamatPeriksa(naskah.token), penyedia: naskah.penyedia })
  const hash = await simpanFile(tx, pdf, 'application/pdf', { segel: naskah.isi_sandi !== null })
  await bekukanNaskah(tx, naskah.id, { nomor, tanggal, berlakuDari: masa?.dari ?? tanggal, berlakuSampai: sampai, isi, hash: sidikIsi(isi), sha256: hash })
  await catat(tx, { actor, tindakan: 'documents.nomor.take', objek: { jenis: 'naskah', id: naskah.id }, sesudah: { nomor, tanggal, sha256: hash } })
  return getNaskah(tx, naskah.id)
}

async function simpanHasil(tx: Tx, naskah: Naskah, baris: Pick<TandaTanganRow, 'urutan' | 'jabatan_id' | 'penyedia'>, hasil: HasilTandaTangan, actor: PelakuAudit): Promise<Naskah> {
  const sesudah = await simpanFile(tx, hasil.pdf, 'application/pdf', { segel: naskah.isi_sandi !== null })
  if (await selesaikanTandaTanganRow(tx, naskah.id, baris.urutan, { ...hasil, penyedia: baris.penyedia, sesudah, pada: now() }) === 0) return getNaskah(tx, naskah.id) // another answer was first, or it went over to ink meanwhile
  const lengkap = baris.urutan >= naskah.jumlah_penanda
  await updateTertanda(tx, naskah.id, sesudah, lengkap)
  await catat(tx, { actor, tindakan: 'documents.naskah.sign', objek: { jenis: 'naskah', id: naskah.id }, subjekOrangId: naskah.subjek_orang_id ?? undefined, sesudah: { nomor: naskah.nomor, urutan: baris.urutan, sha256: sesudah, tingkat: hasil.tingkat } })
  if (lengkap) await emit(tx, 'documents.ditandatangani', { naskahId: naskah.id, objekJenis: naskah.objek_jenis, objekId: naskah.objek_id })
  return getNaskah(tx, naskah.id)
}

const tertanda = (n: Naskah): Tertanda => ({ id: n.id, token: n.token, nomor: n.nomor!, tanggal: n.tanggal!, status: n.status, menunggu: n.status === 'menunggu' })
const pilihan = (n: Naskah, saat: Date) => ({ alasan: 'Penandatanganan naskah dinas', tempat: n.isi.tempat, saat, lembaga: n.isi.kop.pemerintah })

export interface PermintaanTandaTangan {
  penanda: Penandatangan
  actor: PelakuAudit
  /** Hash of the words the signer had on the screen; refused when they changed meanwhile. */
  isiHash?: string
  /** First and last day of validity where the answers of the case decide it; else counted from the day of signing. */
  masa?: MasaTetap
}
export interface MasaTetap { dari: string; sampai: string | null }
/**
 * Signs a letter in the caller's transaction. First signature: draws the number, freezes the words, prints the PDF/A. With
 * `local-ca` the signature lands here too. With `bsre` and `manual` the answer has `menunggu: true`: after the commit call
 * `selesaikanTandaTangan`, or `unggahPindaian` for wet ink. Emits `documents.ditandatangani` when the last signature is there.
 */
export async function tandaTangani(tx: Tx, id: string, { penanda, actor, isiHash, masa }: PermintaanTandaTangan): Promise<Tertanda> {
  let naskah = await kunciNaskah(tx, id, ['konsep', 'diparaf', 'menunggu'], 'ditandatangani')
  const sudah = await listTandaTangan(tx, id)
  if (sudah.some((baris) => baris.keadaan === 'akan')) refuse('sedang-ditandatangani', 'Naskah ini masih menunggu tanda tangan sebelumnya selesai.', { status: 409 })
  if (sudah.some((baris) => baris.pegawai_id === penanda.pegawaiId)) refuse('sudah-ditandatangani', 'Anda sudah menandatangani naskah ini.', { status: 409 })
  if (isiHash && isiHash !== naskah.isi_hash) refuse('naskah-berubah', 'Isi naskah berubah sejak Anda membukanya. Baca lagi sebelum menandatangani.', { status: 409 })
  const alat = penyedia(naskah.penyedia)
  if (alat.seketika) tolakBilaLatihan('tte') // played before a number is drawn
  if (naskah.status !== 'menunggu') naskah = await bekukan(tx, naskah, hariIni(now()), actor, masa)
  const baris = { naskah_id: id, urutan: sudah.length + 1, jabatan_id: penanda.jabatanId, jabatan: penanda.jabatan, pegawai_id: penanda.pegawaiId, nama: penanda.nama, penyedia: naskah.penyedia, sha256_sebelum: naskah.file_hash! }
  await insertTandaTangan(tx, baris)
  if (!alat.seketika) return tertanda(naskah)
  const hasil = await alat.tandaTangani(await bacaFile(naskah.file_hash!), penanda, { ...pilihan(naskah, now()), tx })
  return tertanda(await simpanHasil(tx, naskah, baris, hasil, actor))
}

/**
 * Asks the provider for the signature of a waiting letter and stores it. Safe to repeat: a claim keeps a second call from
 * asking meanwhile, a crash between asking and storing leaves the claim to run out after three minutes, and of two answers
 * for the same bytes only the first is kept. `frasa` goes to the provider and nowhere else.
 */
export async function selesaikanTandaTangan(db: Database, id: string, { nik, frasa, actor }: { nik?: string; frasa?: string; actor: PelakuAudit }): Promise<Tertanda> {
  const klaim = await db.transaction((tx) => klaimTandaTangan(tx, id, new Date(now().getTime() - BASI_MS)))
  const naskah = await getNaskah(db, id)
  if (!klaim) {
    if (naskah.status !== 'menunggu') return tertanda(naskah)
    refuse('sedang-ditandatangani', 'Penandatanganan sedang berjalan. Tunggu sebentar, lalu muat ulang halaman ini.', { status: 409 })
  }
  const penanda = { pegawaiId: klaim.pegawai_id, nama: klaim.nama, jabatanId: klaim.jabatan_id, jabatan: klaim.jabatan, nik }
  try {
    const hasil = await penyedia(klaim.penyedia).tandaTangani(await bacaFile(klaim.sha256_sebelum), penanda, { ...pilihan(naskah, now()), frasa })
    return tertanda(await db.transaction(async (tx) => simpanHasil(tx, await kunciNaskah(tx, id, ['menunggu', 'ditandatangani'], 'ditandatangani'), klaim, hasil, actor)))
  } catch (galat) {
    await db.transaction((tx) => lepasKlaim(tx, id, galat instanceof Refusal ? galat.code : 'gangguan')).catch((lain) => log.warn('claim not released', { error: lain as Error }))
    throw galat
  }
}

/** Wet ink: the scan of the printed and signed letter takes the place of the electronic signature. `bytes` is a checked PDF. */
export async function unggahPindaian(tx: Tx, id: string, bytes: Uint8Array, actor: PelakuAudit): Promise<Tertanda> {
  const naskah = await kunciNaskah(tx, id, ['menunggu'], 'diberi hasil pindai')
  const baris = (await listTandaTangan(tx, id)).find((satu) => satu.keadaan === 'akan')
  if (!baris || baris.penyedia !== 'manual') refuse('bukan-tanda-tangan-basah', 'Naskah ini tidak menunggu hasil pindai tanda tangan basah.', { status: 409 })
  if (sha256(bytes) === baris.sha256_sebelum) refuse('pindaian-belum-ditandatangani', 'Berkas ini sama dengan cetakan yang belum ditandatangani. Unggah hasil pindai surat yang sudah ditandatangani.')
  return tertanda(await simpanHasil(tx, naskah, baris, { pdf: Buffer.from(bytes), tingkat: 'basah' }, actor))
}

/**
 * The service does not come back in time: a letter nobody has signed yet is printed anew for wet ink, with the number and date it
 * has. From here on it waits for the scan (`unggahPindaian`).
 */
export async function alihkanKeTinta(tx: Tx, id: string, alasan: string, actor: PelakuAudit): Promise<Tertanda> {
  if (alasan.trim().length < 5) refuse('alasan-kosong', 'Tuliskan mengapa surat ini ditandatangani dengan tinta, paling sedikit lima huruf.', { fields: [{ field: 'alasan', message: 'Tuliskan alasannya.' }] })
  const naskah = await kunciNaskah(tx, id, ['menunggu'], 'dialihkan ke tanda tangan tinta')
  const baris = await listTandaTangan(tx, id)
  if (naskah.penyedia === 'manual') refuse('sudah-tinta', 'Surat ini sudah menunggu tanda tangan tinta. Unggah hasil pindainya.', { status: 409 })
  if (baris.some((satu) => satu.keadaan === 'selesai')) refuse('sudah-ada-tanda-tangan', 'Naskah ini sudah memuat satu tanda tangan elektronik, sehingga sisanya juga ditandatangani secara elektronik.', { status: 409 })
  if (baris.some((satu) => satu.dimulai && satu.dimulai.getTime() > now().getTime() - BASI_MS)) refuse('sedang-ditandatangani', 'Penandatanganan sedang berjalan. Tunggu sebentar.', { status: 409 })
  const pdf = await cetakNaskah(naskah.isi, { nomor: naskah.nomor!, tanggal: naskah.tanggal!, alamatPeriksa: alamatPeriksa(naskah.token), penyedia: 'manual' })
  const hash = await simpanFile(tx, pdf, 'application/pdf', { segel: naskah.isi_sandi !== null })
  await alihkanPenyedia(tx, id, hash)
  await catat(tx, { actor, tindakan: 'documents.naskah.ink', objek: { jenis: 'naskah', id }, alasan: alasan.trim(), sebelum: { penyedia: naskah.penyedia }, sesudah: { penyedia: 'manual', sha256: hash } })
  return tertanda(await getNaskah(tx, id))
}

/** Gives a waiting letter back to the draft when no signature has landed: its number becomes void with the reason, and is never used again. */
export async function batalkanPenandatanganan(tx: Tx, id: string, alasan: string, actor: PelakuAudit): Promise<void> {
  const naskah = await kunciNaskah(tx, id, ['menunggu'], 'dibatalkan penandatanganannya')
  const baris = await listTandaTangan(tx, id)
  if (baris.some((satu) => satu.keadaan === 'selesai')) refuse('sudah-ada-tanda-tangan', 'Naskah ini sudah memuat satu tanda tangan, sehingga penandatanganannya tidak dapat dibatalkan.', { status: 409 })
  if (baris.some((satu) => satu.dimulai && satu.dimulai.getTime() > now().getTime() - BASI_MS)) refuse('sedang-ditandatangani', 'Penandatanganan sedang berjalan. Tunggu sebentar.', { status: 409 })
  await batalkanNomor(tx, { unitId: naskah.unit_id, register: naskah.register, teks: naskah.nomor! }, alasan, actor)
  await batalkanTandaTangan(tx, id)
  await lepaskanNaskah(tx, id)
}

export interface HasilBanyak { id: string; berhasil: boolean; nomor?: string; kode?: string; pesan?: string }
/**
 * Many letters with one authentication: each in a transaction of its own, so that one that cannot be signed does not hold the
 * others. `hak(tx, id)` is asked for each and refuses by throwing. A wrong passphrase stops the rest at once.
 */
export async function tandaTanganiBanyak(db: Database, id: string[], minta: Omit<PermintaanTandaTangan, 'isiHash'> & { frasa?: string; hak?: (tx: Tx, id: string) => Promise<void> }): Promise<HasilBanyak[]> {
  const hasil: HasilBanyak[] = []
  for (const satu of id) {
    try {
      let jadi = await db.transaction(async (tx) => { await minta.hak?.(tx, satu); return tandaTangani(tx, satu, minta) })
      if (jadi.menunggu && minta.frasa) jadi = await selesaikanTandaTangan(db, satu, { nik: minta.penanda.nik, frasa: minta.frasa, actor: minta.actor })
      hasil.push({ id: satu, berhasil: true, nomor: jadi.nomor })
    } catch (galat) {
      if (!(galat instanceof Refusal)) throw galat
      hasil.push({ id: satu, berhasil: false, kode: galat.code, pesan: galat.message })
      if (galat.code === 'frasa-salah') break
    }
  }
  return hasil
}
