import { type Db, type Tx, now, sql } from '#kernel/platform'

export type KeadaanPindai = 'tidak_dipindai' | 'menunggu' | 'bersih' | 'terinfeksi'
export interface Lampiran { id: string; hash: string; nama: string; objek_jenis: string; objek_id: string; pengunggah: string; pindai: KeadaanPindai; pindai_pada: Date | null; penahanan_hukum: boolean; dibuat: Date; mime: string; ukuran: bigint }

export const insertLampiran = (tx: Tx, l: Pick<Lampiran, 'id' | 'hash' | 'nama' | 'objek_jenis' | 'objek_id' | 'pengunggah' | 'pindai'>) =>
  tx.run(sql`insert into documents.lampiran (id, hash, nama, objek_jenis, objek_id, pengunggah, pindai, pindai_pada, dibuat)
    values (${l.id}, ${l.hash}, ${l.nama}, ${l.objek_jenis}, ${l.objek_id}, ${l.pengunggah}, ${l.pindai}, ${l.pindai === 'bersih' ? now() : null}, ${now()})`)
export const findLampiran = (db: Db, id: string) =>
  db.maybe<Lampiran>(sql`select l.*, f.mime, f.ukuran from documents.lampiran l join documents.file f on f.hash = l.hash where l.id = ${id}`)
export const listLampiranByObjek = (db: Db, objek: { jenis: string; id: string }, most = 100) =>
  db.many<Lampiran>(sql`select l.*, f.mime, f.ukuran from documents.lampiran l join documents.file f on f.hash = l.hash where l.objek_jenis = ${objek.jenis} and l.objek_id = ${objek.id} order by l.id limit ${most}`)
export const updatePindai = (tx: Tx, id: string, pindai: KeadaanPindai) =>
  tx.run(sql`update documents.lampiran set pindai = ${pindai}, pindai_pada = ${now()} where id = ${id} and pindai = 'menunggu'`)
/** A draft's files follow it into the case. */
export const pindahkanLampiran = (tx: Tx, id: string[], objek: { jenis: string; id: string }) =>
  tx.run(sql`update documents.lampiran set objek_jenis = ${objek.jenis}, objek_id = ${objek.id} where id = any(${id}::uuid[])`)
/** How many attachments still wait for the scanner: for `doctor` and the administrator's page. */
export const countMenungguPindai = async (db: Db): Promise<number> =>
  Number((await db.one<{ n: bigint }>(sql`select count(*) as n from (select from documents.lampiran where pindai = 'menunggu' limit 1000) s`)).n)
/** Takes attachments away, but for those on legal hold; the sweep removes their bytes when nothing else points at them. */
export const hapusLampiran = (tx: Tx, id: string[]): Promise<number> => tx.run(sql`delete from documents.lampiran where id = any(${id}::uuid[]) and not penahanan_hukum`)
