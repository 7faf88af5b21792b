import { type Db, type Tx, refuse, sql, takeTurn } from '#kernel/platform'
import { findBesaranUp } from './buat.ts'
import type { Dokumen } from './dokumen.sql.ts'

// The government's card (KKPD, Permendagri 79/2022): a part of the advance money is never cash. Purchases by card are vouchers of
// their own; the card's bank is paid by an SP2D of its own (GU KKPD), and only then the card has room again.

/** Rupiah bought by card that no SP2D has paid yet. */
export const terpakaiKkpd = async (db: Db, tahun: number, unitId: string): Promise<bigint> =>
  (await db.one<{ n: bigint }>(sql`select coalesce(sum(jumlah), 0)::bigint as n from penatausahaan.dokumen where unit_id = ${unitId} and tahun = ${tahun} and jenis = 'tbp' and keadaan = 'cair' and ragam = 'kkpd'`)).n
/** Holds purchases by card within the card's share of the advance money. Called when the voucher is paid already. */
export async function pastikanKkpd(tx: Tx, d: Dokumen): Promise<void> {
  await takeTurn(tx, `kkpd:${d.unit_id}:${d.tahun}`)
  const besaran = (await findBesaranUp(tx, d.tahun, d.unit_id))?.kkpd ?? 0n, pakai = await terpakaiKkpd(tx, d.tahun, d.unit_id)
  if (pakai > besaran) refuse('melebihi-kkpd', `Batas KKPD Rp${besaran}, sudah dipakai Rp${pakai - d.jumlah}. Mintakan penggantiannya (SPP-GU KKPD) dahulu.`, { status: 409 })
}
