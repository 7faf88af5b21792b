import { catat } from '#kernel/audit'
import { adaTanggal, tambahHari } from '#kernel/organisation'
import { type Tx, isUuid, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { type Actor, type Pegawai, punyaHak } from './actor.ts'
import { closeDelegasi, existsPegawaiAktif, findDelegasi, insertDelegasi } from './delegasi.sql.ts'
import { tanggalDaerah } from './sesi.ts'

// The holder of a post lends its work for a time (UU 30/2014 art. 13): the lender keeps the post and the responsibility, the
// borrower acts in the lender's post from the first day to the last, and only while the lender holds it.

export interface DelegasiBaru {
  jabatanId: string
  kepadaPegawaiId: string
  /** First and last day, 'YYYY-MM-DD', both included; at most 92 days. */
  mulai: string
  sampai: string
  dasar: string
  /** Roles lent; without it all roles of the post. */
  peran?: string[]
  /** Rights lent; without it all rights those roles carry. */
  hak?: string[]
}
const PALING_LAMA_HARI = 92

function salahIsian(field: string, message: string): never { return refuse('delegasi-salah', message, { fields: [{ field, message }] }) }

/** Lends a post held today (not one that is itself lent). Returns the id. */
export async function createDelegasi(tx: Tx, actor: Pegawai, isi: DelegasiBaru): Promise<string> {
  const jabatan = actor.jabatan.find(({ jabatanId, sifat }) => jabatanId === isi.jabatanId && sifat !== 'delegasi')
  if (!jabatan) salahIsian('jabatan', 'Pilih jabatan yang sedang Anda pangku. Jabatan yang Anda terima sebagai delegasi tidak dapat didelegasikan lagi.')
  if (!adaTanggal(isi.mulai) || isi.mulai < tanggalDaerah(now())) salahIsian('mulai', 'Tanggal mulai paling cepat hari ini.')
  if (!adaTanggal(isi.sampai) || isi.sampai < isi.mulai) salahIsian('sampai', 'Tanggal selesai tidak boleh sebelum tanggal mulai.')
  if (isi.sampai > tambahHari(isi.mulai, PALING_LAMA_HARI - 1)) salahIsian('sampai', `Delegasi paling lama ${PALING_LAMA_HARI} hari. Untuk waktu lebih lama, tunjuk Plt.`)
  if (isi.dasar.trim().length < 5) salahIsian('dasar', 'Tulis dasarnya, misalnya nomor surat tugas atau surat cuti.')
  if (isi.kepadaPegawaiId === actor.pegawaiId || !isUuid(isi.kepadaPegawaiId) || !(await existsPegawaiAktif(tx, isi.kepadaPegawaiId))) salahIsian('kepada', 'Pilih pegawai lain yang masih aktif.')
  const peran = isi.peran?.length ? isi.peran : null
  if (peran?.some((satu) => !jabatan.peran.includes(satu))) salahIsian('peran', 'Hanya peran yang ada pada jabatan ini yang dapat didelegasikan.')
  const hak = isi.hak?.length ? isi.hak : null
  if (hak?.some((satu) => !actor.hak.some(({ kode, jabatanId }) => kode === satu && jabatanId === isi.jabatanId))) salahIsian('hak', 'Hanya hak yang Anda punyai lewat jabatan ini yang dapat didelegasikan.')
  const id = uuid()
  await insertDelegasi(tx, { id, jabatanId: isi.jabatanId, dari: actor.pegawaiId, kepada: isi.kepadaPegawaiId, mulai: isi.mulai, sampai: isi.sampai, dasar: isi.dasar.trim(), peran, hak, pada: now() })
  await catat(tx, { actor, jabatanId: isi.jabatanId, tindakan: 'identity.delegasi.insert', objek: { jenis: 'delegasi', id }, alasan: isi.dasar, sesudah: { kepada: isi.kepadaPegawaiId, mulai: isi.mulai, sampai: isi.sampai, peran, hak } })
  return id
}

/** Ends a delegation at once: by its giver, its receiver, or a keeper of users. Others do not learn that it exists. */
export async function endDelegasi(tx: Tx, actor: Actor, id: string): Promise<void> {
  const ada = await findDelegasi(tx, id)
  const terkait = ada && actor.kind === 'pegawai' && (ada.dari_pegawai_id === actor.pegawaiId || ada.kepada_pegawai_id === actor.pegawaiId)
  if (!ada || (!terkait && !punyaHak(actor, 'pengguna.kelola'))) return refuseNotFound('Delegasi')
  if (!(await closeDelegasi(tx, id, now()))) refuse('delegasi-berakhir', 'Delegasi ini sudah diakhiri.', { status: 409 })
  await catat(tx, { actor, tindakan: 'identity.delegasi.close', objek: { jenis: 'delegasi', id } })
}
