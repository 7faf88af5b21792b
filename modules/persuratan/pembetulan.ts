import { catat } from '#kernel/audit'
import type { Actor, Pegawai } from '#kernel/identity'
import { type Db, type Tx, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { gantiJudulBerkas, pelakuDari } from '#kernel/workflow'
import { periksaKlasifikasi } from './konsep.ts'
import { adalahRahasia } from './rahasia.ts'
import { type Kecepatan, type SuratRow, findSurat } from './surat.sql.ts'

// A register is not rubbed out: an entry that was typed wrong is put right, and what it said before stays beside it with the reason.
// Number and day of the agenda never change; of a secret letter nothing is readable here, so nothing is put right here.

/** What a clerk may put right of a letter from outside. Dates 'YYYY-MM-DD' or ''. `tenggat` and `lokasi` are of the unit's own entry. */
export interface IsiCatatan { pengirim: string; nomor: string; tanggal: string; hal: string; ringkasan: string; klasifikasi: string; kecepatan: Kecepatan; lampiran: string; tenggat: string; lokasi: string }
export const BUTIR_CATATAN = ['pengirim', 'nomor', 'tanggal', 'hal', 'ringkasan', 'klasifikasi', 'kecepatan', 'lampiran', 'tenggat', 'lokasi'] as const
export interface PembetulanRow { id: string; oleh_teks: string; pada: Date; alasan: string; isi: Partial<Record<keyof IsiCatatan, [string, string]>> }
export const listPembetulan = (db: Db, suratId: string): Promise<PembetulanRow[]> => db.many<PembetulanRow>(sql`select id, oleh_teks, pada, alasan, isi from persuratan.pembetulan where surat_id = ${suratId} order by pada desc, id desc limit 50`)

/** Whether this official keeps the register in which the letter was entered, and it is one that can be put right. */
export const bolehBetulkan = (actor: Actor, surat: Pick<SuratRow, 'asal' | 'status' | 'keamanan' | 'unit_id'>): boolean =>
  surat.asal === 'luar' && surat.status === 'terdaftar' && !adalahRahasia(surat.keamanan) && actor.kind === 'pegawai' && actor.hak.some((h) => h.kode === 'surat.agenda' && h.unitId === surat.unit_id)

/** What the register says now. */
export async function bacaCatatan(db: Db, surat: SuratRow): Promise<IsiCatatan> {
  const agenda = await db.maybe<{ tenggat: string | null; lokasi_arsip: string }>(sql`select tenggat, lokasi_arsip from persuratan.agenda where surat_id = ${surat.id} and unit_id = ${surat.unit_id} and arah = 'masuk' order by dibuat_pada limit 1`)
  return { pengirim: surat.pengirim, nomor: surat.nomor ?? '', tanggal: surat.tanggal ?? '', hal: surat.hal, ringkasan: surat.ringkasan, klasifikasi: surat.klasifikasi, kecepatan: surat.kecepatan, lampiran: surat.lampiran, tenggat: agenda?.tenggat ?? '', lokasi: agenda?.lokasi_arsip ?? '' }
}

/**
 * Puts a register's entry right, in the caller's transaction: letter, its words for the search, its case's title, and a row with
 * what was said before. `berkas`: so many files are added with it. Refuses without a reason or when nothing changes.
 */
export async function betulkanCatatan(tx: Tx, actor: Pegawai, suratId: string, baru: IsiCatatan, alasan: string, berkas = 0): Promise<void> {
  await tx.run(sql`select from persuratan.surat where id = ${suratId} for update`)
  const surat = await findSurat(tx, suratId)
  if (!surat || !bolehBetulkan(actor, surat)) refuseNotFound('Surat')
  const lama = await bacaCatatan(tx, surat)
  // Who sent a letter through the portal is known by his account, not by what was typed.
  const jadi: IsiCatatan = surat.pengirim_orang ? { ...baru, pengirim: lama.pengirim } : baru
  const beda = Object.fromEntries(BUTIR_CATATAN.filter((satu) => jadi[satu] !== lama[satu]).map((satu): [string, [string, string]] => [satu, [lama[satu], jadi[satu]]]))
  if (Object.keys(beda).length === 0 && berkas === 0) refuse('tidak-berubah', 'Belum ada yang dibetulkan. Ubah isian yang salah, atau pilih berkas yang ditambahkan.')
  if (alasan.trim().length < 3) refuse('alasan-kosong', 'Tuliskan alasan pembetulan.', { fields: [{ field: 'alasan', message: 'Tuliskan alasannya.' }] })
  if (beda.klasifikasi) await periksaKlasifikasi(tx, jadi.klasifikasi)
  const kata = [jadi.hal, jadi.pengirim, jadi.nomor, jadi.ringkasan].join(' ')
  await tx.run(sql`update persuratan.surat s set pengirim = ${jadi.pengirim}, nomor = ${jadi.nomor || null}, tanggal = ${jadi.tanggal || null}, hal = ${jadi.hal}, ringkasan = ${jadi.ringkasan}, klasifikasi = ${jadi.klasifikasi}, kecepatan = ${jadi.kecepatan}, lampiran = ${jadi.lampiran},
    cari = to_tsvector('indonesian', ${kata}) || to_tsvector('indonesian', coalesce(s.teks_berkas, '')) || array_to_tsvector(array(select pihak from persuratan.akses a where a.surat_id = s.id)) where id = ${suratId}`)
  await tx.run(sql`update persuratan.agenda set tenggat = ${jadi.tenggat || null}, lokasi_arsip = ${jadi.lokasi} where surat_id = ${suratId} and unit_id = ${surat.unit_id} and arah = 'masuk'`)
  for (const { berkas_id: id } of await tx.many<{ berkas_id: string }>(sql`select berkas_id from persuratan.agenda where surat_id = ${suratId} and berkas_id is not null limit 100`)) await gantiJudulBerkas(tx, id, jadi.hal)
  await tx.run(sql`insert into persuratan.pembetulan (id, surat_id, unit_id, pegawai_id, oleh_teks, pada, alasan, isi) values (${uuid()}, ${suratId}, ${surat.unit_id}, ${actor.pegawaiId}, ${pelakuDari(actor).teks}, ${now()}, ${alasan.trim()}, ${JSON.stringify(beda)}::jsonb)`)
  await catat(tx, { actor, tindakan: 'surat.dibetulkan', objek: { jenis: 'surat', id: suratId }, sesudah: { isian: Object.keys(beda), berkas } })
}
