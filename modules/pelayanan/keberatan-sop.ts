import type { Formulir } from '#kernel/forms'
import type { Eskalasi, Pelaku, Sop } from '#kernel/workflow'
import { type Db, type Tx } from '#kernel/platform'
import { listUnit } from '#kernel/organisation'
import { terbitkanProses } from '#kernel/workflow'

// The small procedures of objection and appeal (UU 30/2014 Ps 75–78). Deciding and signing together stay within the ten working
// days of the law; when they pass in silence the objection counts as granted, the head is told so, and can no longer refuse.

export type JenisKeberatan = 'keberatan' | 'banding'
export interface Keputusan { jenis: JenisKeberatan; /** Against a decision of a desa or kelurahan: the camat stands above it. */ desa: boolean }
export const kodeKeberatan = ({ jenis, desa }: Keputusan): string => (desa ? `${jenis}-desa` : jenis)

const kepala: Pelaku = { siapa: 'pejabat', peran: 'kepala', di: 'unit_pemilik' }
const camat: Pelaku = { siapa: 'pejabat', peran: 'pimpinan_wilayah', di: 'kecamatan_pemohon' }

export function sopKeberatan({ jenis, desa }: Keputusan, kodePemda: string): Sop {
  const bupati: Pelaku = { siapa: 'pejabat', peran: 'pimpinan', di: { unit: kodePemda } }
  const pemutus = jenis === 'keberatan' ? kepala : desa ? camat : bupati
  const atasan = jenis === 'keberatan' && desa ? camat : bupati
  const eskalasi: Eskalasi[] = [{ persen: 50, kepada: pemutus }, { persen: 80, kepada: pemutus }, { persen: 100, kepada: atasan }]
  return {
    awal: 'putuskan', janji: { nilai: 10, satuan: 'hari_kerja' }, lewat: 'fiktif_positif',
    langkah: {
      putuskan: {
        nama: `Putuskan ${jenis}`, pelaku: pemutus, keadaan: 'verifikasi', jenis: 'periksa', tenggat: { nilai: 8, satuan: 'hari_kerja' }, eskalasi, kelengkapan: `Alasan ${jenis} dan berkas permohonan asal`, keluaran: `Putusan ${jenis}`,
        hasil: [
          { kode: 'setuju', nama: `Kabulkan ${jenis}`, ke: [{ langkah: 'tanda_tangan' }], butuh: ['alasan'], efek: ['susun_putusan_keberatan'] },
          { kode: 'tolak', nama: `Tolak ${jenis}`, ke: [{ langkah: 'ditolak' }], butuh: ['alasan', 'dasar_hukum'] },
        ],
      },
      tanda_tangan: {
        nama: `Tanda tangani putusan ${jenis}`, pelaku: pemutus, keadaan: 'penandatanganan', jenis: 'tanda_tangan', tenggat: { nilai: 1, satuan: 'hari_kerja' }, eskalasi, kelengkapan: 'Konsep putusan', keluaran: 'Putusan bertanda tangan',
        hasil: [{ kode: 'tanda_tangan', nama: 'Tanda tangani', ke: [{ langkah: 'penerbitan' }], efek: ['tanda_tangani_putusan'] }, { kode: 'kembalikan', nama: 'Ubah putusan', ke: [{ langkah: 'putuskan' }], butuh: ['catatan'] }],
      },
      penerbitan: {
        nama: 'Beri tahu pemohon dan buka kembali permohonannya', pelaku: { siapa: 'sistem' }, keadaan: 'penerbitan', jenis: 'penerbitan', tenggat: { nilai: 5, satuan: 'menit' }, kelengkapan: 'Putusan bertanda tangan', keluaran: 'Permohonan asal diproses kembali',
        hasil: [{ kode: 'terbit', nama: 'Terbitkan putusan', ke: [{ langkah: 'terbit' }], efek: ['buka_lagi_permohonan'] }],
      },
      terbit: { akhir: 'terbit', nama: `${jenis === 'banding' ? 'Banding' : 'Keberatan'} dikabulkan` },
      ditolak: { akhir: 'ditolak', nama: `${jenis === 'banding' ? 'Banding' : 'Keberatan'} ditolak` },
    },
  }
}

const formulir: Formulir = {
  halaman: [{
    kode: 'keberatan', judul: 'Keberatan', judul_en: 'Objection',
    isian: [
      { kode: 'nomor_asal', jenis: 'teks', label: 'Nomor permohonan yang diputus', label_en: 'Number of the application decided', maks: 60 },
      { kode: 'alasan_keberatan', jenis: 'teks_panjang', label: 'Mengapa Anda keberatan', label_en: 'Why you object', maks: 4000 },
      { kode: 'permintaan', jenis: 'teks_panjang', label: 'Apa yang Anda minta', label_en: 'What you ask for', maks: 2000 },
    ],
  }],
}
const NAMA: Record<JenisKeberatan, [string, string]> = { keberatan: ['Keberatan atas Keputusan', 'Objection to a decision'], banding: ['Banding Administratif', 'Administrative appeal'] }

/** Publishes the four procedures; the same again changes nothing. They are no services: without a product the catalogue leaves them out. */
export async function terbitkanProsesKeberatan(tx: Tx): Promise<void> {
  const kodePemda = await kodePemerintahDaerah(tx)
  for (const jenis of ['keberatan', 'banding'] as const) for (const desa of [false, true]) {
    const kode = kodeKeberatan({ jenis, desa })
    const [nama, nama_en] = NAMA[jenis]
    await terbitkanProses(tx, { kode, nama, sop: sopKeberatan({ jenis, desa }, kodePemda), definisi: { kode, nama, nama_en, ringkas: '', ringkas_en: '', formulir, persyaratan: [] } }, 'Balai')
  }
}
export const kodePemerintahDaerah = async (db: Db): Promise<string> => (await listUnit(db, { jenis: ['pemerintah_daerah'], banyak: 1 }))[0]?.kode ?? 'pemkab'
