import { catat } from '#kernel/audit'
import { type Actor, sistem } from '#kernel/identity'
import { type Tx, emit, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { type Berkas, lockBerkas } from './berkas.ts'
import { bolehCabut } from './lihat.ts'
import { pelakuDari } from './pelaku.ts'
import type { Keadaan } from './sop.ts'

const SELESAI: Keadaan[] = ['terbit', 'diserahkan', 'ditolak', 'dicabut', 'dibatalkan', 'dianggap_dikabulkan', 'selesai']
export const sudahSelesai = (keadaan: Keadaan): boolean => SELESAI.includes(keadaan)

/** The applicant takes the request back while nothing has been issued; open tasks close, the clock ends. */
export async function batalkanBerkas(tx: Tx, actor: Actor, berkasId: string, alasan: string): Promise<Berkas> {
  const berkas = await lockBerkas(tx, berkasId)
  if (!berkas || actor.kind !== 'warga' || actor.orangId !== berkas.pemohon_id) refuseNotFound('Permohonan')
  if (sudahSelesai(berkas.keadaan)) refuse('sudah-selesai', 'Permohonan ini sudah selesai sehingga tidak dapat dibatalkan.', { status: 409 })
  if (berkas.keadaan === 'penerbitan') refuse('sedang-terbit', 'Surat sedang ditandatangani sehingga permohonan tidak dapat dibatalkan lagi.', { status: 409 })
  return akhiri(tx, berkas, actor, { hasil: 'dibatalkan', nama: 'Permohonan dibatalkan pemohon', keadaan: 'dibatalkan', alasan })
}

/** An issued product is revoked by an official with the right `izin.cabut`; the register and the verification page follow by event. */
export async function cabutBerkas(tx: Tx, actor: Actor, berkasId: string, alasan: string, dasarHukum: string): Promise<Berkas> {
  const berkas = await lockBerkas(tx, berkasId)
  if (!berkas || !(await tx.maybe(sql`select 1 as boleh from workflow.berkas b where b.id = ${berkasId} and ${bolehCabut(actor)}`))) refuseNotFound('Permohonan')
  if (berkas.keadaan !== 'terbit' && berkas.keadaan !== 'diserahkan') refuse('belum-terbit', 'Hanya produk yang sudah terbit yang dapat dicabut.', { status: 409 })
  return akhiri(tx, berkas, actor, { hasil: 'dicabut', nama: 'Produk dicabut', keadaan: 'dicabut', alasan, dasarHukum })
}

/** Handed to the applicant, by download or over the counter. */
export async function serahkanBerkas(tx: Tx, actor: Actor, berkasId: string, cara: string): Promise<Berkas | undefined> {
  const berkas = await lockBerkas(tx, berkasId)
  if (!berkas || berkas.keadaan !== 'terbit') return berkas
  return akhiri(tx, berkas, actor, { hasil: 'diserahkan', nama: cara, keadaan: 'diserahkan' })
}

/** Closes cases whose applicant did not mend what was returned in time; he may apply again. Returns how many. */
export async function tutupTakDilengkapi(tx: Tx): Promise<number> {
  const basi = await tx.many<{ berkas_id: string }>(sql`select berkas_id from workflow.tugas where meja = 'pemohon' and jenis = 'lengkapi' and ditutup_pada is null and tenggat < ${now()} order by tenggat limit 200 for update skip locked`)
  for (const { berkas_id: id } of basi) {
    const berkas = (await lockBerkas(tx, id))!
    await akhiri(tx, berkas, sistem('batas-perbaikan'), { hasil: 'dibatalkan', nama: 'Ditutup karena tidak diperbaiki sampai batas waktunya', keadaan: 'dibatalkan', alasan: 'Perbaikan tidak diterima sampai batas waktu yang diberitahukan. Permohonan baru dapat diajukan kapan saja.' })
  }
  return basi.length
}

interface AkhirBaru { hasil: string; nama: string; keadaan: Keadaan; alasan?: string; dasarHukum?: string }
async function akhiri(tx: Tx, berkas: Berkas, actor: Actor, akhir: AkhirBaru): Promise<Berkas> {
  if (akhir.alasan !== undefined && !akhir.alasan.trim()) refuse('alasan-kosong', 'Tuliskan alasannya.', { fields: [{ field: 'alasan', message: 'Tuliskan alasannya.' }] })
  const siapa = pelakuDari(actor)
  const bukti = await catat(tx, { actor, tindakan: `berkas.${akhir.hasil}`, objek: { jenis: 'berkas', id: berkas.id }, subjekOrangId: berkas.pemohon_id, ...(akhir.alasan ? { alasan: akhir.alasan } : {}), sebelum: { keadaan: berkas.keadaan }, sesudah: { keadaan: akhir.keadaan } })
  await tx.run(sql`update workflow.tugas set ditutup_pada = ${now()}, hasil = ${akhir.hasil}, eskalasi_pada = null where berkas_id = ${berkas.id} and ditutup_pada is null`)
  await tx.run(sql`update workflow.penugasan set ditutup_pada = ${now()}, hasil = 'gugur' where berkas_id = ${berkas.id} and ditutup_pada is null`)
  await tx.run(sql`update workflow.jeda set sampai = ${now()} where berkas_id = ${berkas.id} and sampai is null`)
  await tx.run(sql`insert into workflow.tindakan (id, berkas_id, urut, hasil, nama, dari_keadaan, ke_keadaan, pelaku, orang_id, pegawai_id, jabatan_id, pelaku_teks, pada, alasan, dasar_hukum, bukti_id)
    values (${uuid()}, ${berkas.id}, ${berkas.urut_tindakan + 1}, ${akhir.hasil}, ${akhir.nama}, ${berkas.keadaan}, ${akhir.keadaan}, ${siapa.pelaku}, ${siapa.orangId}, ${siapa.pegawaiId}, ${siapa.jabatanId}, ${siapa.teks}, ${now()}, ${akhir.alasan ?? null}, ${akhir.dasarHukum ?? null}, ${bukti.id})`)
  await tx.run(sql`update workflow.berkas set keadaan = ${akhir.keadaan}, urut_tindakan = urut_tindakan + 1, berhenti_pada = null, selesai_pada = coalesce(selesai_pada, ${now()}) where id = ${berkas.id}`)
  await emit(tx, 'berkas.berubah', { berkasId: berkas.id, langkah: null, hasil: akhir.hasil, keadaan: akhir.keadaan })
  return (await lockBerkas(tx, berkas.id))!
}
