import type { Pegawai } from '#kernel/identity'
import { type Db, sql } from '#kernel/platform'
import { mejaPegawai } from './meja.ts'
import type { HasilPenugasan, JenisPenugasan } from './penugasan.ts'

/** Ends of the day and of the week, as instants in the region's zone. */
export interface BatasWaktu { kini: Date; akhirHari: Date; akhirPekan: Date }
export interface JumlahTenggat { terlambat: number; hari_ini: number; pekan_ini: number; nanti: number }

/** How many tasks on the official's desks are late, due today, due this week, due later; each desk counted no further than `paling`. */
export const hitungTenggat = (db: Db, actor: Pegawai, { kini, akhirHari, akhirPekan }: BatasWaktu, paling = 200): Promise<JumlahTenggat> => db.one<JumlahTenggat>(sql`
  select (count(*) filter (where t.tenggat < ${kini}))::int as terlambat, (count(*) filter (where t.tenggat >= ${kini} and t.tenggat < ${akhirHari}))::int as hari_ini,
    (count(*) filter (where t.tenggat >= ${akhirHari} and t.tenggat < ${akhirPekan}))::int as pekan_ini, (count(*) filter (where t.tenggat >= ${akhirPekan}))::int as nanti
  from unnest(${mejaPegawai(actor)}::text[]) as m(meja)
    cross join lateral (select t.tenggat from workflow.tugas t where t.meja = m.meja and t.ditutup_pada is null order by t.tenggat limit ${paling}) t`)

/** Work given to a post by one's own post, and how it stands. */
export interface TugasDiberi {
  tugas_id: string; berkas_id: string; nomor: string; judul: string; proses: string; nama: string; jenis: JenisPenugasan; ke_teks: string; instruksi: string[]; catatan: string | null
  diberi_pada: Date; tenggat: Date; dibaca_pada: Date | null; diteruskan_pada: Date | null; ditutup_pada: Date | null; hasil: HasilPenugasan | null; laporan: string | null
}
/**
 * What the posts held by the official have given to others: open work by deadline (at most `batas`), or with `selesai` what was
 * closed, newest first, a page after `sesudah`. Only work that somebody gave with his own hand; what the system handed out is not his.
 */
export function listPenugasanDari(db: Db, actor: Pegawai, { selesai = false, sesudah, batas = 50 }: { selesai?: boolean; sesudah?: { pada: Date; id: string } | undefined; batas?: number } = {}): Promise<TugasDiberi[]> {
  const jabatan = [...new Set(actor.jabatan.map((post) => post.jabatanId))]
  const dari = selesai
    ? sql`select * from workflow.penugasan p where p.dari_jabatan = j.id and p.ditutup_pada is not null ${sesudah ? sql`and (p.diberi_pada, p.tugas_id) < (${sesudah.pada}, ${sesudah.id}::uuid)` : sql``} order by p.diberi_pada desc, p.tugas_id desc limit ${batas}`
    : sql`select * from workflow.penugasan p where p.dari_jabatan = j.id and p.ditutup_pada is null order by p.diberi_pada desc limit 200`
  return db.many<TugasDiberi>(sql`select p.tugas_id, p.berkas_id, b.nomor, b.judul, b.proses, t.nama, p.jenis, p.ke_teks, p.instruksi, p.catatan, p.diberi_pada, t.tenggat, p.dibaca_pada, p.diteruskan_pada, p.ditutup_pada, p.hasil, p.laporan
    from unnest(${jabatan}::uuid[]) j(id) cross join lateral (${dari}) p join workflow.tugas t on t.id = p.tugas_id join workflow.berkas b on b.id = p.berkas_id
    order by ${selesai ? sql`p.diberi_pada desc, p.tugas_id desc` : sql`t.tenggat, p.tugas_id`} limit ${batas}`)
}
