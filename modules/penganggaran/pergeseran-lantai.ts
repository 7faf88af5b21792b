import { type Db, sql } from '#kernel/platform'

// The floor under every change of a running budget: an account of a sub kegiatan may not become less than what has been spent on
// it. Who spends (a later module) says how much; without it nothing has been spent.

/** Rupiah spent or promised on an account of a sub kegiatan (sub_id null: financing). */
export interface Terpakai { subId: string | null; rekening: string; jumlah: bigint }
export type Lantai = (db: Db, tempat: { tahun: number; unitId?: string | undefined }) => Promise<Terpakai[]>
let lantai: Lantai = async () => []
/** Says what has been spent; the module that keeps the payments registers itself once at start. */
export function daftarkanLantai(fungsi: Lantai): void { lantai = fungsi }

/** What has been spent on each account of one sub kegiatan. */
export async function terpakaiSub(db: Db, { tahun, unitId, subId }: { tahun: number; unitId: string; subId: string }): Promise<Map<string, bigint>> {
  return new Map((await lantai(db, { tahun, unitId })).filter((t) => t.subId === subId).map((t) => [t.rekening, t.jumlah]))
}

interface DibawahLantai { subId: string | null; kode: string; rekening: string; anggaran: bigint; terpakai: bigint }
/** Accounts whose lines, as they stand now (or at stage `urut`), are less than what has been spent. */
export async function dibawahLantai(db: Db, tempat: { tahun: number; unitId?: string | undefined; urut?: number | undefined }): Promise<DibawahLantai[]> {
  const pakai = (await lantai(db, tempat)).filter((t) => t.jumlah > 0n)
  if (pakai.length === 0) return []
  return db.many<DibawahLantai>(sql`select t.sub_id as "subId", coalesce((select s.kode from penganggaran.sub s where s.id = t.sub_id order by s.dari desc limit 1), '') as kode, t.rekening, coalesce(j.jumlah, 0)::bigint as anggaran, t.jumlah as terpakai
    from jsonb_to_recordset(${JSON.stringify(pakai.map((t) => ({ sub_id: t.subId, rekening: t.rekening, jumlah: String(t.jumlah) })))}::jsonb) as t (sub_id uuid, rekening text, jumlah bigint)
    left join lateral (select sum(r.jumlah) as jumlah from penganggaran.rincian r where r.tahun = ${tempat.tahun} and r.bagian in ('belanja', 'pengeluaran_pembiayaan') and r.sub_id is not distinct from t.sub_id and r.rekening = t.rekening
      and ${tempat.urut === undefined ? sql`r.sampai is null` : sql`r.dari <= ${tempat.urut}::int and (r.sampai is null or r.sampai > ${tempat.urut}::int)`}) j on true
    where coalesce(j.jumlah, 0) < t.jumlah order by kode, t.rekening limit 500`)
}
