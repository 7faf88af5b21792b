import type { Keutuhan } from '#kernel/platform'

/** What must hold of the archive whatever happened. */
export const keutuhan: Keutuhan[] = [
  { nama: 'jumlah isi berkas arsip benar', sql: 'select a.id as k from kearsipan.berkas_arsip a where a.jumlah <> (select count(*) from kearsipan.isi_berkas i where i.berkas_arsip_id = a.id)' },
  { nama: 'nomor berkas arsip rapat', sql: 'select unit_id || \' \' || klasifikasi || \' \' || tahun as k from kearsipan.berkas_arsip group by unit_id, klasifikasi, tahun having count(*) <> max(nomor)' },
  { nama: 'sisa arsip tidak memuat uraian', sql: `select id as k from kearsipan.isi_berkas where dimusnahkan_pada is not null and uraian <> '(dimusnahkan)'` },
  { nama: 'pemusnahan yang selesai punya keputusan dan berita acara', sql: `select id as k from kearsipan.penyusutan where jenis = 'musnah' and keadaan = 'selesai' and (keputusan_id is null or naskah_id is null or not exists (select from audit.catatan c where c.id = keputusan_id))` },
  { nama: 'berkas musnah tidak berisi arsip yang masih ada', sql: `select a.id as k from kearsipan.berkas_arsip a where a.tahap = 'musnah' and exists (select from kearsipan.isi_berkas i where i.berkas_arsip_id = a.id and i.dimusnahkan_pada is null)` },
  { nama: 'surat dalam berkas ditandai diberkaskan', sql: `select i.id as k from kearsipan.isi_berkas i where i.jenis = 'surat' and i.dimusnahkan_pada is null and not exists (select from persuratan.agenda g where g.surat_id = i.objek_id and g.unit_id = i.unit_id and g.diberkaskan_pada is not null)` },
]
