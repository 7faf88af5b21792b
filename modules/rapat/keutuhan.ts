import type { Keutuhan } from '#kernel/platform'

/** What must hold of meetings whatever happened: one room one use, participants and posts in step, decisions that are somebody's. */
export const keutuhan: Keutuhan[] = [
  { nama: 'satu ruang tidak dipakai dua kali pada waktu yang sama', sql: `select a.id as k from rapat.pemakaian a join rapat.pemakaian b on b.ruang_id = a.ruang_id and b.id > a.id and tstzrange(a.mulai, a.selesai) && tstzrange(b.mulai, b.selesai) where a.batal_pada is null and b.batal_pada is null` },
  { nama: 'ruang rapat dipakai selama rapatnya', sql: `select r.id as k from rapat.rapat r join rapat.pemakaian p on p.rapat_id = r.id and p.batal_pada is null where r.mulai <> p.mulai or r.selesai <> p.selesai or r.keadaan = 'dibatalkan'` },
  { nama: 'jabatan rapat ialah jabatan pesertanya', sql: `select r.id as k from rapat.rapat r where (select array_agg(x order by x) from unnest(r.jabatan) x) is distinct from (select array_agg(p.jabatan_id order by p.jabatan_id) from rapat.peserta p where p.rapat_id = r.id and p.jabatan_id is not null)` },
  { nama: 'rapat punya satu pimpinan', sql: `select r.id as k from rapat.rapat r where (select count(*) from rapat.peserta p where p.rapat_id = r.id and p.sebagai = 'pimpinan' and p.jabatan_id = r.pimpinan_jabatan) <> 1` },
  { nama: 'notula yang disahkan punya naskah bertanda tangan', sql: `select n.rapat_id as k from rapat.notula n where n.disahkan_pada is not null and not exists (select from documents.naskah d where d.id = n.naskah_id and d.nomor is not null)` },
  { nama: 'keputusan yang disahkan menjadi tugas', sql: `select p.id as k from rapat.putusan p join rapat.notula n on n.rapat_id = p.rapat_id where (n.disahkan_pada is not null) <> (p.tugas_id is not null)` },
  { nama: 'keadaan rapat sejalan dengan berkasnya', sql: `select r.id as k from rapat.rapat r join workflow.berkas b on b.id = r.berkas_id where b.keadaan <> case r.keadaan when 'direncanakan' then 'penyusunan' when 'pengesahan' then 'paraf' when 'tindak_lanjut' then 'didisposisikan' else r.keadaan end` },
  { nama: 'rapat selesai tanpa keputusan terbuka', sql: `select r.id as k from rapat.rapat r join workflow.penugasan p on p.berkas_id = r.berkas_id and p.ditutup_pada is null where r.keadaan in ('selesai', 'dibatalkan')` },
  { nama: 'satu alamat kalender tiap pegawai', sql: 'select pegawai_id as k from rapat.umpan where dicabut_pada is null group by pegawai_id having count(*) > 1' },
]
