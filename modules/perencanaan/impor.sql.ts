import { type Db, type Sql, type Tx, now, sql } from '#kernel/platform'
import { hitungKomponen } from './komponen.sql.ts'
import type { BarisRujukan, JenisRujukan, SalahSel } from './rujukan.ts'
import { BERHARGA, BERJENJANG } from './rujukan.ts'

export type KeadaanImpor = 'menunggu' | 'dibaca' | 'siap' | 'salah' | 'diterapkan' | 'dibatalkan'
export interface Impor { id: string; jenis: JenisRujukan; nama: string; dasar_hukum: string; berlaku_mulai: string; cakupan: 'lengkap' | 'tambahan'; berkas_hash: string; berkas_jenis: 'csv' | 'xlsx'; keadaan: KeadaanImpor; dibaca: number; permil: number; salah: number; baru: number; berubah: number; tetap: number; hilang: number; sebab: string | null; dibuat_oleh: string | null; dibuat_pada: Date }
const kolom = sql`id, jenis, nama, dasar_hukum, berlaku_mulai, cakupan, berkas_hash, berkas_jenis, keadaan, dibaca, permil, salah, baru, berubah, tetap, hilang, sebab, dibuat_oleh, dibuat_pada`

export const findImpor = (db: Db, id: string): Promise<Impor | undefined> => db.maybe<Impor>(sql`select ${kolom} from perencanaan.impor where id = ${id}`)
export const lockImpor = (tx: Tx, id: string): Promise<Impor | undefined> => tx.maybe<Impor>(sql`select ${kolom} from perencanaan.impor where id = ${id} for update`)
export const findImporByKunci = (db: Db, kunci: string): Promise<{ id: string } | undefined> => db.maybe(sql`select id from perencanaan.impor where kunci = ${kunci}`)
export const listImpor = (db: Db): Promise<Impor[]> => db.many<Impor>(sql`select ${kolom} from perencanaan.impor order by dibuat_pada desc, id desc limit 20`)
export const listSalah = (db: Db, id: string): Promise<SalahSel[]> => db.many<SalahSel>(sql`select baris, sel, nilai, pesan from perencanaan.impor_salah where impor_id = ${id} order by baris, sel limit 200`)

export const insertImpor = (tx: Tx, i: Pick<Impor, 'id' | 'jenis' | 'nama' | 'dasar_hukum' | 'berlaku_mulai' | 'cakupan' | 'berkas_hash' | 'berkas_jenis' | 'dibuat_oleh'> & { kunci: string }): Promise<number> =>
  tx.run(sql`insert into perencanaan.impor (id, jenis, nama, dasar_hukum, berlaku_mulai, cakupan, berkas_hash, berkas_jenis, keadaan, kunci, dibuat_oleh, dibuat_pada)
    values (${i.id}, ${i.jenis}, ${i.nama}, ${i.dasar_hukum}, ${i.berlaku_mulai}, ${i.cakupan}, ${i.berkas_hash}, ${i.berkas_jenis}, 'menunggu', ${i.kunci}, ${i.dibuat_oleh}, ${now()})`)
/** Begins (again): nothing of an earlier, broken reading stays. Returns 0 when it is not to be read any more. */
export async function mulaiBaca(tx: Tx, id: string): Promise<number> {
  const mulai = await tx.run(sql`update perencanaan.impor set keadaan = 'dibaca', dibaca = 0, permil = 0, salah = 0 where id = ${id} and keadaan in ('menunggu', 'dibaca')`)
  if (mulai === 1) {
    await tx.run(sql`delete from perencanaan.impor_baris where impor_id = ${id}`)
    await tx.run(sql`delete from perencanaan.impor_salah where impor_id = ${id}`)
  }
  return mulai
}
export const updateMaju = (tx: Tx, id: string, dibaca: number, permil: number): Promise<number> => tx.run(sql`update perencanaan.impor set dibaca = ${dibaca}, permil = ${permil} where id = ${id} and keadaan = 'dibaca'`)
export const updateKeadaan = (tx: Tx, id: string, keadaan: KeadaanImpor, sebab: string | null = null): Promise<number> =>
  tx.run(sql`update perencanaan.impor set keadaan = ${keadaan}, sebab = ${sebab}, selesai_pada = ${now()} where id = ${id}`)

const teks = (nilai: unknown): string => JSON.stringify(nilai, (_, v) => (typeof v === 'bigint' ? String(v) : v))
export const insertBarisImpor = (tx: Tx, id: string, baris: BarisRujukan[]): Promise<number> => tx.run(sql`insert into perencanaan.impor_baris (impor_id, baris, kode, nama, induk, tingkat, satuan, harga, rincian)
  select ${id}, b.baris, b.kode, b.nama, b.induk, b.tingkat, b.satuan, b.harga, b.rincian from jsonb_to_recordset(${teks(baris)}::jsonb) as b (baris int, kode text, nama text, induk text, tingkat smallint, satuan text, harga bigint, rincian jsonb)`)
export const insertSalah = (tx: Tx, id: string, urut: number, salah: SalahSel[]): Promise<number> => tx.run(sql`insert into perencanaan.impor_salah (impor_id, urut, baris, sel, nilai, pesan)
  select ${id}, ${urut} + row_number() over (), s.baris, s.sel, s.nilai, s.pesan from jsonb_to_recordset(${teks(salah)}::jsonb) as s (baris int, sel text, nilai text, pesan text)`)

const CARI_SALAH = 200
/** What only shows when all rows are there: codes twice, rows without the row above, codes that have ended. */
export async function listSalahMenyeluruh(db: Db, impor: Impor): Promise<SalahSel[]> {
  const tanya = (isi: Sql) => db.many<SalahSel>(sql`${isi} order by 1 limit ${CARI_SALAH}`)
  const ganda = tanya(sql`select b.baris, 'A' || b.baris as sel, b.kode as nilai, 'Kode ini sudah ada pada baris ' || d.pertama || '.' as pesan from perencanaan.impor_baris b
    join (select kode, min(baris) as pertama from perencanaan.impor_baris where impor_id = ${impor.id} group by kode having count(*) > 1) d on d.kode = b.kode and b.baris > d.pertama where b.impor_id = ${impor.id}`)
  const yatim = BERJENJANG.has(impor.jenis) ? tanya(sql`select b.baris, 'A' || b.baris as sel, b.kode as nilai, 'Kode induknya, ' || b.induk || ', tidak ada. Tambahkan barisnya.' as pesan from perencanaan.impor_baris b
    where b.impor_id = ${impor.id} and b.induk is not null and not exists (select from perencanaan.impor_baris i where i.impor_id = ${impor.id} and i.kode = b.induk)
      ${impor.cakupan === 'tambahan' ? sql`and not exists (select from perencanaan.rujukan r where r.jenis = ${impor.jenis} and r.kode = b.induk and r.berlaku_sampai is null)` : sql``}`) : []
  const usai = tanya(sql`select b.baris, 'A' || b.baris as sel, b.kode as nilai, 'Kode tahun lalu: tidak berlaku lagi sejak ' || to_char(l.sampai + 1, 'DD-MM-YYYY') || coalesce(', kini ' || g.kode, '') || '.' as pesan from perencanaan.impor_baris b
    join lateral (select max(r.berlaku_sampai) as sampai from perencanaan.rujukan r where r.jenis = ${impor.jenis} and r.kode = b.kode having bool_and(r.berlaku_sampai is not null)) l on l.sampai is not null
    left join lateral (select n.kode from perencanaan.rujukan n where n.jenis = ${impor.jenis} and n.berlaku_sampai is null and n.rincian->>'kode_lama' = b.kode limit 1) g on true where b.impor_id = ${impor.id}`)
  return (await Promise.all([ganda, yatim, usai, impor.jenis === 'hspk' ? tanya(komponenSalah(impor)) : [], BERHARGA.has(impor.jenis) ? tanya(rujukUsai(impor)) : []])).flat()
}
/** Parts of an HSPK that are not there on its first day, and prices that are not the sum of their parts. */
const komponenSalah = (impor: Impor): Sql => sql`select b.baris, 'baris ' || b.baris as sel, coalesce(array_to_string(h.hilang, ', '), b.harga::text) as nilai, case when h.hilang is not null then 'Komponen ini tidak ada dalam SSH atau SBU pada tanggal itu.' else 'Harga tidak sama dengan jumlah komponennya, ' || h.hitung || '.' end as pesan
  from perencanaan.impor_baris b join (${hitungKomponen(berkomponen(impor), sql`${impor.berlaku_mulai}`)}) h on h.kode = b.kode where b.impor_id = ${impor.id} and (h.hilang is not null or b.harga is not null and b.harga <> h.hitung)`
const berkomponen = (impor: Impor): Sql => sql`select kode, rincian from perencanaan.impor_baris where impor_id = ${impor.id} and jsonb_typeof(rincian->'komponen') = 'array'`
/** Fills in the prices, in all zones, of the HSPK that came with their parts. */
export const isiHargaKomponen = (tx: Tx, impor: Impor): Promise<number> => tx.run(sql`update perencanaan.impor_baris b set harga = h.hitung, rincian = b.rincian || case when h.hitung_2 <> h.hitung then jsonb_build_object('harga_2', h.hitung_2::text) else '{}' end || case when h.hitung_3 <> h.hitung then jsonb_build_object('harga_3', h.hitung_3::text) else '{}' end
  from (${hitungKomponen(berkomponen(impor), sql`${impor.berlaku_mulai}`)}) h where b.impor_id = ${impor.id} and h.kode = b.kode and h.hilang is null`)
/** Prices and dictionary entries that point at an account or sub kegiatan which has ended by then. */
const rujukUsai = (impor: Impor): Sql => sql`select b.baris, 'baris ' || b.baris as sel, k.kode as nilai, 'Menunjuk kode tahun lalu ' || k.kode || ', yang tidak berlaku lagi.' as pesan from perencanaan.impor_baris b
  cross join lateral (select 'rekening' as jenis, jsonb_array_elements_text(case when jsonb_typeof(b.rincian->'rekening') = 'array' then b.rincian->'rekening' else '[]' end) as kode union all select 'nomenklatur', b.rincian->>'sub_kegiatan') k
  where b.impor_id = ${impor.id} and k.kode is not null and exists (select from perencanaan.rujukan r where r.jenis = k.jenis and r.kode = k.kode)
    and not exists (select from perencanaan.rujukan r where r.jenis = k.jenis and r.kode = k.kode and (r.berlaku_sampai is null or r.berlaku_sampai >= ${impor.berlaku_mulai}))`

const BEDA = sql`(r.nama, r.satuan, r.harga, r.rincian) is distinct from (b.nama, b.satuan, b.harga, b.rincian)`
/** Counts what applying would do, and marks the import as ready (or as faulty when `salah` is above zero). */
export const selesaiBaca = (tx: Tx, impor: Impor, dibaca: number, salah: number): Promise<number> => tx.run(sql`update perencanaan.impor i set dibaca = ${dibaca}, permil = 1000, salah = ${salah}, keadaan = ${salah > 0 ? 'salah' : 'siap'}, baru = n.baru, berubah = n.berubah, tetap = n.tetap, hilang = n.hilang
  from (select count(*) filter (where r.kode is null) as baru, count(*) filter (where r.kode is not null and b.kode is not null and ${BEDA}) as berubah, count(*) filter (where r.kode is not null and b.kode is not null and not ${BEDA}) as tetap,
      case when ${impor.cakupan} = 'lengkap' then count(*) filter (where b.kode is null) else 0 end as hilang
    from (select * from perencanaan.impor_baris where impor_id = ${impor.id}) b full join (select * from perencanaan.rujukan where jenis = ${impor.jenis} and berlaku_sampai is null) r on r.kode = b.kode) n where i.id = ${impor.id}`)

export interface BedaImpor { kode: string; nama: string; lama: string | null; satuan_lama: string | null; satuan: string | null; harga_lama: bigint | null; harga: bigint | null }
/** First rows of what would come, change or end, by code. */
export function listBedaImpor(db: Db, impor: Impor, apa: 'baru' | 'berubah' | 'hilang', batas: number): Promise<BedaImpor[]> {
  if (apa === 'hilang') return db.many<BedaImpor>(sql`select r.kode, r.nama, r.nama as lama, r.satuan as satuan_lama, null::text as satuan, r.harga as harga_lama, null::bigint as harga from perencanaan.rujukan r
    where r.jenis = ${impor.jenis} and r.berlaku_sampai is null and ${impor.cakupan} = 'lengkap' and not exists (select from perencanaan.impor_baris b where b.impor_id = ${impor.id} and b.kode = r.kode) order by r.kode limit ${batas}`)
  return db.many<BedaImpor>(sql`select b.kode, b.nama, r.nama as lama, r.satuan as satuan_lama, b.satuan, r.harga as harga_lama, b.harga from perencanaan.impor_baris b
    left join perencanaan.rujukan r on r.jenis = ${impor.jenis} and r.kode = b.kode and r.berlaku_sampai is null where b.impor_id = ${impor.id} and ${apa === 'baru' ? sql`r.kode is null` : sql`r.kode is not null and ${BEDA}`} order by b.kode limit ${batas}`)
}
/** Ends what changes or is gone the day before, and adds what is new: three statements, whatever the size. */
export async function terapkanBaris(tx: Tx, impor: Impor, versiId: string): Promise<void> {
  await tx.run(sql`update perencanaan.rujukan r set berlaku_sampai = ${impor.berlaku_mulai}::date - 1 from perencanaan.impor_baris b where b.impor_id = ${impor.id} and r.jenis = ${impor.jenis} and r.kode = b.kode and r.berlaku_sampai is null and ${BEDA}`)
  if (impor.cakupan === 'lengkap') await tx.run(sql`update perencanaan.rujukan r set berlaku_sampai = ${impor.berlaku_mulai}::date - 1 where r.jenis = ${impor.jenis} and r.berlaku_sampai is null and not exists (select from perencanaan.impor_baris b where b.impor_id = ${impor.id} and b.kode = r.kode)`)
  await tx.run(sql`insert into perencanaan.rujukan (jenis, kode, berlaku_mulai, nama, induk, tingkat, satuan, harga, rincian, versi_id) select ${impor.jenis}, b.kode, ${impor.berlaku_mulai}, b.nama, b.induk, b.tingkat, b.satuan, b.harga, b.rincian, ${versiId}
    from perencanaan.impor_baris b where b.impor_id = ${impor.id} and not exists (select from perencanaan.rujukan r where r.jenis = ${impor.jenis} and r.kode = b.kode and r.berlaku_sampai is null)`)
  await tx.run(sql`delete from perencanaan.impor_baris where impor_id = ${impor.id}`)
}
