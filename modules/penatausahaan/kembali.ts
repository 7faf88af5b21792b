import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { adaTanggal } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, refuseNotFound, sql, takeTurn, uuid } from '#kernel/platform'
import { type BarisRinci, geserBatas } from './batas.sql.ts'
import { buatDokumen } from './buat.ts'
import { type Dokumen, insertDokumen, insertTindakan, listPotongan, lockRantai } from './dokumen.sql.ts'
import { catatKas, findUnitBud } from './kas.ts'
import { LEWAT_BANK, sebutJenis } from './keadaan.ts'
import { getPelaku, hariIni, pastikanTahunBuka, salah } from './pelaku.ts'

// A payment that was made is never undone; what must be put right is an act of its own in the same chain:
//   pengembalian belanja (kontrapos): money of this year comes back to the treasury and may be spent again (STS on its SP2D);
//   retur: the bank could not deliver; the treasury owes it until it is paid anew to the right account, without a second charge;
//   sisa UP, sisa TU: what a treasurer still holds is handed in (STS of its own, limited by what he or she was given).

const TERLALU_BANYAK = 'Jumlah melebihi yang dibayar dan belum dikembalikan.'
/** What the guard of the table refuses, in words. */
export function namaiKembali(galat: unknown): never {
  if ((galat as { code?: string }).code === 'BA011') refuse('melebihi-bayar', `${TERLALU_BANYAK} Muat ulang halaman untuk melihat sisanya.`, { status: 409, fields: [{ field: 'jumlah', message: TERLALU_BANYAK }] })
  throw galat
}
async function getDibayar(tx: Tx, sp2dId: string): Promise<Dokumen> {
  const d = (await lockRantai(tx, sp2dId)).find((satu) => satu.id === sp2dId) ?? refuseNotFound('SP2D')
  if (d.jenis !== 'sp2d' || !d.cair_pada) refuse('belum-dibayar', 'Hanya SP2D yang sudah dibayar yang dapat dikembalikan atau diretur.', { status: 409 })
  await pastikanTahunBuka(tx, d.tahun)
  return d
}
const periksaAlasan = (alasan: string): string => (alasan.trim().length < 10 ? salah('alasan', 'Tulis alasannya, paling sedikit sepuluh huruf.') : alasan.trim().slice(0, 500))

export interface SisaBayar { subId: string; rekening: string; nama: string; sub_kode: string; dibayar: bigint; /** Not returned yet, rupiah. */ sisa: bigint }
/** Accounts of a paid SP2D with what may still be returned of each (at most 500). */
export const listSisaBayar = (db: Db, d: Pick<Dokumen, 'id' | 'rantai_id' | 'tahun' | 'unit_id'>): Promise<SisaBayar[]> =>
  db.many<SisaBayar>(sql`select r.sub_id as "subId", r.rekening, coalesce(b.rekening_nama, '') as nama, coalesce(b.sub_kode, '') as sub_kode, r.jumlah as dibayar, (r.jumlah - coalesce((select sum(k.jumlah) from penatausahaan.dokumen s join penatausahaan.rinci k on k.dokumen_id = s.id and k.sub_id = r.sub_id and k.rekening = r.rekening where s.induk_id = ${d.id} and s.ragam = 'kontrapos' and s.keadaan in ('diajukan', 'cair')), 0))::bigint as sisa
    from penatausahaan.rinci r left join penatausahaan.batas b on b.tahun = ${d.tahun} and b.unit_id = ${d.unit_id} and b.sub_id = r.sub_id and b.rekening = r.rekening where r.dokumen_id = ${d.rantai_id} and r.sub_id is not null order by 4, r.rekening limit 500`)

/** Draft of a slip by which spending of this year comes back, paid straight into the treasury's account. The reason stands in the act. */
export async function buatKontrapos(tx: Tx, actor: Actor, isi: { sp2dId: string; rinci: BarisRinci[]; alasan: string; kunci: string }): Promise<string> {
  const d = await getDibayar(tx, isi.sp2dId), alasan = periksaAlasan(isi.alasan)
  if (d.ragam === 'up' || d.ragam === 'tu') refuse('bukan-belanja', 'UP dan TU bukan belanja. Setorkan sisanya sebagai sisa UP atau sisa TU.', { status: 409 })
  if (isi.rinci.length === 0) salah('jumlah_rekening', 'Isi jumlah yang dikembalikan paling sedikit pada satu rekening.')
  const sisa = new Map((await listSisaBayar(tx, d)).map((s) => [`${s.subId}|${s.rekening}`, s]))
  for (const r of isi.rinci) { const s = sisa.get(`${r.subId}|${r.rekening}`) ?? salah('jumlah_rekening', `${r.rekening} tidak dibayar oleh SP2D ini.`); if (r.jumlah > s.sisa) salah('jumlah_rekening', `${r.rekening}: paling banyak Rp${s.sisa}.`) }
  return buatDokumen(tx, actor, { jenis: 'sts', ragam: 'kontrapos', tahun: d.tahun, unitId: d.unit_id, uraian: `Pengembalian belanja ${sebutJenis('sp2d', d.ragam)} ${d.nomor ?? ''}`.trim(), rinci: isi.rinci, dasar: { langsung: true, alasan }, indukId: d.id, kunci: isi.kunci })
}
/** The bank confirmed it: limits and realisation fall by it, so that it may be asked for again. */
export async function terimaKontrapos(tx: Tx, d: Dokumen, rinci: BarisRinci[]): Promise<void> {
  if ((await geserBatas(tx, d.tahun, d.unit_id, rinci, { spp: -1, sp2d: -1 })) !== rinci.length) refuse('bukan-dpa', 'Rekening pengembalian ini tidak ada lagi dalam DPA.', { status: 409 })
}

/** Of how much of a treasurer's advance nothing is accounted for yet: paid out less accounted for less handed in. Rupiah. */
export const sisaUangMuka = async (db: Db, tahun: number, unitId: string, apa: 'up' | 'tu'): Promise<bigint> =>
  (await db.one<{ n: bigint }>(sql`select (coalesce(sum(jumlah) filter (where jenis = 'sp2d' and ragam = ${apa} and cair_pada is not null), 0) - coalesce(sum(jumlah) filter (where jenis = 'sp2d' and ragam = ${apa === 'up' ? 'gu_nihil' : 'tu_nihil'} and cair_pada is not null), 0)
    - coalesce(sum(jumlah) filter (where jenis = 'sts' and ragam = ${`sisa_${apa}`} and keadaan in ('diajukan', 'cair')), 0))::bigint as n from penatausahaan.dokumen where unit_id = ${unitId} and tahun = ${tahun} and ragam in ('up', 'tu', 'gu_nihil', 'tu_nihil', 'sisa_up', 'sisa_tu')`)).n
export interface SisaUnit { unit_id: string; up: bigint; tu: bigint }
/** The same for every office that has any left (at most 400): who still has to hand in at the year's end. */
export const listSisaUangMuka = (db: Db, tahun: number): Promise<SisaUnit[]> => {
  const sisa = (apa: 'up' | 'tu') => sql`(coalesce(sum(jumlah) filter (where jenis = 'sp2d' and ragam = ${apa} and cair_pada is not null), 0) - coalesce(sum(jumlah) filter (where jenis = 'sp2d' and ragam = ${apa === 'up' ? 'gu_nihil' : 'tu_nihil'} and cair_pada is not null), 0) - coalesce(sum(jumlah) filter (where jenis = 'sts' and ragam = ${`sisa_${apa}`} and keadaan in ('diajukan', 'cair')), 0))::bigint`
  return db.many<SisaUnit>(sql`select unit_id, ${sisa('up')} as up, ${sisa('tu')} as tu from penatausahaan.dokumen where tahun = ${tahun} and ragam in ('up', 'tu', 'gu_nihil', 'tu_nihil', 'sisa_up', 'sisa_tu') group by unit_id having ${sisa('up')} <> 0 or ${sisa('tu')} <> 0 limit 400`)
}
/** A deposit of what is left of UP or TU stays within what was given. Called after the slip was submitted. */
export async function pastikanSisa(tx: Tx, d: Dokumen): Promise<void> {
  await takeTurn(tx, `sisa:${d.unit_id}:${d.tahun}`)
  const apa = d.ragam === 'sisa_up' ? 'up' : 'tu', sisa = await sisaUangMuka(tx, d.tahun, d.unit_id, apa)
  if (sisa < 0n) refuse('melebihi-sisa', `Sisa ${apa.toUpperCase()} yang belum dipertanggungjawabkan Rp${sisa + d.jumlah}.`, { status: 409, fields: [{ field: 'jumlah', message: 'Melebihi sisanya.' }] })
}

interface Sasaran { nama: string; alamat: string; bank: string; nomor_rekening: string; npwp: string; neto: bigint }
async function getSasaran(tx: Tx, d: Dokumen, urut: number | undefined): Promise<Sasaran> {
  if (urut) return (await tx.maybe<Sasaran>(sql`select nama, '' as alamat, bank, nomor_rekening, npwp, neto from penatausahaan.daftar_bayar where dokumen_id = ${d.rantai_id} and urut = ${urut}`)) ?? salah('urut', 'Pilih penerima dari daftarnya.')
  if (await tx.maybe(sql`select 1 as ada from penatausahaan.daftar_bayar where dokumen_id = ${d.rantai_id} limit 1`)) salah('urut', 'SP2D ini membayar banyak orang. Pilih siapa yang transfernya kembali.')
  const p = await tx.maybe<Omit<Sasaran, 'neto'>>(sql`select nama, alamat, bank, nomor_rekening, npwp from penatausahaan.penerima where dokumen_id = ${d.rantai_id}`) ?? refuse('tanpa-penerima', 'SP2D ini tidak mempunyai penerima.', { status: 409 })
  return { ...p, neto: d.jumlah - (await listPotongan(tx, d.induk_id!)).reduce((n, x) => n + x.jumlah, 0n) }
}
export interface ReturIsian { sp2dId: string; /** Of a payroll: whose transfer came back. */ urut?: number | undefined; tanggal: string; referensi: string; alasan: string; kunci: string }
/** The bank sent a transfer back: the treasury has the money again and owes it. Opens the payment anew, which the office goes on with. Returns its id. */
export async function catatRetur(tx: Tx, actor: Actor, isi: ReturIsian): Promise<string> {
  const d = await getDibayar(tx, isi.sp2dId), ada = await tx.maybe<{ id: string }>(sql`select id from penatausahaan.dokumen where kunci = ${isi.kunci}`)
  if (ada) return ada.id
  const pelaku = getPelaku(actor, 'sp2d.cairkan', { id: d.unit_id, jalur: d.unit_jalur }), alasan = periksaAlasan(isi.alasan)
  if (!LEWAT_BANK.includes(d.ragam)) refuse('bukan-transfer', 'Hanya pembayaran langsung kepada penerima yang dapat diretur bank.', { status: 409 })
  if (!/^[\w./-]{3,60}$/.test(isi.referensi)) salah('referensi', 'Tulis referensi pada rekening koran, paling sedikit tiga huruf atau angka.')
  if (!adaTanggal(isi.tanggal) || isi.tanggal > hariIni() || isi.tanggal < d.cair_pada!) salah('tanggal', 'Isi tanggal bank, tidak sebelum SP2D dibayar dan tidak sesudah hari ini.')
  if (await tx.maybe(sql`select 1 as ada from penatausahaan.dokumen where induk_id = ${d.id} and jenis = 'retur' and keadaan <> 'cair' and coalesce((dasar->>'urut')::int, 0) = ${isi.urut ?? 0}`)) refuse('sudah-diretur', 'Retur untuk penerima ini sudah dicatat.', { status: 409 })
  const s = await getSasaran(tx, d, isi.urut), id = uuid(), uraian = `Retur ${sebutJenis('sp2d', d.ragam)} ${d.nomor ?? ''}`.trim()
  await insertDokumen(tx, { id, jenis: 'retur', ragam: '', tahun: d.tahun, unit_id: d.unit_id, unit_jalur: d.unit_jalur, rantai_id: d.rantai_id, induk_id: d.id, tanggal: isi.tanggal, uraian, jumlah: s.neto, dasar: { referensi: isi.referensi, alasan, ...(isi.urut ? { urut: isi.urut } : {}) }, keadaan: 'draf', kunci: isi.kunci, dibuat_oleh: pelaku.pegawaiId }).catch(namaiKembali)
  await tx.run(sql`insert into penatausahaan.penerima (dokumen_id, unit_jalur, nama, alamat, bank, nomor_rekening, npwp, dibuat_pada) values (${id}, ${d.unit_jalur}, ${s.nama}, ${s.alamat}, ${s.bank}, ${s.nomor_rekening}, ${s.npwp}, ${now()})`)
  await insertTindakan(tx, { id: uuid(), dokumenId: id, rantaiId: d.rantai_id, tindakan: 'buat', tugas: 'bayar', dari: '', ke: 'draf', pegawaiId: pelaku.pegawaiId, jabatanId: pelaku.jabatan.jabatanId, jabatan: pelaku.jabatan.nama, alasan })
  await catatKas(tx, { tahun: d.tahun, buku: 'bud', unitId: await findUnitBud(tx) }, [{ tanggal: isi.tanggal, jenis: 'retur', uraian, masuk: s.neto, dokumenId: id }])
  await tx.run(sql`update penatausahaan.mutasi set dokumen_id = ${id}, sebab = '' where referensi = ${isi.referensi} and dokumen_id is null and arah = 'kredit' and jumlah = ${s.neto}::bigint`)
  await catat(tx, { actor, jabatanId: pelaku.jabatan.jabatanId, tindakan: 'penatausahaan.retur.draft', objek: { jenis: 'dokumen_kas', id }, alasan, sesudah: { jumlah: String(s.neto), sp2d: d.id } })
  return id
}
/** The account to which it is paid anew; the old one failed, so another is wanted. */
export async function gantiRekening(tx: Tx, d: Dokumen, baru: { bank: string; nomorRekening: string } | undefined): Promise<void> {
  const nomor = (baru?.nomorRekening ?? '').replace(/[\s.-]/g, '')
  if (!/^\d{5,20}$/.test(nomor)) salah('nomor_rekening', 'Isi nomor rekening yang benar, 5 sampai 20 angka.')
  if ((baru?.bank.trim().length ?? 0) < 2) salah('bank', 'Isi nama banknya.')
  const lama = await tx.maybe<{ nomor_rekening: string; bank: string }>(sql`select bank, nomor_rekening from penatausahaan.penerima where dokumen_id = ${d.id} for update`) ?? refuseNotFound('Penerima')
  if (!d.nomor && lama.nomor_rekening === nomor && lama.bank.toLowerCase() === baru!.bank.trim().toLowerCase()) salah('nomor_rekening', 'Ini rekening yang ditolak bank. Isi rekening yang benar.')
  await tx.run(sql`update penatausahaan.penerima set bank = ${baru!.bank.trim().slice(0, 80)}, nomor_rekening = ${nomor} where dokumen_id = ${d.id}`)
}
export async function bayarUlang(tx: Tx, d: Dokumen, tanggal: string): Promise<void> {
  await catatKas(tx, { tahun: d.tahun, buku: 'bud', unitId: await findUnitBud(tx) }, [{ tanggal, jenis: 'retur', uraian: `Pembayaran ulang ${d.nomor ?? ''}`.trim(), keluar: d.jumlah, dokumenId: d.id }])
}
