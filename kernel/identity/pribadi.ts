import type { DataPribadi, Tx } from '#kernel/platform'
import { sql } from '#kernel/platform'

// The person, the account and the proofs of who signs in. The record of a person goes only when nothing that a law keeps
// still needs to know who it was; the account, its sessions and codes hang on it.

const LAYANAN = { tujuan: ['Mengenali pemohon layanan dan mengisi formulir dari data yang sudah ada', 'Knowing the applicant and filling forms from what is known'], dasar: 'tugas_publik', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf e; UU 25/2009; UU 24/2013',
  penerima: [['Petugas layanan dan verifikator, sebatas tugasnya', 'Service officers and verifiers, within their task']] } satisfies Partial<DataPribadi>
const MASUK = { subjek: ['warga', 'pegawai'], tujuan: ['Masuk dengan aman dan melindungi akun', 'Signing in safely and protecting the account'], dasar: 'kewajiban_hukum', hukum: 'UU 27/2022 Ps 35 dan 39 (keamanan pemrosesan); PP 71/2019', penerima: [] } satisfies Partial<DataPribadi>
const RAHASIA = ['Rahasia masuk (sidik atau kunci), bukan keterangan tentang Anda.', 'Sign-in secrets (hashes or keys), nothing about you.'] as const
const SELAMA_AKUN = ['Selama akun ada', 'As long as the account exists'] as const
/** One batch of the log of looks that has served its term. */
const hapusAksesLama = async (tx: Tx, batas: Date, keputusan: string): Promise<number> => (await tx.one<{ n: number }>(sql`select identity.hapus_akses_lama(${batas}, ${keputusan}) as n`)).n
// A family shares one telephone: a contact finds rows only when it is one person's alone.
const sendiri = (tabel: 'orang' | 'akun', kolom: 'hp' | 'email') =>
  `case when not exists (select from identity.akun lain where lain.${kolom} = ${tabel}.${kolom} and lain.orang_id is distinct from ${tabel === 'orang' ? 'orang.id' : 'akun.orang_id'}) then ${tabel}.${kolom} end`
const akun = [{ kunci: 'akun', kolom: 'akun_id' }]

export const pribadi: DataPribadi[] = [
  { ...LAYANAN, tabel: 'identity.orang', nama: ['Data diri', 'Personal record'], subjek: ['warga'],
    kolom: { nik: 'umum', no_kk: 'umum', nama: 'umum', tempat_lahir: 'umum', tanggal_lahir: 'umum', jenis_kelamin: 'umum', agama: 'umum', status_kawin: 'umum', pekerjaan: 'umum', pendidikan: 'umum', kewarganegaraan: 'umum', paspor: 'umum', alamat: 'umum', rt: 'umum', rw: 'umum', kode_wilayah: 'umum', alamat_domisili: 'umum', hp: 'umum', email: 'umum', disabilitas: 'spesifik' },
    lain: ['tingkat', 'diverifikasi_pada', 'diverifikasi_cara', 'dibuat_pada', 'diubah_pada'], waktu: 'diubah_pada',
    retensi: { kode: 'orang', lama: null, uraian: ['Selama akun atau permohonan masih ada', 'As long as an account or an application exists'], akhir: 'anonimkan', cara: 'luar' },
    cari: [{ kunci: 'orang', kolom: 'id' }], memberi: { kontak: sendiri('orang', 'hp'), kontak_surel: sendiri('orang', 'email') }, seikat: ['kontak', 'kontak_surel'],
    hapus: { cara: 'anonimkan', ganti: { nik: 'null', no_kk: 'null', nama: "'(data dihapus)'", tempat_lahir: 'null', tanggal_lahir: 'null', jenis_kelamin: 'null', agama: 'null', status_kawin: 'null', pekerjaan: 'null', pendidikan: 'null', paspor: 'null', alamat: 'null', rt: 'null', rw: 'null', kode_wilayah: 'null', alamat_domisili: 'null', hp: 'null', email: 'null', disabilitas: 'null',
      tingkat: "'belum_terverifikasi'", diverifikasi_pegawai_id: 'null', diverifikasi_jabatan_id: 'null', diverifikasi_pada: 'null', diverifikasi_cara: 'null', versi: 'versi + 1' } } },
  { ...MASUK, tabel: 'identity.akun', nama: ['Akun', 'Account'], kolom: { nama_pengguna: 'umum', hp: 'umum', email: 'umum' }, lain: ['bahasa', 'aktif', 'dibuat_pada', 'terakhir_masuk'], waktu: 'terakhir_masuk',
    retensi: { kode: 'akun', lama: null, uraian: SELAMA_AKUN, akhir: 'hapus', cara: 'luar' }, cari: [{ kunci: 'orang', kolom: 'orang_id' }, { kunci: 'akun', kolom: 'id' }], memberi: { akun: 'id', kontak: sendiri('akun', 'hp'), kontak_surel: sendiri('akun', 'email') }, seikat: ['akun', 'kontak', 'kontak_surel'], hapus: { cara: 'hapus' } },
  { ...MASUK, tabel: 'identity.identitas_luar', nama: ['Sambungan ke identitas nasional', 'Link to the national identity'], kolom: { subjek: 'umum' }, lain: ['penerbit', 'dibuat_pada'], retensi: { kode: 'akun', lama: null, uraian: SELAMA_AKUN, akhir: 'hapus', cara: 'ikut' }, cari: akun, hapus: { cara: 'hapus' } },
  { ...MASUK, tabel: 'identity.kunci_api', nama: ['Kunci API', 'API keys'], kolom: { nama: 'umum' }, lain: ['dibuat_pada', 'berakhir_pada', 'terakhir_pada'], retensi: { kode: 'kunci', lama: { nilai: 90, satuan: 'hari' }, uraian: ['Sejak berakhir', 'Since it ended'], sejak: 'berakhir_pada', akhir: 'hapus', cara: 'sendiri' }, cari: akun, hapus: { cara: 'hapus' } },
  { ...MASUK, tabel: 'identity.passkey', nama: ['Passkey', 'Passkeys'], kolom: { nama: 'umum' }, lain: ['dibuat_pada', 'terakhir_pada'], retensi: { kode: 'akun', lama: null, uraian: SELAMA_AKUN, akhir: 'hapus', cara: 'ikut' }, cari: akun, hapus: { cara: 'hapus' } },
  { ...MASUK, tabel: 'identity.sesi', nama: ['Sesi masuk', 'Sessions'], kolom: { alamat_awalan: 'umum', perangkat: 'umum' }, lain: ['dibuat_pada', 'terakhir_pada', 'cara'], waktu: 'terakhir_pada',
    retensi: { kode: 'sesi', lama: { nilai: 90, satuan: 'hari' }, uraian: ['Sejak sesi berakhir', 'Since the session ended'], sejak: 'berakhir_pada', akhir: 'hapus', cara: 'sendiri' }, cari: akun, hapus: { cara: 'hapus' } },
  { ...MASUK, tabel: 'identity.kode_sekali', nama: ['Kode sekali pakai', 'One-time codes'], kolom: { tujuan: 'umum', data: 'umum' }, tanpaSalinan: RAHASIA, retensi: { kode: 'kode', lama: { nilai: 1, satuan: 'hari' }, uraian: ['Sejak kode berakhir', 'Since the code ended'], sejak: 'berakhir_pada', akhir: 'hapus', cara: 'sendiri' },
    cari: [{ kunci: 'akun', kolom: 'akun_id', larik: true }, { kunci: 'kontak', kolom: 'tujuan', teks: true }, { kunci: 'kontak_surel', kolom: 'tujuan', teks: true }], hapus: { cara: 'hapus' } },
  { ...MASUK, tabel: 'identity.percobaan', nama: ['Percobaan masuk', 'Sign-in tries'], kolom: { kunci: 'umum' }, tanpaSalinan: RAHASIA, retensi: { kode: 'kode', lama: { nilai: 1, satuan: 'hari' }, uraian: ['Sejak dicoba; kuncinya sidik, bukan alamat', 'Since the try; the key is a hash, no address'], sejak: 'pada', akhir: 'hapus', cara: 'sendiri' }, cari: [], hapus: { cara: 'hapus' } },
  { ...MASUK, tabel: 'identity.oidc', nama: ['Izin masuk aplikasi lain', 'Sign-ins to other applications'], kolom: { isi: 'umum' }, tanpaSalinan: RAHASIA, retensi: { kode: 'kode', lama: { nilai: 1, satuan: 'hari' }, uraian: ['Sejak berakhir', 'Since it ended'], sejak: 'berakhir_pada', akhir: 'hapus', cara: 'sendiri' },
    cari: [{ kunci: 'akun', kolom: "isi->>'accountId'", teks: true }], hapus: { cara: 'hapus' } },
  { ...LAYANAN, tabel: 'identity.akses_data', nama: ['Siapa melihat data', 'Who looked at the data'], subjek: ['warga', 'pegawai'], kolom: { keperluan: 'umum' }, lain: ['pada', 'unit_nama', 'jabatan_nama'], dasar: 'kewajiban_hukum', hukum: 'UU 27/2022 Ps 31 dan 32', waktu: 'pada',
    retensi: { kode: 'akses', lama: { nilai: 5, satuan: 'tahun' }, uraian: ['Sejak data dilihat', 'Since the data were looked at'], sejak: 'pada', akhir: 'hapus', cara: 'sendiri', jalankan: hapusAksesLama }, cari: [{ kunci: 'orang', kolom: 'orang_id' }],
    hapus: { cara: 'simpan', alasan: ['Bukti siapa yang melihat data disimpan sampai masa simpannya habis; ia menunjuk nomor acak yang tidak lagi menunjuk siapa pun.', 'The proof of who looked is kept for its term; it points at a random number that no longer points at anybody.'], hukum: 'UU 27/2022 Ps 31' } },
  { ...LAYANAN, tabel: 'identity.persetujuan', nama: ['Persetujuan', 'Consents'], subjek: ['warga', 'pegawai'], kolom: { kode: 'umum' }, lain: ['versi', 'kanal', 'diberikan_pada', 'ditarik_pada'], dasar: 'kewajiban_hukum', hukum: 'UU 27/2022 Ps 24 (wajib menunjukkan bukti persetujuan)',
    tujuan: ['Membuktikan apa yang disetujui, kapan, dan kapan ditarik', 'Proving what was agreed, when, and when it was withdrawn'],
    retensi: { kode: 'persetujuan', lama: { nilai: 5, satuan: 'tahun' }, uraian: ['Sejak ditarik', 'Since withdrawn'], sejak: 'ditarik_pada', akhir: 'hapus', cara: 'sendiri' }, cari: [{ kunci: 'orang', kolom: 'pemilik_id' }], hapus: { cara: 'hapus' } },
  { ...LAYANAN, tabel: 'identity.delegasi', nama: ['Delegasi jabatan', 'Delegations'], subjek: ['pegawai'], kolom: { dasar: 'umum' }, lain: ['mulai', 'sampai'], retensi: { kode: 'kepegawaian', lama: null, uraian: ['Menurut jadwal retensi arsip', 'By the retention schedule'], akhir: 'arsip', cara: 'luar' }, cari: [{ kunci: 'pegawai', kolom: 'kepada_pegawai_id' }, { kunci: 'pegawai', kolom: 'dari_pegawai_id' }],
    hapus: { cara: 'simpan', alasan: ['Dasar kewenangan menandatangani', 'Ground of the power to sign'], hukum: 'UU 43/2009' } },
]
