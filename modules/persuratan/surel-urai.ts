import PostalMime, { type Address, type Attachment } from 'postal-mime'
import { sha256 } from '#kernel/documents'
import { bacaWinmail } from './winmail.ts'

// From the bytes of a mail to what a register needs. Says plainly what could not be read; throws nothing away.

export interface BerkasSurel { nama: string; bytes: Buffer }
export interface SurelTerurai {
  /** Message-ID; of a mail without one the hash of its bytes, so that it too arrives once. */
  kunci: string
  pengirim: string
  alamat: string
  hal: string
  pada: Date | null
  teks: string
  berkas: BerkasSurel[]
  /** What the clerk should know: an envelope of Outlook, a part that could not be read. */
  catatan: string[]
  /** A machine answered (out of office): no letter. */
  otomatis: boolean
  /** Ids in Message-IDs of ours that this mail answers. */
  menjawab: string[]
  /** A mail of ours that came back: the id in our Message-ID, and why. */
  pantulan?: { messageId: string; sebab: string }
}
const TEKS_TERPANJANG = 20_000

const alamatDari = (a: Address | undefined): { nama: string; alamat: string } => ({ nama: a?.name?.trim() ?? '', alamat: (a?.address ?? a?.group?.[0]?.address ?? '').trim().toLowerCase() })
const bita = ({ content }: Attachment): Buffer => (typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer))
const potong = (teks: string, paling: number) => [...teks.replaceAll('\0', '').toWellFormed()].slice(0, paling).join('')
const satuBaris = (teks: string | undefined, paling: number) => potong((teks ?? '').replace(/\s+/g, ' ').trim(), paling)

function bongkar(lampiran: Attachment[], catatan: string[]): BerkasSurel[] {
  return lampiran.flatMap((satu, i): BerkasSurel[] => {
    const nama = satuBaris(satu.filename ?? undefined, 150) || `lampiran-${i + 1}`
    const bytes = bita(satu)
    if (!/ms-tnef/.test(satu.mimeType) && !/^winmail\.dat$/i.test(nama)) return [{ nama, bytes }]
    const isi = bacaWinmail(bytes)
    if (!isi) { catatan.push('winmail.dat dari Outlook rusak dan tidak dapat dibuka. Minta pengirim mengirim ulang sebagai lampiran biasa; surel aslinya tetap disimpan.'); return [] }
    catatan.push(isi.length === 0 ? 'winmail.dat dari Outlook tidak berisi berkas.' : `winmail.dat dari Outlook dibuka: ${isi.length} berkas di dalamnya.`)
    return isi.map((berkas) => ({ nama: satuBaris(berkas.nama, 150), bytes: berkas.isi }))
  })
}

/** Bounces carry the headers of what came back; ours is known by its Message-ID (RFC 3464). */
function cariPantulan(mentah: Buffer): SurelTerurai['pantulan'] {
  const teks = mentah.subarray(0, 300_000).toString('latin1')
  if (!/^content-type:\s*multipart\/report[^]{0,200}?delivery-status/im.test(teks)) return undefined
  const messageId = /^(?:original-)?message-id:\s*<([0-9a-f-]{36}@[^>\s]{1,200})>/im.exec(teks)?.[1]
  const sebab = /^diagnostic-code:\s*(?:smtp;)?\s*(.{3,300})/im.exec(teks)?.[1] ?? /^status:\s*([\d.]{3,20})/im.exec(teks)?.[1] ?? 'tanpa keterangan'
  return messageId ? { messageId, sebab: satuBaris(sebab, 200) } : undefined
}

/** Reads a mail. Throws when it is no mail at all or nested beyond reason; the caller keeps the bytes and says so. */
export async function uraiSurel(mentah: Buffer): Promise<SurelTerurai> {
  const surel = await PostalMime.parse(mentah, { attachmentEncoding: 'arraybuffer', maxNestingDepth: 30, forceRfc822Attachments: true })
  const catatan: string[] = []
  const { nama, alamat } = alamatDari(surel.from ?? surel.sender)
  if (!alamat) catatan.push('Alamat pengirim tidak tertulis pada surel ini.')
  const kepala = (nama: string) => surel.headers.find((satu) => satu.key === nama)?.value.toLowerCase() ?? ''
  const pantulan = cariPantulan(mentah)
  const pada = surel.date ? new Date(surel.date) : null
  return {
    kunci: satuBaris(surel.messageId, 300) || `sha256:${sha256(mentah)}`, pengirim: satuBaris(nama || alamat, 200) || 'Pengirim tidak diketahui', alamat: satuBaris(alamat, 250), hal: satuBaris(surel.subject, 300) || '(tanpa hal)',
    pada: pada && !Number.isNaN(pada.getTime()) ? pada : null, teks: potong((surel.text ?? '').trim(), TEKS_TERPANJANG), berkas: bongkar(surel.attachments.filter((a) => !a.related), catatan), catatan,
    menjawab: [...`${surel.inReplyTo ?? ''} ${surel.references ?? ''}`.matchAll(/<([0-9a-f-]{36})@/g)].map((m) => m[1]!).slice(0, 20), otomatis: !pantulan && kepala('auto-submitted').trim().startsWith('auto-'), ...(pantulan ? { pantulan } : {}),
  }
}
