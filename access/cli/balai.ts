// npx balai: the commands of who runs an installation. Answers in Indonesian; --json for machines.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Refusal } from '#kernel/platform'
import { root } from '#tools/parts'
import { audit } from './audit.ts'
import { backup, rehearse, restore } from './cadangan.ts'
import { ekspor, impor } from './ekspor.ts'
import { update } from './perbarui.ts'
import { doctor, migrasi } from './doctor.ts'
import { layanan } from './layanan.ts'
import { type Perintah, bacaArgumen, tenangkanLog } from './pasang.ts'
import { periksaData } from './periksa-data.ts'
import { pekerjaan } from './pekerjaan.ts'
import { pengguna } from './pengguna.ts'

const BANTUAN = `Pemakaian: npx balai PERINTAH [pilihan]

  start                            menjalankan sistem (sama dengan npm start)
  migrate                          membawa basis data ke versi aplikasi ini
  doctor [--ketat]                 memeriksa instalasi: apa yang salah dan apa yang harus dilakukan;
                                   --ketat: kode keluar 3 juga bila hanya ada yang perlu perhatian
  periksa-data [--berkas]          menanyai data apakah utuh: nomor, tindakan, uang, catatan audit; isi berkas
  user list [KATA]                 akun pegawai
  user admin --pengguna NAMA --nama "NAMA LENGKAP"
                                   membuat administrator pertama pada instalasi kosong
  user create --pengguna NAMA --nama "NAMA LENGKAP" [--nip NIP] [--jabatan KODE --sk NOMOR]
  user reset NAMA                  sandi sementara baru, faktor kedua dihapus
  user disable|enable NAMA --alasan "…"
  layanan check FILE…              membuktikan berkas layanan; --instalasi: juga terhadap jabatan yang ada
  backup [--to FOLDER]             membuat cadangan lengkap dan membacanya kembali
  backup list | verify [NAMA]      cadangan yang ada; memeriksa keutuhannya
  backup key [--uji]               mencetak lembar kunci pemulihan; menguji lembar yang ada
  restore CADANGAN --to TEMPAT     memulihkan ke folder data atau basis data baru yang kosong
  restore erasures [--from FOLDER] menghapus lagi yang dihapus sesudah cadangan dibuat
  rehearse [NAMA]                  melatih pemulihan ke basis data sementara dan membandingkan
  update [--periksa]               memperbarui basis data tanpa menghentikan pembaca; --periksa hanya mencoba
  update --back [CADANGAN]         kembali ke keadaan sebelum pembaruan
  export --to FOLDER --alasan "…"  seluruh data dalam format terbuka (CSV, JSON, SQL), tanpa sandi
  import FOLDER --to TEMPAT        memasukkannya ke tempat baru yang kosong dan membandingkan
  audit verify                     memeriksa keutuhan catatan audit
  audit checkpoint                 menandatangani keadaan catatan sekarang
  audit export FILE [--rincian]    menyalin catatan untuk pemeriksa
  jobs [list]                      pekerjaan latar yang gagal dan berhenti
  jobs retry NOMOR|--semua         mengulanginya
  help                             tulisan ini

Pilihan: --json. Pengaturan dibaca dari lingkungan (DATA_DIR, DATABASE_URL, …).
Kode keluar: 0 baik, 1 ada yang salah, 2 perintah keliru.`

const bantuan: Perintah = async ({ tulis }) => { tulis(BANTUAN); return 0 }
/** The whole system in a process of its own, so that its signals and its end are its own. */
const mulai: Perintah = () => new Promise((selesai) => {
  const anak = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...process.execArgv.filter((satu, i, semua) => satu === '--import' || semua[i - 1] === '--import'), join(root, 'main.ts')], { stdio: 'inherit', env: process.env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => anak.kill(signal))
  anak.on('exit', (kode) => selesai(kode ?? 1))
})

const PERINTAH: Record<string, Perintah> = { help: bantuan, start: mulai, migrate: migrasi, doctor, 'periksa-data': periksaData, user: pengguna, layanan, audit, jobs: pekerjaan, backup, restore, rehearse, update, export: ekspor, import: impor }

/** Runs one command line; everything that goes wrong becomes one sentence and an exit code. */
export async function jalankan(argumen: string[], tulis: (teks: string) => void, keluh: (teks: string) => void): Promise<number> {
  const [nama = 'help', ...sisa] = argumen.map((satu, i) => (i === 0 ? satu.replace(/^(--help|-h|bantuan)$/, 'help') : satu))
  const perintah = PERINTAH[nama]
  if (!perintah) { keluh(`Perintah "${nama}" tidak dikenal.\n\n${BANTUAN}`); return 2 }
  const { kata, pilihan } = bacaArgumen(sisa)
  try {
    return await perintah({ kata, pilihan, json: pilihan.json === true, tulis })
  } catch (error) {
    keluh((error as Error).message)
    for (const { message } of error instanceof Refusal ? error.fields : []) if (message !== (error as Error).message) keluh(`  ${message}`)
    return error instanceof Refusal ? 2 : 1
  }
}

tenangkanLog()
process.exitCode = await jalankan(process.argv.slice(2), (teks) => process.stdout.write(`${teks}\n`), (teks) => process.stderr.write(`${teks}\n`))
