// Tests only: a billboard's way through the offices, with the named people of the demo world.
import { type Jawaban, periksaJawaban } from '#kernel/forms'
import { type Pegawai, findOrangByNik } from '#kernel/identity'
import { findUnitByKode } from '#kernel/organisation'
import { type Database, type Tx, uuid } from '#kernel/platform'
import { type Berkas, type HasilTindakan, type IsiBekal, ajukanBerkas, bertindak, findProsesTerbaru, listTugasTerbuka } from '#kernel/workflow'
import { type Layanan, findLayanan } from '#modules/pelayanan'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { modules } from '../../tools/modules.testing.ts'
import { lunasJob, terimaPembayaran } from './pembayaran.ts'
import { listTagihanByBerkas } from './tagihan.sql.ts'

export { findIzinByBerkas } from './izin.sql.ts'
export { listTagihanByBerkas }

export const YUSUF = '7308211203859902'
export const REKLAME = 'izin-penyelenggaraan-reklame'
/** Publishes services and registers effects as a start of the system does. */
export async function mulaiModul(db: Database): Promise<void> {
  for (const modul of modules) await modul.start?.(db)
}
/** The same inside a transaction that will be rolled back. */
export const mulaiDi = (tx: Tx): Promise<void> => mulaiModul({ ...tx, transaction: (work: (tx: Tx) => Promise<unknown>) => work(tx) } as unknown as Database)

const papan = (luas: number, lain: Jawaban = {}): Jawaban => ({
  nama_usaha: 'Toko Yusuf Jaya', nib: '1234567890123', alamat: 'Jalan Kawerang RT 003 RW 001, Watampone', hp: '0812 0000 9902', jenis_reklame: 'papan', isi_reklame: 'TOKO YUSUF JAYA, bahan bangunan', produk_rokok: 'tidak',
  panjang: luas / 2, lebar: 2, jumlah_muka: 1, ketinggian: 6, lokasi_wilayah: '73.08.21.1003', lokasi_alamat: 'Jalan Ahmad Yani, di depan terminal', kelas_jalan: 'dua', pemilik_lahan: 'sendiri',
  mulai_pasang: '2026-12-15', lama_hari: 365, pernyataan: 'ya', ...lain,
})

/** A walk-in citizen's application, entered by Fitriani at the counter of DPMPTSP. */
export async function ajukanReklame(tx: Tx, luas: number, { hariIni = '2026-11-23', ...lain }: Jawaban & { hariIni?: string } = {}): Promise<Berkas> {
  const layanan = (await findLayanan(tx, REKLAME))!
  const { bersih, masalah } = periksaJawaban(layanan.formulir, papan(luas, lain), { hariIni })
  if (masalah.length > 0) throw new Error(JSON.stringify(masalah))
  const orang = (await findOrangByNik(tx, YUSUF))!
  const unit = (await findUnitByKode(tx, 'dpmptsp'))!
  const { berkas } = await ajukanBerkas(tx, { proses: (await findProsesTerbaru<Layanan>(tx, REKLAME))!, actor: await masukSebagai(tx, 'fitriani'), pemohon: { id: orang.id, nama: orang.nama }, unit, wilayah: null, jawaban: bersih, kanal: 'loket', kunci: uuid(), awalan: 'IPR' })
  return berkas
}

/** The official does `hasil` on the open step `langkah`. */
export async function tindak(tx: Tx, berkasId: string, langkah: string, hasil: string, siapa: string | Pegawai, bekal: IsiBekal = {}): Promise<HasilTindakan> {
  const tugas = (await listTugasTerbuka(tx, berkasId)).find((satu) => satu.langkah === langkah)
  if (!tugas) throw new Error(`${langkah} is not open; open are ${(await terbuka(tx, berkasId)).join(', ')}`)
  return bertindak(tx, { tugasId: tugas.id, hasil, actor: typeof siapa === 'string' ? await masukSebagai(tx, siapa) : siapa, bekal })
}
export const terbuka = async (tx: Tx, berkasId: string): Promise<string[]> => (await listTugasTerbuka(tx, berkasId)).map((satu) => satu.langkah).sort()

export const SYARAT = 'Pondasi dicor sedalam 1,5 m\nJarak tiang dari tepi jalan paling dekat 3 m'
/** From the counter to the assessment; all teams agree, PUPR with conditions; inspected when it is large. */
export async function sampaiPenetapan(tx: Tx, luas: number, lain: Jawaban = {}): Promise<Berkas> {
  const berkas = await ajukanReklame(tx, luas, lain)
  await tindak(tx, berkas.id, 'verifikasi', 'minta_rekomendasi', 'ilham')
  await tindak(tx, berkas.id, 'rekom_pupr', 'setuju_bersyarat', 'arifuddin', { catatan: SYARAT })
  await tindak(tx, berkas.id, 'rekom_satpolpp', 'setuju', 'jamaluddin')
  await tindak(tx, berkas.id, 'rekom_dishub', 'setuju', 'sittihajar')
  if (luas > 8) await tindak(tx, berkas.id, 'kunjungan', 'lanjut', 'ilham', { berita_acara: 'Ukuran sesuai, tanah milik pemohon.', foto: [uuid()] })
  await tindak(tx, berkas.id, 'telaah', 'lanjut', 'ilham')
  return berkas
}
/** The assessment by Rusdi of Bapenda; `total` is what stood on his screen. */
export const tetapkan = (tx: Tx, berkasId: string, total: bigint, isi: { koreksi?: Jawaban; alasan?: string } = {}): Promise<HasilTindakan> => tindak(tx, berkasId, 'penetapan', 'tagih', 'rusdi', { perhitungan: { dilihat: String(total), ...isi } })
/** From paid to signed. */
export async function sampaiTanda(tx: Tx, berkasId: string): Promise<void> {
  await tindak(tx, berkasId, 'penyusunan', 'lanjut', 'hasnawati')
  await tindak(tx, berkasId, 'paraf_kabid', 'paraf', 'marlina')
  await tindak(tx, berkasId, 'paraf_sekretaris', 'paraf', 'syamsuddin')
  await tindak(tx, berkasId, 'tanda_tangan', 'tanda_tangan', 'nurjannah')
}

/** A billboard of 6 m² of Yusuf's from the counter to the register, paid and signed. Returns the case. */
export async function izinTerbit(db: Database): Promise<string> {
  const berkas = await db.transaction((tx) => sampaiPenetapan(tx, 6))
  await db.transaction((tx) => tetapkan(tx, berkas.id, 657_000n))
  const tagihan = (await listTagihanByBerkas(db, berkas.id)).at(-1)!
  await db.transaction((tx) => terimaPembayaran(tx, { id: `bank-${uuid()}`, kode_bayar: tagihan.kode_bayar, jumlah: String(tagihan.total), ntpd: uuid().replaceAll('-', '').toUpperCase(), dibayar_pada: new Date().toISOString(), kanal: 'QRIS' }))
  await lunasJob.run(db, { tagihanId: tagihan.id }, { attempt: 1, jobId: '1' })
  await db.transaction((tx) => sampaiTanda(tx, berkas.id))
  await db.transaction(async (tx) => { for (const satu of await listTugasTerbuka(tx, berkas.id)) if (satu.jenis === 'penerbitan') await bertindak(tx, { tugasId: satu.id, hasil: 'terbit', actor: { kind: 'sistem', sebab: 'uji' } }) })
  return berkas.id
}
