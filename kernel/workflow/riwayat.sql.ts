import { type Db, sql } from '#kernel/platform'
import type { Keadaan } from './sop.ts'
import type { Riwayat } from './ulangan.ts'

/** Cases still open, by process and version; only the index of open cases is walked. */
export const hitungTerbukaByVersi = (db: Db, kode: string[]): Promise<{ proses: string; versi: number; jumlah: number }[]> => db.many(sql`
  select proses, versi, count(*)::int as jumlah from workflow.berkas where selesai_pada is null and proses = any(${kode}::text[]) group by proses, versi order by proses, versi limit 2000`)

/** Past cases of a process with their acts in order, newest first, ready for `ulangiRiwayat`: at most `batas` since `sejak`. */
export async function listRiwayat(db: Db, proses: string, sejak: Date, batas = 200): Promise<(Riwayat & { nomor: string })[]> {
  const rows = await db.many<{ id: string; nomor: string; jawaban: Riwayat['jawaban']; keadaan: Keadaan; selesai: boolean; tindakan: Riwayat['tindakan'] | null }>(sql`
    select b.id, b.nomor, b.jawaban, b.keadaan, b.selesai_pada is not null as selesai,
      (select jsonb_agg(jsonb_build_object('langkah', t.langkah, 'hasil', t.hasil) order by t.urut) from workflow.tindakan t where t.berkas_id = b.id and t.langkah is not null and t.tugas_id is not null) as tindakan
    from workflow.berkas b where b.proses = ${proses} and b.diajukan_pada >= ${sejak} order by b.diajukan_pada desc, b.id desc limit ${batas}`)
  return rows.map((row) => ({ berkasId: row.id, nomor: row.nomor, jawaban: row.jawaban, tindakan: row.tindakan ?? [], ...(row.selesai ? { akhir: row.keadaan } : {}) }))
}
