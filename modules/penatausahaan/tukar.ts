import { catat } from '#kernel/audit'
import { bukaXlsx } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { adaTanggal } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, sql } from '#kernel/platform'
import { bacaRupiah } from '#modules/perencanaan'

// Workbooks as users of the national system (SIPD-RI) exchange them: it has no public interface. Its figures are kept beside
// ours with the moment they were taken, never over ours; what differs is shown as drift.

export const JENIS_TUKAR = ['sp2d', 'realisasi'] as const
export type JenisTukar = (typeof JENIS_TUKAR)[number]
/** Columns of the workbooks; the first of each pair of names is what we write, all are read. */
const KOLOM: Record<JenisTukar, Record<'kode' | 'nilai' | 'uraian' | 'tanggal', string[]>> = {
  sp2d: { kode: ['nomor sp2d', 'nomor_sp2d', 'no sp2d'], nilai: ['nilai', 'nilai sp2d', 'jumlah', 'bruto'], uraian: ['keterangan', 'uraian'], tanggal: ['tanggal', 'tanggal sp2d', 'tgl sp2d'] },
  realisasi: { kode: ['kode', 'kode sub kegiatan dan rekening'], nilai: ['realisasi', 'nilai realisasi', 'nilai'], uraian: ['uraian', 'nama rekening'], tanggal: [] },
}
export interface BarisHulu { kode: string; nilai: bigint; uraian: string; tanggal: string | null }
const MAKS = 20_000
const rusak = (n: number, apa: string): never => refuse('lembar-rusak', `Baris ${n}: ${apa} Tidak ada yang disimpan.`, { fields: [{ field: 'berkas', message: `Baris ${n}: ${apa}` }] })
const bersih = (teks: string): string => teks.trim().toLowerCase().replace(/\s+/g, ' ')
/** Rows of a table (heading first) as figures of the national system. All or nothing; an amount with cents, in exponents or negative is refused by its row. */
export function bacaHulu(jenis: JenisTukar, tabel: string[][]): BarisHulu[] {
  const kepala = (tabel[0] ?? []).map(bersih), k = KOLOM[jenis], letak = (nama: string[]) => kepala.findIndex((x) => nama.includes(x))
  const [kode, nilai, uraian, tanggal] = [letak(k.kode), letak(k.nilai), letak(k.uraian), letak(k.tanggal)]
  if (kode < 0 || nilai < 0) refuse('lembar-rusak', `Baris pertama harus memuat kolom "${k.kode[0]}" dan "${k.nilai[0]}".`, { fields: [{ field: 'berkas', message: 'Kepala kolom tidak dikenal.' }] })
  if (tabel.length > MAKS + 1) refuse('lembar-terlalu-besar', `Satu lembar paling banyak ${MAKS} baris.`, { status: 413 })
  const sudah = new Set<string>()
  return tabel.slice(1).flatMap((sel, i) => {
    const n = i + 2
    if (sel.every((s) => !s.trim())) return []
    const kunci = (sel[kode] ?? '').trim()
    if (!/^[\w./|-]{3,160}$/.test(kunci)) rusak(n, 'kode kosong atau memuat huruf asing.')
    if (sudah.has(kunci)) rusak(n, `kode ${kunci} ada dua kali.`)
    sudah.add(kunci)
    const rupiah = bacaRupiah((sel[nilai] ?? '').replace(/[.,]00?$/, '')) ?? rusak(n, 'nilai bukan rupiah bulat.')
    const hari = tanggal >= 0 ? (sel[tanggal] ?? '').trim() : ''
    if (hari && !adaTanggal(hari)) rusak(n, 'tanggal ditulis TTTT-BB-HH.')
    return [{ kode: kunci, nilai: rupiah, uraian: uraian >= 0 ? (sel[uraian] ?? '').trim().slice(0, 300) : '', tanggal: hari || null }]
  })
}
/** Rows of the first sheet of a workbook. Merged cells would hide figures, so they are refused by their place. */
export async function tabelXlsx(jalur: string): Promise<string[][]> {
  const lembar = await bukaXlsx(jalur), tabel: string[][] = []
  try { for await (const { sel } of lembar.baris) { tabel.push(Array.from(sel, (s) => s?.teks ?? '')); if (tabel.length > MAKS + 1) break } } finally { await lembar.tutup() }
  if (lembar.gabungan.length > 0) refuse('sel-gabung', `Sel ${lembar.gabungan[0]} digabung. Pisahkan dahulu, lalu unggah lagi.`, { fields: [{ field: 'berkas', message: 'Ada sel yang digabung.' }] })
  return tabel
}
/** Keeps the figures beside ours; the same code again takes the newer figure. Returns how many rows. */
export async function simpanHulu(tx: Tx, actor: Actor, jenis: JenisTukar, tahun: number, baris: BarisHulu[], berkas: string): Promise<number> {
  if (baris.length === 0) refuse('lembar-kosong', 'Lembar ini tidak berisi baris.', { fields: [{ field: 'berkas', message: 'Kosong.' }] })
  const n = await tx.run(sql`insert into penatausahaan.hulu (jenis, tahun, kode_upstream, nilai_upstream, uraian, tanggal, ditarik_pada, berkas) select ${jenis}, ${tahun}, r.kode, r.nilai, r.uraian, r.tanggal, ${now()}, ${berkas.slice(0, 120)}
    from jsonb_to_recordset(${JSON.stringify(baris.map((b) => ({ ...b, nilai: String(b.nilai) })))}::jsonb) as r (kode text, nilai bigint, uraian text, tanggal date)
    on conflict (jenis, tahun, kode_upstream) do update set nilai_upstream = excluded.nilai_upstream, uraian = excluded.uraian, tanggal = excluded.tanggal, ditarik_pada = excluded.ditarik_pada, berkas = excluded.berkas`)
  await catat(tx, { actor, tindakan: 'penatausahaan.hulu.import', objek: { jenis: 'hulu', id: `${jenis}-${tahun}` }, sesudah: { baris: n } })
  return n
}

export interface Selisih { kode: string; uraian: string; kita: bigint | null; hulu: bigint | null; ditarik_pada: Date | null }
const kita = (jenis: JenisTukar, tahun: number) => jenis === 'sp2d' ? sql`select d.nomor as kode, d.uraian, d.jumlah as nilai from penatausahaan.dokumen d where d.jenis = 'sp2d' and d.tahun = ${tahun} and d.nomor is not null and d.keadaan in ('diotorisasi', 'cair', 'dipertanggungjawabkan')`
  : sql`select u.kode || '|' || b.sub_kode || '|' || b.rekening as kode, b.rekening_nama as uraian, b.sp2d as nilai from penatausahaan.batas b join organisation.publik_unit u on u.id = b.unit_id where b.tahun = ${tahun} and b.sp2d > 0`
/** Where the two differ: other figures, ours alone, theirs alone; by code (at most 500). Nothing when nothing was ever taken over. */
export const listSelisih = (db: Db, jenis: JenisTukar, tahun: number, batas = 500): Promise<Selisih[]> =>
  db.many<Selisih>(sql`with kita as (${kita(jenis, tahun)}), hulu as (select kode_upstream as kode, uraian, nilai_upstream as nilai, ditarik_pada from penatausahaan.hulu where jenis = ${jenis} and tahun = ${tahun})
    select coalesce(k.kode, h.kode) as kode, coalesce(nullif(k.uraian, ''), h.uraian) as uraian, k.nilai as kita, h.nilai as hulu, h.ditarik_pada from kita k full join hulu h on h.kode = k.kode where k.nilai is distinct from h.nilai and exists (select from hulu) order by 1 limit ${batas}`)
export const ringkasHulu = (db: Db, jenis: JenisTukar, tahun: number): Promise<{ banyak: bigint; jumlah: bigint; ditarik_pada: Date | null }> =>
  db.one(sql`select count(*) as banyak, coalesce(sum(nilai_upstream), 0)::bigint as jumlah, max(ditarik_pada) as ditarik_pada from penatausahaan.hulu where jenis = ${jenis} and tahun = ${tahun}`)
/** Ours in the same shape, for the workbook that goes out. */
export const listKita = (db: Db, jenis: JenisTukar, tahun: number): Promise<{ kode: string; uraian: string; nilai: bigint; tanggal: string | null }[]> =>
  jenis === 'sp2d' ? db.many(sql`select d.nomor as kode, d.uraian, d.jumlah as nilai, d.tanggal from penatausahaan.dokumen d where d.jenis = 'sp2d' and d.tahun = ${tahun} and d.nomor is not null and d.keadaan in ('diotorisasi', 'cair', 'dipertanggungjawabkan') order by d.nomor limit 20000`)
    : db.many(sql`${kita(jenis, tahun)} order by 1 limit 60000`)
