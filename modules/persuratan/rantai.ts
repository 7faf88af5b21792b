import { type Jabatan, findJabatan, findUnit, listJabatanById, pemangkuSekarang } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, sql } from '#kernel/platform'
import type { Jenis } from './jenis.sql.ts'
import type { JenisRantai, ModeRantai, RantaiRow } from './konsep.sql.ts'
import { hariUnit } from './konsep.ts'
import { kepalaUnit } from './masuk.ts'

// The chain of a letter: other units beside each other (koordinasi), up the line one after another (hierarki), then the
// signatures. The next step opens only when the one before it is complete; the server sees to it, not the order of messages.

export interface LangkahRantai {
  jenis: JenisRantai
  /** Posts of this step. All of them, any one, or `n` of them must act; signatures are always all. */
  jabatan: string[]
  mode?: ModeRantai
  n?: number
  /** Signed in the name of this post (a.n.); with a post between them, that one's line and u.b. are put there. */
  atasNama?: string
}

/** Writes the chain of a draft anew, in the order given. Refuses one without a signer, steps out of order, and a.n. of no superior. */
export async function pasangRantai(tx: Tx, suratId: string, langkah: LangkahRantai[]): Promise<void> {
  periksaRantai(langkah)
  await tx.run(sql`delete from persuratan.rantai where surat_id = ${suratId}`)
  for (const [i, satu] of langkah.entries()) {
    const { atasNama, melalui } = await garisAtasNama(tx, satu)
    const mode = satu.jenis === 'tanda_tangan' ? 'semua' : (satu.mode ?? 'semua')
    await tx.run(sql`insert into persuratan.rantai (surat_id, urut, jenis, mode, n, jabatan_id, atas_nama, melalui)
      values (${suratId}, ${i + 1}, ${satu.jenis}, ${mode}, ${mode === 'n_dari_m' ? satu.n! : null}, ${satu.jabatan}, ${atasNama}, ${melalui})`)
  }
}

/**
 * Puts another post in the place of one that cannot act (vacant, on leave without a Plh, wrongly chosen). The requests of the step
 * are made anew by the caller. Refuses a post that is in the step already.
 */
export async function gantiJabatanRantai(tx: Tx, langkah: RantaiRow, dari: string, ke: string): Promise<void> {
  if (!langkah.jabatan_id.includes(dari)) salah('Jabatan yang diganti tidak ada pada langkah ini.')
  if (langkah.jabatan_id.includes(ke)) salah('Jabatan pengganti sudah ada pada langkah ini.')
  const jabatan = langkah.jabatan_id.map((satu) => (satu === dari ? ke : satu))
  const { atasNama, melalui } = await garisAtasNama(tx, { jenis: langkah.jenis, jabatan, ...(langkah.atas_nama ? { atasNama: langkah.atas_nama } : {}) })
  await tx.run(sql`update persuratan.rantai set jabatan_id = ${jabatan}, atas_nama = ${atasNama}, melalui = ${melalui} where surat_id = ${langkah.surat_id} and urut = ${langkah.urut}`)
}

const salah = (pesan: string): never => refuse('rantai-salah', pesan, { fields: [{ field: 'rantai', message: pesan }] })
function periksaRantai(langkah: LangkahRantai[]): void {
  const penanda = langkah.filter((satu) => satu.jenis === 'tanda_tangan')
  if (penanda.length === 0) salah('Pilih siapa yang menandatangani surat ini.')
  if (langkah.slice(langkah.findIndex((satu) => satu.jenis === 'tanda_tangan')).some((satu) => satu.jenis !== 'tanda_tangan')) salah('Tanda tangan berada di akhir urutan, sesudah semua paraf.')
  if (penanda.flatMap((satu) => satu.jabatan).length > 5) salah('Satu surat paling banyak ditandatangani lima pejabat.')
  if (langkah.length > 20) salah('Urutan paraf paling banyak dua puluh langkah.')
  for (const satu of langkah) {
    if (satu.jabatan.length === 0) salah('Setiap langkah memerlukan sedikitnya satu jabatan.')
    if (new Set(satu.jabatan).size < satu.jabatan.length) salah('Satu jabatan cukup disebut sekali dalam satu langkah.')
    if (satu.mode === 'n_dari_m' && !(satu.n && satu.n >= 1 && satu.n <= satu.jabatan.length)) salah('Jumlah paraf yang diminta harus antara 1 dan banyaknya jabatan pada langkah itu.')
  }
  const semua = penanda.flatMap((satu) => satu.jabatan)
  if (new Set(semua).size < semua.length) salah('Satu jabatan menandatangani satu kali.')
}

/** The line of superiors of a post, nearest first, up to the top (at most eight). */
export async function garisAtasan(db: Db, jabatanId: string): Promise<Jabatan[]> {
  const garis: Jabatan[] = []
  for (let kini = await findJabatan(db, jabatanId); kini?.atasanId && garis.length < 8;) {
    kini = await findJabatan(db, kini.atasanId)
    if (kini && !garis.some((satu) => satu.id === kini!.id)) garis.push(kini); else break
  }
  return garis
}

/** a.n. is for a superior only; when he is not the nearest one, the post right below him stands between (untuk beliau). */
async function garisAtasNama(db: Db, { jenis, jabatan, atasNama }: LangkahRantai): Promise<{ atasNama: string | null; melalui: string | null }> {
  if (!atasNama || jenis !== 'tanda_tangan') return { atasNama: null, melalui: null }
  if (jabatan.length !== 1) salah('Tanda tangan atas nama (a.n.) hanya untuk satu penanda tangan pada langkahnya.')
  const garis = await garisAtasan(db, jabatan[0]!)
  const letak = garis.findIndex((satu) => satu.id === atasNama)
  if (letak < 0) salah('Tanda tangan atas nama (a.n.) hanya untuk atasan penanda tangan.')
  return { atasNama, melalui: letak > 0 ? garis[letak - 1]!.id : null }
}

/** The chain a new draft begins with: the line of superiors (or the roles the kind names) initials, the head of the unit signs. */
export async function rantaiBawaan(db: Db, penyusun: Jabatan, jenis: Pick<Jenis, 'paraf'>): Promise<LangkahRantai[]> {
  const penanda = (await kepalaPenerbit(db, penyusun.unitId)) ?? penyusun
  if (penanda.id === penyusun.id) return [{ jenis: 'tanda_tangan', jabatan: [penanda.id] }]
  const garis = await garisAtasan(db, penyusun.id)
  const sampai = garis.findIndex((satu) => satu.id === penanda.id)
  const calon = (sampai >= 0 ? garis.slice(0, sampai) : garis.filter((satu) => satu.unitId === penyusun.unitId)).filter((satu) => jenis.paraf.length === 0 || satu.peran.some((peran) => jenis.paraf.includes(peran)))
  const hari = await hariUnit(db, penyusun.unitId)
  const isi: LangkahRantai[] = []
  for (const satu of calon) if (await pemangkuSekarang(db, satu.id, hari)) isi.push({ jenis: 'hierarki', jabatan: [satu.id] })
  return [...isi, { jenis: 'tanda_tangan', jabatan: [penanda.id] }]
}

const BAGIAN_UNIT = new Set(['bidang', 'subbagian', 'seksi'])
/** The unit whose letterhead and numbers a post's letters bear: its own, or the agency its bidang belongs to. */
export async function unitPenerbit(db: Db, unitId: string) {
  let unit = await findUnit(db, unitId)
  while (unit?.indukId && BAGIAN_UNIT.has(unit.jenis)) unit = await findUnit(db, unit.indukId)
  if (!unit) throw new Error(`unit ${unitId} is missing`)
  return unit
}
export const kepalaPenerbit = async (db: Db, unitId: string): Promise<Jabatan | undefined> => kepalaUnit(db, (await unitPenerbit(db, unitId)).id)

/** Posts of a chain by id, for pages that name them. */
export async function namaJabatan(db: Db, id: string[]): Promise<Map<string, Jabatan>> {
  return new Map((id.length ? await listJabatanById(db, [...new Set(id)]) : []).map((satu) => [satu.id, satu]))
}
/** Marks what a chain has reached; used by `majukan`. */
export const bukaLangkahRantai = (tx: Tx, suratId: string, urut: number) => tx.run(sql`update persuratan.rantai set dibuka_pada = ${now()}, selesai_pada = null where surat_id = ${suratId} and urut = ${urut}`)
export const tutupLangkahRantai = (tx: Tx, suratId: string, urut: number) => tx.run(sql`update persuratan.rantai set selesai_pada = ${now()} where surat_id = ${suratId} and urut = ${urut}`)
export const ulangRantai = (tx: Tx, suratId: string) => tx.run(sql`update persuratan.rantai set dibuka_pada = null, selesai_pada = null where surat_id = ${suratId}`)
