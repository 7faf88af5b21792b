import { type Draf, type Halaman, type Isian, type Formulir, type Kondisi, awalDari, bacaKodeBlangko, getBlangko, mulaiDraf, findDrafLayananSaya, pakaiBlangko, semuaIsian } from '#kernel/forms'
import { type Actor, type IsianOrang, type JabatanAktif, type Orang, type Pegawai, type Warga, CARA_VERIFIKASI, type CaraVerifikasi, createOrang, openOrang, verifikasiOrang } from '#kernel/identity'
import { type Unit, getUnit, periksaNik } from '#kernel/organisation'
import { type Config, type Db, type FieldProblem, type Tx, now, refuse, refuseNotFound } from '#kernel/platform'
import { listLampiranByObjek, pindahkanLampiran } from '#kernel/documents'
import { type BarisBerkas, type Berkas, findBerkas, listBerkas, pelakuDari } from '#kernel/workflow'
import { formulirLengkap } from './formulir.ts'
import { type LayananTerbit, getLayananVersi, listLayanan } from './katalog.ts'
import type { Layanan, Persyaratan } from './layanan.ts'
import { insertLoket } from './loket.sql.ts'
import { mulaiPermohonan, submitPermohonan, unitPemilik } from './permohonan.ts'
import { hariIni } from './waktu.ts'

// Assisted entry: an officer types for somebody who stands before him. The same questions, checks and case as on the portal;
// added are who typed, for whom, with whose consent, and how each requirement was shown.

/** An office at whose counter the official sits, and through which post. */
export interface UnitLoket { unitId: string; unitNama: string; jabatan: JabatanAktif }
/** The counters this official may serve at today. */
export function unitLoket(actor: Actor): UnitLoket[] {
  if (actor.kind !== 'pegawai') return []
  const jabatan = actor.hak.filter((h) => h.kode === 'loket.layani').map((h) => actor.jabatan.find((j) => j.jabatanId === h.jabatanId)).filter((j): j is JabatanAktif => j !== undefined)
  return [...new Map(jabatan.map((j) => [j.unitId, { unitId: j.unitId, unitNama: j.unitNama, jabatan: j }])).values()]
}
/** The post through which the actor serves at that office; who has none does not learn that there is something. */
export const harusLoket = (actor: Actor, unitId: string): JabatanAktif => unitLoket(actor).find((u) => u.unitId === unitId)?.jabatan ?? refuseNotFound('Loket')

/** The citizen on whose behalf the official types, as the forms see him: drafts stay with the official's account. */
const atasNama = (actor: Pegawai, orang: Pick<Orang, 'id' | 'nama' | 'tingkat'>): Warga => ({ kind: 'warga', akunId: actor.akunId, sesiId: actor.sesiId, orangId: orang.id, nama: orang.nama, terverifikasi: orang.tingkat === 'terverifikasi' })

export const KEPERLUAN_LOKET = 'Melayani permohonan di loket'
/** The person's record for serving at the counter; the reading is recorded and shown to that person. */
export const bukaOrangLoket = (tx: Tx, actor: Actor, orangId: string): Promise<Orang> => openOrang(tx, actor, orangId, KEPERLUAN_LOKET)

// ---- finding ----
/** What was typed or scanned into the one box of the counter. */
export type Pencarian = { jenis: 'nik'; nik: string } | { jenis: 'blangko'; seri: string } | { jenis: 'token'; token: string } | { jenis: 'nomor'; nomor: string }
/** Tells a NIK, a serial of a paper form, a tracking QR and a case number apart; refuses the rest, a wrong NIK with its wrong digits. */
export function bacaPencarian(teks: string): Pencarian {
  const isi = teks.trim()
  const salah = (pesan: string): never => refuse('pencarian-salah', pesan, { fields: [{ field: 'cari', message: pesan }] })
  if (!isi) return salah('Ketik NIK, atau pindai kode formulir kertas atau tanda terima.')
  const token = /\/(?:lacak|v)\/([\w-]{22})$/.exec(isi)?.[1]
  if (token) return { jenis: 'token', token }
  if (/^[A-Z]{1,5}-\d{4}-\d{7}$/i.test(isi)) return { jenis: 'nomor', nomor: isi.toUpperCase() }
  const angka = isi.replace(/[\s.\-/]/g, '')
  if (/^\d{11,}$/.test(angka)) { const sah = periksaNik(isi); return sah.ok ? { jenis: 'nik', nik: sah.nik } : salah(sah.pesan) }
  const seri = bacaKodeBlangko(isi)
  if (seri) return { jenis: 'blangko', seri }
  return salah(/^[\d\s.-]+$/.test(isi) ? (periksaNik(isi) as { pesan: string }).pesan : 'Bukan NIK, bukan kode formulir kertas, dan bukan nomor permohonan. Periksa kembali yang diketik.')
}

/** Services that this office owns: those a citizen can ask for at its counter. */
export async function listLayananUnit(db: Db, unit: Unit): Promise<LayananTerbit[]> {
  return (await listLayanan(db)).filter((l) => dilayaniUnit(l, unit))
}
const dilayaniUnit = (l: Layanan, unit: Pick<Unit, 'kode' | 'jenis'>): boolean => (l.pemilik === 'desa_pemohon' ? unit.jenis === 'desa' || unit.jenis === 'kelurahan' : l.pemilik.unit === unit.kode)

/** This person's cases at this office, newest first. */
export async function listBerkasOrang(db: Db, actor: Pegawai, orang: Pick<Orang, 'id' | 'nama' | 'tingkat'>, unitId: string): Promise<BarisBerkas[]> {
  harusLoket(actor, unitId)
  const baris = await listBerkas(db, atasNama(actor, orang), { batas: 20 })
  const milik: BarisBerkas[] = []
  for (const satu of baris) if ((await findBerkas(db, satu.id))?.unit_id === unitId) milik.push(satu)
  return milik
}

// ---- registering ----
export interface OrangLoket { isi: IsianOrang; cara?: string | undefined }
/** Records a person who was not known, and verifies at once when the officer says how the identity was checked. */
export async function daftarkanDiLoket(tx: Tx, actor: Actor, { isi, cara }: OrangLoket): Promise<string> {
  const id = await createOrang(tx, actor, isi)
  if (cara) await verifikasiOrang(tx, actor, id, cara as CaraVerifikasi)
  return id
}
export const caraDikenal = (cara: string): cara is CaraVerifikasi => cara in CARA_VERIFIKASI

// ---- the dense page ----
const syaratHalaman = (bila: Kondisi | undefined, isian: Isian): Isian => (bila ? { ...isian, bila: isian.bila ? { semua: [bila, isian.bila] } : bila } : isian)
export const HALAMAN_LOKET = 'loket'
/** The whole form as one page: what a page asks only sometimes is asked with that condition. */
export function halamanLoket(formulir: Formulir): Halaman {
  return { kode: HALAMAN_LOKET, judul: 'Isian permohonan', isian: formulir.halaman.flatMap((h) => h.isian.map((i) => syaratHalaman(h.bila, i))) }
}
/** The same as a form of one page, with its rules across fields. */
export const formulirLoket = (formulir: Formulir): Formulir => ({ ...formulir, halaman: [halamanLoket(formulir)] })

export interface DrafLoket { orang: Orang; layananKode: string; /** Serial of the paper form that is being typed in. */ seri?: string | undefined }
/**
 * Begins or goes on with the officer's draft for this person, prefilled as on the portal. A paper form keeps the version it
 * was printed from, so that what is typed is what was asked.
 */
export async function mulaiDiLoket(tx: Tx, config: Config, actor: Pegawai, { orang, layananKode, seri }: DrafLoket): Promise<Draf> {
  if (!seri) return mulaiPermohonan(tx, config, atasNama(actor, orang), layananKode)
  const kertas = await blangkoBelumDipakai(tx, seri)
  const ada = await findDrafLayananSaya(tx, actor.akunId, kertas.layananKode, orang.id)
  if (ada?.layananVersi === kertas.layananVersi) return ada
  const layanan = await getLayananVersi(tx, kertas.layananKode, kertas.layananVersi)
  const { jawaban, asal } = awalDari(formulirLengkap(layanan), orang as unknown as Record<string, unknown>, [], hariIni(config))
  return mulaiDraf(tx, { akunId: actor.akunId, orangId: orang.id, layananKode: layanan.kode, layananVersi: layanan.versi, jawaban, asal })
}
/** The blank, refused (409) when a case was made of it already. */
export async function blangkoBelumDipakai(db: Db, seri: string) {
  const kertas = await getBlangko(db, seri)
  if (kertas.berkasId) refuse('blangko-sudah-dipakai', 'Formulir kertas ini sudah pernah didaftarkan. Cari permohonannya dengan nomor atau NIK pemohon.', { status: 409, fields: [{ field: 'cari', message: 'Formulir kertas ini sudah pernah didaftarkan. Cari permohonannya dengan nomor atau NIK pemohon.' }] })
  return kertas
}

// ---- submitting ----
/** The words the applicant agrees to; kept with the case as they were. */
export const PERSETUJUAN: [string, string] = [
  'Pemohon hadir, telah membaca atau dibacakan isian ini, menyatakannya benar, dan setuju petugas mengisikannya serta datanya dipakai untuk permohonan ini.',
  'The applicant is present, has read or heard these answers, confirms them, and agrees that the officer enters them and that the data is used for this application.',
]
/** Requirements that the counter ticks off: each is shown, and those with `berkas` are also kept as a file. */
export const syaratLoket = (layanan: Pick<Layanan, 'persyaratan'>): Persyaratan[] => layanan.persyaratan.filter((p) => p.jenis !== 'isian')
export const objekKertas = (drafId: string) => ({ jenis: 'draf_kertas', id: drafId })

export interface KirimanLoket { draf: Draf; layanan: LayananTerbit; actor: Pegawai; orang: Pick<Orang, 'id' | 'nama'>; setuju: boolean; /** Codes of requirements whose original was seen. */ asli: string[]; seri?: string | undefined; tiketId?: string | undefined }
/**
 * Submits what was typed at the counter: the portal's checks, the applicant's consent, and an office that may serve it.
 * Refuses every problem at once. Sent twice it is one case. A paper form is joined to the case and cannot be used again.
 */
export async function submitDiLoket(tx: Tx, config: Config, k: KirimanLoket): Promise<{ berkas: Berkas; ulang: boolean }> {
  const jabatan = await harusMelayani(tx, k)
  if (k.seri) await blangkoBelumDipakai(tx, k.seri)
  const hasil = await submitPermohonan(tx, config, { draf: k.draf, layanan: k.layanan, actor: k.actor, pemohon: { id: k.orang.id, nama: k.orang.nama }, kanal: k.seri ? 'kertas' : 'loket' })
  if (hasil.ulang) return hasil
  const { berkas } = hasil
  const pindaian = await listLampiranByObjek(tx, objekKertas(k.draf.id))
  await pindahkanLampiran(tx, pindaian.map((l) => l.id), { jenis: 'berkas', id: berkas.id })
  if (k.seri) await pakaiBlangko(tx, k.seri, berkas.id)
  await insertLoket(tx, {
    berkas_id: berkas.id, unit_id: berkas.unit_id, pegawai_id: k.actor.pegawaiId, jabatan_id: jabatan.jabatanId, petugas_teks: pelakuDari(k.actor, jabatan).teks, pada: now(),
    tiket_id: k.tiketId ?? null, seri: k.seri ?? null, persetujuan: PERSETUJUAN[0], syarat: syaratTerpenuhi(k.layanan, berkas, k.asli),
  })
  return hasil
}

/** Only the office that owns the case serves it at its counter: the officer's right does not reach further. */
async function harusMelayani(db: Db, { layanan, draf, actor, setuju }: KirimanLoket): Promise<JabatanAktif> {
  const milikku = unitLoket(actor)
  const unit = typeof draf.jawaban.kode_wilayah === 'string' || layanan.pemilik !== 'desa_pemohon' ? await unitPemilik(db, layanan, draf.jawaban) : undefined
  const jabatan = unit && milikku.find((u) => u.unitId === unit.id)?.jabatan
  const masalah: FieldProblem[] = []
  if (unit && !jabatan) masalah.push({ field: layanan.pemilik === 'desa_pemohon' ? 'kode_wilayah' : 'layanan', message: `Permohonan ini dilayani ${unit.nama}, bukan loket Anda. Arahkan pemohon ke sana, atau bantu pemohon mengajukannya lewat portal.` })
  if (!setuju) masalah.push({ field: 'setuju', message: 'Tandai bahwa pemohon telah memeriksa isian dan menyetujuinya.' })
  if (masalah.length > 0) refuse('loket-belum-lengkap', 'Permohonan belum dapat dikirim.', { fields: masalah })
  return jabatan ?? milikku[0]?.jabatan ?? refuseNotFound('Loket')
}

/** How each requirement was met: `asli` seen, `pindai` kept as a file. */
function syaratTerpenuhi(layanan: LayananTerbit, berkas: Berkas, asli: string[]): Record<string, string[]> {
  return Object.fromEntries(syaratLoket(layanan).map((p) => [p.kode, [...(asli.includes(p.kode) ? ['asli'] : []), ...(berkas.jawaban[p.kode] ? ['pindai'] : [])]]))
}

/** The first question that still needs an answer: where the cursor should go on the prefilled page. */
export const isianPertamaKosong = (layanan: LayananTerbit, draf: Draf): Isian | undefined => semuaIsian(formulirLengkap(layanan)).find((i) => i.wajib !== false && !i.hitung && !i.bila && draf.jawaban[i.kode] === undefined)
export const unitDari = (db: Db, unitId: string): Promise<Unit> => getUnit(db, unitId)
