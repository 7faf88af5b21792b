import type { Dua } from './tahap-aturan.ts'

// The lists that the regulation on the budget annexes beside its figures (PP 12/2019, Permendagri 77/2020), one definition each:
// columns, what is added up, what must agree with the budget. Adding a list is adding a definition.

export interface KolomRegister { nama: string; jenis: 'teks' | 'angka' | 'rupiah'; lebar: number; /** May stay empty. */ boleh?: true }
/** `saldo`: places of opening balance, increase, decrease and closing balance, which must agree. `cocok`: a column whose sum should be what the budget holds on accounts that begin so. `awal`: rows to begin with, from accounts of the budget. */
export interface JenisRegister { kode: string; ke: string; nama: Dua; judul: string; kolom: KolomRegister[]; saldo?: [number, number, number, number]; cocok?: { kolom: number; awalan: string }[]; awal?: [nama: string, awalan: string][]; /** Column that `awal` fills. */ awalKolom?: number }

const teks = (nama: string, lebar = 4, boleh?: true): KolomRegister => ({ nama, jenis: 'teks', lebar, ...(boleh ? { boleh } : {}) })
const rp = (nama: string): KolomRegister => ({ nama, jenis: 'rupiah', lebar: 2.2 })
const angka = (nama: string): KolomRegister => ({ nama, jenis: 'angka', lebar: 1.2 })
const SALDO = [rp('Saldo awal tahun'), rp('Perkiraan penambahan'), rp('Perkiraan pengurangan'), rp('Saldo akhir tahun')]

export const REGISTER: JenisRegister[] = [
  { kode: 'perda-9', ke: 'IX', nama: ['IX. Sinkronisasi prioritas nasional dan daerah', 'IX. National and regional priorities'], judul: 'Sinkronisasi program prioritas nasional dengan program prioritas daerah', kolom: [teks('Prioritas nasional'), teks('Program prioritas nasional'), teks('Program prioritas daerah'), rp('Anggaran'), teks('Perangkat daerah', 3, true)] },
  { kode: 'perda-10', ke: 'X', nama: ['X. Jumlah pegawai per golongan dan jabatan', 'X. Staff by grade and post'], judul: 'Daftar jumlah pegawai per golongan dan per jabatan', kolom: [teks('Golongan', 2), angka('Pimpinan tinggi'), angka('Administrator'), angka('Pengawas'), angka('Fungsional'), angka('Pelaksana'), angka('PPPK')] },
  { kode: 'perda-11', ke: 'XI', nama: ['XI. Piutang daerah', 'XI. Receivables'], judul: 'Daftar piutang daerah', kolom: [teks('Uraian piutang'), teks('Tahun pengakuan', 1.5), ...SALDO], saldo: [2, 3, 4, 5] },
  { kode: 'perda-12', ke: 'XII', nama: ['XII. Penyertaan modal dan investasi', 'XII. Capital and investments'], judul: 'Daftar penyertaan modal daerah dan investasi daerah lainnya', kolom: [teks('Badan atau lembaga penerima'), teks('Dasar hukum', 3), rp('Disertakan sampai tahun lalu'), rp('Disertakan tahun ini'), rp('Dikembalikan tahun ini'), rp('Jumlah sampai tahun ini')], saldo: [2, 3, 4, 5], cocok: [{ kolom: 3, awalan: '6.2.02' }] },
  { kode: 'perda-13', ke: 'XIII', nama: ['XIII. Penambahan dan pengurangan aset tetap', 'XIII. Fixed assets'], judul: 'Daftar perkiraan penambahan dan pengurangan aset tetap daerah', kolom: [teks('Jenis aset tetap'), ...SALDO], saldo: [1, 2, 3, 4], cocok: [{ kolom: 2, awalan: '5.2' }], awal: [['Tanah', '5.2.01'], ['Peralatan dan mesin', '5.2.02'], ['Gedung dan bangunan', '5.2.03'], ['Jalan, jaringan, dan irigasi', '5.2.04'], ['Aset tetap lainnya', '5.2.05'], ['Aset lainnya', '5.2.06']], awalKolom: 2 },
  { kode: 'perda-14', ke: 'XIV', nama: ['XIV. Penambahan dan pengurangan aset lain-lain', 'XIV. Other assets'], judul: 'Daftar perkiraan penambahan dan pengurangan aset lain-lain', kolom: [teks('Jenis aset'), ...SALDO], saldo: [1, 2, 3, 4] },
  { kode: 'perda-15', ke: 'XV', nama: ['XV. Sub kegiatan yang belum selesai', 'XV. Unfinished work of last year'], judul: 'Daftar sub kegiatan tahun anggaran sebelumnya yang belum diselesaikan dan dianggarkan kembali', kolom: [teks('Kode dan nama sub kegiatan', 5), teks('Perangkat daerah', 3), rp('Anggaran tahun lalu'), rp('Realisasi tahun lalu'), rp('Dianggarkan kembali'), teks('Keterangan', 3, true)] },
  { kode: 'perda-16', ke: 'XVI', nama: ['XVI. Dana cadangan', 'XVI. Reserve funds'], judul: 'Daftar dana cadangan daerah', kolom: [teks('Tujuan dana cadangan'), teks('Peraturan daerah', 3), rp('Saldo awal tahun'), rp('Pembentukan tahun ini'), rp('Pencairan tahun ini'), rp('Saldo akhir tahun')], saldo: [2, 3, 4, 5], cocok: [{ kolom: 3, awalan: '6.2.01' }, { kolom: 4, awalan: '6.1.02' }] },
  { kode: 'perda-17', ke: 'XVII', nama: ['XVII. Pinjaman daerah', 'XVII. Loans'], judul: 'Daftar pinjaman daerah', kolom: [teks('Sumber pinjaman'), teks('Dasar hukum', 3), teks('Jangka waktu dan bunga', 2.5), rp('Sisa pokok awal tahun'), rp('Penerimaan tahun ini'), rp('Pembayaran pokok tahun ini'), rp('Sisa pokok akhir tahun')], saldo: [3, 4, 5, 6], cocok: [{ kolom: 4, awalan: '6.1.04' }, { kolom: 5, awalan: '6.2.03' }] },
]
export const findRegister = (kode: string): JenisRegister | undefined => REGISTER.find((r) => r.kode === kode)
