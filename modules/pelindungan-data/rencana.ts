import { type DataPribadi, type Db, LINGKUP_SISTEM, type Penghubung, type Sql, dalamLingkup, empty, joinSql, listDataPribadi, now, raw, sql } from '#kernel/platform'
import { tanggalDaerah } from '#kernel/identity'
import { listAturan, mundur } from './aturan.ts'
import { kumpulkan, syaratCari } from './cari.ts'
import { listPenahanan } from './penahanan.sql.ts'

// What an erasure would do, before it is done: the same plan is shown to the person, decided on by the officer, and run.

export interface Sebab { alasan: [string, string]; hukum: string; banyak: number }
export interface BarisRencana { tabel: string; nama: [string, string]; /** Rows that go or lose what tells about the person. */ hapus: number; /** Rows that stay. */ simpan: number; sebab: Sebab[] }
export interface Rencana { lepas: Record<string, string[]>; tahan: Record<string, string[]>; baris: BarisRencana[]; /** True when the person's own record stays for now. */ orangDisimpan: boolean; penahanan: boolean; /** Start of the term of each kind of rule, for holds that end with it. */ batas: Batas }
export type Batas = Record<string, Date>

/** Instants before which the terms in force are over, by code of the rule. */
export async function batasKini(db: Db, saat = now()): Promise<Batas> {
  const aturan = await listAturan(db, tanggalDaerah(saat))
  return Object.fromEntries(listDataPribadi().flatMap(({ retensi }) => (retensi.lama ? [[retensi.kode, mundur(saat, aturan.get(`retensi.${retensi.kode}`) ?? retensi.lama)]] : [])))
}
/** The condition of a hold, with the instant of its term. */
const isiBatas = (satu: DataPribadi, bila: string, batas: Batas): Sql => raw(bila.replaceAll(':batas', `'${(batas[satu.retensi.kode] ?? new Date(0)).toISOString()}'::timestamptz`))

/** Ids that a law keeps, by kind, with the reasons. */
async function tahanan(db: Db, kunci: Penghubung, batas: Batas): Promise<{ tahan: Record<string, Set<string>>; sebab: Map<string, Sebab[]>; penahanan: boolean }> {
  const tahan: Record<string, Set<string>> = {}
  const sebab = new Map<string, Sebab[]>()
  const tambah = (jenis: string, id: string) => (tahan[jenis] ??= new Set()).add(id)
  for (const satu of listDataPribadi()) {
    const cari = satu.tahan && syaratCari(satu.cari, kunci)
    for (const t of (cari && satu.tahan) || []) {
      const bila = isiBatas(satu, t.bila, batas)
      const { n } = await db.one<{ n: number }>(sql`select count(*)::int as n from ${raw(satu.tabel)} where ${cari!} and (${bila})`)
      if (n === 0) continue
      sebab.set(satu.tabel, [...(sebab.get(satu.tabel) ?? []), { alasan: [...t.alasan] as [string, string], hukum: t.hukum, banyak: n }])
      for (const [jenis, kolom] of Object.entries(t.jatuh)) {
        for (const { id } of await db.many<{ id: string }>(sql`select distinct (${raw(kolom)})::text as id from ${raw(satu.tabel)} where ${cari!} and (${bila})`)) if (kunci[jenis]?.includes(id)) tambah(jenis, id)
      }
    }
  }
  const hukum = await listPenahanan(db, { orang: [...(kunci.orang ?? [])], berkas: [...(kunci.berkas ?? [])] }, now())
  for (const satu of hukum) {
    const alasan: Sebab = { alasan: [`Penahanan hukum: ${satu.alasan}`, `Legal hold: ${satu.alasan}`], hukum: satu.dasar_hukum, banyak: 1 }
    sebab.set('*', [...(sebab.get('*') ?? []), alasan])
    if (satu.orang_id) for (const [jenis, ids] of Object.entries(kunci)) for (const id of ids) tambah(jenis, id)
    if (satu.berkas_id) tambah('berkas', satu.berkas_id)
  }
  return { tahan, sebab, penahanan: hukum.length > 0 }
}

/** Kept person, kept account: ids tied to the person's own record stay with it. */
function ikatkan(kunci: Penghubung, tahan: Record<string, Set<string>>): void {
  if (!tahan.orang?.size) return
  for (const satu of listDataPribadi()) for (const jenis of satu.seikat ?? []) for (const id of kunci[jenis] ?? []) (tahan[jenis] ??= new Set()).add(id)
}

/** Rows of one table that may go: found by a free id, by none that is kept, and not kept by a reason of their own. */
export function syaratHapus(satu: DataPribadi, { lepas, tahan, batas }: Pick<Rencana, 'lepas' | 'tahan' | 'batas'>): Sql | undefined {
  const menurut = satu.hapusMenurut
  const cari = menurut ? satu.cari.filter(({ kunci }) => kunci === menurut) : satu.cari
  const boleh = syaratCari(cari, lepas)
  if (!boleh || satu.hapus.cara === 'simpan') return undefined
  const kecuali = syaratCari(cari, tahan)
  const sendiri = (satu.tahan ?? []).map(({ bila }) => sql` and (${isiBatas(satu, bila, batas)}) is not true`)
  return sql`${boleh}${kecuali ? sql` and not coalesce(${kecuali}, false)` : empty}${sendiri.length ? joinSql(sendiri, '') : empty}`
}

// Planning reaches across all tables and offices, whoever asks: the doors to it (own data, PPDP, executor) are the routes' rights.
/** The plan for one person, or for cases alone (`{ berkas: [...] }`) when their term is over. */
export const susunRencana = (db: Db, awal: Penghubung): Promise<Rencana> => dalamLingkup(LINGKUP_SISTEM, () => susun(db, awal))
async function susun(db: Db, awal: Penghubung): Promise<Rencana> {
  const kunci = await kumpulkan(db, awal)
  const batas = await batasKini(db)
  const { tahan, sebab, penahanan } = await tahanan(db, kunci, batas)
  ikatkan(kunci, tahan)
  const lepas = Object.fromEntries(Object.entries(kunci).map(([jenis, ids]) => [jenis, ids.filter((id) => !tahan[jenis]?.has(id))]))
  const ditahan = Object.fromEntries(Object.entries(tahan).map(([jenis, ids]) => [jenis, [...ids]]))
  const baris: BarisRencana[] = []
  for (const satu of listDataPribadi()) {
    const semua = syaratCari(satu.cari, kunci)
    if (!semua) continue
    const hitung = async (syarat: Sql | undefined) => (syarat ? (await db.one<{ n: number }>(sql`select count(*)::int as n from ${raw(satu.tabel)} where ${syarat}`)).n : 0)
    const [jumlah, hapus] = [await hitung(semua), await hitung(syaratHapus(satu, { lepas, tahan: ditahan, batas }))]
    if (jumlah > 0) baris.push({ tabel: satu.tabel, nama: [...satu.nama] as [string, string], hapus, simpan: jumlah - hapus, sebab: sebabBaris(satu, jumlah - hapus, sebab) })
  }
  return { lepas, tahan: ditahan, baris, orangDisimpan: Boolean(tahan.orang?.size), penahanan, batas }
}
function sebabBaris(satu: DataPribadi, simpan: number, sebab: Map<string, Sebab[]>): Sebab[] {
  if (simpan === 0) return []
  if (satu.hapus.cara === 'simpan') return [{ alasan: [...satu.hapus.alasan] as [string, string], hukum: satu.hapus.hukum, banyak: simpan }]
  const sendiri = [...(sebab.get(satu.tabel) ?? []), ...(sebab.get('*') ?? [])]
  return sendiri.length > 0 ? sendiri : [{ alasan: ['Masih terhubung dengan permohonan, izin, atau tagihan yang wajib disimpan.', 'Still tied to an application, permit or bill that must be kept.'], hukum: 'UU 27/2022 Ps 43 ayat (1) huruf a', banyak: simpan }]
}
