// Messages and their deliveries; preferences beside them.
import { type Db, type Sql, type Tx, joinSql, raw, sql } from '#kernel/platform'
import type { Kanal, KanalLuar, Kelompok, KodeTemplat } from './templat.ts'

export interface PesanRow {
  id: string; orang_id: string | null; pegawai_id: string | null; jabatan_id: string | null; templat: KodeTemplat; versi: number
  data: Record<string, string | number>; rahasia: Buffer | null; objek_jenis: string | null; objek_id: string | null; tautan: string | null
  dibuat_pada: Date; dibaca_pada: Date | null
}
const kolomPesan = sql`p.id, p.orang_id, p.pegawai_id, p.jabatan_id, p.templat, p.versi, p.data, p.rahasia, p.objek_jenis, p.objek_id, p.tautan, p.dibuat_pada, p.dibaca_pada`

/** False when a message with this key was written before. */
export const insertPesan = async (tx: Tx, p: Omit<PesanRow, 'dibaca_pada'> & { kunci: string | null }): Promise<boolean> => (await tx.run(sql`
  insert into notification.pesan (id, orang_id, pegawai_id, jabatan_id, templat, versi, data, rahasia, objek_jenis, objek_id, tautan, kunci, dibuat_pada)
  values (${p.id}, ${p.orang_id}, ${p.pegawai_id}, ${p.jabatan_id}, ${p.templat}, ${p.versi}, ${JSON.stringify(p.data)}::jsonb, ${p.rahasia}, ${p.objek_jenis}, ${p.objek_id}, ${p.tautan}, ${p.kunci}, ${p.dibuat_pada})
  on conflict (kunci) do nothing`)) === 1
export const findPesan = (db: Db, id: string) => db.maybe<PesanRow>(sql`select ${kolomPesan} from notification.pesan p where p.id = ${id}`)

/** Whose inbox: a citizen's, or an official's own with that of the posts held now. */
export interface PemilikKotak { orangId?: string; pegawaiId?: string; jabatanId?: string[] }
function milik({ orangId, pegawaiId, jabatanId = [] }: PemilikKotak): Sql {
  const any = [orangId && sql`p.orang_id = ${orangId}`, pegawaiId && sql`p.pegawai_id = ${pegawaiId}`, jabatanId.length > 0 && sql`p.jabatan_id = any(${jabatanId}::uuid[])`].filter((one) => one !== undefined && one !== false && one !== '') as Sql[]
  return any.length ? sql`(${joinSql(any, ' or ')})` : raw('false')
}
/** Messages of an inbox, newest first, before `sebelumId`; those with sealed parameters never lie in an inbox. */
export const listPesan = (db: Db, pemilik: PemilikKotak, most: number, sebelumId: string | undefined, belumDibaca: boolean) => db.many<PesanRow>(sql`
  select ${kolomPesan} from notification.pesan p where ${milik(pemilik)} and p.rahasia is null and (${sebelumId ?? null}::uuid is null or p.id < ${sebelumId ?? null}::uuid) and (not ${belumDibaca}::boolean or p.dibaca_pada is null)
    and exists (select from notification.kiriman k where k.pesan_id = p.id and k.kanal = 'kotak')
  order by p.id desc limit ${most}`)
export const countBelumDibaca = async (db: Db, pemilik: PemilikKotak, most: number): Promise<number> => Number((await db.one<{ n: bigint }>(sql`
  select count(*) as n from (select from notification.pesan p where ${milik(pemilik)} and p.dibaca_pada is null
    and exists (select from notification.kiriman k where k.pesan_id = p.id and k.kanal = 'kotak') limit ${most}) as some_of_them`)).n)
/** Marks as read what belongs to this inbox; `id` undefined means all of it. Returns how many were. */
export const setDibaca = (tx: Tx, pemilik: PemilikKotak, id: string | undefined, pada: Date) => tx.run(sql`
  update notification.pesan p set dibaca_pada = ${pada} where ${milik(pemilik)} and p.dibaca_pada is null and (${id ?? null}::uuid is null or p.id = ${id ?? null}::uuid)`)
export const forgetRahasia = (tx: Tx, pesanId: string) => tx.run(sql`update notification.pesan set rahasia = null, dibaca_pada = coalesce(dibaca_pada, dibuat_pada)
  where id = ${pesanId} and rahasia is not null and not exists (select from notification.kiriman k where k.pesan_id = ${pesanId} and k.keadaan = 'menunggu')`)

export type KeadaanKiriman = 'menunggu' | 'terkirim' | 'gagal' | 'dilewati'
export interface KirimanRow {
  id: string; pesan_id: string; kanal: Kanal; tujuan: string | null; bahasa: 'id' | 'en'; keadaan: KeadaanKiriman; percobaan: number; penyedia_id: string | null
  galat: string | null; berikutnya_pada: Date | null; kedaluwarsa_pada: Date | null; dibuat_pada: Date; dicoba_pada: Date | null; selesai_pada: Date | null
}
const kolomKiriman = sql`k.id, k.pesan_id, k.kanal, k.tujuan, k.bahasa, k.keadaan, k.percobaan, k.penyedia_id, k.galat, k.berikutnya_pada, k.kedaluwarsa_pada, k.dibuat_pada, k.dicoba_pada, k.selesai_pada`

export type KirimanBaru = Pick<KirimanRow, 'id' | 'pesan_id' | 'kanal' | 'tujuan' | 'bahasa' | 'keadaan' | 'galat' | 'berikutnya_pada' | 'kedaluwarsa_pada' | 'dibuat_pada'>
export async function insertKiriman(tx: Tx, rows: KirimanBaru[]): Promise<void> {
  const values = rows.map((k) => sql`(${k.id}::uuid, ${k.pesan_id}::uuid, ${k.kanal}, ${k.tujuan}, ${k.bahasa}, ${k.keadaan}, ${k.galat}, ${k.berikutnya_pada}::timestamptz, ${k.kedaluwarsa_pada}::timestamptz, ${k.dibuat_pada}::timestamptz, ${k.keadaan === 'menunggu' ? null : k.dibuat_pada}::timestamptz)`)
  if (values.length) await tx.run(sql`insert into notification.kiriman (id, pesan_id, kanal, tujuan, bahasa, keadaan, galat, berikutnya_pada, kedaluwarsa_pada, dibuat_pada, selesai_pada) values ${joinSql(values)}`)
}
export const findKiriman = (db: Db, id: string) => db.maybe<KirimanRow>(sql`select ${kolomKiriman} from notification.kiriman k where k.id = ${id}`)
/** Counts a try and takes the row for `lease` minutes; nothing when it has ended already. */
export const takeKiriman = (tx: Tx, id: string, pada: Date, sampai: Date) => tx.maybe<KirimanRow>(sql`
  update notification.kiriman k set percobaan = percobaan + 1, dicoba_pada = ${pada}, berikutnya_pada = ${sampai} where id = ${id} and keadaan = 'menunggu' returning ${kolomKiriman}`)
export const endKiriman = (tx: Tx, id: string, end: { keadaan: Exclude<KeadaanKiriman, 'menunggu'>; penyediaId?: string; galat?: string; pada: Date }) => tx.run(sql`
  update notification.kiriman set keadaan = ${end.keadaan}, penyedia_id = ${end.penyediaId ?? null}, galat = ${end.galat ?? null}, selesai_pada = ${end.pada}, berikutnya_pada = null where id = ${id} and keadaan = 'menunggu'`)
export const postponeKiriman = (tx: Tx, id: string, at: Date, galat: string | null) => tx.run(sql`
  update notification.kiriman set berikutnya_pada = ${at}, galat = coalesce(${galat}, galat) where id = ${id} and keadaan = 'menunggu'`)
/** Puts a failed delivery back; true when it was one. */
export const reviveKiriman = async (tx: Tx, id: string, pada: Date) => (await tx.run(sql`
  update notification.kiriman set keadaan = 'menunggu', percobaan = 0, selesai_pada = null, berikutnya_pada = ${pada} where id = ${id} and keadaan = 'gagal'
    and exists (select from notification.pesan p where p.id = pesan_id and not (p.templat in ('kode_masuk', 'verifikasi_akun') and p.rahasia is null))`)) === 1
/** Deliveries whose hour has passed and that no job took up: lost jobs, a stopped worker. */
export const listTertinggal = (db: Db, before: Date, most: number) => db.many<{ id: string }>(sql`
  select id from notification.kiriman where keadaan = 'menunggu' and berikutnya_pada < ${before} order by berikutnya_pada limit ${most}`)
export type KirimanLihat = KirimanRow & { templat: KodeTemplat }
/** The delivery log, newest first, before `sebelumId`; narrowed by state and channel. */
export const listKiriman = (db: Db, saring: { keadaan?: KeadaanKiriman; kanal?: Kanal; sebelumId?: string }, most: number) => db.many<KirimanLihat>(sql`
  select ${kolomKiriman}, p.templat from notification.kiriman k join notification.pesan p on p.id = k.pesan_id
  where (${saring.keadaan ?? null}::text is null or k.keadaan = ${saring.keadaan ?? null}) and (${saring.kanal ?? null}::text is null or k.kanal = ${saring.kanal ?? null})
    and (${saring.sebelumId ?? null}::uuid is null or k.id < ${saring.sebelumId ?? null}::uuid) order by k.id desc limit ${most}`)
/** How quickly the last thousand messages were handed to a channel: share within ten seconds, and how many there were. */
export const kecepatan = (db: Db) => db.one<{ jumlah: number; persen: number | null }>(sql`
  select count(*)::int as jumlah, (100.0 * avg((selesai_pada - dibuat_pada <= interval '10 seconds')::int))::float8 as persen
  from (select dibuat_pada, selesai_pada from notification.kiriman where keadaan = 'terkirim' and kanal <> 'kotak' order by id desc limit 1000) as last_ones`)

export interface PreferensiRow { kelompok: Kelompok; kanal: KanalLuar; aktif: boolean }
export const listPreferensi = (db: Db, pemilikId: string) => db.many<PreferensiRow>(sql`select kelompok, kanal, aktif from notification.preferensi where pemilik_id = ${pemilikId}`)
export async function savePreferensiRow(tx: Tx, pemilikId: string, rows: PreferensiRow[], pada: Date): Promise<void> {
  await tx.run(sql`insert into notification.preferensi (pemilik_id, kelompok, kanal, aktif, diubah_pada)
    select ${pemilikId}::uuid, kelompok, kanal, aktif, ${pada}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kelompok text, kanal text, aktif boolean)
    on conflict (pemilik_id, kelompok, kanal) do update set aktif = excluded.aktif, diubah_pada = excluded.diubah_pada where preferensi.aktif <> excluded.aktif`)
}
/** Only numbers stay of what is old: the inbox keeps a year, the demo mailbox a month. */
export const pruneLama = async (tx: Tx, pesanBefore: Date, contohBefore: Date): Promise<number> => (await tx.run(sql`delete from notification.pesan where id in (select id from notification.pesan where dibuat_pada < ${pesanBefore} order by id limit 5000)`))
  + (await tx.run(sql`delete from notification.kotak_contoh where id in (select id from notification.kotak_contoh where pada < ${contohBefore} order by id limit 5000)`))
/** Deliveries by these channels that wait, counted up to ten thousand. */
export const countMenungguKirim = async (db: Db, kanal: Kanal[]): Promise<number> => Number((await db.one<{ n: bigint }>(sql`
  select count(*) as n from (select from notification.kiriman where keadaan = 'menunggu' and kanal = any(${kanal}::text[]) limit 10000) as some_of_them`)).n)
export interface SurelMemantul { /** Masked: `r•••@example.id`. */ tujuan: string; banyak: number; terakhir: Date }
/** Addresses the mail server refused for good since `sejak`, masked, most often first (among the last five thousand failures). */
export const listSurelMemantul = (db: Db, sejak: Date, paling = 10) => db.many<SurelMemantul>(sql`
  select regexp_replace(tujuan, '^(.)[^@]*', '\\1•••') as tujuan, count(*)::int as banyak, max(selesai_pada) as terakhir
  from (select tujuan, galat, kanal, selesai_pada from notification.kiriman where keadaan = 'gagal' order by id desc limit 5000) as gagal
  where kanal = 'surel' and galat = 'ditolak' and selesai_pada >= ${sejak} group by gagal.tujuan order by count(*) desc, max(selesai_pada) desc limit ${paling}`)
/** Messages about these things go with them (an archive destroyed by its official record), deliveries included. Returns how many. */
export const hapusPesanObjek = (tx: Tx, objekId: string[]): Promise<number> => tx.run(sql`delete from notification.pesan where objek_id = any(${objekId}::text[])`)
