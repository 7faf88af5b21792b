import { X509Certificate } from 'node:crypto'
import { constants, existsSync, readFileSync, statSync } from 'node:fs'
import { access, mkdtemp, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bahan } from './periksa.ts'
import { type Dwibahasa, type Penemu, type Temuan, penemu } from './periksa-temuan.ts'

const GB = 1e9

/** Settings that are each allowed but do not fit together, or that a real installation should not have. */
export async function periksaPengaturan({ config }: Pick<Bahan, 'config'>): Promise<Temuan[]> {
  const t = penemu('pengaturan'), hasil: Temuan[] = []
  const luar = !/^https?:\/\/(localhost|127\.|\[::1\])/.test(config.BASE_URL)
  try { new Intl.DateTimeFormat('id', { timeZone: config.BALAI_ZONE }) } catch { hasil.push(t.bahaya('zona-waktu', [`Zona waktu BALAI_ZONE "${config.BALAI_ZONE}" tidak dikenal.`, `Time zone "${config.BALAI_ZONE}" is unknown.`], ['Isi Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.', 'Set Asia/Jakarta, Asia/Makassar or Asia/Jayapura.'])) }
  if (config.BALAI_DEMO === 'on' && luar) hasil.push(t.bahaya('mode-contoh', ['Mode contoh menyala pada alamat resmi: akun contoh berkata sandi umum.', 'The demo mode is on at a public address: its accounts have a known password.'], ['Mulai dengan basis data baru dan BALAI_DEMO=off.', 'Start on a new database with BALAI_DEMO=off.']))
  if (luar && config.BASE_URL.startsWith('http:')) hasil.push(t.bahaya('tanpa-tls', ['Alamat resmi memakai http, sambungan warga tidak terenkripsi.', 'The public address uses http, connections are not encrypted.'], ['Pasang sertifikat TLS pada proksi balik dan isi BASE_URL dengan https://…', 'Put TLS on the reverse proxy and set BASE_URL to https://…']))
  if (luar && config.BASE_URL.startsWith('https:') && config.TRUST_PROXY === 'off') hasil.push(t.perhatian('tanpa-proksi', ['TRUST_PROXY mati: semua pengunjung tampak berasal dari satu alamat.', 'TRUST_PROXY is off: all visitors seem to come from one address.'], ['Bila di belakang proksi balik, isi TRUST_PROXY=on.', 'Behind a reverse proxy set TRUST_PROXY=on.']))
  if (luar && config.TRUST_PROXY === 'off' && /^(127\.|localhost$|::1$)/.test(config.HOST)) hasil.push(t.bahaya('metrik-terbuka', ['Di belakang proksi pada mesin ini, angka /metrics terbuka bagi siapa pun: semua orang tampak datang dari mesin ini.', 'Behind a proxy on this machine the figures of /metrics are open to anybody: everyone seems to come from this machine.'], ['Isi TRUST_PROXY=on, lalu tutup /metrics pada proksi.', 'Set TRUST_PROXY=on, then close /metrics at the proxy.']))
  if (config.BALAI_DEMO === 'off' && !config.SMTP_URL && !config.MESSAGE_GATEWAY_URL) hasil.push(t.perhatian('tanpa-surel', ['Belum ada surel maupun gerbang pesan: kode masuk dan kabar tidak sampai ke warga.', 'Neither e-mail nor a message gateway is set: codes and news do not reach citizens.'], ['Isi SMTP_URL atau MESSAGE_GATEWAY_URL.', 'Set SMTP_URL or MESSAGE_GATEWAY_URL.']))
  if (config.BALAI_DEMO === 'off' && config.SIGNER === 'local-ca') hasil.push(t.perhatian('tanda-tangan-setempat', ['Surat ditandatangani dengan sertifikat daerah sendiri (tidak tersertifikasi).', 'Letters are signed with the region’s own certificates (not certified).'], ['Setelah perjanjian dengan BSrE selesai, isi SIGNER=bsre beserta BSRE_URL.', 'After the agreement with BSrE set SIGNER=bsre and BSRE_URL.']))
  if (config.SIGNER === 'bsre' && !(config.BSRE_URL && config.BSRE_USER && config.BSRE_PASSWORD)) hasil.push(t.bahaya('bsre-belum-lengkap', ['SIGNER=bsre tetapi BSRE_URL, BSRE_USER, atau BSRE_PASSWORD kosong.', 'SIGNER=bsre but BSRE_URL, BSRE_USER or BSRE_PASSWORD is empty.'], ['Isi ketiganya.', 'Set all three.']))
  if (config.BALAI_DEMO === 'off' && !config.CLAMD) hasil.push(t.perhatian('tanpa-pemindai', ['Berkas unggahan tidak dipindai virus.', 'Uploads are not scanned for viruses.'], ['Pasang clamd dan isi CLAMD=127.0.0.1:3310.', 'Install clamd and set CLAMD=127.0.0.1:3310.']))
  return hasil.length ? hasil : [t.baik(['Pengaturan terbaca dan sejalan.', 'Settings are readable and fit together.'])]
}

/** The data folder: there, writable, private, with room (`ruangDi` tells how much). */
export async function periksaPenyimpanan({ config }: Pick<Bahan, 'config'>, ruangDi: (dir: string) => Promise<{ bavail: number; bsize: number; blocks: number }> = statfs): Promise<Temuan[]> {
  const t = penemu('penyimpanan'), dir = config.DATA_DIR
  if (!existsSync(dir)) return [t.bahaya('folder-data', [`Folder data ${dir} tidak ada.`, `The data folder ${dir} does not exist.`], ['Periksa DATA_DIR; folder dibuat saat npm start pertama kali.', 'Check DATA_DIR; the folder is made by the first npm start.'])]
  try {
    await access(dir, constants.W_OK)
    await rm(await mkdtemp(join(dir, '.periksa-')), { recursive: true })
  } catch { return [t.bahaya('folder-data', [`Folder data ${dir} tidak dapat ditulisi.`, `The data folder ${dir} cannot be written.`], ['Berikan folder itu kepada akun yang menjalankan Balai (chown).', 'Give the folder to the account that runs Balai (chown).'])] }
  const { bavail, bsize, blocks } = await ruangDi(dir)
  const bebas = bavail * bsize, bagian = bavail / Math.max(1, blocks)
  const kata = (bebas / GB).toLocaleString('id-ID', { maximumFractionDigits: 1 })
  const sempit = bebas < 1 * GB ? 'bahaya' : bebas < 5 * GB || bagian < 0.1 ? 'perhatian' : 'baik'
  const ruang: Dwibahasa = [`Ruang kosong ${kata} GB (${Math.round(bagian * 100)}%) di ${dir}.`, `${kata} GB (${Math.round(bagian * 100)}%) free in ${dir}.`]
  return [
    sempit === 'baik' ? t.baik(ruang) : t[sempit]('cakram-penuh', ruang, ['Kosongkan atau tambah cakram sebelum penuh; bila penuh, permohonan tidak dapat disimpan.', 'Free or add disk before it is full; when full, applications cannot be kept.']),
    ...(process.platform !== 'win32' && statSync(dir).mode & 0o007 ? [t.perhatian('folder-terbuka', ['Folder data dapat dibaca semua akun di mesin ini.', 'Every account on this machine can read the data folder.'], [`Jalankan: chmod o-rwx ${dir}`, `Run: chmod o-rwx ${dir}`])] : []),
  ]
}

const KUNCI: [berkas: string, Dwibahasa][] = [['keys/audit.json', ['kunci catatan audit', 'key of the audit log']], ['kunci/identitas.key', ['kunci identitas', 'identity key']]]
/** Key files: there once the system ran, private; end of the local authority's certificates. */
export async function periksaKunci({ config, kini }: Pick<Bahan, 'config' | 'kini'>): Promise<Temuan[]> {
  const t = penemu('kunci'), hasil: Temuan[] = []
  if (!existsSync(config.DATA_DIR)) return hasil
  for (const [berkas, nama] of KUNCI) {
    const jalur = join(config.DATA_DIR, berkas)
    if (!existsSync(jalur)) hasil.push(t.perhatian('kunci-hilang', [`Belum ada ${nama[0]} (${berkas}).`, `There is no ${nama[1]} yet (${berkas}).`], ['Dibuat saat pertama dipakai. Bila sistem ini pernah berjalan, pulihkan folder data dari cadangan: tanpa kunci, data tersegel tidak terbuka.', 'It is made at first use. If this system ran before, restore the data folder from backup: without the key sealed data do not open.']))
    else if (process.platform !== 'win32' && statSync(jalur).mode & 0o077) hasil.push(t.bahaya('kunci-terbuka', [`${berkas} dapat dibaca akun lain.`, `${berkas} can be read by other accounts.`], [`Jalankan: chmod 600 ${jalur}`, `Run: chmod 600 ${jalur}`]))
  }
  for (const nama of ['akar', 'tsa']) hasil.push(...masaSertifikat(join(config.DATA_DIR, 'keys', `${nama}.json`), nama, kini, t))
  return hasil.some((satu) => satu.tingkat !== 'baik') ? hasil : [t.baik(['Berkas kunci ada dan tertutup bagi akun lain.', 'Key files are there and closed to other accounts.']), ...hasil]
}
function masaSertifikat(berkas: string, nama: string, kini: Date, t: Penemu): Temuan[] {
  if (!existsSync(berkas)) return []
  const sampai = new Date(new X509Certificate((JSON.parse(readFileSync(berkas, 'utf8')) as { cert: string }).cert).validTo)
  const hari = Math.floor((sampai.getTime() - kini.getTime()) / 86_400_000)
  if (hari > 90) return [t.baik([`Sertifikat ${nama} berlaku ${hari.toLocaleString('id-ID')} hari lagi.`, `Certificate ${nama} is valid for ${hari} more days.`])]
  return [t[hari < 0 ? 'bahaya' : 'perhatian']('sertifikat-berakhir', [hari < 0 ? `Sertifikat ${nama} sudah berakhir.` : `Sertifikat ${nama} berakhir dalam ${hari} hari.`, hari < 0 ? `Certificate ${nama} has ended.` : `Certificate ${nama} ends in ${hari} days.`], ['Siapkan otoritas baru sebelum itu; surat lama tetap dapat diperiksa.', 'Prepare a new authority before; old letters can still be verified.'])]
}
