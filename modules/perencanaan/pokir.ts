import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { adaTanggal } from '#kernel/organisation'
import { type Db, type Tx, empty, now, refuse, sql, uuid } from '#kernel/platform'
import type { KeadaanUsulan } from './keadaan.ts'
import { findSiklus } from './usulan.sql.ts'
import { type Kursi, listKursi } from './wewenang.ts'

// Pokok pikiran: what members of the council heard during their recesses. A member hands in for the own seat, the secretariat
// for any, and the list is kept by member (Permendagri 86/2017 Ps 78, 178).

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
export interface IsianPokir { jabatanId?: string | undefined; fraksi?: string | undefined; resesId?: string | undefined }
export interface PokirBaru { tahun: number; jabatanId: string; anggota: string; fraksi: string; resesId: string | null }
export interface Reses { id: string; tahun: number; nama: string; mulai: string; sampai: string }

/** Seats of the council, by name (at most 100): the posts of its members. */
export const listAnggota = (db: Db): Promise<{ id: string; nama: string }[]> => db.many(sql`select id, nama from organisation.publik_jabatan where peran @> array['anggota_dprd'] and berlaku_sampai is null order by nama, id limit 100`)
/** The members for whom this seat may hand in: a member only for itself. */
export async function anggotaUntuk(db: Db, kursi: Kursi): Promise<{ id: string; nama: string }[]> {
  const semua = await listAnggota(db), sendiri = semua.filter(({ id }) => id === kursi.jabatanId)
  return sendiri.length > 0 ? sendiri : semua
}
/** Whose pokir it is, checked; refuses another member's seat and an unknown recess. */
export async function pokirDari(db: Db, kursi: Kursi, tahun: number, isi: IsianPokir = {}): Promise<PokirBaru> {
  const boleh = await anggotaUntuk(db, kursi)
  const anggota = isi.jabatanId ? boleh.find(({ id }) => id === isi.jabatanId) : boleh.length === 1 ? boleh[0] : undefined
  if (!anggota) return salah('anggota', 'Pilih anggota DPRD yang mengusulkan.')
  if (isi.resesId && !(await listReses(db, tahun)).some(({ id }) => id === isi.resesId)) salah('reses', 'Pilih reses dari daftar tahun ini.')
  return { tahun, jabatanId: anggota.id, anggota: anggota.nama, fraksi: isi.fraksi?.trim() ?? '', resesId: isi.resesId ?? null }
}
export const insertPokir = (tx: Tx, usulanId: string, p: PokirBaru): Promise<number> => tx.run(sql`insert into perencanaan.pokir (usulan_id, tahun, jabatan_id, anggota, fraksi, reses_id) values (${usulanId}, ${p.tahun}, ${p.jabatanId}, ${p.anggota}, ${p.fraksi}, ${p.resesId})`)
export const findPokir = (db: Db, usulanId: string): Promise<{ jabatan_id: string; anggota: string; fraksi: string; reses: string | null } | undefined> =>
  db.maybe(sql`select p.jabatan_id, p.anggota, p.fraksi, r.nama as reses from perencanaan.pokir p left join perencanaan.reses r on r.id = p.reses_id where p.usulan_id = ${usulanId}`)

export const listReses = (db: Db, tahun: number): Promise<Reses[]> => db.many<Reses>(sql`select id, tahun, nama, mulai, sampai from perencanaan.reses where tahun = ${tahun} order by mulai, nama limit 30`)
/** Enters a recess of the council in a planned year; the secretariat's act. Refuses dates out of order and a name used already. */
export async function catatReses(tx: Tx, actor: Actor, r: { tahun: number; nama: string; mulai: string; sampai: string }): Promise<string> {
  const kursi = (await listKursi(tx, actor, 'usulan.periksa')).find((k) => k.tingkat === 'setwan') ?? refuse('tidak-berwenang', 'Reses dicatat Sekretariat DPRD.', { status: 403 })
  if (!(await findSiklus(tx, r.tahun))) salah('tahun', 'Tahun perencanaan ini belum dibuka.')
  if (!adaTanggal(r.mulai)) salah('mulai', 'Isi tanggal mulai reses.')
  if (!adaTanggal(r.sampai) || r.sampai < r.mulai) salah('sampai', 'Tanggal akhir tidak boleh sebelum tanggal mulai.')
  const id = uuid()
  const baru = await tx.run(sql`insert into perencanaan.reses (id, tahun, nama, mulai, sampai, dibuat_oleh, dibuat_pada) values (${id}, ${r.tahun}, ${r.nama.trim()}, ${r.mulai}, ${r.sampai}, ${actor.kind === 'pegawai' ? actor.pegawaiId : null}, ${now()}) on conflict (tahun, nama) do nothing`)
  if (baru === 0) salah('nama', 'Reses dengan nama ini sudah ada pada tahun itu.')
  await catat(tx, { actor, jabatanId: kursi.jabatanId, tindakan: 'perencanaan.reses.set', objek: { jenis: 'reses', id }, sesudah: { tahun: r.tahun, mulai: r.mulai, sampai: r.sampai } })
  return id
}

export interface PokirAnggota { jabatan_id: string; anggota: string; banyak: number; menunggu: number; diterima: number; ditolak: number; anggaran: bigint }
/** Each member's proposals of a year in figures (at most 100 members). */
export const listPokirAnggota = async (db: Db, tahun: number): Promise<PokirAnggota[]> =>
  (await db.many<Record<'banyak' | 'menunggu' | 'diterima' | 'ditolak' | 'anggaran', bigint> & { jabatan_id: string; anggota: string }>(sql`select p.jabatan_id, max(p.anggota) as anggota, count(*) as banyak, count(*) filter (where u.keadaan like 'verifikasi%' or u.keadaan = 'validasi_tapd') as menunggu, count(*) filter (where u.keadaan = 'masuk_rkpd') as diterima, count(*) filter (where u.keadaan = 'tidak_diakomodasi') as ditolak,
      coalesce(sum(u.anggaran_kini) filter (where u.keadaan not in ('tidak_diakomodasi', 'ditarik')), 0)::bigint as anggaran
    from perencanaan.pokir p join perencanaan.usulan u on u.id = p.usulan_id where p.tahun = ${tahun} group by p.jabatan_id order by 2 limit 100`)).map((b) => ({ ...b, banyak: Number(b.banyak), menunggu: Number(b.menunggu), diterima: Number(b.diterima), ditolak: Number(b.ditolak) }))
export interface BarisPokir { id: string; nomor: string; judul: string; fraksi: string; reses: string; wilayah_nama: string; anggaran_kini: bigint; keadaan: KeadaanUsulan }
/** One member's proposals of a year, newest first, after `sesudah`. */
export const listPokir = (db: Db, tahun: number, jabatanId: string, { sesudah, batas }: { sesudah?: string | undefined; batas: number }): Promise<BarisPokir[]> =>
  db.many<BarisPokir>(sql`select u.id, u.nomor, u.judul, p.fraksi, coalesce(r.nama, '') as reses, coalesce(w.nama, '') as wilayah_nama, u.anggaran_kini, u.keadaan from perencanaan.pokir p join perencanaan.usulan u on u.id = p.usulan_id left join perencanaan.reses r on r.id = p.reses_id
    left join organisation.publik_wilayah w on w.kode = u.wilayah and w.berlaku_sampai is null where p.tahun = ${tahun} and p.jabatan_id = ${jabatanId} ${sesudah ? sql`and p.usulan_id < ${sesudah}` : empty} order by p.usulan_id desc limit ${batas}`)
