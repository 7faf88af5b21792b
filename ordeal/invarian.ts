// What must hold after every disaster, asked of the database itself: the product's own list, and here what it does not ask.
// Each statement returns the rows that break it.
import type pg from 'pg'
import { semuaKeutuhan } from '#access/run'
import { periksaKeutuhan } from '#kernel/platform'
import { parts } from '../modules.ts'

export const INVARIAN: Record<string, string> = {
  'berkas punya tindakan pertama': "select nomor as k from workflow.berkas b where kanal <> 'impor' and not exists (select from workflow.tindakan t where t.berkas_id = b.id and t.urut = 0)",
  'satu tugas terbuka tiap langkah': 'select berkas_id::text || langkah as k from workflow.tugas where ditutup_pada is null group by berkas_id, langkah having count(*) > 1',
  'tugas tertutup punya satu tindakan': "select t.id::text as k from workflow.tugas t left join workflow.tindakan a on a.tugas_id = t.id where t.ditutup_pada is not null and t.hasil not in ('dibatalkan', 'dicabut', 'diserahkan') group by t.id having count(a.id) <> 1",
  'tindakan punya catatan audit': 'select t.id::text as k from workflow.tindakan t where t.bukti_id is not null and not exists (select from audit.catatan c where c.id = t.bukti_id)',
  'catatan audit berkas punya berkasnya': "select c.id::text as k from audit.catatan c where c.objek_jenis = 'berkas' and c.tindakan = 'berkas.diajukan' and not exists (select from workflow.berkas b where b.id::text = c.objek_id)",
  'peristiwa tiap berkas': "select b.nomor as k from workflow.berkas b where kanal <> 'impor' and not exists (select from platform.event e where e.name = 'berkas.diajukan' and e.payload->>'berkasId' = b.id::text) and exists (select from platform.event where name = 'berkas.diajukan' and at < b.diajukan_pada)",
  'nomor naskah tunggal': "select teks as k from documents.nomor where keadaan <> 'dipesan' group by unit_id, register, tahun, teks having count(*) > 1",
  'nomor naskah rapat': 'select unit_id::text || register as k from documents.nomor group by unit_id, register, tahun having count(*) <> max(urut) or min(urut) <> 1',
  'register setinggi nomornya': 'select u.unit_id::text || u.register as k from documents.nomor_urut u where u.terakhir <> (select coalesce(max(urut), 0) from documents.nomor n where (n.unit_id, n.register, n.tahun) = (u.unit_id, u.register, u.tahun))',
  'naskah bertanda tangan punya berkasnya': "select id::text as k from documents.naskah where status = 'ditandatangani' and (nomor is null or file_hash is null)",
  'satu nomor satu naskah': 'select nomor as k from documents.naskah where nomor is not null group by unit_id, register, nomor, extract(year from tanggal) having count(*) > 1',
  'jumlah bayar ialah jumlah pembayarannya': 'select t.id::text as k from perizinan.tagihan t where t.dibayar <> coalesce((select sum(jumlah) from perizinan.pembayaran p where p.tagihan_id = t.id), 0)',
  'lampiran punya isinya': 'select l.id::text as k from documents.lampiran l where not exists (select from documents.file f where f.hash = l.hash)',
  'rantai audit rapat': 'select i::text as k from audit.leaf where i not between 0 and (select count(*) - 1 from audit.leaf)',
}

/** The invariants that do not hold, each with how many rows break it and one of them; empty when all is well. */
export async function langgar(owner: pg.Pool): Promise<string[]> {
  const buruk = (await periksaKeutuhan(owner, semuaKeutuhan(parts))).map(({ bagian, nama, contoh }) => `${bagian}: ${nama}: ${contoh.length} (${contoh[0]})`)
  for (const [nama, text] of Object.entries(INVARIAN)) {
    const { rows } = await owner.query<{ k: string }>(`${text} limit 20`)
    if (rows.length > 0) buruk.push(`${nama}: ${rows.length}${rows.length === 20 ? '+' : ''} (${rows[0]!.k})`)
  }
  return buruk
}
