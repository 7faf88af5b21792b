// What the codes of the log mean, for whoever reads it. The code itself stands beside the words: it is what the filter takes.
import type { Context } from '#access/web'

type Kata = readonly [id: string, en: string]
const TINDAKAN: Record<string, Kata> = {
  'admin.daerah.change': ['Pengaturan daerah diubah', 'Settings of the region changed'],
  'audit.cari': ['Catatan audit dicari menurut orang', 'Log searched by person'], 'audit.ekspor': ['Log diunduh', 'Log exported'], 'audit.verifikasi': ['Keutuhan log diperiksa', 'Integrity of the log verified'],
  'audit.titik_periksa': ['Titik periksa dibuat', 'Checkpoint made'], 'audit.tidak_utuh': ['Log ditemukan tidak utuh', 'Log found broken'], 'audit.rincian.hapus': ['Rincian catatan dihapus', 'Details of an entry erased'],
  'data.baca': ['Data pribadi dibaca', 'Personal data read'],
  'documents.lampiran.download': ['Lampiran diunduh', 'Attachment downloaded'], 'documents.lampiran.infected': ['Lampiran mengandung virus', 'Attachment infected'],
  'documents.naskah.draft': ['Konsep naskah disusun', 'Letter drafted'], 'documents.naskah.change': ['Konsep naskah diubah', 'Draft changed'], 'documents.naskah.initial': ['Naskah diparaf', 'Letter initialled'], 'documents.naskah.sign': ['Naskah ditandatangani', 'Letter signed'],
  'documents.naskah.open': ['Naskah dibuka', 'Letter opened'], 'documents.naskah.replace': ['Naskah diganti', 'Letter replaced'], 'documents.naskah.revoke': ['Naskah dicabut', 'Letter revoked'], 'documents.sertifikat.revoke': ['Sertifikat dicabut', 'Certificate revoked'],
  'documents.nomor.take': ['Nomor surat diambil', 'Letter number taken'], 'documents.nomor.void': ['Nomor surat dibatalkan', 'Letter number voided'], 'documents.nomor.reserve': ['Nomor surat dicadangkan', 'Letter numbers reserved'], 'documents.nomor.reconcile': ['Nomor cadangan dipertanggungjawabkan', 'Reserved numbers reconciled'],
  'identity.akun.insert': ['Akun dibuat', 'Account made'], 'identity.akun.contact': ['Kontak akun diganti', 'Contact of an account changed'], 'identity.akun.reset': ['Akun diatur ulang', 'Account reset'], 'identity.akun.link': ['Akun dihubungkan dengan identitas nasional', 'Account linked to the national identity'],
  'identity.akun.enable': ['Akun diaktifkan', 'Account enabled'], 'identity.akun.disable': ['Akun dinonaktifkan', 'Account disabled'],
  'identity.aplikasi.insert': ['Aplikasi didaftarkan', 'Application registered'], 'identity.aplikasi.remove': ['Aplikasi dihapus', 'Application removed'], 'identity.delegasi.insert': ['Jabatan didelegasikan', 'Post delegated'], 'identity.delegasi.close': ['Delegasi diakhiri', 'Delegation ended'],
  'identity.hak.change': ['Hak suatu peran diubah', 'Right of a role changed'], 'identity.kunci.insert': ['Kunci API dibuat', 'API key made'], 'identity.kunci.revoke': ['Kunci API dicabut', 'API key revoked'],
  'identity.orang.insert': ['Orang dicatat', 'Person recorded'], 'identity.orang.update': ['Data orang diubah', 'Person’s data changed'], 'identity.orang.verify': ['Identitas diverifikasi', 'Identity verified'], 'identity.orang.unverify': ['Verifikasi identitas dibatalkan', 'Verification undone'],
  'identity.passkey.enrol': ['Passkey ditambahkan', 'Passkey added'], 'identity.passkey.remove': ['Passkey dihapus', 'Passkey removed'], 'identity.totp.enrol': ['Autentikator diaktifkan', 'Authenticator switched on'], 'identity.totp.remove': ['Autentikator dimatikan', 'Authenticator switched off'],
  'identity.sandi.change': ['Kata sandi diganti', 'Password changed'], 'identity.sandi.recover': ['Kata sandi dipulihkan', 'Password recovered'], 'identity.sesi.open': ['Masuk', 'Signed in'], 'identity.sesi.close': ['Keluar', 'Signed out'], 'identity.sesi.revoke': ['Perangkat dikeluarkan', 'Device signed out'],
  'integrasi.webhook.insert': ['Webhook didaftarkan', 'Webhook registered'], 'integrasi.webhook.remove': ['Webhook dihapus', 'Webhook removed'], 'integrasi.webhook.secret': ['Rahasia webhook diganti', 'Webhook secret changed'], 'integrasi.webhook.test': ['Webhook dicoba', 'Webhook tried'], 'integrasi.kiriman.retry': ['Kiriman webhook diulang', 'Webhook delivery repeated'],
  'notification.kiriman.retry': ['Pesan dikirim ulang', 'Message sent again'], 'platform.job.retry': ['Pekerjaan sistem diulang', 'Job repeated'],
  'platform.latihan.start': ['Mode latihan dinyalakan', 'Training mode switched on'], 'platform.latihan.end': ['Mode latihan diakhiri', 'Training mode ended'], 'platform.latihan.drill': ['Gangguan layanan luar dilatihkan', 'Outage of a service drilled'],
  'organisation.unit.insert': ['Unit dibuat', 'Unit made'], 'organisation.unit.change': ['Unit diubah', 'Unit changed'], 'organisation.unit.close': ['Unit ditutup', 'Unit closed'], 'organisation.jabatan.insert': ['Jabatan dibuat', 'Post made'], 'organisation.jabatan.change': ['Jabatan diubah', 'Post changed'], 'organisation.jabatan.close': ['Jabatan ditutup', 'Post closed'],
  'organisation.pegawai.insert': ['Pegawai dicatat', 'Official recorded'], 'organisation.pemangku.assign': ['Pemangku jabatan ditetapkan', 'Holder of a post appointed'], 'organisation.pemangku.close': ['Masa pemangku jabatan diakhiri', 'Holder’s term ended'],
  'organisation.kalender.insert': ['Kalender kerja dibuat', 'Calendar made'], 'organisation.kalender.change': ['Kalender kerja diubah', 'Calendar changed'], 'organisation.hari.insert': ['Hari libur dicatat', 'Holiday recorded'], 'organisation.hari.remove': ['Hari libur dihapus', 'Holiday removed'], 'organisation.jam.insert': ['Jam kerja khusus dicatat', 'Special hours recorded'],
  'pelayanan.permohonan.verify': ['Permohonan diverifikasi', 'Application verified'], 'pelayanan.permohonan.reject': ['Permohonan ditolak', 'Application refused'], 'pelayanan.layanan.terbit': ['Layanan diterbitkan', 'Service published'], 'pelayanan.layanan.cabut': ['Layanan dicabut', 'Service withdrawn'],
  'perizinan.izin.register': ['Izin didaftarkan', 'Permit registered'], 'perizinan.izin.revoke': ['Izin dicabut', 'Permit revoked'], 'perizinan.izin.export': ['Register izin diunduh', 'Register of permits exported'],
  'perizinan.tagihan.issue': ['Tagihan diterbitkan', 'Bill issued'], 'perizinan.tagihan.lapse': ['Tagihan gugur', 'Bill lapsed'], 'perizinan.pembayaran.receive': ['Pembayaran diterima', 'Payment received'],
  'tugas.diambil': ['Tugas diambil', 'Task taken'], 'tugas.dilepas': ['Tugas dikembalikan ke meja', 'Task put back'], 'tugas.dialihkan': ['Tugas dialihkan', 'Task reassigned'],
  'berkas.diajukan': ['Permohonan diajukan', 'Application submitted'], 'berkas.lewat': ['Waktu layanan terlampaui', 'Service time exceeded'], 'berkas.lanjut': ['Berkas dilanjutkan', 'Case passed on'], 'berkas.kembalikan': ['Berkas dikembalikan', 'Case returned'], 'berkas.lengkapi': ['Perbaikan dikirim', 'Changes sent'], 'berkas.tolak': ['Penolakan diusulkan atau diputuskan', 'Refusal proposed or decided'],
  'berkas.minta_rekomendasi': ['Rekomendasi diminta', 'Recommendations asked for'], 'berkas.setuju': ['Rekomendasi: setuju', 'Recommendation: agrees'], 'berkas.setuju_bersyarat': ['Rekomendasi: setuju dengan syarat', 'Recommendation: agrees with conditions'], 'berkas.jadwalkan_kunjungan': ['Kunjungan dijadwalkan', 'Visit scheduled'],
  'berkas.tagih': ['Biaya ditetapkan dan ditagih', 'Fee assessed and billed'], 'berkas.lunas': ['Pembayaran lunas', 'Paid in full'], 'berkas.paraf': ['Konsep diparaf', 'Draft initialled'], 'berkas.tanda_tangan': ['Surat ditandatangani', 'Letter signed'], 'berkas.terbit': ['Surat diterbitkan', 'Letter issued'], 'berkas.diserahkan': ['Surat diserahkan', 'Letter handed over'],
  'berkas.batal': ['Permohonan ditarik atau dibatalkan', 'Application withdrawn or cancelled'], 'berkas.dicabut': ['Produk layanan dicabut', 'Product revoked'], 'berkas.serahkan': ['Surat diserahkan', 'Letter handed over'],
}
const OBJEK: Record<string, Kata> = {
  akun: ['Akun', 'Account'], aplikasi: ['Aplikasi', 'Application'], berkas: ['Berkas', 'Case'], blok_nomor: ['Blok nomor', 'Block of numbers'], catatan: ['Catatan', 'Entry'], delegasi: ['Delegasi', 'Delegation'], draf: ['Draf', 'Draft'], hari_khusus: ['Hari khusus', 'Special day'], izin: ['Izin', 'Permit'],
  jabatan: ['Jabatan', 'Post'], jam_khusus: ['Jam khusus', 'Special hours'], job: ['Pekerjaan sistem', 'Job'], kalender: ['Kalender', 'Calendar'], kiriman: ['Kiriman pesan', 'Delivery'], kunci_api: ['Kunci API', 'API key'], lampiran: ['Lampiran', 'Attachment'], layanan: ['Layanan', 'Service'], log: ['Log', 'Log'],
  naskah: ['Naskah', 'Letter'], nomor: ['Nomor surat', 'Letter number'], orang: ['Orang', 'Person'], passkey: ['Passkey', 'Passkey'], pegawai: ['Pegawai', 'Official'], pengaturan: ['Pengaturan', 'Settings'], peran: ['Peran', 'Role'], periode_skm: ['Periode survei', 'Survey period'], permohonan: ['Permohonan', 'Application'],
  register: ['Register', 'Register'], sertifikat: ['Sertifikat', 'Certificate'], sesi: ['Sesi masuk', 'Session'], tagihan: ['Tagihan', 'Bill'], unit: ['Unit', 'Unit'], webhook: ['Webhook', 'Webhook'],
}
/** The act in words; an act of a part that gives no words keeps its code. */
export const kataTindakan = (ctx: Pick<Context, 't'>, kode: string): string => (TINDAKAN[kode] ? ctx.t(...TINDAKAN[kode]) : kode)
export const kataObjek = (ctx: Pick<Context, 't'>, jenis: string): string => (OBJEK[jenis] ? ctx.t(...OBJEK[jenis]) : jenis)
const BAGIAN: Record<string, Kata> = {
  'identity.': ['Semua: akun, orang, dan hak', 'All: accounts, people and rights'], 'berkas.': ['Semua: berkas', 'All: cases'], 'documents.': ['Semua: naskah, nomor, lampiran', 'All: letters, numbers, attachments'], 'organisation.': ['Semua: organisasi', 'All: organisation'],
  'perizinan.': ['Semua: izin dan tagihan', 'All: permits and bills'], 'skm.': ['Semua: survei kepuasan', 'All: surveys'], 'audit.': ['Semua: pemakaian log ini', 'All: uses of this log'],
}
/** What the filter offers: whole parts first (a code that ends with a dot takes all that begin so), then each act; `kini` is kept even if it has no words. */
export function pilihanTindakan(ctx: Pick<Context, 't'>, kini?: string): { value: string; label: string }[] {
  const pilihan = [...Object.entries(BAGIAN).map(([value, kata]) => ({ value, label: ctx.t(...kata) })), ...Object.keys(TINDAKAN).map((value) => ({ value, label: kataTindakan(ctx, value) })).sort((a, b) => a.label.localeCompare(b.label))]
  return !kini || pilihan.some(({ value }) => value === kini) ? pilihan : [...pilihan, { value: kini, label: kini }]
}
