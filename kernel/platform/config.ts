import { join, resolve } from 'node:path'
import { z } from 'zod'

const root = process.env.BALAI_ROOT ?? process.cwd()
const onOff = z.enum(['on', 'off'])

/** Every setting that comes from the environment. The doc of each is what `doctor` and docs/how-to print. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Porta HTTP'),
  HOST: z.string().default('127.0.0.1').describe('Alamat tempat mendengarkan; 0.0.0.0 untuk semua'),
  BASE_URL: z.url().optional().describe('Alamat resmi dari luar, misalnya https://layanan.bonekab.go.id; dipakai pada QR dan surat'),
  DATABASE_URL: z.string().startsWith('postgres').optional().describe('PostgreSQL lain; tanpa ini dipakai PostgreSQL bawaan di DATA_DIR'),
  DATABASE_READ_URL: z.string().startsWith('postgres').optional().describe('Replika baca PostgreSQL untuk halaman yang boleh tertinggal sebentar; bila jauh atau mati, basis data utama yang menjawab'),
  DATABASE_READ_LAG_MS: z.coerce.number().int().min(0).max(600_000).default(5_000).describe('Paling jauh replika baca boleh tertinggal, milidetik'),
  DATA_DIR: z.string().default(join(root, 'data')).describe('Folder data: basis data bawaan, berkas unggahan, kunci'),
  BALAI_DEMO: onOff.default('on').describe('on: kabupaten contoh dimuat; off: mulai kosong dengan halaman administrator pertama'),
  BALAI_ROLE: z.enum(['all', 'web', 'worker']).default('all').describe('Bagian yang dijalankan proses ini'),
  BALAI_ZONE: z.string().default('Asia/Makassar').describe('Zona waktu daerah (WIB/WITA/WIT)'),
  DB_POOL: z.coerce.number().int().min(2).max(200).default(10).describe('Sambungan basis data paling banyak'),
  SMTP_URL: z.string().startsWith('smtp').optional().describe('Server surel keluar, smtp://pengguna:sandi@host:587'),
  MAIL_FROM: z.string().default('Balai <no-reply@balai.invalid>').describe('Alamat pengirim surel'),
  MESSAGE_GATEWAY_URL: z.url().optional().describe('Gerbang SMS/WhatsApp: POST JSON {to, text, id}'),
  MESSAGE_GATEWAY_TOKEN: z.string().optional().describe('Token Bearer untuk gerbang SMS/WhatsApp'),
  CLAMD: z.string().optional().describe('Pemindai virus, host:porta atau jalur soket clamd'),
  FILES_S3_URL: z.url().optional().describe('Penyimpanan S3: https://kunci:rahasia@host/ember'),
  BACKUP_DIR: z.string().optional().describe('Folder cadangan; sebaiknya cakram atau mesin lain. Tanpa ini DATA_DIR/cadangan'),
  BACKUP_COPY_DIR: z.string().optional().describe('Folder kedua (cakram lepas, folder jaringan) tempat setiap cadangan disalin lagi'),
  BACKUP_KEEP: z.string().regex(/^\d+,\d+,\d+$/).default('7,5,12').describe('Banyaknya cadangan yang disimpan: harian,mingguan,bulanan'),
  SIGNER: z.enum(['local-ca', 'bsre', 'manual']).default('local-ca').describe('Penyedia tanda tangan elektronik'),
  BSRE_URL: z.url().optional().describe('Alamat Esign Client Service BSrE'),
  BSRE_USER: z.string().optional(),
  BSRE_PASSWORD: z.string().optional(),
  OIDC_ISSUER: z.url().optional().describe('Penyedia identitas nasional (INApas)'),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  TRUST_PROXY: onOff.default('off').describe('on bila di belakang proksi balik yang menulis X-Forwarded-*'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})
export type Config = Omit<z.infer<typeof Environment>, 'BASE_URL'> & { BASE_URL: string; ROOT: string }

/** Reads the environment; on a bad value throws one Error whose message names every variable and what it should be (Indonesian). */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      const about = Environment.shape[name as keyof typeof Environment.shape]?.description
      return `  ${name}: ${issue.message}${about ? ` (${about})` : ''}`
    })
    throw new Error(`Pengaturan dari lingkungan tidak dapat dipakai:\n${lines.join('\n')}`)
  }
  const value = parsed.data
  return { ...value, ROOT: root, DATA_DIR: resolve(root, value.DATA_DIR), BASE_URL: (value.BASE_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, '') }
}
