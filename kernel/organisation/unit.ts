import { type Tx, refuse, sql, uuid } from '#kernel/platform'
import { type JenisUnit, type Unit, findUnitByKode, getUnit, kolomUnit } from './unit.sql.ts'

export interface UnitBaru {
  kode: string
  nama: string
  namaSingkat?: string
  jenis: JenisUnit
  indukId?: string | null
  kodeSurat?: string
  kodeOrg?: string | null
  wilayahKode?: string | null
  /** Left out: the calendar of the unit above. */
  kalenderId?: string
  isSkpd?: boolean
  alamat?: string
  telepon?: string | null
  surel?: string | null
  kop?: string[]
  kota?: string
  berlakuMulai: string
  dasarHukum: string
}

/** Opens a unit below `indukId` (a desa has none: its own government). Refuses a code already taken and a closed parent. Returns the row. */
export async function insertUnit(tx: Tx, baru: UnitBaru): Promise<Unit> {
  if (await findUnitByKode(tx, baru.kode)) refuse('unit-sudah-ada', `Kode unit "${baru.kode}" sudah dipakai. Pakai kode lain.`, { status: 409 })
  const induk = baru.indukId ? await getUnit(tx, baru.indukId) : undefined
  if (induk?.berlakuSampai) refuse('unit-tutup', `${induk.nama} sudah ditutup. Pilih unit atasan yang masih berlaku.`)
  const kalender = baru.kalenderId ?? induk?.kalenderId ?? refuse('kalender-kosong', 'Pilih kalender kerja unit ini.')
  return tx.one<Unit>(sql`insert into organisation.unit as u (id, kode, nama, nama_singkat, jenis, induk_id, jalur, kode_org, kode_surat, wilayah_kode, kalender_id, pemerintah_desa, is_skpd, alamat, telepon, surel, kop, kota, berlaku_mulai, dasar_hukum)
    values (${uuid()}, ${baru.kode}, ${baru.nama}, ${baru.namaSingkat ?? baru.nama}, ${baru.jenis}, ${induk?.id ?? null}, ${induk ? `${induk.jalur}/${baru.kode}` : baru.kode}, ${baru.kodeOrg ?? null},
      ${baru.kodeSurat ?? baru.kode.toUpperCase()}, ${baru.wilayahKode ?? null}, ${kalender}, ${baru.jenis === 'desa'}, ${baru.isSkpd ?? false}, ${baru.alamat ?? ''}, ${baru.telepon ?? null}, ${baru.surel ?? null},
      ${baru.kop ?? induk?.kop ?? []}, ${baru.kota ?? induk?.kota ?? ''}, ${baru.berlakuMulai}, ${baru.dasarHukum})
    returning ${kolomUnit}`)
}

export type UnitUbah = Partial<Pick<Unit, 'nama' | 'namaSingkat' | 'kodeSurat' | 'alamat' | 'telepon' | 'surel' | 'situs' | 'kop' | 'kopLogo' | 'kota' | 'kalenderId' | 'wilayahKode'>>
/** Changes name, letterhead, contact, calendar or region of a unit; what is left out stays. Returns the row. */
export async function changeUnit(tx: Tx, id: string, ubah: UnitUbah): Promise<Unit> {
  const u = { ...(await getUnit(tx, id)), ...ubah }
  return tx.one<Unit>(sql`update organisation.unit u set nama = ${u.nama}, nama_singkat = ${u.namaSingkat}, kode_surat = ${u.kodeSurat}, alamat = ${u.alamat}, telepon = ${u.telepon}, surel = ${u.surel}, situs = ${u.situs},
    kop = ${u.kop}, kop_logo = ${u.kopLogo}, kota = ${u.kota}, kalender_id = ${u.kalenderId}, wilayah_kode = ${u.wilayahKode} where u.id = ${id} returning ${kolomUnit}`)
}

/** Puts a unit, with everything below it, under another one. Refuses a move below itself. Returns the moved unit. */
export async function moveUnit(tx: Tx, id: string, indukId: string): Promise<Unit> {
  const unit = await getUnit(tx, id), induk = await getUnit(tx, indukId)
  if (induk.jalur === unit.jalur || induk.jalur.startsWith(`${unit.jalur}/`)) refuse('unit-berputar', `${unit.nama} tidak dapat diletakkan di bawah dirinya sendiri.`)
  const jalur = `${induk.jalur}/${unit.kode}`
  await tx.run(sql`update organisation.unit set jalur = ${jalur} || substr(jalur, ${unit.jalur.length + 1}::int) where jalur = ${unit.jalur} or jalur like ${`${unit.jalur}/%`}`)
  return tx.one<Unit>(sql`update organisation.unit u set induk_id = ${indukId} where u.id = ${id} returning ${kolomUnit}`)
}

/** Closes a unit after its last day. Refuses while a unit below it or a held post in it is still open. Returns the row. */
export async function closeUnit(tx: Tx, id: string, hariTerakhir: string): Promise<Unit> {
  const unit = await getUnit(tx, id)
  const sisa = await tx.maybe<{ nama: string }>(sql`
    select u.nama from organisation.unit u where u.jalur like ${`${unit.jalur}/%`} and u.berlaku_sampai is null
    union all
    select j.nama from organisation.jabatan j join organisation.pemangku p on p.jabatan_id = j.id where j.unit_id = ${id} and coalesce(p.sampai, 'infinity') > ${hariTerakhir}::date
    limit 1`)
  if (sisa) refuse('unit-masih-berisi', `${unit.nama} belum dapat ditutup: "${sisa.nama}" masih berjalan. Tutup atau pindahkan dahulu.`, { status: 409 })
  await tx.run(sql`update organisation.jabatan set berlaku_sampai = ${hariTerakhir} where unit_id = ${id} and berlaku_sampai is null`)
  return tx.one<Unit>(sql`update organisation.unit u set berlaku_sampai = ${hariTerakhir} where u.id = ${id} returning ${kolomUnit}`)
}
