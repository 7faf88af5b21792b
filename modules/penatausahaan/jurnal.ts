import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { adaTanggal, findUnit, tanggalPanjang } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { findUnitBud, namaiJurnal } from './kas.ts'
import type { HakKas } from './keadaan.ts'
import { type Pelaku, findPelaku, getPelaku, hariIni, pastikanTahunBuka, salah } from './pelaku.ts'

// The journal (PP 71/2010: accrual, with the realisation of the budget beside it). It is written by the database from the lines of
// the cash books and, for what has no cash, from the act itself; nobody types it but a correction, which takes two people.

export type BukuJurnal = 'finansial' | 'anggaran'
/** Writes what an act without cash means: `lra_belanja` of a nil account, `kkpd_beli` of a purchase by card. Once. */
export const jurnalkanDokumen = async (tx: Tx, dokumenId: string, peristiwa: 'lra_belanja' | 'kkpd_beli', tanggal: string): Promise<void> => {
  await tx.run(sql`select penatausahaan.jurnalkan_dokumen(${dokumenId}, ${peristiwa}, ${tanggal}::date, ${now()})`).catch(namaiJurnal)
}

export interface BarisKoreksi { debit: string; kredit: string; jumlah: bigint }
export interface Koreksi { id: string; tahun: number; unit_id: string; unit_jalur: string; unit_nama: string; tanggal: string; alasan: string; baris: BarisKoreksi[]; keadaan: 'diajukan' | 'disetujui' | 'ditolak'; diminta_jabatan: string; diminta_pada: Date; diputus_jabatan: string | null; catatan: string }
/** Who keeps the books of an office and who answers for them: PPK and PA; in the treasury the kuasa BUD and the PPKD. */
const hakBuku = async (db: Db, unitId: string): Promise<{ tulis: HakKas; setuju: HakKas }> => ((await findUnitBud(db)) === unitId ? { tulis: 'sp2d.cairkan', setuju: 'spd.terbitkan' } : { tulis: 'spm.uji', setuju: 'spm.setujui' })
/** Through which post somebody may write or decide a correction of an office, if any. */
export async function findPembuku(db: Db, actor: Actor, unit: { id: string; jalur: string }): Promise<{ tulis: Pelaku | undefined; setuju: Pelaku | undefined }> {
  const hak = await hakBuku(db, unit.id)
  return { tulis: findPelaku(actor, hak.tulis, unit), setuju: findPelaku(actor, hak.setuju, unit) }
}
async function pastikanPeriode(db: Db, tanggal: string): Promise<void> {
  if (await db.maybe(sql`select 1 as ada from penatausahaan.tutup_periode where tahun = ${Number(tanggal.slice(0, 4))} and bulan = ${Number(tanggal.slice(5, 7))}`)) refuse('periode-tertutup', 'Pembukuan bulan itu sudah ditutup. Pakai tanggal sesudahnya.', { status: 409, fields: [{ field: 'tanggal', message: 'Bulannya sudah ditutup.' }] })
}
const KAS = /^1\.1\.01\.0[123]/
export interface KoreksiIsian { tahun: number; unitId: string; tanggal: string; alasan: string; baris: BarisKoreksi[]; kunci: string }
/** Asks for a correction. Cash moves by acts alone, so its accounts are refused; the same key is the same correction. Returns its id. */
export async function mintaKoreksi(tx: Tx, actor: Actor, isi: KoreksiIsian): Promise<string> {
  const unit = (await findUnit(tx, isi.unitId)) ?? salah('unit', 'Pilih perangkat daerah.')
  const pelaku = getPelaku(actor, (await hakBuku(tx, unit.id)).tulis, { id: unit.id, jalur: unit.jalur })
  const ada = await tx.maybe<{ id: string }>(sql`select id from penatausahaan.koreksi where kunci = ${isi.kunci}`)
  if (ada) return ada.id
  await pastikanTahunBuka(tx, isi.tahun)
  if (!adaTanggal(isi.tanggal) || isi.tanggal > hariIni() || Number(isi.tanggal.slice(0, 4)) !== isi.tahun) salah('tanggal', 'Isi tanggal dalam tahun anggaran, tidak sesudah hari ini.')
  if (isi.alasan.trim().length < 10) salah('alasan', 'Tulis alasannya, paling sedikit sepuluh huruf.')
  await pastikanPeriode(tx, isi.tanggal)
  if (isi.baris.length === 0) salah('debit', 'Isi paling sedikit satu pasang akun.')
  const dikenal = new Set((await tx.many<{ kode: string }>(sql`select kode from penatausahaan.akun limit 500`)).map((a) => a.kode))
  for (const [i, b] of isi.baris.entries()) {
    for (const kode of [b.debit, b.kredit]) { if (!dikenal.has(kode)) salah('debit', `Baris ${i + 1}: akun ${kode || '(kosong)'} tidak ada dalam bagan akun.`); if (KAS.test(kode)) salah('debit', `Baris ${i + 1}: kas hanya bergerak oleh pembayaran dan penerimaan, tidak oleh koreksi.`) }
    if (b.debit === b.kredit) salah('debit', `Baris ${i + 1}: akun debit dan kredit harus berbeda.`)
    if (b.jumlah <= 0n) salah('jumlah', `Baris ${i + 1}: jumlah harus di atas nol.`)
  }
  const id = uuid()
  await tx.run(sql`insert into penatausahaan.koreksi (id, tahun, unit_id, unit_jalur, tanggal, alasan, baris, keadaan, diminta_oleh, diminta_jabatan, diminta_pada, kunci) values (${id}, ${isi.tahun}, ${unit.id}, ${unit.jalur}, ${isi.tanggal}, ${isi.alasan.trim().slice(0, 500)}, ${JSON.stringify(isi.baris.map((b) => ({ ...b, jumlah: String(b.jumlah) })))}::jsonb, 'diajukan', ${pelaku.pegawaiId}, ${pelaku.jabatan.nama}, ${now()}, ${isi.kunci})`)
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.koreksi.request', objek: { jenis: 'koreksi', id }, alasan: isi.alasan.trim(), sesudah: { baris: isi.baris.length } })
  return id
}
/** A second person decides: agreed, it is written into the journal at once; refused, it needs a note. */
export async function putusKoreksi(tx: Tx, actor: Actor, id: string, setuju: boolean, catatan = ''): Promise<void> {
  const k = (await tx.maybe<{ unit_id: string; unit_jalur: string; keadaan: string; diminta_oleh: string; tanggal: string; tahun: number }>(sql`select unit_id, unit_jalur, keadaan, diminta_oleh, tanggal, tahun from penatausahaan.koreksi where id = ${id} for update`)) ?? refuseNotFound('Koreksi')
  const pelaku = getPelaku(actor, (await hakBuku(tx, k.unit_id)).setuju, { id: k.unit_id, jalur: k.unit_jalur })
  if (k.keadaan !== 'diajukan') refuse('bukan-tahapnya', 'Koreksi ini sudah diputus. Muat ulang halamannya.', { status: 409 })
  if (k.diminta_oleh === pelaku.pegawaiId) refuse('rangkap-tugas', 'Koreksi disetujui orang lain daripada yang memintanya.', { status: 403 })
  if (setuju) { await pastikanTahunBuka(tx, k.tahun); await pastikanPeriode(tx, k.tanggal) } else if (catatan.trim().length < 10) salah('catatan', 'Tulis alasan penolakan, paling sedikit sepuluh huruf.')
  await tx.run(sql`update penatausahaan.koreksi set keadaan = ${setuju ? 'disetujui' : 'ditolak'}, diputus_oleh = ${pelaku.pegawaiId}, diputus_jabatan = ${pelaku.jabatan.nama}, diputus_pada = ${now()}, catatan = ${catatan.trim().slice(0, 500)} where id = ${id}`)
  if (setuju) await tx.run(sql`select penatausahaan.jurnalkan_koreksi(${id}, ${now()})`).catch(namaiJurnal)
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: `penatausahaan.koreksi.${setuju ? 'approve' : 'reject'}`, objek: { jenis: 'koreksi', id }, ...(catatan ? { alasan: catatan } : {}) })
}

/** Closes a month of the books of the whole region: in order, after it is over, when the treasury's cash of it is closed and no correction of it is open. Only the PPKD. */
export async function tutupPeriode(tx: Tx, actor: Actor, tahun: number, bulan: number): Promise<void> {
  const bud = await findUnitBud(tx), unit = (await findUnit(tx, bud)) ?? refuseNotFound('BUD'), pelaku = getPelaku(actor, 'spd.terbitkan', { id: bud, jalur: unit.jalur })
  const { akhir } = await tx.one<{ akhir: string }>(sql`select (make_date(${tahun}, ${bulan}, 1) + interval '1 month - 1 day')::date as akhir`)
  if (hariIni() <= akhir) refuse('bulan-belum-lewat', `Bulan ini baru dapat ditutup sesudah ${tanggalPanjang(akhir)}.`, { status: 409 })
  const sudah = (await tx.many<{ bulan: number }>(sql`select bulan from penatausahaan.tutup_periode where tahun = ${tahun} order by bulan limit 12`)).map((t) => t.bulan)
  if (sudah.includes(bulan)) refuse('sudah-ditutup', 'Bulan ini sudah ditutup.', { status: 409 })
  if (sudah.length !== bulan - 1) refuse('bulan-sebelumnya', 'Tutup bulan sebelumnya dahulu.', { status: 409 })
  if (!(await tx.maybe(sql`select 1 as ada from penatausahaan.kas where tahun = ${tahun} and buku = 'bud' and unit_id = ${bud} and tutup_sampai >= ${akhir}`))) refuse('kas-belum-ditutup', 'Tutup kas daerah (BUD) bulan ini dahulu pada buku kas.', { status: 409 })
  if (await tx.maybe(sql`select 1 as ada from penatausahaan.koreksi where keadaan = 'diajukan' and tanggal <= ${akhir} limit 1`)) refuse('koreksi-terbuka', 'Masih ada jurnal koreksi bulan ini yang belum diputus.', { status: 409 })
  await tx.run(sql`insert into penatausahaan.tutup_periode (tahun, bulan, pegawai_id, jabatan, pada) values (${tahun}, ${bulan}, ${pelaku.pegawaiId}, ${pelaku.jabatan.nama}, ${now()})`)
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.periode.close', objek: { jenis: 'periode', id: `${tahun}-${bulan}` } })
}
