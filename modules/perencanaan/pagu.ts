import { catat } from '#kernel/audit'
import { type Actor, punyaHak } from '#kernel/identity'
import { findUnit, findWilayah } from '#kernel/organisation'
import { type Db, type Tx, isUuid, now, refuse, sql, uuid } from '#kernel/platform'
import { bacaRupiah } from './biaya.ts'
import { BERJALAN } from './keadaan.ts'
import { findSiklus, jumlahBerjalan } from './usulan.sql.ts'

// Indicative ceilings: what an office or a kecamatan may count on. Going over is allowed and shown at once, with who and how much.

export type JenisPagu = 'unit' | 'kecamatan'
export interface PaguUntuk { jenis: JenisPagu; /** Unit id or kecamatan code. */ untuk: string }
export interface KeadaanPagu extends PaguUntuk { nama: string; pagu: bigint; terpakai: bigint; /** Over the ceiling by so much; zero when within. */ lebih: bigint }

const lebih = (pagu: bigint, terpakai: bigint): bigint => (terpakai > pagu ? terpakai - pagu : 0n)
/** Ceilings that were set among those asked for, with what is counted against them now. */
export async function keadaanPagu(db: Db, tahun: number, untuk: PaguUntuk[]): Promise<KeadaanPagu[]> {
  const hasil: KeadaanPagu[] = []
  for (const satu of untuk) {
    const pagu = await db.maybe<{ jumlah: bigint }>(sql`select jumlah from perencanaan.pagu where tahun = ${tahun} and jenis = ${satu.jenis} and untuk = ${satu.untuk} order by dibuat_pada desc, id desc limit 1`)
    if (!pagu) continue
    const nama = satu.jenis === 'unit' ? (await findUnit(db, satu.untuk))?.nama : `Kecamatan ${(await findWilayah(db, satu.untuk))?.nama ?? satu.untuk}`
    const terpakai = await jumlahBerjalan(db, tahun, satu.jenis, satu.untuk)
    hasil.push({ ...satu, nama: nama ?? satu.untuk, pagu: pagu.jumlah, terpakai, lebih: lebih(pagu.jumlah, terpakai) })
  }
  return hasil
}
/** Every office or kecamatan with a ceiling or with proposals in a year, by name (at most 200): one question each for ceilings and sums. */
export async function listPagu(db: Db, tahun: number, jenis: JenisPagu): Promise<(Omit<KeadaanPagu, 'pagu'> & { pagu: bigint | null; banyak: number })[]> {
  const kunci = jenis === 'unit' ? sql`u.unit_tujuan::text` : sql`u.kecamatan`
  const baris = await db.many<{ untuk: string; nama: string; pagu: bigint | null; terpakai: bigint; banyak: bigint }>(sql`
    with dipakai as (select ${kunci} as untuk, coalesce(sum(u.anggaran_kini), 0)::bigint as terpakai, count(*) as banyak from perencanaan.usulan u where u.tahun = ${tahun} and u.keadaan = any(${BERJALAN}::text[]) group by 1),
      batas as (select distinct on (untuk) untuk, jumlah from perencanaan.pagu where tahun = ${tahun} and jenis = ${jenis} order by untuk, dibuat_pada desc, id desc)
    select coalesce(b.untuk, d.untuk) as untuk, coalesce(${jenis === 'unit' ? sql`(select nama from organisation.publik_unit n where n.id = coalesce(b.untuk, d.untuk)::uuid)` : sql`(select 'Kecamatan ' || nama from organisation.publik_wilayah n where n.kode = coalesce(b.untuk, d.untuk) and n.berlaku_sampai is null)`}, '') as nama,
      b.jumlah as pagu, coalesce(d.terpakai, 0)::bigint as terpakai, coalesce(d.banyak, 0) as banyak from batas b full join dipakai d on d.untuk = b.untuk order by 2 limit 200`)
  return baris.map((satu) => ({ jenis, untuk: satu.untuk, nama: satu.nama, pagu: satu.pagu, terpakai: satu.terpakai, banyak: Number(satu.banyak), lebih: satu.pagu === null ? 0n : lebih(satu.pagu, satu.terpakai) }))
}

/** Sets a ceiling (whole rupiah, as typed) on a ground; the one before stays in the history. Refuses an unknown office, year or amount. */
export async function tetapkanPagu(tx: Tx, actor: Actor, { tahun, jenis, untuk, jumlah, dasar }: PaguUntuk & { tahun: number; jumlah: string; dasar: string }): Promise<bigint> {
  if (!punyaHak(actor, 'perencanaan.kelola')) refuse('tidak-berwenang', 'Hanya pengelola perencanaan yang dapat menetapkan pagu.', { status: 403 })
  const tolak = (field: string, message: string): never => refuse('isian-keliru', message, { fields: [{ field, message }] })
  if (!(await findSiklus(tx, tahun))) tolak('tahun', 'Tahun perencanaan ini belum dibuka.')
  const unit = jenis === 'unit' && isUuid(untuk) ? await findUnit(tx, untuk) : undefined
  const ada = jenis === 'unit' ? unit?.isSkpd : (await findWilayah(tx, untuk))?.tingkat === 3
  if (!ada) tolak('untuk', 'Pilih perangkat daerah atau kecamatan dari daftar.')
  const rupiah = bacaRupiah(jumlah) ?? tolak('jumlah', 'Pagu berupa rupiah bulat, misalnya 2500000000.')
  const id = uuid()
  await tx.run(sql`insert into perencanaan.pagu (id, tahun, jenis, untuk, jumlah, dasar_hukum, dibuat_oleh, dibuat_pada) values (${id}, ${tahun}, ${jenis}, ${untuk}, ${rupiah}::bigint, ${dasar}, ${actor.kind === 'pegawai' ? actor.pegawaiId : null}, ${now()})`)
  await catat(tx, { actor, tindakan: 'perencanaan.pagu.set', objek: { jenis: 'pagu', id }, sesudah: { tahun, untuk, jumlah: String(rupiah) } })
  return rupiah
}
