import { type DataPribadi, type Penghubung, type Tx, sql } from '#kernel/platform'

const LOKET = { subjek: ['warga', 'lain'], dasar: 'tugas_publik', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf e; UU 25/2009', penerima: [['Petugas loket', 'Counter officers']] } satisfies Partial<DataPribadi>
const anonimkanPenyerahan = async (tx: Tx, kunci: Penghubung, keputusan: string): Promise<number> =>
  (kunci.berkas ?? []).length === 0 ? 0 : (await tx.one<{ n: number }>(sql`select pelayanan.anonimkan_penyerahan(${[...kunci.berkas!]}::uuid[], ${keputusan}) as n`)).n
const hapusSaran = async (tx: Tx, batas: Date, keputusan: string): Promise<number> => (await tx.one<{ n: number }>(sql`select pelayanan.hapus_saran_lama(${batas}, ${keputusan}) as n`)).n

/** Personal data that the counter and the survey hold (UU 27/2022 Ps 31). */
export const pribadi: DataPribadi[] = [
  { ...LOKET, tabel: 'pelayanan.loket', nama: ['Permohonan lewat loket', 'Applications at the counter'], kolom: { petugas_teks: 'umum', persetujuan: 'umum', syarat: 'umum' }, lain: ['pada'], tujuan: ['Mencatat siapa mengisikan untuk siapa dan apa yang disetujui pemohon', 'Recording who typed for whom and what the applicant agreed to'],
    retensi: { kode: 'berkas', lama: null, uraian: ['Bersama permohonannya; tidak memuat nama pemohon', 'With the application; holds no name of the applicant'], akhir: 'arsip', cara: 'ikut' }, cari: [{ kunci: 'berkas', kolom: 'berkas_id' }], waktu: 'pada',
    hapus: { cara: 'simpan', alasan: ['Bukti siapa yang melayani; tidak memuat nama atau isian pemohon.', 'Proof of who served; holds neither name nor answers.'], hukum: 'UU 43/2009' } },
  { ...LOKET, tabel: 'pelayanan.penyerahan', nama: ['Penyerahan surat', 'Handing over of letters'], kolom: { nama: 'umum', hubungan: 'umum', pengenal: 'umum' }, lain: ['penerima', 'pada'], tujuan: ['Membuktikan kepada siapa surat diserahkan', 'Proving to whom a letter was given'],
    retensi: { kode: 'berkas', lama: null, uraian: ['Bersama permohonannya', 'With the application'], akhir: 'anonimkan', cara: 'ikut' }, cari: [{ kunci: 'berkas', kolom: 'berkas_id' }], waktu: 'pada', hapus: { cara: 'sendiri', jalankan: anonimkanPenyerahan } },
  { ...LOKET, tabel: 'pelayanan.penilaian', nama: ['Jawaban survei kepuasan', 'Answers of the satisfaction survey'], subjek: ['warga'], kolom: { jenis_kelamin: 'umum', usia: 'umum', pendidikan: 'umum', pekerjaan: 'umum', saran: 'umum' }, tujuan: ['Menilai mutu layanan; tanpa nama dan tanpa jalan kembali kepada Anda', 'Assessing quality; without a name or a way back to you'], dasar: 'persetujuan', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf a; PermenPANRB 14/2017',
    retensi: { kode: 'saran', lama: { nilai: 2, satuan: 'tahun' }, uraian: ['Sejak diisi; sesudahnya kata-kata saran dihapus dan angka tinggal sebagai statistik', 'Since answered; then the words go and the figures stay as statistics'], sejak: 'tanggal::timestamptz', syarat: 'saran is not null', akhir: 'anonimkan', cara: 'sendiri', jalankan: hapusSaran }, cari: [],
    hapus: { cara: 'simpan', alasan: ['Jawaban survei tidak bernama, sehingga tidak dapat dicari menurut orang.', 'Survey answers bear no name and cannot be found by person.'], hukum: 'UU 27/2022 Ps 15 ayat (1) huruf e (statistik)' } },
]
