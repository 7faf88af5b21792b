import type { Actor } from '#kernel/identity'
import { type Db, type Tx, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { sebutVolume } from './biaya.ts'
import type { Usulan } from './usulan.sql.ts'

// What was typed and not handed in: saved right or wrong, seen by its account alone, kept until the year after next has opened.

const UMUR_HARI = 400
const TERBANYAK = 50
export type JenisDraf = 'usulan' | 'putusan'
export type IsiDraf = Record<string, string>
export interface Draf { id: string; jenis: JenisDraf; objek_id: string | null; isi: IsiDraf; diubah_pada: Date }

const akunDari = (actor: Actor): string => ('akunId' in actor ? actor.akunId : refuse('perlu-masuk', 'Masuk dahulu untuk menyimpan draf.', { status: 401 }))
const kolom = sql`id, jenis, objek_id, isi, diubah_pada`
/** Drafts of proposals of this account, the last changed first. */
export const listDraf = (db: Db, actor: Actor): Promise<Draf[]> => ('akunId' in actor ? db.many<Draf>(sql`select ${kolom} from perencanaan.draf where akun_id = ${actor.akunId} and jenis = 'usulan' and kedaluwarsa_pada > ${now()} order by diubah_pada desc, id desc limit 50`) : Promise.resolve([]))
export const findDraf = async (db: Db, actor: Actor, id: string | undefined): Promise<Draf | undefined> => (id && 'akunId' in actor ? db.maybe<Draf>(sql`select ${kolom} from perencanaan.draf where id = ${id} and akun_id = ${actor.akunId} and kedaluwarsa_pada > ${now()}`) : undefined)
/** What this account typed about a proposal and did not save as its word. */
export const findDrafPutusan = async (db: Db, actor: Actor, usulanId: string): Promise<Draf | undefined> => ('akunId' in actor ? db.maybe<Draf>(sql`select ${kolom} from perencanaan.draf where akun_id = ${actor.akunId} and objek_id = ${usulanId}`) : undefined)

/** Saves a draft of a proposal, anew or over `id` of the same account. Refuses (409 `draf-penuh`) more than fifty. Returns its id. */
export async function simpanDraf(tx: Tx, actor: Actor, isi: IsiDraf, id?: string): Promise<string> {
  const akun = akunDari(actor), pada = now(), sampai = new Date(pada.getTime() + UMUR_HARI * 86_400_000), teks = JSON.stringify(isi)
  if (id && (await tx.run(sql`update perencanaan.draf set isi = ${teks}::jsonb, diubah_pada = ${pada}, kedaluwarsa_pada = ${sampai} where id = ${id} and akun_id = ${akun} and jenis = 'usulan'`)) === 1) return id
  if ((await listDraf(tx, actor)).length >= TERBANYAK) refuse('draf-penuh', `Paling banyak ${TERBANYAK} draf. Ajukan atau hapus yang lama dahulu.`, { status: 409 })
  const baru = uuid()
  await tx.run(sql`insert into perencanaan.draf (id, akun_id, jenis, isi, dibuat_pada, diubah_pada, kedaluwarsa_pada) values (${baru}, ${akun}, 'usulan', ${teks}::jsonb, ${pada}, ${pada}, ${sampai})`)
  return baru
}
/** Keeps the words on a proposal until they can be given: one draft for each account and proposal. */
export async function simpanDrafPutusan(tx: Tx, actor: Actor, usulanId: string, isi: IsiDraf): Promise<void> {
  const akun = akunDari(actor), pada = now(), sampai = new Date(pada.getTime() + UMUR_HARI * 86_400_000), teks = JSON.stringify(isi)
  await tx.run(sql`insert into perencanaan.draf (id, akun_id, jenis, objek_id, isi, dibuat_pada, diubah_pada, kedaluwarsa_pada) values (${uuid()}, ${akun}, 'putusan', ${usulanId}, ${teks}::jsonb, ${pada}, ${pada}, ${sampai})
    on conflict (akun_id, objek_id) where objek_id is not null do update set isi = excluded.isi, diubah_pada = excluded.diubah_pada, kedaluwarsa_pada = excluded.kedaluwarsa_pada`)
}
/** Refuses (404) a draft of another account. */
export async function hapusDraf(tx: Tx, actor: Actor, id: string): Promise<void> { if ((await tx.run(sql`delete from perencanaan.draf where id = ${id} and akun_id = ${akunDari(actor)}`)) === 0) refuseNotFound('Draf') }
/** Takes away what was handed in by now; nothing when there was no draft. */
export async function selesaikanDraf(tx: Tx, actor: Actor, { id, usulanId }: { id?: string | undefined; usulanId?: string | undefined }): Promise<void> {
  if ('akunId' in actor && (id || usulanId)) await tx.run(sql`delete from perencanaan.draf where akun_id = ${actor.akunId} and ${id ? sql`id = ${id}` : sql`objek_id = ${usulanId!}`}`)
}
/** A proposal as its form would have it typed, to mend and hand in anew. The key is a new one: another form. */
export const drafDariUsulan = (u: Usulan, namaOrang = ''): IsiDraf => ({
  tahun: String(u.tahun), pengusul_jenis: u.pengusul_jenis, pengusul_nama: ['rt', 'rw', 'kelompok', 'dprd'].includes(u.pengusul_jenis) ? u.pengusul_nama : '', wilayah: u.wilayah, kamus: u.kamus, judul: u.judul, masalah: u.masalah, manfaat: u.manfaat, lokasi: u.lokasi, lat: u.lat ?? '', lon: u.lon ?? '',
  volume: sebutVolume(u.volume), penerima: String(u.penerima), lahan_siap: u.lahan_siap ? 'ya' : '', rinci_siap: u.rinci_siap ? 'ya' : '', nama_orang: namaOrang, kunci: uuid(),
})
