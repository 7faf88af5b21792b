import { type Tx, sql } from '#kernel/platform'
import type { JenisDokumen } from './dokumen-tahap.ts'

// The chapters each kind of document has, as reference data: from a year on, by a decree. A new instruction of the ministry is a new
// set of rows beside these (templat_bab), nothing here changes.

type Bab = [judul: string, isi: string]
const PENDAHULUAN = (dokumen: string): Bab => ['Pendahuluan', `## Latar belakang\nTuliskan mengapa ${dokumen} ini disusun.\n\n## Dasar hukum\n- Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional\n- Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah\n- Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017\n\n## Maksud dan tujuan\n\n## Sistematika`]
const PENUTUP: Bab = ['Penutup', 'Tuliskan kaidah pelaksanaan dan pedoman transisinya.']
export const BAB_BAKU: Record<JenisDokumen, { mulai: number; dasar: string; bab: Bab[] }> = {
  rpjpd: { mulai: 2020, dasar: 'Permendagri 86/2017', bab: [PENDAHULUAN('RPJPD'), ['Gambaran Umum Kondisi Daerah', ''], ['Permasalahan dan Isu Strategis', ''], ['Visi dan Misi Daerah', '[[tabel:cascading]]'], ['Arah Kebijakan dan Sasaran Pokok', '[[tabel:indikator]]'], PENUTUP] },
  rpjmd: { mulai: 2020, dasar: 'Permendagri 86/2017', bab: [PENDAHULUAN('RPJMD'), ['Gambaran Umum Kondisi Daerah', ''], ['Gambaran Keuangan Daerah', ''], ['Permasalahan dan Isu Strategis Daerah', ''], ['Visi, Misi, Tujuan, dan Sasaran', '[[tabel:cascading]]'], ['Strategi, Arah Kebijakan, dan Program Pembangunan Daerah', ''], ['Kerangka Pendanaan Pembangunan dan Program Perangkat Daerah', '[[tabel:program]]'], ['Kinerja Penyelenggaraan Pemerintahan Daerah', '[[tabel:indikator]]'], PENUTUP] },
  rpd: { mulai: 2020, dasar: 'Inmendagri 70/2021; Permendagri 86/2017', bab: [PENDAHULUAN('RPD'), ['Gambaran Umum Kondisi Daerah', ''], ['Gambaran Keuangan Daerah', ''], ['Permasalahan dan Isu Strategis Daerah', ''], ['Tujuan dan Sasaran', '[[tabel:cascading]]'], ['Strategi, Arah Kebijakan, dan Program Prioritas', ''], ['Kerangka Pendanaan dan Program Perangkat Daerah', '[[tabel:program]]'], ['Kinerja Penyelenggaraan Pemerintahan Daerah', '[[tabel:indikator]]'], PENUTUP] },
  renstra: { mulai: 2020, dasar: 'Permendagri 86/2017', bab: [PENDAHULUAN('Renstra'), ['Gambaran Pelayanan Perangkat Daerah', ''], ['Permasalahan dan Isu Strategis', ''], ['Tujuan dan Sasaran', '[[tabel:cascading]]'], ['Strategi dan Arah Kebijakan', ''], ['Rencana Program, Kegiatan, Sub Kegiatan, dan Pendanaan', '[[tabel:program]]'], ['Kinerja Penyelenggaraan Bidang Urusan', '[[tabel:indikator]]'], PENUTUP] },
  rkpd: { mulai: 2020, dasar: 'Permendagri 86/2017', bab: [PENDAHULUAN('RKPD'), ['Gambaran Umum dan Evaluasi Pelaksanaan RKPD Tahun Lalu', ''], ['Kerangka Ekonomi dan Keuangan Daerah', ''], ['Sasaran dan Prioritas Pembangunan Daerah', ''], ['Arah Kebijakan Pembangunan dan Pokok-Pokok Pikiran DPRD', '[[tabel:usulan]]'], ['Rencana Kerja dan Pendanaan Daerah', '[[tabel:ringkasan_unit]]\n\n[[tabel:sub_kegiatan]]'], ['Kinerja Penyelenggaraan Pemerintahan Daerah', '[[tabel:indikator]]'], PENUTUP] },
  renja: { mulai: 2020, dasar: 'Permendagri 86/2017', bab: [PENDAHULUAN('Renja'), ['Hasil Evaluasi Renja Tahun Lalu', '[[tabel:realisasi]]'], ['Tujuan dan Sasaran Perangkat Daerah', ''], ['Rencana Kerja dan Pendanaan Perangkat Daerah', '[[tabel:sub_kegiatan]]'], ['Kinerja Penyelenggaraan Bidang Urusan', '[[tabel:indikator]]'], PENUTUP] },
}
/** Writes the chapters shipped, once. The RPJMD of the round of 2025 has five chapters (Inmendagri 2/2025). */
export async function isiTemplatBab(tx: Tx): Promise<void> {
  const baris = Object.entries(BAB_BAKU).flatMap(([jenis, { mulai, dasar, bab }]) => bab.map(([judul, isi], i) => ({ jenis, berlaku_mulai: mulai, urut: i + 1, judul, isi, dasar_hukum: dasar })))
  const baru = ([PENDAHULUAN('RPJMD'), ['Gambaran Umum Daerah', ''], ['Visi, Misi, dan Program Prioritas Pembangunan Daerah', '[[tabel:cascading]]'], ['Program Perangkat Daerah dan Kinerja Penyelenggaraan Pemerintahan Daerah', '[[tabel:program]]\n\n[[tabel:indikator]]'], PENUTUP] satisfies Bab[]).map(([judul, isi], i) => ({ jenis: 'rpjmd', berlaku_mulai: 2025, urut: i + 1, judul, isi, dasar_hukum: 'Inmendagri 2/2025' }))
  await tx.run(sql`insert into perencanaan.templat_bab (jenis, berlaku_mulai, urut, judul, isi, dasar_hukum) select b.jenis, b.berlaku_mulai, b.urut, b.judul, b.isi, b.dasar_hukum
    from jsonb_to_recordset(${JSON.stringify([...baris, ...baru])}::jsonb) as b (jenis text, berlaku_mulai int, urut int, judul text, isi text, dasar_hukum text) on conflict do nothing`)
}
