import type { Keutuhan } from '#kernel/platform'

/** What must hold of a year as worked out, whatever happened: its parts sum up to its head. */
export const keutuhan: Keutuhan[] = [
  { nama: 'jumlah rekap sama dengan jumlah rekeningnya', sql: `select r.tahun::text as k from keterpaduan.rekap r left join (select tahun, sum(anggaran) filter (where bagian = 'belanja') as belanja, sum(anggaran) filter (where bagian = 'pendapatan') as pendapatan from keterpaduan.rekap_rekening group by 1) x on x.tahun = r.tahun
    where r.belanja <> coalesce(x.belanja, 0) or r.pendapatan <> coalesce(x.pendapatan, 0)` },
  { nama: 'belanja dan pembayaran rekap sama dengan jumlah sub kegiatannya', sql: `select r.tahun::text as k from keterpaduan.rekap r left join (select tahun, sum(anggaran) as anggaran, sum(bayar) as bayar from keterpaduan.rekap_sub group by 1) x on x.tahun = r.tahun where r.belanja <> coalesce(x.anggaran, 0) or r.bayar <> coalesce(x.bayar, 0)` },
  { nama: 'usulan yang dianggarkan menurut desa sama dengan daftarnya', sql: `select w.tahun || ' ' || w.wilayah as k from keterpaduan.rekap_wilayah w left join (select tahun, wilayah, count(*) filter (where sub_id is not null) as n from keterpaduan.rekap_usulan group by 1, 2) x on x.tahun = w.tahun and x.wilayah = w.wilayah where w.dianggarkan <> coalesce(x.n, 0)` },
  { nama: 'tiap usulan dalam rekap menunjuk sub kegiatan dari rekap yang sama', sql: `select u.tahun || ' ' || u.nomor as k from keterpaduan.rekap_usulan u where u.sub_id is not null and not exists (select from keterpaduan.rekap_sub s where s.tahun = u.tahun and s.sub_id = u.sub_id)` },
]
