import { catat } from '#kernel/audit'
import { type Actor, sistem } from '#kernel/identity'
import { type Config, type Database, type Tx, enqueue, log, now, refuse, saveSetting, uuid } from '#kernel/platform'
import { type Lapor, buatCadangan, folderCadangan, pilihCadangan } from './cadangan.ts'
import { listNamaCadangan } from './daftar-isi.ts'
import { kunciInstalasi } from './kunci.ts'
import { latihPemulihan } from './latih.ts'
import { type HasilPerawatan, type JenisPerawatan, type Perawatan, findBerjalan, insertPerawatan, setKabar, setMulai, setSelesai } from './perawatan.sql.ts'
import { salinPenghapusan, simpanPenghapusan } from './penghapusan.ts'
import { sambunganPemilik } from './pulihkan.ts'
import { salinKeTempatKedua } from './salinan-kedua.ts'
import { buangYangLama, masaSimpan } from './simpan-lama.ts'

/** A run that gave no sign for so long has died with its process. */
export const DIAM_MS = 15 * 60_000
const KABAR_MS = 2_000
export const keadaanSebenarnya = (p: Pick<Perawatan, 'keadaan' | 'kabar_pada' | 'diminta_pada'>, kini: Date): Perawatan['keadaan'] | 'terputus' =>
  (p.keadaan === 'berjalan' && kini.getTime() - (p.kabar_pada ?? p.diminta_pada).getTime() > DIAM_MS ? 'terputus' : p.keadaan)

/** Puts a backup or a rehearsal in the queue; refuses while one waits or runs. */
export async function mintaPerawatan(tx: Tx, actor: Actor, jenis: 'cadangan' | 'latihan'): Promise<string> {
  if (await findBerjalan(tx, jenis, new Date(now().getTime() - DIAM_MS))) refuse('sedang-berjalan', jenis === 'cadangan' ? 'Pencadangan sedang berjalan. Tunggu sampai selesai.' : 'Latihan pemulihan sedang berjalan. Tunggu sampai selesai.', { status: 409 })
  const id = uuid()
  await insertPerawatan(tx, { id, jenis, oleh: actor.kind === 'pegawai' ? actor.nama : 'terjadwal', diminta_pada: now() })
  await enqueue(tx, `operasi.${jenis}`, { id }, { maxAttempts: 2 })
  if (actor.kind === 'pegawai') await catat(tx, { actor, tindakan: `operasi.${jenis}.request`, objek: { jenis: 'perawatan', id } })
  return id
}

/** Does a run and keeps its diary: progress while it goes, result at the end, also of one that fails. */
export async function denganCatatan(db: Database, jenis: JenisPerawatan, { id, oleh }: { id?: string; oleh: string }, lapor: Lapor | undefined, kerja: (lapor: Lapor) => Promise<HasilPerawatan>): Promise<HasilPerawatan> {
  const milik = id ?? uuid()
  if (!id) await db.transaction((tx) => insertPerawatan(tx, { id: milik, jenis, oleh, diminta_pada: now() }))
  await setMulai(db, milik, now())
  const awal = performance.now()
  let kabar = 0
  try {
    const hasil = await kerja((bagian, apa) => {
      lapor?.(bagian, apa)
      if (performance.now() - kabar < KABAR_MS) return
      kabar = performance.now()
      void setKabar(db, milik, bagian, apa, now()).catch(() => {})
    })
    await setSelesai(db, milik, hasil, now())
    return hasil
  } catch (error) {
    await setSelesai(db, milik, { keadaan: 'gagal', detik: (performance.now() - awal) / 1000, temuan: [(error as Error).message.slice(0, 500)] }, now()).catch(() => {})
    throw error
  }
}
interface Permintaan { id?: string; oleh: string; lapor?: Lapor; folder?: string }

/** Makes a backup by the settings: copy, second copy, removal of what need not be kept; recorded. What failed after the backup itself was whole stands in `temuan`. */
export function jalankanCadangan(db: Database, config: Config, { lapor, folder = folderCadangan(config), ...siapa }: Permintaan): Promise<HasilPerawatan> {
  return denganCatatan(db, 'cadangan', siapa, lapor, async (kabar) => {
    const kunci = kunciInstalasi(config.DATA_DIR), temuan: string[] = []
    const hasil = await buatCadangan(sambunganPemilik(db), config, { folder, kunci, lapor: (bagian, apa) => kabar(bagian * 0.9, apa) })
    temuan.push(...hasil.hilang.slice(0, 20).map((hash) => `Berkas ${hash.slice(0, 12)}… disebut basis data tetapi tidak ada atau rusak di penyimpanan`))
    const sesudah: [string, () => Promise<unknown>][] = [
      ['mencatat penghapusan di samping cadangan', () => simpanPenghapusan(db, folder, kunci)],
      ['menghapus yang lama', () => buangYangLama(folder, masaSimpan(config.BACKUP_KEEP), kunci)],
      ...(config.BACKUP_COPY_DIR ? [['menyalin ke tempat kedua', () => salinKeTempatKedua(hasil.folder, hasil.daftar, kunci, config.BACKUP_COPY_DIR!)], ['menyalin catatan penghapusan ke tempat kedua', () => salinPenghapusan(folder, config.BACKUP_COPY_DIR!)], ['menghapus yang lama di tempat kedua', () => buangYangLama(config.BACKUP_COPY_DIR!, masaSimpan(config.BACKUP_KEEP), kunci)]] as [string, () => Promise<unknown>][] : []),
    ]
    for (const [apa, kerja] of sesudah) {
      kabar(0.95, apa)
      await kerja().catch((error: Error) => { log.warn('after backup', { step: apa, error: error.message }); temuan.push(`Gagal ${apa}: ${error.message}`) })
    }
    const baris = hasil.daftar.tabel.reduce((jumlah, satu) => jumlah + satu.baris, 0)
    await db.transaction((tx) => catat(tx, { actor: sistem('pencadangan'), tindakan: 'operasi.cadangan.selesai', objek: { jenis: 'cadangan', id: hasil.nama }, sesudah: { baris, berkas: hasil.daftar.berkas.banyak, byte: hasil.daftar.byte } }))
    return { keadaan: temuan.some((satu) => satu.startsWith('Gagal')) ? 'gagal' : 'baik', cadangan: hasil.nama, byte: hasil.daftar.byte + hasil.daftar.byteBerkasBaru, baris, berkas: hasil.daftar.berkas.banyak, detik: hasil.detik, temuan }
  })
}

/** Rehearses the newest backup (or the one named) and records green or red with its seconds. */
export function jalankanLatihan(db: Database, config: Config, { lapor, folder = folderCadangan(config), nama, ...siapa }: Permintaan & { nama?: string }): Promise<HasilPerawatan> {
  return denganCatatan(db, 'latihan', siapa, lapor, async (kabar) => {
    const jalur = await pilihCadangan(folder, nama, await listNamaCadangan(folder)), kunci = kunciInstalasi(config.DATA_DIR)
    const hasil = await latihPemulihan(sambunganPemilik(db), config, jalur, kunci, kabar)
    const { daftar } = hasil
    return { keadaan: hasil.hijau ? 'baik' : 'gagal', cadangan: daftar?.nama ?? nama, byte: daftar?.byte, baris: daftar?.tabel.reduce((jumlah, satu) => jumlah + satu.baris, 0), berkas: hasil.berkas, detik: hasil.detik, temuan: hasil.temuan }
  })
}

export interface LembarPemulihan { kunci: string; dicetak?: string; diuji?: string }
export const SETELAN_LEMBAR = 'operasi.lembar_pemulihan'
/** Notes that the sheet with the key was printed, or that what somebody typed from it fits. */
export async function catatLembar(db: Database, config: Config, apa: 'dicetak' | 'diuji', sebelum: LembarPemulihan | undefined): Promise<void> {
  const { id } = kunciInstalasi(config.DATA_DIR)
  await db.transaction(async (tx) => {
    await saveSetting(tx, SETELAN_LEMBAR, { ...(sebelum?.kunci === id ? sebelum : {}), kunci: id, [apa]: now().toISOString() })
    await catat(tx, { actor: sistem('baris perintah'), tindakan: `operasi.kunci.${apa}`, objek: { jenis: 'kunci-pemulihan', id } })
  })
}
