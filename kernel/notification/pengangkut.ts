// Carriers: how a finished message leaves the house. Each has a timeout, says in one word why it failed, and whether trying
// again can help; the delivery's id goes along, so that the other side can recognise a repetition.
import { createTransport } from 'nodemailer'
import { type Config, type Db, amatiJam, defineKetergantungan, now, sql } from '#kernel/platform'
import { countMenungguKirim } from './pesan.sql.ts'
import type { KanalLuar } from './templat.ts'

export interface Kiriman { id: string; kanal: KanalLuar; tujuan: string; subjek: string; teks: string; html: string; pendek: string; tautan: string | null; /** Only by e-mail. */ lampiran?: { nama: string; bytes: Buffer; mime: string }[]; /** Where an answer should go. */ balasKe?: string }
export type Galat = 'waktu_habis' | 'tidak_tersambung' | 'layanan_sibuk' | 'jawaban_keliru' | 'ditolak' | 'tanpa_tujuan' | 'kedaluwarsa' | 'belum_diatur' | 'tidak_dapat_disusun'
export type Hasil = { baik: true; penyediaId?: string } | { baik: false; galat: Galat; /** Trying again may help. */ sementara: boolean }
export interface Pengangkut { nama: string; antar(kiriman: Kiriman, signal?: AbortSignal): Promise<Hasil> }

const TIMEOUT_MS = 8000
/** How long a carrier that failed three times is left alone at first: a dead one must not hold every worker for eight seconds a message. */
const JEDA_MS = 30_000

defineKetergantungan({
  kode: 'surel', nama: ['Server surel', 'Mail server'], guna: ['Mengirim kode masuk dan kabar ke surel warga dan pegawai', 'Sends sign-in codes and news to the e-mail of citizens and officials'], sikap: 'antre',
  sementara: ['Surel menunggu dan dikirim sendiri setelah server pulih; kotak pesan di Balai tetap terisi. Kode masuk dapat diminta lewat HP, dan kata sandi tetap dapat dipakai.', 'E-mail waits and is sent by itself when the server is back; the inbox in Balai has everything. Codes can be asked for by phone, passwords still work.'],
  tolak: { kode: 'surel-terganggu', kalimat: 'Surel sedang tidak dapat dikirim. Pesan Anda disimpan dan dikirim setelah pulih.' },
  batasMs: TIMEOUT_MS * 2, jedaMs: JEDA_MS, dipakai: (config) => (config.SMTP_URL ? 'ya' : config.BALAI_DEMO === 'on' ? 'setempat' : 'tidak'), menunggu: (db) => countMenungguKirim(db, ['surel']),
})
defineKetergantungan({
  kode: 'gerbang', nama: ['Gerbang SMS dan WhatsApp', 'SMS and WhatsApp gateway'], guna: ['Mengirim kode masuk dan kabar ke HP', 'Sends sign-in codes and news to phones'], sikap: 'antre',
  sementara: ['Pesan menunggu dan dikirim sendiri setelah gerbang pulih. Kode yang sudah kedaluwarsa tidak dikirim lagi; warga dapat memintanya lewat surel.', 'Messages wait and are sent by themselves when the gateway is back. Codes that have run out are not sent; citizens can ask for one by e-mail.'],
  tolak: { kode: 'gerbang-terganggu', kalimat: 'Pesan ke HP sedang tidak dapat dikirim. Pesan Anda disimpan dan dikirim setelah pulih.' },
  batasMs: TIMEOUT_MS + 1000, jedaMs: JEDA_MS, dipakai: (config) => (config.MESSAGE_GATEWAY_URL ? 'ya' : config.BALAI_DEMO === 'on' ? 'setempat' : 'tidak'), menunggu: (db) => countMenungguKirim(db, ['sms', 'whatsapp']),
})

/** Mail by SMTP. The Message-ID is that of the delivery: a mail sent twice is seen once. */
export function smtp(config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'BASE_URL'>): Pengangkut {
  const transport = createTransport({ url: config.SMTP_URL!, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS, dnsTimeout: TIMEOUT_MS, disableFileAccess: true, disableUrlAccess: true } as object)
  return {
    nama: 'surel',
    async antar({ id, tujuan, subjek, teks, html, lampiran = [], balasKe }) {
      const berkas = lampiran.map(({ nama, bytes, mime }) => ({ filename: nama, content: bytes, contentType: mime }))
      try {
        const sent = await deadline(transport.sendMail({ from: config.MAIL_FROM, to: { name: '', address: tujuan }, subject: subjek, text: teks, html, messageId: `<${id}@${new URL(config.BASE_URL).hostname}>`, headers: { 'auto-submitted': 'auto-generated' }, attachments: berkas, ...(balasKe ? { replyTo: balasKe } : {}) }))
        return { baik: true, penyediaId: String((sent as { response?: string }).response ?? '').slice(0, 200) }
      } catch (error) { return smtpFailure(error as SmtpError) }
    },
  }
}
type SmtpError = Error & { code?: string; responseCode?: number }
// A 5xx answer about the recipient is final; wrong credentials or a full server are ours to mend, so those are tried again.
function smtpFailure({ code, responseCode, name }: SmtpError): Hasil {
  if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500) return { baik: false, galat: 'ditolak', sementara: false }
  if (name === 'TimeoutError' || code === 'ETIMEDOUT' || code === 'ETIMEOUT') return { baik: false, galat: 'waktu_habis', sementara: true }
  if (code === 'EAUTH' || code === 'ETLS' || responseCode !== undefined) return { baik: false, galat: 'layanan_sibuk', sementara: true }
  if (code === 'EPROTOCOL') return { baik: false, galat: 'jawaban_keliru', sementara: true }
  return { baik: false, galat: 'tidak_tersambung', sementara: true }
}

async function deadline<T>(work: Promise<T>, ms = TIMEOUT_MS * 2): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(Object.assign(new Error('timeout'), { name: 'TimeoutError' })), ms) })
  try { return await Promise.race([work, over]) } finally { clearTimeout(timer) }
}

/** Text messages by the HTTP gateway: POST {id, to, text, channel}; any 2xx with a JSON object means accepted, 409 "had it already". */
export function gerbang(config: Pick<Config, 'MESSAGE_GATEWAY_URL' | 'MESSAGE_GATEWAY_TOKEN'>, timeoutMs = TIMEOUT_MS): Pengangkut {
  return {
    nama: 'gerbang',
    async antar({ id, kanal, tujuan, pendek, tautan }, signal) {
      const body = JSON.stringify({ id, to: tujuan, text: tautan ? `${pendek} ${tautan}` : pendek, channel: kanal })
      const headers = { 'content-type': 'application/json', 'idempotency-key': id, ...(config.MESSAGE_GATEWAY_TOKEN && { authorization: `Bearer ${config.MESSAGE_GATEWAY_TOKEN}` }) }
      try {
        const answer = await fetch(config.MESSAGE_GATEWAY_URL!, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]) })
        amatiJam('gerbang', answer.headers.get('date'))
        return readAnswer(answer.status, (await answer.text()).slice(0, 10_000))
      } catch (error) {
        const late = (error as Error).name === 'TimeoutError'
        return { baik: false, galat: late ? 'waktu_habis' : 'tidak_tersambung', sementara: true }
      }
    },
  }
}
function readAnswer(status: number, text: string): Hasil {
  if (status === 409) return { baik: true }
  if (status === 408 || status === 429 || status >= 500 || status === 401 || status === 403) return { baik: false, galat: 'layanan_sibuk', sementara: true }
  if (status >= 400) return { baik: false, galat: 'ditolak', sementara: false }
  try {
    const said = JSON.parse(text) as { id?: unknown; messageId?: unknown } | null
    if (typeof said === 'object' && said !== null && !Array.isArray(said)) return { baik: true, penyediaId: String(said.messageId ?? said.id ?? '').slice(0, 200) || undefined }
  } catch { /* answered below */ }
  return { baik: false, galat: 'jawaban_keliru', sementara: true }
}

/** Demo: puts the message into the local mailbox instead. The same delivery twice lies there once. */
export function kotakContoh(db: Db): Pengangkut {
  return {
    nama: 'contoh',
    async antar({ id, kanal, tujuan, subjek, teks, pendek, tautan, lampiran = [] }) {
      const isi = [teks, ...lampiran.map(({ nama }) => `[${nama}]`)].join('\n\n')
      await db.run(sql`insert into notification.kotak_contoh (id, kanal, tujuan, subjek, isi, tautan, pada)
        values (${id}, ${kanal}, ${tujuan}, ${kanal === 'surel' ? subjek : null}, ${kanal === 'surel' ? isi : pendek}, ${tautan}, ${now()}) on conflict (id) do nothing`)
      return { baik: true, penyediaId: 'contoh' }
    },
  }
}
