import { type Actor, kebijakan } from '#kernel/identity'
import { type Db, type Sql, type Tx, sql } from '#kernel/platform'
import { pada } from './rincian.sql.ts'

/** A sub kegiatan of an office in the budget: ceiling in whole rupiah, what must be achieved, where and when. */
export interface Sub {
  id: string; dari: number; tahun: number; unit_id: string; unit_jalur: string; kode: string; nama: string; simpul_id: string | null; alasan_luar_rkpd: string | null; pagu: bigint; pagu_depan: bigint
  indikator: string; target: string | null; satuan: string; wilayah: string | null; lokasi: string; bulan_mulai: number | null; bulan_akhir: number | null; sumber_dana: string | null; kelompok_sasaran: string; tag: string[]; usulan: string[]
  revisi: number; diubah_oleh: string | null; diubah_pada: Date
}
const KOLOM = sql`s.id, s.dari, s.tahun, s.unit_id, s.unit_jalur, s.kode, s.nama, s.simpul_id, s.alasan_luar_rkpd, s.pagu, s.pagu_depan, s.indikator, s.target::text as target, s.satuan, s.wilayah, s.lokasi, s.bulan_mulai, s.bulan_akhir, s.sumber_dana, s.kelompok_sasaran, s.tag, s.usulan, s.revisi, s.diubah_oleh, s.diubah_pada`
/** Who may see a draft: those whose right `anggaran.lihat` reaches the office. */
export const bolehLihat = (actor: Actor, alias = sql`s`): Sql => kebijakan(actor, 'anggaran.lihat', { unitId: sql`${alias}.unit_id`, unitJalur: sql`${alias}.unit_jalur`, wilayah: sql`null::text` })

export const findSub = (db: Db, id: string, urut?: number): Promise<Sub | undefined> => db.maybe<Sub>(sql`select ${KOLOM} from penganggaran.sub s where s.id = ${id} and ${pada('s', urut)}`)
/** The same, only when this actor may see it. */
export const findSubTerlihat = (db: Db, actor: Actor, id: string): Promise<Sub | undefined> => db.maybe<Sub>(sql`select ${KOLOM} from penganggaran.sub s where s.id = ${id} and s.sampai is null and ${bolehLihat(actor)}`)
export const lockSub = (tx: Tx, id: string): Promise<Sub | undefined> => tx.maybe<Sub>(sql`select ${KOLOM} from penganggaran.sub s where s.id = ${id} and s.sampai is null for update`)

export interface SubRingkas { id: string; kode: string; nama: string; pagu: bigint; jumlah: bigint; banyak: number; sumber_dana: string | null; indikator: string; target: string | null; satuan: string }
/** Sub kegiatan of an office by code, each with the sum of its lines; after a code, at most `batas`. */
export const listSubUnit = (db: Db, tahun: number, unitId: string, { sesudah = '', batas = 100 }: { sesudah?: string | undefined; batas?: number } = {}): Promise<SubRingkas[]> =>
  db.many<SubRingkas>(sql`select s.id, s.kode, s.nama, s.pagu, j.jumlah, j.banyak, s.sumber_dana, s.indikator, s.target::text as target, s.satuan from penganggaran.sub s
    cross join lateral (select coalesce(sum(r.jumlah), 0)::bigint as jumlah, count(*)::int as banyak from penganggaran.rincian r where r.sub_id = s.id and r.sampai is null) j
    where s.tahun = ${tahun} and s.unit_id = ${unitId} and s.sampai is null and s.kode > ${sesudah} order by s.kode limit ${batas}`)

export type IsiSub = Pick<Sub, 'indikator' | 'target' | 'satuan' | 'wilayah' | 'lokasi' | 'bulan_mulai' | 'bulan_akhir' | 'sumber_dana' | 'kelompok_sasaran' | 'tag'>
/** Writes what is to be achieved into the row of the open stage. */
export const updateSub = (tx: Tx, id: string, isi: IsiSub, revisi: number, oleh: string | null, waktu: Date): Promise<number> =>
  tx.run(sql`update penganggaran.sub set indikator = ${isi.indikator}, target = ${isi.target}::numeric, satuan = ${isi.satuan}, wilayah = ${isi.wilayah}, lokasi = ${isi.lokasi}, bulan_mulai = ${isi.bulan_mulai}, bulan_akhir = ${isi.bulan_akhir}, sumber_dana = ${isi.sumber_dana},
    kelompok_sasaran = ${isi.kelompok_sasaran}, tag = ${isi.tag}::text[], revisi = ${revisi}, diubah_oleh = ${oleh}::uuid, diubah_pada = ${waktu} where id = ${id} and sampai is null`)
/** Ends the row an earlier stage knows and begins its successor in stage `dari` with the same content. */
export async function lanjutkanSub(tx: Tx, id: string, dari: number): Promise<void> {
  await tx.run(sql`update penganggaran.sub set sampai = ${dari} where id = ${id} and sampai is null`)
  await tx.run(sql`insert into penganggaran.sub select (jsonb_populate_record(s, jsonb_build_object('dari', ${dari}::int, 'sampai', null))).* from penganggaran.sub s where s.id = ${id} and s.sampai = ${dari} order by s.dari desc limit 1`)
}
