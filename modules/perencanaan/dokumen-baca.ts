import { type Db, empty, sql } from '#kernel/platform'
import type { TahapDokumen } from './dokumen-tahap.ts'
import { type Dokumen, type VersiDokumen, findDokumen, findDokumenTahun, findTahap } from './dokumen.sql.ts'
import { type Simpul, bacaSimpul, listBerasal, listKeAtas, listKeBawah, padaVersi } from './simpul.sql.ts'

// What other modules read of the plans: sub kegiatan of the yearly plan, and the thread upward and downward across documents.

/** A sub kegiatan of the RKPD. Rupiah whole; `target` with two decimals as text; months 1 to 12. */
export interface SubRkpd {
  simpulId: string; versi: VersiDokumen; unitId: string; unitJalur: string; kode: string; nama: string; indikator: string; satuan: string; target: string | null; pagu: bigint; paguDepan: bigint
  wilayah: string | null; lokasi: string; bulanMulai: number | null; bulanAkhir: number | null; sumberDana: string | null; kelompokSasaran: string; prioritas: string[]; usulanIds: string[]
}

/** The version that holds: the last established one, else the one that is open. */
export async function versiBerlaku(db: Db, d: Dokumen, urut?: number): Promise<VersiDokumen> {
  const tahap = await findTahap(db, d.id, urut ?? d.urut_tetap ?? d.urut)
  return { dokumenId: d.id, tahap: (tahap?.tahap ?? d.tahap) as TahapDokumen, urut: tahap?.urut ?? d.urut, sidik: tahap?.sidik ?? null }
}

/**
 * Sub kegiatan of the RKPD of a year in its last established version (`urut`: in that one), by office and code (at most 10,000).
 * Empty while no version is established. What a proposal brought stands in `usulanIds`.
 */
export async function listSubRkpd(db: Db, tahun: number, { unitId, urut }: { unitId?: string | undefined; urut?: number | undefined } = {}): Promise<SubRkpd[]> {
  const d = await findDokumenTahun(db, 'rkpd', tahun)
  if (!d || (urut === undefined && d.urut_tetap === null)) return []
  const versi = await versiBerlaku(db, d, urut)
  return (await listSubVersi(db, d.id, versi.urut, unitId)).map((satu) => ({ ...satu, versi }))
}
/** The same for any document and version, RKPD or Renja. */
export async function listSubVersi(db: Db, dokumenId: string, urut: number, unitId?: string): Promise<Omit<SubRkpd, 'versi'>[]> {
  return db.many(sql`select s.id as "simpulId", s.unit_id as "unitId", s.unit_jalur as "unitJalur", s.kode, s.nama, coalesce(i.nama, '') as indikator, coalesce(i.satuan, '') as satuan, i.target, coalesce(s.pagu, 0) as pagu, coalesce(s.pagu_depan, 0) as "paguDepan", s.wilayah, s.lokasi,
      s.bulan_mulai as "bulanMulai", s.bulan_akhir as "bulanAkhir", s.sumber_dana as "sumberDana", s.kelompok_sasaran as "kelompokSasaran", s.prioritas, coalesce(p.usulan, '{}') as "usulanIds"
    from perencanaan.simpul s
      left join (select distinct on (i.simpul_id) i.simpul_id, i.nama, i.satuan, trim_scale(i.target[1])::text as target from perencanaan.indikator i where i.dokumen_id = ${dokumenId} and ${padaVersi(urut, sql`i`)} order by i.simpul_id, i.urut, i.id) i on i.simpul_id = s.id
      left join (select simpul_id, array_agg(usulan_id order by usulan_id) as usulan from perencanaan.usulan_simpul u where u.dokumen_id = ${dokumenId} and ${padaVersi(urut, sql`u`)} group by 1) p on p.simpul_id = s.id
    where s.dokumen_id = ${dokumenId} and s.jenis = 'sub_kegiatan' and ${padaVersi(urut, sql`s`)} ${unitId ? sql`and s.unit_id = ${unitId}` : empty} order by s.unit_jalur, s.kode, s.id limit 10000`)
}

export interface LangkahJejak { simpul: Simpul; dokumen: Pick<Dokumen, 'id' | 'jenis' | 'nama'> }
/** Documents a thread may pass: Renja, RKPD, Renstra, RPJMD, RPJPD. */
const TERJAUH = 6
/**
 * The chain upward from a node, itself first: to the top of its document, then over the origin of the last node that has one into
 * the document above, and so on: sub kegiatan … program (RKPD) → program, sasaran, tujuan (Renstra) → sasaran … visi (RPJMD).
 */
export async function jejakSimpul(db: Db, id: string): Promise<LangkahJejak[]> {
  const jejak: LangkahJejak[] = []
  const lewat = new Set<string>()
  for (let dari: string | null = id, kali = 0; dari && !lewat.has(dari) && kali < TERJAUH; kali++) {
    lewat.add(dari)
    const naik = await listKeAtas(db, dari)
    const d = naik[0] && (await findDokumen(db, naik[0].dokumen_id))
    if (!d) break
    for (const simpul of naik) jejak.push({ simpul, dokumen: { id: d.id, jenis: d.jenis, nama: d.nama } })
    // The program of a yearly plan carries on, not its sub kegiatan; the sasaran of a Renstra, not its tujuan, when that names none.
    dari = naik.findLast(({ asal_id: asal }) => asal)?.asal_id ?? null
  }
  return jejak
}

/** Everything that follows from a node: below it in its document, and what names any of these as its origin, document by document (at most 5,000 nodes; itself first). */
export async function listTurunan(db: Db, simpulId: string): Promise<LangkahJejak[]> {
  const dokumen = new Map<string, Dokumen | undefined>()
  const hasil = new Map<string, Simpul>()
  let gelombang = await listKeBawah(db, simpulId)
  for (let kali = 0; gelombang.length > 0 && kali < TERJAUH && hasil.size < 5000; kali++) {
    const baru = gelombang.filter((satu) => !hasil.has(satu.id))
    for (const satu of baru) hasil.set(satu.id, satu)
    const berasal = (await listBerasal(db, baru.map(({ id }) => id))).filter((satu) => !hasil.has(satu.id))
    const kepala = berasal.filter((satu) => !berasal.some((lain) => lain.id === satu.induk_id))
    gelombang = await listBanyakKeBawah(db, kepala.map(({ id }) => id))
  }
  const langkah: LangkahJejak[] = []
  for (const simpul of [...hasil.values()].slice(0, 5000)) {
    if (!dokumen.has(simpul.dokumen_id)) dokumen.set(simpul.dokumen_id, await findDokumen(db, simpul.dokumen_id))
    const d = dokumen.get(simpul.dokumen_id)
    if (d) langkah.push({ simpul, dokumen: { id: d.id, jenis: d.jenis, nama: d.nama } })
  }
  return langkah
}
const listBanyakKeBawah = (db: Db, id: string[]): Promise<Simpul[]> => (id.length === 0 ? Promise.resolve([]) : bacaSimpul(db, sql`
  with recursive turun as (select s.*, 0 as langkah from perencanaan.simpul s where s.id = any(${id}::uuid[]) and s.sampai is null
    union all select s.*, t.langkah + 1 from turun t join perencanaan.simpul s on s.dokumen_id = t.dokumen_id and s.induk_id = t.id and s.sampai is null where t.langkah < 12)
  select distinct on (s.id) s.id, s.dari, s.sampai, s.dokumen_id, s.induk_id, s.urut, s.jenis, s.kode, s.nama, s.unit_id, s.unit_jalur, s.asal_id, s.pagu, s.pagu_depan, s.pagu_tahun, s.wilayah, s.lokasi, s.bulan_mulai, s.bulan_akhir, s.sumber_dana, s.kelompok_sasaran, s.prioritas, s.alasan, s.revisi
  from turun s order by s.id, s.langkah limit 5000`))

/** Where proposals stand in the yearly plans now: one row for each that was taken in (at most 500 asked for). */
export const listSimpulUsulan = (db: Db, usulanId: string[]): Promise<{ usulanId: string; simpulId: string; dokumenId: string; tahun: number; kode: string; nama: string; unitId: string; pagu: bigint | null }[]> =>
  db.many(sql`select p.usulan_id as "usulanId", p.simpul_id as "simpulId", p.dokumen_id as "dokumenId", d.tahun_mulai as tahun, s.kode, s.nama, s.unit_id as "unitId", s.pagu from perencanaan.usulan_simpul p
    join perencanaan.simpul s on s.id = p.simpul_id and s.sampai is null join perencanaan.dokumen d on d.id = p.dokumen_id where p.usulan_id = any(${usulanId.slice(0, 500)}::uuid[]) and p.sampai is null order by d.tahun_mulai, s.kode limit 1000`)

/** The plan of the region above a year: RPJMD, or RPD between two terms. */
export const findRencanaMenengah = async (db: Db, tahun: number): Promise<Dokumen | undefined> => (await findDokumenTahun(db, 'rpjmd', tahun)) ?? findDokumenTahun(db, 'rpd', tahun)
