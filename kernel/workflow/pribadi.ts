import { type DataPribadi, type Penghubung, type Tx, now, sql } from '#kernel/platform'

// A case and all that was said in it goes as one: the case decides, everything hanging on its id follows.

const KERJA = { subjek: ['warga'], tujuan: ['Memproses permohonan Anda dan mempertanggungjawabkan keputusannya', 'Handling your application and accounting for its decision'], dasar: 'tugas_publik', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf e; UU 25/2009; UU 30/2014',
  penerima: [['Petugas, verifikator, dan pejabat pada kantor yang menangani', 'Officers, verifiers and officials of the office in charge'], ['Perangkat daerah lain yang diminta memberi rekomendasi, hanya atas berkas itu', 'Other agencies asked for a recommendation, on that case only']] } satisfies Partial<DataPribadi>
const IKUT = { kode: 'berkas', lama: null, uraian: ['Bersama permohonannya', 'With the application'], akhir: 'anonimkan', cara: 'ikut' } as const
const anonimkan = async (tx: Tx, kunci: Penghubung, keputusan: string): Promise<number> =>
  (kunci.berkas ?? []).length === 0 ? 0 : (await tx.one<{ n: number }>(sql`select workflow.anonimkan_berkas(${[...kunci.berkas!]}::uuid[], ${keputusan}, ${now()}) as n`)).n
const bersama = async (): Promise<number> => 0

export const pribadi: DataPribadi[] = [
  { ...KERJA, tabel: 'workflow.berkas', nama: ['Permohonan', 'Applications'], kolom: { pemohon_nama: 'umum', badan_usaha: 'umum', jawaban: 'spesifik' }, lain: ['nomor', 'judul', 'keadaan', 'kanal', 'diajukan_pada', 'selesai_pada'], waktu: 'diajukan_pada',
    retensi: { kode: 'berkas', lama: { nilai: 5, satuan: 'tahun' }, uraian: ['Sejak permohonan selesai', 'Since the application ended'], sejak: 'selesai_pada', syarat: "selesai_pada is not null and anonim_pada is null and ranah = 'layanan'", akhir: 'anonimkan', cara: 'akar' },
    cari: [{ kunci: 'orang', kolom: 'pemohon_id' }, { kunci: 'berkas', kolom: 'id' }], memberi: { berkas: 'id' }, hapusMenurut: 'berkas',
    tahan: [
      { bila: 'selesai_pada is null', alasan: ['Permohonan ini masih diproses.', 'This application is still being handled.'], hukum: 'UU 27/2022 Ps 43 ayat (1) huruf a (data masih diperlukan untuk tujuannya)', jatuh: { berkas: 'id', orang: 'pemohon_id' } },
      { bila: "selesai_pada > :batas and anonim_pada is null and keadaan <> 'dibatalkan'", alasan: ['Permohonan yang diputus disimpan sampai masa simpannya habis, sebagai bukti pelayanan dan untuk keberatan.', 'A decided application is kept for its term, as proof of service and for objections.'], hukum: 'UU 43/2009; UU 30/2014 Ps 75–78', jatuh: { berkas: 'id' } },
    ],
    hapus: { cara: 'sendiri', jalankan: anonimkan } },
  { ...KERJA, tabel: 'workflow.tindakan', nama: ['Riwayat permohonan', 'History of the application'], kolom: { pelaku_teks: 'umum', catatan: 'umum', alasan: 'umum', cacat: 'umum', bekal: 'umum' }, lain: ['nama', 'hasil', 'ke_keadaan', 'pada'], waktu: 'pada', retensi: IKUT, cari: [{ kunci: 'berkas', kolom: 'berkas_id' }], hapus: { cara: 'sendiri', jalankan: bersama } },
  { ...KERJA, tabel: 'workflow.pesan_berkas', nama: ['Percakapan tentang permohonan', 'Messages about the application'], kolom: { nama: 'umum', isi: 'umum' }, lain: ['dari', 'pada'], waktu: 'pada', retensi: IKUT, cari: [{ kunci: 'berkas', kolom: 'berkas_id' }], hapus: { cara: 'sendiri', jalankan: bersama } },
  { ...KERJA, tabel: 'workflow.penugasan', nama: ['Penugasan dan disposisi', 'Assignments and dispositions'], subjek: ['pegawai'], kolom: { dari_teks: 'umum', ke_teks: 'umum', catatan: 'umum', laporan: 'umum', bukti: 'umum' }, lain: ['jenis', 'diberi_pada', 'hasil'], waktu: 'diberi_pada', tujuan: ['Membagi pekerjaan dan mempertanggungjawabkannya', 'Sharing out work and accounting for it'],
    retensi: { kode: 'surat', lama: null, uraian: ['Menurut jadwal retensi arsip', 'By the retention schedule'], akhir: 'arsip', cara: 'luar' }, cari: [], hapus: { cara: 'simpan', alasan: ['Disposisi adalah bagian arsip surat; ia menyebut jabatan.', 'A disposition is part of the archive of a letter; it names posts.'], hukum: 'UU 43/2009' } },
  { ...KERJA, tabel: 'workflow.diskusi', nama: ['Diskusi antarpejabat', 'Discussion between officials'], subjek: ['pegawai', 'warga'], kolom: { oleh_teks: 'umum', isi: 'umum' }, lain: ['objek_jenis', 'pada'], waktu: 'pada', tujuan: ['Membahas dan mempertanggungjawabkan keputusan kedinasan', 'Weighing official decisions and accounting for them'],
    retensi: IKUT, cari: [{ kunci: 'berkas', kolom: 'objek_id', syarat: "objek_jenis = 'berkas'" }, { kunci: 'pegawai', kolom: 'pegawai_id' }], hapusMenurut: 'berkas', hapus: { cara: 'sendiri', jalankan: bersama },
    tanpaSalinan: ['Pertimbangan intern pejabat; hasilnya tercantum dalam riwayat permohonan.', 'Officials’ internal deliberation; what came of it stands in the history of the application.'] },
  { ...KERJA, tabel: 'workflow.sebutan', nama: ['Jabatan yang disebut dalam diskusi', 'Posts called upon in a discussion'], subjek: ['pegawai'], kolom: { jabatan_teks: 'umum' }, retensi: IKUT, cari: [], hapus: { cara: 'sendiri', jalankan: bersama } },
]
