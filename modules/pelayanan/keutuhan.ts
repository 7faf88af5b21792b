import type { Keutuhan } from '#kernel/platform'

/** What must hold at the counter: queue numbers without gaps in a day, one handing over for a case. */
export const keutuhan: Keutuhan[] = [
  { nama: 'nomor antrean rapat dalam sehari', sql: 'select asal_id || \' \' || tanggal as k from pelayanan.tiket group by asal_id, tanggal having count(*) <> max(nomor) or min(nomor) <> 1' },
  { nama: 'satu penyerahan tiap berkas', sql: 'select min(id::text) as k from pelayanan.penyerahan group by berkas_id having count(*) > 1' },
]
