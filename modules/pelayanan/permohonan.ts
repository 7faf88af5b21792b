import { listLampiranByObjek, pindahkanLampiran } from '#kernel/documents'
import { type Draf, type Formulir, type Jawaban, type PermohonanLama, awalDari, hapusDraf, mulaiDraf, periksaJawaban, findDrafLayananSaya, semuaIsian } from '#kernel/forms'
import { type Actor, type Warga, findOrangById } from '#kernel/identity'
import { type Unit, findUnitByKode, findWilayah, tanggalSingkat, unitPelayan } from '#kernel/organisation'
import { type Config, type Db, type FieldProblem, type Tx, refuse } from '#kernel/platform'
import { type Berkas, type Kanal, ajukanBerkas, findBerkas, getProses, listBerkas } from '#kernel/workflow'
import { formulirLengkap } from './formulir.ts'
import { type LayananTerbit, awalanNomor, getLayanan, getLayananVersi } from './katalog.ts'
import { hariIni } from './waktu.ts'

/** The answer that says which village serves the applicant. */
export const ISIAN_DESA = 'kode_wilayah'

/** The unit that will own the case. Refuses with the field's words when the village has no office here. */
export async function unitPemilik(db: Db, layanan: LayananTerbit, jawaban: Jawaban): Promise<Unit> {
  if (layanan.pemilik !== 'desa_pemohon') return (await findUnitByKode(db, layanan.pemilik.unit)) ?? refuse('unit-tidak-ada', 'Kantor yang melayani permohonan ini belum terdaftar. Hubungi bantuan.', { status: 503 })
  const unit = typeof jawaban[ISIAN_DESA] === 'string' ? await unitPelayan(db, jawaban[ISIAN_DESA]) : undefined
  return unit ?? refuse('desa-di-luar', 'Pilih desa atau kelurahan di kabupaten ini.', { fields: [{ field: ISIAN_DESA, message: 'Pilih desa atau kelurahan di kabupaten ini.' }] })
}

async function wilayahAda(db: Db, formulir: Formulir, jawaban: Jawaban): Promise<(kode: string) => boolean> {
  const kode = semuaIsian(formulir).filter((i) => i.jenis === 'wilayah').map((i) => jawaban[i.kode]).filter((k): k is string => typeof k === 'string')
  const ada = new Set((await Promise.all(kode.map((k) => findWilayah(db, k)))).map((w) => w?.kode))
  return (k) => ada.has(k)
}

/** Checks a whole set of answers (or one page of it) against a service, with the database's knowledge of regions. */
export async function periksaPermohonan(db: Db, config: Config, layanan: LayananTerbit, jawaban: Jawaban, { halaman, bahasa, lampiran }: { halaman?: string; bahasa: 'id' | 'en'; /** What the attachments must belong to: a draft or the case. */ lampiran: { jenis: string; id: string }[] }) {
  const formulir = formulirLengkap(layanan)
  const perluMilik = idLampiran(layanan, jawaban).length > 0
  const milik = new Set((await Promise.all((perluMilik ? lampiran : []).map((satu) => listLampiranByObjek(db, satu)))).flat().map((l) => l.id))
  return periksaJawaban(formulir, jawaban, { hariIni: hariIni(config), bahasa, wilayahAda: await wilayahAda(db, formulir, jawaban), lampiranAda: (id) => milik.has(id), ...(halaman ? { halaman } : {}) })
}

/** Begins or goes on with a draft; what the person has given before, here or in earlier applications, is filled in (once only). */
export async function mulaiPermohonan(tx: Tx, config: Config, actor: Warga, layananKode: string): Promise<Draf> {
  const layanan = await getLayanan(tx, layananKode)
  const ada = await findDrafLayananSaya(tx, actor.akunId, layananKode, actor.orangId)
  if (ada && ada.layananVersi === layanan.versi) return ada
  const orang = await findOrangById(tx, actor.orangId)
  const { jawaban, asal } = awalDari(formulirLengkap(layanan), orang as unknown as Record<string, unknown>, await permohonanLama(tx, actor), hariIni(config))
  return mulaiDraf(tx, { akunId: actor.akunId, orangId: actor.orangId, layananKode, layananVersi: layanan.versi, jawaban, asal })
}

async function permohonanLama(db: Db, actor: Warga): Promise<PermohonanLama[]> {
  const lama: PermohonanLama[] = []
  for (const baris of await listBerkas(db, actor, { batas: 3 })) {
    const berkas = await findBerkas(db, baris.id)
    if (!berkas) continue
    const layanan = await getLayananVersi(db, berkas.proses, berkas.versi)
    lama.push({ formulir: layanan.formulir, jawaban: berkas.jawaban, keterangan: `${layanan.nama}, ${tanggalSingkat(baris.diajukan_pada.toISOString().slice(0, 10))}` })
  }
  return lama
}

export interface Kiriman { draf: Draf; layanan: LayananTerbit; actor: Actor; pemohon: { id: string; nama: string }; kanal: Kanal }

/**
 * Submits a draft: everything is checked once more, files follow into the case, the draft goes. Sending the same draft again
 * gives the same case (its key was born with it). Refuses with every problem, each by its field.
 */
export async function submitPermohonan(tx: Tx, config: Config, { draf, layanan, actor, pemohon, kanal }: Kiriman): Promise<{ berkas: Berkas; ulang: boolean }> {
  const { bersih, masalah } = await periksaPermohonan(tx, config, layanan, draf.jawaban, { bahasa: 'id', lampiran: [{ jenis: 'draf', id: draf.id }] })
  tolakBila(masalah)
  const unit = await unitPemilik(tx, layanan, bersih)
  const proses = await getProses(tx, layanan.kode, layanan.versi)
  const wilayah = typeof bersih[ISIAN_DESA] === 'string' ? bersih[ISIAN_DESA] : (unit.wilayahKode ?? null)
  const hasil = await ajukanBerkas(tx, { proses, actor, pemohon, unit, wilayah, jawaban: bersih, kanal, kunci: draf.kunci, awalan: awalanNomor(layanan), ...(typeof bersih.nama_badan === 'string' ? { badanUsaha: bersih.nama_badan } : {}) })
  const berkasnya = idLampiran(layanan, bersih)
  if (!hasil.ulang && berkasnya.length > 0) await pindahkanLampiran(tx, berkasnya, { jenis: 'berkas', id: hasil.berkas.id })
  await hapusDraf(tx, draf.id, draf.akunId)
  return hasil
}

const tolakBila = (masalah: FieldProblem[]) => { if (masalah.length > 0) refuse('isian-belum-lengkap', 'Beberapa isian belum lengkap atau belum benar.', { fields: masalah }) }

/** Attachment ids among the answers. */
export const idLampiran = (layanan: LayananTerbit, jawaban: Jawaban): string[] =>
  semuaIsian(formulirLengkap(layanan)).filter((i) => i.jenis === 'berkas' || i.jenis === 'foto').map((i) => jawaban[i.kode]).filter((id): id is string => typeof id === 'string')
