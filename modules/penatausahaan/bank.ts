import { createHash } from 'node:crypto'
import { catat } from '#kernel/audit'
import { type IsiSel, tabelCsv, tulisCsv } from '#kernel/documents'
import type { Actor } from '#kernel/identity'
import { adaTanggal } from '#kernel/organisation'
import { type Database, type Db, Refusal, type Tx, now, refuse, sql, uuid } from '#kernel/platform'
import { bacaRupiah } from '#modules/perencanaan'
import { listDaftarBayar } from './daftar-bayar.ts'
import { type Pelaku, getPelaku, hariIni } from './pelaku.ts'
import { bertindak } from './tindakan.ts'

// The bank's side by files, as regencies exchange them: a list of SP2D goes out, a statement comes in and is matched. We never
// reach the bank from here and never say so: a list that was made was made, money moved only where a statement shows it.

const KEPALA_DAFTAR = ['nomor_sp2d', 'tanggal', 'jumlah_bruto', 'potongan', 'jumlah_neto', 'nama_penerima', 'bank', 'nomor_rekening', 'keperluan']
export const KEPALA_MUTASI = ['tanggal', 'referensi', 'arah', 'jumlah', 'keterangan'] as const
const pelakuBank = async (db: Db, actor: Actor): Promise<Pelaku> => { const unit = await db.one<{ id: string; jalur: string }>(sql`select id, jalur from organisation.publik_unit where jenis = 'pemerintah_daerah' and induk_id is null and berlaku_sampai is null limit 1`); return getPelaku(actor, 'sp2d.cairkan', unit) }

interface Antre { id: string; jenis: 'sp2d' | 'retur'; nomor: string; tanggal: string; jumlah: bigint; rantai_id: string; potongan: bigint; uraian: string; nama: string | null; bank: string | null; nomor_rekening: string | null; unit_nama: string }
/** What waits for the bank: authorised SP2D, and transfers it sent back that are to be paid anew. */
const listAntre = (db: Db): Promise<Antre[]> =>
  db.many<Antre>(sql`select d.id, d.jenis, d.nomor, d.tanggal, d.jumlah, d.rantai_id, case d.jenis when 'sp2d' then coalesce((select sum(p.jumlah) from penatausahaan.potongan p where p.dokumen_id = d.induk_id), 0) else 0 end::bigint as potongan, d.uraian, p.nama, p.bank, p.nomor_rekening, u.nama as unit_nama
    from penatausahaan.dokumen d join organisation.publik_unit u on u.id = d.unit_id left join penatausahaan.penerima p on p.dokumen_id = case d.jenis when 'sp2d' then d.rantai_id else d.id end where d.jenis in ('sp2d', 'retur') and d.keadaan = 'diotorisasi' and d.ragam not in ('gu_nihil', 'tu_nihil') and d.nomor is not null order by d.nomor limit 2000`)
/** Lines of one order for the bank: one, or one for each person of its payroll. */
async function barisBank(db: Db, s: Antre): Promise<IsiSel[][]> {
  const orang = s.jenis === 'sp2d' ? await listDaftarBayar(db, s.rantai_id) : []
  return orang.length > 0 ? orang.map((o) => [s.nomor, s.tanggal, o.bruto, o.bruto - o.neto, o.neto, o.nama, o.bank, o.nomor_rekening, s.uraian]) : [[s.nomor, s.tanggal, s.jumlah, s.potongan, s.jumlah - s.potongan, s.nama ?? `Bendahara ${s.unit_nama}`, s.bank ?? '', s.nomor_rekening ?? '', s.uraian]]
}
/** Authorised SP2D that no statement has shown yet, as the file for the bank. Names payees: only for who pays; recorded. */
export async function daftarBank(tx: Tx, actor: Actor): Promise<{ isi: string; baris: number }> {
  const pelaku = await pelakuBank(tx, actor), semua = await listAntre(tx)
  const baris: IsiSel[][] = []
  for (const s of semua) baris.push(...(await barisBank(tx, s)))
  const isi = tulisCsv([KEPALA_DAFTAR, ...baris])
  const id = uuid(), jumlah = semua.reduce((n, s) => n + s.jumlah, 0n)
  await tx.run(sql`insert into penatausahaan.bank_berkas (id, arah, sidik, baris, jumlah, pegawai_id, pada) values (${id}, 'keluar', ${sidik(isi)}, ${baris.length}, ${jumlah}::bigint, ${pelaku.pegawaiId}, ${now()})`)
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.bank.list', objek: { jenis: 'bank_berkas', id }, sesudah: { baris: semua.length, jumlah: String(jumlah) } })
  return { isi, baris: baris.length }
}
const sidik = (isi: string): string => createHash('sha256').update(isi).digest('hex')

export interface MutasiBaris { baris: number; tanggal: string; referensi: string; arah: 'debit' | 'kredit'; jumlah: bigint; keterangan: string }
const MAKS_BARIS = 5_000
const rusak = (baris: number, apa: string): never => refuse('mutasi-rusak', `Baris ${baris}: ${apa} Tidak ada yang disimpan; perbaiki berkasnya lalu unggah lagi.`, { fields: [{ field: 'berkas', message: `Baris ${baris}: ${apa}` }] })
/** A statement (CSV, comma or semicolon) with the columns of `KEPALA_MUTASI`. All rows or none: refuses a wrong heading, amounts and days that are none, references twice, days to come. */
export function bacaMutasi(teks: string, hari = hariIni()): MutasiBaris[] {
  if (teks.includes('\0') || teks.includes('\uFFFD')) refuse('mutasi-rusak', 'Berkas ini bukan CSV dalam UTF-8.', { fields: [{ field: 'berkas', message: 'Bukan CSV UTF-8.' }] })
  const baris = tabelCsv(teks), kepala = (baris[0] ?? []).map((k) => k.toLowerCase())
  const letak = KEPALA_MUTASI.map((k) => kepala.indexOf(k))
  if (letak.includes(-1)) refuse('mutasi-rusak', `Baris pertama harus memuat kolom ${KEPALA_MUTASI.join(', ')}.`, { fields: [{ field: 'berkas', message: 'Kepala kolom tidak dikenal.' }] })
  if (baris.length > MAKS_BARIS + 1) refuse('mutasi-terlalu-banyak', `Satu berkas paling banyak ${MAKS_BARIS} baris.`, { status: 413 })
  const sudah = new Set<string>()
  return baris.slice(1).map((sel, i) => {
    const n = i + 2, [tanggal = '', referensi = '', arah = '', jumlah = '', keterangan = ''] = letak.map((k) => sel[k] ?? '')
    if (!adaTanggal(tanggal)) rusak(n, 'tanggal ditulis TTTT-BB-HH.')
    if (tanggal > hari) rusak(n, 'tanggal sesudah hari ini.')
    if (!/^[\w./-]{3,60}$/.test(referensi)) rusak(n, 'referensi bank kosong atau memuat huruf asing.')
    if (sudah.has(referensi)) rusak(n, `referensi ${referensi} ada dua kali.`)
    sudah.add(referensi)
    const rupiah = bacaRupiah(jumlah.replace(/,00$/, '')) ?? rusak(n, 'jumlah bukan rupiah bulat.')
    if (rupiah <= 0n) rusak(n, 'jumlah harus di atas nol.')
    return { baris: n, tanggal, referensi, arah: arah === 'debit' || arah === 'kredit' ? arah : rusak(n, 'arah diisi debit atau kredit.'), jumlah: rupiah, keterangan: keterangan.slice(0, 300) }
  })
}

export interface HasilMutasi { baris: number; cocok: number; lepas: { referensi: string; sebab: string }[]; ulang: number }
/** Matches one row by the number in its text and its exact amount; everything else stays unmatched with its reason. */
async function cocokkan(tx: Tx, m: MutasiBaris): Promise<{ id: string | null; sebab: string }> {
  const nomor = /\d{5,6}\/(?:SP2D|STS|RETUR)\/[\w./-]+/i.exec(m.keterangan)?.[0]?.toUpperCase()
  if (!nomor) return { id: null, sebab: 'nomor SP2D, STS, atau retur tidak ada dalam keterangan' }
  const jenis = nomor.includes('/SP2D/') ? 'sp2d' : nomor.includes('/RETUR/') ? 'retur' : 'sts'
  if ((jenis !== 'sts') !== (m.arah === 'debit')) return { id: null, sebab: jenis === 'sp2d' ? 'uang kembali dari SP2D ini: catat sebagai retur pada dokumennya' : 'arah tidak sesuai dengan dokumennya' }
  const d = await tx.many<{ id: string; jumlah: bigint; keadaan: string }>(sql`select id, jumlah, keadaan from penatausahaan.dokumen where jenis = ${jenis} and tahun = ${Number(m.tanggal.slice(0, 4))} and upper(nomor) = ${nomor} limit 2`)
  if (d.length !== 1) return { id: null, sebab: 'nomor tidak dikenal' }
  if (d[0]!.jumlah !== m.jumlah) return { id: null, sebab: `jumlah berbeda, menurut dokumen ${d[0]!.jumlah}` }
  if (d[0]!.keadaan !== (jenis === 'sts' ? 'diajukan' : 'diotorisasi')) return { id: null, sebab: `dokumen berkeadaan ${d[0]!.keadaan}` }
  return { id: d[0]!.id, sebab: '' }
}
/** Takes a statement in: rows known already are passed over, matched SP2D and STS are paid with the day and reference of the bank. One transaction a row, so that one that cannot be paid does not hold the others. */
export async function terimaMutasi(db: Database, actor: Actor, teks: string, { simulasi = false } = {}): Promise<HasilMutasi> {
  const baris = bacaMutasi(teks), berkasId = uuid(), pelaku = await pelakuBank(db, actor)
  if (baris.length === 0) refuse('mutasi-kosong', 'Berkas ini tidak berisi mutasi.', { fields: [{ field: 'berkas', message: 'Kosong.' }] })
  await db.transaction(async (tx) => {
    const jadi = await tx.run(sql`insert into penatausahaan.bank_berkas (id, arah, sidik, baris, jumlah, simulasi, pegawai_id, pada) values (${berkasId}, 'masuk', ${sidik(teks)}, ${baris.length}, ${baris.reduce((n, m) => n + m.jumlah, 0n)}::bigint, ${simulasi}, ${pelaku.pegawaiId}, ${now()}) on conflict do nothing`)
    if (jadi === 0) refuse('mutasi-sudah-ada', 'Berkas ini sudah pernah diunggah.', { status: 409, fields: [{ field: 'berkas', message: 'Sudah pernah diunggah.' }] })
    await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.bank.statement', objek: { jenis: 'bank_berkas', id: berkasId }, sesudah: { baris: baris.length, simulasi } })
  })
  const hasil: HasilMutasi = { baris: baris.length, cocok: 0, lepas: [], ulang: 0 }
  for (const m of baris) {
    const satu = await db.transaction((tx) => terimaSatu(tx, actor, berkasId, m)).catch((galat: unknown) => { if (galat instanceof Refusal) return galat.message; throw galat })
    if (satu === 'cocok') hasil.cocok++
    else if (satu === 'ulang') hasil.ulang++
    else { hasil.lepas.push({ referensi: m.referensi, sebab: satu }); await db.transaction((tx) => simpanLepas(tx, berkasId, m, satu)) }
  }
  return hasil
}
async function terimaSatu(tx: Tx, actor: Actor, berkasId: string, m: MutasiBaris): Promise<string> {
  if (await tx.maybe(sql`select 1 as ada from penatausahaan.mutasi where referensi = ${m.referensi} and dokumen_id is not null`)) return 'ulang'
  const { id, sebab } = await cocokkan(tx, m)
  if (!id) return sebab
  await tx.run(sql`insert into penatausahaan.mutasi as x (referensi, berkas_id, baris, tanggal, arah, jumlah, keterangan, dokumen_id) values (${m.referensi}, ${berkasId}, ${m.baris}, ${m.tanggal}, ${m.arah}, ${m.jumlah}::bigint, ${m.keterangan}, ${id}) on conflict (referensi) do update set dokumen_id = excluded.dokumen_id, sebab = ''`)
  await bertindak(tx, actor, id, 'bayar', { referensi: m.referensi, tanggal: m.tanggal })
  return 'cocok'
}
const simpanLepas = (tx: Tx, berkasId: string, m: MutasiBaris, sebab: string): Promise<number> =>
  tx.run(sql`insert into penatausahaan.mutasi (referensi, berkas_id, baris, tanggal, arah, jumlah, keterangan, sebab) values (${m.referensi}, ${berkasId}, ${m.baris}, ${m.tanggal}, ${m.arah}, ${m.jumlah}::bigint, ${m.keterangan}, ${sebab.slice(0, 300)}) on conflict (referensi) do update set sebab = excluded.sebab where penatausahaan.mutasi.dokumen_id is null`)
/** Demonstration only: the statement a bank would send for the SP2D that wait, each paid today. The page says that it is made up. */
export async function simulasiMutasi(db: Db): Promise<string> {
  return tulisCsv([[...KEPALA_MUTASI], ...(await listAntre(db)).map((s) => [hariIni(), `SIM-${s.id.slice(-12)}`, 'debit', s.jumlah, `Pencairan ${s.nomor}`])])
}
export interface MutasiLepas { referensi: string; tanggal: string; arah: string; jumlah: bigint; keterangan: string; sebab: string }
/** Movements that belong to no document of ours, newest first (at most 200). */
export const listLepas = (db: Db): Promise<MutasiLepas[]> => db.many<MutasiLepas>(sql`select referensi, tanggal, arah, jumlah, keterangan, sebab from penatausahaan.mutasi where dokumen_id is null order by tanggal desc, referensi limit 200`)
export const listBerkasBank = (db: Db): Promise<{ arah: string; baris: number; jumlah: bigint; simulasi: boolean; pada: Date }[]> => db.many(sql`select arah, baris, jumlah, simulasi, pada from penatausahaan.bank_berkas order by pada desc limit 20`)
export const hitungAntre = async (db: Db): Promise<{ banyak: number; jumlah: bigint }> => { const semua = await listAntre(db); return { banyak: semua.length, jumlah: semua.reduce((n, s) => n + s.jumlah, 0n) } }
