import { type Db, type Sql, type Tx, empty, now, sql } from '#kernel/platform'
import type { JenisSimpul } from './dokumen-tahap.ts'

/** A node as one version has it. */
export interface Simpul {
  id: string; dari: number; sampai: number | null; dokumen_id: string; induk_id: string | null; urut: number; jenis: JenisSimpul; kode: string | null; nama: string; unit_id: string | null; unit_jalur: string | null; asal_id: string | null
  pagu: bigint | null; pagu_depan: bigint | null; /** One for each year of the document, whole rupiah. */ pagu_tahun: bigint[] | null; wilayah: string | null; lokasi: string; bulan_mulai: number | null; bulan_akhir: number | null; sumber_dana: string | null
  kelompok_sasaran: string; prioritas: string[]; alasan: string; revisi: number
}
export interface Indikator {
  id: string; dari: number; simpul_id: string; urut: number; nama: string; satuan: string; polaritas: 'naik' | 'turun' | 'tetap' | null; rekap: 'positif' | 'negatif' | 'persentase' | 'nilai_akhir'; rumus: string; sumber: string
  /** Two decimals, as text. */ awal: string | null; target: (string | null)[]; revisi: number
}

const kolom = sql`s.id, s.dari, s.sampai, s.dokumen_id, s.induk_id, s.urut, s.jenis, s.kode, s.nama, s.unit_id, s.unit_jalur, s.asal_id, s.pagu, s.pagu_depan, s.pagu_tahun, s.wilayah, s.lokasi, s.bulan_mulai, s.bulan_akhir, s.sumber_dana, s.kelompok_sasaran, s.prioritas, s.alasan, s.revisi`
const kolomIndikator = sql`i.id, i.dari, i.simpul_id, i.urut, i.nama, i.satuan, i.polaritas, i.rekap, i.rumus, i.sumber, trim_scale(i.awal)::text as awal, array(select trim_scale(n)::text from unnest(i.target) with ordinality as t (n, o) order by o) as target, i.revisi`
/** Rows of one version: born at stage `urut` or before, and not ended by then. */
export const padaVersi = (urut: number, nama: Sql): Sql => sql`${nama}.dari <= ${urut} and (${nama}.sampai is null or ${nama}.sampai > ${urut})`
const S = sql`s`, I = sql`i`
/** Arrays of bigint come as text. */
const utuh = (s: Simpul): Simpul => ({ ...s, pagu_tahun: s.pagu_tahun?.map(BigInt) ?? null })
const many = async (db: Db, query: Sql): Promise<Simpul[]> => (await db.many<Simpul>(query)).map(utuh)
const maybe = async (db: Db, query: Sql): Promise<Simpul | undefined> => { const s = await db.maybe<Simpul>(query); return s && utuh(s) }
/** Nodes that a query of another file selected with every column of `Simpul`. */
export const bacaSimpul = many

/** A node as it stands now, or as version `urut` has it. */
export const findSimpul = (db: Db, id: string, urut?: number): Promise<Simpul | undefined> =>
  maybe(db, sql`select ${kolom} from perencanaan.simpul s where s.id = ${id} and ${urut === undefined ? sql`s.sampai is null` : padaVersi(urut, S)} limit 1`)
export const lockSimpul = (tx: Tx, id: string): Promise<Simpul | undefined> => maybe(tx, sql`select ${kolom} from perencanaan.simpul s where s.id = ${id} and s.sampai is null for update`)
/** Several nodes as they stand now (at most 500). */
export const listSimpulById = (db: Db, id: string[]): Promise<Simpul[]> => many(db, sql`select ${kolom} from perencanaan.simpul s where s.id = any(${id}::uuid[]) and s.sampai is null limit 500`)

export type Ranting = Simpul & { /** Rupiah of the sub kegiatan below. */ jumlah: bigint; anak: number }
/** Children of a node (null: the top of the document) in one version, in their order (at most 1,000). `unitId`: at the top only those of an office. */
export const listAnak = (db: Db, dokumenId: string, indukId: string | null, urut: number, unitId?: string): Promise<Simpul[]> =>
  many(db, sql`select ${kolom} from perencanaan.simpul s where s.dokumen_id = ${dokumenId} and s.induk_id ${indukId === null ? sql`is null` : sql`= ${indukId}`} and ${padaVersi(urut, S)} ${unitId ? sql`and s.unit_id = ${unitId}` : empty} order by s.urut, s.kode, s.id limit 1000`)
/** Every node of a version, parents before children by kind and code (at most 20,000). `unitId`: only those of an office. */
export const listVersiSimpul = (db: Db, dokumenId: string, urut: number, unitId?: string): Promise<Simpul[]> =>
  many(db, sql`select ${kolom} from perencanaan.simpul s where s.dokumen_id = ${dokumenId} and ${padaVersi(urut, S)} ${unitId ? sql`and s.unit_id = ${unitId}` : empty} order by s.unit_jalur nulls first, s.kode nulls first, s.urut, s.id limit 20000`)
/** Nodes from this one to the top of its document, itself first. */
export const listKeAtas = (db: Db, id: string, urut?: number): Promise<Simpul[]> => many(db, sql`
  with recursive naik as (select s.*, 1 as langkah from perencanaan.simpul s where s.id = ${id} and ${urut === undefined ? sql`s.sampai is null` : padaVersi(urut, S)}
    union all select s.*, n.langkah + 1 from naik n join perencanaan.simpul s on s.id = n.induk_id and ${urut === undefined ? sql`s.sampai is null` : padaVersi(urut, S)} where n.langkah < 12)
  select ${kolom} from naik s order by s.langkah limit 12`)
/** Everything below a node of a version, whatever its depth, itself first (at most 5,000). */
export const listKeBawah = (db: Db, id: string, urut?: number): Promise<Simpul[]> => many(db, sql`
  with recursive turun as (select s.*, 0 as langkah from perencanaan.simpul s where s.id = ${id} and ${urut === undefined ? sql`s.sampai is null` : padaVersi(urut, S)}
    union all select s.*, t.langkah + 1 from turun t join perencanaan.simpul s on s.dokumen_id = t.dokumen_id and s.induk_id = t.id and ${urut === undefined ? sql`s.sampai is null` : padaVersi(urut, S)} where t.langkah < 12)
  select ${kolom} from turun s order by s.langkah, s.urut, s.kode, s.id limit 5000`)
/** Nodes that name one of these as their origin, as they stand now (at most 5,000). */
export const listBerasal = (db: Db, id: string[]): Promise<Simpul[]> => many(db, sql`select ${kolom} from perencanaan.simpul s where s.asal_id = any(${id}::uuid[]) and s.sampai is null order by s.unit_jalur, s.kode, s.id limit 5000`)
/** The current node of an office with that code in a document. */
export const findSimpulKode = (db: Db, dokumenId: string, unitId: string, kode: string): Promise<Simpul | undefined> =>
  maybe(db, sql`select ${kolom} from perencanaan.simpul s where s.dokumen_id = ${dokumenId} and s.unit_id = ${unitId} and s.kode = ${kode} and s.sampai is null order by s.id limit 1`)
/** Highest place among the children of a node. */
export const urutTerakhir = async (db: Db, dokumenId: string, indukId: string | null): Promise<number> =>
  (await db.one<{ n: number }>(sql`select coalesce(max(urut), 0)::int as n from perencanaan.simpul s where s.dokumen_id = ${dokumenId} and s.induk_id ${indukId === null ? sql`is null` : sql`= ${indukId}`} and s.sampai is null`)).n

/** Indicators of nodes in a version, in their order (at most 20,000). */
export const listIndikator = (db: Db, simpulId: string[], urut: number): Promise<Indikator[]> =>
  db.many<Indikator>(sql`select ${kolomIndikator} from perencanaan.indikator i where i.simpul_id = any(${simpulId}::uuid[]) and ${padaVersi(urut, I)} order by i.simpul_id, i.urut, i.id limit 20000`)
export const listIndikatorDokumen = (db: Db, dokumenId: string, urut: number): Promise<Indikator[]> =>
  db.many<Indikator>(sql`select ${kolomIndikator} from perencanaan.indikator i where i.dokumen_id = ${dokumenId} and ${padaVersi(urut, I)} order by i.simpul_id, i.urut, i.id limit 40000`)
export const findIndikator = (db: Db, id: string): Promise<(Indikator & { dokumen_id: string }) | undefined> => db.maybe(sql`select ${kolomIndikator}, i.dokumen_id from perencanaan.indikator i where i.id = ${id} and i.sampai is null`)

/** What may change of a node. */
export interface IsiSimpul {
  indukId: string | null; urut: number; kode: string | null; nama: string; unitId: string | null; unitJalur: string | null; asalId: string | null; pagu: bigint | null; paguDepan: bigint | null; paguTahun: bigint[] | null
  wilayah: string | null; lokasi: string; bulanMulai: number | null; bulanAkhir: number | null; sumberDana: string | null; kelompokSasaran: string; prioritas: string[]; alasan: string
}
export interface SimpulBaru extends IsiSimpul { id: string; dokumenId: string; dari: number; jenis: JenisSimpul; revisi?: number; oleh: string | null }
export const insertSimpul = (tx: Tx, n: SimpulBaru): Promise<number> => tx.run(sql`
  insert into perencanaan.simpul (id, dari, dokumen_id, induk_id, urut, jenis, kode, nama, unit_id, unit_jalur, asal_id, pagu, pagu_depan, pagu_tahun, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, prioritas, alasan, revisi, diubah_oleh, diubah_pada)
  values (${n.id}, ${n.dari}, ${n.dokumenId}, ${n.indukId}, ${n.urut}, ${n.jenis}, ${n.kode}, ${n.nama}, ${n.unitId}, ${n.unitJalur}, ${n.asalId}, ${n.pagu}, ${n.paguDepan}, ${n.paguTahun}::bigint[], ${n.wilayah}, ${n.lokasi}, ${n.bulanMulai}, ${n.bulanAkhir}, ${n.sumberDana},
    ${n.kelompokSasaran}, ${n.prioritas}::text[], ${n.alasan}, ${n.revisi ?? 1}, ${n.oleh}, ${now()})`)
/** Changes the row that the open stage gave birth to. Returns 0 when somebody else changed it since `revisi`. */
export const updateSimpul = (tx: Tx, n: SimpulBaru & { revisi: number }): Promise<number> => tx.run(sql`
  update perencanaan.simpul set induk_id = ${n.indukId}, urut = ${n.urut}, kode = ${n.kode}, nama = ${n.nama}, unit_id = ${n.unitId}, unit_jalur = ${n.unitJalur}, asal_id = ${n.asalId}, pagu = ${n.pagu}, pagu_depan = ${n.paguDepan}, pagu_tahun = ${n.paguTahun}::bigint[],
    wilayah = ${n.wilayah}, lokasi = ${n.lokasi}, bulan_mulai = ${n.bulanMulai}, bulan_akhir = ${n.bulanAkhir}, sumber_dana = ${n.sumberDana}, kelompok_sasaran = ${n.kelompokSasaran}, prioritas = ${n.prioritas}::text[], alasan = ${n.alasan}, revisi = revisi + 1, diubah_oleh = ${n.oleh}, diubah_pada = ${now()}
  where id = ${n.id} and dari = ${n.dari} and revisi = ${n.revisi}`)

type Berversi = 'simpul' | 'indikator' | 'bab' | 'usulan_simpul'
const tabel: Record<Berversi, Sql> = { simpul: sql`perencanaan.simpul`, indikator: sql`perencanaan.indikator`, bab: sql`perencanaan.bab`, usulan_simpul: sql`perencanaan.usulan_simpul` }
/** Ends rows at the open stage: those it gave birth to go, older ones end. `kunci`: id column or simpul_id. */
export async function akhiriBaris(tx: Tx, nama: Berversi, id: string[], terbuka: number, kunci: 'id' | 'simpul_id' = 'id'): Promise<number> {
  const kolomKunci = kunci === 'id' ? sql`id` : sql`simpul_id`
  const gugur = await tx.run(sql`delete from ${tabel[nama]} where ${kolomKunci} = any(${id}::uuid[]) and dari = ${terbuka}`)
  return gugur + (await tx.run(sql`update ${tabel[nama]} set sampai = ${terbuka} where ${kolomKunci} = any(${id}::uuid[]) and dari < ${terbuka} and sampai is null`))
}
