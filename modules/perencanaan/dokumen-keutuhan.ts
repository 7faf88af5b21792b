import type { Keutuhan } from '#kernel/platform'

const versi = (tabel: string): Keutuhan => ({ nama: `rentang baris ${tabel} tidak bertumpuk`, sql: `select id as k from (select id, sampai, lead(dari) over (partition by id order by dari) as berikut from perencanaan.${tabel}) x where berikut is not null and (sampai is null or sampai > berikut)` })
const menggantung = (tabel: string): Keutuhan => ({ nama: `tiap baris ${tabel} kini bergantung pada simpul yang ada`, sql: `select t.id as k from perencanaan.${tabel} t where t.sampai is null and not exists (select from perencanaan.simpul s where s.id = t.simpul_id and s.dokumen_id = t.dokumen_id and s.sampai is null)` })
/** What must hold of planning documents whatever happened: chained stages, ranges, trees. */
export const keutuhanDokumen: Keutuhan[] = [
  { nama: 'rantai tahap dokumen utuh dan isinya sama dengan sidiknya', sql: `select dokumen_id || ' ' || urut as k from (select t.dokumen_id, t.urut, t.sidik, t.sebelum, perencanaan.sidik_tahap(t) as hitung, lag(t.sidik) over (partition by t.dokumen_id order by t.urut) as lalu from perencanaan.tahap t where t.sidik is not null) x where sidik <> hitung or sebelum is distinct from lalu` },
  { nama: 'keadaan dokumen sama dengan tahap terakhirnya', sql: `select d.id as k from perencanaan.dokumen d left join lateral (select urut, tahap from perencanaan.tahap t where t.dokumen_id = d.id order by urut desc limit 1) t on true where t.urut is distinct from d.urut or t.tahap is distinct from d.tahap` },
  versi('simpul'), versi('indikator'), versi('bab'), versi('usulan_simpul'),
  { nama: 'tiap simpul kini bergantung pada simpul yang ada', sql: `select s.id as k from perencanaan.simpul s where s.sampai is null and s.induk_id is not null and not exists (select from perencanaan.simpul i where i.id = s.induk_id and i.dokumen_id = s.dokumen_id and i.sampai is null)` },
  menggantung('indikator'), menggantung('usulan_simpul'),
]
