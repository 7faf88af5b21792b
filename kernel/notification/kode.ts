import { type KirimanKode, setPengirimKode } from '#kernel/identity'
import { type Tx, now, readConfig, refuse } from '#kernel/platform'
import { kirim } from './kirim.ts'

// Codes live ten minutes in identity; a delivery that comes later would only confuse.
const UMUR_MENIT = 10

/** Sends a one-time code; refuses at once when this installation has no way to that channel, instead of letting the person wait. */
export async function kirimKode(tx: Tx, { tujuan, kanal, kode, keperluan }: KirimanKode): Promise<void> {
  const config = readConfig()
  const ready = config.BALAI_DEMO === 'on' || (kanal === 'email' ? config.SMTP_URL : config.MESSAGE_GATEWAY_URL)
  if (!ready) refuse('pengiriman-belum-siap', 'Pengiriman kode melalui cara ini belum tersedia. Pilih cara lain, atau datang ke loket atau kantor desa.', { status: 503 })
  await kirim(tx, {
    kepada: { alamat: tujuan, kanal: kanal === 'email' ? 'surel' : 'sms' }, templat: keperluan === 'daftar' || keperluan === 'ganti_kontak' ? 'verifikasi_akun' : 'kode_masuk',
    data: { kode, menit: UMUR_MENIT }, kedaluwarsa: new Date(now().getTime() + UMUR_MENIT * 60_000),
  })
}

/** Tells identity how codes travel. Called once when the system starts. */
export function pasangPengirimKode(): void { setPengirimKode(kirimKode) }
