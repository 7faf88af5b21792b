import { type Database, type Tx, sql } from '#kernel/platform'
import { isiRiwayatIzin } from './contoh/riwayat.ts'

const DASAR = 'Undang-Undang Nomor 1 Tahun 2022 dan Peraturan Pemerintah Nomor 35 Tahun 2023 (sanksi 1 persen sebulan, paling lama 24 bulan); jangka waktu menurut peraturan daerah'

/** What every installation needs: when bills are due and what being late costs. What is there stays as the administrator left it. */
export async function reference(tx: Tx): Promise<void> {
  for (const jenis of ['skpd', 'skrd']) {
    await tx.run(sql`insert into perizinan.aturan_tagihan (jenis, berlaku_dari, hari_jatuh_tempo, sanksi_permil, sanksi_bulan_maks, hari_gugur, dasar_hukum)
      values (${jenis}, '2024-01-05', 30, 10, 24, 60, ${DASAR}) on conflict do nothing`)
  }
}

/** A year of permits in the demo regency, with what lies on the desks today: each goes through the real acts, so three in five of the finished ones are enough. */
export const history = (db: Database): Promise<void> => isiRiwayatIzin(db, 0.6)
