import { type Db, type Tx, sql } from '#kernel/platform'

export interface Cakupan { tabel: string[]; berkas: string[]; akun: string[]; semua: boolean }
export interface IsiInsiden { data?: string; bagaimana?: string; penanganan?: string; pemulihan?: string; saran?: string; kontak?: string; publik?: string }
export type KeadaanInsiden = 'dinyatakan' | 'disusun' | 'diberitahukan' | 'selesai'
export interface Insiden {
  id: string; nomor: string; latihan: boolean; judul: string; uraian: string; mulai: Date | null; sampai: Date | null; diketahui_pada: Date; tenggat: Date; cakupan: Cakupan; isi: IsiInsiden
  keadaan: KeadaanInsiden; dihitung_pada: Date | null; lama_hitung_ms: number | null; jumlah_terdampak: number | null; selesai_pada: Date | null; pelajaran: string | null; oleh: string
}
export type JenisCatatan = 'dinyatakan' | 'dihitung' | 'isi' | 'lembaga' | 'subjek' | 'publik' | 'catatan' | 'selesai'
export interface CatatanInsiden { urut: number; jenis: JenisCatatan; uraian: string; tujuan: string | null; nomor_surat: string | null; oleh: string; pada: Date }
const kolom = sql`id, nomor, latihan, judul, uraian, mulai, sampai, diketahui_pada, tenggat, cakupan, isi, keadaan, dihitung_pada, lama_hitung_ms, jumlah_terdampak, selesai_pada, pelajaran, oleh`

export const insertInsiden = (tx: Tx, i: Pick<Insiden, 'id' | 'nomor' | 'latihan' | 'judul' | 'uraian' | 'mulai' | 'sampai' | 'diketahui_pada' | 'tenggat' | 'cakupan' | 'oleh'>): Promise<number> => tx.run(sql`
  insert into pelindungan_data.insiden (id, nomor, latihan, judul, uraian, mulai, sampai, diketahui_pada, tenggat, cakupan, keadaan, oleh)
  values (${i.id}, ${i.nomor}, ${i.latihan}, ${i.judul}, ${i.uraian}, ${i.mulai}, ${i.sampai}, ${i.diketahui_pada}, ${i.tenggat}, ${JSON.stringify(i.cakupan)}::jsonb, 'dinyatakan', ${i.oleh})`)
export const findInsiden = (db: Db, id: string): Promise<Insiden | undefined> => db.maybe<Insiden>(sql`select ${kolom} from pelindungan_data.insiden where id = ${id}`)
export const lockInsiden = (tx: Tx, id: string): Promise<Insiden | undefined> => tx.maybe<Insiden>(sql`select ${kolom} from pelindungan_data.insiden where id = ${id} for update`)
export const listInsiden = (db: Db, batas = 100): Promise<Insiden[]> => db.many<Insiden>(sql`select ${kolom} from pelindungan_data.insiden order by id desc limit ${batas}`)
export const setHitungan = (tx: Tx, id: string, h: { pada: Date; lama: number; jumlah: number }): Promise<number> => tx.run(sql`update pelindungan_data.insiden set dihitung_pada = ${h.pada}, lama_hitung_ms = ${h.lama}, jumlah_terdampak = ${h.jumlah} where id = ${id}`)
export const setIsi = (tx: Tx, id: string, isi: IsiInsiden): Promise<number> => tx.run(sql`update pelindungan_data.insiden set isi = ${JSON.stringify(isi)}::jsonb, keadaan = case when keadaan = 'dinyatakan' then 'disusun' else keadaan end where id = ${id}`)
export const setKeadaanInsiden = (tx: Tx, id: string, keadaan: KeadaanInsiden, selesai: { pada: Date; pelajaran: string } | null): Promise<number> => tx.run(sql`
  update pelindungan_data.insiden set keadaan = ${keadaan}, selesai_pada = ${selesai?.pada ?? null}, pelajaran = coalesce(${selesai?.pelajaran ?? null}, pelajaran) where id = ${id}`)
export const insertCatatanInsiden = (tx: Tx, insidenId: string, c: Omit<CatatanInsiden, 'urut'>): Promise<number> => tx.run(sql`
  insert into pelindungan_data.catatan_insiden (insiden_id, urut, jenis, uraian, tujuan, nomor_surat, oleh, pada)
  select ${insidenId}, coalesce(max(urut), 0) + 1, ${c.jenis}, ${c.uraian}, ${c.tujuan}, ${c.nomor_surat}, ${c.oleh}, ${c.pada}::timestamptz from pelindungan_data.catatan_insiden where insiden_id = ${insidenId}`)
export const listCatatanInsiden = (db: Db, insidenId: string): Promise<CatatanInsiden[]> => db.many<CatatanInsiden>(sql`select urut, jenis, uraian, tujuan, nomor_surat, oleh, pada from pelindungan_data.catatan_insiden where insiden_id = ${insidenId} order by urut limit 500`)

/** Adds people with the reason why each is on the list; who is there already gets the reason as well. */
export const tambahTerdampak = (tx: Tx, insidenId: string, orang: string[], sebab: string): Promise<number> => tx.run(sql`
  insert into pelindungan_data.terdampak as t (insiden_id, orang_id, sebab) select ${insidenId}::uuid, unnest(${orang}::uuid[]), ${[sebab]}::text[]
  on conflict (insiden_id, orang_id) do update set sebab = t.sebab || excluded.sebab where not t.sebab @> excluded.sebab`)
export const kosongkanTerdampak = (tx: Tx, insidenId: string): Promise<number> => tx.run(sql`delete from pelindungan_data.terdampak where insiden_id = ${insidenId} and diberitahu_pada is null`)
export const hitungTerdampak = (db: Db, insidenId: string): Promise<{ semua: number; diberitahu: number; tanpa_kontak: number }> => db.one(sql`
  select count(*)::int as semua, count(diberitahu_pada)::int as diberitahu, (count(*) filter (where cara = 'tanpa_kontak'))::int as tanpa_kontak from pelindungan_data.terdampak where insiden_id = ${insidenId}`)
export interface Terdampak { orang_id: string; sebab: string[]; diberitahu_pada: Date | null; cara: string | null }
export const listTerdampak = (db: Db, insidenId: string, sesudah: string | undefined, batas: number): Promise<Terdampak[]> => db.many<Terdampak>(sql`
  select orang_id, sebab, diberitahu_pada, cara from pelindungan_data.terdampak where insiden_id = ${insidenId} and orang_id > ${sesudah ?? '00000000-0000-0000-0000-000000000000'}::uuid order by orang_id limit ${batas}`)
export const listBelumDiberitahu = async (tx: Tx, insidenId: string, batas: number): Promise<string[]> => (await tx.many<{ orang_id: string }>(sql`
  select orang_id from pelindungan_data.terdampak where insiden_id = ${insidenId} and diberitahu_pada is null order by orang_id limit ${batas} for update skip locked`)).map((t) => t.orang_id)
export const setDiberitahu = (tx: Tx, insidenId: string, orang: string[], cara: string, pada: Date): Promise<number> => tx.run(sql`
  update pelindungan_data.terdampak set diberitahu_pada = ${pada}, cara = ${cara} where insiden_id = ${insidenId} and orang_id = any(${orang}::uuid[])`)
