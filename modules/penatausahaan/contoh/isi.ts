import { getUnit, tambahHari } from '#kernel/organisation'
import { type Tx, analyzeTables, bulkLoad, sql } from '#kernel/platform'
import { findUnitBud } from '../kas.ts'
import { hariIni } from '../pelaku.ts'
import { tulisBuku, tulisPenerimaan, tutupContoh } from './buku.ts'
import { siapkanFotoContoh, tulisFisik, tulisFoto } from './fisik.ts'
import { listUnitContoh } from './orang.ts'
import { isiBatasContoh, rencanakanRantai, tulisDokumen, tulisRinci, tulisTindakan } from './rantai.ts'
import { isiTerbuka } from './terbuka.ts'

/** The demo's spending of the year that runs, up to some days ago. Nothing where no DPA is in force or spending stands already. */
export async function isiContoh(tx: Tx): Promise<void> {
  const hari = hariIni(), tahun = Number(hari.slice(0, 4)), bulan = Number(hari.slice(5, 7))
  if (await tx.maybe(sql`select 1 as ada from penatausahaan.dokumen where tahun = ${tahun} limit 1`)) return
  await bulkLoad(tx)
  if ((await isiBatasContoh(tx, tahun, bulan)) === 0) return
  const sampai = tambahHari(hari, -4), unit = await listUnitContoh(tx, tahun, hari)
  // Releases stand only where people are there to sign and pay.
  await tx.run(sql`update penatausahaan.batas set spd = '{0,0,0,0}' where tahun = ${tahun} and unit_id <> all(${unit.map((u) => u.unit_id)}::uuid[])`)
  if (unit.length === 0) return
  await rencanakanRantai(tx, tahun, sampai, unit)
  await tulisDokumen(tx, tahun)
  await tulisRinci(tx, tahun)
  await tulisPenerimaan(tx, tahun, sampai)
  await tulisTindakan(tx)
  await tulisBuku(tx, tahun)
  await tutupContoh(tx, tahun, bulan - 2)
  await tulisFisik(tx, tahun, sampai)
  await tulisFoto(tx, tahun, await siapkanFotoContoh())
  const pupr = unit.find((u) => u.kode === 'pupr'), bud = await getUnit(tx, await findUnitBud(tx))
  if (pupr) await isiTerbuka(tx, tahun, pupr, bud.id, bud.kodeSurat)
  await analyzeTables(tx, 'penatausahaan.dokumen', 'penatausahaan.rinci', 'penatausahaan.bku', 'penatausahaan.tindakan', 'penatausahaan.fisik')
}
