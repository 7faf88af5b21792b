import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Sql, type Tx, now, refuse, sql } from '#kernel/platform'
import { SIFAT_DOKUMEN } from './dokumen-tahap.ts'
import { type Dokumen, findDokumen } from './dokumen.sql.ts'
import { findRencanaMenengah } from './dokumen-baca.ts'
import { olehPegawai, siapMenulis } from './simpul.ts'

// What a document takes from the one above it, in one statement: Renstra from RPJMD, RKPD from the offices' Renstra, Renja from RKPD. Only
// what it does not have yet comes, so that doing it again is harmless; every row names its origin.

interface Turunan { /** SELECT of the rows `s` to take, of whatever versions. */ sumber: Sql; ke: Pick<Dokumen, 'id'>; terbuka: number; unit?: Pick<Dokumen, 'unit_id' | 'unit_jalur'>; pagu: Sql; paguDepan: Sql; paguTahun: Sql; awal: Sql; target: Sql; oleh: string | null }
const RENTANG = (a: string) => (a === 's' ? sql`s.dari <= coalesce(d.urut_tetap, d.urut) and (s.sampai is null or s.sampai > coalesce(d.urut_tetap, d.urut))` : sql`i.dari <= coalesce(d.urut_tetap, d.urut) and (i.sampai is null or i.sampai > coalesce(d.urut_tetap, d.urut))`)

/** Copies rows with new ids, each below the copy of its parent or below what is there already. Returns how many nodes came. */
export async function salinSimpul(tx: Tx, t: Turunan): Promise<number> {
  const unitId = t.unit ? sql`${t.unit.unit_id}::uuid` : sql`s.unit_id`, unitJalur = t.unit ? sql`${t.unit.unit_jalur}` : sql`s.unit_jalur`
  const { n } = await tx.one<{ n: bigint }>(sql`
    with sumber as (${t.sumber}), peta as materialized (select s.*, gen_random_uuid() as baru from sumber s
        where not exists (select from perencanaan.simpul k where k.asal_id = s.id and k.dokumen_id = ${t.ke.id} and k.sampai is null)
          and not exists (select from perencanaan.simpul k where s.kode is not null and k.dokumen_id = ${t.ke.id} and k.unit_id = ${unitId} and k.kode = s.kode and k.sampai is null)),
      simpul_baru as (insert into perencanaan.simpul (id, dari, dokumen_id, induk_id, urut, jenis, kode, nama, unit_id, unit_jalur, asal_id, pagu, pagu_depan, pagu_tahun, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, prioritas, diubah_oleh, diubah_pada)
        select s.baru, ${t.terbuka}::int, ${t.ke.id}::uuid, case when s.induk_id is null then null when p.baru is not null then p.baru else coalesce((select k.id from perencanaan.simpul k where k.asal_id = s.induk_id and k.dokumen_id = ${t.ke.id} and k.sampai is null limit 1),
            (select k.id from perencanaan.simpul k where s.jenis in ('kegiatan', 'sub_kegiatan') and k.dokumen_id = ${t.ke.id} and k.unit_id = ${unitId} and k.kode = left(s.kode, case s.jenis when 'kegiatan' then 7 else 12 end) and k.sampai is null limit 1)) end,
          s.urut, s.jenis, s.kode, s.nama, ${unitId}, ${unitJalur}, s.id, ${t.pagu}, ${t.paguDepan}, ${t.paguTahun}, s.wilayah, s.lokasi, s.bulan_mulai, s.bulan_akhir, s.sumber_dana, s.kelompok_sasaran, s.prioritas, ${t.oleh}::uuid, ${now()} from peta s left join peta p on p.id = s.induk_id returning 1),
      indikator_baru as (insert into perencanaan.indikator (id, dari, dokumen_id, simpul_id, urut, nama, satuan, polaritas, rekap, rumus, sumber, awal, target, diubah_oleh, diubah_pada)
        select gen_random_uuid(), ${t.terbuka}::int, ${t.ke.id}::uuid, s.baru, i.urut, i.nama, i.satuan, i.polaritas, i.rekap, i.rumus, i.sumber, ${t.awal}, ${t.target}, ${t.oleh}::uuid, ${now()} from peta s join perencanaan.dokumen d on d.id = s.dokumen_id join perencanaan.indikator i on i.simpul_id = s.id and ${RENTANG('i')} returning 1)
    select (select count(*) from simpul_baru) as n, (select count(*) from indikator_baru) as i`)
  return Number(n)
}
/** Ordinal of a year in the arrays of a plan of several years: 1 for its first. */
const keTahun = (tahun: number): Sql => sql`(${tahun}::int - d.tahun_mulai + 1)`
const pagudari = (tahun: number): Sql => sql`s.pagu_tahun[${tahun}::int - (select d.tahun_mulai from perencanaan.dokumen d where d.id = s.dokumen_id) + 1]`
/** An RKPD takes programs to sub kegiatan of all offices' Renstra (or of one), with the target and ceiling of its year. */
export const salinRkpd = (tx: Tx, ke: Dokumen, terbuka: number, unitId: string | undefined, oleh: string | null): Promise<number> => salinSimpul(tx, {
  ke, terbuka, oleh, paguTahun: sql`null::bigint[]`, pagu: sql`case when s.jenis = 'sub_kegiatan' then coalesce(${pagudari(ke.tahun_mulai)}, 0) end`, paguDepan: sql`case when s.jenis = 'sub_kegiatan' then ${pagudari(ke.tahun_mulai + 1)} end`,
  awal: sql`case when ${keTahun(ke.tahun_mulai)} > 1 then i.target[${keTahun(ke.tahun_mulai)} - 1] else i.awal end`, target: sql`array[i.target[${keTahun(ke.tahun_mulai)}]]`,
  sumber: sql`select s.* from perencanaan.dokumen d join perencanaan.simpul s on s.dokumen_id = d.id and ${RENTANG('s')} where d.jenis = 'renstra' and d.tahun_mulai <= ${ke.tahun_mulai} and d.tahun_akhir >= ${ke.tahun_mulai} and s.jenis in ('program', 'kegiatan', 'sub_kegiatan') ${unitId ? sql`and d.unit_id = ${unitId}` : sql``}`,
})
/** A Renja takes its office's part of the RKPD. */
export const salinRenja = (tx: Tx, ke: Dokumen, terbuka: number, oleh: string | null): Promise<number> => salinSimpul(tx, {
  ke, terbuka, oleh, paguTahun: sql`null::bigint[]`, pagu: sql`s.pagu`, paguDepan: sql`s.pagu_depan`, awal: sql`i.awal`, target: sql`i.target`,
  sumber: sql`select s.* from perencanaan.dokumen d join perencanaan.simpul s on s.dokumen_id = d.id and ${RENTANG('s')} where d.jenis = 'rkpd' and d.tahun_mulai = ${ke.tahun_mulai} and s.unit_id = ${ke.unit_id}`,
})
/** A Renstra takes the programs that the RPJMD (or RPD) gives its office, with the sasaran and tujuan above them. */
export const salinRenstra = (tx: Tx, ke: Dokumen, terbuka: number, oleh: string | null): Promise<number> => salinSimpul(tx, {
  ke, terbuka, oleh, unit: ke, pagu: sql`s.pagu`, paguDepan: sql`s.pagu_depan`, paguTahun: sql`s.pagu_tahun`, awal: sql`i.awal`, target: sql`i.target`,
  sumber: sql`with recursive naik as (
      select s.* from perencanaan.dokumen d join perencanaan.simpul s on s.dokumen_id = d.id and ${RENTANG('s')} where d.id = ${ke.induk_id} and s.jenis = 'program' and s.unit_id = ${ke.unit_id}
      union select s.* from naik n join perencanaan.dokumen d on d.id = n.dokumen_id join perencanaan.simpul s on s.id = n.induk_id and s.jenis in ('sasaran', 'tujuan') and ${RENTANG('s')}) select * from naik`,
})

/** Fills a document from the one above it, whatever it lacks. Refuses when there is none, or for a kind that takes from none. Returns how many nodes came. */
export async function turunkanDokumen(tx: Tx, actor: Actor, dokumenId: string, unitId?: string): Promise<number> {
  const awal = await findDokumen(tx, dokumenId)
  const { d, terbuka } = await siapMenulis(tx, actor, dokumenId, awal && !SIFAT_DOKUMEN[awal.jenis].unit ? unitId ?? null : null)
  const oleh = olehPegawai(actor)
  let banyak: number
  if (d.jenis === 'rkpd') banyak = await salinRkpd(tx, d, terbuka, unitId, oleh)
  else if (d.jenis === 'renja') banyak = await salinRenja(tx, d, terbuka, oleh)
  else if (d.jenis === 'renstra') banyak = await salinRenstra(tx, { ...d, induk_id: d.induk_id ?? (await findRencanaMenengah(tx, d.tahun_mulai))?.id ?? null }, terbuka, oleh)
  else return refuse('tidak-menurunkan', `${SIFAT_DOKUMEN[d.jenis].singkat} disusun sendiri, tidak diturunkan dari dokumen lain.`, { status: 409 })
  await catat(tx, { actor, tindakan: 'perencanaan.dokumen.derive', objek: { jenis: 'dokumen_rencana', id: d.id }, sesudah: { banyak } })
  return banyak
}
