import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { adaTanggal, rupiah, tanggalPanjang } from '#kernel/organisation'
import { type Db, type FieldProblem, type Tx, now, refuse, sql, uuid } from '#kernel/platform'
import { bacaUang } from './hitung.ts'
import { type BagianCetak, bagianCetak, kepalaNaskah } from './lampiran-bentuk.ts'
import { type JenisRegister, REGISTER } from './register-jenis.ts'
import { pada } from './rincian.sql.ts'
import { oleh, wajibHak } from './tahap-kursi.ts'
import type { Tahap } from './tahap.sql.ts'

// Lists that stand beside the budget: stated anew as a whole, each statement kept, the newest before a stage was frozen printed with
// that stage. Saying that there is nothing (nihil) is a statement; saying nothing is none, and the print says so.

/** A statement of a list: cells as text, rupiah and numbers as digits. */
export interface DaftarTersimpan { id: string; isi: string[][]; nihil: boolean; per_tanggal: string; sumber: string; jabatan: string; dibuat_pada: Date }
/** The list as it stood when a stage was frozen, or as it stands. */
export const findDaftar = (db: Db, tahun: number, kode: string, sampai: Date | null = null): Promise<DaftarTersimpan | undefined> =>
  db.maybe<DaftarTersimpan>(sql`select id, isi, nihil, per_tanggal, sumber, jabatan, dibuat_pada from penganggaran.daftar_lampiran where tahun = ${tahun} and kode = ${kode} ${sampai ? sql`and dibuat_pada <= ${sampai}` : sql``} order by dibuat_pada desc, id desc limit 1`)
export interface KeadaanDaftar { kode: string; nihil: boolean; banyak: number; per_tanggal: string; pada: Date }
/** Which lists of a year are stated. */
export const listKeadaanDaftar = (db: Db, tahun: number): Promise<KeadaanDaftar[]> =>
  db.many<KeadaanDaftar>(sql`select distinct on (kode) kode, nihil, jsonb_array_length(isi) as banyak, per_tanggal, dibuat_pada as pada from penganggaran.daftar_lampiran where tahun = ${tahun} order by kode, dibuat_pada desc, id desc limit 100`)
/** How many lists nobody has stated yet. */
export const belumDinyatakan = async (db: Db, tahun: number): Promise<number> => REGISTER.length - (await listKeadaanDaftar(db, tahun)).length

const angkaSel = (teks: string): bigint | undefined => (/^[-–]?$/.test(teks.trim()) ? 0n : bacaUang(teks))
/**
 * A pasted or typed table: a row a line, cells apart by tabs (as from a spreadsheet) or by semicolons. Refuses (422) with every cell
 * that is wrong, by row and column; at most 2,000 rows. Balances must add up.
 */
export function bacaDaftar(jenis: JenisRegister, teks: string): string[][] {
  const salah: string[] = []
  const baris = teks.split(/\r?\n/).filter((b) => b.trim() !== '').slice(0, 2001).map((b, i) => {
    const sel = (b.includes('\t') ? b.split('\t') : b.split(';')).map((s) => s.trim().replace(/^"(.*)"$/, '$1').slice(0, 400))
    const isi = jenis.kolom.map((k, n) => {
      const nilai = sel[n] ?? ''
      if (k.jenis === 'teks') { if (!nilai && !k.boleh) salah.push(`Baris ${i + 1}: ${k.nama} kosong.`); return nilai }
      const jumlah = angkaSel(nilai)
      if (jumlah === undefined) salah.push(`Baris ${i + 1}: ${k.nama} “${nilai}” bukan ${k.jenis === 'rupiah' ? 'rupiah bulat' : 'angka bulat'}.`)
      return String(jumlah ?? 0n)
    })
    if (jenis.saldo && salah.length === 0) { const [awal, tambah, kurang, akhir] = jenis.saldo.map((n) => BigInt(isi[n]!)) as [bigint, bigint, bigint, bigint]; if (awal + tambah - kurang !== akhir) salah.push(`Baris ${i + 1}: saldo akhir seharusnya ${rupiah(awal + tambah - kurang)}.`) }
    return isi
  })
  if (baris.length > 2000) salah.push('Paling banyak 2.000 baris.')
  const fields: FieldProblem[] = salah.slice(0, 20).map((message) => ({ field: 'daftar', message }))
  return fields.length > 0 ? refuse('isian-keliru', salah.slice(0, 5).join(' '), { fields }) : baris
}
export const tulisDaftar = (isi: string[][]): string => isi.map((b) => b.join('; ')).join('\n')

/** States a list anew, whole. An empty list needs `nihil`, and nihil an empty list. */
export async function simpanDaftar(tx: Tx, actor: Actor, jenis: JenisRegister, { tahun, teks, nihil, perTanggal, sumber }: { tahun: number; teks: string; nihil: boolean; perTanggal: string | undefined; sumber: string }): Promise<number> {
  const kursi = wajibHak(actor, 'anggaran.kelola', 'Hanya PPKD yang menyatakan daftar lampiran.')
  const tolak = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
  const isi = bacaDaftar(jenis, teks)
  if (isi.length === 0 && !nihil) tolak('daftar', 'Tulis barisnya, atau nyatakan nihil bila memang tidak ada.')
  if (isi.length > 0 && nihil) tolak('nihil', 'Daftar berisi tidak dapat dinyatakan nihil. Kosongkan dahulu, atau hapus tanda nihil.')
  if (!perTanggal || !adaTanggal(perTanggal)) return tolak('per', 'Isi tanggal keadaan daftar ini.')
  if (sumber.trim().length < 3) tolak('sumber', 'Tuliskan sumbernya, misalnya neraca per 31 Desember atau surat BKPSDM.')
  if (!(await tx.maybe(sql`select 1 from penganggaran.apbd where tahun = ${tahun}`))) refuse('tidak-ditemukan', 'Tahun anggaran ini belum dibuka.', { status: 404 })
  const id = uuid()
  await tx.run(sql`insert into penganggaran.daftar_lampiran (id, tahun, kode, isi, nihil, per_tanggal, sumber, jabatan, dibuat_oleh, dibuat_pada) values (${id}, ${tahun}, ${jenis.kode}, ${JSON.stringify(isi)}::jsonb, ${nihil}, ${perTanggal}, ${sumber.trim().slice(0, 300)}, ${kursi.nama}, ${oleh(actor)}::uuid, ${now()})`)
  await catat(tx, { actor, tindakan: 'penganggaran.daftar.simpan', objek: { jenis: 'daftar_lampiran', id }, sesudah: { tahun, kode: jenis.kode, banyak: isi.length, nihil } })
  return isi.length
}

const jumlahAwalan = async (db: Db, tahun: number, awalan: string, urut?: number): Promise<bigint> => (await db.one<{ n: bigint }>(sql`select coalesce(sum(r.jumlah), 0)::bigint as n from penganggaran.rincian r where r.tahun = ${tahun} and ${pada('r', urut)} and starts_with(r.rekening, ${awalan})`)).n
/** Columns whose sum is not what the budget holds on their accounts. */
export async function bedaApbd(db: Db, jenis: JenisRegister, tahun: number, isi: string[][]): Promise<{ kolom: string; awalan: string; daftar: bigint; apbd: bigint }[]> {
  const hasil: { kolom: string; awalan: string; daftar: bigint; apbd: bigint }[] = []
  for (const { kolom, awalan } of jenis.cocok ?? []) { const daftar = isi.reduce((n, b) => n + BigInt(b[kolom] ?? '0'), 0n), apbd = await jumlahAwalan(db, tahun, awalan); if (daftar !== apbd) hasil.push({ kolom: jenis.kolom[kolom]!.nama, awalan, daftar, apbd }) }
  return hasil
}
/** Rows to begin with: what the budget itself knows of the list. */
export async function usulanAwal(db: Db, jenis: JenisRegister, tahun: number): Promise<string[][]> {
  const hasil: string[][] = []
  for (const [nama, awalan] of jenis.awal ?? []) { const n = String(await jumlahAwalan(db, tahun, awalan)); hasil.push(jenis.kolom.map((k, i) => (k.jenis === 'teks' ? nama : i === jenis.awalKolom || i === jenis.saldo?.[3] ? n : '0'))) }
  return hasil
}

/** The annex of a stage: its rows and their sums, or that there is nothing, or that nobody has said so yet. */
export const susunRegister = (jenis: JenisRegister) => async (db: Db, tahap: Tahap): Promise<BagianCetak[]> => {
  const d = await findDaftar(db, tahap.tahun, jenis.kode, tahap.dibekukan_pada), kanan = jenis.kolom.flatMap((k, i) => (k.jenis === 'teks' ? [] : [i + 1])), kosong = jenis.kolom.slice(1).map(() => '')
  const jumlah = jenis.kolom.slice(1).map((k, i) => (k.jenis === 'teks' ? '' : (d?.isi ?? []).reduce((n, b) => n + BigInt(b[i + 1] ?? '0'), 0n)))
  const baris: BagianCetak['baris'] = !d ? [['', 'BELUM DINYATAKAN', ...kosong]] : d.nihil ? [['', 'NIHIL', ...kosong]] : [...d.isi.map((b, i) => [`${i + 1}.`, ...b.map((s, n) => (jenis.kolom[n]!.jenis === 'teks' ? s : BigInt(s)))]), ['', 'JUMLAH', ...jumlah]]
  return [bagianCetak({ judul: kepalaNaskah(`Lampiran ${jenis.ke}`, jenis.judul, tahap), kepalaSurat: d ? [['Keadaan per', tanggalPanjang(d.per_tanggal)], ['Sumber', d.sumber]] : [], kepala: ['No.', ...jenis.kolom.map((k) => k.nama)], lebar: [0.5, ...jenis.kolom.map((k) => k.lebar)], kanan, baris, tebal: d && !d.nihil ? [d.isi.length] : [0] })]
}
