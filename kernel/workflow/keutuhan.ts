import type { Keutuhan } from '#kernel/platform'

/** What must hold of every case: an unbroken row of acts, a state that is the last act's, and somebody who has it before him. */
export const keutuhan: Keutuhan[] = [
  { nama: 'nomor berkas tunggal', sql: 'select nomor as k from workflow.berkas group by nomor having count(*) > 1' },
  { nama: 'satu kunci satu berkas', sql: 'select min(nomor) as k from workflow.berkas group by pemohon_id, kunci having count(*) > 1' },
  { nama: 'tanda terima tunggal', sql: 'select min(nomor) as k from workflow.berkas where bukti_id is not null group by bukti_id having count(*) > 1 union all select min(nomor) from workflow.berkas group by token having count(*) > 1' },
  { nama: 'tindakan berurut tanpa sela', sql: `select b.nomor as k from workflow.berkas b join workflow.tindakan t on t.berkas_id = b.id group by b.id
    having count(*) <> b.urut_tindakan + 1 or max(t.urut) <> b.urut_tindakan or min(t.urut) <> 0 or count(distinct t.urut) <> count(*)` },
  { nama: 'setiap berkas punya tindakan', sql: 'select b.nomor as k from workflow.berkas b where not exists (select from workflow.tindakan t where t.berkas_id = b.id)' },
  { nama: 'keadaan berkas ialah keadaan tindakan terakhir', sql: 'select b.nomor as k from workflow.berkas b join workflow.tindakan t on t.berkas_id = b.id and t.urut = b.urut_tindakan where t.ke_keadaan <> b.keadaan' },
  { nama: 'tindakan menyambung keadaan sebelumnya', sql: `select b.nomor as k from workflow.tindakan t join workflow.tindakan l on l.berkas_id = t.berkas_id and l.urut = t.urut - 1 join workflow.berkas b on b.id = t.berkas_id
    where t.dari_keadaan is distinct from l.ke_keadaan` },
  { nama: 'waktu tindakan tidak mundur', sql: 'select b.nomor as k from workflow.tindakan t join workflow.tindakan l on l.berkas_id = t.berkas_id and l.urut = t.urut - 1 join workflow.berkas b on b.id = t.berkas_id where t.pada < l.pada' },
  { nama: 'berkas berjalan punya tugas terbuka', sql: 'select nomor as k from workflow.berkas b where selesai_pada is null and not exists (select from workflow.tugas t where t.berkas_id = b.id and t.ditutup_pada is null)' },
  { nama: 'berkas selesai tanpa tugas terbuka', sql: 'select nomor as k from workflow.berkas b where selesai_pada is not null and exists (select from workflow.tugas t where t.berkas_id = b.id and t.ditutup_pada is null)' },
  { nama: 'tugas tertutup punya hasil, yang terbuka tidak', sql: 'select id as k from workflow.tugas where (ditutup_pada is null) <> (hasil is null)' },
  { nama: 'satu pemenang tiap tugas', sql: 'select tugas_id as k from workflow.tindakan where tugas_id is not null group by tugas_id having count(*) > 1' },
  { nama: 'jam berhenti hanya selama jeda terbuka', sql: 'select nomor as k from workflow.berkas b where (berhenti_pada is not null) <> exists (select from workflow.jeda j where j.berkas_id = b.id and j.sampai is null)' },
  { nama: 'berkas yang jamnya berjalan punya jatuh tempo', sql: 'select nomor as k from workflow.berkas where selesai_pada is null and berhenti_pada is null and jatuh_tempo is null' },
  { nama: 'penolakan punya alasan dan dasar hukum', sql: `select id as k from workflow.tindakan where hasil = 'tolak' and (alasan is null or dasar_hukum is null)` },
  { nama: 'pemilik dan pemohon berkas ada', sql: `select b.nomor as k from workflow.berkas b where not exists (select from organisation.unit u where u.id = b.unit_id)
    or (ranah = 'layanan' and not exists (select from identity.orang o where o.id = b.pemohon_id))` },
  { nama: 'diskusi tercatat dalam audit', sql: 'select d.id as k from workflow.diskusi d where not exists (select from audit.catatan c where c.id = d.bukti_id)' },
  { nama: 'tindakan dan tanda terima tercatat dalam audit', sql: `select t.id as k from workflow.tindakan t where t.bukti_id is not null and not exists (select from audit.catatan c where c.id = t.bukti_id)
    union all select b.id from workflow.berkas b where b.bukti_id is not null and not exists (select from audit.catatan c where c.id = b.bukti_id)` },
]
