import type { Keutuhan } from '#kernel/platform'

/** What must hold of bills, payments and permits: money adds up to the rupiah. */
export const keutuhan: Keutuhan[] = [
  { nama: 'jumlah dibayar sama dengan pembayarannya', sql: 'select t.id as k from perizinan.tagihan t where t.dibayar <> coalesce((select sum(p.jumlah) from perizinan.pembayaran p where p.tagihan_id = t.id), 0)' },
  { nama: 'tagihan lunas bila dan hanya bila cukup dibayar', sql: `select id as k from perizinan.tagihan where (status = 'lunas' and dibayar < total) or (status in ('terbit', 'sebagian') and dibayar >= total) or (status = 'terbit' and dibayar > 0)` },
  { nama: 'satu tagihan hidup tiap berkas', sql: `select berkas_id as k from perizinan.tagihan where status in ('terbit', 'sebagian', 'lunas') group by berkas_id having count(*) > 1` },
  { nama: 'satu pembayaran tiap NTPD', sql: 'select min(id::text) as k from perizinan.pembayaran group by ntpd having count(*) > 1' },
  { nama: 'satu izin tiap berkas dan naskah', sql: 'select min(id::text) as k from perizinan.izin group by berkas_id having count(*) > 1 union all select min(id::text) from perizinan.izin group by naskah_id having count(*) > 1' },
]
