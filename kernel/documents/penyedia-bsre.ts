import { type Config, amatiJam, defineKetergantungan, lewat, log, refuse } from '#kernel/platform'
import { bacaCms } from './cms.ts'
import { countMenungguTte } from './naskah.sql.ts'
import { cariTandaTangan } from './pdf.ts'
import type { SignerProvider } from './penyedia.ts'
import { sha256 } from './simpanan.ts'

// Client of the Esign Client Service of BSrE (BSSN): multipart over HTTP with basic authentication. What it answers is
// checked before it is believed: a service that mixes documents up or answers an error page as 200 must not sign a letter.

interface Setelan { BSRE_URL?: string; BSRE_USER?: string; BSRE_PASSWORD?: string }
const TUNGGU_MS = 25_000
const TERBESAR = 40_000_000
const TTE = defineKetergantungan({
  kode: 'tte', nama: ['Tanda tangan elektronik (BSrE)', 'Electronic signature (BSrE)'], guna: ['Menandatangani surat dan izin secara elektronik', 'Signs letters and permits electronically'], sikap: 'tahan',
  sementara: ['Surat beserta nomornya tersimpan dan menunggu; pejabat menandatangani setelah pulih. Yang mendesak dapat dicetak dan ditandatangani dengan tinta.', 'Letters and their numbers are kept and wait; the official signs when it is back. What is urgent can be printed and signed in ink.'],
  tolak: { kode: 'tte-terganggu', kalimat: 'Layanan tanda tangan elektronik sedang tidak dapat dihubungi. Surat tetap tersimpan; coba tanda tangani lagi sebentar lagi.' },
  // A large letter may take the service some seconds: only after nine and a half are others told not to wait for it.
  batasMs: TUNGGU_MS, curigaMs: 9_500, dipakai: ({ SIGNER }) => (SIGNER === 'bsre' ? 'ya' : SIGNER === 'local-ca' ? 'setempat' : 'tidak'), menunggu: countMenungguTte,
})
const gangguan = (): never => refuse(TTE.tolak.kode, TTE.tolak.kalimat, { status: 503 })

function alamat({ BSRE_URL }: Setelan, jalur: string): string {
  if (!BSRE_URL) throw new Error('BSRE_URL is not set')
  return `${BSRE_URL.replace(/\/$/, '')}${jalur}`
}
const otorisasi = ({ BSRE_USER = '', BSRE_PASSWORD = '' }: Setelan) => ({ authorization: `Basic ${Buffer.from(`${BSRE_USER}:${BSRE_PASSWORD}`).toString('base64')}` })

async function panggil(url: string, init: RequestInit): Promise<{ status: number; jenis: string; idLuar?: string; isi: Buffer }> {
  try {
    const jawab = await fetch(url, { ...init, redirect: 'error' })
    amatiJam('tte', jawab.headers.get('date'))
    const isi = Buffer.from(await jawab.arrayBuffer())
    if (isi.length > TERBESAR) throw new Error('answer too large')
    return { status: jawab.status, jenis: jawab.headers.get('content-type') ?? '', idLuar: jawab.headers.get('id_dokumen') ?? undefined, isi }
  } catch (galat) {
    log.warn('bsre unreachable', { reason: (galat as Error).name })
    return gangguan()
  }
}

/** Error codes of the service that the official can mend; anything else is an outage. */
function tolak(status: number, isi: Buffer): never {
  let kode: unknown
  try { kode = (JSON.parse(isi.toString('utf8')) as { status_code?: unknown }).status_code } catch { /* not JSON: an outage */ }
  if (kode === 2031 || kode === 2041) refuse('frasa-salah', 'Frasa sandi tanda tangan salah. Ketik ulang dengan teliti.', { fields: [{ field: 'frasa', message: 'Frasa sandi salah.' }] })
  if (kode === 2021) refuse('sertifikat-belum-aktif', 'Sertifikat elektronik Anda belum aktif atau sudah habis masa berlakunya. Hubungi petugas BSrE di daerah Anda.')
  if (kode === 1004 || kode === 2011) refuse('nik-tidak-terdaftar', 'NIK Anda belum terdaftar di BSrE. Hubungi petugas BSrE di daerah Anda.')
  log.warn('bsre refused', { status, kode: typeof kode === 'number' ? kode : 'unknown' })
  return gangguan()
}

/** First half of the trailer's /ID: it stays with a document however often it is rewritten (ISO 32000-1, 14.4). */
function idTetap(pdf: Buffer): string | undefined {
  const teks = pdf.toString('latin1')
  const id = [...teks.matchAll(/\/ID\s*\[\s*(?:\(((?:[^\\)]|\\.)*)\)|<([0-9a-fA-F\s]*)>)/g)].at(-1)
  return id?.[1] !== undefined ? Buffer.from(id[1].replace(/\\(.)/g, '$1'), 'latin1').toString('hex') : id?.[2]?.replace(/\s/g, '').toLowerCase()
}

/** The answer must be the document we sent, with one signature more whose digest holds. */
export async function periksaJawaban(asal: Buffer, jawaban: Buffer): Promise<{ sidikCms: string; serial: string; tingkat: 'B-T' | 'B-B' } | undefined> {
  if (!jawaban.subarray(0, 5).equals(Buffer.from('%PDF-'))) return undefined
  const sama = jawaban.subarray(0, asal.length).equals(asal) || (idTetap(asal) !== undefined && idTetap(asal) === idTetap(jawaban))
  const tanda = cariTandaTangan(jawaban).at(-1)
  if (!sama || !tanda || cariTandaTangan(jawaban).length <= cariTandaTangan(asal).length) return undefined
  const cms = await bacaCms(tanda.cms, tanda.isi).catch(() => undefined)
  return cms?.cocok ? { sidikCms: sha256(tanda.cms), serial: cms.sertifikat.serialNumber.toLowerCase(), tingkat: cms.capWaktu?.cocok ? 'B-T' : 'B-B' } : undefined
}

/** The adapter; `tungguMs` bounds every call. */
export const penyediaBsre = (setelan: Pick<Config, 'BSRE_URL' | 'BSRE_USER' | 'BSRE_PASSWORD'>, tungguMs = TUNGGU_MS): SignerProvider => ({
  nama: 'bsre', seketika: false,
  async tandaTangani(pdf, penanda, { frasa, alasan, tempat }) {
    if (!penanda.nik) refuse('nik-kosong', 'NIK Anda belum tercatat pada data pegawai, sehingga BSrE tidak dapat dipakai. Hubungi bagian kepegawaian.')
    if (!frasa) refuse('frasa-kosong', 'Ketik frasa sandi tanda tangan elektronik Anda.', { fields: [{ field: 'frasa', message: 'Frasa sandi belum diisi.' }] })
    const kirim = new FormData()
    kirim.set('file', new Blob([Uint8Array.from(pdf)], { type: 'application/pdf' }), `${sha256(pdf).slice(0, 16)}.pdf`)
    for (const [nama, nilai] of Object.entries({ nik: penanda.nik, passphrase: frasa, tampilan: 'invisible', reason: alasan, location: tempat })) kirim.set(nama, nilai)
    return lewat('tte', async (signal) => {
      const jawab = await panggil(alamat(setelan, '/api/sign/pdf'), { method: 'POST', body: kirim, headers: otorisasi(setelan), signal })
      if (jawab.status !== 200) tolak(jawab.status, jawab.isi)
      const cocok = await periksaJawaban(pdf, jawab.isi)
      if (!cocok) { log.error('bsre answered something that is not our signed document', { bytes: jawab.isi.length }); return gangguan() }
      return { pdf: jawab.isi, ...cocok, idLuar: jawab.idLuar }
    }, { batasMs: tungguMs })
  },
  async status(nik) {
    const { status, isi } = await lewat('tte', async (signal) => {
      const jawab = await panggil(alamat(setelan, `/api/user/status/${encodeURIComponent(nik)}`), { headers: otorisasi(setelan), signal })
      try { return { status: jawab.status, isi: JSON.parse(jawab.isi.toString('utf8')) as { status?: unknown; message?: unknown } } } catch { return gangguan() }
    }, { batasMs: tungguMs })
    const siap = status === 200 && isi.status === 'ISSUE'
    return { siap, keterangan: siap ? 'Sertifikat BSrE aktif.' : `Sertifikat BSrE belum dapat dipakai (${String(isi.message ?? isi.status ?? status).slice(0, 120)}).` }
  },
})
