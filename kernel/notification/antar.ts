// The delivery of one message by one channel. It may run twice, be cut off anywhere or find the other side dead.
import { buka, findOrangById } from '#kernel/identity'
import { getUnitPemda } from '#kernel/organisation'
import { type Config, type Database, type Db, Gangguan, defineJob, lewat, log, now, readConfig, terputusSampai } from '#kernel/platform'
import { planDelivery } from './kirim.ts'
import { type Galat, type Hasil, type Kiriman, type Pengangkut, gerbang, kotakContoh, smtp } from './pengangkut.ts'
import { type KirimanRow, type PesanRow, endKiriman, findKiriman, findPesan, forgetRahasia, listTertinggal, postponeKiriman, pruneLama, takeKiriman } from './pesan.sql.ts'
import { type KanalLuar, type Kata, susunKata } from './templat.ts'
import { TEMPLAT } from './teks.ts'
import { sesudahTenang } from './tenang.ts'

/** Tries before a message becomes a dead letter: over about five hours. */
const PERCOBAAN_PALING = 10
/** While the carrier itself is away no message is given up before this age: an outage of a weekend loses nothing. */
const UMUR_GANGGUAN_MS = 3 * 86_400_000
const TIDAK_ADA: Galat[] = ['tidak_tersambung', 'waktu_habis']
/** A row taken by a worker that died is taken up again after this. */
const SEWA_MS = 5 * 60_000

/** Seconds before try n + 1: 5, 15, 45, … at most an hour; a little apart so that a crowd does not come back at once. */
const jeda = (percobaan: number): number => Math.min(3600, 5 * 3 ** (percobaan - 1)) * (0.9 + Math.random() * 0.2)

export const deliverJob = defineJob<{ kirimanId: string }>({ name: 'notification.deliver', run: (db, { kirimanId }) => deliver(db, kirimanId) })

/** Delivers if it is time and the row still waits; otherwise does nothing or plans itself anew. */
export async function deliver(db: Database, kirimanId: string, config: Config = readConfig()): Promise<void> {
  const waiting = await findKiriman(db, kirimanId)
  const pesan = waiting && (await findPesan(db, waiting.pesan_id))
  if (!waiting || !pesan || waiting.keadaan !== 'menunggu' || waiting.kanal === 'kotak') return
  const later = postponedUntil(waiting, pesan, config)
  if (later) return postpone(db, waiting.id, later, null)
  const taken = await db.transaction((tx) => takeKiriman(tx, kirimanId, now(), new Date(now().getTime() + SEWA_MS)))
  if (taken) await settle(db, taken, await attempt(db, taken, pesan, config))
}

function postponedUntil(kiriman: KirimanRow, pesan: PesanRow, config: Config): Date | undefined {
  const saat = now()
  const quiet = TEMPLAT[pesan.templat].mendesak ? saat : sesudahTenang(saat, config.BALAI_ZONE)
  if (quiet > saat) return quiet
  return terputusSampai(ketergantungan(kiriman.kanal as KanalLuar))
}

async function attempt(db: Database, kiriman: KirimanRow, pesan: PesanRow, config: Config): Promise<Hasil> {
  if (kiriman.kedaluwarsa_pada && kiriman.kedaluwarsa_pada <= now()) return { baik: false, galat: 'kedaluwarsa', sementara: false }
  if (!kiriman.tujuan) return { baik: false, galat: 'tanpa_tujuan', sementara: false }
  const carrier = pengangkut(kiriman.kanal as KanalLuar, config, db)
  if (!carrier) return { baik: false, galat: 'belum_diatur', sementara: false }
  let ready: Kiriman
  try { ready = await susunKiriman(db, kiriman, pesan, config) } catch (error) {
    log.error('message cannot be written', { kirimanId: kiriman.id, template: pesan.templat, error: error as Error })
    return { baik: false, galat: 'tidak_dapat_disusun', sementara: false }
  }
  try {
    return await lewat<Hasil>(ketergantungan(kiriman.kanal as KanalLuar), (signal) => carrier.antar(ready, signal), { gagal: (hasil) => (!hasil.baik && hasil.sementara ? hasil.galat : undefined) })
  } catch (error) {
    if (!(error instanceof Gangguan)) throw error
    return { baik: false, galat: error.sebab === 'waktu_habis' ? 'waktu_habis' : 'tidak_tersambung', sementara: true }
  }
}
/** Whom a channel depends on; the demo's mailbox stands in for it, also in a drill. */
const ketergantungan = (kanal: KanalLuar): string => (kanal === 'surel' ? 'surel' : 'gerbang')

async function settle(db: Database, kiriman: KirimanRow, hasil: Hasil): Promise<void> {
  const sabar = !hasil.baik && TIDAK_ADA.includes(hasil.galat) && now().getTime() - kiriman.dibuat_pada.getTime() < UMUR_GANGGUAN_MS
  if (!hasil.baik && hasil.sementara && (sabar || kiriman.percobaan < PERCOBAAN_PALING)) return postpone(db, kiriman.id, new Date(now().getTime() + jeda(kiriman.percobaan) * 1000), hasil.galat)
  if (!hasil.baik) log.warn('message not delivered', { kirimanId: kiriman.id, channel: kiriman.kanal, reason: hasil.galat, attempts: kiriman.percobaan })
  const keadaan = hasil.baik ? 'terkirim' : TANPA_SALAH.includes(hasil.galat) ? 'dilewati' : 'gagal'
  await db.transaction(async (tx) => {
    await endKiriman(tx, kiriman.id, { keadaan, pada: now(), ...(hasil.baik ? { penyediaId: hasil.penyediaId } : { galat: hasil.galat }) })
    await forgetRahasia(tx, kiriman.pesan_id)
  })
}
const TANPA_SALAH: Galat[] = ['kedaluwarsa', 'belum_diatur']

async function postpone(db: Database, id: string, at: Date, galat: Galat | null): Promise<void> {
  await db.transaction(async (tx) => {
    await postponeKiriman(tx, id, at, galat)
    await planDelivery(tx, id, at)
  })
}

const pengangkutNama = (kanal: KanalLuar, config: Config): string => (kanal === 'surel' ? (config.SMTP_URL ? 'surel' : 'contoh') : config.MESSAGE_GATEWAY_URL ? 'gerbang' : 'contoh')
let kept: { key: string; surel: Pengangkut; gerbang: Pengangkut } | undefined
/** The carrier of a channel as this installation is set up; undefined when there is none. In the demo it is the local mailbox. */
export function pengangkut(kanal: KanalLuar, config: Config, db: Database): Pengangkut | undefined {
  const key = `${config.SMTP_URL}|${config.MAIL_FROM}|${config.MESSAGE_GATEWAY_URL}|${config.MESSAGE_GATEWAY_TOKEN}|${config.BASE_URL}`
  if (kept?.key !== key) kept = { key, surel: config.SMTP_URL ? smtp(config) : kotakContoh(db), gerbang: gerbang(config) }
  if (pengangkutNama(kanal, config) === 'contoh') return config.BALAI_DEMO === 'on' ? kotakContoh(db) : undefined
  return kanal === 'surel' ? kept.surel : kept.gerbang
}

/** The finished words of a delivery, greeting and signature included. */
async function susunKiriman(db: Db, kiriman: KirimanRow, pesan: PesanRow, config: Config): Promise<Kiriman> {
  const secrets = pesan.rahasia ? (JSON.parse(buka(pesan.rahasia, `pesan:${pesan.id}`)) as Record<string, string>) : {}
  const kata = susunKata(pesan.templat, pesan.versi, kiriman.bahasa, { ...pesan.data, ...secrets })
  const orang = pesan.orang_id ? await findOrangById(db, pesan.orang_id) : undefined
  const pemda = (await getUnitPemda(db)).nama
  const tautan = pesan.tautan ? `${config.BASE_URL}${pesan.tautan}` : null
  const say = (id: string, en: string) => (kiriman.bahasa === 'en' ? en : id)
  const lines = [...(orang ? [say(`Yth. ${orang.nama},`, `Dear ${orang.nama},`)] : []), ...kata.isi]
  const foot = [pemda, say('Pesan ini dikirim otomatis; jangan membalasnya.', 'This message was sent automatically; please do not answer it.')]
  return { id: kiriman.id, kanal: kiriman.kanal as KanalLuar, tujuan: kiriman.tujuan!, subjek: kata.judul, pendek: kata.pendek, tautan, teks: [...lines, ...(tautan ? [`${kata.tombol ?? say('Buka', 'Open')}: ${tautan}`] : []), foot.join('\n')].join('\n\n'), html: html(lines, foot, tautan, kata, kiriman.bahasa) }
}
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
export function html(lines: string[], foot: string[], tautan: string | null, kata: Kata, bahasa: string): string {
  const link = tautan ? `<p><a href="${escape(tautan)}">${escape(kata.tombol ?? tautan)}</a></p>` : ''
  return `<!doctype html><html lang="${bahasa}"><meta charset="utf-8"><title>${escape(kata.judul)}</title><body style="font:16px/1.5 sans-serif;max-width:36em">${lines.map((line) => `<p>${escape(line)}</p>`).join('')}${link}<p style="color:#555">${foot.map(escape).join('<br>')}</p></body></html>`
}

/** Plans again what no job took up within a minute of its hour, and once a day forgets what is old. */
export const sweepJob = defineJob({ name: 'notification.sweep', cron: '*/5 * * * *', maxAttempts: 1, run: sweep })
export async function sweep(db: Database): Promise<void> {
  const left = await listTertinggal(db, new Date(now().getTime() - 60_000), 1000)
  if (left.length) await db.transaction(async (tx) => { for (const { id } of left) await planDelivery(tx, id, now()) })
}
const DAY = 86_400_000
export const pruneJob = defineJob({
  name: 'notification.prune', cron: '20 18 * * *', maxAttempts: 3,
  async run(db) {
    const saat = now().getTime()
    while ((await db.transaction((tx) => pruneLama(tx, new Date(saat - 400 * DAY), new Date(saat - 30 * DAY)))) >= 5000) { /* the next part */ }
  },
})
