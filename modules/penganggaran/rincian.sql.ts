import { type Db, type Sql, type Tx, raw, sql } from '#kernel/platform'

export const BAGIAN = ['pendapatan', 'belanja', 'penerimaan_pembiayaan', 'pengeluaran_pembiayaan'] as const
export type Bagian = (typeof BAGIAN)[number]
export const KOMPONEN = ['ssh', 'sbu', 'hspk', 'asb', 'lainnya'] as const
export type JenisKomponen = (typeof KOMPONEN)[number]
/** A line as the database keeps it; money whole rupiah, volumes and tax as decimal text. */
export interface Rincian {
  id: string; dari: number; tahun: number; unit_id: string; unit_jalur: string; bagian: Bagian; sub_id: string | null; urut: number; rekening: string; paket: string; keterangan: string
  komponen_jenis: JenisKomponen; komponen: string | null; nama: string; spesifikasi: string; satuan: string; harga: bigint; harga_standar: bigint | null; dasar_lewat: string | null
  volume: string[]; satuan_volume: string[]; pajak: string; jumlah: bigint; sumber_dana: string | null; wilayah: string | null; lokasi: string; usulan_id: string | null
  revisi: number; diubah_oleh: string | null; diubah_pada: Date
}
/** Rows of the table `alias` as they stood at stage `urut`, or as they stand now. */
export const pada = (alias: string, urut?: number): Sql => {
  const a = raw(alias)
  return urut === undefined ? sql`${a}.sampai is null` : sql`(${a}.dari <= ${urut} and (${a}.sampai is null or ${a}.sampai > ${urut}))`
}
const KOLOM = sql`r.id, r.dari, r.tahun, r.unit_id, r.unit_jalur, r.bagian, r.sub_id, r.urut, r.rekening, r.paket, r.keterangan, r.komponen_jenis, r.komponen, r.nama, r.spesifikasi, r.satuan, r.harga, r.harga_standar, r.dasar_lewat,
  r.volume::text[] as volume, r.satuan_volume, r.pajak::text as pajak, r.jumlah, r.sumber_dana, r.wilayah, r.lokasi, r.usulan_id, r.revisi, r.diubah_oleh, r.diubah_pada`

export const findRincian = (db: Db, id: string): Promise<Rincian | undefined> => db.maybe<Rincian>(sql`select ${KOLOM} from penganggaran.rincian r where r.id = ${id} and r.sampai is null`)
/** The same, held until the transaction ends. */
export const lockRincian = (tx: Tx, id: string): Promise<Rincian | undefined> => tx.maybe<Rincian>(sql`select ${KOLOM} from penganggaran.rincian r where r.id = ${id} and r.sampai is null for update`)

interface SesudahRincian { urut: number; id: string }
/** Lines of a sub kegiatan in their order, after a place, at most `batas`. */
export const listRincianSub = (db: Db, subId: string, { sesudah, batas = 200, urut }: { sesudah?: SesudahRincian | undefined; batas?: number; urut?: number | undefined } = {}): Promise<Rincian[]> =>
  db.many<Rincian>(sql`select ${KOLOM} from penganggaran.rincian r where r.sub_id = ${subId} and ${pada('r', urut)} ${sesudah ? sql`and (r.urut, r.id) > (${sesudah.urut}::int, ${sesudah.id}::uuid)` : sql``} order by r.urut, r.id limit ${batas}`)
/** Lines of an office that belong to no sub kegiatan: revenue and financing. */
export const listRincianBagian = (db: Db, tahun: number, unitId: string, bagian: Bagian[], { sesudah, batas = 200, urut }: { sesudah?: SesudahRincian | undefined; batas?: number; urut?: number | undefined } = {}): Promise<Rincian[]> =>
  db.many<Rincian>(sql`select ${KOLOM} from penganggaran.rincian r where r.tahun = ${tahun} and r.unit_id = ${unitId} and r.bagian = any(${bagian}) and r.sub_id is null and ${pada('r', urut)} ${sesudah ? sql`and (r.urut, r.id) > (${sesudah.urut}::int, ${sesudah.id}::uuid)` : sql``} order by r.urut, r.id limit ${batas}`)

/** Sum and number of the lines of a sub kegiatan. */
export const jumlahSub = (db: Db, subId: string, urut?: number): Promise<{ jumlah: bigint; banyak: number }> =>
  db.one(sql`select coalesce(sum(r.jumlah), 0)::bigint as jumlah, count(*)::int as banyak from penganggaran.rincian r where r.sub_id = ${subId} and ${pada('r', urut)}`)
export const jumlahBagian = (db: Db, tahun: number, unitId: string): Promise<{ bagian: Bagian; jumlah: bigint; banyak: number }[]> =>
  db.many(sql`select r.bagian, sum(r.jumlah)::bigint as jumlah, count(*)::int as banyak from penganggaran.rincian r where r.tahun = ${tahun} and r.unit_id = ${unitId} and r.sampai is null group by 1 order by 1 limit 10`)

/** Sums by account group of a sub kegiatan, for the headings between the lines. */
export const jumlahRekening = (db: Db, subId: string): Promise<{ rekening: string; jumlah: bigint; banyak: number }[]> =>
  db.many(sql`select r.rekening, sum(r.jumlah)::bigint as jumlah, count(*)::int as banyak from penganggaran.rincian r where r.sub_id = ${subId} and r.sampai is null group by 1 order by 1 limit 500`)

/** What a line is written with; everything the database computes or keeps itself is left out. */
export interface IsiRincian {
  rekening: string; paket: string; keterangan: string; komponen_jenis: JenisKomponen; komponen: string | null; nama: string; spesifikasi: string; satuan: string; harga: bigint; harga_standar: bigint | null; dasar_lewat: string | null
  volume: string[]; satuan_volume: string[]; pajak: string; sumber_dana: string | null; wilayah: string | null; lokasi: string; usulan_id: string | null
}
export interface TempatRincian { tahun: number; unit_id: string; unit_jalur: string; bagian: Bagian; sub_id: string | null }
export interface BarisBaru extends IsiRincian, TempatRincian { id: string; urut: number; revisi: number }
const bigTeks = (_: string, n: unknown) => (typeof n === 'bigint' ? String(n) : n)
const ISI = raw('urut, rekening, paket, keterangan, komponen_jenis, komponen, nama, spesifikasi, satuan, harga, harga_standar, dasar_lewat, volume, satuan_volume, pajak, sumber_dana, wilayah, lokasi, usulan_id, revisi')
/** Writes lines into the open stage `dari`, any number of them in one statement. */
export const insertRincian = (tx: Tx, dari: number, baris: BarisBaru[], oleh: string | null, waktu: Date): Promise<number> =>
  tx.run(sql`insert into penganggaran.rincian (id, dari, tahun, unit_id, unit_jalur, bagian, sub_id, ${ISI}, jumlah, diubah_oleh, diubah_pada)
    select id, ${dari}, tahun, unit_id, unit_jalur, bagian, sub_id, ${ISI}, penganggaran.hitung_jumlah(volume, harga, pajak), ${oleh}::uuid, ${waktu} from jsonb_to_recordset(${JSON.stringify(baris, bigTeks)}::jsonb)
    as b (id uuid, tahun int, unit_id uuid, unit_jalur text, bagian text, sub_id uuid, urut int, rekening text, paket text, keterangan text, komponen_jenis text, komponen text, nama text, spesifikasi text, satuan text, harga bigint, harga_standar bigint, dasar_lewat text, volume numeric(14,2)[], satuan_volume text[], pajak numeric(5,2), sumber_dana text, wilayah text, lokasi text, usulan_id uuid, revisi int)`)
/** Changes a line that was born in the open stage. */
export const updateRincian = (tx: Tx, b: BarisBaru, oleh: string | null, waktu: Date): Promise<number> =>
  tx.run(sql`update penganggaran.rincian set sub_id = ${b.sub_id}, urut = ${b.urut}, rekening = ${b.rekening}, paket = ${b.paket}, keterangan = ${b.keterangan}, komponen_jenis = ${b.komponen_jenis}, komponen = ${b.komponen}, nama = ${b.nama}, spesifikasi = ${b.spesifikasi}, satuan = ${b.satuan},
    harga = ${b.harga}, harga_standar = ${b.harga_standar}, dasar_lewat = ${b.dasar_lewat}, volume = ${b.volume}::numeric[], satuan_volume = ${b.satuan_volume}::text[], pajak = ${b.pajak}::numeric, jumlah = penganggaran.hitung_jumlah(${b.volume}::numeric[], ${b.harga}::bigint, ${b.pajak}::numeric),
    sumber_dana = ${b.sumber_dana}, wilayah = ${b.wilayah}, lokasi = ${b.lokasi}, usulan_id = ${b.usulan_id}, revisi = ${b.revisi}, diubah_oleh = ${oleh}::uuid, diubah_pada = ${waktu} where id = ${b.id} and sampai is null`)
/** Ends lines that an earlier stage knows; those of the open stage itself are gone without trace but in the audit log. */
export const akhiriRincian = (tx: Tx, id: string, dari: number): Promise<number> => tx.run(sql`update penganggaran.rincian set sampai = ${dari} where id = ${id} and sampai is null`)
export const deleteRincian = (tx: Tx, id: string, dari: number): Promise<number> => tx.run(sql`delete from penganggaran.rincian where id = ${id} and dari = ${dari}`)
/** The last place in the order of a sub kegiatan, or of what an office has outside them. */
export const urutTerakhir = async (db: Db, t: TempatRincian): Promise<number> =>
  (await db.one<{ n: number }>(t.sub_id ? sql`select coalesce(max(urut), 0)::int as n from penganggaran.rincian where sub_id = ${t.sub_id} and sampai is null` : sql`select coalesce(max(urut), 0)::int as n from penganggaran.rincian where tahun = ${t.tahun} and unit_id = ${t.unit_id} and sub_id is null and sampai is null`)).n
