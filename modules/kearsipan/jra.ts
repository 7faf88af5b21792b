import { catat } from '#kernel/audit'
import { type JraBaru, type NasibAkhir, saveJra, tabelCsv } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { adaTanggal } from '#kernel/organisation'
import { type FieldProblem, type Tx, refuse } from '#kernel/platform'

// The schedule as a region's regulation brings it: one line typed in, or the whole annex as CSV, all of it or nothing.

const KOLOM = ['klasifikasi', 'nama', 'aktif', 'inaktif', 'nasib', 'peristiwa', 'keterangan'] as const
export const CONTOH_CSV = `${KOLOM.join(';')}\n005;Undangan;1;1;musnah;;\n800;Kepegawaian;2;8;dinilai kembali;pegawai pensiun atau berhenti;`

const NASIB: Record<string, NasibAkhir> = { musnah: 'musnah', permanen: 'permanen', 'dinilai kembali': 'dinilai_kembali', dinilai_kembali: 'dinilai_kembali' }
interface HasilBaca { jra: JraBaru[]; /** Line number (the heading is 1) and what is wrong with it. */ salah: { baris: number; pesan: string }[] }
/** Reads the annex of a regulation; says of every line what is wrong. `dasar` and `mulai` hold for all of it. */
export function bacaJra(teks: string, dasar: string, mulai: string): HasilBaca {
  const [kepala, ...isi] = tabelCsv(teks)
  const hasil: HasilBaca = { jra: [], salah: [] }
  const letak = KOLOM.map((nama) => kepala?.findIndex((k) => k.toLowerCase() === nama) ?? -1)
  const hilang = KOLOM.slice(0, 5).filter((_, i) => letak[i]! < 0)
  if (hilang.length > 0) return { jra: [], salah: [{ baris: 1, pesan: `Kolom ${hilang.join(', ')} tidak ada. Baris pertama harus berisi nama kolom.` }] }
  const sudah = new Set<string>()
  for (const [i, satu] of isi.entries()) {
    const [klasifikasi, nama, aktif, inaktif, nasib, peristiwa, keterangan] = letak.map((di) => (di < 0 ? '' : (satu[di] ?? ''))) as [string, string, string, string, string, string, string]
    const pesan = periksa({ klasifikasi, nama, aktif, inaktif, nasib }, sudah)
    if (pesan.length > 0) { hasil.salah.push({ baris: i + 2, pesan: pesan.join(' ') }); continue }
    sudah.add(klasifikasi)
    hasil.jra.push({ klasifikasi, nama, retensi_aktif: Number(aktif), retensi_inaktif: Number(inaktif), nasib_akhir: NASIB[nasib.toLowerCase()]!, dasar_hukum: dasar, berlaku_mulai: mulai, pemicu: peristiwa ? 'peristiwa' : 'ditutup', peristiwa: peristiwa || null, keterangan })
  }
  return hasil
}
function periksa({ klasifikasi, nama, aktif, inaktif, nasib }: Record<'klasifikasi' | 'nama' | 'aktif' | 'inaktif' | 'nasib', string>, sudah: Set<string>): string[] {
  const tahun = (nilai: string) => /^\d{1,2}$/.test(nilai)
  return [
    !/^\d{3}(\.\d{1,3}){0,5}$/.test(klasifikasi) && `Kode "${klasifikasi}" bukan kode klasifikasi.`, sudah.has(klasifikasi) && `Kode ${klasifikasi} sudah ada pada baris di atasnya.`, nama.length < 3 && 'Nama kosong.',
    !tahun(aktif) && `Masa aktif "${aktif}" bukan jumlah tahun.`, !tahun(inaktif) && `Masa inaktif "${inaktif}" bukan jumlah tahun.`, !NASIB[nasib.toLowerCase()] && `Nasib akhir "${nasib}" harus musnah, permanen, atau dinilai kembali.`,
  ].filter((s): s is string => typeof s === 'string')
}

/** Puts rules in force, all of them or none. Closed dossiers keep their dates until they are reckoned again. */
export async function simpanJra(tx: Tx, actor: Actor, jra: JraBaru[]): Promise<void> {
  for (const satu of jra) await saveJra(tx, satu)
  await catat(tx, { actor, tindakan: 'arsip.jra.simpan', objek: { jenis: 'jra', id: jra.length === 1 ? jra[0]!.klasifikasi : 'impor' }, sesudah: { banyak: jra.length, mulai: jra[0]?.berlaku_mulai, dasar: jra[0]?.dasar_hukum } })
}
/** First day and ground of a regulation, or what is wrong with them. */
export function periksaDasar(dasar: string, mulai: string): void {
  const salah: FieldProblem[] = []
  if (dasar.trim().length < 5) salah.push({ field: 'dasar', message: 'Tuliskan peraturan yang menetapkannya.' })
  if (!adaTanggal(mulai)) salah.push({ field: 'mulai', message: 'Tanggal mulai berlaku belum benar.' })
  if (salah.length > 0) refuse('isian-salah', salah[0]!.message, { fields: salah })
}
