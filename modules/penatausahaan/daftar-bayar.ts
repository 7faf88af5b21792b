import { tabelCsv } from '#kernel/documents'
import { periksaNpwp } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, sql } from '#kernel/platform'
import { bacaRupiah } from '#modules/perencanaan'
import type { Potongan } from './dokumen.sql.ts'

// One payment request, many people: a payroll. The list comes as CSV, whole or not at all, and must add up to what is asked for.
// Taxes and dues of the list become the deductions of the SPM: nobody types them a second time.

export const KEPALA_DAFTAR_BAYAR = ['nama', 'nip', 'bank', 'nomor_rekening', 'npwp', 'bruto', 'pph21', 'iwp', 'bpjs', 'potongan_lain'] as const
const MAKS = 3_000
export interface BarisBayar { urut: number; nama: string; nip: string; bank: string; nomor_rekening: string; npwp: string; bruto: bigint; pph21: bigint; iwp: bigint; bpjs: bigint; lain: bigint }

/** One row of the list, or what is wrong with it by column. */
function bacaBaris(sel: string[], letak: number[], urut: number, galat: string[]): BarisBayar | undefined {
  const [nama = '', nip = '', bank = '', rekening = '', npwp = '', ...uang] = letak.map((k) => (k < 0 ? '' : sel[k] ?? '').trim()), awal = galat.length
  const salah = (apa: string) => { if (galat.length < 40) galat.push(`Baris ${urut + 1}: ${apa}`) }
  const angka = (teks: string) => teks.replace(/[\s.'-]/g, ''), nomor = angka(rekening), pegawai = angka(nip), pajak = angka(npwp)
  if (nama.length < 3 || nama.length > 160) salah('nama kosong atau terlalu panjang.')
  if (!/^(\d{18})?$/.test(pegawai)) salah('NIP terdiri dari 18 angka, atau kosong.')
  if (bank.length < 2 || bank.length > 80) salah('bank belum diisi.')
  if (!/^\d{5,20}$/.test(nomor)) salah('nomor rekening 5 sampai 20 angka.')
  if (pajak && !periksaNpwp(pajak).ok) salah('NPWP terdiri dari 15 atau 16 angka.')
  const [bruto, ...potong] = uang.map((teks, i) => { const n = teks === '' ? 0n : bacaRupiah(teks); if (n === undefined) salah(`${KEPALA_DAFTAR_BAYAR[5 + i]} bukan rupiah bulat.`); return n ?? 0n })
  if (bruto! <= 0n) salah('bruto harus di atas nol.')
  if (potong.reduce((a, b) => a + b, 0n) > bruto!) salah('potongan melebihi bruto.')
  return galat.length > awal ? undefined : { urut, nama, nip: pegawai, bank, nomor_rekening: nomor, npwp: pajak, bruto: bruto!, pph21: potong[0]!, iwp: potong[1]!, bpjs: potong[2]!, lain: potong[3]! }
}
/** The list of who is paid (CSV, comma or semicolon, columns of `KEPALA_DAFTAR_BAYAR` in any order). All rows or none: refuses with every faulty row (at most 40) named by its number. */
export function bacaDaftarBayar(teks: string): BarisBayar[] {
  const tolak = (pesan: string, rinci: string[] = [pesan]): never => refuse('daftar-rusak', pesan, { fields: rinci.map((message) => ({ field: 'daftar', message })) })
  if (teks.includes('\0') || teks.includes('\uFFFD')) tolak('Berkas ini bukan CSV dalam UTF-8.')
  const tabel = tabelCsv(teks), kepala = (tabel[0] ?? []).map((k) => k.toLowerCase()), letak = KEPALA_DAFTAR_BAYAR.map((k) => kepala.indexOf(k))
  const kurang = (['nama', 'bank', 'nomor_rekening', 'bruto'] as const).filter((k) => !kepala.includes(k))
  if (kurang.length > 0) tolak(`Baris pertama harus memuat kolom ${kurang.join(', ')}.`)
  if (tabel.length < 2) tolak('Daftar ini tidak berisi penerima.')
  if (tabel.length > MAKS + 1) tolak(`Satu daftar paling banyak ${MAKS} orang. Buat SPP kedua untuk sisanya.`)
  const galat: string[] = [], semua = tabel.slice(1).flatMap((sel, i) => bacaBaris(sel, letak, i + 1, galat) ?? [])
  const sudah = new Map<string, number>()
  for (const b of semua) { const kunci = `${b.bank.toLowerCase()}|${b.nomor_rekening}`, lain = sudah.get(kunci); if (lain !== undefined && galat.length < 40) galat.push(`Baris ${b.urut + 1}: rekening ini sudah ada pada baris ${lain + 1}.`); sudah.set(kunci, b.urut) }
  if (galat.length > 0) tolak(`${galat.length === 40 ? 'Paling sedikit 40' : galat.length} kesalahan. Tidak ada yang disimpan; perbaiki berkasnya lalu unggah lagi.`, galat)
  return semua
}
export const jumlahBruto = (baris: BarisBayar[]): bigint => baris.reduce((n, b) => n + b.bruto, 0n)
/** Keeps the list with its request. The sum must be what the accounts ask for, to the rupiah. */
export async function simpanDaftarBayar(tx: Tx, dokumenId: string, unitJalur: string, baris: BarisBayar[], diminta: bigint): Promise<void> {
  const bruto = jumlahBruto(baris)
  if (bruto !== diminta) refuse('jumlah-beda', `Jumlah bruto daftar Rp${bruto}, jumlah rekening Rp${diminta}. Keduanya harus sama.`, { fields: [{ field: 'daftar', message: `Selisih Rp${bruto - diminta}.` }] })
  await tx.run(sql`insert into penatausahaan.daftar_bayar (dokumen_id, urut, unit_jalur, nama, nip, bank, nomor_rekening, npwp, bruto, pph21, iwp, bpjs, lain, dibuat_pada)
    select ${dokumenId}, r.urut, ${unitJalur}, r.nama, r.nip, r.bank, r.nomor_rekening, r.npwp, r.bruto, r.pph21, r.iwp, r.bpjs, r.lain, ${now()} from jsonb_to_recordset(${JSON.stringify(baris, (_k, v: unknown) => (typeof v === 'bigint' ? String(v) : v))}::jsonb) as r (urut int, nama text, nip text, bank text, nomor_rekening text, npwp text, bruto bigint, pph21 bigint, iwp bigint, bpjs bigint, lain bigint)`)
}
export interface RingkasBayar { banyak: number; bruto: bigint; neto: bigint; pph21: bigint; iwp: bigint; bpjs: bigint; lain: bigint }
/** Sums of the list of a request; zero people when it has none or the second line hides it. */
export const ringkasBayar = (db: Db, dokumenId: string): Promise<RingkasBayar> =>
  db.one(sql`select count(*)::int as banyak, coalesce(sum(bruto), 0)::bigint as bruto, coalesce(sum(neto), 0)::bigint as neto, coalesce(sum(pph21), 0)::bigint as pph21, coalesce(sum(iwp), 0)::bigint as iwp, coalesce(sum(bpjs), 0)::bigint as bpjs, coalesce(sum(lain), 0)::bigint as lain from penatausahaan.daftar_bayar where dokumen_id = ${dokumenId}`)
export type BarisBayarTampil = BarisBayar & { neto: bigint }
export const listDaftarBayar = (db: Db, dokumenId: string, sesudah = 0, batas = 3_000): Promise<BarisBayarTampil[]> =>
  db.many(sql`select urut, nama, nip, bank, nomor_rekening, npwp, bruto, pph21, iwp, bpjs, lain, neto from penatausahaan.daftar_bayar where dokumen_id = ${dokumenId} and urut > ${sesudah} order by urut limit ${batas}`)
/** Deductions that follow from the list, by kind; nothing without a list. */
export async function potonganDaftar(db: Db, dokumenId: string): Promise<Potongan[] | undefined> {
  const r = await ringkasBayar(db, dokumenId)
  return r.banyak === 0 ? undefined : (['pph21', 'iwp', 'bpjs', 'lain'] as const).filter((jenis) => r[jenis] > 0n).map((jenis) => ({ jenis, id_billing: '', ntpn: '', jumlah: r[jenis] }))
}
/** A row as those see it who do not pay: initials and the end of the account. */
export const samarkanBayar = (b: BarisBayarTampil): BarisBayarTampil => ({ ...b, nama: b.nama.replace(/(\p{L})[\p{L}']+/gu, '$1…'), nip: '', npwp: '', nomor_rekening: `…${b.nomor_rekening.slice(-3)}` })
