import { catat } from '#kernel/audit'
import { type Actor, punyaHak } from '#kernel/identity'
import { adaTanggal, findWilayah, tambahHari } from '#kernel/organisation'
import { type Db, type Tx, refuse, sql } from '#kernel/platform'
import { findRujukan } from './rujukan.sql.ts'

// What Bappeda says once of places and offices: the price zone of a kecamatan, the bidang urusan of an office. Dated, with its decree.

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
const jaga = (actor: Actor): void => { if (!punyaHak(actor, 'perencanaan.kelola') && !punyaHak(actor, 'harga.kelola')) refuse('tidak-berwenang', 'Hanya pengelola perencanaan atau standar harga yang mengaturnya.', { status: 403 }) }

export interface ZonaTempat { kode: string; nama: string; zona: number | null; berlaku_mulai: string | null; dasar_hukum: string | null }
/** Every kecamatan of the regency with its price zone on a day, by name. */
export const listZona = (db: Db, kabupaten: string, hari: string): Promise<ZonaTempat[]> => db.many<ZonaTempat>(sql`select w.kode, w.nama, z.zona, z.berlaku_mulai, z.dasar_hukum from organisation.publik_wilayah w
  left join lateral (select zona, berlaku_mulai, dasar_hukum from perencanaan.zona_harga z where z.wilayah = w.kode and z.berlaku_mulai <= ${hari} order by z.berlaku_mulai desc limit 1) z on true where w.kode_induk = ${kabupaten} and w.berlaku_sampai is null order by w.nama limit 100`)
/** Puts a kecamatan or village into a price zone from a day on. Refuses a place that is not there and the same day twice. */
export async function aturZona(tx: Tx, actor: Actor, z: { wilayah: string; zona: number; mulai: string; dasar: string }): Promise<void> {
  jaga(actor)
  if (![3, 4].includes((await findWilayah(tx, z.wilayah))?.tingkat ?? 0)) salah('wilayah', 'Pilih kecamatan dari daftar.')
  if (![1, 2, 3].includes(z.zona)) salah('zona', 'Pilih zona 1, 2, atau 3.')
  if (!adaTanggal(z.mulai)) salah('mulai', 'Isi tanggal mulai berlaku.')
  const baru = await tx.run(sql`insert into perencanaan.zona_harga (wilayah, zona, berlaku_mulai, dasar_hukum) values (${z.wilayah}, ${z.zona}, ${z.mulai}, ${z.dasar}) on conflict do nothing`)
  if (baru === 0) salah('mulai', 'Zona tempat ini pada tanggal itu sudah ditetapkan. Pilih tanggal lain.')
  await catat(tx, { actor, tindakan: 'perencanaan.zona.set', objek: { jenis: 'zona_harga', id: `${z.wilayah}:${z.mulai}` }, sesudah: { zona: z.zona } })
}

export interface BidangKantor { id: string; nama: string; bidang: string[] | null }
/** Every office with a budget of its own and its bidang urusan on a day, by name (at most 200). */
export const listBidang = (db: Db, hari: string): Promise<BidangKantor[]> => db.many<BidangKantor>(sql`select u.id, u.nama, (select array_agg(b.bidang order by b.bidang) from perencanaan.bidang_unit b where b.unit_id = u.id and b.berlaku_mulai <= ${hari} and (b.berlaku_sampai is null or b.berlaku_sampai >= ${hari})) as bidang
  from organisation.publik_unit u where u.is_skpd and u.jenis <> 'kecamatan' and u.berlaku_sampai is null order by u.nama limit 200`)
/** The bidang urusan an office answers for from a day on ('1.03, 1.04'); those it had end the day before. Refuses a code that is no bidang of the nomenclature that day. */
export async function aturBidang(tx: Tx, actor: Actor, b: { unitId: string; bidang: string; mulai: string; dasar: string }): Promise<void> {
  jaga(actor)
  if (!adaTanggal(b.mulai)) salah('mulai', 'Isi tanggal mulai berlaku.')
  const kode = [...new Set(b.bidang.split(/[,;\s]+/).filter(Boolean))]
  if (kode.length < 1 || kode.length > 6) salah('bidang', 'Isi satu sampai enam kode bidang urusan, misalnya 1.03.')
  for (const satu of kode) if ((await findRujukan(tx, 'nomenklatur', satu, b.mulai))?.tingkat !== 2) salah('bidang', `${satu} bukan kode bidang urusan. Contoh: 1.03.`)
  if (!(await tx.maybe(sql`select 1 from organisation.publik_unit where id = ${b.unitId} and is_skpd and berlaku_sampai is null`))) salah('unit', 'Pilih perangkat daerah dari daftar.')
  await tx.run(sql`delete from perencanaan.bidang_unit where unit_id = ${b.unitId} and berlaku_mulai >= ${b.mulai}`)
  await tx.run(sql`update perencanaan.bidang_unit set berlaku_sampai = ${tambahHari(b.mulai, -1)} where unit_id = ${b.unitId} and (berlaku_sampai is null or berlaku_sampai >= ${b.mulai})`)
  await tx.run(sql`insert into perencanaan.bidang_unit (unit_id, bidang, berlaku_mulai, dasar_hukum) select ${b.unitId}, x, ${b.mulai}, ${b.dasar} from unnest(${kode}::text[]) x`)
  await catat(tx, { actor, tindakan: 'perencanaan.bidang.set', objek: { jenis: 'bidang_unit', id: b.unitId }, sesudah: { bidang: kode, mulai: b.mulai } })
}
