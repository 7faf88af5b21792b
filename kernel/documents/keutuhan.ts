import type { Keutuhan } from '#kernel/platform'

/** What must hold of numbers, letters and files (permanent registers of Permendagri 1/2023 know no gap and no second letter). */
export const keutuhan: Keutuhan[] = [
  { nama: 'nomor tiap register rapat dalam setahun', sql: `select unit_id || ' ' || register || ' ' || tahun as k from documents.nomor group by unit_id, register, tahun having count(*) <> max(urut) or min(urut) <> 1` },
  { nama: 'register setinggi nomor terakhirnya', sql: `select u.unit_id || ' ' || u.register || ' ' || u.tahun as k from documents.nomor_urut u
    left join lateral (select max(urut) as tinggi, max(tanggal) as hari from documents.nomor n where (n.unit_id, n.register, n.tahun) = (u.unit_id, u.register, u.tahun)) n on true where u.terakhir <> coalesce(n.tinggi, 0)` },
  { nama: 'nomor urut menurut tanggal', sql: `select n.teks as k from documents.nomor n join documents.nomor l on (l.unit_id, l.register, l.tahun, l.urut) = (n.unit_id, n.register, n.tahun, n.urut - 1)
    where l.tanggal > n.tanggal and n.blok_id is null and l.blok_id is null` },
  { nama: 'teks nomor tunggal dalam register', sql: `select min(teks) as k from documents.nomor where keadaan <> 'dipesan' group by unit_id, register, tahun, teks having count(*) > 1` },
  { nama: 'satu nomor satu naskah', sql: 'select min(id::text) as k from documents.naskah where nomor is not null group by unit_id, register, nomor having count(*) > 1' },
  { nama: 'naskah bertanda tangan bernomor, bertanggal, dan punya berkas', sql: `select id as k from documents.naskah where status in ('ditandatangani', 'dicabut', 'diganti') and (nomor is null or tanggal is null or file_hash is null)` },
  { nama: 'naskah bertanda tangan punya semua tanda tangannya', sql: `select n.id as k from documents.naskah n where n.status = 'ditandatangani'
    and (select count(*) from documents.tanda_tangan t where t.naskah_id = n.id and t.keadaan = 'selesai') <> n.jumlah_penanda` },
  { nama: 'berkas naskah dan lampiran tercatat', sql: `select l.id as k from documents.lampiran l where not exists (select from documents.file f where f.hash = l.hash)
    union all select n.id from documents.naskah n where n.file_hash is not null and not exists (select from documents.file f where f.hash = n.file_hash)` },
]
