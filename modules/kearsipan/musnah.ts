import { listIkatanSurat, listSuratHidup, musnahkanSurat, tutupAksesUnit } from '#modules/persuratan'
import { daftarkanNisan, tulisNisanJenis } from '#modules/pelindungan-data'
import { catat } from '#kernel/audit'
import { hapusFile, listNaskahByObjek, musnahkanObjek } from '#kernel/documents'
import { type Actor, sistem } from '#kernel/identity'
import { type Database, type Db, LINGKUP_SISTEM, type Tx, dalamLingkup, defineJob, emit, enqueue, now, refuse, refuseNotFound, sql } from '#kernel/platform'
import { musnahkanBerkas } from '#kernel/workflow'
import { z } from 'zod'
import { type BerkasArsip, kodeBerkas, listBerkasById } from './berkas-arsip.sql.ts'
import { listHalangan, masihDipakai } from './halangan.ts'
import { type IsiBerkas, jadikanSisa, listIsi, tutupBerkasMusnah } from './isi-berkas.sql.ts'
import { type Penyusutan, lepaskanBerkas, listBerkasPenyusutan, lockPenyusutan, setKeadaan, setKeputusan } from './penyusutan.sql.ts'
import { majukan } from './langkah.ts'
import { removePerkara } from './perkara.sql.ts'

// Carrying out a destruction: in one transaction, on the ground of one entry in the audit log, after looking once more at every
// hold. What is erased here leaves tombstones, so that a backup brought back later forgets it again.

const SURAT = 'surat', PERKARA = 'perkara_arsip', ISI = 'isi_arsip'

/**
 * Destroys what a signed list names. Refuses while anything stands against it, naming what; nothing is destroyed in part. A
 * letter that another unit still has only leaves this unit's archive.
 */
export async function laksanakanMusnah(tx: Tx, actor: Actor, id: string, unitSaya: string[]): Promise<{ berkas: number; isi: number }> {
  const p = (await lockPenyusutan(tx, id)) ?? refuseNotFound('Penyusutan arsip')
  if (p.jenis !== 'musnah' || !unitSaya.includes(p.unit_id)) refuseNotFound('Penyusutan arsip')
  if (p.keadaan !== 'siap') refuse('belum-siap', 'Berita acara belum ditandatangani semua pihak, atau pemusnahan sudah dilaksanakan.', { status: 409 })
  const berkas = await listBerkasById(tx, (await listBerkasPenyusutan(tx, id)).filter((b) => !b.dikeluarkan).map((b) => b.id))
  const halangan = await listHalangan(tx, berkas)
  if (halangan.length > 0) tolak(berkas, halangan[0]!)
  const keputusan = await catat(tx, { actor, tindakan: 'arsip.pemusnahan.jalankan', objek: { jenis: 'penyusutan', id }, sesudah: { beritaAcara: p.nomor, berkas: berkas.length } })
  const isi = (await listIsi(tx, berkas.map((b) => b.id), { batas: 20_000 })).filter((i) => !i.dimusnahkan_pada)
  await dalamLingkup(LINGKUP_SISTEM, () => hapusIsi(tx, p, isi, keputusan.id))
  await tutupBerkasMusnah(tx, berkas.map((b) => b.id))
  await lepaskanBerkas(tx, id)
  await setKeputusan(tx, id, keputusan.id)
  await setKeadaan(tx, id, 'selesai')
  await majukan(tx, p, 'selesaikan')
  await emit(tx, 'arsip.dimusnahkan', { penyusutanId: id })
  return { berkas: berkas.length, isi: isi.length }
}
function tolak(berkas: BerkasArsip[], { berkasArsipId, sebab }: { berkasArsipId: string; sebab: string }): never {
  refuse('ada-halangan', `Berkas ${kodeBerkas(berkas.find((b) => b.id === berkasArsipId)!)} tidak boleh dimusnahkan: ${sebab}. Batalkan usulan ini, lalu susun lagi tanpa berkas itu.`, { status: 409 })
}

async function hapusIsi(tx: Tx, p: Penyusutan, isi: IsiBerkas[], keputusan: string): Promise<void> {
  const pakai = await masihDipakai(tx, isi)
  const surat = isi.filter((i) => i.jenis === 'surat'), perkara = isi.filter((i) => i.jenis === 'perkara').map((i) => i.objek_id!)
  const tuntas = surat.filter((i) => !pakai.has(i.id)).map((i) => i.objek_id!)
  const hasil = await musnahkanSurat(tx, tuntas, keputusan, p.nomor)
  await tutupAksesUnit(tx, surat.filter((i) => pakai.has(i.id)).map((i) => i.objek_id!), p.unit_id)
  const cap = await hapusPerkara(tx, perkara, keputusan, p.nomor)
  await jadikanSisa(tx, isi.map((i) => ({ id: i.id, sidik: hasil.sidik.get(i.objek_id ?? '') ?? cap.sidik.get(i.objek_id ?? '') ?? null })), p.nomor)
  await tulisNisanJenis(tx, SURAT, tuntas)
  await tulisNisanJenis(tx, PERKARA, perkara)
  await tulisNisanJenis(tx, ISI, isi.map((i) => i.id))
  const file = [...hasil.file, ...cap.file]
  if (file.length > 0) await enqueue(tx, 'kearsipan.sapu-file', { hash: [...new Set(file)] }, { runAt: now() })
}
async function hapusPerkara(tx: Tx, perkara: string[], keputusan: string, nomor: string | null): Promise<{ sidik: Map<string, string>; file: string[] }> {
  const sidik = new Map<string, string>()
  for (const id of perkara) { const file = (await listNaskahByObjek(tx, { jenis: 'berkas', id })).at(-1)?.file_hash; if (file) sidik.set(id, file) }
  await musnahkanBerkas(tx, perkara, [], keputusan)
  const file = [...(await musnahkanObjek(tx, 'berkas', perkara, keputusan, nomor)), ...(await musnahkanObjek(tx, 'rekomendasi', perkara, keputusan, nomor))]
  await removePerkara(tx, perkara)
  return { sidik, file }
}

/** Bytes of files whose last row went with a destruction; what something else still points at stays. */
export const sapuJob = defineJob<{ hash: string[] }>({ name: 'kearsipan.sapu-file', payload: z.object({ hash: z.array(z.string().regex(/^[0-9a-f]{64}$/)) }), maxAttempts: 12,
  async run(db, { hash }) { await hapusFile(db, hash, new Date(now().getTime() + 1000)) } })

/** How often a restored database is forgotten again: one decision for each set. */
async function lagi(db: Database, kerja: (tx: Tx, keputusan: string) => Promise<string[]>): Promise<void> {
  const file = await db.transaction(async (tx) => kerja(tx, (await catat(tx, { actor: sistem('pemulihan-cadangan'), tindakan: 'arsip.pemusnahan.jalankan', objek: { jenis: 'penyusutan', id: 'pemulihan-cadangan' } })).id))
  await hapusFile(db, file, new Date(now().getTime() + 1000))
}
const bertahan = async (db: Db, sesudah: string, batas: number, query: 'perkara' | 'isi'): Promise<string[]> => (await db.many<{ id: string }>(query === 'perkara'
  ? sql`select b.berkas_id as id from workflow.publik_berkas_selesai b where b.berkas_id > ${sesudah}::uuid and b.ranah = 'layanan' and b.anonim_pada is null order by b.berkas_id limit ${batas}`
  : sql`select i.id from kearsipan.isi_berkas i where i.id > ${sesudah}::uuid and i.dimusnahkan_pada is null order by i.id limit ${batas}`)).map(({ id }) => id)
const TANPA_BA = 'dimusnahkan lagi sesudah pemulihan cadangan'

/** Tells data protection how destroyed archives are found and forgotten again; said when the module is loaded. */
export function daftarkanPemulihan(): void {
  daftarkanNisan({ jenis: ISI, hidup: (db, sesudah, batas) => bertahan(db, sesudah, batas, 'isi'), musnahkan: (db, ids) => lagi(db, async (tx) => {
    await jadikanSisa(tx, ids.map((id) => ({ id, sidik: null })), TANPA_BA)
    const berkas = await tx.many<{ id: string }>(sql`select distinct berkas_arsip_id as id from kearsipan.isi_berkas where id = any(${ids}::uuid[])`)
    await tutupBerkasMusnah(tx, berkas.map(({ id }) => id))
    return []
  }) })
  daftarkanNisan({ jenis: SURAT, hidup: listSuratHidup, musnahkan: (db, ids) => lagi(db, async (tx, keputusan) => (await listIkatanSurat(tx, ids)).length === 0 ? [] : (await musnahkanSurat(tx, ids, keputusan, null)).file) })
  daftarkanNisan({ jenis: PERKARA, hidup: (db, sesudah, batas) => bertahan(db, sesudah, batas, 'perkara'), musnahkan: (db, ids) => lagi(db, async (tx, keputusan) => (await hapusPerkara(tx, ids, keputusan, null)).file) })
}
