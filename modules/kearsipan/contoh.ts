import { sistem } from '#kernel/identity'
import { type Unit, findUnitByKode, getUnitByKode } from '#kernel/organisation'
import { type Database, type Tx, refuse, uuid } from '#kernel/platform'
import { terbitkanProses } from '#kernel/workflow'
import { insertBerkasArsip } from './berkas-arsip.sql.ts'
import { berkaskan, listAntrean, tambahKertas } from './pemberkasan.ts'
import { LEMBAGA_BAWAAN, calonPenilai, usulkan } from './penyusutan.ts'
import { SOP_PENYUSUTAN } from './sop.ts'
import { tutupBerkas } from './tutup.ts'

// The archive of the demo regency: letters of the year in their dossiers, older papers whose terms are over, a transfer that
// waits for its signatures and a list that waits for the panel.

const ACTOR = sistem('contoh-arsip')
interface Lama { klasifikasi: string; tahun: number; judul: string; kertas: [nomor: string, tanggal: string, uraian: string][] }
const MUSNAH: Lama[] = [
  { klasifikasi: '005', tahun: 2019, judul: 'Undangan rapat koordinasi 2019', kertas: [['005/014/Umum', '2019-02-11', 'Undangan rapat persiapan musrenbang'], ['005/087/Umum', '2019-06-20', 'Undangan rapat penyerapan anggaran'], ['005/142/Umum', '2019-10-03', 'Undangan rapat evaluasi pelayanan']] },
  { klasifikasi: '850', tahun: 2018, judul: 'Cuti tahunan pegawai 2018', kertas: [['850/003', '2018-03-05', 'Rekapitulasi cuti tahunan triwulan I'], ['850/011', '2018-07-02', 'Rekapitulasi cuti tahunan triwulan II']] },
]
const PINDAH: Lama[] = [{ klasifikasi: '500', tahun: 2021, judul: 'Promosi penanaman modal 2021', kertas: [['500/021', '2021-04-12', 'Laporan temu usaha Makassar'], ['500/064', '2021-09-28', 'Bahan pameran investasi']] }]

async function berkasLama(tx: Tx, unit: Unit, lama: Lama): Promise<string> {
  const { id } = await insertBerkasArsip(tx, { id: uuid(), unit: { id: unit.id, jalur: unit.jalur }, klasifikasi: lama.klasifikasi, tahun: lama.tahun, judul: lama.judul, lokasi: `Ruang arsip, rak 2, boks ${lama.tahun - 2010}`, dibuka: `${lama.tahun}-01-02`, oleh: 'Pengelola arsip' })
  for (const [nomor, tanggal, uraian] of lama.kertas) await tambahKertas(tx, ACTOR, unit, id, { nomor, tanggal, uraian, tingkat: 'asli', jumlah: '2 lembar', lokasi: '' })
  await tutupBerkas(tx, ACTOR, id, `${lama.tahun}-12-31`, null)
  return id
}
/** Older dossiers of one office, a transfer and a proposal to destroy. Needs the demo posts; without them it says so. */
export async function isiArsipContoh(tx: Tx): Promise<void> {
  await terbitkanProses(tx, { kode: 'penyusutan-arsip', nama: 'Penyusutan arsip', sop: SOP_PENYUSUTAN, definisi: {} }, 'Balai')
  const unit = await getUnitByKode(tx, 'dpmptsp'), lembaga = (await findUnitByKode(tx, LEMBAGA_BAWAAN)) ?? refuse('unit-tidak-ada', 'Unit contoh belum ada. Jalankan pengisian dunia contoh lebih dahulu.')
  const musnah: string[] = [], pindah: string[] = []
  for (const lama of MUSNAH) musnah.push(await berkasLama(tx, unit, lama))
  for (const lama of PINDAH) pindah.push(await berkasLama(tx, unit, lama))
  await usulkan(tx, ACTOR, { jenis: 'musnah', unit, keUnit: null, berkas: musnah, penilai: (await calonPenilai(tx)).map((j) => j.id), perihal: 'Pemusnahan arsip DPMPTSP yang habis masa simpannya', kunci: 'contoh-musnah' })
  await usulkan(tx, ACTOR, { jenis: 'pindah', unit, keUnit: lembaga.id, berkas: pindah, penilai: [], perihal: 'Pemindahan arsip inaktif DPMPTSP 2021', kunci: 'contoh-pindah' })
}
/** Files what the demo offices have finished, each into the dossier of its classification and year. */
export async function berkaskanContoh(db: Database): Promise<void> {
  for (const kode of ['dpmptsp', 'dinkes', 'bagian-umum', 'dispusip']) {
    const unit = await findUnitByKode(db, kode)
    if (!unit) continue
    const antrean = await listAntrean(db, unit.id, undefined, 200)
    // Some stay in the tray, so that it shows what it is for.
    const pilih = antrean.slice(0, Math.max(0, antrean.length - 8)).map(({ jenis, id }) => ({ jenis, id }))
    if (pilih.length > 0) await db.transaction((tx) => berkaskan(tx, ACTOR, unit, pilih, 'usul'))
  }
}
