import { type Tx, sql } from '#kernel/platform'

// The books an installation begins with: a short chart (the first parts of the national one), to which account of the accrual books
// each group of the budget belongs, and what each event does. All of it is dated data: a region adds rows of a later day.

const AKUN: [kode: string, nama: string][] = [
  ['1.1.01.01', 'Kas di Kas Daerah'], ['1.1.01.02', 'Kas di Bendahara Penerimaan'], ['1.1.01.03', 'Kas di Bendahara Pengeluaran'], ['1.1.01.04', 'Panjar kegiatan'], ['1.1.01.05', 'Setoran dalam perjalanan'], ['1.1.03', 'Piutang Pajak Daerah'], ['1.1.04', 'Piutang Retribusi'], ['1.1.06', 'Piutang Lainnya'], ['1.1.11', 'Beban Dibayar Dimuka'], ['1.1.12', 'Persediaan'], ['1.1.13', 'RK SKPD'],
  ['1.2.02', 'Investasi Jangka Panjang Permanen'], ['1.3.01', 'Tanah'], ['1.3.02', 'Peralatan dan Mesin'], ['1.3.03', 'Gedung dan Bangunan'], ['1.3.04', 'Jalan, Jaringan, dan Irigasi'], ['1.3.05', 'Aset Tetap Lainnya'], ['1.3.06', 'Konstruksi dalam Pengerjaan'], ['1.3.07', 'Akumulasi Penyusutan'], ['1.5.03', 'Aset Tidak Berwujud'], ['1.5.04', 'Aset Lain-lain'],
  ['2.1.01', 'Utang Perhitungan Pihak Ketiga (pajak dan iuran)'], ['2.1.05', 'Pendapatan Diterima Dimuka'], ['2.1.06', 'Utang Belanja'], ['2.1.07', 'Utang retur SP2D'], ['3.1.01', 'Ekuitas'], ['3.1.02', 'Estimasi Perubahan SAL'], ['3.1.03', 'RK PPKD'],
  ['7.1.01', 'Pajak Daerah-LO'], ['7.1.02', 'Retribusi Daerah-LO'], ['7.1.03', 'Hasil Pengelolaan Kekayaan Daerah yang Dipisahkan-LO'], ['7.1.04', 'Lain-lain PAD yang Sah-LO'], ['7.2.01', 'Pendapatan Transfer Pemerintah Pusat-LO'], ['7.2.02', 'Pendapatan Transfer Antar Daerah-LO'], ['7.3.01', 'Lain-lain Pendapatan Daerah yang Sah-LO'],
  ['8.1.01', 'Beban Pegawai'], ['8.1.02', 'Beban Barang dan Jasa'], ['8.1.03', 'Beban Bunga'], ['8.1.04', 'Beban Subsidi'], ['8.1.05', 'Beban Hibah'], ['8.1.06', 'Beban Bantuan Sosial'], ['8.1.07', 'Beban Penyisihan Piutang'], ['8.1.08', 'Beban Penyusutan dan Amortisasi'], ['8.2', 'Beban Transfer'], ['8.3', 'Beban Tidak Terduga'], ['9.9', 'Belum dipadankan'],
]
const PADANAN: [awalan: string, akun: string][] = [
  ['4.1.01', '7.1.01'], ['4.1.02', '7.1.02'], ['4.1.03', '7.1.03'], ['4.1.04', '7.1.04'], ['4.2.01', '7.2.01'], ['4.2.02', '7.2.02'], ['4.3', '7.3.01'],
  ['5.1.01', '8.1.01'], ['5.1.02', '8.1.02'], ['5.1.03', '8.1.03'], ['5.1.04', '8.1.04'], ['5.1.05', '8.1.05'], ['5.1.06', '8.1.06'], ['5.2.01', '1.3.01'], ['5.2.02', '1.3.02'], ['5.2.03', '1.3.03'], ['5.2.04', '1.3.04'], ['5.2.05', '1.3.05'], ['5.2.06', '1.5.03'], ['5.3', '8.3'], ['5.4', '8.2'],
]
const F = 'finansial', A = 'anggaran'
const PASANGAN: [peristiwa: string, buku: string, debit: string, kredit: string][] = [
  ['saldo_awal', F, '1.1.01.01', '3.1.01'], ['sp2d_bud', F, '1.1.13', '1.1.01.01'], ['setor_bud', F, '1.1.01.01', '1.1.13'], ['retur', F, '1.1.01.01', '2.1.07'],
  ['uang_muka', F, '1.1.01.03', '3.1.03'], ['belanja_ls', F, '#', '3.1.03'], ['belanja_tbp', F, '#', '1.1.01.03'], ['panjar', F, '1.1.01.04', '1.1.01.03'], ['pajak', F, '1.1.01.03', '2.1.01'], ['setor_bendahara', F, '1.1.01.05', '1.1.01.03'], ['setor_skpd', F, '3.1.03', '1.1.01.05'],
  ['pendapatan_bendahara', F, '1.1.01.02', '#'], ['setor_penerimaan', F, '1.1.01.05', '1.1.01.02'], ['pendapatan_langsung', F, '3.1.03', '#'], ['kontrapos', F, '3.1.03', '#'], ['kkpd_beli', F, '#', '2.1.06'], ['kkpd_bayar', F, '2.1.06', '3.1.03'],
  ['lra_belanja', A, '@', '3.1.02'], ['lra_kontrapos', A, '3.1.02', '@'], ['lra_pendapatan', A, '3.1.02', '@'], ['lra_silpa', A, '3.1.02', '6.1.01'],
]
export const PERISTIWA = PASANGAN.map(([p]) => p)
const MULAI = '2020-01-01', HUKUM = 'PP 71/2010; Permendagri 77/2020'
/** The chart, the counterparts and the pairs; what stands already stays. */
export async function isiJurnalAwal(tx: Tx): Promise<void> {
  await tx.run(sql`insert into penatausahaan.akun (kode, nama) select * from unnest(${AKUN.map(([k]) => k)}::text[], ${AKUN.map(([, n]) => n)}::text[]) on conflict do nothing`)
  await tx.run(sql`insert into penatausahaan.padanan (awalan, berlaku_mulai, akun, dasar_hukum) select a, ${MULAI}::date, k, ${HUKUM} from unnest(${PADANAN.map(([a]) => a)}::text[], ${PADANAN.map(([, k]) => k)}::text[]) as x (a, k) on conflict do nothing`)
  await tx.run(sql`insert into penatausahaan.pasangan (peristiwa, berlaku_mulai, buku, debit, kredit, dasar_hukum) select p, ${MULAI}::date, b, d, k, ${HUKUM} from unnest(${PASANGAN.map(([p]) => p)}::text[], ${PASANGAN.map(([, b]) => b)}::text[], ${PASANGAN.map(([, , d]) => d)}::text[], ${PASANGAN.map(([, , , k]) => k)}::text[]) as x (p, b, d, k) on conflict do nothing`)
}
