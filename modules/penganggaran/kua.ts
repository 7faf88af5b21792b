import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { findUnit } from '#kernel/organisation'
import { type Tx, isUuid, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { findSubKegiatan, sebabSubKegiatan } from '#modules/perencanaan'
import { catatUbah } from './catatan.ts'
import { bacaUang } from './hitung.ts'
import { type Asumsi, type Persetujuan, findKebijakan, sudahDisetujui } from './kua.sql.ts'
import { type HasilTanda, cabutNota, tandaiPersetujuan } from './kua-tanda.ts'
import { findSub, lanjutkanSub, lockSub } from './sub.sql.ts'
import { ATURAN_TAHAP } from './tahap-aturan.ts'
import { kursiDprd, kursiHak, kursiKepalaDaerah, oleh } from './tahap-kursi.ts'
import { kunciTahap } from './tahap.ts'
import type { Tahap } from './tahap.sql.ts'

// KUA-PPAS: macro assumptions and policy, ceilings of sub kegiatan and of sources, and the agreement of both sides on them.

const keliru = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
const rupiahDari = (teks: string, field: string): bigint => bacaUang(teks) ?? keliru(field, 'Tuliskan rupiah bulat, misalnya 2.500.000.000.')

export interface WewenangPagu { tahap: Tahap; wajibCatatan: boolean }
/** Asked before each change of a ceiling; holds the stage. Refuses whoever is not TAPD, and (409) where ceilings stand fast or both sides have begun to agree. */
export async function bolehUbahPagu(tx: Tx, actor: Actor, { tahun, unitId, subId }: { tahun: number; unitId?: string | undefined; subId?: string | undefined }): Promise<WewenangPagu> {
  const tahap = await kunciTahap(tx, tahun, 'share')
  const cara = ATURAN_TAHAP[tahap.jenis].pagu
  if (actor.kind !== 'sistem' && !kursiHak(actor, 'anggaran.verifikasi')) refuse('tidak-berwenang', 'Hanya TAPD yang dapat mengubah pagu.', { status: 403 })
  if (cara === 'evaluasi') {
    const { ada } = await tx.one<{ ada: boolean }>(sql`select exists (select from penganggaran.evaluasi_butir where tahun = ${tahun} and urut = ${tahap.urut} and unit_id = ${unitId ?? null}::uuid and (sub_id is null or sub_id = ${subId ?? null}::uuid) and rekening = '') as ada`)
    if (!ada) refuse('di-luar-evaluasi', 'Pagu ini tidak disebut dalam evaluasi gubernur, jadi tidak boleh berubah.', { status: 409 })
    return { tahap, wajibCatatan: true }
  }
  if (cara !== 'tapd') refuse('tahap-terkunci', `Tahap ${tahap.nama} tidak mengubah pagu.`, { status: 409 })
  if (await sudahDisetujui(tx, tahun, tahap.urut)) refuse('sudah-disetujui', 'Isi tahap ini sudah disetujui. Tarik persetujuannya dahulu bila memang harus berubah.', { status: 409 })
  return { tahap, wajibCatatan: tahap.jenis === 'pembahasan' || tahap.jenis === 'rapbd_perubahan' }
}

/** Sets the ceiling of a sub kegiatan (rupiah as typed). `revisi` is the row as it was seen; a later change is refused (409). Answers the rupiah. */
export async function ubahPagu(tx: Tx, actor: Actor, { tahun, subId, pagu, revisi, catatan = '' }: { tahun: number; subId: string; pagu: string; revisi?: number | undefined; catatan?: string }): Promise<bigint> {
  const sebelum = (isUuid(subId) ? await findSub(tx, subId) : undefined) ?? refuseNotFound('Sub kegiatan')
  if (sebelum.tahun !== tahun) refuseNotFound('Sub kegiatan')
  const boleh = await bolehUbahPagu(tx, actor, { tahun, unitId: sebelum.unit_id, subId })
  const rupiah = rupiahDari(pagu, 'pagu')
  const sub = (await lockSub(tx, subId)) ?? refuseNotFound('Sub kegiatan')
  if (revisi !== undefined && revisi !== sub.revisi) refuse('keadaan-berubah', 'Pagu ini baru saja diubah orang lain. Muat ulang halaman, lalu putuskan lagi.', { status: 409 })
  if (sub.pagu === rupiah) return rupiah
  if (boleh.wajibCatatan) await catatUbah(tx, actor, { tahun, urut: boleh.tahap.urut, unitId: sub.unit_id, subId, catatan })
  if (sub.dari < boleh.tahap.urut) await lanjutkanSub(tx, subId, boleh.tahap.urut)
  await tx.run(sql`update penganggaran.sub set pagu = ${rupiah}::bigint, revisi = revisi + 1, diubah_oleh = ${oleh(actor)}::uuid, diubah_pada = ${now()} where id = ${subId} and sampai is null`)
  await catat(tx, { actor, tindakan: 'penganggaran.pagu.ubah', objek: { jenis: 'sub_anggaran', id: subId }, sebelum: { pagu: String(sub.pagu) }, sesudah: { pagu: String(rupiah) } })
  return rupiah
}

/** Adds a sub kegiatan that is not in the plan, on a reason: it is shown as a break of consistency. Answers its id. */
export async function tambahSub(tx: Tx, actor: Actor, { tahun, unitId, kode, pagu, alasan }: { tahun: number; unitId: string; kode: string; pagu: string; alasan: string }): Promise<string> {
  const { tahap } = await bolehUbahPagu(tx, actor, { tahun, unitId })
  const unit = (isUuid(unitId) ? await findUnit(tx, unitId) : undefined) ?? keliru('unit', 'Pilih perangkat daerah dari daftar.')
  const rupiah = rupiahDari(pagu, 'pagu')
  if (alasan.trim().length < 10) keliru('alasan', 'Tuliskan mengapa tidak ada dalam RKPD, sedikitnya 10 huruf.')
  const sebab = await sebabSubKegiatan(tx, { kode: kode.trim(), tahun, unitId })
  if (sebab) keliru('kode', sebab)
  const nomenklatur = (await findSubKegiatan(tx, kode.trim(), tahun))!
  if (await tx.maybe(sql`select 1 from penganggaran.sub where tahun = ${tahun} and unit_id = ${unitId} and kode = ${nomenklatur.kode} and sampai is null`)) keliru('kode', 'Sub kegiatan ini sudah ada pada perangkat daerah tersebut. Ubah pagunya di daftar.')
  const id = uuid()
  await tx.run(sql`insert into penganggaran.sub (id, dari, tahun, unit_id, unit_jalur, kode, nama, alasan_luar_rkpd, pagu, diubah_oleh, diubah_pada) values (${id}, ${tahap.urut}, ${tahun}, ${unitId}, ${unit.jalur}, ${nomenklatur.kode}, ${nomenklatur.nama}, ${alasan.trim()}, ${rupiah}::bigint, ${oleh(actor)}::uuid, ${now()})`)
  if (tahap.jenis === 'kupa_ppas') await tx.run(sql`insert into penganggaran.rka (tahun, putaran, unit_id, unit_jalur, keadaan, sejak) values (${tahun}, ${tahap.urut}, ${unitId}, ${unit.jalur}, 'disusun', ${now()}) on conflict do nothing`)
  await catat(tx, { actor, tindakan: 'penganggaran.sub.tambah', objek: { jenis: 'sub_anggaran', id }, alasan, sesudah: { kode: nomenklatur.kode, pagu: String(rupiah) } })
  return id
}

/** Sets what a source gives (rupiah as typed) on a ground; TAPD while ceilings are open, or whoever keeps the money. Zero takes it away. */
export async function simpanPaguSumber(tx: Tx, actor: Actor, { tahun, sumber, jumlah, dasar }: { tahun: number; sumber: string; jumlah: string; dasar: string }): Promise<bigint> {
  if (!kursiHak(actor, 'anggaran.kelola') && !kursiHak(actor, 'anggaran.verifikasi')) refuse('tidak-berwenang', 'Hanya TAPD yang dapat menetapkan batas sumber dana.', { status: 403 })
  const tahap = await kunciTahap(tx, tahun, 'share')
  if (ATURAN_TAHAP[tahap.jenis].pagu !== 'tapd') refuse('tahap-terkunci', `Tahap ${tahap.nama} tidak mengubah batas sumber dana.`, { status: 409 })
  if (await sudahDisetujui(tx, tahun, tahap.urut)) refuse('sudah-disetujui', 'Isi tahap ini sudah disetujui. Tarik persetujuannya dahulu bila memang harus berubah.', { status: 409 })
  if (!/^[12](\.\d{1,2}){0,5}(\.\d{4})?$/.test(sumber.trim())) keliru('sumber', 'Tuliskan kode sumber dana, misalnya 1.2.01.01.02.')
  const rupiah = rupiahDari(jumlah, 'jumlah')
  if (dasar.trim().length < 3) keliru('dasar', 'Tuliskan dasarnya, misalnya PMK tentang rincian DAU.')
  const lama = await tx.maybe<{ id: string; dari: number }>(sql`select id, dari from penganggaran.pagu_sumber where tahun = ${tahun} and sumber_dana = ${sumber.trim()} and sampai is null for update`)
  if (lama) await (lama.dari === tahap.urut ? tx.run(sql`delete from penganggaran.pagu_sumber where id = ${lama.id} and dari = ${lama.dari}`) : tx.run(sql`update penganggaran.pagu_sumber set sampai = ${tahap.urut} where id = ${lama.id} and sampai is null`))
  if (rupiah > 0n) await tx.run(sql`insert into penganggaran.pagu_sumber (id, dari, tahun, sumber_dana, jumlah, dasar_hukum, diubah_oleh, diubah_pada) values (${lama?.id ?? uuid()}, ${tahap.urut}, ${tahun}, ${sumber.trim()}, ${rupiah}::bigint, ${dasar.trim()}, ${oleh(actor)}::uuid, ${now()})`)
  await catat(tx, { actor, tindakan: 'penganggaran.sumber.ubah', objek: { jenis: 'pagu_sumber', id: `${tahun}/${sumber.trim()}` }, sesudah: { jumlah: String(rupiah), dasar } })
  return rupiah
}

export interface IsiKebijakan { asumsi: Asumsi[]; pendapatan: string; belanja: string; pembiayaan: string; strategi: string }
/** Writes policy and assumptions of the open KUA (or its change). `revisi`: as it was seen, 0 when nothing was there. */
export async function simpanKebijakan(tx: Tx, actor: Actor, { tahun, revisi, ...isi }: IsiKebijakan & { tahun: number; revisi?: number | undefined }): Promise<void> {
  if (actor.kind !== 'sistem' && !kursiHak(actor, 'anggaran.verifikasi')) refuse('tidak-berwenang', 'Hanya TAPD yang menulis kebijakan umum.', { status: 403 })
  const tahap = await kunciTahap(tx, tahun, 'share')
  if (!ATURAN_TAHAP[tahap.jenis].syarat.includes('kebijakan')) refuse('tahap-terkunci', `Kebijakan umum tidak ditulis pada tahap ${tahap.nama}.`, { status: 409 })
  if (await sudahDisetujui(tx, tahun, tahap.urut)) refuse('sudah-disetujui', 'Isi tahap ini sudah disetujui. Tarik persetujuannya dahulu bila memang harus berubah.', { status: 409 })
  const lama = await findKebijakan(tx, tahun, tahap.urut)
  if (revisi !== undefined && revisi !== (lama?.revisi ?? 0)) refuse('keadaan-berubah', 'Kebijakan ini baru saja diubah orang lain. Tulisan Anda masih di sini; bandingkan dengan yang terbaru sebelum menyimpan.', { status: 409 })
  await tx.run(sql`insert into penganggaran.kebijakan_umum (tahun, urut, asumsi, pendapatan, belanja, pembiayaan, strategi, revisi, diubah_oleh, diubah_pada) values (${tahun}, ${tahap.urut}, ${JSON.stringify(isi.asumsi)}::jsonb, ${isi.pendapatan}, ${isi.belanja}, ${isi.pembiayaan}, ${isi.strategi}, ${(lama?.revisi ?? 0) + 1}, ${oleh(actor)}::uuid, ${now()})
    on conflict (tahun, urut) do update set asumsi = excluded.asumsi, pendapatan = excluded.pendapatan, belanja = excluded.belanja, pembiayaan = excluded.pembiayaan, strategi = excluded.strategi, revisi = excluded.revisi, diubah_oleh = excluded.diubah_oleh, diubah_pada = excluded.diubah_pada`)
  await catat(tx, { actor, tindakan: 'penganggaran.kebijakan.simpan', objek: { jenis: 'tahap', id: `${tahun}/${tahap.urut}` } })
}

/**
 * One side agrees to what lies on the table (`setuju`), or takes its word back on a reason. Holds the stage alone, so that nothing
 * changes under the signature, and signs the memorandum with the word. Refuses who speaks for neither side, and stages that ask
 * for no agreement. Answers the side, and what became of the signature.
 */
export async function setujuiTahap(tx: Tx, actor: Actor, { tahun, urut, setuju, alasan = '' }: { tahun: number; urut: number; setuju: boolean; alasan?: string }): Promise<{ pihak: Persetujuan['pihak']; tanda: HasilTanda }> {
  const tahap = await kunciTahap(tx, tahun, 'update')
  if (tahap.urut !== urut || !ATURAN_TAHAP[tahap.jenis].syarat.includes('persetujuan')) refuse('tahap-sudah-pindah', 'Tahap ini tidak sedang menunggu persetujuan. Muat ulang halaman.', { status: 409 })
  const kepala = kursiKepalaDaerah(actor), dprd = kursiDprd(actor)
  const kursi = kepala ?? dprd ?? refuse('tidak-berwenang', 'Hanya kepala daerah dan DPRD yang menyetujui.', { status: 403 })
  if (!setuju && alasan.trim().length < 10) keliru('alasan', 'Tuliskan mengapa persetujuan ditarik, sedikitnya 10 huruf.')
  const pihak = kepala ? 'kepala_daerah' : 'dprd'
  await tx.run(sql`insert into penganggaran.persetujuan (id, tahun, urut, pihak, setuju, alasan, jabatan, jabatan_id, pada) values (${uuid()}, ${tahun}, ${urut}, ${pihak}, ${setuju}, ${alasan.trim()}, ${kursi.nama}, ${kursi.id}, ${now()})`)
  await catat(tx, { actor, ...(kursi.id ? { jabatanId: kursi.id } : {}), tindakan: setuju ? 'penganggaran.tahap.setujui' : 'penganggaran.tahap.tarik_setuju', objek: { jenis: 'tahap', id: `${tahun}/${urut}` }, alasan, sesudah: { pihak, setuju } })
  if (!setuju) { await cabutNota(tx, actor, tahap, alasan.trim()); return { pihak, tanda: 'tanpa' } }
  return { pihak, tanda: await tandaiPersetujuan(tx, actor, tahap, pihak, kursi) }
}
