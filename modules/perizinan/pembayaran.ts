import { createHash } from 'node:crypto'
import { catat } from '#kernel/audit'
import { rupiah, tanggalDi } from '#kernel/documents'
import { sistem } from '#kernel/identity'
import { kirim } from '#kernel/notification'
import { type Database, type Db, type Tx, defineJob, emit, enqueue, now, readConfig, refuse, uuid } from '#kernel/platform'
import { bertindak, listTugasTerbuka } from '#kernel/workflow'
import { z } from 'zod'
import { type Kewajiban, hitungKewajiban } from './kewajiban.ts'
import { type Pembayaran, type StatusTagihan, type Tagihan, findPembayaran, findTagihan, insertPembayaran, listPembayaran, lockTagihanByKode, updateBayar, updateDibayar } from './tagihan.sql.ts'

// The bank tells that money reached the regional treasury. Its notice may come twice, at once, late, or with another amount.

/** A notice as the bank sends it; amounts as digits, instants as ISO 8601 with zone. */
export const Pemberitahuan = z.object({
  id: z.string().trim().min(8, 'id paling sedikit 8 huruf').max(80), kode_bayar: z.string().trim().regex(/^\d{16}$/, 'kode_bayar terdiri dari 16 angka'),
  jumlah: z.coerce.string().regex(/^[1-9]\d{0,14}$/, 'jumlah berupa rupiah bulat di atas nol'), ntpd: z.string().trim().regex(/^[\w-]{6,40}$/, 'ntpd terdiri dari 6 sampai 40 huruf atau angka'),
  dibayar_pada: z.iso.datetime({ offset: true, message: 'dibayar_pada berupa waktu ISO 8601 dengan zona' }), kanal: z.string().trim().min(2).max(40),
})
export type Pemberitahuan = z.infer<typeof Pemberitahuan>
export interface HasilPembayaran { pembayaranId: string; tagihanId: string; ulang: boolean; status: StatusTagihan; total: bigint; dibayar: bigint; sisa: bigint; lebih: bigint }

const SETENGAH_JAM = 30 * 60_000
const sidikPemberitahuan = (p: Pemberitahuan): string => createHash('sha256').update([p.kode_bayar, p.jumlah, p.ntpd, new Date(p.dibayar_pada).toISOString()].join('|')).digest('hex')

/**
 * Books a payment. The same notice again (by its id or by the NTPD of the payment) changes nothing and gets the same answer,
 * also when both arrive at once. Less than what is owed leaves the bill partly paid; what is owed on the day of payment
 * includes the sanction of that day; more is kept in the books as overpaid. Refuses 404 an unknown code, 409 a notice that
 * contradicts an earlier one, 410 a bill that lapsed or was cancelled (the bank gives the money back).
 */
export async function terimaPembayaran(tx: Tx, pemberitahuan: Pemberitahuan): Promise<HasilPembayaran> {
  const tagihan = (await lockTagihanByKode(tx, pemberitahuan.kode_bayar)) ?? refuse('kode-bayar-tidak-dikenal', 'Kode bayar ini tidak ada. Periksa kembali angkanya.', { status: 404 })
  const hash = sidikPemberitahuan(pemberitahuan)
  const ada = await findPembayaran(tx, pemberitahuan.id, pemberitahuan.ntpd)
  if (ada) return ulangi(tx, tagihan, ada, hash)
  if (tagihan.status === 'kedaluwarsa' || tagihan.status === 'batal') refuse('tagihan-tidak-berlaku', 'Tagihan ini sudah tidak berlaku. Kembalikan uangnya kepada pembayar.', { status: 410 })
  const saat = new Date(pemberitahuan.dibayar_pada), tanggal = tanggalDi(readConfig().BALAI_ZONE, saat)
  if (saat.getTime() > now().getTime() + SETENGAH_JAM || tanggal < tagihan.tanggal) refuse('waktu-bayar-keliru', 'Waktu pembayaran berada di masa depan atau sebelum tagihan terbit. Periksa jam pengirim.')
  const baru = { id: uuid(), tagihan_id: tagihan.id, pemberitahuan_id: pemberitahuan.id, ntpd: pemberitahuan.ntpd, jumlah: BigInt(pemberitahuan.jumlah), dibayar_pada: saat, tanggal, kanal: pemberitahuan.kanal, isi_hash: hash }
  await insertPembayaran(tx, baru)
  const kewajiban = await kewajibanTagihan(tx, tagihan)
  await catat(tx, { actor: sistem('bank'), tindakan: 'perizinan.pembayaran.receive', objek: { jenis: 'tagihan', id: tagihan.id }, subjekOrangId: tagihan.orang_id, sesudah: { ntpd: baru.ntpd, jumlah: pemberitahuan.jumlah, sisa: String(kewajiban.sisa) } })
  if (tagihan.status === 'lunas') await updateDibayar(tx, tagihan.id, kewajiban.dibayar)
  else await catatStatus(tx, tagihan, kewajiban)
  return jawab(baru.id, tagihan.id, false, tagihan.status === 'lunas' || kewajiban.sisa === 0n ? 'lunas' : 'sebagian', kewajiban)
}

/** Owed after all payments so far, as of the latest of them. */
async function kewajibanTagihan(tx: Tx, tagihan: Tagihan): Promise<Kewajiban> {
  const bayaran = await listPembayaran(tx, tagihan.id)
  return hitungKewajiban(tagihan, bayaran, bayaran.at(-1)?.tanggal ?? tagihan.tanggal)
}
const jawab = (pembayaranId: string, tagihanId: string, ulang: boolean, status: StatusTagihan, { total, dibayar, sisa, lebih }: Kewajiban): HasilPembayaran => ({ pembayaranId, tagihanId, ulang, status, total, dibayar, sisa, lebih })

async function ulangi(tx: Tx, tagihan: Tagihan, ada: Pembayaran, hash: string): Promise<HasilPembayaran> {
  if (ada.isi_hash !== hash) refuse('pemberitahuan-berbeda', 'Pemberitahuan atau NTPD ini sudah diterima dengan isi yang berbeda. Tidak ada yang dicatat.', { status: 409 })
  return jawab(ada.id, tagihan.id, true, tagihan.status, await kewajibanTagihan(tx, tagihan))
}

async function catatStatus(tx: Tx, tagihan: Tagihan, kewajiban: Kewajiban): Promise<void> {
  const status = kewajiban.sisa === 0n ? 'lunas' : 'sebagian'
  await updateBayar(tx, tagihan.id, { dibayar: kewajiban.dibayar, sanksi: kewajiban.sanksi, status })
  if (status === 'sebagian') return
  await enqueue(tx, 'perizinan.lunas', { tagihanId: tagihan.id }, { key: `lunas:${tagihan.id}` })
  await emit(tx, 'tagihan.lunas', { tagihanId: tagihan.id, berkasId: tagihan.berkas_id })
  await kirim(tx, { kepada: { orangId: tagihan.orang_id }, templat: 'tagihan_lunas', data: { layanan: tagihan.layanan, nomor: tagihan.berkas_nomor, besar: rupiah(kewajiban.total) }, objek: { jenis: 'berkas', id: tagihan.berkas_id }, tautan: `/permohonan/${tagihan.berkas_id}`, kunci: `tagihan_lunas:${tagihan.id}` })
}

/** What is owed if it were paid on `tanggal`. */
export const sisaTagihan = async (db: Db, tagihan: Tagihan, tanggal: string): Promise<Kewajiban> => hitungKewajiban(tagihan, await listPembayaran(db, tagihan.id), tanggal)

/** The step of the system after the bank's notice. Harmless when done twice: the step is open only once. */
export const lunasJob = defineJob<{ tagihanId: string }>({
  name: 'perizinan.lunas',
  async run(db: Database, { tagihanId }) {
    await db.transaction(async (tx) => {
      const tagihan = await findTagihan(tx, tagihanId)
      if (tagihan?.status !== 'lunas') return
      const tugas = (await listTugasTerbuka(tx, tagihan.berkas_id)).find(({ jenis }) => jenis === 'bayar')
      const ntpd = (await listPembayaran(tx, tagihanId)).map((satu) => satu.ntpd).join(', ')
      if (tugas) await bertindak(tx, { tugasId: tugas.id, hasil: 'lunas', actor: sistem('pembayaran'), bekal: { catatan: `Dibayar ${rupiah(tagihan.dibayar)}, NTPD ${ntpd}.` }, kunci: `lunas:${tagihanId}` })
    })
  },
})
