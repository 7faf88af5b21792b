import { bukaAkses, kepalaUnit, pihakUnit } from '#modules/persuratan'
import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Jabatan, type Unit, findUnitByKode, getJabatan, getUnit } from '#kernel/organisation'
import { type Db, type Tx, emit, findSetting, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { ajukanBerkas, beriTugas, findProsesTerbaru, gugurkanTugas, pelakuDari, tutupTugas } from '#kernel/workflow'
import { mulaiTandaTangan } from './berita-acara.ts'
import { halanganBerkas } from './halangan.ts'
import { majukan, pihakTugas } from './langkah.ts'
import { type BerkasArsip, kodeBerkas, listBerkasById, pindahkanBerkas } from './berkas-arsip.sql.ts'
import { listIsi } from './isi-berkas.sql.ts'
import { type JenisPenyusutan, type Penyusutan, findPenyusutanByKunci, insertPenyusutan, insertPihak, keluarkanBerkas, lepaskanBerkas, listBerkasPenyusutan, listPihak, lockPenyusutan, setKeadaan, setKeputusanPihak, setTugasPihak } from './penyusutan.sql.ts'

//  usulkan ──> dinilai ──(all appraisers agree)──> ditandatangani ──(last signature)──> siap ──terima | laksanakanMusnah──> selesai
//                 │ └──(one refuses)──> ditolak             │                             │
//                 └──────────── batalkan ───────────────────┴─────────────────────────────┴──> dibatalkan
// Moving to a records centre needs no appraisal and begins with the signatures.

export const NAMA_JENIS: Record<JenisPenyusutan, readonly [id: string, en: string]> = { pindah: ['Pemindahan arsip inaktif', 'Transfer to the records centre'], serah: ['Penyerahan arsip statis', 'Handover to the archive institution'], musnah: ['Pemusnahan arsip', 'Destruction'] }

/** Units whose heads sit on the panel, besides the proposing unit's; a setting of the region (`kearsipan.panel`). */
const PANEL_BAWAAN = ['dispusip', 'bagian-hukum', 'inspektorat']
export const LEMBAGA_BAWAAN = 'dispusip'
async function kepalaDari(db: Db, kode: string[]): Promise<{ id: string; nama: string; unit: string }[]> {
  const hasil: { id: string; nama: string; unit: string }[] = []
  for (const satu of kode) {
    const unit = await findUnitByKode(db, satu), kepala = unit && (await kepalaUnit(db, unit.id))
    if (kepala) hasil.push({ id: kepala.id, nama: kepala.nama, unit: unit.nama })
  }
  return hasil
}
/** Posts that the form offers as appraisers, those ticked beforehand first. */
export const calonPenilai = async (db: Db): Promise<{ id: string; nama: string; unit: string }[]> => kepalaDari(db, (await findSetting<string[]>(db, 'kearsipan.panel')) ?? PANEL_BAWAAN)
/** Who signs: both heads for a transfer; for destruction the head who proposes and, as witnesses, law and inspectorate. */
export async function calonPenanda(db: Db, jenis: JenisPenyusutan, unit: Unit, keUnit: string | null): Promise<{ id: string; nama: string }[]> {
  const dari = await kepalaUnit(db, unit.id)
  const lain = jenis === 'musnah' ? await kepalaDari(db, ['bagian-hukum', 'inspektorat']) : [await kepalaUnit(db, keUnit!)].flatMap((j) => (j ? [j] : []))
  if (!dari || lain.length === 0) refuse('jabatan-kosong', 'Jabatan yang menandatangani berita acara sedang kosong. Tetapkan pemangku, Plt., atau Plh. lebih dahulu.', { status: 409 })
  return [...new Map([dari, ...lain].map((j) => [j.id, { id: j.id, nama: j.nama }])).values()]
}

export interface Usulan { jenis: JenisPenyusutan; unit: Unit; keUnit: string | null; berkas: string[]; penilai: string[]; perihal: string; kunci: string }
/**
 * Begins a list: its dossiers are on no other list from now on, its appraisers (or, for a transfer, its first signer) have it on
 * their desks. Refuses dossiers that are not the unit's, not closed, or, for destruction, kept by any hold.
 */
export async function usulkan(tx: Tx, actor: Actor, u: Usulan): Promise<Penyusutan> {
  const sudah = await findPenyusutanByKunci(tx, u.kunci)
  if (sudah) return sudah
  const berkas = await listBerkasById(tx, [...new Set(u.berkas)])
  await periksaBerkas(tx, u, berkas)
  const proses = (await findProsesTerbaru(tx, 'penyusutan-arsip'))!
  const { berkas: perkara } = await ajukanBerkas(tx, { proses, actor, pemohon: { id: u.unit.id, nama: u.unit.nama }, unit: u.unit, wilayah: u.unit.wilayahKode, jawaban: {}, kanal: 'loket', kunci: `penyusutan:${u.kunci}`, awalan: 'PA', ranah: 'dinas', judul: u.perihal })
  const id = uuid()
  await insertPenyusutan(tx, { id, jenis: u.jenis, unit_id: u.unit.id, unit_jalur: u.unit.jalur, ke_unit: u.keUnit, keadaan: 'dinilai', perihal: u.perihal, berkas_id: perkara.id, kunci: u.kunci, oleh_teks: pelakuDari(actor).teks }, berkas.map((b) => b.id))
  await insertPihak(tx, id, 'penanda', await calonPenanda(tx, u.jenis, u.unit, u.keUnit))
  await catat(tx, { actor, tindakan: 'arsip.penyusutan.usul', objek: { jenis: 'penyusutan', id }, sesudah: { jenis: u.jenis, banyak: berkas.length } })
  if (u.jenis === 'pindah') { await lanjut(tx, actor, (await lockPenyusutan(tx, id))!); return (await lockPenyusutan(tx, id))! }
  if (u.penilai.length === 0) refuse('penilai-kosong', 'Pilih sedikitnya satu jabatan panitia penilai.', { fields: [{ field: 'penilai', message: 'Pilih sedikitnya satu jabatan.' }] })
  const penilai: Jabatan[] = []
  for (const jabatan of [...new Set(u.penilai)].slice(0, 10)) penilai.push(await getJabatan(tx, jabatan))
  await insertPihak(tx, id, 'penilai', penilai)
  const tugas = await beriTugas(tx, actor, { berkasId: perkara.id, jenis: 'tindak_lanjut', nama: u.jenis === 'musnah' ? 'Nilai usulan pemusnahan arsip' : 'Nilai usulan penyerahan arsip', kepada: penilai.map((j) => ({ jabatanId: j.id, instruksi: [], tenggat: { nilai: 10, satuan: 'hari_kerja' } })), kunci: `penyusutan:${id}` })
  for (const [urut, tugasId] of tugas.entries()) await setTugasPihak(tx, id, 'penilai', urut + 1, tugasId)
  return (await lockPenyusutan(tx, id))!
}
async function periksaBerkas(tx: Tx, u: Usulan, berkas: BerkasArsip[]): Promise<void> {
  const salah = (message: string): never => refuse('berkas-tidak-dapat', message, { status: 409, fields: [{ field: 'berkas', message }] })
  if (berkas.length === 0) salah('Pilih sedikitnya satu berkas arsip.')
  if (u.keUnit === u.unit.id) salah('Unit penerima harus unit lain.')
  for (const b of berkas) {
    if (b.simpan_unit !== u.unit.id || !b.ditutup || b.tahap === 'musnah' || b.tahap === 'statis') salah(`Berkas ${kodeBerkas(b)} tidak disimpan unit ini, belum ditutup, atau sudah disusutkan.`)
    if (u.jenis === 'musnah' && (b.nasib === 'permanen' || !b.akhir_pada)) salah(`Berkas ${kodeBerkas(b)} bernasib permanen atau masa simpannya belum ditentukan, sehingga tidak dimusnahkan.`)
  }
  if (u.jenis !== 'musnah') return
  for (const [id, sebab] of await halanganBerkas(tx, berkas.map((b) => b.id))) salah(`Berkas ${kodeBerkas(berkas.find((b) => b.id === id)!)} tidak dapat diusulkan musnah: ${sebab.join('; ')}.`)
}

async function lanjut(tx: Tx, actor: Actor, p: Penyusutan): Promise<void> {
  await majukan(tx, p, 'lanjut')
  await mulaiTandaTangan(tx, actor, p)
}

export interface Penilaian { setuju: boolean; catatan: string; /** Dossiers to be kept, by this appraiser. */ kecualikan: string[] }
/** An appraiser decides through his own task. One refusal ends the list; when all agree, the record goes to its signers. */
export async function nilai(tx: Tx, actor: Actor, penyusutanId: string, tugasId: string, { setuju, catatan, kecualikan }: Penilaian): Promise<void> {
  const { p, pihak } = await pihakTugas(tx, penyusutanId, tugasId)
  if ((!setuju || kecualikan.length > 0) && catatan.trim().length < 5) refuse('alasan-kosong', 'Tuliskan alasannya, paling sedikit lima huruf.', { fields: [{ field: 'catatan', message: 'Tuliskan alasannya.' }] })
  await tutupTugas(tx, actor, tugasId, { hasil: setuju ? 'selesai' : 'dikembalikan', laporan: catatan })
  await setKeputusanPihak(tx, pihak, setuju ? 'setuju' : 'tolak', catatan.trim() || null, pelakuDari(actor).teks)
  await catat(tx, { actor, tindakan: 'arsip.penyusutan.nilai', objek: { jenis: 'penyusutan', id: p.id }, ...(catatan.trim() ? { alasan: catatan.trim() } : {}), sesudah: { setuju, dikecualikan: kecualikan.length } })
  for (const berkas of kecualikan) await keluarkanBerkas(tx, p.id, berkas, catatan.trim())
  const sisa = (await listBerkasPenyusutan(tx, p.id)).filter((b) => !b.dikeluarkan)
  if (!setuju || sisa.length === 0) return akhiri(tx, p, 'ditolak', setuju ? 'Semua berkas dikeluarkan dari usulan oleh panitia penilai.' : `Ditolak ${pihak.jabatan_teks}: ${catatan.trim()}`)
  if ((await listPihak(tx, p.id)).every((satu) => satu.peran !== 'penilai' || satu.keputusan === 'setuju')) await lanjut(tx, actor, p)
}
async function akhiri(tx: Tx, p: Penyusutan, keadaan: 'ditolak' | 'dibatalkan', alasan: string): Promise<void> {
  for (const jenis of ['tindak_lanjut', 'tanda_tangan'] as const) await gugurkanTugas(tx, p.berkas_id!, jenis, alasan)
  await lepaskanBerkas(tx, p.id)
  await setKeadaan(tx, p.id, keadaan, alasan)
  await majukan(tx, p, 'batal')
}
/** Gives up a list before it is carried out; its dossiers stay where they are. */
export async function batalkan(tx: Tx, actor: Actor, id: string, alasan: string): Promise<void> {
  const p = (await lockPenyusutan(tx, id)) ?? refuseNotFound('Penyusutan arsip')
  if (!['dinilai', 'ditandatangani', 'siap'].includes(p.keadaan)) refuse('sudah-berakhir', 'Penyusutan ini sudah berakhir.', { status: 409 })
  if (alasan.trim().length < 5) refuse('alasan-kosong', 'Tuliskan alasan pembatalan, paling sedikit lima huruf.', { fields: [{ field: 'alasan', message: 'Tuliskan alasannya.' }] })
  await catat(tx, { actor, tindakan: 'arsip.penyusutan.batal', objek: { jenis: 'penyusutan', id }, alasan: alasan.trim() })
  await akhiri(tx, p, 'dibatalkan', alasan.trim())
}

/** The receiving unit takes what the record names: dossiers are its own to keep from now on, and open to its readers but for secret letters. */
export async function terima(tx: Tx, actor: Actor, id: string, unitSaya: string[]): Promise<void> {
  const p = (await lockPenyusutan(tx, id)) ?? refuseNotFound('Penyusutan arsip')
  if (p.jenis === 'musnah' || !unitSaya.includes(p.ke_unit!)) refuseNotFound('Penyusutan arsip')
  if (p.keadaan !== 'siap') refuse('belum-siap', 'Berita acara belum ditandatangani semua pihak, atau arsip sudah diterima.', { status: 409 })
  const ke = await getUnit(tx, p.ke_unit!), berkas = (await listBerkasPenyusutan(tx, id)).filter((b) => !b.dikeluarkan).map((b) => b.id)
  await pindahkanBerkas(tx, berkas, { id: ke.id, jalur: ke.jalur }, p.jenis === 'serah' ? 'statis' : 'inaktif')
  for (const isi of await listIsi(tx, berkas, { batas: 20_000 })) if (isi.jenis === 'surat' && !isi.dimusnahkan_pada) await bukaAkses(tx, isi.objek_id!, [pihakUnit(ke.id)], 'arsip')
  await lepaskanBerkas(tx, id)
  await setKeadaan(tx, id, 'selesai')
  await majukan(tx, p, 'selesaikan')
  await catat(tx, { actor, tindakan: 'arsip.penyusutan.terima', objek: { jenis: 'penyusutan', id }, sesudah: { banyak: berkas.length, ke: ke.id } })
  await emit(tx, 'arsip.dipindahkan', { penyusutanId: id })
}
