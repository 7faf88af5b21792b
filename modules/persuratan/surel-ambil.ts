import { ImapFlow } from 'imapflow'
import { buka, segel } from '#kernel/identity'
import { defineKetergantungan, lewat, refuse } from '#kernel/platform'
import { periksaSaluran } from './surel-tls.ts'
import type { KotakSurel } from './surel.sql.ts'

// The network side of incoming mail: looks into a folder, brings new messages as bytes. Nothing on the server is changed but the
// mark "seen": what Balai loses, the mailbox still has.

/** Larger mails stay on the server and are named to the clerk. */
export const SUREL_MASUK_TERBESAR = 40_000_000
/** So many messages or bytes in one visit; the rest comes with the next. */
const SEKALI = 20
const SEKALI_BYTES = 80_000_000
const BATAS_MS = 90_000
const JABAT_MS = 5_000

let dipakai = false
/** Told at start and whenever a mailbox is set up: whether there is one at all. */
export const tandaiKotakDipakai = (ada: boolean): void => { dipakai = ada }
defineKetergantungan({
  kode: 'kotak-surel', nama: ['Kotak surel dinas (IMAP)', 'Agency mailboxes (IMAP)'], guna: ['Mengambil surat yang datang lewat surel', 'Fetches letters that arrive by e-mail'], sikap: 'antre',
  sementara: ['Surat lewat surel menunggu di server surel dan diambil sendiri setelah pulih. Surat lain dapat diagendakan seperti biasa.', 'Letters by e-mail wait on the mail server and are fetched by themselves when it is back. Other letters are registered as usual.'],
  tolak: { kode: 'kotak-surel-terganggu', kalimat: 'Kotak surel sedang tidak dapat dihubungi. Periksa alamat, pengguna, dan sandinya, atau coba lagi beberapa menit lagi.' },
  batasMs: BATAS_MS, curigaMs: 9_500, jedaMs: 60_000, dipakai: () => (dipakai ? 'ya' : 'tidak'),
})

export const segelSandiKotak = (sandi: string, kotakId: string): Buffer => segel(sandi, `kotak-surel:${kotakId}`)
type Sambungan = Pick<KotakSurel, 'id' | 'host' | 'porta' | 'aman' | 'pengguna' | 'sandi' | 'folder' | 'ca'>

/** One message. `mentah` is absent when it is larger than Balai takes. */
export interface Ambilan { uid: number; ukuran: number; kepala: { messageId: string; dari: string; alamat: string; hal: string; pada: Date | null }; mentah?: Buffer }
export interface HasilAmbil { generasi: string; surel: Ambilan[]; lagi: boolean }

function klien({ id, host, porta, aman, pengguna, sandi, ca }: Sambungan): ImapFlow {
  const satu = new ImapFlow({
    host, port: porta, secure: aman === 'tls', ...(aman === 'tls' ? {} : { doSTARTTLS: aman === 'starttls' }), auth: { user: pengguna, pass: buka(sandi, `kotak-surel:${id}`) },
    ...(ca ? { tls: { ca } } : {}), // only that authority then
    logger: false, disableAutoIdle: true, connectionTimeout: JABAT_MS, greetingTimeout: JABAT_MS, socketTimeout: 30_000, maxLineLength: 10_000_000, maxLiteralSize: SUREL_MASUK_TERBESAR + 1_000_000, maxResponseSize: SUREL_MASUK_TERBESAR + 20_000_000,
  })
  satu.on('error', () => {}) // told by the call that was under way
  return satu
}
/** Wrong password, folder or channel: the administrator's to mend, no outage. */
function keliru(error: unknown, kotak: Sambungan): void {
  periksaSaluran(error, kotak)
  const { authenticationFailed, mailboxMissing } = error as { authenticationFailed?: boolean; mailboxMissing?: boolean }
  if (authenticationFailed) refuse('kotak-ditolak', 'Server surel menolak pengguna atau sandi kotak ini.', { fields: [{ field: 'sandi', message: 'Pengguna atau sandi ditolak.' }] })
  if (mailboxMissing) refuse('folder-tidak-ada', 'Folder itu tidak ada di kotak surel ini.', { fields: [{ field: 'folder', message: 'Folder tidak ada.' }] })
}
async function dalamKotak<T>(kotak: Sambungan, kerja: (satu: ImapFlow) => Promise<T>): Promise<T> {
  return lewat('kotak-surel', async (signal) => {
    const satu = klien(kotak)
    const putus = () => satu.close()
    signal.addEventListener('abort', putus, { once: true })
    try {
      await satu.connect()
      const kunci = await satu.getMailboxLock(kotak.folder)
      try { return await kerja(satu) } finally { kunci.release() }
    } catch (error) { keliru(error, kotak); throw error } finally {
      signal.removeEventListener('abort', putus)
      if (satu.usable) await satu.logout().catch(() => {})
      satu.close()
    }
  }, { cabang: kotak.id })
}

/** Can it be opened, and how much is in it? Refuses with what is wrong. */
export const cobaKotak = (kotak: Sambungan): Promise<{ banyak: number }> => dalamKotak(kotak, async (satu) => ({ banyak: satu.mailbox ? satu.mailbox.exists : 0 }))

/** New messages since `uid_terakhir`, oldest first. When the server renumbered the folder, from its beginning: Message-IDs keep what is known apart. */
export const ambilSurel = (kotak: Sambungan & Pick<KotakSurel, 'generasi' | 'uid_terakhir'>): Promise<HasilAmbil> => dalamKotak(kotak, async (satu) => {
  if (!satu.mailbox) throw new Error('no folder is open')
  const generasi = String(satu.mailbox.uidValidity)
  const mulai = kotak.generasi === generasi ? Number(kotak.uid_terakhir) + 1 : 1
  const uids = satu.mailbox.exists === 0 ? [] : ((await satu.search({ uid: `${mulai}:*` }, { uid: true })) || []).filter((uid) => uid >= mulai).sort((a, b) => a - b)
  const surel: Ambilan[] = []
  let bytes = 0
  for (const uid of uids.slice(0, SEKALI)) {
    if (bytes > SEKALI_BYTES) break
    const kepala = await satu.fetchOne(String(uid), { uid: true, size: true, envelope: true }, { uid: true })
    if (!kepala) continue // moved away meanwhile
    const ukuran = kepala.size ?? 0, dari = kepala.envelope?.from?.[0]
    const isi = ukuran > SUREL_MASUK_TERBESAR ? undefined : await satu.fetchOne(String(uid), { uid: true, source: true }, { uid: true })
    bytes += isi && isi.source ? isi.source.length : 0
    surel.push({ uid, ukuran, kepala: { messageId: kepala.envelope?.messageId ?? '', dari: dari?.name || dari?.address || '', alamat: dari?.address ?? '', hal: kepala.envelope?.subject ?? '', pada: kepala.envelope?.date instanceof Date ? kepala.envelope.date : null }, ...(isi && isi.source ? { mentah: isi.source } : {}) })
  }
  return { generasi, surel, lagi: uids.length > surel.length }
})

/** Marks messages as seen on the server, for people who look there too; failing at it matters to nobody. */
export const tandaiTerbaca = (kotak: Sambungan, uid: number[]): Promise<unknown> => (uid.length === 0 ? Promise.resolve() : dalamKotak(kotak, (satu) => satu.messageFlagsAdd(uid.join(','), ['\\Seen'], { uid: true })).catch(() => {}))
