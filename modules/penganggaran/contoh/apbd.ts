import { createHash } from 'node:crypto'
import { tanggalDaerah } from '#kernel/identity'
import { type Db, type Tx, analyzeTables, bulkLoad, findSetting, now, sql, uuid } from '#kernel/platform'
import { type SubRkpd, insertVersiPertama, listSubRkpd } from '#modules/perencanaan'
import { type SubContoh, isiBarisSementara, isiSubSementara } from './baris.ts'
import { type HargaContoh, HSPK_ANGGARAN, REKENING_ANGGARAN, SBU_ANGGARAN, SSH_ANGGARAN, SUB_KECIL } from './isi.ts'
import { bukaTahunContoh, isiRincian, jalankanTahunContoh, siapkanRka } from './tahap.ts'

// The demo's budgets: the year that runs, from KUA-PPAS to a shift with DPAs in force, and the year to come, which offices write.

const DASAR = 'Keputusan Bupati Bone (contoh)'
/** The year that runs and the one that is being written. */
export const tahunAnggaran = (): { berjalan: number; disusun: number } => { const tahun = Number(tanggalDaerah(now()).slice(0, 4)); return { berjalan: tahun, disusun: tahun + 1 } }

const baris = (h: HargaContoh) => ({ kode: h.kode, nama: h.nama, satuan: h.satuan, harga: BigInt(h.harga), induk: null, tingkat: 1, rincian: { ...(h.spesifikasi ? { spesifikasi: h.spesifikasi } : {}), rekening: h.rekening, harga_2: String(Math.round(h.harga * 1.06)), harga_3: String(Math.round(h.harga * 1.12)) } })
/** Prices and accounts beyond the starting sets, the places of accounts: once. */
export async function isiRujukanContoh(tx: Tx): Promise<void> {
  if (await tx.maybe(sql`select 1 from penganggaran.tempat_rekening where periksa = 'C10' limit 1`)) return
  const sidik = (isi: unknown) => createHash('sha256').update(JSON.stringify(isi)).digest('hex')
  for (const [jenis, nama, isi] of [['ssh', 'Standar satuan harga anggaran', SSH_ANGGARAN], ['sbu', 'Standar biaya umum', SBU_ANGGARAN], ['hspk', 'Harga satuan pokok kegiatan', HSPK_ANGGARAN]] as const) await insertVersiPertama(tx, jenis, isi.map(baris), { nama, dasar: DASAR, mulai: '2025-07-01', sidik: sidik(isi), cakupan: 'tambahan' })
  await insertVersiPertama(tx, 'rekening', REKENING_ANGGARAN.map(([kode, nama]) => ({ kode, nama, satuan: null, harga: null, induk: kode.slice(0, kode.lastIndexOf('.')), tingkat: 6, rincian: {} })), { nama: 'Rekening pendapatan dan pembiayaan peragaan', dasar: DASAR, mulai: '2025-07-01', sidik: sidik(REKENING_ANGGARAN), cakupan: 'tambahan' })
  await tx.run(sql`insert into penganggaran.tempat_rekening (id, periksa, rekening, unit_id, berlaku_mulai, dasar_hukum) select gen_random_uuid(), 'C10', r.kode, u.id, '2021-01-01', 'Permendagri 77/2020' from organisation.publik_unit u cross join unnest(array['5.3', '5.4', '6']) as r (kode) where u.kode = 'bpkad'`)
  await tx.run(sql`insert into penganggaran.peta_rekening (id, komponen_jenis, komponen, rekening, berlaku_mulai, dasar_hukum) select gen_random_uuid(), p.jenis, p.komponen, p.rekening, '2025-01-01', ${DASAR} from (values ('hspk', 'HSPK.1.', '5.2.04'), ('hspk', 'HSPK.2.', '5.2.03')) as p (jenis, komponen, rekening)`)
}

/** One in twenty-five that the plan took in does not reach the budget: what the leader's page looks for. */
const dibawa = (usulanId: string): boolean => parseInt(usulanId.slice(-2), 16) >= 10
/** The same in every installation, so that every choice that follows from it is. */
const idSub = (...apa: (number | string)[]): string => createHash('md5').update(apa.join(':')).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5')
const dariRkpd = (s: SubRkpd, tahun: number, kode: Map<string, string>): SubContoh => ({ id: idSub(tahun, kode.get(s.unitId) ?? s.unitId, s.kode), unit_id: s.unitId, unit_jalur: s.unitJalur, unit: kode.get(s.unitId) ?? '', kode: s.kode, nama: s.nama, simpul_id: s.simpulId, pagu: String(s.pagu), pagu_depan: String(s.paguDepan), indikator: s.indikator || `Keluaran ${s.nama}`, target: s.target ?? '1', satuan: s.satuan || 'Dokumen', wilayah: s.wilayah, lokasi: s.lokasi || 'Kabupaten Bone', bulan_mulai: s.bulanMulai ?? 1, bulan_akhir: s.bulanAkhir ?? 12, kelompok_sasaran: s.kelompokSasaran, usulan: s.usulanIds.filter(dibawa) })
async function subTahun(tx: Tx, tahun: number): Promise<{ sub: SubContoh[]; dasar: SubRkpd['versi'] | null }> {
  const kode = new Map((await tx.many<{ id: string; kode: string; jalur: string }>(sql`select id, kode, jalur from organisation.publik_unit where is_skpd and berlaku_sampai is null limit 500`)).map((u) => [u.id, u.kode]))
  const rkpd = await listSubRkpd(tx, tahun)
  return { sub: rkpd.map((s) => dariRkpd(s, tahun, kode)), dasar: rkpd[0]?.versi ?? null }
}
async function subKecil(tx: Tx): Promise<SubContoh[]> {
  const unit = new Map((await tx.many<{ id: string; kode: string; jalur: string }>(sql`select id, kode, jalur from organisation.publik_unit where kode = any(${[...new Set(SUB_KECIL.map(([u]) => u))]}) and berlaku_sampai is null limit 20`)).map((u) => [u.kode, u]))
  return SUB_KECIL.map(([u, kode, nama, juta]) => ({ id: uuid(), unit_id: unit.get(u)!.id, unit_jalur: unit.get(u)!.jalur, unit: u, kode, nama, simpul_id: null, pagu: String(juta * 1_000_000), pagu_depan: '0', indikator: `Keluaran ${nama}`, target: '1', satuan: 'Dokumen', wilayah: '73.08', lokasi: 'Kabupaten Bone', bulan_mulai: 1, bulan_akhir: 12, kelompok_sasaran: 'Masyarakat', usulan: [] }))
}

async function isiTahun(tx: Tx, tahun: number, sub: SubContoh[], dasar: SubRkpd['versi'] | null, permil: number, jalan: 'berlaku' | 'rka'): Promise<void> {
  await isiSubSementara(tx, sub, permil)
  if (jalan === 'rka') await tx.run(sql`update contoh_sub set longgar = longgar or unit in ('pupr', 'bpkad', 'disdik'), terisi = unit in ('pupr', 'bpkad', 'disdik') or get_byte(decode(md5(unit), 'hex'), 3) > 60 or get_byte(decode(md5(unit || kode), 'hex'), 4) < 100`)
  await isiBarisSementara(tx)
  await bukaTahunContoh(tx, tahun, dasar && { dokumenId: dasar.dokumenId, urut: dasar.urut, sidik: dasar.sidik ?? '' })
  await isiRincian(tx, tahun)
  if (jalan === 'rka') await siapkanRka(tx, tahun); else await jalankanTahunContoh(tx, tahun)
  await tx.run(sql`drop table contoh_sub, contoh_baris, contoh_templat, contoh_kec`)
}
const sudahAda = async (db: Db, tahun: number): Promise<boolean> => (await db.maybe(sql`select 1 from penganggaran.apbd where tahun = ${tahun}`)) !== undefined

/** How many of the ordinary number of lines the two years have, per thousand; 0 leaves the one that is being written out. */
interface UkuranApbd { permil?: number; permilDisusun?: number }
/** Both years on the plans of the demo; nothing where plans or offices are missing, or where a year is there already. */
export async function isiApbdContoh(tx: Tx, { permil = 1000, permilDisusun = 160 }: UkuranApbd = {}): Promise<void> {
  const { berjalan, disusun } = tahunAnggaran()
  await bulkLoad(tx)
  for (const [tahun, jalan, ukuran] of [[berjalan, 'berlaku', permil], [disusun, 'rka', permilDisusun]] as const) {
    if (ukuran === 0 || (await sudahAda(tx, tahun))) continue
    const { sub, dasar } = await subTahun(tx, tahun)
    if (sub.length > 0) await isiTahun(tx, tahun, sub, dasar, ukuran, jalan)
  }
  await analyzeTables(tx, 'penganggaran.rincian', 'penganggaran.sub', 'penganggaran.dpa', 'penganggaran.kas', 'penganggaran.tahap')
}
/** The small world of tests: three offices, some sixty lines, the same way. Only where no history will follow (it makes the whole). */
export async function isiApbdKecil(tx: Tx): Promise<void> {
  if ((await findSetting<boolean>(tx, 'seed.history')) !== true) return
  const { berjalan, disusun } = tahunAnggaran()
  for (const [tahun, jalan] of [[berjalan, 'berlaku'], [disusun, 'rka']] as const) if (!(await sudahAda(tx, tahun))) await isiTahun(tx, tahun, await subKecil(tx), null, 180, jalan)
}
