import { type Actor, kebijakan } from '#kernel/identity'
import { kataCari } from '#kernel/organisation'
import { type Db, type Sql, type Tx, empty, now, sql } from '#kernel/platform'

export type StatusIzin = 'berlaku' | 'kedaluwarsa' | 'dicabut'
/** A permit in the register. `pemegang_publik` and what is public stands beside what only officials read. */
export interface Izin {
  id: string; token: string; nomor: string; naskah_id: string; berkas_id: string; layanan: string; nama: string; orang_id: string; pemegang: string; pemegang_publik: string; objek: string
  lokasi_kode: string | null; lokasi: string; kecamatan: string | null; berlaku_dari: string; berlaku_sampai: string | null; status: StatusIzin; alasan_cabut: string | null; dasar_cabut: string | null; dicabut_pada: Date | null
  diingatkan_hari: number | null; unit_id: string; unit_jalur: string; terbit_pada: Date
}
/** What everybody may read. */
export type IzinPublik = Pick<Izin, 'token' | 'nomor' | 'nama' | 'pemegang_publik' | 'objek' | 'kecamatan' | 'berlaku_dari' | 'berlaku_sampai' | 'status' | 'terbit_pada'>

const I = sql`i.id, i.token, i.nomor, i.naskah_id, i.berkas_id, i.layanan, i.nama, i.orang_id, i.pemegang, i.pemegang_publik, i.objek, i.lokasi_kode, i.lokasi, i.kecamatan, i.berlaku_dari, i.berlaku_sampai, i.status, i.alasan_cabut, i.dasar_cabut,
  i.dicabut_pada, i.diingatkan_hari, i.unit_id, i.unit_jalur, i.terbit_pada`
const P = sql`i.token, i.nomor, i.nama, i.pemegang_publik, i.objek, i.kecamatan, i.berlaku_dari, i.berlaku_sampai, i.status, i.terbit_pada`
const boleh = (actor: Actor, hak: string): Sql => kebijakan(actor, hak, { unitId: sql`i.unit_id`, unitJalur: sql`i.unit_jalur`, wilayah: sql`i.lokasi_kode` })

/** Enters a permit; a case that is in the register already stays as it is. Returns how many rows were added. */
export const insertIzin = (tx: Tx, i: Omit<Izin, 'status' | 'alasan_cabut' | 'dasar_cabut' | 'dicabut_pada' | 'diingatkan_hari' | 'terbit_pada'>): Promise<number> => tx.run(sql`
  insert into perizinan.izin (id, token, nomor, naskah_id, berkas_id, layanan, nama, orang_id, pemegang, pemegang_publik, objek, lokasi_kode, lokasi, kecamatan, berlaku_dari, berlaku_sampai, status, unit_id, unit_jalur, terbit_pada)
  values (${i.id}, ${i.token}, ${i.nomor}, ${i.naskah_id}, ${i.berkas_id}, ${i.layanan}, ${i.nama}, ${i.orang_id}, ${i.pemegang}, ${i.pemegang_publik}, ${i.objek}, ${i.lokasi_kode}, ${i.lokasi}, ${i.kecamatan}, ${i.berlaku_dari}, ${i.berlaku_sampai}, 'berlaku', ${i.unit_id}, ${i.unit_jalur}, ${now()})
  on conflict (berkas_id) do nothing`)

export const findIzinByBerkas = (db: Db, berkasId: string): Promise<Izin | undefined> => db.maybe<Izin>(sql`select ${I} from perizinan.izin i where i.berkas_id = ${berkasId}`)
export const findIzinByToken = (db: Db, token: string): Promise<IzinPublik & Pick<Izin, 'dicabut_pada'> | undefined> => db.maybe(sql`select ${P}, i.dicabut_pada from perizinan.izin i where i.token = ${token}`)
/** The permit if the actor may manage or revoke it. */
export const findIzinUntuk = (db: Db, actor: Actor, id: string): Promise<Izin | undefined> =>
  db.maybe<Izin>(sql`select ${I} from perizinan.izin i where i.id = ${id} and (${boleh(actor, 'izin.kelola')} or ${boleh(actor, 'izin.cabut')})`)
/** The permit, held until the transaction ends, if the actor may revoke it. */
export const lockIzinUntukCabut = (tx: Tx, actor: Actor, id: string): Promise<Izin | undefined> => tx.maybe<Izin>(sql`select ${I} from perizinan.izin i where i.id = ${id} and ${boleh(actor, 'izin.cabut')} for update`)

export interface SaringIzin { q?: string | undefined; keadaan?: 'berlaku' | 'kedaluwarsa' | 'dicabut' | 'segera' | undefined; layanan?: string | undefined }
export interface HalamanIzin { sesudah?: { pada: Date; id: string } | undefined; batas?: number }

/** Every word a prefix: "rekl watamp" finds "reklame … Watampone". */
function cocok(q: string): Sql {
  const kata = kataCari(q).slice(0, 8)
  return kata.length === 0 ? sql`false` : sql`i.cari @@ to_tsquery('simple', ${kata.map((satu) => `'${satu.replaceAll("'", '')}':*`).join(' & ')})`
}
const menurut = ({ keadaan, layanan }: SaringIzin, hariIni: string): Sql => sql`${layanan ? sql`and i.layanan = ${layanan}` : empty} ${
  keadaan === 'dicabut' ? sql`and i.status = 'dicabut'` : keadaan === 'kedaluwarsa' ? sql`and i.status <> 'dicabut' and i.berlaku_sampai < ${hariIni}::date`
    : keadaan === 'berlaku' ? sql`and i.status = 'berlaku' and (i.berlaku_sampai is null or i.berlaku_sampai >= ${hariIni}::date)`
      : keadaan === 'segera' ? sql`and i.status = 'berlaku' and i.berlaku_sampai between ${hariIni}::date and ${hariIni}::date + 30` : empty}`
const sesudahnya = (sesudah: HalamanIzin['sesudah']): Sql => (sesudah ? sql`and (i.terbit_pada, i.id) < (${sesudah.pada}, ${sesudah.id}::uuid)` : empty)

/** The register as the actor may manage it, newest first: by number, the beginning of the holder's name, or words of object and place. */
export function listIzin(db: Db, actor: Actor, hariIni: string, { q, ...saring }: SaringIzin, { sesudah, batas = 50 }: HalamanIzin = {}): Promise<Izin[]> {
  const kata = q?.trim()
  const cari = kata ? sql`and (i.nomor = ${kata} or lower(i.pemegang) ^@ ${kata.toLowerCase()} or ${cocok(kata)})` : empty
  return db.many<Izin>(sql`select ${I} from perizinan.izin i where ${boleh(actor, 'izin.kelola')} ${cari} ${menurut(saring, hariIni)} ${sesudahnya(sesudah)} order by i.terbit_pada desc, i.id desc limit ${batas}`)
}
/** The register as everybody may read it. */
export function cariIzinPublik(db: Db, hariIni: string, { q, ...saring }: SaringIzin, { sesudah, batas = 25 }: HalamanIzin = {}): Promise<(IzinPublik & { id: string })[]> {
  const kata = q?.trim()
  return db.many(sql`select i.id, ${P} from perizinan.izin i where true ${kata ? sql`and (i.nomor = ${kata} or ${cocok(kata)})` : empty} ${menurut(saring, hariIni)} ${sesudahnya(sesudah)} order by i.terbit_pada desc, i.id desc limit ${batas}`)
}

export const updateIzinCabut = (tx: Tx, id: string, alasan: string, dasar: string): Promise<number> =>
  tx.run(sql`update perizinan.izin set status = 'dicabut', alasan_cabut = ${alasan}, dasar_cabut = ${dasar}, dicabut_pada = ${now()} where id = ${id} and status <> 'dicabut'`)
/** Permits whose last day has passed become expired; how many, at most `batas`. */
export const kedaluwarsakan = (tx: Tx, hariIni: string, batas: number): Promise<number> => tx.run(sql`update perizinan.izin set status = 'kedaluwarsa'
  where id in (select id from perizinan.izin where status = 'berlaku' and berlaku_sampai < ${hariIni}::date order by berlaku_sampai, id limit ${batas} for update skip locked)`)
/** Permits that end within `hari` days and whose holder was not told at that distance yet, held, at most `batas`. */
export const listAkanBerakhir = (tx: Tx, hariIni: string, hari: number, batas: number): Promise<Izin[]> => tx.many<Izin>(sql`select ${I} from perizinan.izin i
  where i.status = 'berlaku' and i.berlaku_sampai between ${hariIni}::date and ${hariIni}::date + ${hari}::int and (i.diingatkan_hari is null or i.diingatkan_hari > ${hari}) order by i.berlaku_sampai, i.id limit ${batas} for update skip locked`)
export const updateDiingatkan = (tx: Tx, id: string, hari: number): Promise<number> => tx.run(sql`update perizinan.izin set diingatkan_hari = ${hari} where id = ${id}`)
