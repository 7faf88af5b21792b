import type { Keutuhan } from '#kernel/platform'

/** What must hold in the log beyond its proofs (audit verify): every entry has one place, every place its entry, without gaps. */
export const keutuhan: Keutuhan[] = [
  { nama: 'rantai catatan audit tanpa sela', sql: `select i as k from (select i, row_number() over (order by i) - 1 as seharusnya from audit.leaf) l where i <> seharusnya` },
  { nama: 'daun catatan audit sama dengan catatannya', sql: `select l.i as k from audit.leaf l join audit.catatan c on c.id = l.catatan_id where l.hash <> c.hash` },
  { nama: 'setiap catatan audit punya tempat atau antre', sql: `select c.id as k from audit.catatan c where not exists (select from audit.leaf l where l.catatan_id = c.id) and not exists (select from audit.pending p where p.catatan_id = c.id)` },
  { nama: 'rincian catatan audit ada atau dihapus dengan keputusan', sql: `select c.id as k from audit.catatan c where c.rincian_hash is not null
    and not exists (select from audit.rincian r where r.catatan_id = c.id) and not exists (select from audit.penghapusan h where h.catatan_id = c.id)` },
  { nama: 'titik periksa log tidak melampaui log', sql: `select ukuran as k from audit.checkpoint where ukuran > (select coalesce(max(i) + 1, 0) from audit.leaf)` },
]
