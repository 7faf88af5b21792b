import { type Tx, sql, uuid } from '#kernel/platform'
import { type BarisRinci, geserBatas } from '../batas.sql.ts'
import { type DokumenBaru, insertDokumen, insertPenerima, insertPotongan, insertRinci, insertTindakan } from '../dokumen.sql.ts'
import { type JenisDokumen, type KeadaanDokumen, MENAHAN, type Ragam, type Tugas } from '../keadaan.ts'
import { imporNomor } from '#kernel/documents'
import { hariIni } from '../pelaku.ts'
import type { Orang, UnitContoh } from './orang.ts'

// On the desks of one office: something waiting for each of its people, in every state.

type Langkah = [tindakan: string, tugas: Tugas, ke: KeadaanDokumen]
interface Terbuka { jenis: JenisDokumen; ragam: Ragam; uraian: string; langkah: Langkah[]; lanjut?: Omit<Terbuka, 'ragam' | 'uraian'> }
const AJU: Langkah = ['ajukan', 'minta', 'diajukan'], UJI: Langkah = ['verifikasi', 'uji', 'diverifikasi'], SETUJU: Langkah = ['otorisasi', 'setuju', 'diotorisasi']
const DRAF: Langkah = ['buat', 'minta', 'draf']
const SPM = (langkah: Langkah[], lanjut?: Terbuka['lanjut']): NonNullable<Terbuka['lanjut']> => ({ jenis: 'spm', langkah: [['buat', 'uji', 'diajukan'], ...langkah], ...(lanjut ? { lanjut } : {}) })
const MEJA: Terbuka[] = [
  { jenis: 'npd', ragam: '', uraian: 'Belanja alat tulis kantor', langkah: [DRAF] }, { jenis: 'npd', ragam: '', uraian: 'Perjalanan pengawasan jalan', langkah: [DRAF, AJU] }, { jenis: 'npd', ragam: '', uraian: 'Bahan bakar kendaraan lapangan', langkah: [DRAF, AJU, UJI] }, { jenis: 'npd', ragam: '', uraian: 'Makan minum rapat pelaksanaan', langkah: [DRAF, AJU, UJI, SETUJU] },
  { jenis: 'spp', ragam: 'ls_barang_jasa', uraian: 'Pemeliharaan alat berat', langkah: [DRAF] }, { jenis: 'spp', ragam: 'ls_pihak_ketiga', uraian: 'Termin pekerjaan rehabilitasi jalan', langkah: [DRAF, AJU] },
  { jenis: 'spp', ragam: 'ls_barang_jasa', uraian: 'Jasa konsultansi pengawasan', langkah: [DRAF, AJU, UJI], lanjut: SPM([]) }, { jenis: 'spp', ragam: 'ls_barang_jasa', uraian: 'Sewa peralatan survei', langkah: [DRAF, AJU, UJI, SETUJU], lanjut: SPM([SETUJU]) },
  { jenis: 'spp', ragam: 'ls_barang_jasa', uraian: 'Pengadaan bahan jalan', langkah: [DRAF, AJU, UJI, SETUJU], lanjut: SPM([SETUJU], { jenis: 'sp2d', langkah: [['buat', 'bayar', 'diverifikasi']] }) },
  { jenis: 'spp', ragam: 'ls_barang_jasa', uraian: 'Pengujian mutu beton', langkah: [DRAF, AJU, UJI, SETUJU], lanjut: SPM([SETUJU], { jenis: 'sp2d', langkah: [['buat', 'bayar', 'diverifikasi'], ['otorisasi', 'bayar', 'diotorisasi']] }) },
]
/** One document of each state for the people of an office, on lines that still have something left. Where lines or people are missing, fewer. */
export async function isiTerbuka(tx: Tx, tahun: number, unit: UnitContoh, budId: string, budSurat: string): Promise<void> {
  const baris = await tx.many<{ subId: string; rekening: string; sisa: bigint }>(sql`select sub_id as "subId", rekening, spd[1] + spd[2] + spd[3] + spd[4] - spp as sisa from penatausahaan.batas where tahun = ${tahun} and unit_id = ${unit.unit_id} and rekening like '5.1.02%' and spd[1] + spd[2] + spd[3] + spd[4] - spp > 1000000 order by 3 desc, sub_id limit ${MEJA.length}`)
  for (const [i, satu] of MEJA.entries()) {
    const b = baris[i]
    if (!b || (satu.jenis === 'npd' && !unit.pptk)) continue
    const jumlah = b.sisa / 4n > 25_000_000n ? 25_000_000n - BigInt(i) * 1_250_000n : b.sisa / 4n
    await tulisSatu(tx, tahun, unit, { id: budId, surat: budSurat }, satu, [{ subId: b.subId, rekening: b.rekening, jumlah }])
  }
}
async function tulisSatu(tx: Tx, tahun: number, unit: UnitContoh, bud: { id: string; surat: string }, t: Terbuka, rinci: BarisRinci[]): Promise<void> {
  const jumlah = rinci.reduce((n, r) => n + r.jumlah, 0n), rantai = uuid()
  const umum = { ragam: t.ragam, tahun, unit_id: unit.unit_id, unit_jalur: unit.unit_jalur, rantai_id: rantai, tanggal: hariIni(), uraian: t.uraian, jumlah, dasar: t.ragam === 'ls_pihak_ketiga' ? { kontrak: '027/SPK/88', beritaAcara: 'BAP/88' } : t.jenis === 'npd' ? { panjar: false } : {} }
  await tulisDokumen(tx, unit, bud, { ...umum, id: rantai, jenis: t.jenis, keadaan: t.langkah.at(-1)![2] }, t.langkah)
  await insertRinci(tx, rantai, rinci)
  if (t.jenis === 'spp') await insertPenerima(tx, rantai, unit.unit_jalur, { nama: 'CV Contoh Teknik', alamat: '', bank: 'Bank Pembangunan Daerah (contoh)', nomor_rekening: '001122334455', npwp: '' })
  if (t.langkah.length > 1 && (t.jenis === 'npd' || MENAHAN.includes(t.ragam))) await geserBatas(tx, tahun, unit.unit_id, rinci, { spp: 1 })
  let induk = rantai
  for (let l = t.lanjut; l; l = l.lanjut) {
    const id = uuid()
    await tulisDokumen(tx, unit, bud, { ...umum, id, jenis: l.jenis, induk_id: induk, keadaan: l.langkah.at(-1)![2] }, l.langkah)
    if (l.jenis === 'spm') await insertPotongan(tx, id, [{ jenis: 'ppn', id_billing: '', ntpn: '', jumlah: jumlah / 10n }])
    induk = id
  }
}
const BERNOMOR: Partial<Record<JenisDokumen, KeadaanDokumen[]>> = { npd: ['diajukan', 'diverifikasi', 'diotorisasi'], spp: ['diajukan', 'diverifikasi', 'diotorisasi'], spm: ['diotorisasi'], sp2d: ['diotorisasi'] }
async function tulisDokumen(tx: Tx, unit: UnitContoh, bud: { id: string; surat: string }, d: DokumenBaru, langkah: Langkah[]): Promise<void> {
  await insertDokumen(tx, { ...d, nomor: BERNOMOR[d.jenis]?.includes(d.keadaan) ? await nomorBerikut(tx, d, d.jenis === 'sp2d' ? bud : { id: unit.unit_id, surat: unit.surat }) : null })
  for (const [i, [tindakan, tugas, ke]] of langkah.entries()) {
    const o = siapa(unit, d.jenis, tugas)
    await insertTindakan(tx, { id: uuid(), dokumenId: d.id, rantaiId: d.rantai_id, tindakan, tugas, dari: i === 0 ? '' : langkah[i - 1]![2], ke, pegawaiId: o.pegawai, jabatanId: o.jabatan_id, jabatan: o.jabatan })
  }
}
const siapa = (u: UnitContoh, jenis: JenisDokumen, tugas: Tugas): Orang => (tugas === 'uji' ? u.uji : tugas === 'setuju' ? u.setuju : tugas === 'bayar' ? u.bayar : jenis === 'npd' ? u.pptk! : u.minta)
const ROMAWI = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
async function nomorBerikut(tx: Tx, d: DokumenBaru, pemilik: { id: string; surat: string }): Promise<string> {
  const { urut } = await tx.one<{ urut: number }>(sql`select count(*)::int + 1 as urut from penatausahaan.dokumen where jenis = ${d.jenis} and tahun = ${d.tahun} and nomor is not null and (${d.jenis === 'sp2d'} or unit_id = ${d.unit_id})`)
  const teks = `${String(urut).padStart(d.jenis === 'sp2d' ? 6 : 5, '0')}/${d.jenis.toUpperCase()}/${pemilik.surat}/${ROMAWI[Number(d.tanggal.slice(5, 7)) - 1]}/${d.tahun}`
  await imporNomor(tx, [{ unitId: pemilik.id, register: d.jenis, tahun: d.tahun, urut, teks, tanggal: d.tanggal }])
  return teks
}
