import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { adaTanggal, findUnit, getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { type Tx, emit, isUuid, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { listTemuan } from './dokumen-periksa.ts'
import { type JenisDokumen, KATA_TAHAP, type Panah, SIFAT_DOKUMEN, TETAP, judulDokumen, panahDari } from './dokumen-tahap.ts'
import { type Dasar, type Dokumen, findBeritaAcara, findDokumen, findDokumenTahun, insertDokumen, insertKunci, insertTahap, lockDokumen, tutupTahap } from './dokumen.sql.ts'
import { type MejaRencana, bolehPindah, mejaRencana } from './dokumen-wewenang.ts'
import { isiBabAwal } from './narasi.ts'

// Planning documents: opening one, sending it from stage to stage, locks. The stages stand in dokumen-tahap.ts.

const salah = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
const oleh = (actor: Actor): string | null => (actor.kind === 'pegawai' ? actor.pegawaiId : null)

export interface DokumenIsi { jenis: JenisDokumen; tahunMulai: number; /** Only for a plan of several years; its full length unless given. */ tahunAkhir?: number | undefined; /** The office of a Renstra or Renja. */ unitId?: string | undefined }
/** Opens a document with its first stage and the chapters of its kind. Opening it again gives the same one. Returns its id. */
export async function buatDokumen(tx: Tx, actor: Actor, isi: DokumenIsi): Promise<string> {
  const sifat = SIFAT_DOKUMEN[isi.jenis]
  if (!Number.isInteger(isi.tahunMulai) || isi.tahunMulai < 2020 || isi.tahunMulai > 2100) salah('tahun', 'Tahun mulai antara 2020 dan 2100.')
  const akhir = isi.tahunAkhir ?? isi.tahunMulai + sifat.lama - 1
  if (akhir < isi.tahunMulai || akhir - isi.tahunMulai >= sifat.lama) salah('tahun_akhir', `${sifat.singkat} mencakup paling lama ${sifat.lama} tahun.`)
  const unit = sifat.unit ? ((isi.unitId && isUuid(isi.unitId) ? await findUnit(tx, isi.unitId) : undefined) ?? salah('unit', 'Pilih perangkat daerah.')) : await getUnitPemda(tx)
  if (sifat.unit && !unit.isSkpd) salah('unit', 'Pilih perangkat daerah, bukan bagiannya.')
  const meja = await mejaRencana(tx, actor)
  if (!meja.daerah && !(sifat.unit && meja.unit.has(unit.id))) refuse('tidak-berwenang', 'Dokumen ini dibuka oleh Bappeda atau perangkat daerah yang menyusunnya.', { status: 403 })
  const ada = await tx.maybe<{ id: string }>(sql`select id from perencanaan.dokumen where jenis = ${isi.jenis} and unit_id = ${unit.id} and tahun_mulai = ${isi.tahunMulai}`)
  if (ada) return ada.id
  return bukaDokumen(tx, actor, meja, { jenis: isi.jenis, mulai: isi.tahunMulai, akhir, unit })
}
async function bukaDokumen(tx: Tx, actor: Actor, meja: MejaRencana, { jenis, mulai, akhir, unit }: { jenis: JenisDokumen; mulai: number; akhir: number; unit: { id: string; jalur: string; nama: string } }): Promise<string> {
  const id = uuid(), induk = await indukDokumen(tx, jenis, mulai, unit.id)
  await insertDokumen(tx, { id, jenis, nama: judulDokumen(jenis, unit.nama, mulai, akhir), tahunMulai: mulai, tahunAkhir: akhir, unitId: unit.id, unitJalur: unit.jalur, indukId: induk?.id ?? null, indukUrut: induk ? (induk.urut_tetap ?? induk.urut) : null, oleh: oleh(actor) })
  await insertTahap(tx, { dokumenId: id, urut: 1, tahap: 'persiapan', dasar: {}, jabatan: meja.jabatan, beku: false })
  await isiBabAwal(tx, id, jenis, mulai, 1)
  await catat(tx, { actor, ...(meja.jabatanId ? { jabatanId: meja.jabatanId } : {}), tindakan: 'perencanaan.dokumen.open', objek: { jenis: 'dokumen_rencana', id }, sesudah: { jenis, mulai, akhir } })
  return id
}
/** The document a new one stands on: of its office where that kind has offices, else of the region. */
async function indukDokumen(tx: Tx, jenis: JenisDokumen, tahun: number, unitId: string): Promise<Dokumen | undefined> {
  for (const atas of SIFAT_DOKUMEN[jenis].induk) {
    const induk = await findDokumenTahun(tx, atas, tahun, SIFAT_DOKUMEN[atas].unit ? unitId : undefined)
    if (induk) return induk
  }
  return undefined
}

export interface IsiPindah { beritaAcara?: string | undefined; apip?: string | undefined; nomor?: string | undefined; tanggal?: string | undefined; /** Stage the person had on the screen. */ tahap: string }
/**
 * Sends a document through the arrow that leads on from its stage: the stage it leaves is frozen with its hash, the next begins.
 * Refuses (403) who may not, (409) when somebody else moved it first or the checks find errors (with their places), (422) what the arrow asks
 * for and is missing. Emits `dokumen.ditetapkan { dokumenId, jenis, tahun, urut }` when a regulation establishes it. Returns the new ordinal.
 */
export async function pindahTahap(tx: Tx, actor: Actor, id: string, isi: IsiPindah): Promise<number> {
  const d = (await lockDokumen(tx, id)) ?? refuseNotFound('Dokumen')
  const panah = panahDari(d.tahap) ?? refuse('tahap-akhir', 'Dokumen ini tidak berpindah tahap lagi.', { status: 409 })
  const meja = await mejaRencana(tx, actor)
  if (!bolehPindah(meja, d, panah.oleh)) refuse('tidak-berwenang', panah.oleh === 'bappeda' ? 'Tahap ini dipindahkan oleh Kepala Bappeda.' : 'Tahap ini dipindahkan oleh kepala perangkat daerah atau Kepala Bappeda.', { status: 403 })
  if (isi.tahap !== d.tahap) refuse('tahap-berubah', `Dokumen ini sudah berada pada tahap ${KATA_TAHAP[d.tahap][0].toLowerCase()}. Muat ulang halaman ini.`, { status: 409 })
  const dasar = await dasarPindah(tx, d, panah, isi)
  if (panah.bersih) await tolakBertemuan(tx, d)
  // An established stage is frozen already; any other is frozen now.
  if (!TETAP.has(d.tahap)) await tutupTahap(tx, id, dasar, meja.jabatan)
  await insertTahap(tx, { dokumenId: id, urut: d.urut + 1, tahap: panah.ke, dasar: TETAP.has(panah.ke) ? dasar : {}, jabatan: meja.jabatan, beku: TETAP.has(panah.ke) })
  if (TETAP.has(panah.ke)) await emit(tx, 'dokumen.ditetapkan', { dokumenId: id, jenis: d.jenis, tahun: d.tahun_mulai, urut: d.urut + 1 })
  await catat(tx, { actor, ...(meja.jabatanId ? { jabatanId: meja.jabatanId } : {}), tindakan: 'perencanaan.dokumen.move', objek: { jenis: 'dokumen_rencana', id }, sebelum: { tahap: d.tahap }, sesudah: { tahap: panah.ke, ...dasar } })
  return d.urut + 1
}
async function tolakBertemuan(tx: Tx, d: Dokumen): Promise<void> {
  const galat = (await listTemuan(tx, d, { tingkat: 'galat' }))
  if (galat.length === 0) return
  const contoh = galat.slice(0, 3).map((g) => `${g.tempat}: ${g.pesan}`).join(' ')
  refuse('dokumen-belum-benar', `Ada ${galat.length >= 500 ? 'lebih dari 500' : galat.length} hal yang harus diperbaiki dahulu. ${contoh} Selengkapnya ada di halaman Pemeriksaan.`, { status: 409, detail: { temuan: galat.slice(0, 50) } })
}
/** What the arrow asks for, read and checked. */
async function dasarPindah(tx: Tx, d: Dokumen, panah: Panah, isi: IsiPindah): Promise<Dasar> {
  const dasar: Dasar = {}
  if (panah.syarat.includes('berita_acara')) dasar.berita_acara = await beritaAcara(tx, d, isi.beritaAcara?.trim() ?? '')
  if (panah.syarat.includes('apip')) dasar.apip = (isi.apip?.trim().length ?? 0) >= 5 ? isi.apip!.trim() : salah('apip', 'Tuliskan nomor dan tanggal catatan hasil reviu APIP.')
  if (panah.syarat.includes('peraturan')) {
    const { peraturan } = SIFAT_DOKUMEN[d.jenis]
    if ((isi.nomor?.trim().length ?? 0) < 1) salah('nomor', `Tuliskan nomor ${peraturan}.`)
    if (!isi.tanggal || !adaTanggal(isi.tanggal)) salah('tanggal', `Isi tanggal ${peraturan}, misalnya 30 6 ${d.tahun_mulai - 1}.`)
    Object.assign(dasar, { peraturan, nomor: isi.nomor!.trim(), tanggal: isi.tanggal })
  }
  if (panah.ke === 'ditetapkan' && d.jenis === 'renja') {
    const rkpd = await findDokumenTahun(tx, 'rkpd', d.tahun_mulai)
    if (rkpd?.urut_tetap == null) refuse('rkpd-belum-ditetapkan', `Renja ditetapkan sesudah RKPD Tahun ${d.tahun_mulai}. RKPD itu belum ditetapkan.`, { status: 409 })
  }
  return dasar
}
/** A yearly plan names the frozen meeting of its year by itself; for plans of several years the number is typed. */
async function beritaAcara(tx: Tx, d: Dokumen, diketik: string): Promise<string> {
  if (d.jenis !== 'rkpd' && d.jenis !== 'renja') return diketik.length >= 5 ? diketik : salah('berita_acara', 'Tuliskan nomor dan tanggal berita acara musrenbang atau forumnya.')
  const acara = await findBeritaAcara(tx, d.tahun_mulai, d.jenis === 'rkpd' ? null : d.unit_id)
  if (acara) return `${acara.nomor}, ${tanggalPanjang(acara.tanggal)}`
  return diketik.length >= 5 ? diketik : salah('berita_acara', d.jenis === 'rkpd' ? `Musrenbang RKPD Tahun ${d.tahun_mulai} belum dibekukan dalam sistem ini. Bila diselenggarakan di luar sistem, tuliskan nomor dan tanggal berita acaranya.` : 'Forum perangkat daerah belum dibekukan dalam sistem ini. Bila diselenggarakan di luar sistem, tuliskan nomor dan tanggal berita acaranya.')
}

/** Locks or opens writing in all documents of a kind and year, or in one office's part, with a reason that everybody reads. Head of the planning agency only. */
export async function kunciDokumen(tx: Tx, actor: Actor, k: { dokumenId: string; unitId: string | null; terkunci: boolean; alasan: string }): Promise<void> {
  const d = (await findDokumen(tx, k.dokumenId)) ?? refuseNotFound('Dokumen')
  const meja = await mejaRencana(tx, actor)
  if (!meja.kepalaDaerah) refuse('tidak-berwenang', 'Kunci dokumen dipegang Kepala Bappeda.', { status: 403 })
  if (k.alasan.trim().length < 5) salah('alasan', 'Tuliskan alasannya; perangkat daerah akan membacanya.')
  if (k.unitId && !(await findUnit(tx, k.unitId))?.isSkpd) salah('unit', 'Pilih perangkat daerah dari daftar.')
  const id = uuid()
  await insertKunci(tx, { id, jenis: d.jenis, tahun: d.tahun_mulai, unitId: k.unitId, terkunci: k.terkunci, alasan: k.alasan.trim(), jabatan: meja.jabatan })
  await catat(tx, { actor, ...(meja.jabatanId ? { jabatanId: meja.jabatanId } : {}), tindakan: k.terkunci ? 'perencanaan.dokumen.lock' : 'perencanaan.dokumen.unlock', objek: { jenis: 'dokumen_rencana', id: d.id }, sesudah: { unit: k.unitId, alasan: k.alasan.trim() } })
}
