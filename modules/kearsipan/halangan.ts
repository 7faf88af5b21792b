import { listIkatanSurat } from '#modules/persuratan'
import { listPenahanan } from '#modules/pelindungan-data'
import { listObjekDitahan } from '#kernel/documents'
import { type Db, LINGKUP_SISTEM, dalamLingkup, listDataPribadi, now, raw, sql } from '#kernel/platform'
import { findBerkas } from '#kernel/workflow'
import { type BerkasArsip, listBerkasById } from './berkas-arsip.sql.ts'
import { type IsiBerkas, listIsi, listLetakObjek } from './isi-berkas.sql.ts'

// What keeps an archive from being destroyed, whatever its schedule says. Asked for the system: a hold that the archivist may not
// read about still holds.

export interface Halangan { berkasArsipId: string; isiId: string | null; sebab: string }

/** Every reason against destroying these dossiers, now. Empty: they may go. */
export const listHalangan = (db: Db, berkas: BerkasArsip[]): Promise<Halangan[]> => dalamLingkup(LINGKUP_SISTEM, async () => {
  const isi = (await listIsi(db, berkas.map(({ id }) => id), { batas: 20_000 })).filter((i) => !i.dimusnahkan_pada)
  return [...(await ditahan(db, berkas, isi)), ...(await suratTerhalang(db, isi)), ...(await perkaraTerhalang(db, isi)), ...berkas.flatMap((b) => (b.vital || b.terjaga ? [{ berkasArsipId: b.id, isiId: null, sebab: b.vital ? 'arsip vital' : 'arsip terjaga' }] : []))]
})
const atas = (i: IsiBerkas, sebab: string): Halangan => ({ berkasArsipId: i.berkas_arsip_id, isiId: i.id, sebab })

async function ditahan(db: Db, berkas: BerkasArsip[], isi: IsiBerkas[]): Promise<Halangan[]> {
  const objek = isi.flatMap((i) => i.objek_id ?? [])
  const tahan = await listPenahanan(db, { objek: [...berkas.map(({ id }) => id), ...objek] }, now())
  const pada = new Map(tahan.map((t) => [t.objek_id!, t]))
  const naskah = new Set([...(await listObjekDitahan(db, 'surat', objek)), ...(await listObjekDitahan(db, 'berkas', objek))])
  return [
    ...berkas.flatMap((b) => (pada.has(b.id) ? [{ berkasArsipId: b.id, isiId: null, sebab: `penahanan hukum: ${pada.get(b.id)!.alasan}` }] : [])),
    ...isi.flatMap((i) => (i.objek_id && pada.has(i.objek_id) ? [atas(i, `penahanan hukum: ${pada.get(i.objek_id)!.alasan}`)] : i.objek_id && naskah.has(i.objek_id) ? [atas(i, 'naskah atau lampirannya ditahan untuk perkara')] : [])),
  ]
}
/** A letter whose work still runs, or whose sender or case is held. */
async function suratTerhalang(db: Db, isi: IsiBerkas[]): Promise<Halangan[]> {
  const surat = isi.filter((i) => i.jenis === 'surat')
  const ikatan = new Map((await listIkatanSurat(db, surat.map((i) => i.objek_id!))).map((satu) => [satu.surat_id, satu]))
  const tahan = await listPenahanan(db, { orang: [...ikatan.values()].flatMap((s) => s.pengirim_orang ?? []), berkas: [...ikatan.values()].flatMap((s) => s.berkas) }, now())
  return surat.flatMap((i): Halangan[] => {
    const s = ikatan.get(i.objek_id!)
    const kena = s && tahan.find((t) => (t.orang_id && t.orang_id === s.pengirim_orang) || (t.berkas_id && s.berkas.includes(t.berkas_id)))
    return kena ? [atas(i, `penahanan hukum: ${kena.alasan}`)] : s?.berjalan ? [atas(i, 'tindak lanjut surat ini belum selesai')] : []
  })
}
/**
 * Of these lines, those whose letter another unit still has: registered there and not filed, or in a dossier that lives. The line
 * may go, the letter stays for the others; with the last of them it goes itself.
 */
export const masihDipakai = (db: Db, isi: IsiBerkas[]): Promise<Set<string>> => dalamLingkup(LINGKUP_SISTEM, async () => {
  const surat = isi.filter((i) => i.jenis === 'surat')
  const objek = surat.map((i) => i.objek_id!)
  const letak = await listLetakObjek(db, objek)
  const terdaftar = new Map((await listIkatanSurat(db, objek)).map((satu) => [satu.surat_id, satu.unit]))
  return new Set(surat.filter((i) => {
    const di = letak.filter((l) => l.objek_id === i.objek_id)
    const habis = new Set(di.filter((l) => l.dimusnahkan_pada).map((l) => l.unit_id))
    return [...(terdaftar.get(i.objek_id!) ?? []), ...di.map((l) => l.unit_id)].some((unit) => unit !== i.unit_id && !habis.has(unit))
  }).map((i) => i.id))
})
async function perkaraTerhalang(db: Db, isi: IsiBerkas[]): Promise<Halangan[]> {
  const hasil: Halangan[] = []
  const perkara = isi.filter((i) => i.jenis === 'perkara')
  const hukum = await menurutHukum(db, perkara.map((i) => i.objek_id!))
  for (const i of perkara) {
    const berkas = await findBerkas(db, i.objek_id!)
    if (!berkas) continue
    const [tahan] = await listPenahanan(db, { berkas: [berkas.id], orang: [berkas.pemohon_id] }, now())
    if (tahan) hasil.push(atas(i, `penahanan hukum: ${tahan.alasan}`))
    else if (!berkas.selesai_pada) hasil.push(atas(i, 'perkara ini belum selesai'))
    for (const sebab of hukum.get(berkas.id) ?? []) hasil.push(atas(i, sebab))
  }
  return hasil
}
/**
 * Cases that another module's rows keep by law, as it declares it for erasures too: a permit in force, a bill not paid. The case's own
 * term is not asked here, the retention schedule is it.
 */
async function menurutHukum(db: Db, berkas: string[]): Promise<Map<string, string[]>> {
  const hasil = new Map<string, string[]>()
  if (berkas.length === 0) return hasil
  for (const { tabel, tahan = [] } of listDataPribadi()) for (const { bila, alasan, jatuh } of tahan) {
    if (!jatuh.berkas || tabel.startsWith('workflow.') || bila.includes(':batas')) continue
    const kena = await db.many<{ id: string }>(sql`select distinct (${raw(jatuh.berkas)})::text as id from ${raw(tabel)} where ${raw(jatuh.berkas)} = any(${berkas}::uuid[]) and (${raw(bila)}) limit 20000`)
    for (const { id } of kena) hasil.set(id, [...(hasil.get(id) ?? []), alasan[0].replace(/\.$/, '').replace(/^./, (huruf) => huruf.toLowerCase())])
  }
  return hasil
}
/** The dossiers and why they stay. */
export async function halanganBerkas(db: Db, id: string[]): Promise<Map<string, string[]>> {
  const per = new Map<string, string[]>()
  for (const h of await listHalangan(db, await listBerkasById(db, id))) per.set(h.berkasArsipId, [...new Set([...(per.get(h.berkasArsipId) ?? []), h.sebab])])
  return per
}
