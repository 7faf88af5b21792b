import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { catat } from '#kernel/audit'
import { type Actor, buka, segel, sistem } from '#kernel/identity'
import { type Config, type Database, type Db, type Tx, Gangguan, defineJob, enqueue, findSetting, lewat, log, now, readConfig, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type Aturan, periksaAlamat } from './alamat.ts'
import { type HasilPanggil, panggil } from './panggil.ts'
import { type KirimanRow, type WebhookRow, deleteKirimanLama, deleteWebhook, findKiriman, findWebhook, insertKiriman, insertWebhook, listPendengar, lockWebhook, setAktif, setGagalSejak, setMenunggu, setRahasia, updateKiriman } from './webhook.sql.ts'

/** What other applications can be told of; `*` means all, also those that come with later modules. */
export const PERISTIWA: Record<string, [string, string]> = {
  'berkas.diajukan': ['Permohonan diajukan', 'An application was submitted'], 'berkas.berubah': ['Berkas berpindah langkah', 'A case moved'], 'berkas.lewat': ['Berkas melewati janji waktu', 'A case is late'], 'berkas.pesan': ['Pesan pada berkas', 'A message on a case'],
  'tugas.dibuka': ['Tugas dibuka', 'A task was opened'], 'tugas.eskalasi': ['Tugas dieskalasi', 'A task was escalated'], 'documents.ditandatangani': ['Surat ditandatangani', 'A letter was signed'], 'tagihan.terbit': ['Tagihan terbit', 'A bill was issued'],
  'tagihan.lunas': ['Tagihan lunas', 'A bill was paid'], 'izin.terbit': ['Izin terbit', 'A permit was issued'], 'izin.dicabut': ['Izin dicabut', 'A permit was revoked'], 'izin.akan_berakhir': ['Izin akan berakhir', 'A permit is about to end'], '*': ['Semua peristiwa', 'All events'],
}
export const UJI = 'webhook.uji'
const PERCOBAAN_TERBANYAK = 12
const MATI_SESUDAH_MS = 5 * 86_400_000
const ISI_TERBESAR = 20_000
const KETERANGAN_LOOPBACK = 'integrasi.webhook_loopback'

/** Loopback only where somebody tries things out and has said so in the settings. */
export const aturanAlamat = async (db: Db, config: Pick<Config, 'BALAI_DEMO'>): Promise<Aturan> => ({ loopback: config.BALAI_DEMO === 'on' && (await findSetting<boolean>(db, KETERANGAN_LOOPBACK)) === true })

const rahasiaBaru = () => `whsec_${randomBytes(24).toString('base64')}`
const untuk = (id: string) => `webhook:${id}`
export interface WebhookBaru { nama: string; alamat: string; peristiwa: string[] }

/** Registers an address; the secret is returned once and kept sealed. Refuses closed addresses and unknown events. */
export async function createWebhook(tx: Tx, actor: Actor, isi: WebhookBaru, config: Config): Promise<{ id: string; rahasia: string }> {
  if (!isi.peristiwa.length || isi.peristiwa.some((satu) => !(satu in PERISTIWA))) refuse('peristiwa-kosong', 'Pilih paling sedikit satu peristiwa.', { fields: [{ field: 'peristiwa', message: 'Pilih paling sedikit satu peristiwa.' }] })
  const url = await periksaAlamat(isi.alamat, await aturanAlamat(tx, config))
  const id = uuid(), rahasia = rahasiaBaru()
  await insertWebhook(tx, { id, nama: isi.nama, alamat: url.href, peristiwa: isi.peristiwa, rahasia: segel(rahasia, untuk(id)), dibuat_pada: now() })
  await catat(tx, { actor, tindakan: 'integrasi.webhook.insert', objek: { jenis: 'webhook', id }, sesudah: { nama: isi.nama, alamat: url.origin, peristiwa: isi.peristiwa } })
  return { id, rahasia }
}
export const getWebhook = async (db: Db, id: string): Promise<WebhookRow> => (await findWebhook(db, id)) ?? refuseNotFound('Webhook')

/** A new secret at once; what is signed with the old one is no longer sent. */
export async function gantiRahasia(tx: Tx, actor: Actor, id: string): Promise<string> {
  await getWebhook(tx, id)
  const rahasia = rahasiaBaru()
  await setRahasia(tx, id, segel(rahasia, untuk(id)))
  await catat(tx, { actor, tindakan: 'integrasi.webhook.secret', objek: { jenis: 'webhook', id } })
  return rahasia
}
export async function aturAktif(tx: Tx, actor: Actor, id: string, aktif: boolean, sebab: string): Promise<void> {
  await getWebhook(tx, id)
  await setAktif(tx, id, aktif, aktif ? null : sebab)
  await catat(tx, { actor, tindakan: aktif ? 'integrasi.webhook.enable' : 'integrasi.webhook.disable', objek: { jenis: 'webhook', id }, alasan: sebab })
}
export async function hapusWebhook(tx: Tx, actor: Actor, id: string): Promise<void> {
  const lama = await getWebhook(tx, id)
  await deleteWebhook(tx, id)
  await catat(tx, { actor, tindakan: 'integrasi.webhook.remove', objek: { jenis: 'webhook', id }, sebelum: { nama: lama.nama, alamat: new URL(lama.alamat).origin, peristiwa: lama.peristiwa } })
}

async function antrekan(tx: Tx, webhookId: string, peristiwa: { id: string; name: string; payload: object }): Promise<void> {
  const isi = JSON.stringify(peristiwa.payload).length < ISI_TERBESAR - 500 ? peristiwa.payload : { terlaluBesar: true }
  const baru = await insertKiriman(tx, { id: uuid(), webhook_id: webhookId, event_id: peristiwa.id, peristiwa: peristiwa.name, isi, terjadi_pada: now() })
  if (baru) await enqueue(tx, 'integrasi.kirim', { id: baru.id }, { key: `integrasi.kirim:${baru.id}`, maxAttempts: PERCOBAAN_TERBANYAK })
}
/** Sends a test event to one address, chosen or not. */
export async function kirimUji(tx: Tx, actor: Actor, id: string): Promise<void> {
  await getWebhook(tx, id)
  await antrekan(tx, id, { id: uuid(), name: UJI, payload: { webhookId: id } })
  await catat(tx, { actor, tindakan: 'integrasi.webhook.test', objek: { jenis: 'webhook', id } })
}
export async function ulangiKiriman(tx: Tx, actor: Actor, webhookId: string, id: string): Promise<void> {
  const kiriman = await findKiriman(tx, id)
  if (!kiriman || kiriman.webhook_id !== webhookId) return refuseNotFound('Kiriman')
  await setMenunggu(tx, id)
  await enqueue(tx, 'integrasi.kirim', { id }, { key: `integrasi.kirim:${id}`, maxAttempts: PERCOBAAN_TERBANYAK })
  await catat(tx, { actor, tindakan: 'integrasi.kiriman.retry', objek: { jenis: 'webhook', id: webhookId } })
}

/** Hears every event of the house and notes it for each address that wants it. Heard twice, it is noted once. */
export const sebarJob = defineJob<{ id: string; name: string; payload: object }>({
  name: 'integrasi.sebar',
  async run(db, peristiwa) {
    const pendengar = await listPendengar(db, peristiwa.name)
    if (pendengar.length) await db.transaction(async (tx) => { for (const { id } of pendengar) await antrekan(tx, id, peristiwa) })
  },
})

async function catatHasil(db: Database, kiriman: KirimanRow, webhook: WebhookRow, hasil: HasilPanggil, terakhir: boolean): Promise<void> {
  await db.transaction(async (tx) => {
    const kini = await lockWebhook(tx, webhook.id)
    await updateKiriman(tx, kiriman.id, { keadaan: hasil.baik ? 'terkirim' : terakhir ? 'gagal' : 'menunggu', status: hasil.status ?? null, galat: hasil.galat ?? null, terakhir_pada: now() })
    if (!kini?.aktif) return
    await setGagalSejak(tx, webhook.id, hasil.baik ? null : now())
    const sebab = hasil.status === 410 ? 'Penerima menjawab 410: alamat ini tidak dipakai lagi.' : !hasil.baik && kini.gagal_sejak && now().getTime() - kini.gagal_sejak.getTime() > MATI_SESUDAH_MS ? 'Tidak ada kiriman yang sampai selama lima hari.' : undefined
    if (sebab) {
      log.warn('webhook switched off', { webhook: webhook.id, status: hasil.status })
      await aturAktif(tx, sistem('integrasi.kirim'), webhook.id, false, sebab)
    }
  })
}

/** An answer, even a refusal, shows that the receiver lives; only silence and its own faults (5xx) open the breaker, of this receiver alone. */
async function hubungi(webhook: WebhookRow, kepala: Record<string, string>, isi: string, aturan: Aturan): Promise<HasilPanggil> {
  const sakit = ({ baik, status, galat }: HasilPanggil) => (baik || galat === 'alamat_tertutup' || (status !== undefined && status < 500) ? undefined : galat)
  try { return await lewat('webhook', (signal) => panggil(webhook.alamat, kepala, isi, aturan, signal), { cabang: webhook.id, gagal: sakit }) } catch (error) {
    if (!(error instanceof Gangguan)) throw error
    return { baik: false, galat: error.sebab === 'waktu_habis' ? 'waktu_habis' : 'tidak_tersambung' }
  }
}

/** Sends one event. Fails so that the queue tries again later (seconds, then minutes, then hours); the same `webhook-id` each time. */
export const kirimJob = defineJob<{ id: string }>({
  name: 'integrasi.kirim', maxAttempts: PERCOBAAN_TERBANYAK,
  async run(db, { id }, { attempt }) {
    const kiriman = await findKiriman(db, id)
    const webhook = kiriman && (await findWebhook(db, kiriman.webhook_id))
    if (!kiriman || !webhook || kiriman.keadaan !== 'menunggu') return
    const terakhir = attempt >= PERCOBAAN_TERBANYAK
    if (!webhook.aktif && kiriman.peristiwa !== UJI) return catatHasil(db, kiriman, webhook, { baik: false }, true)
    const isi = JSON.stringify({ type: kiriman.peristiwa, timestamp: kiriman.terjadi_pada.toISOString(), data: kiriman.isi })
    const saat = now(), nomor = `msg_${kiriman.event_id}`
    const tanda = new Webhook(buka(webhook.rahasia, untuk(webhook.id))).sign(nomor, saat, isi)
    const hasil = await hubungi(webhook, { 'webhook-id': nomor, 'webhook-timestamp': String(Math.floor(saat.getTime() / 1000)), 'webhook-signature': tanda }, isi, await aturanAlamat(db, readConfig()))
    const selesai = hasil.baik || hasil.status === 410 || terakhir
    await catatHasil(db, kiriman, webhook, hasil, selesai)
    if (!selesai) throw new Error(`webhook ${webhook.id}: ${hasil.status ?? hasil.galat}`)
  },
})
export const bersihkanJob = defineJob({ name: 'integrasi.bersihkan', cron: '41 19 * * *', async run(db) { await db.transaction((tx) => deleteKirimanLama(tx, new Date(now().getTime() - 30 * 86_400_000))) } })
