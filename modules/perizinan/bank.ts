import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Context, type Download, type Route, action } from '#access/web'
import { berkasKunci } from '#kernel/identity'
import { catatTercapai, defineKetergantungan, now, refuse, tolakBilaLatihan } from '#kernel/platform'
import { samarkan } from '#kernel/documents'
import { z } from 'zod'
import { type HasilPembayaran, Pemberitahuan, sisaTagihan, terimaPembayaran } from './pembayaran.ts'
import { countMenungguBayar, findTagihanByKode } from './tagihan.sql.ts'
import { NAMA_TAGIHAN, hariIni } from './tagihan.ts'

// The door of the bank. Every request is signed with the key both sides hold (DATA_DIR/kunci/bank.key, 32 bytes): HMAC-SHA256,
// in hex, over `POST:<path>:<SHA-256 of the JSON without spaces, in hex>:<X-Waktu>`, sent as X-Tanda-Tangan.

defineKetergantungan({
  kode: 'bank', nama: ['Bank penerima pembayaran', 'Bank that takes payments'], guna: ['Memberi tahu bahwa tagihan sudah dibayar', 'Tells that a bill was paid'], sikap: 'antre',
  sementara: ['Warga tetap dapat membayar dengan kode bayarnya; berkas menunggu sampai bank mengirim pemberitahuan, dan bank mengulanginya sendiri. Pemberitahuan yang sama dua kali dicatat sekali.', 'Citizens can pay by their code; cases wait until the bank sends its notice, which it repeats by itself. The same notice twice is booked once.'],
  tolak: { kode: 'bank-terganggu', kalimat: 'Pemberitahuan pembayaran sedang tidak dapat diterima. Kirim lagi beberapa menit lagi dengan id yang sama.' },
  batasMs: 30_000, dipakai: ({ BALAI_DEMO }) => (BALAI_DEMO === 'on' ? 'setempat' : 'ya'), menunggu: countMenungguBayar,
})

/** A signed request may be this old: retries of the bank are signed anew. */
const UMUR_MS = 10 * 60_000
export const kunciBank = (): Buffer => berkasKunci('bank.key', () => randomBytes(32))
/** `badan`: the body as parsed, its keys in the order in which they were sent. */
export const tandaBank = (jalur: string, badan: object, waktu: string): string =>
  createHmac('sha256', kunciBank()).update(`POST:${jalur}:${createHash('sha256').update(JSON.stringify(badan)).digest('hex')}:${waktu}`).digest('hex')

/** Refuses with 401 what is not signed by the bank within the last ten minutes. */
export function periksaTandaBank(jalur: string, badan: object, waktu: string | undefined, tanda: string | undefined): void {
  const saat = waktu ? Date.parse(waktu) : Number.NaN
  const harus = Buffer.from(waktu ? tandaBank(jalur, badan, waktu) : ''), ada = Buffer.from((tanda ?? '').toLowerCase())
  const cocok = harus.length > 0 && ada.length === harus.length && timingSafeEqual(ada, harus)
  if (!cocok || Number.isNaN(saat) || Math.abs(now().getTime() - saat) > UMUR_MS) refuse('tanda-tangan-bank-salah', 'Tanda tangan atau waktu permintaan tidak sah.', { status: 401 })
  tolakBilaLatihan('bank')
  catatTercapai('bank')
}
const periksa = (ctx: Context): void => periksaTandaBank(ctx.url.pathname, ctx.typed ?? {}, ctx.header('x-waktu'), ctx.header('x-tanda-tangan'))

const json = (isi: object): Download => ({ bytes: Buffer.from(JSON.stringify(isi, (_, nilai) => (typeof nilai === 'bigint' ? String(nilai) : nilai))), mime: 'application/json; charset=utf-8', inline: true, headers: { 'cache-control': 'no-store' } })
const ringkas = ({ status, ulang, total, dibayar, sisa, lebih, pembayaranId }: HasilPembayaran) => ({ diterima: true, ulang, pembayaran: pembayaranId, status, total, dibayar, sisa, lebih })

const pemberitahuan = action({
  path: '/bank/pemberitahuan', pintu: 'bank membuktikan diri dengan tanda tangan HMAC', summary: 'Pemberitahuan bank bahwa sebuah tagihan dibayar (bertanda tangan HMAC)', right: 'publik', machine: true, pageOnly: false, limit: 1200, input: Pemberitahuan,
  async act(ctx, isi) {
    periksa(ctx)
    return json(ringkas(await ctx.db.transaction((tx) => terimaPembayaran(tx, isi))))
  },
})

const pertanyaan = action({
  path: '/bank/pertanyaan', pintu: 'bank membuktikan diri dengan tanda tangan HMAC', summary: 'Pertanyaan bank: berapa yang harus dibayar untuk sebuah kode bayar (bertanda tangan HMAC)', right: 'publik', machine: true, pageOnly: false, limit: 1200,
  input: z.object({ kode_bayar: z.string().regex(/^\d{16}$/, 'kode_bayar terdiri dari 16 angka') }),
  async act(ctx, { kode_bayar }) {
    periksa(ctx)
    const tagihan = (await findTagihanByKode(ctx.db, kode_bayar)) ?? refuse('kode-bayar-tidak-dikenal', 'Kode bayar ini tidak ada. Periksa kembali angkanya.', { status: 404 })
    const { sisa, sanksi } = await sisaTagihan(ctx.db, tagihan, hariIni())
    return json({ kode_bayar, nama: samarkan(tagihan.wajib_nama), jenis: NAMA_TAGIHAN[tagihan.jenis][1], nomor: tagihan.nomor, kode_rekening: tagihan.kode_rekening, pokok: tagihan.pokok, sanksi, sisa: ['terbit', 'sebagian'].includes(tagihan.status) ? sisa : 0n, jatuh_tempo: tagihan.jatuh_tempo, status: tagihan.status })
  },
})

export const bankRoutes: Route[] = [pemberitahuan, pertanyaan]
