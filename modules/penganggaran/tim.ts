import { catat } from '#kernel/audit'
import { type Actor, tanggalDaerah } from '#kernel/identity'
import { adaTanggal, findJabatan, findPenandaTangan, formatNip, namaJabatanPemangku, namaLengkap } from '#kernel/organisation'
import { type Db, type Tx, isUuid, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { oleh, wajibHak } from './tahap-kursi.ts'

// The duty list of the budget team (TAPD, by decree of the regent) and of the council's leaders who sign for it: posts with a time.
// The person is whoever holds the post on the day of the document.

export const TIM = ['tapd', 'pimpinan_dprd'] as const
export type Tim = (typeof TIM)[number]
export const KATA_TIM: Record<Tim, readonly [id: string, en: string]> = { tapd: ['Tim anggaran pemerintah daerah (TAPD)', 'Budget team (TAPD)'], pimpinan_dprd: ['Pimpinan DPRD', 'Leaders of the council'] }
export const KEDUDUKAN = ['pengarah', 'ketua', 'wakil_ketua', 'sekretaris', 'anggota'] as const
export type Kedudukan = (typeof KEDUDUKAN)[number]
export const KATA_KEDUDUKAN: Record<Kedudukan, readonly [id: string, en: string]> = { pengarah: ['Pengarah', 'Patron'], ketua: ['Ketua', 'Chair'], wakil_ketua: ['Wakil ketua', 'Vice chair'], sekretaris: ['Sekretaris', 'Secretary'], anggota: ['Anggota', 'Member'] }

export interface AnggotaTim { id: string; tim: Tim; jabatan_id: string; jabatan: string; unit: string; kedudukan: Kedudukan; urut: number; keputusan: string; berlaku_mulai: string; berlaku_sampai: string | null }
const KOLOM = sql`a.id, a.tim, a.jabatan_id, j.nama as jabatan, j.unit_nama as unit, a.kedudukan, a.urut, a.keputusan, a.berlaku_mulai, a.berlaku_sampai`
/** Members of a team on a day, in the order of the decree; without a day everybody who ever was one, newest first. At most 200. */
export const listAnggotaTim = (db: Db, tim: Tim, hari?: string): Promise<AnggotaTim[]> =>
  db.many<AnggotaTim>(sql`select ${KOLOM} from penganggaran.anggota_tim a join organisation.publik_jabatan j on j.id = a.jabatan_id where a.tim = ${tim} ${hari ? sql`and a.berlaku_mulai <= ${hari} and (a.berlaku_sampai is null or a.berlaku_sampai >= ${hari}) order by a.urut, a.id` : sql`order by a.berlaku_sampai desc nulls first, a.urut, a.id`} limit 200`)

/** A member as a form names them: full name and NIP of whoever holds the post on that day ('' when it is vacant). */
export interface AnggotaTercetak { jabatanId: string; pegawaiId: string | null; nama: string; nip: string; jabatan: string; kedudukan: Kedudukan }
/** The team as a document of this day names it. */
export async function susunTim(db: Db, tim: Tim, hari: string): Promise<AnggotaTercetak[]> {
  const hasil: AnggotaTercetak[] = []
  for (const a of await listAnggotaTim(db, tim, hari)) {
    const p = await findPenandaTangan(db, a.jabatan_id, hari)
    hasil.push({ jabatanId: a.jabatan_id, pegawaiId: p?.pemangku.pegawai.id ?? null, nama: p ? namaLengkap(p.orang) : '', nip: p?.orang.nip ? formatNip(p.orang.nip) : '', jabatan: p && p.sifat !== 'definitif' ? `${namaJabatanPemangku('', p.sifat)}${a.jabatan}` : a.jabatan, kedudukan: a.kedudukan })
  }
  return hasil
}

const keliru = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
export interface IsianAnggota { tim: Tim; jabatanId: string; kedudukan: Kedudukan; urut: number; keputusan: string; mulai: string | undefined; sampai?: string | undefined }
/** Puts a post on a team from a day on, by a decree. Refuses a post that sits there already. Answers the id. */
export async function tambahAnggota(tx: Tx, actor: Actor, { tim, jabatanId, kedudukan, urut, keputusan, mulai, sampai }: IsianAnggota): Promise<string> {
  wajibHak(actor, 'anggaran.kelola', 'Hanya PPKD yang mencatat susunan TAPD dan pimpinan DPRD.')
  const jabatan = (isUuid(jabatanId) ? await findJabatan(tx, jabatanId) : undefined) ?? keliru('jabatan', 'Cari dan pilih jabatannya dari daftar.')
  if (keputusan.trim().length < 3) keliru('keputusan', 'Tuliskan nomor keputusannya, misalnya Keputusan Bupati Nomor 12 Tahun 2026.')
  if (!mulai || !adaTanggal(mulai)) return keliru('mulai', 'Isi tanggal mulai berlakunya.')
  if (sampai && sampai < mulai) keliru('sampai', 'Tanggal akhir tidak boleh sebelum tanggal mulai.')
  if (await tx.maybe(sql`select 1 from penganggaran.anggota_tim where tim = ${tim} and jabatan_id = ${jabatanId} and (berlaku_sampai is null or berlaku_sampai >= ${mulai})`)) keliru('jabatan', 'Jabatan ini sudah ada dalam tim pada tanggal itu. Akhiri dahulu keanggotaannya.')
  const id = uuid()
  await tx.run(sql`insert into penganggaran.anggota_tim (id, tim, jabatan_id, kedudukan, urut, keputusan, berlaku_mulai, berlaku_sampai, dibuat_oleh, dibuat_pada) values (${id}, ${tim}, ${jabatanId}, ${kedudukan}, ${urut}, ${keputusan.trim().slice(0, 200)}, ${mulai}, ${sampai || null}::date, ${oleh(actor)}::uuid, ${now()})`)
  await catat(tx, { actor, tindakan: 'penganggaran.tim.tambah', objek: { jenis: 'anggota_tim', id }, sesudah: { tim, jabatan: jabatan.kode, kedudukan, mulai } })
  return id
}
/** Ends a membership with a day (today by default); what was signed before stays as it is. */
export async function akhiriAnggota(tx: Tx, actor: Actor, { id, sampai = tanggalDaerah(now()) }: { id: string; sampai?: string | undefined }): Promise<void> {
  wajibHak(actor, 'anggaran.kelola', 'Hanya PPKD yang mencatat susunan TAPD dan pimpinan DPRD.')
  const ada = (await tx.maybe<{ mulai: string; sampai: string | null }>(sql`select berlaku_mulai as mulai, berlaku_sampai as sampai from penganggaran.anggota_tim where id = ${id} for update`)) ?? refuseNotFound('Anggota tim')
  if (ada.sampai && ada.sampai < sampai) refuse('sudah-berakhir', 'Keanggotaan ini sudah berakhir.', { status: 409 })
  if (sampai < ada.mulai) keliru('sampai', 'Tanggal akhir tidak boleh sebelum tanggal mulai.')
  await tx.run(sql`update penganggaran.anggota_tim set berlaku_sampai = ${sampai} where id = ${id}`)
  await catat(tx, { actor, tindakan: 'penganggaran.tim.akhiri', objek: { jenis: 'anggota_tim', id }, sesudah: { sampai } })
}
