import { tanggalPanjang } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, sql } from '#kernel/platform'

// The cash books. Every line is written under the lock of its book's head, which carries the balance; no balance below zero, and
// nothing dated into a month that was closed.

export type Buku = 'pengeluaran' | 'penerimaan' | 'bud'
export type JenisBku = 'saldo_awal' | 'sp2d' | 'ls' | 'tbp' | 'panjar' | 'pajak' | 'stbp' | 'sts' | 'kkpd' | 'retur'
export interface KunciBuku { tahun: number; buku: Buku; unitId: string }
export interface BarisBaru { tanggal: string; jenis: JenisBku; uraian: string; masuk?: bigint; keluar?: bigint; dokumenId?: string | null }
export interface BarisBku { urut: number; tanggal: string; jenis: JenisBku; uraian: string; masuk: bigint; keluar: bigint; saldo: bigint; dokumen_id: string | null; nomor: string | null }

export const KATA_BUKU: Record<Buku, readonly [id: string, en: string]> = { pengeluaran: ['Bendahara pengeluaran', 'Spending treasurer'], penerimaan: ['Bendahara penerimaan', 'Receiving treasurer'], bud: ['Kas daerah (BUD)', 'Treasury'] }
const ini = ({ tahun, buku, unitId }: KunciBuku) => sql`tahun = ${tahun} and buku = ${buku} and unit_id = ${unitId}`

/** Writes lines into a book, in order. Refuses (409) what the cash does not cover, and days that are closed. */
export async function catatKas(tx: Tx, k: KunciBuku, baris: BarisBaru[]): Promise<void> {
  await tx.run(sql`insert into penatausahaan.kas (tahun, buku, unit_id) values (${k.tahun}, ${k.buku}, ${k.unitId}) on conflict do nothing`)
  const kepala = await tx.one<{ urut: number; saldo: bigint; tutup_sampai: string | null }>(sql`select urut, saldo, tutup_sampai from penatausahaan.kas where ${ini(k)} for update`)
  let { urut, saldo } = kepala
  for (const { tanggal, jenis, uraian, masuk = 0n, keluar = 0n, dokumenId = null } of baris) {
    if (masuk === 0n && keluar === 0n) continue
    if (kepala.tutup_sampai && tanggal <= kepala.tutup_sampai) refuse('kas-tertutup', `Buku kas sudah ditutup sampai ${tanggalPanjang(kepala.tutup_sampai)}. Pakai tanggal sesudahnya.`, { status: 409 })
    saldo += masuk - keluar
    if (saldo < 0n) refuse('kas-kurang', k.buku === 'bud' ? 'Saldo kas daerah tidak cukup untuk pembayaran ini.' : 'Saldo kas bendahara tidak cukup untuk pembayaran ini. Ajukan penggantian uang persediaan dahulu.', { status: 409 })
    await tx.run(sql`insert into penatausahaan.bku (tahun, buku, unit_id, urut, tanggal, jenis, uraian, masuk, keluar, saldo, dokumen_id, pada) values (${k.tahun}, ${k.buku}, ${k.unitId}, ${++urut}, ${tanggal}, ${jenis}, ${uraian}, ${masuk}::bigint, ${keluar}::bigint, ${saldo}::bigint, ${dokumenId}, ${now()})`).catch(namaiJurnal)
  }
  await tx.run(sql`update penatausahaan.kas set urut = ${urut}, saldo = ${saldo}::bigint where ${ini(k)}`)
}
/** What the journal behind the book refuses, in words. */
export function namaiJurnal(galat: unknown): never {
  const { code, constraint, message } = galat as { code?: string; constraint?: string; message?: string }
  if (code === 'BA012') refuse('periode-tertutup', 'Pembukuan bulan itu sudah ditutup. Pakai tanggal sesudahnya.', { status: 409 })
  if (code === 'BA013') refuse('pasangan-belum-ada', `${message ?? 'Pasangan akun belum ditetapkan'}. Minta PPKD menetapkannya pada halaman aturan.`, { status: 409 })
  if (constraint === 'jurnal_tahun') refuse('tahun-lain', 'Tanggalnya di luar tahun anggaran dokumen ini.', { status: 409, fields: [{ field: 'tanggal', message: 'Di luar tahun anggaran.' }] })
  throw galat
}
/** The balance with which a book begins its year, on the first of January: once, before its first line. Refuses (409) a book that has begun. */
export async function catatSaldoAwal(tx: Tx, k: KunciBuku, jumlah: bigint): Promise<void> {
  await tx.run(sql`insert into penatausahaan.kas (tahun, buku, unit_id) values (${k.tahun}, ${k.buku}, ${k.unitId}) on conflict do nothing`)
  const { urut } = await tx.one<{ urut: number }>(sql`select urut from penatausahaan.kas where ${ini(k)} for update`)
  if (urut > 0) refuse('buku-sudah-dimulai', 'Buku ini sudah berisi catatan; saldo awal hanya dapat dicatat sebelum baris pertamanya.', { status: 409 })
  await catatKas(tx, k, [{ tanggal: `${k.tahun}-01-01`, jenis: 'saldo_awal', uraian: `Saldo awal tahun ${k.tahun}`, masuk: jumlah }])
}
/** Balance of a book; zero when nothing was ever written. */
export const saldoKas = async (db: Db, k: KunciBuku): Promise<bigint> => (await db.maybe<{ saldo: bigint }>(sql`select saldo from penatausahaan.kas where ${ini(k)}`))?.saldo ?? 0n

export interface SaringBku { bulan?: number | undefined; jenis?: JenisBku | undefined; sesudah?: number | undefined; batas: number }
/** Lines of a book in their order, after the number `sesudah`; of one month and kind when named. */
export const listBku = (db: Db, k: KunciBuku, { bulan, jenis, sesudah = 0, batas }: SaringBku): Promise<BarisBku[]> =>
  db.many<BarisBku>(sql`select b.urut, b.tanggal, b.jenis, b.uraian, b.masuk, b.keluar, b.saldo, b.dokumen_id, d.nomor from penatausahaan.bku b left join penatausahaan.dokumen d on d.id = b.dokumen_id
    where b.tahun = ${k.tahun} and b.buku = ${k.buku} and b.unit_id = ${k.unitId} and b.urut > ${sesudah} ${bulan ? sql`and b.tanggal >= make_date(${k.tahun}, ${bulan}, 1) and b.tanggal < make_date(${k.tahun}, ${bulan}, 1) + interval '1 month'` : sql``} ${jenis ? sql`and b.jenis = ${jenis}` : sql``} order by b.urut limit ${batas}`)
/** Sums of a month, and the balance with which it began. */
export const ringkasBulan = (db: Db, k: KunciBuku, bulan: number): Promise<{ awal: bigint; masuk: bigint; keluar: bigint }> =>
  db.one(sql`select coalesce(sum(masuk - keluar) filter (where tanggal < make_date(${k.tahun}, ${bulan}, 1)), 0)::bigint as awal, coalesce(sum(masuk) filter (where tanggal >= make_date(${k.tahun}, ${bulan}, 1)), 0)::bigint as masuk, coalesce(sum(keluar) filter (where tanggal >= make_date(${k.tahun}, ${bulan}, 1)), 0)::bigint as keluar
    from penatausahaan.bku where ${ini(k)} and tanggal < make_date(${k.tahun}, ${bulan}, 1) + interval '1 month'`)

export interface Tutup { bulan: number; saldo_buku: bigint; saldo_bank: bigint; saldo_tunai: bigint; penjelasan: string; jabatan: string; pada: Date }
export const listTutup = (db: Db, k: KunciBuku): Promise<Tutup[]> => db.many<Tutup>(sql`select bulan, saldo_buku, saldo_bank, saldo_tunai, penjelasan, jabatan, pada from penatausahaan.tutup_kas where ${ini(k)} order by bulan limit 12`)
export interface TutupBaru { bulan: number; saldoBank: bigint; saldoTunai: bigint; penjelasan: string; pegawaiId: string; jabatan: string; hariIni: string }
/** Closes a month of a book: counted cash and the bank's balance beside the book's; a difference needs its explanation. In order, once, after the month is over. */
export async function tutupKas(tx: Tx, k: KunciBuku, baru: TutupBaru): Promise<bigint> {
  const akhir = (await tx.one<{ akhir: string }>(sql`select (make_date(${k.tahun}, ${baru.bulan}, 1) + interval '1 month - 1 day')::date as akhir`)).akhir
  if (baru.hariIni <= akhir) refuse('bulan-belum-lewat', `Bulan ini baru dapat ditutup sesudah ${tanggalPanjang(akhir)}.`, { status: 409 })
  await tx.run(sql`insert into penatausahaan.kas (tahun, buku, unit_id) values (${k.tahun}, ${k.buku}, ${k.unitId}) on conflict do nothing`)
  const kepala = await tx.one<{ tutup_sampai: string | null }>(sql`select tutup_sampai from penatausahaan.kas where ${ini(k)} for update`)
  if (kepala.tutup_sampai && kepala.tutup_sampai >= akhir) refuse('sudah-ditutup', 'Bulan ini sudah ditutup.', { status: 409 })
  const { awal, masuk, keluar } = await ringkasBulan(tx, k, baru.bulan)
  const saldo = awal + masuk - keluar
  if (saldo !== baru.saldoBank + baru.saldoTunai && baru.penjelasan.trim().length < 10) refuse('selisih-kas', 'Saldo buku berbeda dari kas dan bank. Jelaskan selisihnya, paling sedikit sepuluh huruf.', { fields: [{ field: 'penjelasan', message: 'Jelaskan selisihnya.' }] })
  await tx.run(sql`insert into penatausahaan.tutup_kas (tahun, buku, unit_id, bulan, saldo_buku, saldo_bank, saldo_tunai, penjelasan, pegawai_id, jabatan, pada) values (${k.tahun}, ${k.buku}, ${k.unitId}, ${baru.bulan}, ${saldo}::bigint, ${baru.saldoBank}::bigint, ${baru.saldoTunai}::bigint, ${baru.penjelasan.trim()}, ${baru.pegawaiId}, ${baru.jabatan}, ${now()})`)
  await tx.run(sql`update penatausahaan.kas set tutup_sampai = ${akhir} where ${ini(k)}`)
  return saldo
}
/** The unit that keeps the treasury: where the PPKD sits. */
export const findUnitBud = async (db: Db): Promise<string> => (await db.maybe<{ id: string }>(sql`select unit_id as id from organisation.publik_jabatan where peran @> array['ppkd'] and berlaku_sampai is null limit 1`))?.id ?? refuse('belum-ada-ppkd', 'Belum ada jabatan PPKD. Minta administrator menetapkannya.', { status: 409 })
