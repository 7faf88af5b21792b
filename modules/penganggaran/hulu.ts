import { createHash } from 'node:crypto'
import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Db, type Tx, now, refuse, sql, uuid } from '#kernel/platform'
import { bacaUang } from './hitung.ts'
import { oleh } from './tahap-kursi.ts'

// What the national system (SIPD-RI) holds beside ours. It has no public interface: its users exchange workbooks, one row for each
// sub kegiatan and account of an office. Ours stays ours; what differs is shown as drift.

export const KOLOM_HULU = ['kode_skpd', 'nama_skpd', 'kode_sub_giat', 'nama_sub_giat', 'kode_akun', 'nama_akun', 'total'] as const
const LAIN: Record<'unit' | 'sub' | 'rekening' | 'nilai' | 'id', string[]> = { unit: ['kode skpd', 'kode unit', 'skpd', 'nama skpd'], sub: ['kode sub giat', 'kode sub kegiatan', 'sub kegiatan'], rekening: ['kode akun', 'kode rekening', 'rekening'], nilai: ['total', 'nilai', 'jumlah', 'rincian', 'pagu'], id: ['id sub giat', 'id rinci', 'kode upstream'] }
interface Sel { teks: string; jenis: 'teks' | 'angka' | 'galat' }
export interface BarisHulu { nomor: number; sel: (Sel | undefined)[] }
export interface SalahHulu { baris: number; sel: string; nilai: string; pesan: string }
interface Terbaca { unit: string; sub: string; rekening: string; nilai: bigint; id: string }

const rapi = (teks: string) => teks.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()
const huruf = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : `A${String.fromCharCode(65 + n - 26)}`)
/** Rows of the export workbook, summed by office, sub kegiatan and account; what cannot be read, by row and cell. */
export function bacaHulu(baris: BarisHulu[]): { isi: Terbaca[]; salah: SalahHulu[] } {
  const di = baris.slice(0, 15).findIndex((b) => b.sel.some((s) => s && LAIN.sub.includes(rapi(s.teks))))
  const letak = di < 0 ? undefined : Object.fromEntries(Object.entries(LAIN).map(([k, nama]) => [k, nama.map((n) => baris[di]!.sel.findIndex((s) => s && rapi(s.teks) === n)).find((i) => i >= 0) ?? -1])) as Record<keyof typeof LAIN, number>
  if (!letak || [letak.unit, letak.sub, letak.rekening, letak.nilai].some((i) => i < 0)) return refuse('kepala-tidak-dikenal', `Judul kolomnya tidak dikenal. Yang dicari: ${KOLOM_HULU.join(', ')}.`, { status: 415 })
  const jumlah = new Map<string, Terbaca>(), salah: SalahHulu[] = []
  for (const b of baris.slice(di + 1)) {
    const teks = (k: keyof typeof LAIN) => (letak[k] < 0 ? '' : b.sel[letak[k]]?.teks.trim() ?? '')
    if (!teks('sub') && !teks('rekening')) continue
    const tolak = (k: keyof typeof LAIN, pesan: string) => { salah.push({ baris: b.nomor, sel: `${huruf(letak[k])}${b.nomor}`, nilai: teks(k).slice(0, 80), pesan }) }
    const nilai = bacaUang(teks('nilai').replace(/\.0+$/, ''))
    if (nilai === undefined) tolak('nilai', 'Nilai berupa rupiah bulat.')
    if (!/^\d\.\d{2}\.\d{2}\.\d\.\d{2}\.\d{2,4}$/.test(teks('sub'))) tolak('sub', 'Kode sub kegiatan tidak dikenal bentuknya.')
    if (!/^[4-6](\.\d+){5}$/.test(teks('rekening'))) tolak('rekening', 'Kode rekening enam tingkat.')
    if (salah.some((s) => s.baris === b.nomor)) continue
    const sub = teks('sub').replace(/\.(\d{2})$/, '.00$1'), kunci = `${teks('unit')}|${sub}|${teks('rekening')}`, ada = jumlah.get(kunci)
    jumlah.set(kunci, { unit: teks('unit'), sub, rekening: teks('rekening'), nilai: (ada?.nilai ?? 0n) + nilai!, id: teks('id') || ada?.id || '' })
  }
  return { isi: [...jumlah.values()], salah }
}

export interface HasilHulu { id: string; baris: number; asing: string[] }
/** Keeps what the workbook says as of now, in place of what was there for its offices. Offices are known by code or name; refuses those it cannot find, and every faulty cell. The same `kunci` again does nothing. */
export async function simpanHulu(tx: Tx, actor: Actor, { tahun, nama, baris, kunci }: { tahun: number; nama: string; baris: BarisHulu[]; kunci: string }): Promise<HasilHulu> {
  const ada = await tx.maybe<{ id: string; baris: number }>(sql`select id, baris from penganggaran.hulu_impor where kunci = ${kunci}`)
  if (ada) return { ...ada, asing: [] }
  if (!(await tx.maybe(sql`select 1 from penganggaran.apbd where tahun = ${tahun}`))) refuse('tahun-tidak-ada', 'Belum ada anggaran untuk tahun ini.', { status: 409 })
  const { isi, salah } = bacaHulu(baris)
  if (salah.length > 0) refuse('lembar-salah', `${salah.length} sel perlu diperbaiki: ${salah.slice(0, 8).map((s) => `${s.sel} ${s.pesan}`).join(' ')}`, { detail: { salah: salah.slice(0, 200) }, fields: [{ field: 'berkas', message: `${salah.length} sel perlu diperbaiki: ${salah.slice(0, 8).map((s) => `${s.sel} ${s.pesan}`).join(' ')}` }] })
  const unit = new Map((await tx.many<{ id: string; k: string }>(sql`select u.id, x.k from organisation.publik_unit u cross join lateral (values (lower(u.kode)), (lower(u.nama)), (lower(u.nama_singkat))) as x (k) where u.is_skpd and u.berlaku_sampai is null limit 2000`)).map((u) => [u.k, u.id]))
  const asing = [...new Set(isi.filter((b) => !unit.has(b.unit.toLowerCase())).map((b) => b.unit))]
  if (asing.length > 0) refuse('unit-asing', `Perangkat daerah ini tidak dikenal: ${asing.slice(0, 5).join(', ')}. Samakan kode atau namanya.`, { fields: [{ field: 'berkas', message: `Perangkat daerah tidak dikenal: ${asing.slice(0, 5).join(', ')}.` }] })
  const id = uuid(), pada = now(), semua = isi.map((b) => ({ unit_id: unit.get(b.unit.toLowerCase())!, sub: b.sub, rekening: b.rekening, nilai: String(b.nilai), kode: b.id || `${b.unit}/${b.sub}/${b.rekening}` }))
  const sidik = createHash('sha256').update(JSON.stringify(semua)).digest('hex')
  await tx.run(sql`insert into penganggaran.hulu_impor (id, tahun, nama, berkas_sidik, baris, jumlah, kunci, ditarik_oleh, ditarik_pada) values (${id}, ${tahun}, ${nama.slice(0, 200)}, ${sidik}, ${semua.length}, ${String(isi.reduce((n, b) => n + b.nilai, 0n))}::bigint, ${kunci}, ${oleh(actor)}::uuid, ${pada})`)
  await tx.run(sql`delete from penganggaran.hulu where tahun = ${tahun} and unit_id = any(${[...new Set(semua.map((b) => b.unit_id))]}::uuid[])`)
  await tx.run(sql`insert into penganggaran.hulu (tahun, unit_id, sub_kode, rekening, kode_upstream, nilai_upstream, ditarik_pada, impor_id) select ${tahun}, unit_id, sub, rekening, kode, nilai, ${pada}, ${id} from jsonb_to_recordset(${JSON.stringify(semua)}::jsonb) as b (unit_id uuid, sub text, rekening text, nilai bigint, kode text) on conflict (tahun, unit_id, sub_kode, rekening) do update set nilai_upstream = excluded.nilai_upstream, kode_upstream = excluded.kode_upstream, ditarik_pada = excluded.ditarik_pada, impor_id = excluded.impor_id`)
  await catat(tx, { actor, tindakan: 'penganggaran.hulu.tarik', objek: { jenis: 'hulu_impor', id }, sesudah: { tahun, baris: semua.length } })
  return { id, baris: semua.length, asing }
}

/** One account of a sub kegiatan: ours, theirs, and the difference; a side that lacks it counts as zero. */
export interface BedaHulu { unit_id: string; unit: string; sub_kode: string; rekening: string; kita: bigint; hulu: bigint; beda: bigint; ditarik_pada: Date | null }
/** Where ours and theirs differ in offices that were taken, by office, sub kegiatan and account, after a place; and how many in all. */
export const listBedaHulu = (db: Db, tahun: number, { unitId, sesudah, batas = 200 }: { unitId?: string | undefined; sesudah?: { unit: string; sub: string; rekening: string } | undefined; batas?: number } = {}): Promise<(BedaHulu & { banyak: number })[]> =>
  db.many(sql`with unit as (select distinct unit_id from penganggaran.hulu where tahun = ${tahun} ${unitId ? sql`and unit_id = ${unitId}` : sql``}),
    kita as (select r.unit_id, s.kode as sub_kode, r.rekening, sum(r.jumlah)::bigint as jumlah from penganggaran.rincian r join penganggaran.sub s on s.id = r.sub_id and s.sampai is null where r.tahun = ${tahun} and r.sampai is null and r.unit_id in (select unit_id from unit) group by 1, 2, 3),
    beda as (select unit_id, sub_kode, rekening, coalesce(k.jumlah, 0)::bigint as kita, coalesce(h.nilai_upstream, 0)::bigint as hulu, h.ditarik_pada from kita k full join (select * from penganggaran.hulu where tahun = ${tahun} ${unitId ? sql`and unit_id = ${unitId}` : sql``}) h using (unit_id, sub_kode, rekening) where coalesce(k.jumlah, 0) <> coalesce(h.nilai_upstream, 0))
    select b.*, u.nama as unit, (b.kita - b.hulu)::bigint as beda, (select count(*)::int from beda) as banyak from beda b join organisation.publik_unit u on u.id = b.unit_id ${sesudah ? sql`where (b.unit_id, b.sub_kode, b.rekening) > (${sesudah.unit}::uuid, ${sesudah.sub}, ${sesudah.rekening})` : sql``} order by b.unit_id, b.sub_kode, b.rekening limit ${batas}`)
export interface TarikanHulu { id: string; nama: string; baris: number; jumlah: bigint; ditarik_pada: Date }
export const listTarikanHulu = (db: Db, tahun: number): Promise<TarikanHulu[]> => db.many(sql`select id, nama, baris, jumlah, ditarik_pada from penganggaran.hulu_impor where tahun = ${tahun} order by ditarik_pada desc limit 20`)
/** Our budget in the shape of the exchanged workbook: one row for each office, sub kegiatan and account (at most 60,000). */
export const listEksporHulu = (db: Db, tahun: number, unitId?: string): Promise<{ kode_unit: string; unit: string; sub_kode: string; sub: string; rekening: string; nama_rekening: string; jumlah: bigint }[]> =>
  db.many(sql`select u.kode as kode_unit, u.nama as unit, s.kode as sub_kode, s.nama as sub, r.rekening, coalesce((select k.nama from perencanaan.publik_rujukan k where k.jenis = 'rekening' and k.kode = r.rekening and k.berlaku_mulai <= ${`${tahun}-01-01`} order by k.berlaku_mulai desc limit 1), '') as nama_rekening, r.jumlah
    from (select unit_id, sub_id, rekening, sum(jumlah)::bigint as jumlah from penganggaran.rincian where tahun = ${tahun} and sampai is null and sub_id is not null ${unitId ? sql`and unit_id = ${unitId}` : sql``} group by 1, 2, 3) r join penganggaran.sub s on s.id = r.sub_id and s.sampai is null join organisation.publik_unit u on u.id = r.unit_id order by u.kode, s.kode, r.rekening limit 60000`)
