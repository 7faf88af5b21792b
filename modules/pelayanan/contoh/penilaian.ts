import { type Orang } from '#kernel/identity'
import { type Unit, tanggalLokal, tambahHari } from '#kernel/organisation'
import { type Tx, type Undian, readConfig } from '#kernel/platform'
import { patutDitandai } from '../skm-hitung.ts'
import { ambilJatah, insertPenilaian, insertUndangan } from '../skm.sql.ts'
import { UNSUR, type Unsur } from '../skm-unsur.ts'
import { PEKERJAAN, PENDIDIKAN, USIA } from '../skm-unsur.ts'

const SARAN = ['Pelayanan cepat, terima kasih.', 'Petugas ramah dan menjelaskan dengan baik.', 'Tolong tambah kursi di ruang tunggu.', 'Sinyal di kantor desa sering hilang.', 'Jam istirahat sebaiknya bergantian supaya loket tidak kosong.', 'Sudah jauh lebih mudah daripada dahulu.', 'Mohon surat dapat diambil pada hari Sabtu.', 'Prosesnya agak lama, tetapi hasilnya baik.']
/** What is usually thought well of, and what less, as a mean mark. */
const BIASA: Record<Unsur, number> = { persyaratan: 3.4, prosedur: 3.3, waktu: 3.25, biaya: 3.9, produk: 3.5, kompetensi: 3.35, perilaku: 3.5, sarana: 3.0, pengaduan: 3.6 }

export interface Dinilai { berkasId: string; proses: string; wilayah: string | null; unit: Unit; orang: Orang; selesai: Date; lewat: boolean; faktor: number }
/** Invites the applicant and, in six of ten cases, keeps an answer: late and slow offices are judged more severely. */
export async function nilaiLama(tx: Tx, undi: Undian, d: Dinilai, kini: Date): Promise<void> {
  await insertUndangan(tx, d.berkasId)
  const zona = readConfig().BALAI_ZONE
  const tanggal = tambahHari(tanggalLokal(d.selesai, zona), undi.bulat(0, 4))
  if (!undi.bila(0.6) || tanggal > tanggalLokal(kini, zona)) return
  await ambilJatah(tx, d.berkasId)
  const suasana = (undi.angka() - 0.5) * 0.9 - (d.lewat ? 0.5 : 0) - (d.faktor - 1) * 0.25
  const mutu = (unsur: Unsur) => Math.min(4, Math.max(1, Math.round(BIASA[unsur] + suasana + (undi.angka() - 0.5) * 0.9 - (d.lewat && unsur === 'waktu' ? 0.7 : 0))))
  const nilai = Object.fromEntries(UNSUR.map((unsur) => [unsur, mutu(unsur)])) as Record<Unsur, number>
  const detik = undi.bulat(25, 240)
  await insertPenilaian(tx, {
    unit_id: d.unit.id, unit_jalur: d.unit.jalur, unit_wilayah: d.unit.wilayahKode, kecamatan: d.wilayah?.slice(0, 8) ?? null, proses: d.proses, tanggal, jam: undi.bila(0.5) ? 'pagi' : 'siang', asal: 'permohonan', jenis_kelamin: d.orang.jenis_kelamin ?? 'L',
    usia: undi.satu(Object.keys(USIA)), pendidikan: undi.satu(Object.keys(PENDIDIKAN)), pekerjaan: undi.satu(Object.keys(PEKERJAAN)), nilai, saran: undi.bila(0.12) ? undi.satu(SARAN) : null, detik, ditandai: patutDitandai(Object.values(nilai), detik),
  })
}
