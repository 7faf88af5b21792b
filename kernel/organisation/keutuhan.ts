import type { Keutuhan } from '#kernel/platform'

/** What must hold among units and posts: the path says where a unit hangs, and a post has one definitive holder at a time. */
export const keutuhan: Keutuhan[] = [
  { nama: 'jalur unit sesuai induknya', sql: `select u.kode as k from organisation.unit u left join organisation.unit i on i.id = u.induk_id where u.jalur <> coalesce(i.jalur || '/', '') || u.kode` },
  { nama: 'satu pejabat definitif tiap jabatan', sql: `select a.jabatan_id as k from organisation.pemangku a join organisation.pemangku b on b.jabatan_id = a.jabatan_id and b.id > a.id and b.sifat = a.sifat
    where a.sifat = 'definitif' and daterange(a.tmt, a.sampai, '[]') && daterange(b.tmt, b.sampai, '[]')` },
]
