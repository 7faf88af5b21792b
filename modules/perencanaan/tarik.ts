import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Tx, emit, refuse, refuseNotFound } from '#kernel/platform'
import { kabarkan } from './kabar.ts'
import { AKHIR, GILIRAN, KATA_USULAN, type KeadaanUsulan, type Tingkat } from './keadaan.ts'
import { type Usulan, findPembuat, findPengusul, insertRekomendasi, listRekomendasi, lockUsulan, updateUsulan } from './usulan.sql.ts'
import { listKursi, milikKursi } from './wewenang.ts'

interface Penarik { tingkat: Tingkat; jabatanId: string | null; jabatan: string; /** The office does it, on the proposer's word. */ kantor: boolean }
/** Until somebody has looked at it, a proposal is its proposer's; afterwards it is the office's before which it lies. Undefined: neither. */
async function penarik(tx: Tx, actor: Actor, usulan: Usulan, dilihat: boolean): Promise<Penarik | undefined> {
  const tingkat = GILIRAN[usulan.keadaan]?.tingkat ?? 'desa'
  if (actor.kind === 'warga') return (await findPengusul(tx, usulan.id))?.orang_id === actor.orangId ? { tingkat, jabatanId: null, jabatan: 'Pengusul', kantor: false } : undefined
  const kantor = (await listKursi(tx, actor, 'usulan.periksa')).find((k) => milikKursi(k, tingkat, usulan))
  if (kantor) return { tingkat, jabatanId: kantor.jabatanId, jabatan: kantor.jabatan, kantor: true }
  const sendiri = (await listKursi(tx, actor, 'usulan.susun')).find((k) => k.unitId === usulan.unit_id || (k.tingkat === 'desa' && k.wilayah === usulan.wilayah))
  const pembuat = usulan.pengusul_jenis !== 'dprd' || (await findPembuat(tx, usulan.id))?.akun_id === ('akunId' in actor ? actor.akunId : null)
  return sendiri && pembuat && !dilihat ? { tingkat, jabatanId: sendiri.jabatanId, jabatan: sendiri.jabatan, kantor: false } : undefined
}

/**
 * Withdraws a proposal: its proposer until the first answer, afterwards only the office before which it lies, with the reason in
 * words, and the proposer is told. Kept with everything said, never deleted. Refuses (409) what has its last answer already or
 * moved since `keadaan` was on the screen, (409 `sudah-diperiksa`) the proposer who comes late, (404) anybody else. Emits `usulan.ditarik`.
 */
export async function tarikUsulan(tx: Tx, actor: Actor, id: string, { alasan, keadaan }: { alasan: string; keadaan?: KeadaanUsulan | undefined }): Promise<Usulan> {
  const usulan = (await lockUsulan(tx, id)) ?? refuseNotFound('Usulan')
  const dilihat = (await listRekomendasi(tx, id)).length > 1
  const oleh = (await penarik(tx, actor, usulan, dilihat)) ?? refuseNotFound('Usulan')
  if (AKHIR.includes(usulan.keadaan) || (keadaan && keadaan !== usulan.keadaan)) refuse('usulan-berubah', `Usulan ini sudah berpindah: ${KATA_USULAN[usulan.keadaan][0]}. Muat ulang halaman.`, { status: 409 })
  if (dilihat && !oleh.kantor) refuse('sudah-diperiksa', 'Usulan ini sudah diperiksa, sehingga penarikannya lewat kantor. Datanglah atau hubungi kantor desa atau kelurahan, sebutkan nomornya.', { status: 409 })
  const teks = alasan.trim()
  if (oleh.kantor && teks.length < 10) refuse('isian-keliru', 'Jelaskan mengapa usulan ini ditarik, paling sedikit sepuluh huruf.', { fields: [{ field: 'alasan_tarik', message: 'Jelaskan mengapa usulan ini ditarik, paling sedikit sepuluh huruf.' }] })
  const tetap = { volume: usulan.volume_kini, anggaran: usulan.anggaran_kini }
  await insertRekomendasi(tx, { usulanId: id, tingkat: oleh.tingkat, putusan: 'tarik', ...tetap, alasan: null, teks, unitKe: null, subKegiatan: null, dari: usulan.keadaan, ke: 'ditarik', jabatanId: oleh.jabatanId, jabatan: oleh.jabatan })
  await updateUsulan(tx, id, { keadaan: 'ditarik', ...tetap, unitTujuan: usulan.unit_tujuan, subKegiatan: null, umum: false })
  await catat(tx, { actor, ...(oleh.jabatanId ? { jabatanId: oleh.jabatanId } : {}), tindakan: 'perencanaan.usulan.withdraw', objek: { jenis: 'usulan', id }, sebelum: { keadaan: usulan.keadaan }, sesudah: { keadaan: 'ditarik' } })
  await emit(tx, 'usulan.ditarik', { usulanId: id })
  if (oleh.kantor) await kabarkan(tx, [{ id, nomor: usulan.nomor, judul: usulan.judul, tingkat: oleh.tingkat, putusan: 'tarik', alasan: null, teks, ke: 'ditarik' }], oleh.jabatanId)
  return usulan
}
