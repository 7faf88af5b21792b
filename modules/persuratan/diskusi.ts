import type { Actor } from '#kernel/identity'
import type { Db } from '#kernel/platform'
import { type PenjagaDiskusi, type Penugasan, daftarkanDiskusi, listPenugasan } from '#kernel/workflow'
import { type KonsepRow, findKonsep, listRantai } from './konsep.sql.ts'
import { type Jangkauan, jangkauan, pihakJabatan, pihakUnit } from './pihak.ts'
import { adalahRahasia } from './rahasia.ts'
import { findSuratUntuk, listAgendaSurat } from './surat.sql.ts'

// Two discussions hang on a letter: one on the letter, for whoever may read it, and one on its draft, for those who write it. What
// was said over a draft is no business of the office that gets the letter.

/** Whoever may see a letter may discuss it. Of a secret one the notice says nothing and the words are kept encrypted. */
const penjaga: PenjagaDiskusi = async (db, actor, id) => {
  const surat = await findSuratUntuk(db, await jangkauan(db, actor), id)
  if (!surat) return undefined
  const berkas = [surat.berkas_id, ...(await listAgendaSurat(db, id)).map((agenda) => agenda.berkas_id)].filter((satu) => satu !== null)
  const pohon: Penugasan[] = []
  for (const satu of berkas) pohon.push(...(await listPenugasan(db, satu)))
  const rahasia = adalahRahasia(surat.keamanan)
  return { sebutan: rahasia ? 'sebuah surat' : `surat ${surat.nomor ?? surat.hal}`, tautan: `/kantor/surat/${id}`, rahasia, jabatan: jabatanPohon(pohon) }
}
const jabatanPohon = (pohon: Penugasan[]): string[] => [...new Set(pohon.flatMap((p) => [p.ke_jabatan, ...(p.dari_jabatan ? [p.dari_jabatan] : [])]))]

/** Posts that write, initial or sign a draft, or were asked to. */
async function jabatanKonsep(db: Db, konsep: KonsepRow): Promise<string[]> {
  const rantai = await listRantai(db, konsep.id)
  return [...new Set([konsep.penyusun, ...rantai.flatMap((r) => [...r.jabatan_id, ...(r.atas_nama ? [r.atas_nama] : [])]), ...jabatanPohon(await listPenugasan(db, konsep.berkas_id))])]
}
const ikutMenulis = (siapa: Jangkauan, konsep: KonsepRow, jabatan: string[]): boolean => jabatan.some((id) => siapa.jabatan.includes(pihakJabatan(id))) || siapa.pihak.includes(pihakUnit(konsep.unit_id))

/** The draft with the posts that write it, for a reader who takes part in that or keeps the register of the unit that does; undefined for whoever only got the letter. */
export async function findKonsepPenulis(db: Db, actor: Actor, id: string): Promise<{ konsep: KonsepRow; jabatan: string[] } | undefined> {
  const siapa = await jangkauan(db, actor)
  const konsep = (await findSuratUntuk(db, siapa, id)) && (await findKonsep(db, id))
  if (!konsep) return undefined
  const jabatan = await jabatanKonsep(db, konsep)
  return ikutMenulis(siapa, konsep, jabatan) ? { konsep, jabatan } : undefined
}
const penjagaKonsep: PenjagaDiskusi = async (db, actor, id) => {
  const milik = await findKonsepPenulis(db, actor, id)
  if (!milik) return undefined
  const rahasia = adalahRahasia(milik.konsep.keamanan)
  return { sebutan: rahasia ? 'konsep sebuah surat' : `konsep ${milik.konsep.hal}`, tautan: `/kantor/surat/keluar/${id}`, rahasia, jabatan: milik.jabatan }
}
export const mulaiDiskusi = (): void => { daftarkanDiskusi('surat', penjaga); daftarkanDiskusi('konsep', penjagaKonsep) }
