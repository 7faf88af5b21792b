import { type Actor, kebijakan } from '#kernel/identity'
import { type Db, type Tx, empty, now, sql } from '#kernel/platform'
import type { MetodeBobot, Mutu } from './skm-hitung.ts'
import type { Unsur } from './skm-unsur.ts'

export const KEADAAN_PERIODE = ['rencana', 'pengumpulan', 'pengolahan', 'ditetapkan', 'dipublikasikan', 'tindak_lanjut'] as const
export type KeadaanPeriode = (typeof KEADAAN_PERIODE)[number]

/** An index with the number of answers behind it; `nama` as it was called on the day. */
export interface BarisIndeks { kunci: string; nama: string; n: number; ikm: number; mutu: Mutu }
/** The result of a period as it is laid down: complete, so that it never has to be worked out again. */
export interface HasilSkm {
  n: number
  sampel: number
  metode: MetodeBobot
  ikm: number
  ni: number
  mutu: Mutu
  unsur: { unsur: Unsur; jumlah: number; /** Thousandths. */ rata: number }[]
  layanan: BarisIndeks[]
  unit: BarisIndeks[]
  kecamatan: BarisIndeks[]
  kelompok: Record<'jenis_kelamin' | 'usia' | 'pendidikan' | 'pekerjaan' | 'asal', Record<string, number>>
  ditandai: number
  /** SHA-256 over all answers. */
  sidik_jawaban: string
}
export interface PeriodeRow {
  id: string; nama: string; unit_id: string; unit_nama: string; unit_jalur: string; unit_wilayah: string | null; mulai: string; sampai: string; metode_bobot: MetodeBobot; populasi: number
  keadaan: KeadaanPeriode; hasil: HasilSkm | null; hasil_hash: string | null; ditetapkan_pada: Date | null; dipublikasikan_pada: Date | null
}
const KOLOM = sql`p.id, p.nama, p.unit_id, p.unit_nama, p.unit_jalur, p.unit_wilayah, p.mulai, p.sampai, p.metode_bobot, p.populasi, p.keadaan, p.hasil, p.hasil_hash, p.ditetapkan_pada, p.dipublikasikan_pada`
const boleh = (actor: Actor) => kebijakan(actor, 'skm.kelola', { unitId: sql`p.unit_id`, unitJalur: sql`p.unit_jalur`, wilayah: sql`p.unit_wilayah` })

export const insertPeriode = (tx: Tx, p: Omit<PeriodeRow, 'keadaan' | 'hasil' | 'hasil_hash' | 'ditetapkan_pada' | 'dipublikasikan_pada'>): Promise<number> =>
  tx.run(sql`insert into pelayanan.periode_skm (id, nama, unit_id, unit_nama, unit_jalur, unit_wilayah, mulai, sampai, metode_bobot, populasi, keadaan, dibuat_pada)
    values (${p.id}, ${p.nama}, ${p.unit_id}, ${p.unit_nama}, ${p.unit_jalur}, ${p.unit_wilayah}, ${p.mulai}, ${p.sampai}, ${p.metode_bobot}, ${p.populasi}, 'rencana', ${now()}) on conflict (unit_id, mulai, sampai) do nothing`)
export const listPeriode = (db: Db, actor: Actor, batas = 100): Promise<PeriodeRow[]> => db.many<PeriodeRow>(sql`select ${KOLOM} from pelayanan.periode_skm p where ${boleh(actor)} order by p.mulai desc, p.unit_nama, p.id limit ${batas}`)
export const findPeriode = (db: Db, actor: Actor, id: string): Promise<PeriodeRow | undefined> => db.maybe<PeriodeRow>(sql`select ${KOLOM} from pelayanan.periode_skm p where p.id = ${id} and ${boleh(actor)}`)
export const lockPeriode = (tx: Tx, actor: Actor, id: string): Promise<PeriodeRow | undefined> => tx.maybe<PeriodeRow>(sql`select ${KOLOM} from pelayanan.periode_skm p where p.id = ${id} and ${boleh(actor)} for update`)
export const updateKeadaanPeriode = (tx: Tx, id: string, keadaan: KeadaanPeriode): Promise<number> =>
  tx.run(sql`update pelayanan.periode_skm set keadaan = ${keadaan}, dipublikasikan_pada = case when ${keadaan} = 'dipublikasikan' then ${now()} else dipublikasikan_pada end where id = ${id}`)
export const tetapkanHasil = (tx: Tx, id: string, hasil: HasilSkm, hash: string): Promise<number> =>
  tx.run(sql`update pelayanan.periode_skm set keadaan = 'ditetapkan', hasil = ${JSON.stringify(hasil)}::jsonb, hasil_hash = ${hash}, ditetapkan_pada = ${now()} where id = ${id}`)

/** What the public may see: published periods, newest first. */
export const listPeriodeUmum = (db: Db, { unitId, batas = 60 }: { unitId?: string | undefined; batas?: number } = {}): Promise<PeriodeRow[]> =>
  db.many<PeriodeRow>(sql`select ${KOLOM} from pelayanan.periode_skm p where p.dipublikasikan_pada is not null ${unitId ? sql`and p.unit_id = ${unitId}` : empty} order by p.sampai desc, p.unit_nama, p.id limit ${batas}`)
export const findPeriodeUmum = (db: Db, id: string): Promise<PeriodeRow | undefined> => db.maybe<PeriodeRow>(sql`select ${KOLOM} from pelayanan.periode_skm p where p.id = ${id} and p.dipublikasikan_pada is not null`)

export interface TindakLanjut { id: string; unsur: Unsur; kegiatan: string; penanggung_jawab: string; tahun: number; triwulan: number; keadaan: 'rencana' | 'berjalan' | 'selesai' }
export const listTindakLanjut = (db: Db, periodeId: string): Promise<TindakLanjut[]> => db.many<TindakLanjut>(sql`select id, unsur, kegiatan, penanggung_jawab, tahun, triwulan, keadaan from pelayanan.tindak_lanjut where periode_id = ${periodeId} order by tahun, triwulan, id limit 100`)
export const insertTindakLanjut = (tx: Tx, periodeId: string, t: Omit<TindakLanjut, 'keadaan'>): Promise<number> => tx.run(sql`insert into pelayanan.tindak_lanjut (id, periode_id, unsur, kegiatan, penanggung_jawab, tahun, triwulan, dibuat_pada)
  values (${t.id}, ${periodeId}, ${t.unsur}, ${t.kegiatan}, ${t.penanggung_jawab}, ${t.tahun}, ${t.triwulan}, ${now()})`)
export const updateTindakLanjut = (tx: Tx, periodeId: string, id: string, keadaan: TindakLanjut['keadaan']): Promise<number> => tx.run(sql`update pelayanan.tindak_lanjut set keadaan = ${keadaan} where id = ${id} and periode_id = ${periodeId}`)
