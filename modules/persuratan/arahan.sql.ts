import { type Db, sql } from '#kernel/platform'
import type { Pegawai } from '#kernel/identity'
import { mejaPegawai } from '#kernel/workflow'
import type { Keamanan, Kecepatan } from './surat.sql.ts'

/** A letter on an official's desk of which nothing is under way with others. `batas_surat`: by when the sender wants his answer. */
export interface BarisArahan { tugas_id: string; surat_id: string; hal: string; pengirim: string; kecepatan: Kecepatan; keamanan: Keamanan; tenggat: Date; batas_surat: string | null; dari_teks: string | null }

/**
 * Letters that await direction or disposition on the desks of this official, due soonest first, at most `batas`: a walk along the
 * open tasks of each desk. A letter whose receivers were all recalled is back among them. Having a letter on one's desk is the
 * right to read it (`akses` holds the post since it was given); a secret one shows its stand-in here.
 */
export const listArahan = (db: Db, actor: Pegawai, batas = 60): Promise<BarisArahan[]> =>
  db.many<BarisArahan>(sql`select p.tugas_id, s.id as surat_id, s.hal, s.pengirim, s.kecepatan, s.keamanan, p.tenggat, g.tenggat as batas_surat, j.nama as dari_teks
    from unnest(${mejaPegawai(actor)}::text[]) m(meja)
    cross join lateral (select p.tugas_id, p.berkas_id, p.tenggat, p.dari_jabatan, p.induk_id from workflow.publik_penugasan p where p.meja = m.meja and p.ditutup_pada is null and p.jenis = 'disposisi'
      and not exists (select 1 from workflow.publik_penugasan c where c.induk_id = p.tugas_id and c.ditutup_pada is null) order by p.tenggat, p.tugas_id limit ${batas}) p
    join persuratan.agenda g on g.berkas_id = p.berkas_id join persuratan.surat s on s.id = g.surat_id
    left join organisation.publik_jabatan j on j.id = p.dari_jabatan and p.induk_id is not null
    order by p.tenggat, p.tugas_id limit ${batas}`)

/** Posts to which this one lately passed letters on, the most frequent first (at most `batas`, out of its last hundred). */
export const listSering = async (db: Db, jabatanId: string, batas = 6): Promise<string[]> =>
  (await db.many<{ id: string }>(sql`select l.ke_jabatan as id from (select p.ke_jabatan from workflow.publik_penugasan p where p.dari_jabatan = ${jabatanId} and p.jenis = 'disposisi' and p.induk_id is not null order by p.diberi_pada desc limit 100) l
    group by 1 order by count(*) desc, 1 limit ${batas}`)).map(({ id }) => id)
