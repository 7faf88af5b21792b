import { type Db, type Tx, now, sql } from '#kernel/platform'

export type JenisIsi = 'surat' | 'perkara' | 'kertas'
/** One thing in a dossier. After destruction only number, date, record and hash are left of it. */
export interface IsiBerkas {
  id: string; berkas_arsip_id: string; unit_id: string; urut: number; jenis: JenisIsi; objek_id: string | null; nomor: string | null; tanggal: string | null; uraian: string
  tingkat: 'asli' | 'salinan' | 'tembusan'; jumlah: string; lokasi: string; oleh_teks: string; pada: Date; dimusnahkan_pada: Date | null; berita_acara: string | null; sidik: string | null
}
const KOLOM = sql`i.id, i.berkas_arsip_id, i.unit_id, i.urut, i.jenis, i.objek_id, i.nomor, i.tanggal, i.uraian, i.tingkat, i.jumlah, i.lokasi, i.oleh_teks, i.pada, i.dimusnahkan_pada, i.berita_acara, i.sidik`

/** What lies in these dossiers, in order, from `sesudah` on. */
export const listIsi = (db: Db, berkasId: string[], { sesudah = 0, batas = 500 }: { sesudah?: number; batas?: number } = {}): Promise<IsiBerkas[]> =>
  db.many<IsiBerkas>(sql`select ${KOLOM} from kearsipan.isi_berkas i where i.berkas_arsip_id = any(${berkasId}::uuid[]) and i.urut > ${sesudah}::int order by i.berkas_arsip_id, i.urut limit ${batas}`)
export const findIsi = (db: Db, id: string): Promise<IsiBerkas | undefined> => db.maybe<IsiBerkas>(sql`select ${KOLOM} from kearsipan.isi_berkas i where i.id = ${id}`)
/** Where these things are filed, or were until they were destroyed there. */
export const listLetakObjek = (db: Db, objekId: string[]): Promise<Pick<IsiBerkas, 'id' | 'objek_id' | 'unit_id' | 'berkas_arsip_id' | 'dimusnahkan_pada'>[]> =>
  db.many(sql`select i.id, i.objek_id, i.unit_id, i.berkas_arsip_id, i.dimusnahkan_pada from kearsipan.isi_berkas i where i.objek_id = any(${objekId}::uuid[]) limit 20000`)

export type IsiBaru = Pick<IsiBerkas, 'id' | 'jenis' | 'objek_id' | 'nomor' | 'tanggal' | 'uraian' | 'tingkat' | 'jumlah' | 'lokasi'>
/** Lays things at the end of a dossier, in one statement; what its unit has filed already is left out. Returns the objects laid in. */
export async function insertIsi(tx: Tx, berkasId: string, unitId: string, isi: IsiBaru[], oleh: string): Promise<(string | null)[]> {
  const masuk = await tx.many<{ objek_id: string | null }>(sql`insert into kearsipan.isi_berkas (id, berkas_arsip_id, unit_id, urut, jenis, objek_id, nomor, tanggal, uraian, tingkat, jumlah, lokasi, oleh_teks, pada)
    select b.id, ${berkasId}, ${unitId}, (select coalesce(max(x.urut), 0) from kearsipan.isi_berkas x where x.berkas_arsip_id = ${berkasId}) + b.n, b.jenis, b.objek_id, b.nomor, b.tanggal, b.uraian, b.tingkat, b.jumlah, b.lokasi, ${oleh}, ${now()}
    from unnest(${isi.map((i) => i.id)}::uuid[], ${isi.map((i) => i.jenis)}::text[], ${isi.map((i) => i.objek_id)}::uuid[], ${isi.map((i) => i.nomor)}::text[], ${isi.map((i) => i.tanggal)}::date[], ${isi.map((i) => i.uraian)}::text[],
      ${isi.map((i) => i.tingkat)}::text[], ${isi.map((i) => i.jumlah)}::text[], ${isi.map((i) => i.lokasi)}::text[]) with ordinality b (id, jenis, objek_id, nomor, tanggal, uraian, tingkat, jumlah, lokasi, n)
    on conflict (unit_id, objek_id) where objek_id is not null do nothing returning objek_id`)
  await tx.run(sql`update kearsipan.berkas_arsip set jumlah = jumlah + ${masuk.length}::int where id = ${berkasId}`)
  return masuk.map((satu) => satu.objek_id)
}
export const pertegasKeamanan = (tx: Tx, berkasId: string, keamanan: string): Promise<number> =>
  tx.run(sql`update kearsipan.berkas_arsip set keamanan = ${keamanan} where id = ${berkasId} and array_position(array['biasa', 'terbatas', 'rahasia', 'sangat_rahasia'], keamanan) < array_position(array['biasa', 'terbatas', 'rahasia', 'sangat_rahasia'], ${keamanan})`)
/** Takes a thing out of a dossier that is still open. */
export async function removeIsi(tx: Tx, isi: Pick<IsiBerkas, 'id' | 'berkas_arsip_id'>): Promise<void> {
  await tx.run(sql`delete from kearsipan.isi_berkas where id = ${isi.id} and dimusnahkan_pada is null`)
  await tx.run(sql`update kearsipan.berkas_arsip set jumlah = jumlah - 1 where id = ${isi.berkas_arsip_id}`)
}

/** What is left of destroyed things. */
export const jadikanSisa = (tx: Tx, sisa: { id: string; sidik: string | null }[], beritaAcara: string | null): Promise<number> =>
  tx.run(sql`update kearsipan.isi_berkas i set uraian = '(dimusnahkan)', jumlah = '', lokasi = '', dimusnahkan_pada = ${now()}, berita_acara = ${beritaAcara}, sidik = s.sidik
    from unnest(${sisa.map((s) => s.id)}::uuid[], ${sisa.map((s) => s.sidik)}::text[]) s (id, sidik) where i.id = s.id and i.dimusnahkan_pada is null`)
export const tutupBerkasMusnah = (tx: Tx, berkasId: string[]): Promise<number> =>
  tx.run(sql`update kearsipan.berkas_arsip a set tahap = 'musnah', dimusnahkan_pada = ${now()}, keterangan = '', lokasi = '', ditutup = coalesce(a.ditutup, ${now()}::date) where a.id = any(${berkasId}::uuid[]) and a.tahap <> 'musnah' and not exists (select 1 from kearsipan.isi_berkas i where i.berkas_arsip_id = a.id and i.dimusnahkan_pada is null)`)
export const listIsiObjek = (db: Db, objekId: string[]): Promise<IsiBerkas[]> => db.many<IsiBerkas>(sql`select ${KOLOM} from kearsipan.isi_berkas i where i.objek_id = any(${objekId}::uuid[]) and i.dimusnahkan_pada is null limit 20000`)
