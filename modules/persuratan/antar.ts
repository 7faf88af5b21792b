import type { Hearer, Route } from '#access/web'
import type { Database, Job, Keutuhan } from '#kernel/platform'
import { blokNomorRoutes } from './blok-nomor.office.tsx'
import { datangRoutes } from './datang.office.tsx'
import { kirimRoutes } from './kirim.office.tsx'
import { kirimSurelJob } from './kirim-surel.ts'
import { kirimSurat, susulKirimJob } from './kirim.ts'
import { paketRoutes } from './paket.office.tsx'
import { bacaPindaianJob, rencanakanPindaian, susulPindaianJob } from './pindaian-baca.ts'
import { surelRoutes } from './surel.office.tsx'
import { suratPortalRoutes } from './surat.portal.tsx'
import { tandaiKotakDipakai } from './surel-ambil.ts'
import { ambilKotakJob, ambilSemuaJob } from './surel.ts'
import { listKotakSurel } from './surel.sql.ts'

// What leaves and what arrives: everything of delivery that the module declares. Fixed words before `:id`.

export const antarRoutes: Route[] = [...kirimRoutes, ...blokNomorRoutes, ...datangRoutes, ...paketRoutes, ...suratPortalRoutes, ...surelRoutes]
export const antarJobs: Job[] = [kirimSurelJob, susulKirimJob, ambilSemuaJob, ambilKotakJob, bacaPindaianJob, susulPindaianJob]
export const antarHears: Hearer[] = [{ event: 'surat.terbit', hear: kirimSurat }, { event: 'surat.masuk', hear: rencanakanPindaian }]
export async function mulaiAntar(db: Database): Promise<void> { tandaiKotakDipakai((await listKotakSurel(db)).length > 0) }

/** What must hold of deliveries and arrivals whatever happened. */
export const antarKeutuhan: Keutuhan[] = [
  { nama: 'surat yang terkirim ke unit ada di buku agenda unit itu', sql: `select t.id as k from persuratan.tujuan t left join persuratan.agenda g on g.id = t.agenda_id where t.cara = 'dalam' and t.dikirim_pada is not null and (g.id is null or g.surat_id <> t.surat_id or g.unit_id <> t.unit_id)` },
  { nama: 'surat berstatus terkirim tidak menunggu penerima', sql: `select s.id as k from persuratan.surat s where s.status = 'dikirim' and exists (select 1 from persuratan.tujuan t where t.surat_id = s.id and t.dikirim_pada is null and t.ditarik_pada is null)` },
  { nama: 'buku ekspedisi tanpa celah', sql: `select unit_id || ' ' || tahun as k from persuratan.ekspedisi group by unit_id, tahun having max(nomor) <> count(*)` },
  { nama: 'nomor tulisan tangan milik bloknya dan tercatat terpakai', sql: `select n.blok_id || ' ' || n.urut as k from persuratan.nomor_tangan n left join documents.nomor d on d.blok_id = n.blok_id and d.urut = n.urut where d.keadaan is distinct from 'terpakai'` },
  { nama: 'blok nomor yang ditutup tidak menyisakan nomor', sql: `select b.id as k from persuratan.blok_nomor b where b.ditutup_pada is not null and exists (select 1 from documents.nomor d where d.blok_id = b.id and d.keadaan = 'dipesan')` },
  { nama: 'pindaian yang selesai terbaca semua halamannya', sql: `select lampiran_id as k from persuratan.pindaian where keadaan = 'selesai' and terbaca is distinct from halaman` },
]
